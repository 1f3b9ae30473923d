import { describe, expect, test } from "vitest";
import { contexteDe } from "./contexte.test-aide.ts";
import type { Style } from "./contexte.ts";
import { lireTerritoire } from "./territoire.ts";

const lu = (texte: string, style: Style): string[] =>
  lireTerritoire(contexteDe(texte, style), []).map(({ value, level, quotes, spans }) => {
    expect(spans.map((span) => texte.slice(...span))).toEqual(quotes);
    return `${level} : ${value}`;
  });
const acte = (objet: string, titre = "CONVENTION DE PARTENARIAT") => `${titre}

ENTRE
L’association Les Passerelles, dont le siège est situé 3 rue de Bretagne à Vauréal-sous-Bois, représentée par sa présidente,
ET
La Région Grand Est, représentée par son président,

PRÉAMBULE
L’association Les Passerelles intervient dans le Gers et en Occitanie. Elle est implantée sur tout le territoire national.

Article 1 – Objet
${objet}
`;

describe("où s’applique un acte", () => {
  test.each([
    ["La convention s’applique sur le territoire de la commune de Vauréal-sous-Bois.", "commune : Vauréal-sous-Bois"],
    ["Les actions sont menées sur le territoire de la ville de Pontoise.", "commune : Pontoise"],
    ["Les actions sont menées dans la commune de Saint-Rémy-sur-Orne.", "commune : Saint-Rémy-sur-Orne"],
    ["Les actions sont menées dans le département de la Manche.", "departement : Manche"],
    ["La convention vaut sur le territoire du département du Gers.", "departement : Gers"],
    ["Les actions sont menées dans le département du Nord.", "departement : Nord"],
    ["La convention s’applique en Seine-Saint-Denis.", "departement : Seine-Saint-Denis"],
    ["La convention vise les jeunes du Calvados.", "departement : Calvados"],
    ["La convention s’applique dans la région Hauts-de-France.", "region : Hauts-de-France"],
    ["La convention organise l’accueil des stagiaires en Normandie.", "region : Normandie"],
    ["La convention organise l’accueil des stagiaires en Ile de France.", "region : Île-de-France"],
    ["La convention organise l’accueil des stagiaires en IDF.", "region : Île-de-France"],
    ["La convention organise l’accueil des stagiaires en PACA.", "region : Provence-Alpes-Côte d’Azur"],
    ["La convention organise l’accueil des stagiaires en Rhône-Alpes.", "region : Rhône-Alpes"],
    ["La convention organise l’accueil des stagiaires en Nord – Pas de Calais.", "region : Nord-Pas-de-Calais"],
    ["La convention organise l’accueil des stagiaires à La Réunion.", "region : La Réunion"],
    ["La convention s’applique dans le bassin d’emploi de Redon.", "autre : bassin d’emploi de Redon"],
    ["Les actions sont menées sur le territoire de l’agglomération de Vitréac.", "autre : agglomération de Vitréac"],
    ["Les actions sont menées dans le quartier des Glycines.", "autre : quartier des Glycines"],
    ["La convention s’applique dans l’académie de Reims.", "autre : académie de Reims"],
    ["La convention s’applique sur l’ensemble du territoire national.", "national : national"],
    ["La convention s’applique à l’échelle nationale.", "national : national"],
    ["La convention est de portée nationale.", "national : national"],
    ["La convention s’applique en France métropolitaine.", "national : national"],
    ["La convention s’applique à la commune de Vauréal-sous-Bois.", "commune : Vauréal-sous-Bois"],
    ["La convention concerne le bassin d’emploi de Redon.", "autre : bassin d’emploi de Redon"],
    ["La convention est mise en œuvre à l’échelle du département de la Manche.", "departement : Manche"],
    ["La convention est mise en œuvre à l’échelle de la région Bretagne.", "region : Bretagne"],
    ["Le territoire concerné est le département de la Manche.", "departement : Manche"],
    ["Territoire : région Bretagne", "region : Bretagne"],
    ["La convention s’applique au quartier des Glycines.", "autre : quartier des Glycines"],
    ["La convention vise chaque habitant du quartier des Glycines.", "autre : quartier des Glycines"],
    ["La convention vise les établissements de l’académie de Reims.", "autre : académie de Reims"],
    ["La convention s’applique sur tout le territoire métropolitain.", "national : national"],
    ["L’association utilise une salle située à Vauréal-sous-Bois.", "commune : Vauréal-sous-Bois"],
  ])("%s", (objet, attendu) => expect(lu(acte(objet), "acte")).toEqual([attendu]));

  test.each([
    "La convention a pour objet l’accueil de jeunes.",
    "La Région Grand Est verse une subvention.",
    "La Région veille à l’information des jeunes sur l’ensemble du territoire.",
    "Les stagiaires sont reçus au 12 avenue de Normandie.",
    "L’action est présentée à la préfecture du Gers.",
    "En somme, la convention prévoit trois axes dans la manche de l’été.",
    "Le tribunal du ressort de Pontoise est seul compétent.",
    "La convention entre dans le périmètre de la Mission.",
    "L’association agit dans le respect de la charte.",
  ])("%s : rien n’en est dit", (objet) => expect(lu(acte(objet), "acte")).toEqual([]));

  test.each([
    ["ACCORD-CADRE NATIONAL", ["national : national"]],
    ["CONVENTION NATIONALE DE PARTENARIAT", ["national : national"]],
    ["CONVENTION RÉGIONALE DE PARTENARIAT\npour les transitions en Bretagne", ["region : Bretagne"]],
    ["CONVENTION RÉGIONALE DE PARTENARIAT\npour les transitions en Wallonie", ["region : Wallonie"]],
    ["CONVENTION RÉGIONALE DE PARTENARIAT", ["region : Grand Est"]],
    ["CONVENTION EN APPLICATION DE L’ACCORD NATIONAL INTERPROFESSIONNEL", []],
    ["CONVENTION D’APPLICATION DE LA CONVENTION NATIONALE", []],
  ])("le titre %j", (titre, attendu) => {
    const texte = acte("La convention a pour objet l’accueil de jeunes.", titre).replace(
      "dans le Gers et en Occitanie",
      "auprès des jeunes",
    );
    expect(lu(texte, "acte")).toEqual(attendu);
  });

  test("« le département », « la commune » : la seule que nomme le texte", () => {
    const texte =
      "CONVENTION\n\nEntre le Département de la Mayenne et les Passerelles\n\nArticle 1\nLa convention soutient les foyers du département et agit dans tout le département.\n";
    expect(lu(texte, "acte")).toEqual(["departement : Mayenne"]);
    expect(lu(texte.replace("les Passerelles", "le Département de la Sarthe"), "acte")).toEqual([]);
    const commune =
      "CONVENTION\n\nEntre la commune de Plouvénez et les Passerelles\n\nArticle 1\nLa convention vise les habitants de la commune.\n";
    expect(lu(commune, "acte")).toEqual(["commune : Plouvénez"]);
  });
});

