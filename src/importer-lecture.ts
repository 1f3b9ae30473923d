import type { z } from "zod";
import { lireCsv } from "./platform/csv.ts";
import { FileRefused } from "./platform/files.ts";
import type { Colonne, Textes } from "./shared/cellule.ts";
import { fauteJson, ligneColonne, obstacleJson } from "./shared/json.ts";
import { champ, guillemets, type Probleme, problemesZod } from "./shared/zod-fr.ts";

/** At most that many elements in one file, values in one element and in one file, levels of nesting, reproaches in one report. */
const ELEMENTS_MAX = 50_000;
const VALEURS_MAX = 200_000;
const VALEURS_FICHIER_MAX = 5_000_000;
const PROFONDEUR_MAX = 100;
export const PROBLEMES_MAX = 1_000;

/** One convention or organisation of a file: where it stands, what was read of it, what it is reproached. */
export type Element<T> = {
  /** "élément 3" or "ligne 12". */
  ou: string;
  id: string | null;
  valeur: T | null;
  /** What a CSV row says, column by column. */
  textes: Textes | null;
  problemes: Probleme[];
};

/** What reading a file needs to know of what it holds. */
export type Forme<T> = {
  nom: "conventions" | "organisations";
  schema: z.ZodType<T>;
  colonnes: readonly Colonne[];
  requises: readonly string[];
  deTextes(textes: Textes, connue?: T): unknown;
  colonneDuChamp(champ: string): string;
};

/**
 * The elements of a JSON or CSV text, each read by the schema; reading stops once `PROBLEMES_MAX` reproaches are
 * found. Throws `FileRefused` when the text as a whole is no list of them.
 */
