import { describe, expect, test } from "vitest";
import { normaliserIdentifiant, Organisation, obstacleIdentifiant } from "./types.ts";

const uniformation = {
  id: "uniformation",
  genre: "opco",
  noms: [{ nom: "Uniformation" }],
  identifiants: [{ genre: "siren", valeur: "309065043" }],
  sources: [],
};
const issues = (input: unknown): string[] => {
  const read = Organisation.safeParse(input);
  return read.success ? [] : read.error.issues.map((i) => `${i.path.join(".")}: ${i.message}`);
};

describe("clé des identifiants", () => {
  test.each([
    ["SIREN juste", "siren", "309065043", true],
    ["SIREN, un chiffre changé", "siren", "309065044", false],
    ["SIREN, deux chiffres échangés", "siren", "309605043", false],
    ["SIREN de 8 chiffres", "siren", "30906504", false],
    ["SIREN vide", "siren", "", false],
    ["SIRET juste", "siret", "42405972300033", true],
    ["SIRET, un chiffre changé", "siret", "42405972300034", false],
    ["SIRET lu comme un nombre à virgule", "siret", "42405972300033.0", false],
    ["siège de La Poste, juste par Luhn", "siret", "35600000000048", true],
    ["La Poste, juste par la somme de ses chiffres", "siret", "35600000049837", true],
    ["La Poste, ni l’un ni l’autre", "siret", "35600000049838", false],
    ["somme multiple de cinq, hors La Poste", "siret", "42405972300012", false],
    ["RNA", "rna", "W751000001", true],
    ["RNA sans W", "rna", "751000001", false],
    ["UAI", "uai", "0750001A", true],
    ["UAI sans lettre", "uai", "07500012", false],
    ["IDCC", "idcc", "2941", true],
    ["IDCC de cinq chiffres", "idcc", "29410", false],
    ["FINESS de Corse", "finess", "2A0000014", true],
    ["FINESS trop court", "finess", "01078005", false],
  ] as const)("%s", (_cas, genre, valeur, juste) => {
    expect(obstacleIdentifiant(genre, valeur) === null).toBe(juste);
  });

  test.each([
    ["tabulation devant, comme dans les fichiers du RNCP", "\t42405972300033"],
    ["espaces", "424 059 723 00033"],
    ["espaces insécables", "424\u00a0059\u202f723\u00a000033"],
    ["retour à la ligne à la fin", "42405972300033\r\n"],
  ])("un SIRET avec %s est remis en forme", (_cas, valeur) => {
    expect(normaliserIdentifiant(valeur)).toBe("42405972300033");
    const read = Organisation.parse({ ...uniformation, identifiants: [{ genre: "siret", valeur }] });
    expect(read.identifiants?.[0]?.valeur).toBe("42405972300033");
  });
});

describe("forme d’une organisation", () => {
  test("celle d’Uniformation passe, et repasse telle quelle", () => {
    const once = Organisation.parse(uniformation);
    expect(Organisation.parse(once)).toEqual(once);
  });

  test.each([
    [
      "clé fausse",
      { identifiants: [{ genre: "siren", valeur: "309065044" }] },
      "identifiants.0.valeur: La clé du SIREN",
    ],
    [
      "identifiant donné comme nombre",
      { identifiants: [{ genre: "siren", valeur: 309065043 }] },
      "identifiants.0.valeur: Un identifiant",
    ],
    ["genre inconnu", { genre: "syndicat" }, "genre: Attendu"],
    ["aucun nom", { noms: [] }, "noms: Une organisation porte"],
    ["nom vide", { noms: [{ nom: "" }] }, "noms.0.nom: Ce libellé est vide"],
    ["31 février", { noms: [{ nom: "A", du: "2019-02-31" }] }, "noms.0.du: Février 2019 a 28 jours"],
    ["clé inconnue", { adresse: "Paris" }, ": "],
    ["commune qui n’en est pas une", { commune: "DEP-75" }, "commune: La commune"],
    ["adresse sans protocole", { site: "idf.avenir-actifs.org" }, "site: Une adresse"],
    ["identifiant accentué", { id: "défi-métiers" }, "id: Un identifiant"],
    [
      "succession sans dire si elle est vérifiée",
      { succedeA: [{ organisation: "unifaf", le: "2019" }] },
      "succedeA.0.verifie",
    ],
    [
      "succession un jour qui n’existe pas",
      { succedeA: [{ organisation: "unifaf", le: "2019-13", verifie: true }] },
      "succedeA.0.le",
    ],
  ])("refus : %s", (_cas, change, debut) => {
    const found = issues({ ...uniformation, ...change });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(debut);
  });

  test("une succession peut n’être connue qu’à l’année", () => {
    expect(issues({ ...uniformation, succedeA: [{ organisation: "unifaf", le: "2019", verifie: false }] })).toEqual([]);
  });
});
