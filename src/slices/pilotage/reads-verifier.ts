import { actesLus, conventionsAyantDesActes } from "../../platform/acts-faits.ts";
import { DUREE_IMPORT_MS, OUVRIER, type Store, type Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import { conventionsVisibles } from "../conventions/reads.ts";
import { avecCapEmploi, proteger } from "./rules-confidentialite.ts";
import { additionner, cumuler } from "./rules-cumul.ts";
import { ecartsDeCumul } from "./rules-ecarts.ts";
import { fautesDeSecret } from "./rules-preuve.ts";
import { dernierMoisEntier } from "./rules-tableau.ts";
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

/**
 * Holds what anybody would read of each convention's figures on that day, were they published, against the rule on
 * people (`fautesDeSecret`); a French sentence for each line that breaks it.
 */
export async function verifierSecret(store: Store, jour: Day): Promise<string[]> {
  const told = { organisations: [], dernierMois: dernierMoisEntier(jour) };
  return store.avec(
    OUVRIER,
    async (tx) => {
      const faults: string[] = [];
      for (const convention of await conventionsVisibles(tx)) {
        const capEmploi = avecCapEmploi(convention);
        const lines = await lignesTenues(tx, convention.id);
        const dits = proteger(lines, { ...told, capEmploi }).cumuls;
        const broken = fautesDeSecret(lines, dits, capEmploi).slice(0, ECARTS_DITS);
        faults.push(...broken.map((fault) => `Secret des personnes, convention ${convention.id}, ${fault}`));
      }
      return faults;
    },
    { dureeMaxMs: DUREE_IMPORT_MS },
  );
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
