import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { type MaisonEssai, maisonEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { enregistrerConvention } from "./store.ts";
import { Convention } from "./types.ts";

/** Between Nexem and Una, not published, with what must be escaped. */
const PRIVEE = Convention.parse({
  id: "entre-nous/2026",
  titre: '<script>alert(1)</script> & « ’ "',
  genre: "convention",
  parties: [
    { organisation: "nexem", roles: ["reseau"] },
    { organisation: "una", roles: ["reseau"] },
  ],
  signatures: [
    { organisation: "nexem", le: "2026-01-05" },
    { organisation: "una", le: "2026-01-05" },
  ],
  effet: { au: "2026-12-31" },
  territoire: ["REG-53"],
  articles: [
    {
      id: "1",
      titre: "<b>Titre</b>",
      citation: "Clause <i>secrète</i>.",
      actes: ["veille"],
      de: ["nexem"],
      vers: ["una"],
    },
  ],
  exemples: [
    { demande: { acte: "veille", de: "nexem", vers: "una", date: "2026-02-01" }, attendu: { issue: "refuse" } },
  ],
});
const ADRESSE = `/convention/${encodeURIComponent(PRIVEE.id)}`;
const CEP = "/convention/cep-idf-2019";
const CINQ = [
  "nexem-croix-rouge-2017",
  "nexem-una-2018",
  "cep-idf-2019",
  "unaforis-nexem-2020",
  "fc-uniformation-2024",
];

describe.each(moteurs())("les pages des conventions sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
    await ouvrirInstance(base.store, essai.maison.porte, true);
    await base.store.avec(OUVRIER, (tx) => enregistrerConvention(tx, essai.maison.porte, PRIVEE, false));
  });
  afterAll(() => base.fermer());

  const lire = async (chemin: string, qui?: string) => {
    const nav = essai.navigateur();
    if (qui) expect((await nav.post("/connexion/demonstration", { personne: qui })).status).toBe(303);
    const reply = await nav.get(chemin);
    return { statut: reply.status, html: await reply.text() };
  };
  const titreDe = (html: string) => /<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1]?.replace(/<[^>]+>/g, "") ?? "";

  test.each([
    ["2017-01-01", "Cinq conventions, aucune en vigueur."],
    ["2019-06-03", "Cinq conventions, dont trois en vigueur."],
    ["2019-12-31", "Cinq conventions, dont trois en vigueur."],
    ["2020-01-01", "Cinq conventions, dont deux en vigueur."],
    ["2030-01-01", "Cinq conventions, dont quatre en vigueur."],
  ])("l’accueil et la liste au %s", async (jour, attendu) => {
    for (const page of ["/", "/conventions"]) {
      const { statut, html } = await lire(`${page}?au=${jour}`);
      expect([statut, titreDe(html)]).toEqual([200, attendu]);
      for (const id of CINQ) expect(html).toContain(`href="/convention/${id}?au=${jour}"`);
    }
  });

  test("aujourd’hui, sans jour dans les liens", async () => {
    const { html } = await lire("/conventions");
    expect(titreDe(html)).toBe("Cinq conventions, dont quatre en vigueur.");
    expect(html).toContain(`href="${CEP}"`);
  });

  test.each([
    ["la veille de la signature", "2019-02-27", "personne ne l’a encore signée", false],
    ["le jour de la signature", "2019-02-28", "elle prend fin le 31 décembre 2019", true],
    ["en vigueur", "2019-06-03", "elle prend fin le 31 décembre 2019", true],
    ["le dernier jour", "2019-12-31", "elle prend fin le 31 décembre 2019", true],
    ["le lendemain", "2020-01-01", "Elle a pris fin le 31 décembre 2019", false],
    ["longtemps après", "2030-01-01", "Elle a pris fin le 31 décembre 2019", false],
  ])("la convention d’Île-de-France %s", async (_cas, jour, phrase, ouverte) => {
    const { statut, html } = await lire(`${CEP}?au=${jour}`);
    expect(statut).toBe(200);
    expect(html).toContain(phrase);
    expect(html.includes("Ce que la convention ouvre")).toBe(ouverte);
    if (ouverte) expect(html).toMatch(/href="\/droits\?acte=aiguillage&amp;de=\w+&amp;vers=[\w-]+&amp;au=/);
    else expect(html).toMatch(/Plus rien n’est ouvert depuis le|Rien n’est encore ouvert/);
  });

  test("la page dit signataires, dates partielles, membres, appuis, axes, exemples et versions", async () => {
    expect((await lire("/convention/nexem-croix-rouge-2017")).html).toContain("Signé en 2017");
    const { html } = await lire(`${CEP}?au=2019-06-03`);
    expect(html).toContain("Cinq membres agissent sous elle");
    expect(html).toContain("Mission locale de Paris");
    expect(html).toContain("Avec l’appui de");
    expect(html).toContain("Les dix-huit exemples tiennent");
    expect(html).toContain('id="article-passer-le-relais"');
    expect(html).toContain("(déduit)");
    expect(html).toContain("non précisé");
    expect(html).toContain('href="/api/v1/conventions/cep-idf-2019?au=2019-06-03"');
    expect(html).toContain("Version 1");
    const unaforis = (await lire("/convention/unaforis-nexem-2020")).html;
    expect(unaforis).toContain("par Denis Vallance, président");
    expect(titreDe(unaforis)).toBe("Unaforis et Nexem, pour la formation et les métiers du travail social");
  });

  test("ce qui était connu un autre jour : rien avant l’import, et les liens le gardent", async () => {
    expect((await lire(`${CEP}?connuLe=2026-11-22`)).statut).toBe(404);
    const { statut, html } = await lire(`${CEP}?connuLe=2026-11-23`);
    expect(statut).toBe(200);
    expect(html).toContain("Telle qu’elle était connue");
    expect(html).toContain(`href="${CEP}/actions?connuLe=2026-11-23"`);
    expect(titreDe((await lire("/conventions?connuLe=2026-11-22")).html)).toBe(
      "Aucune convention n’est encore ouverte à la lecture.",
    );
  });

  describe("une convention non publiée", () => {
    test("est introuvable pour un étranger, comme celle qui n’existe pas", async () => {
      for (const qui of [undefined, "jeanne-aubepine"]) {
        const hidden = await lire(ADRESSE, qui);
        const absent = await lire("/convention/nulle-part", qui);
        expect([hidden.statut, absent.statut]).toEqual([404, 404]);
        expect(hidden.html.replaceAll(encodeURIComponent(PRIVEE.id), "")).toBe(
          absent.html.replaceAll("nulle-part", ""),
        );
        expect((await lire(`${ADRESSE}/actions`, qui)).statut).toBe(404);
        for (const page of ["/", "/conventions", "/conventions?texte=secrete", "/conventions?region=REG-53"]) {
          const { html } = await lire(page, qui);
          expect(html).not.toContain("entre-nous");
          expect(html).not.toContain("alert(1)");
        }
        expect(titreDe((await lire("/conventions?texte=secrete", qui)).html)).toBe(
          "Aucune convention ne répond à votre recherche.",
        );
        expect(titreDe((await lire("/conventions", qui)).html)).toBe("Cinq conventions, dont quatre en vigueur.");
      }
    });

    test("se lit par ses parties, tout échappé", async () => {
      const { statut, html } = await lire(ADRESSE, "marc-tilleul");
      expect(statut).toBe(200);
      for (const page of [
        html,
        (await lire("/", "marc-tilleul")).html,
        (await lire("/conventions", "marc-tilleul")).html,
        (await lire(`${ADRESSE}/actions`, "marc-tilleul")).html,
      ]) {
        expect(page).toContain("&lt;script>");
        expect(page).not.toMatch(/<script/i);
      }
      expect(html).not.toMatch(/<b>Titre|<i>secr/);
      expect(html).toContain("L’exemple ne tient pas");
      expect(html).toContain("Les parties attendent «\u00a0Refusé\u00a0».");
      expect(titreDe((await lire("/conventions?texte=secrete", "marc-tilleul")).html)).toBe(
        "Une convention répond à votre recherche.",
      );
      expect(titreDe((await lire("/conventions", "odile-charme")).html)).toBe("Six conventions, dont cinq en vigueur.");
    });

    test("attend ses parties quand son terme approche", async () => {
      const { html } = await lire("/", "marc-tilleul");
      expect(titreDe(html)).toBe("Une chose vous attend.");
      expect(html).toContain("Bonjour Marc. Voici où en sont les quatre conventions de Nexem.");
      expect(html).toContain("Dans 38");
      expect(titreDe((await lire("/?au=2027-01-01", "marc-tilleul")).html)).toBe("Rien ne vous attend pour le moment.");
      expect(titreDe((await lire("/", "jeanne-aubepine")).html)).toBe("Rien ne vous attend pour le moment.");
    });
  });

  test("une recherche vide propose de revenir", async () => {
    const { html } = await lire("/conventions?texte=zzz&au=2019-06-03");
    expect(titreDe(html)).toBe("Aucune convention ne répond à votre recherche.");
    expect(html).toContain('href="/conventions?au=2019-06-03"');
    expect(html).toContain('<input type="hidden" name="au" value="2019-06-03"/>');
  });

  test.each([
    ["/conventions?page=-1", 200],
    ["/conventions?page=1e99", 200],
    ["/conventions?page=NaN&etat=%00&partie=%27;drop", 200],
    ["/conventions?region=REG-99&axe=%3Cscript%3E", 200],
    ["/conventions?texte=%25%5F%5C%27%22%3Cscript%3E", 200],
    [`/conventions?texte=${"a".repeat(5000)}`, 200],
    ["/conventions?etat=constructor&etat=echue", 200],
    ["/conventions?au=2019-02-31", 422],
    ["/?au=hier", 422],
    ["/?au=1900-01-01", 200],
    ["/?au=9999-12-31", 200],
    [`${CEP}?au=9999-12-31`, 200],
    [`${CEP}?au=1900-01-01`, 200],
    [`${CEP}?connuLe=hier`, 422],
    ["/convention/%00", 400],
    ["/convention/__proto__", 404],
    ["/convention/%E0%A4", 404],
    [`/convention/${"x".repeat(3000)}`, 404],
    [`${CEP}/actions?apres=-1`, 200],
    [`${CEP}/actions?apres=99999999999999999999`, 200],
    [`${CEP}/actions?apres=1;drop`, 200],
    ["/convention/zzz/actions", 404],
  ])("%s répond %i, jamais une panne", async (chemin, attendu) => {
    const { statut, html } = await lire(chemin);
    expect(statut).toBe(attendu);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).not.toMatch(/\sstyle=|<script/i);
  });

  test("une seule phrase d’ouverture par page, aucun style dans les balises, aucun lien vide", async () => {
    const pages = [
      "/",
      "/conventions",
      ...CINQ.flatMap((id) => [`/convention/${id}`, `/convention/${id}?au=2019-06-03`]),
      `${CEP}/actions`,
    ];
    for (const page of pages) {
      const { statut, html } = await lire(page);
      expect([page, statut]).toEqual([page, 200]);
      expect(html.match(/<h1/g)).toHaveLength(1);
      expect(html).not.toMatch(/\sstyle=|href=""|undefined|\[object/);
      const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((m) => m[1]);
      expect([page, ids.filter((id, i) => ids.indexOf(id) !== i)]).toEqual([page, []]);
      for (const [, ancre] of html.matchAll(/href="#([^"]+)"/g))
        expect([page, ids]).toEqual([page, expect.arrayContaining([decodeURIComponent(ancre ?? "")])]);
    }
  });

  test("le journal se lit par pages de cinquante, du plus récent au plus ancien", async () => {
    await base.store.script(`insert into acte (id, sorte, nature, le, connu_le, acteur, au_titre_de, vers, convention, article, objet, contenu, lecteurs, publique)
      select 'essai-' || i, 'acte', 'seance', date '2019-03-01' + i, now(), 'mission-locale-de-paris', 'arml-ile-de-france', 'afdas', 'cep-idf-2019',
        '<script>', 'essai:' || i, '{}', array['afdas'], true from generate_series(1, 120) i`);
    const rows = (html: string) => html.match(/<th scope="row"/g)?.length ?? 0;
    let chemin: string | undefined = `${CEP}/actions?au=2019-06-03`;
    const seen: number[] = [];
    let first = "";
    while (chemin) {
      const { html } = await lire(chemin);
      first ||= html;
      seen.push(rows(html));
      chemin = /href="([^"]+)">Plus ancien/.exec(html)?.[1]?.replaceAll("&amp;", "&");
      if (chemin) expect(chemin).toContain("au=2019-06-03");
    }
    expect(seen).toEqual([50, 50, 21]);
    expect(titreDe(first)).toBe("Les 50 dernières inscriptions du journal.");
    expect(first).toContain("Mission locale de Paris, au titre d’ARML");
    expect(first).toContain("&lt;script&gt;");
    expect(first).not.toMatch(/<script/);
  });
});
