// The rollup is what its acts make, whatever is recorded, annulled, restored or written at once, on both engines.
import { join } from "node:path";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { restaurer, sauvegarder } from "../../platform/backup.ts";
import { type Acteur, OUVRIER, type Store, VISITEUR } from "../../platform/db.ts";
import { ENCORE } from "../../platform/worker.ts";
import type { Day } from "../../shared/day.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { replierCumuls } from "./jobs.ts";
import { verifierCumuls } from "./reads-verifier.ts";
import { type ActeACompter, additionner, cumuler } from "./rules-cumul.ts";
import { ecartsDeCumul } from "./rules-ecarts.ts";
import { actesConnusDepuis, cumulsDe, lignesTenues, replier } from "./store.ts";
import type { Cumul } from "./types.ts";

const ORGANISATIONS = ["org-a", "org-b", "org-c"];
const MEMBRE: Acteur = { personne: "p", organisations: ["org-b"], exploitant: false };

/** An act as one would record it; `connu` = the day of June 2026 on which it was, hour by hour. */
type Essai = ActeACompter & { id: string; hors: boolean; connu: number };

const parmi = <T>(...values: T[]) => fc.constantFrom(...values);
const JOURS = ["2026-01-01", "2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01", "2026-03-15", "2026-03-31"];

const acteAuHasard = fc.record({
  nature: parmi("evenement", "seance", "aiguillage"),
  le: parmi(...JOURS),
  acteur: parmi(...ORGANISATIONS),
  vers: parmi(null, ...ORGANISATIONS),
  engagement: parmi(null, "e1", "e2"),
  territoire: parmi(null, "REG-11", "DEP-75"),
  hors: parmi(false, false, false, true),
  connu: fc.integer({ min: 1, max: 20 }),
  contenu: fc.record(
    {
      organisations: fc.array(parmi(...ORGANISATIONS), { maxLength: 4 }),
      personnes: fc.integer({ min: 0, max: 40 }),
      minutes: fc.integer({ min: 0, max: 600 }),
      minutesPar: fc.dictionary(parmi(...ORGANISATIONS), fc.integer({ min: 0, max: 90 })),
      delai: fc.record({ etape: parmi("reponse", "rendez-vous: un"), jours: fc.integer({ min: 0, max: 3 }) }),
    },
    { requiredKeys: [] },
  ),
});

/** Acts, and which of them are annulled, `apres` so many others. */
const histoire = fc.array(fc.tuple(acteAuHasard, parmi(null, null, 0, 3)), { maxLength: 40 });

let serie = 0;

const instant = (day: number): string => `2026-06-${String(day).padStart(2, "0")}T10:00:00.000Z`;

const inscrire = (convention: string, { id, hors, connu, ...a }: Essai) =>
  sql`insert into acte (id, sorte, nature, le, connu_le, acteur, vers, convention, engagement, territoire,
      hors_convention, objet, contenu, lecteurs, publique)
    values (${id}, 'acte', ${a.nature}, ${a.le}, ${instant(connu)}, ${a.acteur}, ${a.vers}, ${convention}, ${a.engagement},
      ${a.territoire}, ${hors}, 'x:y', ${JSON.stringify(a.contenu)}, array['org-a'], false)`;

const annuler = (convention: string, id: string, connu: number) =>
  sql`insert into acte (id, sorte, nature, le, connu_le, acteur, convention, objet, contenu, lecteurs, publique)
    values (${`annule-${id}`}, 'geste', 'acte.annule', '2026-06-01', ${instant(connu)}, 'org-a', ${convention},
      ${`acte:${id}`}, '{}', array['org-a'], false)`;

/**
 * Plays a story under a convention of its own, two acts folded every `repli` of them; gives what counts at the end of a
 * day of June, and its name.
 */
