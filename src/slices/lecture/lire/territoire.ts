import { tous } from "./chercher.ts";
import { blocsDe, type Contexte, type Partie, phrasesDe } from "./contexte.ts";
import { estIle, type Lieu, type LieuSitue, lieuA, lieuxDe } from "./lieux.ts";
import type { Phrase } from "./segmenter.ts";
import { appui, motsDe } from "./source.ts";
import { duPlan, parAdjectif } from "./territoire-adjectif.ts";
import { ACTE, DE, GENS, type Indice, nomA, type Portee } from "./territoire-marques.ts";
import type { NiveauLu, TerritoireLu } from "./types.ts";

/*
 * Where a convention applies: what its title, its object or the first sentences of an article say, never the address
 * or the bare name of a party. The surest kind of clue alone is kept; unsure, nothing.
 */

/** Where the text says that the agreement applies; a place known only from a name or an address is left out. */
export function lireTerritoire(c: Contexte, parties: readonly Partie[]): TerritoireLu[] {
  const { texte: t, zone } = c;
  const au = Math.min(zone.au, zone.du + LUS);
  const words = t.bas.slice(zone.du, au);
  const names = new Set(parties.flatMap((p) => [p.name, p.acronym ?? "", ...p.formes]).map((n) => n.toLowerCase()));
  const portee = porteeDe(c);
  const places = lieuxDe(t, zone.du, au);
  const ou = (form: RegExp) => new Set(tous(form, words).flatMap(({ index }) => portee(zone.du + index) ?? []));
  const found = [
    ...[...ou(MOTS_NATIONAUX)].flatMap((one) => nationaux(c, one)),
    ...[...ou(MOTS_DE_LIEU)].flatMap((one) => territoires(c, one, names)),
    ...lieuxDits(c, places, portee),
    ...[...ou(MOTS_DE_SITE)].flatMap((one) => sites(c, one, names)),
  ];
  if (found.length === 0) found.push(...parAdjectif(c, words, places, portee), ...duPlan(c));
  const best = Math.min(...found.map((one) => one.rang));
  const kept = new Map<string, Indice>();
  for (const one of found) {
    const key = one.level === "national" ? "national" : one.value.toLowerCase();
    if (one.rang === best && !kept.has(key)) kept.set(key, one);
  }
  return [...kept.values()].slice(0, 5).map(({ value, level, empan }) => ({ value, level, ...appui(t, empan) }));
}

/** How much of a zone is read: its title, its object and its clauses stand there; annexes do not matter. */
const LUS = 100_000;
const MOTS_NATIONAUX =
  /(?<![a-z])(?:nationale?s?|france)(?![a-z])|(?<=tout le |ensemble du )territoire(?![a-z])|territoire (?:metropolitain|francais)/g;
const MOTS_DE_SITE =
  /(?<![a-z])(?:centre de detention|maison d'arret|centre penitentiaire|massif|bassin versant|estuaire|littoral|parc naturel|communes|villages|cantons|departements|habitants?|ecoles|colleges|commercants|commerces|riverains|administres|foyers|enfants)(?![a-z])/g;
const MOTS_DE_LIEU =
  /(?<![a-z])(?:territoires?|perimetre|ressort territorial|limites|communes?|villes?|metropole|agglomeration|communaute|departements?|regions?|cantons?|bassin|pays|quartiers?|province|massif|foret|estuaire|littoral|plateau|parc naturel|zone d'emploi|academie|arrondissement|vallee|intercommunalite|situee?s?|sise?s?|implantee?s?)(?= (?:administrat|geograph|d'interv|retenu|concern|est |celui)|(?: d'emploi| de vie| de communes| d'agglomeration| urbaine)? (?:de la |du |de l'|des |de |d'|a |dans la |sur la ))/g;

