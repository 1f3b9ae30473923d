import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Hono } from "hono";

type Fichier = { url: string; type: string; corps: Uint8Array<ArrayBuffer> };

const require = createRequire(import.meta.url);
const police = (paquet: string, fichier: string) =>
  readFileSync(require.resolve(`@fontsource-variable/${paquet}/files/${paquet}-latin-${fichier}.woff2`));

/** Read in this order into one stylesheet. */
const FEUILLES = [
  "tokens",
  "base",
  "tete",
  "page",
  "seuil",
  "formulaire",
  "table",
  "fiche",
  "fiche-action",
  "projet",
  "signature",
  "trait",
  "frise",
  "carte",
  "batons",
  "dessin",
  "pilotage",
  "agenda",
  "orientation",
  "impression",
];

const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="12" fill="#f8f6f1"/><path d="M8 16H20C32 16 32 28.5 44 28.5H57M8 48H20C32 48 32 35.5 44 35.5H57" fill="none" stroke="#4a2a7d" stroke-width="7"/></svg>`;

const fichiers = new Map<string, Fichier>();

/** Keeps a file in memory under an address that changes with its content. */
function ranger(nom: string, type: string, contenu: string | Buffer): void {
  const corps = new Uint8Array(Buffer.from(contenu));
  const empreinte = createHash("sha256").update(corps).digest("hex").slice(0, 12);
  const point = nom.lastIndexOf(".");
  fichiers.set(nom, { url: `/static/${nom.slice(0, point)}.${empreinte}${nom.slice(point)}`, type, corps });
}

ranger("source-sans-3.woff2", "font/woff2", police("source-sans-3", "wght-normal"));
ranger("source-sans-3-italic.woff2", "font/woff2", police("source-sans-3", "wght-italic"));
ranger("literata.woff2", "font/woff2", police("literata", "opsz-normal"));
ranger("literata-italic.woff2", "font/woff2", police("literata", "wght-italic"));
ranger("favicon.svg", "image/svg+xml", FAVICON);
ranger(
  "styles.css",
  "text/css; charset=utf-8",
  FEUILLES.map((nom) => readFileSync(new URL(`ui/${nom}.css`, import.meta.url), "utf8"))
    .join("\n")
    .replace(/url\("([\w.-]+)"\)/g, (_, nom: string) => `url("${asset(nom)}")`),
);

/** Points of a reading that light their sentence and the reverse; beyond, each lights alone. */
const POINTS_MAX = 150;

/** A point that is gone to, or a quote, lights both: one rule per number, as a stylesheet compares no two attributes. */
const paires = Array.from({ length: POINTS_MAX }, (_, i) => {
  const n = i + 1;
  return `.lecture:has(#p${n}:target,#q${n}:target){.m${n},#p${n} .no{background:var(--violette);color:var(--sur-violette)}#p${n}{background:var(--violette-pale)}}`;
}).join("\n");
ranger(
  "lecture.css",
  "text/css; charset=utf-8",
  `${readFileSync(new URL("ui/lecture.css", import.meta.url), "utf8")}\n${paires}\n`,
);

/** Address of a static file ("styles.css", "literata.woff2", "favicon.svg"…), its content's hash in it. Throws on an unknown name. */
export function asset(nom: string): string {
  const fichier = fichiers.get(nom);
  if (!fichier) throw new Error(`no static file named ${nom}`);
  return fichier.url;
}

/** Serves the stylesheet, the fonts and the mark from memory; each address is for ever, so browsers keep it a year. */
export function staticRoutes(): Hono {
  const parUrl = new Map([...fichiers.values()].map((fichier) => [fichier.url, fichier]));
  return new Hono().get("/static/:fichier", (c) => {
    const fichier = parUrl.get(c.req.path);
    if (!fichier) return c.notFound();
    return c.body(fichier.corps, 200, {
      "content-type": fichier.type,
      "cache-control": "public, max-age=31536000, immutable",
    });
  });
}
