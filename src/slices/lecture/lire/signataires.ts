import type { Contexte, Partie } from "./contexte.ts";
import { FONCTION } from "./lexiques/fonctions.ts";
import { type Personne, personnesDe, quiOuvre } from "./personnes.ts";
import { auPied } from "./pied.ts";
import type { Texte } from "./segmenter.ts";
import { fonctionSeule, memePersonne, signataire } from "./signataire.ts";
import { duRecit } from "./signataires-recit.ts";
import { appui, motsDe } from "./source.ts";
import type { Empan, SignataireLu } from "./types.ts";

/** Named persons who sign or represent a party. */
export function lireSignataires(c: Contexte, parties: readonly Partie[]): SignataireLu[] {
  const found = [...deLEntete(c, parties), ...duBas(c, parties), ...duRecit(c, parties)];
  const kept: SignataireLu[] = [];
  for (const one of found) {
    const same = kept.find((k) => memePersonne(k.person, one.person));
    if (same === undefined) kept.push(one);
    else same.function ??= one.function;
  }
  return kept;
}

const REPRESENTE = new RegExp(
  `(?:represente(?:e|s|es)? (?:[a-z,' -]{0,60}?)?par\\b|representants? (?:legal(?:e|aux)? )?: ?|en la personne d[eu]\\b|par l'intermediaire d[eu]\\b|prise? en la personne|dont (?:le |la |l')(?:[a-z-]+ )?${FONCTION}[a-z' -]{0,30} (?:est|etait) )`,
  "g",
);

/** Who represents each party, in its entry of the header. */
function deLEntete(c: Contexte, parties: readonly Partie[]): SignataireLu[] {
  const { texte: t } = c;
  const found: SignataireLu[] = [];
  for (const p of parties) {
    if (!p.entree) continue;
    const [du, au] = p.entree;
    const low = t.bas.slice(du, au);
    const at = low.search(REPRESENTE);
    const from = at >= 0 ? du + at : du;
    const stop = /ci-apres|\bd'une part|\bd'autre part|domicilie|siren|siret/.exec(t.bas.slice(from, au));
    const fin = stop && at >= 0 ? from + stop.index : au;
    const first = quiOuvre(t, du, au);
    const title = at >= 0 ? null : titreDe(t, du, au);
    const persons = personnesDe(t, from, fin, at >= 0);
    if (first !== null && !persons.some((one) => one.du < first.au)) persons.unshift(first);
    for (const [i, one] of persons.slice(0, 4).entries()) {
      const fonction = one.fonction ?? partagee(t, one, persons[i + 1]) ?? enQualite(t, one.au, au) ?? title;
      const beside = one.debut < one.du && /[,:(] *$/.test(t.bas.slice(Math.max(du, one.debut - 4), one.debut));
      if (at >= 0 || fonction !== null || one.debut === du || beside)
        found.push(signataire(t, { ...one, fonction }, p, [du, au]));
    }
  }
  return found;
}

/** « MM. Blin et Roux, vice-présidents »: the function said once for two. */
const partagee = (t: Texte, one: Personne, next: Personne | undefined): Empan | null =>
  next !== undefined && /^ et (?:de )?$/.test(t.bas.slice(one.au, next.debut)) ? next.fonction : null;

/** The title with which an entry begins: « Le Président de l'association Élan, M. Jean Blin ». */
function titreDe(t: Texte, du: number, au: number): Empan | null {
  const found = TITRE.exec(t.bas.slice(du, Math.min(au, du + 90)));
  return found === null ? null : [du + found[0].length - (found[1] as string).length, du + found[0].length];
}
const TITRE = new RegExp(
  `^(?:(?:m\\.|mme|monsieur|madame) )?(?:le |la |l')((?:[a-z-]+ )?${FONCTION}(?: (?!de\\b|du\\b|des\\b)[a-z-]+){0,2}?)(?= (?:de|du|des|d'))`,
);

/** « agissant au nom de la Fondation, en sa qualité de déléguée »: the function said further on. */
function enQualite(t: Texte, at: number, au: number): Empan | null {
  const found = QUALITE.exec(t.bas.slice(at, Math.min(au, at + 300)));
  if (found === null) return null;
  const du = at + found.index + found[0].length - (found[1] as string).length;
  return [du, at + found.index + found[0].length];
}
const QUALITE = new RegExp(
  `^[^;.]{0,200}?(?:(?:en|es) (?:sa )?qualites? (?:de |d')|\\b(?:qualite|fonction) ?: ?)((?:[a-z-]+ )?${FONCTION}(?: [a-z'-]+){0,5}?)(?=[,;.:)\\n]| ci-apres| dument| d'une| d'autre| *$)`,
);

/** Foot of the act: « Pour la Région, la présidente, Anne Roy ». */
const duBas = (c: Contexte, parties: readonly Partie[]): SignataireLu[] =>
  c.zone.style !== "acte"
    ? []
    : auPied(c, parties).map(({ nom, fonction, partie, appui: within }) => ({
        person: motsDe(c.texte, ...nom),
        function: fonction === null ? null : fonctionSeule(c.texte, fonction, partie),
        organisation: partie?.name ?? null,
        ...appui(c.texte, within),
      }));
