import { actesLus } from "../../platform/acts-faits.ts";
import type { Tx } from "../../platform/db.ts";
import { addDays, type Day } from "../../shared/day.ts";
import { type Convention, type Engagement, vieLe } from "../conventions/index.ts";
import {
  attenduLe,
  calendrierDe,
  etatDeFiche,
  mesurer,
  periodeDe,
  repondentDe,
  tiennentLaFiche,
  uniteMesuree,
} from "./rules-fiche.ts";
import { chercherFiches, chercherStatuts, chercherVigilances } from "./store-fiche.ts";
import {
  type Avancement,
  type CompteDActes,
  type EtatDeFiche,
  FICHE_VIDE,
  type FicheAction,
  type StatutDeclare,
  type Vigilance,
} from "./types-fiche.ts";

/** The fiche action of a commitment, as it stands on a day. */
export type FicheLue = {
  engagement: Engagement;
  /** The axis its article belongs to. */
  axe: { id: string; titre: string } | null;
  fiche: FicheAction;
  /** Within the life of the convention; absent = not known. */
  debut: Day | null;
  fin: Day | null;
  /** Acts since the first day, up to that day. */
  actes: number;
  avancement: Avancement | null;
  etat: EtatDeFiche;
  vigilances: readonly Vigilance[];
  /** Organisations whose people write it; who of them answers for it. */
  tenuePar: readonly string[];
  repondent: readonly string[];
};

/**
 * The fiches of a convention, one for each commitment in the order of the text, on `jour` with what was known on
 * `connuLe` (today: null). Whoever is not of the convention gets the commitments alone: no act, no fiche, no status.
 */
export async function fichesDe(
  tx: Tx,
  convention: Convention,
  jour: Day,
  connuLe: Day | null = null,
): Promise<FicheLue[]> {
  const { debut, echeance } = vieLe(convention, jour, { trouver: () => undefined });
  const life = { debut, fin: echeance };
  const fiches = await chercherFiches(tx, convention.id);
  const declared = await chercherStatuts(tx, convention.id, { jour, connuLe });
  const watched = await chercherVigilances(tx, convention.id);
  const comptes = compteur(tx, { convention: convention.id, jour, connuLe });
  const read: FicheLue[] = [];
  for (const engagement of convention.engagements ?? []) {
    const { id } = engagement;
    const fiche = fiches.get(id) ?? { no: 0, corps: FICHE_VIDE, par: null, majLe: null };
    const ends = calendrierDe(fiche.corps, life);
    const declare = declared.findLast((d) => d.engagement === id) ?? null;
    const actes = mesurer((await comptes(ends.debut)).filter(of(id)), "actes");
    const avancement = await avancementDe(engagement, ends, jour, comptes);
    const etapes = fiche.corps.etapes;
    const etat = etatDeFiche({
      ...{ jour, ...ends, continue: fiche.corps.continue, etapes, actes, avancement },
      recurrente: engagement.cible?.par != null && engagement.cible.par !== "convention",
      declare: declare && sansEngagement(declare),
      faitDepuis:
        declare !== null && (await faitDepuis(tx, { convention, engagement, etapes, declare, jour, connuLe })),
    });
    read.push({
      ...{ engagement, axe: axeDe(convention, engagement), fiche, ...ends, actes, avancement, etat },
      vigilances: watched.filter(of(id)).map(sansEngagement),
      tenuePar: tiennentLaFiche(convention, engagement, fiche.corps),
      repondent: repondentDe(convention, engagement, fiche.corps),
    });
  }
  return read;
}

const of =
  (id: string) =>
  (x: { engagement: string | null }): boolean =>
    x.engagement === id;

const sansEngagement = <T extends { engagement: string }>({ engagement: _, ...rest }: T): Omit<T, "engagement"> => rest;

/** The axis of the article a commitment rests on. */
function axeDe(convention: Convention, { article }: Engagement): FicheLue["axe"] {
  const axe = article == null ? null : convention.articles.find((a) => a.id === article)?.axe;
  return (convention.axes ?? []).find((a) => a.id === axe) ?? null;
}

type Compteur = (du: Day | null) => Promise<readonly CompteDActes[]>;

/** Acts of a convention from a day on, each day asked once: commitments share most of their periods. */
function compteur(
  tx: Tx,
  { convention, jour, connuLe }: { convention: string; jour: Day; connuLe: Day | null },
): Compteur {
  const kept = new Map<string, readonly CompteDActes[]>();
  return async (du) => {
    const key = du ?? "";
    const known = kept.get(key);
    if (known) return known;
    const filtre = { convention, horsConvention: false, au: jour, connuLe, ...(du === null ? {} : { du }) };
    const read = (await actesLus(tx, filtre, { limite: ACTES_MAX })).map(compteDe);
    kept.set(key, read);
    return read;
  };
}

const ACTES_MAX = 20_000;

function compteDe(acte: {
  engagement: string | null;
  acteur: string | null;
  vers: string | null;
  contenu: unknown;
}): CompteDActes {
  const {
    organisations = [],
    personnes = 0,
    minutes = 0,
  } = acte.contenu as {
    organisations?: readonly string[];
    personnes?: number;
    minutes?: number;
  };
  const reached = [...organisations, ...(acte.vers === null ? [] : [acte.vers])].filter((o) => o !== acte.acteur);
  return {
    ...{ engagement: acte.engagement, actes: 1, personnes, minutes },
    atteintes: Object.fromEntries(reached.map((o) => [o, 1])),
  };
}

async function avancementDe(
  { id, cible }: Engagement,
  ends: { debut: Day | null; fin: Day | null },
  jour: Day,
  comptes: Compteur,
): Promise<Avancement | null> {
  const unite = uniteMesuree(cible);
  const periode = periodeDe(cible?.par, ends, jour);
  if (unite === null || periode === null) return null;
  const valeur = cible != null && cible.valeur > 0 ? cible.valeur : null;
  return {
    ...periode,
    unite,
    fait: mesurer((await comptes(periode.du)).filter(of(id)), unite),
    cible: valeur,
    attendu: valeur === null ? null : attenduLe(valeur, periode, jour),
  };
}

/** Whether an act or a step was done after the day of a declaration. */
async function faitDepuis(
  tx: Tx,
  f: {
    convention: Convention;
    engagement: Engagement;
    etapes: FicheAction["corps"]["etapes"];
    declare: StatutDeclare;
    jour: Day;
    connuLe: Day | null;
  },
): Promise<boolean> {
  const { declare, jour, connuLe } = f;
  if (f.etapes.some((e) => e.faiteLe !== null && e.faiteLe > declare.le && e.faiteLe <= jour)) return true;
  const later = await actesLus(
    tx,
    {
      ...{ convention: f.convention.id, engagement: f.engagement.id, horsConvention: false },
      ...{ du: addDays(declare.le, 1), au: jour, connuLe },
    },
    { limite: 1 },
  );
  return later.length > 0;
}
