import { describe, expect, test } from "vitest";
import { addDays, addMonths, Day } from "../../shared/day.ts";
import { Convention, etatLe, seReconduit } from "../conventions/index.ts";
import { compiler, decider } from "../droits/index.ts";
import { suiteDeDenonciation } from "./phrases.ts";
import {
  aLAccord,
  appliquer,
  auPlusTot,
  dernierJourPourDenoncer,
  estRefus,
  liees,
  obstacle,
  placeDe,
  quiDecide,
  sIlEtaitSigne,
  termeRenouvele,
  tolerancePossible,
} from "./rules.ts";
import { changements, phraseDeSuite } from "./rules-changements.ts";
import { faitsDe, historique } from "./rules-historique.ts";
import { TRANSITIONS } from "./transitions.ts";
import { type DemandeDeVie, GESTES_DE_VIE } from "./types.ts";

const J = (s: string) => Day.parse(s);
const TROIS = ["a", "b", "c"];
const convention = (plus: object = {}, parties: readonly string[] = TROIS): Convention =>
  Convention.parse({
    id: "conv",
    titre: "Convention",
    genre: "convention",
    parties: parties.map((organisation) => ({ organisation, roles: ["reseau"] })),
    signatures: parties.map((organisation) => ({ organisation, le: "2026-01-01" })),
    effet: { du: "2026-01-01", au: "2027-12-31" },
    articles: [
      {
        id: "1",
        titre: "Se concerter",
        citation: "x",
        actes: ["concertation"],
        de: ["toute-partie"],
        vers: ["toute-partie"],
      },
      { id: "2", titre: "Veiller", citation: "x", actes: ["veille"], de: ["a"], vers: ["b"] },
    ],
    ...plus,
  });
const TACITE = {
  effet: { du: "2026-01-01", au: "2027-12-31", reconduction: { mode: "tacite", dureeMois: 24, preavisMois: 3 } },
};
const EXPRESSE = {
  effet: { du: "2026-01-01", au: "2027-12-31", reconduction: { mode: "expresse", dureeMois: 12, maxFois: 2 } },
};
const lieu = (jour: string, plus: object = {}) => ({
  jour: J(jour),
  par: "a",
  autres: [] as Convention[],
  publiee: false,
  ...plus,
});
const etat = (c: Convention, jour: Day) => etatLe(c, jour, { trouver: () => undefined });
const autour = (jour: string) => [addDays(J(jour), -1), J(jour), addDays(J(jour), 1)];
const faire = (c: Convention, demande: DemandeDeVie, jour: string, plus: object = {}) => {
  const next = appliquer(c, demande, lieu(jour, plus));
  if (estRefus(next)) throw new Error(next.phrase);
  return next;
};
const refuse = (c: Convention, demande: DemandeDeVie, jour: string, plus: object = {}) => {
  const next = appliquer(c, demande, lieu(jour, plus));
  return estRefus(next) ? [next.champ, next.phrase] : "permis";
};
const resilier = (effetLe: string, plus: object = {}): DemandeDeVie => ({
  geste: "resilier",
  donnees: { fondement: "preavis", effetLe: J(effetLe), miseEnDemeureLe: null, motif: "m", ...plus },
});

