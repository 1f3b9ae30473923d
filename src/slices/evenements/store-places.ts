import type { Tx } from "../../platform/db.ts";
import { jourDe } from "../../shared/heure.ts";
import { attributions, placeLibre, placesLibres, type Salle } from "./rules-places.ts";
import { quotasDe, tenirEvenement } from "./store.ts";
import {
  ecrireInscription,
  inscription,
  inscriptionDe,
  inscriptions,
  type NouvelleInscription,
  oublierDemande,
  placesPrises,
  quotasEnAttente,
  suivreInscription,
} from "./store-inscriptions.ts";
import { etatEvenement, obstacleEvenement, suiteDe, TIENNENT } from "./transitions.ts";
import { type EtatInscription, type Evenement, type Inscription, REPONSE_HEURES } from "./types.ts";

/*
 * Places change hands here and nowhere else, as the house, the event being held (`for update`) until the transaction
 * ends: what is counted stays true until what follows from it is written. The trigger of 0130 bounds it once more.
 */

/** An event held, with its places. */
type Tenue = { e: Evenement; salle: Salle; ouvert: boolean };

async function tenir(tx: Tx, id: string, instant: Date): Promise<Tenue | null> {
  const e = await tenirEvenement(tx, id);
  if (e === null) return null;
  const prises = await placesPrises(tx, id);
  const now = instant.toISOString();
  const libere = e.libereLe !== null && e.libereLe <= jourDe(now);
  const salle = { places: e.places, quotas: await quotasDe(tx, id), libere, prises };
  return { e, salle, ouvert: obstacleEvenement("inscrire", etatEvenement(e, now)) === null };
}

/** What came of a registration: as it stands now, or why nothing was done; `proposees`: those a place was proposed to. */
export type Issue =
  | {
      fait: true;
      inscription: Inscription;
      /** What it had come to before; null: it is new. */
      avant: EtatInscription | null;
      deja: boolean;
      evenement: Evenement;
      proposees: readonly Inscription[];
    }
  | { fait: false; phrase: string };

const refus = (phrase: string): Issue => ({ fait: false, phrase: `${phrase} Rien n’a été enregistré.` });
const INCONNU = refus("Cet événement n’existe pas, ou il n’est pas ouvert à votre lecture.");

/** A place asked for that needs no more confirmation: taken if one is free, else the end of the waiting list. */
export async function prendrePlace(
  tx: Tx,
  demande: Omit<NouvelleInscription, "etat" | "sur">,
  instant: Date,
): Promise<Issue> {
  const held = await tenir(tx, demande.evenement, instant);
  if (held === null) return INCONNU;
  const { e } = held;
  if (!held.ouvert) return refus(obstacleEvenement("inscrire", etatEvenement(e, instant.toISOString())) ?? "");
  const known =
    demande.courriel === null || demande.qui === "personne"
      ? null
      : await inscriptionDe(tx, demande.evenement, demande.courriel);
  if (known !== null && known.etat !== "demandee")
    return { fait: true, inscription: known, avant: known.etat, deja: true, evenement: e, proposees: [] };
  // asked for by somebody of the public under her address, perhaps by another: her organisation's request is another one
  if (known !== null) await oublierDemande(tx, known.id);
  const { proposees, salle } = await avancerTenue(tx, held, instant, []);
  const place = placeLibre(salle, demande.quota);
  const etat = place === null ? "en-attente" : "confirmee";
  const sur = place?.sur ?? null;
  const fresh = await ecrireInscription(tx, { ...demande, etat, sur });
  if (fresh === null) throw new TypeError("an address that had no place has one");
  return { fait: true, inscription: fresh, avant: null, deja: false, evenement: e, proposees };
}

/** Confirms a registration: an address of the public, then a place proposed. Twice is once. */
export async function confirmerPlace(tx: Tx, id: string, instant: Date): Promise<Issue> {
  const first = await inscription(tx, id);
  const held = first === null ? null : await tenir(tx, first.evenement, instant);
  if (first === null || held === null) return INCONNU;
  const { e } = held;
  const now = instant.toISOString();
  const i = await relire(tx, id); // whoever held the event before may have changed it
  if (i.etat !== "demandee" && i.etat !== "proposee")
    return { fait: true, inscription: i, avant: i.etat, deja: true, evenement: e, proposees: [] };
  if (!held.ouvert) return refus(obstacleEvenement("inscrire", etatEvenement(e, now)) ?? "");
  if (i.etat === "proposee") {
    if (i.repondreAvant !== null && i.repondreAvant <= now)
      return refus("Cette place vous était gardée jusqu’à une heure qui est passée.");
    await suivreInscription(tx, id, { etat: "confirmee", confirmee_le: now });
    return { fait: true, inscription: await relire(tx, id), avant: i.etat, deja: false, evenement: e, proposees: [] };
  }
  const { proposees, salle } = await avancerTenue(tx, held, instant, []);
  const place = placeLibre(salle, i.quota);
  const etat = suiteDe(i.etat, place === null ? "mettre-en-attente" : "confirmer") ?? i.etat;
  await suivreInscription(tx, id, { etat, classeeDans: e.id, sur: place?.sur ?? null, confirmee_le: now });
  return { fait: true, inscription: await relire(tx, id), avant: i.etat, deja: false, evenement: e, proposees };
}

