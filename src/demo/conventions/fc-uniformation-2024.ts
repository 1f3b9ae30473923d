import type { ConventionEntree } from "./entree.ts";

const ARTICLE_ASH = "ASH, article n° 903249, printemps 2024";
const DELEGATIONS = [
  "uniformation-antilles-guyane",
  "uniformation-auvergne-rhone-alpes",
  "uniformation-bretagne-normandie",
  "uniformation-centre-ouest",
  "uniformation-hauts-de-france",
  "uniformation-ile-de-france",
  "uniformation-nord-est",
  "uniformation-nouvelle-aquitaine",
  "uniformation-occitanie",
  "uniformation-paca-corse",
  "uniformation-reunion",
];

/** France compétences and Uniformation, 25 April 2024 (year inferred): the facts are public, the wording is ours. */
export const fcUniformation2024: ConventionEntree = {
  id: "fc-uniformation-2024",
  version: 1,
  titre:
    "Convention de partenariat entre France compétences et Uniformation sur le conseil en évolution professionnelle",
  genre: "convention de partenariat",
  parties: [
    { organisation: "france-competences", roles: ["institution"] },
    { organisation: "uniformation", roles: ["opco"] },
  ],
  membres: DELEGATIONS.map((organisation) => ({ organisation, de: "uniformation" })),
  signatures: [
    { organisation: "france-competences", le: "2024-04-25" },
    { organisation: "uniformation", le: "2024-04-25" },
  ],
  effet: {},
  territoire: ["FR"],
  axes: [
    { id: "faire-connaitre", titre: "Faire connaître le CEP et ce qui peut être financé" },
    { id: "acculturation", titre: "Apprendre les métiers les uns des autres" },
    { id: "parcours", titre: "Bâtir des parcours qui joignent dispositifs et financements" },
    { id: "immersions", titre: "Faire essayer les métiers par l’immersion" },
    { id: "seances", titre: "Séances d’information de France compétences" },
  ],
  articles: [
    {
      id: "informer-les-salaries",
      titre: "Informer les salariés des dix-huit branches",
      citation:
        "Uniformation et ses délégations disent aux salariés de leurs branches que le conseil en évolution professionnelle existe, qu’il est gratuit et que leur employeur n’en est pas averti, et quels financements ils peuvent demander.",
      axe: "faire-connaitre",
      actes: ["information", "diffusion"],
      de: ["opco"],
      vers: ["public"],
    },
    {
      id: "acculturation-reciproque",
      titre: "Préparer l’acculturation des conseillers",
      citation:
        "Les délégations de l’Opco et France compétences préparent des séances où les conseillers des deux mondes découvrent leurs métiers et leurs publics. L’opérateur du CEP d’une région s’y engage par l’acte régional : il n’est pas lié par celui-ci.",
      axe: "acculturation",
      actes: ["professionnalisation"],
      de: ["opco", "institution"],
      vers: ["opco", "institution"],
    },
    {
      id: "parcours-types",
      titre: "Publier des parcours types",
      citation:
        "Les parties décrivent des parcours types qui associent les dispositifs ouverts à chacun et les moyens de l’Opco, et les rendent publics. Aucun nom n’y figure : l’Opco n’apprend jamais qui consulte un conseiller.",
      axe: "parcours",
      actes: ["parcours", "ressource"],
      de: ["opco", "institution"],
      vers: ["public"],
    },
    {
      id: "lieux-d-immersion",
      titre: "Trouver des lieux d’immersion",
      citation:
        "L’Opco fait connaître les employeurs de ses branches prêts à accueillir une personne quelques jours. Il ne prescrit pas l’immersion : cela reste à ceux que la loi désigne, ou à qui ils l’ont délégué.",
      axe: "immersions",
      actes: ["offre"],
      de: ["opco"],
      vers: ["public"],
    },
    {
      id: "seances-d-information",
      titre: "Tenir des séances d’information",
      citation:
        "À la demande de l’Opco ou d’une de ses délégations, les équipes de France compétences viennent expliquer le service et ses chiffres.",
      axe: "seances",
      actes: ["evenement", "information"],
      de: ["france-competences"],
      vers: ["opco"],
    },
    {
      id: "declinaison-regionale",
      titre: "Décliner en région",
      citation:
        "Chaque délégation peut conclure, sur son territoire, un acte avec l’opérateur régional du CEP. Elle en tient France compétences informée, qui apporte son appui sans y être partie.",
      actes: ["concertation", "seance"],
      de: ["opco", "institution"],
      vers: ["opco", "institution"],
    },
    {
      id: "suivi-par-region",
      titre: "Suivre par région",
      citation:
        "Les délégations remontent aux deux parties ce qui a été fait dans leur région, en nombres et sans nom.",
      actes: ["information"],
      de: ["membre-de:uniformation"],
      vers: ["uniformation", "france-competences"],
    },
  ],
  engagements: [
    {
      id: "information-des-salaries",
      article: "informer-les-salaries",
      titre: "Informer les salariés des branches",
      obliges: ["uniformation"],
      actes: ["information", "diffusion"],
      source: ARTICLE_ASH,
    },
    {
      id: "seances-d-acculturation",
      article: "acculturation-reciproque",
      titre: "Ouvrir chaque coopération régionale par une acculturation réciproque",
      obliges: ["uniformation"],
      contributeurs: ["france-competences"],
      actes: ["professionnalisation"],
      cible: { valeur: 2, unite: "actes", par: "an" },
      source: `${ARTICLE_ASH}. Deux séances par an : objectif de démonstration, le texte n’en fixe pas.`,
    },
    {
      id: "ingenierie-de-parcours",
      article: "parcours-types",
      titre: "Bâtir des parcours joignant dispositifs, financements et ressources de l’Opco",
      obliges: ["uniformation", "france-competences"],
      actes: ["parcours", "ressource"],
      source: ARTICLE_ASH,
    },
    {
      id: "places-d-immersion",
      article: "lieux-d-immersion",
      titre: "Permettre à des candidats d’essayer les métiers du secteur",
      obliges: ["uniformation"],
      actes: ["offre"],
      source: ARTICLE_ASH,
    },
    {
      id: "information-par-france-competences",
      article: "seances-d-information",
      titre: "Tenir des séances d’information",
      obliges: ["france-competences"],
      actes: ["evenement", "information"],
      cible: { valeur: 4, unite: "actes", par: "an" },
      source: `${ARTICLE_ASH}. Quatre séances par an : objectif de démonstration, le texte n’en fixe pas.`,
    },
    {
      id: "regions-couvertes",
      article: "declinaison-regionale",
      titre: "Décliner la convention en région",
      obliges: ["uniformation"],
      contributeurs: ["france-competences"],
      actes: ["concertation", "seance"],
      source: ARTICLE_ASH,
    },
  ],
  exemples: [
    {
      demande: {
        acte: "evenement",
        de: "france-competences",
        vers: "uniformation",
        date: "2024-04-24",
        territoire: "FR",
      },
      attendu: { issue: "refuse", motif: "non-signee" },
    },
    {
      demande: {
        acte: "evenement",
        de: "france-competences",
        vers: "uniformation",
        date: "2024-04-25",
        territoire: "FR",
      },
      attendu: { issue: "permis", article: "seances-d-information" },
    },
    {
      demande: {
        acte: "evenement",
        de: "france-competences",
        vers: "uniformation-bretagne-normandie",
        date: "2025-03-04",
        territoire: "REG-53",
      },
      attendu: { issue: "permis", article: "seances-d-information" },
    },
    {
      demande: { acte: "offre", de: "uniformation-bretagne-normandie", date: "2025-03-04", territoire: "REG-28" },
      attendu: { issue: "permis", article: "lieux-d-immersion" },
    },
    {
      demande: {
        acte: "concertation",
        de: "uniformation-occitanie",
        vers: "france-competences",
        date: "2026-11-22",
        territoire: "REG-76",
      },
      attendu: { issue: "permis", article: "declinaison-regionale" },
    },
    {
      demande: {
        acte: "professionnalisation",
        de: "uniformation-bretagne-normandie",
        date: "2025-03-04",
        territoire: "REG-53",
      },
      attendu: { issue: "a-completer" },
    },
    {
      demande: {
        acte: "professionnalisation",
        de: "avenir-actifs-bretagne",
        vers: "uniformation-bretagne-normandie",
        date: "2025-03-04",
        territoire: "REG-53",
      },
      attendu: { issue: "refuse", motif: "non-partie" },
    },
    {
      demande: {
        acte: "immersion",
        de: "uniformation",
        vers: "france-competences",
        date: "2025-03-04",
        territoire: "FR",
        consentement: true,
      },
      attendu: { issue: "refuse", motif: "aucun-article" },
    },
    {
      demande: {
        acte: "aiguillage",
        de: "uniformation",
        vers: "france-competences",
        date: "2025-03-04",
        territoire: "FR",
        consentement: true,
      },
      attendu: { issue: "refuse" },
    },
  ],
};
