import { expect, test } from "vitest";
import { copyImage } from "../src/test/image.ts";
import { couper } from "./coupures.ts";

// 100 cuts are run by hand (`tools/coupures.ts`); a few here keep the way open and the promise watched.
test("trois coupures nettes pendant l’écriture : rien de perdu, rien en double", { timeout: 60_000 }, async () => {
  const bilan = await couper(3, copyImage);
  expect(bilan).toMatchObject({ coupures: 3, perdus: 0, doubles: 0, envoisEnTrop: 0, sceauxFaux: 0 });
  expect(bilan.confirmes).toBeGreaterThan(0);
});
