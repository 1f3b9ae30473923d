import { empreinteDesFaits } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { Convention } from "../conventions/index.ts";
import { type ExempleContredit, exemplesContredits } from "./rules-exemples.ts";
import type { ExempleAssume, Redaction } from "./types.ts";

interface ExempleAssumeTable {
  projet: string;
  empreinte: string;
  organisation: string;
  no: number;
  exemple: unknown;
  par: string | null;
  auteur: string;
  le: Date;
}

declare module "../../platform/db.ts" {
  interface Tables {
    exemple_assume: ExempleAssumeTable;
  }
}

/** The examples that a draft answers otherwise, each under its SHA-256; see `exemplesContredits`. */
export const eprouver = (
  redaction: Redaction,
  base: Convention | null,
  { jour, nommer }: { jour: Day; nommer?: (organisation: string) => string },
): ExempleContredit[] =>
  exemplesContredits({ redaction, base, jour, empreinte: empreinteDesFaits, ...(nommer && { nommer }) });

/** What parties own of a draft, former versions included: compare their `empreinte`. */
export async function chercherAssumes({ db }: Tx, projet: string): Promise<ExempleAssume[]> {
  const rows = await db
    .selectFrom("exemple_assume")
    .select(["empreinte", "organisation", "auteur", "no", "le"])
    .where("projet", "=", projet)
    .orderBy("le")
    .execute();
  return rows.map(({ le, ...row }) => ({ ...row, le: le.toISOString() }));
}

/** Writes that a party owns a change; once is enough. */
export async function inscrireAssume(
  { db, acteur }: Tx,
  row: Omit<ExempleAssume, "le"> & { projet: string; exemple: unknown; instant: Date },
): Promise<void> {
  const { instant, exemple, ...values } = row;
  await db
    .insertInto("exemple_assume")
    .values({ ...values, exemple: JSON.stringify(exemple), par: acteur.personne, le: instant })
    .onConflict((oc) => oc.columns(["projet", "empreinte", "organisation"]).doNothing())
    .execute();
}
