import { addMonths, type Day } from "../../../shared/day.ts";
import { NBSP } from "../../../shared/phrase.ts";
import type { Territoire } from "../../../shared/territoire.ts";
import type { Article, Convention, Nature } from "../../conventions/index.ts";
import type { Piece, Redaction } from "../types.ts";

/** What a model is filled with. What is not known yet is left in the text as « [à préciser : …] ». */
export type FaitsDuModele = {
  /** Id that the convention takes. */
  id: string;
  titre: string;
  /** In the order of the text; whoever opens the draft comes first, and may be alone for now. */
  parties: readonly { organisation: string; nom: string }[];
  /** Day the draft is opened. */
  jour: Day;
  /** First day of effect; absent: the day of the last signature. */
  du?: Day | null;
  territoire?: readonly Territoire[] | null;
  /** The convention that this one declines, with its title. */
  parent?: { id: string; titre: string } | null;
  /** What the convention rests on and falls with: a market, an approval. */
  adosseA?: { quoi: string; au: Day } | null;
  /** Party that the law lets prescribe (delegation of prescription); absent: the first one. */
  prescripteur?: string | null;
};

/** A ready-made text with the same thing as data, among which one chooses by `quand`. */
export type Modele = {
  id: string;
  titre: string;
  genre: string;
  quand: string;
  creer(faits: FaitsDuModele): Redaction;
};

/** A paragraph that opens a right: its words become the quote of that article of the data. */
type Clause = { droit: Omit<Article, "citation" | "titre">; texte: string };

/** A piece as models write it. `{objet}` in a text stands for "article 1", wherever the piece `objet` comes to stand. */
export type PieceModele = Pick<Piece, "id" | "genre" | "titre"> & { texte: readonly (string | Clause)[] };

type Paragraphes = PieceModele["texte"];

/** A visa, without number. */
export const visa = (id: string, titre: string, texte: Paragraphes): PieceModele => ({
  id,
  genre: "visa",
  titre,
  texte,
});
/** The preamble, without number. */
export const preambule = (texte: Paragraphes): PieceModele => ({
  id: "preambule",
  genre: "preambule",
  titre: null,
  texte,
});
/** An article, numbered in order. */
export const article = (id: string, titre: string, texte: Paragraphes): PieceModele => ({
  id,
  genre: "article",
  titre,
  texte,
});
/** An annex, numbered in order. */
export const annexe = (id: string, titre: string, texte: Paragraphes): PieceModele => ({
  id,
  genre: "annexe",
  titre,
  texte,
});
/** A paragraph that opens a right. */
export const ouvre = (droit: Clause["droit"], texte: string): Clause => ({ droit, texte });

/** Spaces that French does not let a line break at. */
const typo = (text: string): string => text.replace(/ (?=[;:!?»])/g, NBSP).replace(/« /g, `«${NBSP}`);

/** Numbers the pieces, resolves what they say of one another, and takes out of them the articles as data. */
export function assembler(modele: readonly PieceModele[]): { pieces: Piece[]; articles: Article[] } {
  const counts = { visa: 0, preambule: 0, article: 0, annexe: 0 };
  const numeros = new Map(modele.map(({ id, genre }) => [id, { genre, numero: String(++counts[genre]) }]));
  const finir = (texte: string): string =>
    typo(texte).replace(/\{([a-z-]+)\}/g, (_, id: string) => {
      const found = numeros.get(id);
      if (!found) throw new Error(`the model quotes no piece named ${id}`);
      return `${found.genre}${NBSP}${found.numero}`;
    });
  const articles: Article[] = [];
  const pieces = modele.map(({ id, genre, titre, texte }): Piece => {
    const rights = texte.flatMap((t) => (typeof t === "string" ? [] : [t]));
    for (const { droit, texte } of rights) articles.push({ ...droit, titre: titre ?? null, citation: finir(texte) });
    return {
      id,
      genre,
      ...(genre === "article" || genre === "annexe" ? { numero: numeros.get(id)?.numero ?? null } : {}),
      ...(titre == null ? {} : { titre: typo(titre) }),
      texte: texte.map((t) => finir(typeof t === "string" ? t : t.texte)).join("\n\n"),
      ...(rights.length === 0 ? {} : { articles: rights.map((r) => r.droit.id) }),
    };
  });
  return { pieces, articles };
}

/** A blank of a text, for somebody to fill: « [à préciser : date] ». */
export const blanc = (quoi: string): string => `[à préciser : ${quoi}]`;

/** A party as a blank names it: one not known yet is "l’autre partie". */
export const enBlanc = (nom: string): string => (nom.startsWith("[") ? "l’autre partie" : nom);

/** The names of the parties, with a blank for those not known yet. */
export function nomsDe({ parties }: FaitsDuModele): string[] {
  const names = parties.map((p) => p.nom);
  return names.length > 1 ? names : [...names, blanc("l’autre partie")];
}

type Exemple = NonNullable<Convention["exemples"]>[number];

/** Day and place of the examples: nine months on, within the shortest of the models' durations. */
export const circonstances = ({ du, jour, territoire }: FaitsDuModele) => ({
  date: addMonths(du ?? jour, 9),
  ...(territoire?.[0] ? { territoire: territoire[0] } : {}),
});

/** The text allows it, by that article. */
export const permet = (article: string, acte: Nature, demande: Omit<Exemple["demande"], "acte">): Exemple => ({
  demande: { acte, ...demande },
  attendu: { issue: "permis", article },
});

/** The text does not allow it, for that motive. */
export const refuse = (motif: string, acte: Nature, demande: Omit<Exemple["demande"], "acte">): Exemple => ({
  demande: { acte, ...demande },
  attendu: { issue: "refuse", motif },
});

/** The text allows it once a fact is known. */
export const attend = (acte: Nature, demande: Omit<Exemple["demande"], "acte">): Exemple => ({
  demande: { acte, ...demande },
  attendu: { issue: "a-completer" },
});
