import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type BaseEssai, moteurs } from "../test/moteurs.ts";
import { demarrerOuvrier } from "./worker.ts";

/** A host that stalls is no failure of the worker: only one that never comes is. */
const ATTENTE_MS = 30_000;

describe.each(moteurs())("l’ouvrier sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  beforeAll(async () => {
    base = await ouvrir();
  });
  afterAll(() => base.fermer());

  test("une tâche qui échoue à chaque tour n’arrête ni les autres, ni l’effacement de ce qui a fait son temps", async () => {
    const faites: string[] = [];
    const lignes: { quoi?: unknown }[] = [];
    const ouvrier = demarrerOuvrier({
      store: base.store,
      temoin: null,
      expedier: async () => {},
      purger: async () => void faites.push("purge"),
      taches: [
        async () => {
          throw new Error("toujours");
        },
        async () => void faites.push("suivante"),
      ],
      maintenant: () => new Date("2026-11-23T09:00:00.000Z"),
      log: (ligne) => void lignes.push(ligne),
    });
    await vi.waitFor(() => expect(faites.filter((f) => f === "suivante").length).toBeGreaterThan(1), ATTENTE_MS);
    await ouvrier.arreter();
    expect(faites.filter((f) => f === "purge")).toHaveLength(1);
    expect(lignes.length).toBeGreaterThan(1);
  });

  test("une maison où rien ne s’écrit ne fait pas un tour de plus ; la première écriture en fait un", async () => {
    let tours = 0;
    const ouvrier = demarrerOuvrier({
      store: base.store,
      temoin: null,
      expedier: async () => {},
      purger: async () => {},
      taches: [async () => void tours++],
      maintenant: () => new Date("2026-11-23T09:00:00.000Z"),
      log: () => {},
    });
    await vi.waitFor(() => expect(tours).toBe(1), ATTENTE_MS);
    await wait(1_200); // three turns left out
    expect(tours).toBe(1);
    await base.store.script("create table ecriture (rien int)");
    await vi.waitFor(() => expect(tours).toBe(2), ATTENTE_MS);
    await ouvrier.arreter();
  });
});
