import type { Day } from "../../shared/day.ts";
import type { Convention } from "../conventions/index.ts";
import type { Bloc, FicheDeLiaison } from "./types.ts";

/** Days for an answer where the convention promises none. */
export const DELAI_PAR_DEFAUT = 7;

/** How long an accord stands, in days. */
export const ACCORD_JOURS = 180;

/** The accord that stands on a day: given, not taken back, its last day not past; what travelled is shut without one. */
export const accordTenu = <A extends { retire_le: unknown; jusqu_au: Day }>(
  accords: readonly A[],
  le: Day,
): A | undefined => accords.findLast((a) => a.retire_le === null && a.jusqu_au >= le);

/** Days a convention promises for an answer: the target in days of its commitment to route persons, else ours. */
export function delaiPromis(convention: Convention | undefined): number {
  const found = (convention?.engagements ?? []).find(
    (e) => e.actes.includes("aiguillage") && e.cible?.unite === "jours",
  );
  return found?.cible == null ? DELAI_PAR_DEFAUT : Math.min(90, Math.max(1, Math.round(found.cible.valeur)));
}

const BLOC_DE_CLE: Readonly<Record<keyof FicheDeLiaison, Bloc>> = {
  emetteur: "emetteur",
  personne: "personne",
  situation: "situation",
  demande: "demande",
  dejaFait: "deja-fait",
  attendu: "attendu",
  coordination: "coordination",
};

/** The blocks that a fiche fills. */
export const blocsDe = (fiche: FicheDeLiaison): Bloc[] =>
  (Object.keys(BLOC_DE_CLE) as (keyof FicheDeLiaison)[])
    .filter((k) => fiche[k] !== undefined)
    .map((k) => BLOC_DE_CLE[k]);

/** What travels: the blocks agreed to, and the sender's own. */
export function ficheTransmise(fiche: FicheDeLiaison, blocs: readonly Bloc[]): FicheDeLiaison {
  const kept = Object.entries(fiche).filter(
    ([k]) => k === "emetteur" || blocs.includes(BLOC_DE_CLE[k as keyof FicheDeLiaison]),
  );
  return Object.fromEntries(kept) as FicheDeLiaison;
}

/** An address or number in one form, so that the same person is known again; null when neither is given. */
export function contactDe({ personne }: FicheDeLiaison): string | null {
  const courriel = personne?.courriel?.trim().toLowerCase();
  if (courriel) return courriel;
  const telephone = personne?.telephone?.replace(/\D/g, "").replace(/^33/, "0");
  return telephone ? telephone : null;
}

const LETTRES = "ABCDEFGHJKMNPQRSTVWXYZ23456789"; // none that is heard or read for another

/** What two counsellors say on the telephone, of a hash in hexadecimal: "R-7KX4QB". */
export const referenceDe = (hex: string): string =>
  `R-${[0, 4, 8, 12, 16, 20].map((at) => LETTRES[Number.parseInt(hex.slice(at, at + 4), 16) % LETTRES.length]).join("")}`;
