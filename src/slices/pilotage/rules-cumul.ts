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
    const mois = acte.le.slice(0, 7);
    const key = JSON.stringify([acte.engagement, acte.nature, mois]);
    const line = lines.get(key) ?? vide(acte, mois);
    lines.set(key, line);
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

const vide = ({ engagement, nature }: ActeACompter, mois: string): EnCours => ({
  ...{ engagement, nature: nature as Nature, mois, actes: 0, personnes: 0, minutes: 0 },
  ...{ acteurs: {}, atteintes: {}, territoires: {}, minutesPar: {}, delais: {} },
});

function ajouter(counts: Record<string, number>, key: string, n = 1): void {
  if (n !== 0) counts[key] = (counts[key] ?? 0) + n;
}