describe("dénoncer", () => {
  test.each([
    ["la veille du dernier jour", "2027-09-29", true, "2027-12-31"],
    ["le dernier jour", "2027-09-30", true, "2027-12-31"],
    ["le lendemain : pour la période d’après", "2027-10-01", false, "2029-12-31"],
    ["le jour du terme", "2027-12-31", false, "2029-12-31"],
    ["le lendemain du terme, dans la période suivante", "2028-01-01", true, "2029-12-31"],
  ])("%s", (_cas, jour, aTemps, fin) => {
    const c = convention(TACITE);
    expect(suiteDeDenonciation(c, J(jour))).toEqual({ aTemps, fin });
    const next = faire(c, { geste: "denoncer", donnees: {} }, jour);
    expect(autour(fin).map((d) => etat(next, d))).toEqual(["en-vigueur", "en-vigueur", "echue"]);
  });

  test.each([
    ["31 août, préavis de 6 mois", "2027-08-31", 6, "2027-02-28"],
    ["31 août 2028 : 29 février", "2028-08-31", 6, "2028-02-29"],
    ["31 mai, préavis de 3 mois", "2027-05-31", 3, "2027-02-28"],
  ])("dernier jour en fin de mois : %s", (_cas, au, preavisMois, attendu) => {
    const c = convention({
      effet: { du: "2026-01-01", au, reconduction: { mode: "tacite", dureeMois: 12, preavisMois } },
    });
    expect(dernierJourPourDenoncer(c, J("2026-12-01"))).toBe(attendu);
  });

  test("se refuse deux fois, sans terme, sans reconduction, au dernier renouvellement", () => {
    const once = faire(convention(TACITE), { geste: "denoncer", donnees: {} }, "2026-06-01");
    expect(obstacle("denoncer", once, lieu("2026-06-02"))).toBe("Elle a déjà été dénoncée, le 1er juin 2026.");
    expect(obstacle("denoncer", convention({ effet: {} }), lieu("2026-06-02"))).toMatch(/pas de terme/);
    expect(obstacle("denoncer", convention(), lieu("2026-06-02"))).toMatch(/d’elle-même le 31 décembre 2027/);
    const deux = convention({ effet: { ...TACITE.effet, reconduction: { ...TACITE.effet.reconduction, maxFois: 1 } } });
    expect(obstacle("denoncer", deux, lieu("2027-12-31"))).toBe(null);
    expect(obstacle("denoncer", deux, lieu("2028-01-01"))).toMatch(/d’elle-même le 31 décembre 2029/);
  });
});

describe("résilier", () => {
  test.each([
    ["la veille, le jour, le lendemain de l’effet", "2026-12-31"],
    ["au 29 février", "2028-02-29"],
  ])("%s", (_cas, effetLe) => {
    const next = faire(convention({ effet: {} }), resilier(effetLe), "2026-06-01");
    expect(autour(effetLe).map((d) => etat(next, d))).toEqual(["en-vigueur", "en-vigueur", "resiliee"]);
    expect(next.resiliation).toEqual({ par: "a", le: "2026-06-01", effetLe, motif: "m" });
  });

  test("le préavis du texte se compte d’aujourd’hui ; une inexécution ou une délégation PMSMP s’en passe", () => {
    const c = convention(TACITE);
    expect(refuse(c, resilier("2026-08-31"), "2026-06-01")).toEqual(["effetLe", expect.stringContaining("trois mois")]);
    expect(refuse(c, resilier("2026-09-01"), "2026-06-01")).toBe("permis");
    const faute = { fondement: "inexecution", miseEnDemeureLe: J("2026-05-01") };
    expect(refuse(c, resilier("2026-06-01", faute), "2026-06-01")).toBe("permis");
    expect(refuse(c, resilier("2026-06-01", { ...faute, miseEnDemeureLe: null }), "2026-06-01")).toEqual([
      "miseEnDemeureLe",
      expect.stringContaining("mise en demeure"),
    ]);
    expect(refuse(c, resilier("2026-06-02", { ...faute, miseEnDemeureLe: J("2026-06-01") }), "2026-06-01")[0]).toBe(
      "miseEnDemeureLe",
    );
    const pmsmp = convention({ ...TACITE, genre: "délégation de prescription PMSMP" });
    expect(auPlusTot(pmsmp, J("2026-06-01"))).toBe("2026-06-01");
    expect(refuse(pmsmp, resilier("2026-06-01"), "2026-06-01")).toBe("permis");
  });

  test("pas dans le passé, pas au terme ni après, pas deux fois", () => {
    expect(refuse(convention(), resilier("2026-05-31"), "2026-06-01")[0]).toBe("effetLe");
    expect(refuse(convention(), resilier("2027-12-30"), "2026-06-01")).toBe("permis");
    expect(refuse(convention(), resilier("2027-12-31"), "2026-06-01")[0]).toBe("effetLe");
    const done = faire(convention(), resilier("2026-12-31"), "2026-06-01");
    expect(refuse(done, resilier("2026-11-30"), "2026-06-02")).toEqual(["", expect.stringContaining("déjà résiliée")]);
  });
});

