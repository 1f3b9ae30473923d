import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { HERE } from "../check/step.ts";
import { scoreCorpus } from "./noter.ts";
import type { Attendu, ConventionNotee, LectureNotee } from "./types.ts";

/*
 * The same figures as the scorer of the corpus, which stands beside the repository on some machines; on the others there
 * is nothing to compare with.
 */
const CORPUS = join(HERE, "..", "shared", "corpus");

/** A reading that is wrong in many ways: the expected one with pieces cut, doubled, moved, renamed. */
function abimer(gold: Attendu, turn: number): LectureNotee {
  const spoil = <T>(list: readonly T[] = []): T[] =>
    list.flatMap((x, i) => ((i + turn) % 3 === 0 ? [] : (i + turn) % 5 === 0 ? [x, x] : [x])).reverse();
  const cut = (c: ConventionNotee) => (c.axes ?? []).map((x) => ({ quote: x.quote.slice(0, x.quote.length * 0.7) }));
  return {
    conventions: spoil(gold.conventions).map((c) => ({
      ...c,
      parties: spoil(c.parties).map(({ name, quotes }) => ({ name: name.toUpperCase(), quotes: quotes ?? [] })),
      signatories: spoil(c.signatories).map((s) => ({ ...s, function: turn % 2 ? "président" : (s.function ?? null) })),
      signature_date: turn % 2 ? (c.signature_date ?? null) : { value: "2020", quotes: ["en 2020"] },
      effect: turn % 2 ? { from: "2017-01-01", to: "2020-12-31" } : (c.effect ?? null),
      territory: spoil(c.territory),
      axes: [...cut(c), ...spoil(c.commitments)],
      commitments: spoil(c.commitments).flatMap(({ quote }) => [
        { quote: quote.slice(0, quote.length >> 1), party: "les parties" },
        { quote: quote.slice(quote.length >> 1), party: null },
      ]),
      publics: spoil(c.publics),
      themes: spoil(c.themes),
    })),
  };
}

test.runIf(existsSync(join(CORPUS, "score.mjs")))("les mêmes nombres que le barème du corpus", async () => {
  const { scoreCorpus: theirs } = await import(pathToFileURL(join(CORPUS, "score.mjs")).href);
  for (const set of ["dev", "dev-synthetic"])
    for (const turn of [0, 1, 2]) {
      const from = join(CORPUS, set);
      const entries = readdirSync(from)
        .filter((name) => name.endsWith(".gold.json"))
        .sort()
        .map((name) => {
          const gold = JSON.parse(readFileSync(join(from, name), "utf8")) as Attendu;
          const pred = turn === 0 ? gold : abimer(gold, turn);
          return { gold, pred, text: readFileSync(join(from, gold.source ?? ""), "utf8") };
        });
      const shared = theirs(entries);
      const ours = scoreCorpus(entries);
      expect(entries.length).toBeGreaterThan(1);
      expect(ours.fields, `${set} ${turn}`).toEqual(shared.fields);
      expect(ours.core_macro_f1).toBe(shared.core_macro_f1);
      expect(ours.detection).toMatchObject({
        p: shared.detection.p,
        r: shared.detection.r,
        f1: shared.detection.f1,
        negatives: shared.detection.negatives,
        false_conventions: shared.detection.false_conventions,
      });
      expect(ours.secondary).toEqual({
        signatory_function: shared.secondary.signatory_function_accuracy,
        commitment_party: shared.secondary.commitment_party_accuracy,
      });
      const { quotes, quotes_found, items: _, ...rates } = shared.grounding;
      expect(ours.grounding).toEqual({ quotes: [quotes_found, quotes], ...rates });
    }
});
