import { expect, test } from "vitest";
import { lireAxes } from "./axes.ts";
import { contexteDe } from "./contexte.test-aide.ts";
import { partiesDe } from "./parties.test-aide.ts";

const PARTIES = partiesDe("Ligue de voile du Nord|ligue", "Ville de Port-Blanc|ville", "Lycée des Dunes|lycée");
const SIGNE = "La Ville et la Ligue ont signé une convention. ";

test.each<[string, string, string[]]>([
  [
    "elle facilitera",
    `${SIGNE}Elle facilitera l’accès à l’emploi des saisonniers du port.`,
    ["facilitera l’accès à l’emploi des saisonniers du port"],
  ],
  [
    "elle doit aider",
    `${SIGNE}Elle doit aider les clubs à recruter leurs bénévoles.`,
    ["aider les clubs à recruter leurs bénévoles"],
  ],
  [
    "l’accord vient renforcer",
    "Cet accord-cadre vient renforcer les liens entre la Ville et la Ligue et structurer l’offre de stages.",
    ["renforcer les liens entre la Ville et la Ligue", "structurer l’offre de stages"],
  ],
  [
    "plusieurs mesures, dont",
    "Les signataires ont convenu de plusieurs mesures, dont un prêt de bateaux, une aide au permis et un suivi des stagiaires.",
    ["un prêt de bateaux", "une aide au permis", "un suivi des stagiaires"],
  ],
  [
    "s’unir afin de",
    "La Ville et la Ligue ont décidé de s’unir afin de lutter contre l’isolement des aînés.",
    ["lutter contre l’isolement des aînés"],
  ],
  [
    "pourquoi cette convention ?",
    "Pourquoi cette convention ? Pour faciliter le recrutement des saisonniers du port.",
    ["faciliter le recrutement des saisonniers du port"],
  ],
  [
    "volet formation, volet emploi",
    `${SIGNE}Volet formation : vingt stages par an. Volet emploi : un forum au printemps.`,
    ["Volet formation : vingt stages par an", "Volet emploi : un forum au printemps"],
  ],
  [
    "porte sur, deux points",
    "La convention porte notamment sur : la formation, l’emploi et le logement des saisonniers.",
    ["la formation", "l’emploi", "le logement des saisonniers"],
  ],
  ["un lien n’est pas un objet", "La convention formalise un partenariat déjà ancien entre la Ville et la Ligue.", []],
  ["un chiffre n’est pas un objet", "La convention prendra effet en mai. Elle est valable trois ans.", []],
  ["l’objet d’une partie n’est pas celui de la convention", "La Ligue a pour objet de promouvoir la voile.", []],
])("%s", (_cas, texte, attendu) => {
  expect(lireAxes(contexteDe(texte, "recit"), PARTIES).map((a) => a.quote)).toEqual(attendu);
});
