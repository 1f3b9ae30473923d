import { accomplir, empreinteDesFaits, memesFaits, type Porte } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import type { Convention } from "./types.ts";

declare module "../../platform/db.ts" {
  interface Tables {
    convention: { id: string; no: number; corps: unknown; connu_le: Date; publiee: boolean; organisations: string[] };
    convention_version: { convention: string; no: number; corps: unknown; connu_le: Date };
  }
}

/** What writing a convention came to. */
export type Enregistrement = "creee" | "modifiee" | "inchangee";

/** Whoever a convention names as party, co-contractor, member or support: those who may read it. */
export function organisationsDe(convention: Convention): string[] {
  const parties = convention.parties.flatMap((p) => [p.organisation, ...(p.cotraitants ?? [])]);
  const membres = (convention.membres ?? []).map((m) => m.organisation);
  return [...new Set([...parties, ...membres, ...(convention.appuis ?? [])])];
}

/**
 * Writes one convention as its next version, through the door; the same content writes nothing. A convention already
 * published stays so. Throws on a refusal.
 */
export async function enregistrerConvention(
  tx: Tx,
  porte: Porte,
  convention: Convention,
  publiee: boolean,
): Promise<Enregistrement> {
  const { id } = convention;
  const known = await tx.db
    .selectFrom("convention")
    .select(["no", "corps", "organisations", "publiee"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (known && memesFaits(known.corps, convention)) return "inchangee";
  const no = (known?.no ?? 0) + 1;
  const organisations = [...new Set([...(known?.organisations ?? []), ...organisationsDe(convention)])];
  const shown = known?.publiee ?? publiee;
  const issue = await accomplir(
    tx,
    porte,
    {
      sorte: "geste",
      nature: "convention.importee",
      objet: `convention:${id}`,
      convention: id,
      // the text itself stays out: the journal of gestes is read by the exploitant too, who sees no draft
      contenu: { no, empreinte: empreinteDesFaits(convention) },
      lecteurs: organisations,
      publique: shown,
    },
    async () => {
      const version = { no, corps: JSON.stringify(convention), connu_le: porte.maintenant() };
      await tx.db
        .insertInto("convention")
        .values({ id, ...version, publiee: shown, organisations })
        .onConflict((oc) => oc.column("id").doUpdateSet({ ...version, organisations }))
        .execute();
      await tx.db
        .insertInto("convention_version")
        .values({ convention: id, ...version })
        .execute();
      return { resultat: { id, no } };
    },
  );
  if (issue.issue === "refuse") throw new Error(issue.refus.phrase);
  return known ? "modifiee" : "creee";
}

/** Writes the conventions of the demonstration, published; a second time writes nothing. */
export async function semerConventions(tx: Tx, porte: Porte, conventions: readonly Convention[]): Promise<void> {
  for (const convention of conventions) await enregistrerConvention(tx, porte, convention, true);
}