async function jouer(store: Store, actes: [Omit<Essai, "id">, number | null][], repli: number) {
  const convention = `c-${++serie}`;
  const named = actes.map(([acte, apres], i) => ({ ...acte, id: `${convention}-${i}`, apres }));
  const annulations: { id: string; at: number; connu: number }[] = [];
  await store.avec(OUVRIER, async ({ db }) => {
    for (const [i, acte] of named.entries()) {
      await inscrire(convention, acte).execute(db);
      if (acte.apres !== null) annulations.push({ id: acte.id, at: i + acte.apres, connu: acte.connu + 2 });
      for (const due of annulations.filter(({ at }) => at === i))
        await annuler(convention, due.id, due.connu).execute(db);
      if (i % repli === 0) await replier({ db, acteur: OUVRIER, store }, 2);
    }
    for (const due of annulations.filter(({ at }) => at >= named.length))
      await annuler(convention, due.id, due.connu).execute(db);
  });
  const quiComptent = (jour: number | null): Essai[] =>
    named.filter(({ id, hors, connu }) => {
      const gone = annulations.find((a) => a.id === id);
      return !hors && (jour === null || connu <= jour) && (!gone || (jour !== null && gone.connu > jour));
    });
  return { convention, quiComptent };
}

/** The same lines, whatever their order. */
const egal = (tenus: readonly Cumul[], attendus: readonly Cumul[]) =>
  expect(ecartsDeCumul(tenus, attendus)).toEqual([]);

const TOUT = { du: "2026-01-01" as Day, au: "2026-12-31" as Day };

