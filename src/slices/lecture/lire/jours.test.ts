import { describe, expect, test } from "vitest";
import { contexteDe } from "./contexte.test-aide.ts";
import { completer, type JourLu, joursDe, nombreEnLettres, publicationDe, relatifsDe } from "./jours.ts";
import { sourceDe } from "./source.ts";

const lus = (texte: string): string[] => joursDe(sourceDe(texte), 0, texte.length).map((day) => day.valeur);

describe("une date, de toutes les façons de l’écrire", () => {
  test.each([
    ["le 15 décembre 2020", "2020-12-15"],
    ["le 15 DÉCEMBRE 2020", "2020-12-15"],
    ["le 15  decembre  2020", "2020-12-15"],
    ["le mardi 1er juin 2021", "2021-06-01"],
    ["le 1 er juin 2021", "2021-06-01"],
    ["le ler juin 2021", "2021-06-01"],
    ["le 1°juin 2021", "2021-06-01"],
    ["le 1\u1d49\u02b3 juin 2021", "2021-06-01"],
    ["le 03 mars 2019", "2019-03-03"],
    ["le 3 mars 2019", "2019-03-03"],
    ["15/12/2020", "2020-12-15"],
    ["5/1/2020", "2020-01-05"],
    ["15 / 12 / 2020", "2020-12-15"],
    ["15.12.20", "2020-12-15"],
    ["15-12-2020", "2020-12-15"],
    ["01/02/98", "1998-02-01"],
    ["2020-12-15", "2020-12-15"],
    ["12 sept. 2020", "2020-09-12"],
    ["4 févr. 2017", "2017-02-04"],
    ["30 juil. 2018", "2018-07-30"],
    ["2 août, 2018", "2018-08-02"],
    ["douze mars deux mille dix-neuf", "2019-03-12"],
    ["vingt et un juin deux mille vingt-trois", "2023-06-21"],
    ["premier mai mil neuf cent quatre-vingt-dix-sept", "1997-05-01"],
    ["L’an deux mille vingt et le douze mars", "2020-03-12"],
    ["l’an 2015, le trois juin", "2015-06-03"],
    ["l’an deux mille onze et le vingt-huit du mois de novembre", "2011-11-28"],
    ["ce 15 décembre", "--12-15"],
    ["lundi 3 mars", "--03-03"],
    ["29 février", "--02-29"],
    ["décembre 2020", "2020-12"],
    ["en décembre dernier", "--12"],
    ["courant 2017", "2017"],
    ["fin 2023", "2023"],
  ])("%s", (texte, attendu) => expect(lus(texte)).toEqual([attendu]));

  test.each([
    "31 février 2020",
    "29 février 2019",
    "32 mars 2020",
    "le 15/13/2020",
    "article 3.1.12",
    "article L. 6111-6-1",
    "01.02.03.04.05",
    "02 99 12 03 20",
    "mais 12 maisons",
    "16 mainteneurs",
    "2017-2020",
    "n° 2019-12-345",
    "35000 Rennes",
    "un mars",
    "lundi dernier",
    "hier",
  ])("« %s » n’en est pas une", (texte) => expect(lus(texte)).toEqual([]));

  test("plusieurs se suivent, chacune à sa place", () => {
    const texte = "Du 1er septembre 2021 au 30 juin 2022, puis en octobre 2022.";
    const days = joursDe(sourceDe(texte), 0, texte.length);
    expect(days.map((day) => texte.slice(day.du, day.au))).toEqual([
      "1er septembre 2021",
      "30 juin 2022",
      "octobre 2022",
    ]);
  });

  test.each([
    ["dix-huit", 18],
    ["vingt et un", 21],
    ["trente-six", 36],
    ["quatre-vingt-dix-sept", 97],
    ["deux mille vingt-quatre", 2024],
    ["mil neuf cent soixante et onze", 1971],
  ])("%s = %i", (mots, nombre) => expect(nombreEnLettres(mots)).toBe(nombre));
  test("un mot qui n’est pas un nombre", () => expect(nombreEnLettres("plusieurs")).toBeNaN());
});

const jour = (valeur: string, sens: JourLu["sens"] = null): JourLu => ({ du: 0, au: 0, valeur, sens });
const publie = (day: string) => publicationDe(contexteDe("", "recit", day));

