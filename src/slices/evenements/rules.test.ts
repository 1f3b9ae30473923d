import { describe, expect, test } from "vitest";
import { Day } from "../../shared/day.ts";
import { phraseListe, phrasePlaces, quand } from "./phrases.ts";
import { horaire } from "./rules.ts";
import { attributions, nombreDit, placeLibre, placesDites, quotaDe, type Salle } from "./rules-places.ts";
import {
  ETATS_EVENEMENT,
  etatEvenement,
  GESTES_EVENEMENT,
  GESTES_INSCRIPTION,
  type GesteEvenement,
  obstacleEvenement,
  SUITES,
  suiteDe,
} from "./transitions.ts";
import { ETATS_INSCRIPTION } from "./types.ts";

describe("les états d’un événement", () => {
  const e = {
    debut: "2019-06-13T12:00:00.000Z",
    fin: "2019-06-13T14:30:00.000Z",
    annuleLe: null,
    tenues: 0,
    places: 2,
  };
  test.each([
    ["2019-06-13T11:59:59.999Z", {}, "ouvert"],
    ["2019-06-13T11:59:59.999Z", { tenues: 2 }, "complet"],
    ["2019-06-13T12:00:00.000Z", {}, "en-cours"],
    ["2019-06-13T14:29:59.999Z", { tenues: 2 }, "en-cours"],
    ["2019-06-13T14:30:00.000Z", {}, "passe"],
    ["2019-06-14T00:00:00.000Z", { annuleLe: "2019-06-01T00:00:00.000Z" }, "annule"],
  ])("à %s, %j : %s", (instant, plus, attendu) => {
    expect(etatEvenement({ ...e, ...plus }, instant)).toBe(attendu);
  });

  const GESTES = Object.keys(GESTES_EVENEMENT) as GesteEvenement[];
  test.each(GESTES.flatMap((g) => ETATS_EVENEMENT.map((etat) => [g, etat] as const)))(
    "%s, %s : permis, ou une phrase",
    (geste, etat) => {
      const listed = (GESTES_EVENEMENT[geste] as readonly string[]).includes(etat);
      const said = obstacleEvenement(geste, etat);
      expect(said === null).toBe(listed);
      if (said !== null) expect(said).toMatch(/^[A-ZÉ].+\.$/);
    },
  );
});

describe("les suites d’une inscription", () => {
  test.each(ETATS_INSCRIPTION.flatMap((e) => GESTES_INSCRIPTION.map((g) => [e, g] as const)))(
    "%s, %s",
    (etat, geste) => {
      const next = suiteDe(etat, geste);
      expect(next).toBe(SUITES[etat][geste] ?? null);
      if (next !== null) expect(ETATS_INSCRIPTION).toContain(next);
    },
  );
  test("rien ne suit une place rendue, et chaque état est atteint depuis une demande", () => {
    expect(GESTES_INSCRIPTION.filter((g) => suiteDe("annulee", g) !== null)).toEqual([]);
    const seen = new Set<string>(["demandee"]);
    for (let grown = 0; grown < ETATS_INSCRIPTION.length; grown++)
      for (const e of ETATS_INSCRIPTION)
        if (seen.has(e)) for (const next of Object.values(SUITES[e])) if (next) seen.add(next);
    expect([...seen].sort()).toEqual([...ETATS_INSCRIPTION].sort());
  });
});

