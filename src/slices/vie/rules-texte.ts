import { type Day, within } from "../../shared/day.ts";
import { leJour, majuscule } from "../../shared/phrase.ts";
import { type Article, type ArticleDate, articlesDates, type Convention } from "../conventions/index.ts";
import { type NomsDArticles, nomDAvenant, nomDePiece, nomsDesArticles, type Piece } from "../redaction/index.ts";

/** The pieces signed with a convention (`avenant` null) or with one of its avenants. */
export type TexteDe = { avenant: string | null; pieces: readonly Piece[]; le: Day };

/** A block of the consolidated text, as it stands on a day. */
export type Bloc = {
  cle: string;
  genre: Piece["genre"];
  /** How it is called: "Article 2", "Annexe 1", "Article 1 de l’avenant 2". */
  rang: string;
  titre: string | null;
  texte: string;
  /** Which avenant wrote it, since when; null for the words of origin. */
  note: string | null;
  /** Struck out: nothing in it stands any more that day. */
  eteint: boolean;
  /** The articles as data that its words open that day. */
  articles: readonly Article[];
};

/** What a text is consolidated from. */
type Fonds = { versions: readonly ArticleDate[]; textes: readonly TexteDe[]; noms: NomsDArticles; jour: Day };

/**
 * The text of a convention as it stands on a day: the pieces that were signed, each article in the words of the last
 * avenant that wrote it and under its own number, what avenants added before the annexes. A convention whose text was not
 * signed here is its articles as data.
 */
export function consolider(convention: Convention, textes: readonly TexteDe[], jour: Day): Bloc[] {
  const fonds: Fonds = { versions: articlesDates(convention), textes, noms: nomsDesArticles(convention, textes), jour };
  const origine = textes.find((t) => t.avenant === null && t.le <= jour);
  if (origine === undefined) return standing(fonds).map((a) => blocDArticle(a, fonds));
  const placed = new Set(origine.pieces.flatMap((p) => p.articles ?? []));
  const blocs = origine.pieces.flatMap((piece) => consoliderPiece(piece, fonds));
  const added = unBlocParTexte(
    standing(fonds)
      .filter((a) => !placed.has(a.article.id))
      .map((a) => blocDAvenant(a, fonds) ?? blocDArticle(a, fonds)),
  );
  const annexe = origine.pieces.findIndex((p) => p.genre === "annexe");
  const at = annexe < 0 ? blocs.length : blocs.findIndex((b) => b.cle.startsWith(`${origine.pieces[annexe]?.id} `));
  return [...blocs.slice(0, at), ...added, ...blocs.slice(at)];
}

const standing = ({ versions, jour }: Fonds): ArticleDate[] => versions.filter((v) => within(v, jour));

/** Several articles written by one piece of an avenant are one block. */
function unBlocParTexte(blocs: readonly Bloc[]): Bloc[] {
  const found = new Map<string, Bloc>();
  for (const b of blocs) {
    const known = found.get(b.cle);
    found.set(b.cle, known ? { ...known, articles: [...known.articles, ...b.articles] } : b);
  }
  return [...found.values()];
}

function consoliderPiece(piece: Piece, fonds: Fonds): Bloc[] {
  const ids = piece.articles ?? [];
  const now = standing(fonds).filter((a) => ids.includes(a.article.id));
  const own = { ...blocDePiece(piece), cle: `${piece.id} `, articles: now.map((a) => a.article) };
  if (ids.length > 0 && now.length === 0) {
    const ends = fonds.versions.filter((v) => ids.includes(v.article.id)).map((v) => v.au);
    const end = ends.includes(null) ? null : (ends.sort().at(-1) ?? null);
    if (end !== null && end < fonds.jour)
      return [{ ...own, note: `Ne vaut plus depuis le ${leJour(end).slice(3)}.`, eteint: true }];
  }
  const rewritten = now.filter((a) => a.avenant !== null);
  if (rewritten.length === 0) return [own];
  const said = unBlocParTexte(rewritten.map((a) => blocDAvenant(a, fonds) ?? blocDArticle(a, fonds)));
  const stays = now.filter((a) => a.avenant === null).map((a) => a.article);
  // an article of several in the piece: the rest of it still stands in its first words
  const rest = stays.length > 0 ? [{ ...own, articles: stays, note: "En partie remplacé par ce qui suit." }] : [];
  const { genre, rang, titre } = own;
  return [
    ...rest,
    // the words are the avenant's, the place and the number those of the text that it amends
    ...said.map((b) => ({ ...b, cle: `${piece.id} ${b.cle}`, genre, rang, titre: b.articles[0]?.titre ?? titre })),
  ];
}

const note = ({ avenant, du }: ArticleDate): string | null =>
  avenant === null
    ? null
    : `${majuscule(nomDAvenant(avenant))}${du === null ? "" : `, depuis le ${leJour(du).slice(3)}`}.`;

const blocDePiece = ({ id, genre, numero, titre, texte }: Piece): Bloc => ({
  cle: id,
  genre,
  rang: nomDePiece({ genre, numero, titre: null }),
  titre: titre || null,
  texte,
  note: null,
  eteint: false,
  articles: [],
});

/** The piece of its avenant that wrote an article; null when its text was not signed here. */
function blocDAvenant(a: ArticleDate, { textes, noms }: Fonds): Bloc | null {
  const piece = textes.find((t) => t.avenant === a.avenant)?.pieces.find((p) => p.articles?.includes(a.article.id));
  if (a.avenant === null || piece === undefined) return null;
  const own = blocDePiece(piece);
  const rang = noms.get(a.article.id) ?? own.rang;
  return { ...own, cle: `${a.avenant} ${piece.id}`, rang, note: note(a), articles: [a.article] };
}

const blocDArticle = (a: ArticleDate, { noms }: Fonds): Bloc => ({
  cle: `${a.article.id} ${a.avenant ?? ""}`,
  genre: "article",
  rang: noms.get(a.article.id) ?? a.article.id,
  titre: a.article.titre ?? null,
  texte: a.article.citation,
  note: note(a),
  eteint: false,
  articles: [a.article],
});
