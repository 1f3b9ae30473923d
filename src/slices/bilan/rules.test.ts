import { describe, expect, test } from "vitest";
import { conventions } from "../../demo/conventions.ts";
import { Day } from "../../shared/day.ts";
import { Convention } from "../conventions/index.ts";
import type { Cumul } from "../pilotage/index.ts";
import { dessinDesMois, dessinDesObjectifs } from "./dessin.ts";
import {
  atteint,
  ecartDit,
  faitDit,
  heures,
  personnesDites,
  phraseDesActions,
  phraseDesChiffres,
  phraseDesMois,
  phraseDesObjectifs,
  phraseDesPersonnes,
  phraseDesReunions,
  phrasesDeQui,
  prevuDit,
  troisChiffres,
} from "./phrases.ts";
import { partiesDuBilan, placesDuBilan } from "./rules-contenu.ts";
import { ecritDuBilan } from "./rules-ecrit.ts";
import { axesDuBilan, figuresDuBilan } from "./rules-faits.ts";
import { periodesDe, phraseSansBilan } from "./rules-periode.ts";
import { actionsCommunes, presencesDe, reunionsDuBilan } from "./rules-recit.ts";
import type { EngagementDuBilan, FaitsDeBilan, ReunionDuBilan } from "./types.ts";

const j = (day: string) => Day.parse(day);
const nu = (texte: string) => texte.replaceAll("\u00a0", " ");
const nommer = (id: string) => id.toUpperCase();

const CEP = conventions.find((c) => c.id === "cep-idf-2019") as Convention;
const convention = (effet: object, plus: object = {}) =>
  Convention.parse({
    ...{ id: "c", titre: "C", genre: "convention", effet, articles: [] },
    parties: ["a", "b"].map((organisation) => ({ organisation, roles: ["reseau"] })),
    signatures: ["a", "b"].map((organisation) => ({ organisation, le: "2018-03-15" })),
    ...plus,
  });

describe("les périodes", () => {
  const cles = (c: Convention, jour: string) => periodesDe(c, j(jour)).map((p) => `${p.cle} ${p.du} ${p.au}`);

  test.each([
    ["la veille de l’effet", "2018-12-31", []],
    ["le jour même", "2019-01-01", ["2019 2019-01-01 2019-12-31", "final 2019-01-01 2020-06-30"]],
    [
      "le dernier jour",
      "2020-06-30",
      ["2020 2020-01-01 2020-06-30", "2019 2019-01-01 2019-12-31", "final 2019-01-01 2020-06-30"],
    ],
    [
      "longtemps après",
      "2026-01-01",
      ["2020 2020-01-01 2020-06-30", "2019 2019-01-01 2019-12-31", "final 2019-01-01 2020-06-30"],
    ],
  ])("%s", (_cas, jour, attendu) => {
    expect(cles(convention({ du: "2019-01-01", au: "2020-06-30" }), jour)).toEqual(attendu);
  });

  test("sans terme, le bilan final va jusqu’au jour ; rétroactive, elle se compte depuis son effet", () => {
    expect(cles(convention({}), "2018-05-02")).toEqual(["2018 2018-03-15 2018-12-31", "final 2018-03-15 2018-05-02"]);
    expect(cles(convention({ du: "2018-01-01", retroactif: true }), "2018-05-02")[0]).toBe(
      "2018 2018-01-01 2018-12-31",
    );
    expect(cles(convention({ du: "2018-01-01" }), "2018-05-02")[0]).toBe("2018 2018-03-15 2018-12-31");
  });

  test("une tolérance accordée prolonge la période, une résiliation l’arrête", () => {
    const graces = [{ jusquAu: "2020-02-29", accordeeLe: "2019-12-20", par: "a", motif: "m" }];
    const effet = { du: "2019-01-01", au: "2019-12-31" };
    expect(cles(convention(effet, { graces }), "2020-06-01")[0]).toBe("2020 2020-01-01 2020-02-29");
    const resiliation = { par: "a", le: "2019-05-01", effetLe: "2019-06-30", motif: "m" };
    expect(cles(convention(effet, { resiliation }), "2020-06-01")[0]).toBe("2019 2019-01-01 2019-06-30");
  });

  test.each([
    ["2018", /prend effet en 2019/],
    ["2021", /finit en 2020/],
    ["deux mille", /Un bilan est celui d’une année/],
  ])("pas de bilan de %s", (annee, phrase) => {
    expect(phraseSansBilan(convention({ du: "2019-01-01", au: "2020-06-30" }), annee, j("2026-01-01"))).toMatch(phrase);
  });
});

