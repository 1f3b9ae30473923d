import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { architecture, biome } from "./check/programs.ts";
import { HERE } from "./check/step.ts";
import { check, STEPS } from "./check.ts";

/** A small product that breaks no rule: two slices, their doors, a table, a page. */
const SOUND: Record<string, string> = {
  "src/shared/day.ts":
    'export type Day = string & { readonly day: true };\n\nexport const day = "2019-06-03" as Day;\n',
  "src/app.ts": 'import { decider } from "./slices/droits/index.ts";\n\nexport const app = { decider };\n',
  "src/platform/db.ts": "export type Db = { readonly query: (sql: string) => Promise<readonly string[]> };\n",
  "src/platform/migrations/0001_journal.sql": "create table acte (no bigint primary key);\n",
  "src/slices/conventions/migrations/0002_conventions.sql": "create table convention (id text primary key);\n",
  "src/slices/conventions/types.ts":
    'import { z } from "zod";\n\nexport const Convention = z.object({ id: z.string() });\nexport type Convention = z.infer<typeof Convention>;\n',
  "src/slices/conventions/rules.ts":
    'import type { Day } from "../../shared/day.ts";\nimport type { Convention } from "./types.ts";\n\nexport const enVigueur = (c: Convention, on: Day): boolean => c.id > on;\n',
  "src/slices/conventions/index.ts":
    'export { enVigueur } from "./rules.ts";\nexport type { Convention } from "./types.ts";\n',
  "src/slices/conventions/store.ts":
    'import type { Db } from "../../platform/db.ts";\n\nexport const find = (db: Db) => db.query("select id from convention");\n',
  "src/slices/conventions/reads.ts": 'export { find } from "./store.ts";\n',
  "src/slices/conventions/pages.tsx":
    'import type { Convention } from "./types.ts";\n\nexport const Fiche = ({ id }: Convention) => <p>{id}</p>;\n',
  "src/slices/droits/types.ts": "export type Demande = { readonly acte: string };\n",
  "src/slices/droits/rules.ts":
    'import { day } from "../../shared/day.ts";\nimport { type Convention, enVigueur } from "../conventions/index.ts";\n\nexport const decider = (c: Convention): boolean => enVigueur(c, day);\n',
  "src/slices/droits/index.ts": 'export { decider } from "./rules.ts";\n',
  "src/slices/droits/routes.tsx":
    'import type { Db } from "../../platform/db.ts";\nimport { find } from "../conventions/reads.ts";\n\nexport const page = async (db: Db) => <p>{(await find(db)).length}</p>;\n',
  "docs/glossaire.md":
    "| Terme | Définition | Identifiant |\n|---|---|---|\n| convention | un accord | `convention` |\n| acte | une chose faite | `acte` |\n| demande | une question | `Demande` |\n",
};

const DROITS = "src/slices/droits";

