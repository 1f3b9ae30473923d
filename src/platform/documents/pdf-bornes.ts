import { inflateSync } from "node:zlib";
import { PDFPage, PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfStream } from "@libpdf/core";
import { FileRefused } from "../files.ts";
import type { Signe } from "./pdf-page.ts";

/*
 * What the library of PDF lacks for files that come from anywhere: a bound on what it unpacks, fonts parsed once a file
 * instead of once a page, signs as they come instead of lines made in a time that grows with their square. Its own
 * methods are replaced, in the process of documents alone (decision 0105).
 */

/** Bytes that all streams of one file may unpack to, and that one chain of filters may begin from. */
const DEPLIE_MAX = 96 * 1024 * 1024;
const CHAINE_MAX = 60 * 1024;
/** Bytes of drawing on one page that may be text: beyond, the page is a plan or a picture. */
const PAGE_MAX = 1_500_000;

const bombe = (): FileRefused =>
  new FileRefused("Ce PDF se déplie en plus de 90 Mo\u00a0: il est fait pour ne pas être lu.");

/** How a page reads its text: methods that the library does not tell of. */
type Page = {
  getContentBytes(): Uint8Array;
  createFontResolver(): (this: Extracteur, name: string) => unknown;
  resolveInheritedResources(): PdfDict | null;
  ctx: { resolve(ref: PdfRef): unknown };
};

/** A sign as the library finds it. */
type Trouve = { char: string; bbox: { x: number; width: number }; baseline: number; fontSize: number };
/** What draws out the signs of a page: it asks itself for the font, and fills `chars`. */
type Extracteur = { chars: { readonly length: number; push(sign: Trouve): unknown } };

/** The signs of a page, in the order they are drawn; then those of the forms drawn on it. */
export function signesDe(page: PDFPage): Signe[] {
  signes = [];
  recueillirDe(page, FORMES_MAX);
  return signes;
}

/** Forms read on one page, those inside a form included. */
const FORMES_MAX = 30;

/** The drawing of a form, and where: the transformation set just before it, as stamping programs write it. */
const TRACE = /(?:\bq\s+([-\d.\s]{11,120}?)\scm\s[^Q]{0,80}?)?\/([^\s/<>()[\]%]{1,60})\s+Do\b/g;

/** Reads a page, then the forms that it draws (ISO 32000-1, 8.10), which the library leaves out. Gives how many more may be. */
function recueillirDe(page: PDFPage, left: number): number {
  page.extractText();
  const inner = page as unknown as Page;
  const content = new TextDecoder("latin1").decode(inner.getContentBytes());
  if (!content.includes("Do")) return left;
  const resolve = (ref: PdfRef) => inner.ctx.resolve(ref) as never;
  const resources = inner.resolveInheritedResources();
  const objects = resources?.getDict("XObject", resolve);
  for (const [, place = "", name = ""] of content.matchAll(TRACE)) {
    const form = objects?.get(name, resolve);
    if (left <= 0 || !(form instanceof PdfStream) || form.getName("Subtype")?.value !== "Form") continue;
    const matrix = form.getArray("Matrix", resolve);
    const own = matrix ? [...matrix].map((n) => (n instanceof PdfNumber ? n.value : 0)).join(" ") : "";
    const before = [place, own].map((m) => (m.trim() === "" ? "" : `${m} cm `)).join("");
    const bytes = Buffer.concat([Buffer.from(before), form.getDecodedData()]);
    if (bytes.length > PAGE_MAX) continue;
    const alone = Object.create(page, {
      getContentBytes: { value: () => bytes },
      resolveInheritedResources: { value: () => form.getDict("Resources", resolve) ?? resources },
    }) as PDFPage;
    left = recueillirDe(alone, left - 1);
  }
  return left;
}

/** Whether a page draws images or forms: without text, it says something that is not read. */
export function dessine(page: PDFPage): boolean {
  const inner = page as unknown as Page;
  const objects = inner.resolveInheritedResources()?.getDict("XObject", (ref) => inner.ctx.resolve(ref) as never);
  return objects !== undefined && [...objects].length > 0;
}

let signes: Signe[] = [];
const recueillir: Extracteur["chars"] = {
  length: 0, // nothing to put into lines
  push: ({ char, bbox, baseline, fontSize }) =>
    signes.push({ c: char, x: bbox.x, y: baseline, l: bbox.width, corps: fontSize }),
};

let borne = false;
let reste = DEPLIE_MAX;
const polices = new Map<string, unknown>();

/** Bounds the library, once; then, at each call, begins the counts of another file. */
export function borner(): void {
  reste = DEPLIE_MAX;
  polices.clear();
  if (borne) return;
  borne = true;
  const decode = PdfStream.prototype.getDecodedData;
  PdfStream.prototype.getDecodedData = function (this: PdfStream) {
    compter(this);
    return decode.call(this);
  };
  const prototype = PDFPage.prototype as unknown as Page;
  const contents = prototype.getContentBytes;
  prototype.getContentBytes = function (this: Page) {
    const bytes = contents.call(this);
    return bytes.length > PAGE_MAX ? new Uint8Array() : bytes;
  };
  const fonts = prototype.createFontResolver;
  prototype.createFontResolver = function (this: Page) {
    const page = this;
    const own = this.resolveInheritedResources()?.getDict("Font", (ref) => this.ctx.resolve(ref) as never);
    return function (this: Extracteur, name: string) {
      this.chars = recueillir;
      const entry = own?.get(name);
      if (!own || !entry) return null;
      const cle = entry instanceof PdfRef ? `${entry.objectNumber} ${entry.generation}` : null;
      if (cle !== null && polices.has(cle)) return polices.get(cle);
      const alone = Object.create(page, {
        resolveInheritedResources: { value: () => PdfDict.of({ Font: PdfDict.of({ [name]: entry }) }) },
      }) as Page;
      const font = fonts.call(alone).call(this, name);
      if (cle !== null) polices.set(cle, font);
      return font;
    };
  };
}

/** Counts what a stream unpacks to before the library does; throws when it is too much, or cannot be known. */
function compter(stream: PdfStream): void {
  const filter = stream.get("Filter");
  const names = (filter instanceof PdfArray ? [...filter] : [filter]).flatMap((f) =>
    f instanceof PdfName ? [f.value] : [],
  );
  const packed = names.filter((n) => /^(FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)$/.test(n));
  const { data } = stream;
  if (packed.length === 0) return;
  if (packed.length > 1 || ((names.length > 1 || !/^Fl/.test(packed[0] ?? "")) && data.length > CHAINE_MAX))
    throw bombe();
  if (names.length > 1 || data.length < 4_096) return; // at most four megabytes, or sixty
  try {
    reste -= inflateSync(data, { maxOutputLength: Math.max(1, reste) }).length;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE") throw bombe();
    // broken: the library mends what it can
  }
}