const engagement = (plus: Partial<EngagementDuBilan> = {}): EngagementDuBilan => ({
  ...{ id: "e", titre: "Se rencontrer", obliges: "toutes les parties", pilote: null, cible: null, rythme: null },
  ...{ unite: "actes", prevu: null, fait: 0, actions: 0, personnes: 0, accompagnees: 0, minutes: 0 },
  ...{ acteurs: [], participants: [], territoires: [], statut: null, moyens: null, ...plus },
});

describe("prévu, fait, écart", () => {
  test.each<[string, Partial<EngagementDuBilan>, string, string, string, boolean | null]>([
    ["sans objectif", { fait: 3 }, "sans objectif chiffré", "3 actions", "sans objet", null],
    ["un de moins", { prevu: 4, fait: 3 }, "4 actions", "3 actions", "1 action de moins", false],
    ["juste", { prevu: 4, fait: 4 }, "4 actions", "4 actions", "comme prévu", true],
    ["au-delà", { prevu: 60, fait: 73, unite: "heures" }, "60 heures", "73 heures", "13 heures de plus", true],
    ["une seule", { prevu: 1, fait: 0 }, "1 action", "0 action", "1 action de moins", false],
    ["rien n’était prévu", { prevu: 0, fait: 0 }, "0 action", "0 action", "comme prévu", null],
    [
      "trop peu pour être dit",
      { prevu: 10, fait: "moins de 5", unite: "personnes" },
      "10 personnes",
      "moins de 5",
      "sans objet",
      null,
    ],
    ["inconnu", { prevu: 10, fait: null, unite: "personnes" }, "10 personnes", "non mesuré", "sans objet", null],
    ["délai tenu", { prevu: 5, fait: 5, unite: "jours" }, "5 jours", "5 jours", "délai tenu", true],
    ["délai dépassé", { prevu: 5, fait: 9, unite: "jours" }, "5 jours", "9 jours", "4 jours de plus", false],
    ["aucun délai", { prevu: 5, fait: null, unite: "jours" }, "5 jours", "aucun délai mesuré", "sans objet", null],
  ])("%s", (_cas, plus, prevu, fait, ecart, tenu) => {
    const e = engagement(plus);
    expect([prevuDit(e), faitDit(e), ecartDit(e)].map(nu)).toEqual([prevu, fait, ecart]);
    expect(atteint(e)).toBe(tenu);
  });

  test.each<[Partial<EngagementDuBilan>, string]>([
    [{}, "Aucune action n’est enregistrée sur la période."],
    [{ accompagnees: null }, "Le nombre de personnes accompagnées n’est pas communiqué."],
    [{ actions: 1 }, "Une action."],
    [{ actions: 3, personnes: 46, minutes: 360 }, "Trois actions, 46 personnes, six heures."],
    [{ actions: 2, personnes: "moins de 5", minutes: 210 }, "Deux actions, moins de cinq personnes, 3 h 30."],
    [{ accompagnees: 1 }, "Une personne accompagnée une à une."],
    [{ accompagnees: 12 }, "Douze personnes accompagnées une à une."],
  ])("ce que les actions ont donné : %j", (plus, phrase) => {
    expect(nu(phraseDesActions(engagement(plus)))).toBe(phrase);
  });

  test("qui et où : un, plusieurs, personne", () => {
    expect(phrasesDeQui(engagement()).map(nu)).toEqual([]);
    expect(phrasesDeQui(engagement({ actions: 1, acteurs: ["A"], participants: ["B"] })).map(nu)).toEqual([
      "Menée par A.",
      "Y a aussi pris part : B.",
      "Aucun territoire n’est précisé.",
    ]);
    const many = Array.from({ length: 9 }, (_, i) => `O${i}`);
    expect(phrasesDeQui(engagement({ actions: 9, acteurs: many, territoires: ["Paris (75)"] })).map(nu)).toEqual([
      "Menées par neuf organisations.",
      "Territoire atteint : Paris (75).",
    ]);
  });

  test.each([
    [0, "0 h"],
    [45, "45 min"],
    [60, "1 h"],
    [210, "3 h 30"],
    [60_000, "1 000 h"],
  ])("%i minutes : %s", (minutes, dit) => expect(nu(heures(minutes))).toBe(dit));
});

