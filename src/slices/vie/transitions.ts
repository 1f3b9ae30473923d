import type { Role } from "../comptes/index.ts";
import type { Etat } from "../conventions/index.ts";
import type { GesteDeVie, Place } from "./types.ts";

/** One line of the table: from which states, by which roles of a bound party, alone or with the agreement of the others. */
export type Transition = {
  readonly etats: readonly Etat[];
  readonly roles: readonly Role[];
  /** `seule`: one party decides and the others are told; `toutes`: done once every bound party agrees; `avenant`: opens a draft. */
  readonly qui: "seule" | "toutes" | "avenant";
  /** Geste of the journal (comptes/transitions.ts). */
  readonly nature: string;
  /** What it is, as a button and as a title. */
  readonly verbe: string;
};

const ENGAGENT: readonly Role[] = ["gestionnaire", "signataire"];
const REDIGENT: readonly Role[] = ["gestionnaire", "signataire", "membre-instance"];

/** The one table of the life of a convention: geste × state × role; what is not here is nobody's. */
export const TRANSITIONS: Readonly<Record<GesteDeVie, Transition>> = {
  confirmer: {
    etats: ["en-vigueur", "suspendue"],
    roles: REDIGENT,
    qui: "seule",
    nature: "convention.confirmee",
    verbe: "Dire si elle est encore vivante",
  },
  renouveler: {
    etats: ["en-vigueur", "en-grace", "suspendue"],
    roles: ENGAGENT,
    qui: "toutes",
    nature: "convention.renouvelee",
    verbe: "Renouveler la convention",
  },
  proroger: {
    etats: ["signee", "en-vigueur", "en-grace", "suspendue", "echue"],
    roles: REDIGENT,
    qui: "avenant",
    nature: "projet.ouvert",
    verbe: "Proroger par avenant",
  },
  amender: {
    etats: ["signee", "en-vigueur", "en-grace", "suspendue"],
    roles: REDIGENT,
    qui: "avenant",
    nature: "projet.ouvert",
    verbe: "Proposer un avenant",
  },
  tolerer: {
    etats: ["en-vigueur", "en-grace", "echue"],
    roles: ENGAGENT,
    qui: "seule",
    nature: "convention.toleree",
    verbe: "Accorder une période de tolérance",
  },
  denoncer: {
    etats: ["signee", "en-vigueur", "suspendue"],
    roles: ENGAGENT,
    qui: "seule",
    nature: "convention.denoncee",
    verbe: "Dénoncer la convention",
  },
  suspendre: {
    etats: ["signee", "en-vigueur", "en-grace", "suspendue"],
    roles: ENGAGENT,
    qui: "toutes",
    nature: "convention.suspendue",
    verbe: "Suspendre la convention",
  },
  reprendre: {
    etats: ["suspendue"],
    roles: ENGAGENT,
    qui: "toutes",
    nature: "convention.reprise",
    verbe: "Reprendre la convention",
  },
  retirer: {
    etats: ["signee", "en-vigueur", "en-grace", "suspendue"],
    roles: ENGAGENT,
    qui: "seule",
    nature: "partie.retiree",
    verbe: "Se retirer de la convention",
  },
  resilier: {
    etats: ["signee", "en-vigueur", "en-grace", "suspendue"],
    roles: ENGAGENT,
    qui: "seule",
    nature: "convention.resiliee",
    verbe: "Résilier la convention",
  },
  "constater-caducite": {
    etats: ["signee", "en-vigueur", "en-grace", "suspendue"],
    roles: ENGAGENT,
    qui: "seule",
    nature: "convention.caduque",
    verbe: "Constater la caducité",
  },
  remplacer: {
    etats: ["signee", "en-vigueur", "en-grace", "suspendue", "echue"],
    roles: ENGAGENT,
    qui: "toutes",
    nature: "convention.remplacee",
    verbe: "Remplacer par une autre convention",
  },
  publier: {
    etats: ["signee", "en-vigueur", "en-grace", "suspendue", "echue", "resiliee", "caduque", "remplacee"],
    roles: ENGAGENT,
    qui: "toutes",
    nature: "convention.publiee",
    verbe: "Publier la convention",
  },
};

/** Who asks: the roles held that day for the organisation acted for, and its place in the convention. */
export type Demandeur = {
  /** Null: nobody is signed in. */
  personne: string | null;
  roles: readonly Role[];
  place: Place;
  /** Came by a confirmed link sent to answer for that organisation. */
  lien?: boolean;
};

/** Whether a link may do that: answer the yearly question, or agree (`accord`) to what another party proposes. */
const parLien = (geste: GesteDeVie, accord: boolean): boolean =>
  geste === "confirmer" || (accord && TRANSITIONS[geste].qui === "toutes");

/** Whether it may be asked at all, or the sentence that says why not. */
export type Admission = { admis: true } | { admis: false; phrase: string };

const refuser = (phrase: string): Admission => ({ admis: false, phrase });

const PLACE_REFUSEE: Readonly<Record<Exclude<Place, "partie">, string>> = {
  "partie-retiree": "Cette organisation n’est plus liée par la convention. Les parties qui le sont encore décident.",
  "non-signataire": "Cette organisation n’a pas encore signé la convention.",
  membre: "Un membre agit au titre de sa partie, qui décide seule de la convention.",
  appui: "Un appui suit la convention sans y être partie : il n’en décide rien.",
  tiers: "Cette organisation n’est pas partie à la convention.",
};

/** Why a state refuses a geste, as the reader meets it. */
const ETAT_REFUSE: Readonly<Record<Etat, string>> = {
  brouillon: "Elle n’est pas signée : c’est encore un projet.",
  "en-relecture": "Elle n’est pas signée : c’est encore un projet.",
  "a-signer": "Elle n’est pas signée : c’est encore un projet.",
  "signee-partiellement": "Toutes les parties n’ont pas encore signé.",
  signee: "Elle n’a pas encore pris effet.",
  remplacee: "Elle est remplacée par une autre : c’est de celle-là qu’il faut décider.",
  resiliee: "Elle a été résiliée.",
  caduque: "Elle a pris fin avec ce qui la portait.",
  suspendue: "Elle est suspendue : il faut d’abord la reprendre.",
  "en-vigueur": "Elle est en vigueur : il n’y a pas lieu de le faire.",
  "en-grace": "Son terme est passé ; elle ne vaut plus qu’en période de tolérance.",
  echue: "Elle a pris fin à son terme. Une prorogation par avenant peut encore être proposée.",
};

/**
 * The table read for one geste: who asks, then in which state the convention is; facts are judged by `appliquer`.
 * `accord`: it answers what another party proposes.
 */
export function admettre(geste: GesteDeVie, etat: Etat, qui: Demandeur, accord = false): Admission {
  const { roles, etats } = TRANSITIONS[geste];
  if (qui.personne === null && !qui.lien) return refuser("Connectez-vous d’abord. Un lien reçu par courriel suffit.");
  if (qui.place !== "partie") return refuser(PLACE_REFUSEE[qui.place]);
  if (qui.lien && !parLien(geste, accord))
    return refuser("Un lien permet de répondre aux autres parties, non de proposer ni de décider seul.");
  if (!qui.lien && !qui.roles.some((role) => roles.includes(role)))
    return refuser(
      roles === ENGAGENT
        ? "Seule une personne qui gère ou qui signe pour une partie peut le faire."
        : "Seule une personne qui gère, signe ou siège pour une partie peut le faire.",
    );
  if (!etats.includes(etat)) return refuser(ETAT_REFUSE[etat]);
  return { admis: true };
}
