import { describe, expect, test } from "vitest";
import { contexteDe } from "./contexte.test-aide.ts";
import type { Style } from "./contexte.ts";
import { lireTerritoire } from "./territoire.ts";

const lu = (texte: string, style: Style): string =>
  lireTerritoire(contexteDe(texte, style), [])
    .map(({ value, level, quotes, spans }) => {
      expect(spans.map((span) => texte.slice(...span))).toEqual(quotes);
      return `${level}:${value}`;
    })
    .join(" + ");

describe("où un acte s’applique, de toutes les façons de le dire", () => {
  test.each([
    [
      "CONVENTION\n\nEntre la Commune de Nkolbi, représentée par son maire,\net l’association Ville propre,\n\nArticle 1 – Objet\nLa convention a pour objet la collecte des déchets dans les quartiers enclavés de la Commune.",
      "commune:Nkolbi",
    ],
    [
      "CONVENTION\n\nArticle 3 – Périmètre\nLe protocole trouve à s’appliquer dans les 74 communes classées du Parc.",
      "autre:74 communes classées du Parc",
    ],
    [
      "CONVENTION\n\nArticle 1 – Les missions\nL’Office assure les missions d’accueil et d’information dans les vingt-six communes membres.",
      "autre:vingt-six communes membres",
    ],
    [
      "PLAN DÉPARTEMENTAL D’ACTION POUR LE LOGEMENT\n2017 - 2022\nDépartement des Landes\n\nLe présent plan est arrêté conjointement par le Préfet et le Département.",
      "departement:Landes",
    ],
    [
      "CONVENTION\n\nArticle 1 – Ambition\nQue chaque enfant du quartier des Hautes-Bornes trouve un adulte qui l’accompagne.",
      "autre:quartier des Hautes-Bornes",
    ],
    [
      "CONVENTION N° 2015-07\nportant organisation d’actions de formation\nau centre de détention de Joux\n\nEntre l’État et l’association",
      "autre:centre de détention de Joux",
    ],
    [
      "PROTOCOLE DE PARTICIPATION CITOYENNE\n\nCOMMUNE DE SAULX-LA-GRANDE\n\nEntre les soussignés,\n\n- La Préfète de la Côte-d’Or,",
      "commune:SAULX-LA-GRANDE",
    ],
    [
      "PRÉFECTURE DE LA HAUTE-MARNE\nPARQUET DE CHAUMONT\n\nPROTOCOLE DÉPARTEMENTAL\nDE PRÉVENTION DES VIOLENCES\n\nLe présent protocole est conclu entre le Préfet et le Procureur.\n\nI. Finalités\nMieux connaître les faits commis dans les écoles et collèges du département.",
      "departement:Haute-Marne",
    ],
    [
      "CONVENTION\n\nArticle 3 – Déclinaison territoriale\nLe présent accord-cadre est décliné par les directions régionales d’Auvergne-Rhône-Alpes et d’Occitanie.",
      "region:Auvergne-Rhône-Alpes + region:Occitanie",
    ],
    ["CONVENTION\n\nArticle 2\nLa convention s’applique à l’ensemble du Finistère.", "departement:Finistère"],
    ["CONVENTION\n\nArticle 2\nLe service est ouvert à tous les habitants du Finistère.", "departement:Finistère"],
    [
      "CONVENTION\n\nArticle 2\nLe champ territorial de la convention est le département du Finistère.",
      "departement:Finistère",
    ],
    ["CONVENTION\n\nArticle 2\nPérimètre : département du Finistère.", "departement:Finistère"],
    [
      "CONVENTION DÉPARTEMENTALE DU FINISTÈRE POUR L’ACCÈS AUX DROITS\n\nEntre la Préfecture et l’association",
      "departement:Finistère",
    ],
    [
      "CONVENTION POUR L’ACCÈS AUX DROITS DANS LE FINISTÈRE\n\nEntre la Préfecture et l’association",
      "departement:Finistère",
    ],
    ["CONVENTION RÉGIONALE BRETAGNE\n\nEntre la Région et l’association", "region:Bretagne"],
    ["CONVENTION RÉGIONALE DE PARTENARIAT – BRETAGNE – 2022\n\nEntre la Région et l’association", "region:Bretagne"],
    ["ACCORD-CADRE RÉGIONAL EN FAVEUR DE L’EMPLOI EN BRETAGNE\n\nEntre la Région et l’association", "region:Bretagne"],
    ["ACCORD-CADRE NATIONAL DE COOPÉRATION\n\nEntre le ministère et la fédération", "national:national"],
    [
      "CONVENTION\n\nArticle 2\nLa convention s’applique en France métropolitaine et dans les départements d’outre-mer.",
      "national:national",
    ],
    ["CONVENTION\n\nArticle 2\nLe partenariat a une vocation nationale.", "national:national"],
    ["CONVENTION\n\nArticle 2\nLes parties déploient l’action au niveau national.", "national:national"],
    ["CONVENTION\n\nArticle 2\nL’animation se tient sur le territoire de la commune de Vauréal.", "commune:Vauréal"],
    ["CONVENTION\n\nArticle 2\nLe terrain, situé à Vauréal, rue des Lilas, est prêté au club.", "commune:Vauréal"],
    [
      "CONVENTION\n\nArticle 2\nLe service couvre la Communauté de communes du Haut-Val.",
      "autre:Communauté de communes du Haut-Val",
    ],
    [
      "CONVENTION\n\nArticle 2\nLa convention s’applique sur le territoire de la communauté de communes du Haut-Val.",
      "autre:communauté de communes du Haut-Val",
    ],
    [
      "CONVENTION\n\nArticle 2\nElle s’adresse aux demandeurs d’emploi du bassin d’emploi de Vauréal.",
      "autre:bassin d’emploi de Vauréal",
    ],
    ["CONVENTION\n\nArticle 2\nLa convention s’applique dans le canton de Genève.", "autre:canton de Genève"],
    [
      "CONVENTION\n\nEntre la Région Bretagne, représentée par son président,\net l’association, sise à Rennes,\n\nArticle 2\nLa convention fixe les règles du partenariat.",
      "",
    ],
  ])("%s : %s", (texte, attendu) => expect(lu(texte, "acte")).toBe(attendu));
});

