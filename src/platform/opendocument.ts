import { strToU8, zipSync } from "fflate";

const NS = "urn:oasis:names:tc:opendocument:xmlns";
/** Fixed, so that the same content gives the same bytes. */
const FICTIF = "1980-01-01T12:00:00";

/** Declarations of the OpenDocument namespaces, for the root of a part. */
export const ESPACES = [
  ...Object.entries({
    office: "office:1.0",
    meta: "meta:1.0",
    style: "style:1.0",
    text: "text:1.0",
    table: "table:1.0",
    number: "datastyle:1.0",
    fo: "xsl-fo-compatible:1.0",
    draw: "drawing:1.0",
    svg: "svg-compatible:1.0",
  }).map(([prefix, name]) => `xmlns:${prefix}="${NS}:${name}"`),
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
].join(" ");

/** What is kept in the file as it is: a picture, with its media type. */
export type PieceBrute = { type: string; octets: Uint8Array };

/**
 * A file of that media type out of its XML parts, "content.xml" among them, and of its pictures; the same parts give the
 * same bytes.
 */
export function assembler(
  type: string,
  parts: Readonly<Record<string, string>>,
  brutes: Readonly<Record<string, PieceBrute>> = {},
): Uint8Array<ArrayBuffer> {
  const entry = (path: string, media: string) =>
    `<manifest:file-entry manifest:full-path="${path}" manifest:version="1.2" manifest:media-type="${media}"/>`;
  const entries = [
    entry("/", type),
    ...Object.keys(parts).map((path) => entry(path, "text/xml")),
    ...Object.entries(brutes).map(([path, piece]) => entry(path, piece.type)),
  ].join("");
  const manifest = `${XML}<manifest:manifest xmlns:manifest="${NS}:manifest:1.0" manifest:version="1.2">${entries}</manifest:manifest>\n`;
  // OpenDocument 1.2, part 3, 3.3: mimetype comes first, stored, without extra field
  return zipSync(
    {
      mimetype: [strToU8(type), { level: 0 }],
      "META-INF/manifest.xml": strToU8(manifest),
      ...Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(XML + xml)])),
      ...Object.fromEntries(Object.entries(brutes).map(([path, piece]) => [path, piece.octets])),
    },
    { mtime: FICTIF },
  );
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Text as XML takes it; what XML 1.0 forbids (controls, half characters) is replaced. */
export const echappe = (value: string): string =>
  value
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not reach the file
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** One line of text, escaped. A reader folds white space: what must stay is said by elements. */
export const ligne = (text: string): string =>
  echappe(text)
    .replaceAll("\t", "<text:tab/>")
    .replace(/^ | {2,}| $/g, (run) => `<text:s text:c="${run.length}"/>`);
