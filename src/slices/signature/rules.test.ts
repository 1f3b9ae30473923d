import { describe, expect, test } from "vitest";
import { addDays, type Day } from "../../shared/day.ts";
import { Convention } from "../conventions/index.ts";
import { Redaction } from "../redaction/index.ts";
import { lireDepot, redactionImportee } from "../redaction/rules-ouverture.ts";
import {
  avecSignataires,
  etatDuTour,
  jugerSignature,
  manquesDesSignataires,
  type Presentation,
  partiesQuiSignent,
  REPRESENTANT,
  signatairesAttendus,
} from "./rules.ts";
import { conventionSignee, corpsSigne } from "./rules-corps.ts";
import { couvre, objetsDeDelegation, pouvoir } from "./rules-pouvoirs.ts";
import { empechement, GESTES_DE_TOUR, type GesteDeTour, POSITIONS } from "./transitions.ts";
import {
  type Attendu,
  DesignationSaisie,
  ETATS_DE_TOUR,
  type Signataire,
  type SignatureRecueillie,
  type Tour,
} from "./types.ts";

const j = (d: string) => d as Day;
const JOUR = j("2026-11-23");
const convention = (plus: object = {}) =>
  Convention.parse({
    id: "essai",
    titre: "Convention d’essai",
    genre: "convention-cadre",
    parties: [
      {
        organisation: "opco",
        roles: ["financeur"],
        signataires: [
          { qualite: "président", requis: true },
          { qualite: "vice-présidente", requis: true },
          { qualite: "directeur", requis: false },
        ],
      },
      { organisation: "una", roles: ["reseau"] },
    ],
    signatures: [],
    effet: {},
    articles: [],
    ...plus,
  });
const designe = (organisation: string, qualite: string, plus: Partial<Signataire> = {}): Signataire => ({
  organisation,
  qualite,
  nom: `${qualite} de ${organisation}`,
  courriel: `${qualite.slice(0, 4)}@${organisation}.fr`.normalize("NFD").replace(/\p{M}/gu, ""),
  fonction: null,
  habilitation: { organe: "conseil d’administration", date: j("2026-03-12") },
  delegation: null,
  declarePar: organisation,
  ...plus,
});
const TROIS = [designe("opco", "président"), designe("opco", "vice-présidente"), designe("una", REPRESENTANT)];

describe("qui signe", () => {
  test("une signature par fonction requise ; une partie qui n’en nomme pas en doit une", () => {
    expect(signatairesAttendus(convention(), []).map((a) => [a.organisation, a.qualite, a.designe])).toEqual([
      ["opco", "président", null],
      ["opco", "vice-présidente", null],
      ["una", REPRESENTANT, null],
    ]);
  });
  test("une fonction désignée sans être au texte s’ajoute ; le pouvoir désigné l’emporte sur celui du texte", () => {
    const found = signatairesAttendus(convention(), [...TROIS.slice(0, 2), designe("una", "présidente")]);
    expect(found.map((a) => a.qualite)).toEqual(["président", "vice-présidente", "présidente"]);
    expect(found[0]?.habilitation?.organe).toBe("conseil d’administration");
  });
  test("une partie qui arrive plus tard n’est pas des fondatrices", () => {
    const later = convention({
      effet: { du: "2027-01-01" },
      parties: [...convention().parties, { organisation: "nexem", roles: [], du: "2027-06-01" }],
    });
    expect(partiesQuiSignent(later, false, JOUR)).toEqual(["opco", "una"]);
  });
  test.each([
    [-1, ["opco", "una"]],
    [0, ["opco", "una"]],
    [1, ["opco"]],
  ])("un avenant, %i jour après le retrait d’une partie", (after, expected) => {
    const base = convention({
      signatures: [
        { organisation: "opco", le: "2025" },
        { organisation: "una", le: "2025-02-03" },
      ],
      retraits: [{ organisation: "una", effetLe: JOUR }],
    });
    expect(partiesQuiSignent(base, true, addDays(JOUR, after))).toEqual(expected);
  });
  test("la convention signée porte les fonctions et les pouvoirs, une fois par organisation", () => {
    const split = convention({
      parties: [...convention().parties, { organisation: "opco", roles: ["autre"] }],
    });
    const made = avecSignataires(split, signatairesAttendus(split, TROIS));
    expect(made.parties.map((p) => p.signataires?.map((s) => [s.qualite, s.requis]))).toEqual([
      [
        ["président", true],
        ["vice-présidente", true],
        ["directeur", false],
      ],
      [[REPRESENTANT, true]],
      undefined,
    ]);
    expect(Convention.safeParse(made).success).toBe(true);
  });
});

