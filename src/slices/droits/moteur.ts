import type { Day } from "../../shared/day.ts";
import { enveloppes, type Territoire } from "../../shared/territoire.ts";
import { nombreDe } from "../../shared/tranches.ts";
import type { Convention, Demande } from "../conventions/index.ts";
import { Fenetres, FIN } from "./moteur-fenetres.ts";
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

/** An article of the index, with what few questions need. */
type Clause = {
  source: ArticlePret;
  /** The answer when it is alone to allow. */
  seule: readonly [Reference];
  /** Days on which each B is bound, where pairs were not unfolded; else null. */
  vers: ReadonlyMap<string, readonly Periode[]> | null;
};

/** Days as numbers, 20191231, both included. */
export type Periode = { du: number; au: number };

/** Flags of a window: the accord of the person is asked; the public or B are to be looked up in the clause. */
const ACCORD = 1;
const A_LIRE = 2;

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

/** Clauses of conventions changed since may stay behind, up to that many and twice the living ones. */
const CLAUSES_MORTES_MAX = 10_000;

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
/** The end of what has none. */
export const TOUJOURS = 99_991_231;

/** A stretch of days as numbers: 0 and `TOUJOURS` where it has no start or no end. */
export const periode = ({ du, au }: { du: Day | null; au: Day | null }): Periode => ({
  du: du === null ? 0 : nombreDe(du),
  au: au === null ? TOUJOURS : nombreDe(au),
});

/** Days common to two lists of periods. */
export const croiser = (a: readonly Periode[], b: readonly Periode[]): Periode[] =>
  a
    .flatMap((x) => b.map((y) => ({ du: Math.max(x.du, y.du), au: Math.min(x.au, y.au) })))
    .filter(({ du, au }) => du <= au);

/** Days on which a convention is in force, or in grace. */
export const enForce = (pret: ConventionPrete): Periode[] =>
  pret.vie.tranches.filter(({ etat }) => etat === "en-vigueur" || etat === "en-grace").map(periode);

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
      for (const pret of ajoutees) index.ajouter(pret);
      if (index.plein()) index = imprimer(monde);
    },
  };
}

function imprimer(monde: Monde): Index {
  let base = 2048;
  while (base < 2 * monde.parOrganisation.size) base *= 2;
  const index = new Index(base);
  for (const pret of monde.parId.values()) index.ajouter(pret);
  return index;
}

const referenceDe = ({ convention, article }: Reference): Reference => ({ convention, article });

type Mots = readonly string[] | null | undefined;

/** The sides of the articles of one convention: many name the same, each is worked out once. */
export function cotesDe(pret: ConventionPrete): (words: Mots, f: Filtre | null) => Map<string, Periode[]> {
  const known = new Map<string, Map<string, Periode[]>>();
  return (words, f) => {
    const key = JSON.stringify(words ?? null);
    const side = known.get(key) ?? lies(pret, f);
    known.set(key, side);
    return side;
  };
}

/** None, one or several: most questions find at most one, for which no list is made. */
type Trouve = Clause | Clause[] | null;

/** Where a convention stands in the index, to take it out again. */
type Inscription = { cles: Set<number>; clauses: Set<number> };

/** The unfolded articles. A class because they are its state, changed in place at each new convention. */
class Index {
  /** Windows by A, B and kind of act; a key stays a small whole number as long as there are fewer than 8,192 organisations. */
  #fenetres = new Fenetres();
  #clauses: Clause[] = [];
  #numeros = new Map<string, number>();
  /** How many windows were written towards the public, and how many not unfolded: none, no look-up. */
  #publics = 0;
  #larges = 0;
  /** A bit for each territory that articles name, the first thirty having their own. */
  #bits = new Map<Territoire, number>();
  /** Bits of the territories that hold a territory asked. */
  #lieux = new Map<Territoire, number>();
  #inscriptions = new Map<ConventionPrete, Inscription>();
  /** One more than the greatest number of an organisation. */
  readonly #base: number;

  constructor(base: number) {
    this.#base = base;
  }

  /** Whether the index has to be printed anew: numbers no longer fit into keys, or most clauses are of the past. */
  plein(): boolean {
    return (
      this.#numeros.size + PREMIER > this.#base || this.#clauses.length > CLAUSES_MORTES_MAX + 2 * this.#vivantes()
    );
  }

  #vivantes(): number {
    let n = 0;
    for (const { clauses } of this.#inscriptions.values()) n += clauses.size;
    return n;
  }

  /** Adds a convention. */
  ajouter(pret: ConventionPrete): void {
    const written: Inscription = { cles: new Set(), clauses: new Set() };
    this.#inscriptions.set(pret, written);
    const force = enForce(pret);
    const side = cotesDe(pret);
    for (const [a, natures] of articlesDe(pret)) {
      const days = croiser(force, [periode(a)]);
      const from = [...side(a.article.de, a.de)].flatMap(([organisation, bound]) => {
        const open = croiser(bound, days);
        return open.length > 0 ? [{ organisation, open }] : [];
      });
      if (from.length > 0) this.#deplier(a, natures, from, a.versPublic ? null : side(a.article.vers, a.vers), written);
    }
  }

