import type { Day } from "../../shared/day.ts";
import { liste, majuscule, nombre } from "../../shared/phrase.ts";
import { guillemets } from "../../shared/zod-fr.ts";
import { candidates, chercheur, compact, nomLe, type Trouvee } from "./rules.ts";
import { type Organisation, obstacleIdentifiant } from "./types.ts";

/*
 * How a form names an organisation without a list of all of them: one writes its name, its acronym or its number.
 */

/** The one organisation that a text means, or why there is none, or not one alone; `parmi` are those that answer. */
export type Designation = { id: string; phrase: null } | { id: null; phrase: string; parmi: readonly string[] };

/** Reads what people write to name an organisation of a directory, and writes what reads back as the same one. */
export type Designeur = {
  /** Its id, its name or acronym of any time, its SIREN or SIRET, or words that it alone answers. */
  lire: (texte: string) => Designation;
  /** The same, for a whole name, acronym or number alone; null when no organisation bears it, or several do. */
  exact: (texte: string) => string | null;
  /** The name of that day when it names this organisation alone, else its id. */
  ecrire: (id: string) => string;
};

/** How many names a sentence gives when several organisations answer. */
const CITEES_MAX = 3;

/**
 * Who the words of a form name on a day, in this directory; `connues` are ids that count although the directory does
 * not hold them. A number is read whole: a SIREN short of a digit names nobody.
 */
export function designeur(
  annuaire: readonly Organisation[],
  jour: Day,
  connues: ReadonlySet<string> = new Set(),
): Designeur {
  const byId = new Map(annuaire.map((o) => [o.id, o]));
  const borne = new Map<string, Set<string>>();
  for (const organisation of annuaire)
    for (const { whole } of candidates(organisation, jour))
      borne.set(whole, (borne.get(whole) ?? new Set()).add(organisation.id));
  let search: ((texte: string) => Trouvee[]) | null = null;
  const ids = (texte: string): string[] => [...(borne.get(compact(texte)) ?? [])];
  const ecrire = (id: string): string => {
    const organisation = byId.get(id);
    if (!organisation) return id;
    const nom = nomLe(organisation, jour);
    return ids(nom).length === 1 && !byId.has(nom) && !connues.has(nom) ? nom : id;
  };
  const exact = (texte: string): string | null => {
    if (byId.has(texte) || connues.has(texte)) return texte;
    const own = ids(texte);
    const found = own.length === 0 && /^\d{14}$/.test(compact(texte)) ? ids(compact(texte).slice(0, 9)) : own;
    return found.length === 1 ? (found[0] ?? null) : null;
  };
  const lire = (texte: string): Designation => {
    const whole = exact(texte);
    if (whole !== null) return { id: whole, phrase: null };
    search ??= chercheur(annuaire, jour);
    const several = ids(texte);
    const number = /^\d+$/.test(compact(texte));
    const found = several.length > 0 || number ? several : search(texte).map((f) => f.organisation.id);
    const [one, ...others] = found;
    if (one === undefined) return { id: null, phrase: personne(texte), parmi: [] };
    if (others.length === 0) return { id: one, phrase: null };
    return { id: null, phrase: plusieurs(texte, found.map(ecrire)), parmi: found };
  };
  return { lire, exact, ecrire };
}

/** Why a text names nobody: a number badly copied says so. */
function personne(texte: string): string {
  const digits = compact(texte);
  const genre = /^\d{9}$/.test(digits) ? "siren" : /^\d{14}$/.test(digits) ? "siret" : null;
  const wrong = genre && obstacleIdentifiant(genre, digits);
  return wrong ?? `Aucune organisation ne répond à ${guillemets(texte)}.`;
}

function plusieurs(texte: string, noms: readonly string[]): string {
  const count = majuscule(nombre(noms.length, "une organisation", "organisations"));
  const some = noms.slice(0, CITEES_MAX).map((n) => guillemets(n));
  return `${count} répondent à ${guillemets(texte)}\u00a0: précisez, par exemple ${liste(some, "ou")}.`;
}

/** Longest list read at once, in lines. */
const LIGNES_MAX = 1_000;

/** How many lines that bear no whole name are searched for by their words: beyond, they are asked for whole. */
const MOTS_MAX = 100;

/** How many lines a sentence names before it counts the others. */
const LIGNES_DITES = 12;

/**
 * A list as it is pasted, one organisation per line, in order and once each; in a row of a spreadsheet, the first cell
 * that names one. `phrase`: the lines that name none or several, all named; null when every line is read.
 */
export function lireListe(texte: string, { lire, exact }: Designeur): { ids: string[]; phrase: string | null } {
  const lines = [...new Set(texte.split(/\r?\n/).map((l) => l.trim()))].filter((l) => l !== "");
  if (lines.length > LIGNES_MAX)
    return { ids: [], phrase: `Une liste compte au plus ${LIGNES_MAX} lignes\u00a0: donnez-la en plusieurs fois.` };
  const ids = new Set<string>();
  const unknown: string[] = [];
  const doubtful: string[] = [];
  for (const line of lines) {
    const cells = line.split(/[\t;]/).map((c) => c.trim());
    const whole = [line, ...cells].map(exact).find((id) => id !== null);
    const words = cells.find((c) => c !== "") ?? line;
    const read: Designation =
      whole != null
        ? { id: whole, phrase: null }
        : unknown.length < MOTS_MAX
          ? lire(words)
          : { id: null, phrase: "", parmi: [] };
    if (read.id !== null) ids.add(read.id);
    else if (read.parmi.length === 0) unknown.push(guillemets(line));
    else doubtful.push(read.phrase);
  }
  const mend = unknown.length > 1 ? "ces lignes" : "cette ligne";
  const said = [
    ...(unknown.length === 0 ? [] : [`L’annuaire ne connaît pas ${dites(unknown)}\u00a0: corrigez ou ôtez ${mend}.`]),
    ...doubtful.slice(0, CITEES_MAX),
  ];
  return { ids: [...ids], phrase: said.length === 0 ? null : said.join(" ") };
}

/** "« a », « b » ni « c »", the first ones only of a long list. */
function dites(lines: readonly string[]): string {
  const left = lines.length - LIGNES_DITES;
  const shown = left > 0 ? [...lines.slice(0, LIGNES_DITES), nombre(left, "une autre ligne", "autres lignes")] : lines;
  return shown.length < 2 ? (shown[0] ?? "") : `${shown.slice(0, -1).join(", ")} ni ${shown.at(-1)}`;
}
