import type { Issue } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import { lireConvention } from "../conventions/reads.ts";
import { faire, type Ici, RelaisPerdu, refus } from "./jobs-gestes.ts";
import { accordTenu } from "./rules.ts";
import { estCoordonnable, SANS_HDS } from "./rules-coordination.ts";
import { accordsDe, cleDuBeneficiaire, garderFiche, lireFiche } from "./store.ts";
import type { Coordination, Relais } from "./types.ts";

/*
 * Home and establishment: a block of the person's fiche, sealed, agreed to, corrected and erased with it.
 */

/** Whether this one is between a home service and an establishment, under the convention it came by. */
export async function coordonnable(
  tx: Tx,
  { convention, emetteur, destinataire }: Pick<Relais, "convention" | "emetteur" | "destinataire">,
): Promise<boolean> {
  const found = convention === null ? null : await lireConvention(tx, convention);
  return found !== null && estCoordonnable(found, emetteur, destinataire);
}

/**
 * Writes the coordination of a mise en relation, by either of its two bodies. Refused where the host declares no `hds`,
 * between other bodies, and once the person has agreed without it: she would have to be asked anew.
 */
export async function coordonner(
  ici: Ici,
  a: { relais: Relais; cote: "emetteur" | "destinataire"; coordination: Coordination; hds: boolean },
  cle?: string,
): Promise<Issue<{ relais: string }>> {
  const { tx, porte, secret } = ici;
  const { relais, cote, coordination } = a;
  if (!a.hds) return refus(SANS_HDS);
  if (!(await coordonnable(tx, relais)))
    return refus("Une coordination se note entre un service à domicile et un établissement.");
  const accord = accordTenu(await accordsDe(tx, relais.id), porte.aujourdhui());
  if (accord !== undefined && !accord.blocs.includes("coordination"))
    return refus("La personne a donné son accord sans ces lignes : elles ne peuvent plus s’y ajouter.");
  if (cote === "destinataire" && relais.luLe === null) return refus("Ouvrez d’abord la fiche de cette personne.");
  return faire(
    ici,
    { relais, geste: "coordonner", cote },
    async (maison, held) => {
      const [fiche, key] = [await lireFiche(maison, secret, held), await cleDuBeneficiaire(maison, held.beneficiaire)];
      if (fiche === null || key === null) throw new RelaisPerdu("Les données de cette personne ont été effacées.");
      await garderFiche(maison, secret, key, { relais: held.id, fiche: { ...fiche, coordination } });
      return { suite: {} };
    },
    cle,
  );
}
