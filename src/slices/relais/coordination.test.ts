// Home and establishment: with a host that declares `hds`, and without, on both engines.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nexemUna2018 } from "../../demo/conventions/nexem-una-2018.ts";
import { OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import type { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai } from "../../test/maison.ts";
import { moteurs } from "../../test/moteurs.ts";
import type { Convention } from "../conventions/index.ts";
import { coordonner } from "./jobs-coordination.ts";
import { donnerAccord, faire, proposer } from "./jobs-gestes.ts";
import { rediriger } from "./jobs-redirection.ts";
import { lireFiche } from "./reads.ts";
import { type Agences, conseiller, FICHE, INES, ouvrirAgences, PAUL } from "./relais.test-aide.ts";
import { estCoordonnable, lireCoordination, SANS_HDS } from "./rules-coordination.ts";
import { JOURS_DE_PASSAGE } from "./types.ts";

const DOMICILE = "exemple-domicile-ille-et-vilaine";
const RESIDENCE = "exemple-residence-des-tilleuls";
/** The same people, with a mandate at the home service and at the establishment. */
const ELLE = conseiller("ines-fougere", DOMICILE);
const LUI = conseiller("paul-genevrier", RESIDENCE);
const PLAN = { lundi: "Nadia, le matin", retourLe: "2019-06-20", texte: "La clé est chez la voisine." };
const MARQUE = /Nadia, le matin|clé est chez/;

describe("ce qui se note entre un domicile et un établissement", () => {
  const convention = nexemUna2018 as unknown as Convention;
  test.each([
    [DOMICILE, RESIDENCE, true],
    [RESIDENCE, DOMICILE, true],
    [DOMICILE, "exemple-domicile-seine-maritime", false],
    [RESIDENCE, "exemple-foyer-des-quais", false],
    [DOMICILE, "afdas", false],
    ["una", "nexem", true],
  ])("%s et %s : %s", (a, b, attendu) => {
    expect(estCoordonnable(convention, a, b)).toBe(attendu);
  });

  test.each<[Record<string, string>, string | null, RegExp | null]>([
    [PLAN, null, null],
    [{}, null, null],
    [{ texte: "x".repeat(280) }, null, null],
    [{ texte: "x".repeat(281) }, "texte", /280 caractères/],
    [{ entreeLe: "2019-06-20", retourLe: "2019-06-20" }, null, null],
    [{ entreeLe: "2019-06-20", retourLe: "2019-06-19" }, "retourLe", /retour vient/],
    [{ retourLe: "2019-02-30" }, "retourLe", /./],
    ...JOURS_DE_PASSAGE.map(
      (jour) => [{ [jour]: "pour son diabète" }, jour, /la santé/] as [Record<string, string>, string, RegExp],
    ),
    [{ texte: "sort d’hôpital, sa maladie" }, "texte", /la santé/],
    [{ quiAppelle: "le médecin traitant" }, "quiAppelle", /la santé/],
    [{ texte: "ses enfants passent" }, "texte", /la famille/],
    [{ confianceNom: "1 85 05 78 006 084 36" }, "confianceNom", /sécurité sociale/],
  ])("%j", (champs, champ, phrase) => {
    const read = lireCoordination({ ...champs, "Idempotency-Key": "k" });
    expect(read.ok).toBe(champ === null);
    if (!read.ok && champ !== null) expect(read.erreurs[champ]).toMatch(phrase as RegExp);
  });
});

describe.each(moteurs())("la coordination, sur $nom", ({ ouvrir }) => {
  let a: Agences;
  let avecHds: MaisonEssai;
  beforeAll(async () => {
    a = await ouvrirAgences(ouvrir);
    avecHds = maisonEssai(a.b.store, {
      ...{ autoriser, demonstration: true, env: { CONVENIR_HDS: "oui" }, instant: "2019-06-03T09:00:00Z" },
    });
    const mandates = [ELLE, LUI].map(({ personne, organisations }) => ({
      ...{ id: `mandat-${organisations[0]}`, personne: personne ?? "", organisation: organisations[0] ?? "" },
      ...{ role: "conseiller" as const, du: "2015-01-01" as Day, au: null, accorde_par: null },
      ...{ accorde_le: new Date("2015-01-01"), retire_par: null, retire_le: null, motif: null },
    }));
    await a.b.store.avec(OUVRIER, ({ db }) => db.insertInto("mandat").values(mandates).execute());
  });
  afterAll(() => a.b.fermer());

  const propose = async () => {
    const p = { emetteur: DOMICILE, destinataire: RESIDENCE, territoire: "DEP-35", fiche: FICHE };
    const done = await a.sous(ELLE, (ici) => proposer(ici, p));
    if (done.issue === "refuse") throw new Error(done.refus.phrase);
    return done.resultat.relais;
  };
  const entrer = async (maison: MaisonEssai, personne: string) => {
    const nav = maison.navigateur();
    expect((await nav.post("/connexion/demonstration", { personne })).status).toBe(303);
    return nav;
  };
  const accord = (id: string, blocs: readonly ("personne" | "coordination")[]) =>
    a.sous(ELLE, (ici) => donnerAccord(ici, { relais: id, voie: "oral", blocs, finalite: "une entrée" }));
  const lire = async (id: string) => {
    const relais = await a.voir(LUI, id);
    if (relais === null) throw new Error("not seen");
    const suite = { lu_le: a.essai.horloge.instant };
    await a.sous(LUI, (ici) => faire(ici, { relais, geste: "lire", cote: "destinataire" }, () => ({ suite })));
  };

  test("sans hébergeur déclaré : la page dit pourquoi, rien ne se poste", async () => {
    const id = await propose();
    const nav = await entrer(a.essai, "ines-fougere");
    const before = await a.lignes();
    for (const chemin of ["/coordination", `/coordination/${id}`]) {
      const text = await (await nav.get(chemin)).text();
      expect([chemin, text.includes("L1111-8"), text.includes("<textarea")]).toEqual([chemin, true, false]);
    }
    const said = await nav.post(`/coordination/${id}`, PLAN);
    expect([said.status, (await said.text()).includes("L1111-8")]).toEqual([403, true]);
    const relais = await a.voir(ELLE, id);
    if (relais === null) throw new Error("not seen");
    const refused = await a.sous(ELLE, (ici) =>
      coordonner(ici, { relais, cote: "emetteur", coordination: PLAN, hds: false } as never),
    );
    expect(refused).toMatchObject({ issue: "refuse", refus: { phrase: expect.stringContaining(SANS_HDS) } });
    expect({ ...(await a.lignes()), acte: 0 }).toEqual({ ...before, acte: 0 });
    const health = await a.essai.requete("/sante");
    expect(await health.json()).toMatchObject({ hds: false });
    expect(await (await avecHds.requete("/sante")).json()).toMatchObject({ hds: true });
  });

  test("avec : les deux l’écrivent, une fois la personne d’accord ; rien n’en passe ailleurs", async () => {
    const id = await propose();
    const elle = await entrer(avecHds, "ines-fougere");
    expect((await elle.post(`/coordination/${id}`, PLAN)).status).toBe(303);
    const text = await (await elle.get(`/coordination/${id}`)).text();
    for (const mots of ["Nadia, le matin", "dossier de liaison d’urgence", "Aucune pièce ne se joint"])
      expect(text.includes(mots), mots).toBe(true);
    expect(text).not.toMatch(/type="file"/);
    const lui = await entrer(avecHds, "paul-genevrier");
    expect((await lui.get(`/coordination/${id}`)).status).toBe(404);
    expect(await accord(id, ["personne", "coordination"])).toMatchObject({ resultat: { transmis: true } });
    const unopened = await (await lui.get(`/coordination/${id}`)).text();
    expect([unopened.includes("Ouvrez d’abord"), MARQUE.test(unopened)]).toEqual([true, false]);
    await lire(id);
    expect(await (await lui.get(`/coordination/${id}`)).text()).toMatch(MARQUE);
    expect((await lui.post(`/coordination/${id}`, { ...PLAN, mardi: "Paul, le soir" })).status).toBe(303);
    expect(await (await elle.get(`/coordination/${id}`)).text()).toMatch(/Paul, le soir/);
    for (const chemin of ["/coordination", `/relais/${id}`])
      expect(await (await elle.get(chemin)).text()).toContain(`href="/coordination/${id}"`);
    const rows = await a.b.store.avec(OUVRIER, async ({ db }) => ({
      acte: await db.selectFrom("acte").selectAll().where("objet", "=", `relais:${id}`).execute(),
      envoi: await db.selectFrom("envoi").selectAll().execute(),
      vus: await db.selectFrom("consultation").selectAll().where("relais", "=", id).execute(),
    }));
    expect(JSON.stringify(rows)).not.toMatch(MARQUE);
    expect(rows.vus.filter((v) => v.organisation === RESIDENCE).length).toBeGreaterThan(0);
    for (const qui of [undefined, "nadia-sureau"]) {
      const nav = qui === undefined ? avecHds.navigateur() : await entrer(avecHds, qui);
      for (const reply of [await nav.get(`/coordination/${id}`), await nav.post(`/coordination/${id}`, PLAN)]) {
        expect([qui, reply.status < 300]).toEqual([qui, false]);
        expect(await reply.text()).not.toMatch(MARQUE);
      }
    }
    const relais = await a.voir(ELLE, id);
    if (relais === null) throw new Error("not seen");
    const suite = { retire_le: a.essai.horloge.instant };
    await a.sous(ELLE, (ici) => faire(ici, { relais, geste: "retirer-accord", cote: "emetteur" }, () => ({ suite })));
    expect((await lui.post(`/coordination/${id}`, PLAN)).status).toBe(403);
    expect(await (await lui.get(`/coordination/${id}`)).text()).not.toMatch(MARQUE);
  });

  test("l’accord donné sans ces lignes ne les laisse pas s’ajouter", async () => {
    const id = await propose();
    expect(await accord(id, ["personne"])).toMatchObject({ resultat: { transmis: true } });
    const elle = await entrer(avecHds, "ines-fougere");
    const said = await elle.post(`/coordination/${id}`, PLAN);
    expect([said.status, (await said.text()).includes("sans ces lignes")]).toEqual([403, true]);
    const relais = await a.voir(ELLE, id);
    const fiche = relais && (await a.sous(ELLE, ({ tx, secret }) => lireFiche(tx, secret, relais)));
    expect(fiche?.coordination).toBeUndefined();
  });

  test("redirigée, la suite ne l’emporte pas : elle était de deux équipes", async () => {
    const id = await propose();
    const elle = await entrer(avecHds, "ines-fougere");
    expect((await elle.post(`/coordination/${id}`, PLAN)).status).toBe(303);
    expect(await accord(id, ["personne", "coordination"])).toMatchObject({ resultat: { transmis: true } });
    const relais = await a.voir(ELLE, id);
    if (relais === null) throw new Error("not seen");
    const done = await a.sous(ELLE, (ici) =>
      rediriger(ici, { relais, vers: "exemple-foyer-des-quais", cote: "emetteur" }),
    );
    if (done.issue === "refuse") throw new Error(done.refus.phrase);
    const suite = await a.voir(ELLE, done.resultat.suite ?? "");
    const fiche = suite && (await a.sous(ELLE, ({ tx, secret }) => lireFiche(tx, secret, suite)));
    expect([fiche?.personne?.prenom, fiche?.coordination]).toEqual(["Camille", undefined]);
  });

  test("la santé se refuse au champ qui la dit, ce qui est saisi reste", async () => {
    const id = await propose();
    const elle = await entrer(avecHds, "ines-fougere");
    const said = await elle.post(`/coordination/${id}`, { ...PLAN, texte: "pour son diabète" });
    const text = await said.text();
    expect([said.status, text.includes("rien de cela ne voyage"), text.includes("Nadia, le matin")]).toEqual([
      422,
      true,
      true,
    ]);
  });

  test("ni entre d’autres organismes, ni par la fiche elle-même", async () => {
    const id = await a.propose();
    const nav = await entrer(avecHds, "ines-fougere");
    expect((await nav.get(`/coordination/${id}`)).status).toBe(404);
    expect((await nav.post(`/coordination/${id}`, PLAN)).status).toBe(404);
    const relais = await a.voir(INES, id);
    if (relais === null) throw new Error("not seen");
    const refused = await a.sous(INES, (ici) =>
      coordonner(ici, { relais, cote: "emetteur", coordination: {}, hds: true }),
    );
    expect(refused.issue).toBe("refuse");
    const p = {
      emetteur: DOMICILE,
      destinataire: RESIDENCE,
      territoire: "DEP-35",
      fiche: { ...FICHE, coordination: {} },
    };
    expect(await a.sous(ELLE, (ici) => proposer(ici, p))).toMatchObject({ issue: "refuse" });
    expect(await a.voir(PAUL, id)).toBeNull();
  });
});
