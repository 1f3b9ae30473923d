import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { OUVRIER, type Store } from "../../platform/db.ts";
import { composer, courrielsDeposes } from "../../platform/mail.ts";
import type { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { autoriserGeste } from "./reads.ts";
import { semerComptes } from "./store.ts";
import type { Role } from "./types.ts";

const MINUTE = 60_000;
const HEURE = 60 * MINUTE;
const DU = "2020-01-01" as Day;

const personne = (id: string, nom: string) => ({
  id,
  nom,
  prenom: "Claire",
  courriel: `${id}@reseau.fr`,
  fonction: "essai",
  decouvre: "à voir",
});
const COMPTES = {
  personnes: [
    personne("gest-a", "Vasseur"),
    personne("cons-a", "Arnaud"),
    personne("gest-b", "Perrin"),
    personne("exploitant", "Saule"),
  ],
  mandats: [
    { personne: "gest-a", organisation: "nexem", role: "gestionnaire" as Role, du: DU },
    { personne: "cons-a", organisation: "nexem", role: "conseiller" as Role, du: DU },
    { personne: "gest-b", organisation: "una", role: "gestionnaire" as Role, du: DU },
    { personne: "exploitant", organisation: "hote", role: "exploitant" as Role, du: DU },
  ],
};

describe.each(moteurs())("les comptes sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let store: Store;
  let essai: MaisonEssai;
  beforeAll(async () => {
    base = await ouvrir();
    store = base.store;
    for (const id of ["nexem", "una", "hote"]) {
      const corps = JSON.stringify({ id, genre: "autre", noms: [{ nom: `Réseau ${id}` }], sources: [] });
      await sql`insert into organisation (id, no, corps, connu_le) values (${id}, 1, ${corps}, now())`.execute(
        store.nu,
      );
    }
  });
  afterAll(() => base.fermer());
  beforeEach(async () => {
    await store.script(`truncate lien, invitation, session, mandat, personne, envoi cascade;
      alter table acte disable trigger acte_immuable; delete from acte; delete from a_sceller; delete from idempotence; alter table acte enable trigger acte_immuable;`);
    essai = maisonEssai(store, { autoriser: autoriserGeste, demonstration: true });
    await store.avec(OUVRIER, (tx) => semerComptes(tx, essai.maison.porte, COMPTES));
  });

  const avancer = (ms: number) => {
    essai.horloge.instant = new Date(essai.horloge.instant.getTime() + ms);
  };
  const rows = async <T>(statement: string) => (await sql.raw<T>(statement).execute(store.nu)).rows;
  const seul = async (statement: string) => Object.values((await rows<Record<string, unknown>>(statement))[0] ?? {})[0];
  const total = (table: string) => seul(`select count(*)::int from ${table}`);
  /** Mails in the outbox, newest first, written out. */
  const courriers = async () => {
    const mails = await store.avec(OUVRIER, (tx) => courrielsDeposes(tx, 50));
    return mails.map(({ charge }) => composer(charge, essai.maison));
  };
  const chemin = async () => new URL((await courriers())[0]?.lien?.adresse ?? "").pathname;
  const demander = async (nav: NavigateurEssai, courriel = "gest-a@reseau.fr", suite = "") => {
    expect((await nav.post("/connexion", { courriel, suite })).status).toBe(303);
    return chemin();
  };
  const entre = async (nav: NavigateurEssai) => (await nav.get("/compte")).status === 200;
  const connecter = async (personneId: string) => {
    const nav = essai.navigateur();
    expect((await nav.post("/connexion/demonstration", { personne: personneId })).status).toBe(303);
    return nav;
  };

  describe("un lien confirmé", () => {
    test("de l’adresse saisie à son compte, et là où l’on allait", async () => {
      const nav = essai.navigateur();
      const path = await demander(nav, " Gest-A@Reseau.fr ", "/conventions?etat=echue");
      expect(path).toMatch(/^\/connexion\/lien\/[\w-]{43}$/);
      const reply = await nav.post(path);
      expect([reply.status, reply.headers.get("location")]).toEqual([303, "/conventions?etat=echue"]);
      const html = await (await nav.get("/compte")).text();
      expect(html).toContain("Vous agissez pour Réseau nexem, sous un mandat.");
      expect(html).toContain("Claire Vasseur");
    });

    test("les robots qui l’ouvrent cent fois n’y changent rien", async () => {
      const nav = essai.navigateur();
      const path = await demander(nav);
      const before = await rows("select * from lien");
      const robot = essai.navigateur();
      for (let i = 0; i < 50; i++) {
        expect((await robot.get(path)).status).toBe(200);
        expect((await robot.get(path, {}, "HEAD")).status).toBe(200);
      }
      expect(await rows("select * from lien")).toEqual(before);
      expect([robot.cookies.size, await total("session"), await total("acte")]).toEqual([0, 0, 0]);
      expect((await nav.post(path)).status).toBe(303);
    });

    test("ne sert qu’une fois", async () => {
      const nav = essai.navigateur();
      const path = await demander(nav);
      await nav.post(path);
      const again = essai.navigateur();
      for (const [name, value] of nav.cookies) again.cookies.set(name, value);
      again.cookies.delete("session");
      const reply = await again.post(path);
      expect(reply.status).toBe(410);
      expect(await reply.text()).toContain("Ce lien a déjà servi");
      expect([again.cookies.has("session"), await total("session")]).toEqual([false, 1]);
      expect((await again.get(path)).status).toBe(410);
    });

    test("deux envois au même instant : une seule session", async () => {
      const nav = essai.navigateur();
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
      const nav = essai.navigateur();
      const path = await demander(nav);
      avancer(ms);
      expect((await nav.post(path)).status).toBe(attendu);
      expect(await total("session")).toBe(attendu === 303 ? 1 : 0);
    });

    test("trop ancien, un bouton en envoie un autre à la même adresse", async () => {
      const nav = essai.navigateur();
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
      const nav = essai.navigateur();
      const path = alter(await demander(nav));
      for (const reply of [await nav.get(path), await nav.post(path)]) {
        expect(reply.status).toBe(404);
        expect(await reply.text()).toContain("Ce lien n’ouvre rien");
      }
      expect((await nav.post(`${path}/renvoi`)).status).toBe(303);
      expect([await total("session"), (await courriers()).length]).toEqual([0, 1]);
    });

    test("transféré, il demande l’adresse à laquelle il est arrivé, sans la dire", async () => {
      const path = await demander(essai.navigateur());
      const autre = essai.navigateur();
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
      const path = await demander(essai.navigateur());
      const autre = essai.navigateur();
      const statuses: number[] = [];
      for (let i = 0; i < 8; i++) statuses.push((await autre.post(path, { courriel: `essai${i}@reseau.fr` })).status);
      expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429, 429]);
      expect((await autre.post(path, { courriel: "gest-a@reseau.fr" })).status).toBe(429);
    });

    test("ni la base ni les courriels en attente ne contiennent de quoi entrer", async () => {
      const nav = essai.navigateur();
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
      const known = await vue(essai.navigateur(), CONNUE);
      const [liens, envois] = [await total("lien"), await total("envoi")];
      expect(await vue(essai.navigateur(), "inconnue@ailleurs.fr")).toEqual(known);
      expect([await total("lien"), await total("envoi")]).toEqual([2 * Number(liens), 2 * Number(envois)]);
      expect((await courriers()).map((m) => m.a)).toEqual([CONNUE]);
    });

    test("une adresse inconnue n’est gardée nulle part", async () => {
      await vue(essai.navigateur(), "inconnue@ailleurs.fr");
      const tables = ["lien", "envoi", "acte", "invitation", "personne", "idempotence"];
      const held = JSON.stringify(await Promise.all(tables.map((t) => rows(`select * from ${t}`))));
      expect(held).not.toContain("ailleurs");
      expect(JSON.stringify(essai.lignes)).not.toMatch(/ailleurs|gest-a/);
    });
  });

  describe("la session", () => {
    test.each([
      ["http://localhost", "session=", false],
      ["https://convenir.fr", "__Host-session=", true],
    ])("%s : un jeton que seul ce site relit", async (url, prefix, secure) => {
      essai = maisonEssai(store, { autoriser: autoriserGeste, demonstration: true, url });
      const nav = essai.navigateur();
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
      const copy = essai.navigateur();
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
        const nav = essai.navigateur();
        nav.cookies.set("session", encodeURIComponent(jeton));
        expect((await nav.get("/connexion")).status).toBe(200);
        expect((await nav.get("/compte")).status).toBe(303);
      },
    );
  });

  describe("la démonstration", () => {
    test("montre ses comptes et y fait entrer d’un geste", async () => {
      const nav = essai.navigateur();
      const html = await (await nav.get("/connexion")).text();
      for (const { id, nom, decouvre } of COMPTES.personnes)
        for (const mot of [id, nom, decouvre]) expect(html).toContain(mot);
      await nav.post("/connexion/demonstration", { personne: "cons-a", suite: "/conventions" });
      expect(await entre(nav)).toBe(true);
    });

    test.each(["", "inconnue", "gest-a' or '1'='1", "reelle"])("n’ouvre pas « %s »", async (personneId) => {
      await sql`insert into personne (id, nom, courriel, creee_le) values ('reelle', 'Réelle', 'reelle@reseau.fr', now())`.execute(
        store.nu,
      );
      const nav = essai.navigateur();
      expect((await nav.post("/connexion/demonstration", { personne: personneId })).status).toBe(404);
      expect(await total("session")).toBe(0);
    });

    test("n’existe pas dans une instance réelle", async () => {
      essai = maisonEssai(store, { autoriser: autoriserGeste, demonstration: false });
      const nav = essai.navigateur();
      expect(await (await nav.get("/connexion")).text()).not.toContain("Essayer sans compte");
      expect((await nav.post("/connexion/demonstration", { personne: "gest-a" })).status).toBe(404);
      expect((await nav.get("/demo/courrier")).status).toBe(404);
    });

    test("ses courriels se lisent sur place, liens compris, le plus récent d’abord", async () => {
      const nav = essai.navigateur();
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
      essai = maisonEssai(store, {
        autoriser: autoriserGeste,
        demonstration: true,
        env: { CONVENIR_SMTP: "smtp://localhost:2525" },
      });
      expect((await essai.navigateur().get("/demo/courrier")).status).toBe(404);
    });
  });

  describe("les accès d’une organisation", () => {
    const inviter = (nav: NavigateurEssai, plus: Record<string, string> = {}, organisation = "nexem") =>
      nav.post(`/comptes/${organisation}/invitations`, {
        prenom: "Inès",
        nom: "Fougère",
        courriel: "ines@mission.fr",
        role: "conseiller",
        au: "",
        ...plus,
      });

    test("inviter, accepter, confier un autre mandat, le reprendre : l’accès suit à chaque pas", async () => {
      const gest = await connecter("gest-a");
      expect((await inviter(gest)).status).toBe(303);
      expect(await total("personne")).toBe(4);
      const mail = (await courriers())[0];
      expect([mail?.a, mail?.sujet]).toEqual([
        "ines@mission.fr",
        expect.stringContaining("Réseau nexem vous propose un accès"),
      ]);
      const nav = essai.navigateur();
      const path = await chemin();
      expect(await (await nav.get(path)).text()).toContain("Réseau nexem vous propose un accès");
      expect((await nav.post(path, { courriel: "autre@mission.fr" })).status).toBe(422);
      expect((await nav.post(path, { courriel: "ines@mission.fr" })).headers.get("location")).toBe("/compte");
      expect(await (await nav.get("/compte")).text()).toContain("Vous agissez pour Réseau nexem, sous un mandat.");
      const page = await (await gest.get("/comptes/nexem")).text();
      expect(page).toContain("Inès Fougère");
      avancer(MINUTE);
      const id = String(await seul("select id from personne where courriel = 'ines@mission.fr'"));
      expect(
        (await gest.post("/comptes/nexem/mandats", { personne: id, roleConfie: "gestionnaire", auConfie: "" })).status,
      ).toBe(303);
      expect((await nav.get("/comptes/nexem")).status).toBe(200);
      avancer(MINUTE);
      const mandat = String(await seul("select id from mandat where role = 'gestionnaire' and accorde_par = 'gest-a'"));
      expect((await gest.post(`/comptes/nexem/mandats/${mandat}`, { au: "", motif: "Fin de mission" })).status).toBe(
        303,
      );
      expect((await nav.get("/comptes/nexem")).status).toBe(403);
      expect(await (await nav.get("/compte")).text()).toContain("Fin de mission");
      const gestes = await rows<{ nature: string }>(
        "select nature from acte where nature not like 'session%' order by no",
      );
      expect(gestes.map((g) => g.nature)).toEqual([
        "personne.invitee",
        "invitation.acceptee",
        "mandat.accorde",
        "mandat.retire",
      ]);
      expect((await courriers()).map((m) => m.sujet.replace(/ \(.*/, ""))).toEqual([
        "Votre mandat pour Réseau nexem prend fin",
        "Réseau nexem vous confie un mandat",
        "Réseau nexem vous propose un accès à Convenir",
      ]);
      const journal = JSON.stringify(await rows("select * from acte"));
      expect(journal).not.toMatch(/Inès|Fougère|mission\.fr|Fin de mission/);
    });

    test("qui a déjà un compte le garde, et rien n’en est dit avant qu’elle accepte", async () => {
      const gest = await connecter("gest-a");
      await inviter(gest, { courriel: "gest-b@reseau.fr", nom: "Autre Nom", prenom: "" });
      expect(await (await gest.get("/comptes/nexem")).text()).not.toContain("Perrin");
      const nav = essai.navigateur();
      expect((await nav.post(await chemin(), { courriel: "gest-b@reseau.fr" })).status).toBe(303);
      expect(await (await nav.get("/compte")).text()).toContain("Réseau nexem et Réseau una");
      expect(await (await gest.get("/comptes/nexem")).text()).toContain("Claire Perrin");
      expect(await total("personne")).toBe(4);
    });

    test("le lien d’une proposition acceptée peut encore faire partir un lien de connexion", async () => {
      await inviter(await connecter("gest-a"));
      const path = await chemin();
      await essai.navigateur().post(path, { courriel: "ines@mission.fr" });
      avancer(MINUTE);
      const nav = essai.navigateur();
      expect((await nav.get(path)).status).toBe(410);
      expect((await nav.post(`${path}/renvoi`)).status).toBe(303);
      const mail = (await courriers())[0];
      expect([mail?.a, mail?.sujet]).toEqual(["ines@mission.fr", expect.stringContaining("Votre lien de connexion")]);
      expect((await nav.post(await chemin())).status).toBe(303);
      expect(await entre(nav)).toBe(true);
    });

    test.each([
      [
        "retirée",
        async (nav: NavigateurEssai) => {
          const id = String(await seul("select id from invitation"));
          expect((await nav.post(`/comptes/nexem/invitations/${id}/annuler`)).status).toBe(303);
        },
      ],
      [
        "de quelqu’un qui ne gère plus",
        async () => {
          await sql`update mandat set au = '2020-01-02' where personne = 'gest-a'`.execute(store.nu);
        },
      ],
      [
        "après son dernier jour",
        async () => {
          await sql`update invitation set au = '2020-01-02'`.execute(store.nu);
        },
      ],
    ])("une proposition %s n’ouvre rien", async (_cas, defaire) => {
      const gest = await connecter("gest-a");
      await inviter(gest);
      const path = await chemin();
      await defaire(gest);
      const nav = essai.navigateur();
      const reply = await nav.post(path, { courriel: "ines@mission.fr" });
      expect(reply.status).toBe(410);
      expect(await reply.text()).toContain("Cette proposition ne tient plus");
      expect([nav.cookies.has("session"), await total("personne"), await total("mandat")]).toEqual([false, 4, 4]);
    });

    test.each([
      ["sept jours moins une milliseconde", 168 * HEURE - 1, 303],
      ["sept jours", 168 * HEURE, 410],
    ])("une proposition tient %s : %i ms, réponse %i", async (_cas, ms, attendu) => {
      await inviter(await connecter("gest-a"));
      const path = await chemin();
      avancer(ms);
      const nav = essai.navigateur();
      expect((await nav.post(path, { courriel: "ines@mission.fr" })).status).toBe(attendu);
      if (attendu === 303) return;
      await nav.post(`${path}/renvoi`);
      expect((await nav.post(await chemin(), { courriel: "ines@mission.fr" })).status).toBe(303);
    });

    test("la même clé n’invite qu’une fois ; avec d’autres faits, elle est refusée", async () => {
      const gest = await connecter("gest-a");
      const cle = "9c1f0c52-0000-4000-8000-000000000001";
      expect((await inviter(gest, { cle })).status).toBe(303);
      expect((await inviter(gest, { cle })).status).toBe(303);
      expect([await total("invitation"), (await courriers()).length]).toEqual([1, 1]);
      expect((await inviter(gest, { cle, courriel: "autre@mission.fr" })).status).toBe(409);
      for (const bad of ["a\u0000", "é", "x".repeat(201)]) expect((await inviter(gest, { cle: bad })).status).toBe(400);
      expect(await total("invitation")).toBe(1);
    });

    test.each([
      ["nom", { nom: " " }, "Indiquez le nom."],
      ["nom", { nom: "a\u0000b" }, "ne s’imprime pas"],
      ["nom", { nom: "a".repeat(101) }, "Au plus 100"],
      ["prenom", { prenom: "x\ny" }, "ne s’imprime pas"],
      ["courriel", { courriel: "ines" }, "incomplète"],
      ["courriel", { courriel: `${"a".repeat(260)}@b.fr` }, "254"],
      ["role", { role: "" }, "Choisissez un rôle"],
      ["role", { role: "exploitant" }, "Choisissez un rôle"],
      ["role", { role: "roi" }, "Choisissez un rôle"],
      ["au", { au: "2027-02-31" }, "Février 2027 a 28"],
      ["au", { au: "31/12/2027" }, "AAAA-MM-JJ"],
      ["au", { au: "2026-11-22" }, "déjà passé"],
    ])("une proposition fausse revient, avec son message à côté du champ %s : %j", async (champ, plus, message) => {
      const reply = await inviter(await connecter("gest-a"), plus as Record<string, string>);
      expect(reply.status).toBe(422);
      const html = await reply.text();
      expect(html).toContain(message);
      expect(html).toContain(`href="#champ-${champ}"`);
      expect([await total("invitation"), (await courriers()).length]).toEqual([0, 0]);
    });

    test.each([
      ["une personne d’ailleurs", { personne: "gest-b" }],
      ["personne", { personne: "" }],
      ["un mandat déjà tenu", { roleConfie: "conseiller" }],
      ["un rôle inconnu", { roleConfie: "exploitant" }],
      ["un jour passé", { auConfie: "2020-01-01" }],
    ])("ne se confie pas : %s", async (_cas, plus) => {
      const gest = await connecter("gest-a");
      const reply = await gest.post("/comptes/nexem/mandats", {
        personne: "cons-a",
        roleConfie: "signataire",
        auConfie: "",
        ...plus,
      });
      expect([reply.status, await total("mandat")]).toEqual([422, 4]);
    });

    test("deux gestionnaires confient le même mandat au même instant : un seul est donné", async () => {
      await sql`insert into mandat (id, personne, organisation, role, du, accorde_le) values ('deux', 'gest-b', 'nexem', 'gestionnaire', ${DU}, now())`.execute(
        store.nu,
      );
      const [un, deux] = [await connecter("gest-a"), await connecter("gest-b")];
      const donner = (nav: NavigateurEssai) =>
        nav.post("/comptes/nexem/mandats", { personne: "cons-a", roleConfie: "signataire", auConfie: "" });
      const statuses = (await Promise.all([donner(un), donner(deux), donner(un), donner(deux)])).map((r) => r.status);
      expect(statuses.sort()).toEqual([303, 422, 422, 422]);
      expect(await total("mandat where role = 'signataire'")).toBe(1);
    });

    test("la seule gestionnaire ne peut partir sans successeur", async () => {
      const gest = await connecter("gest-a");
      const path = "/comptes/nexem/mandats/gest-a:nexem:gestionnaire";
      const reply = await gest.post(path, { au: "", motif: "" });
      expect(reply.status).toBe(422);
      expect(await reply.text()).toContain("Confiez d’abord ce mandat");
      await gest.post("/comptes/nexem/mandats", { personne: "cons-a", roleConfie: "gestionnaire", auConfie: "" });
      expect((await gest.post(path, { au: "", motif: "" })).status).toBe(303);
      expect((await gest.get("/comptes/nexem")).status).toBe(403);
    });

    test("ajoute une organisation à l’annuaire, une fois, ou dit pourquoi non en gardant ce qui a été tapé", async () => {
      const nav = await connecter("exploitant");
      const BONNE = { nom: "Fédération d’essai", sigle: "FEB", genre: "federation", siret: "732 829 320 00074" };
      const ajouter = (champs: Record<string, string>) => nav.post("/exploitation/organisations", champs);
      for (const _ of [1, 2]) {
        const reply = await ajouter(BONNE);
        expect([reply.status, reply.headers.get("location")]).toEqual([303, "/comptes/feb"]);
      }
      expect((await nav.get("/comptes/feb")).status).toBe(200);
      expect(await seul("select count(*)::int from organisation_version where organisation = 'feb'")).toBe(1);
      expect(await seul("select count(*)::int from acte where nature = 'organisation.creee'")).toBe(1);
      for (const [champs, dit] of [
        [{ ...BONNE, nom: "Une autre" }, "porte déjà l’identifiant feb"],
        [{ ...BONNE, identifiant: "feb-2" }, "porte déjà ce numéro, sous l’identifiant feb"],
        [{ ...BONNE, siret: "73282932000075" }, "La clé du SIRET"],
        [{ ...BONNE, nom: "", sigle: "Gardé" }, "Indiquez le nom"],
      ] as const) {
        const reply = await ajouter(champs);
        expect(reply.status).toBe(422);
        const html = await reply.text();
        expect(html).toContain(dit);
        expect(html).toContain(`value="${champs.sigle}"`);
      }
      expect(await seul("select count(*)::int from organisation where id like 'feb%'")).toBe(1);
      await store.script(
        "delete from organisation_version where organisation = 'feb'; delete from organisation where id = 'feb'",
      );
    });

    test("l’exploitante confirme la première gestionnaire, et rien d’autre", async () => {
      const nav = await connecter("exploitant");
      expect((await nav.post("/exploitation/ouvrir", { organisation: "una" })).headers.get("location")).toBe(
        "/comptes/una",
      );
      expect((await inviter(nav, { role: "conseiller" }, "una")).status).toBe(422);
      expect((await inviter(nav, { role: "gestionnaire" }, "una")).status).toBe(303);
      expect(
        (await nav.post("/comptes/nexem/mandats", { personne: "cons-a", roleConfie: "gestionnaire", auConfie: "" }))
          .status,
      ).toBe(403);
      expect(await (await nav.get("/exploitation")).text()).toContain("Réseau una");
      for (const organisation of ["inconnue", "", "a\u0000", "../etc", "x".repeat(200)])
        expect((await nav.post("/exploitation/ouvrir", { organisation })).status).toBe(422);
    });
  });

  describe("chaque adresse, pour chaque rôle", () => {
    const ADRESSES: readonly [methode: "get" | "post", chemin: string, Readonly<Record<string, number>>][] = [
      ["get", "/compte", { visiteur: 303, "cons-a": 200, "gest-a": 200, "gest-b": 200, exploitant: 200 }],
      ["post", "/compte", { visiteur: 401, "cons-a": 422, "gest-a": 422, "gest-b": 422, exploitant: 422 }],
      ["get", "/exploitation", { visiteur: 303, "cons-a": 403, "gest-a": 403, "gest-b": 403, exploitant: 200 }],
      ["post", "/exploitation/ouvrir", { visiteur: 401, "cons-a": 403, "gest-a": 403, "gest-b": 403, exploitant: 422 }],
      [
        "post",
        "/exploitation/organisations",
        { visiteur: 401, "cons-a": 403, "gest-a": 403, "gest-b": 403, exploitant: 422 },
      ],
      ["get", "/comptes/nexem", { visiteur: 303, "cons-a": 403, "gest-a": 200, "gest-b": 403, exploitant: 200 }],
      [
        "post",
        "/comptes/nexem/invitations",
        { visiteur: 401, "cons-a": 403, "gest-a": 422, "gest-b": 403, exploitant: 422 },
      ],
      [
        "post",
        "/comptes/nexem/invitations/x/annuler",
        { visiteur: 401, "cons-a": 403, "gest-a": 404, "gest-b": 403, exploitant: 404 },
      ],
      [
        "post",
        "/comptes/nexem/mandats",
        { visiteur: 401, "cons-a": 403, "gest-a": 422, "gest-b": 403, exploitant: 422 },
      ],
      [
        "get",
        "/comptes/nexem/mandats/cons-a:nexem:conseiller",
        { visiteur: 401, "cons-a": 403, "gest-a": 200, "gest-b": 403, exploitant: 200 },
      ],
      [
        "post",
        "/comptes/nexem/mandats/gest-b:una:gestionnaire",
        { visiteur: 401, "cons-a": 403, "gest-a": 404, "gest-b": 403, exploitant: 404 },
      ],
      ["get", "/comptes/inconnue", { visiteur: 303, "cons-a": 403, "gest-a": 403, "gest-b": 403, exploitant: 404 }],
      ["get", "/comptes/%00", { visiteur: 303, "cons-a": 404, "gest-a": 404, "gest-b": 404, exploitant: 404 }],
    ];
    test.each(ADRESSES)("%s %s", async (methode, path, attendu) => {
      for (const [who, status] of Object.entries(attendu)) {
        const nav = who === "visiteur" ? essai.navigateur() : await connecter(who);
        const reply = await nav[methode](path);
        expect([who, reply.status]).toEqual([who, status]);
        const html = await reply.text();
        // nobody reads a name of another organisation, whatever the answer
        if (who === "gest-b" || who === "visiteur") expect(html).not.toMatch(/Vasseur|Arnaud/);
        if (who === "gest-a" || who === "cons-a") expect(html).not.toContain("Perrin");
      }
    });
  });

  test.each([
    ["une adresse fausse", "/connexion", { courriel: "claire" }, 422],
    ["aucune adresse", "/connexion", {}, 422],
    ["un octet nul", "/connexion", { courriel: "gest-a@reseau.fr\u0000" }, 422],
    ["deux adresses", "/connexion", { courriel: "gest-a@reseau.fr,autre@reseau.fr" }, 422],
    ["un nom vide", "/compte", { nom: "" }, 422],
    ["un nom de deux lignes", "/compte", { nom: "a\nb" }, 422],
  ])("saisie fausse (%s) : rien n’est écrit", async (_cas, path, champs, attendu) => {
    const nav = await connecter("gest-a");
    const before = await total("acte");
    const reply = await nav.post(path, champs as Record<string, string>);
    expect([reply.status, await total("acte"), await total("lien")]).toEqual([attendu, before, 0]);
    expect(await reply.text()).toContain('href="#champ-');
  });

  test("un corps illisible est une faute de l’appelant, jamais la nôtre", async () => {
    const nav = essai.navigateur();
    for (const type of [
      "multipart/form-data",
      "multipart/form-data; boundary=x",
      "application/json",
      "text/plain",
      "image/png",
    ])
      expect((await nav.post("/connexion", {}, { "content-type": type })).status).toBeLessThan(500);
  });

  test("corriger son nom : le sien, et le journal le dit sans le répéter", async () => {
    const nav = await connecter("cons-a");
    expect((await nav.post("/compte", { nom: "Arnaud-Petit", prenom: "Mehdi" })).status).toBe(303);
    expect(await (await nav.get("/compte")).text()).toContain("Mehdi Arnaud-Petit");
    expect(JSON.stringify(await rows("select * from acte"))).not.toContain("Petit");
  });

  test("trop de demandes : 429, combien attendre, et rien d’écrit ; au programme comme à la page", async () => {
    const nav = essai.navigateur();
    for (let i = 0; i < 5; i++)
      expect((await nav.post("/connexion", { courriel: "gest-a@reseau.fr" })).status).toBe(303);
    const reply = await nav.post("/connexion", { courriel: "gest-a@reseau.fr" });
    expect([reply.status, reply.headers.get("retry-after")]).toEqual([429, "360"]);
    expect(await reply.text()).toContain("Réessayez dans 6 minutes.");
    const json = await nav.post("/connexion", { courriel: "gest-a@reseau.fr" }, { accept: "application/json" });
    expect([json.headers.get("content-type"), (await json.json()) as unknown]).toMatchObject([
      "application/problem+json",
      { status: 429 },
    ]);
    expect((await nav.post("/connexion", { courriel: "gest-b@reseau.fr" })).status).toBe(303);
    avancer(6 * MINUTE);
    expect((await nav.post("/connexion", { courriel: "gest-a@reseau.fr" })).status).toBe(303);
    expect(await total("lien")).toBe(7);
  });

  test("une page d’ailleurs ne peut rien envoyer au nom de qui est connecté", async () => {
    const nav = await connecter("gest-a");
    for (const path of ["/connexion", "/deconnexion", "/compte", "/comptes/nexem/invitations"])
      expect((await nav.post(path, { courriel: "a@b.fr" }, { origin: "https://ailleurs.example" })).status).toBe(403);
    expect(await entre(nav)).toBe(true);
  });
});
