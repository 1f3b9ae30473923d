import type { Appariement, ChampDeReprise, Tableau } from "./types.ts";

/** Case, accents, ligatures, apostrophes and signs taken out, for comparison only: "N° de l’Avenant" → "n de l avenant". */
export const plier = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** Headings to fields, the first that fits; `null` = a heading that looks like a field and is not sure to be it. */
const MOTS: readonly (readonly [RegExp, ChampDeReprise | null])[] = [
  [/\b(pdf|scan|scans|fichiers?|pieces? jointes?|pj|document numerise)\b/, "piece"],
  [
    /\b(mail|courriel|telephone|tel|adresse|contact|siret|siren|interlocuteurs?|referente?s?|montant|budget|cout)\b/,
    null,
  ],
  [/\b(nom|fonction|qualite|prenom)\b.*\bsignataires?\b|\bsignataires?\b (pour|de|du|cote)\b/, null],
  [
    /^dates?$|^date (de )?(la )?convention$|^date (du |de (la )?)?(renouvellement|reconduction|denonciation|resiliation)\b/,
    null,
  ],
  [/\b(preavis|delai de denonciation)\b/, "preavis"],
  [/\b(reconduction|reconductible|renouvellement|renouvelable|tacite|reconduct)\b/, "reconduction"],
  [/^(type|nature|genre|categorie|forme)\b/, "genre"],
  [/\bduree\b|^(nombre|nb|nbre) (de |d )?(mois|annees?|ans)\b/, "duree"],
  [/\b(signee?|signature|sign)\b/, "signee"],
  [/\b(fin|echeance|terme|expire|expiration|cloture|jusqu au)\b|^(date )?au$/, "fin"],
  [/\b(effet|debut|demarrage|commencement|entree en vigueur|depart|a compter du)\b|^(date )?du$/, "effet"],
  [
    /\b(parties?|partenaires?|cocontractants?|co contractants?|contractants?|organismes?|structures?|organisations?)\b|^(signataires?|avec|entre|reseaux?|opco)( \d)?$/,
    "parties",
  ],
  [/\b(territoires?|regions?|departements?|dept|perimetre|zone|couverture|implantation)\b/, "territoire"],
  [
    /^(n|no|num|numero|ref|reference|code|id|identifiant)( (de |d )?(la |l )?(convention|conv|dossier|interne|ordre|contrat|acte))?$|\b(reference|ref)\b/,
    "reference",
  ],
  [/\b(observations?|remarques?|commentaires?|notes?|divers|precisions?|suivi)\b/, "observations"],
  [/\b(titre|intitule|objet|libelle|convention|sujet|theme)\b|^nom$/, "titre"],
];

/** The field that a heading proposes, or null when its words do not say. */
export function champDe(entete: string): ChampDeReprise | null {
  const text = plier(entete);
  if (text === "" || text.length > 80) return null;
  return MOTS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** A field for each heading; only parties may stand in several columns, otherwise the first column keeps the field. */
export function proposer(entetes: readonly string[]): Appariement {
  const taken = new Set<ChampDeReprise>();
  const champs = entetes.map((entete) => {
    const champ = champDe(entete);
    if (champ === null || (champ !== "parties" && taken.has(champ))) return null;
    taken.add(champ);
    return champ;
  });
  return { champs, avecNous: false, reconduction: "" };
}

/** Rows among which the head is looked for. */
const DEBUT = 30;

/** Index of the row of headings: the one whose cells propose most fields, else the first with two cells. */
export function trouverEntete(lignes: readonly (readonly string[])[]): number {
  let best = { at: -1, score: 1 };
  for (const [at, row] of lignes.slice(0, DEBUT).entries()) {
    const score = new Set(row.map(champDe).filter((c) => c !== null)).size;
    if (score > best.score) best = { at, score };
  }
  if (best.at >= 0) return best.at;
  const first = lignes.findIndex((row) => row.filter((cell) => cell !== "").length >= 2);
  return Math.max(0, first);
}

/** The sheet under its head: columns without anything and lines without anything are left out. */
export function tableauDe(lignes: readonly (readonly string[])[], entete: number): Tableau {
  const rows = lignes
    .slice(entete + 1)
    .map((cells, i) => ({ ligne: entete + i + 2, cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  const head = lignes[entete] ?? [];
  const width = Math.max(head.length, ...rows.map(({ cells }) => cells.length));
  const kept = Array.from({ length: width }, (_, i) => i).filter(
    (i) => (head[i] ?? "") !== "" || rows.some(({ cells }) => (cells[i] ?? "") !== ""),
  );
  return {
    entetes: kept.map((i) => (head[i] ?? "").replace(/\s+/g, " ").slice(0, 200)),
    lignes: rows.map(({ ligne, cells }) => ({ ligne, cellules: kept.map((i) => cells[i] ?? "") })),
  };
}

/** Most lines taken at once. */
export const LIGNES_MAX = 5_000;

/** Why a sheet cannot be taken up, in a sentence, or null. */
export function obstacleAuTableau({ entetes, lignes }: Tableau): string | null {
  if (entetes.length < 2) return "Ce tableau n’a qu’une colonne. Un titre et des parties au moins sont attendus.";
  if (lignes.length === 0) return "Sous ses titres de colonnes, ce tableau ne contient aucune ligne.";
  if (lignes.length > LIGNES_MAX)
    return `Ce tableau compte ${lignes.length} lignes\u00a0: au plus 5\u00a0000 à la fois. Coupez-le en plusieurs fichiers.`;
  return null;
}

/** What is wrong with a matching, by the name of the field of the form (`c0`, `c1`…, "" for the whole). */
export function fautesDAppariement(
  champs: readonly (ChampDeReprise | null)[],
  entetes: readonly string[],
): Record<string, string> {
  const fautes: Record<string, string> = {};
  for (const [i, champ] of champs.entries()) {
    const first = champs.indexOf(champ);
    if (champ === null || champ === "parties" || first === i) continue;
    fautes[`c${i}`] = `La colonne «\u00a0${entetes[first]}\u00a0» dit déjà cela. Choisissez-en une seule.`;
  }
  if (!champs.includes("titre")) fautes[""] = "Dites quelle colonne donne le titre ou l’objet de la convention.";
  else if (!champs.includes("parties")) fautes[""] = "Dites quelle colonne donne les parties de la convention.";
  return fautes;
}

/** What a set of headings is remembered by: the same headings in the same order, however they are spelt. */
export const cleDesEntetes = (entetes: readonly string[]): string => JSON.stringify(entetes.map(plier));
