import type { Empan } from "./types.ts";

/*
 * When two names are one party.
 */

const ASCII = /^[!-~]+(?: [!-~]+)*$/;

const sansAccent = (words: string): string =>
  words
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[’‘`´]/g, "'")
    .replace(/[«»“”]/g, "")
    .replace(/[–—‑]/g, "-")
    .replace(/\s+/g, " ");

/** A party as it was found, before those that are one are put together. */
export type Trouvee = {
  nom: string;
  sigle: string | null;
  role: string | null;
  /** Other ways the act calls it: "la Région", "l'association". */
  designations: string[];
  /** What it rests on. */
  appuis: Empan[];
  /** Its entry in the header of the act; null when it is named elsewhere. */
  entree: Empan | null;
  /** How sure it is that this is a party of an act: an entry that says who represents it is worth more than a bare name. */
  preuves: number;
  /** A family told without the names of its members ("seize entreprises"). */
  collectif?: true;
};

/** What was folded already: the names of a text come back at each comparison. */
const PLIES = new Map<string, string>();

/** Lower case without accents, as in `bas`, article left out. */
export function plier(words: string): string {
  const known = PLIES.get(words);
  if (known !== undefined) return known;
  const folded = (ASCII.test(words) ? words : sansAccent(words))
    .toLowerCase()
    .replace(/"/g, "")
    .trim()
    .replace(/^(?:l'|la |le |les |d')/, "");
  if (PLIES.size > 2000) PLIES.clear();
  PLIES.set(words, folded);
  return folded;
}

/** The same body has two names: the council and its department. */
export const civil = (bas: string): string =>
  bas
    .replace(/\bconseil (?:departemental|general)\b/, "departement")
    .replace(/\bconseil regional\b/, "region")
    .replace(/^(?:mairie|ville|municipalite)\b/, "commune")
    .replace(/^(?:association|societe) (?=\S)/, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** Parties that are one, told twice: same name, or the acronym of the other. The fuller name is kept. */
export function fondre(found: readonly Trouvee[]): Trouvee[] {
  const kept: Trouvee[] = [];
  for (const p of found) {
    const same = kept.find((k) => memes(k, p));
    if (same === undefined) {
      kept.push({ ...p });
      continue;
    }
    if (abrege(same.nom, p.nom)) {
      same.sigle ??= same.nom;
      same.nom = p.nom;
      same.appuis = [...p.appuis, ...same.appuis];
    } else if (p.nom.length > same.nom.length && same.sigle === null && p.sigle !== null) same.nom = p.nom;
    else if (abrege(p.nom, same.nom)) same.sigle ??= p.nom;
    same.sigle ??= p.sigle;
    same.role ??= p.role;
    same.designations.push(...p.designations);
  }
  return kept;
}

/** First letters of the words of a name, little ones left out. */
export const initiales = (nom: string): string =>
  plier(nom)
    .split(/[^a-z0-9]+/)
    .filter((w) => (w.length > 2 || /^\d+$/.test(w)) && !/^(?:des|les|pour|aux|sur|dans|par|avec|sans|une)$/.test(w))
    .map((w) => w.charAt(0))
    .join("");

/** Whether a word alone is made of the first letters of a name: "CAF", "Caisse d'allocations familiales du Lot". */
export const abrege = (short: string, long: string): boolean =>
  /^[A-ZÀ-Þ][A-Za-zÀ-ÿ]{2,6}$/.test(short) && long.includes(" ") && initiales(long).startsWith(plier(short));

/** Whether two parties are the same body: by name, by acronym. */
function memes(a: Trouvee, b: Trouvee): boolean {
  if (abrege(a.nom, b.nom) || abrege(b.nom, a.nom)) return true;
  const names = (p: Trouvee): string[] =>
    [p.nom, p.sigle ?? ""]
      .filter(Boolean)
      .map((n) => civil(plier(n)).replace(/^commune (?:de |du |des |d )?(?=\S)/, ""));
  return names(a).some((x) => names(b).includes(x));
}

/** Whether two names may be those of one body: the same, or one begins the other ("Capeb", "Capeb Var"). */
export function proches(a: Trouvee, b: Trouvee): boolean {
  if (memes(a, b)) return true;
  const [x, y] = [plier(a.nom), plier(b.nom)];
  return x.startsWith(`${y} `) || y.startsWith(`${x} `);
}
