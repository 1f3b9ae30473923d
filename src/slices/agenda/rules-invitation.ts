import type { Invitation } from "../../shared/agenda.ts";

/** What somebody is called to, as its own slice holds it. */
export type Rencontre = {
  genre: "seance" | "evenement" | "rendez-vous";
  id: string;
  titre: string;
  /** Instants, ISO 8601 in UTC (`toISOString`). */
  debut: string;
  fin: string;
  lieu: string | null;
  /** Address of the video meeting. */
  visio?: string | null;
  texte?: string | null;
  /** Grows with each change: one that stays the same is taken for what the calendar already holds. */
  sequence: number;
  majLe: string;
  /** Name of the organisation that calls; null: it is not at hand. */
  organisateur: string | null;
};

/**
 * The invitation that a mail about a meeting or an event carries (`Courriel.invitation`): the first, a move, or news of
 * one with `REQUEST`; `CANCEL` when it is called off, and to whoever is no longer called. The mail's own `a` is the only
 * person it names. `vient`: has a place already, nothing is asked.
 */
export function invitation(
  r: Rencontre,
  { methode = "REQUEST", convie = null, vient = false }: InvitationPour = {},
): Invitation {
  const texte = [r.texte, r.visio ? `En visioconférence : ${r.visio}` : null].filter(Boolean).join("\n\n");
  return {
    methode,
    uid: `${r.genre}-${r.id}`,
    sequence: r.sequence,
    titre: r.titre,
    debut: r.debut,
    fin: r.fin,
    lieu: r.lieu ?? (r.visio ? "En visioconférence" : null),
    texte: texte === "" ? null : texte,
    majLe: r.majLe,
    organisateur: r.organisateur,
    convie,
    vient,
  };
}

/** For whom, and what for. */
export type InvitationPour = {
  methode?: Invitation["methode"];
  /** Name of who is called. */
  convie?: string | null;
  vient?: boolean;
};
