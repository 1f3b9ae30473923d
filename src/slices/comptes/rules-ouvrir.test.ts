import { expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import { idDeNom, lireOuverture } from "./rules-ouvrir.ts";

const JOUR = "2026-11-23" as Day;
const BON = {
  nom: "Fédération d’essai de Bretagne",
  sigle: "FEB",
  genre: "federation",
  siret: "732 829 320 00074",
  siren: "732829320",
};

test("ce qui est tapé fait une organisation, identifiants sans espaces, source datée", () => {
  expect(lireOuverture(BON, JOUR)).toEqual({
    erreurs: null,
    organisation: {
      id: "feb",
      genre: "federation",
      noms: [{ nom: "Fédération d’essai de Bretagne", sigle: "FEB" }],
      identifiants: [
        { genre: "siret", valeur: "73282932000074" },
        { genre: "siren", valeur: "732829320" },
      ],
      sources: [{ texte: "Indiqué par l’exploitant de l’instance", consulteLe: JOUR }],
    },
  });
});

test.each([
  ["sans sigle", { sigle: "" }, "federation-d-essai-de-bretagne"],
  ["sous un identifiant choisi", { identifiant: "feb-bretagne" }, "feb-bretagne"],
  ["sans aucun identifiant public", { siret: "", siren: " " }, "feb"],
])("%s", (_cas, change, id) => {
  expect(lireOuverture({ ...BON, ...change }, JOUR).organisation?.id).toBe(id);
});

test.each([
  ["sans nom", { nom: "  " }, "nom"],
  ["un nom de 501 caractères", { nom: "a".repeat(501) }, "nom"],
  ["sans genre", { genre: "" }, "genre"],
  ["un genre d’ailleurs", { genre: "toString" }, "genre"],
  ["un SIRET à la clé fausse", { siret: "73282932000075" }, "siret"],
  ["un SIRET trop court", { siret: "7328293200007" }, "siret"],
  ["un SIREN à la clé fausse", { siren: "732829321" }, "siren"],
  ["le SIREN d’une autre", { siren: "356000000" }, "siren"],
  ["un RNA mal écrit", { rna: "75" }, "rna"],
  ["un identifiant accentué", { identifiant: "fédé" }, "identifiant"],
  ["un nom dont rien ne fait un identifiant", { nom: "。。", sigle: "" }, "identifiant"],
])("%s : la phrase est près du champ", (_cas, change, champ) => {
  const { organisation, erreurs } = lireOuverture({ ...BON, ...change }, JOUR);
  expect(organisation).toBeNull();
  expect(Object.keys(erreurs ?? {})).toEqual([champ]);
  expect(erreurs?.[champ]).toMatch(/\.$/);
});

test.each([
  ["Mission locale de l’Île-de-France", "mission-locale-de-l-ile-de-france"],
  ["  --Œuvre & Cie--  ", "oeuvre-cie"],
  ["", ""],
])("identifiant de « %s »", (nom, id) => expect(idDeNom(nom)).toBe(id));
