import { type Day, dayInWords } from "../../shared/day.ts";
import { enLettres, majuscule, NBSP } from "../../shared/phrase.ts";
import { repondreAvant } from "./rules-etat.ts";
import type { Bloc, EtatRelais, Relais } from "./types.ts";

/** Blocks of the fiche, as the person herself reads them. */
export const SES_BLOCS: Readonly<Record<Exclude<Bloc, "emetteur">, string>> = {
  personne: "vos nom et coordonnées",
  situation: "votre situation, en grandes lignes",
  demande: "votre demande",
  "deja-fait": "ce qui a déjà été fait",
  attendu: "ce qui est attendu",
  coordination: "qui passe chez vous quels jours, votre entrée et votre retour, qui appelle qui",
};

/** What somebody looked at. */
export const CE_QUI_FUT_VU = { fiche: "la fiche", resume: "la fiche, en texte", export: "une copie" } as const;

type Noms = { emetteur: string; destinataire: string; avant: Day | null };

const ETATS: Readonly<Record<EtatRelais, (n: Noms) => string>> = {
  propose: ({ emetteur }) => `${emetteur} vous le propose. Rien n’est parti${NBSP}: votre accord est demandé.`,
  "accord-donne": () => "Votre accord est noté. Rien n’est encore parti.",
  transmis: ({ destinataire, avant }) =>
    `${destinataire} a reçu votre demande et ne l’a pas encore ouverte.${reponse(avant)}`,
  lu: ({ destinataire, avant }) => `${destinataire} a lu votre demande.${reponse(avant)}`,
  "sans-reponse": ({ destinataire, emetteur }) =>
    `${destinataire} n’a pas répondu dans le délai promis. ${emetteur} reprend la main.`,
  accepte: ({ destinataire }) => `${destinataire} prend la suite et va vous répondre.`,
  decline: ({ destinataire }) =>
    `${destinataire} ne prend pas la suite cette fois. Vous pouvez vous y rendre quand même.`,
  redirige: ({ destinataire }) => `Un autre organisme vous est proposé. ${destinataire} ne lit plus votre fiche.`,
  "en-accompagnement": ({ destinataire }) => `${destinataire} vous accompagne.`,
  retire: ({ destinataire }) => `Votre accord est retiré. ${destinataire} ne lit plus votre fiche.`,
  clos: () => "C’est terminé.",
};

const reponse = (avant: Day | null): string =>
  avant === null ? "" : ` Une réponse vous est promise avant le ${dayInWords(avant)}.`;

/** How far it is, told to the person; `nommer` gives a body's name. */
export const ouEnEst = (relais: Relais, etat: EtatRelais, nommer: (id: string) => string): string =>
  majuscule(
    ETATS[etat]({
      ...{ emetteur: majuscule(nommer(relais.emetteur)), destinataire: majuscule(nommer(relais.destinataire)) },
      avant: repondreAvant(relais),
    }),
  );

/** The sentence her page opens with: what waits for her first. */
export function phraseDElle(etats: readonly EtatRelais[]): string {
  const asked = etats.filter((e) => e === "propose").length;
  if (asked === 1) return "Votre accord est demandé.";
  if (asked > 1) return `Votre accord est demandé ${enLettres(asked)} fois.`;
  if (etats.length === 0) return "Rien n’est transmis de vous.";
  return "Voici ce qui est transmis de vous, et qui l’a lu.";
}
