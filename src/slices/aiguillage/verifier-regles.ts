import { addDays, type Day } from "../../shared/day.ts";
import { PERIODE_CEP, TROUS_ADMIS, type TrouAdmis, VERSIONS_NON_LUES } from "./faits/articles.ts";
import { lireFaits } from "./lire-faits.ts";
import { preparerOperateurs } from "./operateurs.ts";
import type { Condition, Regle } from "./regle.ts";
import type { Exclusion, RegleOperateur } from "./regles/operateurs.ts";
import type { Situation } from "./situation.ts";
import { impasses } from "./verifier-conditions.ts";

/** What a checker reproaches to a rule; `regle` is its id and the day it begins. */
export type Faute = {
  regle: string;
  genre: "sans-source" | "version-finie" | "chevauchement" | "contradiction" | "masquee" | "trou";
  phrase: string;
};

/** A rule that goes on after a version of one of its articles that nobody has read. */
export type ARelire = { regle: string; article: string; du: Day };

/** The rules of one subject: for an operator its publics and what shuts it out, for a scheme its versions. */
export type Registre = {
  dispositifs: readonly { id: string; versions: readonly Regle[] }[];
  operateurs: readonly RegleOperateur[];
  exclusions: readonly Exclusion[];
};

/** Every fault of the rules, and what has to be read again. No fault is the state in which they may be shipped. */
export function verifierRegles(registre: Registre): { fautes: Faute[]; aRelire: ARelire[] } {
  const versions = registre.dispositifs.flatMap((d) => d.versions);
  const all: readonly Regle[] = [...versions, ...registre.operateurs, ...registre.exclusions];
  return {
    fautes: [
      ...all.flatMap(fautesDeSource),
      ...all.flatMap((r) => impasses(r.quand).map((i) => ({ regle: nomDe(r), ...i }))),
      ...registre.dispositifs.flatMap((d) => suite(d.versions)),
      ...masquees(registre),
      ...trous(registre),
    ],
    aRelire: sansDoublons(all.flatMap(aRelireDe)),
  };
}

export const nomDe = (r: Regle): string => `${r.id} (${r.du})`;
const FIN = "9999-12-31" as Day;
const finDe = (r: { au?: Day }): Day => r.au ?? FIN;

function fautesDeSource(r: Regle): Faute[] {
  const out: Faute[] = [];
  const { texte, article, consulteLe, au } = r.source;
  if (!texte.trim() || !article.trim() || !consulteLe)
    out.push({
      regle: nomDe(r),
      genre: "sans-source",
      phrase: "Cette règle ne dit pas d’où elle vient, ou quand elle a été lue.",
    });
  if (au !== undefined && au < finDe(r))
    out.push({
      regle: nomDe(r),
      genre: "version-finie",
      phrase: `La version citée de ${article} finit le ${au}, et la règle continue.`,
    });
  if (r.au !== undefined && r.au < r.du)
    out.push({ regle: nomDe(r), genre: "contradiction", phrase: "Cette règle finit avant de commencer." });
  return out;
}

/** Versions of one scheme: none shares a day with another, none leaves days between two. */
function suite(versions: readonly Regle[]): Faute[] {
  const sorted = [...versions].sort((a, b) => (a.du < b.du ? -1 : 1));
  return sorted.slice(1).flatMap((next, i): Faute[] => {
    const before = sorted[i] as Regle;
    if (next.du <= finDe(before))
      return [
        {
          regle: nomDe(next),
          genre: "chevauchement",
          phrase: `Elle commence avant la fin de celle du ${before.du}\u00a0: deux règles valent le même jour.`,
        },
      ];
    if (next.du > addDays(finDe(before), 1))
      return [
        {
          regle: nomDe(next),
          genre: "trou",
          phrase: `Aucune règle entre le ${finDe(before)} et le ${next.du}.`,
        },
      ];
    return [];
  });
}

