import { NBSP } from "../../shared/phrase.ts";
import { type Convention, numerosArticles } from "../conventions/index.ts";
import { nomDePiece } from "./rules.ts";
import type { Piece, Redaction } from "./types.ts";

/*
 * How articles as data are called: as in the text that was signed, so that whoever holds it finds the same number on
 * every page; by their place in the data when no text was signed here.
 */

/** A text whose pieces give their numbers: that of the convention (`avenant` null), or of one of its avenants. */
export type TexteNumerote = {
  avenant: string | null;
  pieces: readonly Pick<Piece, "genre" | "numero" | "titre" | "articles">[];
};

/** How each article as data is called, in the order of the text, by `Article.id`: "Article 2", "Annexe 1". */
export type NomsDArticles = ReadonlyMap<string, string>;

/**
 * How the articles of a convention are called, given what was signed of it (`texteSigne`). Several may rest on one piece
 * and bear its name. One that an avenant rewrites keeps its own; one that it adds bears the number of its avenant's text:
 * "Article 1 de l’avenant 2". One that rests on no piece of a text that has some is an "Autre clause", as it is printed.
 */
export function nomsDesArticles(convention: Convention, textes: readonly TexteNumerote[]): NomsDArticles {
  const origine = textes.find((t) => t.avenant === null && t.pieces.length > 0);
  const noms = new Map(
    origine ? parLesPieces(origine.pieces, convention.articles) : parLesDonnees({ ...convention, avenants: [] }),
  );
  const donnees = numerosArticles(convention);
  for (const { id, articles } of convention.avenants ?? []) {
    const added = articles.filter((a) => !noms.has(a.id));
    const texte = textes.find((t) => t.avenant === id);
    if (!origine && !texte) {
      for (const a of added) noms.set(a.id, `Article ${donnees.get(a.id)}`);
      continue;
    }
    const own = texte?.pieces.length
      ? parLesPieces(texte.pieces, articles)
      : parLesDonnees({ ...convention, articles, avenants: [] });
    for (const a of added) noms.set(a.id, `${own.get(a.id)} de l’${nomDAvenant(id)}`);
  }
  return noms;
}

/**
 * The same for a draft, whose own pieces, not signed yet, name what rests on them. For an avenant, what it amends keeps
 * the name that it has in `base` and its signed `textes`; the rest is "Article 1 du projet d’avenant".
 */
export function nomsDuProjet(
  { pieces, convention, avenant }: Redaction,
  base: Convention | null,
  textes: readonly TexteNumerote[],
): NomsDArticles {
  if (convention) return nomsDesArticles(convention, [{ avenant: null, pieces }]);
  const own = parLesPieces(pieces, avenant?.articles ?? []);
  return new Map([
    ...[...own].map(([id, nom]) => [id, `${nom} du projet d’avenant`] as const),
    ...(base ? nomsDesArticles(base, textes) : []),
  ]);
}

/** A name as it is cited: "art. 2", "annexe 1", "art. 1 de l’avenant 2". */
export const enBref = (nom: string): string => enPhrase(nom.replace(/^Article (?=\d)/, `art.${NBSP}`));

/** A name inside a sentence: "article 2", "annexe 1". */
export const enPhrase = (nom: string): string => nom.replace(/^\p{Lu}/u, (c) => c.toLowerCase());

/** A name before the title of its article: "Article 2 – Objet". */
export const avecTitre = (nom: string, titre: string | null | undefined): string =>
  titre == null || titre === "" || nom.endsWith(`– ${titre}`) ? nom : `${nom} – ${titre}`;

/** "avenant 1" out of an id as Convenir gives them; another id as it is. */
export const nomDAvenant = (id: string): string =>
  /^avenant[-_ ]?\d+$/i.test(id) ? `avenant ${id.replace(/\D+/g, "")}` : `avenant ${id}`;

const parLesDonnees = (convention: Convention): Map<string, string> =>
  new Map([...numerosArticles(convention)].map(([id, numero]) => [id, `Article ${numero}`]));

function parLesPieces(pieces: TexteNumerote["pieces"], articles: Convention["articles"]): Map<string, string> {
  const known = new Set(articles.map((a) => a.id));
  const noms = new Map<string, string>();
  for (const piece of pieces) {
    // a piece that bears no number is known by its title
    const nom = nomDePiece({ ...piece, titre: piece.numero ? null : piece.titre });
    for (const id of piece.articles ?? []) if (known.has(id) && !noms.has(id)) noms.set(id, nom);
  }
  let autres = 0;
  for (const { id } of articles) if (!noms.has(id)) noms.set(id, `Autre clause ${++autres}`);
  return noms;
}
