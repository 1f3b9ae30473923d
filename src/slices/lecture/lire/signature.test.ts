import { describe, expect, test } from "vitest";
import { contexteDe } from "./contexte.test-aide.ts";
import type { Style } from "./contexte.ts";
import { lireSignature } from "./signature.ts";

const lue = (texte: string, style: Style, publieLe?: string) => {
  const found = lireSignature(contexteDe(texte, style, publieLe));
  expect(found?.spans.map((span) => texte.slice(...span))).toEqual(found?.quotes);
  return found?.value ?? null;
};

const acte = (pied: string, titre = "CONVENTION DE PARTENARIAT") => `${titre}

ENTRE
L’association Les Passerelles, représentée par sa présidente, créée le 4 mai 1987, autorisée par délibération du 2 février 2019,
ET
La commune de Vauréal-sous-Bois, autorisée par délibération du conseil municipal du 14 janvier 2019,

Vu la loi du 5 mars 2014 relative à la formation,

Article 1 – Objet
La présente convention fait suite à la convention signée entre les parties le 3 avril 2016. Elle a pour objet l’accueil de jeunes.

Article 2 – Durée
Elle prend effet le 1er septembre 2019 et prend fin le 31 août 2021. Les bilans sont établis le 30 juin de chaque année.

${pied}
`;

describe("au pied d’un acte", () => {
  test.each([
    ["Fait à Vauréal, le 12 mars 2019", "2019-03-12"],
    ["Fait à Vauréal, le 12 mars 2019, en deux exemplaires originaux.", "2019-03-12"],
    ["Fait en deux exemplaires à Vauréal le 12/03/2019", "2019-03-12"],
    ["Fait en deux exemplaires originaux, à Vauréal, le mardi 12 mars 2019", "2019-03-12"],
    ["FAIT À VAURÉAL, LE 12 MARS 2019", "2019-03-12"],
    ["Fait le 12 mars 2019 à Vauréal", "2019-03-12"],
    ["Fait à Vauréal,\nLe 12 mars 2019", "2019-03-12"],
    ["Fait à Vauréal, en trois exemplaires,\nle 12.03.2019", "2019-03-12"],
    ["Signé à Vauréal le 1er mars 2019", "2019-03-01"],
    ["Signé électroniquement le 12/03/2019", "2019-03-12"],
    ["Établi à Vauréal, le 12 mars 2019", "2019-03-12"],
    ["Vauréal, le 12 mars 2019", "2019-03-12"],
    ["A Vauréal, le 12 mars 2019", "2019-03-12"],
    ["Fait à Vauréal, le 12 mars 2019\nFait à Pontoise, le 15 mars 2019", "2019-03-15"],
    ["Fait et signé à Vauréal, le 12 mars 2019", "2019-03-12"],
    ["Conclu à Vauréal le 12 mars 2019", "2019-03-12"],
    ["Fait pour valoir ce que de droit, à Vauréal, le 12 mars 2019", "2019-03-12"],
    ["Lu et approuvé, le 12 mars 2019", "2019-03-12"],
    ["Le 12 mars 2019, à Vauréal", "2019-03-12"],
    ["Vauréal, 12 mars 2019", "2019-03-12"],
    ["Date : 12/03/2019", "2019-03-12"],
    ["Date et signature : 12 mars 2019", "2019-03-12"],
    ["Date : 12 mars 2019          Signature :", "2019-03-12"],
    ["Fait à : Vauréal\nLe : 12 mars 2019", "2019-03-12"],
    ["Dont acte, fait à Vauréal, le 12 mars 2019", "2019-03-12"],
    ["Convention établie en deux exemplaires à Vauréal, le 12 mars 2019", "2019-03-12"],
    ["En deux exemplaires originaux, à Vauréal, le 12 mars 2019", "2019-03-12"],
    ["En foi de quoi, les parties ont signé la présente convention à Vauréal, le 12 mars 2019.", "2019-03-12"],
    ["Fait à Vauréal, le      mars 2019", "2019-03"],
    ["Fait à Vauréal, le .............. 2019", "2019"],
    ["Fait à Vauréal, le 12 mars", "--03-12"],
  ])("%j", (pied, attendu) => expect(lue(acte(pied), "acte")).toBe(attendu));

  test.each([
    "Fait à Vauréal, le",
    "Fait à Vauréal, le ………………",
    "Fait à Vauréal, le [date]",
    "Fait à ……………, le …/…/……",
    "",
    "La présente convention fait l’objet d’un bilan le 12 mars 2020.",
    "Transmis au contrôle de légalité le 12 mars 2019",
    "Affiché le 12 mars 2019",
    "La présente convention annule et remplace celle signée le 12 mars 2016.",
    "Vu la délibération du 12 mars 2019",
  ])("%j ne la dit pas", (pied) => expect(lue(acte(pied), "acte")).toBeNull());
});