describe("se retirer", () => {
  const retirer = (effetLe: string): DemandeDeVie => ({ geste: "retirer", donnees: { effetLe: J(effetLe) } });
  test("une partie sort, les autres restent liées ; ses droits se ferment le lendemain", () => {
    const next = faire(convention(), retirer("2026-12-31"), "2026-06-01");
    expect(liees(next, J("2026-12-31"))).toEqual(["a", "b", "c"]);
    expect(liees(next, J("2027-01-01"))).toEqual(["b", "c"]);
    expect([placeDe(next, "a", J("2026-12-31")), placeDe(next, "a", J("2027-01-01"))]).toEqual([
      "partie",
      "partie-retiree",
    ]);
    const monde = compiler([next]);
    const droit = (de: string, vers: string, date: string) =>
      decider(monde, { acte: "concertation", de, vers, date: J(date) }).issue;
    expect([droit("a", "b", "2026-12-31"), droit("a", "b", "2027-01-01")]).toEqual(["permis", "refuse"]);
    expect(droit("b", "c", "2027-01-01")).toBe("permis");
  });
  test("à deux, on résilie ; une seconde fois, c’est déjà fait ; le préavis vaut", () => {
    expect(refuse(convention({}, ["a", "b"]), retirer("2026-12-31"), "2026-06-01")).toEqual([
      "",
      expect.stringContaining("résilie"),
    ]);
    const next = faire(convention(), retirer("2026-12-31"), "2026-06-01");
    expect(obstacle("retirer", next, lieu("2026-06-02"))).toBe("Son retrait est déjà enregistré.");
    expect(refuse(next, retirer("2026-12-31"), "2027-01-01", { par: "b" })[0]).toBe("");
    expect(refuse(convention(TACITE), retirer("2026-08-31"), "2026-06-01")[0]).toBe("effetLe");
  });
});

describe("tolérer", () => {
  const tolerer = (jusquAu: string): DemandeDeVie => ({
    geste: "tolerer",
    donnees: { jusquAu: J(jusquAu), motif: "m" },
  });
  test.each([
    ["avant le terme", "2027-12-01"],
    ["le jour du terme", "2027-12-31"],
    ["après le terme", "2028-02-01"],
  ])("accordée %s : jusqu’à six mois après le terme", (_cas, jour) => {
    const next = faire(convention(), tolerer("2028-06-30"), jour);
    expect(autour("2028-06-30").map((d) => etat(next, d))).toEqual(["en-grace", "en-grace", "echue"]);
    expect(refuse(convention(), tolerer("2028-07-01"), jour)).toEqual([
      "jusquAu",
      expect.stringContaining("30 juin 2028"),
    ]);
    expect(refuse(convention(), tolerer("2027-12-31"), jour)[0]).toBe("jusquAu");
  });
  test("terme en fin de mois : 31 août 2027, au plus tard le 29 février 2028", () => {
    const c = convention({ effet: { du: "2026-01-01", au: "2027-08-31" } });
    expect(tolerancePossible(c, J("2027-08-01"))).toBe("2028-02-29");
  });
  test("ni trop tôt, ni trop tard, ni quand elle se reconduit ou finit avec ce qui la porte", () => {
    expect(obstacle("tolerer", convention(), lieu("2027-06-29"))).toMatch(/encore loin/);
    expect(obstacle("tolerer", convention(), lieu("2027-06-30"))).toBe(null);
    expect(obstacle("tolerer", convention(), lieu("2028-06-30"))).toBe(null);
    expect(obstacle("tolerer", convention(), lieu("2028-07-01"))).toMatch(/trop tard/);
    expect(obstacle("tolerer", convention(TACITE), lieu("2027-12-01"))).toMatch(/d’elle-même/);
    const marche = convention({ adosseA: { quoi: "le marché", au: "2027-12-31" } });
    expect(obstacle("tolerer", marche, lieu("2027-12-01"))).toMatch(/avec ce qui la porte/);
  });
});

