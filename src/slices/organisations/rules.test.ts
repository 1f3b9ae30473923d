import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Day } from "../../shared/day.ts";
import {
  chercher,
  controlerOrganisation,
  controlerOrganisations,
  identifiantLe,
  nomLe,
  sigleLe,
  successeurs,
} from "./rules.ts";
import { Organisation } from "./types.ts";

const jour = (text: string) => Day.parse(text);
const organisation = (id: string, rest: object = {}): Organisation =>
  Organisation.parse({
    id,
    genre: "autre",
    noms: [{ nom: id }],
    sources: [{ texte: "essai", consulteLe: "2026-11-21" }],
    ...rest,
  });

const franceTravail = organisation("france-travail", {
  noms: [
    { nom: "Pôle emploi", au: "2023-12-31" },
    { nom: "France Travail", du: "2024-01-01" },
  ],
  identifiants: [
    { genre: "siren", valeur: "784714008", du: "2009-01-01", au: "2023-12-31" },
    { genre: "siren", valeur: "309065043", du: "2024-01-01" },
  ],
});
const unifaf = organisation("unifaf", {
  noms: [{ nom: "Fonds d’assurance formation de la branche", sigle: "Unifaf" }],
});
const opcoSante = organisation("opco-sante", {
  noms: [{ nom: "OPCO Santé" }],
  succedeA: [{ organisation: "unifaf", le: "2019", verifie: false }],
});
const suite = organisation("suite", { succedeA: [{ organisation: "opco-sante", le: "2022-06-01", verifie: true }] });

describe("le nom au jour dit", () => {
  test.each([
    ["bien avant", "2015-06-01", "Pôle emploi"],
    ["la veille du changement", "2023-12-31", "Pôle emploi"],
    ["le jour du changement", "2024-01-01", "France Travail"],
    ["le lendemain", "2024-01-02", "France Travail"],
    ["loin après", "2050-01-01", "France Travail"],
  ])("%s", (_cas, on, nom) => expect(nomLe(franceTravail, jour(on))).toBe(nom));

  test.each([
    ["avant le premier nom, on donne le premier", "2016-12-31", "Nexem"],
    ["après le dernier, on donne le dernier", "2031-01-01", "Nexem"],
  ])("%s", (_cas, on, nom) =>
    expect(
      nomLe(organisation("nexem", { noms: [{ nom: "Nexem", du: "2017-01-01", au: "2030-12-31" }] }), jour(on)),
    ).toBe(nom),
  );

  test("l’ordre des noms dans le fichier ne change rien", () => {
    const reversed = { ...franceTravail, noms: franceTravail.noms.toReversed() };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (n) => {
        const on = jour(new Date(Date.UTC(2000, 0, 1 + n)).toISOString().slice(0, 10));
        return nomLe(franceTravail, on) === nomLe(reversed, on);
      }),
    );
  });

  test("un nom sans sigle n’en a pas, et n’emprunte pas celui d’un autre jour", () => {
    expect(sigleLe(unifaf, jour("2019-06-03"))).toBe("Unifaf");
    expect(sigleLe(opcoSante, jour("2019-06-03"))).toBeNull();
  });
});

describe("l’identifiant au jour dit", () => {
  test.each([
    ["avant le premier", "2008-12-31", null],
    ["premier jour", "2009-01-01", "784714008"],
    ["dernier jour du premier", "2023-12-31", "784714008"],
    ["premier jour du second", "2024-01-01", "309065043"],
  ])("%s", (_cas, on, valeur) => expect(identifiantLe(franceTravail, "siren", jour(on))).toBe(valeur));

  test("un genre inconnu de l’organisation n’est pas deviné", () => {
    expect(identifiantLe(franceTravail, "siret", jour("2024-01-01"))).toBeNull();
    expect(identifiantLe(unifaf, "siren", jour("2024-01-01"))).toBeNull();
  });
});

