import { expect, test } from "vitest";
import { Day } from "../../shared/day.ts";
import { type Convention, etatLe } from "../conventions/index.ts";
import type { Organisation } from "../organisations/index.ts";
import { type Contexte, jugerTableau, memeConvention, nomsADire, phraseDuConstat, pieceDeLaLigne } from "./rules.ts";
import { nomsDes, reconnaitre, repertoireDe } from "./rules-organisations.ts";
import type { Appariement, ChampDeReprise } from "./types.ts";

const jour = (j: string) => Day.parse(j);
const annuaire: Organisation[] = [
  { id: "nexem", genre: "federation", noms: [{ nom: "Nexem", du: jour("2017-01-01") }], sources: [] },
  { id: "fegapei", genre: "federation", noms: [{ nom: "Fegapei", au: jour("2016-12-31") }], sources: [] },
  {
    id: "una",
    genre: "federation",
    noms: [{ nom: "Union nationale de l’aide, des soins et des services aux domiciles", sigle: "UNA" }],
    sources: [],
  },
  {
    id: "unaforis",
    genre: "reseau",
    noms: [{ nom: "Unaforis" }],
    identifiants: [{ genre: "siren", valeur: "732829320" }],
    sources: [],
  },
  { id: "ancien-cap", genre: "autre", noms: [{ nom: "Cap", au: jour("2015-12-31") }], sources: [] },
  { id: "nouveau-cap", genre: "autre", noms: [{ nom: "Cap", du: jour("2016-01-01") }], sources: [] },
];
const repertoire = repertoireDe(annuaire);
const contexte: Contexte = {
  repertoire,
  noms: {},
  connues: [],
  miennes: ["unaforis"],
  organisation: "unaforis",
  autres: [],
};

const juger = (
  colonnes: Partial<Record<ChampDeReprise, string>>[],
  plus: Partial<Contexte> = {},
  app: Partial<Appariement> = {},
) => {
  const champs = [...new Set(colonnes.flatMap((l) => Object.keys(l)))] as ChampDeReprise[];
  const lignes = colonnes.map((l, i) => ({ ligne: i + 2, cellules: champs.map((c) => l[c] ?? "") }));
  return jugerTableau(
    { entetes: champs.map((c) => c.toUpperCase()), lignes },
    { champs, avecNous: false, reconduction: "", ...app },
    { ...contexte, ...plus },
  );
};
const BASE = {
  titre: "Coopération",
  parties: "Unaforis ; Nexem",
  signee: "03/06/2019",
  effet: "01/07/2019",
  fin: "30/06/2022",
};
const un = (
  plus: Partial<Record<ChampDeReprise, string>>,
  ctx: Partial<Contexte> = {},
  app: Partial<Appariement> = {},
) => {
  const [line] = juger([{ ...BASE, ...plus }], ctx, app);
  if (!line) throw new Error("no line");
  return { ...line, dits: line.constats.map((c) => phraseDuConstat(line.ligne, c).replaceAll("\u00a0", " ")) };
};

test("une ligne complète fait une convention signée par toutes, dans son état du jour", () => {
  const { issue, convention, dits } = un({});
  expect([issue, dits]).toEqual(["prete", []]);
  const c = convention as Convention;
  expect(c.signatures).toEqual([
    { organisation: "unaforis", le: "2019-06-03" },
    { organisation: "nexem", le: "2019-06-03" },
  ]);
  const etats = ["2019-06-02", "2019-06-30", "2019-07-01", "2022-06-30", "2022-07-01"].map((d) =>
    etatLe(c, jour(d), { trouver: () => undefined }),
  );
  expect(etats).toEqual(["brouillon", "signee", "en-vigueur", "en-vigueur", "echue"]);
});

