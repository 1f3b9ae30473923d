import { describe, expect, test } from "vitest";
import { addDays, type Day } from "../../shared/day.ts";
import { DISPOSITIFS, dispositifs } from "./dispositifs.ts";
import { faitsAuJour, type Situation } from "./situation.ts";

const J = "2026-03-16";
const un = (id: string, situation: Situation, date = J) => {
  const found = dispositifs(faitsAuJour({ date: date as Day, situation }), date as Day).find((d) => d.id === id);
  if (!found) throw new Error(`no scheme ${id}`);
  return found;
};
const etat = (id: string, situation: Situation, date = J) => un(id, situation, date).etat;

const cours = { certifiante: true, rncp: true, nouveauMetier: true } as const;
const cdi = { statut: "salarie", secteur: "prive", contrat: "CDI" } as const;
const SANS_DISPENSE = {
  handicap: false,
  licencieRepris: false,
  refusMobilite: false,
  absenceMois24: 0,
  absenceMotif: "autre",
  moisSalarie5Ans: 40,
  moisCdd12: 0,
} as const;
const ancien: Situation = {
  ...cdi,
  ...SANS_DISPENSE,
  ancienneteMois: 24,
  ancienneteEntrepriseMois: 12,
  formation: cours,
};

/** Whose facts are all there for a scheme, so that its days alone open or shut it. */
const jours: [id: string, situation: Situation, du: string, au?: string][] = [
  ["cif", { ...ancien }, "2015-01-01", "2018-12-31"],
  ["periode_professionnalisation", cdi, "2015-01-01", "2018-12-31"],
  ["cpf", { ...cdi, consentementCpf: true, formation: cours }, "2015-01-01"],
  [
    "cpf_correctif",
    { ...cdi, effectifEmployeur: 50, entretiens: 0, formationsNonObligatoires: 0, ancienneteEntrepriseMois: 120 },
    "2020-01-01",
  ],
  ["ptp", ancien, "2019-01-01"],
  [
    "ptp_interim",
    { statut: "salarie", contrat: "interim", heuresBranche18Mois: 1600, heuresAgence: 600, formation: cours },
    "2020-01-01",
  ],
  ["ptp_intermittent", { statut: "salarie", contrat: "CDD", formation: cours }, "2020-01-01"],
  ["pro_a", { ...cdi, niveau: 3, cible: { niveau: 4 }, achat: { type: "clea" } }, "2019-01-01", "2025-12-31"],
  ["pro_a:2941", { ...cdi, idcc: "2941", niveau: 3, achat: { type: "clea" } }, "2024-02-10", "2025-12-31"],
  ["pro_a:2264", { ...cdi, idcc: "2264", niveau: 3, achat: { type: "clea" } }, "2020-11-06", "2025-12-31"],
  ["pro_a:sssms", { ...cdi, idcc: "413", niveau: 3, achat: { type: "clea" } }, "2021-05-01", "2025-12-31"],
  ["periode_reconversion_interne", { ...cdi, achat: { type: "clea" } }, "2026-01-01"],
  [
    "periode_reconversion_externe",
    { ...cdi, achat: { type: "clea" }, contratAccueil: { type: "CDI", periodeEssai: true } },
    "2026-01-01",
  ],
  ["transco", { ...cdi, formation: cours }, "2021-01-15", "2025-12-31"],
  ["vae", { statut: "salarie", activiteLieeMois: 12 }, "2017-10-01"],
  ["bilan_competences", { statut: "salarie" }, "2019-01-01"],
  ["apprentissage", { statut: "salarie", age: 20, formation: cours }, "2019-01-01"],
  ["plan", cdi, "2019-01-01"],
  ["afest", cdi, "2019-01-01"],
  ["c2p_reconversion", cdi, "2023-09-01"],
  ["mobilite_volontaire", { ...cdi, effectifEmployeur: 300, ancienneteEntrepriseMois: 24 }, "2019-08-23"],
  ["entretien_parcours", cdi, "2025-10-26"],
  [
    "pmsmp",
    {
      statut: "salarie",
      immersion: { jours: 10, but: "decouverte", prescripteur: "cap_emploi" },
      immersionsMemeAccueil: { nombre: 0, jours: 0 },
    },
    "2014-11-16",
  ],
  ["poei", { statut: "demandeur-emploi" }, "2024-01-01"],
  ["poec", { statut: "demandeur-emploi" }, "2024-01-01"],
];

