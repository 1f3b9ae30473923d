import type { Day } from "../../shared/day.ts";
import { enveloppes } from "../../shared/territoire.ts";
import {
  type Ligne,
  lendemain,
  ligne,
  nombreDe,
  plusTard,
  plusTot,
  surLaLigne,
  veille,
} from "../../shared/tranches.ts";
import type { Convention, Demande, Etat, Nature, Segment } from "../conventions/index.ts";
import { type ArticlePret, type ConventionPrete, compiler, type Monde, NUMERO, type Presence } from "./rules-monde.ts";
import * as phrases from "./rules-phrases.ts";
import { meilleur, type Tenue, type Titre } from "./rules-tenue.ts";
import {
  type ArticlePermettant,
  type Decision,
  MANQUES,
  type Manque,
  MOTIFS,
  type Motif,
  type Proche,
} from "./types.ts";

/*
 * The interpreter: reads the articles, answers, and says why (contracts.md, "Right" and "Rights decision").
 * How far an article goes is a rank in the order of MOTIFS: its first test that fails; OUVERT when none does.
 */

const RANG = Object.fromEntries(MOTIFS.map((motif, i) => [motif, i])) as Record<Motif, number>;
const OUVERT = MOTIFS.length;

/** Rank of a state: OUVERT when acts are allowed in it. */
const RANG_ETAT: Readonly<Record<Etat, number>> = {
  brouillon: RANG["non-signee"],
  "en-relecture": RANG["non-signee"],
  "a-signer": RANG["non-signee"],
  "signee-partiellement": RANG["non-signee"],
  signee: RANG["pas-encore-en-vigueur"],
  echue: RANG.echue,
  resiliee: RANG.resiliee,
  caduque: RANG.caduque,
  remplacee: RANG.remplacee,
  suspendue: RANG.suspendue,
  "en-vigueur": OUVERT,
  "en-grace": OUVERT,
};

/** The life of an organisation in a convention where it is nobody. */
const JAMAIS: Ligne<Tenue> = ligne([{ du: null, au: null, valeur: [] }]);

/** A convention seen from the two sides of a demand; `tenueB` is null when the demand does not name B. */
type Vue = { vie: Ligne<Segment>; d: Demande; tenueA: Ligne<Tenue>; tenueB: Ligne<Tenue> | null };

/** The stretches that hold one day: the state of the convention, what A and B are in it. */
type Moment = { day: Day; etat: Segment; a: Tenue; b: Tenue | null };

function moment({ vie, tenueA, tenueB }: Vue, day: Day): Moment {
  const n = nombreDe(day);
  const b = tenueB === null ? null : surLaLigne(tenueB, n);
  return { day, etat: surLaLigne(vie, n), a: surLaLigne(tenueA, n), b };
}

/** Rank of the parties alone: may A, as what it is at that moment, act towards B? */
function rangParties(
  article: ArticlePret,
  d: Demande,
  titresA: readonly Titre[],
  titresB: readonly Titre[] | null,
): number {
  const searched = !article.versPublic;
  const same = searched && d.vers === d.de;
  if (titresA.length === 0 || (searched && titresB?.length === 0))
    return same ? RANG["meme-organisation"] : RANG["non-partie"];
  const from = meilleur(titresA, article.de, d.de);
  if (from === null) return RANG["aucun-article"];
  if (!searched || titresB === null) return from.signe ? OUVERT : RANG["non-signee"];
  const to = meilleur(titresB, article.vers, d.vers as string);
  if (to === null) return RANG["aucun-article"];
  if (same) return RANG["meme-organisation"];
  return from.signe && to.signe ? OUVERT : RANG["non-signee"];
}

/** Rank of the other side when the demand does not name it: is there one towards whom the article would allow? */
function rangInconnu(article: ArticlePret, d: Demande, day: Day): number {
  let best = RANG["non-partie"];
  const n = nombreDe(day);
  for (const [organisation, tenue] of article.pret.tenues) {
    if (organisation === d.de) continue;
    const titre = meilleur(surLaLigne(tenue, n).valeur, article.vers, organisation);
    if (titre?.signe) return OUVERT;
    if (titre) best = RANG["non-signee"];
  }
  return best;
}

