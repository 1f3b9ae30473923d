import { describe, expect, test } from "vitest";
import { conventions as reference } from "../../demo/conventions.ts";
import { organisations } from "../../demo/organisations.ts";
import { REGIONS } from "../../shared/cog.ts";
import { type Day, Day as JourLu } from "../../shared/day.ts";
import { Convention, controler, ETATS, etatLe } from "../conventions/index.ts";
import { nomLe } from "../organisations/index.ts";
import { ETATS_DE_PROJET, manques, type Piece, Redaction } from "../redaction/index.ts";
import { decliner, termePropose } from "./rules.ts";
import { nationale, obstaclesDeDeclinaison, parentFini, pourquoiPas } from "./rules-bornes.ts";
import { antennes, candidates, partiesRegionales, porteurDOrganisation } from "./rules-candidates.ts";
import { ecartsAvecParent } from "./rules-ecarts.ts";
import {
  arbre,
  choisirLots,
  compter,
  finDite,
  grille,
  lots,
  parRegion,
  phraseDeGrille,
  phraseDesRegions,
  regionsDe,
} from "./rules-regions.ts";
import { pieceReprise } from "./rules-reprise.ts";
import type { DemandeDeDeclinaison } from "./types.ts";

const jour = JourLu.parse("2026-11-22");
const j = (texte: string): Day => JourLu.parse(texte);
const parent = reference.find((c) => c.id === "fc-uniformation-2024") as Convention;
const marche = { quoi: "marché du CEP", au: j("2027-12-31") };
const seul = () => undefined;

const demande = (plus: Partial<DemandeDeDeclinaison> = {}): DemandeDeDeclinaison => ({
  id: "enfant",
  titre: "Convention régionale",
  regions: ["REG-53", "REG-28"],
  parties: [
    {
      organisation: "uniformation",
      nom: "Uniformation",
      roles: ["opco"],
      par: [
        {
          organisation: "uniformation-bretagne-normandie",
          nom: "Uniformation, délégation Bretagne-Normandie",
        },
      ],
    },
    { organisation: "avenir-actifs-bretagne", nom: "Avenir Actifs Bretagne", roles: ["operateur-cep"] },
  ],
  appuis: ["france-competences"],
  axes: null,
  annexes: null,
  du: null,
  au: j("2027-12-31"),
  porteur: marche,
  jour,
  ...plus,
});

const faite = (plus: Partial<DemandeDeDeclinaison> = {}) => {
  const made = decliner(parent, demande(plus));
  if ("obstacles" in made) throw new Error(made.obstacles.map((o) => o.phrase).join(" "));
  return made.redaction;
};
const obstacles = (plus: Partial<DemandeDeDeclinaison>, of = parent) => {
  const made = decliner(of, demande(plus));
  return "obstacles" in made ? made.obstacles : [];
};

