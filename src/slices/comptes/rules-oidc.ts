import { normaliserIdentifiant, obstacleIdentifiant } from "../organisations/index.ts";
import { Courriel } from "./types.ts";

/** Somebody as a provider knows her, as far as it can be believed. */
export type Identite = {
  emetteur: string;
  sujet: string;
  /** An address that the provider has checked; null when it says none, or does not say it checked it. */
  courriel: string | null;
  /** Where it says she works, 14 digits with their key; null when it says none, or what cannot be one. */
  siret: string | null;
};

const texte = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/**
 * Reads the claims of a provider; null without issuer or subject. `courrielFie`: its addresses are checked though it
 * does not say so (OpenID Connect Core §5.1, `email_verified`).
 */
export function lireIdentite(claims: Readonly<Record<string, unknown>>, courrielFie: boolean): Identite | null {
  const emetteur = texte(claims.iss);
  const sujet = texte(claims.sub);
  if (emetteur === null || sujet === null) return null;
  // some providers write the boolean in quotes
  const dit = String(claims.email_verified ?? (courrielFie ? "true" : ""));
  const courriel = Courriel.safeParse(claims.email);
  const siret = normaliserIdentifiant(texte(claims.siret) ?? "");
  return {
    emetteur,
    sujet,
    courriel: dit === "true" && courriel.success ? courriel.data : null,
    siret: obstacleIdentifiant("siret", siret) === null ? siret : null,
  };
}
