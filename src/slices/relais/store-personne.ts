import { sql } from "kysely";
import type { Tx } from "../../platform/db.ts";
import { oublierCles, retirerEnvois } from "../../platform/outbox.ts";
import type { Day } from "../../shared/day.ts";
import { effacerAcces } from "../comptes/reads.ts";
import type { Consultation } from "./types-personne.ts";

/*
 * What is kept of a person: who looked; and how it is put under lock, then erased.
 */

/** Who looked at what is said of a person, latest first; empty for whoever is not she. */
export async function consultationsDe({ db }: Tx, beneficiaire: string): Promise<Consultation[]> {
  const rows = await db
    .selectFrom("consultation")
    .select(["relais", "par", "cle", "organisation", "quoi", "le"])
    .where("beneficiaire", "=", beneficiaire)
    .orderBy("le", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map((r) => ({ ...r, le: r.le.toISOString() }));
}

/** Empties the fiches of these mises en relation, as the house; their dates stay. */
export async function viderFiches({ db }: Tx, relais: readonly string[]): Promise<void> {
  if (relais.length === 0) return;
  await db.updateTable("fiche_de_liaison").set({ contenu: null }).where("relais", "in", relais).execute();
}

/** Blanks the links given for her and takes out of the outbox the mails that went to her, as the house. */
async function oublierLiens(maison: Tx, beneficiaire: string, relais: readonly string[], instant: Date): Promise<void> {
  const her = `beneficiaire:${beneficiaire}`;
  await retirerEnvois(maison, await effacerAcces(maison, [her, ...relais.map((id) => `relais:${id}`)], instant));
  await oublierCles(maison, her);
}

/**
 * Erases a person, as the house: her key first, with which all that it sealed is lost, then each place that holds
 * something of her. Dates, bodies and reasons stay: they are figures, of nobody.
 */
export async function effacerBeneficiaire(maison: Tx, beneficiaire: string, instant: Date): Promise<void> {
  const { db } = maison;
  const rows = await db.selectFrom("relais").select("id").where("beneficiaire", "=", beneficiaire).execute();
  const relais = rows.map((r) => r.id);
  await db
    .updateTable("beneficiaire")
    .set({ cle: null, empreinte: null, efface_le: instant })
    .where("id", "=", beneficiaire)
    .where("efface_le", "is", null)
    .execute();
  await viderFiches(maison, relais);
  await db.updateTable("accord").set({ finalite: "" }).where("beneficiaire", "=", beneficiaire).execute();
  await db.updateTable("rendez_vous").set({ lieu: null }).where("beneficiaire", "=", beneficiaire).execute();
  await db.deleteFrom("consultation").where("beneficiaire", "=", beneficiaire).execute();
  await oublierLiens(maison, beneficiaire, relais, instant);
}

/**
 * Puts a person's data under lock, as the house: nobody reads them but on a reasoned request; her links are blanked, and
 * if she comes back she is written down anew.
 */
export async function archiverBeneficiaire(maison: Tx, beneficiaire: string, instant: Date): Promise<void> {
  const { db } = maison;
  const row = { restreint_le: instant, empreinte: null };
  const query = db.updateTable("beneficiaire").set(row).where("id", "=", beneficiaire);
  await query.where("restreint_le", "is", null).execute();
  const rows = await db.selectFrom("relais").select("id").where("beneficiaire", "=", beneficiaire).execute();
  await oublierLiens(
    maison,
    beneficiaire,
    rows.map((r) => r.id),
    instant,
  );
}

/** Whether a person's data are under lock, and still there; as the house. */
export const sousCle = async ({ db }: Tx, beneficiaire: string): Promise<boolean> => {
  const query = db.selectFrom("beneficiaire").select("id").where("id", "=", beneficiaire);
  return (
    (await query.where("restreint_le", "is not", null).where("efface_le", "is", null).executeTakeFirst()) !== undefined
  );
};

/** Who was last heard of before a day, under lock already or not; `transmis`: something of them travelled. */
export async function horsTerme(
  { db }: Tx,
  { avant, restreint, limite }: { avant: Day; restreint: boolean; limite: number },
): Promise<{ id: string; transmis: boolean }[]> {
  const { rows } = await sql<{ id: string; transmis: boolean }>`
    select b.id, exists (select 1 from relais r where r.beneficiaire = b.id and r.transmis_le is not null) as transmis
    from beneficiaire b
    where b.efface_le is null and b.dernier_contact < ${avant} and (b.restreint_le is not null) = ${restreint}
    order by b.id limit ${limite}`.execute(db);
  return rows;
}

/**
 * Empties what was proposed before a day, was never transmitted and bears no standing accord; closes it, and erases
 * whoever has nothing else here. As the house; gives how many proposals went, at most `limite`.
 */
export async function oublierBrouillons(
  maison: Tx,
  { avant, jour, instant, limite }: { avant: Day; jour: Day; instant: Date; limite: number },
): Promise<number> {
  const { db } = maison;
  const { rows } = await sql<{ id: string; beneficiaire: string }>`
    select r.id, r.beneficiaire from relais r join fiche_de_liaison f on f.relais = r.id
    where r.transmis_le is null and (r.propose_le at time zone 'Europe/Paris')::date < ${avant} and f.contenu is not null
      and not exists (select 1 from accord a where a.relais = r.id and a.retire_le is null and a.jusqu_au >= ${jour})
    order by r.id limit ${limite}`.execute(db);
  const ids = rows.map((r) => r.id);
  if (ids.length === 0) return 0;
  await viderFiches(maison, ids);
  const open = db.updateTable("relais").set({ clos_le: instant, clos_par: "maison" }).where("id", "in", ids);
  await open.where("clos_le", "is", null).where("retire_le", "is", null).execute();
  for (const beneficiaire of new Set(rows.map((r) => r.beneficiaire))) {
    const kept = await sql`select 1 from relais r join fiche_de_liaison f on f.relais = r.id
      where r.beneficiaire = ${beneficiaire} and f.contenu is not null limit 1`.execute(db);
    if (kept.rows.length === 0) await effacerBeneficiaire(maison, beneficiaire, instant);
  }
  return ids.length;
}
