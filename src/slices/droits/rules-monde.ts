import type { Day } from "../../shared/day.ts";
import { entreGuillemets } from "../../shared/phrase.ts";
import { contient, type Territoire } from "../../shared/territoire.ts";
import { type Ligne, ligne } from "../../shared/tranches.ts";
import {
  type Article,
  type ArticleDate,
  articlesDates,
  type Convention,
  debutDe,
  echeancier,
  frise,
  NATURES,
  type Nature,
  type Segment,
} from "../conventions/index.ts";
import { type Filtre, filtre, type Tenue, tenues } from "./rules-tenue.ts";

/*
 * A world of conventions made ready to be asked many times: everything that does not depend on the question is
 * worked out once per convention.
 */

/** An article with what surrounds it in its convention. */
export type ArticlePret = {
  pret: ConventionPrete;
  article: Article;
  /** "L’article « Orienter » de la convention « T »", by its id when it has no title. */
  nom: string;
  /** Place in the order of articles. */
  place: number;
  du: Day | null;
  au: Day | null;
  de: Filtre;
  /** Null when the article says nothing of it: any bound party. */
  vers: Filtre | null;
  /** Towards the public: nobody has to be bound on that side. */
  versPublic: boolean;
  /** Where both the article and the convention apply; null = everywhere, empty = nowhere. */
  territoires: readonly Territoire[] | null;
  /** For whom both apply; null = everyone, empty = nobody. */
  publics: readonly string[] | null;
};

/** A convention with its life, who acts in it, and its articles by kind of act. */
export type ConventionPrete = {
  convention: Convention;
  /** "la convention « T »". */
  nom: string;
  /** Its replacement, named alike; null when there is none or it is unknown. */
  remplacante: string | null;
  /** First day of effect, by which answers are sorted. */
  debut: Day | null;
  vie: Ligne<Segment>;
  /** The current term on a day. */
  terme: (day: Day) => Day | null;
  tenues: ReadonlyMap<string, Ligne<Tenue>>;
  /** By number of the kind of act. */
  articles: readonly (readonly ArticlePret[])[];
};

/** Number of each kind of act, its place in NATURES. */
export const NUMERO: ReadonlyMap<Nature, number> = new Map(NATURES.map((nature, i) => [nature, i]));

/** Where two lists of territories overlap; absent = everywhere, and FR holds every territory. */
export function croiserTerritoires(
  a: readonly Territoire[] | null | undefined,
  b: readonly Territoire[] | null | undefined,
): readonly Territoire[] | null {
  const both =
    a == null || b == null
      ? (a ?? b ?? null)
      : a.flatMap((x) => b.flatMap((y) => (contient(x, y) ? [y] : contient(y, x) ? [x] : [])));
  // Inside FR, not knowing where decides nothing.
  return both === null || both.includes("FR") ? null : [...new Set(both)];
}

const croiserPublics = (a: readonly string[] | null | undefined, b: readonly string[] | null | undefined) =>
  a == null || b == null ? (a ?? b ?? null) : a.filter((x) => b.includes(x));

const laConvention = ({ titre }: Convention): string => `la convention ${entreGuillemets(titre)}`;

/** Prepares one convention; `trouver` finds its replacement. */
export function preparer(convention: Convention, trouver: (id: string) => Convention | undefined): ConventionPrete {
  const held = new Map([...tenues(convention)].map(([organisation, life]) => [organisation, ligne(life)]));
  const articles: ArticlePret[][] = NATURES.map(() => []);
  const next = convention.remplaceePar == null ? undefined : trouver(convention.remplaceePar);
  const pret: ConventionPrete = {
    convention,
    nom: laConvention(convention),
    remplacante: next === undefined ? null : laConvention(next),
    debut: debutDe(convention),
    vie: ligne(frise(convention, { trouver })),
    terme: echeancier(convention),
    tenues: held,
    articles,
  };
  for (const [place, version] of articlesDates(convention).entries()) {
    const ready = preparerArticle(pret, version, place);
    for (const nature of new Set(version.article.actes)) articles[NUMERO.get(nature) as number]?.push(ready);
  }
  return pret;
}

function preparerArticle(pret: ConventionPrete, { article, du, au }: ArticleDate, place: number): ArticlePret {
  const { territoire, publics } = pret.convention;
  return {
    pret,
    article,
    nom: `L’article ${article.titre == null ? article.id : entreGuillemets(article.titre)} de ${pret.nom}`,
    place,
    du,
    au,
    de: filtre(article.de, pret.tenues),
    vers: article.vers == null ? null : filtre(article.vers, pret.tenues),
    versPublic: article.vers?.includes("public") ?? false,
    territoires: croiserTerritoires(article.territoire, territoire),
    publics: croiserPublics(article.publics, publics),
  };
}

