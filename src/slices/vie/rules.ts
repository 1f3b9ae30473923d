import { addMonths, type Day, within } from "../../shared/day.ts";
import { jusquAu, leJour, NBSP } from "../../shared/phrase.ts";
import { DERNIER_JOUR, veille } from "../../shared/tranches.ts";
import {
  type Convention,
  controler,
  debutDe,
  duree,
  echeanceLe,
  etatLe,
  graceJusquAu,
  preavisAvant,
  reconductionsRestantes,
  seReconduit,
  termeDeDepart,
} from "../conventions/index.ts";
import { tenues } from "../droits/index.ts";
import { TRANSITIONS, type Transition } from "./transitions.ts";
import type { DemandeDeVie, GesteDeVie, Place } from "./types.ts";

/*
 * What each geste makes of a convention: a value in, the next value out, or the sentence that says why not. The state
 * and the persons are judged by the table (transitions.ts); here the facts are.
 */

/** Where and when a geste is judged. */
export type Lieu = {
  jour: Day;
  /** Organisation acted for. */
  par: string;
  /** The other conventions that the actor may read. */
  autres: readonly Convention[];
  /** Whether anybody may read the convention already. */
  publiee: boolean;
};

/** Why a geste cannot be: the field it comes from ("" for the whole), and a sentence. */
export type Refus = { champ: string; phrase: string };

/** At most so many months of tolerance after the term (contracts). */
const GRACE_MAX_MOIS = 6;
/** A tolerance is granted at the earliest so many months before the term. */
const GRACE_AVANCE_MOIS = 6;

const trouverDans =
  (convention: Convention, { autres }: Pick<Lieu, "autres">) =>
  (id: string) =>
    id === convention.id ? convention : autres.find((c) => c.id === id);

/** Place of an organisation in a convention on a day; a party is bound when it has signed, is there and has not left. */
export function placeDe(convention: Convention, organisation: string, jour: Day): Place {
  const own = convention.parties.filter((p) => p.organisation === organisation);
  if (own.length > 0) {
    if (liees(convention, jour).includes(organisation)) return "partie";
    const left = convention.retraits?.some((r) => r.organisation === organisation && r.effetLe < jour);
    const over = own.every((p) => p.au != null && p.au < jour);
    return left || over ? "partie-retiree" : "non-signataire";
  }
  if (convention.membres?.some((m) => m.organisation === organisation && within(m, jour))) return "membre";
  return convention.appuis?.includes(organisation) ? "appui" : "tiers";
}

/** Parties bound on a day, in the order of the text. */
export function liees(convention: Convention, jour: Day): string[] {
  const held = tenues(convention);
  const ids = [...new Set(convention.parties.map((p) => p.organisation))];
  return ids.filter((id) =>
    (held.get(id) ?? []).some((t) => within(t, jour) && t.valeur.some((titre) => titre.sous === null && titre.signe)),
  );
}

/** A delegation of prescription of immersions (PMSMP): it may be suspended or ended without notice. */
export const sansPreavis = ({ genre, titre }: Convention): boolean =>
  /pmsmp|d[ée]l[ée]gation de prescription/i.test(`${genre} ${titre}`);

/** Who decides a geste of this convention: `TRANSITIONS`, but for what a delegation lets one party do alone. */
export const quiDecide = (geste: GesteDeVie, convention: Convention): Transition["qui"] =>
  (geste === "suspendre" || geste === "reprendre") && sansPreavis(convention) ? "seule" : TRANSITIONS[geste].qui;

/** First day on which an end may take effect, that day being the last one lived: today plus the notice of the text. */
export function auPlusTot(convention: Convention, jour: Day): Day {
  const months = sansPreavis(convention) ? 0 : (convention.effet.reconduction?.preavisMois ?? 0);
  return addMonths(jour, months);
}