export function lireElements<T extends { id: string }>(forme: Forme<T>, fichier: string, texte: string): Element<T>[] {
  const nul = texte.indexOf("\0");
  if (nul >= 0) throw new FileRefused(`${lieu(texte, nul)}\u00a0: un caractère nul. Ce fichier n’est pas un texte.`);
  if (texte.trim() === "") throw new FileRefused(`${fichier} est vide\u00a0: du JSON ou du CSV est attendu.`);
  const json = /\.json$/i.test(fichier) || (!/\.csv$/i.test(fichier) && /^\s*[[{]/.test(texte));
  const bruts = json ? brutsJson(forme, fichier, texte) : brutsCsv(forme, fichier, texte);
  const seen = new Map<string, string>();
  const elements: Element<T>[] = [];
  let found = 0;
  for (const brut of bruts) {
    const element = lireElement(forme, brut);
    const { id, ou } = element;
    const first = id === null ? undefined : seen.get(id);
    if (first !== undefined)
      element.problemes.push({
        champ: "id",
        phrase: `${guillemets(String(id))} est déjà donnée par l’${first}.`.replace("l’ligne", "la ligne"),
      });
    else if (id !== null) seen.set(id, ou);
    elements.push(element);
    found += element.problemes.length;
    if (found >= PROBLEMES_MAX) break;
  }
  return elements;
}

type Brut = { ou: string; valeur: unknown; textes: Textes | null; problemes: Probleme[] };

function lireElement<T extends { id: string }>(forme: Forme<T>, { ou, valeur, textes, problemes }: Brut): Element<T> {
  const given = typeof valeur === "object" && valeur !== null && "id" in valeur ? valeur.id : null;
  const id = typeof given === "string" && given.length <= 100 ? given : null;
  if (problemes.length > 0) return { ou, id, valeur: null, textes, problemes };
  return { ou, id, textes, ...relire(forme, valeur, textes !== null) };
}

/** A value shown to the schema: what it is, or its faults, in the words of the file (columns of a CSV, keys of a JSON). */
export function relire<T>(forme: Forme<T>, valeur: unknown, csv: boolean): Pick<Element<T>, "valeur" | "problemes"> {
  const obstacle = obstacleJson(valeur, VALEURS_MAX);
  if (obstacle) return { valeur: null, problemes: [{ champ: champ(obstacle.path), phrase: obstacle.phrase }] };
  const read = forme.schema.safeParse(valeur);
  if (read.success) return { valeur: read.data, problemes: [] };
  const found = problemesZod(read.error).slice(0, PROBLEMES_MAX);
  if (!csv) return { valeur: null, problemes: found };
  const named = found.map((p) => (p.champ === undefined ? p : { ...p, champ: forme.colonneDuChamp(p.champ) }));
  return { valeur: null, problemes: named };
}

function brutsJson(forme: Forme<unknown>, fichier: string, texte: string): Brut[] {
  const faute = fauteJson(texte, PROFONDEUR_MAX, VALEURS_FICHIER_MAX);
  if (faute)
    throw new FileRefused(
      `${lieu(texte, faute.place)}\u00a0: ce JSON ne peut pas être lu, il faudrait ici ${faute.attendu}.`,
    );
  const value: unknown = JSON.parse(texte);
  const list = enListe(forme.nom, value);
  if (list === null)
    throw new FileRefused(
      `${fichier} est du JSON d’une autre sorte\u00a0: une liste de ${forme.nom}, ou un objet dont la clé ${guillemets(forme.nom)} en tient la liste, est attendue.`,
    );
  bornerNombre(forme, fichier, list.length);
  return list.map((valeur, i) => ({ ou: `élément ${i + 1}`, valeur, textes: null, problemes: [] }));
}

/** One, several between brackets, or `{"conventions": […]}`; null for anything else. Another key beside is refused by name. */
function enListe(nom: string, value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value;
  if (typeof value !== "object" || value === null) return null;
  if (!Object.hasOwn(value, nom)) return Object.hasOwn(value, "id") ? [value] : null;
  const list = (value as Record<string, unknown>)[nom];
  const other = Object.keys(value).find((key) => key !== nom);
  if (other !== undefined)
    throw new FileRefused(`Clé inconnue à côté de ${guillemets(nom)}\u00a0: ${guillemets(other.slice(0, 60))}.`);
  return Array.isArray(list) ? list : null;
}

function brutsCsv(forme: Forme<unknown>, fichier: string, texte: string): Brut[] {
  const { entetes, lignes } = lireCsv(texte, ELEMENTS_MAX);
  const columns = forme.colonnes.map((c) => c.cle);
  const attendu = `Colonnes possibles\u00a0: ${columns.join(", ")}.`;
  const unknown = entetes.find((e) => !columns.includes(e));
  if (unknown !== undefined)
    throw new FileRefused(
      `${fichier}, ligne 1\u00a0: colonne inconnue, ${guillemets(unknown.slice(0, 60))}. ${attendu}`,
    );
  const missing = forme.requises.filter((c) => !entetes.includes(c));
  if (missing.length > 0)
    throw new FileRefused(`${fichier}, ligne 1\u00a0: il manque ${missing.map(guillemets).join(", ")}. ${attendu}`);
  const twice = entetes.find((e, i) => entetes.indexOf(e) < i);
  if (twice !== undefined)
    throw new FileRefused(`${fichier}, ligne 1\u00a0: la colonne ${guillemets(twice)} est donnée deux fois.`);
  bornerNombre(forme, fichier, lignes.length);
  return lignes.map(({ ligne, cellules, deTrop }) => {
    const textes = Object.fromEntries(entetes.map((e, i) => [e, cellules[i] ?? ""]));
    const problemes = deTrop
      ? [{ phrase: `Cette ligne a plus de ${entetes.length} cellules\u00a0: un séparateur est de trop.` }]
      : [];
    return { ou: `ligne ${ligne}`, valeur: forme.deTextes(textes), textes, problemes };
  });
}

function bornerNombre({ nom }: Forme<unknown>, fichier: string, count: number): void {
  if (count <= ELEMENTS_MAX) return;
  const max = ELEMENTS_MAX.toLocaleString("fr-FR");
  throw new FileRefused(`${fichier} contient plus de ${max} ${nom}. Donnez-les en plusieurs fichiers.`);
}

function lieu(texte: string, place: number): string {
  const { ligne, colonne } = ligneColonne(texte, place);
  return `Ligne ${ligne}, colonne ${colonne}`;
}