/** Faults, each in a file of its own: title, check that must see it, what it must say, file, text. */
const PLANTED: readonly (readonly [titre: string, step: string, said: RegExp, path: string, text: string])[] = [
  [
    "un fichier lu depuis le cœur",
    "architecture",
    /rules-fs.ts → fs.* \(pure-core\)/,
    `${DROITS}/rules-fs.ts`,
    'export { readFile } from "node:fs/promises";\n',
  ],
  [
    "un fichier lu depuis un dossier du cœur",
    "architecture",
    /lire\/jours.ts → fs.* \(pure-core\)/,
    `${DROITS}/lire/jours.ts`,
    'export { readFile } from "node:fs/promises";\n',
  ],
  [
    "un type d’un dossier du cœur hors du glossaire",
    "glossaire",
    /lire\/types.ts : Empan n’est pas dans/,
    `${DROITS}/lire/types.ts`,
    "export type Empan = readonly [number, number];\n",
  ],
  [
    "un type de la base dans le cœur",
    "architecture",
    /rules-type.ts → src\/platform\/db.ts \(pure-core\)/,
    `${DROITS}/rules-type.ts`,
    'import type { Db } from "../../platform/db.ts";\n\nexport type Tout = Db;\n',
  ],
  [
    "un paquet dans les types",
    "architecture",
    /types-paquet.ts → node_modules\/hono.* \(pure-core\)/,
    `${DROITS}/types-paquet.ts`,
    'export { Hono } from "hono";\n',
  ],
  [
    "une page qui lit le store",
    "architecture",
    /pages-store.tsx → src\/slices\/conventions\/store.ts/,
    "src/slices/conventions/pages-store.tsx",
    'import { find } from "./store.ts";\n\nexport const P = () => <p>{typeof find}</p>;\n',
  ],
  [
    "une règle d’une autre tranche, hors de sa porte",
    "architecture",
    /rules-profond.ts → src\/slices\/conventions\/rules.ts \(slice-door\)/,
    `${DROITS}/rules-profond.ts`,
    'export { enVigueur } from "../conventions/rules.ts";\n',
  ],
  [
    "un type d’une autre tranche, hors de sa porte",
    "architecture",
    /rules-type-profond.ts → src\/slices\/conventions\/types.ts \(slice-door\)/,
    `${DROITS}/rules-type-profond.ts`,
    'export type { Convention } from "../conventions/types.ts";\n',
  ],
  [
    "deux fichiers qui s’importent",
    "architecture",
    /rules-a?b?.ts → src\/slices\/droits\/rules-[ab].ts \(no-cycle\)/,
    `${DROITS}/rules-a.ts`,
    'import { b } from "./rules-b.ts";\n\nexport const a = (): number => b();\n',
  ],
  [
    "l’autre moitié du cercle",
    "architecture",
    /rules-b.ts → .*rules-a.ts \(no-cycle\)|rules-a.ts → .*rules-b.ts \(no-cycle\)/,
    `${DROITS}/rules-b.ts`,
    'import { a } from "./rules-a.ts";\n\nexport const b = (): number => a();\n',
  ],
  [
    "shared qui connaît une tranche",
    "architecture",
    /src\/shared\/sait.ts → src\/slices\/droits\/index.ts \(shared-is-a-leaf\)/,
    "src/shared/sait.ts",
    'export { decider } from "../slices/droits/index.ts";\n',
  ],
  [
    "un import différé du store d’une autre tranche",
    "architecture",
    /rules-differe.ts → src\/slices\/conventions\/store.ts \(slice-door\)/,
    `${DROITS}/rules-differe.ts`,
    'export const tard = () => import("../conventions/store.ts");\n',
  ],
  [
    "reads.ts appelé depuis le cœur",
    "architecture",
    /rules-reads.ts → src\/slices\/conventions\/reads.ts \(slice-door\)/,
    `${DROITS}/rules-reads.ts`,
    'export { find } from "../conventions/reads.ts";\n',
  ],
  [
    "le store d’une autre tranche depuis une route",
    "architecture",
    /routes-store.tsx → src\/slices\/conventions\/store.ts \(slice-reads\)/,
    `${DROITS}/routes-store.tsx`,
    'export { find } from "../conventions/store.ts";\n',
  ],
  [
    "la plateforme qui connaît une tranche",
    "architecture",
    /src\/platform\/sait.ts → .* \(platform-knows-no-slice\)/,
    "src/platform/sait.ts",
    'export { decider } from "../slices/droits/index.ts";\n',
  ],
  [
    "la plateforme qui connaît le sommet",
    "architecture",
    /connait-app.ts → src\/app.ts \(nothing-above-the-top\)/,
    "src/platform/connait-app.ts",
    'export { app } from "../app.ts";\n',
  ],
  [
    "le produit qui importe un essai",
    "architecture",
    /prend-essai.ts → .* \(no-test-in-the-product\)/,
    "src/platform/prend-essai.ts",
    'export { rien } from "../shared/rien.test.ts";\n',
  ],
  [
    "un essai, pour celui d’avant",
    "architecture",
    /rien.test.ts/,
    "src/shared/rien.test.ts",
    "export const rien = 0;\n",
  ],
  [
    "une dépendance de développement dans le produit",
    "architecture",
    /prend-dev.ts → .* \(no-dev-dependency-in-the-product\)/,
    "src/platform/prend-dev.ts",
    'export { test } from "vitest";\n',
  ],
  [
    "un import qui ne mène nulle part",
    "architecture",
    /vers-rien.ts → .* \(resolved\)/,
    "src/platform/vers-rien.ts",
    'export { rien } from "./rien.ts";\n',
  ],
  ["un type faux", "types", /faux.ts.*TS2322/, "src/platform/faux.ts", 'export const faux: number = "un";\n'],
  [
    "un nom accentué",
    "biome",
    /accent.ts:1 .*useNamingConvention/,
    "src/platform/accent.ts",
    "export const échéance = 1;\n",
  ],
  ["un fichier accentué", "biome", /été.ts.*useFilenamingConvention/, "src/platform/été.ts", "export const ete = 1;\n"],
  ["any", "biome", /any.ts:1 .*noExplicitAny/, "src/platform/any.ts", "export const x = (y: any): unknown => y;\n"],
  [
    "l’horloge dans le cœur",
    "biome",
    /rules-date.ts:1 .*noRestrictedGlobals/,
    `${DROITS}/rules-date.ts`,
    "export const now = () => new Date();\n",
  ],
  [
    "l’horloge dans un fichier du cœur au nom libre",
    "biome",
    /moteur.ts:1 .*noRestrictedGlobals/,
    `${DROITS}/moteur.ts`,
    "export const now = () => new Date();\n",
  ],
  [
    "le réseau dans le cœur",
    "biome",
    /rules-net.ts:1 .*noRestrictedGlobals/,
    `${DROITS}/rules-net.ts`,
    'export const net = async () => await fetch("http://localhost");\n',
  ],
  ["console dans le produit", "biome", /dit.ts:1 .*noConsole/, "src/platform/dit.ts", 'console.log("dit");\n'],
  [
    "l’environnement lu hors de config.ts",
    "biome",
    /env.ts:1 .*noProcessEnv/,
    "src/platform/env.ts",
    "export const env = process.env;\n",
  ],
  [
    "une promesse que personne n’attend",
    "biome",
    /promesse.ts:4 .*noFloatingPromises/,
    "src/platform/promesse.ts",
    "const go = async () => 1;\n\nexport function run() {\n  go();\n}\n",
  ],
  [
    "un fichier mal mis en forme",
    "biome",
    /forme.ts à mettre en forme/,
    "src/platform/forme.ts",
    "export   const forme=1\n",
  ],
  [
    "le hasard dans le cœur",
    "mots",
    /rules-hasard.ts:1 .*hasard/,
    `${DROITS}/rules-hasard.ts`,
    "export const hasard = () => Math.random();\n",
  ],
  [
    "un chemin de cette machine",
    "mots",
    /chemin.md:1 .*chemin d’une machine/,
    "docs/chemin.md",
    `Voir ${["", "root", "notes"].join("/")}.\n`,
  ],
  [
    "l’adresse d’un registre",
    "mots",
    /registre.md:1 .*registre/,
    "docs/registre.md",
    `Voir http://${"registry"}.interne/x.\n`,
  ],
  ["une fusion inachevée", "mots", /fusion.md:1 .*fusion/, "docs/fusion.md", `${"<".repeat(7)} moi\n`],
  [
    "un mot que le lecteur ne doit pas lire",
    "mots",
    /rudoie.ts:1 .*mot que le lecteur/,
    "src/platform/rudoie.ts",
    'export const phrase = "Veuillez recommencer.";\n',
  ],
  [
    "la table d’une autre tranche, en SQL",
    "tables",
    /store-sql.ts:1 nomme la table convention, qui est à conventions/,
    `${DROITS}/store-sql.ts`,
    'export const sql = "select 1 from x join convention c on true";\n',
  ],
  [
    "la même, dans une liste",
    "tables",
    /store-liste.ts:1 nomme la table convention/,
    `${DROITS}/store-liste.ts`,
    'export const sql = "select 1 from demande d, convention where true";\n',
  ],
  [
    "la même, par Kysely",
    "tables",
    /store-kysely.ts:1 nomme la table convention/,
    `${DROITS}/store-kysely.ts`,
    'export const lire = (db: { selectFrom: (t: string) => unknown }) => db.selectFrom("convention as c");\n',
  ],
  [
    "la même, dans une migration",
    "tables",
    /0003_droits.sql:1 nomme la table convention/,
    `${DROITS}/migrations/0003_droits.sql`,
    "create view demande as select id from convention;\n",
  ],
  [
    "une table de la plateforme",
    "tables",
    /store-acte.ts:1 nomme la table acte, qui est à platform/,
    `${DROITS}/store-acte.ts`,
    'export const sql = "delete from acte";\n',
  ],
  [
    "une table hors du glossaire",
    "glossaire",
    /table de droits : relais n’est pas/,
    `${DROITS}/migrations/0004_relais.sql`,
    "create table relais (id text primary key);\n",
  ],
  [
    "un type hors du glossaire",
    "glossaire",
    /types.ts : Refus n’est pas/,
    "src/slices/refus/types.ts",
    "export type Refus = { readonly motif: string };\n",
  ],
  [
    "un mot du glossaire qui n’existe plus",
    "glossaire",
    /« Fantome » n’est nulle part/,
    "docs/glossaire.md",
    `${SOUND["docs/glossaire.md"]}| fantôme | rien | \`Fantome\` |\n`,
  ],
  [
    "deux migrations au même numéro",
    "migrations",
    /0004_relais.sql porte le même numéro que .*0004_autre.sql/,
    "src/slices/conventions/migrations/0004_autre.sql",
    "select 1;\n",
  ],
  [
    "une migration mal nommée",
    "migrations",
    /ajout.sql : le nom attendu/,
    "src/slices/conventions/migrations/ajout.sql",
    "select 1;\n",
  ],
  [
    "une migration publiée qui change, une qui disparaît",
    "migrations",
    /0001_journal.sql a changé[\s\S]*0000_parti.sql est publiée/,
    "tools/migrations.sha256",
    `${"0".repeat(64)}  src/platform/migrations/0001_journal.sql\n${"0".repeat(64)}  src/platform/migrations/0000_parti.sql\n`,
  ],
];

