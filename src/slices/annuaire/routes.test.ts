import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { organisations } from "../../demo/organisations.ts";
import { ouvrirInstance } from "../../demo/semer.ts";
import { OUVRIER, VISITEUR } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import type { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import type { Role } from "../comptes/index.ts";
import { implantationsPour, lireImplantation } from "./reads.ts";

const ML = "mission-locale-75119";
const VOISINE = "exemple-cap-emploi-paris";
const texte = (html: string): string =>
  html
    .replace(/<(svg|select)\b.*?<\/\1>/gs, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/[\u00a0\s]+/g, " ");

const FICHE = {
  ...{
    nom: "Mission locale de Paris",
    adresse: "22 rue Pajol",
    codePostal: "75018",
    ville: "Paris 18e arrondissement",
  },
  ...{ telephone: "01 23 45 67 89", lundi: "9h-12h", mardi: "9h-12h", couverture: "COM-75118 COM-75119" },
};

describe.each(moteurs())("l’annuaire sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
    await ouvrirInstance(base.store, essai.maison.porte, true);
    const mandat = (personne: string, organisation: string, role: Role) => sql`
      insert into mandat (id, personne, organisation, role, du, accorde_le)
      values (${`essai-${personne}`}, ${personne}, ${organisation}, ${role}, '2020-01-01', now())`;
    await mandat("luc-cormier", "mission-locale-de-paris", "gestionnaire").execute(base.store.nu);
    await mandat("odile-charme", "mission-locale-de-paris", "signataire").execute(base.store.nu);
    await mandat("yann-bruyere", "mission-locale-de-paris", "membre-instance").execute(base.store.nu);
  }, 120_000);
  afterAll(() => base.fermer());

  const connecter = async (personne: string) => {
    const nav = essai.navigateur();
    expect((await nav.post("/connexion/demonstration", { personne })).status).toBe(303);
    return nav;
  };
  const lire = async (chemin: string, nav?: NavigateurEssai) => {
    const reply = await (nav ? nav.get(chemin) : essai.requete(chemin));
    const html = await reply.text();
    return { statut: reply.status, html, texte: texte(html) };
  };
  const tenu = (id: string) => base.store.avec(VISITEUR, (tx) => lireImplantation(tx, id));
  const gestes = async () =>
    (
      await sql<{ nature: string }>`select nature from acte where nature like 'implantation.%' order by no`.execute(
        base.store.nu,
      )
    ).rows.map((row) => row.nature);

  describe("se lit sans compte", () => {
    test.each<[string, number, RegExp]>([
      ["/annuaire", 200, /345 lieux où être reçu/],
      ["/annuaire?ou=rennes", 200, /lieux pour Rennes, le plus proche à moins de 2 km/],
      ["/annuaire?ou=75010", 200, /Paris 10e arrondissement/],
      ["/annuaire?ou=Vitré", 200, /sans distance/],
      ["/annuaire?ou=saint-denis", 200, /Plusieurs communes répondent/],
      ["/annuaire?ou=35999", 200, /Aucune commune connue n’a le code postal 35999.*Ille-et-Vilaine/],
      ["/annuaire?territoire=REG-53&operateur=transitions_pro", 200, /Un lieu pour Bretagne/],
      ["/annuaire?territoire=DEP-48&operateur=apec", 200, /ne connaît aucun lieu ici/],
      ["/annuaire?ou=zzzz", 422, /Aucune commune ne porte ce nom/],
      ["/annuaire?ou=99999", 422, /Aucune commune ne porte ce nom/],
      ["/annuaire?territoire=DEP-99", 200, /Aucun lieu connu/],
      ["/annuaire?territoire=ICI", 422, /Un territoire s’écrit/],
      ["/annuaire?territoire=COM-99999", 422, /aucune commune connue/],
      ["/annuaire?operateur=voyante", 422, /opérateur de la liste/],
      ["/annuaire?ou=%3Cscript%3Ealert(1)%3C/script%3E", 422, /Aucune commune/],
      ["/annuaire/mission-locale-75119", 200, /Ligne directe non précisé/],
      ["/annuaire/inconnu", 404, /aucun lieu de ce nom/],
      ["/annuaire/..%2F..", 404, /aucun lieu de ce nom/],
    ])("%s : %i", async (chemin, statut, phrase) => {
      const page = await lire(chemin);
      expect([chemin, page.statut]).toEqual([chemin, statut]);
      expect(page.texte).toMatch(phrase);
      expect(page.html).not.toContain("<script>alert");
    });

    test("tout lieu dit d’où il vient et qu’il est à revérifier", async () => {
      const page = await lire(`/annuaire/${ML}`);
      expect(page.texte).toMatch(/À revérifier jamais confirmé par l’opérateur Source Réseau des missions locales/);
      expect(page.html).not.toMatch(/<form[^>]*verification/);
    });

    test.each([
      ["2019-06-03", "operateur_regional", 0, 0],
      ["2024-01-01", "avenir_actifs", 0, 0],
      ["2024-01-02", "avenir_actifs", 18, 0],
      ["2027-12-31", "avenir_actifs", 18, 0],
      ["2028-01-01", "avenir_actifs", 0, 0],
      ["2022-06-29", "transitions_pro", 34, 34],
      ["2022-06-30", "transitions_pro", 34, 0],
    ] as const)("au %s, %s : %i lieux, dont %i que rien ne dit si anciens", async (le, operateur, lieux, inconnus) => {
      const found = await base.store.avec(VISITEUR, (tx) => implantationsPour(tx, { operateur, le: le as Day }));
      expect([found.length, found.filter((i) => i.certitude === "inconnu").length]).toEqual([lieux, inconnus]);
    });

    test("chaque lieu livré a une organisation que la démonstration connaît, ou personne", async () => {
      const known = new Set(organisations.map((o) => o.id));
      const found = await base.store.avec(VISITEUR, (tx) => implantationsPour(tx, { le: "2026-11-22" as Day }));
      expect(found.filter((i) => i.organisation !== null && !known.has(i.organisation))).toEqual([]);
      expect(found.every((i) => i.source.length > 10)).toBe(true);
    });
  });

  describe("l’API", () => {
    test("donne tous les lieux, page après page, sans trou ni double", async () => {
      const ids: string[] = [];
      for (let suivant: string | undefined; ; ) {
        const reply = await essai.requete(`/api/v1/annuaire?limite=100${suivant ? `&apres=${suivant}` : ""}`);
        const body = (await reply.json()) as { lieux: { id: string }[]; suivant?: string };
        ids.push(...body.lieux.map((l) => l.id));
        if (body.suivant === undefined) break;
        suivant = body.suivant;
      }
      expect([ids.length, new Set(ids).size]).toEqual([345, 345]);
      expect(ids).toEqual([...ids].sort());
    });

    test.each([
      ["limite=0", "limite"],
      ["limite=501", "limite"],
      ["limite=x", "limite"],
      ["operateur=voyante", "operateur"],
      ["territoire=ICI", "territoire"],
      ["territoire=FR&apres=x", "apres"],
      ["au=2026-02-30", "au"],
      ["inconnue=1", "inconnue"],
    ])("%s : 422, le champ nommé", async (query, champ) => {
      const reply = await essai.requete(`/api/v1/annuaire?${query}`);
      expect(reply.status).toBe(422);
      expect(await reply.json()).toMatchObject({ champs: [expect.objectContaining({ champ })] });
    });

    test("du plus proche au plus lointain pour une commune, le jour demandé", async () => {
      const reply = await essai.requete("/api/v1/annuaire?territoire=COM-35238&au=2024-01-01");
      const { lieux } = (await reply.json()) as { lieux: { operateur: string; km: number | null }[] };
      const kms = lieux.map((l) => l.km ?? Number.POSITIVE_INFINITY);
      expect(kms).toEqual(kms.toSorted((a, b) => a - b));
      expect(lieux.some((l) => l.operateur === "avenir_actifs")).toBe(false);
    });
  });

  describe("se corrige par les siens", () => {
    const POSTS: [string, Record<string, string>][] = [
      ["corriger", FICHE],
      ["verification", {}],
      ["fermeture", { au: "2030-01-01", motif: "Essai" }],
      ["rattachement", { organisation: "una" }],
    ];

    test.each([
      ["personne", null, [401, 401, 401, 403]],
      ["une conseillère d’ailleurs", "paul-genevrier", [403, 403, 403, 403]],
      ["une signataire du lieu", "odile-charme", [403, 403, 403, 403]],
      ["un membre d’instance du lieu", "yann-bruyere", [403, 403, 403, 403]],
      ["l’exploitante, qui ne corrige pas", "rose-saule", [403, 403, 403, null]],
    ] as const)("%s n’y change rien", async (_, personne, statuts) => {
      const nav = personne === null ? essai.navigateur() : await connecter(personne);
      const before = await tenu(ML);
      const done: (number | null)[] = [];
      for (const [i, [geste, champs]] of POSTS.entries())
        done.push(statuts[i] === null ? null : (await nav.post(`/annuaire/${ML}/${geste}`, champs)).status);
      expect(done).toEqual(statuts);
      expect(await tenu(ML)).toEqual(before);
      expect((await nav.get(`/annuaire/${ML}/corriger`)).status).toBe(personne === null ? 401 : 403);
      expect((await lire(`/annuaire/${ML}`, nav)).html).not.toContain("Tout est exact");
    });

    test.each(["ines-fougere", "luc-cormier"])(
      "%s confirme, corrige une fois pour deux envois, et tout se lit",
      async (qui) => {
        const nav = await connecter(qui);
        const before = (await gestes()).length;
        expect((await nav.post(`/annuaire/${ML}/verification`, { cle: `v-${qui}` })).status).toBe(303);
        const page = await lire(`/annuaire/${ML}`);
        expect(page.texte).toMatch(/Vérifié le 23 novembre 2026/);
        const envoi = { ...FICHE, accueil: `Reçue par ${qui}`, cle: `c-${qui}` };
        for (const _ of [1, 2]) expect((await nav.post(`/annuaire/${ML}/corriger`, envoi)).status).toBe(303);
        const after = await lire(`/annuaire/${ML}`);
        expect(after.texte).toMatch(/Ligne directe 01 23 45 67 89/);
        expect(after.texte).toMatch(/Du lundi au mardi : 9 h – 12 h/);
        expect(after.texte).toContain(`Reçue par ${qui}`);
        expect((await gestes()).slice(before)).toEqual(["implantation.verifiee", "implantation.corrigee"]);
        const autre = await nav.post(`/annuaire/${ML}/corriger`, { ...envoi, nom: "Autre nom" });
        expect(autre.status).toBe(409);
      },
    );

    test("ce qui ne va pas revient avec ce qui fut tapé, et rien n’est enregistré", async () => {
      const nav = await connecter("ines-fougere");
      const before = await tenu(ML);
      const reply = await nav.post(`/annuaire/${ML}/corriger`, {
        ...FICHE,
        telephone: "12",
        site: "javascript:alert(1)",
        nom: "Nom gardé",
      });
      const html = await reply.text();
      expect(reply.status).toBe(422);
      expect(texte(html)).toMatch(/Deux réponses sont à reprendre/);
      expect(html).toContain('value="Nom gardé"');
      expect(html).toContain('value="javascript:alert(1)"');
      expect(html).not.toContain('href="javascript');
      expect(await tenu(ML)).toEqual(before);
    });

    test("un lieu fermé se lit encore la veille, plus le lendemain, et se rouvre", async () => {
      const nav = await connecter("luc-cormier");
      const fermer = (champs: Record<string, string>) => nav.post(`/annuaire/${ML}/fermeture`, champs);
      expect((await fermer({ au: "2026-02-30", motif: "x" })).status).toBe(422);
      expect((await fermer({ au: "2026-12-31", motif: "" })).status).toBe(422);
      expect((await fermer({ au: "2026-12-31", motif: "Déménagement" })).status).toBe(303);
      const noms = async (le: string) =>
        (await base.store.avec(VISITEUR, (tx) => implantationsPour(tx, { commune: "COM-75118", le: le as Day }))).map(
          (i) => i.id,
        );
      expect([await noms("2026-12-31"), await noms("2027-01-01")].map((list) => list.includes(ML))).toEqual([
        true,
        false,
      ]);
      expect((await lire(`/annuaire/${ML}?au=2027-01-01`)).texte).toContain("Ce lieu ne reçoit pas ce jour-là.");
      expect((await fermer({ au: "" })).status).toBe(303);
      expect(await noms("2027-01-01")).toContain(ML);
    });

    test("un lieu s’ajoute pour les siens, une fois pour deux envois, ses formules rendues inoffensives", async () => {
      const nav = await connecter("ines-fougere");
      const envoi = {
        ...FICHE,
        organisation: "mission-locale-de-paris",
        operateur: "mission_locale",
        nom: "=Antenne & fils",
        cle: "ajout",
      };
      const one = await nav.post("/annuaire/nouveau", envoi);
      const two = await nav.post("/annuaire/nouveau", envoi);
      expect([one.status, two.headers.get("location")]).toEqual([303, one.headers.get("location")]);
      const id = decodeURIComponent(one.headers.get("location")?.split("/").at(-1) ?? "");
      expect(await tenu(id)).toMatchObject({ nom: "=Antenne & fils", verifieLe: "2026-11-23", commune: "COM-75118" });
      expect((await nav.post("/annuaire/nouveau", { ...envoi, cle: "x", operateur: "voyante" })).status).toBe(422);
      expect((await nav.post("/annuaire/nouveau", { ...envoi, cle: "y", organisation: "una" })).status).toBe(403);
      expect((await (await connecter("odile-charme")).get("/annuaire/nouveau")).status).toBe(403);
      expect((await essai.requete("/annuaire/nouveau")).status).toBe(401);
    });

    test("l’exploitante dit qui tient un lieu, et celle-là le corrige aussitôt", async () => {
      const rose = await connecter("rose-saule");
      const id = "transitions-pro-bretagne-rennes";
      expect((await rose.post(`/annuaire/${id}/rattachement`, { organisation: "nulle-part" })).status).toBe(422);
      expect(
        (await rose.post(`/annuaire/${id}/rattachement`, { organisation: "exemple-cap-emploi-paris" })).status,
      ).toBe(303);
      const paul = await connecter("paul-genevrier");
      expect((await paul.post(`/annuaire/${id}/verification`, {})).status).toBe(303);
      expect((await rose.post(`/annuaire/${id}/rattachement`, { organisation: "" })).status).toBe(303);
      expect((await paul.post(`/annuaire/${id}/verification`, {})).status).toBe(403);
    });

    test("la base elle-même ne laisse écrire que les siens", async () => {
      const acteur = { personne: "paul-genevrier", organisations: [VOISINE], exploitant: false, conseille: [VOISINE] };
      const change = (id: string) =>
        base.store.avec(acteur, ({ db }) =>
          db.updateTable("implantation").set({ nom: "Pris" }).where("id", "=", id).executeTakeFirst(),
        );
      expect(Number((await change(ML)).numUpdatedRows)).toBe(0);
      expect(Number((await change("exemple-cap-emploi-paris")).numUpdatedRows)).toBe(1);
      await expect(
        base.store.avec(acteur, ({ db }) =>
          db.updateTable("implantation").set({ organisation: "una" }).where("id", "=", VOISINE).execute(),
        ),
      ).rejects.toThrow(/row-level security/);
      await expect(base.store.avec(VISITEUR, ({ db }) => db.deleteFrom("implantation").execute())).rejects.toThrow(
        /denied/,
      );
    });
  });

  test("le journal des lieux n’a ni adresse ni ligne", async () => {
    const rows = await base.store.avec(OUVRIER, ({ db }) =>
      db.selectFrom("acte").select("contenu").where("nature", "like", "implantation.%").execute(),
    );
    expect(rows.length).toBeGreaterThan(5);
    expect(JSON.stringify(rows)).not.toMatch(/123456789|Pajol/);
  });
});
