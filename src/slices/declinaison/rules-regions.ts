import { REGIONS } from "../../shared/cog.ts";
import { type Day, within } from "../../shared/day.ts";
import { enLettres, jusquAu, leJour, liste, majuscule, NBSP } from "../../shared/phrase.ts";
import { contient, type Territoire } from "../../shared/territoire.ts";
import {
  type Convention,
  type Etat,
  etatDit,
  ORDRE_ETATS,
  parEtat,
  type Regard,
  titreCourt,
  vieLe,
} from "../conventions/index.ts";
import type { EtatDeProjet, Projet } from "../redaction/index.ts";
import { nationale, porteurDe } from "./rules-bornes.ts";
import type { Feuille, Lot } from "./types.ts";

/** Codes of the regions that a territory touches: a region, the one that holds a department or a town, all of them. */
export const regionsDe = (territoire: readonly Territoire[] | null | undefined): string[] =>
  Object.keys(REGIONS).filter((code) =>
    (territoire ?? []).some((t) => contient(t, `REG-${code}`) || contient(`REG-${code}`, t)),
  );

/** A draft with where it stands; the drafts that a reader knows of are all she is shown. */
export type ProjetVu = { projet: Projet; etat: EtatDeProjet };

/** Drafts as they are drawn: the states that a convention of the workshop has. */
const ETATS_OUVERTS: Partial<Record<EtatDeProjet, Etat>> = {
  brouillon: "brouillon",
  "en-relecture": "en-relecture",
  "a-signer": "a-signer",
  "signee-partiellement": "signee-partiellement",
};

/** What these pages are read with: also which organisations are antennes, shown for the party they act for. */
export type RegardRegions = Regard & { antennes?: ReadonlySet<string> };

/** Who stands for each party: its antennes where it acts through them, else itself. */
function agissants({ parties, membres }: Convention, jour: Day, antennes: ReadonlySet<string> = new Set()): string[] {
  const by = (party: string) =>
    (membres ?? [])
      .filter((m) => m.de === party && antennes.has(m.organisation) && within(m, jour))
      .map((m) => m.organisation);
  const held = parties.map((p) => p.organisation);
  return [...new Set(held.flatMap((o) => (by(o).length > 0 ? by(o) : [o])))];
}

/** What declines a convention, on the day of `regard`: signed texts and drafts that the reader knows of, then what declines these. */
export function arbre(
  id: string,
  conventions: readonly Convention[],
  projets: readonly ProjetVu[],
  regard: RegardRegions,
  vus: readonly string[] = [],
): Feuille[] {
  const seen = [...vus, id]; // texts that decline one another in a ring are shown once
  const signed = parEtat(conventions, regard)
    .filter((c) => c.parent === id && !seen.includes(c.id))
    .map((c) => feuille(c, regard, arbre(c.id, conventions, projets, regard, seen)));
  return [...signed, ...projets.flatMap((p) => feuilleDeProjet(p, id, regard))].sort(
    (a, b) => ORDRE_ETATS.indexOf(a.etat) - ORDRE_ETATS.indexOf(b.etat),
  );
}

function feuille(convention: Convention, regard: RegardRegions, enfants: Feuille[]): Feuille {
  const vie = vieLe(convention, regard.jour, regard);
  return {
    id: convention.id,
    titre: titreCourt(convention, regard.notices),
    href: `/convention/${encodeURIComponent(convention.id)}`,
    dit: etatDit(convention, vie, regard),
    etat: vie.etat,
    territoire: convention.territoire ?? [],
    parties: agissants(convention, regard.jour, regard.antennes),
    jusquAu: finDe(convention, vie.graceJusquAu ?? vie.echeance),
    projet: false,
    enfants,
  };
}

const finDe = ({ adosseA }: Convention, echeance: Day | null): Day | null =>
  porteurDe([adosseA, echeance === null ? null : { quoi: "terme", au: echeance }])?.au ?? null;

function feuilleDeProjet({ projet, etat }: ProjetVu, parent: string, regard: RegardRegions): Feuille[] {
  const { convention } = projet.redaction;
  const drawn = ETATS_OUVERTS[etat];
  if (convention?.parent !== parent || drawn === undefined) return [];
  return [
    {
      id: projet.id,
      titre: projet.titre,
      href: `/projets/${encodeURIComponent(projet.id)}`,
      dit: { etat: drawn, detail: "projet, connu de son atelier" },
      etat: drawn,
      territoire: convention.territoire ?? [],
      parties: agissants(convention, regard.jour, regard.antennes),
      jusquAu: finDe(convention, convention.effet.au ?? null),
      projet: true,
      enfants: [],
    },
  ];
}

/** By region code, what declines there, what binds first; only what stands directly under the national text. */
export function parRegion(feuilles: readonly Feuille[]): Map<string, Feuille[]> {
  const found = new Map<string, Feuille[]>();
  for (const code of Object.keys(REGIONS)) {
    const here = feuilles.filter((f) => regionsDe(f.territoire).includes(code));
    if (here.length > 0) found.set(code, here);
  }
  return found;
}

const VIVANTS: ReadonlySet<Etat> = new Set<Etat>(["en-vigueur", "en-grace", "suspendue"]);
const FINIS: ReadonlySet<Etat> = new Set<Etat>(["echue", "resiliee", "caduque", "remplacee"]);

/** Until when, or on what day it ended: ", jusqu’au 31 décembre 2027"; nothing when no day is stated. */
export function finDite({ etat, jusquAu: au }: Pick<Feuille, "etat" | "jusquAu">): string {
  return au === null ? "" : `, ${FINIS.has(etat) ? leJour(au) : jusquAu(au)}`;
}

/** How many texts of a region live or are prepared. */
export const vivants = (here: readonly Feuille[]): number => here.filter((f) => !FINIS.has(f.etat)).length;

