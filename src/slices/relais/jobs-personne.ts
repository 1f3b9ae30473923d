import { accomplir, type Envoi, type Issue, type Porte } from "../../platform/acts.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { type Ici, objetDuGeste, RelaisPerdu, refus } from "./jobs-gestes.ts";
import { annoncer } from "./mails.ts";
import { etatDe } from "./rules-etat.ts";
import { cleDuBeneficiaire, garderFiche, relaisDuBeneficiaire, retirerAccords, suivreRelais } from "./store.ts";
import { effacerBeneficiaire } from "./store-personne.ts";
import { permisRelais } from "./transitions.ts";
import type { FicheDeLiaison, Relais } from "./types.ts";

/*
 * What a person does with what is kept of her: she corrects, takes it away, has it erased.
 */

/** She corrects what is said of her: sealed in place of the former; those who may read it are told by a reference. */
export async function corrigerFiche(
  { tx, porte, secret }: Ici,
  { relais, fiche, marque }: { relais: Relais; fiche: FicheDeLiaison; marque: string },
  cle?: string,
): Promise<Issue<{ relais: string }>> {
  if (tx.acteur.acces?.objet !== "suivre") return refus("Seule la personne corrige ce qui est dit d’elle.");
  const jour = porte.aujourdhui();
  const readers = [relais.emetteur, ...(relais.transmisLe === null ? [] : [relais.destinataire])];
  return accomplir(
    tx,
    porte,
    {
      ...{ sorte: "geste", nature: "relais.corrige", objet: objetDuGeste(tx, relais), acteur: relais.emetteur },
      ...{ contenu: { relais: relais.id, saisie: marque }, lecteurs: readers },
    },
    () =>
      parLaMaison(tx, async (maison) => {
        const key = await cleDuBeneficiaire(maison, relais.beneficiaire);
        if (key === null) throw new RelaisPerdu("Ces données ont été effacées.");
        await garderFiche(maison, secret, key, { relais: relais.id, fiche, corrigeeLe: porte.maintenant() });
        const her = maison.db.updateTable("beneficiaire").where("id", "=", relais.beneficiaire);
        await her.set({ dernier_contact: jour }).execute();
        const over = ["retire", "redirige", "clos"].includes(etatDe(relais, jour));
        const envois = over ? [] : await annoncer(maison, porte, relais, { quoi: "corrige" });
        return { resultat: { relais: relais.id }, envois };
      }),
    cle,
  );
}

/** Notes in the journal that she took her data away; who gives her the file reads it in the same transaction. */
export const noterExport = ({ tx, porte }: Pick<Ici, "tx" | "porte">, beneficiaire: string, emetteur: string) =>
  accomplir(
    tx,
    porte,
    {
      ...{ sorte: "geste", nature: "beneficiaire.exporte", objet: `beneficiaire:${beneficiaire}`, acteur: emetteur },
      ...{ contenu: {}, lecteurs: [emetteur] },
    },
    async () => ({ resultat: null }),
  );

/** Has all that is said of her erased; what is under way stops, and those who had received it are told by a reference. */
export const effacerParElle = (
  { tx, porte }: Pick<Ici, "tx" | "porte">,
  beneficiaire: string,
  emetteur: string,
): Promise<Issue<null>> =>
  accomplir(
    tx,
    porte,
    {
      ...{ sorte: "geste", nature: "beneficiaire.efface", objet: `beneficiaire:${beneficiaire}`, acteur: emetteur },
      ...{ contenu: {}, lecteurs: [emetteur] },
    },
    () =>
      parLaMaison(tx, async (maison) => {
        const envois = await arreter(maison, porte, beneficiaire);
        await effacerBeneficiaire(maison, beneficiaire, porte.maintenant());
        return { resultat: null, envois };
      }),
  );

/** Stops what is under way for her, as she would herself; gives the mails to the bodies, none to her. */
async function arreter(maison: Tx, porte: Porte, beneficiaire: string): Promise<Envoi[]> {
  const jour = porte.aujourdhui();
  const le = porte.maintenant();
  const envois: Envoi[] = [];
  for (const relais of await relaisDuBeneficiaire(maison, beneficiaire, jour)) {
    const etat = etatDe(relais, jour);
    if (permisRelais("retirer-accord", etat, "personne")) {
      await suivreRelais(maison, relais.id, { retire_le: le }, jour);
      await retirerAccords(maison, relais.id, "lien", le);
      envois.push(...(await annoncer(maison, porte, relais, { quoi: "retire" })));
    } else if (permisRelais("clore", etat, "personne")) {
      await suivreRelais(maison, relais.id, { clos_le: le, clos_par: "personne", issue: "sans-suite" }, jour);
      envois.push(...(await annoncer(maison, porte, relais, { quoi: "clos" })));
    }
  }
  return envois;
}
