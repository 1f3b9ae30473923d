import { Day } from "../../shared/day.ts";
import { Territoire } from "../../shared/territoire.ts";
import { NATURES } from "../conventions/index.ts";

/** What a list of actions is narrowed to, as its address says; "" where it says nothing. */
export type FiltreListe = {
  engagement: string;
  nature: string;
  territoire: string;
  organisation: string;
  du: string;
  au: string;
  /** "oui": what no article covers, alone; "non": what counts, alone. */
  hors: string;
};

const CLES = ["engagement", "nature", "territoire", "organisation", "du", "au", "hors"] as const;

/** The same, ready to be asked; `erreurs` says which values are to be taken up again, by field. */
export type FiltreLu = {
  saisie: FiltreListe;
  filtre: {
    engagement?: string;
    natures?: string[];
    territoire?: string;
    organisation?: string;
    du?: Day;
    au?: Day;
    horsConvention?: boolean;
  };
  erreurs: Record<string, string>;
};

/** Reads the address of a list of actions. */
export function lireFiltre(query: Readonly<Record<string, string | undefined>>): FiltreLu {
  const saisie = Object.fromEntries(CLES.map((k) => [k, (query[k] ?? "").trim().slice(0, 100)])) as FiltreListe;
  const erreurs: Record<string, string> = {};
  const filtre: FiltreLu["filtre"] = {};
  if (saisie.engagement !== "") filtre.engagement = saisie.engagement;
  if (saisie.organisation !== "") filtre.organisation = saisie.organisation;
  if (saisie.nature !== "") {
    filtre.natures = [saisie.nature];
    if (!(NATURES as readonly string[]).includes(saisie.nature)) erreurs.nature = "Choisissez dans la liste.";
  }
  if (saisie.territoire !== "") {
    const read = Territoire.safeParse(saisie.territoire);
    if (read.success) filtre.territoire = read.data;
    else erreurs.territoire = "Choisissez un territoire de la liste.";
  }
  for (const key of ["du", "au"] as const) {
    if (saisie[key] === "") continue;
    const read = Day.safeParse(saisie[key]);
    if (read.success) filtre[key] = read.data;
    else erreurs[key] = read.error.issues[0]?.message ?? "";
  }
  if (filtre.du && filtre.au && filtre.au < filtre.du) erreurs.au = "La fin vient avant le début.";
  if (saisie.hors === "oui" || saisie.hors === "non") filtre.horsConvention = saisie.hors === "oui";
  return { saisie, filtre, erreurs };
}
