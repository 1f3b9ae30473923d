import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { HERE } from "../check/step.ts";
import { charger } from "./charger.ts";
import { CORE, scoreCorpus } from "./noter.ts";
import { rapport } from "./rapport.ts";

/*
 * How well our own texts are read, as floors in percent that only rise. Those of `a-part` are looked at by nobody who
 * writes rules: they say what to expect of a text never seen.
 */
const PLANCHERS = [
  { dossier: "ouverts", coeur: 96, champ: 88, aTort: 0 },
  { dossier: "a-part", coeur: 82, champ: 67, aTort: 0 },
] as const;

describe.each(PLANCHERS)("les textes de essais/$dossier", ({ dossier, coeur, champ, aTort }) => {
  test("se lisent au moins aussi bien qu’avant, et chaque citation est dans le texte", async () => {
    const s = scoreCorpus(await charger(join(HERE, "src/slices/lecture/essais", dossier)));
    const table = rapport(s, dossier);
    expect(s.texts, table).toBeGreaterThanOrEqual(50);
    expect(s.grounding, table).toMatchObject({ quote_rate: 1, item_rate: 1 });
    expect(s.detection.false_conventions, table).toBeLessThanOrEqual(aTort);
    expect(100 * (s.core_macro_f1 ?? 0), table).toBeGreaterThanOrEqual(coeur);
    for (const field of CORE)
      expect(100 * (s.fields[field].f1 ?? 0), `${field}\n${table}`).toBeGreaterThanOrEqual(champ);
  });
});
