import type { Lot, LotsTenus } from "../rules-lots.ts";
import type { Valeur } from "../types.ts";

/** What is counted of mises en relation, in the order in which it is shown. */
export const ISSUES_COMPTEES = {
  indication: "Personnes à qui l’on a dit où aller, sans rien transmettre",
  transmis: "Fiches transmises",
  lu: "Fiches lues",
  accepte: "Acceptées",
  decline: "Déclinées",
  redirige: "Redirigées",
  retire: "Accords retirés",
  "rendez-vous": "Premiers rendez-vous",
  "sans-route": "Personnes sans interlocuteur trouvé",
} as const;
export type IssueComptee = keyof typeof ISSUES_COMPTEES;

/** Counts that other figures of a convention give too (its actions): told to the two bodies alone, lest they be compared. */
const AILLEURS: ReadonlySet<IssueComptee> = new Set(["transmis", "lu"]);

/** A count, and the reasons where they are told. */
export type IssueDite = { readonly issue: IssueComptee; readonly motif: string | null; readonly valeur: Valeur };

const somme = (lots: readonly Lot[]): number => lots.reduce((sum, l) => sum + l.nombre, 0);

/** How many people, by what came of it; each reason of a refusal below it, when there is more than a mere total. */
export function issuesDeRelais({ lots, reste }: LotsTenus, entier: boolean): IssueDite[] {
  return (Object.keys(ISSUES_COMPTEES) as IssueComptee[])
    .filter((issue) => entier || !AILLEURS.has(issue))
    .flatMap((issue): IssueDite[] => {
      const own = lots.filter((l) => l.quoi === issue);
      const waits = reste.get(issue) ?? 0;
      const n = somme(own);
      const valeur = n > 0 || waits === 0 ? n : waits < 5 ? "moins de 5" : null;
      const reasons = Map.groupBy(own, (l) => l.motif);
      const dites = [...reasons].filter((e): e is [string, Lot[]] => e[0] !== null);
      return [{ issue, motif: null, valeur }, ...dites.map(([motif, all]) => ({ issue, motif, valeur: somme(all) }))];
    });
}
