import { describe, expect, test } from "vitest";
import { contexteDe } from "./contexte.test-aide.ts";
import type { Style } from "./contexte.ts";
import { lireSignature } from "./signature.ts";

const lue = (texte: string, style: Style, publieLe?: string) => {
  const found = lireSignature(contexteDe(texte, style, publieLe));
  expect(found?.spans.map((span) => texte.slice(...span))).toEqual(found?.quotes);
  return found?.value ?? null;
};

describe("le jour qu’un article dit, selon celui où il a paru", () => {
  test.each([
    ["La nouvelle convention a été paraphée le 7 de ce mois au Guilvinec.", "2021-06-09", "2021-06-07"],
    ["Les deux maires ont signé le 3 courant une convention d’entraide.", "2022-03-10", "2022-03-03"],
    ["Par convention signée à l’automne 2018, le musée et l’école se sont promis de coopérer.", "2019-05-02", "2018"],
    ["Le partenariat, signé au printemps 2019, porte sur l’apprentissage.", "2019-09-02", "2019"],
    ["L’opérateur et le réseau ont conclu, mi-janvier, un protocole de coopération.", "2024-02-14", "2024-01"],
    ["La Ligue et le Département ont signé fin décembre une convention.", "2024-02-14", "2023-12"],
    ["La Ligue et le Département ont signé début février une convention.", "2024-03-14", "2024-02"],
    ["C’est au mois de février que la charte a été signée par les deux présidents.", "2024-03-14", "2024-02"],
    [
      "Mardi matin, les deux directeurs ont apposé leur signature au bas d’une convention de onze articles.",
      "2017-09-14",
      "2017-09-12",
    ],
    [
      "Dans l’atelier du lycée, mardi, le proviseur et la directrice ont signé une convention de partenariat.",
      "2017-09-14",
      "2017-09-12",
    ],
    ["La convention a été signée en mairie mardi soir par les deux présidents.", "2017-09-14", "2017-09-12"],
    ["L’entente, paraphée lundi à Mont-Laurier, engage la coopérative.", "2022-10-26", "2022-10-24"],
    ["Le club et la commune ont officialisé hier leur partenariat.", "2022-10-26", "2022-10-25"],
    [
      "Le club et la commune ont officialisé hier la création d’une antenne. La convention engage les deux parties pour cinq ans.",
      "2022-10-26",
      "2022-10-25",
    ],
    ["Le club et la commune signeront vendredi une convention de partenariat.", "2022-10-26", "2022-10-28"],
    ["La convention sera signée demain à la préfecture.", "2022-10-26", "2022-10-27"],
    [
      "Avec l’Union des métiers, le 4 octobre 2021 : une convention de partenariat sur l’emploi.",
      "2022-01-01",
      "2021-10-04",
    ],
    [
      "Un comité des signataires s’est tenu le 28 novembre à Caen. Ont apposé leur signature au bas de la charte l’Agence et la Région.",
      "2023-12-06",
      "2023-11-28",
    ],
    [
      "La cérémonie s’est déroulée le 28 novembre, à l’hôtel de Région. La convention lie l’Agence et la Région.",
      "2023-12-06",
      "2023-11-28",
    ],
    ["La signature a eu lieu le 28 novembre à Caen.", "2023-12-06", "2023-11-28"],
    ["La signature de la convention, mardi 28 novembre, a réuni les deux présidents.", "2023-12-06", "2023-11-28"],
    [
      "C’est chose faite : depuis mardi 28 novembre, la commune et l’école sont liées par une convention.",
      "2023-12-06",
      "2023-11-28",
    ],
    ["Le 28 novembre dernier, le maire et la présidente ont scellé leur entente.", "2023-12-06", "2023-11-28"],
    [
      "Le partenariat entre la Ligue et l’Éducation nationale a été officialisé mardi 28 novembre.",
      "2023-12-06",
      "2023-11-28",
    ],
    ["Signée le 28 novembre, la convention court sur trois ans.", "2023-12-06", "2023-11-28"],
    ["La présidente et le recteur ont échangé leurs signatures le 28 novembre.", "2023-12-06", "2023-11-28"],
    ["Photo : signature de la charte, le 28 novembre 2023 à Caen.", "2023-12-06", "2023-11-28"],
    [
      "Ils se sont engagés le 28 novembre, stylo en main, à mieux accueillir les stagiaires en signant une charte.",
      "2023-12-06",
      "2023-11-28",
    ],
    [
      "Les deux maires ont topé mardi 28 novembre à la foire : la convention prévoit le prêt d’engins.",
      "2023-12-06",
      "2023-11-28",
    ],
    ["Une convention a été passée le 28 novembre entre l’hôpital et le lycée.", "2023-12-06", "2023-11-28"],
    ["Mardi 28 novembre avait lieu, à Caen, la signature de la charte.", "2023-12-06", "2023-11-28"],
    [
      "Le 28 novembre 2023 restera une date importante : la Ligue et l’Agence ont signé une convention.",
      "2023-12-06",
      "2023-11-28",
    ],
    ["Une convention en ce sens a été ratifiée le 28 novembre par les deux conseils.", "2023-12-06", "2023-11-28"],
    ["Le conseil municipal a approuvé le 28 novembre la convention avec le club.", "2023-12-06", null],
    ["La convention, présentée au conseil du 28 novembre, sera signée prochainement.", "2023-12-06", null],
    ["Le club ouvrira une antenne lundi ; une convention a été signée avec la ville.", "2023-12-06", null],
    ["Une convention a été signée pour ouvrir la salle le lundi et le mardi.", "2023-12-06", null],
    ["La convention signée entre les deux partenaires prévoit une permanence chaque mardi.", "2023-12-06", null],
    ["La convention signée la semaine dernière prévoit trois stages.", "2023-12-06", null],
    ["La convention signée en 2015 entre le club et la ville a été renouvelée lundi.", "2019-03-14", "2019-03-11"],
    [
      "Signé une première fois en 2015, le partenariat entre le club et la ville a été reconduit ce lundi.",
      "2019-03-14",
      "2019-03-11",
    ],
    ["Le 12 mars 2019, la convention a été présentée aux élus, avant d’être signée.", "2019-03-14", null],
    ["Les élus ont voté mardi la convention. Elle sera signée prochainement.", "2019-03-14", null],
    ["La convention a été signée mardi en présence du sous-préfet, arrivé le 4 mars.", "2019-03-14", "2019-03-12"],
    [
      "Mardi 12 mars, salle comble à la mairie. Le maire et la présidente ont signé une convention.",
      "2019-03-14",
      "2019-03-12",
    ],
    ["La convention sera signée le 12 avril.", "2019-03-14", "2019-04-12"],
    ["La signature est prévue le 12 avril prochain.", "2019-03-14", "2019-04-12"],
    ["Le club fête ses 20 ans samedi. Une convention le lie à la ville.", "2019-03-14", null],
    ["Une convention a été signée avec la ville. Le club ouvrira lundi.", "2019-03-14", null],
    ["Une convention a été signée avec la ville, qui prêtera la salle à partir de lundi.", "2019-03-14", null],
    ["Une convention a été signée avec la ville : la salle sera prêtée dès lundi.", "2019-03-14", null],
    ["Ils ont signé la convention. Une réunion est prévue mardi.", "2019-03-14", null],
    ["Depuis la signature de la convention, le club ouvre aussi le mercredi.", "2019-03-14", null],
    ["Une convention a été signée pour préparer la fête de samedi.", "2019-03-14", null],
    ["Une convention a été signée pour former cent jeunes en mars.", "2019-03-14", null],
    ["Une convention a été signée. Cent jeunes seront formés au mois de juin.", "2019-03-14", null],
    ["La convention signée entre la ville et le club entrera en vigueur en septembre.", "2019-03-14", null],
    ["Le club, créé en mars, a signé une convention avec la ville.", "2019-03-14", null],
    ["Le directeur, arrivé en mars, a signé une convention avec la ville.", "2019-03-14", null],
    ["Le club et la ville ont signé une convention pour l’été 2019.", "2019-03-14", null],
    ["Le club et la ville ont signé une convention dont le bilan sera fait en juin.", "2019-03-14", null],
    ["Le club et la ville ont signé une convention. Elle court jusqu’à fin décembre.", "2019-03-14", null],
    ["Le club et la ville ont signé une convention qui court jusqu’à fin décembre.", "2019-03-14", null],
    ["Le club et la ville ont signé une convention pour les Journées du patrimoine, en septembre.", "2019-03-14", null],
    ["Le président élu mardi a signé une convention avec la ville.", "2019-03-14", null],
    [
      "Le club inaugurera mardi ses locaux, prêtés par la ville dans le cadre d’une convention signée avec le département.",
      "2019-03-14",
      null,
    ],
    ["Fermé depuis mardi, le club a signé une convention avec la ville.", "2019-03-14", null],
    ["Une convention a été signée en prévision du championnat, samedi et dimanche.", "2019-03-14", null],
    ["Votée le 3 mars par le conseil municipal, la convention a été signée le 10 mars.", "2023-03-14", "2023-03-10"],
    [
      "Après le vote du 3 mars, le maire et la présidente ont signé la convention vendredi.",
      "2023-03-14",
      "2023-03-10",
    ],
    [
      "Le 12 mai 2017, une première convention était signée. Vendredi 10 mars, les deux partenaires ont signé la deuxième.",
      "2023-03-14",
      "2023-03-10",
    ],
    [
      "Signée pour la première fois le 12 mai 2017, la convention a été renouvelée le 10 mars.",
      "2023-03-14",
      "2023-03-10",
    ],
    [
      "Depuis la charte signée en mai 2017, le lien est fort. Le 10 mars, une convention a été signée.",
      "2023-03-14",
      "2023-03-10",
    ],
    ["La loi du 5 mars 2014 le permet : une convention a été signée le 10 mars.", "2023-03-14", "2023-03-10"],
    [
      "Le 10 mars, en présence de M. Vial, nommé le 1er janvier, la convention a été signée.",
      "2023-03-14",
      "2023-03-10",
    ],
    ["Les deux parties ont signé le 10 mars un accord qui remplace celui du 12 mai 2017.", "2023-03-14", "2023-03-10"],
    ["Le nouvel accord, signé le 10 mars, succède à celui du 12 mai 2017.", "2023-03-14", "2023-03-10"],
    ["L’accord succède à celui signé le 12 mai 2017. Il a été paraphé le 10 mars.", "2023-03-14", "2023-03-10"],
    ["L’accord succède à celui signé le 12 mai 2017.", "2023-03-14", null],
    [
      "Une convention lie les deux clubs. Le club avait signé une charte le 12 mai 2017 avec la ligue.",
      "2023-03-14",
      null,
    ],
    ["Après l’accord national signé le 12 mai 2017, la branche décline son partenariat en région.", "2023-03-14", null],
    [
      "Dans le cadre de l’accord national du 12 mai 2017, la branche et la Région ont signé une convention.",
      "2023-03-14",
      null,
    ],
    [
      "Conformément à la convention signée le 12 mai 2017 avec l’État, la Région et la Ligue s’associent par une nouvelle convention.",
      "2023-03-14",
      null,
    ],
    [
      "Comme le prévoit l’accord national signé le 12 mai 2017, la Région et la Ligue ont signé le 10 mars une convention.",
      "2023-03-14",
      "2023-03-10",
    ],
    ["Ils ont signé une convention. Une précédente charte avait été signée le 12 mai 2017.", "2023-03-14", null],
    ["La ville a déjà signé une convention avec le lycée en mai 2017. Celle avec le club suivra.", "2023-03-14", null],
    ["Le club recherche des bénévoles pour le 10 mars. Une convention a été signée avec la ville.", "2023-03-14", null],
    ["La convention sera signée au printemps.", "2023-03-14", null],
    ["Rendez-vous le 10 avril pour le premier bilan de la convention signée par les deux clubs.", "2023-03-14", null],
    [
      "Les inscriptions ouvrent le 10 avril, annonce le club, signataire d’une convention avec la ville.",
      "2023-03-14",
      null,
    ],
    ["Le 10 avril, les signataires feront le point sur la convention.", "2023-03-14", null],
    [
      "Une réunion publique aura lieu le 10 avril, les signataires de la convention y répondront aux questions.",
      "2023-03-14",
      null,
    ],
    ["La convention signée avec la ville entrera en vigueur le 10 avril.", "2023-03-14", null],
    ["La convention signée avec la ville sera présentée le 10 avril.", "2023-03-14", null],
    ["La convention signée avec la ville prendra effet au 10 avril et s’achèvera le 31 août.", "2023-03-14", null],
    ["Le dispositif, né de la convention signée entre les deux clubs, a été lancé le 10 mars.", "2023-03-14", null],
    ["Les deux clubs ont signé une convention pour le tournoi du 10 avril.", "2023-03-14", null],
    ["La convention signée par les clubs permet d’accueillir, le 10 avril, cent enfants.", "2023-03-14", null],
    ["Les deux clubs ont signé une convention. Le 10 mars, ils accueilleront cent enfants.", "2023-03-14", null],
    ["Cent enfants ont été accueillis le 10 mars grâce à la convention signée par les clubs.", "2023-03-14", null],
    ["Le 10 mars, cent enfants ont été accueillis grâce à la convention signée par les clubs.", "2023-03-14", null],
    ["Le stade a été inauguré le 10 mars. Une convention a été signée entre la ville et le club.", "2023-03-14", null],
    ["Les travaux ont commencé lundi. Une convention a été signée entre la ville et le club.", "2023-03-14", null],
  ])("%s (%s) : %s", (texte, publieLe, attendu) => expect(lue(texte, "recit", publieLe)).toBe(attendu));
});

