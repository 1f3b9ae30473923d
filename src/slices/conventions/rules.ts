import { type Day, lastDayOf, within } from "../../shared/day.ts";
import { lendemain, plusTard, plusTot, trancher, veille } from "../../shared/tranches.ts";
import {
  type Cours,
  coursDe,
  decaler,
  type Prorogation,
  prorogation,
  renouveleeDepuis,
  termeCourant,
  termeTacite,
} from "./rules-terme.ts";
import type { Article, Convention, Etat } from "./types.ts";

export type { Prorogation } from "./rules-terme.ts";

/*
 * The life of a convention, derived from its data and a day, never stored (contracts.md, "A convention as data").
 * A convention is read as a value: nothing here changes it, and what is known of it is all that the value says.
 */

/** Finds a convention of the same world by its id; undefined when unknown, which counts as not in force. */
export type Trouver = (id: string) => Convention | undefined;

/** At most that many months of grace after the term. */
const GRACE_MAX_MOIS = 6;

/** The day each organisation has signed: that of its k-th signature, k = its required signatories, at least one. */
export function signaturesParPartie(convention: Convention): Map<string, Day> {
  const parties = new Map<string, Day[]>();
  for (const { organisation, le } of convention.signatures) {
    const day = lastDayOf(le);
    if (day) parties.set(organisation, [...(parties.get(organisation) ?? []), day]);
  }
  const required = new Map<string, number>();
  for (const { organisation, signataires } of convention.parties) {
    const count = signataires?.filter((s) => s.requis).length ?? 0;
    required.set(organisation, Math.max(count, required.get(organisation) ?? 1));
  }
  const signed = new Map<string, Day>();
  for (const [organisation, days] of parties) {
    const day = days.sort()[(required.get(organisation) ?? 1) - 1];
    if (day) signed.set(organisation, day);
  }
  return signed;
}

/** Ids of the founding parties: those without `du`, or with `du` on or before `effet.du`. */
export function fondateurs(convention: Convention): string[] {
  const { du: effet } = convention.effet;
  const founding = convention.parties.filter(({ du }) => du == null || (effet != null && du <= effet));
  return [...new Set(founding.map((p) => p.organisation))];
}

/** What the other rules of a convention are computed from; days are null where the text or a signature lacks. */
type Reperes = {
  convention: Convention;
  premiereSignature: Day | null;
  /** Last founding signature: null while a founder lacks. */
  complete: Day | null;
  debut: Day | null;
  premierTerme: Day | null;
  /** What its term has been: the first, then what each avenant made of it; in order, empty when none was ever stated. */
  cours: Cours[];
};

function reperes(convention: Convention): Reperes {
  const { effet } = convention;
  const days = convention.signatures.map((s) => lastDayOf(s.le)).filter((d) => d !== null);
  const premiereSignature = days.sort()[0] ?? null;
  const signed = signaturesParPartie(convention);
  const founders = fondateurs(convention).map((organisation) => signed.get(organisation) ?? null);
  // Without any founder nobody lacks: the first signature completes the convention.
  const complete = founders.includes(null) ? null : founders.reduce(plusTard, premiereSignature);
  const debut = effet.du ?? complete;
  const computed = effet.dureeMois != null && debut ? veille(decaler(debut, effet.dureeMois)) : null;
  const premierTerme = effet.au ?? computed;
  return { convention, premiereSignature, complete, debut, premierTerme, cours: coursDe(convention, premierTerme) };
}

/** First day of effect: `effet.du`, else the last founding signature; null while that is not known. */
export const debutDe = (convention: Convention): Day | null => reperes(convention).debut;

/** The current term on a day, its last day of force; null when the convention states none. */
export const echeanceLe = (convention: Convention, day: Day): Day | null =>
  termeCourant(reperes(convention), day).terme;

