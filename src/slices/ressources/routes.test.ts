import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { nombreActes } from "../../platform/acts-faits.ts";
import { OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { OUTIL_MAX } from "./types.ts";

const CONVENTION = "unaforis-nexem-2020";
const JEANNE = "jeanne-aubepine"; // unaforis
const MARC = "marc-tilleul"; // nexem
const ODILE = "odile-charme"; // una: no part in it
const INES = "ines-fougere"; // acts under a convention that is over

const LIEN = {
  ...{ proprietaire: "nexem", titre: "Grille d’entretien", sorte: "lien", licence: "usage-interne" },
  ...{ adresse: "https://outils.example/grille", description: "", conditions: "", axe: "", note: "essayée à Lyon" },
};
const { adresse: _, ...DOCUMENT } = { ...LIEN, sorte: "document" };

describe.each(moteurs())("les outils partagés sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let essai: MaisonEssai;
  beforeAll(async () => {
    b = await ouvrir();
    essai = maisonEssai(b.store, { autoriser, demonstration: true });
    await ouvrirInstance(b.store, essai.maison.porte, true);
  });
  afterAll(() => b.fermer());
  // another hour: what somebody may send in one is counted
  beforeEach(() => {
    essai.horloge.instant = new Date(essai.horloge.instant.getTime() + 3_600_000);
  });

  const entrer = async (personne: string) => {
    const nav = essai.navigateur();
    expect((await nav.post("/connexion/demonstration", { personne })).status).toBe(303);
    return nav;
  };
  const preter = (nav: NavigateurEssai, champs: Record<string, string> = LIEN, convention = CONVENTION) =>
    nav.post(`/convention/${convention}/outils`, champs);
  const deposer = (nav: NavigateurEssai, chemin: string, champs: Record<string, string>, fichier: File) => {
    const body = new FormData();
    for (const [nom, valeur] of Object.entries(champs)) body.set(nom, valeur);
    body.set("fichier", fichier);
    const cookie = [...nav.cookies].map(([nom, valeur]) => `${nom}=${valeur}`).join("; ");
    return essai.requete(chemin, {
      method: "POST",
      body,
      headers: { cookie, origin: "http://localhost", "content-length": String(fichier.size + 4_000) },
    });
  };
  const outils = () => b.store.avec(OUVRIER, ({ db }) => db.selectFrom("outil").selectAll().execute());
  const versions = () =>
    b.store.avec(OUVRIER, ({ db }) => db.selectFrom("outil_version").select(["outil", "no"]).execute());

  test("un outil prêté est une action sous son article, que l’autre partie voit, prend et suit", async () => {
    const [marc, jeanne] = [await entrer(MARC), await entrer(JEANNE)];
    const reponse = await preter(marc);
    expect(reponse.status).toBe(303);
    const chemin = reponse.headers.get("location") ?? "";
    const [outil] = await outils();
    expect(chemin).toBe(`/outil/${outil?.id}`);
    const acte = await b.store.avec(OUVRIER, ({ db }) =>
      db
        .selectFrom("acte")
        .selectAll()
        .where("id", "=", outil?.id ?? "")
        .executeTakeFirst(),
    );
    expect(acte).toMatchObject({
      ...{ nature: "ressource", acteur: "nexem", vers: "unaforis", article: "projets-de-certification" },
      ...{ engagement: "nouvelles-certifications", hors_convention: false },
    });
    const page = await (await jeanne.get(chemin)).text();
    expect(page).toContain("https://outils.example/grille");
    expect(page).toContain("essayée à Lyon");
    expect((await jeanne.post(`${chemin}/reprise`, { usage: "Jurys de mai", pour: "unaforis" })).status).toBe(303);
    expect(
      (await marc.post(`${chemin}/versions`, { note: "deux questions de plus", adresse: "https://outils.example/2" }))
        .status,
    ).toBe(303);
    const after = await (await marc.get(chemin)).text();
    expect(after).toContain("Jurys de mai");
    expect(after).toContain("deux questions de plus");
    expect((await marc.post(`${chemin}/retrait`, { motif: "remplacée par celle de la branche" })).status).toBe(303);
    expect(await (await jeanne.get(chemin)).text()).toContain("remplacée par celle de la branche");
    expect((await jeanne.post(`${chemin}/reprise`, { usage: "", pour: "unaforis" })).status).toBe(410);
    expect(
      (await marc.post(`${chemin}/versions`, { note: "trop tard", adresse: "https://outils.example/3" })).status,
    ).toBe(409);
  });

  test("un fichier se rend tel qu’il a été prêté, à qui l’article l’ouvre", async () => {
    const [marc, jeanne, odile] = [await entrer(MARC), await entrer(JEANNE), await entrer(ODILE)];
    const texte = "nom;heures\n=2+2;3\n";
    const done = await deposer(
      marc,
      `/convention/${CONVENTION}/outils`,
      DOCUMENT,
      new File([texte], "suivi d’été.csv"),
    );
    expect(done.status).toBe(303);
    const chemin = `${done.headers.get("location")}/version/1`;
    const file = await jeanne.get(chemin);
    expect(await file.text()).toBe(texte);
    expect(file.headers.get("content-type")).toContain("text/csv");
    expect(file.headers.get("content-disposition")).toContain("attachment");
    expect(file.headers.get("content-disposition")).toContain(encodeURIComponent("suivi d’été.csv"));
    for (const [nav, statut] of [
      [odile, 404],
      [essai.navigateur(), 404],
    ] as const)
      expect((await nav.get(chemin)).status).toBe(statut);
    for (const no of ["0", "2", "x", "1e9"]) expect((await jeanne.get(chemin.replace(/1$/, no))).status, no).toBe(404);
  });

  test("la même clé ne prête pas deux fois", async () => {
    const marc = await entrer(MARC);
    const before = (await outils()).length;
    const [first, again] = [await preter(marc, { ...LIEN, cle: "k1" }), await preter(marc, { ...LIEN, cle: "k1" })];
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
    expect((await outils()).length).toBe(before + 1);
  });

  test.each([
    ["un titre vide", { titre: " " }, "Donnez un titre"],
    ["une sorte inconnue", { sorte: "virus" }, "Choisissez un document"],
    ["une licence inconnue", { licence: "aucune" }, "Choisissez ce qu’il est permis"],
    ["une autre licence sans rien en dire", { licence: "autre" }, "Dites ce qu’il est permis"],
    ["une adresse qui exécuterait", { adresse: "javascript:alert(1)" }, "https://"],
    ["pas d’adresse", { adresse: "" }, "https://"],
    ["un axe d’une autre convention", { axe: "aiguiller" }, "Choisissez un axe de cette convention"],
    ["un titre qui est une formule", { titre: "=2+2" }, "formule de tableur"],
    ["un titre qui porte le dossier d’une personne", { titre: "Dossier de Mme Bruyère" }, "touche une personne"],
    ["un champ de trop", { secret: "x" }, ""],
  ])("%s : une phrase, 422, rien d’écrit", async (_cas, champs, phrase) => {
    const marc = await entrer(MARC);
    const before = [await outils(), await versions(), await b.store.avec(OUVRIER, (tx) => nombreActes(tx, {}))];
    const reponse = await preter(marc, { ...LIEN, ...champs } as Record<string, string>);
    expect(reponse.status).toBe(422);
    expect(await reponse.text()).toContain(phrase);
    expect([await outils(), await versions(), await b.store.avec(OUVRIER, (tx) => nombreActes(tx, {}))]).toEqual(
      before,
    );
  });

  test.each([
    ["un programme nommé PDF", new File([Buffer.from("MZ\x90\0\x03\0")], "grille.pdf"), "quel que soit son nom"],
    ["une page web nommée texte", new File(["<!doctype html><script>x</script>"], "note.txt"), "quel que soit son nom"],
    ["un dessin qui exécuterait", new File(["<svg onload='x'/>"], "logo.png"), "quel que soit son nom"],
    ["rien", new File([], "vide.pdf"), "Choisissez le fichier"],
    ["plus de 10 Mo", new File([Buffer.alloc(OUTIL_MAX + 1, "a")], "long.txt"), "10 Mo"],
  ])("%s n’est pas pris", async (_cas, fichier, phrase) => {
    const marc = await entrer(MARC);
    const before = await outils();
    const reponse = await deposer(marc, `/convention/${CONVENTION}/outils`, DOCUMENT, fichier);
    expect(reponse.status).toBe(422);
    expect(await reponse.text()).toContain(phrase);
    expect(await outils()).toEqual(before);
  });

  test("sans article ce jour-là, rien ne se prête : la décision le dit", async () => {
    const ines = await entrer(INES);
    const before = await outils();
    const reponse = await preter(ines, { ...LIEN, proprietaire: "mission-locale-de-paris" }, "cep-idf-2019");
    expect(reponse.status).toBe(403);
    expect(await reponse.text()).toMatch(/31.décembre 2019/);
    expect(await outils()).toEqual(before);
  });

  test("le jour demandé à la page ne rouvre aucun droit : ni prêter, ni prendre après le terme", async () => {
    const ines = await entrer(INES);
    const before = await outils();
    const tard = await ines.post("/convention/cep-idf-2019/outils?au=2019-06-03", {
      ...{ ...LIEN, proprietaire: "mission-locale-de-paris" },
    });
    expect(tard.status).toBe(403);
    expect(await outils()).toEqual(before);
    const now = essai.horloge.instant;
    essai.horloge.instant = new Date("2019-06-03T09:00:00.000Z");
    const [marion, texte] = [await entrer(INES), "nom;heures\nA;3\n"];
    const lent = await deposer(
      marion,
      "/convention/cep-idf-2019/outils",
      { ...DOCUMENT, proprietaire: "mission-locale-de-paris" },
      new File([texte], "suivi.csv"),
    );
    const chemin = lent.headers.get("location") ?? "";
    const luc = await entrer("luc-cormier");
    const pris = await luc.get(`${chemin}/version/1`);
    essai.horloge.instant = now;
    expect([lent.status, pris.status]).toEqual([303, 200]);
    const encore = await entrer("luc-cormier");
    expect((await encore.get(`${chemin}/version/1`)).status).toBe(403);
    expect((await encore.get(`${chemin}/version/1?au=2019-06-03`)).status).toBe(403);
    expect((await encore.post(`${chemin}/reprise?au=2019-06-03`, { usage: "x", pour: "" })).status).toBe(403);
  });

  test("la même version envoyée deux fois est ajoutée une fois, le même retrait retire une fois", async () => {
    const marc = await entrer(MARC);
    const chemin = (await preter(marc)).headers.get("location") ?? "";
    const version = { note: "revue", adresse: "https://outils.example/4", cle: "version-deux-fois" };
    const statuts = [];
    for (const champs of [version, version]) statuts.push((await marc.post(`${chemin}/versions`, champs)).status);
    const retrait = { motif: "remplacé", cle: "retrait-deux-fois" };
    for (const champs of [retrait, retrait]) statuts.push((await marc.post(`${chemin}/retrait`, champs)).status);
    expect(statuts).toEqual([303, 303, 303, 303]);
    expect((await versions()).filter((v) => chemin.endsWith(v.outil)).map((v) => v.no)).toEqual([1, 2]);
  });

  test("nul ne prête au nom d’une autre, ni ne change ce qui n’est pas à lui", async () => {
    const [marc, jeanne, odile] = [await entrer(MARC), await entrer(JEANNE), await entrer(ODILE)];
    const before = await outils();
    expect((await preter(jeanne)).status).toBe(403);
    expect((await preter(odile)).status).toBe(404);
    expect((await preter(essai.navigateur())).status).toBe(401);
    expect(await outils()).toEqual(before);
    const chemin = (await preter(marc)).headers.get("location") ?? "";
    for (const [nav, statut] of [
      [jeanne, 403],
      [odile, 404],
      [essai.navigateur(), 401],
    ] as const) {
      expect((await nav.post(`${chemin}/retrait`, { motif: "x" })).status).toBe(statut);
      expect((await nav.post(`${chemin}/versions`, { note: "x", adresse: "https://x.example" })).status).toBe(statut);
    }
    expect((await odile.get(chemin)).status).toBe(404);
    expect((await odile.get(`/convention/${CONVENTION}/outils`)).status).toBe(404);
    expect((await outils()).find((o) => chemin.endsWith(o.id))?.retire_le).toBeNull();
  });
});
