import { ouvrirInstance } from "../../demo/semer.ts";
import { type Acteur, OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import type { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai } from "../../test/maison.ts";
import type { BaseEssai, MoteurEssai } from "../../test/moteurs.ts";
import type { Role } from "../comptes/types.ts";
import { donnerAccord, type Ici, type Proposition, proposer } from "./jobs-gestes.ts";
import { etatDe } from "./rules-etat.ts";
import { chercherRelais } from "./store.ts";
import type { EtatRelais, FicheDeLiaison, Relais } from "./types.ts";

export const EMETTEUR = "mission-locale-de-paris";
export const DESTINATAIRE = "exemple-cap-emploi-paris";

export const conseiller = (personne: string, organisation: string): Acteur => ({
  ...{ personne, organisations: [organisation], gouverne: [], conseille: [organisation], exploitant: false },
});
/** Counsellors of the demonstration, of the two bodies. */
export const INES = conseiller("ines-fougere", EMETTEUR);
export const PAUL = conseiller("paul-genevrier", DESTINATAIRE);

/** A person's file, with no address: nobody is known again by it. */
export const FICHE: FicheDeLiaison = {
  emetteur: { conseiller: "Inès Fougère", agence: "Mission locale de Paris", telephone: "01 00 00 00 00" },
  personne: { prenom: "Camille", nom: "Exemple" },
  demande: { paroles: "Je cherche un métier assis.", motif: "expertise" },
};
export const avecCourriel = (courriel: string): FicheDeLiaison => ({
  ...FICHE,
  personne: { ...FICHE.personne, courriel },
});

/** Somebody who came by a confirmed link. */
export const parLien = (objet: "repondre" | "suivre", sur: string, organisation: string): Acteur => ({
  ...{ personne: null, organisations: [], exploitant: false, acces: { id: "acces-essai", objet, sur, organisation } },
});

/** The two agencies over a fresh demonstration, on a day of 2019 when the convention of the eight stands. */
export type Agences = {
  b: BaseEssai;
  essai: MaisonEssai;
  /** Moves the clock to ten in the morning of a day, in Paris. */
  leJour(jour: string): void;
  sous<T>(qui: Acteur, fn: (ici: Ici) => Promise<T>): Promise<T>;
  /** A mise en relation as its reader sees it; null when she may not. */
  voir(qui: Acteur, id: string): Promise<Relais | null>;
  etat(qui: Acteur, id: string): Promise<EtatRelais | null>;
  /** Proposes one, of somebody not known before unless an address says so. */
  propose(plus?: Partial<Proposition>): Promise<string>;
  /** Proposes one and transmits it with an accord that was heard. */
  transmis(plus?: Partial<Proposition>): Promise<string>;
  /** An account with one mandate, for the rest of the file. */
  engager(personne: string, organisation: string, role: Role): Promise<Acteur>;
  /** Mails of the outbox since the last time it was asked: to whom, about what. */
  courriels(): Promise<{ a: string; sujet: string; texte: string }[]>;
  /** Rows of the tables that a refusal must leave alone. */
  lignes(): Promise<Record<string, number>>;
};

export async function ouvrirAgences(ouvrir: MoteurEssai["ouvrir"]): Promise<Agences> {
  const b = await ouvrir();
  const essai = maisonEssai(b.store, { autoriser, demonstration: true });
  await ouvrirInstance(b.store, essai.maison.porte, true);
  const leJour = (jour: string) => {
    essai.horloge.instant = new Date(`${jour}T09:00:00Z`);
  };
  leJour("2019-06-03");
  const { porte, secret } = essai.maison;
  const sous: Agences["sous"] = (qui, fn) => b.store.avec(qui, (tx) => fn({ tx, porte, secret }));
  const voir: Agences["voir"] = (qui, id) => sous(qui, ({ tx }) => chercherRelais(tx, id, porte.aujourdhui()));
  const propose: Agences["propose"] = async (plus = {}) => {
    const p = { emetteur: EMETTEUR, destinataire: DESTINATAIRE, territoire: "DEP-75", fiche: FICHE, ...plus };
    const done = await sous(INES, (ici) => proposer(ici, p));
    if (done.issue === "refuse") throw new Error(done.refus.phrase);
    return done.resultat.relais;
  };
  const seen = new Set<string>();
  return {
    ...{ b, essai, leJour, sous, voir, propose },
    etat: async (qui, id) => {
      const found = await voir(qui, id);
      return found && etatDe(found, porte.aujourdhui());
    },
    transmis: async (plus) => {
      const id = await propose(plus);
      const accord = { relais: id, voie: "oral", blocs: ["personne", "demande"], finalite: "un rendez-vous" } as const;
      const done = await sous(INES, (ici) => donnerAccord(ici, accord));
      if (done.issue === "refuse" || !done.resultat.transmis) throw new Error(JSON.stringify(done));
      return id;
    },
    engager: (personne, organisation, role) => engager(b, personne, organisation, role),
    courriels: async () => {
      const rows = await b.store.avec(OUVRIER, ({ db }) => db.selectFrom("envoi").select(["id", "charge"]).execute());
      const fresh = rows.filter((r) => !seen.has(r.id));
      for (const { id } of fresh) seen.add(id);
      return fresh
        .map((r) => r.charge as { a: string; sujet: string; texte: string })
        .map(({ a, sujet, texte }) => ({ a, sujet, texte }))
        .sort((x, y) => (x.sujet + x.a < y.sujet + y.a ? -1 : 1));
    },
    lignes: () => compter(b),
  };
}

async function engager(b: BaseEssai, personne: string, organisation: string, role: Role): Promise<Acteur> {
  const le = new Date("2015-01-01");
  const who = { nom: personne, prenom: null, demonstration: null, fonction: null, decouvre: null, creee_le: le };
  const mandate = {
    personne,
    organisation,
    role,
    du: "2015-01-01" as Day,
    au: null,
    accorde_par: null,
    accorde_le: le,
  };
  const left = { retire_par: null, retire_le: null, motif: null };
  await b.store.avec(OUVRIER, async ({ db }) => {
    await db
      .insertInto("personne")
      .values({ id: personne, courriel: `${personne}@exemple.fr`, ...who })
      .execute();
    await db
      .insertInto("mandat")
      .values({ id: `mandat-${personne}`, ...mandate, ...left })
      .execute();
  });
  const exploitant = role === "exploitant";
  const organisations = exploitant ? [] : [organisation];
  const counsels = role === "conseiller";
  return {
    ...{ personne, organisations, exploitant },
    ...{ gouverne: counsels ? [] : organisations, conseille: counsels ? organisations : [] },
  };
}

const TABLES = [
  "acte",
  "envoi",
  "relais",
  "beneficiaire",
  "fiche_de_liaison",
  "accord",
  "indication",
  "absence",
  "rappel_de_relais",
] as const;

const compter = (b: BaseEssai): Promise<Record<string, number>> =>
  b.store.avec(OUVRIER, async ({ db }) => {
    const counts: Record<string, number> = {};
    for (const table of TABLES) {
      const row = await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<string>().as("n"))
        .executeTakeFirstOrThrow();
      counts[table] = Number(row.n);
    }
    return counts;
  });