/** Last day of the convention as it stands on a day, a tolerance included, whatever is decided later; null when it has none. */
export function finPrevue(convention: Convention, jour: Day): Day | null {
  const terme = echeanceLe(convention, DERNIER_JOUR);
  const days = [graceJusquAu(convention, jour) ?? terme, convention.resiliation?.effetLe, convention.adosseA?.au];
  const end = days.filter((d) => d != null && d !== DERNIER_JOUR).sort()[0];
  return end ?? null;
}

/** Next term of an express renewal: the first, or the one that an avenant fixed since, plus one duration for each renewal had, this one included. */
export function termeRenouvele(convention: Convention, jour: Day): Day | null {
  const base = termeDeDepart(convention, jour);
  const echeance = echeanceLe(convention, jour);
  const { reconduction } = convention.effet;
  if (!base || !echeance || reconduction?.mode !== "expresse") return null;
  for (let n = 1; n <= 1200; n++) {
    const terme = addMonths(base, n * reconduction.dureeMois);
    if (terme > echeance) return terme;
  }
  return null;
}

/** Last day to grant or let run a tolerance: six months after the term, or the end of what carries the convention. */
export function tolerancePossible(convention: Convention, jour: Day): Day | null {
  const terme = echeanceLe(convention, jour);
  if (terme === null) return null;
  const cap = addMonths(terme, GRACE_MAX_MOIS);
  const porteur = convention.adosseA?.au;
  return porteur != null && porteur < cap ? porteur : cap;
}

type Obstacle = (convention: Convention, lieu: Lieu) => string | null;

/** What in the facts makes a geste pointless or impossible today, before anything is asked; null when nothing does. */
const OBSTACLES: Readonly<Record<GesteDeVie, Obstacle>> = {
  confirmer: (c, { jour }) => {
    const terme = echeanceLe(c, jour);
    return terme === null ? null : `Elle a un terme, ${leJour(terme)}${NBSP}: la question ne se pose qu’alors.`;
  },
  renouveler: (c, { jour }) => {
    const { reconduction } = c.effet;
    if (reconduction?.mode === "tacite") return "Elle se renouvelle d’elle-même, sans décision.";
    if (reconduction?.mode !== "expresse")
      return `Le texte ne prévoit pas qu’on la renouvelle${NBSP}: une prorogation se propose par avenant.`;
    if (echeanceLe(c, jour) === null) return "Elle n’a pas de terme à renouveler.";
    const had = (c.renouvellements ?? []).length;
    return reconduction.maxFois != null && had >= reconduction.maxFois
      ? `Le texte ne permet pas de la renouveler une ${had + 1}e fois${NBSP}: une prorogation se propose par avenant.`
      : null;
  },
  proroger: (c, { jour }) => (echeanceLe(c, jour) === null ? "Elle n’a pas de terme à reporter." : null),
  amender: () => null,
  tolerer: (c, { jour }) => {
    const terme = echeanceLe(c, jour);
    const cap = tolerancePossible(c, jour);
    if (terme === null || cap === null) return "Elle n’a pas de terme à dépasser.";
    if (seReconduit(c, jour)) return "À son terme elle se renouvelle d’elle-même.";
    if (cap <= terme) return `Elle prend fin avec ce qui la porte${NBSP}: une tolérance n’y changerait rien.`;
    if (jour > cap) return `Une tolérance ne dépasse pas six mois après le terme${NBSP}: il est trop tard.`;
    const early = addMonths(terme, -GRACE_AVANCE_MOIS);
    return jour < early ? `Son terme est encore loin. Une tolérance s’accorde à partir du ${jourDit(early)}.` : null;
  },
  denoncer: (c, { jour }) => {
    if (c.denonciation) return `Elle a déjà été dénoncée, ${leJour(c.denonciation.le)}.`;
    const terme = echeanceLe(c, jour);
    if (terme === null)
      return `Elle n’a pas de terme, donc rien à reconduire${NBSP}: pour y mettre fin, on la résilie.`;
    const end = finPrevue(c, jour) ?? terme;
    return seReconduit(c, jour) ? null : `Rien ne la reconduit${NBSP}: elle prend fin d’elle-même ${leJour(end)}.`;
  },
  suspendre: () => null,
  reprendre: () => null,
  retirer: (c, { jour, par }) => {
    if (c.retraits?.some((r) => r.organisation === par)) return "Son retrait est déjà enregistré.";
    return liees(c, jour).filter((id) => id !== par).length >= 2
      ? null
      : `Il ne resterait qu’une partie${NBSP}: pour y mettre fin, on la résilie.`;
  },
  resilier: (c) => (c.resiliation ? `Elle est déjà résiliée, ${jusquAu(c.resiliation.effetLe)}.` : null),
  "constater-caducite": () => null,
  remplacer: (c, lieu) => {
    if (c.remplaceePar != null) return "La convention qui la remplace est déjà nommée.";
    return remplacantes(c, lieu).length === 0
      ? "Aucune autre convention signée de ses parties ne peut la remplacer."
      : null;
  },
  publier: (_c, { publiee }) => (publiee ? "Elle est déjà ouverte à tous." : null),
};

