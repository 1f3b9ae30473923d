import type { ComponentChildren, JSX } from "preact";
import { renderToString } from "preact-render-to-string";

/** The five inks that carry a meaning (look §1.3); each has a colour for words and one for drawings. */
export type Encre = "mine" | "violette" | "verdet" | "ocre" | "garance";

type Dessin = { readonly mot: string; readonly encre: Encre; readonly trait: JSX.Element };

const Ligne = ({ de, a }: { de: number; a: number }) => <line class="fil" x1={de} x2={a} y1="6" y2="6" />;
const Disque = ({ x }: { x: number }) => <circle class="plein" cx={x} cy="6" r="5" />;
const Anneau = ({ x }: { x: number }) => <circle class="creux" cx={x} cy="6" r="3.9" />;
const Butee = ({ x }: { x: number }) => <line class="fil" x1={x} x2={x} y1="0.5" y2="11.5" />;
const Pointe = ({ x }: { x: number }) => <path class="fil" d={`M${x - 5} 1.6 L${x} 6 L${x - 5} 10.4`} />;

const barreCoupee = (
  <>
    <path class="plein" d="M0 1.5H17L11.5 10.5H0Z" />
    <line class="fil" x1="24" y1="0.5" x2="17.5" y2="11.5" />
  </>
);
const flecheQuiVa = (
  <>
    <Ligne de={0} a={28} />
    <Pointe x={29} />
  </>
);
const ligneArretee = (
  <>
    <Ligne de={0} a={16} />
    <path class="fil" d="M20 2L28 10M28 2L20 10" />
  </>
);

/** Every state that has a stroke: of a convention, of a right, of a scheme, of a delay. */
const DESSINS = {
  brouillon: { mot: "Brouillon", encre: "mine", trait: <path class="points" d="M1.5 6H29" /> },
  "en-relecture": { mot: "En relecture", encre: "violette", trait: <path class="tirets" d="M1.5 6H29" /> },
  "a-signer": {
    mot: "À signer",
    encre: "violette",
    trait: (
      <>
        <Ligne de={0} a={21} />
        <Anneau x={25} />
      </>
    ),
  },
  "signee-partiellement": {
    mot: "Signée en partie",
    encre: "violette",
    trait: (
      <>
        <Disque x={5} />
        <Ligne de={5} a={21} />
        <Anneau x={25} />
      </>
    ),
  },
  signee: {
    mot: "Signée, effet à venir",
    encre: "violette",
    trait: (
      <>
        <Disque x={5} />
        <Ligne de={5} a={25} />
        <Disque x={25} />
      </>
    ),
  },
  "en-vigueur": {
    mot: "En vigueur",
    encre: "verdet",
    trait: <rect class="plein" y="1.5" width="30" height="9" rx="1.5" />,
  },
  renouvelee: {
    mot: "Renouvelée",
    encre: "verdet",
    trait: (
      <path class="plein" d="M1.5 1.5H12V10.5H1.5A1.5 1.5 0 0 1 0 9V3A1.5 1.5 0 0 1 1.5 1.5ZM15 1.5H30V10.5H15L19 6Z" />
    ),
  },
  suspendue: {
    mot: "Suspendue",
    encre: "ocre",
    trait: (
      <>
        <rect class="plein" y="1.5" width="11" height="9" rx="1.5" />
        <rect class="plein" x="19" y="1.5" width="11" height="9" rx="1.5" />
      </>
    ),
  },
  "en-grace": {
    mot: "En tolérance",
    encre: "ocre",
    trait: <rect class="contour" fill="url(#hachure-ocre)" x="0.75" y="2.25" width="28.5" height="7.5" rx="1.5" />,
  },
  echue: {
    mot: "Échue",
    encre: "mine",
    trait: (
      <>
        <Ligne de={0} a={28} />
        <Butee x={28} />
      </>
    ),
  },
  caduque: {
    mot: "Caduque",
    encre: "mine",
    trait: (
      <>
        <Ligne de={0} a={11} />
        <path class="points" d="M16 6H26" />
        <Butee x={28} />
      </>
    ),
  },
  denoncee: { mot: "Dénoncée", encre: "garance", trait: barreCoupee },
  resiliee: { mot: "Résiliée", encre: "garance", trait: barreCoupee },
  remplacee: {
    mot: "Remplacée",
    encre: "mine",
    trait: (
      <>
        <Ligne de={0} a={23} />
        <Pointe x={24} />
        <Butee x={28.5} />
      </>
    ),
  },
  "en-retard": {
    mot: "En retard",
    encre: "garance",
    trait: (
      <>
        {flecheQuiVa}
        <Butee x={15} />
      </>
    ),
  },
  ouvert: { mot: "Ouvert", encre: "verdet", trait: flecheQuiVa },
  permis: { mot: "Permis", encre: "verdet", trait: flecheQuiVa },
  "sous-condition": {
    mot: "Sous condition",
    encre: "ocre",
    trait: (
      <>
        <Ligne de={0} a={11} />
        <Anneau x={15} />
        <Ligne de={19} a={30} />
      </>
    ),
  },
  "a-completer": {
    mot: "À compléter",
    encre: "violette",
    trait: (
      <>
        <Ligne de={0} a={8} />
        <path class="points" d="M12 6H19" />
        <Ligne de={22} a={30} />
      </>
    ),
  },
  ferme: { mot: "Fermé", encre: "garance", trait: ligneArretee },
  refuse: { mot: "Refusé", encre: "garance", trait: ligneArretee },
  "a-reverifier": {
    mot: "À revérifier",
    encre: "ocre",
    trait: <path class="fil" d="M0.5 8C3 2 6 2 8.5 6S14 10 16 6S21 2 23.5 6S28 10 29.5 5" />,
  },
} as const satisfies Record<string, Dessin>;

