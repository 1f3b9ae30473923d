import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import type { Progression } from "../pilotage/index.ts";
import {
  calendrierDe,
  enRetardDe,
  etapeEnRetard,
  etatDeFiche,
  type FaitsDeStatut,
  repondentDe,
  tiennentLaFiche,
} from "./rules-fiche.ts";
import { champsDeFiche, lireFicheTapee } from "./rules-fiche-forme.ts";
import { FICHE_VIDE, STATUTS, type Statut } from "./types-fiche.ts";

const jour = (d: string) => d as Day;
const etape = (id: string, le: string | null, faiteLe: string | null = null) => ({
  ...{ id, libelle: id, livrable: false },
  ...{ le: le as Day | null, faiteLe: faiteLe as Day | null },
});
/** Twelve actions promised over a convention of 2026. */
const avance = (fait: Progression["fait"], plus: Partial<Progression> = {}): Progression => ({
  ...{ engagement: "e", unite: "actes", fait, prevu: 12, attendu: 6, du: jour("2026-01-01"), au: jour("2026-12-31") },
  ...{ prochaineLe: null, jour: jour("2026-06-30") },
  ...plus,
});
const faits = (plus: Partial<FaitsDeStatut> = {}): FaitsDeStatut => ({
  ...{ jour: jour("2026-06-30"), debut: jour("2026-01-01"), fin: jour("2026-12-31"), continue: false, etapes: [] },
  ...{ commence: false, avancement: null, recurrente: false, declare: null, faitDepuis: false },
  ...plus,
});

describe("le statut calculé", () => {
  test.each<[string, Partial<FaitsDeStatut>, Statut | null]>([
    ["la veille du début, sans rien de fait", { jour: jour("2025-12-31") }, "a-venir"],
    ["le jour du début, sans rien de fait", { jour: jour("2026-01-01") }, null],
    ["le lendemain du début, sans rien de fait", { jour: jour("2026-01-02") }, null],
    ["avant le début, une action faite d’avance", { jour: jour("2025-12-31"), commence: true }, "en-cours"],
    ["sans début connu", { debut: null, fin: null }, null],
    ["une action", { commence: true, avancement: avance(1) }, "en-cours"],
    ["une étape faite sur deux", { etapes: [etape("a", null, "2026-06-30"), etape("b", null)] }, "en-cours"],
    ["toutes les étapes faites, la dernière ce jour", { etapes: [etape("a", null, "2026-06-30")] }, "realise"],
    ["une étape dite faite le lendemain", { etapes: [etape("a", null, "2026-07-01")] }, null],
    ["onze actions sur douze", { commence: true, avancement: avance(11) }, "en-cours"],
    ["douze actions sur douze", { commence: true, avancement: avance(12) }, "realise"],
    ["treize actions sur douze", { commence: true, avancement: avance(13) }, "realise"],
    ["douze sur douze, chaque année", { commence: true, avancement: avance(12), recurrente: true }, "en-cours"],
    [
      "douze sur douze, en amélioration continue",
      { commence: true, avancement: avance(12), continue: true },
      "en-cours",
    ],
    [
      "étapes toutes faites, en amélioration continue",
      { etapes: [etape("a", null, "2026-06-30")], continue: true },
      "en-cours",
    ],
    ["le dernier jour, cible manquée", { jour: jour("2026-12-31"), commence: true, avancement: avance(3) }, "en-cours"],
    [
      "le lendemain de la fin, cible manquée",
      { jour: jour("2027-01-01"), commence: true, avancement: avance(3) },
      null,
    ],
    [
      "le lendemain de la fin, cible annuelle tenue",
      { jour: jour("2027-01-01"), commence: true, avancement: avance(12), recurrente: true },
      "realise",
    ],
    [
      "moins de cinq personnes : rien ne dit que c’est atteint",
      { commence: true, avancement: avance("moins de 5", { unite: "personnes" }) },
      "en-cours",
    ],
    [
      "un délai tenu ne dit pas que c’est fini",
      { commence: true, avancement: avance(3, { unite: "jours" }) },
      "en-cours",
    ],
    ["une cible de zéro n’est jamais atteinte d’avance", { avancement: avance(0, { prevu: 0, attendu: 0 }) }, null],
  ])("%s", (_nom, plus, attendu) => {
    const { statut, source } = etatDeFiche(faits(plus));
    expect([statut, source]).toEqual([attendu, attendu === null ? "inconnu" : "calcule"]);
  });

  test("sa phrase est vraie à zéro, une et plusieurs actions", () => {
    const phrase = (n: number) => etatDeFiche(faits({ commence: n > 0, avancement: avance(n) })).phrase;
    expect(phrase(0)).toBe("Aucune action n’est encore enregistrée.");
    expect(phrase(1)).toContain("1\u00a0action sur 12 prévues en 2026. Cinq de moins qu’attendu.");
    expect(phrase(6)).toContain("6\u00a0actions sur 12 prévues en 2026. Au rythme prévu.");
  });
});

