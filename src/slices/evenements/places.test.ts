import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OUVRIER } from "../../platform/db.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { garderPlaces, inscrireEvenement } from "./store.ts";
import { confirmerPlace, prendrePlace, rendrePlace } from "./store-places.ts";

// How many ask at once; PLACES=10000 npm run unit -- src/slices/evenements/places for the figures of the issue.
const DEMANDES = Number(process.env.PLACES ?? 120);
const PLACES = Math.max(20, Math.floor(DEMANDES / 20));
const INSTANT = new Date("2026-11-23T09:00:00.000Z");

describe.each(moteurs())("les places, demandées toutes à la fois, sur $nom", ({ nom, ouvrir }) => {
  let b: BaseEssai;
  beforeAll(async () => {
    b = await ouvrir();
  });
  afterAll(() => b.fermer());

  /** Runs all at once, 64 waiting for the store at most; gives what each came to. */
  async function ensemble<T>(n: number, one: (i: number) => Promise<T>): Promise<T[]> {
    const done: T[] = [];
    let next = 0;
    const worker = async () => {
      while (next < n) {
        const i = next++;
        done[i] = await one(i);
      }
    };
    await Promise.all(Array.from({ length: 64 }, worker));
    return done;
  }
  const compter = (of: string) =>
    b.store.avec(OUVRIER, async ({ db }) => {
      const rows = await db
        .selectFrom("inscription")
        .select(["etat", "sur", "courriel"])
        .where("evenement", "=", of)
        .execute();
      const e = await db.selectFrom("evenement").select("tenues").where("id", "=", of).executeTakeFirstOrThrow();
      const held = rows.filter((r) => r.etat === "confirmee" || r.etat === "proposee");
      return { rows, held, tenues: e.tenues };
    });
  const annoncer = async (id: string, quotas: Record<string, number>) =>
    b.store.avec(OUVRIER, async (tx) => {
      await inscrireEvenement(tx, {
        ...{
          id,
          genre: "actifs",
          organisateur: "o",
          titre: "T",
          texte: "",
          lieu: "ici",
          territoire: null,
          public: true,
        },
        ...{ debut: "2026-12-10T09:00:00.000Z", fin: "2026-12-10T10:00:00.000Z", places: PLACES, convention: null },
        ...{ engagement: null, lecteurs: ["o"], creeLe: INSTANT.toISOString() },
      });
      await garderPlaces(tx, id, quotas);
    });
  const demander = (of: string, i: number, quota: string | null, courriel = `${of}-${i}@exemple.fr`) =>
    b.store.avec(OUVRIER, (tx) =>
      prendrePlace(
        tx,
        {
          ...{ id: `${of}-${i}`, evenement: of, organisateur: "o", organisation: "p", par: null, personne: null },
          ...{ qui: "collegue", nom: "N", courriel, quota, demandeeLe: INSTANT.toISOString() },
        },
        INSTANT,
      ),
    );

  test(`${DEMANDES} demandes, ${PLACES} places : pas une de trop, pas une de perdue`, {
    timeout: 600_000,
  }, async () => {
    const kept = Math.floor(PLACES / 5);
    await annoncer("e", { a: kept, b: kept });
    const start = performance.now();
    const whose = (i: number) => ["a", "b", null, null][i % 4] ?? null;
    // one in twenty asks twice for the same address
    const got = await ensemble(DEMANDES, (i) =>
      demander("e", i, whose(i), `e-${i % 20 === 19 ? i - 4 : i}@exemple.fr`),
    );
    const ms = performance.now() - start;
    const { rows, held, tenues } = await compter("e");
    expect([held.length, tenues]).toEqual([PLACES, PLACES]);
    expect(held.filter((r) => r.sur === "a")).toHaveLength(kept);
    expect(held.filter((r) => r.sur === "b")).toHaveLength(kept);
    expect(new Set(rows.map((r) => r.courriel)).size).toBe(rows.length);
    expect(rows.length).toBe(DEMANDES - Math.floor(DEMANDES / 20));
    expect(got.every((g) => g.fait)).toBe(true);
    if (process.env.PLACES)
      process.stdout.write(
        `${nom} : ${DEMANDES} demandes en ${Math.round(ms)} ms, ${held.length} places sur ${PLACES}\n`,
      );
  });

  test("pendant que d’autres rendent la leur et que des places sont proposées, jamais une de trop", {
    timeout: 600_000,
  }, async () => {
    await annoncer("f", { a: 5 });
    const before = Math.min(PLACES, 60);
    for (let i = 0; i < before + 10; i++) await demander("f", i, i % 3 === 0 ? "a" : null);
    const n = Math.min(DEMANDES, 300);
    await ensemble(n, async (i) => {
      const id = `f-${i % (before + 10)}`;
      if (i % 3 === 0) await b.store.avec(OUVRIER, (tx) => rendrePlace(tx, id, "quitter", INSTANT));
      else if (i % 3 === 1) await b.store.avec(OUVRIER, (tx) => confirmerPlace(tx, id, INSTANT));
      else await demander("f", 1_000 + i, i % 2 === 0 ? "a" : null);
      if (i % 25 === 0) {
        const { held, tenues } = await compter("f");
        expect([held.length <= PLACES, tenues]).toEqual([true, held.length]);
      }
    });
    const { held, tenues, rows } = await compter("f");
    expect([held.length <= PLACES, tenues]).toEqual([true, held.length]);
    if (rows.some((r) => r.etat === "en-attente")) expect(held.length).toBe(PLACES);
  });

  test("la table elle-même refuse une place de trop, quoi qu’écrive le programme", async () => {
    await annoncer("g", {});
    const insert = (n: number) =>
      b.store.avec(OUVRIER, ({ db }) =>
        db
          .insertInto("inscription")
          .values(
            Array.from({ length: n }, (_, i) => ({
              ...{ id: `g-${i}`, evenement: "g", organisateur: "o", organisation: "p", qui: "collegue" },
              ...{ etat: "confirmee", demandee_le: INSTANT },
            })) as never,
          )
          .execute(),
      );
    await expect(insert(PLACES + 1)).rejects.toThrow(/evenement_places/);
    expect((await compter("g")).rows).toEqual([]);
  });
});
