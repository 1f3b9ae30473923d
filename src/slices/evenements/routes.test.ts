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
import { evenementsPourAgenda, purgerInscriptions } from "./reads.ts";

const LUC = "luc-cormier"; // arml-ile-de-france: manages
const INES = "ines-fougere"; // mission-locale-de-paris, a member of ARML: counsellor
const PAUL = "paul-genevrier"; // cap-emploi paris, a member of Cheops: counsellor
const MARC = "marc-tilleul"; // nexem: no part in that convention

const HORAIRE = { jour: "2019-06-13", de: "14:00", a: "16:30" };
const ANNONCE = {
  genre: "actifs",
  organisateur: "arml-ile-de-france",
  titre: "Changer de métier à Paris",
  texte: "Une après-midi de rencontres.",
  places: "3",
  ...HORAIRE,
  lieu: "Mairie du 20e, Paris",
  territoire: "DEP-75",
  cadre: "cep-idf-2019#evenements-communs",
  public: "oui",
};

describe.each(moteurs())("les événements sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let essai: MaisonEssai;
  const navs = new Map<string, NavigateurEssai>();
  let k = 0;
  beforeAll(async () => {
    b = await ouvrir();
    essai = maisonEssai(b.store, { autoriser, demonstration: true, instant: "2019-06-03T08:00:00.000Z" });
    await ouvrirInstance(b.store, essai.maison.porte, true);
    await b.store.avec(OUVRIER, (tx) =>
      semerComptes(tx, essai.maison.porte, {
        personnes: [],
        mandats: [
          {
            personne: INES,
            organisation: "mission-locale-sud-essonne",
            role: "conseiller",
            du: Day.parse("2018-01-01"),
          },
        ],
      }),
    );
    navs.set(MARC, await entrer(MARC));
  });
  beforeEach(() => aller("2019-06-03T08:00:00.000Z"));
  afterAll(() => b.fermer());

  const entrer = async (qui: string) => {
    const nav = essai.navigateur();
    expect((await nav.post("/connexion/demonstration", { personne: qui })).status).toBe(303);
    return nav;
  };
  /** Goes to another instant, with sessions opened then. */
  const aller = async (instant: string) => {
    essai.horloge.instant = new Date(instant);
    for (const qui of [LUC, INES, PAUL]) navs.set(qui, await entrer(qui));
  };
  const nav = (qui: string) => navs.get(qui) as NavigateurEssai;
  const id = (reply: Response) => /\/evenement\/([^?/]+)/.exec(reply.headers.get("location") ?? "")?.[1] ?? "";
  const annoncer = async (plus: Record<string, string> = {}, quotas: Record<string, string> = {}) => {
    const reply = await nav(LUC).post("/evenements/nouveau", { ...ANNONCE, cle: `k${++k}`, ...plus });
    expect([reply.status, reply.headers.get("location")]).toEqual([303, expect.stringContaining("fait=annonce")]);
    const of = id(reply);
    if (Object.keys(quotas).length > 0)
      expect((await nav(LUC).post(`/evenement/${of}/partenaires`, quotas)).status).toBe(303);
    return of;
  };
  const inscrire = (qui: string, of: string, champs: Record<string, string> = {}, cle = `k${++k}`) =>
    nav(qui).post(`/evenement/${of}/inscription`, { qui: "moi", cle, ...champs });
  const collegue = (n: number) => ({ qui: "collegue", nom: `Collègue ${n}`, courriel: `collegue-${n}@exemple.fr` });
  const rangs = async (of: string) =>
    (
      await b.store.avec(OUVRIER, ({ db }) =>
        db
          .selectFrom("inscription")
          .select(["id", "etat", "sur", "courriel", "organisation", "nom", "minutes"])
          .where("evenement", "=", of)
          .orderBy("demandee_le")
          .orderBy("rang")
          .execute(),
      )
    ).map((r) => ({ ...r, jeton: `${r.id}.${jetonDe(essai.maison.secret, r.id)}` }));
  const etats = async (of: string) => (await rangs(of)).map((r) => r.etat);
  const courriels = async (a: string) =>
    (await b.store.avec(OUVRIER, ({ db }) => db.selectFrom("envoi").select("charge").orderBy("cree_le").execute()))
      .map(({ charge }) => charge as { a: string; sujet: string; texte: string; lien: { chemin: string } })
      .filter((m) => m.a === a);
  const lue = async (of: string) =>
    (await b.store.avec(OUVRIER, ({ db }) => db.selectFrom("evenement").selectAll().where("id", "=", of).execute()))[0];
  const actesDe = (of: string) =>
    b.store.avec(OUVRIER, ({ db }) =>
      db
        .selectFrom("acte")
        .selectAll()
        .where("objet", "=", `evenement:${of}`)
        .where("sorte", "=", "acte")
        .orderBy("no")
        .execute(),
    );

  test("annoncer : la page dit quand, où, combien de places, et l’article qui le couvre", async () => {
    const of = await annoncer();
    const html = await (await nav(LUC).get(`/evenement/${of}`)).text();
    for (const said of [
      "Changer de métier à Paris",
      "Le 13 juin 2019 de 14\u00a0h à 16\u00a0h\u00a030",
      "Trois places",
      "Les opérateurs montent ensemble des rencontres ouvertes aux actifs",
    ])
      expect(html).toContain(said);
    const visiteur = await (await essai.navigateur().get(`/evenement/${of}`)).text();
    expect(visiteur).toContain("Demander une place");
    expect(visiteur).not.toContain("Noter les présences");
    expect(await (await essai.navigateur().get("/evenements?mois=2019-06")).text()).toContain(
      "Changer de métier à Paris",
    );
    expect(await (await essai.navigateur().get("/evenements?mois=2019-07")).text()).not.toContain(
      "Changer de métier à Paris",
    );
    expect(await (await essai.navigateur().get("/evenements?mois=2019-06&region=REG-11")).text()).toContain(
      "Changer de métier",
    );
    expect(await (await essai.navigateur().get("/evenements?mois=2019-06&region=REG-53")).text()).not.toContain(
      "Changer de métier",
    );
  });

  test.each([
    [{ jour: "2019-06-02" }, "jour", "Ce moment est passé."],
    [{ jour: "2019-02-31" }, "jour", "28 jours"],
    [{ a: "13:00" }, "a", "La fin vient après le début."],
    [{ de: "25:00" }, "de", "Une heure s’écrit 14:00."],
    [{ places: "0" }, "places", "Indiquez un nombre de places"],
    [{ places: "=1+1" }, "places", "Indiquez un nombre de places"],
    [{ titre: "  " }, "titre", "Donnez un titre"],
    [{ cadre: "inconnue#x" }, "cadre", "Cette convention n’est pas ouverte"],
    [{ cadre: "cep-idf-2019#relais-suivis" }, "cadre", "Cet engagement ne se tient pas"],
    [{ territoire: "DEP-999" }, "territoire", "Un territoire s’écrit"],
    [{ genre: "fete" }, "genre", "Choisissez ce que vous organisez."],
  ])("annoncer %j : une phrase au champ %s, rien d’écrit", async (plus, champ, phrase) => {
    const before = await b.store.avec(OUVRIER, ({ db }) => db.selectFrom("evenement").select("id").execute());
    const reply = await nav(LUC).post("/evenements/nouveau", { ...ANNONCE, ...plus });
    const html = await reply.text();
    expect([reply.status, html.includes(phrase), html.includes(`id="champ-${champ}`)]).toEqual([422, true, true]);
    expect(await b.store.avec(OUVRIER, ({ db }) => db.selectFrom("evenement").select("id").execute())).toEqual(before);
  });

  test("annoncer pour une autre organisation est refusé, et sans mandat renvoie à la connexion", async () => {
    const forge = await nav(INES).post("/evenements/nouveau", { ...ANNONCE, organisateur: "afdas" });
    expect(forge.status).toBe(403);
    expect((await essai.navigateur().post("/evenements/nouveau", ANNONCE)).headers.get("location")).toContain(
      "/connexion",
    );
  });

  test("les places gardées d’un partenaire lui restent ; ses membres y prennent ; l’attente suit", async () => {
    const of = await annoncer({ public: "non" }, { "quota-cheops-ile-de-france": "2" });
    expect((await inscrire(INES, of)).headers.get("location")).toContain("fait=place"); // the one that is kept for nobody
    expect((await inscrire(INES, of, collegue(1))).headers.get("location")).toContain("fait=attente");
    expect((await inscrire(PAUL, of)).headers.get("location")).toContain("fait=place");
    expect((await inscrire(PAUL, of, collegue(2))).headers.get("location")).toContain("fait=place");
    expect((await inscrire(PAUL, of, collegue(3))).headers.get("location")).toContain("fait=attente");
    expect((await rangs(of)).map((r) => [r.organisation, r.etat, r.sur])).toEqual([
      ["mission-locale-de-paris", "confirmee", null],
      ["mission-locale-de-paris", "en-attente", null],
      ["exemple-cap-emploi-paris", "confirmee", "cheops-ile-de-france"],
      ["exemple-cap-emploi-paris", "confirmee", "cheops-ile-de-france"],
      ["exemple-cap-emploi-paris", "en-attente", null],
    ]);
    // Paul gives his up: it goes to the first who waits among those it was kept for, not to the first of the list
    const own = (await rangs(of))[2];
    expect((await nav(PAUL).post(`/evenement/${of}/retrait`, { inscription: own?.id ?? "" })).status).toBe(303);
    expect(await etats(of)).toEqual(["confirmee", "en-attente", "annulee", "confirmee", "proposee"]);
    expect((await courriels("collegue-3@exemple.fr")).map((m) => m.sujet)).toEqual([
      "Vous êtes sur la liste d’attente : Changer de métier à Paris",
      "Une place s’est libérée pour vous : Changer de métier à Paris",
    ]);
    // nobody answers for two days: it goes on to the next, whoever she is
    essai.horloge.instant = new Date("2019-06-05T07:59:59.000Z");
    expect(await avancerLesListes(essai.maison)()).toBe(0);
    essai.horloge.instant = new Date("2019-06-05T08:00:00.000Z");
    expect(await avancerLesListes(essai.maison)()).toBe(1);
    expect(await etats(of)).toEqual(["confirmee", "proposee", "annulee", "confirmee", "annulee"]);
    expect(await avancerLesListes(essai.maison)()).toBe(0);
    expect((await lue(of))?.tenues).toBe(3);
  });

  test("la veille du jour où elles sont à tous, rien ; ce jour-là, les places gardées vont à la liste", async () => {
    const of = await annoncer({}, { "quota-cheops-ile-de-france": "2", libereLe: "2019-06-10" });
    await inscrire(INES, of);
    await inscrire(INES, of, collegue(4));
    expect(await etats(of)).toEqual(["confirmee", "en-attente"]);
    essai.horloge.instant = new Date("2019-06-09T21:59:00.000Z"); // 23:59 in Paris
    await avancerLesListes(essai.maison)(); // what other events still had under way
    expect(await avancerLesListes(essai.maison)()).toBe(0);
    essai.horloge.instant = new Date("2019-06-09T22:01:00.000Z");
    expect(await avancerLesListes(essai.maison)()).toBe(1);
    expect(await etats(of)).toEqual(["confirmee", "proposee"]);
  });

  test("le public : un lien confirmé, rien de pris avant, la même réponse pour une adresse connue", async () => {
    const of = await annoncer();
    const anonyme = essai.navigateur();
    const ask = () => anonyme.post(`/evenement/${of}/inscription`, { nom: "Ada", courriel: "Ada@Exemple.fr" });
    const [first, again] = [await ask(), await ask()];
    expect([first.status, again.status]).toEqual([303, 303]);
    expect(first.headers.get("location")).toBe(again.headers.get("location"));
    expect((await lue(of))?.tenues).toBe(0);
    const [r] = await rangs(of);
    expect(r).toMatchObject({ etat: "demandee", courriel: "ada@exemple.fr" });
    const lien = `/inscription/${r?.jeton}`;
    for (const methode of ["GET", "HEAD", "GET"] as const)
      expect((await anonyme.get(lien, {}, methode)).status).toBe(200);
    expect(await etats(of)).toEqual(["demandee"]);
    for (let twice = 0; twice < 2; twice++) expect((await anonyme.post(lien, { geste: "confirmer" })).status).toBe(303);
    expect([await etats(of), (await lue(of))?.tenues]).toEqual([["confirmee"], 1]);
    expect((await courriels("ada@exemple.fr")).length).toBe(3); // asked twice, confirmed once
    expect(await (await anonyme.get(lien)).text()).toContain("Votre place est confirmée.");
    for (let twice = 0; twice < 2; twice++) expect((await anonyme.post(lien, { geste: "quitter" })).status).toBe(303);
    expect([await etats(of), (await lue(of))?.tenues]).toEqual([["annulee"], 0]);
    expect((await anonyme.post(lien, { geste: "autre" })).status).toBe(422);
    expect((await anonyme.get(`/inscription/${r?.id}.${"a".repeat(43)}`)).status).toBe(404);
  });

  test("le public ne s’inscrit pas à un événement de partenaires, dont il ne sait rien", async () => {
    const of = await annoncer({ public: "non" });
    const anonyme = essai.navigateur();
    const statuts = [
      (await anonyme.get(`/evenement/${of}`)).status,
      (await anonyme.post(`/evenement/${of}/inscription`, { nom: "Ada", courriel: "ada@exemple.fr" })).status,
      (await nav(MARC).get(`/evenement/${of}`)).status,
      (await inscrire(MARC, of)).status,
      (await anonyme.get("/evenement/inconnu")).status,
    ];
    expect(statuts).toEqual([404, 404, 404, 404, 404]);
    expect(await (await anonyme.get("/evenements?mois=2019-06&public=non")).text()).not.toContain("Changer de métier");
  });

  test("une même clé ne prend qu’une place ; une adresse n’en a qu’une ; la clé reprise pour un autre est refusée", async () => {
    const of = await annoncer();
    for (let twice = 0; twice < 2; twice++) expect((await inscrire(INES, of, {}, `une-${of}`)).status).toBe(303);
    expect((await inscrire(INES, of)).status).toBe(303);
    expect(await etats(of)).toEqual(["confirmee"]);
    expect((await inscrire(INES, of, collegue(1), `une-${of}`)).status).toBe(409);
    expect((await inscrire(INES, of, { qui: "collegue", nom: "Sans adresse" })).status).toBe(422);
    expect((await inscrire(INES, of, { pour: "afdas" })).status).toBe(403);
    expect(await etats(of)).toEqual(["confirmee"]);
  });

  test("les noms : l’organisateur et l’organisation de chacun ; les autres lisent un nombre, jamais moins de cinq", async () => {
    const of = await annoncer({ places: "12" });
    for (let n = 1; n <= 3; n++) await inscrire(INES, of, collegue(n));
    const luc = await (await nav(LUC).get(`/evenement/${of}`)).text();
    const ines = await (await nav(INES).get(`/evenement/${of}`)).text();
    const paul = await (await nav(PAUL).get(`/evenement/${of}`)).text();
    expect([luc, ines, paul].map((html) => html.includes("Collègue 2"))).toEqual([true, true, false]);
    expect(paul).toContain("Moins de cinq sont prises par d’autres.");
    expect(paul).not.toMatch(/neuf sont libres|trois/i);
    for (let n = 4; n <= 5; n++) await inscrire(INES, of, collegue(n));
    expect(await (await nav(PAUL).get(`/evenement/${of}`)).text()).toContain("dont sept sont libres");
    await inscrire(PAUL, of); // six in all: by difference Inès must not learn that Paul's number is one
    expect(await (await nav(INES).get(`/evenement/${of}`)).text()).toContain("Moins de cinq sont prises par d’autres.");
    expect((await nav(PAUL).get(`/evenement/${of}/emargement.pdf`)).status).toBe(403);
    const feuille = await nav(LUC).get(`/evenement/${of}/emargement.pdf`);
    expect([feuille.status, feuille.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    const journal = JSON.stringify(
      await b.store.avec(OUVRIER, ({ db }) => db.selectFrom("acte").select("contenu").execute()),
    );
    expect(journal).not.toMatch(/Collègue|collegue-\d@/);
  });

  test("déplacer, puis annuler : les inscrits le savent, la suite des versions croît, l’agenda garde l’annulé", async () => {
    const of = await annoncer();
    await inscrire(INES, of, collegue(9));
    const move = { ...HORAIRE, jour: "2019-06-20", lieu: "À distance", territoire: "", motif: "La salle est prise." };
    expect((await nav(PAUL).post(`/evenement/${of}/deplacer`, move)).status).toBe(403);
    expect((await nav(LUC).post(`/evenement/${of}/deplacer`, { ...move, motif: "" })).status).toBe(422);
    expect((await nav(LUC).post(`/evenement/${of}/deplacer`, { ...move, cle: `m-${of}` })).status).toBe(303);
    expect((await nav(LUC).post(`/evenement/${of}/deplacer`, { ...move, cle: `m-${of}` })).status).toBe(303);
    expect((await lue(of))?.sequence).toBe(1);
    expect((await nav(LUC).post(`/evenement/${of}/annuler`, { motif: "Trop peu de monde." })).status).toBe(303);
    const told = (await courriels("collegue-9@exemple.fr")).map((m) => m.sujet);
    expect(told.filter((sujet) => !sujet.startsWith("Votre place")).sort()).toEqual([
      "Annulé : Changer de métier à Paris",
      "Changement : Changer de métier à Paris, désormais le 20 juin 2019 de 14\u00a0h à 16\u00a0h\u00a030",
    ]);
    const [pour] = await b.store.avec(OUVRIER, (tx) => evenementsPourAgenda(tx, { id: of }));
    expect(pour).toMatchObject({ annule: true, sequence: 2, debut: "2019-06-20T12:00:00.000Z", lieu: "À distance" });
    expect(pour?.invites.map((i) => i.courriel)).toEqual(["collegue-9@exemple.fr"]);
    for (const geste of ["modifier", "deplacer", "annuler", "partenaires"])
      expect((await nav(LUC).get(`/evenement/${of}/${geste}`)).status).toBe(409);
    expect((await inscrire(INES, of)).status).toBe(409);
    expect((await nav(LUC).get(`/evenement/${of}/presences`)).status).toBe(409);
  });

  test("présences : une action est enregistrée, avec ses personnes et ses heures ; corrigée, l’autre est annulée", async () => {
    const of = await annoncer({ genre: "formation-croisee", places: "10", cadre: "cep-idf-2019#heures-de-rencontre" });
    await inscrire(INES, of);
    await inscrire(INES, of, collegue(1));
    await inscrire(PAUL, of);
    const rows = await rangs(of);
    const sheet = (present: readonly number[], plus: Record<string, string> = {}) => ({
      ...Object.fromEntries(present.map((n) => [`p-${rows[n]?.id}`, "oui"])),
      surPlace: "2",
      ...plus,
    });
    await aller("2019-06-13T11:59:59.000Z");
    expect((await nav(LUC).post(`/evenement/${of}/presences`, sheet([0, 2]))).status).toBe(409);
    essai.horloge.instant = new Date("2019-06-13T12:00:00.000Z");
    expect((await nav(PAUL).post(`/evenement/${of}/presences`, sheet([0, 2]))).status).toBe(403);
    expect(
      (await nav(LUC).post(`/evenement/${of}/presences`, sheet([0], { [`m-${rows[0]?.id}`]: "151" }))).status,
    ).toBe(422);
    expect(await actesDe(of)).toEqual([]);
    for (let twice = 0; twice < 2; twice++) {
      const done = await nav(LUC).post(
        `/evenement/${of}/presences`,
        sheet([0, 2], { [`m-${rows[2]?.id}`]: "90", cle: `p-${of}` }),
      );
      expect(done.headers.get("location")).toContain("fait=presences");
    }
    const [acte, ...more] = await actesDe(of);
    expect(more).toEqual([]);
    expect(acte).toMatchObject({
      nature: "professionnalisation",
      le: "2019-06-13",
      acteur: "arml-ile-de-france",
      convention: "cep-idf-2019",
      article: "rencontres-de-conseillers",
      engagement: "heures-de-rencontre",
      hors_convention: false,
      contenu: {
        personnes: 4,
        minutes: 240,
        minutesPar: { "mission-locale-de-paris": 150, "exemple-cap-emploi-paris": 90 },
        organisations: ["exemple-cap-emploi-paris", "mission-locale-de-paris"],
        voie: "evenement",
      },
    });
    expect(await etats(of)).toEqual(["present", "absent", "present"]);
    expect((await nav(LUC).post(`/evenement/${of}/presences`, sheet([0], { surPlace: "0" }))).status).toBe(303);
    const both = await actesDe(of);
    expect(both.map((a) => (a.contenu as { personnes: number }).personnes)).toEqual([4, 1]);
    expect(both[1]?.contenu).toMatchObject({ remplace: acte?.id });
    const annules = await b.store.avec(OUVRIER, ({ db }) =>
      db
        .selectFrom("acte")
        .select("objet")
        .where("nature", "=", "acte.annule")
        .where("objet", "=", `acte:${acte?.id}`)
        .execute(),
    );
    expect(annules).toHaveLength(1);
    const heures = await (await nav(INES).get("/evenements/heures?au=2019-06-14")).text();
    expect(heures).toContain("2\u00a0h\u00a030");
    expect(heures).not.toContain("Cap emploi");
  });

  test("après le terme : l’événement se tient, l’action est notée hors convention", async () => {
    await aller("2019-12-20T08:00:00.000Z");
    const dernier = await annoncer({ jour: "2019-12-31", cadre: "" });
    const apres = await annoncer({ jour: "2020-01-01", cadre: "" });
    expect(await (await nav(LUC).get(`/evenement/${apres}`)).text()).toContain("il serait noté hors convention");
    expect(await (await nav(LUC).get(`/evenement/${dernier}`)).text()).not.toContain("il serait noté hors convention");
    await aller("2020-01-02T08:00:00.000Z");
    for (const [of, hors] of [
      [dernier, false],
      [apres, true],
    ] as const) {
      const done = await nav(LUC).post(`/evenement/${of}/presences`, { surPlace: "8" });
      expect(done.headers.get("location")).toContain(hors ? "fait=horsConvention" : "fait=presences");
      expect((await actesDe(of)).map((a) => [a.hors_convention, a.article])).toEqual([
        [hors, hors ? null : "evenements"],
      ]);
    }
  });

  test("trente jours après, les noms et les adresses sont effacés ; la veille, non", async () => {
    const of = await annoncer();
    await inscrire(INES, of, collegue(7));
    const purger = (at: string) => b.store.avec(OUVRIER, (tx) => purgerInscriptions(tx, new Date(at)));
    await purger("2019-07-13T14:29:00.000Z");
    expect((await rangs(of))[0]?.courriel).toBe("collegue-7@exemple.fr");
    await purger("2019-07-13T14:31:00.000Z");
    expect((await rangs(of))[0]).toMatchObject({ courriel: null, nom: null, etat: "confirmee" });
  });

  test("descendre sous ce qui est tenu, ou garder plus qu’il n’y a, est refusé d’une phrase", async () => {
    const of = await annoncer();
    await inscrire(INES, of);
    await inscrire(INES, of, collegue(1));
    const less = await nav(LUC).post(`/evenement/${of}/modifier`, { ...ANNONCE, places: "1" });
    expect([less.status, (await less.text()).includes("2 places sont déjà tenues")]).toEqual([422, true]);
    const more = await nav(LUC).post(`/evenement/${of}/partenaires`, { "quota-afdas": "4" });
    expect([more.status, (await more.text()).includes("Vous gardez 4 places, et il y en a 3 en tout.")]).toEqual([
      422,
      true,
    ]);
    expect((await nav(LUC).post(`/evenement/${of}/partenaires`, { "quota-nexem": "1" })).status).toBe(422);
    await inscrire(INES, of, collegue(2));
    await inscrire(INES, of, collegue(3));
    expect(await etats(of)).toEqual(["confirmee", "confirmee", "confirmee", "en-attente"]);
    expect((await nav(LUC).post(`/evenement/${of}/modifier`, { ...ANNONCE, places: "4" })).status).toBe(303);
    expect(await etats(of)).toEqual(["confirmee", "confirmee", "confirmee", "proposee"]);
  });
});
