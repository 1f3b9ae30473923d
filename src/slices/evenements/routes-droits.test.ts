import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { OUVRIER } from "../../platform/db.ts";
import { jetonDe } from "../../platform/token.ts";
import { autoriser } from "../../porte.ts";
import { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { semerComptes } from "../comptes/store.ts";
import { avancerLesListes } from "./jobs.ts";

const LUC = "luc-cormier"; // arml-ile-de-france: manages
const INES = "ines-fougere"; // mission-locale-de-paris: counsellor
const PAUL = "paul-genevrier"; // cap emploi paris, a member of Cheops: counsellor
const SALIMA = "salima-noisetier"; // a counsellor of Cheops here
const MARC = "marc-tilleul"; // nexem: no part in that convention

const ANNONCE = {
  ...{ genre: "actifs", organisateur: "arml-ile-de-france", titre: "Changer de métier", texte: "", places: "10" },
  ...{ jour: "2019-06-13", de: "14:00", a: "16:30", lieu: "Mairie du 20e", territoire: "DEP-75" },
  ...{ cadre: "cep-idf-2019#evenements-communs", public: "oui" },
};

describe.each(moteurs())("qui tient un événement, et ce qu’il en reste, sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let essai: MaisonEssai;
  const navs = new Map<string, NavigateurEssai>();
  let k = 0;
  beforeAll(async () => {
    b = await ouvrir();
    essai = maisonEssai(b.store, { autoriser, demonstration: true, instant: "2019-06-03T08:00:00.000Z" });
    await ouvrirInstance(b.store, essai.maison.porte, true);
    const du = Day.parse("2018-01-01");
    const mandats = [{ personne: SALIMA, organisation: "cheops-ile-de-france", role: "conseiller" as const, du }];
    await b.store.avec(OUVRIER, (tx) => semerComptes(tx, essai.maison.porte, { personnes: [], mandats }));
  });
  beforeEach(() => aller("2019-06-03T08:00:00.000Z"));
  afterAll(() => b.fermer());

  const aller = async (instant: string) => {
    essai.horloge.instant = new Date(instant);
    for (const qui of [LUC, INES, PAUL, MARC, SALIMA]) {
      const nav = essai.navigateur();
      expect((await nav.post("/connexion/demonstration", { personne: qui })).status).toBe(303);
      navs.set(qui, nav);
    }
  };
  const nav = (qui: string) => navs.get(qui) as NavigateurEssai;
  const annoncer = async (plus: Record<string, string> = {}) => {
    const reply = await nav(LUC).post("/evenements/nouveau", { ...ANNONCE, cle: `k${++k}`, ...plus });
    expect(reply.status).toBe(303);
    return /\/evenement\/([^?/]+)/.exec(reply.headers.get("location") ?? "")?.[1] ?? "";
  };
  const inscrire = (qui: string, of: string, champs: Record<string, string> = {}) =>
    nav(qui).post(`/evenement/${of}/inscription`, { qui: "moi", cle: `k${++k}`, ...champs });
  const collegue = (n: number) => ({ qui: "collegue", nom: `Collègue ${n}`, courriel: `collegue-${n}@exemple.fr` });
  const rangs = (of: string) =>
    b.store.avec(OUVRIER, ({ db }) =>
      db
        .selectFrom("inscription")
        .selectAll()
        .where("evenement", "=", of)
        .orderBy("demandee_le")
        .orderBy("rang")
        .execute(),
    );
  const sujets = async (a: string) =>
    (await b.store.avec(OUVRIER, ({ db }) => db.selectFrom("envoi").select("charge").orderBy("cree_le").execute()))
      .map(
        ({ charge }) => charge as { a: string; sujet: string; invitation?: { methode: string; organisateur: string } },
      )
      .filter((m) => m.a === a);
  const actes = (of: string) =>
    b.store.avec(OUVRIER, ({ db }) =>
      db
        .selectFrom("acte")
        .selectAll()
        .where("objet", "=", `evenement:${of}`)
        .where("sorte", "=", "acte")
        .orderBy("no")
        .execute(),
    );

  test("qui organise avec : lit les inscrits, rend une place, note les présences ; ne déplace ni n’annule", async () => {
    const of = await annoncer({ genre: "formation-croisee", cadre: "cep-idf-2019#heures-de-rencontre", public: "non" });
    expect((await inscrire(INES, of, collegue(1))).status).toBe(303);
    expect((await inscrire(INES, of, collegue(2))).status).toBe(303);
    const sophie = nav(SALIMA);
    const lire = async () => (await sophie.get(`/evenement/${of}`)).text();
    expect(await lire()).not.toContain("Collègue 1");
    expect((await sophie.get(`/evenement/${of}/emargement.pdf`)).status).toBe(403);
    const avec = { coorganisateurs: "cheops-ile-de-france", cle: `k${++k}` };
    expect((await nav(LUC).post(`/evenement/${of}/partenaires`, avec)).status).toBe(303);
    const page = await lire();
    expect([page.includes("Collègue 1"), page.includes("Déplacer"), page.includes("émargement")]).toEqual([
      true,
      false,
      true,
    ]);
    expect((await sophie.get(`/evenement/${of}/emargement.pdf`)).status).toBe(200);
    for (const geste of ["modifier", "deplacer", "annuler", "partenaires"]) {
      expect([geste, (await sophie.get(`/evenement/${of}/${geste}`)).status]).toEqual([geste, 403]);
      expect((await sophie.post(`/evenement/${of}/${geste}`, { ...ANNONCE, motif: "x" })).status).toBe(403);
    }
    const [one, two] = await rangs(of);
    expect((await sophie.post(`/evenement/${of}/retrait`, { inscription: one?.id ?? "" })).status).toBe(303);
    await aller("2019-06-13T15:00:00.000Z");
    const venue = nav(SALIMA);
    const feuille = { [`p-${two?.id}`]: "oui", surPlace: "4" };
    expect((await nav(PAUL).get(`/evenement/${of}/presences`)).status).toBe(403);
    expect((await venue.get(`/evenement/${of}/presences`)).status).toBe(200);
    expect((await venue.post(`/evenement/${of}/presences`, { ...feuille, cle: `k${++k}` })).status).toBe(303);
    const [acte] = await actes(of);
    expect([acte?.acteur, acte?.contenu]).toMatchObject([
      "cheops-ile-de-france",
      { personnes: 5, organisations: ["arml-ile-de-france", "mission-locale-de-paris"] },
    ]);
    // nobody takes back what another organisation says
    const luc = await nav(LUC).post(`/evenement/${of}/presences`, { ...feuille, surPlace: "9", cle: `k${++k}` });
    expect([luc.status, (await luc.text()).includes("peut seule les corriger")]).toEqual([403, true]);

    expect((await venue.post(`/evenement/${of}/presences`, { ...feuille, surPlace: "5", cle: `k${++k}` })).status).toBe(
      303,
    );
    expect((await actes(of)).map((a) => (a.contenu as { personnes: number }).personnes)).toEqual([5, 6]);
  });

  test("sous une convention publiée dont on n’est pas : refusé d’une phrase, rien d’écrit", async () => {
    const before = await b.store.avec(OUVRIER, ({ db }) => db.selectFrom("evenement").select("id").execute());
    for (const cadre of ["cep-idf-2019", "cep-idf-2019#evenements-communs"]) {
      const reply = await nav(MARC).post("/evenements/nouveau", { ...ANNONCE, organisateur: "nexem", cadre });
      expect([reply.status, (await reply.text()).includes("n’a pas de place dans cette convention")]).toEqual([
        422,
        true,
      ]);
    }
    expect(await b.store.avec(OUVRIER, ({ db }) => db.selectFrom("evenement").select("id").execute())).toEqual(before);
  });

  test("les places gardées à tous après l’événement : une phrase au champ", async () => {
    const of = await annoncer();
    const reply = (libereLe: string) => nav(LUC).post(`/evenement/${of}/partenaires`, { libereLe, cle: `k${++k}` });
    expect([(await reply("2019-06-14")).status, (await reply("2019-06-13")).status]).toEqual([422, 303]);
  });

  test("une demande du public à l’adresse d’une collègue ne lui prend pas sa place de conseillère", async () => {
    const of = await annoncer();
    const anonyme = essai.navigateur();
    await anonyme.post(`/evenement/${of}/inscription`, { nom: "X", courriel: "collegue-3@exemple.fr" });
    const [asked] = await rangs(of);
    expect(asked?.etat).toBe("demandee");
    expect((await inscrire(INES, of, collegue(3))).status).toBe(303);
    expect((await rangs(of)).map((r) => [r.qui, r.organisation, r.etat, r.nom])).toEqual([
      ["collegue", "mission-locale-de-paris", "confirmee", "Collègue 3"],
    ]);
    const former = `/inscription/${asked?.id}.${jetonDe(essai.maison.secret, asked?.id ?? "")}`;
    expect((await anonyme.get(former)).status).toBe(404);
  });

  test("l’agenda de qui rend sa place : elle en sort, au nom de qui organise ; qui n’avait rien n’est pas décommandé", async () => {
    const of = await annoncer({ places: "1" });
    await inscrire(INES, of, collegue(5));
    await inscrire(INES, of, collegue(6));
    const [held, waits] = await rangs(of);
    expect(waits?.etat).toBe("en-attente");
    for (const i of [waits, held])
      expect(
        (await nav(INES).post(`/evenement/${of}/retrait`, { inscription: i?.id ?? "", cle: `k${++k}` })).status,
      ).toBe(303);
    const told = async (a: string) =>
      (await sujets(a)).map((m) => [m.sujet.split(" :")[0], m.invitation?.methode ?? null]);
    expect(await told("collegue-5@exemple.fr")).toEqual([
      ["Votre place est confirmée", "REQUEST"],
      ["Votre place est rendue", "CANCEL"],
    ]);
    expect(await told("collegue-6@exemple.fr")).toEqual([
      ["Vous êtes sur la liste d’attente", null],
      ["Vous avez quitté la liste d’attente", null],
    ]);
    const [invite] = (await sujets("collegue-5@exemple.fr")).map((m) => m.invitation?.organisateur);
    expect(invite).toContain("ARML");
  });

  test("annulé pendant qu’une place est proposée : le délai passé, personne ne reçoit « inscrivez-vous à nouveau »", async () => {
    const of = await annoncer({ places: "1" });
    await inscrire(INES, of, collegue(7));
    await inscrire(INES, of, collegue(8));
    const [held] = await rangs(of);
    await nav(INES).post(`/evenement/${of}/retrait`, { inscription: held?.id ?? "", cle: `k${++k}` });
    expect((await rangs(of)).map((r) => r.etat)).toEqual(["annulee", "proposee"]);
    await nav(LUC).post(`/evenement/${of}/annuler`, { motif: "Grève.", cle: `k${++k}` });
    essai.horloge.instant = new Date("2019-06-05T09:00:00.000Z");
    await avancerLesListes(essai.maison)();
    expect((await sujets("collegue-8@exemple.fr")).map((m) => m.sujet.split(" :")[0])).toEqual([
      "Vous êtes sur la liste d’attente",
      "Une place s’est libérée pour vous",
      "Annulé",
    ]);
  });

  test("à minuit, heure de Paris : un événement est du mois où il commence, et d’aucun autre", async () => {
    await annoncer({ titre: "Nuit de juin", jour: "2019-06-30", de: "23:30", a: "23:59" });
    await annoncer({ titre: "Nuit de juillet", jour: "2019-07-01", de: "00:30", a: "01:30" });
    const mois = async (m: string) => {
      const html = await (await nav(LUC).get(`/evenements?mois=${m}`)).text();
      return ["Nuit de juin", "Nuit de juillet"].map((titre) => html.includes(titre));
    };
    expect([await mois("2019-06"), await mois("2019-07")]).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  test("la liste ne dit à venir ni ce qui est passé ni ce qui est annulé ; une suite inconnue ne dit rien", async () => {
    const of = await annoncer({ titre: "Ce matin-là", jour: "2019-06-04", de: "09:00", a: "10:00" });
    const parti = await annoncer({ titre: "Parti", jour: "2019-06-05" });
    await nav(LUC).post(`/evenement/${parti}/annuler`, { motif: "Grève." });
    await aller("2019-06-04T07:59:00.000Z");
    expect(await (await nav(LUC).get("/evenements")).text()).toContain("Ce matin-là");
    await aller("2019-06-04T08:00:01.000Z");
    const html = await (await nav(LUC).get("/evenements")).text();
    expect(html).not.toContain("Ce matin-là");
    expect(html).toContain("Parti");
    const lines = html.match(/<tr[ >]/g)?.length ?? 0;
    const nombre = /<h1[^>]*>([^<]+) événements à venir/.exec(html)?.[1];
    expect([lines > 2, nombre !== undefined]).toEqual([true, true]);
    for (const fait of ["constructor", "__proto__", "toString"])
      expect([fait, (await nav(LUC).get(`/evenement/${of}?fait=${fait}`)).status]).toEqual([fait, 200]);
  });

  test("la même clé, un autre lieu : refusé ; la même demande : un événement", async () => {
    const once = { ...ANNONCE, titre: "Une fois", cle: "une-fois" };
    const post = (plus: object) => nav(LUC).post("/evenements/nouveau", { ...once, ...plus });
    const [a, b2, c] = [await post({}), await post({}), await post({ lieu: "Ailleurs" })];
    expect([a.status, b2.status, c.status]).toEqual([303, 303, 409]);
    expect(a.headers.get("location")).toBe(b2.headers.get("location"));
  });
});
