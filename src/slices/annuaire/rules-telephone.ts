/*
 * The telephone line of a place: a desk, a switchboard, a short number. Unlike shared/telephone.ts, which keeps only what
 * a text message reaches.
 */

/** Country code of an overseas landline by its first three digits (Arcep); mainland is 33. */
const FIXES_OUTRE_MER: Readonly<Record<string, string>> = {
  "590": "590",
  "594": "594",
  "596": "596",
  "262": "262",
  "269": "262",
};

/**
 * A line as typed ("01 23 45 67 89", "+33 1 …", "3949") in E.164, or as its four digits for a French short number; null
 * for what is no number, or one that no place answers (surtaxed 089).
 */
export function lireTelephoneDeLieu(saisi: string): string | null {
  const bare = saisi.replace(/\(0\)/, "").replace(/[\s\u00a0\u202f.()/-]+/g, "");
  if (/^(3\d{3}|10\d{2})$/.test(bare)) return bare;
  const whole = bare.replace(/^00/, "+");
  if (/^0[1-9]\d{8}$/.test(bare)) {
    if (bare.startsWith("089")) return null;
    return `+${FIXES_OUTRE_MER[bare.slice(1, 4)] ?? "33"}${bare.slice(1)}`;
  }
  if (whole.startsWith("+33")) return /^\+33[1-9]\d{8}$/.test(whole) && !whole.startsWith("+3389") ? whole : null;
  return /^\+[1-9]\d{7,14}$/.test(whole) ? whole : null;
}

/** A kept line as French write it: "01 23 45 67 89", "39 49", "+32 470123456". */
export function direTelephone(garde: string): string {
  if (/^\d{4}$/.test(garde)) return `${garde.slice(0, 2)}\u00a0${garde.slice(2)}`;
  const french = /^\+(?:33|262|59[046])(\d{9})$/.exec(garde)?.[1];
  if (french === undefined) return `${garde.slice(0, 3)}\u00a0${garde.slice(3)}`;
  return `0${french}`.replace(/(\d{2})(?=\d)/g, "$1\u00a0");
}
