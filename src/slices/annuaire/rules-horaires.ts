/*
 * Opening hours: typed day by day in French, kept in the part of OpenStreetMap's `opening_hours` that data·inclusion
 * asks for ("Mo-Th 09:00-12:30,14:00-17:30; Fr off"), said again in French.
 */

/** The days of the week in order: their key in a form, their code in `opening_hours`. */
export const JOURS = [
  ["lundi", "Mo"],
  ["mardi", "Tu"],
  ["mercredi", "We"],
  ["jeudi", "Th"],
  ["vendredi", "Fr"],
  ["samedi", "Sa"],
  ["dimanche", "Su"],
] as const;
/** A day of the week, as a form names it. */
export type JourDeSemaine = (typeof JOURS)[number][0];

/** What is typed for each day; "" = not said. */
export type Semaine = Record<JourDeSemaine, string>;

const HEURE = String.raw`(\d{1,2})\s*(?:h|:)\s*(\d{2})?`;
const PLAGE = new RegExp(`^${HEURE}\\s*(?:-|–|à)\\s*${HEURE}$`, "i");

/** A day as typed ("9 h – 12 h 30, 14 h – 17 h", "fermé") in `opening_hours`; null when it cannot be read. */
function lireJour(saisi: string): string | null {
  const text = saisi.trim().replace(/\s+/g, " ");
  if (/^ferm[ée]e?$/i.test(text)) return "off";
  const ranges: string[] = [];
  let last = -1;
  for (const part of text.split(/,|;| et /)) {
    const read = PLAGE.exec(part.trim());
    if (!read) return null;
    const [, h1, m1 = "00", h2, m2 = "00"] = read;
    const [from, to] = [Number(h1) * 60 + Number(m1), Number(h2) * 60 + Number(m2)];
    if (from <= last || to <= from || to > 24 * 60 || Number(m1) > 59 || Number(m2) > 59) return null;
    ranges.push(`${h1?.padStart(2, "0")}:${m1}-${h2?.padStart(2, "0")}:${m2}`);
    last = to;
  }
  return ranges.join(",");
}

/**
 * A week as typed in `opening_hours`, consecutive days alike joined; null when nothing is said. `erreurs` names the days
 * that cannot be read.
 */
export function lireHoraires(semaine: Partial<Semaine>): { horaires: string | null; erreurs: Partial<Semaine> } {
  const erreurs: Partial<Semaine> = {};
  const rows: { du: string; au: string; quoi: string }[] = [];
  let before: string | null = null;
  for (const [jour, code] of JOURS) {
    const typed = (semaine[jour] ?? "").trim();
    const quoi = typed === "" ? null : lireJour(typed);
    if (typed !== "" && quoi === null)
      erreurs[jour] = "Écrivez 9 h - 12 h 30, 14 h - 17 h, ou fermé ; une plage finit après avoir commencé.";
    const last = rows.at(-1);
    if (quoi !== null && quoi === before && last) last.au = code;
    else if (quoi !== null) rows.push({ du: code, au: code, quoi });
    before = quoi;
  }
  const said = rows.map(({ du, au, quoi }) => `${du === au ? du : `${du}-${au}`} ${quoi}`);
  return { horaires: said.length === 0 ? null : said.join("; "), erreurs };
}

type Rangee = { de: number; a: number; quoi: string };

/** The rows of kept hours, days as ranks from Monday 0; what another program wrote beyond our part is left out. */
function rangees(horaires: string): Rangee[] {
  const rank = (code: string) => JOURS.findIndex(([, c]) => c === code);
  return horaires.split(";").flatMap((row) => {
    const [, du = "", au = du, quoi = ""] = /^\s*(\w\w)(?:-(\w\w))? (off|[\d:,-]+)\s*$/.exec(row) ?? [];
    return rank(du) < 0 || rank(au) < 0 ? [] : [{ de: rank(du), a: rank(au), quoi }];
  });
}

const heure = (text: string): string =>
  text.replace(/^0?(\d+):(\d\d)$/, (_, h, m) => (m === "00" ? `${h}\u00a0h` : `${h}\u00a0h\u00a0${m}`));
const plages = (quoi: string): string =>
  quoi === "off"
    ? "fermé"
    : quoi
        .split(",")
        .map((range) => range.split("-").map(heure).join(" – "))
        .join(", ");

/** Kept hours as a reader has them, one line per row: "Du lundi au jeudi : 9 h – 12 h 30, 14 h – 17 h 30". */
export function direHoraires(horaires: string): string[] {
  return rangees(horaires).map(({ de, a, quoi }) => {
    const [first = "", last = ""] = [JOURS[de]?.[0], JOURS[a]?.[0]];
    const days = de === a ? `Le ${first}` : `Du ${first} au ${last}`;
    return `${days}\u00a0: ${plages(quoi)}`;
  });
}

/** Kept hours as the form shows them again. */
export function semaineDe(horaires: string | null): Semaine {
  const semaine = Object.fromEntries(JOURS.map(([jour]) => [jour, ""])) as Semaine;
  for (const { de, a, quoi } of rangees(horaires ?? ""))
    for (const [jour] of JOURS.slice(de, a + 1)) semaine[jour] = plages(quoi);
  return semaine;
}