describe("chaque dispositif à ses jours", () => {
  test.each(jours)("%s", (id, situation, du, au) => {
    const ouvertLe = (day: string) => etat(id, situation, day) !== "ferme";
    const hors = (day: Day) => {
      const answer = un(id, situation, day);
      expect(answer.etat, day).toBe("ferme");
      expect(answer.pourquoi[0]?.article, day).not.toBe("");
    };
    hors(addDays(du as Day, -1));
    expect([du, addDays(du as Day, 1)].map(ouvertLe)).toEqual([true, true]);
    if (!au) return;
    expect([addDays(au as Day, -1), au].map(ouvertLe)).toEqual([true, true]);
    hors(addDays(au as Day, 1));
  });
});

const pmsmp = (immersion: object, nombre = 0, jours = 0): Situation =>
  ({
    statut: "demandeur-emploi",
    immersion: { jours: 10, but: "decouverte", prescripteur: "mission_locale", ...immersion },
    immersionsMemeAccueil: { nombre, jours },
  }) as Situation;
const interne = (formation: object, autres: object = {}): Situation => ({
  ...cdi,
  accordDeBranche: false,
  formation: { certifiante: true, rncp: true, heures: 300, mois: 10, ...formation },
  ...autres,
});
const bilan = (dernier: string | false, abondementEmployeur = 0): Situation =>
  ({
    ...cdi,
    consentementCpf: true,
    abondementEmployeur,
    dernierBilanFinance: dernier,
    achat: { type: "bilan", prix: 2000 },
  }) as Situation;
const permis = (financementTiers: number, autres: object = {}): Situation => ({
  ...cdi,
  consentementCpf: true,
  permisDetenu: false,
  interditPermis: false,
  financementTiers,
  achat: { type: "permis", prix: 1600, utileAuProjet: true },
  ...autres,
});
const proA = (avenantLe: string, rncp: string, autres: object = {}): Situation =>
  ({
    ...cdi,
    idcc: "2941",
    niveau: 3,
    cible: { rncp },
    avenantLe,
    formation: { certifiante: true, mois: 12, heures: 1000, heuresTheorie: 200 },
    ...autres,
  }) as Situation;
const partant = (jours: number, autres: object = {}): Situation =>
  ({
    ...cdi,
    joursTravailles60Mois: jours,
    demission: false,
    cep: { operateur: "avenir_actifs" },
    projet: { reelEtSerieux: true, formationNecessaire: true },
    ...autres,
  }) as Situation;

