import { tous } from "./chercher.ts";
import { blocsDe, type Contexte, type Partie, phrasesDe } from "./contexte.ts";
import { estIle, lieuDe, NOM_DE_DEPARTEMENT, NOM_DE_REGION } from "./lieux.ts";
import { appui, motsDe } from "./source.ts";
import type { Empan, NiveauLu, TerritoireLu } from "./types.ts";

/*
 * Where a convention applies: what its title, its object or the first sentences of an article say, never the address
 * or the bare name of a party. The surest kind of clue alone is kept; unsure, nothing.
 */

/** A clue: 1, the text says where it applies; 2, it says where its people are; 3, "régional", and one region is named. */
type Indice = { readonly value: string; readonly level: NiveauLu; readonly empan: Empan; readonly rang: 1 | 2 | 3 };

/** A stretch that speaks of the convention; `debut`: a title, or the first sentences of an article. */
type Portee = { readonly du: number; readonly au: number; readonly debut: boolean };

/** Where the text says that the agreement applies; a place known only from a name or an address is left out. */
export function lireTerritoire(c: Contexte, parties: readonly Partie[]): TerritoireLu[] {
  const scope = porteeDe(c);
  const names = new Set(
    parties.flatMap((one) => [one.name, one.acronym ?? "", ...one.formes]).map((n) => n.toLowerCase()),
  );
  const found = scope.flatMap((one) => [...nationaux(c, one), ...territoires(c, one, names), ...lieuxDits(c, one)]);
  if (found.length === 0) found.push(...parAdjectif(c, scope));
  const best = Math.min(...found.map((one) => one.rang));
  const kept = new Map<string, Indice>();
  for (const one of found) {
    const key = one.level === "national" ? "national" : one.value.toLowerCase();
    if (one.rang === best && !kept.has(key)) kept.set(key, one);
  }
  return [...kept.values()].slice(0, 5).map(({ value, level, empan }) => ({ value, level, ...appui(c.texte, empan) }));
}

const ACTE =
  "(?:convention|accord|protocole|charte|contrat|avenant|partenariat|cooperation|collaboration|alliance|engagement|groupement)";
const PARLE = new RegExp(
  `(?<![a-z])(?:${ACTE}s?|sign(?:e|ent|er|ee|ees|es|erent|ature)|signataires|parties|dispositif|projet|objectif|operation|perimetre|partenaires)(?![a-z])`,
);
/** A sentence that says who a party is, where it stands, what it did before. */
const PRESENTE =
  /(?<![a-z])(?:siege|domicili|represente[e]? par|demeurant|dont le|cree[e]? en|fonde[e]? en|implante|regroupe|rassemble|federe|adherents?|compte \d|a pour (?:mission|vocation|but)|intervient|present[e]? (?:sur|dans|en)|leader|premier reseau)/;
const CORPS = /^(?:preambule|article|art\.|il (?:a ete|est) (?:convenu|arrete|expose)|expose|contexte|titre \d|objet)/;

/** The stretches that may say where the convention applies. */
function porteeDe(c: Contexte): Portee[] {
  const { texte: t } = c;
  const found: Portee[] = [];
  if (c.zone.style === "acte") {
    const blocs = blocsDe(c);
    const entre = blocs.findIndex((b) => /^(?:\W{0,4}entre|.{0,80} entre$)/.test(t.bas.slice(b.du, b.du + 90)));
    const corps = blocs.findIndex((b) => b.genre === "article" || CORPS.test(t.bas.slice(b.du, b.du + 30)));
    const head = blocs.slice(0, Math.max(1, Math.min(entre < 0 ? 6 : entre, corps < 0 ? 6 : corps, 8)));
    for (const { du, au } of head) if (au - du < 300) found.push({ du, au, debut: true });
    if (corps < 0) return found;
    const from = (blocs[corps] as { du: number }).du;
    for (const { du, au } of phrasesDe(c))
      if (du >= from && !PRESENTE.test(t.bas.slice(du, au))) found.push({ du, au, debut: false });
    return found;
  }
  phrasesDe(c).forEach(({ du, au }, i) => {
    const words = t.bas.slice(du, au);
    if ((PARLE.test(words) || i < 3) && (i < 3 || !PRESENTE.test(words))) found.push({ du, au, debut: i < 8 });
  });
  return found;
}

