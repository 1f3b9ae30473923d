import { z } from "zod";
import { Day } from "../../shared/day.ts";
import { apresMinutes, HEURE_DU_JOUR, instantAParis } from "../../shared/heure.ts";
import { signeDePersonne } from "../actions/index.ts";
import type { Lu } from "./rules-saisie.ts";

/** How long an appointment lasts, in minutes. */
export const DUREES = {
  30: "une demi-heure",
  45: "trois quarts d’heure",
  60: "une heure",
  90: "une heure et demie",
} as const;

/** How one meets. */
export const MODES = { "sur-place": "sur place", telephone: "par téléphone", visio: "en visioconférence" } as const;

/** When, how and in which agency; instants in ISO 8601. */
export type Creneau = { debut: string; fin: string; mode: keyof typeof MODES; lieu: string | null };

const Saisi = z.object({
  jour: Day,
  heure: z.string().regex(HEURE_DU_JOUR),
  duree: z.coerce.number().int().min(5).max(480).default(60),
  mode: z.enum(Object.keys(MODES) as [keyof typeof MODES]).default("sur-place"),
  lieu: z.string().max(160).default(""),
});

const PHRASES: Readonly<Record<string, string>> = {
  jour: "Un jour est attendu, comme 2019-06-13.",
  heure: "Une heure est attendue, comme 09:30.",
  duree: "Choisissez une durée de la liste.",
  mode: "Choisissez dans la liste.",
  lieu: "Au plus 160 caractères.",
};

/** "9h", "9 h 30" or "9:30" as a form keeps a time of day. */
const heureSaisie = (said: string): string => {
  const [, h = "", m = ""] = /^(\d{1,2})\s*[h:]\s*(\d{2})?$/i.exec(said.trim()) ?? [];
  return h === "" ? said.trim() : `${h.padStart(2, "0")}:${m === "" ? "00" : m}`;
};

/** The appointment that a form says; the place names an agency, never a person. */
export function lireCreneau(champs: Readonly<Record<string, string>>): Lu<Creneau> {
  const filled = Object.fromEntries(
    Object.keys(PHRASES).flatMap((nom) => {
      const v = champs[nom]?.trim();
      return v ? [[nom, nom === "heure" ? heureSaisie(v) : v]] : [];
    }),
  );
  const read = Saisi.safeParse(filled);
  if (!read.success)
    return {
      ok: false,
      erreurs: Object.fromEntries(
        read.error.issues.map(({ path }) => [String(path[0]), PHRASES[String(path[0])] ?? "Choisissez dans la liste."]),
      ),
    };
  const { jour, heure, duree, mode, lieu } = read.data;
  const said = signeDePersonne(lieu);
  if (said !== null) return { ok: false, erreurs: { lieu: `Ce lieu porte ${said} : dites seulement l’agence.` } };
  const debut = instantAParis(jour, heure);
  return { ok: true, valeur: { debut, fin: apresMinutes(debut, duree), mode, lieu: lieu === "" ? null : lieu } };
}