describe("le pouvoir", () => {
  const objet = { id: "essai", titre: "Convention d’essai", genre: "convention-cadre", avenant: false };
  const delegation = {
    de: "président",
    a: "Marc Tilleul",
    objet: "toutes les conventions",
    du: j("2026-06-01"),
    au: j("2026-12-31"),
  };
  const attendu = (plus: Partial<Attendu> = {}): Attendu => ({
    organisation: "opco",
    qualite: "directeur",
    habilitation: { organe: "conseil", date: j("2026-03-12") },
    delegation: null,
    designe: designe("opco", "directeur", { nom: "Marc Tilleul" }),
    ...plus,
  });
  const juge = (plus: Partial<Attendu>, jour = JOUR, chez: Attendu[] = []) =>
    pouvoir(attendu(plus), jour, objet, chez).issue;

  test("sans délibération ni délégation, il n’est pas produit, et la phrase le dit", () => {
    const found = pouvoir(attendu({ habilitation: null }), JOUR, objet);
    expect(found).toEqual({
      issue: "non-produit",
      phrase: "Aucun pouvoir de Marc Tilleul n’est produit\u00a0: ni délibération, ni délégation.",
    });
  });
  test.each([
    ["2026-03-11", "perime"],
    ["2026-03-12", "produit"],
    ["2026-03-13", "produit"],
  ])("une habilitation du 12 mars, le %s", (jour, issue) => expect(juge({}, j(jour))).toBe(issue));
  test.each([
    ["2026-05-31", "perime"],
    ["2026-06-01", "produit"],
    ["2026-06-02", "produit"],
    ["2026-12-30", "produit"],
    ["2026-12-31", "produit"],
    ["2027-01-01", "perime"],
  ])("une délégation du 1er juin au 31 décembre, le %s", (jour, issue) =>
    expect(juge({ delegation }, j(jour))).toBe(issue),
  );
  test("on ne délègue qu’un pouvoir que l’on a", () => {
    const sans = { delegation, habilitation: null };
    expect(juge(sans)).toBe("non-produit");
    const president = attendu({ qualite: "Président", designe: null });
    expect(juge(sans, JOUR, [president])).toBe("produit");
    expect(juge(sans, JOUR, [{ ...president, habilitation: null }])).toBe("non-produit");
    expect(juge(sans, JOUR, [{ ...president, qualite: "trésorier" }])).toBe("non-produit");
    const after = { habilitation: { organe: "conseil", date: j("2026-06-02") } };
    expect(juge({ delegation, ...after })).toBe("non-produit");
  });
  test("une délégation donnée à quelqu’un d’autre ne sert pas", () => {
    expect(juge({ delegation: { ...delegation, a: "Jeanne Aubépine" } })).toBe("hors-objet");
    expect(juge({ delegation: { ...delegation, a: "le directeur" } })).toBe("produit");
  });
  test.each([
    ["toutes les conventions", false, true],
    ["Les conventions-cadres", false, true],
    ["Convention d’essai", false, true],
    ["essai", false, true],
    ["les avenants", false, false],
    ["les avenants", true, true],
    ["les marchés publics", false, false],
    ["les conventions régionales", false, false],
    ["", false, false],
  ])("son objet « %s » (avenant : %s) couvre : %s", (mots, avenant, attendu) =>
    expect(couvre(mots, { ...objet, avenant })).toBe(attendu),
  );
  test("chacun des objets proposés couvre ce qui se signe", () => {
    for (const avenant of [false, true])
      for (const mots of objetsDeDelegation({ ...objet, avenant }))
        expect([mots, couvre(mots, { ...objet, avenant })]).toEqual([mots, true]);
  });
});

