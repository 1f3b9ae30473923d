import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unaforisNexem2020 } from "../../demo/conventions/unaforis-nexem-2020.ts";
import { ouvrirInstance } from "../../demo/semer.ts";
import { accomplir, taille } from "../../platform/acts.ts";
import { type Acteur, OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { semerComptes } from "../comptes/store.ts";
import { Convention } from "../conventions/index.ts";
import { enregistrerConvention } from "../conventions/store.ts";
import { envoyerASigner, leverEmbargo, lireProjet, modifierProjet, ouvrirProjet } from "./reads.ts";
import { assumerExemple, lireChangements } from "./reads-changements.ts";
import type { AvenantProjete, Redaction } from "./types.ts";

const base = Convention.parse(unaforisNexem2020);
const article = (id: string, change: object) => ({ ...base.articles.find((a) => a.id === id)!, ...change });
const avenant = (...articles: object[]): Redaction => ({
  pieces: [{ id: "p1", genre: "article", numero: "1", texte: "…", articles: ["veille-et-expertise"] }],
  avenant: { effetLe: "2027-01-01", articles } as AvenantProjete,
});
/** Closes the watch between the two networks, which an agreed example says is open. */
const FERME = avenant(article("veille-et-expertise", { actes: ["information"] }));
const SANS_EFFET = avenant(article("veille-et-expertise", { citation: "Redit autrement." }));

const JEANNE = "jeanne-aubepine"; // unaforis: manages and signs
const MARC = "marc-tilleul"; // nexem: signs
const ODILE = "odile-charme"; // una: nothing to do with it
const LEA = "yann-bruyere"; // here also a counsellor of unaforis

const qui = (personne: string, organisation: string): Acteur => ({
  personne,
  organisations: [organisation],
  gouverne: [organisation],
  exploitant: false,
});
const jeanne = qui(JEANNE, "unaforis");
const marc = qui(MARC, "nexem");

/** The text of a page, without tags, no-break spaces made plain. */
const texte = (html: string): string =>
  html
    .replace(/<(svg|head)\b.*?<\/\1>/gs, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/&[a-z]+;/g, " ")
    .replace(/[\u00a0\s]+/g, " ");

describe.each(moteurs())("ce qu’un projet change, sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let essai: MaisonEssai;
  const navs = new Map<string, NavigateurEssai>();
  const porte = () => essai.maison.porte;

  beforeAll(async () => {
    b = await ouvrir();
    essai = maisonEssai(b.store, { autoriser, demonstration: true });
    await ouvrirInstance(b.store, porte(), true);
    await b.store.avec(OUVRIER, (tx) =>
      semerComptes(tx, porte(), {
        personnes: [],
        mandats: [{ personne: LEA, organisation: "unaforis", role: "conseiller", du: Day.parse("2017-01-01") }],
      }),
    );
    for (const personne of [JEANNE, MARC, ODILE, LEA]) {
      const nav = essai.navigateur();
      expect((await nav.post("/connexion/demonstration", { personne })).status).toBe(303);
      navs.set(personne, nav);
    }
  });
  afterAll(() => b.fermer());

  const ouvert = async (redaction: Redaction, atelier: string[] = ["nexem"]) => {
    const of = { titre: "Avenant MARQUE", organisation: "unaforis", atelier, redaction, amende: base.id };
    const issue = await b.store.avec(jeanne, (tx) => ouvrirProjet(tx, porte(), of));
    if (issue.issue !== "fait") throw new Error(issue.refus.phrase);
    return issue.resultat.id;
  };
  const lire = async (personne: string, chemin: string) => {
    const reply = await (navs.get(personne) as NavigateurEssai).get(chemin);
    const html = await reply.text();
    return { statut: reply.status, html, texte: texte(html), h1: texte(/<h1>(.*?)<\/h1>/s.exec(html)?.[1] ?? "") };
  };
  const donnees = async (personne: string, id: string, query = "") =>
    JSON.parse((await lire(personne, `/api/v1/projets/${id}/changements${query}`)).html);

  test("s’ouvre sur une phrase, dit à chacun ce qui le concerne, au premier jour de l’effet", async () => {
    const id = await ouvert(FERME);
    for (const [personne, autre] of [
      [JEANNE, "Nexem"],
      [MARC, "Unaforis"],
    ] as const) {
      const { statut, h1, texte: lu } = await lire(personne, `/projets/${id}/changements`);
      expect(statut).toBe(200);
      expect(h1).toBe("Cet avenant ferme un droit, pour deux organisations.");
      expect(lu).toContain(
        `Vous ne pourrez plus signaler un changement de texte à ${autre}, et réciproquement : partout.`,
      );
      expect(lu).toContain("à partir du 1 er janvier 2027 , comme s’il était signé aujourd’hui");
      expect(lu).toContain("« Dès qu’un texte change en matière de formation");
      expect(lu).toContain("Aucune action cette année.");
    }
  });

  test("une tournure nouvelle ne change rien", async () => {
    const id = await ouvert(SANS_EFFET);
    const { h1, texte: lu } = await lire(JEANNE, `/projets/${id}/changements`);
    expect(h1).toBe("Cet avenant ne change aucun droit.");
    expect(lu).toContain("Rien ne change pour Unaforis.");
    expect(lu).toContain("Les 9 exemples convenus tiennent.");
  });

  test.each([
    ["2026-12-31", 1, "2027-01-01"],
    ["2027-01-01", 1, "2027-01-01"],
    ["2031-05-05", 1, "2031-05-05"],
  ])("lu à partir du %s : %i droit, perdu dès le %s", async (au, count, du) => {
    const id = await ouvert(FERME);
    const found = await donnees(JEANNE, id, `?au=${au}`);
    expect(found.jour).toBe(au);
    expect(found.changements).toHaveLength(count);
    expect(found.changements[0].perd[0].du).toBe(du);
  });

  test("un avenant sans date d’effet se lit aujourd’hui ; une convention nouvelle au jour du sien", async () => {
    const sans = await ouvert({ ...FERME, avenant: { ...FERME.avenant!, effetLe: null } });
    expect((await donnees(JEANNE, sans)).jour).toBe("2026-11-23");
    const { id: _id, ...rest } = base;
    const neuve = { ...rest, id: "neuve-2028", signatures: [], effet: { du: Day.parse("2028-01-01") }, exemples: null };
    const of = {
      titre: "Neuve",
      organisation: "unaforis",
      atelier: ["nexem"],
      redaction: { pieces: [], convention: neuve },
    };
    const issue = await b.store.avec(jeanne, (tx) => ouvrirProjet(tx, porte(), of));
    if (issue.issue !== "fait") throw new Error(issue.refus.phrase);
    const found = await donnees(JEANNE, issue.resultat.id);
    // the convention of 2020 opens all that already, without term
    expect([found.jour, found.changements]).toEqual(["2028-01-01", []]);
  });

  describe("embargo : l’atelier seul", () => {
    test("les autres, et qui n’est personne, n’apprennent rien, pas même qu’il existe", async () => {
      const id = await ouvert(FERME);
      const absent = await lire(ODILE, "/projets/jamais-vu/changements");
      for (const personne of [ODILE, LEA]) {
        const found = await lire(personne, `/projets/${id}/changements`);
        expect(found.statut).toBe(404);
        expect(found.texte).not.toContain("MARQUE");
        expect(found.texte.replaceAll(id, "")).toBe(
          (await lire(personne, "/projets/jamais-vu/changements")).texte.replaceAll("jamais-vu", ""),
        );
        expect((await lire(personne, `/api/v1/projets/${id}/changements`)).statut).toBe(404);
      }
      expect(absent.statut).toBe(404);
      const dehors = await essai.requete(`/projets/${id}/changements`);
      const ailleurs = await essai.requete("/projets/jamais-vu/changements");
      expect([dehors.status, ailleurs.status]).toEqual([303, 303]);
      expect((await essai.requete(`/api/v1/projets/${id}/changements`)).status).toBe(404);
    });

    test("l’embargo levé, qui n’est pas de l’atelier lit ce qui change, ni les versions ni les actions", async () => {
      const id = await ouvert(FERME);
      for (const [acteur, organisation] of [
        [jeanne, "unaforis"],
        [marc, "nexem"],
      ] as const)
        await b.store.avec(acteur, (tx) => leverEmbargo(tx, porte(), { projet: id, organisation, auteur: "x" }));
      const membre = qui("membre", "exemple-nexem-bretagne");
      await b.store.avec(membre, async (tx) => {
        const read = await lireProjet(tx, id);
        if (read === null) throw new Error("a member reads it once the embargo is over");
        const asked = {
          aujourdhui: Day.parse("2026-11-23"),
          jour: null,
          de: null,
          a: read,
          pour: [],
          nommer: (x: string) => x,
        };
        const found = await lireChangements(tx, read, asked);
        expect(found.difference.changements).toHaveLength(1);
        expect([found.rejeu, found.exemples?.assumes]).toEqual([null, []]);
      });
    });

    test("une lecture n’écrit rien", async () => {
      const id = await ouvert(FERME);
      const before = await b.store.avec(OUVRIER, taille);
      for (const chemin of [
        `/projets/${id}/changements`,
        `/api/v1/projets/${id}/changements`,
        `/convention/${base.id}/changements`,
      ])
        for (const methode of ["GET", "HEAD"] as const)
          expect((await (navs.get(JEANNE) as NavigateurEssai).get(chemin, {}, methode)).status).toBe(200);
      expect(await b.store.avec(OUVRIER, taille)).toBe(before);
    });
  });

  test("entre deux versions", async () => {
    const id = await ouvert(SANS_EFFET);
    const change = {
      projet: id,
      organisation: "unaforis",
      auteur: "x",
      surNo: 1,
      motif: "veille",
      cible: "avenant" as never,
    };
    await b.store.avec(jeanne, (tx) => modifierProjet(tx, porte(), { ...change, changer: () => FERME }));
    const phrase = async (query: string) => (await donnees(JEANNE, id, query)).phrase.replaceAll("\u00a0", " ");
    expect(await phrase("?de=1&a=2")).toBe("Cette version ferme un droit, pour deux organisations.");
    expect(await phrase("?de=2&a=1")).toBe("Cette version ouvre un droit, pour deux organisations.");
    expect(await phrase("?de=2")).toBe("Cette version ne change aucun droit.");
    expect(await phrase("?a=1")).toBe("Cet avenant ne change aucun droit.");
    expect((await lire(JEANNE, `/projets/${id}/changements?de=1&a=2`)).texte).toContain("Comparée à la version 1");
  });

  test.each([
    "?de=0",
    "?de=trois",
    "?a=-1",
    "?a=99",
    "?de=1.5",
    "?au=2027-02-30",
    "?au=demain",
    `?a=${"9".repeat(30)}`,
  ])("une adresse qui ne se lit pas (%s) le dit en nommant le champ, sans page cassée", async (query) => {
    const id = await ouvert(FERME);
    for (const chemin of [
      `/projets/${id}/changements`,
      `/api/v1/projets/${id}/changements`,
      `/convention/${base.id}/changements`,
    ]) {
      const reply = await (navs.get(JEANNE) as NavigateurEssai).get(chemin + query, { accept: "application/json" });
      // an organisation's version 0 is its absence
      expect(reply.status, chemin).toBe(query === "?de=0" && chemin.startsWith("/convention/") ? 422 : 422);
      expect(((await reply.json()) as { champs: unknown[] }).champs).toHaveLength(1);
    }
  });

  describe("le rejeu des actions passées", () => {
    const acte = (nature: string, le: string, acteur: string, vers: string, contenu: object = {}) =>
      b.store.avec({ ...jeanne, organisations: [acteur] }, (tx) =>
        accomplir(
          tx,
          porte(),
          {
            sorte: "acte",
            nature,
            le: Day.parse(le),
            objet: "essai:1",
            contenu: { ...contenu },
            lecteurs: ["unaforis", "nexem"],
            acteur,
            vers,
            territoire: "FR",
          },
          async () => ({ resultat: null }),
        ),
      );

    test("l’an passé d’abord ; sans lui toute leur vie ; motif et phrase à l’appui", async () => {
      const id = await ouvert(FERME);
      await acte("veille", "2024-03-04", "unaforis", "nexem");
      const ever = (await donnees(JEANNE, id)).rejeu;
      expect(ever).toMatchObject({ annee: false, total: 1, refusees: [{ n: 1, motif: "echue", sansLui: false }] });
      expect((await lire(JEANNE, `/projets/${id}/changements`)).texte).toContain("faute d’action cette année");
      await acte("veille", "2025-11-23", "nexem", "unaforis");
      await acte("concertation", "2026-11-23", "nexem", "unaforis");
      await acte("professionnalisation", "2026-05-05", "unaforis", "nexem"); // hors convention
      const { rejeu } = await donnees(JEANNE, id);
      expect(rejeu).toMatchObject({ annee: true, total: 3, inchangees: 2, possibles: [] });
      expect(rejeu.refusees).toMatchObject([{ acte: "veille", de: "nexem", vers: "unaforis", n: 1, du: "2025-11-23" }]);
      expect(rejeu.refusees[0].phrase).toContain("a pris fin le 31 décembre 2026");
      const ouvre = await ouvert(
        avenant({
          id: "f",
          citation: "On se forme.",
          actes: ["professionnalisation"],
          de: ["unaforis"],
          vers: ["nexem"],
        }),
      );
      expect((await donnees(MARC, ouvre)).rejeu).toMatchObject({
        refusees: [],
        possibles: [{ acte: "professionnalisation", n: 1 }],
      });
    });

    test("la veille de l’an passé n’en est pas", async () => {
      const id = await ouvert(FERME, ["nexem"]);
      const before = (await donnees(JEANNE, id)).rejeu.total;
      await acte("veille", "2025-11-22", "unaforis", "nexem");
      expect((await donnees(JEANNE, id)).rejeu.total).toBe(before);
    });
  });

  describe("les exemples convenus", () => {
    const envoyer = (id: string, acteur = jeanne) =>
      b.store.avec(acteur, (tx) =>
        envoyerASigner(tx, porte(), { projet: id, organisation: "unaforis", auteur: "x", no: 1, tour: `t-${id}` }),
      );
    const assumer = (personne: string, id: string, champs: Record<string, string>) =>
      (navs.get(personne) as NavigateurEssai).post(`/projets/${id}/exemples`, { no: "1", ...champs });

    test("contredits et assumés par personne : le projet ne part pas à la signature", async () => {
      const id = await ouvert(FERME);
      const { exemples } = await donnees(JEANNE, id);
      expect(exemples).toMatchObject([{ attendu: { issue: "permis" }, reponse: { issue: "refuse" }, assumePar: [] }]);
      await expect(envoyer(id)).rejects.toThrow(/autrement qu’il n’a été convenu/);
      expect((await lire(JEANNE, `/projets/${id}/changements`)).html).toContain("Assumer ce changement");
      const { texte: page } = await lire(JEANNE, `/projets/${id}`);
      expect(page).toContain("À un exemple convenu, le texte répond autrement qu’il n’a été convenu.");
      expect(page).not.toContain("Rien n’empêche d’envoyer à la signature");
    });

    test("une partie assume : c’est écrit, daté, compté une fois, et le projet part", async () => {
      const id = await ouvert(FERME);
      const [{ empreinte }] = (await donnees(MARC, id)).exemples;
      const before = await b.store.avec(OUVRIER, taille);
      const champs = { empreinte, cle: `c-${id}` };
      const done = await assumer(MARC, id, champs);
      expect([done.status, done.headers.get("location")]).toEqual([
        303,
        `/projets/${id}/changements#exemples-convenus`,
      ]);
      expect((await assumer(MARC, id, champs)).status).toBe(303);
      expect(await b.store.avec(OUVRIER, taille)).toBe(before + 1);
      expect((await donnees(JEANNE, id)).exemples[0].assumePar).toEqual(["nexem"]);
      const { texte: lu } = await lire(JEANNE, `/projets/${id}/changements`);
      expect(lu).toContain("Ce changement est assumé.");
      expect(lu).toContain("par Nexem, le 23 novembre 2026");
      expect((await envoyer(id)).issue).toBe("fait");
    });

    test("ce qui a changé depuis se redemande", async () => {
      const id = await ouvert(FERME);
      const [{ empreinte }] = (await donnees(MARC, id)).exemples;
      await assumer(MARC, id, { empreinte });
      const autre = { ...FERME, avenant: { ...FERME.avenant!, effetLe: Day.parse("2027-02-01") } };
      const change = {
        projet: id,
        organisation: "unaforis",
        auteur: "x",
        surNo: 1,
        motif: "effet",
        cible: "avenant" as never,
      };
      await b.store.avec(jeanne, (tx) => modifierProjet(tx, porte(), { ...change, changer: () => autre }));
      const [again] = (await donnees(MARC, id)).exemples;
      expect(again.empreinte).not.toBe(empreinte);
      expect(again.assumePar).toEqual([]);
      const late = await assumer(MARC, id, { empreinte, cle: "autre" });
      expect(late.status).toBe(409);
      expect(texte(await late.text())).toContain("a changé depuis que vous l’avez ouvert");
    });

    test.each([
      ["une empreinte qui n’en est pas une", { empreinte: "abc" }, 422],
      ["une empreinte inconnue", { empreinte: "0".repeat(64) }, 409],
      ["rien", {}, 422],
      ["un numéro qui n’en est pas un", { empreinte: "0".repeat(64), no: "un" }, 422],
    ])("%s : une phrase, rien d’écrit", async (_nom, champs, statut) => {
      const id = await ouvert(FERME);
      const before = await b.store.avec(OUVRIER, taille);
      expect((await assumer(JEANNE, id, champs as Record<string, string>)).status).toBe(statut);
      expect(await b.store.avec(OUVRIER, taille)).toBe(before);
    });

    test("hors de l’atelier, sans compte ou conseiller : rien", async () => {
      const id = await ouvert(FERME);
      const [{ empreinte }] = (await donnees(JEANNE, id)).exemples;
      for (const personne of [ODILE, LEA]) expect((await assumer(personne, id, { empreinte })).status).toBe(404);
      expect((await essai.navigateur().post(`/projets/${id}/exemples`, { empreinte, no: "1" })).status).toBe(401);
    });

    test("par lien confirmé, pour sa partie et ce projet seulement", async () => {
      const id = await ouvert(FERME);
      const autre = await ouvert(FERME);
      const [{ empreinte }] = (await donnees(JEANNE, id)).exemples;
      const acces = (objet: string): Acteur => ({
        personne: null,
        organisations: [],
        exploitant: false,
        acces: { id: "lien", objet, sur: `projet:${id}`, organisation: "nexem" },
      });
      const par = (objet: string, projet: string, organisation: string) =>
        b.store.avec(acces(objet), (tx) =>
          assumerExemple(tx, porte(), { projet, organisation, auteur: "Une lectrice", no: 1, empreinte }),
        );
      await expect(par("relire", autre, "nexem")).rejects.toThrow();
      expect((await par("relire", id, "unaforis")).issue).toBe("refuse");
      expect((await par("signer", id, "nexem")).issue).toBe("refuse");
      expect((await par("relire", id, "nexem")).issue).toBe("fait");
      expect((await donnees(JEANNE, id)).exemples[0].assumePar).toEqual(["nexem"]);
    });

    test("qui écrit sans être partie n’assume pas", async () => {
      const id = await ouvert(FERME, ["nexem", "una"]);
      const [{ empreinte }] = (await donnees(ODILE, id)).exemples;
      expect((await lire(ODILE, `/projets/${id}/changements`)).html).not.toContain("Assumer ce changement");
      const refused = await assumer(ODILE, id, { empreinte });
      expect(refused.status).toBe(409);
      expect(texte(await refused.text())).toContain("Seule une partie peut assumer");
    });
  });

  describe("les versions d’une convention signée", () => {
    test("la dernière comparée à la précédente ; la première à rien ; 404 pour qui ne la lit pas", async () => {
      const secrete = Convention.parse({ ...base, id: "secrete", parties: base.parties, exemples: null });
      const parties = [
        { organisation: "una", roles: ["x"] },
        { organisation: "uniformation", roles: ["x"] },
      ];
      const privee = {
        ...secrete,
        titre: "Tenue MARQUE",
        parties,
        membres: null,
        signatures: parties.map((p) => ({ organisation: p.organisation, le: "2026-01-01" })),
        articles: [{ id: "1", citation: "On se réunit.", actes: ["seance"], de: ["x"] }],
      };
      const ecrire = (c: object) =>
        b.store.avec(OUVRIER, (tx) => enregistrerConvention(tx, porte(), Convention.parse(c), false));
      await ecrire(privee);
      expect((await lire(ODILE, "/convention/secrete/changements")).h1).toBe(
        "Cette version ouvre un droit, pour deux organisations.",
      );
      await ecrire({ ...privee, effet: { au: "2027-12-31" } });
      const { h1, texte: lu } = await lire(ODILE, "/convention/secrete/changements");
      expect(h1).toBe("Cette version raccourcit un droit, pour deux organisations.");
      expect(lu).toContain("Comparée à la version 1");
      for (const id of ["secrete", "jamais-vue"])
        expect((await lire(JEANNE, `/convention/${id}/changements`)).statut).toBe(404);
      expect((await essai.requete("/convention/secrete/changements")).status).toBe(404);
      expect((await essai.requete(`/convention/${base.id}/changements`)).status).toBe(200);
    });
  });
});
