import { de, majuscule, NBSP } from "../../shared/phrase.ts";
import type { EtatRelais } from "./types.ts";

type Dire = (autre: string) => string;

const EMETTEUR: Readonly<Record<EtatRelais, Dire>> = {
  propose: (a) => `Rien n’est parti vers ${a}${NBSP}: l’accord de la personne est attendu.`,
  "accord-donne": (a) => `La personne est d’accord, et rien n’est encore parti vers ${a}.`,
  transmis: (a) => `${a} a reçu la mise en relation et ne l’a pas encore ouverte.`,
  lu: (a) => `${a} a lu la fiche et doit répondre.`,
  "sans-reponse": (a) => `${a} n’a pas répondu${NBSP}: à vous de reprendre la main.`,
  accepte: (a) => `${a} prend la suite.`,
  decline: (a) => `${a} décline. La personne peut s’y rendre quand même.`,
  redirige: (a) => `La personne est adressée à un autre organisme que ${a}.`,
  "en-accompagnement": (a) => `${a} accompagne maintenant la personne.`,
  retire: () => "La personne a retiré son accord.",
  clos: (a) => `Cette mise en relation avec ${a} est close.`,
};

const DESTINATAIRE: Readonly<Record<EtatRelais, Dire>> = {
  ...EMETTEUR, // before it travels, its recipient does not see it
  transmis: (a) => `${a} vous transmet une mise en relation.`,
  lu: (a) => `${a} attend votre réponse.`,
  "sans-reponse": (a) => `${a} attend toujours votre réponse.`,
  accepte: (a) => `Vous prenez la suite ${de(a)}.`,
  decline: () => "Vous avez décliné. La personne peut venir quand même.",
  redirige: () => "La personne est adressée à un autre organisme.",
  "en-accompagnement": (a) => `Vous accompagnez la personne que ${a} vous a adressée.`,
};

/** The sentence a mise en relation opens with, from one side; `autre` is the name of the other body. */
export const phraseDeRelais = (etat: EtatRelais, cote: "emetteur" | "destinataire", autre: string): string =>
  majuscule((cote === "emetteur" ? EMETTEUR : DESTINATAIRE)[etat](autre));
