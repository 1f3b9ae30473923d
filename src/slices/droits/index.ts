/** The pure door of the slice: what an article allows, and why. */
export * from "./exemples.ts";
export { indexer, type Moteur, type Reference } from "./moteur.ts";
export { decider, type Options } from "./rules.ts";
export { changer, compiler, croiserTerritoires, type Monde } from "./rules-monde.ts";
export { nomTerritoire } from "./rules-phrases.ts";
export { type Filtre, filtre, meilleur, type Titre, tenues } from "./rules-tenue.ts";
export * from "./types.ts";