describe("le tour : chaque état, chaque geste, chaque position", () => {
  const ATTENDU: Record<GesteDeTour, string> = {
    "signature.designee": "aucun/partie aucun/ouvreur",
    "signature.pouvoir-produit": "aucun/partie ouvert/partie entame/partie",
    "signature.pouvoir-dispense": "aucun/partie ouvert/partie entame/partie",
    "projet.envoye": "aucun/partie aucun/ouvreur aucun/atelier",
    "signature.relancee": "ouvert/partie ouvert/ouvreur ouvert/atelier entame/partie entame/ouvreur entame/atelier",
    "signature.donnee": "ouvert/signataire entame/signataire",
    "signature.declinee": "ouvert/signataire entame/signataire",
    "projet.rouvert": "ouvert/partie ouvert/ouvreur ouvert/atelier entame/partie entame/ouvreur entame/atelier",
  };
  test.each(Object.keys(GESTES_DE_TOUR) as GesteDeTour[])("%s", (geste) => {
    const open: string[] = [];
    for (const etat of ETATS_DE_TOUR)
      for (const position of POSITIONS) {
        const why = empechement(geste, etat, position);
        if (why === null) open.push(`${etat}/${position}`);
        else expect(why).toMatch(/Rien n’a été enregistré\.$/);
      }
    expect(open.join(" ")).toBe(ATTENDU[geste]);
  });
});

const tour = (plus: Partial<Tour> = {}): Tour => ({
  id: "t1",
  projet: "p",
  no: 1,
  version: 3,
  envoyeLe: "2026-11-20T09:00:00.000Z",
  par: "opco",
  corps: { convention: convention(), pieces: [], avenant: null, redaction: { pieces: [], convention: convention() } },
  texte: "a".repeat(64),
  redaction: "b".repeat(64),
  signataires: TROIS.map((t) => ({ ...t, pouvoir: { issue: "produit", phrase: "" } })),
  closLe: null,
  closPar: null,
  motif: null,
  ...plus,
});
const signee = (s: Signataire, plus: Partial<SignatureRecueillie> = {}): SignatureRecueillie => ({
  id: `s-${s.courriel}`,
  tour: "t1",
  projet: "p",
  organisation: s.organisation,
  qualite: s.qualite,
  nom: s.nom,
  courriel: s.courriel,
  fonction: s.fonction,
  mode: "en-ligne",
  jour: JOUR,
  le: "2026-11-23T09:00:00.000Z",
  pouvoir: { issue: "produit", phrase: "" },
  preuve: {},
  ...plus,
});
const [PRESIDENT, VICE, UNA] = TROIS as [Signataire, Signataire, Signataire];

test("l’état du tour se déduit des signatures", () => {
  expect(etatDuTour(null, [])).toBe("aucun");
  expect(etatDuTour(tour(), [])).toBe("ouvert");
  expect(etatDuTour(tour(), [signee(PRESIDENT), signee(VICE)])).toBe("entame");
  expect(
    etatDuTour(
      tour(),
      TROIS.map((s) => signee(s)),
    ),
  ).toBe("complet");
  expect(etatDuTour(tour({ closLe: "2026-11-22T00:00:00Z" }), [signee(VICE)])).toBe("aucun");
});

