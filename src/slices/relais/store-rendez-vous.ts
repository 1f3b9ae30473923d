import type { Tx } from "../../platform/db.ts";
import { MODES } from "./rules-creneau.ts";
import type { RendezVous } from "./vue.ts";

/** The appointments of these mises en relation that the actor may see, by their beginning; called off ones included. */
export async function rendezVousDe({ db }: Tx, relais: readonly string[]): Promise<RendezVous[]> {
  if (relais.length === 0) return [];
  return db
    .selectFrom("rendez_vous")
    .selectAll()
    .where("relais", "in", relais)
    .orderBy("debut")
    .orderBy("id")
    .execute();
}

/** An appointment as a calendar needs it, with the reference of its mise en relation. */
export type RendezVousPourAgenda = {
  id: string;
  relais: string;
  reference: string;
  debut: string;
  fin: string;
  lieu: string | null;
  mode: string;
  sequence: number;
  annule: boolean;
  majLe: string;
  /** Who is in charge at each body. */
  charges: readonly (string | null)[];
};

/** Appointments for calendars that begin on or after `depuis` (ISO 8601) and that the actor may see, called off ones included. */
export async function rendezVousPourAgenda({ db }: Tx, depuis: string): Promise<RendezVousPourAgenda[]> {
  const rows = await db
    .selectFrom("rendez_vous")
    .innerJoin("relais", "relais.id", "rendez_vous.relais")
    .selectAll("rendez_vous")
    .select(["reference", "suivi_par", "attribue_a"])
    .where("fin", ">=", new Date(depuis))
    .orderBy("debut")
    .limit(5_000)
    .execute();
  return rows.map((r) => ({
    ...{ id: r.id, relais: r.relais, reference: r.reference, lieu: r.lieu, mode: MODES[r.mode] },
    ...{ debut: r.debut.toISOString(), fin: r.fin.toISOString(), sequence: r.sequence, annule: r.annule_le !== null },
    ...{ majLe: r.maj_le.toISOString(), charges: [r.suivi_par, r.attribue_a] },
  }));
}
