import { expect, test } from "vitest";
import { Day } from "../../shared/day.ts";
import type { Bloc } from "../../shared/ecrit.ts";
import { Convention } from "../conventions/index.ts";
import { noteDePresentation } from "./note.ts";
import { ecritDeConvention } from "./odt.ts";
import type { Redaction } from "./types.ts";

const jour = (j: string) => Day.parse(j);
const nommer = (id: string) => id.toUpperCase();
const textes = (blocs: readonly Bloc[]) =>
  blocs
    .flatMap((b) => ("points" in b ? b.points : "lignes" in b ? b.lignes.flat() : "texte" in b ? [b.texte] : []))
    .join("\n")
    .replaceAll("\u00a0", " ");

const article = {
  id: "1",
  titre: "Se réunir",
  citation: "On se réunit.",
  actes: ["seance" as const],
  de: ["a"],
  vers: ["b"],
};
const base = Convention.parse({
  id: "c",
  titre: "Convention",
  genre: "convention",
  parties: ["a", "b", "d"].map((organisation) => ({ organisation, roles: ["x"] })),
  signatures: [
    { organisation: "a", le: "2020" },
    { organisation: "b", le: "2020-06" },
    { organisation: "d", le: "2020-06-15" },
  ],
  effet: {},
  articles: [article],
  avenants: [
    { id: "avenant-1", le: "2021-01-01", effetLe: "2021-01-01", articles: [{ ...article, vers: ["b", "d"] }] },
  ],
});

test("la note d’un second avenant le compare à ce que le premier a déjà changé", () => {
  const redaction: Redaction = {
    pieces: [],
    avenant: { articles: [{ ...article, vers: ["b", "d"], actes: ["seance", "concertation"] }] },
  };
  const ecrit = noteDePresentation({
    ...{ titre: "Avenant", no: 1, le: jour("2026-11-23"), redaction, base, pour: "a", nommer },
    ...{ attendus: new Map(), remarques: [], noms: new Map() },
  });
  const dit = textes(ecrit.blocs);
  expect(dit).toContain("permet aussi");
  expect(dit).not.toContain("peut aussi s’adresser à D");
});

test.each([
  ["2020-06-14", []],
  ["2020-06-15", ["D"]],
  ["2020-06-29", ["D"]],
  ["2020-06-30", ["B", "D"]],
  ["2020-12-30", ["B", "D"]],
  ["2020-12-31", ["A", "B", "D"]],
])("au %s, l’ODT porte les signatures qui comptent ce jour : %j", (au, qui) => {
  const at = { convention: base, version: 2, au: jour(au), consolide: null, textes: [], mention: null, nommer };
  const table = ecritDeConvention(at).blocs.find((b) => "titres" in b && b.titres.includes("Date"));
  expect(table && "lignes" in table ? table.lignes.map(([pour]) => pour) : []).toEqual(qui);
});
