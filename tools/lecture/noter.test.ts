import { describe, expect, test } from "vitest";
import { ancrer } from "./ancrage.ts";
import { matchLists } from "./apparier.ts";
import { bare, functionSim, normText, orgSim, personSim, sameParties, titleEq, tokenF1 } from "./comparer.ts";
import { alignConventions, type Champ, prf, scoreConvention, scoreCorpus } from "./noter.ts";
import type { ConventionNotee, ValeurNotee } from "./types.ts";

const conv = (c: ConventionNotee): ConventionNotee => ({
  kind: { value: "convention", quotes: [] },
  parties: [],
  ...c,
});
const score = (field: Champ, gold: ConventionNotee, found: ConventionNotee) =>
  scoreConvention(conv(gold), conv(found)).fields[field];
const one = (gold: ConventionNotee[], found: ConventionNotee[] | null, text = "") =>
  scoreCorpus([{ gold: { id: "x", conventions: gold }, pred: found && { conventions: found }, text }]);
const [RIGHT, EXTRA, MISSED, WRONG, NOTHING] = [
  { tp: 1, fp: 0, fn: 0 },
  { tp: 0, fp: 1, fn: 0 },
  { tp: 0, fp: 0, fn: 1 },
  { tp: 0, fp: 1, fn: 1 },
  { tp: 0, fp: 0, fn: 0 },
];

describe("les organisations", () => {
  test.each([
    [{ name: "Fédération Française de Voile Rurale", acronym: "F.F.V.R." }, { name: "FFVR" }],
    [{ name: "L'État" }, { name: "Etat" }],
    [{ name: "Réseau des missions de Bretonnie", aliases: ["Réseau RMJ Bretonnie"] }, { name: "réseau RMJ Bretonnie" }],
    [{ name: "Caisse nationale des solidarités" }, { name: "Caisse nationale des solidarité" }],
    [{ name: "Association Horizon Parcours" }, { name: "Horizon Parcours" }],
    [{ name: "Conseil départemental du Gers" }, { name: "Département du Gers" }],
    [{ name: "Conseil général du Lot-et-Garonne" }, { name: "Département du Lot et Garonne" }],
    [{ name: "Mairie de Vireval" }, { name: "Commune de Vireval" }],
    [{ name: "Ville du Havre" }, { name: "Le Havre" }],
    [{ name: "Union des écoles de l’entraide (UNEE)" }, { name: "Union des écoles de l’entraide" }],
    [{ name: "Fédération nationale des maisons d’accueil (FNMA)" }, { name: "FNMA" }],
    [{ name: "État (préfecture de région)" }, { name: "L'État" }],
  ])("%o est %o", (a, b) => expect(orgSim(a, b)).toBeGreaterThan(0));

  test.each([
    ["académie de Nice", "académie de Lyon"],
    ["Pôle emploi", "Cap emploi"],
    ["Mission locale du Pays de Vireval", "Mission locale du Pays de Montbris"],
    ["Chambre de commerce et d'industrie de Lyon", "Chambre de commerce et d'industrie de Lille"],
    ["Unifaf IDF", "Uniformation IDF"],
    ["Ville de Paris", "Département de Paris"],
    ["Région Bretagne", "Ville de Bretagne"],
    ["Unifaf (Opco)", "Uniformation (Opco)"],
  ])("%s n’est pas %s", (a, b) => expect(orgSim({ name: a }, { name: b })).toBe(0));

  test("la partie obligée : le même ensemble, sous n’importe quel nom ; tout le monde n’est pas une seule", () => {
    const ps = [
      { name: "Coopérative ROMBONE", acronym: "ROMBONE" },
      { name: "Collège rural de Vireval", acronym: "CRV" },
    ];
    const same = (a: string, b: string | null) => sameParties(a, b, ps, ps);
    expect(same("ROMBONE", "Coopérative ROMBONE")).toBe(true);
    expect(same("ROMBONE ; CRV", "les deux parties")).toBe(true);
    expect(same("ROMBONE ; CRV", "CRV et ROMBONE")).toBe(true);
    for (const b of ["les parties", "ROMBONE ; CRV", null]) expect(same("ROMBONE", b), String(b)).toBe(false);
  });
});

