import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { addDays, Day } from "../../shared/day.ts";
import { Demande, type Orientation, type Situation } from "./index.ts";

/* What the properties of every answer are tried with: the days of law, persons drawn near each threshold, the cases. */

/** The days on which a text or a contract that the facts name begins, ends or is no longer read. */
const JOURS_DE_DROIT: Record<string, string> = {
  "2015-01-01": "CEP, CPF",
  "2016-01-01": "contrat de professionnalisation",
  "2017-01-01": "L6111-6",
  "2017-10-01": "VAE d’un an",
  "2018-01-01": "CPF des indépendants",
  "2019-01-01": "loi 2018-771",
  "2019-04-01": "branche du sport, agrément des Opco",
  "2019-06-01": "arrêté du 9 mai 2019",
  "2019-06-09": "majoration du CPF",
  "2019-07-19": "table des Opco",
  "2019-08-23": "Pro-A, mobilité volontaire",
  "2019-11-01": "démission pour reconversion",
  "2020-01-01": "opérateurs régionaux",
  "2020-03-01": "Guyane, La Réunion",
  "2020-03-18": "Pro-A, salaire",
  "2020-04-01": "apprentissage, 35 ans",
  "2020-11-06": "Pro-A de l’hospitalisation privée",
  "2020-12-16": "convention de PMSMP du département",
  "2021-01-15": "Transitions collectives",
  "2021-04-14": "Pro-A de l’aide à domicile, premiers avenants",
  "2021-05-01": "Pro-A du secteur non lucratif",
  "2022-01-01": "IDCC 3239",
  "2022-02-07": "Transitions collectives sous 300 salariés",
  "2022-03-31": "PTP, absences",
  "2022-12-23": "VAE sans durée",
  "2023-09-01": "C2P",
  "2023-12-29": "France VAE",
  "2023-12-30": "D5135-2",
  "2024-01-01": "France Travail, POEI, IDCC 3248",
  "2024-01-02": "Avenir Actifs",
  "2024-02-10": "Pro-A de l’aide à domicile",
  "2024-05-02": "participation au CPF",
  "2025-01-01": "participation de 2025, fiches sorties du RNCP",
  "2025-08-01": "VAE, frais de jury",
  "2025-10-26": "entretien de parcours, abondement correctif",
  "2026-01-01": "période de reconversion, participation de 2026",
  "2026-02-01": "décrets de la période de reconversion",
  "2026-02-21": "L6323-6",
  "2026-02-26": "plafonds du CPF",
  "2026-03-28": "lendemain du dernier état lu du code",
  "2026-09-01": "L6323-13",
  "2026-10-01": "loi 2025-989 art. 3 II",
  "2027-01-01": "L6323-17-2, L6123-5",
  "2028-01-01": "L6323-17-2, fin du marché des opérateurs",
};

/** The same days, as days. */
export const DROIT = Object.keys(JOURS_DE_DROIT).map((jour) => Day.parse(jour));

const bool = fc.boolean();
/** One of these, drawn. */
export const un = <T>(...mots: readonly T[]) => fc.constantFrom(...mots);
const jours = un("2018-12-31", "2019-06-03", "2022-03-31", "2024-02-10", "2025-12-31", "2026-02-02", "2026-09-07");
const annees = un(15, 16, 25, 26, 29, 30, 35, 36, 50);
const quelconque = <T extends Record<string, fc.Arbitrary<unknown>>>(model: T) =>
  fc.record(model, { requiredKeys: [] });

