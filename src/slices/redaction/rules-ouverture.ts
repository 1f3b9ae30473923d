import { type Convention, lireConventions } from "../conventions/index.ts";
import type { Piece, Redaction } from "./types.ts";

/** An id for the convention a draft will make, out of its title; `grain` keeps two drafts of one title apart. */
export function idDeConvention(titre: string, grain: string): string {
  const words = titre
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((w) => w.length > 2 && !MOTS_VIDES.has(w));
  const slug = words.join("-").slice(0, 60).replace(/-$/, "") || "convention";
  return `${slug}-${grain}`;
}

const MOTS_VIDES = new Set(["les", "des", "une", "entre", "pour", "avec", "sur", "dans", "aux", "par", "convention"]);

/**
 * A draft out of a convention as data: one article of text per article of the data, worded by its quote. What became of
 * the former one (signatures, renewals, amendments, end) is not taken over.
 */
export function redactionImportee(convention: Convention, id: string): Redaction {
  const {
    version: _v,
    signatures: _s,
    renouvellements: _r,
    graces: _g,
    suspensions: _u,
    denonciation: _d,
    resiliation: _e,
    retraits: _t,
    remplaceePar: _p,
    avenants: _a,
    ...kept
  } = convention;
  const pieces = convention.articles.map(
    (a, i): Piece => ({
      id: `article-${i + 1}`,
      genre: "article",
      numero: String(i + 1),
      ...(a.titre != null && { titre: a.titre }),
      texte: a.citation,
      articles: [a.id],
    }),
  );
  return { pieces, convention: { ...kept, id, signatures: [] } };
}

/** A convention out of a deposited file, or what prevents it, as a sentence. */
export type ConventionDeposee = { convention: Convention } | { faute: string };

/** What the API and the page add to a convention as of a day: derived, no part of it. */
const DERIVES = new Set(["etat", "echeance", "preavisAvant", "graceJusquAu", "enfants"]);

/** Most pieces of a draft: one is made of each article. */
const PIECES_MAX = 500;

/** Reads a file as `exporter` or the API writes it: one convention, or a list of one. */
export function lireDepot(json: string): ConventionDeposee {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { faute: "Ce fichier n’est pas du JSON\u00a0: il s’interrompt ou un signe manque." };
  }
  const plain = [value]
    .flat()
    .map((c: unknown) =>
      c !== null && typeof c === "object" ? Object.fromEntries(Object.entries(c).filter(([k]) => !DERIVES.has(k))) : c,
    );
  const read = lireConventions(JSON.stringify(plain));
  if ("problemes" in read) {
    const [first] = read.problemes;
    const where = first?.champ === undefined ? "" : `${first.champ.replace(/^\[0\]\.?/, "")}, `;
    return { faute: `Ce fichier n’est pas une convention\u00a0: ${where}${first?.phrase ?? ""}` };
  }
  const [one, ...more] = read.conventions;
  if (one && one.articles.length > PIECES_MAX)
    return {
      faute: `Cette convention compte plus de ${PIECES_MAX} articles\u00a0: un projet en porte autant au plus.`,
    };
  return one && more.length === 0 ? { convention: one } : { faute: "Déposez un fichier d’une seule convention." };
}
