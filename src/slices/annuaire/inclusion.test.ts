import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import formats, { type FormatsPlugin } from "ajv-formats";
import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import { versService, versStructure } from "./inclusion.ts";
import { OPERATEURS, type OperateurAnnuaire } from "./operateurs.ts";
import { Implantation, type ImplantationTenue } from "./types.ts";

const json = (chemin: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../${chemin}`, import.meta.url), "utf8"));

const ajv = new Ajv({ allErrors: true, strict: false });
// the types of this CommonJS package say that its function stands under `default`; to us it is given bare
(formats as unknown as FormatsPlugin)(ajv);
const structure = ajv.compile(json("docs/data-inclusion/structure.json") as object);
const service = ajv.compile(json("docs/data-inclusion/service.json") as object);

const livrees = Implantation.array().parse(json("src/demo/annuaire.json"));
const tenue = (i: Implantation): ImplantationTenue => ({ ...i, majLe: "2026-11-22" as Day });

/** What their schema reproaches to a place. */
const reproches = (i: ImplantationTenue, url: string | null) => [
  ...(structure(versStructure(i, url)) ? [] : (structure.errors ?? [])),
  ...(service(versService(i, url)) ? [] : (service.errors ?? [])),
];

describe("la forme data·inclusion v1, jugée par leur schéma", () => {
  test("tous les lieux livrés, avec et sans adresse publique", () => {
    expect(livrees.length).toBeGreaterThan(300);
    for (const i of livrees)
      for (const url of [null, "https://annuaire.example"])
        expect([i.id, reproches(tenue(i), url)]).toEqual([i.id, []]);
  });

  test.each(Object.keys(OPERATEURS) as OperateurAnnuaire[])("un lieu de %s, plein puis vide", (operateur) => {
    const plein = Implantation.parse({
      ...{ id: "lieu", operateur, nom: "=Lieu", adresse: "1 rue des Tilleuls", codePostal: "75010", ville: "Paris" },
      ...{
        commune: "COM-75110",
        telephone: "01 23 45 67 89",
        courriel: "accueil@lieu.example",
        site: "https://lieu.example",
      },
      ...{ rendezVous: "https://lieu.example/rdv", horaires: "Mo-Fr 09:00-12:00", accueil: "On y parle de métiers." },
      ...{
        latitude: 48.8,
        longitude: 2.3,
        precision: "adresse",
        couverture: ["REG-11", "COM-75110"],
        siret: "39249021500069",
      },
      source: "Essai",
    });
    const vide = Implantation.parse({ id: "lieu", operateur, nom: "Lieu", source: "Essai" });
    for (const i of [plein, vide]) expect(reproches(tenue(i), "https://a.example")).toEqual([]);
    expect(versService(tenue(plein), null)).toMatchObject({
      modes_mobilisation: expect.arrayContaining(["telephoner"]),
    });
    expect(versService(tenue(vide), null)).toMatchObject({
      modes_mobilisation: null,
      zone_eligibilite: null,
      modes_accueil: null,
    });
  });

  test("le contrôle n’est pas aveugle : un nom de deux lettres, un réseau inconnu sont reprochés", () => {
    const bonne = versStructure(tenue(livrees[0] as Implantation), null);
    expect(structure({ ...bonne, nom: "ab" })).toBe(false);
    expect(structure({ ...bonne, reseaux_porteurs: ["operateur-cep"] })).toBe(false);
    expect(structure({ ...bonne, date_maj: "hier" })).toBe(false);
  });

  test("une région se dit par ses départements, le milieu d’une commune n’est pas une adresse", () => {
    const i = tenue(
      Implantation.parse({ id: "x", operateur: "apec", nom: "Apec", source: "Essai", couverture: ["REG-53"] }),
    );
    expect(versService(i, null).zone_eligibilite).toEqual(["22", "29", "35", "56"]);
    expect(versService({ ...i, couverture: ["FR", "REG-53"] }, null).zone_eligibilite).toEqual(["france"]);
    expect(versStructure({ ...i, latitude: 48, longitude: 2, precision: "commune" }, null).latitude).toBeNull();
  });
});
