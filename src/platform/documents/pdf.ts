import { inflateSync } from "node:zlib";
import { PDF, type PDFPage, PdfArray, PdfName, PdfStream } from "@libpdf/core";
import { FileRefused } from "../files.ts";
import { DOCUMENT_MAX } from "./bornes.ts";
import type { TexteExtrait } from "./lire-document.ts";
import { type PagePdf, type Signe, texteDesPages } from "./pdf-page.ts";

/** Bytes that all streams of one file may unpack to, and that one chain of filters may begin from. */
const DEPLIE_MAX = 96 * 1024 * 1024;
const CHAINE_MAX = 60 * 1024;

/** A page with fewer letters than this says nothing: an image of a page, with perhaps its number. */
const MUETTE = 12;

const SCAN =
  "Ce PDF est une image de papier\u00a0: il ne contient aucun texte. Passez-le à la reconnaissance de caractères (OCR), ou déposez le document d’origine.";
const PROTEGE = "Ce PDF est protégé par un mot de passe. Enregistrez-le sans mot de passe, puis recommencez.";
const ABIME = "Ce PDF est incomplet ou abîmé\u00a0: il ne s’ouvre pas. Enregistrez-le de nouveau.";
const CODE =
  "Le texte de ce PDF est codé sans sa table de caractères\u00a0: il se voit mais ne se lit pas. Déposez le document d’origine, ou passez-le à la reconnaissance de caractères.";

/**
 * Text of a PDF that has a text layer, in the order of reading. Throws `FileRefused` for a scan, a password, a broken
 * file, one that unpacks to too much or has too many pages. To be called in the thread of documents alone: it bounds
 * what the library unpacks there.
 */
export async function lirePdf(octets: Uint8Array<ArrayBuffer>): Promise<TexteExtrait> {
  borner();
  const pdf = await PDF.load(octets).catch((cause: unknown) => {
    if (cause instanceof FileRefused) throw cause;
    throw new FileRefused(ABIME);
  });
  if (pdf.isEncrypted && !pdf.isAuthenticated) throw new FileRefused(PROTEGE);
  const pages = pdf.getPages();
  if (pages.length === 0) throw new FileRefused(ABIME);
  if (pages.length > DOCUMENT_MAX.pages)
    throw new FileRefused(
      `Ce PDF compte ${pages.length} pages, plus de ${DOCUMENT_MAX.pages}\u00a0: déposez la convention seule, sans ses annexes.`,
    );
  const read = pages.map(lirePage);
  const mute = read.filter((p) => p.signes.filter((s) => s.c.trim() !== "").length < MUETTE);
  if (mute.length === read.length) throw new FileRefused(SCAN);
  const texte = texteDesPages(read);
  const signs = texte.replace(/\s/g, "");
  if ((signs.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < signs.length * 0.4) throw new FileRefused(CODE);
  const images = mute.length > 0 && pages.some((_, i) => mute.includes(read[i] as PagePdf) && aUneImage(pages[i]));
  return {
    texte,
    remarques: images ? [phraseDesImages(read.flatMap((p, i) => (mute.includes(p) ? [i + 1] : [])))] : [],
  };
}

const phraseDesImages = (numeros: readonly number[]): string =>
  numeros.length === 1
    ? `La page ${numeros[0]} est une image\u00a0: ce qu’elle dit n’a pas été lu.`
    : `Les pages ${numeros.slice(0, -1).slice(0, 20).join(", ")} et ${numeros.at(-1)} sont des images\u00a0: ce qu’elles disent n’a pas été lu.`;

function lirePage(page: PDFPage): PagePdf {
  const { width, height, lines } = page.extractText();
  const signes: Signe[] = [];
  for (const line of lines)
    for (const span of line.spans)
      for (const { char, bbox, baseline, fontSize } of span.chars)
        signes.push({ c: char, x: bbox.x, y: baseline, l: bbox.width, corps: fontSize });
  return { largeur: width, hauteur: height, signes };
}

function aUneImage(page: PDFPage | undefined): boolean {
  const objects = page?.getResources().getDict("XObject");
  return objects !== undefined && [...objects].length > 0;
}

let borne = false;

/** Makes the library unpack streams within bounds: what it uses itself believes them to be honest. */
function borner(): void {
  if (borne) return;
  borne = true;
  const decode = PdfStream.prototype.getDecodedData;
  let left = DEPLIE_MAX;
  const bombe = () => new FileRefused("Ce PDF se déplie en plus de 90 Mo\u00a0: il est fait pour ne pas être lu.");
  PDF.load = ((load) => (bytes, options) => {
    left = DEPLIE_MAX; // counted for each file: the thread reads one at a time
    return load.call(PDF, bytes, options);
  })(PDF.load);
  PdfStream.prototype.getDecodedData = function (this: PdfStream) {
    const filter = this.get("Filter");
    const names = (filter instanceof PdfArray ? [...filter] : [filter]).flatMap((f) =>
      f instanceof PdfName ? [f.value] : [],
    );
    const packed = names.filter((n) => /^(FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)$/.test(n));
    if (packed.length > 1 || (packed.length === 1 && names.length > 1 && this.data.length > CHAINE_MAX)) throw bombe();
    if (packed.length === 1 && names.length === 1 && /^Fl/.test(packed[0] ?? ""))
      left -= deplie(this.data, left, bombe);
    else if (packed.length === 1 && this.data.length > CHAINE_MAX) throw bombe();
    return decode.call(this);
  };
}

/** Bytes that a deflated stream unpacks to, without keeping them; 0 for one that is broken, which the library mends. */
function deplie(data: Uint8Array, max: number, bombe: () => FileRefused): number {
  if (data.length < 4_096) return data.length; // at most four megabytes
  try {
    return inflateSync(data, { maxOutputLength: Math.max(1, max) }).length;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE") throw bombe();
    return 0;
  }
}
