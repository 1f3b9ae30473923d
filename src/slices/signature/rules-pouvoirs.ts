import { type Day, dayInWords } from "../../shared/day.ts";
import { entreGuillemets, NBSP } from "../../shared/phrase.ts";
import type { Convention } from "../conventions/index.ts";
import type { Attendu, Dispense, Habilitation, Pouvoir } from "./types.ts";

/** What is signed, as far as a delegation may be limited to it. */
export type ObjetSigne = Pick<Convention, "id" | "titre" | "genre"> & { avenant: boolean };

/** Words compared without case, accents, articles nor punctuation: "Les avenants" is "avenants". */
const mots = (text: string): string[] =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((m) => m !== "" && !PETITS.has(m))
    .map((m) => (m.length > 3 ? m.replace(/s$/, "") : m));
const PETITS: ReadonlySet<string> = new Set(
  "le la les l un une des de du d et ou tout toute tous toutes signer signature signatures".split(" "),
);

const meme = (a: string, b: string): boolean => mots(a).join(" ") === mots(b).join(" ");

/** What a delegation may be limited to, as the form offers it for what is being signed. */
export const objetsDeDelegation = ({ genre, titre, avenant }: ObjetSigne): string[] => [
  "toutes les conventions",
  ...(avenant ? ["les avenants"] : []),
  ...(meme(genre, "convention") ? [] : [genre]),
  titre,
];

/**
 * Whether the words of a delegation cover what is signed: every convention, those of its kind, the avenants, or that
 * very text by its title or id. Other words are not guessed at: they cover nothing.
 */
export const couvre = (objet: string, { id, titre, genre, avenant }: ObjetSigne): boolean =>
  objet.trim() === id ||
  meme(objet, "conventions") ||
  meme(objet, genre) ||
  meme(objet, titre) ||
  meme(objet, "conventions et avenants") ||
  (avenant && meme(objet, "avenants"));

/** Others of the same party: where the power that is delegated may stand. */
type Chez = readonly Pick<Attendu, "qualite" | "habilitation" | "designe">[];

const court = (day: Day): string => dayInWords(day, true);

/**
 * By which power somebody signs on `jour`: an authorisation dated that day or before, or a delegation within its object
 * and its dates, of a power that the delegator has (W6: `chez`, the offices of the same party, or the authorisation
 * written beside the delegation). The sentence says which, or what lacks.
 */
export function pouvoir(
  { qualite, habilitation, delegation, designe }: Attendu,
  jour: Day,
  objet: ObjetSigne,
  chez: Chez = [],
): Pouvoir {
  const qui = designe?.nom ?? qualite;
  if (delegation === null) {
    if (habilitation === null)
      return {
        issue: "non-produit",
        phrase: `Aucun pouvoir de ${qui} n’est produit${NBSP}: ni délibération, ni délégation.`,
      };
    return duOrgane(habilitation, jour, qui);
  }
  const { de, a, objet: mis, du, au } = delegation;
  if (![designe?.nom, designe?.fonction, qualite].some((name) => name != null && meme(a, name)))
    return { issue: "hors-objet", phrase: `La délégation est donnée à ${a}${NBSP}: ${qui} ne peut pas l’employer.` };
  if (!couvre(mis, objet))
    return {
      issue: "hors-objet",
      phrase: `La délégation de ${de} couvre ${entreGuillemets(mis)}${NBSP}: ce texte n’en fait pas partie.`,
    };
  if (jour < du) return { issue: "perime", phrase: `La délégation de ${de} ne commence que le ${court(du)}.` };
  if (jour > au) return { issue: "perime", phrase: `La délégation de ${de} a pris fin le ${court(au)}.` };
  const source =
    habilitation ?? chez.find((o) => meme(o.qualite, de) || (o.designe && meme(o.designe.nom, de)))?.habilitation;
  if (source == null)
    return {
      issue: "non-produit",
      phrase: `On ne délègue qu’un pouvoir que l’on a${NBSP}: celui de ${de} n’est pas produit.`,
    };
  const own = duOrgane(source, jour, de);
  if (own.issue !== "produit") return own;
  if (source.date > du)
    return {
      issue: "non-produit",
      phrase: `${de} a délégué à partir du ${court(du)}, avant d’être habilité (${court(source.date)}).`,
    };
  return {
    issue: "produit",
    phrase: `Par délégation de ${de}, du ${court(du)} au ${court(au)}, pour ${entreGuillemets(mis)} (${source.organe}, ${court(source.date)}).`,
  };
}

const duOrgane = ({ organe, date }: Habilitation, jour: Day, qui: string): Pouvoir =>
  date <= jour
    ? { issue: "produit", phrase: `Habilitation${NBSP}: ${organe}, ${court(date)}.` }
    : { issue: "perime", phrase: `L’habilitation de ${qui} (${organe}) ne vaut qu’à partir du ${court(date)}.` };

/** Whether every other party has chosen to do without the power of this one (at least one other). */
export function dispensee(organisation: string, parties: readonly string[], dispenses: readonly Dispense[]): boolean {
  const others = parties.filter((p) => p !== organisation);
  return (
    others.length > 0 && others.every((par) => dispenses.some((d) => d.organisation === organisation && d.par === par))
  );
}

/** The power once the other parties' choice is counted: only a power not produced is done without. */
export const avecDispense = (juge: Pouvoir, dispense: boolean): Pouvoir =>
  juge.issue === "non-produit" && dispense
    ? { issue: "dispense", phrase: "Pouvoir non produit, par choix des autres parties." }
    : juge;

/** Whether one may sign by it. */
export const suffit = ({ issue }: Pouvoir): boolean => issue === "produit" || issue === "dispense";
