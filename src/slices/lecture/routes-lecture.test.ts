import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { conventionsVisibles } from "../conventions/reads.ts";
import { lireOrganisations } from "../organisations/reads.ts";
import { reprendre } from "../reprise/jobs.ts";
import { ACTE } from "./fiche.test-aide.ts";
import { ajouterNouvelles, purgerLectures } from "./jobs-lecture.ts";

describe.each(moteurs())("lire une convention, sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  let jeanne: NavigateurEssai;
  let marc: NavigateurEssai;
  let ines: NavigateurEssai;
  let rose: NavigateurEssai;
  let passante: NavigateurEssai;

  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
    await ouvrirInstance(base.store, essai.maison.porte, true);
    const entrer = async (personne: string) => {
      const browser = essai.navigateur();
      expect((await browser.post("/connexion/demonstration", { personne })).status).toBe(303);
      return browser;
    };
    jeanne = await entrer("jeanne-aubepine");
    marc = await entrer("marc-tilleul");
    ines = await entrer("ines-fougere");
    rose = await entrer("rose-saule");
    passante = essai.navigateur();
  });
  afterAll(() => base.fermer());

  const html = async (reply: Response | Promise<Response>) => (await (await reply).text()).replaceAll("\u00a0", " ");
  const compter = (table: string) =>
    base.store.avec(
      OUVRIER,
      async (tx) =>
        (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx.db)).rows[0]?.n,
    );
  const donner = (texte: string, plus: Record<string, string> = {}, qui = jeanne) => {
    essai.horloge.instant = new Date(essai.horloge.instant.getTime() + 120_000);
    return qui.post("/lectures/nouvelle", { texte, organisation: "unaforis", publieLe: "", ...plus });
  };
  const lieu = (reply: Response): string => {
    expect(reply.status).toBe(303);
    return reply.headers.get("location") ?? "";
  };
  const noDe = async (chemin: string) =>
    /name="no" value="(\d+)"/.exec(await html(jeanne.get(`${chemin}/titre/1`)))?.[1] ?? "";
  const corriger = async (chemin: string, suite: string, champs: Record<string, string>) =>
    jeanne.post(`${chemin}${suite}`, { no: await noDe(chemin), geste: "enregistrer", ...champs });

  test("du texte au projet : lu, corrigé, confirmé ; rien avant, rien deux fois", async () => {
    const projets = await compter("projet");
    const chemin = lieu(await donner(ACTE, { cle: "acte-1" }));
    expect(lieu(await donner(ACTE, { cle: "acte-1" }))).toBe(chemin);
    const vu = await html(jeanne.get(chemin));
    for (const said of [
      "à vérifier",
      "Les Ateliers du Houppier",
      "L’annuaire ne la connaît pas",
      "Bretagne",
      "trois ans",
    ])
      expect(vu).toContain(said);
    expect(vu).not.toContain("<script");
    // a number on each side, both ways
    for (const [, n] of vu.matchAll(/href="#q(\d+)"/g)) expect(vu).toMatch(new RegExp(`id="q${n}"`));
    for (const [, n] of vu.matchAll(/href="#p(\d+)"/g)) expect(vu).toMatch(new RegExp(`id="p${n}"`));
    const rang = /\/parties\/(\d)"[^>]*>Corriger(?:(?!<\/a>)[\s\S])*Houppier/.exec(vu)?.[1];
    const champs = { nom: "Les Ateliers du Houppier", sigle: "ADH", qui: "+", passage: "Les Ateliers du Houppier" };
    expect(lieu(await corriger(chemin, `/parties/${rang}`, champs))).toBe(chemin);
    expect(await html(jeanne.get(chemin))).toContain("Sera ajoutée à l’annuaire.");
    expect(await compter("projet")).toBe(projets);
    const page = await html(jeanne.get(`${chemin}/devenir`));
    expect(page).toContain("Les Ateliers du Houppier sera ajoutée à l’annuaire");
    const droit = /name="droits" value="(\d+)"/.exec(page)?.[1] ?? "";
    const envoi = {
      no: /name="no" value="(\d+)"/.exec(page)?.[1] ?? "",
      organisation: "unaforis",
      devenir: "projet",
      droits: droit,
      cle: "dev-1",
    };
    const projet = lieu(await jeanne.post(`${chemin}/devenir`, envoi));
    expect(projet).toMatch(/^\/projets\//);
    expect(lieu(await jeanne.post(`${chemin}/devenir`, envoi))).toBe(projet);
    expect(await compter("projet")).toBe((projets ?? 0) + 1);
    const reply = await jeanne.get(`/api/v1${projet}`);
    const { redaction } = (await reply.json()) as {
      redaction: { pieces: { numero?: string; articles?: string[] }[]; convention: Record<string, unknown[]> };
    };
    expect(redaction.pieces.map((p) => p.numero ?? "")).toEqual(["", "", "1er", "2 bis", "3", "1"]);
    expect(redaction.pieces.find((p) => p.numero === "2 bis")?.articles).toHaveLength(1);
    expect(redaction.convention.parties).toMatchObject([
      { organisation: "les-ateliers-du-houppier" },
      { organisation: "unaforis" },
    ]);
    expect(redaction.convention.territoire).toEqual(["REG-53"]);
    expect(redaction.convention.signatures).toEqual([]);
    expect(redaction.convention.articles).toHaveLength(1);
    const [added] = await base.store.avec(OUVRIER, (tx) => lireOrganisations(tx, ["les-ateliers-du-houppier"]));
    expect(added?.noms[0]?.nom).toBe("Les Ateliers du Houppier");
    expect(JSON.stringify(added)).not.toMatch(/unaforis|convention/i);
    const after = await html(jeanne.get(chemin));
    expect(after).toContain("Ouvrir le projet");
    expect(after).not.toContain("Corriger");
    expect((await corriger(chemin, "/titre/1", { valeur: "X" })).status).toBe(409);
    expect(await html(jeanne.get("/lectures"))).toContain("Confirmée");
  });

  test("signée il y a des années : elle entre dans l’histoire avec ses dates, en vigueur ou finie", async () => {
    const texte = ACTE.replaceAll("stagiaires", "apprentis");
    const chemin = lieu(await donner(texte));
    const no = /name="no" value="(\d+)"/.exec(await html(jeanne.get(`${chemin}/devenir`)))?.[1] ?? "";
    const suivi = lieu(await jeanne.post(`${chemin}/devenir`, { no, organisation: "unaforis", devenir: "histoire" }));
    expect(suivi).toMatch(/^\/reprise\//);
    expect((await jeanne.get(suivi)).status).toBe(200);
    await reprendre(essai.maison)();
    const all = await base.store.avec(OUVRIER, (tx) => conventionsVisibles(tx));
    const made = all.find((c) => c.titre.includes("apprentis"));
    expect(made?.signatures).toMatchObject([{ le: "2020-12-15" }, { organisation: "unaforis", le: "2020-12-15" }]);
    expect(made?.effet).toEqual({ du: "2021-01-01", dureeMois: 36 });
    expect(await html(jeanne.get(`/convention/${made?.id}`))).toContain("Échue");
  });

  test.each([
    ["la date de signature", { "signature/1": "retirer" }, "la date de signature"],
    ["son organisation parmi les parties", { "parties/2": "retirer" }, "deux parties"],
  ])("sans %s, elle n’entre pas comme signée", async (_, gestes, phrase) => {
    const chemin = lieu(await donner(ACTE));
    for (const [suite, geste] of Object.entries(gestes)) lieu(await corriger(chemin, `/${suite}`, { geste }));
    expect(await html(jeanne.get(`${chemin}/devenir`))).toContain(phrase);
    const envoi = { no: await noDe(chemin), organisation: "unaforis", devenir: "histoire" };
    const reply = await jeanne.post(`${chemin}/devenir`, envoi);
    expect([reply.status, (await html(reply)).includes(phrase)]).toEqual([422, true]);
  });

  test("une partie d’autrefois se reconnaît à son nom daté ; qui a pris la suite est proposé", async () => {
    const texte = ACTE.replaceAll("L’association Les Ateliers du Houppier", "Syneas").replace(
      "15 décembre 2020",
      "15 décembre 2015",
    );
    const chemin = lieu(await donner(texte));
    const vu = await html(jeanne.get(chemin));
    expect(vu).toContain("Depuis, Nexem a pris la suite.");
    const rang = /\/parties\/(\d)"[^>]*>Corriger(?:(?!<\/a>)[\s\S])*Syneas/.exec(vu)?.[1];
    const form = await html(jeanne.get(`${chemin}/parties/${rang}`));
    expect(form).toMatch(/value="syneas"[^>]*checked/);
    expect(form).toContain('value="nexem"');
  });

  test("un nom que plusieurs portent arrête tout, jusqu’à ce qu’on dise lequel", async () => {
    const deux = [1, 2].map((n) => ({
      id: `houx-${n}`,
      genre: "autre" as const,
      noms: [{ nom: "Maison du Houx" }],
      sources: [],
    }));
    const { enregistrerOrganisation } = await import("../organisations/reads.ts");
    await base.store.avec(OUVRIER, async (tx) => {
      for (const o of deux) await enregistrerOrganisation(tx, essai.maison.porte, o);
    });
    const chemin = lieu(await donner(ACTE));
    lieu(await corriger(chemin, "/parties/nouveau", { nom: "Maison du Houx" }));
    expect(await html(jeanne.get(chemin))).toContain("Ce nom désigne plusieurs organisations");
    const envoi = { organisation: "unaforis", devenir: "projet" };
    expect((await jeanne.post(`${chemin}/devenir`, { ...envoi, no: await noDe(chemin) })).status).toBe(422);
    lieu(await corriger(chemin, "/parties/3", { nom: "Maison du Houx", qui: "houx-2" }));
    expect(lieu(await jeanne.post(`${chemin}/devenir`, { ...envoi, no: await noDe(chemin) }))).toMatch(/^\/projets\//);
  });

  test.each([
    ["rien", {}, "Déposez un fichier, ou collez un texte."],
    ["des blancs", { texte: "   " }, "Déposez un fichier, ou collez un texte."],
    [
      "un mode d’emploi",
      {
        texte:
          "Comment rédiger une convention de partenariat ? Voici dix conseils pour réussir la vôtre. Pensez d’abord à nommer vos objectifs.",
      },
      "Pas de convention ici",
    ],
    ["un script", { texte: "<script>alert(1)</script> Bonjour." }, "Pas de convention ici"],
    ["un jour qui n’existe pas", { texte: ACTE, publieLe: "2019-02-31" }, "à reprendre"],
    ["l’organisation d’un autre", { texte: ACTE, organisation: "nexem" }, "Choisissez l’une de vos organisations."],
  ])("%s : une phrase, le texte reste, rien n’est gardé", async (_, champs, phrase) => {
    const before = await compter("lecture");
    const reply = await donner("", champs as Record<string, string>);
    const page = await html(reply);
    expect([reply.status, page.includes(phrase)]).toEqual([422, true]);
    expect(page).not.toContain("<script>alert");
    if ("texte" in champs && champs.texte.trim() !== "")
      expect(page).toContain(champs.texte.slice(0, 20).replaceAll("<", "&lt;").replaceAll("\u00a0", " "));
    expect(await compter("lecture")).toBe(before);
  });

  test("un texte fait pour la page s’y lit comme un texte", async () => {
    const chemin = lieu(
      await donner(ACTE.replace("trouver des temps", "trouver <script>alert(1)</script> <b>des</b> temps")),
    );
    const page = await html(jeanne.get(chemin));
    expect(page).toContain("&lt;script>");
    expect(page).not.toContain("<script>");
  });

  test("une lecture n’est ouverte qu’à qui gouverne son organisation", async () => {
    const chemin = lieu(await donner(ACTE));
    const inconnue = await html(marc.get("/lectures/0123456789abcdef0123"));
    const plain = (t: string) => t.replaceAll(/lectures\/[\w-]+/g, "").replaceAll(/Référence[^<]*/g, "");
    for (const suite of ["", "/devenir", "/abandon", "/titre/1"]) {
      const reply = await marc.get(`${chemin}${suite}`);
      expect([suite, reply.status]).toEqual([suite, 404]);
      if (suite === "") expect(plain(await html(reply))).toBe(plain(inconnue));
    }
    for (const suite of ["/devenir", "/abandon", "/titre/1"])
      expect([suite, (await marc.post(`${chemin}${suite}`, { no: "1", organisation: "nexem" })).status]).toEqual([
        suite,
        404,
      ]);
    expect(await html(marc.get("/lectures"))).not.toContain("stagiaires");
    for (const qui of [ines, rose]) {
      expect((await qui.get("/lectures")).status).toBe(403);
      expect((await qui.get(chemin)).status).toBe(403);
      expect((await qui.post("/lectures/nouvelle", { texte: ACTE, organisation: "unaforis" })).status).toBe(403);
    }
    expect((await passante.get(chemin)).headers.get("location")).toBe(`/connexion?suite=${encodeURIComponent(chemin)}`);
    expect((await passante.post("/lectures/nouvelle", { texte: ACTE })).status).toBe(401);
  });

  test("une réponse refusée garde ce qui était écrit ; deux personnes ne s’écrasent pas", async () => {
    const chemin = lieu(await donner(ACTE));
    const no = await noDe(chemin);
    const faux = await jeanne.post(`${chemin}/signature/1`, { no, geste: "enregistrer", valeur: "31/02/2019" });
    const page = await html(faux);
    expect([faux.status, page.includes('value="31/02/2019"'), page.includes("février 2019 a 28 jours")]).toEqual([
      422,
      true,
      true,
    ]);
    lieu(await jeanne.post(`${chemin}/titre/1`, { no, geste: "enregistrer", valeur: "Premier titre" }));
    const tard = await jeanne.post(`${chemin}/titre/1`, { no, geste: "enregistrer", valeur: "Second titre" });
    const dit = await html(tard);
    expect([tard.status, dit.includes("a changé depuis"), dit.includes("Second titre")]).toEqual([409, true, true]);
    expect(await html(jeanne.get(chemin))).toContain("Premier titre");
    lieu(await corriger(chemin, "/titre/1", { geste: "retablir" }));
    expect(await html(jeanne.get(chemin))).not.toContain("Premier titre");
    for (const suite of ["/parties/9", "/parties/0", "?convention=2", "?convention=x"])
      expect([suite, (await jeanne.get(chemin + suite)).status]).toEqual([suite, 404]);
  });

  test("abandonner l’efface ; l’âge aussi, et les parties à ajouter ne se perdent pas", async () => {
    const chemin = lieu(await donner(ACTE));
    expect(await html(jeanne.get(`${chemin}/abandon`))).toContain("Effacer la lecture");
    expect((await jeanne.get(chemin)).status).toBe(200);
    expect(lieu(await jeanne.post(`${chemin}/abandon`))).toBe("/lectures");
    expect((await jeanne.get(chemin)).status).toBe(404);
    const autre = lieu(await donner(ACTE));
    const at = (days: number) => new Date(essai.horloge.instant.getTime() + days * 86_400_000 + 1);
    await base.store.avec(OUVRIER, (tx) => purgerLectures(tx, at(59)));
    expect((await jeanne.get(autre)).status).toBe(200);
    await base.store.avec(OUVRIER, (tx) => purgerLectures(tx, at(60)));
    expect((await jeanne.get(autre)).status).toBe(404);
    await ajouterNouvelles(essai.maison); // nothing is due: nothing happens
  });
});
