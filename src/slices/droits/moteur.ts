import type { Day } from "../../shared/day.ts";
import { enveloppes, type Territoire } from "../../shared/territoire.ts";
import { nombreDe } from "../../shared/tranches.ts";
import type { Convention, Demande } from "../conventions/index.ts";
import { decider } from "./rules.ts";
import { type ArticlePret, type ConventionPrete, changer, type Monde, NUMERO, ordre } from "./rules-monde.ts";
import { type Filtre, meilleur, type Tenue } from "./rules-tenue.ts";

/*
 * The index: printed from the articles that the interpreter reads, for simulation and volume. It says which articles
 * allow, not why others do not; a test holds the two equal. Everything that does not depend on the question is
 * unfolded by (A, B, kind of act), so that a question is a look-up and a glance at the few windows found there.
 */

/** A convention and one of its articles. */
export type Reference = { convention: string; article: string };

/** An article of the index, with what it asks besides A and the day. */
type Clause = {
  source: ArticlePret;
  reference: Reference;
  /** Days on which each B is bound, where pairs were not unfolded; else null. */
  vers: ReadonlyMap<string, readonly Periode[]> | null;
  territoires: readonly Territoire[] | null;
  publics: readonly string[] | null;
};

/** Days as numbers, 20191231, both included. */
type Periode = { du: number; au: number };

/** Days on which a clause lets A act, with all that most questions need, so that they read nothing further. */
type Fenetre = Periode & {
  clause: Clause;
  /** The answer when it is alone to allow. */
  seule: readonly Reference[];
  /** Bits of its territories; all bits when it has none. */
  lieux: number;
  consentement: boolean;
  /** Neither a public nor a B to look up. */
  simple: boolean;
};

/** A world with its index; the world belongs to the index, changes go through it. */
export type Moteur = {
  monde: Monde;
  /** The articles that allow, in the order of answers; none when refused or when a fact is missing. */
  decideVite(demande: Demande): readonly Reference[];
  /** Puts a new or changed convention in force, in the world and in its index. */
  changer(convention: Convention): void;
};

/** Above that many pairs of organisations, an article is not unfolded: it would cost more than it saves. */
const PAIRES_MAX = 5_000;

/** Kinds of acts, rounded up to a power of two. */
const NATURES_MAX = 16;

/** Numbers of the other side that are no organisation: the public, and B to be looked up in the clause. */
const PUBLIC = 0;
const LARGE = 1;
const PREMIER = 2;

/** Bit that all territories share which have none of their own. */
const AUTRE_LIEU = 1 << 30;
const PARTOUT = -1;

const AUCUN: readonly Reference[] = [];
const TOUJOURS = 99_991_231;

const periode = ({ du, au }: { du: Day | null; au: Day | null }): Periode => ({
  du: du === null ? 0 : nombreDe(du),
  au: au === null ? TOUJOURS : nombreDe(au),
});

/** Days common to two lists of periods. */
const croiser = (a: readonly Periode[], b: readonly Periode[]): Periode[] =>
  a
    .flatMap((x) => b.map((y) => ({ du: Math.max(x.du, y.du), au: Math.min(x.au, y.au) })))
    .filter(({ du, au }) => du <= au);

/** For each organisation, the days on which it is bound under a title that the filter means. */
function lies(pret: ConventionPrete, f: Filtre | null): Map<string, Periode[]> {
  const found = new Map<string, Periode[]>();
  for (const [organisation, tenue] of pret.tenues) {
    const bound = (stretch: Tenue) => meilleur(stretch.valeur, f, organisation)?.signe === true;
    const periods = tenue.tranches.filter(bound).map(periode);
    if (periods.length > 0) found.set(organisation, periods);
  }
  return found;
}

/** The articles of a convention in their order, each with the numbers of its kinds of acts. */
function articlesDe(pret: ConventionPrete): Map<ArticlePret, number[]> {
  const natures = new Map<ArticlePret, number[]>();
  for (const [n, articles] of pret.articles.entries())
    for (const a of articles) natures.set(a, [...(natures.get(a) ?? []), n]);
  return new Map([...natures].sort(([a], [b]) => a.place - b.place));
}

const avant = (a: Clause, b: Clause): number => ordre(a.source.pret, b.source.pret) || a.source.place - b.source.place;

