import { addDays, addMonths, type Day } from "../../shared/day.ts";
import { plusTard } from "../../shared/tranches.ts";
import {
  aDenoncerAvant,
  type Convention,
  echeanceLe,
  etatLe,
  graceJusquAu,
  preavisAvant,
  premiereSignature,
  seReconduit,
  signaturesAttendues,
  signaturesParPartie,
  type Trouver,
} from "../conventions/index.ts";
import { liees } from "../vie/index.ts";
import type { Echeance, Matiere, Rappel } from "./types.ts";

/*
 * What is to be recalled, on a day, of a convention: pure dates out of its data. Each matter has steps before its day
 * and, for some, one after; of the steps already due only the last counts, so that days without a server are caught up
 * with one mail.
 */

/** What a convention is read with. */
export type Contexte = {
  trouver: Trouver;
  /** Last day on which a party answered that this convention is still alive; null when never. */
  reponse: Day | null;
};

/** After so many days, a step that follows its day is no news any more. */
const ENCORE_UTILE_JOURS = 31;
/** Days after the last signature obtained at which those who lack are reminded. */
const SIGNATURE_JOURS = [7, 21, 45];
/** An answer given so many days before the anniversary answers that year's question. */
const REPONSE_JOURS = 60;

const VIT: ReadonlySet<string> = new Set(["signee", "en-vigueur", "en-grace", "suspendue"]);

/** A matter with its day and the steps at which it is recalled. */
type Sujet = { matiere: Matiere; echeance: Day; etapes: Day[]; parties: () => string[]; depuis?: Day };

/** The last step due on a day, if it is not too old; null when none is. */
function etapeDue({ etapes, depuis, echeance }: Sujet, jour: Day): Day | null {
  const due = etapes
    .filter((e) => e <= jour && (depuis === undefined || e > depuis))
    .sort()
    .at(-1);
  if (due === undefined) return null;
  // before its day a step stays true until the day itself; from then on, only so long
  const fin = due >= echeance ? addDays(due, ENCORE_UTILE_JOURS) : echeance;
  return jour <= fin ? due : null;
}

/** Reminders that a convention calls for on a day, at most one per matter. */
export function rappelsDus(convention: Convention, jour: Day, contexte: Contexte): Rappel[] {
  return sujets(convention, jour, contexte).flatMap((sujet) => {
    const jourDu = etapeDue(sujet, jour);
    if (jourDu === null) return [];
    const { matiere, echeance } = sujet;
    const parties = sujet.parties();
    return parties.length === 0 ? [] : [{ convention: convention.id, matiere, echeance, jourDu, parties }];
  });
}

/** The matters of a convention around a day. */
function sujets(convention: Convention, jour: Day, contexte: Contexte): Sujet[] {
  return [
    ...termes(convention, jour, contexte),
    ...preavis(convention, jour, contexte),
    ...porteur(convention, jour, contexte),
    ...tolerance(convention, jour, contexte),
    ...signature(convention, jour, contexte),
    ...vivante(convention, jour, contexte),
  ];
}

const etat = (convention: Convention, jour: Day, { trouver }: Contexte) => etatLe(convention, jour, { trouver });

/** Days back at which a term that has passed is looked for: closer to each other than two terms can be. */
const RECUL_JOURS = [0, 1, 8, 15, 22, 29, ENCORE_UTILE_JOURS];

/** M-3, M-1 and the day after: of the current term, and of the one that has just passed unless it had been put off. */
function termes(convention: Convention, jour: Day, contexte: Contexte): Sujet[] {
  const found = RECUL_JOURS.map((n) => echeanceLe(convention, addDays(jour, -n)));
  const days = [...new Set(found)]
    .filter((d) => d !== null)
    .filter((d) => d >= jour || echeanceLe(convention, d) === d);
  return days.flatMap((terme) => {
    const alive = ["en-vigueur", "suspendue"].includes(etat(convention, terme, contexte));
    const now = etat(convention, jour, contexte);
    // once it is over by something else than its term, the term is no news
    if (!alive || !(VIT.has(now) || (jour > terme && now === "echue"))) return [];
    // no notice asked: the last day to denounce is the term, and is recalled as such
    const denounced = jour <= terme && aDenoncerAvant(convention, jour, contexte.trouver) === terme;
    const before = denounced ? [] : [addMonths(terme, -3), addMonths(terme, -1)];
    const etapes = [...before, addDays(terme, 1)];
    return [{ matiere: "terme" as const, echeance: terme, etapes, parties: () => liees(convention, jour) }];
  });
}

/** M-3 and M-1 before the last day to denounce a tacit renewal that is to come. */
function preavis(convention: Convention, jour: Day, contexte: Contexte): Sujet[] {
  const le = preavisAvant(convention, jour);
  if (
    le === null ||
    convention.effet.reconduction?.mode !== "tacite" ||
    !seReconduit(convention, jour, contexte.trouver)
  )
    return [];
  const terme = echeanceLe(convention, jour);
  if (
    terme === null ||
    !VIT.has(etat(convention, jour, contexte)) ||
    etat(convention, terme, contexte) !== "en-vigueur"
  )
    return [];
  const etapes = [addMonths(le, -3), addMonths(le, -1)];
  return [{ matiere: "preavis", echeance: le, etapes, parties: () => liees(convention, jour) }];
}