describe("suspendre et reprendre", () => {
  const suspendre = (du: string, au: string | null): DemandeDeVie => ({
    geste: "suspendre",
    donnees: { du: J(du), au: au === null ? null : J(au), motif: "m" },
  });
  const reprendre = (le: string): DemandeDeVie => ({ geste: "reprendre", donnees: { le: J(le) } });
  test("suspendue du premier au dernier jour, les deux compris", () => {
    const next = faire(convention(), suspendre("2026-07-01", "2026-07-31"), "2026-06-01");
    expect(autour("2026-07-01").map((d) => etat(next, d))).toEqual(["en-vigueur", "suspendue", "suspendue"]);
    expect(autour("2026-07-31").map((d) => etat(next, d))).toEqual(["suspendue", "suspendue", "en-vigueur"]);
  });
  test("la reprise vaut du jour dit ; reprise le premier jour, il n’en reste rien", () => {
    const c = faire(convention(), suspendre("2026-07-01", null), "2026-06-01");
    const next = faire(c, reprendre("2026-09-01"), "2026-08-15");
    expect(autour("2026-09-01").map((d) => etat(next, d))).toEqual(["suspendue", "en-vigueur", "en-vigueur"]);
    expect(faire(c, reprendre("2026-07-01"), "2026-07-01").suspensions).toEqual([]);
    expect(refuse(c, reprendre("2026-08-14"), "2026-08-15")[0]).toBe("le");
    expect(refuse(c, reprendre("2026-06-30"), "2026-06-30")[1]).toMatch(/pas suspendue/);
  });
  test("ni dans le passé, ni à l’envers, ni par-dessus une autre, ni après la fin", () => {
    const c = faire(convention(), suspendre("2026-07-01", "2026-07-31"), "2026-06-01");
    expect(refuse(c, suspendre("2026-05-31", null), "2026-06-01")[0]).toBe("du");
    expect(refuse(c, suspendre("2026-09-01", "2026-08-31"), "2026-06-01")[0]).toBe("au");
    for (const [du, au] of [
      ["2026-06-15", "2026-07-01"],
      ["2026-07-31", null],
      ["2026-06-15", null],
    ] as const)
      expect(refuse(c, suspendre(du, au), "2026-06-01")[0]).toBe("du");
    expect(refuse(c, suspendre("2026-08-01", null), "2026-06-01")).toBe("permis");
    expect(refuse(c, suspendre("2028-01-01", null), "2026-06-01")[0]).toBe("du");
  });
  test("une délégation PMSMP se suspend seule, sans préavis ; les autres d’un commun accord", () => {
    expect(quiDecide("suspendre", convention())).toBe("toutes");
    const pmsmp = convention({ genre: "Délégation de prescription" });
    expect([quiDecide("suspendre", pmsmp), quiDecide("reprendre", pmsmp), quiDecide("publier", pmsmp)]).toEqual([
      "seule",
      "seule",
      "toutes",
    ]);
  });
  test("un accord donné plus tard que la proposition vaut du jour de l’accord, jamais d’avant", () => {
    const le = J("2026-07-10");
    expect(aLAccord(suspendre("2026-07-01", null), le)).toMatchObject({ donnees: { du: "2026-07-10" } });
    expect(aLAccord(suspendre("2026-07-11", null), le)).toMatchObject({ donnees: { du: "2026-07-11" } });
    expect(aLAccord(reprendre("2026-07-01"), le)).toMatchObject({ donnees: { le: "2026-07-10" } });
  });
});

