import type { Day } from "../../shared/day.ts";
import { de, jusquAu, leJour, liste, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import {
  type Convention,
  duree,
  etatLe,
  graceJusquAu,
  seReconduit,
  type Trouver,
  vieLe,
} from "../conventions/index.ts";
import { obstacle } from "../vie/index.ts";
import type { Echeance, Matiere, Rappel } from "./types.ts";

/** A reminder in words: what the mail and the page say, and where one goes to act. */
export type Message = { sujet: string; phrases: string[]; libelle: string; chemin: string };

/** What a reminder is written with. */
export type Plume = { titre: string; jour: Day; trouver: Trouver; nommer: (organisation: string) => string };

const adresse = (id: string): string => `/convention/${encodeURIComponent(id)}`;

/** The mail of a reminder: what falls when, what follows without a decision, one thing to do. */
export function messageDeRappel(rappel: Rappel, convention: Convention, r: Plume): Message {
  return { ...MESSAGES[rappel.matiere](rappel, convention, r) };
}

type Ecrire = (rappel: Rappel, convention: Convention, r: Plume) => Message;

const FINI = "Plus aucune action nouvelle n’est possible. Ce qui est commencé s’achève.";

const terme: Ecrire = ({ echeance, jourDu }, convention, r) => {
  const { titre, jour, trouver } = r;
  const base = adresse(convention.id);
  if (jourDu > echeance) {
    const etat = etatLe(convention, jour, { trouver });
    if (etat === "en-grace")
      return {
        sujet: `${titre}${NBSP}: le terme est passé`,
        phrases: [
          `Le terme de ${titre} est passé ${leJour(echeance)}. Elle vaut encore ${jusquAu(graceJusquAu(convention, jour))}, en période de tolérance.`,
        ],
        libelle: "Préparer la suite",
        chemin: `${base}/vie`,
      };
    if (etat === "en-vigueur" || etat === "suspendue")
      return { ...suiteDuTermePasse(echeance, convention, r), libelle: "Voir où elle en est", chemin: `${base}/vie` };
    return {
      sujet: `${titre}${NBSP}: la convention a pris fin`,
      phrases: [
        `${titre} a pris fin ${leJour(echeance)}. ${FINI}`,
        "Une prorogation peut encore être proposée par avenant.",
      ],
      libelle: "Décider de la suite",
      chemin: `${base}/vie`,
    };
  }
  const { reconduction } = convention.effet;
  if (seReconduit(convention, jour, trouver) && reconduction)
    return {
      sujet: `${titre}${NBSP}: terme ${leJour(echeance)}`,
      phrases: [
        `Le terme de ${titre} tombe ${leJour(echeance)}. Sans décision, elle repart pour ${duree(reconduction.dureeMois)}.`,
      ],
      libelle: "Voir ce qui peut être décidé",
      chemin: `${base}/vie`,
    };
  const seul = { jour, par: "", autres: [], publiee: false };
  const renouvelable = obstacle("renouveler", convention, seul) === null;
  return {
    sujet: `${titre}${NBSP}: elle prend fin ${leJour(echeance)}`,
    phrases: [
      `${titre} prend fin ${leJour(echeance)}, dernier jour compris. Après ce jour, plus aucune action nouvelle ne sera possible.`,
      renouvelable
        ? "Le texte permet de la renouveler, si toutes les parties en sont d’accord."
        : "Pour continuer, un avenant de prorogation se signe avant ce jour.",
    ],
    libelle: renouvelable ? "Proposer de la renouveler" : "Proposer une prorogation",
    chemin: `${base}/vie/${renouvelable ? "renouveler" : "proroger"}`,
  };
};

/** How a convention goes on whose term has passed: prolonged by an avenant, renewed by decision, or by itself. */
function suiteDuTermePasse(echeance: Day, convention: Convention, { titre, jour, trouver }: Plume) {
  const { etat, echeance: next, prorogation } = vieLe(convention, jour, { trouver });
  const until = `Elle court ${jusquAu(next)}.${etat === "suspendue" ? " Elle reste suspendue." : ""}`;
  if (prorogation)
    return {
      sujet: `${titre}${NBSP}: prorogée`,
      phrases: [
        `Le terme de ${titre} est passé ${leJour(echeance)}. L’avenant du ${leJour(prorogation.le).slice(3)} l’a prorogée. ${until}`,
      ],
    };
  const how = convention.effet.reconduction?.mode === "tacite" ? "s’est reconduite" : "a été renouvelée";
  return {
    sujet: `${titre}${NBSP}: ${how.split(" ").at(-1)}`,
    phrases: [`Le terme de ${titre} est passé ${leJour(echeance)}. Elle ${how}. ${until}`],
  };
}

const preavis: Ecrire = ({ echeance }, convention, { titre }) => ({
  sujet: `${titre}${NBSP}: la reconduire ou la dénoncer, au plus tard ${leJour(echeance)}`,
  phrases: [
    `${leJour(echeance).replace("le", "Le")} est le dernier jour pour dénoncer ${titre}.`,
    `Sans décision de votre part, elle repart pour ${duree(convention.effet.reconduction?.dureeMois ?? 0)}. Si cela vous convient, il n’y a rien à faire.`,
  ],
  libelle: "Voir ce que change une dénonciation",
  chemin: `${adresse(convention.id)}/vie/denoncer`,
});

const porteur: Ecrire = ({ echeance, jourDu }, convention, { titre }) => {
  const quoi = convention.adosseA?.quoi ?? "ce qui la porte";
  const over = jourDu > echeance;
  return {
    sujet: over
      ? `${titre}${NBSP}: ce qui la portait a pris fin`
      : `${titre}${NBSP}: ce qui la porte prend fin ${leJour(echeance)}`,
    phrases: over
      ? [`${titre} reposait sur ${quoi}, qui a pris fin ${leJour(echeance)}. ${FINI}`]
      : [
          `${titre} repose sur ${quoi}, qui prend fin ${leJour(echeance)}. La convention finit le même jour, quel que soit son terme.`,
          "C’est le moment de dire avec qui, et sur quoi, la suite se signera.",
        ],
    libelle: over ? "Décider de la suite" : "Préparer la suite",
    chemin: `${adresse(convention.id)}/vie`,
  };
};

const tolerance: Ecrire = ({ echeance, jourDu }, convention, { titre }) =>
  jourDu > echeance
    ? {
        sujet: `${titre}${NBSP}: la période de tolérance est finie`,
        phrases: [`La période de tolérance de ${titre} a pris fin ${leJour(echeance)}. ${FINI}`],
        libelle: "Décider de la suite",
        chemin: `${adresse(convention.id)}/vie`,
      }
    : {
        sujet: `${titre}${NBSP}: la période de tolérance s’achève ${leJour(echeance)}`,
        phrases: [
          `Le terme de ${titre} est passé. Elle ne vaut plus que ${jusquAu(echeance)}.`,
          "Après ce jour, plus aucune action nouvelle ne sera possible.",
        ],
        libelle: "Proposer une prorogation",
        chemin: `${adresse(convention.id)}/vie/proroger`,
      };

const signature: Ecrire = ({ parties }, convention, { titre, nommer }) => ({
  sujet: `${titre}${NBSP}: votre signature est attendue`,
  phrases: [
    `${titre} porte déjà une signature. Il manque ${liste(parties.map((id) => `celle ${de(nommer(id))}`))}.`,
    `Tant qu’${parties.length === 1 ? "elle manque" : "elles manquent"}, la convention n’ouvre aucun droit.`,
  ],
  libelle: "Lire la convention",
  chemin: adresse(convention.id),
});

const vivante: Ecrire = (_rappel, convention, { titre }) => ({
  sujet: `${titre}${NBSP}: sert-elle encore${NBSP}?`,
  phrases: [
    `${titre} n’a pas de terme. Une fois par an, nous vous demandons si elle est encore vivante.`,
    `Oui ou non, en une minute. Votre réponse ne change rien à la convention${NBSP}; les autres parties la voient.`,
  ],
  libelle: "Répondre",
  chemin: `${adresse(convention.id)}/vie/confirmer`,
});

const MESSAGES: Readonly<Record<Matiere, Ecrire>> = { terme, preavis, porteur, tolerance, signature, vivante };

const MOTS: Readonly<Record<Matiere, string>> = {
  terme: "le terme",
  preavis: "le dernier jour pour dénoncer",
  porteur: "la fin de ce qui la porte",
  tolerance: "la fin de la période de tolérance",
  signature: "la signature attendue",
  vivante: "la question de l’année",
};

/** "Dernier rappel le 23 novembre 2026, sur le terme.": what the parties see of the reminders sent. */
export const phraseDernierRappel = ({ le, matiere }: { le: Day; matiere: Matiere }): string =>
  `Dernier rappel ${leJour(le)}, sur ${MOTS[matiere]}.`;

/** What a due day is called on the page of all that is due, and what follows without a decision. */
export function phraseDEcheance(
  e: Echeance,
  titre: string,
  convention: Convention,
  jour: Day,
): { titre: string; pourquoi: string } {
  const { reconduction } = convention.effet;
  const again = reconduction ? `Sans décision, elle repart pour ${duree(reconduction.dureeMois)}.` : "";
  switch (e.matiere) {
    case "preavis":
      return { titre: `${titre}${NBSP}: la reconduire ou la dénoncer`, pourquoi: again };
    case "terme":
      return seReconduit(convention, jour)
        ? { titre: `${titre}${NBSP}: son terme`, pourquoi: again }
        : {
            titre: `${titre}${NBSP}: elle prend fin`,
            pourquoi: "Après ce jour, plus aucune action nouvelle ne sera possible.",
          };
    case "porteur":
      return {
        titre: `${titre}${NBSP}: ce qui la porte prend fin`,
        pourquoi: `Elle repose sur ${convention.adosseA?.quoi ?? "ce qui la porte"}.`,
      };
    case "tolerance":
      return {
        titre: `${titre}${NBSP}: la période de tolérance s’achève`,
        pourquoi: "Après ce jour, plus aucune action nouvelle ne sera possible.",
      };
    case "signature":
      return {
        titre: `${titre}${NBSP}: une signature manque`,
        pourquoi: "Tant qu’elle manque, la convention n’ouvre aucun droit.",
      };
    case "vivante":
      return {
        titre: `${titre}${NBSP}: dire si elle est encore vivante`,
        pourquoi: "Elle n’a pas de terme. La question revient chaque année.",
      };
    case "proposition":
      return {
        titre: `${titre}${NBSP}: répondre à une proposition`,
        pourquoi: "Rien ne change tant que toutes les parties n’en sont pas d’accord.",
      };
  }
}

/** The sentence that opens the page of what is due. */
export function phraseDesEcheances(n: number, enRetard: number): string {
  if (n === 0) return "Rien n’est attendu dans les douze mois.";
  const all = majuscule(nombre(n, "une échéance", "échéances"));
  const when = `${all} dans les douze mois`;
  return enRetard === 0 ? `${when}.` : `${when}, dont ${nombre(enRetard, "une passée", "passées")}.`;
}
