import { PDF } from "@libpdf/core";
import { FileRefused } from "../files.ts";
import { DOCUMENT_MAX, type TexteExtrait, trop } from "./bornes.ts";
import { borner, dessine, signesDe } from "./pdf-bornes.ts";
import { type PagePdf, pageDe, texteDesPages } from "./pdf-page.ts";

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
 * file, one that unpacks to too much or has too many pages. To be called in the process of documents alone: it changes
 * what the library does there.
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
  let signs = 0;
  const read = pages.map((page) => {
    const own = pageDe(signesDe(page), page.height);
    signs += own.signes;
    if (signs > DOCUMENT_MAX.texte) throw trop();
    return own;
  });
  const mute = read.filter((p) => p.signes < MUETTE);
  if (mute.length === read.length) throw new FileRefused(SCAN);
  const texte = texteDesPages(read);
  const shown = texte.replace(/\s/g, "");
  if ((shown.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < shown.length * 0.4) throw new FileRefused(CODE);
  const images = pages.flatMap((page, i) => (mute.includes(read[i] as PagePdf) && dessine(page) ? [i + 1] : []));
  return { texte, remarques: images.length > 0 ? [phraseDesImages(images)] : [] };
}

const phraseDesImages = (numeros: readonly number[]): string =>
  numeros.length === 1
    ? `La page ${numeros[0]} est une image\u00a0: ce qu’elle dit n’a pas été lu.`
    : `Les pages ${numeros.slice(0, -1).slice(0, 20).join(", ")} et ${numeros.at(-1)} sont des images\u00a0: ce qu’elles disent n’a pas été lu.`;
