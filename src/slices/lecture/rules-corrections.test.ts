import { describe, expect, test } from "vitest";
import { Organisation } from "../organisations/index.ts";
import { repertoireDe } from "../reprise/index.ts";
import { FICHE, partie } from "./fiche.test-aide.ts";
import { phraseDeLecture, phraseDuCompte } from "./phrases.ts";
import { confirmer, corriger, lireCorrection, retablir, retirer } from "./rules-corrections.ts";
import { empanDePassage, feuilleDe, phrasesAChoisir } from "./rules-feuille.ts";
import { obligesDe, type Point, pointsDe, questionsDe } from "./rules-fiche.ts";
import { identifier, resoudreParties, situerPartie } from "./rules-parties.ts";
import { AUTRE, type ChampsPostes, saisiesDe, valeursDe } from "./rules-saisie.ts";
import { A_NOMMER, CHAMPS, type ChampLu, type Fiche, NOUVELLE } from "./types.ts";

const TEXTE = "Les Ateliers et Unaforis s’accordent.\nElles accueillent « dix stagiaires » par an.";
const fiche: Fiche = {
  ...FICHE,
  title: { value: "Accord", quotes: ["Accord"], spans: [[0, 6]] },
  parties: [partie("Les Ateliers"), partie("Unaforis")],
  commitments: [{ quote: "Elles accueillent", spans: [[38, 55]], party: null, acts: [] }],
};
const sur = (rang: number | null, of: Fiche = fiche) => ({
  texte: TEXTE,
  fiche: of,
  rang,
  lireOrganisation: (mots: string) => (mots === "una" ? { id: "una" } : { phrase: `Personne ne répond à ${mots}.` }),
});
const dire = (champ: ChampLu, champs: Record<string, string | string[]>, rang: number | null = null) => {
  const posted = Object.fromEntries(Object.entries(champs).map(([k, v]) => [k, [v].flat()]));
  return lireCorrection(champ, posted, sur(rang));
};

