import { expect, test } from "vitest";
import { organisations } from "../../demo/organisations.ts";
import { texteDe } from "../../shared/cellule.ts";
import { celluleOrganisation, organisationDe } from "./tableau.ts";
import { Organisation } from "./types.ts";

const textes = (o: Organisation) =>
  Object.fromEntries(Object.entries(celluleOrganisation(o)).map(([k, v]) => [k, texteDe(v)]));

test.each(organisations.map((o) => [o.id, o] as const))("%s : sa propre ligne n’y change rien", (_id, o) => {
  expect(organisationDe(textes(o), o)).toEqual(o);
});

test("une ligne neuve", () => {
  const row = {
    id: "ml-essai",
    genre: "mission-locale",
    nom: "Mission locale d’essai",
    sigle: "",
    siren: "784 714 008",
    territoire: "DEP-75|DEP-93",
    reseaux: "arml-ile-de-france",
    source: "Annuaire",
    consultee_le: "22/11/2026",
  };
  expect(Organisation.parse(organisationDe(row))).toEqual({
    id: "ml-essai",
    genre: "mission-locale",
    noms: [{ nom: "Mission locale d’essai" }],
    identifiants: [{ genre: "siren", valeur: "784714008" }],
    adhesions: [{ reseau: "arml-ile-de-france" }],
    territoire: ["DEP-75", "DEP-93"],
    sources: [{ texte: "Annuaire", consulteLe: "2026-11-22" }],
  });
});

test.each([
  ["un nom changé ne touche que le dernier, ses dates gardées", { nom: "Avenir" }, "noms"],
  ["un SIREN vidé s’en va", { siren: "" }, "identifiants"],
  ["une note changée", { note: "vue" }, "note"],
])("%s", (_cas, change, key) => {
  const o = Organisation.parse({
    id: "o",
    genre: "opco",
    noms: [
      { nom: "Ancien", au: "2019-12-31" },
      { nom: "Nouveau", sigle: "N", du: "2020-01-01" },
    ],
    identifiants: [{ genre: "siren", valeur: "784714008", du: "2020-01-01" }],
    note: "à voir",
    sources: [],
  });
  const read = Organisation.parse(organisationDe({ ...textes(o), ...change }, o));
  const { [key as "noms"]: after, ...others } = read;
  const { [key as "noms"]: before, ...same } = o;
  expect(others).toEqual(same);
  if (key === "noms") expect(after).toEqual([before[0], { ...before[1], nom: "Avenir" }]);
  else expect(after).toEqual(key === "note" ? "vue" : []);
});
