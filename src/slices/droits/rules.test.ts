import { describe, expect, test } from "vitest";
import { Convention, Demande } from "../conventions/index.ts";
import { decider } from "./rules.ts";
import { compiler } from "./rules-monde.ts";
import { Decision } from "./types.ts";

type Change = Record<string, unknown>;

const article = (change: Change = {}): Change => ({
  id: "1",
  titre: "Orienter",
  citation: "Les opérateurs s’adressent les personnes.",
  actes: ["aiguillage"],
  de: ["operateur"],
  vers: ["operateur"],
  ...change,
});

/** Two operators and a financer in force from 1 March to 31 December 2019; `mission` acts under `reseau`. */
function convention(change: Change = {}, articles: Change[] = [article()]): Convention {
  return Convention.parse({
    id: "c1",
    titre: "Convention d’essai",
    genre: "convention",
    parties: [
      { organisation: "reseau", roles: ["operateur"] },
      { organisation: "cheops", roles: ["operateur"] },
      { organisation: "opco", roles: ["financeur"] },
    ],
    membres: [
      { organisation: "mission", de: "reseau" },
      { organisation: "cap", de: "cheops", du: "2019-04-01", au: "2019-10-31" },
    ],
    signatures: ["reseau", "cheops", "opco"].map((organisation) => ({ organisation, le: "2019-02-28" })),
    effet: { du: "2019-03-01", au: "2019-12-31" },
    articles,
    ...change,
  });
}

function demander(conventions: Convention | Convention[], change: Change = {}): Decision {
  const demande = Demande.parse({ acte: "aiguillage", de: "reseau", vers: "cheops", date: "2019-06-03", ...change });
  return Decision.parse(decider(compiler([conventions].flat()), demande));
}

/** The answer in one word: "permis", the motive of a refusal, or what is missing. */
function mot(conventions: Convention | Convention[], change: Change = {}): string {
  const { issue, motif, manque } = demander(conventions, change);
  return issue === "a-completer" ? `manque ${manque?.join(", ")}` : (motif ?? issue);
}

const en = (change: Change, articles?: Change[]): Convention => convention(change, articles);
const avec = (change: Change): Convention => convention({}, [article(change)]);