describe("le statut déclaré", () => {
  const declare = (statut: Statut) => ({ statut, motif: "Travaux", par: "nexem", le: jour("2026-06-01") });

  test.each(STATUTS)("%s tient tant que rien n’est fait ensuite, et se montre comme déclaré", (statut) => {
    const etat = etatDeFiche(faits({ commence: true, avancement: avance(2), declare: declare(statut) }));
    expect([etat.statut, etat.source, etat.declare?.motif]).toEqual([statut, "declare", "Travaux"]);
  });

  test.each(STATUTS)("%s : une action faite depuis l’emporte, sauf sur ce qui est dit réalisé", (statut) => {
    const etat = etatDeFiche(
      faits({ commence: true, avancement: avance(2), declare: declare(statut), faitDepuis: true }),
    );
    expect([etat.statut, etat.source]).toEqual(statut === "realise" ? ["realise", "declare"] : ["en-cours", "calcule"]);
    expect(etat.declare?.statut).toBe(statut);
  });
});

describe("calendrier et retards", () => {
  const life = { debut: jour("2026-01-01"), fin: jour("2026-12-31") };
  test.each([
    [
      "rien d’écrit : la vie de la convention",
      { debut: null, fin: null, continue: false },
      ["2026-01-01", "2026-12-31"],
    ],
    ["ses propres jours", { debut: "2026-03-01", fin: "2026-06-30", continue: false }, ["2026-03-01", "2026-06-30"]],
    [
      "une fin après le terme est ramenée au terme",
      { debut: null, fin: "2027-06-30", continue: false },
      ["2026-01-01", "2026-12-31"],
    ],
    [
      "amélioration continue : jusqu’au terme",
      { debut: null, fin: null, continue: true },
      ["2026-01-01", "2026-12-31"],
    ],
  ])("%s", (_nom, corps, [debut, fin]) =>
    expect(calendrierDe(corps as Parameters<typeof calendrierDe>[0], life)).toEqual({ debut, fin }),
  );

  test.each([
    ["2026-06-29", null, false],
    ["2026-06-30", null, false],
    ["2026-07-01", null, true],
    ["2026-07-01", "2026-06-30", false],
  ])("une étape pour le 30 juin, le %s, faite : %s", (d, faite, retard) =>
    expect(etapeEnRetard(etape("a", "2026-06-30", faite), jour(d))).toBe(retard),
  );
  test("une étape sans jour n’est jamais en retard", () =>
    expect(etapeEnRetard(etape("a", null), jour("2030-01-01"))).toBe(false));

  test.each([
    [5, 1],
    [6, 0],
    [7, 0],
    [12, 0],
    [13, 0],
  ])("%i actions quand 6 sont attendues : %i de retard", (n, retard) => expect(enRetardDe(avance(n))).toBe(retard));
  test("sans rythme, pas de retard", () => {
    expect(enRetardDe(null)).toBe(0);
    expect(enRetardDe(avance(0, { attendu: null }))).toBe(0);
    expect(enRetardDe(avance("moins de 5", { unite: "personnes" }))).toBe(0);
  });
});

describe("qui tient la fiche, qui en répond", () => {
  const convention = {
    parties: ["afdas", "arml", "cheops"].map((organisation) => ({ organisation, roles: [] })),
    membres: [{ organisation: "mission-locale", de: "arml" }],
  };
  const e = (obliges: string[], plus: object = {}) => ({ obliges, ...plus });
  test.each<[string, ReturnType<typeof e>, object, string[]]>([
    ["qui le doit, et qui agit sous lui", e(["arml"]), {}, ["arml", "mission-locale"]],
    ["personne de nommé : toutes les parties", e([]), {}, ["afdas", "arml", "cheops", "mission-locale"]],
    [
      "pilote, copilote et contributeurs de la fiche",
      e(["afdas"]),
      { pilote: { organisation: "cheops", personne: null }, copilote: "arml", contributeurs: ["mission-locale"] },
      ["afdas", "cheops", "arml", "mission-locale"],
    ],
    ["un pilote qui n’est pas de la convention n’y écrit pas", e(["afdas"], { pilote: "intrus" }), {}, ["afdas"]],
  ])("%s", (_nom, engagement, corps, attendu) =>
    expect(tiennentLaFiche(convention, engagement, { ...FICHE_VIDE, ...corps }).sort()).toEqual([...attendu].sort()),
  );

  test("en répond le pilote ; à défaut qui le doit ; à défaut chaque partie", () => {
    const pilote = { pilote: { organisation: "cheops", personne: null } };
    expect(repondentDe(convention, e(["afdas"]), pilote)).toEqual(["cheops"]);
    expect(repondentDe(convention, e(["afdas"], { pilote: "arml" }), FICHE_VIDE)).toEqual(["arml"]);
    expect(repondentDe(convention, e(["afdas"], { pilote: "un groupe" }), FICHE_VIDE)).toEqual(["afdas"]);
    expect(repondentDe(convention, e([]), FICHE_VIDE)).toEqual(["afdas", "arml", "cheops"]);
  });
});

