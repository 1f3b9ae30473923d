export { dernierRappel } from "./store.ts";