/** Articles of the code that a text names: "L6111-6, L6123-5 4°" → both. */
export const articlesDe = (article: string): string[] => article.match(/[LRD]\d{4}(?:-\d+)*/g) ?? [];

/** Every article that a rule rests on: of its source and of its conditions. */
function articlesCites(r: Regle): Set<string> {
  const out = new Set(articlesDe(r.source.article));
  const walk = (c: Condition): void => {
    if ("et" in c) c.et.forEach(walk);
    else if ("ou" in c) c.ou.forEach(walk);
    else if ("non" in c) walk(c.non);
    else if ("sauf" in c) walk(c.sauf);
    else for (const article of articlesDe(c.article ?? "")) out.add(article);
  };
  walk(r.quand);
  return out;
}

function aRelireDe(r: Regle): ARelire[] {
  return [...articlesCites(r)].flatMap((article) =>
    (VERSIONS_NON_LUES[article] ?? [])
      .filter((du) => du <= finDe(r))
      .map((du) => ({ regle: nomDe(r), article, du: du as Day })),
  );
}

/** Several rows of one operator begin on one day and quote one article: it is read again once. */
const sansDoublons = (list: readonly ARelire[]): ARelire[] => [
  ...new Map(list.map((x) => [`${x.regle} ${x.article} ${x.du}`, x])).values(),
];

const memeJour = (a: Regle, b: Regle): boolean => a.du <= finDe(b) && b.du <= finDe(a);
const memeCondition = (a: Regle, b: Regle): boolean => JSON.stringify(a.quand) === JSON.stringify(b.quand);

/** Rows that can never decide: the same public twice on a day, or a public that is shut out by the same words. */
function masquees({ operateurs, exclusions }: Registre): Faute[] {
  const twice = operateurs.flatMap((r, i) =>
    operateurs
      .slice(0, i)
      .filter((q) => q.id === r.id && memeJour(q, r) && memeCondition(q, r))
      .map((q): Faute => ({ regle: nomDe(r), genre: "masquee", phrase: `La ligne du ${q.du} dit déjà ce public.` })),
  );
  const shut = operateurs.flatMap((r) =>
    exclusions
      .filter((x) => x.id === r.id && memeJour(x, r) && memeCondition(x, r))
      .map(
        (x): Faute => ({ regle: nomDe(r), genre: "contradiction", phrase: `L’exclusion du ${x.du} écarte ce public.` }),
      ),
  );
  return [...twice, ...shut];
}

/** A person of each status of whom nothing else singles out: whom the rules must not forget. */
const COMMUN = { age: 40, handicap: false, cadre: false, idcc: "1486" } as const;

/** Publics without an operator on some days of the CEP, outside the holes that are known and explained. */
function trous({ operateurs, exclusions }: Registre): Faute[] {
  const proposer = preparerOperateurs(operateurs, exclusions);
  const days = [
    ...new Set([PERIODE_CEP.du, ...operateurs.flatMap((r) => [r.du, ...(r.au ? [addDays(r.au, 1)] : [])])]),
  ].filter((day) => PERIODE_CEP.du <= day && day <= PERIODE_CEP.au);
  const out: Faute[] = [];
  for (const day of days.sort())
    for (const statut of ["salarie", "demandeur-emploi", "agent-public", "independant", "esat"] as const)
      for (const region of ["REG-11", "REG-03", "REG-04"]) {
        const situation: Situation = { statut, region, ...COMMUN, ...(statut === "salarie" && { contrat: "CDI" }) };
        if (proposer(situation, day, lireFaits(situation, day)).operateurs.length > 0) continue;
        if (TROUS_ADMIS.some((t) => estAdmis(t, statut, region, day))) continue;
        out.push({
          regle: `${statut}, ${region}`,
          genre: "trou",
          phrase: `Le ${day}, aucun opérateur n’est proposé à ce public.`,
        });
      }
  return out;
}

const estAdmis = (t: TrouAdmis, statut: string, region: string, day: Day): boolean =>
  t.statut === statut && (t.region === undefined || t.region === region) && t.du <= day && day <= t.au;
