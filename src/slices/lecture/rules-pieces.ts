import type { Piece } from "../redaction/index.ts";
import { detecter } from "./lire/detecter.ts";
import { type Bloc, segmenter, type Texte } from "./lire/segmenter.ts";
import type { Empan } from "./lire/types.ts";
import type { Fiche } from "./types.ts";

/** The text of a draft made of what was read, and what of the text it does not hold, in sentences. */
export type PiecesLues = { pieces: Piece[]; remarques: string[] };

/** Bounds of a piece and of a draft (redaction/types.ts). */
const TEXTE_MAX = 20_000;
const PIECES_MAX = 500;

/**
 * The pieces of the convention of that rank: where the text is the act, its own articles under their own numbers, word
 * for word; where it only tells of one, its sentences put in order of subjects, with blanks for what it does not say.
 */
export function piecesDe(texte: string, rang: number, fiche: Fiche): PiecesLues {
  const t = segmenter(texte);
  const verdict = detecter(t);
  const zone = "zones" in verdict ? verdict.zones[rang] : undefined;
  const made = zone?.style === "acte" ? articlesDuTexte(t, [zone.du, zone.au], fiche) : articlesDuRecit(fiche);
  if (made.pieces.length <= PIECES_MAX) return made;
  const phrase = `Un projet compte au plus ${PIECES_MAX} pièces\u00a0: la fin du texte n’est pas reprise.`;
  return { pieces: made.pieces.slice(0, PIECES_MAX), remarques: [...made.remarques, phrase] };
}

type EnCours = { genre: Piece["genre"]; numero: string | null; titre: string | null; paragraphes: string[] };

const ARTICLE =
  /^(?:article|art\.)\s*(?:n°\s*)?(\d{1,3}(?:\s?(?:er|bis|ter|quater))?|premier|unique|[ivxl]{1,6})\b(?:er)?\s*[-–—:.)]*\s*/i;
const NUMERO = /^(\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-H])\s*[-–—.):°]+\s*/;
const ANNEXE = /^annexe\s*(?:n°\s*)?(\d{1,2}|[A-Z]|[IVX]{1,5})?\b\s*[-–—:.]*\s*/i;
const VISA = /^(?:vu|considérant)\b/i;
/** Words that lead to the parties or to the articles: no title of what follows. */
const TETE = /^(?:et|entre)\b|\bce qui suit\b/i;
/** A place and a day alone on their line, after the articles: signatures follow. */
const LIEU_ET_JOUR =
  /^\p{Lu}[\p{L}’']{1,30}(?:[ -](?:\p{Lu}[\p{L}’']{0,30}|sur|le|la|les|de|du|des|en)){0,5},\s+le\s+\d{1,2}(?:er)?\s+\p{L}{3,9}\s+\d{4}\.?$/u;
