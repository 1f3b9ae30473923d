import { SEUIL } from "./rules-confidentialite.ts";
import { nominatif } from "./rules-indicateur.ts";
import type { Cumul } from "./types.ts";

/**
 * Whether lines told to anybody keep the rule of domain.md §3, W4, judged from the lines themselves and not from how they
 * were made (`proteger`): people by five or more, never who nor where, never before the months they come from, by whole
 * quarters under a Cap emploi. A French sentence for each line that does not.
 */
export function fautesDeSecret(vrais: readonly Cumul[], dits: readonly Cumul[], capEmploi: boolean): string[] {
  const faults: string[] = [];
  const [ditJusqua, vraiJusqua] = [compteur(dits), compteur(vrais)];
  for (const line of dits) {
    const people = gens(line);
    if (people === 0) continue;
    const say = (what: string) =>
      faults.push(`${line.mois}, ${line.nature}, engagement ${line.engagement ?? "aucun"}\u00a0: ${what}.`);
    if (people < SEUIL)
      say(`${people === 1 ? "une seule personne se lit" : `${people} personnes se lisent`}, moins de cinq`);
    if ([line.acteurs, line.atteintes, line.territoires].some((counts) => Object.keys(counts).length > 0))
      say("des personnes se lisent avec qui, ou avec où");
    const measured = Object.values(line.delais).reduce((sum, n) => sum + n, 0);
    if (measured > 0 && measured < SEUIL) say("le délai de moins de cinq suites se lit");
    if (capEmploi && nominatif(line) && Number(line.mois.slice(5)) % 3 !== 0) say("un mois se lit, avec un Cap emploi");
    if (ditJusqua(line) > vraiJusqua(line)) say("plus de personnes se lisent qu’il n’y en a eu jusque-là");
  }
  return faults;
}

/** People of a line: those of acts about one person are the acts. */
const gens = (line: Cumul): number => (nominatif(line) ? line.actes : line.personnes);

const serieDe = ({ engagement, nature }: Cumul): string => `${nature} ${engagement ?? ""}`;

/** People of a commitment and a kind up to the month of a line, out of these lines. */
function compteur(lines: readonly Cumul[]): (line: Cumul) => number {
  const series = Map.groupBy(lines, serieDe);
  return (line) => (series.get(serieDe(line)) ?? []).reduce((sum, l) => (l.mois <= line.mois ? sum + gens(l) : sum), 0);
}
