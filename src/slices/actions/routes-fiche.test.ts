import { describe, expect, test } from "vitest";
import { OUVRIER } from "../../platform/db.ts";
import { Day } from "../../shared/day.ts";
import { moteurs } from "../../test/moteurs.ts";
import { entrerParLien, lienRecu } from "../signature/tour.test-aide.ts";
import { CEP, CLAIRE, FICHE, SAISIE, terrainDesFiches } from "./fiche.test-aide.ts";
import { FaitsActe } from "./index.ts";
import { enregistrerActe } from "./reads.ts";

/** Of nobody: its key is right, its person invented. */
const NIR = "2 69 05 49 588 157";

describe.each(moteurs())("la fiche action, sur $nom", ({ ouvrir }) => {
  const { terrain, chez, cle, tout, aller } = terrainDesFiches(ouvrir);
  const lire = async (qui: string, suite = "") => {
    const reply = await (await chez(qui)).get(FICHE + suite);
    return { statut: reply.status, html: await reply.text() };
  };
  const envoyer = async (qui: string, suite: string, champs: Record<string, string>, sur = FICHE) =>
    (await chez(qui)).post(sur + suite, { cle: cle(), ...champs });

  test("sans rien d’écrit, la fiche dit le texte et ce que disent les actions", async () => {
    const { statut, html } = await lire("luc-cormier");
    expect(statut).toBe(200);
    for (const words of [
      "Organiser ensemble des événements",
      "sur 4 prévues",
      "Compléter la fiche",
      "Personne n’a encore",
    ])
      expect(html).toContain(words);
  });

  test("qui n’est pas de la convention lit le texte seul ; une conseillère lit tout et n’écrit rien", async () => {
    for (const qui of ["", "marc-tilleul"]) {
      const { statut, html } = await lire(qui);
      expect([qui, statut]).toEqual([qui, 200]);
      expect(html).toContain("Son suivi est montré aux organisations");
      for (const words of ["Où elle en est", "sur 4 prévues", "Compléter la fiche"]) expect(html).not.toContain(words);
    }
    const { html } = await lire("ines-fougere");
    expect(html).toContain("Où elle en est");
    expect(html).not.toContain("Compléter la fiche");
  });

  test.each([
    [`/convention/${CEP}/engagement/inconnu`],
    ["/convention/inconnue/engagement/evenements-communs"],
    [`/convention/${CEP}/engagement/inconnu/fiche.odt`],
    [`/convention/${CEP}/engagement/inconnu/statut`],
  ])("%s est introuvable", async (path) => expect((await (await chez("luc-cormier")).get(path)).status).toBe(404));

  test.each<[string, string, string, Record<string, string>, number]>([
    ["personne", "", "/fiche", SAISIE, 401],
    ["une conseillère", "ines-fougere", "/fiche", SAISIE, 403],
    ["quelqu’un d’une autre convention", "marc-tilleul", "/fiche", SAISIE, 403],
    ["au nom d’une autre organisation", "luc-cormier", "/fiche", { ...SAISIE, pour: "afdas" }, 403],
    ["un pilote d’ailleurs", "luc-cormier", "/fiche", { ...SAISIE, "pilote-organisation": "nexem" }, 422],
    ["un contributeur d’ailleurs", "luc-cormier", "/fiche", { ...SAISIE, "contributeur-nexem": "oui" }, 422],
    ["une étape faite demain", "luc-cormier", "/fiche", { ...SAISIE, "etape-1-faiteLe": "2019-06-04" }, 422],
    ["un jour qui n’existe pas", "luc-cormier", "/fiche", { ...SAISIE, fin: "2019-02-30" }, 422],
    ["une version qui n’existe pas", "luc-cormier", "/fiche", { ...SAISIE, no: "7" }, 409],
    [
      "un lien pour une autre organisation",
      "luc-cormier",
      "/fiche",
      { ...SAISIE, "pilote-organisation": "afdas", envoyer: "oui" },
      422,
    ],
    ["un statut inventé", "luc-cormier", "/statut", { statut: "presque", motif: "x" }, 422],
    ["un statut sans raison", "luc-cormier", "/statut", { statut: "bloque", motif: " " }, 422],
    ["un statut par une conseillère", "ines-fougere", "/statut", { statut: "bloque", motif: "x" }, 403],
    ["une étape inconnue", "luc-cormier", "/etapes", { etape: "e9" }, 422],
    ["un point d’attention trop long", "luc-cormier", "/vigilance", { partagee: "oui", texte: "x".repeat(2001) }, 422],
    ["un contexte qui porte un dossier", "luc-cormier", "/fiche", { ...SAISIE, contexte: "Dossier de Mme Untel" }, 422],
    ["une étape qui porte un numéro", "luc-cormier", "/fiche", { ...SAISIE, "etape-1-libelle": NIR }, 422],
    [
      "une raison qui porte une naissance",
      "luc-cormier",
      "/statut",
      { statut: "bloque", motif: "né le 3 mai 1985" },
      422,
    ],
    ["un point d’attention qui porte un numéro", "luc-cormier", "/vigilance", { partagee: "non", texte: NIR }, 422],
    ["un point d’attention par une conseillère", "ines-fougere", "/vigilance", { partagee: "oui", texte: "x" }, 403],
  ])("%s : refusé, rien n’est écrit", async (_nom, qui, suite, champs, statut) => {
    const before = await tout();
    const reply = await envoyer(qui, suite, champs);
    expect(reply.status).toBe(statut);
    expect(await reply.text()).not.toMatch(/Invalid|undefined/);
    expect(await tout()).toBe(before);
  });

  test("complétée, elle se lit par toute la convention ; envoyée deux fois, elle est écrite une fois", async () => {
    const key = cle();
    for (const _twice of [1, 2])
      expect((await envoyer("luc-cormier", "/fiche", { ...SAISIE, cle: key })).status).toBe(303);
    const { html } = await lire("ines-fougere");
    for (const words of [
      "Fiche action 2.1",
      "Chacun tient ses réunions.",
      "Claire Houx",
      "À moyens constants",
      "(livrable)",
      "version 1",
    ])
      expect(html).toContain(words);
    expect(html).not.toContain(CLAIRE); // her address is for those who may write to her
    expect((await lire("luc-cormier")).html).toContain(CLAIRE);
    for (const qui of ["", "marc-tilleul"]) expect((await lire(qui)).html).not.toContain("Chacun tient ses réunions.");
  });

  test("sur une version dépassée : 409, ce qui était tapé est gardé, rien n’est écrit", async () => {
    const before = await tout();
    const reply = await envoyer("yann-bruyere", "/fiche", { ...SAISIE, contexte: "Vu d’Uniformation." });
    expect(reply.status).toBe(409);
    const html = await reply.text();
    for (const words of ["a modifié cette fiche pendant votre saisie", "Vu d’Uniformation.", 'name="no" value="1"'])
      expect(html).toContain(words);
    expect(await tout()).toBe(before);
  });

  test("une étape se dit faite d’un bouton, une fois", async () => {
    for (const _twice of [1, 2]) expect((await envoyer("yann-bruyere", "/etapes", { etape: "e1" })).status).toBe(303);
    const { html } = await lire("luc-cormier");
    expect(html).toContain("Faite le 3 juin 2019");
    expect(html).toContain("version 2");
  });

  test("un point gardé pour soi ne sort de l’organisation ni par la page, ni par le journal, ni par le papier", async () => {
    await envoyer("luc-cormier", "/vigilance", { partagee: "oui", texte: "Les salles se retiennent tôt." });
    await envoyer("luc-cormier", "/vigilance", { partagee: "non", texte: "Notre budget est court." });
    expect((await lire("luc-cormier")).html).toContain("Notre budget est court.");
    for (const qui of ["ines-fougere", "yann-bruyere", ""]) {
      expect((await lire(qui)).html).not.toContain("Notre budget");
      const journal = await (await (await chez(qui)).get(`/convention/${CEP}/actions`)).text();
      expect(journal).not.toContain("Notre budget");
    }
    expect((await lire("ines-fougere")).html).toContain("Les salles se retiennent tôt.");
    const paper = await (await chez("luc-cormier")).get(`${FICHE}/fiche.odt`);
    expect(paper.headers.get("content-type")).toBe("application/vnd.oasis.opendocument.text");
    expect(
      Buffer.from(await paper.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
    await envoyer("luc-cormier", "/vigilance", { partagee: "non", texte: "" });
    expect((await lire("luc-cormier")).html).not.toContain("Notre budget est court.");
  });

  test("un statut déclaré se montre comme déclaré, par qui et pourquoi ; une action faite ensuite l’emporte", async () => {
    expect(
      (await envoyer("yann-bruyere", "/statut", { statut: "en-pause", motif: "Les salles sont fermées." })).status,
    ).toBe(303);
    const { html } = await lire("ines-fougere");
    for (const words of ["En pause, déclaré", "Les salles sont fermées.", "Déclaré par Uniformation", "3 juin 2019"])
      expect(html).toContain(words);
    aller("2019-06-11T07:00:00Z");
    const faits = FaitsActe.parse({ intitule: "Forum de juin", organisations: ["unifaf"], voie: "formulaire" });
    await terrain.b.store.avec(OUVRIER, (tx) =>
      enregistrerActe(tx, terrain.essai.maison.porte, {
        ...{ nature: "evenement", le: Day.parse("2019-06-10"), acteur: "arml-ile-de-france", convention: CEP, faits },
        ...{ engagement: "evenements-communs", territoire: "DEP-75" },
      }),
    );
    const after = (await lire("ines-fougere")).html;
    for (const words of ["En cours", "une action a été faite depuis", "Forum de juin"]) expect(after).toContain(words);
    // read as of the day of the declaration, it still holds
    const then = await (await chez("ines-fougere")).get(`${FICHE}?au=2019-06-09`);
    expect(await then.text()).toContain("En pause, déclaré");
    aller("2019-06-03T08:00:00Z");
  });

  test("lire n’écrit rien", async () => {
    const before = await tout();
    for (const qui of ["luc-cormier", "ines-fougere", ""])
      for (const suite of ["", "/fiche", "/statut", "/fiche.odt", "/etapes", "/vigilance"])
        expect((await (await chez(qui)).get(FICHE + suite)).status).toBeLessThan(500);
    expect(await tout()).toBe(before);
  });

  test("la pilote sans compte, par son lien : lit, coche, déclare, complète ; rien d’ailleurs, rien au nom d’une autre", async () => {
    const fields = {
      ...SAISIE,
      no: "2",
      envoyer: "oui",
      "etape-1-id": "e1",
      "etape-2-id": "e2",
      "etape-1-faiteLe": "2019-06-03",
    };
    expect((await envoyer("luc-cormier", "/fiche", fields)).status).toBe(303);
    const lien = await lienRecu(terrain.essai.maison, CLAIRE, "l’action que vous pilotez");
    const before = await tout();
    const claire = await entrerParLien(terrain.essai, lien, CLAIRE);
    const page = await (await claire.get(FICHE)).text();
    expect(page).toContain("Compléter la fiche");
    expect(await tout()).toBe(before); // to come in is to answer nothing
    expect((await claire.post(`${FICHE}/etapes`, { etape: "e2", cle: cle() })).status).toBe(303);
    expect((await claire.post(`${FICHE}/statut`, { statut: "bloque", motif: "Sans salle.", cle: cle() })).status).toBe(
      303,
    );
    const fiche = await (await chez("luc-cormier")).get(FICHE);
    for (const words of ["Bloqué, déclaré", "Sans salle."]) expect(await fiche.clone().text()).toContain(words);
    const after = await tout();
    for (const [path, champs] of [
      [`${FICHE}/statut`, { statut: "realise", motif: "x", pour: "afdas" }],
      [`${FICHE}/fiche`, { ...fields, no: "4", pour: "afdas" }],
      ["/convention/fc-uniformation-2024/engagement/seances-d-acculturation/statut", { statut: "realise", motif: "x" }],
    ] as const)
      expect([path, (await claire.post(path, { ...champs, cle: cle() })).status]).toEqual([path, 403]);
    expect((await claire.post(`${FICHE}/fiche`, { ...fields, no: "4", cle: cle() })).status).toBe(422); // no link given by a link
    expect(await tout()).toBe(after);
  });
});