describe("permis, avec son article", () => {
  test("nomme l’article, le cite, dit de quand à quand", () => {
    expect(demander(convention({ version: 3 }))).toEqual({
      issue: "permis",
      articles: [
        {
          convention: "c1",
          version: 3,
          article: "1",
          citation: "Les opérateurs s’adressent les personnes.",
          du: "2019-03-01",
          au: "2019-12-31",
        },
      ],
      phrase:
        "L’article «\u00a0Orienter\u00a0» de la convention «\u00a0Convention d’essai\u00a0» le permet, jusqu’au 31 décembre 2019.",
    });
  });

  test("une mission locale agit au titre de son réseau, jusqu’au terme ; le lendemain la convention est échue", () => {
    const c = convention();
    const before = demander(c, { de: "mission", vers: "cap" });
    expect(before.articles).toMatchObject([{ article: "1", auTitreDe: "reseau", du: "2019-04-01", au: "2019-10-31" }]);
    expect(before.phrase).toContain("au titre de reseau");
    const after = demander(c, { de: "mission", date: "2020-01-01" });
    expect(after).toMatchObject({ issue: "refuse", motif: "echue" });
    expect(after.proches).toMatchObject([{ convention: "c1", article: "1", obstacle: "echue" }]);
    expect(after.phrase).toBe("La convention «\u00a0Convention d’essai\u00a0» a pris fin le 31 décembre 2019.");
  });

  test("toutes les conventions, par effet puis identifiant, puis dans l’ordre des articles", () => {
    const two = [article({ id: "b" }), article({ id: "a" })];
    const worlds = [
      convention({ id: "z", effet: { du: "2019-01-01", au: "2019-12-31" } }, two),
      convention({ id: "y" }),
      convention({ id: "x" }),
      convention({ id: "w", effet: { dureeMois: 12 } }),
    ];
    const found = demander(worlds).articles.map((a) => `${a.convention}/${a.article}`);
    expect(found).toEqual(["z/b", "z/a", "w/1", "x/1", "y/1"]);
    expect(demander(worlds).phrase).toMatch(/ 4 autres articles le permettent aussi\.$/);
  });

  test("la fenêtre traverse les reconductions et s’ouvre sans terme", () => {
    const c = en({
      effet: { du: "2019-03-01", au: "2019-12-31", reconduction: { mode: "tacite", dureeMois: 12, preavisMois: 3 } },
    });
    expect(demander(c, { date: "2031-06-03" }).articles).toMatchObject([{ du: "2019-03-01", au: null }]);
    expect(demander(c).phrase).toContain("sans terme précisé");
  });

  test("la fenêtre s’arrête à la tolérance, qui a la sienne", () => {
    const c = en({ graces: [{ jusquAu: "2020-03-31", accordeeLe: "2019-12-01", par: "comité", motif: "relais" }] });
    expect(demander(c).articles).toMatchObject([{ au: "2019-12-31" }]);
    const graced = demander(c, { date: "2020-02-01" });
    expect(graced.articles).toMatchObject([{ du: "2020-01-01", au: "2020-03-31", enGrace: true }]);
    expect(graced.phrase).toContain("période de tolérance");
    expect(demander(c).articles[0]).not.toHaveProperty("enGrace");
  });

  test("la fenêtre s’arrête quand le titre change", () => {
    const c = en({
      parties: [
        { organisation: "reseau", roles: ["operateur"] },
        { organisation: "cheops", roles: ["operateur"] },
        { organisation: "mission", roles: ["operateur"], du: "2019-03-01", au: "2019-05-31" },
      ],
      signatures: ["reseau", "cheops", "mission"].map((organisation) => ({ organisation, le: "2019-02-28" })),
    });
    const own = demander(c, { de: "mission", date: "2019-05-31" }).articles[0];
    expect(own).toMatchObject({ du: "2019-03-01", au: "2019-05-31" });
    expect(own).not.toHaveProperty("auTitreDe");
    expect(demander(c, { de: "mission", date: "2019-06-01" }).articles).toMatchObject([
      { du: "2019-06-01", au: "2019-12-31", auTitreDe: "reseau" },
    ]);
  });

  test("la fenêtre est coupée par une suspension, des deux côtés", () => {
    const c = en({ suspensions: [{ du: "2019-05-01", au: "2019-05-31", motif: "m" }] });
    expect(demander(c, { date: "2019-04-30" }).articles).toMatchObject([{ du: "2019-03-01", au: "2019-04-30" }]);
    expect(demander(c, { date: "2019-06-01" }).articles).toMatchObject([{ du: "2019-06-01", au: "2019-12-31" }]);
  });
});

