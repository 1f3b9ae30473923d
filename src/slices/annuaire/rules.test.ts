import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import type { Territoire } from "../../shared/territoire.ts";
import { phraseAnnuaire, phraseResultat } from "./phrases.ts";
import { pointDe } from "./points.ts";
import { aJour, certitudeLe, departementsDe, distanceKm, lesPlusProches, PROCHE_KM } from "./rules.ts";
import { grouper } from "./rules-carte.ts";
import { chercherCommunes, departementDe, indexer } from "./rules-communes.ts";
import { direHoraires, JOURS, lireHoraires, semaineDe } from "./rules-horaires.ts";
import { direTelephone, lireTelephoneDeLieu } from "./rules-telephone.ts";
import { Implantation, type ImplantationTenue } from "./types.ts";

const jour = (texte: string) => texte as Day;

const lieu = (plus: Partial<ImplantationTenue> = {}): ImplantationTenue => ({
  ...Implantation.parse({ id: "un", operateur: "mission_locale", nom: "Mission locale d’essai", source: "Essai" }),
  majLe: jour("2020-01-01"),
  ...plus,
});
const situe = (id: string, commune: Territoire, plus: Partial<ImplantationTenue> = {}) => {
  const [longitude, latitude] = pointDe(commune) ?? [null, null];
  return lieu({
    id,
    nom: id,
    commune,
    departement: commune.slice(4, 6),
    longitude,
    latitude,
    precision: "commune",
    ...plus,
  });
};

describe("les distances", () => {
  test.each([
    ["Paris, Lyon", "COM-75056", "COM-69123", 392],
    ["Rennes, Nantes", "COM-35238", "COM-44109", 100],
    ["Lille, Marseille", "COM-59350", "COM-13055", 835],
  ])("%s : à un pour cent près", (_, from, to, km) => {
    const got = distanceKm(pointDe(from) as [number, number], pointDe(to) as [number, number]);
    expect(Math.abs(got - km) / km).toBeLessThan(0.01);
  });

  test("un point est à zéro de lui-même, et Lyon 3e se tient à Lyon", () => {
    expect(distanceKm([2.35, 48.86], [2.35, 48.86])).toBe(0);
    expect(pointDe("COM-69383")).toEqual(pointDe("COM-69123"));
    expect(pointDe("COM-35001")).toBeNull();
  });

  test("les vingt arrondissements de Paris sont à moins de huit kilomètres de son milieu", () => {
    for (let n = 1; n <= 20; n++) {
      const point = pointDe(`COM-751${String(n).padStart(2, "0")}`) as [number, number];
      expect(distanceKm(point, [2.35, 48.86])).toBeLessThan(8);
    }
  });
});

describe("un lieu, un jour", () => {
  const du = jour("2024-03-01");
  const au = jour("2024-06-30");
  test.each([
    ["la veille de l’ouverture", { du, au }, "2024-02-29", null],
    ["le jour de l’ouverture", { du, au }, "2024-03-01", "oui"],
    ["le dernier jour", { du, au }, "2024-06-30", "oui"],
    ["le lendemain", { du, au }, "2024-07-01", null],
    ["sans ouverture connue, avant toute source", { au, sourceLe: "2022-06" }, "2022-06-29", "inconnu"],
    ["sans ouverture connue, le dernier jour du mois de la source", { au, sourceLe: "2022-06" }, "2022-06-30", "oui"],
    ["source d’une année, la veille de sa fin", { sourceLe: "2022" }, "2022-12-30", "inconnu"],
    ["source sans date, avant d’être notée ici", {}, "2019-12-31", "inconnu"],
    ["source sans date, du jour où elle est notée", {}, "2020-01-01", "oui"],
  ] as const)("%s", (_, plus, le, attendu) => {
    expect(certitudeLe(lieu(plus), jour(le))).toBe(attendu);
  });

  test.each([
    ["2024-01-01", null],
    ["2024-01-02", "oui"],
    ["2027-12-31", "oui"],
    ["2028-01-01", null],
  ])("Avenir Actifs ne se rencontre que le temps de son marché : %s", (le, attendu) => {
    expect(certitudeLe(lieu({ operateur: "avenir_actifs", du: jour("2020-01-01") }), jour(le))).toBe(attendu);
  });

  test.each([
    [null, "2026-01-01", false],
    ["2025-11-22", "2025-11-22", true],
    ["2025-11-22", "2026-11-22", true],
    ["2025-11-22", "2026-11-23", false],
  ])("vérifié %s, lu %s : à jour %s", (verifieLe, le, attendu) => {
    expect(aJour({ verifieLe: verifieLe as Day | null }, jour(le))).toBe(attendu);
  });
});

