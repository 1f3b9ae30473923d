import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { composer } from "../src/platform/pdf.ts";
import type { Mesure } from "./race.ts";

/*
 * Files made to cost as much as they can, each read by a process of its own as the product does: how long, and its peak
 * of memory (resident set), which are to stay under two seconds and two hundred megabytes.
 */

const MO = 1024 * 1024;

/** A PDF out of the source of its objects, numbered from 1. */
function pdf(objets: readonly (string | Buffer)[]): Buffer {
  const parts = [Buffer.from("%PDF-1.7\n")];
  const offsets: number[] = [];
  let at = 9;
  for (const [i, objet] of objets.entries()) {
    const part = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(objet), Buffer.from("\nendobj\n")]);
    offsets.push(at);
    at += part.length;
    parts.push(part);
  }
  const table = offsets.map((o) => `${String(o).padStart(10, "0")} 00000 n \n`).join("");
  const size = objets.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF`,
    ),
  );
  return Buffer.concat(parts);
}

/** A PDF of one page with that content. */
const unePage = (contenu: Buffer, filtre = ""): Buffer =>
  pdf([
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
    Buffer.concat([Buffer.from(`<</Length ${contenu.length}${filtre}>>stream\n`), contenu, Buffer.from("\nendstream")]),
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
  ]);

const docx = (corps: string): Uint8Array =>
  zipSync({
    "[Content_Types].xml": strToU8("<Types/>"),
    "word/document.xml": strToU8(`<w:document><w:body>${corps}</w:body></w:document>`),
  });

const PHRASE = "La présente convention est conclue entre le Réseau et l’École, qui s’engage à informer. ";
const TRACE = "(convention entre le reseau et l ecole) Tj 0 -1 Td ";

/** The files, by what they are. */
const FICHIERS: Readonly<Record<string, () => Uint8Array | Promise<Uint8Array>>> = {
  "20 Mo d’un seul alinéa": () => strToU8(PHRASE.repeat(240_000)).subarray(0, 20 * MO),
  "un million de caractères": () => strToU8(PHRASE.repeat(11_000)),
  "deux encodages, 4 Mo": () => Buffer.concat([strToU8("é ".repeat(1_300_000)), Buffer.from([0xe9])]),
  "DOCX, bombe de 200 Mo": () => docx(`<w:p><w:r><w:t>${" ".repeat(200 * MO)}</w:t></w:r></w:p>`),
  "DOCX, deux millions de balises": () => docx("<w:p/>".repeat(2_000_000)),
  "DOCX, tableaux dans des tableaux": () => docx("<w:tbl><w:tr><w:tc>".repeat(200_000)),
  "PDF, bombe de 512 Mo": () => unePage(deflateSync(Buffer.alloc(512 * MO, 32)), "/Filter/FlateDecode"),
  "PDF, bombe dans une bombe": () =>
    unePage(deflateSync(deflateSync(Buffer.alloc(512 * MO, 32))), "/Filter[/FlateDecode/FlateDecode]"),
  "PDF, 20 Mo de texte sur une page": () => unePage(Buffer.from(`BT /F1 10 Tf 50 700 Td ${TRACE.repeat(390_000)}ET`)),
  "PDF, 20 Mo de bruit": () =>
    Buffer.concat([
      Buffer.from("%PDF-1.7\n"),
      Uint8Array.from({ length: 20 * MO - 20 }, (_, i) => (i * 73 + (i >> 3) * 31 + (i >> 11) * 17) & 0xff),
    ]),
  "PDF, 300 000 objets": () =>
    pdf([
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[]/Count 0>>",
      ...Array.from({ length: 300_000 }, () => "<<>>"),
    ]),
  "PDF, un million de crochets": () => Buffer.from(`%PDF-1.7\n1 0 obj\n${"[".repeat(1_000_000)}`),
  "PDF de 120 pages pleines": () =>
    composer("#for _ in range(118) [#lorem(450) #pagebreak(weak: true)]", {}, { titre: "Essai", date: "2026-11-22" }),
};

/** Measures each file: time and peak of memory. */
export async function mesurerDocuments(): Promise<Mesure[]> {
  const dossier = mkdtempSync(join(tmpdir(), "convenir-documents-"));
  try {
    const found: Mesure[] = [];
    for (const [travail, faire] of Object.entries(FICHIERS)) {
      const fichier = join(dossier, "document");
      writeFileSync(fichier, await faire());
      const enfant = new URL("./documents-enfant.ts", import.meta.url).pathname;
      const args = [
        "--max-old-space-size=100",
        "--max-semi-space-size=8",
        "--disable-warning=ExperimentalWarning",
        enfant,
        fichier,
      ];
      const { ms, mo } = JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })) as Record<
        string,
        number
      >;
      found.push({ travail, nous: ms ?? 0, unite: "ms", but: 2_000 });
      found.push({ travail: `${travail}, mémoire`, nous: mo ?? 0, unite: "Mo", but: 200 });
    }
    return found;
  } finally {
    rmSync(dossier, { recursive: true, force: true });
  }
}