describe("qui : de et vers", () => {
  const cases: [string, Change, Change, string][] = [
    ["un rôle, tenu par une partie", {}, {}, "permis"],
    ["un rôle, tenu par ses membres", {}, { de: "mission" }, "permis"],
    ["un rôle que la partie n’a pas", {}, { de: "opco" }, "aucun-article"],
    ["un rôle que l’autre n’a pas", {}, { vers: "opco" }, "aucun-article"],
    ["une organisation, elle seule", { de: ["reseau"] }, {}, "permis"],
    ["une organisation, pas ses membres", { de: ["reseau"] }, { de: "mission" }, "aucun-article"],
    ["une organisation membre, elle seule", { de: ["mission"] }, { de: "mission" }, "permis"],
    ["une organisation membre, pas son réseau", { de: ["mission"] }, {}, "aucun-article"],
    ["toute partie", { de: ["toute-partie"] }, { de: "opco" }, "permis"],
    ["toute partie, membres compris", { de: ["toute-partie"] }, { de: "mission" }, "permis"],
    ["les membres d’une partie", { de: ["membre-de:reseau"] }, { de: "mission" }, "permis"],
    ["les membres d’une partie, pas elle", { de: ["membre-de:reseau"] }, {}, "aucun-article"],
    ["les membres d’une autre", { de: ["membre-de:cheops"] }, { de: "mission" }, "aucun-article"],
    ["vers non dit : n’importe quelle partie", { vers: undefined }, { vers: "opco" }, "permis"],
    ["vers non dit : mais une partie", { vers: undefined }, { vers: "tiers" }, "non-partie"],
    ["vers vide : personne", { vers: [] }, {}, "aucun-article"],
    ["vers le public : sans B", { vers: ["public"] }, { vers: undefined }, "permis"],
    ["vers le public : B n’est pas examiné", { vers: ["public"] }, { vers: "tiers" }, "permis"],
    ["vers le public : A doit être lié", { vers: ["public"] }, { de: "tiers", vers: undefined }, "non-partie"],
    ["vers le public parmi d’autres", { vers: ["financeur", "public"] }, { vers: "cheops" }, "permis"],
  ];
  test.each(cases)("%s", (_cas, change, demande, attendu) => {
    expect(mot(avec(change), demande)).toBe(attendu);
  });

  test("l’identifiant d’une partie prime sur un rôle du même nom", () => {
    const c = en(
      {
        parties: [
          { organisation: "reseau", roles: ["cheops"] },
          { organisation: "cheops", roles: ["operateur"] },
        ],
      },
      [article({ de: ["cheops"], vers: undefined })],
    );
    expect(mot(c, { de: "reseau", vers: "cheops" })).toBe("aucun-article");
    expect(mot(c, { de: "cheops", vers: "reseau" })).toBe("permis");
  });

  test("les rôles d’une organisation sont ceux de ses entrées du jour", () => {
    const c = en({
      parties: [
        { organisation: "reseau", roles: ["financeur"], au: "2019-05-31" },
        { organisation: "reseau", roles: ["operateur"], du: "2019-05-15" },
        { organisation: "cheops", roles: ["operateur"] },
      ],
    });
    expect(mot(c, { date: "2019-05-14" })).toBe("aucun-article");
    expect(mot(c, { date: "2019-05-15" })).toBe("permis");
    expect(mot(c, { date: "2019-06-01" })).toBe("permis");
  });

  test("un appui ou un cotraitant n’a aucun droit", () => {
    const c = en({
      appuis: ["region"],
      parties: [...convention().parties, { organisation: "gme", roles: ["operateur"], cotraitants: ["tiers"] }],
    });
    expect(mot(c, { de: "region" })).toBe("non-partie");
    expect(mot(c, { de: "tiers" })).toBe("non-partie");
  });

  test("de deux parties dont l’une n’a pas signé, le membre agit au titre de l’autre", () => {
    const c = en({
      parties: [{ organisation: "tard", roles: ["operateur"], du: "2019-04-01" }, ...convention().parties],
      membres: [
        { organisation: "mission", de: "tard" },
        { organisation: "mission", de: "reseau" },
      ],
    });
    expect(demander(c, { de: "mission" }).articles).toMatchObject([{ auTitreDe: "reseau", du: "2019-03-01" }]);
    expect(mot(c, { de: "tard" })).toBe("non-signee");
  });

  test("un membre ne l’est que d’une partie liée", () => {
    const c = en({
      membres: [
        { organisation: "mission", de: "mission-mere" },
        { organisation: "mission-mere", de: "reseau" },
      ],
    });
    expect(mot(c, { de: "mission" })).toBe("non-partie");
  });
});