describe("décliner", () => {
  const redaction = faite();
  const enfant = redaction.convention as Convention;

  test("rend un projet que le schéma et les contrôles acceptent", () => {
    expect(Redaction.safeParse(redaction).success).toBe(true);
    expect(controler(enfant, [parent]).filter((c) => c.niveau === "refus")).toEqual([]);
  });

  test("hérite le texte de chaque article et les axes, et aucun droit", () => {
    for (const { id, citation } of parent.articles)
      expect(redaction.pieces.find((p) => p.id === pieceReprise(id))?.texte).toBe(citation);
    expect(enfant.axes).toEqual(parent.axes);
    expect(enfant.articles).toEqual([]);
    expect(redaction.pieces.flatMap((p) => p.articles ?? [])).toEqual([]);
  });

  test("a ses propres parties, ses appuis, son territoire de deux régions, ce qui la porte, et dit de qui elle vient", () => {
    expect(enfant).toMatchObject({
      parent: parent.id,
      appuis: ["france-competences"],
      territoire: ["REG-53", "REG-28"],
      adosseA: marche,
      effet: { au: "2027-12-31" },
      signatures: [],
    });
    expect(enfant.parties.map((p) => p.organisation)).toEqual(["uniformation", "avenir-actifs-bretagne"]);
    expect(enfant.membres).toEqual([{ organisation: "uniformation-bretagne-normandie", de: "uniformation" }]);
    const text = redaction.pieces.map((p) => p.texte).join("\n");
    expect(text).toContain(
      "Uniformation, représentée par sa délégation Bretagne-Normandie, pour qui signe [à préciser",
    );
    expect(text).toContain("Bretagne et Normandie");
    expect(text).toContain("le 31 décembre 2027");
  });

  test("garde les engagements que la délégation peut tenir, sans cible nationale ni article ; laisse ceux d’un absent", () => {
    expect(enfant.engagements?.map((e) => e.id)).toContain("seances-d-acculturation");
    expect(enfant.engagements?.map((e) => e.id)).not.toContain("information-par-france-competences");
    for (const e of enfant.engagements ?? []) {
      expect(e.obliges).toEqual(["uniformation"]);
      expect([e.cible, e.article]).toEqual([undefined, undefined]);
    }
  });

  test("un axe laissé emporte ses articles ; un article sans axe reste", () => {
    const kept = faite({ axes: ["acculturation"] });
    expect(kept.convention?.axes?.map((a) => a.id)).toEqual(["acculturation"]);
    const ids = kept.pieces.map((p) => p.id);
    expect(ids).toContain(pieceReprise("acculturation-reciproque"));
    expect(ids).toContain(pieceReprise("declinaison-regionale"));
    expect(ids).not.toContain(pieceReprise("informer-les-salaries"));
    expect(kept.pieces.filter((p) => p.genre === "article").map((p) => p.numero)).toEqual(
      kept.pieces.filter((p) => p.genre === "article").map((_, i) => String(i + 1)),
    );
  });

  test("qui est partie n’est pas aussi appui", () => {
    for (const o of ["avenir-actifs-bretagne", "uniformation", "uniformation-bretagne-normandie"])
      expect(faite({ appuis: [o] }).convention?.appuis).toBeUndefined();
  });

  test.each([
    ["2027-12-30", null],
    ["2027-12-31", null],
    ["2028-01-01", /après ce qui la porte : marché du CEP, jusqu’au 31 décembre 2027/],
  ])("un terme au %s, veille, jour, lendemain de la fin du marché", (au, refus) => {
    const found = obstacles({ au: j(au) });
    expect(found.map((o) => o.champ)).toEqual(refus === null ? [] : ["effet.au"]);
    if (refus) expect(found[0]?.phrase.replaceAll("\u00a0", " ")).toMatch(refus);
  });

  test.each<[string, Partial<DemandeDeDeclinaison>, string]>([
    ["sans titre", { titre: "  " }, "titre"],
    ["titre sans fin", { titre: "x".repeat(501) }, "titre"],
    ["sans région", { regions: [] }, "territoire"],
    ["sans partie", { parties: [] }, "parties"],
    ["une partie deux fois", { parties: [...demande().parties, ...demande().parties.slice(0, 1)] }, "parties"],
    ["la fin avant le début", { du: j("2027-06-01"), au: j("2027-05-31") }, "effet.au"],
  ])("refuse %s", (_quoi, plus, champ) => {
    expect(obstacles(plus).map((o) => o.champ)).toContain(champ);
  });

  test("le jour du début peut être le dernier", () => {
    expect(obstacles({ du: j("2027-05-31"), au: j("2027-05-31") })).toEqual([]);
  });

  test("hors du territoire de ce qu’elle décline", () => {
    expect(obstacles({}, { ...parent, territoire: ["REG-53"] })[0]).toMatchObject({ champ: "territoire" });
    expect(obstacles({}, { ...parent, territoire: ["REG-53", "REG-28"] })).toEqual([]);
    expect(obstacles({}, { ...parent, territoire: null })).toEqual([]);
  });

  test("le terme proposé : la plus proche fin, du national s’il ne se renouvelle pas, ou du marché", () => {
    const until = (au: string, plus: object = {}) => ({
      ...parent,
      effet: { du: j("2024-04-25"), au: j(au), ...plus },
    });
    expect(termePropose(parent, null, jour)).toBeNull();
    expect(termePropose(parent, marche, jour)).toBe("2027-12-31");
    expect(termePropose(until("2027-06-30"), marche, jour)).toBe("2027-06-30");
    expect(termePropose(until("2027-06-30", { reconduction: { mode: "tacite", dureeMois: 12 } }), marche, jour)).toBe(
      "2027-12-31",
    );
    expect(termePropose({ ...parent, adosseA: { quoi: "agrément", au: j("2027-03-01") } }, marche, jour)).toBe(
      "2027-03-01",
    );
  });
});