const seuils: [titre: string, id: string, situation: Situation, attendu: string, date?: string][] = [
  ["PTP, 23 mois de salariat", "ptp", { ...ancien, ancienneteMois: 23, moisSalarie5Ans: 23 }, "ferme"],
  ["PTP, 24 mois", "ptp", ancien, "ouvert"],
  ["PTP, 11 mois dans l’entreprise", "ptp", { ...ancien, ancienneteEntrepriseMois: 11 }, "ferme"],
  [
    "PTP, 11 mois, mais 4 mois de CDD",
    "ptp",
    { ...ancien, contrat: "CDD", ancienneteEntrepriseMois: 11, moisCdd12: 4 },
    "ouvert",
  ],
  [
    "PTP, 11 mois et 3 mois de CDD",
    "ptp",
    { ...ancien, contrat: "CDD", ancienneteEntrepriseMois: 11, moisCdd12: 3 },
    "ferme",
  ],
  ["PTP, 23 mois, handicap", "ptp", { ...ancien, ancienneteMois: 23, handicap: true }, "ouvert"],
  [
    "PTP, 23 mois, handicap inconnu",
    "ptp",
    { ...ancien, ancienneteMois: 23, moisSalarie5Ans: 23, handicap: null },
    "a-completer",
  ],
  [
    "PTP, 6 mois d’absence la veille",
    "ptp",
    { ...ancien, ancienneteMois: 2, ancienneteEntrepriseMois: 2, absenceMois24: 6, absenceMotif: "maladie" },
    "ferme",
    "2022-03-30",
  ],
  [
    "PTP, 6 mois d’absence le jour",
    "ptp",
    { ...ancien, ancienneteMois: 2, ancienneteEntrepriseMois: 2, absenceMois24: 6, absenceMotif: "maladie" },
    "ouvert",
    "2022-03-31",
  ],
  [
    "PTP, 5 mois d’absence",
    "ptp",
    { ...ancien, ancienneteMois: 2, ancienneteEntrepriseMois: 2, absenceMois24: 5, absenceMotif: "maladie" },
    "ferme",
  ],
  [
    "PTP, deux refus, 299 salariés",
    "ptp",
    { ...ancien, ancienneteEntrepriseMois: 2, refusMobilite: true, effectifEmployeur: 299 },
    "ferme",
  ],
  [
    "PTP, deux refus, 300 salariés",
    "ptp",
    { ...ancien, ancienneteEntrepriseMois: 2, refusMobilite: true, effectifEmployeur: 300 },
    "ouvert",
  ],
  ["PTP, sans changer de métier", "ptp", { ...ancien, formation: { ...cours, nouveauMetier: false } }, "ferme"],
  [
    "intérim, 1 599 h",
    "ptp_interim",
    {
      ...SANS_DISPENSE,
      statut: "salarie",
      contrat: "interim",
      heuresBranche18Mois: 1599,
      heuresAgence: 600,
      formation: cours,
    },
    "ferme",
  ],
  [
    "intérim, 599 h dans l’agence",
    "ptp_interim",
    {
      ...SANS_DISPENSE,
      statut: "salarie",
      contrat: "interim",
      heuresBranche18Mois: 1600,
      heuresAgence: 599,
      formation: cours,
    },
    "ferme",
  ],
  ["bilan, cinq ans moins un jour", "cpf", bilan("2021-03-17"), "ferme"],
  ["bilan, cinq ans", "cpf", bilan("2021-03-16"), "ouvert"],
  ["bilan, jamais", "cpf", bilan(false), "ouvert"],
  ["bilan récent, la veille de la règle", "cpf", bilan("2025-01-01"), "ouvert", "2026-02-25"],
  ["bilan récent, le jour", "cpf", bilan("2025-01-01"), "ferme", "2026-02-26"],
  ["bilan récent, abondé", "cpf", bilan("2025-01-01", 500), "ouvert"],
  ["permis, 99 € d’un tiers", "cpf", permis(99), "ferme"],
  ["permis, 100 €", "cpf", permis(100), "ouvert"],
  [
    "permis, demandeur d’emploi sans tiers",
    "cpf",
    { ...permis(0), statut: "demandeur-emploi", contrat: null },
    "ouvert",
  ],
  ["permis déjà détenu", "cpf", permis(100, { permisDetenu: true }), "ferme"],
  ["permis, interdit de le demander", "cpf", permis(100, { interditPermis: true }), "ferme"],
  ["permis, sans tiers, la veille de la règle", "cpf", permis(0, { permisDetenu: true }), "ouvert", "2026-02-25"],
  [
    "CPF d’un agent public",
    "cpf",
    { statut: "agent-public", consentementCpf: true, formation: cours },
    "sous-condition",
  ],
  ["sans l’accord du titulaire", "cpf", { ...cdi, consentementCpf: false, formation: cours }, "ferme"],
  ["149 h", "periode_reconversion_interne", interne({ heures: 149 }), "ferme"],
  ["150 h", "periode_reconversion_interne", interne({ heures: 150 }), "sous-condition"],
  ["450 h en 12 mois", "periode_reconversion_interne", interne({ heures: 450, mois: 12 }), "sous-condition"],
  ["451 h", "periode_reconversion_interne", interne({ heures: 451 }), "ferme"],
  ["13 mois", "periode_reconversion_interne", interne({ mois: 13 }), "ferme"],
  [
    "451 h, accord inconnu",
    "periode_reconversion_interne",
    interne({ heures: 451 }, { accordDeBranche: null }),
    "a-completer",
  ],
  [
    "2 100 h en 36 mois, accord",
    "periode_reconversion_interne",
    interne({ heures: 2100, mois: 36 }, { accordDeBranche: true }),
    "sous-condition",
  ],
  ["2 101 h, accord", "periode_reconversion_interne", interne({ heures: 2101 }, { accordDeBranche: true }), "ferme"],
  ["employeur qui refuse", "periode_reconversion_interne", interne({}, { accordEmployeur: false }), "ferme"],
  ["agent public", "periode_reconversion_interne", { statut: "agent-public" }, "ferme"],
  [
    "CDD d’accueil de 5 mois",
    "periode_reconversion_externe",
    interne({}, { contratAccueil: { type: "CDD", mois: 5, periodeEssai: true } }),
    "ferme",
  ],
  [
    "CDD d’accueil de 6 mois",
    "periode_reconversion_externe",
    interne({}, { contratAccueil: { type: "CDD", mois: 6, periodeEssai: true } }),
    "sous-condition",
  ],
  ["Pro-A, liste de la branche", "pro_a", proA("2025-12-31", "RNCP36004"), "ouvert", "2025-12-31"],
  ["Pro-A, hors liste", "pro_a", proA("2025-12-31", "RNCP1"), "ferme", "2025-12-31"],
  ["Pro-A, RNCP492 à son dernier jour", "pro_a", proA("2024-12-31", "RNCP492"), "ouvert", "2024-12-31"],
  ["Pro-A, RNCP492 le lendemain", "pro_a", proA("2025-01-01", "RNCP492"), "ferme", "2025-01-01"],
  ["Pro-A, RNCP4503 le lendemain", "pro_a", proA("2025-01-01", "RNCP4503"), "ferme", "2025-01-01"],
  ["Pro-A, avenant de 2026", "pro_a", proA("2026-01-01", "RNCP36004"), "ferme", "2025-12-31"],
  ["Pro-A, niveau 5", "pro_a", proA("2025-06-01", "RNCP36004", { niveau: 5 }), "ouvert", "2025-06-01"],
  [
    "Pro-A, niveau 6, grade inconnu",
    "pro_a",
    proA("2025-06-01", "RNCP36004", { niveau: 6 }),
    "a-completer",
    "2025-06-01",
  ],
  ["Pro-A, grade de licence", "pro_a", proA("2025-06-01", "RNCP36004", { gradeLicence: true }), "ferme", "2025-06-01"],
  [
    "Pro-A, 149 h d’enseignement",
    "pro_a",
    proA("2025-06-01", "RNCP36004", { formation: { mois: 12, heures: 900, heuresTheorie: 149 } }),
    "ferme",
    "2025-06-01",
  ],
  ["VAE, 11 mois sous la règle d’un an", "vae", { statut: "salarie", activiteLieeMois: 11 }, "ferme", "2022-12-22"],
  ["VAE, 11 mois le lendemain", "vae", { statut: "salarie", activiteLieeMois: 11 }, "ouvert", "2022-12-23"],
  ["VAE, aucune activité", "vae", { statut: "salarie", activiteLieeMois: 0 }, "ferme"],
  ["apprenti de 29 ans", "apprentissage", { statut: "salarie", age: 29, formation: cours }, "ouvert"],
  [
    "apprenti de 30 ans, rien d’autre connu",
    "apprentissage",
    { statut: "salarie", age: 30, handicap: false, formation: cours },
    "a-completer",
  ],
  [
    "apprenti de 30 ans, tout écarté",
    "apprentissage",
    {
      statut: "salarie",
      age: 30,
      handicap: false,
      projetEntreprise: false,
      sportifHautNiveau: false,
      apprentissagePrecedent: false,
      formation: cours,
    },
    "ferme",
  ],
  [
    "apprenti de 50 ans, handicap",
    "apprentissage",
    { statut: "salarie", age: 50, handicap: true, formation: cours },
    "ouvert",
  ],
  [
    "suite à 35 ans",
    "apprentissage",
    {
      statut: "salarie",
      age: 35,
      handicap: false,
      projetEntreprise: false,
      sportifHautNiveau: false,
      apprentissagePrecedent: { fin: "2025-09-01" as Day, niveau: 3 },
      cible: { niveau: 4, rncp: "RNCP39643" },
    },
    "ouvert",
  ],
  [
    "suite à 36 ans",
    "apprentissage",
    {
      statut: "salarie",
      age: 36,
      handicap: false,
      projetEntreprise: false,
      sportifHautNiveau: false,
      apprentissagePrecedent: { fin: "2025-09-01" as Day, niveau: 3 },
      cible: { niveau: 4, rncp: "RNCP39643" },
    },
    "ferme",
  ],
  [
    "contrat pro à 25 ans",
    "contrat_pro",
    { statut: "salarie", age: 25, formation: { ...cours, mois: 12, heures: 1000, heuresTheorie: 200 } },
    "ouvert",
  ],
  [
    "contrat pro à 26 ans, en poste",
    "contrat_pro",
    { statut: "salarie", age: 26, formation: { ...cours, mois: 12, heures: 1000, heuresTheorie: 200 } },
    "a-completer",
  ],
  [
    "contrat pro à 26 ans, aucun minimum",
    "contrat_pro",
    { statut: "salarie", age: 26, minima: false, formation: { ...cours, mois: 12, heures: 1000, heuresTheorie: 200 } },
    "ferme",
  ],
  [
    "contrat pro, demandeur d’emploi d’âge inconnu",
    "contrat_pro",
    { statut: "demandeur-emploi", formation: { ...cours, mois: 12, heures: 1000, heuresTheorie: 200 } },
    "ouvert",
  ],
  ["démission, 1 299 jours", "demission_reconversion", partant(1299), "ferme"],
  ["démission, 1 300 jours", "demission_reconversion", partant(1300), "ouvert"],
  [
    "démission, CEP de France Travail avant",
    "demission_reconversion",
    partant(1300, { cep: { operateur: "france_travail" } }),
    "sous-condition",
  ],
  [
    "démission donnée, CEP de France Travail",
    "demission_reconversion",
    partant(1300, { demission: { le: "2026-03-01" }, cep: { operateur: "france_travail", demandeLe: "2026-02-01" } }),
    "ferme",
  ],
  [
    "démission donnée, CEP la veille",
    "demission_reconversion",
    partant(1300, { demission: { le: "2026-03-01" }, cep: { operateur: "apec", demandeLe: "2026-02-28" } }),
    "ouvert",
  ],
  [
    "démission donnée, CEP le même jour",
    "demission_reconversion",
    partant(1300, { demission: { le: "2026-03-01" }, cep: { operateur: "apec", demandeLe: "2026-03-01" } }),
    "ferme",
  ],
  ["démission, secteur inconnu", "demission_reconversion", partant(1300, { secteur: null }), "a-completer"],
  ["démission, 26 mois de salariat", "demission_reconversion", { ...cdi, ancienneteMois: 26 }, "ferme"],
  [
    "correctif, 49 salariés",
    "cpf_correctif",
    { ...cdi, effectifEmployeur: 49, entretiens: 0, formationsNonObligatoires: 0, ancienneteEntrepriseMois: 96 },
    "ferme",
  ],
  [
    "correctif, six ans révolus avant la réforme",
    "cpf_correctif",
    { ...cdi, effectifEmployeur: 50, entretiens: 0, formationsNonObligatoires: 0, embaucheLe: "2019-10-25" as Day },
    "ouvert",
  ],
  [
    "correctif, six ans révolus le jour de la réforme",
    "cpf_correctif",
    { ...cdi, effectifEmployeur: 50, entretiens: 0, formationsNonObligatoires: 0, embaucheLe: "2019-10-26" as Day },
    "ferme",
  ],
  ["immersion de 31 jours", "pmsmp", pmsmp({ jours: 31 }), "ouvert"],
  ["immersion de 32 jours", "pmsmp", pmsmp({ jours: 32 }), "ferme"],
  ["immersion, remplacement", "pmsmp", pmsmp({ but: "remplacement" }), "ferme"],
  ["immersion, deuxième chez le même accueil", "pmsmp", pmsmp({}, 1, 50), "ouvert"],
  ["immersion, 61 jours en tout", "pmsmp", pmsmp({}, 1, 51), "ferme"],
  ["immersion, troisième", "pmsmp", pmsmp({}, 2, 20), "ferme"],
  [
    "immersion par un opérateur régional seul",
    "pmsmp",
    pmsmp({ prescripteur: "operateur_regional", conventionAvec: false }),
    "ferme",
  ],
  [
    "immersion par un opérateur régional conventionné",
    "pmsmp",
    pmsmp({ prescripteur: "operateur_regional", conventionAvec: "cap_emploi" }),
    "ouvert",
  ],
  [
    "immersion par convention avec une SIAE",
    "pmsmp",
    pmsmp({ prescripteur: "operateur_regional", conventionAvec: "siae" }),
    "ferme",
  ],
  [
    "immersion par un département, la veille",
    "pmsmp",
    pmsmp({ prescripteur: "departement", conventionAvec: false }),
    "ferme",
    "2020-12-15",
  ],
  [
    "immersion par un département, le jour",
    "pmsmp",
    pmsmp({ prescripteur: "departement", conventionAvec: false }),
    "ouvert",
    "2020-12-16",
  ],
  ["Agefiph, secteur public", "agefiph", { statut: "salarie", secteur: "public", handicap: true }, "ferme"],
  ["Agefiph, handicap inconnu", "agefiph", cdi, "a-completer"],
  ["Agefiph", "agefiph", { ...cdi, handicap: true }, "ouvert"],
];