describe("corriger une valeur", () => {
  test("le titre garde sa phrase, en prend une autre, ou s’en passe", () => {
    expect(dire("titre", { valeur: "Accord-cadre" }, 0).change?.title).toEqual({
      value: "Accord-cadre",
      quotes: ["Accord"],
      spans: [[0, 6]],
      dit: true,
    });
    expect(dire("titre", { valeur: "X", phrase: "aucune" }, 0).change?.title?.spans).toEqual([]);
    expect(dire("titre", { valeur: "X", phrase: "1" }, 0).change?.title?.quotes).toEqual([
      "Elles accueillent « dix stagiaires » par an.",
    ]);
    expect(dire("titre", { valeur: "X", passage: 'accueillent "dix stagiaires"' }, 0).change?.title?.quotes).toEqual([
      "accueillent « dix stagiaires »",
    ]);
  });

  test.each<[string, ChampLu, Record<string, string>, string]>([
    ["un titre vide", "titre", { valeur: " " }, "valeur"],
    ["un passage qui n’est pas dans le texte", "titre", { valeur: "X", passage: "quinze stagiaires" }, "passage"],
    ["une phrase qui n’existe pas", "titre", { valeur: "X", phrase: "99" }, "passage"],
    ["un acte inconnu", "genre", { valeur: "pacte" }, "valeur"],
    ["une partie sans nom", "parties", { nom: "" }, "nom"],
    ["une organisation que l’annuaire ne connaît pas", "parties", { nom: "X", qui: AUTRE, autre: "zzz" }, "autre"],
    ["une autre organisation, pas nommée", "parties", { nom: "X", qui: AUTRE }, "autre"],
    ["le 31 février", "signature", { valeur: "31/02/2019" }, "valeur"],
    ["une signature vide", "signature", { valeur: "" }, "valeur"],
    ["une fin avant le début", "effet", { du: "01/01/2021", au: "31/12/2020" }, "au"],
    ["une durée d’un demi-mois", "effet", { mois: "0,5" }, "mois"],
    ["un engagement sans mots", "engagements", { valeur: "" }, "valeur"],
    ["un texte sans fin", "axes", { valeur: "x".repeat(2_001) }, "valeur"],
  ])("%s se refuse, au bon champ", (_, champ, champs, nom) => {
    const read = dire(champ, champs);
    expect(read.change).toBeNull();
    expect(Object.keys(read.fautes ?? {})).toEqual([nom]);
  });

  test.each([
    ["28/02/2019", "2019-02-28"],
    ["28 février 2019", "2019-02-28"],
    ["29/02/2020", "2020-02-29"],
    ["février 2019", "2019-02"],
    ["2019", "2019"],
  ])("la signature se dit %s", (valeur, attendu) => {
    expect(dire("signature", { valeur }).change?.signature_date?.value).toBe(attendu);
  });

  test.each([
    [{ qui: NOUVELLE }, NOUVELLE],
    [{ qui: A_NOMMER }, A_NOMMER],
    [{ qui: AUTRE, autre: "una" }, "una"],
    [{ qui: "una" }, "una"],
    [{ autre: "una" }, "una"],
    [{}, undefined],
  ])("une partie désignée par %o", (champs, attendu) => {
    const { change } = dire("parties", { nom: "Les Ateliers", ...(champs as Record<string, string>) }, 0);
    expect(change?.designations?.["les ateliers"]).toBe(attendu);
    expect(change?.parties).toHaveLength(2);
  });

  test("une valeur de plus s’ajoute à la fin, une autre prend sa place", () => {
    expect(dire("parties", { nom: "Una", qui: NOUVELLE }).change?.parties?.map((p) => p.name)).toEqual([
      "Les Ateliers",
      "Unaforis",
      "Una",
    ]);
    expect(dire("parties", { nom: "Una" }, 1).change?.parties?.map((p) => p.name)).toEqual(["Les Ateliers", "Una"]);
  });

  test("une partie renommée l’est aussi là où elle signe et s’engage", () => {
    const of: Fiche = {
      ...FICHE,
      parties: [partie("l’association Houx", "AH"), partie("Una")],
      signatories: [{ person: "A. Houx", function: null, organisation: "AH", quotes: [], spans: [] }],
      commitments: [{ quote: "x", party: "l’association Houx ; Una", acts: [], spans: [] }],
    };
    const { change } = lireCorrection("parties", { nom: ["Le Houx"] }, sur(0, of));
    const now = { ...of, ...change };
    expect(obligesDe(now, "l’association Houx ; Una")).toEqual(["Le Houx", "Una"]);
    expect(valeursDe("signataires", now, 0, "").pour).toEqual(["Le Houx"]);
    expect(obligesDe(of, "Chênaie")).toEqual([]);
  });

  test("un engagement garde les obligés et les actes qui existent, pas les autres", () => {
    const { change } = dire(
      "engagements",
      { valeur: "Accueillir", obliges: ["Unaforis", "Intrus"], actes: ["immersion", "vol"] },
      0,
    );
    expect(change?.commitments?.[0]).toMatchObject({
      party: "Unaforis",
      acts: ["immersion"],
      titre: "Accueillir",
      quote: "Elles accueillent",
    });
  });

  test("chaque champ s’ouvre sur ce qui est lu, et se relit sans rien changer au sens", () => {
    const full: Fiche = {
      ...fiche,
      kind: { value: "accord", quotes: [], spans: [] },
      signatories: [{ person: "A. Houx", function: null, organisation: "Unaforis", quotes: [], spans: [] }],
      signature_date: { value: "2019-02-28", quotes: [], spans: [] },
      effect: { ...FICHE.effect, from: "2019-03-01", to: "2020", tacit_renewal: true },
      territory: [{ value: "Bretagne", level: "region", quotes: [], spans: [] }],
      axes: [{ quote: "former", spans: [] }],
      governance: [{ type: "comite_suivi", label: "Comité de suivi", quotes: [], spans: [] }],
      publics: [{ value: "salariés", quotes: [], spans: [] }],
      themes: ["formation"],
    };
    for (const champ of Object.keys(CHAMPS) as ChampLu[]) {
      const posted: ChampsPostes = valeursDe(champ, full, 0, NOUVELLE);
      for (const { nom } of saisiesDe(champ, full))
        expect([champ, nom, posted[nom] !== undefined]).toEqual([champ, nom, true]);
      const read = lireCorrection(champ, posted, sur(0, full));
      expect([champ, read.fautes]).toEqual([champ, null]);
      const strip = (v: unknown) =>
        JSON.parse(
          JSON.stringify(v, (k, x) =>
            ["dit", "titre", "autres", "renewal_months", "notice_months"].includes(k) ? undefined : x,
          ),
        );
      expect(strip(read.change?.[CHAMPS[champ]])).toEqual(strip(full[CHAMPS[champ]]));
    }
  });

  test("retirer, confirmer, rétablir", () => {
    expect(retirer("parties", fiche, 0).parties?.map((p) => p.name)).toEqual(["Unaforis"]);
    expect(retirer("titre", fiche, 0)).toEqual({ title: null });
    expect(confirmer("engagements", fiche, 0).commitments?.[0]).toMatchObject({ dit: true });
    expect(confirmer("parties", fiche, 0).designations).toEqual({ "les ateliers": NOUVELLE });
    const corrections = corriger({ 1: { themes: ["x"] } }, 0, { title: null });
    expect(corrections).toEqual({ 0: { title: null }, 1: { themes: ["x"] } });
    expect(retablir(corrections, 0, "titre")).toEqual({ 0: {}, 1: { themes: ["x"] } });
  });
});

