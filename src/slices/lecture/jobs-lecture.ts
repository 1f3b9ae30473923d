import { OUVRIER } from "../../platform/db.ts";
import type { Maison } from "../../platform/http.ts";
import { enregistrerOrganisation, lireOrganisations } from "../organisations/reads.ts";
import { noterNouvelles, nouvellesDues } from "./store-lecture.ts";

export { purgerLectures } from "./store-lecture.ts";

/** The directory is read by everybody: what names the organisation is not told there. */
const NOTE = "Ajoutée par une organisation qui la connaît\u00a0: sa nature et ses identifiants restent à préciser.";

/**
 * Adds to the directory the organisations that confirmed readings brought: called right after a confirmation, and by the
 * worker for those that a stop left. One that is there already is left as it is.
 */
export async function ajouterNouvelles({ store, porte }: Pick<Maison, "store" | "porte">): Promise<void> {
  await store.avec(OUVRIER, async (tx) => {
    for (const { id, nouvelles } of await nouvellesDues(tx)) {
      const there = new Set(
        (
          await lireOrganisations(
            tx,
            nouvelles.map((n) => n.id),
          )
        ).map((o) => o.id),
      );
      for (const n of nouvelles)
        if (!there.has(n.id))
          await enregistrerOrganisation(tx, porte, {
            id: n.id,
            genre: "autre",
            noms: [{ nom: n.nom }],
            note: NOTE,
            sources: [],
          });
      await noterNouvelles(tx, id);
    }
  });
}
