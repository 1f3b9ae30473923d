import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import type { Ecrit } from "../shared/ecrit.ts";
import { ecrireOdt } from "./odt.ts";

const ECRIT: Ecrit = {
  titre: "Convention « A & B »",
  pied: "Projet, version 3",
  blocs: [
    { genre: "titre", texte: "Convention <entre> A & B" },
    { genre: "titre1", texte: "Article 2 bis – Objet" },
    { genre: "corps", texte: "Deux\nlignes  et\tdes blancs\u0007" },
    { genre: "liste", points: ["un", "deux"] },
    { genre: "tableau", titres: ["Qui", "Quoi"], lignes: [["A", "la salle"]] },
    { genre: "note", texte: "fin" },
  ],
};
const partie = (nom: string, octets = ecrireOdt(ECRIT)) => strFromU8(unzipSync(octets)[nom] as Uint8Array);

test("le fichier porte son type d’abord, tel quel, et ses parties déclarées au manifeste", () => {
  const octets = ecrireOdt(ECRIT);
  const type = "application/vnd.oasis.opendocument.text";
  expect(Buffer.from(octets.subarray(30, 38 + type.length)).toString()).toBe(`mimetype${type}`);
  const noms = Object.keys(unzipSync(octets));
  expect(noms).toEqual(["mimetype", "META-INF/manifest.xml", "content.xml", "styles.xml", "meta.xml"]);
  for (const nom of noms.slice(2)) expect(partie("META-INF/manifest.xml")).toContain(`full-path="${nom}"`);
});

test("titres, numéros, listes et tableaux sont dits par leurs styles, et le texte est échappé", () => {
  const xml = partie("content.xml");
  expect(xml).toContain('<text:h text:style-name="Heading_20_1" text:outline-level="1">Article 2 bis – Objet</text:h>');
  expect(xml).toContain("Convention &lt;entre&gt; A &amp; B");
  expect(xml).toContain('Deux<text:line-break/>lignes<text:s text:c="2"/>et<text:tab/>des blancs\ufffd');
  expect(xml.match(/<text:list-item>/g)).toHaveLength(2);
  expect(xml.match(/<table:table-cell /g)).toHaveLength(4);
  for (const [, style] of xml.matchAll(/text:style-name="([^"]+)"/g))
    expect(partie("styles.xml")).toContain(`style:name="${style}"`);
});

test("le pied, la langue et le titre du fichier", () => {
  expect(partie("styles.xml")).toContain(">Projet, version 3<text:tab/>page <text:page-number");
  expect(partie("styles.xml")).toContain('fo:language="fr" fo:country="FR"');
  expect(partie("meta.xml")).toContain("<dc:title>Convention « A &amp; B »</dc:title>");
});

test("le même écrit donne les mêmes octets", () => {
  expect(Buffer.compare(ecrireOdt(ECRIT), ecrireOdt(structuredClone(ECRIT)))).toBe(0);
});

test("une image entre une fois dans le fichier, déclarée, avec son texte ; un tableau garde ses largeurs", () => {
  const image = {
    type: "image/svg+xml",
    ...{ octets: new TextEncoder().encode("<svg/>"), texte: "Un dessin & sa légende" },
    ...{ largeurMm: 100, hauteurMm: 30 },
  } as const;
  const octets = ecrireOdt({
    titre: "T",
    pied: "P",
    blocs: [
      { genre: "images", images: [image, image] },
      { genre: "figure", image, legende: "Légende" },
      { genre: "tableau", titres: ["A", "B"], lignes: [["x", "1"]], nombres: [1], largeurs: [3, 1], etroit: true },
    ],
  });
  expect(Object.keys(unzipSync(octets)).filter((nom) => nom.startsWith("Pictures/"))).toEqual(["Pictures/1.svg"]);
  expect(partie("META-INF/manifest.xml", octets)).toContain(
    'full-path="Pictures/1.svg" manifest:version="1.2" manifest:media-type="image/svg+xml"',
  );
  const xml = partie("content.xml", octets);
  expect(xml.match(/<svg:desc>Un dessin &amp; sa légende<\/svg:desc>/g)).toHaveLength(3);
  expect(xml).toContain('svg:width="100mm" svg:height="30mm"');
  for (const [, style] of xml.matchAll(/table:style-name="([^"]+)"/g)) expect(xml).toContain(`style:name="${style}"`);
  for (const [, style] of xml.matchAll(/text:style-name="([^"]+)"/g))
    expect(partie("styles.xml", octets)).toContain(`style:name="${style}"`);
});

const soffice = ["soffice", "libreoffice"].find((name) => spawnSync(name, ["--version"]).status === 0);
test.runIf(soffice)("un traitement de texte l’ouvre et y lit tout", { timeout: 120_000 }, async () => {
  const dir = await mkdtemp(join(tmpdir(), "convenir-odt-"));
  await writeFile(join(dir, "a.odt"), ecrireOdt(ECRIT));
  const profil = `-env:UserInstallation=file://${join(dir, "profil")}`;
  spawnSync(soffice as string, [
    profil,
    "--headless",
    "--convert-to",
    "txt:Text (encoded):UTF8",
    "--outdir",
    dir,
    join(dir, "a.odt"),
  ]);
  const lu = await readFile(join(dir, "a.txt"), "utf8");
  await rm(dir, { recursive: true });
  for (const mots of ["Convention <entre> A & B", "Article 2 bis – Objet", "deux", "la salle", "fin"])
    expect(lu).toContain(mots);
});