/** A state that has a stroke. Those of a convention, its mark "renouvelee", rights, schemes and delays. */
export type EtatTrace = keyof typeof DESSINS;

/** Every state, in the order of look §2: for the sheet of elements and for tests. */
export const ETATS_TRACES = Object.keys(DESSINS) as EtatTrace[];

/** The word a reader sees for a state, capitalised: "En vigueur". */
export const motEtat = (etat: EtatTrace): string => DESSINS[etat].mot;

/** The ink of a state: its words take the class `encre-<ink>`. */
export const encreEtat = (etat: EtatTrace): Encre => DESSINS[etat].encre;

/** The stroke of a state, 30 × 12 px, decorative: the word always stands beside it. */
export const Trait = ({ etat }: { etat: EtatTrace }) => (
  <svg class={`trait trait-${DESSINS[etat].encre}`} width="30" height="12" viewBox="0 0 30 12" aria-hidden="true">
    {DESSINS[etat].trait}
  </svg>
);

type EtatProps = {
  etat: EtatTrace;
  /** Replaces the usual word, for instance "12 jours de retard". */
  mot?: ComponentChildren;
  /** One line under the word: "jusqu’au 31 décembre 2026", "il manque votre signature". */
  detail?: ComponentChildren;
  /** The line asks for something now: it takes red ink. */
  pressant?: boolean;
};

/** Stroke and word of a state, with its date or reason under it. */
export const Etat = ({ etat, mot, detail, pressant = false }: EtatProps) =>
  mot === undefined && !detail ? (
    // biome-ignore lint/style/useNamingConvention: Preact's name; what it holds is written out below, from constants alone
    <span class="etat" dangerouslySetInnerHTML={{ __html: ETATS_NUS[etat] }} />
  ) : (
    <span class="etat">
      <Trait etat={etat} />
      <span class={`mot encre-${encreEtat(etat)}`}>{mot ?? motEtat(etat)}</span>
      {detail && <span class={pressant ? "detail encre-garance" : "detail"}>{detail}</span>}
    </span>
  );

/** Stroke and usual word never change: written out once, since a list of fifty rows spends half its time on them. */
const ETATS_NUS = Object.fromEntries(
  ETATS_TRACES.map((etat) => [
    etat,
    renderToString(
      <>
        <Trait etat={etat} />
        <span class={`mot encre-${encreEtat(etat)}`}>{motEtat(etat)}</span>
      </>,
    ),
  ]),
) as Record<EtatTrace, string>;

/** The hatchings that strokes and bars refer to; one hidden drawing per page, put there by `Page`. */
export const Hachures = () => (
  <svg class="reserve" width="0" height="0" aria-hidden="true">
    <defs>
      {(["ocre", "violette"] as const).map((encre) => (
        <pattern
          key={encre}
          id={`hachure-${encre}`}
          width="5.5"
          height="5.5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect class={`fond-${encre}`} width="5.5" height="5.5" />
          <rect class={`raie-${encre}`} width="2.2" height="5.5" />
        </pattern>
      ))}
    </defs>
  </svg>
);

/** The mark: two strokes come side by side and go on together, touching without merging. */
export const Marque = () => (
  <svg class="marque" width="34" height="21" viewBox="0 0 34 21" aria-hidden="true">
    <path d="M0 2H6.8C13 2 13.6 8.75 20 8.75H34M0 19H6.8C13 19 13.6 12.25 20 12.25H34" />
  </svg>
);
