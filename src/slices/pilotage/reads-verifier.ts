import { conventionsAyantDesActes } from "../../platform/acts-faits.ts";
import { DUREE_IMPORT_MS, OUVRIER, type Store, type Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import { jourDe } from "../../shared/heure.ts";
import { conventionsVisibles, lireConvention } from "../conventions/reads.ts";
import { type ChiffresArretes, chiffresArretesDe } from "../instances/reads.ts";
import { recompter } from "./reads-recompte.ts";
import { composerTableau } from "./reads-tableau.ts";
import { avecCapEmploi, proteger } from "./rules-confidentialite.ts";
import { ecartsDeCumul } from "./rules-ecarts.ts";
import { fautesDeSecret } from "./rules-preuve.ts";
import { dernierMoisEntier } from "./rules-tableau.ts";
import { conventionsTenues, lignesTenues } from "./store.ts";

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

/** Figures of a dashboard that the acts alone make: the others also follow what the text promises, and the decisions. */
const DES_ACTES: ReadonlySet<string> = new Set([
  ...["actions", "reunions-tenues", "evenements-tenus", "organisations-mobilisees", "personnes-touchees"],
  ...["personnes-accompagnees", "heures", "delai-median", "delai-neuf-sur-dix"],
]);

/**
 * Holds the figures that meetings froze against the journal as it was known at that very instant; a French sentence for
 * each figure that is not what the acts made.
 */
export async function verifierTableaux(store: Store): Promise<string[]> {
  const faults: string[] = [];
  for (const { id } of await store.avec(OUVRIER, (tx) => conventionsVisibles(tx)))
    await store.avec(
      OUVRIER,
      async (tx) => {
        for (const frozen of await chiffresArretesDe(tx, id)) faults.push(...(await ecartsDuTableau(tx, id, frozen)));
      },
      { dureeMaxMs: DUREE_IMPORT_MS },
    );
  return faults;
}

async function ecartsDuTableau(
  tx: Tx,
  id: string,
  { seance, arretesLe, tableau: { du, au, blocs } }: ChiffresArretes & { seance: string },
): Promise<string[]> {
  const connuLe = jourDe(arretesLe);
  const convention = await lireConvention(tx, id, connuLe);
  if (convention === null) return [];
  const again = await composerTableau(convention, { du, au, connuLe }, (from, to) =>
    recompter(tx, { convention: id, du: from, au: to, connuA: arretesLe }),
  );
  const counted = new Map(
    again.blocs.flatMap((b) => b.lignes.map((l) => [`${b.engagement ?? ""} ${l.indicateur}`, l.valeur])),
  );
  return blocs.flatMap((b) =>
    b.lignes.flatMap(({ indicateur, libelle, valeur }) => {
      const made = counted.get(`${b.engagement ?? ""} ${indicateur}`) ?? (valeur === 0 ? 0 : null);
      if (!DES_ACTES.has(indicateur) || made === valeur) return [];
      return [
        `Chiffres arrêtés par la réunion ${seance}, ${b.titre}, ${libelle}\u00a0: ${valeur ?? "rien"} gardé, ${made ?? "rien"} au recompte.`,
      ];
    }),
  );
}

async function ecartsDe(tx: Tx, convention: string): Promise<string[]> {
  let before = await lignesTenues(tx, convention);
  for (let essai = 1; ; essai++) {
    const counted = await recompter(tx, { convention });
    const after = await lignesTenues(tx, convention);
    if (essai === ESSAIS || ecartsDeCumul(before, after).length === 0) return ecartsDeCumul(after, counted);
    before = after;
  }
}