const jourDit = (jour: Day): string => leJour(jour).slice(3);

/** Why the facts forbid a geste today, as a sentence; null when they allow it. */
export const obstacle = (geste: GesteDeVie, convention: Convention, lieu: Lieu): string | null =>
  OBSTACLES[geste](convention, lieu);

const VIVANTES = new Set(["signee", "en-vigueur", "en-grace", "suspendue"]);

/** Conventions that may replace this one: another one of the same party, signed by all and not over. */
export const remplacantes = (convention: Convention, { jour, par, autres }: Lieu): Convention[] =>
  autres.filter(
    (c) =>
      c.id !== convention.id &&
      c.parties.some((p) => p.organisation === par) &&
      VIVANTES.has(etatLe(c, jour, { trouver: trouverDans(c, { autres: [...autres, convention] }) })),
  );

type De<G extends GesteDeVie> = Extract<DemandeDeVie, { geste: G }>["donnees"];
type Appliquer<G extends GesteDeVie> = (c: Convention, donnees: De<G>, lieu: Lieu) => Convention | Refus;

const refus = (champ: string, phrase: string): Refus => ({ champ, phrase });

/** A last day must leave the notice of the text, and come before the end that is planned anyhow. */
function verifierFin(c: Convention, effetLe: Day, preavis: boolean, jour: Day): Refus | null {
  const earliest = preavis ? auPlusTot(c, jour) : jour;
  if (effetLe < jour) return refus("effetLe", "Ce jour est déjà passé. Choisissez aujourd’hui ou plus tard.");
  if (effetLe < earliest) {
    const months = c.effet.reconduction?.preavisMois ?? 0;
    return refus(
      "effetLe",
      `Le texte demande un préavis de ${duree(months)}${NBSP}: pas avant le ${jourDit(earliest)}.`,
    );
  }
  const end = finPrevue(c, jour);
  return end !== null && effetLe >= end
    ? refus("effetLe", `Elle prend déjà fin ${leJour(end)}. Choisissez un jour d’avant.`)
    : null;
}

const resilier: Appliquer<"resilier"> = (c, { fondement, effetLe, miseEnDemeureLe, motif }, { jour, par }) => {
  if (fondement === "inexecution" && (miseEnDemeureLe === null || miseEnDemeureLe >= jour))
    return refus("miseEnDemeureLe", "Indiquez le jour de la mise en demeure, qui précède la résiliation.");
  const wrong = verifierFin(c, effetLe, fondement === "preavis", jour);
  return wrong ?? { ...c, resiliation: { par, le: jour, effetLe, motif } };
};

const retirer: Appliquer<"retirer"> = (c, { effetLe }, { jour, par }) =>
  verifierFin(c, effetLe, true, jour) ?? { ...c, retraits: [...(c.retraits ?? []), { organisation: par, effetLe }] };

