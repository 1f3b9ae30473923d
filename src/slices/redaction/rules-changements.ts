import type { Day } from "../../shared/day.ts";
import { enLettres, nombre } from "../../shared/phrase.ts";
import type { Convention } from "../conventions/index.ts";
import {
  type Changement,
  type Difference,
  type Etendue,
  type Mouvement,
  phraseDifference,
  type Sujet,
} from "../droits/index.ts";
import { type ExempleContredit, exemplesARegler } from "./rules-exemples.ts";
import type { NomsDArticles } from "./rules-numeros.ts";
import type { LigneRejeu, Rejeu } from "./rules-rejeu.ts";
import type { ExempleAssume, Piece, Redaction } from "./types.ts";

/*
 * What a draft changes, told to those who are to sign it.
 */

/** All that the page and the API tell. */
export type Changements = {
  /** What is compared: the sentence's subject, and with what. */
  sujet: Sujet;
  avec: "ce qui est en vigueur" | "l’absence de convention" | `la version ${number}`;
  /** Number of the version read. */
  no: number;
  /** First day compared; null: all days. */
  jour: Day | null;
  /** The convention as the draft would make it; null when what it amends is not for the reader. */
  convention: Convention | null;
  pieces: readonly Piece[];
  /** How the articles that are cited are called, by convention. */
  noms: ReadonlyMap<string, NomsDArticles>;
  difference: Difference;
  /** Null when the journal is not for the reader, or between two versions. */
  rejeu: (Rejeu & { annee: boolean }) | null;
  /** Null for the versions of a signed convention. */
  exemples: Eprouves | null;
};

/** How many examples the text bears, those it answers otherwise, what parties own of them. */
export type Eprouves = {
  nombre: number;
  contredits: readonly ExempleContredit[];
  assumes: readonly ExempleAssume[];
};

/** First day on which a draft counts, if it is signed on `aujourdhui`: that of its effect, when later. */
export function premierJour({ convention, avenant }: Redaction, aujourdhui: Day): Day {
  const effet = convention?.effet.du ?? avenant?.effetLe ?? aujourdhui;
  return effet > aujourdhui ? effet : aujourdhui;
}

/** The piece of the draft on which an article as data rests. */
export const pieceDe = (pieces: readonly Piece[], article: string): Piece | undefined =>
  pieces.find((p) => p.articles?.includes(article));

/** What becomes of rights, in three families. */
export const FAMILLES = ["ouvre", "ferme", "change"] as const;
export type Famille = (typeof FAMILLES)[number];

/** The family of a movement: all that is neither opened nor closed changes. */
export const familleDe = (mouvement: Mouvement): Famille =>
  mouvement === "ouvre" || mouvement === "ferme" ? mouvement : "change";

/** The changes of one family, those that concern `pour` first. */
export function deFamille(
  { changements }: Difference,
  famille: Famille,
  pour: readonly string[],
): { changement: Changement; pourVous: boolean }[] {
  const found = changements
    .filter((c) => familleDe(c.mouvement) === famille)
    .map((changement) => ({ changement, pourVous: pour.some((id) => concerne(changement, id)) }));
  return [...found.filter((f) => f.pourVous), ...found.filter((f) => !f.pourVous)];
}

/** Whether a change names an organisation, on either side. */
export const concerne = ({ de, vers }: Changement, organisation: string): boolean =>
  de.includes(organisation) || (vers?.includes(organisation) ?? false);

/** How many rights open, close and change for an organisation. */
export type Bilan = { organisation: string; compte: Readonly<Record<Famille, number>> };

/** For each organisation concerned, its counts; those of `pour` first, then the most concerned. */
export function bilans({ changements }: Difference, pour: readonly string[]): Bilan[] {
  const counts = new Map<string, Record<Famille, number>>();
  for (const c of changements)
    for (const organisation of new Set([...c.de, ...(c.vers ?? [])])) {
      const compte = counts.get(organisation) ?? { ouvre: 0, ferme: 0, change: 0 };
      compte[familleDe(c.mouvement)]++;
      counts.set(organisation, compte);
    }
  const total = ({ compte }: Bilan) => compte.ouvre + compte.ferme + compte.change;
  const mine = (b: Bilan) => (pour.includes(b.organisation) ? 0 : 1);
  return [...counts]
    .map(([organisation, compte]) => ({ organisation, compte }))
    .sort((a, b) => mine(a) - mine(b) || total(b) - total(a) || (a.organisation < b.organisation ? -1 : 1));
}