describe("l’obstacle, la veille, le jour, le lendemain", () => {
  const tard = {
    parties: [...convention().parties, { organisation: "tard", roles: ["operateur"], du: "2019-06-01" }],
    signatures: [...convention().signatures, { organisation: "tard", le: "2019-07-01" }],
  };
  const retrait = { retraits: [{ organisation: "reseau", effetLe: "2019-08-31" }] };
  const cases: [string, Change, Change, string][] = [
    ["aucun article pour cette nature", {}, { acte: "offre" }, "aucun-article"],
    ["la même organisation", {}, { vers: "reseau" }, "meme-organisation"],
    ["la même organisation, d’aucune convention", {}, { de: "tiers", vers: "tiers" }, "meme-organisation"],
    ["A inconnu", {}, { de: "tiers" }, "non-partie"],
    ["B inconnu", {}, { vers: "tiers" }, "non-partie"],
    ["veille d’être membre", {}, { de: "cap", vers: "reseau", date: "2019-03-31" }, "non-partie"],
    ["premier jour de membre", {}, { de: "cap", vers: "reseau", date: "2019-04-01" }, "permis"],
    ["dernier jour de membre", {}, { de: "cap", vers: "reseau", date: "2019-10-31" }, "permis"],
    ["lendemain", {}, { de: "cap", vers: "reseau", date: "2019-11-01" }, "non-partie"],
    ["veille de l’arrivée d’une partie", tard, { de: "tard", date: "2019-05-31" }, "non-partie"],
    ["arrivée, pas encore signée", tard, { de: "tard", date: "2019-06-30" }, "non-signee"],
    ["arrivée et signée", tard, { de: "tard", date: "2019-07-01" }, "permis"],
    ["les autres n’attendent pas", tard, { date: "2019-06-30" }, "permis"],
    ["dernier jour lié avant retrait", retrait, { date: "2019-08-31" }, "permis"],
    ["lendemain du retrait", retrait, { date: "2019-09-01" }, "non-partie"],
    ["le retrait lie encore ses membres le dernier jour", retrait, { de: "mission", date: "2019-08-31" }, "permis"],
    ["le retrait emporte ses membres", retrait, { de: "mission", date: "2019-09-01" }, "non-partie"],
    ["les autres restent liés", retrait, { de: "cap", vers: "cheops", date: "2019-09-01" }, "permis"],
    ["avant toute signature", {}, { date: "2019-02-27" }, "non-signee"],
    ["signée, effet à venir", {}, { date: "2019-02-28" }, "pas-encore-en-vigueur"],
    ["premier jour", {}, { date: "2019-03-01" }, "permis"],
    ["dernier jour", {}, { date: "2019-12-31" }, "permis"],
    ["lendemain du terme", {}, { date: "2020-01-01" }, "echue"],
    ["résiliée", { resiliation: { par: "p", le: "2019-04-01", effetLe: "2019-06-02", motif: "m" } }, {}, "resiliee"],
    [
      "pas encore résiliée",
      { resiliation: { par: "p", le: "2019-04-01", effetLe: "2019-06-03", motif: "m" } },
      {},
      "permis",
    ],
    ["caduque", { adosseA: { quoi: "le marché", au: "2019-06-02" } }, {}, "caduque"],
    ["suspendue", { suspensions: [{ du: "2019-06-03", motif: "m" }] }, {}, "suspendue"],
  ];
  test.each(cases)("%s", (_cas, change, demande, attendu) => {
    expect(mot(convention(change), demande)).toBe(attendu);
  });

  test("remplacée, du jour où l’autre est en vigueur", () => {
    const next = convention({ id: "c2", titre: "La suivante", effet: { du: "2019-06-03", au: "2020-12-31" } }, [
      article({ actes: ["offre"] }),
    ]);
    const world = [convention({ remplaceePar: "c2" }), next];
    expect(mot(world, { date: "2019-06-02" })).toBe("permis");
    expect(mot(world)).toBe("remplacee");
    expect(demander(world).phrase).toContain("est remplacée par la convention «\u00a0La suivante\u00a0»");
  });

  test.each<[string, Change, string, string]>([
    ["veille de l’article", { du: "2019-06-03" }, "2019-06-02", "pas-encore-en-vigueur"],
    ["premier jour de l’article", { du: "2019-06-03" }, "2019-06-03", "permis"],
    ["dernier jour de l’article", { au: "2019-06-03" }, "2019-06-03", "permis"],
    ["lendemain de l’article", { au: "2019-06-03" }, "2019-06-04", "echue"],
    ["l’article ne déborde pas la convention", { au: "2025-12-31" }, "2020-01-01", "echue"],
    ["l’article ne précède pas la convention", { du: "2018-01-01" }, "2019-02-28", "pas-encore-en-vigueur"],
  ])("%s", (_cas, change, date, attendu) => {
    expect(mot(avec(change), { date })).toBe(attendu);
  });

  test("l’article d’un avenant remplace l’ancien du jour de son effet", () => {
    const avenant = {
      id: "av",
      le: "2019-05-01",
      effetLe: "2019-06-03",
      articles: [article({ citation: "Nouveau.", de: ["financeur"] })],
    };
    const c = en({ avenants: [avenant] });
    expect(demander(c, { date: "2019-06-02" }).articles).toMatchObject([{ au: "2019-06-02" }]);
    expect(mot(c, { de: "opco", date: "2019-06-02" })).toBe("pas-encore-en-vigueur");
    expect(mot(c)).toBe("echue");
    expect(demander(c, { de: "opco" }).articles).toMatchObject([{ citation: "Nouveau.", du: "2019-06-03" }]);
  });

  test("la convention la plus avancée donne le motif, les autres suivent", () => {
    const suspended = convention({ id: "c3", suspensions: [{ du: "2019-06-01", motif: "m" }] });
    const over = convention({ id: "c2", effet: { du: "2018-01-01", au: "2019-03-31" } });
    const closed = convention({ id: "c4" }, [article({ territoire: ["DEP-75"] })]);
    const decision = demander([over, suspended, closed], { territoire: "DEP-69" });
    expect(decision.motif).toBe("hors-territoire");
    expect(decision.proches?.map((p) => p.obstacle)).toEqual(["hors-territoire", "suspendue", "echue"]);
  });

  test("B connu et A nulle part : les conventions de B sont les plus proches", () => {
    const decision = demander(convention(), { de: "tiers" });
    expect(decision.proches).toMatchObject([{ convention: "c1", obstacle: "non-partie" }]);
    expect(decision.phrase).toBe("tiers n’est ni partie ni membre de la convention «\u00a0Convention d’essai\u00a0».");
  });

  test("au plus trois proches, chacune une fois", () => {
    const worlds = ["c1", "c2", "c3", "c4", "c5"].map((id) => convention({ id }));
    const names = (change: Change) => demander(worlds, change).proches?.map((p) => p.convention);
    expect(names({ de: "tiers" })).toEqual(["c1", "c2", "c3"]);
    expect(names({ date: "2020-01-01" })).toEqual(["c1", "c2", "c3"]);
    expect(demander(convention(), { de: "cap", vers: "reseau", date: "2019-03-31" }).proches).toHaveLength(1);
  });

  test("de deux retraits, le premier compte", () => {
    const c = en({
      retraits: ["2019-08-31", "2019-06-30", "2019-10-31"].map((effetLe) => ({ organisation: "reseau", effetLe })),
    });
    expect(mot(c, { date: "2019-06-30" })).toBe("permis");
    expect(mot(c, { date: "2019-07-01" })).toBe("non-partie");
  });

  test("un monde vide refuse", () => {
    expect(demander([])).toMatchObject({ issue: "refuse", motif: "aucun-article", articles: [] });
  });
});