const tolerer: Appliquer<"tolerer"> = (c, { jusquAu: end, motif }, { jour, par }) => {
  const terme = echeanceLe(c, jour);
  const cap = tolerancePossible(c, jour);
  if (terme === null || end <= terme) return refus("jusquAu", "Une tolérance va au-delà du terme.");
  if (end < jour) return refus("jusquAu", "Ce jour est déjà passé.");
  if (cap === null || end > cap)
    return refus("jusquAu", `Une tolérance s’arrête au plus tard le ${jourDit(cap ?? terme)}.`);
  const graces = c.graces ?? [];
  if (graces.some((g) => g.jusquAu >= end)) return refus("jusquAu", "Une tolérance court déjà jusque-là.");
  return { ...c, graces: [...graces, { jusquAu: end, accordeeLe: jour, par, motif }] };
};

const suspendre: Appliquer<"suspendre"> = (c, { du, au, motif }, { jour }) => {
  if (du < jour) return refus("du", "Ce jour est déjà passé. Une suspension ne vaut que pour la suite.");
  if (au !== null && au < du) return refus("au", "La reprise tombe avant le début.");
  const end = finPrevue(c, jour);
  if (end !== null && du > end) return refus("du", `Elle aura pris fin ${leJour(end)}.`);
  const others = c.suspensions ?? [];
  if (others.some((s) => (au === null || s.du <= au) && (s.au == null || s.au >= du)))
    return refus("du", "Une autre suspension couvre déjà une partie de ces jours.");
  return { ...c, suspensions: [...others, { du, ...(au === null ? {} : { au }), motif }] };
};

const reprendre: Appliquer<"reprendre"> = (c, { le }, { jour }) => {
  if (le < jour) return refus("le", "Ce jour est déjà passé.");
  const running = (c.suspensions ?? []).filter((s) => s.du <= jour && (s.au == null || s.au >= jour));
  if (running.length === 0) return refus("", "Elle n’est pas suspendue aujourd’hui.");
  if (running.some((s) => s.au != null && le > s.au)) return refus("le", "Elle reprend déjà avant ce jour-là.");
  const au = veille(le) as Day;
  const kept = (c.suspensions ?? []).flatMap((s) => (running.includes(s) ? (au < s.du ? [] : [{ ...s, au }]) : [s]));
  return { ...c, suspensions: kept };
};

const caducite: Appliquer<"constater-caducite"> = (c, { quoi, au }, { jour }) => {
  if (au >= jour) return refus("au", "La caducité se constate après coup, ou le lendemain de la fin.");
  const start = debutDe(c);
  if (start !== null && au < start)
    return refus("au", `Elle n’a pris effet que ${leJour(start)}${NBSP}: choisissez ce jour ou un jour d’après.`);
  const known = c.adosseA?.au;
  if (known != null && known <= au) return refus("au", `Il est déjà noté que cela prend fin ${leJour(known)}.`);
  return { ...c, adosseA: { quoi, au } };
};

const renouveler: Appliquer<"renouveler"> = (c, { jusquAu: end }, { jour }) => {
  const terme = echeanceLe(c, jour);
  const next = termeRenouvele(c, jour);
  if (terme === null || next === null) return refus("", "Le texte ne prévoit pas qu’on la renouvelle.");
  if (end <= terme)
    return refus("jusquAu", `Le terme en cours est ${leJour(terme)}${NBSP}: choisissez un jour d’après.`);
  if (end < jour) return refus("jusquAu", "Ce jour est déjà passé.");
  if (end > next)
    return refus(
      "jusquAu",
      `Le texte renouvelle pour ${duree(c.effet.reconduction?.dureeMois ?? 0)}${NBSP}: pas après le ${jourDit(next)}.`,
    );
  return survit(c, end) ?? { ...c, renouvellements: [...(c.renouvellements ?? []), { le: jour, jusquAu: end }] };
};

/** A convention does not outlive what carries it. */
const survit = (c: Convention, end: Day): Refus | null =>
  c.adosseA && end > c.adosseA.au
    ? refus("jusquAu", `Elle repose sur ${c.adosseA.quoi}, qui prend fin ${leJour(c.adosseA.au)}${NBSP}: pas au-delà.`)
    : null;

