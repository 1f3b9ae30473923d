import { type Day, within } from "../../shared/day.ts";
import { de, jusquAu, liste, majuscule, NBSP } from "../../shared/phrase.ts";
import { type Article, articlesDates, type Convention, mot, ON_PEUT, phraseCible } from "../conventions/index.ts";
import { nomTerritoire } from "../droits/index.ts";
import { enPhrase, type NomsDArticles } from "../redaction/index.ts";
import { auJour, type Fiche, type Nommer, nommes, typo } from "./document-mots.ts";

/** A paragraph; `no` is its number in the second margin, null when its article is already a division. */
export type Alinea = { no: string | null; texte: string };

/** An article as printed; `note` says in small print what it opens. */
export type ArticleImprime = { rang: string; titre: string | null; alineas: Alinea[]; note: string | null };

/** Articles under one head: an axis, an avenant, or none. */
export type Part = { rang: string; titre: string | null; articles: ArticleImprime[] };

/**
 * Articles under their axes, in the order of the text, then avenants; with `au`, those that stand that day, avenants
 * within.
 */
export function* parts(convention: Convention, au: Day | null, nommer: Nommer, noms: NomsDArticles): Generator<Part> {
  const print = (article: Article) => articleImprime(convention, article, nommer, noms);
  const standing = au === null ? null : articlesDates(convention).filter((a) => within(a, au));
  const axes = new Map((convention.axes ?? []).map(({ id, titre }, i) => [id, { rang: `Axe ${i + 1}`, titre }]));
  let open: Part | null = null;
  let under: string | null = null;
  for (const article of standing?.map((a) => a.article) ?? convention.articles) {
    const axe = article.axe != null && axes.has(article.axe) ? article.axe : null;
    if (open === null || axe !== under) {
      if (open !== null) yield open;
      const hors = axes.size > 0 ? { rang: "Hors axes", titre: "Dispositions communes" } : { rang: "", titre: null };
      const { rang, titre } = axe === null ? hors : (axes.get(axe) ?? hors);
      open = { rang, titre: titre === null ? null : typo(titre), articles: [] };
      under = axe;
    }
    open.articles.push(print(article));
  }
  if (open !== null) yield open;
  if (au !== null) return;
  for (const [i, { le, effetLe, articles }] of (convention.avenants ?? []).entries())
    yield {
      rang: `Avenant ${i + 1}`,
      titre: `Avenant du ${auJour(le)}, effet au ${auJour(effetLe)}`,
      articles: articles.map(print),
    };
}

/** Where a text begins a new paragraph: an empty line, or a line that begins as an item of a list. */
export const COUPURE = /\n\s*\n|\n(?=\s*(?:[-–•]|\d+[.)]|[a-z]\)))/;

export function articleImprime(
  convention: Convention,
  article: Article,
  nommer: Nommer,
  noms: NomsDArticles,
): ArticleImprime {
  const rang = noms.get(article.id) ?? article.id;
  const numero = /^Article (\d+)$/.exec(rang)?.[1];
  const alineas = typo(article.citation).split(COUPURE);
  return {
    rang,
    titre: article.titre == null ? null : typo(article.titre),
    alineas: alineas
      .map((t) => t.trim())
      .filter((t) => t !== "")
      // a number that the text already divides ("3.2") is not divided again
      .map((texte, i) => ({ no: numero === undefined ? null : `${numero}.${i + 1}`, texte })),
    note: ouverture(convention, article, nommer),
  };
}

