import { describe, expect, test } from "vitest";
import { detecter } from "./detecter.ts";
import { lire } from "./lire.ts";
import { segmenter } from "./segmenter.ts";
import { fendre } from "./zones.ts";

const debuts = (texte: string): string[] => {
  const verdict = detecter(segmenter(texte));
  return "zones" in verdict ? verdict.zones.map(({ du }) => texte.slice(du, du + 14)) : [];
};

describe("plusieurs conventions dans un texte", () => {
  test.each([
    [
      "trois puces, chacune avec son partenaire et son jour",
      "Le Département multiplie les partenariats\n\nEn un mois, le Département de la Creuse a signé trois conventions.\n\n• Avec la Ligue de karaté, le 4 mai 2021 : une convention de partenariat pour les collèges.\n• Avec le CDOS, le 11 mai 2021 : un accord de deux ans sur les équipements.\n• Avec Ruralis, le 18 mai 2021 : une charte sur le bénévolat.",
      ["• Avec la Ligue", "• Avec le CDOS,", "• Avec Ruralis,"],
    ],
    [
      "la première, la seconde, dans un même paragraphe",
      "Deux conventions ont été signées mardi à la mairie de Brissac. La première, avec la Croix-Verte, organise les secours pendant les fêtes. La seconde, conclue avec Habitat Loire, réserve douze logements aux saisonniers.",
      ["La première, av", "La seconde, co"],
    ],
    [
      "un paragraphe pour chacune",
      "Coup double pour la chambre d'agriculture\n\nDeux accords ont été signés en marge du salon.\n\nLe premier lie la Chambre à Groupama Corrèze : une remise sur l'assurance grêle.\n\nLe second a été conclu avec Météo Limousin pour des alertes par SMS.",
      ["Le premier lie", "Le second a ét"],
    ],
    [
      "à neuf heures, à onze heures",
      "Deux signatures en une matinée au port de Rocheville.\n\nÀ 9 heures, la présidente a reçu la directrice d'Armor Frigo. La convention garantit le froid aux pêcheurs.\n\nÀ 11 heures, c'est avec la Coopérative des Îles que le port s'est lié, pour deux ans. Ce protocole porte sur les filets usagés.",
      ["À 9 heures, la", "À 11 heures, c"],
    ],
    [
      "une page qui dit ses partenaires",
      "Nos partenaires\n\nLa Ligue du souffle\n\nUne convention nous lie depuis 2019. La Ligue forme nos écoutants.\n\nMutualité du Ponant\n\nNotre accord-cadre date de 2020 : la mutuelle finance dix ateliers par an.\n",
      ["La Ligue du so", "Mutualité du P"],
    ],
    [
      "l’accord national, puis les régions",
      "Où en est l'accord Répit ?\n\nSigné au niveau national le 3 mars 2021 par l'Union des aidants et la Caisse des artisans, l'accord-cadre se décline. Voici les conventions régionales signées.\n\nBretagne – La convention entre l'Union des aidants de l'Ouest et la Caisse armoricaine a été signée le 4 mai.\n\nAlsace – Convention signée le 21 mai entre l'Union rhénane et la Caisse de Colmar.",
      ["Où en est l'ac", "Bretagne – La ", "Alsace – Conve"],
    ],
    [
      "le même jour, avec un autre",
      "La Ville de Morlac et la CAF ont signé lundi une convention de partenariat sur la petite enfance.\n\nParallèlement, la Ville a signé un protocole avec le Secours des familles pour l'aide alimentaire.",
      ["La Ville de Mo", "Parallèlement,"],
    ],
  ])("%s", (_cas, texte, attendus) => {
    expect(debuts(texte)).toEqual(attendus.map((d) => d.slice(0, 14)));
    expect(lire(texte).conventions).toHaveLength(attendus.length);
  });

  test.each([
    [
      "deux volets d’une même convention",
      "Le lycée Ravel et la fonderie Marsac ont signé une convention à deux volets. Le premier, avec les ateliers, porte sur le prêt d'un four. Le second, avec le CFA du Rhône, concerne les stages.",
    ],
    [
      "deux présidents, deux dates",
      "Mardi, la Ville de Bric et le Club nautique ont signé une convention de trois ans. Le 4 mai, le conseil municipal avait donné son accord. Le 12 juin, la Ligue de voile visitera la base.",
    ],
    [
      "trois engagements",
      "La CPAM du Cher et le réseau Soins 18 ont signé un accord. Trois engagements y figurent.\n\nAccueil : la CPAM ouvre un guichet.\n\nFormation : Soins 18 forme dix agents.\n\nSuivi : un comité se réunit chaque trimestre.",
    ],
    [
      "deux partenaires d’une seule",
      "Les deux partenaires ont signé une convention. La première, la Banque du Littoral, apporte 10 000 euros. La seconde, l'Amicale de Muret, apporte ses bénévoles.",
    ],
    [
      "des conventions passées, une nouvelle",
      "Après deux conventions signées en 2012 et 2016, le Musée du Sel et l'Académie de Vaurennes ont conclu lundi un troisième accord, pour trois ans. Enfin, une classe de Salins viendra chaque mois.",
    ],
  ])("une seule : %s", (_cas, texte) => {
    expect(debuts(texte)).toHaveLength(1);
  });

  test("un bloc coupé par une zone garde ses phrases, chacune dans le sien", () => {
    const texte = "Titre\n\nUn. La première avec Alma. La seconde avec Brec.\n\n- puce";
    const t = segmenter(texte);
    const du = texte.indexOf("La seconde");
    const f = fendre(t, [
      { du: 0, au: du, style: "recit" },
      { du, au: texte.length, style: "recit" },
    ]);
    expect(f.blocs.map((b) => texte.slice(b.du, b.au))).toEqual([
      "Titre",
      "Un. La première avec Alma.",
      "La seconde avec Brec.",
      "puce",
    ]);
    for (const p of f.phrases) {
      const b = f.blocs[p.bloc];
      expect(b && b.du <= p.du && p.au <= b.au, texte.slice(p.du, p.au)).toBe(true);
    }
    expect(fendre(t, [{ du: 0, au: texte.length, style: "recit" }])).toBe(t);
  });
});
