import { diff3Merge } from "node-diff3";

/** What stands between both texts of a passage that two people changed: the form refuses to save while one is left. */
export const MARQUES = {
  mien: "[[ Votre texte ]]",
  leur: "[[ Texte enregistré entre-temps ]]",
  fin: "[[ Fin du passage ]]",
} as const;

/** Sentences and, each apart, the blanks between them: joined they give the text back. */
const phrases = (texte: string): string[] => texte.split(/(?<=[.;:!?])(\s+)|(\n\s*)/).filter(Boolean);

/** The browser sends CRLF: a line end is no difference. */
export const enLignes = (texte: string): string => texte.replace(/\r\n?/g, "\n");

/**
 * What both changed of a text, merged sentence by sentence; `conflits` counts the passages that both changed, which
 * stand there twice between `MARQUES`.
 */
export function fusionner(base: string, mien: string, leur: string): { texte: string; conflits: number } {
  const [o, a, b] = [base, mien, leur].map((t) => phrases(enLignes(t)));
  let conflits = 0;
  const parts = diff3Merge(a ?? [], o ?? [], b ?? [], { excludeFalseConflicts: true }).map((region) => {
    if (region.ok) return region.ok.join("");
    conflits += 1;
    const { a: mine = [], b: theirs = [] } = region.conflict ?? {};
    const bloc = (words: readonly string[]) => words.join("").trim();
    return `\n${MARQUES.mien}\n${bloc(mine)}\n${MARQUES.leur}\n${bloc(theirs)}\n${MARQUES.fin}\n`;
  });
  return { texte: parts.join(""), conflits };
}

/** Whether a passage still waits to be chosen. */
export const resteAChoisir = (texte: string): boolean => Object.values(MARQUES).some((m) => texte.includes(m));

/** The value to propose for a short field: mine when I changed it, else theirs. */
export const retenir = <T>(base: T, mien: T, leur: T): T => (mien === base ? leur : mien);
