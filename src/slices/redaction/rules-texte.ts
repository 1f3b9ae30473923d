/** A paragraph, or a point of a list, of the text of a piece. */
export type Paragraphe = { puce: boolean; texte: string };

/** The paragraphs of a text: blank lines part them, a line that begins with "- " is a point of a list. */
export function paragraphes(texte: string): Paragraphe[] {
  const found: Paragraphe[] = [];
  let open = false;
  for (const line of texte.split(/\r\n|\r|\n/)) {
    const point = /^\s*- +(.*)$/.exec(line)?.[1];
    const last = found.at(-1);
    if (line.trim() === "") open = false;
    else if (point !== undefined) found.push({ puce: true, texte: point.trimEnd() });
    else if (open && last) last.texte += `\n${line.trim()}`;
    else found.push({ puce: false, texte: line.trim() });
    if (line.trim() !== "") open = true;
  }
  return found;
}

/** Paragraphs as blocks: neighbouring points make one list. */
export function enBlocs(found: readonly Paragraphe[]): ({ texte: string } | { points: string[] })[] {
  const blocs: ({ texte: string } | { points: string[] })[] = [];
  for (const { puce, texte } of found) {
    const last = blocs.at(-1);
    if (!puce) blocs.push({ texte });
    else if (last && "points" in last) last.points.push(texte);
    else blocs.push({ points: [texte] });
  }
  return blocs;
}
