import type { Convention } from "../conventions/index.ts";
import { nominatif, type Serie } from "./rules-indicateur.ts";
import type { Comptes, Cumul } from "./types.ts";

/** Below that many people, a figure would tell of somebody (domain.md §3, W4). */
export const SEUIL = 5;

/** Who reads the figures, as far as people are concerned. */
export type Regardant = {
  /** Organisations in whose name one reads; none: anybody. */
  readonly organisations: readonly string[];
  /** A Cap emploi is party: people passed on are told by whole quarters, never shorter. */
  readonly capEmploi: boolean;
  /** Last month told, "2019-05": one that is over. Null: no people are told. */
  readonly dernierMois: string | null;
};

/** What acts add up to, as it may be told; `caches` are the series where some people are kept back. */
export type Protege = { readonly cumuls: Cumul[]; readonly caches: Serie[] };

/**
 * What may be told to a reader, out of the lines of a convention **since its beginning**. People of a commitment and a
 * kind are told by lots: months in a row until five or more are there, all of them then counted in the last of these
 * months; those still waiting are in no figure, no total, no table. So that whatever is published is a sum of lots, and
 * no difference between two figures, two days or two periods gives fewer than five people. Secondary suppression comes
 * with it: a total holds what its rows show. A reader whose organisation is a body of every act of a line reads it whole.
 */
export function proteger(cumuls: readonly Cumul[], regardant: Regardant): Protege {
  const series = new Map<string, Cumul[]>();
  const told: Cumul[] = [];
  for (const line of cumuls) {
    if (compte(line) === 0 || estDuNombre(line, regardant.organisations)) told.push(line);
    else {
      if (!nominatif(line)) told.push({ ...line, personnes: 0 });
      const key = JSON.stringify([line.engagement, line.nature]);
      series.set(key, [...(series.get(key) ?? []), line]);
    }
  }
  const caches: Serie[] = [];
  for (const lines of series.values()) {
    const { lots, reste } = enLots(lines, regardant);
    for (const { mois, lines } of lots) told.push(raconter(lines, mois));
    const [first] = lines;
    if (reste === 0 || !first) continue;
    const { engagement, nature } = first;
    caches.push({ engagement, nature, ...(regardant.dernierMois === null ? { tue: true as const } : {}) });
  }
  return { cumuls: told, caches };
}

/** People of a line: those of acts about one person are the acts. */
const compte = (line: Cumul): number => (nominatif(line) ? line.actes : line.personnes);

/** How many acts of a line an organisation is a body of: it acts or is reached, never both. */
const actesDe = (line: Cumul, organisation: string): number =>
  (line.acteurs[organisation] ?? 0) + (line.atteintes[organisation] ?? 0);

/** Whether one of these organisations is a body of every act of the line. */
const estDuNombre = (line: Cumul, organisations: readonly string[]): boolean =>
  line.actes > 0 && organisations.some((o) => actesDe(line, o) === line.actes);

/** People of a line whom these organisations do not know already: what a lot must hold enough of. */
function inconnus(line: Cumul, organisations: readonly string[]): number {
  if (!nominatif(line)) return line.personnes;
  const known = organisations.reduce((sum, o) => sum + actesDe(line, o), 0);
  return Math.max(0, line.actes - known);
}

/** Cuts a series into lots, oldest first, and says how many people of months told are in none. */
function enLots(lines: readonly Cumul[], { organisations, capEmploi, dernierMois }: Regardant) {
  const step = (mois: string) => (capEmploi && lines.some(nominatif) ? finDeTrimestre(mois) : mois);
  const over = lines.filter(({ mois }) => dernierMois !== null && step(mois) <= dernierMois);
  const months = [...new Set(over.map((l) => step(l.mois)))].sort();
  const lots: { mois: string; lines: Cumul[] }[] = [];
  let waiting: Cumul[] = [];
  for (const mois of months) {
    waiting.push(...over.filter((l) => step(l.mois) === mois));
    if (waiting.reduce((sum, l) => sum + inconnus(l, organisations), 0) < SEUIL) continue;
    lots.push({ mois, lines: waiting });
    waiting = [];
  }
  return { lots, reste: waiting.reduce((sum, l) => sum + compte(l), 0) + (dernierMois === null ? 1 : 0) };
}

const finDeTrimestre = (mois: string): string => {
  const last = Math.ceil(Number(mois.slice(5)) / 3) * 3;
  return `${mois.slice(0, 4)}-${String(last).padStart(2, "0")}`;
};

/** A lot as one line of its last month: how many, never who nor where; the delays when five or more were measured. */
function raconter(lines: readonly Cumul[], mois: string): Cumul {
  const [first] = lines as readonly [Cumul, ...Cumul[]];
  const people = nominatif(first);
  const delais: Record<string, number> = {};
  const minutesPar: Record<string, number> = {};
  for (const line of people ? lines : []) {
    ajouter(delais, line.delais);
    ajouter(minutesPar, line.minutesPar);
  }
  const measured = Object.values(delais).reduce((sum, n) => sum + n, 0);
  return {
    ...{ engagement: first.engagement, nature: first.nature, mois },
    actes: people ? lines.reduce((sum, l) => sum + l.actes, 0) : 0,
    personnes: lines.reduce((sum, l) => sum + l.personnes, 0),
    minutes: people ? lines.reduce((sum, l) => sum + l.minutes, 0) : 0,
    ...{ acteurs: {}, atteintes: {}, territoires: {}, minutesPar },
    delais: measured < SEUIL ? {} : delais,
  };
}

function ajouter(to: Record<string, number>, counts: Comptes): void {
  for (const [key, n] of Object.entries(counts)) to[key] = (to[key] ?? 0) + n;
}

/** Whether a Cap emploi is party to a convention, by the roles of its parties. */
export const avecCapEmploi = ({ parties }: Pick<Convention, "parties">): boolean =>
  parties.some(({ organisation, roles }) => [organisation, ...roles].some((word) => word.includes("cap-emploi")));

/** A number of people as anybody may read it: none, "moins de 5", or the number. */
export const personnesDUneAction = (personnes: number): number | "moins de 5" =>
  personnes > 0 && personnes < SEUIL ? "moins de 5" : personnes;
