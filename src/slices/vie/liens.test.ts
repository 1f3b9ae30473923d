import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { type Acteur, OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { donnerAcces } from "../comptes/reads.ts";
import { enregistrerConvention } from "../conventions/store.ts";
import { Convention } from "../conventions/types.ts";
import { enregistrerOrganisation } from "../organisations/store.ts";
import { Organisation } from "../organisations/types.ts";
import { rappeler } from "../rappels/jobs.ts";
import { courriels, entrerParLien, lienRecu } from "../signature/tour.test-aide.ts";

/** Lise Orme signed for La Haie, which has nobody with an account here. */
const LISE = "lise.orme@example.org";

describe.each(moteurs())("répondre par un lien, pour une partie sans compte, sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let essai: MaisonEssai;
  let jeanne: NavigateurEssai;
  let n = 0;
  beforeAll(async () => {
    b = await ouvrir();
    essai = maisonEssai(b.store, { autoriser, demonstration: true });
    await ouvrirInstance(b.store, essai.maison.porte, true);
    await b.store.avec(OUVRIER, (tx) =>
      enregistrerOrganisation(
        tx,
        essai.maison.porte,
        Organisation.parse({ id: "la-haie", genre: "autre", noms: [{ nom: "La Haie" }], sources: [] }),
      ),
    );
    jeanne = essai.navigateur();
    await jeanne.post("/connexion/demonstration", { personne: "jeanne-aubepine" });
  });
  beforeEach(() => {
    essai.horloge.instant = new Date(essai.horloge.instant.getTime() + 60_000);
  });
  afterAll(() => b.fermer());

  /** A convention between Unaforis and La Haie, with the round in which Lise signed it. */
  const poser = async (plus: object = {}) => {
    const id = `lien-${++n}`;
    const convention = Convention.parse({
      id,
      titre: `Convention ${id}`,
      genre: "convention",
      parties: ["unaforis", "la-haie"].map((organisation) => ({ organisation, roles: ["reseau"] })),
      signatures: ["unaforis", "la-haie"].map((organisation) => ({ organisation, le: "2026-01-05" })),
      effet: { du: "2026-01-01", au: "2027-12-31", reconduction: { mode: "expresse", dureeMois: 24, preavisMois: 3 } },
      articles: [],
      ...plus,
    });
    const qui = { organisation: "la-haie", qualite: "présidente" };
    const empreinte = "a".repeat(64);
    const instant = new Date("2026-01-05T09:00:00Z");
    await b.store.avec(OUVRIER, async (tx) => {
      await enregistrerConvention(tx, essai.maison.porte, convention, false);
      const { db } = tx;
      const projet = `projet-${id}`;
      await db
        .insertInto("projet")
        .values({
          ...{ id: projet, sorte: "convention", convention: id, titre: id, ouvert_par: "unaforis", no: 1, corps: "{}" },
          ...{ atelier: ["unaforis", "la-haie"], maj_le: instant, signe_le: "2026-01-05" },
        } as never)
        .execute();
      await db
        .insertInto("texte_signe")
        .values({ projet, convention: id, avenant: null, pieces: "[]", le: "2026-01-05" } as never)
        .execute();
      await db
        .insertInto("tour")
        .values({
          ...{ id: `tour-${id}`, projet, no: 1, version: 1, envoye_le: instant, par: "unaforis", corps: "{}" },
          ...{ texte: empreinte, redaction: empreinte, signataires: JSON.stringify([qui]) },
        } as never)
        .execute();
      await db
        .insertInto("signature_recueillie")
        .values({
          ...{ ...qui, id: `s-${id}`, tour: `tour-${id}`, projet, nom: "Lise Orme", courriel: LISE, fonction: null },
          ...{ mode: "en-ligne", jour: "2026-01-05", le: instant, pouvoir: "{}", preuve: "{}" },
        } as never)
        .execute();
    });
    return id;
  };
  const proposer = (id: string, geste: string, champs: Record<string, string>) =>
    jeanne.post(`/convention/${id}/vie/${geste}`, { ...champs, etape: "faire", cle: `p-${++n}` });
  const lien = (id: string) => lienRecu(essai.maison, LISE, `Convention ${id}`);
  const lue = async (id: string) =>
    b.store.avec(OUVRIER, ({ db }) =>
      db.selectFrom("convention").select(["no", "corps"]).where("id", "=", id).executeTakeFirstOrThrow(),
    );
  const tout = async () =>
    JSON.stringify(
      await b.store.avec(OUVRIER, async ({ db }) => [
        await db.selectFrom("proposition").selectAll().execute(),
        await db.selectFrom("reponse_vivante").selectAll().execute(),
        await db.selectFrom("convention").select(["id", "no"]).execute(),
        await db.selectFrom("acte").select("no").execute(),
      ]),
    );
  /** Where her link leads, once in. */
  const entrer = async (id: string) => {
    essai.horloge.instant = new Date(essai.horloge.instant.getTime() + 60_000); // mails are read in their order
    const nav = await entrerParLien(essai, await lien(id), LISE);
    const [, suite = ""] = /href="([^"]+)"[^>]*>\s*Continuer/.exec(await (await nav.get("/acces")).text()) ?? [];
    return { nav, suite };
  };

  test("ce qu’une partie décide seule est dit aussi à celle qui n’a pas de compte, une fois, avec un lien vers la page", async () => {
    const reconduction = { mode: "tacite", dureeMois: 24, preavisMois: 3 };
    const id = await poser({ effet: { du: "2026-01-01", au: "2027-12-31", reconduction } });
    const cle = `p-${++n}`;
    for (let i = 0; i < 2; i++)
      expect((await jeanne.post(`/convention/${id}/vie/denoncer`, { etape: "faire", cle })).status).toBe(303);
    const told = (await courriels(essai.maison)).filter((m) => m.a === LISE && m.sujet.includes(id));
    expect(told.map((m) => m.sujet)).toEqual([expect.stringMatching(/dénonciation/)]);
    const { nav, suite } = await entrer(id);
    expect(suite).toBe(`/convention/${id}/vie`);
    expect(await (await nav.get(suite)).text()).toContain("La convention est dénoncée.");
  });

  test("proposé par l’une : l’autre reçoit un lien, voit ce qui change, accepte par POST ; la convention est renouvelée", async () => {
    const id = await poser();
    expect((await proposer(id, "renouveler", { jusquAu: "2029-12-31" })).status).toBe(303);
    const before = await tout();
    const { nav, suite } = await entrer(id);
    expect(suite).toContain(`/convention/${id}/vie/proposition/`);
    for (const path of [suite, `/convention/${id}`, `/convention/${id}/vie`, `/convention/${id}/texte`])
      for (const methode of ["GET", "HEAD"] as const)
        expect([path, (await nav.get(path, {}, methode)).status]).toEqual([path, 200]);
    const html = await (await nav.get(suite)).text();
    expect(html).toContain("Donner l’accord de La Haie");
    // the code given back is one geste; reading adds none
    expect((await tout()).replace(/,\{"no":\d+\}\]\]$/, "]]")).toBe(before);
    const [, cle = ""] = /name="cle" value="([^"]+)"/.exec(html) ?? [];
    for (const _twice of [1, 2])
      expect((await nav.post(suite, { reponse: "accepter", pour: "la-haie", cle })).status).toBe(303);
    const after = await lue(id);
    expect([after.no, (after.corps as Convention).renouvellements]).toEqual([
      2,
      [{ le: "2026-11-23", jusquAu: "2029-12-31" }],
    ]);
    const told = (await courriels(essai.maison)).filter((m) => m.sujet.includes(`Convention ${id}`)).map((m) => m.a);
    expect(told).toContain(LISE);
  });

  test("l’instance lui propose de dire ce qui a été fait : elle l’enregistre, sans compte, pour sa partie seule", async () => {
    const id = await poser();
    const reply = await jeanne.post(`/convention/${id}/actions/liens/proposer`, { pour: "unaforis", cle: `q-${++n}` });
    expect(reply.status).toBe(200);
    expect(await reply.text()).not.toContain(LISE);
    const { nav, suite } = await entrer(id);
    expect(suite).toBe(`/actions/nouvelle?convention=${id}`);
    expect(await (await nav.get(suite)).text()).toContain("La Haie");
    const faits = { convention: id, quoi: "seance", le: "2026-11-20", avec: "unaforis", cle: `f-${++n}` };
    expect((await nav.post("/actions/nouvelle", { ...faits, pour: "unaforis" })).status).toBe(403);
    const done = await nav.post("/actions/nouvelle", { ...faits, pour: "la-haie" });
    expect(done.status).toBe(303);
    expect(await (await nav.get(done.headers.get("location") ?? "")).text()).toContain("La Haie");
  });

  test("décliné par lien : rien ne change, une seule fois", async () => {
    const id = await poser();
    await proposer(id, "suspendre", { du: "2026-12-01", au: "", motif: "Travaux" });
    const { nav, suite } = await entrer(id);
    expect((await nav.post(suite, { reponse: "decliner", pour: "la-haie", cle: `d-${id}` })).status).toBe(303);
    expect((await nav.post(suite, { reponse: "accepter", pour: "la-haie", cle: `e-${id}` })).status).toBe(404);
    expect((await lue(id)).no).toBe(1);
  });

  test("par lien, rien d’autre ne s’ouvre : ni proposer, ni décider seul, ni une autre partie, ni une autre convention", async () => {
    const id = await poser();
    const other = await poser();
    await proposer(id, "suspendre", { du: "2026-12-01", au: "", motif: "Travaux" });
    await proposer(other, "suspendre", { du: "2026-12-01", au: "", motif: "Travaux" });
    const { nav, suite } = await entrer(id);
    const autre = (await entrer(other)).suite;
    const before = await tout();
    const champs = {
      jusquAu: "2029-12-31",
      motif: "x",
      du: "2026-12-01",
      le: "2026-12-01",
      effetLe: "2027-06-01",
      au: "2026-11-01",
      quoi: "x",
      fondement: "inexecution",
      par: other,
    };
    for (const geste of [
      "renouveler",
      "proroger",
      "amender",
      "tolerer",
      "denoncer",
      "suspendre",
      "reprendre",
      "retirer",
      "resilier",
      "constater-caducite",
      "remplacer",
      "publier",
    ]) {
      const reply = await nav.post(`/convention/${id}/vie/${geste}`, { ...champs, etape: "faire", cle: `x-${geste}` });
      expect([geste, reply.status, (await reply.text()).includes("Un lien permet de répondre")]).toEqual([
        geste,
        403,
        true,
      ]);
    }
    expect((await nav.get(autre)).status).toBe(404);
    expect((await nav.post(autre, { reponse: "accepter", pour: "la-haie", cle: "y" })).status).toBe(404);
    expect(
      (await nav.post(`/convention/${other}/vie/confirmer`, { vivante: "oui", etape: "faire", cle: "z" })).status,
    ).toBe(404);
    // the party comes from the link, whatever the form says: her own "no" to a proposal of Unaforis, not its withdrawal
    expect(await tout()).toBe(before);
    await nav.post(suite, { reponse: "decliner", pour: "unaforis", cle: "w" });
    const rows = await b.store.avec(OUVRIER, ({ db }) =>
      db.selectFrom("proposition").select("close_par").where("convention", "=", id).execute(),
    );
    expect(rows).toEqual([{ close_par: "la-haie" }]);
  });

  test("sans lien, la même page est pour qui se connecte ; un lien pour relire n’y ouvre rien", async () => {
    const id = await poser();
    const porteur: Acteur = {
      personne: null,
      organisations: [],
      exploitant: false,
      acces: { id: "x", objet: "relire", sur: "projet:x", organisation: "la-haie" },
    };
    const seen = await b.store.avec(porteur, ({ db }) =>
      db.selectFrom("convention").select("id").where("id", "=", id).execute(),
    );
    expect(seen).toEqual([]);
    expect((await essai.navigateur().get(`/convention/${id}/vie/confirmer`)).status).toBe(303);
  });

  test("nul ne donne la voix d’une autre organisation, ni par un lien", async () => {
    const id = await poser();
    const donner = (acteur: Acteur, organisation: string) =>
      b.store.avec(acteur, (tx) =>
        donnerAcces(tx, essai.maison.porte, {
          ...{ objet: "decider", sur: `convention:${id}`, organisation, nom: "X", courriel: "x@example.org" },
          ...{ suite: `/convention/${id}/vie`, jours: 5, sujet: "x", texte: "x" },
        }),
      );
    const de = (organisation: string): Acteur => ({
      personne: "jeanne-aubepine",
      organisations: [organisation],
      gouverne: [organisation],
      exploitant: false,
    });
    await expect(donner(de("unaforis"), "la-haie")).rejects.toThrow();
    await expect(donner(de("nexem"), "nexem")).rejects.toThrow();
    const porteur: Acteur = {
      personne: null,
      organisations: [],
      exploitant: false,
      acces: { id: "x", objet: "decider", sur: `convention:${id}`, organisation: "unaforis" },
    };
    await expect(donner(porteur, "unaforis")).rejects.toThrow();
    expect((await donner(de("unaforis"), "unaforis")).envois).toHaveLength(1);
  });

  test("la question de l’année arrive par lien, une fois ; la réponse est enregistrée au nom de la partie", async () => {
    const id = await poser({
      effet: { du: "2025-01-01" },
      signatures: ["unaforis", "la-haie"].map((organisation) => ({ organisation, le: "2025-11-20" })),
    });
    for (let i = 0; i < 3; i++) await rappeler(essai.maison);
    const mails = (await courriels(essai.maison)).filter((m) => m.a === LISE && m.sujet.includes(`Convention ${id}`));
    expect(mails).toHaveLength(1);
    const { nav, suite } = await entrer(id);
    expect(suite).toBe(`/convention/${id}/vie/confirmer`);
    const html = await (await nav.get(suite)).text();
    expect(html).toContain("La Haie");
    expect((await nav.post(suite, { vivante: "oui", note: "", pour: "la-haie" })).status).toBe(200);
    expect(
      await b.store.avec(OUVRIER, ({ db }) =>
        db.selectFrom("reponse_vivante").select("id").where("convention", "=", id).execute(),
      ),
    ).toEqual([]);
    expect(
      (await nav.post(suite, { vivante: "oui", note: "", pour: "unaforis", etape: "faire", cle: `v-${id}` })).status,
    ).toBe(303);
    expect(
      await b.store.avec(OUVRIER, ({ db }) =>
        db.selectFrom("reponse_vivante").select(["organisation", "vivante"]).where("convention", "=", id).execute(),
      ),
    ).toEqual([{ organisation: "la-haie", vivante: true }]);
  });
});
