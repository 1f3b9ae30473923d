import type { Day } from "../../shared/day.ts";
import { chiffres, leJour, NBSP } from "../../shared/phrase.ts";
import type { Convention, Engagement } from "../conventions/index.ts";
import { allure, allureDite, compteDit, type Progression } from "../pilotage/index.ts";
import type { CorpsFiche, EtatDeFiche, Statut, StatutDeclare } from "./types-fiche.ts";

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
  /** At least one act counts for it. */
  commence: boolean;
  avancement: Progression | null;
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
  const reached = a !== null && (allure(a) === "tenu" || allure(a) === "au-dela") && a.unite !== "jours";
  const counted = a === null ? "" : phraseDAvancement(a);
  if (!f.continue && f.etapes.length > 0 && done === f.etapes.length)
    return { statut: "realise", phrase: `${ETAPES(done)}. ${counted}`.trim() };
  if (!f.continue && !f.recurrente && reached) return { statut: "realise", phrase: counted };
  if (f.fin !== null && f.fin < f.jour) {
    if (reached) return { statut: "realise", phrase: counted };
    return { statut: null, phrase: `La fin est passée depuis ${leJour(f.fin)}. ${counted}`.trim() };
  }
  if (f.commence || done > 0) return { statut: "en-cours", phrase: counted };
  if (f.debut !== null && f.jour < f.debut) return { statut: "a-venir", phrase: `Elle commence ${leJour(f.debut)}.` };
  return { statut: null, phrase: "Aucune action n’est encore enregistrée." };
}

const ETAPES = (n: number): string => (n === 1 ? "Son étape est faite" : `Ses ${chiffres(n)}${NBSP}étapes sont faites`);

/** "8 actions sur 12 prévues en 2026. Trois de moins qu’attendu.": what is done, against what was promised and when. */
export const phraseDAvancement = (p: Progression): string => {
  const { compte, reste } = compteDit(p);
  return [`${compte} ${reste}`.trim(), allureDite(p)].filter((t) => t !== "").join(" ");
};

/** How many are missing against what was due by that day; 0 when on pace, beyond it, or when none can be told. */
export const enRetardDe = (p: Progression | null): number =>
  p !== null && p.unite !== "jours" && allure(p) === "en-retard" && typeof p.fait === "number"
    ? (p.attendu ?? 0) - p.fait
    : 0;

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
