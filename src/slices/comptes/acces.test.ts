import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { lireJournal } from "../../platform/acts.ts";
import { OUVRIER, VISITEUR } from "../../platform/db.ts";
import { moteurs } from "../../test/moteurs.ts";
import { CONSEILLERE, DEMANDE, DONNEUSE, ETRANGERE, HEURE, JOUR, terrainDesAcces } from "./acces.test-aide.ts";
import { accesDe, donnerAcces, fermerAcces, purgerComptes } from "./reads.ts";
import { remplacerAcces } from "./store-acces.ts";

describe.each(moteurs())("les accès par lien sur $nom", ({ ouvrir }) => {
  const t = terrainDesAcces(ouvrir);
  const { avancer, rows, tout, donner, courriers, dernierCode, demander, entrer, etat } = t;

  describe("de l’envoi à ce qu’il ouvre", () => {
    test("la page dit pour qui, de qui, pour quoi, jusqu’à quand ; le code part à l’adresse du lien, et mène où il faut", async () => {
      const nav = t.essai.navigateur();
      const { chemin } = await donner();
      const html = await (await nav.get(chemin)).text();
      for (const dit of ["Louise Hamel, présidente", "Réseau uniforis", "Claire Vasseur", "Réseau nexem vous demande"])
        expect(html).toContain(dit);
      expect(html).toContain("l•••@uniforis.fr");
      expect(html).not.toContain("louise.hamel@");
      const code = await demander(nav, chemin);
      const mail = (await courriers()).find((m) => m.texte.includes(code));
      expect(mail?.a).toBe("louise.hamel@uniforis.fr");
      const reply = await nav.post(chemin, { code: ` ${code.slice(0, 3)} ${code.slice(3)} ` });
      expect([reply.status, reply.headers.get("location")]).toEqual([303, "/projet/p1/signer"]);
      const page = await (await nav.get("/acces")).text();
      expect(page).toContain("Vous agissez pour Réseau uniforis, par un lien, afin de lire un texte et le signer.");
      expect(page).toContain("Réseau uniforis, par lien");
      expect(await (await nav.get(chemin)).text()).toContain('href="/projet/p1/signer"');
    });

    test("le courriel du lien porte les mots de qui l’envoie, le terme, et un seul bouton", async () => {
      const { chemin } = await donner();
      const [mail] = await courriers();
      expect(mail?.sujet).toMatch(/^Une convention à signer \(accès [0-9A-F]{8}\)$/);
      expect(mail?.texte).toContain("Le texte est prêt.");
      expect(mail?.texte).toContain("valable jusqu’au mercredi 23 décembre 2026");
      expect(mail?.lien).toEqual({ libelle: "Lire et signer", adresse: `http://localhost${chemin}` });
    });

    test("un robot qui lit tout par GET et HEAD n’y change rien", async () => {
      const { chemin } = await donner();
      const before = await tout();
      const robot = t.essai.navigateur();
      for (const path of [chemin, `${chemin}/code`, "/acces"])
        for (let i = 0; i < 5; i++) {
          await robot.get(path);
          await robot.get(path, {}, "HEAD");
        }
      expect(await tout()).toEqual(before);
      expect([robot.cookies.size, await etat()]).toEqual([0, ["envoye"]]);
    });

    test("ni la base ni les courriels en attente ne contiennent de quoi entrer", async () => {
      const nav = t.essai.navigateur();
      const { chemin } = await donner();
      await entrer(nav, chemin);
      const code = await dernierCode();
      const held = JSON.stringify(await tout());
      expect(held).not.toContain(chemin.split(".").at(-1));
      expect(held).not.toContain(nav.cookies.get("acces"));
      expect(held).not.toMatch(new RegExp(`[^0-9a-f]${code}[^0-9a-f]`));
    });

    test("le code rendu est un geste du journal, lu par qui a envoyé le lien", async () => {
      const { id, chemin } = await donner();
      await entrer(t.essai.navigateur(), chemin);
      const lu = await t.store.avec(DONNEUSE, (tx) => lireJournal(tx, { objet: "projet:p1", limite: 5 }));
      expect(lu).toMatchObject([
        { nature: "acces.confirme", auteur: null, acteur: "uniforis", contenu: { acces: id, pour: "signer" } },
      ]);
      expect(await t.store.avec(ETRANGERE, (tx) => lireJournal(tx, { limite: 5 }))).toEqual([]);
    });
  });

  describe("transféré, expiré, fermé, remplacé", () => {
    test("transféré, le lien ne s’ouvre pas : le code est allé à la première adresse", async () => {
      const { chemin } = await donner();
      const autre = t.essai.navigateur();
      await demander(autre, chemin);
      expect((await courriers()).map((m) => m.a)).toEqual(["louise.hamel@uniforis.fr", "louise.hamel@uniforis.fr"]);
      expect((await autre.get(`${chemin}/code`)).status).toBe(200);
      expect((await autre.get("/acces")).status).toBe(303);
    });

    test.each([
      ["trente jours moins une milliseconde", 30 * JOUR - 1, 200],
      ["trente jours", 30 * JOUR, 410],
      ["un an", 365 * JOUR, 410],
    ])("à %s : %i ms, réponse %i", async (_cas, ms, attendu) => {
      const { chemin } = await donner();
      avancer(ms);
      expect((await t.essai.navigateur().get(chemin)).status).toBe(attendu);
      expect((await t.essai.navigateur().post(`${chemin}/code`)).status).toBe(attendu === 200 ? 303 : 410);
    });

    test("expiré, un bouton en envoie un autre à la même adresse, sans la dire ; l’ancien n’ouvre plus rien", async () => {
      const nav = t.essai.navigateur();
      const { chemin } = await donner();
      avancer(31 * JOUR);
      const html = await (await nav.get(chemin)).text();
      expect(html).toContain(`action="${chemin}/renvoi"`);
      expect(html).not.toContain("louise.hamel");
      const [one, two] = await Promise.all([nav.post(`${chemin}/renvoi`), nav.post(`${chemin}/renvoi`)]);
      expect([one?.status, two?.status]).toEqual([200, 200]);
      expect(await rows("select id from acces")).toHaveLength(2);
      expect(await etat()).toEqual(["envoye"]);
      const mails = await courriers();
      expect(new Set(mails.map((m) => m.a))).toEqual(new Set(["louise.hamel@uniforis.fr"]));
      const nouveau = new URL(mails.find((m) => !m.lien?.adresse.endsWith(chemin))?.lien?.adresse ?? "").pathname;
      expect(nouveau).not.toBe(chemin);
      expect((await nav.post(`${chemin}/code`)).status).toBe(410);
      expect(await (await nav.get(chemin)).text()).toContain("Un lien plus récent a remplacé celui-ci");
      expect(await entrer(nav, nouveau)).toBe("/projet/p1/signer");
    });

    test("fermé par qui l’a envoyé, il n’en envoie pas d’autre, et ferme la session qu’il avait ouverte", async () => {
      const nav = t.essai.navigateur();
      const { chemin } = await donner();
      await entrer(nav, chemin);
      expect(await t.store.avec(DONNEUSE, (tx) => fermerAcces(tx, t.essai.maison.porte, { sur: "projet:p1" }))).toBe(1);
      expect((await nav.get("/acces")).status).toBe(303);
      const reply = await nav.get(chemin);
      expect(reply.status).toBe(410);
      expect(await reply.text()).not.toContain("renvoi");
      const before = await rows("select * from envoi");
      expect((await nav.post(`${chemin}/renvoi`)).status).toBe(410);
      expect((await nav.post(`${chemin}/code`)).status).toBe(410);
      expect(await rows("select * from envoi")).toEqual(before);
      expect(await etat()).toEqual(["ferme"]);
    });

    test("envoyé une seconde fois, il remplace le premier, et lui seul ; la session déjà ouverte va à son terme", async () => {
      const [nav, autre] = [t.essai.navigateur(), t.essai.navigateur()];
      const premier = await donner();
      const voisins = [
        await donner({ objet: "relire" }),
        await donner({ sur: "projet:p2" }),
        await donner({ organisation: "nexem" }),
        await donner({ courriel: "paul@uniforis.fr" }),
        await donner({ suite: "/projet/p1/autre" }),
      ];
      await entrer(nav, premier.chemin);
      const mot = "Il remplace celui que vous aviez déjà reçu";
      expect((await courriers()).filter((m) => m.texte.includes(mot))).toEqual([]);
      const second = await donner({ courriel: " louise.hamel@UNIFORIS.fr" });
      expect((await courriers()).filter((m) => m.texte.includes(mot)).map((m) => m.lien?.adresse)).toEqual([
        `${t.essai.maison.url}${second.chemin}`,
      ]);
      const closed = await autre.get(premier.chemin);
      expect([closed.status, (await closed.text()).includes("Un lien plus récent a remplacé celui-ci")]).toEqual([
        410,
        true,
      ]);
      expect((await autre.post(`${premier.chemin}/code`)).status).toBe(410);
      for (const { chemin } of voisins) expect((await autre.get(chemin)).status).toBe(200);
      expect((await nav.get("/acces")).status).toBe(200);
      avancer(1); // two codes of one instant: the mails alone would tell which is the later
      expect(await entrer(autre, second.chemin)).toBe("/projet/p1/signer");
      // whoever holds the first alone asks for the one that counts, which goes to the address and to nobody else
      expect((await autre.post(`${premier.chemin}/renvoi`)).status).toBe(200);
      const again = (await courriers()).filter((m) => m.lien?.adresse.endsWith(second.chemin));
      expect(again.map((m) => m.a)).toEqual(["louise.hamel@uniforis.fr", "louise.hamel@uniforis.fr"]);
      const listed = (tous: boolean) =>
        t.store.avec(DONNEUSE, (tx) => accesDe(tx, "projet:p1", t.essai.horloge.instant, tous));
      const ids = async (tous: boolean) => (await listed(tous)).map((a) => a.id);
      expect([(await ids(false)).includes(premier.id), (await ids(true)).includes(premier.id)]).toEqual([false, true]);
      // closed for all, the first goes with the rest, and its session too
      await t.store.avec(DONNEUSE, (tx) =>
        fermerAcces(tx, t.essai.maison.porte, { sur: "projet:p1", objet: "signer" }),
      );
      expect((await nav.get("/acces")).status).toBe(303);
    });

    test("remplacer n’est donné qu’à qui tient la chose", async () => {
      const { id, chemin } = await donner();
      await t.store.avec(DONNEUSE, (tx) =>
        donnerAcces(tx, t.essai.maison.porte, { ...DEMANDE, courriel: "paul@uniforis.fr" }),
      );
      const [mine] = await rows<{ id: string }>("select id from acces where courriel like 'paul%'");
      await sql`update acces set courriel = 'louise.hamel@uniforis.fr' where id = ${mine?.id ?? ""}`.execute(
        t.store.nu,
      );
      for (const qui of [ETRANGERE, CONSEILLERE, VISITEUR])
        expect(await t.store.avec(qui, (tx) => remplacerAcces(tx, mine?.id ?? ""))).toBe(0);
      expect((await t.essai.navigateur().get(chemin)).status).toBe(200);
      expect(await t.store.avec(DONNEUSE, (tx) => remplacerAcces(tx, mine?.id ?? ""))).toBe(1);
      expect(await t.store.avec(DONNEUSE, (tx) => remplacerAcces(tx, mine?.id ?? ""))).toBe(0);
      expect(await rows(`select remplace_par from acces where id = '${id}'`)).toEqual([{ remplace_par: mine?.id }]);
    });

    test("fermer ne ferme que ce qui est dit : une adresse, un objet", async () => {
      await donner();
      await donner({ objet: "relire", courriel: "paul@uniforis.fr" });
      const fermer = (de: { objet?: "relire" | "signer"; courriel?: string }) =>
        t.store.avec(DONNEUSE, (tx) => fermerAcces(tx, t.essai.maison.porte, { sur: "projet:p1", ...de }));
      expect(await fermer({ objet: "relire", courriel: "louise.hamel@uniforis.fr" })).toBe(0);
      expect(await fermer({ courriel: " Paul@uniforis.fr" })).toBe(1);
      expect((await etat()).sort()).toEqual(["envoye", "ferme"]);
    });

    test.each([
      ["un caractère changé", (p: string) => p.slice(0, -1) + (p.endsWith("A") ? "B" : "A")],
      ["coupé", (p: string) => p.slice(0, -1)],
      ["sans jeton", (p: string) => p.split(".")[0] ?? ""],
      ["un autre numéro, le même jeton", (p: string) => p.replace(/[0-9a-f]{8}/, "00000000")],
      ["un octet nul", (p: string) => `${p.slice(0, -1)}%00`],
      ["vide", () => "/acces/%20"],
    ])("altéré (%s), il n’ouvre rien et ne dit rien", async (_cas, alter) => {
      const nav = t.essai.navigateur();
      const path = alter((await donner()).chemin);
      const before = await tout();
      for (const reply of [
        await nav.get(path),
        await nav.get(`${path}/code`),
        await nav.post(path, { code: "000000" }),
        await nav.post(`${path}/code`),
        await nav.post(`${path}/renvoi`),
      ]) {
        expect(reply.status).toBe(404);
        expect(await reply.text()).not.toMatch(/Hamel|uniforis|nexem/);
      }
      expect(await tout()).toEqual(before);
    });
  });

  test("l’ouvrier efface codes et sessions trente jours après, jamais l’accès", async () => {
    const { chemin } = await donner({ jours: 365 });
    await entrer(t.essai.navigateur(), chemin);
    const purger = () => t.store.avec(OUVRIER, (tx) => purgerComptes(tx, t.essai.horloge.instant));
    avancer(30 * JOUR);
    expect(await purger()).toBe(0);
    avancer(4 * HEURE + 1);
    expect(await purger()).toBe(2);
    expect(await etat()).toEqual(["code-confirme"]);
  });
});
