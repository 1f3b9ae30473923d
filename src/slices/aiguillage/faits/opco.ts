import type { Day } from "../../../shared/day.ts";
import { BRANCHES_TEXTE } from "./branches.ts";

/** The eleven Opco by id, with the label that facts give them. */
export const OPCO = {
  afdas: "Afdas",
  akto: "AKTO",
  atlas: "Atlas",
  constructys: "Constructys",
  ocapiat: "Ocapiat",
  "opco-2i": "OPCO 2i",
  "opco-ep": "OPCO EP",
  "opco-mobilites": "OPCO Mobilités",
  "opco-sante": "OPCO Santé",
  opcommerce: "L'Opcommerce",
  uniformation: "Uniformation (OPCO Cohésion sociale)",
} as const;
export type OpcoId = keyof typeof OPCO;

/** The Opco took the place of the Opca on that day (loi 2018-771; approvals of 29 March 2019). */
export const OPCO_DEPUIS = "2019-04-01" as Day;

/** A branch: its IDCC, its title, its Opco when one is established. */
export type Branche = { idcc: string; titre: string; opco: OpcoId | null };

const lireBranche = (line: string): [string, Branche] => {
  const [idcc = "", opco = "?", titre = ""] = line.split("|");
  return [idcc, { idcc, titre, opco: Object.hasOwn(OPCO, opco) ? (opco as OpcoId) : null }];
};

/** Every branch of the table by its IDCC, without leading zeros. */
export const BRANCHES: ReadonlyMap<string, Branche> = new Map(BRANCHES_TEXTE.trim().split("\n").map(lireBranche));

/** Where the Opco of a branch is read, when no line of `PARTICULARITES` says better. */
export const SOURCE_TABLE = "Ministère du Travail (DGEFP), table IDCC-Opco du 19 juillet 2019";

/** What is particular to a branch: its own source, the day its code or its Opco begins, what to say when none is known. */
type Particularite = { source?: string; du?: Day; dit?: string };

const ARRETE_MAI = {
  source: `${SOURCE_TABLE}\u00a0; arrêté du 9 mai 2019 (JO du 1er juin 2019)`,
  du: "2019-06-02" as Day,
};

export const PARTICULARITES: Readonly<Record<string, Particularite>> = {
  "413": { source: `${SOURCE_TABLE}\u00a0; avenant 349 du 7 décembre 2018, art. 1 (KALIARTI000039179866)` },
  "2264": { source: `${SOURCE_TABLE}\u00a0; accord du 7 novembre 2019, art. 6 (KALIARTI000045584528)` },
  "2941": { source: `${SOURCE_TABLE}\u00a0; accord du 21 novembre 2018, art. 1 (KALIARTI000039178941)` },
  "1420": ARRETE_MAI,
  "1618": ARRETE_MAI,
  "2104": ARRETE_MAI,
  "2230": ARRETE_MAI,
  "3227": ARRETE_MAI,
  "5005": ARRETE_MAI,
  "3236": {
    dit: "Cette convention a pris la place de l’IDCC 1423 (OPCO 2i)\u00a0: OPCO 2i est probable, sans texte lu qui l’établisse.",
  },
  "3239": {
    source:
      "Succède aux IDCC 2111 et 2395, tous deux OPCO EP dans la table DGEFP du 19 juillet 2019\u00a0; accord du 19 décembre 2018",
    du: "2022-01-01" as Day,
  },
  "3248": {
    source:
      "Remplace les conventions territoriales de la métallurgie\u00a0; accord national du 16 janvier 1979, OPCO 2i dans la table DGEFP du 19 juillet 2019",
    du: "2024-01-01" as Day,
  },
  "5502": {
    source:
      "Croix-Rouge française parmi les employeurs fondateurs de l’OPCO Santé (approbation du 29 mars 2019), auparavant à Unifaf",
  },
  "7519": {
    source: "Liste StartupsPoleEmploi/trefle de juillet 2019, une seule source\u00a0: à vérifier auprès de l’Opco",
  },
};
