import { PDF } from "@libpdf/core";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { FileRefused } from "../files.ts";
import { composer } from "../pdf.ts";
import { DOCUMENT_MAX, extraire } from "./extraire.ts";

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="mc"';
const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A DOCX out of the XML of its body, and other parts by type of relation. */
function docx(corps: string, autres: Record<string, string> = {}): Uint8Array {
  const parts: Record<string, string> = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": `<Relationships><Relationship Type="${REL}/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/_rels/document.xml.rels": `<Relationships>${Object.keys(autres)
      .map((t) => `<Relationship Type="${REL}/${t}" Target="${t}1.xml"/>`)
      .join("")}</Relationships>`,
    "word/document.xml": `<w:document ${W}><w:body>${corps}<w:sectPr/></w:body></w:document>`,
    ...Object.fromEntries(Object.entries(autres).map(([t, xml]) => [`word/${t}1.xml`, xml])),
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([k, v]) => [k, strToU8(v)])));
}
const p = (texte: string, pr = "") => `<w:p><w:pPr>${pr}</w:pPr><w:r><w:t>${texte}</w:t></w:r></w:p>`;
const liste = (num: number, rang = 0) => `<w:numPr><w:ilvl w:val="${rang}"/><w:numId w:val="${num}"/></w:numPr>`;
const niveau = (i: number, format: string, texte: string, plus = "") =>
  `<w:lvl w:ilvl="${i}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${plus}<w:lvlText w:val="${texte}"/></w:lvl>`;
const NUMEROS = `<w:numbering ${W}><w:abstractNum w:abstractNumId="0">${niveau(0, "decimal", "Article %1 –", '<w:pStyle w:val="Titre1"/>')}${niveau(1, "decimal", "%1.%2")}${niveau(2, "lowerLetter", "%3)")}</w:abstractNum><w:abstractNum w:abstractNumId="1">${niveau(0, "bullet", "")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`;
const STYLES = `<w:styles ${W}><w:style w:styleId="Titre1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="Mien"><w:name w:val="Mien"/><w:basedOn w:val="Titre1"/></w:style><w:style w:styleId="TM1"><w:name w:val="toc 1"/></w:style></w:styles>`;

const OD = ["office", "text", "table", "style", "draw"].map((x) => `xmlns:${x}="${x}"`).join(" ");
/** An ODT out of the XML of its text, its automatic styles, its styles. */
function odt(corps: string, automatiques = "", styles = "", manifest = "<m/>"): Uint8Array {
  return zipSync({
    mimetype: strToU8("application/vnd.oasis.opendocument.text"),
    "META-INF/manifest.xml": strToU8(manifest),
    "styles.xml": strToU8(`<office:document-styles ${OD}>${styles}</office:document-styles>`),
    "content.xml": strToU8(
      `<office:document-content ${OD}><office:automatic-styles>${automatiques}</office:automatic-styles><office:body><office:text>${corps}</office:text></office:body></office:document-content>`,
    ),
  });
}

const lu = async (octets: Uint8Array, nom = "convention") => (await extraire(octets, nom)).texte;
const LONG = "Les parties se retrouvent chaque trimestre pour faire le point des actions menées, et en rendent compte.";