describe("renouveler, proroger", () => {
  const renouveler = (jusquAu: string): DemandeDeVie => ({ geste: "renouveler", donnees: { jusquAu: J(jusquAu) } });
  const proroger = (jusquAu: string, ensuite: "reprend" | "cesse" | null = null): DemandeDeVie => ({
    geste: "proroger",
    donnees: { jusquAu: J(jusquAu), ensuite },
  });
  test("le terme renouvelé se compte du premier terme, sans glisser en fin de mois", () => {
    const c = convention({
      effet: { du: "2026-01-01", au: "2027-01-31", reconduction: { mode: "expresse", dureeMois: 1 } },
    });
    expect(termeRenouvele(c, J("2027-01-15"))).toBe("2027-02-28");
    const once = faire(c, renouveler("2027-02-28"), "2027-01-15");
    expect(termeRenouvele(once, J("2027-02-15"))).toBe("2027-03-31");
    expect(autour("2027-02-28").map((d) => etat(once, d))).toEqual(["en-vigueur", "en-vigueur", "echue"]);
  });
  test("ni plus long que le texte, ni plus souvent, ni sans clause, ni au-delà du marché", () => {
    const c = convention(EXPRESSE);
    expect(refuse(c, renouveler("2028-12-31"), "2027-12-01")).toBe("permis");
    expect(refuse(c, renouveler("2029-01-01"), "2027-12-01")[0]).toBe("jusquAu");
    expect(refuse(c, renouveler("2027-12-31"), "2027-12-01")[0]).toBe("jusquAu");
    const deux = faire(faire(c, renouveler("2028-12-31"), "2027-12-01"), renouveler("2029-12-31"), "2028-12-01");
    expect(obstacle("renouveler", deux, lieu("2029-12-01"))).toMatch(/3e fois/);
    expect(obstacle("renouveler", convention(), lieu("2027-12-01"))).toMatch(/avenant/);
    expect(obstacle("renouveler", convention(TACITE), lieu("2027-12-01"))).toMatch(/d’elle-même/);
    const marche = convention({ ...EXPRESSE, adosseA: { quoi: "le marché", au: "2028-06-30" } });
    expect(refuse(marche, renouveler("2028-07-01"), "2027-12-01")).toEqual([
      "jusquAu",
      expect.stringContaining("le marché"),
    ]);
    expect(refuse(marche, renouveler("2028-06-30"), "2027-12-01")).toBe("permis");
  });
  test("une prorogation laisse la convention telle quelle ; son terme vient après celui en cours et n’est pas passé", () => {
    const c = convention();
    expect(faire(c, proroger("2028-12-31"), "2027-12-01")).toBe(c);
    expect(refuse(c, proroger("2027-12-31"), "2027-12-01")[0]).toBe("jusquAu");
    expect(refuse(c, proroger("2028-01-31"), "2028-02-01")[0]).toBe("jusquAu");
    expect(obstacle("proroger", convention({ effet: {} }), lieu("2027-12-01"))).toMatch(/pas de terme/);
  });
  test("proroger ce qui se reconduit : il faut dire si la reconduction repart, sauf quand rien ne la ferait repartir", () => {
    const c = convention(TACITE);
    expect(obstacle("proroger", c, lieu("2027-12-01"))).toBeNull();
    expect(refuse(c, proroger("2028-06-30"), "2027-12-01")).toEqual(["ensuite", expect.stringContaining("reprend")]);
    expect(refuse(c, proroger("2027-12-31", "cesse"), "2027-12-01")[0]).toBe("jusquAu");
    for (const ensuite of ["reprend", "cesse"] as const) {
      const demande = proroger("2028-06-30", ensuite);
      expect(faire(c, demande, "2027-12-01")).toBe(c);
      const signee = sIlEtaitSigne(c, demande, J("2027-12-01"))!;
      expect(autour("2028-06-30").map((d) => etat(signee, d))).toEqual([
        "en-vigueur",
        "en-vigueur",
        ensuite === "cesse" ? "echue" : "en-vigueur",
      ]);
    }
    const once = { ...TACITE.effet, reconduction: { ...TACITE.effet.reconduction, maxFois: 1 } };
    for (const close of [
      convention({ ...TACITE, denonciation: { par: "a", le: "2027-06-01" } }),
      convention({ effet: { ...once, au: "2025-12-31" } }), // its one renewal was had
    ])
      expect(refuse(close, proroger("2028-06-30"), "2027-12-01")).toBe("permis");
  });
  test("les renouvellements exprès partent du terme qu’un avenant a fixé, et la prorogation n’en compte pas un", () => {
    const avenants = [{ id: "x", le: "2027-06-01", effetLe: "2027-06-01", articles: [], jusquAu: "2028-03-31" }];
    const c = convention({ ...EXPRESSE, avenants });
    expect(termeRenouvele(c, J("2027-05-31"))).toBe("2028-12-31");
    expect(termeRenouvele(c, J("2027-06-01"))).toBe("2029-03-31");
    const deux = faire(faire(c, renouveler("2029-03-31"), "2028-03-01"), renouveler("2030-03-31"), "2029-03-01");
    expect(obstacle("renouveler", deux, lieu("2030-03-01"))).toMatch(/3e fois/);
  });
  test("un renouvellement décidé en tolérance ne s’arrête pas avant le jour même", () => {
    const c = convention({
      ...EXPRESSE,
      graces: [{ jusquAu: "2028-03-31", accordeeLe: "2027-12-01", par: "a", motif: "m" }],
    });
    expect(["2028-01-31", "2028-02-01", "2028-02-02"].map((d) => refuse(c, renouveler(d), "2028-02-01"))).toEqual([
      ["jusquAu", "Ce jour est déjà passé."],
      "permis",
      "permis",
    ]);
  });
  test("en période de tolérance, on résilie et on se retire jusqu’à la veille de sa fin", () => {
    const c = convention({ graces: [{ jusquAu: "2028-03-31", accordeeLe: "2027-12-01", par: "a", motif: "m" }] });
    const fins = ["2028-03-30", "2028-03-31"];
    expect(fins.map((d) => refuse(c, resilier(d), "2028-02-01"))).toEqual([
      "permis",
      ["effetLe", "Elle prend déjà fin le 31 mars 2028. Choisissez un jour d’avant."],
    ]);
    const sortir = (d: string): DemandeDeVie => ({ geste: "retirer", donnees: { effetLe: J(d) } });
    expect(refuse(c, sortir("2028-03-30"), "2028-02-01")).toBe("permis");
    expect(refuse(c, sortir("2028-03-31"), "2028-02-01")[0]).toBe("effetLe");
  });
  test("dénoncer ce qu’une résiliation ou un marché arrête déjà se refuse, avec son vrai dernier jour", () => {
    const fin = { par: "a", le: "2027-01-01", effetLe: "2027-06-30", motif: "m" };
    expect(obstacle("denoncer", convention({ ...TACITE, resiliation: fin }), lieu("2027-02-01"))).toMatch(
      /d’elle-même le 30 juin 2027/,
    );
    const marche = convention({ ...TACITE, adosseA: { quoi: "le marché", au: "2027-12-31" } });
    expect(seReconduit(marche, J("2027-02-01"))).toBe(false);
  });
  test("un membre ne l’est que sur ses jours", () => {
    const c = convention({ membres: [{ organisation: "m", de: "a", du: "2026-06-01", au: "2026-06-30" }] });
    expect(["2026-05-31", "2026-06-01", "2026-06-30", "2026-07-01"].map((d) => placeDe(c, "m", J(d)))).toEqual([
      "tiers",
      "membre",
      "membre",
      "tiers",
    ]);
  });
  test("une caducité ne se constate pas d’avant la prise d’effet", () => {
    const constater = (au: string): DemandeDeVie => ({
      geste: "constater-caducite",
      donnees: { quoi: "le marché", au: J(au) },
    });
    expect(refuse(convention(), constater("2025-12-31"), "2026-06-01")[0]).toBe("au");
    expect(refuse(convention(), constater("2026-01-01"), "2026-06-01")).toBe("permis");
  });
});

