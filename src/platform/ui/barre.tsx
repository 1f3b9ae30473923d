import type { ComponentChildren } from "preact";
import { type Day, dayInWords } from "../../shared/day.ts";
import { type Echelle, position, positionFin } from "./echelle.ts";
import { type EtatTrace, encreEtat } from "./trait.tsx";

/** A stretch of a convention's life and the state it was in, both days included; `au` null = no term. */
export type Segment = { du: Day; au: Day | null; etat: EtatTrace };

/** Half the height of a bar, px. */
const DEMI = 6;

type RepereProps = { x?: number; y?: string; children: ComponentChildren };

/** A drawing set at `x` percent and `y` of the one that holds it: the page's width moves it but never distorts it. */
export const Repere = ({ x, y, children }: RepereProps) => (
  // biome-ignore lint/a11y/noSvgWithoutTitle: part of a drawing, which is itself named or hidden
  <svg x={x === undefined ? undefined : `${x}%`} y={y}>
    {children}
  </svg>
);

/** One stretch on a scale, drawn round y = 0: solid where elapsed on `jour`, hollow where to come, hatched, thin… */
export function Barre({ segment, echelle, jour }: { segment: Segment; echelle: Echelle; jour: Day }) {
  const { du, au, etat } = segment;
  const fin = au ?? (du > jour ? du : jour);
  if (du > echelle.au || (au !== null && au < echelle.du)) return null;
  const x1 = position(echelle, du);
  const x2 = positionFin(echelle, fin);
  const classe = `barre trait-${encreEtat(etat)}`;
  switch (etat) {
    case "en-vigueur":
    case "renouvelee":
      return <EnVigueur {...segment} echelle={echelle} jour={jour} />;
    case "en-grace":
      return (
        <rect
          class={`${classe} contour`}
          fill="url(#hachure-ocre)"
          x={`${x1}%`}
          y={-DEMI + 0.75}
          width={largeur(x1, x2)}
          height={2 * DEMI - 1.5}
        />
      );
    case "suspendue":
      return (
        <g class={classe}>
          <rect class="plein" x={`${x1}%`} y={-DEMI} width={largeur(x1, x1 + (x2 - x1) * 0.4)} height={2 * DEMI} />
          <rect
            class="plein"
            x={`${x1 + (x2 - x1) * 0.6}%`}
            y={-DEMI}
            width={largeur(0, (x2 - x1) * 0.4)}
            height={2 * DEMI}
          />
        </g>
      );
    case "signee-partiellement":
    case "signee":
    case "a-signer":
      return (
        <g class={classe}>
          <line class="fil" x1={`${x1}%`} x2={`${x2}%`} y1="0" y2="0" />
          {etat !== "a-signer" && <Repere x={x1}>{<circle class="plein" r="5" />}</Repere>}
          <Repere x={x2}>{<circle class={etat === "signee" ? "plein" : "creux"} r="5" />}</Repere>
        </g>
      );
    case "brouillon":
    case "en-relecture":
      return (
        <g class={classe}>
          <line class={etat === "brouillon" ? "points" : "tirets"} x1={`${x1}%`} x2={`${x2}%`} y1="0" y2="0" />
        </g>
      );
    default:
      return (
        <g class={classe}>
          <line class="fil" x1={`${x1}%`} x2={`${x2}%`} y1="0" y2="0" />
          {au !== null && au <= echelle.au && <Repere x={x2}>{bout(etat)}</Repere>}
        </g>
      );
  }
}

const largeur = (x1: number, x2: number): string => `${Math.round((x2 - x1) * 100) / 100}%`;

/** How a life that is over ends: a tick, an arrow to what replaced it, a slanting cut. */
function bout(etat: EtatTrace) {
  if (etat === "resiliee" || etat === "denoncee") return <path class="fil" d="M4 -7L-4 7" />;
  return <path class="fil" d={etat === "remplacee" ? "M0 -6V6M-8 -4.5L-3 0L-8 4.5" : "M0 -6V6"} />;
}

function EnVigueur({ du, au, echelle, jour }: Segment & { echelle: Echelle; jour: Day }) {
  const x1 = position(echelle, du);
  const xJour = position(echelle, jour < du ? du : jour);
  const x2 = au === null ? 100 : positionFin(echelle, au);
  const ouverte = au === null || au > echelle.au;
  const plein = Math.min(xJour, x2);
  return (
    <g class="barre trait-verdet">
      {plein > x1 && <rect class="plein" x={`${x1}%`} y={-DEMI} width={largeur(x1, plein)} height={2 * DEMI} />}
      {x2 > xJour && (
        <>
          <rect class="a-courir" x={`${xJour}%`} y={-DEMI} width={largeur(xJour, x2)} height={2 * DEMI} />
          <line class="bord-a-courir" x1={`${xJour}%`} x2={`${x2}%`} y1={-DEMI + 0.75} y2={-DEMI + 0.75} />
          <line class="bord-a-courir" x1={`${xJour}%`} x2={`${x2}%`} y1={DEMI - 0.75} y2={DEMI - 0.75} />
          {jour < du && (
            <Repere x={xJour}>{<line class="bord-a-courir" x1="0.75" x2="0.75" y1={-DEMI} y2={DEMI} />}</Repere>
          )}
          {!ouverte && (
            <Repere x={x2}>{<line class="bord-a-courir" x1="-0.75" x2="-0.75" y1={-DEMI} y2={DEMI} />}</Repere>
          )}
        </>
      )}
      {au === null && (
        <Repere x={100}>
          <path class="suite" d="M6 0H22.1" />
        </Repere>
      )}
    </g>
  );
}

/** Chevron notch of a renewal, at the first day of the new term. */
export const Chevron = () => <path class="encoche" d="M-5 -7H-0.8L4.8 0L-0.8 7H-5L0.6 0Z" />;

/** Straight notch of an event of the life (a committee). */
export const Encoche = () => <path class="encoche" d="M-1 -7H1V7H-1Z" />;

/** Small flag of the last day to denounce. */
export const Drapeau = () => <path class="drapeau" d="M-0.9 -15H9L6.5 -11.5L9 -8H0.9V9H-0.9Z" />;

/** What the line of the read day is called: "aujourd’hui", or that day in figures and month. */
export const nomDuJour = (jour: Day, aujourdhui: Day): string =>
  jour === aujourdhui ? "aujourd’hui" : dayInWords(jour, true);
