import { actesLus } from "../../platform/acts-faits.ts";
import type { Acteur, Tx } from "../../platform/db.ts";
import { addDays, type Day } from "../../shared/day.ts";
import type { Convention, Engagement } from "../conventions/index.ts";
import { organisationsDe } from "../conventions/reads.ts";
import { dureeDe } from "../pilotage/index.ts";
import { lireSuivi } from "../pilotage/reads.ts";
import { calendrierDe, etatDeFiche, repondentDe, tiennentLaFiche } from "./rules-fiche.ts";
import { chercherFiches, chercherStatuts, chercherVigilances } from "./store-fiche.ts";
import { FICHE_VIDE, type FicheAction, type FicheLue, type StatutDeclare } from "./types-fiche.ts";

/** The day a fiche is read as of: what was true on `jour`, with what was known on `connuLe` (null: all that is known). */
export type Lecture = { jour: Day; aujourdhui: Day; connuLe?: Day | null };

/**
 * The fiches of a convention, one for each commitment in the order of the text. Whoever is not of the convention gets
 * the commitments alone: no act, no fiche, no status.
 */
export async function fichesDe(
  tx: Tx,
  convention: Convention,
  { jour, aujourdhui, connuLe = null }: Lecture,
): Promise<FicheLue[]> {
  if (!concerne(tx.acteur, convention)) return (convention.engagements ?? []).map((e) => ficheMuette(convention, e));
  const fiches = await chercherFiches(tx, convention.id);
  const declared = await chercherStatuts(tx, convention.id, { jour, connuLe });
  const watched = await chercherVigilances(tx, convention.id);
  const { acces, organisations } = tx.acteur;
  const asked = { jour, aujourdhui, connuLe, organisations: acces ? [acces.organisation] : organisations };
  const suivi = await lireSuivi(tx, convention, asked);
  const life = dureeDe(convention, jour);
  const read: FicheLue[] = [];
  for (const engagement of convention.engagements ?? []) {
    const { id } = engagement;
    const fiche = fiches.get(id) ?? FICHE_JAMAIS_ECRITE;
    const { etapes } = fiche.corps;
    const ends = calendrierDe(fiche.corps, { debut: life?.debut ?? null, fin: life?.fin ?? null });
    const declare = declared.findLast((d) => d.engagement === id) ?? null;
    const own = suivi.cumuls.filter(of(id));
    const avancement = suivi.progressions.find((p) => p.engagement === id) ?? null;
    const etat = etatDeFiche({
      ...{ jour, ...ends, continue: fiche.corps.continue, etapes, avancement },
      commence: own.length > 0 || suivi.caches.some(of(id)),
      recurrente: engagement.cible?.par != null && engagement.cible.par !== "convention",
      declare: declare && sansEngagement(declare),
      faitDepuis:
        declare !== null && (await faitDepuis(tx, { convention, engagement, etapes, declare, jour, connuLe })),
    });
    read.push({
      ...{ engagement, axe: axeDe(convention, engagement), fiche, ...ends, avancement, etat },
      actes: own.reduce((total, c) => total + c.actes, 0),
      vigilances: watched.filter(of(id)).map(sansEngagement),
      tenuePar: tiennentLaFiche(convention, engagement, fiche.corps),
      repondent: repondentDe(convention, engagement, fiche.corps),
    });
  }
  return read;
}

/** Whether the actor is of a convention: one of its organisations', come by a link on it, or the worker. */
export const concerne = ({ ouvrier, organisations, acces }: Acteur, convention: Convention): boolean =>
  ouvrier === true ||
  acces?.sur === `convention:${convention.id}` ||
  organisationsDe(convention).some((o) => organisations.includes(o));

/** A commitment as the text tells it to whoever is not of the convention. */
const ficheMuette = (convention: Convention, engagement: Engagement): FicheLue => ({
  ...{ engagement, axe: axeDe(convention, engagement), fiche: FICHE_JAMAIS_ECRITE, debut: null, fin: null, actes: 0 },
  ...{ avancement: null, vigilances: [], tenuePar: [], repondent: [] },
  etat: {
    statut: null,
    source: "inconnu",
    phrase: "Son suivi est montré aux organisations de la convention.",
    declare: null,
  },
});

const FICHE_JAMAIS_ECRITE: FicheAction = { no: 0, corps: FICHE_VIDE, par: null, majLe: null };

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
