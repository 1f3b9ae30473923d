import type { ConventionEntree } from "./entree.ts";

const PAGE = "Page de Nexem sur ses partenariats";

/** Nexem and Una, 1 January 2018: the facts are public, the wording of the articles is ours. */
export const nexemUna2018: ConventionEntree = {
  id: "nexem-una-2018",
  version: 1,
  titre: "Partenariat entre Nexem et l’Una",
  genre: "partenariat",
  parties: [
    { organisation: "nexem", roles: ["federation", "etablissements"] },
    { organisation: "una", roles: ["federation", "domicile"] },
  ],
  membres: [
    { organisation: "exemple-residence-des-tilleuls", de: "nexem" },
    { organisation: "exemple-foyer-des-quais", de: "nexem" },
    { organisation: "exemple-domicile-ille-et-vilaine", de: "una" },
    { organisation: "exemple-domicile-seine-maritime", de: "una" },
  ],
  signatures: [
    { organisation: "nexem", le: "2018-01-01" },
    { organisation: "una", le: "2018-01-01" },
  ],
  effet: {},
  territoire: ["FR"],
  axes: [
    { id: "continuite", titre: "Continuité entre le domicile et l’établissement" },
    { id: "aide-et-soin", titre: "Rapprocher l’aide et le soin" },
    { id: "ecosysteme", titre: "Penser l’action sociale comme un ensemble vivant" },
    { id: "cadre", titre: "Revoir le cadre, les acteurs et les dispositifs" },
  ],
  articles: [
    {
      id: "du-domicile-a-l-etablissement",
      titre: "Passer le relais du domicile à l’établissement",
      citation:
        "Quand une personne aidée chez elle entre dans un établissement adhérent de Nexem, le service d’aide à domicile lui passe le relais, si elle en est d’accord : qui intervient et quels jours, dates d’entrée et de retour, qui appelle qui. Rien de médical ne voyage par cette voie.",
      axe: "continuite",
      actes: ["aiguillage"],
      de: ["membre-de:una"],
      vers: ["membre-de:nexem"],
      consentement: true,
    },
    {
      id: "de-l-etablissement-au-domicile",
      titre: "Passer le relais de l’établissement au domicile",
      citation:
        "Au retour, l’établissement fait de même vers le service à domicile, avec l’accord de la personne, et les deux tiennent à jour un plan d’intervention commun.",
      axe: "continuite",
      actes: ["aiguillage"],
      de: ["membre-de:nexem"],
      vers: ["membre-de:una"],
      consentement: true,
    },
    {
      id: "former-ensemble",
      titre: "Former ensemble les équipes",
      citation:
        "Les équipes de l’aide et celles du soin se forment ensemble et échangent leurs outils, chez l’un ou chez l’autre.",
      axe: "aide-et-soin",
      actes: ["professionnalisation", "ressource"],
      de: ["federation"],
      vers: ["federation"],
    },
    {
      id: "parcours-de-metier",
      titre: "Construire des parcours de métier",
      citation:
        "Un salarié qui veut passer du domicile à l’établissement, ou l’inverse, peut demander que les deux employeurs construisent avec lui son parcours ; aucun des deux n’en sait rien sans son accord.",
      axe: "ecosysteme",
      actes: ["parcours"],
      de: ["membre-de:una", "membre-de:nexem"],
      vers: ["membre-de:una", "membre-de:nexem"],
      consentement: true,
    },
    {
      id: "reflexion-commune",
      titre: "Réfléchir au-delà des branches",
      citation:
        "Les deux fédérations restent chacune dans sa branche. Elles réfléchissent ensemble à ce que le parcours des personnes demande de changer dans les cadres et les dispositifs, et s’avertissent des textes qui y touchent.",
      axe: "cadre",
      actes: ["concertation", "veille"],
      de: ["nexem", "una"],
      vers: ["nexem", "una"],
    },
    {
      id: "attractivite",
      titre: "Donner envie de ces métiers",
      citation: "Les deux fédérations font connaître ensemble les métiers du domicile et de l’établissement.",
      axe: "ecosysteme",
      actes: ["diffusion"],
      de: ["nexem", "una"],
      vers: ["public"],
    },
  ],
  engagements: [
    {
      id: "relais-coordonnes",
      titre: "Passer le relais entre domicile et établissement, avec un plan commun",
      article: "du-domicile-a-l-etablissement",
      obliges: ["nexem", "una"],
      actes: ["aiguillage"],
      source: PAGE,
    },
    {
      id: "formations-croisees",
      article: "former-ensemble",
      titre: "Ouvrir à l’autre les formations de l’aide et du soin",
      obliges: ["nexem", "una"],
      actes: ["professionnalisation", "ressource"],
      cible: { valeur: 20, unite: "heures", par: "an" },
      source: `${PAGE}. Vingt heures par an : objectif de démonstration, aucun chiffre n’est publié.`,
    },
    {
      id: "parcours-des-salaries",
      article: "parcours-de-metier",
      titre: "Permettre aux salariés de passer d’un cadre à l’autre",
      obliges: ["nexem", "una"],
      actes: ["parcours"],
      source: PAGE,
    },
    {
      id: "propositions-communes",
      article: "reflexion-commune",
      titre: "Apporter des réponses coordonnées aux besoins des personnes",
      obliges: ["nexem", "una"],
      actes: ["concertation", "veille"],
      source: PAGE,
    },
    {
      id: "faire-connaitre-les-metiers",
      article: "attractivite",
      titre: "Faire connaître les métiers du secteur",
      obliges: ["nexem", "una"],
      actes: ["diffusion"],
      source: PAGE,
    },
  ],
  exemples: [
    {
      demande: {
        acte: "aiguillage",
        de: "exemple-domicile-ille-et-vilaine",
        vers: "exemple-residence-des-tilleuls",
        date: "2017-12-31",
        territoire: "DEP-35",
        consentement: true,
      },
      attendu: { issue: "refuse", motif: "non-signee" },
    },
    {
      demande: {
        acte: "aiguillage",
        de: "exemple-domicile-ille-et-vilaine",
        vers: "exemple-residence-des-tilleuls",
        date: "2018-01-01",
        territoire: "DEP-35",
        consentement: true,
      },
      attendu: { issue: "permis", article: "du-domicile-a-l-etablissement" },
    },
    {
      demande: {
        acte: "aiguillage",
        de: "exemple-foyer-des-quais",
        vers: "exemple-domicile-seine-maritime",
        date: "2026-11-22",
        territoire: "DEP-76",
        consentement: true,
      },
      attendu: { issue: "permis", article: "de-l-etablissement-au-domicile" },
    },
    {
      demande: {
        acte: "aiguillage",
        de: "exemple-domicile-ille-et-vilaine",
        vers: "exemple-residence-des-tilleuls",
        date: "2019-06-03",
        territoire: "DEP-35",
      },
      attendu: { issue: "a-completer" },
    },
    {
      demande: {
        acte: "aiguillage",
        de: "exemple-domicile-ille-et-vilaine",
        vers: "exemple-residence-des-tilleuls",
        date: "2019-06-03",
        territoire: "DEP-35",
        consentement: false,
      },
      attendu: { issue: "refuse", motif: "consentement-manquant" },
    },
    {
      demande: {
        acte: "parcours",
        de: "exemple-domicile-seine-maritime",
        vers: "exemple-foyer-des-quais",
        date: "2023-09-01",
        territoire: "DEP-76",
        consentement: true,
      },
      attendu: { issue: "permis", article: "parcours-de-metier" },
    },
    {
      demande: {
        acte: "aiguillage",
        de: "exemple-domicile-ille-et-vilaine",
        vers: "croix-rouge-francaise",
        date: "2019-06-03",
        territoire: "DEP-35",
        consentement: true,
      },
      attendu: { issue: "refuse", motif: "non-partie" },
    },
    {
      demande: {
        acte: "immersion",
        de: "una",
        vers: "exemple-foyer-des-quais",
        date: "2019-06-03",
        territoire: "DEP-76",
        consentement: true,
      },
      attendu: { issue: "refuse", motif: "aucun-article" },
    },
  ],
};
