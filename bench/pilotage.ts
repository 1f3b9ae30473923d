import pg from "pg";
import { type Acteur, ouvrirStore, type Store } from "../src/platform/db.ts";
import { cumulsDe } from "../src/slices/pilotage/reads.ts";
import type { Cumul } from "../src/slices/pilotage/types.ts";
import { postgresTemporaire } from "../src/test/postgres.ts";
import { conventionDe, organisationsDe, PERIODE } from "./actes.ts";
import { connecter } from "./copier.ts";
import { remplirActes } from "./pilotage-base.ts";
import { ecritures, laisserEnAttente } from "./pilotage-ecrire.ts";
import type { Mesure } from "./race.ts";

/*
 * Kernel g: the indicators of a convention out of 10,000,000 acts, on a PostgreSQL that is durable; by commitment and
 * month: acts, those that ended well, regions, mean delay, those over the promised delay. The limit is to read the rows
 * of the rollup and do nothing with them; the peer counts the acts again. Then what the rollup costs whoever writes.
 * ACTES=200000 makes it shorter.
 */

const ACTES = Number(process.env.ACTES ?? 10_000_000);
const TOURS = 9;
/** From the busiest convention to the quietest. */
const RANGS = [0, 3, 10, 30, 60, 100, 200, 300, 450, 600, 800, 999];
const DELAI_PROMIS = 15;
/** Acts that wait to be folded when figures are read again: more than a worker leaves. */
const EN_ATTENTE = 5_000;
/** As an installation sets them; the rest is PostgreSQL's own. */
const DURABLE = {
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  shared_buffers: "1GB",
  max_wal_size: "4GB",
};

const membreDe = (rang: number): Acteur => ({
  ...{ personne: "banc", exploitant: false },
  organisations: organisationsDe(rang).slice(0, 1),
});

type Chiffres = { actes: number; bien: number; regions: Set<string>; jours: number; enRetard: number };

/** The indicators out of the rollup, one line each. */
function indicateurs(cumuls: readonly Cumul[]): string[] {
  const found = new Map<string, Chiffres>();
  const lus = new Map<string, { bien: boolean; jours: number }>();
  for (const { engagement, mois, actes, territoires, delais } of cumuls) {
    const key = `${engagement} ${mois}`;
    const line = found.get(key) ?? { actes: 0, bien: 0, regions: new Set(), jours: 0, enRetard: 0 };
    found.set(key, line);
    line.actes += actes;
    for (const region in territoires) line.regions.add(region);
    for (const delai in delais) {
      const n = delais[delai] as number;
      const lu = lus.get(delai) ?? {
        bien: delai.startsWith("done:"),
        jours: Number(delai.slice(delai.lastIndexOf(":") + 1)),
      };
      lus.set(delai, lu);
      if (lu.bien) line.bien += n;
      line.jours += n * lu.jours;
      if (lu.jours > DELAI_PROMIS) line.enRetard += n;
    }
  }
  return [...found].map(
    ([key, c]) => `${key} ${c.actes} ${c.bien} ${c.regions.size} ${(c.jours / c.actes).toFixed(3)} ${c.enRetard}`,
  );
}

const PAIR = `select engagement, to_char(le, 'YYYY-MM') as mois, count(*) as actes,
    count(*) filter (where contenu->'delai'->>'etape' = 'done') as bien, count(distinct territoire) as regions,
    avg((contenu->'delai'->>'jours')::integer)::float as jours,
    count(*) filter (where (contenu->'delai'->>'jours')::integer > ${DELAI_PROMIS}) as en_retard
  from acte where convention = $1 and sorte = 'acte' group by 1, 2`;

const LIGNES = `select engagement, nature, mois, actes, personnes, minutes, acteurs, atteintes, territoires, minutes_par, delais
  from cumul where convention = $1`;

type Coureur = (rang: number) => Promise<string[]>;

