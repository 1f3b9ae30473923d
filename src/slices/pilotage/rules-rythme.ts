import { addDays, type Day, daysBetween } from "../../shared/day.ts";
import type { Engagement } from "../conventions/index.ts";

/** The days over which a convention binds: from its effect to its current term; a null end is not stated. */
export type Duree = { readonly debut: Day; readonly fin: Day | null };

/** What a target asks over a stretch of days. */
export type Attente = {
  /** Promised over the stretch, extended to the end of the year, the quarter… in which it ends; null when not told. */
  readonly prevu: number | null;
  /** Due by its last day: equal parts of the period, each due at the end of its part; null when no pace is told. */
  readonly attendu: number | null;
};

type Cible = NonNullable<Engagement["cible"]>;
type Periode = { readonly du: Day; readonly au: Day };

/** The civil year, quarter or month that holds a day. */
export function unite(par: "an" | "trimestre" | "mois", jour: Day): Periode {
  const [year, month] = [jour.slice(0, 4), Number(jour.slice(5, 7))];
  const size = { an: 12, trimestre: 3, mois: 1 }[par];
  const first = Math.floor((month - 1) / size) * size + 1;
  const after = first + size;
  const next = after > 12 ? `${String(Number(year) + 1).padStart(4, "0")}-01-01` : `${year}-${deux(after)}-01`;
  return { du: `${year}-${deux(first)}-01` as Day, au: addDays(next as Day, -1) };
}

const deux = (n: number): string => String(n).padStart(2, "0");
const jours = ({ du, au }: Periode): number => daysBetween(du, au) + 1;
const borne = (day: Day, { debut, fin }: Duree): Day => (day < debut ? debut : fin !== null && day > fin ? fin : day);

/** The period of a target that holds a day, within the life of the convention; open-ended as the convention is. */
export function periodeDe(cible: Pick<Cible, "par"> | null | undefined, jour: Day, duree: Duree) {
  const at = borne(jour, duree);
  const par = cible == null ? "an" : (cible.par ?? "convention");
  if (par === "convention") return { du: duree.debut, au: duree.fin };
  const { du, au } = unite(par, at);
  return { du: borne(du, duree), au: borne(au, duree) };
}

/** What a target asks over [du, au], as of `au`; a delay and a share are promised, and fall due at no pace. */
export function attendre(cible: Cible, { du, au }: Periode, duree: Duree): Attente {
  if (cible.unite === "jours" || cible.unite === "pourcent") return { prevu: cible.valeur, attendu: null };
  if (au < duree.debut || (duree.fin !== null && du > duree.fin)) return { prevu: 0, attendu: 0 };
  const [from, to] = [borne(du, duree), borne(au, duree)];
  const par = cible.par ?? "convention";
  if (par === "convention") {
    if (duree.fin === null) return { prevu: cible.valeur, attendu: null };
    const whole = { du: duree.debut, au: duree.fin };
    return arrondir((cible.valeur * jours({ du: from, au: duree.fin })) / jours(whole), {
      du: (cible.valeur * jours({ du: from, au: to })) / jours(whole),
      fini: to >= duree.fin,
    });
  }
  const end = borne(unite(par, to).au, duree);
  let [prevu, due] = [0, 0];
  for (let u = unite(par, from); ; u = unite(par, addDays(u.au, 1))) {
    const share = (until: Day) => {
      const last = until < u.au ? until : u.au;
      const first = u.du < from ? from : u.du;
      return last < first ? 0 : (cible.valeur * jours({ du: first, au: last })) / jours(u);
    };
    prevu += share(end);
    due += share(to);
    if (u.au >= end) break;
  }
  return arrondir(prevu, { du: due, fini: to >= end });
}

/** A promise is a whole number; what is due of it is what has wholly fallen due, and all of it at the end. */
function arrondir(prevu: number, { du, fini }: { du: number; fini: boolean }): Attente {
  const whole = Math.round(prevu);
  return { prevu: whole, attendu: fini ? whole : Math.min(whole, Math.floor(du + 1e-9)) };
}

/** The day by which the n-th of `prevu` is due over a period that has an end. */
export function jourDu(n: number, prevu: number, { du, au }: Periode): Day {
  return addDays(du, Math.min(jours({ du, au }), Math.ceil((n * jours({ du, au })) / prevu - 1e-9)) - 1);
}