describe("signer", () => {
  const parties = ["opco", "una"];
  const presenter = (plus: Partial<Presentation> = {}): Presentation => ({
    tour: tour(),
    vu: { tour: "t1", texte: "a".repeat(64) },
    redaction: "b".repeat(64),
    texte: "a".repeat(64),
    qui: { organisation: "una", qualite: REPRESENTANT, courriel: UNA.courriel },
    signatures: [],
    refus: [],
    base: null,
    objet: { id: "essai", titre: "Convention d’essai", genre: "convention-cadre", avenant: false },
    jour: JOUR,
    attendus: signatairesAttendus(convention(), TROIS),
    parties,
    dispenses: [],
    ...plus,
  });
  const phrase = (plus: Partial<Presentation>) => {
    const found = jugerSignature(presenter(plus));
    return found.permis ? found.pouvoir.issue : found.phrase;
  };
  const sans = (s: Signataire) =>
    signatairesAttendus(
      convention(),
      TROIS.map((t) => (t === s ? { ...t, habilitation: null } : t)),
    );

  test("la personne désignée, avec son pouvoir, signe", () => expect(phrase({})).toBe("produit"));

  test.each<[string, Partial<Presentation>, RegExp]>([
    ["aucun tour", { tour: null }, /n’est plus à la signature/],
    ["un tour clos", { tour: tour({ closLe: "2026-11-22T00:00:00Z" }) }, /n’est plus à la signature : il a été repris/],
    ["un autre tour que celui lu", { tour: tour({ id: "t2" }) }, /renvoyé à la signature\. Relisez/],
    ["un projet changé après l’envoi", { redaction: "c".repeat(64) }, /a changé depuis son envoi/],
    ["un texte qui n’est pas celui du tour", { texte: "c".repeat(64) }, /a changé depuis son envoi/],
    ["un formulaire ouvert sur un autre texte", { vu: { tour: "t1", texte: "d".repeat(64) } }, /a changé depuis/],
    ["la même personne deux fois", { signatures: [signee(UNA)] }, /Vous avez déjà signé/],
    ["au-delà des signatures demandées", { signatures: [signee(UNA, { courriel: "x@una.fr" })] }, /sont déjà données/],
    ["une autre adresse", { qui: { ...UNA, courriel: "autre@una.fr" } }, /pas la personne désignée/],
    ["une autre fonction", { qui: { ...UNA, qualite: "trésorier" } }, /pas la personne désignée/],
    [
      "après avoir décliné",
      { refus: [{ organisation: "una", qualite: REPRESENTANT, motif: "non", le: "" }] },
      /avez décliné/,
    ],
    ["sans pouvoir", { attendus: sans(UNA) }, /n’est produit/],
    [
      "sans pouvoir, dispensée par elle seule",
      { attendus: sans(UNA), dispenses: [{ organisation: "opco", par: "una" }] },
      /n’est produit/,
    ],
  ])("%s : refusé, une phrase, rien n’est signé", (_, plus, said) => {
    expect(phrase(plus)).toMatch(said);
    expect(phrase(plus)).toMatch(/Rien n’a été signé\.$/);
  });

  test("sans pouvoir, par choix de chacune des autres parties : accepté et marqué", () => {
    expect(phrase({ attendus: sans(UNA), dispenses: [{ organisation: "una", par: "opco" }] })).toBe("dispense");
    const three = { attendus: sans(UNA), parties: [...parties, "nexem"] };
    expect(phrase({ ...three, dispenses: [{ organisation: "una", par: "opco" }] })).toMatch(/n’est produit/);
    const both = ["opco", "nexem"].map((par) => ({ organisation: "una", par }));
    expect(phrase({ ...three, dispenses: both })).toBe("dispense");
  });
  test("la dispense ne couvre ni une délégation périmée ni une délégation hors de son objet", () => {
    const dispenses = [{ organisation: "una", par: "opco" }];
    const avec = (over: object) =>
      signatairesAttendus(
        convention(),
        TROIS.map((t) =>
          t !== UNA
            ? t
            : {
                ...t,
                delegation: {
                  de: "présidente",
                  a: t.nom,
                  objet: "toutes les conventions",
                  du: j("2026-06-01"),
                  au: j("2026-11-22"),
                  ...over,
                },
              },
        ),
      );
    expect(phrase({ attendus: avec({}), dispenses })).toMatch(/a pris fin le 22 novembre 2026/);
    expect(phrase({ attendus: avec({ au: JOUR }), dispenses })).toBe("produit");
    expect(phrase({ attendus: avec({ au: JOUR, objet: "les baux" }), dispenses })).toMatch(
      /ce texte n’en fait pas partie/,
    );
  });
  test("un avenant envoyé comme le premier, quand un autre a été signé entre-temps : refusé", () => {
    const corps = { ...tour().corps, avenant: "avenant-1" };
    const un = { id: "avenant-1", le: JOUR, effetLe: JOUR, articles: [] };
    expect(phrase({ tour: tour({ corps }), base: convention() })).toBe("produit");
    expect(phrase({ tour: tour({ corps }), base: convention({ avenants: [un] }) })).toMatch(
      /Un autre avenant a été signé depuis l’envoi de ce texte.*Rien n’a été signé\.$/,
    );
    expect(
      phrase({ tour: tour({ corps: { ...corps, avenant: "avenant-2" } }), base: convention({ avenants: [un] }) }),
    ).toBe("produit");
  });
  test.each([
    [-1, "produit"],
    [0, "produit"],
    [1, /est résiliée depuis le 23 novembre 2026/],
  ] as const)("un avenant, %i jour après le dernier jour de la convention résiliée", (after, said) => {
    const corps = { ...tour().corps, avenant: "avenant-1" };
    const base = convention({ resiliation: { par: "opco", le: "2026-10-01", effetLe: JOUR, motif: "x" } });
    const found = phrase({ tour: tour({ corps }), base, jour: addDays(JOUR, after) });
    if (typeof said === "string") expect(found).toBe(said);
    else expect(found).toMatch(said);
  });
  test.each([
    [-1, "produit"],
    [0, "produit"],
    [1, /s’est retirée/],
  ] as const)("un avenant, %i jour après le retrait", (after, said) => {
    const base = convention({ retraits: [{ organisation: "una", effetLe: JOUR }] });
    const found = phrase({ base, jour: addDays(JOUR, after) });
    if (typeof said === "string") expect(found).toBe(said);
    else expect(found).toMatch(said);
  });
});

