import { CIVILITE, FONCTION, GRADE } from "./lexiques/fonctions.ts";
import { PRENOMS } from "./lexiques/prenoms.ts";
import { FAUX_NOMS, TETES } from "./lexiques/tetes.ts";
import { motA, personneA } from "./noms.ts";
import type { Texte } from "./segmenter.ts";
import { motsDe } from "./source.ts";
import type { Empan } from "./types.ts";

/*
 * Persons named in a text, with their function: « son président, Jean Blin », « Mme Anne Roy, maire de Lormes ».
 */

/** A person: name without civility, function as the text says it, and where both stand. */
export type Personne = {
  readonly nom: string;
  readonly du: number;
  readonly au: number;
  /** Where the civility begins. */
  readonly debut: number;
  readonly fonction: Empan | null;
};

const CIV = new RegExp(`^${CIVILITE} +(?:(?:le|la) +(?:[A-Za-zÀ-ÿ-]+ +){1,3}?)?(?=[A-ZÀ-Þ])`);
const EST_FONCTION = new RegExp(`\\b${FONCTION}\\b`);
const PARTICULE = /^(?:de|du|des|d'|la|le|l'|von|van|der|den|ben|el|al|di|da|dos)$/;
const MASQUE = /x{3,}|\.{3}|_{2,}|[[\]…*]|^(?:nom|prenom)$/i;

/**
 * The name of a person at an offset: a civility and capitals, or a first name and capitals; `sur`: the place tells that a
 * person stands here ("représentée par"), so any two capitals will do.
 */
