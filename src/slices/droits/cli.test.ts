import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lireFichier } from "../../platform/files.ts";
import { Convention } from "../conventions/index.ts";
import { deciderCli } from "./cli.ts";

const convention = {
  id: "c1",
  titre: "Essai",
  genre: "convention",
  parties: [
    { organisation: "a", roles: [] },
    { organisation: "b", roles: [] },
  ],
  signatures: ["a", "b"].map((organisation) => ({ organisation, le: "2019-01-01" })),
  effet: { du: "2019-03-01", au: "2019-12-31" },
  articles: [
    { id: "1", citation: "Les parties s’adressent les personnes.", actes: ["aiguillage"], de: ["a"] },
    { id: "2", citation: "Avec son accord.", actes: ["offre"], de: ["a"], consentement: true },
  ],
};

const demande = { acte: "aiguillage", de: "a", vers: "b", date: "2019-06-03" };

let dossier: string;
beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), "decider-"));
});
afterAll(() => rm(dossier, { recursive: true }));

async function fichier(name: string, content: unknown): Promise<string> {
  const path = join(dossier, name);
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

/** Runs the command with `entree` on standard input, cut into the given pieces. */
async function appeler(args: string[], entree: (string | Uint8Array)[] = [], charger?: () => Promise<Convention[]>) {
  let out = "";
  let err = "";
  const stdout = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      out += chunk;
      // A slow reader: the command has to wait for it.
      setImmediate(done);
    },
  });
  const stdin = (async function* () {
    yield* entree;
  })();
  const stderr = { write: (text: string) => (err += text) };
  const code = await deciderCli(args, { stdin, stdout, stderr, lire: (path) => lireFichier(path) }, charger);
  return { code, out, err };
}

const lignes = (out: string) =>
  out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("une demande", () => {
  test.each<[string, object, number, string]>([
    ["permis", {}, 0, "permis"],
    ["refusé", { date: "2020-01-01" }, 1, "refuse"],
    ["à compléter", { acte: "offre" }, 3, "a-completer"],
  ])("%s : le code de sortie le dit", async (_cas, change, code, issue) => {
    const c = await fichier("c.json", [convention]);
    const d = await fichier("d.json", { ...demande, ...change });
    const json = await appeler([d, "--conventions", c, "--json"]);
    expect(json).toMatchObject({ code, err: "" });
    expect(JSON.parse(json.out).issue).toBe(issue);
    const clair = await appeler([d, "--conventions", c]);
    expect(clair.code).toBe(code);
    expect(clair.out).toMatch(/^(Permis|Refusé|À compléter)\. /);
  });

  test("par l’entrée standard, coupée au milieu d’un caractère", async () => {
    const c = await fichier("c.json", [
      { ...convention, parties: [{ organisation: "a", roles: ["référent"] }, convention.parties[1]] },
    ]);
    const bytes = new TextEncoder().encode(JSON.stringify({ ...demande, public: "salarié" }));
    const cut = bytes.indexOf(0xc3) + 1;
    const { code, out } = await appeler(["-", "--conventions", c], [bytes.slice(0, cut), bytes.slice(cut)]);
    expect(code).toBe(0);
    expect(out).toContain("Les parties s’adressent les personnes.");
  });

  test("sans --conventions, celles de la maison", async () => {
    const d = await fichier("d.json", demande);
    const own = async () => [Convention.parse(convention)];
    expect(await appeler([d, "--json"], [], own)).toMatchObject({ code: 0 });
    expect(await appeler([d, "--json"])).toMatchObject({ code: 2, out: "" });
  });
});

