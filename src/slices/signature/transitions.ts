import type { EtatDeTour } from "./types.ts";

/** Where somebody stands towards a round: the person designated, her party, who opened the draft, its workshop, others. */
export const POSITIONS = ["signataire", "partie", "ouvreur", "atelier", "autre"] as const;
export type Position = (typeof POSITIONS)[number];

const PAS_COMPLET: readonly EtatDeTour[] = ["aucun", "ouvert", "entame"];
const EN_COURS: readonly EtatDeTour[] = ["ouvert", "entame"];
const MAISON: readonly Position[] = ["partie", "ouvreur", "atelier"];

/** The one table of a round: each geste, in which states it has a meaning, and from where one may do it. */
export const GESTES_DE_TOUR = {
  "signature.designee": { etats: ["aucun"], positions: ["partie", "ouvreur"] },
  "signature.pouvoir-produit": { etats: PAS_COMPLET, positions: ["partie"] },
  "signature.pouvoir-dispense": { etats: PAS_COMPLET, positions: ["partie"] },
  "projet.envoye": { etats: ["aucun"], positions: MAISON },
  "signature.relancee": { etats: EN_COURS, positions: MAISON },
  "signature.donnee": { etats: EN_COURS, positions: ["signataire"] },
  "signature.declinee": { etats: EN_COURS, positions: ["signataire"] },
  "projet.rouvert": { etats: EN_COURS, positions: MAISON },
} as const satisfies Readonly<Record<string, { etats: readonly EtatDeTour[]; positions: readonly Position[] }>>;
export type GesteDeTour = keyof typeof GESTES_DE_TOUR;

const POURQUOI: Readonly<Record<EtatDeTour, string>> = {
  aucun: "Ce projet n’est pas à la signature.",
  ouvert: "Ce projet est à la signature : rouvrez-le d’abord.",
  entame: "Ce projet porte déjà une signature : rouvrez-le d’abord.",
  complet: "Ce projet est signé par tous : ce qui le change est un avenant.",
};

/** Why a geste is not possible there, as a sentence; null when it is. */
export function empechement(geste: GesteDeTour, etat: EtatDeTour, position: Position): string | null {
  const { etats, positions } = GESTES_DE_TOUR[geste];
  if (!(positions as readonly Position[]).includes(position))
    return "Ce geste revient à une autre partie. Rien n’a été enregistré.";
  if (!(etats as readonly EtatDeTour[]).includes(etat)) return `${POURQUOI[etat]} Rien n’a été enregistré.`;
  return null;
}
