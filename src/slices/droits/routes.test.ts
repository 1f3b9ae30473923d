import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { conventions } from "../../demo/conventions.ts";
import { ouvrirInstance } from "../../demo/semer.ts";
import { taille } from "../../platform/acts.ts";
import { OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import type { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { Convention, NATURES } from "../conventions/index.ts";
import { enregistrerConvention } from "../conventions/store.ts";
import { Organisation } from "../organisations/index.ts";
import { demandesAuHasard, mondeAuHasard } from "./monde.test-aide.ts";
import { ACTIONS, adresse, lireQuestion, OBSTACLES, RESTE, saisieDe } from "./question.ts";
import { autresJours, direReponse, mondePour } from "./reponse.ts";
import { decider } from "./rules.ts";
import { compiler } from "./rules-monde.ts";
import { MOTIFS } from "./types.ts";

const RELAIS = {
  acte: "aiguillage",
  de: "mission-locale-de-paris",
  vers: "exemple-cap-emploi-paris",
  territoire: "DEP-75",
  consentement: "oui",
};
const poser = (autres: Record<string, string> = {}) => `/droits?${new URLSearchParams({ ...RELAIS, ...autres })}`;

/** The text of a page, without tags, no-break spaces made plain. */
const texte = (html: string): string =>
  html
    .replace(/<(svg|datalist|select)\b.*?<\/\1>/gs, "")
    .replace(/<[^>]+>/g, "")
    .replace(/&[a-z]+;/g, " ")
    .replace(/[\u00a0\s]+/g, " ");
const titre = (html: string): string => texte(/<h1>(.*?)<\/h1>/s.exec(html)?.[1] ?? "");

describe.each(moteurs())("le simulateur de droits sur $nom", ({ ouvrir }) => {
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
      articles: [{ id: "secret", citation: "Rien que nous.", actes: ["immersion"], de: ["a"], vers: ["a"] }],
    });
    await base.store.avec(OUVRIER, (tx) => enregistrerConvention(tx, essai.maison.porte, secrete, false));
  }, 120_000);
  afterAll(() => base.fermer());

  const lire = async (chemin: string) => {
    const reply = await essai.requete(chemin);
    const html = await reply.text();
    return { statut: reply.status, html, texte: texte(html), titre: titre(html) };
  };

  test("s’ouvre sur la question, avec des exemples qui se posent d’un geste", async () => {
    const { statut, html, texte: lu } = await lire("/droits");
    expect(statut).toBe(200);
    expect(lu).toContain("rien n’est décidé ni enregistré");
    for (const nature of NATURES) expect(html).toContain(`value="${nature}"`);
    const links = [...html.matchAll(/href="(\/droits\?[^"]+)"/g)].map(([, href]) =>
      (href as string).replaceAll("&amp;", "&"),
    );
    expect(links).toHaveLength(5);
    for (const href of links) expect((await lire(href)).texte).toContain("Permis");
  });

  test("le 3 juin 2019, permet avec l’article, sa citation, sa fenêtre, et au titre de qui", async () => {
    const { statut, html, titre: h1, texte: lu } = await lire(poser({ jour: "2019-06-03" }));
    expect(statut).toBe(200);
    expect(h1).toBe("Mission locale de Paris peut passer le relais d’une personne jusqu’au 31 décembre 2019.");
    expect(lu).toContain("Mission locale de Paris, au titre de ARML");
    expect(lu).toContain("« Quand la compétence d’un autre sert mieux le projet de la personne");
    expect(lu).toContain("du 28 février 2019 au 31 décembre 2019");
    expect(html).toContain('href="/convention/cep-idf-2019?au=2019-06-03#article-passer-le-relais"');
  });

  test("le 1er janvier 2020, refuse : échue, la plus proche nommée, ce qui reste possible", async () => {
    const { statut, html, titre: h1, texte: lu } = await lire(poser({ jour: "2020-01-01" }));
    expect(statut).toBe(200);
    expect(h1).toBe("Mission locale de Paris ne peut plus passer le relais d’une personne depuis le 1er janvier 2020.");
    expect(lu).toContain("Refusé");
    expect(lu).toMatch(/Ce qui l’empêche ?Échue : CEP Île-de-France 2019, article 2/);
    expect(lu).toContain("Dire à la personne où aller, sans envoyer son dossier.");
    expect(html).toContain('href="/organisation/exemple-cap-emploi-paris?au=2020-01-01"');
  });

  test.each([
    ["2019-02-27", "ne peut pas encore"],
    ["2019-02-28", "peut passer"],
    ["2019-12-31", "peut passer"],
    ["2020-01-01", "ne peut plus"],
  ])("le %s : %s", async (jour, words) => {
    expect((await lire(poser({ jour }))).titre).toContain(words);
  });

  test("prend le jour du champ, sinon celui de la page, sinon aujourd’hui", async () => {
    expect((await lire(poser({ jour: "2019-06-03", au: "2020-01-01" }))).texte).toContain("Page du lundi 3 juin 2019");
    expect((await lire(poser({ au: "2019-06-03" }))).titre).toContain("jusqu’au 31 décembre 2019");
    expect((await lire(poser())).titre).toContain("ne peut plus");
  });

  test("change de jour d’un geste, et chaque jour proposé répond ce qu’il annonce", async () => {
    const { html } = await lire(poser({ jour: "2019-06-03" }));
    const rows = [...html.matchAll(/<tr role="row"><th[^>]*><a href="([^"]+)">.*?<span class="mot[^"]*">([^<]+)</gs)];
    const days = rows.map(([, href, word]) => [/jour=([\d-]+)/.exec(href as string)?.[1], word]);
    expect(days).toEqual([
      ["2019-02-28", "Permis"],
      ["2019-06-02", "Permis"],
      ["2019-06-04", "Permis"],
      ["2019-12-31", "Permis"],
      ["2020-01-01", "Refusé"],
      ["2026-11-23", "Refusé"],
    ]);
    for (const [, href, word] of rows)
      expect((await lire((href as string).replaceAll("&amp;", "&"))).texte).toContain(word);
  });

  test("demande sur place ce qui manque, et rien d’autre", async () => {
    const { consentement: _, ...sans } = RELAIS;
    const { html, titre: h1 } = await lire(`/droits?${new URLSearchParams({ ...sans, jour: "2019-06-03" })}`);
    expect(h1).toBe("Pour répondre, il manque l’accord de la personne.");
    const form = /<form[^>]*aria-label="Ce qui manque".*?<\/form>/s.exec(html)?.[0] ?? "";
    const hidden = [...form.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]);
    expect(Object.fromEntries(hidden)).toEqual({ ...sans, jour: "2019-06-03" });
    expect([...form.matchAll(/type="radio"[^>]*name="(\w+)"/g)].every(([, name]) => name === "consentement")).toBe(
      true,
    );
    const answered = new URLSearchParams({ ...Object.fromEntries(hidden), consentement: "oui" });
    expect((await lire(`/droits?${answered}`)).texte).toContain("Permis");
  });

  test("sans l’accord de la personne, propose de le demander", async () => {
    const { texte: lu, html } = await lire(poser({ jour: "2019-06-03", consentement: "non" }));
    expect(lu).toContain("Sans l’accord de la personne");
    expect(lu).toContain("Demander son accord à la personne");
    expect(html).toMatch(/href="\/droits\?[^"]*consentement=oui/);
  });

  test("nomme qui a pris la suite, et pose la question pour elle", async () => {
    const { texte: lu, html } = await lire(poser({ de: "uniformation", jour: "2020-01-01" }));
    expect(lu).toContain("Demander pour Opérateur régional du CEP en Île-de-France");
    expect(html).toMatch(/href="\/droits\?[^"]*de=operateur-regional-ile-de-france/);
  });

  test.each([
    ["de", "Mission locale de Paris"],
    ["de", "mission locale DE paris"],
    ["de", "75119"],
    ["vers", "Cap emploi de Paris"],
  ])("%s se donne aussi par %s", async (cle, valeur) => {
    expect((await lire(poser({ [cle]: valeur, jour: "2019-06-03" }))).texte).toContain("Permis");
  });

  test.each([
    ["acte", "danse", "Choisissez une action de la liste."],
    ["acte", "", "Choisissez une action."],
    ["de", "", "Dites qui veut agir."],
    ["de", "zzz", "Aucune organisation ne répond à « zzz »."],
    ["de", "mission locale", "Six organisations répondent à « mission locale » : précisez"],
    ["vers", "<script>", "Aucune organisation ne répond à « "],
    ["jour", "2019-02-31", "Février 2019 a 28 jours. Choisissez une autre date."],
    ["jour", "hier", "Un jour s’écrit AAAA-MM-JJ"],
    ["territoire", "DEP-1", "Un territoire s’écrit FR"],
    ["public", "deux mots", "Un rôle ou un public s’écrit en un mot"],
    ["consentement", "peut-être", "Oui ou non"],
  ])("%s = %s : 422, dit à côté du champ et en haut", async (cle, valeur, phrase) => {
    const { statut, html, texte: lu } = await lire(poser({ [cle]: valeur }));
    expect(statut).toBe(422);
    expect(lu.split(phrase).length - 1).toBe(2);
    expect(html).toContain(`href="#champ-${cle}"`);
    expect(html).toContain(`id="champ-${cle}"`);
    expect(html).not.toContain("<script>");
  });

  test.each([
    `/droits?acte=aiguillage&de=${"a".repeat(5_000)}`,
    "/droits?acte=%00&de=%00&vers=%F0%9F%92%A9&jour=%00",
    "/droits?acte=__proto__&de=constructor&territoire=toString",
    "/droits?jour=0000-01-01&acte=veille&de=nexem",
    "/droits?jour=9999-12-31&acte=veille&de=nexem",
    "/droits?acte=veille&acte=offre&de=nexem",
  ])("%s ne fait jamais de panne", async (chemin) => {
    expect((await lire(chemin)).statut).toBeLessThan(500);
  });

  test("n’écrit rien, quoi qu’on demande", async () => {
    const count = () => base.store.avec(OUVRIER, taille);
    const before = await count();
    await lire(poser({ jour: "2019-06-03" }));
    await lire(poser());
    expect(await count()).toBe(before);
  });

  test("une convention non publiée n’y paraît pas", async () => {
    const { html } = await lire("/droits?acte=immersion&de=nexem&vers=una&jour=2026-01-01");
    expect(html).not.toMatch(/secr[eè]te/);
  });
});

