import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { OUVRIER, type Store } from "../../platform/db.ts";
import { composer, courrielsDeposes } from "../../platform/mail.ts";
import type { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import type { BaseEssai } from "../../test/moteurs.ts";
import { autoriserGeste } from "./reads.ts";
import { semerComptes } from "./store.ts";
import type { Role } from "./types.ts";

/** In milliseconds, as the two that follow. */
export const MINUTE = 60_000;
/** An hour, in milliseconds. */
export const HEURE = 60 * MINUTE;
/** Since when the mandates hold. */
export const DU = "2020-01-01" as Day;

/** A person of these tests. */
export const personne = (id: string, nom: string) => ({
  id,
  nom,
  prenom: "Claire",
  courriel: `${id}@reseau.fr`,
  fonction: "essai",
  decouvre: "à voir",
});
/** Who has an account, and which mandates. */
export const COMPTES = {
  personnes: [
    personne("gest-a", "Vasseur"),
    personne("cons-a", "Arnaud"),
    personne("gest-b", "Perrin"),
    personne("exploitant", "Saule"),
  ],
  mandats: [
    { personne: "gest-a", organisation: "nexem", role: "gestionnaire" as Role, du: DU },
    { personne: "cons-a", organisation: "nexem", role: "conseiller" as Role, du: DU },
    { personne: "gest-b", organisation: "una", role: "gestionnaire" as Role, du: DU },
    { personne: "exploitant", organisation: "hote", role: "exploitant" as Role, du: DU },
  ],
};

/** A base with a few accounts, made anew before each test; what the tests of their routes share. */
export function terrainDesComptes(ouvrir: () => Promise<BaseEssai>) {
  let base: BaseEssai;
  let store: Store;
  let essai: MaisonEssai;
  beforeAll(async () => {
    base = await ouvrir();
    store = base.store;
    for (const id of ["nexem", "una", "hote"]) {
      const corps = JSON.stringify({ id, genre: "autre", noms: [{ nom: `Réseau ${id}` }], sources: [] });
      await sql`insert into organisation (id, no, corps, connu_le) values (${id}, 1, ${corps}, now())`.execute(
        store.nu,
      );
    }
  });
  afterAll(() => base.fermer());
  beforeEach(async () => {
    await store.script(`truncate lien, invitation, session, mandat, personne, envoi cascade;
      alter table acte disable trigger acte_immuable; delete from acte; delete from a_sceller; delete from idempotence; alter table acte enable trigger acte_immuable;`);
    essai = maisonEssai(store, { autoriser: autoriserGeste, demonstration: true });
    await store.avec(OUVRIER, (tx) => semerComptes(tx, essai.maison.porte, COMPTES));
  });

  const avancer = (ms: number) => {
    essai.horloge.instant = new Date(essai.horloge.instant.getTime() + ms);
  };
  const rows = async <T>(statement: string) => (await sql.raw<T>(statement).execute(store.nu)).rows;
  const seul = async (statement: string) => Object.values((await rows<Record<string, unknown>>(statement))[0] ?? {})[0];
  const total = (table: string) => seul(`select count(*)::int from ${table}`);
  /** Mails in the outbox, newest first, written out. */
  const courriers = async () => {
    const mails = await store.avec(OUVRIER, (tx) => courrielsDeposes(tx, 50));
    return mails.map(({ charge }) => composer(charge, essai.maison));
  };
  const chemin = async () => new URL((await courriers())[0]?.lien?.adresse ?? "").pathname;
  const demander = async (nav: NavigateurEssai, courriel = "gest-a@reseau.fr", suite = "") => {
    expect((await nav.post("/connexion", { courriel, suite })).status).toBe(303);
    return chemin();
  };
  const entre = async (nav: NavigateurEssai) => (await nav.get("/compte")).status === 200;
  const connecter = async (personneId: string) => {
    const nav = essai.navigateur();
    expect((await nav.post("/connexion/demonstration", { personne: personneId })).status).toBe(303);
    return nav;
  };
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
    seul,
    total,
    courriers,
    chemin,
    demander,
    entre,
    connecter,
  };
}
