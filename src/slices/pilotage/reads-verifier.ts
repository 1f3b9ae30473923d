import { actesLus, conventionsAyantDesActes } from "../../platform/acts-faits.ts";
import { DUREE_IMPORT_MS, OUVRIER, type Store, type Tx } from "../../platform/db.ts";
import { additionner, cumuler } from "./rules-cumul.ts";
import { ecartsDeCumul } from "./rules-ecarts.ts";
import { conventionsTenues, lignesTenues } from "./store.ts";
import type { Cumul } from "./types.ts";

const PAGE = 5_000;
/** Of one convention: what is wrong is seen by then. */
const ECARTS_DITS = 20;
/** An act recorded while one counts: the lines read before and after differ, and one counts again. */
const ESSAIS = 5;

/**
 * Holds the figures kept in each act's transaction against the journal, counted again by other means (`cumuler`); a
 * French sentence for each line that is not what the acts make, twenty at most of one convention.
 */
export async function verifierCumuls(store: Store): Promise<string[]> {
  const conventions = await store.avec(OUVRIER, async (tx) => [
    ...new Set([...(await conventionsTenues(tx)), ...(await conventionsAyantDesActes(tx))]),
  ]);
  const faults: string[] = [];
  for (const convention of conventions.sort()) {
    const gaps = await store.avec(OUVRIER, (tx) => ecartsDe(tx, convention), { dureeMaxMs: DUREE_IMPORT_MS });
    faults.push(...gaps.slice(0, ECARTS_DITS).map((gap) => `Chiffres de la convention ${convention}, ${gap}`));
    if (gaps.length > ECARTS_DITS)
      faults.push(`Chiffres de la convention ${convention}\u00a0: ${gaps.length - ECARTS_DITS} autres écarts.`);
  }
  return faults;
}

async function ecartsDe(tx: Tx, convention: string): Promise<string[]> {
  let before = await lignesTenues(tx, convention);
  for (let essai = 1; ; essai++) {
    const counted = await recompte(tx, convention);
    const after = await lignesTenues(tx, convention);
    if (essai === ESSAIS || ecartsDeCumul(before, after).length === 0) return ecartsDeCumul(after, counted);
    before = after;
  }
}

async function recompte(tx: Tx, convention: string): Promise<Cumul[]> {
  let counted: Cumul[] = [];
  for (let apres: number | undefined; ; ) {
    const page = { limite: PAGE, ...(apres === undefined ? {} : { apres }) };
    const actes = await actesLus(tx, { convention, horsConvention: false }, page);
    counted = additionner([...counted, ...cumuler(actes)]);
    if (actes.length < PAGE) return counted;
    apres = actes.at(-1)?.no;
  }
}