const un = (plus: object) => ({ ...parent, ...plus }) as Convention;
const ETATS_DU_PARENT: [string, Convention, Day][] = [
  ["brouillon", un({ signatures: [] }), jour],
  ["signee-partiellement", un({ signatures: parent.signatures.slice(0, 1) }), jour],
  ["signee", un({ effet: { du: j("2027-01-01") } }), jour],
  ["en-vigueur", parent, jour],
  ["suspendue", un({ suspensions: [{ du: j("2026-01-01"), motif: "pause" }] }), jour],
  [
    "en-grace",
    un({
      effet: { au: j("2026-10-31") },
      graces: [{ jusquAu: j("2026-12-31"), accordeeLe: j("2026-10-01"), par: "x", motif: "y" }],
    }),
    jour,
  ],
  ["echue", un({ effet: { au: j("2026-11-21") } }), jour],
  ["resiliee", un({ resiliation: { par: "x", le: j("2026-01-01"), effetLe: j("2026-11-21"), motif: "y" } }), jour],
  ["caduque", un({ adosseA: { quoi: "x", au: j("2026-11-21") } }), jour],
];

describe("ce qui peut se décliner", () => {
  test.each(ETATS_DU_PARENT)("%s", (etat, convention, day) => {
    expect(etatLe(convention, day, { trouver: seul })).toBe(etat);
    const why = pourquoiPas(convention, day, seul);
    expect(why === null).toBe(["signee", "en-vigueur", "suspendue"].includes(etat));
  });
  test("remplacée : on décline celle qui lui succède", () => {
    const suite = un({ id: "suite" });
    const trouver = (id: string) => (id === "suite" ? suite : undefined);
    expect(pourquoiPas(un({ remplaceePar: "suite" }), jour, trouver)).toContain("celle qui lui succède");
  });
  test("chaque état a sa réponse", () => {
    expect(ETATS.length).toBe(ETATS_DU_PARENT.length + 3); // replaced, and two states that the workshop alone has
  });
  test.each([
    [null, true],
    [["FR"], true],
    [["REG-11"], false],
    [["REG-11", "REG-24"], false],
    [[], false],
  ])("un texte de %j est national : %s", (territoire, yes) => {
    expect(nationale({ territoire })).toBe(yes);
    if (!yes) expect(pourquoiPas(un({ territoire }), jour, seul)).toContain("pas nationale");
  });
  test("la veille du terme se décline, le lendemain non", () => {
    const c = un({ effet: { au: j("2026-11-22") } });
    expect(pourquoiPas(c, j("2026-11-21"), seul)).toBeNull();
    expect(pourquoiPas(c, j("2026-11-22"), seul)).toBeNull();
    expect(pourquoiPas(c, j("2026-11-23"), seul)).toContain("terme est passé");
  });
});

describe("les bornes d’une déclinaison, relues avant la signature", () => {
  const enfant = (plus: object) => Convention.parse({ ...faite().convention, ...plus });
  test("une durée qui passe le marché se voit une fois le début connu", () => {
    const long = enfant({ effet: { du: "2027-01-01", dureeMois: 24 } });
    expect(obstaclesDeDeclinaison(long, parent, jour).map((o) => o.champ)).toEqual(["effet.au"]);
    expect(obstaclesDeDeclinaison(enfant({ effet: { du: "2027-01-01", dureeMois: 12 } }), parent, jour)).toEqual([]);
  });
  test("sans terme, elle tombe avec ce qui la porte : rien à dire", () => {
    expect(obstaclesDeDeclinaison(enfant({ effet: {} }), parent, jour)).toEqual([]);
  });
  test("le porteur du national borne aussi l’enfant", () => {
    const held = { ...parent, adosseA: { quoi: "agrément", au: j("2027-06-30") } };
    expect(obstaclesDeDeclinaison(enfant({}), held, jour)[0]?.phrase).toContain("agrément");
  });
  test.each([
    ["2027-06-29", false],
    ["2027-06-30", false],
    ["2027-07-01", true],
  ])("le national prend fin le 30 juin 2027 : le %s, refus avant signature %s", (day, refus) => {
    const ending = { ...parent, effet: { au: j("2027-06-30") } };
    const projet = { redaction: { pieces: [], convention: enfant({}) }, atelier: [] };
    const found = manques({
      projet,
      base: null,
      accords: new Map(),
      remarques: 0,
      autres: [ending],
      jour: j(day),
      nommer: (id) => id,
    });
    expect(found.some((m) => m.niveau === "refus" && m.phrase.includes("terme est passé"))).toBe(refus);
  });
  test("chaque état du national laisse signer, sauf ceux qui ont pris fin", () => {
    for (const [etat, convention, day] of ETATS_DU_PARENT)
      expect(parentFini(convention, day, seul) !== null, etat).toBe(
        ["en-grace", "echue", "resiliee", "caduque"].includes(etat),
      );
  });
  test("sans territoire sous un texte régional", () => {
    const c = enfant({ territoire: null });
    expect(obstaclesDeDeclinaison(c, { ...parent, territoire: ["REG-53"] }, jour)).toHaveLength(1);
    expect(obstaclesDeDeclinaison(c, parent, jour)).toEqual([]);
  });
});

