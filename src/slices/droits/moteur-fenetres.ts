/*
 * Windows of days packed side by side in one array of whole numbers, in lists by key: a question reads a line of
 * memory or two, where objects would have it follow a chain of six.
 */

/** Places of the fields of a window, from its first one. */
const DU = 0;
const AU = 1;
const LIEUX = 2;
const DRAPEAUX = 3;
const CLAUSE = 4;
const SUIVANTE = 5;
const TAILLE = 6;

/** What a window says: first and last day as numbers, bits of its territories, flags, number of its clause. */
export type Fenetre = { du: number; au: number; lieux: number; drapeaux: number; clause: number };

/** No window: the end of a list. */
export const FIN = -1;

/** A place of the table of keys that holds none. */
const VIDE = -1;

/** Lists of windows by key, a whole number; the lists have no order of their own. */
export class Fenetres {
  #cases = new Int32Array(1024 * TAILLE);
  #fin = 0;
  /** Keys, each at the first free place from where its hash sends it, and the first window of each beside. */
  #cles = new Float64Array(4096).fill(VIDE);
  #premieres = new Int32Array(4096);
  #nombre = 0;
  /** First of the places given back. */
  #libre = FIN;

  /** Adds a window to the list of a key. */
  ajouter(key: number, { du, au, lieux, drapeaux, clause }: Fenetre): void {
    const at = this.#place();
    this.#cases.set([du, au, lieux, drapeaux, clause, this.premiere(key)], at);
    this.#ranger(key, at);
  }

  /** Takes out of the list of a key the windows of some clauses. */
  retirer(key: number, clauses: ReadonlySet<number>): void {
    const kept: Fenetre[] = [];
    for (let at = this.premiere(key); at !== FIN; ) {
      const window = this.lire(at);
      const next = this.suivante(at);
      if (!clauses.has(window.clause)) kept.push(window);
      this.#cases[at + SUIVANTE] = this.#libre;
      this.#libre = at;
      at = next;
    }
    this.#ranger(key, FIN);
    for (const window of kept) this.ajouter(key, window);
  }

  /** First window of a key, FIN when there is none. */
  premiere(key: number): number {
    const at = this.#trouver(key);
    return this.#cles[at] === key ? (this.#premieres[at] as number) : FIN;
  }

  /** Where a key stands, or would stand. */
  #trouver(key: number): number {
    const mask = this.#cles.length - 1;
    let at = Math.imul(key | 0, 0x9e3779b1) >>> 7;
    for (at &= mask; ; at = (at + 1) & mask) {
      const found = this.#cles[at];
      if (found === key || found === VIDE) return at;
    }
  }

  /** Writes the first window of a key; the table stays at most half full. */
  #ranger(key: number, first: number): void {
    let at = this.#trouver(key);
    if (this.#cles[at] === VIDE && ++this.#nombre > this.#cles.length / 2) {
      const [keys, firsts] = [this.#cles, this.#premieres];
      this.#cles = new Float64Array(2 * keys.length).fill(VIDE);
      this.#premieres = new Int32Array(2 * keys.length);
      for (const [i, known] of keys.entries()) {
        if (known === VIDE) continue;
        const to = this.#trouver(known);
        this.#cles[to] = known;
        this.#premieres[to] = firsts[i] as number;
      }
      at = this.#trouver(key);
    }
    this.#cles[at] = key;
    this.#premieres[at] = first;
  }

  /** The window after one in its list, FIN at the end. */
  suivante(at: number): number {
    return this.#cases[at + SUIVANTE] as number;
  }

  /** Whether a window holds a day. */
  tient(at: number, day: number): boolean {
    return (this.#cases[at + DU] as number) <= day && day <= (this.#cases[at + AU] as number);
  }

  lieux(at: number): number {
    return this.#cases[at + LIEUX] as number;
  }

  drapeaux(at: number): number {
    return this.#cases[at + DRAPEAUX] as number;
  }

  clause(at: number): number {
    return this.#cases[at + CLAUSE] as number;
  }

  lire(at: number): Fenetre {
    const [du, au] = [this.#cases[at + DU] as number, this.#cases[at + AU] as number];
    return { du, au, lieux: this.lieux(at), drapeaux: this.drapeaux(at), clause: this.clause(at) };
  }

  /** A free place: one given back, else a new one, in an array twice as long when it is full. */
  #place(): number {
    if (this.#libre !== FIN) {
      const at = this.#libre;
      this.#libre = this.suivante(at);
      return at;
    }
    const at = this.#fin;
    this.#fin += TAILLE;
    if (this.#fin > this.#cases.length) {
      const longer = new Int32Array(2 * this.#cases.length);
      longer.set(this.#cases);
      this.#cases = longer;
    }
    return at;
  }
}
