/** French words and counts live with what is shared: the pure core says sentences too. */
export * from "../../shared/phrase.ts";
