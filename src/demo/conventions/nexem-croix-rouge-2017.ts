import type { ConventionEntree } from "./entree.ts";

const PAGE = "Page de Nexem sur ses partenariats";

/** Nexem and the French Red Cross, 2017: the facts are public, the wording of the articles is ours. */
export const nexemCroixRouge2017: ConventionEntree = {
  id: "nexem-croix-rouge-2017",
  version: 1,
  titre: "Partenariat entre Nexem et la Croix-Rouge française",
  genre: "partenariat",
  parties: [
    { organisation: "nexem", roles: ["federation"] },
    { organisation: "croix-rouge-francaise", roles: ["employeur"] },
  ],
  signatures: [
    { organisation: "nexem", le: "2017" },
    { organisation: "croix-rouge-francaise", le: "2017" },
  ],
  effet: {},
  territoire: ["FR"],
  axes: [
    { id: "structurer", titre: "Structurer le secteur" },
    { id: "repondre", titre: "Répondre d’une même voix aux changements des branches et du dialogue social" },
  ],
  articles: [
    {
      id: "organiser-le-secteur",
      titre: "Organiser le secteur",
      citation:
        "Nexem et la Croix-Rouge française partent du même constat : le secteur est trop éparpillé. Elles confrontent leurs vues sur ce qu’il devrait devenir avant de les porter au-dehors.",
      axe: "structurer",
      actes: ["concertation"],
      de: ["nexem", "croix-rouge-francaise"],
      vers: ["nexem", "croix-rouge-francaise"],
    },
    {
      id: "groupes-de-travail",
      titre: "Travailler en groupes communs",
      citation: "Les deux parties peuvent réunir des groupes de travail communs et y appeler leurs spécialistes.",
      axe: "structurer",
      actes: ["seance"],
      de: ["nexem", "croix-rouge-francaise"],
      vers: ["nexem", "croix-rouge-francaise"],
    },
    {
      id: "veille-partagee",
      titre: "Veiller ensemble",
      citation:
        "Chacune signale à l’autre ce qui change dans la carte des branches, dans les règles de la négociation et dans le financement des conventions collectives, que les contrats pluriannuels d’objectifs et de moyens ne garantissent plus.",
      axe: "repondre",
      actes: ["veille", "information"],
      de: ["nexem", "croix-rouge-francaise"],
      vers: ["nexem", "croix-rouge-francaise"],
    },
    {
      id: "vers-un-texte-commun",
      titre: "Avancer vers un texte commun",
      citation:
        "Les parties écrivent pas à pas les éléments d’un cadre conventionnel commun et gardent la trace de ce qui est acquis, réservé ou écarté. Aucune n’engage l’autre dans la négociation de la branche.",
      axe: "repondre",
      actes: ["concertation", "ressource"],
      de: ["nexem", "croix-rouge-francaise"],
      vers: ["nexem", "croix-rouge-francaise"],
    },
  ],
  engagements: [
    {
      id: "positions-sur-le-secteur",
      article: "organiser-le-secteur",
      titre: "Confronter les vues sur l’organisation du secteur",
      obliges: ["nexem", "croix-rouge-francaise"],
      actes: ["concertation"],
      source: PAGE,
    },
    {
      id: "groupes-communs",
      article: "groupes-de-travail",
      titre: "Faire vivre des groupes de travail communs",
      obliges: ["nexem", "croix-rouge-francaise"],
      actes: ["seance"],
      cible: { valeur: 3, unite: "actes", par: "an" },
      source: `${PAGE}. Trois réunions par an : objectif de démonstration, aucun rythme n’est publié.`,
    },
    {
      id: "signaler-les-changements",
      article: "veille-partagee",
      titre: "Signaler ce qui change dans les branches et le dialogue social",
      obliges: ["nexem", "croix-rouge-francaise"],
      actes: ["veille", "information"],
      source: PAGE,
    },
    {
      id: "texte-commun",
      article: "vers-un-texte-commun",
      titre: "Écrire les éléments d’un cadre conventionnel commun",
      obliges: ["nexem", "croix-rouge-francaise"],
      actes: ["concertation", "ressource"],
      source: PAGE,
    },
  ],
  exemples: [
    {
      demande: { acte: "seance", de: "nexem", vers: "croix-rouge-francaise", date: "2017-12-30", territoire: "FR" },
      attendu: { issue: "refuse", motif: "non-signee" },
    },
    {
      demande: { acte: "seance", de: "nexem", vers: "croix-rouge-francaise", date: "2017-12-31", territoire: "FR" },
      attendu: { issue: "permis", article: "groupes-de-travail" },
    },
    {
      demande: { acte: "veille", de: "croix-rouge-francaise", vers: "nexem", date: "2019-06-03", territoire: "FR" },
      attendu: { issue: "permis", article: "veille-partagee" },
    },
    {
      demande: { acte: "ressource", de: "croix-rouge-francaise", vers: "nexem", date: "2019-06-03", territoire: "FR" },
      attendu: { issue: "permis", article: "vers-un-texte-commun" },
    },
    {
      demande: { acte: "seance", de: "nexem", date: "2019-06-03", territoire: "FR" },
      attendu: { issue: "a-completer" },
    },
    {
      demande: { acte: "concertation", de: "una", vers: "croix-rouge-francaise", date: "2019-06-03", territoire: "FR" },
      attendu: { issue: "refuse", motif: "non-partie" },
    },
    {
      demande: { acte: "immersion", de: "nexem", vers: "croix-rouge-francaise", date: "2019-06-03", territoire: "FR" },
      attendu: { issue: "refuse", motif: "aucun-article" },
    },
  ],
};
