import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { post } from "../../platform/acts.ts";
import { type Acteur, OUVRIER, type Store } from "../../platform/db.ts";
import { composer, courrielsDeposes } from "../../platform/mail.ts";
import { codeDe, jetonDe } from "../../platform/token.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import type { BaseEssai } from "../../test/moteurs.ts";
import { accesDe, autoriserGeste, donnerAcces } from "./reads.ts";
import type { DemandeAcces } from "./reads-acces.ts";

/** In milliseconds, as the two that follow. */
export const MINUTE = 60_000;
/** An hour, in milliseconds. */
export const HEURE = 60 * MINUTE;
/** A day, in milliseconds. */
export const JOUR = 24 * HEURE;

/** Gives links for Nexem, which she manages. */
export const DONNEUSE: Acteur = {
  personne: "gest-a",
  organisations: ["nexem"],
  gouverne: ["nexem"],
  exploitant: false,
};
/** A counsellor of Nexem: she gives none. */
export const CONSEILLERE: Acteur = { personne: "cons-a", organisations: ["nexem"], gouverne: [], exploitant: false };
/** Manages Una, of another workshop. */
export const ETRANGERE: Acteur = { personne: "gest-b", organisations: ["una"], gouverne: ["una"], exploitant: false };

/** A link asked for, unless said otherwise. */
export const DEMANDE: DemandeAcces = {
  objet: "signer",
  sur: "projet:p1",
  organisation: "uniforis",
  nom: "Louise Hamel",
  courriel: "Louise.Hamel@uniforis.fr",
  fonction: "présidente",
  suite: "/projet/p1/signer",
  jours: 30,
  sujet: "Une convention à signer",
  texte: "Bonjour,\n\nLe texte est prêt.",
};

/** A base with two drafts and their people, emptied of links before each test; what the tests of links share. */
export function terrainDesAcces(ouvrir: () => Promise<BaseEssai>) {
  let base: BaseEssai;
  let store: Store;
  let essai: MaisonEssai;

  beforeAll(async () => {
    base = await ouvrir();
    store = base.store;
    for (const id of ["nexem", "una", "uniforis"]) {
      const corps = JSON.stringify({ id, genre: "autre", noms: [{ nom: `Réseau ${id}` }], sources: [] });
      await sql`insert into organisation (id, no, corps, connu_le) values (${id}, 1, ${corps}, now())`.execute(
        store.nu,
      );
    }
    for (const [id, atelier] of [
      ["p1", "{nexem,uniforis}"],
      ["p2", "{nexem,una}"],
    ])
      await sql`insert into projet (id, sorte, convention, titre, ouvert_par, atelier, no, corps, maj_le)
        values (${id}, 'convention', ${`c-${id}`}, ${`Projet ${id}`}, 'nexem', ${atelier}, 1, '{}', now())`.execute(
        store.nu,
      );
    for (const id of ["gest-a", "cons-a", "gest-b"]) {
      await sql`insert into personne (id, nom, prenom, courriel, demonstration, creee_le)
        values (${id}, 'Vasseur', 'Claire', ${`${id}@reseau.fr`}, 1, now())`.execute(store.nu);
      const organisation = id === "gest-b" ? "una" : "nexem";
      await sql`insert into mandat (id, personne, organisation, role, du, accorde_le)
        values (${id}, ${id}, ${organisation}, ${id === "cons-a" ? "conseiller" : "gestionnaire"}, '2020-01-01', now())`.execute(
        store.nu,
      );
    }
  });
  afterAll(() => base.fermer());
  beforeEach(async () => {
    await store.script(`truncate acces, session, envoi cascade;
      alter table acte disable trigger acte_immuable; delete from acte; delete from a_sceller; delete from idempotence; alter table acte enable trigger acte_immuable;`);
    essai = maisonEssai(store, { autoriser: autoriserGeste, demonstration: true });
  });

  const avancer = (ms: number) => {
    essai.horloge.instant = new Date(essai.horloge.instant.getTime() + ms);
  };
  const rows = async <T>(statement: string) => (await sql.raw<T>(statement).execute(store.nu)).rows;
  const tout = () =>
    Promise.all(["acces", "code_acces", "session_acces", "envoi", "acte"].map((t) => rows(`select * from ${t}`)));
  const donner = async (demande: Partial<DemandeAcces> = {}, acteur = DONNEUSE) => {
    const { id, envois } = await store.avec(acteur, async (tx) => {
      const given = await donnerAcces(tx, essai.maison.porte, { ...DEMANDE, ...demande });
      await post(tx, essai.maison.porte, given.envois);
      return given;
    });
    expect(envois).toHaveLength(1);
    return { id, chemin: `/acces/${id}.${jetonDe(essai.maison.secret, id)}` };
  };
  const courriers = async () => {
    const mails = await store.avec(OUVRIER, (tx) => courrielsDeposes(tx, 50));
    return mails.map(({ charge }) => composer(charge, essai.maison));
  };
  /** The digits of the latest code, as its mail gives them. */
  const dernierCode = async () => {
    const [row] = await rows<{ id: string }>("select id from code_acces order by cree_le desc, id desc limit 1");
    const code = codeDe(essai.maison.secret, row?.id ?? "");
    expect((await courriers()).some((m) => m.texte.includes(code))).toBe(true);
    return code;
  };
  const demander = async (nav: NavigateurEssai, chemin: string) => {
    const reply = await nav.post(`${chemin}/code`);
    expect([reply.status, reply.headers.get("location")]).toEqual([303, `${chemin}/code`]);
    return dernierCode();
  };
  const entrer = async (nav: NavigateurEssai, chemin: string) => {
    const reply = await nav.post(chemin, { code: await demander(nav, chemin) });
    expect(reply.status).toBe(303);
    return reply.headers.get("location");
  };
  const autreCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
  const etat = async () =>
    (await store.avec(DONNEUSE, (tx) => accesDe(tx, "projet:p1", essai.horloge.instant))).map((a) => a.etat);
  return {
    get essai() {
      return essai;
    },
    set essai(other) {
      essai = other;
    },
    get store() {
      return store;
    },
    avancer,
    rows,
    tout,
    donner,
    courriers,
    dernierCode,
    demander,
    entrer,
    autreCode,
    etat,
  };
}
