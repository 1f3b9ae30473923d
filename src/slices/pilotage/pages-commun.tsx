import { lien } from "../../platform/ui/chemin.ts";
import type { Page } from "../../platform/ui/page.tsx";
import type { Day } from "../../shared/day.ts";
import { chiffres, nombre } from "../../shared/phrase.ts";
import type { EtatDit } from "../conventions/index.ts";

/** What every page is given by its route, `cadre(c)`. */
export type Cadre = Pick<Parameters<typeof Page>[0], "jour" | "aujourdhui" | "chemin" | "compte" | "demonstration">;

/** How a page writes its inner links: at its day, and as known on its `connuLe`. */
export type Ici = (chemin: string) => string;

/** Path of a convention, or of one of its pages. */
export const adresse = (convention: string, suite = ""): string =>
  `/convention/${encodeURIComponent(convention)}${suite}`;

/** Which actions a figure counts. */
export type Choix = {
  organisation?: string;
  hors?: "oui" | "non";
  engagement?: string;
  nature?: string;
  territoire?: string;
  du?: Day;
  au?: Day;
};

/** Writes the address of the actions that a figure counts, one by one, for whoever may read them. */
export type VersActions = (choix: Choix) => string;

/**
 * Makes `VersActions` for a page of a convention. The list is read as of the last day counted, which is the end of its
 * period when that is past: on a list as on any page, `au` is the day it is read.
 */
export function versActionsDe(
  convention: string,
  { jour, aujourdhui }: Pick<Cadre, "jour" | "aujourdhui">,
  connuLe: Day | null,
): VersActions {
  return ({ au, ...choix }) => {
    const asked = { ...choix, hors: choix.hors ?? "non" };
    const query = new URLSearchParams(Object.entries(asked).filter((e): e is [string, string] => e[1] !== undefined));
    if (connuLe !== null) query.set("connuLe", connuLe);
    const path = adresse(convention, `/actions/liste${query.size > 0 ? `?${query}` : ""}`);
    return lien(path, au !== undefined && au < jour ? au : jour, aujourdhui);
  };
}

/** The stroke's props out of a state said. */
export const propsEtat = ({ etat, mot, detail }: EtatDit) => ({ etat, ...(mot !== undefined && { mot }), detail });

const MOIS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
];

/** "juin 2019" out of "2019-06". */
export const moisEnMots = (mois: string): string => `${MOIS[Number(mois.slice(5)) - 1]} ${mois.slice(0, 4)}`;

const HAUT = 120;
const PIED = 46;

/** Actions month after month: an image whose description says every month; the table beside it says the same. */
export function FriseDesMois({ mois, titre }: { mois: readonly { mois: string; actions: number }[]; titre: string }) {
  const max = Math.max(1, ...mois.map((m) => m.actions));
  const width = 100 / mois.length;
  return (
    <svg class="mois" role="img" aria-labelledby="mois-titre mois-desc" width="100%" height={HAUT + PIED + 20}>
      <title id="mois-titre">{titre}</title>
      <desc id="mois-desc">
        {mois.map((m) => `${moisEnMots(m.mois)} : ${nombre(m.actions, "une action", "actions")}`).join(" ; ")}.
      </desc>
      {mois.map(({ mois: m, actions }, i) => {
        const height = (HAUT * actions) / max;
        const year = i === 0 || m.endsWith("-01");
        return (
          <svg
            key={m}
            x={`${(i * width).toFixed(3)}%`}
            y="20"
            width={`${width.toFixed(3)}%`}
            height={HAUT + PIED}
            overflow="visible"
            aria-hidden="true"
          >
            {actions > 0 && <rect x="22%" width="56%" y={HAUT - height} height={height} rx="1.5" />}
            <line x1="0" x2="100%" y1={HAUT} y2={HAUT} />
            {actions > 0 && (
              <text class="nombre" x="50%" y={HAUT - height - 6} text-anchor="middle">
                {chiffres(actions)}
              </text>
            )}
            <text x="50%" y={HAUT + 18} text-anchor="middle">
              {MOIS[Number(m.slice(5)) - 1]?.charAt(0).toUpperCase()}
            </text>
            {year && (
              <text class="an" x="22%" y={HAUT + 38}>
                {m.slice(0, 4)}
              </text>
            )}
          </svg>
        );
      })}
    </svg>
  );
}
