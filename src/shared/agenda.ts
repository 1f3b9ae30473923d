import { z } from "zod";
import type { Day } from "./day.ts";

/** What a calendar shows between two instants, or on a whole day; told to nobody in particular. */
export type EntreeIcs = {
  /** Never changes, whatever becomes of the thing: "seance-<id>"; the host is added to it. */
  uid: string;
  /** Grows with each change. */
  sequence: number;
  titre: string;
  texte?: string | null;
  lieu?: string | null;
  /** Whole address of its page. */
  adresse?: string | null;
  /** Kept in the calendar, crossed out. */
  annule?: boolean;
  /** Instant of its last change, ISO 8601. */
  majLe: string;
} & ({ debut: string; fin: string } | { jour: Day });

/** The iCalendar part of a mail: asks somebody to a meeting as it now stands, or calls it off. */
export const Invitation = z.strictObject({
  methode: z.enum(["REQUEST", "CANCEL"]),
  uid: z.string().regex(/^[\w-]+$/),
  sequence: z.int().min(0),
  titre: z.string(),
  debut: z.iso.datetime(),
  fin: z.iso.datetime(),
  lieu: z.string().nullable(),
  texte: z.string().nullable(),
  majLe: z.iso.datetime(),
  /** Name of the organisation that calls; null: that of the sender. */
  organisateur: z.string().nullable(),
  /** Name of who is called; null: the address alone. */
  convie: z.string().nullable(),
  /** She has said that she comes; else nothing is known. */
  vient: z.boolean(),
});
export type Invitation = z.infer<typeof Invitation>;
