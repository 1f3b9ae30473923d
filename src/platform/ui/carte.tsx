import type { ComponentChildren } from "preact";
import { CADRE_DE_CARTE, CENTRES, OUTRE_MER, projeter, TRACES } from "../../shared/carte.ts";
import { REGIONS } from "../../shared/cog.ts";
import { type EtatTrace, motEtat } from "./trait.tsx";

/**
 * What a region shows: the state it is filled by, the figure written in it, and both in words for the description. On a
 * map of numbers `palier` fills it instead, from the fewest (1) to the most (3).
 */
export type RegionCarte = { etat: EtatTrace; palier?: 1 | 2 | 3; nombre?: number; mots: string };

type CarteProps = {
  /** Names the picture: "Les régions qui déclinent la convention …". */
  titre: string;
  /** By region code (COG); a region left out is empty. */
  regions: Readonly<Record<string, RegionCarte>>;
  /** What an empty region is, in words: "sans déclinaison". */
  vide: string;
  /** Needed when a page draws several. */
  id?: string;
};

/** How a state fills a region: the alphabet of strokes, told by form as much as by colour. */
const REMPLI: Partial<Record<EtatTrace, string>> = {
  "en-vigueur": "vigueur",
  renouvelee: "vigueur",
  "en-grace": "grace",
  suspendue: "suspendue",
  signee: "signature",
  "signee-partiellement": "signature",
  "a-signer": "a-signer",
  "en-relecture": "ecriture",
  brouillon: "ecriture",
};

const remplissage = (region: RegionCarte | undefined): string =>
  region === undefined
    ? "vide"
    : region.palier !== undefined
      ? `palier-${region.palier}`
      : (REMPLI[region.etat] ?? "finie");

/**
 * The map of the eighteen regions: an image whose description says every region; the page gives the same as a table,
 * whose rows are the links. Scales with its column; figures keep their size.
 */
export function Carte({ titre, regions, vide, id = "carte" }: CarteProps) {
  const { largeur, hauteur } = CADRE_DE_CARTE;
  // the outlines of the region shown last stay above its neighbours' hairlines
  const codes = Object.keys(TRACES).sort((a, b) => Number(a in regions) - Number(b in regions));
  return (
    <div class="carte">
      <svg class="carte-dessin" role="img" aria-labelledby={`${id}-titre ${id}-desc`}>
        <title id={`${id}-titre`}>{titre}</title>
        <desc id={`${id}-desc`}>{description(regions, vide)}</desc>
        <svg viewBox={`0 0 ${largeur} ${hauteur}`} width="100%" height="100%" aria-hidden="true">
          {codes.map((code) => (
            <path key={code} class={`region ${remplissage(regions[code])}`} d={TRACES[code]} />
          ))}
        </svg>
        {codes.map((code) => (
          <Chiffre key={code} code={code} region={regions[code]} />
        ))}
      </svg>
      <ul class="outre-mer" aria-hidden="true">
        {OUTRE_MER.map((code) => (
          <li key={code}>
            <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
              <rect class={`region ${remplissage(regions[code])}`} x="1" y="1" width="20" height="20" rx="3" />
              {regions[code]?.nombre !== undefined && (
                <text class={remplissage(regions[code])} x="11" y="16" text-anchor="middle">
                  {regions[code]?.nombre}
                </text>
              )}
            </svg>
            {REGIONS[code]}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Chiffre({ code, region }: { code: string; region: RegionCarte | undefined }) {
  const centre = CENTRES[code];
  if (region?.nombre === undefined || !centre) return null;
  const { x, y } = projeter(centre);
  const { largeur, hauteur } = CADRE_DE_CARTE;
  return (
    <text
      class={remplissage(region)}
      x={`${((100 * x) / largeur).toFixed(1)}%`}
      y={`${((100 * y) / hauteur).toFixed(1)}%`}
      dy="5"
      text-anchor="middle"
    >
      {region.nombre}
    </text>
  );
}

/** Every region that shows something with its words, then how many show nothing. */
function description(regions: CarteProps["regions"], vide: string): string {
  const said = Object.entries(REGIONS)
    .filter(([code]) => regions[code] !== undefined)
    .map(([code, nom]) => `${nom} : ${regions[code]?.mots ?? ""}.`);
  const rest = Object.entries(REGIONS)
    .filter(([code]) => regions[code] === undefined)
    .map(([, nom]) => nom);
  if (rest.length > 0) said.push(`${rest.join(", ")} : ${vide}.`);
  return said.join(" ");
}

/** The states that a map holds, each with its swatch: decorative, the words beside each region say the same. */
export function LegendeCarte({ etats, children }: { etats: readonly EtatTrace[]; children?: ComponentChildren }) {
  const seen = [...new Map(etats.map((etat) => [REMPLI[etat] ?? "finie", etat])).entries()];
  return (
    <ul class="carte-legende" aria-hidden="true">
      {seen.map(([classe, etat]) => (
        <li key={classe}>
          <svg width="22" height="16" viewBox="0 0 22 16" aria-hidden="true">
            <rect class={`region ${classe}`} x="1" y="1" width="20" height="14" rx="2" />
          </svg>
          {MOTS[classe] ?? motEtat(etat).toLowerCase()}
        </li>
      ))}
      {children}
    </ul>
  );
}

const MOTS: Readonly<Record<string, string>> = {
  vigueur: "en vigueur",
  grace: "en période de tolérance",
  signature: "signée, ou en partie",
  "a-signer": "à signer",
  ecriture: "en cours d’écriture",
  finie: "a pris fin",
};