/** "Fait à Lyon, le…", "Fait en deux exemplaires": what follows is for signatures. */
const FAIT =
  /^(?:Fait|FAIT|fait)\s+(?:(?:à|a|À|A)\s+[\p{Lu}[(.…_]|en\s+(?:\S{1,20}\s+){0,3}(?:exemplaires?|originaux|EXEMPLAIRES?))/u;

/** The articles of an act, its head as a preamble, its visas and annexes; the block of signatures is left out. */
function articlesDuTexte(t: Texte, [du, au]: Empan, fiche: Fiche): PiecesLues {
  const blocs = t.blocs.filter((b) => b.du >= du && b.du < au);
  const titled = blocs.some((b) => b.genre === "article");
  const done: EnCours[] = [];
  let open: EnCours | null = null;
  let signed = false;
  let left = false;
  const begin = (genre: Piece["genre"], numero: string | null, titre: string | null): EnCours => {
    open = { genre, numero, titre, paragraphes: [] };
    done.push(open);
    return open;
  };
  for (const bloc of blocs) {
    const words = t.texte.slice(bloc.du, bloc.au).replace(/\s+/g, " ").trim();
    if (words === "" || estLeTitre(bloc, fiche)) continue;
    const head = bloc.genre === "titre" || bloc.genre === "article";
    const annexe = head ? ANNEXE.exec(words) : null;
    if (annexe) {
      signed = false;
      begin("annexe", annexe[1] ?? null, court(words.slice(annexe[0].length)));
      continue;
    }
    if (signed) continue;
    if (FAIT.test(words) ? open !== null : genreDe(open) === "article" && LIEU_ET_JOUR.test(words)) {
      signed = left = true;
      continue;
    }
    const article: RegExpExecArray | null = bloc.genre === "article" ? ARTICLE.exec(words) : null;
    if (article || (head && !titled)) {
      const number = article ?? NUMERO.exec(words);
      const rest = number ? words.slice(number[0].length) : words;
      const whole = rest.length > 160 || /[.!?] \p{Lu}/u.test(rest);
      const own = begin("article", number?.[1] ?? null, whole || rest === "" ? null : court(rest));
      if (whole) own.paragraphes.push(rest);
      continue;
    }
    ajouter(open ?? begin("preambule", null, null), bloc, words, begin);
  }
  const pieces = enPieces(done);
  return { pieces, remarques: left ? ["Le bloc des signatures n’est pas repris\u00a0: elles se donnent ici."] : [] };
}

/** The kind of the piece being written; a function, as the compiler does not follow what closures assign. */
const genreDe = (open: EnCours | null): Piece["genre"] | null => open?.genre ?? null;

/** Puts a paragraph where it belongs: before the first article, visas and what else is said are pieces of their own. */
function ajouter(
  open: EnCours,
  bloc: Bloc,
  words: string,
  begin: (genre: Piece["genre"], numero: string | null, titre: string | null) => EnCours,
): void {
  const visa = VISA.test(words);
  const before = open.genre === "preambule" || open.genre === "visa";
  let here = open;
  if (before && visa !== (open.genre === "visa")) here = begin(visa ? "visa" : "preambule", null, null);
  if (before && !visa && bloc.genre === "titre" && !TETE.test(words)) {
    if (here.titre !== null || here.paragraphes.length > 0) here = begin("preambule", null, null);
    here.titre = court(words);
    return;
  }
  here.paragraphes.push(bloc.genre === "puce" ? `- ${words}` : words);
}

/** Whether a block is the title of the convention, which the draft bears already. */
const estLeTitre = (bloc: Bloc, { title }: Fiche): boolean =>
  bloc.genre === "titre" && (title?.spans.some(([from, to]) => from < bloc.au && to > bloc.du) ?? false);

const court = (titre: string): string | null =>
  titre
    .replace(/^\*+|\*+$/g, "")
    .trim()
    .slice(0, 500) || null;

/** Paragraphs parted by a blank line, points of a list following one another; what is too long is cut into several pieces. */
function enPieces(done: readonly EnCours[]): Piece[] {
  const pieces: Piece[] = [];
  const count = new Map<string, number>();
  const put = ({ genre, numero, titre }: EnCours, texte: string, suite: boolean) => {
    const n = (count.get(genre) ?? 0) + 1;
    count.set(genre, n);
    const named = suite && titre !== null ? `${titre.slice(0, 490)} (suite)` : titre;
    pieces.push({
      id: `${genre}-${n}`,
      genre,
      ...(numero !== null && { numero: numero.slice(0, 40) }),
      ...(named !== null && { titre: named }),
      texte,
    });
  };
  for (const piece of done) {
    let texte = "";
    let suite = false;
    for (const p of piece.paragraphes.flatMap(couper)) {
      const glue = texte === "" ? "" : p.startsWith("- ") && /(?:^|\n)- [^\n]*$/.test(texte) ? "\n" : "\n\n";
      if (texte.length + glue.length + p.length > TEXTE_MAX) {
        put(piece, texte, suite);
        [texte, suite] = [p, true];
      } else texte += glue + p;
    }
    // a title with nothing under it is words of the text all the same
    if (texte !== "") put(piece, texte, suite);
    else if (piece.titre !== null) put({ ...piece, titre: null }, piece.titre, false);
  }
  return pieces;
}

/** A paragraph longer than a piece, cut at a blank. */
function couper(paragraphe: string): string[] {
  const parts: string[] = [];
  let rest = paragraphe;
  while (rest.length > TEXTE_MAX) {
    const at = rest.lastIndexOf(" ", TEXTE_MAX);
    const cut = at > TEXTE_MAX / 2 ? at : TEXTE_MAX;
    parts.push(rest.slice(0, cut));
    rest = rest.slice(cut).trimStart();
  }
  return [...parts, rest];
}

const ligne = (mots: string): string => mots.replace(/\s+/g, " ").trim();

/** A draft out of a text that tells of a convention: what it says, by subject. */
function articlesDuRecit(fiche: Fiche): PiecesLues {
  const says = (titre: string, quotes: readonly string[], blanc: string | null): EnCours[] => {
    const own = [...new Set(quotes.map(ligne).filter((q) => q !== ""))];
    if (own.length === 0 && blanc === null) return [];
    const points = own.length > 1 ? own.map((q) => `- ${q}`) : own;
    return [
      {
        genre: "article",
        numero: null,
        titre,
        paragraphes: own.length === 0 ? [`[à préciser\u00a0: ${blanc}]`] : points,
      },
    ];
  };
  const subjects = [
    ...says(
      "Objet",
      fiche.axes.map((a) => a.quote || (a.titre ?? "")),
      "ce que les parties veulent faire ensemble",
    ),
    ...says(
      "Engagements",
      fiche.commitments.map((e) => e.quote || (e.titre ?? "")),
      "ce à quoi chaque partie s’engage",
    ),
    ...says(
      "Suivi",
      fiche.governance.flatMap((g) => (g.quotes.length > 0 ? g.quotes : [g.label])),
      null,
    ),
    ...says("Durée", fiche.effect.quotes, "quand elle prend effet et quand elle prend fin"),
  ];
  const numbered = subjects.map((s, i) => ({ ...s, numero: String(i + 1) }));
  return {
    pieces: enPieces(numbered),
    remarques: [
      "Ce texte parle d’une convention sans en être l’acte\u00a0: ses phrases sont reprises, à récrire en articles.",
    ],
  };
}
