import {
  type Cellule,
  type Colonne,
  celluleJour,
  jourIso,
  parties,
  type Textes,
  texteDe,
} from "../../shared/cellule.ts";
import type { GenreIdentifiant, Nom, Organisation } from "./types.ts";

/*
 * The simple columns of an organisation, for spreadsheets: a view of it. Former names, successions and antennes travel
 * in JSON alone; a CSV that says nothing of them leaves them as they are.
 */

/** The columns, in order. */
export const COLONNES_ORGANISATION = [
  { cle: "id", libelle: "Identifiant" },
  { cle: "genre", libelle: "Genre" },
  { cle: "nom", libelle: "Nom" },
  { cle: "sigle", libelle: "Sigle" },
  { cle: "siren", libelle: "SIREN" },
  { cle: "siret", libelle: "SIRET" },
  { cle: "commune", libelle: "Commune du siège" },
  { cle: "territoire", libelle: "Territoire" },
  { cle: "reseaux", libelle: "Adhérente de" },
  { cle: "site", libelle: "Site" },
  { cle: "note", libelle: "Note" },
  { cle: "source", libelle: "Source" },
  { cle: "consultee_le", libelle: "Source consultée le" },
] as const satisfies readonly Colonne[];

type Cle = (typeof COLONNES_ORGANISATION)[number]["cle"];

/** Those without which a row is no organisation. */
export const COLONNES_REQUISES: readonly Cle[] = ["id", "genre", "nom"];

/** Where the latest of some dated things stands, by its beginning; -1 when there is none. */
function dernier(list: readonly { du?: string | null | undefined }[]): number {
  return list.reduce((best, { du }, i) => (best < 0 || (du ?? "") > (list[best]?.du ?? "") ? i : best), -1);
}

const dernierNom = ({ noms }: Organisation): Nom => noms[dernier(noms)] as Nom;

function dernierIdentifiant(organisation: Organisation, genre: GenreIdentifiant): string | null {
  const of = (organisation.identifiants ?? []).filter((i) => i.genre === genre);
  return of[dernier(of)]?.valeur ?? null;
}

/** An organisation as one row of simple columns: its latest name and identifiers, its first source. */
export function celluleOrganisation(o: Organisation): Record<Cle, Cellule> {
  const { nom, sigle } = dernierNom(o);
  return {
    id: o.id,
    genre: o.genre,
    nom,
    sigle: sigle ?? null,
    siren: dernierIdentifiant(o, "siren"),
    siret: dernierIdentifiant(o, "siret"),
    commune: o.commune ?? null,
    territoire: (o.territoire ?? []).join("|"),
    reseaux: (o.adhesions ?? []).map((a) => a.reseau).join("|"),
    site: o.site ?? null,
    note: o.note ?? null,
    source: o.sources[0]?.texte ?? null,
    consultee_le: celluleJour(o.sources[0]?.consulteLe),
  };
}

/**
 * A row of simple columns as an organisation, still to be shown to the schema. With `connue`, what the row says
 * otherwise than that organisation replaces it, what it says alike or does not say stays.
 */
export function organisationDe(textes: Textes, connue?: Organisation): unknown {
  const shown = connue && celluleOrganisation(connue);
  const cell = (cle: Cle): string => normal(cle, textes[cle] ?? "");
  const changed = (cle: Cle): boolean =>
    textes[cle] !== undefined && (shown === undefined || normal(cle, texteDe(shown[cle])) !== cell(cle));
  const result: Record<string, unknown> = connue
    ? { ...connue }
    : { id: cell("id"), genre: cell("genre"), sources: [] };
  const put = (key: string, cle: Cle, value: (text: string) => unknown = (text) => text): void => {
    if (!changed(cle)) return;
    if (cell(cle) === "") delete result[key];
    else result[key] = value(cell(cle));
  };
  if (changed("genre")) result.genre = cell("genre");
  if (changed("nom") || changed("sigle")) {
    const noms: Record<string, unknown>[] = [...(connue?.noms ?? [{}])];
    const last = connue ? dernier(connue.noms) : 0;
    const { sigle: _, ...before } = noms[last] ?? {};
    const sigle = textes.sigle === undefined ? noms[last]?.sigle : cell("sigle");
    noms[last] = { ...before, ...(changed("nom") ? { nom: cell("nom") } : {}), ...(sigle ? { sigle } : {}) };
    result.noms = noms;
  }
  if (changed("siren") || changed("siret")) result.identifiants = identifiants(connue, textes, changed, cell);
  put("commune", "commune");
  put("territoire", "territoire", parties);
  put("adhesions", "reseaux", (text) => parties(text).map((reseau) => ({ reseau })));
  put("site", "site");
  put("note", "note");
  if (changed("source") || changed("consultee_le")) {
    const [first, ...others] = connue?.sources ?? [];
    const source = {
      ...first,
      ...(changed("source") ? { texte: cell("source") } : {}),
      ...(changed("consultee_le") ? { consulteLe: cell("consultee_le") } : {}),
    };
    const empty = cell("source") === "" && cell("consultee_le") === "";
    result.sources = empty ? others : [source, ...others];
  }
  return result;
}

function identifiants(
  connue: Organisation | undefined,
  textes: Textes,
  changed: (cle: Cle) => boolean,
  cell: (cle: Cle) => string,
): unknown[] {
  const list: { genre: string; valeur: string; du?: unknown }[] = [...(connue?.identifiants ?? [])] as never;
  for (const genre of ["siren", "siret"] as const) {
    if (textes[genre] === undefined || !changed(genre)) continue;
    const last = connue ? dernierIdentifiant(connue, genre) : null;
    const at = list.findLastIndex((i) => i.genre === genre && i.valeur === last);
    if (at >= 0 && cell(genre) === "") list.splice(at, 1);
    else if (at < 0) list.push({ genre, valeur: cell(genre) });
    else list[at] = { ...(list[at] as (typeof list)[number]), valeur: cell(genre) };
  }
  return list;
}

/** A cell without the spaces around it; days turned to AAAA-MM-JJ, numbers of registers without spaces. */
function normal(cle: Cle, text: string): string {
  if (cle === "consultee_le") return jourIso(text);
  return cle === "siren" || cle === "siret" ? text.replace(/\s+/g, "") : text.trim();
}

const COLONNE_DU_CHAMP: readonly [RegExp, Cle][] = [
  [/^noms\[\d+\]\.sigle\b/, "sigle"],
  [/^noms\b/, "nom"],
  [/^territoire\b/, "territoire"],
  [/^adhesions\b/, "reseaux"],
  [/^sources\[0\]\.consulteLe\b/, "consultee_le"],
  [/^sources\b/, "source"],
];

/** The column in which a field of an organisation stands; the field itself when it has none. */
export const colonneDuChamp = (champ: string): string =>
  COLONNE_DU_CHAMP.find(([pattern]) => pattern.test(champ))?.[1] ?? champ;
