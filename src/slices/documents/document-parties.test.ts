import { expect, test } from "vitest";
import { conventions } from "../../demo/conventions.ts";
import { organisations } from "../../demo/organisations.ts";
import { Day } from "../../shared/day.ts";
import type { Convention } from "../conventions/index.ts";
import { agissantPar } from "./document-parties.ts";

const contexte = { organisations: new Map(organisations.map((o) => [o.id, o])), jourDesNoms: Day.parse("2026-11-22") };
const nationale = conventions.find((c) => c.id === "fc-uniformation-2024") as Convention;
const sous = (...ids: string[]) => ids.map((organisation) => ({ organisation, de: "uniformation" }));
const BN = "uniformation-bretagne-normandie";

test.each<[string, Partial<Convention>, string | null]>([
  ["un texte national ne les nomme pas", {}, null],
  ["une délégation", { parent: "p", membres: sous(BN) }, "agissant par sa délégation Bretagne-Normandie"],
  [
    "deux délégations",
    { parent: "p", membres: sous(BN, "uniformation-occitanie") },
    "agissant par ses délégations Bretagne-Normandie et Occitanie",
  ],
  ["un membre qui n’est pas une antenne", { parent: "p", membres: sous("una") }, null],
  ["une antenne d’une autre", { parent: "p", membres: sous("unifaf-ile-de-france") }, null],
  ["une organisation que l’annuaire ne connaît pas", { parent: "p", membres: sous("inconnue") }, null],
])("par qui agit une partie : %s", (_quoi, plus, dit) => {
  expect(agissantPar({ ...nationale, ...plus }, "uniformation", contexte)).toBe(dit);
});
