import { addDays, addMonths, type Day } from "../../shared/day.ts";
import { type Article, Convention, type Demande, NATURES } from "../conventions/index.ts";

/*
 * Random worlds for the tests: conventions that use every key of contracts.md, and demands that fall near what they
 * allow. Same seed, same world.
 */

/** A stream of chance from a seed. */
export type Hasard = {
  /** In [0, 1[. */
  reel(): number;
  /** Whole number, both ends included. */
  entier(min: number, max: number): number;
  parmi<T>(items: readonly T[]): T;
  /** Some of the items, in their order. */
  quelques<T>(items: readonly T[], count: number): T[];
  /** True once in `1 / p`. */
  fois(p: number): boolean;
};

/** Chance from a seed (xorshift on 32 bits, warmed up). */
export function hasard(seed: number): Hasard {
  let state = (seed * 2_654_435_761 + 97) >>> 0 || 1;
  const reel = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4_294_967_296;
  };
  for (let i = 0; i < 12; i++) reel();
  const entier = (min: number, max: number): number => min + Math.floor(reel() * (max - min + 1));
  const parmi = <T>(items: readonly T[]): T => items[entier(0, items.length - 1)] as T;
  const quelques = <T>(items: readonly T[], count: number): T[] => {
    const kept = new Set<number>();
    while (kept.size < Math.min(count, items.length)) kept.add(entier(0, items.length - 1));
    return items.filter((_, i) => kept.has(i));
  };
  return { reel, entier, parmi, quelques, fois: (p) => reel() < p };
}

const ROLES = ["reseau", "opco", "operateur-cep", "organisme-formation", "employeur", "federation", "financeur"];
const PUBLICS = ["salarie", "demandeur-emploi", "jeune", "agent-public"];
const TERRITOIRES = [
  "FR",
  "REG-11",
  "REG-11",
  "REG-84",
  "REG-94",
  "REG-01",
  "DEP-75",
  "DEP-93",
  "DEP-69",
  "DEP-2A",
  "DEP-971",
  "COM-75056",
  "COM-69123",
  "COM-2A004",
  "COM-97105",
] as const;
const GENRES = ["convention", "accord-cadre", "charte"];

/** Size of a world and how crowded it is. */
export type Taille = { conventions: number; organisations: number };

/** A world of conventions drawn from a seed; every one of them passes the schema. */
export function mondeAuHasard(seed: number, taille: Taille): Convention[] {
  const h = hasard(seed);
  const organisations = Array.from({ length: taille.organisations }, (_, n) =>
    n < 3 ? (ROLES[n] as string) : `org-${n}`,
  );
  return Array.from({ length: taille.conventions }, (_, n) =>
    Convention.parse(conventionAuHasard(h, n, organisations, taille)),
  );
}

type Brut = Record<string, unknown>;

/** The key with a value once in `1 / p`, null now and then, else no key at all. */
const cle = (h: Hasard, p: number, key: string, value: () => unknown): Brut =>
  h.fois(p) ? { [key]: value() } : h.fois(0.1) ? { [key]: null } : {};

function conventionAuHasard(h: Hasard, n: number, organisations: readonly string[], taille: Taille): Brut {
  const debut = addDays("2016-01-01" as Day, h.entier(0, 2400));
  const present = h.quelques(organisations, h.entier(2, 7));
  const acteurs = present.slice(0, Math.max(2, Math.ceil(present.length * 0.6)));
  const autres = present.slice(acteurs.length);
  const effetDu = h.fois(0.85) ? (h.fois(0.4) ? moisRond(debut) : debut) : null;
  const fin = addDays(debut, h.entier(60, 1500));
  const parties = acteurs.flatMap((organisation) => entrees(h, organisation, debut, fin));
  const membres = [...autres, ...(h.fois(0.2) ? [h.parmi(acteurs)] : [])].flatMap((organisation) =>
    Array.from({ length: h.fois(0.2) ? 2 : 1 }, () => ({
      organisation,
      de: h.parmi(acteurs),
      ...periode(h, debut, fin, 0.25),
    })),
  );
  return {
    id: `c${n}`,
    titre: `Convention ${n}`,
    genre: h.parmi(GENRES),
    ...cle(h, 0.3, "version", () => h.entier(1, 4)),
    parties,
    ...cle(h, 0.8, "membres", () => membres),
    ...cle(h, 0.2, "appuis", () => h.quelques(organisations, 1)),
    signatures: signatures(h, parties, debut),
    effet: effet(h, effetDu, fin),
    ...cle(h, 0.5, "territoire", () => h.quelques(TERRITOIRES, h.entier(1, 3))),
    ...cle(h, 0.25, "publics", () => h.quelques(PUBLICS, h.entier(1, 3))),
    articles: Array.from({ length: h.entier(1, 7) }, (_, k) =>
      articleAuHasard(h, `a${k}`, [...acteurs, ...autres], debut, fin),
    ),
    ...vie(h, debut, fin, acteurs, taille),
  };
}

