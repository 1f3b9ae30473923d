import type { Day } from "../../shared/day.ts";
import { type Demande, NATURES, type Nature } from "../conventions/index.ts";
import { decider, type Monde, type Moteur, type Motif } from "../droits/index.ts";

/*
 * What was done, asked again as if the draft were in force: which acts it would refuse, which it would cover that no
 * convention covered. Acts are those of the journal that the reader may read.
 */

/** An act as the journal keeps it; `consentement` null = not said. */
export type ActePasse = {
  nature: string;
  le: Day;
  acteur: string;
  vers: string | null;
  territoire: string | null;
  public: string | null;
  consentement: boolean | null;
  horsConvention: boolean;
};

/** Acts alike that are no longer answered alike; `n` null = fewer than five, of persons, told to others than the two. */
export type LigneRejeu = {
  nature: Nature;
  de: string;
  vers: string | null;
  n: number | null;
  /** Days of the first and the last; null for acts of persons told to others than the two. */
  du: Day | null;
  au: Day | null;
  /** Refused: why, as a sentence and as a motive; else null. */
  motif: Motif | null;
  phrase: string | null;
  /** Refused: whether it would be without the draft too, that day. */
  sansLui: boolean;
};

/** The replay of acts under a draft. Counts leave out the acts of lines whose `n` is null. */
export type Rejeu = {
  /** Day as of which they are asked again. */
  jour: Day;
  total: number;
  refusees: LigneRejeu[];
  possibles: LigneRejeu[];
  inchangees: number;
};

/** Kinds of acts that concern one person. */
const PERSONNES: ReadonlySet<string> = new Set<Nature>(["aiguillage", "immersion", "parcours"]);

/** Counts of acts concerning persons below this are not told to others than their two organisations (domain W4). */
const PETIT = 5;

/** Who is told the replay, and the two worlds it is made in. */
export type Contexte = {
  /** The acts are asked again as of that day. */
  jour: Day;
  avant: Moteur;
  apres: Moteur;
  /** Organisations in whose name the reader reads. */
  pour: readonly string[];
  nommer: (organisation: string) => string;
};

/** Replays acts; those of an unknown kind count as unchanged. */
export function rejouer(actes: readonly ActePasse[], contexte: Contexte): Rejeu {
  const groups = new Map<string, Groupe>();
  let inchangees = 0;
  for (const acte of actes) {
    const sort = juger(acte, contexte);
    if (sort === null) {
      inchangees++;
      continue;
    }
    const key = JSON.stringify([acte.nature, acte.acteur, acte.vers, sort]);
    const group = groups.get(key) ?? { ...sort, acte, jours: [] };
    group.jours.push(acte.le);
    groups.set(key, group);
  }
  const lignes = [...groups.values()].map((group) => ({ refuse: group.refuse, ligne: ligneDe(group, contexte) }));
  lignes.sort((a, b) => (b.ligne.n ?? 0) - (a.ligne.n ?? 0));
  const of = (refuse: boolean) => lignes.filter((l) => l.refuse === refuse).map((l) => l.ligne);
  const told = lignes.reduce((sum, { ligne }) => sum + (ligne.n ?? 0), inchangees);
  return { jour: contexte.jour, total: told, refusees: of(true), possibles: of(false), inchangees };
}

/** What becomes of an act: refused with its reason, possible; null = as before. */
type Sort = { refuse: boolean; motif: Motif | null; phrase: string | null; sansLui: boolean };
type Groupe = Sort & { acte: ActePasse; jours: Day[] };

function juger(acte: ActePasse, { jour, avant, apres, nommer }: Contexte): Sort | null {
  const demande = demandeDe(acte, jour);
  if (demande === null) return null;
  const allowed = apres.decideVite(demande).length > 0;
  if (acte.horsConvention) return allowed ? { refuse: false, motif: null, phrase: null, sansLui: false } : null;
  if (allowed) return null;
  const { issue, motif, phrase } = decider(apres.monde as Monde, demande, { nommer });
  if (issue === "a-completer") return null; // what the journal did not write is no refusal
  return { refuse: true, motif: motif ?? null, phrase, sansLui: avant.decideVite(demande).length === 0 };
}

function demandeDe(acte: ActePasse, jour: Day): Demande | null {
  const { nature, acteur, vers, territoire, public: mot, consentement } = acte;
  if (!(NATURES as readonly string[]).includes(nature)) return null;
  return { acte: nature as Nature, de: acteur, vers, date: jour, territoire, public: mot, consentement };
}

function ligneDe({ acte, jours, motif, phrase, sansLui }: Groupe, { pour }: Contexte): LigneRejeu {
  const mine = pour.includes(acte.acteur) || (acte.vers !== null && pour.includes(acte.vers));
  const ofOthers = PERSONNES.has(acte.nature) && !mine;
  const hidden = ofOthers && jours.length < PETIT;
  const days = ofOthers ? [] : jours.sort();
  return {
    nature: acte.nature as Nature,
    de: acte.acteur,
    vers: acte.vers,
    n: hidden ? null : jours.length,
    du: days[0] ?? null,
    au: days.at(-1) ?? null,
    motif,
    phrase,
    sansLui,
  };
}
