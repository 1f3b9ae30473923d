import type { X509Certificate } from "node:crypto";
import { controlerDetache, type Horodatage, nomDe } from "./cms.ts";
import { lireDer } from "./der.ts";

/*
 * Checks the seals of a PDF without believing anything that it says of itself. Signature dictionaries are found by
 * looking at every byte, not by following the file's own tables, which a later revision may rewrite; a seal counts for
 * the bytes that its cryptography covers and for nothing else.
 */

/** Largest file checked, in bytes. */
export const PDF_MAX = 25 * 1024 * 1024;

/** Beyond that many signatures a file is not read further: more than a round of ours puts in one. */
const SCEAUX_MAX = 128;

/** Longest signature dictionary, in bytes: its signature takes most of it. */
const DICTIONNAIRE_MAX = 512 * 1024;

/** Bytes hashed for one file, whatever the number of signatures that a hostile one holds. */
const HACHES_MAX = 512 * 1024 * 1024;

/** One signature found in a file. */
export type SceauLu = {
  readonly etat: "intact" | "altere" | "illisible";
  /** Why it is not `intact`, in a French sentence. */
  readonly raison: string | null;
  /** What it says; inside the bytes it covers, hence as sure as the seal itself. */
  readonly qui: string | null;
  readonly motif: string | null;
  /** When it says it was put: the clock of who put it. */
  readonly le: Date | null;
  readonly horodatage: Horodatage | "illisible" | null;
  /** Whose key: name and SHA-256 of the certificate; null when it cannot be read. */
  readonly certificat: { readonly nom: string; readonly empreinte: string } | null;
  /** Whether that certificate is one of those given. */
  readonly connu: boolean;
  /** The seal covers the bytes of the file up to there: the whole of it, or a revision. */
  readonly fin: number;
};

/** What is so of a file, taken as a whole. */
export type Verdict =
  /** The last known seal covers every byte, and no known seal is altered. */
  | "intact"
  /** Known seals hold, but the file goes on after the last of them. */
  | "suite-ajoutee"
  /** A seal does not hold. */
  | "altere"
  /** Seals hold, none of which is known. */
  | "inconnu"
  | "sans-sceau"
  | "pas-un-pdf"
  | "trop-grand";

export type Verification = {
  readonly verdict: Verdict;
  readonly sceaux: readonly SceauLu[];
  /** Bytes that follow the last known seal that holds. */
  readonly ajout: number;
  /** The end that every PDF has is not there. */
  readonly coupe: boolean;
};

/** Checks every seal of a PDF; `connus` are the certificates (DER) of the instance, former ones included. */
export function verifier(pdf: Uint8Array, connus: readonly Uint8Array[]): Verification {
  const nothing = (verdict: Verdict): Verification => ({ verdict, sceaux: [], ajout: 0, coupe: false });
  if (pdf.length > PDF_MAX) return nothing("trop-grand");
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  if (bytes.subarray(0, 1024).indexOf("%PDF-", 0, "latin1") < 0) return nothing("pas-un-pdf");
  const coupe = bytes.subarray(-1024).indexOf("%%EOF", 0, "latin1") < 0;
  let left = HACHES_MAX;
  const sceaux = dictionnaires(bytes)
    .map((d) => {
      left -= Math.min(plageDe(d.get("ByteRange")?.texte ?? "")?.fin ?? 0, bytes.length);
      return left < 0
        ? illisible(d, "Ce fichier porte trop de signatures pour sa taille.")
        : controler(bytes, d, connus);
    })
    .sort((a, b) => a.fin - b.fin);
  if (sceaux.length === 0) return { ...nothing("sans-sceau"), coupe };
  const held = sceaux.filter((s) => s.connu && s.etat === "intact");
  const ajout = bytes.length - (held.at(-1)?.fin ?? 0);
  const broken = sceaux.some((s) => s.etat === "altere");
  const verdict = broken ? "altere" : held.length === 0 ? "inconnu" : ajout > 0 ? "suite-ajoutee" : "intact";
  return { verdict, sceaux, ajout: held.length === 0 ? 0 : ajout, coupe };
}

