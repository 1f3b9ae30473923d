import { strToU8 } from "fflate";
import { describe, expect, test } from "vitest";
import { extraire } from "../../platform/documents/extraire.ts";
import { composer } from "../../platform/pdf.ts";
import { lire } from "./lire/lire.ts";

/** What is no convention, told by hand: each in our own words. */
const SANS: readonly (readonly [string, string])[] = [
  [
    "une autre langue",
    `PARTNERSHIP AGREEMENT. This agreement is made between the Loire Schools Network, represented by Ana Vigne, and the Lake School, represented by Leo Pre. The parties agree as follows. Article 1: Purpose. The purpose of this convention is to welcome apprentices. Article 2: Term. It is concluded for three years from 1 January 2021. Signed in Angers on 3 December 2020.`,
  ],
  [
    "une autre langue encore",
    `CONVENIO DE COLABORACIÓN. Entre la Red de Escuelas del Loira, representada por Ana Vigne, y la Escuela del Lago, representada por Leo Pre, se acuerda lo siguiente. Primera: el objeto del presente convenio es la acogida de los aprendices. Segunda: el convenio tendrá una duración de tres años. Firmado en Angers el 3 de diciembre de 2020.`,
  ],
  [
    "un mode d’emploi",
    `Comment rédiger une convention de partenariat ?

Une convention de partenariat est un document écrit qui précise qui fait quoi. Voici nos conseils pour la rédiger sans rien oublier.

1. Présentez les parties
Commencez par indiquer le nom de votre association et celui de votre partenaire. Vous pouvez ajouter le nom de la personne qui signe.

2. Décrivez l’objet
Expliquez en deux phrases pourquoi vous travaillez ensemble. Pensez à dire ce que chacun apporte.

3. Fixez une durée
Nous vous recommandons un an, renouvelable. N’oubliez pas de prévoir comment on y met fin.

Besoin d’aide ? Téléchargez notre modèle gratuit ou contactez nos conseillers.`,
  ],
  [
    "un accord d’entreprise",
    `ACCORD D’ENTREPRISE RELATIF AU TEMPS DE TRAVAIL

Entre la société Ateliers du Val, société par actions simplifiée, dont le siège est à Tours, représentée par Mme Ana Vigne en qualité de directrice des ressources humaines,
et les organisations syndicales représentatives des salariés de l’entreprise, représentées par leurs délégués syndicaux,
il a été convenu ce qui suit.

Article 1 : Champ d’application
Le présent accord s’applique à l’ensemble des salariés de l’entreprise, conformément aux articles L. 2232-12 et suivants du code du travail.

Article 2 : Durée du travail
La durée hebdomadaire de travail des salariés est fixée à trente-cinq heures. Les heures supplémentaires sont majorées.

Article 3 : Dépôt
Le présent accord sera déposé sur la plateforme TéléAccords et au greffe du conseil de prud’hommes.`,
  ],
  [
    "une proposition de loi",
    `PROPOSITION DE LOI visant à encourager les conventions entre les régions et les écoles

EXPOSÉ DES MOTIFS
Mesdames, Messieurs, les écoles de nos territoires manquent de moyens. Il serait souhaitable qu’une convention soit signée entre chaque région et les écoles qui accueillent des apprentis.

Article 1er
Après l’article L. 214-13 du code de l’éducation, il est inséré un article ainsi rédigé : « La région peut conclure une convention avec toute école. »

Article 2
Les conséquences financières résultant pour les collectivités territoriales de la présente loi sont compensées à due concurrence.`,
  ],
  [
    "un modèle à remplir",
    `MODÈLE DE CONVENTION DE PARTENARIAT (à compléter)

Entre ........................................ (nom de l’association), représentée par ........................ (nom, prénom, qualité),
et ........................................ (nom du partenaire), représenté par ........................

Article 1 : Objet
La présente convention a pour objet ........................................

Article 2 : Durée
La convention est conclue pour une durée de ........ à compter du .. / .. / ....

Fait à ................, le ................
Ce modèle est donné à titre indicatif et n’engage personne. Rayez les mentions inutiles.`,
  ],
  [
    "un compte rendu de réunion",
    `Compte rendu du conseil d’administration du 12 mars 2021

Présents : Ana Vigne, Léo Pré, Nora Pin. Excusé : Paul Orme.

1. Approbation du procès-verbal précédent : il est adopté à l’unanimité.
2. Point sur les locaux : la présidente rappelle que le bail arrive à échéance. Une convention pourrait être étudiée avec la mairie ; le sujet sera repris à la prochaine séance.
3. Questions diverses : la fête de l’école aura lieu en juin.

La séance est levée à 20 heures.`,
  ],
  [
    "une recette",
    "Mêlez la farine et le beurre du bout des doigts, mouillez d’un peu d’eau, laissez reposer une heure.",
  ],
];

