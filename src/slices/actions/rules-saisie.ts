import { Day } from "../../shared/day.ts";
import { leJour, NBSP } from "../../shared/phrase.ts";
import { Territoire } from "../../shared/territoire.ts";
import { problemesZod } from "../../shared/zod-fr.ts";
import type { Convention } from "../conventions/index.ts";
import { type Designeur, lireListe } from "../organisations/index.ts";
import { choixDe, choixNomme, premierJour } from "./rules-choix.ts";
import { minutesDe } from "./rules-duree.ts";
import { refusDeTexte } from "./rules-personne.ts";
import { type ActeAFaire, FaitsActe, type Voie } from "./types.ts";

/** What the form of an action holds, as it was typed; nothing is empty text. */
export type SaisieAction = {
  quoi: string;
  intitule: string;
  le: string;
  avec: readonly string[];
  autres: string;
  personnes: string;
  duree: string;
  lieu: string;
  territoire: string;
  public: string;
  consentement: string;
  note: string;
};

/** The form before anything is typed. */
export const SAISIE_VIDE: SaisieAction = {
  ...{ quoi: "", intitule: "", le: "", avec: [], autres: "", personnes: "", duree: "", lieu: "" },
  ...{ territoire: "", public: "", consentement: "", note: "" },
};

/** What a form is read against. */
export type ContexteSaisie = {
  convention: Convention;
  acteur: string;
  aujourdhui: Day;
  designeur: Designeur;
  voie: Voie;
  /** Act that this one corrects. */
  remplace?: string;
};

/** The act to record, or what is to be taken up again, by field. */
export type SaisieLue = { acte: ActeAFaire | null; erreurs: Record<string, string> };

/** Hours that one action may credit to one organisation. */
const HEURES_MAX = 1_000;

/** Reads the form of an action: what it says, or a sentence for each field to take up again. */
export function lireSaisie(s: SaisieAction, ctx: ContexteSaisie): SaisieLue {
  const { convention, acteur, aujourdhui, voie, remplace } = ctx;
  const erreurs: Record<string, string> = {};
  const dire = (champ: string, phrase: string | null | undefined) => {
    if (phrase != null) erreurs[champ] ??= phrase;
  };
  const choix = choixNomme(choixDe(convention), s.quoi);
  if (!choix)
    dire(
      "quoi",
      s.quoi === ""
        ? "Dites ce que vous avez fait."
        : "Ce choix n’est pas dans cette convention. Choisissez dans la liste.",
    );
  const le = lireJour(s.le, convention, aujourdhui, (phrase) => dire("le", phrase));
  const organisations = lireAvec(s, ctx, dire);
  for (const champ of ["intitule", "lieu", "note"] as const) {
    dire(champ, refusDeTexte(s[champ]));
  }
  const personnes = lireNombre(s.personnes, (phrase) => dire("personnes", phrase));
  const minutes = lireDuree(s.duree, (phrase) => dire("duree", phrase));
  const ou = s.territoire === "" ? territoireSeul(convention) : s.territoire;
  const territoire = ou === null ? undefined : Territoire.safeParse(ou);
  if (territoire && !territoire.success) dire("territoire", "Choisissez un territoire de la liste.");
  const present = [...new Set([acteur, ...organisations])];
  const faits = FaitsActe.safeParse({
    intitule: s.intitule.trim() === "" ? (choix?.libelle ?? "") : s.intitule.trim(),
    organisations,
    ...(personnes === undefined ? {} : { personnes }),
    ...(minutes === undefined
      ? {}
      : { minutes: minutes * present.length, minutesPar: Object.fromEntries(present.map((o) => [o, minutes])) }),
    ...(s.lieu.trim() === "" ? {} : { lieu: s.lieu.trim() }),
    ...(s.note.trim() === "" ? {} : { note: s.note.trim() }),
    voie,
    ...(remplace === undefined ? {} : { remplace }),
  });
  if (!faits.success && choix)
    for (const { champ = "intitule", phrase } of problemesZod(faits.error))
      dire(champ.startsWith("minutes") ? "duree" : champ.startsWith("organisations") ? "avec" : champ, phrase);
  if (!choix || le === null || !faits.success || Object.keys(erreurs).length > 0) return { acte: null, erreurs };
  const acte: ActeAFaire = {
    ...{ nature: choix.nature, le, acteur, convention: convention.id, faits: faits.data },
    ...(choix.engagement === null ? {} : { engagement: choix.engagement }),
    ...(territoire?.success ? { territoire: territoire.data } : {}),
    ...(s.public === "" ? {} : { public: s.public }),
    ...(s.consentement === "oui" ? { consentement: true } : {}),
  };
  return { acte, erreurs };
}

/** Where it was, when nobody says: the whole of a convention that has one territory and no article with its own. */
function territoireSeul({ territoire, articles, avenants }: Convention): string | null {
  const own = [...articles, ...(avenants ?? []).flatMap((a) => a.articles)].some((a) => a.territoire?.length);
  return !own && territoire?.length === 1 ? (territoire[0] ?? null) : null;
}

function lireJour(texte: string, convention: Convention, aujourdhui: Day, dire: (phrase: string) => void): Day | null {
  const read = Day.safeParse(texte.trim());
  if (!read.success) {
    dire(texte.trim() === "" ? "Dites quel jour c’était." : (read.error.issues[0]?.message ?? ""));
    return null;
  }
  const first = premierJour(convention);
  if (read.data > aujourdhui) dire(`Ce jour n’est pas encore venu${NBSP}: une action s’enregistre une fois faite.`);
  else if (first === null) dire("Cette convention n’est pas encore signée.");
  else if (read.data < first) dire(`La convention commence ${leJour(first)}${NBSP}: cette action est plus ancienne.`);
  return read.data;
}

function lireAvec(
  { avec, autres }: SaisieAction,
  { acteur, designeur }: ContexteSaisie,
  dire: (champ: string, phrase: string | null) => void,
): string[] {
  const lines = autres.split(/\r?\n/).flatMap((l) => (designeur.exact(l.trim()) === null ? l.split(/[;,]/) : [l]));
  const named = lireListe(lines.join("\n"), designeur);
  dire("autres", named.phrase);
  const unknown = avec.filter((id) => designeur.exact(id) !== id);
  if (unknown.length > 0)
    dire("avec", "L’annuaire ne connaît pas une des organisations cochées. Cochez-les de nouveau.");
  return [...new Set([...avec, ...named.ids])].filter((o) => o !== acteur);
}

function lireNombre(texte: string, dire: (phrase: string) => void): number | undefined {
  const words = texte.replace(/[\s\u00a0\u202f]+/g, "");
  if (words === "") return undefined;
  if (/^\d{1,6}$/.test(words)) return Number(words);
  dire("Écrivez un nombre entier de personnes, par exemple 12.");
  return undefined;
}

function lireDuree(texte: string, dire: (phrase: string) => void): number | undefined {
  if (texte.trim() === "") return undefined;
  const minutes = minutesDe(texte.trim());
  if (minutes === null) dire("Écrivez une durée, par exemple 2, 1,5 ou 1 h 30.");
  else if (minutes > HEURES_MAX * 60) dire("Une action dure au plus 1 000 heures.");
  else return minutes === 0 ? undefined : minutes;
  return undefined;
}
