import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { semerComptes } from "../comptes/store.ts";
import { enregistrerConvention } from "../conventions/store.ts";
import { Convention } from "../conventions/types.ts";
import { TRANSITIONS } from "./transitions.ts";

/** Three parties, tacit renewal of two years, three months of notice; the term is the last day of 2027. */
const base = (id: string, plus: object = {}) =>
  Convention.parse({
    id,
    titre: `Convention ${id}`,
    genre: "convention",
    parties: ["nexem", "una", "unaforis"].map((organisation) => ({ organisation, roles: ["reseau"] })),
    membres: [{ organisation: "mission-locale-de-paris", de: "nexem" }],
    appuis: ["france-competences"],
    signatures: ["nexem", "una", "unaforis"].map((organisation) => ({ organisation, le: "2026-01-05" })),
    effet: { du: "2026-01-01", au: "2027-12-31", reconduction: { mode: "tacite", dureeMois: 24, preavisMois: 3 } },
    articles: [
      {
        id: "art1",
        titre: "Se concerter",
        citation: "Les parties se concertent.",
        actes: ["concertation"],
        de: ["toute-partie"],
        vers: ["toute-partie"],
      },
    ],
    ...plus,
  });

const JEANNE = "jeanne-aubepine"; // unaforis: manages and signs
const MARC = "marc-tilleul"; // nexem: signs, sits in committees
const ODILE = "odile-charme"; // una: signs
const INES = "ines-fougere"; // counsellor of a member
const SALIMA = "salima-noisetier"; // sits for a support

