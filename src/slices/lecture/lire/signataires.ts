import { type Contexte, type Partie, phrasesDe } from "./contexte.ts";
import { CIVILITE, FONCTION } from "./lexiques/fonctions.ts";
import { derniere, nommee } from "./nommer.ts";
import { nomA, type Personne, personnesDe, quiOuvre } from "./personnes.ts";
import { auPied } from "./pied.ts";
import type { Texte } from "./segmenter.ts";
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
    for (const one of persons.slice(0, 4)) {
      const fonction = one.fonction ?? enQualite(t, one.au, au) ?? title;
      const beside = one.debut < one.du && /[,:(] *$/.test(t.bas.slice(Math.max(du, one.debut - 4), one.debut));
      if (at >= 0 || fonction !== null || one.debut === du || beside)
        found.push(signataire(t, { ...one, fonction }, p, [du, au]));
    }
  }
  return found;
}

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

function signataire(t: Texte, one: Personne, p: Partie | null, within: Empan): SignataireLu {
  const du = Math.max(within[0], Math.min(one.debut, one.fonction?.[0] ?? one.debut));
  const au = Math.min(within[1], Math.max(one.au, one.fonction?.[1] ?? one.au));
  return {
    person: one.nom,
    function: one.fonction === null ? null : fonctionSeule(t, one.fonction, p),
    organisation: p?.name ?? null,
    ...appui(t, [du, au]),
  };
}

