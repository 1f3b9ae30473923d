import { liste } from "../../../shared/phrase.ts";
import type { Convention } from "../../conventions/index.ts";
import {
  annexe,
  article,
  assembler,
  attend,
  blanc,
  circonstances,
  type FaitsDuModele,
  type Modele,
  ouvre,
  type PieceModele,
  permet,
  preambule,
  refuse,
  visa,
} from "./assemblage.ts";
import {
  COMMUNICATION,
  CONFIDENTIALITE,
  caducite,
  dureeDe,
  entete,
  indicateurs,
  LITIGES,
  MODIFICATION,
  parties,
  STRUCTURES,
  SUIVI,
  territoireDit,
  vuParente,
} from "./clauses.ts";
import { DONNEES_DE_LA_PERSONNE, RGPD } from "./clauses-personnes.ts";

/*
 * Delegation of the power to prescribe an immersion (facts: L5135-1, L5135-2, L5135-4, L5135-7, D5135-1 to D5135-3,
 * D5135-7 of the Labour Code, as read on 2026-03-27). Without such a convention, a body that is no prescriber by right
 * prescribes nothing; the convention bears no money clause and may be withdrawn without notice.
 */
export const pmsmp: Modele = {
  id: "delegation-pmsmp",
  titre: "Délégation de prescription de périodes de mise en situation en milieu professionnel",
  genre: "délégation de prescription PMSMP",
  quand:
    "France Travail, une mission locale, un Cap emploi ou un département laisse un organisme qui emploie ou accompagne des personnes prescrire leurs immersions.",
  creer: (faits) => {
    const { pieces, articles } = assembler(texte(faits));
    return { pieces, convention: { ...donnees(faits), articles } };
  },
};

/**
 * Whether a body may delegate the prescription, by its kind in the directory: mission locale, Cap emploi, France Travail
 * (L5135-2, 1° to 3°). A département (4° bis) is an institution among others: it is designated by hand.
 */
export const peutDeleguer = ({ id, genre }: { id: string; genre: string }): boolean =>
  genre === "mission-locale" || genre === "cap-emploi" || id.startsWith("france-travail");

const effetDe = ({ du }: FaitsDuModele): Convention["effet"] => ({
  ...(du == null ? {} : { du }),
  dureeMois: 12,
  reconduction: { mode: "expresse", dureeMois: 12 },
});

/** The prescriber by right, and those to whom it delegates. */
function roles({ parties, prescripteur }: FaitsDuModele) {
  const first = parties.find((p) => p.organisation === prescripteur) ?? parties[0];
  const others = parties.filter((p) => p !== first);
  return {
    prescripteur: first?.nom ?? blanc("le prescripteur"),
    delegataires: others.length > 0 ? liste(others.map((p) => p.nom)) : blanc("l’organisme délégataire"),
    idPrescripteur: first?.organisation,
    idsDelegataires: others.map((p) => p.organisation),
  };
}

function texte(faits: FaitsDuModele): PieceModele[] {
  const { prescripteur, delegataires } = roles(faits);
  return [
    parties(faits),
    visa("visas", "Vu", [
      "Vu le code du travail, notamment les articles L. 5135-1 et suivants et D. 5135-1 et suivants ;",
      ...vuParente(faits),
      `Vu ${blanc("décision qui habilite le représentant du prescripteur à déléguer")} ;`,
    ]),
    preambule([
      "Une période de mise en situation en milieu professionnel permet à une personne accompagnée de découvrir un métier ou un secteur, de confirmer un projet ou d’engager un recrutement. La loi nomme ceux qui peuvent la prescrire. Un autre organisme, qui emploie la personne ou l’accompagne, ne le peut que par une convention avec l’un d’eux.",
      `${prescripteur} est prescripteur au titre de l’article L. 5135-2 du code du travail, ${blanc("numéro de l’alinéa : 1°, 2°, 3° ou 4° bis")}. ${delegataires} : ${blanc("qui est employé ou accompagné, et dans quel cadre")}.`,
    ]),
    ...prescription(faits, prescripteur, delegataires),
    ...engagements(prescripteur, delegataires),
    SUIVI,
    COMMUNICATION,
    CONFIDENTIALITE,
    DONNEES_DE_LA_PERSONNE,
    dureeDe(effetDe(faits)),
    ...caducite(faits),
    MODIFICATION,
    article("suspension", "Suspension et retrait", [
      `${prescripteur} peut suspendre ou retirer la délégation à tout moment, sans préavis, par un écrit qui en donne la raison. Chaque délégataire peut y renoncer dans les mêmes formes.`,
      "Dès cet instant, aucune période nouvelle n’est prescrite. Celles qui ont commencé vont jusqu’à leur terme, sauf décision contraire du prescripteur dans l’intérêt de la personne.",
    ]),
    LITIGES,
    CONTENU,
    indicateurs([
      "Périodes prescrites, commencées, menées à leur terme, interrompues (nombre par an)",
      "Répartition par objet : découverte, confirmation, recrutement (nombre par an)",
      "Suites à trois mois, quand la personne accepte de les dire (nombre par an)",
    ]),
    STRUCTURES,
    RGPD,
  ];
}

