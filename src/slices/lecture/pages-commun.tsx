import type { Page } from "../../platform/ui/page.tsx";
import type { ChampLu } from "./types.ts";

/** What `<Page>` is told of the request. */
export type Cadre = Pick<Parameters<typeof Page>[0], "jour" | "aujourdhui" | "chemin" | "compte" | "demonstration">;

/** Path of a reading; `rang`: which convention of the text, told from the second one on. */
export const adresse = (id: string, rang = 0, suite = "", ancre = ""): string =>
  `/lectures/${encodeURIComponent(id)}${suite}${rang === 0 ? "" : `?convention=${rang + 1}`}${ancre}`;

/** Path of the form of a value; `rang` null: one more. */
export const adresseDuChamp = (id: string, convention: number, champ: ChampLu, rang: number | null): string =>
  adresse(id, convention, `/${champ}/${rang === null ? "nouveau" : rang + 1}`);

/** The way back. */
export const filDe = (...etapes: { libelle: string; href?: string }[]) => [
  { libelle: "Projets", href: "/projets" },
  { libelle: "Lectures", href: "/lectures" },
  ...etapes,
];

/** Files that are read. */
export const DOCUMENTS = ".pdf,.docx,.odt,.txt,.md,application/pdf,application/vnd.oasis.opendocument.text,text/plain";