/** The function without the name of the body, where it ends by it. */
function fonctionSeule(t: Texte, [du, au]: Empan, p: Partie | null): string {
  const low = t.bas.slice(du, au);
  for (const form of p?.formes ?? []) {
    const at = low.indexOf(form);
    if (at < 4) continue;
    const before = /(.*?\S) *,?(?: de la| de l'| du| des| de| d'| pour) ?(?:la |le |les |l')?$/.exec(low.slice(0, at));
    if (before) return motsDe(t, du, du + (before[1] as string).length);
  }
  return motsDe(t, du, au);
}

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

const SIGNE =
  /\b(?:sign(?:e|ee|es|ees|ent|er|ature|atures|eront|era|ataires?)|paraph[a-z]+|ratifi[a-z]+|conclu[a-z]*|scell[a-z]+|officialis[a-z]+|formalis[a-z]+|renouvel[a-z]+|recondui[a-z]*|reconduisent|s'engagent|se sont engages|s'associent|unissent|liee?s|represente[es]{0,2} par)\b/;
const PRESENCE = /\ben presence d|\bsous (?:le regard|l'egide|la houlette)|\bdevant\b|\baccueillis? par/;
const SUR_LE_PAPIER = /\b(?:par|entre)\b/;

/** Who signs as it is told: a person who stands for a party, in a sentence of signature. */
function duRecit(c: Contexte, parties: readonly Partie[]): SignataireLu[] {
  const { texte: t, zone } = c;
  if (zone.style === "acte" && parties.some((p) => p.entree)) return [];
  const found: SignataireLu[] = [];
  for (const { du, au } of phrasesDe(c)) {
    const low = t.bas.slice(du, au);
    if (low.length > 2500 || !SIGNE.test(low)) continue;
    const present = PRESENCE.exec(low);
    const fin = present && !SUR_LE_PAPIER.test(low.slice(present.index)) ? du + present.index : au;
    found.push(...lesDeux(t, parties, du, au));
    const persons = personnesDe(t, du, fin, false).filter((one) => !estPresente(t, one, du));
    const own = persons.map((one) => partieDe(t, one, parties, du, fin));
    for (const [i, one] of persons.entries()) {
      const p = own[i] ?? parElimination(one, own, parties, persons);
      if (p !== null || signe(t, one, du, low)) found.push(signataire(t, one, p, [du, au]));
    }
  }
  return found;
}

/** « paraphé par les deux présidents, Yvon Kerr et Anne Lamy »: in the order in which the text names the parties. */
function lesDeux(t: Texte, parties: readonly Partie[], du: number, au: number): SignataireLu[] {
  const low = t.bas.slice(du, au);
  const found = LES_DEUX.exec(low);
  if (found === null || parties.length !== 2) return [];
  const first = nomA(t, du + found.index + found[0].length, au, true);
  const second = first && t.bas.startsWith(" et ", first.au) ? nomA(t, first.au + 4, au, true) : null;
  if (first === null || second === null) return [];
  const at = du + found.index + found[0].indexOf(found[1] as string);
  return [first, second].map((one, i) => ({
    person: motsDe(t, one.du, one.au),
    function: motsDe(t, at, at + (found[1] as string).length - 1),
    organisation: (parties[i] as Partie).name,
    ...appui(t, [at, second.au]),
  }));
}

const LES_DEUX =
  /\b(?:les|leurs)(?: deux)? (presidents|presidentes|directeurs|directrices|maires|dirigeants)(?: (?:de|du|des|d')[^.;:,]{3,80})?, /;

/** "en présence de Jean Blin, maire": who is there does not sign. */
const estPresente = (t: Texte, one: Personne, du: number): boolean =>
  /\ben presence d(?:e|u|es|')[^.;]{0,60}$/.test(t.bas.slice(Math.max(du, one.debut - 80), one.debut));

const SIGNEE_PAR =
  /\b(?:signee?s?|paraphee?s?|ratifiee?s?|conclue?s?|scellee?s?|signatures?|apposee?s?|officialisee?s?)\b[^.;:]{0,80}? par /;
const A_SIGNE =
  /\b(?:ont|a|viennent de|vient de|avaient|avait)\b(?:[ ,][^.;:]{0,50}[ ,]| )(?:signee?s?|signer|paraphee?s?|parapher|ratifie|appose|apposer|scelle|sceller|officialise|officialiser|conclu|conclure|renouvele|renouveler|reconduit|formalise)\b|\b(?:signent|paraphent|apposent|scellent|ratifient|officialisent)\b|\b(?:pour|afin de) (?:signer|parapher|reconduire|renouveler|officialiser|sceller|formaliser)\b/;
const SIGNE_AVEC =
  /\b(?:signee?s?|signer|paraphee?s?|conclue?s?)\b[^;:]{0,90}\bavec (?:le |la |l')?[a-z' -]{3,100}, ?$/;

/** Whether the sentence says that the person signs: after "signée par", or with a function before "ont signé". */
function signe(t: Texte, one: Personne, du: number, low: string): boolean {
  const by = SIGNEE_PAR.exec(low);
  if (by !== null && one.debut >= du + by.index + by[0].length - 1) return true;
  if (one.fonction !== null && SIGNE_AVEC.test(low.slice(0, one.debut - du))) return true;
  const verb = A_SIGNE.exec(low);
  if (verb === null || one.au > du + verb.index || one.fonction === null) return false;
  return (
    !/["»]/.test(t.net.slice(one.au, du + verb.index)) &&
    !/\b(?:presidee?|dirigee?|fondee?|creee?|anime?e?) par (?:m\. |mme )?$/.test(low.slice(0, one.debut - du))
  );
}

/** Of two who sign with a function, one is placed: the other stands for the other party. */
function parElimination(
  one: Personne,
  own: readonly (Partie | null)[],
  parties: readonly Partie[],
  persons: readonly Personne[],
): Partie | null {
  if (parties.length !== 2 || persons.length !== 2 || one.fonction === null) return null;
  const other = own.find((p) => p !== null);
  return other === undefined ? null : (parties.find((p) => p !== other) ?? null);
}

/** The party for which a person stands: named by the function, after "pour" or "au nom de", or just before. */
function partieDe(t: Texte, one: Personne, parties: readonly Partie[], du: number, fin: number): Partie | null {
  const after = t.bas.slice(one.au, Math.min(fin, one.au + 90));
  const behalf =
    /^ ?[,(]? ?(?:(?:a signe |signe )?(?:au nom|pour le compte) d(?:e |u |es |')|pour |qui (?:preside|dirige|represente) )/.exec(
      after,
    );
  if (behalf) return nommee(parties, after.slice(behalf[0].length, behalf[0].length + 70));
  const paren = /^ \(/.test(after) ? nommee(parties, /^ \([^()]{2,70}/.exec(after)?.[0] ?? "") : null;
  if (paren !== null) return paren;
  const ahead = t.bas.slice(Math.max(du, one.debut - 140), Math.min(one.debut, one.fonction?.[0] ?? one.debut));
  if (/representee?s? par *(?:son |sa |le |la |l')?[a-z ,-]{0,40}$/.test(ahead)) return derniere(parties, ahead);
  if (one.fonction === null) return null;
  const said = t.bas.slice(one.fonction[0], one.fonction[1] + 2);
  const own = nommee(parties, said);
  if (own !== null) return own;
  if (/^(?:la |le )?(?:ministre|prefete?|secretaire d'etat)/.test(said))
    return parties.find((p) => p.name === "État") ?? null;
  if (
    /\b(?:de la|de l'|du|des) [a-z]/.test(said) &&
    !/^(?:[a-z-]+ ){1,3}de (?:la |l')?(?:communication|formation|partenariats)/.test(said)
  ) {
    const far = /au nom d(?:e |u |es |')[^.;]{3,80}/.exec(t.bas.slice(one.au, Math.min(fin, one.au + 140)));
    return far ? nommee(parties, far[0]) : null;
  }
  const signed = /\bau nom d(?:e |u |es |')/.exec(t.bas.slice(one.au, Math.min(fin, one.au + 60)));
  if (signed) return nommee(parties, t.bas.slice(one.au + signed.index + signed[0].length, one.au + 160));
  const before = t.bas.slice(Math.max(du, one.debut - 140), Math.min(one.debut, one.fonction[0]));
  return /(?:representee?s? par|,|\() *(?:son |sa |le |la |l')?[a-z ,-]{0,40}$/.test(before)
    ? nommee(parties, before)
    : null;
}

const CIVIL = new RegExp(`^${CIVILITE} +`, "i");
const plie = (nom: string): string[] =>
  nom
    .replace(CIVIL, "")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((w) => w.length > 1);

/** Same person, surname first or last, with or without the first name. */
function memePersonne(a: string, b: string): boolean {
  const [x, y] = [plie(a), plie(b)];
  const common = x.filter((w) => y.includes(w)).length;
  return common > 0 && common >= Math.min(x.length, y.length);
}