describe("mal appelée, ou illisible : une phrase, code 2, rien sur la sortie", () => {
  test.each<[string, () => Promise<string[]>, RegExp]>([
    ["sans fichier", async () => [], /un fichier de demande/],
    ["deux fichiers", async () => ["a", "b"], /un seul/],
    ["option inconnue", async () => ["a", "--oups"], /^Appel attendu/],
    ["deux fois l’entrée standard", async () => ["-", "--conventions", "-"], /à la fois/],
    [
      "demande introuvable",
      async () => ["absent.json", "--conventions", await fichier("c.json", [convention])],
      /^Fichier introuvable\u00a0: absent\.json\.$/,
    ],
    [
      "flux introuvable",
      async () => ["absent.ndjson", "--flux", "--conventions", await fichier("c.json", [convention])],
      /introuvable/,
    ],
    [
      "flux qui est un dossier",
      async () => [dossier, "--flux", "--conventions", await fichier("c.json", [convention])],
      /ne se lit pas|dossier/,
    ],
    [
      "conventions introuvables",
      async () => [await fichier("d.json", demande), "--conventions", "absent.json"],
      /introuvable/,
    ],
    [
      "conventions interrompues",
      async () => [await fichier("d.json", demande), "--conventions", await fichier("x.json", "[{")],
      /JSON/,
    ],
    [
      "31 février, champ nommé",
      async () => [
        await fichier("d.json", demande),
        "--conventions",
        await fichier("x.json", [{ ...convention, effet: { du: "2019-02-31" } }]),
      ],
      /\[0\]\.effet\.du\u00a0: Février 2019 a 28 jours/,
    ],
    [
      "clé inconnue d’une convention",
      async () => [
        await fichier("d.json", demande),
        "--conventions",
        await fichier("x.json", [{ ...convention, fin: 1, debut: 2 }]),
      ],
      /1 autre.*\[0\]\.fin\u00a0: Clé inconnue/,
    ],
    [
      "clé inconnue de la demande",
      async () => [
        await fichier("d.json", { ...demande, quand: 1 }),
        "--conventions",
        await fichier("c.json", [convention]),
      ],
      /^quand\u00a0: Clé inconnue\u00a0: «\u00a0quand\u00a0»\.$/,
    ],
    [
      "demande qui n’est pas du JSON",
      async () => [await fichier("d.json", "acte"), "--conventions", await fichier("c.json", [convention])],
      /JSON/,
    ],
  ])("%s", async (_cas, args, phrase) => {
    const { code, out, err } = await appeler(await args());
    expect([code, out]).toEqual([2, ""]);
    expect(err.trimEnd()).toMatch(phrase);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});

describe("en flux", () => {
  const flux = async (pieces: (string | Uint8Array)[]) =>
    appeler(["-", "--flux", "--conventions", await fichier("c.json", [convention])], pieces);
  const ligne = (change: object = {}) => JSON.stringify({ ...demande, ...change });

  test("une réponse par ligne, dans l’ordre, une mauvaise ligne à sa place, code 0", async () => {
    const { code, out, err } = await flux([
      `${ligne()}\nnon\n${ligne({ date: "2019-02-30" })}\r\n\n${ligne({ oups: 1 })}\n${ligne({ acte: null })}\n${ligne({ date: "2020-01-01" })}`,
    ]);
    expect([code, err]).toEqual([0, ""]);
    expect(lignes(out)).toMatchObject([
      { issue: "permis" },
      { erreur: { phrase: expect.stringContaining("JSON") } },
      { erreur: { champ: "date", phrase: expect.stringContaining("28 jours") } },
      { erreur: { phrase: expect.stringContaining("JSON") } },
      { erreur: { champ: "oups", phrase: expect.stringContaining("Clé inconnue") } },
      { erreur: { champ: "acte" } },
      { issue: "refuse", motif: "echue" },
    ]);
  });

  test("peu importe où les morceaux se coupent", async () => {
    const text = `${ligne()}\n${ligne({ acte: "offre", public: "salarié" })}\n${ligne({ date: "2020-01-01" })}\n`;
    const whole = (await flux([text])).out;
    const bytes = new TextEncoder().encode(text);
    expect((await flux([...bytes].map((byte) => Uint8Array.of(byte)))).out).toBe(whole);
    expect(lignes(whole).map((d) => d.issue)).toEqual(["permis", "a-completer", "refuse"]);
  });

  test("10 000 lignes par un fichier, un lecteur lent", async () => {
    const file = await fichier(
      "d.ndjson",
      Array.from({ length: 10_000 }, (_, n) => ligne({ date: n % 2 ? "2019-06-03" : "2020-01-01" })).join("\n"),
    );
    const { code, out } = await appeler([file, "--flux", "--conventions", await fichier("c.json", [convention])]);
    const issues = lignes(out).map((d) => d.issue);
    expect([code, issues.length]).toEqual([0, 10_000]);
    expect(issues.every((issue, n) => issue === (n % 2 ? "permis" : "refuse"))).toBe(true);
  });

  test("une ligne démesurée est refusée à sa place, la suite reçoit sa réponse", async () => {
    const big = Array.from({ length: 40 }, () => "x".repeat(64 * 1024));
    const { code, out } = await flux([`${ligne()}\n`, ...big, `\n${ligne()}\n`]);
    expect(code).toBe(0);
    expect(lignes(out)).toMatchObject([
      { issue: "permis" },
      { erreur: { phrase: expect.stringContaining("million") } },
      { issue: "permis" },
    ]);
  });

  test("une entrée vide ne répond rien", async () => {
    expect(await flux([])).toMatchObject({ code: 0, out: "" });
  });
});
