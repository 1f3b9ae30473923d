// Somebody without account reads by a link an avenant to a convention that is not published: she reads that convention,
// without which the avenant says nothing, and no other.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { type Acteur, OUVRIER, VISITEUR } from "../../platform/db.ts";
import { codeDe, jetonDe } from "../../platform/token.ts";
import { autoriser } from "../../porte.ts";
import { type MaisonEssai, maisonEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { donnerAcces } from "../comptes/reads.ts";
import { lireConvention } from "../conventions/reads.ts";
import { enregistrerConvention } from "../conventions/store.ts";
import { Convention } from "../conventions/types.ts";
import { ouvrirProjet } from "./reads.ts";

const JEANNE: Acteur = {
  personne: "jeanne-aubepine",
  organisations: ["unaforis"],
  gouverne: ["unaforis"],
  exploitant: false,
};

const convention = (id: string) =>
  Convention.parse({
    id,
    titre: `Convention réservée ${id}`,
    genre: "convention",
    parties: ["unaforis", "nexem"].map((organisation) => ({ organisation, roles: [] })),
    signatures: ["unaforis", "nexem"].map((organisation) => ({ organisation, le: "2026-01-01" })),
    effet: { du: "2026-01-01", dureeMois: 36 },
    articles: [
      { id: "voir", citation: "Elles se voient.", actes: ["seance"], de: ["toute-partie"], vers: ["toute-partie"] },
    ],
  });

describe.each(moteurs())("un avenant lu par un lien, sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  let avenant: string;
  let neuf: string;

  const ouvert = async (titre: string, sur: string | null): Promise<string> => {
    const texte = "Elles se voient chaque mois.";
    const piece = { id: "article-1", genre: "article" as const, numero: "1", titre: "Se voir", texte, articles: [] };
    const redaction =
      sur === null
        ? { pieces: [piece], convention: convention("reservee-neuve") }
        : { pieces: [piece], avenant: { articles: [] } };
    const done = await base.store.avec(JEANNE, (tx) =>
      ouvrirProjet(tx, essai.maison.porte, {
        titre,
        organisation: "unaforis",
        redaction,
        atelier: ["nexem"],
        ...(sur === null ? {} : { amende: sur }),
      }),
    );
    if (done.issue === "refuse") throw new Error(done.refus.phrase);
    return done.resultat.id;
  };

  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
    await ouvrirInstance(base.store, essai.maison.porte, true);
    await base.store.avec(OUVRIER, async (tx) => {
      for (const id of ["reservee-une", "reservee-deux"])
        await enregistrerConvention(tx, essai.maison.porte, convention(id), false);
    });
    avenant = await ouvert("Avenant sur la réservée", "reservee-une");
    neuf = await ouvert("Un projet sans convention", null);
  });
  afterAll(() => base.fermer());

  const parLien = (projet: string): Acteur => ({
    ...VISITEUR,
    acces: { id: "a", objet: "relire", sur: `projet:${projet}`, organisation: "nexem" },
  });
  const lues = async (acteur: Acteur) => {
    const found: string[] = [];
    for (const id of ["reservee-une", "reservee-deux"])
      if (await base.store.avec(acteur, (tx) => lireConvention(tx, id))) found.push(id);
    return found;
  };

  test("la base laisse lire la convention modifiée, elle seule, et par ce lien seul", async () => {
    expect(await lues(parLien(avenant))).toEqual(["reservee-une"]);
    for (const other of [parLien(neuf), parLien("inconnu"), parLien(""), parLien("%"), VISITEUR])
      expect(await lues(other)).toEqual([]);
    const ailleurs = { id: "a", objet: "decider", sur: `convention:${avenant}`, organisation: "nexem" };
    expect(await lues({ ...VISITEUR, acces: ailleurs })).toEqual([]);
    expect(await lues(JEANNE)).toEqual(["reservee-une", "reservee-deux"]);
  });

  test("les pages de l’avenant s’ouvrent et disent la convention ; quitté, le lien n’ouvre plus rien", async () => {
    const { porte, secret } = essai.maison;
    const { id } = await base.store.avec(JEANNE, (tx) =>
      donnerAcces(tx, porte, {
        ...{ objet: "relire", sur: `projet:${avenant}`, organisation: "nexem", nom: "Louise Hamel" },
        ...{ courriel: "louise.hamel@exemple.fr", suite: `/projets/${avenant}`, jours: 30 },
        ...{ sujet: "Un avenant à relire", texte: "Bonjour." },
      }),
    );
    const nav = essai.navigateur();
    const chemin = `/acces/${id}.${jetonDe(secret, id)}`;
    await nav.post(`${chemin}/code`);
    const code = await base.store.avec(OUVRIER, ({ db }) =>
      db.selectFrom("code_acces").select("id").orderBy("cree_le", "desc").executeTakeFirstOrThrow(),
    );
    expect((await nav.post(chemin, { code: codeDe(secret, code.id) })).status).toBe(303);
    const pages = ["", "/changements", "/versions", "/pieces/article-1", "/donnees/effet", "/signature"];
    for (const page of pages) expect([page, (await nav.get(`/projets/${avenant}${page}`)).status]).toEqual([page, 200]);
    expect(await (await nav.get(`/projets/${avenant}`)).text()).toContain("Convention réservée reservee-une");
    expect((await nav.get("/convention/reservee-deux")).status).toBe(404);
    await nav.post("/deconnexion");
    expect((await nav.get("/convention/reservee-une")).status).toBe(404);
  });
});