describe.each(moteurs())("les cumuls sur $nom", ({ nom, ouvrir }) => {
  let base: BaseEssai;
  beforeAll(async () => {
    base = await ouvrir();
  });
  afterAll(() => base.fermer());

  const avec = <T>(fn: (tx: Parameters<Parameters<Store["avec"]>[1]>[0]) => Promise<T>, acteur: Acteur = OUVRIER) =>
    base.store.avec(acteur, fn);

  /** How many acts wait, asked by the owner, who alone may. */
  const attendent = async () => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from cumul_attente`.execute(base.store.nu);
    return rows[0]?.n;
  };

  test("des actes et des annulations dans n’importe quel ordre : le cumul est le recompte, à tout jour connu", async () => {
    await fc.assert(
      fc.asyncProperty(
        histoire,
        fc.integer({ min: 0, max: 24 }),
        parmi(...JOURS),
        parmi(...JOURS),
        parmi(1, 3, 100),
        async (actes, jour, a, b, repli) => {
          const { convention, quiComptent } = await jouer(base.store, actes, repli);
          const [du, au] = [a, b].sort() as [Day, Day];
          const dans = (e: Essai) => e.le >= du && e.le <= au;
          await avec(async (tx) => {
            egal(await lignesTenues(tx, convention), cumuler(quiComptent(null)));
            egal(await cumulsDe(tx, { convention, ...TOUT, connuLe: null }), cumuler(quiComptent(null)));
            egal(await cumulsDe(tx, { convention, du, au, connuLe: null }), cumuler(quiComptent(null).filter(dans)));
            if (jour === 0) return;
            const connuLe = instant(jour).slice(0, 10) as Day;
            egal(await cumulsDe(tx, { convention, du, au, connuLe }), cumuler(quiComptent(jour).filter(dans)));
            const since = quiComptent(null).filter((e) => dans(e) && e.connu > jour).length;
            expect(await actesConnusDepuis(tx, { convention, du, au, connuLe })).toBe(since);
          });
        },
      ),
      { numRuns: nom === "pglite" ? 25 : 50 },
    );
    expect(await verifierCumuls(base.store)).toEqual([]);
    const waiting = await attendent();
    const replier = replierCumuls(base.store);
    expect(await replier()).toBe(waiting);
    expect(await replier(), "elle se repose").toBe(ENCORE);
    expect(await verifierCumuls(base.store)).toEqual([]);
    expect(await attendent()).toBe(0);
    expect(await replierCumuls(base.store)(), "une seconde fois").toBe(0);
  });

  test("une page après l’autre, ou toutes à la fois : la même somme", async () => {
    const actes = fc.sample(acteAuHasard, { numRuns: 60, seed: 7 }).map((a, i) => ({ ...a, id: `x${i}` }));
    egal(additionner([...cumuler(actes.slice(0, 25)), ...cumuler(actes.slice(25))]), cumuler(actes));
  });

  test("un acte refusé par la base ne laisse rien dans le cumul", async () => {
    const [acte] = fc.sample(acteAuHasard, 1) as [Omit<Essai, "id">];
    const twice = avec(async ({ db }) => {
      await inscrire("c-refus", { ...acte, hors: false, id: "refus" }).execute(db);
      await inscrire("c-refus", { ...acte, hors: false, id: "refus" }).execute(db);
    });
    await expect(twice).rejects.toThrow();
    expect(await avec((tx) => lignesTenues(tx, "c-refus"))).toEqual([]);
  });

  describe("qui lit", () => {
    beforeAll(async () => {
      await base.store.script(`insert into convention (id, no, corps, connu_le, publiee, organisations)
        values ('c-lue', 1, '{}', now(), true, '{org-a,org-b}')`);
      await avec(async (tx) => {
        const [acte] = fc.sample(acteAuHasard, { numRuns: 1, seed: 3 }) as [Omit<Essai, "id">];
        const nominatif = { ...acte, nature: "aiguillage", le: "2026-03-15", connu: 3, hors: false };
        await inscrire("c-lue", { ...nominatif, id: "lu" }).execute(tx.db);
      });
    });

    const periodes: [string, Day, Day | null][] = [
      ["du cumul", "2026-12-31" as Day, null],
      ["d’un mois recompté", "2026-03-20" as Day, null],
      ["tels que connus", "2026-12-31" as Day, "2026-06-03" as Day],
    ];
    test.each(periodes)("un membre, les chiffres %s : les mêmes que la maison", async (_, au, connuLe) => {
      const demande = { convention: "c-lue", du: TOUT.du, au, connuLe };
      const found = await avec((tx) => cumulsDe(tx, demande), MEMBRE);
      expect(found.map((c) => c.actes)).toEqual([1]);
      egal(found, await avec((tx) => cumulsDe(tx, demande)));
    });

    test.each<[string, Acteur]>([
      ["un visiteur, même d’une convention publiée", VISITEUR],
      ["une autre organisation", { ...MEMBRE, organisations: ["org-c"] }],
      ["l’exploitant", { ...MEMBRE, organisations: [], exploitant: true }],
      [
        "un lien d’une autre chose",
        { ...VISITEUR, acces: { id: "l", objet: "agir", sur: "convention:c-x", organisation: "org-b" } },
      ],
    ])("%s : rien, ni du cumul ni d’un recompte", async (_, acteur) => {
      for (const [, au, connuLe] of periodes) {
        const demande = { convention: "c-lue", du: TOUT.du, au };
        expect(await avec((tx) => cumulsDe(tx, { ...demande, connuLe }), acteur)).toEqual([]);
        const direct = sql`select * from cumul_recompte('c-lue', '2026-01-01', '2026-12-31', null)`;
        expect(await avec(({ db }) => direct.execute(db), acteur).then(({ rows }) => rows)).toEqual([]);
        const n = await avec((tx) => actesConnusDepuis(tx, { ...demande, connuLe: "2026-01-01" as Day }), acteur);
        expect(n).toBe(0);
      }
    });

    test("personne n’écrit le cumul que le journal", async () => {
      const writes = [
        ...["update cumul set actes = 9", "delete from cumul", "insert into cumul select * from cumul"],
        ...[
          "select * from cumul_attente",
          "delete from cumul_attente",
          "insert into cumul_attente values ('c-lue', 1)",
        ],
      ];
      const refused = (write: string, acteur: Acteur) =>
        expect(
          avec(({ db }) => sql.raw(write).execute(db), acteur),
          write,
        ).rejects.toThrow(/permission denied/);
      for (const write of writes) for (const acteur of [MEMBRE, OUVRIER]) await refused(write, acteur);
      await refused("select replier_cumul(1)", MEMBRE);
      await refused("select ajouter_aux_lignes(array[a.no]) from acte a where id = 'lu'", OUVRIER);
      await refused("select retirer_acte('lu')", OUVRIER);
    });
  });

  test("des écritures à la fois, sur les mêmes lignes : aucune ne se perd, ni ne compte deux fois", async () => {
    const actes = fc
      .sample(acteAuHasard, { numRuns: 120, seed: 11 })
      .map((a, i) => ({ ...a, id: `f${i}`, hors: false, le: "2026-03-15" }));
    const file = [...actes];
    const ecrire = async () => {
      for (let acte = file.pop(); acte; acte = file.pop()) {
        const { id } = acte;
        await avec(({ db }) => inscrire("c-foule", acte as Essai).execute(db));
        if (Number(id.slice(1)) % 3 === 0) await avec(({ db }) => annuler("c-foule", id, 22).execute(db));
      }
    };
    const plier = async () => {
      while (file.length > 0) await avec((tx) => replier(tx, 5));
    };
    await Promise.all([...Array.from({ length: 8 }, ecrire), plier()]);
    const left = actes.filter((_, i) => i % 3 !== 0);
    egal(await avec((tx) => lignesTenues(tx, "c-foule")), cumuler(left));
  });

  test("restaurée sur l’autre moteur, une base a les mêmes chiffres, puis les tient", async () => {
    const file = join(inject("dossier"), `cumuls-${nom}.gz`);
    await sauvegarder(base.store, file, new Date());
    const other = moteurs().find((m) => m.nom !== nom) ?? { ouvrir };
    const copy = await other.ouvrir({ schema: false });
    const lignes = (store: Store) => store.avec(OUVRIER, (tx) => lignesTenues(tx, "c-foule"));
    const actes = (lines: Cumul[]) => lines.reduce((sum, c) => sum + c.actes, 0);
    await restaurer(copy.store, file);
    expect(await verifierCumuls(copy.store)).toEqual([]);
    const before = await lignes(copy.store);
    egal(before, await lignes(base.store));
    await replierCumuls(copy.store)();
    egal(await lignes(copy.store), before);
    await copy.store.avec(OUVRIER, ({ db }) => annuler("c-foule", "f1", 23).execute(db));
    expect(await verifierCumuls(copy.store), "the triggers are back").toEqual([]);
    expect(actes(await lignes(copy.store))).toBe(actes(before) - 1);
    await copy.fermer();
  });

  test("verifier nomme ce qui a été touché dans la base", async () => {
    const planted: [string, RegExp][] = [
      [
        "update cumul set actes = actes + 1 where engagement = 'e1' and nature = 'seance'",
        /2026-03, seance, engagement e1, actes\u00a0: cumul \d+, journal \d+\.$/,
      ],
      [
        `update cumul set atteintes = atteintes || '{"org-z": 4}' where engagement = '' and nature = 'seance'`,
        /engagement aucun, atteintes org-z\u00a0: cumul 4, journal 0\.$/,
      ],
      [
        "delete from cumul where engagement = 'e2' and nature = 'evenement'",
        /evenement, engagement e2\u00a0: le cumul n’a rien, le journal a \d+\.$/,
      ],
      [
        "insert into cumul values ('c-foule', 'e9', 'veille', '2026-03-01', 2, 0, 0, '{}', '{}', '{}', '{}', '{}', now())",
        /veille, engagement e9\u00a0: le cumul a 2, le journal n’a rien\.$/,
      ],
    ];
    await replierCumuls(base.store)();
    for (const [touch, sentence] of planted) {
      await base.store.script(`create table garde as select * from cumul;
        ${touch.replace(/ where /, " where convention = 'c-foule' and ")}`);
      const faults = await verifierCumuls(base.store);
      expect(
        faults.filter((f) => sentence.test(f)),
        touch,
      ).toHaveLength(1);
      expect(faults.every((f) => f.startsWith("Chiffres de la convention c-foule, "))).toBe(true);
      await base.store.script("delete from cumul; insert into cumul select * from garde; drop table garde");
    }
    const [acte] = fc.sample(acteAuHasard, { numRuns: 1, seed: 5 }) as [Omit<Essai, "id">];
    const noter = (convention: string) =>
      avec(({ db }) => inscrire(convention, { ...acte, id: convention, hors: false }).execute(db));
    await base.store.script("alter table acte disable trigger acte_compte");
    await noter("c-muette");
    await base.store.script("alter table acte enable trigger acte_compte");
    await noter("c-perdue");
    await base.store.script("delete from cumul_attente where convention = 'c-perdue'");
    expect(await verifierCumuls(base.store)).toEqual(
      ["c-muette", "c-perdue"].map((convention) =>
        expect.stringMatching(
          new RegExp(`^Chiffres de la convention ${convention}, .* le cumul n’a rien, le journal a 1\\.$`),
        ),
      ),
    );
  });
});