/** What a prolongation signed on a day would make of a convention. */
const prorogee = (c: Convention, { jusquAu, ensuite }: De<"proroger">, jour: Day): Convention => {
  const last = ensuite === "cesse" ? { sansReconduction: true } : {};
  return {
    ...c,
    avenants: [...(c.avenants ?? []), { id: "projet", le: jour, effetLe: jour, articles: [], jusquAu, ...last }],
  };
};

/** Whether a prolongation leaves renewals to follow its term, which the parties may stop. */
export const choixDeReconduction = (c: Convention, jour: Day): boolean =>
  reconductionsRestantes(prorogee(c, { jusquAu: addMonths(jour, 1200), ensuite: null }, jour), jour) > 0;

/** A prolongation only opens a draft: the convention is left as it is. */
const proroger: Appliquer<"proroger"> = (c, donnees, { jour }) => {
  const { jusquAu: end, ensuite } = donnees;
  const terme = echeanceLe(c, jour);
  if (terme === null || end <= terme) return refus("jusquAu", "Le nouveau terme vient après celui en cours.");
  if (end < jour) return refus("jusquAu", "Ce jour est déjà passé.");
  if (ensuite === null && choixDeReconduction(c, jour))
    return refus("ensuite", "Dites ce qui suit ce terme : la reconduction reprend, ou la convention prend fin.");
  return survit(c, end) ?? c;
};

/** What an agreed prolongation would make of the convention on a day, shown before its draft is opened; null for other gestes. */
export const sIlEtaitSigne = (c: Convention, demande: DemandeDeVie, jour: Day): Convention | null =>
  demande.geste === "proroger" ? prorogee(c, demande.donnees, jour) : null;

const remplacer: Appliquer<"remplacer"> = (c, { par }, lieu) =>
  remplacantes(c, lieu).some((other) => other.id === par)
    ? { ...c, remplaceePar: par }
    : refus("par", "Choisissez une convention de la liste.");

const denoncer: Appliquer<"denoncer"> = (c, _donnees, { jour, par }) => ({ ...c, denonciation: { par, le: jour } });

const APPLIQUER: { readonly [G in GesteDeVie]: Appliquer<G> } = {
  confirmer: (c) => c,
  amender: (c) => c,
  publier: (c) => c,
  renouveler,
  proroger,
  tolerer,
  denoncer,
  suspendre,
  reprendre,
  retirer,
  resilier,
  "constater-caducite": caducite,
  remplacer,
};

/** The convention that a geste makes, or why the facts forbid it. The state and the persons are the table's business. */
export function appliquer(convention: Convention, demande: DemandeDeVie, lieu: Lieu): Convention | Refus {
  const why = obstacle(demande.geste, convention, lieu);
  if (why !== null) return refus("", why);
  const apply = APPLIQUER[demande.geste] as (c: Convention, donnees: unknown, at: Lieu) => Convention | Refus;
  const next = apply(convention, demande.donnees, lieu);
  if (estRefus(next) || next === convention) return next;
  const wrong = controler(next, lieu.autres).find((c) => c.niveau === "refus");
  return wrong ? refus("", wrong.phrase) : next;
}

/** Tells a refusal from a convention. */
export const estRefus = (x: Convention | Refus): x is Refus => "champ" in x;

/** A demand agreed on later than it was made: what it would begin in the past begins on the day of the last agreement. */
export function aLAccord(demande: DemandeDeVie, jour: Day): DemandeDeVie {
  if (demande.geste === "suspendre" && demande.donnees.du < jour)
    return { ...demande, donnees: { ...demande.donnees, du: jour } };
  if (demande.geste === "reprendre" && demande.donnees.le < jour)
    return { ...demande, donnees: { ...demande.donnees, le: jour } };
  return demande;
}

/** Last day on which a denunciation stops the current renewal; a later one stops the next. Null when none is stated. */
export const dernierJourPourDenoncer = (convention: Convention, jour: Day): Day | null =>
  preavisAvant(convention, jour) ?? echeanceLe(convention, jour);
