import { annexe, article, blanc } from "./assemblage.ts";

/*
 * What concerns the person: her accord, what travels and what never does (domain, fiche de liaison; L6353-10 of the
 * Labour Code and the CEP specification of 29 March 2019: nothing of what was said in the interviews leaves without her).
 */

/** Personal data where a person is put in touch with another body. */
export const DONNEES_DE_LA_PERSONNE = article("donnees", "Données personnelles", [
  "Rien de ce qui concerne une personne n’est transmis sans son accord. Elle le donne après avoir su ce qui part, à qui, pour quoi et jusqu’à quand ; elle peut le retirer à tout moment, et la suite qui lui est due n’en dépend pas.",
  "Ne sont jamais transmis : le numéro de sécurité sociale, les données de santé ou relatives au handicap, la situation de famille, les revenus, la nationalité, les opinions, ni le contenu des entretiens. Les conseillers restent tenus à la discrétion.",
  "Celle qui transmet et celle qui reçoit répondent chacune de leurs traitements, au sens du règlement (UE) 2016/679. L’{rgpd} dit qui fait quoi, qui répond à la personne qui exerce ses droits, et combien de temps les données sont gardées.",
]);

/** The sheet that goes from one counsellor to another; nothing compulsory but who sends and how to reach the person. */
export const FICHE_DE_LIAISON = annexe("fiche-de-liaison", "Fiche de liaison", [
  "Seuls les deux premiers points sont nécessaires. Le texte libre compte au plus 600 caractères.",
  [
    "- Qui adresse : nom du conseiller, structure, téléphone direct, courriel, remplaçant",
    "- La personne : prénom, nom, moyen de la joindre qu’elle préfère",
    "- Sa situation, par tranches : statut, département, âge, branche, sans le nom de l’employeur",
    "- Sa demande, dans ses mots, et le motif de la mise en relation",
    "- Ce qui a déjà été fait",
    "- Ce qui est attendu : premier rendez-vous, avis ponctuel, relais complet, accompagnement conjoint",
    "- Son accord : ce qui est transmis, à qui, pour quoi, jusqu’à quand, comment il a été donné",
    "- La réponse : rendez-vous proposé le, ou décliné pour tel motif, et vers qui",
  ].join("\n"),
]);

/** Who does what with the data. */
export const RGPD = annexe("rgpd", "Protection des données", [
  [
    `- Traitement : ${blanc("finalité, base légale retenue par chaque partie")}`,
    "- Données : celles de la fiche de liaison, et elles seules",
    "- Destinataires : le conseiller désigné et son remplaçant",
    `- Durée de conservation : ${blanc("durée en base active, puis en archive")}`,
    `- Droits de la personne : ${blanc("qui répond, à quelle adresse, sous quel délai")}`,
    `- Délégués à la protection des données : ${blanc("nom et adresse pour chaque partie")}`,
    `- Hébergement et mesures de sécurité : ${blanc("hébergeur, mesures")}`,
    "- Violation de données : la partie qui la constate prévient les autres sous vingt-quatre heures",
  ].join("\n"),
]);