/** Two years, one year, six and three months before the end of what carries the convention, and the day after. */
function porteur(convention: Convention, jour: Day, contexte: Contexte): Sujet[] {
  const au = convention.adosseA?.au;
  if (au == null || !["en-vigueur", "suspendue"].includes(etat(convention, au, contexte))) return [];
  if (jour <= au && !VIT.has(etat(convention, jour, contexte))) return [];
  const etapes = [...[24, 12, 6, 3].map((n) => addMonths(au, -n)), addDays(au, 1)];
  return [{ matiere: "porteur", echeance: au, etapes, parties: () => liees(convention, jour) }];
}

/** A month and a week before the end of a tolerance, and the day after; never before it was granted. */
function tolerance(convention: Convention, jour: Day, contexte: Contexte): Sujet[] {
  const granted = (convention.graces ?? []).filter((g) => g.accordeeLe <= jour);
  const ends = [jour, ...granted.map((g) => g.accordeeLe)].map((d) => graceJusquAu(convention, d));
  return (
    [...new Set(ends)]
      .filter((end) => end !== null)
      .filter((end) => graceJusquAu(convention, end) === end)
      .filter((end) => etat(convention, end, contexte) === "en-grace")
      // renewed or prolonged since: it is no longer over
      .filter((end) => jour <= end || etat(convention, jour, contexte) === "echue")
      .map((end) => {
        const days = granted.filter((g) => g.jusquAu >= end).map((g) => g.accordeeLe);
        const depuis = days.reduce<Day | null>((a, b) => plusTard(a, b), null);
        const etapes = [addMonths(end, -1), addDays(end, -7), addDays(end, 1)];
        const base = { matiere: "tolerance" as const, echeance: end, etapes, parties: () => liees(convention, jour) };
        return depuis === null ? base : { ...base, depuis };
      })
  );
}

/** One, three and six weeks after the last signature obtained, to the parties that lack. */
function signature(convention: Convention, jour: Day, contexte: Contexte): Sujet[] {
  if (etat(convention, jour, contexte) !== "signee-partiellement") return [];
  const last =
    [...signaturesParPartie(convention).values()]
      .filter((d) => d <= jour)
      .sort()
      .at(-1) ?? premiereSignature(convention);
  if (last === null) return [];
  const etapes = SIGNATURE_JOURS.map((n) => addDays(last, n));
  return [{ matiere: "signature", echeance: last, etapes, parties: () => signaturesAttendues(convention, jour) }];
}

/** Each year without term, from the anniversary of the first signature, once more a month later if nobody answered. */
function vivante(convention: Convention, jour: Day, contexte: Contexte): Sujet[] {
  const since = premiereSignature(convention);
  if (since === null || convention.adosseA != null || echeanceLe(convention, jour) !== null) return [];
  if (!["en-vigueur", "suspendue"].includes(etat(convention, jour, contexte))) return [];
  const le = dernierAnniversaire(since, jour);
  if (le === null) return [];
  const { reponse } = contexte;
  if (reponse !== null && reponse >= addDays(le, -REPONSE_JOURS)) return [];
  return [{ matiere: "vivante", echeance: le, etapes: [le, addMonths(le, 1)], parties: () => liees(convention, jour) }];
}

/** Last anniversary of a day on or before another, at least one year after it; a 29 February falls on the 28th. */
export function dernierAnniversaire(depuis: Day, jour: Day): Day | null {
  const years = Number(jour.slice(0, 4)) - Number(depuis.slice(0, 4));
  const of = (n: number) => addMonths(depuis, 12 * n);
  const n = of(years) <= jour ? years : years - 1;
  return n < 1 ? null : of(n);
}

/** What a convention brings in the coming months, each with its day; past days only where somebody is still late. */
export function echeancesDe(convention: Convention, jour: Day, mois: number, contexte: Contexte): Echeance[] {
  const end = addMonths(jour, mois);
  const { id } = convention;
  if (!VIT.has(etat(convention, jour, contexte)) && etat(convention, jour, contexte) !== "signee-partiellement")
    return [];
  const found: Echeance[] = [];
  const note = (matiere: Matiere, le: Day | null | undefined, parties: string[]) => {
    if (le != null && le <= end && parties.length > 0) found.push({ convention: id, matiere, le, parties });
  };
  const bound = liees(convention, jour);
  const terme = echeanceLe(convention, jour);
  const [last] = preavis(convention, jour, contexte);
  if (last !== undefined && last.echeance >= jour) note("preavis", last.echeance, bound);
  else if (terme !== null && terme >= jour && etat(convention, terme, contexte) === "en-vigueur")
    note("terme", terme, bound);
  const au = convention.adosseA?.au;
  if (au != null && au >= jour && ["en-vigueur", "suspendue"].includes(etat(convention, au, contexte)))
    note("porteur", au, bound);
  if (etat(convention, jour, contexte) === "en-grace") note("tolerance", graceJusquAu(convention, jour), bound);
  const [waited] = signature(convention, jour, contexte);
  if (waited !== undefined) note("signature", waited.echeance, waited.parties());
  const [asked] = vivante(convention, jour, contexte);
  const since = premiereSignature(convention);
  // a question long unanswered waits for its next anniversary: nobody is chased all year
  if (asked !== undefined && jour <= addMonths(asked.echeance, 3)) note("vivante", asked.echeance, bound);
  else if (since !== null && terme === null && au == null && etat(convention, jour, contexte) === "en-vigueur")
    note("vivante", prochainAnniversaire(since, jour), bound);
  return found;
}

const prochainAnniversaire = (depuis: Day, jour: Day): Day => {
  const last = dernierAnniversaire(depuis, jour);
  const years = last === null ? 0 : Number(last.slice(0, 4)) - Number(depuis.slice(0, 4));
  return addMonths(depuis, 12 * (years + 1));
};
