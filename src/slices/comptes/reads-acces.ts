import type { Envoi, Porte } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import { GENRE_COURRIEL } from "../../platform/outbox.ts";
import { dayInParis } from "../../shared/day.ts";
import { suiteLocale } from "./rules.ts";
import { chargeDAcces, type EtatAcces, etatAcces, type FaitsAcces } from "./rules-acces.ts";
import { acces, cloreAcces, inscrireAcces, remplacerAcces, renouvelerAcces } from "./store-acces.ts";
import type { ObjetAcces } from "./transitions.ts";

/** Whom a link is for, what it opens, and the mail that carries it. */
export type DemandeAcces = {
  objet: ObjetAcces;
  /** What it opens, `table:id`: the actor must hold it (`je_tiens`, migration 0011). */
  sur: string;
  /** For whom its reader acts. */
  organisation: string;
  nom: string;
  /** Checked by `Courriel` (types.ts). */
  courriel: string;
  /** Her office: "présidente". */
  fonction?: string | null;
  /** E.164: where a code may be sent instead of the address. */
  telephone?: string | null;
  /** Path of this site where the link leads. */
  suite: string;
  /** How long it opens, in days. */
  jours: number;
  /** Subject and text of the mail, in French; what the link is worth is added to it. */
  sujet: string;
  texte: string;
  /** Organisation in whose name it is sent; the first that the actor governs unless said. */
  de?: string;
};

const JOUR_MS = 86_400_000;

/**
 * Gives somebody without account a confirmed link, in place of those already sent to that address for the very same
 * thing, inside the caller's `accomplir`: `envois` go into what `ecrire`
 * gives back. Throws RangeError when `suite` is no path of this site, and what row-level security throws when the
 * actor does not hold the thing.
 */
export async function donnerAcces(
  tx: Tx,
  porte: Pick<Porte, "maintenant" | "nouvelId">,
  demande: DemandeAcces,
): Promise<{ id: string; envois: Envoi[] }> {
  const { objet, sur, organisation, nom, suite, jours, sujet, texte } = demande;
  if (suite !== "/" && suiteLocale(suite) === "/") throw new RangeError("an access leads to a path of this site");
  const id = porte.nouvelId();
  const creeLe = porte.maintenant();
  const expireLe = new Date(creeLe.getTime() + jours * JOUR_MS);
  const courriel = demande.courriel.trim().toLowerCase();
  await inscrireAcces(tx, {
    id,
    objet,
    sur,
    organisation,
    nom,
    courriel,
    fonction: demande.fonction ?? null,
    telephone: demande.telephone ?? null,
    suite,
    sujet,
    texte,
    donne_par: tx.acteur.personne,
    donne_pour: demande.de ?? tx.acteur.gouverne?.[0] ?? null,
    cree_le: creeLe,
    expire_le: expireLe,
  });
  const remplace = (await remplacerAcces(tx, id)) > 0;
  return { id, envois: [courrielDAcces({ id, objet, courriel, sujet, texte, expireLe, remplace })] };
}

/** The mail that carries a confirmed link; `id` is that of the access. */
export const courrielDAcces = ({
  expireLe,
  ...acces
}: Parameters<typeof chargeDAcces>[0] & { expireLe: Date }): Envoi => ({
  genre: GENRE_COURRIEL,
  charge: chargeDAcces(acces, dayInParis(expireLe)),
});

/**
 * Sends the link that counts now again, in other words: the same while it opens, another to the same address once it has
 * expired. Null when its sender closed it. Gives the id of the link and the mail.
 */
export async function renvoyerAcces(
  tx: Tx,
  porte: Pick<Porte, "maintenant" | "nouvelId">,
  { acces, sujet, texte }: { acces: string; sujet: string; texte: string },
): Promise<{ id: string; envoi: Envoi } | null> {
  const found = await renouvelerAcces(tx, { acces, nouveau: porte.nouvelId(), instant: porte.maintenant() });
  if (found === null) return null;
  const { id, courriel, expire_le: expireLe } = found;
  return { id, envoi: courrielDAcces({ id, objet: found.objet as ObjetAcces, courriel, sujet, texte, expireLe }) };
}

/** Closes the links that open a thing, inside the caller's `accomplir`; gives how many. They send no new link any more. */
export const fermerAcces = (
  tx: Tx,
  porte: Pick<Porte, "maintenant">,
  de: { sur: string; objet?: ObjetAcces; courriel?: string },
): Promise<number> =>
  cloreAcces(tx, {
    sur: de.sur,
    objet: de.objet ?? null,
    courriel: de.courriel?.trim().toLowerCase() ?? null,
    instant: porte.maintenant(),
  });

/** A link given, as its sender follows it; instants are ISO 8601 in UTC. */
export type AccesDonne = {
  id: string;
  objet: ObjetAcces;
  organisation: string;
  nom: string;
  courriel: string;
  fonction: string | null;
  etat: EtatAcces;
  /** Since when it stands so. */
  depuis: string;
} & FaitsAcces;

/**
 * The links that open a thing, for whoever holds it and has an account, oldest first, as they stand at `instant`; with
 * `remplaces`, those too whose place another took (what happened by them stays evidence).
 */
export async function accesDe(tx: Tx, sur: string, instant: Date, remplaces = false): Promise<AccesDonne[]> {
  return (await acces(tx, sur, remplaces)).map(({ id, objet, organisation, nom, courriel, fonction, ...at }) => {
    const faits: FaitsAcces = {
      creeLe: at.cree_le.toISOString(),
      expireLe: at.expire_le.toISOString(),
      ouvertLe: at.ouvert_le?.toISOString() ?? null,
      confirmeLe: at.confirme_le?.toISOString() ?? null,
      fermeLe: at.ferme_le?.toISOString() ?? null,
    };
    const qui = { id, objet: objet as ObjetAcces, organisation, nom, courriel, fonction };
    return { ...qui, ...faits, ...etatAcces(faits, instant.toISOString()) };
  });
}
