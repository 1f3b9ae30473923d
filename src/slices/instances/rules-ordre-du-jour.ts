import type { Day } from "../../shared/day.ts";
import { chiffres, entreGuillemets, leJour, liste, NBSP, nombre } from "../../shared/phrase.ts";
import { sansPoint } from "./rules-compte-rendu.ts";
import type { GenrePoint } from "./types.ts";

/** What is open before a meeting: what its agenda is drawn from (domain.md §2.4). */
export type FaitsOuverts = {
  jour: Day;
  /** The meeting before it of the same body, with where its minutes stand; null for a first one. */
  precedente: { jour: Day; compteRendu: "absent" | "a-envoyer" | "a-approuver" | "approuve" } | null;
  decisions: readonly { no: number; texte: string; qui: string; echeance: Day | null; retard: boolean }[];
  axes: readonly { titre: string; pilotes: readonly string[] }[];
  /** Commitments of which less was done than was due by that day. */
  retards: readonly { titre: string; fait: number; attendu: number; unite: string }[];
  /** Last day to denounce, term, tolerance, avenants under way, regional texts: a sentence each. */
  vie: readonly string[];
};

/** An item drawn from facts, that a party may reword or take off. */
export type PointPropose = { genre: GenrePoint; titre: string; note: string | null };

/** The agenda of a meeting, drawn from what is open, in the order in which committees take it. */
export function ordreDuJour(faits: FaitsOuverts): PointPropose[] {
  const { precedente, decisions, axes, retards, vie } = faits;
  const points: PointPropose[] = [];
  const mettre = (genre: GenrePoint, titre: string, note: string | null = null) => points.push({ genre, titre, note });
  if (precedente !== null)
    mettre(
      "approbation",
      `Compte rendu de la réunion du ${leJour(precedente.jour).slice(3)}`,
      COMPTE_RENDU[precedente.compteRendu],
    );
  if (decisions.length > 0) mettre("suites", "Suites des décisions", decisions.map(ligneDeDecision).join("\n"));
  mettre(
    "chiffres",
    "Tableau de bord",
    "Les chiffres se figent avant la réunion ; chaque partie peut y faire une réserve.",
  );
  for (const { titre, pilotes } of axes)
    mettre(
      "axe",
      titre,
      pilotes.length === 0 ? "Pilote à désigner." : `Pilote${pilotes.length > 1 ? "s" : ""}${NBSP}: ${liste(pilotes)}.`,
    );
  if (retards.length > 0) mettre("retard", "Engagements en retard", retards.map(ligneDeRetard).join("\n"));
  mettre("vie", "Vie de la convention", vie.length === 0 ? null : vie.join("\n"));
  mettre("communication", "Communication", "Quoi, quand, validé par qui.");
  mettre("divers", "Questions diverses et prochaine réunion", "Date, lieu, qui accueille.");
  return points;
}

const COMPTE_RENDU: Readonly<Record<NonNullable<FaitsOuverts["precedente"]>["compteRendu"], string>> = {
  absent: "Il n’a pas été écrit.",
  "a-envoyer": "Il est écrit, mais n’a pas été envoyé.",
  "a-approuver": "Il est envoyé ; son approbation se constate ici.",
  approuve: "Il est approuvé.",
};

const ligneDeDecision = ({ no, texte, qui, echeance, retard }: FaitsOuverts["decisions"][number]): string => {
  const words = texte.length > 160 ? `${texte.slice(0, 159).trimEnd()}…` : texte;
  const due = echeance === null ? "sans échéance" : `pour ${leJour(echeance)}${retard ? ", en retard" : ""}`;
  return `N°${NBSP}${no} ${entreGuillemets(sansPoint(words))}, ${qui}, ${due}.`;
};

const ligneDeRetard = ({ titre, fait, attendu, unite }: FaitsOuverts["retards"][number]): string =>
  `${titre}${NBSP}: ${chiffres(fait)} sur ${chiffres(attendu)} ${attendu < 2 ? unite.replace(/s$/, "") : unite} ${attendu < 2 ? "attendue" : "attendues"} à ce jour.`;

/** How long an agenda is, in words. */
export const phrasePoints = (n: number): string => nombre(n, "un point", "points");
