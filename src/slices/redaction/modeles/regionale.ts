import { liste } from "../../../shared/phrase.ts";
import type { Convention } from "../../conventions/index.ts";
import { nomTerritoire } from "../../droits/index.ts";
import {
  article,
  assembler,
  attend,
  blanc,
  circonstances,
  enBlanc,
  type FaitsDuModele,
  type Modele,
  nomsDe,
  ouvre,
  type PieceModele,
  permet,
  preambule,
  refuse,
  visa,
} from "./assemblage.ts";
import {
  CALENDRIER,
  COMMUNICATION,
  CONFIDENTIALITE,
  caducite,
  dureeDe,
  entete,
  FICHES_ACTION,
  indicateurs,
  LITIGES,
  MODIFICATION,
  MOYENS,
  PROPRIETE,
  parties,
  resiliation,
  STRUCTURES,
  SUIVI,
  toutes,
  vuParente,
} from "./clauses.ts";
import { DONNEES_DE_LA_PERSONNE, FICHE_DE_LIAISON, RGPD } from "./clauses-personnes.ts";

const ENTRE_TOUTES = { de: ["toute-partie"], vers: ["toute-partie"] };

/** Actors of one territory who put persons in touch with one another and learn each other's trade. */
export const regionale: Modele = {
  id: "convention-regionale",
  titre: "Convention régionale de partenariat",
  genre: "convention régionale de partenariat",
  quand: "Des acteurs d’une même région se mettent en relation autour des personnes et apprennent à se connaître.",
  creer: (faits) => {
    const { pieces, articles } = assembler(texte(faits));
    return { pieces, convention: { ...donnees(faits), articles } };
  },
};

const effetDe = ({ du }: FaitsDuModele): Convention["effet"] => ({
  ...(du == null ? {} : { du }),
  dureeMois: 24,
  reconduction: { mode: "expresse", dureeMois: 24 },
});

const lieu = ({ territoire }: FaitsDuModele): string =>
  territoire?.length ? liste(territoire.map(nomTerritoire)) : blanc("région ou départements");

function texte(faits: FaitsDuModele): PieceModele[] {
  const { parent } = faits;
  return [
    parties(faits),
    visa("visas", "Vu", [
      "Vu le code du travail, notamment l’article L. 6111-6 relatif au conseil en évolution professionnelle ;",
      "Vu le règlement (UE) 2016/679 relatif à la protection des personnes à l’égard du traitement de leurs données ;",
      ...(parent
        ? vuParente(faits)
        : [`Vu ${blanc("convention nationale, contrat de plan ou texte régional de référence")} ;`]),
    ]),
    preambule([
      `${toutes(faits)} accueillent, sur le même territoire, des personnes dont les besoins se croisent. Aucune ne répond seule à tous. ${blanc("constats propres au territoire")}`,
      "Les parties veulent que chacun arrive plus vite au bon interlocuteur, sans répéter son histoire et sans que rien de lui circule à son insu.",
    ]),
    article("objet", "Objet", [
      "La convention organise la coopération des parties sur leur territoire : comment elles se mettent en relation autour d’une personne, comment leurs équipes se connaissent, comment elles informent le public.",
      "Elle n’attribue à aucune un public exclusif : la personne choisit son interlocuteur, et celle qui s’adresse à l’une des parties est toujours reçue.",
    ]),
    ...(parent
      ? [
          article("lien-national", "Lien avec la convention nationale", [
            "La convention reprend les axes de la convention nationale et les précise pour le territoire. Elle n’en étend pas les droits : seuls valent entre les parties ceux que les articles ci-dessous ouvrent.",
          ]),
        ]
      : []),
    article("territoire", "Territoire et publics", [
      `La convention s’applique sur le territoire suivant : ${lieu(faits)}. Elle ne vaut que pour les structures nommées à l’{structures}.`,
      `Elle concerne ${blanc("publics concernés")}.`,
    ]),
    ...actions(faits),
    article("gouvernance", "Gouvernance", [
      ouvre(
        { id: "pilotage", actes: ["seance"], ...ENTRE_TOUTES },
        "Un comité de pilotage régional, où chaque partie est représentée, se réunit au moins deux fois par an.",
      ),
      "Il suit les actions, examine les difficultés sans jamais nommer une personne accompagnée, arrête les chiffres et propose les avenants. Les organismes qui appuient la convention sans la signer peuvent y être invités.",
    ]),
    MOYENS,
    SUIVI,
    COMMUNICATION,
    CONFIDENTIALITE,
    DONNEES_DE_LA_PERSONNE,
    PROPRIETE,
    dureeDe(effetDe(faits)),
    ...caducite(faits),
    MODIFICATION,
    resiliation(faits),
    LITIGES,
    ...annexes(),
  ];
}

