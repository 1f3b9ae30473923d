import { z } from "zod";
import { chiffres, entreGuillemets as guillemets } from "./phrase.ts";

export { guillemets };

/** One thing to mend in what was sent: the field, as a path ("articles[2].du"), and a French sentence. */
export type Probleme = { champ?: string; phrase: string };

const TYPES: Readonly<Record<string, string>> = {
  string: "Un texte est attendu.",
  number: "Un nombre est attendu.",
  int: "Un nombre entier est attendu.",
  boolean: "Oui ou non (true ou false) est attendu.",
  array: "Une liste est attendue.",
  object: "Un objet est attendu.",
};

const UNITES: Readonly<Record<string, string>> = { string: "caractère", array: "élément", set: "élément" };

/** A bound with its unit, when what is measured has one: "5 caractères", "120". */
function quantite(n: number, origin: string): string {
  const unit = UNITES[origin];
  return unit === undefined ? chiffres(n) : `${chiffres(n)} ${unit}${n > 1 ? "s" : ""}`;
}

type Issue = z.core.$ZodRawIssue;

/** The sentence for an issue to which the schema itself gives none. */
function phraseFr(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? "Cette information manque."
        : (TYPES[issue.expected] ?? "Cette valeur n’est pas du type attendu.");
    case "invalid_value":
      return issue.values.length === 1
        ? `La seule valeur admise est ${guillemets(String(issue.values[0]))}.`
        : `Choisissez parmi\u00a0: ${issue.values.map(String).join(", ")}.`;
    case "too_small":
      return `Au moins ${quantite(Number(issue.minimum), issue.origin)}.`;
    case "too_big":
      return `Au plus ${quantite(Number(issue.maximum), issue.origin)}.`;
    case "unrecognized_keys":
      return cleInconnue(issue.keys);
    default:
      return "Cette valeur n’est pas de la forme attendue.";
  }
}

const cleInconnue = (keys: readonly string[]): string =>
  keys.length === 1
    ? `Clé inconnue\u00a0: ${guillemets(keys[0] ?? "")}.`
    : `Clés inconnues\u00a0: ${keys.map(guillemets).join(", ")}.`;

// Global on purpose: a message in English must not appear because one module forgot to ask for French.
z.config({ localeError: phraseFr });

/** Path of a field as a reader writes it: ["articles", 2, "du"] → "articles[2].du". */
export const champ = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (written, step) =>
      typeof step === "number" ? `${written}[${step}]` : written ? `${written}.${String(step)}` : String(step),
    "",
  );

/** All that a schema reproaches to what was sent, field by field; each unknown key is named by its own path. */
export function problemesZod(error: z.ZodError): Probleme[] {
  return error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ champ: champ([...issue.path, key]), phrase: cleInconnue([key]) }))
      : [issue.path.length === 0 ? { phrase: issue.message } : { champ: champ(issue.path), phrase: issue.message }],
  );
}
