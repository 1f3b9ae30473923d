import { segmenter } from "./lire/segmenter.ts";
import type { Empan } from "./lire/types.ts";
import type { Point } from "./rules-fiche.ts";

/** A piece of a block: its words, the numbers of the points drawn from it, those that begin there and those that end. */
export type Morceau = { texte: string; nos: number[]; debuts: number[]; fins: number[] };

/** A block of the text as the sheet shows it; `saut`: so many blocks from which nothing was drawn are left out before it. */
export type BlocVu = {
  genre: "titre" | "article" | "puce" | "paragraphe";
  niveau: number;
  morceaux: Morceau[];
  saut: number;
};

/** Characters that a sheet shows whole; beyond, only what something was drawn from. */
const FEUILLE_MAX = 200_000;

/** The text with its structure, each quoted piece marked by the numbers of what was drawn from it. */
export function feuilleDe(texte: string, points: readonly Point[]): BlocVu[] {
  const spans = points
    .flatMap(({ no, spans: own }) => (no === null ? [] : own.map((span, i) => ({ no, span, premier: i === 0 }))))
    .sort((a, b) => a.span[0] - b.span[0]);
  const shown: BlocVu[] = [];
  let at = 0;
  let saut = 0;
  for (const { genre, niveau, du, au } of segmenter(texte).blocs) {
    while (at < spans.length && (spans[at] as Marque).span[1] <= du && (spans[at] as Marque).span[0] < du) at += 1;
    const here: Marque[] = [];
    for (let i = at; i < spans.length && (spans[i] as Marque).span[0] < au; i += 1)
      if ((spans[i] as Marque).span[1] > du) here.push(spans[i] as Marque);
    if (texte.length > FEUILLE_MAX && here.length === 0 && genre !== "article") {
      saut += 1;
      continue;
    }
    shown.push({ genre, niveau, saut, morceaux: morceauxDe(texte, [du, au], here) });
    saut = 0;
  }
  return shown;
}

type Marque = { no: number; span: Empan; premier: boolean };

function morceauxDe(texte: string, [du, au]: Empan, marks: readonly Marque[]): Morceau[] {
  const cuts = new Set([du, au]);
  for (const { span } of marks) for (const cut of span) if (cut > du && cut < au) cuts.add(cut);
  const ordered = [...cuts].sort((a, b) => a - b);
  return ordered.slice(0, -1).map((from, i) => {
    const to = ordered[i + 1] as number;
    const over = marks.filter(({ span }) => span[0] < to && span[1] > from);
    // the shortest first: it is the one that the words were said for
    const nos = [...over].sort((a, b) => a.span[1] - a.span[0] - (b.span[1] - b.span[0])).map((m) => m.no);
    return {
      texte: texte.slice(from, to).replace(/\s*\n\s*/g, " "),
      nos: [...new Set(nos)],
      debuts: over
        .filter(({ span, premier }) => premier && Math.max(span[0], du) === from && span[0] >= du)
        .map((m) => m.no),
      fins: [...new Set(over.filter(({ span }) => span[1] === to).map((m) => m.no))].sort((a, b) => a - b),
    };
  });
}

/** A sentence that a value may rest on. */
export type PhraseVue = { rang: number; texte: string };

/** A block as the form that corrects a value shows it: its sentences, each to be chosen. */
export type BlocAChoisir = { genre: BlocVu["genre"]; phrases: PhraseVue[] };

/** Sentences offered at once; beyond, the passage is copied by hand. */
const PHRASES_MAX = 1_500;

/** The sentences of the text by block, to choose one from; empty when there are too many. */
export function phrasesAChoisir(texte: string): BlocAChoisir[] {
  const { blocs, phrases } = segmenter(texte);
  if (phrases.length > PHRASES_MAX) return [];
  const byBlock = Map.groupBy(
    phrases.map((p, rang) => ({ ...p, rang })),
    (p) => p.bloc,
  );
  return blocs.flatMap(({ genre }, i) => {
    const own = (byBlock.get(i) ?? []).map(({ rang, du, au }) => ({
      rang,
      texte: texte.slice(du, au).replace(/\s+/g, " "),
    }));
    return own.length === 0 ? [] : [{ genre, phrases: own }];
  });
}

/** Where the sentence of that rank stands; null when there is none. */
export function empanDePhrase(texte: string, rang: number): Empan | null {
  const found = segmenter(texte).phrases[rang];
  return found === undefined ? null : [found.du, found.au];
}

/** Where words stand in the text, whatever their apostrophes, quotation marks and blanks; null when they do not. */
export function empanDePassage(texte: string, passage: string): Empan | null {
  const asked = segmenter(passage).net.match(/"|[^"\s]+/g) ?? [];
  if (asked.join("").length < 2) return null;
  const { net } = segmenter(texte);
  // inside French quotation marks there is a blank, inside others there is none
  const pattern = asked
    .map((mot, i) => {
      const glue = i === 0 ? "" : mot === '"' || asked[i - 1] === '"' ? "\\s{0,40}" : "\\s{1,40}";
      return glue + mot.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    })
    .join("");
  const found = new RegExp(pattern).exec(net) ?? new RegExp(pattern, "i").exec(net);
  return found === null ? null : [found.index, found.index + found[0].length];
}
