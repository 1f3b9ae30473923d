import { strToU8, zipSync } from "fflate";
import type { Cellule } from "../shared/cellule.ts";

const TYPE = "application/vnd.oasis.opendocument.spreadsheet";
const NS = "urn:oasis:names:tc:opendocument:xmlns";
/** Fixed, so that the same rows give the same bytes. */
const FICTIF = "1980-01-01T12:00:00";

/**
 * An OpenDocument spreadsheet of one sheet: a row of titles in bold, then the rows. Days are date cells, texts are never
 * formulas. The same rows give the same bytes.
 */
export function ecrireOds(
  feuille: string,
  titres: readonly string[],
  lignes: readonly (readonly Cellule[])[],
): Uint8Array {
  const rows = [
    `<table:table-row>${titres.map((t) => texte(t, "titre")).join("")}</table:table-row>`,
    ...lignes.map((row) => `<table:table-row>${row.map(celluleXml).join("")}</table:table-row>`),
  ];
  const content = `${ENTETE}<table:table table:name="${echappe(feuille)}"><table:table-column table:number-columns-repeated="${titres.length}" table:style-name="colonne"/>${rows.join("")}</table:table></office:spreadsheet></office:body></office:document-content>`;
  // OpenDocument 1.2, part 3, 3.3: mimetype comes first, stored, without extra field
  return zipSync(
    {
      mimetype: [strToU8(TYPE), { level: 0 }],
      "META-INF/manifest.xml": strToU8(MANIFESTE),
      "content.xml": strToU8(content),
    },
    { mtime: FICTIF },
  );
}

function celluleXml(cell: Cellule): string {
  if (cell === null || cell === "") return "<table:table-cell/>";
  if (typeof cell === "boolean") return texte(cell ? "oui" : "non");
  if (typeof cell === "number")
    return `<table:table-cell office:value-type="float" office:value="${cell}"><text:p>${cell}</text:p></table:table-cell>`;
  if (typeof cell === "string") return texte(cell);
  const [annee, mois, jour] = cell.jour.slice(0, 10).split("-");
  return `<table:table-cell table:style-name="jour" office:value-type="date" office:date-value="${echappe(cell.jour)}"><text:p>${jour}/${mois}/${annee}</text:p></table:table-cell>`;
}

function texte(value: string, style?: string): string {
  const named = style ? ` table:style-name="${style}"` : "";
  const paragraphs = value.split(/\r\n|\r|\n/).map((line) => `<text:p>${blancs(echappe(line))}</text:p>`);
  return `<table:table-cell${named} office:value-type="string">${paragraphs.join("")}</table:table-cell>`;
}

/** A reader folds white space: what must stay is said by elements. */
const blancs = (xml: string): string =>
  xml.replaceAll("\t", "<text:tab/>").replace(/^ | {2,}| $/g, (run) => `<text:s text:c="${run.length}"/>`);

/** Text as XML takes it; what XML 1.0 forbids (controls, half characters) is replaced. */
const echappe = (value: string): string =>
  value
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not reach the file
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

const MANIFESTE = `<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="${NS}:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="${TYPE}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>
`;

const NAMESPACES = Object.entries({
  office: "office:1.0",
  style: "style:1.0",
  text: "text:1.0",
  table: "table:1.0",
  number: "datastyle:1.0",
  fo: "xsl-fo-compatible:1.0",
})
  .map(([prefix, name]) => `xmlns:${prefix}="${NS}:${name}"`)
  .join(" ");

const ENTETE = `<?xml version="1.0" encoding="UTF-8"?>
<office:document-content ${NAMESPACES} office:version="1.2"><office:automatic-styles><number:date-style style:name="date"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style><style:style style:name="jour" style:family="table-cell" style:data-style-name="date"/><style:style style:name="titre" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="colonne" style:family="table-column"><style:table-column-properties style:column-width="4.5cm"/></style:style></office:automatic-styles><office:body><office:spreadsheet>`;
