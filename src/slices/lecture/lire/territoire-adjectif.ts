import { tous } from "./chercher.ts";
import { blocsDe, type Contexte } from "./contexte.ts";
import type { LieuSitue } from "./lieux.ts";
import { motsDe } from "./source.ts";
import { ACTE, DE, GENS, type Indice, nomA, type Portee } from "./territoire-marques.ts";
import type { NiveauLu } from "./types.ts";

/*
 * A territory said by an adjective, "régional", "du département", "communal": the only one that the text names.
 */

const REGIONAL = new RegExp(
  `(?<![a-z])(?:${ACTE}s?(?:[ -]cadre)?(?: d[e'] ?[a-z]{4,14})? regionale?|(?:territoire|niveau|echelle|echelon|mise en oeuvre|plan d'actions?) regionale?|(?:dans|sur|de|a l'echelle de)(?: toute| l'ensemble de)? la region)(?![a-z])(?! (?:de |du |d')?[a-z]+-)`,
  "g",
);
const DEPARTEMENTAL = new RegExp(
  `(?<![a-z])(?:${ACTE}s?(?:[ -]cadre)?(?: d[e'] ?[a-z]{4,14})? departementale?|(?:schema|plan|programme|protocole|dispositif)s? departementa(?:l|le|ux)|(?:territoire|niveau|echelle|echelon) departementale?|(?:dans|sur|a l'echelle)(?: tout| l'ensemble)?(?: le| du) departement|(?:${GENS})[a-z ]{0,20} du departement)(?![a-z])(?! (?:de |du |d'))`,
  "g",
);
const COMMUNAL =
  /(?<![a-z])(?:territoire (?:communal|de la (?:commune|ville))|(?:dans|sur)(?: toute)? la (?:commune|ville)|(?:jeunes|habitants|enfants|familles|personnes agees|aines|quartiers|ecoles|menages|foyers|rues|espaces publics|commercants)[a-z ]{0,24} de la (?:commune|ville))(?![a-z])(?! (?:de |du |d'))/g;
const DEPARTEMENT_DE = new RegExp(`(?<![a-z])(?:departement(?:al)?|prefete?|prefecture) ${DE}$`);
const COMMUNES_NOMMEES = /(?<![a-z])(?:commune|ville|mairie|municipalite) (?:de |d')/g;

/** "Convention régionale", "les jeunes du département", "le territoire communal": the only one that the text names. */
export function parAdjectif(
  c: Contexte,
  words: string,
  places: readonly LieuSitue[],
  portee: (at: number) => Portee | null,
): Indice[] {
  const { texte: t, zone } = c;
  const says = (form: RegExp) => tous(form, words).some(({ index }) => portee(zone.du + index) !== null);
  const named = (of: (place: LieuSitue, before: string) => boolean): Indice[] =>
    places
      .filter((place) => {
        const before = t.bas.slice(Math.max(zone.du, place.du - 40), place.du);
        return place.lieu.niveau !== "autre" && !ADRESSE.test(before) && of(place, before);
      })
      .map(({ du, au, lieu }) => ({ value: lieu.nom, level: lieu.niveau, empan: [du, au], rang: 3 }));
  if ((words.includes("regional") || words.includes("la region")) && says(REGIONAL)) {
    const titled = inconnues(c, words, portee);
    return seul(titled.length > 0 ? titled : named(({ lieu }) => lieu.niveau !== "departement"));
  }
  if (words.includes("departement") && says(DEPARTEMENTAL))
    return seul(named((_, before) => DEPARTEMENT_DE.test(before)));
  return (words.includes("la commune") || words.includes("la ville") || words.includes("communal")) && says(COMMUNAL)
    ? seul(communes(c, words))
    : [];
}

function communes({ texte: t, zone }: Contexte, words: string): Indice[] {
  return tous(COMMUNES_NOMMEES, words).flatMap((match): Indice[] => {
    const from = zone.du + match.index + match[0].length;
    const named = nomA(t, from, zone.au);
    if (named === null) return [];
    return [{ value: motsDe(t, from, named.au), level: "commune", empan: [from - match[0].length, named.au], rang: 3 }];
  });
}

/** Regions that no list holds, in the title of a regional convention: "en Wallonie". */
function inconnues({ texte: t, zone }: Contexte, words: string, portee: (at: number) => Portee | null): Indice[] {
  if (zone.style !== "acte") return [];
  return tous(/(?<![a-z])(?:en|dans la region) (?=[a-z])/g, words.slice(0, 1500)).flatMap((match): Indice[] => {
    const from = zone.du + match.index + match[0].length;
    const title = portee(from);
    // in a title all in capitals, each word might be a name
    if (title?.debut !== true || !/[a-z]{3}/.test(t.net.slice(title.du, title.au))) return [];
    const named = nomA(t, from, title.au);
    if (named === null) return [];
    return [{ value: motsDe(t, from, named.au), level: "region", empan: [zone.du + match.index, named.au], rang: 3 }];
  });
}

const ADRESSE =
  /(?<![a-z])(?:rue|avenue|boulevard|place|quai|allee|route|cours|impasse|chemin|bd|av\.)(?![a-z])[^.;,]{0,30}$/;

/** The one place that all of them name; nothing when they name two. */
function seul(found: readonly Indice[]): Indice[] {
  const names = new Set(found.map((one) => one.value.toLowerCase()));
  return names.size === 1 ? found.slice(0, 1) : [];
}

const PLAN = /^(?:plan|schema|protocole|pacte|contrat (?:local|territorial|de ville)|charte territoriale)(?![a-z])/;
const DE_LA_PLACE = new RegExp(`^(?<z>commune|ville|departement|region|canton) ${DE}`);

/** The line under the title of a plan or a protocol that names its place: "Département de …", alone on it. */
export function duPlan(c: Contexte): Indice[] {
  const { texte: t, zone } = c;
  const head = zone.style === "acte" ? blocsDe(c).slice(0, 4) : [];
  if (head[0] === undefined || !PLAN.test(t.bas.slice(head[0].du, head[0].au))) return [];
  const found = head.flatMap(({ du, au }): Indice[] => {
    const lead = DE_LA_PLACE.exec(t.bas.slice(du, Math.min(au, du + 80)));
    const named = lead === null ? null : nomA(t, du + lead[0].length, au);
    if (lead === null || named === null || named.au !== au) return [];
    const level = lead.groups?.z === "ville" ? "commune" : lead.groups?.z === "canton" ? "autre" : lead.groups?.z;
    const value = named.lieu?.nom ?? motsDe(t, du + lead[0].length, au);
    return [{ value, level: level as NiveauLu, empan: [du, au], rang: 3 }];
  });
  return seul(found);
}