const faits = (plus: Partial<FaitsDeBilan> = {}): FaitsDeBilan => ({
  ...{ titre: "C", titreEntier: "Convention C", chiffresLe: j("2020-01-15") },
  periode: { cle: "2019", du: j("2019-01-01"), au: j("2019-12-31") },
  rappel: {
    ...{ genre: "convention", vie: "En vigueur.", version: 1, membres: 0, appuis: [], axes: [], avenants: [] },
    parties: [
      { id: "a", nom: "A", signeeLe: "le 1er mars 2018" },
      { id: "b", nom: "B", signeeLe: null },
    ],
  },
  ...{ reunions: [], presences: [], decisions: null, axes: [], sansEngagement: 0, natures: [], mois: [] },
  totaux: { actions: 0, personnes: 0, accompagnees: 0, minutes: 0, organisations: 0 },
  ...{ territoires: [], sansTerritoire: 0, operateurs: [], heures: [], horsConvention: 0, avantSignature: 0 },
  ...{ cooperations: { bilaterales: [], communes: [], tronquees: false, dessous: [] }, perspectives: [] },
  ...plus,
});
const avec = (...engagements: Partial<EngagementDuBilan>[]) =>
  faits({ axes: [{ titre: "Axe", engagements: engagements.map(engagement) }] });

