import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import { orienter, repondre } from "./orienter.ts";
import { avecReponse, questionsDe } from "./questions.ts";
import { CLES_DEMANDEES } from "./questions-cles.ts";
import { Demande, faitsAuJour, type Situation } from "./situation.ts";

/** What a question is for: who is proposed, the Opco, the state of every scheme. */
const resultat = (date: Day, situation: Situation): string => {
  const { operateurs, opco, dispositifs } = repondre(situation, date);
  const qui = operateurs.map((o) => [o.id, o.recevable, o.titulaire]);
  return JSON.stringify([qui, opco?.id, dispositifs.map((d) => [d.id, d.etat])]);
};
const lisible = (date: Day, situation: Situation): boolean => Demande.safeParse({ date, situation }).success;

/** A generator of its own, so that a fault comes back. */
function hasard(graine: number): <T>(list: readonly T[]) => T {
  let state = graine;
  return (list) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return list[Math.floor((state / 2 ** 32) * list.length)] as (typeof list)[number];
  };
}

const JOURS = ["2018-06-01", "2019-06-03", "2020-02-15", "2022-06-01", "2025-12-30", "2026-03-16"] as const;
const STATUTS = ["salarie", "demandeur-emploi", "agent-public", "independant", "esat"] as const;

/** A person of whom some things are known, drawn from the answers that questions try. */
function personne(graine: number): { date: Day; situation: Situation } {
  const tirer = hasard(graine);
  const date = tirer(JOURS) as Day;
  let situation: Situation = { statut: tirer(STATUTS) };
  for (const { cle, valeurs } of CLES_DEMANDEES) {
    if (tirer([0, 0, 1]) === 0) continue;
    const [first = "", second] = cle.split(".");
    const inside = (situation as Record<string, unknown>)[first];
    if (second !== undefined && inside === false) continue;
    const values = valeurs(situation, date);
    if (values.length === 0) continue;
    const plus = avecReponse(situation, cle, tirer(values));
    if (lisible(date, plus)) situation = plus;
  }
  return { date, situation: faitsAuJour({ date, situation }) };
}

const GRAINES = Array.from({ length: 12 }, (_, i) => i * 15_838 + 1);
const essais = (cle: string, date: Day, situation: Situation): Situation[] =>
  (CLES_DEMANDEES.find((c) => c.cle === cle)?.valeurs(situation, date) ?? [])
    .map((v) => faitsAuJour({ date, situation: avecReponse(situation, cle, v) }))
    .filter((s) => lisible(date, s));

/** Whether a key is told already, by itself or by another that says the same. */
function dit(situation: Situation, cle: string): boolean {
  const [first = "", second] = cle.split(".");
  const inside = (situation as Record<string, unknown>)[first];
  if (cle === "age") return inside != null || situation.naissance != null;
  if (cle === "embaucheLe" && situation.ancienneteEntrepriseMois != null) return true;
  if (second === undefined) return inside != null;
  if (cle === "demission.le" || first === "apprentissagePrecedent")
    return inside == null || inside === false || (inside as Record<string, unknown>)[second] != null;
  return inside === false || (inside as Record<string, unknown> | null | undefined)?.[second] != null;
}

describe("ce qui est demandé peut changer la réponse, ce qui ne l’est pas ne le peut pas", () => {
  test("aucune réponse tue ne change rien", () => {
    const muettes: string[] = [];
    for (const graine of GRAINES) {
      const { date, situation } = personne(graine);
      const avant = resultat(date, situation);
      const asked = new Set(questionsDe(situation, date).map((q) => q.cle));
      for (const { cle } of CLES_DEMANDEES) {
        if (asked.has(cle) || dit(situation, cle)) continue;
        if (cle === "naissance" && situation.age == null) continue; // asked as an age
        if (essais(cle, date, situation).some((s) => resultat(date, s) !== avant)) muettes.push(`${graine} ${cle}`);
      }
    }
    expect(muettes).toEqual([]);
  }, 120_000);

  test("chaque question a une réponse qui change quelque chose, seule ou avec une autre question", () => {
    const vaines: string[] = [];
    for (const graine of GRAINES) {
      const { date, situation } = personne(graine);
      const questions = questionsDe(situation, date);
      const decisive = (cle: string, s: Situation): boolean => {
        const ici = resultat(date, s);
        return essais(cle, date, s).some((plus) => resultat(date, plus) !== ici);
      };
      const tirer = hasard(graine);
      for (const { cle } of questions) {
        if (decisive(cle, situation)) continue;
        const found = Array.from({ length: 60 }).some(() => {
          let avec = situation;
          for (const other of questions) {
            const tries = other.cle === cle ? [] : essais(other.cle, date, avec);
            if (tries.length > 0 && tirer([0, 1]) === 1) avec = tirer(tries);
          }
          return decisive(cle, avec);
        });
        if (!found) vaines.push(`${graine} ${cle}`);
      }
    }
    expect(vaines).toEqual([]);
  }, 120_000);

  test("un dispositif à compléter dont un fait a sa clé est toujours suivi d’une question", () => {
    for (const graine of GRAINES) {
      const { date, situation } = personne(graine);
      const { dispositifs, questions } = orienter({ date, situation });
      if (dispositifs.some((d) => d.etat === "a-completer"))
        expect([graine, questions.length > 0]).toEqual([graine, true]);
    }
  });

  test("tout ce qui est demandé est dit en français, une fois, sans redemander ce qui est donné", () => {
    for (const graine of GRAINES) {
      const { date, situation } = personne(graine);
      const questions = questionsDe(situation, date);
      expect(new Set(questions.map((q) => q.cle)).size).toBe(questions.length);
      for (const q of questions) {
        expect(q.libelle).toMatch(/\u00a0\?$/);
        expect(q.pourquoi).toMatch(/\.$/);
        if (q.cle !== "idcc") expect([graine, q.cle, dit(situation, q.cle)]).toEqual([graine, q.cle, false]);
      }
    }
  });
});

describe("l’ordre", () => {
  const premiere = (situation: Situation, date = "2026-03-16") => questionsDe(situation, date as Day)[0]?.cle;

  test("qui accompagne déjà, avant tout, pour qui cherche un emploi, et pour lui seul", () => {
    expect(premiere({ statut: "demandeur-emploi" })).toBe("suiviPar");
    expect(premiere({ statut: "demandeur-emploi", age: 30, handicap: false, cadre: false })).toBe("suiviPar");
    for (const statut of ["salarie", "agent-public", "independant", "esat"] as const)
      expect(questionsDe({ statut }, "2026-03-16" as Day).map((q) => q.cle)).not.toContain("suiviPar");
  });

  test("qui voir avant ce qui se paie", () => {
    const cles = questionsDe({ statut: "salarie" }, "2026-03-16" as Day).map((q) => q.cle);
    expect(new Set(cles.slice(0, 3))).toEqual(new Set(["age", "handicap", "cadre"]));
    expect(cles[3]).toBe("idcc");
  });

  test("la région ne se demande que les jours où elle décide", () => {
    const cles = (date: string) => questionsDe({ statut: "salarie" }, date as Day).map((q) => q.cle);
    expect(cles("2020-01-15")).toContain("region");
    expect(cles("2021-01-15")).toContain("region");
    expect(cles("2026-03-16")).not.toContain("region");
  });
});