describe("chaque seuil, au-dessous, dessus, au-dessus", () => {
  test.each(seuils)("%s", (_titre, id, situation, attendu, date) => {
    expect(etat(id, situation, date)).toBe(attendu);
  });
});

describe("montants et délais", () => {
  const achat: Situation = { ...cdi, abondementEmployeur: 0, cpfSolde: 3500, consentementCpf: true };
  test.each([
    ["2024-05-01", 0],
    ["2024-05-02", 100],
    ["2024-12-31", 100],
    ["2025-01-01", 102.23],
    ["2025-12-31", 102.23],
    ["2026-01-01", 103.2],
    ["2027-01-01", undefined],
  ])("participation le %s", (date, euros) => {
    expect(un("cpf", achat, date).montants?.participationEuros).toBe(euros);
  });
  test("la participation n’est pas due, ou n’est pas connue", () => {
    expect(un("cpf", { ...achat, abondementEmployeur: 1 }).montants?.participationEuros).toBe(0);
    expect(un("cpf", { statut: "demandeur-emploi" }).montants?.participationEuros).toBe(0);
    expect(un("cpf", { ...achat, abondementEmployeur: null }).montants).not.toHaveProperty("participationEuros");
  });
  test.each([
    ["rs", 1500],
    ["clea", 2000],
    ["bilan", 1600],
    ["rncp", 2000],
  ] as const)("droits utilisables pour %s à 2 000 €", (type, euros) => {
    const situation: Situation = { ...achat, dernierBilanFinance: false, achat: { type, prix: 2000 } };
    expect(un("cpf", situation).montants?.utilisableEuros).toBe(euros);
    expect(un("cpf", situation, "2026-02-25").montants?.utilisableEuros).toBe(2000);
  });
  test("majoration au titre du handicap, depuis le 9 juin 2019", () => {
    const s: Situation = { ...cdi, handicap: true };
    const le = (date: string) => un("cpf", s, date).montants?.majorationAnnuelleEuros;
    expect([le("2019-06-08"), le("2019-06-09"), le(J)]).toEqual([0, 300, 300]);
  });
  test.each([
    [1.4, 100, 1.4, 1.4],
    [2, 100, 2, 2],
    [2.1, 90, 2, 2],
    [3, 90, 2.7, 2],
    [4, 90, 3.6, 2.4],
  ])("salaire de %s SMIC pendant un PTP", (salaireSmic, pourcent, avant, apres) => {
    expect(un("ptp", { ...ancien, salaireSmic }).montants).toEqual({
      salairePourcent: pourcent,
      salaireSmic: avant,
      salaireSmic1200h: avant,
      salaireSmicApres: apres,
    });
  });
  test.each([
    [5.9, "temps-plein", "2026-07-03"],
    [6, "temps-plein", "2026-05-04"],
    [9, "temps-partiel", "2026-07-03"],
    [9, "discontinu", "2026-07-03"],
    [9, null, undefined],
  ] as const)("départ le 1er septembre pour %s mois, %s", (mois, mode, jour) => {
    const s: Situation = { ...ancien, formation: { ...cours, mois, mode, debut: "2026-09-01" as Day } };
    expect(un("ptp", s).delais?.demandeEmployeurAuPlusTard).toBe(jour);
    expect(un("ptp", s).delais?.reponseEmployeurJours).toBe(30);
  });
  test("congé de VAE : 24 h, puis 48 h", () => {
    const le = (date: string) => un("vae", { statut: "salarie" }, date).montants?.congeHeures;
    expect([le("2022-12-22"), le("2022-12-23"), le("2023-12-29")]).toEqual([24, 48, 48]);
  });
  test("CPF mobilisable : la moitié dans l’entreprise, tout au-dehors, rien sans accord", () => {
    const s = interne({}, { cpfSolde: 3001, contratAccueil: { type: "CDI", periodeEssai: true } });
    expect(un("periode_reconversion_interne", s).montants).toEqual({ cpfMobilisableEuros: 1500.5 });
    expect(un("periode_reconversion_externe", s).montants).toEqual({ cpfMobilisableEuros: 3001 });
    const refus = { ...s, consentementCpf: false };
    expect(un("periode_reconversion_interne", refus).montants).toEqual({ cpfMobilisableEuros: 0 });
  });
});