const CONFIGURATION = ["biome.json", ".dependency-cruiser.mjs", "tsconfig.json", "package.json", ".gitignore"];
const folders: string[] = [];

async function plant(files: Record<string, string>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "convenir-controle-"));
  folders.push(root);
  for (const path of CONFIGURATION) await cp(join(HERE, path), join(root, path));
  await symlink(join(HERE, "node_modules"), join(root, "node_modules"));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

afterAll(() => Promise.all(folders.map((root) => rm(root, { recursive: true, force: true }))));

test("un dépôt sans faute passe tous les contrôles", async () => {
  const lines: string[] = [];
  const root = await plant(SOUND);
  expect(await check(root, (line) => lines.push(line)), lines.join("\n")).toEqual({ passed: STEPS.length, failed: 0 });
}, 60_000);

describe("chaque faute plantée est vue, et dite", () => {
  const said = new Map<string, string>();
  beforeAll(async () => {
    const root = await plant({ ...SOUND, ...Object.fromEntries(PLANTED.map(([, , , path, text]) => [path, text])) });
    const { passed } = await check(root, (line) => said.set(line.split(" ")[0] ?? "", line));
    expect(passed).toBe(0);
  }, 60_000);

  test.each(PLANTED)("%s (%s)", (_titre, step, expected) => {
    expect(said.get(step)).toMatch(expected);
  });
});

