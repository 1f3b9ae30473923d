import type { Envoi } from "../../platform/acts.ts";
import { type Courriel, GENRE_COURRIEL } from "../../platform/mail.ts";

/** A mail of this slice, before it has an address. */
export type Annonce = { sujet: string; phrases: readonly string[]; libelle: string; convention: string };

/** The page where a convention's life is decided. */
export const adresseDeVie = (convention: string): string => `/convention/${encodeURIComponent(convention)}/vie`;

/** One mail per address, each with the one thing to do: read what was decided, or answer what is proposed. */
export const courrielsDeVie = (annonce: Annonce, adresses: readonly string[]): Envoi[] =>
  [...new Set(adresses)].map((a) => ({
    genre: GENRE_COURRIEL,
    charge: {
      a,
      sujet: annonce.sujet,
      texte: ["Bonjour,", ...annonce.phrases].join("\n\n"),
      lien: { libelle: annonce.libelle, chemin: adresseDeVie(annonce.convention) },
      reference: `convention ${annonce.convention}`,
    } satisfies Courriel,
  }));