describe("avant l’envoi", () => {
  const manques = (designes: Signataire[], dispenses: { organisation: string; par: string }[] = []) =>
    manquesDesSignataires(
      {
        objet: { id: "essai", titre: "t", genre: "g", avenant: false },
        jour: JOUR,
        attendus: signatairesAttendus(convention(), designes),
        parties: ["opco", "una"],
        dispenses,
      },
      (id) => id.toUpperCase(),
    );
  test.each([
    [99, 0],
    [100, 0],
    [101, 1],
  ])("%i signatures dans un envoi : %i obstacle", (n, bloquants) => {
    const others = Array.from({ length: n - 3 }, (_, i) => designe("una", `membre ${i}`, { courriel: `m${i}@una.fr` }));
    expect(manques([...TROIS, ...others]).bloquants).toHaveLength(bloquants);
  });
  test("rien ne manque", () => expect(manques(TROIS)).toEqual({ bloquants: [], avis: [] }));
  test("chaque personne et chaque pouvoir qui manque est nommé", () => {
    const found = manques([PRESIDENT, { ...VICE, habilitation: null }]);
    expect(found.bloquants).toEqual([
      "OPCO, vice-présidente\u00a0: Aucun pouvoir de vice-présidente de opco n’est produit\u00a0: ni délibération, ni délégation.",
      "UNA, représentant légal\u00a0: personne n’est désigné pour signer.",
    ]);
  });
  test("un pouvoir dont les autres se passent est un avis, non un obstacle", () => {
    const found = manques([PRESIDENT, VICE, { ...UNA, habilitation: null }], [{ organisation: "una", par: "opco" }]);
    expect(found).toMatchObject({ bloquants: [], avis: [expect.stringContaining("par choix des autres parties")] });
  });
});

describe("ce qui est signé", () => {
  const attendus = signatairesAttendus(convention(), TROIS);
  test("une convention : les signatures y sont écrites, par qui et quand", () => {
    const corps = corpsSigne({ titre: "t" }, { pieces: [], convention: convention() }, null, attendus);
    const made =
      corps &&
      conventionSignee(
        corps,
        TROIS.map((s) => signee(s)),
        null,
        JOUR,
      );
    expect(made?.signatures.map((s) => [s.organisation, s.par, s.le])).toEqual(
      TROIS.map((s) => [s.organisation, s.nom, JOUR]),
    );
    expect(Convention.safeParse(made).success).toBe(true);
  });
  test("un avenant : ses articles entre les parties qui signent, puis la convention qu’il modifie", () => {
    const base = convention({ signatures: [{ organisation: "opco", le: "2025" }], effet: { au: "2026-12-31" } });
    const avenant = { articles: [{ id: "art2", citation: "Deux.", actes: [], de: [] }], jusquAu: j("2027-12-31") };
    const corps = corpsSigne({ titre: "Avenant" }, { pieces: [], avenant }, base, attendus);
    expect(corps).toMatchObject({
      avenant: "avenant-1",
      convention: { titre: "Avenant", effet: { au: "2027-12-31" } },
    });
    expect(Convention.safeParse(corps?.convention).success).toBe(true);
    const made = corps && conventionSignee(corps, [], base, JOUR);
    expect(made).toMatchObject({
      avenants: [{ id: "avenant-1", le: JOUR, jusquAu: "2027-12-31" }],
    });
    expect(corpsSigne({ titre: "x" }, { pieces: [], avenant }, null, attendus)).toBeNull();
  });
});

