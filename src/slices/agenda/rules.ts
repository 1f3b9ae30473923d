import type { EntreeIcs } from "../../shared/agenda.ts";
import { addMonths, type Day, daysBetween } from "../../shared/day.ts";
import { jourDe } from "../../shared/heure.ts";
import { NBSP } from "../../shared/phrase.ts";
import {
  aDenoncerAvant,
  type Convention,
  echeanceLe,
  etatLe,
  graceJusquAu,
  preavisAvant,
  seReconduit,
  type Trouver,
} from "../conventions/index.ts";
import type { EntreeAgenda } from "./types.ts";

/** Who reads, for what awaits her: null for everybody. */
export type Lectrice = {
  personne: string;
  courriel: string;
  organisations: readonly string[];
  gouverne: readonly string[];
} | null;

/** A meeting, an event and a dated step, as their slices tell them to calendars (their reads.ts). */
export type SeanceDatee = {
  id: string;
  titre: string;
  debut: string;
  fin: string;
  lieu: string | null;
  visio: string | null;
  sequence: number;
  annulee: boolean;
  majLe: string;
  invites: readonly { courriel: string }[];
  convention: string;
};
export type EvenementDate = {
  id: string;
  titre: string;
  texte: string;
  debut: string;
  fin: string;
  lieu: string;
  sequence: number;
  annule: boolean;
  majLe: string;
  /** Whoever organises it, alone or with others. */
  organisateurs: readonly string[];
  convention: string | null;
  invites: readonly { personne: string | null; etat: string }[];
};
export type EtapeDatee = {
  convention: string;
  engagement: string;
  id: string;
  libelle: string;
  le: Day;
  faite: boolean;
  pilote: string | null;
  no: number;
  majLe: string;
};

export type DecisionDatee = {
  id: string;
  no: number;
  texte: string;
  seance: string;
  convention: string;
  /** Who answers for it. */
  organisation: string;
  echeance: Day;
  etat: "faite" | "abandonnee" | "en-cours" | "en-retard";
  /** How many times something was told of it since. */
  suites: number;
  majLe: string;
};

const morceau = (id: string): string => encodeURIComponent(id);

/** A meeting; it awaits whoever sits there under her address. */
export const entreeDeSeance = (s: SeanceDatee, titreConvention: string, qui: Lectrice): EntreeAgenda => ({
  genre: "seance",
  id: s.id,
  titre: s.titre,
  texte: [titreConvention, s.visio && `En visioconférence${NBSP}: ${s.visio}`].filter(Boolean).join("\n"),
  lieu: s.lieu ?? (s.visio === null ? null : "En visioconférence"),
  chemin: `/seance/${morceau(s.id)}`,
  convention: s.convention,
  quand: { debut: s.debut, fin: s.fin },
  sequence: s.sequence,
  annule: s.annulee,
  majLe: s.majLe,
  mien: qui !== null && s.invites.some((i) => i.courriel === qui.courriel),
});

/** A place that is hers, or that she waits for. */
const VIENT: ReadonlySet<string> = new Set(["en-attente", "proposee", "confirmee", "present", "absent"]);

/** An event; it awaits whoever comes, and the people of who organises it. */
export const entreeDEvenement = (e: EvenementDate, qui: Lectrice): EntreeAgenda => ({
  genre: "evenement",
  id: e.id,
  titre: e.titre,
  texte: e.texte === "" ? null : e.texte,
  lieu: e.lieu,
  chemin: `/evenement/${morceau(e.id)}`,
  convention: e.convention,
  quand: { debut: e.debut, fin: e.fin },
  sequence: e.sequence,
  annule: e.annule,
  majLe: e.majLe,
  mien:
    qui !== null &&
    (e.organisateurs.some((o) => qui.organisations.includes(o)) ||
      e.invites.some((i) => i.personne === qui.personne && VIENT.has(i.etat))),
});

