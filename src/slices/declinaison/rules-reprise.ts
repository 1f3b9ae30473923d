import type { Day } from "../../shared/day.ts";
import type { Article, Convention } from "../conventions/index.ts";
import type { Piece } from "../redaction/index.ts";
import { type Bloc, consolider, type TexteDe } from "../vie/index.ts";

/** A piece of the national text as it stands on a day, avenants included. */
export type PieceNationale = Pick<Piece, "genre" | "texte"> & {
  /** What keeps it apart in its text, whatever the day: the piece signed, or the article as data. */
  cle: string;
  /** How it is called: "Article 3", "Annexe 1". */
  rang: string;
  /** The parties' own number; null when the text gives none. */
  numero: string | null;
  titre: string | null;
  /** The rights that its words open that day. */
  articles: readonly Article[];
};

/** Most characters in a piece of a draft (redaction). */
const TEXTE_MAX = 20_000;

/**
 * The pieces of the national text as it stands on a day: those that were signed, with what avenants made of them
 * (`textes`); its articles as data where no text was signed here. What no longer stands is left out.
 */
export function piecesNationales(parent: Convention, textes: readonly TexteDe[], jour: Day): PieceNationale[] {
  const signe = textes.some((t) => t.avenant === null && t.le <= jour);
  const found = new Map<string, PieceNationale>();
  for (const bloc of consolider(parent, textes, jour)) {
    if (bloc.eteint) continue;
    const { rang, genre, titre, texte, articles } = bloc;
    const cle = cleDe(bloc, signe);
    const known = found.get(cle);
    const both = known && { ...known, texte: `${known.texte}\n\n${texte}`, articles: [...known.articles, ...articles] };
    if (both && both.texte.length <= TEXTE_MAX) found.set(cle, both);
    else
      found.set(libre(cle, found), {
        cle: libre(cle, found),
        rang,
        genre,
        numero: signe ? (/^(?:Article|Annexe) (\S+(?: (?:bis|ter|quater))?)$/.exec(rang)?.[1] ?? null) : null,
        titre,
        texte,
        articles,
      });
  }
  return [...found.values()];
}

/** The piece or the article that a block comes from; of an avenant's addition, the avenant and its piece. */
function cleDe({ cle, articles }: Bloc, signe: boolean): string {
  const [first = "", second = "", third] = cle.split(" ");
  if (!signe) return articles[0]?.id ?? first;
  return second === "" || third !== undefined ? first : `${first}-${second}`;
}

function libre(cle: string, taken: ReadonlyMap<string, unknown>): string {
  let n = 2;
  if (!taken.has(cle)) return cle;
  while (taken.has(`${cle}-${n}`)) n += 1;
  return `${cle}-${n}`;
}

/** Id of the piece that takes over a piece of the national text, by its key. */
export const pieceReprise = (cle: string): string => `repris-${cle}`.slice(0, 100);

/** Whether a visa quotes what the parties rest on; the other ones name the parties. */
export const vise = ({ titre, texte }: Pick<PieceNationale, "titre" | "texte">): boolean =>
  /^\s*vu(\s|$)/i.test(titre ?? "") || /^\s*vu\s/i.test(texte);

const DUREE =
  /^(durée|(date de |date d[’'])?(prise d[’']effet|effet|entrée en vigueur))( et .*| de la (présente )?convention.*|, .*)?$/i;

/** Whether an article says how long the text lasts: a regional text says its own. */
export const ditLaDuree = ({ genre, titre, articles }: PieceNationale): boolean =>
  genre === "article" && articles.length === 0 && DUREE.test((titre ?? "").trim());