export function nomA(
  t: Texte,
  at: number,
  fin: number,
  sur: boolean,
): { du: number; au: number; debut: number } | null {
  const civ = CIV.exec(t.net.slice(at, Math.min(fin, at + 90)))?.[0] ?? "";
  if (/ (?:du|de|des|d'\S*) /.test(civ)) return null;
  const start = at + civ.length;
  const first = motA(t, start, fin);
  if (first === null || !first.cap || /\d/.test(first.bas) || MASQUE.test(first.bas)) return null;
  // "la société Holding Bief": a body
  if (civ === "" && TETES.has(/([a-z-]+) $/.exec(t.bas.slice(Math.max(0, start - 24), start))?.[1] ?? "")) return null;
  const known = PRENOMS.has(first.bas) || PRENOMS.has(first.bas.split("-")[0] as string);
  if (
    civ === "" &&
    !known &&
    (!sur ||
      (FAUX_NOMS.has(first.bas) && !nobiliaire(t, first, fin)) ||
      TETES.has(first.bas) ||
      EST_FONCTION.test(first.bas))
  )
    return null;
  let [au, words, last] = [first.au, 1, first];
  while (words < 6) {
    // a badly scanned page puts two blanks between words; columns stand further apart
    const blank = /^ {1,2}(?! )/.exec(t.net.slice(last.au, last.au + 4))?.[0].length ?? 0;
    if (blank === 0 && t.net.charAt(last.au - 1) !== "'") {
      if (/^[A-Z]$/.test(t.net.slice(last.du, last.au)) && t.net.startsWith(". ", last.au)) {
        const initial = motA(t, last.au + 2, fin);
        if (initial?.cap) [au, last] = [initial.au, initial];
        else break;
        words++;
        continue;
      }
      break;
    }
    const next = motA(t, last.au + blank, fin);
    // a name goes over the end of a line once: "Monsieur Abel⏎Ferrand"
    if (next === null || (words > 1 && au === last.au && t.texte.charAt(last.au) === "\n")) break;
    if (
      next.cap &&
      !EST_FONCTION.test(next.bas) &&
      !/^(?:monsieur|madame|mme|president|directeur|maire)$/.test(next.bas)
    )
      au = next.au;
    else if (!PARTICULE.test(next.bas)) break;
    last = next;
    words++;
  }
  if (au === first.au && (civ === "" || first.au - first.du < 3)) return null;
  const upper = /[A-ZÀ-Þ]{2}/.test(t.net.slice(first.du, au));
  if (civ === "" && !known && !upper && au - first.du < 6) return null;
  return MASQUE.test(t.net.slice(start, au)) || /\bx{2,}/i.test(t.net.slice(start, au))
    ? null
    : { du: start, au, debut: at };
}

/** « DE BEAUREPAIRE Gonzague »: a particle written as the rest of the name. */
const nobiliaire = (t: Texte, first: { bas: string; au: number }, fin: number): boolean =>
  PARTICULE.test(first.bas) &&
  /^ [A-ZÀ-Þ][A-ZÀ-Þ'-]{2,} [A-ZÀ-Þ][a-zà-ÿ]/.test(t.net.slice(first.au, Math.min(fin, first.au + 60)));

const DEBUT = /[\s'"(/:,*_-]+(?=[A-ZÀ-Þ])/g;

/** Persons named in a stretch of text, each with the function said before or after the name. */
export function personnesDe(t: Texte, du: number, au: number, sur: boolean): Personne[] {
  const found: Personne[] = [];
  let last = du;
  for (let at = du; at < au; ) {
    const one = nomA(
      t,
      at,
      au,
      (sur && placeSure(t, last, at)) || personneA(t, at, au) > 0 || apresFonction(t, last, at),
    );
    if (one !== null) {
      const before = fonctionAvant(t, last, one.debut, one.du);
      const after = before === null || estGrade(t, before) ? fonctionApres(t, one.au, au) : null;
      found.push({ nom: motsDe(t, one.du, one.au), ...one, fonction: after ?? before });
      last = after?.[1] ?? one.au;
    }
    DEBUT.lastIndex = one === null ? at : last - 1;
    const next = DEBUT.exec(t.net);
    if (next === null) break;
    const to = next.index + next[0].length;
    at = to > at ? to : at + 1;
  }
  return found;
}

const estGrade = (t: Texte, [du, au]: Empan): boolean => EST_GRADE.test(t.bas.slice(du, au));
const EST_GRADE = new RegExp(`^${GRADE}$`);

const AVANT_NOM = new RegExp(
  `(?:\\bpar|\\bet|\\bde|personne de|:)[\\s,:*_]*(?:${CIVILITE.toLowerCase()} )?$|\\b${FONCTION}\\b[^.;:]{0,90}[\\s,:*_]$`,
);

/** « la proviseure, Odalie Kern », « le maire Zef Arzur »: a function stands right before. */
const apresFonction = (t: Texte, du: number, at: number): boolean =>
  APRES_FONCTION.test(t.bas.slice(Math.max(du, at - 90), at));

const APRES_FONCTION = new RegExp(
  `(?:^|[\\s,'])(?:le |la |l'|son |sa |leur |notre )${FONCTION}(?: (?!(?:de|du|des|la|le|en|et)\\b)[a-z-]+){0,2}(?:,? |(?: (?:de la |de l'|du |des |de |d')[^,.;:]{2,50}), )$`,
);

/** Whether the words before tell that a person is named here: "par", "son président," … */
const placeSure = (t: Texte, du: number, at: number): boolean =>
  AVANT_NOM.test(t.bas.slice(Math.max(du, at - 110), at));

const DEBUT_FONCTION = new RegExp(
  `(?:\\b(?:par|et|que|avec|c'est|qu'|voix de|personne de|entre|entouree?s? d[eu]|accompagnee?s? d[eu]|cotes d[eu]|intermediaire d[eu])|,|:|-|\\n|^)[\\s,:]*(?:(?:m\\.|mme|monsieur|madame) )?((?:(?:sa|son|leur|le|la|notre) |l')?(?:[a-z-]+ )?\\b${FONCTION}\\b[^;:"\\n]{0,160}?)[\\s,:]*$`,
);

/** The function said before a name: « représentée par son président, ». */
function fonctionAvant(t: Texte, du: number, debut: number, nom: number): Empan | null {
  const civ = t.bas.slice(debut, nom);
  const own = new RegExp(`\\b(?:le|la|l') ?((?:[a-z-]+ )?${FONCTION}(?: [a-z-]+){0,3}?) $`).exec(civ);
  if (own) {
    const at = debut + own.index + own[0].length - (own[1] as string).length - 1;
    return [at, nom - 1];
  }
  const from = Math.max(du, debut - 200);
  const low = t.bas.slice(from, debut);
  const est = DONT_EST.exec(low);
  if (est)
    return [
      from + est.index + est[0].indexOf(est[1] as string),
      from + est.index + est[0].indexOf(est[1] as string) + (est[1] as string).length,
    ];
  const found = DEBUT_FONCTION.exec(low);
  if (found === null) return null;
  const words = (found[1] as string).replace(/[\s,]+$/, "");
  if (/represente/.test(words)) return null;
  if (/^representante?s?(?: (?:legal|legale|legaux))?$/.test(words)) return null;
  const at = from + found.index + found[0].indexOf(found[1] as string);
  const skip = /^(?:(?:sa|son|leur|le|la|notre) |l')?/.exec(words)?.[0].length as number;
  return rogner(t, at + skip, at + words.length);
}

/** « dont le chef de corps est le colonel ». */
const DONT_EST = new RegExp(
  `\\bdont (?:le |la |l')((?:[a-z-]+ )?${FONCTION}[a-z' -]{0,30}?) (?:est|etait) (?:(?:le |la )?(?:${GRADE} )?)?$`,
);

const APRES_NOM = new RegExp(
  `^(?:[ ,(*_|]+| - |[ ,]*(?:en )?(?:qualite|fonction) ?: ?)(?:(?:et )?(?:agissant )?(?:(?:en|es|ayant) (?:sa |leur )?qualites? de |en tant que |dument habilitee? en qualite de )?(?:(?:sa|son|leur|le|la|notre|nouvelle?|nouveau) |l')?)((?:[a-z-]+ )?${FONCTION}\\b)`,
);
const FIN_FONCTION =
  / \||, representant|,(?! (?:de la |de l'|du |des |d')[a-z' -]{2,40}(?:,| et ))|;|\)|\.(?= |$)|"| dument| habilitee?| agissant| autorisee?| ci-apres| et (?:par|son|sa|m\.|mme|monsieur|madame|le |la |l'|[a-z]+ [a-z-]+,)| d'une part| d'autre part| en vertu| par delib| demeurant| :| - | ont | a | signent| signe | qui /;

/** The function said after a name: « Anne Roy, maire de Lormes ». */
export function fonctionApres(t: Texte, at: number, fin: number): Empan | null {
  const low = t.bas.slice(at, Math.min(fin, at + 260));
  const found = APRES_NOM.exec(low);
  if (found === null) return null;
  const from = found[0].length - (found[1] as string).length;
  const rest = low.slice(found[0].length);
  const end = FIN_FONCTION.exec(rest);
  return rogner(t, at + from, at + found[0].length + (end ? end.index : Math.min(rest.length, 160)));
}

function rogner(t: Texte, du: number, au: number): Empan {
  let to = au;
  while (to > du && /[ ,.(]/.test(t.net.charAt(to - 1))) to--;
  return [du, to];
}

/** The person with whom an entry of a header begins: « Mme Roy », « le colonel Jean Blin », « ROY Anne, maire de Lormes ». */
export function quiOuvre(t: Texte, du: number, au: number): Personne | null {
  const rank = RANG.exec(t.bas.slice(du, Math.min(au, du + 60)))?.[0].length ?? 0;
  const sure = rank > 0 || AVEC_OFFICE.test(t.net.slice(du, Math.min(au, du + 120)));
  if (!sure && personneA(t, du, au) < 0) return null;
  const one = nomA(t, du + rank, au, true);
  if (one === null) return null;
  return { ...one, debut: du, nom: motsDe(t, one.du, one.au), fonction: fonctionApres(t, one.au, au) };
}
const RANG = new RegExp(
  `^(?:(?:m\\.|mme|monsieur|madame) )?(?:le |la |l')(?:${GRADE}|${FONCTION})(?: [a-z-]+){0,1}? (?=[a-z-]+ [a-z])`,
);
/** Capitals, then an office that no body holds; on `net`. */
const AVEC_OFFICE =
  /^(?:[A-ZÀ-Þ][A-Za-zÀ-ÿ'-]+ ){1,4}?[A-ZÀ-Þ][A-Za-zÀ-ÿ'-]+, (?:le |la |son |sa )?(?:[Pp]résidente?|[Dd]irecteur|[Dd]irectrice|[Mm]aire|[Rr]ecteur|[Rr]ectrice|[Pp]roviseure?|[Gg]érante?|[Tt]résori[eè]re?|[Ss]ecrétaire|[Pp]réf[eè]te?|[Dd]oyenne?) (?:de |du |des |d')/;