/** A step of a fiche action; it awaits those who govern the organisation that leads it. */
export const entreeDEtape = (e: EtapeDatee, titreConvention: string, qui: Lectrice): EntreeAgenda => ({
  genre: "etape",
  id: `${e.convention}-${e.engagement}-${e.id}`,
  titre: `${e.faite ? "Fait" : "À faire"}${NBSP}: ${e.libelle}`,
  texte: titreConvention,
  lieu: null,
  chemin: `/convention/${morceau(e.convention)}/engagement/${morceau(e.engagement)}`,
  convention: e.convention,
  quand: { jour: e.le },
  sequence: e.no,
  annule: false,
  majLe: e.majLe,
  mien: qui !== null && e.pilote !== null && qui.gouverne.includes(e.pilote),
});

/** A decision on the day it is due; it awaits those who govern the organisation that answers for it. Given up, it stays, as cancelled. */
export const entreeDeDecision = (d: DecisionDatee, titreConvention: string, qui: Lectrice): EntreeAgenda => ({
  genre: "decision",
  id: d.id,
  titre: `${d.etat === "faite" ? "Fait" : "À faire"}${NBSP}: décision n°${NBSP}${d.no}, ${abrege(d.texte)}`,
  texte: titreConvention,
  lieu: null,
  chemin: `/seance/${morceau(d.seance)}/decision/${morceau(d.id)}`,
  convention: d.convention,
  quand: { jour: d.echeance },
  sequence: d.suites,
  annule: d.etat === "abandonnee",
  majLe: d.majLe,
  mien: qui?.gouverne.includes(d.organisation) ?? false,
});

/** The words of a decision as a line of a calendar holds them. */
const abrege = (texte: string): string => {
  const words = texte.replace(/\s+/g, " ").trim();
  return words.length > 90 ? `${words.slice(0, 89).trimEnd()}…` : words;
};

/** An appointment of a mise en relation, by its reference: a calendar never learns with whom. */
export type RendezVousDate = {
  id: string;
  relais: string;
  reference: string;
  debut: string;
  fin: string;
  lieu: string | null;
  mode: string;
  sequence: number;
  annule: boolean;
  majLe: string;
  charges: readonly (string | null)[];
};

/** An appointment; it awaits the two counsellors in charge. */
export const entreeDeRendezVous = (r: RendezVousDate, qui: Lectrice): EntreeAgenda => ({
  genre: "rendez-vous",
  id: r.id,
  titre: `Rendez-vous, mise en relation ${r.reference}`,
  texte: r.mode,
  lieu: r.lieu,
  chemin: `/relais/${morceau(r.relais)}`,
  convention: null,
  quand: { debut: r.debut, fin: r.fin },
  sequence: r.sequence,
  annule: r.annule,
  majLe: r.majLe,
  mien: qui !== null && r.charges.includes(qui.personne),
});

/** A convention with the number of its version and the instant from which it was known (ISO 8601). */
export type Datee = { convention: Convention; no: number; connuLe: string };

const VIT: ReadonlySet<string> = new Set(["en-vigueur", "suspendue"]);
/** A text that nobody is bound by yet has no term. */
const PAS_ENCORE: ReadonlySet<string> = new Set(["brouillon", "signee-partiellement"]);
const ORIGINE = "2000-01-01" as Day;

/**
 * The days that a convention turns on, as they stand on `jour`: its current term, the last day to denounce it, the end
 * of what carries it, that of a tolerance. What a denunciation or an earlier end has made void stays, as cancelled.
 */
