import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lireFichier } from "../../platform/files.ts";
import { orienterCli } from "./cli.ts";
import { orienter } from "./orienter.ts";
import { Demande } from "./situation.ts";
import { Orientation } from "./types.ts";

const demande = { date: "2026-03-16", situation: { statut: "salarie", age: 34, region: "REG-11", idcc: "0413" } };
const mauvaises: [string, unknown, RegExp][] = [
  ["une naissance à venir", { statut: "salarie", naissance: "2026-03-17" }, /^situation\.naissance : .*après le jour/u],
  ["un IDCC de cinq chiffres", { statut: "salarie", idcc: "12345" }, /^situation\.idcc : .*1 à 4 chiffres/u],
  ["un CDI en recherche d’emploi", { statut: "demandeur-emploi", contrat: "CDI" }, /^situation\.contrat : .*CDI/u],
  ["une région inconnue", { statut: "salarie", region: "REG-99" }, /^situation\.region : .*REG-99/u],
  ["une clé inconnue", { statut: "salarie", nom: "Aubépine" }, /^situation\.nom : .*nom/u],
];

let dossier: string;
beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), "orienter-"));
});
afterAll(() => rm(dossier, { recursive: true }));

async function fichier(name: string, content: unknown): Promise<string> {
  const path = join(dossier, name);
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

/** Runs the command with `entree` on standard input. */
async function appeler(args: string[], entree = "") {
  let out = "";
  let err = "";
  const stdout = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      out += chunk;
      setImmediate(done);
    },
  });
  const stdin = (async function* () {
    yield entree;
  })();
  const code = await orienterCli(args, {
    stdin,
    stdout,
    stderr: { write: (text) => (err += text) },
    lire: lireFichier,
  });
  return { code, out, err: err.replaceAll("\u00a0", " ") };
}

describe("une demande", () => {
  test("en JSON : une valeur, la même que le moteur, et rien d’autre", async () => {
    const { code, out, err } = await appeler([await fichier("un.json", demande), "--json"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(JSON.parse(out)).toEqual(orienter(Demande.parse(demande)));
    expect(Orientation.safeParse(JSON.parse(out)).success).toBe(true);
  });

  test("en clair : qui voir, avec l’article, l’Opco et ce qui reste à dire", async () => {
    const { code, out } = await appeler(["-"], JSON.stringify(demande));
    expect(code).toBe(0);
    expect(out).toMatch(/^Avenir Actifs \(à proposer\)\n {2}.*\[L6111-6, L6123-5 4°\]/);
    expect(out).toMatch(/Opco\u00a0: OPCO Santé/);
    expect(out).toMatch(/À préciser\u00a0: /);
  });

  test("rien à proposer : code 1", async () => {
    const { code, out } = await appeler(
      ["-"],
      JSON.stringify({ date: "2010-01-01", situation: { statut: "salarie" } }),
    );
    expect(code).toBe(1);
    expect(out).toMatch(/Aucun opérateur/);
  });

  test.each(mauvaises)("%s : code 2, une phrase, rien sur la sortie", async (_nom, situation, phrase) => {
    const { code, out, err } = await appeler(["-"], JSON.stringify({ date: "2026-03-16", situation }));
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(phrase);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });

  test.each<[string, string[], string, RegExp]>([
    ["aucun fichier", [], "", /un fichier de demande/],
    ["deux fichiers", ["a", "b"], "", /un fichier de demande/],
    ["une option inconnue", ["-", "--vite"], "", /convenir orienter FICHIER/],
    ["un fichier absent", ["/nulle/part.json"], "", /Fichier introuvable/],
    ["du texte", ["-"], "bonjour", /format JSON/],
    ["rien", ["-"], "", /format JSON/],
  ])("%s : code 2", async (_nom, args, entree, phrase) => {
    const { code, out, err } = await appeler(args, entree);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(phrase);
  });
});

describe("un flux", () => {
  test("une ligne pour une ligne, dans l’ordre, celle qui ne se lit pas à sa place", async () => {
    const lines = [
      JSON.stringify(demande),
      "pas du JSON",
      ...mauvaises.map(([, situation]) => JSON.stringify({ date: "2026-03-16", situation })),
      JSON.stringify(demande),
    ];
    const { code, out } = await appeler(["-", "--flux"], lines.join("\n"));
    const answers = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(answers).toHaveLength(lines.length);
    expect(answers[0]).toEqual(answers.at(-1));
    expect(answers[0].operateurs[0].id).toBe("avenir_actifs");
    expect(answers[1].erreur).toEqual({ phrase: expect.stringMatching(/JSON/) });
    for (const answer of answers.slice(2, -1))
      expect(answer.erreur).toMatchObject({ champ: expect.any(String), phrase: expect.any(String) });
  });

  test("un fichier vide n’a pas de réponse", async () => {
    expect(await appeler([await fichier("vide.ndjson", ""), "--flux"])).toMatchObject({ code: 0, out: "" });
  });
});
