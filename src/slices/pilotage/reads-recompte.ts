import { actesLus, type FiltreActes } from "../../platform/acts-faits.ts";
import type { Tx } from "../../platform/db.ts";
import { additionner, cumuler } from "./rules-cumul.ts";
import type { Cumul } from "./types.ts";

const PAGE = 5_000;

/** What the acts of a convention add up to, counted from the journal alone (`cumuler`), as far as the actor may read it. */
export async function recompter(tx: Tx, filtre: FiltreActes & { convention: string }): Promise<Cumul[]> {
  let counted: Cumul[] = [];
  for (let apres: number | undefined; ; ) {
    const page = { limite: PAGE, ...(apres === undefined ? {} : { apres }) };
    const actes = await actesLus(tx, { ...filtre, horsConvention: false }, page);
    counted = additionner([...counted, ...cumuler(actes)]);
    if (actes.length < PAGE) return counted;
    apres = actes.at(-1)?.no;
  }
}
