import { afterEach, describe, expect, test, vi } from "vitest";
import { copyImage } from "../src/test/image.ts";
import { moteurs } from "../src/test/moteurs.ts";
import { couperRelais, fautesDe } from "./coupures-relais.ts";

// 10,000 through 20 cuts are run by hand (`tools/coupures-relais.ts`); a few here keep the promise watched. PostgreSQL
// itself is cut there alone: here it is everybody's.
describe.each(moteurs())("le serveur coupé net pendant qu’on met en relation, sur $nom", ({ nom, ouvrir }) => {
  afterEach(() => vi.unstubAllEnvs());

  test("coupé, puis repris, douze personnes : aucune de perdue, aucune en double, courriels compris", {
    timeout: 120_000,
  }, async () => {
    const base = nom === "pglite" ? null : await ouvrir();
    if (base?.url) vi.stubEnv("DATABASE_URL", base.url); // read by the servers that are cut
    try {
      const kills = base === null ? 1 : 2; // opening an embedded base takes seconds
      const bilan = await couperRelais(12, kills, base === null ? { fonder: copyImage } : {});
      expect(bilan).toMatchObject({ coupures: kills, relais: 12 });
      expect([fautesDe(bilan), bilan]).toEqual([0, bilan]);
    } finally {
      await base?.fermer();
    }
  });
});
