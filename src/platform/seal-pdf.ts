import { X509Certificate } from "node:crypto";
import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfString } from "@libpdf/core";
import { type Horodater, type Signataire, signerDetache } from "./cms.ts";

/** What a seal says, inside the very bytes it covers: who signed, when, and for what. */
export type DireDuSceau = {
  /** The person whose act is sealed. */
  par: string;
  fonction: string;
  /** When they signed. */
  le: Date;
  /** For what: the party, the convention, its version. */
  motif: string;
};

/** The file cannot be sealed as it is; a French sentence. */
export class ScellementRefuse extends Error {}

/** Room for the signature: a certificate, a signature, and a time stamp with the certificates of its authority. */
const PLACE = 16_384;

/** Held in the signature dictionary until the file is written, then replaced by numbers of the same width. */
const RANG = 9_999_999_999;

/**
 * Adds a PAdES seal (B-B; B-T with `horodater`) to a PDF, as an incremental update: the file given is the beginning of
 * the file that comes back, so that former seals hold. LibPDF writes the update; the signature is ours (cms.ts),
 * because LibPDF 0.4 puts in the signing time that PAdES baseline forbids. Throws `ScellementRefuse`,
 * `HorodatageRefuse`.
 */
export async function sceller(
  pdf: Uint8Array,
  dire: DireDuSceau,
  signataire: Signataire,
  horodater?: Horodater,
): Promise<Uint8Array<ArrayBuffer>> {
  const { validFromDate, validToDate } = new X509Certificate(signataire.certificat);
  if (dire.le < validFromDate || dire.le > validToDate) throw new Error("this key was not in use at that instant");
  const scelle = await agrandir(pdf, dire);
  const { debut, fin } = reserver(scelle, pdf.length);
  const cms = await signerDetache(signataire, [scelle.subarray(0, debut), scelle.subarray(fin)], horodater);
  if (cms.length > PLACE) throw new ScellementRefuse("L’horodatage reçu est trop long pour ce sceau.");
  scelle.write(cms.toString("hex"), debut + 1, "latin1");
  return new Uint8Array(scelle.buffer, scelle.byteOffset, scelle.length);
}

/** A file to put inside a PDF: PDF/A-2 takes none but PDF/A files. */
export type PieceJointe = { nom: string; description: string; octets: Uint8Array; le: Date };

/**
 * Puts a file inside a PDF, as an incremental update: the file given is the beginning of the one that comes back. What
 * follows the last seal is vouched for by nobody until the next one. Throws `ScellementRefuse`.
 */
export async function joindre(
  pdf: Uint8Array,
  { nom, description, octets, le }: PieceJointe,
): Promise<Uint8Array<ArrayBuffer>> {
  const loaded = await charger(pdf);
  if (loaded.attachments.has(nom)) throw new ScellementRefuse("Ce PDF porte déjà une pièce de ce nom.");
  loaded.attachments.add(nom, octets, { description, mimeType: "application/pdf", createdAt: le, modifiedAt: le });
  return new Uint8Array(await ecrireALaSuite(loaded, pdf));
}

const PAS_A_LA_SUITE = "Ce PDF ne peut pas recevoir de sceau à la suite de ce qu’il contient.";

/** Reads a PDF to which a revision can be added. */
async function charger(pdf: Uint8Array): Promise<PDF> {
  const loaded = await PDF.load(pdf).catch((cause) => {
    throw new ScellementRefuse("Ce fichier n’est pas un PDF lisible.", { cause });
  });
  // LibPDF would rewrite such a file from its first byte, and former seals with it
  if (loaded.canSaveIncrementally() !== null || loaded.isEncrypted) throw new ScellementRefuse(PAS_A_LA_SUITE);
  return loaded;
}

/** The file with its new revision; the former bytes are its beginning. */
async function ecrireALaSuite(loaded: PDF, pdf: Uint8Array): Promise<Buffer<ArrayBuffer>> {
  const bytes = Buffer.from(await loaded.save({ incremental: true }));
  if (!bytes.subarray(0, pdf.length).equals(pdf)) throw new ScellementRefuse(PAS_A_LA_SUITE);
  return bytes;
}

/** The file with an unfilled signature dictionary and the field that bears it. */
async function agrandir(pdf: Uint8Array, { par, fonction, le, motif }: DireDuSceau): Promise<Buffer<ArrayBuffer>> {
  const loaded = await charger(pdf);
  const four = [0, RANG, RANG, RANG].map((n) => PdfNumber.of(n));
  const signature = loaded.register(
    PdfDict.of({
      Type: PdfName.of("Sig"),
      Filter: PdfName.of("Adobe.PPKLite"),
      SubFilter: PdfName.of("ETSI.CAdES.detached"),
      ByteRange: new PdfArray(four),
      Contents: PdfString.fromBytes(new Uint8Array(PLACE)),
      M: PdfString.fromString(`D:${le.toISOString().slice(0, 19).replace(/[-:T]/g, "")}Z`),
      Name: texte(fonction === "" ? par : `${par}, ${fonction}`),
      Reason: texte(motif),
    }),
  );
  const page = loaded.getPage(0);
  if (!page) throw new ScellementRefuse("Ce PDF n’a aucune page.");
  const bare = loaded.getForm() === null;
  const form = loaded.getOrCreateForm();
  if (bare) sansPolices(loaded);
  const field = form.createSignatureField(nomLibre(form.getFieldNames())).acroField();
  field.delete("Kids");
  // a field without picture on the page: what it says is printed by the document itself
  for (const [key, value] of Object.entries({
    V: signature,
    Type: PdfName.of("Annot"),
    Subtype: PdfName.of("Widget"),
    F: PdfNumber.of(132),
    P: page.ref,
    Rect: new PdfArray([0, 0, 0, 0].map((n) => PdfNumber.of(n))),
  }))
    field.set(key, value);
  return ecrireALaSuite(loaded, pdf);
}

/** A form made by LibPDF names two faces that no field of ours shows, and that PDF/A would want inside the file. */
function sansPolices(pdf: PDF): void {
  const form = pdf.getCatalog().get("AcroForm", (ref) => pdf.getObject(ref));
  if (form instanceof PdfDict) for (const key of ["DR", "DA"]) form.delete(key);
}

/** Text of a PDF in UTF-16, in hexadecimal: no escape, no encoding to guess. */
const texte = (text: string): PdfString =>
  PdfString.fromBytes(
    new Uint8Array(Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, "utf16le").swap16()])),
  );

function nomLibre(taken: readonly string[]): string {
  let n = taken.length + 1;
  while (taken.includes(`Sceau_${n}`)) n++;
  return `Sceau_${n}`;
}

/** Writes the ranges of bytes into the dictionary just added; gives where the signature's hexadecimal stands. */
function reserver(bytes: Buffer, from: number): { debut: number; fin: number } {
  const range = bytes.indexOf(`[0 ${RANG} ${RANG} ${RANG}]`, from, "latin1");
  const debut = bytes.indexOf(`<${"0".repeat(2 * PLACE)}>`, from, "latin1");
  if (range < 0 || debut < 0) throw new Error("the reserved places are not where they were written");
  const fin = debut + 2 * PLACE + 2;
  const width = String(RANG).length;
  const numbers = [debut, fin, bytes.length - fin].map((n) => String(n).padEnd(width, " "));
  bytes.write(`[0 ${numbers.join(" ")}]`, range, "latin1");
  return { debut, fin };
}
