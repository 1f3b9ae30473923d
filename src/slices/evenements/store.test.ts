import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OUVRIER } from "../../platform/db.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { evenementsPourAgenda } from "./reads.ts";

describe.each(moteurs())("événements pour l’agenda sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  beforeAll(async () => {
    b = await ouvrir();
  });
  afterAll(() => b.fermer());
  test("rien à lire d’abord", async () => {
    expect(await b.store.avec(OUVRIER, (tx) => evenementsPourAgenda(tx, {}))).toEqual([]);
  });
});