/** The current term as a function of the day, for who asks many times; see `echeanceLe`. */
export function echeancier(convention: Convention): (day: Day) => Day | null {
  const r = reperes(convention);
  return (day) => termeCourant(r, day).terme;
}

/** How many tacit renewals may still follow the current term on a day: 0 when none does, Infinity without limit. */
export function reconductionsRestantes(convention: Convention, day: Day): number {
  const { cours, numero } = termeCourant(reperes(convention), day);
  return cours === null ? 0 : cours.possibles - numero;
}

/** The last term that tacit renewals may reach from a day on; null when none is stated or nothing limits them. */
export function dernierTerme(convention: Convention, day: Day): Day | null {
  const { terme, cours } = termeCourant(reperes(convention), day);
  const { reconduction } = convention.effet;
  if (cours === null || reconduction?.mode !== "tacite") return terme;
  return Number.isFinite(cours.possibles) ? termeTacite(cours.terme, reconduction.dureeMois, cours.possibles) : null;
}

/** The term from which renewals are counted on a day: the first, or the last that an avenant fixed; null when none is stated. */
export const termeDeDepart = (convention: Convention, day: Day): Day | null =>
  termeCourant(reperes(convention), day).cours?.terme ?? null;

/** Whether the current term on a day is the first one: neither renewed nor moved by an avenant. */
export function estPremierTerme(convention: Convention, day: Day): boolean {
  const r = reperes(convention);
  const { terme, cours } = termeCourant(r, day);
  return terme !== null && cours?.avenant === null && terme === cours.terme;
}

/** Whether the current term, that day, gives way to another without any decision, nothing else ending the convention by then. */
export function seReconduit(convention: Convention, day: Day, trouver: Trouver = () => undefined): boolean {
  const terme = echeanceLe(convention, day);
  const next = terme === null ? null : lendemain(terme);
  if (next === null || reconductionsRestantes(convention, day) === 0) return false;
  return !FINIS.has(etatLe(convention, next, { trouver }));
}

const FINIS: ReadonlySet<Etat> = new Set<Etat>(["remplacee", "resiliee", "caduque", "echue"]);

/** Last day to denounce the current term; null when no renewal or no notice is stated. */
export function preavisAvant(convention: Convention, day: Day): Day | null {
  const months = convention.effet.reconduction?.preavisMois;
  const terme = echeanceLe(convention, day);
  return months == null || terme === null ? null : decaler(terme, -months);
}

/** Last day to stop by a denunciation the renewal to come; null when none is to come, or when it was given already. */
export const aDenoncerAvant = (convention: Convention, day: Day, trouver: Trouver = () => undefined): Day | null =>
  convention.denonciation == null && seReconduit(convention, day, trouver) ? preavisAvant(convention, day) : null;

/** Last day of the grace granted by that day, at most six months after the term; null when none runs or is to come. */
export const graceJusquAu = (convention: Convention, day: Day): Day | null => grace(reperes(convention), day);

function grace(r: Reperes, day: Day): Day | null {
  const { terme } = termeCourant(r, day);
  const granted = (r.convention.graces ?? []).filter(({ accordeeLe }) => accordeeLe <= day);
  if (terme === null || granted.length === 0) return null;
  const latest = granted.map(({ jusquAu }) => jusquAu).reduce((a, b) => (a > b ? a : b));
  const end = plusTot(latest, decaler(terme, GRACE_MAX_MOIS));
  return end !== null && end > terme && day <= end ? end : null;
}

/** One question's world: how conventions are found, and what was already computed of them. */
type Contexte = { trouver: Trouver; connus: Map<Convention, Reperes> };

function reperesDe(convention: Convention, { connus }: Contexte): Reperes {
  const known = connus.get(convention) ?? reperes(convention);
  connus.set(convention, known);
  return known;
}