/** Longest keywords read, in bytes. */
const MOTS_MAX = 500;

/** The keywords that a file's own description (XMP, which PDF/A wants in clear) gives it; null without. Nothing vouches for them. */
export function motsDe(pdf: Uint8Array): string | null {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const [open, close] = ["<pdf:Keywords>", "</pdf:Keywords>"];
  const at = bytes.lastIndexOf(open, undefined, "latin1");
  if (at < 0) return null;
  const text = bytes.toString("utf8", at + open.length, at + open.length + MOTS_MAX);
  return text.includes(close) ? text.slice(0, text.indexOf(close)) : null;
}

/** Where a value of a dictionary stands in the file, and what it is. */
type Valeur = { debut: number; fin: number; texte: string };
type Dictionnaire = ReadonlyMap<string, Valeur>;

/** Every dictionary that holds a `/ByteRange`, wherever it is in the file. */
function dictionnaires(bytes: Buffer): Dictionnaire[] {
  const found: Dictionnaire[] = [];
  for (
    let at = bytes.indexOf(CLE, 0, "latin1");
    at >= 0 && found.length < SCEAUX_MAX;
    at = bytes.indexOf(CLE, at + 1, "latin1")
  ) {
    if (!/^\/ByteRange[\s[]/.test(latin1(bytes, at, at + 11))) continue;
    const floor = Math.max(0, at - DICTIONNAIRE_MAX);
    const start = bytes.subarray(floor, at).lastIndexOf("obj", undefined, "latin1");
    const read =
      start < 0 ? null : lireDictionnaire(bytes.subarray(0, floor + start + DICTIONNAIRE_MAX), floor + start + 3);
    // a dictionary that cannot be read, or that this range is not of, is still told: it pretends to be a signature
    found.push(read?.get("ByteRange")?.debut === apresBlancs(bytes, at + CLE.length) ? read : new Map());
  }
  return found;
}

const CLE = "/ByteRange";

const vide: Omit<SceauLu, "etat" | "raison"> = {
  qui: null,
  motif: null,
  le: null,
  horodatage: null,
  certificat: null,
  connu: false,
  fin: 0,
};

const illisible = (dictionnaire: Dictionnaire, raison: string): SceauLu => ({
  ...vide,
  ...ditDe(dictionnaire),
  etat: "illisible",
  raison,
});

/** Checks one signature: its range, its place, its cryptography, then whose it is. */
function controler(bytes: Buffer, dictionnaire: Dictionnaire, connus: readonly Uint8Array[]): SceauLu {
  const told = ditDe(dictionnaire);
  const plage = plageDe(dictionnaire.get("ByteRange")?.texte ?? "");
  const contents = dictionnaire.get("Contents");
  if (!plage || !contents) return illisible(dictionnaire, "Cette signature n’a pas la forme attendue.");
  const { debut, suite, fin } = plage;
  const altered = (raison: string): SceauLu => ({
    ...vide,
    ...told,
    fin: Math.min(fin, bytes.length),
    etat: "altere",
    raison,
  });
  if (fin > bytes.length) return altered("Le fichier est coupé : il s’arrête avant la fin de ce que ce sceau couvre.");
  if (contents.debut !== debut || contents.fin !== suite)
    return altered("Ce sceau n’est pas à la place qu’il indique.");
  const hex = contents.texte.slice(1, -1);
  const cms = /^(?:[0-9a-f]{2})+$/i.test(hex) ? sansRemplissage(Buffer.from(hex, "hex")) : null;
  if (cms === null) return altered("La signature de ce sceau a été modifiée.");
  const proof = controlerDetache(cms, [bytes.subarray(0, debut), bytes.subarray(suite, fin)]);
  if (proof === "altere") return altered("Des octets que ce sceau couvre ont changé depuis qu’il a été posé.");
  if (proof === "illisible")
    return illisible(dictionnaire, "Cette signature emploie un procédé que cette page ne sait pas contrôler.");
  const { certificat, horodatage, canonique } = proof;
  const connu = connus.some((c) => certificat.raw.equals(c));
  const sceau: SceauLu = {
    ...told,
    etat: "intact",
    raison: null,
    horodatage,
    certificat: { nom: nomDe(certificat), empreinte: certificat.fingerprint256.replaceAll(":", "").toLowerCase() },
    connu,
    fin,
  };
  const refus = connu ? refusDuNotre(sceau, certificat, canonique && hex === hex.toLowerCase()) : null;
  return refus === null ? sceau : { ...sceau, etat: "altere", raison: refus };
}

/** What is asked of our own seals beyond: written as we write, time stamp included, by a key that was then in use. */
function refusDuNotre({ le, horodatage }: SceauLu, certificat: X509Certificate, canonique: boolean): string | null {
  if (!canonique || horodatage === "illisible") return "La signature de ce sceau a été modifiée.";
  const inUse = le !== null && certificat.validFromDate <= le && le <= certificat.validToDate;
  return inUse ? null : "Ce sceau se dit posé un jour où la clé de l’instance n’était pas en service.";
}

/** Without the zeros that fill the place reserved for a signature; null when something else follows it. */
function sansRemplissage(bytes: Buffer): Buffer | null {
  try {
    const { octets } = lireDer(bytes);
    return bytes.subarray(octets.length).every((b) => b === 0) ? octets : null;
  } catch {
    return null;
  }
}

/** The two ranges of a signature: from the first byte to `debut`, then from `suite` to `fin`. */
function plageDe(texte: string): { debut: number; suite: number; fin: number } | null {
  const [, zero, debut, suite, length] = (
    /^\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]$/.exec(texte) ?? []
  ).map(Number);
  if (zero !== 0 || debut === undefined || suite === undefined || length === undefined || suite <= debut) return null;
  return { debut, suite, fin: suite + length };
}

