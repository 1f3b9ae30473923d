import type { Acteur, Tx } from "../../platform/db.ts";
import { type Day, lastDayOf } from "../../shared/day.ts";
import type { Convention } from "../conventions/index.ts";
import { organisationsDe } from "../conventions/reads.ts";
import { siennes } from "./reads-personnes.ts";
import { avecCapEmploi, type Protege, proteger } from "./rules-confidentialite.ts";
import type { Contexte } from "./rules-indicateur.ts";
import { type Progression, progressions } from "./rules-progression.ts";
import { dernierMoisEntier, dureeDe, tableau } from "./rules-tableau.ts";
import { actesConnusDepuis, cumulsDe } from "./store.ts";
import type { Cumul, TableauDeBord } from "./types.ts";

const TOUJOURS = "0001-01-01" as Day;

/** How the figures of a convention are read. */
export type LectureDeChiffres = {
  /** The day of the figures. */
  readonly jour: Day;
  readonly aujourdhui: Day;
  /** With what was known at the end of that day; null: with all that is. */
  readonly connuLe: Day | null;
};

/** Whether the figures of a convention are for the reader, as the policy of `cumul` has it (migration 0160). */
export const lisible = (convention: Convention, acteur: Acteur): boolean =>
  acteur.ouvrier === true ||
  (acteur.acces
    ? acteur.acces.sur === `convention:${convention.id}`
    : organisationsDe(convention).some((o) => acteur.organisations.includes(o)));

/** What has come of a convention by a day, as the reader may know it: its lines, and how each commitment stands. */
export type Suivi = Protege & { readonly progressions: readonly Progression[] };

/**
 * Reads what the acts of a convention add up to, since its beginning; nothing for whoever may not read its figures. One
 * query, when the day is today or later and nothing of the past is asked.
 */
export async function lireSuivi(tx: Tx, convention: Convention, lecture: LectureDeChiffres): Promise<Suivi> {
  const { jour, aujourdhui, connuLe } = lecture;
  // no act is of a day to come: the month of today may be read whole, without counting its acts again
  const au = jour < aujourdhui ? jour : (lastDayOf(jour.slice(0, 7)) ?? jour);
  const lines = await cumulsDe(tx, { convention: convention.id, du: TOUJOURS, au, connuLe });
  // what was known when would tell one late entry from another: people are told as known today, or not at all
  const dernierMois = connuLe === null || connuLe >= aujourdhui ? dernierMoisEntier(jour) : null;
  const told = proteger(lines, {
    organisations: siennes(tx.acteur),
    capEmploi: avecCapEmploi(convention),
    dernierMois,
  });
  const duree = dureeDe(convention, jour);
  return { ...told, progressions: duree === null ? [] : progressions(convention, told, { jour, duree }) };
}

/**
 * The dashboard of a convention over [du, au], as known at the end of `connuLe`: what a meeting freezes and a bilan
 * prints. Figures that anybody may read once they are published: people by five or more, by whole months (`proteger`).
 * `sansPersonnes` tells none: for whoever may ask any day it was known, and take one from the other (decision 0161).
 */
export async function tableauDeBord(tx: Tx, convention: Convention, demande: DemandeDeTableau): Promise<TableauDeBord> {
  const { du, au, connuLe } = demande;
  const asked = { convention: convention.id, connuLe };
  const bord = await composerTableau(convention, demande, (from, to) => cumulsDe(tx, { ...asked, du: from, au: to }));
  return { ...bord, enregistresDepuis: await actesConnusDepuis(tx, { ...asked, du, au }) };
}

/** What a dashboard is asked with. */
export type DemandeDeTableau = {
  readonly du: Day;
  readonly au: Day;
  readonly connuLe: Day;
  readonly decisions?: Contexte["decisions"];
  readonly sansPersonnes?: boolean;
};

/** A dashboard out of lines that `lire` gives from a day to another, both included. */
export async function composerTableau(
  convention: Convention,
  { du, au, connuLe, decisions = null, sansPersonnes = false }: DemandeDeTableau,
  lire: (du: Day, au: Day) => Promise<Cumul[]>,
): Promise<TableauDeBord> {
  const capEmploi = avecCapEmploi(convention);
  const dernierMois = sansPersonnes ? null : dernierMoisEntier(au);
  const told = proteger(await lire(TOUJOURS, au), { organisations: [], capEmploi, dernierMois });
  const duree = dureeDe(convention, au);
  const stand = duree === null ? [] : progressions(convention, told, { jour: au, duree });
  const cumuls = du.endsWith("-01") ? told.cumuls : await entamer(told, { du, au }, lire);
  return tableau(convention, { du, au, connuLe, caches: told.caches, cumuls, progressions: stand, decisions });
}

/** The lines of a period that begins within a month: of that month, only its own days; of its people, none. */
async function entamer(
  { cumuls }: Protege,
  { du, au }: { du: Day; au: Day },
  lire: (du: Day, au: Day) => Promise<Cumul[]>,
): Promise<Cumul[]> {
  const month = du.slice(0, 7);
  const end = lastDayOf(month) ?? au;
  const nobody = proteger(await lire(du, end < au ? end : au), {
    ...{ organisations: [], capEmploi: false, dernierMois: null },
  });
  return [...cumuls.filter((c) => c.mois !== month), ...nobody.cumuls];
}