const PARLE = new RegExp(
  `(?<![a-z])(?:${ACTE}s?|sign(?:e|ent|er|ee|ees|es|erent|ature)|signataires|parties|dispositif|projet|objectif|operation|perimetre|champ|territoire(?= (?:concerne|couvert|d'application|:))|partenaires)(?![a-z])|^(?:elle|il|celle-ci|celui-ci|l'experience|l'experimentation|le service|cette|[^.;]{0,90}, elle)(?![a-z])[^.;]{0,40}(?:concerne|couvr|s'appliqu|s'etend|vise|tentee?|deploi|deployee?|experiment)|partout en france|declin[a-z]{1,3} par`,
);
/** A sentence that says who a party is, where it stands, what it did before. */
const PRESENTE =
  /(?<![a-z])(?:siege|domicili|represente[e]? par|demeurant|dont le|cree[e]? en|fonde[e]? en|implante|regroupe|rassemble|federe|adherents?|compte \d|a pour (?:mission|vocation|but)|intervient|present[e]? (?:sur|dans|en)|leader|premier reseau)/;
const CORPS = /^(?:preambule|article|art\.|il (?:a ete|est) (?:convenu|arrete|expose)|expose|contexte|titre \d|objet)/;

/** The sentence that stands at an offset, when it may say where the convention applies; null else. */
function porteeDe(c: Contexte): (at: number) => Portee | null {
  const { texte: t, zone } = c;
  const sentences = phrasesDe(c);
  const acte = zone.style === "acte" ? corpsDe(c) : null;
  const known = new Map<number, Portee | null>();
  const juger = (i: number): Portee | null => {
    const { du, au } = sentences[i] as Phrase;
    const words = t.bas.slice(du, Math.min(au, du + 3000));
    const one = (debut: boolean): Portee => ({ du, au: Math.min(au, du + 3000), debut });
    if (acte === null) return (PARLE.test(words) || i < 4) && (i < 4 || !PRESENTE.test(words)) ? one(i < 8) : null;
    if (du < acte.tete) return au - du < 300 ? one(true) : null;
    return du >= acte.corps && !PRESENTE.test(words) ? one(false) : null;
  };
  return (at) => {
    const i = indice(sentences, at);
    if (i < 0) return null;
    if (!known.has(i)) known.set(i, juger(i));
    return known.get(i) ?? null;
  };
}

/** Index of the sentence that holds an offset, -1 when none does. */
function indice(sentences: readonly Phrase[], at: number): number {
  let [low, high] = [0, sentences.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sentences[middle] as Phrase).du <= at) low = middle;
    else high = middle - 1;
  }
  const one = sentences[low];
  return one !== undefined && one.du <= at && at < one.au ? low : -1;
}

/** Where the heading of an act ends, and where its clauses begin, after the parties. */
function corpsDe(c: Contexte): { tete: number; corps: number } {
  const { texte: t, zone } = c;
  const blocs = blocsDe(c);
  const entre = blocs.findIndex((b) => /^(?:\W{0,4}entre|.{0,80} entre$)/.test(t.bas.slice(b.du, b.du + 90)));
  const corps = blocs.findIndex((b) => b.genre === "article" || CORPS.test(t.bas.slice(b.du, b.du + 30)));
  const head = Math.max(1, Math.min(entre < 0 ? 6 : entre, corps < 0 ? 6 : corps, 8));
  return { tete: blocs[head]?.du ?? zone.au, corps: corps < 0 ? zone.au : (blocs[corps]?.du ?? zone.au) };
}