describe("qui a pris la suite", () => {
  const annuaire = [unifaf, opcoSante, suite];
  test.each([
    ["dernier jour de 2019 moins un : l’année seule ne compte que de son dernier jour", "2019-12-30", []],
    ["dernier jour de 2019", "2019-12-31", ["opco-sante"]],
    ["veille de la seconde succession", "2022-05-31", ["opco-sante"]],
    ["jour de la seconde", "2022-06-01", ["opco-sante", "suite"]],
  ])("%s", (_cas, on, ids) =>
    expect(successeurs(annuaire, "unifaf", jour(on)).map((s) => s.organisation)).toEqual(ids),
  );

  test("une chaîne n’est vérifiée que si chaque maillon l’est, et dit par où elle passe", () => {
    expect(successeurs(annuaire, "unifaf", jour("2026-11-22"))).toEqual([
      { organisation: "opco-sante", le: "2019-12-31", objet: null, verifie: false, par: [] },
      { organisation: "suite", le: "2022-06-01", objet: null, verifie: false, par: ["opco-sante"] },
    ]);
    expect(successeurs(annuaire, "opco-sante", jour("2026-11-22"))[0]).toMatchObject({
      organisation: "suite",
      verifie: true,
    });
  });

  test.each([
    ["sans successeur", "suite"],
    ["inconnue", "rien"],
  ])("%s : personne", (_cas, id) => expect(successeurs(annuaire, id, jour("2026-11-22"))).toEqual([]));

  test("la mission reprise est dite, et suit la chaîne", () => {
    const cep = organisation("cep", {
      succedeA: [{ organisation: "unifaf", le: "2020-01-01", objet: "CEP", verifie: true }],
    });
    expect(successeurs([cep], "unifaf", jour("2020-01-01"))).toMatchObject([{ organisation: "cep", objet: "CEP" }]);
  });

  test("la mission reprise par l’un reste celle que son successeur reprend", () => {
    const cep = organisation("cep", {
      succedeA: [{ organisation: "unifaf", le: "2020-01-01", objet: "CEP", verifie: true }],
    });
    const apres = organisation("apres", { succedeA: [{ organisation: "cep", le: "2024-01-02", verifie: true }] });
    expect(successeurs([cep, apres], "unifaf", jour("2024-01-02")).map((s) => s.objet)).toEqual(["CEP", "CEP"]);
  });

  test("un cycle ne fait pas tourner sans fin, et personne ne se succède", () => {
    const a = organisation("a", { succedeA: [{ organisation: "b", le: "2020", verifie: true }] });
    const b = organisation("b", { succedeA: [{ organisation: "a", le: "2021", verifie: true }] });
    expect(successeurs([a, b], "a", jour("2026-01-01")).map((s) => s.organisation)).toEqual(["b"]);
  });
});

describe("contrôles d’une organisation", () => {
  const noms = (...periods: object[]) => ({ noms: periods.map((p, i) => ({ nom: `N${i}`, ...p })) });
  test.each<[string, object, Array<[string, string]>]>([
    ["un seul nom", {}, []],
    ["noms qui se suivent", noms({ au: "2023-12-31" }, { du: "2024-01-01" }), []],
    ["noms le même jour", noms({ au: "2024-01-01" }, { du: "2024-01-01" }), [["refus", "noms[1]"]]],
    ["deux noms sans dates", noms({}, {}), [["refus", "noms[1]"]]],
    ["fin avant le début", noms({ du: "2024-01-02", au: "2024-01-01" }), [["refus", "noms[0].au"]]],
    ["un seul jour", noms({ du: "2024-01-01", au: "2024-01-01" }), []],
    [
      "adhésion à l’envers",
      { adhesions: [{ reseau: "r", du: "2020-01-01", au: "2019-01-01" }] },
      [["refus", "adhesions[0].au"]],
    ],
    [
      "se succède à elle-même",
      { succedeA: [{ organisation: "x", le: "2020", verifie: true }] },
      [["refus", "succedeA[0]"]],
    ],
    ["sa propre antenne", { antenneDe: { organisation: "x", territoires: ["FR"] } }, [["refus", "antenneDe"]]],
    [
      "antenne sans territoire",
      { antenneDe: { organisation: "y", territoires: [] } },
      [["avertissement", "antenneDe.territoires"]],
    ],
    ["sans source", { sources: [] }, [["avertissement", "sources"]]],
    ["inventée, sans source", { sources: [], demonstration: true }, []],
    [
      "deux SIREN le même jour",
      {
        identifiants: [
          { genre: "siren", valeur: "309065043" },
          { genre: "siren", valeur: "784714008" },
        ],
      },
      [["avertissement", "identifiants[1].valeur"]],
    ],
    ["deux SIREN l’un après l’autre", { identifiants: franceTravail.identifiants }, []],
    [
      "SIRET d’un autre SIREN",
      {
        identifiants: [
          { genre: "siret", valeur: "42405972300033" },
          { genre: "siren", valeur: "309065043" },
        ],
      },
      [["avertissement", "identifiants[0].valeur"]],
    ],
    [
      "SIRET de son SIREN",
      {
        identifiants: [
          { genre: "siren", valeur: "775672272" },
          { genre: "siret", valeur: "77567227221138" },
        ],
      },
      [],
    ],
    ["SIRET sans SIREN connu", { identifiants: [{ genre: "siret", valeur: "42405972300033" }] }, []],
  ])("%s", (_cas, rest, attendu) => {
    expect(controlerOrganisation(organisation("x", rest)).map((c) => [c.niveau, c.champ])).toEqual(attendu);
  });

  test("une clé fausse entrée sans passer par la forme est vue", () => {
    const faux = { ...organisation("x"), identifiants: [{ genre: "siret" as const, valeur: "42405972300034" }] };
    expect(controlerOrganisation(faux)).toMatchObject([{ niveau: "refus", champ: "identifiants[0].valeur" }]);
  });
});

