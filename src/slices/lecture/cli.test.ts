import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lireOctets } from "../../platform/files.ts";
import { lireCli } from "./cli.ts";

const ACTE = `CONVENTION DE PARTENARIAT

Entre
L’association Horizon Parcours, dont le siège est à Vireval, représentée par sa présidente, Madame Luce Merlange,
d’une part,
Et
La commune de Vireval, représentée par son maire, Monsieur Alban Roux,
d’autre part,

Il est convenu ce qui suit :

Article 1 : Objet
La présente convention a pour objet l’accueil des jeunes de la commune.

Article 2 : Durée
La présente convention est conclue pour une durée de deux ans à compter du 1er mars 2021. Elle est renouvelable par tacite reconduction.

Fait à Vireval, le 12 février 2021
`;
const RECETTE = "Faites chauffer le lait, ajoutez la farine, remuez. Laissez reposer une heure avant de cuire.";

let dossier: string;
beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), "lire-"));
  await writeFile(join(dossier, "acte.txt"), ACTE);
  await writeFile(join(dossier, "recette.txt"), RECETTE);
});
afterAll(() => rm(dossier, { recursive: true }));

/** Runs the command; `entree` is the standard input. */
async function appeler(args: string[], entree = "") {
  let [out, err] = ["", ""];
  const code = await lireCli(args, {
    stdout: { write: (text: string) => (out += text) },
    stderr: { write: (text: string) => (err += text) },
    octets: async (f, max) => (f === "-" ? new TextEncoder().encode(entree) : lireOctets(f, max)),
  });
  return { code, out, err };
}

