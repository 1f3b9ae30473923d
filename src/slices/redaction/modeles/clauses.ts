import { dayInWords } from "../../../shared/day.ts";
import { de, leJour, liste, nombre } from "../../../shared/phrase.ts";
import { type Convention, duree } from "../../conventions/index.ts";
import { nomTerritoire } from "../../droits/index.ts";
import { annexe, article, blanc, enBlanc, type FaitsDuModele, nomsDe, type PieceModele, visa } from "./assemblage.ts";

/*
 * What the models share: the clauses that every convention of the field ends by, and its annexes. Our own words; the
 * headings are those of such texts (domain, parts and annexes of a convention).
 */

/** Who signs, and by what power. */
export const parties = (faits: FaitsDuModele): PieceModele =>
  visa("parties", "Entre les parties", [
    ...nomsDe(faits).map(
      (nom) =>
        `${nom}, ${blanc(`forme juridique, siège et numéro SIREN ${de(enBlanc(nom))}`)}, représentée par ${blanc(`nom et fonction de qui signe pour ${enBlanc(nom)}`)}, agissant en vertu de ${blanc(`décision de l’organe compétent ${de(enBlanc(nom))} et sa date`)} ;`,
    ),
    "ci-après désignées ensemble « les parties », il est convenu ce qui suit.",
  ]);

/** Nobody pays anybody. */
export const MOYENS = article("moyens", "Moyens", [
  "La convention s’exécute à moyens constants : chaque partie prend en charge le temps de ses équipes et les frais qu’elle engage. Aucune somme n’est due par une partie à une autre au titre de la convention.",
  "Une action qui demanderait un financement particulier fait l’objet d’un écrit distinct, qui dit qui paie, combien et sur quelle décision.",
]);

/** How the work is followed, measured and told. */
export const SUIVI = article("suivi", "Suivi et évaluation", [
  "Les parties suivent les actions menées au moyen des indicateurs de l’{indicateurs}. Elles n’en font pas un classement entre elles.",
  "Un bilan est établi chaque année, puis au terme de la convention. Il dit ce qui était prévu, ce qui a été fait, ce qui a manqué et pourquoi. Les chiffres y sont arrêtés à une date, et les personnes n’y figurent que par des nombres : un effectif inférieur à cinq n’est pas publié.",
]);

/** What is said outside, and with which logos. */
export const COMMUNICATION = article("communication", "Communication et logos", [
  "Chaque partie peut faire état de la convention. Une communication commune, et toute citation du représentant d’une autre partie, sont soumises à l’accord de celle-ci, donné par écrit sous dix jours ouvrés.",
  "Chaque partie autorise les autres à reproduire son nom et son logo, sans les modifier, sur les documents qui se rapportent à la convention et pendant sa durée. Cette autorisation prend fin avec elle ; les documents déjà imprimés peuvent être écoulés pendant trois mois.",
]);

/** What stays between the parties. */
export const CONFIDENTIALITE = article("confidentialite", "Confidentialité", [
  "Les informations qu’une partie désigne comme confidentielles, et les positions échangées avant leur adoption par les instances de chacune, ne sont communiquées à personne d’autre sans son accord. Cette obligation vaut pendant la convention et deux ans après son terme.",
]);

/** Personal data where nobody accompanied is concerned. */
export const DONNEES_SANS_PERSONNE = article("donnees", "Données personnelles", [
  "L’exécution de la convention ne demande l’échange d’aucune donnée sur des personnes accompagnées. Si cela devenait nécessaire, un avenant en fixerait d’abord les conditions.",
  "Les coordonnées professionnelles des représentants et des référents servent à la seule conduite du partenariat. Chaque partie en est responsable pour ce qui la concerne, au sens du règlement (UE) 2016/679, et les supprime un an au plus après le terme.",
]);

/** What is produced together belongs to all. */
export const PROPRIETE = article("propriete", "Propriété des productions", [
  "Chaque partie garde ses droits sur ce qu’elle apporte. Ce que les parties produisent ensemble leur appartient en commun : chacune peut l’utiliser, le reproduire et l’adapter pour ses missions, à titre gratuit, en nommant les autres auteurs.",
  `Les productions destinées au public sont diffusées sous la licence suivante : ${blanc("licence choisie")}.`,
]);

/** The day of effect, the duration and the renewal, told from the data that decide. */
export function dureeDe({ du, dureeMois, reconduction }: Convention["effet"]): PieceModele {
  const from = du == null ? "le jour de sa dernière signature" : leJour(du);
  const renewal = !reconduction
    ? "Elle ne se renouvelle pas d’elle-même. Les parties décident, trois mois avant son terme, de la suite à lui donner."
    : reconduction.mode === "tacite"
      ? `Elle se renouvelle ensuite par tacite reconduction, pour ${duree(reconduction.dureeMois)} chaque fois${reconduction.maxFois == null ? "" : `, ${nombre(reconduction.maxFois, "une fois", "fois")} au plus`}, sauf si une partie s’y oppose par un écrit adressé aux autres ${duree(reconduction.preavisMois ?? 0)} au moins avant le terme en cours.`
      : `Elle peut être renouvelée pour ${duree(reconduction.dureeMois)}, par décision expresse et écrite de toutes les parties, avant son terme.`;
  return article("duree", "Prise d’effet et durée", [
    `La convention prend effet ${from}, pour une durée de ${duree(dureeMois ?? 12)}. Aucun droit ne s’ouvre avant que toutes les parties aient signé.`,
    renewal,
  ]);
}

