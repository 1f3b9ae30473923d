import fc from "fast-check";
import { expect, test } from "vitest";
import { proteger } from "./rules-confidentialite.ts";
import { fautesDeSecret } from "./rules-preuve.ts";
import type { Cumul } from "./types.ts";

const RIEN = { acteurs: {}, atteintes: {}, territoires: {}, minutesPar: {}, delais: {} };
const ligne = (plus: Partial<Cumul>): Cumul => ({
  ...{ engagement: "e1", nature: "evenement", mois: "2026-03", actes: 1, personnes: 0, minutes: 0, ...RIEN, ...plus },
});

const auHasard = fc
  .record({
    engagement: fc.constantFrom(null, "e1"),
    nature: fc.constantFrom("evenement" as const, "aiguillage" as const, "immersion" as const),
    mois: fc.constantFrom("2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04"),
    actes: fc.integer({ min: 1, max: 6 }),
    personnes: fc.integer({ min: 0, max: 9 }),
  })
  .map((l) => ligne({ ...l, acteurs: { a: l.actes }, atteintes: { b: l.actes }, delais: { "reponse:2": l.actes } }));

test("ce que proteger laisse lire tient la règle, quelles que soient les lignes", () => {
  const lignes = fc.uniqueArray(auHasard, { selector: (l) => `${l.engagement} ${l.nature} ${l.mois}`, maxLength: 20 });
  fc.assert(
    fc.property(
      lignes,
      fc.boolean(),
      fc.constantFrom("2025-12", "2026-02", "2026-04"),
      (vrais, capEmploi, dernierMois) => {
        const { cumuls } = proteger(vrais, { organisations: [], capEmploi, dernierMois });
        expect(fautesDeSecret(vrais, cumuls, capEmploi)).toEqual([]);
      },
    ),
  );
});

const six = ligne({ nature: "aiguillage", actes: 6, mois: "2026-02" });
test.each<[string, Cumul[], Cumul[], boolean, RegExp | null]>([
  ["cinq personnes", [ligne({ personnes: 5 })], [ligne({ personnes: 5 })], false, null],
  [
    "quatre personnes",
    [ligne({ personnes: 4 })],
    [ligne({ personnes: 4 })],
    false,
    /: 4 personnes se lisent, moins de cinq\.$/,
  ],
  [
    "une personne orientée",
    [ligne({ nature: "aiguillage" })],
    [ligne({ nature: "aiguillage" })],
    false,
    /une seule personne se lit/,
  ],
  ["aucune, avec qui a agi", [ligne({})], [ligne({ acteurs: { a: 1 } })], false, null],
  ["cinq, avec qui a agi", [ligne({ personnes: 5 })], [ligne({ personnes: 5, acteurs: { a: 1 } })], false, /avec qui/],
  [
    "cinq, avec où",
    [ligne({ personnes: 5 })],
    [ligne({ personnes: 5, territoires: { "DEP-75": 1 } })],
    false,
    /avec où/,
  ],
  ["un mois trop tôt", [{ ...six, mois: "2026-03" }], [six], false, /plus de personnes/],
  ["plus qu’il n’y en a", [six], [{ ...six, actes: 7 }], false, /plus de personnes/],
  ["un mois, avec un Cap emploi", [six], [six], true, /avec un Cap emploi/],
  ["un trimestre, avec un Cap emploi", [six], [{ ...six, mois: "2026-03" }], true, null],
  ["le délai de quatre", [six], [{ ...six, delais: { "reponse:2": 4 } }], false, /délai/],
])("%s", (_, vrais, dits, capEmploi, attendu) => {
  const faults = fautesDeSecret(vrais, dits, capEmploi);
  if (attendu === null) expect(faults).toEqual([]);
  else
    expect(
      faults.some((f) => attendu.test(f)),
      faults.join(" "),
    ).toBe(true);
});