describe("le jour de parution est imprimé, ou l’acte est nommé par sa date", () => {
  test.each([
    ["Notre accord-cadre avec l’Institut date de 2012 et se renouvelle chaque année.", "2012"],
    ["La convention qui lie les deux réseaux date du 12 mai 2014.", "2014-05-12"],
    ["La charte nous lie depuis le 15 octobre 2021 à l’Union des étudiants.", "2021-10-15"],
    [
      "Une antenne dentaire ouvrira\n\nPAR CLÉMENCE A. | HOSPI-INFOS | 21.02.2023\n\nLe centre et la faculté ont officialisé hier un partenariat.",
      "2023-02-20",
    ],
    [
      "Deux ans pour convaincre\n\n16 nov. 2020 / Apprentissage - Branches\n\nLe 3 novembre, le réseau et le Campus ont signé une convention.",
      "2020-11-03",
    ],
    [
      "Deux ans pour convaincre\n\nLe 3 novembre, le réseau et le Campus ont signé une convention.\n\n(Article paru le jeudi 5 novembre 2020)",
      "2020-11-03",
    ],
    [
      "MONTRÉAL, le 26 oct. 2022 /CNO/ – L’entente, paraphée lundi à Mont-Laurier, engage la coopérative.",
      "2022-10-24",
    ],
    [
      "COMMUNIQUÉ DE PRESSE\nParis, Nantes – le 23 septembre 2021\n\nLa Banque et l’Ordre annoncent un partenariat.\n\nLes deux réseaux annoncent ce jour la signature d’un partenariat de trois ans.",
      "2021-09-23",
    ],
    [
      "Un accord\n\nRédaction locale · 24 septembre 2021 · Vie associative\n\nLa Banque et l’Ordre ont signé jeudi une convention.",
      "2021-09-23",
    ],
    [
      "Un accord\n\nL’Écho des vallées, édition du vendredi 24 septembre 2021\n\nLa Banque et l’Ordre ont signé hier une convention.",
      "2021-09-23",
    ],
    [
      "Un accord\n\nLa Banque et l’Ordre ont signé hier une convention.\n\nL’Écho des vallées, vendredi 24 septembre 2021",
      "2021-09-23",
    ],
    [
      "Un accord\n\nLa Banque et l’Ordre ont signé hier une convention.\n\nL’Écho des vallées – 24/09/2021",
      "2021-09-23",
    ],
    [
      "Un accord\n\nPosté par la rédaction le 24 septembre 2021\n\nLa Banque et l’Ordre ont signé jeudi une convention.",
      "2021-09-23",
    ],
    [
      "Actualité | 24 septembre 2021 | 2 min de lecture\n\nUn accord\n\nLa Banque et l’Ordre ont signé jeudi une convention.",
      "2021-09-23",
    ],
    [
      "Un accord\n\nVendredi 24 septembre 2021 - 18:32\n\nLa Banque et l’Ordre ont signé jeudi une convention.",
      "2021-09-23",
    ],
    ["Un accord\n\n[24/09/2021]\n\nLa Banque et l’Ordre ont signé jeudi une convention.", "2021-09-23"],
    ["Un accord\n\nEmploi, le 24.09.2021\n\nLa Banque et l’Ordre ont signé jeudi une convention.", "2021-09-23"],
    [
      "Un accord\n\nAFP – Publié le 24/09/2021 à 10h12, modifié le 25/09/2021\n\nLa Banque et l’Ordre ont signé jeudi une convention.",
      "2021-09-23",
    ],
  ])("%s : %s", (texte, attendu) => expect(lue(texte, "recit")).toBe(attendu));
});

