import { type Day, within } from "../../shared/day.ts";
import { de, jusquAu, leJour, majuscule } from "../../shared/phrase.ts";
import { lendemain, veille } from "../../shared/tranches.ts";
import {
  articlesDates,
  type Convention,
  type Demande,
  dernierJourEnVigueur,
  NATURES,
  prochainJourEnVigueur,
} from "../conventions/index.ts";
import { nomLe, type Organisation, sigleLe, successeurs } from "../organisations/index.ts";
import { ACTIONS, devant } from "./question.ts";
import { decider } from "./rules.ts";
import { compiler, type Monde } from "./rules-monde.ts";
import { nomTerritoire } from "./rules-phrases.ts";
import { type Decision, type Motif, PROTEGEES } from "./types.ts";

/* What the simulator says of an answer: pure words and days, laid out by the pages. */

/** A demand answered: the decision, the world it was taken in, the directory by id. */
export type Reponse = { decision: Decision; monde: Monde; annuaire: ReadonlyMap<string, Organisation> };

/** Answers a demand among these conventions, with the names of that day and whoever has taken over by then. */
export function repondreParmi(
  conventions: readonly Convention[],
  organisations: readonly Organisation[],
  demande: Demande,
): Reponse {
  const monde = mondePour(conventions, demande);
  const annuaire = new Map(organisations.map((o) => [o.id, o]));
  const decision = decider(monde, demande, {
    nommer: (id) => nommer(annuaire, id, demande.date),
    successeurs: (id) => successeurs(organisations, id, demande.date).map((s) => s.organisation),
  });
  return { decision, monde, annuaire };
}

/**
 * The part of a world that can bear on a demand: the conventions where A or B is somebody, and what replaces them,
 * near or far; those with an article of the kind of act are only counted. It decides that kind of act between A and B as
 * the whole world does, for a fraction of the work.
 */
export function mondePour(
  conventions: readonly Convention[],
  { acte, de, vers }: Pick<Demande, "acte" | "de" | "vers">,
): Monde {
  const byId = new Map(conventions.map((c) => [c.id, c]));
  const here = (id: string | null | undefined) => id != null && (id === de || id === vers);
  const kept = new Map<string, Convention>();
  for (const convention of byId.values()) {
    const { parties, membres } = convention;
    if (!parties.some((p) => here(p.organisation)) && !membres?.some((m) => here(m.organisation))) continue;
    for (let c: Convention | undefined = convention; c && !kept.has(c.id); c = byId.get(c.remplaceePar ?? ""))
      kept.set(c.id, c);
  }
  const monde = compiler(kept.values());
  const articles = [...byId.values()].map((c) =>
    [...c.articles, ...(c.avenants ?? []).flatMap((a) => a.articles)].filter((a) => a.actes.includes(acte)),
  );
  monde.natures[NATURES.indexOf(acte)] = {
    conventions: articles.filter((list) => list.length > 0).length,
    versPublic: articles.filter((list) => list.some((a) => a.vers?.includes("public"))).length,
  };
  return monde;
}

/** Short name of an organisation on a day; its id when the directory does not know it. */
export function nommer(annuaire: ReadonlyMap<string, Organisation>, id: string, jour: Day): string {
  const organisation = annuaire.get(id);
  return organisation ? (sigleLe(organisation, jour) ?? nomLe(organisation, jour)) : id;
}

type Nommer = (organisation: string) => string;

/** The question in one line: "Mission locale de Paris, passer le relais d’une personne à…, Paris (75), le 3 juin 2019". */
export function direQuestion(d: Demande, nommer: Nommer): string {
  const { faire, vers } = ACTIONS[d.acte];
  const what = d.vers == null ? faire : `${faire} ${devant(vers, nommer(d.vers))}`;
  return [nommer(d.de), what, ...circonstances(d)].join(", ");
}

function circonstances(d: Demande): string[] {
  const facts = [
    d.territoire == null ? null : nomTerritoire(d.territoire),
    d.public == null ? null : `public ${d.public}`,
    d.consentement == null ? null : d.consentement ? "avec l’accord de la personne" : "sans l’accord de la personne",
    leJour(d.date),
  ];
  return facts.filter((f) => f !== null);
}

/** What surrounds the act, in one line: towards whom, under whom, where, for whom, with whose accord, when. */
export function direCirconstances(decision: Decision, d: Demande, nommer: Nommer): string {
  const [article] = decision.articles;
  const facts = [
    d.vers == null ? null : `vers ${nommer(d.vers)}`,
    article?.auTitreDe === undefined ? null : `au titre de ${nommer(article.auTitreDe)}`,
    ...circonstances(d),
  ];
  return `${majuscule(facts.filter((f) => f !== null).join(", "))}.`;
}

