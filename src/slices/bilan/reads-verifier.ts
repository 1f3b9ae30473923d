import { memesFaits } from "../../platform/acts.ts";
import { DUREE_IMPORT_MS, OUVRIER, type Store, type Tx } from "../../platform/db.ts";
import { jourDe } from "../../shared/heure.ts";
import { conventionsVisibles, lireConvention } from "../conventions/reads.ts";
import { avecCapEmploi, dernierMoisEntier, proteger } from "../pilotage/index.ts";
import { recompter } from "../pilotage/reads.ts";
import { nomDuBilan } from "./phrases.ts";
import { figuresDuBilan } from "./rules-faits.ts";
import { chercherBilans } from "./store.ts";
import type { Bilan } from "./types.ts";

/** What of a report the acts alone make, whatever anything is called since. */
const FIGURES = ["totaux", "natures", "mois", "sansEngagement", "sansTerritoire"] as const;
const MOTS: Readonly<Record<(typeof FIGURES)[number], string>> = {
  ...{ totaux: "les totaux", natures: "les sortes d’action", mois: "les mois" },
  ...{ sansEngagement: "les actions sans engagement", sansTerritoire: "les actions sans territoire" },
};

/**
 * Holds the figures of each report, open or closed, against the journal as it was known when they were taken; a French
 * sentence for each set of figures that is not what the acts made.
 */
export async function verifierBilans(store: Store): Promise<string[]> {
  const faults: string[] = [];
  for (const { id } of await store.avec(OUVRIER, (tx) => conventionsVisibles(tx)))
    await store.avec(
      OUVRIER,
      async (tx) => {
        for (const bilan of await chercherBilans(tx, id)) faults.push(...(await ecartsDuBilan(tx, bilan)));
      },
      { dureeMaxMs: DUREE_IMPORT_MS },
    );
  return faults;
}

async function ecartsDuBilan(tx: Tx, { convention: id, faits, chiffresLe: instant }: Bilan): Promise<string[]> {
  const jour = jourDe(instant);
  const convention = await lireConvention(tx, id, jour);
  if (convention === null) return [];
  const { periode } = faits;
  const lines = await recompter(tx, { convention: id, au: periode.au, connuA: instant });
  const told = proteger(lines, {
    ...{ organisations: [], capEmploi: avecCapEmploi(convention), dernierMois: dernierMoisEntier(jour) },
  });
  const cumuls = told.cumuls.filter((c) => c.mois >= periode.du.slice(0, 7) && c.mois <= periode.au.slice(0, 7));
  const duree = { debut: periode.du, fin: periode.au };
  const again = figuresDuBilan({
    ...{ cumuls, caches: told.caches, periode, chiffresLe: faits.chiffresLe, duree, nommer: (o) => o },
  });
  return FIGURES.filter((nom) => !memesFaits(faits[nom], again[nom])).map(
    (nom) => `${nomDuBilan(periode)} de la convention ${id}\u00a0: ${MOTS[nom]} ne sont pas ceux du recompte.`,
  );
}