/** Persons of whom more or less is known, each figure taken near a threshold of the texts. */
export const CHAMPS = {
  secteur: un("prive", "public"),
  contrat: un("CDI", "CDD", "interim"),
  age: annees,
  cadre: bool,
  handicap: bool,
  region: un("REG-11", "REG-03", "REG-44", "REG-94"),
  idcc: un("413", "2941", "2264", "1486", "3090", "2511", "3237", "9998"),
  niveau: un(0, 3, 4, 5, 6, 7),
  ancienneteMois: un(3, 23, 24, 25, 60),
  ancienneteEntrepriseMois: un(3, 11, 12, 24),
  moisSalarie5Ans: un(3, 23, 24, 60),
  moisCdd12: un(0, 3, 4, 12),
  heuresBranche18Mois: un(700, 1599, 1600),
  heuresAgence: un(100, 599, 600),
  absenceMois24: un(0, 5, 6),
  absenceMotif: un("maladie", "accident", "autre"),
  licencieRepris: bool,
  miTempsOuPlus: bool,
  gradeLicence: bool,
  permisDetenu: bool,
  salaireSmic: un(1, 2, 2.01, 4),
  effectifEmployeur: un(10, 49, 50, 299, 300),
  accordEmployeur: bool,
  accordEcrit: bool,
  accordDeBranche: bool,
  embaucheLe: un("2010-01-04", "2017-06-01", "2019-10-28"),
  finContrat: jours,
  demandeLe: jours,
  cpfSolde: un(0, 900, 1600, 3500),
  abondementEmployeur: un(0, 500),
  financementTiers: un(0, 99, 100),
  consentementCpf: bool,
  dernierBilanFinance: un<string | false>(false, "2014-05-05"),
  joursTravailles60Mois: un(0, 1299, 1300, 1500),
  demission: un<unknown>(false, { le: "2026-02-02" }),
  cep: un<unknown>(false, { operateur: "avenir_actifs", demandeLe: "2026-01-12" }, { operateur: "france_travail" }),
  projet: quelconque({ reelEtSerieux: bool, formationNecessaire: bool, demission: bool }),
  suiviPar: un<string | false>(false, "mission_locale", "cap_emploi", "france_travail"),
  entretiens: un(0, 1),
  formationsNonObligatoires: un(0, 1),
  activiteLieeMois: un(0, 11, 12, 24),
  apprentissagePrecedent: un<unknown>(false, { fin: "2025-12-31", niveau: 4 }, { fin: "2019-12-31", niveau: 3 }),
  minima: un<string | false>(false, "rsa", "ass", "aah", "ex-cui"),
  projetEntreprise: bool,
  sportifHautNiveau: bool,
  interditPermis: bool,
  refusMobilite: bool,
  contratOrigineSuspendu: bool,
  contratAccueil: quelconque({ type: un("CDI", "CDD"), mois: un(5, 6), periodeEssai: bool }),
  immersion: quelconque({
    jours: un(10, 32),
    but: un("decouverte", "remplacement"),
    prescripteur: un("france_travail", "avenir_actifs"),
    conventionAvec: un<string | false>(false, "mission_locale"),
  }),
  immersionsMemeAccueil: quelconque({ nombre: un(0, 1, 2), jours: un(0, 30, 60) }),
  formation: quelconque({
    certifiante: bool,
    rncp: bool,
    nouveauMetier: bool,
    heures: un(149, 150, 450, 451, 2101),
    mois: un(5, 6, 12, 13),
    mode: un("temps-plein", "temps-partiel"),
  }),
  achat: quelconque({ type: un("bilan", "permis", "rs", "rncp", "clea"), prix: un(500, 2000), utileAuProjet: bool }),
};
const statut = un<Situation["statut"]>("salarie", "demandeur-emploi", "agent-public", "independant", "esat");
const situation = fc.record({ statut, ...CHAMPS }, { requiredKeys: ["statut"] });
const date = fc
  .tuple(un(...DROIT), un(-1, 0, 1, 40))
  .map(([jour, ecart]) => addDays(jour, ecart))
  .filter((jour) => jour >= "2015-01-01" && jour <= "2027-12-31");
/** Only demands that contradict nothing: the others are refused before the rules. */
export const demande = fc
  .record({ date, situation })
  .map((d) => Demande.safeParse(d))
  .filter((r) => r.success)
  .map((r) => r.data as Demande);
/** Enough draws to meet each threshold, always the same ones. */
export const FOIS = { numRuns: 100, seed: 6 };

/** The worked persons, as demands: near the thresholds of the texts by construction. */
export const CAS_TRAVAILLES: Demande[] = readdirSync(new URL("./cas/", import.meta.url))
  .filter((nom) => nom.endsWith(".json"))
  .flatMap((nom) => {
    const { cas } = JSON.parse(readFileSync(new URL(`./cas/${nom}`, import.meta.url), "utf8"));
    return (cas as { demande: unknown }[]).map((c) => Demande.parse(c.demande));
  });

/** The same demand with one fact forgotten: the whole key, or one of the facts it groups. */
export function oublis(d: Demande, cle: string, valeur: unknown): Demande[] {
  const sans = (v: unknown): Demande => ({ ...d, situation: { ...d.situation, [cle]: v } });
  const dedans = typeof valeur === "object" && valeur !== null && !Array.isArray(valeur) ? Object.keys(valeur) : [];
  return [sans(null), ...dedans.map((k) => sans({ ...(valeur as Record<string, unknown>), [k]: null }))];
}

/** The schemes of an answer by id. */
export const etats = (o: Pick<Orientation, "dispositifs">) => new Map(o.dispositifs.map((d) => [d.id, d]));
/** The demand with one fact set, if it still holds together. */
export const avec = (d: Demande, cle: string, valeur: unknown) =>
  Demande.safeParse({ ...d, situation: { ...d.situation, [cle]: valeur } });