const PAS_ENCORE: ReadonlySet<Motif> = new Set<Motif>(["non-signee", "pas-encore-en-vigueur"]);
const PLUS: ReadonlySet<Motif> = new Set<Motif>(["echue", "resiliee", "caduque", "remplacee"]);

/** The answer in one sentence, the title of the page: who may, may no longer, may not do what, until or since when. */
export function direReponse(decision: Decision, d: Demande, monde: Monde, nommer: Nommer): string {
  const { issue, articles, motif, phrase } = decision;
  if (issue === "a-completer") return phrase;
  const [who, { faire }, [article]] = [nommer(d.de), ACTIONS[d.acte], articles];
  if (article) {
    const until = article.au === null ? ", sans terme précisé" : ` ${jusquAu(article.au)}`;
    return `${who} peut ${faire}${until}${article.enGrace ? ", en période de tolérance" : ""}.`;
  }
  const since = motif && PLUS.has(motif) ? finiDepuis(decision, d, monde) : null;
  const when = since === null ? leJour(d.date) : `depuis ${leJour(since)}`;
  const time = motif && PLUS.has(motif) ? "plus" : motif && PAS_ENCORE.has(motif) ? "encore" : "";
  // A free act needs no right: what a refusal says of it is that no convention bears it.
  if (!PROTEGEES.has(d.acte)) {
    const none =
      time === "plus" ? "Plus aucune convention ne permet" : `Aucune convention ne permet${time && " encore"}`;
    return `${none} à ${who} ${de(faire)} ${when}.`;
  }
  return `${who} ne peut ${time === "plus" ? "plus" : time === "encore" ? "pas encore" : "pas"} ${faire} ${when}.`;
}

/** First day on which this demand is refused after having been open, up to its own; null when that is not one day. */
function finiDepuis(decision: Decision, d: Demande, monde: Monde): Day | null {
  const convention = monde.parId.get(decision.proches?.[0]?.convention ?? "")?.convention;
  const last = convention && dernierJourEnVigueur(convention, regard(d, monde));
  const next = last ? lendemain(last) : null;
  if (!last || next === null) return null;
  const issueLe = (date: Day) => decider(monde, { ...d, date }).issue;
  return issueLe(last) !== "refuse" && issueLe(next) === "refuse" ? next : null;
}

const regard = (d: Demande, monde: Monde) => ({
  jour: d.date,
  trouver: (id: string) => monde.parId.get(id)?.convention,
});

/** Title of an article as it stands on a day; null when the text gives none. */
export const titreArticle = (convention: Convention | undefined, id: string, jour: Day): string | null =>
  (convention ? articlesDates(convention) : []).find((a) => a.article.id === id && within(a, jour))?.article.titre ??
  null;

/** The same question on another day: what that day is, and what is answered. */
export type AutreJour = { jour: Day; mots: string; issue: Decision["issue"]; ici: boolean };

/** The days worth asking, in order: the day before and after, today, the first and last day of the answer's window. */
export function autresJours(d: Demande, decision: Decision, monde: Monde, aujourdhui: Day): AutreJour[] {
  const words = new Map<Day, string[]>();
  const add = (jour: Day | null | undefined, mots: string) => {
    if (jour != null) words.set(jour, [...(words.get(jour) ?? []), mots]);
  };
  const [article] = decision.articles;
  const near = decision.proches?.[0];
  add(d.date, "le jour de la question");
  add(veille(d.date), "la veille");
  add(lendemain(d.date), "le lendemain");
  if (article) {
    add(article.du, "premier jour");
    add(article.au, "dernier jour");
    if (article.au !== null) add(lendemain(article.au), "lendemain du terme");
  } else if (near) {
    const convention = monde.parId.get(near.convention)?.convention;
    if (convention) add(dernierJourEnVigueur(convention, regard(d, monde)), "dernier jour de la convention");
    if (convention) add(prochainJourEnVigueur(convention, regard(d, monde)), "premier jour de la convention");
  }
  add(aujourdhui, "aujourd’hui");
  return [...words]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([jour, mots]) => ({
      jour,
      mots: majuscule(mots.join(", ")),
      issue: decider(monde, { ...d, date: jour }).issue,
      ici: jour === d.date,
    }));
}
