import type { Context } from "hono";
import { accomplir, type Ecrit, type Envoi } from "../../platform/acts.ts";
import type { Acteur, Tx } from "../../platform/db.ts";
import { type Env, Probleme } from "../../platform/http.ts";
import { dayInParis } from "../../shared/day.ts";
import { leJour, NBSP } from "../../shared/phrase.ts";
import { destinataires } from "../comptes/reads.ts";
import { GesteImpossible, ProjetIntrouvable } from "../redaction/index.ts";
import { objetDe } from "../redaction/reads.ts";
import { type Dossier, lireDossier, placeDe } from "./reads.ts";
import { prendreTour } from "./store.ts";
import { ConclusionImpossible } from "./store-conclusion.ts";
import { empechement, type GesteDeTour } from "./transitions.ts";

const HEURE = new Intl.DateTimeFormat("fr-FR", { hour: "numeric", minute: "2-digit", timeZone: "Europe/Paris" });

/** "le 21 novembre 2026 à 18 h 04", Paris time. */
export const quand = (instant: Date): string =>
  `${leJour(dayInParis(instant))} à ${HEURE.format(instant).replace(":", `${NBSP}h${NBSP}`)}`;

/** A draft unknown and one that is not for the reader are told alike. */
export const introuvable = (): Probleme =>
  new Probleme(404, "Projet introuvable", "Aucun projet de ce nom n’est ouvert à votre lecture.");

/** Whoever may read drafts: signed in, or come by a link; a visitor gets the 404 of an unknown draft. */
export function lecteur(c: Context<Env>): Acteur {
  const acteur = c.get("acteur");
  if (acteur.personne === null && !acteur.acces) throw introuvable();
  return acteur;
}

/** Reads the draft of the address with its signature, in the reader's name; throws the 404. */
export async function dossierDe(c: Context<Env>, tx: Tx): Promise<Dossier> {
  const dossier = await lireDossier(tx, c.req.param("id") ?? c.req.param("projet") ?? "", c.get("aujourdhui"));
  if (!dossier) throw introuvable();
  // members and supports may read a draft whose embargo is over, never what surrounds its signature
  const { gouverne = [], acces } = tx.acteur;
  if (!acces && !dossier.projet.atelier.some((o) => gouverne.includes(o))) throw introuvable();
  return dossier;
}

/** Runs a write on a draft, each in its turn; what a geste meets becomes a problem told in a sentence. */
export async function enTour<T>(c: Context<Env>, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const projet = c.req.param("id") ?? c.req.param("projet") ?? "";
  try {
    return await c.get("maison").store.avec(lecteur(c), async (tx) => {
      await prendreTour(tx, projet);
      return fn(tx);
    });
  } catch (cause) {
    if (cause instanceof ProjetIntrouvable) throw introuvable();
    if (cause instanceof GesteImpossible || cause instanceof ConclusionImpossible)
      throw new Probleme(409, "Rien n’a été enregistré", cause.message);
    throw cause;
  }
}

/** Throws 409 or 403 with its sentence when this geste has no meaning there, for this reader. */
export function permettre(tx: Tx, dossier: Dossier, geste: GesteDeTour, organisation: string): string {
  const { position, acteur } = placeDe(tx, dossier, organisation);
  const why = empechement(geste, dossier.etat, position);
  if (why === null) return acteur;
  const elsewhere = empechement(geste, "aucun", position) !== null && empechement(geste, "ouvert", position) !== null;
  throw new Probleme(elsewhere ? 403 : 409, elsewhere ? "Geste refusé" : "Rien n’a été enregistré", why);
}

/** A geste of a round through the door, readable by the workshop alone; throws 403 when the table of roles refuses. */
export async function faire<T>(
  tx: Tx,
  c: Context<Env>,
  dossier: Dossier,
  geste: { nature: GesteDeTour; acteur: string; contenu: Record<string, unknown>; cle: string | undefined },
  ecrire: () => Promise<Ecrit<T>>,
): Promise<T> {
  const { cle, ...entree } = geste;
  const { projet } = dossier;
  const whole = { ...entree, sorte: "geste", objet: objetDe(projet.id), lecteurs: projet.atelier } as const;
  const issue = await accomplir(tx, c.get("maison").porte, whole, ecrire, cle);
  if (issue.issue === "refuse") throw new Probleme(403, "Geste refusé", issue.refus.phrase);
  return issue.resultat;
}

/** One mail for each address of the workshop and of those who sign. */
export async function aTous(
  tx: Tx,
  { projet, designes, tour, jour }: Dossier,
  mail: (a: string) => Envoi,
): Promise<Envoi[]> {
  const held = await destinataires(tx, projet.atelier, ["gestionnaire", "signataire"], jour);
  const signing = (tour?.signataires ?? designes).map((s) => s.courriel);
  return [...new Set([...held.map((d) => d.courriel), ...signing])].map(mail);
}
