import { empreinteDesFaits } from "../../platform/acts.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import { destinataires, nomsDesPersonnes } from "../comptes/reads.ts";
import { type Convention, fondateurs } from "../conventions/index.ts";
import { lireConvention } from "../conventions/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import type { Projet } from "../redaction/index.ts";
import { delegationsDe, lireProjet } from "../redaction/reads.ts";
import { etatDuTour, type Jugement, partiesQuiSignent, signatairesAttendus } from "./rules.ts";
import {
  chercherDispenses,
  chercherRefus,
  chercherSignataires,
  chercherSignatures,
  chercherTours,
  empreinteDuCorps,
} from "./store.ts";
import { monAdresse } from "./store-contacts.ts";
import type { Position } from "./transitions.ts";
import type { EtatDeTour, RefusDeSigner, Signataire, SignatureRecueillie, Tour } from "./types.ts";

export {
  chercherInvitations,
  chercherSignatures,
  chercherTour,
  chercherTours,
  rangsDesSceaux,
  signaturesParProjet,
} from "./store.ts";
export { type Contact, contactsDe } from "./store-contacts.ts";
export { aUnePreuve } from "./store-preuve.ts";
export { purgerTelephones } from "./store-telephones.ts";

/** A draft and all that bears on its signature, as the actor may read it. */
export type Dossier = Jugement & {
  projet: Projet;
  /** The convention that an avenant amends. */
  base: Convention | null;
  /** The round that is open or complete; null: none, or the last was closed. */
  tour: Tour | null;
  /** Every round, the last first. */
  tours: Tour[];
  etat: EtatDeTour;
  signatures: SignatureRecueillie[];
  refus: RefusDeSigner[];
  designes: Signataire[];
  /** Antennes of the workshop that act for a party of a regional text, by party. */
  delegations: ReadonlyMap<string, readonly string[]>;
  /** Fingerprints computed now: of the draft's latest version, and of what the round holds ("" without round). */
  empreintes: { redaction: string; texte: string };
  nommer: (organisation: string) => string;
};

/** The convention whose parties sign, as far as their offices go: powers of a former text are not those of an avenant. */
function dontOnSigne(projet: Projet, base: Convention | null): Convention | null {
  if (projet.redaction.convention) return projet.redaction.convention;
  return (
    base && {
      ...base,
      parties: base.parties.map((p) => ({
        ...p,
        signataires: p.signataires?.map(({ qualite, requis }) => ({ qualite, requis })) ?? null,
      })),
    }
  );
}

/** Everything of the signature of a draft on `jour`; null when there is no such draft, or when it is not for the actor. */
export async function lireDossier(tx: Tx, id: string, jour: Day): Promise<Dossier | null> {
  const projet = await lireProjet(tx, id);
  if (!projet) return null;
  const avenant = projet.sorte === "avenant";
  // whoever came by a link reads no convention of her own: what an avenant amends is hers to read here
  const base = avenant ? await parLaMaison(tx, (maison) => lireConvention(maison, projet.convention)) : null;
  const tours = await chercherTours(tx, id);
  const last = tours[0];
  const tour = last && last.closLe === null ? last : null;
  const signatures = tour ? await chercherSignatures(tx, tour.id) : [];
  const refus = tour ? await chercherRefus(tx, tour.id) : [];
  const designes = await chercherSignataires(tx, id);
  const text = dontOnSigne(projet, base);
  // once sent, who signs is what the round says, whatever the day
  const parties = tour
    ? [...new Set(tour.signataires.map((s) => s.organisation))]
    : text === null
      ? []
      : avenant
        ? partiesQuiSignent(text, true, jour)
        : fondateurs(text);
  const { redaction } = projet;
  const { convention } = redaction;
  const noms = await nomsCourts(tx, [...parties, ...projet.atelier], jour);
  return {
    projet,
    base,
    tour,
    tours,
    etat: etatDuTour(tour, signatures),
    signatures,
    refus,
    designes,
    delegations: await delegationsDe(tx, projet, jour),
    dispenses: await chercherDispenses(tx, id),
    parties,
    attendus: text === null ? [] : signatairesAttendus(text, designes, parties),
    objet: {
      id: projet.convention,
      titre: projet.titre,
      genre: convention?.genre ?? base?.genre ?? "",
      avenant,
    },
    jour,
    empreintes: {
      redaction: empreinteDesFaits(redaction),
      texte: tour ? empreinteDuCorps(tour.corps) : "",
    },
    nommer: (organisation) => noms.get(organisation) ?? organisation,
  };
}

/** Somebody towards a party of a draft. */
export type Place = { position: Position; acteur: string };

/** Where the actor stands towards `organisation` in a draft, and for which organisation she then acts; by a link or by mandates. */
export function placeDe(
  { acteur }: Tx,
  { projet, delegations }: Pick<Dossier, "projet" | "delegations">,
  organisation: string,
): Place {
  const { acces, gouverne = [] } = acteur;
  if (acces) {
    const here = acces.sur === `projet:${projet.id}` && acces.organisation === organisation;
    if (!here) return { position: "autre", acteur: acces.organisation };
    return { position: acces.objet === "relire" ? "partie" : "autre", acteur: organisation };
  }
  if (gouverne.includes(organisation)) return { position: "partie", acteur: organisation };
  const antenne = delegations.get(organisation)?.find((o) => gouverne.includes(o));
  if (antenne !== undefined) return { position: "partie", acteur: antenne };
  if (gouverne.includes(projet.ouvertPar)) return { position: "ouvreur", acteur: projet.ouvertPar };
  const mine = projet.atelier.find((o) => gouverne.includes(o));
  return mine === undefined ? { position: "autre", acteur: "" } : { position: "atelier", acteur: mine };
}

/** Somebody who holds a mandate to sign, for a party or for its antenne `de`. */
export type Propose = { personne: string; nom: string; courriel: string; de: string };

/** Whom the form of a party proposes: who may sign for it or for its antennes here; none to who governs neither. */
export async function proposes(tx: Tx, { delegations, jour }: Dossier, organisation: string): Promise<Propose[]> {
  const own = [organisation, ...(delegations.get(organisation) ?? [])];
  if (!own.some((o) => tx.acteur.gouverne?.includes(o))) return [];
  const held = await destinataires(tx, own, ["signataire"], jour);
  // names of one's own house, that row-level security keeps to its manager
  const ids = held.map((d) => d.personne);
  const noms = await parLaMaison(tx, (maison) => nomsDesPersonnes(maison, ids));
  return held.flatMap(({ personne, courriel, organisation: de }) => {
    const nom = noms.get(personne);
    return nom === undefined ? [] : [{ personne, nom, courriel, de }];
  });
}

/** The signatory that the actor's link was sent to; null when the link is for something else, or for nobody who signs. */
export async function signataireDuLien(tx: Tx, { projet, designes, tour }: Dossier): Promise<Signataire | null> {
  const { acces } = tx.acteur;
  if (acces?.objet !== "signer" || acces.sur !== `projet:${projet.id}`) return null;
  const courriel = await monAdresse(tx);
  const among = tour?.signataires ?? designes;
  return among.find((s) => s.organisation === acces.organisation && s.courriel === courriel) ?? null;
}
