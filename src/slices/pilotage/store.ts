import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../../platform/db.ts";
import { type Day, lastDayOf } from "../../shared/day.ts";
import { additionner, cleDuCumul } from "./rules-cumul.ts";
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

/** A line of the rollup, of the month that begins on `mois`; whether something of it was learnt since the day asked. */
type Ligne = { cumul: Cumul; mois: Day; depuis: boolean };

/** Columns of a line, as they are kept: put together as one text by the base they took longer (decision 0162). */
const COLONNES = sql`engagement, nature, mois, actes, personnes, minutes, acteurs, atteintes, territoires,
  minutes_par as "minutesPar", delais`;

/** A row of `COLONNES`: its month by its first day, and '' for no commitment. */
type Lu = Omit<Cumul, "mois" | "engagement"> & { engagement: string; mois: Day; depuis?: boolean };

const ligneDe = (row: Lu): Ligne => ({
  cumul: {
    engagement: row.engagement || null,
    nature: row.nature,
    mois: row.mois.slice(0, 7),
    actes: row.actes,
    personnes: row.personnes,
    minutes: row.minutes,
    acteurs: row.acteurs,
    atteintes: row.atteintes,
    territoires: row.territoires,
    minutesPar: row.minutesPar,
    delais: row.delais,
  },
  mois: row.mois,
  depuis: row.depuis ?? false,
});

/**
 * What the acts of a convention over a period add up to, month after month, for whoever may read its figures; nothing
 * for others. Whole months are read from the rollup and from the acts that wait to enter it; those that the period cuts,
 * or of which something was learnt since `connuLe`, are counted again from their acts.
 */
export async function cumulsDe(tx: Tx, demande: ChiffresDemandes): Promise<Cumul[]> {
  const { convention, du, au, connuLe } = demande;
  const dans = sql`mois between mois_de(${du}::date) and ${au}::date`;
  const depuis = connuLe === null ? sql`false` : sql`connu_le >= fin_du_jour(${connuLe}::date)`;
  const { tenues, attente } = await lire(tx, convention, sql`${COLONNES}, ${depuis} as depuis`, dans);
  const known = [...tenues, ...attente];
  const months = [...new Set(known.map((l) => l.mois))].sort();
  const apart = new Set(months.filter((mois) => coupe(mois, du, au)));
  for (const { mois, depuis } of known) if (depuis) apart.add(mois);
  const whole = ({ cumul, mois }: Ligne) => cumul.actes > 0 && !apart.has(mois);
  const cumuls = ensemble(tenues.filter(whole), attente.filter(whole));
  for (const [first, last] of suites(months, apart)) cumuls.push(...(await recompte(tx, first, last, demande)));
  return cumuls;
}

/** The lines of a convention as they are kept, and those of the acts that wait: one reading. */
async function lire(tx: Tx, convention: string, colonnes: RawBuilder<unknown>, dans: RawBuilder<unknown>) {
  const { rows } = await sql<Lu & { attend: boolean }>`
    (select ${colonnes}, false as attend from cumul where convention = ${convention} and ${dans}
      order by mois, engagement, nature)
    union all
    select ${colonnes}, true from cumul_en_attente(${convention}) where ${dans}`.execute(tx.db);
  const of = (attend: boolean) => rows.filter((row) => row.attend === attend).map(ligneDe);
  return { tenues: of(false), attente: of(true) };
}

/** What is in the lines and what waits, as one: mostly nothing waits. */
function ensemble(tenues: readonly Ligne[], attente: readonly Ligne[]): Cumul[] {
  const late = new Set(attente.map((l) => cleDuCumul(l.cumul)));
  if (late.size === 0) return tenues.map((l) => l.cumul);
  const [same, touched] = [[] as Cumul[], attente.map((l) => l.cumul)];
  for (const { cumul } of tenues) (late.has(cleDuCumul(cumul)) ? touched : same).push(cumul);
  return [...same, ...additionner(touched)];
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
  const { rows } = await sql<Lu>`select ${COLONNES}
    from cumul_recompte(${convention}, ${from}::date, ${to}::date, ${connuLe}::date)`.execute(tx.db);
  return rows.map((row) => ligneDe(row).cumul);
}

/** How many acts of the period were recorded after `connuLe`: what figures then frozen do not hold. */
export async function actesConnusDepuis(
  tx: Tx,
  { convention, du, au, connuLe }: ChiffresDemandes & { readonly connuLe: Day },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`select
    actes_connus_depuis(${convention}, ${du}::date, ${au}::date, ${connuLe}::date) as n`.execute(tx.db);
  return rows[0]?.n ?? 0;
}

/** The whole rollup of a convention, as the base holds it: what `verifier` holds against the journal. */
export async function lignesTenues(tx: Tx, convention: string): Promise<Cumul[]> {
  const { tenues, attente } = await lire(
    tx,
    convention,
    COLONNES,
    sql`(actes <> 0 or personnes <> 0 or minutes <> 0
      or '{}' <> any (array[acteurs, atteintes, territoires, minutes_par, delais]))`,
  );
  return ensemble(tenues, attente);
}

/** Folds into the lines what waits, `lot` acts at most, in the worker's name; gives how many were. */
export async function replier(tx: Tx, lot: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select replier_cumul(${lot}) as n`.execute(tx.db);
  return rows[0]?.n ?? 0;
}

/** The conventions that the rollup knows. */
export async function conventionsTenues(tx: Tx): Promise<string[]> {
  const rows = await tx.db.selectFrom("cumul").select("convention").distinct().execute();
  return rows.map((r) => r.convention);
}