describe("ce qui n’est pas une convention : dit en une phrase, rien n’en est tiré", () => {
  test.each(SANS)("%s", async (_, texte) => {
    const read = await extraire(strToU8(texte), "texte.txt");
    const lecture = lire(read.texte);
    expect(lecture).toMatchObject({ is_convention: false, conventions: [] });
    expect(lecture.reason).toMatch(/^Pas de convention ici|^[A-ZÉ][^<]*\.$/);
  });

  test("le même texte dans un PDF reçoit la même réponse", async () => {
    for (const [, texte] of SANS) {
      const modele = "#for ligne in donnees.lignes [#ligne #parbreak()]";
      const octets = await composer(modele, { lignes: texte.split("\n") }, { titre: "Essai", date: "2026-11-22" });
      expect(lire((await extraire(octets, "texte.pdf")).texte).is_convention).toBe(false);
    }
  });
});

const ACTE = `CONVENTION DE PARTENARIAT

Entre
Le Réseau des Écoles de la Loire, association, représenté par Ana Vigne, présidente,
d’une part,
et
L’École du Lac, association, représentée par Léo Pré, directeur,
d’autre part,

Article 1 : Objet
La présente convention a pour objet d’organiser l’accueil des apprentis dans les écoles.

Article 2 : Engagements
L’École du Lac s’engage à informer chaque apprenti de ses droits.

Article 3 : Durée
La présente convention est conclue pour une durée de trois ans à compter du 1er janvier 2021.

Fait à Angers, le 3 décembre 2020
`;

describe("une convention dans un texte malmené se lit, mot pour mot", () => {
  const latin = (t: string) => Uint8Array.from([...t.replaceAll("’", "'")].map((c) => c.charCodeAt(0)));
  test.each<[string, Uint8Array]>([
    ["Windows-1252", latin(ACTE)],
    ["deux encodages", Buffer.concat([strToU8(ACTE.slice(0, 60)), latin(ACTE.slice(60))])],
    ["caractères de commande", strToU8(ACTE.replaceAll("Article", "\u0007Article").replaceAll(" à ", " à\u0000 "))],
    ["fins de ligne de Windows", strToU8(ACTE.replaceAll("\n", "\r\n"))],
    ["accents détachés", strToU8(ACTE.normalize("NFD"))],
    ["un script au milieu", strToU8(ACTE.replace("Article 2", "<script>alert(1)</script>\n\nArticle 2"))],
    ["une formule de tableur", strToU8(ACTE.replace("Fait à", "=HYPERLINK(1)\n\nFait à"))],
  ])("%s", async (_, octets) => {
    const { texte } = await extraire(octets, "convention.txt");
    const lecture = lire(texte);
    expect(lecture.is_convention).toBe(true);
    const [c] = lecture.conventions;
    expect(c?.parties.map((p) => p.name.normalize("NFC").replaceAll("’", "'"))).toEqual([
      "Réseau des Écoles de la Loire",
      "École du Lac",
    ]);
    expect(c?.signature_date?.value).toBe("2020-12-03");
    for (const p of c?.parties ?? []) expect(p.quotes).toEqual(p.spans.map(([du, au]) => texte.slice(du, au)));
  });
});
