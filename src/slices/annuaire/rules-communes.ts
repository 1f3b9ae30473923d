/** A commune, or an arrondissement of Paris, Lyon or Marseille: `code` of the Code officiel géographique. */
export type Commune = { code: string; nom: string; codesPostaux: readonly string[] };

/** The communes of the country, ready to be searched. */
export type Communes = {
  readonly parCode: ReadonlyMap<string, Commune>;
  readonly parCodePostal: ReadonlyMap<string, readonly Commune[]>;
  readonly cles: readonly (readonly [cle: string, commune: Commune])[];
};

/** One word for every spelling: accents, hyphens and "St" do not count. */
const cle = (nom: string): string =>
  nom
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .replace(/\bst\b/g, "saint")
    .replace(/\bste\b/g, "sainte");

/** Reads the shipped list: code, name, post codes, one commune a line. */
export function indexer(texte: string): Communes {
  const all = texte.split("\n").map((line): Commune => {
    const [code = "", nom = "", posts = ""] = line.split("\t");
    return { code, nom, codesPostaux: posts === "" ? [] : posts.split(",") };
  });
  const parCodePostal = new Map<string, Commune[]>();
  for (const commune of all)
    for (const post of commune.codesPostaux) {
      const known = parCodePostal.get(post);
      if (known) known.push(commune);
      else parCodePostal.set(post, [commune]);
    }
  return { parCode: new Map(all.map((c) => [c.code, c])), parCodePostal, cles: all.map((c) => [cle(c.nom), c]) };
}

/** Choices offered at most. */
export const CHOIX_MAX = 20;

/**
 * The communes that a post code or a name may mean: the very name first, then those that begin by it (not wider than
 * `CHOIX_MAX`). A post code of Paris means the arrondissement alone.
 */
export function chercherCommunes({ parCodePostal, cles }: Communes, saisi: string): Commune[] {
  const text = saisi.trim();
  if (/^\d{5}$/.test(text)) {
    const found = parCodePostal.get(text) ?? [];
    const districts = found.filter((c) => / arrondissement$/.test(c.nom));
    return districts.length > 0 ? districts : [...found];
  }
  const key = cle(text);
  if (key.length < 2) return [];
  const same = cles.filter(([k]) => k === key);
  const found = same.length > 0 ? same : cles.filter(([k]) => k.startsWith(key) || k.includes(` ${key}`));
  return found
    .map(([, commune]) => commune)
    .sort((a, b) => a.nom.length - b.nom.length || a.nom.localeCompare(b.nom, "fr"))
    .slice(0, CHOIX_MAX);
}

/** Department of a commune's code, or of a post code that no commune bears ("20" says no Corsican one). */
export function departementDe(code: string): string {
  return code.startsWith("97") ? code.slice(0, 3) : code.slice(0, 2);
}
