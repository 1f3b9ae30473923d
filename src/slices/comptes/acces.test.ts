import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { accomplir, lireJournal, post } from "../../platform/acts.ts";
import { type Acteur, OUVRIER, type Store, VISITEUR } from "../../platform/db.ts";
import { composer, courrielsDeposes } from "../../platform/mail.ts";
import { purgerEnvois } from "../../platform/outbox.ts";
import { composerSms, smsDeposes } from "../../platform/sms.ts";
import { codeDe, jetonDe } from "../../platform/token.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { accesDe, autoriserGeste, donnerAcces, fermerAcces, purgerComptes } from "./reads.ts";
import type { DemandeAcces } from "./reads-acces.ts";
import { remplacerAcces } from "./store-acces.ts";

const MINUTE = 60_000;
const HEURE = 60 * MINUTE;
const JOUR = 24 * HEURE;

const DONNEUSE: Acteur = { personne: "gest-a", organisations: ["nexem"], gouverne: ["nexem"], exploitant: false };
const CONSEILLERE: Acteur = { personne: "cons-a", organisations: ["nexem"], gouverne: [], exploitant: false };
const ETRANGERE: Acteur = { personne: "gest-b", organisations: ["una"], gouverne: ["una"], exploitant: false };

const DEMANDE: DemandeAcces = {
  objet: "signer",
  sur: "projet:p1",
  organisation: "uniforis",
  nom: "Louise Hamel",
  courriel: "Louise.Hamel@uniforis.fr",
  fonction: "présidente",
  suite: "/projet/p1/signer",
  jours: 30,
  sujet: "Une convention à signer",
  texte: "Bonjour,\n\nLe texte est prêt.",
};

