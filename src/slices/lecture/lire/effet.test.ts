import { describe, expect, test } from "vitest";
import { contexteDe } from "./contexte.test-aide.ts";
import type { Style } from "./contexte.ts";
import { lireEffet } from "./effet.ts";

/** From, to, months, tacit renewal, as one line; "-" for what is not said. */
const lu = (texte: string, style: Style, publieLe?: string): string => {
  const { from, to, duration_months, tacit_renewal, quotes, spans } = lireEffet(contexteDe(texte, style, publieLe));
  expect(spans.map((span) => texte.slice(...span))).toEqual(quotes);
  const said = [from, to, duration_months, tacit_renewal];
  expect(quotes.length > 0).toBe(said.some((one) => one !== null));
  return said.map((one) => one ?? "-").join(" ");
};
const article = (clause: string, titre = "Durée") => `CONVENTION DE PARTENARIAT

Article 1 – Objet
La présente convention a pour objet l’accueil de jeunes en stage pour une semaine.

Article 2 – ${titre}
${clause}

Article 3 – Résiliation
La convention peut être résiliée par chaque partie, moyennant un préavis de trois mois, ou sous un délai de 15 jours.

Article 4 – Subvention
La subvention est versée avant le 31 mars 2021. Le solde est versé jusqu’au 30 novembre 2021.

Article 5 – Confidentialité
Les parties gardent le secret pendant une durée de cinq ans après la fin de la convention.
`;

describe("la durée d’un acte", () => {
  test.each([
    ["La présente convention est conclue pour une durée de trois ans.", "- - 36 -"],
    ["La présente convention est conclue pour une durée de trois (3) ans à compter de sa signature.", "- - 36 -"],
    ["La présente convention est conclue pour une durée de 3 (trois) ans.", "- - 36 -"],
    ["La présente convention est conclue pour une durée d’un an.", "- - 12 -"],
    ["La présente convention est conclue pour une durée d'une année.", "- - 12 -"],
    ["La convention est établie pour 3 ans.", "- - 36 -"],
    ["L’accord est conclu pour trois années à compter de sa signature.", "- - 36 -"],
    ["La convention est d’une durée de 18 mois.", "- - 18 -"],
    ["La durée de la présente convention est fixée à trois ans.", "- - 36 -"],
    ["La durée de la convention est de 24 mois.", "- - 24 -"],
    ["Durée : 36 mois.", "- - 36 -"],
    ["Sa durée est de douze mois.", "- - 12 -"],
    ["Un an à compter du 1er mars 2023, puis tacite reconduction.", "2023-03-01 - 12 true"],
    ["Cinq ans à dater de la notification. Reconduction expresse.", "- - 60 false"],
    ["La convention, fixée à trois ans, est reconductible une fois par écrit.", "- - 36 false"],
    ["La convention est conclue pour une année scolaire.", "- - 12 -"],
    ["La convention est conclue pour trois années universitaires.", "- - 36 -"],
    ["La durée de la présente convention ne pourra excéder trois ans.", "- - 36 -"],
    ["La durée de la convention ne peut dépasser 3 ans.", "- - 36 -"],
    ["Elle est renouvelable sans que sa durée totale puisse excéder trois ans.", "- - - -"],
    ["Le présent accord produit ses effets pendant trois ans.", "- - 36 -"],
    ["L’accord est prévu pour durer trois ans.", "- - 36 -"],
    ["La convention s’étend sur trois ans.", "- - 36 -"],
    ["La mise à disposition est consentie pour une durée de douze années entières et consécutives.", "- - 144 -"],
    ["La convention est valable un an à compter de sa signature.", "- - 12 -"],
    ["La convention est signée pour une durée maximale de quatre ans.", "- - 48 -"],
    ["La convention est conclue pour une période initiale de deux ans, renouvelable une fois.", "- - 24 -"],
    [
      "La convention est conclue pour un an renouvelable par tacite reconduction, dans la limite de trois ans.",
      "- - 12 true",
    ],
    [
      "Elle est conclue pour une durée d’un an, renouvelable par tacite reconduction, sauf dénonciation avec un préavis de trois mois.",
      "- - 12 true",
    ],
  ])("%s", (clause, attendu) => expect(lu(article(clause), "acte")).toBe(attendu));

  test.each([
    ["Elle est renouvelable par tacite reconduction par période d’un an.", "- - - true"],
    ["Elle pourra être renouvelée pour une durée d’un an.", "- - - -"],
    ["La convention prend effet à la date de sa signature.", "- - - -"],
    ["La convention prend effet à compter de sa notification et jusqu’au terme de l’action.", "- - - -"],
    ["La convention vaut pour la durée du projet.", "- - - -"],
    ["Un bilan est établi tous les six mois.", "- - - -"],
    ["La dénonciation est notifiée trois mois avant l’échéance.", "- - - -"],
    ["Les jeunes suivent une formation d’une durée de six mois.", "- - - -"],
  ])("%s : rien d’autre n’est dit", (clause, attendu) => expect(lu(article(clause), "acte")).toBe(attendu));
});

