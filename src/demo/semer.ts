import { readFile } from "node:fs/promises";
import type { Porte } from "../platform/acts.ts";
import { accomplir, premiereEcriture } from "../platform/acts.ts";
import { OUVRIER, type Store } from "../platform/db.ts";
import { Implantation } from "../slices/annuaire/index.ts";
import { semerImplantations } from "../slices/annuaire/store.ts";
import { semerComptes } from "../slices/comptes/store.ts";
import { semerConventions } from "../slices/conventions/store.ts";
import { semerOrganisations } from "../slices/organisations/store.ts";
import { conventions } from "./conventions.ts";
import { organisations } from "./organisations.ts";
import { mandats, personnes } from "./personnes.ts";
import { semerProjets } from "./projets.ts";

const OUVERTURE = "instance.ouverte";

/**
 * Writes, once in the life of a store, how it was opened: with the demonstration or without. A store first opened by
 * `importer` never gets it. Gives whether this store holds the demonstration. All or nothing: a stop midway leaves
 * the store unopened, and the next start begins again.
 */
export async function ouvrirInstance(store: Store, porte: Porte, demonstration: boolean): Promise<boolean> {
  return store.avec(OUVRIER, async (tx) => {
    const opened = await premiereEcriture(tx, OUVERTURE);
    if (opened) return (opened.contenu as { demonstration: boolean }).demonstration;
    await accomplir(
      tx,
      porte,
      {
        sorte: "geste",
        nature: OUVERTURE,
        objet: "instance:convenir",
        contenu: { demonstration },
        lecteurs: [],
        publique: true,
      },
      async () => ({ resultat: null }),
    );
    if (demonstration) {
      await semerOrganisations(tx, porte, organisations);
      await semerImplantations(tx, await lireAnnuaire(), porte.aujourdhui());
      await semerConventions(tx, porte, conventions);
      await semerComptes(tx, porte, { personnes, mandats });
      await semerProjets(tx, porte);
    }
    return demonstration;
  });
}

/** The directory that is shipped (tools/annuaire.ts makes it), read at the first opening alone. */
async function lireAnnuaire(): Promise<Implantation[]> {
  const text = await readFile(new URL("./annuaire.json", import.meta.url), "utf8");
  return Implantation.array().parse(JSON.parse(text));
}