describe("les personnes", () => {
  test("la civilité et la casse ne comptent pas, le nom oui", () => {
    expect(personSim({ person: "Luce Merlange" }, { person: "Mme Luce MERLANGE" })).toBeGreaterThan(0);
    expect(personSim({ person: "Luce Merlange" }, { person: "Alban Roux" })).toBe(0);
  });

  test("un nom masqué n’est ni juste ni faux", () => {
    const found = [{ person: "Claire Obertin" }, { person: "Madame Xxxxxxxx XXXXXXX" }, { person: "Jean Martin" }];
    const gold = { signatories: [{ person: "Claire Obertin" }] };
    expect(score("signatories", gold, { signatories: found })).toEqual({ tp: 1, fp: 1, fn: 0 });
  });

  test.each([
    ["président", "président du Réseau des missions de Bretonnie", true],
    ["Directeur Général", "directeur général de l’Opérateur des métiers du lien", true],
    ["président", "vice-président", false],
    ["préfet", "président", false],
    ["président", "", false],
  ])("fonction : %s, %s : %s", (a, b, same) => expect(functionSim(a, b)).toBe(same));
});

describe("les jours et le terme", () => {
  const day = (value: string | null) => ({ signature_date: value === null ? null : { value } });
  test.each([
    ["2020-12-15", "2020-12-15", RIGHT],
    ["2020-12-15", "2020-12-16", WRONG],
    [null, "2020-12-15", EXTRA],
    ["2020-12-15", null, MISSED],
    [null, null, NOTHING],
  ])("signature : attendu %s, lu %s", (gold, found, counts) =>
    expect(score("signature_date", day(gold), day(found))).toEqual(counts),
  );

  test("une autre réponse admise", () => {
    const gold = { signature_date: { value: "--02-28", accept: ["2019-02-28"] } };
    expect(score("signature_date", gold, day("2019-02-28"))).toEqual(RIGHT);
  });

  test("une année vaut son premier jour au début, son dernier à la fin", () => {
    const gold = { effect: { from: "2016", to: "2021" } };
    const found = { effect: { from: "2016-01-01", to: "2021-12-31" } };
    expect(score("effect_from", gold, found)).toEqual(RIGHT);
    expect(score("effect_to", gold, found)).toEqual(RIGHT);
    expect(score("effect_from", gold, { effect: { from: "2016-12-31" } })).toEqual(WRONG);
  });

  test("une valeur admise où rien n’est attendu n’est ni récompensée ni punie", () => {
    const gold = { effect: { to: null, accept: { to: ["2025-12-31"] } } };
    expect(score("effect_to", gold, { effect: { to: "2025-12-31" } })).toEqual(NOTHING);
  });

  test("dire qu’il n’y a pas de reconduction est dire quelque chose", () => {
    const renewal = (tacit_renewal: boolean | null) => ({ effect: { tacit_renewal } });
    expect(score("tacit_renewal", renewal(null), renewal(false))).toEqual(EXTRA);
    expect(score("tacit_renewal", renewal(false), renewal(false))).toEqual(RIGHT);
  });
});

