import { sql } from "kysely";
import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";

/** People of whom one same thing is so, between the same two bodies, in one département and one month: never fewer told. */
export type MesureDeRelais = {
  /**
   * What happened: a step whose days are counted ("accord", "transmis", "lu", "reponse", "rendez-vous"), an answer
   * ("accepte", "decline:motif", "redirige"), "retire", "indication" (told where to go), "sans-route".
   */
  readonly quoi: string;
  readonly emetteur: string;
  /** Null: no body was named. */
  readonly destinataire: string | null;
  readonly territoire: string;
  /** "2019-06". */
  readonly mois: string;
  /** Days since the step before; null where none are counted. */
  readonly jours: number | null;
  readonly nombre: number;
};

/**
 * What the mises en relation of a convention add up to by a day, in numbers so small that they are for the house alone:
 * `lotsDeRelais` (slice pilotage) says what of it may be told. A month that is over does not change: every fact bears the
 * instant at which it was told. No-routes are of the bodies given, under no convention.
 */
export async function mesuresDeRelais(
  { db }: Tx,
  { convention, organisations, jusqua }: { convention: string; organisations: readonly string[]; jusqua: Day },
): Promise<MesureDeRelais[]> {
  const jour = (column: string) => sql`(${sql.ref(column)} at time zone 'Europe/Paris')::date`;
  const { rows } = await sql<MesureDeRelais>`
    with r as (
      select id, emetteur, destinataire, territoire, reponse, motif, ${jour("propose_le")} as propose,
        ${jour("transmis_le")} as transmis, ${jour("lu_le")} as lu, ${jour("repondu_le")} as repondu,
        ${jour("retire_le")} as retire,
        (select min(${jour("accord.donne_le")}) from accord where accord.relais = relais.id) as accord,
        (select min(${jour("rendez_vous.debut")}) from rendez_vous where rendez_vous.relais = relais.id
          and (annule_le is null or annule_le > debut)) as rendez_vous
      from relais where convention = ${convention}),
    f (emetteur, destinataire, territoire, quoi, le, jours) as (
      select emetteur, destinataire, territoire, 'accord', accord, accord - propose from r
      union all select emetteur, destinataire, territoire, 'transmis', transmis, transmis - accord from r
      union all select emetteur, destinataire, territoire, 'lu', lu, lu - transmis from r
      union all select emetteur, destinataire, territoire, 'reponse', repondu, repondu - coalesce(lu, transmis) from r
      union all select emetteur, destinataire, territoire, 'rendez-vous', greatest(rendez_vous, repondu),
        greatest(rendez_vous - repondu, 0) from r where reponse = 'accepte' and rendez_vous is not null
      union all select emetteur, destinataire, territoire,
        case reponse when 'decline' then 'decline:' || motif else reponse end, repondu, null from r
      union all select emetteur, destinataire, territoire, 'retire', retire, null from r
      union all select organisation, vers, territoire, case when operateur is null then 'sans-route' else 'indication' end,
        le, null from indication where convention = ${convention}
          or convention is null and operateur is null and organisation = any (${[...organisations]}::text[]))
    select quoi, emetteur, destinataire, territoire, to_char(le, 'YYYY-MM') as mois, jours, count(*)::integer as nombre
    from f where le <= ${jusqua}::date group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`.execute(db);
  return rows;
}
