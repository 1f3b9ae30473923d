import type { Porte } from "../../platform/acts.ts";
import { OUVRIER, type Tx } from "../../platform/db.ts";
import type { Maison } from "../../platform/http.ts";
import type { Convention } from "../conventions/index.ts";
import { conventionsDe, enregistrerConventions, lireConvention } from "../conventions/reads.ts";
import { enregistrerOrganisation, lireOrganisations } from "../organisations/reads.ts";
import { prendreTour } from "./reads.ts";
import { memeConvention } from "./rules.ts";
import { type LigneDue, lignesDues, noterLigne } from "./store.ts";

export { purgerReprises } from "./store.ts";

type Service = Pick<Maison, "store" | "porte">;

/** Lines written in one transaction: what a stop may have to begin again. */
const PAS = 25;

/** The task of the worker: writes the lines that are due, by twenty-five, until none is left. */
export function reprendre(service: Service): () => Promise<void> {
  return async () => {
    while ((await avancer(service)) === PAS);
  };
}

/**
 * Writes the next lines: each convention and what is noted of it in one transaction, so that a stop neither loses nor
 * doubles one. Gives how many lines were done.
 */
export function avancer({ store, porte }: Service, pas = PAS): Promise<number> {
  return store.avec(
    OUVRIER,
    async (tx) => {
      await prendreTour(tx);
      const due = await lignesDues(tx, pas);
      for (const line of due) await ecrire(tx, porte, line);
      return due.length;
    },
    { dureeMaxMs: 60_000 },
  );
}

async function ecrire(tx: Tx, porte: Porte, line: LigneDue): Promise<void> {
  const { nouvelles, reprise, ligne, phrases, autre } = line;
  const lecteurs = line.convention.parties.map((p) => p.organisation);
  // only what the one who confirmed may read: another organisation's convention is neither told nor touched
  const known = (await conventionsDe(tx, lecteurs)).filter((c) => partieA(c, lecteurs));
  const is = (c: Convention) => c.id === line.convention.id || (!autre && memeConvention(line.convention, c) === "oui");
  const same = known.find(is);
  if (same) {
    const own = same.parties.map((p) => p.organisation);
    return noterLigne(tx, { reprise, ligne, phrases, lecteurs: own, etat: "deja-la", convention: same.id });
  }
  const convention = { ...line.convention, id: await idPropre(tx, line.convention.id) };
  const ids = nouvelles.map((n) => n.id);
  const there = new Set((await lireOrganisations(tx, ids)).map((o) => o.id));
  for (const { id, nom } of nouvelles)
    if (!there.has(id))
      await enregistrerOrganisation(tx, porte, { id, genre: "autre", noms: [{ nom }], note: NOTE, sources: [] });
  await enregistrerConventions(tx, porte, [convention], false);
  await noterLigne(tx, { reprise, ligne, phrases, lecteurs, etat: "creee", convention: convention.id });
}

/** The id, or the next one that no convention bears: a reference made to meet another's id writes over nothing. */
async function idPropre(tx: Tx, id: string): Promise<string> {
  let own = id;
  for (let n = 2; (await lireConvention(tx, own)) !== null; n += 1) own = `${id.slice(0, 90)}-${n}`;
  return own;
}

/** The directory is read by everybody: what names the organisation is not told there. */
const NOTE =
  "Créée à la reprise d’une convention qui la nomme\u00a0: sa nature et ses identifiants restent à préciser.";

const partieA = (c: Convention, organisations: readonly string[]): boolean =>
  c.parties.some((p) => organisations.includes(p.organisation));