describe.each(moteurs())("la vie d’une convention sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let essai: MaisonEssai;
  let n = 0;
  beforeAll(async () => {
    b = await ouvrir();
    essai = maisonEssai(b.store, { autoriser, demonstration: true });
    await ouvrirInstance(b.store, essai.maison.porte, true);
    await b.store.avec(OUVRIER, (tx) =>
      semerComptes(tx, essai.maison.porte, {
        personnes: [],
        mandats: [
          { personne: ODILE, organisation: "una", role: "membre-instance", du: Day.parse("2017-01-01") },
          { personne: INES, organisation: "nexem", role: "conseiller", du: Day.parse("2017-01-01") },
        ],
      }),
    );
  });
  beforeEach(() => {
    essai.horloge.instant = new Date("2026-11-23T09:00:00.000Z");
  });
  afterAll(() => b.fermer());

  const poser = async (plus: object = {}) => {
    const convention = base(`vie-${++n}`, plus);
    await b.store.avec(OUVRIER, (tx) => enregistrerConvention(tx, essai.maison.porte, convention, false));
    return convention.id;
  };
  const entrer = async (qui: string) => {
    const nav = essai.navigateur();
    expect((await nav.post("/connexion/demonstration", { personne: qui })).status).toBe(303);
    return nav;
  };
  const lue = async (id: string) =>
    (
      await b.store.avec(OUVRIER, ({ db }) => db.selectFrom("convention").selectAll().where("id", "=", id).execute())
    )[0] as {
      no: number;
      corps: Convention;
      publiee: boolean;
    };
  const courriels = async () =>
    (await b.store.avec(OUVRIER, ({ db }) => db.selectFrom("envoi").select("charge").orderBy("cree_le").execute())).map(
      ({ charge }) => charge as { a: string; sujet: string; texte: string; lien: { chemin: string } },
    );
  const gestes = async (id: string) =>
    (
      await b.store.avec(OUVRIER, ({ db }) =>
        db
          .selectFrom("acte")
          .select(["nature", "acteur", "contenu"])
          .where("convention", "=", id)
          .orderBy("no")
          .execute(),
      )
    ).map((a) => [a.nature, a.acteur]);
  let k = 0;
  const faire = (
    nav: NavigateurEssai,
    id: string,
    geste: string,
    champs: Record<string, string> = {},
    cle = `cle-${++k}`,
  ) => nav.post(`/convention/${id}/vie/${geste}`, { ...champs, etape: "faire", cle });
  const titre = (html: string) => /<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1]?.replace(/<[^>]+>/g, "") ?? "";

  test("dénoncer : la page dit le dernier jour, la confirmation ce qui se ferme, puis c’est fait une seule fois", async () => {
    const id = await poser();
    const nav = await entrer(JEANNE);
    const page = await (await nav.get(`/convention/${id}/vie`)).text();
    expect(page).toContain("À dénoncer au plus tard le 30 septembre 2027");
    const form = await nav.get(`/convention/${id}/vie/denoncer`);
    expect(form.status).toBe(200);
    const before = (await courriels()).length;
    const confirm = await nav.post(`/convention/${id}/vie/denoncer`, { pour: "unaforis" });
    const html = await confirm.text();
    expect([confirm.status, html.includes("Un droit se ferme après le 31 décembre 2027.")]).toEqual([200, true]);
    expect((await lue(id)).no).toBe(1);
    for (let twice = 0; twice < 2; twice++)
      expect((await faire(nav, id, "denoncer", { pour: "unaforis" }, `une-fois-${id}`)).status).toBe(303);
    const { no, corps } = await lue(id);
    expect([no, corps.denonciation]).toEqual([2, { par: "unaforis", le: "2026-11-23" }]);
    expect(await gestes(id)).toEqual([
      ["convention.importee", null],
      ["convention.denoncee", "unaforis"],
    ]);
    expect(await (await nav.get(`/convention/${id}/vie`)).text()).toContain(
      "elle a été dénoncée\u00a0: elle prend fin le 31 décembre 2027.",
    );
    const sent = (await courriels()).slice(before);
    expect(sent.map((m) => m.a).sort()).toEqual(["marc.tilleul@example.org", "odile.charme@example.org"]);
    expect(sent[0]?.lien.chemin).toBe(`/convention/${id}/vie`);
    const again = await faire(nav, id, "denoncer", { pour: "unaforis" });
    expect([again.status, (await again.text()).includes("Elle a déjà été dénoncée")]).toEqual([422, true]);
    expect((await lue(id)).no).toBe(2);
  });

  test("qui n’en décide pas ne voit aucun geste, et un envoi forgé est refusé sans rien changer", async () => {
    const id = await poser();
    const attendu = "Rien n’est à décider ici par vous.";
    for (const qui of [INES, SALIMA, "luc-cormier", "rose-saule"]) {
      const nav = await entrer(qui);
      const page = await nav.get(`/convention/${id}/vie`);
      const html = await page.text();
      // the counsellor of a member and the support read it; the others do not even know that it exists
      const lit = qui === INES || qui === SALIMA;
      expect([qui, page.status, lit && titre(html)]).toEqual([qui, lit ? 200 : 404, lit && attendu]);
      expect(html).not.toContain(`/convention/${id}/vie/resilier`);
      for (const pour of ["nexem", "una", "unaforis", "mission-locale-de-paris", "france-competences", ""]) {
        const forged = await faire(nav, id, "denoncer", { pour });
        expect([qui, pour, forged.status]).toEqual([qui, pour, lit ? 403 : 404]);
      }
    }
    const visitor = essai.navigateur();
    expect((await visitor.get(`/convention/${id}/vie`)).status).toBe(404);
    expect((await faire(visitor, id, "denoncer", { pour: "nexem" })).status).toBe(404);
    // who sits in committees proposes avenants and answers, and decides nothing that binds
    const yann = await entrer("yann-bruyere");
    expect((await yann.get(`/convention/${id}/vie`)).status).toBe(404);
    // a signatory of one party cannot act for another
    const marc = await entrer(MARC);
    expect((await faire(marc, id, "denoncer", { pour: "una" })).status).toBe(403);
    expect((await lue(id)).no).toBe(1);
    expect(await gestes(id)).toEqual([["convention.importee", null]]);
  });

  test("un visiteur d’une convention publiée lit sa vie et n’y décide rien ; le lien du courriel mène à la connexion", async () => {
    const nav = essai.navigateur();
    const page = await nav.get("/convention/unaforis-nexem-2020/vie");
    const html = await page.text();
    expect([page.status, html.includes("Connectez-vous pour décider au nom d’une partie.")]).toEqual([200, true]);
    const geste = await nav.get("/convention/unaforis-nexem-2020/vie/confirmer");
    expect([geste.status, geste.headers.get("location")]).toEqual([
      303,
      "/connexion?suite=%2Fconvention%2Funaforis-nexem-2020%2Fvie%2Fconfirmer",
    ]);
    const forged = await faire(nav, "unaforis-nexem-2020", "resilier", {
      fondement: "preavis",
      effetLe: "2026-12-31",
      motif: "m",
      pour: "nexem",
    });
    expect([forged.status, (await forged.text()).includes("Connectez-vous d’abord")]).toEqual([403, true]);
    expect((await lue("unaforis-nexem-2020")).no).toBe(1);
  });

  test("un GET ou un HEAD de chaque adresse ne change rien, et une adresse inconnue n’est rien", async () => {
    const id = await poser();
    const nav = await entrer(JEANNE);
    const before = await gestes(id);
    for (const geste of Object.keys(TRANSITIONS))
      for (const methode of ["GET", "HEAD"] as const) {
        const reply = await nav.get(`/convention/${id}/vie/${geste}?etape=faire&effetLe=2026-12-31&cle=x`, {}, methode);
        expect([geste, reply.status < 500]).toEqual([geste, true]);
      }
    expect([await gestes(id), (await lue(id)).no]).toEqual([before, 1]);
    for (const path of [
      `/convention/${id}/vie/constructor`,
      `/convention/${id}/vie/zzz`,
      "/convention/zzz/vie",
      "/convention/zzz/vie/denoncer",
    ])
      expect([path, (await nav.get(path)).status]).toEqual([path, 404]);
  });

  test("une saisie à reprendre revient avec ce qui était écrit, une phrase par champ, et rien n’est enregistré", async () => {
    const id = await poser();
    const nav = await entrer(JEANNE);
    const reply = await nav.post(`/convention/${id}/vie/resilier`, { motif: "Plus d’objet", effetLe: "2026-02-30" });
    const html = await reply.text();
    expect(reply.status).toBe(422);
    expect(html).toContain("Février 2026 a 28 jours. Choisissez une autre date.");
    expect(html).toContain("Choisissez ce qui fonde la résiliation.");
    expect(html).toContain("Plus d’objet</textarea>");
    const tot = await nav.post(`/convention/${id}/vie/resilier`, {
      motif: "m",
      effetLe: "2026-11-30",
      fondement: "preavis",
    });
    expect([tot.status, (await tot.text()).includes("pas avant le 23 février 2027")]).toEqual([422, true]);
    expect((await lue(id)).no).toBe(1);
  });

  test("suspendre se propose : rien ne change avant le dernier accord, qui le fait, une seule fois", async () => {
    const id = await poser();
    const [jeanne, marc, odile] = [await entrer(JEANNE), await entrer(MARC), await entrer(ODILE)];
    const champs = { du: "2026-12-01", au: "2026-12-31", motif: "Travaux", pour: "unaforis" };
    expect((await faire(jeanne, id, "suspendre", champs)).status).toBe(303);
    expect((await lue(id)).no).toBe(1);
    const [mail] = (await courriels()).slice(-1);
    expect([mail?.sujet, mail?.texte.includes("Travaux")]).toEqual([
      expect.stringContaining("vous propose une décision"),
      true,
    ]);
    const again = await faire(marc, id, "suspendre", { ...champs, pour: "nexem" });
    expect([again.status, (await again.text()).includes("déjà proposée")]).toEqual([422, true]);
    const vue = await (await marc.get(`/convention/${id}/vie`)).text();
    expect(titre(vue)).toBe("Une décision attend votre accord.");
    const chemin = /href="(\/convention\/[^"]+\/proposition\/[^"?]+)"/.exec(vue)?.[1] as string;
    const question = await (await marc.get(chemin)).text();
    expect(question).toContain("Il manque l’accord de Nexem et d’Una.");
    const accepter = (nav: NavigateurEssai, pour: string) =>
      nav.post(chemin, { pour, reponse: "accepter", cle: `a-${pour}-${id}` });
    for (let twice = 0; twice < 2; twice++) expect((await accepter(marc, "nexem")).status).toBe(303);
    expect((await lue(id)).no).toBe(1);
    expect((await accepter(marc, "una")).status).toBe(403);
    for (let twice = 0; twice < 2; twice++) expect((await accepter(odile, "una")).status).toBe(303);
    const { no, corps } = await lue(id);
    expect([no, corps.suspensions]).toEqual([2, [{ du: "2026-12-01", au: "2026-12-31", motif: "Travaux" }]]);
    expect((await gestes(id)).slice(1)).toEqual([
      ["proposition.faite", "unaforis"],
      ["proposition.acceptee", "nexem"],
      ["convention.suspendue", "una"],
    ]);
    expect((await marc.get(chemin)).status).toBe(404);
    // only the parties know of a proposal
    const salima = await entrer(SALIMA);
    expect((await (await salima.get(`/convention/${id}/vie`)).text()).includes("Suspendre la convention du")).toBe(
      false,
    );
  });

  test("une proposition se décline, se retire ; après, la même peut revenir", async () => {
    const id = await poser();
    const [jeanne, marc] = [await entrer(JEANNE), await entrer(MARC)];
    const proposer = () => faire(jeanne, id, "suspendre", { du: "2026-12-01", au: "", motif: "m", pour: "unaforis" });
    const adresse = async (nav: NavigateurEssai) =>
      /href="(\/convention\/[^"]+\/proposition\/[^"?]+)"/.exec(
        await (await nav.get(`/convention/${id}/vie`)).text(),
      )?.[1] as string;
    expect((await proposer()).status).toBe(303);
    const un = await adresse(marc);
    expect((await marc.post(un, { pour: "nexem", reponse: "decliner" })).status).toBe(303);
    expect((await marc.post(un, { pour: "nexem", reponse: "accepter" })).status).toBe(404);
    expect((await proposer()).status).toBe(303);
    const deux = await adresse(jeanne);
    expect(deux).not.toBe(un);
    expect((await jeanne.post(deux, { pour: "unaforis", reponse: "decliner" })).status).toBe(303);
    expect((await jeanne.post(deux, { pour: "unaforis" })).status).toBe(422);
    expect((await lue(id)).no).toBe(1);
    expect((await gestes(id)).slice(1).map(([nature]) => nature)).toEqual([
      "proposition.faite",
      "proposition.close",
      "proposition.faite",
      "proposition.close",
    ]);
  });

  test("publier demande l’accord de toutes ; alors chacun la lit", async () => {
    const id = await poser();
    const navs = [await entrer(JEANNE), await entrer(MARC), await entrer(ODILE)] as const;
    expect((await faire(navs[0], id, "publier", { pour: "unaforis" })).status).toBe(303);
    const chemin = /href="(\/convention\/[^"]+\/proposition\/[^"?]+)"/.exec(
      await (await navs[1].get(`/convention/${id}/vie`)).text(),
    )?.[1] as string;
    const visitor = essai.navigateur();
    await navs[1].post(chemin, { pour: "nexem", reponse: "accepter" });
    expect((await visitor.get(`/convention/${id}`)).status).toBe(404);
    await navs[2].post(chemin, { pour: "una", reponse: "accepter" });
    expect([(await visitor.get(`/convention/${id}`)).status, (await lue(id)).publiee, (await lue(id)).no]).toEqual([
      200,
      true,
      1,
    ]);
  });

  test("tolérer, se retirer, constater : chacun écrit sa version, l’état suit au jour dit", async () => {
    const id = await poser({ effet: { du: "2026-01-01", au: "2026-12-31" } });
    const [jeanne, marc] = [await entrer(JEANNE), await entrer(MARC)];
    expect(
      (await faire(jeanne, id, "tolerer", { jusquAu: "2027-03-31", motif: "Le temps de signer", pour: "unaforis" }))
        .status,
    ).toBe(303);
    expect((await lue(id)).corps.graces).toEqual([
      { jusquAu: "2027-03-31", accordeeLe: "2026-11-23", par: "unaforis", motif: "Le temps de signer" },
    ]);
    expect(await (await jeanne.get(`/convention/${id}?au=2027-03-31`)).text()).toContain("par Unaforis");
    expect((await faire(marc, id, "retirer", { effetLe: "2026-11-30", pour: "nexem" })).status).toBe(303);
    expect((await lue(id)).corps.retraits).toEqual([{ organisation: "nexem", effetLe: "2026-11-30" }]);
    essai.horloge.instant = new Date("2026-12-01T09:00:00.000Z");
    const parti = await entrer(MARC);
    expect((await faire(parti, id, "tolerer", { jusquAu: "2027-04-30", motif: "m", pour: "nexem" })).status).toBe(403);
    const constat = await faire(await entrer(JEANNE), id, "constater-caducite", {
      quoi: "l’agrément",
      au: "2026-11-30",
      pour: "unaforis",
    });
    expect([constat.status, (await lue(id)).corps.adosseA]).toEqual([303, { quoi: "l’agrément", au: "2026-11-30" }]);
    const html = await (await (await entrer(JEANNE)).get(`/convention/${id}/vie`)).text();
    expect(html).toContain("Caduque");
    expect(html).not.toContain(`/vie/tolerer"`);
  });

  test("deux décisions au même instant ne s’écrasent pas", async () => {
    const id = await poser({ effet: {} });
    const [jeanne, odile] = [await entrer(JEANNE), await entrer(ODILE)];
    const resilier = (nav: NavigateurEssai, pour: string, effetLe: string) =>
      faire(nav, id, "resilier", { fondement: "preavis", effetLe, motif: "m", pour, miseEnDemeureLe: "" });
    const replies = await Promise.all([
      resilier(jeanne, "unaforis", "2027-01-31"),
      resilier(odile, "una", "2027-02-28"),
    ]);
    const statuts = replies.map((r) => r.status).sort();
    expect(statuts[0]).toBe(303);
    expect([409, 422]).toContain(statuts[1]);
    const { no, corps } = await lue(id);
    expect([no, ["2027-01-31", "2027-02-28"].includes(corps.resiliation?.effetLe ?? "")]).toEqual([2, true]);
    expect((await gestes(id)).filter(([nature]) => nature === "convention.resiliee")).toHaveLength(1);
  });

  test("sans terme, chaque partie dit une fois l’an si elle vit encore, et les autres le voient", async () => {
    const id = await poser({ effet: {} });
    const odile = await entrer(ODILE);
    expect((await faire(odile, id, "confirmer", { vivante: "non", note: "Plus de réunion", pour: "una" })).status).toBe(
      303,
    );
    const html = await (await (await entrer(MARC)).get(`/convention/${id}/vie`)).text();
    expect(html).toContain("Plus de réunion");
    expect((await lue(id)).no).toBe(1);
    const contenus = await b.store.avec(OUVRIER, ({ db }) =>
      db
        .selectFrom("acte")
        .select("contenu")
        .where("convention", "=", id)
        .where("nature", "=", "convention.confirmee")
        .execute(),
    );
    expect(contenus).toEqual([{ contenu: { geste: "confirmer", vivante: "non" } }]);
  });

  test("proroger une convention reconduite tacitement : on demande ce qui suit, on montre où cela mène, l’avenant le porte", async () => {
    const reconduction = { mode: "tacite", dureeMois: 12, preavisMois: 3, maxFois: 2 };
    const id = await poser({ effet: { du: "2026-01-01", au: "2026-12-31", reconduction } });
    const marc = await entrer(MARC);
    const formulaire = await (await marc.get(`/convention/${id}/vie/proroger?pour=nexem`)).text();
    expect(formulaire).toContain("La reconduction tacite reprend");
    expect(formulaire).toContain("Par périodes d’un an, deux fois au plus, sauf dénonciation trois mois avant.");
    const muet = await faire(marc, id, "proroger", { jusquAu: "2027-06-30", pour: "nexem" });
    expect([muet.status, await muet.text()]).toEqual([422, expect.stringContaining("Dites ce qui suit ce terme")]);
    const montre = async (ensuite: string) =>
      (await marc.post(`/convention/${id}/vie/proroger`, { jusquAu: "2027-06-30", ensuite, pour: "nexem" })).text();
    expect(await montre("reprend")).toContain("En vigueur jusqu’au 30 juin 2029, puis échue.");
    expect(await montre("cesse")).toContain("En vigueur jusqu’au 30 juin 2027, puis échue.");
    const reply = await faire(marc, id, "proroger", { jusquAu: "2027-06-30", ensuite: "cesse", pour: "nexem" });
    expect(reply.status).toBe(303);
    const projet = decodeURIComponent((reply.headers.get("location") ?? "").replace("/projets/", ""));
    const row = await b.store.avec(OUVRIER, ({ db }) =>
      db.selectFrom("projet").select("corps").where("id", "=", projet).executeTakeFirstOrThrow(),
    );
    expect((row.corps as { avenant: object }).avenant).toEqual({
      articles: [],
      jusquAu: "2027-06-30",
      sansReconduction: true,
    });
  });

  test("proroger ouvre un projet d’avenant sous embargo, rétroactif quand le terme est passé", async () => {
    const id = await poser({ effet: { du: "2026-01-01", au: "2026-10-31" } });
    const marc = await entrer(MARC);
    const page = await (await marc.get(`/convention/${id}/vie`)).text();
    expect(page).toContain("Son terme est passé");
    const reply = await faire(marc, id, "proroger", { jusquAu: "2027-10-31", pour: "nexem" });
    expect(reply.status).toBe(303);
    const projet = decodeURIComponent((reply.headers.get("location") ?? "").replace("/projets/", ""));
    const row = await b.store.avec(OUVRIER, ({ db }) =>
      db.selectFrom("projet").selectAll().where("id", "=", projet).executeTakeFirstOrThrow(),
    );
    expect([row.sorte, row.convention, row.atelier]).toEqual(["avenant", id, ["nexem"]]);
    expect((row.corps as { avenant: object }).avenant).toEqual({
      articles: [],
      jusquAu: "2027-10-31",
      retroactif: true,
      effetLe: "2026-11-23",
    });
    expect((await lue(id)).no).toBe(1);
    // the embargo: another party's journal and pages know nothing of it
    const odile = await entrer(ODILE);
    expect(await (await odile.get(`/convention/${id}/vie`)).text()).not.toContain(projet);
  });
});
