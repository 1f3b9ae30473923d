import { expect, test } from "vitest";
import { actesDe } from "./actes.ts";

test.each<[string, string[]]>([
  ["orienter les jeunes vers le conseiller", ["aiguillage"]],
  ["recevoir sous dix jours toute personne orientee par une autre partie", ["aiguillage"]],
  ["organiser un forum de l'emploi", ["evenement"]],
  ["informer ses adherents", ["information"]],
  ["former les tuteurs", ["professionnalisation"]],
  ["met a disposition une salle", ["ressource"]],
  ["verser une subvention de 3 000 euros", ["ressource"]],
  ["se concerter avant toute negociation", ["concertation"]],
  ["participer aux reunions du comite de pilotage", ["seance"]],
  ["proposer un tarif reduit", ["offre"]],
  ["transmettre les indicateurs de suivi", ["veille"]],
  ["accueillir dix stagiaires en immersion", ["immersion"]],
  ["encadrer les eleves", ["parcours"]],
  ["faire figurer le logo de la ville", ["diffusion"]],
  ["nettoyer le hangar", []],
])("« %s » s’accomplit par %j", (phrase, attendu) => {
  expect(actesDe(phrase)).toEqual(attendu);
});
