import { REGIONS } from "../../shared/cog.ts";
import { FORMES } from "./cles.ts";
import { LIBELLES } from "./faits/operateurs.ts";

/*
 * How each question is answered on a page: a choice, a number, a day or a few characters. What is typed becomes the
 * value that contracts.md gives to the key; "je ne sais pas" is no value and stands beside every one of them.
 */

/** One answer of a list; `vaut` is what it says in the situation. */
type Choix = { valeur: string; libelle: string; vaut: unknown };

/** The control of a question. `jamais`: the words of the answer `false`, for a day that may never have been. */
export type Saisie =
  | { genre: "choix"; choix: readonly Choix[] }
  | { genre: "nombre"; unite: string }
  | { genre: "jour"; jamais?: string }
  | { genre: "texte"; exemple: string };

const choix = (...list: readonly (readonly [valeur: string, libelle: string, vaut?: unknown])[]): Saisie => ({
  genre: "choix",
  choix: list.map(([valeur, libelle, vaut = valeur]) => ({ valeur, libelle, vaut })),
});
const nombre = (unite: string): Saisie => ({ genre: "nombre", unite });
const JOUR: Saisie = { genre: "jour" };
const OUI_NON = choix(["oui", "Oui", true], ["non", "Non", false]);
const RNCP: Saisie = { genre: "texte", exemple: "RNCP36004" };

/** Words of a fact, as its rules write and say them. */
function motsDe(cle: keyof typeof FORMES): Saisie {
  const forme = FORMES[cle];
  if (forme.genre !== "mot") throw new Error(`${cle} has no words`);
  const dits: readonly string[] = forme.dits;
  return choix(...forme.mots.map((mot, i) => [mot, (dits[i] ?? mot).replace(/^./u, (c) => c.toUpperCase())] as const));
}

/** Bodies that may accompany somebody, and nobody. */
const corps = (sans: string, ...ids: readonly (keyof typeof LIBELLES)[]): Saisie =>
  choix(["aucun", sans, false], ...ids.map((id) => [id, LIBELLES[id]] as const));

const NIVEAUX = [
  ["3", "Niveau 3 (CAP, BEP)", 3],
  ["4", "Niveau 4 (baccalauréat)", 4],
  ["5", "Niveau 5 (BTS, DUT)", 5],
  ["6", "Niveau 6 (licence, BUT)", 6],
  ["7", "Niveau 7 (master)", 7],
] as const;

const PERSONNE: Readonly<Record<string, Saisie>> = {
  statut: choix(
    ["salarie", "Salarié d’une entreprise ou d’une association"],
    ["demandeur-emploi", "En recherche d’emploi"],
    ["agent-public", "Agent public"],
    ["independant", "Indépendant"],
    ["esat", "En Esat"],
  ),
  suiviPar: corps("Personne", "france_travail", "mission_locale", "cap_emploi", "apec", "avenir_actifs"),
  age: nombre("ans"),
  naissance: JOUR,
  idcc: { genre: "texte", exemple: "413" },
  contrat: choix(["CDI", "CDI"], ["CDD", "CDD"], ["interim", "Intérim"]),
  region: choix(
    ...Object.entries(REGIONS)
      .sort(([, a], [, b]) => a.localeCompare(b, "fr"))
      .map(([code, nom]) => [`REG-${code}`, nom] as const),
  ),
  secteur: choix(["prive", "Privé"], ["public", "Public"]),
  demission: choix(["non", "Non", false], ["oui", "Oui", {}]),
  "demission.le": JOUR,
  niveau: choix(["0", "Aucun diplôme", 0], ...NIVEAUX, ["8", "Niveau 8 (doctorat)", 8]),
  absenceMotif: motsDe("absenceMotif"),
  minima: choix(
    ["aucun", "Aucun des quatre", false],
    ["rsa", "RSA (revenu de solidarité active)"],
    ["ass", "ASS (allocation de solidarité spécifique)"],
    ["aah", "AAH (allocation aux adultes handicapés)"],
    ["ex-cui", "Ancien contrat unique d’insertion"],
  ),
  apprentissagePrecedent: choix(["non", "Non", false], ["oui", "Oui", {}]),
  "apprentissagePrecedent.fin": JOUR,
  "apprentissagePrecedent.niveau": choix(...NIVEAUX),
};

const NOMBRES: Readonly<Record<string, string>> = {
  ancienneteMois: "mois",
  ancienneteEntrepriseMois: "mois",
  moisSalarie5Ans: "mois",
  moisCdd12: "mois",
  heuresBranche18Mois: "heures",
  heuresAgence: "heures",
  absenceMois24: "mois",
  joursTravailles60Mois: "jours",
  salaireSmic: "fois le SMIC",
  effectifEmployeur: "personnes",
  entretiens: "entretiens",
  formationsNonObligatoires: "formations",
  activiteLieeMois: "mois",
  cpfSolde: "euros",
  abondementEmployeur: "euros",
  financementTiers: "euros",
  "formation.heures": "heures",
  "formation.heuresTheorie": "heures",
  "formation.mois": "mois",
  "achat.prix": "euros",
  "contratAccueil.mois": "mois",
  "immersion.jours": "jours",
  "immersionsMemeAccueil.nombre": "immersions",
  "immersionsMemeAccueil.jours": "jours",
};