describe("un acte, de toutes les façons de le dater", () => {
  test.each([
    [
      "CHARTE DE L’ÉNERGIE\n\nArticle V : Vie de la charte\nElle est ouverte à la signature le 22 mars 2017 et n’a pas de terme.",
      "2017-03-22",
    ],
    [
      "CONVENTION\n\nentre le Département, représenté par M. Paul Vial,\n\net la Fondation, représentée par Mme Anne Roy,\n\nconcernant la formation duale\n\ndu 12 décembre 2016\n\nLe Département,\nvu l’article 24 de la loi, convient :\n\nArticle 1 Objet\nLa convention règle la formation.",
      "2016-12-12",
    ],
    ["CONVENTION DE PARTENARIAT\n\nSignée le 12 mars 2019\n\nEntre la Ville et le Club", "2019-03-12"],
    ["CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nÀ Vauréal, le 12 mars 2019\n\nPour la Ville", "2019-03-12"],
    [
      "CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nVauréal, le mardi 12 mars deux mille dix-neuf\n\nPour la Ville",
      "2019-03-12",
    ],
    ["CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nFait et clos à Vauréal, le 12 mars 2019.", "2019-03-12"],
    [
      "CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nAinsi fait à Vauréal, en deux originaux, le 12 mars 2019.",
      "2019-03-12",
    ],
    ["CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nSigné électroniquement le 12/03/2019", "2019-03-12"],
    ["CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nDate de signature : 12 mars 2019", "2019-03-12"],
    ["CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nLe 12 mars 2019, à Vauréal\n\nPour la Ville", "2019-03-12"],
    ["CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nFait à Vauréal\nLe 12 mars 2019", "2019-03-12"],
    ["CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nFait à : Vauréal\nLe : 12/03/2019", "2019-03-12"],
    [
      "CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nSigné en préfecture, le 12 mars 2019, en présence du préfet.",
      "2019-03-12",
    ],
    [
      "CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nConclu à Vauréal le 12 mars 2019 en autant d’exemplaires que de parties.",
      "2019-03-12",
    ],
    [
      "CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nÉtabli en trois exemplaires, à Vauréal, le 12 mars 2019",
      "2019-03-12",
    ],
    ["CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nVauréal, 12.03.2019", "2019-03-12"],
    [
      "CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nLe douze mars deux mille dix-neuf, les parties ont signé.",
      "2019-03-12",
    ],
    [
      "CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nPour la Ville, le 12 mars 2019\nPour le Club, le 12 mars 2019",
      "2019-03-12",
    ],
    ["CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nVauréal, mars 2019", "2019-03"],
    ["CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nFait à Vauréal, en 2019", "2019"],
    ["CONVENTION conclue le 12 mars 2019 entre la Ville et le Club\n\nArticle 1 – Objet\nPrêt.", "2019-03-12"],
    ["PROTOCOLE D’ACCORD en date du 12 mars 2019\n\nArticle 1 – Objet\nPrêt.", "2019-03-12"],
    [
      "Le 12 mars 2019, entre les soussignés :\n\nLa Ville, représentée par Mme Anne Roy,\n\nArticle 1 – Objet\nPrêt.",
      "2019-03-12",
    ],
    [
      "CONVENTION\n\nEntre la Ville et le Club, il a été convenu, le 12 mars 2019, ce qui suit :\n\nArticle 1 – Objet\nPrêt.",
      "2019-03-12",
    ],
    ["CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nReçu en préfecture le 12 mars 2019", null],
    ["CONVENTION\n\nvu la délibération\ndu 12 mars 2019\n\nArticle 1 – Objet\nPrêt d’une salle.", null],
    [
      "CONVENTION DE PARTENARIAT\nannexée à la délibération du 12 mars 2019\n\nEntre la Ville et le Club\n\nArticle 1 – Objet\nPrêt.",
      null,
    ],
    [
      "CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nVu pour être annexé à la délibération du 12/03/2019\nLe maire",
      null,
    ],
    ["CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nDate de notification : 12/03/2019", null],
    ["CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nNotifiée le 12 mars 2019", null],
    ["CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nActe rendu exécutoire le 12 mars 2019", null],
    ["AVENANT N° 1 À LA CONVENTION DU 3 MARS 2018\n\nEntre la Ville et le Club\n\nArticle 1 – Objet\nPrêt.", null],
    [
      "AVENANT N° 1\nà la convention de partenariat signée le 3 mars 2018\n\nEntre la Ville et le Club\n\nArticle 1 – Objet\nPrêt.",
      null,
    ],
    [
      "Avenant n° 2 à la convention pluriannuelle d’objectifs conclue le 3 mars 2018\n\nEntre la Ville et le Club\n\nArticle 1 – Objet\nPrêt.",
      null,
    ],
    [
      "AVENANT\n\nEntre la Ville et le Club\n\nConsidérant que la convention signée le 3 mars 2018 doit être modifiée,\n\nArticle 1\nLa convention susvisée du 3 mars 2018 est modifiée.",
      null,
    ],
    [
      "CONVENTION\n\nPréambule\nLes parties ont signé le 3 mars 2018 une première convention.\n\nArticle 1 – Objet\nPrêt.",
      null,
    ],
    ["CONVENTION\n\nPréambule\nLe 3 mars 2018, les parties ont signé une charte.\n\nArticle 1 – Objet\nPrêt.", null],
    ["CONVENTION D’APPLICATION\nde la convention-cadre du 3 mars 2018\n\nArticle 1 – Objet\nPrêt.", null],
    ["CONVENTION D’APPLICATION DE L’ACCORD-CADRE DU 3 MARS 2018\n\nArticle 1 – Objet\nPrêt.", null],
    ["CONVENTION RELATIVE À LA FÊTE DE LA MUSIQUE DU 21 JUIN 2019\n\nArticle 1 – Objet\nPrêt.", null],
    ["CONVENTION DE MISE À DISPOSITION\nSalle des fêtes – 21 juin 2019\n\nArticle 1 – Objet\nPrêt.", null],
    ["CONVENTION DE PRÊT D’EXPOSITION DU 3 AU 21 JUIN 2019\n\nArticle 1 – Objet\nPrêt.", null],
    ["CONVENTION\n\nArticle 1 – Objet\nLa convention est ouverte aux clubs à compter du 21 juin 2019.", null],
    [
      "CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nPour la Ville, le 12 mars 2019\nPour le Club, le 14 mars 2019",
      "2019-03-14",
    ],
    ["CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nFait à Vauréal, le 12 mars", "--03-12"],
    ["CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nFait à Vauréal, le ……… 2024", "2024"],
    ["CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nFait à Vauréal, le      /    / 2024", "2024"],
    ["CONVENTION\n\nArticle 1 – Objet\nPrêt d’une salle.\n\nFait à Vauréal, le", null],
    [
      "CONVENTION\n\nEntre la Ville, représentée par son maire, autorisé par délibération du 12 mars 2019,\n\nArticle 1 – Objet\nPrêt.\n\nFait à Vauréal, en deux exemplaires",
      null,
    ],
    [
      "CONVENTION\n\nArticle 1 – Objet\nPrêt.\n\nFait à Vauréal, en trois exemplaires originaux, dont un est remis à chaque partie, le 12 mars 2019",
      "2019-03-12",
    ],
    ["CONVENTION\n\nArticle 1 – Objet\nPrêt.\n\nFait en double exemplaire\nVauréal, le 12 mars 2019", "2019-03-12"],
    ["CONVENTION type\n\nVersion du 12 mars 2019\n\nArticle 1 – Objet\nPrêt.", null],
    ["CONVENTION\n\nMis à jour le 12 mars 2019\n\nArticle 1 – Objet\nPrêt.", null],
    ["Conseil municipal du 12 mars 2019\n\nCONVENTION\n\nEntre la Ville et le Club\n\nArticle 1 – Objet\nPrêt.", null],
    ["CONVENTION\n\nEntre la Ville et le Club\n\nséance du 12 mars 2019\n\nArticle 1 – Objet\nPrêt.", null],
  ])("%s : %s", (texte, attendu) => expect(lue(texte, "acte")).toBe(attendu));
});