describe("les phrases, vraies à toute valeur", () => {
  test.each<[Partial<EngagementDuBilan>[], string]>([
    [[], "Aucun objectif chiffré ne peut être mesuré."],
    [[{ fait: 3 }], "Aucun objectif chiffré ne peut être mesuré."],
    [[{ prevu: 1, fait: 1 }], "Le seul objectif chiffré est atteint."],
    [[{ prevu: 2, fait: 1 }], "Le seul objectif chiffré n’est pas atteint."],
    [
      [
        { prevu: 1, fait: 1 },
        { prevu: 1, fait: 2 },
      ],
      "Les deux objectifs chiffrés sont atteints.",
    ],
    [
      [
        { prevu: 1, fait: 0 },
        { prevu: 2, fait: 1 },
      ],
      "Aucun des deux objectifs chiffrés n’est atteint.",
    ],
    [[{ prevu: 1, fait: 0 }, { prevu: 1, fait: 1 }, { fait: 1 }], "Un objectif chiffré sur deux est atteint."],
  ])("les objectifs : %j", (given, phrase) => expect(phraseDesObjectifs(avec(...given))).toBe(phrase));

  test("d’une année en cours, rien n’est jugé trop tôt", () => {
    const running = { chiffresLe: j("2019-06-03") };
    expect(phraseDesObjectifs({ ...avec({ prevu: 2, fait: 1 }), ...running })).toBe(
      "Le seul objectif chiffré n’est pas encore atteint.",
    );
    expect(phraseDesObjectifs({ ...avec({ prevu: 1, fait: 0 }, { prevu: 1, fait: 0 }), ...running })).toBe(
      "Aucun des deux objectifs chiffrés n’est encore atteint.",
    );
    expect(nu(troisChiffres({ ...faits(), ...running })[0] ?? "")).toBe("Aucune action enregistrée au 3 juin 2019.");
  });

  test.each([
    [null, "Chiffres arrêtés au 15 janvier 2020."],
    [0, "Chiffres arrêtés au 15 janvier 2020."],
    [1, "Chiffres arrêtés au 15 janvier 2020. Une action enregistrée depuis."],
    [2, "Chiffres arrêtés au 15 janvier 2020. Deux actions enregistrées depuis."],
    [100, "Chiffres arrêtés au 15 janvier 2020. Cent actions ou plus enregistrées depuis."],
  ])("%s depuis", (n, phrase) => expect(nu(phraseDesChiffres(j("2020-01-15"), n))).toBe(phrase));

  test.each([
    [0, 0, "Aucun nombre de personnes n’est enregistré. Aucun accompagnement de personne à personne n’est enregistré."],
    [1, 1, "Une personne a été touchée par les actions. Une personne a été accompagnée une à une."],
    [
      46,
      "moins de 5",
      "46 personnes ont été touchées par les actions. Moins de cinq personnes ont été accompagnées une à une.",
    ],
    [
      null,
      null,
      "Le nombre de personnes touchées n’est pas communiqué. Le nombre de personnes accompagnées une à une n’est pas communiqué.",
    ],
  ] as const)("les personnes : %s, %s", (personnes, accompagnees, phrase) => {
    expect(nu(phraseDesPersonnes({ personnes, accompagnees }))).toBe(phrase);
    expect(personnesDites(0)).toBeNull();
  });

  test("en cours de période, les personnes du mois ne se disent pas encore : rien ne dit qu’il n’y en a pas", () => {
    expect(nu(phraseDesPersonnes({ personnes: 0, accompagnees: 0 }, true))).toBe(
      "Aucun nombre de personnes ne se dit encore : elles se disent par mois entiers.",
    );
    const running = { ...faits(), periode: { cle: "2019", du: "2019-02-28" as Day, au: "2019-12-31" as Day } };
    const said = troisChiffres({
      ...running,
      chiffresLe: "2019-06-03" as Day,
      totaux: { ...running.totaux, personnes: 0 },
    });
    expect(said.join(" ")).not.toContain("Aucun nombre de personnes n’est enregistré");
  });

  const reunion = (tenue: boolean): ReunionDuBilan => ({
    ...{ titre: "R", instance: null, le: j("2019-03-01"), lieu: null, tenue, presents: null, compteRendu: null },
  });
  test.each([
    [0, 0, "Aucune réunion n’est enregistrée sur la période."],
    [1, 0, "Une réunion tenue."],
    [3, 1, "Trois réunions tenues, une autre prévue ou sans suite."],
    [0, 2, "Deux réunions prévues, aucune tenue à ce jour."],
  ])("%i réunions tenues, %i autres", (tenues, autres, phrase) => {
    const reunions = [...Array(tenues).fill(reunion(true)), ...Array(autres).fill(reunion(false))];
    expect(phraseDesReunions({ reunions })).toBe(phrase);
  });

  test("les mois", () => {
    expect(phraseDesMois([])).toBe("Aucune action sur la période.");
    expect(
      phraseDesMois([
        { mois: "2019-03", actions: 2 },
        { mois: "2019-04", actions: 0 },
      ]),
    ).toBe("Au plus deux actions par mois, en mars 2019. Un mois sans action.");
  });
});

