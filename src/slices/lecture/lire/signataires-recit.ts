import { type Contexte, type Partie, phrasesDe } from "./contexte.ts";
import { derniere, nommee } from "./nommer.ts";
import { nomA, type Personne, personnesDe } from "./personnes.ts";
import type { Texte } from "./segmenter.ts";
import { memePersonne, signataire } from "./signataire.ts";
import { appui, motsDe } from "./source.ts";
import type { SignataireLu } from "./types.ts";

/*
 * Who signs, in a text that tells of it: press, web pages, captions.
 */

const SIGNE =
  /\b(?:sign(?:e|ee|es|ees|ent|er|ature|atures|eront|era|ataires?)|paraph[a-z]+|ratifi[a-z]+|conclu[a-z]*|scell[a-z]+|officialis[a-z]+|formalis[a-z]+|renouvel[a-z]+|recondui[a-z]*|reconduisent|s'engagent|se sont engages|s'associent|unissent|liee?s|s'est engagee?|represente[es]{0,2} par|qui represent(?:e|ait|aient))\b/;
const PRESENCE =
  /\ben presence d|\bsous (?:le regard|les yeux|l'egide|la houlette)|\bdevant (?:m\.|mme|le |la |les )?(?:prefet|sous-prefet|maire|ministre|depute|elus)|\baccueillis? par/;
const SUR_LE_PAPIER = /\b(?:par|entre)\b/;

/** Who signs as it is told: a person who stands for a party, in a sentence of signature; else the head of a party. */
export function duRecit(c: Contexte, parties: readonly Partie[]): SignataireLu[] {
  const { texte: t, zone } = c;
  if (zone.style === "acte" && parties.some((p) => p.entree)) return [];
  const found: SignataireLu[] = [];
  const heads: SignataireLu[] = [];
  for (const { du, au } of phrasesDe(c)) {
    const low = t.bas.slice(du, au);
    if (low.length > 2500) continue;
    const signed = SIGNE.test(low);
    if (!signed && !DIRIGE.test(low)) continue;
    found.push(...respectifs(t, parties, found, du, au));
    const present = PRESENCE.exec(low);
    const fin = present && !SUR_LE_PAPIER.test(low.slice(present.index)) ? du + present.index : au;
    const persons = personnesDe(t, du, fin, false).filter((one) => !estPresente(t, one, du));
    const own = persons.map((one) => partieDe(t, one, parties, du, fin));
    for (const [i, one] of persons.entries()) {
      const p = own[i] ?? (signed ? parElimination(one, own, parties, persons) : null);
      if (signed && (p !== null || signe(t, one, du, low))) found.push(signataire(t, one, p, [du, au]));
      else if (p !== null && estDirigeant(t, one)) heads.push(signataire(t, one, p, [du, au]));
    }
  }
  // the head of a party whose signatory the text does not name
  for (const head of heads)
    if (!found.some((s) => s.organisation === head.organisation || memePersonne(s.person, head.person)))
      found.push(head);
  return found;
}

/** Words of a sentence that may name the head of a party. */
const DIRIGE =
  /\b(?:president|maire|direct(?:eur|rice)|pdg|dg|gerant|proviseur|principal|recteur|rectrice|doyen|delegue|secretaire|ministre|prefet)/;
const DIRIGEANT =
  /^(?:co-?)?(?:presidente?(?: (?:national|regional|departemental|general|directeur|du (?:directoire|conseil))[a-z]*)?|maire|pdg|dg|p-dg|gerante?|proviseure?|principale?|rect(?:eur|rice)|doyenne?|direct(?:eur|rice)(?: general[e]?)?|deleguee? generale?|secretaire generale?|ministre|prefete?)(?= (?:de|du|des|d')|$|,)/;

/** Whether the function is that of the head of a body, held now. */
const estDirigeant = (t: Texte, one: Personne): boolean =>
  one.fonction !== null &&
  DIRIGEANT.test(t.bas.slice(...one.fonction)) &&
  !/^[^.;]{0,40}\b(?:communication|formation|ressources|partenariats|etudes|projets?|marketing|developpement|cabinet|la com)\b/.test(
    t.bas.slice(one.fonction[0] + 8, one.fonction[1]),
  ) &&
  !/\b(?:ex-|ancienne? |futur[e]? |alors )$/.test(t.bas.slice(Math.max(0, one.fonction[0] - 10), one.fonction[0]));

/**
 * « paraphé par leurs présidents respectifs, Yvon Kerr et Anne Lamy », « les présidents de A et de B, X et Y »: in the order
 * in which the parties are named, where there are as many.
 */
function respectifs(
  t: Texte,
  parties: readonly Partie[],
  already: readonly SignataireLu[],
  du: number,
  au: number,
): SignataireLu[] {
  const low = t.bas.slice(du, au);
  const found = RESPECTIFS.exec(low);
  if (found === null) return [];
  const persons: { du: number; au: number }[] = [];
  for (let at = du + found.index + found[0].length; persons.length < 8; ) {
    const one = nomA(t, at, au, true);
    if (one === null) break;
    persons.push(one);
    const next = /^(?:, (?:et )?| et |,? ainsi que )/.exec(t.bas.slice(one.au, one.au + 12));
    if (next === null) break;
    at = one.au + next[0].length;
  }
  const named = found[2] === undefined ? [] : parties.filter((p) => nommee([p], found[2] as string) !== null);
  const free = parties.filter((p) => !already.some((s) => s.organisation === p.name));
  const own = [named, parties, free].find((list) => list.length === persons.length);
  if (persons.length < 2 || (own === undefined && !SIGNE.test(low))) return [];
  const at = du + found.index + found[0].indexOf(found[1] as string);
  const last = persons.at(-1) as { au: number };
  return persons.map((one, i) => ({
    person: motsDe(t, one.du, one.au),
    function: motsDe(t, at, at + (found[1] as string).length - 1),
    organisation: own?.[i]?.name ?? null,
    ...appui(t, [at, last.au]),
  }));
}

const RESPECTIFS =
  /\b(?:les|leurs|des)(?: deux| trois| quatre)? (presidents|presidentes|directeurs|directrices|maires|dirigeants|recteurs|proviseurs)(?: (?:generaux|respectifs|respectives))?(?: ((?:de|du|des|d')[^.;:]{3,140}?))?,? (?=[a-z'-]+ [a-z'. -]{2,60}(?:,| et )[^.]{3,})(?<=, |respectifs |(?:presidents|directeurs|maires|presidentes|directrices) )/;

/** "en présence de Jean Blin, maire": who is there does not sign. */
const estPresente = (t: Texte, one: Personne, du: number): boolean =>
  /\ben presence d(?:e|u|es|')[^.;]{0,60}$/.test(t.bas.slice(Math.max(du, one.debut - 80), one.debut));

const SIGNEE_PAR =
  /\b(?:signee?s?|paraphee?s?|ratifiee?s?|conclue?s?|scellee?s?|signatures?|apposee?s?|officialisee?s?)\b[^.;:]{0,80}? par /;
const A_SIGNE =
  /\b(?:ont|a|viennent de|vient de|avaient|avait)\b(?:[ ,][^.;:]{0,50}[ ,]| )(?:signee?s?|signer|paraphee?s?|parapher|ratifie|appose|apposer|scelle|sceller|officialise|officialiser|conclu|conclure|renouvele|renouveler|reconduit|formalise)\b|\b(?:signent|paraphent|apposent|scellent|ratifient|officialisent)\b|\b(?:pour|afin de) (?:signer|parapher|reconduire|renouveler|officialiser|sceller|formaliser)\b/;
const SIGNE_AVEC =
  /\b(?:signee?s?|signer|paraphee?s?|conclue?s?)\b[^;:]{0,90}\bavec (?:le |la |l')?[a-z' -]{3,100}, ?$/;

const SIGNE_AVEC_LUI = /\b(?:signee?s?|signer|paraphee?s?|conclue?s?|scellee?s?)\b[^;:.]{0,40}\bavec $/;

/** Whether the sentence says that the person signs: after "signée par", or with a function before "ont signé". */
function signe(t: Texte, one: Personne, du: number, low: string): boolean {
  const by = SIGNEE_PAR.exec(low);
  if (by !== null && one.debut >= du + by.index + by[0].length - 1) return true;
  const before = low.slice(0, one.debut - du);
  if (one.fonction !== null && (SIGNE_AVEC.test(before) || SIGNE_AVEC_LUI.test(before))) return true;
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

/** Bodies that an office heads, by the first word of their names. */
const OFFICES: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:la |le )?(?:ministre|prefete?|secretaire d'etat)\b/, /^(?:etat|ministere)\b/],
  [/^maire\b(?! d(?:e|u|es) | d')/, /^(?:commune|ville|mairie|village)\b/],
  [/^proviseure?\b(?! d)/, /^(?:lycee|cite scolaire)\b/],
  [/^principale?\b(?! d)/, /^college\b/],
  [/^rect(?:eur|rice)\b(?! d)/, /^(?:universite|rectorat|academie)\b/],
  [/^presidente? d[ue] (?:conseil )?(?:departement|general)/, /^(?:departement|conseil departemental)\b/],
  [/^presidente? d[ue] (?:la )?(?:conseil )?region/, /^(?:region|conseil regional)\b/],
];

/** The party that an office heads, or whose first word the function says: « maire », « président du comité ». */
export function deLOffice(parties: readonly Partie[], said: string): Partie | null {
  const kinds = OFFICES.find(([office]) => office.test(said))?.[1];
  const word = /\b(?:de la |de l'|du )([a-z-]{4,})(?=[ ,;:.)]*$)/.exec(said)?.[1];
  const heads =
    kinds !== undefined
      ? parties.filter((p) => p.formes.some((f) => kinds.test(f)))
      : word === undefined
        ? []
        : parties.filter((p) => p.formes.some((f) => f.split(" ")[0] === word));
  return heads.length === 1 ? (heads[0] as Partie) : null;
}

/** The party for which a person stands: named by the function, after "pour" or "au nom de", or just before. */
function partieDe(t: Texte, one: Personne, parties: readonly Partie[], du: number, fin: number): Partie | null {
  const after = t.bas.slice(one.au, Math.min(fin, one.au + 90));
  const behalf =
    /^(?:, [^,;.]{3,50})? ?[,(]? ?(?:(?:a signe |signe )?(?:au nom|pour le compte) d(?:e |u |es |')|pour |qui (?:preside|dirige|represente|representait) )/.exec(
      after,
    );
  if (behalf) return nommee(parties, after.slice(behalf[0].length, behalf[0].length + 70));
  const paren = /^ \(/.test(after) ? nommee(parties, /^ \([^()]{2,70}/.exec(after)?.[0] ?? "") : null;
  if (paren !== null) return paren;
  const ahead = t.bas.slice(Math.max(du, one.debut - 140), Math.min(one.debut, one.fonction?.[0] ?? one.debut));
  if (
    /(?:representee?s? par|par la voix de|emmenee?s? par|en la personne de) *(?:son |sa |le |la |l')?[a-z ,-]{0,40}$/.test(
      ahead,
    )
  )
    return derniere(parties, ahead);
  // "Pour la Ville, le maire Jean Blin ; pour le Club, sa présidente …"
  const clause = /(?:^|[;:.] )(?:et )?pour ([^;:.]{3,110})$/.exec(ahead);
  const forWhom = clause === null ? null : nommee(parties, clause[1] as string);
  if (forWhom !== null) return forWhom;
  if (one.fonction === null) return null;
  const said = t.bas.slice(one.fonction[0], one.fonction[1] + 2);
  const own = nommee(parties, said);
  if (own !== null) return own;
  // "notre présidente": of the one who speaks, whom the sentence does not name
  if (/\bnotre (?:nouvelle? |co-?)?$/.test(t.bas.slice(Math.max(du, one.fonction[0] - 16), one.fonction[0]))) {
    const unnamed = parties.filter((p) => nommee([p], t.bas.slice(du, fin)) === null);
    return unnamed.length === 1 ? (unnamed[0] as Partie) : (parties[0] ?? null);
  }
  const office = deLOffice(parties, said);
  if (office !== null) return office;
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
