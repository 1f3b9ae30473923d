import type { Cellule } from "../shared/cellule.ts";
import { assembler, ESPACES, echappe, ligne } from "./opendocument.ts";

const TYPE = "application/vnd.oasis.opendocument.spreadsheet";

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
  return assembler(TYPE, { "content.xml": content });
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
  const paragraphs = value.split(/\r\n|\r|\n/).map((line) => `<text:p>${ligne(line)}</text:p>`);
  return `<table:table-cell${named} office:value-type="string">${paragraphs.join("")}</table:table-cell>`;
}

const ENTETE = `<office:document-content ${ESPACES} office:version="1.2"><office:automatic-styles><number:date-style style:name="date"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style><style:style style:name="jour" style:family="table-cell" style:data-style-name="date"/><style:style style:name="titre" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="colonne" style:family="table-column"><style:table-column-properties style:column-width="4.5cm"/></style:style></office:automatic-styles><office:body><office:spreadsheet>`;