function coureurs(store: Store, client: pg.Client): Record<"nous" | "limite" | "pair", Coureur> {
  return {
    nous: async (rang) =>
      indicateurs(
        await store.avec(membreDe(rang), (tx) =>
          cumulsDe(tx, { convention: conventionDe(rang), ...PERIODE, connuLe: null }),
        ),
      ),
    limite: async (rang) => {
      await client.query(LIGNES, [conventionDe(rang)]);
      return [];
    },
    pair: async (rang) => {
      const { rows } = await client.query(PAIR, [conventionDe(rang)]);
      return rows.map(
        (r) => `${r.engagement} ${r.mois} ${r.actes} ${r.bien} ${r.regions} ${r.jours.toFixed(3)} ${r.en_retard}`,
      );
    },
  };
}

/** Each contender over all the conventions, in turns; median milliseconds of a convention. */
async function course(noms: Record<string, Coureur>): Promise<Record<string, number>> {
  const order = Object.entries(noms);
  const times: Record<string, number[]> = Object.fromEntries(order.map(([nom]) => [nom, []]));
  for (let tour = 0; tour <= TOURS; tour++)
    for (let i = 0; i < order.length; i++) {
      const [nom, courir] = order[(i + tour) % order.length] as [string, Coureur];
      const start = performance.now();
      for (const rang of RANGS) await courir(rang);
      if (tour > 0) times[nom]?.push((performance.now() - start) / RANGS.length);
    }
  return Object.fromEntries(Object.entries(times).map(([nom, list]) => [nom, mediane(list)]));
}

const mediane = (list: number[]): number => list.sort((a, b) => a - b)[list.length >> 1] ?? 0;

/** Runs kernel g. Needs PostgreSQL: DATABASE_URL of a base that is empty or was filled by an earlier run, or its binaries. */
export async function mesurerPilotage(): Promise<Mesure[]> {
  const temporary = process.env.DATABASE_URL ? null : await postgresTemporaire(DURABLE);
  const url = process.env.DATABASE_URL ?? temporary?.url;
  if (!url) {
    console.error("PostgreSQL absent de cette machine : le noyau g ne se mesure pas.");
    return [];
  }
  pg.types.setTypeParser(20, Number);
  try {
    await remplirActes(url, ACTES);
    const store = await ouvrirStore({ url, maxConnexions: 16 });
    const client = await connecter(url);
    const tous = coureurs(store, client);
    let disagreements = 0;
    for (const rang of RANGS)
      if ((await tous.nous(rang)).sort().join() !== (await tous.pair(rang)).sort().join()) disagreements++;
    // the peer alone: what it reads of the journal drives the lines out of memory, and who comes next would pay for it
    const { pair = 0 } = await course({ pair: tous.pair });
    const { nous = 0, limite = 0 } = await course({ nous: tous.nous, limite: tous.limite });
    console.error(`compter à nouveau les actes d’une convention (GROUP BY) : ${pair.toFixed(1)} ms`);
    await laisserEnAttente(client, EN_ATTENTE);
    const { nous: tard = 0, limite: lignes = 0 } = await course({ nous: tous.nous, limite: tous.limite });
    const written = await ecritures(store, url, client);
    await client.end();
    await store.fermer();
    return [
      {
        travail: "indicateurs d’une convention, à côté de la lecture de ses lignes",
        unite: "ms",
        nous,
        limite,
        but: 1.5,
      },
      {
        travail: `les mêmes, ${EN_ATTENTE.toLocaleString("fr-FR")} actes attendant d’y entrer`,
        ...{ unite: "ms", nous: tard, limite: lignes, but: 1.5 },
      },
      { travail: "les mêmes, à côté du recompte de ses actes", unite: "ms", nous, limite: pair, but: 1 },
      { travail: "conventions où le recompte dit autre chose", unite: "", nous: disagreements, but: 0 },
      ...written,
    ];
  } finally {
    await temporary?.garde.arreter();
  }
}