/** Leaves, or lets a place proposed go in the end (`expirer`): the place goes on to the next. Twice is once. */
export async function rendrePlace(tx: Tx, id: string, geste: "quitter" | "expirer", instant: Date): Promise<Issue> {
  const first = await inscription(tx, id);
  const held = first === null ? null : await tenir(tx, first.evenement, instant);
  if (first === null || held === null) return INCONNU;
  const { e } = held;
  const i = await relire(tx, id);
  const told = { fait: true as const, avant: i.etat, evenement: e };
  if (i.etat === "annulee") return { ...told, inscription: i, deja: true, proposees: [] };
  const etat = suiteDe(i.etat, geste);
  if (etat === null || (geste === "quitter" && !held.ouvert))
    return refus(obstacleEvenement("quitter", etatEvenement(e, instant.toISOString())) ?? "Les présences sont notées.");
  await suivreInscription(tx, id, { etat, annulee_le: instant.toISOString() });
  const after = await relire(tx, id);
  if (!TIENNENT.has(i.etat)) return { ...told, inscription: after, deja: false, proposees: [] };
  const prises = { ...held.salle.prises, [i.sur ?? ""]: (held.salle.prises[i.sur ?? ""] ?? 1) - 1 };
  const salle = { ...held.salle, prises };
  const { proposees } = await avancerTenue(tx, { ...held, salle }, instant, [i.sur]);
  return { ...told, inscription: after, deja: false, proposees };
}

/** What moved in a waiting list: to whom a place is proposed, who did not answer in time and may ask again. */
export type Avance = { evenement: Evenement; proposees: readonly Inscription[]; expirees: readonly Inscription[] };

/**
 * Gives the free places of an event to those who wait, after places were added, kept otherwise or released, or when one
 * proposed found nobody in time; gives those told. As the worker, or in the organiser's geste.
 */
export async function avancer(tx: Tx, evenement: string, instant: Date): Promise<Avance | null> {
  const held = await tenir(tx, evenement, instant);
  if (held === null) return null;
  const now = instant.toISOString();
  const open = await inscriptions(tx, { evenements: [evenement], etats: ["proposee"] });
  const late = open.filter((i) => i.repondreAvant !== null && i.repondreAvant <= now);
  for (const { id } of late) await suivreInscription(tx, id, { etat: "annulee", annulee_le: now });
  const again = late.length === 0 ? held : ((await tenir(tx, evenement, instant)) ?? held);
  const rendues = late.map((i) => i.sur);
  // cancelled or begun meanwhile, it is no news any more
  return {
    evenement: again.e,
    expirees: again.ouvert ? late : [],
    ...(await avancerTenue(tx, again, instant, rendues)),
  };
}

/** Proposes the free places of an event that is held to those who wait; gives them, and the places as they are then. */
async function avancerTenue(
  tx: Tx,
  { e, salle, ouvert }: Tenue,
  instant: Date,
  rendues: readonly (string | null)[],
): Promise<{ proposees: Inscription[]; salle: Salle }> {
  // the list, which may be long, is read only when there is something to give
  if (!ouvert || placesLibres(salle) === 0) return { proposees: [], salle };
  const attendent = await quotasEnAttente(tx, e.id);
  if (rendues.length === 0 && attendent.every((q) => placeLibre(salle, q) === null)) return { proposees: [], salle };
  const waiting = await inscriptions(tx, { evenements: [e.id], etats: ["en-attente"] });
  const limit = new Date(instant.getTime() + REPONSE_HEURES * 3_600_000).toISOString();
  const repondreAvant = limit < e.debut ? limit : e.debut;
  const prises: Record<string, number> = { ...salle.prises };
  const proposees: Inscription[] = [];
  for (const { id, sur } of attributions(salle, waiting, rendues)) {
    await suivreInscription(tx, id, { etat: "proposee", sur, repondre_avant: repondreAvant });
    proposees.push(await relire(tx, id));
    prises[sur ?? ""] = (prises[sur ?? ""] ?? 0) + 1;
  }
  return { proposees, salle: { ...salle, prises } };
}

async function relire(tx: Tx, id: string): Promise<Inscription> {
  const found = await inscription(tx, id);
  if (found === null) throw new TypeError("a registration that is held has gone");
  return found;
}
