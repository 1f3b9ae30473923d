import { PDF } from "@libpdf/core";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import type { Acteur } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import type { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { nomDePiece, Redaction } from "../redaction/index.ts";
import { MODELES } from "../redaction/modeles.ts";
import { ouvrirProjet } from "../redaction/reads.ts";
import { inscrireSignataire } from "./store.ts";
import { entrerParLien, lienRecu, SIGNATAIRES, signer } from "./tour.test-aide.ts";

const JEANNE: Acteur = {
  personne: "jeanne-aubepine",
  organisations: ["unaforis"],
  gouverne: ["unaforis"],
  exploitant: false,
};
const PARTIES = [
  { organisation: "unaforis", nom: "Unaforis" },
  { organisation: "nexem", nom: "Nexem" },
];
const GENS = SIGNATAIRES.filter((s) => PARTIES.some((p) => p.organisation === s.organisation));

/** A text filled in: what a model leaves blank is said in one word. */
const remplie = (redaction: Redaction): Redaction =>
  Redaction.parse(JSON.parse(JSON.stringify(redaction).replace(/\[à préciser[^\]]*\]/g, "convenu")));
const MODELES_REMPLIS = MODELES.map((modele, i) => {
  const faits = { id: `numeros-${i}`, titre: `Convention numérotée ${i}`, parties: PARTIES, jour: "2026-11-23" as Day };
  return [modele.titre, faits.id, remplie(modele.creer(faits))] as const;
});

/** Letters and digits alone: what a line break, a hyphen or a wide space leaves of a text. */
const serre = (texte: string): string =>
  texte
    .replace(/&#39;|&quot;|&amp;|&lt;|&gt;/g, "")
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]/gu, "");
const sansBalises = (html: string): string => html.replace(/<[^>]+>/g, " ");

