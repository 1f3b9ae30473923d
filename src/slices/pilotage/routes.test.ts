import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { vivreLaDemonstration } from "../../demo/vivre.ts";
import { OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import type { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { FaitsActe } from "../actions/index.ts";
import { annulerActe, enregistrerActe } from "../actions/reads.ts";
import { lireConvention } from "../conventions/reads.ts";
import { enregistrerConvention } from "../conventions/store.ts";
import { Convention } from "../conventions/types.ts";
import { lireSuivi, tableauDeBord } from "./reads.ts";

const CEP = "/convention/cep-idf-2019/pilotage";
const UNAFORIS = "/convention/unaforis-nexem-2020/pilotage";

/** A whole page is no message: what is missing is told alone. */
const contient = (page: string, mots: string) => expect(page.includes(mots), mots).toBe(true);

describe.each(moteurs())("le pilotage sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
    await ouvrirInstance(base.store, essai.maison.porte, true);
    await vivreLaDemonstration(base.store, essai.maison.porte);
  });
  afterAll(() => base.fermer());

  const lire = async (chemin: string, qui?: string) => {
    const nav = essai.navigateur();
    if (qui) expect((await nav.post("/connexion/demonstration", { personne: qui })).status).toBe(303);
    const reply = await nav.get(chemin);
    const text = await reply.text();
    return { statut: reply.status, text, entetes: reply.headers };
  };
  const titre = (html: string) =>
    /<h1[^>]*>(.*?)<\/h1>/s
      .exec(html)?.[1]
      ?.replace(/<[^>]+>/g, "")
      .replaceAll("\u00a0", " ") ?? "";

  test.each([
    ["avant la première", "2019-03-13", "Aucune action n’est encore enregistrée."],
    ["le jour de la première", "2019-03-14", "Une action en 2019. Un engagement est en retard."],
    [
      "au comité de juin",
      "2019-06-03",
      "Huit actions en 2019, 126 personnes touchées. Rien n’est en retard sur ce qui était prévu.",
    ],
    ["le dernier jour", "2019-12-31", "Quatorze actions en 2019, 218 personnes touchées. Un engagement est en retard."],
    ["un an après", "2021-01-01", "Quatorze actions en 2019, 218 personnes touchées. Un engagement est en retard."],
  ])("la phrase de la convention d’Île-de-France %s", async (_cas, jour, phrase) => {
    const { statut, text } = await lire(`${CEP}?au=${jour}`, "luc-cormier");
    expect([statut, titre(text)]).toEqual([200, phrase]);
  });

  test("chaque chiffre ouvre ses actions, au jour lu", async () => {
    const { text } = await lire(`${CEP}?au=2019-06-03`, "luc-cormier");
    const list = "/convention/cep-idf-2019/actions/liste";
    contient(text, `href="${list}?du=2019-01-01&amp;hors=non&amp;au=2019-06-03"`);
    contient(text, `href="${list}?engagement=evenements-communs&amp;du=2019-02-28&amp;hors=non&amp;au=2019-06-03`);
    contient(text, `href="${list}?territoire=DEP-93`);
    const counted = await lire(`${list}?territoire=DEP-93&hors=non&au=2019-06-03`, "luc-cormier");
    expect([counted.statut, titre(counted.text).split(" ")[0]]).toEqual([200, "Deux"]);
    contient(text, 'href="/convention/cep-idf-2019/engagement/evenements-communs?au=2019-06-03"');
    contient(text, 'aria-label="2\u00a0actions sur 4 prévues en 2019, 1 attendue');
  });

  test("les organisations par ordre alphabétique, sans classement", async () => {
    const { text } = await lire(`${CEP}?au=2019-12-31`, "luc-cormier");
    const section = text.slice(text.indexOf('id="par-organisation"'));
    const noms = [
      ...section.slice(0, section.indexOf("</table>")).matchAll(/<th[^>]*scope="row"[^>]*><a[^>]*>([^<]+)</g),
    ].map((m) => m[1] ?? "");
    expect(noms.length).toBeGreaterThan(10);
    expect(noms).toEqual([...noms].sort((a, b) => a.localeCompare(b, "fr")));
  });

  test.each([
    ["un visiteur", undefined, CEP, 401],
    ["qui n’est ni partie, ni membre, ni appui", "salima-noisetier", CEP, 403],
    ["une partie", "luc-cormier", CEP, 200],
    ["une convention inconnue", "luc-cormier", "/convention/inconnue/pilotage", 404],
  ])("les chiffres, pour %s", async (_cas, qui, chemin, attendu) => {
    const id = chemin.split("/")[2];
    for (const address of [chemin, `${chemin}.csv`, `${chemin}.ods`, `/api/v1/conventions/${id}/indicateurs`]) {
      const { statut, text } = await lire(address, qui);
      expect([address, statut]).toEqual([address, attendu]);
      if (attendu !== 200) expect(text.match(/bâton|heures-de-rencontre|"valeur"/)).toBeNull();
    }
  });

  test("la page de la convention montre les bâtons à qui lit les chiffres, et à nul autre", async () => {
    const own = await lire("/convention/unaforis-nexem-2020", "jeanne-aubepine");
    contient(own.text, "5\u00a0actions</a> sur 12 prévues en 2026.");
    contient(own.text, `href="${UNAFORIS}"`);
    for (const qui of [undefined, "luc-cormier"]) {
      const other = await lire("/convention/unaforis-nexem-2020", qui);
      expect(other.statut).toBe(200);
      expect(other.text.match(/class="batons"|prévues en 2026|nexem-2020\/pilotage"|en retard/)).toBeNull();
    }
  });

  test("/pilotage : les siennes, par ordre alphabétique ; d’un visiteur, celles qu’il lit, sans chiffre", async () => {
    const own = await lire("/pilotage", "jeanne-aubepine");
    expect(titre(own.text)).toMatch(/^Une convention, neuf actions en 2026/);
    const visitor = await lire("/pilotage");
    expect(visitor.statut).toBe(200);
    contient(visitor.text, "non publié");
    expect(titre(visitor.text)).toBe("Cinq conventions. Leurs chiffres se lisent au nom d’une partie.");
    expect(visitor.text.includes("actions/liste")).toBe(false);
  });

  test("le pilotage d’une organisation ne dit que ce que le lecteur suit", async () => {
    expect((await lire("/organisation/nexem/pilotage")).statut).toBe(303);
    const { text } = await lire("/organisation/nexem/pilotage", "jeanne-aubepine");
    expect(titre(text)).toBe("Nexem a mené quatre actions en 2026, sous les conventions que vous suivez.");
    contient(text, "Deux autres conventions de cette organisation ne sont pas comptées ici");
    expect((await lire("/organisation/inconnue/pilotage", "jeanne-aubepine")).statut).toBe(404);
  });

  test("l’API : l’ensemble puis chaque engagement, et ce que chacun compte", async () => {
    const { text } = await lire("/api/v1/conventions/cep-idf-2019/indicateurs?au=2019-06-03", "luc-cormier");
    const corps = JSON.parse(text);
    expect(corps).toMatchObject({ convention: "cep-idf-2019", du: "2019-01-01", au: "2019-06-03" });
    const line = (engagement: string | null, id: string) =>
      corps.blocs
        .find((b: { engagement: string | null }) => b.engagement === engagement)
        .lignes.find((l: { indicateur: string }) => l.indicateur === id);
    expect(line(null, "actions").valeur).toBe(8);
    expect(line("evenements-communs", "actions")).toMatchObject({ valeur: 2, cible: 4, attendu: 1 });
    expect(line("heures-de-rencontre", "heures")).toMatchObject({ cible: 60 });
    expect(corps.methode.actions).toContain("hors convention");
    const refused = await lire("/api/v1/conventions/cep-idf-2019/indicateurs?au=2019-02-30", "luc-cormier");
    expect(refused.statut).toBe(422);
  });

  test("CSV et ODS : une ligne par chiffre, avec sa période, sa date et sa méthode", async () => {
    const { text, entetes } = await lire(`${CEP}.csv?au=2019-06-03`, "luc-cormier");
    expect(entetes.get("content-disposition")).toContain("attachment");
    const rows = text.trim().split("\r\n");
    expect(rows[0]).toContain("Ce qui est compté");
    expect(rows.some((r) => r.includes("2019-06-03") && r.includes("Actions;8;actions"))).toBe(true);
    const ods = await lire(`${CEP}.ods?au=2019-06-03`, "luc-cormier");
    expect(ods.text.slice(0, 2)).toBe("PK");
  });

  test("hors convention à part, annulée nulle part, connue après jamais dans les chiffres d’avant", async () => {
    const { porte } = essai.maison;
    const noter = (le: string, convention: string, personnes: number, nature: "information" | "veille") =>
      base.store.avec(OUVRIER, (tx) =>
        enregistrerActe(tx, porte, {
          ...{ nature, le: le as Day, acteur: "nexem", vers: "unaforis", convention, territoire: "FR" },
          faits: FaitsActe.parse({ intitule: "Essai", personnes, voie: "reprise" }),
        }),
      );
    const lireChiffres = () =>
      base.store.avec(OUVRIER, async (tx) => {
        const convention = await lireConvention(tx, "unaforis-nexem-2020");
        if (!convention) throw new Error("no convention");
        const at = (connuLe: string) =>
          tableauDeBord(tx, convention, { du: "2026-01-01" as Day, au: "2026-11-22" as Day, connuLe: connuLe as Day });
        const actions = async (connuLe: string) => (await at(connuLe)).blocs[0]?.lignes[0]?.valeur;
        return {
          avant: await actions("2026-11-23"),
          apres: await actions("2026-11-25"),
          depuis: (await at("2026-11-23")).enregistresDepuis,
        };
      });
    const before = await lireChiffres();
    essai.horloge.instant = new Date("2026-11-25T09:00:00.000Z");
    const done = await noter("2026-11-20", "unaforis-nexem-2020", 3, "information");
    expect(await lireChiffres()).toEqual({ avant: before.avant, apres: Number(before.apres) + 1, depuis: 1 });
    if (done.issue !== "fait") throw new Error(done.issue);
    await base.store.avec(OUVRIER, (tx) => annulerActe(tx, porte, { acte: done.resultat.acte, motif: "essai" }));
    expect((await lireChiffres()).apres).toBe(before.apres);
    essai.horloge.instant = new Date("2026-11-23T09:00:00.000Z");
  });

  test("les fichiers, demandés tels que connus un jour passé, ne disent personne : deux jours diraient la différence", async () => {
    const noter = (personnes: number) =>
      base.store.avec(OUVRIER, (tx) =>
        enregistrerActe(tx, essai.maison.porte, {
          ...{ nature: "information", le: "2026-03-10" as Day, acteur: "nexem", vers: "unaforis", territoire: "FR" },
          convention: "unaforis-nexem-2020",
          faits: FaitsActe.parse({ intitule: "Essai", personnes, voie: "reprise" }),
        }),
      );
    await noter(9);
    essai.horloge.instant = new Date("2026-11-25T09:00:00.000Z");
    await noter(2);
    const connues = async (suite: string) => {
      const { text } = await lire(`/api/v1/conventions/unaforis-nexem-2020/indicateurs${suite}`, "marc-tilleul");
      const { lignes } = JSON.parse(text).blocs[0];
      const json = lignes.find((l: { indicateur: string }) => l.indicateur === "personnes-touchees").valeur;
      const csv = (await lire(`${UNAFORIS}.csv${suite}`, "marc-tilleul")).text;
      return [json, /Personnes touchées;([^;]*);/.exec(csv)?.[1]];
    };
    const [now] = await connues("");
    expect(now).toBeGreaterThanOrEqual(11);
    expect(await connues("")).toEqual([now, String(now)]);
    expect(await connues("?connuLe=2026-11-25")).toEqual([now, String(now)]);
    for (const jour of ["2026-11-24", "2026-11-23"]) expect(await connues(`?connuLe=${jour}`)).toEqual([null, ""]);
    essai.horloge.instant = new Date("2026-11-23T09:00:00.000Z");
  });

  test("qui est de chaque action lit les personnes en entier, les autres à partir de cinq", async () => {
    const { porte } = essai.maison;
    const convention = await base.store.avec(OUVRIER, (tx) => lireConvention(tx, "nexem-una-2018"));
    if (!convention) throw new Error("no convention");
    await base.store.avec(OUVRIER, (tx) =>
      enregistrerActe(tx, porte, {
        ...{
          nature: "veille",
          le: "2020-05-12" as Day,
          acteur: "una",
          vers: "nexem",
          convention: convention.id,
          territoire: "FR",
        },
        faits: FaitsActe.parse({ intitule: "Trois lecteurs", personnes: 3, voie: "reprise" }),
      }),
    );
    const jours = { jour: "2020-12-31" as Day, aujourdhui: "2026-11-23" as Day, connuLe: null };
    const people = async (organisations: string[]) => {
      const acteur = { personne: "x", organisations, exploitant: false };
      const { cumuls, caches } = await base.store.avec(acteur, (tx) => lireSuivi(tx, convention, jours));
      return [cumuls.filter((c) => c.nature === "veille").reduce((n, c) => n + c.personnes, 0), caches.length];
    };
    expect(await people(["una"])).toEqual([3, 0]);
    expect(await people([])).toEqual([0, 0]);
    const frozen = await base.store.avec(OUVRIER, (tx) =>
      tableauDeBord(tx, convention, { du: "2020-01-01" as Day, au: "2020-12-31" as Day, connuLe: "2026-11-23" as Day }),
    );
    expect(frozen.blocs[0]?.lignes.find((l) => l.indicateur === "personnes-touchees")?.valeur).toBe("moins de 5");
  });

  test("les déclinaisons d’un texte national, région par région, avec leurs actions", async () => {
    const { porte } = essai.maison;
    const ici = { convention: "region-53", acteur: "unaforis", vers: "nexem", territoire: "REG-53" };
    const child = Convention.parse({
      ...{ id: "region-53", titre: "En Bretagne", genre: "convention", parent: "unaforis-nexem-2020" },
      parties: ["unaforis", "nexem"].map((organisation) => ({ organisation, roles: ["reseau"] })),
      signatures: ["unaforis", "nexem"].map((organisation) => ({ organisation, le: "2026-01-05" })),
      ...{ effet: {}, territoire: ["REG-53"] },
      articles: [{ id: "1", citation: "Se voir.", actes: ["seance"], de: ["reseau"], vers: ["reseau"] }],
    });
    await base.store.avec(OUVRIER, async (tx) => {
      await enregistrerConvention(tx, porte, child, false);
      const faits = FaitsActe.parse({ intitule: "Rencontre", voie: "reprise" });
      await enregistrerActe(tx, porte, { nature: "seance", le: "2026-03-03" as Day, ...ici, faits });
    });
    const own = await lire("/convention/unaforis-nexem-2020/regions", "jeanne-aubepine");
    contient(own.text, "Actions 2026");
    contient(own.text, 'href="/convention/region-53/pilotage">1</a>');
    const other = await lire("/convention/unaforis-nexem-2020/regions", "luc-cormier");
    expect([other.statut, other.text.includes("Actions 2026")]).toEqual([200, false]);
  });

  test("plus de cinquante conventions : par pages, la phrase les compte toutes", async () => {
    const porte = essai.maison.porte;
    await base.store.avec(OUVRIER, async (tx) => {
      const model = await lireConvention(tx, "nexem-croix-rouge-2017");
      if (!model) throw new Error("no convention");
      for (let i = 0; i < 51; i++)
        await enregistrerConvention(tx, porte, { ...model, id: `copie-${i}`, titre: `Copie ${i}` }, true);
    });
    const pages = [];
    for (const suite of ["", "?page=2", "?page=9", "?page=x"]) {
      const { statut, text } = await lire(`/pilotage${suite}`, "marc-tilleul");
      expect(statut).toBe(200);
      expect(titre(text)).toMatch(/^5\d conventions/);
      pages.push((text.match(/<tr role="row">/g) ?? []).length - 1);
    }
    expect(pages[0]).toBe(50);
    expect(pages[3]).toBe(50);
    expect(pages[1]).toBeGreaterThan(0);
    expect(pages[2]).toBe(0);
  });

  test("les délais ont leur trait et leurs figures, en rouge au-delà de ce qui est promis", async () => {
    const { porte } = essai.maison;
    await base.store.avec(OUVRIER, async (tx) => {
      const model = await lireConvention(tx, "unaforis-nexem-2020");
      if (!model) throw new Error("no convention");
      const [first, ...others] = model.engagements ?? [];
      if (!first) throw new Error("no commitment");
      const cible = { valeur: 5, unite: "jours" as const };
      const version = { ...model, engagements: [{ ...first, cible }, ...others] };
      await enregistrerConvention(tx, porte, Convention.parse(version), true);
      for (const jours of [1, 2, 3, 4, 12])
        await enregistrerActe(tx, porte, {
          ...{ nature: first.actes[0] ?? "information", le: "2026-05-12" as Day, acteur: "nexem", vers: "unaforis" },
          ...{ convention: model.id, engagement: first.id, territoire: "FR" },
          faits: FaitsActe.parse({ intitule: "Essai", voie: "reprise", delai: { etape: "réponse", jours } }),
        });
    });
    const { text } = await lire(UNAFORIS, "marc-tilleul");
    for (const words of ["De 0 à 15\u00a0jours", "3\u00a0j", '<strong class="du-retard">12\u00a0j</strong>'])
      contient(text, words);
    expect(text.match(/<svg class="delai"/g)).toHaveLength(1);
  });

  test("une convention sans engagement, sans action ou pas encore signée a sa page", async () => {
    for (const [id, jour] of [
      ["unaforis-nexem-2020", "2015-01-01"],
      ["fc-uniformation-2024", "2024-04-25"],
      ["nexem-croix-rouge-2017", "2030-06-01"],
    ] as const) {
      const qui =
        id === "fc-uniformation-2024"
          ? "salima-noisetier"
          : id === "unaforis-nexem-2020"
            ? "jeanne-aubepine"
            : "marc-tilleul";
      const { statut, text } = await lire(`/convention/${id}/pilotage?au=${jour}`, qui);
      expect([id, statut]).toEqual([id, 200]);
      expect(text.match(/NaN|undefined|\[object/)).toBeNull();
    }
  });
});
