import { addDays, addMonths, type Day } from "../../shared/day.ts";

/** How long something is kept: so many months or days after what it is counted from. */
export type Duree = { readonly mois: number } | { readonly jours: number };

/** One line of the table of terms, as the page shows it and as the nightly run executes it. */
export type Terme = {
  readonly id: string;
  /** What is kept. */
  readonly quoi: string;
  readonly duree: Duree;
  /** From when it is counted. */
  readonly depuis: string;
  /** What becomes of it then. */
  readonly ensuite: string;
  /** Text or guidance it rests on. */
  readonly source: string;
  /** First day on which it is executed so. */
  readonly du: Day;
};

const DU = "2026-01-01" as Day;
const MINIMISER = "RGPD, art. 5, 1, e";
const CNIL = "CNIL, référentiel du suivi social et médico-social : deux ans après le dernier contact";

/** Every term, in one place: what the nightly run executes is what the page says. */
export const TERMES = {
  brouillon: {
    ...{ quoi: "Projet de mise en relation jamais accepté", duree: { jours: 30 }, depuis: "le jour où il est écrit" },
    ...{ ensuite: "effacé", source: MINIMISER },
  },
  active: {
    ...{ quoi: "Fiche, accord, rendez-vous, liens d’une mise en relation", duree: { mois: 24 } },
    depuis: "le dernier contact",
    ensuite: "effacés si rien n’était parti ; sinon mis sous clé, que personne ne lit sans demande motivée",
    source: CNIL,
  },
  archive: {
    ...{ quoi: "Ce qui est sous clé", duree: { mois: 60 }, depuis: "le dernier contact", ensuite: "effacé" },
    source: "Code civil, art. 2224 (prescription de cinq ans), à valider par un juriste",
  },
  piece: {
    ...{ quoi: "Pièce jointe à une mise en relation", duree: { mois: 6 }, depuis: "le jour où elle est jointe" },
    ...{ ensuite: "effacée ; une fiche n’en admet aucune aujourd’hui", source: MINIMISER },
  },
  lien: {
    ...{ quoi: "Code, session et numéro de téléphone d’un lien confirmé", duree: { jours: 30 } },
    ...{ depuis: "leur dernier jour", ensuite: "effacés", source: MINIMISER },
  },
  envoi: {
    ...{ quoi: "Courriel parti, et première réponse à un envoi", duree: { jours: 30 }, depuis: "leur envoi" },
    ...{ ensuite: "effacés de la boîte d’envoi", source: MINIMISER },
  },
  inscription: {
    ...{ quoi: "Nom et adresse d’une personne inscrite à un événement", duree: { jours: 30 } },
    ...{ depuis: "la fin de l’événement", ensuite: "effacés", source: MINIMISER },
  },
} as const satisfies Readonly<Record<string, Omit<Terme, "id" | "du">>>;

/** The terms, as a list to show. */
export const termes = (): Terme[] => Object.entries(TERMES).map(([id, t]) => ({ id, du: DU, ...t }));

/** The day before which what is counted from has outlived its term: its last day is still kept. */
export const limiteDe = ({ duree }: Pick<Terme, "duree">, jour: Day): Day =>
  "mois" in duree ? addMonths(jour, -duree.mois) : addDays(jour, -duree.jours);

/** "deux ans" for 24 months, "six mois", "30 jours". */
export function direDuree(duree: Duree): string {
  if ("jours" in duree) return `${duree.jours} jours`;
  return duree.mois % 12 === 0 ? `${duree.mois / 12} ans` : `${duree.mois} mois`;
}
