import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { ecrireOds } from "./ods.ts";

const FEUILLE = ecrireOds(
  "Essai & co",
  ["Titre", "Le", "Nombre"],
  [
    ["=1+1", { jour: "2019-02-28" }, 12],
    ['<b>gras</b> & "fin"\u0007', null, -0.5],
    ["deux\nlignes  et\tblancs", { jour: "2024-02-29" }, true],
  ],
);

/** The cells of each row as a reader has them: dates by their value, texts with their white space. */
function relire(bytes: Uint8Array): string[][] {
  const xml = strFromU8(unzipSync(bytes)["content.xml"] as Uint8Array);
  const rows = [...xml.matchAll(/<table:table-row>(.*?)<\/table:table-row>/gs)];
  return rows.map(([, row = ""]) =>
    [...row.matchAll(/<table:table-cell([^>]*?)(?:\/>|>(.*?)<\/table:table-cell>)/gs)].map(
      ([, attributes = "", inner = ""]) => {
        const value = /office:(?:date-)?value="([^"]*)"/.exec(attributes)?.[1];
        const text = inner
          .replaceAll("</text:p><text:p>", "\n")
          .replace(/<text:s text:c="(\d+)"\/>/g, (_, n) => " ".repeat(Number(n)))
          .replaceAll("<text:tab/>", "\t")
          .replace(/<[^>]+>/g, "");
        return (
          value ??
          text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&")
        );
      },
    ),
  );
}

test("le premier fichier est « mimetype », tel quel et sans champ de plus", () => {
  const type = "application/vnd.oasis.opendocument.spreadsheet";
  const head = Buffer.from(FEUILLE.subarray(0, 38 + type.length));
  expect(head.readUInt32LE(0)).toBe(0x04034b50);
  expect([head.readUInt16LE(8), head.readUInt16LE(28)]).toEqual([0, 0]);
  expect(head.subarray(30).toString()).toBe(`mimetype${type}`);
  expect(Object.keys(unzipSync(FEUILLE))).toEqual(["mimetype", "META-INF/manifest.xml", "content.xml"]);
});

test("les cellules se relisent : jours en dates, textes jamais en formules, balises et blancs gardés", () => {
  expect(relire(FEUILLE)).toEqual([
    ["Titre", "Le", "Nombre"],
    ["=1+1", "2019-02-28", "12"],
    ['<b>gras</b> & "fin"\ufffd', "", "-0.5"],
    ["deux\nlignes  et\tblancs", "2024-02-29", "oui"],
  ]);
  expect(strFromU8(unzipSync(FEUILLE)["content.xml"] as Uint8Array)).not.toContain("table:formula");
});

test("les mêmes lignes donnent les mêmes octets", () => {
  const once = ecrireOds("A", ["x"], [["1"]]);
  expect(Buffer.compare(once, ecrireOds("A", ["x"], [["1"]]))).toBe(0);
});

const soffice = ["soffice", "libreoffice"].find((name) => spawnSync(name, ["--version"]).status === 0);
const programmes = spawnSync("sh", ["-c", `ls "$(dirname "$(readlink -f "$(command -v ${soffice})")")"`], {
  encoding: "utf8",
}).stdout;
// the word processor may be there alone
test.runIf(soffice && programmes.includes("libsclo"))("un tableur l’ouvre", { timeout: 60_000 }, async () => {
  const dir = await mkdtemp(join(tmpdir(), "convenir-ods-"));
  await writeFile(join(dir, "a.ods"), FEUILLE);
  const profil = `-env:UserInstallation=file://${join(dir, "profil")}`;
  spawnSync(soffice as string, [profil, "--headless", "--convert-to", "csv", "--outdir", dir, join(dir, "a.ods")]);
  const lu = await readFile(join(dir, "a.csv"), "utf8");
  await rm(dir, { recursive: true });
  expect(lu).toContain("=1+1");
});
