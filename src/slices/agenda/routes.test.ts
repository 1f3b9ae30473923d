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
import { inscrireEvenement } from "../evenements/store.ts";
import { ecrireInscription } from "../evenements/store-inscriptions.ts";
import { inscrireSeances, inscrireSiege, suivreSeance } from "../instances/store.ts";

const JEANNE = "jeanne-aubepine"; // unaforis: manages and signs
const MARC = "marc-tilleul"; // nexem
const LUC = "luc-cormier"; // manages an organisation of another convention
const CONVENTION = "partenariat-prive";
const DEBUT = "2026-12-03T08:30:00.000Z";
const FIN = "2026-12-03T11:00:00.000Z";

const convention = (plus: object = {}) =>
  Convention.parse({
    id: CONVENTION,
    titre: "Partenariat privé",
    genre: "convention",
    parties: ["nexem", "unaforis"].map((organisation) => ({ organisation, roles: ["reseau"] })),
    signatures: ["nexem", "unaforis"].map((organisation) => ({ organisation, le: "2026-01-05" })),
    effet: { du: "2026-01-01", au: "2027-12-31", reconduction: { mode: "tacite", dureeMois: 24, preavisMois: 3 } },
    articles: [{ id: "art1", citation: "Les parties se concertent.", actes: ["concertation"], de: ["toute-partie"] }],
    ...plus,
  });

/** Lines of a calendar once unfolded, by event. */
const evenementsDe = (ics: string): Record<string, string>[] =>
  ics
    .replaceAll("\r\n ", "")
    .split("BEGIN:VEVENT\r\n")
    .slice(1)
    .map((block) =>
      Object.fromEntries(block.split("\r\n").map((l) => l.split(/:(.*)/s).slice(0, 2) as [string, string])),
    );

