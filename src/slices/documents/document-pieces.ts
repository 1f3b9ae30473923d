import { NBSP } from "../../shared/phrase.ts";
import type { Convention } from "../conventions/index.ts";
import { nomDePiece, type Piece } from "../redaction/index.ts";
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

type Numeros = ReadonlyMap<string, string>;

/** The articles in the order of the text, then those as data that rest on none of its pieces. */
export function partiesDuTexte(
  convention: Convention,
  pieces: readonly Piece[],
  nommer: Nommer,
  numeros: Numeros,
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
            articles: alone.map((a) => articleImprime(convention, a, nommer, numeros)),
          },
        ]),
  ];
}

/** The annexes, after everything else. */
export const annexesImprimees = (convention: Convention, pieces: readonly Piece[], nommer: Nommer): ArticleImprime[] =>
  duGenre(pieces, "annexe").map((p) => imprimer(convention, p, nommer));

function imprimer(convention: Convention, piece: Piece, nommer: Nommer): ArticleImprime {
  const open = convention.articles.filter((a) => piece.articles?.includes(a.id));
  const notes = open.map((a) => ouverture(convention, a, nommer)).filter((n) => n !== null);
  return {
    rang: nomDePiece({ ...piece, titre: null }).replace(/ (?=\S+$)/, NBSP),
    titre: piece.titre == null || piece.titre === "" ? null : typo(piece.titre),
    alineas: alineas(piece.texte),
    note: notes.length === 0 ? null : notes.join(" "),
  };
}
