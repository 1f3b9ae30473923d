import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import { etatMandat, finDeMandat, laisseSansGestionnaire, rolesAccordables, suiteLocale } from "./rules.ts";
import { lireIdentite } from "./rules-oidc.ts";
import { Courriel, type Mandat, Motif, Nom, Prenom, type Role } from "./types.ts";

const jour = (texte: string) => texte as Day;
const mandat = (plus: Partial<Mandat> = {}): Mandat => ({
  id: "m1",
  personne: "p",
  organisation: "a",
  role: "gestionnaire",
  du: jour("2026-01-01"),
  au: null,
  accordePar: null,
  retirePar: null,
  motif: null,
  ...plus,
});

test.each([
  ["2025-12-31", null, "a-venir"],
  ["2026-01-01", null, "tenu"],
  ["2030-01-01", null, "tenu"],
  ["2026-06-29", "2026-06-30", "tenu"],
  ["2026-06-30", "2026-06-30", "tenu"],
  ["2026-07-01", "2026-06-30", "fini"],
  ["2026-01-01", "2025-12-31", "fini"],
] as const)("le %s, un mandat du 1er janvier 2026 au %s est %s", (le, au, etat) => {
  expect(etatMandat(mandat({ au: au && jour(au) }), jour(le))).toBe(etat);
});

describe("reprendre un mandat", () => {
  test.each([
    ["tout de suite : la veille est son dernier jour", null, null, "2026-11-22"],
    ["à la fin du mois", null, "2026-11-30", "2026-11-30"],
    ["aujourd’hui compris", null, "2026-11-23", "2026-11-23"],
    ["plus tôt que prévu", "2026-12-31", "2026-11-30", "2026-11-30"],
    ["le jour où il finit déjà : rien à faire", "2026-11-30", "2026-11-30", null],
    ["plus tard qu’il ne finit : un mandat ne s’allonge pas", "2026-11-30", "2026-12-31", null],
    ["déjà fini la veille", "2026-11-22", null, null],
    ["qui n’a pas commencé", "2026-12-31", null, "2026-11-22"],
  ] as const)("%s", (_cas, au, dernier, attendu) => {
    expect(finDeMandat(mandat({ au: au && jour(au) }), jour("2026-11-23"), dernier && jour(dernier))).toBe(attendu);
  });

  test("donné le jour même, ou pour plus tard : son dernier jour est la veille de son premier", () => {
    expect(finDeMandat(mandat({ du: jour("2026-11-23") }), jour("2026-11-23"), null)).toBe("2026-11-22");
    expect(finDeMandat(mandat({ du: jour("2027-01-01") }), jour("2026-11-23"), null)).toBe("2026-12-31");
  });

  test.each([
    ["seule à gérer", [], true],
    ["une autre gère", [mandat({ id: "m2", personne: "q" })], false],
    ["une autre gère, jusqu’à ce jour compris", [mandat({ id: "m2", personne: "q", au: jour("2026-11-23") })], false],
    ["une autre gérait, jusqu’à la veille", [mandat({ id: "m2", personne: "q", au: jour("2026-11-22") })], true],
    ["une autre gérera, à partir du lendemain", [mandat({ id: "m2", personne: "q", du: jour("2026-11-24") })], true],
    [
      "une autre gère, dont c’est aussi le dernier jour",
      [mandat({ id: "m2", personne: "q", au: jour("2026-11-22") })],
      true,
    ],
    ["une autre gère encore un jour", [mandat({ id: "m2", personne: "q", au: jour("2026-11-23") })], false],
    ["une autre signe", [mandat({ id: "m2", personne: "q", role: "signataire" })], true],
    ["une autre gère ailleurs", [mandat({ id: "m2", personne: "q", organisation: "b" })], true],
  ] as const)("laisse l’organisation sans personne pour la gérer : %s", (_cas, autres, attendu) => {
    const m = mandat();
    expect(laisseSansGestionnaire(m, [m, ...autres], jour("2026-11-22"))).toBe(attendu);
    expect(laisseSansGestionnaire(mandat({ role: "conseiller" }), [m, ...autres], jour("2026-11-22"))).toBe(false);
  });
});

describe("l’adresse qu’un fournisseur d’identité dit avoir vérifiée", () => {
  test.each([
    [true, true, true],
    ["true", true, true],
    [undefined, false, true],
    [null, false, true],
    [false, false, false],
    ["false", false, false],
    ["", false, false],
    [1, false, false],
  ])("email_verified %o : crue %o, et %o de celui dont on croit les adresses", (email_verified, crue, fie) => {
    const claims = { iss: "https://f.example", sub: "s", email: "claire@reseau.example", email_verified };
    expect([false, true].map((f) => lireIdentite(claims, f)?.courriel != null)).toEqual([crue, fie]);
  });
});