const NATIONAL = new RegExp(
  `(?<![a-z])${ACTE}s?(?:[ -]cadre)?(?: (?:de|d'|pluri)?[a-z]{4,14}){0,2}? nationale?s?(?![a-z])(?! (?:interprof|collecti|du \\d|de branche))`,
);
const PARTOUT =
  /(?<![a-z])(?:(?:sur|dans|a) (?:tout|l'ensemble du|l'integralite du|la totalite du|l'echelle du)(?: le)? territoire(?: national| francais| metropolitain)?(?! (?:de|du|des|d'|communal|intercommunal|departemental|regional|metropolitain de))|sur le territoire (?:national|francais|metropolitain)(?! de)|a l'echelle (?:nationale|de la france|du pays)|(?:dans|sur) toute la france|partout en france|dans la france entiere|a l'echelon national|(?:deploye|applicable|applique|mis|mise|mener|menee?s?) [^.;]{0,40}au niveau national)(?![a-z])/;
const AILLEURS =
  /(?<![a-z])(?:declin|application de|appliquer|cadre d|issue? d|en vertu|conformement|dispositions|convention collective|fait suite|niveaux? )/;

/** "Accord national", "sur tout le territoire". */
function nationaux({ texte: t, zone }: Contexte, { du, au, debut }: Portee): Indice[] {
  const words = t.bas.slice(du, au);
  if (!/national|france|territoire|pays/.test(words)) return [];
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
const MOT = "[A-ZÀ-ÝŒ][\\wÀ-ÿŒœ'-]*";
/** A proper name of a place, in `net`. */
const PROPRE = new RegExp(
  `(?:(?:La|Le|Les) |L')?${MOT}(?:(?: (?:de|du|des|la|le|les|sur|en|sous)){0,2} ${MOT}){0,3}`,
  "y",
);
/** What begins as a name and is none of a place. */
const PAS_UN_LIEU =
  /^(?:les? |la |l')?(?:parties?|partenaires?|etat|convention|region|departement|ville|commune|centre|association|mission|maison|federation|france|conseil|ministere|article|mme?|monsieur|madame|programme|plan|projet|club|ecole|college|lycee|fonds?|europe|union|contrat|accord|protocole|charte|avenant|dispositif|reseau|pole|groupement|gip|opco|universite|academie|communaute|agglomeration|ensemble|plateforme|fondation|loire$)(?![a-z])/;
const ZONES =
  "communes?|villes?|metropole|agglomeration|communaute de communes|communaute d'agglomeration|communaute urbaine|departements?|regions?|cantons?|bassin d'emploi|bassin de vie|bassin|pays|quartiers?|zone d'emploi|academie|arrondissement|vallee|intercommunalite";
const DE = "(?:de la |du |de l'|des |de |d')";
/** "sur le territoire de", "dans la commune de": what follows is where the convention applies. */
const CIBLE = new RegExp(
  [
    `(?<![a-z])(?:territoires?|perimetre(?= geographique| retenu| concerne| d'intervention)|perimetre(?= d[a-z ']{2,6}(?:${ZONES}) )|ressort territorial|limites)(?: administrati[a-z]{1,3}| geographiques?| d'intervention| retenu| concerne)?(?: est)?(?: celui| ceux)? ${DE}(?:(?<z1>${ZONES}) (?:${DE})?)?`,
    `(?<![a-z])(?:sur|dans|au sein de|a l'echelle de)(?: tout(?:e|es)?| tous)?(?: l'ensemble ${DE}| les?| la| les| l'| ) ?(?<z2>${ZONES}) (?:${DE})?`,
    `(?<![a-z])${DE}(?<z4>metropole|agglomeration|communaute de communes|communaute d'agglomeration|communaute urbaine|bassin d'emploi|bassin de vie|quartiers?) ${DE}`,
    `(?<![a-z])(?:parcelles?|terrains?|locaux|local|salles?|batiments?|immeubles?|sites?|equipements?|stade|gymnase|logements?)(?![a-z])[^.;,\\n]{0,60} (?:situe|sis|implante)e?s? (?:a |(?:dans|sur) la (?<z3>commune|ville) ${DE})`,
  ].join("|"),
  "g",
);
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
    if (g.z4 !== undefined && !(debut && zone.style === "acte")) continue;
    const kind = (g.z1 ?? g.z2 ?? g.z3 ?? g.z4)?.replace(/s$/, "").replace("pay", "pays");
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
  }
  return found;
}

const REGION_A = new RegExp(NOM_DE_REGION, "y");
const DEPARTEMENT_A = new RegExp(NOM_DE_DEPARTEMENT, "y");

