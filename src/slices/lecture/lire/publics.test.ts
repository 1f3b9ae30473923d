import { expect, test } from "vitest";
import { lirePublics } from "./publics.ts";
import { segmenter } from "./segmenter.ts";

const publics = (texte: string, formes: string[] = []) =>
  lirePublics(
    { texte: segmenter(texte), zone: { du: 0, au: texte.length, style: "recit" }, donnees: { publieLe: null } },
    formes.map((name) => ({ name, acronym: null, role: null, quotes: [], spans: [], formes: [name], entree: null })),
  );
const valeurs = (texte: string) => publics(texte).map((p) => p.value);

test.each([
  [
    "au profit de",
    "Des séances seront ouvertes au profit des personnes en situation de handicap mental ou psychique.",
    ["personnes en situation de handicap mental ou psychique"],
  ],
  ["en faveur de", "Cette convention agit en faveur des jeunes éloignés de l'emploi.", ["jeunes éloignés de l'emploi"]],
  ["à destination de", "Un service à destination des aidants familiaux ouvrira en mai.", ["aidants familiaux"]],
  [
    "pour, et une suite",
    "La convention vise à ouvrir des stages pour les lycéens et les apprentis.",
    ["lycéens", "apprentis"],
  ],
  [
    "trois de suite",
    "L'accord favorise l'accès des jeunes, des seniors et des demandeurs d'emploi à la formation.",
    ["jeunes", "seniors", "demandeurs d'emploi"],
  ],
  ["verbe", "Le but de la convention est d'accompagner les demandeurs d'asile.", ["demandeurs d'asile"]],
  ["âge", "La charte permet l'accueil des enfants de 3 à 11 ans.", ["enfants de 3 à 11 ans"]],
  [
    "moins de",
    "L'accord s'adresse aux demandeurs d'emploi de moins de trente ans.",
    ["demandeurs d'emploi de moins de trente ans"],
  ],
  ["âgées", "Le partenariat améliore le maintien à domicile des personnes âgées.", ["personnes âgées"]],
  [
    "complément de lieu",
    "Les signataires agissent au profit des habitants des quartiers prioritaires.",
    ["habitants des quartiers prioritaires"],
  ],
  ["gentilé", "L'objectif est d'aider les actifs bretons.", ["actifs bretons"]],
  ["allocataires", "L'objectif est l'embauche d'allocataires du RSA.", ["allocataires du RSA"]],
  ["ce qu’ils pourront", "Grâce à la convention, les étudiants pourront suivre des cours du soir.", ["étudiants"]],
  ["la même deux fois", "La convention aide les élèves. Elle offre aux élèves un stage.", ["élèves"]],
])("%s", (_cas, texte, attendu) => {
  expect(valeurs(texte)).toEqual(attendu);
});

test.each([
  ["nom d’un organisme", "La Maison des adolescents et l'Association des familles ont signé."],
  ["nom propre", "Le Conseil départemental des Jeunes agriculteurs et la Ville ont signé."],
  ["visa", "Vu le code de l'action sociale et des familles ;"],
  ["personnes sans plus", "Trois personnes étaient présentes pour signer."],
  ["ceux qui parlent", "« Nous en sommes fiers », disent les élèves réunis."],
  ["publics, nom creux", "L'aiguillage des publics entre acteurs."],
])("rien : %s", (_cas, texte) => {
  expect(valeurs(texte)).toEqual([]);
});

test("le nom d’une partie n’est pas un public", () => {
  expect(publics("La convention est au service des Familles rurales de Vars.", ["familles rurales de vars"])).toEqual(
    [],
  );
});

test("la citation porte la valeur, à sa place", () => {
  const texte = "Un service à destination des aidants familiaux ouvrira.";
  const [one] = publics(texte);
  expect(one?.quotes).toEqual(["à destination des aidants familiaux"]);
});
