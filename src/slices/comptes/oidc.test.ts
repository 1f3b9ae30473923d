import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ConfigRefused, lireConfig } from "../../config.ts";
import { OUVRIER, type Store } from "../../platform/db.ts";
import { composer, courrielsDeposes } from "../../platform/mail.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { type FournisseurEssai, fournisseurEssai } from "./oidc.test-aide.ts";
import { autoriserGeste } from "./reads.ts";
import { lireIdentite } from "./rules-oidc.ts";

const RETOUR = "http://localhost/connexion/oidc/retour";
const CLIENT = {
  id: "convenir",
  secret: "secret-de-client-d-essai",
  retours: [RETOUR],
  apresSortie: ["http://localhost/connexion"],
};
const SIRET = "73282932000074";
const AUTRE_SIRET = "35600000000048";

let standard: FournisseurEssai;
let proconnect: FournisseurEssai;
beforeAll(async () => {
  [standard, proconnect] = await Promise.all([
    fournisseurEssai({ ...CLIENT, signe: false }),
    fournisseurEssai({ ...CLIENT, signe: true }),
  ]);
});
afterAll(() => Promise.all([standard.fermer(), proconnect.fermer()]));

const env = ({ emetteur }: { emetteur: string }, plus: Record<string, string> = {}) => ({
  CONVENIR_OIDC_EMETTEUR: emetteur,
  CONVENIR_OIDC_CLIENT: CLIENT.id,
  CONVENIR_OIDC_SECRET: CLIENT.secret,
  ...plus,
});