const moisRond = (day: Day): Day => `${day.slice(0, 7)}-01` as Day;

function periode(h: Hasard, debut: Day, fin: Day, p: number): Brut {
  return {
    ...cle(h, p, "du", () => addDays(debut, h.entier(-40, 200))),
    ...cle(h, p, "au", () => addDays(fin, h.entier(-200, 60))),
  };
}

function entrees(h: Hasard, organisation: string, debut: Day, fin: Day): Brut[] {
  const entry = (change: Brut): Brut => ({ organisation, roles: h.quelques(ROLES, h.entier(0, 2)), ...change });
  if (h.fois(0.1)) {
    const turn = addDays(debut, h.entier(30, 300));
    return [entry({ au: turn }), entry({ du: addDays(turn, h.entier(-5, 20)) })];
  }
  const signataires = () => [
    { qualite: "présidence", requis: true },
    { qualite: "direction", requis: h.fois(0.5) },
  ];
  return [entry({ ...periode(h, debut, fin, 0.15), ...cle(h, 0.1, "signataires", signataires) })];
}

function signatures(h: Hasard, parties: Brut[], debut: Day): Brut[] {
  if (h.fois(0.03)) return [];
  const complete = h.fois(0.93);
  return parties.flatMap(({ organisation, signataires }) => {
    if (!complete && h.fois(0.3)) return [];
    const one = () => {
      const day = addDays(debut, h.fois(0.92) ? -h.entier(0, 60) : h.entier(0, 200));
      return { organisation, le: h.fois(0.1) ? day.slice(0, h.parmi([4, 7])) : day };
    };
    return signataires ? [one(), one()] : h.fois(0.1) ? [one(), one()] : [one()];
  });
}

function effet(h: Hasard, du: Day | null, fin: Day): Brut {
  const dureeMois = () => ({ dureeMois: h.entier(1, 40) });
  const end = h.fois(0.6) ? { au: h.fois(0.4) ? addDays(moisRond(fin), -1) : fin } : h.fois(0.7) ? dureeMois() : {};
  const reconduction = () => ({
    mode: h.parmi(["tacite", "expresse"]),
    dureeMois: h.entier(1, 24),
    preavisMois: h.entier(0, 8),
    ...cle(h, 0.5, "maxFois", () => h.entier(0, 4)),
  });
  return {
    ...(du && { du }),
    ...end,
    ...cle(h, 0.45, "reconduction", reconduction),
    ...cle(h, 0.1, "retroactif", () => true),
  };
}

function vie(h: Hasard, debut: Day, fin: Day, acteurs: readonly string[], taille: Taille): Brut {
  const autour = (day: Day, before: number, after: number): Day => addDays(day, h.entier(-before, after));
  const motif = { par: "comité", motif: "décision" };
  return {
    ...cle(h, 0.25, "renouvellements", () => {
      const le = autour(fin, 60, 60);
      const first = { le, jusquAu: addMonths(le, h.entier(2, 20)) };
      return h.fois(0.3) ? [first, { le: addMonths(le, 8), jusquAu: addMonths(le, h.entier(9, 30)) }] : [first];
    }),
    ...cle(h, 0.35, "graces", () => {
      const accordeeLe = autour(fin, 60, 60);
      return [{ accordeeLe, jusquAu: addDays(accordeeLe, h.entier(20, 400)), ...motif }];
    }),
    ...cle(h, 0.15, "suspensions", () => {
      const du = autour(debut, 0, 500);
      return [{ du, ...cle(h, 0.8, "au", () => addDays(du, h.entier(0, 120))), motif: "motif" }];
    }),
    ...cle(h, 0.2, "denonciation", () => ({ par: "partie", le: autour(fin, 300, 300) })),
    ...cle(h, 0.08, "resiliation", () => {
      const le = autour(debut, 0, 700);
      return { le, effetLe: addDays(le, h.entier(0, 90)), ...motif };
    }),
    ...cle(h, 0.1, "adosseA", () => ({ quoi: "marché", au: autour(fin, 300, 300) })),
    ...cle(h, 0.15, "retraits", () => [{ organisation: h.parmi(acteurs), effetLe: autour(fin, 400, 0) }]),
    ...cle(h, 0.12, "remplaceePar", () => (h.fois(0.9) ? `c${h.entier(0, taille.conventions - 1)}` : "inconnue")),
    ...cle(h, 0.2, "avenants", () =>
      Array.from({ length: h.entier(1, 2) }, (_, k) => {
        const effetLe = autour(debut, 0, 500);
        const articles = h
          .quelques(["a0", "a1", "b0"], h.entier(1, 2))
          .map((id) => articleAuHasard(h, id, acteurs, debut, fin));
        const le = addDays(effetLe, h.entier(0, 30) - 20);
        const fixe = (): Day => addMonths(h.fois(0.5) ? fin : le, h.entier(1, 30));
        const terme = { ...cle(h, 0.4, "jusquAu", fixe), ...cle(h, 0.2, "sansReconduction", () => true) };
        return { id: `av${k}`, le, effetLe, articles, ...terme };
      }),
    ),
  };
}

