import {
  type Cellule,
  type Colonne,
  celluleJour,
  jourIso,
  parties,
  type Textes,
  texteDe,
} from "../../shared/cellule.ts";
import type { Convention } from "./types.ts";

/*
 * The simple columns of a convention, for spreadsheets: a view of it. Articles, engagements and the rest travel in JSON
 * alone (contracts.md, "A convention as data"); a CSV that says nothing of them leaves them as they are.
 */

/** The columns, in order. */
export const COLONNES_CONVENTION = [
  { cle: "id", libelle: "Identifiant" },
  { cle: "titre", libelle: "Titre" },
  { cle: "genre", libelle: "Genre" },
  { cle: "parent", libelle: "Décline" },
  { cle: "parties", libelle: "Parties" },
  { cle: "signee_le", libelle: "Signée le" },
  { cle: "effet_du", libelle: "Prend effet le" },
  { cle: "effet_au", libelle: "Prend fin le" },
  { cle: "duree_mois", libelle: "Durée (mois)" },
  { cle: "territoire", libelle: "Territoire" },
  { cle: "publics", libelle: "Publics" },
  { cle: "remplacee_par", libelle: "Remplacée par" },
] as const satisfies readonly Colonne[];

type Cle = (typeof COLONNES_CONVENTION)[number]["cle"];

/** Those without which a row is no convention. */
export const COLONNES_REQUISES: readonly Cle[] = ["id", "titre", "genre", "parties"];

/** A convention as one row of simple columns. */
export function celluleConvention(c: Convention): Record<Cle, Cellule> {
  return {
    id: c.id,
    titre: c.titre,
    genre: c.genre,
    parent: c.parent ?? null,
    parties: c.parties.map((p) => partieEcrite(p.organisation, p.roles)).join("|"),
    signee_le: signatureEcrite(c),
    effet_du: celluleJour(c.effet.du),
    effet_au: celluleJour(c.effet.au),
    duree_mois: c.effet.dureeMois ?? null,
    territoire: (c.territoire ?? []).join("|"),
    publics: (c.publics ?? []).join("|"),
    remplacee_par: c.remplaceePar ?? null,
  };
}

/** "nexem:federation,etablissements"; an id that holds a colon always shows its last one, so that it is read back whole. */
const partieEcrite = (organisation: string, roles: readonly string[]): string =>
  roles.length > 0 || organisation.includes(":") ? `${organisation}:${roles.join(",")}` : organisation;

/** One date when all parties signed once on that date, else "organisation:date" for each signature. */
function signatureEcrite({ parties: signers, signatures }: Convention): Cellule {
  const expected = [...new Set(signers.map((p) => p.organisation))].sort();
  const given = signatures.map((s) => s.organisation).sort();
  const [le, ...others] = new Set(signatures.map((s) => s.le));
  if (le !== undefined && others.length === 0 && given.join("|") === expected.join("|"))
    return le.length === 10 ? { jour: le } : le;
  return signatures.map((s) => `${s.organisation}:${s.le}`).join("|");
}

/**
 * A row of simple columns as a convention, still to be shown to the schema. With `connue`, what the row says otherwise
 * than that convention replaces it, what it says alike or does not say stays: articles and the rest are never lost.
 */
export function conventionDe(textes: Textes, connue?: Convention): unknown {
  const shown = connue && celluleConvention(connue);
  const cell = (cle: Cle): string => normal(cle, textes[cle] ?? "");
  const changed = (cle: Cle): boolean =>
    textes[cle] !== undefined && (shown === undefined || normal(cle, texteDe(shown[cle])) !== cell(cle));
  const result: Record<string, unknown> = connue
    ? { ...connue }
    : { id: cell("id"), titre: cell("titre"), genre: cell("genre"), parties: [], signatures: [], articles: [] };
  const effet: Record<string, unknown> = { ...connue?.effet };
  const put = (into: Record<string, unknown>, key: string, cle: Cle, value: (text: string) => unknown): void => {
    if (!changed(cle)) return;
    if (cell(cle) === "") delete into[key];
    else into[key] = value(cell(cle));
  };
  const asIs = (text: string): string => text;
  if (changed("titre")) result.titre = cell("titre");
  if (changed("genre")) result.genre = cell("genre");
  put(result, "parent", "parent", asIs);
  if (changed("parties")) result.parties = parties(cell("parties")).map(partieLue);
  if (changed("signee_le") || (changed("parties") && textes.signee_le !== undefined))
    result.signatures = signaturesLues(cell("signee_le"), result.parties as { organisation: string }[]);
  put(effet, "du", "effet_du", asIs);
  put(effet, "au", "effet_au", asIs);
  put(effet, "dureeMois", "duree_mois", (text) => (/^\d+$/.test(text) ? Number(text) : text));
  put(result, "territoire", "territoire", parties);
  put(result, "publics", "publics", parties);
  put(result, "remplaceePar", "remplacee_par", asIs);
  return { ...result, effet };
}

/** A cell without the spaces around it, days turned to AAAA-MM-JJ. */
function normal(cle: Cle, text: string): string {
  if (cle === "effet_du" || cle === "effet_au") return jourIso(text);
  return cle === "signee_le" && !text.includes(":") ? jourIso(text) : text.trim();
}

/** "id:role,role": the id ends at the last colon, since ids may hold some. */
function partieLue(text: string): { organisation: string; roles: string[] } {
  const colon = text.lastIndexOf(":");
  if (colon < 0) return { organisation: text, roles: [] };
  const roles = text.slice(colon + 1).split(",");
  return { organisation: text.slice(0, colon).trim(), roles: roles.map((r) => r.trim()).filter(Boolean) };
}

function signaturesLues(text: string, signers: readonly { organisation: string }[]): unknown[] {
  if (text === "") return [];
  if (!text.includes(":"))
    return [...new Set(signers.map((p) => p.organisation))].map((organisation) => ({ organisation, le: text }));
  return parties(text).map((part) => {
    const colon = part.lastIndexOf(":");
    return { organisation: part.slice(0, colon).trim(), le: jourIso(part.slice(colon + 1)) };
  });
}

const COLONNE_DU_CHAMP: readonly [RegExp, Cle][] = [
  [/^parties\b/, "parties"],
  [/^signatures\b/, "signee_le"],
  [/^effet\.du\b/, "effet_du"],
  [/^effet\.au\b/, "effet_au"],
  [/^effet\.dureeMois\b/, "duree_mois"],
  [/^territoire\b/, "territoire"],
  [/^publics\b/, "publics"],
  [/^remplaceePar\b/, "remplacee_par"],
];

/** The column in which a field of a convention stands; the field itself when it has none. */
export const colonneDuChamp = (champ: string): string =>
  COLONNE_DU_CHAMP.find(([pattern]) => pattern.test(champ))?.[1] ?? champ;