describe("où s’applique ce qu’un article dit", () => {
  test.each([
    [
      "La convention, signée le 8 juin 2022, dure deux ans. Elle ne concerne que l’Île-de-France.",
      "region:Île-de-France",
    ],
    ["La convention a été signée. Elle s’applique à l’ensemble du Finistère, îles comprises.", "departement:Finistère"],
    [
      "La convention a été signée. D’une durée d’un an, elle concerne les écoles de Nevers-Est, Decize et Cosne.",
      "commune:Nevers-Est + commune:Decize + commune:Cosne",
    ],
    [
      "Une convention a été signée hier.\n\nPourquoi ?\nChaque année, 2 500 saisonniers sont recrutés sur le bassin de Marennes.",
      "autre:bassin de Marennes",
    ],
    [
      "Les chasseurs et la Métropole sont parvenus à un accord sur le partage du massif d’Écouves.",
      "autre:massif d’Écouves",
    ],
    [
      "Une convention a été signée. Qui est concerné ? Les alternants, partout en France hexagonale.",
      "national:national",
    ],
    [
      "L’Agefiph Bretagne et l’Union des boulangers vont signer une convention pour les salariés des 600 boulangeries de la région.",
      "region:Bretagne",
    ],
    ["Signé au niveau national par les deux réseaux, l’accord porte sur l’intérim.", "national:national"],
    ["En Bretagne, la Ligue et le Rectorat ont signé une convention.", "region:Bretagne"],
    ["Dans le Gers, la Ligue et le Rectorat ont signé une convention.", "departement:Gers"],
    ["Les deux réseaux gersois ont signé une convention pour les jeunes du Gers.", "departement:Gers"],
    ["Gers. La Ligue et le Rectorat ont signé une convention.", "departement:Gers"],
    ["GERS – La Ligue et le Rectorat ont signé une convention.", "departement:Gers"],
    ["La convention sera déployée en Bretagne et en Normandie.", "region:Bretagne + region:Normandie"],
    ["La convention sera expérimentée en Bretagne.", "region:Bretagne"],
    [
      "Le partenariat vise à renforcer la présence du service civique sur le territoire breton en Bretagne.",
      "region:Bretagne",
    ],
    ["Formation : un accord régional signé en Bretagne", "region:Bretagne"],
    ["La convention permettra à tous les habitants de Saint-Cernin de se soigner.", "commune:Saint-Cernin"],
    ["La convention s’applique au Pays basque.", "autre:Pays basque"],
    ["Les deux ministres ont signé un accord pour l’emploi des jeunes en Wallonie.", "region:Wallonie"],
    ["La convention porte sur l’accueil des stagiaires en province de Hainaut.", "autre:Hainaut"],
    ["Les deux réseaux ont conclu une entente pour les aînés au Québec.", "autre:Québec"],
    ["La Région Bretagne et la Ligue ont signé une convention.", ""],
    ["La convention a été signée à Rennes, en présence du préfet du Gers.", ""],
    ["La convention a été signée à la préfecture du Gers par les deux présidents.", ""],
  ])("%s : %s", (texte, attendu) => expect(lu(texte, "recit")).toBe(attendu));
});
