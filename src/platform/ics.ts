import { generateIcsCalendar, type IcsEvent } from "ts-ics";
import type { EntreeIcs, Invitation } from "../shared/agenda.ts";
import { addDays, type Day } from "../shared/day.ts";

const PRODUIT = "-//Convenir//Agenda//FR";
/** RFC 5545 §3.1: a line counts at most 75 octets, its break excluded. */
const OCTETS = 75;

/** Text that can hold no line of its own but by an escaped break; what does not print is left out. */
const propre = (text: string): string => text.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n]/gu, "");

/** Text on one line. */
const ligne = (text: string): string => propre(text).replace(/\s+/g, " ").trim();

/** A parameter (RFC 5545 §3.2), which the library writes as it comes: quoted, without what would end it. */
const parametre = (text: string): string => `"${ligne(text).replaceAll('"', "’")}"`;

/** A name of X-WR-CALNAME, which the library does not escape. */
const echappe = (text: string): string => ligne(text).replace(/[\\;,]/g, "\\$&");

/** Lines as RFC 5545 folds them: by octets, never inside a character. The library counts characters. */
export function replier(ics: string): string {
  return ics
    .replaceAll("\r\n ", "")
    .split("\r\n")
    .map((line) => {
      if (Buffer.byteLength(line) <= OCTETS) return line;
      const parts = [""];
      let room = OCTETS;
      for (const char of line) {
        room -= Buffer.byteLength(char);
        if (room < 0) {
          parts.push("");
          room = OCTETS - 1 - Buffer.byteLength(char);
        }
        parts[parts.length - 1] += char;
      }
      return parts.join("\r\n ");
    })
    .join("\r\n");
}

const instant = (iso: string) => ({ date: new Date(iso) });
const jourEntier = (day: Day) => ({ type: "DATE" as const, date: new Date(`${day}T00:00:00Z`) });

/**
 * An entry as an event. Instants are written in UTC, which every reader shows at its own hour, and needs no rule of
 * summer time; whole days as days. A DTSTAMP that is the last change makes the same state the same octets.
 */
function evenementDe(e: EntreeIcs, hote: string): IcsEvent {
  const quand =
    "jour" in e
      ? { start: jourEntier(e.jour), end: jourEntier(addDays(e.jour, 1)) }
      : { start: instant(e.debut), end: instant(e.fin) };
  return {
    uid: `${e.uid}@${hote}`,
    sequence: e.sequence,
    stamp: instant(e.majLe),
    lastModified: instant(e.majLe),
    summary: `${e.annule ? "Annulé : " : ""}${ligne(e.titre)}`,
    ...quand,
    ...(e.texte ? { description: propre(e.texte) } : {}),
    ...(e.lieu ? { location: ligne(e.lieu) } : {}),
    ...(e.adresse ? { url: ligne(e.adresse) } : {}),
    status: e.annule ? "CANCELLED" : "CONFIRMED",
    timeTransparent: e.annule || "jour" in e ? "TRANSPARENT" : "OPAQUE",
  };
}

/**
 * A calendar to subscribe to, VCALENDAR of RFC 5545. Throws RangeError without entry: a reader that finds a feed empty
 * keeps what it had, or takes it all away.
 */
export function calendrier(nom: string, entrees: readonly EntreeIcs[], hote: string): string {
  if (entrees.length === 0) throw new RangeError("a feed is never empty");
  const ics = generateIcsCalendar({
    version: "2.0",
    prodId: PRODUIT,
    name: echappe(nom),
    events: entrees.map((e) => evenementDe(e, hote)),
  });
  return replier(ics);
}

/** Who sends an invitation, to whom, from which host, and the instant at which it leaves. */
export type Envoyee = { de: { name: string; address: string }; a: string; hote: string; le: Date };

/**
 * The iCalendar part of a mail (RFC 5546); it names no one but its sender and its reader. Its DTSTAMP is the instant at
 * which it leaves: among those of one SEQUENCE, a reader believes the last.
 */
export function invitationIcs(i: Invitation, { de, a, hote, le }: Envoyee): string {
  const event: IcsEvent = {
    ...evenementDe({ ...i, annule: i.methode === "CANCEL" }, hote),
    stamp: { date: le },
    organizer: { name: parametre(i.organisateur ?? de.name), email: de.address },
    attendees: [
      {
        email: a,
        ...(i.convie === null ? {} : { name: parametre(i.convie) }),
        role: "REQ-PARTICIPANT",
        partstat: i.vient ? "ACCEPTED" : "NEEDS-ACTION",
        rsvp: false,
      },
    ],
  };
  return replier(generateIcsCalendar({ version: "2.0", prodId: PRODUIT, method: i.methode, events: [event] }));
}
