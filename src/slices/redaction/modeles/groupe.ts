import { de } from "../../../shared/phrase.ts";
import type { Convention } from "../../conventions/index.ts";
import {
  article,
  assembler,
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
  DONNEES_SANS_PERSONNE,
  dureeDe,
  entete,
  LITIGES,
  MODIFICATION,
  MOYENS,
  PROPRIETE,
  parties,
  resiliation,
  territoireDit,
  toutes,
  vuParente,
} from "./clauses.ts";

const ENTRE_TOUTES = { de: ["toute-partie"], vers: ["toute-partie"] };

/** A question, a year, a paper at the end. */
export const groupe: Modele = {
  id: "groupe-de-travail",
  titre: "Groupe de travail commun",
  genre: "groupe de travail",
  quand: "Des organisations veulent traiter une question ensemble, pendant un an au plus, et rendre un travail commun.",
  creer: (faits) => {
    const { pieces, articles } = assembler(texte(faits));
    return { pieces, convention: { ...donnees(faits), articles } };
  },
};

const effetDe = ({ du }: FaitsDuModele): Convention["effet"] => ({
  ...(du == null ? {} : { du }),
  dureeMois: 12,
});

const texte = (faits: FaitsDuModele): PieceModele[] => [
  parties(faits),
  ...(faits.parent ? [visa("visas", "Vu", vuParente(faits))] : []),
  preambule([
    `${toutes(faits)} rencontrent la même question : ${blanc("question posée au groupe, en une phrase")}. Elles décident d’y travailler ensemble avant que chacune y réponde pour elle-même.`,
  ]),
  article("objet", "Objet", [
    `Les parties créent un groupe de travail commun. Il rend, au terme de la convention, ${blanc("note, guide, recommandations…")}.`,
    "Le groupe propose ; il n’engage aucune partie au-delà de la présente convention.",
    ...territoireDit(faits),
  ]),
  article("composition", "Composition et fonctionnement", [
    ouvre(
      { id: "reunions", actes: ["seance"], ...ENTRE_TOUTES },
      "Le groupe réunit deux à quatre personnes par partie et se réunit au moins quatre fois dans l’année.",
    ),
    `L’animation est confiée à ${blanc("partie et personne")}. Chaque réunion donne lieu à un relevé des points acquis et des réserves, validé à la suivante. Des personnes extérieures peuvent être entendues.`,
  ]),
  article("travaux", "Travaux", [
    ouvre(
      { id: "travaux", actes: ["concertation", "ressource"], ...ENTRE_TOUTES },
      "Chaque partie verse au groupe ses analyses et les documents utiles dont elle détient les droits ; les autres peuvent s’en servir pour les travaux du groupe, et pour eux seuls.",
    ),
    "Une position provisoire n’est pas opposable à celle qui l’a exprimée.",
  ]),
  article("engagements-de-chacun", "Engagements de chaque partie", [
    ...nomsDe(faits).map((nom) => `${nom} s’engage à ${blanc(`apport ${de(enBlanc(nom))} : temps, données, lieu`)}.`),
  ]),
  article("diffusion", "Diffusion des résultats", [
    ouvre(
      { id: "diffusion", actes: ["diffusion"], de: ["toute-partie"], vers: ["public"] },
      "Le travail rendu est rendu public par chaque partie, après accord écrit de toutes sur son texte final.",
    ),
    "Une partie qui ne partage pas une conclusion peut le faire écrire en quelques lignes, publiées avec le travail.",
  ]),
  MOYENS,
  COMMUNICATION,
  CONFIDENTIALITE,
  DONNEES_SANS_PERSONNE,
  PROPRIETE,
  dureeDe(effetDe(faits)),
  ...caducite(faits),
  MODIFICATION,
  resiliation(faits, "un mois"),
  LITIGES,
  CALENDRIER,
];

function donnees(faits: FaitsDuModele): Omit<Convention, "articles"> {
  const ids = faits.parties.map((p) => p.organisation);
  return {
    ...entete(faits, groupe.genre),
    parties: ids.map((organisation) => ({ organisation, roles: ["participant"] })),
    effet: effetDe(faits),
    engagements: [
      {
        id: "se-reunir",
        article: "reunions",
        titre: "Tenir les réunions du groupe",
        obliges: ids,
        actes: ["seance"],
        cible: { valeur: 4, unite: "actes", par: "an" },
      },
      {
        id: "rendre",
        article: "diffusion",
        titre: "Rendre un travail commun",
        obliges: ids,
        actes: ["diffusion"],
        cible: { valeur: 1, unite: "actes", par: "convention" },
      },
    ],
    instances: [
      {
        id: "groupe",
        type: "groupe de travail",
        libelle: "Groupe de travail",
        membres: ids,
        rythme: "quatre fois dans l’année",
      },
    ],
    exemples: exemples(faits),
  };
}

function exemples(faits: FaitsDuModele): NonNullable<Convention["exemples"]> {
  const [a, b] = faits.parties.map((p) => p.organisation);
  if (a === undefined || b === undefined) return [];
  const ici = circonstances(faits);
  return [
    permet("reunions", "seance", { de: a, vers: b, ...ici }),
    permet("travaux", "concertation", { de: b, vers: a, ...ici }),
    permet("diffusion", "diffusion", { de: b, ...ici }),
    refuse("aucun-article", "aiguillage", { de: a, vers: b, ...ici }),
  ];
}
