import type { Day } from "../../shared/day.ts";
import { type Article, type Convention, echeanceLe } from "../conventions/index.ts";
import type { Piece } from "../redaction/index.ts";
import { articlesLe, pieceReprise } from "./rules.ts";
import { porteurDe } from "./rules-bornes.ts";
import type { Porteur } from "./types.ts";

/** What became of an article of the parent: its words taken over, rewritten, or left. */
export type SortDuTexte = "repris" | "reecrit" | "laisse";

/** An article of the parent, what became of its words, and of the right it opens there. */
export type SortDArticle = {
  article: Article;
  texte: SortDuTexte;
  piece: string | null;
  droit: "repris" | "a-reprendre";
};

/** What differs between a regional text and the national one, side by side. */
export type Ecarts = {
  territoire: { parent: Convention["territoire"]; enfant: Convention["territoire"] };
  parties: { communes: string[]; nouvelles: string[]; absentes: string[] };
  appuis: string[];
  axes: { repris: string[]; laisses: string[]; propres: string[] };
  /** Current terms on the day; `porteur` is what the child falls with. */
  terme: { parent: Day | null; enfant: Day | null; porteur: Porteur | null };
  articles: SortDArticle[];
  /** Rights of the child that no article of the parent words. */
  propres: Article[];
};

/**
 * Compares a regional text with the national one it declines, as both stand on a day. `pieces` is its text where it is
 * known (a draft, a text signed here); without it an article counts by its id and its quote.
 */
export function ecartsAvecParent(
  parent: Convention,
  enfant: Convention,
  jour: Day,
  pieces: readonly Piece[] = [],
): Ecarts {
  const [above, here] = [ids(parent), ids(enfant)];
  const own = articlesLe(enfant, jour);
  const articles = articlesLe(parent, jour).map((article) => sort(article, own, pieces));
  const worded = new Set(articles.flatMap(({ article }) => repris(article, own, pieces).map((a) => a.id)));
  const axesOf = (c: Convention) => (c.axes ?? []).map((a) => a.titre);
  return {
    territoire: { parent: parent.territoire, enfant: enfant.territoire },
    parties: {
      communes: here.filter((o) => above.includes(o)),
      nouvelles: here.filter((o) => !above.includes(o)),
      absentes: above.filter((o) => !here.includes(o)),
    },
    appuis: [...(enfant.appuis ?? [])],
    axes: {
      repris: axesOf(enfant).filter((t) => axesOf(parent).includes(t)),
      laisses: axesOf(parent).filter((t) => !axesOf(enfant).includes(t)),
      propres: axesOf(enfant).filter((t) => !axesOf(parent).includes(t)),
    },
    terme: {
      parent: echeanceLe(parent, jour),
      enfant: echeanceLe(enfant, jour),
      porteur: porteurDe([enfant.adosseA, parent.adosseA]),
    },
    articles,
    propres: own.filter((a) => !worded.has(a.id)),
  };
}

const ids = ({ parties }: Convention): string[] => [...new Set(parties.map((p) => p.organisation))];

function sort(article: Article, own: readonly Article[], pieces: readonly Piece[]): SortDArticle {
  const piece = pieceDe(article, pieces);
  const mine = repris(article, own, pieces);
  const said = pieces.length > 0 ? (piece?.texte ?? null) : (mine[0]?.citation ?? null);
  const texte = said === null ? "laisse" : said.includes(article.citation) ? "repris" : "reecrit";
  return { article, texte, piece: piece?.id ?? null, droit: mine.length > 0 ? "repris" : "a-reprendre" };
}

const pieceDe = (article: Article, pieces: readonly Piece[]): Piece | undefined =>
  pieces.find((p) => p.id === pieceReprise(article.id)) ?? pieces.find((p) => p.texte.includes(article.citation));

/** The rights of the child that take up an article: under its piece, or by its id, or by its very words. */
const repris = (article: Article, own: readonly Article[], pieces: readonly Piece[]): Article[] => {
  const under = new Set(pieceDe(article, pieces)?.articles ?? []);
  return own.filter((a) => under.has(a.id) || a.id === article.id || a.citation === article.citation);
};