test.each<[string, Partial<Record<ChampDeReprise, string>>, string, string]>([
  [
    "sans titre",
    { titre: "" },
    "refusee",
    "Ligne 2, colonne « TITRE » : Un titre ou un objet est attendu, la cellule est vide.",
  ],
  [
    "un jour impossible",
    { fin: "31/02/2020" },
    "refusee",
    "Ligne 2, colonne « FIN » : « 31/02/2020 » n’est pas un jour : février 2020 a 29 jours.",
  ],
  [
    "la fin avant le début",
    { fin: "30/06/2019" },
    "refusee",
    "Ligne 2, colonne « FIN » : La fin (30 juin 2019) tombe avant le début (1er juillet 2019).",
  ],
  ["une seule partie", { parties: "Unaforis" }, "refusee", "Deux parties au moins"],
  ["entre tiers", { parties: "Una ; Nexem" }, "refusee", "Aucune organisation que vous gérez n’est partie"],
  ["une formule pour nom", { parties: "Unaforis ; =HYPERLINK(1)" }, "refusee", "n’est pas le nom d’une organisation"],
  [
    "une inconnue",
    { parties: "Unaforis ; Asso Chênaie" },
    "a-verifier",
    "« Asso Chênaie » n’est pas dans l’annuaire : dites qui c’est.",
  ],
  [
    "deux du même nom, sans date",
    { parties: "Unaforis ; Cap", signee: "" },
    "a-verifier",
    "« Cap » désigne plusieurs organisations",
  ],
  ["un effet d’un an", { effet: "2019" }, "a-verifier", "laisse le jour ouvert"],
  ["durée et fin contraires", { duree: "2 ans" }, "a-verifier", "ne disent pas le même terme"],
  [
    "tacite sans durée",
    { reconduction: "tacite" },
    "a-verifier",
    "La reconduction est tacite, sa durée n’est pas dite.",
  ],
  ["expresse sans durée", { reconduction: "expresse" }, "prete", "n’est pas reprise, faute de durée"],
  ["préavis seul", { preavis: "3 mois" }, "prete", "Ce préavis n’est pas repris, faute de reconduction."],
  ["sans date de signature", { signee: "" }, "prete", "elle reste un brouillon et n’ouvre aucun droit"],
  ["territoire inconnu", { territoire: "Gondor" }, "refusee", "ni une région, ni un département"],
])("%s", (_, plus, issue, phrase) => {
  const found = un(plus);
  expect([found.issue, found.dits.some((d) => d.includes(phrase)), found.dits]).toEqual([issue, true, found.dits]);
});

test("ce qui est dit une fois pour le tableau vaut pour les lignes qui se taisent", () => {
  expect(un({ reconduction: "tacite" }, {}, { reconduction: "meme" }).convention?.effet.reconduction).toEqual({
    mode: "tacite",
    dureeMois: 36,
  });
  expect(un({ reconduction: "tacite" }, {}, { reconduction: "12" }).convention?.effet.reconduction?.dureeMois).toBe(12);
  expect(
    un({ reconduction: "tacite 2 ans" }, {}, { reconduction: "12" }).convention?.effet.reconduction?.dureeMois,
  ).toBe(24);
  expect(un({ parties: "Nexem" }, {}, { avecNous: true }).convention?.parties.map((p) => p.organisation)).toEqual([
    "unaforis",
    "nexem",
  ]);
  expect(un({ parties: "Asso Chênaie" }, { noms: { "asso chenaie": "+" } }, { avecNous: true })).toMatchObject({
    issue: "prete",
    nouvelles: [{ id: "asso-chenaie", nom: "Asso Chênaie" }],
  });
});

test("durée et fin qui s’accordent, au jour près", () => {
  expect(un({ duree: "3 ans" }).convention?.effet).toEqual({ du: "2019-07-01", au: "2022-06-30", dureeMois: 36 });
  expect(un({ duree: "3 ans", fin: "01/07/2022" }).convention?.effet).toEqual({ du: "2019-07-01", au: "2022-07-01" });
  expect(un({ duree: "3 ans", fin: "" }).convention?.effet).toEqual({ du: "2019-07-01", dureeMois: 36 });
});

test("une ligne répétée, une convention déjà là, une qui lui ressemble", () => {
  const [a, b] = juger([BASE, { ...BASE, titre: "COOPERATION" }]);
  expect([a?.issue, b?.issue, b?.constats[0]?.phrase]).toEqual(["prete", "a-verifier", "Elle répète la ligne 2."]);
  const deja = un({}).convention as Convention;
  expect(un({ signee: "2019" }, { connues: [deja] })).toMatchObject({ issue: "deja-la", memeQue: deja.id });
  expect(un({ titre: "Autre mot" }, { connues: [deja] }).issue).toBe("deja-la");
  expect(un({ titre: "Autre mot", effet: "", fin: "", signee: "" }, { connues: [deja] }).issue).toBe("a-verifier");
  expect(un({ titre: "Autre mot", effet: "", fin: "", signee: "" }, { connues: [deja], autres: [2] }).issue).toBe(
    "prete",
  );
  expect(un({ signee: "04/06/2020", effet: "", fin: "" }, { connues: [deja] }).issue).toBe("prete");
  expect(un({ reference: "CONV 12", signee: "2001" }, { connues: [{ ...deja, id: "conv-12" }] })).toMatchObject({
    issue: "deja-la",
    memeQue: "conv-12",
  });
});

test("la même ligne donne toujours le même identifiant ; une autre organisation, un autre", () => {
  const id = (plus: Partial<Contexte> = {}) => un({ reference: "C-12" }, plus).convention?.id;
  expect(id()).toMatch(/^c-12-[a-z0-9]+$/);
  expect(id()).toBe(id());
  expect(id({ organisation: "nexem" })).not.toBe(id());
  expect(memeConvention(un({}).convention as Convention, un({ signee: "2019-06" }).convention as Convention)).toBe(
    "oui",
  );
});

