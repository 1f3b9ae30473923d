import type { Convention } from "../conventions/index.ts";
import type { Decision } from "../droits/index.ts";
import type { EtatEvenement } from "./transitions.ts";
import type { Evenement, Inscription, Quotas } from "./types.ts";

/** An event as a page shows it: what it is now, and what of it the reader may see and do. */
export type Vue = {
  e: Evenement;
  etat: EtatEvenement;
  quotas: Quotas;
  /** Null: none, or not for the reader. */
  convention: Convention | null;
  titreConvention: string | null;
  engagement: string | null;
  /** Whether the reader acts for the organiser, who announces, moves and cancels. */
  organise: boolean;
  /** For which of its organisers, co-organisers included, she follows registrations and attendance; null: for none. */
  tient: string | null;
  /** Organisations the reader may ask places for here. */
  miennes: readonly string[];
  /** Registrations that the reader may see: her organisations', or all for whoever organises. */
  inscrits: readonly Inscription[];
  /** What an article says of it; for the organiser alone. */
  droit: Decision | null;
  nommer: (id: string) => string;
  vers: (chemin: string) => string;
};

/** Path of an event's page, or of what follows it. */
export const adresse = (e: Pick<Evenement, "id">, suite = ""): string =>
  `/evenement/${encodeURIComponent(e.id)}${suite}`;
