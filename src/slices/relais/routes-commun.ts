import type { Context } from "hono";
import type { Issue } from "../../platform/acts.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { type Env, Probleme } from "../../platform/http.ts";
import { destinataires, nomsDesPersonnes } from "../comptes/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { RelaisPerdu } from "./jobs-gestes.ts";
import type { Collegue, Nommer } from "./pages-commun.tsx";
import { chercherRelais } from "./reads.ts";
import type { Relais } from "./types.ts";

const connexion = () =>
  new Probleme(401, "Connectez-vous d’abord", "Une mise en relation se lit entre conseillers, par leur compte.");

/** Organisations for which the reader is a counsellor; throws 401 for nobody, 403 for whoever is no counsellor. */
export function siennes(c: Context<Env>): readonly string[] {
  const { personne, conseille = [] } = c.get("acteur");
  if (personne === null) throw connexion();
  if (conseille.length === 0)
    throw new Probleme(
      403,
      "Réservé aux conseillers",
      "Seuls les conseillers des deux organismes voient une mise en relation.",
    );
  return conseille;
}

/** Names of organisations and of colleagues, as functions. */
export async function noms(
  c: Context<Env>,
  tx: Tx,
  orgs: readonly string[],
  people: readonly (string | null)[],
): Promise<{ nommer: Nommer; qui: (id: string) => string }> {
  const names = await nomsCourts(tx, [...new Set(orgs)], c.get("aujourdhui"));
  const ids = people.filter((x) => x !== null);
  const colleagues =
    ids.length === 0 ? new Map<string, string>() : await parLaMaison(tx, (own) => nomsDesPersonnes(own, ids));
  return { nommer: (id) => names.get(id) ?? id, qui: (id) => colleagues.get(id) ?? "quelqu’un" };
}

/** The counsellors of a body today, by name. */
export async function collegues(c: Context<Env>, tx: Tx, organisation: string): Promise<Collegue[]> {
  const found = await parLaMaison(tx, (own) => destinataires(own, [organisation], ["conseiller"], c.get("aujourdhui")));
  const ids = [...new Set(found.map((p) => p.personne))];
  const names = await parLaMaison(tx, (own) => nomsDesPersonnes(own, ids));
  return ids.map((id) => ({ id, nom: names.get(id) ?? "quelqu’un" })).sort((a, b) => a.nom.localeCompare(b.nom, "fr"));
}

/** A transaction in the reader's name; what changed meanwhile is told as 409. */
export const dans = <T>(c: Context<Env>, fn: (tx: Tx) => Promise<T>): Promise<T> =>
  c
    .get("maison")
    .store.avec(c.get("acteur"), fn)
    .catch((cause: unknown) => {
      if (cause instanceof RelaisPerdu) throw new Probleme(409, "Rien n’a été fait", cause.message);
      throw cause;
    });

/** The result of a geste; a refusal is told as 403, with its decision. */
export function fait<T>(issue: Issue<T>): T {
  if (issue.issue === "fait") return issue.resultat;
  throw new Probleme(403, "Rien n’est parti", issue.refus.phrase, { decision: issue.refus.decision });
}

/** A mise en relation and the side its reader stands on; throws 401 for a visitor, 404 for whoever is on neither. */
export async function lire(c: Context<Env>, tx: Tx): Promise<{ relais: Relais; cote: "emetteur" | "destinataire" }> {
  const { personne, acces, conseille = [] } = c.get("acteur");
  if (personne === null && acces === undefined) throw connexion();
  const relais = await chercherRelais(tx, c.req.param("relais") ?? "", c.get("aujourdhui"));
  const cote = relais === null ? null : coteDe(relais, acces?.objet, conseille);
  if (relais !== null && cote !== null) return { relais, cote };
  throw new Probleme(
    404,
    "Mise en relation introuvable",
    "Aucune mise en relation de ce nom n’est ouverte à votre lecture.",
  );
}

function coteDe({ emetteur, destinataire }: Relais, objet: string | undefined, conseille: readonly string[]) {
  if (conseille.includes(emetteur)) return "emetteur";
  return objet === "repondre" || conseille.includes(destinataire) ? "destinataire" : null;
}
