import type { Day } from "../../shared/day.ts";
import { chiffres, enLettres, leJour, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import { indicateur } from "./rules-catalogue.ts";
import { allure, type Progression } from "./rules-progression.ts";
import type { Valeur } from "./types.ts";

/** A piece of a sentence; with `vers`, it leads to what it counts. */
export type Morceau = { readonly mots: string; readonly vers?: "actions" | "toutes" | "engagements" };

/** What the opening sentence is computed from. */
export type Faits = {
  /** Actions of the year, and since the beginning; people of the year. */
  readonly actions: number;
  readonly depuisLeDebut: number;
  readonly personnes: Valeur;
  readonly annee: string;
  /** Days within which nine suites in ten came; null when none is measured. */
  readonly delai: number | null;
  readonly progressions: readonly Progression[];
};

/** What has come of a convention, in a sentence or two; true at any value. */
export function phraseDePilotage(faits: Faits): Morceau[] {
  const { actions, depuisLeDebut, personnes, annee, delai, progressions } = faits;
  if (depuisLeDebut === 0 && (personnes === 0 || personnes === null))
    return [{ mots: "Aucune action n’est encore enregistrée." }];
  const said: Morceau[] = [
    { mots: majuscule(nombre(actions, "une action", "actions")), ...(actions > 0 && { vers: "actions" as const }) },
    { mots: ` en ${annee}` },
  ];
  if (actions === 0 && depuisLeDebut > 0)
    said.push({ mots: ", " }, { mots: enLettres(depuisLeDebut, true), vers: "toutes" }, { mots: " depuis le début" });
  if (personnes !== 0 && personnes !== null)
    said.push({ mots: `, ${indicateur("personnes-touchees").phrase(personnes)}` });
  said.push({ mots: "." });
  if (delai !== null) said.push({ mots: ` ${phraseDeDelai(delai)}` });
  return [...said, ...retards(progressions)];
}

/** Nine suites in ten came within that many days, told from the one that did not. */
function phraseDeDelai(jours: number): string {
  if (jours === 0) return "Neuf fois sur dix, la suite vient le jour même.";
  return `Une fois sur dix, la suite demande plus ${jours === 1 ? "d’un jour" : `de ${nombre(jours, "un jour", "jours")}`}.`;
}

/** How many of the commitments with a pace are behind it; nothing when none has one. */
function retards(all: readonly Progression[]): Morceau[] {
  const paced = all.filter((p) => allure(p) !== null);
  if (paced.length === 0) return [];
  const late = paced.filter((p) => allure(p) === "en-retard").length;
  if (late === 0) return [{ mots: " Rien n’est en retard sur ce qui était prévu." }];
  const mots = `${majuscule(nombre(late, "un engagement", "engagements"))} ${late === 1 ? "est" : "sont"} en retard`;
  return [{ mots: " " }, { mots, vers: "engagements" }, { mots: "." }];
}

/** A figure as a cell holds it: "112", "moins de 5", "non communiqué"; a share with its sign, hours with theirs. */
export function valeurDite(valeur: Valeur, unite: string): string {
  if (valeur === null) return unite === "%" || unite === "jours" ? "non mesuré" : "non communiqué";
  if (valeur === "moins de 5") return "moins de 5";
  if (unite === "%") return `${chiffres(valeur)}${NBSP}%`;
  if (unite === "jours") return `${chiffres(valeur)}${NBSP}j`;
  if (unite === "heures") return `${chiffres(valeur)}${NBSP}h`;
  return chiffres(valeur);
}

/** As of when figures stand, and what was known then. */
export const dateDesChiffres = (jour: Day, connuLe: Day | null): string =>
  `Chiffres au ${leJour(jour).slice(3)}${connuLe === null ? "" : `, tels que connus ${leJour(connuLe)}`}.`;
