import { expect, test } from "vitest";
import type { Style } from "./contexte.ts";
import { segmenter } from "./segmenter.ts";
import { lireTitre } from "./titre.ts";

const titre = (texte: string, style: Style) =>
  lireTitre({ texte: segmenter(texte), zone: { du: 0, au: texte.length, style }, donnees: { publieLe: null } })
    ?.value ?? null;

test.each([
  ["une ligne", "CONVENTION DE PARTENARIAT\n\nEntre les soussignés :\nLa Ville", "CONVENTION DE PARTENARIAT"],
  [
    "deux lignes",
    "CONVENTION DE PARTENARIAT\npour l'accueil des apprentis\n\nENTRE\nLa Ville",
    "CONVENTION DE PARTENARIAT pour l'accueil des apprentis",
  ],
  [
    "deux lignes en capitales",
    "CONVENTION\nDE MISE A DISPOSITION D'UN LOCAL\n\nEntre :\nLa Ville",
    "CONVENTION DE MISE A DISPOSITION D'UN LOCAL",
  ],
  [
    "sous le nom de la ville",
    "VILLE DE MORLAC\nDirection des sports\n\nCONVENTION D'OBJECTIFS\n\nEntre la Ville",
    "CONVENTION D'OBJECTIFS",
  ],
  ["marques de Markdown", "# CONVENTION-CADRE  \n## ENTRE  \n## LA VILLE", "CONVENTION-CADRE"],
  [
    "en gras",
    "**Charte de coopération territoriale**\n\nPréambule\nLes signataires…",
    "Charte de coopération territoriale",
  ],
  [
    "annexe",
    "Délibération n° 12\nLe conseil approuve.\n\nANNEXE\n\nConvention de gestion du sentier\n\nEntre :\nLa commune",
    "Convention de gestion du sentier",
  ],
  [
    "entre, en fin de ligne",
    "Convention de partenariat entre\n\nla Ville de Bric\net\nle Club",
    "Convention de partenariat",
  ],
  [
    "parties dans le titre",
    "Convention entre la Ville de Bric et le Judo Club\n\nArticle 1 : objet",
    "Convention entre la Ville de Bric et le Judo Club",
  ],
  [
    "projet",
    "PROJET DE CONVENTION RELATIVE À LA GESTION DES DIGUES\n\nEntre l'État",
    "PROJET DE CONVENTION RELATIVE À LA GESTION DES DIGUES",
  ],
  [
    "avenant",
    "Avenant n° 2 à la convention du 4 mai 2019\nrelative au transport scolaire\n\nEntre la Région",
    "Avenant n° 2 à la convention du 4 mai 2019 relative au transport scolaire",
  ],
  ["page numérotée", "1/9\n\nCONVENTION TERRITORIALE GLOBALE\n\nentre\nLa Caf", "CONVENTION TERRITORIALE GLOBALE"],
  [
    "la phrase qui parle de la convention n’est pas un titre",
    "La présente convention est conclue entre la Ville et le Club.\nElle court un an.",
    null,
  ],
])("acte : %s", (_cas, texte, attendu) => {
  expect(titre(texte, "acte")).toBe(attendu);
});

test.each([
  [
    "première ligne",
    "Le musée et l'école signent une convention\n\nLundi, le musée a signé.",
    "Le musée et l'école signent une convention",
  ],
  [
    "ligne sans blanc après elle",
    "Forêt : la charte est signée\nLes maires se sont retrouvés vendredi à Vic.",
    "Forêt : la charte est signée",
  ],
  [
    "après la date",
    "12 mars 2019\n\nSignature d'un accord entre le port et la ville\n\nLe port a signé.",
    "Signature d'un accord entre le port et la ville",
  ],
  [
    "après la rubrique et l’émetteur",
    "MINISTÈRE DU SPORT\n\nCommuniqué de presse\nParis, le 8 mai 2021\n\nLe ministère et la Ligue renforcent leur partenariat\n\nHier…",
    "Le ministère et la Ligue renforcent leur partenariat",
  ],
  [
    "après le fil d’Ariane",
    "Accueil > Actualités > Partenariats\n\nUne convention avec le lycée Prévert\n\nLe 3 mai, une convention a été signée.",
    "Une convention avec le lycée Prévert",
  ],
  [
    "point d’interrogation",
    "Un partenariat pour quoi faire ?\n\nLe club et la banque ont signé.",
    "Un partenariat pour quoi faire ?",
  ],
  [
    "date au-dessous",
    "Le club et la banque, partenaires\nPublié le 3 mai 2020\n\nIls ont signé.",
    "Le club et la banque, partenaires",
  ],
  [
    "le texte commence par une phrase",
    "Le musée et l'école ont signé lundi une convention. Elle vise les collégiens.\nUne visite aura lieu chaque mois.",
    null,
  ],
  [
    "une seule phrase longue",
    "La Ville de Bric, l'Agence de l'eau et la Fédération de pêche ont signé lundi une convention de trois ans pour la restauration de la rivière et de ses abords, sur toute la traversée du bourg.",
    null,
  ],
])("récit : %s", (_cas, texte, attendu) => {
  expect(titre(texte, "recit")).toBe(attendu);
});
