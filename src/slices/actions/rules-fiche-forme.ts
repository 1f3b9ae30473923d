import { problemesZod } from "../../shared/zod-fr.ts";
import { CorpsFiche, CourrielPilote } from "./types-fiche.ts";

/** A form as it was typed. */
export type Champs = Readonly<Record<string, string>>;

/** What a form of fiche gives, or a sentence for each field to mend. */
export type FicheTapee =
  | { ok: true; corps: CorpsFiche; courriel: string | null }
  | { ok: false; erreurs: Readonly<Record<string, string>> };

/** Rows of a form that has repeated fields, by their number: "etape-3-libelle" is of row 3. */
export function rangsDe(champs: Champs, nom: string): number[] {
  const found = new Set<number>();
  for (const key of Object.keys(champs)) {
    const [, n] = new RegExp(`^${nom}-(\\d{1,3})-`).exec(key) ?? [];
    if (n !== undefined) found.add(Number(n));
  }
  return [...found].sort((a, b) => a - b);
}

const ETAPE = ["libelle", "le", "faiteLe"] as const;
const INDICATEUR = ["libelle", "cible", "source", "frequence"] as const;
const LIEN = ["libelle", "adresse"] as const;

/** Rows in which something was typed; a row left empty is no row. */
function remplis(champs: Champs, nom: string, of: readonly string[]): number[] {
  return rangsDe(champs, nom).filter((n) => of.some((f) => (champs[`${nom}-${n}-${f}`] ?? "").trim() !== ""));
}

const valeurs = <K extends string>(champs: Champs, nom: string, n: number, of: readonly K[]) =>
  Object.fromEntries(of.map((f) => [f, champs[`${nom}-${n}-${f}`] ?? ""])) as Record<K, string>;

/**
 * Reads the form of a fiche. A new step gets an id that no other of the fiche has; `contributeurs` are the boxes ticked
 * ("contributeur-<organisation>" = "oui").
 */
export function lireFicheTapee(champs: Champs): FicheTapee {
  const rows = {
    etape: remplis(champs, "etape", ETAPE),
    indicateur: remplis(champs, "indicateur", INDICATEUR),
    lien: remplis(champs, "lien", LIEN),
  };
  const known = new Set(rows.etape.map((n) => champs[`etape-${n}-id`] ?? "").filter((id) => id !== ""));
  const idDe = (n: number): string => {
    const typed = champs[`etape-${n}-id`] ?? "";
    if (typed !== "") return typed;
    let id = n;
    while (known.has(`e${id}`)) id += 1;
    known.add(`e${id}`);
    return `e${id}`;
  };
  const read = CorpsFiche.safeParse({
    ...{ numero: champs.numero, contexte: champs.contexte, objectifs: champs.objectifs },
    pilote: { organisation: champs["pilote-organisation"], personne: champs["pilote-personne"] },
    copilote: champs.copilote,
    contributeurs: Object.keys(champs)
      .filter((key) => key.startsWith(CONTRIBUTEUR) && champs[key] === "oui")
      .map((key) => key.slice(CONTRIBUTEUR.length)),
    etapes: rows.etape.map((n) => ({
      id: idDe(n),
      ...valeurs(champs, "etape", n, ETAPE),
      livrable: champs[`etape-${n}-livrable`] === "oui",
    })),
    ...{ debut: champs.debut, fin: champs.fin, continue: champs.continue === "oui" },
    ...{ moyens: champs.moyens, moyensHumains: champs.moyensHumains, moyensFinanciers: champs.moyensFinanciers },
    indicateurs: rows.indicateur.map((n) => valeurs(champs, "indicateur", n, INDICATEUR)),
    priorite: champs.priorite,
    liens: rows.lien.map((n) => valeurs(champs, "lien", n, LIEN)),
  });
  const courriel = CourrielPilote.safeParse(champs["pilote-courriel"]);
  const erreurs: Record<string, string> = {};
  for (const { champ = "", phrase } of read.success ? [] : problemesZod(read.error))
    erreurs[champDeForme(champ, rows)] ??= phrase;
  if (!courriel.success) erreurs["pilote-courriel"] = courriel.error.issues[0]?.message ?? "";
  else if (courriel.data !== null && (!champs["pilote-personne"]?.trim() || !champs["pilote-organisation"]))
    erreurs["pilote-courriel"] = "Une adresse va avec un nom et une organisation : complétez-les, ou laissez-la vide.";
  if (!read.success || !courriel.success || Object.keys(erreurs).length > 0) return { ok: false, erreurs };
  const twice = read.data.etapes.find((e, i) => read.data.etapes.findIndex((o) => o.id === e.id) !== i);
  if (twice) return { ok: false, erreurs: { "": "Deux étapes portent le même numéro. Rouvrez la fiche." } };
  return { ok: true, corps: read.data, courriel: courriel.data };
}

/** Prefix of the boxes of contributors. */
export const CONTRIBUTEUR = "contributeur-";

/** Name of the form's field that a path of the fiche comes from: "etapes[0].le" is "etape-1-le". */
function champDeForme(path: string, rows: Readonly<Record<string, readonly number[]>>): string {
  const listed = /^(etape|indicateur|lien)s\[(\d+)\](?:\.(\w+))?/.exec(path);
  if (listed) {
    const [, nom = "", at, of = "libelle"] = listed;
    return `${nom}-${rows[nom]?.[Number(at)] ?? 1}-${of}`;
  }
  if (path.startsWith("pilote.")) return `pilote-${path.slice(7)}`;
  if (path === "etapes" || path === "indicateurs" || path === "liens") return `${path.slice(0, -1)}-1-libelle`;
  return path.startsWith("contributeurs") ? "" : path;
}

/** The fields of the form that shows a fiche as it stands. */
export function champsDeFiche(corps: CorpsFiche, courriel: string | null): Record<string, string> {
  const said: Record<string, string | null> = {
    ...{ numero: corps.numero, contexte: corps.contexte, objectifs: corps.objectifs, copilote: corps.copilote },
    "pilote-organisation": corps.pilote.organisation,
    "pilote-personne": corps.pilote.personne,
    "pilote-courriel": courriel,
    ...{ debut: corps.debut, fin: corps.fin, continue: corps.continue ? "oui" : null, moyens: corps.moyens },
    ...{ moyensHumains: corps.moyensHumains, moyensFinanciers: corps.moyensFinanciers, priorite: corps.priorite },
  };
  for (const o of corps.contributeurs) said[CONTRIBUTEUR + o] = "oui";
  corps.etapes.forEach((e, i) => {
    const row = { id: e.id, libelle: e.libelle, le: e.le, faiteLe: e.faiteLe, livrable: e.livrable ? "oui" : null };
    for (const [f, v] of Object.entries(row)) said[`etape-${i + 1}-${f}`] = v;
  });
  corps.indicateurs.forEach((x, i) => {
    for (const [f, v] of Object.entries(x)) said[`indicateur-${i + 1}-${f}`] = v;
  });
  corps.liens.forEach((x, i) => {
    for (const [f, v] of Object.entries(x)) said[`lien-${i + 1}-${f}`] = v;
  });
  return Object.fromEntries(Object.entries(said).flatMap(([k, v]) => (v == null ? [] : [[k, v]])));
}
