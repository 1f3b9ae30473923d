import { diffArrays } from "diff";
import { enLettres, liste, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import { nomDePiece } from "./rules.ts";
import { ecartsDeDonnees } from "./rules-ecarts-donnees.ts";
import { type Paragraphe, paragraphes } from "./rules-texte.ts";
import type { Piece, Redaction } from "./types.ts";

/** Words kept, added or struck out. */
export type Fragment = { etat: "garde" | "ajout" | "retrait"; texte: string };

/** A paragraph of a difference: kept whole, new, struck out, or changed in some of its words. */
export type ParagrapheCompare = {
  etat: "garde" | "ajout" | "retrait" | "change";
  puce: boolean;
  fragments: Fragment[];
};

/** What became of a piece between two versions. */
export type EcartDePiece = {
  id: string;
  sorte: "ajoutee" | "retiree" | "modifiee";
  /** As it is named now; for one taken out, as it was. */
  nom: string;
  /** Its number or title before, when it is named otherwise now. */
  ancienNom: string | null;
  /** It stands elsewhere among the pieces that remain. */
  deplacee: boolean;
  /** Its words; empty when only its name or place changed. */
  paragraphes: ParagrapheCompare[];
};

/** The readable difference of two versions of a draft. */
export type Ecarts = {
  /** Pieces that changed, in the order of the newer version; those taken out stand where they stood. */
  pieces: EcartDePiece[];
  /** Pieces as they were, word for word, at the same place under the same name. */
  inchangees: Piece[];
  /** What changes in the data, in sentences. */
  donnees: string[];
};

/** Names an organisation. */
export type Nommer = (organisation: string) => string;

/** What separates two versions of a draft, from the older to the newer. */
export function ecarts(avant: Redaction, apres: Redaction, nommer: Nommer): Ecarts {
  const before = new Map(avant.pieces.map((p) => [p.id, p]));
  const after = new Map(apres.pieces.map((p) => [p.id, p]));
  const moved = deplacees(
    avant.pieces.filter((p) => after.has(p.id)).map((p) => p.id),
    apres.pieces.filter((p) => before.has(p.id)).map((p) => p.id),
  );
  const pieces: EcartDePiece[] = [];
  const inchangees: Piece[] = [];
  for (const id of ordre(avant.pieces, apres.pieces)) {
    const ecart = ecartDePiece(before.get(id), after.get(id), moved.has(id));
    if (ecart) pieces.push(ecart);
    else inchangees.push(after.get(id) as Piece);
  }
  return { pieces, inchangees, donnees: ecartsDeDonnees(avant, apres, nommer) };
}

/** Ids in the order of the newer version, those taken out kept after the piece that they followed. */
function ordre(avant: readonly Piece[], apres: readonly Piece[]): string[] {
  const ids = apres.map((p) => p.id);
  const there = new Set(ids);
  for (const [i, { id }] of avant.entries()) {
    if (there.has(id)) continue;
    const former = avant[i - 1]?.id;
    ids.splice(former === undefined ? 0 : ids.indexOf(former) + 1, 0, id);
    there.add(id);
  }
  return ids;
}

/** Those that do not keep their order among the pieces common to both versions: as few as can be. */
const deplacees = (avant: string[], apres: string[]): Set<string> =>
  new Set(diffArrays(avant, apres).flatMap((part) => (part.added ? part.value : [])));

function ecartDePiece(avant: Piece | undefined, apres: Piece | undefined, deplacee: boolean): EcartDePiece | null {
  const present = apres ?? (avant as Piece);
  const nom = nomDePiece(present);
  const commun = { id: present.id, nom, ancienNom: null, deplacee: false };
  if (!avant) return { ...commun, sorte: "ajoutee", paragraphes: tout(present.texte, "ajout") };
  if (!apres) return { ...commun, sorte: "retiree", paragraphes: tout(avant.texte, "retrait") };
  const former = nomDePiece(avant);
  const ancienNom = former === nom ? null : former;
  const compare = avant.texte === apres.texte ? [] : comparer(avant.texte, apres.texte);
  const changed = compare.some((p) => p.etat !== "garde");
  if (avant.texte === apres.texte && ancienNom === null && !deplacee) return null;
  return { id: apres.id, sorte: "modifiee", nom, ancienNom, deplacee, paragraphes: changed ? compare : [] };
}

const tout = (texte: string, etat: "ajout" | "retrait"): ParagrapheCompare[] =>
  paragraphes(texte).map((p) => entier(p, etat));

const entier = ({ puce, texte }: Paragraphe, etat: "garde" | "ajout" | "retrait"): ParagrapheCompare => ({
  etat,
  puce,
  fragments: [{ etat, texte }],
});

/** Two texts, paragraph by paragraph; those that stand at the same place are compared word by word. */
export function comparer(avant: string, apres: string): ParagrapheCompare[] {
  const [olds, news] = [paragraphes(avant), paragraphes(apres)];
  const cle = (p: Paragraphe) => `${p.puce ? "-" : ""}${p.texte}`;
  const found: ParagrapheCompare[] = [];
  let [i, k] = [0, 0];
  let removed: Paragraphe[] = [];
  for (const part of [...diffArrays(olds.map(cle), news.map(cle)), { removed: false, added: false, count: 0 }]) {
    const count = part.count ?? 0;
    if (part.removed) {
      removed = olds.slice(i, i + count);
      i += count;
      continue;
    }
    const added = part.added ? news.slice(k, k + count) : [];
    found.push(...apparier(removed, added));
    removed = [];
    if (!part.added) {
      found.push(...news.slice(k, k + count).map((p) => entier(p, "garde")));
      i += count;
    }
    k += count;
  }
  return found;
}

/** Paragraphs struck out and added at one place: each old one is laid beside the new one that most resembles it. */
function apparier(olds: readonly Paragraphe[], news: readonly Paragraphe[]): ParagrapheCompare[] {
  const found: ParagrapheCompare[] = [];
  let from = 0;
  for (const old of olds) {
    const at = news.findIndex((p, n) => n >= from && p.puce === old.puce && ressemble(old.texte, p.texte));
    if (at < 0) {
      found.push(entier(old, "retrait"));
      continue;
    }
    found.push(...news.slice(from, at).map((p) => entier(p, "ajout")));
    const next = news[at] as Paragraphe;
    found.push({ etat: "change", puce: next.puce, fragments: mots(old.texte, next.texte) });
    from = at + 1;
  }
  return [...found, ...news.slice(from).map((p) => entier(p, "ajout"))];
}

/** Words, runs of white space, and every other sign alone; an apostrophe ends a word ("l’", "accord"). */
const JETON = /[\p{L}\p{N}]+[’']?|\s+|[^\s\p{L}\p{N}]/gu;

/** Beyond as many changed words, a paragraph reads better as replaced whole, and costs no more than reading it. */
const CHANGES_MAX = 400;

/** Whether a third of the longer one's words are also in the other: less than that is another paragraph. */
function ressemble(a: string, b: string): boolean {
  const words = (text: string) => (text.match(/[\p{L}\p{N}]{3,}/gu) ?? []).map((w) => w.toLowerCase());
  const [short, long] = [words(a), words(b)].sort((x, y) => x.length - y.length) as [string[], string[]];
  if (long.length === 0) return true;
  const there = new Set(short);
  return long.filter((w) => there.has(w)).length * 3 >= long.length;
}

/** Two paragraphs, word by word. */
function mots(avant: string, apres: string): Fragment[] {
  const parts = diffArrays(avant.match(JETON) ?? [], apres.match(JETON) ?? [], { maxEditLength: CHANGES_MAX });
  if (parts === undefined)
    return [
      { etat: "retrait", texte: avant },
      { etat: "ajout", texte: apres },
    ];
  return adoucir(
    parts.map(({ added, removed, value }) => ({
      etat: added ? "ajout" : removed ? "retrait" : "garde",
      texte: value.join(""),
    })),
  );
}

/** White space left alone between two changes joins them: « ~~deux mois~~ trois ans », not four crumbs. */
function adoucir(fragments: readonly Fragment[]): Fragment[] {
  const found: Fragment[] = [];
  let [out, put] = ["", ""];
  const flush = () => {
    if (out !== "") found.push({ etat: "retrait", texte: out });
    if (put !== "") found.push({ etat: "ajout", texte: put });
    [out, put] = ["", ""];
  };
  for (const [i, { etat, texte }] of fragments.entries()) {
    const between = i > 0 && i < fragments.length - 1 && /^\s+$/.test(texte);
    if (etat === "retrait") out += texte;
    else if (etat === "ajout") put += texte;
    else if (between) [out, put] = [out + texte, put + texte];
    else {
      flush();
      found.push({ etat, texte });
    }
  }
  flush();
  return found;
}

/** "Trois pièces changent, une s’ajoute et une disparaît.": the sentence that opens the page. */
export function phraseEcarts({ pieces, donnees }: Pick<Ecarts, "pieces" | "donnees">): string {
  const of = (sorte: EcartDePiece["sorte"]) => pieces.filter((p) => p.sorte === sorte).length;
  const [added, removed, changed] = [of("ajoutee"), of("retiree"), of("modifiee")];
  let first = true;
  const accord = (n: number, un: string, plusieurs: string) => {
    const count = first ? nombre(n, "une pièce", "pièces") : enLettres(n, true);
    first = false;
    return `${count} ${n === 1 ? un : plusieurs}`;
  };
  const bits = [
    ...(changed > 0 ? [accord(changed, "change", "changent")] : []),
    ...(added > 0 ? [accord(added, "s’ajoute", "s’ajoutent")] : []),
    ...(removed > 0 ? [accord(removed, "disparaît", "disparaissent")] : []),
  ];
  if (bits.length === 0 && donnees.length === 0) return "Ces deux versions disent la même chose.";
  if (bits.length === 0) return `Le texte reste le même${NBSP}; ses données changent.`;
  return `${majuscule(liste(bits))}.`;
}

/** What became of a piece, in one line of the summary: "Article 3 – Publics : modifié, déplacé". */
export function phrasePiece({ sorte, ancienNom, deplacee, paragraphes }: EcartDePiece): string {
  if (sorte === "ajoutee") return "nouvelle pièce";
  if (sorte === "retiree") return "pièce retirée";
  const changed = paragraphes.filter((p) => p.etat !== "garde").length;
  const bits = [
    ...(changed > 0 ? [nombre(changed, "un paragraphe changé", "paragraphes changés")] : []),
    ...(deplacee ? ["déplacée"] : []),
    ...(ancienNom === null ? [] : [`s’appelait «${NBSP}${ancienNom}${NBSP}»`]),
  ];
  return bits.length > 0 ? liste(bits) : "seuls des blancs changent";
}
