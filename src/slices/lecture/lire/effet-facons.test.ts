import { describe, expect, test } from "vitest";
import { contexteDe } from "./contexte.test-aide.ts";
import type { Style } from "./contexte.ts";
import { lireEffet } from "./effet.ts";

/** From, to, months, tacit renewal, as one line; "-" for what is not said. */
const lu = (texte: string, style: Style, publieLe?: string): string => {
  const { from, to, duration_months, tacit_renewal, quotes, spans } = lireEffet(contexteDe(texte, style, publieLe));
  expect(spans.map((span) => texte.slice(...span))).toEqual(quotes);
  return [from, to, duration_months, tacit_renewal].map((one) => one ?? "-").join(" ");
};

describe("le terme d’un acte, de toutes les façons de le dire", () => {
  test.each([
    [
      "CONVENTION TRIPARTITE\nRÉGION / ASSOCIATION DES MISSIONS LOCALES\n\nSERVICE PUBLIC DE L’ORIENTATION\nProgrammation 2019-2021\n\nENTRE :\n\nLa Région, représentée par M. Paul Vial",
      "2019 2021 - -",
    ],
    [
      "PACTE TERRITORIAL POUR LES MÉTIERS DE BOUCHE\nTouraine-Berry 2019-2021\n\nConvention multipartite\n\nentre les partenaires suivants :",
      "2019 2021 - -",
    ],
    [
      "CONVENTION CADRE\nRELATIVE AU DÉVELOPPEMENT DE L’APPRENTISSAGE\nDANS L’ARTISANAT\n2011 2015\nEntre :\nL’État, représenté par M. Vial,",
      "2011 2015 - -",
    ],
    [
      "CONVENTION DE PARTENARIAT\nENTRE\nLE CONSERVATOIRE DES MÉTIERS DU CUIR\nET\nLA MANUFACTURE VAUBLANCHE\n\n2022 - 2026\n\nSOMMAIRE\n\nPréambule",
      "2022 2026 - -",
    ],
    [
      "Convention annuelle d’objectifs partagés\n2022\n\nMission locale Vallée-Basse\nDépartement du Lot",
      "2022 2022 12 -",
    ],
    ["CONVENTION DE SUBVENTION\nAnnée 2022\n\nEntre la Ville et le Club", "2022 2022 - -"],
    ["CONVENTION FINANCIÈRE 2022\n\nEntre la Ville et le Club", "- - - -"],
    ["CONVENTION D’OBJECTIFS POUR L’ANNÉE 2022\n\nEntre la Ville et le Club", "2022 2022 - -"],
    ["CONVENTION D’OBJECTIFS ET DE MOYENS – EXERCICE 2022\n\nEntre la Ville et le Club", "2022 2022 - -"],
    ["CONVENTION DE PARTENARIAT\nSaison sportive 2022-2023\n\nEntre la Ville et le Club", "2022 2023 - -"],
    ["CONVENTION DE PARTENARIAT\nAnnée scolaire 2022/2023\n\nEntre la Ville et le Club", "2022 2023 - -"],
    ["CONVENTION PLURIANNUELLE D’OBJECTIFS (2024 à 2027)\n\nEntre la Ville et le Club", "2024 2027 - -"],
    ["CONVENTION TERRITORIALE GLOBALE 2024 > 2027\n\nEntre la Ville et la Caisse", "2024 2027 - -"],
    ["CONVENTION D’OBJECTIFS\nPériode 2024 – 2027\n\nEntre la Ville et le Club", "2024 2027 - -"],
    ["CONVENTION TRIENNALE D’OBJECTIFS 2024/2026\n\nEntre la Ville et le Club", "2024 2026 36 -"],
    ["CONVENTION TRIENNALE D’OBJECTIFS\n\nEntre la Ville et le Club", "- - 36 -"],
    ["CONVENTION N° 2022-118\n\nEntre la Ville et le Club", "- - - -"],
    [
      "Article II – Durée\n\nElle s’applique à compter rétroactivement du 1er janvier 2023 et s’éteint le 31 décembre 2025 sans qu’il soit besoin d’aucune notification.",
      "2023-01-01 2025-12-31 - -",
    ],
    [
      "Article 2. Durée\nElle est conclue au titre des exercices 2022, 2023 et 2024. Elle cesse de plein droit le 31 décembre 2024.",
      "2022 2024-12-31 - -",
    ],
    [
      "AVENANT N° 3\n\nArticle unique\nLe terme de la convention, fixé au 4 octobre 2021 par l’avenant n° 2, est reporté au 31 décembre 2022.",
      "- 2022-12-31 - -",
    ],
    ["AVENANT N° 1\n\nArticle 1\nLa convention est prolongée jusqu’au 31 décembre 2022.", "- 2022-12-31 - -"],
    ["AVENANT N° 1\n\nArticle 1\nLa durée de la convention est prorogée au 31 décembre 2022.", "- 2022-12-31 - -"],
    ["AVENANT N° 1\n\nArticle 1\nL’échéance de la convention est portée au 31 décembre 2022.", "- 2022-12-31 - -"],
    [
      "AVENANT N° 1\n\nArticle 1\nLa date de fin de la convention est repoussée au 31 décembre 2022.",
      "- 2022-12-31 - -",
    ],
    [
      "CONVENTION\n\n5.- La convention vaut pour l’année civile 2023. Si les objectifs sont atteints, elle est prorogée d’un an sans formalité.",
      "2023 2023 - true",
    ],
    ["TITRE 5 – LA DURÉE\n\nLa présente convention couvre l’année civile 2024.", "2024 2024 - -"],
    [
      "CONVENTION\n\nArticle premier. Le syndicat confie à la Fédération, pour une durée de 9 ans à compter de la remise en eau, l’exercice du droit de pêche.",
      "- - 108 -",
    ],
    [
      "CONVENTION\n\nArticle cinq. – Durée\nL’autorisation est donnée pour cinq ans. Étant précaire, elle est révocable moyennant un préavis de six mois.",
      "- - 60 -",
    ],
    ["CONVENTION\n\nArticle 2\nLa mise à disposition est consentie pour trois ans.", "- - 36 -"],
    ["CONVENTION\n\nArticle 2\nLe prêt du local est accordé pour une durée de 36 mois.", "- - 36 -"],
    ["CONVENTION\n\nArticle 2\nLa commune met la salle à disposition du club pour une durée de trois ans.", "- - 36 -"],
    [
      "CONVENTION\n\nArt. 5 – La convention court à compter du jour de sa signature et pendant trente mois. Elle se renouvelle par décision expresse des deux signataires.",
      "- - 30 false",
    ],
    [
      "CONVENTION\n\nLa convention est valable un an. Elle peut être reconduite par un échange de lettres.",
      "- - 12 false",
    ],
    [
      "VI. DURÉE\nLa convention vaut pour la durée du contrat quinquennal de l’université, soit jusqu’au 31 août 2022.",
      "- 2022-08-31 - -",
    ],
    [
      "CONVENTION\n\n§ 4 — Quand et pour combien de temps\nDix-huit mois, du 1er mars 2022 au 31 août 2023. Pas de reconduction tacite : si l’expérience est concluante, une nouvelle convention sera écrite.",
      "2022-03-01 2023-08-31 18 false",
    ],
    [
      "CONVENTION\n\nArt. 4 Entrée en vigueur et durée\n1 La convention entre en vigueur le 1er août 2017.\n2 Elle est conclue pour une durée indéterminée et peut être résiliée pour la fin d’une année scolaire.",
      "2017-08-01 - - -",
    ],
    [
      "CONVENTION\n\nCinquième clause\nCe contrat entre en application le 1er janvier 2017. Il cesse, de lui-même, le 31 décembre 2020. Toute tacite reconduction est exclue.",
      "2017-01-01 2020-12-31 - false",
    ],
    [
      "CONVENTION\n\nArt. 6 – La présente convention entrera en vigueur le 1er janvier 2021. Elle est conclue pour six ans. À l’expiration de cette durée, elle se poursuivra d’année en année, sauf dénonciation par l’une des communes.",
      "2021-01-01 - 72 true",
    ],
    [
      "CONVENTION\n\nArticle 4\nLes actions se déroulent entre le 1er septembre 2015 et le 30 juin 2016.",
      "2015-09-01 2016-06-30 - -",
    ],
    ["CONVENTION\n\nArticle 3 – Durée\nLa convention porte sur trois exercices budgétaires.", "- - 36 -"],
    ["CONVENTION\n\nArticle 3 – Durée\nLa convention est conclue pour trois saisons sportives.", "- - 36 -"],
    ["CONVENTION\n\nArticle 3 – Durée\nLa convention est conclue pour une saison.", "- - 12 -"],
    ["CONVENTION\n\nArticle 3 – Durée\nLa convention est conclue pour une année scolaire.", "- - 12 -"],
    [
      "CONVENTION\n\nArticle 3 – Durée\nLa présente convention, d’une durée d’un an à compter de sa notification, est renouvelable par tacite reconduction sans pouvoir excéder quatre ans.",
      "- - 12 true",
    ],
    ["CONVENTION\n\nArticle 3 – Durée\nLa convention est conclue pour trois ans, renouvelable une fois.", "- - 36 -"],
    ["CONVENTION\n\nArticle 3 – Durée\nLes parties s’engagent pour deux années consécutives.", "- - 24 -"],
    [
      "CONVENTION\n\nArticle 3 – Durée\nLe présent contrat est passé pour une durée ferme et irrévocable de quatre années pleines et entières.",
      "- - 48 -",
    ],
    ["CONVENTION\n\nArticle 3 – Durée\nLa durée du présent accord est de vingt-quatre (24) mois.", "- - 24 -"],
    ["CONVENTION\n\nArticle 3 – Durée\nDurée : dix-huit mois fermes.", "- - 18 -"],
    [
      "CONVENTION\n\nArticle 3 – Durée\nLa convention est conclue pour 3 ans, soit du 1er septembre 2022 au 31 août 2025.",
      "2022-09-01 2025-08-31 36 -",
    ],
    [
      "CONVENTION\n\nArticle 3 – Durée\nLa convention s’étend du 01/09/2022 au 31/08/2025.",
      "2022-09-01 2025-08-31 - -",
    ],
    [
      "CONVENTION\n\nArticle 3 – Durée\nDate de début : 01/09/2022\nDate de fin : 31/08/2025",
      "2022-09-01 2025-08-31 - -",
    ],
    [
      "CONVENTION\n\nArticle 3 – Durée\nElle débute le 1er septembre 2022 pour s’achever le 31 août 2025.",
      "2022-09-01 2025-08-31 - -",
    ],
    [
      "CONVENTION\n\nArticle 3 – Durée\nElle produit ses effets à partir du 1er septembre 2022 et viendra à expiration le 31 août 2025.",
      "2022-09-01 2025-08-31 - -",
    ],
    [
      "CONVENTION\n\nArticle 3 – Durée\nLa convention prend effet au 1er septembre 2022. Elle arrive à échéance le 31 août 2025.",
      "2022-09-01 2025-08-31 - -",
    ],
    [
      "CONVENTION\n\nArticle 3 – Durée\nPrise d’effet le 1er septembre 2022, fin le 31 août 2025.",
      "2022-09-01 2025-08-31 - -",
    ],
    [
      "CONVENTION\n\nArticle 3 – Durée\nLa convention est consentie à compter du 1er septembre 2022, et ce jusqu’au 31 août 2025 inclus.",
      "2022-09-01 2025-08-31 - -",
    ],
    [
      "CONVENTION\n\nArticle 3 – Durée\nLa convention prend effet à sa signature et se termine le 31 août 2025.",
      "- 2025-08-31 - -",
    ],
    [
      "CONVENTION\n\nArticle 3 – Durée\nLa convention entre en vigueur dès sa signature et restera en vigueur jusqu’au 31 août 2025.",
      "- 2025-08-31 - -",
    ],
    ["CONVENTION\n\nArticle 3 – Durée\nSon terme est fixé au 31 août 2025.", "- 2025-08-31 - -"],
    ["CONVENTION\n\nArticle 3 – Durée\nLa convention est conclue pour les années 2024 à 2027.", "2024 2027 - -"],
    [
      "CONVENTION\n\nArticle 3 – Durée\nLa convention est conclue pour une durée de trois ans : 2024, 2025, 2026.",
      "2024 2026 36 -",
    ],
    ["CONVENTION\n\nArticle 3 – Durée\nLa convention porte sur les exercices 2024, 2025 et 2026.", "2024 2026 - -"],
    ["CONVENTION\n\nArticle 3 – Durée\nLa convention est valable pour l’année scolaire 2024-2025.", "2024 2025 - -"],
    ["CONVENTION\n\nArticle 3 – Durée\nLa convention vaut jusqu’au terme de l’année 2028.", "- 2028 - -"],
    ["CONVENTION\n\nArticle 3 – Durée\nElle ne peut être reconduite que de façon expresse.", "- - - false"],
    ["CONVENTION\n\nArticle 3 – Durée\nToute reconduction tacite est exclue.", "- - - false"],
    ["CONVENTION\n\nArticle 3 – Durée\nElle pourra être renouvelée d’un commun accord.", "- - - false"],
    ["CONVENTION\n\nArticle 3 – Durée\nSon renouvellement fera l’objet d’une nouvelle convention.", "- - - false"],
    ["CONVENTION\n\nArticle 3 – Durée\nElle n’est pas tacitement reconductible.", "- - - false"],
    ["CONVENTION\n\nArticle 3 – Durée\nIl n’y a pas de reconduction automatique.", "- - - false"],
    ["CONVENTION\n\nArticle 3 – Durée\nLa convention prend fin sans reconduction possible.", "- - - false"],
    ["CONVENTION\n\nArticle 3 – Durée\nElle est renouvelable par avenant signé des parties.", "- - - false"],
    ["CONVENTION\n\nArticle 3 – Durée\nElle est renouvelable sur demande écrite de l’association.", "- - - false"],
    [
      "CONVENTION\n\nArticle 3 – Durée\nElle se renouvelle d’elle-même, chaque année, à sa date anniversaire.",
      "- - - true",
    ],
    [
      "CONVENTION\n\nArticle 3 – Durée\nÀ défaut de dénonciation trois mois avant le terme, elle est reconduite pour la même durée.",
      "- - - true",
    ],
    [
      "CONVENTION\n\nArticle 3 – Durée\nElle est reconduite chaque année, sauf si l’une des parties la dénonce.",
      "- - - true",
    ],
    ["CONVENTION\n\nArticle 3 – Durée\nElle est reconductible tacitement par périodes d’un an.", "- - - true"],
    ["CONVENTION\n\nArticle 3 – Durée\nElle est prorogée de plein droit par périodes annuelles.", "- - - true"],
    [
      "CONVENTION\n\nArticle 3 – Durée\nSauf dénonciation, la convention continue de produire ses effets d’année en année.",
      "- - - true",
    ],
    ["CONVENTION\n\nArticle 3 – Durée\nElle est renouvelée par accord tacite.", "- - - true"],
    ["CONVENTION\n\nArticle 4 – Subvention\nLa subvention est versée pour l’année 2022.", "- - - -"],
    ["CONVENTION\n\nArticle 2\nLe jeune est accueilli pour une durée de six mois.", "- - - -"],
    [
      "CONVENTION\n\nArticle 2\nLorsque la mise à disposition est consentie pour une durée supérieure à douze ans, l’accord du conseil est nécessaire.",
      "- - - -",
    ],
  ])("%s : %s", (texte, attendu) => expect(lu(texte, "acte")).toBe(attendu));
});

