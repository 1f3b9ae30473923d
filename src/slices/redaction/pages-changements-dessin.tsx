import { Barre, Repere } from "../../platform/ui/barre.tsx";
import { type Echelle, graduations, position } from "../../platform/ui/echelle.ts";
import { EnJours } from "../../platform/ui/jour.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import { addDays, addMonths, type Day } from "../../shared/day.ts";
import { majuscule } from "../../shared/phrase.ts";
import { ON_PEUT } from "../conventions/index.ts";
import {
  type Changement,
  type Difference,
  direGroupe,
  direQuand,
  type Etendue,
  MOT_MOUVEMENT,
} from "../droits/index.ts";
import { TRAIT_MOUVEMENT, type VueChangements } from "./pages-changements-commun.tsx";

/** At most that many rights are drawn. */
const DESSINES_MAX = 30;

/** Years drawn after the first day when a right has no end. */
const ANS_SANS_TERME = 3;
const ANS_MAX = 12;

type Fenetre = Pick<Etendue, "du" | "au">;

/** The windows of the rights whose days move, before and after, on one axis of time; the words of each row say the same. */
export function DansLeTemps({ changements: { difference, jour, convention }, nommer, cadre }: VueChangements) {
  const moved = difference.changements.filter((c) => quand(c.avant, jour) !== quand(c.apres, jour));
  const rows = moved.slice(0, DESSINES_MAX);
  const debut = jour ?? premierDe(difference);
  if (rows.length === 0 || debut === null) return null;
  const echelle = echelleDe(moved, debut);
  const annees = graduations(echelle, debut);
  return (
    <Section titre="Dans le temps" note="Trait fin : avant. Barre : après. Creux : ce qui reste à courir." large>
      <table class="frise" role="table">
        <caption class="hors-vue">Jours où chaque droit vaut, avant et après</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              <span class="hors-vue">Droit</span>
            </th>
            <th scope="col" role="columnheader" class="dessin">
              <span class="hors-vue">Dessin</span>
              <svg aria-hidden="true">
                {annees
                  .filter((a) => a.large || a.etroit)
                  .map((a) => (
                    <text
                      key={a.annee}
                      class={a.large && a.etroit ? undefined : a.large ? "large-seul" : "etroit-seul"}
                      x={`${a.x}%`}
                      y="35"
                      text-anchor="middle"
                    >
                      {a.annee}
                    </text>
                  ))}
              </svg>
            </th>
            <th scope="col" role="columnheader">
              <span class="hors-vue">Avant et après</span>
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((c, i) => (
            <tr key={i} role="row">
              <th scope="row" role="rowheader">
                {ON_PEUT[c.nature]}
                <span class="sous">{majuscule(direGroupe(c.de, convention, nommer))}</span>
              </th>
              <td class="dessin" aria-hidden="true">
                <Dessin changement={c} echelle={echelle} debut={debut} aujourdhui={cadre.aujourdhui} />
              </td>
              <td class="cellule-etat" role="cell">
                <Etat
                  etat={TRAIT_MOUVEMENT[c.mouvement]}
                  mot={MOT_MOUVEMENT[c.mouvement]}
                  detail={<EnJours texte={`Avant : ${quand(c.avant, jour)}. Après : ${quand(c.apres, jour)}.`} />}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {moved.length > rows.length && (
        <p class="second">Les {DESSINES_MAX} premiers droits sont dessinés ; les tableaux les disent tous.</p>
      )}
    </Section>
  );
}

/** Days of a side, windows that touch or overlap joined. */
function fenetres(etendues: readonly Etendue[]): Fenetre[] {
  const joined: { du: Day | null; au: Day | null }[] = [];
  for (const { du, au } of etendues.toSorted((a, b) => ((a.du ?? "") < (b.du ?? "") ? -1 : 1))) {
    const last = joined.at(-1);
    if (last && (last.au === null || du === null || du <= addDays(last.au, 1)))
      last.au = last.au === null || au === null ? null : au > last.au ? au : last.au;
    else joined.push({ du, au });
  }
  return joined;
}

const quand = (etendues: readonly Etendue[], depuis: Day | null): string =>
  fenetres(etendues)
    .map((f) => direQuand(f, depuis))
    .join(", puis ") || "rien";

const cotes = (changements: readonly Changement[]): Etendue[] => changements.flatMap((c) => [...c.avant, ...c.apres]);

/** First day of all windows; null when none has one. */
const premierDe = ({ changements }: Difference): Day | null =>
  cotes(changements)
    .flatMap((e) => (e.du === null ? [] : [e.du]))
    .sort()[0] ?? null;

/** From a little before the first day to a little after the last end; three years at least where a right has no end. */
function echelleDe(changements: readonly Changement[], debut: Day): Echelle {
  const all = cotes(changements);
  const ends = all.flatMap((e) => [e.au, e.du]).filter((day) => day !== null);
  const open = all.some((e) => e.au === null) ? [addMonths(debut, 12 * ANS_SANS_TERME)] : [];
  const last = [...ends, ...open, addMonths(debut, 6)].sort().at(-1) as Day;
  const bound = addMonths(debut, 12 * ANS_MAX);
  const end = last < bound ? last : bound;
  const margin = Math.ceil((Date.parse(end) - Date.parse(debut)) / 86_400_000 / 24);
  return { du: addDays(debut, -margin), au: addDays(end, margin) };
}

type DessinProps = { changement: Changement; echelle: Echelle; debut: Day; aujourdhui: Day };

function Dessin({ changement: { avant, apres, mouvement }, echelle, debut, aujourdhui }: DessinProps) {
  const beyond = addDays(echelle.au, 1);
  const x = position(echelle, debut);
  return (
    <svg aria-hidden="true">
      {graduations(echelle, debut).map((a) => (
        <line key={a.annee} class="annee" x1={`${a.x}%`} x2={`${a.x}%`} y2="100%" />
      ))}
      <line class="ligne-du-jour" x1={`${x}%`} x2={`${x}%`} y2="100%" />
      <Repere y="30%">
        {fenetres(avant).map(({ du, au }) => (
          <Barre
            key={du}
            segment={{ du: du ?? echelle.du, au: au ?? beyond, etat: "echue" }}
            echelle={echelle}
            jour={aujourdhui}
          />
        ))}
      </Repere>
      <Repere y="70%">
        {fenetres(apres).map(({ du, au }) => (
          <Barre
            key={du}
            segment={{ du: du ?? echelle.du, au, etat: "en-vigueur" }}
            echelle={echelle}
            jour={aujourdhui}
          />
        ))}
        {mouvement === "ferme" && (
          <Repere x={x}>
            <path class="barre trait-garance fil" d="M2 -5L12 5M12 -5L2 5" />
          </Repere>
        )}
      </Repere>
    </svg>
  );
}