describe("où, pour qui, avec quel accord", () => {
  const lieux = (c: string[] | null, a: string[] | null) => convention({ territoire: c }, [article({ territoire: a })]);
  test.each<[string, string[] | null, string[] | null, string | null, string]>([
    ["sans restriction", null, null, null, "permis"],
    ["un département dans la région permise", null, ["REG-11"], "DEP-75", "permis"],
    ["une commune dans la région permise", null, ["REG-11"], "COM-75056", "permis"],
    ["une commune de Corse", null, ["DEP-2A"], "COM-2A004", "permis"],
    ["une commune d’outre-mer", null, ["DEP-971"], "COM-97105", "permis"],
    ["la région quand un département est permis", null, ["DEP-75"], "REG-11", "hors-territoire"],
    ["la France quand la région est permise", null, ["REG-11"], "FR", "hors-territoire"],
    ["ailleurs", null, ["REG-11"], "DEP-69", "hors-territoire"],
    ["d’un seul tenant dans une entrée", null, ["DEP-75", "DEP-93"], "REG-11", "hors-territoire"],
    ["dans l’article, hors de la convention", ["REG-84"], ["REG-11"], "DEP-75", "hors-territoire"],
    ["dans les deux", ["REG-11"], ["DEP-75", "DEP-69"], "DEP-75", "permis"],
    ["lieu inconnu qui décide", null, ["REG-11"], null, "manque territoire"],
    ["lieu inconnu, convention restreinte", ["REG-11"], null, null, "manque territoire"],
    ["lieu inconnu, les deux se recoupent", ["REG-11"], ["DEP-75"], null, "manque territoire"],
    ["lieu inconnu, les deux ne se recoupent pas", ["REG-84"], ["DEP-75"], null, "hors-territoire"],
    ["lieu inconnu, en France de toute façon", ["FR"], null, null, "permis"],
    ["lieu inconnu, la France et une région", ["FR"], ["REG-11", "FR"], null, "permis"],
    ["liste vide : nulle part", null, [], null, "hors-territoire"],
  ])("%s", (_cas, c, a, territoire, attendu) => {
    expect(mot(lieux(c, a), { territoire })).toBe(attendu);
  });

  test.each<[string, string[] | null, string[] | null, string | null, string]>([
    ["permis", null, ["salarie"], "salarie", "permis"],
    ["refusé", null, ["salarie"], "jeune", "hors-public"],
    ["dans l’article, hors de la convention", ["jeune"], ["salarie"], "salarie", "hors-public"],
    ["inconnu", null, ["salarie"], null, "manque public"],
    ["inconnu, sans recoupement", ["jeune"], ["salarie"], null, "hors-public"],
    ["sans restriction", null, null, null, "permis"],
  ])("public : %s", (_cas, c, a, asked, attendu) => {
    expect(mot(convention({ publics: c }, [article({ publics: a })]), { public: asked })).toBe(attendu);
  });

  test.each<[string, boolean | null, boolean | null, string]>([
    ["demandé, donné", true, true, "permis"],
    ["demandé, refusé", true, false, "consentement-manquant"],
    ["demandé, inconnu", true, null, "manque consentement"],
    ["non demandé, refusé", false, false, "permis"],
    ["non dit, refusé", null, false, "permis"],
  ])("accord %s", (_cas, asked, consentement, attendu) => {
    expect(mot(avec({ consentement: asked }), { consentement })).toBe(attendu);
  });
});

