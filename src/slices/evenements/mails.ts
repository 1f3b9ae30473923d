import type { Envoi } from "../../platform/acts.ts";
import { type Courriel, GENRE_COURRIEL } from "../../platform/mail.ts";
import { dayInWords } from "../../shared/day.ts";
import { heureDuJour, heureEnMots, jourDe } from "../../shared/heure.ts";
import { invitation } from "../agenda/index.ts";
import { quand } from "./phrases.ts";
import { CONSERVATION_JOURS, type EtatInscription, type Evenement, type Inscription } from "./types.ts";

/** What somebody registered is told. */
export type Nouvelle =
  | { quoi: "a-confirmer" | "confirmee" | "en-attente" | "proposee" | "expiree" }
  /** Given back; `avant`: what she gives back. */
  | { quoi: "rendue"; avant: EtatInscription | null }
  | { quoi: "deplace"; motif: string; avant: string }
  | { quoi: "annule"; motif: string };

type Dit = { sujet: string; phrases: readonly string[]; libelle: string };

const instant = (iso: string): string => `${dayInWords(jourDe(iso))} à ${heureEnMots(heureDuJour(iso))}`;

/** Subject, sentences and button of each piece of news. */
function dire(e: Evenement, i: Inscription, n: Nouvelle): Dit {
  const ou = `${e.titre}, ${quand(e)}, ${e.lieu}.`;
  const voir = "Voir ou rendre ma place";
  switch (n.quoi) {
    case "a-confirmer":
      return {
        sujet: `Confirmez votre inscription : ${e.titre}`,
        phrases: [
          `Quelqu’un a demandé une place à cette adresse : ${ou}`,
          "Elle n’est prise qu’une fois confirmée, dans les deux jours. Si ce n’est pas vous, ne faites rien : cette adresse sera oubliée.",
          `Votre nom et votre adresse ne servent qu’à cet événement. Ils sont effacés ${CONSERVATION_JOURS} jours après.`,
        ],
        libelle: "Confirmer ma place",
      };
    case "confirmee":
      return {
        sujet: `Votre place est confirmée : ${e.titre}`,
        phrases: [ou, "Un empêchement ? Rendez votre place : elle ira à la personne suivante."],
        libelle: voir,
      };
    case "en-attente":
      return {
        sujet: `Vous êtes sur la liste d’attente : ${e.titre}`,
        phrases: [
          `Toutes les places sont prises : ${ou}`,
          "Dès qu’une se libère à votre rang, elle vous est proposée ici.",
        ],
        libelle: "Voir ou quitter la liste",
      };
    case "proposee":
      return {
        sujet: `Une place s’est libérée pour vous : ${e.titre}`,
        phrases: [
          ou,
          `Elle vous est gardée jusqu’au ${i.repondreAvant === null ? "" : instant(i.repondreAvant)}. Après, elle ira à la personne suivante.`,
        ],
        libelle: "Prendre ou laisser cette place",
      };
    case "rendue":
      if (n.avant === "en-attente")
        return {
          sujet: `Vous avez quitté la liste d’attente : ${e.titre}`,
          phrases: [ou, "Aucune place ne vous sera plus proposée."],
          libelle: "Voir l’événement",
        };
      return {
        sujet: `Votre place est rendue : ${e.titre}`,
        phrases: [ou, "Elle va à la personne suivante."],
        libelle: "Voir l’événement",
      };
    case "expiree":
      return {
        sujet: `La place proposée n’est plus gardée : ${e.titre}`,
        phrases: [
          ou,
          "Sans réponse de votre part, elle va à la personne suivante. Vous pouvez vous inscrire à nouveau.",
        ],
        libelle: "Voir l’événement",
      };
    case "deplace":
      return {
        sujet: `Changement : ${e.titre}, désormais ${quand(e)}`,
        phrases: [
          `Cet événement change. C’était : ${n.avant}. C’est maintenant : ${quand(e)}, ${e.lieu}.`,
          `Pourquoi : ${n.motif}`,
          "Votre inscription est gardée. Si cette date ne vous va pas, rendez votre place.",
        ],
        libelle: voir,
      };
    case "annule":
      return {
        sujet: `Annulé : ${e.titre}`,
        phrases: [`Cet événement n’aura pas lieu : ${ou}`, `Pourquoi : ${n.motif}`, "Vous n’avez rien à faire."],
        libelle: "Voir l’événement",
      };
  }
}

/** An event with the name of who organises it: calendars show it as who invites. */
export type Annonce = { e: Evenement; de: string };

/** The mail that tells somebody registered; none when her address is unknown or erased. */
export function courrielDInscription({ e, de }: Annonce, i: Inscription, n: Nouvelle): Envoi[] {
  if (i.courriel === null) return [];
  const { sujet, phrases, libelle } = dire(e, i, n);
  const pour =
    i.qui === "personne" ? ["C’est la place que vous avez demandée pour une personne que vous accompagnez."] : [];
  const charge: Courriel = {
    a: i.courriel,
    sujet,
    texte: ["Bonjour,", ...phrases, ...pour].join("\n\n"),
    lien: { libelle, chemin: `/inscription/${i.id}.{jeton}` },
    reference: `inscription ${i.id.slice(0, 8).toUpperCase()}`,
    graine: i.id,
    ...agendaDe({ e, de }, i, n),
  };
  return [{ genre: GENRE_COURRIEL, charge }];
}

/** What her calendar takes in once the place is hers, and out once it is not; a place for somebody else is in nobody's. */
function agendaDe({ e, de }: Annonce, i: Inscription, n: Nouvelle): Pick<Courriel, "invitation"> {
  if (i.qui === "personne") return {};
  const holds = i.etat === "confirmee";
  const out = n.quoi === "rendue" ? n.avant === "confirmee" : n.quoi === "annule" && holds;
  if (!out && !(holds && (n.quoi === "confirmee" || n.quoi === "deplace"))) return {};
  const about = { ...e, genre: "evenement" as const, majLe: e.modifieLe, organisateur: de };
  return { invitation: invitation(about, { methode: out ? "CANCEL" : "REQUEST", convie: i.nom, vient: !out }) };
}

/** The mails of places that changed hands: proposed, or not taken in time. */
export const courrielsDAvance = (
  annonce: Annonce,
  { proposees, expirees = [] }: { proposees: readonly Inscription[]; expirees?: readonly Inscription[] },
): Envoi[] => [
  ...proposees.flatMap((i) => courrielDInscription(annonce, i, { quoi: "proposee" })),
  ...expirees.flatMap((i) => courrielDInscription(annonce, i, { quoi: "expiree" })),
];
