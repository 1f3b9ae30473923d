import { addDays, addMonths, type Day, within } from "../../shared/day.ts";
import type { Situation } from "./situation.ts";
import type { Etat } from "./types.ts";

/*
 * Amounts and delays that the law of a day fixes, under the keys of contracts.md; the unit stands in the key. What the
 * law leaves open, or a fact not known leaves unknown, is left out: never a guess.
 */

type Chiffres = Record<string, number | string>;
type Calcul = { montants?: Chiffres | undefined; delais?: Chiffres | undefined };
type Calculer = (s: Situation, date: Day, etat: Etat) => Calcul;

const RIEN: Calcul = {};
const jour = (day: string): Day => day as Day;
/** Euros and multiples to the cent, so that 0.9 × 3 is 2.7. */
const arrondi = (n: number): number => Math.round(n * 10_000) / 10_000;

/** Personal contribution to a purchase (L6323-4, L6323-7): 100 € in 2024, then by order each year. */
const PARTICIPATIONS = [
  { du: jour("2019-01-01"), au: jour("2024-05-01"), euros: 0 },
  { du: jour("2024-05-02"), au: jour("2024-12-31"), euros: 100 },
  { du: jour("2025-01-01"), au: jour("2025-12-31"), euros: 102.23 },
  { du: jour("2026-01-01"), au: jour("2026-12-31"), euros: 103.2 },
];
const MAJORATION_DEPUIS = jour("2019-06-09");
const PLAFONDS_DEPUIS = jour("2026-02-26");
/** Most that yearly rights pay of one purchase (D6323-1 A, 2026-02-26). */
const PLAFONDS: Readonly<Record<string, number>> = { rs: 1500, bilan: 1600, permis: 900 };

/** Due unless the holder seeks work or the employer tops up; not known whether he does, not known whether it is due. */
function participation(s: Situation, date: Day): number | null {
  const due = PARTICIPATIONS.find((period) => within(period, date))?.euros;
  if (due === undefined) return null;
  if (due === 0 || s.statut === "demandeur-emploi" || (s.abondementEmployeur ?? 0) > 0) return 0;
  return s.abondementEmployeur == null ? null : due;
}

/** Yearly rights that this purchase may use: no more than there are, than the cap, than the price. */
function utilisable(s: Situation, date: Day, etat: Etat): number | null {
  if (s.cpfSolde == null) return null;
  if (etat === "ferme") return 0;
  const type = s.achat?.type;
  const cap = type != null && date >= PLAFONDS_DEPUIS ? PLAFONDS[type] : undefined;
  const oldBilan = type === "bilan" && date >= PLAFONDS_DEPUIS && bilanRecent(s, date);
  return oldBilan ? 0 : Math.min(s.cpfSolde, cap ?? Infinity, s.achat?.prix ?? Infinity);
}

const bilanRecent = ({ dernierBilanFinance }: Situation, date: Day): boolean =>
  typeof dernierBilanFinance === "string" && addMonths(dernierBilanFinance, 60) > date;

/** +300 € a year for a holder under L5212-13 (L6323-11-1, D6323-3-3), since 2019-06-09. */
function majoration(s: Situation, date: Day): number | null {
  if (s.statut === "esat" || s.handicap == null) return null;
  return s.handicap && date >= MAJORATION_DEPUIS ? 300 : 0;
}

/**
 * Latest day of the request to the employer: 120 days before an unbroken absence of six months or more, 60 before any
 * other (R6323-10). Null while the start, or whether the absence is unbroken, is not known.
 */
function demandeAuPlusTard(s: Situation, continu: boolean): Day | null {
  const { debut, mois, mode } = s.formation ?? {};
  if (debut == null) return null;
  const broken = continu && mode != null && mode !== "temps-plein";
  if (broken || (mois != null && mois < 6)) return addDays(debut, -60);
  return mois == null || (continu && mode == null) ? null : addDays(debut, -120);
}

