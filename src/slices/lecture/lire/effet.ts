import type { Contexte } from "./contexte.ts";
import { anneesDe, anneesDuTitre } from "./effet-annees.ts";
import { type Clause, clausesDe, type Dit, dire } from "./effet-clauses.ts";
import { dureeDe } from "./effet-duree.ts";
import { debutDe, periodeDe, termeDe } from "./effet-jours.ts";
import { reconductionDe } from "./reconduction.ts";
import { appui } from "./source.ts";
import type { EffetLu, Empan } from "./types.ts";

/*
 * From when, until when, how long, renewed how. Only what is said of the convention itself: the notice, the delays of
 * payment and the length of an action are left where they are.
 */

/** From when, until when, how long, renewed how: only what is said. */
export function lireEffet(c: Contexte): EffetLu {
  const clauses = clausesDe(c);
  const days = premier(clauses, (one) => periodeDe(c, one));
  const years = premier(clauses, (one) => anneesDe(one, one.mots, one.titre)) ?? anneesDuTitre(c);
  const from = days?.du ?? premier(clauses, (one) => debutDe(c, one)) ?? years?.du ?? null;
  const to = days?.au ?? premier(clauses, (one) => termeDe(c, one)) ?? years?.au ?? null;
  const months = premier(clauses, (one) => dureeDe(c, one));
  const tacit = premier(clauses, tacite);
  const spans = [from, to, months, tacit].flatMap((one) => (one === null ? [] : [one.empan]));
  return {
    from: from?.valeur ?? null,
    to: to?.valeur ?? null,
    duration_months: months?.valeur ?? null,
    tacit_renewal: tacit?.valeur ?? null,
    ...appui(c.texte, ...fondre(spans)),
  };
}

function premier<T>(clauses: readonly Clause[], of: (clause: Clause) => T | null): T | null {
  for (const clause of clauses) {
    const found = of(clause);
    if (found !== null) return found;
  }
  return null;
}

/** Spans that touch or overlap become one. */
function fondre(spans: readonly Empan[]): Empan[] {
  const out: Empan[] = [];
  for (const [du, au] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last !== undefined && du <= last[1] + 1) out[out.length - 1] = [last[0], Math.max(last[1], au)];
    else out.push([du, au]);
  }
  return out;
}

/** Whether it goes on by itself. */
function tacite(clause: Clause): Dit<boolean> | null {
  const said = reconductionDe(clause.mots);
  return said === null ? null : { valeur: said.valeur, empan: dire(clause, said.du, said.au) };
}
