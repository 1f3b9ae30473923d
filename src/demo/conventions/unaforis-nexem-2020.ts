import type { ConventionEntree } from "./entree.ts";

const ANNONCE = "Annonces publiques de la signature, décembre 2020 et janvier 2021";

/** Unaforis and Nexem, 15 December 2020: the facts are public, the wording of the articles is ours. */
export const unaforisNexem2020: ConventionEntree = {
  id: "unaforis-nexem-2020",
  version: 1,
  titre: "Convention de partenariat entre l’Unaforis et Nexem",
  genre: "convention de partenariat",
  parties: [
    {
      organisation: "unaforis",
      roles: ["tete-de-reseau", "formation"],
      signataires: [{ qualite: "président de l’Unaforis", requis: true }],
    },
    {
      organisation: "nexem",
      roles: ["tete-de-reseau", "employeurs"],
      signataires: [{ qualite: "président de Nexem", requis: true }],
    },
  ],
  membres: [
    { organisation: "exemple-plateforme-bretagne", de: "unaforis" },
    { organisation: "exemple-institut-de-formation", de: "unaforis" },
    { organisation: "exemple-nexem-bretagne", de: "nexem" },
  ],
  signatures: [
    { organisation: "unaforis", par: "Denis Vallance", fonction: "président", le: "2020-12-15" },
    { organisation: "nexem", par: "Alain Raoul", fonction: "président", le: "2020-12-15" },
  ],
  effet: {},
  territoire: ["FR"],
  axes: [
    { id: "branche", titre: "Formation et apprentissage dans les accords de branche" },
    { id: "convention-collective", titre: "Convention collective unique et organismes de formation" },
    { id: "certifications", titre: "Formations et certifications du secteur" },
    { id: "actualite", titre: "Actualité du droit et expertise" },
  ],
  articles: [
    {
      id: "sujets-de-branche",
      titre: "Se concerter avant les accords de branche",
      citation:
        "Chaque fois que la branche met à son calendrier un accord sur la formation ou l’apprentissage, les deux réseaux ouvrent le sujet ensemble : chacun y verse sa position, et ce qui leur est commun devient un texte. Sont visés les diplômes d’État, les titres modulaires, les blocs et les passerelles, l’accompagnement des parcours, l’apprentissage, la VAE, la Pro-A, l’AFEST, les effets de la réforme, l’attractivité et les nouveaux métiers.",
      axe: "branche",
      actes: ["concertation"],
      de: ["unaforis", "nexem"],
      vers: ["unaforis", "nexem"],
    },
    {
      id: "consultation",
      titre: "Réunir les deux têtes de réseau",
      citation:
        "Les deux têtes de réseau se consultent régulièrement, au rythme des négociations de l’année ; l’une ou l’autre peut provoquer la rencontre.",
      axe: "branche",
      actes: ["seance"],
      de: ["unaforis", "nexem"],
      vers: ["unaforis", "nexem"],
    },
    {
      id: "convention-collective-unique",
      titre: "Préparer la convention collective unique",
      citation:
        "Nexem et l’Unaforis préparent ensemble ce que la convention collective unique dira des métiers de la formation, pour que le cas des organismes de formation adhérents de Nexem soit examiné à part. Ils préparent : la négociation elle-même se tient dans la branche, entre ceux qui y siègent.",
      axe: "convention-collective",
      actes: ["concertation"],
      de: ["unaforis", "nexem"],
      vers: ["unaforis", "nexem"],
    },
    {
      id: "projets-de-certification",
      titre: "Monter formations et certifications",
      citation:
        "Chaque partie peut proposer à l’autre un projet de formation ou de certification, avec ses blocs et ses passerelles, quel que soit le statut de ceux à qui il s’adresse ; elles soutiennent aussi les projets venus de la branche.",
      axe: "certifications",
      actes: ["offre", "ressource"],
      de: ["unaforis", "nexem", "membre-de:unaforis"],
      vers: ["unaforis", "nexem"],
    },
    {
      id: "veille-et-expertise",
      titre: "Partager la veille et l’expertise",
      citation:
        "Dès qu’un texte change en matière de formation, de certification ou de recherche, la partie qui le repère en avertit l’autre, et y joint une note d’expert quand la question est technique.",
      axe: "actualite",
      actes: ["veille", "information"],
      de: ["unaforis", "nexem"],
      vers: ["unaforis", "nexem"],
    },
    {
      id: "diffusion-aux-adherents",
      titre: "Faire profiter les adhérents",
      citation: "Les travaux communs sont remis aux adhérents des deux réseaux, sous les deux signatures.",
      actes: ["diffusion"],
      de: ["unaforis", "nexem"],
      vers: ["membre-de:unaforis", "membre-de:nexem"],
    },
    {
      id: "communication-publique",
      titre: "Faire connaître les métiers",
      citation: "L’une et l’autre font connaître au public les métiers du secteur et ce qu’elles ont produit ensemble.",
      actes: ["diffusion"],
      de: ["unaforis", "nexem"],
      vers: ["public"],
    },
    {
      id: "en-region",
      titre: "Vivre en région",
      citation:
        "Ce que les deux réseaux se disent au plan national, leurs relais régionaux peuvent le faire chez eux : se concerter, se réunir, et décliner la convention entre eux.",
      actes: ["concertation", "seance"],
      de: ["membre-de:unaforis", "membre-de:nexem"],
      vers: ["membre-de:unaforis", "membre-de:nexem"],
    },
  ],
  engagements: [
    {
      id: "concertation-de-branche",
      article: "sujets-de-branche",
      titre: "Ouvrir ensemble chaque sujet mis à la négociation",
      obliges: ["unaforis", "nexem"],
      actes: ["concertation"],
      cible: { valeur: 4, unite: "actes", par: "an" },
      source: `${ANNONCE} : premier axe. Quatre par an : objectif de démonstration, le texte n’en fixe pas.`,
    },
    {
      id: "rencontres-des-tetes-de-reseau",
      article: "consultation",
      titre: "Tenir la consultation régulière des deux têtes de réseau",
      obliges: ["unaforis", "nexem"],
      actes: ["seance"],
      rythme: "régulier, sans plus de précision",
      source: ANNONCE,
    },
    {
      id: "place-des-organismes-de-formation",
      article: "convention-collective-unique",
      titre: "Porter la situation des organismes de formation adhérents de Nexem",
      obliges: ["nexem"],
      contributeurs: ["unaforis"],
      actes: ["concertation"],
      source: `${ANNONCE} : deuxième axe`,
    },
    {
      id: "nouvelles-certifications",
      article: "projets-de-certification",
      titre: "Contribuer l’un et l’autre à de nouvelles formations et certifications",
      obliges: ["unaforis", "nexem"],
      actes: ["offre", "ressource"],
      source: `${ANNONCE} : troisième axe`,
    },
    {
      id: "alertes-juridiques",
      article: "veille-et-expertise",
      titre: "S’avertir des changements du droit",
      obliges: ["unaforis", "nexem"],
      actes: ["veille", "information"],
      cible: { valeur: 12, unite: "actes", par: "an" },
      source: `${ANNONCE} : quatrième axe. Douze par an : objectif de démonstration, le texte n’en fixe pas.`,
    },
    {
      id: "restitution-aux-reseaux",
      article: "diffusion-aux-adherents",
      titre: "Remettre les travaux aux adhérents des deux réseaux",
      obliges: ["unaforis", "nexem"],
      actes: ["diffusion"],
      source: ANNONCE,
    },
  ],
  instances: [
    {
      id: "tetes-de-reseau",
      type: "concertation",
      libelle: "Consultation des deux têtes de réseau",
      membres: ["unaforis", "nexem"],
    },
  ],
  exemples: [
    {
      demande: { acte: "concertation", de: "unaforis", vers: "nexem", date: "2020-12-14", territoire: "FR" },
      attendu: { issue: "refuse", motif: "non-signee" },
    },
    {
      demande: { acte: "concertation", de: "unaforis", vers: "nexem", date: "2020-12-15", territoire: "FR" },
      attendu: { issue: "permis", article: "sujets-de-branche" },
    },
    {
      demande: { acte: "veille", de: "nexem", vers: "unaforis", date: "2026-11-22", territoire: "FR" },
      attendu: { issue: "permis", article: "veille-et-expertise" },
    },
    {
      demande: {
        acte: "concertation",
        de: "exemple-plateforme-bretagne",
        vers: "exemple-nexem-bretagne",
        date: "2022-03-01",
        territoire: "REG-53",
      },
      attendu: { issue: "permis", article: "en-region" },
    },
    {
      demande: { acte: "diffusion", de: "unaforis", date: "2021-01-11", territoire: "FR" },
      attendu: { issue: "permis", article: "communication-publique" },
    },
    {
      demande: { acte: "offre", de: "unaforis", date: "2022-03-01", territoire: "FR" },
      attendu: { issue: "a-completer" },
    },
    {
      demande: { acte: "concertation", de: "nexem", vers: "nexem", date: "2022-03-01", territoire: "FR" },
      attendu: { issue: "refuse", motif: "meme-organisation" },
    },
    {
      demande: {
        acte: "concertation",
        de: "croix-rouge-francaise",
        vers: "unaforis",
        date: "2022-03-01",
        territoire: "FR",
      },
      attendu: { issue: "refuse", motif: "non-partie" },
    },
    {
      demande: {
        acte: "aiguillage",
        de: "nexem",
        vers: "unaforis",
        date: "2022-03-01",
        territoire: "FR",
        consentement: true,
      },
      attendu: { issue: "refuse" },
    },
  ],
};
