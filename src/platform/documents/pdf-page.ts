/*
 * From the signs of a page, each at its place, to its text in the order of reading: lines, columns, paragraphs; what
 * stands at the top and foot of every page once or never; words cut at the end of a line put together. Pure.
 */

/** A sign on a page: left edge, baseline (from the bottom), width and size, in points. */
export type Signe = { c: string; x: number; y: number; l: number; corps: number };

/** A page once its signs are put into lines; `signes`: how many there are, blanks left out. */
export type PagePdf = { hauteur: number; signes: number; lignes: readonly Ligne[] };

/** Signs that follow each other on a line, with nothing wide between them. */
type Morceau = { du: number; au: number; texte: string };
/** A line: its baseline, its size, what stands on it from left to right. */
export type Ligne = { y: number; corps: number; morceaux: Morceau[] };
/** A line as it is read: `saut`: a blank line stands before it; `suite`: the margin alone parts it from the line before. */
type Lue = { texte: string; saut: boolean; suite: boolean };

/** In sizes of the sign: from here on a gap is a space between words, and a space between columns. */
const ESPACE = 0.19;
const COLONNE = 1.5;

/** A page out of its signs, in any order. */
export function pageDe(signes: readonly Signe[], hauteur: number): PagePdf {
  const lignes = lignesDe(signes);
  const count = lignes.flatMap((l) => l.morceaux).reduce((n, m) => n + m.texte.replaceAll(" ", "").length, 0);
  return { hauteur, signes: count, lignes };
}

/** Text of the pages, in the order of reading. */
export function texteDesPages(pages: readonly PagePdf[]): string {
  const kept = pages.map((_, i) => sansMarges(i, pages));
  const lues: Lue[] = [];
  for (const own of kept) {
    const read = paragraphes(ordonner(own));
    const [last, first] = [lues.at(-1), read[0]];
    // a paragraph that goes on over the page
    if (first && last) first.suite = /[^.:;!?]$/.test(last.texte) && /^\p{Ll}/u.test(first.texte);
    if (first) first.saut = !first.suite;
    lues.push(...read);
  }
  return recoller(lues)
    .map(({ texte, saut, suite }, i) => (i === 0 ? "" : saut ? "\n\n" : suite ? " " : "\n") + texte)
    .join("");
}

function lignesDe(signes: readonly Signe[]): Ligne[] {
  const seen = signes.filter((s) => s.corps > 0).sort((a, b) => b.y - a.y || a.x - b.x);
  const groups: Signe[][] = [];
  let open: Signe[] = [];
  let top: Signe | null = null;
  for (const s of seen) {
    // a raised sign stands above its line, by less than half of the larger
    if (top === null || top.y - s.y > 0.45 * Math.max(top.corps, s.corps)) {
      open = [];
      groups.push(open);
      top = s;
    } else if (s.corps > top.corps) top = s;
    open.push(s);
  }
  return groups.map(ligneDe).filter((l) => l.morceaux.length > 0);
}

function ligneDe(signes: Signe[]): Ligne {
  signes.sort((a, b) => a.x - b.x);
  const corps = Math.max(...signes.map((s) => s.corps));
  const base = signes.find((s) => s.corps === corps) as Signe;
  const morceaux: Morceau[] = [];
  let before: Signe | null = null;
  let blanc = false;
  for (const s of signes) {
    if (s.c.trim() === "") {
      blanc = true;
      continue;
    }
    // drawn twice to look bold
    if (before && before.c === s.c && s.x - before.x < 0.15 * s.corps) continue;
    if (appelDeNote(s, before)) continue;
    const open = morceaux.at(-1);
    const gap = before ? s.x - (before.x + before.l) : Number.POSITIVE_INFINITY;
    if (!open || gap > COLONNE * corps) morceaux.push({ du: s.x, au: s.x + s.l, texte: entier(s.c) });
    else {
      open.texte += (blanc || gap > ESPACE * Math.min(s.corps, corps) ? " " : "") + entier(s.c);
      open.au = Math.max(open.au, s.x + s.l);
    }
    before = s;
    blanc = false;
  }
  return { y: base.y, corps, morceaux: morceaux.filter((m) => m.texte.trim() !== "") };
}

/** The figure that calls a note, small and raised against a word: left out, it would become part of the name. */
const appelDeNote = (s: Signe, before: Signe | null): boolean =>
  before !== null &&
  /\d/.test(s.c) &&
  s.corps < 0.8 * before.corps &&
  s.y - before.y > 0.15 * before.corps &&
  /[\p{L}»).]/u.test(before.c) &&
  s.x - (before.x + before.l) < 0.8 * before.corps;

