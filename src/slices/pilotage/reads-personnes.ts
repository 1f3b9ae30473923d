import { type ActeLu, type SerieDActes, seriesDePeu } from "../../platform/acts-faits.ts";
import type { Acteur, Tx } from "../../platform/db.ts";
import { personnesDUneAction, SEUIL } from "./rules-confidentialite.ts";
import type { Valeur } from "./types.ts";

type ActeCompte = Pick<
  ActeLu,
  "acteur" | "vers" | "convention" | "engagement" | "nature" | "hors_convention" | "contenu"
>;

/** Says how many people one act reached, as the reader may know it; undefined: the act counts none. */
export type DitPersonnes = (acte: ActeCompte) => Valeur | undefined;

const personnesDe = ({ contenu }: ActeCompte): number | undefined => {
  const { personnes } = contenu as { personnes?: unknown };
  return typeof personnes === "number" ? personnes : undefined;
};

const cleDe = ({ engagement, nature }: SerieDActes): string => `${nature} ${engagement ?? ""}`;

/**
 * What may be told of the people of each of these acts: all to the two bodies of an act; to others by five or more, and
 * nothing (null) beside an act of fewer in the same commitment and kind, which the total of both would tell (W4).
 */
export async function personnesLisibles(tx: Tx, actes: readonly ActeCompte[]): Promise<DitPersonnes> {
  const own = siennes(tx.acteur);
  const body = ({ acteur, vers }: ActeCompte) => own.some((o) => o === acteur || o === vers);
  const many = actes.filter((a) => !a.hors_convention && !body(a) && (personnesDe(a) ?? 0) >= SEUIL);
  const silent = new Map<string, ReadonlySet<string>>();
  for (const [convention, of] of Map.groupBy(many, (a) => a.convention))
    if (convention !== null) silent.set(convention, new Set((await seriesDePeu(tx, convention, of, SEUIL)).map(cleDe)));
  return (acte) => {
    const n = personnesDe(acte);
    if (n === undefined || body(acte)) return n;
    const told = personnesDUneAction(n);
    const beside = !acte.hors_convention && silent.get(acte.convention ?? "")?.has(cleDe(acte));
    return beside && typeof told === "number" && told > 0 ? null : told;
  };
}

/** In whose name one reads: one's mandates, or the link one holds. */
export const siennes = ({ organisations, acces }: Acteur): readonly string[] =>
  acces ? [acces.organisation] : organisations;
