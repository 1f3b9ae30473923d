import { expect, test } from "vitest";
import type { Convention, Demande } from "../conventions/index.ts";
import { etatLe } from "../conventions/index.ts";
import { demandesAuHasard, mondeAuHasard } from "./monde.test-aide.ts";
import { indexer } from "./moteur.ts";
import { type DecisionNaive, deciderNaif, etatNaif } from "./oracle.test-aide.ts";
import { decider } from "./rules.ts";
import { compiler, type Monde } from "./rules-monde.ts";

/*
 * The interpreter and the index held equal to a plain reading of contracts.md, on random worlds that use every key.
 * The seeds are fixed: what fails here fails again.
 */

const TAILLE = { conventions: 25, organisations: 14 };

/** The product's decision in the oracle's words. */
function enNaif(monde: Monde, d: Demande, avecFenetres: boolean): DecisionNaive {
  const { issue, articles, motif, manque } = decider(monde, d);
  return {
    issue,
    articles: articles.map(({ convention, article, auTitreDe, enGrace, du, au }) => ({
      convention,
      article,
      auTitreDe: auTitreDe ?? null,
      enGrace: enGrace ?? false,
      du: avecFenetres ? du : "",
      au: avecFenetres ? au : null,
    })),
    motif: motif ?? null,
    manque: manque ?? [],
  };
}

test("8 000 demandes dans 40 mondes : l’interprète et l’index disent ce que dit le texte", { timeout: 60_000 }, () => {
  const met = new Map<string, number>();
  for (let seed = 1; seed <= 40; seed++) {
    const conventions = mondeAuHasard(seed, TAILLE);
    const monde = compiler(conventions);
    const { decideVite } = indexer(compiler(conventions));
    for (const d of demandesAuHasard(seed + 1000, conventions, 200)) {
      const expected = deciderNaif(conventions, d);
      expect([seed, d, enNaif(monde, d, false)]).toEqual([seed, d, expected]);
      const references = expected.articles.map(({ convention, article }) => ({ convention, article }));
      expect([seed, d, decideVite(d)]).toEqual([seed, d, references]);
      const word = expected.motif ?? expected.issue;
      met.set(word, (met.get(word) ?? 0) + 1);
    }
  }
  // Every answer has to be met, or the worlds prove less than they seem to.
  expect([...met.values()].filter((count) => count >= 10)).toHaveLength(15);
});

test("300 demandes : les fenêtres comptées jour après jour", { timeout: 60_000 }, () => {
  let windows = 0;
  for (let seed = 500; seed < 506; seed++) {
    const conventions = mondeAuHasard(seed, { conventions: 8, organisations: 7 });
    const monde = compiler(conventions);
    for (const d of demandesAuHasard(seed + 1000, conventions, 50)) {
      const expected = deciderNaif(conventions, d, true);
      windows += expected.articles.length;
      expect([seed, d, enNaif(monde, d, true)]).toEqual([seed, d, expected]);
    }
  }
  expect(windows).toBeGreaterThan(40);
});

test("l’état d’une convention, à des jours pris au hasard", () => {
  for (let seed = 700; seed < 720; seed++) {
    const conventions = mondeAuHasard(seed, TAILLE);
    const byId = new Map(conventions.map((c) => [c.id, c]));
    const trouver = (id: string) => byId.get(id);
    for (const { date } of demandesAuHasard(seed, conventions, 40))
      for (const c of conventions as Convention[])
        expect([seed, c.id, date, etatLe(c, date, { trouver })]).toEqual([
          seed,
          c.id,
          date,
          etatNaif(c, date, conventions),
        ]);
  }
});
