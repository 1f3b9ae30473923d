import { type Day, within } from "../../shared/day.ts";
import { leJour, majuscule } from "../../shared/phrase.ts";
import { type ArticleDate, articlesDates, type Convention, numerosArticles } from "../conventions/index.ts";
import { nomDePiece, type Piece } from "../redaction/index.ts";

/** The pieces signed with a convention (`avenant` null) or with one of its avenants. */
export type TexteDe = { avenant: string | null; pieces: readonly Piece[]; le: Day };

/** A block of the consolidated text, as it stands on a day. */
export type Bloc = {
  cle: string;
  titre: string;
  texte: string;
  /** Which avenant wrote it, since when; null for the words of origin. */
  note: string | null;
  /** Struck out: nothing in it stands any more that day. */
  eteint: boolean;
};

/**
 * The text of a convention as it stands on a day: the pieces that were signed, each article in the words of the last
 * avenant that wrote it, what avenants added before the annexes. A convention whose text was not signed here is its
 * articles as data.
 */
export function consolider(convention: Convention, textes: readonly TexteDe[], jour: Day): Bloc[] {
  const versions = articlesDates(convention);
  const origine = textes.find((t) => t.avenant === null && t.le <= jour);
  if (origine === undefined) return standing(versions, jour).map((a) => blocDArticle(convention, a));
  const placed = new Set(origine.pieces.flatMap((p) => p.articles ?? []));
  const blocs = origine.pieces.flatMap((piece) => consoliderPiece(piece, convention, versions, textes, jour));
  const added = standing(versions, jour).filter((a) => !placed.has(a.article.id));
  const news = added.map((a) => blocDAvenant(a, textes) ?? blocDArticle(convention, a));
  const annexe = origine.pieces.findIndex((p) => p.genre === "annexe");
  const at = annexe < 0 ? blocs.length : blocs.findIndex((b) => b.cle.startsWith(`${origine.pieces[annexe]?.id} `));
  return [...blocs.slice(0, at), ...news, ...blocs.slice(at)];
}

const standing = (versions: readonly ArticleDate[], jour: Day): ArticleDate[] =>
  versions.filter((v) => within(v, jour));

function consoliderPiece(
  piece: Piece,
  convention: Convention,
  versions: readonly ArticleDate[],
  textes: readonly TexteDe[],
  jour: Day,
): Bloc[] {
  const own = { cle: `${piece.id} `, titre: nomDePiece(piece), texte: piece.texte, note: null, eteint: false };
  const ids = piece.articles ?? [];
  const now = standing(versions, jour).filter((a) => ids.includes(a.article.id));
  if (ids.length > 0 && now.length === 0) {
    const ends = versions.filter((v) => ids.includes(v.article.id)).map((v) => v.au);
    const end = ends.includes(null) ? null : (ends.sort().at(-1) ?? null);
    if (end !== null && end < jour)
      return [{ ...own, note: `Ne vaut plus depuis le ${leJour(end).slice(3)}.`, eteint: true }];
  }
  const rewritten = now.filter((a) => a.avenant !== null);
  if (rewritten.length === 0) return [own];
  const said = rewritten.map((a) => blocDAvenant(a, textes) ?? blocDArticle(convention, a));
  const unique = [...new Map(said.map((b) => [b.texte, b])).values()];
  // an article of several in the piece: the rest of it still stands in its first words
  const rest = now.length > rewritten.length ? [{ ...own, note: "En partie remplacé par ce qui suit." }] : [];
  return [...rest, ...unique.map((b) => ({ ...b, cle: `${piece.id} ${b.cle}`, titre: b.titre || own.titre }))];
}

const note = ({ avenant, du }: ArticleDate): string | null =>
  avenant === null
    ? null
    : `${majuscule(nomDAvenant(avenant))}${du === null ? "" : `, depuis le ${leJour(du).slice(3)}`}.`;

/** "avenant 1" out of an id as Convenir gives them; another id as it is. */
export const nomDAvenant = (id: string): string =>
  /^avenant[-_ ]?\d+$/i.test(id) ? `avenant ${id.replace(/\D+/g, "")}` : `avenant ${id}`;

/** The piece of its avenant that wrote an article; null when its text was not signed here. */
function blocDAvenant(a: ArticleDate, textes: readonly TexteDe[]): Bloc | null {
  const piece = textes.find((t) => t.avenant === a.avenant)?.pieces.find((p) => p.articles?.includes(a.article.id));
  if (a.avenant === null || piece === undefined) return null;
  return {
    cle: `${a.avenant} ${piece.id}`,
    titre: nomDePiece(piece),
    texte: piece.texte,
    note: note(a),
    eteint: false,
  };
}

function blocDArticle(convention: Convention, a: ArticleDate): Bloc {
  const { id, titre, citation } = a.article;
  const head = `Article ${numerosArticles(convention).get(id) ?? id}`;
  return {
    cle: `${id} ${a.avenant ?? ""}`,
    titre: titre == null ? head : `${head} – ${titre}`,
    texte: citation,
    note: note(a),
    eteint: false,
  };
}