/** Prints the index of a world. */
export function indexer(monde: Monde): Moteur {
  let index = imprimer(monde);
  return {
    monde,
    // An act begun earlier asks for the past of the convention, which only the interpreter reads.
    decideVite: (d) => (d.commenceLe == null ? index.permettent(d) : decider(monde, d).articles.map(referenceDe)),
    changer(convention) {
      const { retirees, ajoutees } = changer(monde, convention);
      for (const pret of retirees) index.retirer(pret);
      for (const pret of ajoutees) index.inserer(pret);
      if (index.plein()) index = imprimer(monde);
    },
  };
}

function imprimer(monde: Monde): Index {
  let base = 2048;
  while (base < 2 * monde.parOrganisation.size) base *= 2;
  const index = new Index(base);
  for (const pret of [...monde.parId.values()].sort(ordre)) index.ajouter(pret);
  return index;
}

const referenceDe = ({ convention, article }: Reference): Reference => ({ convention, article });

type Mots = readonly string[] | null | undefined;

/** The sides of the articles of one convention: many name the same, each is worked out once. */
function cotesDe(pret: ConventionPrete): (words: Mots, f: Filtre | null) => Map<string, Periode[]> {
  const known = new Map<string, Map<string, Periode[]>>();
  return (words, f) => {
    const key = JSON.stringify(words ?? null);
    const side = known.get(key) ?? lies(pret, f);
    known.set(key, side);
    return side;
  };
}

/** The unfolded articles. A class because its lists are its state, changed in place at each new convention. */
class Index {
  /** Windows by A, B and kind of act; a key stays a small whole number as long as there are fewer than 8,192 organisations. */
  #fenetres = new Map<number, Fenetre[]>();
  #numeros = new Map<string, number>();
  /** How many lists stand towards the public, and how many not unfolded: none, no look-up. */
  #publics = 0;
  #larges = 0;
  /** A bit for each territory that articles name, the first thirty having their own. */
  #bits = new Map<Territoire, number>();
  /** Bits of the territories that hold a territory asked. */
  #lieux = new Map<Territoire, number>();
  /** The lists in which each convention stands, to take it out again. */
  #listes = new Map<ConventionPrete, Set<Fenetre[]>>();

  /** One more than the greatest number of an organisation. */
  readonly #base: number;

  constructor(base: number) {
    this.#base = base;
  }

  /** Whether numbers no longer fit into keys: the index has to be printed anew. */
  plein(): boolean {
    return this.#numeros.size + PREMIER > this.#base;
  }

  /** Adds a convention that comes last in the order of answers. */
  ajouter(pret: ConventionPrete): Set<Fenetre[]> {
    const lists = new Set<Fenetre[]>();
    this.#listes.set(pret, lists);
    const force = pret.vie.tranches.filter(({ etat }) => etat === "en-vigueur" || etat === "en-grace").map(periode);
    const side = cotesDe(pret);
    for (const [a, natures] of articlesDe(pret)) {
      const days = croiser(force, [periode(a)]);
      const from = [...side(a.article.de, a.de)].flatMap(([organisation, bound]) => {
        const open = croiser(bound, days);
        return open.length > 0 ? [{ organisation, open }] : [];
      });
      const to = a.versPublic ? null : side(a.article.vers, a.vers);
      for (const { list, window } of this.#deplier(a, natures, from, to)) {
        list.push(window);
        lists.add(list);
      }
    }
    return lists;
  }

  /** Adds a convention at its place in the order of answers. */
  inserer(pret: ConventionPrete): void {
    for (const list of this.ajouter(pret)) list.sort((a, b) => avant(a.clause, b.clause));
  }

  retirer(pret: ConventionPrete): void {
    for (const list of this.#listes.get(pret) ?? []) {
      const kept = list.filter((window) => window.clause.source.pret !== pret);
      list.splice(0, list.length, ...kept);
    }
    this.#listes.delete(pret);
  }

