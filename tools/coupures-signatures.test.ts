import { afterEach, describe, expect, test, vi } from "vitest";
import { copyImage } from "../src/test/image.ts";
import { moteurs } from "../src/test/moteurs.ts";
import { couperSignatures, fautesDe } from "./coupures-signatures.ts";

// 1,000 signatures through 40 cuts are run by hand (`tools/coupures-signatures.ts`); a few here keep the promise watched.
describe.each(moteurs())("le serveur coupé net pendant qu’on signe, sur $nom", ({ nom, ouvrir }) => {
  afterEach(() => vi.unstubAllEnvs());

  test("deux coupures, huit signatures : rien de perdu, rien en double, aucun document à demi scellé", {
    timeout: 180_000,
  }, async () => {
    const base = nom === "pglite" ? null : await ouvrir();
    if (base?.url) vi.stubEnv("DATABASE_URL", base.url); // read by the servers that are cut
    try {
      const bilan = await couperSignatures(8, 2, base === null ? copyImage : undefined);
      expect(bilan).toMatchObject({ coupures: 2, textes: 2, signatures: 8 });
      expect([fautesDe(bilan), bilan]).toEqual([0, bilan]);
    } finally {
      await base?.fermer();
    }
  });
});
