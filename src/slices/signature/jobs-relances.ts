import type { Envoi, Porte } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import { addDays, type Day, dayInParis } from "../../shared/day.ts";
import { renvoyerAcces } from "../comptes/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { lireProjet } from "../redaction/reads.ts";
import { motsDInvitation } from "./mails.ts";
import { manquants, memeOffice } from "./rules.ts";
import { chercherInvitations, chercherRefus, chercherSignatures, inscrireInvitations, toursOuverts } from "./store.ts";
import type { Tour } from "./types.ts";

/** A round under way, for whoever reminds: when it was sent, who may read what is noted of it. */
export type TourAttendu = { tour: Tour; envoyeLe: Day; lecteurs: string[]; titre: string };

/** Rounds sent since a day to which a signature still lacks, as the worker. */
export async function toursAttendus(tx: Tx, depuis: Day): Promise<TourAttendu[]> {
  const found: TourAttendu[] = [];
  for (const tour of await toursOuverts(tx, depuis)) {
    const projet = await lireProjet(tx, tour.projet);
    if (!projet || projet.signeLe !== null || projet.abandonneLe !== null) continue;
    const { atelier: lecteurs, titre } = projet;
    found.push({ tour, envoyeLe: dayInParis(new Date(tour.envoyeLe)), lecteurs, titre });
  }
  return found;
}

/** Days after a link during which no other is sent of itself: whoever sends one by hand has just reminded. */
const REPIT_JOURS = 3;

/**
 * Sends their link again to those whose signature lacks, who have not declined and have had none for three days. `noter`
 * is given their addresses and gives back those still to be told: the ledger. Gives the mails.
 */
export async function relancerTour(
  tx: Tx,
  porte: Porte,
  { tour, titre }: TourAttendu,
  noter: (courriels: string[]) => Promise<string[]>,
): Promise<Envoi[]> {
  const refus = await chercherRefus(tx, tour.id);
  const sent = await chercherInvitations(tx, tour.id);
  const due = manquants(tour.signataires, await chercherSignatures(tx, tour.id)).flatMap((s) => {
    const last = sent.filter((i) => memeOffice(i, s)).at(-1);
    if (last === undefined || refus.some((r) => memeOffice(r, s))) return [];
    return addDays(dayInParis(last.le), REPIT_JOURS) > porte.aujourdhui() ? [] : [{ ...s, acces: last.acces }];
  });
  if (due.length === 0) return [];
  const told = await noter(due.map((s) => s.courriel));
  const noms = await nomsCourts(tx, [tour.par, ...due.map((s) => s.organisation)], porte.aujourdhui());
  const nommer = (id: string) => noms.get(id) ?? id;
  const envois: Envoi[] = [];
  for (const { acces, organisation, qualite } of due.filter((s) => told.includes(s.courriel))) {
    const words = { pour: nommer(organisation), de: nommer(tour.par), qualite, rappel: true };
    const again = await renvoyerAcces(tx, porte, { acces, ...motsDInvitation({ projet: tour.projet, titre }, words) });
    if (again === null) continue;
    envois.push(again.envoi);
    const at = { tour: tour.id, projet: tour.projet, organisation, qualite, le: porte.maintenant() };
    if (again.id !== acces) await inscrireInvitations(tx, [{ ...at, acces: again.id }]);
  }
  return envois;
}
