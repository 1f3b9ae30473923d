import { tous } from "./chercher.ts";
import type { Contexte, Partie } from "./contexte.ts";
import { FONCTION } from "./lexiques/fonctions.ts";
import { nommee } from "./nommer.ts";
import { personneA } from "./noms.ts";
import { fonctionApres, nomA } from "./personnes.ts";
import type { Texte } from "./segmenter.ts";
import { deLOffice } from "./signataires-recit.ts";
import type { Empan } from "./types.ts";

/*
 * The foot of an act: « Pour la Région, la présidente, Anne Roy », in lines or in columns, or the title of each one
 * above the name. Read line by line: a party, then a function, then a name, column by column.
 */

/** Somebody who signs at the foot: the name, the function, the party, and where all that stands. */
export type AuPied = {
  readonly nom: Empan;
  readonly fonction: Empan | null;
  readonly partie: Partie | null;
  readonly appui: Empan;
};

/** A column of the foot, as far as it was read; `debut`: where it stands in its line. */
type Colonne = { debut: number; partie: Partie | null; fonction: Empan | null; du: number; dit: boolean };

const FAIT = /(?:^|\n)[ *_]*(?:fait|etabli|signe)(?: a | en | le |,)[^\n]{0,120}/g;
const POUR =
  /^(?:[*_ ]*(?:lu et approuve|bon pour accord|signe)?[ ,:]*)?(?:pour|p\/|p\.) ?(?:et par delegation[ ,]*)?(?=(?:l'|la |le |les )?[a-z"])/;
const TITRE = new RegExp(
  `^(?:(?:m\\.|mme|monsieur|madame) )?(?:l[ea] |l'|son |sa )?(?:[a-z-]+ ){0,1}?\\b${FONCTION}\\b`,
);
const ARTICLE = /^(?:l'|la |le |les |"|\*)*/;

/** Who signs at the foot of the act. */
export function auPied(c: Contexte, parties: readonly Partie[]): AuPied[] {
  const { texte: t, zone } = c;
  const made = tous(FAIT, t.bas.slice(zone.du, zone.au)).at(-1);
  const at = made === undefined ? Math.max(zone.du, zone.au - 1500) : zone.du + made.index + made[0].length;
  const found: AuPied[] = [];
  let columns: Colonne[] = [];
  // without "Fait à", the foot begins where somebody signs for a party
  let open = made !== undefined;
  for (const { index, 0: line } of tous(/[^\n]+/g, t.texte.slice(at, Math.min(zone.au, at + 6000)))) {
    const cells = cellules(line, at + index);
    if (cells.some(([du, au]) => POUR.test(t.bas.slice(du, au)))) {
      columns = [];
      open = true;
    }
    if (!open) continue;
    for (const [n, [du, au]] of cells.entries()) {
      const column = colonneDe(columns, cells.length, n, du - at - index);
      lireCellule(t, du, au, column, parties, found);
    }
  }
  return found;
}

/** Pieces of a line set apart by a wide blank, a tabulation or a bar, or by what begins alike where blanks were lost. */
function cellules(line: string, at: number): Empan[] {
  const cells = tous(/[^\s|](?:(?! {3}|\t|\|)[^\n])*/g, line);
  const one = cells.length === 1 ? tous(ALIKE, line) : [];
  return (one.length > 1 ? one : cells).map(({ index, 0: words }) => [at + index, at + index + words.trimEnd().length]);
}

/** « Pour la Ville Pour le Club », « Le Maire La Présidente », « Jean ROUX Anne CARON »: columns put end to end. */
const ALIKE =
  /\bPour (?:l['’]|la |le |les )(?:(?! Pour (?:l|la|le)\b)[^\n]){2,90}|\b(?:Le|La) [A-ZÀ-Þ][a-zà-ÿ]+(?:(?! (?:Le|La) [A-ZÀ-Þ])[^\n]){0,60}|(?:\b(?:M|Mme|Mr)\.? )?\b(?:[A-Z]\.|[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?) [A-ZÀ-Þ][A-ZÀ-Þ'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ'’-]+)*(?![a-zà-ÿ])/g;

/** The column of a cell: that of its rank, else the one that begins nearest; made when there is none. */
function colonneDe(columns: Colonne[], cells: number, n: number, debut: number): Colonne {
  const fresh = (): Colonne => ({ debut, partie: null, fonction: null, du: -1, dit: false });
  if (columns.length < cells) while (columns.length < cells) columns.push(fresh());
  if (columns.length === cells) return columns[n] as Colonne;
  return columns.reduce((a, b) => (Math.abs(b.debut - debut) < Math.abs(a.debut - debut) ? b : a));
}

/** Reads a cell: "pour" and a party, then a title, then a name; each may stand alone. */
function lireCellule(
  t: Texte,
  du: number,
  au: number,
  column: Colonne,
  parties: readonly Partie[],
  found: AuPied[],
): void {
  const low = t.bas.slice(du, au);
  if (low.length > 240) return;
  const rest = (at: number): number => at + (/^[ ,:(*_-]*/.exec(t.bas.slice(at, au))?.[0].length ?? 0);
  let at = rest(du);
  const behalf = POUR.exec(low.slice(at - du));
  if (behalf !== null) {
    const from = at + behalf[0].length;
    const name = from + (ARTICLE.exec(t.bas.slice(from, au))?.[0].length ?? 0);
    const p = parties.find((q) => q.formes.some((f) => t.bas.startsWith(f, name))) ?? null;
    Object.assign(column, { partie: p, fonction: null, du: from, dit: false });
    if (p === null) return;
    at = rest(name + Math.max(...p.formes.filter((f) => t.bas.startsWith(f, name)).map((f) => f.length)));
    if (at >= au) return;
    // "Pour la Ville de Bray et son CCAS"
    at = suiteDuTitre(t, at, au);
  }
  const title = TITRE.exec(t.bas.slice(at, au));
  if (title !== null) {
    const end = finDuTitre(t, at + title[0].length, au);
    const said = t.bas.slice(at, end);
    const own =
      nommee(parties, said) ?? deLOffice(parties, said.replace(/^(?:l[ea] |l')/, "").replace(/^maire d.*/, "maire"));
    if (column.dit || own !== null) Object.assign(column, { partie: own, du: at, dit: false });
    if (column.du < 0) column.du = at;
    const skip = /^(?:(?:m\.|mme|monsieur|madame) )?(?:l[ea] |l'|son |sa )?/.exec(said)?.[0].length ?? 0;
    column.fonction = [at + skip, end];
    at = rest(end);
  }
  if (at >= au || (column.partie === null && column.fonction === null)) return;
  const one = nomA(t, at, au, true);
  if (one === null || column.dit) return;
  const after = fonctionApres(t, one.au, au);
  if (one.au < au - 1 && after === null && !/^[ ,;.)(*_]*$/.test(t.bas.slice(one.au, au))) return;
  found.push({
    nom: [one.du, one.au],
    fonction: column.fonction ?? after,
    partie: column.partie,
    appui: [column.du < 0 || one.au - column.du > 700 ? at : column.du, after?.[1] ?? one.au],
  });
  column.dit = true;
  column.fonction = null;
}

/** After the name of the party, the title or the name of who signs: what stands before the first comma is skipped. */
function suiteDuTitre(t: Texte, at: number, au: number): number {
  if (/[A-ZÀ-Þ]/.test(t.net.charAt(at)) || TITRE.test(t.bas.slice(at, au))) return at;
  const comma = t.bas.slice(at, au).indexOf(", ");
  return comma < 0 ? au : at + comma + 2;
}

/** Where a title ends: at a mark, or before a civility or a name. */
function finDuTitre(t: Texte, from: number, au: number): number {
  const words = t.net.slice(from, au);
  const end = /[,:;(]| (?=(?:M\.|Mme|Monsieur|Madame|Mr) )| (?=[A-ZÀ-Þ][a-zà-ÿ-]+ [A-ZÀ-Þ]{3,})/.exec(words)?.index;
  const fin = end === undefined ? au : from + end;
  for (let at = t.net.indexOf(" ", from); at >= 0 && at < fin; at = t.net.indexOf(" ", at + 1))
    if (personneA(t, at + 1, au) > 0) return at;
  return fin;
}
