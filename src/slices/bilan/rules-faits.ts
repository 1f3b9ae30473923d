import type { Day } from "../../shared/day.ts";
import { ACTIONS, type Convention, type Engagement, nomsDesObliges, phraseCible } from "../conventions/index.ts";
import { nomTerritoire } from "../droits/index.ts";
import { attendre, type Cumul, indicateur, mesurer, nominatif, type Serie } from "../pilotage/index.ts";
import type { Chiffre, EngagementDuBilan, FaitsDeBilan, PeriodeDeBilan } from "./types.ts";

/** What acts add up to over the period, as it may be told to every reader of the convention, and the names of all. */
export type Comptes = {
  cumuls: readonly Cumul[];
  /** Series where people are too few to be told. */
  caches: readonly Serie[];
  periode: PeriodeDeBilan;
  /** Last day whose records are counted. */
  chiffresLe: Day;
  /** Days over which the convention binds. */
  duree: { debut: Day; fin: Day | null };
  nommer(id: string): string;
};

/** What a fiche says of its commitment, beside what acts tell. */
export type FicheDuBilan = { engagement: string; pilote: string | null } & Pick<EngagementDuBilan, "statut" | "moyens">;

const SANS = { aCouvrir: [], promesses: null, decisions: null };

/** One commitment over the period: the target's figure, and all that its actions came to. */
function engagementDuBilan(
  convention: Convention,
  engagement: Engagement,
  comptes: Comptes,
  fiche: FicheDuBilan | undefined,
): EngagementDuBilan {
  const { nommer, periode, chiffresLe, duree } = comptes;
  const cumuls = comptes.cumuls.filter((c) => c.engagement === engagement.id);
  const caches = comptes.caches.filter((s) => s.engagement === engagement.id);
  const au = chiffresLe < periode.au ? chiffresLe : periode.au;
  const { cible } = engagement;
  const unite = cible?.unite ?? "actes";
  const asked = cible == null || au < periode.du ? null : attendre(cible, { du: periode.du, au }, duree);
  const of = (id: string): Chiffre => indicateur(id).formule(cumuls, { ...SANS, caches });
  const acteurs = new Set(distincts(cumuls, (c) => [c.acteurs]));
  return {
    id: engagement.id,
    titre: engagement.titre,
    obliges: nomsDesObliges(engagement.obliges, [...new Set(convention.parties.map((p) => p.organisation))], nommer),
    pilote: fiche?.pilote ?? engagement.pilote ?? null,
    cible: phraseCible(cible),
    rythme: engagement.rythme ?? null,
    unite,
    prevu: asked?.prevu ?? null,
    fait: mesurer(unite, { cumuls, caches }),
    actions: nombreDActions(cumuls),
    personnes: of("personnes-touchees"),
    accompagnees: of("personnes-accompagnees"),
    minutes: somme(cumuls, (c) => c.minutes),
    acteurs: noms([...acteurs], nommer),
    participants: noms(
      distincts(cumuls, (c) => [c.atteintes]).filter((id) => !acteurs.has(id)),
      nommer,
    ),
    territoires: noms(distincts(cumuls, (c) => [c.territoires]).map(departement), nomTerritoire),
    statut: fiche?.statut ?? null,
    moyens: fiche?.moyens ?? null,
  };
}

/** The axes in the order of the text, each with its commitments over the period; those of no axis come last. */
export function axesDuBilan(
  convention: Convention,
  comptes: Comptes,
  fiches: readonly FicheDuBilan[],
): FaitsDeBilan["axes"] {
  const axeDe = ({ article }: Engagement) => convention.articles.find((a) => a.id === article)?.axe ?? null;
  const told = (engagements: readonly Engagement[]) =>
    engagements.map((e) =>
      engagementDuBilan(
        convention,
        e,
        comptes,
        fiches.find((f) => f.engagement === e.id),
      ),
    );
  const all = convention.engagements ?? [];
  const known = new Set((convention.axes ?? []).map((a) => a.id));
  const rest = all.filter((e) => !known.has(axeDe(e) ?? ""));
  return [
    ...(convention.axes ?? []).map((axe) => ({
      titre: axe.titre,
      engagements: told(all.filter((e) => axeDe(e) === axe.id)),
    })),
    ...(rest.length === 0
      ? []
      : [{ titre: known.size === 0 ? "Les engagements" : "Hors des axes", engagements: told(rest) }]),
  ];
}

