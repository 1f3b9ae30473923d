import type { ComponentChildren } from "preact";
import type { Day } from "../../shared/day.ts";
import { Barre, Chevron, Drapeau, nomDuJour, Repere, type Segment } from "./barre.tsx";
import { type Echelle, echelleFrise, type Graduation, graduations, position, surEchelle } from "./echelle.ts";
import { Etat, type EtatTrace, Trait } from "./trait.tsx";

/** One convention of a frise. */
export type ItemFrise = {
  href: string;
  titre: string;
  /** One line under the title, in second text. */
  sousTitre?: string | undefined;
  /** 1 = child: it hangs on the tree line under the nearest item of level 0 above it. */
  niveau: 0 | 1;
  segments: readonly Segment[];
  /** First day of each further term: a chevron notch. */
  renouvellements?: readonly Day[];
  /** A small flag at that day; give it only while it is still to come. */
  dernierJourDenoncer?: Day | undefined;
  etat: EtatTrace;
  /** Replaces the usual word of the state. */
  mot?: string | undefined;
  /** "jusqu’au 31 décembre 2026", "sans terme précisé", "il manque votre signature". */
  etatDetail?: ComponentChildren;
  /** The detail asks for something now: red ink. */
  pressant?: boolean;
};

type FriseProps = {
  items: readonly ItemFrise[];
  jour: Day;
  aujourdhui: Day;
  /** What the table holds, said to assistive technology: "Vos conventions et leur état". */
  legende: string;
};

/** Conventions in time: a real table, name, drawing and state; the drawing is decorative, the state cell complete. */
export function Frise({ items, jour, aujourdhui, legende }: FriseProps) {
  const echelle = echelleFrise(
    items.flatMap((item) => item.segments.map((s) => s.du)),
    jour,
  );
  const annees = graduations(echelle, jour);
  return (
    <>
      <table class="frise" role="table">
        <caption class="hors-vue">{legende}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              <span class="hors-vue">Convention</span>
            </th>
            <th scope="col" role="columnheader" class="dessin">
              <span class="hors-vue">Dans le temps</span>
              <Annees echelle={echelle} annees={annees} jour={jour} aujourdhui={aujourdhui} />
            </th>
            <th scope="col" role="columnheader">
              <span class="hors-vue">État</span>
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {items.map((item, rang) => (
            <tr key={rang} role="row" class={branche(item, items[rang + 1])}>
              <th scope="row" role="rowheader">
                <a href={item.href}>{item.titre}</a>
                {item.sousTitre && <span class="sous">{item.sousTitre}</span>}
              </th>
              <td class="dessin" aria-hidden="true">
                <Dessin item={item} echelle={echelle} annees={annees} jour={jour} />
              </td>
              <td class="cellule-etat" role="cell">
                <Etat etat={item.etat} mot={item.mot} detail={item.etatDetail} pressant={item.pressant ?? false} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Legende items={items} libelleJour={nomDuJour(jour, aujourdhui)} />
    </>
  );
}

function branche(item: ItemFrise, suivant: ItemFrise | undefined): string | undefined {
  if (item.niveau === 0) return undefined;
  return suivant?.niveau === 1 ? "enfant" : "enfant dernier";
}

type AnneesProps = { echelle: Echelle; annees: readonly Graduation[]; jour: Day; aujourdhui: Day };

function Annees({ echelle, annees, jour, aujourdhui }: AnneesProps) {
  const x = position(echelle, jour);
  return (
    <svg aria-hidden="true">
      <text class="jour-lu" x={`${x}%`} y="13" text-anchor={x < 13 ? "start" : x > 87 ? "end" : "middle"}>
        {nomDuJour(jour, aujourdhui)}
      </text>
      <line class="ligne-du-jour" x1={`${x}%`} x2={`${x}%`} y1="20" y2="100%" />
      {annees
        .filter((a) => a.large || a.etroit)
        .map((a) => (
          <text key={a.annee} class={presence(a)} x={`${a.x}%`} y="35" text-anchor="middle">
            {a.annee}
          </text>
        ))}
    </svg>
  );
}

const presence = ({ large, etroit }: Graduation): string | undefined =>
  large && etroit ? undefined : large ? "large-seul" : "etroit-seul";

type DessinProps = { item: ItemFrise; echelle: Echelle; annees: readonly Graduation[]; jour: Day };

function Dessin({ item, echelle, annees, jour }: DessinProps) {
  const { segments, renouvellements = [], dernierJourDenoncer } = item;
  return (
    <svg aria-hidden="true">
      {annees.map((a) => (
        <line key={a.annee} class="annee" x1={`${a.x}%`} x2={`${a.x}%`} y2="100%" />
      ))}
      <line class="ligne-du-jour" x1={`${position(echelle, jour)}%`} x2={`${position(echelle, jour)}%`} y2="100%" />
      <Repere y="50%">
        {segments.map((segment) => (
          <Barre key={segment.du} segment={segment} echelle={echelle} jour={jour} />
        ))}
        {renouvellements
          .filter((le) => le <= jour && surEchelle(echelle, le))
          .map((le) => (
            <Repere key={le} x={position(echelle, le)}>
              <Chevron />
            </Repere>
          ))}
        {dernierJourDenoncer && surEchelle(echelle, dernierJourDenoncer) && (
          <Repere x={position(echelle, dernierJourDenoncer)}>
            <Drapeau />
          </Repere>
        )}
      </Repere>
    </svg>
  );
}

/** Explains the strokes that this frise holds, in the order of a life; decorative like them. */
function Legende({ items, libelleJour }: { items: readonly ItemFrise[]; libelleJour: string }) {
  const vus = new Set(items.flatMap((item) => item.segments.map((s) => s.etat)));
  const traits = (
    [
      ["brouillon", "brouillon"],
      ["en-relecture", "en relecture"],
      ["a-signer", "à signer"],
      ["signee-partiellement", "signée en partie"],
      ["signee", "signée, effet à venir"],
      ["suspendue", "suspendue"],
      ["en-grace", "période de tolérance"],
      ["echue", "échue"],
      ["resiliee", "résiliée"],
      ["caduque", "caduque"],
      ["remplacee", "remplacée"],
    ] as const
  ).filter(([etat]) => vus.has(etat));
  return (
    <ul class="frise-legende" aria-hidden="true">
      {vus.has("en-vigueur") && (
        <>
          <li>
            <Trait etat="en-vigueur" />
            en vigueur
          </li>
          <li>
            <svg class="trait" width="30" height="12" aria-hidden="true">
              <rect class="a-courir cerne" x="0.75" y="2.25" width="28.5" height="7.5" />
            </svg>
            à venir
          </li>
        </>
      )}
      {traits.map(([etat, mot]) => (
        <li key={etat}>
          <Trait etat={etat} />
          {mot}
        </li>
      ))}
      {items.some((item) => item.dernierJourDenoncer) && (
        <li>
          <svg class="trait etroit" width="10" height="24" viewBox="-1 -15 11 24" aria-hidden="true">
            <Drapeau />
          </svg>
          dernier jour pour dénoncer
        </li>
      )}
      <li>
        <svg class="trait etroit" width="2" height="16" aria-hidden="true">
          <line class="ligne-du-jour" x1="1" x2="1" y2="16" />
        </svg>
        {libelleJour}
      </li>
    </ul>
  );
}