test("ce qui fait des entrées et sorties peut lire l’heure", async () => {
  const now = "export const now = () => new Date();\n";
  const root = await plant({ ...SOUND, [`${DROITS}/store.ts`]: now, [`${DROITS}/store-heure.ts`]: now });
  expect(await biome.run(root)).toEqual({ fautes: [], avis: [] });
}, 60_000);

test("ce qui est trop long est signalé sans faire échouer", async () => {
  const body = Array.from({ length: 420 }, (_, i) => `  n += ${i};\n`).join("");
  const long = `export function longue(n: number): number {\n${body}  return n;\n}\n`;
  const { fautes, avis = [] } = await biome.run(await plant({ ...SOUND, "src/platform/longue.ts": long }));
  expect([fautes, avis.filter((line) => /longue.ts.*noExcessiveLinesPer(File|Function)/.test(line)).length]).toEqual([
    [],
    2,
  ]);
}, 60_000);

test("un contrôle des imports qui ne lit pas tous les fichiers échoue", async () => {
  const root = await plant(SOUND);
  const config = join(root, ".dependency-cruiser.mjs");
  const text = await readFile(config, "utf8");
  await writeFile(config, text.replace("options: {", 'options: { exclude: "^src/slices/",'));
  const { fautes } = await architecture.run(root);
  expect(fautes.join("\n")).toMatch(/^contrôle aveugle : 3 fichiers lus sur 13/);
}, 60_000);