const actions = (faits: FaitsDuModele): PieceModele[] => [
  article("mise-en-relation", "Mettre une personne en relation", [
    ouvre(
      { id: "mise-en-relation", axe: "personnes", actes: ["aiguillage"], consentement: true, ...ENTRE_TOUTES },
      "Avec l’accord de la personne, une partie peut la mettre en relation avec une autre et lui transmettre les seules informations de la fiche de liaison.",
    ),
    "Celle qui reçoit répond sous cinq jours ouvrés : elle propose un rendez-vous, ou décline en disant pourquoi et vers qui se tourner. Elle ne refuse jamais de recevoir la personne qui se présente d’elle-même.",
    "Donner une adresse et un nom, sans rien transmettre, reste le plus simple et n’exige aucune formalité. La fiche de liaison est celle de l’{fiche-de-liaison}.",
  ]),
  article("acculturation", "Se connaître entre équipes", [
    ouvre(
      {
        id: "professionnalisation",
        axe: "equipes",
        actes: ["professionnalisation", "evenement"],
        ...ENTRE_TOUTES,
      },
      "Les parties organisent des rencontres entre leurs équipes : présentation de l’offre de chacune, étude de situations rendues anonymes, immersion d’un jour chez l’autre.",
    ),
    "Chaque équipe concernée en suit au moins deux par an.",
  ]),
  article("information", "Informer", [
    ouvre(
      { id: "information-parties", axe: "public", actes: ["information", "veille"], ...ENTRE_TOUTES },
      "Chaque partie tient les autres au courant de ses offres, de ses délais et de ses interlocuteurs.",
    ),
    ouvre(
      { id: "information-public", axe: "public", actes: ["information"], de: ["toute-partie"], vers: ["public"] },
      "Ensemble ou séparément, elles informent les salariés, les demandeurs d’emploi et les employeurs du territoire.",
    ),
  ]),
  article("engagements-de-chacun", "Engagements de chaque partie", [
    ...nomsDe(faits).map((nom) => `${nom} s’engage à ${blanc(`engagements propres à ${enBlanc(nom)}`)}.`),
  ]),
];

const annexes = (): PieceModele[] => [
  FICHES_ACTION,
  indicateurs([
    "Mises en relation proposées, acceptées, déclinées (nombre par trimestre, avec le motif)",
    "Délai entre la mise en relation et le premier rendez-vous (jours ouvrés)",
    "Rencontres entre équipes (nombre par an, cible : deux)",
    "Séances d’information et participants (nombre par an)",
  ]),
  STRUCTURES,
  FICHE_DE_LIAISON,
  RGPD,
  CALENDRIER,
];

function donnees(faits: FaitsDuModele): Omit<Convention, "articles"> {
  const ids = faits.parties.map((p) => p.organisation);
  return {
    ...entete(faits, regionale.genre),
    parties: ids.map((organisation) => ({ organisation, roles: ["partenaire"] })),
    effet: effetDe(faits),
    axes: [
      { id: "personnes", titre: "Autour des personnes" },
      { id: "equipes", titre: "Entre les équipes" },
      { id: "public", titre: "Vers le public" },
    ],
    engagements: [
      {
        id: "mettre-en-relation",
        article: "mise-en-relation",
        titre: "Répondre à une mise en relation sous cinq jours ouvrés",
        obliges: ids,
        actes: ["aiguillage"],
        cible: { valeur: 5, unite: "jours" },
      },
      {
        id: "se-connaitre",
        article: "professionnalisation",
        titre: "Se rencontrer entre équipes",
        obliges: ids,
        actes: ["professionnalisation", "evenement"],
        cible: { valeur: 2, unite: "actes", par: "an" },
      },
      {
        id: "informer",
        article: "information-public",
        titre: "Informer salariés, demandeurs d’emploi et employeurs",
        obliges: ids,
        actes: ["information"],
      },
      {
        id: "se-reunir",
        article: "pilotage",
        titre: "Réunir le comité de pilotage régional",
        obliges: ids,
        actes: ["seance"],
        cible: { valeur: 2, unite: "actes", par: "an" },
      },
    ],
    instances: [
      {
        id: "pilotage",
        type: "comité de pilotage",
        libelle: "Comité de pilotage régional",
        membres: ids,
        rythme: "deux fois par an",
      },
    ],
    exemples: exemples(faits),
  };
}

function exemples(faits: FaitsDuModele): NonNullable<Convention["exemples"]> {
  const [a, b] = faits.parties.map((p) => p.organisation);
  if (a === undefined || b === undefined) return [];
  const ici = { de: a, vers: b, ...circonstances(faits) };
  return [
    permet("mise-en-relation", "aiguillage", { ...ici, consentement: true }),
    attend("aiguillage", ici),
    refuse("consentement-manquant", "aiguillage", { ...ici, consentement: false }),
    permet("professionnalisation", "professionnalisation", ici),
    refuse("aucun-article", "immersion", ici),
  ];
}