describe("les chiffres, à partir des lignes du cumul", () => {
  const ligne = (plus: Partial<Cumul>): Cumul => ({
    ...{ engagement: "heures-de-rencontre", nature: "professionnalisation", mois: "2019-03" },
    ...{ actes: 1, personnes: 10, minutes: 120, acteurs: { afdas: 1 }, atteintes: { unifaf: 1 } },
    ...{ territoires: { "COM-75056": 1 }, minutesPar: { afdas: 60, unifaf: 60 }, delais: {}, ...plus },
  });
  const comptes = (cumuls: Cumul[], chiffresLe = "2020-01-15") => ({
    ...{ cumuls, caches: [], nommer, chiffresLe: j(chiffresLe) },
    periode: { cle: "2019", du: j("2019-02-28"), au: j("2019-12-31") },
    duree: { debut: j("2019-02-28"), fin: j("2019-12-31") },
  });

  test("une commune se dit par son département ; une action sans lieu se compte à part", () => {
    const read = figuresDuBilan(comptes([ligne({}), ligne({ territoires: {} })]));
    expect(read.territoires).toEqual([{ nom: "Paris (75)", actions: 1 }]);
    expect(read.sansTerritoire).toBe(1);
    expect(read.totaux).toMatchObject({ actions: 2, personnes: 20, minutes: 240, organisations: 2 });
    expect(read.heures).toEqual([
      { nom: "AFDAS", minutes: 120 },
      { nom: "UNIFAF", minutes: 120 },
    ]);
    expect(read.mois.length).toBe(11);
  });

  test("ce qui concerne une personne n’est jamais une action, ni d’un lieu, ni d’une organisation", () => {
    const passed = ligne({ nature: "aiguillage", engagement: "relais-suivis", actes: 7, personnes: 0, minutes: 0 });
    const read = figuresDuBilan(comptes([passed]));
    expect([read.totaux.actions, read.totaux.accompagnees]).toEqual([0, 7]);
    expect([read.territoires, read.operateurs, read.natures]).toEqual([[], [], []]);
  });

  test("chaque engagement sous son axe, l’objectif ramené à la période", () => {
    const axes = axesDuBilan(CEP, comptes([ligne({})]), []);
    expect(axes.map((a) => a.engagements.length)).toEqual([1, 1, 2, 2]);
    const hours = axes[2]?.engagements[0];
    expect([hours?.prevu, hours?.fait, hours?.obliges]).toEqual([60, 2, "toutes les parties"]);
  });
});

describe("ce que les actions racontent", () => {
  const acte = (nature: string, acteur: string, avec: string[], id = "x") => ({
    ...{ id, nature, le: "2019-03-01", acteur, vers: avec[0] ?? null, contenu: { intitule: "T", organisations: avec } },
  });
  const trois = convention({}, { parties: ["a", "b", "c"].map((organisation) => ({ organisation, roles: [] })) });

  test("une réunion à deux parmi trois est bilatérale ; à trois, un comité ; à deux parties, toujours une réunion", () => {
    const [two, all] = [acte("seance", "a", ["b"], "1"), acte("seance", "a", ["b", "c"], "2")];
    expect(reunionsDuBilan(trois, [], [two, all], nommer).map((m) => m.presents)).toEqual([["A", "B", "C"]]);
    expect(actionsCommunes(trois, [two, all], nommer).bilaterales.map((x) => x.qui)).toEqual([["A", "B"]]);
    expect(reunionsDuBilan(convention({}), [], [two], nommer).length).toBe(1);
  });

  test("une action seule n’est pas commune ; une concertation à deux est une rencontre", () => {
    const acts = [acte("evenement", "a", []), acte("concertation", "a", ["b"]), acte("evenement", "a", ["b"])];
    const told = actionsCommunes(trois, acts, nommer);
    expect([told.bilaterales.length, told.communes.length]).toEqual([1, 1]);
  });

  test("une réunion d’une instance n’est pas comptée deux fois avec son action", () => {
    const seance = { titre: "Copil", debut: "2019-03-01T09:00:00.000Z", lieu: null, visio: null, acte: "1" };
    const held = { seance, etat: "approuvee", instance: "Comité", presences: [], decisions: [] };
    const read = reunionsDuBilan(trois, [held], [acte("seance", "a", ["b", "c"], "1")], nommer);
    expect(read.map((m) => [m.titre, m.presents, m.compteRendu])).toEqual([["Copil", null, "approuvé"]]);
  });

  test("une partie est présente par son membre ; une réunion sans présences ne compte pas", () => {
    const c = { ...trois, membres: [{ organisation: "m", de: "b" }] };
    const held = [
      { tenue: true, organisations: ["a", "m"] },
      { tenue: true, organisations: null },
      { tenue: false, organisations: ["c"] },
    ];
    expect(presencesDe(c, held, nommer)).toEqual([
      { partie: "A", venues: 1, notees: 1 },
      { partie: "B", venues: 1, notees: 1 },
      { partie: "C", venues: 0, notees: 1 },
    ]);
  });
});

