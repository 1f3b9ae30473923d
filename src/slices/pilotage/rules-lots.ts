import { SEUIL } from "./rules-confidentialite.ts";

/** People of a mise en relation of whom one same thing is so, as the house counts them (slice relais). */
export type Mesure = {
  readonly quoi: string;
  readonly emetteur: string;
  readonly destinataire: string | null;
  readonly territoire: string;
  readonly mois: string;
  readonly jours: number | null;
  readonly nombre: number;
};

/** Five people or more of whom one same thing is so; what is null is not told of them. */
export type Lot = {
  readonly quoi: string;
  readonly motif: string | null;
  readonly paire: readonly [emetteur: string, destinataire: string | null] | null;
  readonly territoire: string | null;
  /** Last month of the quarter that filled it. */
  readonly mois: string;
  readonly nombre: number;
  /** People by number of days; empty where no days are counted. */
  readonly jours: ReadonlyMap<number, number>;
};

/** What may be told of a convention's mises en relation, and of what some people wait to be told. */
export type LotsTenus = {
  readonly lots: readonly Lot[];
  /** By what happened: people of quarters that are over, in no lot. */
  readonly reste: ReadonlyMap<string, number>;
};

type Grain = (m: Mesure) => Pick<Lot, "motif" | "paire" | "territoire">;

const RIEN = { motif: null, paire: null, territoire: null };
/** From what tells most to what tells least: whoever does not fill the first waits for the next. */
const GRAINS: readonly Grain[] = [
  ({ emetteur, destinataire, territoire }) => ({ ...RIEN, paire: [emetteur, destinataire], territoire }),
  ({ territoire }) => ({ ...RIEN, territoire }),
  ({ emetteur, destinataire }) => ({ ...RIEN, paire: [emetteur, destinataire] }),
  () => RIEN,
];
const GRAINS_DE_MOTIF: readonly Grain[] = [({ quoi }) => ({ ...RIEN, motif: quoi.split(":")[1] ?? null }), () => RIEN];

/** What happened, whatever the reason. */
const famille = ({ quoi }: Pick<Mesure, "quoi">): string => quoi.split(":")[0] ?? quoi;

/**
 * What may be told to whoever is neither of the two bodies (decision 0205). Of each thing that happens, quarter after
 * quarter, people are told by lots of five or more: of one pair of bodies in one département when there are enough, else
 * of the département, else of the pair, else of the convention, else later. Nobody is in two lots, a lot never changes
 * once its quarter is over, and a body that knows its own in a lot finds none or five others there: so that no sum and no
 * difference of what is told gives one to four people. `dernierMois`: the last that is over, "2019-05".
 */
export function lotsDeRelais(mesures: readonly Mesure[], dernierMois: string | null): LotsTenus {
  const over = mesures.filter(({ mois }) => dernierMois !== null && finDeTrimestre(mois) <= dernierMois);
  const lots: Lot[] = [];
  const reste = new Map<string, number>();
  for (const [quoi, own] of Map.groupBy(over, famille)) {
    let waiting: Mesure[] = [];
    for (const mois of [...new Set(own.map((m) => finDeTrimestre(m.mois)))].sort()) {
      waiting.push(...own.filter((m) => finDeTrimestre(m.mois) === mois));
      for (const grain of quoi === "decline" ? GRAINS_DE_MOTIF : GRAINS) {
        const next: Mesure[] = [];
        for (const together of Map.groupBy(waiting, (m) => JSON.stringify(grain(m))).values())
          if (assez(together)) lots.push(enLot(together, quoi, mois, grain));
          else next.push(...together);
        waiting = next;
      }
    }
    if (waiting.length > 0) reste.set(quoi, compte(waiting));
  }
  return { lots, reste };
}

const compte = (mesures: readonly Mesure[]): number => mesures.reduce((sum, m) => sum + m.nombre, 0);

/** Five or more, and for each body in it: none, or five or more, that are not its own. */
function assez(mesures: readonly Mesure[]): boolean {
  const all = compte(mesures);
  const bodies = new Set(mesures.flatMap((m) => [m.emetteur, m.destinataire ?? m.emetteur]));
  return (
    all >= SEUIL &&
    [...bodies].every((o) => {
      const others = all - compte(mesures.filter((m) => m.emetteur === o || m.destinataire === o));
      return others === 0 || others >= SEUIL;
    })
  );
}

function enLot(mesures: readonly Mesure[], quoi: string, mois: string, grain: Grain): Lot {
  const jours = new Map<number, number>();
  for (const m of mesures) if (m.jours !== null) jours.set(m.jours, (jours.get(m.jours) ?? 0) + m.nombre);
  return { quoi, mois, nombre: compte(mesures), jours, ...grain(mesures[0] as Mesure) };
}

const finDeTrimestre = (mois: string): string =>
  `${mois.slice(0, 4)}-${String(Math.ceil(Number(mois.slice(5)) / 3) * 3).padStart(2, "0")}`;

/** What a body reads of its own: each pair and place apart, to the day, as its counsellors know them one by one. */
export function lesSiennes(mesures: readonly Mesure[], organisations: readonly string[]): Lot[] {
  const own = mesures.filter(({ emetteur, destinataire }) =>
    organisations.some((o) => o === emetteur || o === destinataire),
  );
  return own.map((m) => ({
    ...{ quoi: famille(m), motif: m.quoi.split(":")[1] ?? null, paire: [m.emetteur, m.destinataire] },
    ...{ territoire: m.territoire, mois: m.mois, nombre: m.nombre },
    jours: new Map(m.jours === null ? [] : [[m.jours, m.nombre]]),
  }));
}
