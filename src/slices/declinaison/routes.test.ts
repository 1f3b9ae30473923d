import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { conventions as reference } from "../../demo/conventions.ts";
import { ouvrirInstance } from "../../demo/semer.ts";
import { taille } from "../../platform/acts.ts";
import { type Acteur, OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { semerComptes } from "../comptes/store.ts";
import { Convention } from "../conventions/index.ts";
import { enregistrerConvention } from "../conventions/store.ts";
import type { Projet } from "../redaction/index.ts";
import { delegationsDe, inviter, leverEmbargo, projetsVisibles } from "../redaction/reads.ts";
import { changerDispense } from "../signature/store.ts";

const PARENT = "fc-uniformation-2024";
const DECLINER = `/convention/${PARENT}/decliner`;
const BN = "uniformation-bretagne-normandie";

const YANN = "yann-bruyere"; // uniformation: sits in its bodies
const SALIMA = "salima-noisetier"; // france-competences: the same
const ODILE = "odile-charme"; // una: nothing to do with it
const INES = "ines-fougere"; // here a counsellor of uniformation
const JEANNE = "jeanne-aubepine"; // unaforis: manages and signs
const LUC = "luc-cormier"; // here manager of the delegation

const nus = (html: string): string =>
  html
    .replace(/<(head)\b.*?<\/\1>/gs, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/&[a-z]+;/g, " ")
    .replace(/[\u00a0\s]+/g, " ");

describe.each(moteurs())("décliner en région, sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let essai: MaisonEssai;
  let visiteur: NavigateurEssai;
  const navs = new Map<string, NavigateurEssai>();

  beforeAll(async () => {
    b = await ouvrir();
    essai = maisonEssai(b.store, { autoriser, demonstration: true });
    const { porte } = essai.maison;
    await ouvrirInstance(b.store, porte, true);
    const du = Day.parse("2017-01-01");
    await b.store.avec(OUVRIER, async (tx) => {
      await semerComptes(tx, porte, {
        personnes: [],
        mandats: [
          { personne: INES, organisation: "uniformation", role: "conseiller", du },
          { personne: LUC, organisation: BN, role: "gestionnaire", du },
          { personne: "paul-genevrier", organisation: BN, role: "signataire", du },
        ],
      });
      await enregistrerConvention(tx, porte, occitanie, true);
      await enregistrerConvention(tx, porte, cachee, false);
    });
    visiteur = essai.navigateur();
    for (const personne of [YANN, SALIMA, ODILE, INES, LUC, JEANNE]) {
      const nav = essai.navigateur();
      expect((await nav.post("/connexion/demonstration", { personne })).status).toBe(303);
      navs.set(personne, nav);
    }
  });
  afterAll(() => b.fermer());

  const enfant = (id: string, region: string, partie: string, plus: object = {}): Convention =>
    Convention.parse({
      id,
      titre: `Enfant ${id}`,
      genre: "convention régionale",
      parent: PARENT,
      parties: [partie, "avenir-actifs-occitanie"].map((organisation) => ({ organisation, roles: ["partenaire"] })),
      signatures: [partie, "avenir-actifs-occitanie"].map((organisation) => ({ organisation, le: "2025-03-01" })),
      effet: { au: "2027-12-31" },
      territoire: [region],
      articles: [],
      ...plus,
    });
  const occitanie = enfant("enfant-occitanie", "REG-76", "uniformation-occitanie");
  const cachee = enfant("enfant-cachee", "REG-84", "una", { titre: "MARQUE cachée" });

  const nav = (qui: string) => (qui === "" ? visiteur : (navs.get(qui) as NavigateurEssai));
  const lire = async (qui: string, chemin: string) => {
    const reply = await nav(qui).get(chemin);
    const html = await reply.text();
    return { statut: reply.status, html, texte: nus(html), vers: reply.headers.get("location") };
  };
  const acteur = (personne: string, ...gouverne: string[]): Acteur => ({
    personne,
    organisations: gouverne,
    gouverne,
    exploitant: false,
  });
  const projetsDe = (personne: string, organisation: string) =>
    b.store.avec(acteur(personne, organisation), (tx) => projetsVisibles(tx));
  const formulaireDe = (plus: Record<string, string> = {}): Record<string, string> => ({
    envoi: "oui",
    lot: BN,
    [`${BN}.titre`]: "Convention Bretagne et Normandie",
    [`${BN}.partie`]: BN,
    [`${BN}.autre2`]: "avenir-actifs-bretagne",
    [`${BN}.au`]: "2027-12-31",
    axes: "acculturation",
    appuis: "france-competences",
    pour: "uniformation",
    ...plus,
  });
  const sansEcrire = async (fn: () => Promise<Response>) => {
    const before = await b.store.avec(OUVRIER, taille);
    const reply = await fn();
    expect(await b.store.avec(OUVRIER, taille)).toBe(before);
    return { statut: reply.status, texte: nus(await reply.text()) };
  };

  describe("la carte et l’arbre", () => {
    test("se lisent sans compte : qui, où, jusqu’à quand ; ce qui n’est pas publié n’y est pas", async () => {
      const { statut, texte, html } = await lire("", `/convention/${PARENT}/regions`);
      expect(statut).toBe(200);
      expect(texte).toContain("Une région sur dix-huit décline cette convention.");
      expect(texte).toContain("Occitanie : en vigueur, jusqu’au 31 décembre 2027.");
      expect(texte).toContain("Enfant enfant-occitanie");
      expect(html).not.toContain("MARQUE");
      expect(html).not.toContain(DECLINER);
    });
    test("dix-huit régions dites, dont cinq outre-mer par leur nom", async () => {
      const { texte } = await lire("", `/convention/${PARENT}/regions`);
      for (const nom of ["Guadeloupe", "Martinique", "Guyane", "La Réunion", "Mayotte", "Corse", "Grand Est"])
        expect(texte).toContain(nom);
    });
    test.each([
      ["2025-02-28", "Aucune région ne décline encore cette convention. Une région s’y prépare."],
      ["2025-03-01", "Une région sur dix-huit décline cette convention."],
      ["2027-12-31", "Une région sur dix-huit décline cette convention."],
      ["2028-01-01", "Plus aucune région ne décline cette convention."],
    ])("au %s : %s", async (au, phrase) => {
      expect((await lire("", `/convention/${PARENT}/regions?au=${au}`)).texte).toContain(phrase);
    });
    test("qui est partie de l’autre enfant voit les deux", async () => {
      expect((await lire(ODILE, `/convention/${PARENT}/regions`)).texte).toContain("MARQUE");
    });
    test("la grille : quatre nationales, l’Occitanie en vigueur", async () => {
      const { statut, texte, html } = await lire("", "/conventions/regions");
      expect(statut).toBe(200);
      expect(texte).toContain("dont une déclinée en région");
      expect(texte).not.toContain("CEP Île-de-France");
      expect(html.match(/scope="row"/g)).toHaveLength(4);
      expect(html.match(/class="case-region"/g)).toHaveLength(1);
      expect(html).not.toContain("MARQUE");
    });
    test.each(["/convention/jamais-vue/regions", "/convention/jamais-vue/parent", "/convention/enfant-cachee/regions"])(
      "%s : 404, la même page",
      async (chemin) => {
        const { statut, texte } = await lire("", chemin);
        expect(statut).toBe(404);
        expect(texte).toContain("Aucune convention de ce nom n’est ouverte à votre lecture.");
      },
    );
    test("la page de la convention y mène, celle de l’enfant mène à ce qui diffère", async () => {
      expect((await lire("", `/convention/${PARENT}`)).html).toContain(`/convention/${PARENT}/regions`);
      expect((await lire("", "/convention/enfant-occitanie")).html).toContain("/convention/enfant-occitanie/parent");
      const { texte } = await lire("", "/convention/enfant-occitanie/parent");
      expect(texte).toContain("Sept droits du texte national ne sont pas repris.");
      expect(texte).toContain("Occitanie, au lieu de France");
      expect((await lire("", `/convention/${PARENT}/parent`)).statut).toBe(404);
    });
  });

  describe("le formulaire", () => {
    test.each([
      [YANN, 200],
      [SALIMA, 200],
      [LUC, 200],
      [ODILE, 403],
      [INES, 403],
    ])("%s : %i", async (qui, statut) => {
      expect((await lire(qui, DECLINER)).statut).toBe(statut);
      const reply = await sansEcrire(() => nav(qui).post(DECLINER, statut === 403 ? formulaireDe() : { pour: "una" }));
      expect(reply.statut).toBe(statut === 403 ? 403 : 422);
    });
    test("sans compte : à la connexion ; l’envoi est refusé, rien n’est écrit", async () => {
      expect(await lire("", DECLINER)).toMatchObject({
        statut: 303,
        vers: `/connexion?suite=${encodeURIComponent(DECLINER)}`,
      });
      expect((await sansEcrire(() => visiteur.post(DECLINER, formulaireDe()))).statut).toBe(401);
    });
    test("première étape : les délégations avec leurs régions, et ce qui est déjà décliné", async () => {
      const { texte } = await lire(YANN, DECLINER);
      expect(texte).toContain("Bretagne et Normandie");
      expect(texte).toContain("déjà déclinée ici : Enfant enfant-occitanie");
      expect(texte).toContain("Régions sans délégation connue");
      expect(texte).not.toContain("MARQUE");
    });
    test("seconde étape : nul opérateur choisi d’avance, ce qui n’est pas vérifié est dit, le terme du marché proposé", async () => {
      const { statut, html, texte } = await lire(YANN, `${DECLINER}?delegation=${BN}&region=REG-06`);
      expect(statut).toBe(200);
      expect(texte).toContain("Deux projets à ouvrir");
      expect(texte).toContain("le titulaire du marché n’a pas été trouvé");
      expect(html).toMatch(/value="2027-12-31"/);
      expect(html).not.toMatch(/value="avenir-actifs-bretagne"[^>]* checked/);
    });
    test.each(["?delegation=inconnue", "?region=REG-99", "?region=REG-53"])(
      "%s n’est pas un choix : 422",
      async (query) => {
        expect((await lire(YANN, DECLINER + query)).statut).toBe(422);
      },
    );
    test.each(["", "?delegation=", `?delegation=${BN}&delegation=${BN}`])("« %s » se lit", async (query) => {
      expect((await lire(YANN, DECLINER + query)).statut).toBe(query === "?delegation=" ? 422 : 200);
    });
    test("un texte régional ne se décline pas ; un texte qui a pris fin non plus", async () => {
      const echue = {
        ...(reference.find((c) => c.id === PARENT) as Convention),
        id: "nationale-echue",
        effet: { au: Day.parse("2026-11-22") },
      };
      await b.store.avec(OUVRIER, (tx) => enregistrerConvention(tx, essai.maison.porte, echue, true));
      const { statut, texte } = await lire(YANN, "/convention/nationale-echue/decliner");
      expect(statut).toBe(200);
      expect(texte).toContain("Son terme est passé");
      const reply = await sansEcrire(() => nav(YANN).post("/convention/nationale-echue/decliner", formulaireDe()));
      expect(reply.statut).toBe(409);
      const idf = await sansEcrire(() => nav(YANN).post("/convention/cep-idf-2019/decliner", formulaireDe()));
      expect(idf.statut).toBe(409);
      expect(idf.texte).toContain("Elle n’est pas nationale");
    });
  });

  describe("ce qui empêche : une phrase, rien d’écrit, ce qui a été saisi reste", () => {
    test.each<[string, Record<string, string>, RegExp]>([
      [
        "un enfant qui survit à son marché",
        { [`${BN}.au`]: "2028-01-01" },
        /Elle finirait le 1er janvier 2028, après ce qui la porte : marché/,
      ],
      ["un jour qui n’existe pas", { [`${BN}.au`]: "2027-02-30" }, /28 jours|n’existe pas|attendue/],
      ["un titre vide", { [`${BN}.titre`]: " " }, /Donnez un titre/],
      ["une organisation inconnue", { [`${BN}.autre`]: "personne" }, /organisations de l’annuaire/],
      ["une partie deux fois", { [`${BN}.autre`]: "avenir-actifs-bretagne" }, /choisie deux fois/],
      ["au nom d’une autre", { pour: "una" }, /l’une de vos organisations/],
      ["une région hors liste", { lot: "REG-99" }, /au moins une région/],
    ])("%s", async (_quoi, plus, phrase) => {
      const { statut, texte } = await sansEcrire(() => nav(YANN).post(DECLINER, formulaireDe(plus)));
      expect(statut).toBe(422);
      expect(texte).toMatch(phrase);
    });
    test("sur plusieurs, un seul refus n’en ouvre aucun", async () => {
      const before = (await projetsDe(YANN, "uniformation")).length;
      const body = new URLSearchParams(
        formulaireDe({
          "REG-06.titre": "Mayotte",
          "REG-06.partie": "avenir-actifs-ocean-indien",
          "REG-06.au": "2030-01-01",
        }),
      );
      body.append("lot", "REG-06");
      const cookie = [...nav(YANN).cookies].map(([k, v]) => `${k}=${v}`).join("; ");
      const { statut, texte } = await sansEcrire(() =>
        essai.requete(DECLINER, { method: "POST", body, headers: { cookie, origin: "http://localhost" } }),
      );
      expect(statut).toBe(422);
      expect(texte).toContain("Elle finirait le 1er janvier 2030");
      expect((await projetsDe(YANN, "uniformation")).length).toBe(before);
    });
  });

  describe("un projet de région", () => {
    let id = "";
    test("s’ouvre, une fois par clé", async () => {
      const champs = formulaireDe({ cle: "decliner-bn", [`${BN}.autre`]: "avenir-actifs-normandie" });
      const before = await b.store.avec(OUVRIER, taille);
      const first = await nav(YANN).post(DECLINER, champs);
      expect(first.status).toBe(303);
      id = (first.headers.get("location") ?? "").replace("/projets/", "");
      expect((await nav(YANN).post(DECLINER, champs)).headers.get("location")).toBe(`/projets/${id}`);
      expect(await b.store.avec(OUVRIER, taille)).toBe(before + 1);
      const [projet] = (await projetsDe(YANN, "uniformation")).filter((p) => p.id === id);
      expect(projet?.redaction.convention).toMatchObject({
        parent: PARENT,
        territoire: ["REG-53", "REG-28"],
        articles: [],
        appuis: ["france-competences"],
        adosseA: { au: "2027-12-31" },
        axes: [{ id: "acculturation" }],
      });
      expect(projet?.redaction.convention?.parties.map((p) => p.organisation)).toEqual([
        "uniformation",
        "avenir-actifs-normandie",
        "avenir-actifs-bretagne",
      ]);
      expect(projet?.redaction.convention?.membres).toEqual([{ organisation: BN, de: "uniformation" }]);
    });
    test("plusieurs d’un coup mènent à la liste", async () => {
      const body = new URLSearchParams(
        formulaireDe({ cle: "deux", "REG-06.titre": "Mayotte", "REG-06.partie": "avenir-actifs-ocean-indien" }),
      );
      body.append("lot", "REG-06");
      const cookie = [...nav(SALIMA).cookies].map(([k, v]) => `${k}=${v}`).join("; ");
      body.set("pour", "france-competences");
      const reply = await essai.requete(DECLINER, {
        method: "POST",
        body,
        headers: { cookie, origin: "http://localhost" },
      });
      expect([reply.status, reply.headers.get("location")]).toEqual([303, "/projets"]);
      const found = (await projetsDe(SALIMA, "france-competences")).filter(
        (p) => p.redaction.convention?.parent === PARENT,
      );
      expect(found.map((p) => p.titre).sort()).toEqual(["Convention Bretagne et Normandie", "Mayotte"]);
      expect(new Set(found.map((p) => p.convention)).size).toBe(2);
    });
    test("les deux têtes d’un réseau déclinent en une fois pour deux régions", async () => {
      const chemin = "/convention/unaforis-nexem-2020/decliner";
      const { html, statut } = await lire(
        JEANNE,
        `${chemin}?delegation=exemple-nexem-bretagne&region=REG-28&ensemble=oui`,
      );
      const lot = /name="lot" value="([^"]+)"/.exec(html)?.[1] ?? "";
      expect([statut, lot.split("~").sort()]).toEqual([200, ["REG-28", "exemple-nexem-bretagne"]]);
      const body = new URLSearchParams({ envoi: "oui", lot, pour: "unaforis", [`${lot}.titre`]: "Deux régions" });
      for (const partie of ["unaforis", "nexem"]) body.append(`${lot}.partie`, partie);
      const cookie = [...nav(JEANNE).cookies].map(([k, v]) => `${k}=${v}`).join("; ");
      const reply = await essai.requete(chemin, {
        method: "POST",
        body,
        headers: { cookie, origin: "http://localhost" },
      });
      expect(reply.status).toBe(303);
      const [projet] = (await projetsDe(JEANNE, "unaforis")).filter((p) => p.titre === "Deux régions");
      expect([...(projet?.redaction.convention?.territoire ?? [])].sort()).toEqual(["REG-28", "REG-53"]);
      expect(projet?.redaction.convention?.parties.map((p) => p.organisation)).toEqual(["unaforis", "nexem"]);
    });
    test("sous embargo, ni carte, ni grille, ni écarts ne le montrent à d’autres", async () => {
      for (const qui of ["", ODILE, INES, LUC]) {
        for (const chemin of [`/convention/${PARENT}/regions`, "/conventions/regions"]) {
          const { html } = await lire(qui, chemin);
          expect(html).not.toContain(id);
          expect(html).not.toContain("Convention Bretagne et Normandie");
        }
        expect((await lire(qui, `/projets/${id}/parent`)).statut).toBe(qui === "" ? 303 : 404);
      }
      const { texte, html } = await lire(YANN, `/convention/${PARENT}/regions`);
      expect(texte).toContain("Deux autres s’y préparent");
      expect(html).toContain(`/projets/${id}`);
      expect((await lire(YANN, "/conventions/regions")).html).toContain(`/projets/${id}`);
      expect((await lire(YANN, `/convention/${PARENT}/regions?au=2026-11-22`)).html).not.toContain(id);
    });
    test("dit ce qui diffère et mène à la pièce où reprendre un droit ; la page du projet y mène", async () => {
      const { statut, texte, html } = await lire(YANN, `/projets/${id}/parent`);
      expect(statut).toBe(200);
      expect(texte).toContain("droits du texte national ne sont pas repris");
      expect(html).toContain(`/projets/${id}/pieces/repris-acculturation-reciproque`);
      expect((await nav(YANN).get(`/projets/${id}/pieces/repris-acculturation-reciproque`)).status).toBe(200);
      expect((await lire(YANN, `/projets/${id}`)).html).toContain(`/projets/${id}/parent`);
    });
    test("embargo levé par Uniformation seule, ses parties hors de l’atelier : l’appui n’en sait encore rien", async () => {
      const at = { projet: id, organisation: "uniformation", auteur: "Yann" };
      await b.store.avec(acteur(YANN, "uniformation"), (tx) => leverEmbargo(tx, essai.maison.porte, at));
      for (const qui of [SALIMA, ODILE]) expect((await lire(qui, `/projets/${id}/parent`)).statut).toBe(404);
      expect((await lire(SALIMA, `/convention/${PARENT}/regions`)).html).not.toContain(id);
    });
    describe("la délégation agit pour son organisme", () => {
      let sien = "";
      const signe = {
        organisation: "uniformation",
        qualite: "directrice de la délégation",
        nom: "Claire Ormeau",
        courriel: "claire.ormeau@delegation.example",
        pouvoir: "delegation",
        de: "président",
        a: "Claire Ormeau",
        objet: "toutes les conventions",
        du: "2026-01-01",
        au: "2027-12-31",
        organe: "conseil d’administration",
        date: "2025-12-01",
      };
      const poster = (qui: string, suite: string, champs: Record<string, string>) =>
        nav(qui).post(`/projets/${sien}/${suite}`, champs);
      const changer = (changement: (p: Projet) => Partial<Pick<Projet, "atelier" | "redaction">>, projet: Projet) =>
        b.store.avec(OUVRIER, (tx) => delegationsDe(tx, { ...projet, ...changement(projet) }, Day.parse("2026-11-23")));

      test("elle ouvre un projet dont il est la partie, et désigne qui signe pour lui, par délégation", async () => {
        const reply = await nav(LUC).post(DECLINER, formulaireDe({ pour: BN, cle: "luc" }));
        sien = (reply.headers.get("location") ?? "").replace("/projets/", "");
        expect(reply.status).toBe(303);
        expect((await poster(LUC, "signataires", signe)).status).toBe(303);
        const { texte } = await lire(LUC, `/projets/${sien}/signataires`);
        expect(texte).toContain("Claire Ormeau");
        expect(texte).toMatch(/Par délégation de président/);
      });
      test("le formulaire propose qui a mandat de signer pour la délégation, et demande sa délégation", async () => {
        const formulaire = `/projets/${sien}/signataires/designer?organisation=uniformation&qualite=`;
        const { html, texte } = await lire(LUC, formulaire);
        expect(texte).toMatch(/D’après leur mandat : Paul Genévrier \( ?Uniformation/);
        const [, lien = ""] = /href="([^"]*propose=[^"]*)"/.exec(html) ?? [];
        const suite = await lire(LUC, lien.replaceAll("&amp;", "&"));
        expect(suite.html).toMatch(/name="nom"[^>]*value="Paul Genévrier"/);
        expect(suite.html).toMatch(/value="delegation"[^>]*(checked|selected)/);
        // whoever is proposed to nobody is not filled in either
        expect((await lire(LUC, `${formulaire}&propose=${JEANNE}`)).html).not.toMatch(/value="Jeanne/);
        const autre = formulaire.replace("=uniformation", "=avenir-actifs-bretagne");
        expect((await lire(LUC, autre)).texte).not.toContain("D’après leur mandat");
      });
      test("elle renonce pour lui au pouvoir d’une autre partie, et y revient", async () => {
        const choix = { organisation: "avenir-actifs-bretagne", par: "uniformation", choix: "oui" };
        expect((await poster(LUC, "dispenses", choix)).status).toBe(303);
        expect((await lire(LUC, `/projets/${sien}/signataires`)).texte).toContain("se passe");
        expect((await poster(LUC, "dispenses", { ...choix, choix: "non" })).status).toBe(303);
      });
      test("elle produit la pièce de son pouvoir", async () => {
        const body = new FormData();
        body.set("organisation", "uniformation");
        body.set("qualite", signe.qualite);
        body.set("piece", new File(["%PDF-1.7 pouvoir"], "délégation.pdf", { type: "application/pdf" }));
        const cookie = [...nav(LUC).cookies].map(([k, v]) => `${k}=${v}`).join("; ");
        const headers = { cookie, origin: "http://localhost" };
        const reply = await essai.requete(`/projets/${sien}/pouvoirs`, { method: "POST", body, headers });
        expect(reply.status).toBe(303);
        expect((await lire(LUC, `/projets/${sien}/signataires`)).texte).toContain("délégation.pdf");
      });
      test("une délégation périmée, ou d’un autre objet, se dit", async () => {
        for (const [plus, phrase] of [
          [{ au: "2026-11-22" }, /a pris fin le 22 novembre 2026/],
          [{ objet: "les baux" }, /n’en fait pas partie/],
        ] as const) {
          expect((await poster(LUC, "signataires", { ...signe, ...plus })).status).toBe(303);
          expect((await lire(LUC, `/projets/${sien}/signataires`)).texte).toMatch(phrase);
        }
      });
      test("qui n’est pas de l’atelier n’en sait rien ; une fois là, l’organisme désigne et la délégation n’y touche plus", async () => {
        expect((await lire(YANN, `/projets/${sien}/signataires`)).statut).toBe(404);
        const at = { projet: sien, organisation: BN, auteur: "Luc", invitee: "uniformation" };
        await b.store.avec(acteur(LUC, BN), (tx) => inviter(tx, essai.maison.porte, at));
        expect((await poster(YANN, "signataires", { ...signe, courriel: "autre@uniformation.example" })).status).toBe(
          303,
        );
        for (const suite of ["signataires", "signataires/retirer"])
          expect((await sansEcrire(() => poster(LUC, suite, signe))).statut, suite).toBe(403);
        expect((await poster(YANN, "signataires/retirer", signe)).status).toBe(303);
      });
      test("seule une antenne de la partie, membre sous elle, dans l’atelier d’un texte de région, la représente", async () => {
        const [projet] = (await projetsDe(LUC, BN)).filter((p) => p.id === sien) as [Projet];
        const convention = projet.redaction.convention as Convention;
        const autre = (plus: Partial<Convention>) => ({
          redaction: { ...projet.redaction, convention: { ...convention, ...plus } },
        });
        const oui = new Map([["uniformation", [BN]]]);
        expect(await changer(() => ({}), projet)).toEqual(oui);
        for (const [quoi, changement] of [
          ["hors de l’atelier", { atelier: ["uniformation"] }],
          ["d’un texte national", autre({ parent: null })],
          ["qui n’est pas membre", autre({ membres: [] })],
          ["membre sous une autre", autre({ membres: [{ organisation: BN, de: "avenir-actifs-bretagne" }] })],
          [
            "dont le temps est passé",
            autre({ membres: [{ organisation: BN, de: "uniformation", au: Day.parse("2026-11-22") }] }),
          ],
          [
            "membre qui n’est pas une antenne",
            { ...autre({ membres: [{ organisation: "una", de: "uniformation" }] }), atelier: ["una"] },
          ],
        ] as const)
          expect(await changer(() => changement as never, projet), quoi).toEqual(new Map());
      });
      test("la base refuse aussi à une autre délégation de renoncer pour lui", async () => {
        const dispense = { organisation: "avenir-actifs-bretagne", par: "uniformation" };
        const essayer = (delegation: string) =>
          b.store.avec(acteur(LUC, delegation), (tx) =>
            changerDispense(tx, sien, dispense, essai.maison.porte.maintenant()),
          );
        await expect(essayer("uniformation-occitanie")).rejects.toThrow(/row-level security/);
        await essayer(BN);
      });
    });
    test("une lecture n’écrit rien", async () => {
      for (const chemin of [
        DECLINER,
        `${DECLINER}?delegation=${BN}`,
        `/projets/${id}/parent`,
        `/convention/${PARENT}/regions`,
        "/conventions/regions",
      ])
        for (const methode of ["GET", "HEAD"] as const)
          expect((await sansEcrire(() => nav(YANN).get(chemin, {}, methode))).statut).toBe(200);
    });
  });
});