/** Rank of where, for whom and with whose accord; a fact that is not given passes when some value of it would. */
function rangFaits({ territoires, publics, article }: ArticlePret, d: Demande): number {
  if (territoires !== null) {
    if (territoires.length === 0) return RANG["hors-territoire"];
    if (d.territoire != null && !enveloppes(d.territoire).some((t) => territoires.includes(t)))
      return RANG["hors-territoire"];
  }
  if (publics !== null && (d.public == null ? publics.length === 0 : !publics.includes(d.public)))
    return RANG["hors-public"];
  return article.consentement && d.consentement === false ? RANG["consentement-manquant"] : OUVERT;
}

/** The first test that fails, in the order of MOTIFS; OUVERT when the article allows, or would with the missing facts. */
function rang(article: ArticlePret, { d }: Vue, { day, etat, a, b }: Moment): number {
  const parties = rangParties(article, d, a.valeur, b?.valeur ?? null);
  if (parties !== OUVERT) return parties;
  if (b === null && !article.versPublic) {
    const other = rangInconnu(article, d, day);
    if (other !== OUVERT) return other;
  }
  const life = RANG_ETAT[etat.etat];
  if (life !== OUVERT) return life;
  if (article.du !== null && day < article.du) return RANG["pas-encore-en-vigueur"];
  if (article.au !== null && day > article.au) return RANG.echue;
  return rangFaits(article, d);
}

/** Keys of the facts that would decide and are not given. */
function manques({ versPublic, territoires, publics, article }: ArticlePret, d: Demande): Manque[] {
  const missing: Manque[] = [];
  if (!versPublic && d.vers == null) missing.push("vers");
  if (territoires !== null && d.territoire == null) missing.push("territoire");
  if (publics !== null && d.public == null) missing.push("public");
  if (article.consentement && d.consentement == null) missing.push("consentement");
  return missing;
}

/** An open article over a stretch of days: under which title A acts, in grace or not; `titre` undefined = not allowed. */
type Pas = { du: Day | null; au: Day | null; titre: string | null | undefined; enGrace: boolean };

function pas(article: ArticlePret, d: Demande, { etat, a, b }: Moment): Pas {
  const other = article.versPublic ? null : b;
  const du = plusTard(plusTard(etat.du, a.du), other?.du);
  const au = plusTot(plusTot(etat.au, a.au), other?.au);
  const open = RANG_ETAT[etat.etat] === OUVERT && rangParties(article, d, a.valeur, other?.valeur ?? null) === OUVERT;
  const titre = open ? (meilleur(a.valeur, article.de, d.de)?.sous ?? null) : undefined;
  return { du, au, titre, enGrace: etat.etat === "en-grace" };
}

/** The stretch that holds the day next to one's own, when the same answer still holds there; else null. */
function suite(article: ArticlePret, v: Vue, here: Pas, next: Day | null): Pas | null {
  if (next === null) return null;
  const found = pas(article, v.d, moment(v, next));
  return found.titre === here.titre && found.enGrace === here.enGrace ? found : null;
}

/** The article as it stands in an answer, with the widest window around `day` over which this same answer holds. */
function permettant(article: ArticlePret, v: Vue, day: Day): ArticlePermettant {
  const here = pas(article, v.d, moment(v, day));
  const { titre, enGrace } = here;
  let { du, au } = here;
  while (du !== null && (article.du === null || du > article.du)) {
    const before = suite(article, v, here, veille(du));
    if (before === null) break;
    du = before.du;
  }
  while (au !== null && (article.au === null || au < article.au)) {
    const after = suite(article, v, here, lendemain(au));
    if (after === null) break;
    au = after.au;
  }
  const { convention } = article.pret;
  const found: ArticlePermettant = {
    convention: convention.id,
    version: convention.version ?? 1,
    article: article.article.id,
    citation: article.article.citation,
    du: plusTard(du, article.du) as Day,
    au: plusTot(au, article.au),
  };
  if (titre != null) found.auTitreDe = titre;
  if (enGrace) found.enGrace = true;
  return found;
}

