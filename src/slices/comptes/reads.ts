import { sql } from "kysely";
import type { Autorisation, Entree } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import { lireMandats, personnes } from "./store.ts";
import { type Portee, peut } from "./transitions.ts";
import { nomComplet, type Role } from "./types.ts";

export { type AccesDonne, accesDe, type DemandeAcces, donnerAcces, fermerAcces, renvoyerAcces } from "./reads-acces.ts";
export { lireMandats, moi } from "./store.ts";
export { effacerAcces, liensDonnes } from "./store-acces.ts";
export { type Lecteur, lecteursDe } from "./store-lecteurs.ts";
export { purgerComptes } from "./store-purge.ts";

/**
 * The door's answer for a geste de vie: the table of roles, on the mandates this very transaction reads as of
 * `aujourdhui`. `entree.acteur` is the organisation acted for; an object `personne:<id>` makes it that person's own.
 */
export async function autoriserGeste(tx: Tx, entree: Entree, aujourdhui: Day): Promise<Autorisation> {
  const qui = await lireMandats(tx, aujourdhui);
  if (peut(qui, entree.nature, porteeDe(entree))) return { permis: true };
  const phrase = qui.acces ? REFUS_ACCES : phraseDeRefus(qui.personne !== null, entree);
  return { permis: false, refus: { phrase } };
}

const REFUS_ACCES = "Votre lien n’a pas été envoyé pour cela. Rien n’a été enregistré.";

/** What is done to an act, or to a report, is done under its convention: a link that opens the convention reaches it. */
function porteeDe({ objet, acteur, convention }: Entree): Portee {
  const personne = /^personne:(.+)$/.exec(objet)?.[1];
  const under = /^(?:acte|bilan):/.test(objet) && convention !== undefined;
  return { organisation: acteur, personne, objet: under ? `convention:${convention}` : objet };
}

function phraseDeRefus(connu: boolean, { acteur }: Entree): string {
  if (!connu) return "Connectez-vous d’abord. Rien n’a été enregistré.";
  if (acteur === undefined) return "Vos mandats ne permettent pas ce geste. Rien n’a été enregistré.";
  return "Aucun de vos mandats en cours ne permet ce geste pour cette organisation. Rien n’a été enregistré.";
}

/**
 * Names of people, by id, as far as the actor may see them: herself, and the people of the organisations she manages
 * once `lireMandats` has said the day. Who is absent from the map is to be shown by her organisation alone.
 */
export async function nomsDesPersonnes(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await personnes(tx, ids);
  return new Map([...found].map(([id, personne]) => [id, nomComplet(personne)]));
}

/** Somebody to tell: who, where, and for which organisation. */
export type Destinataire = { personne: string; courriel: string; organisation: string };

/**
 * Whoever holds one of these roles for one of these organisations that day, by organisation then address; a person once
 * for each organisation. Empty for an actor who governs nothing and holds no link.
 */
export async function destinataires(
  tx: Tx,
  organisations: readonly string[],
  roles: readonly Role[],
  jour: Day,
): Promise<Destinataire[]> {
  const found = await sql<Destinataire>`select personne, courriel, organisation
    from destinataires(${[...organisations]}::text[], ${[...roles]}::text[], ${jour}::date)
    order by organisation, courriel`.execute(tx.db);
  return found.rows;
}

/** Whether nobody has an account yet, as far as the actor may see (the worker sees all): what is imported then is published. */
export async function sansCompte(tx: Tx): Promise<boolean> {
  return (await tx.db.selectFrom("personne").select("id").limit(1).execute()).length === 0;
}
