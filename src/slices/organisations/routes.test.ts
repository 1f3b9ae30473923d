import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { type Acteur, OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import type { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { Convention } from "../conventions/index.ts";
import { enregistrerConvention } from "../conventions/store.ts";
import { phraseListe } from "./pages-liste.tsx";
import { agitA, direLiens, liensDans, membresLe, ouvertesLe, phraseConventions, suites } from "./rules-page.ts";
import { enregistrerOrganisation } from "./store.ts";
import { Organisation } from "./types.ts";

const texte = (html: string): string =>
  html
    .replace(/<(svg|select)\b.*?<\/\1>/gs, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/[\u00a0\s]+/g, " ");

const organisation = (id: string, plus: Partial<Organisation> = {}) =>
  Organisation.parse({ id, genre: "autre", noms: [{ nom: id }], sources: [], ...plus });

const jour = (day: string) => day as Day;

describe.each(moteurs())("les pages des organisations sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
    await ouvrirInstance(base.store, essai.maison.porte, true);
    const secrete = Convention.parse({
      id: "secrete",
      titre: "Convention tenue secrète",
      genre: "convention",
      parties: ["nexem", "una"].map((organisation) => ({ organisation, roles: ["a"] })),
      signatures: ["nexem", "una"].map((organisation) => ({ organisation, le: "2025-01-01" })),
      effet: {},
      articles: [],
    });
    await base.store.avec(OUVRIER, async (tx) => {
      await enregistrerConvention(tx, essai.maison.porte, secrete, false);
      await enregistrerOrganisation(
        tx,
        essai.maison.porte,
        organisation("mechante", { noms: [{ nom: "<b>Méchante</b>" }] }),
      );
    });
  }, 120_000);
  afterAll(() => base.fermer());

  const lire = async (chemin: string) => {
    const reply = await essai.requete(chemin);
    const html = await reply.text();
    return { statut: reply.status, html, texte: texte(html) };
  };
  const noms = (html: string) =>
    [...html.matchAll(/<th scope="row"[^>]*><a href="\/organisation\/([^"?]+)/g)].map(([, id]) => id);

  describe("la liste", () => {
    test("montre cinquante organisations par page, sans trou ni double", async () => {
      const [one, two] = [await lire("/organisations"), await lire("/organisations?page=2")];
      expect([one.statut, two.statut]).toEqual([200, 200]);
      const all = [...noms(one.html), ...noms(two.html)];
      expect(noms(one.html)).toHaveLength(50);
      expect(new Set(all).size).toBe(all.length);
      expect(one.texte).toContain(`${all.length} organisations dans l’annuaire.`);
      expect(one.html).toContain('href="/organisations?page=2"');
      expect(two.html).toContain('href="/organisations"');
    });

    test.each<[string, string[]]>([
      ["texte=arml", ["arml-ile-de-france"]],
      ["texte=croix rouge", ["croix-rouge-francaise"]],
      ["texte=OPERATEUR regional", ["operateur-regional-ile-de-france"]],
      ["texte=pole emploi", ["france-travail"]],
      ["texte=775 672 272", ["croix-rouge-francaise"]],
      ["texte=uniformation&territoire=DEP-29", ["uniformation", "uniformation-bretagne-normandie"]],
      ["genre=mission-locale&territoire=COM-75105", ["mission-locale-de-paris"]],
      ["genre=cap-emploi&territoire=REG-53", []],
      ["texte=zzz", []],
    ])("%s trouve %j", async (query, ids) => {
      const { statut, html } = await lire(`/organisations?${new URLSearchParams(query)}`);
      expect(statut).toBe(200);
      expect(noms(html).sort()).toEqual([...ids].sort());
    });

    test("dit par quel ancien nom une organisation répond, et son nom du jour", async () => {
      expect((await lire("/organisations?texte=pole+emploi")).texte).toMatch(/France Travail .*répond par Pôle emploi/);
      const before = (await lire("/organisations?texte=pole+emploi&au=2019-06-03")).texte;
      expect(before).toContain("Pôle emploi");
      expect(before).not.toContain("répond par");
    });

    test.each([
      ["genre=licorne", "genre"],
      ["territoire=DEP-1", "territoire"],
    ])("%s : 422, dit à côté du champ", async (query, champ) => {
      const { statut, html } = await lire(`/organisations?${query}`);
      expect(statut).toBe(422);
      expect(html).toContain(`href="#champ-${champ}"`);
      expect(html).toContain(`id="champ-${champ}-message"`);
    });
    test.each([
      ["page=0", 422],
      ["page=deux", 422],
      ["page=-1", 422],
      ["page=3", 404],
      ["page=999999999", 422],
      [`texte=${"é".repeat(3000)}`, 200],
      ["genre=__proto__", 422],
      ["genre=constructor", 422],
    ])("%s : %i", async (query, statut) => {
      expect((await lire(`/organisations?${query}`)).statut).toBe(statut);
    });
  });

  describe("la page d’une organisation", () => {
    test("dit ses conventions, ce qu’elle y est, qui agit sous elle ce jour-là", async () => {
      const { statut, html, texte: lu } = await lire("/organisation/arml-ile-de-france?au=2019-06-03");
      expect(statut).toBe(200);
      expect(lu).toContain("Une convention la nomme, en vigueur.");
      expect(html).toContain('href="/convention/cep-idf-2019?au=2019-06-03"');
      expect(lu).toMatch(/Agissent sous elle .*Mission locale de Paris/);
      expect(lu).toMatch(/Identifiants non précisé/);
    });

    test("le lendemain du terme, plus personne n’agit sous elle", async () => {
      expect((await lire("/organisation/arml-ile-de-france?au=2019-12-31")).texte).toContain("Agissent sous elle");
      expect((await lire("/organisation/arml-ile-de-france?au=2020-01-01")).texte).not.toContain("Agissent sous elle");
    });

    test("dit au titre de qui elle agit", async () => {
      expect((await lire("/organisation/mission-locale-de-paris?au=2019-06-03")).texte).toMatch(
        /Elle agit au titre de .*ARML/,
      );
    });

    test("porte son nom du jour et tous ses noms", async () => {
      const html = (await lire("/organisation/france-travail?au=2019-06-03")).html;
      expect(html).toContain("<h1>Pôle emploi</h1>");
      expect(texte(html)).toMatch(
        /Ses noms Pôle emploi jusqu’au 31 décembre 2023 France Travail depuis le 1 er janvier 2024/,
      );
    });

    test("montre une succession non vérifiée comme à revérifier", async () => {
      expect((await lire("/organisation/opco-sante")).texte).toMatch(
        /Unifaf à laquelle elle succède en 2019 À revérifier/,
      );
      expect((await lire("/organisation/unifaf")).texte).toMatch(/OPCO Santé qui lui succède en 2019 À revérifier/);
      expect((await lire("/organisation/nexem")).texte).not.toContain("À revérifier");
    });

    test("donne les antennes et leurs territoires, et l’antenne son corps", async () => {
      expect((await lire("/organisation/uniformation")).texte).toContain(
        "Uniformation, délégation Bretagne-Normandie Bretagne, Normandie",
      );
      expect((await lire("/organisation/uniformation-bretagne-normandie")).texte).toMatch(/Antenne de Uniformation/);
    });

    test("marque celle qui est fictive", async () => {
      expect((await lire("/organisation/exemple-cap-emploi-paris")).texte).toContain("Organisation fictive");
      expect((await lire("/organisation/nexem")).texte).not.toContain("Organisation fictive");
    });

    test.each(["/organisation/inconnue", "/organisation/%00", "/organisation/%F0%9F%92%A9", "/organisation/__proto__"])(
      "%s : 404, en une phrase",
      async (chemin) => {
        const { statut, texte: lu } = await lire(chemin);
        expect(statut).toBe(404);
        expect(lu).toContain("Aucune organisation de l’annuaire ne porte cet identifiant.");
      },
    );

    test("n’est pas connue la veille de son entrée dans l’annuaire", async () => {
      expect((await lire("/organisation/nexem?connuLe=2026-11-22")).statut).toBe(404);
      expect((await lire("/organisation/nexem?connuLe=2026-11-23")).statut).toBe(200);
    });

    test("n’interprète pas ce qu’un nom contient", async () => {
      const { html } = await lire("/organisation/mechante");
      expect(html).toContain("&lt;b>Méchante");
      expect(html).not.toContain("<b>Méchante");
    });

    test("ne trahit pas une convention non publiée", async () => {
      for (const chemin of [
        "/organisation/nexem",
        "/organisation/una?connuLe=2026-11-23",
        "/organisations?texte=nexem",
      ])
        expect((await lire(chemin)).html).not.toMatch(/secr[eè]te/);
      const partie: Acteur = { personne: "p", organisations: ["nexem"], exploitant: false };
      const seen = await base.store.avec(partie, (tx) => tx.db.selectFrom("convention").select("id").execute());
      expect(seen.map((c) => c.id)).toContain("secrete"); // else this test would prove nothing
    });
  });
});

