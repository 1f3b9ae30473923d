import type { Compte } from "../../platform/ui/page.tsx";
import type { Day } from "../../shared/day.ts";

/** What `<Page>` is told of the request. */
export type Cadre = { jour: Day; aujourdhui: Day; compte: Compte | null; chemin: string; demonstration: boolean };

/** Where a sheet is taken up. */
export const adresse = (id: string, suite = ""): string => `/reprise/${encodeURIComponent(id)}${suite}`;

/** The way back from a page of a sheet. */
export const filDe = (libelle: string) => [
  { libelle: "Conventions", href: "/conventions" },
  { libelle: "Reprendre l’existant", href: "/reprise" },
  { libelle },
];

/** Files taken as spreadsheets, and as scans. */
export const TABLEURS = ".csv,.tsv,.txt,.xlsx,.ods";
export const SCANS = ".pdf,.zip,application/pdf,application/zip";
