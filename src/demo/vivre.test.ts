import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Porte } from "../platform/acts.ts";
import { actesLus } from "../platform/acts-faits.ts";
import { type Acteur, OUVRIER, type Store } from "../platform/db.ts";
import { autoriser } from "../porte.ts";
import { Day } from "../shared/day.ts";
import { type BaseEssai, moteurs } from "../test/moteurs.ts";
import { actions } from "./actions.ts";
import { conventions } from "./conventions.ts";
import { ouvrirInstance } from "./semer.ts";
import { vivreLaDemonstration } from "./vivre.ts";

const porte: Porte = {
  autoriser,
  maintenant: () => new Date("2026-11-22T09:00:00.000Z"),
  aujourdhui: () => Day.parse("2026-11-22"),
  nouvelId: randomUUID,
};

describe.each(moteurs())("ce que vit la démonstration, sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let store: Store;
  beforeAll(async () => {
    base = await ouvrir();
    store = base.store;
    await ouvrirInstance(store, porte, true);
    await vivreLaDemonstration(store, porte);
  }, 60_000);
  afterAll(() => base.fermer());

  const lus = (qui: Acteur, convention: string) =>
    store.avec(qui, (tx) => actesLus(tx, { convention, horsConvention: false }, { limite: 1_000 }));

  test.each(Object.keys(actions))("chaque action de %s a son article et son engagement, une seule fois", async (id) => {
    await vivreLaDemonstration(store, porte);
    const read = await lus(OUVRIER, id);
    expect(read.length).toBe(actions[id]?.length);
    const convention = conventions.find((c) => c.id === id);
    for (const acte of read) {
      expect(convention?.articles.map((a) => a.id)).toContain(acte.article);
      if (acte.engagement !== null) expect(convention?.engagements?.map((e) => e.id)).toContain(acte.engagement);
    }
    const due = convention?.engagements?.filter((e) => e.actes.every((n) => !["aiguillage", "parcours"].includes(n)));
    const met = new Set(read.map((a) => a.engagement));
    expect(due?.filter((e) => !met.has(e.id)).map((e) => e.id)).toEqual([]);
  });

  test("les parties, leurs membres et les appuis les lisent ; les autres, non", async () => {
    const de = (organisation: string): Acteur => ({ personne: "p", organisations: [organisation], exploitant: false });
    const all = actions["cep-idf-2019"]?.length;
    for (const organisation of ["afdas", "mission-locale-de-paris", "region-ile-de-france"])
      expect((await lus(de(organisation), "cep-idf-2019")).length, organisation).toBe(all);
    expect(await lus(de("nexem"), "cep-idf-2019")).toEqual([]);
  });
});