describe("les citations", () => {
  const aiguillage = "l'aiguillage des publics entre acteurs";
  test("six mots sur dix en commun suffisent ; citer tout le texte ne paie pas", () => {
    expect(tokenF1(aiguillage, "aiguillage des publics")).toBeGreaterThanOrEqual(0.6);
    expect(tokenF1(aiguillage, "la professionnalisation croisée")).toBeLessThan(0.6);
    const page = `tout le texte de la convention avec beaucoup de mots autour de ${aiguillage} et encore d'autres`;
    expect(score("axes", { axes: [{ quote: aiguillage }] }, { axes: [{ quote: page }] })).toEqual(WRONG);
  });

  test.each([
    ["la formation", "Axe 1 : la formation"],
    ["la formation", "2. la formation"],
    ["la recherche", "Le deuxième axe porte sur la recherche"],
    ["la recherche", "b) la recherche"],
    ["le tutorat des stagiaires", "Un deuxième volet traite du tutorat des stagiaires"],
    ["établir un diagnostic", "Le premier objectif est d'établir un diagnostic"],
  ])("%s, lu avec ce qui l’introduit : %s", (a, b) =>
    expect(score("axes", { axes: [{ quote: a }] }, { axes: [{ quote: b }] })).toEqual(RIGHT),
  );

  test.each(["domaine de la formation", "2015-2018, quatre ans", "1."])("%s n’introduit rien", (s) =>
    expect(bare(s)).toBe(s),
  );

  test("couper un engagement en ses parts n’est pas puni, ni payé plus d’une fois", () => {
    const quote =
      "Horizon Parcours s'engage à recevoir au moins 50 salariés par an, à nommer un interlocuteur unique pour chaque branche et à publier un rapport annuel détaillé.";
    const parts = [
      "recevoir au moins 50 salariés par an",
      "nommer un interlocuteur unique pour chaque branche",
      "publier un rapport annuel détaillé.",
    ];
    const found = (...quotes: string[]) =>
      score("commitments", { commitments: [{ quote }] }, { commitments: quotes.map((q) => ({ quote: q })) });
    const [first = ""] = parts;
    expect(found(...parts)).toEqual(RIGHT);
    expect(found(...parts, first)).toEqual({ tp: 1, fp: 1, fn: 0 });
    expect(found(first)).toEqual(WRONG);
    expect(found(quote, ...parts)).toEqual({ tp: 1, fp: 3, fn: 0 });
    expect(found(...quote.split(" ")).tp).toBe(0);
  });

  test("axes et engagements se comparent aussi ensemble", () => {
    const quote = "la continuité entre domicile et établissement";
    const s = one([conv({ axes: [{ quote }] })], [conv({ commitments: [{ quote }] })]);
    expect([s.fields.axes.f1, s.fields.commitments.f1, s.fields.items.f1]).toEqual([0, 0, 1]);
  });
});

describe("lieux, publics, instances, titres", () => {
  const place = (a: ValeurNotee, b: ValeurNotee) => score("territory", { territory: [a] }, { territory: [b] }).tp;
  test.each([
    ["Paris", "département de Paris"],
    ["Île-de-France", "région Ile de France"],
    ["Île-de-France", "IDF"],
    ["Lot et Garonne", "Lot-et-Garonne (47)"],
    ["Vireval", "commune de Vireval"],
    ["la Bretonnie", "Bretonnie"],
    ["national", "France entière"],
  ])("%s est %s", (a, b) => expect(place({ value: a }, { value: b })).toBe(1));

  test("le pays entier se dit de plusieurs façons ; un lieu n’est pas un autre", () => {
    const country = { value: "national", level: "national" };
    expect(place(country, { value: "territoire français", level: "national" })).toBe(1);
    expect(place({ value: "Loire" }, { value: "Haute-Loire" })).toBe(0);
    expect(place({ value: "Mayotte" }, country)).toBe(0);
  });

  test("les autres réponses admises d’un public", () => {
    const gold = { publics: [{ value: "personnes en quête de travail", accept: ["demandeurs d'emploi"] }] };
    expect(score("publics", gold, { publics: [{ value: "demandeurs d’emploi" }] })).toEqual(RIGHT);
  });

  test("les instances se comparent par leur genre", () => {
    const of = (...types: string[]) => ({ governance: types.map((type) => ({ type })) });
    expect(score("governance", of("comite_pilotage", "comite_technique"), of("comite_pilotage", "autre"))).toEqual({
      tp: 1,
      fp: 1,
      fn: 1,
    });
  });

  test("un titre : sa tête, ou la ligne entière avec les parties ; pas une page", () => {
    const head = "CONVENTION CADRE DE PARTENARIAT";
    expect(titleEq(head, `${head} ENTRE L'UNION DES ÉCOLES DE L'ENTRAIDE ET LA FÉDÉRATION DES MAISONS D'ACCUEIL`)).toBe(
      true,
    );
    expect(titleEq(head, "Une lettre du collectif sur la convention signée hier par la ville et l’office")).toBe(false);
    expect(titleEq(head, `${head} ${Array.from({ length: 60 }, (_, i) => `mot${i}`).join(" ")}`)).toBe(false);
  });
});

