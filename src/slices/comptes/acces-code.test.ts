import { describe, expect, test } from "vitest";
import { OUVRIER } from "../../platform/db.ts";
import { purgerEnvois } from "../../platform/outbox.ts";
import { composerSms, smsDeposes } from "../../platform/sms.ts";
import { maisonEssai } from "../../test/maison.ts";
import { moteurs } from "../../test/moteurs.ts";
import { HEURE, JOUR, MINUTE, terrainDesAcces } from "./acces.test-aide.ts";
import { autoriserGeste, purgerComptes } from "./reads.ts";

describe.each(moteurs())("le code d’un accès par lien sur $nom", ({ ouvrir }) => {
  const t = terrainDesAcces(ouvrir);
  const { avancer, rows, donner, courriers, demander, entrer, autreCode } = t;

  describe("le code par SMS", () => {
    const sms = async () =>
      (await t.store.avec(OUVRIER, (tx) => smsDeposes(tx, 20))).map(({ charge }) =>
        composerSms(charge, t.essai.maison),
      );

    test("le choix n’est offert qu’avec un numéro, montré masqué ; le code part où l’on a dit, et ouvre", async () => {
      const nav = t.essai.navigateur();
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
      const nav = t.essai.navigateur();
      const { chemin } = await donner({ telephone: "+33612345678" });
      await nav.post(`${chemin}/code`, { par: "sms" });
      const [message] = await sms();
      const [, id] = /demo\/courrier\/([\w-]+)"[^>]*>\s*SMS/.exec(await (await nav.get("/demo/courrier")).text()) ?? [];
      expect(await (await nav.get(`/demo/courrier/${id}`)).text()).toContain(message?.texte);
    });

    test("sans numéro, ou sans passerelle, rien ne change : le code part par courriel, quoi qu’on envoie", async () => {
      const nav = t.essai.navigateur();
      const { chemin } = await donner();
      expect(await (await nav.get(chemin)).text()).not.toContain("SMS");
      await nav.post(`${chemin}/code`, { par: "sms" });
      expect([(await sms()).length, (await courriers()).length]).toEqual([0, 2]);
      t.essai = maisonEssai(t.store, { autoriser: autoriserGeste, env: { CONVENIR_SMTP: "smtp://localhost:2525" } });
      const plain = t.essai.navigateur();
      const { chemin: other } = await donner({ telephone: "+33612345678" });
      expect(await (await plain.get(other)).text()).not.toContain("SMS");
      const reply = await plain.post(`${other}/code`, { par: "sms" });
      expect([reply.headers.get("location"), (await sms()).length]).toEqual([`${other}/code`, 0]);
    });

    test("courriel et SMS comptent ensemble : dix codes par jour, cinq essais sur le dernier", async () => {
      const { chemin } = await donner({ telephone: "+33612345678" });
      for (let i = 0; i < 10; i++) {
        avancer(HEURE);
        const reply = await t.essai.navigateur().post(`${chemin}/code`, i % 2 ? { par: "sms" } : {});
        expect(reply.status).toBe(303);
      }
      avancer(HEURE);
      expect((await t.essai.navigateur().post(`${chemin}/code`, { par: "sms" })).status).toBe(429);
      expect((await sms()).length).toBe(5);
    });

    test("un nouveau lien garde le numéro ; le numéro s’efface avec les codes, le message aussi", async () => {
      const nav = t.essai.navigateur();
      const { chemin } = await donner({ telephone: "+33612345678", jours: 2 });
      await nav.post(`${chemin}/code`, { par: "sms" });
      avancer(3 * JOUR);
      await nav.post(`${chemin}/renvoi`);
      expect(await rows("select telephone from acces")).toEqual([
        { telephone: "+33612345678" },
        { telephone: "+33612345678" },
      ]);
      const purger = () =>
        t.store.avec(OUVRIER, async (tx) => {
          await purgerComptes(tx, t.essai.horloge.instant);
          await purgerEnvois(tx, t.essai.horloge.instant);
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
      const nav = t.essai.navigateur();
      const { chemin } = await donner();
      const code = await demander(nav, chemin);
      avancer(ms);
      expect((await nav.post(chemin, { code })).status).toBe(attendu);
    });

    test("cinq essais, puis même le bon ne sert plus ; un autre code rend cinq essais", async () => {
      const nav = t.essai.navigateur();
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

    test("le cinquième t.essai sert encore", async () => {
      const nav = t.essai.navigateur();
      const { chemin } = await donner();
      const code = await demander(nav, chemin);
      for (let i = 0; i < 4; i++) await nav.post(chemin, { code: autreCode(code) });
      expect((await nav.post(chemin, { code })).status).toBe(303);
    });

    test("vingt essais au même instant n’en font que cinq", async () => {
      const nav = t.essai.navigateur();
      const { chemin } = await donner();
      const code = await demander(nav, chemin);
      await Promise.all(Array.from({ length: 20 }, () => nav.post(chemin, { code: autreCode(code) })));
      expect(await rows("select essais from code_acces")).toEqual([{ essais: 5 }]);
    });

    test("rendu deux fois, il n’ouvre qu’une session", async () => {
      const nav = t.essai.navigateur();
      const { chemin } = await donner();
      const code = await demander(nav, chemin);
      const replies = await Promise.all(Array.from({ length: 4 }, () => t.essai.navigateur().post(chemin, { code })));
      expect(replies.map((r) => r.status).sort()).toEqual([303, 422, 422, 422]);
      expect(await rows("select * from session_acces")).toHaveLength(1);
      expect(await rows("select * from acte")).toHaveLength(1);
      const late = t.essai.navigateur();
      expect((await late.post(chemin, { code })).status).toBe(422);
      expect(late.cookies.has("acces")).toBe(false);
    });

    test("seul le dernier envoyé compte", async () => {
      const nav = t.essai.navigateur();
      const { chemin } = await donner();
      const first = await demander(nav, chemin);
      avancer(1_000);
      const second = await demander(nav, chemin);
      expect((await nav.post(chemin, { code: first })).status).toBe(422);
      expect((await nav.post(chemin, { code: second })).status).toBe(303);
    });

    test("celui d’un autre lien n’ouvre rien", async () => {
      const nav = t.essai.navigateur();
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
        const nav = t.essai.navigateur();
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
      expect((await t.essai.navigateur().post(chemin, { code: "000000" })).status).toBe(422);
    });

    test("quatre d’affilée, dix par jour, quel que soit le navigateur", async () => {
      const { chemin } = await donner();
      const statuses: number[] = [];
      for (let i = 0; i < 5; i++) statuses.push((await t.essai.navigateur().post(`${chemin}/code`)).status);
      expect(statuses).toEqual([303, 303, 303, 303, 429]);
      for (let i = 0; i < 7; i++) {
        avancer(HEURE);
        statuses.push((await t.essai.navigateur().post(`${chemin}/code`)).status);
      }
      expect(statuses.slice(5)).toEqual([303, 303, 303, 303, 303, 303, 429]);
      avancer(17 * HEURE + 1);
      expect((await t.essai.navigateur().post(`${chemin}/code`)).status).toBe(303);
    });
  });
});
