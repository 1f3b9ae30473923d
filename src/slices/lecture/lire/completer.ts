import { tous } from "./chercher.ts";
import { type Contexte, phrasesDe } from "./contexte.ts";
import { mentionsDe, trouvee } from "./enumerer.ts";
import { abrege, civil, fondre, initiales, plier, proches, type Trouvee } from "./fondre.ts";
import { FONCTION } from "./lexiques/fonctions.ts";
import { FAUX_NOMS, TETES } from "./lexiques/tetes.ts";
import { type Mention, mentionA, partConnue } from "./noms.ts";
import type { Texte } from "./segmenter.ts";
import { motsDe } from "./source.ts";

/*
 * What the rest of the text says of a party: the full name of "le Département", what an acronym stands for, the antenna
 * that a title names, the organisation that speaks.
 */

/** No convention names more parties one by one; each is sought in the whole text. */
const PARTIES_MAX = 120;

/** Completes the names of the parties by the rest of the text. */
export function completer(c: Contexte, found: readonly Trouvee[]): Trouvee[] {
  const lead = found.every((p) => p.entree !== null)
    ? []
    : phrasesDe(c)
        .slice(0, 10)
        .flatMap((p) => mentionsDe(c.texte, p.du, Math.min(p.au, p.du + 1500)))
        .map((n) => trouvee(c.texte, n));
  const named = found
    .slice(0, PARTIES_MAX)
    .map((p) => (p.entree === null ? sigler(c.texte, allonger(c.texte, p, lead)) : sigler(c.texte, p)));
  // a mayor whose town the text does not name stands for nobody that can be named
  return named.filter((p) => plier(p.nom) !== "maire");
}

/** "le Département" is the one that the text names in full; "Capeb" the antenna of the lead. */
function allonger(t: Texte, p: Trouvee, lead: readonly Trouvee[]): Trouvee {
  if (p.nom === "État") return p;
  const bas = plier(p.nom);
  const long = p.sigle === null ? lead.find((q) => abrege(p.nom, q.nom)) : undefined;
  if (long !== undefined) return { ...p, nom: long.nom, sigle: p.nom, appuis: [...long.appuis, ...p.appuis] };
  const longer = lead.find((q) => q.nom.length > p.nom.length && proches(p, q) && plier(q.nom).startsWith(`${bas} `));
  if (longer !== undefined)
    return { ...p, nom: longer.nom, appuis: [...longer.appuis, ...p.appuis], sigle: p.sigle ?? longer.sigle };
  if (bas.includes(" ") && !/^[a-z]+ des? [a-z]+$/.test(bas)) return p;
  const full =
    [bas, ...(AUSSI[bas] ?? [])].map((w) => ailleurs(t, w)).find((m) => m !== null) ??
    (COMMUNE.test(bas) ? lieuDit(t) : null);
  if (full === null) return p;
  return { ...p, nom: motsDe(t, full.du, full.au), appuis: [[full.debut, full.fin], ...p.appuis] };
}

/** Other words that name the same body. */
const AUSSI: Readonly<Record<string, readonly string[]>> = {
  departement: ["conseil departemental"],
  region: ["conseil regional"],
  hopital: ["centre hospitalier"],
  commune: ["ville", "mairie"],
  ville: ["commune", "mairie"],
  mairie: ["commune", "ville"],
  maire: ["commune", "ville", "mairie"],
  municipalite: ["commune", "ville", "mairie"],
};

const COMMUNE = /^(?:ville|commune|mairie|maire|municipalite)$/;

/** The town that heads the text: « NANTES-SUD », « Saint-Brice. Une convention… », « À Trévoux, la mairie et… ». */
function lieuDit(t: Texte): Pick<Mention, "du" | "au" | "debut" | "fin"> | null {
  for (const { du, au } of t.phrases.slice(0, 5)) {
    const words = t.net.slice(du, Math.min(au, du + 160));
    const found = LIEU_SEUL.exec(words) ?? LIEU_A.exec(words);
    const name = found?.[1];
    const bas = plier(name ?? "");
    if (!found || name === undefined || FAUX_NOMS.has(bas) || TETES.has(bas.split(/[ -]/)[0] as string)) continue;
    // « VIE ASSOCIATIVE » heads a page, and is no town
    if (!found[0].startsWith("À") && !name.includes("-") && !new RegExp(`\\b(?:a|de|d'|du) ?${bas}\\b`).test(t.bas))
      continue;
    const at = du + found.index + found[0].lastIndexOf(name);
    return { du: at, au: at + name.length, debut: at, fin: at + name.length };
  }
  return null;
}

