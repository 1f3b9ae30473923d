import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type BaseEssai, moteurs } from "./moteurs.ts";

test("PGlite est toujours là ; PostgreSQL aussi, quand la machine l’a", () => {
  expect(moteurs().map(({ nom }) => nom)).toEqual(inject("postgres") === null ? ["pglite"] : ["pglite", "postgresql"]);
});

describe.each(moteurs())("une base d’essai sur $nom", ({ nom, ouvrir }) => {
  let bases: BaseEssai[] = [];
  beforeAll(async () => {
    bases = await Promise.all([ouvrir(), ouvrir()]);
  });
  afterAll(() => Promise.all(bases.map((base) => base.fermer())));

  test("est du moteur demandé, et prête", async () => {
    const [base] = bases as [BaseEssai];
    expect([base.store.moteur, base.url === null]).toEqual([nom, nom === "pglite"]);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from acte`.execute(base.store.nu);
    expect(rows).toEqual([{ n: 0 }]);
  });

  test("n’est qu’à soi : ce qu’on écrit dans l’une n’est pas dans l’autre", async () => {
    const [one, other] = bases as [BaseEssai, BaseEssai];
    await sql`create table a_moi (x int)`.execute(one.store.nu);
    await expect(sql`select x from a_moi`.execute(other.store.nu)).rejects.toThrow(/a_moi/);
  });

  test("trie et met en minuscules comme l’autre moteur", async () => {
    const { rows } = await sql`select lower('ÉTÉ') as bas, 'É' > 'Z' as apres`.execute(bases[0]?.store.nu as never);
    expect(rows).toEqual([{ bas: "été", apres: true }]);
  });
});
