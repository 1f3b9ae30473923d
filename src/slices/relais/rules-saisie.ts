import { NBSP } from "../../shared/phrase.ts";
import { signeDePersonne } from "../actions/index.ts";
import { FicheDeLiaison } from "./types.ts";

/** A form read: what it says, or a sentence per field. */
export type Lu<T> = { ok: true; valeur: T } | { ok: false; erreurs: Record<string, string> };

/** Words that tell family, income or health: they never travel (domain.md §2.1). */
const JAMAIS_DITS: readonly (readonly [mots: RegExp, quoi: string])[] = [
  [
    /(?<!\p{L})(?:mariée?s?|pacsée?s?|divorcée?s?|veu(?:f|ve)|enceinte|grossesse|(?:mes|ses) enfants|époux|épouse|(?:mon|ma|son|sa) (?:mari|femme|conjointe?|compagn(?:e|on)))(?!\p{L})/iu,
    "la famille de quelqu’un",
  ],
  [
    /(?<!\p{L})(?:salaires?|revenus? (?:de|du|mensuel|annuel)|ses revenus|mes revenus|RSA|ASS|AAH|allocations?|surendett\p{L}*|endettée?s?)(?!\p{L})/iu,
    "les revenus de quelqu’un",
  ],
  [
    /(?<!\p{L})(?:cancers?|diab[èé]t\p{L}*|maladies?|malade|dépress\p{L}*|burn-?out|psychiatr\p{L}*|médicaments?|addictions?|invalidité|schizo\p{L}*|handicap de)(?!\p{L})/iu,
    "la santé de quelqu’un",
  ],
  [/(?<!\p{L})nationalités?(?!\p{L})/iu, "des papiers personnels"],
];

const JAMAIS = "ni santé, ni famille, ni revenus, ni numéro personnel ne partent dans une fiche";

/** Why words of a coordination may not travel, by field; nothing of health has a place there. */
export const refusDeMots = (champs: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(champs).flatMap(([nom, texte]) => {
      if (texte === undefined) return [];
      const quoi = signeDePersonne(texte) ?? JAMAIS_DITS.find(([mots]) => mots.test(texte))?.[1];
      return quoi === undefined ? [] : [[nom, `Ce texte porte ${quoi}${NBSP}: rien de cela ne voyage par cette voie.`]];
    }),
  );

/** Fields of free text, by the name of the field in the form. */
const LIBRES: ReadonlySet<string> = new Set(["paroles", "metier", "precision", "statut"]);

/** What a text says that may not travel; null when it says nothing of it. In a name, numbers alone are looked for. */
function quoiDans(nom: string, texte: string): string | null {
  const found = signeDePersonne(texte);
  if (found !== null) return found;
  return LIBRES.has(nom) ? (JAMAIS_DITS.find(([mots]) => mots.test(texte))?.[1] ?? null) : null;
}

/** Why a fiche may not travel, by field of the form; empty when it may. */
export function refusDeFiche(fiche: FicheDeLiaison): Record<string, string> {
  if (fiche.coordination !== undefined)
    return { coordination: "La coordination s’écrit à part, une fois la mise en relation proposée." };
  const refused: Record<string, string> = {};
  for (const [bloc, said] of Object.entries(fiche)) {
    if (typeof said !== "object") continue;
    for (const [nom, value] of Object.entries(said)) {
      const quoi = typeof value === "string" ? quoiDans(nom, value) : null;
      if (quoi !== null) refused[champDe([bloc, nom])] = `Ce texte porte ${quoi}${NBSP}: ${JAMAIS}.`;
    }
  }
  return refused;
}

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
      ["syntheseRemise", dit("syntheseRemise") === undefined ? undefined : dit("syntheseRemise") === "oui"],
    ]),
    attendu: dit("attendu"),
  };
  const read = FicheDeLiaison.safeParse(Object.fromEntries(Object.entries(fiche).filter(([, v]) => v !== undefined)));
  if (read.success) Object.assign(erreurs, refusDeFiche(read.data));
  else for (const { path, message } of read.error.issues) erreurs[champDe(path)] ??= message;
  return read.success && Object.keys(erreurs).length === 0 ? { ok: true, valeur: read.data } : { ok: false, erreurs };
}

/** The field of the form that a part of the fiche comes from. */
function champDe(path: readonly PropertyKey[]): string {
  const [bloc, nom] = path.map(String);
  if (bloc === "personne" && (nom === "telephone" || nom === "courriel")) return `${nom}Personne`;
  if (bloc === "emetteur" && nom === "courriel") return "courrielConseiller";
  return nom ?? bloc ?? "";
}
