import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { acteLu, actesLus } from "../../platform/acts-faits.ts";
import { type Acteur, OUVRIER, VISITEUR } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { Day } from "../../shared/day.ts";
import { maisonEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import type { Nature } from "../conventions/index.ts";
import { type ActeAFaire, FaitsActe } from "./index.ts";
import { annulerActe, enregistrerActe } from "./reads.ts";

const CEP = "cep-idf-2019";
const de = (personne: string, ...organisations: string[]): Acteur => ({
  ...{ personne, organisations, gouverne: [], exploitant: false },
});
const INES = de("ines-fougere", "mission-locale-de-paris");
const LUC = de("luc-cormier", "arml-ile-de-france");
const MARC = de("marc-tilleul", "nexem");

const acte = (plus: Partial<Omit<ActeAFaire, "faits">> & { avec?: string[] } = {}): ActeAFaire => {
  const { avec = ["faf-tt"], ...facts } = plus;
  return {
    ...{ nature: "professionnalisation" as Nature, le: Day.parse("2019-06-03"), acteur: "mission-locale-de-paris" },
    ...{ convention: CEP, territoire: "DEP-75", ...facts },
    faits: FaitsActe.parse({ intitule: "Une matinée ensemble", organisations: avec, voie: "formulaire" }),
  };
};

describe.each(moteurs())("enregistrer une action, sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let essai: ReturnType<typeof maisonEssai>;
  beforeAll(async () => {
    b = await ouvrir();
    essai = maisonEssai(b.store, { autoriser, demonstration: true });
    await ouvrirInstance(b.store, essai.maison.porte, true);
  });
  afterAll(() => b.fermer());

  const noter = (qui: Acteur, a: ActeAFaire, cle?: string) =>
    b.store.avec(qui, (tx) => enregistrerActe(tx, essai.maison.porte, a, cle === undefined ? {} : { cle }));
  const lire = (qui: Acteur, id: string) => b.store.avec(qui, (tx) => acteLu(tx, id));
  const note = async (qui: Acteur, a: ActeAFaire) => {
    const done = await noter(qui, a);
    if (done.issue === "refuse") throw new Error(done.refus.phrase);
    return done.resultat;
  };
  const nombre = () =>
    b.store.avec(OUVRIER, async (tx) => (await actesLus(tx, { convention: CEP }, { limite: 1_000 })).length);

  test("l’action prend son article, son engagement, la partie au titre de laquelle on agit ; tous ceux de la convention la lisent", async () => {
    const done = await note(INES, acte());
    expect(done).toMatchObject({
      ...{ convention: CEP, article: "rencontres-de-conseillers", engagement: "heures-de-rencontre" },
      ...{ auTitreDe: "arml-ile-de-france", horsConvention: false },
    });
    for (const organisation of ["afdas", "cheops-ile-de-france", "region-ile-de-france"])
      expect((await lire(de("x", organisation), done.acte))?.vers, organisation).toBe("faf-tt");
    for (const other of [MARC, VISITEUR]) expect(await lire(other, done.acte)).toBeNull();
  });

  test.each([
    ["2019-02-27", true],
    ["2019-02-28", false],
    ["2019-12-31", false],
    ["2020-01-01", true],
  ])("une action libre le %s : hors convention, %s", async (le, hors) => {
    const done = await note(INES, acte({ le: Day.parse(le) }));
    expect([done.horsConvention, done.article === null]).toEqual([hors, hors]);
    const read = await lire(INES, done.acte);
    expect([read?.hors_convention, read?.convention]).toEqual([hors, CEP]);
    // outside of the convention, it is read by whoever it names, not by all of its parties
    expect(await lire(de("x", "afdas"), done.acte)).toEqual(hors ? null : expect.anything());
  });

  test.each([
    ["2019-12-31", true, "permis"],
    ["2020-01-01", true, "echue"],
    ["2019-12-31", false, "consentement-manquant"],
    ["2019-12-31", undefined, "a-completer"],
  ])("un relais le %s, accord %s : %s", async (le, consentement, attendu) => {
    const before = await nombre();
    const relais = acte({
      ...{ nature: "aiguillage" as Nature, le: Day.parse(le), avec: ["exemple-cap-emploi-paris"] },
      ...(consentement === undefined ? {} : { consentement }),
    });
    const done = await noter(INES, relais);
    if (done.issue === "fait") {
      expect(attendu).toBe("permis");
      // about one person: the two bodies, nobody else of the convention
      for (const [qui, seen] of [
        [de("p", "exemple-cap-emploi-paris"), true],
        [INES, true],
        [LUC, false],
        [de("x", "afdas"), false],
      ] as const)
        expect([qui.organisations, (await lire(qui, done.resultat.acte)) !== null]).toEqual([qui.organisations, seen]);
      return;
    }
    const { motif, issue } = done.refus.decision as { motif?: string; issue: string };
    expect(motif ?? issue).toBe(attendu);
    expect(await nombre()).toBe(before);
  });

  test.each<[string, Acteur, ActeAFaire, RegExp]>([
    ["pour une organisation qui n’est pas la sienne", INES, acte({ acteur: "afdas" }), /n’agissez pas pour/],
    ["pour la partie dont on n’est que membre", INES, acte({ acteur: "arml-ile-de-france" }), /n’agissez pas pour/],
    ["sans s’être présenté", VISITEUR, acte(), /n’agissez pas pour/],
    ["un engagement que la convention n’a pas", INES, acte({ engagement: "inconnu" }), /engagement/],
    [
      "l’engagement d’une autre convention",
      MARC,
      acte({ acteur: "nexem", avec: ["una"], convention: "nexem-una-2018", engagement: "texte-commun" }),
      /engagement/,
    ],
  ])("refusé : %s ; rien n’est écrit", async (_cas, qui, a, phrase) => {
    const before = await nombre();
    const done = await noter(qui, a);
    expect(done.issue === "refuse" && done.refus.phrase).toMatch(phrase);
    expect(await nombre()).toBe(before);
  });

  test("une action protégée qu’une autre convention seule permettrait : le refus est celui de la convention voulue", async () => {
    const qui = de("y", "uniformation");
    const done = await noter(
      qui,
      acte({
        ...{ nature: "ressource" as Nature, acteur: "uniformation", avec: ["afdas"] },
        convention: "fc-uniformation-2024",
      }),
    );
    expect(done.issue === "refuse" && (done.refus.decision as { issue: string }).issue).toBe("refuse");
  });

  test("une clé qui revient ne compte qu’une fois ; d’autres faits sous la même clé sont refusés", async () => {
    const before = await nombre();
    const [one, two] = [await noter(INES, acte(), "k-1"), await noter(INES, acte(), "k-1")];
    expect([one.issue, two.issue === "fait" && two.deja]).toEqual(["fait", true]);
    expect(await nombre()).toBe(before + 1);
    await expect(noter(INES, acte({ le: Day.parse("2019-06-04") }), "k-1")).rejects.toThrow();
  });

  describe("annuler", () => {
    const annuler = (qui: Acteur, id: string, motif = "saisie deux fois") =>
      b.store.avec(qui, (tx) => annulerActe(tx, essai.maison.porte, { acte: id, motif }));

    test("celui qui l’a faite l’annule, une fois ; elle ne se lit plus parmi celles qui comptent", async () => {
      const { acte: id } = await note(INES, acte());
      expect((await annuler(INES, id))?.issue).toBe("fait");
      expect(await lire(INES, id)).toBeNull();
      expect(await annuler(INES, id)).toBeNull();
    });

    test.each([
      ["une autre partie, qui la lit", de("x", "afdas"), "refuse"],
      ["la partie au titre de laquelle elle est faite", LUC, "refuse"],
      ["une organisation étrangère", MARC, null],
      ["personne", VISITEUR, null],
    ])("pas par %s", async (_cas, qui, attendu) => {
      const { acte: id } = await note(INES, acte());
      expect((await annuler(qui, id))?.issue ?? null).toBe(attendu);
      expect(await lire(INES, id)).not.toBeNull();
    });
  });

  describe("par un lien confirmé", () => {
    const lien = (objet: string, sur = `convention:${CEP}`, organisation = "unagecif"): Acteur => ({
      ...VISITEUR,
      acces: { id: "acces-1", objet, sur, organisation },
    });
    const sienne = (plus: Parameters<typeof acte>[0] = {}) => acte({ acteur: "unagecif", ...plus });

    test("qui l’a reçu pour cela enregistre pour son organisation, relit et annule ce qu’il a enregistré", async () => {
      const qui = lien("agir");
      const done = await note(qui, sienne());
      expect([done.article, done.horsConvention]).toEqual(["rencontres-de-conseillers", false]);
      expect((await lire(qui, done.acte))?.acteur).toBe("unagecif");
      const motif = "autre jour";
      const gone = await b.store.avec(qui, (tx) => annulerActe(tx, essai.maison.porte, { acte: done.acte, motif }));
      expect(gone?.issue).toBe("fait");
      expect(await lire(qui, done.acte)).toBeNull();
    });

    test.each<[string, Acteur, ActeAFaire]>([
      ["envoyé pour autre chose", lien("decider"), sienne()],
      ["pour une autre organisation", lien("agir"), acte({ acteur: "afdas" })],
      [
        "sous une autre convention, même publiée",
        lien("agir", undefined, "uniformation"),
        acte({ acteur: "uniformation", avec: ["france-competences"], convention: "fc-uniformation-2024" }),
      ],
      ["qui ouvre autre chose", lien("agir", "projet:p"), sienne()],
    ])("pas par un lien %s", async (_cas, qui, a) => {
      const done = await noter(qui, a);
      expect(done.issue === "refuse" && done.refus.phrase).toMatch(/n’agissez pas pour/);
    });

    test("une autre organisation de la convention ne s’annule pas par ce lien", async () => {
      const { acte: id } = await note(INES, acte({ avec: ["unagecif"] }));
      const motif = "pas la mienne";
      const done = await b.store.avec(lien("agir"), (tx) => annulerActe(tx, essai.maison.porte, { acte: id, motif }));
      expect(done?.issue).toBe("refuse");
    });
  });
});
