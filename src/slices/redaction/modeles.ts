import { cadre } from "./modeles/cadre.ts";
import { groupe } from "./modeles/groupe.ts";
import { pmsmp } from "./modeles/pmsmp.ts";
import { regionale } from "./modeles/regionale.ts";
import type { Redaction } from "./types.ts";

export type { FaitsDuModele, Modele } from "./modeles/assemblage.ts";
export { peutDeleguer } from "./modeles/pmsmp.ts";

/** The ready-made texts, in the order in which they are offered. */
export const MODELES = [cadre, regionale, pmsmp, groupe] as const;

/** A blank left in a text; `piece` is the id of the piece that holds it, null for one of the data. */
export type Blanc = { piece: string | null; quoi: string };

const BLANC = /\[à préciser([^\]]*)\]/gi;

/** What is still to be filled in, in the order of the text: « [à préciser : date] » gives "date". */
export function blancs({ pieces, convention, avenant }: Redaction): Blanc[] {
  const find = (piece: string | null, texte: string): Blanc[] =>
    [...texte.matchAll(BLANC)].map(([, quoi = ""]) => ({
      piece,
      quoi: quoi.replace(/^[\s\u00a0:]+/, "") || "ce qui manque",
    }));
  const written = pieces.flatMap(({ id, titre, texte }) => find(id, `${titre ?? ""}\n${texte}`));
  // quotes repeat the text: counted once
  const data = JSON.stringify(convention ?? avenant, (cle, valeur) => (cle === "citation" ? undefined : valeur));
  return [...written, ...find(null, data)];
}