const NOM_DE_LIEU =
  "((?:L[ea]s? |L')?[A-ZÀ-Þ][A-Za-zÀ-ÿ]+(?:[-' ](?:(?:en|sur|sous|les?|la|de|du|des|aux?|d'|l')[-' ]){0,2}[A-ZÀ-Þ][A-Za-zÀ-ÿ]+){0,4})";
/** A line or a first sentence that is a place alone; a place in which something happens. */
const LIEU_SEUL = new RegExp(`^${NOM_DE_LIEU}(?: \\(\\d{2,3}\\))?\\.?$`);
const LIEU_A = new RegExp(`(?:^|[ ,])[ÀàA] ${NOM_DE_LIEU}(?=,|\\.|$)`);

/** The first place where these words are followed by a name of their own. */
function ailleurs(t: Texte, bas: string): Mention | null {
  for (let at = t.bas.indexOf(bas), n = 0; at >= 0 && n < 30; at = t.bas.indexOf(bas, at + 1), n++) {
    if (/[a-z0-9]/.test(t.bas.charAt(at - 1)) || /[a-z0-9]/.test(t.bas.charAt(at + bas.length))) continue;
    // « le Judo club de Sens » for "le club"
    const before = /[A-ZÀ-Þ][a-zà-ÿ]{2,14} $/.exec(t.net.slice(Math.max(0, at - 16), at))?.[0].length ?? 0;
    const m =
      (before > 0 ? mentionA(t, at - before, Math.min(t.bas.length, at + 200)) : null) ??
      mentionA(t, at, Math.min(t.bas.length, at + 200));
    if (m?.force === "propre" && m.au > at + bas.length + 2) return m;
  }
  return null;
}

/** The full name of an acronym, or the acronym of a full name, where the text gives them side by side. */
function sigler(t: Texte, p: Trouvee): Trouvee {
  if (p.sigle !== null || p.nom === "État") return p;
  return p.nom.includes(" ") ? { ...p, sigle: sigleDe(t, p.nom) } : developpe(t, p);
}

/** "Fesp": "Fédération du service aux particuliers", where one of the two stands in parentheses after the other. */
function developpe(t: Texte, p: Trouvee): Trouvee {
  const bas = plier(p.nom);
  if (bas.length < 2 || bas.length > 16) return p;
  const inside = t.bas.indexOf(`(${bas})`);
  if (inside > 0) {
    const from = Math.max(0, t.bas.lastIndexOf("\n", inside), inside - 220);
    const long = mentionsDe(t, from, inside + bas.length + 2).find((n) => n.m.parenthese?.[0] === inside + 1);
    if (long !== undefined && long.m.au - long.m.du > bas.length + 3) {
      const full = trouvee(t, long);
      return { ...p, nom: full.nom, sigle: p.nom, appuis: [...full.appuis, ...p.appuis] };
    }
  }
  const dash = t.bas.indexOf(`${bas} - `);
  if (dash === 0 || t.bas.charAt(dash - 1) === "\n") {
    const m = mentionA(t, dash + bas.length + 3, Math.min(t.bas.length, dash + 200));
    const full = m !== null && TETES.has(m.tete) ? trouvee(t, { m, personne: null }) : null;
    if (full !== null && initiales(full.nom) === bas)
      return { ...p, nom: full.nom, sigle: p.nom, appuis: [...full.appuis, ...p.appuis] };
  }
  for (let at = t.bas.indexOf(`${bas} (`), n = 0; at >= 0 && n < 5; at = t.bas.indexOf(`${bas} (`, at + 1), n++) {
    const m = mentionA(t, at, Math.min(t.bas.length, at + 260));
    const full = m === null ? null : trouvee(t, { m, personne: null });
    if (full?.sigle != null && plier(full.sigle) === bas)
      return { ...p, nom: full.nom, sigle: full.sigle, appuis: [...full.appuis, ...p.appuis] };
  }
  return p;
}

