import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OUVRIER } from "../../platform/db.ts";
import { Day } from "../../shared/day.ts";
import type { NavigateurEssai } from "../../test/maison.ts";
import { moteurs } from "../../test/moteurs.ts";
import { type Agences, DESTINATAIRE, EMETTEUR, FICHE, ouvrirAgences } from "../relais/relais.test-aide.ts";
import { champDePortee, etatDeCle, expirationMax, finDeSursis, porteeRequise } from "./rules.ts";
import { PORTEES, type Portee } from "./types.ts";

const TOUTES = Object.keys(PORTEES) as Portee[];

test.each([
  ["2026-11-22", "2027-11-22"],
  ["2024-02-29", "2025-02-28"],
] as const)("une clé faite le %s dure au plus jusqu’au %s", (jour, max) => {
  expect(expirationMax(Day.parse(jour))).toBe(max);
});

test.each([
  ["2027-01-01", "2026-11-22", "2026-11-29"],
  ["2026-11-24", "2026-11-22", "2026-11-24"],
] as const)("remplacée, une clé qui finit le %s, le %s, ouvre jusqu’au %s", (fin, jour, attendu) => {
  expect(finDeSursis(Day.parse(fin), Day.parse(jour))).toBe(attendu);
});

test.each([
  ["2026-11-21", "en-cours"],
  ["2026-11-22", "en-cours"],
  ["2026-11-23", "expiree"],
] as const)("une clé dont le dernier jour est le 22, le %s : %s", (jour, etat) => {
  expect(etatDeCle({ revoqueeLe: null, expireLe: Day.parse("2026-11-22"), remplaceePar: null }, Day.parse(jour))).toBe(
    etat,
  );
});

test("une adresse que la table ne nomme pas n’est ouverte à aucune clé", () => {
  for (const [methode, chemin] of [
    ["GET", "/api/v1/nulle-part"],
    ["POST", "/api/v1/conventions"],
    ["DELETE", "/api/v1/relais/x"],
    ["GET", "/api/v1/relais/x/fiche"],
    ["GET", "/api/openapi.json"],
  ] as const)
    expect(porteeRequise(methode, chemin), chemin).toBe("aucune");
  expect(porteeRequise("GET", "/api/v1/relais/x")).toBe("lire:relais");
});

