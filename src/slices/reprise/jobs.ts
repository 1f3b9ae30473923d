import { OUVRIER } from "../../platform/db.ts";
import type { Maison } from "../../platform/http.ts";
import type { Convention } from "../conventions/index.ts";
import { conventionsDe, enregistrerConventions } from "../conventions/reads.ts";
import { enregistrerOrganisation, lireOrganisations } from "../organisations/reads.ts";
import { prendreTour } from "./reads.ts";
import { memeConvention } from "./rules.ts";
import { lignesDues, noterLigne } from "./store.ts";

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
      for (const { convention, nouvelles, reprise, ligne, phrases } of due) {
        const lecteurs = convention.parties.map((p) => p.organisation);
        // only what the one who confirmed may read: another organisation's convention is neither told nor touched
        const known = (await conventionsDe(tx, lecteurs)).filter((c) => partieA(c, lecteurs));
        const same = known.find((c) => c.id === convention.id || memeConvention(convention, c) === "oui");
        const told = { reprise, ligne, phrases, lecteurs };
        if (same) {
          await noterLigne(tx, { ...told, etat: "deja-la", convention: same.id });
          continue;
        }
        const there = new Set(
          (
            await lireOrganisations(
              tx,
              nouvelles.map((n) => n.id),
            )
          ).map((o) => o.id),
        );
        for (const { id, nom } of nouvelles)
          if (!there.has(id))
            await enregistrerOrganisation(tx, porte, { id, genre: "autre", noms: [{ nom }], note: NOTE, sources: [] });
        await enregistrerConventions(tx, porte, [convention], false);
        await noterLigne(tx, { ...told, etat: "creee", convention: convention.id });
      }
      return due.length;
    },
    { dureeMaxMs: 60_000 },
  );
}

/** The directory is read by everybody: what names the organisation is not told there. */
const NOTE =
  "Créée à la reprise d’une convention qui la nomme\u00a0: sa nature et ses identifiants restent à préciser.";

const partieA = (c: Convention, organisations: readonly string[]): boolean =>
  c.parties.some((p) => organisations.includes(p.organisation));
