import { SaxesParser } from "saxes";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { vivreLaDemonstration } from "../../demo/vivre.ts";
import { OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { FaitsActe } from "../actions/index.ts";
import { annulerActe, enregistrerActe } from "../actions/reads.ts";
import { publiees } from "./index.ts";
import { lundi } from "./rules.ts";

const CONVENTION = "unaforis-nexem-2020";
const PAGE = `/convention/${CONVENTION}/publique`;
const JEANNE = "jeanne-aubepine"; // unaforis
const MARC = "marc-tilleul"; // nexem
const ODILE = "odile-charme"; // una: no part in it

test.each([
  ["2026-11-22", "2026-11-16"],
  ["2026-11-23", "2026-11-23"],
  ["2026-11-29", "2026-11-23"],
  ["2017-12-31", "2017-12-25"],
  ["2024-02-29", "2024-02-26"],
])("la semaine du %s commence le %s", (jour, attendu) => {
  expect(lundi(Day.parse(jour))).toBe(attendu);
});

describe.each(moteurs())("ce qu’une convention publie, sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let essai: MaisonEssai;
  beforeAll(async () => {
    b = await ouvrir();
    essai = maisonEssai(b.store, { autoriser, demonstration: true });
    await ouvrirInstance(b.store, essai.maison.porte, true);
    await vivreLaDemonstration(b.store, essai.maison.porte);
    await b.store.avec(OUVRIER, async (tx) => {
      const base = { convention: CONVENTION, territoire: "FR", le: Day.parse("2026-05-12") };
      await enregistrerActe(tx, essai.maison.porte, {
        ...{ ...base, nature: "information", acteur: "unaforis" },
        faits: FaitsActe.parse({
          ...{ intitule: "=PUBLIC & <b>gras</b>", organisations: ["nexem"], personnes: 3, voie: "formulaire" },
          ...{ lieu: "MARQUE-LIEU", note: "MARQUE-NOTE" },
        }),
      });
      const hors = await enregistrerActe(tx, essai.maison.porte, {
        ...{ ...base, nature: "evenement", acteur: "unaforis" },
        faits: FaitsActe.parse({ intitule: "MARQUE-HORS", voie: "formulaire" }),
      });
      expect(hors).toMatchObject({ resultat: { horsConvention: true } });
    });
  }, 60_000);
  afterAll(() => b.fermer());

  const entrer = async (personne: string) => {
    const nav = essai.navigateur();
    expect((await nav.post("/connexion/demonstration", { personne })).status).toBe(303);
    return nav;
  };
  const dire = (nav: NavigateurEssai, organisation: string, quoi: string, publier: string) =>
    nav.post(`/convention/${CONVENTION}/publication`, { organisation, quoi, publier });
  const api = async () => (await essai.requete(`/api/v1/conventions/${CONVENTION}/publique`)).json();
  const flux = (genre: string) => essai.requete(`/flux/convention/${CONVENTION}.${genre}`);

  test("rien ne se publie tant qu’une partie ne l’a pas dit, et chacune peut le reprendre", async () => {
    const [jeanne, marc] = [await entrer(JEANNE), await entrer(MARC)];
    expect(await api()).toMatchObject({ chiffres: null, actions: null });
    expect((await flux("csv")).status).toBe(404);
    expect((await dire(jeanne, "unaforis", "chiffres", "oui")).status).toBe(303);
    expect(await (await jeanne.get(`/convention/${CONVENTION}/publication`)).text()).toMatch(/Nexem ne l’a pas dit/i);
    expect(await api()).toMatchObject({ chiffres: null, actions: null });
    expect((await dire(marc, "nexem", "chiffres", "oui")).status).toBe(303);
    const open = await api();
    expect(open.actions).toBeNull();
    expect(open.chiffres.lignes.length).toBeGreaterThan(5);
    expect(await (await essai.navigateur().get(PAGE)).text()).toContain("Chiffres publiés par les parties");
    const csv = await (await flux("csv")).text();
    expect(csv.split("\r\n")[0]).toContain("convention;du;au;connu_le");
    expect(csv.trim().split("\r\n").length).toBe(open.chiffres.lignes.length + 1);
    expect((await dire(jeanne, "unaforis", "chiffres", "non")).status).toBe(303);
    expect(await api()).toMatchObject({ chiffres: null });
    expect(await (await essai.navigateur().get(PAGE)).text()).not.toContain("Chiffres publiés par les parties");
  });

  test("les actions publiées ne disent ni le jour, ni le lieu exact, ni combien de personnes", async () => {
    const [jeanne, marc] = [await entrer(JEANNE), await entrer(MARC)];
    await dire(jeanne, "unaforis", "actions", "oui");
    await dire(marc, "nexem", "actions", "oui");
    await dire(jeanne, "unaforis", "chiffres", "oui");
    const told = await api();
    const one = told.actions.find((a: { intitule: string }) => a.intitule.startsWith("=PUBLIC"));
    expect(one).toEqual({
      ...{ semaine: "2026-05-11", quoi: "Information", intitule: "=PUBLIC & <b>gras</b>", par: "Unaforis" },
      ...{ engagement: "alertes-juridiques", lieu: "toute la France" },
    });
    const shown = [
      JSON.stringify(told),
      await (await essai.navigateur().get(PAGE)).text(),
      await (await flux("atom")).text(),
      await (await flux("csv")).text(),
    ];
    for (const text of shown) {
      for (const hidden of ["MARQUE-LIEU", "MARQUE-NOTE", "MARQUE-HORS", "2026-05-12", "12 mai 2026"])
        expect(text).not.toContain(hidden);
    }
    for (const text of shown.slice(1)) expect(text).not.toContain("<b>gras</b>");
  });

  test("le jour d’une action publiée ne se devine pas en demandant la page jour après jour", async () => {
    const lue = async (jour: string) => {
      const { actions, chiffres } = await (
        await essai.requete(`/api/v1/conventions/${CONVENTION}/publique?au=${jour}`)
      ).json();
      const figure = chiffres.lignes.find(
        (l: { indicateur: string; engagement: string | null }) => l.indicateur === "actions" && l.engagement === null,
      );
      return [actions.some((a: { intitule: string }) => a.intitule.startsWith("=PUBLIC")), figure.valeur];
    };
    const before = await lue("2026-05-10");
    for (const jour of ["2026-05-11", "2026-05-12", "2026-05-16"]) expect(await lue(jour), jour).toEqual(before);
    expect(await lue("2026-05-17")).toEqual([true, before[1] + 1]);
  });

  test("une entrée du flux garde son nom quand une autre vient ou s’annule", async () => {
    const noms = async () =>
      [...(await (await flux("atom")).text()).matchAll(/<entry><id>([^<]+#action[^<]+)<\/id><title>([^<]+)/g)].map(
        ([, id, titre]) => `${id} ${titre}`,
      );
    const before = await noms();
    const faire = (intitule: string) =>
      b.store.avec(OUVRIER, async (tx) => {
        const done = await enregistrerActe(tx, essai.maison.porte, {
          ...{ nature: "information", acteur: "unaforis", convention: CONVENTION, territoire: "FR" },
          le: Day.parse("2026-05-13"),
          faits: FaitsActe.parse({ intitule, organisations: ["nexem"], voie: "formulaire" }),
        });
        if (done.issue !== "fait") throw new Error(done.refus.phrase);
        return done.resultat.acte;
      });
    const [acte] = [await faire("D’abord"), await faire("Ensuite")];
    const after = await noms();
    expect(after.length).toBe(before.length + 2);
    expect(before.filter((n) => !after.includes(n))).toEqual([]);
    await b.store.avec(OUVRIER, (tx) => annulerActe(tx, essai.maison.porte, { acte, motif: "essai" }));
    expect(after.filter((n) => !n.endsWith("D’abord"))).toEqual(await noms());
  });

  test("un texte qui n’est pas publié n’a pas de flux, même pour ses parties : un cache ne les distingue pas", async () => {
    await b.store.avec(OUVRIER, ({ db }) => db.updateTable("convention").set({ publiee: false }).execute());
    const jeanne = await entrer(JEANNE);
    for (const genre of ["csv", "atom"])
      expect((await jeanne.get(`/flux/convention/${CONVENTION}.${genre}`)).status).toBe(404);
    const page = await jeanne.get(PAGE);
    expect([page.status, (await page.text()).includes("n’est pas publié")]).toEqual([200, true]);
    expect((await essai.navigateur().get(PAGE)).status).toBe(404);
    await b.store.avec(OUVRIER, ({ db }) => db.updateTable("convention").set({ publiee: true }).execute());
  });

  test("après le terme, une partie peut encore reprendre ce qu’elle avait permis", async () => {
    const luc = await entrer("luc-cormier");
    expect((await luc.get("/convention/cep-idf-2019/publication")).status).toBe(200);
  });

  test("le flux Atom est du XML, ses entrées ont chacune leur nom", async () => {
    const atom = await flux("atom");
    expect(atom.headers.get("content-type")).toContain("application/atom+xml");
    const xml = await atom.text();
    const ids = [...xml.matchAll(/<entry><id>([^<]+)<\/id>/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(10);
    new SaxesParser({ xmlns: true }).write(xml).close(); // throws on the first fault
    expect(xml).toContain("Licence Ouverte 2.0");
  });

  test("seules les parties décident, et chacune pour elle", async () => {
    const [jeanne, odile] = [await entrer(JEANNE), await entrer(ODILE)];
    expect((await dire(jeanne, "nexem", "chiffres", "oui")).status).toBe(422);
    expect((await dire(jeanne, "unaforis", "secrets", "oui")).status).toBe(422);
    expect((await dire(odile, "una", "chiffres", "oui")).status).toBe(403);
    expect((await dire(essai.navigateur(), "unaforis", "chiffres", "oui")).status).toBe(401);
    expect((await essai.navigateur().get("/convention/inconnue/publique")).status).toBe(404);
    expect((await essai.requete("/flux/convention/inconnue.atom")).status).toBe(404);
    expect((await essai.requete("/flux/convention/inconnue.csv")).status).toBe(404);
  });

  test("une convention qui ne lie plus personne montre encore ce que toutes ses parties avaient permis", async () => {
    const { conventions } = await import("../../demo/conventions.ts");
    const over = conventions.find((c) => c.id === "cep-idf-2019");
    if (!over) throw new Error("the demonstration lacks cep-idf-2019");
    const le = Day.parse("2019-06-03");
    const accords = over.parties.map((p) => ({ organisation: p.organisation, quoi: "chiffres" as const, le }));
    for (const jour of ["2019-12-31", "2020-01-01"]) {
      expect(publiees(over, accords, Day.parse(jour))).toEqual(["chiffres"]);
      expect(publiees(over, accords.slice(1), Day.parse(jour))).toEqual([]);
    }
  });
});
