/** The licence under which published figures and actions may be used again. */
export const LICENCE = {
  nom: "Licence Ouverte 2.0",
  adresse: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
};

/** How the published figures are counted, in one sentence that goes with each export. */
export const METHODE =
  "Actions enregistrées sous un article de la convention ; celles faites hors convention et celles annulées ne comptent pas ; moins de cinq personnes ne se dit pas.";