describe("une reconstitution", () => {
  const passe = convention({ signatures: [{ organisation: "opco", par: "X", le: "2020-12-15" }] });
  const redaction = { pieces: [], convention: passe, reconstitution: "Reconstitution, sans valeur juridique" };
  const attendus = signatairesAttendus(passe, TROIS);

  test("redit l’acte tel qu’il fut : ni ses qualités, ni ses pouvoirs, ni ses signatures ne changent", () => {
    const corps = corpsSigne({ titre: "t" }, redaction, null, attendus);
    expect(corps?.convention).toEqual(passe);
    const given = TROIS.map((s) => signee(s));
    expect(corps && conventionSignee(corps, given, null, JOUR)).toEqual(passe);
    expect(corps && conventionSignee(corps, given, convention(), JOUR)).toEqual(passe);
  });
  test.each([
    ["sans les signatures d’alors", { ...redaction, convention: { ...passe, signatures: [] } }],
    ["d’un avenant", { pieces: [], avenant: { articles: [] }, reconstitution: "Reconstitution" }],
    ["qui ne le dit pas", { ...redaction, reconstitution: "" }],
  ])("%s : refusée", (_nom, entree) => expect(Redaction.safeParse(entree).success).toBe(false));
  test("le fichier d’un utilisateur n’en fait pas une", () => {
    expect(lireDepot(JSON.stringify({ ...passe, reconstitution: "Reconstitution" }))).toHaveProperty("faute");
    expect(redactionImportee(passe, "autre")).toMatchObject({ convention: { signatures: [] } });
    expect(redactionImportee(passe, "autre").reconstitution).toBeUndefined();
  });
});

describe("le formulaire de désignation", () => {
  const lire = (plus: object) =>
    DesignationSaisie.safeParse({ nom: "Jeanne Aubépine", courriel: " J.A@Opco.FR ", pouvoir: "", ...plus });
  const fautes = (plus: object) => [...new Set(lire(plus).error?.issues.map((i) => i.path.join(".")))];
  test("sans pouvoir", () => {
    expect(lire({ fonction: "" }).data).toEqual({
      nom: "Jeanne Aubépine",
      courriel: "j.a@opco.fr",
      fonction: null,
      habilitation: null,
      delegation: null,
    });
  });
  test("une habilitation, une délégation donnée à elle-même par défaut", () => {
    expect(lire({ pouvoir: "habilitation", organe: "CA", date: "2026-01-02" }).data?.habilitation).toEqual({
      organe: "CA",
      date: "2026-01-02",
    });
    const d = { pouvoir: "delegation", de: "président", objet: "essai", du: "2026-01-01", au: "2026-12-31" };
    expect(lire(d).data).toMatchObject({ habilitation: null, delegation: { a: "Jeanne Aubépine", de: "président" } });
  });
  test.each([
    [{ nom: " " }, ["nom"]],
    [{ courriel: "j.a" }, ["courriel"]],
    [{ pouvoir: "autre" }, ["pouvoir"]],
    [{ pouvoir: "habilitation", organe: "", date: "" }, ["organe", "date"]],
    [{ pouvoir: "habilitation", organe: "CA", date: "2026-02-30" }, ["date"]],
    [{ pouvoir: "delegation", de: "p", objet: "o", du: "2026-02-01", au: "2026-01-01" }, ["au"]],
    [{ nom: "a\u0000b" }, ["nom"]],
  ])("%j : le champ à reprendre", (plus, champs) => expect(fautes(plus)).toEqual(champs));
});