describe("le terme qu’un article dit", () => {
  test.each<[string, string, string?]>([
    [
      "La convention a été signée hier. Il s’agit d’une expérimentation de dix-huit mois, financée par la Fondation.",
      "- - 18 -",
    ],
    [
      "Les deux réseaux ont signé leur premier accord de partenariat.\n\nPendant trois ans, les deux organisations travailleront à mieux accueillir les jeunes.",
      "- - 36 -",
    ],
    ["La convention a été signée. L’expérience est tentée dans les deux cantons pendant douze mois.", "- - 12 -"],
    ["Une convention a été signée.\n\nPour quelle durée ?\nUn an pour commencer, puis on verra.", "- - 12 -"],
    [
      "Un accord a été signé.\n\nCombien de temps dure-t-il ?\nDeux ans, du 1er septembre 2018 au 31 août 2020. Après, on verra. Il n’y a pas de reconduction automatique.",
      "2018-09-01 2020-08-31 24 false",
    ],
    ["Le partenariat démarre le 1er décembre et prendra fin dans un an.", "2021-12-01 - 12 -", "2021-11-17"],
    ["L’accord, prévu pour trois saisons, s’achèvera à l’été 2021.", "- 2021 36 -"],
    ["Reconductible tacitement, la convention vaut jusqu’à la fin de 2023.", "- 2023 - true"],
    ["La convention court jusqu’à la fin de l’olympiade (décembre 2024).", "- 2024-12 - -"],
    ["Le document, signé hier, s’appliquera dès le 1er juin 2019.", "2019-06-01 - - -"],
    ["Les deux chambres ont signé. Le texte, valable jusqu’au 31 mars 2025, prévoit des visites.", "- 2025-03-31 - -"],
    [
      "Une convention a été signée. Pendant deux saisons (2022-2023 et 2023-2024), les comédiens répéteront sur le campus.",
      "2022 2024 - -",
    ],
    ["Un partenariat de trois ans entre la Ligue et le Rectorat", "- - 36 -"],
    ["Pour les trois ans à venir, la Ligue et le Rectorat sont liés par une convention.", "- - 36 -"],
    ["La Ligue et le Rectorat s’unissent pour trois ans.", "- - 36 -"],
    ["La Ligue et le Rectorat repartent ensemble pour trois ans : la convention a été signée.", "- - 36 -"],
    ["La convention triennale prévoit douze ateliers.", "- - 36 -"],
    ["Ce partenariat triennal est doté de 30 000 euros.", "- - 36 -"],
    ["Conclue sur trois ans, la convention prévoit douze ateliers.", "- - 36 -"],
    ["L’accord s’étale sur trois ans.", "- - 36 -"],
    ["Ils ont signé une convention d’une durée de trois ans, renouvelable.", "- - 36 -"],
    ["L’accord engage les deux parties pour trois ans.", "- - 36 -"],
    ["La convention les lie pour trois ans.", "- - 36 -"],
    ["La convention, qui s’étend sur trois années, prévoit douze ateliers.", "- - 36 -"],
    ["La convention, fixée à trois ans, est reconductible une fois par écrit.", "- - 36 false"],
    ["Une convention 2021-2023 a été signée.", "2021 2023 - -"],
    ["Cette convention couvre la période 2021-2023.", "2021 2023 - -"],
    ["Le partenariat, conclu pour la période 2021-2023, prévoit douze ateliers.", "2021 2023 - -"],
    ["Une convention de partenariat pour 2021-2023 a été signée.", "2021 2023 - -"],
    ["La convention, applicable à partir de septembre 2021, concerne cent jeunes.", "2021-09 - - -"],
    ["La convention entrera en vigueur en septembre.", "2021-09 - - -", "2021-06-02"],
    ["La convention court jusqu’en juin 2023.", "- 2023-06 - -"],
    ["La convention court jusqu’à fin 2023.", "- 2023 - -"],
    ["La convention engage les parties jusqu’en 2028.", "- 2028 - -"],
    ["D’une durée d’un an renouvelable par tacite reconduction, elle concerne trois écoles.", "- - 12 true"],
    ["La convention permettra de former cent jeunes d’ici trois ans.", "- - - -"],
    ["La convention vise cent embauches d’ici 2025.", "- - - -"],
    ["Les deux partenaires, qui travaillent ensemble depuis trois ans, ont signé une convention.", "- - - -"],
  ])("%s : %s", (texte, attendu, publieLe) => expect(lu(texte, "recit", publieLe)).toBe(attendu));
});