describe("les plus proches", () => {
  const le = jour("2026-11-22");
  const ids = (all: readonly ImplantationTenue[], territoire: Territoire) =>
    lesPlusProches(all, { territoire, le }).map((i) => i.id);

  test("celui qui reçoit la commune même vient d’abord, puis la distance, puis ceux dont la place n’est pas connue", () => {
    const all = [
      lieu({ id: "sans-place", departement: "75" }),
      situe("creteil", "COM-94028"),
      situe("paris-19", "COM-75119"),
      situe("paris-13", "COM-75113", { couverture: ["COM-75118"] }),
    ];
    expect(ids(all, "COM-75118")).toEqual(["paris-13", "paris-19", "creteil", "sans-place"]);
  });

  test("un autre département n’est proche que s’il l’est", () => {
    const all = [situe("rennes", "COM-35238"), situe("bobigny", "COM-93008")];
    expect(ids(all, "COM-75056")).toEqual(["bobigny"]);
    const [found] = lesPlusProches(all, { territoire: "COM-75056", le });
    expect(found?.km).toBeLessThan(PROCHE_KM);
    expect([found?.couvre, found?.approche]).toEqual([null, true]);
  });

  test("une commune dont la place n’est pas connue donne son département, sans distance", () => {
    const found = lesPlusProches([situe("rennes", "COM-35238")], { territoire: "COM-35288", le });
    expect(found.map(({ id, km }) => [id, km])).toEqual([["rennes", null]]);
  });

  test.each([
    ["FR", ["regional", "rennes"]],
    ["REG-53", ["regional", "rennes"]],
    ["DEP-35", ["regional", "rennes"]],
    ["DEP-29", ["regional"]],
    ["REG-28", []],
  ])("%s : %j", (territoire, attendus) => {
    const all = [situe("rennes", "COM-35238"), lieu({ id: "regional", nom: "a", couverture: ["REG-53"] })];
    expect(ids(all, territoire)).toEqual(attendus);
  });

  test("les départements d’une commune, d’une région, du pays", () => {
    expect(departementsDe("COM-2A004")).toEqual(["2A"]);
    expect(departementsDe("COM-97105")).toEqual(["971"]);
    expect(departementsDe("REG-53")).toEqual(["22", "29", "35", "56"]);
    expect(departementsDe("FR").length).toBe(101);
  });

  test("la carte réunit les lieux d’un même point et compte ceux qui n’en ont pas", () => {
    const all = lesPlusProches(
      [situe("a", "COM-35238"), situe("b", "COM-35238"), situe("c", "COM-22278"), lieu({ id: "d", departement: "35" })],
      { territoire: "REG-53", le },
    );
    const { points, sansPoint } = grouper(all, "53", null);
    expect(points.map((p) => p.nombre).sort()).toEqual([1, 2]);
    expect(sansPoint).toBe(1);
    expect(grouper(all, "04", null).points).toEqual([]);
  });
});

describe("les phrases", () => {
  test.each([
    [0, 0, /aucun lieu/],
    [1, 0, /^Un lieu où être reçu, pas encore confirmé/],
    [345, 0, /^345\slieux où être reçu, aucun encore confirmé/],
    [3, 3, /tous confirmés/],
    [1, 1, /^Un lieu où être reçu, confirmé/],
    [9, 1, /dont un confirmé/],
  ])("%i lieux, %i confirmés", (total, confirmes, phrase) => {
    expect(phraseAnnuaire(total, confirmes)).toMatch(phrase);
  });

  test("rien, un, plusieurs, avec et sans distance", () => {
    expect(phraseResultat([], "Rennes")).toBe("Aucun lieu connu pour Rennes.");
    const found = lesPlusProches([situe("a", "COM-35238")], { territoire: "COM-35238", le: jour("2026-01-01") });
    expect(phraseResultat(found, "Rennes")).toMatch(/^Un lieu pour Rennes, le plus proche à moins de 2\skm\.$/);
    expect(
      phraseResultat([...found.map((i) => ({ ...i, km: null })), ...found.map((i) => ({ ...i, km: 12.4 }))], "Vitré"),
    ).toMatch(/^Deux lieux pour Vitré, le plus proche à 12\skm\.$/);
  });
});

