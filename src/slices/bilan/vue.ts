import type { Day } from "../../shared/day.ts";
import type { Bilan, FaitsDeBilan, PeriodeDeBilan, TexteDuBilan } from "./types.ts";

/** What every page of reports knows: the convention, who reads, for which party she writes. */
export type VueDesBilans = {
  convention: string;
  titre: string;
  aujourdhui: Day;
  nommer(id: string): string;
  /** Whether she governs an organisation of the convention: others read closed reports alone. */
  gouverne: boolean;
  /** Parties of the convention that she governs; the first writes unless she says otherwise. */
  choix: readonly string[];
  par: string;
  /** By a link: she writes the lines of her party, and nothing else. */
  parLien: boolean;
};

/** One report as its page shows it; `bilan` null: nobody has opened it, its figures are of this very moment. */
export type VueDuBilan = VueDesBilans & {
  periode: PeriodeDeBilan;
  bilan: Bilan | null;
  faits: FaitsDeBilan;
  textes: ReadonlyMap<string, TexteDuBilan>;
  /** Actions recorded since the figures were taken; null for a report nobody has opened, or that is closed. */
  depuis: number | null;
};

/** What a form of one place was sent with, and why it was not taken. */
export type SaisieDeTexte = { place: string; texte: string; erreur: string };

/** Address of the reports of a convention, or of one. */
export const adresseDesBilans = (convention: string, periode?: string): string =>
  `/convention/${encodeURIComponent(convention)}/bilan${periode === undefined ? "" : `/${periode}`}`;