const annuaire = [
  { id: "unaforis", noms: [{ nom: "Union nationale des acteurs de formation", sigle: "Unaforis" }] },
  { id: "vieux-houx", noms: [{ nom: "Le Houx", au: "2019-12-31" }] },
  {
    id: "grand-houx",
    noms: [{ nom: "Grand Houx" }],
    succedeA: [{ organisation: "vieux-houx", le: "2020-01-01", verifie: true }],
  },
  { id: "maison-a", noms: [{ nom: "La Maison" }] },
  { id: "maison-b", noms: [{ nom: "La Maison" }] },
].map((o) => Organisation.parse({ genre: "autre", sources: [], ...o }));
const repertoire = repertoireDe(annuaire);
const jour = "2019-06-03" as never;

describe("qui est une partie", () => {
  test.each([
    ["par son sigle", partie("L’Union", "Unaforis"), { genre: "connue", organisation: "unaforis" }],
    [
      "par son nom, sans ce qui l’ouvre",
      partie("l’association Grand Houx"),
      { genre: "connue", organisation: "grand-houx" },
    ],
    ["par son nom de ce jour", partie("Le Houx"), { genre: "connue", organisation: "vieux-houx" }],
    ["par un nom que deux portent", partie("La Maison"), { genre: "plusieurs", choix: ["maison-a", "maison-b"] }],
    ["jamais par ressemblance", partie("Unafor"), { genre: "nouvelle" }],
  ])("%s", (_, p, attendu) => {
    expect(identifier(p, jour, repertoire, {})).toEqual(attendu);
  });

  test("ce que la personne a dit l’emporte", () => {
    for (const [said, genre] of [
      [NOUVELLE, "nouvelle"],
      [A_NOMMER, "a-nommer"],
      ["maison-b", "connue"],
    ])
      expect(identifier(partie("La Maison"), jour, repertoire, { "la maison": said as string }).genre).toBe(genre);
  });

  test("qui a pris la suite se dit, qui est à vérifier aussi", () => {
    const situer = (nom: string, dits = {}) =>
      situerPartie(partie(nom), { repertoire, jour, aujourdhui: "2026-11-22" as never, dits });
    expect(situer("Le Houx")).toEqual({ detail: "Dans l’annuaire. Depuis, Grand Houx a pris la suite.", doute: null });
    expect(situer("Asso Chênaie")).toMatchObject({ detail: null, inconnue: true });
    expect(situer("Asso Chênaie", { "asso chenaie": NOUVELLE })).toEqual({
      detail: "Sera ajoutée à l’annuaire.",
      doute: null,
    });
    expect(situer("La Maison").doute).toContain("plusieurs organisations");
  });

  test("deux fois le même nom inconnu, une seule à ajouter ; un id déjà pris n’est pas repris", () => {
    const parties = ["Grand-houx bis", "unaforis !", "Chênaie", "CHÊNAIE", "La Maison"].map((n) => partie(n));
    const { ids, nouvelles, ambigues } = resoudreParties({ ...FICHE, parties }, jour, repertoire);
    expect(ids).toEqual(["grand-houx-bis", "unaforis", "chenaie", "chenaie", null]);
    expect(nouvelles.map((n) => n.id)).toEqual(["grand-houx-bis", "chenaie"]);
    expect(ambigues).toEqual(["La Maison"]);
  });
});