  retirer(pret: ConventionPrete): void {
    const { cles, clauses } = this.#inscriptions.get(pret) as Inscription;
    for (const key of cles) this.#fenetres.retirer(key, clauses);
    this.#inscriptions.delete(pret);
  }

  /** Writes the windows of one article. `to` null: towards the public. */
  #deplier(
    a: ArticlePret,
    natures: readonly number[],
    from: readonly { organisation: string; open: Periode[] }[],
    to: ReadonlyMap<string, Periode[]> | null,
    written: Inscription,
  ): void {
    const { territoires, publics, article, pret } = a;
    const wide = to !== null && from.length * to.size > PAIRES_MAX;
    const clause = this.#clauses.length;
    const reference = { convention: pret.convention.id, article: article.id };
    this.#clauses.push({ source: a, seule: [reference], vers: wide ? to : null });
    written.clauses.add(clause);
    const lieux = territoires === null ? PARTOUT : territoires.reduce((all, t) => all | this.#bit(t), 0);
    const drapeaux = (article.consentement ? ACCORD : 0) | (publics !== null || wide ? A_LIRE : 0);
    for (const { organisation, open } of from) {
      const write = (b: number, periods: readonly Periode[]) => {
        for (const nature of natures) {
          const key = this.#cle(this.#numero(organisation), b, nature);
          written.cles.add(key);
          for (const { du, au } of periods) this.#fenetres.ajouter(key, { du, au, lieux, drapeaux, clause });
        }
      };
      if (to === null) write(PUBLIC, open);
      else if (wide) write(LARGE, open);
      else for (const [other, held] of to) if (other !== organisation) write(this.#numero(other), croiser(open, held));
    }
    if (to === null) this.#publics++;
    if (wide) this.#larges++;
  }

  #numero(organisation: string): number {
    const numero = this.#numeros.get(organisation) ?? this.#numeros.size + PREMIER;
    this.#numeros.set(organisation, numero);
    return numero;
  }

  #cle(a: number, b: number, nature: number): number {
    return (a * this.#base + b) * NATURES_MAX + nature;
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
    const b = d.vers == null ? undefined : this.#numeros.get(d.vers);
    if (a === undefined) return AUCUN;
    const nature = NUMERO.get(d.acte) as number;
    const day = nombreDe(d.date);
    let found: Trouve = null;
    if (b !== undefined) found = this.#parmi(this.#cle(a, b, nature), d, day, found);
    if (this.#larges > 0 && d.vers !== d.de) found = this.#parmi(this.#cle(a, LARGE, nature), d, day, found);
    if (this.#publics > 0) found = this.#parmi(this.#cle(a, PUBLIC, nature), d, day, found);
    if (found === null) return AUCUN;
    return Array.isArray(found) ? found.sort(avant).map(({ seule }) => seule[0]) : found.seule;
  }

  /** The clauses of one list that admit a demand, added to those found before. */
  #parmi(key: number, d: Demande, day: number, before: Trouve): Trouve {
    const windows = this.#fenetres;
    let found = before;
    for (let at = windows.premiere(key); at !== FIN; at = windows.suivante(at)) {
      if (!windows.tient(at, day) || !this.#admet(at, d, day)) continue;
      const clause = this.#clauses[windows.clause(at)] as Clause;
      if (found === null) found = clause;
      else if (Array.isArray(found)) found.push(clause);
      else found = [found, clause];
    }
    return found;
  }

  /** Whether a window, the day being right, admits a demand. */
  #admet(at: number, d: Demande, day: number): boolean {
    const drapeaux = this.#fenetres.drapeaux(at);
    if ((drapeaux & ACCORD) !== 0 && d.consentement !== true) return false;
    const lieux = this.#fenetres.lieux(at);
    if (lieux !== PARTOUT) {
      const common = d.territoire == null ? 0 : lieux & this.#lieu(d.territoire);
      if (common === 0 || (common === AUTRE_LIEU && !this.#situe(at, d.territoire as Territoire))) return false;
    }
    return (drapeaux & A_LIRE) === 0 || admet(this.#clauses[this.#fenetres.clause(at)] as Clause, d, day);
  }

  #situe(at: number, territoire: Territoire): boolean {
    const { source } = this.#clauses[this.#fenetres.clause(at)] as Clause;
    return enveloppes(territoire).some((t) => source.territoires?.includes(t));
  }
}

/** The rest of what a clause asks: the public, and B where it is not unfolded. */
function admet({ source, vers }: Clause, d: Demande, day: number): boolean {
  const { publics } = source;
  if (publics !== null && (d.public == null || !publics.includes(d.public))) return false;
  return vers === null || (d.vers != null && vers.get(d.vers)?.some(({ du, au }) => du <= day && day <= au) === true);
}
