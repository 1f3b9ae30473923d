import { expect, test } from "vitest";
import { couperSignatures, fautesDe } from "./coupures-signatures.ts";

// 1,000 signatures through 100 cuts are run by hand (`tools/coupures-signatures.ts`); a few here keep the promise watched.
test("trois coupures nettes pendant douze signatures : rien de perdu, rien en double, aucun document à demi scellé", {
  timeout: 120_000,
}, async () => {
  const bilan = await couperSignatures(12, 3);
  expect(bilan).toMatchObject({ coupures: 3, textes: 3, signatures: 12 });
  expect([fautesDe(bilan), bilan]).toEqual([0, bilan]);
});
