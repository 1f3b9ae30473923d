import type { Selectable } from "kysely";
import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { Bilan, FaitsDeBilan, Logo, TexteDuBilan } from "./types.ts";

interface BilanTable {
  convention: string;
  periode: string;
  du: Day;
  au: Day;
  ouvert_par: string;
  ouvert_le: Date;
  chiffres_le: Date;
  faits: unknown;
  arrete_par: string | null;
  arrete_le: Date | null;
}

interface BilanTexteTable {
  convention: string;
  periode: string;
  place: string;
  no: number;
  texte: string;
  organisation: string;
  le: Date;
}

interface LogoTable {
  organisation: string;
  type: Logo["type"];
  octets: Uint8Array;
  largeur: number;
  hauteur: number;
  le: Date;
}

declare module "../../platform/db.ts" {
  interface Tables {
    bilan: BilanTable;
    bilan_texte: BilanTexteTable;
    logo: LogoTable;
  }
}

/** Which report: of a convention, over a year or "final". */
export type CleDeBilan = { convention: string; periode: string };

/** One report; null when none is open that the actor may read. `tenir` holds it until the transaction ends. */
export async function chercherBilan({ db }: Tx, cle: CleDeBilan, tenir = false): Promise<Bilan | null> {
  const query = db
    .selectFrom("bilan")
    .selectAll()
    .where("convention", "=", cle.convention)
    .where("periode", "=", cle.periode);
  const row = await (tenir ? query.forUpdate() : query).executeTakeFirst();
  return row ? lu(row) : null;
}

/** All the reports of a convention that the actor may read, by their period. */
export async function chercherBilans({ db }: Tx, convention: string): Promise<Bilan[]> {
  const query = db.selectFrom("bilan").selectAll().where("convention", "=", convention).orderBy("periode");
  return (await query.execute()).map(lu);
}

const lu = (row: Selectable<BilanTable>): Bilan => ({
  convention: row.convention,
  periode: { cle: row.periode, du: row.du, au: row.au },
  ouvertPar: row.ouvert_par,
  ouvertLe: row.ouvert_le.toISOString(),
  chiffresLe: row.chiffres_le.toISOString(),
  faits: row.faits as FaitsDeBilan,
  arretePar: row.arrete_par,
  arreteLe: row.arrete_le?.toISOString() ?? null,
});

/** Whether each report of a convention is open or closed, by its period, without what it says. */
export async function chercherEtats(
  { db }: Tx,
  convention: string,
): Promise<Map<string, { chiffresLe: string; arreteLe: string | null }>> {
  const rows = await db
    .selectFrom("bilan")
    .select(["periode", "chiffres_le", "arrete_le"])
    .where("convention", "=", convention)
    .execute();
  return new Map(
    rows.map((r) => [
      r.periode,
      { chiffresLe: r.chiffres_le.toISOString(), arreteLe: r.arrete_le?.toISOString() ?? null },
    ]),
  );
}

/** Opens a report on its figures; false when it is open already. */
export async function inscrireBilan(
  { db }: Tx,
  { convention, periode, ouvertPar, faits }: Pick<Bilan, "convention" | "periode" | "ouvertPar" | "faits">,
  instant: Date,
): Promise<boolean> {
  const done = await db
    .insertInto("bilan")
    .values({
      ...{ convention, periode: periode.cle, du: periode.du, au: periode.au, ouvert_par: ouvertPar },
      ...{ ouvert_le: instant, chiffres_le: instant, faits: JSON.stringify(faits), arrete_par: null, arrete_le: null },
    })
    .onConflict((oc) => oc.columns(["convention", "periode"]).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Takes the figures of an open report anew; what was written by hand stays. */
export async function actualiserBilan({ db }: Tx, cle: CleDeBilan, faits: FaitsDeBilan, instant: Date): Promise<void> {
  await db
    .updateTable("bilan")
    .set({ faits: JSON.stringify(faits), chiffres_le: instant })
    .where("convention", "=", cle.convention)
    .where("periode", "=", cle.periode)
    .execute();
}

/** Closes a report: nothing of it moves any more. */
export async function fermerBilan({ db }: Tx, cle: CleDeBilan, par: string, instant: Date): Promise<void> {
  await db
    .updateTable("bilan")
    .set({ arrete_par: par, arrete_le: instant })
    .where("convention", "=", cle.convention)
    .where("periode", "=", cle.periode)
    .execute();
}

/** What is written by hand in a report, by its place: the latest version of each. */
export async function chercherTextes({ db }: Tx, cle: CleDeBilan): Promise<Map<string, TexteDuBilan>> {
  const rows = await db
    .selectFrom("bilan_texte")
    .select(["place", "no", "texte", "organisation", "le"])
    .distinctOn("place")
    .where("convention", "=", cle.convention)
    .where("periode", "=", cle.periode)
    .orderBy("place")
    .orderBy("no", "desc")
    .execute();
  return new Map(rows.map((row) => [row.place, { ...row, le: row.le.toISOString() }]));
}

/** Writes the next version of a place; false when somebody wrote it meanwhile. */
export async function inscrireTexte(
  { db }: Tx,
  cle: CleDeBilan,
  { place, no, texte, organisation }: Omit<TexteDuBilan, "le">,
  instant: Date,
): Promise<boolean> {
  const done = await db
    .insertInto("bilan_texte")
    .values({ ...cle, place, no, texte, organisation, le: instant })
    .onConflict((oc) => oc.columns(["convention", "periode", "place", "no"]).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** The logos of organisations, as far as the actor may see them, by organisation. */
export async function chercherLogos({ db }: Tx, organisations: readonly string[]): Promise<Map<string, Logo>> {
  if (organisations.length === 0) return new Map();
  const rows = await db.selectFrom("logo").selectAll().where("organisation", "in", organisations).execute();
  return new Map(
    rows.map(({ le: _, octets, ...logo }) => [logo.organisation, { ...logo, octets: new Uint8Array(octets) }]),
  );
}

/** Puts a logo in the place of the former one. */
export async function deposerLogo({ db }: Tx, { organisation, ...logo }: Logo, instant: Date): Promise<void> {
  const row = { ...logo, octets: Buffer.from(logo.octets), le: instant };
  await db
    .insertInto("logo")
    .values({ organisation, ...row })
    .onConflict((oc) => oc.column("organisation").doUpdateSet(row))
    .execute();
}

/** Takes a logo away; false when there was none. */
export async function retirerLogo({ db }: Tx, organisation: string): Promise<boolean> {
  const done = await db.deleteFrom("logo").where("organisation", "=", organisation).executeTakeFirst();
  return done.numDeletedRows === 1n;
}