describe("un DOCX", () => {
  test.each<[string, Uint8Array, string]>([
    [
      "paragraphes, tabulation, retour à la ligne",
      docx(`${p("Entre")}<w:p><w:r><w:t>Un</w:t><w:tab/><w:t>deux</w:t><w:br/><w:t>trois</w:t></w:r></w:p>`),
      "Entre\nUn deux\ntrois",
    ],
    ["un alinéa vide, puis un long", docx(`${p("Entre")}<w:p/>${p(LONG)}${p(LONG)}`), `Entre\n\n${LONG}\n\n${LONG}`],
    [
      "articles numérotés par le style",
      docx(p("Objet", '<w:pStyle w:val="Titre1"/>') + p("Durée", '<w:pStyle w:val="Mien"/>'), {
        styles: STYLES,
        numbering: NUMEROS,
      }),
      "# Article 1 – Objet\n\n# Article 2 – Durée",
    ],
    [
      "numéros qui recommencent sous chaque article",
      docx(
        [
          p("A", liste(1)),
          p("a", liste(1, 1)),
          p("b", liste(1, 1)),
          p("x", liste(1, 2)),
          p("B", liste(1)),
          p("c", liste(1, 1)),
        ].join(""),
        { numbering: NUMEROS },
      ),
      "Article 1 – A\n1.1 a\n1.2 b\na) x\nArticle 2 – B\n2.1 c",
    ],
    [
      "puces",
      docx(p("Ils s’engagent à :") + p("informer ;", liste(2)) + p("réunir.", liste(2)), { numbering: NUMEROS }),
      "Ils s’engagent à :\n- informer ;\n- réunir.",
    ],
    [
      "suppressions et déplacements suivis",
      docx(
        "<w:p><w:r><w:t>Trois</w:t></w:r><w:del><w:r><w:delText> ou quatre</w:delText></w:r></w:del><w:moveFrom><w:r><w:t> jours</w:t></w:r></w:moveFrom><w:ins><w:r><w:t> ans</w:t></w:r></w:ins></w:p>",
      ),
      "Trois ans",
    ],
    [
      "mots cachés, code d’un champ, ancienne forme d’un dessin",
      docx(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><mc:AlternateContent><mc:Choice><w:r><w:t>vu</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>vu</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>",
      ),
      "vu",
    ],
    [
      "sommaire laissé de côté",
      docx(p("Article 1 .... 2", '<w:pStyle w:val="TM1"/>') + p("Le texte"), { styles: STYLES }),
      "Le texte",
    ],
    [
      "en-tête une fois en haut, note en bas",
      docx(p("Le texte"), {
        header: `<w:hdr ${W}>${p("CONVENTION-CADRE")}</w:hdr>`,
        footnotes: `<w:footnotes ${W}><w:footnote w:type="separator">${p("—")}</w:footnote><w:footnote>${p("Arrêté du 3 mai.")}</w:footnote></w:footnotes>`,
      }),
      "CONVENTION-CADRE\nLe texte\n(note) Arrêté du 3 mai.",
    ],
    [
      "tableau dont chaque case tient sur une ligne",
      docx(
        `<w:tbl><w:tr><w:tc>${p("Action")}</w:tc><w:tc>${p("Somme")}</w:tc></w:tr><w:tr><w:tc>${p("Forum")}</w:tc><w:tc>${p("800 €")}</w:tc></w:tr></w:tbl>`,
      ),
      "Action | Somme\nForum | 800 €",
    ],
    [
      "signatures côte à côte : une partie, puis l’autre",
      docx(
        `<w:tbl><w:tr><w:tc>${p("Pour le Réseau")}${p("Ana Vigne")}</w:tc><w:tc>${p("Pour l’École")}${p("Léo Pré")}</w:tc></w:tr></w:tbl>`,
      ),
      "Pour le Réseau\nAna Vigne\n\nPour l’École\nLéo Pré",
    ],
    [
      "zone de texte dans un alinéa",
      docx(
        `<w:p><w:r><w:t>Dehors</w:t></w:r><w:r><w:drawing><w:txbxContent>${p("Dedans")}</w:txbxContent></w:drawing></w:r></w:p>`,
      ),
      "Dedans\nDehors",
    ],
  ])("%s", async (_, octets, attendu) => {
    expect(await lu(octets)).toBe(attendu);
  });
});

