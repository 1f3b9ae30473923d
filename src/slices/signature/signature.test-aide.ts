import { sql } from "kysely";
import { afterAll, beforeAll, expect } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { type Acteur, OUVRIER, type Store } from "../../platform/db.ts";
import { composer, courrielsDeposes } from "../../platform/mail.ts";
import { codeDe } from "../../platform/token.ts";
import { autoriser } from "../../porte.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import type { BaseEssai } from "../../test/moteurs.ts";
import { Convention } from "../conventions/types.ts";
import { ouvrirProjet } from "../redaction/reads.ts";
import { scelleur } from "./jobs.ts";

/** An hour, in milliseconds. */
export const HEURE = 3_600_000;
/** A day, in milliseconds. */
export const JOUR = 24 * HEURE;
/** When the clock of these tests starts. */
export const DEPART = new Date("2026-11-23T09:00:00.000Z");

/** A person as an actor of the store, and what she governs. */
export const acteurDe = (personne: string, ...gouverne: string[]): Acteur => ({
  personne,
  organisations: gouverne,
  gouverne,
  exploitant: false,
});
/** Opens the drafts, for Unaforis. */
export const JEANNE = acteurDe("jeanne-aubepine", "unaforis");

/** Who signs, by her address. */
export const ANNE = "anne.saule@example.org";
/** The second to sign for Unaforis. */
export const LUC = "luc.erable@example.org";
/** Signs for Nexem. */
export const JEAN = "jean.frene@example.org";