describe.each(moteurs())("la connexion par un fournisseur d’identité sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let store: Store;
  let essai: MaisonEssai;

  beforeAll(async () => {
    base = await ouvrir();
    store = base.store;
    for (const id of ["nexem", "una"]) {
      const identifiants = id === "una" ? [{ genre: "siret", valeur: SIRET }] : [];
      const corps = { id, genre: "autre", noms: [{ nom: `Réseau ${id}` }], identifiants, sources: [] };
      await sql`insert into organisation (id, no, corps, connu_le) values (${id}, 1, ${JSON.stringify(corps)}, now())`.execute(
        store.nu,
      );
    }
  });
  afterAll(() => base.fermer());
  beforeEach(async () => {
    await store.script(`truncate identite, lien, invitation, session, mandat, personne, acces, envoi cascade;
      alter table acte disable trigger acte_immuable; delete from acte; delete from a_sceller; delete from idempotence; alter table acte enable trigger acte_immuable;`);
    for (const [id, organisation] of [
      ["claire", "nexem"],
      ["odile", "una"],
    ]) {
      await sql`insert into personne (id, nom, prenom, courriel, demonstration, creee_le)
        values (${id}, 'Vasseur', 'Claire', ${`${id}@reseau.fr`}, 1, now())`.execute(store.nu);
      await sql`insert into mandat (id, personne, organisation, role, du, accorde_le)
        values (${id}, ${id}, ${organisation}, 'gestionnaire', '2020-01-01', now())`.execute(store.nu);
    }
    ouvrirMaison(standard);
    standard.qui = { sub: "s1", email: "claire@reseau.fr", email_verified: true };
    proconnect.qui = {
      sub: "pc1",
      email: "claire@reseau.fr",
      given_name: "Claire",
      usual_name: "Vasseur",
      siret: SIRET,
    };
  });

  const ouvrirMaison = (f: FournisseurEssai, plus: Record<string, string> = {}) => {
    essai = maisonEssai(store, { autoriser: autoriserGeste, demonstration: true, env: env(f, plus) });
  };
  const rows = async <T>(statement: string) => (await sql.raw<T>(statement).execute(store.nu)).rows;
  const courriers = async () =>
    (await store.avec(OUVRIER, (tx) => courrielsDeposes(tx, 50))).map(({ charge }) => composer(charge, essai.maison));
  /** Leaves by `depart`, goes through the provider, and gives the path that comes back. */
  const aller = async (nav: NavigateurEssai, f = standard, depart = "/connexion/oidc?suite=/conventions") => {
    const reply = await nav.get(depart);
    expect(reply.status).toBe(303);
    return f.suivre(reply.headers.get("location") ?? "", RETOUR);
  };
  const entrer = async (nav: NavigateurEssai, f = standard, depart?: string) => nav.get(await aller(nav, f, depart));
  const connecte = async (nav: NavigateurEssai) => (await nav.get("/compte")).status === 200;

  test("la page de connexion ne montre le chemin que s’il est configuré", async () => {
    expect(await (await essai.navigateur().get("/connexion")).text()).toContain("Passer par mon organisation");
    const sans = maisonEssai(store, { autoriser: autoriserGeste });
    expect(await (await sans.navigateur().get("/connexion")).text()).not.toContain("Passer par");
    for (const path of ["/connexion/oidc", "/connexion/oidc/retour", "/deconnexion/fournisseur"])
      expect((await sans.navigateur().get(path)).status).toBe(404);
  });

  test("une adresse vérifiée ouvre son compte, là où l’on allait ; ensuite l’identité suffit", async () => {
    const nav = essai.navigateur();
    const reply = await entrer(nav);
    expect([reply.status, reply.headers.get("location")]).toEqual([303, "/conventions"]);
    expect(await connecte(nav)).toBe(true);
    expect(Object.fromEntries(standard.demande)).toMatchObject({
      response_type: "code",
      scope: "openid email profile",
      code_challenge_method: "S256",
    });
    expect((await rows<{ nature: string }>("select nature from acte order by no")).map((a) => a.nature)).toEqual([
      "identite.liee",
      "session.ouverte",
    ]);
    standard.qui = { sub: "s1", email: "une-autre@ailleurs.fr", email_verified: true };
    const again = essai.navigateur();
    expect((await entrer(again)).status).toBe(303);
    expect(await (await again.get("/compte")).text()).toContain("claire@reseau.fr");
    expect(await rows("select * from identite")).toHaveLength(1);
  });

  test("le sujet change chez le fournisseur : l’adresse vérifiée rattache aussi le nouveau", async () => {
    await entrer(essai.navigateur());
    standard.qui = { ...standard.qui, sub: "s2" };
    const nav = essai.navigateur();
    await entrer(nav);
    expect(await connecte(nav)).toBe(true);
    expect(await rows("select * from identite")).toHaveLength(2);
  });

  test.each([
    ["inconnue ici", { email: "inconnue@reseau.fr", email_verified: true }],
    ["connue, mais que le fournisseur n’a pas vérifiée", { email: "claire@reseau.fr", email_verified: false }],
    ["connue, sans que le fournisseur dise l’avoir vérifiée", { email: "claire@reseau.fr" }],
    ["absente", {}],
    ["mal formée", { email: "claire", email_verified: true }],
  ])("une adresse %s n’ouvre rien, par la même phrase, et ne crée personne", async (_cas, claims) => {
    standard.qui = { sub: "s9", ...claims };
    const before = [await rows("select * from personne"), await rows("select * from acte")];
    const nav = essai.navigateur();
    const reply = await entrer(nav);
    expect(reply.status).toBe(403);
    const html = await reply.text();
    expect(html).toContain("Votre organisation a confirmé votre identité, mais elle n’ouvre aucun compte ici.");
    expect(html).not.toMatch(/claire@|inconnue@/);
    expect([await rows("select * from personne"), await rows("select * from acte")]).toEqual(before);
    expect([nav.cookies.has("session"), await rows("select * from identite")]).toEqual([false, []]);
  });

  describe("ce qui ne vient pas d’un départ de ce navigateur n’entre pas", () => {
    const refuse = async (reply: Response, nav: NavigateurEssai) => {
      expect(reply.status).toBe(400);
      expect(await reply.text()).toContain("Cette connexion n’a pas abouti");
      expect([nav.cookies.has("session"), await rows("select * from session")]).toEqual([false, []]);
    };

    test("un retour sans biscuit : un robot, un lien transféré", async () => {
      const path = await aller(essai.navigateur());
      const autre = essai.navigateur();
      await refuse(await autre.get(path), autre);
    });

    test("le retour d’un autre dans ce navigateur (état)", async () => {
      const nav = essai.navigateur();
      await aller(nav);
      const autre = essai.navigateur();
      await refuse(await nav.get(await aller(autre)), nav);
    });

    test.each([
      ["un état changé", (u: URL) => u.searchParams.set("state", "x".repeat(43))],
      ["sans état", (u: URL) => u.searchParams.delete("state")],
      ["un code inventé", (u: URL) => u.searchParams.set("code", "x".repeat(43))],
      ["sans code", (u: URL) => u.searchParams.delete("code")],
      [
        "un refus du fournisseur",
        (u: URL) => {
          u.searchParams.delete("code");
          u.searchParams.set("error", "access_denied");
        },
      ],
      ["un autre émetteur", (u: URL) => u.searchParams.set("iss", "https://ailleurs.example")],
    ])("%s", async (_cas, alter) => {
      const nav = essai.navigateur();
      const url = new URL(await aller(nav), "http://localhost");
      alter(url);
      await refuse(await nav.get(url.pathname + url.search), nav);
    });

    test("le même retour deux fois", async () => {
      const nav = essai.navigateur();
      const path = await aller(nav);
      const kept = nav.cookies.get("oidc") ?? "";
      expect((await nav.get(path)).status).toBe(303);
      const again = essai.navigateur();
      again.cookies.set("oidc", kept);
      expect((await again.get(path)).status).toBe(400);
      expect(await rows("select * from session")).toHaveLength(1);
    });

    test("un biscuit refait à la main : le code n’a pas été demandé par lui (PKCE, nonce)", async () => {
      const nav = essai.navigateur();
      const path = await aller(nav);
      const voyage = JSON.parse(Buffer.from(nav.cookies.get("oidc") ?? "", "base64url").toString());
      nav.cookies.set("oidc", Buffer.from(JSON.stringify({ ...voyage, germe: "A".repeat(43) })).toString("base64url"));
      await refuse(await nav.get(path), nav);
    });

    test("une suite vers un autre site est oubliée", async () => {
      const nav = essai.navigateur();
      const reply = await entrer(nav, standard, "/connexion/oidc?suite=//ailleurs.example");
      expect(reply.headers.get("location")).toBe("/");
    });
  });

  test("un fournisseur muet : une phrase, un autre chemin, et on le redemande ensuite", async () => {
    essai = maisonEssai(store, { autoriser: autoriserGeste, env: env({ emetteur: "http://127.0.0.1:9" }) });
    const reply = await essai.navigateur().get("/connexion/oidc");
    expect(reply.status).toBe(503);
    expect(await reply.text()).toContain("Vous pouvez entrer par un lien reçu par courriel.");
    expect(JSON.stringify(essai.lignes)).not.toContain("127.0.0.1");
  });

  describe("depuis son compte", () => {
    const rattacher = async (nav: NavigateurEssai) => {
      const html = await (await entrer(nav, standard, "/connexion/oidc?rattacher=oui")).text();
      const champ = (nom: string) =>
        new RegExp(`name="${nom}" value="([^"]*)"`).exec(html)?.[1]?.replaceAll("&quot;", '"') ?? "";
      return { html, identite: champ("identite"), preuve: champ("preuve") };
    };
    const ouvrirCompte = async (personne = "claire") => {
      const nav = essai.navigateur();
      await nav.post("/connexion/demonstration", { personne });
      return nav;
    };

    test("rattacher une identité sans adresse vérifiée, puis entrer par elle, puis la retirer", async () => {
      standard.qui = { sub: "s7" };
      const nav = await ouvrirCompte();
      const { html, ...caches } = await rattacher(nav);
      expect(html).toContain("Rattacher à mon compte");
      expect(await rows("select * from identite")).toEqual([]);
      expect((await nav.post("/compte/identites", caches)).status).toBe(303);
      const other = essai.navigateur();
      expect((await entrer(other)).headers.get("location")).toBe("/conventions");
      expect(await connecte(other)).toBe(true);
      const leave = { emetteur: standard.emetteur, sujet: "s7" };
      expect((await other.post("/compte/identites/retirer", leave)).status).toBe(303);
      expect((await other.post("/compte/identites/retirer", leave)).status).toBe(404);
      expect((await entrer(essai.navigateur())).status).toBe(403);
    });

    test("ni l’identité d’un autre, ni une proposition changée, d’autrui ou trop vieille", async () => {
      standard.qui = { sub: "s7" };
      const claire = await ouvrirCompte();
      const { html: _, ...caches } = await rattacher(claire);
      const odile = await ouvrirCompte("odile");
      expect((await odile.post("/compte/identites", caches)).status).toBe(409);
      const changed = { ...caches, identite: caches.identite.replace("s7", "s8") };
      expect((await claire.post("/compte/identites", changed)).status).toBe(409);
      expect((await claire.post("/compte/identites", {})).status).toBe(409);
      expect((await essai.navigateur().post("/compte/identites", caches)).status).toBe(401);
      essai.horloge.instant = new Date(essai.horloge.instant.getTime() + 15 * 60_000);
      expect((await claire.post("/compte/identites", caches)).status).toBe(409);
      expect(await rows("select * from identite")).toEqual([]);
      const { html: __, ...mine } = await rattacher(odile);
      expect((await odile.post("/compte/identites", mine)).status).toBe(303);
      const { html: ___, ...late } = await rattacher(claire);
      expect((await claire.post("/compte/identites", late)).status).toBe(409);
      expect((await rows<{ personne: string }>("select personne from identite")).map((i) => i.personne)).toEqual([
        "odile",
      ]);
    });
  });

  describe("une invitation", () => {
    const inviter = async () => {
      const nav = essai.navigateur();
      await nav.post("/connexion/demonstration", { personne: "claire" });
      const invitation = { prenom: "Mehdi", nom: "Arnaud", courriel: "mehdi@reseau.fr", role: "conseiller" };
      expect((await nav.post("/comptes/nexem/invitations", invitation)).status).toBe(303);
      const mail = (await courriers()).find((m) => m.a === "mehdi@reseau.fr");
      return new URL(mail?.lien?.adresse ?? "").pathname;
    };

    test("s’accepte par l’adresse que le fournisseur a vérifiée, sans la taper", async () => {
      const path = await inviter();
      const nav = essai.navigateur();
      expect(await (await nav.get(path)).text()).toContain(`href="${path}/oidc"`);
      standard.qui = { sub: "s5", email: "Mehdi@reseau.fr", email_verified: true };
      const reply = await entrer(nav, standard, `${path}/oidc`);
      expect([reply.status, reply.headers.get("location")]).toEqual([303, "/compte"]);
      expect(await (await nav.get("/compte")).text()).toContain("Vous agissez pour Réseau nexem");
      expect(await rows("select * from identite")).toHaveLength(1);
    });

    test.each([
      ["une autre adresse", { email: "autre@reseau.fr", email_verified: true }],
      ["une adresse non vérifiée", { email: "mehdi@reseau.fr", email_verified: false }],
    ])("pas par %s", async (_cas, claims) => {
      const path = await inviter();
      standard.qui = { sub: "s5", ...claims };
      expect((await entrer(essai.navigateur(), standard, `${path}/oidc`)).status).toBe(403);
      expect(await rows("select 1 from personne")).toHaveLength(2);
    });
  });

  describe("comme ProConnect", () => {
    beforeEach(() => ouvrirMaison(proconnect, { CONVENIR_OIDC_PROFIL: "proconnect" }));

    test("ses portées, son niveau, aucun paramètre de plus ; userinfo signée ; son adresse est crue", async () => {
      const nav = essai.navigateur();
      expect(await (await nav.get("/connexion")).text()).toContain("Passer par ProConnect");
      expect((await entrer(nav, proconnect)).headers.get("location")).toBe("/conventions");
      expect([...proconnect.demande.keys()].sort()).toEqual(
        ["acr_values", "client_id", "nonce", "redirect_uri", "response_type", "scope", "state"].sort(),
      );
      expect(proconnect.demande.get("scope")).toBe("openid given_name usual_name email uid siret idp_id");
      expect(proconnect.demande.get("acr_values")).toBe("eidas1");
      for (const what of ["state", "nonce"]) expect(proconnect.demande.get(what)?.length).toBeGreaterThanOrEqual(32);
      expect(await rows("select siret from identite")).toEqual([{ siret: SIRET }]);
    });

    test("le SIRET d’une organisation d’ici permet de demander un mandat à qui la gère, une fois par jour ; il n’en est pas un", async () => {
      const nav = essai.navigateur();
      await entrer(nav, proconnect);
      const html = await (await nav.get("/compte")).text();
      expect(html).toContain("Demander un mandat");
      expect((await nav.get("/comptes/una")).status).toBe(403);
      for (let i = 0; i < 3; i++)
        expect((await nav.post("/compte/demandes", { organisation: "una" })).status).toBe(303);
      const [mail, ...more] = await courriers();
      expect([mail?.a, more]).toEqual(["odile@reseau.fr", []]);
      expect(mail?.texte).toContain(`le SIRET ${SIRET}`);
      expect((await nav.post("/compte/demandes", { organisation: "nexem" })).status).toBe(404);
      expect(await rows("select 1 from mandat")).toHaveLength(2);
    });

    test.each([
      ["d’une organisation inconnue", AUTRE_SIRET],
      ["à la clé fausse", "73282932000075"],
      ["absent", undefined],
    ])("un SIRET %s ne propose rien", async (_cas, siret) => {
      proconnect.qui = { ...proconnect.qui, siret };
      const nav = essai.navigateur();
      await entrer(nav, proconnect);
      expect(await (await nav.get("/compte")).text()).not.toContain("Demander un mandat");
      expect((await nav.post("/compte/demandes", { organisation: "una" })).status).toBe(404);
    });

    test("sortir propose de sortir aussi du fournisseur, par un lien qui porte le jeton d’identité", async () => {
      const nav = essai.navigateur();
      await entrer(nav, proconnect);
      expect((await nav.post("/deconnexion")).headers.get("location")).toBe("/deconnexion");
      const html = await (await nav.get("/deconnexion")).text();
      expect(html).toContain("Se déconnecter aussi de ProConnect");
      const out = new URL((await nav.get("/deconnexion/fournisseur")).headers.get("location") ?? "");
      expect(out.origin).toBe(proconnect.emetteur);
      expect(out.searchParams.get("id_token_hint")).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
      expect(out.searchParams.get("post_logout_redirect_uri")).toBe("http://localhost/connexion");
      expect((await fetch(out, { redirect: "manual" })).status).toBeLessThan(400);
      expect((await nav.get("/deconnexion")).headers.get("location")).toBe("/");
    });
  });
});