describe("les rôles que l’on peut donner", () => {
  const qui = (...mandats: { role: Role; organisation: string }[]) => ({ personne: "p", mandats });
  const TOUS = ["conseiller", "signataire", "membre-instance", "gestionnaire"];
  test.each([
    ["gestionnaire, chez elle", qui({ role: "gestionnaire", organisation: "a" }), "a", TOUS],
    ["gestionnaire, ailleurs", qui({ role: "gestionnaire", organisation: "a" }), "b", []],
    ["exploitant, partout : qui gère", qui({ role: "exploitant", organisation: "hote" }), "a", ["gestionnaire"]],
    ["exploitant, chez lui", qui({ role: "exploitant", organisation: "hote" }), "hote", ["gestionnaire", "exploitant"]],
    ["gestionnaire de l’hôte sans l’exploiter", qui({ role: "gestionnaire", organisation: "hote" }), "hote", TOUS],
    [
      "gestionnaire et exploitant",
      qui({ role: "gestionnaire", organisation: "a" }, { role: "exploitant", organisation: "hote" }),
      "a",
      TOUS,
    ],
    ["signataire", qui({ role: "signataire", organisation: "a" }), "a", []],
    ["conseiller", qui({ role: "conseiller", organisation: "a" }), "a", []],
    ["membre d’instance", qui({ role: "membre-instance", organisation: "a" }), "a", []],
    ["sans mandat", qui(), "a", []],
  ] as const)("%s", (_cas, personne, organisation, attendu) => {
    expect(rolesAccordables(personne, organisation)).toEqual(attendu);
  });
});

test.each([
  ["/conventions", "/conventions"],
  ["/conventions?etat=echue&au=2019-06-03", "/conventions?etat=echue&au=2019-06-03"],
  ["/connexions-utiles", "/connexions-utiles"],
  ["/", "/"],
  [undefined, "/"],
  ["", "/"],
  ["conventions", "/"],
  ["//ailleurs.example", "/"],
  ["/\\ailleurs.example", "/"],
  ["\\\\ailleurs.example", "/"],
  ["/\t/ailleurs.example", "/"],
  ["/\n/ailleurs.example", "/"],
  ["https://ailleurs.example/", "/"],
  ["javascript:alert(1)", "/"],
  ["/conventions\r\nset-cookie: x=1", "/"],
  ["/chemin\\suite", "/"],
  ["/connexion", "/"],
  ["/connexion?suite=/connexion", "/"],
  ["/connexion/lien/x", "/"],
  [`/${"a".repeat(500)}`, "/"],
])("après s’être connecté, « %s » mène à « %s »", (suite, attendu) => {
  expect(suiteLocale(suite)).toBe(attendu);
});

describe("ce que l’on saisit", () => {
  test.each([
    ["claire@reseau.example", "claire@reseau.example"],
    ["  Claire.VASSEUR@Reseau.Example ", "claire.vasseur@reseau.example"],
    ["a+b@c.fr", "a+b@c.fr"],
  ])("« %s » est l’adresse « %s »", (saisie, attendu) => {
    expect(Courriel.parse(saisie)).toBe(attendu);
  });

  test.each([
    "",
    " ",
    "claire",
    "claire@",
    "@reseau.example",
    "claire@reseau",
    "claire@@reseau.example",
    "claire vasseur@reseau.example",
    "claire@reseau.example\nbcc: autre@reseau.example",
    "claire@reseau.example\0",
    "claire@reseau.example,autre@reseau.example",
    "<claire@reseau.example>",
    "mi\u212Ae@reseau.example", // K of Kelvin: "k" in lower case, another letter before
    `${"a".repeat(250)}@c.fr`,
  ])("« %s » n’est pas une adresse", (saisie) => {
    expect(Courriel.safeParse(saisie).success).toBe(false);
  });

  test.each([["Vasseur"], ["  Le Goff "], ["D’Aubigné-Ñuñez"], ["李"]])("« %s » est un nom", (saisie) => {
    expect(Nom.parse(saisie)).toBe(saisie.trim());
  });
  test.each([[""], ["   "], ["a\nb"], ["a\0b"], ["a\u202Eb"], ["a".repeat(101)]])(
    "« %s » n’est pas un nom",
    (saisie) => {
      expect(Nom.safeParse(saisie).success).toBe(false);
    },
  );
  test("un prénom ou un motif laissé vide n’est pas donné", () => {
    for (const vide of ["", "  ", undefined, null])
      expect([Prenom.parse(vide), Motif.parse(vide)]).toEqual([null, null]);
  });
});
