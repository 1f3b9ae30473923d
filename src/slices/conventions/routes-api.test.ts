import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { taille } from "../../platform/acts.ts";
import { type Acteur, OUVRIER } from "../../platform/db.ts";
import { LIMITES } from "../../platform/rate.ts";
import { autoriser } from "../../porte.ts";
import type { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { repondre } from "../droits/reads-demande.ts";
import { enregistrerConvention } from "./store.ts";
import { Convention } from "./types.ts";

const CINQ = [
  "cep-idf-2019",
  "fc-uniformation-2024",
  "nexem-croix-rouge-2017",
  "nexem-una-2018",
  "unaforis-nexem-2020",
];

/** A convention between two organisations that nobody has published. */
const SECRETE = Convention.parse({
  id: "secrete",
  titre: "Convention tenue secrète",
  genre: "convention",
  parties: [
    { organisation: "nexem", roles: ["a"] },
    { organisation: "una", roles: ["b"] },
  ],
  signatures: [
    { organisation: "nexem", le: "2025-01-01" },
    { organisation: "una", le: "2025-01-01" },
  ],
  effet: { du: "2025-01-01" },
  articles: [{ id: "secret", citation: "Rien que nous.", actes: ["veille"], de: ["a"], vers: ["b"] }],
});

const DEMANDE = {
  acte: "aiguillage",
  de: "mission-locale-de-paris",
  vers: "exemple-cap-emploi-paris",
  date: "2019-06-03",
  territoire: "DEP-75",
  consentement: true,
};

const json = async (reply: Response) => (await reply.json()) as Record<string, unknown>;
const ids = (body: Record<string, unknown>) => (body.conventions as { id: string }[]).map((c) => c.id);

describe.each(moteurs())("l’interface de programmation sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
    await ouvrirInstance(base.store, essai.maison.porte, true);
    await base.store.avec(OUVRIER, (tx) => enregistrerConvention(tx, essai.maison.porte, SECRETE, false));
  }, 120_000);
  afterAll(() => base.fermer());

  const lire = (chemin: string) => essai.requete(chemin);
  const poster = (corps: unknown, entetes: Record<string, string> = {}) =>
    essai.requete("/api/v1/decisions", {
      method: "POST",
      body: typeof corps === "string" ? corps : JSON.stringify(corps),
      headers: { "content-type": "application/json", ...entetes },
    });

  describe("les conventions", () => {
    test("se lisent par identifiant, avec leur état au jour demandé", async () => {
      const reply = await lire("/api/v1/conventions?au=2019-06-03");
      expect(reply.status).toBe(200);
      const body = await json(reply);
      expect(ids(body)).toEqual(CINQ);
      expect(body).not.toHaveProperty("suivant");
      expect((body.conventions as unknown[])[0]).toMatchObject({
        id: "cep-idf-2019",
        etat: "en-vigueur",
        echeance: "2019-12-31",
        preavisAvant: null,
        graceJusquAu: null,
        enfants: [],
      });
    });

    test("se lisent page après page, sans trou ni double", async () => {
      const seen: string[] = [];
      let chemin = "/api/v1/conventions?limite=2";
      for (let pages = 0; pages < 10; pages++) {
        const body = await json(await lire(chemin));
        seen.push(...ids(body));
        if (body.suivant === undefined) break;
        chemin = `/api/v1/conventions?limite=2&apres=${body.suivant}`;
      }
      expect(seen).toEqual(CINQ);
    });

    test("une page qui finit juste ne promet pas de suite", async () => {
      expect(await json(await lire("/api/v1/conventions?limite=5"))).not.toHaveProperty("suivant");
      expect(await json(await lire("/api/v1/conventions?limite=4"))).toHaveProperty("suivant", CINQ[3]);
    });

    test.each([
      ["etat=en-vigueur&au=2019-12-31", "cep-idf-2019", true],
      ["etat=en-vigueur&au=2020-01-01", "cep-idf-2019", false],
      ["etat=echue&au=2020-01-01", "cep-idf-2019", true],
      ["partie=nexem", "nexem-una-2018", true],
      ["partie=nexem", "cep-idf-2019", false],
      ["partie=mission-locale-de-paris", "cep-idf-2019", false], // a member is no party
    ])("%s : %s y est : %s", async (query, id, there) => {
      expect(ids(await json(await lire(`/api/v1/conventions?${query}`))).includes(id)).toBe(there);
    });

    test.each([
      ["2019-02-27", "brouillon"],
      ["2019-02-28", "en-vigueur"],
      ["2019-12-31", "en-vigueur"],
      ["2020-01-01", "echue"],
    ])("au %s, la convention d’Île-de-France est %s", async (au, etat) => {
      const body = await json(await lire(`/api/v1/conventions/cep-idf-2019?au=${au}`));
      expect(body).toMatchObject({ id: "cep-idf-2019", etat });
      expect(Convention.safeParse(sansVie(body)).success).toBe(true);
    });

    test("ne sont pas encore connues la veille de leur import", async () => {
      expect(ids(await json(await lire("/api/v1/conventions?connuLe=2026-11-22")))).toEqual([]);
      expect(ids(await json(await lire("/api/v1/conventions?connuLe=2026-11-23")))).toEqual(CINQ);
      expect((await lire("/api/v1/conventions/cep-idf-2019?connuLe=2026-11-22")).status).toBe(404);
    });

    test("leur journal se lit de la plus récente entrée à la plus ancienne, sans l’auteur", async () => {
      const body = await json(await lire("/api/v1/conventions/cep-idf-2019/actes"));
      const [entry, ...others] = body.actes as Record<string, unknown>[];
      expect(others).toEqual([]);
      expect(entry).toMatchObject({ sorte: "geste", nature: "convention.importee", convention: "cep-idf-2019" });
      expect(entry).not.toHaveProperty("auteur");
      const older = await json(await lire(`/api/v1/conventions/cep-idf-2019/actes?apres=${entry?.no}`));
      expect(older).toEqual({ actes: [] });
    });

    test.each([
      ["limite=0", "limite"],
      ["limite=101", "limite"],
      ["limite=deux", "limite"],
      ["limite=1.5", "limite"],
      ["etat=perdue", "etat"],
      ["couleur=rouge", "couleur"],
      ["au=2019-02-31", "au"],
      ["connuLe=hier", "connuLe"],
    ])("une question mal posée (%s) nomme %s", async (query, champ) => {
      const reply = await lire(`/api/v1/conventions?${query}`);
      expect(reply.status).toBe(422);
      expect(reply.headers.get("content-type")).toContain("application/problem+json");
      expect((await json(reply)).champs).toEqual([{ champ, phrase: expect.stringMatching(/^\p{Lu}.*\.$/u) }]);
    });

    test.each([
      "/api/v1/conventions/inconnue",
      "/api/v1/conventions/inconnue/actes",
      "/api/v1/conventions/%00",
      "/api/v1/conventions/%F0%9F%92%A9",
    ])("%s : 404", async (chemin) => {
      const reply = await lire(chemin);
      expect(reply.status).toBe(404);
      expect(await json(reply)).toMatchObject({ status: 404, title: "Convention introuvable" });
    });
    test("un curseur de journal qui n’est pas un nombre est refusé", async () => {
      const reply = await lire("/api/v1/conventions/cep-idf-2019/actes?apres=x");
      expect([reply.status, (await json(reply)).champs]).toEqual([
        422,
        [{ champ: "apres", phrase: "Un nombre est attendu." }],
      ]);
    });
  });

  describe("la décision", () => {
    test("permet jusqu’au terme, au titre de la partie, puis refuse", async () => {
      const before = await poster(DEMANDE);
      expect(before.status).toBe(200);
      expect(await json(before)).toMatchObject({
        issue: "permis",
        articles: [
          {
            convention: "cep-idf-2019",
            article: "passer-le-relais",
            au: "2019-12-31",
            auTitreDe: "arml-ile-de-france",
          },
        ],
      });
      const after = await json(await poster({ ...DEMANDE, date: "2020-01-01" }));
      expect(after).toMatchObject({ issue: "refuse", motif: "echue", proches: [{ convention: "cep-idf-2019" }] });
    });

    test("dit ce qui manque", async () => {
      const { consentement: _, ...sans } = DEMANDE;
      expect(await json(await poster(sans))).toMatchObject({ issue: "a-completer", manque: ["consentement"] });
    });

    test("nomme qui a pris la suite", async () => {
      const demande = { ...DEMANDE, de: "uniformation", vers: "exemple-cap-emploi-paris", date: "2020-01-01" };
      expect(await json(await poster(demande))).toMatchObject({ successeurs: ["operateur-regional-ile-de-france"] });
    });

    test("répond pareil deux fois sous une même clé, et n’écrit rien", async () => {
      const count = () => base.store.avec(OUVRIER, taille);
      const before = await count();
      const entetes = { "idempotency-key": "essai-1" };
      const [one, two] = [await poster(DEMANDE, entetes), await poster(DEMANDE, entetes)];
      expect(await one.text()).toBe(await two.text());
      expect(await count()).toBe(before);
    });

    test.each<[string, unknown, Record<string, string>, number, string | null]>([
      ["du vide", "", {}, 400, null],
      ["un texte", "bonjour", {}, 400, null],
      ["un JSON coupé", '{"acte":', {}, 400, null],
      ["un nombre", "3", {}, 422, ""],
      ["null", "null", {}, 422, ""],
      ["une liste", "[]", {}, 422, ""],
      ["rien de ce qu’il faut", "{}", {}, 422, "acte"],
      ["une clé de trop", { ...DEMANDE, couleur: "rouge" }, {}, 422, "couleur"],
      [
        "une clé dangereuse",
        '{"acte":"veille","de":"a","date":"2020-01-01","__proto__":{"x":1}}',
        {},
        422,
        "__proto__",
      ],
      ["une nature inconnue", { ...DEMANDE, acte: "danse" }, {}, 422, "acte"],
      ["le 31 février", { ...DEMANDE, date: "2019-02-31" }, {}, 422, "date"],
      ["un instant au lieu d’un jour", { ...DEMANDE, date: "2019-06-03T10:00:00Z" }, {}, 422, "date"],
      ["un territoire inventé", { ...DEMANDE, territoire: "DEP-75000" }, {}, 422, "territoire"],
      ["un accord en toutes lettres", { ...DEMANDE, consentement: "oui" }, {}, 422, "consentement"],
      ["un octet nul", { ...DEMANDE, de: "a\u0000b" }, {}, 422, "de"],
      ["un identifiant trop long", { ...DEMANDE, de: "a".repeat(101) }, {}, 422, "de"],
      ["une moitié de caractère", '{"acte":"veille","de":"\\ud800","date":"2020-01-01"}', {}, 422, "de"],
      ["un million de crochets", "[".repeat(1_000_000), {}, 400, null],
      ["trois mégaoctets", JSON.stringify({ ...DEMANDE, public: "a".repeat(3_000_000) }), {}, 413, null],
      ["un texte annoncé", DEMANDE, { "content-type": "text/plain" }, 415, null],
      ["un formulaire", "acte=veille", { "content-type": "application/x-www-form-urlencoded" }, 415, null],
      ["un type voisin", DEMANDE, { "content-type": "application/jsonp" }, 415, null],
      ["une clé trop longue", DEMANDE, { "idempotency-key": "k".repeat(201) }, 422, "idempotency-key"],
    ])("%s : un problème dit en français, jamais une panne", async (_, corps, entetes, statut, champ) => {
      const reply = await poster(corps, entetes);
      expect(reply.status).toBe(statut);
      expect(reply.headers.get("content-type")).toContain("application/problem+json");
      const body = await json(reply);
      expect(body).toMatchObject({ status: statut, detail: expect.stringMatching(/\.$/) });
      expect(JSON.stringify(body)).not.toMatch(/invalid|expected|unrecognized|Erreur|[Vv]euillez/);
      if (champ !== null) expect((body.champs as { champ: string }[]).map((c) => c.champ)).toContain(champ);
    });

    test("les informations absentes et nulles sont les mêmes", async () => {
      const absent = { acte: "information", de: "afdas", date: "2019-06-03" };
      const nul = {
        ...absent,
        vers: null,
        territoire: null,
        public: null,
        consentement: null,
        suiteDe: null,
        commenceLe: null,
      };
      expect(await json(await poster(nul))).toEqual(await json(await poster(absent)));
    });

    test("un visiteur qui en demande trop attend, et sait combien", async () => {
      const other = maisonEssai(base.store, { autoriser });
      const ask = () =>
        other.requete("/api/v1/decisions", {
          method: "POST",
          body: "{}",
          headers: { "content-type": "application/json" },
        });
      let last = await ask();
      for (let n = 1; n <= LIMITES["api.ip"].rafale; n++) last = await ask();
      expect(last.status).toBe(429);
      expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
    });
  });

  describe("une convention qui n’est pas publiée", () => {
    const autre: Acteur = { personne: "p", organisations: ["afdas"], exploitant: false };
    const partie: Acteur = { personne: "q", organisations: ["nexem"], exploitant: false };
    const demande = { acte: "veille", de: "nexem", vers: "una", date: "2026-01-01" } as const;

    test("n’existe pas pour un visiteur, dans aucune réponse", async () => {
      expect(ids(await json(await lire("/api/v1/conventions")))).not.toContain("secrete");
      expect(ids(await json(await lire("/api/v1/conventions?connuLe=2026-11-23&partie=una")))).not.toContain("secrete");
      expect((await lire("/api/v1/conventions/secrete")).status).toBe(404);
      expect((await lire("/api/v1/conventions/secrete/actes")).status).toBe(404);
      const decision = await json(await poster(demande));
      expect(JSON.stringify(decision)).not.toContain("secret");
    });

    test.each([
      ["une partie", partie, true],
      ["une autre organisation", autre, false],
    ])("%s qui demande si elle permet : %s", async (_, acteur, allowed) => {
      const decision = await base.store.avec(acteur, (tx) =>
        repondre(tx, { ...demande, date: "2026-01-01" as Day }, null),
      );
      expect(decision.articles.some((a) => a.convention === "secrete")).toBe(allowed);
    });
  });

  describe("le document", () => {
    type Paths = Record<string, Record<string, { responses: Record<string, unknown> }>>;

    test("est de l’OpenAPI 3.1 et dit chaque opération, ses réponses et ses problèmes", async () => {
      const document = await json(await lire("/api/openapi.json"));
      expect(document.openapi).toBe("3.1.0");
      const operations = Object.entries(document.paths as Paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, o]) => `${method} ${path} ${Object.keys(o.responses).join(" ")}`),
      );
      expect(operations.sort()).toEqual([
        "get /api/v1/annuaire 200 422 429",
        "get /api/v1/conventions 200 422",
        "get /api/v1/conventions/{id} 200 404 422",
        "get /api/v1/conventions/{id}/actes 200 404 422",
        "get /api/v1/conventions/{id}/indicateurs 200 404 422",
        "get /api/v1/conventions/{id}/publique 200 404 422 429",
        "get /api/v1/projets 200 422",
        "get /api/v1/projets/{id} 200 404",
        "get /api/v1/projets/{id}/changements 200 404 422",
        "get /api/v1/relais 200 401 403 404 422 429",
        "get /api/v1/relais/{id} 200 401 403 404 422 429",
        "get /api/v1/webhooks 200 401 403 422 429",
        "post /api/v1/actes 201 400 401 403 409 413 415 422 429",
        "post /api/v1/decisions 200 400 413 415 422 429",
        "post /api/v1/lectures 200 400 413 415 422 429",
        "post /api/v1/orientations 200 400 413 415 422 429",
        "post /api/v1/relais 201 400 401 403 404 409 413 415 422 429",
        "post /api/v1/relais/{id}/lecture 200 400 401 403 404 409 413 415 422 429",
        "post /api/v1/relais/{id}/reponse 200 400 401 403 404 409 413 415 422 429",
        "post /api/v1/webhooks/{id}/rejeu 202 400 401 403 404 413 415 422 429",
      ]);
    });

    test("n’écrit que des motifs que JSON Schema sait lire", async () => {
      const text = await (await lire("/api/openapi.json")).text();
      const patterns = [...text.matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(
        ([, p]) => JSON.parse(p as string) as string,
      );
      expect(patterns.length).toBeGreaterThan(0);
      for (const pattern of patterns) expect([pattern, /\/[a-z]+$/.test(pattern)]).toEqual([pattern, false]);
      const id = patterns.find((p) => p.startsWith("^[A-Za-z0-9]")) as string;
      expect(new RegExp(id, "u").test("Cep-IDF-2019")).toBe(true);
    });

    test("se lit aussi comme une page, chaque opération nommée", async () => {
      const reply = await lire("/api");
      const page = await reply.text();
      expect(reply.status).toBe(200);
      for (const one of ["GET /api/v1/conventions", "GET /api/v1/conventions/{id}/actes", "POST /api/v1/decisions"])
        expect(page).toContain(one);
    });
  });
});

function sansVie({
  etat,
  echeance,
  preavisAvant,
  graceJusquAu,
  enfants,
  ...convention
}: Record<string, unknown>): unknown {
  expect([etat, echeance, preavisAvant, graceJusquAu, enfants]).not.toContain(undefined);
  return convention;
}
