import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import type { NavigateurEssai } from "../../test/maison.ts";
import { moteurs } from "../../test/moteurs.ts";
import { DU, HEURE, MINUTE, terrainDesComptes } from "./comptes.test-aide.ts";

describe.each(moteurs())("les accès d’une organisation, sur $nom", ({ ouvrir }) => {
  const t = terrainDesComptes(ouvrir);
  const { avancer, rows, seul, total, courriers, chemin, entre, connecter } = t;

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
      const nav = t.essai.navigateur();
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
      const nav = t.essai.navigateur();
      expect((await nav.post(await chemin(), { courriel: "gest-b@reseau.fr" })).status).toBe(303);
      expect(await (await nav.get("/compte")).text()).toContain("Réseau nexem et Réseau una");
      expect(await (await gest.get("/comptes/nexem")).text()).toContain("Claire Perrin");
      expect(await total("personne")).toBe(4);
    });

    test("le lien d’une proposition acceptée peut encore faire partir un lien de connexion", async () => {
      await inviter(await connecter("gest-a"));
      const path = await chemin();
      await t.essai.navigateur().post(path, { courriel: "ines@mission.fr" });
      avancer(MINUTE);
      const nav = t.essai.navigateur();
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
          await sql`update mandat set au = '2020-01-02' where personne = 'gest-a'`.execute(t.store.nu);
        },
      ],
      [
        "après son dernier jour",
        async () => {
          await sql`update invitation set au = '2020-01-02'`.execute(t.store.nu);
        },
      ],
    ])("une proposition %s n’ouvre rien", async (_cas, defaire) => {
      const gest = await connecter("gest-a");
      await inviter(gest);
      const path = await chemin();
      await defaire(gest);
      const nav = t.essai.navigateur();
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
      const nav = t.essai.navigateur();
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
        t.store.nu,
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
      await t.store.script(
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
});