const BN = "uniformation-bretagne-normandie";

describe("qui signe en région", () => {
  const nommer = (id: string) => organisations.find((o) => o.id === id)?.noms[0]?.nom ?? id;
  const choix = lots(parent, antennes(parent, organisations, jour));

  test("onze délégations, dont Bretagne-Normandie qui a deux régions, et Mayotte que nulle ne tient", () => {
    expect(choix.filter((l) => l.delegations.length > 0)).toHaveLength(11);
    expect(choix.find((l) => l.cle === "uniformation-bretagne-normandie")?.regions).toEqual(["REG-53", "REG-28"]);
    expect(choix.filter((l) => l.delegations.length === 0).map((l) => l.cle)).toEqual(["REG-06"]);
    expect(choix.flatMap((l) => l.regions).sort()).toEqual(
      Object.keys(REGIONS)
        .map((c) => `REG-${c}`)
        .sort(),
    );
  });
  test("sans délégation, les dix-huit régions une par une ; un territoire borné n’offre que les siennes", () => {
    expect(lots({ territoire: ["FR"] }, [])).toHaveLength(18);
    expect(lots({ territoire: ["REG-11", "DEP-29"] }, []).map((l) => l.cle)).toEqual(["REG-53", "REG-11"]);
  });
  test("les opérateurs des deux régions sont proposés, avec la fin de leur marché et ce qui n’a pas été trouvé", () => {
    const found = candidates(
      parent,
      organisations,
      { regions: ["REG-53", "REG-28"], delegations: [BN] },
      jour,
      nommer,
    ).filter((f) => f.id.startsWith("avenir"));
    expect(found.map((f) => f.id)).toEqual(["avenir-actifs-bretagne", "avenir-actifs-normandie"]);
    for (const f of found) {
      expect(f.porteur?.au).toBe("2027-12-31");
      expect(f.note).toContain("titulaire du marché n’a pas été trouvé");
    }
  });
  test("sans délégation, les parties du texte national aussi ; hors du CEP, nul opérateur", () => {
    const ids = (of: Convention, delegations: string[]) =>
      candidates(of, organisations, { regions: ["REG-53"], delegations }, jour, nommer).map((c) => c.id);
    expect(ids(parent, [])).toEqual(["avenir-actifs-bretagne", "france-competences", "uniformation", BN]);
    expect(ids(parent, [BN])).toEqual([BN, "avenir-actifs-bretagne", "france-competences", "uniformation"]);
    const reseaux = reference.find((c) => c.id === "unaforis-nexem-2020") as Convention;
    expect(ids(reseaux, [])).toEqual(expect.arrayContaining(["nexem", "unaforis"]));
    expect(ids(reseaux, [])).not.toContain("avenir-actifs-bretagne");
  });
  test.each<[string[], boolean, string[][]]>([
    [[BN, "REG-06"], false, [["REG-53", "REG-28"], ["REG-06"]]],
    [[BN, "REG-06"], true, [["REG-53", "REG-28", "REG-06"]]],
    [[`${BN}~REG-06`], false, [["REG-53", "REG-28", "REG-06"]]],
    [[BN], true, [["REG-53", "REG-28"]]],
    [[BN, BN], false, [["REG-53", "REG-28"]]],
    [["inconnu", "REG-53"], false, []],
    [[], true, []],
  ])("choisir %j, ensemble %s : %j", (cles, ensemble, regions) => {
    expect(choisirLots(choix, cles, ensemble).map((l) => l.regions)).toEqual(regions);
  });
  test("plusieurs délégations ensemble en sont toutes les parties, et la clé se relit", () => {
    const [lot] = choisirLots(choix, [BN, "uniformation-occitanie"], true);
    expect(lot?.delegations).toEqual([BN, "uniformation-occitanie"]);
    expect(choisirLots(choix, [lot?.cle ?? ""])).toEqual([lot]);
  });
  test("chaque région a au moins un opérateur à choisir", () => {
    for (const code of Object.keys(REGIONS))
      expect(
        candidates(parent, organisations, { regions: [`REG-${code}`], delegations: ["x"] }, jour, nommer),
        code,
      ).not.toEqual([]);
  });
  test.each([
    ["2024-01-01", false],
    ["2024-01-02", true],
    ["2027-12-31", true],
    ["2028-01-01", false],
  ])("le marché porte le %s : %s", (day, yes) => {
    const o = organisations.find((x) => x.id === "avenir-actifs-bretagne")!;
    expect(porteurDOrganisation(o, j(day), nommer) !== null).toBe(yes);
  });
  describe("une délégation agit pour son organisme, qui est la partie", () => {
    const annuaire = new Map(organisations.map((o) => [o.id, o]));
    const parties = (...ids: string[]) =>
      partiesRegionales(
        ids.map((id) => annuaire.get(id)!),
        parent,
        jour,
        annuaire,
      );
    test("l’organisme garde ses rôles, la délégation est nommée", () => {
      expect(parties(BN)).toEqual([
        {
          organisation: "uniformation",
          nom: nomLe(annuaire.get("uniformation")!, jour),
          roles: ["opco"],
          par: [{ organisation: BN, nom: nomLe(annuaire.get(BN)!, jour) }],
        },
      ]);
    });
    test("deux délégations d’un organisme, et lui-même : une partie, deux membres", () => {
      const [one, ...more] = parties(BN, "uniformation", "uniformation-occitanie");
      expect(more).toEqual([]);
      expect(one?.par?.map((d) => d.organisation)).toEqual([BN, "uniformation-occitanie"]);
    });
    test("qui n’est antenne de personne signe pour soi", () => {
      expect(parties("avenir-actifs-bretagne", "una").map((p) => [p.organisation, p.roles, p.par])).toEqual([
        ["avenir-actifs-bretagne", ["operateur-cep"], undefined],
        ["una", ["partenaire"], undefined],
      ]);
    });
    test("une association régionale qui a son propre SIREN est partie en son nom", () => {
      const own = {
        ...annuaire.get(BN)!,
        identifiants: [{ genre: "siren" as const, valeur: "732829320" }],
      };
      const found = partiesRegionales([own], parent, jour, new Map([...annuaire, [BN, own]]));
      expect(found.map((p) => [p.organisation, p.par])).toEqual([[BN, undefined]]);
    });
  });
});

