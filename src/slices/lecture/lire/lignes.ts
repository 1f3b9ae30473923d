import type { Source } from "./source.ts";

/*
 * What each line of a text is by itself: blank, rule, number of a page, title, article, bullet, words.
 */

/** A line of a text. */
export type Ligne = {
  /** Span of its words: blanks and marker left out. */
  du: number;
  au: number;
  debut: number;
  /** `page`: a number or a header of the page, in the middle of the text; `marque`: the marker of a bullet, alone. */
  sorte: "vide" | "filet" | "page" | "marque" | "titre" | "article" | "puce" | "texte";
  niveau: number;
};

const TITRE_MD = /^ *(#{1,6}) +/;
const FILET = /^ *(?:[-=*_] ?){3,}$/;
const ARTICLE = /^ *(?:\*\*|__)? *(?:article|art\.) *(?:n° *)?(?:\d+|premier|unique|[ivxl]+)(?:\b|(?=er))/i;
const MARQUE =
  "-*\\u2022\\u25cf\\u25aa\\u25e6\\u2023\\u00b7\\u25a0\\u25a1\\u25ba\\u25b6\\u25b8\\u25c6\\u25c7\\u2192\\u21d2\\u2705\\u2713\\u2714\\u2611\\u261e\\u2794-\\u27af\\uf0b7\\uf0a7\\uf0d8\\uf0fc\\u203a\\u2043>+";
/** Small pictures that point at the words of their line, keys with a figure. */
const IMAGES = String.raw`(?:\ud83d[\udc49\udd34\udd35\udd38-\udd3b\udfe0-\udfeb\udccc\udccd]|\ud83c\udfaf|\d\ufe0f?\u20e3)\ufe0f?`;
/** Markers of bullets, the letters that transcriptions make of them (o, v, ø, u for ü, §), numbers of an enumeration. */
const PUCE = new RegExp(
  String.raw`^ *(?:(?:[${MARQUE}]\ufe0f?|${IMAGES}|[o\u00a7ø](?= +[a-z])|[uv](?= +(?:l[ae']|les|un|une|d[eu']|[a-zœ]+er) )|\(?[a-z0-9]{1,2}\)|\d{1,2}[°.](?= *[a-zà-ÿ])) +|[\u2022\u25cf\u2192\u2705\u2714\uf0b7\uf0a7\u27a2])(?=\S)`,
);
/** "a. organise les cours ;", in small letters: "B. Durand" is somebody. */
const LETTRE = /^ *[a-h]\. +(?=[a-zà-ÿ])/;
const MARQUE_SEULE = new RegExp(`^ *[${MARQUE}o\u00a7] *$`);
const PAGE = /^ *(?:page +\d{1,3}(?: *(?:\/|sur|de) *\d{1,3})?|\d{1,3} *\/ *\d{1,3}|- ?\d{1,3} ?-|\d{1,2})[ .]*$/;
const CHAPITRE =
  /^ *(?:titre|chapitre|partie|section|annexe|preambule|axe|volet|objectif|action|priorite|orientation|enjeu|fiche(?:[- ]action)?|clause) +(?:n ?° ?)?(?:\d+|[ivxl]+|premiere?|[a-h](?= ?[.:)-]))\b/;
/** A line that is a title by its words alone, whatever stands around it. */
export const INTITULE =
  /^(?:preambule|expose(?: des motifs)?|contexte|introduction|objet(?: de la convention)?|(?:date et )?signatures?|il (?:est|a ete) (?:arrete et )?convenu(?: et arrete)?(?: ce qui suit)?|visas|entre les soussignes?) ?[.:]?$/;
/** Number of a clause: "2.1 La Ville…". */
export const CLAUSE = /^ *\d{1,2}(?:[.-]\d{1,2}){1,3}(?: ?[.)-]+)? +(?=\S)/;
export const NUMERO = /^ *(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-H])(?: *[.)°-]+ *| +-? *)(?=["A-ZÀ-Ý])/;

/** Every line of a text, with what it is. */
export function lignesDe({ net, bas }: Source): Ligne[] {
  const lines: Ligne[] = [];
  for (let debut = 0; debut <= net.length; ) {
    const end = net.indexOf("\n", debut);
    const au = end < 0 ? net.length : end;
    lines.push(ligne(net, bas, debut, au));
    debut = au + 1;
  }
  marquerEntetes(bas, lines);
  return lines;
}

/** A line that comes back every page is a header: all but its first are lines of the page. */
function marquerEntetes(bas: string, lines: readonly Ligne[]): void {
  if (lines.length < 40) return;
  const seen = new Map<string, { first: number; last: number; far: number; at: number[] }>();
  lines.forEach((line, i) => {
    if (line.sorte === "vide" || line.au - line.du > 120 || line.au - line.du < 8) return;
    const key = bas.slice(line.du, line.au).replace(/\d+/g, "0");
    const known = seen.get(key);
    if (known === undefined) seen.set(key, { first: i, last: i, far: 0, at: [] });
    else {
      if (i - known.last >= 15) known.far++;
      known.last = i;
      known.at.push(i);
    }
  });
  for (const { far, at } of seen.values())
    if (far >= 2 && far === at.length) for (const i of at) (lines[i] as Ligne).sorte = "page";
}

function ligne(net: string, bas: string, debut: number, fin: number): Ligne {
  const words = net.slice(debut, fin);
  let [du, au] = [debut + (/^ */.exec(words)?.[0].length ?? 0), debut + words.trimEnd().length];
  const of = (sorte: Ligne["sorte"], niveau = 0): Ligne => ({ du, au: Math.max(du, au), debut, sorte, niveau });
  if (au <= du) return of("vide");
  if (FILET.test(words)) return of("filet");
  const low = bas.slice(debut, fin);
  if (PAGE.test(low)) return of("page");
  if (MARQUE_SEULE.test(low)) return of("marque");
  const md = TITRE_MD.exec(words);
  if (md) {
    du = debut + md[0].length;
    au -= /[ #]*$/.exec(words.trimEnd())?.[0].length ?? 0;
    return of(ARTICLE.test(low.slice(du - debut)) ? "article" : "titre", md[1]?.length);
  }
  const bold = /^ *(\*\*|__)(?=\S)/.exec(words);
  if (bold && words.trimEnd().endsWith(bold[1] as string) && au - du > 4) {
    du = debut + bold[0].length;
    au -= 2;
    return of(ARTICLE.test(low) ? "article" : "titre", 4);
  }
  if (ARTICLE.test(low)) return of("article", 3);
  if (CHAPITRE.test(low) && au - du < 160)
    return of("titre", /^ *(?:axe|volet|objectif|action|priorite|orientation|enjeu|fiche)/.test(low) ? 4 : 2);
  const bullet = PUCE.exec(low) ?? LETTRE.exec(words);
  if (bullet && !/^ *-\d/.test(words)) {
    du = debut + bullet[0].length;
    return of("puce");
  }
  return of("texte");
}