export function entreesDeConvention(
  { convention, no, connuLe }: Datee,
  { jour, titre, trouver, mien }: { jour: Day; titre: string; trouver: Trouver; mien: boolean },
): EntreeAgenda[] {
  const etat = (day: Day) => etatLe(convention, day, { trouver });
  if (PAS_ENCORE.has(etat(jour))) return [];
  const found: EntreeAgenda[] = [];
  const note = (genre: "terme" | "preavis" | "porteur" | "tolerance", le: Day | null, annule: boolean, dit: Dit) => {
    if (le === null) return;
    found.push({
      genre,
      id: convention.id,
      ...dit,
      lieu: null,
      chemin: `/convention/${morceau(convention.id)}/vie`,
      convention: convention.id,
      quand: { jour: le },
      // grows with each version, and within one with each renewal, which carries the day on
      sequence: no * 100_000 + Math.max(0, daysBetween(ORIGINE, le)),
      annule,
      majLe: connuLe,
      mien,
    });
  };
  const terme = echeanceLe(convention, jour);
  const suite = seReconduit(convention, jour, trouver)
    ? "Elle se reconduit d’elle-même si personne ne la dénonce à temps."
    : "Plus aucune action nouvelle n’est possible ensuite, sauf prorogation.";
  note("terme", terme, terme !== null && !VIT.has(etat(terme)), { titre: `Terme${NBSP}: ${titre}`, texte: suite });
  if (convention.effet.reconduction?.mode === "tacite" && (seReconduit(convention, jour) || convention.denonciation))
    note("preavis", preavisAvant(convention, jour), aDenoncerAvant(convention, jour, trouver) === null, {
      titre: `Dernier jour pour dénoncer${NBSP}: ${titre}`,
      texte: "Après ce jour, elle se reconduit.",
    });
  const porteur = convention.adosseA?.au ?? null;
  note("porteur", porteur, porteur !== null && !VIT.has(etat(porteur)), {
    titre: `Fin de ce qui porte la convention${NBSP}: ${titre}`,
    texte: convention.adosseA ? `Elle repose sur${NBSP}: ${convention.adosseA.quoi}.` : null,
  });
  const tolerance = graceJusquAu(convention, jour);
  note("tolerance", tolerance, tolerance !== null && etat(tolerance) !== "en-grace", {
    titre: `Fin de la période de tolérance${NBSP}: ${titre}`,
    texte: null,
  });
  return found;
}

type Dit = Pick<EntreeAgenda, "titre" | "texte">;

/** The civil day in Paris on which an entry begins. */
export const jourDEntree = ({ quand }: Pick<EntreeAgenda, "quand">): Day =>
  "jour" in quand ? quand.jour : jourDe(quand.debut);

const rang = (e: EntreeAgenda): string =>
  `${jourDEntree(e)} ${"jour" in e.quand ? "" : e.quand.debut} ${e.genre} ${e.id}`;

/** Entries by day, whole days first, then by hour. */
export const enOrdre = (entrees: readonly EntreeAgenda[]): EntreeAgenda[] =>
  entrees
    .map((e) => [rang(e), e] as const)
    .sort(([a], [b]) => (a < b ? -1 : +(a > b)))
    .map(([, e]) => e);

/** The first days of `n` months from the one that holds `jour`. */
export const moisDepuis = (jour: Day, n: number): Day[] =>
  Array.from({ length: n }, (_, i) => addMonths(`${jour.slice(0, 8)}01` as Day, i));

/** The same entry in a calendar to subscribe to; `url` is that of the instance. */
export const entreeIcs = (e: EntreeAgenda, url: string): EntreeIcs => ({
  uid: `${e.genre}-${e.id}`,
  sequence: e.sequence,
  titre: e.titre,
  texte: [e.texte, url + e.chemin].filter(Boolean).join("\n\n"),
  lieu: e.lieu,
  adresse: url + e.chemin,
  annule: e.annule,
  majLe: e.majLe,
  ...e.quand,
});

/** What a feed holds even when nothing is to come, on the day it was opened: a reader takes an empty one for a failure. */
export const ouverture = (id: string, titre: string, jour: Day): EntreeIcs => ({
  uid: `agenda-${id}`,
  sequence: 0,
  titre,
  majLe: `${jour}T00:00:00.000Z`,
  jour,
});