describe("de quand à quand", () => {
  test.each([
    ["La convention prend effet le 1er janvier 2021.", "2021-01-01 - - -"],
    ["La convention prendra effet au 1er janvier 2021.", "2021-01-01 - - -"],
    ["La convention entre en vigueur le 1er janvier 2021 pour une durée de deux ans.", "2021-01-01 - 24 -"],
    ["La convention est conclue pour une durée d’un an à compter du 1er janvier 2021.", "2021-01-01 - 12 -"],
    ["La convention est conclue à partir du 1er janvier 2021.", "2021-01-01 - - -"],
    ["La convention s’applique à compter de janvier 2021.", "2021-01 - - -"],
    ["Date d’effet : 01/01/2021", "2021-01-01 - - -"],
    ["Elle est applicable à la date de sa signature, pour se terminer le 31 décembre 2023.", "- 2023-12-31 - -"],
    ["Elle est valable du 1er septembre 2022 au 30 juin 2023.", "2022-09-01 2023-06-30 - -"],
    ["La convention vaut pour l’année civile 2023.", "2023 2023 - -"],
    ["La convention est conclue pour une durée de trois ans, de 2021 à 2023.", "2021 2023 36 -"],
    ["La convention porte sur les exercices 2021, 2022 et 2023.", "2021 2023 - -"],
    ["Elle prend effet à compter de sa notification et s’achève le 31 décembre 2023.", "- 2023-12-31 - -"],
    ["La convention s’achève le 31 décembre 2023.", "- 2023-12-31 - -"],
    ["La convention prendra fin le 31 décembre 2023.", "- 2023-12-31 - -"],
    ["La convention viendra à échéance le 31 décembre 2023.", "- 2023-12-31 - -"],
    ["La convention cesse de produire ses effets le 31 décembre 2023.", "- 2023-12-31 - -"],
    ["Son terme est fixé au 31 décembre 2023.", "- 2023-12-31 - -"],
    ["Elle prend fin de plein droit le 31 décembre 2023.", "- 2023-12-31 - -"],
    ["Elle court jusqu’à la fin 2023.", "- 2023 - -"],
    ["Elle est conclue pour neuf mois et commencera à courir le 1er octobre 2020.", "2020-10-01 - 9 -"],
    ["La convention est conclue au titre de l’année 2020.", "2020 2020 - -"],
    ["Date de début : 01/09/2020\nDate de fin : 31/08/2023", "2020-09-01 2023-08-31 - -"],
    ["La convention est applicable au 1er janvier 2021.", "2021-01-01 - - -"],
    ["La convention expire le 31 décembre 2023.", "- 2023-12-31 - -"],
    ["La convention arrive à échéance le 31 décembre 2023.", "- 2023-12-31 - -"],
    ["La convention est conclue jusqu’au 31 décembre 2023.", "- 2023-12-31 - -"],
    ["La convention prend effet à sa signature et prend fin au plus tard le 31 décembre 2023.", "- 2023-12-31 - -"],
    ["La convention est valable jusqu’au 31 décembre 2023 inclus.", "- 2023-12-31 - -"],
    ["La convention est conclue jusqu’en 2023.", "- 2023 - -"],
    ["La convention est conclue jusqu’à la fin de l’exercice 2023.", "- 2023 - -"],
    ["La convention est conclue jusqu’à la fin de l’année scolaire 2022-2023.", "- 2023 - -"],
    ["Elle est conclue jusqu’à la fin de la saison 2022-2023.", "- 2023 - -"],
    ["Elle s’appliquera jusqu’au terme de l’année 2023.", "- 2023 - -"],
    ["Le terme de la convention est fixé au 31 décembre 2023.", "- 2023-12-31 - -"],
    ["La date d’échéance de la convention est le 31 décembre 2023.", "- 2023-12-31 - -"],
    ["Elle arrivera à son terme le 31 décembre 2023.", "- 2023-12-31 - -"],
    ["La convention prend effet à la rentrée scolaire 2021.", "2021 - - -"],
    ["La convention prend effet à compter de la rentrée de septembre 2021.", "2021-09 - - -"],
    ["Elle prend effet au jour de la rentrée 2021 pour une durée de trois ans.", "2021 - 36 -"],
    ["La convention prend effet rétroactivement au 1er janvier 2021.", "2021-01-01 - - -"],
    ["La convention prend effet, à titre rétroactif, le 1er janvier 2021.", "2021-01-01 - - -"],
    ["Elle commence le 1er septembre 2021 et finit le 31 août 2022.", "2021-09-01 2022-08-31 - -"],
    ["Début : 1er septembre 2021\nFin : 31 août 2022", "2021-09-01 2022-08-31 - -"],
    ["Les actions se déroulent entre le 1er septembre 2015 et le 30 juin 2016.", "2015-09-01 2016-06-30 - -"],
    ["La présente convention est conclue pour 2021.", "2021 2021 - -"],
    ["Elle couvre les années scolaires 2021-2022, 2022-2023 et 2023-2024.", "2021 2024 - -"],
    ["La convention est conclue jusqu’à la fin de l’année 2023.", "- 2023 - -"],
    ["La convention est conclue du 1er janvier 2021 au 31 décembre 2023.", "2021-01-01 2023-12-31 - -"],
    ["La convention prend effet le 1er janvier 2021 et prend fin le 31 décembre 2023.", "2021-01-01 2023-12-31 - -"],
    ["La convention prend effet le 1er janvier 2021 et se termine le 31 décembre 2023.", "2021-01-01 2023-12-31 - -"],
    ["Elle couvre la période du 1er janvier au 31 décembre 2021.", "2021-01-01 2021-12-31 - -"],
    ["Elle couvre la période du 1er septembre au 30 juin 2022.", "2021-09-01 2022-06-30 - -"],
    ["La convention couvre la période de septembre 2021 à juin 2022.", "2021-09 2022-06 - -"],
    ["La convention est conclue pour les années 2021 à 2023.", "2021 2023 - -"],
    ["La convention est conclue pour les années 2021, 2022 et 2023.", "2021 2023 - -"],
    ["La convention est conclue pour la période 2021-2023.", "2021 2023 - -"],
    ["La convention est conclue pour la période 2021/2023.", "2021 2023 - -"],
    ["La convention est conclue pour l’année scolaire 2021-2022.", "2021 2022 - -"],
    ["La convention est conclue pour la saison sportive 2021-22.", "2021 2022 - -"],
    ["La convention est conclue pour l’année 2021.", "2021 2021 - -"],
    ["La présente convention est conclue pour l’année civile 2021.", "2021 2021 - -"],
    [
      "La convention est conclue pour une durée de trois ans, soit du 1er janvier 2021 au 31 décembre 2023.",
      "2021-01-01 2023-12-31 36 -",
    ],
    ["Elle est conclue pour trois ans. Elle prend effet le 01/01/2021.", "2021-01-01 - 36 -"],
  ])("%s", (clause, attendu) => expect(lu(article(clause), "acte")).toBe(attendu));

  test("la reconduction se lit aussi sous la résiliation", () =>
    expect(lu(article("Renouvelable par tacite reconduction.", "Dénonciation"), "acte")).toBe("- - - true"));

  test("sous un titre qui dit autre chose, la phrase parle de la convention ou ne compte pas", () => {
    expect(
      lu(article("La présente convention prend effet le 1er janvier 2021.", "Dispositions diverses"), "acte"),
    ).toBe("2021-01-01 - - -");
    expect(lu(article("La salle est ouverte du 1er janvier 2021 au 31 mars 2021.", "Locaux"), "acte")).toBe("- - - -");
    expect(lu(article("Le compte rendu financier est transmis jusqu’au 30 juin 2022.", "Contrôle"), "acte")).toBe(
      "- - - -",
    );
    expect(lu(article("Le salarié est recruté à compter du 1er mars 2021 pour un an.", "Moyens"), "acte")).toBe(
      "- - - -",
    );
  });

  test.each([
    ["Convention pluriannuelle d’objectifs 2021-2023", "2021 2023 - -"],
    ["Convention de partenariat 2021 – 2023", "2021 2023 - -"],
    ["Convention d’objectifs et de moyens (2021-2023)", "2021 2023 - -"],
    ["Convention de partenariat\nAnnée scolaire 2021-2022", "2021 2022 - -"],
    ["Convention de partenariat pour les saisons 2021/2022 et 2022/2023", "2021 2023 - -"],
    ["Convention dans le cadre du plan régional 2021-2027", "- - - -"],
    ["Convention pour la mise en œuvre du contrat de ville 2015-2020", "- - - -"],
    ["Contrat de ville 2015-2020", "2015 2020 - -"],
    ["Avenant n° 1 à la convention pluriannuelle d’objectifs 2021-2023", "- - - -"],
    ["Convention n° 2021-2034", "- - - -"],
    ["Accord-cadre de coopération\n\n2021 – 2023", "2021 2023 - -"],
    ["Accord-cadre de coopération\n\nVallée d’Orbieu 2021-2023", "2021 2023 - -"],
    ["Accord-cadre de coopération\n\nPlan santé 2021-2023", "- - - -"],
    ["Accord-cadre de coopération\n\n2020 – 2021 – 2022 – 2023", "2020 2023 - -"],
  ])("le titre « %s »", (titre, attendu) =>
    expect(
      lu(
        `${titre}\n\nEntre l’association Les Passerelles et la commune de Vauréal-sous-Bois\n\nIl est convenu ce qui suit.`,
        "acte",
      ),
    ).toBe(attendu),
  );
});

