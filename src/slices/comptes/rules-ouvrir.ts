import type { Day } from "../../shared/day.ts";
import {
  controlerOrganisation,
  GENRES,
  type GenreIdentifiant,
  normaliserIdentifiant,
  Organisation,
  obstacleIdentifiant,
} from "../organisations/index.ts";

/** Identifiers asked for when an organisation is opened; all may be left out. */
export const IDENTIFIANTS_DEMANDES = ["siret", "siren", "rna"] as const satisfies readonly GenreIdentifiant[];

/** Id made of a name: lower case, no accent, dashes; at most 60 characters. */
export const idDeNom = (nom: string): string =>
  nom
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");

/** What was typed makes an organisation, or faults by name of field. */
export type Ouverture =
  | { organisation: Organisation; erreurs: null }
  | { organisation: null; erreurs: Record<string, string> };

/**
 * Reads the form that opens an organisation, as known on `jour`: name, acronym, kind, identifiers with their key. Its id
 * is typed, or made of the acronym or of the name.
 */
export function lireOuverture(champs: Readonly<Record<string, string>>, jour: Day): Ouverture {
  const nom = champs.nom?.trim() ?? "";
  const sigle = champs.sigle?.trim() || null;
  const erreurs: Record<string, string> = {};
  if (nom === "") erreurs.nom = "Indiquez le nom de l’organisation.";
  if (!Object.hasOwn(GENRES, champs.genre ?? "")) erreurs.genre = "Choisissez ce qu’est cette organisation.";
  const identifiants: { genre: GenreIdentifiant; valeur: string }[] = [];
  for (const genre of IDENTIFIANTS_DEMANDES) {
    const valeur = normaliserIdentifiant(champs[genre] ?? "");
    if (valeur === "") continue;
    const obstacle = obstacleIdentifiant(genre, valeur);
    if (obstacle !== null) erreurs[genre] = obstacle;
    identifiants.push({ genre, valeur });
  }
  const siret = identifiants.find((i) => i.genre === "siret");
  const siren = identifiants.find((i) => i.genre === "siren");
  if (siret && siren && !erreurs.siret && !erreurs.siren && !siret.valeur.startsWith(siren.valeur))
    erreurs.siren = "Un SIRET commence par le SIREN de son organisation : ces deux-là ne vont pas ensemble.";
  const id = champs.identifiant?.trim() || idDeNom(sigle ?? nom);
  if (Object.keys(erreurs).length > 0) return { organisation: null, erreurs };
  const source = { texte: "Indiqué par l’exploitant de l’instance", consulteLe: jour };
  const read = Organisation.safeParse({
    id,
    genre: champs.genre,
    noms: [{ nom, ...(sigle === null ? {} : { sigle }) }],
    identifiants,
    sources: [source],
  });
  if (!read.success) return { organisation: null, erreurs: fauteParChamp(read.error.issues) };
  const [refus] = controlerOrganisation(read.data).filter((c) => c.niveau === "refus");
  if (refus) return { organisation: null, erreurs: { "": refus.phrase } };
  return { organisation: read.data, erreurs: null };
}

const CHAMPS: Readonly<Record<string, string>> = { id: "identifiant", "noms.0.nom": "nom", "noms.0.sigle": "sigle" };

function fauteParChamp(issues: readonly { path: PropertyKey[]; message: string }[]): Record<string, string> {
  return Object.fromEntries(issues.map(({ path, message }) => [CHAMPS[path.join(".")] ?? "", message]));
}