describe("l’année que donne le jour de la publication", () => {
  test.each([
    ["--02-28", null, false, "2019-03-12", "2019-02-28"],
    ["--03-11", null, false, "2019-03-12", "2019-03-11"],
    ["--03-12", null, false, "2019-03-12", "2019-03-12"],
    ["--03-13", null, false, "2019-03-12", "2018-03-13"],
    ["--03-11", "passe", false, "2019-03-12", "2019-03-11"],
    ["--03-12", "passe", false, "2019-03-12", "2018-03-12"],
    ["--12-15", "passe", false, "2019-01-04", "2018-12-15"],
    ["--03-11", null, true, "2019-03-12", "2020-03-11"],
    ["--03-12", null, true, "2019-03-12", "2019-03-12"],
    ["--04-02", "futur", false, "2019-03-12", "2019-04-02"],
    ["--02-29", null, false, "2019-03-12", "--02-29"],
    ["--12", "passe", false, "2019-01-04", "2018-12"],
    ["2017-06-01", null, false, "2019-03-12", "2017-06-01"],
  ] as const)("%s (%s, à venir : %s), publié le %s : %s", (valeur, sens, futur, publication, attendu) =>
    expect(completer(jour(valeur, sens), publie(publication), futur)).toBe(attendu),
  );

  test("sans publication, le jour reste sans année et le mois seul ne vaut rien", () => {
    expect(completer(jour("--02-28", "passe"), null)).toBe("--02-28");
    expect(completer(jour("--12", "passe"), null)).toBeNull();
  });

  test.each([
    ["hier", "2024-03-13"],
    ["avant-hier", "2024-03-12"],
    ["aujourd’hui", "2024-03-14"],
    ["ce jour", "2024-03-14"],
    ["ce jeudi", "2024-03-14"],
    ["ce mardi", "2024-03-12"],
    ["mardi dernier", "2024-03-12"],
    ["jeudi dernier", "2024-03-07"],
    ["vendredi dernier", "2024-03-08"],
  ])("%s, dans un texte publié le jeudi 14 mars 2024 : %s", (mots, attendu) => {
    const source = sourceDe(mots);
    expect(relatifsDe(source, 0, mots.length, publie("2024-03-14")).map((day) => day.valeur)).toEqual([attendu]);
    expect(relatifsDe(source, 0, mots.length, null)).toEqual([]);
  });
});

describe("le jour de la publication imprimé dans un article", () => {
  const corps = "\n\nLa Ligue des aidants et Optimeo ont signé une convention le 3 mars.\n";
  test.each([
    ["Une convention pour les aidants\n\n12 mars 2019", "2019-03-12"],
    ["Une convention pour les aidants\n\nMardi 12 mars 2019", "2019-03-12"],
    ["Une convention pour les aidants\n\nle 12/03/2019", "2019-03-12"],
    ["Une convention pour les aidants\n\nLe 12 mars 2019 à 10h30", "2019-03-12"],
    ["Une convention pour les aidants\nPar Inès Favart - Le 12 mars 2019.", "2019-03-12"],
    ["Une convention pour les aidants\n\nPar Inès Favart, le 12 mars 2019", "2019-03-12"],
    ["Une convention pour les aidants\n\nPublié le 12 mars 2019", "2019-03-12"],
    ["Une convention pour les aidants\n\nPublié le : 12/03/2019 à 18:02", "2019-03-12"],
    ["Une convention pour les aidants\n\nMis en ligne le mardi 12 mars 2019", "2019-03-12"],
    ["Une convention pour les aidants\n\nArticle publié par Inès Favart, le 12 mars 2019 dans Social", "2019-03-12"],
    ["Une convention pour les aidants\n\nPublié le 12 mars 2019 - Mis à jour le 14 mars 2019", "2019-03-12"],
    ["Communiqué de presse\n\nRennes, le 12 mars 2019", "2019-03-12"],
    ["Paris, le 12 mars 2019 – Optimeo annonce une alliance.", "2019-03-12"],
    ["12.03.2019 | Actualités", "2019-03-12"],
    ["Mise en ligne : mardi 12 mars 2019, 16 h 05", "2019-03-12"],
    ["Communiqué | 12 mars 2019", "2019-03-12"],
    ["Le Courrier de Vannes – 12 mars 2019", "2019-03-12"],
  ])("%j", (tete, attendu) => {
    const found = publicationDe(contexteDe(tete + corps, "recit"));
    expect(found?.jour).toBe(attendu);
    expect(found?.empan).not.toBeNull();
  });

  test.each([
    "Le 12 mars 2019, la Ligue des aidants a reçu Optimeo",
    "Une loi du 12 mars 2019 a tout changé",
    "Une convention pour les aidants\n\nLe 12 mars, la Ligue recevait ses partenaires",
    "Rencontres du 12 mars 2019",
  ])("%j n’en imprime pas", (tete) => expect(publicationDe(contexteDe(tete + corps, "recit"))).toBeNull());

  test("ce qui est dit à côté passe avant ; un acte n’en a pas", () => {
    const texte = `Une convention\n\nPublié le 12 mars 2019${corps}`;
    expect(publicationDe(contexteDe(texte, "recit", "2019-03-14"))?.jour).toBe("2019-03-14");
    expect(publicationDe(contexteDe(texte, "acte"))).toBeNull();
  });
});