describe("les lignes", () => {
  test.each([
    ["01 23 45 67 89", "+33123456789", "01 23 45 67 89"],
    ["+33 (0)1 23 45 67 89", "+33123456789", "01 23 45 67 89"],
    ["0033123456789", "+33123456789", "01 23 45 67 89"],
    ["0590 12 34 56", "+590590123456", "05 90 12 34 56"],
    ["3949", "3949", "39 49"],
    ["+32 2 123 45 67", "+3221234567", "+32 21234567"],
  ])("%s", (saisi, garde, dit) => {
    expect(lireTelephoneDeLieu(saisi)).toBe(garde);
    expect(direTelephone(garde).replaceAll("\u00a0", " ")).toBe(dit);
  });

  test.each([
    "",
    "12",
    "0123",
    "08 99 12 34 56",
    "01 23 45 67 8x",
    "+330123456789",
    "javascript:1",
    "'; drop",
    "00000000000000000000",
  ])("« %s » n’est pas une ligne", (saisi) => expect(lireTelephoneDeLieu(saisi)).toBeNull());
});

describe("les horaires", () => {
  const semaine = (...days: string[]) => Object.fromEntries(JOURS.map(([j], i) => [j, days[i] ?? ""]));

  test.each([
    [semaine(), null],
    [semaine("9h-12h"), "Mo 09:00-12:00"],
    [
      semaine("9 h – 12 h 30, 14 h – 17 h", "9h-12h30, 14:00-17:00", "", "", "fermé"),
      "Mo-Tu 09:00-12:30,14:00-17:00; Fr off",
    ],
    [semaine("9h à 12h et 13h à 24h"), "Mo 09:00-12:00,13:00-24:00"],
  ])("se gardent sous la forme attendue ailleurs et se redisent pareil", (saisie, attendu) => {
    const { horaires, erreurs } = lireHoraires(saisie);
    expect([horaires, erreurs]).toEqual([attendu, {}]);
    expect(lireHoraires(semaineDe(horaires)).horaires).toBe(attendu);
  });

  test.each(["12h-9h", "9h", "25h-26h", "9h70-10h", "9h-12h, 11h-13h", "toujours", "=1+1", "<b>9h-12h</b>"])(
    "« %s » se reprend",
    (saisi) => {
      const { erreurs } = lireHoraires({ mardi: saisi });
      expect(Object.keys(erreurs)).toEqual(["mardi"]);
    },
  );

  test("se disent en français, et ce qui vient d’ailleurs est laissé", () => {
    expect(direHoraires("Mo-Th 09:00-12:30; Fr off").map((l) => l.replaceAll("\u00a0", " "))).toEqual([
      "Du lundi au jeudi : 9 h – 12 h 30",
      "Le vendredi : fermé",
    ]);
    expect(direHoraires("PH off; Mo[1] 10:00-12:00")).toEqual([]);
  });
});

describe("les communes", () => {
  const all = indexer(
    "35238\tRennes\t35000,35200,35700\n75110\tParis 10e arrondissement\t75010\n75056\tParis\t75001,75010\n93066\tSaint-Denis\t93200,93210\n97411\tSaint-Denis\t97400\n59350\tLille\t59000\n38186\tL’Île-d’Abeau\t38080\n35999\tRenneville\t",
  );
  const noms = (saisi: string) => chercherCommunes(all, saisi).map((c) => c.code);
  test.each([
    ["rennes", ["35238"]],
    ["RENNES ", ["35238"]],
    ["renn", ["35238", "35999"]],
    ["35700", ["35238"]],
    ["75010", ["75110"]],
    ["st denis", ["93066", "97411"]],
    ["l'ile d abeau", ["38186"]],
    ["r", []],
    ["", []],
    ["99999", []],
    ["<script>", []],
  ])("« %s »", (saisi, attendus) => expect(noms(saisi)).toEqual(attendus));

  test("le département d’un code", () => {
    expect(["35238", "2A004", "97411"].map(departementDe)).toEqual(["35", "2A", "974"]);
  });
});
