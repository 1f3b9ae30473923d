import type { Article, Membre } from "../conventions/index.ts";
import { GesteImpossible } from "./rules-gestes.ts";
import type { Piece, Redaction } from "./types.ts";

/**
 * What a form changes of a draft: one piece with the articles as data that rest on it, the order of pieces, or one
 * block of the data. Two writers meet only when they change the same one.
 */
export type Cible = `piece:${string}` | "ordre" | Bloc;

/** Blocks of data that a form of their own changes. */
export const BLOCS = [
  "identite",
  "parties",
  "membres",
  "appuis",
  "effet",
  "portee",
  "axes",
  "engagements",
  "instances",
  "exemples",
] as const;
export type Bloc = (typeof BLOCS)[number];

/** The articles as data of a draft, wherever they stand. */
export const articlesDe = ({ convention, avenant }: Redaction): Article[] =>
  convention?.articles ?? avenant?.articles ?? [];

/** The same draft with these articles as data. */
export function avecArticles(redaction: Redaction, articles: Article[]): Redaction {
  const { convention, avenant } = redaction;
  if (convention) return { ...redaction, convention: { ...convention, articles } };
  return avenant ? { ...redaction, avenant: { ...avenant, articles } } : redaction;
}

/** A piece with the articles as data that rest on it; null when there is no such piece. */
export function pieceEtArticles(redaction: Redaction, id: string): { piece: Piece; articles: Article[] } | null {
  const piece = redaction.pieces.find((p) => p.id === id);
  if (!piece) return null;
  const held = new Set(piece.articles ?? []);
  return { piece, articles: articlesDe(redaction).filter((a) => held.has(a.id)) };
}

/** The same facts without the keys whose value is null: absent and null say the same of a convention. */
export function sansNuls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sansNuls);
  if (value === null || typeof value !== "object") return value ?? null;
  const said = Object.entries(value).filter(([, v]) => v != null);
  return Object.fromEntries(said.map(([k, v]) => [k, sansNuls(v)]));
}

/** What a draft says of a target: equal before and after, nobody else has changed it. */
export const extraire = (redaction: Redaction, cible: Cible): unknown => sansNuls(brut(redaction, cible));

function brut(redaction: Redaction, cible: Cible): unknown {
  if (cible.startsWith("piece:")) return pieceEtArticles(redaction, cible.slice("piece:".length));
  const { convention: c, avenant: a, pieces } = redaction;
  switch (cible) {
    case "ordre":
      return pieces.map((p) => p.id);
    case "identite":
      return [c?.titre, c?.genre];
    case "parties":
      return c?.parties;
    case "membres":
      return c?.membres;
    case "appuis":
      return c?.appuis;
    case "effet":
      return [c?.effet, c?.adosseA, a?.effetLe, a?.jusquAu, a?.sansReconduction, a?.retroactif];
    case "portee":
      return [c?.territoire, c?.publics];
    case "axes":
      return c?.axes;
    case "engagements":
      return c?.engagements;
    case "instances":
      return c?.instances;
    case "exemples":
      return c?.exemples;
    default:
      return null;
  }
}

/**
 * The draft with this piece in the place of the one with its id, or last, and these articles as data resting on it.
 * Throws `GesteImpossible` when one of them is already written under another piece.
 */
export function poserPiece(redaction: Redaction, piece: Piece, articles: readonly Article[]): Redaction {
  const at = redaction.pieces.findIndex((p) => p.id === piece.id);
  const before = at < 0 ? [] : (redaction.pieces[at]?.articles ?? []);
  const pieces = at < 0 ? [...redaction.pieces, piece] : redaction.pieces.with(at, piece);
  const kept = new Set(articles.map((a) => a.id));
  const elsewhere = new Set(pieces.filter((p) => p.id !== piece.id).flatMap((p) => p.articles ?? []));
  if (articles.some((a) => !before.includes(a.id) && elsewhere.has(a.id)))
    throw new GesteImpossible("Ce droit est déjà écrit sous une autre pièce. Rien n’a été enregistré.");
  const gone = new Set(before.filter((id) => !kept.has(id) && !elsewhere.has(id)));
  const given = new Map(articles.map((a) => [a.id, a]));
  const all = articlesDe(redaction)
    .filter((a) => !gone.has(a.id))
    .map((a) => given.get(a.id) ?? a);
  const known = new Set(all.map((a) => a.id));
  return avecArticles({ ...redaction, pieces }, [...all, ...articles.filter((a) => !known.has(a.id))]);
}

/** The draft without a piece, nor the articles as data that rested on it alone. */
export function retirerPiece(redaction: Redaction, id: string): Redaction {
  const pieces = redaction.pieces.filter((p) => p.id !== id);
  const held = new Set(pieces.flatMap((p) => p.articles ?? []));
  const gone = new Set((redaction.pieces.find((p) => p.id === id)?.articles ?? []).filter((a) => !held.has(a)));
  return avecArticles(
    { ...redaction, pieces },
    articlesDe(redaction).filter((a) => !gone.has(a.id)),
  );
}

/** The draft with a piece moved by `pas` places (-1 = before); at an end, unchanged. */
export function deplacerPiece(redaction: Redaction, id: string, pas: -1 | 1): Redaction {
  const from = redaction.pieces.findIndex((p) => p.id === id);
  const moved = redaction.pieces[from];
  const other = redaction.pieces[from + pas];
  if (!moved || !other) return redaction;
  return { ...redaction, pieces: redaction.pieces.with(from, other).with(from + pas, moved) };
}

/** An id for a new piece that no piece bears: "article-4", "annexe-2". */
export function nouvelIdDePiece({ pieces }: Redaction, genre: Piece["genre"]): string {
  const taken = new Set(pieces.map((p) => p.id));
  let n = pieces.filter((p) => p.genre === genre).length + 1;
  while (taken.has(`${genre}-${n}`)) n += 1;
  return `${genre}-${n}`;
}

/** What a form names a party by: an organisation may be party twice, over two periods. */
export const cleDePartie = ({ organisation, du }: { organisation: string; du?: string | null | undefined }): string =>
  du == null ? organisation : `${organisation}@${du}`;

/** What a form names a member by: the same organisation may act under two parties, or over two periods. */
export const cleDeMembre = ({ organisation, de, du }: Membre): string => `${organisation}@${de}@${du ?? ""}`;
