import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import { BRANCHES, OPCO } from "./faits/opco.ts";
import { idccAReprendre, opcoDe, pourquoiSansOpco } from "./opco.ts";
import { orienter } from "./orienter.ts";

const opco = (idcc: string | null, date = "2026-03-16") =>
  opcoDe({ statut: "salarie", idcc }, date as Day)?.libelle ?? null;

describe("l’Opco d’une branche", () => {
  test.each([
    ["413", "2019-03-31", null],
    ["413", "2019-04-01", "OPCO Santé"],
    ["413", "2026-03-16", "OPCO Santé"],
    ["2941", "2026-03-16", "Uniformation (OPCO Cohésion sociale)"],
    ["2511", "2019-04-01", "Afdas"],
    ["5502", "2020-01-01", "OPCO Santé"],
    ["2104", "2019-06-01", null],
    ["2104", "2019-06-02", "OPCO Santé"],
    ["2111", "2026-03-16", "OPCO EP"],
    ["3239", "2021-12-31", null],
    ["3239", "2022-01-01", "OPCO EP"],
    ["3248", "2023-12-31", null],
    ["3248", "2024-01-01", "OPCO 2i"],
    ["1423", "2026-03-16", "OPCO 2i"],
    ["3236", "2026-03-16", null],
    ["3237", "2026-03-16", null],
    ["7025", "2026-03-16", null],
    ["9999", "2026-03-16", null],
    [null, "2026-03-16", null],
  ])("IDCC %s, le %s : %s", (idcc, date, expected) => {
    expect(opco(idcc, date)).toBe(expected);
  });

  test("la table tient ses comptes", () => {
    const par = new Map<string | null, number>();
    for (const { opco: id } of BRANCHES.values()) par.set(id, (par.get(id) ?? 0) + 1);
    expect(BRANCHES.size).toBe(349);
    expect(par.get(null)).toBe(15);
    expect([...par.keys()].filter((id) => id !== null).sort()).toEqual(Object.keys(OPCO).sort());
    expect(par.get("opco-sante")).toBe(10);
    expect(par.get("uniformation")).toBe(28);
  });

  test("il n’est dit que d’un salarié, avec sa source", () => {
    for (const statut of ["demandeur-emploi", "agent-public", "independant", "esat"] as const)
      expect(opcoDe({ statut, idcc: "413" }, "2026-03-16" as Day)).toBeNull();
    expect(opcoDe({ statut: "salarie", idcc: "413" }, "2026-03-16" as Day)?.source).toMatch(
      /19 juillet 2019.*avenant 349/,
    );
  });
});

describe("quand il n’est pas connu", () => {
  const questions = (idcc: string | null, date: string) =>
    orienter({ date: date as Day, situation: { statut: "salarie", idcc } }).questions.find((q) => q.cle === "idcc");

  test("un IDCC absent ou hors de la table devient une question, qui dit quoi faire", () => {
    expect(questions(null, "2026-03-16")?.pourquoi).toMatch(/bulletin de paie/);
    expect(questions("9999", "2026-03-16")?.pourquoi).toMatch(/n’est pas dans la table/);
    expect(questions("413", "2026-03-16")).toBeUndefined();
  });

  test("une branche sans Opco établi dit à qui demander, sans redemander le numéro", () => {
    const s = { statut: "salarie", idcc: "3236" } as const;
    expect(pourquoiSansOpco(s, "2026-03-16" as Day)).toMatch(/OPCO 2i est probable.*employeur/);
    expect(idccAReprendre(s, "2026-03-16" as Day)).toBe(false);
    expect(questions("3236", "2026-03-16")).toBeUndefined();
  });

  test("avant les Opco, rien ne manque", () => {
    expect(pourquoiSansOpco({ statut: "salarie" }, "2019-03-31" as Day)).toBeNull();
  });
});
