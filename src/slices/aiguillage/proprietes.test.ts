import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, Day } from "../../shared/day.ts";
import { Demande, type DispositifEtat, orienter, type Situation } from "./index.ts";
import { opcoDe } from "./opco.ts";
import { repondre } from "./orienter.ts";
import { avec, CAS_TRAVAILLES, CHAMPS, DROIT, demande, etats, FOIS, oublis, un } from "./proprietes.test-aide.ts";
import { faitsAuJour } from "./situation.ts";

/*
 * What must hold of every answer, whoever the person: a second examiner of the rules, which knows the contract and the
 * texts that were read, and nothing of the rules themselves.
 */

/** Every scheme of the facts, by its base id. */
const DISPOSITIFS = [
  ..."cif periode_professionnalisation cpf cpf_correctif ptp ptp_interim ptp_intermittent ptp_cdd_apres pro_a".split(
    " ",
  ),
  ..."pro_a:2941 pro_a:2264 pro_a:sssms periode_reconversion_interne periode_reconversion_externe transco".split(" "),
  ..."vae bilan_competences apprentissage contrat_pro plan afest demission_reconversion pmsmp clea".split(" "),
  ..."c2p_reconversion poei poec mobilite_volontaire agefiph entretien_parcours".split(" "),
].sort();

/** The answer without its questions, where they are not what is looked at: they cost more than all the rest. */
const sansQuestions = (d: Demande) => repondre(faitsAuJour(d), d.date);

describe("toute réponse", () => {
  it("porte chaque dispositif une fois, aux deux bouts de chaque version de 2015 à 2027", () => {
    const personnes: Situation[] = [
      { statut: "salarie" },
      { statut: "demandeur-emploi", age: 20 },
      { statut: "agent-public" },
    ];
    // Between two days of law nothing changes (below): its eve and itself are enough.
    const bords = DROIT.flatMap((jour) => [addDays(jour, -1), jour]);
    for (const jour of bords.filter((j) => j >= "2015-01-01" && j <= "2027-12-31"))
      for (const s of personnes) {
        const ids = sansQuestions({ date: jour, situation: s }).dispositifs.map((d) => d.id);
        expect(ids.sort(), jour).toEqual(DISPOSITIFS);
      }
  });

  it("ne liste jamais un opérateur exclu, ni deux fois le même, et met d’abord ceux qu’un texte propose", () => {
    fc.assert(
      fc.property(demande, (d) => {
        const { operateurs, exclus } = sansQuestions(d);
        const ids: string[] = operateurs.map((o) => o.id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const x of exclus) expect(ids).not.toContain(x.id);
        // Proposals are ordered: those a text puts first, then those that may also receive.
        const rangs = operateurs.map((o) => (o.recevable === "propose" ? 0 : 1));
        expect(rangs).toEqual([...rangs].sort());
      }),
      FOIS,
    );
  });

  it("accorde l’état d’un dispositif à ses conditions", () => {
    const juste = (d: DispositifEtat) => {
      const tenus = d.pourquoi.map((p) => p.tenu);
      // A line that a third party decides stays null: it does not keep a scheme from being open (contracts.md).
      if (d.etat === "ferme") return tenus.includes(false);
      if (d.etat === "a-completer") return tenus.includes(null);
      return true;
    };
    fc.assert(
      fc.property(demande, (d) => {
        const o = orienter(d);
        expect(o.dispositifs.filter((x) => !juste(x))).toEqual([]);
        if (o.dispositifs.some((x) => x.etat === "a-completer")) expect(o.questions.length).toBeGreaterThan(0);
      }),
      FOIS,
    );
  });

  it("ne demande pas ce qui est déjà su", () => {
    fc.assert(
      fc.property(demande, (d) => {
        const su = (chemin: string) =>
          chemin
            .split(".")
            .reduce<unknown>((v, k) => (v as Record<string, unknown> | null | undefined)?.[k], d.situation);
        const cles = orienter(d).questions.map((q) => q.cle);
        expect(new Set(cles).size).toBe(cles.length);
        // A code that no table knows may be a slip of the pen: that one alone is asked again.
        const connu = (k: string) => su(k) != null && typeof su(k) !== "object" && !(k === "idcc" && su(k) === "9998");
        const simples = cles.filter(connu);
        expect(simples).toEqual([]);
      }),
      FOIS,
    );
  });

  it("ne change rien à la demande et répond deux fois de même, null valant absent", () => {
    fc.assert(
      fc.property(demande, (d) => {
        const avant = JSON.stringify(d);
        const une = orienter(d);
        expect(JSON.stringify(d)).toBe(avant);
        const nuls = Object.fromEntries(Object.keys(CHAMPS).map((k) => [k, null]));
        expect(orienter({ date: d.date, situation: { ...nuls, ...d.situation } })).toEqual(une);
      }),
      FOIS,
    );
  });
});