/** An organisation's life in one convention, with the articles of one kind of act there and the convention's own life. */
export type Presence = {
  pret: ConventionPrete;
  vie: Ligne<Segment>;
  tenue: Ligne<Tenue>;
  articles: readonly ArticlePret[];
};

/** A closed world of prepared conventions, found by who acts in them and by kind of act. */
export type Monde = {
  parId: Map<string, ConventionPrete>;
  /** By organisation, then by number of the kind of act, in the order of answers. */
  parOrganisation: Map<string, readonly (readonly Presence[])[]>;
  /** By number of the kind of act: how many conventions have an article of it, and how many one towards the public. */
  natures: { conventions: number; versPublic: number }[];
};

/** Order of answers: by first day of effect, then by id. */
export function ordre(a: ConventionPrete, b: ConventionPrete): number {
  const [from, to] = [a.debut ?? "~", b.debut ?? "~"];
  if (from !== to) return from < to ? -1 : 1;
  return a.convention.id < b.convention.id ? -1 : a.convention.id > b.convention.id ? 1 : 0;
}

const AUCUNE: readonly Presence[] = [];

/** Prepares a world; when an id comes twice, the later convention stands. */
export function compiler(conventions: Iterable<Convention>): Monde {
  const byId = new Map([...conventions].map((c) => [c.id, c]));
  const prets = [...byId.values()].map((c) => preparer(c, (id) => byId.get(id))).sort(ordre);
  const natures = NATURES.map(() => ({ conventions: 0, versPublic: 0 }));
  const monde: Monde = { parId: new Map(), parOrganisation: new Map(), natures };
  for (const pret of prets) ajouter(monde, pret);
  return monde;
}

function ajouter(monde: Monde, pret: ConventionPrete): void {
  monde.parId.set(pret.convention.id, pret);
  compter(monde, pret, 1);
  for (const [organisation, tenue] of pret.tenues) {
    const lists = monde.parOrganisation.get(organisation) ?? NATURES.map(() => AUCUNE);
    const added = lists.map((list, n) => {
      const articles = pret.articles[n] as readonly ArticlePret[];
      return articles.length > 0 ? [...list, { pret, vie: pret.vie, tenue, articles }] : list;
    });
    monde.parOrganisation.set(organisation, added);
  }
}

function retirer(monde: Monde, pret: ConventionPrete): void {
  monde.parId.delete(pret.convention.id);
  compter(monde, pret, -1);
  for (const organisation of pret.tenues.keys()) {
    const lists = monde.parOrganisation.get(organisation) ?? [];
    const kept = lists.map((list) => list.filter((presence) => presence.pret !== pret));
    monde.parOrganisation.set(organisation, kept);
  }
}

function compter({ natures }: Monde, pret: ConventionPrete, by: 1 | -1): void {
  for (const [n, count] of natures.entries()) {
    const articles = pret.articles[n] as readonly ArticlePret[];
    if (articles.length > 0) count.conventions += by;
    if (articles.some((a) => a.versPublic)) count.versPublic += by;
  }
}

/** What a change replaced: the conventions taken out and those put in, prepared. */
export type Changement = { retirees: ConventionPrete[]; ajoutees: ConventionPrete[] };

/** Puts a new or changed convention into the world, and prepares again those whose replacement, near or far, it is. */
export function changer(monde: Monde, convention: Convention): Changement {
  const touched = new Set([convention.id]);
  for (const id of touched)
    for (const { convention: c } of monde.parId.values()) if (c.remplaceePar === id) touched.add(c.id);
  const trouver = (id: string) => (id === convention.id ? convention : monde.parId.get(id)?.convention);
  const retirees = [...touched].map((id) => monde.parId.get(id)).filter((pret) => pret !== undefined);
  const ajoutees = [convention, ...retirees.map((pret) => pret.convention).filter((c) => c.id !== convention.id)].map(
    (c) => preparer(c, trouver),
  );
  for (const pret of retirees) retirer(monde, pret);
  for (const pret of ajoutees) {
    ajouter(monde, pret);
    for (const organisation of pret.tenues.keys()) {
      const lists = monde.parOrganisation.get(organisation) ?? [];
      const sorted = lists.map((list) =>
        list.at(-1)?.pret === pret ? list.toSorted((a, b) => ordre(a.pret, b.pret)) : list,
      );
      monde.parOrganisation.set(organisation, sorted);
    }
  }
  return { retirees, ajoutees };
}