describe("le papier", () => {
  test("les neuf parties et les annexes, dans l’ordre, même quand rien n’est enregistré", () => {
    const titres = partiesDuBilan(faits()).map((p) => p.titre);
    expect(titres.map((t) => t[0])).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "9", "A"]);
    expect(
      partiesDuBilan(faits())
        .flatMap((p) => p.blocs)
        .some((b) => b.genre === "figure"),
    ).toBe(false);
    expect([...placesDuBilan(faits()).keys()]).toContain("parole:leviers:b");
  });

  test("un texte écrit prend sa place ; un endroit vide le dit ; les lignes vides laissent de quoi écrire", () => {
    const textes = new Map([
      ["synthese", { texte: "Un.\n\nDeux." }],
      ["axe:1", { texte: "Bien." }],
    ]);
    const paper = ecritDuBilan({ faits: avec({}), textes, logos: [], arreteLe: null, mention: null });
    const words = paper.blocs.flatMap((b) => ("texte" in b ? [b.texte] : []));
    expect(words.slice(words.indexOf("Un."), words.indexOf("Un.") + 2)).toEqual(["Un.", "Deux."]);
    expect(words.indexOf("Bien.")).toBeGreaterThan(words.indexOf("Se rencontrer"));
    expect(words.filter((w) => w === "Rien n’est encore écrit ici.").length).toBe(2);
    const lines = paper.blocs.findLast((b) => b.genre === "tableau" && b.titres[1] === "Avancées");
    expect(lines?.genre === "tableau" && lines.lignes[0]).toEqual(["A", "", "", ""]);
  });

  test("la ponctuation haute est tenue à son mot", () => {
    const words = partiesDuBilan(avec({})).flatMap((p) =>
      p.blocs.flatMap((b) => ("texte" in b ? [b.texte] : "points" in b ? b.points : [])),
    );
    for (const w of words) expect(w).not.toMatch(/ [;:!?»]|« /);
  });

  test("un dessin dit ses chiffres à qui ne le voit pas, et ne joue rien de ce qu’on y écrit", () => {
    const drawn = dessinDesObjectifs(avec({ titre: '<script>"&', prevu: 4, fait: 3 }));
    expect(nu(drawn?.texte ?? "")).toContain("3 actions sur 4 actions");
    expect(new TextDecoder().decode(drawn?.octets)).not.toContain("<script>");
    expect(dessinDesObjectifs(avec({ prevu: null, fait: 3 }))).toBeNull();
    expect(dessinDesMois([{ mois: "2019-03", actions: 0 }])).toBeNull();
    const years = Array.from({ length: 30 }, (_, i) => ({
      mois: `${2019 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
      actions: 1,
    }));
    expect(dessinDesMois(years)?.texte).toMatch(/^Actions par an : 2019 12, 2020 12, 2021 6\./);
  });
});
