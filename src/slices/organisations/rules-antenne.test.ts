import { describe, expect, test } from "vitest";
import { Day } from "../../shared/day.ts";
import { corpsDe, parSesDelegations } from "./rules-antenne.ts";
import { Organisation } from "./types.ts";

const jour = Day.parse("2026-11-22");
const org = (plus: object) =>
  Organisation.parse({
    id: "a",
    genre: "antenne",
    noms: [{ nom: "Croix, délégation Bretagne" }],
    sources: [],
    ...plus,
  });
const siren = (valeur: string, plus: object = {}) => ({ identifiants: [{ genre: "siren", valeur, ...plus }] });
const antenne = { antenneDe: { organisation: "croix", territoires: ["REG-53"] } };

describe("une antenne signe pour son corps", () => {
  test.each<[string, object, object, string | null]>([
    ["une organisation qui n’est antenne de personne", {}, {}, null],
    ["une antenne sans numéro", antenne, {}, "croix"],
    [
      "une antenne qui porte le numéro de son corps",
      { ...antenne, ...siren("775672272") },
      siren("775672272"),
      "croix",
    ],
    ["une association régionale qui a le sien", { ...antenne, ...siren("732829320") }, siren("775672272"), null],
    ["la même, son corps sans numéro connu", { ...antenne, ...siren("732829320") }, {}, null],
    ["un adhérent d’un réseau", { adhesions: [{ reseau: "croix" }] }, {}, null],
    ["sa propre antenne", { antenneDe: { organisation: "a", territoires: [] } }, {}, null],
  ])("%s", (_quoi, plus, corps, attendu) => {
    expect(corpsDe(org(plus), jour, org({ id: "croix", ...corps }))).toBe(attendu);
  });
  test.each([
    ["2026-11-21", "croix"],
    ["2026-11-22", null],
    ["2026-11-23", null],
  ])("son numéro vaut du 22 novembre : le %s, %s", (day, attendu) => {
    const own = org({ ...antenne, ...siren("732829320", { du: "2026-11-22" }) });
    expect(corpsDe(own, Day.parse(day))).toBe(attendu);
  });
  test.each([
    [["Croix, délégation Bretagne"], "par sa délégation Bretagne"],
    [["Délégation Bretagne"], "par sa délégation Bretagne"],
    [["Croix, délégation Bretagne", "Croix, délégation Corse"], "par ses délégations Bretagne et Corse"],
    [["Croix, délégation Bretagne", "Croix du Sud"], "par Croix, délégation Bretagne et Croix du Sud"],
    [["Croix IDF"], "par Croix IDF"],
  ])("%j", (noms, phrase) => expect(parSesDelegations("Croix", noms)).toBe(phrase));
});