/** The letters of a ligature. */
const entier = (c: string): string => (/[\ufb00-\ufb06]/.test(c) ? c.normalize("NFKC") : c);

const texteDe = (l: Ligne): string => l.morceaux.map((m) => m.texte).join(" ");

/** A line of the margins, its figures left out: what is the same on every page. */
const empreinte = (l: Ligne): string => texteDe(l).replace(/\d+/g, "#");

const PAGE = /^(?:page|p\.?)? ?[-–—]? ?\d{1,3} ?(?:(?:\/|sur|de) ?\d{1,3})? ?[-–—]?$/i;

/** The lines of a page without the number of the page, nor what stands on half of the pages: a head is kept once. */
function sansMarges(i: number, pages: readonly PagePdf[]): Ligne[] {
  const own = pages[i] as PagePdf;
  const marge = (l: Ligne, { hauteur }: PagePdf): "haut" | "pied" | null =>
    l.y > 0.89 * hauteur ? "haut" : l.y < 0.11 * hauteur ? "pied" : null;
  const most = Math.max(2, pages.length / 2);
  return own.lignes.filter((l) => {
    const where = marge(l, own);
    if (where === null) return true;
    if (PAGE.test(texteDe(l))) return false;
    const same = (o: Ligne, page: PagePdf) => marge(o, page) === where && empreinte(o) === empreinte(l);
    const on = pages.flatMap((page, n) => (page.lignes.some((o) => same(o, page)) ? [n] : []));
    return on.length < most || (where === "haut" && on[0] === i);
  });
}

/** Lines in the order of reading: where two columns stand side by side, the left one, then the right one. */
function ordonner(lignes: readonly Ligne[]): Ligne[] {
  const out: Ligne[] = [];
  const all = lignes.flatMap((l) => l.morceaux);
  const bords = { du: Math.min(...all.map((m) => m.du)), au: Math.max(...all.map((m) => m.au)) };
  for (let i = 0; i < lignes.length; ) {
    const found = colonnes(lignes, i, bords);
    if (found === null) {
      out.push(lignes[i++] as Ligne);
      continue;
    }
    const part = (left: boolean) =>
      lignes.slice(i, found.fin).flatMap((l) => {
        const morceaux = l.morceaux.filter((m) => m.du < found.milieu === left);
        return morceaux.length > 0 ? [{ ...l, morceaux }] : [];
      });
    out.push(...part(true), ...ordonner(part(false)));
    i = found.fin;
  }
  return out;
}

/** From a line on, two columns: where they are parted, and the line after the last. Null: there are none. */
function colonnes(
  lignes: readonly Ligne[],
  i: number,
  bords: { du: number; au: number },
): { milieu: number; fin: number } | null {
  const first = lignes[i];
  if (!first) return null;
  for (let k = 1; k < first.morceaux.length; k++) {
    let [du, au] = [first.morceaux[k - 1]?.au ?? 0, first.morceaux[k]?.du ?? 0];
    let [both, fin] = [0, i];
    const droite: Morceau[] = [];
    const gauche: Morceau[] = [];
    for (let j = i; j < lignes.length; j++) {
      const { morceaux, corps } = lignes[j] as Ligne;
      const milieu = (du + au) / 2;
      const left = morceaux.filter((m) => m.du < milieu);
      const right = morceaux.filter((m) => m.du >= milieu);
      const a = Math.max(du, ...left.map((m) => m.au));
      const b = Math.min(au, ...right.map((m) => m.du));
      if (b - a < 0.8 * corps || !tient(lignes, i, j, droite, right)) break;
      [du, au] = [a, b];
      gauche.push(...left);
      droite.push(...right);
      if (left.length > 0 && right.length > 0) {
        both += 1;
        fin = j + 1;
      } else if (both >= 8) fin = j + 1; // the longer of two columns of a page goes on alone
    }
    const milieu = (du + au) / 2;
    const place = (milieu - bords.du) / (bords.au - bords.du);
    const pleine = (part: Morceau[], large: number) =>
      part.filter((m) => m.au - m.du > 0.6 * large).length * 2 > part.length;
    const presse = both >= 8 && pleine(gauche, du - bords.du) && pleine(droite, bords.au - au);
    const chiffres = droite.filter((m) => /^[\d\s.,€%/-]+$/.test(m.texte)).length * 2 > droite.length;
    if (both >= 2 && !chiffres && (presse || (place > 0.35 && place < 0.65))) return { milieu, fin };
  }
  return null;
}