describe("à compléter", () => {
  test("vers inconnu : seulement si quelqu’un peut recevoir", () => {
    expect(mot(convention(), { vers: null })).toBe("manque vers");
    expect(mot(avec({ vers: undefined }), { vers: undefined })).toBe("manque vers");
    expect(mot(avec({ vers: ["reseau"] }), { vers: null })).toBe("non-partie");
    expect(mot(avec({ vers: ["cap"] }), { vers: null, date: "2019-03-31" })).toBe("non-partie");
    expect(mot(avec({ vers: ["cap"] }), { vers: null, date: "2019-04-01" })).toBe("manque vers");
  });

  test("tous les faits qui décideraient sont nommés, dans l’ordre", () => {
    const c = convention({ territoire: ["REG-11"] }, [article({ publics: ["salarie"], consentement: true })]);
    const decision = demander(c, { vers: null });
    expect(decision).toMatchObject({
      issue: "a-completer",
      articles: [],
      manque: ["vers", "territoire", "public", "consentement"],
    });
    expect(decision.phrase).toBe(
      "Pour répondre, il manque l’organisation destinataire, le territoire, le public et l’accord de la personne.",
    );
    expect(decision).not.toHaveProperty("motif");
  });

  test("l’union des articles qui permettraient", () => {
    const c = convention({}, [article({ territoire: ["REG-11"] }), article({ id: "2", consentement: true })]);
    expect(mot(c)).toBe("manque territoire, consentement");
    expect(mot(c, { consentement: false })).toBe("manque territoire");
    expect(mot(c, { consentement: true })).toBe("permis");
  });

  test("un fait connu qui refuse ne laisse rien à compléter", () => {
    const c = convention({ territoire: ["REG-11"] }, [article({ publics: ["salarie"] })]);
    expect(mot(c, { public: "jeune" })).toBe("hors-public");
    expect(mot(c, { date: "2020-01-01" })).toBe("echue");
  });

  test("absent et null disent la même chose", () => {
    const c = convention({ territoire: null, publics: null, membres: null }, [
      article({ vers: null, du: null, au: null, consentement: null }),
    ]);
    expect(demander(c, { territoire: null, public: null, consentement: null })).toEqual(demander(c));
  });
});