describe("la reconduction", () => {
  test.each([
    ["Elle est renouvelable par tacite reconduction.", true],
    ["Elle est renouvelée par tacite reconduction, sauf dénonciation.", true],
    ["Elle se renouvelle tacitement chaque année.", true],
    ["Elle sera reconduite tacitement.", true],
    ["Elle est tacitement reconduite.", true],
    ["Elle ne se renouvelle pas d’elle-même.", false],
    ["Elle est prolongée d’année en année sauf avis contraire.", true],
    ["Elle est renouvelable par périodes d’un an, sauf dénonciation par l’une des parties.", true],
    ["À défaut de dénonciation, elle est reconduite automatiquement.", true],
    ["Elle est renouvelable deux fois par reconduction tacite.", true],
    ["Elle ne peut être reconduite tacitement.", false],
    ["Elle ne peut en aucun cas être renouvelée par tacite reconduction.", false],
    ["Elle ne peut faire l’objet d’une tacite reconduction.", false],
    ["La reconduction tacite est exclue.", false],
    ["Elle ne fera pas l’objet d’un renouvellement automatique.", false],
    ["Sauf dénonciation trois mois avant son terme, elle est renouvelée pour un an.", true],
    ["Toute tacite reconduction est exclue.", false],
    ["La tacite reconduction est exclue.", false],
    ["Elle n’est pas renouvelable par tacite reconduction.", false],
    ["Elle n’est pas tacitement reconductible.", false],
    ["Elle est conclue sans possibilité de tacite reconduction.", false],
    ["Elle est renouvelable par reconduction expresse.", false],
    ["Elle est renouvelable par accord exprès des parties.", false],
    ["Elle peut être renouvelée par voie d’avenant.", false],
    ["Elle ne pourra être renouvelée que de manière expresse.", false],
    ["Son renouvellement fait l’objet d’une nouvelle convention.", false],
    ["Elle est renouvelable.", null],
    ["Elle est renouvelable une fois.", null],
    ["Elle peut être modifiée par avenant.", null],
    ["À l’expiration de ce délai, elle se poursuit d’année en année sauf dénonciation.", true],
    ["Elle se renouvellera ensuite d’année en année par accord tacite.", true],
    ["Elle est prorogée d’un an sans formalité.", true],
    ["Elle est reconduite de manière tacite.", true],
    ["À défaut de dénonciation, elle est réputée reconduite.", true],
    ["Faute de dénonciation, elle se poursuit pour une même durée.", true],
    ["Elle pourra être renouvelée d’un commun accord.", false],
  ])("%s", (clause, attendu) => expect(lu(article(clause), "acte")).toBe(`- - - ${attendu ?? "-"}`));
});

