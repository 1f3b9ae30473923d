/** Where a JSON text breaks: the place of the first wrong sign (0 = first), and what was expected there, in French. */
export type FauteJson = { place: number; attendu: string };

type Attente = "valeur" | "valeur-ou-fin" | "cle" | "cle-ou-fin" | "deux-points" | "suite" | "rien";

const ATTENDU: Record<Attente, string> = {
  valeur: "une valeur",
  "valeur-ou-fin": "une valeur ou un crochet fermant",
  cle: "une clé entre guillemets",
  "cle-ou-fin": "une clé entre guillemets ou une accolade fermante",
  "deux-points": "un deux-points",
  suite: "une virgule ou la fermeture de ce qui est ouvert",
  rien: "la fin du texte",
};

const NOMBRE = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITTERAL = /true|false|null/y;
const HEXA = /[0-9a-fA-F]{4}/y;

/**
 * The first fault of a JSON text, or null when `JSON.parse` takes it; also a fault: more than `profondeurMax` levels,
 * which would exhaust the stack of whoever walks the value, or more than `valeursMax` values, which would exhaust the
 * memory (`{},` takes three bytes in the text and a hundred once read). Linear, without recursion.
 */
export function fauteJson(texte: string, profondeurMax: number, valeursMax: number): FauteJson | null {
  const ouverts: ("{" | "[")[] = [];
  let attente: Attente = "valeur";
  let at = 0;
  let valeurs = 0;
  const faute = (attendu = ATTENDU[attente], place = at): FauteJson => ({ place, attendu });
  const apresValeur = () => (ouverts.length === 0 ? "rien" : "suite");
  for (;;) {
    while (" \n\r\t".includes(texte[at] ?? "x")) at += 1;
    const sign = texte[at];
    if (sign === undefined) return attente === "rien" ? null : faute();
    const valeur: boolean = attente === "valeur" || attente === "valeur-ou-fin";
    const cle: boolean = attente === "cle" || attente === "cle-ou-fin";
    if (valeur && ++valeurs > valeursMax) return faute(`au plus ${valeursMax.toLocaleString("fr-FR")} valeurs en tout`);
    if (sign === '"' && (valeur || cle)) {
      const end = finDeTexte(texte, at);
      if (typeof end !== "number") return end;
      at = end;
      attente = cle ? "deux-points" : apresValeur();
    } else if ((sign === "{" || sign === "[") && valeur) {
      if (ouverts.length === profondeurMax) return faute(`au plus ${profondeurMax} niveaux d’imbrication`);
      ouverts.push(sign);
      attente = sign === "{" ? "cle-ou-fin" : "valeur-ou-fin";
      at += 1;
    } else if ((sign === "}" || sign === "]") && ferme(sign, attente, ouverts.at(-1))) {
      ouverts.pop();
      attente = apresValeur();
      at += 1;
    } else if (sign === "," && attente === "suite") {
      attente = ouverts.at(-1) === "{" ? "cle" : "valeur";
      at += 1;
    } else if (sign === ":" && attente === "deux-points") {
      attente = "valeur";
      at += 1;
    } else {
      const end = valeur ? finDe(NOMBRE, texte, at) || finDe(LITTERAL, texte, at) : 0;
      if (end === 0) return faute();
      at = end;
      attente = apresValeur();
    }
  }
}

const ferme = (sign: "}" | "]", attente: Attente, ouvert: "{" | "[" | undefined): boolean =>
  sign === "}"
    ? ouvert === "{" && (attente === "suite" || attente === "cle-ou-fin")
    : ouvert === "[" && (attente === "suite" || attente === "valeur-ou-fin");

/** Where a sticky expression stops from `at`, or 0 when it does not match there. */
function finDe(expression: RegExp, texte: string, at: number): number {
  expression.lastIndex = at;
  return expression.test(texte) ? expression.lastIndex : 0;
}

/** Past the quote that closes the string opened at `at`, or the fault in it. */
function finDeTexte(texte: string, at: number): number | FauteJson {
  for (let i = at + 1; ; i++) {
    const code = texte.charCodeAt(i);
    if (Number.isNaN(code)) return { place: at, attendu: "un guillemet qui ferme ce texte" };
    if (code === 0x22) return i + 1;
    if (code < 0x20) return { place: i, attendu: "un texte sans retour à la ligne ni caractère de commande" };
    if (code !== 0x5c) continue;
    i += 1;
    const escaped = texte[i] ?? "";
    if (escaped === "u") {
      if (finDe(HEXA, texte, i + 1) === 0) return { place: i, attendu: "quatre chiffres hexadécimaux après \\u" };
    } else if (escaped === "" || !'"\\/bfnrt'.includes(escaped))
      return { place: i, attendu: "un signe que la barre oblique inverse peut précéder" };
  }
}

/** Line and column of a place in a text, both from 1. */
export function ligneColonne(texte: string, place: number): { ligne: number; colonne: number } {
  const before = texte.slice(0, place);
  const ligne = before.split("\n").length;
  return { ligne, colonne: place - before.lastIndexOf("\n") };
}

/**
 * Why a value read from JSON should not even be shown to a schema: a text that no store keeps (NUL, half a character),
 * or more than `valeursMax` values in all. `champ` is its path; null when all is well. At most as deep as `fauteJson` let.
 */
export function obstacleJson(value: unknown, valeursMax: number): { path: PropertyKey[]; phrase: string } | null {
  const path: PropertyKey[] = [];
  let count = 0;
  const walk = (v: unknown): string | null => {
    count += 1;
    if (count > valeursMax) return `Plus de ${valeursMax.toLocaleString("fr-FR")} valeurs ensemble\u00a0: c’est trop.`;
    if (typeof v === "string")
      return texteGardable(v) ? null : "Ce texte contient un caractère qui ne peut pas être gardé.";
    if (v === null || typeof v !== "object") return null;
    const entries = Array.isArray(v) ? v.entries() : Object.entries(v);
    for (const [key, inner] of entries) {
      path.push(key);
      const obstacle = texteGardable(String(key)) ? walk(inner) : "Ce nom de clé ne peut pas être gardé.";
      if (obstacle !== null) return obstacle;
      path.pop();
    }
    return null;
  };
  const phrase = walk(value);
  return phrase === null ? null : { path, phrase };
}

/** PostgreSQL keeps neither NUL nor half a surrogate pair. */
const texteGardable = (text: string): boolean => !text.includes("\0") && text.isWellFormed();