describe("commencée avant le terme", () => {
  const debut = { commenceLe: "2019-12-01" };
  test.each<[string, Change, Change, string]>([
    ["se poursuit après le terme", {}, { date: "2020-02-01", ...debut }, "permis"],
    ["une nouvelle est refusée", {}, { date: "2020-02-01", commenceLe: "2020-01-15" }, "echue"],
    ["commencée le dernier jour", {}, { date: "2020-01-01", commenceLe: "2019-12-31" }, "permis"],
    ["sans jour de début", {}, { date: "2020-02-01", suiteDe: "acte-1" }, "echue"],
    ["commencée avant la signature", {}, { date: "2020-02-01", commenceLe: "2019-02-27" }, "echue"],
    ["commencée après la date demandée", {}, { date: "2020-02-01", commenceLe: "2020-02-02" }, "echue"],
    ["même quand une autre remplace", { remplaceePar: "c2" }, { date: "2020-02-01", ...debut }, "permis"],
    [
      "non après une résiliation",
      { resiliation: { par: "p", le: "2019-11-01", effetLe: "2019-12-15", motif: "m" } },
      { date: "2020-02-01", ...debut },
      "resiliee",
    ],
    [
      "non après un retrait",
      { retraits: [{ organisation: "reseau", effetLe: "2019-12-15" }] },
      { date: "2020-02-01", ...debut },
      "non-partie",
    ],
    [
      "non pendant une suspension",
      { suspensions: [{ du: "2019-12-10", motif: "m" }] },
      { date: "2019-12-20", ...debut },
      "suspendue",
    ],
    ["non contre un accord retiré", {}, { date: "2020-02-01", consentement: false, ...debut }, "echue"],
  ])("%s", (_cas, change, demande, attendu) => {
    const next = convention({ id: "c2", effet: { du: "2020-01-01", au: "2020-12-31" } }, [
      article({ actes: ["offre"] }),
    ]);
    const c = convention(change, [article({ consentement: true })]);
    expect(mot([c, next], { consentement: true, ...demande })).toBe(attendu);
  });

  test("la fenêtre est celle du jour où elle a commencé, et la phrase le dit", () => {
    const decision = demander(convention(), { date: "2020-02-01", ...debut });
    expect(decision.articles).toMatchObject([{ du: "2019-03-01", au: "2019-12-31" }]);
    expect(decision.phrase).toContain("Commencée le 1er décembre 2019, elle peut se terminer.");
  });

  test("le terme propre de l’article compte de même", () => {
    const c = avec({ au: "2019-06-30" });
    expect(mot(c, { date: "2019-07-01", commenceLe: "2019-06-30" })).toBe("permis");
    expect(mot(c, { date: "2019-07-01", commenceLe: "2019-07-01" })).toBe("echue");
  });
});

test("les successeurs d’une organisation sont nommés dans un refus", () => {
  const demande = Demande.parse({ acte: "aiguillage", de: "unifaf", vers: "cheops", date: "2020-01-01" });
  const successeurs = (id: string) => (id === "unifaf" ? ["opco-sante"] : []);
  expect(decider([convention()], demande, { successeurs }).successeurs).toEqual(["opco-sante"]);
  expect(decider([convention()], demande)).not.toHaveProperty("successeurs");
});