describe("ce qu’un fournisseur dit de quelqu’un", () => {
  const BASE = { iss: "https://f.example", sub: "1" };
  test.each([
    ["adresse vérifiée", { email: " A@b.fr ", email_verified: true }, false, "a@b.fr"],
    ["vérifiée, écrite en texte", { email: "a@b.fr", email_verified: "true" }, false, "a@b.fr"],
    ["non vérifiée", { email: "a@b.fr", email_verified: false }, false, null],
    ["non dite vérifiée", { email: "a@b.fr" }, false, null],
    ["non dite vérifiée, fournisseur cru", { email: "a@b.fr" }, true, "a@b.fr"],
    ["dite non vérifiée, fournisseur cru", { email: "a@b.fr", email_verified: false }, true, null],
    ["pas une adresse", { email: "a", email_verified: true }, true, null],
    ["pas un texte", { email: ["a@b.fr"], email_verified: true }, true, null],
  ])("%s", (_cas, claims, fie, courriel) => {
    expect(lireIdentite({ ...BASE, ...claims }, fie)?.courriel).toBe(courriel);
  });
  test.each([
    ["732 829 320 00074", SIRET],
    ["73282932000074", SIRET],
    ["73282932000075", null],
    ["732829320", null],
    ["", null],
    [42, null],
  ])("SIRET %j", (siret, attendu) => expect(lireIdentite({ ...BASE, siret }, true)?.siret).toBe(attendu));
  test.each([{}, { iss: "https://f.example" }, { sub: "1" }, { iss: "", sub: "1" }, { iss: 1, sub: 2 }])(
    "sans émetteur ou sans sujet, personne : %j",
    (claims) => expect(lireIdentite(claims, true)).toBeNull(),
  );
});

test.each([
  ["deux réglages sur trois", { CONVENIR_OIDC_EMETTEUR: "https://f.example", CONVENIR_OIDC_CLIENT: "c" }],
  ["un émetteur en clair", env({ emetteur: "http://f.example" })],
  ["un émetteur qui n’est pas une adresse", env({ emetteur: "f" })],
  ["un profil inconnu", env({ emetteur: "https://f.example" }, { CONVENIR_OIDC_PROFIL: "autre" })],
])("une configuration refusée d’une phrase : %s", (_cas, faute) => {
  expect(() => lireConfig(faute)).toThrow(ConfigRefused);
});
