import { sql } from "kysely";
import type { Tx } from "../../platform/db.ts";
import { type Day, lastDayOf } from "../../shared/day.ts";
import { cumulDe, type LigneDeCumul } from "./rules-cumul.ts";
import type { Cumul } from "./types.ts";

/** A line of the rollup: written by the journal's trigger (migration 0160), never from here. */
interface CumulTable {
  convention: string;
  engagement: string;
  nature: string;
  mois: Day;
  actes: number;
  personnes: number;
  minutes: number;
  comptes: unknown;
  connu_le: Date;
}

declare module "../../platform/db.ts" {
  interface Tables {
    cumul: CumulTable;
  }
}

/** Which figures: of a convention, over [du, au], with what was known at the end of `connuLe` (null: with all that is). */
export type ChiffresDemandes = {
  readonly convention: string;
  readonly du: Day;
  readonly au: Day;
  readonly connuLe: Day | null;
};

/** A line, and whether something of it was learnt after the day asked. */
type LigneTenue = LigneDeCumul & { depuis: boolean };

const COLONNES = sql`engagement, nature, to_char(mois, 'YYYY-MM') as mois, actes, personnes, minutes, comptes`;

/**
 * What the acts of a convention over a period add up to, month after month, for whoever may read its figures; nothing
 * for others. Whole months are read from the rollup; those that the period cuts, or of which something was learnt since
 * `connuLe`, are counted again from their acts.
 */
export async function cumulsDe(tx: Tx, demande: ChiffresDemandes): Promise<Cumul[]> {
  const { convention, du, au, connuLe } = demande;
  const { rows } = await sql<LigneTenue>`select ${COLONNES}, connu_le >= fin_du_jour(${connuLe}::date) as depuis
    from cumul where convention = ${convention} and mois between date_trunc('month', ${du}::date) and ${au}::date
    order by cumul.mois, nature, engagement`.execute(tx.db);
  const apart = new Set(rows.filter((r) => r.depuis || coupe(r.mois, du, au)).map((r) => r.mois));
  const cumuls = rows.filter((r) => r.actes > 0 && !apart.has(r.mois)).map(cumulDe);
  for (const mois of apart) cumuls.push(...(await recompteDuMois(tx, mois, demande)));
  return cumuls;
}

/** Whether a month lies partly outside the period. */
const coupe = (mois: string, du: Day, au: Day): boolean => `${mois}-01` < du || (lastDayOf(mois) ?? au) > au;

async function recompteDuMois(tx: Tx, mois: string, { convention, du, au, connuLe }: ChiffresDemandes) {
  const { rows } = await sql<LigneDeCumul>`select ${COLONNES} from cumul_recompte(${convention},
    greatest(${`${mois}-01`}::date, ${du}::date), least(${lastDayOf(mois)}::date, ${au}::date), ${connuLe}::date)`.execute(
    tx.db,
  );
  return rows.map(cumulDe);
}

/** How many acts of the period were recorded after `connuLe`: what figures then frozen do not hold. */
export async function actesConnusDepuis(
  tx: Tx,
  { convention, du, au, connuLe }: ChiffresDemandes & { readonly connuLe: Day },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`select case when exists (select from cumul
      where convention = ${convention} and mois between date_trunc('month', ${du}::date) and ${au}::date
        and connu_le >= fin_du_jour(${connuLe}::date))
    then actes_connus_depuis(${convention}, ${du}::date, ${au}::date, ${connuLe}::date) else 0 end as n`.execute(tx.db);
  return rows[0]?.n ?? 0;
}

/** The whole rollup of a convention, as the base holds it: what `verifier` holds against the journal. */
export async function lignesTenues(tx: Tx, convention: string): Promise<Cumul[]> {
  const { rows } = await sql<LigneDeCumul>`select ${COLONNES} from cumul
    where convention = ${convention} and (actes <> 0 or personnes <> 0 or minutes <> 0 or comptes <> '{}')`.execute(
    tx.db,
  );
  return rows.map(cumulDe);
}

/** The conventions that the rollup knows. */
export async function conventionsTenues(tx: Tx): Promise<string[]> {
  const rows = await tx.db.selectFrom("cumul").select("convention").distinct().execute();
  return rows.map((r) => r.convention);
}