  /** The windows of one article, each with the list it belongs to. `to` null: towards the public. */
  *#deplier(
    a: ArticlePret,
    natures: readonly number[],
    from: readonly { organisation: string; open: Periode[] }[],
    to: ReadonlyMap<string, Periode[]> | null,
  ): Generator<{ list: Fenetre[]; window: Fenetre }> {
    const { territoires, publics, article, pret } = a;
    const wide = to !== null && from.length * to.size > PAIRES_MAX;
    const reference = { convention: pret.convention.id, article: article.id };
    const asked = {
      clause: { source: a, reference, vers: wide ? to : null, territoires, publics },
      seule: [reference],
      lieux: territoires === null ? PARTOUT : territoires.reduce((all, t) => all | this.#bit(t), 0),
      consentement: article.consentement === true,
      simple: publics === null && !wide,
    };
    for (const { organisation, open } of from) {
      const numero = this.#numero(organisation);
      const others =
        to === null
          ? [[PUBLIC, open] as const]
          : wide
            ? [[LARGE, open] as const]
            : this.#paires(organisation, open, to);
      for (const [other, periods] of others)
        for (const nature of natures)
          for (const { du, au } of periods)
            yield { list: this.#liste(numero, other, nature), window: { du, au, ...asked } };
    }
  }

  /** Every other organisation, by its number, with the days that both sides have in common. */
  *#paires(
    organisation: string,
    open: Periode[],
    to: ReadonlyMap<string, Periode[]>,
  ): Generator<readonly [number, Periode[]]> {
    for (const [other, held] of to) if (other !== organisation) yield [this.#numero(other), croiser(open, held)];
  }

  #numero(organisation: string): number {
    const numero = this.#numeros.get(organisation) ?? this.#numeros.size + PREMIER;
    this.#numeros.set(organisation, numero);
    return numero;
  }

  #cle(a: number, b: number, nature: number): number {
    return (a * this.#base + b) * NATURES_MAX + nature;
  }

  #liste(a: number, b: number, nature: number): Fenetre[] {
    const key = this.#cle(a, b, nature);
    const list = this.#fenetres.get(key) ?? [];
    this.#fenetres.set(key, list);
    if (b === PUBLIC) this.#publics++;
    if (b === LARGE) this.#larges++;
    return list;
  }

  #bit(territoire: Territoire): number {
    const known = this.#bits.get(territoire);
    if (known !== undefined) return known;
    const fresh = this.#bits.size < 30 ? 1 << this.#bits.size : AUTRE_LIEU;
    this.#bits.set(territoire, fresh);
    this.#lieux.clear();
    return fresh;
  }

  #lieu(territoire: Territoire): number {
    const known = this.#lieux.get(territoire);
    if (known !== undefined) return known;
    const fresh = enveloppes(territoire).reduce((all, t) => all | (this.#bits.get(t) ?? 0), 0);
    this.#lieux.set(territoire, fresh);
    return fresh;
  }

  /** The articles that allow a demand. */
  permettent(d: Demande): readonly Reference[] {
    const a = this.#numeros.get(d.de);
    if (a === undefined) return AUCUN;
    const nature = NUMERO.get(d.acte) as number;
    const between = d.vers != null && d.vers !== d.de;
    const b = between ? this.#numeros.get(d.vers as string) : undefined;
    let found = b === undefined ? null : this.#parmi(this.#cle(a, b, nature), d, null);
    if (between && this.#larges > 0) found = this.#parmi(this.#cle(a, LARGE, nature), d, found);
    if (this.#publics > 0) found = this.#parmi(this.#cle(a, PUBLIC, nature), d, found);
    if (found === null) return AUCUN;
    if (found.length === 1) return (found[0] as Fenetre).seule;
    return found.sort((x, y) => avant(x.clause, y.clause)).map((window) => window.clause.reference);
  }

  /** The windows of one list that admit a demand, added to those found before. */
  #parmi(key: number, d: Demande, before: Fenetre[] | null): Fenetre[] | null {
    const list = this.#fenetres.get(key);
    if (list === undefined) return before;
    const day = nombreDe(d.date);
    let found = before;
    for (const window of list) {
      if (day < window.du || day > window.au || (window.consentement && d.consentement !== true)) continue;
      if (window.lieux !== PARTOUT && (d.territoire == null || !this.#situe(window, d.territoire))) continue;
      if (!window.simple && !admet(window.clause, d, day)) continue;
      if (found === null) found = [window];
      else found.push(window);
    }
    return found;
  }

  #situe({ lieux, clause }: Fenetre, territoire: Territoire): boolean {
    const common = lieux & this.#lieu(territoire);
    if (common !== AUTRE_LIEU) return common !== 0;
    return enveloppes(territoire).some((t) => clause.territoires?.includes(t));
  }
}

/** The rest of what a clause asks: the public, and B where it is not unfolded. */
function admet({ vers, publics }: Clause, d: Demande, day: number): boolean {
  if (publics !== null && (d.public == null || !publics.includes(d.public))) return false;
  return vers === null || (d.vers != null && vers.get(d.vers)?.some(({ du, au }) => du <= day && day <= au) === true);
}
