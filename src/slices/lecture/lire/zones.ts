import type { Zone } from "./contexte.ts";
import type { Mention } from "./mentions.ts";
import type { Bloc, Texte } from "./segmenter.ts";

/**
 * The conventions that a tale tells of, each its stretch of the text: one for each titled part that tells of an alliance
 * with somebody else, named in its title; or two, where a paragraph begins with « … a aussi signé une deuxième convention
 * avec … ». When in doubt one, the whole text.
 */
export function zonesDuRecit(t: Texte, mentions: readonly Mention[]): Zone[] {
  const head = t.blocs[0]?.au ?? 0;
  const one = mentions.some((m) => m.du < head && m.sens === "conclu" && !m.general);
  for (const parts of one ? [] : [partiesTitrees(t), partiesEtiquetees(t)]) {
    const told = parts.filter((part) => raconte(t, mentions, part));
    if (told.length >= 2 && told.length <= 20 && distincts(t, told))
      return told.map(({ bloc, au }) => ({ du: bloc.debut, au, style: "recit" }));
  }
  const cut = secondActe(t, mentions);
  const end = t.texte.length;
  if (cut === null) return [{ du: 0, au: end, style: "recit" }];
  return [
    { du: 0, au: cut, style: "recit" },
    { du: cut, au: end, style: "recit" },
  ];
}

/** A part: its title or label, where its body begins and ends. */
type Part = { readonly bloc: Pick<Bloc, "du" | "au" | "debut">; readonly au: number };

/** Paragraphs that begin with a label: « Bretagne – La convention a été signée… ». */
function partiesEtiquetees(t: Texte): Part[] {
  return t.blocs.flatMap(({ genre, du, au, debut }) => {
    const label =
      genre === "titre" || genre === "article"
        ? null
        : /^[A-ZÀ-Ý][^\n.,:;]{2,50} ?(?: - |: )/.exec(t.net.slice(du, du + 60));
    return label ? [{ bloc: { du, au: du + label[0].length, debut }, au }] : [];
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

/** Whether a part tells of its own alliance: its title names somebody, its body says that something was concluded. */
function raconte(t: Texte, mentions: readonly Mention[], { bloc, au }: Part): boolean {
  if (nomsDe(t, bloc).length === 0) return false;
  const inside = mentions.filter((m) => m.du >= bloc.au && m.du < au);
  return inside.some(
    (m) =>
      (m.sens === "conclu" && !m.general && (!m.defini || (m.force === 2 && m.du < bloc.au + 120))) ||
      NOUE.test(t.bas.slice(m.du, m.du + 60)),
  );
}

const NOUE = /^partenariat (?:noue|conclu|signe|engage|etabli|lance|mis en place)e?s? /;

/** Names in the words of a title; every word of a title that begins by « Avec ». */
function nomsDe(t: Texte, { du, au }: Part["bloc"]): string[] {
  const words = t.net.slice(du, au);
  const wanted = /^Avec (?:l'|la |le |les )/.test(words)
    ? /[\wà-ÿ&-]{4,}/gi
    : /(?<![.!?] )(?:\b|(?<='))[A-ZÀ-Ý][\wà-ÿ&-]+/g;
  return [...words.matchAll(wanted)].map(([name]) => name).filter((name) => !VIDES.test(name));
}

const VIDES =
  /^(?:Le|La|Les|Un|Une|Des|Du|De|Et|Avec|Nos|Notre|Pour|Partenariats?|Conventions?|Accords?|Signature|Objectifs?|Contexte|Contact|En|Au|Aux|Ce|Cette|Quatre|Trois|Deux|Axes?|Ambitions?|Engagements?|Mise|Via|Une?)$/;

/** Whether each title names somebody that the others do not. */
function distincts(t: Texte, parts: readonly Part[]): boolean {
  const names = parts.map(({ bloc }) => new Set(nomsDe(t, bloc)));
  return names.every((mine, i) => [...mine].some((name) => names.every((other, j) => i === j || !other.has(name))));
}

const AUSSI =
  /\b(?:egalement|aussi|par ailleurs|dans la foulee|le meme jour|quelques (?:jours|semaines) (?:plus tard|apres)|(?:deuxieme|seconde?) (?:texte|convention|accord|partenariat|document))\b/;
const SECOND_DIT = /\b(?:deuxieme|seconde?) (?:texte|convention|accord|document)\b/;
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