describe("un ODT", () => {
  const puces = '<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1"/></text:list-style>';
  const nombres =
    '<text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>';
  const item = (t: string, plus = "") => `<text:list-item><text:p>${t}</text:p>${plus}</text:list-item>`;
  test.each<[string, Uint8Array, string]>([
    [
      "titres et alinéas",
      odt(
        '<text:h text:outline-level="2">Objet</text:h><text:p>Un<text:s text:c="3"/>deux<text:line-break/>trois</text:p>',
      ),
      "## Objet\n\nUn deux\ntrois",
    ],
    [
      "titre du document",
      odt(
        '<text:p text:style-name="P1">Convention</text:p>',
        '<style:style style:name="P1" style:parent-style-name="Title"/>',
      ),
      "# Convention",
    ],
    [
      "puces",
      odt(`<text:list text:style-name="L1">${item("informer")}${item("réunir")}</text:list>`, puces),
      "- informer\n- réunir",
    ],
    [
      "nombres, sur deux rangs",
      odt(
        `<text:list text:style-name="L2">${item("un", `<text:list>${item("x")}${item("y")}</text:list>`)}${item("deux")}</text:list>`,
        nombres,
      ),
      "1. un\na) x\nb) y\n2. deux",
    ],
    [
      "articles numérotés",
      odt(
        '<text:h text:outline-level="1">Objet</text:h><text:h text:outline-level="1">Durée</text:h>',
        "",
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-prefix="Article " style:num-suffix=" :"/></text:outline-style>',
      ),
      "# Article 1 : Objet\n\n# Article 2 : Durée",
    ],
    [
      "suppressions suivies, commentaires, notes, sommaire",
      odt(
        "<text:tracked-changes><text:p>ancien</text:p></text:tracked-changes><text:table-of-content><text:p>Sommaire</text:p></text:table-of-content><text:p>Le texte<office:annotation><text:p>à revoir</text:p></office:annotation><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Voir plus loin.</text:p></text:note-body></text:note> suit.</text:p>",
      ),
      "Le texte suit.\n(note) Voir plus loin.",
    ],
    [
      "en-tête une fois, pied de page jamais",
      odt(
        "<text:p>Le texte</text:p>",
        "",
        "<office:master-styles><style:master-page><style:header><text:p>CONVENTION</text:p></style:header><style:footer><text:p>page 1</text:p></style:footer></style:master-page><style:master-page><style:header><text:p>Autre</text:p></style:header></style:master-page></office:master-styles>",
      ),
      "CONVENTION\nLe texte",
    ],
    [
      "tableau",
      odt(
        "<table:table><table:table-row><table:table-cell><text:p>Forum</text:p></table:table-cell><table:table-cell><text:p>800 €</text:p></table:table-cell></table:table-row></table:table>",
      ),
      "Forum | 800 €",
    ],
  ])("%s", async (_, octets, attendu) => {
    expect(await lu(octets)).toBe(attendu);
  });
});

describe("un texte", () => {
  const latin = (t: string) => Uint8Array.from([...t].map((c) => c.charCodeAt(0)));
  test.each<[string, Uint8Array, string]>([
    ["UTF-8 et sa marque", strToU8("\ufeffSignée à Évry"), "Signée à Évry"],
    ["UTF-16 et sa marque", new Uint8Array(Buffer.from("\ufeffSignée", "utf16le")), "Signée"],
    ["UTF-16 sans marque", new Uint8Array(Buffer.from("Signée à Évry", "utf16le")), "Signée à Évry"],
    ["Windows-1252", latin("Sign\xe9e \xe0 \xc9vry, l\x92\x9cuvre"), "Signée à Évry, l’œuvre"],
    [
      "deux encodages bout à bout",
      Buffer.concat([strToU8("Signée\n"), latin("\xc9vry\n"), strToU8("Évry")]),
      "Signée\nÉvry\nÉvry",
    ],
    ["fins de ligne de Windows et de l’ancien Mac", strToU8("un\r\ndeux\rtrois"), "un\ndeux\ntrois"],
    [
      "caractères de commande, sens d’écriture renversé",
      strToU8("Le\u0007 Réseau\u202e et\u0000 l’École"),
      "Le  Réseau et  l’École",
    ],
    [
      "un script et une formule restent des mots",
      strToU8("<script>alert(1)</script>\n=1+1"),
      "<script>alert(1)</script>\n=1+1",
    ],
  ])("%s", async (_, octets, attendu) => {
    expect(await lu(octets, "texte.txt")).toBe(attendu);
  });
});

const imprimer = (modele: string) => composer(modele, {}, { titre: "Essai", date: "2026-11-22" });