/** The acronym of a name: in parentheses after it, or its initials where the text uses them alone. */
function sigleDe(t: Texte, nom: string): string | null {
  const at = t.bas.indexOf(`${plier(nom)} (`);
  if (at >= 0) {
    const said = /^\(([A-ZÀ-Þ][A-Za-zÀ-ÿ0-9.&-]{1,14})\)/.exec(
      t.net.slice(at + plier(nom).length + 1, at + plier(nom).length + 20),
    );
    if (said) return said[1] as string;
  }
  const initials = initiales(civil(plier(nom)));
  if (initials.length < 3 || initials.length > 8) return null;
  const upper = initials.toUpperCase();
  const found = t.net.indexOf(upper);
  return found >= 0 && !/[A-Za-zÀ-ÿ0-9]/.test(t.net.charAt(found - 1) + t.net.charAt(found + upper.length))
    ? upper
    : null;
}

const CONSEIL =
  /\b(?:conseil municipal|mairie|ville|commune|maire|municipalite) (?:de la |de l'|de |du |des |d')(?=[a-z])/g;
const NOUS = /\b(?:nous|notre|nos|on)\b|\bn'avons\b/;
const ENTRETIEN =
  /\b(?:entretien|interview|propos recueillis|vous venez|son (?:organisation|association|club|reseau)|sa structure)\b/;

/**
 * A text that tells of partners alone is told by the other one: the town whose council decides, the network that says
 * "nous", the body whose director is interviewed.
 */
export function avecOrateur(c: Contexte, told: readonly Trouvee[]): Trouvee[] {
  const found = fondre(told);
  const only = found[0];
  if (only === undefined || found.length > 6 || found.some((p) => p.entree !== null)) return [...found];
  const { texte: t, zone } = c;
  const low = t.bas.slice(zone.du, zone.au);
  if (found.length > 1) {
    const other = muets(c, found) ? (porteParole(c, found) ?? chezNous(c, found)) : null;
    return other === null ? [...found] : [other, ...found];
  }
  if (/\bconseil municipal|\ble maire\b|\bconseillers municipaux/.test(low))
    for (const { index, 0: mark } of tous(CONSEIL, low)) {
      const m = mentionA(t, zone.du + index + mark.length, zone.au);
      if (m?.force !== "propre") continue;
      const town = trouvee(t, { m, personne: null });
      if (!proches(town, only)) return [town, only];
    }
  const nous = NOUS.test(low);
  const speaker =
    (nous ? chezNous(c, found) : null) ??
    (ENTRETIEN.test(low) ? porteParole(c, found) : null) ??
    orateur(t, only, nous) ??
    enTete(c, only) ??
    (nous ? enSignature(c, found) : null);
  return speaker === null ? [only] : [speaker, only];
}

/** Whether the sentence that names these parties has a subject that names nobody: « nous avons signé avec A et B ». */
function muets(c: Contexte, found: readonly Trouvee[]): boolean {
  for (const { du, au } of phrasesDe(c).slice(0, 12)) {
    const low = c.texte.bas.slice(du, Math.min(au, du + 800));
    const at = MUET.exec(low)?.index;
    if (at !== undefined && found.every((p) => low.indexOf(plier(p.nom).slice(0, 12), at) >= 0)) return true;
  }
  return false;
}

