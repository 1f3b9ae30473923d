import { NBSP } from "../../shared/phrase.ts";
import { signeDePersonne } from "../actions/index.ts";
import { FicheDeLiaison } from "./types.ts";

/** A form read: what it says, or a sentence per field. */
export type Lu<T> = { ok: true; valeur: T } | { ok: false; erreurs: Record<string, string> };

/** Words that tell family or income: they never travel (domain.md §2.1). */
const FAMILLE_REVENUS =
  /\b(?:mari[ée]e?s?\b|divorc|veu(?:f|ve)\b|enceinte|ses enfants|[ée]poux|[ée]pouse|conjoint|salaire|revenus?\b|RSA\b|allocations?\b|endett|nationalit[ée])/i;

const JAMAIS = "ni santé, ni famille, ni revenus, ni numéro personnel ne partent dans une fiche";

/** Fields of free text, by the name of the field in the form. */
const LIBRES = ["paroles", "metier", "agence", "precision"] as const;

/** "75", "2a" or "974" as a code of territory; null when it is no département. */
export const departementDe = (saisi: string): string | null => {
  const code = saisi.trim().toUpperCase();
  return /^(?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-46])$/.test(code) && code !== "20" ? `DEP-${code}` : null;
};

/** The fiche de liaison that a form says; absent blocks stay absent. */
export function lireFicheSaisie(champs: Readonly<Record<string, string>>): Lu<FicheDeLiaison> {
  const dit = (nom: string) => {
    const v = champs[nom]?.trim();
    return v ? v : undefined;
  };
  const bloc = (paires: readonly (readonly [string, unknown])[]) => {
    const filled = paires.filter(([, v]) => v !== undefined);
    return filled.length === 0 ? undefined : Object.fromEntries(filled);
  };
  const erreurs: Record<string, string> = {};
  for (const nom of LIBRES) {
    const texte = champs[nom] ?? "";
    const quoi =
      signeDePersonne(texte) ?? (FAMILLE_REVENUS.test(texte) ? "la famille ou les revenus de quelqu’un" : null);
    if (quoi !== null) erreurs[nom] = `Ce texte porte ${quoi}${NBSP}: ${JAMAIS}.`;
  }
  const fiche = {
    emetteur: bloc([
      ["conseiller", dit("conseiller") ?? ""],
      ["agence", dit("agence") ?? ""],
      ["telephone", dit("telephone")],
      ["courriel", dit("courrielConseiller")],
      ["remplacant", dit("remplacant")],
    ]),
    personne: bloc([
      ["nom", dit("nom")],
      ["prenom", dit("prenom")],
      ["telephone", dit("telephonePersonne")],
      ["courriel", dit("courrielPersonne")],
      ["voie", dit("voie")],
      ["disponibleDu", dit("disponibleDu")],
    ]),
    situation: bloc([
      ["statut", dit("statut")],
      ["commune", dit("commune")],
      ["trancheAge", dit("trancheAge")],
      ["metier", dit("metier")],
    ]),
    demande: bloc([
      ["paroles", dit("paroles")],
      ["motif", dit("motif")],
      ["precision", dit("precision")],
    ]),
    dejaFait: bloc([
      ["niveau", dit("niveau")],
      ["syntheseRemise", champs.syntheseRemise === undefined ? undefined : champs.syntheseRemise === "oui"],
    ]),
    attendu: dit("attendu"),
  };
  const read = FicheDeLiaison.safeParse(Object.fromEntries(Object.entries(fiche).filter(([, v]) => v !== undefined)));
  if (!read.success) for (const { path, message } of read.error.issues) erreurs[champDe(path)] ??= message;
  return read.success && Object.keys(erreurs).length === 0 ? { ok: true, valeur: read.data } : { ok: false, erreurs };
}

/** The field of the form that a part of the fiche comes from. */
function champDe(path: readonly PropertyKey[]): string {
  const [bloc, nom] = path.map(String);
  if (bloc === "personne" && (nom === "telephone" || nom === "courriel")) return `${nom}Personne`;
  return nom ?? bloc ?? "";
}
