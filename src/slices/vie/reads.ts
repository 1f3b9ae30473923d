export { propositionsOuvertes, type Reponse, reponses } from "./store.ts";
