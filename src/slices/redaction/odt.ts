import { type Day, lastDayOf, within } from "../../shared/day.ts";
import type { Bloc, Ecrit } from "../../shared/ecrit.ts";
import { leJour, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import { articlesDates, type Convention, leJourPartiel, phraseCible } from "../conventions/index.ts";
import { nomDePiece } from "./rules.ts";
import { dureeDite, type Nommer } from "./rules-dire.ts";
import { avecTitre, nomsDesArticles } from "./rules-numeros.ts";
import { enBlocs, paragraphes } from "./rules-texte.ts";
import type { Piece, Redaction } from "./types.ts";

/*
 * A text as an editable paper: the parties' own numbers are words of the headings, never automatic.
 */

/** The words of a text as blocks: paragraphs and lists. */
export const blocsDuTexte = (texte: string): Bloc[] =>
  enBlocs(paragraphes(texte)).map((b) =>
    "points" in b ? { genre: "liste", points: b.points } : { genre: "corps", texte: b.texte },
  );

/** The pieces as blocks, each under its name; a visa bears its title alone. */
export const blocsDesPieces = (pieces: readonly Piece[]): Bloc[] =>
  pieces.flatMap((piece): Bloc[] => [
    piece.genre === "visa"
      ? { genre: "titre2", texte: piece.titre ?? "Visas" }
      : { genre: "titre1", texte: nomDePiece(piece) },
    ...blocsDuTexte(piece.texte),
  ]);

/** A version of a draft, to be written as a paper. */
export type ProjetAEcrire = {
  titre: string;
  no: number;
  /** Day of that version. */
  le: Day;
  redaction: Redaction;
  /** The convention that an avenant amends. */
  base: Convention | null;
  nommer: Nommer;
};

/** A version of a draft as a paper: its pieces, then the place where each party signs. */
export function ecritDuProjet({ titre, no, le, redaction, base, nommer }: ProjetAEcrire): Ecrit {
  const version = `version ${no} du ${leJour(le).slice(3)}`;
  const parties = (redaction.convention ?? base)?.parties ?? [];
  return {
    titre,
    pied: `Projet, ${version}`,
    blocs: [
      { genre: "titre", texte: titre },
      { genre: "mention", texte: `Projet, ${version}. Ce texte n’engage personne avant sa signature.` },
      ...blocsDesPieces(redaction.pieces),
      { genre: "titre1", texte: "Signatures" },
      {
        genre: "tableau",
        titres: ["Pour", "En qualité de", "Nom, date et signature"],
        lignes: parties.flatMap(({ organisation, signataires }) =>
          (signataires?.length ? signataires.map((s) => s.qualite) : [""]).map((q) => [nommer(organisation), q, ""]),
        ),
      },
    ],
  };
}

/** A convention to be written as a paper: what is in force on `au`, or everything signed so far. */
export type ConventionAEcrire = {
  convention: Convention;
  version: number;
  au: Day | null;
  /** Its text as it stands on `au`, avenants within; null: the texts as they were signed, one after the other. */
  consolide:
    | readonly { rang: string; titre: string | null; texte: string; note: string | null; eteint: boolean }[]
    | null;
  /** Texts signed here, the convention's own first; empty for one that was brought in as data. */
  textes: readonly { avenant: string | null; pieces: readonly Piece[]; le: Day }[];
  /** Said on every page of the demonstration. */
  mention: string | null;
  nommer: Nommer;
};

/**
 * A convention as a paper: the texts as they were signed, the convention then each avenant; or, when its text was never
 * written here, what its data say, article by article.
 */
export function ecritDeConvention(at: ConventionAEcrire): Ecrit {
  const { convention, version, au, textes, mention, nommer } = at;
  const day = au === null ? "" : `, texte au ${leJour(au).slice(3)}`;
  const signed = textes.some((t) => t.avenant === null && (au === null || t.le <= au));
  const said = [
    ...(mention === null ? [] : [`${mention}.`]),
    ...(signed ? [] : ["Établi à partir des données de la convention, dont le texte n’est pas conservé ici."]),
  ];
  return {
    titre: convention.titre,
    pied: `${convention.id}, version ${version}${day}${mention === null ? "" : `. ${mention}`}`,
    blocs: [
      { genre: "titre", texte: convention.titre },
      ...said.map((texte): Bloc => ({ genre: "mention", texte })),
      ...(signed ? blocsSignes(at) : blocsDesDonnees(at)),
      { genre: "titre1", texte: "Signatures" },
      signatures(convention, au, nommer),
      { genre: "note", texte: "Copie de travail. Seul le document signé fait foi." },
    ],
  };
}

/** The words that were signed: consolidated on a day, or the convention then its avenants. */
function blocsSignes({ consolide, textes }: ConventionAEcrire): Bloc[] {
  if (consolide !== null)
    return consolide.flatMap(({ rang, titre, texte, note, eteint }): Bloc[] => [
      { genre: "titre1", texte: avecTitre(rang, titre) },
      ...(note === null ? [] : [{ genre: "note", texte: note } as const]),
      ...(eteint ? [] : blocsDuTexte(texte)),
    ]);
  let rank = 0;
  return textes.flatMap(({ avenant, pieces, le }): Bloc[] => {
    if (avenant === null) return blocsDesPieces(pieces);
    rank += 1;
    return [{ genre: "titre", texte: `Avenant ${rank}, signé ${leJour(le)}` }, ...blocsDesPieces(pieces)];
  });
}

function signatures({ signatures: given }: Convention, au: Day | null, nommer: Nommer): Bloc {
  // a date in part counts from its last day
  const read = given.filter(({ le }) => au === null || (lastDayOf(le) ?? au) <= au);
  if (read.length === 0) return { genre: "corps", texte: "Aucune signature." };
  return {
    genre: "tableau",
    titres: ["Pour", "Par", "Date"],
    lignes: read.map(({ organisation, par, fonction, le }) => [
      nommer(organisation),
      [par, fonction].filter((x) => x != null).join(", ") || "non précisé",
      leJourPartiel(le),
    ]),
  };
}

/** What the data of a convention say, for want of its text. */
function blocsDesDonnees({ convention, au, textes, nommer }: ConventionAEcrire): Bloc[] {
  const noms = nomsDesArticles(convention, textes);
  const standing = articlesDates(convention).filter((a) => au === null || within(a, au));
  const parties = [...new Set(convention.parties.map((p) => p.organisation))].map(nommer);
  const owed = convention.engagements ?? [];
  return [
    { genre: "titre2", texte: "Entre les parties" },
    { genre: "liste", points: parties },
    ...standing.flatMap(({ article, du, au: fin }): Bloc[] => [
      { genre: "titre1", texte: avecTitre(noms.get(article.id) ?? article.id, article.titre) },
      ...blocsDuTexte(article.citation),
      ...(au === null && (du !== null || fin !== null)
        ? [{ genre: "note", texte: `${majuscule(vaut(du, fin))}.` } as const]
        : []),
    ]),
    { genre: "titre1", texte: "Durée" },
    ...dureeDite(convention).map((texte): Bloc => ({ genre: "corps", texte })),
    ...(owed.length === 0
      ? []
      : ([
          { genre: "titre1", texte: majuscule(nombre(owed.length, "un engagement", "engagements")) },
          {
            genre: "tableau",
            titres: ["Engagement", "À la charge de", "Cible ou rythme"],
            lignes: owed.map((e) => [
              e.titre,
              e.obliges.map(nommer).join(", "),
              phraseCible(e.cible) ?? e.rythme ?? "non précisé",
            ]),
          },
        ] as const)),
  ];
}

const vaut = (du: Day | null, au: Day | null): string =>
  [
    du === null ? "" : `à compter du${NBSP}${leJour(du).slice(3)}`,
    au === null ? "" : `jusqu’au${NBSP}${leJour(au).slice(3)}`,
  ]
    .filter((x) => x !== "")
    .join(", ");
