import { sql } from "kysely";
import type { Tx } from "../../platform/db.ts";
import { type Day, lastDayOf } from "../../shared/day.ts";
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
  acteurs: unknown;
  atteintes: unknown;
  territoires: unknown;
  minutes_par: unknown;
  delais: unknown;
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

/** A line as the base gives it, of the month that begins on `mois`. */
type Ligne = Omit<Cumul, "mois"> & { mois: Day };

const COLONNES = sql`nullif(engagement, '') as engagement, nature, mois, actes, personnes, minutes, acteurs, atteintes,
  territoires, minutes_par as "minutesPar", delais`;

const cumulDe = ({ engagement, nature, mois, actes, personnes, minutes, ...l }: Ligne): Cumul => ({
  ...{ engagement, nature, mois: mois.slice(0, 7), actes, personnes, minutes, acteurs: l.acteurs },
  ...{ atteintes: l.atteintes, territoires: l.territoires, minutesPar: l.minutesPar, delais: l.delais },
});

/**
 * What the acts of a convention over a period add up to, month after month, for whoever may read its figures; nothing
 * for others. Whole months are read from the rollup; those that the period cuts, or of which something was learnt since
 * `connuLe`, are counted again from their acts.
 */
export async function cumulsDe(tx: Tx, demande: ChiffresDemandes): Promise<Cumul[]> {
  const { convention, du, au, connuLe } = demande;
  const { rows } = await sql<Ligne & { depuis: boolean }>`select ${COLONNES},
      ${connuLe === null ? sql`false` : sql`connu_le >= fin_du_jour(${connuLe}::date)`} as depuis
    from cumul where convention = ${convention} and mois between mois_de(${du}::date) and ${au}::date
    order by mois, cumul.engagement, nature`.execute(tx.db);
  const apart = new Set(rows.filter((r) => r.depuis || coupe(r.mois, du, au)).map((r) => r.mois));
  const cumuls = rows.filter((r) => r.actes > 0 && !apart.has(r.mois)).map(cumulDe);
  const months = [...new Set(rows.map((r) => r.mois))];
  for (const [first, last] of suites(months, apart)) cumuls.push(...(await recompte(tx, first, last, demande)));
  return cumuls;
}

const finDuMois = (mois: Day): Day => lastDayOf(mois.slice(0, 7)) ?? mois;

/** Whether a month lies partly outside the period. */
const coupe = (mois: Day, du: Day, au: Day): boolean => mois < du || finDuMois(mois) > au;

/** First and last of the months to be counted again that follow one another among those that hold something. */
function suites(months: readonly Day[], apart: ReadonlySet<Day>): [first: Day, last: Day][] {
  const found: [Day, Day][] = [];
  months.forEach((mois, i) => {
    if (!apart.has(mois)) return;
    const before = months[i - 1];
    const open = found.at(-1);
    if (open && before !== undefined && apart.has(before)) open[1] = mois;
    else found.push([mois, mois]);
  });
  return found;
}

async function recompte(tx: Tx, first: Day, last: Day, { convention, du, au, connuLe }: ChiffresDemandes) {
  const [from, to] = [first < du ? du : first, finDuMois(last) > au ? au : finDuMois(last)];
  const { rows } = await sql<Ligne>`select ${COLONNES}
    from cumul_recompte(${convention}, ${from}::date, ${to}::date, ${connuLe}::date)`.execute(tx.db);
  return rows.map(cumulDe);
}

/** How many acts of the period were recorded after `connuLe`: what figures then frozen do not hold. */
export async function actesConnusDepuis(
  tx: Tx,
  { convention, du, au, connuLe }: ChiffresDemandes & { readonly connuLe: Day },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`select case when exists (select from cumul
      where convention = ${convention} and mois between mois_de(${du}::date) and ${au}::date
        and connu_le >= fin_du_jour(${connuLe}::date))
    then actes_connus_depuis(${convention}, ${du}::date, ${au}::date, ${connuLe}::date) else 0 end as n`.execute(tx.db);
  return rows[0]?.n ?? 0;
}

/** The whole rollup of a convention, as the base holds it: what `verifier` holds against the journal. */
export async function lignesTenues(tx: Tx, convention: string): Promise<Cumul[]> {
  const { rows } = await sql<Ligne>`select ${COLONNES} from cumul
    where convention = ${convention} and (actes <> 0 or personnes <> 0 or minutes <> 0 or '{}' <> any (array[acteurs, atteintes, territoires, minutes_par, delais]))`.execute(
    tx.db,
  );
  return rows.map(cumulDe);
}

/** The conventions that the rollup knows. */
export async function conventionsTenues(tx: Tx): Promise<string[]> {
  const rows = await tx.db.selectFrom("cumul").select("convention").distinct().execute();
  return rows.map((r) => r.convention);
}
