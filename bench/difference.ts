import { conventions as demonstration } from "../src/demo/conventions.ts";
import type { Day } from "../src/shared/day.ts";
import { Convention } from "../src/slices/conventions/index.ts";
import { compiler, differenceDeDroits, indexer } from "../src/slices/droits/index.ts";
import { comparer } from "../src/slices/redaction/rules-ecarts.ts";
import { rejouer } from "../src/slices/redaction/rules-rejeu.ts";
import { type Mesure, race } from "./race.ts";

/*
 * Kernel difference: what a draft changes, as somebody waits for its page: rights of one convention of 5,000 members,
 * 10,000 past acts done again under the draft, two long texts that have little in common.
 */

const MEMBRES = 5_000;
const ACTES = 10_000;

/** The Île-de-France convention with 5,000 members under one of its parties. */
function nombreuse(): { autres: Convention[]; large: Convention } {
  const all = demonstration.map((c) => Convention.parse(c));
  const cep = all.find((c) => c.id === "cep-idf-2019");
  if (!cep) throw new Error("the demonstration has lost its convention");
  const membres = Array.from({ length: MEMBRES }, (_, n) => ({ organisation: `ml-${n}`, de: "arml-ile-de-france" }));
  return { autres: all.filter((c) => c !== cep), large: { ...cep, membres: [...(cep.membres ?? []), ...membres] } };
}

/** The acts of a year between three parties, and the convention that let them be done. */
function annee() {
  const convention = Convention.parse({
    id: "c",
    titre: "Convention",
    genre: "convention",
    parties: ["a", "b", "c"].map((organisation) => ({ organisation, roles: ["membre"] })),
    signatures: ["a", "b", "c"].map((organisation) => ({ organisation, le: "2025-01-01" })),
    effet: {},
    articles: [{ id: "relais", citation: "On se relaie.", actes: ["aiguillage"], de: ["a"], vers: ["membre"] }],
  });
  const actes = Array.from({ length: ACTES }, (_, i) => ({
    nature: "aiguillage",
    le: "2026-01-15" as Day,
    acteur: "a",
    vers: i % 2 === 0 ? "b" : "c",
    territoire: "DEP-75",
    public: null,
    consentement: true,
    horsConvention: false,
  }));
  const contexte = {
    jour: "2027-01-01" as Day,
    avant: indexer(compiler([convention])),
    apres: indexer(compiler([{ ...convention, articles: [] }])),
    pour: ["a"],
    nommer: (id: string) => id,
  };
  return { actes, contexte };
}

/** Runs kernel difference. */
export function mesurerDifference(): Mesure[] {
  const { autres, large } = nombreuse();
  const apres = [...autres, { ...large, effet: { au: "2020-12-31" as Day } }];
  const { actes, contexte } = annee();
  const long = (mot: string) => Array.from({ length: 2_500 }, (_, i) => `${mot}${i % 97}`).join(" ");
  const autre = `${long("premier").slice(0, 9_000)} ${long("second").slice(0, 9_000)}`;
  const done = race(
    {
      droits: () => differenceDeDroits([...autres, large], apres),
      rejeu: () => rejouer(actes, contexte),
      textes: () => comparer(long("premier"), autre),
    },
    5,
    1,
  );
  return [
    { travail: "droits d’une convention de 5 000 membres", unite: "ms", nous: done.droits.medianeMs, but: 1_000 },
    { travail: "10 000 actions rejouées", unite: "ms", nous: done.rejeu.medianeMs, but: 500 },
    { travail: "deux textes de 20 000 signes", unite: "ms", nous: done.textes.medianeMs, but: 500 },
  ];
}