describe("ce qui diffère du texte national", () => {
  const ecarts = (enfant: Convention, pieces: readonly Piece[] = []) =>
    ecartsAvecParent(parent, enfant, jour, { parent: [], enfant: pieces });
  test("un projet qui vient de s’ouvrir : tout le texte repris, aucun droit", () => {
    const { pieces, convention } = faite();
    const e = ecarts(convention as Convention, pieces);
    expect(new Set(e.pieces.flatMap((a) => a.droits.map((d) => `${a.texte} ${d.droit}`)))).toEqual(
      new Set(["repris a-reprendre"]),
    );
    expect(e.parties).toEqual({
      communes: ["uniformation"],
      nouvelles: ["avenir-actifs-bretagne"],
      absentes: ["france-competences"],
      membres: ["uniformation-bretagne-normandie"],
    });
    expect(e.axes.laisses).toEqual([]);
    expect(e.terme).toEqual({ parent: null, enfant: "2027-12-31", porteur: marche });
  });
  test("un droit repris sous sa pièce, une pièce récrite, une pièce retirée, un droit propre", () => {
    const { pieces, convention } = faite();
    const [first, second, third] = parent.articles.map((a) => pieceReprise(a.id));
    const changed = pieces
      .filter((p) => p.id !== third)
      .map((p) => (p.id === first ? { ...p, articles: ["x1"] } : p.id === second ? { ...p, texte: "Autrement." } : p));
    const right = { actes: ["information" as const], de: ["opco"], vers: ["public"] };
    const articles = [
      { id: "x1", citation: "…", ...right },
      { id: "x2", citation: "propre", ...right },
    ];
    const e = ecarts({ ...(convention as Convention), articles }, changed);
    expect(e.pieces.slice(0, 3).map((a) => [a.texte, a.droits.map((d) => d.droit)])).toEqual([
      ["repris", ["repris"]],
      ["reecrit", ["a-reprendre"]],
      ["laisse", ["a-reprendre"]],
    ]);
    expect(e.propres.map((a) => a.id)).toEqual(["x2"]);
  });
  test("sans son texte, une convention se compare par ses articles", () => {
    const same = { ...parent, id: "e", parent: parent.id, articles: parent.articles.slice(0, 1) };
    const e = ecarts(same);
    expect(e.pieces.map((a) => a.texte).slice(0, 2)).toEqual(["repris", "laisse"]);
    expect(e.pieces.flatMap((a) => a.droits.map((d) => d.droit)).slice(0, 2)).toEqual(["repris", "a-reprendre"]);
  });
});