/** What a signature says of itself. */
function ditDe(dictionnaire: Dictionnaire): Pick<SceauLu, "qui" | "motif" | "le"> {
  const said = (key: string) => texteDe(dictionnaire.get(key)?.texte);
  return { qui: said("Name"), motif: said("Reason"), le: dateDe(said("M")) };
}

/** An instant as PDF writes it: "D:20201215100000Z", "D:20201215110000+01'00'"; null for anything else. */
function dateDe(texte: string | null): Date | null {
  const [, y, mo, d, h, mi, s, zone = "Z", hours = "00", minutes = "00"] =
    /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:(Z|[+-])(?:(\d\d)'?(?:(\d\d)'?)?)?)?$/.exec(texte ?? "") ?? [];
  const date = new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}${zone === "Z" ? "Z" : `${zone}${hours}:${minutes}`}`);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** Longest text told of a signature. */
const TEXTE_MAX = 500;

/** Text of a PDF string, in UTF-16, UTF-8 or one byte a letter; null when it is none. */
function texteDe(source: string | undefined): string | null {
  if (source === undefined) return null;
  const bytes = source.startsWith("<")
    ? Buffer.from(source.slice(1, -1).replace(/\s/g, ""), "hex")
    : source.startsWith("(")
      ? Buffer.from(deprotege(source.slice(1, -1)), "latin1")
      : null;
  if (bytes === null) return null;
  const [a, b, c] = bytes;
  const text =
    a === 0xfe && b === 0xff
      ? Buffer.from(bytes.subarray(2, 2 + 2 * Math.floor((bytes.length - 2) / 2)))
          .swap16()
          .toString("utf16le")
      : a === 0xef && b === 0xbb && c === 0xbf
        ? bytes.subarray(3).toString("utf8")
        : bytes.toString("latin1");
  // controls and marks of direction would let a name pass for another
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, " ")
    .trim()
    .slice(0, TEXTE_MAX);
}

const ECHAPPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

const deprotege = (text: string): string =>
  text.replace(/\\(?:([0-7]{1,3})|\r?\n|([\s\S]))/g, (_, octal?: string, letter?: string) =>
    octal !== undefined
      ? String.fromCharCode(Number.parseInt(octal, 8) & 0xff)
      : letter === undefined
        ? ""
        : (ECHAPPES[letter] ?? letter),
  );

/* The few forms of PDF that a signature dictionary is made of. Nothing here follows a reference or inflates a stream. */

const latin1 = (bytes: Buffer, from: number, to: number): string => bytes.toString("latin1", from, to);

const BLANC = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITEUR = new Set([...BLANC, ...Buffer.from("()<>[]{}/%", "latin1")]);
const PROFONDEUR_MAX = 12;

function apresBlancs(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && BLANC.has(bytes[at] as number)) at++;
  return at;
}

/** The keys of the dictionary that begins after `from`, each with its value as written; null when there is none. */
function lireDictionnaire(bytes: Buffer, from: number): Dictionnaire | null {
  let at = apresBlancs(bytes, from);
  if (latin1(bytes, at, at + 2) !== "<<") return null;
  const found = new Map<string, Valeur>();
  at = apresBlancs(bytes, at + 2);
  while (latin1(bytes, at, at + 2) !== ">>") {
    if (bytes[at] !== 0x2f) return null;
    const end = finDeMot(bytes, at + 1);
    const key = latin1(bytes, at + 1, end).replace(/#([0-9a-f]{2})/gi, (_, hex) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    const start = apresBlancs(bytes, end);
    const fin = finDeValeur(bytes, start, 0);
    if (fin === null || found.has(key)) return null; // a key given twice means one thing to one reader, another to the next
    found.set(key, { debut: start, fin, texte: latin1(bytes, start, fin) });
    at = apresBlancs(bytes, fin);
  }
  return found;
}

function finDeMot(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && !DELIMITEUR.has(bytes[at] as number)) at++;
  return at;
}

/** Where the value that begins at `from` ends, a reference taken whole; null when it is no value. */
function finDeValeur(bytes: Buffer, from: number, depth: number): number | null {
  const two = latin1(bytes, from, from + 2);
  if (depth > PROFONDEUR_MAX || from >= bytes.length) return null;
  if (two === "<<") return finDeListe(bytes, from + 2, ">>", depth);
  if (two[0] === "[") return finDeListe(bytes, from + 1, "]", depth);
  if (two[0] === "<") {
    const end = bytes.indexOf(">", from, "latin1");
    return end < 0 ? null : end + 1;
  }
  if (two[0] === "(") return finDeTexte(bytes, from);
  const end = finDeMot(bytes, two[0] === "/" ? from + 1 : from);
  if (end === from) return null;
  const reference = /^\d+\s+\d+\s+R(?![^\s()<>[\]{}/%])/.exec(latin1(bytes, from, from + 40));
  return reference ? from + reference[0].length : end;
}

function finDeListe(bytes: Buffer, from: number, close: string, depth: number): number | null {
  let at = apresBlancs(bytes, from);
  while (latin1(bytes, at, at + close.length) !== close) {
    const end = finDeValeur(bytes, at, depth + 1);
    if (end === null) return null;
    at = apresBlancs(bytes, end);
  }
  return at + close.length;
}

function finDeTexte(bytes: Buffer, from: number): number | null {
  let depth = 0;
  for (let at = from; at < bytes.length; at++) {
    const b = bytes[at];
    if (b === 0x5c) at++;
    else if (b === 0x28) depth++;
    else if (b === 0x29 && --depth === 0) return at + 1;
  }
  return null;
}
