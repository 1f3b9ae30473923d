import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { accomplir } from "../../platform/acts.ts";
import { type Acteur, VISITEUR } from "../../platform/db.ts";
import { moteurs } from "../../test/moteurs.ts";
import { CONSEILLERE, ETRANGERE, HEURE, JOUR, terrainDesAcces } from "./acces.test-aide.ts";
import { accesDe, fermerAcces } from "./reads.ts";

describe.each(moteurs())("ce qu’ouvre un accès par lien sur $nom", ({ ouvrir }) => {
  const t = terrainDesAcces(ouvrir);
  const { avancer, rows, donner, entrer, etat } = t;

  describe("ce que sa session ouvre", () => {
    test.each([
      ["quatre heures moins une milliseconde", 4 * HEURE - 1, 200],
      ["quatre heures", 4 * HEURE, 303],
    ])("dure %s : %i ms, réponse %i", async (_cas, ms, attendu) => {
      const nav = t.essai.navigateur();
      await entrer(nav, (await donner()).chemin);
      avancer(ms);
      expect((await nav.get("/acces")).status).toBe(attendu);
    });

    test("finit avec le lien lui-même", async () => {
      const nav = t.essai.navigateur();
      const { chemin } = await donner({ jours: 1 });
      avancer(JOUR - HEURE);
      await entrer(nav, chemin);
      avancer(HEURE);
      expect((await nav.get("/acces")).status).toBe(303);
    });

    const PORTEUSE: Acteur = {
      ...VISITEUR,
      acces: { id: "a", objet: "signer", sur: "projet:p1", organisation: "uniforis" },
    };

    test("la chose, et aucune autre ; ni les liens, ni les codes des autres", async () => {
      await donner({ nom: "Paul Ferrand", courriel: "paul@uniforis.fr" });
      await t.store.avec(PORTEUSE, async (tx) => {
        expect((await tx.db.selectFrom("projet").select("id").execute()).map((p) => p.id)).toEqual(["p1"]);
        expect(await accesDe(tx, "projet:p1", t.essai.horloge.instant)).toEqual([]);
      });
      for (const table of ["code_acces", "session_acces"])
        await expect(
          t.store.avec(PORTEUSE, (tx) => sql`select * from ${sql.ref(table)}`.execute(tx.db)),
        ).rejects.toThrow();
    });

    const geste = (acteur: Acteur, objet: string, pour: string) =>
      t.store.avec(acteur, (tx) =>
        accomplir(
          tx,
          t.essai.maison.porte,
          { sorte: "geste", nature: "acces.confirme", objet, acteur: pour, contenu: {}, lecteurs: [] },
          async () => ({ resultat: null }),
        ),
      );
    test.each([
      ["sur la chose, pour l’organisation", "projet:p1", "uniforis", "fait"],
      ["sur un autre projet", "projet:p2", "uniforis", "refuse"],
      ["pour une autre organisation", "projet:p1", "nexem", "refuse"],
    ])("un geste de lien %s : %s, %s, %s", async (_cas, objet, pour, issue) => {
      expect((await geste(PORTEUSE, objet, pour)).issue).toBe(issue);
    });

    test("avec un compte ouvert, le lien passe devant ; le compte revient quand on le quitte", async () => {
      const nav = t.essai.navigateur();
      expect((await nav.post("/connexion/demonstration", { personne: "gest-a" })).status).toBe(303);
      await entrer(nav, (await donner()).chemin);
      expect((await nav.get("/compte")).headers.get("location")).toBe("/acces");
      expect((await nav.get("/comptes/nexem")).status).not.toBe(200);
      expect((await nav.post("/deconnexion")).status).toBe(303);
      expect([nav.cookies.has("acces"), nav.cookies.has("session")]).toEqual([false, true]);
      expect((await nav.get("/compte")).status).toBe(200);
      expect(await rows("select 1 from session_acces where fermee_le is null")).toEqual([]);
    });

    test("se connecter à son compte quitte le lien", async () => {
      const nav = t.essai.navigateur();
      await entrer(nav, (await donner()).chemin);
      await nav.post("/connexion/demonstration", { personne: "gest-a" });
      expect(nav.cookies.has("acces")).toBe(false);
      expect((await nav.get("/compte")).status).toBe(200);
    });

    test("deux liens dans un navigateur : le dernier ouvert", async () => {
      const nav = t.essai.navigateur();
      await entrer(nav, (await donner()).chemin);
      avancer(1);
      await entrer(nav, (await donner({ objet: "relire", suite: "/projet/p1" })).chemin);
      expect(await (await nav.get("/acces")).text()).toContain("relire un projet");
      expect(await rows("select 1 from session_acces where fermee_le is null")).toHaveLength(1);
    });

    test("un biscuit inventé n’ouvre rien, et s’en va", async () => {
      const nav = t.essai.navigateur();
      nav.cookies.set("acces", "x".repeat(43));
      expect((await nav.get("/acces")).status).toBe(303);
      expect(nav.cookies.has("acces")).toBe(false);
    });
  });

  describe("qui peut en donner", () => {
    test.each([
      ["une conseillère de la maison", CONSEILLERE],
      ["quelqu’un d’un autre atelier", ETRANGERE],
      ["un visiteur", VISITEUR],
      [
        "quelqu’un venu par un lien",
        { ...VISITEUR, acces: { id: "a", objet: "signer", sur: "projet:p1", organisation: "uniforis" } },
      ],
    ])("%s : rien n’est écrit", async (_cas, acteur) => {
      await expect(donner({}, acteur as Acteur)).rejects.toThrow();
      expect(await rows("select * from acces")).toEqual([]);
    });

    test("ni sur une chose qui n’existe pas, ni au nom d’une organisation qu’on ne gouverne pas, ni vers ailleurs", async () => {
      await expect(donner({ sur: "projet:inconnu" })).rejects.toThrow();
      await expect(donner({ sur: "convention:c-p1" })).rejects.toThrow();
      await expect(donner({ de: "una" })).rejects.toThrow();
      await expect(donner({ suite: "//ailleurs.example" })).rejects.toThrow(RangeError);
      expect(await rows("select * from acces")).toEqual([]);
    });

    test("un autre atelier ne voit ni ne ferme", async () => {
      await donner();
      const ferme = t.store.avec(ETRANGERE, (tx) => fermerAcces(tx, t.essai.maison.porte, { sur: "projet:p1" }));
      expect(await ferme).toBe(0);
      expect(await t.store.avec(ETRANGERE, (tx) => accesDe(tx, "projet:p1", t.essai.horloge.instant))).toEqual([]);
      expect(await etat()).toEqual(["envoye"]);
    });
  });
});
