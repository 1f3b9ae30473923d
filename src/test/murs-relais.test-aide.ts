import { nouvelleCle } from "../platform/chiffre.ts";
import type { Tx } from "../platform/db.ts";
import type { Day } from "../shared/day.ts";
import {
  garderFiche,
  inscrireAccord,
  inscrireRelais,
  noterConsultation,
  suivreRelais,
} from "../slices/relais/store.ts";

/** Ids of what a network holds of one person accompanied. */
export const relaisDe = (reseau: string): string => `relais-${reseau.toLowerCase()}`;
export const beneficiaireDe = (reseau: string): string => `beneficiaire-${reseau.toLowerCase()}`;
export const rendezVousDe = (reseau: string): string => `rendez-vous-${reseau.toLowerCase()}`;
export const indicationDe = (reseau: string): string => `indication-${reseau.toLowerCase()}`;

/**
 * A person on her way from one body of a network to the other, read and accepted, with an appointment: everything of it
 * bears MARQUE-RELAIS, which only counsellors of the two bodies and the links for it may ever be given; what an agency
 * keeps for itself bears MARQUE-AGENCE; what lies in the ledger of reminders, MARQUE-JAMAIS.
 */
export async function semerRelais(
  tx: Tx,
  secret: Buffer,
  {
    reseau,
    emetteur,
    destinataire,
    convention,
    le,
  }: { reseau: string; emetteur: string; destinataire: string; convention: string; le: Date },
): Promise<void> {
  const marque = `MARQUE-RELAIS-${reseau}`;
  const [id, beneficiaire, moi] = [relaisDe(reseau), beneficiaireDe(reseau), `conseiller-${reseau}`];
  const jour = "2026-11-20" as Day;
  const cle = nouvelleCle(secret, beneficiaire);
  const row = { id: beneficiaire, organisation: emetteur, cle, empreinte: marque, cree_le: le, dernier_contact: jour };
  await tx.db.insertInto("beneficiaire").values(row).execute();
  await inscrireRelais(tx, {
    ...{ id, reference: marque, beneficiaire, emetteur, destinataire, convention, territoire: "DEP-75", auteur: moi },
    ...{ suivi_par: moi, suite_de: null, delai_jours: 7, propose_le: le },
  });
  const fiche = {
    emetteur: { conseiller: marque, agence: marque },
    personne: { nom: marque, courriel: `${marque}@exemple.fr` },
    demande: { paroles: `${marque} dit` },
  };
  await garderFiche(tx, secret, { de: beneficiaire, cle }, { relais: id, fiche });
  await inscrireAccord(tx, {
    ...{ id: `accord-${id}`, relais: id, beneficiaire, destinataire, finalite: marque },
    ...{ blocs: ["emetteur", "personne", "demande"], voie: "oral", entendu_par: moi, donne_le: le },
    jusqu_au: "2027-05-20" as Day,
  });
  const suite = { transmis_le: le, acte: "x", lu_le: le, repondu_le: le, reponse: "accepte" as const };
  await suivreRelais(tx, id, suite, jour);
  await noterConsultation(tx, { relais: id, beneficiaire, par: null, organisation: destinataire, quoi: "fiche", le });
  await tx.db
    .insertInto("rendez_vous")
    .values({
      ...{
        id: rendezVousDe(reseau),
        relais: id,
        beneficiaire,
        emetteur,
        destinataire,
        mode: "sur-place",
        lieu: marque,
      },
      ...{ debut: new Date("2026-12-10T09:00:00Z"), fin: new Date("2026-12-10T10:00:00Z"), maj_le: le },
    })
    .execute();
  const ledger = { relais: id, quoi: "delai" as const, adresse: `MARQUE-JAMAIS-${reseau}`, le: jour };
  await tx.db.insertInto("rappel_de_relais").values(ledger).execute();
  await tx.db
    .insertInto("indication")
    .values({
      ...{ id: indicationDe(reseau), organisation: emetteur, par: moi, operateur: null, territoire: "DEP-75" },
      ...{ vers: `MARQUE-AGENCE-${reseau}`, le: jour, convention: null, a_reprendre_par: moi },
    })
    .execute();
  const absence = { personne: moi, organisation: emetteur, remplacant: `gestionnaire-${reseau}`, du: jour, au: jour };
  await tx.db
    .insertInto("absence")
    .values({ id: `MARQUE-AGENCE-${reseau}`, ...absence })
    .execute();
}
