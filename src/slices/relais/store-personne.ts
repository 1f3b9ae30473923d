import { sql } from "kysely";
import type { Envoi, Issue, Porte } from "../../platform/acts.ts";
import { accomplir } from "../../platform/acts.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { oublierCles, retirerEnvois } from "../../platform/outbox.ts";
import type { Day } from "../../shared/day.ts";
import { effacerAcces } from "../comptes/reads.ts";
import { annoncer } from "./mails.ts";
import { etatDe } from "./rules-etat.ts";
import { cleDuBeneficiaire, garderFiche, relaisDuBeneficiaire, retirerAccords, suivreRelais } from "./store.ts";
import { type Ici, objetDuGeste, RelaisPerdu, refus } from "./store-gestes.ts";
import { permisRelais } from "./transitions.ts";
import type { FicheDeLiaison, Relais } from "./types.ts";

/*
 * What a person does with what is kept of her: she reads who looked, corrects, takes it away, has it erased.
 */

/** Somebody looked: who (null: by a confirmed link), for which body, at what, when. */
export type Consultation = {
  relais: string;
  par: string | null;
  organisation: string;
  quoi: "fiche" | "resume" | "export";
  le: Date;
};

/** Who looked at what is said of a person, latest first; empty for whoever is not she. */
export const consultationsDe = ({ db }: Tx, beneficiaire: string): Promise<Consultation[]> =>
  db
    .selectFrom("consultation")
    .select(["relais", "par", "organisation", "quoi", "le"])
    .where("beneficiaire", "=", beneficiaire)
    .orderBy("le", "desc")
    .orderBy("id", "desc")
    .execute();

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

/** Empties the fiches of these mises en relation, as the house; their dates stay. */
export async function viderFiches({ db }: Tx, relais: readonly string[]): Promise<void> {
  if (relais.length === 0) return;
  await db.updateTable("fiche_de_liaison").set({ contenu: null }).where("relais", "in", relais).execute();
}

/** Blanks the links given for her and takes out of the outbox the mails that went to her, as the house. */
async function oublierLiens(maison: Tx, beneficiaire: string, relais: readonly string[], instant: Date): Promise<void> {
  const her = `beneficiaire:${beneficiaire}`;
  await retirerEnvois(maison, await effacerAcces(maison, [her, ...relais.map((id) => `relais:${id}`)], instant));
  await oublierCles(maison, her);
}

/**
 * Erases a person, as the house: her key first, with which all that it sealed is lost, then each place that holds
 * something of her. Dates, bodies and reasons stay: they are figures, of nobody.
 */
export async function effacerBeneficiaire(maison: Tx, beneficiaire: string, instant: Date): Promise<void> {
  const { db } = maison;
  const rows = await db.selectFrom("relais").select("id").where("beneficiaire", "=", beneficiaire).execute();
  const relais = rows.map((r) => r.id);
  await db
    .updateTable("beneficiaire")
    .set({ cle: null, empreinte: null, efface_le: instant })
    .where("id", "=", beneficiaire)
    .where("efface_le", "is", null)
    .execute();
  await viderFiches(maison, relais);
  await db.updateTable("accord").set({ finalite: "" }).where("beneficiaire", "=", beneficiaire).execute();
  await db.updateTable("rendez_vous").set({ lieu: null }).where("beneficiaire", "=", beneficiaire).execute();
  await db.deleteFrom("consultation").where("beneficiaire", "=", beneficiaire).execute();
  await oublierLiens(maison, beneficiaire, relais, instant);
}

/** Puts a person's data under lock, as the house: nobody reads them but on a reasoned request; her links are blanked. */
export async function archiverBeneficiaire(maison: Tx, beneficiaire: string, instant: Date): Promise<void> {
  const { db } = maison;
  const query = db.updateTable("beneficiaire").set({ restreint_le: instant }).where("id", "=", beneficiaire);
  await query.where("restreint_le", "is", null).execute();
  const rows = await db.selectFrom("relais").select("id").where("beneficiaire", "=", beneficiaire).execute();
  await oublierLiens(
    maison,
    beneficiaire,
    rows.map((r) => r.id),
    instant,
  );
}

/** Who has outlived a term: those last heard of before a day, not erased yet; `transmis`: something of them travelled. */
export async function horsTerme(
  { db }: Tx,
  avant: Day,
  limite: number,
): Promise<{ id: string; transmis: boolean; restreint: boolean }[]> {
  const rows = await db
    .selectFrom("beneficiaire")
    .select(["id", "restreint_le"])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom("relais")
            .select("relais.id")
            .whereRef("relais.beneficiaire", "=", "beneficiaire.id")
            .where("relais.transmis_le", "is not", null),
        )
        .$castTo<boolean>()
        .as("transmis"),
    )
    .where("efface_le", "is", null)
    .where("dernier_contact", "<", avant)
    .orderBy("id")
    .limit(limite)
    .execute();
  return rows.map((r) => ({ id: r.id, transmis: r.transmis, restreint: r.restreint_le !== null }));
}

/**
 * Empties what was proposed before an instant, was never transmitted and bears no standing accord; closes it, and erases
 * whoever has nothing else here. Gives how many proposals went.
 */
export async function oublierBrouillons(maison: Tx, avant: Date, jour: Day, instant: Date): Promise<number> {
  const { db } = maison;
  const { rows } = await sql<{ id: string; beneficiaire: string }>`
    select r.id, r.beneficiaire from relais r join fiche_de_liaison f on f.relais = r.id
    where r.transmis_le is null and r.propose_le < ${avant} and f.contenu is not null
      and not exists (select 1 from accord a where a.relais = r.id and a.retire_le is null and a.jusqu_au >= ${jour})
    order by r.id`.execute(db);
  if (rows.length === 0) return 0;
  const ids = rows.map((r) => r.id);
  await viderFiches(maison, ids);
  await db
    .updateTable("relais")
    .set({ clos_le: instant, clos_par: "maison" })
    .where("id", "in", ids)
    .where("clos_le", "is", null)
    .where("retire_le", "is", null)
    .execute();
  for (const beneficiaire of new Set(rows.map((r) => r.beneficiaire))) {
    const kept = await sql`select 1 from relais r join fiche_de_liaison f on f.relais = r.id
      where r.beneficiaire = ${beneficiaire} and f.contenu is not null limit 1`.execute(db);
    if (kept.rows.length === 0) await effacerBeneficiaire(maison, beneficiaire, instant);
  }
  return ids.length;
}
