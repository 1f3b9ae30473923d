import type { ConventionEntree } from "./entree.ts";

const RECIT = "Compte rendu de la signature par Défi métiers, 12 mars 2019";
const HUIT = [
  "afdas",
  "agecif-cama",
  "faf-tt",
  "unagecif",
  "unifaf",
  "uniformation",
  "arml-ile-de-france",
  "cheops-ile-de-france",
];
const MISSIONS_LOCALES = [
  "mission-locale-de-paris",
  "mission-locale-du-blanc-mesnil",
  "mission-locale-de-boissy-saint-leger",
  "mission-locale-d-athis-mons",
  "mission-locale-sud-essonne",
];
const CAP_EMPLOI = ["exemple-cap-emploi-paris", "exemple-cap-emploi-essonne", "exemple-cap-emploi-seine-saint-denis"];

/** A mission locale under ARML sends a person to a Cap emploi under Cheops: the story told all over the product. */
const relais = {
  acte: "aiguillage" as const,
  de: "mission-locale-de-paris",
  vers: "exemple-cap-emploi-paris",
  date: "2019-06-03",
  territoire: "DEP-75",
  consentement: true,
};

/** Eight CEP operators in Île-de-France, 28 February to 31 December 2019: the facts are public, the wording is ours. */
export const cepIdf2019: ConventionEntree = {
  id: "cep-idf-2019",
  version: 1,
  titre: "Convention régionale des opérateurs franciliens du conseil en évolution professionnelle",
  genre: "convention régionale de partenariat",
  parties: [
    ...HUIT.slice(0, 6).map((organisation) => ({ organisation, roles: ["operateur-cep", "ex-opacif"] })),
    { organisation: "arml-ile-de-france", roles: ["operateur-cep", "missions-locales"] },
    { organisation: "cheops-ile-de-france", roles: ["operateur-cep", "cap-emploi"] },
  ],
  membres: [
    { organisation: "unifaf-ile-de-france", de: "unifaf" },
    { organisation: "uniformation-ile-de-france", de: "uniformation" },
    ...MISSIONS_LOCALES.map((organisation) => ({ organisation, de: "arml-ile-de-france" })),
    ...CAP_EMPLOI.map((organisation) => ({ organisation, de: "cheops-ile-de-france" })),
  ],
  appuis: ["region-ile-de-france", "defi-metiers"],
  signatures: HUIT.map((organisation) => ({
    organisation,
    le: "2019-02-28",
    ...(organisation === "unifaf" || organisation === "uniformation"
      ? { fonction: "par son antenne d’Île-de-France" }
      : {}),
  })),
  effet: { au: "2019-12-31" },
  territoire: ["REG-11"],
  axes: [
    { id: "aiguiller", titre: "Diriger chaque personne vers l’opérateur qui lui convient" },
    { id: "mutualiser", titre: "Mettre les moyens en commun autour d’événements pour les actifs" },
    { id: "se-former", titre: "Se former entre conseillers" },
  ],
  articles: [
    {
      id: "indiquer",
      titre: "Dire à qui s’adresser",
      citation:
        "Tout conseiller d’une partie, ou d’une structure qu’elle représente, dit à la personne quel opérateur lui convient le mieux, et pourquoi. Rien n’est transmis : elle y va si elle le veut.",
      axe: "aiguiller",
      actes: ["information"],
      de: ["operateur-cep"],
      vers: ["public"],
    },
    {
      id: "passer-le-relais",
      titre: "Passer le relais entre opérateurs",
      citation:
        "Quand la compétence d’un autre sert mieux le projet de la personne, l’opérateur qui l’accueille lui passe le relais et suit jusqu’au premier rendez-vous. Le dossier ne part qu’avec l’accord de la personne, donné pour ce destinataire.",
      axe: "aiguiller",
      actes: ["aiguillage"],
      de: ["operateur-cep"],
      vers: ["operateur-cep"],
      consentement: true,
    },
    {
      id: "evenements",
      titre: "Tenir des événements pour les actifs",
      citation:
        "Les opérateurs montent ensemble des rencontres ouvertes aux actifs de la région ; chacun y met ses moyens.",
      axe: "mutualiser",
      actes: ["evenement"],
      de: ["operateur-cep"],
      vers: ["public"],
    },
    {
      id: "places-aux-partenaires",
      titre: "Réserver des places aux partenaires",
      citation:
        "Celui qui organise réserve des places à chacun des autres, pour les personnes que ceux-ci accompagnent.",
      axe: "mutualiser",
      actes: ["evenement"],
      de: ["operateur-cep"],
      vers: ["operateur-cep"],
    },
    {
      id: "rencontres-de-conseillers",
      titre: "Se former les uns les autres",
      citation:
        "Les conseillers se rencontrent pour mieux connaître les marchés du travail et de la formation, et ce que chaque réseau vise et propose ; les heures sont comptées par structure.",
      axe: "se-former",
      actes: ["professionnalisation"],
      de: ["operateur-cep"],
      vers: ["operateur-cep"],
    },
    {
      id: "outils-partages",
      titre: "Prêter ses outils",
      citation:
        "Un outil conçu par l’un est mis à la disposition des autres, avec son auteur, sa version et ce qu’il est permis d’en faire.",
      axe: "se-former",
      actes: ["ressource"],
      de: ["operateur-cep"],
      vers: ["operateur-cep"],
    },
    {
      id: "comites",
      titre: "Se réunir en comités",
      citation:
        "Un comité de pilotage fixe le cap, un comité technique régional suit les actions ; la Région et Défi métiers y apportent leur appui.",
      actes: ["seance"],
      de: ["operateur-cep"],
      vers: ["operateur-cep"],
    },
    {
      id: "faire-savoir",
      titre: "Faire savoir que l’on travaille ensemble",
      citation:
        "Les opérateurs parlent d’une même voix au public : quel que soit celui qu’il rencontre, un actif est accueilli par tous.",
      actes: ["diffusion"],
      de: ["operateur-cep"],
      vers: ["public"],
    },
  ],
  engagements: [
    {
      id: "relais-suivis",
      article: "passer-le-relais",
      titre: "Mobiliser la compétence la plus utile au projet de la personne",
      obliges: HUIT,
      actes: ["aiguillage"],
      cible: { valeur: 5, unite: "jours" },
      source: `${RECIT} : premier axe. Cinq jours pour répondre : objectif de démonstration, le texte n’en fixe pas.`,
    },
    {
      id: "evenements-communs",
      article: "evenements",
      titre: "Organiser ensemble des événements pour les actifs",
      obliges: HUIT,
      actes: ["evenement"],
      cible: { valeur: 4, unite: "actes", par: "convention" },
      source: `${RECIT} : deuxième axe. Quatre événements : objectif de démonstration, le texte n’en fixe pas.`,
    },
    {
      id: "heures-de-rencontre",
      article: "rencontres-de-conseillers",
      titre: "Faire se rencontrer les conseillers",
      obliges: HUIT,
      actes: ["professionnalisation"],
      cible: { valeur: 60, unite: "heures", par: "convention" },
      source: `${RECIT} : troisième axe. Soixante heures : objectif de démonstration, le texte n’en fixe pas.`,
    },
    {
      id: "outils-en-commun",
      article: "outils-partages",
      titre: "Mettre des outils en commun",
      obliges: HUIT,
      actes: ["ressource"],
      source: `${RECIT} : troisième axe`,
    },
    {
      id: "comites-tenus",
      article: "comites",
      titre: "Tenir le comité de pilotage et le comité technique régional",
      obliges: HUIT,
      actes: ["seance"],
      source: RECIT,
    },
    {
      id: "communication-commune",
      article: "faire-savoir",
      titre: "Communiquer ensemble",
      obliges: HUIT,
      actes: ["diffusion"],
      source: RECIT,
    },
  ],
  instances: [
    { id: "comite-de-pilotage", type: "comité de pilotage", libelle: "Comité de pilotage", membres: HUIT },
    { id: "comite-technique-regional", type: "comité technique", libelle: "Comité technique régional", membres: HUIT },
  ],
  exemples: [
    { demande: { ...relais, date: "2019-02-27" }, attendu: { issue: "refuse", motif: "non-signee" } },
    { demande: { ...relais, date: "2019-02-28" }, attendu: { issue: "permis", article: "passer-le-relais" } },
    { demande: relais, attendu: { issue: "permis", article: "passer-le-relais" } },
    { demande: { ...relais, territoire: "REG-11" }, attendu: { issue: "permis", article: "passer-le-relais" } },
    { demande: { ...relais, date: "2019-12-31" }, attendu: { issue: "permis", article: "passer-le-relais" } },
    { demande: { ...relais, date: "2020-01-01" }, attendu: { issue: "refuse", motif: "echue" } },
    { demande: { ...relais, de: "afdas" }, attendu: { issue: "permis", article: "passer-le-relais" } },
    {
      demande: { ...relais, de: "uniformation-ile-de-france" },
      attendu: { issue: "permis", article: "passer-le-relais" },
    },
    { demande: { ...relais, consentement: null }, attendu: { issue: "a-completer" } },
    { demande: { ...relais, territoire: null }, attendu: { issue: "a-completer" } },
    { demande: { ...relais, consentement: false }, attendu: { issue: "refuse", motif: "consentement-manquant" } },
    { demande: { ...relais, territoire: "DEP-69" }, attendu: { issue: "refuse", motif: "hors-territoire" } },
    { demande: { ...relais, de: "france-travail" }, attendu: { issue: "refuse", motif: "non-partie" } },
    {
      demande: { ...relais, acte: "seance", de: "region-ile-de-france", vers: "afdas" },
      attendu: { issue: "refuse", motif: "non-partie" },
    },
    { demande: { ...relais, acte: "immersion" }, attendu: { issue: "refuse", motif: "aucun-article" } },
    {
      demande: { acte: "evenement", de: "faf-tt", date: "2019-06-13", territoire: "REG-11" },
      attendu: { issue: "permis", article: "evenements" },
    },
    {
      demande: {
        acte: "professionnalisation",
        de: "unagecif",
        vers: "mission-locale-d-athis-mons",
        date: "2019-09-12",
        territoire: "DEP-91",
      },
      attendu: { issue: "permis", article: "rencontres-de-conseillers" },
    },
    {
      demande: {
        acte: "ressource",
        de: "agecif-cama",
        vers: "cheops-ile-de-france",
        date: "2020-01-01",
        territoire: "REG-11",
      },
      attendu: { issue: "refuse", motif: "echue" },
    },
  ],
};
