// The acts of a year are read by index, from one side and from the other, under row-level security.
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Day } from "../shared/day.ts";
import { type BaseEssai, moteurs } from "../test/moteurs.ts";
import { actesFaits } from "./acts.ts";
import type { Acteur } from "./db.ts";

const ACTEUR: Acteur = { personne: "p", organisations: ["org-1"], gouverne: ["org-1"], exploitant: false };

describe.each(moteurs())("les actes passés sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  beforeAll(async () => {
    base = await ouvrir();
    // act i: from org-(i mod 300) to org-(i mod 299), on day i mod 2,000 counted from 2021-06-01; one in five is a geste
    await base.store.script(`insert into acte
        (id, sorte, nature, le, connu_le, acteur, vers, objet, contenu, lecteurs, publique)
      select 'passe-' || i, case when i % 5 = 0 then 'geste' else 'acte' end, 'concertation', date '2021-06-01' + i % 2000,
        now(), 'org-' || i % 300, 'org-' || i % 299, 'x:' || i, '{}', array['org-' || i % 300, 'org-' || i % 299], false
      from generate_series(1, 20000) i; analyze acte`);
  });
  afterAll(() => base.fermer());

  test.each([
    ["d’une année", "2025-11-22"],
    ["de toujours", null],
  ])("ceux %s : tous, des deux côtés, et eux seuls, par les deux index", async (_, du) => {
    const of = { organisations: ["org-1", "org-7"], du: du as Day | null, au: "2026-11-22" as Day, limite: 1_000 };
    const { found, plan } = await base.store.avec(ACTEUR, async (tx) => {
      const found = await actesFaits(tx, of);
      const rows = await sql<{ "QUERY PLAN": string }>`explain select no from acte where sorte = 'acte'
        and le <= ${of.au} and (${du}::date is null or le >= ${du}::date)
        and (acteur = any(${of.organisations}::text[]) or vers = any(${of.organisations}::text[]))`.execute(tx.db);
      return { found, plan: rows.rows.map((r) => r["QUERY PLAN"]).join("\n") };
    });
    const expected = Array.from({ length: 20_000 }, (_, i) => i + 1).filter((i) => {
      const le = new Date(Date.UTC(2021, 5, 1 + (i % 2_000))).toISOString().slice(0, 10);
      const [from, to] = [`org-${i % 300}`, `org-${i % 299}`];
      const asked = of.organisations.includes(from) || of.organisations.includes(to);
      const read = from === "org-1" || to === "org-1";
      return i % 5 !== 0 && asked && read && le <= of.au && (du === null || le >= du);
    });
    expect(found.length).toBe(expected.length);
    expect(found.every((a) => du === null || a.le >= du)).toBe(true);
    expect(plan).toMatch(/acte_acteur[\s\S]*acte_vers/);
  });
});
