import { personnesDUneAction } from "../pilotage/index.ts";
import type { Quotas } from "./types.ts";

/** The places of an event at one moment. */
export type Salle = {
  readonly places: number;
  readonly quotas: Quotas;
  /** The places kept for partners are everybody's from now on. */
  readonly libere: boolean;
  /** Places held, by whose they are; "" for those kept for nobody. */
  readonly prises: Readonly<Record<string, number>>;
};

/** Somebody of the waiting list, whose kept places she may take (null: none). */
export type Attente = { readonly id: string; readonly quota: string | null };

/** A place for somebody: whose it is, null for one kept for nobody. */
export type Attribution = { readonly id: string; readonly sur: string | null };

/** A place found: whose it is; null: none is free for her. */
type Place = { sur: string | null } | null;

const total = (of: Readonly<Record<string, number>>): number => Object.values(of).reduce((sum, n) => sum + n, 0);

/** Places that nobody holds, whomever they are kept for. */
export const placesLibres = ({ places, prises }: Salle): number => Math.max(0, places - total(prises));

/** Places taken among those kept for nobody: what goes beyond a kept number (lowered since) is one of them. */
function prisesLibres({ quotas, prises }: Salle): number {
  return Object.entries(prises).reduce(
    (sum, [whose, n]) => sum + (whose === "" ? n : Math.max(0, n - (quotas[whose] ?? 0))),
    0,
  );
}

/**
 * The place that somebody may take now: one kept for her organisation first, else one kept for nobody. Once released,
 * any place is everybody's.
 */
export function placeLibre(salle: Salle, quota: string | null): Place {
  const { places, quotas, libere, prises } = salle;
  if (total(prises) >= places) return null;
  if (quota !== null && (prises[quota] ?? 0) < (quotas[quota] ?? 0)) return { sur: quota };
  if (libere || prisesLibres(salle) < places - total(quotas)) return { sur: null };
  return null;
}

const avecUne = (salle: Salle, sur: string | null): Salle => ({
  ...salle,
  prises: { ...salle.prises, [sur ?? ""]: (salle.prises[sur ?? ""] ?? 0) + 1 },
});

/**
 * Whom the free places go to, in the order of the waiting list. A place given back (`rendues`: whose it was, null for
 * one kept for nobody) goes to the first of those it was kept for, then to the first of the whole list.
 */
export function attributions(
  salle: Salle,
  attente: readonly Attente[],
  rendues: readonly (string | null)[] = [],
): Attribution[] {
  const found: Attribution[] = [];
  const left = [...attente];
  let now = salle;
  const donner = (at: number, sur: string | null) => {
    const [next] = left.splice(at, 1);
    if (!next) return;
    found.push({ id: next.id, sur });
    now = avecUne(now, sur);
  };
  for (const sur of rendues) {
    if (total(now.prises) >= now.places || left.length === 0) break;
    const own = sur === null ? -1 : left.findIndex((a) => a.quota === sur);
    if (own >= 0) donner(own, sur);
    // one kept for a partner that asks for none goes on, unless the partner has had its number lowered under what it holds
    else if (sur === null ? placeLibre(now, null) !== null : (now.prises[sur] ?? 0) < (now.quotas[sur] ?? 0))
      donner(0, sur);
  }
  for (let at = 0; at < left.length; ) {
    const place = placeLibre(now, (left[at] as Attente).quota);
    if (place === null) at++;
    else donner(at, place.sur);
  }
  return found;
}

/**
 * Whose kept places an organisation may take: its own, else those of a party it acts under, in the order given; null
 * when none are kept for it.
 */
export const quotaDe = (quotas: Quotas, organisation: string, auTitreDe: readonly string[]): string | null =>
  [organisation, ...auTitreDe].find((o) => quotas[o] !== undefined) ?? null;

/** How many people, as somebody who may not know them reads it: under five, no number (domain.md, who may see what). */
export type NombreDit = number | "moins de 5";

/** A number of people for whoever is not of those two bodies: none, "moins de 5", or the number. */
export const nombreDit: (n: number) => NombreDit = personnesDUneAction;

/**
 * What somebody who does not organise reads of how many are coming: her own organisation's, the others', and the free
 * places only when they give no small number away (a total less one's own would).
 */
export function placesDites(
  { places, tenues }: { places: number; tenues: number },
  siennes: number,
): { autres: NombreDit; libres: number | null } {
  const autres = nombreDit(tenues - siennes);
  const full = tenues >= places;
  return {
    autres: full ? nombreDit(tenues - siennes) : autres,
    libres: full ? 0 : autres === "moins de 5" ? null : places - tenues,
  };
}
