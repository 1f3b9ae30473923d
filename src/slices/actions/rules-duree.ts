/** Minutes of a duration as people write it: "2", "1,5", "2 h", "1 h 30", "90 min"; null when it is none. */
export function minutesDe(texte: string): number | null {
  const words = texte.toLowerCase().replace(/[\s\u00a0\u202f]+/g, "");
  const minutes = /^(\d{1,5})(?:min|mn|minutes?)$/.exec(words);
  if (minutes) return Number(minutes[1]);
  const hours = /^(\d{1,4})(?:(?:h|heures?)(\d{2})?(?:min|mn)?|[.,](\d{1,2})(?:h|heures?)?)?$/.exec(words);
  if (!hours) return null;
  const [, whole, rest, part] = hours;
  if (Number(rest ?? 0) > 59) return null;
  return Number(whole) * 60 + Number(rest ?? 0) + Math.round(Number(`0.${part ?? 0}`) * 60);
}

/** A duration as a field holds it: "1 h 30", "3 h", "45 min". */
export function dureeDite(minutes: number): string {
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  if (h === 0) return `${m}\u00a0min`;
  return `${h}\u00a0h${m === 0 ? "" : `\u00a0${String(m).padStart(2, "0")}`}`;
}
