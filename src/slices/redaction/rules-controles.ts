import type { Day } from "../../shared/day.ts";
import { liste, majuscule, nombre } from "../../shared/phrase.ts";
import { type Controle, type Convention, controler, fondateurs } from "../conventions/index.ts";
import { obstaclesDeDeclinaison, parentFini } from "../declinaison/index.ts";
import { blancs } from "./modeles.ts";
import { conventionProjetee, nomDePiece } from "./rules.ts";
import { articlesDe, type Bloc } from "./rules-edition.ts";
import type { Piece, Projet, Redaction } from "./types.ts";

/** What is missing or doubtful before a draft is signed; `refus`: it cannot be sent so. `ou`: the form that mends it. */
export type Manque = {
  niveau: "refus" | "avertissement";
  phrase: string;
  ou: { piece: string } | { bloc: Bloc } | { atelier: true } | { changements: true } | null;
};

/** A draft with all that its checks need to know. */
export type AControler = {
  projet: Pick<Projet, "redaction" | "atelier">;
  /** The convention that an avenant amends; null for a new one. */
  base: Convention | null;
  /** Who accepts each piece as it stands, by id of piece. */
  accords: ReadonlyMap<string, ReadonlySet<string>>;
  /** Shared remarks that are still open. */
  remarques: number;
  /** The other conventions of the world, for references. */
  autres: readonly Convention[];
  /** Day on which it would be signed. */
  jour: Day;
  nommer: (organisation: string) => string;
};

/** The organisations that must sign a draft: its founding parties, or all the parties of what an avenant amends. */
export function parties({ convention, avenant }: Redaction, base: Convention | null): string[] {
  if (convention) return fondateurs(convention);
  return avenant && base ? [...new Set(base.parties.map((p) => p.organisation))] : [];
}

/** Everything that lacks before a draft is signed, what prevents first; empty when it is ready. */
export function manques(at: AControler): Manque[] {
  const found = [
    ...duTexte(at),
    ...desCitations(at.projet.redaction),
    ...desDonnees(at),
    ...desParties(at),
    ...desAccords(at),
  ];
  return found.sort((a, b) => Number(a.niveau === "avertissement") - Number(b.niveau === "avertissement"));
}

/** The examples that the text answers otherwise and that no party owns: the draft is not sent so. */
export const manqueDExemples = (n: number): Manque[] => {
  const phrase = `À ${nombre(n, "un exemple convenu", "exemples convenus")}, le texte répond autrement qu’il n’a été convenu.`;
  return n === 0 ? [] : [{ niveau: "refus", phrase, ou: { changements: true } }];
};

function duTexte({ projet: { redaction } }: AControler): Manque[] {
  if (redaction.pieces.length === 0)
    return [{ niveau: "refus", phrase: "Le projet n’a encore aucun texte.", ou: null }];
  const vides = redaction.pieces
    .filter((p) => p.texte.trim() === "")
    .map(
      (p): Manque => ({ niveau: "refus", phrase: `${nomDePiece(p)}\u00a0: le texte est vide.`, ou: { piece: p.id } }),
    );
  const names = new Map(redaction.pieces.map((p) => [p.id, nomDePiece(p)]));
  const aPreciser = Map.groupBy(blancs(redaction), (b) => b.piece ?? "");
  const blancsDits = [...aPreciser].map(
    ([piece, found]): Manque => ({
      niveau: "refus",
      phrase: `${names.get(piece) ?? "Les données"}\u00a0: il reste à préciser ${liste([...new Set(found.map((b) => b.quoi))])}.`,
      ou: piece === "" ? null : { piece },
    }),
  );
  return [...vides, ...blancsDits];
}