describe("constater la caducité, remplacer, publier, confirmer", () => {
  const caducite = (au: string): DemandeDeVie => ({
    geste: "constater-caducite",
    donnees: { quoi: "l’agrément", au: J(au) },
  });
  test("caduque le lendemain de la fin de ce qui la portait", () => {
    const next = faire(convention({ effet: {} }), caducite("2026-05-31"), "2026-06-01");
    expect(autour("2026-05-31").map((d) => etat(next, d))).toEqual(["en-vigueur", "en-vigueur", "caduque"]);
    expect(refuse(convention(), caducite("2026-06-01"), "2026-06-01")[0]).toBe("au");
    const connue = convention({ adosseA: { quoi: "le marché", au: "2026-05-31" } });
    expect(refuse(connue, caducite("2026-05-31"), "2026-06-01")[0]).toBe("au");
    expect(refuse(connue, caducite("2026-05-30"), "2026-06-01")).toBe("permis");
  });
  test("remplacée quand l’autre est en vigueur ; ni par soi, ni par une inconnue, ni par une finie, ni en rond", () => {
    const autre = Convention.parse({ ...convention({ effet: { du: "2026-09-01" } }), id: "autre" });
    const par = (id: string): DemandeDeVie => ({ geste: "remplacer", donnees: { par: id } });
    const plus = { autres: [autre] };
    const next = faire(convention(), par("autre"), "2026-06-01", plus);
    const trouver = (id: string) => (id === "autre" ? autre : next);
    expect(autour("2026-09-01").map((d) => etatLe(next, d, { trouver }))).toEqual([
      "en-vigueur",
      "remplacee",
      "remplacee",
    ]);
    expect(refuse(convention(), par("conv"), "2026-06-01", plus)[0]).toBe("par");
    expect(refuse(convention(), par("zzz"), "2026-06-01", plus)[0]).toBe("par");
    expect(obstacle("remplacer", convention(), lieu("2026-06-01"))).toMatch(/Aucune autre/);
    const finie = { ...autre, effet: { du: J("2026-01-01"), au: J("2026-03-01") } };
    expect(obstacle("remplacer", convention(), lieu("2026-06-01", { autres: [finie] }))).toMatch(/Aucune autre/);
    const rond = { autres: [{ ...autre, remplaceePar: "conv" }] };
    expect(refuse(convention(), par("autre"), "2026-06-01", rond)[0]).toBe("");
  });
  test("publier une fois ; confirmer sans terme seulement", () => {
    expect(obstacle("publier", convention(), lieu("2026-06-01"))).toBe(null);
    expect(obstacle("publier", convention(), lieu("2026-06-01", { publiee: true }))).toMatch(/déjà/);
    expect(obstacle("confirmer", convention({ effet: {} }), lieu("2026-06-01"))).toBe(null);
    expect(obstacle("confirmer", convention(), lieu("2026-06-01"))).toMatch(/31 décembre 2027/);
  });
});