describe("les comptes", () => {
  test("ce qui est facultatif n’est ni récompensé ni puni ; un doublon est en trop", () => {
    type V = { v: number; optional?: boolean };
    const counts = (gold: V[], found: V[]) => {
      const { tp, fp, fn } = matchLists(gold, found, (a, b) => (a.v === b.v ? 1 : 0));
      return [tp, fp, fn];
    };
    expect(counts([{ v: 1 }, { v: 2, optional: true }], [{ v: 1 }, { v: 2 }])).toEqual([1, 0, 0]);
    expect(counts([{ v: 1 }, { v: 2, optional: true }], [{ v: 1 }])).toEqual([1, 0, 0]);
    expect(counts([{ v: 1 }], [{ v: 1 }, { v: 1 }])).toEqual([1, 1, 0]);
  });

  test("une convention lue où il n’y en a pas compte, avec toutes ses valeurs", () => {
    const s = one([], [conv({ parties: [{ name: "A" }] })]);
    expect([s.detection.false_conventions, s.detection.negatives, s.fields.parties.fp]).toEqual([1, 1, 1]);
    expect(one([], []).detection).toMatchObject({ false_conventions: 0, negatives: 1, f1: null });
  });

  test("un texte sans lecture est une lecture de rien", () => {
    const s = one([conv({ parties: [{ name: "A" }] })], null);
    expect([s.missing, s.detection.fn, s.fields.parties.fn]).toEqual([1, 1, 1]);
  });

  test("deux conventions d’un texte s’apparient par leurs parties, non par leur ordre", () => {
    const a = conv({ parties: [{ name: "Horizon" }, { name: "Una" }] });
    const b = conv({ parties: [{ name: "Horizon" }, { name: "Vireval" }] });
    expect(alignConventions([a, b], [b, a]).pairs.sort()).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(one([a, b], [b, a]).fields.parties.f1).toBe(1);
    const merged = conv({ parties: [{ name: "Horizon" }, { name: "Una" }, { name: "Vireval" }] });
    expect(one([a, b], [merged]).fields.parties).toMatchObject({ tp: 2, fp: 1, fn: 2 });
  });

  test.each([
    [
      { tp: 3, fp: 1, fn: 2 },
      { p: 0.75, r: 0.6, f1: 6 / 9 },
    ],
    [
      { tp: 0, fp: 0, fn: 0 },
      { p: null, r: null, f1: null },
    ],
    [
      { tp: 0, fp: 2, fn: 0 },
      { p: 0, r: null, f1: 0 },
    ],
  ])("précision, rappel, F1 de %o", (counts, measure) => expect(prf(counts)).toEqual(measure));
});

describe("l’ancrage", () => {
  test("mot pour mot : seuls les blancs, guillemets, apostrophes et tirets s’écrivent autrement", () => {
    expect(normText("l’aiguillage\n  des « publics »")).toBe('l\'aiguillage des"publics"');
    const axes = [{ quote: "l'aiguillage des publics" }, { quote: "une chose inventée" }];
    const g = ancrer({ conventions: [conv({ axes })] }, "Axe : l’aiguillage\ndes publics.");
    expect(g.quotes).toEqual([1, 2]);
    expect(g.bad).toEqual(["une chose inventée"]);
  });

  test("une valeur sans citation ne repose sur rien", () => {
    const parties = [
      { name: "A", quotes: [] },
      { name: "B", quotes: ["B signe"] },
    ];
    const g = ancrer({ conventions: [conv({ parties })] }, "A et B signe");
    expect([g.items, g.parties]).toEqual([
      [1, 3],
      [1, 2],
    ]);
  });

  test("une citation d’une demi-page ou d’une lettre ne prouve rien ; elle porte sa personne, son jour, son lieu", () => {
    const text = `Le 3 mars 2020, Anne Roc, présidente, signe à Brest. ${"Et ainsi de suite, longuement. ".repeat(40)}`;
    const found = (q: string) =>
      ancrer({ conventions: [conv({ parties: [{ name: "Brest", quotes: [q] }] })] }, text).quotes[0];
    expect([found(text), found("e"), found("signe à Brest")]).toEqual([0, 0, 1]);
    const c = conv({
      signatories: [
        { person: "Anne Roc", quotes: ["Anne Roc, présidente"] },
        { person: "Luc Bé", quotes: ["Le 3 mars 2020"] },
      ],
      signature_date: { value: "2020-03-03", quotes: ["Le 3 mars 2020"] },
      territory: [{ value: "Brest", quotes: ["longuement"] }],
    });
    expect(ancrer({ conventions: [c] }, text).values).toEqual([2, 4]);
  });
});