describe("dans le titre d’un acte", () => {
  test.each([
    ["CONVENTION DU 2 AVRIL 2009", "2009-04-02"],
    ["Convention de coopération du 2 avril 2009 entre l’État et les Passerelles", "2009-04-02"],
    ["Convention n° 2009-12 du 2 avril 2009", "2009-04-02"],
    ["Accord-cadre signé le 2 avril 2009", "2009-04-02"],
    ["Protocole d’accord en date du 2 avril 2009", "2009-04-02"],
    ["Avenant n° 1 du 2 avril 2009 à la convention du 3 mars 2005", "2009-04-02"],
    ["Convention conclue le 2 avril 2009", "2009-04-02"],
    ["Convention de coopération – 2 avril 2009", "2009-04-02"],
    ["Convention de coopération (2 avril 2009)", "2009-04-02"],
    ["Protocole d’accord, 2 avril 2009", "2009-04-02"],
    ["Convention de coopération\n2 avril 2009", "2009-04-02"],
    ["Convention de coopération\nDu 2 avril 2009", "2009-04-02"],
    ["Convention de coopération\nVauréal, le 2 avril 2009", "2009-04-02"],
    ["Convention signée entre l’État et les Passerelles le 2 avril 2009", "2009-04-02"],
  ])("%j", (titre, attendu) => expect(lue(acte("", titre), "acte")).toBe(attendu));

  test.each([
    "Avenant n° 1 à la convention du 3 mars 2005",
    "Projet de convention – version du 3 mars 2005",
    "Convention de coopération\nConseil municipal du 3 mars 2005",
    "Convention de coopération\nAffiché le 3 mars 2005",
    "Convention prise en application de la loi du 3 mars 2005",
    "Convention d’application de l’accord-cadre du 3 mars 2005",
    "Convention de mise à disposition de la salle des fêtes du 3 mars 2005",
    "Convention pour le festival du 3 mars 2005",
    "Convention pour la période du 3 mars 2005 au 2 mars 2008",
    "Convention de partenariat – Conseil municipal du 3 mars 2005",
    "Annexe à la délibération du 3 mars 2005\nConvention de partenariat",
  ])("%j ne la dit pas", (titre) => expect(lue(acte("", titre), "acte")).toBeNull());
});

describe("ailleurs dans un acte", () => {
  test.each([
    [
      "L’an deux mille dix-neuf et le douze mars,\nEntre la commune de Vauréal et l’association Les Passerelles",
      "2019-03-12",
    ],
    [
      "Entre les parties.\n\nLa présente convention, signée par les parties le 12 mars 2019, est établie en deux exemplaires.",
      "2019-03-12",
    ],
    ["Date de signature : 12 mars 2019", "2019-03-12"],
  ])("%j", (texte, attendu) => expect(lue(texte, "acte")).toBe(attendu));
});

