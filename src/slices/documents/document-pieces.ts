import { NBSP } from "../../shared/phrase.ts";
import type { Convention } from "../conventions/index.ts";
import { type NomsDArticles, nomDePiece, type Piece } from "../redaction/index.ts";
import type { Bloc as TexteConsolide } from "../vie/index.ts";
import {
  type Alinea,
  type ArticleImprime,
  articleImprime,
  COUPURE,
  ouverture,
  type Part,
} from "./document-articles.ts";
import { type Nommer, typo } from "./document-mots.ts";

/*
 * The text in the parties' own words and numbering. What its articles open as data stands in small print under each, so
 * that whoever signs reads both; an article as data that rests on no piece is printed too, never hidden.
 */

const alineas = (texte: string): Alinea[] =>
  typo(texte)
    .split(COUPURE)
    .map((t) => t.trim())
    .filter((t) => t !== "")
    .map((t) => ({ no: null, texte: t }));

const duGenre = (pieces: readonly Piece[], genre: Piece["genre"]): Piece[] => pieces.filter((p) => p.genre === genre);

/** The visas, one line each. */
export const visasImprimes = (pieces: readonly Piece[]): string[] =>
  duGenre(pieces, "visa").flatMap((p) => alineas(p.texte).map((a) => a.texte));

/** The preamble, as articles without number. */
export const preambuleImprime = (pieces: readonly Piece[]): ArticleImprime[] =>
  duGenre(pieces, "preambule").map((p) => ({
    rang: "Préambule",
    titre: p.titre == null ? null : typo(p.titre),
    alineas: alineas(p.texte),
    note: null,
  }));

/** The articles in the order of the text, then those as data that rest on none of its pieces. */
export function partiesDuTexte(
  convention: Convention,
  pieces: readonly Piece[],
  nommer: Nommer,
  noms: NomsDArticles,
): Part[] {
  const held = new Set(pieces.flatMap((p) => p.articles ?? []));
  const alone = convention.articles.filter((a) => !held.has(a.id));
  const text = duGenre(pieces, "article").map((p) => imprimer(convention, p, nommer));
  return [
    { rang: "", titre: null, articles: text },
    ...(alone.length === 0
      ? []
      : [
          {
            rang: "Par ailleurs",
            titre: "Autres clauses",
            articles: alone.map((a) => articleImprime(convention, a, nommer, noms)),
          },
        ]),
  ];
}

/** The annexes, after everything else. */
export const annexesImprimees = (convention: Convention, pieces: readonly Piece[], nommer: Nommer): ArticleImprime[] =>
  duGenre(pieces, "annexe").map((p) => imprimer(convention, p, nommer));

/** A consolidated text as it is printed; `textes` are its words, block after block. */
export type ConsolideImprime = {
  textes: string[];
  visas: string[];
  preambule: ArticleImprime[];
  parts: Part[];
  annexes: ArticleImprime[];
};

/** The same out of a consolidated text: what stands that day, each block with the avenant that wrote it. */
export function consolidesImprimes(
  convention: Convention,
  blocs: readonly TexteConsolide[],
  nommer: Nommer,
): ConsolideImprime {
  const print = (genre: Piece["genre"]) =>
    blocs.filter((b) => b.genre === genre).map((b) => consolideImprime(convention, b, nommer));
  return {
    textes: blocs.map((b) => b.texte),
    visas: print("visa").flatMap((v) => v.alineas.map((a) => a.texte)),
    preambule: print("preambule"),
    parts: [{ rang: "", titre: null, articles: print("article") }],
    annexes: print("annexe"),
  };
}

function consolideImprime(convention: Convention, bloc: TexteConsolide, nommer: Nommer): ArticleImprime {
  const { rang, titre, texte, note, eteint, articles } = bloc;
  return {
    rang: insecable(rang),
    titre: titre === null ? null : typo(titre),
    alineas: eteint ? [] : alineas(texte),
    note: enNote([note, ...articles.map((a) => ouverture(convention, a, nommer))]),
  };
}

const enNote = (notes: readonly (string | null)[]): string | null => notes.filter((n) => n !== null).join(" ") || null;

/** "Article 2" with a space that no line breaks at. */
const insecable = (rang: string): string => rang.replace(/ (?=\S+$)/, NBSP);

function imprimer(convention: Convention, piece: Piece, nommer: Nommer): ArticleImprime {
  const open = convention.articles.filter((a) => piece.articles?.includes(a.id));
  return {
    rang: insecable(nomDePiece({ ...piece, titre: null })),
    titre: piece.titre == null || piece.titre === "" ? null : typo(piece.titre),
    alineas: alineas(piece.texte),
    note: enNote(open.map((a) => ouverture(convention, a, nommer))),
  };
}