describe("un PDF", () => {
  test("alinéas, puces, en-tête une fois, numéros de page jamais, appel de note, mot coupé", async () => {
    const octets =
      await imprimer(`#set page(height: 300pt, width: 400pt, header: [Réseau des Vignes], footer: [page #context counter(page).display()])
= Convention de partenariat
Le Réseau#super(typographic: false)[1] et l’École, en la personne de sa vice- \\
présidente, conviennent de ce qui suit.

- informer ;
- réunir.
#pagebreak()
Article 2
#pagebreak()
Article 3`);
    expect(await lu(octets)).toBe(
      "Réseau des Vignes\n\nConvention de partenariat\n\nLe Réseau et l’École, en la personne de sa vice-présidente,\nconviennent de ce qui suit.\n\n• informer ;\n• réunir.\n\nArticle 2\n\nArticle 3",
    );
  });

  test("deux colonnes se lisent l’une après l’autre, deux signatures aussi, un tableau par lignes", async () => {
    const texte = await lu(
      await imprimer(
        `#set page(width: 500pt, height: 700pt)
#grid(columns: (1fr, 1fr), gutter: 30pt, [#(LONG) #(LONG) #(LONG)], [#(DEUX) #(DEUX) #(DEUX)])
#v(40pt)
#grid(columns: (1fr, 1fr), row-gutter: 8pt, [Pour le Réseau], [Pour l’École], [Ana Vigne], [Léo Pré])
#v(40pt)
#grid(columns: (3fr, 1fr), row-gutter: 8pt, [Forum], [800 €], [Atelier], [200 €])`
          .replaceAll("#(LONG)", LONG)
          .replaceAll("#(DEUX)", "Chacune paie ce qui lui revient et le dit aux autres avant la fin du mois de mars."),
      ),
    );
    const words = texte.replace(/\s+/g, " ");
    expect(words).toContain(`${LONG} ${LONG}`);
    expect(words).toContain("Pour le Réseau Ana Vigne Pour l’École Léo Pré");
    expect(words).toContain("Forum 800 € Atelier 200 €");
  });

  test("un alinéa que la marge coupe tient sur une ligne, des lignes courtes restent des lignes", async () => {
    const courtes = [
      "Pour le Réseau des Écoles de la Loire : Ana Vigne",
      "Pour l’École du Bois : Léo Pré",
      "Fait à Angers",
    ];
    const modele = `#set page(width: 420pt, height: 400pt)\n${LONG} ${LONG} ${LONG}\n\n${courtes.join(" \\\n")}`;
    expect(await lu(await imprimer(modele))).toBe(`${LONG} ${LONG} ${LONG}\n\n${courtes.join("\n")}`);
  });

  test("le texte d’une forme posée sur la page se lit, à sa place", async () => {
    const dessous = await PDF.load(
      await imprimer("#set page(width: 400pt, height: 400pt)\nArticle 1. Le Réseau informe l’École."),
    );
    const tampon = await PDF.load(
      await imprimer("#set page(width: 400pt, height: 60pt)\nReçu en préfecture le 3 mai 2021"),
    );
    const forme = await dessous.embedPage(tampon, 0);
    dessous.getPages()[0]?.drawPage(forme, { x: 0, y: 0 });
    expect(await lu(new Uint8Array(await dessous.save()))).toBe(
      "Article 1. Le Réseau informe l’École.\n\nReçu en préfecture le 3 mai 2021",
    );
  });

  const IMAGE = `#image(bytes((${Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64").join(", ")})), width: 90%, alt: "scan")`;

  test("ce que disent les pages en image n’est pas lu, et c’est dit", async () => {
    const pages = (...corps: string[]) => imprimer(corps.join("\n#pagebreak()\n"));
    const dit = async (octets: Uint8Array) => (await extraire(octets, "x.pdf")).remarques;
    const texte = "Convention entre le Réseau et l’École.";
    expect(await dit(await pages(texte, texte))).toEqual([]);
    expect(await dit(await pages(texte, ""))).toEqual([]); // a blank page says nothing, and hides nothing
    expect(await dit(await pages(texte, IMAGE))).toEqual([
      "La page 2 est une image\u00a0: ce qu’elle dit n’a pas été lu.",
    ]);
    expect(await dit(await pages(IMAGE, texte, IMAGE))).toEqual([
      "Les pages 1 et 3 sont des images\u00a0: ce qu’elles disent n’a pas été lu.",
    ]);
    await expect(pages(IMAGE, IMAGE).then(dit)).rejects.toThrow("Ce PDF est une image de papier");
  });
});

