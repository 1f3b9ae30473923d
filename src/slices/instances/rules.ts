import { addDays, addMonths, type Day, dayInWords, within } from "../../shared/day.ts";
import { jourDe } from "../../shared/heure.ts";
import { type Convention, debutDe, type Instance } from "../conventions/index.ts";
import { placeDe } from "../vie/index.ts";
import type {
  Approbation,
  CompteRendu,
  Decision,
  EtatSeance,
  IssueDecision,
  PositionPrise,
  Seance,
  Siege,
  SuiviDeDecision,
} from "./types.ts";

/** What tells where a meeting stands: itself, its latest minutes, the answers to them. */
export type FaitsDeSeance = {
  seance: Seance;
  /** The latest version; null when none is written. */
  compteRendu: Pick<CompteRendu, "no" | "envoyeLe"> | null;
  approbations: readonly Approbation[];
};

/** Where the approval of the minutes stands on a day. */
export type EtatApprobation = {
  approuvent: readonly string[];
  demandent: readonly Approbation[];
  manquent: readonly string[];
  /** `expresse`: everybody awaited said so; `tacite`: the delay went by without a change asked for. */
  issue: "expresse" | "tacite" | null;
};

/** Who has approved the latest minutes, who is awaited, and whether it is done: by everybody, or by the delay. */
export function etatApprobation({ seance, compteRendu, approbations }: FaitsDeSeance, jour: Day): EtatApprobation {
  const answers = approbations.filter((a) => a.no === compteRendu?.no);
  const approuvent = answers.filter((a) => a.modification === null).map((a) => a.organisation);
  const demandent = answers.filter((a) => a.modification !== null);
  const manquent = seance.attendus.filter((o) => !answers.some((a) => a.organisation === o));
  const sent = compteRendu?.envoyeLe != null;
  const all = sent && seance.attendus.length > 0 && seance.attendus.every((o) => approuvent.includes(o));
  const late = seance.approuverAvant !== null && jour > seance.approuverAvant;
  const issue = all ? "expresse" : sent && late && demandent.length === 0 ? "tacite" : null;
  return { approuvent, demandent, manquent, issue };
}

/** Where a meeting stands on a day; never stored. */
export function etatSeance(faits: FaitsDeSeance, jour: Day): EtatSeance {
  const { seance, compteRendu } = faits;
  if (seance.annuleeLe !== null) return "annulee";
  if (seance.tenueLe !== null) {
    if (compteRendu?.envoyeLe == null) return "tenue";
    return etatApprobation(faits, jour).issue === null ? "compte-rendu-envoye" : "approuvee";
  }
  if (seance.deplaceeLe !== null) return "deplacee";
  return seance.convoqueeLe === null ? "prevue" : "convoquee";
}

/** The day of a meeting, in Paris. */
export const jourDeSeance = ({ debut }: Pick<Seance, "debut">): Day => jourDe(debut);

/** The last day to call people to a meeting, as its delay says. */
export const aConvoquerLe = (seance: Pick<Seance, "debut" | "delaiJours">): Day =>
  addDays(jourDeSeance(seance), -seance.delaiJours);

/** A body of a convention: named by the text, or opened by the parties. */
export type InstanceConnue = Instance & { ouverte?: true };

/** The bodies of a convention, those of the text first. */
export const instancesDe = (
  { instances }: Pick<Convention, "instances">,
  ouvertes: readonly { id: string; type: string; libelle: string; rythme: string | null }[],
): InstanceConnue[] => [
  ...(instances ?? []),
  ...ouvertes
    .filter((o) => !(instances ?? []).some((i) => i.id === o.id))
    .map((o) => ({ ...o, ouverte: true as const })),
];

/** An id out of a name: "Groupe métiers" → "groupe-metiers"; "groupe" when nothing is left. */
export const idDe = (libelle: string): string =>
  libelle
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60) || "groupe";

/** Those of some organisations that have not left the convention by that day. */
export const ayantLeurPlace = (convention: Convention, organisations: readonly string[], jour: Day): string[] =>
  organisations.filter((o) => placeDe(convention, o, jour) !== "partie-retiree");

/** Seats but those of parties that have left by that day: nobody calls them any more, and nobody awaits them. */
export const siegesTenus = (convention: Convention, sieges: readonly Siege[], jour: Day): Siege[] =>
  sieges.filter((s) => s.organisation === null || ayantLeurPlace(convention, [s.organisation], jour).length > 0);

/** Parties of the convention that have declared nobody of their own in a body, among seats in force. */
export const sansSiege = (convention: Convention, sieges: readonly Siege[], jour: Day): string[] => {
  const parties = [...new Set(convention.parties.map((p) => p.organisation))];
  return ayantLeurPlace(convention, parties, jour).filter(
    (o) => !sieges.some((s) => s.organisation === o && s.declarePar === o && within(s, jour)),
  );
};

