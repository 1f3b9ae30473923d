import { readdirSync, readFileSync } from "node:fs";
import { lireAxes } from "../src/slices/lecture/lire/axes.ts";
import type { Contexte } from "../src/slices/lecture/lire/contexte.ts";
import { detecter } from "../src/slices/lecture/lire/detecter.ts";
import { lireEffet } from "../src/slices/lecture/lire/effet.ts";
import { lireEngagements } from "../src/slices/lecture/lire/engagements.ts";
import { lireGenre } from "../src/slices/lecture/lire/genre.ts";
import { lireGouvernance } from "../src/slices/lecture/lire/gouvernance.ts";
import { lire } from "../src/slices/lecture/lire/lire.ts";
import { lireParties } from "../src/slices/lecture/lire/parties.ts";
import { lirePublics } from "../src/slices/lecture/lire/publics.ts";
import { segmenter } from "../src/slices/lecture/lire/segmenter.ts";
import { lireSignataires } from "../src/slices/lecture/lire/signataires.ts";
import { lireSignature } from "../src/slices/lecture/lire/signature.ts";
import { sourceDe } from "../src/slices/lecture/lire/source.ts";
import { lireTerritoire } from "../src/slices/lecture/lire/territoire.ts";
import { lireThemes } from "../src/slices/lecture/lire/themes.ts";
import { lireTitre } from "../src/slices/lecture/lire/titre.ts";
import { type Mesure, race } from "./race.ts";

/*
 * Kernel d: a convention of 10,000 characters read into a draft with offsets, once warm, against one pass over its
 * characters; then the share of each reader, and very long texts, whose time must grow with their length and no faster.
 */

const SIGNES = 10_000;
const ESSAIS = new URL("../src/slices/lecture/essais/ouverts/", import.meta.url);

/** Our own acts end to end: `signes` characters of a convention, its articles going on and on. */
function convention(signes: number): string {
  const acts = readdirSync(ESSAIS)
    .filter((name) => /^acte-.*\.txt$/.test(name))
    .sort()
    .map((name) => readFileSync(new URL(name, ESSAIS), "utf8"));
  const [first = "", ...others] = acts;
  // the articles alone: a second block of parties would make a second convention
  const articles = others.map((t) => t.slice(Math.max(0, t.search(/^#* ?\**article /im))));
  let text = first;
  for (let i = 0; text.length < signes; i++) text += `\n\n${articles[i % articles.length]}`;
  return text.slice(0, signes);
}

/** One pass over the characters: what no reader can do without. */
function passe(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) | 0;
  return sum;
}

/** Each reader on a text already cut and detected. */
function lecteurs(text: string): Record<string, () => unknown> {
  const texte = segmenter(text);
  const verdict = detecter(texte);
  const zone = "zones" in verdict ? verdict.zones[0] : undefined;
  const c: Contexte = { texte, zone: zone ?? { du: 0, au: text.length, style: "acte" }, donnees: { publieLe: null } };
  const parties = lireParties(c);
  const axes = lireAxes(c, parties);
  return {
    sourceDe: () => sourceDe(text),
    segmenter: () => segmenter(text),
    detecter: () => detecter(texte),
    titre: () => lireTitre(c),
    genre: () => lireGenre(c),
    parties: () => lireParties(c),
    signataires: () => lireSignataires(c, parties),
    signature: () => lireSignature(c),
    effet: () => lireEffet(c),
    territoire: () => lireTerritoire(c, parties),
    axes: () => lireAxes(c, parties),
    engagements: () => lireEngagements(c, parties, axes),
    gouvernance: () => lireGouvernance(c),
    publics: () => lirePublics(c, parties),
    themes: () => lireThemes(c),
  };
}

/** Texts that would betray a time growing faster than the text. */
const LONGS: readonly (readonly [quoi: string, signes: number, texte: (signes: number) => string])[] = [
  ["articles sans fin", 1_000_000, convention],
  ["un seul paragraphe", 1_000_000, (n) => convention(n).replaceAll("\n", " ")],
  ["un seul paragraphe", 20_000_000, (n) => convention(n).replaceAll("\n", " ")],
  ["sans un point", 1_000_000, (n) => convention(n).replace(/[\n.;:]/g, " ")],
  ["une virgule par mot", 1_000_000, (n) => "la convention, entre, ".repeat(n / 22)],
  ["des capitales", 1_000_000, (n) => convention(n).toUpperCase()],
  ["des blancs", 1_000_000, (n) => `convention${" ".repeat(n)}`],
  ["des fins de ligne", 1_000_000, (n) => `convention${"\n".repeat(n)}`],
  ["une lettre", 1_000_000, (n) => `convention ${"a".repeat(n)}`],
  ["des chiffres", 1_000_000, (n) => `convention du ${"12 ".repeat(n / 3)}`],
  ["des guillemets ouverts", 1_000_000, (n) => "la convention « entre ".repeat(n / 22)],
  ["des parenthèses", 1_000_000, (n) => `convention ${"(".repeat(n / 2)}${")".repeat(n / 2)}`],
  ["une phrase sans fin", 1_000_000, (n) => `Convention signée entre ${"la Ville de X et ".repeat(n / 17)}`],
  ["d’une part", 1_000_000, (n) => "convention entre A, d’une part, et B, d’autre part. ".repeat(n / 52)],
  ["s’engage à", 1_000_000, (n) => "La convention : A s’engage à tenir, et B à ".repeat(n / 43)],
  ["des puces", 1_000_000, (n) => `Convention entre A et B\n${"- une action\n".repeat(n / 13)}`],
];

const LONG_MS = 2_000;

/** Times of the readings of a text, in milliseconds: the shortest of `rounds`. */
function chrono(text: string, rounds: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < rounds; i++) {
    const start = performance.now();
    lire(text);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

/** Runs kernel d. */
export function mesurerLecture(): Mesure[] {
  const text = convention(SIGNES);
  const one = race({ lire: () => lire(text), passe: () => passe(text) }, 300, 200);
  const shares = race(lecteurs(text), 100, 100);
  return [
    { travail: "lire 10 000 signes", unite: "ms", nous: one.lire.medianeMs, but: 1 },
    ...Object.entries(shares).map(([nom, { medianeMs }]) => ({
      travail: `  dont ${nom}`,
      unite: "ms",
      nous: medianeMs,
      but: 0.2,
    })),
    { travail: "  une passe sur les signes (la limite)", unite: "ms", nous: one.passe.medianeMs, but: 1 },
    ...LONGS.map(([quoi, signes, texte]) => ({
      travail: `${signes / 1_000_000} Mo : ${quoi}`,
      unite: "ms",
      nous: chrono(texte(signes).slice(0, signes), signes > 1_000_000 ? 1 : 2),
      but: LONG_MS,
    })),
  ];
}