describe("savoir davantage", () => {
  // A course, a purchase, a host given: the state is then for that one (contracts.md). A day not given is the day of
  // the demand. An employer's agreement is a third party's: asked for it is open, refused it is shut.
  const PROPRES = ["formation", "achat", "immersion", "immersionsMemeAccueil", "contratAccueil"];
  const POUR_CELUI_LA = new Set([...PROPRES, "avenantLe", "demandeLe", "accordEmployeur", "accordEcrit"]);
  const unFait = un(...(Object.keys(CHAMPS) as (keyof typeof CHAMPS)[])).chain((cle) =>
    (CHAMPS[cle] as fc.Arbitrary<unknown>).map((valeur) => ({ cle, valeur })),
  );

  /** Where `plus` is `moins` with one more fact: what was shut stays shut, what was open is not shut by it. */
  function suit(moins: Demande, plus: Demande, fait: string, racine: string): string[] {
    const apres = etats(sansQuestions(plus));
    return sansQuestions(moins).dispositifs.flatMap(({ id, etat }) => {
      const ensuite = apres.get(id)?.etat;
      const tenu =
        etat === "ferme"
          ? ensuite === "ferme" || PROPRES.includes(racine)
          : etat !== "ouvert" || POUR_CELUI_LA.has(racine) || ensuite !== "ferme";
      return tenu ? [] : [`${id} : ${etat} devient ${ensuite} en apprenant ${fait}`];
    });
  }

  /** Facts that say the same thing twice: the second could only contradict the first. */
  const MEMES = [
    ["embaucheLe", "ancienneteEntrepriseMois"],
    ["joursTravailles60Mois", "ancienneteMois"],
    ["moisSalarie5Ans", "ancienneteMois"],
  ] as const;
  const tientDeja = ({ situation: s }: Demande, cle: string) =>
    MEMES.some((p) => p.some((k) => k === cle) && p.some((k) => k !== cle && s[k] != null));

  it("ne rouvre ni ne ferme, pour une personne tirée au sort", () => {
    fc.assert(
      fc.property(demande, unFait, (d, { cle, valeur }) => {
        fc.pre(d.situation[cle] == null && !tientDeja(d, cle));
        const plus = avec(d, cle, valeur);
        fc.pre(plus.success);
        expect(suit(d, plus.data, `${cle}=${JSON.stringify(valeur)}`, cle)).toEqual([]);
      }),
      FOIS,
    );
  });

  it("ne rouvre ni ne ferme, pour chaque personne des cas dont un fait est oublié", () => {
    const ecarts = new Set<string>();
    // One in twenty-four: near every threshold, and quick. A jobseeker is sixteen at least, so no child here.
    const peu = CAS_TRAVAILLES.filter((d, n) => n % 24 === 0 && (d.situation.age ?? 16) > 15);
    for (const d of peu)
      for (const [cle, valeur] of Object.entries(d.situation)) {
        if (cle === "statut") continue;
        for (const moins of oublis(d, cle, valeur)) for (const e of suit(moins, d, cle, cle)) ecarts.add(e);
      }
    expect([...ecarts]).toEqual([]);
  });

  it("un fait inconnu ne fait monter aucun opérateur : le premier est celui du fait ordinaire", () => {
    const ordinaire = { handicap: false, cadre: false, age: 40 } as const;
    fc.assert(
      fc.property(demande, un(...(Object.keys(ordinaire) as (keyof typeof ordinaire)[])), (d, cle) => {
        const sans = avec(d, cle, null);
        const su = avec(d, cle, ordinaire[cle]);
        fc.pre(sans.success && su.success);
        expect(sansQuestions(sans.data).operateurs[0]?.id, cle).toBe(sansQuestions(su.data).operateurs[0]?.id);
      }),
      FOIS,
    );
  });
});