/** What the replay of acts comes to, in one or two sentences. */
export function phraseRejeu({ total, refusees, possibles, annee }: Rejeu & { annee: boolean }): string {
  const some = refusees.length + possibles.length > 0;
  if (total === 0 && !some) return annee ? "Aucune action cette année." : "Aucune action n’a été notée jusqu’ici.";
  const when = annee ? "l’année passée" : "toute la vie de ces organisations, faute d’action cette année";
  const asked = `Sur ${nombre(total, "une action", "actions")} de ${when}`;
  const told = (n: number, [aucune, une, plusieurs]: [string, string, string]) =>
    n === 0 ? `aucune ${aucune}` : n === 1 ? `une ${une}` : `${enLettres(n, true)} ${plusieurs}`;
  const sum = (lignes: typeof refusees) => lignes.reduce((n, l) => n + (l.n ?? 0), 0);
  const hidden = [...refusees, ...possibles].some((l) => l.n === null);
  const refused = told(sum(refusees), [
    "ne deviendrait impossible",
    "ne serait plus possible",
    "ne seraient plus possibles",
  ]);
  const opened = told(sum(possibles), ["ne deviendrait possible", "deviendrait possible", "deviendraient possibles"]);
  const more = hidden ? " S’y ajoutent celles qui sont moins de cinq, pour des personnes d’autres organisations." : "";
  return `${asked}, ${refused} et ${opened}.${more}`;
}

/** What the examples come to, in one sentence. */
export function phraseExemples({ nombre: n, contredits, assumes }: Eprouves): string {
  if (n === 0) return "Ce texte ne porte aucun exemple convenu.";
  if (contredits.length === 0)
    return n === 1 ? "L’exemple convenu tient." : `Les ${n}\u00a0exemples convenus tiennent.`;
  const left = exemplesARegler(contredits, assumes).length;
  const broken = `À ${nombre(contredits.length, "un exemple", "exemples")}, le texte répond autrement qu’il n’a été convenu.`;
  if (left === 0) return `${broken} Ce changement est assumé.`;
  return `${broken} Le projet ne part à la signature qu’une fois ${left === 1 ? "ce changement assumé" : "ces changements assumés"} par une partie.`;
}

/** The same for programs. */
export function enJson(projet: string, { no, avec, jour, sujet, difference, rejeu, exemples }: Changements) {
  const ligne = ({ nature, ...rest }: LigneRejeu) => ({ acte: nature, ...rest });
  return {
    projet,
    version: no,
    avec,
    jour,
    phrase: phraseDifference(difference, sujet),
    changements: difference.changements.map(({ nature, ...c }) => ({
      acte: nature,
      mouvement: c.mouvement,
      de: [...c.de],
      vers: c.vers && [...c.vers],
      saufVers: [...c.saufVers],
      avant: c.avant.map(etendueJson),
      apres: c.apres.map(etendueJson),
      gagne: c.gagne.map(etendueJson),
      perd: c.perd.map(etendueJson),
      articlesAvant: [...c.articlesAvant],
      articlesApres: [...c.articlesApres],
    })),
    rejeu: rejeu && {
      jour: rejeu.jour,
      annee: rejeu.annee,
      total: rejeu.total,
      inchangees: rejeu.inchangees,
      refusees: rejeu.refusees.map(ligne),
      possibles: rejeu.possibles.map(ligne),
    },
    exemples: (exemples?.contredits ?? []).map(({ empreinte, exemple, decision }) => ({
      empreinte,
      demande: exemple.demande,
      attendu: exemple.attendu,
      reponse: { issue: decision.issue, phrase: decision.phrase },
      assumePar: (exemples?.assumes ?? []).filter((a) => a.empreinte === empreinte).map((a) => a.organisation),
    })),
  };
}

const etendueJson = ({ publics, territoires, saufTerritoires, ...rest }: Etendue) => ({
  ...rest,
  territoires: [...territoires],
  saufTerritoires: [...saufTerritoires],
  publics: { mots: [...publics.mots], sauf: publics.sauf },
});
