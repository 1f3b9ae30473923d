import { addDays, type Day, daysBetween } from "../../shared/day.ts";
import { enveloppes, type Territoire } from "../../shared/territoire.ts";
import { ACTIONS, type Convention, type Nature } from "../conventions/index.ts";
import { NOMINATIVES, nomTerritoire } from "../droits/index.ts";
import { liees } from "../vie/index.ts";
import { type AccordDePublication, type ActionPublique, PUBLIABLES, type Publiable } from "./types.ts";

/**
 * What is published of a convention on a day: what every party bound that day has agreed to. A convention that binds
 * nobody any more goes on showing what all its parties had agreed to.
 */
export function publiees(convention: Convention, accords: readonly AccordDePublication[], jour: Day): Publiable[] {
  const bound = liees(convention, jour);
  const all = bound.length > 0 ? bound : [...new Set(convention.parties.map((p) => p.organisation))];
  return PUBLIABLES.filter((quoi) => all.every((o) => accords.some((a) => a.quoi === quoi && a.organisation === o)));
}

/** The parties whose agreement is awaited before something is published. */
export function attendues(
  convention: Convention,
  accords: readonly AccordDePublication[],
  quoi: Publiable,
  jour: Day,
): string[] {
  return liees(convention, jour).filter((o) => !accords.some((a) => a.quoi === quoi && a.organisation === o));
}

/** What of an act may be told. */
type ActeDit = {
  id: string;
  nature: string;
  le: string;
  acteur: string | null;
  engagement: string | null;
  territoire: string | null;
  hors_convention: boolean;
  contenu: unknown;
};

/** Acts as everybody may read them, each under a name that leads nowhere (`refDe`); those about one person are told to nobody. */
export function actionsPubliques(
  actes: readonly ActeDit[],
  nommer: (organisation: string) => string,
  refDe: (acte: string) => string,
): ActionPublique[] {
  return actes.flatMap((acte) => {
    if (NOMINATIVES.has(acte.nature as Nature) || acte.hors_convention || acte.acteur === null) return [];
    const { intitule = "" } = acte.contenu as { intitule?: string };
    return [
      {
        ref: refDe(acte.id),
        semaine: lundi(acte.le as Day),
        quoi: ACTIONS[acte.nature] ?? acte.nature,
        intitule,
        par: nommer(acte.acteur),
        engagement: acte.engagement,
        lieu: lieuPublic(acte.territoire),
      },
    ];
  });
}

/** The Monday of the week of a day: no view of everybody tells the day (domain.md §3, W4). */
export function lundi(day: Day): Day {
  return addDays(day, -(((daysBetween(UN_LUNDI, day) % 7) + 7) % 7));
}

/** The last Sunday on or before a day: what is published goes as far as whole weeks, or each day asked would tell its own. */
export const finDeSemaineEntiere = (day: Day): Day => addDays(lundi(addDays(day, 1)), -1);

const UN_LUNDI = "2018-01-01" as Day;

/** A département at most. */
function lieuPublic(code: string | null): string | null {
  if (code === null) return null;
  const wider = enveloppes(code as Territoire);
  const [place = code] = code.startsWith("COM-") ? wider.filter((c) => c.startsWith("DEP-")) : [code];
  return nomTerritoire(place as Territoire);
}