const MUET =
  /\b(?:nous|on|notre [a-z]+|votre [a-z]+|vous|son (?:organisation|association|club|reseau|entreprise)|sa (?:structure|federation|societe))(?: [a-z']+){0,3} (?:sign|nou|conclu|lie|engage|parapher?|sceller?)[a-z]*\b/;

/** Whether a body is none of those found, nor one of them in fewer words ("Balestra", "Transports Balestra"). */
const nouveau = (told: Trouvee, found: readonly Trouvee[]): boolean =>
  !found.some((p) => proches(told, p) || ` ${plier(p.nom)} `.includes(` ${plier(told.nom)} `));

/** The body for which the one who speaks at the head of the text stands: « Entretien avec Lise Roy, directrice de A ». */
function porteParole(c: Contexte, found: readonly Trouvee[]): Trouvee | null {
  const t = c.texte;
  for (const { du, au } of phrasesDe(c).slice(0, 6))
    for (const n of mentionsDe(t, du, Math.min(au, du + 600))) {
      const begin = Math.min(n.m.debut, n.personne?.[0] ?? n.m.debut);
      const stands = n.personne !== null || PORTE.test(t.bas.slice(Math.max(du, begin - 60), n.m.du));
      const told = stands && n.m.force === "propre" ? trouvee(t, n) : null;
      if (told !== null && nouveau(told, found)) return told;
    }
  return null;
}

const PORTE = new RegExp(`\\b${FONCTION}(?: [a-z]+){0,2} (?:de la |de l'|du |des |de |d')$`);

/** « Chez A, on croit au collectif » */
function chezNous({ texte: t, zone }: Contexte, found: readonly Trouvee[]): Trouvee | null {
  for (const { index, 0: mark } of tous(CHEZ, t.bas.slice(zone.du, zone.au))) {
    const m = mentionA(t, zone.du + index + mark.length, zone.au);
    if (m === null || !(mark.startsWith("nous") || /^, (?:on|nous)\b/.test(t.bas.slice(m.fin, m.fin + 8)))) continue;
    const told = trouvee(t, { m, personne: null });
    if (nouveau(told, found)) return told;
  }
  return null;
}

const CHEZ = /\b(?:nous,? )?chez (?=[a-z])/g;

/** The body that signs a message: its last short lines. */
function enSignature({ texte: t, zone }: Contexte, found: readonly Trouvee[]): Trouvee | null {
  if (zone.style !== "recit" || zone.au < t.texte.length) return null;
  for (const { du, au } of t.blocs.slice(-5)) {
    const lead =
      /^(?:(?:l'equipe|le bureau|les benevoles|la redaction|pour|le comite) (?:de l'|de la |du |des |de |d')?)?/.exec(
        t.bas.slice(du, Math.min(au, du + 40)),
      )?.[0].length as number;
    const m = au - du > 100 ? null : mentionA(t, du + lead, au);
    if (m?.force !== "propre" || (lead === 0 && !TETES.has(m.tete)) || /\d{2} ?\d{2}/.test(t.bas.slice(du, au)))
      continue;
    const told = trouvee(t, { m, personne: null });
    if (nouveau(told, found)) return told;
  }
  return null;
}

/** The organisation with which one of the first sentences begins: a text tells first of the one that speaks. */
function enTete({ texte: t, zone }: Contexte, partner: Trouvee): Trouvee | null {
  if (zone.style !== "recit") return null;
  for (const { du, au } of t.phrases.slice(0, 3))
    for (const at of [du, t.bas.slice(du, Math.min(au, du + 60)).indexOf(" : ") + du + 3]) {
      const m = at < du + 3 && at !== du ? null : mentionA(t, at, au);
      // a capital alone begins any sentence: a head, an article or a known name is asked for
      if (m?.force !== "propre" || !(TETES.has(m.tete) || m.du > m.debut || partConnue(t.bas.slice(m.du, m.au)) > 0))
        continue;
      const told = trouvee(t, { m, personne: null });
      if (!proches(told, partner)) return told;
    }
  return null;
}

/** The organisation that the text names most, the partner left out: twice at least, or once where it says "nous". */
function orateur(t: Texte, partner: Trouvee, nous: boolean): Trouvee | null {
  const counts = new Map<string, { n: number; first: Trouvee }>();
  for (const p of t.phrases.slice(0, 60))
    for (const one of mentionsDe(t, p.du, Math.min(p.au, p.du + 1500))) {
      if (one.m.force === "nu" || one.nom !== undefined) continue;
      const told = trouvee(t, one);
      if (proches(told, partner) || plier(told.nom).includes(plier(partner.nom))) continue;
      const key = civil(plier(told.nom));
      const known = counts.get(key);
      counts.set(key, { n: (known?.n ?? 0) + 1, first: known?.first ?? told });
    }
  const best = [...counts.values()].sort((a, b) => b.n - a.n)[0];
  return best !== undefined && (best.n > 1 || (nous && counts.size === 1)) ? best.first : null;
}
