import { addDays, addMonths, type Day } from "../../shared/day.ts";
import { type CleOrganisation, type EtatDeCle, PORTEES, type Portee } from "./types.ts";

/** How many days a key that was replaced goes on, so that a program can be moved to the new one. */
export const SURSIS_JOURS = 7;

/** The last day a key made on `jour` may bear. */
export const expirationMax = (jour: Day): Day => addMonths(jour, 12);

/** The last day of a key replaced on `jour`: seven days more, never beyond its own term. */
export const finDeSursis = (expireLe: Day, jour: Day): Day => {
  const end = addDays(jour, SURSIS_JOURS);
  return end < expireLe ? end : expireLe;
};

/** Where a key stands on a day; one that was replaced still opens until its last day. */
export function etatDeCle(
  cle: Pick<CleOrganisation, "revoqueeLe" | "expireLe" | "remplaceePar">,
  jour: Day,
): EtatDeCle {
  if (cle.revoqueeLe !== null) return "revoquee";
  if (cle.expireLe < jour) return "expiree";
  return cle.remplaceePar === null ? "en-cours" : "remplacee";
}

/** Whether a key opens anything on a day. */
export const ouvre = (cle: Parameters<typeof etatDeCle>[0], jour: Day): boolean =>
  ["en-cours", "remplacee"].includes(etatDeCle(cle, jour));

/** What stands before the secret of a key, so that it is recognised where it should not lie. */
const PREFIXE = "cnv_";

/** How a key is written in its header. */
export const ecrireCle = (jeton: string): string => PREFIXE + jeton;

/** The token of a header `Authorization: Bearer cnv_…`; null for anything else. */
export function lireEntete(entete: string): string | null {
  const [, written = ""] = /^Bearer +(\S+)$/i.exec(entete) ?? [];
  return written.startsWith(PREFIXE) ? written.slice(PREFIXE.length) : null;
}

/** An address of the API: its method, its pattern, the scope a key needs there; null: open to every key. */
type Adresse = readonly [methode: "GET" | "POST", motif: RegExp, portee: Portee | null];

const ADRESSES: readonly Adresse[] = [
  ["GET", /^\/conventions$/, "lire:conventions"],
  ["GET", /^\/conventions\/[^/]+$/, "lire:conventions"],
  ["GET", /^\/conventions\/[^/]+\/publique$/, "lire:conventions"],
  ["GET", /^\/conventions\/[^/]+\/actes$/, "lire:actes"],
  ["GET", /^\/conventions\/[^/]+\/indicateurs$/, "lire:indicateurs"],
  ["POST", /^\/actes$/, "ecrire:actes"],
  ["GET", /^\/annuaire$/, "annuaire"],
  ["GET", /^\/relais$/, "lire:relais"],
  ["GET", /^\/relais\/[^/]+$/, "lire:relais"],
  ["POST", /^\/relais\/[^/]+\/lecture$/, "lire:relais"],
  ["POST", /^\/relais$/, "ecrire:relais"],
  ["POST", /^\/relais\/[^/]+\/reponse$/, "ecrire:relais"],
  ["GET", /^\/webhooks$/, null],
  ["POST", /^\/webhooks\/[^/]+\/rejeu$/, null],
  ["POST", /^\/(?:lectures|decisions|orientations|parcours)$/, null],
];

/** What a key needs at an address of /api/v1: a scope, null for none, "aucune" where no key opens anything. */
export function porteeRequise(methode: string, chemin: string): Portee | null | "aucune" {
  const asked = methode === "HEAD" ? "GET" : methode;
  const path = chemin.replace(/^\/api\/v1/, "");
  const found = ADRESSES.find(([m, motif]) => m === asked && motif.test(path));
  return found === undefined ? "aucune" : found[2];
}

/** A key as somebody asks for it. */
export type CleDemandee = { nom: string; portees: Portee[]; expireLe: Day };

/** What a form asks, or a sentence per field. */
export function lireDemandeDeCle(
  champs: Readonly<Record<string, string>>,
  jour: Day,
  lireJour: (texte: string) => Day | null,
): { ok: true; valeur: CleDemandee } | { ok: false; erreurs: Record<string, string> } {
  const nom = (champs.nom ?? "").trim();
  const portees = (Object.keys(PORTEES) as Portee[]).filter((p) => champs[champDePortee(p)] === "oui");
  const expireLe = lireJour(champs.expireLe ?? "");
  const max = expirationMax(jour);
  const erreurs: Record<string, string> = {};
  if (nom === "") erreurs.nom = "Donnez un nom à cette clé : le programme qui s’en sert.";
  else if (nom.length > 60 || /\p{Cc}/u.test(nom)) erreurs.nom = "Un nom compte au plus 60 caractères, sur une ligne.";
  if (portees.length === 0) erreurs[champDePortee("lire:conventions")] = "Cochez au moins une portée.";
  if (expireLe === null) erreurs.expireLe = "Un jour est attendu.";
  else if (expireLe < jour) erreurs.expireLe = "Ce jour est déjà passé.";
  else if (expireLe > max) erreurs.expireLe = "Une clé dure un an au plus.";
  if (expireLe === null || Object.keys(erreurs).length > 0) return { ok: false, erreurs };
  return { ok: true, valeur: { nom, portees, expireLe } };
}

/** Name of the box of a scope in a form. */
export const champDePortee = (portee: Portee): string => `portee-${portee.replace(":", "-")}`;