test.each<[string, string[]]>([
  ["Unaforis ; Nexem", ["Unaforis", "Nexem"]],
  ["Unaforis / Nexem", ["Unaforis", "Nexem"]],
  ["Unaforis\nNexem", ["Unaforis", "Nexem"]],
  ["Unaforis et Nexem", ["Unaforis", "Nexem"]],
  ["Unaforis, Nexem & UNA", ["Unaforis", "Nexem", "UNA"]],
  ["Unaforis et Asso Chênaie", ["Unaforis", "Asso Chênaie"]],
  [
    "Union nationale de l'aide, des soins et des services aux domiciles",
    ["Union nationale de l'aide, des soins et des services aux domiciles"],
  ],
  ["Asso des parents et amis", ["Asso des parents et amis"]],
  ["", []],
])("les noms de « %s »", (cellule, noms) => expect(nomsDes(cellule, repertoire, {})).toEqual(noms));

test.each<[string, string | null, object]>([
  ["UNA", null, { organisation: "una" }],
  ["u.n.a.", null, { organisation: "una" }],
  ["Fegapei", "2020-01-01", { organisation: "fegapei" }],
  ["Cap", "2015-12-31", { organisation: "ancien-cap" }],
  ["Cap", "2016-01-01", { organisation: "nouveau-cap" }],
  ["Cap", null, { choix: ["ancien-cap", "nouveau-cap"] }],
  ["732 829 320", null, { organisation: "unaforis" }],
  ["Nexe", null, { choix: [] }],
])("qui est « %s » le %s", (nom, le, attendu) =>
  expect(reconnaitre(nom, le === null ? null : jour(le), repertoire, {})).toEqual(attendu),
);

test("un nom dit une fois l’est pour toutes ses écritures", () => {
  expect(reconnaitre("L’Asso, CHÊNAIE", null, repertoire, { "l asso chenaie": "una" })).toEqual({
    organisation: "una",
  });
  const tableau = {
    entetes: ["P"],
    lignes: [
      { ligne: 2, cellules: ["Unaforis ; Asso A"] },
      { ligne: 3, cellules: ["Una ; asso a"] },
    ],
  };
  const app: Appariement = { champs: ["parties"], avecNous: false, reconduction: "" };
  expect(nomsADire(tableau, app, { repertoire, noms: {} })).toEqual([{ nom: "Asso A", lignes: 2, choix: [] }]);
  expect(nomsADire(tableau, app, { repertoire, noms: { "asso a": "+" } })).toEqual([]);
});

test.each([
  [{ piece: "C12.pdf", reference: "" }, "a"],
  [{ piece: "dossier\\c12.PDF", reference: "" }, "a"],
  [{ piece: "autre.pdf", reference: "C12" }, null],
  [{ piece: "", reference: "UNA-7" }, "b"],
  [{ piece: "", reference: "UNA" }, null],
  [{ piece: "", reference: "" }, null],
])("le scan de %o", (ligne, attendu) => {
  const pieces = [
    { id: "a", nom: "c12.pdf" },
    { id: "b", nom: "2019_UNA-7_signée.pdf" },
    { id: "c", nom: "una 8.pdf" },
  ];
  expect(pieceDeLaLigne(ligne, pieces)?.id ?? null).toBe(attendu);
});

test("5 000 lignes contre 5 000 conventions : toutes sont jugées", () => {
  const base = un({}).convention;
  const lignes = Array.from({ length: 5_000 }, (_, i) => ({
    ...BASE,
    titre: `Convention ${i}`,
    effet: "",
    fin: "",
    signee: `${(i % 28) + 1}/03/${1990 + (i % 30)}`,
  }));
  const connues = Array.from({ length: 5_000 }, (_, i) => ({
    ...(base as Convention),
    id: `c${i}`,
    parties: [{ organisation: `o${i}`, roles: [] }],
  }));
  expect(juger(lignes, { connues }).length).toBe(5_000);
});

test("un nom que deux organisations ont porté n’est demandé que là où le jour ne les départage pas", () => {
  const champs = ["parties", "signee"] as const;
  const tableau = (signee: string) => ({ entetes: [...champs], lignes: [{ ligne: 2, cellules: ["Cap", signee] }] });
  const app: Appariement = { champs: [...champs], avecNous: true, reconduction: "" };
  const demandes = (signee: string) => nomsADire(tableau(signee), app, { repertoire, noms: {} }).map((n) => n.choix);
  expect(["31/12/2015", "01/01/2016", "2015", "", "bientôt"].map(demandes)).toEqual([
    [],
    [],
    [],
    [["ancien-cap", "nouveau-cap"]],
    [["ancien-cap", "nouveau-cap"]],
  ]);
});