function sansNuls(list: Record<string, number | string | null>): Chiffres | undefined {
  const kept: Chiffres = {};
  let any = false;
  for (const key in list) {
    const value = list[key];
    if (value == null) continue;
    kept[key] = value;
    any = true;
  }
  return any ? kept : undefined;
}

const cpf: Calculer = (s, date, etat) => {
  if (date < "2019-01-01" || s.statut === "agent-public") return RIEN;
  return {
    montants: sansNuls({
      participationEuros: participation(s, date),
      utilisableEuros: utilisable(s, date, etat),
      majorationAnnuelleEuros: majoration(s, date),
    }),
    ...(s.statut === "salarie" &&
      etat !== "ferme" && {
        delais: sansNuls({ demandeEmployeurAuPlusTard: demandeAuPlusTard(s, false), reponseEmployeurJours: 30 }),
      }),
  };
};

/** Pay on leave, in multiples of the SMIC (D6323-18-4): whole up to 2; above, 90 % then 60 %, never below 2. */
function salairePtp(wage: number | null | undefined): Chiffres | undefined {
  if (wage == null) return undefined;
  if (wage <= 2) return { salairePourcent: 100, salaireSmic: wage, salaireSmic1200h: wage, salaireSmicApres: wage };
  const [first, after] = [Math.max(2, arrondi(0.9 * wage)), Math.max(2, arrondi(0.6 * wage))];
  return { salairePourcent: 90, salaireSmic: first, salaireSmic1200h: first, salaireSmicApres: after };
}

const ptp: Calculer = (s, _date, etat) =>
  etat === "ferme"
    ? RIEN
    : {
        montants: salairePtp(s.salaireSmic),
        delais: sansNuls({
          demandeEmployeurAuPlusTard: demandeAuPlusTard(s, true),
          reponseEmployeurJours: 30,
          silenceEmployeur: "accord",
          reportEmployeurMois: 9,
        }),
      };

/** Rights that the account may add, with the holder's consent: half inside the company, all outside (L6324-10). */
const reconversion =
  (part: number): Calculer =>
  (s, date, etat) => {
    if (etat === "ferme") return RIEN;
    const debut = s.formation?.debut;
    return {
      montants: sansNuls({
        cpfMobilisableEuros: s.consentementCpf === false ? 0 : s.cpfSolde == null ? null : arrondi(s.cpfSolde * part),
      }),
      delais:
        date < "2026-02-01"
          ? sansNuls({ dossierOpcoAuPlusTot: "2026-02-01" })
          : sansNuls({ dossierOpcoAuPlusTot: debut == null ? null : addDays(debut, -30), decisionOpcoJours: 20 }),
    };
  };

const vae: Calculer = (s, date) => ({
  ...(s.statut === "salarie" && { montants: { congeHeures: date < "2022-12-23" ? 24 : 48 } }),
  ...(date >= "2023-12-29" && {
    delais: {
      recevabiliteMois: 2,
      ...(s.statut === "salarie" && { demandeEmployeurJours: 30, reponseEmployeurJours: 15 }),
    },
  }),
});

const CALCULS: Readonly<Record<string, Calculer>> = {
  cpf,
  cpf_correctif: (_s, _date, etat) => (etat === "ferme" ? RIEN : { montants: { abondementEuros: 3000 } }),
  ptp,
  vae,
  periode_reconversion_interne: reconversion(0.5),
  periode_reconversion_externe: reconversion(1),
  demission_reconversion: (_s, _date, etat) =>
    etat === "ferme" ? RIEN : { delais: { demandeAllocationMois: 6, recoursMois: 2 } },
};

/** Amounts and delays of a scheme in force on that day, for this person. */
export const calculer = (id: string, etat: Etat, situation: Situation, date: Day): Calcul =>
  CALCULS[id]?.(situation, date, etat) ?? RIEN;
