import { createHash } from "node:crypto";
import type { Envoi, Issue, Porte } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import type { Courriel } from "../../platform/mail.ts";
import { addDays, type Day, dayInWords } from "../../shared/day.ts";
import { faire, type Ici, RelaisPerdu } from "./jobs-gestes.ts";
import { annoncer } from "./mails.ts";
import { type QuoiRappel, SILENCE_JOURS } from "./rules-relances.ts";
import type { Relais } from "./types.ts";

declare module "../../platform/db.ts" {
  interface Tables {
    rappel_de_relais: { relais: string; quoi: QuoiRappel; adresse: string; le: Day };
  }
}

/** What the ledger keeps of an address: nobody reads it there. */
const empreinte = (adresse: string): string => createHash("sha256").update(adresse).digest("hex").slice(0, 32);

const adresseDe = ({ charge }: Envoi): string => String((charge as Partial<Courriel>).a ?? "");

/**
 * Of these mails of one mise en relation, those that may leave today, noted in the ledger: none of a matter that the
 * calendar sent already, none to an address reminded of it less than three days ago. Call it with the row held.
 */
export async function retenirRappels(
  { db }: Tx,
  { relais, quoi, le }: { relais: string; quoi: QuoiRappel; le: Day },
  envois: readonly Envoi[],
): Promise<Envoi[]> {
  const kept: Envoi[] = [];
  for (const envoi of envois) {
    const adresse = empreinte(adresseDe(envoi));
    const near = await db
      .selectFrom("rappel_de_relais")
      .select("le")
      .where("relais", "=", relais)
      .where("adresse", "=", adresse)
      .where("le", ">", addDays(le, -SILENCE_JOURS))
      .executeTakeFirst();
    if (near !== undefined) continue;
    const noted = await db
      .insertInto("rappel_de_relais")
      .values({ relais, quoi, adresse, le })
      .onConflict((oc) => oc.doNothing())
      .executeTakeFirst();
    if ((noted.numInsertedOrUpdatedRows ?? 0n) > 0n) kept.push(envoi);
  }
  return kept;
}

/** The reminders that left about one, oldest first: when, about what. */
export const rappelsEnvoyes = ({ db }: Tx, relais: string): Promise<{ quoi: QuoiRappel; le: Day }[]> =>
  db
    .selectFrom("rappel_de_relais")
    .select(["quoi", "le"])
    .distinct()
    .where("relais", "=", relais)
    .orderBy("le")
    .execute();

/** Reminds the recipient by hand; throws `RelaisPerdu` in the three days after a reminder, with the day of the next. */
export const relancer = (
  { tx, porte }: Pick<Ici, "tx" | "porte">,
  { relais }: { relais: Relais },
  cle?: string,
): Promise<Issue<{ relais: string }>> =>
  faire(
    { tx, porte },
    { relais, geste: "relancer", cote: "emetteur" },
    async (maison, held) => ({ suite: {}, envois: await relancesDe(maison, porte, held) }),
    cle,
  );

async function relancesDe(maison: Tx, porte: Porte, held: Relais): Promise<Envoi[]> {
  const le = porte.aujourdhui();
  const last = (await rappelsEnvoyes(maison, held.id)).filter((r) => r.quoi === "relance" || r.quoi === "delai").at(-1);
  if (last !== undefined && last.le > addDays(le, -SILENCE_JOURS))
    throw new RelaisPerdu(
      `Une relance est partie le ${dayInWords(last.le, true)}. La suivante peut partir le ${dayInWords(addDays(last.le, SILENCE_JOURS), true)}.`,
    );
  const envois = await annoncer(maison, porte, held, { quoi: "relance" });
  if (envois.length === 0)
    throw new RelaisPerdu("Cet organisme n’a ici ni compte ni lien. Appelez-le : rien n’a été envoyé.");
  return retenirRappels(maison, { relais: held.id, quoi: "relance", le }, envois);
}
