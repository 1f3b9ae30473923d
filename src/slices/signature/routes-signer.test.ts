import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { moteurs } from "../../test/moteurs.ts";
import { ANNE, DEPART, JEAN, JOUR, LUC, terrainDeSignature } from "./signature.test-aide.ts";

describe.each(moteurs())("ce qui n’est pas signé, sur $nom", ({ ouvrir }) => {
  const t = terrainDeSignature(ouvrir);
  const {
    navs,
    rows,
    combien,
    jeanne,
    marc,
    avancer,
    designer,
    jean,
    pret,
    envoyer,
    envoye,
    courriers,
    lienDe,
    entrer,
    lire,
    signer,
    dit,
    instantane,
  } = t;

  describe("ce qui n’est pas signé", () => {
    /** Nothing but sessions and codes may change. */
    const sansRienChanger = async (fn: () => Promise<Response>, statut: number, phrase: RegExp | string) => {
      const before = await instantane();
      const reply = await fn();
      const said = await dit(reply);
      expect([reply.status, said]).toEqual([statut, expect.stringMatching(phrase)]);
      expect(await instantane()).toEqual(before);
    };

    test("la même personne deux fois, même par un second lien", async () => {
      const projet = await envoye("deux-fois");
      const a = await entrer(ANNE, projet);
      const { champs } = await lire(a, projet);
      expect((await a.post(`/signer/${projet}`, { ...champs, lu: "oui" })).status).toBe(303);
      const again = { ...champs, cle: "autre-cle", lu: "oui" };
      await sansRienChanger(
        () => a.post(`/signer/${projet}`, again),
        409,
        /Vous avez déjà signé ce texte\. Rien n’a été signé/,
      );
      const other = await entrer(ANNE, projet);
      await sansRienChanger(() => other.post(`/signer/${projet}`, again), 409, /déjà signé/);
    });

    test("sans cocher : la case le dit", async () => {
      const projet = await envoye("case");
      const a = await entrer(ANNE, projet);
      const { champs } = await lire(a, projet);
      await sansRienChanger(() => a.post(`/signer/${projet}`, champs), 422, /Cochez la case/);
    });

    test("une délégation : la veille, le jour, le lendemain de ses bornes", async () => {
      const nm = await marc();
      const delegue = {
        ...jean,
        autre: "",
        qualite: "président",
        pouvoir: "delegation",
        de: "présidente du conseil",
        objet: "toutes les conventions",
        du: "2026-11-20",
        au: "2026-11-24",
      };
      const [one, other] = [await pret("delegation"), await pret("delegation-passee")];
      for (const projet of [one, other]) {
        expect((await designer(nm, projet, delegue)).status).toBe(303);
        expect((await envoyer(projet)).status).toBe(303);
      }
      try {
        avancer(JOUR); // its last day
        expect((await signer(await entrer(JEAN, one), one)).status).toBe(303);
        avancer(JOUR); // the day after
        const late = await entrer(JEAN, other);
        expect((await lire(late, other)).html).toContain("a pris fin le 24 novembre 2026");
        const [tour] = await rows<{ id: string; texte: string }>(
          `select id, texte from tour where projet = '${other}'`,
        );
        await sansRienChanger(
          () => late.post(`/signer/${other}`, { tour: tour?.id ?? "", texte: tour?.texte ?? "", lu: "oui" }),
          409,
          /a pris fin le 24 novembre 2026\. Rien n’a été signé/,
        );
      } finally {
        t.essai.horloge.instant = DEPART;
        navs.clear();
      }
    });

    test("un pouvoir produit pendant la signature, sans changer qui signe", async () => {
      const projet = await pret("pouvoir-tardif");
      const nm = await marc();
      const delegue = { ...jean, autre: "", qualite: "président", pouvoir: "delegation", de: "directrice" };
      await designer(nm, projet, { ...delegue, objet: "toutes les conventions", du: "2026-11-01", au: "2026-11-23" });
      await envoyer(projet);
      try {
        avancer(JOUR);
        const later = await marc();
        const moved = await designer(later, projet, {
          ...delegue,
          nom: "Autre Personne",
          objet: "toutes les conventions",
          du: "2026-11-01",
          au: "2026-12-31",
        });
        expect([moved.status, (await dit(moved)).includes("qui signe ne change plus")]).toEqual([422, true]);
        expect(
          (
            await designer(later, projet, {
              ...delegue,
              objet: "toutes les conventions",
              du: "2026-11-01",
              au: "2026-12-31",
            })
          ).status,
        ).toBe(303);
        expect((await signer(await entrer(JEAN, projet), projet)).status).toBe(303);
      } finally {
        t.essai.horloge.instant = DEPART;
        navs.clear();
      }
    });

    test("après la réouverture : les signatures tombent, chacun est prévenu, le lien est fermé", async () => {
      const projet = await envoye("rouvert");
      const [a, j] = [await entrer(ANNE, projet), await entrer(JEAN, projet)];
      const { champs } = await lire(j, projet);
      expect((await signer(a, projet)).status).toBe(303);
      const nm = await marc();
      expect((await nm.post(`/projets/${projet}/signature/rouvrir`, { motif: " " })).status).toBe(422);
      expect((await nm.post(`/projets/${projet}/signature/rouvrir`, { motif: "Article 1 à revoir." })).status).toBe(
        303,
      );
      for (const who of [ANNE, JEAN]) {
        const told = (await courriers(who)).find((m) => m.sujet.startsWith("La signature est arrêtée"));
        expect(told?.texte).toContain("Article 1 à revoir.");
      }
      await sansRienChanger(() => j.post(`/signer/${projet}`, { ...champs, lu: "oui" }), 404, /lien/);
      const page = await dit(await nm.get(`/projets/${projet}/signature`));
      expect(page).toContain("Article 1 à revoir.");
      expect((await envoyer(projet)).status).toBe(303);
      const j2 = await entrer(JEAN, projet);
      // the former form, on the new link: another round
      await sansRienChanger(
        () => j2.post(`/signer/${projet}`, { ...champs, cle: "c2", lu: "oui" }),
        409,
        /renvoyé à la signature/,
      );
      for (const who of [ANNE, LUC, JEAN]) expect((await signer(await entrer(who, projet), projet)).status).toBe(303);
      expect(await combien("convention where id = 'rouvert'")).toBe(1);
    });

    test("un projet changé après l’envoi, par-dessous : l’empreinte ne tient plus", async () => {
      const projet = await envoye("par-dessous");
      const a = await entrer(ANNE, projet);
      const { champs } = await lire(a, projet);
      const post = () => a.post(`/signer/${projet}`, { ...champs, lu: "oui" });
      const [kept] = await rows<{ corps: object }>(`select corps from projet where id = '${projet}'`);
      await sql`update projet set corps = jsonb_set(corps, '{pieces,0,titre}', '"Autre"') where id = ${projet}`.execute(
        t.store.nu,
      );
      await sansRienChanger(post, 409, /a changé depuis son envoi/);
      await sql`update projet set corps = ${JSON.stringify(kept?.corps)}::jsonb where id = ${projet}`.execute(
        t.store.nu,
      );
      await sql`update tour set corps = jsonb_set(corps, '{convention,titre}', '"Autre"') where projet = ${projet}`.execute(
        t.store.nu,
      );
      await sansRienChanger(post, 409, /a changé depuis son envoi/);
      await sansRienChanger(
        () => a.post(`/signer/${projet}`, { ...champs, texte: "0".repeat(64), lu: "oui" }),
        409,
        /a changé/,
      );
    });

    test("décliner, avec une raison que l’atelier reçoit ; signer ensuite est refusé", async () => {
      const projet = await envoye("decline");
      const j = await entrer(JEAN, projet);
      const { champs } = await lire(j, projet);
      expect((await j.get(`/signer/${projet}/decliner`)).status).toBe(200);
      await sansRienChanger(
        () => j.post(`/signer/${projet}/decliner`, { ...champs, motif: "" }),
        422,
        /Dites pourquoi/,
      );
      expect(
        (await j.post(`/signer/${projet}/decliner`, { ...champs, motif: "Le terme ne convient pas." })).status,
      ).toBe(303);
      expect((await courriers(ANNE)).some((m) => m.texte.includes("Le terme ne convient pas."))).toBe(true);
      await sansRienChanger(() => j.post(`/signer/${projet}`, { ...champs, cle: "x", lu: "oui" }), 409, /avez décliné/);
      expect(await dit(await (await jeanne()).get(`/projets/${projet}/signature`))).toContain(
        "Le terme ne convient pas.",
      );
    });

    test("un robot qui ouvre chaque lien (GET, HEAD) ne change rien ; transféré, le lien n’ouvre rien sans le code", async () => {
      const projet = await envoye("robot");
      const before = await instantane();
      const robot = t.essai.navigateur();
      for (const who of [ANNE, LUC, JEAN])
        for (const methode of ["GET", "HEAD"] as const) {
          const chemin = await lienDe(who, projet);
          expect((await robot.get(chemin, {}, methode)).status).toBe(200);
          expect((await robot.get(`/signer/${projet}`, {}, methode)).status).toBe(404);
          expect((await robot.get(`/signer/${projet}/decliner`, {}, methode)).status).toBe(404);
        }
      expect((await robot.post(`/signer/${projet}`, { lu: "oui" })).status).toBe(404);
      expect(await instantane()).toEqual(before);
      const a = await entrer(ANNE, projet);
      for (const methode of ["GET", "HEAD"] as const) {
        expect((await a.get(`/signer/${projet}`, {}, methode)).status).toBe(200);
        expect((await a.get(`/signer/${projet}/decliner`, {}, methode)).status).toBe(200);
      }
      expect((await instantane()).slice(1, 5)).toEqual(before.slice(1, 5));
    });

    test("un lien expiré n’ouvre plus ; celui d’un autre projet non plus", async () => {
      const projet = await envoye("expire");
      const other = await envoye("expire-autre");
      const a = await entrer(ANNE, projet);
      expect((await a.get(`/signer/${other}`)).status).toBe(404);
      expect((await a.post(`/signer/${other}`, { lu: "oui" })).status).toBe(404);
      try {
        avancer(31 * JOUR);
        expect((await a.get(`/signer/${projet}`)).status).toBe(404);
        expect((await t.essai.navigateur().get(await lienDe(ANNE, projet))).status).toBe(410);
      } finally {
        t.essai.horloge.instant = DEPART;
        navs.clear();
      }
    });
  });
});
