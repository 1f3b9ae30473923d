import { contient, Territoire } from "../../shared/territoire.ts";
import type { Regard } from "./phrases.ts";
import { etatLe } from "./rules.ts";
import { parEtat } from "./rules-frise.ts";
import type { Convention } from "./types.ts";

/** What a list of conventions is searched by; an empty text asks for nothing. */
export type Recherche = { texte: string; etat: string; partie: string; region: string; axe: string };

/** Longest text searched: more is cut off. */
export const TEXTE_MAX = 200;

/** The text as it is compared: lower case, no accent, typographic apostrophes and dashes made plain. */
export const plier = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[’ʼ]/g, "'")
    .replace(/[‐-―]/g, "-")
    .replace(/œ/gi, "oe")
    .toLowerCase();

/** Reads a search out of the query of an address: trimmed and cut, whatever was sent. */
export function lireRecherche(query: Readonly<Record<string, string | undefined>>): Recherche {
  const field = (name: string) => (query[name] ?? "").trim().slice(0, TEXTE_MAX);
  return {
    texte: field("texte"),
    etat: field("etat"),
    partie: field("partie"),
    region: field("region"),
    axe: field("axe"),
  };
}

/** Whether anything is asked. */
export const estVide = (recherche: Recherche): boolean => Object.values(recherche).every((value) => value === "");

/** The conventions that answer every filter on the day, by state (what binds first), then title. */
export function chercher(conventions: readonly Convention[], recherche: Recherche, regard: Regard): Convention[] {
  const words = plier(recherche.texte).split(/\s+/).filter(Boolean);
  const axe = plier(recherche.axe);
  const found = conventions.filter((convention) => {
    if (recherche.partie !== "" && !partiesDe(convention).includes(recherche.partie)) return false;
    if (recherche.region !== "" && !touche(convention, recherche.region)) return false;
    if (axe !== "" && !(convention.axes ?? []).some(({ titre }) => plier(titre).includes(axe))) return false;
    if (recherche.etat !== "" && etatLe(convention, regard.jour, regard) !== recherche.etat) return false;
    if (words.length === 0) return true;
    const text = plier(texteDe(convention, regard));
    return words.every((word) => text.includes(word));
  });
  return parEtat(found, regard);
}

/** The parties of a convention, co-contractors included, each once. */
export const partiesDe = ({ parties }: Convention): string[] => [
  ...new Set(parties.flatMap((p) => [p.organisation, ...(p.cotraitants ?? [])])),
];

/** Whether a convention applies somewhere in the territory asked, or all over it; unlimited, it applies everywhere. */
function touche({ territoire }: Convention, asked: string): boolean {
  const read = Territoire.safeParse(asked);
  if (!read.success) return false;
  return territoire == null || territoire.some((t) => contient(t, read.data) || contient(read.data, t));
}

/** All the words that a search looks through. */
function texteDe(convention: Convention, { nommer, notices }: Regard): string {
  const { titre, genre, axes, articles, avenants, engagements } = convention;
  const written = [...articles, ...(avenants ?? []).flatMap((a) => a.articles)];
  return [
    titre,
    genre,
    notices[convention.id]?.titreCourt,
    notices[convention.id]?.objet,
    ...partiesDe(convention).map(nommer),
    ...(axes ?? []).map((a) => a.titre),
    ...written.flatMap((a) => [a.titre, a.citation]),
    ...(engagements ?? []).flatMap((e) => [e.titre, e.source]),
  ].join("\n");
}
