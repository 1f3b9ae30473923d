import type { Article, Convention, Membre } from "../conventions/index.ts";
import { quiCite } from "./rules-controles.ts";
import { type Bloc, pieceEtArticles, sansNuls } from "./rules-edition.ts";
import type { Piece, Redaction } from "./types.ts";

/*
 * What an acceptance is given on: a piece, the rights that rest on it, the engagements that it states, and who else
 * acts through its rights. Whatever else changes leaves it standing.
 */

/** What an acceptance of a piece is given on; null when there is no such piece. */
export function accepteSur(redaction: Redaction, id: string): unknown {
  const own = pieceEtArticles(redaction, id);
  if (own === null) return null;
  const owed = engagementsDe(redaction, own.piece);
  const acting = membresDe(redaction, own.articles);
  return sansNuls({ ...own, engagements: owed.length > 0 ? owed : null, membres: acting.length > 0 ? acting : null });
}

/** The engagements that rest on a piece: opened by one of its rights, or quoted from its text. */
function engagementsDe({ convention }: Redaction, { texte, articles }: Piece) {
  const all = convention?.engagements ?? [];
  if (all.length === 0) return [];
  const held = new Set(articles ?? []);
  const cites = quiCite(texte);
  return all.filter((e) => (e.article != null && held.has(e.article)) || (e.source != null && cites(e.source)));
}

const MEMBRE_DE = "membre-de:";

/** The parties whose members act through these rights: named by a role, as a whole, or by their members. */
function partiesOuvertes({ parties }: Convention, articles: readonly Article[]): Set<string> {
  const words = new Set(articles.flatMap((a) => [...a.de, ...(a.vers ?? [])]));
  const all = parties.filter(({ organisation, roles }) =>
    [`${MEMBRE_DE}${organisation}`, "toute-partie", ...roles].some((word) => words.has(word)),
  );
  return new Set(all.map((p) => p.organisation));
}

function membresDe({ convention }: Redaction, articles: readonly Article[]): Membre[] {
  if (!convention?.membres?.length || articles.length === 0) return [];
  const open = partiesOuvertes(convention, articles);
  const named = new Set(articles.flatMap((a) => [...a.de, ...(a.vers ?? [])]));
  return convention.membres.filter((m) => open.has(m.de) || named.has(m.organisation));
}

/**
 * The pieces whose acceptance can fall when a block of data changes: those that state an engagement, those whose rights
 * open to the members of a party. None for the other blocks: an acceptance is of the text and of its rights.
 */
export function piecesEnJeu(redaction: Redaction, bloc: Bloc): Piece[] {
  const { convention, pieces } = redaction;
  if (!convention) return [];
  if (bloc === "engagements") return pieces.filter((p) => engagementsDe(redaction, p).length > 0);
  if (bloc !== "membres") return [];
  const opens = (p: Piece) => {
    const articles = pieceEtArticles(redaction, p.id)?.articles ?? [];
    return articles.length > 0 && partiesOuvertes(convention, articles).size > 0;
  };
  return pieces.filter(opens);
}