describe("la fiche tapée", () => {
  const lire = (champs: Record<string, string>) => lireFicheTapee(champs);

  test("vide, elle ne dit rien et passe", () =>
    expect(lire({})).toEqual({ ok: true, corps: FICHE_VIDE, courriel: null }));

  test("ce qui est écrit se relit tel quel", () => {
    const typed = {
      ...{ numero: "2.3", contexte: "Un\r\ndeux", objectifs: "Tenir", "pilote-organisation": "nexem" },
      ...{ "pilote-personne": "Claire Houx", "pilote-courriel": "Claire@Example.org", copilote: "una" },
      ...{ "contributeur-unaforis": "oui", "etape-1-libelle": "Cadrer", "etape-1-le": "2026-03-01" },
      ...{ "etape-1-faiteLe": "2026-02-28", "etape-1-livrable": "oui", "etape-4-libelle": "Publier", "etape-9-le": "" },
      ...{
        debut: "2026-01-01",
        fin: "2026-12-31",
        moyens: "constants",
        moyensHumains: "deux jours",
        priorite: "haute",
      },
      ...{
        "indicateur-2-libelle": "Visites",
        "indicateur-2-cible": "10",
        "lien-1-libelle": "Note",
        "lien-1-adresse": "https://example.org/n",
      },
    };
    const read = lire(typed);
    if (!read.ok) throw new Error(JSON.stringify(read.erreurs));
    expect(read.courriel).toBe("claire@example.org");
    expect(read.corps.etapes.map((e) => [e.id, e.libelle, e.le, e.faiteLe, e.livrable])).toEqual([
      ["e1", "Cadrer", "2026-03-01", "2026-02-28", true],
      ["e4", "Publier", null, null, false],
    ]);
    expect(read.corps.contexte).toBe("Un\ndeux");
    expect(lire(champsDeFiche(read.corps, read.courriel))).toEqual(read);
  });

  test("une étape nouvelle ne prend jamais le numéro d’une autre", () => {
    const read = lire({ "etape-1-id": "e2", "etape-1-libelle": "Une", "etape-2-libelle": "Deux", "etape-2-id": "" });
    expect(read.ok && read.corps.etapes.map((e) => e.id)).toEqual(["e2", "e3"]);
  });

  test.each<[string, Record<string, string>, string, RegExp]>([
    ["un jour qui n’existe pas", { "etape-3-libelle": "x", "etape-3-le": "2026-02-30" }, "etape-3-le", /28 jours/],
    ["un jour sans libellé", { "etape-2-le": "2026-02-01" }, "etape-2-libelle", /consiste/],
    ["la fin avant le début", { debut: "2026-02-02", fin: "2026-02-01" }, "fin", /après le début/],
    ["continue et pourtant une fin", { continue: "oui", fin: "2026-02-01" }, "fin", /n’a pas de fin/],
    ["une priorité inventée", { priorite: "urgente" }, "priorite", /Choisissez/],
    [
      "un lien qui n’en est pas un",
      { "lien-1-libelle": "x", "lien-1-adresse": "javascript:alert(1)" },
      "lien-1-adresse",
      /https/,
    ],
    [
      "un courriel qui n’en est pas un",
      { "pilote-courriel": "claire", "pilote-personne": "C", "pilote-organisation": "nexem" },
      "pilote-courriel",
      /nom@domaine/,
    ],
    ["une adresse sans personne", { "pilote-courriel": "c@example.org" }, "pilote-courriel", /complétez/],
    ["un numéro trop long", { numero: "x".repeat(21) }, "numero", /Au plus 20/],
    [
      "deux étapes de même numéro",
      { "etape-1-id": "e1", "etape-1-libelle": "a", "etape-2-id": "e1", "etape-2-libelle": "b" },
      "",
      /même numéro/,
    ],
    ["un signe qui ne s’imprime pas", { numero: "a\u202eb" }, "numero", /ne s’imprime pas/],
  ])("%s : une phrase au bon champ", (_nom, champs, champ, phrase) => {
    const read = lire(champs);
    expect(read.ok).toBe(false);
    if (!read.ok) {
      expect(Object.keys(read.erreurs)).toEqual([champ]);
      expect(read.erreurs[champ]).toMatch(phrase);
    }
  });
});
