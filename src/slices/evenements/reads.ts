import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { evenement, evenements, type FiltreEvenements } from "./store.ts";
import { inscriptions } from "./store-inscriptions.ts";
import type { EtatInscription, Evenement } from "./types.ts";

export { evenement, evenements, type FiltreEvenements } from "./store.ts";
export { purgerInscriptions } from "./store-inscriptions.ts";

/** Somebody who comes, or waits: her account if she has one, where to write to her (null once erased). */
export type InviteEvenement = {
  inscription: string;
  personne: string | null;
  organisation: string | null;
  nom: string | null;
  courriel: string | null;
  etat: EtatInscription;
};

/** An event as a calendar needs it; cancelled ones stay, with `annule`. Instants are ISO 8601 in UTC. */
export type EvenementPourAgenda = {
  id: string;
  titre: string;
  texte: string;
  debut: string;
  fin: string;
  lieu: string;
  sequence: number;
  annule: boolean;
  majLe: string;
  /** Whoever organises it, the organiser first. */
  organisateurs: readonly string[];
  convention: string | null;
  public: boolean;
  /** Registered, waiting or gone, as far as the actor may read them: the organiser, their own organisation, the worker. */
  invites: readonly InviteEvenement[];
};

/**
 * Events for calendars, cancelled ones included, in the order in which they begin: those the actor may see, of
 * conventions, of an organisation invited, of the public, of somebody registered (`personne`), or one alone (`id`).
 */
export async function evenementsPourAgenda(
  tx: Tx,
  { id, ...filtre }: Omit<FiltreEvenements, "annules"> & { id?: string } = {},
): Promise<EvenementPourAgenda[]> {
  const found = id === undefined ? await evenements(tx, { ...filtre, annules: true }) : await un(tx, id);
  const coming = await inscriptions(tx, { evenements: found.map((e) => e.id) });
  return found.map((e) => ({
    ...{ id: e.id, titre: e.titre, texte: e.texte, debut: e.debut, fin: e.fin, lieu: e.lieu },
    ...{ sequence: e.sequence, annule: e.annuleLe !== null, majLe: e.modifieLe },
    ...{ organisateurs: [e.organisateur, ...e.coorganisateurs], convention: e.convention, public: e.public },
    invites: coming
      .filter((i) => i.evenement === e.id && i.etat !== "demandee")
      .map((i) => ({
        inscription: i.id,
        ...{ personne: i.personne, organisation: i.organisation, nom: i.nom, courriel: i.courriel, etat: i.etat },
      })),
  }));
}

async function un(tx: Tx, id: string): Promise<Evenement[]> {
  const found = await evenement(tx, id);
  return found === null ? [] : [found];
}

/** An event as its mails tell it: with the name of who organises it. */
export async function annonceDe(tx: Tx, e: Evenement, jour: Day): Promise<{ e: Evenement; de: string }> {
  const noms = await nomsCourts(tx, [e.organisateur], jour);
  return { e, de: noms.get(e.organisateur) ?? e.organisateur };
}
