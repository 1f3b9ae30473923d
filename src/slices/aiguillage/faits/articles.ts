import type { Day } from "../../../shared/day.ts";

/**
 * Versions of quoted articles that begin after the state of the law that was read (Code du travail of 2026-03-27) and
 * whose wording was not seen: a rule that goes on through one of these days is to be read again.
 */
export const VERSIONS_NON_LUES: Readonly<Record<string, readonly string[]>> = {
  "L6323-13": ["2026-09-01"],
  "L6123-5": ["2027-01-01"],
  "L6323-17-2": ["2027-01-01", "2028-01-01"],
};

/** First day of the CEP and last day of the contracts of the regional operators. */
export const PERIODE_CEP = { du: "2015-01-01" as Day, au: "2027-12-31" as Day };

/** A public that no operator is known to receive on some days, and why nothing is proposed rather than supposed. */
export type TrouAdmis = { statut: string; region?: string; du: Day; au: Day; pourquoi: string };

export const TROUS_ADMIS: readonly TrouAdmis[] = [
  {
    statut: "agent-public",
    ...PERIODE_CEP,
    pourquoi: "L’opérateur régional est exclu (L6123-5 4°), et aucun texte lu n’en désigne un autre pour eux.",
  },
  {
    statut: "independant",
    du: "2015-01-01" as Day,
    au: "2019-12-31" as Day,
    pourquoi: "Les Opacif recevaient des salariés\u00a0; aucune source lue ne dit qui recevait les indépendants.",
  },
  ...["REG-03", "REG-04"].flatMap((region) =>
    ["salarie", "independant"].map((statut) => ({
      statut,
      region,
      du: "2020-01-01" as Day,
      au: "2020-02-29" as Day,
      pourquoi: "L’opérateur régional y ouvre le 1er mars 2020.",
    })),
  ),
];
