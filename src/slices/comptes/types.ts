import { z } from "zod";
import type { Day } from "../../shared/day.ts";

/** What an organisation can entrust to a person (design §2); `exploitant` is entrusted with the instance. */
export const ROLES = ["conseiller", "signataire", "membre-instance", "gestionnaire", "exploitant"] as const;
export type Role = (typeof ROLES)[number];

/** A role as a reader names it. */
export const MOTS_DES_ROLES: Readonly<Record<Role, string>> = {
  conseiller: "conseiller",
  signataire: "signataire",
  "membre-instance": "membre d’instance",
  gestionnaire: "gestionnaire",
  exploitant: "exploitant de l’instance",
};

/** What a role allows, in one line, beside the choice. */
export const CE_QUE_PERMET: Readonly<Record<Role, string>> = {
  conseiller: "accompagne des personnes et passe le relais",
  signataire: "signe au nom de l’organisation",
  "membre-instance": "siège dans les comités et suit les conventions",
  gestionnaire: "invite les personnes, donne et retire les mandats",
  exploitant: "ouvre les organisations, sans voir aucun dossier",
};

/** A mandate held over [du, au], both ends included; an absent end is no end. */
export type Mandat = {
  id: string;
  personne: string;
  organisation: string;
  role: Role;
  du: Day;
  au: Day | null;
  /** Who gave it; null for the command line and the demonstration. */
  accordePar: string | null;
  retirePar: string | null;
  motif: string | null;
};

/** Someone with an account, as her organisation knows her. */
export type Personne = { id: string; nom: string; prenom: string | null; courriel: string };

/** Name as it is written: first name, then family name. */
export const nomComplet = ({ prenom, nom }: Pick<Personne, "nom" | "prenom">): string =>
  prenom === null ? nom : `${prenom} ${nom}`;

/** An address, 254 characters at most (RFC 5321 §4.5.3.1.3), without case or surrounding spaces. */
export const Courriel = z
  .string("Indiquez une adresse, par exemple claire.vasseur@reseau.example.")
  .trim()
  .max(254, "Une adresse compte au plus 254 caractères.")
  .pipe(z.email("Cette adresse est incomplète : elle s’écrit comme claire.vasseur@reseau.example."))
  // lower case after the check: a letter that only becomes ASCII in lower case must not reach somebody else's account
  .transform((courriel) => courriel.toLowerCase());

/** One line without control characters, that a mail's subject or a heading can carry. */
const ligne = (max: number, vide: string) =>
  z
    .string(vide)
    .trim()
    .min(1, vide)
    .max(max, `Au plus ${max} caractères.`)
    .regex(/^[^\p{Cc}\p{Cf}]*$/u, "Ce texte contient un caractère qui ne s’imprime pas.");

/** The same, left out when it is blank. */
const ligneOuRien = (max: number) =>
  z
    .string()
    .nullish()
    .transform((text) => text?.trim() || null)
    .pipe(ligne(max, "").nullable());

export const Nom = ligne(100, "Indiquez le nom.");
export const Prenom = ligneOuRien(100);
export const Motif = ligneOuRien(300);

/** How long what opens a door lives, in hours; a session also ends `session` hours after the last page. */
export const DUREES_HEURES = {
  connexion: 1,
  invitation: 7 * 24,
  /** Without any page seen. */
  session: 12,
  /** Since it was opened, whatever is seen. */
  sessionEnTout: 7 * 24,
  /** Of a code that confirms a link. */
  code: 0.25,
  /** Opened by such a link. */
  sessionAcces: 4,
} as const;

/** What a link is sent for. */
export type Objet = "connexion" | "invitation";

/** Length of a life of `DUREES_HEURES`, in milliseconds. */
export const dureeMs = (de: keyof typeof DUREES_HEURES): number => DUREES_HEURES[de] * 3_600_000;

/** Sessions and links that nobody may use any more are erased after this many days. */
export const CONSERVATION_JOURS = 30;
