import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OUVRIER } from "../../platform/db.ts";
import { addDays, addMonths, type Day } from "../../shared/day.ts";
import { moteurs } from "../../test/moteurs.ts";
import { lireFiche } from "../relais/reads.ts";
import { type Agences, INES, ouvrirAgences } from "../relais/relais.test-aide.ts";
import { conserver } from "./jobs.ts";
import { direDuree, limiteDe, TERMES, termes } from "./rules.ts";

describe("les termes", () => {
  test.each([
    ["brouillon", "2019-07-03", "2019-06-03"],
    ["active", "2021-06-03", "2019-06-03"],
    ["archive", "2024-06-03", "2019-06-03"],
    ["piece", "2019-12-03", "2019-06-03"],
  ] as const)("%s, le %s : ce qui date d’avant le %s a passé son terme", (id, jour, avant) => {
    expect(limiteDe(TERMES[id], jour as Day)).toBe(avant);
  });
  test("chacun dit sa durée et sa source", () => {
    for (const { duree, source, ensuite } of termes()) {
      expect(direDuree(duree)).toMatch(/^\d+ (?:ans|mois|jours)$/);
      expect(source.length * ensuite.length).toBeGreaterThan(0);
    }
  });
});

describe.each(moteurs())("la nuit, sur $nom", ({ ouvrir }) => {
  let a: Agences;
  beforeAll(async () => {
    a = await ouvrirAgences(ouvrir);
  });
  afterAll(() => a.b.fermer());

  const DEPART = "2019-06-03" as Day;
  const passer = async (jour: Day) => {
    a.leJour(jour);
    return conserver(a.essai.maison);
  };
  const beneficiaire = async (id: string) => {
    const relais = await a.b.store.avec(OUVRIER, ({ db }) =>
      db.selectFrom("relais").select("beneficiaire").where("id", "=", id).executeTakeFirstOrThrow(),
    );
    return a.b.store.avec(OUVRIER, ({ db }) =>
      db
        .selectFrom("beneficiaire")
        .select(["cle", "restreint_le", "efface_le"])
        .where("id", "=", relais.beneficiaire)
        .executeTakeFirstOrThrow(),
    );
  };
  const stade = async (id: string) => {
    const { cle, restreint_le, efface_le } = await beneficiaire(id);
    if (efface_le !== null) return cle === null ? "efface" : "mal-efface";
    return restreint_le === null ? "actif" : "sous-cle";
  };

  test("un projet jamais accepté part après trente jours ; la veille et le jour même il est encore là", async () => {
    a.leJour(DEPART);
    const id = await a.propose();
    for (const n of [29, 30]) {
      await passer(addDays(DEPART, n));
      expect(await stade(id)).toBe("actif");
    }
    expect(await passer(addDays(DEPART, 31))).toMatchObject({ brouillons: 1 });
    expect(await stade(id)).toBe("efface");
    expect(await a.etat(INES, id)).toBe("clos");
    expect(await passer(addDays(DEPART, 31))).toEqual({ brouillons: 0, archives: 0, effaces: 0 });
  });

  test("ce qui est parti passe sous clé deux ans après, puis s’efface au bout de cinq", async () => {
    a.leJour(DEPART);
    const id = await a.transmis();
    for (const [mois, avant, apres] of [
      [24, "actif", "sous-cle"],
      [60, "sous-cle", "efface"],
    ] as const) {
      const terme = addMonths(DEPART, mois);
      for (const jour of [addDays(terme, -1), terme]) {
        await passer(jour);
        expect(await stade(id)).toBe(avant);
      }
      await passer(addDays(terme, 1));
      expect(await stade(id)).toBe(apres);
      const relais = await a.voir(INES, id);
      if (relais === null) throw new Error("not seen");
      expect(await a.sous(INES, ({ tx, secret }) => lireFiche(tx, secret, relais))).toBeNull();
    }
  });

  test("rien n’est plus vieux que son terme après son passage, quel que soit le nombre", async () => {
    a.leJour(DEPART);
    for (let i = 0; i < 30; i += 1) await a.propose();
    const done = await passer(addDays(DEPART, 31));
    expect(done.brouillons).toBe(30);
  });
});