/** The figures of the whole period: totals, by kind, by month, by place, by operator, hours by organisation. */
export function figuresDuBilan(comptes: Comptes) {
  const { cumuls, caches, nommer, periode } = comptes;
  const libres = cumuls.filter((c) => !nominatif(c));
  const of = (id: string): Chiffre => indicateur(id).formule(cumuls, { ...SANS, caches });
  const places = additionner(libres, (c) => parDepartement(c.territoires));
  const placed = libres.reduce((sum, c) => sum + total(c.territoires), 0);
  const menees = additionner(libres, (c) => c.acteurs);
  const suivies = additionner(libres, (c) => c.atteintes);
  const byName = <T extends { nom: string }>(rows: T[]): T[] => rows.sort((a, b) => a.nom.localeCompare(b.nom, "fr"));
  return {
    totaux: {
      actions: nombreDActions(cumuls),
      personnes: of("personnes-touchees"),
      accompagnees: of("personnes-accompagnees"),
      minutes: somme(cumuls, (c) => c.minutes),
      organisations: distincts(libres, (c) => [c.acteurs, c.atteintes]).length,
    },
    sansEngagement: nombreDActions(cumuls.filter((c) => c.engagement === null)),
    natures: byName(
      [...Map.groupBy(libres, (c) => c.nature)].map(([nature, lines]) => ({
        nom: ACTIONS[nature] ?? nature,
        actions: somme(lines, (c) => c.actes),
        personnes: somme(lines, (c) => c.personnes),
        minutes: somme(lines, (c) => c.minutes),
      })),
    ),
    mois: moisDe(periode, comptes.chiffresLe).map((mois) => ({
      mois,
      actions: nombreDActions(libres.filter((c) => c.mois === mois)),
    })),
    territoires: byName([...places].map(([code, actions]) => ({ nom: nomTerritoire(code), actions }))),
    sansTerritoire: Math.max(0, nombreDActions(libres) - placed),
    operateurs: byName(
      [...new Set([...menees.keys(), ...suivies.keys()])].map((id) => ({
        nom: nommer(id),
        menees: menees.get(id) ?? 0,
        suivies: suivies.get(id) ?? 0,
      })),
    ),
    heures: byName(
      [...additionner(cumuls, (c) => c.minutesPar)].map(([id, minutes]) => ({ nom: nommer(id), minutes })),
    ),
  } satisfies Partial<FaitsDeBilan>;
}

const somme = (cumuls: readonly Cumul[], de: (c: Cumul) => number): number => cumuls.reduce((sum, c) => sum + de(c), 0);

/** Actions that concern nobody in particular. */
const nombreDActions = (cumuls: readonly Cumul[]): number =>
  somme(
    cumuls.filter((c) => !nominatif(c)),
    (c) => c.actes,
  );

const distincts = (
  cumuls: readonly Cumul[],
  de: (c: Cumul) => readonly Readonly<Record<string, number>>[],
): string[] => [...new Set(cumuls.flatMap((c) => de(c).flatMap(Object.keys)))];

const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);

function additionner(
  cumuls: readonly Cumul[],
  de: (c: Cumul) => Readonly<Record<string, number>>,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const line of cumuls) for (const [key, n] of Object.entries(de(line))) sums.set(key, (sums.get(key) ?? 0) + n);
  return sums;
}

/** A commune is told by its département (domain.md §3, W4). */
const departement = (code: string): string => {
  const commune = /^COM-(97\d|\d\d|2[AB])/.exec(code)?.[1];
  return commune === undefined ? code : `DEP-${commune}`;
};

const parDepartement = (counts: Readonly<Record<string, number>>): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const [code, n] of Object.entries(counts)) sums[departement(code)] = (sums[departement(code)] ?? 0) + n;
  return sums;
};

/** Names of ids, each once, in alphabetical order. */
const noms = (ids: readonly string[], nommer: (id: string) => string): string[] =>
  [...new Set(ids.map(nommer))].sort((a, b) => a.localeCompare(b, "fr"));

/** The months of a period, "2019-02", those that the figures reach. */
function moisDe({ du, au }: PeriodeDeBilan, chiffresLe: Day): string[] {
  const last = (chiffresLe < au ? chiffresLe : au).slice(0, 7);
  const months: string[] = [];
  for (let mois = du.slice(0, 7); mois <= last; ) {
    months.push(mois);
    const [year, month] = mois.split("-").map(Number) as [number, number];
    mois =
      month === 12
        ? `${String(year + 1).padStart(4, "0")}-01`
        : `${mois.slice(0, 5)}${String(month + 1).padStart(2, "0")}`;
  }
  return months;
}