const regard = { situer: () => ({ detail: null, doute: null }) };
const point = (no: number, spans: [number, number][]): Point => ({
  cle: `p-${no}`,
  champ: "axes",
  rang: no,
  no,
  libelle: "",
  valeur: "",
  details: [],
  doute: null,
  dit: false,
  spans,
});

describe("les points et la feuille", () => {
  test("les champs viennent dans l’ordre du texte, ce qui n’a pas de phrase à la fin", () => {
    const at = (name: string, from: number) => ({
      ...partie(name),
      quotes: [name],
      spans: [[from, from + 1]] as [number, number][],
    });
    const said: Fiche = {
      ...FICHE,
      parties: [at("B", 30), at("A", 10)],
      title: { value: "T", quotes: ["T"], spans: [[20, 21]] },
      themes: ["x"],
    };
    expect(pointsDe(said, regard).map((p) => [p.no, p.valeur])).toEqual([
      [1, "B"],
      [2, "A"],
      [3, "T"],
      [null, "x"],
    ]);
  });

  test.each<[string, Partial<Fiche>, string | null]>([
    [
      "un souhait",
      { commitments: [{ quote: "Elles souhaitent former", party: "A", acts: [], spans: [] }] },
      "Un souhait",
    ],
    [
      "un engagement sans obligé",
      { commitments: [{ quote: "Il faut former", party: null, acts: [], spans: [] }] },
      "qui s’engage",
    ],
    [
      "un engagement d’un tiers",
      { commitments: [{ quote: "La ville verse", party: "la ville", acts: [], spans: [] }] },
      "n’est pas l’une des parties",
    ],
    [
      "un engagement que la personne a confirmé",
      { commitments: [{ quote: "Il faut former", party: null, acts: [], spans: [], dit: true }] },
      null,
    ],
    [
      "une année qui n’est pas dans la phrase",
      { signature_date: { value: "2019-02-28", quotes: ["le 28 février"], spans: [] } },
      "publication",
    ],
    ["une année dite", { signature_date: { value: "2019-02-28", quotes: ["le 28 février 2019"], spans: [] } }, null],
    [
      "une année dite en deux chiffres",
      { signature_date: { value: "2019-02-28", quotes: ["28/02/19"], spans: [] } },
      null,
    ],
    [
      "une signature sans année",
      { signature_date: { value: "--02-28", quotes: ["le 28 février"], spans: [], dit: true } },
      "l’année",
    ],
    ["une alliance sans acte", { kind: { value: "partenariat", quotes: [], spans: [] } }, "ne nomme pas l’acte"],
    ["une fin avant le début", { effect: { ...FICHE.effect, from: "2021-01-01", to: "2020" } }, "précède"],
    ["une fin de l’année du début", { effect: { ...FICHE.effect, from: "2021-06-01", to: "2021" } }, null],
  ])("à vérifier ou non : %s", (_, dit, attendu) => {
    const [p] = pointsDe({ ...FICHE, ...dit }, regard);
    if (attendu === null) expect(p?.doute).toBeNull();
    else expect(p?.doute).toContain(attendu);
  });

  test("une fiche vide pose toutes les questions, une fiche pleine n’en pose pas", () => {
    expect(questionsDe(FICHE)).toHaveLength(11);
    expect(questionsDe(fiche).map((q) => q.champ)).not.toContain("parties");
  });

  test("deux citations qui se recouvrent se découpent, chacune garde son numéro", () => {
    const [bloc] = feuilleDe("abcdefghij", [point(1, [[0, 6]]), point(2, [[4, 8]])]);
    expect(bloc?.morceaux).toEqual([
      { texte: "abcd", nos: [1], debuts: [1], fins: [] },
      { texte: "ef", nos: [2, 1], debuts: [2], fins: [1] },
      { texte: "gh", nos: [2], debuts: [], fins: [2] },
      { texte: "ij", nos: [], debuts: [], fins: [] },
    ]);
  });

  test("tout le texte est sur la feuille, une citation sur deux paragraphes y est une", () => {
    const texte = "Premier paragraphe.\n\nSecond paragraphe.";
    const blocs = feuilleDe(texte, [point(1, [[8, 27]])]);
    expect(blocs.map((b) => b.morceaux.map((m) => m.texte).join(""))).toEqual([
      "Premier paragraphe.",
      "Second paragraphe.",
    ]);
    expect(blocs.flatMap((b) => b.morceaux.flatMap((m) => m.debuts))).toEqual([1]);
    expect(blocs.flatMap((b) => b.morceaux.flatMap((m) => m.fins))).toEqual([1]);
  });

  test("un très long texte ne montre que ce dont on a tiré quelque chose, et dit ce qu’il saute", () => {
    const texte = `${"Un paragraphe de rien.\n\n".repeat(12_000)}La fin.`;
    const blocs = feuilleDe(texte, [point(1, [[texte.length - 7, texte.length]])]);
    expect(blocs.length).toBe(1);
    expect(blocs[0]?.saut).toBe(12_000);
  });

  test("un passage se retrouve malgré ses guillemets, ses apostrophes et ses blancs ; un autre non", () => {
    expect(empanDePassage("Elle  s’engage « ici ».", 's\'engage "ici"')).toEqual([6, 22]);
    expect(empanDePassage("Elle s’engage.", "(elle")).toBeNull();
    expect(empanDePassage("abc", "")).toBeNull();
  });

  test("les phrases se choisissent ; trop nombreuses, elles se recopient", () => {
    expect(phrasesAChoisir(TEXTE).flatMap((b) => b.phrases.map((p) => p.rang))).toEqual([0, 1]);
    expect(phrasesAChoisir("Une phrase. ".repeat(2_000))).toEqual([]);
  });
});

