import type { Day } from "../../shared/day.ts";
import { type Article, type Convention, echeanceLe } from "../conventions/index.ts";
import { nomDePiece, type Piece } from "../redaction/index.ts";
import type { TexteDe } from "../vie/index.ts";
import { articlesLe } from "./rules.ts";
import { porteurDe } from "./rules-bornes.ts";
import { type PieceNationale, pieceReprise, piecesNationales } from "./rules-reprise.ts";
import type { Porteur } from "./types.ts";

/** What became of a piece of the parent: its words taken over, rewritten, or left. */
export type SortDuTexte = "repris" | "reecrit" | "laisse";

/** A right of the parent, and whether an article of the child takes it up. */
export type SortDuDroit = { article: Article; droit: "repris" | "a-reprendre" };

/** A piece of the parent, what became of its words, under which piece of the child, and of the rights it opens there. */
export type SortDePiece = {
  nationale: PieceNationale;
  texte: SortDuTexte;
  piece: { id: string; nom: string; texte: string } | null;
  droits: SortDuDroit[];
};

/** What differs between a regional text and the national one, side by side. */
export type Ecarts = {
  territoire: { parent: Convention["territoire"]; enfant: Convention["territoire"] };
  /** `membres`: who acts under the child's parties there. */
  parties: { communes: string[]; nouvelles: string[]; absentes: string[]; membres: string[] };
  appuis: string[];
  axes: { repris: string[]; laisses: string[]; propres: string[] };
  /** Current terms on the day; `porteur` is what the child falls with. */
  terme: { parent: Day | null; enfant: Day | null; porteur: Porteur | null };
  pieces: SortDePiece[];
  /** Pieces of the child that take over none of the parent's. */
  ajoutees: string[];
  /** Rights of the child that no article of the parent words. */
  propres: Article[];
};

/** The texts of both, where they are known: what was signed of the parent, and the pieces of the child. */
export type TextesCompares = { parent: readonly TexteDe[]; enfant: readonly Piece[] };

/**
 * Compares a regional text with the national one it declines, as both stand on a day, piece by piece; without its text a
 * child counts by the ids and the quotes of its articles.
 */
export function ecartsAvecParent(
  parent: Convention,
  enfant: Convention,
  jour: Day,
  textes: TextesCompares = { parent: [], enfant: [] },
): Ecarts {
  const [above, here] = [ids(parent), ids(enfant)];
  const own = articlesLe(enfant, jour);
  const pieces = piecesNationales(parent, textes.parent, jour).map((p) => sort(p, own, textes.enfant));
  const worded = new Set(
    pieces.flatMap((p) => p.nationale.articles.flatMap((a) => repris(a, p.nationale, p.piece, own, textes.enfant))),
  );
  const taken = new Set(pieces.map((p) => p.piece?.id));
  const axesOf = (c: Convention) => (c.axes ?? []).map((a) => a.titre);
  return {
    territoire: { parent: parent.territoire, enfant: enfant.territoire },
    parties: {
      communes: here.filter((o) => above.includes(o)),
      nouvelles: here.filter((o) => !above.includes(o)),
      absentes: above.filter((o) => !here.includes(o)),
      membres: [...new Set((enfant.membres ?? []).map((m) => m.organisation))],
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
    pieces,
    ajoutees: textes.enfant.filter((p) => !taken.has(p.id)).map(nomDePiece),
    propres: own.filter((a) => !worded.has(a.id)),
  };
}

const ids = ({ parties }: Convention): string[] => [...new Set(parties.map((p) => p.organisation))];

function sort(nationale: PieceNationale, own: readonly Article[], pieces: readonly Piece[]): SortDePiece {
  const found = pieceDe(nationale, pieces);
  const piece = found === undefined ? null : { id: found.id, nom: nomDePiece(found), texte: found.texte };
  const droits = nationale.articles.map((article): SortDuDroit => {
    const mine = repris(article, nationale, piece, own, pieces);
    return { article, droit: mine.length > 0 ? "repris" : "a-reprendre" };
  });
  const quoted = own.find((a) => nationale.articles.some((b) => a.id === b.id || a.citation === b.citation));
  const said = pieces.length > 0 ? (piece?.texte ?? null) : (quoted?.citation ?? null);
  const whole =
    said?.includes(nationale.texte) || (pieces.length === 0 && said !== null && nationale.texte.includes(said));
  return { nationale, texte: said === null ? "laisse" : whole ? "repris" : "reecrit", piece, droits };
}

const pieceDe = ({ cle, texte }: PieceNationale, pieces: readonly Piece[]): Piece | undefined =>
  pieces.find((p) => p.id === pieceReprise(cle)) ?? pieces.find((p) => texte !== "" && p.texte.includes(texte));

/** Ids of the child's rights that take up an article: under its piece, or by its id, or by its very words. */
const repris = (
  article: Article,
  { articles }: PieceNationale,
  piece: { id: string } | null,
  own: readonly Article[],
  pieces: readonly Piece[],
): string[] => {
  const under = new Set(pieces.find((p) => p.id === piece?.id)?.articles ?? []);
  // where the words of a piece open several rights, one under it takes up those of its kind
  const alike = (a: Article) => articles.length === 1 || a.actes.some((nature) => article.actes.includes(nature));
  return own
    .filter((a) => (under.has(a.id) && alike(a)) || a.id === article.id || a.citation === article.citation)
    .map((a) => a.id);
};