/** Whether the replacement is in force; `vus` are the conventions already being asked, for replacements that turn in a ring. */
function remplacee(convention: Convention, day: Day, contexte: Contexte, vus: readonly Convention[]): boolean {
  const next = convention.remplaceePar == null ? undefined : contexte.trouver(convention.remplaceePar);
  return next !== undefined && !vus.includes(next) && etat(next, day, contexte, [...vus, next]) === "en-vigueur";
}

/** The first state that holds, in the order of contracts.md. */
function etat(convention: Convention, day: Day, contexte: Contexte, vus: readonly Convention[]): Etat {
  const r = reperesDe(convention, contexte);
  if (r.premiereSignature === null || day < r.premiereSignature) return "brouillon";
  if (r.complete === null || day < r.complete) return "signee-partiellement";
  if (r.debut !== null && day < r.debut) return "signee";
  if (remplacee(convention, day, contexte, vus)) return "remplacee";
  if (convention.resiliation && day > convention.resiliation.effetLe) return "resiliee";
  if (convention.adosseA && day > convention.adosseA.au) return "caduque";
  if (convention.suspensions?.some((s) => within(s, day))) return "suspendue";
  const { terme } = termeCourant(r, day);
  if (terme === null || day <= terme) return "en-vigueur";
  return grace(r, day) === null ? "echue" : "en-grace";
}

/** State of a convention on a day: contracts.md, "etat". The workshop's own states are told by the workshop. */
export const etatLe = (convention: Convention, day: Day, { trouver }: { trouver: Trouver }): Etat =>
  etat(convention, day, { trouver, connus: new Map() }, [convention]);

/** Days on which the state of this convention alone may change. */
function bornes({ convention, premiereSignature, complete, debut, cours }: Reperes): (Day | null)[] {
  const { reconduction } = convention.effet;
  const renewals = convention.renouvellements ?? [];
  const termes = cours.length > 0 ? renewals.map((renewal) => renewal.jusquAu) : [];
  for (const { terme, possibles } of cours) {
    termes.push(terme);
    if (reconduction && Number.isFinite(possibles)) termes.push(termeTacite(terme, reconduction.dureeMois, possibles));
  }
  const graces = convention.graces ?? [];
  const suspensions = convention.suspensions ?? [];
  const ends = [
    convention.resiliation?.effetLe,
    convention.adosseA?.au,
    ...suspensions.map((s) => s.au),
    ...termes,
    ...termes.map((t) => decaler(t, GRACE_MAX_MOIS)),
    ...graces.map((g) => g.jusquAu),
  ];
  return [
    premiereSignature,
    complete,
    debut,
    ...suspensions.map((s) => s.du),
    ...renewals.map(({ le }) => le),
    ...cours.map(({ depuis }) => depuis),
    ...graces.map((g) => g.accordeeLe),
    ...ends.map((end) => (end == null ? null : lendemain(end))),
  ];
}

/** A stretch of a convention's life, both ends included; a null end is no end. */
export type Segment = { du: Day | null; au: Day | null; etat: Etat };

/** The whole life of a convention as stretches in order, which cover the calendar: one state each, no two alike in a row. */
export function frise(convention: Convention, { trouver }: { trouver: Trouver }): Segment[] {
  const contexte: Contexte = { trouver, connus: new Map() };
  const cuts: (Day | null)[] = [];
  const seen: Convention[] = [];
  for (let c: Convention | undefined = convention; c && !seen.includes(c); ) {
    seen.push(c);
    cuts.push(...bornes(reperesDe(c, contexte)));
    c = c.remplaceePar == null ? undefined : trouver(c.remplaceePar);
  }
  const tranches = trancher(cuts, (day) => etat(convention, day, contexte, [convention]));
  return tranches.map(({ du, au, valeur }) => ({ du, au, etat: valeur }));
}

/** An article as it stands over a period: its own `du`/`au` narrowed by the avenants; `avenant` is the one that wrote it. */
export type ArticleDate = { article: Article; du: Day | null; au: Day | null; avenant: string | null };

