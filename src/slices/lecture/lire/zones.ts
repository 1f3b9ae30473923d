import type { Zone } from "./contexte.ts";
import type { Mention } from "./mentions.ts";
import type { Bloc, Phrase, Texte } from "./segmenter.ts";

/**
 * The conventions that a tale tells of, each its stretch of the text: one for each part, titled, labelled or told in turn
 * (« La première… », « Le 8 mars… ») that tells of an alliance with somebody else; or two, where a paragraph begins with
 * « … a aussi signé une deuxième convention avec … ». When in doubt one, the whole text.
 */
export function zonesDuRecit(t: Texte, mentions: readonly Mention[]): Zone[] {
  const end = t.texte.length;
  const head = t.blocs[0]?.au ?? 0;
  const one = mentions.some(
    (m) => m.du < head && m.sens === "conclu" && !m.general && !COMPTE.test(t.bas.slice(0, head)),
  );
  for (const find of one ? [tourATour] : [partiesTitrees, partiesEtiquetees, tourATour]) {
    const parts = find(t);
    const many = annoncees(t, parts[0]?.bloc.debut ?? 0);
    const told = parts.filter((part) => raconte(t, mentions, part, many > 0));
    if (told.length < 2 || told.length > 20 || !distincts(t, told)) continue;
    if (find === tourATour && (many === 0 || (many > 1 && many !== told.length))) continue;
    const cuts: Zone[] = told.map(({ bloc, au }) => ({ du: bloc.debut, au, style: "recit" }));
    const first = cuts[0]?.du ?? 0;
    return find === partiesEtiquetees && ouverture(t, mentions, first)
      ? [{ du: 0, au: first, style: "recit" }, ...cuts]
      : cuts;
  }
  const cut = secondActe(t, mentions);
  if (cut === null) return [{ du: 0, au: end, style: "recit" }];
  return [
    { du: 0, au: cut, style: "recit" },
    { du: cut, au: end, style: "recit" },
  ];
}

/** The text whose blocks are cut where a zone begins in the midst of one; the same text when none does. */
export function fendre(t: Texte, zones: readonly Zone[]): Texte {
  const cuts = zones.map(({ du }) => du);
  const inside = (b: Bloc): number[] => cuts.filter((at) => at > b.du && at < b.au);
  if (!t.blocs.some((b) => inside(b).length > 0)) return t;
  const blocs: Bloc[] = [];
  const moved: number[] = [];
  for (const b of t.blocs) {
    moved.push(blocs.length);
    const at = [b.du, ...inside(b), b.au];
    for (let i = 0; i + 1 < at.length; i++) {
      const du = at[i] as number;
      blocs.push({ ...b, du, debut: i === 0 ? b.debut : du, au: i + 2 < at.length ? (at[i + 1] as number) - 1 : b.au });
    }
  }
  const to = (i: number): number => (i < 0 ? i : (moved[i] as number));
  const phrases = t.phrases.map((p): Phrase => {
    const b = t.blocs[p.bloc] as Bloc;
    return { ...p, bloc: to(p.bloc) + inside(b).filter((at) => at <= p.du).length };
  });
  return { ...t, blocs: blocs.map((b) => ({ ...b, sous: to(b.sous), annonce: to(b.annonce) })), phrases };
}

/** A part: its title or label, where its body begins and ends. */
type Part = { readonly bloc: Pick<Bloc, "du" | "au" | "debut">; readonly au: number };

const ACTES =
  "(?:conventions?|accords?|partenariats?|chartes?|protocoles?|textes|signatures?|documents|alliances|contrats|actes)";
