import { addDays, type Day } from "../../shared/day.ts";
import { hasard } from "../droits/monde.test-aide.ts";
import { DISPOSITIFS } from "./dispositifs.ts";
import { type Demande, OPERATEURS, type Situation } from "./situation.ts";

/** Every day on which some version of a scheme begins or ends, and the day beside it. */
export const BORNES: readonly Day[] = [
  ...new Set(
    DISPOSITIFS.flatMap(({ versions }) =>
      versions.flatMap(({ du, au }) => [addDays(du, -1), du, ...(au ? [au, addDays(au, 1)] : [])]),
    ),
  ),
].sort();

/** Persons by chance, each fact missing about four times in ten, figures around the thresholds of the rules. */
export function demandesAuHasard(count: number, seed: number): Demande[] {
  const h = hasard(seed);
  const some = <T>(value: () => T): T | null => (h.fois(0.6) ? value() : null);
  const bool = () => some(() => h.fois(0.5));
  const near = (...list: number[]) => some(() => Math.max(0, h.parmi(list) + h.entier(-1, 1)));
  const day = (around: Day) => some(() => addDays(around, h.entier(-400, 400)));
  return Array.from({ length: count }, () => {
    const date = h.fois(0.5) ? h.parmi(BORNES) : addDays("2015-01-01" as Day, h.entier(0, 4700));
    const situation: Situation = {
      statut: h.parmi(["salarie", "salarie", "salarie", "demandeur-emploi", "agent-public", "independant", "esat"]),
      secteur: some(() => h.parmi(["prive", "public"])),
      contrat: some(() => h.parmi(["CDI", "CDD", "interim"])),
      age: near(16, 25, 29, 35, 40, 50),
      cadre: bool(),
      handicap: bool(),
      region: some(() => h.parmi(["REG-11", "REG-03", "REG-04", "REG-28"])),
      idcc: some(() => h.parmi(["413", "2941", "2264", "1518", "405", "1261", "218", "9999"])),
      niveau: some(() => h.parmi([0, 3, 4, 5, 6, 7])) as Situation["niveau"],
      ancienneteMois: near(12, 24, 42, 60),
      ancienneteEntrepriseMois: near(12, 24, 72, 96),
      moisSalarie5Ans: near(24, 40),
      moisCdd12: near(4, 8),
      heuresBranche18Mois: near(1600),
      heuresAgence: near(600),
      absenceMois24: near(6),
      absenceMotif: some(() => h.parmi(["maladie", "accident", "autre"])),
      licencieRepris: bool(),
      refusMobilite: bool(),
      gradeLicence: bool(),
      permisDetenu: bool(),
      interditPermis: bool(),
      effectifEmployeur: near(50, 300),
      accordEmployeur: bool(),
      accordEcrit: bool(),
      accordDeBranche: bool(),
      avenantLe: h.fois(0.3) ? day(date) : null,
      embaucheLe: h.fois(0.3) ? day(date) : null,
      finContrat: day(date),
      demandeLe: day(date),
      abondementEmployeur: near(0, 100),
      financementTiers: near(100),
      consentementCpf: bool(),
      dernierBilanFinance: some(() => (h.fois(0.3) ? false : addDays(date, -h.entier(1700, 1950)))),
      joursTravailles60Mois: near(1300),
      demission: some(() => (h.fois(0.6) ? false : { le: day(date) })),
      cep: some(() => (h.fois(0.2) ? false : { operateur: some(() => h.parmi(OPERATEURS)), demandeLe: day(date) })),
      projet: some(() => ({ reelEtSerieux: bool(), formationNecessaire: bool(), demission: bool() })),
      suiviPar: some(() => (h.fois(0.4) ? false : h.parmi(OPERATEURS))),
      entretiens: near(0, 1),
      formationsNonObligatoires: near(0, 1),
      activiteLieeMois: near(0, 12),
      cible: some(() => ({
        rncp: some(() => h.parmi(["RNCP36004", "RNCP492", "RNCP4503", "RNCP1", "RS6117"])),
        niveau: some(() => h.parmi([3, 4, 5, 6])) as 3 | null,
      })),
      formation: some(() => ({
        certifiante: bool(),
        rncp: bool(),
        bloc: bool(),
        nouveauMetier: bool(),
        heures: near(150, 450, 600, 1000, 2100),
        heuresTheorie: some(() => h.parmi([100, 149, 150, 200])),
        mois: near(6, 12, 24, 36),
        debut: day(date),
        mode: some(() => h.parmi(["temps-plein", "temps-partiel", "discontinu"])),
      })),
      achat: h.fois(0.4)
        ? {
            type: some(() => h.parmi(["bilan", "permis", "rs", "rncp", "bloc", "vae", "clea"])),
            prix: near(1500),
            utileAuProjet: bool(),
          }
        : null,
      immersion: some(() => ({
        jours: near(31),
        but: some(() => h.parmi(["decouverte", "confirmation", "recrutement", "remplacement", "accroissement"])),
        prescripteur: some(() => h.parmi(["france_travail", "siae", "departement", "operateur_regional", "opco"])),
        conventionAvec: some(() => (h.fois(0.4) ? false : h.parmi(["cap_emploi", "departement", "siae"]))),
      })),
      contratAccueil: some(() => ({
        type: some(() => h.parmi(["CDI", "CDD"])),
        mois: near(6),
        periodeEssai: bool(),
      })),
      contratOrigineSuspendu: bool(),
      apprentissagePrecedent: some(() =>
        h.fois(0.4) ? false : { fin: day(addDays(date, -365)), niveau: some(() => h.parmi([3, 4, 5])) as 3 | null },
      ),
      minima: some(() => (h.fois(0.5) ? false : h.parmi(["rsa", "ass", "aah", "ex-cui"]))),
      projetEntreprise: bool(),
      sportifHautNiveau: bool(),
      immersionsMemeAccueil: some(() => ({ nombre: near(1), jours: near(30) })),
    };
    return { date, situation };
  });
}