const NATIONAL = new RegExp(
  `(?<![a-z])${ACTE}s?(?:[ -]cadre)?(?: (?:de|d'|pluri)?[a-z]{4,14}){0,2}? nationale?s?(?![a-z])(?! (?:interprof|collecti|du \\d|de branche))`,
);
const PARTOUT =
  /(?<![a-z])(?:(?:sur|dans|a) (?:tout|l'ensemble du|l'integralite du|la totalite du|l'echelle du)(?: le)? territoire(?: national| francais| metropolitain)?(?! (?:de|du|des|d'|communal|intercommunal|departemental|regional|metropolitain de))|sur le territoire (?:national|francais|metropolitain)(?! de)|a l'echelle (?:nationale|de la france|du pays)|(?:dans|sur) toute la france|partout en france|dans la france entiere|(?:a l'echelon|au plan) national|(?:de|d'|une) ?(?:portee|vocation|envergure|dimension|ampleur) nationale|(?:deploi[a-z]{1,4}|deployee?s?|declinee?s?) [^.;]{0,40}au niveau national|(?:s'applique(?:ra)?|vaut|valable|deployee?|applicable) (?:partout )?en france|(?:deploye|applicable|applique|mis|mise|mener|menee?s?|signee?s?|conclue?s?) [^.;]{0,40}au niveau national)(?![a-z])/;
const AILLEURS =
  /(?<![a-z])(?:declin|application de|appliquer|cadre d|issue? d|en vertu|conformement|dispositions|convention collective|fait suite|niveaux? )/;

/** "Accord national", "sur tout le territoire". */
function nationaux({ texte: t, zone }: Contexte, { du, au, debut }: Portee): Indice[] {
  const words = t.bas.slice(du, au);
  const of = (match: RegExpExecArray, rang: 1 | 2): Indice => ({
    value: "national",
    level: "national",
    empan: [du + match.index, du + match.index + match[0].length],
    rang,
  });
  const named = debut ? NATIONAL.exec(words) : null;
  if (named !== null && !AILLEURS.test(words.slice(Math.max(0, named.index - 60), named.index))) return [of(named, 1)];
  const everywhere = PARLE.test(words) || zone.style === "acte" ? PARTOUT.exec(words) : null;
  if (everywhere === null || PRESENTE.test(words)) return [];
  // "sur tout le territoire", in the act of a town, is that of the town
  const plain =
    /territoire$/.test(everywhere[0]) && LOCAL.test(t.bas.slice(zone.du, Math.min(zone.au, zone.du + 6000)));
  return plain ? [] : [of(everywhere, 2)];
}