/** Organisations that speak in a body: those with a seat of their own, whoever is only invited or keeps the minutes left out. */
export const voix = (sieges: readonly Pick<Siege, "organisation" | "qualite">[]): string[] => [
  ...new Set(
    sieges.flatMap((s) =>
      s.organisation !== null && (s.qualite === "titulaire" || s.qualite === "suppleant") ? [s.organisation] : [],
    ),
  ),
];

/** Said when a meeting is asked of a body where nobody sits. */
export const SANS_MEMBRES =
  "Personne ne siège encore dans cette instance. Ajoutez au moins un titulaire, puis fixez la réunion.";

/** Whether a body has somebody to call: one titulaire at least. */
export const aDesMembres = (sieges: readonly Pick<Siege, "qualite">[]): boolean =>
  sieges.some((s) => s.qualite === "titulaire");

const NOMBRES: Readonly<Record<string, number>> = {
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  douze: 12,
};
const compte = (mot: string): number | undefined => NOMBRES[mot] ?? (/^\d{1,2}$/.test(mot) ? Number(mot) : undefined);

/** How many meetings a year the words of a text ask for ("deux fois par an", "trimestriel"); null when they do not say. */
export function foisParAn(rythme: string | null | undefined): number | null {
  const words = (rythme ?? "").toLowerCase();
  const perYear = /(\S+)\s+(?:fois|réunions?|séances?)\s+(?:par|l['’])\s*an/.exec(words);
  if (perYear) return compte(perYear[1] ?? "") ?? null;
  const perMonth = /(\S+)\s+fois\s+par\s+mois/.exec(words);
  if (perMonth) return Math.min((compte(perMonth[1] ?? "") ?? 1) * 12, 24);
  const every = /tous\s+les\s+(\S+)\s+mois/.exec(words);
  if (every) return Math.max(1, Math.round(12 / (compte(every[1] ?? "") ?? 12)));
  if (/mensuel|chaque mois|tous les mois/.test(words)) return 12;
  if (/bimestriel/.test(words)) return 6;
  if (/trimestr/.test(words)) return 4;
  if (/semestr/.test(words)) return 2;
  if (/annuel|chaque année|par an\b/.test(words)) return 1;
  return null;
}

/** The days of `fois` meetings over a year from the first one, evenly spread; a Saturday or a Sunday becomes the Monday after. */
export const datesDeLAnnee = (premiere: Day, fois: number): Day[] =>
  Array.from({ length: fois }, (_, i) => {
    const day = addMonths(premiere, Math.round((i * 12) / fois));
    const name = dayInWords(day);
    return addDays(day, name.startsWith("samedi") ? 2 : name.startsWith("dimanche") ? 1 : 0);
  });

/** How a decision is taken on what each organisation said: one referral sends it to the boards, one reservation marks it. */
export const issueDe = (positions: readonly Pick<PositionPrise, "sens">[]): IssueDecision =>
  positions.some((p) => p.sens === "renvoi")
    ? "renvoi"
    : positions.some((p) => p.sens === "reserve")
      ? "reserve"
      : "consensus";

/** Where a decision stands on a day. */
export type EtatDecision = {
  etat: "faite" | "abandonnee" | "en-cours" | "en-retard";
  /** Its due day, put off or not. */
  echeance: Day | null;
  /** The last thing told of it. */
  suivi: SuiviDeDecision | null;
  /** How many times it was put off. */
  reports: number;
};

/** Where a decision stands: what was told last, else its due day. `suivis` are in the order in which they were told. */
export function etatDecision(
  decision: Pick<Decision, "id" | "echeance">,
  suivis: readonly SuiviDeDecision[],
  jour: Day,
): EtatDecision {
  const own = suivis.filter((s) => s.decision === decision.id);
  const suivi = own.at(-1) ?? null;
  const moved = own.findLast((s) => s.etat === "reportee");
  const echeance = moved?.echeance ?? decision.echeance;
  const reports = own.filter((s) => s.etat === "reportee").length;
  if (suivi !== null && suivi.etat !== "reportee") return { etat: suivi.etat, echeance, suivi, reports };
  return { etat: echeance !== null && echeance < jour ? "en-retard" : "en-cours", echeance, suivi, reports };
}

/** The period of a meeting's figures on a day: the civil year, from the first day of the convention when it is later. */
export function periodeDesChiffres(convention: Convention, au: Day): { du: Day; au: Day } {
  const year = `${au.slice(0, 4)}-01-01` as Day;
  const debut = debutDe(convention);
  return { du: debut !== null && debut > year && debut <= au ? debut : year, au };
}

/** How many decisions were due by a day, and how many of them are done; null when none was due. */
export function compteDesDecisions(
  decisions: readonly { situation: Pick<EtatDecision, "etat" | "echeance"> }[],
  au: Day,
): { dues: number; faites: number } | null {
  const dues = decisions.filter(
    ({ situation: s }) => s.echeance !== null && s.echeance <= au && s.etat !== "abandonnee",
  );
  return dues.length === 0
    ? null
    : { dues: dues.length, faites: dues.filter((d) => d.situation.etat === "faite").length };
}
