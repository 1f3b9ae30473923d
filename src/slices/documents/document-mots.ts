import { type Day, dayInWords } from "../../shared/day.ts";
import { NBSP } from "../../shared/phrase.ts";
import type { Convention } from "../conventions/index.ts";
import { nomLe, type Organisation, sigleLe } from "../organisations/index.ts";
import type { Piece } from "../redaction/index.ts";
import type { TexteDe } from "../vie/index.ts";

/** Someone who signs in this very file, for a party; `le` once it is known before the file is made. */
export type Signataire = {
  organisation: string;
  par: string;
  fonction: string;
  le?: Day;
  /** By which power, when the text itself does not say. */
  pouvoir?: string;
};

/** What a document is made with beside the convention. */
export type Contexte = {
  /** Number of the version, as the base holds it. */
  no: number;
  /** SHA-256 of the text (`texteDe`), hexadecimal. */
  empreinte: string;
  /** Day of the names: organisations are called as they were then. */
  jourDesNoms: Day;
  organisations: ReadonlyMap<string, Organisation>;
  /** Title of the convention that this one declines, when the reader may know it. */
  titreParent: string | null;
  /** Consolidated as of that day: the articles that stand then; null for the text and its avenants one after the other. */
  au: Day | null;
  /** Where to check the file, without scheme: "convenir.exemple.fr/verifier". */
  verifier: string;
  /** Printed on every page. */
  mention: string | null;
  /** Who signs in this file by its seals; none: a file without seal, which says what the text declares. */
  signataires: readonly Signataire[];
  /** The text in the parties' own words and numbering, when it was written or signed here; else the articles as data. */
  pieces: readonly Piece[];
  /** Every text signed here of the convention and of its avenants: they number its articles, and are consolidated. */
  textes: readonly TexteDe[];
  /** Id of the avenant ("avenant-1") when that is what the document is; null for a convention. */
  avenant: string | null;
  /** A draft, which nobody has signed. */
  projet: boolean;
};

/** A title in bold and its lines. */
export type Bloc = { titre: string; lignes: string[] };

/** A block with a remark in small print. */
export type Fiche = Bloc & { note: string | null };

/** How an organisation is called in the text. */
export type Nommer = (id: string) => string;

/** Spaces that French does not let a line break at. */
export const typo = (text: string): string => text.replace(/ (?=[;:!?»])/g, NBSP).replace(/« /g, `«${NBSP}`);

/** "15 décembre 2020", to follow "au" or "du". */
export const auJour = (jour: Day): string => dayInWords(jour, true);

type Annuaire = Pick<Contexte, "organisations" | "jourDesNoms">;

/** Short name of an organisation; what is no organisation of the directory is its own name. */
export const nommerDe =
  ({ organisations, jourDesNoms }: Annuaire): Nommer =>
  (id) => {
    const found = organisations.get(id);
    return typo(found ? (sigleLe(found, jourDesNoms) ?? nomLe(found, jourDesNoms)) : id);
  };

/** Full name of an organisation. */
export function nomComplet(id: string, { organisations, jourDesNoms }: Annuaire): string {
  const found = organisations.get(id);
  return typo(found ? nomLe(found, jourDesNoms) : id);
}

/** Organisations by name; "chaque partie" when they are all the parties of a convention of more than two. */
export function nommes(convention: Convention, ids: readonly string[], nommer: Nommer): string[] {
  const parties = new Set(convention.parties.map((p) => p.organisation));
  const others = ids.filter((id) => !parties.has(id));
  const whole = parties.size > 2 && new Set(ids).size - new Set(others).size === parties.size;
  return whole ? ["chaque partie", ...others.map(nommer)] : ids.map(nommer);
}