describe("dans un article", () => {
  test.each([
    ["Ils ont renouvelé ce lundi 4 mars pour trois ans la convention.", "- - 36 -"],
    ["Le partenariat, d’une durée initiale de trois ans, a débuté le 1er janvier 2021.", "2021-01-01 - 36 -"],
    ["La convention a été reconduite jusqu’en 2024.", "- 2024 - -"],
    ["Les deux partenaires s’engagent jusqu’en 2024.", "- 2024 - -"],
    ["Elle est signée pour trois ans.", "- - 36 -"],
    ["Optimeo et la Ligue s’associent pour trois ans.", "- - 36 -"],
    ["Pendant trois ans, la convention aidera les salariés.", "- - 36 -"],
    ["La convention (trois ans renouvelables) concerne 30 salariés.", "- - 36 -"],
    ["La convention court jusqu’à l’été 2023.", "- 2023 - -"],
    ["C’est pour 3 ans, renouvelable.", "- - 36 -"],
    ["La convention, signée le 8 juin 2022, dure deux ans.", "- - 24 -"],
    ["Demandée depuis la loi de 2016, cette convention de trois ans comprend un diagnostic.", "- - 36 -"],
    ["Valable trois ans, la convention sera évaluée chaque été.", "- - 36 -"],
    ["La convention, effective depuis le 1er janvier 2021, concerne 30 salariés.", "2021-01-01 - - -"],
    ["Optimeo et la Ligue ont signé une convention de trois ans.", "- - 36 -"],
    ["Cette convention, conclue pour trois ans, prévoit deux axes.", "- - 36 -"],
    ["La convention est signée pour une durée de trois ans.", "- - 36 -"],
    ["Les deux réseaux signent un partenariat d’une durée de 18 mois.", "- - 18 -"],
    ["Ils ont signé une convention triennale.", "- - 36 -"],
    ["La convention couvre trois ans.", "- - 36 -"],
    ["La convention s’étend sur 30 mois à partir du 1er janvier 2024.", "2024-01-01 - 30 -"],
    ["Les deux partenaires se sont engagés pour trois ans.", "- - 36 -"],
    ["Une convention pluriannuelle (trois ans) a été signée.", "- - 36 -"],
    ["Le partenariat, qui doit durer trois ans, comprend deux axes.", "- - 36 -"],
    ["La convention s’achèvera en 2024.", "- 2024 - -"],
    ["Le partenariat débutera en septembre 2022.", "2022-09 - - -"],
    ["Le partenariat court de janvier 2022 à décembre 2024.", "2022-01 2024-12 - -"],
    ["À compter de septembre 2022, la convention permettra deux actions.", "2022-09 - - -"],
    ["Dès le 1er janvier 2022, la convention s’appliquera.", "2022-01-01 - - -"],
    ["Ce partenariat triennal associe deux réseaux.", "- - 36 -"],
    ["Ils ont renouvelé pour trois ans leur convention.", "- - 36 -"],
    ["Une convention d’un an renouvelable a été signée.", "- - 12 -"],
    ["L’accord porte sur les trois prochaines années.", "- - 36 -"],
    ["Le partenariat est conclu pour la période 2021-2023.", "2021 2023 - -"],
    ["La convention 2021-2023 a été signée mardi.", "2021 2023 - -"],
    ["La convention court jusqu’au 31 décembre 2023.", "- 2023-12-31 - -"],
    ["Le partenariat court jusqu’en 2023.", "- 2023 - -"],
    ["La convention entrera en vigueur le 1er janvier 2021.", "2021-01-01 - - -"],
    ["L’accord, signé pour un an et tacitement reconductible, concerne 30 salariés.", "- - 12 true"],
  ])("%s", (texte, attendu) => expect(lu(texte, "recit")).toBe(attendu));

  test.each([
    "La convention s’adresse à des jeunes de 16 ans.",
    "La convention finance un séjour de trois mois.",
    "La convention prévoit un stage de trois mois et un emploi de deux ans.",
    "La convention 2017-2019 arrivant à échéance, les deux réseaux se revoient.",
    "La précédente convention courait jusqu’au 31 décembre 2019.",
    "Le bilan de la convention 2017-2019 a été présenté.",
    "Optimeo et la Ligue, partenaires depuis trois ans, ont signé une convention.",
    "La convention vise à former des salariés en contrat d’apprentissage d’une durée de 12 mois.",
    "Ils ont signé une convention pour des jeunes de moins de 26 ans.",
    "À partir de janvier 2020, un opérateur sera désigné pour quatre ans.",
    "Une convention a été signée pour accueillir des jeunes pendant six mois.",
    "Cette convention s’inscrit dans le plan régional santé au travail 2021-2025.",
    "Le président, élu pour trois ans, a signé la convention.",
    "Ils ont signé une convention visant 1 000 embauches d’ici trois ans.",
    "La convention de stage est conclue pour six mois.",
    "Le club s’engage à ouvrir une série à compter de la saison 2017/2018.",
    "La convention fixe le montant de la participation régionale au titre de l’année 2021.",
    "À compter de septembre 2022, dix jeunes rejoindront la structure.",
  ])("%s : rien n’en est dit", (texte) => expect(lu(texte, "recit")).toBe("- - - -"));

  test("l’année vient de la publication", () => {
    expect(
      lu("La convention entre en vigueur au 1er octobre, pour s’achever le 31 décembre 2021.", "recit", "2019-09-12"),
    ).toBe("2019-10-01 2021-12-31 - -");
    expect(lu("La convention entre en vigueur au 1er octobre, pour s’achever le 31 décembre 2021.", "recit")).toBe(
      "--10-01 2021-12-31 - -",
    );
    expect(lu("La convention entrera en vigueur le 1er avril.", "recit", "2021-03-12")).toBe("2021-04-01 - - -");
    expect(lu("La convention entrera en vigueur le 1er avril.", "recit")).toBe("--04-01 - - -");
    expect(lu("La convention entre en vigueur le 1er avril de chaque année.", "recit")).toBe("- - - -");
  });
});
