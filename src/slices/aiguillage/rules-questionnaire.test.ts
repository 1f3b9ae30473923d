import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import { addDays } from "../../shared/day.ts";
import { orienter } from "./orienter.ts";
import { CLES_DEMANDEES } from "./questions-cles.ts";
import {
  enChamps,
  lireParcouru,
  type Parcouru,
  passer,
  prochaineQuestion,
  QUESTIONS_MAX,
  repondreA,
  revenir,
  valeurA,
} from "./rules-questionnaire.ts";
import { direValeur, ecrireSaisie, lireSaisie, saisieDe } from "./rules-questionnaire-saisies.ts";
import { Demande, type Situation } from "./situation.ts";

const JOURS = ["2015-06-01", "2019-06-03", "2020-02-15", "2024-01-01", "2026-03-16", "2026-11-22"] as Day[];
const DEBUT: Parcouru = { qui: "moi", faits: {}, suite: [] };

/** What somebody may type to a question: whatever its control takes. */
const reponses = (cle: string, date: Day): fc.Arbitrary<string> => {
  const saisie = saisieDe(cle);
  if (saisie.genre === "choix") return fc.constantFrom(...saisie.choix.map((c) => c.valeur));
  if (saisie.genre === "jour") {
    const days = fc.integer({ min: -4_000, max: 700 }).map((n) => addDays(date, n));
    return saisie.jamais === undefined ? days : fc.oneof(days, fc.constant("jamais"));
  }
  if (saisie.genre === "texte")
    return cle === "idcc"
      ? fc.constantFrom("413", "1486", "2378", "29", "9999")
      : fc.constantFrom("RNCP36004", "RNCP492");
  return fc.nat({ max: 60 }).map(String);
};

/** Asks to the end: each page is sent back through its hidden fields, as a browser does. */
function mener(date: Day, hasard: fc.GeneratorValue): Parcouru {
  let here = DEBUT;
  for (let page = 0; page <= QUESTIONS_MAX; page += 1) {
    const back = lireParcouru(enChamps(here), date);
    if (!back.ok) throw new Error(JSON.stringify(back.erreurs));
    const question = prochaineQuestion(back.parcouru, date);
    if (question === null) return back.parcouru;
    const unknown = question.cle !== "statut" && hasard(fc.nat, { max: 5 }) === 0;
    const done = unknown
      ? null
      : repondreA(
          back.parcouru,
          question.cle,
          hasard(() => reponses(question.cle, date)),
          date,
        );
    here = done?.ok ? done.parcouru : question.cle === "statut" ? back.parcouru : passer(back.parcouru, question.cle);
  }
  throw new Error(`plus de ${QUESTIONS_MAX} questions`);
}