describe.each(moteurs())("l’agenda sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let essai: MaisonEssai;
  let n = 0;
  beforeAll(async () => {
    b = await ouvrir();
    essai = maisonEssai(b.store, { autoriser, url: "https://convenir.example", demonstration: true });
    await ouvrirInstance(b.store, essai.maison.porte, true);
    await b.store.avec(OUVRIER, async (tx) => {
      await enregistrerConvention(tx, essai.maison.porte, convention(), false);
      await semerComptes(tx, essai.maison.porte, {
        personnes: [],
        mandats: [{ personne: LUC, organisation: "una", role: "gestionnaire", du: Day.parse("2017-01-01") }],
      });
    });
  });
  beforeEach(() => {
    essai.horloge.instant = new Date("2026-11-23T09:00:00.000Z");
  });
  afterAll(() => b.fermer());

  const entrer = async (qui: string) => {
    const nav = essai.navigateur();
    expect((await nav.post("/connexion/demonstration", { personne: qui })).status).toBe(303);
    return nav;
  };
  /** The feeds' addresses that a person's page shows, asked for anew. */
  const adresses = async (nav: NavigateurEssai) => {
    expect((await nav.post("/agenda/adresse", { cle: `cle-${++n}` })).headers.get("location")).toBe("/agenda#suivre");
    const html = await (await nav.get("/agenda")).text();
    return [...html.matchAll(/>https:\/\/convenir\.example(\/flux\/[^<]+)<\/textarea>/g)].map((m) => m[1] as string);
  };
  const suivre = async (chemin: string) => {
    const answer = await essai.requete(chemin);
    expect([chemin.replace(/[\w-]{43}/, "…"), answer.status]).toEqual([chemin.replace(/[\w-]{43}/, "…"), 200]);
    return evenementsDe(await answer.text());
  };
  const seance = async (plus: { instance?: string; titre?: string } = {}) => {
    const id = `s-${++n}`;
    const of = { id, convention: CONVENTION, instance: plus.instance ?? "comite-technique", organisateur: "unaforis" };
    const quand = { debut: DEBUT, fin: FIN, lieu: "Paris", visio: "https://visio.example/salle", delaiJours: 15 };
    await b.store.avec(OUVRIER, async (tx) => {
      await inscrireSeances(tx, [{ ...of, ...quand, titre: plus.titre ?? `Comité ${id}` }], new Date());
    });
    return id;
  };
  const sieger = (courriel: string, instance = "comite-technique") =>
    b.store.avec(OUVRIER, (tx) =>
      inscrireSiege(tx, {
        ...{ id: `siege-${++n}`, convention: CONVENTION, instance, organisation: "unaforis", nom: "Jeanne Aubépine" },
        ...{ fonction: null, courriel, qualite: "titulaire", declarePar: "unaforis" },
        ...{ du: Day.parse("2026-01-01"), au: null },
      }),
    );
  const evenement = async (plus: { public?: boolean; organisateur?: string; lecteurs?: string[] } = {}) => {
    const id = `e-${++n}`;
    const at = "2026-11-20T09:00:00.000Z";
    const organisateur = plus.organisateur ?? "nexem";
    await b.store.avec(OUVRIER, (tx) =>
      inscrireEvenement(tx, {
        ...{ id, genre: "actifs", organisateur, titre: `Rencontre ${id}`, texte: "Venez.", debut: DEBUT, fin: FIN },
        ...{
          lieu: "Évry",
          territoire: null,
          public: plus.public ?? false,
          places: 20,
          convention: null,
          engagement: null,
        },
        ...{ lecteurs: plus.lecteurs ?? [organisateur], creeLe: at },
      }),
    );
    return id;
  };

  test("créée, déplacée, annulée : le même identifiant, une version qui grandit, et elle reste, annulée", async () => {
    const jeanne = await entrer(JEANNE);
    const [, toutes = ""] = await adresses(jeanne);
    const id = await seance();
    const lire = async () => (await suivre(toutes)).find((e) => e.UID === `seance-${id}@convenir.example`);
    expect(await lire()).toMatchObject({ SEQUENCE: "0", STATUS: "CONFIRMED", DTSTART: "20261203T083000Z" });
    const moved = { debut: new Date("2026-12-10T08:30:00.000Z"), fin: new Date("2026-12-10T11:00:00.000Z") };
    await b.store.avec(OUVRIER, (tx) => suivreSeance(tx, id, { ...moved, sequence: 1, maj_le: new Date() }));
    expect(await lire()).toMatchObject({ SEQUENCE: "1", STATUS: "CONFIRMED", DTSTART: "20261210T083000Z" });
    const off = { annulee_le: new Date(), motif: "Grève", sequence: 2, maj_le: new Date() };
    await b.store.avec(OUVRIER, (tx) => suivreSeance(tx, id, off));
    expect(await lire()).toMatchObject({ SEQUENCE: "2", STATUS: "CANCELLED", SUMMARY: `Annulé : Comité ${id}` });
    const html = await (await jeanne.get("/agenda?quoi=conventions&mois=2026-12")).text();
    expect(html).toMatch(new RegExp(`<s><a href="/seance/${id}">Comité ${id}</a></s>`));
    expect(html).toContain("Réunion, annulée");
  });

  test("ce qui m’attend : la réunion où je siège, l’événement où je viens, le préavis et le terme que je décide", async () => {
    const jeanne = await entrer(JEANNE);
    const [moi = "", toutes = ""] = await adresses(jeanne);
    const [assise, autre] = [await seance({ instance: "copil" }), await seance({ instance: "groupe-a" })];
    const courriel = (
      await b.store.avec(OUVRIER, ({ db }) =>
        db.selectFrom("personne").select("courriel").where("id", "=", JEANNE).executeTakeFirstOrThrow(),
      )
    ).courriel;
    await sieger(courriel, "copil");
    const [venue, non] = [
      await evenement({ lecteurs: ["nexem", "unaforis"] }),
      await evenement({ lecteurs: ["nexem", "unaforis"] }),
    ];
    await b.store.avec(OUVRIER, (tx) =>
      ecrireInscription(tx, {
        ...{ id: `i-${++n}`, evenement: venue, organisateur: "nexem", organisation: "unaforis", par: JEANNE },
        ...{ personne: JEANNE, qui: "moi", nom: "Jeanne", courriel, etat: "confirmee", quota: null },
        demandeeLe: "2026-11-20T09:00:00.000Z",
      }),
    );
    const uids = async (chemin: string) => (await suivre(chemin)).map((e) => e.UID?.replace("@convenir.example", ""));
    const mine = await uids(moi);
    expect(mine).toEqual(expect.arrayContaining([`seance-${assise}`, `evenement-${venue}`]));
    expect(mine).toEqual(expect.arrayContaining([`terme-${CONVENTION}`, `preavis-${CONVENTION}`]));
    expect(mine).not.toContain(`seance-${autre}`);
    expect(mine).not.toContain(`evenement-${non}`);
    expect(await uids(toutes)).toEqual(
      expect.arrayContaining([`seance-${assise}`, `seance-${autre}`, `evenement-${venue}`, `evenement-${non}`]),
    );
    const html = await (await jeanne.get("/agenda?mois=2026-12")).text();
    expect(html).toContain(`/evenement/${venue}"`);
    expect(html).not.toContain(`/evenement/${non}"`);
  });

  test("les étapes datées d’une fiche : à qui la mène, et à toute la convention ; jamais au public", async () => {
    const jeanne = await entrer(JEANNE);
    const marc = await entrer(MARC);
    const [chezElle = ""] = await adresses(jeanne);
    const [chezLui = "", toutes = ""] = await adresses(marc);
    const etape = { id: "e1", libelle: "Écrire la liste des lieux", livrable: false, le: "2026-12-15", faiteLe: null };
    const sansJour = { ...etape, id: "e2", le: null };
    const corps = { pilote: { organisation: "unaforis", personne: null }, etapes: [etape, sansJour] };
    const fiche = { convention: CONVENTION, engagement: "se-concerter", no: 4, par: "unaforis", maj_le: new Date() };
    await b.store.avec(OUVRIER, ({ db }) =>
      db
        .insertInto("fiche_action")
        .values({ ...fiche, corps: JSON.stringify(corps) })
        .execute(),
    );
    const etapes = async (chemin: string) => (await suivre(chemin)).filter((e) => e.UID?.startsWith("etape-"));
    expect(await etapes(chezElle)).toMatchObject([
      { UID: `etape-${CONVENTION}-se-concerter-e1@convenir.example`, "DTSTART;VALUE=DATE": "20261215", SEQUENCE: "4" },
    ]);
    expect(await etapes(chezLui)).toEqual([]);
    expect(await etapes(toutes)).toHaveLength(1);
    expect(await etapes("/flux/public.ics")).toEqual([]);
    expect(await (await jeanne.get("/agenda")).text()).toContain("Écrire la liste des lieux");
  });

  test("une décision : le jour où elle est due, à qui en répond ; reportée, elle suit ; abandonnée, elle reste, annulée", async () => {
    const marc = await entrer(MARC);
    const jeanne = await entrer(JEANNE);
    const [chezElle = ""] = await adresses(jeanne);
    const [chezLui = "", toutes = ""] = await adresses(marc);
    const s = await seance({ instance: "copil-decisions" });
    const base = {
      convention: CONVENTION,
      instance: "copil-decisions",
      seance: s,
      point: null,
      issue: "consensus" as const,
    };
    const plus = { organisation: "nexem", personne: "Paul Caché", reserves: "[]", le: Day.parse("2026-11-20") };
    await b.store.avec(OUVRIER, ({ db }) =>
      db
        .insertInto("decision")
        .values([
          { ...base, ...plus, id: "d-1", no: 1, texte: "Écrire à la Région", echeance: Day.parse("2026-12-15") },
          { ...base, ...plus, id: "d-2", no: 2, texte: "Sans jour", echeance: null },
        ])
        .execute(),
    );
    const dire = (id: string, etat: "reportee" | "abandonnee", echeance: string | null) =>
      b.store.avec(OUVRIER, ({ db }) =>
        db
          .insertInto("suivi_de_decision")
          .values({
            ...{ id, decision: "d-1", convention: CONVENTION, etat, par: "nexem", note: "x", inscrit_le: new Date() },
            ...{ le: Day.parse("2026-11-21"), echeance: echeance === null ? null : Day.parse(echeance) },
          })
          .execute(),
      );
    const decisions = async (chemin: string) => (await suivre(chemin)).filter((e) => e.UID?.startsWith("decision-"));
    expect(await decisions(chezLui)).toMatchObject([
      { UID: "decision-d-1@convenir.example", "DTSTART;VALUE=DATE": "20261215", SEQUENCE: "0", STATUS: "CONFIRMED" },
    ]);
    expect(JSON.stringify(await decisions(chezLui))).not.toContain("Paul Caché");
    expect([(await decisions(chezElle)).length, (await decisions(toutes)).length]).toEqual([0, 1]);
    expect(await decisions("/flux/public.ics")).toEqual([]);
    await dire("s-1", "reportee", "2027-01-15");
    expect(await decisions(toutes)).toMatchObject([{ "DTSTART;VALUE=DATE": "20270115", SEQUENCE: "1" }]);
    expect(await (await marc.get("/agenda?mois=2027-01")).text()).toContain("Écrire à la Région");
    await dire("s-2", "abandonnee", null);
    expect(await decisions(toutes)).toMatchObject([{ SEQUENCE: "2", STATUS: "CANCELLED" }]);
  });

  test("le fil d’une instance ne porte que ses réunions, et n’est jamais vide", async () => {
    const jeanne = await entrer(JEANNE);
    const [moi = ""] = await adresses(jeanne);
    const base = moi.replace(/\.ics$/, "");
    const id = await seance({ instance: "instance-seule" });
    const of = `${base}/convention/${CONVENTION}/instance-seule.ics`;
    expect((await suivre(of)).map((e) => e.UID)).toEqual([
      `agenda-instance-${CONVENTION}-instance-seule@convenir.example`,
      `seance-${id}@convenir.example`,
    ]);
    expect(await suivre(`${base}/convention/${CONVENTION}/inconnue.ics`)).toHaveLength(1);
  });

  test("aucun agenda ne nomme personne ni ne donne d’adresse", async () => {
    const jeanne = await entrer(JEANNE);
    await sieger("siege.nomme@reseau.fr", "instance-nommee");
    await seance({ instance: "instance-nommee" });
    for (const chemin of [...(await adresses(jeanne)), "/flux/public.ics"]) {
      const ics = await (await essai.requete(chemin)).text();
      expect(ics).not.toMatch(/ATTENDEE|ORGANIZER|mailto:|@reseau\.fr|Aubépine/i);
    }
  });

  test("une convention publiée a son agenda ouvert ; une autre répond comme une inconnue", async () => {
    essai.horloge.instant = new Date("2019-06-03T07:00:00.000Z");
    expect(await suivre("/flux/convention/cep-idf-2019.ics")).toMatchObject([
      { UID: "agenda-convention-cep-idf-2019@convenir.example" },
      { UID: "terme-cep-idf-2019@convenir.example", "DTSTART;VALUE=DATE": "20191231", STATUS: "CONFIRMED" },
    ]);
    const answers = await Promise.all(
      [CONVENTION, "inconnue"].map(async (id) => {
        const answer = await essai.requete(`/flux/convention/${id}.ics`);
        return [answer.status, (await answer.text()).replaceAll(id, "…").replace(/[\w-]{36}/g, "…")];
      }),
    );
    expect(answers[0]?.[0]).toBe(404);
    expect(answers[0]).toEqual(answers[1]);
    const everybody = (await suivre("/flux/public.ics")).map((e) => e.UID).join(" ");
    expect(everybody).not.toContain(CONVENTION);
    expect(everybody).not.toContain("seance-");
  });

  test("le fil public porte les événements ouverts à tous, et eux seuls", async () => {
    const [ouvert, ferme] = [await evenement({ public: true }), await evenement()];
    const uids = (await suivre("/flux/public.ics")).map((e) => e.UID);
    expect(uids).toContain(`evenement-${ouvert}@convenir.example`);
    expect(uids).not.toContain(`evenement-${ferme}@convenir.example`);
    const html = await (await essai.requete("/agenda?quoi=moi&mois=2026-12")).text();
    expect(html).toContain(`/evenement/${ouvert}"`);
    expect(html).not.toContain(`/evenement/${ferme}"`);
  });

  test("changer d’adresse : l’ancienne n’ouvre plus rien, la nouvelle montre la même chose", async () => {
    const marc = await entrer(MARC);
    const [first = ""] = await adresses(marc);
    const [second = ""] = await adresses(marc);
    expect(second).not.toBe(first);
    expect((await essai.requete(first)).status).toBe(404);
    expect((await essai.requete(second)).status).toBe(200);
    const twice = { cle: "deux-fois" };
    await marc.post("/agenda/adresse", twice);
    const [third] = [...(await (await marc.get("/agenda")).text()).matchAll(/(\/flux\/personne\/[\w-]+\.ics)/g)];
    await marc.post("/agenda/adresse", twice);
    expect((await essai.requete(third?.[1] ?? "")).status).toBe(200);
  });

  test("qui perd son mandat ne lit plus par son adresse ce qu’il ouvrait", async () => {
    const luc = await entrer(LUC);
    const [, toutes = ""] = await adresses(luc);
    const id = await evenement({ organisateur: "una" });
    const uid = `evenement-${id}@convenir.example`;
    expect((await suivre(toutes)).map((e) => e.UID)).toContain(uid);
    await b.store.avec(OUVRIER, ({ db }) =>
      db
        .updateTable("mandat")
        .set({ au: Day.parse("2026-11-22") })
        .where("personne", "=", LUC)
        .execute(),
    );
    expect((await suivre(toutes)).map((e) => e.UID)).not.toContain(uid);
  });

  test.each([
    "/flux/personne/inconnu.ics",
    `/flux/personne/${"a".repeat(43)}.ics`,
    `/flux/personne/${"a".repeat(43)}`,
    `/flux/personne/${"a".repeat(43)}/conventions.ics`,
    `/flux/personne/${"a".repeat(43)}/convention/${CONVENTION}.ics`,
    `/flux/personne/${"a".repeat(43)}/convention/${CONVENTION}/copil.ics`,
    "/flux/convention/nexem-una-2018",
  ])("%s n’ouvre rien", async (chemin) => {
    expect((await essai.requete(chemin)).status).toBe(404);
  });

  test("l’adresse d’une autre convention que les miennes n’ouvre rien de plus que la page", async () => {
    const luc = await entrer("yann-bruyere");
    const [moi = ""] = await adresses(luc);
    const of = moi.replace(/\.ics$/, `/convention/${CONVENTION}.ics`);
    expect((await essai.requete(of)).status).toBe(404);
  });

  test("un visiteur n’a pas d’adresse privée ; rien n’est écrit à la lecture", async () => {
    const visiteur = essai.navigateur();
    expect((await visiteur.post("/agenda/adresse", { cle: "v" })).status).toBe(401);
    const salima = await entrer("salima-noisetier");
    const html = await (await salima.get("/agenda")).text();
    expect(html).toContain("Créer mon adresse privée");
    expect(html).not.toContain("/flux/personne/");
    const rows = await b.store.avec(OUVRIER, ({ db }) =>
      db.selectFrom("adresse_agenda").select("personne").where("personne", "=", "salima-noisetier").execute(),
    );
    expect(rows).toEqual([]);
  });

  test("l’étiquette : la même tant que rien ne change, 304 à qui la tient, une autre ensuite", async () => {
    const jeanne = await entrer(JEANNE);
    const [, toutes = ""] = await adresses(jeanne);
    const first = await essai.requete(toutes);
    const etag = first.headers.get("etag") ?? "";
    expect(first.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    expect(first.headers.get("x-robots-tag")).toContain("noindex");
    const again = await essai.requete(toutes, { headers: { "if-none-match": `"autre", W/${etag}` } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    await seance();
    const after = await essai.requete(toutes, { headers: { "if-none-match": etag } });
    expect(after.status).toBe(200);
    expect(after.headers.get("etag")).not.toBe(etag);
    expect((await essai.requete("/flux/public.ics")).headers.get("cache-control")).toBe("public, max-age=300");
  });

  test("la base ne tient pas l’adresse : ni le jeton, ni de quoi la lire par une autre session", async () => {
    const jeanne = await entrer(JEANNE);
    const [moi = ""] = await adresses(jeanne);
    const jeton = /personne\/([\w-]+)\.ics/.exec(moi)?.[1] ?? "";
    const kept = await b.store.avec(OUVRIER, ({ db }) => db.selectFrom("adresse_agenda").selectAll().execute());
    expect(JSON.stringify(kept)).not.toContain(jeton);
    const acteur = { personne: MARC, organisations: ["nexem"], gouverne: ["nexem"], exploitant: false };
    const seen = await b.store.avec(acteur, ({ db }) => db.selectFrom("adresse_agenda").select("personne").execute());
    expect(seen.every((r) => r.personne === MARC)).toBe(true);
  });

  test("vide : la page dit quoi faire, le fil tient encore une entrée", async () => {
    const rose = await entrer("rose-saule");
    const html = await (await rose.get("/agenda?mois=2031-01")).text();
    expect(html).toContain("Rien n’est prévu ces trois mois.");
    expect(html).toContain("Rien jusqu’au 31 mars 2031.");
    const [moi = ""] = await adresses(rose);
    expect(await suivre(moi)).toHaveLength(1);
  });

  test.each(["2026-13", "abc", "", "0000-01", "99999-01"])("un mois illisible, %j : le mois courant", async (mois) => {
    const html = await (await essai.requete(`/agenda?mois=${encodeURIComponent(mois)}&quoi=intrus`)).text();
    expect(html).toContain("jusqu’au 31 janvier 2027");
  });
});