describe("place d’une organisation", () => {
  const c = convention({
    parties: [
      ...TROIS.map((organisation) => ({ organisation, roles: ["r"] })),
      { organisation: "d", roles: ["r"], du: "2026-06-01" },
      { organisation: "e", roles: ["r"], au: "2026-06-30" },
    ],
    signatures: [...TROIS, "e"].map((organisation) => ({ organisation, le: "2026-01-01" })),
    membres: [{ organisation: "m", de: "a" }],
    appuis: ["s"],
  });
  test.each([
    ["a", "2026-07-01", "partie"],
    ["a", "2025-12-31", "non-signataire"],
    ["d", "2026-07-01", "non-signataire"],
    ["e", "2026-06-30", "partie"],
    ["e", "2026-07-01", "partie-retiree"],
    ["m", "2026-07-01", "membre"],
    ["s", "2026-07-01", "appui"],
    ["z", "2026-07-01", "tiers"],
  ])("%s au %s : %s", (organisation, jour, place) => expect(placeDe(c, organisation, J(jour))).toBe(place));
});

describe("ce que cela change", () => {
  const trouver = () => undefined;
  test("une résiliation ferme chaque droit le jour dit", () => {
    const c = convention({ effet: {} });
    const next = faire(c, resilier("2026-12-31"), "2026-06-01");
    const { avant, apres, droits } = changements(c, next, { jour: J("2026-06-01"), trouver });
    expect([avant, apres]).toEqual([
      "En vigueur, sans fin prévue.",
      "En vigueur jusqu’au 31 décembre 2026, puis résiliée.",
    ]);
    expect(droits.map((d) => [d.article, d.avant, d.apres])).toEqual([
      ["1", [{ du: "2026-06-01", au: null }], [{ du: "2026-06-01", au: "2026-12-31" }]],
      ["2", [{ du: "2026-06-01", au: null }], [{ du: "2026-06-01", au: "2026-12-31" }]],
    ]);
  });
  test("une suspension coupe en deux ; un retrait ne compte que les droits de la partie", () => {
    const c = convention();
    const coupee = faire(
      c,
      { geste: "suspendre", donnees: { du: J("2026-07-01"), au: J("2026-07-31"), motif: "m" } },
      "2026-06-01",
    );
    expect(changements(c, coupee, { jour: J("2026-06-01"), trouver }).droits[0]?.apres).toEqual([
      { du: "2026-06-01", au: "2026-06-30" },
      { du: "2026-08-01", au: "2027-12-31" },
    ]);
    const sans = faire(c, { geste: "retirer", donnees: { effetLe: J("2026-12-31") } }, "2026-06-01", { par: "c" });
    const moved = changements(c, sans, { jour: J("2026-06-01"), trouver, partie: "c" });
    expect(moved.droits.map((d) => d.article)).toEqual(["1"]);
  });
  test("chaque jour, un droit annoncé ouvert l’est pour qui décide, et fermé sinon", () => {
    const c = convention({ effet: {} });
    const next = faire(c, resilier("2026-06-10"), "2026-06-01");
    const monde = compiler([next]);
    const [un] = changements(c, next, { jour: J("2026-06-01"), trouver }).droits;
    for (let d = J("2026-06-01"); d < J("2026-06-20"); d = addDays(d, 1)) {
      const announced = un?.apres.some((p) => (p.du === null || p.du <= d) && (p.au === null || d <= p.au));
      expect([d, decider(monde, { acte: "concertation", de: "a", vers: "b", date: d }).issue]).toEqual([
        d,
        announced ? "permis" : "refuse",
      ]);
    }
  });
  test("la suite d’une vie, en une phrase", () => {
    expect(phraseDeSuite(convention(), J("2026-06-01"), trouver)).toBe(
      "En vigueur jusqu’au 31 décembre 2027, puis échue.",
    );
    expect(phraseDeSuite(convention(TACITE), J("2026-06-01"), trouver)).toBe("En vigueur, sans fin prévue.");
  });
});