function articleAuHasard(h: Hasard, id: string, acteurs: readonly string[], debut: Day, fin: Day): Brut {
  const qui = (): string =>
    h.parmi([
      h.parmi(ROLES),
      h.parmi(ROLES),
      h.parmi(ROLES),
      h.parmi(acteurs),
      "toute-partie",
      `membre-de:${h.parmi(acteurs)}`,
    ]);
  const side = (): string[] => [...new Set(Array.from({ length: h.entier(1, 3) }, qui))];
  return {
    id,
    citation: `Texte de ${id}`,
    actes: h.quelques(NATURES.slice(0, 6), h.entier(1, 2)),
    de: side(),
    ...cle(h, 0.75, "vers", () =>
      h.fois(0.2) ? ["public", ...(h.fois(0.3) ? side() : [])] : h.fois(0.03) ? [] : side(),
    ),
    ...periode(h, debut, fin, 0.2),
    ...cle(h, 0.35, "territoire", () => (h.fois(0.03) ? [] : h.quelques(TERRITOIRES, h.entier(1, 3)))),
    ...cle(h, 0.25, "publics", () => h.quelques(PUBLICS, h.entier(1, 2))),
    ...cle(h, 0.3, "consentement", () => h.fois(0.8)),
  };
}

/** Demands drawn near the articles of a world: about half name sides that the article means, some leave facts out. */
export function demandesAuHasard(seed: number, conventions: readonly Convention[], count: number): Demande[] {
  const h = hasard(seed);
  const everyone = [...new Set(conventions.flatMap((c) => c.parties.map((p) => p.organisation)))];
  return Array.from({ length: count }, () => demandeAuHasard(h, h.parmi(conventions), everyone));
}

function demandeAuHasard(h: Hasard, c: Convention, everyone: readonly string[]): Demande {
  const articles: Article[] = [...c.articles, ...(c.avenants ?? []).flatMap((a) => a.articles)];
  const article = h.parmi(articles);
  const inside = [...c.parties, ...(c.membres ?? [])].map((p) => p.organisation);
  const anyone = () => (h.fois(0.92) ? h.parmi(inside) : h.parmi([...everyone, "nulle-part"]));
  const meant = (words: readonly string[] | null | undefined): string => {
    if (!words?.length || h.fois(0.3)) return anyone();
    const word = h.parmi(words);
    const fits = [
      ...inside.filter((id) => id === word),
      ...(c.membres ?? []).filter((m) => word === `membre-de:${m.de}`).map((m) => m.organisation),
      ...c.parties.filter((p) => p.roles.includes(word)).map((p) => p.organisation),
    ];
    return fits.length > 0 ? h.parmi(fits) : anyone();
  };
  const debut = c.effet.du ?? ("2018-01-01" as Day);
  const terme = c.effet.au ?? addDays(debut, 700);
  const date = h.fois(0.3)
    ? addDays(terme, h.entier(-20, 150))
    : addDays(debut, h.entier(-40, h.parmi([300, 700, 1500])));
  const near = [...(article.territoire ?? []), ...(c.territoire ?? [])];
  return {
    acte: h.fois(0.03) ? h.parmi(NATURES) : h.parmi(article.actes),
    de: meant(article.de),
    ...(h.fois(0.9) ? { vers: meant(article.vers) } : h.fois(0.2) ? { vers: null } : {}),
    date,
    ...(h.fois(0.85) && { territoire: near.length > 0 && h.fois(0.6) ? h.parmi(near) : h.parmi(TERRITOIRES) }),
    ...(h.fois(0.85) && { public: h.parmi(article.publics ?? c.publics ?? PUBLICS) }),
    ...(h.fois(0.85) && { consentement: h.fois(0.8) }),
    ...(h.fois(0.06) && { commenceLe: addDays(date, -h.entier(0, 400)) }),
  };
}
