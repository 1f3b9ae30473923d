const UNITES =
  "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt".split(
    " ",
  );
const DIZAINES: Readonly<Record<string, number>> = {
  ...{ vingt: 20, trente: 30, quarante: 40, cinquante: 50, soixante: 60 },
  ...{ cent: 100 },
};
const ENVIRON: Readonly<Record<string, number>> = {
  dizaine: 10,
  douzaine: 12,
  quinzaine: 15,
  vingtaine: 20,
  trentaine: 30,
};

/** A number of at most a hundred in words: "douze", "vingt-cinq", "trente et un"; null when the words are no number. */
export function nombreEnLettres(mots: string): number | null {
  const one = UNITES.indexOf(mots === "une" ? "un" : mots);
  if (one >= 0) return one + 1;
  if (mots in ENVIRON) return ENVIRON[mots] ?? null;
  const [tens = "", unit, ...more] = mots.split(/-| et /);
  if (more.length > 0) return null;
  const base = DIZAINES[tens];
  if (base === undefined) return null;
  if (unit === undefined) return base;
  const rest = UNITES.indexOf(unit === "une" ? "un" : unit);
  return rest < 0 || rest > (tens === "soixante" ? 18 : 8) ? null : base + rest + 1;
}
