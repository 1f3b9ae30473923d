import { describe, expect, test } from "vitest";
import { moteurs } from "../../test/moteurs.ts";
import { courriels, entrerParLien } from "../signature/tour.test-aide.ts";
import { CEP, CLAIRE, FICHE, SAISIE, terrainDesFiches } from "./fiche.test-aide.ts";
import { envoyerLeLundi, tacheDuLundi } from "./jobs-a-completer.ts";

const LISTE = "/actions/a-completer";
const ETAPE = `etape ${CEP} evenements-communs e1`;
const RYTHME = `rythme ${CEP} evenements-communs 2019-02-28`;
const reponse = (chose: string) => `${LISTE}/repondre?chose=${encodeURIComponent(chose)}`;

describe.each(moteurs())("ce qui est à compléter, sur $nom", ({ ouvrir }) => {
  const { terrain, chez, cle, tout, aller } = terrainDesFiches(ouvrir);
  const lire = async (qui: string, path = LISTE) => {
    const reply = await (await chez(qui)).get(path);
    return { statut: reply.status, html: await reply.text() };
  };
  const repondre = async (qui: string, chose: string, champs: Record<string, string>) =>
    (await chez(qui)).post(reponse(chose), { cle: cle(), ...champs });
  const lundis = async () => (await courriels(terrain.essai.maison)).filter((m) => m.sujet.startsWith("À compléter"));

  test("une fiche dont une étape est passée demande une réponse à qui en répond, et à personne d’autre", async () => {
    expect((await (await chez("luc-cormier")).post(`${FICHE}/fiche`, { ...SAISIE, cle: cle() })).status).toBe(303);
    const { statut, html } = await lire("luc-cormier");
    expect(statut).toBe(200);
    for (const words of ["Écrire l’invitation", "14\u00a0jours de retard", "Organiser ensemble des événements"])
      expect(html).toContain(words);
    expect(html).not.toContain("Retenir les salles"); // its day is to come
    expect((await lire("yann-bruyere")).html).not.toContain("Écrire l’invitation");
    expect((await lire("ines-fougere")).html).toContain("Rien n’est à compléter");
    expect((await lire("marc-tilleul")).html).not.toContain("CEP Île-de-France");
    expect((await lire("")).statut).toBe(401);
  });

  test("la liste d’un jour passé dit ce qui l’était ce jour-là", async () => {
    expect((await lire("luc-cormier", `${LISTE}?au=2019-05-20`)).html).not.toContain("Écrire l’invitation");
    expect((await lire("luc-cormier", `${LISTE}?au=2019-05-21`)).html).toContain("Écrire l’invitation");
  });

  test.each<[string, string, string, Record<string, string>, number]>([
    ["rien de dit", "luc-cormier", ETAPE, {}, 422],
    ["faite demain", "luc-cormier", ETAPE, { reponse: "fait", le: "2019-06-04" }, 422],
    ["faite un jour qui n’existe pas", "luc-cormier", ETAPE, { reponse: "fait", le: "2019-06-31" }, 422],
    ["reportée à aujourd’hui", "luc-cormier", ETAPE, { reponse: "reporter", jusquAu: "2019-06-03" }, 422],
    ["reportée sans jour", "luc-cormier", ETAPE, { reponse: "reporter" }, 422],
    ["reportée à dans dix ans", "luc-cormier", ETAPE, { reponse: "reporter", jusquAu: "2029-06-03" }, 422],
    ["sans objet, sans raison", "luc-cormier", ETAPE, { reponse: "sans-objet", raison: "  " }, 422],
    ["au nom d’une autre", "luc-cormier", ETAPE, { reponse: "fait", le: "2019-06-03", pour: "afdas" }, 403],
    ["le rythme ne se coche pas", "luc-cormier", RYTHME, { reponse: "fait", le: "2019-06-03" }, 422],
    ["par qui n’en répond pas", "yann-bruyere", ETAPE, { reponse: "fait", le: "2019-06-03" }, 303],
    ["une ligne inconnue", "luc-cormier", "etape x y z", { reponse: "fait" }, 303],
    ["personne", "", ETAPE, { reponse: "fait", le: "2019-06-03" }, 401],
  ])("%s : rien n’est écrit", async (_nom, qui, chose, champs, statut) => {
    const before = await tout();
    expect((await repondre(qui, chose, champs)).status).toBe(statut);
    expect(await tout()).toBe(before);
  });

  test("reportée à demain, elle se tait un jour ; la même réponse deux fois compte une fois", async () => {
    const key = cle();
    for (const _twice of [1, 2])
      expect(
        (await repondre("luc-cormier", RYTHME, { reponse: "reporter", jusquAu: "2019-06-05", cle: key })).status,
      ).toBe(303);
    const there = async () =>
      (await lire("luc-cormier")).html.includes("Organiser ensemble des événements pour les actifs</a>");
    expect(await there()).toBe(false);
    aller("2019-06-04T07:00:00Z");
    expect(await there()).toBe(false);
    aller("2019-06-05T07:00:00Z");
    expect(await there()).toBe(true);
    aller("2019-06-03T08:00:00Z");
  });

  test.each([
    ["2019-06-02T08:00:00Z", "dimanche", 0],
    ["2019-06-03T04:59:00Z", "lundi, 6 h 59", 0],
    ["2019-05-28T08:00:00Z", "mardi, la première fois", 0],
  ])("%s, %s : aucun courriel ne part", async (instant, _nom, n) => {
    aller(instant);
    await tacheDuLundi(terrain.essai.maison)();
    expect(await lundis()).toHaveLength(n);
  });

  test("le lundi à 7 h, chacun reçoit sa liste une fois, un lien par ligne ; qui n’a rien n’en reçoit pas", async () => {
    aller("2019-06-03T05:00:00Z");
    const tache = tacheDuLundi(terrain.essai.maison);
    await tache();
    const sent = await lundis();
    const claire = sent.filter((m) => m.a === CLAIRE);
    expect(claire).toHaveLength(1);
    expect(claire[0]?.sujet).toContain("semaine du 3 juin 2019");
    expect(claire[0]?.liens.map((l) => l.libelle)).toEqual([expect.stringContaining("Écrire l’invitation")]);
    // nobody is told of what somebody else leads, nor of a convention that is not hers
    expect(sent.some((m) => m.a === "luc.cormier@example.org" && m.texte.includes("Écrire l’invitation"))).toBe(false);
    expect(sent.map((m) => m.a)).not.toContain("ines.fougere@example.org");
    await tache();
    expect(await envoyerLeLundi(terrain.essai.maison)).toBe(0); // a restart finds in the ledger what has left
    expect(await lundis()).toHaveLength(sent.length);
  });

  test("son lien mène à la ligne ; lire ne répond rien ; d’un bouton, l’étape est faite", async () => {
    aller("2019-06-03T09:00:00Z");
    const [mail] = (await lundis()).filter((m) => m.a === CLAIRE && m.sujet.includes("3 juin"));
    const before = await tout();
    const claire = await entrerParLien(
      terrain.essai,
      mail?.liens[0]?.adresse.replace(/^https?:\/\/[^/]+/, "") ?? "",
      CLAIRE,
    );
    for (const methode of ["GET", "HEAD"] as const) {
      expect((await claire.get(reponse(ETAPE), {}, methode)).status).toBe(200);
      expect((await claire.get(LISTE, {}, methode)).status).toBe(200);
    }
    expect(await tout()).toBe(before);
    const key = cle();
    for (const _twice of [1, 2])
      expect((await claire.post(reponse(ETAPE), { reponse: "fait", le: "2019-05-28", cle: key })).status).toBe(303);
    expect((await lire("luc-cormier", FICHE)).html).toContain("Faite le 28 mai 2019");
    expect((await claire.get(reponse(ETAPE))).status).toBe(404);
  });

  test("une étape écartée avec sa raison ne revient plus", async () => {
    aller("2019-07-08T07:00:00Z");
    const salles = `etape ${CEP} evenements-communs e2`;
    expect((await lire("luc-cormier")).html).toContain("Retenir les salles");
    expect(
      (await repondre("luc-cormier", salles, { reponse: "sans-objet", raison: "Tout se fera en ligne." })).status,
    ).toBe(303);
    expect((await lire("luc-cormier")).html).not.toContain("Retenir les salles");
  });

  test.each([
    ["2019-06-18T04:59:00Z", "mardi, avant 7 h", false],
    ["2019-06-18T05:00:00Z", "mardi, 7 h", true],
    ["2019-06-18T07:00:00Z", "mardi, redémarré", false],
    ["2019-06-28T08:00:00Z", "vendredi", true],
    ["2019-07-06T08:00:00Z", "samedi : le lundi suivant vient", false],
  ])("un lundi où le serveur était éteint se rattrape : %s, %s", async (instant, _nom, part) => {
    const before = (await lundis()).length;
    aller(instant);
    await tacheDuLundi(terrain.essai.maison)();
    const sent = await lundis();
    expect(sent.length > before).toBe(part);
    if (part) expect(sent.some((m) => m.texte.includes("Cette semaine, "))).toBe(true);
  });

  test("après le terme, la fin passée demande une dernière réponse, qui se déclare", async () => {
    aller("2020-01-06T07:00:00Z");
    const statut = `statut ${CEP} evenements-communs 2019-12-31`;
    expect((await lire("luc-cormier", reponse(statut))).html).toContain("Sa fin est passée");
    const said = { reponse: "fait", statut: "abandonne", motif: "Les réseaux ont changé." };
    expect((await repondre("luc-cormier", statut, { ...said, motif: "" })).status).toBe(422);
    expect((await repondre("luc-cormier", statut, said)).status).toBe(303);
    expect((await lire("luc-cormier", FICHE)).html).toContain("Abandonné, déclaré");
    expect((await lire("luc-cormier", reponse(statut))).statut).toBe(404);
  });
});