/** How the text changes. */
export const MODIFICATION = article("modification", "Modification", [
  "La convention ne se modifie que par un avenant écrit, approuvé et signé par toutes les parties dans les mêmes formes. Les instances de pilotage peuvent le proposer, non le décider. Les annexes se mettent à jour par accord écrit des référents, tant qu’elles ne changent rien aux articles.",
]);

/** How it ends before its term, and how one party leaves when there are several others. */
export const resiliation = ({ parties }: FaitsDuModele, preavis = "trois mois"): PieceModele =>
  article("resiliation", parties.length > 2 ? "Résiliation et retrait" : "Résiliation", [
    `Si une partie manque à ses engagements et n’y remédie pas dans le mois qui suit un rappel écrit et motivé, une autre partie peut résilier la convention. Chaque partie peut aussi y mettre fin, sans avoir à se justifier d’un manquement, en respectant un préavis de ${preavis}.`,
    ...(parties.length > 2
      ? [
          "Le départ d’une partie est un retrait : il prend effet au terme de son préavis, et la convention continue entre les autres tant qu’elles sont au moins deux.",
        ]
      : []),
    "Les actions commencées avant la fin de la convention vont jusqu’à leur terme ; aucune action nouvelle n’est engagée après.",
  ]);

/** Talks first. */
export const LITIGES = article("litiges", "Litiges", [
  "Les parties recherchent un accord amiable sur toute difficulté d’interprétation ou d’exécution, d’abord entre leurs référents, puis entre leurs représentants légaux. Faute d’accord dans les deux mois de la première demande écrite, la juridiction compétente peut être saisie.",
]);

/** The working sheet of one action: a form to be filled for each, hence no blank of the convention itself. */
export const FICHES_ACTION = annexe("fiches-action", "Fiches action", [
  "Une fiche par action, ouverte après la signature et tenue à jour par son pilote. Elle dit :",
  [
    "- son numéro et son intitulé : un verbe et un objet ;",
    "- l’enjeu, l’objectif général et les objectifs opérationnels ;",
    "- le pilote, une organisation et une personne, et les organisations associées ;",
    "- les publics et le territoire ;",
    "- les étapes datées et les livrables ;",
    "- les moyens : à moyens constants, sauf mention contraire ;",
    "- les indicateurs, leur cible, leur source et leur rythme ;",
    "- les points de vigilance.",
  ].join("\n"),
]);

/** The places covered, with whom to call. */
export const STRUCTURES = annexe("structures", "Structures concernées et référents", [
  "Pour chaque partie, les structures au nom desquelles elle s’engage, et la personne à joindre. Une structure absente de cette liste n’est pas couverte.",
  `- ${blanc("structure, commune, référent, téléphone et courriel professionnels")}`,
]);

/** What is planned when. */
export const CALENDRIER = annexe("calendrier", "Calendrier", [
  [
    `- Première réunion : ${blanc("date")}`,
    `- Points d’étape : ${blanc("dates")}`,
    `- Bilan : ${blanc("date")}`,
    "- Examen des suites : trois mois avant le terme",
  ].join("\n"),
]);

/** A list of what is counted; each line says the unit and how often. */
export const indicateurs = (lignes: readonly string[]): PieceModele =>
  annexe("indicateurs", "Indicateurs", [
    "Chaque indicateur est compté à partir des actions enregistrées ; ce qu’aucune action ne mesure est déclaré à la main, avec sa raison, et montré comme déclaré.",
    lignes.map((l) => `- ${l}`).join("\n"),
  ]);

/** Names of the parties in a sentence. */
export const toutes = (faits: FaitsDuModele): string => liste(nomsDe(faits));

/** Where it applies, when the data restrict it. */
export const territoireDit = ({ territoire }: FaitsDuModele): string[] =>
  territoire?.length
    ? [`La convention s’applique sur le territoire suivant : ${liste(territoire.map(nomTerritoire))}.`]
    : [];

/** The convention that this one declines, as a visa. */
export const vuParente = ({ parent }: FaitsDuModele): string[] =>
  parent ? [`Vu la convention « ${parent.titre} », que les parties déclinent ici ;`] : [];

/** What the convention rests on, and falls with. */
export const caducite = ({ adosseA }: FaitsDuModele): PieceModele[] =>
  adosseA
    ? [
        article("caducite", "Ce dont la convention dépend", [
          `La convention repose sur ${adosseA.quoi}, qui court jusqu’au ${dayInWords(adosseA.au, true)}. Si rien ne le prolonge, elle prend fin ce jour-là, même avant son terme.`,
        ]),
      ]
    : [];

/** What the facts say of the convention itself, the same in every model. */
export const entete = (faits: FaitsDuModele, genre: string) => ({
  id: faits.id,
  titre: faits.titre,
  genre,
  ...(faits.parent ? { parent: faits.parent.id } : {}),
  ...(faits.adosseA ? { adosseA: faits.adosseA } : {}),
  signatures: [],
  ...(faits.territoire?.length ? { territoire: [...faits.territoire] } : {}),
});