describe("les régions d’un texte, un jour donné", () => {
  const enfant = (id: string, territoire: string[], plus: object = {}): Convention =>
    Convention.parse({
      ...faite().convention,
      id,
      titre: id,
      territoire,
      signatures: ["uniformation", "avenir-actifs-bretagne"].map((organisation) => ({
        organisation,
        le: "2025-02-03",
      })),
      ...plus,
    });
  const regard = (conventions: readonly Convention[], day = jour) => ({
    jour: day,
    aujourdhui: day,
    nommer: (id: string) => id,
    notices: {},
    trouver: (id: string) => conventions.find((c) => c.id === id),
  });
  const monde = [
    parent,
    enfant("bn", ["REG-53", "REG-28"]),
    enfant("petit", ["DEP-35"], { parent: "bn" }),
    enfant("etrangere", ["REG-11"], { parent: "autre" }),
  ];

  test.each([
    [["REG-53"], ["53"]],
    [["DEP-75"], ["11"]],
    [["COM-97411"], ["04"]],
    [["FR"], Object.keys(REGIONS)],
    [[], []],
    [null, []],
  ])("le territoire %j touche %j", (territoire, codes) => {
    expect(regionsDe(territoire)).toEqual(codes);
  });

  test.each([
    ["2025-02-02", "brouillon"],
    ["2025-02-03", "en-vigueur"],
    ["2027-12-31", "en-vigueur"],
    ["2028-01-01", "caduque"],
  ])("au %s, %s", (day, etat) => {
    expect(arbre(parent.id, monde, [], regard(monde, j(day)))[0]?.etat).toBe(etat);
  });

  test("l’arbre descend ; une région montre ce qui lie d’abord", () => {
    const tree = arbre(parent.id, monde, [], regard(monde));
    expect(tree.map((f) => [f.id, f.enfants.map((e) => e.id)])).toEqual([["bn", ["petit"]]]);
    expect([...parRegion(tree).keys()].sort()).toEqual(["28", "53"]);
    const more = [...monde, enfant("fini", ["REG-53"], { effet: { au: "2026-01-01" } })];
    expect(
      parRegion(arbre(parent.id, more, [], regard(more)))
        .get("53")
        ?.map((f) => f.id),
    ).toEqual(["bn", "fini"]);
  });

  test("l’arbre nomme la délégation, non l’organisme pour lequel elle agit ; un autre membre ne prend la place de personne", () => {
    const antennes = new Set(["uniformation-bretagne-normandie"]);
    const names = (of?: ReadonlySet<string>) =>
      arbre(parent.id, monde, [], { ...regard(monde), ...(of && { antennes: of }) })[0]?.parties;
    expect(names(antennes)).toEqual(["uniformation-bretagne-normandie", "avenir-actifs-bretagne"]);
    expect(names()).toEqual(["uniformation", "avenir-actifs-bretagne"]);
  });

  test("deux textes qui se déclinent l’un l’autre ne tournent pas sans fin", () => {
    const ring = [enfant("a", ["REG-53"], { parent: "b" }), enfant("b", ["REG-53"], { parent: "a" })];
    expect(arbre("a", ring, [], regard(ring)).map((f) => [f.id, f.enfants.length])).toEqual([["b", 0]]);
  });

  test("un projet y est tant qu’il vit, à chaque état", () => {
    for (const etat of ETATS_DE_PROJET) {
      const projet = { id: "p", titre: "Projet", redaction: faite() } as never;
      const tree = arbre(parent.id, [parent], [{ projet, etat }], regard([parent]));
      expect(tree.length, etat).toBe(etat === "signe" || etat === "abandonne" ? 0 : 1);
      expect(tree.every((f) => f.projet)).toBe(true);
    }
  });

  test("la grille : les nationaux seuls, et ceux qui ont pris fin s’ils sont encore déclinés", () => {
    expect(grille(monde, [], regard(monde)).map((r) => [r.id, r.regions.size])).toEqual([[parent.id, 2]]);
    const over = [{ ...parent, effet: { au: j("2026-01-01") } }, ...monde.slice(1)];
    expect(grille(over, [], regard(over)).map((r) => r.id)).toEqual([parent.id]);
    expect(grille(over.slice(0, 1), [], regard(over))).toEqual([]);
    expect(grille(reference, [], regard(reference)).map((r) => r.id)).not.toContain("cep-idf-2019");
  });

  test.each([
    [{ vivantes: 0, preparees: 0, finies: 0 }, "Aucune région n’a encore décliné cette convention."],
    [{ vivantes: 0, preparees: 0, finies: 2 }, "Plus aucune région ne décline cette convention."],
    [
      { vivantes: 0, preparees: 1, finies: 0 },
      "Aucune région ne décline encore cette convention. Une région s’y prépare.",
    ],
    [
      { vivantes: 0, preparees: 2, finies: 1 },
      "Aucune région ne décline encore cette convention. Deux régions s’y préparent.",
    ],
    [{ vivantes: 1, preparees: 0, finies: 0 }, "Une région sur dix-huit décline cette convention."],
    [
      { vivantes: 4, preparees: 1, finies: 1 },
      "Quatre régions sur dix-huit déclinent cette convention. Une autre s’y prépare.",
    ],
    [{ vivantes: 18, preparees: 0, finies: 0 }, "Dix-huit régions sur dix-huit déclinent cette convention."],
    [
      { vivantes: 2, preparees: 3, finies: 0 },
      "Deux régions sur dix-huit déclinent cette convention. Trois autres s’y préparent.",
    ],
  ])("%j se dit en une phrase vraie", (counts, phrase) => {
    expect(phraseDesRegions(counts)).toBe(phrase);
  });

  test("la phrase de la grille, à zéro, une, plusieurs", () => {
    const rangs = grille(monde, [], regard(monde));
    const rien = { ...rangs[0]!, regions: new Map() };
    const dire = (r: typeof rangs) => phraseDeGrille(r).replaceAll("\u00a0", " ");
    expect(dire([])).toBe("Aucune convention nationale n’est ouverte à votre lecture.");
    expect(dire(rangs)).toBe("Une convention nationale, déclinée en région.");
    expect(dire([rien])).toBe("Une convention nationale : aucune région n’en décline aujourd’hui.");
    expect(dire([rien, rien])).toBe("Deux conventions nationales : aucune région n’en décline une aujourd’hui.");
    expect(dire([...rangs, rien])).toBe("Deux conventions nationales, dont une déclinée en région.");
    expect(dire([...rangs, ...rangs])).toBe("Deux conventions nationales, dont deux déclinées en région.");
  });

  test.each([
    ["en-vigueur", "2027-12-31", ", jusqu’au 31 décembre 2027"],
    ["echue", "2025-12-31", ", le 31 décembre 2025"],
    ["caduque", "2027-12-31", ", le 31 décembre 2027"],
    ["en-vigueur", null, ""],
  ] as const)("la fin d’un texte %s au %s se dit « %s »", (etat, au, phrase) => {
    expect(finDite({ etat, jusquAu: au === null ? null : j(au) })).toBe(phrase);
  });
  test("compter ne compte une région qu’une fois", () => {
    const two = [...monde, enfant("bis", ["REG-53"])];
    expect(compter(parRegion(arbre(parent.id, two, [], regard(two))))).toEqual({
      vivantes: 2,
      preparees: 0,
      finies: 0,
    });
  });
});