test.each([
  [0, 0, "Une convention est là, mais rien n’a pu en être tiré."],
  [1, 0, "Un point trouvé dans le texte."],
  [1, 1, "Un point trouvé dans le texte, à vérifier."],
  [2, 2, "Deux points trouvés dans le texte, tous à vérifier."],
  [11, 1, "Onze points trouvés dans le texte, dont un à vérifier."],
  [30, 2, "30\u00a0points trouvés dans le texte, dont deux à vérifier."],
])("%i points dont %i à vérifier : %s", (n, doutes, phrase) => {
  const points = Array.from({ length: n }, (_, i) => ({ no: i + 1, doute: i < doutes ? "x" : null }));
  expect(phraseDeLecture(points)).toBe(phrase);
});

test("le compte du bas est vrai à zéro, un, plusieurs", () => {
  const p = (...doutes: (string | null)[]) => doutes.map((doute) => ({ doute, champ: "axes" as const }));
  expect(phraseDuCompte(p(null), [])).toBe("1 point sûr.");
  expect(phraseDuCompte([{ doute: null, champ: "themes" }], [])).toBe("0 points sûrs.");
  expect(phraseDuCompte(p(null, null, "x"), questionsDe(FICHE))).toBe(
    "2 points sûrs, 1 à vérifier et 11 absents du texte.",
  );
});