/** What the article opens, as it is run: kinds of acts, from whom, to whom, where, for whom, until when. */
export function ouverture(convention: Convention, article: Article, nommer: Nommer): string | null {
  if (article.actes.length === 0) return null;
  const acts = [...new Set(article.actes)].map((nature) => minuscule(ON_PEUT[nature]));
  const bits = [
    `On peut${NBSP}: ${liste(acts)}.`,
    `De${NBSP}: ${quiImprime(convention, article.de, nommer)}.`,
    article.vers == null ? null : `Vers${NBSP}: ${quiImprime(convention, article.vers, nommer)}.`,
    article.territoire == null ? null : `Où${NBSP}: ${liste(article.territoire.map(nomTerritoire))}.`,
    article.publics == null ? null : `Pour${NBSP}: ${liste(article.publics.map(mot))}.`,
    article.consentement === true ? "Avec l’accord de la personne." : null,
    article.du == null && article.au == null ? null : `${majuscule(periode(article))}.`,
  ];
  return bits.filter((b) => b !== null).join(" ");
}

const minuscule = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** "du 1er mars 2024 au 31 décembre 2026", "à compter du 1er mars 2024", "jusqu’au 31 décembre 2026". */
export const periode = ({ du, au }: Pick<Article, "du" | "au">): string =>
  du == null ? jusquAu(au ?? null) : au == null ? `à compter du ${auJour(du)}` : `du ${auJour(du)} au ${auJour(au)}`;

const MEMBRE_DE = "membre-de:";

/** Whom the words of `de` or `vers` mean (contracts, `qui`): parties by name or as a whole, their members, the public. */
function quiImprime(convention: Convention, words: readonly string[], nommer: Nommer): string {
  const parties = new Set(convention.parties.map((p) => p.organisation));
  const membres = convention.membres ?? [];
  const known = (id: string) => parties.has(id) || membres.some((m) => m.organisation === id);
  const holders = (role: string) =>
    convention.parties.filter((p) => role === "toute-partie" || p.roles.includes(role)).map((p) => p.organisation);
  const own = words.filter(known);
  const roles = words.filter((w) => !known(w) && w !== "public" && !w.startsWith(MEMBRE_DE));
  const byRole = new Set(roles.flatMap(holders));
  const meant = new Set([...own, ...byRole]);
  const whole = parties.size > 1 && [...parties].every((id) => meant.has(id));
  const named = whole ? ["chaque partie", ...own.filter((id) => !parties.has(id)).map(nommer)] : [...meant].map(nommer);
  const theirs = whole || byRole.size === 1 ? "ses membres" : "leurs membres";
  return liste([
    ...named,
    ...(membres.some((m) => byRole.has(m.de)) ? [theirs] : []),
    ...roles.filter((r) => holders(r).length === 0).map((r) => `«${NBSP}${mot(r)}${NBSP}»`),
    ...words.filter((w) => w.startsWith(MEMBRE_DE)).map((w) => `les membres ${de(nommer(w.slice(MEMBRE_DE.length)))}`),
    ...(words.includes("public") ? ["le public"] : []),
  ]);
}

/** The commitments in order: who owes what, under which article, how much and how often. */
export const engagementsImprimes = (convention: Convention, nommer: Nommer, noms: NomsDArticles): Fiche[] =>
  (convention.engagements ?? []).map((e, i) => {
    const article = e.article == null ? undefined : noms.get(e.article);
    const target = phraseCible(e.cible);
    const owed = nommes(convention, e.obliges, nommer).map(de);
    const others = nommes(convention, e.contributeurs ?? [], nommer);
    const bits = [
      (owed.length === 0 ? "Sans partie désignée" : `À la charge ${liste(owed)}`) +
        (others.length === 0 ? "" : `, avec ${liste(others)}`) +
        (article === undefined ? "." : ` (${enPhrase(article)}).`),
      target === null ? null : `Cible${NBSP}: ${target}.`,
      e.rythme == null ? null : `Rythme${NBSP}: ${typo(e.rythme)}.`,
      e.pilote == null ? null : `Pilote${NBSP}: ${typo(e.pilote)}.`,
    ];
    return {
      titre: `${i + 1}. ${typo(e.titre)}`,
      lignes: [bits.filter((b) => b !== null).join(" ")],
      note: e.source == null ? null : typo(e.source),
    };
  });
