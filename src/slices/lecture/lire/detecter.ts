import type { Style, Zone } from "./contexte.ts";
import { CONTRES, type Contre, poidsDesCorps } from "./indices.ts";
import { mentionsDe } from "./mentions.ts";
import { annonce, poidsDuRecit } from "./peser-recit.ts";
import type { Texte } from "./segmenter.ts";
import { premieresLignes } from "./titre.ts";
import { zonesDuRecit } from "./zones.ts";

/** Where conventions stand in a text, in order; or why there is none, in one French sentence. */
export type Verdict = { readonly zones: readonly Zone[] } | { readonly raison: string };

/** How much of a text is searched for signs of what it is: its kind shows there or nowhere. */
const TETE = 400;
const CORPS = 4000;
const CONTRAIRE = 2600;

const dire = (what: string): Verdict => ({ raison: `Pas de convention ici : ${what}.` });

/** Says whether a text is, or tells of, one or several conventions. Unsure, it says no. */
export function detecter(t: Texte): Verdict {
  if (t.bas.trim() === "") return dire("le texte est vide");
  if (autreLangue(t.bas)) return dire("ce texte n’est pas en français");
  const mentions = mentionsDe(t);
  const { acte, recit, contre } = peser(t, mentions);
  if (mentions.length === 0 && acte < ACTE && recit < SANS_NOM)
    return contre.poids >= 3
      ? dire(contre.contre.phrase)
      : dire("rien dans ce texte ne nomme une convention ni un partenariat");
  const style: Style = acte >= ACTE ? "acte" : "recit";
  const pour = style === "acte" ? acte : recit;
  const seuil = style === "acte" ? seuilDeLActe(contre) : mentions.length > 0 ? seuilDuRecit(contre) : SANS_NOM;
  if (pour >= seuil)
    return { zones: style === "acte" ? [{ du: 0, au: t.texte.length, style }] : zonesDuRecit(t, mentions) };
  if (contre.poids >= 3) return dire(contre.contre.phrase);
  if (mentions.some((m) => m.sens === "fin")) return dire("ce texte parle de la fin d’une convention");
  if (mentions.some((m) => m.sens === "voeu")) return dire("une convention y est souhaitée ou possible, pas conclue");
  return dire("le texte en parle sans dire qui l’a conclue");
}

/** What a text weighs: as an act, as the tale of one, and as the other kind of text that it looks most like. */
export const peser = (t: Texte, mentions = mentionsDe(t)): { acte: number; recit: number; contre: Contraire } => ({
  acte: poidsDeLActe(t),
  recit: poidsDuRecit(t, mentions),
  contre: contreDe(t, annonce(t, mentions)),
});

const MOTS: Readonly<Record<string, RegExp>> = {
  fr: /\b(?:le|la|les|des|du|et|une|est|dans|pour|que|qui|par|sur|aux?)\b/g,
  en: /\b(?:the|of|and|to|in|is|for|with|by|this|that|shall|are)\b/g,
  es: /\b(?:el|los|las|del|y|para|con|por|una|en|que|se)\b/g,
  de: /\b(?:der|die|das|und|von|mit|den|ist|fur|des|zu|eine?)\b/g,
  it: /\b(?:il|di|che|della|per|del|gli|con|una|sono|nel|tra)\b/g,
  pt: /\b(?:do|da|dos|das|os|para|com|uma|que|em|no|na)\b/g,
};

/** Whether the text is plainly in another language than French. */
function autreLangue(bas: string): boolean {
  const head = bas.slice(0, 2000);
  const count = (code: string) => head.match(MOTS[code] as RegExp)?.length ?? 0;
  const fr = count("fr");
  if (fr > head.length / 40) return false;
  return ["en", "es", "de", "it", "pt"].some((code) => count(code) > 8 && count(code) > fr * 1.6);
}

const ACTE = 3.5;
const ACTES =
  "(?:convention|accord|protocole|charte|avenant|contrat|pacte|memorandum|entente|feuille de route|engagements? (?:reciproque|mutuel|partage)|lettre d'(?:engagement|intention))s?";