/** A text as it reads: blanks, kinds of apostrophe and of quotes make no difference. */
const lu = (texte: string): string =>
  texte
    .normalize("NFC")
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .replace(/['’ʼ]/g, "’")
    .replace(/«\s*|\s*»|["“”]/g, '"')
    .trim();

/** Whether a clause is to be found, word for word, in the text of a piece. */
export const citee = (citation: string, texte: string): boolean => quiCite(texte)(citation);

/** `citee` for many clauses of one text, which is read once. */
export function quiCite(texte: string): (citation: string) => boolean {
  const read = lu(texte);
  return (citation) => citation.trim() !== "" && read.includes(lu(citation));
}

function desCitations(redaction: Redaction): Manque[] {
  const holders = new Map(redaction.pieces.flatMap((p) => (p.articles ?? []).map((a) => [a, p] as const)));
  return articlesDe(redaction).flatMap((article): Manque[] => {
    const piece = holders.get(article.id);
    const phrase = `«\u00a0${court(article.citation)}\u00a0»`;
    if (!piece)
      return [
        { niveau: "refus", phrase: `Un droit ne s’appuie sur aucune pièce du texte\u00a0: ${phrase}.`, ou: null },
      ];
    if (citee(article.citation, piece.texte)) return [];
    const said = `${nomDePiece(piece)}\u00a0: la phrase citée n’est pas dans le texte, ${phrase}.`;
    return [{ niveau: "refus", phrase: said, ou: { piece: piece.id } }];
  });
}

const court = (texte: string): string => (texte.length > 90 ? `${texte.slice(0, 88).trimEnd()}…` : texte);

const BLOC_DU_CHAMP: readonly [RegExp, Bloc][] = [
  [/^(parties|signatures)/, "parties"],
  [/^membres/, "membres"],
  [/^appuis/, "appuis"],
  [/^(effet|adosseA|renouvellements|remplaceePar|parent)/, "effet"],
  [/^(territoire|publics)/, "portee"],
  [/^axes/, "axes"],
  [/^engagements/, "engagements"],
  [/^instances/, "instances"],
  [/^exemples/, "exemples"],
];

/** The checks of a convention, on what the draft would make of it; what its base already had is not said again. */
function desDonnees({ projet: { redaction }, base, autres, jour }: AControler): Manque[] {
  const projetee = conventionProjetee(redaction, base, jour);
  if (projetee === null) return [{ niveau: "refus", phrase: "La convention à modifier est introuvable.", ou: null }];
  const others = autres.filter((c) => c.id !== projetee.id);
  const before = new Set(base ? fautes(base, others, jour).map((c) => c.champ + c.phrase) : []);
  return fautes(projetee, others, jour)
    .filter((c) => !before.has(c.champ + c.phrase))
    .map(({ niveau, champ, phrase }) => ({ niveau, phrase, ou: ou(champ, redaction, projetee) }));
}

/** The checks of a convention alone, then those of a regional text within the national one that it declines. */
function fautes(convention: Convention, autres: readonly Convention[], jour: Day): Controle[] {
  const parent = autres.find((c) => c.id === convention.parent);
  const over = parent ? parentFini(parent, jour, (id) => autres.find((c) => c.id === id)) : null;
  const bounds = [...(parent ? obstaclesDeDeclinaison(convention, parent, jour) : []), ...(over ? [over] : [])];
  return [...controler(convention, autres), ...bounds.map((o): Controle => ({ niveau: "refus", ...o }))];
}

function ou(champ: string, redaction: Redaction, projetee: Convention): Manque["ou"] {
  const of = /^(?:avenants\[(\d+)\]\.)?articles\[(\d+)\]/.exec(champ);
  if (of) {
    const list = of[1] === undefined ? projetee.articles : projetee.avenants?.[Number(of[1])]?.articles;
    const article = list?.[Number(of[2])]?.id;
    const piece = redaction.pieces.find((p: Piece) => article !== undefined && p.articles?.includes(article));
    return piece ? { piece: piece.id } : null;
  }
  const bloc = BLOC_DU_CHAMP.find(([pattern]) => pattern.test(champ))?.[1];
  return bloc ? { bloc } : null;
}

function desParties({ projet: { redaction, atelier }, base, nommer }: AControler): Manque[] {
  const signing = parties(redaction, base);
  const from = redaction.convention ?? base;
  const missing: Manque[] = [];
  if (signing.length < 2)
    missing.push({ niveau: "refus", phrase: "Il faut au moins deux parties pour convenir.", ou: { bloc: "parties" } });
  const bloc = redaction.convention ? ({ bloc: "parties" } as const) : null;
  for (const id of signing) {
    const declared = from?.parties.some((p) => p.organisation === id && p.signataires?.some((s) => s.requis));
    // an avenant is signed by those who signed what it amends, whatever its data say of them
    if (!declared && redaction.convention)
      missing.push({ niveau: "refus", phrase: `${majuscule(nommer(id))} n’a pas de signataire désigné.`, ou: bloc });
  }
  const outside = signing.filter((id) => !atelier.includes(id)).map(nommer);
  if (outside.length > 0) {
    const verb = outside.length > 1 ? "ne sont pas encore dans l’atelier" : "n’est pas encore dans l’atelier";
    missing.push({ niveau: "avertissement", phrase: `${majuscule(liste(outside))} ${verb}.`, ou: { atelier: true } });
  }
  return missing;
}

function desAccords({ projet: { redaction }, base, accords, remarques, nommer }: AControler): Manque[] {
  const missing: Manque[] = [];
  for (const id of parties(redaction, base)) {
    const left = redaction.pieces.filter((p) => !accords.get(p.id)?.has(id));
    if (left.length === 0) continue;
    const what = left.length === redaction.pieces.length ? "le texte" : resume(left);
    missing.push({
      niveau: "avertissement",
      phrase: `${majuscule(nommer(id))} n’a pas encore accepté ${what}.`,
      ou: null,
    });
  }
  if (remarques > 0) {
    const open = nombre(remarques, "une remarque partagée reste ouverte", "remarques partagées restent ouvertes");
    missing.push({ niveau: "avertissement", phrase: `${majuscule(open)}.`, ou: null });
  }
  return missing;
}

const ARTICLES = { visa: "le visa", preambule: "le préambule", article: "l’article", annexe: "l’annexe" } as const;

const resume = (pieces: readonly Piece[]): string =>
  pieces.length > 3
    ? nombre(pieces.length, "une pièce", "pièces")
    : liste(pieces.map(({ genre, numero }) => (numero == null ? ARTICLES[genre] : `${ARTICLES[genre]} ${numero}`)));
