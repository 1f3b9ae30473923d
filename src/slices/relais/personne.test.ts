import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OUVRIER } from "../../platform/db.ts";
import type { NavigateurEssai } from "../../test/maison.ts";
import { moteurs } from "../../test/moteurs.ts";
import { demander, ouvrirLeLien } from "./personne.test-aide.ts";
import { type Agences, avecCourriel, INES, ouvrirAgences, PAUL } from "./relais.test-aide.ts";
import { accordsDe, lireFiche } from "./store.ts";

describe.each(moteurs())("la page de la personne, sur $nom", ({ ouvrir }) => {
  let a: Agences;
  beforeAll(async () => {
    a = await ouvrirAgences(ouvrir);
  });
  afterAll(() => a.b.fermer());

  let n = 0;
  /** Somebody new, asked for her accord, her link open. */
  const elle = async (): Promise<{ id: string; nav: NavigateurEssai; lien: string; courriel: string }> => {
    n += 1;
    const courriel = `camille${n}@example.org`;
    const fiche = { ...avecCourriel(courriel), situation: { commune: "Lutèce" } };
    const id = await a.propose({ fiche });
    await demander(a, id, courriel);
    const { elle: nav, lien } = await ouvrirLeLien(a, courriel);
    return { id, nav, lien, courriel };
  };
  const lire = async (nav: NavigateurEssai) => {
    const page = await nav.get("/ma-mise-en-relation");
    return { statut: page.status, texte: (await page.text()).replaceAll("\u00a0", " ") };
  };
  test("montre ce qui partirait, à qui, pour quoi, sans rien décider en la lisant", async () => {
    const { id, nav } = await elle();
    for (let i = 0; i < 2; i += 1) {
      const { statut, texte } = await lire(nav);
      expect(statut).toBe(200);
      for (const said of ["Votre accord est demandé", "Camille", "Lutèce", "métier assis", "Dès votre accord"])
        expect(texte).toContain(said);
    }
    expect(await a.etat(INES, id)).toBe("propose");
  });

  test("son accord fait partir les blocs qu’elle laisse, et eux seuls", async () => {
    const { id, nav } = await elle();
    const done = await nav.post(`/ma-mise-en-relation/${id}/accord`, { "bloc-personne": "oui", cle: "k1" });
    expect(done.status).toBe(303);
    expect(await a.etat(PAUL, id)).toBe("transmis");
    const [accord] = await a.sous(INES, ({ tx }) => accordsDe(tx, id));
    expect(accord).toMatchObject({ voie: "lien", blocs: ["emetteur", "personne"], entendu_par: null });
    const again = await nav.post(`/ma-mise-en-relation/${id}/accord`, { "bloc-personne": "oui", cle: "k1" });
    expect(again.status).toBe(303);
    expect((await a.sous(INES, ({ tx }) => accordsDe(tx, id))).length).toBe(1);
    const twice = await nav.post(`/ma-mise-en-relation/${id}/accord`, { "bloc-demande": "oui", cle: "k2" });
    expect([403, 409]).toContain(twice.status);
  });

  test("rien n’est coché d’avance ; ne rien cocher ne donne aucun accord et se dit", async () => {
    const { id, nav } = await elle();
    expect(await (await nav.get("/ma-mise-en-relation")).text()).not.toMatch(/<input[^>]*checkbox[^>]*checked/);
    const empty = await nav.post(`/ma-mise-en-relation/${id}/accord`, { cle: "k0" });
    expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining("Cochez au moins une chose")]);
    expect(await a.etat(INES, id)).toBe("propose");
    expect(await a.sous(INES, ({ tx }) => accordsDe(tx, id))).toEqual([]);
  });

  test("son refus clôt sans rien transmettre", async () => {
    const { id, nav } = await elle();
    expect((await nav.post(`/ma-mise-en-relation/${id}/refus`)).status).toBe(303);
    expect(await a.etat(INES, id)).toBe("clos");
    expect(await a.etat(PAUL, id)).toBeNull();
    expect((await nav.post(`/ma-mise-en-relation/${id}/accord`, { "bloc-personne": "oui" })).status).toBe(403);
    expect(await a.etat(PAUL, id)).toBeNull();
  });

  test("elle retire son accord : le destinataire ne lit plus la fiche", async () => {
    const { id, nav } = await elle();
    await nav.post(`/ma-mise-en-relation/${id}/accord`, { "bloc-personne": "oui", "bloc-demande": "oui" });
    expect((await nav.post(`/ma-mise-en-relation/${id}/retrait`)).status).toBe(303);
    expect(await a.etat(INES, id)).toBe("retire");
    const relais = await a.voir(PAUL, id);
    if (relais === null) throw new Error("not seen");
    expect(await a.sous(PAUL, ({ tx, secret }) => lireFiche(tx, secret, relais))).toBeNull();
    expect((await lire(nav)).texte).toContain("Votre accord est retiré");
  });

  test("elle corrige ce qui est dit d’elle, et ceux qui la lisent en sont prévenus par une référence", async () => {
    const { id, nav, courriel } = await elle();
    await nav.post(`/ma-mise-en-relation/${id}/accord`, { "bloc-personne": "oui", "bloc-demande": "oui" });
    await a.courriels();
    const form = { prenom: "Camélia", courrielPersonne: courriel, paroles: "Je cherche un métier debout." };
    expect((await nav.post(`/ma-mise-en-relation/${id}/corriger`, form)).status).toBe(303);
    const relais = await a.voir(PAUL, id);
    if (relais === null) throw new Error("not seen");
    const read = await a.sous(PAUL, ({ tx, secret }) => lireFiche(tx, secret, relais));
    expect(read).toMatchObject({ personne: { prenom: "Camélia" }, demande: { motif: "expertise" } });
    expect(read?.personne?.nom).toBeUndefined();
    expect(read?.situation).toBeUndefined();
    const told = await a.courriels();
    expect(told.length).toBeGreaterThanOrEqual(2);
    expect(JSON.stringify(told)).not.toMatch(/Cam[ée]l/);
    const bad = await nav.post(`/ma-mise-en-relation/${id}/corriger`, { ...form, paroles: "Mon mari est malade." });
    expect(bad.status).toBe(422);
    expect(await bad.text()).toContain("Mon mari est malade.");
  });

  test("elle emporte tout ce qui est gardé d’elle, pour lire et pour un autre outil", async () => {
    const { nav, courriel } = await elle();
    for (const forme of ["json", "html"]) {
      const file = await nav.post("/ma-mise-en-relation/export", { forme });
      expect(file.headers.get("content-disposition")).toContain(`mes-donnees.${forme}`);
      const text = await file.text();
      for (const said of ["Lutèce", courriel, "métier assis"]) expect(text).toContain(said);
    }
  });

  test("elle efface tout : le lien n’ouvre plus rien, ce qui est en cours s’arrête", async () => {
    const { id, nav, lien } = await elle();
    await nav.post(`/ma-mise-en-relation/${id}/accord`, { "bloc-personne": "oui" });
    const unsure = await nav.post("/ma-mise-en-relation/effacement");
    expect(unsure.status).toBe(422);
    expect(await a.etat(PAUL, id)).toBe("transmis");
    expect((await nav.post("/ma-mise-en-relation/effacement", { certaine: "oui" })).status).toBe(303);
    expect(await a.etat(INES, id)).toBe("retire");
    expect((await lire(nav)).statut).toBe(401);
    expect((await a.essai.navigateur().get(lien)).status).toBe(410);
    expect((await nav.get("/ma-mise-en-relation/effacee")).status).toBe(200);
  });

  test("n’est ouverte ni à un visiteur, ni à celle d’un autre lien", async () => {
    const une = await elle();
    const autre = await elle();
    const visiteur = a.essai.navigateur();
    const posts = ["accord", "refus", "retrait", "corriger"];
    expect((await visiteur.get("/ma-mise-en-relation")).status).toBe(401);
    for (const verbe of posts) {
      expect((await visiteur.post(`/ma-mise-en-relation/${une.id}/${verbe}`)).status).toBe(401);
      expect((await autre.nav.post(`/ma-mise-en-relation/${une.id}/${verbe}`)).status).toBe(404);
    }
    for (const path of ["export", "effacement"])
      expect((await visiteur.post(`/ma-mise-en-relation/${path}`, { certaine: "oui" })).status).toBe(401);
    expect((await autre.nav.get(`/ma-mise-en-relation/${une.id}/corriger`)).status).toBe(404);
    expect((await lire(autre.nav)).texte).not.toContain(une.courriel);
    expect(await a.etat(INES, une.id)).toBe("propose");
  });

  test("rien d’elle n’est dans le journal", async () => {
    const rows = await a.b.store.avec(OUVRIER, ({ db }) => db.selectFrom("acte").select("contenu").execute());
    expect(JSON.stringify(rows)).not.toMatch(/Camille|Lutèce|assis|example\.org/);
  });
});