/**
 * Whether an act begun on `commenceLe` goes on: it was allowed that day, and what ended the right since is a term
 * (the convention's, or the article's own), not a withdrawal nor an earlier end of the convention.
 */
function sePoursuit(article: ArticlePret, v: Vue): boolean {
  const { commenceLe, date } = v.d;
  const open = (day: Day) => rang(article, v, moment(v, day)) === OUVERT;
  if (commenceLe == null || commenceLe > date || !open(commenceLe)) return false;
  const { pret } = article;
  const others = v.tenueB === null ? [...pret.tenues.values()] : [v.tenueB];
  const lives: readonly Ligne<{ au: Day | null }>[] = [pret.vie, v.tenueA, ...others];
  const ends = lives.flatMap((life) => life.tranches.map((stretch) => stretch.au));
  const past = [...ends, article.au].filter((end) => end !== null && commenceLe <= end && end < date) as Day[];
  const last = past.sort().findLast(open);
  if (last === undefined) return false;
  if (last === article.article.au) return true;
  const terme = pret.terme(last);
  const next = lendemain(last);
  return (
    terme !== null && last >= terme && next !== null && RANG_ETAT[surLaLigne(pret.vie, nombreDe(next)).etat] !== OUVERT
  );
}

/** The nearest article of a convention, with the rank of the first test that it fails; `etranger`: A is nobody there. */
type Obstacle = { rang: number; article: ArticlePret; etranger?: true };

/** What the conventions answer: the articles that allow, the facts that others miss, the nearest obstacle of each. */
type Examen = { premier: ArticlePret | null; permis: ArticlePermettant[]; manque: Manque[]; obstacles: Obstacle[] };

/** B's life in a convention, found among its `presences` while they are few. */
function tenueDans(pret: ConventionPrete, presences: readonly Presence[], organisation: string): Ligne<Tenue> {
  if (presences.length > 12) return pret.tenues.get(organisation) ?? JAMAIS;
  for (const presence of presences) if (presence.pret === pret) return presence.tenue;
  return JAMAIS;
}

/** Examines the articles of one kind of act in one convention, and adds to what was found before. */
function examiner(
  { pret, vie, tenue, articles }: Presence,
  theirs: readonly Presence[],
  d: Demande,
  examen: Examen,
): void {
  const tenueB = d.vers == null ? null : tenueDans(pret, theirs, d.vers);
  if (tenueB === JAMAIS && !articles.some((a) => a.versPublic)) {
    // B has no day there: each article stops at its first test, and most conventions of A are such
    examen.obstacles.push({ rang: RANG["non-partie"], article: articles[0] as ArticlePret });
    return;
  }
  const v: Vue = { vie, d, tenueA: tenue, tenueB };
  const now = moment(v, d.date);
  let nearest: Obstacle | null = null;
  for (const article of articles) {
    const found = rang(article, v, now);
    const goesOn = found !== OUVERT && d.commenceLe != null && sePoursuit(article, v);
    if (found === OUVERT || goesOn) {
      const missing = manques(article, d);
      examen.manque.push(...missing);
      if (missing.length > 0) continue;
      examen.premier ??= article;
      examen.permis.push(permettant(article, v, goesOn ? (d.commenceLe as Day) : d.date));
    } else if (nearest === null || found > nearest.rang) nearest = { rang: found, article };
  }
  if (nearest !== null) examen.obstacles.push(nearest);
}

/** What an answer may be told besides the conventions. */
export type Options = {
  /** Organisations that succeed to one; none in a closed world. */
  successeurs?: (organisation: string) => readonly string[];
  /** Name of an organisation, for the sentences; its id unless given. */
  nommer?: (organisation: string) => string;
};

const parSonId = (id: string): string => id;

/**
 * Decides a demand of right in a world of conventions, given as a list or compiled (`compiler`), and explains.
 * Never throws: a refusal is an answer.
 */