/** How many regions have it, prepare it, had it: by what binds most in each. */
export function compter(regions: ReadonlyMap<string, readonly Feuille[]>): {
  vivantes: number;
  preparees: number;
  finies: number;
} {
  const best = [...regions.values()].flatMap(([first]) => (first ? [first.etat] : []));
  const vivantes = best.filter((e) => VIVANTS.has(e)).length;
  const finies = best.filter((e) => FINIS.has(e)).length;
  return { vivantes, finies, preparees: best.length - vivantes - finies };
}

/** The opening sentence: who has declined, who prepares it, who no longer does. */
export function phraseDesRegions({ vivantes, preparees, finies }: ReturnType<typeof compter>): string {
  const total = enLettres(Object.keys(REGIONS).length);
  const prepares =
    preparees === 0
      ? ""
      : `${majuscule(enLettres(preparees, true))}${vivantes > 0 ? " autre" : " région"}${preparees > 1 ? "s s’y préparent" : " s’y prépare"}.`;
  if (vivantes > 0) {
    const said = `${majuscule(enLettres(vivantes, true))} région${vivantes > 1 ? "s" : ""} sur ${total} décline${vivantes > 1 ? "nt" : ""} cette convention.`;
    return prepares === "" ? said : `${said} ${prepares}`;
  }
  if (preparees > 0) return `Aucune région ne décline encore cette convention. ${prepares}`;
  if (finies > 0) return "Plus aucune région ne décline cette convention.";
  return "Aucune région n’a encore décliné cette convention.";
}

/** A national text and, by region code, what declines it there. */
export type RangDeGrille = {
  id: string;
  titre: string;
  dit: ReturnType<typeof etatDit>;
  regions: Map<string, Feuille[]>;
};

/** National texts × regions, what binds first; a text that is over stays while something declines it. */
export function grille(
  conventions: readonly Convention[],
  projets: readonly ProjetVu[],
  regard: RegardRegions,
): RangDeGrille[] {
  const tops = parEtat(conventions, regard).filter((c) => nationale(c) && c.parent == null);
  return tops.flatMap((c) => {
    const vie = vieLe(c, regard.jour, regard);
    const regions = parRegion(arbre(c.id, conventions, projets, regard));
    if (regions.size === 0 && (FINIS.has(vie.etat) || vie.etat === "brouillon")) return [];
    return [{ id: c.id, titre: titreCourt(c, regard.notices), dit: etatDit(c, vie, regard), regions }];
  });
}

/** The opening sentence of the grid. */
export function phraseDeGrille(rangs: readonly RangDeGrille[]): string {
  const declined = rangs.filter((r) => compter(r.regions).vivantes > 0).length;
  const all = rangs.length;
  if (all === 0) return "Aucune convention nationale n’est ouverte à votre lecture.";
  const head = all === 1 ? "Une convention nationale" : `${majuscule(enLettres(all, true))} conventions nationales`;
  if (declined === 0) return `${head}${NBSP}: aucune région n’en décline${all === 1 ? "" : " une"} aujourd’hui.`;
  return `${head}, ${declined === all && all === 1 ? "déclinée" : `dont ${enLettres(declined, true)} déclinée${declined > 1 ? "s" : ""}`} en région.`;
}

/** An antenne of a party, with where it signs. */
export type Antenne = { id: string; nom: string; territoires: readonly Territoire[] };

/** What may be ticked: the regions of each antenne together, then each region that no antenne holds. */
export function lots(parent: Pick<Convention, "territoire">, antennes: readonly Antenne[]): Lot[] {
  const allowed = new Set(parent.territoire == null ? Object.keys(REGIONS) : regionsDe(parent.territoire));
  const held = antennes.map(({ id, nom, territoires }): Lot => {
    const regions = regionsDe(territoires)
      .filter((code) => allowed.has(code))
      .sort((a, b) => (REGIONS[a] ?? "").localeCompare(REGIONS[b] ?? "", "fr"));
    return { cle: id, libelle: nom, regions: regions.map((code) => `REG-${code}`), delegations: [id] };
  });
  const taken = new Set(held.flatMap((l) => l.regions));
  const rest = Object.entries(REGIONS)
    .filter(([code]) => allowed.has(code) && !taken.has(`REG-${code}`))
    .map(([code, nom]): Lot => ({ cle: `REG-${code}`, libelle: nom, regions: [`REG-${code}`], delegations: [] }));
  const named = (a: Lot, b: Lot) => a.libelle.localeCompare(b.libelle, "fr");
  return [...held.filter((l) => l.regions.length > 0).sort(named), ...rest.sort(named)];
}

/** Several lots as one draft: their regions and their delegations together. */
function fondre(found: readonly Lot[]): Lot {
  const regions = [...new Set(found.flatMap((l) => l.regions))];
  return {
    cle: found.map((l) => l.cle).join(ENSEMBLE),
    libelle: liste(regions.map((r) => REGIONS[r.slice(4)] ?? r)),
    regions,
    delegations: found.flatMap((l) => l.delegations),
  };
}

/** Parts the keys of lots put together; no id holds it. */
const ENSEMBLE = "~";

/** The lots named by their keys, those of a key put together; with `ensemble`, all of them as one. What is not there is left out. */
export function choisirLots(offered: readonly Lot[], cles: readonly string[], ensemble = false): Lot[] {
  const known = (cle: string) => offered.filter((l) => cle.split(ENSEMBLE).includes(l.cle));
  const found = [...new Set(cles)].map(known).filter((lots) => lots.length > 0);
  const wanted = ensemble ? [[...new Set(found.flat())]] : found;
  return wanted.flatMap((lots) => (lots.length > 1 ? [fondre(lots)] : lots));
}