const PROJET: Readonly<Record<string, Saisie>> = {
  "formation.debut": JOUR,
  "formation.mode": choix(
    ["temps-plein", "À temps plein"],
    ["temps-partiel", "À temps partiel"],
    ["discontinu", "Par périodes"],
  ),
  "cible.rncp": RNCP,
  "cible.diplome": choix(
    ["deaes:2021", "Accompagnant éducatif et social"],
    ["deaf:2025", "Assistant familial"],
    ["deme:2024", "Moniteur éducateur"],
    ["detisf:2024", "Technicien de l’intervention sociale et familiale"],
    ["dees:2025", "Éducateur spécialisé"],
    ["deass:2025", "Assistant de service social"],
    ["deeje:2025", "Éducateur de jeunes enfants"],
    ["deets:2025", "Éducateur technique spécialisé"],
    ["decesf:2025", "Conseiller en économie sociale familiale"],
    ["demf:2024", "Médiateur familial"],
    ["caferuis:2022", "Encadrement d’unité d’intervention sociale (Caferuis)"],
    ["cafdes:2022", "Direction d’établissement social (Cafdes)"],
    ["deis:2024", "Ingénierie sociale"],
  ),
  "cible.niveau": choix(...NIVEAUX),
  "achat.type": motsDe("achatType"),
  dernierBilanFinance: { genre: "jour", jamais: "Jamais" },
  "cep.operateur": choix(
    ...(["avenir_actifs", "operateur_regional", "apec", "cap_emploi", "france_travail", "mission_locale"] as const).map(
      (id) => [id, LIBELLES[id]] as const,
    ),
  ),
  "contratAccueil.type": choix(["CDI", "CDI"], ["CDD", "CDD"]),
  "immersion.but": motsDe("immersionBut"),
  "immersion.prescripteur": choix(
    ...(["france_travail", "mission_locale", "cap_emploi", "avenir_actifs", "apec"] as const).map(
      (id) => [id, LIBELLES[id]] as const,
    ),
    ["siae", "Structure d’insertion par l’activité économique"],
    ["departement", "Conseil départemental"],
  ),
  "immersion.conventionAvec": choix(
    ["aucun", "Aucun", false],
    ["france_travail", "France Travail"],
    ["mission_locale", "Mission locale"],
    ["cap_emploi", "Cap emploi"],
    ["departement", "Conseil départemental"],
  ),
};

/** Days that the schema takes bare; every other key not told above is answered by yes or no. */
const JOURS: readonly string[] = [
  ...["embaucheLe", "finContrat", "avenantLe", "demandeLe", "entreeLe", "cep.demandeLe"],
];

/** The control of a question, by its path in the situation. */
export function saisieDe(cle: string): Saisie {
  const unite = NOMBRES[cle];
  if (unite !== undefined) return nombre(unite);
  return PERSONNE[cle] ?? PROJET[cle] ?? (JOURS.includes(cle) ? JOUR : OUI_NON);
}

/** What was typed, as the situation says it; undefined when it cannot be read, with what was expected. */
export function lireSaisie(cle: string, typed: string): { ok: true; valeur: unknown } | { ok: false; phrase: string } {
  const saisie = saisieDe(cle);
  const text = typed.trim();
  if (text === "") return { ok: false, phrase: "Répondez, ou choisissez « Je ne sais pas »." };
  if (saisie.genre === "choix") {
    const found = saisie.choix.find((c) => c.valeur === text);
    return found
      ? { ok: true, valeur: found.vaut }
      : { ok: false, phrase: `«\u00a0${text.slice(0, 60)}\u00a0» n’est pas dans la liste. Choisissez une réponse.` };
  }
  if (saisie.genre === "jour" && saisie.jamais !== undefined && text === "jamais") return { ok: true, valeur: false };
  if (saisie.genre !== "nombre") return { ok: true, valeur: text };
  const number = Number(text.replace(/[\s\u00a0\u202f]/gu, "").replace(",", "."));
  return Number.isFinite(number)
    ? { ok: true, valeur: number }
    : { ok: false, phrase: `Écrivez un nombre de ${saisie.unite}, en chiffres.` };
}

/** The answer given to a question, as a reader reads it; null when it is not known. */
export function direValeur(cle: string, value: unknown): string | null {
  if (value == null) return null;
  const saisie = saisieDe(cle);
  if (saisie.genre === "choix") {
    const same = (vaut: unknown) => vaut === value || (typeof vaut === "object" && typeof value === "object");
    return saisie.choix.find((c) => same(c.vaut))?.libelle ?? String(value);
  }
  if (value === false) return saisie.genre === "jour" ? (saisie.jamais ?? "Non") : "Non";
  if (saisie.genre === "nombre") return `${String(value).replace(".", ",")}\u00a0${saisie.unite}`;
  return String(value);
}

/** A value as its control holds it, the reverse of `lireSaisie`; "" when nothing is known. */
export function ecrireSaisie(cle: string, value: unknown): string {
  if (value == null) return "";
  const saisie = saisieDe(cle);
  if (saisie.genre === "choix") {
    const same = (vaut: unknown) => vaut === value || (typeof vaut === "object" && typeof value === "object");
    return saisie.choix.find((c) => same(c.vaut))?.valeur ?? "";
  }
  return saisie.genre === "nombre" ? String(value).replace(".", ",") : value === false ? "" : String(value);
}
