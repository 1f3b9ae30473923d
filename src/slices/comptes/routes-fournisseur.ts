import type { Maison } from "../../platform/http.ts";
import { type Fournisseur, ouvrirFournisseur } from "../../platform/oidc.ts";

const fournisseurs = new WeakMap<Maison, Fournisseur | null>();

/** The provider of identities of this house; null when none is configured. */
export function fournisseurDe(maison: Maison): Fournisseur | null {
  const known = fournisseurs.get(maison);
  if (known !== undefined) return known;
  const opened = ouvrirFournisseur(maison.config);
  fournisseurs.set(maison, opened);
  return opened;
}