/** The demonstration’s base, and what the tests of a round share: write, designate, send, come in by a link, sign. */
export function terrainDeSignature(ouvrir: () => Promise<BaseEssai>) {
  let base: BaseEssai;
  let store: Store;
  let essai: MaisonEssai;
  let sceller: () => Promise<number>;
  const navs = new Map<string, NavigateurEssai>();

  beforeAll(async () => {
    base = await ouvrir();
    store = base.store;
    essai = maisonEssai(store, { autoriser, demonstration: true });
    await ouvrirInstance(store, essai.maison.porte, true);
    sceller = scelleur(essai.maison);
  });
  afterAll(() => base.fermer());

  const rows = async <T>(query: string) => (await sql.raw<T>(query).execute(store.nu)).rows;
  const combien = async (table: string) => (await rows<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n;
  const compte = async (personne: string) => {
    const known = navs.get(personne);
    if (known) return known;
    const nav = essai.navigateur();
    expect((await nav.post("/connexion/demonstration", { personne })).status).toBe(303);
    navs.set(personne, nav);
    return nav;
  };
  const jeanne = () => compte("jeanne-aubepine");
  const marc = () => compte("marc-tilleul");
  const avancer = (ms: number) => {
    essai.horloge.instant = new Date(essai.horloge.instant.getTime() + ms);
    navs.clear(); // a session ends after twelve hours without a page
  };

  const convention = (id: string, plus: object = {}) =>
    Convention.parse({
      id,
      titre: `Convention ${id}`,
      genre: "convention",
      parties: ["unaforis", "nexem"].map((organisation) => ({ organisation, roles: ["partie"] })),
      signatures: [],
      effet: { dureeMois: 36 },
      articles: [
        {
          id: "art1",
          citation: "Elles se parlent.",
          actes: ["concertation"],
          de: ["toute-partie"],
          vers: ["toute-partie"],
        },
      ],
      ...plus,
    });
  const piece = {
    id: "p1",
    genre: "article" as const,
    numero: "1 bis",
    titre: "Objet",
    texte: "Elles se parlent.",
    articles: ["art1"],
  };
  const rediger = async (id: string, plus: object = {}) => {
    const redaction = { pieces: [piece], convention: convention(id, plus) };
    const issue = await store.avec(JEANNE, (tx) =>
      ouvrirProjet(tx, essai.maison.porte, {
        titre: `Convention ${id}`,
        organisation: "unaforis",
        redaction,
        atelier: ["nexem"],
      }),
    );
    if (issue.issue === "refuse") throw new Error(issue.refus.phrase);
    return issue.resultat.id;
  };
  const POUVOIR = { pouvoir: "habilitation", organe: "conseil d’administration", date: "2026-10-01" };
  const designer = async (nav: NavigateurEssai, projet: string, champs: Record<string, string>) =>
    nav.post(`/projets/${projet}/signataires`, { ...POUVOIR, ...champs });
  const anne = { organisation: "unaforis", autre: "présidente", nom: "Anne Saule", courriel: ANNE };
  const luc = { organisation: "unaforis", autre: "trésorier", nom: "Luc Érable", courriel: LUC };
  const jean = { organisation: "nexem", autre: "président", nom: "Jean Frêne", courriel: JEAN };
  /** A draft ready to leave: two sign for Unaforis, one for Nexem. */
  const pret = async (id: string, plus: object = {}) => {
    const projet = await rediger(id, plus);
    for (const [nav, champs] of [
      [await jeanne(), anne],
      [await jeanne(), luc],
      [await marc(), jean],
    ] as const)
      expect((await designer(nav, projet, champs)).status).toBe(303);
    return projet;
  };
  const envoyer = async (projet: string, version = "1", plus: Record<string, string> = {}) =>
    (await jeanne()).post(`/projets/${projet}/signature/envoyer`, { version, jours: "30", ...plus });
  const envoye = async (id: string, plus: object = {}) => {
    const projet = await pret(id, plus);
    const reply = await envoyer(projet);
    expect([reply.status, reply.headers.get("location")]).toEqual([303, `/projets/${projet}/signature`]);
    return projet;
  };

  const courriers = async (a?: string) => {
    const mails = (await store.avec(OUVRIER, (tx) => courrielsDeposes(tx, 400))).map(({ charge }) =>
      composer(charge, essai.maison),
    );
    return a === undefined ? mails : mails.filter((m) => m.a === a);
  };
  /** Path of the last link sent to an address for a draft. */
  const lienDe = async (courriel: string, projet: string) => {
    const [row] = await rows<{ id: string }>(
      `select id from acces where courriel = '${courriel}' and sur = 'projet:${projet}' order by cree_le desc limit 1`,
    );
    const mail = (await courriers(courriel)).find((m) => m.lien?.adresse.includes(`/acces/${row?.id}.`));
    return new URL(mail?.lien?.adresse ?? "").pathname;
  };
  /** Opens her link, confirms by the code of the mail: a browser that may sign. */
  const entrer = async (courriel: string, projet: string) => {
    const nav = essai.navigateur();
    const chemin = await lienDe(courriel, projet);
    essai.horloge.instant = new Date(essai.horloge.instant.getTime() + 1_000); // the last code is the one that counts
    expect((await nav.post(`${chemin}/code`)).status).toBe(303);
    const [row] = await rows<{ id: string }>(
      `select id from code_acces where acces = '${/acces\/([\w-]+)\./.exec(chemin)?.[1]}' order by cree_le desc, id desc limit 1`,
    );
    const reply = await nav.post(chemin, { code: codeDe(essai.maison.secret, row?.id ?? "") });
    expect([reply.status, reply.headers.get("location")]).toEqual([303, `/signer/${projet}`]);
    return nav;
  };
  const cache = (html: string, nom: string) => new RegExp(`name="${nom}" value="([^"]*)"`).exec(html)?.[1] ?? "";
  /** The hidden fields of the signing form as the page gives them. */
  const lire = async (nav: NavigateurEssai, projet: string) => {
    const html = await (await nav.get(`/signer/${projet}`)).text();
    return { html, champs: { tour: cache(html, "tour"), texte: cache(html, "texte"), cle: cache(html, "cle") } };
  };
  const signer = async (nav: NavigateurEssai, projet: string, plus: Record<string, string> = {}) => {
    const { champs } = await lire(nav, projet);
    essai.horloge.instant = new Date(essai.horloge.instant.getTime() + 1_000);
    return nav.post(`/signer/${projet}`, { ...champs, lu: "oui", ...plus });
  };
  const dit = async (reply: Response) => (await reply.text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
  const instantane = () =>
    Promise.all(["acte", "signature_recueillie", "convention", "tour", "refus_de_signer", "envoi"].map(combien));
  return {
    get essai() {
      return essai;
    },
    get store() {
      return store;
    },
    get base() {
      return base;
    },
    get sceller() {
      return sceller;
    },
    navs,
    rows,
    combien,
    compte,
    jeanne,
    marc,
    avancer,
    convention,
    piece,
    rediger,
    POUVOIR,
    designer,
    anne,
    luc,
    jean,
    pret,
    envoyer,
    envoye,
    courriers,
    lienDe,
    entrer,
    cache,
    lire,
    signer,
    dit,
    instantane,
  };
}
