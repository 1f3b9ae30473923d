import type { Compte } from "../../platform/ui/page.tsx";
import type { Day } from "../../shared/day.ts";

/** What the frame of a page needs of the request. */
export type Cadre = { jour: Day; aujourdhui: Day; compte: Compte | null; chemin: string; demonstration: boolean };

/** Path of a convention's page. */
export const adresse = (convention: string): string => `/convention/${encodeURIComponent(convention)}`;

/** Path of an action's page, and of what is done there. */
export const adresseAction = (id: string, suite = ""): string => `/action/${encodeURIComponent(id)}${suite}`;

/** Path of the list of a convention's actions, with its filters. */
export const adresseListe = (convention: string, filtres: Readonly<Record<string, string>> = {}): string => {
  const query = new URLSearchParams(Object.entries(filtres).filter(([, value]) => value !== ""));
  return `${adresse(convention)}/actions/liste${query.size > 0 ? `?${query}` : ""}`;
};

/** Path of the form of an action under a convention. */
export const adresseNouvelle = (convention: string, filtres: Readonly<Record<string, string>> = {}): string =>
  `/actions/nouvelle?${new URLSearchParams({ convention, ...filtres })}`;

/** Breadcrumb of a page of a convention's actions; the last step is the page itself. */
export const filDe = (convention: string, titre: string, ...suite: readonly { libelle: string; href?: string }[]) => [
  { libelle: "Conventions", href: "/conventions" },
  { libelle: titre, href: adresse(convention) },
  { libelle: "Actions", href: adresseListe(convention) },
  ...suite,
];
