import type { Envoi, Porte } from "../../platform/acts.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { type Courriel, GENRE_COURRIEL } from "../../platform/mail.ts";
import { within } from "../../shared/day.ts";
import { NBSP } from "../../shared/phrase.ts";
import { invitation } from "../agenda/index.ts";
import { destinataires, donnerAcces, fermerAcces } from "../comptes/reads.ts";
import { texteSigne } from "../redaction/reads.ts";
import { contactsDe } from "../signature/reads.ts";
import { adresseSeance } from "./adresses.ts";
import { leJourEtHeure } from "./phrases.ts";
import { jourDeSeance } from "./rules.ts";
import { quandEtOu } from "./rules-compte-rendu.ts";
import { chercherSeances } from "./store.ts";
import { GOUVERNENT } from "./transitions.ts";
import type { Siege } from "./types.ts";
import type { Reunion, VueComite } from "./vue.ts";

/** What is written to everybody who sits: one thing to do. */
export type Message = {
  sujet: string;
  paragraphes: readonly string[];
  libelle: string;
  suite: string;
  /** What its readers' calendars do of the meeting; absent: nothing. */
  agenda?: "REQUEST" | "CANCEL";
};

/** A meeting, with the names of organisations. */
type Appel = Pick<Reunion, "seance" | "nommer">;

/** How long a link to a meeting opens, in days. */
const JOURS = 120;

/** Seats called to a meeting: those of its day, an address once. */
export const appeles = ({ sieges, seance }: Pick<Reunion, "sieges" | "seance">): Siege[] => {
  const held = sieges.filter((s) => within(s, jourDeSeance(seance)));
  return held.filter((s, i) => held.findIndex((x) => x.courriel === s.courriel) === i);
};

/** How somebody who sits is reached: with her account, by a confirmed link of the house, by the words of the mail alone. */
export type Voie = "compte" | "lien" | "texte";

/**
 * How each seat is reached: a link gives a voice, so it goes only where the organisation itself declared the seat. A
 * counsellor's account gives none: she is reached by a link, like whoever has no account.
 */
export async function voies(tx: Tx, porte: Porte, ici: Reunion): Promise<{ siege: Siege; par: Voie }[]> {
  const people = await destinataires(tx, ici.organisations, GOUVERNENT, porte.aujourdhui());
  return appeles(ici).map((siege) => {
    const account = people.some((p) => p.courriel === siege.courriel && p.organisation === siege.organisation);
    const linked = siege.qualite !== "invite" && siege.declarePar === siege.organisation;
    return { siege, par: account ? "compte" : linked ? "lien" : "texte" };
  });
}

/**
 * Mails to everybody who sits, account or not; the organisations awaited (`attendues`) that nobody could answer for are
 * told by whoever governs them here, else by a link to who signed the convention for them.
 */
export async function ecrireAuxSieges(
  tx: Tx,
  porte: Porte,
  ici: Reunion,
  message: Message,
  attendues: readonly string[] = [],
): Promise<Envoi[]> {
  const ways = await voies(tx, porte, ici);
  const envois = ways
    .filter((w) => w.par !== "lien")
    .map((w) => courriel(ici, message, w.siege.courriel, w.par, w.siege.nom));
  const linked = ways
    .filter((w) => w.par === "lien")
    .map((w) => ({ ...w.siege, organisation: w.siege.organisation ?? "" }));
  const heard = ways.filter((w) => w.par !== "texte").map((w) => w.siege.organisation);
  const mute = attendues.filter((o) => !heard.includes(o));
  const governing = await destinataires(tx, mute, ["gestionnaire", "signataire"], porte.aujourdhui());
  envois.push(...governing.map((p) => courriel(ici, message, p.courriel, "compte")));
  const signed = mute.filter((o) => !governing.some((p) => p.organisation === o));
  const links = await parLaMaison(tx, async (own) => {
    const projets = signed.length === 0 ? [] : (await texteSigne(own, ici.convention.id)).map((t) => t.projet);
    const contacts = signed.length === 0 ? [] : await contactsDe(own, projets, signed);
    const given: Envoi[] = [];
    for (const { organisation, nom, courriel: a, fonction } of [...linked, ...contacts]) {
      const { envois: sent } = await donnerAcces(own, porte, {
        ...{ objet: "approuver", sur: `seance:${ici.seance.id}`, organisation, nom, courriel: a, fonction },
        ...{ suite: message.suite, jours: JOURS, sujet: message.sujet, de: ici.par },
        texte: ["Bonjour,", ...message.paragraphes].join("\n\n"),
      });
      given.push(...sent.map((e) => ({ ...e, charge: { ...e.charge, ...pourAgenda(ici, message, nom) } })));
    }
    return given;
  });
  return [...envois, ...links];
}

const courriel = (ici: Reunion, message: Message, a: string, par: Voie, nom: string | null = null): Envoi => ({
  genre: GENRE_COURRIEL,
  charge: {
    a,
    sujet: message.sujet,
    texte: ["Bonjour,", ...message.paragraphes].join("\n\n"),
    ...(par === "compte" ? { lien: { libelle: message.libelle, chemin: message.suite } } : {}),
    reference: `réunion ${ici.seance.id.slice(0, 8)}`,
    ...pourAgenda(ici, message, nom),
  } satisfies Courriel,
});