/**
 * The articles with the days over which each stands, in article order. From its effect on, and never before its
 * signature `le` (design §5.3), an article of an avenant takes the place of the one with the same id, which ends the day
 * before; a new id comes last.
 */
export function articlesDates(convention: Convention): ArticleDate[] {
  type Version = ArticleDate & { ouvert: boolean };
  const versions: Version[] = convention.articles.map((article) => ({
    article,
    du: null,
    au: null,
    avenant: null,
    ouvert: true,
  }));
  const avenants = (convention.avenants ?? []).map((a) => ({ ...a, depuis: a.le > a.effetLe ? a.le : a.effetLe }));
  avenants.sort((a, b) => (a.depuis < b.depuis ? -1 : a.depuis > b.depuis ? 1 : 0));
  for (const { id, depuis, articles } of avenants) {
    for (const article of articles) {
      const at = versions.findLastIndex((v) => v.ouvert && v.article.id === article.id);
      for (const v of versions)
        if (v.ouvert && v.article.id === article.id) Object.assign(v, { au: veille(depuis), ouvert: false });
      const version = { article, du: depuis, au: null, avenant: id, ouvert: true };
      versions.splice(at < 0 ? versions.length : at + 1, 0, version);
    }
  }
  return versions.map(({ article, du, au, avenant }) => ({
    article,
    du: plusTard(du, article.du),
    au: plusTot(au, article.au),
    avenant,
  }));
}

/**
 * The number of each article by its data alone, for want of a text: that of its id when those of the convention all
 * have one, else its place. What an avenant adds never moves the others: its own number when it is free, else the next.
 */
export function numerosArticles(convention: Convention): ReadonlyMap<string, string> {
  const own = (id: string) => /^(?:art(?:icle)?[-.]?)?(\d+(?:[-.]\d+)*)$/i.exec(id)?.[1];
  const base = [...new Set(convention.articles.map((a) => a.id))];
  const named = base.every((id) => own(id) !== undefined);
  const numeros = new Map(base.map((id, i) => [id, named ? (own(id) as string) : String(i + 1)]));
  const taken = new Set(numeros.values());
  for (const { article } of articlesDates(convention)) {
    if (numeros.has(article.id)) continue;
    let next = numeros.size + 1;
    while (taken.has(String(next))) next += 1;
    const asked = named ? own(article.id) : undefined;
    const numero = asked === undefined || taken.has(asked) ? String(next) : asked;
    numeros.set(article.id, numero);
    taken.add(numero);
  }
  return numeros;
}

/** Milestones of a convention as of a day; null where the text or the signatures do not say. */
export type Vie = {
  etat: Etat;
  /** First day of effect. */
  debut: Day | null;
  premierTerme: Day | null;
  echeance: Day | null;
  preavisAvant: Day | null;
  graceJusquAu: Day | null;
  /** First days of the periods begun by renewal, up to that day. */
  renouvellements: Day[];
  /** The avenant that fixed the current term; null when it is the first, or a renewal's. */
  prorogation: Prorogation | null;
};

/** All that a page tells of the life of a convention on a day. */
export function vieLe(convention: Convention, day: Day, { trouver }: { trouver: Trouver }): Vie {
  const r = reperes(convention);
  const courant = termeCourant(r, day);
  const { terme } = courant;
  return {
    etat: etatLe(convention, day, { trouver }),
    debut: r.debut,
    premierTerme: r.premierTerme,
    echeance: terme,
    preavisAvant: preavisAvant(convention, day),
    graceJusquAu: grace(r, day),
    renouvellements: renouveleeDepuis(r, day),
    prorogation: prorogation(courant),
  };
}

/** Ids of the conventions that decline this one (their `parent`), in the order given. */
export const enfants = (id: string, conventions: Iterable<Convention>): string[] =>
  [...conventions].filter((c) => c.parent === id).map((c) => c.id);