describe.each(moteurs())("les numéros d’une convention signée, sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  let jeanne: NavigateurEssai;

  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
    await ouvrirInstance(base.store, essai.maison.porte, true);
    jeanne = essai.navigateur();
    await jeanne.post("/connexion/demonstration", { personne: "jeanne-aubepine" });
    for (const [, , redaction] of MODELES_REMPLIS) await conclure(redaction);
  });
  afterAll(() => base.fermer());

  /** From draft to signed: written, sent, signed by each by her link. */
  async function conclure(redaction: Redaction, amende?: string): Promise<string> {
    const { store, porte } = essai.maison;
    const titre = redaction.convention?.titre ?? "Avenant";
    const projet = await store.avec(JEANNE, async (tx) => {
      const ouverture = { titre, organisation: "unaforis", redaction, atelier: ["nexem"], ...(amende && { amende }) };
      const opened = await ouvrirProjet(tx, porte, ouverture);
      if (opened.issue === "refuse") throw new Error(opened.refus.phrase);
      for (const s of GENS)
        await inscrireSignataire(tx, opened.resultat.id, s, { id: porte.nouvelId(), instant: porte.maintenant() });
      return opened.resultat.id;
    });
    const sent = await jeanne.post(`/projets/${projet}/signature/envoyer`, {
      version: "1",
      jours: "30",
      cle: porte.nouvelId(),
    });
    if (sent.status !== 303) throw new Error(sansBalises(await sent.text()));
    for (const s of GENS) {
      const browser = await entrerParLien(essai, await lienRecu(essai.maison, s.courriel, "à signer"), s.courriel);
      expect((await signer(browser, projet)).status).toBe(303);
      essai.horloge.instant = new Date(essai.horloge.instant.getTime() + 61_000);
    }
    return projet;
  }
  const html = async (chemin: string) => {
    const reply = await jeanne.get(chemin);
    expect([chemin, reply.status]).toEqual([chemin, 200]);
    return reply.text();
  };
  const octets = async (chemin: string) => {
    const reply = await jeanne.get(chemin);
    expect([chemin, reply.status]).toEqual([chemin, 200]);
    return new Uint8Array(await reply.arrayBuffer());
  };
  const pdf = async (chemin: string) =>
    (await PDF.load(await octets(chemin)))
      .getPages()
      .map((p) => p.extractText().text)
      .join("\n");
  const odt = async (chemin: string) =>
    sansBalises(strFromU8(unzipSync(await octets(chemin))["content.xml"] as Uint8Array));

  /** On a page, the name under which each article as data stands. */
  async function surLaPage(id: string): Promise<Map<string, string>> {
    const heads = (await html(`/convention/${id}`)).matchAll(/<h3 id="article-([^"]+)">([^<]*)<\/h3>/g);
    return new Map([...heads].map(([, article = "", nom = ""]) => [article, nom.replace(/ – .*$/, "")]));
  }

  describe.each(MODELES_REMPLIS)("%s", (_titre, id, redaction) => {
    const { pieces, convention } = redaction;
    const nommes = new Map(
      pieces.flatMap((p) => (p.articles ?? []).map((a) => [a, nomDePiece({ ...p, titre: null })] as const)),
    );

    test("la page nomme chaque article comme la pièce qui le porte, dans l’ordre du texte", async () => {
      const page = await surLaPage(id);
      expect([...page]).toEqual([...nommes]);
      expect(page.size).toBe(convention?.articles.length);
      // not what the data alone would give
      expect([...page.values()]).not.toEqual(convention?.articles.map((_, i) => `Article ${i + 1}`));
    });

    test.each([
      ["le PDF", (c: string) => pdf(`/conventions/${c}/document.pdf`)],
      ["le PDF consolidé", (c: string) => pdf(`/conventions/${c}/document.pdf?au=2027-06-01`)],
      ["l’ODT", (c: string) => odt(`/conventions/${c}/document.odt`)],
      ["l’ODT consolidé", (c: string) => odt(`/conventions/${c}/document.odt?au=2027-06-01`)],
      ["le texte consolidé", (c: string) => html(`/convention/${c}/texte?au=2027-06-01`).then(sansBalises)],
    ])("%s met les mots de chaque article sous le numéro de la page", async (_nom, lire) => {
      const texte = serre(await lire(id));
      const heads = pieces
        .filter((p) => p.genre === "article")
        .map((p) => texte.indexOf(serre(`Article ${p.numero} ${p.titre}`)));
      expect(heads).toEqual([...heads].sort((a, b) => a - b));
      expect(Math.min(...heads)).toBeGreaterThan(0);
      const page = await surLaPage(id);
      for (const { id: article, citation } of convention?.articles ?? []) {
        const at = texte.indexOf(serre(citation).slice(0, 60), heads[0]);
        const head = heads.filter((h) => h < at).at(-1) ?? 0;
        const nom = serre(page.get(article) ?? "");
        expect(nom).toMatch(/^Article\d+$/);
        expect([article, texte.slice(head, head + nom.length)]).toEqual([article, nom]);
      }
    });

    test("le simulateur, ce qu’elle ouvre et ce qu’elle a changé citent le même", async () => {
      let seen = 0;
      for (const { demande: d, attendu } of convention?.exemples ?? []) {
        if (attendu.issue !== "permis" || !attendu.article) continue;
        const asked = new URLSearchParams({ acte: d.acte, de: d.de, vers: d.vers ?? "", jour: d.date });
        if (d.territoire) asked.set("territoire", d.territoire);
        if (d.public) asked.set("public", d.public);
        if (d.consentement != null) asked.set("consentement", d.consentement ? "oui" : "non");
        const link = `/convention/${id}[^"]*#article-${attendu.article}`;
        const [, cited] = new RegExp(`<a href="${link}">([^<]*)</a>`).exec(await html(`/droits?${asked}`)) ?? [];
        expect([attendu.article, cited]).toEqual([attendu.article, nommes.get(attendu.article)]);
        seen += 1;
      }
      expect(seen).toBeGreaterThan(0);
      const opened = [
        ...(await html(`/convention/${id}?au=2027-06-01`)).matchAll(/href="#article-([^"]+)">(art\.[^<]*)</g),
      ];
      expect(opened.length).toBeGreaterThan(0);
      for (const [, article = "", nom = ""] of opened)
        expect(nom.replace("art.\u00a0", "Article ")).toBe(nommes.get(article));
      const changes = await html(`/convention/${id}/changements`);
      const cites = changes.matchAll(
        new RegExp(`<summary>([^<]*)</summary>(?:(?!</details>)[^])*?/convention/${id}#article-([^"]+)"`, "g"),
      );
      const said = [...cites].map(([, nom, article = ""]) => [article, nom]);
      // what another of the four opens already between the same parties is no change
      if (id === "numeros-0") expect(said.length).toBeGreaterThan(0);
      for (const [article = "", nom] of said) expect(nom).toBe(nommes.get(article));
    });
  });

  test("le journal cite l’article par son numéro", async () => {
    const [, id, { convention }] = MODELES_REMPLIS[0] as (typeof MODELES_REMPLIS)[number];
    for (const article of convention?.articles ?? [])
      await base.store.script(`insert into acte (id, sorte, nature, le, connu_le, acteur, convention, article, objet, contenu, lecteurs, publique)
        values ('essai-${article.id}', 'acte', 'seance', '2026-11-23', now(), 'nexem', '${id}', '${article.id}', 'essai:1', '{}', array['unaforis'], false)`);
    const noms = await surLaPage(id);
    for (let read = 1; read <= 2; read++) {
      const page = await html(`/convention/${id}/actions`);
      const cited = [...page.matchAll(/#article-([^"]+)">([^<]*)<\/a>/g)].map(([, article = "", nom = ""]) => [
        article,
        nom,
      ]);
      expect(cited.length).toBe(noms.size);
      for (const [article = "", nom = ""] of cited)
        expect(nom.replace("art.\u00a0", "Article ")).toBe(noms.get(article));
    }
  });

  test("un avenant : ce qu’il récrit garde son numéro, ce qu’il ajoute porte le sien", async () => {
    const [, id, { convention }] = MODELES_REMPLIS[0] as (typeof MODELES_REMPLIS)[number];
    const former = convention?.articles.find((a) => a.id === "concertation");
    const citation = "Chaque partie désigne un mentor par région.";
    const mentorat = { ...(former as NonNullable<typeof former>), id: "mentorat", titre: "Mentorat", citation };
    const recrit = { ...(former as NonNullable<typeof former>), citation: "Les parties se concertent chaque mois." };
    await conclure(
      {
        pieces: [
          {
            id: "a1",
            genre: "article",
            numero: "1",
            titre: "Concertation",
            texte: recrit.citation,
            articles: [recrit.id],
          },
          { id: "a2", genre: "article", numero: "2", titre: "Mentorat", texte: citation, articles: ["mentorat"] },
        ],
        avenant: { effetLe: "2027-01-01" as Day, articles: [recrit, mentorat] },
      },
      id,
    );
    expect(await html(`/convention/${id}/texte?au=2027-06-01`)).toContain(
      `href="/conventions/${id}/document.odt?au=2027-06-01"`,
    );
    const page = await surLaPage(id);
    expect([page.get("concertation"), page.get("mentorat")]).toEqual(["Article 2", "Article 2 de l’avenant 1"]);
    for (const lire of [
      () => html(`/convention/${id}/texte?au=2027-06-01`).then(sansBalises),
      () => pdf(`/conventions/${id}/document.pdf?au=2027-06-01`),
      () => odt(`/conventions/${id}/document.odt?au=2027-06-01`),
    ]) {
      const texte = serre(await lire());
      const [second, added] = [texte.indexOf(serre(recrit.citation)), texte.indexOf(serre(citation))];
      expect(texte.lastIndexOf("Article2", second)).toBeGreaterThan(texte.lastIndexOf("Article1", second));
      expect(texte.lastIndexOf(serre("Article 3 "), second)).toBe(-1);
      expect(texte.slice(0, added)).toContain(serre("Article 2 de l’avenant 1 Mentorat"));
      expect(texte).toContain(serre("Avenant 1, depuis le 1er janvier 2027"));
    }
  });
});