/** The iCalendar part, in the name of who calls. */
function pourAgenda({ seance, nommer }: Appel, { agenda }: Pick<Message, "agenda">, convie: string | null) {
  if (agenda === undefined) return {};
  const about = { ...seance, genre: "seance" as const, organisateur: nommer(seance.organisateur) };
  return { invitation: invitation(about, { methode: agenda, convie }) };
}

/** Closes the links to the meetings of a body of whoever no longer sits there for that organisation: they gave her its voice. */
export async function fermerSesLiens(tx: Tx, porte: Porte, ici: VueComite, siege: Siege): Promise<void> {
  const same = (s: Siege) => s.courriel === siege.courriel && s.organisation === siege.organisation;
  if (ici.sieges.some((s) => s.id !== siege.id && same(s) && within(s, ici.aujourdhui))) return;
  await parLaMaison(tx, async (own) => {
    const held = await chercherSeances(own, { conventions: [ici.convention.id], instance: ici.instance.id });
    for (const { id } of held.filter((s) => s.convoqueeLe !== null || s.tenueLe !== null))
      await fermerAcces(own, porte, { sur: `seance:${id}`, objet: "approuver", courriel: siege.courriel });
  });
}

/** The mail to somebody who no longer sits: that meeting leaves her calendar. */
export const retrait = (ici: Appel, { nom, courriel: a }: Siege): Envoi => ({
  genre: GENRE_COURRIEL,
  charge: {
    a,
    sujet: `Vous n’êtes plus appelé${NBSP}: ${ici.seance.titre}`,
    texte: [
      "Bonjour,",
      `Vous ne siégez plus dans cette instance. La réunion prévue ${leJourEtHeure(ici.seance.debut)} se tient sans vous.`,
    ].join("\n\n"),
    reference: `réunion ${ici.seance.id.slice(0, 8)}`,
    ...pourAgenda(ici, { agenda: "CANCEL" }, nom),
  } satisfies Courriel,
});

/** The call: title, day, place, agenda, papers. */
export function convocation(ici: Reunion, version: number): Message {
  const { seance, titre, points, pieces, nommer, par } = ici;
  const again = version > 1 ? " (nouvelle convocation)" : "";
  return {
    sujet: `Convocation${NBSP}: ${seance.titre}, ${leJourEtHeure(seance.debut).slice(3)}${again}`,
    paragraphes: [
      `${nommer(par)} vous convoque à la réunion ${quandEtOu(seance)}.`,
      `${seance.titre}. ${titre}.`,
      ...(seance.visio === null ? [] : [`Visioconférence${NBSP}: ${seance.visio}`]),
      points.length === 0
        ? "L’ordre du jour n’est pas encore établi."
        : `Ordre du jour${NBSP}:\n${points.map((p, i) => `${i + 1}. ${p.titre}`).join("\n")}`,
      ...(pieces.length === 0
        ? []
        : [
            `Documents${NBSP}:\n${pieces.map((p) => (p.adresse === null ? p.nom : `${p.nom}, ${p.adresse}`)).join("\n")}`,
          ]),
    ],
    libelle: "Voir la réunion",
    suite: adresseSeance(seance.id),
    agenda: "REQUEST",
  };
}

/** What is told to those who were called when a meeting moves; `avant` is when it was (instant, ISO 8601). */
export const deplacement = ({ seance, titre, nommer, par }: Reunion, avant: string): Message => ({
  sujet: `Réunion déplacée${NBSP}: ${seance.titre}, ${leJourEtHeure(seance.debut).slice(3)}`,
  paragraphes: [
    `${nommer(par)} déplace la réunion prévue ${leJourEtHeure(avant)}.`,
    `Elle se tient ${quandEtOu(seance)}. ${titre}.`,
    ...(seance.visio === null ? [] : [`Visioconférence${NBSP}: ${seance.visio}`]),
  ],
  libelle: "Voir la réunion",
  suite: adresseSeance(seance.id),
  agenda: "REQUEST",
});

/** What is told to those who were called when a meeting is cancelled. */
export const annulation = ({ seance, titre, nommer, par }: Reunion, motif: string): Message => ({
  sujet: `Réunion annulée${NBSP}: ${seance.titre}`,
  paragraphes: [
    `${nommer(par)} annule la réunion prévue ${leJourEtHeure(seance.debut)}. ${titre}.`,
    `Motif${NBSP}: ${motif}`,
  ],
  libelle: "Voir la réunion",
  suite: adresseSeance(seance.id),
  agenda: "CANCEL",
});

/** The minutes, and what is asked about them; `avant` is the last day to ask for a change, in words. */
export const envoiDuCompteRendu = ({ seance, titre, decisions }: Reunion, no: number, avant: string): Message => ({
  sujet: `Compte rendu à approuver${NBSP}: ${seance.titre}${no > 1 ? ` (version ${no})` : ""}`,
  paragraphes: [
    `Le compte rendu de la réunion du ${leJourEtHeure(seance.debut).slice(3)} est prêt. ${titre}.`,
    decisions.length === 0
      ? "Aucune décision n’a été prise."
      : `Décisions${NBSP}:\n${decisions.map((d) => `N°${NBSP}${d.no}. ${d.texte}`).join("\n")}`,
    `Une page permet de le lire, de l’approuver ou de demander une modification, ${avant}. Sans remarque d’ici là, il est réputé approuvé.`,
  ],
  libelle: "Lire et approuver",
  suite: adresseSeance(seance.id, "/approuver"),
});