const LOCAL =
  /(?<![a-z])(?:communes?|villes?|mairie|communaute (?:de communes|d'agglomeration|urbaine)|metropole|departement|region|intercommunal[a-z]{0,4}|prefet)(?![a-z])/;
const ZONES =
  "communes?|villes?|metropole|agglomeration|communaute de communes|communaute d'agglomeration|communaute urbaine|departements?|regions?|cantons?|bassin d'emploi|bassin de vie|bassin|pays|quartiers?|province|massif|foret|estuaire|littoral|plateau|parc naturel|zone d'emploi|academie|arrondissement|vallee|intercommunalite|bassin versant";
/** "sur le territoire de", "dans la commune de": what follows is where the convention applies. */
const CIBLE = new RegExp(
  [
    `(?<![a-z])(?:territoires?|perimetre(?= geographique| retenu| concerne| d'intervention)|perimetre(?= d[a-z ']{2,6}(?:${ZONES}) )|ressort territorial|limites)(?: administrati[a-z]{1,3}| geographiques?| d'intervention| retenu| concerne)?(?: est)?(?: celui| ceux)? ${DE}(?:(?<z1>${ZONES}) (?:${DE})?)?`,
    `(?<![a-z])(?:sur|dans|au sein de|a l'echelle de)(?: tout(?:e|es)?| tous)?(?: l'ensemble ${DE}| les?| la| les| l'| ) ?(?<z2>${ZONES}) (?:${DE})?`,
    `(?:(?<![a-z])${DE}|^(?!academie))(?<z4>metropole|agglomeration|communaute de communes|communaute d'agglomeration|communaute urbaine|bassin d'emploi|bassin de vie|quartiers?|academie) ${DE}`,
    `(?<![a-z])(?:a l'echelle ${DE}|(?:concerne(?:nt)?|couvre(?:nt)?|(?:s'applique(?:nt)?|s'appliquera|limitee?) (?:a|aux?)) ?(?:la |le |les |l')?)(?<z5>${ZONES}) ${DE}`,
    `(?<![a-z])(?:parcelles?|terrains?|locaux|local|salles?|batiments?|immeubles?|sites?|equipements?|stade|gymnase|logements?)(?![a-z])[^.;,\\n]{0,60},? (?:situe|sis|implante)e?s? (?:a |(?:dans|sur) la (?<z3>commune|ville) ${DE})`,
  ].join("|"),
  "g",
);
/** A site that a convention is about: "au centre de détention de X", "le partage du massif de X". */
const SITE = new RegExp(
  `(?<![a-z])(?:au|du|dans le|dans la|sur le|sur la|de la|a la|a l'|de l') ?(?<z>centre de detention|maison d'arret|centre penitentiaire|massif|bassin versant|estuaire|littoral|parc naturel(?: regional)?) (?:${DE})`,
  "g",
);
/** "les vingt-six communes membres", "dans les 74 communes classées du Parc". */
const NOMBRE =
  "(?:\\d{1,4}|(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|cent)(?:[ -](?:et[ -])?[a-z]{2,6}){0,2})";
const COMMUNES = new RegExp(
  `(?<![a-z])(?:dans|sur|couvre|concerne|s'applique aux?)(?: l'ensemble des?| les| ses)? (?=${NOMBRE} (?:communes|villes|villages|cantons)(?![a-z]))`,
  "g",
);
const COMMUNES_NOM = new RegExp(
  `^${NOMBRE} (?:communes|villes|villages|cantons)(?: (?:membres|adherentes|classees|signataires|concernees|rurales|littorales))?(?: ${DE}(?:[a-z'-]{3,20}))?`,
);
/** People or places of a town that no list holds: "tous les habitants de Saint-Cernin", "les écoles de Decize et Cosne". */
const GENS_DE =
  /(?<![a-z])(?:habitants?|ecoles|colleges|commercants|commerces|riverains|administres|foyers|rues|cantons|communes|enfants) (?:de |d')/g;

/** Sites, numbers of towns, people of a town: what an act or an article says without a word of territory. */
function sites({ texte: t }: Contexte, { du, au }: Portee, names: ReadonlySet<string>): Indice[] {
  const words = t.bas.slice(du, au);
  const found: Indice[] = [];
  for (const match of tous(SITE, words)) {
    const start = du + match.index + match[0].lastIndexOf(match.groups?.z as string);
    const named = nomA(t, du + match.index + match[0].length, au);
    if (named === null) continue;
    const value = motsDe(t, start, named.au);
    if (!names.has(value.toLowerCase()))
      found.push({ value, level: "autre", empan: [du + match.index, named.au], rang: 2 });
  }
  for (const { index, 0: lead } of tous(COMMUNES, words)) {
    const from = index + lead.length;
    const named = COMMUNES_NOM.exec(words.slice(from, from + 90));
    if (named === null) continue;
    const end = du + from + named[0].length;
    found.push({ value: motsDe(t, du + from, end), level: "autre", empan: [du + index, end], rang: 2 });
  }
  for (const { index, 0: lead } of tous(GENS_DE, words)) {
    for (let at = du + index + lead.length, first = du + index; ; ) {
      const named = nomA(t, at, au);
      if (named === null || named.lieu !== null || !/[A-ZÀ-Ý]/.test(t.net.charAt(at))) break;
      const value = motsDe(t, at, named.au);
      if (names.has(value.toLowerCase())) break;
      found.push({ value, level: "commune", empan: [first, named.au], rang: 2 });
      const link = /^(?:,|,? et) (?:de |d')?(?=\S)/.exec(t.bas.slice(named.au, named.au + 8));
      if (link === null) break;
      at = named.au + link[0].length;
      first = at;
    }
  }
  return found;
}

const NIVEAUX: Readonly<Record<string, NiveauLu>> = {
  commune: "commune",
  ville: "commune",
  departement: "departement",
  region: "region",
};

/** "sur le territoire de la commune de X", "dans le bassin d’emploi de X", "une parcelle située à X". */
function territoires({ texte: t, zone }: Contexte, { du, au, debut }: Portee, names: ReadonlySet<string>): Indice[] {
  const words = t.bas.slice(du, au);
  const found: Indice[] = [];
  for (const match of tous(CIBLE, words)) {
    const g = match.groups as Record<string, string | undefined>;
    // in a title alone: elsewhere "de l'agglomération de X" says whose it is
    const people = g.z4 !== undefined && GENS_AVANT.test(words.slice(Math.max(0, match.index - 30), match.index));
    if (g.z4 !== undefined && !people && (g.z4 === "academie" || !(debut && zone.style === "acte"))) continue;
    const kind = (g.z1 ?? g.z2 ?? g.z3 ?? g.z4 ?? g.z5)?.replace(/s$/, "").replace("pay", "pays");
    const from = du + match.index + match[0].length;
    const named = nomA(t, from, au);
    if (named === null || !/[A-ZÀ-Ý]/.test(t.net.charAt(from))) continue;
    const site = match[0].includes("situ") || match[0].includes("sis") || match[0].includes("implant");
    const whole = kind !== undefined && NIVEAUX[kind] === undefined && named.lieu === null;
    const start = whole ? du + match.index + match[0].lastIndexOf(kind) : from;
    const value = named.lieu?.nom ?? motsDe(t, start, named.au);
    // "Pays de la Loire", "Territoire de Belfort": names of their own
    if (/pays de la loire$|territoire de belfort$/.test(t.bas.slice(start - 20, named.au))) continue;
    if (kind === undefined && names.has(value.toLowerCase())) continue;
    const level = site ? "commune" : (named.lieu?.niveau ?? NIVEAUX[kind ?? ""] ?? "autre");
    found.push({ value, level, empan: [du + match.index, named.au], rang: site ? 2 : 1 });
    if (named.lieu !== null) found.push(...suivants(t, named.au, au));
  }
  return found;
}

/** The known places that go on with a list: "… de la Manche, du Calvados et de l'Orne". */
function suivants(t: Contexte["texte"], from: number, end: number): Indice[] {
  const found: Indice[] = [];
  for (let at = from; ; ) {
    const link = LIEN.exec(t.bas.slice(at, at + 16));
    const one = link === null ? null : lieuA(t, at + link[0].length);
    if (one === null || one.au > end || !/[A-ZÀ-Ý]/.test(t.net.charAt(one.du))) return found;
    found.push({ value: one.lieu.nom, level: one.lieu.niveau, empan: [one.du, one.au], rang: 1 });
    at = one.au;
  }
}
const LIEN = new RegExp(`^(?:,|,? et|,? ou) (?:${DE}|la |le |les |l')?`);

const GENS_AVANT = new RegExp(`(?<![a-z])(?:${GENS}|enfant|habitant|eleve) $`);
/** What makes a region or a department the place: "en Bretagne", "dans le Gers", "les jeunes du Calvados". */
const AVANT_LIEU = new RegExp(
  `(?<![a-z])(?:(?:concerne(?:nt)?|couvre(?:nt)?|limitee? a|l'ensemble|a l'echelle)(?: que?| qu')?(?: la | le | les | l'| du | de la | de l'| des )(?:departements? ${DE}|regions? )?(?<c>)|(?:territoire|perimetre|champ)[a-z' ]{0,50}(?: est| :| geographique)(?: celui)?(?: la| le| l'| de la| du)? ?(?:region |departement ${DE})(?<d>)|${ACTE}s?(?:[ -]cadre)?(?: d[e'] ?[a-z]{4,14})?(?: territoriale?)? (?:departementale?|regionale?)s?,?(?: -| :|) ?(?:${DE})?(?<t>)|(?:plan|schema|programme|pacte) (?:departemental|regional) ?${DE}(?<p>)|declin[a-z]{1,3} (?:par|en|dans|sur) [^.;]{0,60}?${DE}(?<x>)|(?<en>en|dans|sur|a|au(?= )|pour(?= toute? ))(?: toute?)?(?: la| le| les| l')?(?: (?<r>regions?|departements?|provinces?) ?(?:${DE})?)? ?|(?<g>${GENS})(?![a-z])[^.;,\\n]{0,70}? ${DE})$`,
);
/** What stands between two places of one list. */
const ET = new RegExp(
  `^(?:,|,? et|,? ou|,? mais surtout|,? ainsi qu')? ?(?:en |a |(?:dans )?(?:le |la |l'|les )|${DE})?$`,
);
/** Where a body stands, or where it comes from. */
const DE_QUI =
  /(?<![a-z])(?:basee?s?|implantee?s?|situee?s?|installee?s?|nee?s? a|siege|residence|presente?s?|conseil|prefet|prefecture|ars|academie|universite|chambre|comite|ligue|direction|agence|union|mission|maison|hotel|delegation|antenne|institut|ecole|presidente?|rue|avenue|boulevard|place|habilite)(?![a-z])[^.;,]{0,40}$/;

/** "Bretagne – La convention …": a place at the head of its line. */
const ENSEIGNE = /^(?: [-:]|\.) /;

/** Regions and departments named as the place of what is done. */
function lieuxDits(
  { texte: t, zone }: Contexte,
  places: readonly LieuSitue[],
  portee: (at: number) => Portee | null,
): Indice[] {
  const found: Indice[] = [];
  const acte = zone.style === "acte";
  let last: { au: number; cue: string } | null = null;
  for (const { du, au, lieu } of places) {
    const between = last === null ? "?" : t.bas.slice(last.au, Math.min(du, last.au + 30));
    const follows: boolean = last !== null && du > last.au && ET.test(between);
    const scope = portee(du);
    const head = scope?.debut === true && du === scope.du && ENSEIGNE.test(t.bas.slice(au, au + 4));
    const cue: string = follows ? (last?.cue ?? "") : head ? "de" : indicateur(t.bas, scope, du);
    last = null;
    if (scope === null || cue === "" || !permis(t.bas, lieu, au, cue)) continue;
    // in the clauses of an act, people of a place are those of the convention
    if (!scope.debut && !(acte && cue === "de") && !PARLE.test(t.bas.slice(scope.du, scope.au))) continue;
    const start = follows ? du : Math.max(scope.du, t.bas.lastIndexOf(" ", du - 2) + 1);
    found.push({ value: lieu.nom, level: lieu.niveau, empan: [start, au], rang: 2 });
    last = { au, cue };
  }
  return found;
}

/** The word that makes a name a place: "en", "dans", "a", or "de" after people or "région"; "" when there is none. */
function indicateur(bas: string, scope: Portee | null, at: number): string {
  if (scope === null) return "";
  const before = bas.slice(Math.max(scope.du, at - 110), at);
  const match = AVANT_LIEU.exec(before);
  if (
    match === null ||
    (match.groups?.x === undefined &&
      DE_QUI.test(match.groups?.g === undefined ? before.slice(0, match.index) : before))
  )
    return "";
  return match.groups?.r !== undefined ||
    match.groups?.g !== undefined ||
    match.groups?.c !== undefined ||
    match.groups?.t !== undefined ||
    match.groups?.p !== undefined ||
    match.groups?.x !== undefined ||
    match.groups?.d !== undefined
    ? "de"
    : (match.groups?.en ?? "");
}

/** Whether a name is the place it may be, after a word that fits ("à" of islands, "en" or "dans" of the others). */
function permis(bas: string, lieu: Lieu, au: number, cue: string): boolean {
  if (cue === "a") return estIle(lieu);
  if (cue === "au") return lieu.niveau === "autre";
  if (lieu.niveau === "departement" && cue === "sur") return false; // "sur la Loire" is a river
  return lieu.nom !== "Nord" || !/^ (?:de |du |des |d')/.test(bas.slice(au, au + 5));
}
