import { addDays, type Day } from "../../shared/day.ts";
import {
  type Convention,
  debutDe,
  echeanceLe,
  fondateurs,
  graceJusquAu,
  signaturesParPartie,
} from "../conventions/index.ts";
import type { PeriodeDeBilan } from "./types.ts";

/** The days of a convention's life that reports cover: from its effect, even retroactive, to its last day or `jour`. */
export function vieComptee(convention: Convention, jour: Day): { du: Day; au: Day | null } | null {
  const debut = debutDe(convention);
  const force = premierJourDeForce(convention);
  if (debut === null || force === null) return null;
  const du = convention.effet.retroactif === true ? debut : force;
  const ends = [finDuTerme(convention, jour), convention.resiliation?.effetLe, convention.adosseA?.au].filter(
    (day): day is Day => day != null,
  );
  return { du, au: ends.length === 0 ? null : ends.reduce((a, b) => (a < b ? a : b)) };
}

/** The first day of force: its effect, and never before the last founder signed; null while one has not. */
export function premierJourDeForce(convention: Convention): Day | null {
  const debut = debutDe(convention);
  const signed = signaturesParPartie(convention);
  const days = fondateurs(convention).map((id) => signed.get(id));
  if (debut === null || days.includes(undefined)) return null;
  return [debut, ...days].reduce<Day>((a, b) => (b !== undefined && b > a ? b : a), debut);
}

/** The current term, or the end of the grace granted after it. */
function finDuTerme(convention: Convention, jour: Day): Day | null {
  const terme = echeanceLe(convention, jour);
  if (terme === null) return null;
  const granted = (convention.graces ?? []).map((g) => g.accordeeLe).filter((day) => day <= jour);
  const asked = [addDays(terme, 1), ...granted].reduce((a, b) => (a > b ? a : b));
  return graceJusquAu(convention, asked) ?? terme;
}

/** The reports that may be made on a day: each year begun, newest first, then the final one. */
export function periodesDe(convention: Convention, jour: Day): PeriodeDeBilan[] {
  const vie = vieComptee(convention, jour);
  if (vie === null || vie.du > jour) return [];
  const end = vie.au !== null && vie.au < jour ? vie.au : jour;
  const years: PeriodeDeBilan[] = [];
  for (let year = Number(end.slice(0, 4)); year >= Number(vie.du.slice(0, 4)); year--) {
    const cle = String(year).padStart(4, "0");
    const [first, last] = [`${cle}-01-01` as Day, `${cle}-12-31` as Day];
    const au = vie.au !== null && vie.au < last ? vie.au : last;
    years.push({ cle, du: vie.du > first ? vie.du : first, au });
  }
  return [...years, { cle: "final", du: vie.du, au: vie.au ?? end }];
}

/** Why there is no report of what is asked: before, after, to come, or no year at all. */
export function phraseSansBilan(convention: Convention, demande: string, jour: Day): string {
  const vie = vieComptee(convention, jour);
  if (vie === null) return "Cette convention n’est pas signée par toutes ses parties : elle n’a pas encore de bilan.";
  if (vie.du > jour) return "Cette convention n’a pas encore pris effet : elle n’a pas encore de bilan.";
  if (!/^\d{4}$/.test(demande)) return "Un bilan est celui d’une année, par exemple 2019, ou le bilan final.";
  if (demande < vie.du.slice(0, 4))
    return `La convention prend effet en ${vie.du.slice(0, 4)} : rien à dire de ${demande}.`;
  if (vie.au !== null && demande > vie.au.slice(0, 4))
    return `La convention finit en ${vie.au.slice(0, 4)} : il n’y a pas de bilan de ${demande}.`;
  return `L’année ${demande} n’a pas commencé : son bilan viendra avec elle.`;
}
