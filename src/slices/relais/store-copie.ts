import { sql } from "kysely";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { liensDonnes } from "../comptes/reads.ts";
import { lireFiche } from "./store.ts";
import type { Copie } from "./types-personne.ts";

/*
 * One person's copy of all that is kept of her. A test holds it to the schema: every column of every table about a
 * person is either in `COLONNES` or left out there with its reason.
 */

/** What her copy holds of each table; a column left out says why. */
export const COLONNES = {
  beneficiaire: {
    dans: ["id", "organisation", "cree_le", "dernier_contact", "restreint_le", "efface_le"],
    hors: {
      cle: "la clé qui ouvre ses fiches, données ici ouvertes",
      empreinte: "trace hachée de son adresse, donnée plus bas",
    },
  },
  relais: {
    dans: [
      ...["id", "reference", "beneficiaire", "emetteur", "destinataire", "convention", "territoire", "suite_de"],
      ...["delai_jours", "propose_le", "transmis_le", "lu_le", "repondu_le", "reponse", "motif", "accompagne_le"],
      ...["clos_le", "clos_par", "issue", "retire_le", "acte"],
    ],
    hors: {
      auteur: "un conseiller : ses coordonnées sont dans la fiche",
      suivi_par: "un conseiller",
      attribue_a: "un conseiller",
    },
  },
  fiche_de_liaison: { dans: ["relais", "contenu", "corrigee_le"], hors: {} },
  accord: {
    dans: [
      ...["id", "relais", "beneficiaire", "destinataire", "finalite", "blocs", "voie", "entendu_par", "donne_le"],
      ...["jusqu_au", "retire_le", "retire_voie"],
    ],
    hors: {},
  },
  consultation: {
    dans: ["relais", "beneficiaire", "par", "cle", "organisation", "quoi", "le"],
    hors: { id: "un rang interne" },
  },
  rendez_vous: {
    dans: [
      ...["id", "relais", "beneficiaire", "emetteur", "destinataire", "debut", "fin", "mode", "lieu", "tenu"],
      ...["annule_le", "maj_le"],
    ],
    hors: { sequence: "un rang interne" },
  },
} as const satisfies Record<string, { dans: readonly string[]; hors: Readonly<Record<string, string>> }>;

type Table = keyof typeof COLONNES;

/** All that is kept of a person, contents opened; read as the house, for her whose link it is. */
export async function copieDe(tx: Tx, secret: Buffer, beneficiaire: string, instant: Date): Promise<Copie> {
  const own = tx.acteur.acces?.sur === `beneficiaire:${beneficiaire}` || tx.acteur.ouvrier === true;
  if (!own) throw new RangeError("a copy is for the person herself");
  return parLaMaison(tx, async (maison) => {
    const rows = async (table: Table, key: "id" | "beneficiaire"): Promise<Record<string, unknown>[]> => {
      const columns = sql.join(COLONNES[table].dans.map((c) => sql.ref(c)));
      const asked = sql<Record<string, unknown>>`select ${columns} from ${sql.table(table)}
        where ${sql.ref(key)} = ${beneficiaire} order by 1`;
      return (await asked.execute(maison.db)).rows;
    };
    const relais = await rows("relais", "beneficiaire");
    const fiches: Record<string, unknown>[] = [];
    for (const { id } of relais) {
      const kept = await maison.db
        .selectFrom("fiche_de_liaison")
        .select("corrigee_le")
        .where("relais", "=", String(id))
        .executeTakeFirst();
      const contenu = await lireFiche(maison, secret, { id: String(id), beneficiaire });
      if (kept !== undefined) fiches.push({ relais: id, contenu, corrigee_le: kept.corrigee_le });
    }
    const things = [`beneficiaire:${beneficiaire}`, ...relais.map(({ id }) => `relais:${String(id)}`)];
    return {
      le: instant.toISOString(),
      beneficiaire: await rows("beneficiaire", "id"),
      relais,
      fiche_de_liaison: fiches,
      accord: await rows("accord", "beneficiaire"),
      consultation: await rows("consultation", "beneficiaire"),
      rendez_vous: await rows("rendez_vous", "beneficiaire"),
      liens: await liensDonnes(maison, things),
    };
  });
}
