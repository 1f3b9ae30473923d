import type { Nature } from "../conventions/index.ts";
import type { Cumul } from "./types.ts";

/** What the figures need of an act: its entry of the journal, and `contenu` in the form of `FaitsActe` (slice actions). */
export type ActeACompter = {
  nature: string;
  le: string;
  acteur: string | null;
  vers: string | null;
  engagement: string | null;
  territoire: string | null;
  contenu: unknown;
};

type Contenu = {
  organisations?: readonly string[];
  personnes?: number;
  minutes?: number;
  minutesPar?: Readonly<Record<string, number>>;
  delai?: { etape: string; jours: number };
};

type EnCours = {
  -readonly [K in keyof Cumul]: Cumul[K] extends Readonly<Record<string, number>> ? Record<string, number> : Cumul[K];
};

/** Adds acts up by commitment, kind and month: what the rollup of a convention must hold, recounted from its acts. */
export function cumuler(actes: readonly ActeACompter[]): Cumul[] {
  const lines = new Map<string, EnCours>();
  for (const acte of actes) {
    const line = ligneDe(lines, { ...acte, nature: acte.nature as Nature, mois: acte.le.slice(0, 7) });
    const { organisations = [], personnes = 0, minutes = 0, minutesPar = {}, delai } = acte.contenu as Contenu;
    line.actes += 1;
    line.personnes += personnes;
    line.minutes += minutes;
    if (acte.acteur !== null) ajouter(line.acteurs, acte.acteur);
    const reached = new Set([...organisations, ...(acte.vers === null ? [] : [acte.vers])]);
    for (const id of reached) if (id !== acte.acteur) ajouter(line.atteintes, id);
    if (acte.territoire !== null) ajouter(line.territoires, acte.territoire);
    for (const [id, n] of Object.entries(minutesPar)) ajouter(line.minutesPar, id, n);
    if (delai) ajouter(line.delais, `${delai.etape}:${delai.jours}`);
  }
  return [...lines.values()];
}

/** Several rollups as one: lines of one commitment, kind and month are added up. */
export function additionner(cumuls: readonly Cumul[]): Cumul[] {
  const lines = new Map<string, EnCours>();
  for (const cumul of cumuls) {
    const line = ligneDe(lines, cumul);
    line.actes += cumul.actes;
    line.personnes += cumul.personnes;
    line.minutes += cumul.minutes;
    for (const field of CHAMPS) for (const [key, n] of Object.entries(cumul[field])) ajouter(line[field], key, n);
  }
  return [...lines.values()];
}

type Place = Pick<Cumul, "engagement" | "nature" | "mois">;

function ligneDe(lines: Map<string, EnCours>, place: Place): EnCours {
  const key = cleDuCumul(place);
  const line = lines.get(key) ?? vide(place);
  lines.set(key, line);
  return line;
}

/** Where a line stands in a rollup: two lines of one place are one line. */
export const cleDuCumul = ({ engagement, nature, mois }: Place): string => `${mois} ${nature} ${engagement ?? ""}`;

const CHAMPS = ["acteurs", "atteintes", "territoires", "minutesPar", "delais"] as const;

const vide = ({ engagement, nature, mois }: Place): EnCours => ({
  ...{ engagement, nature, mois, actes: 0, personnes: 0, minutes: 0 },
  ...{ acteurs: {}, atteintes: {}, territoires: {}, minutesPar: {}, delais: {} },
});

function ajouter(counts: Record<string, number>, key: string, n = 1): void {
  if (n !== 0) counts[key] = (counts[key] ?? 0) + n;
}