const NOMBRES: Readonly<Record<string, number>> = {
  double: 2,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
};
const COMPTE = new RegExp(
  `\\b(deux|trois|quatre|cinq|six|sept|huit|double|plusieurs|[2-8]) (?:nouve(?:lles|aux|lle|au) |premiere?s )?${ACTES}\\b`,
);
const PLUSIEURS =
  /\b(?:nos|ses|leurs|les|des|multiplie\w*|enchaine\w*|nouveaux|nouvelles|coup double|tour d'horizon|passage en revue) (?:les |des |ses |de )?(?:partenariats|partenaires|conventions|accords|signatures|alliances|chartes)\b|\bcoup double\b/;

/** How many acts the text says, before its parts, that it tells of: 0 one or none, 1 several. */
function annoncees(t: Texte, before: number): number {
  const words = t.bas.slice(0, Math.min(before + 200, 1500));
  const counted = COMPTE.exec(words);
  if (counted) return NOMBRES[counted[1] as string] ?? (Number(counted[1]) || 1);
  return PLUSIEURS.test(words) ? 1 : 0;
}

/** Paragraphs that begin with a label: « Bretagne – La convention a été signée… », « Avec l’Unarel, le 4 mars : un accord… ». */
function partiesEtiquetees(t: Texte): Part[] {
  return t.blocs.flatMap(({ genre, du, au, debut }) => {
    const label =
      genre === "titre" || genre === "article"
        ? null
        : /^(?:Avec |Entre |Le |La |L')?[A-ZÀ-Ý][^\n.:;]{2,110}? ?(?: - |: )/.exec(t.net.slice(du, du + 130));
    const short = label !== null && (label[0].length < 56 || /^(?:Avec|Entre) |\d/.test(label[0]));
    return label && short ? [{ bloc: { du, au: du + label[0].length, debut }, au }] : [];
  });
}

/** Titled parts of the text: a title or a short line of its own, and what follows until the next one. */
function partiesTitrees(t: Texte): Part[] {
  const titles = t.blocs.filter((b, i) => i > 0 && (b.genre === "titre" || intertitre(t, b, t.blocs[i + 1])));
  return titles.map((bloc, i) => ({ bloc, au: titles[i + 1]?.debut ?? t.texte.length }));
}

const intertitre = ({ net }: Texte, b: Bloc, next: Bloc | undefined): boolean =>
  b.genre === "paragraphe" &&
  b.au - b.du < 90 &&
  next?.genre === "paragraphe" &&
  /^[A-ZÀ-Ý]/.test(net.slice(b.du, b.au)) &&
  !/[.;:,!?"]$/.test(net.slice(b.du, b.au));

/** How a sentence says that it comes to one act after another. */
const RANG =
  /^(?:(?:quant a |pour |dans |avec |par |signee? |conclue? )?(?:la |le |une? |cette |ce |l')?(?:premiere?|seconde?|deuxieme|troisieme|quatrieme|cinquieme|autre|derniere?)\b|d'abord\b|ensuite\b|puis\b|enfin\b|(?:a|vers|des) \d{1,2} ?(?:h\b|heures)|(?:le )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b|le \d{1,2}(?:er)? (?:janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)|le (?:lendemain|surlendemain)\b|(?:une? )?(?:autre|second|deuxieme)|le meme jour)/;

/** Parts told one after the other, each from a sentence that says so until the next one; acts counted before them. */
function tourATour(t: Texte): Part[] {
  const starts = t.phrases.filter(
    ({ du }, i) => i > 0 && RANG.test(t.bas.slice(du, du + 40)) && t.net.charAt(du) !== "\n",
  );
  return starts.map(({ du }, i) => ({
    bloc: { du, au: du, debut: debutDe(t, du) },
    au: starts[i + 1]?.du ?? t.texte.length,
  }));
}

/** Where the block that a sentence opens begins, marker included; the sentence itself inside a block. */
const debutDe = (t: Texte, du: number): number => t.blocs.find((b) => b.du === du)?.debut ?? du;

/** Whether a part tells of its own alliance: its title or first words name somebody, its body says that something was concluded. */
function raconte(t: Texte, mentions: readonly Mention[], part: Part, many: boolean): boolean {
  if (nomsDe(t, part).length === 0) return false;
  const { bloc, au } = part;
  const inside = mentions.filter((m) => m.du >= bloc.au && m.du < au);
  const told = inside.some(
    (m) =>
      (m.sens === "conclu" && !m.general && (!m.defini || (m.force === 2 && m.du < bloc.au + 120))) ||
      NOUE.test(t.bas.slice(m.du, m.du + 60)) ||
      (many && m.sens !== "fin" && m.sens !== "voeu" && !m.general && m.du < bloc.au + 300),
  );
  return told || (many && bloc.au === bloc.du && LIE.test(t.bas.slice(bloc.du, Math.min(au, bloc.du + 300))));
}

const NOUE = /^partenariat (?:noue|conclu|signe|engage|etabli|lance|mis en place)e?s? /;
const LIE = /\b(?:avec|entre|lie|associe|sign|conclu|unit)/;

/** Names in the words of a title, or in the first words of what is told in turn; every word of a title that begins by « Avec ». */
function nomsDe(t: Texte, { bloc: { du, au }, au: end }: Part): string[] {
  const words = t.net.slice(du, au > du ? au : Math.min(end, du + 400));
  const wanted = /^Avec (?:l'|la |le |les )/.test(words)
    ? /[\wà-ÿ&-]{4,}|[A-Z]{2,3}/g
    : /(?<![.!?] )(?:\b|(?<='))[A-ZÀ-Ý][\wà-ÿ&-]+/g;
  return [...words.matchAll(wanted)]
    .filter(({ index }) => au > du || index > 0)
    .map(([name]) => name)
    .filter((name) => !VIDES.test(name));
}

const VIDES =
  /^(?:Le|La|Les|Un|Une|Des|Du|De|Et|Avec|Nos|Notre|Pour|Partenariats?|Conventions?|Accords?|Signature|Objectifs?|Contexte|Contact|En|Au|Aux|Ce|Cette|Quatre|Trois|Deux|Axes?|Ambitions?|Engagements?|Mise|Via|Une?)$/;

/** Whether each title names somebody that the others do not. */
function distincts(t: Texte, parts: readonly Part[]): boolean {
  const names = parts.map((part) => new Set(nomsDe(t, part)));
  return names.every((mine, i) => [...mine].some((name) => names.every((other, j) => i === j || !other.has(name))));
}

/** Whether what stands before labelled parts tells of an act of its own, signed by somebody: the agreement that they apply. */
function ouverture(t: Texte, mentions: readonly Mention[], before: number): boolean {
  return mentions.some((m) => {
    if (m.du >= before || m.sens !== "conclu" || m.force < 2 || m.general) return false;
    const { du, au } = t.phrases[m.phrase] ?? { du: 0, au: 0 };
    const words = t.bas.slice(du, au);
    return (
      !COMPTE.test(words) &&
      /\bsignee? [^.]{0,60}\b(?:par|entre) |\bentre /.test(words) &&
      /\bnational|\bcadre\b/.test(words)
    );
  });
}

const AUSSI =
  /\b(?:egalement|aussi|par ailleurs|dans la foulee|le meme jour|cette fois|a son tour|parallelement|en parallele|quelques (?:jours|semaines|mois) (?:plus tard|apres|plus tot)|(?:deuxieme|seconde?|autre) (?:texte|convention|accord|partenariat|document|signature|protocole|charte))\b/;
const SECOND_DIT = /\b(?:deuxieme|seconde?) (?:texte|convention|accord|document|protocole|charte)\b/;
const SECOND = /\b(?:deuxieme|seconde?|autre|nouvelle) $/;

/** Where a paragraph begins that tells of a second act with somebody else; null when none does. */
function secondActe(t: Texte, mentions: readonly Mention[]): number | null {
  const told = mentions.filter((m) => m.sens === "conclu" && !m.defini);
  const first = told[0];
  for (const m of told.filter((one) => one.force === 2)) {
    const { du, au, bloc } = t.phrases[m.phrase] ?? { du: 0, au: 0, bloc: 0 };
    const block = t.blocs[bloc];
    if (
      !first ||
      !block ||
      block.du <= first.du ||
      (block.du !== du && !SECOND_DIT.test(t.bas.slice(du, Math.min(au, du + 120))))
    )
      continue;
    const words = t.bas.slice(du, Math.min(au, du + 500));
    const second = SECOND.test(t.bas.slice(Math.max(0, m.du - 14), m.du));
    if (SECOND_DIT.test(words.slice(0, 120))) return block.debut;
    if (AUSSI.test(words.slice(0, 200)) && /\bavec\b/.test(words) && (second || /\bsign/.test(words)))
      return block.debut;
  }
  return null;
}
