import { type Day, lastDayOf } from "../../shared/day.ts";
import type { Convention } from "../conventions/index.ts";
import type { EtatDeProjet, Piece, Projet, Redaction } from "./types.ts";

/** Where a draft stands. `signatures` = how many have been gathered in the round under way. */
export function etatDeProjet(
  projet: Pick<Projet, "atelier" | "envoye" | "abandonneLe" | "signeLe">,
  signatures: number,
): EtatDeProjet {
  if (projet.abandonneLe !== null) return "abandonne";
  if (projet.signeLe !== null) return "signe";
  if (projet.envoye !== null) return signatures > 0 ? "signee-partiellement" : "a-signer";
  return projet.atelier.length > 1 ? "en-relecture" : "brouillon";
}

/** Id that the next avenant of a convention takes: "avenant-1", "avenant-2"… */
export function prochainAvenant({ avenants }: Convention): string {
  const taken = new Set((avenants ?? []).map((a) => a.id));
  let n = (avenants ?? []).length + 1;
  while (taken.has(`avenant-${n}`)) n += 1;
  return `avenant-${n}`;
}

/**
 * The convention that a draft would make if every required signature were given on `le`. For an avenant, `base` is the
 * convention it amends; its new term holds from `le` on, be it retroactive or not: no right before the signature (design
 * §5.3, decision 0071). Null when an avenant has no base.
 */
export function conventionProjetee(redaction: Redaction, base: Convention | null, le: Day): Convention | null {
  const { convention, avenant } = redaction;
  if (convention) {
    const signed = new Set(convention.signatures.map((s) => s.organisation));
    const missing = convention.parties.flatMap(({ organisation, signataires }) => {
      if (signed.has(organisation)) return [];
      signed.add(organisation);
      const required = Math.max(1, signataires?.filter((s) => s.requis).length ?? 0);
      return Array.from({ length: required }, () => ({ organisation, le }));
    });
    return { ...convention, signatures: [...convention.signatures, ...missing] };
  }
  if (!avenant || base === null) return null;
  const { effetLe, articles, jusquAu, sansReconduction, retroactif } = avenant;
  const signed = { id: prochainAvenant(base), le, effetLe: effetLe ?? le, articles };
  const terme = { jusquAu, ...(sansReconduction ? { sansReconduction } : {}), ...(retroactif ? { retroactif } : {}) };
  return { ...base, avenants: [...(base.avenants ?? []), jusquAu == null ? signed : { ...signed, ...terme }] };
}

/** Last day of signature that a convention bears, or null. */
export const derniereSignature = ({ signatures }: Convention): Day | null =>
  signatures
    .map((s) => lastDayOf(s.le))
    .filter((d) => d !== null)
    .sort()
    .at(-1) ?? null;

/** How a piece is named: "Article 2 bis – Objet", "Préambule", "Visa". */
export function nomDePiece({ genre, numero, titre }: Pick<Piece, "genre" | "numero" | "titre">): string {
  const mot = { visa: "Visa", preambule: "Préambule", article: "Article", annexe: "Annexe" }[genre];
  const head = numero == null || numero === "" ? mot : numero.startsWith(mot) ? numero : `${mot} ${numero}`;
  return titre == null || titre === "" ? head : `${head} – ${titre}`;
}
