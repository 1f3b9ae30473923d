import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { FileRefused } from "./files.ts";
import { ecrireOds } from "./ods.ts";
import { lireTableur } from "./tableur.ts";

const X = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

type Xlsx = {
  donnees: string;
  apres?: string;
  textes?: string[];
  styles?: string;
  pr?: string;
  autres?: Record<string, string>;
};

/** A workbook of one sheet out of the XML of its rows. */
function xlsx({ donnees, apres = "", textes = [], styles = "", pr = "", autres = {} }: Xlsx): Uint8Array {
  const parts = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "xl/workbook.xml": `<workbook ${X} ${R}><workbookPr ${pr}/><sheets><sheet name="Conventions" sheetId="1" r:id="rId1"/><sheet name="Cachée" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
    "xl/sharedStrings.xml": `<sst ${X}>${textes.map((t) => `<si>${t}</si>`).join("")}</sst>`,
    "xl/styles.xml": `<styleSheet ${X}>${styles}</styleSheet>`,
    "xl/worksheets/sheet1.xml": `<worksheet ${X}><sheetData>${donnees}</sheetData>${apres}</worksheet>`,
    ...autres,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([k, v]) => [k, strToU8(v)])));
}

const JOUR =
  '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="#,##0.00&quot; d’euros&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>';

test("un classeur XLSX : textes partagés, jours, formules, booléens, lignes vides", () => {
  const octets = xlsx({
    textes: ["<t>Titre</t>", "<r><t>Con</t></r><r><t>vention</t></r><rPh><t>phon</t></rPh>"],
    styles: JOUR,
    donnees:
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Fin</t></is></c></row>' +
      '<row r="4"><c r="A4" t="s"><v>1</v></c><c r="B4" s="1"><v>43831</v></c><c r="C4" s="2"><f>B4+1</f><v>43832</v></c>' +
      '<c r="D4" s="3"><v>43831</v></c><c r="E4" t="b"><v>1</v></c><c r="F4" t="str"><f>A1</f><v>lu_x0020_ici</v></c><c r="G4" t="e"><v>#REF!</v></c></row>',
  });
  expect(lireTableur(octets)).toEqual([
    {
      nom: "Conventions",
      lignes: [["Titre", "", "Fin"], [], [], ["Convention", "2020-01-01", "2020-01-02", "43831", "oui", "lu ici", ""]],
    },
  ]);
});

test("le calendrier de 1904, et une cellule fusionnée vers le bas qui vaut pour chacune de ses lignes", () => {
  const octets = xlsx({
    pr: 'date1904="1"',
    styles: JOUR,
    donnees:
      '<row r="1"><c r="A1" t="inlineStr"><is><t>Nexem</t></is></c><c r="B1" s="1"><v>42369</v></c></row><row r="2"><c r="B2"><v>2</v></c></row><row r="3"><c r="B3"><v>3</v></c></row>',
    apres: '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B3:D3"/></mergeCells>',
  });
  expect(lireTableur(octets)[0]?.lignes).toEqual([
    ["Nexem", "2020-01-01"],
    ["Nexem", "2"],
    ["", "3"],
  ]);
});

test("notre ODS se relit : jours, nombres, espaces, alinéas", () => {
  const octets = ecrireOds(
    "Conv",
    ["Titre", "Signée le", "Mois"],
    [
      ["A  b", { jour: "2019-06-03" }, 36],
      ["l1\nl2", null, null],
    ],
  );
  expect(lireTableur(octets)).toEqual([
    { nom: "Conv", lignes: [["Titre", "Signée le", "Mois"], ["A  b", "2019-06-03", "36"], ["l1\nl2"]] },
  ]);
});

/** An ODS out of the XML of its tables. */
const ods = (tables: string, manifest = "<m/>") =>
  zipSync({
    mimetype: strToU8("application/vnd.oasis.opendocument.spreadsheet"),
    "META-INF/manifest.xml": strToU8(manifest),
    "content.xml": strToU8(
      `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body>${tables}</office:body></office:document-content>`,
    ),
  });

test("un ODS tel quel : cellules répétées, fusion, note de cellule, million de lignes vides", () => {
  const cell = (t: string, plus = "") =>
    `<table:table-cell ${plus} office:value-type="string"><text:p>${t}</text:p></table:table-cell>`;
  const octets = ods(
    `<table:table table:name="F"><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>` +
      `<table:table-row>${cell("<office:annotation><text:p>note</text:p></office:annotation>")}${cell("x", 'table:number-columns-repeated="2"')}</table:table-row>` +
      `<table:table-row>${cell("Nexem", 'table:number-rows-spanned="2"')}${cell("1")}</table:table-row>` +
      `<table:table-row><table:covered-table-cell/>${cell("2")}</table:table-row>` +
      `<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>`,
  );
  expect(lireTableur(octets)[0]?.lignes).toEqual([[], [], ["", "x", "x"], ["Nexem", "1"], ["Nexem", "2"]]);
});

test("un ODS où deux fusions vers le bas se touchent, puis s’arrêtent avec des lignes répétées", () => {
  const cell = (t: string, plus = "") =>
    `<table:table-cell ${plus} office:value-type="string"><text:p>${t}</text:p></table:table-cell>`;
  const octets = ods(
    `<table:table table:name="F"><table:table-row>${cell("Nexem", 'table:number-rows-spanned="3"')}${cell("2020", 'table:number-rows-spanned="3"')}${cell("1")}</table:table-row>` +
      `<table:table-row table:number-rows-repeated="2"><table:covered-table-cell table:number-columns-repeated="2"/>${cell("2")}</table:table-row>` +
      `<table:table-row><table:table-cell table:number-columns-repeated="2"/>${cell("3")}</table:table-row></table:table>`,
  );
  expect(lireTableur(octets)[0]?.lignes).toEqual([
    ["Nexem", "2020", "1"],
    ["Nexem", "2020", "2"],
    ["Nexem", "2020", "2"],
    ["", "", "3"],
  ]);
});

test.each([
  [";", "a;b\r\n1;2\r\n"],
  [",", "a,b\n1,2\n"],
  ["tabulation", "a\tb\n1\t2"],
  ["guillemets et BOM", '\ufeff"a";"b"\n"1";"2"'],
])("un CSV séparé par %s", (_, texte) => {
  expect(lireTableur(strToU8(texte))[0]?.lignes.slice(0, 2)).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
});

test("un CSV en Windows-1252 ou en UTF-16", () => {
  const latin = Uint8Array.from([..."Signée le;Durée\n1;2"].map((c) => c.charCodeAt(0)));
  expect(lireTableur(latin)[0]?.lignes[0]).toEqual(["Signée le", "Durée"]);
  const wide = new Uint8Array(Buffer.from("\ufeffSignée;b\n1;2", "utf16le"));
  expect(lireTableur(wide)[0]?.lignes[0]).toEqual(["Signée", "b"]);
});

/** A zip whose one entry unpacks to far more than it says. */
function bombe(): Uint8Array {
  const octets = xlsx({ donnees: "", autres: { "xl/sharedStrings.xml": " ".repeat(60 * 1024 * 1024) } });
  return octets;
}

const cfb = (name: string) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(1016),
    Buffer.from(name, "utf16le"),
  ]);

test.each<[string, () => Uint8Array, string]>([
  ["un fichier vide", () => new Uint8Array(), "Ce fichier est vide."],
  ["des lignes blanches", () => strToU8(";;\n;;\n"), "Ce fichier ne contient aucune ligne."],
  ["une bombe de compression", bombe, "trop grand une fois déplié"],
  ["un XLSX protégé", () => cfb("EncryptedPackage"), "protégé par un mot de passe"],
  ["un .xls", () => cfb("Workbook"), "ancien format .xls"],
  ["une page web renommée .xls", () => strToU8("\n<html><table><tr><td>a"), "page web"],
  ["un PDF", () => strToU8("%PDF-1.7"), "est un PDF"],
  ["un zip quelconque", () => zipSync({ "a.txt": strToU8("a") }), "ni un classeur XLSX"],
  ["un zip coupé", () => xlsx({ donnees: "" }).subarray(0, 300), "abîmée"],
  ["un XML abîmé", () => xlsx({ donnees: "<row><c>" }), "abîmé"],
  ["un ODS protégé", () => ods("", "<manifest:encryption-data/>"), "protégé par un mot de passe"],
  ["100 000 lignes de CSV", () => strToU8("a;b\n".repeat(100_000)), "Plus de 5\u00a0000 lignes"],
  [
    "100 000 lignes d’XLSX",
    () =>
      xlsx({
        donnees: Array.from(
          { length: 100_000 },
          (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>1</v></c></row>`,
        ).join(""),
      }),
    "Plus de 5\u00a0000 lignes",
  ],
  [
    "un caractère de commande",
    () => strToU8("a;b\nc\u0007d;2\n"),
    "Ligne 2\u00a0: une cellule contient un caractère de commande",
  ],
  [
    "un caractère de commande caché",
    () => xlsx({ donnees: '<row r="1"><c r="A1" t="str"><v>a_x0007_</v></c></row>' }),
    "commande",
  ],
  [
    "deux encodages",
    () => Buffer.concat([strToU8("a;é\n"), Buffer.from([0x61, 0x3b, 0xe9, 0x0a])]),
    "Ligne 1\u00a0: ce fichier mêle deux encodages",
  ],
  ["un guillemet ouvert", () => strToU8('a;b\n"c;d\n'), "un guillemet s’ouvre ou se ferme mal"],
  ["201 colonnes", () => strToU8("a;".repeat(201)), "plus de 200 colonnes"],
])("%s : une phrase", (_, fichier, phrase) => {
  let said = "";
  try {
    lireTableur(fichier());
  } catch (cause) {
    expect(cause).toBeInstanceOf(FileRefused);
    said = (cause as Error).message;
  }
  expect(said).toContain(phrase);
});

test("les entités d’un DOCTYPE ne se déplient pas", () => {
  const octets = zipSync({
    "content.xml": strToU8(
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><office:document-content xmlns:office="o">&b;</office:document-content>',
    ),
  });
  expect(() => lireTableur(octets)).toThrow(FileRefused);
});
