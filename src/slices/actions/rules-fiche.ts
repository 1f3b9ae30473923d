import { addDays, addMonths, type Day, daysBetween } from "../../shared/day.ts";
import { chiffres, leJour, NBSP, nombre } from "../../shared/phrase.ts";
import type { Convention, Engagement } from "../conventions/index.ts";
import type { Avancement, CompteDActes, CorpsFiche, EtatDeFiche, Statut, StatutDeclare } from "./types-fiche.ts";

type Cible = NonNullable<Engagement["cible"]>;

const MOIS = { an: 12, trimestre: 3, mois: 1 } as const;

/**
 * The period a target bears on, as of `jour`: the year, quarter or month counted from the first day, else the whole life.
 * Null before the first day, or when no first day is known.
 */
export function periodeDe(
  par: Cible["par"],
  { debut, fin }: { debut: Day | null; fin: Day | null },
  jour: Day,
): { du: Day; au: Day | null } | null {
  if (debut === null || jour < debut) return null;
  if (par == null || par === "convention") return { du: debut, au: fin };
  const last = fin !== null && fin < jour ? fin : jour;
  const months = MOIS[par];
  let n = Math.floor(moisEntre(debut, last) / months);
  while (n > 0 && addMonths(debut, n * months) > last) n -= 1; // 31 January, one month later: clipped
  while (addMonths(debut, (n + 1) * months) <= last) n += 1;
  const au = addDays(addMonths(debut, (n + 1) * months), -1);
  return { du: addMonths(debut, n * months), au: fin !== null && fin < au ? fin : au };
}

const moisEntre = (from: Day, to: Day): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));

/** What of a target was due by the end of `jour`, spread evenly over its period; null without an end. */
export function attenduLe(cible: number, { du, au }: { du: Day; au: Day | null }, jour: Day): number | null {
  if (au === null) return null;
  if (jour >= au) return cible;
  return Math.floor((cible * (daysBetween(du, jour) + 1)) / (daysBetween(du, au) + 1));
}

/** The unit acts are counted in for a target; null when no act measures it. */
export function uniteMesuree(cible: Cible | null | undefined): Avancement["unite"] | null {
  if (cible == null) return "actes";
  return cible.unite === "jours" || cible.unite === "pourcent" ? null : cible.unite;
}

/** What some lines add up to in that unit; hours with at most one decimal. */
export function mesurer(comptes: readonly CompteDActes[], unite: Avancement["unite"]): number {
  const sum = (of: (c: CompteDActes) => number) => comptes.reduce((total, c) => total + of(c), 0);
  if (unite === "heures") return Math.round(sum((c) => c.minutes) / 6) / 10;
  if (unite === "personnes") return sum((c) => c.personnes);
  if (unite === "organisations") return new Set(comptes.flatMap((c) => Object.keys(c.atteintes))).size;
  return sum((c) => c.actes);
}

/** First and last day of a commitment's action: what its fiche says, within the life of the convention. */
export function calendrierDe(
  corps: Pick<CorpsFiche, "debut" | "fin" | "continue">,
  convention: { debut: Day | null; fin: Day | null },
): { debut: Day | null; fin: Day | null } {
  const ends = [corps.continue ? null : corps.fin, convention.fin].filter((d) => d !== null).sort();
  return { debut: corps.debut ?? convention.debut, fin: ends[0] ?? null };
}

/** What is known of a commitment on a day, out of which its status is told. */
export type FaitsDeStatut = {
  jour: Day;
  debut: Day | null;
  fin: Day | null;
  continue: boolean;
  etapes: CorpsFiche["etapes"];
  /** Acts since the first day. */
  actes: number;
  avancement: Avancement | null;
  /** Whether the target comes back with each period. */
  recurrente: boolean;
  declare: StatutDeclare | null;
  /** An act or a step was done after the day of that declaration. */
  faitDepuis: boolean;
};

/**
 * The status of a commitment on a day: what somebody declared as long as nothing done since contradicts it ("realise" is
 * never contradicted), else what acts, target and calendar tell; null when they tell nothing.
 */
export function etatDeFiche(faits: FaitsDeStatut): EtatDeFiche {
  const { statut, phrase } = statutCalcule(faits);
  const { declare } = faits;
  if (declare !== null && (declare.statut === "realise" || !faits.faitDepuis))
    return { statut: declare.statut, source: "declare", phrase, declare };
  return { statut, source: statut === null ? "inconnu" : "calcule", phrase, declare };
}

