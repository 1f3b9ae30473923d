import type { Envoi, Issue, Porte } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import { type Courriel, GENRE_COURRIEL } from "../../platform/mail.ts";
import { minutesEntre } from "../../shared/heure.ts";
import { invitation } from "../agenda/index.ts";
import { destinataires } from "../comptes/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { faire, type Ici, idDe, RelaisPerdu, refus } from "./jobs-gestes.ts";
import { type Creneau, MODES } from "./rules-creneau.ts";
import type { Relais } from "./types.ts";
import type { RendezVous } from "./vue.ts";

/*
 * The appointments of a mise en relation: a calendar learns when and in which agency, by a reference; never with whom.
 */

/** What a calendar holds of an appointment: a reference, an agency at most. */
const rencontre = (r: RendezVous, { reference }: Relais, organisateur: string | null) => ({
  ...{ genre: "rendez-vous" as const, id: r.id, titre: `Rendez-vous, mise en relation ${reference}` },
  ...{ debut: r.debut.toISOString(), fin: r.fin.toISOString(), lieu: r.lieu, texte: MODES[r.mode] },
  ...{ sequence: r.sequence, majLe: r.maj_le.toISOString(), organisateur },
});

/** The mails that put an appointment in the calendars of both counsellors, move it there, or take it out. */
async function inviter(maison: Tx, porte: Porte, relais: Relais, r: RendezVous): Promise<Envoi[]> {
  const jour = porte.aujourdhui();
  const names = await nomsCourts(maison, [relais.destinataire], jour);
  const organisateur = names.get(relais.destinataire) ?? null;
  const all = await destinataires(maison, [relais.emetteur, relais.destinataire], ["conseiller"], jour);
  const inCharge = new Set([relais.suiviPar, relais.attribueA]);
  const methode = r.annule_le === null ? ("REQUEST" as const) : ("CANCEL" as const);
  const word = r.annule_le !== null ? "annulé" : r.sequence === 0 ? "fixé" : "déplacé";
  return all
    .filter((p) => inCharge.has(p.personne))
    .map(({ courriel }) => ({
      genre: GENRE_COURRIEL,
      charge: {
        ...{ a: courriel, sujet: `Rendez-vous ${word}`, reference: `mise en relation ${relais.reference}` },
        texte: `Bonjour,\n\nUn rendez-vous de la mise en relation ${relais.reference} est ${word}. Le jour et l’heure sont dans votre agenda.`,
        lien: { libelle: "Ouvrir la mise en relation", chemin: `/relais/${relais.id}` },
        invitation: invitation(rencontre(r, relais, organisateur), { methode }),
      } satisfies Courriel,
    }));
}

const MINUTES_MAX = 8 * 60;

/** Fixes an appointment. Refused in the past, when it does not end after it begins, or lasts more than eight hours. */
export async function fixerRendezVous(
  { tx, porte }: Pick<Ici, "tx" | "porte">,
  { relais, creneau }: { relais: Relais; creneau: Creneau },
  cle?: string,
): Promise<Issue<{ relais: string }>> {
  const said = refusDeCreneau(creneau, porte.maintenant());
  if (said !== null) return refus(said);
  const id = idDe(tx, porte, cle);
  return faire(
    { tx, porte },
    { relais, geste: "fixer-rendez-vous", cote: "destinataire" },
    async (maison, held) => {
      const row = {
        ...{ id, relais: held.id, beneficiaire: held.beneficiaire, emetteur: held.emetteur },
        ...{ destinataire: held.destinataire, mode: creneau.mode, lieu: creneau.lieu },
        ...{ debut: new Date(creneau.debut), fin: new Date(creneau.fin), maj_le: porte.maintenant() },
      };
      const r = await maison.db.insertInto("rendez_vous").values(row).returningAll().executeTakeFirstOrThrow();
      return { suite: {}, envois: await inviter(maison, porte, held, r) };
    },
    cle,
  );
}

/** Why these hours cannot be an appointment's; null when they can. */
function refusDeCreneau({ debut, fin }: Creneau, maintenant: Date): string | null {
  const minutes = minutesEntre(debut, fin);
  if (minutes <= 0) return "Un rendez-vous finit après qu’il commence.";
  if (minutes > MINUTES_MAX) return "Un rendez-vous dure au plus huit heures.";
  return Date.parse(debut) <= maintenant.getTime() ? "Un rendez-vous se fixe dans l’avenir." : null;
}

/** What becomes of an appointment: moved, called off, held or missed. */
export type SortDeRendezVous = { creneau: Creneau } | { annule: true } | { tenu: boolean };

/**
 * Moves an appointment, calls it off, or says whether it was held. Throws `RelaisPerdu` for one that is called off or
 * already told of; refused before its hour when told as held.
 */
export async function suivreRendezVous(
  { tx, porte }: Pick<Ici, "tx" | "porte">,
  { relais, rendezVous, sort }: { relais: Relais; rendezVous: string; sort: SortDeRendezVous },
  cle?: string,
): Promise<Issue<{ relais: string }>> {
  const instant = porte.maintenant();
  const said = "creneau" in sort ? refusDeCreneau(sort.creneau, instant) : null;
  if (said !== null) return refus(said);
  return faire(
    { tx, porte },
    { relais, geste: "fixer-rendez-vous", cote: "destinataire" },
    async (maison, held) => {
      const query = maison.db.selectFrom("rendez_vous").selectAll().where("id", "=", rendezVous);
      const r = await query.where("relais", "=", held.id).executeTakeFirst();
      if (r === undefined || r.annule_le !== null || r.tenu !== null)
        throw new RelaisPerdu("Ce rendez-vous n’attend plus rien.");
      if ("tenu" in sort && r.debut > instant) throw new RelaisPerdu("Ce rendez-vous n’a pas encore commencé.");
      const change =
        "creneau" in sort
          ? {
              ...{ debut: new Date(sort.creneau.debut), fin: new Date(sort.creneau.fin), mode: sort.creneau.mode },
              ...{ lieu: sort.creneau.lieu, sequence: r.sequence + 1 },
            }
          : "annule" in sort
            ? { annule_le: instant, sequence: r.sequence + 1 }
            : { tenu: sort.tenu };
      const changed = await maison.db
        .updateTable("rendez_vous")
        .set({ ...change, maj_le: instant })
        .where("id", "=", r.id)
        .returningAll()
        .executeTakeFirstOrThrow();
      return { suite: {}, envois: "tenu" in sort ? [] : await inviter(maison, porte, held, changed) };
    },
    cle,
  );
}
