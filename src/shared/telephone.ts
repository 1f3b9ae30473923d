/*
 * Phone numbers that a text message reaches, kept as E.164 (ITU-T): "+" and the whole number, 15 digits at most.
 */

/** Country code of the mobile numbers of the French numbering plan, by their first digits after 0 (Arcep). */
const OUTRE_MER: readonly (readonly [RegExp, string])[] = [
  [/^69[01]/, "590"],
  [/^694/, "594"],
  [/^69[67]/, "596"],
  [/^69[23]|^639/, "262"],
];

const indicatif = (sans0: string): string => OUTRE_MER.find(([start]) => start.test(sans0))?.[1] ?? "33";

/** A number as typed ("06 12 34 56 78", "+32 470 12 34 56", "0033 6…") in E.164; null for what no text message reaches. */
export function lireTelephone(saisi: string): string | null {
  const bare = saisi.replace(/\(0\)/, "").replace(/[\s\u00a0\u202f.()/-]+/g, "");
  const whole = bare.replace(/^00/, "+");
  if (/^0[67]\d{8}$/.test(bare)) return `+${indicatif(bare.slice(1))}${bare.slice(1)}`;
  if (/^\+33/.test(whole)) return /^\+33[67]\d{8}$/.test(whole) ? whole : null;
  return /^\+[1-9]\d{7,14}$/.test(whole) ? whole : null;
}

/** The same number, known again by its owner and by nobody else, on one line: "06 •• •• •• 78", "+32 •• •• 56". */
export function telephoneMasque(e164: string): string {
  const french = /^\+(?:33|262|59[046])(\d)/.exec(e164);
  const start = french ? `0${french[1]}\u00a0••\u00a0••` : `${e164.slice(0, 3)}\u00a0••`;
  return `${start}\u00a0••\u00a0${e164.slice(-2)}`;
}
