import type { Bloc, Ecrit, ImageEcrite, Tableau } from "../shared/ecrit.ts";
import { assembler, ESPACES, echappe, ligne, type PieceBrute } from "./opendocument.ts";

const TYPE = "application/vnd.oasis.opendocument.text";

/**
 * An OpenDocument text, in French, with named styles that a word processor shows and changes: title, headings, body,
 * lists, tables, and a foot with the number of the page. Numbers of articles are text, as the parties wrote them. The
 * same paper gives the same bytes.
 */
export function ecrireOdt({ titre, pied, blocs }: Ecrit): Uint8Array<ArrayBuffer> {
  const images: Images = new Map();
  const body = blocs.map((bloc) => blocXml(bloc, images)).join("");
  const parts = {
    "content.xml": `<office:document-content ${ESPACES} office:version="1.2"><office:automatic-styles>${AUTOMATIQUES}${colonnesDe(blocs)}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    "styles.xml": stylesXml(pied),
    "meta.xml": `<office:document-meta ${ESPACES} office:version="1.2"><office:meta><dc:title>${echappe(titre)}</dc:title><dc:language>fr-FR</dc:language></office:meta></office:document-meta>`,
  };
  return assembler(TYPE, parts, Object.fromEntries([...images.values()].map(({ chemin, piece }) => [chemin, piece])));
}

/** The pictures of a paper, each kept once under its path in the file. */
type Images = Map<ImageEcrite, { chemin: string; piece: PieceBrute }>;

/** Style of each kind of block, and the level of those that are headings. */
const STYLES = {
  titre: { style: "Title" },
  "sous-titre": { style: "Subtitle" },
  titre1: { style: "Heading_20_1", niveau: 1 },
  titre2: { style: "Heading_20_2", niveau: 2 },
  titre3: { style: "Heading_20_3", niveau: 3 },
  corps: { style: "Text_20_body" },
  note: { style: "Note" },
  mention: { style: "Mention" },
} as const;

function blocXml(bloc: Bloc, images: Images): string {
  if (bloc.genre === "liste") {
    const items = bloc.points.map((point) => `<text:list-item>${paragraphe("Liste", point)}</text:list-item>`);
    return `<text:list text:style-name="Puces">${items.join("")}</text:list>`;
  }
  if (bloc.genre === "tableau") return tableauXml(bloc);
  if (bloc.genre === "images")
    return `<text:p text:style-name="Images">${bloc.images.map((i) => imageXml(i, images)).join("<text:s/>")}</text:p>`;
  if (bloc.genre === "figure")
    return `<text:p text:style-name="Figure">${imageXml(bloc.image, images)}</text:p>${paragraphe("Legende", bloc.legende)}`;
  const { style, ...heading } = STYLES[bloc.genre];
  if (!("niveau" in heading)) return paragraphe(style, bloc.texte);
  return `<text:h text:style-name="${style}" text:outline-level="${heading.niveau}">${lignes(bloc.texte)}</text:h>`;
}

const paragraphe = (style: string, texte: string): string =>
  `<text:p text:style-name="${style}">${lignes(texte)}</text:p>`;

const lignes = (texte: string): string =>
  texte
    .split(/\r\n|\r|\n/)
    .map(ligne)
    .join("<text:line-break/>");

/** A picture in the line, with its alternative text; kept once in the file. */
function imageXml(image: ImageEcrite, images: Images): string {
  const known = images.get(image);
  const chemin = known?.chemin ?? `Pictures/${images.size + 1}.${SUFFIXES[image.type]}`;
  if (!known) images.set(image, { chemin, piece: { type: image.type, octets: image.octets } });
  const taille = `svg:width="${image.largeurMm}mm" svg:height="${image.hauteurMm}mm"`;
  return `<draw:frame draw:name="Image ${/\d+/.exec(chemin)?.[0]}" text:anchor-type="as-char" ${taille}><draw:image xlink:href="${chemin}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/><svg:desc>${echappe(image.texte)}</svg:desc></draw:frame>`;
}

const SUFFIXES = { "image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg" } as const;

/** The body of a page, between its margins, in centimetres. */
const LARGEUR_CM = 16.2;

/** Width of each column of a table that gives their shares, in centimetres. */
const largeursDe = ({ largeurs = [], etroit }: Tableau): string[] => {
  const all = largeurs.reduce((sum, n) => sum + n, 0);
  const width = etroit ? LARGEUR_CM * 0.62 : LARGEUR_CM;
  return largeurs.map((n) => ((width * n) / all).toFixed(2));
};

/** The styles of such columns, one for each width. */
const colonnesDe = (blocs: readonly Bloc[]): string =>
  [...new Set(blocs.flatMap((b) => (b.genre === "tableau" ? largeursDe(b) : [])))]
    .map(
      (cm) =>
        `<style:style style:name="${styleDeColonne(cm)}" style:family="table-column"><style:table-column-properties style:column-width="${cm}cm"/></style:style>`,
    )
    .join("");
const styleDeColonne = (cm: string): string => `Colonne${cm.replace(".", "_")}`;

function tableauXml(tableau: Tableau): string {
  const { titres, lignes: rows, nombres = [] } = tableau;
  const row = (cells: readonly string[], style: string) =>
    `<table:table-row table:style-name="Rangee">${cells.map((c, i) => `<table:table-cell table:style-name="Case" office:value-type="string">${paragraphe(nombres.includes(i) ? `${style}_20_nombre` : style, c)}</table:table-cell>`).join("")}</table:table-row>`;
  const widths = largeursDe(tableau);
  const columns =
    widths.length === titres.length
      ? widths.map((cm) => `<table:table-column table:style-name="${styleDeColonne(cm)}"/>`).join("")
      : `<table:table-column table:number-columns-repeated="${titres.length}"/>`;
  return `<table:table table:style-name="${tableau.etroit ? "Tableau_20_etroit" : "Tableau"}">${columns}<table:table-header-rows>${row(titres, "Tete_20_de_20_colonne")}</table:table-header-rows>${rows.map((r) => row(r, "Cellule")).join("")}</table:table>${paragraphe("Text_20_body", "")}`;
}

const AUTOMATIQUES = `<style:style style:name="Tableau" style:family="table"><style:table-properties style:width="16.2cm" table:align="margins"/></style:style><style:style style:name="Tableau_20_etroit" style:family="table"><style:table-properties style:width="10.04cm" table:align="left"/></style:style><style:style style:name="Rangee" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style><style:style style:name="Case" style:family="table-cell"><style:table-cell-properties fo:padding="0.12cm" fo:border="0.5pt solid #555555"/></style:style>`;

/** A paragraph style; `parent` lends what is not said here. */
const style = (nom: string, affiche: string, parent: string | null, para: string, texte: string): string =>
  `<style:style style:name="${nom}" style:display-name="${affiche}" style:family="paragraph"${parent === null ? "" : ` style:parent-style-name="${parent}"`}><style:paragraph-properties ${para}/><style:text-properties ${texte}/></style:style>`;

/** A heading: it stays with what follows. */
const tete = (nom: string, affiche: string, niveau: number, taille: number): string =>
  style(
    nom,
    affiche,
    "Standard",
    `fo:margin-top="${niveau === 1 ? "0.6cm" : "0.4cm"}" fo:margin-bottom="0.15cm" fo:keep-with-next="always"`,
    `fo:font-size="${taille}pt" fo:font-weight="bold"`,
  ).replace("<style:style ", `<style:style style:default-outline-level="${niveau}" `);

const NOMMES = [
  style("Standard", "Standard", null, 'fo:line-height="130%"', 'fo:font-size="11.5pt"'),
  style(
    "Text_20_body",
    "Text body",
    "Standard",
    'fo:margin-bottom="0.22cm" fo:orphans="2" fo:widows="2"',
    'fo:color="#000000"',
  ),
  style("Title", "Title", "Standard", 'fo:margin-top="1cm" fo:margin-bottom="0.2cm"', 'fo:font-size="24pt"'),
  style("Subtitle", "Subtitle", "Standard", 'fo:margin-bottom="0.7cm"', 'fo:font-size="14pt"'),
  tete("Heading_20_1", "Heading 1", 1, 14),
  tete("Heading_20_2", "Heading 2", 2, 12),
  tete("Heading_20_3", "Heading 3", 3, 11),
  style(
    "Note",
    "Note",
    "Standard",
    'fo:margin-bottom="0.22cm" fo:margin-left="0.6cm"',
    'fo:font-size="10pt" fo:color="#444444"',
  ),
  style("Mention", "Mention", "Standard", 'fo:margin-bottom="0.3cm"', 'fo:font-style="italic"'),
  style("Liste", "Liste", "Text_20_body", 'fo:margin-bottom="0.1cm"', 'fo:color="#000000"'),
  style("Cellule", "Cellule", "Standard", 'fo:margin-bottom="0cm"', 'fo:font-size="10.5pt"'),
  style(
    "Tete_20_de_20_colonne",
    "Tête de colonne",
    "Cellule",
    'fo:keep-with-next="always"',
    'fo:font-weight="bold" fo:font-size="10.5pt"',
  ),
  style("Cellule_20_nombre", "Cellule nombre", "Cellule", 'fo:text-align="end"', 'fo:font-size="10.5pt"'),
  style(
    "Tete_20_de_20_colonne_20_nombre",
    "Tête de colonne nombre",
    "Tete_20_de_20_colonne",
    'fo:text-align="end" fo:keep-with-next="always"',
    'fo:font-weight="bold"',
  ),
  style("Images", "Images", "Standard", 'fo:margin-bottom="0.6cm"', 'fo:font-size="11.5pt"'),
  style("Figure", "Figure", "Standard", 'fo:margin-top="0.2cm" fo:keep-with-next="always"', 'fo:font-size="11.5pt"'),
  style("Legende", "Légende", "Standard", 'fo:margin-bottom="0.5cm"', 'fo:font-size="10pt" fo:color="#444444"'),
  style(
    "Footer",
    "Footer",
    "Standard",
    'fo:margin-top="0.2cm" fo:padding-top="0.1cm" fo:border-top="0.5pt solid #555555"',
    'fo:font-size="9pt"',
  ).replace(
    /(<style:paragraph-properties [^>]*)\/>/,
    '$1><style:tab-stops><style:tab-stop style:position="16.2cm" style:type="right"/></style:tab-stops></style:paragraph-properties>',
  ),
].join("");

const POLICE = "Literata";

/** Styles, page (A4, margins of 24 mm) and its foot. */
const stylesXml = (pied: string): string =>
  `<office:document-styles ${ESPACES} office:version="1.2"><office:font-face-decls><style:font-face style:name="${POLICE}" fo:font-family="${POLICE}, 'Liberation Serif', 'Times New Roman', serif" style:font-family-generic="roman"/></office:font-face-decls><office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="${POLICE}" fo:language="fr" fo:country="FR"/></style:default-style>${NOMMES}<text:list-style style:name="Puces"><text:list-level-style-bullet text:level="1" text:bullet-char="–"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.5cm" fo:margin-left="1cm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style></office:styles><office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2.4cm" fo:margin-bottom="1.6cm" fo:margin-left="2.4cm" fo:margin-right="2.4cm"/><style:footer-style><style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.5cm"/></style:footer-style></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer><text:p text:style-name="Footer">${ligne(pied)}<text:tab/>page <text:page-number text:select-page="current">1</text:page-number> sur <text:page-count>1</text:page-count></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>`;