describe.each(moteurs())("les accès par lien sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let store: Store;
  let essai: MaisonEssai;

  beforeAll(async () => {
    base = await ouvrir();
    store = base.store;
    for (const id of ["nexem", "una", "uniforis"]) {
      const corps = JSON.stringify({ id, genre: "autre", noms: [{ nom: `Réseau ${id}` }], sources: [] });
      await sql`insert into organisation (id, no, corps, connu_le) values (${id}, 1, ${corps}, now())`.execute(
        store.nu,
      );
    }
    for (const [id, atelier] of [
      ["p1", "{nexem,uniforis}"],
      ["p2", "{nexem,una}"],
    ])
      await sql`insert into projet (id, sorte, convention, titre, ouvert_par, atelier, no, corps, maj_le)
        values (${id}, 'convention', ${`c-${id}`}, ${`Projet ${id}`}, 'nexem', ${atelier}, 1, '{}', now())`.execute(
        store.nu,
      );
    for (const id of ["gest-a", "cons-a", "gest-b"]) {
      await sql`insert into personne (id, nom, prenom, courriel, demonstration, creee_le)
        values (${id}, 'Vasseur', 'Claire', ${`${id}@reseau.fr`}, 1, now())`.execute(store.nu);
      const organisation = id === "gest-b" ? "una" : "nexem";
      await sql`insert into mandat (id, personne, organisation, role, du, accorde_le)
        values (${id}, ${id}, ${organisation}, ${id === "cons-a" ? "conseiller" : "gestionnaire"}, '2020-01-01', now())`.execute(
        store.nu,
      );
    }
  });
  afterAll(() => base.fermer());
  beforeEach(async () => {
    await store.script(`truncate acces, session, envoi cascade;
      alter table acte disable trigger acte_immuable; delete from acte; delete from a_sceller; delete from idempotence; alter table acte enable trigger acte_immuable;`);
    essai = maisonEssai(store, { autoriser: autoriserGeste, demonstration: true });
  });

  const avancer = (ms: number) => {
    essai.horloge.instant = new Date(essai.horloge.instant.getTime() + ms);
  };
  const rows = async <T>(statement: string) => (await sql.raw<T>(statement).execute(store.nu)).rows;
  const tout = () =>
    Promise.all(["acces", "code_acces", "session_acces", "envoi", "acte"].map((t) => rows(`select * from ${t}`)));
  const donner = async (demande: Partial<DemandeAcces> = {}, acteur = DONNEUSE) => {
    const { id, envois } = await store.avec(acteur, async (tx) => {
      const given = await donnerAcces(tx, essai.maison.porte, { ...DEMANDE, ...demande });
      await post(tx, essai.maison.porte, given.envois);
      return given;
    });
    expect(envois).toHaveLength(1);
    return { id, chemin: `/acces/${id}.${jetonDe(essai.maison.secret, id)}` };
  };
  const courriers = async () => {
    const mails = await store.avec(OUVRIER, (tx) => courrielsDeposes(tx, 50));
    return mails.map(({ charge }) => composer(charge, essai.maison));
  };
  /** The digits of the latest code, as its mail gives them. */
  const dernierCode = async () => {
    const [row] = await rows<{ id: string }>("select id from code_acces order by cree_le desc, id desc limit 1");
    const code = codeDe(essai.maison.secret, row?.id ?? "");
    expect((await courriers()).some((m) => m.texte.includes(code))).toBe(true);
    return code;
  };
  const demander = async (nav: NavigateurEssai, chemin: string) => {
    const reply = await nav.post(`${chemin}/code`);
    expect([reply.status, reply.headers.get("location")]).toEqual([303, `${chemin}/code`]);
    return dernierCode();
  };
  const entrer = async (nav: NavigateurEssai, chemin: string) => {
    const reply = await nav.post(chemin, { code: await demander(nav, chemin) });
    expect(reply.status).toBe(303);
    return reply.headers.get("location");
  };
  const autreCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
  const etat = async () =>
    (await store.avec(DONNEUSE, (tx) => accesDe(tx, "projet:p1", essai.horloge.instant))).map((a) => a.etat);

  describe("de l’envoi à ce qu’il ouvre", () => {
    test("la page dit pour qui, de qui, pour quoi, jusqu’à quand ; le code part à l’adresse du lien, et mène où il faut", async () => {
      const nav = essai.navigateur();
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
      const robot = essai.navigateur();
      for (const path of [chemin, `${chemin}/code`, "/acces"])
        for (let i = 0; i < 5; i++) {
          await robot.get(path);
          await robot.get(path, {}, "HEAD");
        }
      expect(await tout()).toEqual(before);
      expect([robot.cookies.size, await etat()]).toEqual([0, ["envoye"]]);
    });

    test("ni la base ni les courriels en attente ne contiennent de quoi entrer", async () => {
      const nav = essai.navigateur();
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
      await entrer(essai.navigateur(), chemin);
      const lu = await store.avec(DONNEUSE, (tx) => lireJournal(tx, { objet: "projet:p1", limite: 5 }));
      expect(lu).toMatchObject([
        { nature: "acces.confirme", auteur: null, acteur: "uniforis", contenu: { acces: id, pour: "signer" } },
      ]);
      expect(await store.avec(ETRANGERE, (tx) => lireJournal(tx, { limite: 5 }))).toEqual([]);
    });
  });

  describe("le code par SMS", () => {
    const sms = async () =>
      (await store.avec(OUVRIER, (tx) => smsDeposes(tx, 20))).map(({ charge }) => composerSms(charge, essai.maison));

    test("le choix n’est offert qu’avec un numéro, montré masqué ; le code part où l’on a dit, et ouvre", async () => {
      const nav = essai.navigateur();
      const { chemin } = await donner({ telephone: "+33612345678" });
      const html = await (await nav.get(chemin)).text();
      expect(html).toContain("ou par SMS au 06\u00a0••\u00a0••\u00a0••\u00a078");
      expect(html).not.toMatch(/612345678|06 12 34/);
      const reply = await nav.post(`${chemin}/code`, { par: "sms" });
      expect([reply.status, reply.headers.get("location")]).toEqual([303, `${chemin}/code?par=sms`]);
      const asked = await (await nav.get(`${chemin}/code?par=sms`)).text();
      for (const dit of [
        "Code reçu par SMS",
        "envoyés au 06\u00a0••\u00a0••\u00a0••\u00a078",
        "Recevoir un autre code par courriel",
      ])
        expect(asked).toContain(dit);
      const [message, ...others] = await sms();
      expect([message?.a, others.length, (await courriers()).length]).toEqual(["+33612345678", 0, 1]);
      const code = /\d{6}/.exec(message?.texte ?? "")?.[0] ?? "";
      expect(message?.texte.length).toBeLessThanOrEqual(160);
      expect((await nav.post(chemin, { code })).headers.get("location")).toBe("/projet/p1/signer");
    });

    test("le courrier de la démonstration le montre, et lui seul le lit", async () => {
      const nav = essai.navigateur();
      const { chemin } = await donner({ telephone: "+33612345678" });
      await nav.post(`${chemin}/code`, { par: "sms" });
      const [message] = await sms();
      const [, id] = /demo\/courrier\/([\w-]+)"[^>]*>\s*SMS/.exec(await (await nav.get("/demo/courrier")).text()) ?? [];
      expect(await (await nav.get(`/demo/courrier/${id}`)).text()).toContain(message?.texte);
    });

    test("sans numéro, ou sans passerelle, rien ne change : le code part par courriel, quoi qu’on envoie", async () => {
      const nav = essai.navigateur();
      const { chemin } = await donner();
      expect(await (await nav.get(chemin)).text()).not.toContain("SMS");
      await nav.post(`${chemin}/code`, { par: "sms" });
      expect([(await sms()).length, (await courriers()).length]).toEqual([0, 2]);
      essai = maisonEssai(store, { autoriser: autoriserGeste, env: { CONVENIR_SMTP: "smtp://localhost:2525" } });
      const plain = essai.navigateur();
      const { chemin: other } = await donner({ telephone: "+33612345678" });
      expect(await (await plain.get(other)).text()).not.toContain("SMS");
      const reply = await plain.post(`${other}/code`, { par: "sms" });
      expect([reply.headers.get("location"), (await sms()).length]).toEqual([`${other}/code`, 0]);
    });

    test("courriel et SMS comptent ensemble : dix codes par jour, cinq essais sur le dernier", async () => {
      const { chemin } = await donner({ telephone: "+33612345678" });
      for (let i = 0; i < 10; i++) {
        avancer(HEURE);
        const reply = await essai.navigateur().post(`${chemin}/code`, i % 2 ? { par: "sms" } : {});
        expect(reply.status).toBe(303);
      }
      avancer(HEURE);
      expect((await essai.navigateur().post(`${chemin}/code`, { par: "sms" })).status).toBe(429);
      expect((await sms()).length).toBe(5);
    });

    test("un nouveau lien garde le numéro ; le numéro s’efface avec les codes, le message aussi", async () => {
      const nav = essai.navigateur();
      const { chemin } = await donner({ telephone: "+33612345678", jours: 2 });
      await nav.post(`${chemin}/code`, { par: "sms" });
      avancer(3 * JOUR);
      await nav.post(`${chemin}/renvoi`);
      expect(await rows("select telephone from acces")).toEqual([
        { telephone: "+33612345678" },
        { telephone: "+33612345678" },
      ]);
      const purger = () =>
        store.avec(OUVRIER, async (tx) => {
          await purgerComptes(tx, essai.horloge.instant);
          await purgerEnvois(tx, essai.horloge.instant);
        });
      avancer(26 * JOUR);
      await purger();
      expect(await rows("select 1 from acces where telephone is not null")).toHaveLength(2);
      avancer(7 * JOUR);
      await purger();
      expect([await rows("select 1 from acces where telephone is not null"), await sms()]).toEqual([[], []]);
      expect(await rows("select 1 from acces")).toHaveLength(2);
    });
  });

  describe("le code", () => {
    test.each([
      ["quinze minutes moins une milliseconde", 15 * MINUTE - 1, 303],
      ["quinze minutes", 15 * MINUTE, 422],
    ])("vaut jusqu’à %s : %i ms, réponse %i", async (_cas, ms, attendu) => {
      const nav = essai.navigateur();
      const { chemin } = await donner();
      const code = await demander(nav, chemin);
      avancer(ms);
      expect((await nav.post(chemin, { code })).status).toBe(attendu);
    });

    test("cinq essais, puis même le bon ne sert plus ; un autre code rend cinq essais", async () => {
      const nav = essai.navigateur();
      const { chemin } = await donner();
      const code = await demander(nav, chemin);
      for (let i = 0; i < 5; i++) expect((await nav.post(chemin, { code: autreCode(code) })).status).toBe(422);
      const reply = await nav.post(chemin, { code });
      expect([reply.status, nav.cookies.has("acces")]).toEqual([422, false]);
      expect(await reply.text()).toContain("Demandez-en un autre.");
      expect(await rows("select * from session_acces")).toEqual([]);
      avancer(1);
      expect(await entrer(nav, chemin)).toBe("/projet/p1/signer");
    });

    test("le cinquième essai sert encore", async () => {
      const nav = essai.navigateur();
      const { chemin } = await donner();
      const code = await demander(nav, chemin);
      for (let i = 0; i < 4; i++) await nav.post(chemin, { code: autreCode(code) });
      expect((await nav.post(chemin, { code })).status).toBe(303);
    });

    test("vingt essais au même instant n’en font que cinq", async () => {
      const nav = essai.navigateur();
      const { chemin } = await donner();
      const code = await demander(nav, chemin);
      await Promise.all(Array.from({ length: 20 }, () => nav.post(chemin, { code: autreCode(code) })));
      expect(await rows("select essais from code_acces")).toEqual([{ essais: 5 }]);
    });

    test("rendu deux fois, il n’ouvre qu’une session", async () => {
      const nav = essai.navigateur();
      const { chemin } = await donner();
      const code = await demander(nav, chemin);
      const replies = await Promise.all(Array.from({ length: 4 }, () => essai.navigateur().post(chemin, { code })));
      expect(replies.map((r) => r.status).sort()).toEqual([303, 422, 422, 422]);
      expect(await rows("select * from session_acces")).toHaveLength(1);
      expect(await rows("select * from acte")).toHaveLength(1);
      const late = essai.navigateur();
      expect((await late.post(chemin, { code })).status).toBe(422);
      expect(late.cookies.has("acces")).toBe(false);
    });

    test("seul le dernier envoyé compte", async () => {
      const nav = essai.navigateur();
      const { chemin } = await donner();
      const first = await demander(nav, chemin);
      avancer(1_000);
      const second = await demander(nav, chemin);
      expect((await nav.post(chemin, { code: first })).status).toBe(422);
      expect((await nav.post(chemin, { code: second })).status).toBe(303);
    });

    test("celui d’un autre lien n’ouvre rien", async () => {
      const nav = essai.navigateur();
      const mine = await donner();
      const other = await donner({ nom: "Paul Ferrand", courriel: "paul@uniforis.fr" });
      const code = await demander(nav, mine.chemin);
      avancer(1);
      await demander(nav, other.chemin);
      expect((await nav.post(other.chemin, { code })).status).toBe(422);
    });

    test.each(["", "12345", "1234567", "abcdef", "١٢٣٤٥٦"])(
      "mal écrit (« %s »), il ne coûte aucun essai",
      async (code) => {
        const nav = essai.navigateur();
        const { chemin } = await donner();
        await demander(nav, chemin);
        const reply = await nav.post(chemin, { code });
        expect(reply.status).toBe(422);
        expect(await reply.text()).toContain("Le code compte six chiffres.");
        expect(await rows("select essais from code_acces")).toEqual([{ essais: 0 }]);
      },
    );

    test("avant d’en avoir demandé un, rien ne passe", async () => {
      const { chemin } = await donner();
      expect((await essai.navigateur().post(chemin, { code: "000000" })).status).toBe(422);
    });

    test("quatre d’affilée, dix par jour, quel que soit le navigateur", async () => {
      const { chemin } = await donner();
      const statuses: number[] = [];
      for (let i = 0; i < 5; i++) statuses.push((await essai.navigateur().post(`${chemin}/code`)).status);
      expect(statuses).toEqual([303, 303, 303, 303, 429]);
      for (let i = 0; i < 7; i++) {
        avancer(HEURE);
        statuses.push((await essai.navigateur().post(`${chemin}/code`)).status);
      }
      expect(statuses.slice(5)).toEqual([303, 303, 303, 303, 303, 303, 429]);
      avancer(17 * HEURE + 1);
      expect((await essai.navigateur().post(`${chemin}/code`)).status).toBe(303);
    });
  });

  describe("transféré, expiré, fermé, remplacé", () => {
    test("transféré, le lien ne s’ouvre pas : le code est allé à la première adresse", async () => {
      const { chemin } = await donner();
      const autre = essai.navigateur();
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
      expect((await essai.navigateur().get(chemin)).status).toBe(attendu);
      expect((await essai.navigateur().post(`${chemin}/code`)).status).toBe(attendu === 200 ? 303 : 410);
    });

    test("expiré, un bouton en envoie un autre à la même adresse, sans la dire ; l’ancien n’ouvre plus rien", async () => {
      const nav = essai.navigateur();
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
      const nav = essai.navigateur();
      const { chemin } = await donner();
      await entrer(nav, chemin);
      expect(await store.avec(DONNEUSE, (tx) => fermerAcces(tx, essai.maison.porte, { sur: "projet:p1" }))).toBe(1);
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
      const [nav, autre] = [essai.navigateur(), essai.navigateur()];
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
        `${essai.maison.url}${second.chemin}`,
      ]);
      const closed = await autre.get(premier.chemin);
      expect([closed.status, (await closed.text()).includes("Un lien plus récent a remplacé celui-ci")]).toEqual([
        410,
        true,
      ]);
      expect((await autre.post(`${premier.chemin}/code`)).status).toBe(410);
      for (const { chemin } of voisins) expect((await autre.get(chemin)).status).toBe(200);
      expect((await nav.get("/acces")).status).toBe(200);
      expect(await entrer(autre, second.chemin)).toBe("/projet/p1/signer");
      // whoever holds the first alone asks for the one that counts, which goes to the address and to nobody else
      expect((await autre.post(`${premier.chemin}/renvoi`)).status).toBe(200);
      const again = (await courriers()).filter((m) => m.lien?.adresse.endsWith(second.chemin));
      expect(again.map((m) => m.a)).toEqual(["louise.hamel@uniforis.fr", "louise.hamel@uniforis.fr"]);
      const listed = (tous: boolean) =>
        store.avec(DONNEUSE, (tx) => accesDe(tx, "projet:p1", essai.horloge.instant, tous));
      const ids = async (tous: boolean) => (await listed(tous)).map((a) => a.id);
      expect([(await ids(false)).includes(premier.id), (await ids(true)).includes(premier.id)]).toEqual([false, true]);
      // closed for all, the first goes with the rest, and its session too
      await store.avec(DONNEUSE, (tx) => fermerAcces(tx, essai.maison.porte, { sur: "projet:p1", objet: "signer" }));
      expect((await nav.get("/acces")).status).toBe(303);
    });

    test("remplacer n’est donné qu’à qui tient la chose", async () => {
      const { id, chemin } = await donner();
      await store.avec(DONNEUSE, (tx) =>
        donnerAcces(tx, essai.maison.porte, { ...DEMANDE, courriel: "paul@uniforis.fr" }),
      );
      const [mine] = await rows<{ id: string }>("select id from acces where courriel like 'paul%'");
      await sql`update acces set courriel = 'louise.hamel@uniforis.fr' where id = ${mine?.id ?? ""}`.execute(store.nu);
      for (const qui of [ETRANGERE, CONSEILLERE, VISITEUR])
        expect(await store.avec(qui, (tx) => remplacerAcces(tx, mine?.id ?? ""))).toBe(0);
      expect((await essai.navigateur().get(chemin)).status).toBe(200);
      expect(await store.avec(DONNEUSE, (tx) => remplacerAcces(tx, mine?.id ?? ""))).toBe(1);
      expect(await store.avec(DONNEUSE, (tx) => remplacerAcces(tx, mine?.id ?? ""))).toBe(0);
      expect(await rows(`select remplace_par from acces where id = '${id}'`)).toEqual([{ remplace_par: mine?.id }]);
    });

    test("fermer ne ferme que ce qui est dit : une adresse, un objet", async () => {
      await donner();
      await donner({ objet: "relire", courriel: "paul@uniforis.fr" });
      const fermer = (de: { objet?: "relire" | "signer"; courriel?: string }) =>
        store.avec(DONNEUSE, (tx) => fermerAcces(tx, essai.maison.porte, { sur: "projet:p1", ...de }));
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
      const nav = essai.navigateur();
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

  describe("ce que sa session ouvre", () => {
    test.each([
      ["quatre heures moins une milliseconde", 4 * HEURE - 1, 200],
      ["quatre heures", 4 * HEURE, 303],
    ])("dure %s : %i ms, réponse %i", async (_cas, ms, attendu) => {
      const nav = essai.navigateur();
      await entrer(nav, (await donner()).chemin);
      avancer(ms);
      expect((await nav.get("/acces")).status).toBe(attendu);
    });

    test("finit avec le lien lui-même", async () => {
      const nav = essai.navigateur();
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
      await store.avec(PORTEUSE, async (tx) => {
        expect((await tx.db.selectFrom("projet").select("id").execute()).map((p) => p.id)).toEqual(["p1"]);
        expect(await accesDe(tx, "projet:p1", essai.horloge.instant)).toEqual([]);
      });
      for (const table of ["code_acces", "session_acces"])
        await expect(
          store.avec(PORTEUSE, (tx) => sql`select * from ${sql.ref(table)}`.execute(tx.db)),
        ).rejects.toThrow();
    });

    const geste = (acteur: Acteur, objet: string, pour: string) =>
      store.avec(acteur, (tx) =>
        accomplir(
          tx,
          essai.maison.porte,
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
      const nav = essai.navigateur();
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
      const nav = essai.navigateur();
      await entrer(nav, (await donner()).chemin);
      await nav.post("/connexion/demonstration", { personne: "gest-a" });
      expect(nav.cookies.has("acces")).toBe(false);
      expect((await nav.get("/compte")).status).toBe(200);
    });

    test("deux liens dans un navigateur : le dernier ouvert", async () => {
      const nav = essai.navigateur();
      await entrer(nav, (await donner()).chemin);
      avancer(1);
      await entrer(nav, (await donner({ objet: "relire", suite: "/projet/p1" })).chemin);
      expect(await (await nav.get("/acces")).text()).toContain("relire un projet");
      expect(await rows("select 1 from session_acces where fermee_le is null")).toHaveLength(1);
    });

    test("un biscuit inventé n’ouvre rien, et s’en va", async () => {
      const nav = essai.navigateur();
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
      const ferme = store.avec(ETRANGERE, (tx) => fermerAcces(tx, essai.maison.porte, { sur: "projet:p1" }));
      expect(await ferme).toBe(0);
      expect(await store.avec(ETRANGERE, (tx) => accesDe(tx, "projet:p1", essai.horloge.instant))).toEqual([]);
      expect(await etat()).toEqual(["envoye"]);
    });
  });

  test("l’ouvrier efface codes et sessions trente jours après, jamais l’accès", async () => {
    const { chemin } = await donner({ jours: 365 });
    await entrer(essai.navigateur(), chemin);
    const purger = () => store.avec(OUVRIER, (tx) => purgerComptes(tx, essai.horloge.instant));
    avancer(30 * JOUR);
    expect(await purger()).toBe(0);
    avancer(4 * HEURE + 1);
    expect(await purger()).toBe(2);
    expect(await etat()).toEqual(["code-confirme"]);
  });
});