describe("dans un article", () => {
  test.each([
    ["Le 12 mars 2019, Optimeo et la Ligue des aidants ont signé une convention.", "2019-03-12"],
    ["Optimeo et la Ligue des aidants ont signé, le 12 mars 2019, une convention de partenariat.", "2019-03-12"],
    ["Signée le 12 mars 2019 à Vannes, la convention prévoit trois axes.", "2019-03-12"],
    ["La convention signée ce mardi 12 mars entre Optimeo et la Ligue des aidants prévoit trois axes.", "--03-12"],
    ["C’est le 12 mars 2019 qu’Optimeo et la Ligue ont paraphé leur accord.", "2019-03-12"],
    ["La signature de la convention a eu lieu le 12 mars 2019 à la préfecture.", "2019-03-12"],
    ["La signature officielle s’est tenue mardi 12 mars 2019, en présence du préfet.", "2019-03-12"],
    ["Un accord a été conclu le 12 mars 2019 entre Optimeo et la Ligue des aidants.", "2019-03-12"],
    ["Le partenariat noué en 2017 avec la Ligue des aidants porte ses fruits.", "2017"],
    ["Les deux réseaux se sont engagés ce 12 mars dans un partenariat.", "--03-12"],
    ["Optimeo et la Ligue des aidants signeront le 12 mars 2019 une convention.", "2019-03-12"],
    ["Optimeo et la Ligue se sont associés le 12 mars 2019 par une convention.", "2019-03-12"],
    ["La convention a été ratifiée le 12 mars 2019.", "2019-03-12"],
    ["La cérémonie s’est déroulée le 12 mars 2019 à Vannes.", "2019-03-12"],
    ["Depuis le 12 mars 2019, date de la signature de la convention, Optimeo accueille des stagiaires.", "2019-03-12"],
    ["Une convention a été signée entre Optimeo et la Ligue. C’était le 12 mars 2019 à Vannes.", "2019-03-12"],
    ["Optimeo France signera le 12 mars prochain une convention.", "--03-12"],
    ["Le protocole signé le 12 mars 2019 à Vannes se veut un outil.", "2019-03-12"],
    ["La convention sera signée le 12 mars 2019.", "2019-03-12"],
    ["La convention de partenariat a été signée en mars 2019.", "2019-03"],
    ["Le maire et la présidente se sont retrouvés le 12 mars 2019 pour signer la convention.", "2019-03-12"],
    ["Depuis le 12 mars 2019, Optimeo et la Ligue sont liés par une convention-cadre.", "2019-03-12"],
    ["Tout commence par une convention du 12 mars 2019 entre Optimeo et la Ligue.", "2019-03-12"],
    ["Le préfet a réuni mardi 12 mars 2019 la filière pour la signature d’une convention.", "2019-03-12"],
    ["Le partenariat a été officialisé le 12 mars 2019 à Vannes.", "2019-03-12"],
    ["Le 12 mars 2019, le maire recevait le club. Ils ont signé une convention d’objectifs.", "2019-03-12"],
    ["Les deux fédérations ont renouvelé leur convention le 12 mars 2019.", "2019-03-12"],
    ["Optimeo, créée le 4 mai 1987, et la Ligue des aidants ont signé le 12 mars 2019 une convention.", "2019-03-12"],
    ["Le 12 mars 2019, Optimeo a signé une convention prévue par la loi du 5 septembre 2018.", "2019-03-12"],
    ["La convention est signée depuis le 12 mars 2019.", "2019-03-12"],
    ["En 2019, Optimeo et la Ligue ont signé une convention.", "2019"],
    ["Une convention lie Optimeo et la Ligue depuis le 12 mars 2019.", "2019-03-12"],
    ["Un accord a été trouvé le 12 mars 2019 entre Optimeo et la Ligue.", "2019-03-12"],
    ["Le 12 mars 2019, Optimeo et la Ligue ont passé une convention.", "2019-03-12"],
    ["Le 12 mars 2019, Optimeo et la Ligue ont reconduit leur convention.", "2019-03-12"],
    ["Le 12 mars 2019, Optimeo et la Ligue ont prolongé leur convention.", "2019-03-12"],
    ["Optimeo et la Ligue avaient rendez-vous le 12 mars 2019. À la clé, la signature d’une convention.", "2019-03-12"],
    ["Le maire et la présidente se sont rencontrés le 12 mars 2019. Une convention a été signée.", "2019-03-12"],
    ["La convention du 12 mars 2019 prévoit deux axes.", "2019-03-12"],
    ["La convention a été signée lors du congrès du 12 mars 2019.", "2019-03-12"],
    ["La convention a été signée lors de l’assemblée générale du 12 mars 2019.", "2019-03-12"],
    ["À l’occasion de la réunion du 12 mars 2019, Optimeo et la Ligue ont signé une convention.", "2019-03-12"],
    ["La convention sera signée mardi 12 mars 2019 à 18 h.", "2019-03-12"],
    ["Signée le 12 mars 2019, la convention court jusqu’au 31 décembre 2021.", "2019-03-12"],
    ["Optimeo et la Ligue ont signé le 12 mars 2019 une convention qui prendra effet le 1er avril 2019.", "2019-03-12"],
  ])("%s", (texte, attendu) => expect(lue(texte, "recit")).toBe(attendu));

  test.each([
    "La convention prend effet le 12 mars 2019.",
    "La convention, placée sous le signe du partage, a été présentée le 12 mars 2019.",
    "La convention signée en 2015 est renouvelée.",
    "La cérémonie des vœux du 12 mars 2019 a réuni les partenaires de la convention.",
    "La signature de la convention est prévue fin 2023.",
    "Optimeo et la Ligue ont signé une convention pour le salon du 12 au 15 mars 2019.",
    "Le conseil municipal du 12 mars 2019 a autorisé le maire à signer la convention.",
    "Réunis le 12 mars 2019, les élus ont approuvé la signature de la convention.",
    "Par délibération du 12 mars 2019, le maire est habilité à signer la convention.",
    "Optimeo et la Ligue ont signé une convention qui court jusqu’au 12 mars 2019.",
    "Optimeo et la Ligue ont signé une convention en application de la loi du 12 mars 2019.",
    "Optimeo a signé une convention avec la Ligue, fondée en 1987.",
    "Optimeo et la Ligue ont signé une convention à l’occasion d’un salon qui ouvrira le 12 mars 2019.",
    "Optimeo et la Ligue, partenaires depuis le 12 mars 2019, ont signé une convention.",
    "La précédente convention avait été signée le 12 mars 2012.",
    "Optimeo et la Ligue ont décidé de ne pas renouveler leur convention le 12 mars 2019.",
    "Optimeo et la Ligue ont signé une convention jeudi dernier.",
    "Optimeo et la Ligue ont signé hier une convention.",
    "Les candidatures à la convention sont à déposer avant le 12 mars 2019.",
    "À la suite de notre rencontre du 12 mars 2019, la convention sera signée.",
    "Les signataires se retrouveront en 2020 pour un bilan.",
    "En 2019, Optimeo et la Ligue ont renouvelé la convention signée à leurs débuts.",
    "Réunis le 12 mars 2019, les élus ont voté la convention. La signature viendra.",
    "Une convention lie Optimeo et la Ligue depuis 2012.",
    "La convention est reconduite jusqu’au 12 mars 2019.",
  ])("%s : elle n’y est pas", (texte) => expect(lue(texte, "recit")).toBeNull());

  test("le jour de la publication complète l’année, et n’est jamais la signature", () => {
    const texte =
      "Une convention pour les aidants\n\n12 mars 2019\n\nOptimeo et la Ligue ont signé, le 28 février dernier, une convention.";
    expect(lue(texte, "recit")).toBe("2019-02-28");
    const muet =
      "Une convention signée pour les aidants\n\n12 mars 2019\n\nOptimeo et la Ligue ont signé une convention.";
    expect(lue(muet, "recit")).toBeNull();
  });

  test("publié tel jour : « hier », « jeudi dernier » et « ce jour » ont une date", () => {
    expect(lue("Optimeo et la Ligue ont signé hier une convention.", "recit", "2019-03-13")).toBe("2019-03-12");
    expect(lue("Optimeo et la Ligue ont signé ce jour une convention.", "recit", "2019-03-12")).toBe("2019-03-12");
    expect(lue("Jeudi dernier, Optimeo et la Ligue ont signé une convention.", "recit", "2019-03-12")).toBe(
      "2019-03-07",
    );
    expect(lue("Mardi, Optimeo et la Ligue ont signé une convention.", "recit", "2019-03-13")).toBe("2019-03-12");
    expect(lue("Signature de la convention le 3 avril prochain.", "recit", "2019-03-12")).toBe("2019-04-03");
  });

  test("des deux signatures, celle d’aujourd’hui passe avant celle d’autrefois", () => {
    const texte =
      "Optimeo et la Ligue, qui avaient signé une première convention en 2012, ont récidivé. La nouvelle convention a été signée le 12 mars 2019.";
    expect(lue(texte, "recit")).toBe("2019-03-12");
  });
});
