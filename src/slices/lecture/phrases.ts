import { liste, majuscule, nombre } from "../../shared/phrase.ts";
import type { Point, Question } from "./rules-fiche.ts";

/* What the pages of a reading say, true at any count. */

/** The opening sentence: "Onze points trouvés dans le texte, dont deux à vérifier." */
export function phraseDeLecture(points: readonly Pick<Point, "doute" | "no">[]): string {
  const found = points.filter((p) => p.no !== null).length;
  const doubts = points.filter((p) => p.doute !== null).length;
  if (points.length === 0) return "Une convention est là, mais rien n’a pu en être tiré.";
  const many = majuscule(nombre(found, "un point trouvé", "points trouvés"));
  const check =
    doubts === 0
      ? ""
      : doubts === found && found > 1
        ? ", tous à vérifier"
        : `, dont ${doubts === 1 ? "un" : nombre(doubts, "un point", "points").replace(/ points$/, "")} à vérifier`;
  return found === 1 ? `${many} dans le texte${doubts === 1 ? ", à vérifier" : ""}.` : `${many} dans le texte${check}.`;
}

/** The count at the foot: "9 points sûrs, 2 à vérifier, 2 absents du texte." */
export function phraseDuCompte(
  tous: readonly Pick<Point, "doute" | "champ">[],
  questions: readonly Question[],
): string {
  const points = tous.filter((p) => p.champ !== "themes"); // free words, which bind nobody
  const doubts = points.filter((p) => p.doute !== null).length;
  const sure = points.length - doubts;
  return `${liste([
    sure === 1 ? "1 point sûr" : `${sure} points sûrs`,
    ...(doubts === 0 ? [] : [`${doubts} à vérifier`]),
    ...(questions.length === 0
      ? []
      : [questions.length === 1 ? "1 absent du texte" : `${questions.length} absents du texte`]),
  ])}.`;
}

/** How many conventions a text holds, when they are told apart. */
export const phraseDesConventions = (n: number): string =>
  `${majuscule(nombre(n, "une convention", "conventions"))} dans ce texte.`;

/** The opening sentence of the list. */
export function phraseDesLectures(aConfirmer: number): string {
  return aConfirmer === 0
    ? "Aucune lecture n’attend d’être confirmée."
    : aConfirmer === 1
      ? "Une lecture attend d’être confirmée."
      : `${majuscule(nombre(aConfirmer, "une lecture", "lectures"))} attendent d’être confirmées.`;
}
