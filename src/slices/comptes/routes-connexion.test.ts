import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { moteurs } from "../../test/moteurs.ts";
import { COMPTES, HEURE, MINUTE, terrainDesComptes } from "./comptes.test-aide.ts";
import { autoriserGeste } from "./reads.ts";

describe.each(moteurs())("se connecter, sur $nom", ({ ouvrir }) => {
  const t = terrainDesComptes(ouvrir);
  const { avancer, rows, total, courriers, chemin, demander, entre, connecter } = t;

  describe("un lien confirmé", () => {
    test("de l’adresse saisie à son compte, et là où l’on allait", async () => {
      const nav = t.essai.navigateur();
      const path = await demander(nav, " Gest-A@Reseau.fr ", "/conventions?etat=echue");
      expect(path).toMatch(/^\/connexion\/lien\/[\w-]{43}$/);
      const reply = await nav.post(path);
      expect([reply.status, reply.headers.get("location")]).toEqual([303, "/conventions?etat=echue"]);
      const html = await (await nav.get("/compte")).text();
      expect(html).toContain("Vous agissez pour Réseau nexem, sous un mandat.");
      expect(html).toContain("Claire Vasseur");
    });

    test("les robots qui l’ouvrent cent fois n’y changent rien", async () => {
      const nav = t.essai.navigateur();
      const path = await demander(nav);
      const before = await rows("select * from lien");
      const robot = t.essai.navigateur();
      for (let i = 0; i < 50; i++) {
        expect((await robot.get(path)).status).toBe(200);
        expect((await robot.get(path, {}, "HEAD")).status).toBe(200);
      }
      expect(await rows("select * from lien")).toEqual(before);
      expect([robot.cookies.size, await total("session"), await total("acte")]).toEqual([0, 0, 0]);
      expect((await nav.post(path)).status).toBe(303);
    });

    test("ne sert qu’une fois", async () => {
      const nav = t.essai.navigateur();
      const path = await demander(nav);
      await nav.post(path);
      const again = t.essai.navigateur();
      for (const [name, value] of nav.cookies) again.cookies.set(name, value);
      again.cookies.delete("session");
      const reply = await again.post(path);
      expect(reply.status).toBe(410);
      expect(await reply.text()).toContain("Ce lien a déjà servi");
      expect([again.cookies.has("session"), await total("session")]).toEqual([false, 1]);
      expect((await again.get(path)).status).toBe(410);
    });

    test("deux envois au même instant : une seule session", async () => {
      const nav = t.essai.navigateur();
      const path = await demander(nav);
      const replies = await Promise.all(Array.from({ length: 5 }, () => nav.post(path)));
      expect(replies.map((r) => r.status).sort()).toEqual([303, 410, 410, 410, 410]);
      expect([await total("session"), await total("acte")]).toEqual([1, 1]);
    });

    test.each([
      ["une milliseconde avant une heure", HEURE - 1, 303],
      ["une heure après", HEURE, 410],
      ["un jour après", 24 * HEURE, 410],
    ])("%s : %i ms, réponse %i", async (_cas, ms, attendu) => {
      const nav = t.essai.navigateur();
      const path = await demander(nav);
      avancer(ms);
      expect((await nav.post(path)).status).toBe(attendu);
      expect(await total("session")).toBe(attendu === 303 ? 1 : 0);
    });

    test("trop ancien, un bouton en envoie un autre à la même adresse", async () => {
      const nav = t.essai.navigateur();
      const path = await demander(nav, "gest-a@reseau.fr", "/conventions");
      avancer(2 * HEURE);
      expect(await (await nav.get(path)).text()).toContain(`action="${path}/renvoi"`);
      expect((await nav.post(`${path}/renvoi`)).headers.get("location")).toBe("/connexion/envoi");
      const mails = await courriers();
      expect(mails.map((m) => m.a)).toEqual(["gest-a@reseau.fr", "gest-a@reseau.fr"]);
      const reply = await nav.post(await chemin());
      expect([reply.status, reply.headers.get("location")]).toEqual([303, "/conventions"]);
    });

    test.each([
      ["un caractère changé", (p: string) => p.slice(0, -1) + (p.endsWith("A") ? "B" : "A")],
      ["coupé", (p: string) => p.slice(0, -1)],
      ["rallongé", (p: string) => `${p}A`],
      ["vidé", () => "/connexion/lien/%20"],
      ["un octet nul", (p: string) => `${p.slice(0, -1)}%00`],
      ["de l’autre secret", () => `/connexion/lien/${"x".repeat(43)}`],
    ])("altéré (%s), il n’ouvre rien", async (_cas, alter) => {
      const nav = t.essai.navigateur();
      const path = alter(await demander(nav));
      for (const reply of [await nav.get(path), await nav.post(path)]) {
        expect(reply.status).toBe(404);
        expect(await reply.text()).toContain("Ce lien n’ouvre rien");
      }
      expect((await nav.post(`${path}/renvoi`)).status).toBe(303);
      expect([await total("session"), (await courriers()).length]).toEqual([0, 1]);
    });

    test("transféré, il demande l’adresse à laquelle il est arrivé, sans la dire", async () => {
      const path = await demander(t.essai.navigateur());
      const autre = t.essai.navigateur();
      const html = await (await autre.get(path)).text();
      expect(html).toContain("L’adresse à laquelle ce lien est arrivé");
      expect(html).not.toMatch(/gest-a|Vasseur/);
      for (const courriel of [undefined, "", "pas une adresse", "cons-a@reseau.fr"]) {
        const reply = await autre.post(path, courriel === undefined ? {} : { courriel });
        expect(reply.status).toBe(422);
        expect(await reply.text()).not.toMatch(/gest-a|Vasseur/);
      }
      expect([autre.cookies.has("session"), await total("session")]).toEqual([false, 0]);
      expect((await autre.post(path, { courriel: "GEST-A@reseau.fr" })).status).toBe(303);
      expect(await entre(autre)).toBe(true);
    });

    test("transféré, on n’essaie pas toutes les adresses", async () => {
      const path = await demander(t.essai.navigateur());
      const autre = t.essai.navigateur();
      const statuses: number[] = [];
      for (let i = 0; i < 8; i++) statuses.push((await autre.post(path, { courriel: `essai${i}@reseau.fr` })).status);
      expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429, 429]);
      expect((await autre.post(path, { courriel: "gest-a@reseau.fr" })).status).toBe(429);
    });

    test("ni la base ni les courriels en attente ne contiennent de quoi entrer", async () => {
      const nav = t.essai.navigateur();
      const path = await demander(nav);
      await nav.post(path);
      const held = JSON.stringify([
        await rows("select * from lien"),
        await rows("select * from envoi"),
        await rows("select * from session"),
      ]);
      expect(held).not.toContain(path.split("/").at(-1));
      expect(held).not.toContain(nav.cookies.get("session"));
      expect(held).not.toContain(nav.cookies.get("demande"));
    });
  });

  describe("rien ne dit si une adresse a un compte", () => {
    const CONNUE = "gest-a@reseau.fr";
    /** Everything a browser sees of an answer, but what is random by nature. */
    const vue = async (nav: NavigateurEssai, courriel: string) => {
      const reply = await nav.post("/connexion", { courriel });
      const headers = Object.fromEntries(reply.headers);
      const cookie = (headers["set-cookie"] ?? "").replace(/=[\w-]{43}/, "=…");
      const next = await (await nav.get(reply.headers.get("location") ?? "")).text();
      return {
        status: reply.status,
        headers: { ...headers, "set-cookie": cookie, "x-request-id": "" },
        corps: await reply.text(),
        next,
      };
    };

    test("même réponse, même suite, mêmes lignes en base", async () => {
      const known = await vue(t.essai.navigateur(), CONNUE);
      const [liens, envois] = [await total("lien"), await total("envoi")];
      expect(await vue(t.essai.navigateur(), "inconnue@ailleurs.fr")).toEqual(known);
      expect([await total("lien"), await total("envoi")]).toEqual([2 * Number(liens), 2 * Number(envois)]);
      expect((await courriers()).map((m) => m.a)).toEqual([CONNUE]);
    });

    test("une adresse inconnue n’est gardée nulle part", async () => {
      await vue(t.essai.navigateur(), "inconnue@ailleurs.fr");
      const tables = ["lien", "envoi", "acte", "invitation", "personne", "idempotence"];
      const held = JSON.stringify(await Promise.all(tables.map((t) => rows(`select * from ${t}`))));
      expect(held).not.toContain("ailleurs");
      expect(JSON.stringify(t.essai.lignes)).not.toMatch(/ailleurs|gest-a/);
    });
  });

  describe("la session", () => {
    test.each([
      ["http://localhost", "session=", false],
      ["https://convenir.fr", "__Host-session=", true],
    ])("%s : un jeton que seul ce site relit", async (url, prefix, secure) => {
      t.essai = maisonEssai(t.store, { autoriser: autoriserGeste, demonstration: true, url });
      const nav = t.essai.navigateur();
      const reply = await nav.post("/connexion/demonstration", { personne: "gest-a" });
      const cookie = reply.headers.getSetCookie().find((c) => c.includes("session=")) ?? "";
      expect(cookie).toMatch(new RegExp(`^${prefix}[\\w-]{43};`));
      expect(cookie).toContain("HttpOnly");
      expect(cookie).toContain("SameSite=Lax");
      expect(cookie).toContain("Path=/");
      expect([cookie.includes("Secure"), cookie.includes("Domain")]).toEqual([secure, false]);
    });

    test.each([
      ["douze heures sans rien lire, moins une milliseconde", [12 * HEURE - 1], true],
      ["douze heures sans rien lire", [12 * HEURE], false],
      ["une page toutes les onze heures, six jours", Array(13).fill(11 * HEURE), true],
      ["une page toutes les onze heures, sept jours passés", Array(16).fill(11 * HEURE), false],
    ])("%s", async (_cas, pas, attendu) => {
      const nav = await connecter("gest-a");
      let open = true;
      for (const ms of pas) {
        avancer(ms);
        open = await entre(nav);
      }
      expect(open).toBe(attendu);
      expect(nav.cookies.has("session")).toBe(attendu);
    });

    test("chaque connexion donne un autre jeton", async () => {
      const nav = await connecter("gest-a");
      const first = nav.cookies.get("session");
      await nav.post("/connexion/demonstration", { personne: "gest-a" });
      expect(nav.cookies.get("session")).not.toBe(first);
    });

    test("se déconnecter la ferme, même pour qui aurait gardé le jeton", async () => {
      const nav = await connecter("gest-a");
      const copy = t.essai.navigateur();
      copy.cookies.set("session", nav.cookies.get("session") ?? "");
      expect((await nav.post("/deconnexion")).headers.get("location")).toBe("/");
      expect([nav.cookies.has("session"), await entre(copy)]).toEqual([false, false]);
      expect((await nav.post("/deconnexion")).status).toBe(303);
    });

    test("on ferme les siennes une à une, pas celles des autres", async () => {
      const [ici, la, autre] = [await connecter("gest-a"), await connecter("gest-a"), await connecter("gest-b")];
      const ids = await rows<{ id: string; personne: string }>(
        "select id, personne from session order by ouverte_le, id",
      );
      const html = await (await ici.get("/compte")).text();
      const shown = [...html.matchAll(/sessions\/([\w-]+)\/fermer/g)].map((m) => m[1]);
      expect(shown.length).toBe(1);
      const foreign = ids.find((s) => s.personne === "gest-b")?.id;
      expect((await ici.post(`/compte/sessions/${foreign}/fermer`)).status).toBe(404);
      expect(await entre(autre)).toBe(true);
      expect((await ici.post(`/compte/sessions/${shown[0]}/fermer`)).status).toBe(303);
      expect([await entre(ici), await entre(la)]).toEqual([true, false]);
      expect((await ici.post(`/compte/sessions/${shown[0]}/fermer`)).status).toBe(404);
    });

    test.each(["", "x", "x".repeat(43), "x".repeat(10_000), "é", "' or 1=1 --", "null"])(
      "un jeton inventé (« %s ») ne mène nulle part, et n’arrête rien",
      async (jeton) => {
        const nav = t.essai.navigateur();
        nav.cookies.set("session", encodeURIComponent(jeton));
        expect((await nav.get("/connexion")).status).toBe(200);
        expect((await nav.get("/compte")).status).toBe(303);
      },
    );
  });

  describe("la démonstration", () => {
    test("montre ses comptes et y fait entrer d’un geste", async () => {
      const nav = t.essai.navigateur();
      const html = await (await nav.get("/connexion")).text();
      for (const { id, nom, decouvre } of COMPTES.personnes)
        for (const mot of [id, nom, decouvre]) expect(html).toContain(mot);
      await nav.post("/connexion/demonstration", { personne: "cons-a", suite: "/conventions" });
      expect(await entre(nav)).toBe(true);
    });

    test.each(["", "inconnue", "gest-a' or '1'='1", "reelle"])("n’ouvre pas « %s »", async (personneId) => {
      await sql`insert into personne (id, nom, courriel, creee_le) values ('reelle', 'Réelle', 'reelle@reseau.fr', now())`.execute(
        t.store.nu,
      );
      const nav = t.essai.navigateur();
      expect((await nav.post("/connexion/demonstration", { personne: personneId })).status).toBe(404);
      expect(await total("session")).toBe(0);
    });

    test("n’existe pas dans une instance réelle", async () => {
      t.essai = maisonEssai(t.store, { autoriser: autoriserGeste, demonstration: false });
      const nav = t.essai.navigateur();
      expect(await (await nav.get("/connexion")).text()).not.toContain("Essayer sans compte");
      expect((await nav.post("/connexion/demonstration", { personne: "gest-a" })).status).toBe(404);
      expect((await nav.get("/demo/courrier")).status).toBe(404);
    });

    test("ses courriels se lisent sur place, liens compris, le plus récent d’abord", async () => {
      const nav = t.essai.navigateur();
      await demander(nav, "cons-a@reseau.fr");
      avancer(MINUTE);
      const path = await demander(nav);
      await nav.post("/connexion", { courriel: "inconnue@ailleurs.fr" });
      const html = await (await nav.get("/demo/courrier")).text();
      expect(html).toContain("Deux courriels");
      expect(html.indexOf("gest-a@reseau.fr")).toBeLessThan(html.indexOf("cons-a@reseau.fr"));
      const one = /\/demo\/courrier\/[\w-]+/.exec(html)?.[0] ?? "";
      expect(await (await nav.get(one)).text()).toContain(`href="http://localhost${path}"`);
      for (const bad of ["inconnu", "%00", "a b"]) expect((await nav.get(`/demo/courrier/${bad}`)).status).toBe(404);
    });

    test("avec un serveur d’envoi, la boîte est fermée", async () => {
      t.essai = maisonEssai(t.store, {
        autoriser: autoriserGeste,
        demonstration: true,
        env: { CONVENIR_SMTP: "smtp://localhost:2525" },
      });
      expect((await t.essai.navigateur().get("/demo/courrier")).status).toBe(404);
    });
  });
});