describe("ce qui ne se lit pas : une phrase", () => {
  const proteger = async () => {
    const pdf = await PDF.load(await imprimer("Convention entre le Réseau et l’École."));
    pdf.setProtection({ userPassword: "secret", ownerPassword: "autre" });
    return new Uint8Array(await pdf.save());
  };
  const cfb = (name: string) =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(1016),
      Buffer.from(name, "utf16le"),
    ]);
  test.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
    ["vide", () => new Uint8Array(), "Ce fichier est vide."],
    ["blancs", () => strToU8(" \n\t\n"), "Ce document ne contient aucun mot."],
    ["plus de 20 Mo", () => new Uint8Array(DOCUMENT_MAX.octets + 1), "dépasse 20 Mo"],
    [
      "20 Mo d’un seul alinéa",
      () => strToU8("convention entre le Réseau et l’École ".repeat(520_000)).subarray(0, DOCUMENT_MAX.octets),
      "dépasse un million de caractères",
    ],
    ["scan", () => imprimer("#rect(width: 90%, height: 90%)"), "Ce PDF est une image de papier"],
    ["PDF protégé", proteger, "protégé par un mot de passe"],
    ["PDF coupé au début", () => strToU8("%PDF-1.7\n1 0 obj"), "incomplet ou abîmé"],
    ["PDF de 121 pages", () => imprimer("#for _ in range(121) [Page #pagebreak(weak: true)]"), "121 pages"],
    [
      "image nommée .pdf",
      () => Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"),
      "est une image, même si son nom",
    ],
    ["photo nommée .pdf", () => Buffer.from("\xff\xd8\xff\xe0\0\x10JFIF", "latin1"), "est une image"],
    ["octets quelconques nommés .pdf", () => Buffer.from("\x01\0\x02\0\0\x03", "latin1"), "n’est pas un PDF"],
    [".doc de 1997", () => cfb("WordDocument"), "ancien format .doc"],
    ["DOCX protégé", () => cfb("EncryptedPackage"), "protégé par un mot de passe"],
    ["ODT protégé", () => odt("", "", "", "<manifest:encryption-data/>"), "protégé par un mot de passe"],
    ["bombe de compression", () => docx(p(" ".repeat(60 * 1024 * 1024))), "trop grand une fois déplié"],
    [
      "DOCX dont le texte dépasse le million",
      () => docx(p("mot ".repeat(20_000)).repeat(15)),
      "un million de caractères",
    ],
    ["DOCX coupé", () => docx(p("Le texte")).subarray(0, 300), "abîmée"],
    ["XML abîmé", () => docx("<w:p><w:r>"), "abîmé"],
    [
      "classeur",
      () => zipSync({ "[Content_Types].xml": strToU8("<T/>"), "xl/workbook.xml": strToU8("<w/>") }),
      "est un tableau",
    ],
    ["archive", () => zipSync({ "a.txt": strToU8("a") }), "archive de plusieurs fichiers"],
    ["RTF", () => strToU8("{\\rtf1 Convention}"), "RTF"],
    ["page web", () => strToU8("<!doctype html><p>Convention</p>"), "page web"],
    [
      "octets au hasard",
      () => Uint8Array.from({ length: 4_000 }, (_, i) => (i * 73 + (i >> 3) * 31) & 0xff),
      "n’est pas un PDF",
    ],
    ["accents perdus", () => strToU8("SignÃ©e Ã©crite dÃ©posÃ©e fermÃ©e"), "accents de ce texte sont abîmés"],
  ])("%s", async (_, fichier, phrase) => {
    const said = await extraire(await fichier(), "convention.pdf").then(
      () => "lu",
      (cause: unknown) => (cause instanceof FileRefused ? cause.message : String(cause)),
    );
    expect(said).toContain(phrase);
    expect(said).toMatch(/^[A-ZÉ].*\.$/s);
  });

  test("des octets au hasard nommés .txt", async () => {
    const octets = Uint8Array.from({ length: 4_000 }, (_, i) => (i * 73 + (i >> 3) * 31) & 0xff);
    await expect(extraire(octets, "convention.txt")).rejects.toThrow("n’est pas du texte");
  });

  test("après un refus, le suivant se lit", async () => {
    const texts = await Promise.all([
      lu(strToU8("Un")),
      lu(new Uint8Array()).catch(() => "refus"),
      lu(strToU8("Deux")),
    ]);
    expect(texts).toEqual(["Un", "refus", "Deux"]);
  });
});
