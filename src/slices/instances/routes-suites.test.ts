import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { OUVRIER, type Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import type { NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { donnerAcces } from "../comptes/reads.ts";
import { entrerParLien, lienRecu } from "../signature/tour.test-aide.ts";
import { Comite, INES, JEANNE, LISE, MARC, mots } from "./comite.test-aide.ts";

describe.each(moteurs())("ce qu’une réunion laisse derrière elle sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let comite: Comite;
  let jeanne: NavigateurEssai;
  let marc: NavigateurEssai;
  let minutes = 0;
  beforeAll(async () => {
    b = await ouvrir();
    comite = await Comite.ouvrir(b);
    jeanne = await comite.entrer(JEANNE);
    marc = await comite.entrer(MARC);
  });
  beforeEach(() => {
    // each test in its own minutes: what is limited by the minute never meets
    comite.essai.horloge.instant = new Date(Date.parse("2026-11-23T09:00:00.000Z") + ++minutes * 300_000);
  });
  afterAll(() => b.fermer());

  const poster = (nav: NavigateurEssai, chemin: string, champs: Record<string, string> = {}) =>
    nav.post(chemin, { cle: comite.cle(), ...champs });
  const lire = async (nav: NavigateurEssai, chemin: string) => {
    const reply = await nav.get(chemin);
    return { statut: reply.status, texte: mots(await reply.text()) };
  };
  const un = <T>(fn: (db: Tx["db"]) => Promise<T>): Promise<T> => b.store.avec(OUVRIER, ({ db }) => fn(db));
  const sieges = (id: string) =>
    un((db) =>
      db
        .selectFrom("siege")
        .select(["id", "organisation", "courriel", "nom", "au", "declare_par"])
        .where("convention", "=", id)
        .execute(),
    );
  const seance = (id: string) =>
    un((db) => db.selectFrom("seance").selectAll().where("id", "=", id).executeTakeFirstOrThrow());
  const actes = (s: string) =>
    un((db) =>
      db
        .selectFrom("acte")
        .selectAll()
        .where("objet", "=", `seance:${s}`)
        .where("sorte", "=", "acte")
        .orderBy("no")
        .execute(),
    );
  /** Somebody with no account sits, declared by her own organisation. */
  const declarer = (convention: string, organisation: string, nom: string, courriel: string) =>
    un((db) =>
      db
        .insertInto("siege")
        .values({
          ...{ id: comite.cle(), convention, instance: "copil", organisation, nom, fonction: null, courriel },
          ...{ qualite: "titulaire" as const, declare_par: organisation, du: "2026-01-01" as Day, au: null },
        })
        .execute(),
    );
  const pourvue = async (plus: object = {}) => {
    const id = await comite.poser(plus);
    await comite.sieger(jeanne, id, {
      nom: "Jeanne",
      organisation: "unaforis",
      courriel: "jeanne.aubepine@example.org",
    });
    await comite.sieger(marc, id, { nom: "Marc", organisation: "nexem", courriel: "marc.tilleul@example.org" });
    return id;
  };
  const presents = async (id: string, ...organisations: string[]) =>
    Object.fromEntries(
      (await sieges(id)).map((x) => [
        `etat-${x.id}`,
        organisations.includes(x.organisation ?? "") ? "present" : "excuse",
      ]),
    );

  test("un siège libéré emporte ses liens : qui ne siège plus n’a plus de voix par lien", async () => {
    const id = await pourvue();
    await declarer(id, "nexem", "Lise Orme", LISE);
    const s = await comite.prevoir(jeanne, id, "2026-12-10", { titre: `Comité ${id}` });
    await poster(jeanne, `/seance/${s}/convoquer`);
    comite.essai.horloge.instant = new Date(comite.essai.horloge.instant.getTime() + 60_000);
    const nav = await entrerParLien(comite.essai, await lienRecu(comite.essai.maison, LISE, id), LISE);
    expect((await nav.get(`/seance/${s}`)).status).toBe(200);
    const lise = (await sieges(id)).find((x) => x.courriel === LISE);
    expect((await poster(marc, `/convention/${id}/instance/copil/siege/${lise?.id}`)).status).toBe(303);
    expect((await sieges(id)).find((x) => x.courriel === LISE)?.au).toBe("2026-11-22");
    expect((await nav.get(`/seance/${s}`)).status).not.toBe(200);
    // freed twice: nothing more
    const before = await comite.natures(id);
    expect((await poster(marc, `/convention/${id}/instance/copil/siege/${lise?.id}`)).status).toBe(303);
    expect(await comite.natures(id)).toEqual(before);
    // nor may somebody else free the seat of an organisation that declared it itself
    const jeannes = (await sieges(id)).find((x) => x.organisation === "unaforis");
    expect((await poster(marc, `/convention/${id}/instance/copil/siege/${jeannes?.id}`)).status).toBe(409);
    expect((await poster(marc, `/convention/${id}/instance/copil/siege/inconnu`)).status).toBe(404);
  });

  test("un compte de conseiller ne donne pas de voix : il reçoit le lien de son siège", async () => {
    const id = await pourvue();
    const ines = (
      await un((db) => db.selectFrom("personne").select("courriel").where("id", "=", INES).executeTakeFirstOrThrow())
    ).courriel;
    await declarer(id, "nexem", "Inès Fougère", ines);
    const s = await comite.prevoir(jeanne, id, "2026-12-10");
    expect((await lire(jeanne, `/seance/${s}/convoquer`)).texte).toContain("Par courriel, avec un lien à confirmer");
    await poster(jeanne, `/seance/${s}/convoquer`);
    const acces = await un((db) =>
      db.selectFrom("acces").select("courriel").where("sur", "=", `seance:${s}`).where("courriel", "=", ines).execute(),
    );
    expect(acces).toHaveLength(1);
  });

  test("présences corrigées : l’action dit les nouvelles, l’ancienne est annulée ; qui ne l’a pas enregistrée ne la change pas", async () => {
    const id = await pourvue();
    const s = await comite.prevoir(jeanne, id, "2026-11-23");
    const at = `/seance/${s}/presences`;
    expect((await poster(jeanne, at, { ...(await presents(id, "unaforis")), quoi: "tenir" })).status).toBe(303);
    const [first] = await actes(s);
    expect(first).toMatchObject({ acteur: "unaforis", contenu: { personnes: 1 } });
    // the same sheet again: nothing is annulled
    expect((await poster(jeanne, at, { ...(await presents(id, "unaforis")), quoi: "noter" })).status).toBe(303);
    expect(await actes(s)).toHaveLength(1);
    const other = await poster(marc, at, { ...(await presents(id, "unaforis", "nexem")), quoi: "noter" });
    expect([other.status, mots(await other.text()).includes("Unaforis a enregistré cette réunion")]).toEqual([
      403,
      true,
    ]);
    expect((await poster(jeanne, at, { ...(await presents(id, "unaforis", "nexem")), quoi: "noter" })).status).toBe(
      303,
    );
    const [, second] = await actes(s);
    expect(second?.contenu).toMatchObject({ personnes: 2, organisations: ["nexem"], remplace: first?.id });
    expect((await seance(s)).acte).toBe(second?.id);
    expect((await comite.natures(id)).filter((n) => n === "acte.annule")).toHaveLength(1);
    expect((await poster(jeanne, at, { ...(await presents(id)), quoi: "noter" })).status).toBe(422);
  });

  test("deux feuilles à la fois : une personne notée par l’un reste quand l’autre enregistre la sienne", async () => {
    const id = await pourvue();
    const s = await comite.prevoir(jeanne, id, "2026-12-10");
    const at = `/seance/${s}/presences`;
    const all = await sieges(id);
    const cleDe = (o: string) => `etat-${all.find((x) => x.organisation === o)?.id}`;
    await poster(marc, at, { [cleDe("nexem")]: "present", nom: "Paul Invité", organisation: "", quoi: "noter" });
    await poster(jeanne, at, { [cleDe("unaforis")]: "excuse", quoi: "noter" });
    const noted = await un((db) =>
      db.selectFrom("presence").select(["nom", "etat"]).where("seance", "=", s).orderBy("nom").execute(),
    );
    expect(noted).toEqual([
      { nom: "Jeanne", etat: "excuse" },
      { nom: "Marc", etat: "present" },
      { nom: "Paul Invité", etat: "present" },
    ]);
  });

  test.each([
    ["la veille de sa sortie", "2026-11-24", 303, true],
    ["le dernier jour", "2026-11-25", 303, true],
    ["le lendemain", "2026-11-26", 403, false],
  ])("une partie qui se retire, réunion %s : %i", async (_, jour, statut, appelee) => {
    const id = await pourvue({ retraits: [{ organisation: "nexem", effetLe: "2026-11-25" }] });
    const s = await comite.prevoir(jeanne, id, jour);
    comite.essai.horloge.instant = new Date(`${jour}T12:00:00.000Z`);
    const [chez, elle] = [await comite.entrer(MARC), await comite.entrer(JEANNE)];
    expect((await poster(chez, `/seance/${s}/ordre-du-jour`, { titre: "x", genre: "sujet", note: "" })).status).toBe(
      statut,
    );
    expect((await lire(chez, `/seance/${s}`)).statut).toBe(200);
    expect((await lire(elle, `/seance/${s}/convoquer`)).texte.includes("Marc")).toBe(appelee);
    const today = await poster(chez, `/convention/${id}/instance/copil/reunion`, {
      ...{ titre: "x", jour: "2026-12-20", debut: "09:30", fin: "12:00", lieu: "Paris", delaiJours: "15" },
    });
    expect(today.status).toBe(statut);
    if (statut === 403) expect(mots(await today.text())).toContain("n’est plus dans la convention");
  });

  test("une organisation qui n’est pas la sienne, envoyée par la forme : refusée d’une phrase, rien d’écrit", async () => {
    const id = await pourvue();
    const s = await comite.prevoir(jeanne, id, "2026-12-10");
    const before = await comite.natures(id);
    const forged = await poster(jeanne, `/seance/${s}/annuler`, { pour: "nexem", motif: "Grève" });
    expect([forged.status, mots(await forged.text()).includes("Vous n’agissez pas pour cette organisation")]).toEqual([
      403,
      true,
    ]);
    expect(await comite.natures(id)).toEqual(before);
  });

  test("la même clé, d’autres mots : refusé, rien n’est perdu sans le dire ; les mêmes mots : une fois", async () => {
    const id = await pourvue();
    const s = await comite.prevoir(jeanne, id, "2026-12-10");
    const cle = comite.cle();
    const point = (titre: string) =>
      poster(jeanne, `/seance/${s}/ordre-du-jour`, { cle, titre, genre: "sujet", note: "" });
    expect([(await point("Un")).status, (await point("Un")).status, (await point("Deux")).status]).toEqual([
      303, 303, 409,
    ]);
    const siege = (nom: string) =>
      comite.sieger(jeanne, id, { cle: `s-${cle}`, nom, organisation: "unaforis", courriel: `${nom}@example.org` });
    expect([(await siege("ada")).status, (await siege("ada")).status, (await siege("bob")).status]).toEqual([
      303, 303, 409,
    ]);
    expect((await sieges(id)).map((x) => x.nom).sort()).toEqual(["Jeanne", "Marc", "ada"]);
    const journal = await un((db) => db.selectFrom("acte").select("contenu").where("convention", "=", id).execute());
    expect(JSON.stringify(journal)).not.toMatch(/ada|Un"/);
  });

  test("une échéance avant la réunion, une suite reportée au passé : une phrase au champ, rien d’écrit", async () => {
    const id = await pourvue();
    const s = await comite.prevoir(jeanne, id, "2026-11-23");
    await poster(jeanne, `/seance/${s}/presences`, { ...(await presents(id, "unaforis")), quoi: "tenir" });
    const decider = (echeance: string) =>
      poster(jeanne, `/seance/${s}/decision`, {
        ...{ texte: "Écrire à la Région avant l’automne.", organisation: "nexem", personne: "", point: "", echeance },
      });
    const early = await decider("2026-11-22");
    expect([early.status, mots(await early.text()).includes("vient le jour de la réunion, ou après")]).toEqual([
      422,
      true,
    ]);
    expect((await decider("2026-11-23")).status).toBe(303);
    const [d] = await un((db) => db.selectFrom("decision").select("id").where("seance", "=", s).execute());
    const suivre = (echeance: string) =>
      poster(marc, `/seance/${s}/decision/${d?.id}`, { etat: "reportee", echeance, note: "" });
    const past = await suivre("2026-11-23");
    expect([past.status, mots(await past.text()).includes("vient après aujourd’hui")]).toEqual([422, true]);
    expect((await suivre("2026-11-24")).status).toBe(303);
    await poster(jeanne, `/seance/${s}/compte-rendu`, { no: "1" });
    await poster(jeanne, `/seance/${s}/compte-rendu/envoyer`, { no: "1", delai: "10" });
    const cr = (await lire(marc, `/seance/${s}/approuver`)).texte;
    expect(cr).toContain("Écrire à la Région avant l’automne (par consensus).");
    expect(cr).not.toMatch(/\. ?\(|»\.»|\.\./);
  });

  test("approuvé deux fois au même instant par deux liens d’une organisation : une réponse, une ligne au journal", async () => {
    const id = await pourvue();
    const deux = ["anne.orme@example.org", "zoe.orme@example.org"];
    for (const courriel of deux) await declarer(id, "la-haie", courriel.split(".")[0] ?? "", courriel);
    const s = await comite.prevoir(jeanne, id, "2026-11-23", { titre: `Comité ${id}` });
    await poster(jeanne, `/seance/${s}/presences`, { ...(await presents(id, "unaforis")), quoi: "tenir" });
    await poster(jeanne, `/seance/${s}/compte-rendu`, { no: "1" });
    await poster(jeanne, `/seance/${s}/compte-rendu/envoyer`, { no: "1", delai: "10" });
    const navs: NavigateurEssai[] = [];
    for (const courriel of deux) {
      comite.essai.horloge.instant = new Date(comite.essai.horloge.instant.getTime() + 60_000);
      navs.push(await entrerParLien(comite.essai, await lienRecu(comite.essai.maison, courriel, id), courriel));
    }
    const before = (await comite.natures(id)).length;
    const replies = await Promise.all(
      navs.map((nav) => poster(nav, `/seance/${s}/approuver`, { no: "1", reponse: "approuver" })),
    );
    expect(replies.map((r) => r.status)).toEqual([303, 303]);
    expect((await comite.natures(id)).length).toBe(before + 1);
  });

  test("sans compte, un lien pour agir : elle désigne les siens, personne d’autre, et ne voit pas les réunions", async () => {
    const id = await pourvue();
    await un((db) =>
      db
        .insertInto("instance_ouverte")
        .values({
          ...{ convention: id, id: "groupe", type: "groupe de travail", libelle: "Groupe métiers", rythme: null },
          ...{ par: "nexem", le: "2026-11-01" as Day },
        })
        .execute(),
    );
    await comite.prevoir(jeanne, id, "2026-12-10", { titre: "Réunion cachée" });
    const { maison } = comite.essai;
    await b.store.avec(OUVRIER, async (tx) => {
      const { envois } = await donnerAcces(tx, maison.porte, {
        ...{ objet: "agir", sur: `convention:${id}`, organisation: "la-haie", nom: "Lise Orme", courriel: LISE },
        ...{ suite: `/convention/${id}/instance/groupe`, jours: 60, sujet: id, texte: "t" },
      });
      const rows = envois.map((e) => ({
        ...{ id: comite.cle(), genre: e.genre, charge: JSON.stringify(e.charge) },
        ...{ cree_le: maison.porte.maintenant(), prochain_le: maison.porte.maintenant() },
      }));
      await tx.db.insertInto("envoi").values(rows).execute();
    });
    comite.essai.horloge.instant = new Date(comite.essai.horloge.instant.getTime() + 60_000);
    const nav = await entrerParLien(comite.essai, await lienRecu(maison, LISE, id), LISE);
    const at = `/convention/${id}/instance/groupe`;
    const page = await lire(nav, at);
    expect([page.statut, page.texte.includes("qui siège pour La Haie ?")]).toEqual([200, true]);
    expect(page.texte).not.toMatch(/Réunion cachée|Marc|Prévoir une réunion|Aucune réunion/);
    const before = await comite.natures(id);
    const siege = { nom: "Lise Orme", organisation: "la-haie", courriel: LISE, qualite: "titulaire", fonction: "" };
    const other = await poster(nav, `${at}/siege`, { ...siege, organisation: "nexem" });
    expect([other.status, mots(await other.text()).includes("pour personne d’autre")]).toEqual([403, true]);
    expect((await poster(nav, `${at}/siege`, { ...siege, organisation: "", qualite: "invite" })).status).toBe(403);
    expect((await poster(nav, `${at}/reunion`, { titre: "x" })).status).toBe(403);
    expect((await poster(nav, `/convention/${id}/instances`, { libelle: "x", type: "groupe de travail" })).status).toBe(
      403,
    );
    expect(await comite.natures(id)).toEqual(before);
    expect((await poster(nav, `${at}/siege`, siege)).status).toBe(303);
    const own = (await sieges(id)).find((x) => x.courriel === LISE);
    expect([own?.organisation, own?.declare_par]).toEqual(["la-haie", "la-haie"]);
    expect((await poster(nav, `${at}/siege/${own?.id}`)).status).toBe(303);
    expect((await sieges(id)).find((x) => x.courriel === LISE)?.au).not.toBeNull();
  });

  test("qui n’a désigné personne : on le lui demande, une fois par envoi, et la page ne le dit plus ensuite", async () => {
    const id = await pourvue();
    const at = `/convention/${id}/instance/copil`;
    expect((await lire(jeanne, at)).texte).toContain("Una et La Haie n’ont encore désigné personne.");
    const cle = comite.cle();
    for (let twice = 0; twice < 2; twice++)
      expect((await poster(jeanne, `${at}/demander`, { cle })).headers.get("location")).toBe(`${at}?fait=demande`);
    const asked = (await comite.courriels("odile.charme@example.org")).filter((m) => m.lien?.chemin === at);
    expect(asked.map((m) => m.sujet.replaceAll("\u00a0", " "))).toEqual(["Qui siège pour vous ? Comité de pilotage"]);
    expect((await comite.natures(id)).filter((n) => n === "siege.demande")).toHaveLength(1);
    const ines = await comite.entrer(INES);
    expect((await poster(ines, `${at}/demander`)).status).toBe(403);
    await declarer(id, "una", "Odile", "odile.charme@example.org");
    await declarer(id, "la-haie", "Lise", LISE);
    expect((await lire(jeanne, at)).texte).not.toContain("désigné personne");
    expect((await poster(jeanne, `${at}/demander`)).status).toBe(409);
  });

  test("le calendrier d’une année : des jours proposés, chacun se change, une fois par clé", async () => {
    const id = await pourvue();
    const at = `/convention/${id}/instance/copil/calendrier`;
    const page = await lire(jeanne, `${at}?premiere=2027-01-16&fois=2`);
    expect(page.statut).toBe(200);
    const html = await (await jeanne.get(`${at}?premiere=2027-01-16&fois=2`)).text();
    expect(html).toContain('value="2027-01-18"'); // the 16th is a Saturday
    expect((await lire(jeanne, `${at}?premiere=2027-13-01&fois=2`)).statut).toBe(422);
    expect((await lire(jeanne, `${at}?premiere=2027-01-16&fois=25`)).statut).toBe(422);
    const forme = {
      titre: "Copil",
      debut: "09:30",
      fin: "12:00",
      lieu: "Paris",
      visio: "",
      delaiJours: "15",
      fois: "2",
    };
    const compter = () =>
      un((db) => db.selectFrom("seance").select("debut").where("convention", "=", id).orderBy("debut").execute());
    expect((await poster(jeanne, at, { ...forme, "jour-1": "2027-01-18", "jour-2": "2027-02-30" })).status).toBe(422);
    expect((await poster(jeanne, at, { ...forme, "jour-1": "", "jour-2": "" })).status).toBe(422);
    expect((await poster(jeanne, at, { ...forme, fin: "09:00", "jour-1": "2027-01-18" })).status).toBe(422);
    expect(await compter()).toEqual([]);
    const cle = comite.cle();
    const whole = { ...forme, cle, "jour-1": "2027-01-18", "jour-2": "2027-07-19" };
    for (let twice = 0; twice < 2; twice++) expect((await poster(jeanne, at, whole)).status).toBe(303);
    // winter, then summer: the same hour in Paris
    expect((await compter()).map((r) => r.debut.toISOString())).toEqual([
      "2027-01-18T08:30:00.000Z",
      "2027-07-19T07:30:00.000Z",
    ]);
    expect((await poster(jeanne, at, { ...whole, "jour-2": "2027-08-19" })).status).toBe(409);
  });

  test("les documents : une adresse ou un PDF, rien d’un faux PDF ; lus de qui gouverne, retirés une fois", async () => {
    const id = await pourvue();
    const s = await comite.prevoir(jeanne, id, "2026-12-10");
    const joindre = (nom: string, contenu: string | null, adresse = "") => {
      const body = new FormData();
      for (const [k, v] of Object.entries({ nom, adresse, cle: comite.cle() })) body.set(k, v);
      if (contenu !== null) body.set("fichier", new File([contenu], "note.pdf", { type: "application/pdf" }));
      const cookie = [...jeanne.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const headers = { cookie, origin: "http://localhost" };
      return comite.essai.requete(`/seance/${s}/piece`, { method: "POST", body, headers });
    };
    const faux = await joindre("Note", "MZ pas un PDF");
    expect([faux.status, mots(await faux.text()).includes("Ce fichier n’est pas un PDF")]).toEqual([422, true]);
    const lourd = await joindre("Note", `%PDF-1.7 ${"x".repeat(1024 * 1024)}`);
    expect([lourd.status, mots(await lourd.text()).includes("au plus 1 Mo")]).toEqual([422, true]);
    expect((await joindre("Note", null, "javascript:alert(1)")).status).toBe(422);
    expect((await joindre("", "%PDF-1.7")).status).toBe(422);
    expect((await joindre("=Note d’étape", "%PDF-1.7 corps")).status).toBe(303);
    expect((await joindre("Page", null, "https://exemple.fr/a")).status).toBe(303);
    const pieces = await un((db) =>
      db.selectFrom("piece_de_seance").select(["id", "nom", "octets"]).where("seance", "=", s).orderBy("nom").execute(),
    );
    expect(pieces.map((p) => p.nom)).toEqual(["=Note d’étape", "Page"]);
    const file = await marc.get(`/seance/${s}/piece/${pieces[0]?.id}`);
    expect([file.status, file.headers.get("content-type"), await file.text()]).toEqual([
      200,
      "application/pdf",
      "%PDF-1.7 corps",
    ]);
    expect(file.headers.get("content-disposition")).toBe('attachment; filename="Note detape.pdf"');
    const ines = await comite.entrer(INES);
    expect((await ines.get(`/seance/${s}/piece/${pieces[0]?.id}`)).status).toBe(404);
    expect((await poster(ines, `/seance/${s}/piece/${pieces[0]?.id}`)).status).toBe(403);
    for (let twice = 0; twice < 2; twice++)
      expect((await poster(marc, `/seance/${s}/piece/${pieces[0]?.id}`)).status).toBe(303);
    expect((await marc.get(`/seance/${s}/piece/${pieces[0]?.id}`)).status).toBe(404);
  });

  test("un groupe de travail s’ouvre, une fois sous un nom ; sans titulaire il ne se réunit pas", async () => {
    const id = await pourvue();
    const ouvrir2 = (libelle: string) =>
      poster(marc, `/convention/${id}/instances`, { libelle, type: "groupe de travail", rythme: "" });
    const done = await ouvrir2("Métiers de l’aide");
    expect([done.status, done.headers.get("location")]).toEqual([303, `/convention/${id}/instance/metiers-de-l-aide`]);
    expect((await ouvrir2("Métiers de l’aide")).status).toBe(409);
    expect((await ouvrir2("Copil")).status).toBe(409); // the text has one of that name
    expect((await ouvrir2(" ")).status).toBe(422);
    const ines = await comite.entrer(INES);
    expect(
      (await poster(ines, `/convention/${id}/instances`, { libelle: "y", type: "groupe de travail" })).status,
    ).toBe(403);
    const at = `/convention/${id}/instance/metiers-de-l-aide`;
    expect((await lire(jeanne, at)).texte).toContain("Personne ne siège encore");
    expect((await poster(jeanne, `${at}/calendrier`, { fois: "1", "jour-1": "2027-01-18" })).status).toBe(409);
  });

  test("un texte publié, lu du public : ses instances, sans rien dire de leurs réunions", async () => {
    const id = await pourvue();
    await un((db) => db.updateTable("convention").set({ publiee: true }).where("id", "=", id).execute());
    await comite.prevoir(jeanne, id, "2026-12-10");
    const visitor = comite.essai.navigateur();
    for (const chemin of [`/convention/${id}/instances`, `/convention/${id}/instance/copil`]) {
      const page = await lire(visitor, chemin);
      expect([page.statut, page.texte.includes("Leurs réunions se lisent avec un compte")]).toEqual([200, true]);
      expect(page.texte).not.toMatch(/ucune réunion|aucune prévue|10 décembre|marc\.tilleul/);
    }
  });
});
