import type { Page } from "../../platform/ui/page.tsx";
import type { EtatDit } from "../conventions/index.ts";

/** What every page is given by its route, `cadre(c)`. */
export type Cadre = Pick<Parameters<typeof Page>[0], "jour" | "aujourdhui" | "chemin" | "compte" | "demonstration">;

/** How a page writes its inner links: at its day, and as known on its `connuLe`. */
export type Ici = (chemin: string) => string;

/** Path of a convention, or of one of its pages. */
export const adresse = (convention: string, suite = ""): string =>
  `/convention/${encodeURIComponent(convention)}${suite}`;

/** The stroke's props out of a state said. */
export const propsEtat = ({ etat, mot, detail }: EtatDit) => ({ etat, ...(mot !== undefined && { mot }), detail });

/** A national text as its pages name it. */
export type Nommee = { id: string; titre: string };