describe("un fichier", () => {
  test("une convention : code 0, une seule valeur JSON, chaque citation à sa place dans le fichier", async () => {
    const { code, out, err } = await appeler([join(dossier, "acte.txt"), "--json"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const { is_convention, reason, conventions } = JSON.parse(out);
    expect({ is_convention, reason, n: conventions.length }).toEqual({ is_convention: true, reason: null, n: 1 });
    const [c] = conventions;
    expect(c.effect).toMatchObject({ from: "2021-03-01", duration_months: 24, tacit_renewal: true });
    expect(c.signature_date).toMatchObject({ value: "2021-02-12" });
    const [[du, au]] = c.signature_date.spans;
    expect(ACTE.slice(du, au)).toBe(c.signature_date.quotes[0]);
  });

  test("les places sont celles du fichier, fins de ligne de Windows et marque d’ordre comprises", async () => {
    const given = `\ufeff${ACTE.replaceAll("\n", "\r\n")}`;
    const { out } = await appeler(["-", "--json"], given);
    const [{ effect }] = JSON.parse(out).conventions;
    for (const [i, [du, au]] of effect.spans.entries()) expect(given.slice(du, au)).toBe(effect.quotes[i]);
  });

  test("sans --json : un résumé, avec les mots du texte et ce qu’il ne dit pas", async () => {
    const { code, out } = await appeler([join(dossier, "acte.txt")]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Une convention dans ce texte\.\n/);
    expect(out).toContain("depuis le 1er mars 2021, deux ans, par tacite reconduction\u00a0: «\u00a0");
    expect(out).toContain("12 février 2021");
    expect(out).toMatch(/Le texte ne dit pas\n {4}\S.*\.\n$/);
  });

  test("pas de convention : code 1, et pourquoi", async () => {
    const json = await appeler([join(dossier, "recette.txt"), "--json"]);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toEqual({ is_convention: false, reason: expect.any(String), conventions: [] });
    const clair = await appeler(["-"], RECETTE);
    expect([clair.code, clair.out.trim()]).toEqual([1, JSON.parse(json.out).reason]);
  });

  test("le jour de publication complète un jour relatif", async () => {
    const presse = `Horizon Parcours et la commune de Vireval ont signé une convention de partenariat le 28 février dernier. Elle durera trois ans.`;
    const { out } = await appeler(["-", "--json", "--publie-le", "2019-03-12"], presse);
    expect(JSON.parse(out).conventions[0].signature_date.value).toBe("2019-02-28");
  });

  test.each<[string, string[], RegExp]>([
    ["rien", [], /^Appel attendu/],
    ["deux fichiers", ["a.txt", "b.txt"], /^Appel attendu/],
    ["une option inconnue", ["a.txt", "--vite"], /^Appel attendu/],
    ["un dossier sans sortie", ["--dossier", "."], /^Appel attendu/],
    ["une sortie sans dossier", ["--sortie", "."], /^Appel attendu/],
    ["un dossier et un fichier", ["a.txt", "--dossier", ".", "--sortie", "."], /^Appel attendu/],
    ["un jour qui n’est pas", ["a.txt", "--publie-le", "2019-02-30"], /^--publie-le\u00a0: Février 2019 a 28 jours/],
    ["un jour mal écrit", ["a.txt", "--publie-le", "hier"], /^--publie-le\u00a0: Un jour s’écrit AAAA-MM-JJ/],
    ["un fichier qui n’est pas là", ["nulle-part.txt"], /^Fichier introuvable\u00a0: nulle-part\.txt/],
    ["un dossier à la place d’un fichier", ["."], /est un dossier/],
    ["un dossier qui n’est pas là", ["--dossier", "nulle-part", "--sortie", "x"], /^Dossier introuvable/],
  ])("%s : code 2 et une phrase", async (_quoi, args, phrase) => {
    const { code, out, err } = await appeler(args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(phrase);
    expect(err.trim().split("\n")).toHaveLength(1);
  });

  test.each<[string, string, RegExp]>([
    ["vide", "", /vide/],
    ["sans un mot", "12 / 34 — ***", /aucun mot/],
    ["trop long", `convention ${"a ".repeat(600_000)}`, /million/],
  ])("un texte %s : code 2 et une phrase", async (_quoi, texte, phrase) => {
    const { code, out, err } = await appeler(["-", "--json"], texte);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(phrase);
  });
});

describe("un dossier", () => {
  test("chaque <id>.txt devient <id>.json, au format du corpus ; ce qui ne se lit pas est dit à sa place", async () => {
    const entree = join(dossier, "entree");
    const sortie = join(dossier, "sortie", "profonde");
    await (await import("node:fs/promises")).mkdir(entree);
    for (const [name, text] of Object.entries({ "un.txt": ACTE, "deux.txt": RECETTE, "vide.txt": "", "note.md": ACTE }))
      await writeFile(join(entree, name), text);
    const { code, out, err } = await appeler(["--dossier", entree, "--sortie", sortie, "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ textes: 3, conventions: 1, sansConvention: 1, illisibles: 1 });
    expect(err).toBe(
      "vide.txt\u00a0: Ce fichier est vide.\nLu\u00a0: trois textes ; une convention ; un texte sans convention ; un fichier illisible.\n",
    );
    expect((await readdir(sortie)).sort()).toEqual(["deux.json", "un.json", "vide.json"]);
    const lu = async (id: string) => JSON.parse(await readFile(join(sortie, `${id}.json`), "utf8"));
    const { id, ...un } = await lu("un");
    expect(id).toBe("un");
    expect(un).toEqual(JSON.parse((await appeler([join(entree, "un.txt"), "--json"])).out));
    expect(await lu("deux")).toMatchObject({ id: "deux", is_convention: false, conventions: [] });
    expect(await lu("vide")).toEqual({ id: "vide", erreur: { phrase: "Ce fichier est vide." } });
  });

  test("sans un seul .txt : code 2", async () => {
    const vide = await mkdtemp(join(dossier, "vide-"));
    const { code, err } = await appeler(["--dossier", vide, "--sortie", join(vide, "s")]);
    expect(code).toBe(2);
    expect(err).toMatch(/ne contient aucun fichier \.txt\.\n$/);
  });
});