describe("les places", () => {
  const salle = (prises: Record<string, number>, plus: Partial<Salle> = {}): Salle => ({
    places: 5,
    quotas: { a: 2, b: 1 },
    libere: false,
    prises,
    ...plus,
  });
  test.each([
    ["une place gardée d’abord", salle({}), "a", { sur: "a" }],
    ["puis une des autres", salle({ a: 2 }), "a", { sur: null }],
    ["le public prend les autres", salle({ a: 2 }), null, { sur: null }],
    ["celles des autres sont prises", salle({ "": 2 }), null, null],
    ["un partenaire garde les siennes", salle({ "": 2 }), "b", { sur: "b" }],
    ["les siennes et les autres prises", salle({ "": 2, b: 1 }), "b", null],
    ["une fois à tous", salle({ "": 2 }, { libere: true }), null, { sur: null }],
    ["à tous, mais plein", salle({ "": 5 }, { libere: true }), "a", null],
    ["un nombre gardé baissé depuis", salle({ a: 4 }), null, null],
    ["sans places gardées", salle({ "": 4 }, { quotas: {} }), null, { sur: null }],
  ])("%s", (_, s, quota, attendu) => {
    expect(placeLibre(s, quota)).toEqual(attendu);
  });
  const w = (id: string, quota: string | null) => ({ id, quota });
  test.each([
    ["rendue d’un partenaire : au premier des siens", [w("1", null), w("2", "a")], ["a"], [["2", "a"]]],
    ["personne des siens : au premier de la liste", [w("1", null), w("2", "b")], ["a"], [["1", "a"]]],
    ["rendue des autres : au premier", [w("1", null), w("2", "a")], [null], [["1", null]]],
    ["personne n’attend", [], ["a"], []],
  ] as const)("%s", (_, attente, rendues, attendu) => {
    const full = { a: 2, b: 1, "": 2 };
    const whose = rendues[0] ?? "";
    const s = salle({ ...full, [whose]: full[whose as keyof typeof full] - 1 });
    expect(attributions(s, attente, rendues).map(({ id, sur }) => [id, sur])).toEqual(attendu);
  });
  test("jamais plus que de places, et jamais une place laissée libre à qui peut la prendre", () => {
    let seed = 7;
    const next = (n: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % n;
    };
    for (let round = 0; round < 2_000; round++) {
      const quotas = { a: next(4), b: next(4) };
      const places = quotas.a + quotas.b + next(5);
      const libere = next(4) === 0;
      const attente = Array.from({ length: next(12) }, (_, i) => w(String(i), ["a", "b", null][next(3)] ?? null));
      const given = attributions({ places, quotas, libere, prises: {} }, attente);
      const prises: Record<string, number> = {};
      for (const { sur } of given) prises[sur ?? ""] = (prises[sur ?? ""] ?? 0) + 1;
      expect(given.length).toBeLessThanOrEqual(places);
      const left = attente.filter((a) => !given.some((g) => g.id === a.id));
      expect(left.filter((a) => placeLibre({ places, quotas, libere, prises }, a.quota) !== null)).toEqual([]);
    }
  });
  test("un membre prend sur les places de sa partie, ou les siennes d’abord", () => {
    expect(quotaDe({ arml: 2 }, "ml-paris", ["arml"])).toBe("arml");
    expect(quotaDe({ arml: 2, "ml-paris": 1 }, "ml-paris", ["arml"])).toBe("ml-paris");
    expect(quotaDe({ arml: 2 }, "afdas", [])).toBeNull();
  });
  test.each([
    [0, 0],
    [1, "moins de 5"],
    [4, "moins de 5"],
    [5, 5],
  ])("%i personnes se disent %s", (n, dit) => expect(nombreDit(n)).toBe(dit));
  test("ce qui reste libre ne dit jamais, par différence, un nombre de moins de cinq", () => {
    for (let places = 1; places <= 30; places++)
      for (let tenues = 0; tenues <= places; tenues++)
        for (let siennes = 0; siennes <= tenues; siennes++) {
          const { autres, libres } = placesDites({ places, tenues }, siennes);
          const few = tenues - siennes > 0 && tenues - siennes < 5;
          expect(autres === "moins de 5").toBe(few);
          if (few && tenues < places) expect(libres).toBeNull();
        }
  });
});

describe("les phrases et les heures", () => {
  test.each([
    [0, true, "Aucun événement n’est annoncé."],
    [1, true, "Un événement à venir."],
    [21, false, "21\u00a0événements."],
  ])("%i événements", (n, aVenir, dit) => expect(phraseListe(n, aVenir)).toBe(dit));
  test.each([
    [{ autres: 0, libres: 12 }, 0, "12 places, dont douze sont libres."],
    [{ autres: 5, libres: 1 }, 2, "Douze places, dont une est libre. Deux sont pour votre organisation."],
    [
      { autres: "moins de 5", libres: null },
      1,
      "Douze places. Moins de cinq sont prises par d’autres. Une est pour votre organisation.",
    ],
    [{ autres: 12, libres: 0 }, 0, "Douze places, toutes prises."],
  ] as const)("%j, %i des miennes", (dits, siennes, dit) =>
    expect(phrasePlaces({ places: 12, etat: "ouvert" }, dits, siennes)).toBe(dit.replace("12 places", "Douze places")),
  );
  test("d’un jour à l’autre, le jour où l’heure change compris", () => {
    const jour = Day.parse("2019-03-31");
    const lu = horaire({ jour, de: "01:30", a: "03:30" }, "2019-03-01T00:00:00.000Z");
    expect(lu).toEqual({ debut: "2019-03-31T00:30:00.000Z", fin: "2019-03-31T01:30:00.000Z" });
    expect(quand({ debut: "2019-06-13T12:00:00.000Z", fin: "2019-06-14T10:00:00.000Z" })).toBe(
      "du 13 juin 2019 à 14\u00a0h au 14 juin 2019 à 12\u00a0h",
    );
  });
});
