import type { Envoi } from "../../platform/acts.ts";
import { type Courriel, GENRE_COURRIEL } from "../../platform/mail.ts";
import { GENRE_SMS } from "../../platform/outbox.ts";
import type { Sms } from "../../platform/sms.ts";
import { type Day, dayInWords } from "../../shared/day.ts";
import { numero } from "./rules.ts";
import { CE_QUE_PERMET, MOTS_DES_ROLES, type Role } from "./types.ts";

/** What a mail of accounts is about: the organisation by its name, the role, the last day of a mandate taken back. */
export type Faits = { organisation: string; role: Role; au: Day | null };

type Gabarit = { sujet: string; texte: string; lien: NonNullable<Courriel["lien"]> };

/** The mails of this slice, each with one thing to do. */
const GABARITS = {
  connexion: (): Gabarit => ({
    sujet: "Votre lien de connexion à Convenir",
    texte: `Bonjour,

Voici le lien que vous avez demandé. Il est valable une heure et sert une seule fois.

Vous n’avez rien demandé ? Laissez ce message de côté : personne n’est entré.`,
    lien: { libelle: "Me connecter", chemin: "/connexion/lien/{jeton}" },
  }),
  invitation: ({ organisation, role }: Faits): Gabarit => ({
    sujet: `${organisation} vous propose un accès à Convenir`,
    texte: `Bonjour,

${organisation} vous propose d’agir en son nom comme ${MOTS_DES_ROLES[role]} : ${CE_QUE_PERMET[role]}.

Rien n’est fait tant que vous n’avez pas accepté. Le lien est valable sept jours ; il vous demandera l’adresse à laquelle ce message est arrivé.`,
    lien: { libelle: "Voir cette proposition", chemin: "/connexion/lien/{jeton}" },
  }),
  "mandat-accorde": ({ organisation, role }: Faits): Gabarit => ({
    sujet: `${organisation} vous confie un mandat`,
    texte: `Bonjour,

${organisation} vous confie le mandat de ${MOTS_DES_ROLES[role]} : ${CE_QUE_PERMET[role]}.

Votre compte montre tous vos mandats, et qui les a donnés.`,
    lien: { libelle: "Voir mes mandats", chemin: "/compte" },
  }),
  "mandat-retire": ({ organisation, role, au }: Faits): Gabarit => ({
    sujet: `Votre mandat pour ${organisation} prend fin`,
    texte: `Bonjour,

Votre mandat de ${MOTS_DES_ROLES[role]} pour ${organisation} prend fin. Dernier jour : ${au === null ? "sans terme" : dayInWords(au)}.

Ce que vous avez fait sous ce mandat reste, sous votre nom.`,
    lien: { libelle: "Voir mes mandats", chemin: "/compte" },
  }),
} as const;

/**
 * The mail that carries a link: `a` null leaves the house nowhere. `graine` is the link's id, from which its token is
 * made at sending.
 */
export const courrielDeLien = (a: string | null, graine: string, faits: Faits | null): Envoi => ({
  genre: GENRE_COURRIEL,
  charge: {
    a,
    ...(faits === null ? GABARITS.connexion() : GABARITS.invitation(faits)),
    reference: numero(faits === null ? "lien" : "invitation", graine),
    graine,
  } satisfies Courriel,
});

/** The mail that tells a person what she now holds, or no longer holds. */
export const courrielDeMandat = (
  sorte: "mandat-accorde" | "mandat-retire",
  a: string,
  mandat: string,
  faits: Faits,
): Envoi => ({
  genre: GENRE_COURRIEL,
  charge: { a, ...GABARITS[sorte](faits), reference: numero("mandat", mandat) } satisfies Courriel,
});

/** The mail that carries a code; `id` is that of the code, from which its digits are made at sending. */
export function courrielDeCode(a: string, id: string): Envoi {
  const charge: Courriel = {
    a,
    sujet: "Votre code pour Convenir",
    texte: `Bonjour,

Votre code : {code}

Il est valable quinze minutes et sert une seule fois. Ne le donnez à personne, pas même à qui vous aurait transféré un lien.

Vous n’avez rien demandé ? Laissez ce message de côté : rien n’a été ouvert.`,
    reference: numero("code", id),
    graine: id,
  };
  return { genre: GENRE_COURRIEL, charge };
}

/** The same code by text message, in one part; `a` in E.164, worth nothing from `expireLe` on. */
export const smsDeCode = (a: string, id: string, expireLe: Date): Envoi => ({
  genre: GENRE_SMS,
  charge: {
    a,
    texte: "Convenir : votre code est {code}. Valable quinze minutes, une fois. Ne le donnez à personne.",
    graine: id,
    avant: expireLe.toISOString(),
  } satisfies Sms,
});

/** The mail that tells a manager who asks for a mandate, and what a provider of identities says of her. */
export function courrielDeDemande(
  a: string,
  organisation: string,
  faits: { nom: string; courriel: string; siret: string; organisation: string },
): Envoi {
  const charge: Courriel = {
    a,
    sujet: `${faits.nom} demande un mandat pour ${faits.organisation}`,
    texte: `Bonjour,

${faits.nom} (${faits.courriel}) demande à agir pour ${faits.organisation}. La connexion par laquelle cette personne est entrée indique le SIRET ${faits.siret}, qui est le vôtre.

Cela ne lui donne aucun droit : c’est à vous d’inviter cette adresse, ou non.`,
    lien: { libelle: "Voir qui agit pour nous", chemin: `/comptes/${organisation}` },
    reference: `mandat demandé, ${organisation}`,
  };
  return { genre: GENRE_COURRIEL, charge };
}