describe("ce que disent les pages", () => {
  const convention = Convention.parse({
    id: "c",
    titre: "C",
    genre: "convention",
    parties: [
      { organisation: "a", roles: ["r"], cotraitants: ["d"] },
      { organisation: "b", roles: ["r"], du: "2020-01-01", au: "2020-12-31" },
    ],
    membres: [{ organisation: "m", de: "a", du: "2020-06-01", au: "2020-06-30" }],
    appuis: ["s"],
    signatures: [{ organisation: "a", le: "2019-01-01" }],
    effet: { au: "2020-12-31" },
    articles: [],
  });

  test.each([
    ["a", "2020-06-15", "partie"],
    ["b", "2019-12-31", "partie (un autre jour)"],
    ["b", "2020-01-01", "partie"],
    ["b", "2020-12-31", "partie"],
    ["b", "2021-01-01", "partie (un autre jour)"],
    ["m", "2020-05-31", "au titre de A (un autre jour)"],
    ["m", "2020-06-01", "au titre de A"],
    ["m", "2020-07-01", "au titre de A (un autre jour)"],
    ["d", "2020-06-15", "cotraitant de A"],
    ["s", "2020-06-15", "appui, sans droit"],
  ])("%s le %s : %s", (id, day, words) => {
    expect(direLiens(liensDans(convention, id), jour(day), (o) => o.toUpperCase())).toBe(words);
  });

  test.each([
    ["2020-05-31", []],
    ["2020-06-01", ["m"]],
    ["2020-06-30", ["m"]],
    ["2020-07-01", []],
  ])("le %s, agissent sous a : %j", (day, ids) => {
    expect(membresLe([convention], jour(day), { de: "a" }).flatMap((m) => m.membres)).toEqual(ids);
    expect(membresLe([convention], jour(day), { organisation: "m" }).flatMap((m) => m.membres)).toEqual(
      ids.map(() => "a"),
    );
  });

  test.each([
    ["2018-12-31", 0],
    ["2019-01-01", 1],
    ["2020-12-31", 1],
    ["2021-01-01", 0],
  ])("le %s, %i convention ouverte", (day, n) => {
    expect(ouvertesLe([convention], jour(day))).toHaveLength(n);
  });

  test.each([
    [0, 0, "Aucune convention que vous puissiez lire ne la nomme."],
    [1, 1, "Une convention la nomme, en vigueur."],
    [1, 0, "Une convention la nomme, qui n’est pas en vigueur."],
    [3, 3, "Trois conventions la nomment, toutes en vigueur."],
    [3, 1, "Trois conventions la nomment, dont une en vigueur."],
    [3, 0, "Trois conventions la nomment, aucune en vigueur."],
  ])("%i conventions dont %i ouvertes", (all, open, phrase) => {
    expect(phraseConventions(all, open)).toBe(phrase);
  });

  test.each([
    [0, 0, false, "L’annuaire est encore vide."],
    [1, 1, false, "Une organisation dans l’annuaire."],
    [63, 0, true, "Aucune organisation ne répond à votre recherche."],
    [63, 1, true, "Une organisation répond à votre recherche."],
    [63, 2, true, "Deux organisations répondent à votre recherche."],
  ])("%i en tout, %i trouvées", (total, found, asked, phrase) => {
    expect(phraseListe(total, found, asked)).toBe(phrase);
  });

  test.each([
    [{ territoire: ["REG-11"] }, "DEP-75", true],
    [{ territoire: ["COM-75105"] }, "DEP-75", true],
    [{ territoire: ["REG-11"] }, "DEP-69", false],
    [{ territoire: ["FR"] }, "COM-69123", true],
    [{ antenneDe: { organisation: "x", territoires: ["REG-53"] } }, "DEP-35", true],
    [{ commune: "COM-75118" }, "DEP-75", false], // the seat says nothing of where it acts
    [{}, "FR", false],
  ])("%j agit-elle à %s : %s", (plus, where, acts) => {
    expect(agitA(organisation("x", plus as Partial<Organisation>), where)).toBe(acts);
  });

  test("une suite se lit des deux côtés", () => {
    const annuaire = [
      organisation("a"),
      organisation("b", { succedeA: [{ organisation: "a", le: "2020", verifie: false }] }),
    ];
    expect(suites(annuaire, "b", jour("2020-06-01")).avant).toMatchObject([{ organisation: "a", verifie: false }]);
    expect(suites(annuaire, "a", jour("2020-06-01")).apres).toMatchObject([{ organisation: "b" }]);
    expect(suites(annuaire, "a", jour("2020-06-01")).avant).toEqual([]);
  });
});
