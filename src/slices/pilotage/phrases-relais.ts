import { DEPARTEMENTS } from "../../shared/cog.ts";
import { chiffres, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import type { Convention } from "../conventions/index.ts";
import { MOTIFS_DECLIN, type MotifDeclin } from "../relais/index.ts";
import { type DelaiDeRelais, ETAPES_MESUREES } from "./indicateurs-relais/delais.ts";
import { ISSUES_COMPTEES, type IssueDite } from "./indicateurs-relais/issues.ts";
import type { ReponsesDe } from "./indicateurs-relais/reponses.ts";
import { valeurDite } from "./phrases.ts";
import type { ChiffresDeRelais } from "./rules-relais.ts";
import type { Valeur } from "./types.ts";

/** How figures of people are told of mises en relation: printed with them. */
export const METHODE_RELAIS =
  "Les personnes se comptent par trimestres entiers, dans l’ordre où elles sont passées, par groupes de cinq au moins. Qui n’est pas encore dans un groupe n’est dans aucun chiffre.";

const enJours = (n: number): string => (n === 0 ? "le jour même" : `en ${nombre(n, "un jour", "jours")}`);

/** What was waited for, as a sentence says it. */
const ATTENDU: Readonly<Record<keyof typeof ETAPES_MESUREES, string>> = {
  accord: "donne son accord",
  transmis: "voit sa fiche partir",
  lu: "voit sa fiche lue",
  reponse: "a une réponse",
  "rendez-vous": "a son premier rendez-vous",
};

/** "Une personne sur deux a une réponse en trois jours, neuf sur dix en huit jours."; one day alone is said once. */
export function phraseDuDelai({ etape, unSurDeux, neufSurDix }: DelaiDeRelais): string {
  const first = `Une personne sur deux ${ATTENDU[etape]} ${enJours(unSurDeux)}`;
  return `${first}, neuf sur dix ${neufSurDix === unSurDeux ? "aussi" : enJours(neufSurDix)}.`;
}

/** Days promised for an answer, by the commitment to pass persons on; null when none is. */
export const reponsePromise = ({ engagements }: Pick<Convention, "engagements">): number | null =>
  (engagements ?? []).find((e) => e.actes.includes("aiguillage") && e.cible?.unite === "jours")?.cible?.valeur ?? null;

/** Name of a count, or of one reason below it. */
export const libelleDIssue = ({ issue, motif }: IssueDite): string =>
  motif === null ? ISSUES_COMPTEES[issue] : majuscule(MOTIFS_DECLIN[motif as MotifDeclin] ?? motif);

/** "Paris (75)", "plusieurs départements". */
export const libelleDeDepartement = ({ cle }: ReponsesDe): string =>
  cle === null ? "Plusieurs départements" : `${DEPARTEMENTS[cle.slice(4)] ?? cle} (${cle.slice(4)})`;

/** "Afdas vers Cap emploi". */
export const libelleDePaire = ({ cle }: ReponsesDe, nommer: (id: string) => string): string =>
  cle === null
    ? "Plusieurs organismes"
    : cle
        .split(" ")
        .map((id) => majuscule(nommer(id)))
        .join(" vers ");

/** Whether there is anything to tell at all. */
export const muets = ({ delais, issues }: ChiffresDeRelais): boolean =>
  delais.length === 0 && issues.every(({ valeur }) => valeur === 0);

/** One figure of mises en relation as a row of a file, a line of a report or of the API. */
export type LigneDeRelais = { readonly libelle: string; readonly valeur: Valeur; readonly unite: string };

/** All that is told of mises en relation, one line per figure: what files, reports and the API print. */
export function lignesDeRelais(c: ChiffresDeRelais, nommer: (id: string) => string): LigneDeRelais[] {
  if (muets(c)) return [];
  return [
    ...c.delais.flatMap(({ etape, unSurDeux, neufSurDix }) => [
      { libelle: `${ETAPES_MESUREES[etape]}, une personne sur deux`, valeur: unSurDeux, unite: "jours" },
      { libelle: `${ETAPES_MESUREES[etape]}, neuf personnes sur dix`, valeur: neufSurDix, unite: "jours" },
    ]),
    ...c.issues.map((i) => ({
      libelle: i.motif === null ? libelleDIssue(i) : `Déclinées${NBSP}: ${MOTIFS_DECLIN[i.motif as MotifDeclin]}`,
      ...{ valeur: i.valeur, unite: "personnes" },
    })),
    ...c.departements.map((d) => ({
      libelle: `Réponses, ${libelleDeDepartement(d)}`,
      ...{ valeur: d.nombre, unite: "personnes" },
    })),
    ...c.paires.map((p) => ({
      libelle: `Réponses, ${libelleDePaire(p, nommer)}`,
      ...{ valeur: p.nombre, unite: "personnes" },
    })),
  ];
}

/** A figure as a cell holds it. */
export const celluleDeRelais = ({ valeur, unite }: LigneDeRelais): string =>
  unite === "jours" && typeof valeur === "number" ? `${chiffres(valeur)}${NBSP}j` : valeurDite(valeur, unite);