const prescription = (faits: FaitsDuModele, prescripteur: string, delegataires: string): PieceModele[] => [
  article("objet", "Objet", [
    `Par la présente convention, ${prescripteur} permet à ${delegataires} de prescrire des périodes de mise en situation en milieu professionnel, dans les limites qui suivent.`,
    "La délégation est personnelle : celui qui la reçoit ne peut la transmettre à personne.",
    ...territoireDit(faits),
  ]),
  article("prescription", "Prescrire", [
    ouvre(
      {
        id: "prescription",
        actes: ["immersion"],
        de: ["delegataire"],
        vers: ["public"],
        consentement: true,
      },
      "Le délégataire peut prescrire une période à une personne qu’il emploie ou accompagne, si elle en est d’accord, auprès de la structure d’accueil de son choix.",
    ),
    "Aucune période ne commence avant que la convention de mise en situation, dont le contenu figure à l’{contenu}, soit signée de la personne, de la structure d’accueil, du délégataire et, s’il est distinct, de l’organisme qui l’accompagne. Si la personne est salariée, son employeur la signe aussi.",
  ]),
  article("limites", "Objets et limites", [
    [
      "- Une période a un seul objet : découvrir un métier ou un secteur, confirmer un projet, ou engager un recrutement.",
      "- Elle dure un mois au plus, de date à date, et peut être renouvelée une fois pour le même objet.",
      "- Chez un même accueillant, deux conventions au plus par période de douze mois, d’objets différents, pour soixante jours en tout.",
      "- Elle ne sert ni à tenir un emploi permanent, ni à faire face à un surcroît d’activité, ni à occuper un emploi saisonnier, ni à remplacer un absent.",
    ].join("\n"),
    "Le délégataire s’en assure avant de prescrire, et refuse ce qui sort de ces limites.",
  ]),
];

const engagements = (prescripteur: string, delegataires: string): PieceModele[] => [
  article("engagements-prescripteur", "Engagements du prescripteur", [
    ouvre(
      { id: "appui", actes: ["professionnalisation", "information"], de: ["prescripteur"], vers: ["delegataire"] },
      "Le prescripteur forme les équipes du délégataire aux règles de la mise en situation, leur donne accès aux formulaires et aux outils, et répond à leurs questions.",
    ),
    `${prescripteur} désigne un référent : ${blanc("nom et coordonnées")}.`,
  ]),
  article("engagements-delegataire", "Engagements du délégataire", [
    `${delegataires} s’engage à préparer chaque période avec la personne et l’accueillant, à la suivre, à faire le point avant sa fin et à en tirer le bilan avec elle.`,
    ouvre(
      { id: "compte-rendu", actes: ["information"], de: ["delegataire"], vers: ["prescripteur"] },
      "Le délégataire rend compte chaque trimestre au prescripteur du nombre de périodes, de leur objet et de leurs suites, sans nommer les personnes au-delà de ce que la loi demande.",
    ),
    "Il prévient sans attendre le prescripteur d’un accident, d’une interruption ou d’un détournement de la période.",
  ]),
  article("gouvernance", "Rencontres", [
    ouvre(
      { id: "rencontre", actes: ["seance"], de: ["toute-partie"], vers: ["toute-partie"] },
      "Les référents se réunissent au moins une fois par an pour examiner le bilan et la suite à donner à la délégation.",
    ),
  ]),
  article("finances", "Absence de clause financière", [
    "Comme la loi le veut, la convention ne comporte aucune clause financière : aucune somme n’est due à aucun titre.",
  ]),
];

/** What the law wants in the convention of each immersion (D5135-2, 1° to 6°). */
const CONTENU = annexe("contenu", "Contenu de la convention de mise en situation", [
  "Chaque période fait l’objet d’une convention sur le modèle fixé par arrêté. Elle indique notamment :",
  [
    "- l’organisme prescripteur : nom, adresse, forme juridique, et la présente délégation ;",
    "- la personne : nom, prénom, adresse, date de naissance, situation, et son employeur si elle est salariée ;",
    "- la structure d’accueil : nom, adresse, numéro d’immatriculation, activité, convention collective, et la personne qui accueille, suit et transmet les consignes de sécurité ;",
    "- l’organisme qui accompagne : nom, adresse, et le conseiller ;",
    "- les dates, le nombre d’heures, le lieu, l’objet, les objectifs et la manière d’en juger ;",
    "- les tâches confiées et les horaires.",
  ].join("\n"),
]);

function donnees(faits: FaitsDuModele): Omit<Convention, "articles"> {
  const { idPrescripteur, idsDelegataires } = roles(faits);
  const first = idPrescripteur === undefined ? [] : [idPrescripteur];
  return {
    ...entete(faits, pmsmp.genre),
    parties: faits.parties.map(({ organisation }) => ({
      organisation,
      roles: [organisation === idPrescripteur ? "prescripteur" : "delegataire"],
    })),
    effet: effetDe(faits),
    engagements: [
      {
        id: "former",
        article: "appui",
        titre: "Former et outiller le délégataire",
        obliges: first,
        actes: ["professionnalisation"],
      },
      {
        id: "rendre-compte",
        article: "compte-rendu",
        titre: "Rendre compte des périodes prescrites",
        obliges: idsDelegataires,
        actes: ["information"],
        cible: { valeur: 1, unite: "actes", par: "trimestre" },
      },
      {
        id: "se-rencontrer",
        article: "rencontre",
        titre: "Examiner le bilan ensemble",
        obliges: [...first, ...idsDelegataires],
        actes: ["seance"],
        cible: { valeur: 1, unite: "actes", par: "an" },
      },
    ],
    exemples: exemples(faits),
  };
}

function exemples(faits: FaitsDuModele): NonNullable<Convention["exemples"]> {
  const { idPrescripteur: a, idsDelegataires } = roles(faits);
  const b = idsDelegataires[0];
  if (a === undefined || b === undefined) return [];
  const ici = circonstances(faits);
  return [
    permet("prescription", "immersion", { de: b, ...ici, consentement: true }),
    attend("immersion", { de: b, ...ici }),
    refuse("consentement-manquant", "immersion", { de: b, ...ici, consentement: false }),
    permet("compte-rendu", "information", { de: b, vers: a, ...ici }),
    refuse("aucun-article", "aiguillage", { de: b, vers: a, ...ici }),
  ];
}
