import { accomplir, memesFaits, type Porte } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import type { Organisation } from "./types.ts";

declare module "../../platform/db.ts" {
  interface Tables {
    organisation: { id: string; no: number; corps: unknown; connu_le: Date };
    organisation_version: { organisation: string; no: number; corps: unknown; connu_le: Date };
  }
}

/** What writing an organisation or a convention came to. */
export type Enregistrement = "creee" | "modifiee" | "inchangee";

/** Writes one organisation as its next version, through the door; the same content writes nothing. Throws on a refusal. */
export async function enregistrerOrganisation(
  tx: Tx,
  porte: Porte,
  organisation: Organisation,
): Promise<Enregistrement> {
  const { id } = organisation;
  const known = await tx.db.selectFrom("organisation").select(["no", "corps"]).where("id", "=", id).executeTakeFirst();
  if (known && memesFaits(known.corps, organisation)) return "inchangee";
  const no = (known?.no ?? 0) + 1;
  const issue = await accomplir(
    tx,
    porte,
    {
      sorte: "geste",
      nature: known ? "organisation.modifiee" : "organisation.creee",
      objet: `organisation:${id}`,
      contenu: { no },
      lecteurs: [id],
      publique: true,
      acteur: id,
    },
    async () => {
      const version = { no, corps: JSON.stringify(organisation), connu_le: porte.maintenant() };
      await tx.db
        .insertInto("organisation")
        .values({ id, ...version })
        .onConflict((oc) => oc.column("id").doUpdateSet(version))
        .execute();
      await tx.db
        .insertInto("organisation_version")
        .values({ organisation: id, ...version })
        .execute();
      return { resultat: { id, no } };
    },
  );
  if (issue.issue === "refuse") throw new Error(issue.refus.phrase);
  return known ? "modifiee" : "creee";
}

/** Writes the organisations of the demonstration; a second time writes nothing. */
export async function semerOrganisations(tx: Tx, porte: Porte, organisations: readonly Organisation[]): Promise<void> {
  for (const organisation of organisations) await enregistrerOrganisation(tx, porte, organisation);
}