/** After a gap, columns go on where the right one has its edge or its middle again: two blocks of signature, not a table. */
function tient(
  lignes: readonly Ligne[],
  i: number,
  j: number,
  droite: readonly Morceau[],
  right: readonly Morceau[],
): boolean {
  const [before, now] = [lignes[j - 1], lignes[j]];
  if (j === i || !before || !now || before.y - now.y < 2.2 * now.corps) return true;
  return right.some((m) =>
    droite.some((o) => Math.abs(o.du - m.du) < now.corps || Math.abs(o.du + o.au - m.du - m.au) < 2 * now.corps),
  );
}

/** Lines with the blanks that part paragraphs: a gap wider than the usual one, another size, another column. */
function paragraphes(lignes: readonly Ligne[]): Lue[] {
  const gaps = lignes.flatMap((l, i) => {
    const before = lignes[i - 1];
    return before && before.y > l.y ? [(before.y - l.y) / Math.max(before.corps, l.corps)] : [];
  });
  const usual = gaps.filter((g) => g < 2.2).sort((a, b) => a - b)[Math.floor(gaps.length * 0.4)] ?? 1.3;
  const marges = margesDe(lignes);
  return lignes.map((l, i) => {
    const before = lignes[i - 1];
    const gap = before ? (before.y - l.y) / Math.max(before.corps, l.corps) : 0;
    const resized = before !== undefined && Math.abs(before.corps - l.corps) > 0.15 * l.corps;
    const saut = gap < 0 || gap > usual * 1.3 || resized;
    return {
      texte: texteDe(l).trim(),
      saut,
      suite: before !== undefined && !saut && deborde(before, l, marges[i] ?? 0),
    };
  });
}

const bout = (l: Ligne): number => l.morceaux.at(-1)?.au ?? 0;

/** The right margin of each line: where the lines of its column end; Infinity where too few reach one to tell. */
function margesDe(lignes: readonly Ligne[]): number[] {
  const out: number[] = [];
  for (let i = 0; i < lignes.length; ) {
    let fin = i + 1;
    while (fin < lignes.length && (lignes[fin] as Ligne).y < (lignes[fin - 1] as Ligne).y) fin += 1;
    const column = lignes.slice(i, fin);
    const edge = Math.max(...column.map(bout));
    const full = column.filter((l) => bout(l) > edge - 2 * l.corps).length;
    for (; i < fin; i++) out.push(full >= 3 ? edge : Number.POSITIVE_INFINITY);
  }
  return out;
}

/** Whether the first word of a line had no room left on the line before: the paragraph goes on. */
function deborde(before: Ligne, l: Ligne, marge: number): boolean {
  const [first] = l.morceaux;
  if (!first) return false;
  const word = (/^\S+/.exec(first.texte)?.[0].length ?? 0) / first.texte.length;
  return bout(before) + 0.25 * l.corps + word * (first.au - first.du) > marge;
}

/** First halves that keep their hyphen at the end of a line. */
const COMPOSE =
  /(?:^|[\s’'(-])(?:vice|ci|sous|non|après|avant|mi|demi|co|inter|socio|médico|semi|quasi|celui|celle|ceux|celles|lui|elle|elles|eux|peut|c’est|c'est|à|là|au|par|vis|grand|grands|chef|porte|mot|rendez|bien|savoir|sus|nord|sud|extra|pluri|multi|auto|anti|pré|post)-$/iu;

/** Puts together the words that the end of a line cuts; a word that is written with a hyphen keeps it. */
function recoller(lues: readonly Lue[]): Lue[] {
  const all = lues
    .map((l) => l.texte)
    .join("\n")
    .toLowerCase();
  const out: Lue[] = [];
  for (const { texte, saut, suite } of lues) {
    const before = out.at(-1);
    const head = /(\p{L}+)[-\u00ad\u2010]$/u.exec(before?.texte ?? "");
    const tail = /^\p{Ll}+/u.exec(texte)?.[0];
    if (!before || saut || !head || tail === undefined) {
      out.push({ texte, saut, suite });
      continue;
    }
    const cut = (head[1] ?? "").toLowerCase();
    const soft = before.texte.endsWith("\u00ad");
    const keeps = !soft && !all.includes(cut + tail) && (all.includes(`${cut}-${tail}`) || COMPOSE.test(before.texte));
    before.texte = before.texte.slice(0, keeps ? undefined : -1) + texte.slice(0, /^\S+/.exec(texte)?.[0].length);
    const rest = texte.slice(/^\S+ ?/.exec(texte)?.[0].length);
    if (rest !== "") out.push({ texte: rest, saut: false, suite });
  }
  return out;
}