describe("les textes", () => {
  const lu = (nom: string): unknown => JSON.parse(readFileSync(new URL(`./cas/lus/${nom}`, import.meta.url), "utf8"));
  const { articles, suites, textes } = lu("articles.json") as Record<"articles" | "suites" | "textes", string[]>;
  const lus = new Set([...articles, ...textes]);
  const connu = (a: string) => lus.has(a) || suites.some((s) => a.startsWith(`${s.replace(/-\d+$/, "")}-`));

  it("chaque ligne porte un article, et chaque article cité est de ceux qui ont été lus", () => {
    fc.assert(
      fc.property(demande, (d) => {
        const o = orienter(d);
        const lignes = [...o.operateurs, ...o.exclus, ...o.dispositifs].flatMap((x) =>
          x.pourquoi.map((p) => ({ id: x.id, ...p })),
        );
        expect(lignes.filter((l) => l.article.trim() === "" || l.fait.trim() === "")).toEqual([]);
        const cites = lignes.flatMap((l) =>
          (l.article.match(/[LRD]\d{3,4}(?:-\d+)*|KALI[A-Z]+\d+/g) ?? []).map((a) => `${l.id} ${a}`),
        );
        expect(cites.filter((c) => !connu(c.split(" ")[1] as string))).toEqual([]);
        for (const x of [...o.operateurs, ...o.exclus, ...o.dispositifs])
          expect(x.pourquoi.length, x.id).toBeGreaterThan(0);
      }),
      FOIS,
    );
  });

  it("chaque IDCC de la table a son Opco, et ceux qui n’en ont pas d’établi n’en reçoivent aucun pour sûr", () => {
    const { opco } = lu("idcc.json") as { opco: Record<string, number[]> };
    const faux: string[] = [];
    for (const [nom, idccs] of Object.entries(opco))
      for (const idcc of idccs) {
        const d = Demande.parse({ date: "2026-03-16", situation: { statut: "salarie", idcc: String(idcc) } });
        const dit = opcoDe(d.situation, d.date);
        // IDCC 3236 may name the Opco of the code it took the place of, never as established (idcc_opco.csv).
        if (idcc !== 3236 && (dit?.libelle ?? "non établi") !== nom)
          faux.push(`${idcc} : ${nom}, reçu ${dit?.libelle}`);
      }
    expect(faux).toEqual([]);
  });

  // Persons without a single day in their facts: only the law can change their answer from one day to the next.
  const TEMOINS: Situation[] = [
    {
      statut: "salarie",
      secteur: "prive",
      contrat: "CDI",
      age: 34,
      cadre: false,
      handicap: false,
      region: "REG-11",
      idcc: "413",
      ancienneteMois: 60,
      ancienneteEntrepriseMois: 60,
      cpfSolde: 3500,
      consentementCpf: true,
      abondementEmployeur: 0,
      activiteLieeMois: 11,
      achat: { type: "rs", prix: 4000 },
      formation: { certifiante: true, rncp: true, nouveauMetier: true, heures: 300, mois: 10 },
    },
    {
      statut: "salarie",
      secteur: "prive",
      contrat: "CDI",
      age: 26,
      handicap: true,
      region: "REG-04",
      idcc: "2941",
      niveau: 3,
      gradeLicence: false,
      salaireSmic: 2.5,
      absenceMois24: 6,
      absenceMotif: "maladie",
      ancienneteMois: 3,
    },
    {
      statut: "demandeur-emploi",
      age: 31,
      cadre: true,
      handicap: false,
      region: "REG-44",
      cpfSolde: 2000,
      consentementCpf: true,
      achat: { type: "permis", prix: 1500 },
    },
    {
      statut: "salarie",
      secteur: "prive",
      contrat: "interim",
      age: 40,
      region: "REG-03",
      heuresBranche18Mois: 1600,
      heuresAgence: 600,
    },
    { statut: "agent-public", secteur: "public", age: 39 },
    { statut: "independant", age: 41, region: "REG-52", activiteLieeMois: 24 },
  ];
  /** What is decided, without the words and the days of the demand that they repeat. */
  const decide = (jour: Day, situation: Situation): string => {
    const { operateurs, exclus, opco, dispositifs } = sansQuestions({ date: jour, situation });
    const sec = dispositifs.map(({ pourquoi, delais: _, ...d }) => [d, pourquoi.map((p) => [p.article, p.tenu])]);
    return JSON.stringify([
      operateurs.map((o) => [o.id, o.titulaire, o.recevable]),
      exclus.map((x) => x.id),
      opco,
      sec,
    ]);
  };
  const BORNES = [...DROIT, Day.parse("2028-02-01")];

  it("la même réponse aux deux bouts d’une version", () => {
    const faux: string[] = [];
    TEMOINS.forEach((s, qui) => {
      DROIT.forEach((du, n) => {
        const au = addDays(BORNES[n + 1] as Day, -1);
        if (decide(du, s) !== decide(au, s)) faux.push(`personne ${qui} : de ${du} à ${au}`);
      });
    });
    expect(faux).toEqual([]);
  });

  /** Days that change no decision, or one that no witness here would see. */
  const SANS_TEMOIN = new Set<string>(
    "2015-01-01 2016-01-01 2017-01-01 2017-10-01 2018-01-01 2019-04-01 2019-06-01 2019-07-19 2020-03-18 2020-11-06 2020-12-16 2021-04-14 2022-01-01 2022-02-07 2023-12-30 2025-08-01 2026-02-01 2026-02-21 2026-03-28 2026-10-01".split(
      " ",
    ),
  );

  it("les grands jours changent la réponse de quelqu’un", () => {
    const attendus = DROIT.filter((jour) => !SANS_TEMOIN.has(jour));
    const vus = (jour: Day) => TEMOINS.some((s) => decide(addDays(jour, -1), s) !== decide(jour, s));
    expect(attendus.filter((jour) => !vus(jour))).toEqual([]);
  });
});