/** The place named at an offset: a known one, else a proper name. */
function nomA(t: Contexte["texte"], from: number, end: number): { au: number; lieu: ReturnType<typeof lieuDe> } | null {
  for (const known of [REGION_A, DEPARTEMENT_A]) {
    known.lastIndex = from;
    const match = known.exec(t.bas);
    if (match !== null) return { au: from + match[0].length, lieu: lieuDe(match[0]) };
  }
  PROPRE.lastIndex = from;
  const match = PROPRE.exec(t.net);
  if (match === null || match[0].length < 3 || from + match[0].length > end) return null;
  return PAS_UN_LIEU.test(t.bas.slice(from, from + match[0].length))
    ? null
    : { au: from + match[0].length, lieu: null };
}

const GENS =
  "jeunes|habitants?|demandeurs d'emploi|salaries|eleves|lyceens|apprentis|collegiens|etudiants|entreprises|associations|communes|colleges|lycees|operateurs|etablissements|acteurs|seniors|artisans|agriculteurs|clubs|professionnels|allocataires|beneficiaires|territoires|quartiers|employeurs|conseillers|structures|actifs|familles|patients|personnes|publics|enfants|adherents|licencies|cep|filieres?";
/** What makes a region or a department the place: "en Bretagne", "dans le Gers", "les jeunes du Calvados". */
const LIEU = new RegExp(
  `(?<![a-z])(?:(?<en>en|dans|sur|a|partout en)(?: toute?)?(?: la| le| les| l')?(?: (?<r>regions?|departements?) ?(?:${DE})?)? ?|(?:${GENS})(?![a-z])[^.;,\\n]{0,70}? ${DE})(?=(?<nom>${NOM_DE_REGION}|${NOM_DE_DEPARTEMENT}))`,
  "g",
);
const SUITE = new RegExp(
  `(?:,|,? et|,? ou|,? mais surtout|,? ainsi qu')? ?(?:en |a |dans (?:le |la |l'|les )|${DE})?(?=(?<nom>${NOM_DE_REGION}|${NOM_DE_DEPARTEMENT}))`,
  "y",
);
/** Where a body stands, or where it comes from. */
const DE_QUI =
  /(?<![a-z])(?:basee?s?|implantee?s?|situee?s?|installee?s?|nee?s?|siege|residence|presente?s?|conseil|prefet|prefecture|ars|academie|universite|chambre|comite|ligue|direction|agence|union|mission|maison|hotel|delegation|antenne|institut|ecole|presidente?|rue|avenue|boulevard|place|habilite)(?![a-z])[^.;,]{0,40}$/;

/** Regions and departments named as the place of what is done. */
function lieuxDits({ texte: t }: Contexte, { du, au, debut }: Portee): Indice[] {
  const words = t.bas.slice(du, au);
  const found: Indice[] = [];
  if (!debut && !PARLE.test(words)) return found;
  for (const match of tous(LIEU, words)) {
    const at = du + match.index;
    if (
      DE_QUI.test(t.bas.slice(Math.max(du, at - 60), at)) ||
      (match.groups?.en === undefined && DE_QUI.test(match[0]))
    )
      continue;
    let [from, name, start] = [at + match[0].length, match.groups?.nom ?? "", at];
    for (let i = 0; i < 4; i++) {
      const lieu = lieuDe(name);
      const sure = match.groups?.r !== undefined || match.groups?.en === undefined;
      if (lieu === null || !permis(t, lieu, from, name, sure ? "de" : (match.groups?.en ?? ""))) break;
      const end = from + name.length;
      found.push({ value: lieu.nom, level: lieu.niveau, empan: [start, end], rang: 2 });
      SUITE.lastIndex = end;
      const next = SUITE.exec(t.bas);
      if (next === null || end + next[0].length >= au) break;
      [from, name, start] = [end + next[0].length, next.groups?.nom ?? "", end + next[0].length];
    }
  }
  return found;
}

/** Whether a name is the place it may be: with its capital, after a word that fits ("à" of islands, "en" or "dans"). */
function permis(
  t: Contexte["texte"],
  lieu: { nom: string; niveau: NiveauLu },
  from: number,
  name: string,
  cue: string,
): boolean {
  if (!/[A-ZÀ-Ý]/.test(t.net.charAt(from))) return false;
  if (cue === "a") return estIle(lieu);
  if (lieu.niveau === "departement" && cue === "sur") return false; // "sur la Loire" is a river
  return (
    !/^ (?:de la |du |de l'|des |d'|de )/.test(t.bas.slice(from + name.length, from + name.length + 7)) ||
    name !== "nord"
  );
}

