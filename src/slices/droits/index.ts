/** The pure door of the slice: what an article allows, and why. */
export * from "./difference-phrases.ts";
export * from "./exemples.ts";
export { indexer, type Moteur, type Reference } from "./moteur.ts";
export { ACTIONS, lireQuestion, type Question, saisieDe } from "./question.ts";
export { direQuestion } from "./reponse.ts";
export { decider, type Options } from "./rules.ts";
export { changementsDe, differenceDeDroits } from "./rules-difference.ts";
export { changer, compiler, croiserTerritoires, type Monde } from "./rules-monde.ts";
export { type Ouverture, ouvertures, phraseTerritoires } from "./rules-ouvertures.ts";
export { nomTerritoire } from "./rules-phrases.ts";
export { deciderSous } from "./rules-sous.ts";
export { type Filtre, filtre, meilleur, type Titre, tenues } from "./rules-tenue.ts";
export * from "./types.ts";
export * from "./types-difference.ts";
