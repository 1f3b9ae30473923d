import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Acte } from "./acts.ts";
import { type Defaut, empreinte, type Sceau, type Temoin, verifierChaine } from "./seal.ts";

const acte = (no: number, contenu: unknown = { n: no }): Acte => ({
  no,
  id: `acte-${no}`,
  sorte: "geste",
  nature: "essai.fait",
  le: "2026-11-22",
  connu_le: new Date(Date.UTC(2026, 10, 22, 8, 0, no % 60)),
  auteur: null,
  acteur: null,
  au_titre_de: null,
  vers: null,
  convention: null,
  article: null,
  engagement: null,
  territoire: null,
  public: null,
  hors_convention: false,
  objet: `essai:${no}`,
  contenu,
  lecteurs: [],
  publique: true,
});

type Journal = { sceaux: Sceau[]; actes: Map<number, Acte>; sans: number[] };

/** A journal of `n` sealed entries; the journal's numbers have a gap, as after a transaction undone. */
function journal(n: number): Journal {
  const j: Journal = { sceaux: [], actes: new Map(), sans: [] };
  for (let i = 1; i <= n; i++) {
    const a = acte(i < 5 ? i : i + 3);
    j.actes.set(a.no, a);
    j.sceaux.push({ no: i, acte: a.no, empreinte: "" });
  }
  rechain(j, 0);
  return j;
}

/** Remakes the chain from the seal of index `from` on, as somebody with every right on the base could. */
function rechain(j: Journal, from: number): void {
  for (let i = from; i < j.sceaux.length; i++) {
    const s = j.sceaux[i] as Sceau;
    s.empreinte = empreinte(j.sceaux[i - 1]?.empreinte ?? "0".repeat(64), j.actes.get(s.acte) as Acte);
  }
}

function verify(j: Journal, temoins: readonly Temoin[]): Defaut[] {
  const chaine = verifierChaine(temoins);
  for (const s of [...j.sceaux].sort((a, b) => a.no - b.no)) chaine.suivant(s, j.actes.get(s.acte) ?? null);
  for (const no of j.sans) chaine.sansSceau(no, false);
  return chaine.fin().defauts;
}

const copy = (j: Journal): Journal => ({
  sceaux: j.sceaux.map((s) => ({ ...s })),
  actes: new Map(j.actes),
  sans: [],
});

const temoinsDe = (j: Journal, every: number): Temoin[] =>
  j.sceaux
    .filter((s) => s.no % every === 0 || s.no === j.sceaux.length)
    .map(({ no, empreinte: e }) => ({ no, empreinte: e }));

/** Each harm done to a journal at seal `at` (1…), and where it must be found: between two seal numbers. */
const harms: Record<string, (j: Journal, at: number, n: number) => [number, number]> = {
  modification: (j, at) => {
    const s = j.sceaux[at - 1] as Sceau;
    j.actes.set(s.acte, acte(s.acte, { n: -1 }));
    return [at, at];
  },
  "modification, chaîne refaite": (j, at, n) => {
    const s = j.sceaux[at - 1] as Sceau;
    j.actes.set(s.acte, acte(s.acte, { n: -1 }));
    rechain(j, at - 1);
    return [at, Math.min(n, Math.ceil(at / 10) * 10)];
  },
  "suppression de l’écriture": (j, at) => {
    j.actes.delete((j.sceaux[at - 1] as Sceau).acte);
    return [at, at];
  },
  "suppression du sceau et de l’écriture": (j, at, n) => {
    const [s] = j.sceaux.splice(at - 1, 1) as [Sceau];
    j.actes.delete(s.acte);
    return [at, at === n ? n : at + 1];
  },
  "suppression, suite renumérotée et chaîne refaite": (j, at, n) => {
    const [s] = j.sceaux.splice(at - 1, 1) as [Sceau];
    j.actes.delete(s.acte);
    for (const later of j.sceaux.slice(at - 1)) later.no -= 1;
    rechain(j, at - 1);
    return [at, Math.min(n, Math.ceil(at / 10) * 10)];
  },
  "insertion dans le journal seul": (j, at) => {
    j.sans.push(10_000 + at);
    return [10_000 + at, 10_000 + at];
  },
  "insertion scellée, suite renumérotée et chaîne refaite": (j, at, n) => {
    j.actes.set(20_000, acte(20_000));
    for (const later of j.sceaux.slice(at - 1)) later.no += 1;
    j.sceaux.splice(at - 1, 0, { no: at, acte: 20_000, empreinte: "" });
    rechain(j, at - 1);
    return [at, Math.min(n, Math.ceil(at / 10) * 10)];
  },
  "échange de deux écritures voisines": (j, at, n) => {
    const here = Math.min(at, n - 1);
    const [a, b] = [j.sceaux[here - 1] as Sceau, j.sceaux[here] as Sceau];
    [a.acte, b.acte] = [b.acte, a.acte];
    return [here, here + 1];
  },
  troncature: (j, at, n) => {
    j.sceaux.splice(at - 1);
    return [at, n];
  },
};

describe("la chaîne des sceaux", () => {
  test("un journal intact est intact, même avec des numéros sautés", () => {
    const j = journal(200);
    expect(verify(j, temoinsDe(j, 10))).toEqual([]);
  });

  test.each(Object.keys(harms))("%s : trouvée et placée, où qu’elle soit", (name) => {
    const n = 60;
    const intact = journal(n);
    const temoins = temoinsDe(intact, 10);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: n }), (at) => {
        const j = copy(intact);
        const [from, to] = (harms[name] as (typeof harms)[string])(j, at, n);
        const found = verify(j, temoins);
        expect(found.length).toBeGreaterThan(0);
        expect((found[0] as Defaut).no).toBeGreaterThanOrEqual(from);
        expect((found[0] as Defaut).no).toBeLessThanOrEqual(to);
      }),
      { numRuns: 1_200, seed: 22 },
    );
  });

  test("l’ordre des clés d’un contenu ne change pas son empreinte, une valeur si", () => {
    const origin = "0".repeat(64);
    expect(empreinte(origin, acte(1, { a: 1, b: [2] }))).toBe(empreinte(origin, acte(1, { b: [2], a: 1 })));
    expect(empreinte(origin, acte(1, { a: 1, b: [2] }))).not.toBe(empreinte(origin, acte(1, { a: 1, b: [3] })));
  });
});