export function decider(monde: Monde | readonly Convention[], demande: Demande, options: Options = {}): Decision {
  const compiled = "parId" in monde ? monde : compiler(monde);
  const nommer = options.nommer ?? parSonId;
  const examen: Examen = { premier: null, permis: [], manque: [], obstacles: [] };
  const presences = presencesDe(compiled, demande.de, demande.acte);
  const theirs = demande.vers == null ? NULLE_PART : presencesDe(compiled, demande.vers, demande.acte);
  for (const presence of presences) examiner(presence, theirs, demande, examen);
  const { premier, permis, manque } = examen;
  if (premier !== null)
    return { issue: "permis", articles: permis, phrase: phrases.permis(premier, permis, demande, nommer) };
  if (manque.length === 0) return refuser(compiled, demande, examen.obstacles, options);
  const missing = MANQUES.filter((key) => manque.includes(key));
  return { issue: "a-completer", articles: [], phrase: phrases.aCompleter(missing), manque: missing };
}

const NULLE_PART: readonly Presence[] = [];

const presencesDe = (monde: Monde, organisation: string, acte: Nature): readonly Presence[] =>
  monde.parOrganisation.get(organisation)?.[NUMERO.get(acte) as number] ?? NULLE_PART;

/** At most that many near conventions are named. */
const PROCHES_MAX = 3;

function refuser(monde: Monde, d: Demande, own: readonly Obstacle[], options: Options): Decision {
  const { successeurs, nommer = parSonId } = options;
  const nearest = own.reduce((rank, obstacle) => Math.max(rank, obstacle.rang), rangAilleurs(monde, d));
  const motif = MOTIFS[nearest] as Motif;
  const proches = obstaclesProches(monde, d, own, nearest).map(({ article, rang: rank, etranger }): Proche => {
    const obstacle = MOTIFS[rank] as Motif;
    const phrase = etranger
      ? phrases.etranger(article.pret, d.de, nommer)
      : phrases.obstacle(article, obstacle, d, nommer);
    return { convention: article.pret.convention.id, article: article.article.id, obstacle, phrase };
  });
  const decision: Decision = {
    issue: "refuse",
    articles: [],
    motif,
    phrase: proches[0]?.phrase ?? phrases.refus(motif, d, nommer),
  };
  if (proches.length > 0) decision.proches = proches;
  const heirs = successeurs ? [d.de, d.vers].flatMap((id) => (id == null ? [] : successeurs(id))) : [];
  if (heirs.length > 0) decision.successeurs = [...new Set(heirs)];
  return decision;
}

/** The nearest conventions first, then in the order of answers; where A is nobody at all, those where B is somebody. */
function obstaclesProches(monde: Monde, d: Demande, own: readonly Obstacle[], nearest: number): Obstacle[] {
  const found = own.filter((obstacle) => obstacle.rang > RANG["meme-organisation"]);
  if (nearest === RANG["non-partie"] && d.vers != null) {
    const mine = presencesDe(monde, d.de, d.acte);
    for (const { pret, articles } of presencesDe(monde, d.vers, d.acte)) {
      if (found.length >= PROCHES_MAX) break;
      const etranger = mine.every((presence) => presence.pret !== pret);
      if (etranger) found.push({ rang: nearest, article: articles[0] as ArticlePret, etranger });
    }
  }
  return found.length < 2 ? found : found.sort((x, y) => y.rang - x.rang).slice(0, PROCHES_MAX);
}

/** Rank given by the conventions in which A is nobody: it is enough that they have the kind of act. */
function rangAilleurs(monde: Monde, d: Demande): number {
  const own = presencesDe(monde, d.de, d.acte);
  const { conventions, versPublic } = monde.natures[NUMERO.get(d.acte) as number] as Monde["natures"][number];
  if (conventions === own.length) return RANG["aucun-article"];
  if (d.vers !== d.de) return RANG["non-partie"];
  const publicHere = own.filter(({ articles }) => articles.some((a) => a.versPublic)).length;
  return versPublic > publicHere ? RANG["non-partie"] : RANG["meme-organisation"];
}
