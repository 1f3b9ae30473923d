import { addDays, addMonths, type Day, daysBetween } from "../../shared/day.ts";
import { leJour, majuscule, nombre } from "../../shared/phrase.ts";
import type { MatiereDeResume, Resume, Rythme } from "./types.ts";

const UN_LUNDI = "2018-01-01" as Day;

/** The day from which the current period runs: the Monday, or the first of the month. */
export function debutDePeriode(rythme: Exclude<Rythme, "jamais">, jour: Day): Day {
  if (rythme === "mois") return `${jour.slice(0, 8)}01` as Day;
  return addDays(jour, -(((daysBetween(UN_LUNDI, jour) % 7) + 7) % 7));
}

/** The days a digest is due for on `jour`, both ends included; null when the last one went as far as it could. */
export function periodeDue({ rythme, dernier }: Resume, jour: Day): { du: Day; au: Day } | null {
  const debut = debutDePeriode(rythme, jour);
  return dernier < debut ? { du: dernier, au: addDays(debut, -1) } : null;
}

/** How far ahead a digest looks: as long as its rhythm. */
export const finDeVue = (rythme: Exclude<Rythme, "jamais">, jour: Day): Day =>
  rythme === "mois" ? addDays(addMonths(jour, 1), -1) : addDays(jour, 6);

/** Lines of each kind told; beyond, their number. */
const LIGNES = 15;

/** The paragraphs of a digest; null when there is nothing to tell: then no mail leaves. */
export function paragraphesDeResume({
  du,
  au,
  faits,
  aVenir,
}: MatiereDeResume): { sujet: string; phrases: string[] } | null {
  if (faits.length === 0 && aVenir.length === 0) return null;
  const plus = (n: number) => (n > LIGNES ? [`… et ${nombre(n - LIGNES, "une autre", "autres")}.`] : []);
  const byConvention = Map.groupBy(faits.slice(0, LIGNES), (f) => f.convention);
  return {
    sujet: `Vos conventions, ${leJour(du)} ${au === du ? "" : `au ${leJour(au).slice(3)}`}`.trim(),
    phrases: [
      ...(faits.length === 0
        ? ["Rien n’a été enregistré sous vos conventions."]
        : [`${majuscule(nombre(faits.length, "une action enregistrée", "actions enregistrées"))} :`]),
      ...[...byConvention].map(([convention, rows]) =>
        [convention, ...rows.map((f) => `– ${f.intitule} (${f.quoi.toLowerCase()}, ${f.par}, ${leJour(f.le)})`)].join(
          "\n",
        ),
      ),
      ...plus(faits.length),
      ...(aVenir.length === 0
        ? []
        : [
            [
              "À venir :",
              ...aVenir.slice(0, LIGNES).map((e) => `– ${leJour(e.le)} : ${e.titre} (${e.quoi.toLowerCase()})`),
            ].join("\n"),
          ]),
      ...plus(aVenir.length),
    ],
  };
}