/** What acts, target and calendar tell alone, with the sentence that says why. */
export function statutCalcule(f: Omit<FaitsDeStatut, "declare" | "faitDepuis">): {
  statut: Statut | null;
  phrase: string;
} {
  const done = f.etapes.filter((e) => e.faiteLe !== null && e.faiteLe <= f.jour).length;
  const a = f.avancement;
  const reached = a !== null && a.cible !== null && a.fait >= a.cible;
  const counted = phraseDAvancement(a, f.actes);
  if (!f.continue && f.etapes.length > 0 && done === f.etapes.length)
    return { statut: "realise", phrase: `${ETAPES(done)}. ${counted}` };
  if (!f.continue && !f.recurrente && reached) return { statut: "realise", phrase: counted };
  if (f.fin !== null && f.fin < f.jour) {
    if (reached) return { statut: "realise", phrase: counted };
    return { statut: null, phrase: `La fin est passée depuis ${leJour(f.fin)}. ${counted}` };
  }
  if (f.actes > 0 || done > 0) return { statut: "en-cours", phrase: counted };
  if (f.debut !== null && f.jour < f.debut) return { statut: "a-venir", phrase: `Elle commence ${leJour(f.debut)}.` };
  return { statut: null, phrase: "Aucune action n’est encore enregistrée." };
}

const ETAPES = (n: number): string => (n === 1 ? "Son étape est faite" : `Ses ${chiffres(n)}${NBSP}étapes sont faites`);

const UNITES: Readonly<Record<Avancement["unite"], readonly [`une ${string}`, string]>> = {
  actes: ["une action", "actions"],
  heures: ["une heure", "heures"],
  personnes: ["une personne touchée", "personnes touchées"],
  organisations: ["une organisation associée", "organisations associées"],
};

/** "huit actions sur 12 prévues, 11 attendues à ce jour.": what is done, against what was promised and when. */
export function phraseDAvancement(a: Avancement | null, actes: number): string {
  if (a === null) return `${capitale(nombre(actes, "une action", "actions"))}.`;
  const [un, plusieurs] = UNITES[a.unite];
  const fait = Number.isInteger(a.fait) ? nombre(a.fait, un, plusieurs) : `${chiffres(a.fait)}${NBSP}${plusieurs}`;
  if (a.cible === null) return `${capitale(fait)}.`;
  const prevues = `sur ${chiffres(a.cible)}${NBSP}prévue${a.cible > 1 ? "s" : ""}`;
  const due =
    a.attendu === null || a.attendu >= a.cible
      ? ""
      : `, ${chiffres(a.attendu)}${NBSP}attendue${a.attendu > 1 ? "s" : ""} à ce jour`;
  return `${capitale(fait)} ${prevues}${due}.`;
}

const capitale = (t: string): string => t.charAt(0).toUpperCase() + t.slice(1);

/** How many are missing against what was due by that day; 0 when on rhythm, beyond it, or when nothing was due. */
export const enRetardDe = (a: Avancement | null): number =>
  a === null || a.attendu === null ? 0 : Math.max(0, a.attendu - a.fait);

/** Whether a step is past its day and neither done nor due that very day. */
export const etapeEnRetard = (etape: CorpsFiche["etapes"][number], jour: Day): boolean =>
  etape.faiteLe === null && etape.le !== null && etape.le < jour;

/**
 * Organisations whose people write the fiche of a commitment: who owes it, with the members that act under it; who
 * leads it, with or beside; who contributes. All parties when the text names none.
 */
export function tiennentLaFiche(
  convention: Pick<Convention, "parties" | "membres">,
  engagement: Pick<Engagement, "obliges" | "contributeurs" | "pilote">,
  corps: CorpsFiche,
): string[] {
  const parties = convention.parties.map((p) => p.organisation);
  const membres = convention.membres ?? [];
  const owed = engagement.obliges.length === 0 ? parties : engagement.obliges;
  const named = [
    ...owed,
    ...membres.filter((m) => owed.includes(m.de)).map((m) => m.organisation),
    ...(engagement.contributeurs ?? []),
    ...[engagement.pilote, corps.pilote.organisation, corps.copilote].filter((o) => o != null),
    ...corps.contributeurs,
  ];
  const known = new Set([...parties, ...membres.map((m) => m.organisation)]);
  return [...new Set(named)].filter((o) => known.has(o));
}

/** Who answers for a commitment that day: its pilote, else who owes it, else every party. */
export function repondentDe(
  convention: Pick<Convention, "parties">,
  engagement: Pick<Engagement, "obliges" | "pilote">,
  corps: Pick<CorpsFiche, "pilote">,
): string[] {
  const parties = [...new Set(convention.parties.map((p) => p.organisation))];
  if (corps.pilote.organisation !== null) return [corps.pilote.organisation];
  if (engagement.pilote != null && parties.includes(engagement.pilote)) return [engagement.pilote];
  return engagement.obliges.length > 0 ? [...engagement.obliges] : parties;
}
