import { dayInWords } from "../../shared/day.ts";
import { de, leJour, liste, NBSP } from "../../shared/phrase.ts";
import { type Article, type Convention, duree, mot, ON_PEUT, phraseReconduction } from "../conventions/index.ts";
import { nomTerritoire } from "../droits/index.ts";

/*
 * The data of a draft, in words: what an article opens, how long a convention lasts. Used by differences and by the note.
 */

/** Names an organisation. */
export type Nommer = (organisation: string) => string;

/** A day to follow "au" or "du": "1er janvier 2027". */
export const auJour = (jour: Parameters<typeof dayInWords>[0]): string => dayInWords(jour, true);

const entre = (mots: string): string => `«${NBSP}${mots}${NBSP}»`;
const minuscule = (mots: string): string => mots.charAt(0).toLowerCase() + mots.slice(1);

/** The words between quotes: « mots ». */
export const cite = entre;

/** Whom a word of `de` or `vers` means (contracts, `qui`): a name, "le public", "les membres de X", « role ». */
export function qui(word: string, organisations: ReadonlySet<string>, nommer: Nommer): string {
  if (organisations.has(word)) return nommer(word);
  if (word === "toute-partie") return "toute partie";
  if (word === "public") return "le public";
  if (word.startsWith("membre-de:")) return `les membres ${de(nommer(word.slice("membre-de:".length)))}`;
  return entre(mot(word));
}

/** Organisations that a convention names as parties, members or supports. */
export const nommees = ({
  parties,
  membres,
  appuis,
}: Pick<Convention, "parties" | "membres" | "appuis">): Set<string> =>
  new Set([...parties.map((p) => p.organisation), ...(membres ?? []).map((m) => m.organisation), ...(appuis ?? [])]);

/** "à Nexem", "au public", "aux membres de Nexem". */
export const a = (nom: string): string =>
  nom.startsWith("les ") ? `aux ${nom.slice(4)}` : nom.startsWith("le ") ? `au ${nom.slice(3)}` : `à ${nom}`;

/** "de Nexem", "du public", "des membres de Nexem". */
export const deQui = (nom: string): string =>
  nom.startsWith("les ") ? `des ${nom.slice(4)}` : nom.startsWith("le ") ? `du ${nom.slice(3)}` : de(nom);

/** Kinds of acts as verbs: "se concerter et informer". */
export const verbes = (article: Pick<Article, "actes">): string =>
  liste([...new Set(article.actes)].map((nature) => minuscule(ON_PEUT[nature])));

/** What an article opens, as one sentence; null when it opens nothing. */
export function ouverture(article: Article, organisations: ReadonlySet<string>, nommer: Nommer): string | null {
  if (article.actes.length === 0 || article.de.length === 0) return null;
  const who = (words: readonly string[]) => words.map((w) => qui(w, organisations, nommer));
  const bits = [
    `${verbes(article)}${NBSP}: ${liste(who(article.de).map(deQui))}`,
    article.vers == null ? "" : ` vers ${liste(who(article.vers))}`,
    article.territoire == null
      ? ""
      : `, pour le territoire suivant${NBSP}: ${liste(article.territoire.map(nomTerritoire))}`,
    article.publics == null ? "" : `, pour ${liste(article.publics.map((p) => entre(mot(p))))}`,
    article.consentement === true ? ", avec l’accord de la personne" : "",
    article.du == null ? "" : `, à compter du ${auJour(article.du)}`,
    article.au == null ? "" : `, jusqu’au ${auJour(article.au)}`,
  ];
  return `${bits.join("")}.`;
}

/** Effect, term and renewal, each in a sentence. */
export function dureeDite({ effet, adosseA }: Pick<Convention, "effet" | "adosseA">): string[] {
  const { du, au, dureeMois, retroactif, reconduction } = effet;
  const from = du == null ? "le jour de la dernière signature" : leJour(du);
  const again = reconduction?.mode === "tacite" && reconduction.maxFois !== 0;
  const length =
    au != null
      ? `${again ? "premier terme le" : "jusqu’au"} ${auJour(au)}`
      : dureeMois == null
        ? "sans terme précisé"
        : `pour ${duree(dureeMois)}`;
  const renewal = phraseReconduction(effet);
  return [
    `Prise d’effet ${from}, ${length}${retroactif ? ", avec effet rétroactif" : ""}.`,
    renewal === null ? "Pas de renouvellement prévu." : `${renewal}.`,
    ...(adosseA ? [`Fin avec ce qui la porte${NBSP}: ${adosseA.quoi}, le ${auJour(adosseA.au)}.`] : []),
  ];
}

/** Every organisation that a convention names, whatever for; `instances`: also the words of its committees, not all ids. */
export function organisationsNommees(c: Convention, { instances = false } = {}): string[] {
  const found = [
    ...c.parties.flatMap((p) => [
      p.organisation,
      ...(p.cotraitants ?? []),
      ...(typeof p.mandataire === "string" ? [p.mandataire] : []),
    ]),
    ...(c.membres ?? []).flatMap((m) => [m.organisation, m.de]),
    ...(c.appuis ?? []),
    ...(c.engagements ?? []).flatMap((e) => [...e.obliges, ...(e.contributeurs ?? [])]),
    ...(c.exemples ?? []).flatMap(({ demande: { de, vers } }) => [de, ...(vers == null ? [] : [vers])]),
    ...(instances ? (c.instances ?? []).flatMap((i) => i.membres ?? []) : []),
  ];
  return [...new Set(found)];
}
