import { describe, expect, test } from "vitest";
import { conventions } from "../../demo/conventions.ts";
import { texteDe } from "../../shared/cellule.ts";
import { mondeAuHasard } from "../droits/monde.test-aide.ts";
import { celluleConvention, colonneDuChamp, conventionDe } from "./tableau.ts";
import { Convention } from "./types.ts";

const textes = (c: Convention) =>
  Object.fromEntries(Object.entries(celluleConvention(c)).map(([k, v]) => [k, texteDe(v)]));

const LIGNE = {
  id: "a-b-2024",
  titre: "A et B",
  genre: "partenariat",
  parties: "nexem:federation,etablissements | una | siren:123:",
  signee_le: "01/02/2024",
  effet_du: "2024-02-01",
  effet_au: "31/12/2024",
  duree_mois: "",
  territoire: "REG-11|DEP-75",
  publics: "salarie",
};

test("une ligne de tableur, dates françaises comprises", () => {
  expect(Convention.parse(conventionDe(LIGNE))).toEqual({
    id: "a-b-2024",
    titre: "A et B",
    genre: "partenariat",
    parties: [
      { organisation: "nexem", roles: ["federation", "etablissements"] },
      { organisation: "una", roles: [] },
      { organisation: "siren:123", roles: [] },
    ],
    signatures: ["nexem", "una", "siren:123"].map((organisation) => ({ organisation, le: "2024-02-01" })),
    effet: { du: "2024-02-01", au: "2024-12-31" },
    territoire: ["REG-11", "DEP-75"],
    publics: ["salarie"],
    articles: [],
  });
});

test.each([
  ["un mois", "02/2024", "2024-02"],
  ["une année", "2024", "2024"],
  ["un jour sans zéros", "1/2/2024", "2024-02-01"],
])("signée le : %s", (_cas, signee_le, le) => {
  expect(Convention.parse(conventionDe({ ...LIGNE, signee_le })).signatures[0]?.le).toBe(le);
});

test("chaque partie à sa date, une autre pas encore", () => {
  const read = Convention.parse(conventionDe({ ...LIGNE, signee_le: "nexem:2024-02|siren:123:03/02/2024" }));
  expect(read.signatures).toEqual([
    { organisation: "nexem", le: "2024-02" },
    { organisation: "siren:123", le: "2024-02-03" },
  ]);
});

test.each([
  ["31 février", { effet_au: "31/02/2024" }, "effet_au"],
  ["durée en lettres", { duree_mois: "un an" }, "duree_mois"],
  ["territoire inconnu", { territoire: "Paris" }, "territoire"],
  ["partie mal écrite", { parties: "Nexem et Una" }, "parties"],
  ["signature mal écrite", { signee_le: "hier" }, "signee_le"],
])("%s : le reproche nomme la colonne", (_cas, change, colonne) => {
  const read = Convention.safeParse(conventionDe({ ...LIGNE, ...change }));
  expect(read.error?.issues.map((i) => colonneDuChamp(i.path.join(".").replace(/\.(\d+)/g, "[$1]")))).toContain(
    colonne,
  );
});

describe("sur une convention déjà connue", () => {
  const connues = [...conventions, ...mondeAuHasard(7, { conventions: 60, organisations: 12 })];

  test.each(connues.map((c) => [c.id, c] as const))("%s : sa propre ligne n’y change rien", (_id, c) => {
    expect(conventionDe(textes(c), c)).toEqual(c);
  });

  test("ce que la ligne change est changé, articles et engagements restent", () => {
    const [c] = conventions as [Convention];
    const read = conventionDe({ ...textes(c), titre: "Autre titre", effet_au: "2030-12-31" }, c);
    expect(read).toEqual({ ...c, titre: "Autre titre", effet: { ...c.effet, au: "2030-12-31" } });
  });

  test("une cellule vidée ôte la valeur, une colonne absente la garde", () => {
    const c = conventions.find((one) => one.territoire) as Convention;
    expect(conventionDe({ id: c.id, territoire: "" }, c)).not.toHaveProperty("territoire");
    expect(conventionDe({ id: c.id }, c)).toEqual(c);
  });

  test("une partie de plus avec la même date : elle a signé aussi, et la même ligne relue n’ajoute rien", () => {
    const c = Convention.parse(conventionDe(LIGNE));
    const row = { ...LIGNE, parties: `${LIGNE.parties}|uniformation:opco` };
    const more = Convention.parse(conventionDe(row, c));
    expect(more.signatures).toHaveLength(4);
    expect(conventionDe(row, more)).toEqual(more);
  });
});
