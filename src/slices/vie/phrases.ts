import { type Day, dayInWords } from "../../shared/day.ts";
import { de, jusquAu, leJour, liste, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import { DERNIER_JOUR } from "../../shared/tranches.ts";
import { type Convention, duree, type Etat, echeanceLe } from "../conventions/index.ts";
import {
  auPlusTot,
  choixDeReconduction,
  dernierJourPourDenoncer,
  type Lieu,
  liees,
  sansPreavis,
  termeRenouvele,
  tolerancePossible,
} from "./rules.ts";
import type { DemandeDeVie, Fondement, GesteDeVie, Proposition } from "./types.ts";

/*
 * What the pages and the mails say of the gestes: consequences computed on the day, never promised in general.
 */

const jourDit = (jour: Day): string => dayInWords(jour, true);

/** What a denunciation given on `jour` comes to: whether it is in time, and the last day of the convention. */
export function suiteDeDenonciation(convention: Convention, jour: Day): { aTemps: boolean; fin: Day | null } {
  const last = dernierJourPourDenoncer(convention, jour);
  const end = echeanceLe({ ...convention, denonciation: { par: "x", le: jour } }, DERNIER_JOUR);
  return { aTemps: last !== null && jour <= last, fin: end };
}

type Consequence = (convention: Convention, lieu: Lieu) => string;

const CONSEQUENCES: Readonly<Record<GesteDeVie, Consequence>> = {
  confirmer: () => "Votre réponse est montrée aux autres parties. Elle ne change rien à la convention.",
  renouveler: (c, { jour }) => {
    const next = termeRenouvele(c, jour);
    return next === null ? "" : `Elle irait ${jusquAu(next)}, quand toutes les parties en sont d’accord.`;
  },
  proroger: (c, { jour }) => {
    const terme = echeanceLe(c, jour);
    return terme !== null && terme < jour
      ? `Son terme est passé${NBSP}: l’avenant sera marqué rétroactif. Aucun droit n’est rouvert avant sa signature.`
      : choixDeReconduction(c, jour)
        ? "Ouvre un projet d’avenant, que les parties signent. Il fixe un nouveau terme, d’où la reconduction repart ou non."
        : "Ouvre un projet d’avenant avec un nouveau terme, que les parties signent.";
  },
  amender: () => "Ouvre un projet d’avenant, sous embargo, que les parties relisent et signent.",
  tolerer: (c, { jour }) => {
    const cap = tolerancePossible(c, jour);
    return cap === null
      ? ""
      : `Elle vaudrait encore après son terme, au plus tard ${jusquAu(cap)}. Les autres parties en sont averties.`;
  },
  denoncer: (c, { jour }) => {
    const { aTemps, fin } = suiteDeDenonciation(c, jour);
    if (fin === null) return "Elle ne se reconduira plus.";
    const last = dernierJourPourDenoncer(c, jour);
    return aTemps && last !== null
      ? `À dénoncer au plus tard le ${jourDit(last)}${NBSP}: elle prend alors fin ${leJour(fin)}.`
      : `Le préavis est passé${last === null ? "" : ` depuis le ${jourDit(last)}`}${NBSP}: dénoncée aujourd’hui, elle prend fin ${leJour(fin)}.`;
  },
  suspendre: (c) =>
    sansPreavis(c)
      ? "Plus rien n’est ouvert tant qu’elle est suspendue. Aucun préavis n’est dû."
      : "Plus rien n’est ouvert tant qu’elle est suspendue. Toutes les parties doivent en être d’accord.",
  reprendre: () => "Ses droits se rouvrent, quand toutes les parties en sont d’accord.",
  retirer: (c, { jour }) =>
    `Votre organisation n’y agit plus à partir du lendemain du jour choisi${auDela(c, jour)}. Les autres restent liées.`,
  resilier: (c, { jour }) =>
    `Elle prend fin avant son terme, pour toutes les parties${auDela(c, jour)}. Ce qui est commencé s’achève.`,
  "constater-caducite": () =>
    "À choisir quand ce qui la porte (un marché, un agrément, un mandat) a pris fin. Plus rien n’est ouvert ensuite.",
  remplacer: () => "Elle cesse dès que l’autre est en vigueur, quand toutes les parties en sont d’accord.",
  publier: () =>
    "Chacun peut la lire sans compte, quand toutes les parties en sont d’accord. On ne revient pas en arrière.",
};

/** ", au plus tôt le …" when the text asks for notice. */
function auDela(convention: Convention, jour: Day): string {
  const earliest = auPlusTot(convention, jour);
  return earliest > jour ? `, au plus tôt le ${jourDit(earliest)}` : "";
}

/** What a geste would do if it were done today, in one sentence. */
export const consequence = (geste: GesteDeVie, convention: Convention, lieu: Lieu): string =>
  CONSEQUENCES[geste](convention, lieu);

/** How each reason of a termination reads. */
export const MOTS_FONDEMENT: Readonly<Record<Fondement, { libelle: string; aide: string }>> = {
  preavis: {
    libelle: "Avec préavis",
    aide: "Celui que fixe le texte. Quand il n’en fixe pas, laissez un délai raisonnable (Code civil, article 1211).",
  },
  inexecution: {
    libelle: "Pour inexécution, après mise en demeure",
    aide: "L’autre partie n’a pas tenu ses engagements malgré une mise en demeure (Code civil, article 1226).",
  },
  "interet-general": { libelle: "Pour un motif d’intérêt général", aide: "Pour une personne publique." },
};

/** "du 1er au 31 décembre 2026", "à partir du 1er décembre 2026, sans date de reprise". */
const periode = (du: Day, au: Day | null): string =>
  au === null ? `à partir du ${jourDit(du)}, sans date de reprise` : `du ${jourDit(du)} au ${jourDit(au)}`;

/** What was done, as the history and the mails tell it. */
export function phraseDuGeste(demande: DemandeDeVie, nommer: (id: string) => string = (id) => id): string {
  switch (demande.geste) {
    case "confirmer":
      return demande.donnees.vivante === "oui" ? "La convention est encore vivante." : "La convention ne vit plus.";
    case "renouveler":
      return `La convention est renouvelée ${jusquAu(demande.donnees.jusquAu)}.`;
    case "proroger":
      return `Un avenant est proposé pour la proroger ${jusquAu(demande.donnees.jusquAu)}.`;
    case "amender":
      return "Un avenant est proposé.";
    case "tolerer":
      return `Une période de tolérance est accordée ${jusquAu(demande.donnees.jusquAu)}.`;
    case "denoncer":
      return "La convention est dénoncée.";
    case "suspendre": {
      const { du, au } = demande.donnees;
      return `La convention est suspendue ${periode(du, au)}.`;
    }
    case "reprendre":
      return `La convention reprend ${leJour(demande.donnees.le)}.`;
    case "retirer":
      return `Une partie se retire. Son dernier jour${NBSP}: ${leJour(demande.donnees.effetLe)}.`;
    case "resilier":
      return `La convention est résiliée. Son dernier jour${NBSP}: ${leJour(demande.donnees.effetLe)}.`;
    case "constater-caducite":
      return `La convention est caduque${NBSP}: ${demande.donnees.quoi} a pris fin ${leJour(demande.donnees.au)}.`;
    case "remplacer":
      return `La convention est remplacée par ${nommer(demande.donnees.par)}.`;
    case "publier":
      return "La convention est ouverte à tous.";
  }
}

/** What is proposed, before it is done: "Renouveler la convention jusqu’au 30 juin 2028". */
export function phraseDeProposition(demande: DemandeDeVie, nommer: (id: string) => string = (id) => id): string {
  switch (demande.geste) {
    case "renouveler":
      return `Renouveler la convention ${jusquAu(demande.donnees.jusquAu)}`;
    case "suspendre": {
      const { du, au } = demande.donnees;
      return `Suspendre la convention ${periode(du, au)}`;
    }
    case "reprendre":
      return `Reprendre la convention ${leJour(demande.donnees.le)}`;
    case "remplacer":
      return `La remplacer par ${nommer(demande.donnees.par)}`;
    default:
      return "Ouvrir la convention à la lecture de tous";
  }
}

/** Whose agreement a proposal waits for: "Il manque l’accord de Nexem." */
export function phraseDAttente(
  { parties, accords }: Pick<Proposition, "parties" | "accords">,
  nommer: (id: string) => string,
): string {
  const late = parties.filter((p) => !accords.includes(p));
  return late.length === 0
    ? "Toutes les parties en sont d’accord."
    : `Il manque l’accord ${liste(late.map((id) => de(nommer(id))))}.`;
}

/** The sentence that opens the page of the life of a convention. */
export function phraseDeTete(etat: Etat, possibles: number, enAttente: number): string {
  if (enAttente > 0)
    return `${majuscule(nombre(enAttente, "une décision", "décisions"))} ${enAttente === 1 ? "attend" : "attendent"} votre accord.`;
  if (possibles === 0)
    return etat === "echue" || etat === "resiliee" || etat === "caduque" || etat === "remplacee"
      ? "Cette convention est finie."
      : "Rien n’est à décider ici par vous.";
  return `Vous pouvez décider ${possibles === 1 ? "d’une chose" : `de ${nombre(possibles, "une chose", "choses")}`}.`;
}

/** Who is bound today, in words. */
export const phraseDesLiees = (convention: Convention, jour: Day, nommer: (id: string) => string): string =>
  liste(liees(convention, jour).map(nommer)) || "personne";

/** Notice of the text as it is asked of a last day; null when it asks for none. */
export const phraseDePreavis = (convention: Convention): string | null => {
  const months = convention.effet.reconduction?.preavisMois;
  return months == null || sansPreavis(convention) ? null : `Le texte demande un préavis de ${duree(months)}.`;
};
