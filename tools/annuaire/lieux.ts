import { pointDe } from "../../src/slices/annuaire/index.ts";

/** A commune, or an arrondissement of one, of the Code officiel géographique. */
export type CommuneCog = { code: string; nom: string; type: string; departement: string; codesPostaux?: string[] };

/** What an address tells of where it is. */
export type Lieu = {
  adresse: string | null;
  codePostal: string | null;
  ville: string | null;
  commune: string | null;
  departement: string | null;
  longitude: number | null;
  latitude: number | null;
  precision: "commune" | null;
};

/** Finds communes by their name and post code. */
export type Gazetier = {
  /** The only commune of that name, in that department when it is given. */
  nommee(nom: string, departement?: string): CommuneCog | null;
  /** An address cut into its parts; `departement` is what the source says beside it. */
  lieu(adresse: string, departement?: string): Lieu;
};

/** One word for all spellings: "SAINT-JORIOZ", "St Jorioz". */
const cle = (nom: string): string =>
  nom
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['’-]/g, " ")
    .replace(/\bste\b/g, "sainte")
    .replace(/\bst\b/g, "saint")
    .replace(/^(le|la|les|l) /, "")
    .replace(/[^a-z0-9 ]/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** Name of a commune as a reader has it: "Paris 18e arrondissement". */
export const nomDeVille = ({ nom }: CommuneCog): string =>
  nom.replaceAll("'", "’").replace("Arrondissement", "arrondissement");

/** A line without hidden characters nor doubled commas. */
export const propre = (texte: string): string =>
  texte
    .replace(/[\p{Cc}\p{Cf}\u00a0]+/gu, " ")
    .replace(/,\s*,/g, ",")
    .replace(/\s+/g, " ")
    .replace(/^[\s,-]+|[\s,-]+$/g, "");

/** The finder over these communes. */
export function gazetier(communes: readonly CommuneCog[]): Gazetier {
  const byName = Map.groupBy(communes, (c) => cle(c.nom));
  const byPost = new Map<string, CommuneCog[]>();
  for (const c of communes) for (const cp of c.codesPostaux ?? []) byPost.set(cp, [...(byPost.get(cp) ?? []), c]);

  const nommee = (nom: string, departement?: string): CommuneCog | null => {
    const found = (byName.get(cle(nom)) ?? []).filter(
      (c) => departement === undefined || c.departement === departement,
    );
    return found.length === 1 ? (found[0] ?? null) : null;
  };
  const auCodePostal = (cp: string, ville: string): CommuneCog | null => {
    const found = byPost.get(cp) ?? [];
    const district = found.find((c) => c.type === "arrondissement-municipal");
    const named = found.find((c) => cle(c.nom) === cle(ville));
    return district ?? named ?? (found.length === 1 ? (found[0] ?? null) : nommee(ville, departementDuCode(cp)));
  };
  const lieu = (texte: string, departement?: string): Lieu => {
    const whole = propre(texte);
    const parts = /^(.*?)[\s,-]*\b(\d{5})\s+([^\d]+?)(?:\s+cedex(?:\s+\d+)?)?(?:\s+-\s+.*)?$/i.exec(whole);
    if (!parts) return { ...AUCUN, adresse: whole || null, departement: departement ?? null };
    const [, rue = "", codePostal = "", ville = ""] = parts;
    const commune = auCodePostal(codePostal, ville);
    const code = commune ? `COM-${commune.code}` : null;
    const point = code === null ? null : pointDe(code);
    return {
      ...{
        adresse: propre(rue) || null,
        codePostal,
        ville: commune ? nomDeVille(commune) : propre(ville),
        commune: code,
      },
      departement: commune?.departement ?? departement ?? departementDuCode(codePostal) ?? null,
      ...(point
        ? { longitude: point[0], latitude: point[1], precision: "commune" }
        : { longitude: null, latitude: null, precision: null }),
    };
  };
  return { nommee, lieu };
}

const AUCUN: Lieu = {
  ...{ adresse: null, codePostal: null, ville: null, commune: null, departement: null },
  ...{ longitude: null, latitude: null, precision: null },
};

const departementDuCode = (cp: string): string | undefined =>
  cp.startsWith("97") ? cp.slice(0, 3) : cp.startsWith("20") ? undefined : cp.slice(0, 2);