test("un avenant de Pro-A d’avant 2026 va à son terme", () => {
  const s = proA("2025-12-31", "RNCP36004", { formation: { mois: 12, heures: 1000, heuresTheorie: 200 } });
  expect(un("pro_a", s, "2026-03-16")).toMatchObject({ etat: "ferme", enCours: true });
  expect(un("pro_a", s, "2026-12-30").enCours).toBe(true);
  expect(un("pro_a", s, "2026-12-31").enCours).toBeUndefined();
  expect(un("pro_a", proA("2026-01-01", "RNCP36004"), "2026-03-16").enCours).toBeUndefined();
  expect(un("pro_a", proA("2025-12-31", "RNCP1"), "2026-03-16").enCours).toBeUndefined();
});

test("ce qui n’a pas été relu le dit", () => {
  expect(un("ptp", ancien, "2026-12-31").aReverifier).toBeUndefined();
  expect(un("ptp", ancien, "2027-01-01").aReverifier).toBe(true);
  const correctif: Situation = { ...cdi, effectifEmployeur: 50 };
  expect(un("cpf_correctif", correctif, "2026-08-31").aReverifier).toBeUndefined();
  expect(un("cpf_correctif", correctif, "2026-09-01").aReverifier).toBe(true);
  const vae = (mois: number) => un("vae", { statut: "salarie", activiteLieeMois: mois }, "2023-06-01").aReverifier;
  expect([vae(11), vae(12)]).toEqual([true, undefined]);
});

test("chaque raison a son fait et son article, chaque dispositif est là, à tous les âges de la loi", () => {
  for (let year = 2015; year <= 2028; year++) {
    const all = dispositifs({ statut: "salarie" }, `${year}-07-01` as Day);
    expect(all.map(({ id }) => id)).toEqual(DISPOSITIFS.map(({ id }) => id));
    for (const { id, pourquoi } of all) {
      expect(pourquoi.length, id).toBeGreaterThan(0);
      for (const { fait, article } of pourquoi) expect([fait !== "", article !== ""], id).toEqual([true, true]);
    }
  }
});
