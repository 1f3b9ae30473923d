import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import {
  compteDesDecisions,
  datesDeLAnnee,
  etatApprobation,
  etatDecision,
  etatSeance,
  foisParAn,
  idDe,
  issueDe,
  periodeDesChiffres,
  voix,
} from "./rules.ts";
import { ordreDuJour } from "./rules-ordre-du-jour.ts";
import type { Approbation, Seance, SuiviDeDecision } from "./types.ts";

const jour = (texte: string) => texte as Day;
const SEANCE: Seance = {
  ...{ id: "s", convention: "c", instance: "copil", titre: "Comité", debut: "2026-11-20T08:30:00.000Z" },
  ...{ fin: "2026-11-20T11:00:00.000Z", lieu: "Paris", visio: null, organisateur: "a", sequence: 0, delaiJours: 15 },
  ...{ majLe: "2026-11-01T08:00:00.000Z", convoqueeLe: null, deplaceeLe: null, annuleeLe: null, motif: null },
  ...{ tenueLe: null, acte: null, chiffres: null, attendus: ["a", "b"], approuverAvant: jour("2026-12-05") },
};
const AT = "2026-11-10T08:00:00.000Z";
const dit = (organisation: string, modification: string | null = null, no = 1): Approbation => ({
  ...{ no, organisation, le: jour("2026-11-25"), nom: null, modification },
});

describe("où en est une réunion", () => {
  test.each([
    ["prevue", {}],
    ["convoquee", { convoqueeLe: AT }],
    ["deplacee", { convoqueeLe: AT, deplaceeLe: AT }],
    ["annulee", { convoqueeLe: AT, annuleeLe: AT }],
    ["tenue", { convoqueeLe: AT, deplaceeLe: AT, tenueLe: jour("2026-11-20") }],
  ] as const)("%s", (etat, plus) => {
    const faits = { seance: { ...SEANCE, ...plus }, compteRendu: null, approbations: [] };
    expect(etatSeance(faits, jour("2026-11-20"))).toBe(etat);
  });

  const held = { ...SEANCE, tenueLe: jour("2026-11-20") };
  test.each([
    ["écrit, pas envoyé", null, [], "2027-01-01", "tenue"],
    ["envoyé, la veille du dernier jour", AT, [], "2026-12-04", "compte-rendu-envoye"],
    ["le dernier jour", AT, [], "2026-12-05", "compte-rendu-envoye"],
    ["le lendemain, sans remarque", AT, [], "2026-12-06", "approuvee"],
    ["le lendemain, une modification demandée", AT, [dit("b", "point 2")], "2026-12-06", "compte-rendu-envoye"],
    ["tous ont approuvé", AT, [dit("a"), dit("b")], "2026-11-25", "approuvee"],
    ["un seul a approuvé", AT, [dit("a")], "2026-11-25", "compte-rendu-envoye"],
    ["un autre, qui n’est pas attendu", AT, [dit("a"), dit("z")], "2026-11-25", "compte-rendu-envoye"],
    [
      "approuvé dans une version d’avant",
      AT,
      [dit("a", null, 0), dit("b", null, 0)],
      "2026-11-25",
      "compte-rendu-envoye",
    ],
  ] as const)("compte rendu %s", (_, envoyeLe, approbations, le, etat) => {
    expect(etatSeance({ seance: held, compteRendu: { no: 1, envoyeLe }, approbations }, jour(le))).toBe(etat);
  });

  test("personne n’est attendu : seul le délai approuve", () => {
    const faits = { seance: { ...held, attendus: [] }, compteRendu: { no: 1, envoyeLe: AT }, approbations: [] };
    expect([jour("2026-12-05"), jour("2026-12-06")].map((d) => etatApprobation(faits, d).issue)).toEqual([
      null,
      "tacite",
    ]);
  });
});

test.each([
  ["deux fois par an", 2],
  ["Trois réunions par an au moins", 3],
  ["une fois par mois", 12],
  ["tous les deux mois", 6],
  ["trimestriel", 4],
  ["semestrielle", 2],
  ["une fois l’an", 1],
  ["réunion annuelle", 1],
  ["selon les besoins", null],
  [null, null],
] as const)("le rythme « %s » fait %s réunions par an", (rythme, fois) => expect(foisParAn(rythme)).toBe(fois));

test("le calendrier se répartit sur l’année, sans samedi ni dimanche, au mois le plus court", () => {
  expect(datesDeLAnnee(jour("2026-01-31"), 4)).toEqual(["2026-02-02", "2026-04-30", "2026-07-31", "2026-11-02"]);
  expect(datesDeLAnnee(jour("2026-03-10"), 1)).toEqual(["2026-03-10"]);
});

test("un renvoi l’emporte sur une réserve, une réserve sur les accords ; personne n’a parlé : consensus", () => {
  expect(
    [[], ["accord"], ["accord", "reserve"], ["reserve", "renvoi", "accord"]].map((all) =>
      issueDe(all.map((sens) => ({ sens: sens as "accord" }))),
    ),
  ).toEqual(["consensus", "consensus", "reserve", "renvoi"]);
});

