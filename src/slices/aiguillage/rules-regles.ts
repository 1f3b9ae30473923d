import { type Day, dayInWords, within } from "../../shared/day.ts";
import { FORMES } from "./cles.ts";
import { DISPOSITIFS } from "./dispositifs.ts";
import { LIBELLES } from "./faits/operateurs.ts";
import type { Condition, Regle } from "./regle.ts";
import { EXCLUSIONS, REGLES_OPERATEURS } from "./regles/operateurs.ts";
import { type ARelire, articlesDe, type Faute, nomDe, verifierRegles } from "./verifier-regles.ts";

/** What a rule is about. */
export const SUJETS = ["dispositif", "operateur", "exclusion"] as const;
export type Sujet = (typeof SUJETS)[number];

/** A condition as a jurist reads it: a sentence with its article, or several joined by `lien`. */
export type Enonce = { texte: string; article?: string | undefined } | { lien: string; de: readonly Enonce[] };

/** A rule on the page of rules. `dit`: why an operator is proposed or shut out; `aRelire`: versions nobody has read. */
export type LigneRegle = {
  sujet: Sujet;
  id: string;
  nom: string;
  regle: Regle;
  dit: string | null;
  enonce: Enonce;
  aRelire: readonly ARelire[];
};

const majuscule = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** Values shown of a list; beyond, how many others. */
const VALEURS_MAX = 8;

function direComparaison(c: Extract<Condition, { cle: string }>): string {
  const forme = FORMES[c.cle];
  const nom = majuscule(forme.nom);
  const unite = "unite" in forme && forme.unite ? ` ${forme.unite}` : "";
  const dire = (value: string | number | boolean): string => {
    if (forme.genre === "oui-non") return value ? forme.oui : forme.non;
    const dits: readonly string[] = forme.genre === "mot" ? forme.dits : [];
    return forme.genre === "mot" ? (dits[(forme.mots as readonly string[]).indexOf(String(value))] ?? "") : `${value}`;
  };
  if ("egal" in c) return forme.genre === "oui-non" ? majuscule(dire(c.egal)) : `${nom}\u00a0: ${dire(c.egal)}${unite}`;
  if ("dans" in c) {
    const shown = c.dans.slice(0, VALEURS_MAX).map(dire).join(", ");
    const others = c.dans.length - VALEURS_MAX;
    return `${nom} parmi\u00a0: ${shown}${others > 0 ? ` et ${others} autres` : ""}`;
  }
  if ("auMoins" in c) return `${nom}\u00a0: au moins ${String(c.auMoins).replace(".", ",")}${unite}`;
  if ("auPlus" in c) return `${nom}\u00a0: au plus ${String(c.auPlus).replace(".", ",")}${unite}`;
  return "avant" in c
    ? `${nom}\u00a0: avant le ${dayInWords(c.avant, true)}`
    : `${nom}\u00a0: à partir du ${dayInWords(c.apres, true)}`;
}

/** A condition in words, each part with its own article when it has one. */
export function enoncer(c: Condition): Enonce {
  if ("et" in c) return { lien: "Toutes ces conditions", de: c.et.map(enoncer) };
  if ("ou" in c) return { lien: "Une au moins", de: c.ou.map(enoncer) };
  if ("non" in c) return { lien: "Le contraire de", de: [enoncer(c.non)] };
  if ("sauf" in c) return { lien: "Sauf si l’on sait que", de: [enoncer(c.sauf)] };
  if ("laisse" in c) return { texte: `${c.laisse} (laissé à qui décide)`, article: c.article };
  if ("reste" in c) return { texte: `${c.reste} (dit, sans effet)`, article: c.article };
  if ("ferme" in c) return { texte: c.ferme, article: c.article };
  return { texte: c.fait ?? direComparaison(c), article: c.article };
}

let controle: { fautes: Faute[]; aRelire: ARelire[] } | null = null;

/** The checker's findings on the rules of the product; computed once, since rules change with the code alone. */
export function controler(): { fautes: Faute[]; aRelire: ARelire[] } {
  controle ??= verifierRegles({ dispositifs: DISPOSITIFS, operateurs: REGLES_OPERATEURS, exclusions: EXCLUSIONS });
  return controle;
}

let lignes: readonly LigneRegle[] | null = null;

/** Every rule of the product, schemes first. */
export function toutesLesRegles(): readonly LigneRegle[] {
  if (lignes !== null) return lignes;
  const { aRelire } = controler();
  const row = (sujet: Sujet, id: string, nom: string, regle: Regle, dit: string | null): LigneRegle => ({
    ...{ sujet, id, nom, regle, dit, enonce: enoncer(regle.quand) },
    aRelire: aRelire.filter((r) => r.regle === nomDe(regle)),
  });
  lignes = [
    ...DISPOSITIFS.flatMap((d) => d.versions.map((v) => row("dispositif", d.id, d.nom, v, null))),
    ...REGLES_OPERATEURS.map((r) => row("operateur", r.id, LIBELLES[r.id], r, r.dit)),
    ...EXCLUSIONS.map((r) => row("exclusion", r.id, LIBELLES[r.id], r, r.dit)),
  ];
  return lignes;
}

/** Whether a rule has to be read again: part of it unverified, or a version of its articles that nobody has read. */
export const estARelire = ({ regle, aRelire }: LigneRegle): boolean =>
  regle.aReverifier !== undefined || regle.source.nonVerifie !== undefined || aRelire.length > 0;

/** What is looked for on the page of rules; "" = no matter. `au` null: of every day. */
export type FiltreRegles = { sujet: string; texte: string; relire: boolean; au: Day | null };

/** Articles said anywhere in a condition. */
const codesDe = (e: Enonce): string[] => ("texte" in e ? [e.article ?? ""] : e.de.flatMap(codesDe));

/** Everything of a rule in which words are looked for. */
const textesDe = (row: LigneRegle): string[] =>
  [row.id, row.nom, row.regle.source.article, row.regle.source.texte, ...codesDe(row.enonce)].map((t) =>
    t.toLowerCase(),
  );

/**
 * The rules that a filter keeps. `texte` is looked for in names, ids and articles, as it stands; several articles that
 * nobody quotes together are looked for one by one.
 */
export function filtrerRegles(rows: readonly LigneRegle[], { sujet, texte, relire, au }: FiltreRegles): LigneRegle[] {
  const kept = rows.filter(
    (row) =>
      (sujet === "" || row.sujet === sujet) && (!relire || estARelire(row)) && (au === null || within(row.regle, au)),
  );
  const holds = (words: readonly string[]) =>
    kept.filter((row) => textesDe(row).some((t) => words.some((w) => t.includes(w.toLowerCase()))));
  const whole = holds([texte.trim()]);
  return whole.length > 0 ? whole : holds(articlesDe(texte));
}