describe("contrôles d’un annuaire", () => {
  const constats = (...annuaire: Organisation[]) => controlerOrganisations(annuaire).map((c) => [c.niveau, c.champ]);
  const suit = (organisationId: string) => ({
    succedeA: [{ organisation: organisationId, le: "2020", verifie: true }],
  });
  const sous = (organisationId: string) => ({ antenneDe: { organisation: organisationId, territoires: ["REG-11"] } });

  test.each<[string, Organisation[], Array<[string, string]>]>([
    ["rien à dire", [unifaf, opcoSante, suite, franceTravail], []],
    ["le même identifiant deux fois", [organisation("a"), organisation("b"), organisation("a")], [["refus", "a.id"]]],
    ["succession d’une inconnue", [organisation("a", suit("z"))], [["avertissement", "a.succedeA[0].organisation"]]],
    [
      "réseau inconnu",
      [organisation("a", { adhesions: [{ reseau: "z" }] })],
      [["avertissement", "a.adhesions[0].reseau"]],
    ],
    ["antenne d’une inconnue", [organisation("a", sous("z"))], [["avertissement", "a.antenneDe.organisation"]]],
    [
      "successions en rond",
      [organisation("a", suit("b")), organisation("b", suit("c")), organisation("c", suit("a"))],
      [["refus", "a.succedeA"]],
    ],
    [
      "deux ronds distincts",
      [
        organisation("a", suit("b")),
        organisation("b", suit("a")),
        organisation("c", suit("d")),
        organisation("d", suit("c")),
      ],
      [
        ["refus", "a.succedeA"],
        ["refus", "c.succedeA"],
      ],
    ],
    [
      "une chaîne qui mène à un rond n’en est pas",
      [organisation("x", suit("a")), organisation("a", suit("b")), organisation("b", suit("a"))],
      [["refus", "a.succedeA"]],
    ],
    ["se succède à elle-même : dit une fois", [organisation("a", suit("a"))], [["refus", "a.succedeA[0]"]]],
    [
      "un SIREN passé de l’une à l’autre",
      [
        organisation("a", { identifiants: [{ genre: "siren", valeur: "309065043", au: "2023-12-31" }] }),
        organisation("b", { identifiants: [{ genre: "siren", valeur: "309065043", du: "2024-01-01" }] }),
      ],
      [],
    ],
    ["antennes en rond", [organisation("a", sous("b")), organisation("b", sous("a"))], [["refus", "a.antenneDe"]]],
    [
      "un losange n’est pas un rond",
      [
        organisation("a"),
        organisation("b", suit("a")),
        organisation("c", suit("a")),
        organisation("d", { succedeA: [...suit("b").succedeA, ...suit("c").succedeA] }),
      ],
      [],
    ],
    [
      "un SIREN pour deux",
      [
        organisation("a", { identifiants: [{ genre: "siren", valeur: "309065043" }] }),
        organisation("b", { identifiants: [{ genre: "siren", valeur: "309065043" }] }),
      ],
      [["avertissement", "b.identifiants"]],
    ],
  ])("%s", (_cas, annuaire, attendu) => expect(constats(...annuaire)).toEqual(attendu));
});

describe("chercher", () => {
  const annuaire = [
    franceTravail,
    organisation("faf-tt", { noms: [{ nom: "Fonds d’assurance formation du travail temporaire", sigle: "FAF.TT" }] }),
    organisation("oeuvre", { noms: [{ nom: "L’Œuvre de l’été" }] }),
    organisation("defi-metiers", {
      noms: [{ nom: "Défi métiers" }],
      identifiants: [{ genre: "siret", valeur: "42405972300033" }],
    }),
    organisation("una", { noms: [{ nom: "Union nationale de l’aide", sigle: "Una" }] }),
    organisation("unaforis", { noms: [{ nom: "Unaforis" }] }),
  ];
  const ids = (texte: string, on = "2026-11-22") => chercher(annuaire, texte, jour(on)).map((t) => t.organisation.id);

  test.each([
    ["sans accents", "defi metiers", ["defi-metiers"]],
    ["en capitales", "DÉFI MÉTIERS", ["defi-metiers"]],
    ["dans le désordre et par débuts de mots", "met def", ["defi-metiers"]],
    ["sigle sans points", "faftt", ["faf-tt"]],
    ["sigle en deux mots", "faf tt", ["faf-tt"]],
    ["sigle avec points", "F.A.F.T.T.", ["faf-tt"]],
    ["ligature et article élidé", "l’oeuvre d’ete", ["oeuvre"]],
    ["le sigle exact passe devant le nom qui commence ainsi", "una", ["una", "unaforis"]],
    ["article élidé que le nom n’a pas", "l’Unaforis", ["unaforis"]],
    ["ancien nom", "pole emploi", ["france-travail"]],
    ["début d’un SIRET, avec espaces", "424 059", ["defi-metiers"]],
    ["un mot de trop", "défi métiers lyon", []],
    ["milieu de mot", "foris", []],
    ["rien", "  . ", []],
  ])("%s", (_cas, texte, attendu) => expect(ids(texte)).toEqual(attendu));

  test.each([
    ["la veille, c’est le nom porté", "2023-12-31", false],
    ["le jour du changement, c’est l’ancien", "2024-01-01", true],
  ])("par « Pôle emploi », %s", (_cas, on, ancien) => {
    expect(chercher(annuaire, "Pôle emploi", jour(on))).toMatchObject([{ par: "Pôle emploi", ancien }]);
  });
});
