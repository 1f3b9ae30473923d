import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "./demo/semer.ts";
import { accomplir } from "./platform/acts.ts";
import { autoriser } from "./porte.ts";
import { type MaisonEssai, maisonEssai } from "./test/maison.ts";
import { type BaseEssai, moteurs } from "./test/moteurs.ts";

const PLANTES = ["Aldegonde", "Vercruysse", "aldegonde.vercruysse", "0612345678", "secret-de-la-personne"];

describe.each(moteurs())("l’application sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
    await ouvrirInstance(base.store, essai.maison.porte, true);
  });
  afterAll(() => base.fermer());

  test("le journal technique ne garde ni nom, ni adresse, ni identifiant, ni requête, même d’une panne", async () => {
    const n = essai.navigateur();
    await n.post("/connexion", { courriel: "aldegonde.vercruysse@exemple.fr" });
    await n.post("/connexion", { courriel: "Aldegonde Vercruysse 0612345678" });
    await n.post("/connexion/demonstration", { personne: "luc-cormier" });
    await n.post("/compte", { nom: "Vercruysse", prenom: "Aldegonde" });
    await n.get("/conventions?texte=Aldegonde+Vercruysse");
    await n.get("/convention/aldegonde.vercruysse?au=secret-de-la-personne");
    await n.get("/connexion/lien/secret-de-la-personne");
    const broken = {
      ...essai.maison,
      porte: {
        ...essai.maison.porte,
        nouvelId: () => {
          throw new Error("Vercruysse 0612345678");
        },
      },
    };
    const { creerApp } = await import("./app.ts");
    const reply = await creerApp(broken).request("/connexion", {
      method: "POST",
      body: new URLSearchParams({ courriel: "a@b.fr" }),
      headers: { origin: "http://localhost" },
    });
    expect(reply.status).toBe(500);
    expect(await reply.text()).not.toContain("Vercruysse");
    const written = JSON.stringify(essai.lignes);
    expect(essai.lignes.length).toBeGreaterThan(8);
    for (const planted of [...PLANTES, "luc-cormier", "Cormier"]) expect(written).not.toContain(planted);
    expect(written).toContain('"niveau":"alerte"');
  });

  test("chaque ligne porte le numéro de sa requête, rendu à qui demande", async () => {
    const reply = await essai.navigateur().get("/sante");
    const id = reply.headers.get("x-request-id");
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(essai.lignes.at(-1)).toMatchObject({ requete: id, methode: "GET", route: "/sante", statut: 200 });
  });

  test("/sante dit le moteur et ce que survit un acte", async () => {
    const body = (await (await essai.navigateur().get("/sante")).json()) as Record<string, string>;
    expect(Object.keys(body)).toEqual(["etat", "version", "moteur", "durabilite", "hds"]);
    expect(body.etat).toBe("ouvert");
    // both test engines run without waiting for the disk, and both must say so
    expect(body.durabilite).toMatch(/coupure/);
  });

  test("une page ne charge rien d’ailleurs et n’exécute rien en ligne", async () => {
    const reply = await essai.navigateur().get("/");
    const policy = reply.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain("unsafe");
    expect(await reply.text()).not.toMatch(/<script(?![^>]*src=)|style=|https?:\/\/(?!localhost)/);
  });

  test.each([
    ["une page inconnue", "/nulle-part", 404, "text/html"],
    ["une adresse d’API inconnue", "/api/v1/nulle-part", 404, "application/problem+json"],
    ["un jour qui n’existe pas", "/?au=2026-02-31", 422, "text/html"],
    ["un jour illisible, pour un programme", "/api/v1/conventions?au=hier", 422, "application/problem+json"],
    ["un jour d’avant le calendrier", "/?connuLe=0000-01-01", 422, "text/html"],
    ["un caractère nul dans une adresse", "/convention/%00", 400, "text/html"],
    ["un caractère nul, pour un programme", "/api/v1/conventions/%00/actes", 400, "application/problem+json"],
    ["le premier jour du calendrier", "/?au=0001-01-01&connuLe=0001-01-01", 200, "text/html"],
    ["son dernier jour", "/?au=9999-12-31&connuLe=9999-12-31", 200, "text/html"],
  ])("%s : une phrase et le bon statut", async (_quoi, path, status, type) => {
    const reply = await essai.navigateur().get(path);
    expect([reply.status, reply.headers.get("content-type")?.split(";")[0]]).toEqual([status, type]);
  });

  test("un jour qui n’existe pas est nommé, avec la longueur du mois", async () => {
    const body = await (await essai.navigateur().get("/api/v1/conventions?au=2029-02-31")).json();
    expect(body).toMatchObject({
      status: 422,
      champs: [{ champ: "au", phrase: "Février 2029 a 28 jours. Choisissez une autre date." }],
    });
  });

  test("un formulaire venu d’un autre site est refusé", async () => {
    const reply = await essai
      .navigateur()
      .post("/connexion/demonstration", { personne: "luc-cormier" }, { origin: "https://ailleurs.example" });
    expect(reply.status).toBe(403);
    expect(reply.headers.getSetCookie()).toEqual([]);
  });

  test("un envoi démesuré est refusé sans être lu", async () => {
    const reply = await essai.navigateur().post("/connexion", { courriel: "x".repeat(3 * 1024 * 1024) });
    expect(reply.status).toBe(413);
  });

  test("un acte protégé sans article est refusé à la porte, avec la décision ; un acte libre est noté hors convention", async () => {
    const { porte, store } = essai.maison;
    const acteur = { personne: "ines-fougere", organisations: ["mission-locale-de-paris"], exploitant: false };
    const entree = (nature: string, plus: object = {}) => ({
      sorte: "acte" as const,
      nature,
      le: "2019-06-03" as never,
      objet: "essai:1",
      contenu: {},
      lecteurs: ["mission-locale-de-paris"],
      acteur: "mission-locale-de-paris",
      vers: "exemple-cap-emploi-paris",
      territoire: "DEP-75",
      ...plus,
    });
    const faire = (e: ReturnType<typeof entree>) =>
      store.avec(acteur, (tx) => accomplir(tx, porte, e, async () => ({ resultat: null })));
    expect(await faire(entree("aiguillage", { consentement: true }))).toMatchObject({ issue: "fait" });
    expect(await faire(entree("aiguillage", { consentement: false }))).toMatchObject({
      issue: "refuse",
      refus: { decision: { motif: "consentement-manquant" } },
    });
    expect(await faire(entree("aiguillage", { consentement: true, le: "2020-01-01" }))).toMatchObject({
      issue: "refuse",
      refus: { decision: { motif: "echue" } },
    });
    expect(await faire(entree("veille"))).toMatchObject({ issue: "fait" });
    const { rows } = await import("kysely").then(({ sql }) =>
      sql<{ n: string }>`
      select nature || ' ' || coalesce(convention, '-') || ' ' || coalesce(article, '-') || ' ' || coalesce(au_titre_de, '-') || ' ' || hors_convention as n
      from acte where sorte = 'acte' order by no`.execute(store.nu),
    );
    expect(rows.map((r) => r.n)).toEqual([
      "aiguillage cep-idf-2019 passer-le-relais arml-ile-de-france false",
      "veille - - - true",
    ]);
  });

  test("la démonstration ne se sème qu’une fois, et jamais dans un magasin ouvert par un import", async () => {
    const { porte, store } = essai.maison;
    const before = await store.nu
      .selectFrom("acte")
      .select(({ fn }) => fn.countAll<number>().as("n"))
      .executeTakeFirst();
    expect(await ouvrirInstance(store, porte, true)).toBe(true);
    expect(
      await store.nu
        .selectFrom("acte")
        .select(({ fn }) => fn.countAll<number>().as("n"))
        .executeTakeFirst(),
    ).toEqual(before);
    const other = await ouvrir();
    expect(await ouvrirInstance(other.store, porte, false)).toBe(false);
    expect(await ouvrirInstance(other.store, porte, true)).toBe(false);
    expect(await other.store.nu.selectFrom("convention").select("id").execute()).toEqual([]);
    await other.fermer();
  });
});