describe("le questionnaire", () => {
  test("mené au bout avec des réponses au hasard, donne la réponse d’orienter, en douze questions au plus", () => {
    fc.assert(
      fc.property(fc.constantFrom(...JOURS), fc.gen(), (date, hasard) => {
        const { faits, suite } = mener(date, hasard);
        expect(suite.length).toBeLessThanOrEqual(QUESTIONS_MAX);
        expect(new Set(suite).size).toBe(suite.length);
        // the whole situation, read as the API reads it, without the pages
        const whole = Demande.parse({ date, situation: JSON.parse(JSON.stringify(faits)) });
        const bare = orienter({ date, situation: faits as Situation });
        expect(bare).toEqual(orienter(whole));
        if (suite.length < QUESTIONS_MAX) expect(bare.questions.filter((q) => !suite.includes(q.cle))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("ce qui n’est pas demandé ne change ni l’interlocuteur ni l’Opco", () => {
    fc.assert(
      fc.property(fc.constantFrom(...JOURS), fc.gen(), (date, hasard) => {
        const { faits, suite } = mener(date, hasard);
        const first = orienter({ date, situation: faits as Situation });
        if (first.questions.some((q) => /interlocuteur|Opco/.test(q.pourquoi))) return; // said not to be known
        for (const { cle } of CLES_DEMANDEES.slice(0, 13).filter((c) => !suite.includes(c.cle))) {
          const plus = repondreA(
            { qui: "moi", faits, suite },
            cle,
            hasard(() => reponses(cle, date)),
            date,
          );
          if (!plus.ok || valeurA(faits, cle) !== undefined) continue;
          const after = orienter({ date, situation: plus.parcouru.faits as Situation });
          expect([cle, after.operateurs[0]?.id, after.opco]).toEqual([cle, first.operateurs[0]?.id, first.opco]);
        }
      }),
      { numRuns: 30 },
    );
  });

  test("revenir d’une question rend la page d’avant, jusqu’à la première", () => {
    const date = "2026-11-22" as Day;
    let here = DEBUT;
    const seen: Parcouru[] = [];
    for (const typed of ["salarie", "34", "non", "non", "413"]) {
      seen.push(here);
      const question = prochaineQuestion(here, date);
      const done = repondreA(here, question?.cle ?? "", typed, date);
      expect(done.ok).toBe(true);
      if (done.ok) here = done.parcouru;
    }
    for (const before of seen.reverse()) {
      const back = revenir(here);
      expect(back?.parcouru).toEqual(before);
      here = back?.parcouru as Parcouru;
    }
    expect(revenir(here)).toBeNull();
  });

  test("revenir d’une partie garde la réponse qui la porte", () => {
    const here: Parcouru = {
      qui: "moi",
      faits: { statut: "salarie", demission: { le: "2026-11-01" as Day } },
      suite: ["statut", "demission", "demission.le"],
    };
    expect(revenir(here)?.parcouru.faits).toEqual({ statut: "salarie", demission: {} });
  });

  test("« je ne sais pas » ne dit rien, et la question n’est plus posée ; le statut seul doit être dit", () => {
    const date = "2026-11-22" as Day;
    const here: Parcouru = { qui: "moi", faits: { statut: "salarie" }, suite: ["statut"] };
    const cle = prochaineQuestion(here, date)?.cle ?? "";
    const after = passer(here, cle);
    expect(after.faits).toEqual(here.faits);
    expect(prochaineQuestion(after, date)?.cle).not.toBe(cle);
    expect(passer(DEBUT, "statut")).toEqual(DEBUT);
    expect(passer(here, "numeroSecu")).toEqual(here);
  });
});

describe("les réponses", () => {
  const date = "2026-11-22" as Day;
  const salarie: Parcouru = { qui: "moi", faits: { statut: "salarie" }, suite: ["statut"] };
  const chomeur: Parcouru = { qui: "moi", faits: { statut: "demandeur-emploi" }, suite: ["statut"] };
  test.each<[string, Parcouru, string, string, RegExp]>([
    ["naissance à venir", salarie, "naissance", "2027-01-01", /après le jour de la demande/],
    ["jour impossible", salarie, "naissance", "2001-02-30", /28 jours/],
    ["IDCC de cinq chiffres", salarie, "idcc", "41300", /1 à 4 chiffres/],
    ["CDI sans emploi", chomeur, "contrat", "CDI", /n’a pas de CDI/],
    ["région inconnue", salarie, "region", "REG-99", /pas dans la liste/],
    ["âge en lettres", salarie, "age", "trente", /en chiffres/],
    ["âge négatif", salarie, "age", "-1", /négative/],
    ["rien", salarie, "age", " ", /Je ne sais pas/],
    ["question inventée", salarie, "nir", "1", /n’existe pas/],
  ])("%s : refusé par une phrase", (_, parcouru, cle, typed, phrase) => {
    const done = repondreA(parcouru, cle, typed, date);
    expect(done.ok ? "accepté" : done.phrase).toMatch(phrase);
  });

  test.each([
    ["faits illisibles", { faits: "{" }],
    ["faits qui ne sont pas un objet", { faits: "[]" }],
    ["clé inconnue", { faits: '{"statut":"salarie","nom":"X"}' }],
    ["contradiction", { faits: '{"statut":"demandeur-emploi","contrat":"CDI"}' }],
    ["région inconnue", { faits: '{"statut":"salarie","region":"REG-99"}' }],
  ])("%s dans le champ caché : refusé", (_, champs) => {
    expect(lireParcouru(champs, date).ok).toBe(false);
  });

  test("toute question a une réponse possible par son champ, que l’on relit et que l’on redit", () => {
    for (const { cle } of CLES_DEMANDEES.filter((c) => c.cle !== "diplomes")) {
      const saisie = saisieDe(cle);
      const typed =
        saisie.genre === "choix"
          ? saisie.choix.map((c) => c.valeur)
          : saisie.genre === "jour"
            ? ["2020-01-02"]
            : [saisie.genre === "texte" ? saisie.exemple : "5"];
      for (const text of typed) {
        const read = lireSaisie(cle, text);
        expect([cle, text, read.ok]).toEqual([cle, text, true]);
        if (!read.ok) continue;
        expect([cle, ecrireSaisie(cle, read.valeur)]).toEqual([cle, text]);
        expect([cle, direValeur(cle, read.valeur)]).not.toEqual([cle, null]);
        const parent = cle.split(".")[0] ?? "";
        const faits = {
          statut: "salarie" as const,
          ...(cle.includes(".") && parent === "demission" && { demission: {} }),
        };
        const done = repondreA({ qui: "moi", faits, suite: ["statut"] }, cle, text, date);
        expect([cle, text, done.ok ? "ok" : done.phrase]).toEqual([cle, text, "ok"]);
      }
    }
  });
});
