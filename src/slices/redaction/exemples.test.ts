import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import { Convention } from "../conventions/index.ts";
import { exemplesARegler, phraseARegler } from "./rules-exemples.ts";
import { eprouver } from "./store-exemples.ts";
import type { Redaction } from "./types.ts";

const jour = (text: string): Day => text as Day;
const JOUR = jour("2026-11-23");

const convention = Convention.parse({
  id: "c",
  titre: "Convention",
  genre: "convention",
  parties: ["a", "b"].map((organisation) => ({ organisation, roles: ["membre"] })),
  signatures: [],
  effet: { du: "2027-01-01", au: "2029-12-31" },
  articles: [
    {
      id: "relais",
      citation: "On passe le relais.",
      actes: ["aiguillage"],
      de: ["a"],
      vers: ["b"],
      consentement: true,
    },
  ],
  exemples: [
    {
      demande: { acte: "aiguillage", de: "a", vers: "b", date: "2027-03-01", consentement: true },
      attendu: { issue: "permis", article: "relais" },
    },
    {
      demande: { acte: "aiguillage", de: "a", vers: "b", date: "2027-03-01", consentement: false },
      attendu: { issue: "refuse", motif: "consentement-manquant" },
    },
    {
      demande: { acte: "veille", de: "a", vers: "b", date: "2027-03-01" },
      attendu: { issue: "refuse", motif: "non-partie" },
    },
  ],
});
const projet = (change: Partial<Convention> = {}): Redaction => ({
  pieces: [],
  convention: { ...convention, ...change },
});
const contredits = (change: Partial<Convention> = {}) => eprouver(projet(change), null, { jour: JOUR });

describe("les exemples sous un projet de convention", () => {
  test("tenus, comme si chacun signait au plus tard le jour d’effet ; ce que d’autres conventions ouvrent ne compte pas", () => {
    expect(contredits()).toEqual([]);
    expect(eprouver(projet(), null, { jour: jour("2028-01-01") })).toEqual([]);
  });

  test.each<[string, Partial<Convention>, number]>([
    ["l’article qui disparaît en contredit deux", { articles: [] }, 2],
    [
      "l’accord qui n’est plus demandé en contredit un",
      { articles: [{ ...convention.articles[0]!, consentement: null }] },
      1,
    ],
    ["un autre article cité", { articles: [{ ...convention.articles[0]!, id: "autre" }] }, 1],
    ["un effet au lendemain du cas", { effet: { du: jour("2027-03-02") } }, 2],
    ["un effet le jour du cas", { effet: { du: jour("2027-03-01") } }, 0],
    ["un terme la veille du cas", { effet: { du: jour("2027-01-01"), au: jour("2027-02-28") } }, 2],
    ["un terme le jour du cas", { effet: { du: jour("2027-01-01"), au: jour("2027-03-01") } }, 0],
    ["plus d’exemples du tout", { exemples: null, articles: [] }, 0],
  ])("%s", (_nom, change, count) => {
    expect(contredits(change)).toHaveLength(count);
  });

  test("chacun dit ce que le texte donne maintenant", () => {
    expect(contredits({ articles: [] })[0]?.decision).toMatchObject({ issue: "refuse", motif: "aucun-article" });
  });
});

describe("assumer", () => {
  const article = convention.articles[0]!;
  const sans = contredits({ articles: [] });

  test("ce qui est assumé n’est plus à régler ; le reste l’est encore", () => {
    expect(exemplesARegler(sans, [])).toHaveLength(2);
    expect(exemplesARegler(sans, [sans[0]!])).toEqual([sans[1]]);
    expect(exemplesARegler(sans, sans)).toEqual([]);
  });

  test.each<[string, Partial<Convention>, boolean]>([
    [
      "le titre, les signatures",
      { articles: [], titre: "Autre", signatures: [{ organisation: "a", le: "2026-12-01" }] },
      true,
    ],
    ["un article ajouté", { articles: [{ ...article, id: "z", actes: ["veille"] }] }, false],
    ["un mot d’un article", { articles: [{ ...article, id: "z", citation: "Autrement." }] }, false],
    ["le terme", { articles: [], effet: { du: jour("2027-01-01"), au: jour("2030-12-31") } }, false],
    [
      "l’exemple lui-même",
      { articles: [], exemples: [{ ...convention.exemples![0]!, attendu: { issue: "permis" } }] },
      false,
    ],
  ])("ne vaut que pour ce texte-là : %s → vaut encore : %s", (_nom, change, holds) => {
    const changed = contredits(change);
    expect(changed.length).toBeGreaterThan(0);
    expect(exemplesARegler(changed, sans).length === 0).toBe(holds);
  });

  test("la phrase dit combien, lesquels et quoi faire", () => {
    expect(phraseARegler([])).toBeNull();
    expect(phraseARegler(sans)).toBe(
      "Le texte répond autrement qu’il n’a été convenu à deux exemples (le 1er mars 2027). Corrigez-le, ou qu’une partie assume ce changement. Rien n’a été envoyé.",
    );
  });
});

describe("les exemples sous un avenant", () => {
  const base: Convention = {
    ...convention,
    signatures: ["a", "b"].map((organisation) => ({ organisation, le: "2026-12-01" })),
  };
  const avenant = (effetLe: string, change: Partial<Convention["articles"][number]>): Redaction => ({
    pieces: [],
    avenant: { effetLe: jour(effetLe), articles: [{ ...convention.articles[0]!, ...change }] },
  });
  const sous = (r: Redaction) => eprouver(r, base, { jour: JOUR });

  test("celui qui ne change rien n’en contredit aucun", () => {
    expect(sous(avenant("2028-01-01", { citation: "Redit." }))).toEqual([]);
  });

  test("un cas antérieur à l’avenant est posé de nouveau le jour de son effet", () => {
    const found = sous(avenant("2028-01-01", { vers: ["a"] }));
    expect(found.map((c) => [c.poseLe, c.exemple.demande.date])).toEqual([
      ["2028-01-01", "2028-01-01"],
      ["2028-01-01", "2028-01-01"],
    ]);
  });

  test.each([
    ["2027-02-28", [null, null]],
    ["2027-03-01", [null, null]],
    ["2027-03-02", ["2027-03-02", "2027-03-02"]],
  ])("l’avenant prend effet le %s : posés %j", (effetLe, poses) => {
    expect(sous(avenant(effetLe, { vers: ["a"] })).map((c) => c.poseLe)).toEqual(poses);
  });

  test("un cas que la convention elle-même ne tient plus ce jour-là n’est pas reproché à l’avenant", () => {
    expect(sous(avenant("2030-01-01", { vers: ["a"] }))).toEqual([]);
  });

  test("sans convention de départ, il n’y a rien à éprouver", () => {
    expect(eprouver(avenant("2028-01-01", {}), null, { jour: JOUR })).toEqual([]);
  });
});