const TITRE = new RegExp(
  `^(?:[^a-z\\n]{0,12})(?:(?:projet|modele|proposition) (?:de|d') ?)?(?:nouve(?:l|lle) )?${ACTES}\\b`,
);
/** The line before the parties: « Entre les soussignés », « ENTRE », « Cette convention lie : ». */
const ENTETE =
  /^\W*(?:parties (?:a |de )?(?:la |l'|au )?(?:convention|present\w*|contractantes|signataires|accord)|(?:la |cette )?(?:presente )?(?:convention|delegation) (?:lie\b|est (?:conclue|passee|etablie|signee) entre)|(?:et )?entre(?: les)? ?(?:soussignee?s?.{0,40}|parties.{0,30})?(?:,? d'une part)? ?:?$|entre (?:d'une part|:))/;
/** « Entre le préfet… »: the first party on the line itself. */
const SEUL =
  /^entre (?:le |la |les |l'|m\. |mme |monsieur|madame)(?!.{0,200}\b(?:sign|conclu)).{0,300}(?:,|represente|\bet$|d'une part|ci-apres|$)/;

const NUMERO =
  "^\\W*(?:(?:article|clause|titre) )?(?:(?:\\d{1,2}|[ivx]{1,4}|premiere?|[a-h])\\b(?:er)?[\\s.):-]*)?(?:l'|la |le |les )?";
/** Parts that acts are made of, each by the title it stands under. */
const RUBRIQUES: readonly RegExp[] = [
  "objets?\\b",
  "(?:engagements?|obligations?|contributions?) (?:de |du |des |d'|respecti|recipr|mutuel|commun)|qui fait quoi",
  "(?:duree|prise d'effet|entree en vigueur|validite|date d'effet)\\b",
  "(?:suivi|gouvernance|pilotage|evaluation|bilan|comite)\\b",
  "(?:resiliation|denonciation|litiges?|differends?|modification|avenants?|reglement des)\\b",
  "(?:signataires?|parties(?: prenantes| signataires)?|les parties|partenaires signataires)\\W*$",
  "(?:preambule|constats?|contexte|considerants?)\\W*$",
].map((words) => new RegExp(NUMERO + words));

/** Signs of the act itself, each counted once. */
const SIGNES: readonly (readonly [RegExp, number])[] = [
  // "d'une part, informer …; d'autre part, former …" is press: parties end their line by it, or "entre" stands before
  [
    /\bd'une part\b[\s\S]{0,3000}\bd'autre part\b[ ,.;:)*]{0,4}(?:\n|$)|\bentre[ ,:\n]{1,3}(?:les soussigne\w*[ ,:\n]{1,3})?d'une part\b/,
    2,
  ],
  [/\ben la personne de\b|\brepresentee?s? (?:aux? (?:presentes|fins)[^\n]{0,20} )?par\b/, 1.5],
  [
    /\b(?:ci-?apres|ciapres) ?(?:(?:conjointement |collectivement |individuellement |ensemble )?(?:denomm|design|appel|nomm|mentionn)|[,"(]|l[ae] )/,
    2,
  ],
  [
    /\bil (?:est|a ete)(?: prealablement| d'abord)? (?:(?:arrete|expose|rappele|decide) et )?(?:convenu|conclu|arrete)(?: et (?:arrete|convenu|decide))? ?(?:de )?ce qui suit|\b(?:conviennent|convenu) (?:de )?ce qui suit|\bont convenu\b|\bil est convenu\b|\bsont convenu\w* (?:de|des|ce)|\bdecident (?:de|d'|ce)|\bil est decide\b/,
    2.5,
  ],
  [
    /\b(?:la|de la|par la|a la) presente (?:convention|charte|delegation|declaration|entente)\b|\b(?:le|du|au|par le) present (?:accord|protocole|avenant|contrat|memorandum|pacte)\b/,
    2.5,
  ],
  [/\b(?:les|nous,?) soussigne/, 2],
  [
    /\b(?:sommes|sont|etant) convenue?s (?:des|de ce|de|que|ce)\b|\b(?:avons|ont) (?:ensemble )?(?:arrete|convenu|decide|conclu) (?:de )?(?:les|des|ce|l'accord|la convention)[^\n.]{0,40}(?:suit|suivant|ci-apres|ci-dessous|points|clauses|engagements)|\bclauses suivantes\b/,
    2.5,
  ],
  // « Agence de l’eau : M. Luc Fabre, directeur », twice: those who sign, in a list
  [
    /(?:^|\n)\W{0,6}[^\n:]{4,110} ?: ?(?:m\.|mme|monsieur|madame) [^\n]{4,120}\n\W{0,6}[^\n:]{4,110} ?: ?(?:m\.|mme|monsieur|madame) /,
    1.5,
  ],
  [/\b(?:le|du|au) present (?:plan|schema|programme) (?:est|a ete|engage|lie)\b/, 1],
  [/\b(?:arrete|etabli|approuve)e?s? conjointement par\b|\bco-?signee?s? par ?:/, 1.5],
  [/\b(?:article|clause) (?:1(?:er)?|premiere?|i|unique)\b/, 1.5],
  [/\bfait a [^\n]{2,60}(?:,| )le\b|\bfait en (?:deux|trois|quatre|double|\d)/, 1.5],
  [/\bles parties (?:s'engagent|conviennent|au|a la|ont|se|signataires|sont|declarent)\b/, 1],
  [
    /\b(?:signataires|soussignes)\b[^\n.]{0,60}\b(?:s'engagent|nous engageons|conviennent)|\bnous,? [^\n.]{0,80}\bnous engageons\b/,
    1.5,
  ],
  [
    /(?:^|\n)\W{0,8}pour (?:le |la |l'|les )[^\n]{3,120}\n{1,3}(?:[^\n]{1,80}\n{1,3}){0,3}\W{0,8}pour (?:le |la |l'|les )/,
    1.5,
  ],
  [/(?:^|\n) *(?:vu (?:le|la|les|l')|considerant (?:que|le|la|l')) ?/, 0.5],
];

/** How much a text looks like the act itself: title, parties, articles, formulas. */
function poidsDeLActe(t: Texte): number {
  const body = t.bas.length > CORPS ? `${t.bas.slice(0, CORPS)}\n${t.bas.slice(-1000)}` : t.bas;
  let total = 0;
  for (const [shape, weight] of SIGNES) if (shape.test(body)) total += weight;
  const lines = premieresLignes(t, 0, t.texte.length);
  const title = lines.findIndex(
    ({ bas, net }) =>
      bas.length < 200 && TITRE.test(bas) && /[A-ZÀ-Ý]/.test(net.charAt(0)) && !/[.!?]$|\bsign(?:e|ent|ee)\b/.test(bas),
  );
  const named = lines[title]?.net ?? "";
  if (title >= 0) total += title > 7 || named.length > 80 ? 1.5 : /[a-zà-ÿ]/.test(named) ? 2 : 2.5;
  if (
    lines.some(
      ({ bas, net }) => ENTETE.test(bas) || (SEUL.test(bas) && (/^\W*[ET]/.test(net) || (title >= 0 && title < 8))),
    )
  )
    total += 1.5;
  if (lines.some(({ bas }) => /^\W*(?:preambule|expose(?: des motifs)?|il est (?:decide|expose)|visas?)\W*$/.test(bas)))
    total += 0.5;
  total += Math.min(
    2,
    RUBRIQUES.filter((shape) => lines.some(({ bas }) => bas.length < 80 && shape.test(bas))).length / 2,
  );
  if (t.blocs.filter((b) => b.genre === "article").length >= 3) total += 1;
  return total;
}

/** A public authority that signs: then the act is no agreement between employers and unions alone. */
const AUTORITE =
  /\b(?:l'etat|prefete?|ministere?|recteur|rectrice|la region|le departement|pole emploi|france travail|l'agefiph)\b[^\n.]{0,90}\b(?:represente|sign)|\bsign\w{0,5} [^\n.]{0,90}\b(?:l'etat|le ministere?|la ministre|la region|pole emploi|france travail|l'agefiph)\b/;

/** `titre`: its first lines say so. `paritaire`: unions sign, or the title says that it is theirs; a preamble may speak of branches and unions in any act. */
type Contraire = {
  readonly contre: Contre;
  readonly poids: number;
  readonly paritaire: boolean;
  readonly titre: boolean;
};

const SYNDICATS_PARTIES =
  /\bdelegue(?:e|s|es)? syndica|\borganisations? syndicales?\b[^\n]{0,90}(?:representee?s?|signataires?|ci-apres|d'autre part|suivantes|: ?\n)|(?:^|[\n;,])\W{0,6}(?:et |la |l'|le )?(?:(?:federation|union|syndicat) [^\n;]{0,60})?\b(?:cfdt|cgt|cftc|cfe-cgc|fo|force ouvriere|unsa)\b[^\n;]{0,90}[\n;,]\W{0,6}(?:et |la |l'|le )?(?:(?:federation|union|syndicat) [^\n;]{0,60})?\b(?:cfdt|cgt|cftc|cfe-cgc|fo|force ouvriere|unsa)\b|\bmembres? (?:elus |titulaires )?d[eu] (?:la delegation du personnel|comite|cse)|\bratifi\w+ (?:par|a la majorite)/;

/** What a text that opens on a signature may well speak of beside: posts to fill, a call for projects, a day of talks. */
const ACCESSOIRES: readonly Contre["quoi"][] = ["emploi", "appel", "programme", "guide", "congres", "collectif"];

/** The other kind of text that this one looks most like; `annonce`: it opens on a signature. */
function contreDe(t: Texte, annonce: boolean): Contraire {
  const first = t.bas.slice(0, TETE);
  const corps = poidsDesCorps(t.bas.slice(0, CONTRAIRE));
  // a preamble soon speaks of branches and unions: only the title says that the act is theirs
  const tete = ({ quoi, tete: signs }: Contre) => {
    const words = quoi === "collectif" ? first.slice(0, 200) : first;
    return signs.reduce((total, [shape, weight]) => (shape.test(words) ? total + weight : total), 0);
  };
  const body = t.bas.slice(0, CONTRAIRE);
  const autorite = AUTORITE.test(body) ? 4 : 0;
  const unions = SYNDICATS_PARTIES.test(body);
  const weighed = CONTRES.map((contre, i) => {
    const head = tete(contre);
    const titre = head >= 2.5;
    // an exercise or a lexicon may open on a signature too: it says what it is in its title
    const spare = annonce && ACCESSOIRES.includes(contre.quoi) && !(contre.quoi === "guide" && head >= 4);
    return {
      contre,
      poids: spare ? 0 : head + (corps[i] ?? 0) - (contre.quoi === "collectif" ? autorite : 0),
      paritaire: unions || titre,
      titre,
    };
  });
  return weighed.reduce((best, one) => (one.poids > best.poids ? one : best));
}

/** What an act must weigh, seen what else it may be. */
function seuilDeLActe({ contre, poids, paritaire }: Contraire): number {
  if (contre.quoi === "collectif")
    return poids >= 5 && paritaire ? Number.POSITIVE_INFINITY : poids >= 5 ? ACTE + poids / 2 : ACTE;
  if (contre.quoi === "prive" || contre.quoi === "justice") return poids >= 4 ? Number.POSITIVE_INFINITY : ACTE;
  if (contre.quoi === "vierge") return poids >= 5 ? Number.POSITIVE_INFINITY : ACTE;
  if (contre.quoi === "loi") return poids >= 6 ? 12 : ACTE;
  return poids >= 4 ? ACTE + poids / 2 : ACTE;
}

/** What a tale must weigh, seen what else it may be. A council's evening may end on a signature: that is told more plainly. */
function seuilDuRecit({ contre, poids, titre }: Contraire): number {
  if (poids < 3) return RECIT;
  if (contre.quoi === "seance" && !titre) return RECIT + 0.9 * (poids - 2);
  return poids < 4 ? RECIT + 3 : 20;
}

const RECIT = 2;
/** What a tale that never names the act must weigh: two signs of it at least. */
const SANS_NOM = 3;