const REGIONAL = new RegExp(
  `(?<![a-z])(?:${ACTE}s?(?:[ -]cadre)?(?: d[e'] ?[a-z]{4,14})? regionale?|(?:territoire|niveau|echelle|echelon|mise en oeuvre|plan d'actions?) regionale?|(?:dans|sur|de|a l'echelle de)(?: toute| l'ensemble de)? la region)(?![a-z])(?! (?:de |du |d')?[a-z]+-)`,
);
const DEPARTEMENTAL = new RegExp(
  `(?<![a-z])(?:${ACTE}s?(?:[ -]cadre)?(?: d[e'] ?[a-z]{4,14})? departementale?|(?:territoire|niveau|echelle|echelon) departementale?|(?:dans|sur|a l'echelle)(?: tout| l'ensemble)?(?: le| du) departement|(?:${GENS})[a-z ]{0,20} du departement)(?![a-z])(?! (?:de |du |d'))`,
);
const COMMUNAL =
  /(?<![a-z])(?:territoire (?:communal|de la (?:commune|ville))|(?:dans|sur)(?: toute)? la (?:commune|ville)|(?:jeunes|habitants|enfants|familles|personnes agees|aines) de la (?:commune|ville))(?![a-z])(?! (?:de |du |d'))/;
const REGIONS_NOMMEES = new RegExp(`(?<![a-z])(?=(?<nom>${NOM_DE_REGION}))`, "g");
const DEPARTEMENTS_NOMMES = new RegExp(`(?<![a-z])departement(?:al)? ${DE}(?=(?<nom>${NOM_DE_DEPARTEMENT}))`, "g");
const COMMUNES_NOMMEES = /(?<![a-z])(?:commune|ville|mairie|municipalite) (?:de |d')/g;

/** "Convention régionale", "les jeunes du département", "le territoire communal": the only one that the text names. */
function parAdjectif(c: Contexte, scope: readonly Portee[]): Indice[] {
  const { texte: t, zone } = c;
  const says = (form: RegExp) => scope.some(({ du, au }) => form.test(t.bas.slice(du, au)));
  const all = t.bas.slice(zone.du, Math.min(zone.au, zone.du + 60_000));
  if (says(REGIONAL)) {
    const titled = scope.filter((one) => one.debut).flatMap((one) => inconnue(c, one));
    return seul(titled.length > 0 ? titled : connus(c, all, REGIONS_NOMMEES));
  }
  if (says(DEPARTEMENTAL)) return seul(connus(c, all, DEPARTEMENTS_NOMMES));
  if (!says(COMMUNAL)) return [];
  const towns = [...tous(COMMUNES_NOMMEES, all)].flatMap((match): Indice[] => {
    const from = zone.du + match.index + match[0].length;
    const named = nomA(t, from, zone.au);
    if (named === null) return [];
    return [{ value: motsDe(t, from, named.au), level: "commune", empan: [from - match[0].length, named.au], rang: 3 }];
  });
  return seul(towns);
}

/** A region that no list holds, in the title of a regional convention: "en Wallonie". */
function inconnue({ texte: t, zone }: Contexte, { du, au }: Portee): Indice[] {
  const match = /(?<![a-z])(?:en|dans la region) (?=[a-z])/.exec(t.bas.slice(du, au));
  if (match === null || zone.style !== "acte" || !/[a-z]{3}/.test(t.net.slice(du, au))) return [];
  const from = du + match.index + match[0].length;
  const named = nomA(t, from, au);
  if (named === null) return [];
  return [{ value: motsDe(t, from, named.au), level: "region", empan: [du + match.index, named.au], rang: 3 }];
}

function connus({ texte: t, zone }: Contexte, all: string, form: RegExp): Indice[] {
  return [...tous(form, all)].flatMap((match): Indice[] => {
    const from = zone.du + match.index + match[0].length;
    const name = match.groups?.nom ?? "";
    const lieu = lieuDe(name);
    if (ADRESSE.test(t.bas.slice(Math.max(0, from - 40), from))) return [];
    if (lieu === null || lieu.niveau === "autre" || !/[A-ZÀ-Ý]/.test(t.net.charAt(from))) return [];
    return [{ value: lieu.nom, level: lieu.niveau, empan: [zone.du + match.index, from + name.length], rang: 3 }];
  });
}

const ADRESSE =
  /(?<![a-z])(?:rue|avenue|boulevard|place|quai|allee|route|cours|impasse|chemin|bd|av\.)(?![a-z])[^.;,]{0,30}$/;

/** The one place that all of them name; nothing when they name two. */
function seul(found: readonly Indice[]): Indice[] {
  const names = new Set(found.map((one) => one.value.toLowerCase()));
  return names.size === 1 ? found.slice(0, 1) : [];
}