describe("la suite d’une décision", () => {
  const decision = { id: "d", echeance: jour("2026-12-15") };
  const suivi = (etat: SuiviDeDecision["etat"], echeance: string | null = null): SuiviDeDecision => ({
    ...{ decision: "d", etat, le: jour("2026-12-01"), echeance: echeance as Day | null, note: null, par: "a" },
  });
  test.each([
    ["la veille", [], "2026-12-14", "en-cours"],
    ["le jour même", [], "2026-12-15", "en-cours"],
    ["le lendemain", [], "2026-12-16", "en-retard"],
    ["reportée", [suivi("reportee", "2027-01-31")], "2026-12-16", "en-cours"],
    ["reportée, puis passée", [suivi("reportee", "2027-01-31")], "2027-02-01", "en-retard"],
    ["faite", [suivi("reportee", "2027-01-31"), suivi("faite")], "2027-06-01", "faite"],
    ["abandonnée", [suivi("abandonnee")], "2027-06-01", "abandonnee"],
  ] as const)("%s", (_, suivis, le, etat) => expect(etatDecision(decision, suivis, jour(le)).etat).toBe(etat));
  test("sans échéance, jamais en retard ; celle d’une autre ne la touche pas", () => {
    const without = { id: "d", echeance: null };
    expect(etatDecision(without, [{ ...suivi("faite"), decision: "autre" }], jour("2099-01-01"))).toMatchObject({
      etat: "en-cours",
      suivi: null,
    });
  });
});

test("décisions échues : le jour compris, faites ou non, sans les abandonnées ni celles sans échéance", () => {
  const d = (etat: "faite" | "abandonnee" | "en-cours" | "en-retard", echeance: string | null) => ({
    situation: { etat, echeance: echeance as Day | null },
  });
  const all = [
    d("faite", "2026-12-14"),
    d("en-cours", "2026-12-15"),
    d("en-cours", "2026-12-16"),
    d("abandonnee", "2026-12-01"),
    d("faite", null),
  ];
  expect(compteDesDecisions(all, jour("2026-12-15"))).toEqual({ dues: 2, faites: 1 });
  expect(compteDesDecisions([], jour("2026-12-15"))).toBeNull();
});

test("seuls titulaires et suppléants ont une voix, une par organisation", () => {
  const s = (organisation: string | null, qualite: "titulaire" | "suppleant" | "invite" | "secretaire") => ({
    organisation,
    qualite,
  });
  expect(
    voix([s("a", "titulaire"), s("a", "suppleant"), s("b", "suppleant"), s("c", "secretaire"), s(null, "invite")]),
  ).toEqual(["a", "b"]);
});

test("un nom devient un identifiant, même sans lettre latine", () => {
  expect([idDe("Groupe « métiers »"), idDe("???"), idDe("=1+1")]).toEqual(["groupe-metiers", "groupe", "1-1"]);
});

test("la période des chiffres : l’année civile, ou depuis la prise d’effet", () => {
  const convention = (du: string) =>
    ({
      parties: [{ organisation: "a", roles: [] }],
      signatures: [{ organisation: "a", le: "2019-01-05" }],
      effet: { du },
    }) as never;
  expect(periodeDesChiffres(convention("2019-02-28"), jour("2019-06-03"))).toEqual({
    du: "2019-02-28",
    au: "2019-06-03",
  });
  expect(periodeDesChiffres(convention("2019-02-28"), jour("2020-06-03"))).toEqual({
    du: "2020-01-01",
    au: "2020-06-03",
  });
});

describe("l’ordre du jour se tire de ce qui est ouvert", () => {
  const rien = { jour: jour("2026-11-23"), precedente: null, decisions: [], axes: [], retards: [], vie: [] };
  test("rien d’ouvert : ce qui revient toujours", () => {
    expect(ordreDuJour(rien).map((p) => p.genre)).toEqual(["chiffres", "vie", "communication", "divers"]);
  });
  test("tout ce qui est ouvert, dans l’ordre", () => {
    const points = ordreDuJour({
      ...rien,
      precedente: { jour: jour("2026-06-01"), compteRendu: "a-approuver" },
      decisions: [{ no: 3, texte: "Écrire aux réseaux", qui: "Nexem", echeance: jour("2026-11-01"), retard: true }],
      axes: [
        { titre: "Événements", pilotes: [] },
        { titre: "Outils", pilotes: ["Afdas"] },
      ],
      retards: [{ titre: "Se réunir", fait: 1, attendu: 3, unite: "actions" }],
      vie: ["Terme le 31 décembre 2026."],
    });
    expect(points.map((p) => p.genre)).toEqual([
      "approbation",
      "suites",
      "chiffres",
      "axe",
      "axe",
      "retard",
      "vie",
      "communication",
      "divers",
    ]);
    expect(points[0]?.titre).toBe("Compte rendu de la réunion du 1er juin 2026");
    expect(points[1]?.note).toContain("en retard");
    expect(points[3]?.note).toBe("Pilote à désigner.");
    expect(points[5]?.note).toBe("Se réunir\u00a0: 1 sur 3 actions attendues à ce jour.");
  });
});