describe("où s’applique ce que dit un article", () => {
  test.each([
    ["Optimeo et la Ligue ont signé un accord national.", ["national : national"]],
    ["Un partenariat national unit Optimeo et la Ligue.", ["national : national"]],
    ["Optimeo et la Ligue ont signé une convention pour former les aidants en Bretagne.", ["region : Bretagne"]],
    ["Quatre réseaux de l’aide à domicile en Bretagne ont signé une convention.", ["region : Bretagne"]],
    ["Les opérateurs du CEP d’Île-de-France signent une convention régionale.", ["region : Île-de-France"]],
    ["Une convention régionale a été signée dans les locaux de la Région Ile-de-France.", ["region : Île-de-France"]],
    ["La convention aidera les entreprises du Morbihan à recruter.", ["departement : Morbihan"]],
    ["La convention sera déployée dans le Morbihan.", ["departement : Morbihan"]],
    [
      "La convention couvre la formation en Bretagne, en Normandie et dans les Pays de la Loire.",
      ["region : Bretagne", "region : Normandie", "region : Pays de la Loire"],
    ],
    [
      "La convention vise les structures de Guadeloupe, Martinique et Guyane.",
      ["region : Guadeloupe", "region : Martinique", "region : Guyane"],
    ],
    ["La convention sera déployée à Mayotte.", ["departement : Mayotte"]],
    [
      "La convention porte sur les départements de l’Orne, de la Manche et du Calvados.",
      ["departement : Orne", "departement : Manche", "departement : Calvados"],
    ],
    [
      "La convention s’applique dans l’Orne, la Manche et le Calvados.",
      ["departement : Orne", "departement : Manche", "departement : Calvados"],
    ],
    [
      "La convention concerne les départements du Nord et du Pas-de-Calais.",
      ["departement : Nord", "departement : Pas-de-Calais"],
    ],
    ["Bretagne – La convention entre Optimeo et la Ligue a été signée.", ["region : Bretagne"]],
    ["Une convention a été signée pour toute la Bretagne.", ["region : Bretagne"]],
    ["La convention vise les PME de Bretagne.", ["region : Bretagne"]],
    ["La convention s’applique à l’ensemble du Finistère.", ["departement : Finistère"]],
    ["La convention ne concerne que l’Île-de-France.", ["region : Île-de-France"]],
    ["Signé au niveau national, l’accord compte trois axes.", ["national : national"]],
    ["La convention vise les enfants du quartier des Glycines.", ["autre : quartier des Glycines"]],
    ["L’accord s’applique sur tout le territoire.", ["national : national"]],
    ["L’accord sera mis en œuvre partout en France.", ["national : national"]],
  ])("%s", (texte, attendu) => expect(lu(texte, "recit")).toEqual(attendu));

  test.each([
    "Optimeo et la Région Occitanie ont signé une convention.",
    "La CPAM du Bas-Rhin et la Ligue ont signé une convention.",
    "Optimeo, basé en Bretagne, et la Ligue ont signé une convention.",
    "L’université de Lorraine et la Ligue ont signé une convention.",
    "Optimeo et la Ligue, présente sur tout le territoire national, ont signé une convention.",
    "L’accord national interprofessionnel du 10 décembre sert de base à la convention.",
    "La convention a été signée à Rennes.",
    "Les élus de l’académie de Rennes ont signé la convention.",
    "Optimeo et la Ligue, association de portée régionale, ont signé une convention.",
    "Jeanne Lorraine, présidente, a signé la convention.",
    "La convention a été signée à la préfecture de la Somme.",
    "La somme prévue par la convention est modeste.",
    "Ils ont signé la convention lors d’un salon organisé en somme pour eux.",
  ])("%s : rien n’en est dit", (texte) => expect(lu(texte, "recit")).toEqual([]));
});
