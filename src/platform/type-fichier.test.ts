import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { ecrireOds } from "./ods.ts";
import { ecrireOdt } from "./odt.ts";
import { sorteDeFichier } from "./type-fichier.ts";

const octets = (texte: string) => new Uint8Array(Buffer.from(texte, "latin1"));
const utf8 = (texte: string) => new Uint8Array(Buffer.from(texte));

/** A zip of these entries, as an office program writes it. */
function zip(entries: Record<string, string>): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(entries)) {
    const data = deflateRawSync(Buffer.from(text));
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(data.length, 18);
    head.writeUInt32LE(text.length, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(text.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    parts.push(head, Buffer.from(name), data);
    directory.push(entry, Buffer.from(name));
    at += 30 + name.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, ...directory, end]));
}

describe("un fichier est ce que disent ses octets", () => {
  test.each([
    ["un PDF nommé autrement", octets("%PDF-1.7\n"), "note.txt", "pdf"],
    ["une image", octets("\xff\xd8\xff\xe0"), "photo", "jpg"],
    ["une image PNG", octets("\x89PNG\r\n\x1a\n"), "x.exe", "png"],
    ["un texte", utf8("été\n"), "note.txt", "txt"],
    ["un tableau", utf8("a;b\n1;2\n"), "Suivi.CSV", "csv"],
    ["un texte ODT", ecrireOdt({ titre: "t", pied: "p", blocs: [] }), "x.zip", "odt"],
    ["un tableau ODS", ecrireOds("f", ["a"], [["1"]]), "x", "ods"],
    ["un texte DOCX", zip({ "[Content_Types].xml": "<x/>", "word/document.xml": "<x/>" }), "x.docx", "docx"],
    ["un tableau XLSX", zip({ "[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>" }), "x.xlsx", "xlsx"],
    ["une présentation", zip({ "[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>" }), "x.pptx", "pptx"],
    ["rien", new Uint8Array(), "x.pdf", null],
    ["un programme", octets("MZ\x90\0\x03"), "x.pdf", null],
    ["une page web", utf8("  <!DOCTYPE html><p>"), "x.txt", null],
    ["un dessin actif", utf8("<svg onload=x>"), "x.png", null],
    ["du latin-1", octets("\xe9t\xe9"), "x.txt", null],
    ["un texte avec un octet nul", utf8("a\0b"), "x.txt", null],
    ["une archive", zip({ "a.txt": "a" }), "x.docx", null],
    [
      "un texte à macros",
      zip({ "[Content_Types].xml": "<x/>", "word/document.xml": "<x/>", "word/vbaProject.bin": "x" }),
      "x.docx",
      null,
    ],
    [
      "une archive coupée",
      zip({ "[Content_Types].xml": "<x/>", "word/document.xml": "<x/>" }).subarray(0, 60),
      "x.docx",
      null,
    ],
  ] as const)("%s", (_cas, bytes, nom, attendu) => {
    expect(sorteDeFichier(bytes, nom)).toBe(attendu);
  });
});