test("l’historique relit les faits du journal, qui ne garde rien de ce qui a été écrit librement", () => {
  for (const demande of [resilier("2026-12-31"), { geste: "denoncer", donnees: {} } as DemandeDeVie]) {
    const contenu = faitsDe(demande);
    expect(JSON.stringify(contenu)).not.toContain("motif");
    const { nature } = TRANSITIONS[demande.geste];
    expect(historique({ nature, le: "2026-06-01", acteur: "a", contenu })?.demande?.geste).toBe(demande.geste);
  }
  expect(historique({ nature: "convention.importee", le: "2026-06-01", acteur: null, contenu: {} })).toBe(null);
});

test("aucun geste ne change la convention qu’on lui donne", () => {
  const frozen = JSON.stringify(convention(EXPRESSE));
  for (const geste of GESTES_DE_VIE) {
    const c = JSON.parse(frozen) as Convention;
    obstacle(geste, c, lieu("2027-12-01"));
    expect(JSON.stringify(c)).toBe(frozen);
  }
  expect([seReconduit(convention(TACITE), J("2027-12-31")), seReconduit(convention(), J("2027-12-31"))]).toEqual([
    true,
    false,
  ]);
  expect(addMonths(J("2027-12-31"), 2)).toBe("2028-02-29");
});
