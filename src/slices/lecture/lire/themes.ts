import type { Contexte } from "./contexte.ts";

/** Themes and the words that speak of each, in lower case without accents. */
const LEXIQUE: readonly (readonly [string, string])[] = [
  ["cep", "conseil en evolution professionnelle|cep"],
  ["vae", "validation des acquis de l'experience|vae"],
  ["apprentissage", "apprentissage|apprenti(?:e)?s?|alternance|cfa"],
  ["certification", "certifications?|titres? professionnels?|blocs? de competences"],
  ["reconversion", "reconversions?|transitions? professionnelles?"],
  ["immersion", "immersions?|pmsmp|stages? d'observation"],
  ["orientation", "orientation(?: professionnelle| scolaire)?|aiguillage|parcoursup"],
  ["recrutement", "recrutements?|recruter|embauches?|offres? d'emploi"],
  ["emploi", "emplois?|demandeurs? d'emploi|chomage|chomeurs"],
  ["insertion", "insertion|chantiers? d'insertion|iae"],
  ["compétences", "competences|gpec|gpect"],
  ["formation", "formations?|stagiaires|organismes? de formation|former"],
  ["attractivité", "attractivite"],
  ["dialogue social", "dialogue social|partenaires sociaux|conventions? collectives?"],
  ["services à la personne", "services? a la personne|particuliers employeurs"],
  ["aide à domicile", "aides? a domicile|maintien a domicile|services? a domicile|auxiliaires? de vie"],
  ["travail social", "travail social|intervention sociale|travailleurs sociaux"],
  ["médico-social", "medico-socia(?:l|le|ux|les)|ehpad|esat|ime"],
  ["handicap", "handicap(?:s|ee?s?)?|obligation d'emploi|agefiph|autisme|sport adapte"],
  ["santé mentale", "sante mentale|psychiatri(?:e|que)|psychique"],
  [
    "santé",
    "sante|hopita(?:l|ux)|hospitali(?:er|ere|ers)|soins?|patients?|medecins?|soignants|medica(?:l|le|ux)|maladies?",
  ],
  ["aidants", "aidants?"],
  ["personnes âgées", "personnes agees|vieillissement|grand age|gerontolog\\w+|autonomie"],
  ["petite enfance", "petite enfance|creches?|assistantes? maternelles?"],
  ["protection de l'enfance", "protection de l'enfance|aide sociale a l'enfance"],
  ["jeunesse", "jeunesse|jeunes"],
  [
    "éducation",
    "education|educati(?:f|ve|fs|ves)|ecoles?|eleves|colleges?|lycees?|scolaires?|academie|pedagogi(?:e|que|ques)",
  ],
  ["enseignement supérieur", "enseignement superieur|universites?|universitaires?|etudiants?"],
  ["recherche", "recherche(?! d'emploi)|chercheurs|scientifiques?|laboratoires?|doctora(?:l|nts?|t)"],
  ["innovation", "innovations?|innovant(?:e|es|s)?|start-?ups?"],
  ["numérique", "numeriques?|informatique|donnees ouvertes|intelligence artificielle|logiciels?"],
  [
    "sport",
    "sport(?:s|if|ive|ifs|ives)?|clubs?|athletes|football|rugby|handball|basket|natation|escrime|judo|cyclisme|olympiques?",
  ],
  [
    "culture",
    "cultur(?:e|el|elle|els|elles)|musees?|theatres?|spectacles?|artist(?:e|es|ique|iques)|festivals?|cinema|musique",
  ],
  ["lecture", "lecture|bibliotheques?|mediatheques?|livres"],
  ["patrimoine", "patrimoines?|archives?|archeolog\\w+|monuments? historiques?"],
  ["tourisme", "tourisme|touristiques?"],
  ["environnement", "environnement(?:al|ale|aux|ales)?|biodiversite|espaces? naturels?|ecologi(?:e|que|ques)"],
  ["eau", "eaux?|rivieres?|bassin versant|milieux aquatiques"],
  ["transition écologique", "transition ecologique|decarbonation|climat|climatiques?"],
  ["énergie", "energi(?:e|es|etique|etiques)|renovation energetique"],
  ["déchets", "dechets|recyclage|economie circulaire|reemploi"],
  ["mobilité", "mobilites?|transports?|velos?|covoiturage"],
  ["agriculture", "agricultur(?:e|es)|agricoles?|agro\\w*|agriculteurs|elevage"],
  ["alimentation", "alimentation|alimentaires?|restauration collective|circuits courts"],
  ["logement", "logements?|habitat|hebergements?|locataires|bailleurs?"],
  ["politique de la ville", "politique de la ville|quartiers prioritaires|renouvellement urbain|contrat de ville"],
  ["cohésion sociale", "cohesion sociale|lien social|solidarites?"],
  ["lutte contre la pauvreté", "pauvrete|precarite|exclusions?|rsa"],
  ["égalité", "egalite|femmes et les hommes|discriminations?|parite|mixite"],
  ["violences", "violences?|feminicides?"],
  ["justice", "justice|penitentiaires?|detenus|detention|probation|maison d'arret"],
  [
    "sécurité",
    "securite (?:publique|interieure|routiere|civile)|delinquance|police|gendarmerie|pompiers|tranquillite publique",
  ],
  ["défense", "defense|armees?|militaires?|reservistes?"],
  [
    "développement économique",
    "developpement economique|creation d'entreprises?|entrepreneuriat|artisanat|commerces?|industri(?:e|es|el|els|elle|elles)|tpe|pme",
  ],
  ["économie sociale et solidaire", "economie sociale et solidaire|ess|cooperatives?"],
  ["vie associative", "vie associative|benevolat|benevoles|associations?"],
  ["ruralité", "rura(?:l|le|ux|les|lite)"],
  [
    "coopération internationale",
    "cooperation (?:internationale|decentralisee)|francophonie|jumelage|solidarite internationale",
  ],
  ["migrations", "refugies|demandeurs d'asile|migrants|integration des etrangers|primo-arrivants"],
  ["citoyenneté", "citoyennete|citoyen(?:s|ne|nes)?|service civique|laicite"],
  ["prévention", "prevention"],
  ["inclusion", "inclusion|inclusi(?:f|ve|fs|ves)"],
  ["financement", "mecenat|microcredit|financements participatifs?"],
  ["assurance", "assurances?|mutuelles?|prevoyance"],
];
const MOTS = new RegExp(`\\b(?:${LEXIQUE.map(([, words]) => `(${words})`).join("|")})\\b`, "g");

/** How many themes a text gets at most, and how much of it is read for them. */
const MAX = 4;
const LUS = 6_000;

/** Free words on what the convention is about: for sorting and search. */
export function lireThemes({ texte, zone }: Contexte): string[] {
  const weights = new Map<number, number>();
  const head = zone.du + 220;
  for (const found of texte.bas.slice(zone.du, Math.min(zone.au, zone.du + LUS)).matchAll(MOTS)) {
    const theme = found.findIndex((group, i) => i > 0 && group !== undefined) - 1;
    weights.set(theme, (weights.get(theme) ?? 0) + (zone.du + found.index < head ? 2.5 : 1));
  }
  const sorted = [...weights].sort(([a, x], [b, y]) => y - x || a - b);
  const least = Math.max(2, (sorted[0]?.[1] ?? 0) * 0.2);
  return sorted
    .filter(([, weight], i) => weight >= least || i === 0)
    .slice(0, MAX)
    .map(([theme]) => LEXIQUE[theme]?.[0] ?? "");
}
