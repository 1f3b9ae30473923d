import type { Autorisation, Entree } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import { Demande } from "../conventions/index.ts";
import { conventionsDe } from "../conventions/reads.ts";
import { decider } from "./rules.ts";
import { PROTEGEES } from "./types.ts";

/**
 * The right of an act, decided on the articles read in this very transaction. A protected kind is refused without an
 * article; a free one is recorded hors convention.
 */
export async function autoriserActe(tx: Tx, entree: Entree, aujourdhui: Day): Promise<Autorisation> {
  const demande = Demande.parse({
    acte: entree.nature,
    de: entree.acteur,
    vers: entree.vers,
    date: entree.le ?? aujourdhui,
    territoire: entree.territoire,
    public: entree.public,
    consentement: entree.consentement,
  });
  const concerned = [demande.de, ...(demande.vers == null ? [] : [demande.vers])];
  const decision = decider(await conventionsDe(tx, concerned), demande);
  const [article] = decision.articles;
  if (decision.issue === "permis" && article)
    return {
      permis: true,
      convention: article.convention,
      article: article.article,
      ...(article.auTitreDe === undefined ? {} : { auTitreDe: article.auTitreDe }),
    };
  if (!PROTEGEES.has(demande.acte)) return { permis: true, horsConvention: true };
  return { permis: false, refus: { phrase: decision.phrase, decision } };
}
