import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Porte } from "../../platform/acts.ts";
import { type MaisonEssai, maisonEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { acces } from "./cli.ts";
import { autoriserGeste } from "./reads.ts";

const autoriser: Porte["autoriser"] = async (tx, entree, jour) =>
  tx.acteur.ouvrier ? { permis: true } : autoriserGeste(tx, entree, jour);

describe.each(moteurs())("convenir acces sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser });
  });
  afterAll(() => base.fermer());

  const run = async (...args: string[]) => {
    const [dit, averti]: [string[], string[]] = [[], []];
    const io = { dire: (l: string) => void dit.push(l), avertir: (l: string) => void averti.push(l) };
    return { code: await acces(args, essai.maison, io), dit, averti };
  };

  test("ouvre le premier compte d’une instance, et y fait entrer", async () => {
    expect(await run("rose@hote.fr")).toMatchObject({ code: 1, dit: [] });
    const { code, dit } = await run("Rose@hote.fr", "--nom", "Saule", "--exploitant", "hote");
    expect(code).toBe(0);
    const path = new URL(dit[0] ?? "").pathname;
    const nav = essai.navigateur();
    expect((await nav.post(path, { courriel: "autre@hote.fr" })).status).toBe(422);
    expect((await nav.post(path, { courriel: "rose@hote.fr" })).status).toBe(303);
    expect((await nav.get("/exploitation")).status).toBe(200);
  });

  test("recommencer ne donne rien deux fois", async () => {
    for (let i = 0; i < 2; i++)
      expect((await run("rose@hote.fr", "--nom", "Autre", "--exploitant", "hote")).code).toBe(0);
    const { rows } = await sql<{ n: number }>`
      select (select count(*) from personne) + (select count(*) from mandat) as n`.execute(base.store.nu);
    expect(rows).toEqual([{ n: 2 }]);
  });

  test.each([
    ["aucune adresse", []],
    ["deux adresses", ["a@b.fr", "c@d.fr"]],
    ["une adresse fausse", ["rose"]],
    ["un nom vide", ["a@b.fr", "--nom", " "]],
  ])("refuse %s, en une phrase", async (_cas, args) => {
    const { code, dit, averti } = await run(...args);
    expect([code, dit, averti.length]).toEqual([2, [], 1]);
  });
});
