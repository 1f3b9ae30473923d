import { PDF } from "@libpdf/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CompositionRefused, composer, DONNEES_MAX } from "./pdf.ts";

const MODELE = '= #donnees.titre\n\n#donnees.texte.split("\\n").join(parbreak())\n#text(font: "Source Sans 3")[pied]';
const EN_TETE = { titre: "Convention d’essai", date: "2020-12-15" };

const faire = (texte: string, en = EN_TETE) => composer(MODELE, { titre: "Convention d’essai", texte }, en);

/** The text of every page, as another reader than ours extracts it. */
async function textDe(pdf: Uint8Array): Promise<string> {
  const read = await PDF.load(pdf);
  return read
    .getPages()
    .map((p) => p.extractText().text)
    .join("\n");
}

describe("le document composé", () => {
  test("les mêmes données donnent les mêmes octets, d’autres données d’autres octets", async () => {
    const [one, same, other, later] = await Promise.all([
      faire("Texte."),
      faire("Texte."),
      faire("Texte !"),
      faire("Texte.", { ...EN_TETE, date: "2020-12-16" }),
    ]);
    expect(Buffer.from(one).equals(Buffer.from(same))).toBe(true);
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false);
    expect(Buffer.from(one).equals(Buffer.from(later))).toBe(false);
  });

  test("il est balisé, se déclare PDF/A-2a en français, porte son titre et sa date", async () => {
    const source = Buffer.from(await faire("Texte.")).toString("latin1");
    expect(source).toMatch(/^%PDF-1\.7/);
    expect(source).toContain("<pdfaid:part>2</pdfaid:part>");
    expect(source).toContain("<pdfaid:conformance>A</pdfaid:conformance>");
    expect(source).toContain("/StructTreeRoot");
    expect(source).toMatch(/\/Lang ?\(fr/);
    expect(source).toContain("2020-12-15");
    expect(source).not.toMatch(/\/(JavaScript|JS|Launch|EmbeddedFile)\b/);
  });

  test("ses polices sont celles de la maison, incorporées", async () => {
    const source = Buffer.from(await faire("Texte.")).toString("latin1");
    const fonts = new Set([...source.matchAll(/\/BaseFont ?\/([A-Z]{6})\+([\w-]+)/g)].map(([, , name]) => name));
    expect(new Set([...fonts].map((f) => f?.split("-")[0]))).toEqual(new Set(["Literata", "SourceSans3"]));
    expect(source).toContain("/FontFile2");
  });

  test.each([
    '#panic("arrêt")',
    '#read("/etc/passwd")',
    "$ x^2 $ \\ * gras * _ital_ = titre @renvoi <marque>",
    "]) #set page(fill: red) ([",
    "« guillemets » d’apostrophe \"droits\" 'simples' -- --- ...",
  ])("des mots ne sont jamais lus comme du code : %s", async (texte) => {
    const read = (await textDe(await faire(texte))).replace(/\s+/g, " ");
    expect(read).toContain(texte.replace(/\s+/g, " "));
  });

  test("n’importe quel texte latin passe tel quel", async () => {
    const latin = fc.string({ unit: fc.constantFrom(...'abcÉœç #$%&\\{}[]()<>"/*_-=@~`^0123456789'), maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(latin, async (texte) => {
        const read = (await textDe(await faire(`|${texte}|`))).replace(/\s/g, "");
        return read.includes(`|${texte}|`.replace(/\s/g, ""));
      }),
      { numRuns: 40 },
    );
  });

  test("ce qui ne se voit pas ne s’imprime pas", async () => {
    const read = await textDe(await faire("a\u0007b\u200bc\u202ed\ufeffe\ud800f\u00adg"));
    expect(read).toContain("abcdefg");
  });

  test.each([
    ["日本", ["日", "本"]],
    ["a\ue000b", ["\ue000"]],
  ])("un caractère que nos polices n’ont pas est nommé : %s", async (texte, caracteres) => {
    const cause = await faire(texte).catch((c) => c);
    expect(cause).toBeInstanceOf(CompositionRefused);
    expect(cause.caracteres).toEqual(caracteres);
    expect(cause.message).toContain("pas imprimer");
  });

  test("des données démesurées sont refusées avant d’être composées", async () => {
    await expect(faire("a".repeat(DONNEES_MAX))).rejects.toThrow("trop long");
  });

  test("pendant qu’un long document se compose, le serveur répond", async () => {
    let done = false;
    let turns = 0;
    const long = faire("Une phrase de plus. ".repeat(20_000)).finally(() => {
      done = true;
    });
    while (!done) {
      await new Promise((next) => setImmediate(next));
      turns += 1;
    }
    expect((await long).length).toBeGreaterThan(100_000);
    expect(turns).toBeGreaterThan(20);
  });

  test("un modèle fautif est notre faute, non celle des données", async () => {
    const cause = await composer("#inconnu", {}, EN_TETE).catch((c) => c);
    expect(cause).toBeInstanceOf(Error);
    expect(cause).not.toBeInstanceOf(CompositionRefused);
  });
});
