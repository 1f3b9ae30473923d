import type { Convention, Regard } from "../conventions/index.ts";
import type { Lieu } from "./rules.ts";
import type { Demandeur } from "./transitions.ts";

/** A convention as its life is read and decided: what it is today, who asks, for which organisation. */
export type Vue = {
  convention: Convention;
  titre: string;
  regard: Regard;
  lieu: Lieu;
  demandeur: Demandeur;
  /** Organisations that the person governs and that are bound by the convention. */
  choix: readonly string[];
};
