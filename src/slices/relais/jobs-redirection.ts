import { randomBytes } from "node:crypto";
import type { Issue } from "../../platform/acts.ts";
import { accomplir } from "../../platform/acts.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import { faire, type Ici, objetDe, RelaisPerdu, refus } from "./jobs-gestes.ts";
import { destinatairesPossibles } from "./reads.ts";
import { referenceDe } from "./rules.ts";
import {
  chercherRelais,
  cleDuBeneficiaire,
  dupliquerFiche,
  inscrireRelais,
  relaisDuBeneficiaire,
  suivreRelais,
} from "./store.ts";
import type { Cote, Relais } from "./types.ts";
import type { DestinatairePossible } from "./vue.ts";

/**
 * Where this one may be sent on, with the article: everywhere its sender may, for the sender; for its recipient, under the
 * convention it came by, whose parties it knows. Neither of its two bodies is among them.
 */
export async function redirectionsPossibles(
  tx: Tx,
  { relais, cote, le }: { relais: Relais; cote: Cote; le: Day },
): Promise<DestinatairePossible[]> {
  const { emetteur, destinataire, territoire, convention } = relais;
  const found = await parLaMaison(tx, (maison) => destinatairesPossibles(maison, { emetteur, territoire, le }));
  return found
    .filter((p) => p.organisation !== destinataire)
    .filter((p) => cote === "emetteur" || p.article.convention === convention);
}

/**
 * Sends a mise en relation on to another body: what was is kept and shut to its former recipient, and another is proposed
 * in its place, for which the person is asked anew. Refused when no article in force lets it go there; throws
 * `RelaisPerdu` when she is on her way there already.
 */
export async function rediriger(
  ici: Ici,
  { relais, vers, cote }: { relais: Relais; vers: string; cote: "emetteur" | "destinataire" },
  cle?: string,
): Promise<Issue<{ relais: string; suite: string | null }>> {
  const { tx, porte } = ici;
  const le = porte.aujourdhui();
  if (vers === relais.emetteur || vers === relais.destinataire)
    return refus("Une redirection va vers un troisième organisme.");
  const possible = (await redirectionsPossibles(tx, { relais, cote, le })).find((p) => p.organisation === vers);
  if (possible === undefined)
    return refus("Aucun article en vigueur ne permet aujourd’hui cette mise en relation vers cet organisme.");
  const done = await faire(
    ici,
    { relais, geste: "rediriger", cote },
    async (maison, held) => {
      // the former one gives up its place first: the next is proposed while this transaction holds it
      const suite = { repondu_le: porte.maintenant(), reponse: "redirige" as const };
      await suivreRelais(maison, held.id, suite, le);
      await proposerLaSuite({ ...ici, tx: maison }, held, possible);
      return { suite: {} };
    },
    cle,
  );
  if (done.issue === "refuse") return done;
  const all = await parLaMaison(tx, (maison) => relaisDuBeneficiaire(maison, relais.beneficiaire, le));
  const next = all.find((r) => r.suiteDe === relais.id);
  // its former recipient does not follow where the person goes
  const suite = cote === "emetteur" ? (next?.id ?? null) : null;
  return { ...done, resultat: { relais: relais.id, suite } };
}

/** The one that follows, as the house: the same person, the same sender, the same fiche, and no accord yet. */
async function proposerLaSuite(
  { tx, porte, secret }: Ici,
  held: Relais,
  { organisation, article }: DestinatairePossible,
) {
  const id = porte.nouvelId();
  const key = await cleDuBeneficiaire(tx, held.beneficiaire);
  if (key === null) throw new RelaisPerdu("Les données de cette personne ont été effacées.");
  const { beneficiaire, emetteur, territoire, suiviPar } = held;
  const done = await accomplir(
    tx,
    porte,
    {
      ...{ id, sorte: "geste", nature: "relais.propose", objet: objetDe(id), acteur: emetteur },
      ...{ contenu: { convention: article.convention, suiteDe: held.id }, lecteurs: [emetteur] },
      convention: article.convention,
    },
    async () => {
      const written = await inscrireRelais(tx, {
        ...{ id, reference: referenceDe(randomBytes(12).toString("hex")), beneficiaire, emetteur, territoire },
        ...{ destinataire: organisation, convention: article.convention, auteur: suiviPar, suivi_par: suiviPar },
        ...{ suite_de: held.id, delai_jours: held.delaiJours, propose_le: porte.maintenant() },
      });
      if (!written)
        throw new RelaisPerdu("Une mise en relation est déjà en cours pour cette personne, vers cet organisme.");
      await dupliquerFiche(tx, secret, key, { de: held.id, vers: id });
      return { resultat: null };
    },
  );
  if (done.issue === "refuse" || (await chercherRelais(tx, id, porte.aujourdhui())) === null)
    throw new RelaisPerdu("Cette mise en relation n’a pas pu être proposée ailleurs.");
}