describe.each(moteurs())("les clés d’une organisation, sur $nom", ({ ouvrir }) => {
  let a: Agences;
  let chef: NavigateurEssai;
  const page = `/organisation/${EMETTEUR}/cles`;
  beforeAll(async () => {
    a = await ouvrirAgences(ouvrir);
    for (const org of [EMETTEUR, DESTINATAIRE]) await a.engager(`chef-${org}`, org, "gestionnaire");
    await a.b.store.avec(OUVRIER, async ({ db }) => {
      await db.updateTable("personne").set({ demonstration: 90 }).where("id", "=", `chef-${EMETTEUR}`).execute();
      await db.updateTable("personne").set({ demonstration: 91 }).where("id", "=", `chef-${DESTINATAIRE}`).execute();
    });
    chef = await entrer(`chef-${EMETTEUR}`);
  }, 60_000);
  afterAll(() => a.b.fermer());

  const entrer = async (personne: string) => {
    const nav = a.essai.navigateur();
    expect((await nav.post("/connexion/demonstration", { personne })).status).toBe(303);
    return nav;
  };
  const secretDans = (html: string) => /cnv_[\w-]{43}/.exec(html)?.[0] ?? "";
  const formulaire = (portees: readonly Portee[], plus: Record<string, string> = {}) => ({
    ...{ nom: "Outil d’essai", expireLe: "2019-12-31" },
    ...Object.fromEntries(portees.map((p) => [champDePortee(p), "oui"])),
    ...plus,
  });
  let faites = 0;
  const nouvelle = async (portees: readonly Portee[], nav = chef, org = EMETTEUR) => {
    faites += 1;
    const reply = await nav.post(`/organisation/${org}/cles`, formulaire(portees, { nom: `Outil ${faites}` }));
    expect(reply.status).toBe(200);
    return secretDans(await reply.text());
  };
  const appeler = (cle: string, chemin: string, corps?: unknown, entetes: Record<string, string> = {}) =>
    a.essai.requete(`/api/v1${chemin}`, {
      ...(corps === undefined ? {} : { method: "POST", body: JSON.stringify(corps) }),
      headers: { authorization: `Bearer ${cle}`, "content-type": "application/json", ...entetes },
    });
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what the test asserts
  const json = async (reply: Response): Promise<any> => reply.json();
  const lesCles = () =>
    a.b.store.avec(OUVRIER, ({ db }) => db.selectFrom("cle_organisation").selectAll().orderBy("creee_le").execute());

  const derniere = async () => (await lesCles()).find((k) => k.nom === `Outil ${faites}`)?.id;

  test("le secret est montré une fois, n’est gardé nulle part, et la clé note son dernier usage", async () => {
    const reply = await chef.post(page, formulaire(["lire:conventions"], { cle: "une-fois" }));
    const html = await reply.text();
    const cle = secretDans(html);
    expect(cle).toMatch(/^cnv_/);
    expect(reply.headers.get("cache-control")).toBe("private, no-store");
    expect(secretDans(await (await chef.get(page)).text())).toBe("");
    const again = await (await chef.post(page, formulaire(["lire:conventions"], { cle: "une-fois" }))).text();
    expect(again).toContain("Cette clé a déjà été créée.");
    expect(secretDans(again)).toBe("");
    expect((await lesCles()).filter((k) => k.nom === "Outil d’essai")).toHaveLength(1);
    expect((await appeler(cle, "/conventions")).status).toBe(200);
    expect((await lesCles())[0]?.vue_le).toBe("2019-06-03");
    const jeton = cle.slice(4);
    const kept = await a.b.store.avec(OUVRIER, async ({ db }) =>
      JSON.stringify([
        await db.selectFrom("cle_organisation").selectAll().execute(),
        await db.selectFrom("acte").selectAll().execute(),
        await db.selectFrom("idempotence").selectAll().execute(),
        await db.selectFrom("envoi").selectAll().execute(),
      ]),
    );
    expect(kept).toContain("cle.creee");
    expect(kept).not.toContain(jeton);
    await appeler(cle, "/relais");
    await appeler(`${cle.slice(0, -1)}A`, "/conventions");
    expect(JSON.stringify(a.essai.lignes)).not.toContain(jeton.slice(0, 20));
  });

  test("chaque portée ouvre ses adresses et aucune autre", async () => {
    const adresses = [
      ["lire:conventions", "/conventions", undefined],
      ["lire:conventions", "/conventions/cep-idf-2019", undefined],
      ["lire:actes", "/conventions/cep-idf-2019/actes", undefined],
      ["lire:indicateurs", "/conventions/cep-idf-2019/indicateurs", undefined],
      ["annuaire", "/annuaire", undefined],
      ["lire:relais", "/relais", undefined],
      ["ecrire:relais", "/relais", {}],
      ["ecrire:actes", "/actes", {}],
    ] as const;
    for (const portee of TOUTES) {
      const cle = await nouvelle([portee]);
      for (const [requise, chemin, corps] of adresses) {
        const reply = await appeler(cle, chemin, corps);
        const attendu = requise !== portee ? 403 : corps === undefined ? 200 : 422;
        expect([portee, chemin, reply.status]).toEqual([portee, chemin, attendu]);
        expect(reply.headers.get("content-type")).toContain(attendu === 200 ? "json" : "problem+json");
      }
      expect((await appeler(cle, "/decisions", {})).status).toBe(422);
      expect((await appeler(cle, "/nulle-part")).status).toBe(403);
    }
  }, 60_000);

  test("inconnue, mal formée, expirée, révoquée : 401, la même phrase", async () => {
    const cle = await nouvelle(["lire:conventions"]);
    const id = await derniere();
    const dits = new Set<string>();
    const refuse = async (entete: string) => {
      const reply = await a.essai.requete("/api/v1/conventions", { headers: { authorization: entete } });
      expect([entete.slice(0, 12), reply.status]).toEqual([entete.slice(0, 12), 401]);
      expect(reply.headers.get("www-authenticate")).toBe("Bearer");
      dits.add((await json(reply)).detail);
    };
    for (const bad of ["Bearer", "Basic abc", `Bearer ${cle}x`, `Bearer cnv_${"a".repeat(43)}`, cle]) await refuse(bad);
    a.leJour("2019-12-31");
    expect((await appeler(cle, "/conventions")).status).toBe(200);
    a.leJour("2020-01-01");
    await refuse(`Bearer ${cle}`);
    a.leJour("2019-06-03");
    chef = await entrer(`chef-${EMETTEUR}`);
    expect((await chef.post(`${page}/${id}/revoquer`)).status).toBe(303);
    await refuse(`Bearer ${cle}`);
    expect(dits.size).toBe(1);
    expect((await chef.post(`${page}/${id}/revoquer`)).status).toBe(409);
  });

  test("remplacée, l’ancienne ouvre sept jours encore, le huitième plus rien", async () => {
    const cle = await nouvelle(["lire:conventions"]);
    const id = await derniere();
    const reply = await chef.post(`${page}/${id}/remplacer`);
    const html = await reply.text();
    const neuve = secretDans(html);
    expect([reply.status, neuve === cle]).toEqual([200, false]);
    expect((await chef.post(`${page}/${id}/remplacer`)).status).toBe(409);
    for (const [jour, statut] of [
      ["2019-06-03", 200],
      ["2019-06-10", 200],
      ["2019-06-11", 401],
    ] as const) {
      a.leJour(jour);
      expect((await appeler(cle, "/conventions")).status, jour).toBe(statut);
      expect((await appeler(neuve, "/conventions")).status, jour).toBe(200);
    }
    a.leJour("2019-06-03");
  });

  test("seule la gestion de l’organisation voit la page, et chaque champ fautif est dit", async () => {
    const tiers = await entrer(`chef-${DESTINATAIRE}`);
    const ines = await entrer("ines-fougere");
    for (const nav of [tiers, ines])
      for (const reply of [await nav.get(page), await nav.post(page, formulaire(["annuaire"]))])
        expect(reply.status).toBe(403);
    expect((await a.essai.navigateur().post(page, formulaire(["annuaire"]))).status).toBe(401);
    const before = (await lesCles()).length;
    for (const [champs, phrase] of [
      [{ nom: " " }, "Donnez un nom"],
      [{ nom: "x".repeat(61) }, "60 caractères"],
      [{ expireLe: "2019-06-02" }, "déjà passé"],
      [{ expireLe: "2020-06-04" }, "un an au plus"],
      [{ expireLe: "demain" }, "Un jour est attendu"],
      [{ [champDePortee("annuaire")]: "non" }, "au moins une portée"],
    ] as const) {
      const reply = await chef.post(page, { ...formulaire(["annuaire"]), ...champs });
      expect(reply.status).toBe(422);
      expect(await reply.text()).toContain(phrase);
    }
    expect((await lesCles()).length).toBe(before);
  });

  test("un acte enregistré par une clé : une fois, à son nom, sous son article ; rien pour une autre organisation", async () => {
    const cle = await nouvelle(["ecrire:actes", "lire:actes"]);
    const acte = { nature: "veille", le: "2019-06-03", faits: { intitule: "Veille par un outil" } };
    const entetes = { "idempotency-key": "acte-1" };
    const first = await json(await appeler(cle, "/actes", acte, entetes));
    const again = await json(await appeler(cle, "/actes", acte, entetes));
    expect(again).toEqual(first);
    const rows = await a.b.store.avec(OUVRIER, ({ db }) =>
      db.selectFrom("acte").selectAll().where("id", "=", first.acte).execute(),
    );
    expect(rows.map((r) => [r.acteur, r.auteur?.startsWith("cle:"), r.nature])).toEqual([[EMETTEUR, true, "veille"]]);
    expect((await appeler(cle, "/actes", { ...acte, le: "2019-06-02" }, entetes)).status).toBe(409);
    for (const [corps, statut] of [
      [{ ...acte, acteur: DESTINATAIRE }, 403],
      [{ ...acte, le: "2019-06-04" }, 422],
      [{ ...acte, nature: "aiguillage" }, 422],
      [{ ...acte, inconnu: 1 }, 422],
      [{ ...acte, faits: { intitule: "Suivi de Mme Exemple", note: "né le 3 mai" } }, 422],
    ] as const)
      expect((await appeler(cle, "/actes", corps)).status, JSON.stringify(corps)).toBe(statut);
  });

  test("les mises en relation par clé : proposer, lire la fiche transmise, répondre ; chaque lecture notée au nom de la clé", async () => {
    const chefLa = await entrer(`chef-${DESTINATAIRE}`);
    const envoie = await nouvelle(["lire:relais", "ecrire:relais"]);
    const recoit = await nouvelle(["lire:relais", "ecrire:relais"], chefLa, DESTINATAIRE);
    const corps = {
      ...{ destinataire: DESTINATAIRE, territoire: "DEP-75", suiviPar: "ines.fougere@example.org", fiche: FICHE },
    };
    for (const [bad, nom] of [
      [{ ...corps, suiviPar: undefined }, "suiviPar"],
      [{ ...corps, suiviPar: "personne@example.org" }, "suiviPar"],
      [{ ...corps, destinataire: EMETTEUR }, "destinataire"],
      [{ ...corps, territoire: "REG-11" }, "territoire"],
      [{ ...corps, emetteur: DESTINATAIRE }, "emetteur"],
    ] as const) {
      const reply = await appeler(envoie, "/relais", bad);
      expect([nom, reply.status, (await json(reply)).champs?.[0]?.champ]).toEqual([nom, 422, nom]);
    }
    const made = await json(await appeler(envoie, "/relais", corps, { "idempotency-key": "r1" }));
    expect(await json(await appeler(envoie, "/relais", corps, { "idempotency-key": "r1" }))).toEqual(made);
    expect((await appeler(recoit, `/relais/${made.id}`)).status).toBe(404);
    expect((await appeler(envoie, `/relais/${made.id}/lecture`, {})).status).toBe(403);
    const id = await a.transmis();
    const seen = await json(await appeler(recoit, `/relais/${id}`));
    expect(seen).toMatchObject({ etat: "transmis", cote: "destinataire" });
    expect(JSON.stringify(seen)).not.toMatch(/Camille|beneficiaire|ines/);
    expect((await appeler(envoie, `/relais/${id}/reponse`, { reponse: "accepte" })).status).toBe(403);
    const read = await json(await appeler(recoit, `/relais/${id}/lecture`, {}));
    expect(Object.keys(read.fiche).sort()).toEqual(["demande", "emetteur", "personne"]);
    expect(read.relais.etat).toBe("lu");
    const looked = await a.b.store.avec(OUVRIER, ({ db }) =>
      db.selectFrom("consultation").selectAll().where("relais", "=", id).execute(),
    );
    expect(looked.map((v) => [v.par, v.cle, v.organisation])).toEqual([[null, `Outil ${faites}`, DESTINATAIRE]]);
    expect((await appeler(recoit, `/relais/${id}/reponse`, { reponse: "decline" })).status).toBe(422);
    const answered = await json(await appeler(recoit, `/relais/${id}/reponse`, { reponse: "accepte" }));
    expect(answered.etat).toBe("accepte");
    expect((await appeler(recoit, `/relais/${id}/reponse`, { reponse: "accepte" })).status).toBe(409);
  });

  test("la liste des mises en relation se lit en pages que rien de nouveau ne déplace", async () => {
    const cle = await nouvelle(["lire:relais"]);
    for (let i = 0; i < 5; i++) await a.propose();
    const before = (await json(await appeler(cle, "/relais?limite=100"))).relais.map((r: { id: string }) => r.id);
    const seen: string[] = [];
    let suivant: string | undefined;
    do {
      const body = await json(
        await appeler(cle, `/relais?limite=2${suivant === undefined ? "" : `&apres=${suivant}`}`),
      );
      seen.push(...body.relais.map((r: { id: string }) => r.id));
      suivant = body.suivant;
      if (seen.length <= 4) {
        a.essai.horloge.instant = new Date(a.essai.horloge.instant.getTime() + 1_000);
        await a.propose();
      }
    } while (suivant !== undefined);
    expect(seen).toEqual(before);
    expect((await appeler(cle, "/relais?apres=inconnu")).status).toBe(422);
    expect((await appeler(cle, "/relais?limite=0")).status).toBe(422);
  });

  test("au-delà de son débit, une clé attend ; une autre non", async () => {
    const [cle, autre] = [await nouvelle(["annuaire"]), await nouvelle(["annuaire"])];
    let last = 200;
    for (let i = 0; i <= 600 && last !== 429; i++) last = (await appeler(cle, "/nulle-part")).status;
    const reply = await appeler(cle, "/annuaire");
    expect([reply.status, reply.headers.get("retry-after") !== null]).toEqual([429, true]);
    expect((await appeler(autre, "/annuaire")).status).toBe(200);
  });
});