test("décide dans la part du monde qui compte comme dans le monde entier", () => {
  const seen = new Set<string>();
  for (const seed of [1, 2, 3, 4]) {
    const conventions = mondeAuHasard(seed, { conventions: 12, organisations: 25 });
    const whole = compiler(conventions);
    for (const demande of demandesAuHasard(seed, conventions, 400)) {
      const expected = decider(whole, demande);
      expect(decider(mondePour(conventions, demande), demande)).toEqual(expected);
      seen.add(expected.motif ?? expected.issue);
    }
  }
  expect([...seen]).toEqual(expect.arrayContaining(["permis", "a-completer", "aucun-article", "non-partie", "echue"]));
});

describe("les mots du simulateur", () => {
  test("disent chaque nature d’action, ce qui en reste, et chaque obstacle", () => {
    expect(Object.keys(ACTIONS).sort()).toEqual([...NATURES].sort());
    expect(Object.keys(RESTE).sort()).toEqual([...NATURES].sort());
    expect(Object.keys(OBSTACLES).sort()).toEqual([...MOTIFS].sort());
  });

  test("une question écrite dans une adresse s’y relit la même", () => {
    const annuaire = [
      Organisation.parse({ id: "a", genre: "autre", noms: [{ nom: "Alpha" }], sources: [] }),
      Organisation.parse({ id: "b", genre: "autre", noms: [{ nom: "Bêta" }], sources: [] }),
    ];
    const contexte = { annuaire, connues: new Set<string>(), jour: "2026-11-23" as Day };
    const demande = {
      acte: "veille",
      de: "a",
      vers: "b",
      date: "2020-02-29" as Day,
      territoire: "FR",
      public: "cadre",
      consentement: false,
    } as const;
    const query = Object.fromEntries(new URLSearchParams(adresse(saisieDe(demande)).split("?")[1]));
    expect(lireQuestion(query, contexte)).toMatchObject({ demande, erreurs: {} });
  });

  test("deux organisations du même nom se distinguent par leur identifiant", () => {
    const annuaire = ["a", "b"].map((id) =>
      Organisation.parse({ id, genre: "autre", noms: [{ nom: "Le Relais" }], sources: [] }),
    );
    const contexte = { annuaire, connues: new Set<string>(), jour: "2026-11-23" as Day };
    const { erreurs } = lireQuestion({ acte: "veille", de: "Le Relais" }, contexte);
    expect(erreurs.de).toMatch(/«\u00a0a\u00a0» ou «\u00a0b\u00a0»/);
    expect(lireQuestion({ acte: "veille", de: "b" }, contexte).demande?.de).toBe("b");
  });

  test("chaque exemple des conventions reçoit un titre d’une phrase, vrai de sa réponse", () => {
    const monde = compiler(conventions);
    for (const { demande } of conventions.flatMap((c) => c.exemples ?? [])) {
      const decision = decider(monde, demande);
      const said = direReponse(decision, demande, monde, (id) => id);
      expect(said).toMatch(/^[^.]+\.$/);
      expect(/ ne (peut|permet)( (pas|plus|encore|à)) /.test(said)).toBe(decision.issue === "refuse");
      const days = autresJours(demande, decision, monde, "2026-11-23" as Day);
      expect(days.find((d) => d.ici)).toMatchObject({ jour: demande.date, issue: decision.issue });
    }
  });

  test("un acte libre n’est jamais dit impossible : c’est la convention qui manque", () => {
    const monde = compiler(conventions);
    const d = { acte: "seance", de: "afdas", vers: "unifaf", date: "2020-01-01" as Day, territoire: "REG-11" } as const;
    const said = (date: string) =>
      direReponse(decider(monde, { ...d, date: date as Day }), { ...d, date: date as Day }, monde, (id) => id);
    expect(said("2019-02-27")).toBe(
      "Aucune convention ne permet encore à afdas de se réunir en instance le 27 février 2019.",
    );
    expect(said("2020-01-01")).toBe(
      "Plus aucune convention ne permet à afdas de se réunir en instance depuis le 1er janvier 2020.",
    );
  });

  test("« depuis » n’est dit que si la veille ne refusait pas", () => {
    const monde = compiler(conventions);
    const demande = {
      acte: "aiguillage",
      de: "afdas",
      vers: "exemple-cap-emploi-paris",
      territoire: "DEP-75",
      consentement: true,
    } as const;
    const said = (date: string, autres = {}) => {
      const d = { ...demande, date: date as Day, ...autres };
      return direReponse(decider(monde, d), d, monde, (id) => id);
    };
    expect(said("2024-06-03")).toContain("depuis le 1er janvier 2020");
    expect(said("2024-06-03", { territoire: "DEP-69" })).not.toContain("depuis");
  });
});
