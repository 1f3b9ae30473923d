import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lireConfig } from "../config.ts";
import { ouvrirInstance } from "../demo/semer.ts";
import { type Console, importer } from "../importer.ts";
import { autoriser } from "../porte.ts";
import type { Day } from "../shared/day.ts";
import { type MaisonEssai, maisonEssai } from "./maison.ts";
import { type BaseEssai, moteurs } from "./moteurs.ts";

/** Stands in every text of the imported convention, its id included; a stranger must never read it. */
const MARQUE = "zqmarque";
const ID = `${MARQUE}-projet`;
const CONVENTION = {
  id: ID,
  titre: `Projet ${MARQUE}`,
  genre: "convention de partenariat",
  parties: [
    { organisation: "nexem", roles: ["federation"] },
    { organisation: "partenaire-inconnu", roles: ["reseau"] },
  ],
  signatures: ["nexem", "partenaire-inconnu"].map((organisation) => ({ organisation, le: "2020-01-01" })),
  effet: { du: "2020-01-01" },
  axes: [{ id: "axe-1", titre: `Axe ${MARQUE}` }],
  articles: [
    { id: "art-1", citation: `Clause ${MARQUE}.`, actes: ["aiguillage"], de: ["federation"], vers: ["reseau"] },
  ],
};

/** Pages that a stranger can ask; the questions hold nothing of the mark, so that an echo cannot be taken for a leak. */
const ADRESSES = [
  "/",
  "/conventions",
  "/conventions?partie=nexem",
  "/conventions?partie=partenaire-inconnu",
  "/conventions?texte=projet",
  "/organisations",
  "/organisations?texte=partenaire",
  "/organisation/nexem",
  "/organisation/partenaire-inconnu",
  "/droits",
  "/droits?acte=aiguillage&de=nexem&vers=partenaire-inconnu&jour=2026-11-23",
  "/droits?acte=aiguillage&de=partenaire-inconnu&vers=nexem&jour=2026-11-23",
  "/api/v1/conventions",
  "/api/v1/conventions?partie=nexem",
];

describe.each(moteurs())("une convention importée parmi des comptes, sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  let dir: string;
  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
    await ouvrirInstance(base.store, essai.maison.porte, true);
    dir = await mkdtemp(join(tmpdir(), "convenir-publication-"));
    const file = join(dir, "projet.json");
    await writeFile(file, JSON.stringify([CONVENTION]));
    const console: Console = {
      sortie: async () => {},
      message: () => {},
      existe: () => true,
      ouvrir: async () => ({
        store: base.store,
        lieu: { dossier: null, secret: "", temoin: join(dir, "temoin"), sauvegardes: "" },
        fermer: async () => {},
      }),
      porte: {
        autoriser,
        maintenant: () => new Date("2026-11-22T09:00:00.000Z"),
        aujourdhui: () => "2026-11-22" as Day,
        nouvelId: () => randomUUID(),
      },
    };
    expect(await importer(["conventions", file], lireConfig({}), console)).toBe(0);
  });
  afterAll(async () => {
    await base.fermer();
    await rm(dir, { recursive: true, force: true });
  });

  const asOf = (path: string) => [path, `${path}${path.includes("?") ? "&" : "?"}connuLe=2026-11-23`];

  test.each(ADRESSES.flatMap(asOf))("un visiteur n’en voit rien sur %s", async (path) => {
    const reply = await essai.navigateur().get(path);
    expect(reply.status).toBe(200);
    expect((await reply.text()).toLowerCase()).not.toContain(MARQUE);
  });

  test.each([
    `/convention/${ID}`,
    `/convention/${ID}/actions`,
    `/api/v1/conventions/${ID}`,
    `/api/v1/conventions/${ID}/actes`,
  ])("à %s, un visiteur lit ce qu’il lirait d’une convention qui n’existe pas", async (path) => {
    const other = "zqabsente-projet";
    const said = async (p: string) => {
      const reply = await essai.navigateur().get(p);
      return [reply.status, (await reply.text()).replaceAll(ID, "…").replaceAll(other, "…")];
    };
    expect(await said(path)).toEqual(await said(path.replace(ID, other)));
    expect((await said(path))[0]).toBe(404);
  });

  test("la décision de droit d’un visiteur ne la connaît pas", async () => {
    const demande = { acte: "aiguillage", de: "nexem", vers: "partenaire-inconnu", date: "2026-11-23" };
    const reply = await essai.requete("/api/v1/decisions", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(demande),
    });
    const text = await reply.text();
    expect(JSON.parse(text)).toMatchObject({ issue: "refuse", articles: [] });
    expect(text).not.toContain(MARQUE);
  });

  test("qui agit pour une de ses parties la lit, et s’en voit ouvrir le droit : le contrôle n’est pas aveugle", async () => {
    const n = essai.navigateur();
    await n.post("/connexion/demonstration", { personne: "marc-tilleul" });
    const pages = await Promise.all(["/conventions", `/convention/${ID}`].map(async (p) => (await n.get(p)).text()));
    for (const page of pages) expect(page).toContain(MARQUE);
    const asked = "/droits?acte=aiguillage&de=nexem&vers=partenaire-inconnu&jour=2026-11-23";
    expect(await (await n.get(asked)).text()).toContain(`Clause ${MARQUE}`);
  });
});
