import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lireConfig } from "./config.ts";
import { exporter } from "./exporter.ts";
import { OUVRIER } from "./platform/db.ts";
import { autoriser } from "./porte.ts";
import type { Day } from "./shared/day.ts";
import { Implantation } from "./slices/annuaire/index.ts";
import { semerImplantations } from "./slices/annuaire/reads.ts";
import { maisonEssai } from "./test/maison.ts";
import { type BaseEssai, moteurs } from "./test/moteurs.ts";

const lieu = (id: string, plus: object) =>
  Implantation.parse({ id, operateur: "mission_locale", nom: `Lieu ${id}`, source: "Essai d’export", ...plus });

describe.each(moteurs())("exporter operateurs sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let dossier: string;
  beforeAll(async () => {
    base = await ouvrir();
    dossier = await mkdtemp(join(tmpdir(), "convenir-export-"));
    const all = [
      lieu("b", { nom: "=HYPERLINK(1)", telephone: "01 23 45 67 89", couverture: ["DEP-35"] }),
      lieu("a", { accueil: "On y parle de métiers ; sans rendez-vous." }),
      lieu("ferme", { au: "2020-01-01" }),
      lieu("d-un-autre-temps", { operateur: "pole_emploi" }),
    ];
    await base.store.avec(OUVRIER, (tx) => semerImplantations(tx, all, "2026-11-22" as Day));
  });
  afterAll(async () => {
    await base.fermer();
    await rm(dossier, { recursive: true });
  });

  const lancer = async (...args: string[]) => {
    const out: string[] = [];
    const said: string[] = [];
    const code = await exporter(["operateurs", ...args], lireConfig({}), {
      sortie: async (texte) => void out.push(texte),
      message: (texte) => void said.push(texte),
      ouvrir: async () => ({ store: base.store, lieu: {} as never, fermer: async () => {} }),
      existe: () => true,
      porte: maisonEssai(base.store, { autoriser }).maison.porte,
    });
    return { code, out: out.join(""), said };
  };

  test("en JSON : une structure et un service par lieu ouvert, dans l’ordre des identifiants", async () => {
    const { code, out } = await lancer();
    const { structures, services } = JSON.parse(out) as Record<
      string,
      { id: string; nom: string; structure_id: string }[]
    >;
    expect(code).toBe(0);
    expect(structures?.map((s) => s.id)).toEqual(["convenir--a", "convenir--b"]);
    expect(services?.map((s) => s.structure_id)).toEqual(["convenir--a", "convenir--b"]);
  });

  test("en CSV : une formule y est inoffensive ; en ODS : un fichier se fait", async () => {
    const csv = join(dossier, "lieux.csv");
    expect((await lancer("--sortie", csv)).said).toEqual([`2 operateurs dans ${csv}.`]);
    const text = await readFile(csv, "utf8");
    expect(text).toContain(";'=HYPERLINK(1);");
    expect(text.split("\r\n").filter(Boolean)).toHaveLength(3);
    expect((await lancer("--sortie", join(dossier, "lieux.ods"))).code).toBe(0);
    expect((await readFile(join(dossier, "lieux.ods"))).subarray(0, 2).toString()).toBe("PK");
  });
});
