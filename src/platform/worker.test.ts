import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type BaseEssai, moteurs } from "../test/moteurs.ts";
import { demarrerOuvrier, ENCORE } from "./worker.ts";

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
    // the tests' server has other bases: what is written there moves its clock too; never calm, it leaves it to PGlite
    const etat = async () =>
      (await sql<{ e: string }>`select pg_current_snapshot()::text as e`.execute(base.store.nu)).rows[0]?.e;
    const calme = async () => {
      for (let fois = 0; fois < 10; fois++) {
        const before = await etat();
        await wait(1_000);
        const made = tours;
        await wait(1_600); // four turns left out, or one made if ten seconds have gone by
        if ((await etat()) === before) return tours - made;
      }
      return 0;
    };
    expect(await calme()).toBeLessThan(2);
    const made = tours;
    await base.store.script("create table ecriture (rien int)");
    await vi.waitFor(() => expect(tours).toBeGreaterThan(made), ATTENTE_MS);
    await ouvrier.arreter();
  });

  test("ce qu’une tâche remet à plus tard n’attend pas qu’on écrive", async () => {
    const rendu: unknown[] = Array.from({ length: 5 }, () => ENCORE);
    let tours = 0;
    const ouvrier = demarrerOuvrier({
      ...{ store: base.store, temoin: null, expedier: async () => {}, purger: async () => {}, log: () => {} },
      taches: [async () => rendu[tours++]],
      maintenant: () => new Date("2026-11-23T09:00:00.000Z"),
    });
    await vi.waitFor(() => expect(tours).toBeGreaterThan(5), ATTENTE_MS); // left out, five take fifty seconds
    await ouvrier.arreter();
  });
});
