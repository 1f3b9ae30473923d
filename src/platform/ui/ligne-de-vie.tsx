import { type Day, dayInWords } from "../../shared/day.ts";
import { Barre, Chevron, Drapeau, Encoche, nomDuJour, Repere, type Segment } from "./barre.tsx";
import { echelleVie, position, surEchelle } from "./echelle.ts";
import { jusquAu, majuscule } from "./phrase.ts";
import { motEtat } from "./trait.tsx";

/** A dated event of a convention's life, with the words that name it ("Avenant 1", "Comité de pilotage"). */
export type Evenement = { le: Day; libelle: string };

type LigneDeVieProps = {
  /** Names the picture: "La vie de la convention Unaforis – Nexem". */
  titre: string;
  jour: Day;
  aujourdhui: Day;
  /** Stretches of the life, in order, at least one. */
  segments: readonly Segment[];
  /** Words at the beginning: "Signée le 15 décembre 2020". */
  debut: string;
  /** Words at the end: "sans terme précisé", "jusqu’au 31 décembre 2019". */
  fin: string;
  /** First day of each further term: chevron notches. */
  renouvellements?: readonly Day[];
  /** Committees and the like: straight notches, explained by `legendeEncoches` ("Chaque encoche est un comité"). */
  encoches?: readonly Evenement[];
  legendeEncoches?: string;
  /** Amendments: marks under the line, named where there is room. */
  reperes?: readonly Evenement[];
  dernierJourDenoncer?: Day | undefined;
  /** Needed when a page draws several. */
  id?: string;
};

/** The life of one convention as one line; an image whose description says every date. */
export function LigneDeVie(props: LigneDeVieProps) {
  const { segments, jour, aujourdhui, id = "ligne-de-vie", encoches = [], reperes = [], renouvellements = [] } = props;
  const du = segments.reduce((a, s) => (s.du < a ? s.du : a), segments[0]?.du ?? jour);
  const au = segments.some((s) => s.au === null) ? null : segments.reduce((a, s) => (s.au && s.au > a ? s.au : a), du);
  const echelle = echelleVie(du, au, jour);
  const x = position(echelle, jour);
  const jourVu = surEchelle(echelle, jour);
  const enHaut = !jourVu || x >= 25;
  return (
    <svg
      class={au === null ? "ligne-de-vie sans-terme" : "ligne-de-vie"}
      role="img"
      aria-labelledby={`${id}-titre ${id}-desc`}
    >
      <title id={`${id}-titre`}>{props.titre}</title>
      <desc id={`${id}-desc`}>{description(props)}</desc>
      {enHaut && (
        <text class="large-seul" y="13">
          {props.debut}
        </text>
      )}
      {jourVu && (
        <text class="jour-lu" x={`${x}%`} y="13" text-anchor={x < 6 ? "start" : x > 94 ? "end" : "middle"}>
          {nomDuJour(jour, aujourdhui)}
        </text>
      )}
      <Repere y="44">
        {segments.map((segment) => (
          <Barre key={segment.du} segment={segment} echelle={echelle} jour={jour} />
        ))}
        {encoches.map(({ le }) => (
          <Repere key={le} x={position(echelle, le)}>
            <Encoche />
          </Repere>
        ))}
        {renouvellements
          .filter((le) => le <= jour)
          .map((le) => (
            <Repere key={le} x={position(echelle, le)}>
              <Chevron />
            </Repere>
          ))}
        {props.dernierJourDenoncer && surEchelle(echelle, props.dernierJourDenoncer) && (
          <Repere x={position(echelle, props.dernierJourDenoncer)}>
            <Drapeau />
          </Repere>
        )}
        {reperes.map(({ le }) => (
          <Repere key={le} x={position(echelle, le)}>
            <path class="tige" d="M0 8V22" />
          </Repere>
        ))}
        {jourVu && <line class="ligne-du-jour" x1={`${x}%`} x2={`${x}%`} y1="-17" y2="17" />}
      </Repere>
      {nommables(reperes.map((r) => ({ ...r, x: position(echelle, r.le) }))).map((r) => (
        <text key={r.le} class="large-seul" x={`${r.x}%`} y="84" text-anchor="middle">
          {r.libelle}, {dayInWords(r.le, true)}
        </text>
      ))}
      <text class="large-seul" y="84">
        {enHaut ? props.legendeEncoches : props.debut}
      </text>
      <text class="large-seul au-bout" x="100%" y="84" text-anchor="end">
        {props.fin}
      </text>
      <text class="etroit-seul" y="84">
        {props.debut}
      </text>
      <text class="etroit-seul au-bout" x="100%" y="106" text-anchor="end">
        {props.fin}
      </text>
    </svg>
  );
}

/** Percent of the width that a mark's name needs on a wide screen, and that both ends keep for theirs. */
const LARGEUR_NOM = 20;
const MARGE_BOUTS = 30;

/** The marks that can be named without touching the ends or the name before them. */
function nommables<T extends { x: number }>(reperes: readonly T[]): T[] {
  const gardes: T[] = [];
  for (const repere of reperes) {
    const libre = repere.x - (gardes.at(-1)?.x ?? -LARGEUR_NOM) >= LARGEUR_NOM;
    if (libre && repere.x >= MARGE_BOUTS && repere.x <= 100 - MARGE_BOUTS) gardes.push(repere);
  }
  return gardes;
}

/** The same life in words, every date said. */
export function description(props: LigneDeVieProps): string {
  const { segments, jour, aujourdhui, renouvellements = [], encoches = [], reperes = [], dernierJourDenoncer } = props;
  const jourEnMots = (le: Day) => dayInWords(le, true);
  const phrases = [
    props.debut,
    ...segments.map(({ du, au, etat }) => `${motEtat(etat)} depuis le ${jourEnMots(du)}, ${jusquAu(au)}`),
    ...renouvellements.map((le) => `Renouvelée le ${jourEnMots(le)}`),
    ...[...encoches, ...reperes].map(({ le, libelle }) => `${libelle}, le ${jourEnMots(le)}`),
    ...(dernierJourDenoncer ? [`Dernier jour pour dénoncer : le ${jourEnMots(dernierJourDenoncer)}`] : []),
    `${majuscule(jour === aujourdhui ? "aujourd’hui" : "jour lu")} : ${jourEnMots(jour)}`,
    majuscule(props.fin),
  ];
  return phrases.map((phrase) => `${phrase}.`).join(" ");
}
