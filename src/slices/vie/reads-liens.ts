import type { Envoi, Porte } from "../../platform/acts.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { destinataires, donnerAcces } from "../comptes/reads.ts";
import { texteSigne } from "../redaction/reads.ts";
import { contactsDe } from "../signature/reads.ts";

/** What is asked of the parties that have nobody with an account. */
export type QuestionADesContacts = {
  /** What the link lets do; to answer for the party ("decider") unless said. */
  objet?: "decider" | "agir";
  convention: string;
  organisations: readonly string[];
  /** Organisation in whose name it is asked; null: the instance. */
  de: string | null;
  /** Path where it is answered. */
  suite: string;
  sujet: string;
  texte: string;
  /** Kept out of those told: whoever this says has been told already. */
  sauf?: (courriel: string) => Promise<boolean>;
};

/** How long a link to answer opens, in days. */
const JOURS = 60;

/**
 * Gives a confirmed link to act for their organisation to those who signed the convention for it, when nobody there
 * manages or signs with an account: as the house, inside the caller's geste. Gives the mails.
 */
export function inviterADecider(tx: Tx, porte: Porte, q: QuestionADesContacts): Promise<Envoi[]> {
  return parLaMaison(tx, async (own) => {
    const people = await destinataires(own, q.organisations, ["gestionnaire", "signataire"], porte.aujourdhui());
    const seules = q.organisations.filter((o) => !people.some((p) => p.organisation === o));
    if (seules.length === 0) return [];
    const projets = (await texteSigne(own, q.convention)).map((t) => t.projet);
    const envois: Envoi[] = [];
    for (const { organisation, nom, courriel, fonction } of await contactsDe(own, projets, seules)) {
      if (await q.sauf?.(courriel)) continue;
      const { sujet, texte, suite, de, objet = "decider" } = q;
      const given = await donnerAcces(own, porte, {
        ...{ objet, sur: `convention:${q.convention}`, organisation, nom, courriel, fonction },
        ...{ suite, jours: JOURS, sujet, texte },
        ...(de === null ? {} : { de }),
      });
      envois.push(...given.envois);
    }
    return envois;
  });
}
