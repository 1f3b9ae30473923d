import { tous } from "./chercher.ts";
import { type Contexte, phrasesDe } from "./contexte.ts";
import { type Entree, entetesDe, lignesTenues, PLURIEL } from "./entete.ts";
import { trouvee } from "./enumerer.ts";
import { fondre, plier, type Trouvee } from "./fondre.ts";
import { TETES } from "./lexiques/tetes.ts";
import { mentionA, personneA } from "./noms.ts";
import { quiOuvre } from "./personnes.ts";
import type { Texte } from "./segmenter.ts";
import { motsDe } from "./source.ts";
import type { Empan } from "./types.ts";

export type { Trouvee };

/** Parties of the header of the act: of the candidates, the one whose entries say most. */
export function partiesDeLEntete(c: Contexte): Trouvee[] {
  let best: Trouvee[] = [];
  let score = 0;
  const seen: Trouvee[] = [];
  const peser = (entries: readonly Entree[]): void => {
    const read = entries.flatMap((e) => lireEntree(c.texte, e));
    seen.push(...read);
    const worth = read.reduce((sum, p) => sum + 1 + 2 * p.preuves, 0) + (read.length > 1 ? 3 : 0);
    if (worth > score) [best, score] = [read, worth];
  };
  for (const entries of entetesDe(c)) peser(entries);
  // line by line only where no header says who stands for whom
  if (c.zone.style === "acte" && best.filter((p) => p.preuves > 0).length < 2) peser(lignesTenues(c));
  return best.map((p) => plusDite(p, seen));
}

/** « Le ministre de la culture »: the ministry. */
const MINISTRE = /^(?:(?:m\.|mme|monsieur|madame) )?(?:l[ea] )?ministre (?=de|du|des|d'|charge)/;

/** Of the entries that name one body (the title, then the header), the one that says most of it. */
function plusDite(p: Trouvee, seen: readonly Trouvee[]): Trouvee {
  if (p.preuves > 0) return p;
  return seen.find((q) => q.preuves > 0 && q.entree !== null && fondre([p, q]).length === 1) ?? p;
}

/** Where the name of an entry ends. */
const BORNE =
  / *\(|[;:\n]| *\||,|\.(?= |$)| +- +(?=\d|[a-z]+ (?:loi|de loi|regie))| +dont (?:le|la|l')| +ayant | +represente| +sise?s?\b| +situee?s?\b| +domicilie| +demeurant| *\(?ci-apres| +immatricul| +n°| +siret| +siren| +rcs\b| +enregistre| +declaree?\b| +inscrite?\b| +agissant| +regie? par| +\(?loi (?:de |du )?(?:1er )?(?:juillet )?19| +association (?:loi|regie|declaree|de loi|a but|reconnue|sans)| +au capital| +legalement| +dument| +par (?:son|sa|m\.|mme|monsieur|madame|delegation)\b| +\d+ ?(?:bis|ter)?,? +(?:rue|avenue|av|bd|boulevard|place|quai|chemin|allee|impasse|route|cours|square)\b| +(?:rue|avenue|boulevard) (?:de|du|d'|[a-z]+ )| +\d{5}\b| +qui\b| +denommee?\b| +designee?\b| +appelee?\b| +il (?:a|est)\b| +adresse\b| +et (?:ci-apres|representee?)| +d'une part| +d'autre part/;

/** A head in common words, then the name between quotation marks; on `net`. */
const NOMMEE = /^(?:[Ll]'|[Ll][ae] )?\**(?:[A-Za-zÀ-ÿ][a-zà-ÿ'-]* )(?:[a-zà-ÿ'-]+,? |1901 ){0,12}?(?:: ?)?(?=")/;

const ETAT =
  /^(?:l')?etat\b|^(?:(?:m\.|mme|monsieur|madame) )?(?:l[ea] )?(?:prefete?|sous-prefete?|haut-commissaire|secretaire d'etat)\b/;
/** What somebody named stands for, when it is the State. */
const DE_L_ETAT =
  /^,? ?(?:en qualite de )?(?:le |la )?(?:prefete?|sous-prefete?|haut-commissaire|secretaire d'etat|ministre)\b/;

const SINGULIER: Readonly<Record<string, string>> = {
  "communautes de communes": "communauté de communes",
  hopitaux: "hôpital",
  universites: "université",
  departements: "département",
  regions: "région",
  lycees: "lycée",
  colleges: "collège",
  ecoles: "école",
};

/** The parties that a plural enumerates, each under its own name. */
function pluriel(t: Texte, du: number, au: number): Trouvee[] {
  const head = PLURIEL.exec(t.bas.slice(du, Math.min(au, du + 60)));
  if (head === null) return [];
  const from = du + head[0].length;
  const stop = /,? *(?:represente|ci-apres|dument|d'une part|d'autre part|\(|;|\.(?: |$)|$)/.exec(
    t.bas.slice(from, au),
  );
  const fin = from + (stop?.index ?? 0);
  const kind = SINGULIER[head[1] as string] ?? (head[1] as string).slice(0, -1);
  const names = [
    ...t.net
      .slice(from, fin)
      .matchAll(
        /(?:^|, | et |, et | ainsi que )(?:de |du |des |d'|la |le |les |l')*([A-ZÀ-Þ"][^,;"]{1,60}?)"?(?=,| et | ainsi que |$)/g,
      ),
  ];
  if (names.length < 2) return [];
  return names.map((found) => {
    const nom = (found[1] as string).replace(/^"/, "");
    const de = /^[aeiouyhàâéèêëîïôû]/i.test(nom) ? "d’" : "de ";
    const named = /^(?:communes|villes|departements|regions|universites|communautes de communes|mairies)$/.test(
      head[1] as string,
    );
    return {
      nom: named ? `${kind} ${de}${nom}` : `${kind} ${nom}`,
      sigle: null,
      role: null,
      designations: [nom],
      appuis: [[du, fin] as Empan],
      entree: null,
      preuves: 0,
    };
  });
}

/** Reads an entry: name, acronym, role, designations; none when it names no body, several when a plural enumerates them. */
export function lireEntree(t: Texte, { du, au }: Entree): Trouvee[] {
  const several = pluriel(t, du, au);
  return several.length > 0 ? several : [lireUne(t, { du, au })].filter((p): p is Trouvee => p !== null);
}

function lireUne(t: Texte, { du, au }: Entree): Trouvee | null {
  const low = t.bas.slice(du, au);
  const who = quiOuvre(t, du, au)?.au ?? -1;
  const etat = ETAT.test(low) || (who > 0 && DE_L_ETAT.test(t.bas.slice(who, Math.min(au, who + 60))));
  const porteur = etat ? null : parTitulaire(t, du, au, who);
  const [from, to] = porteur ?? nomDe(t, du, au);
  const { nom, sigle, fin } = nettoyer(t, from, to, au);
  if (nom === "" || (!etat && porteur === null && !estUnNom(t, from, nom))) return null;
  const designations = designationsDe(t, du, au);
  const said = sigle ?? sigleDit(t, designations, au, du);
  const preuves =
    (/represente|en la personne|agissant/.test(low) ? 1 : 0) +
    (/ci-apres|designee? |denommee? |siege|siret|siren|domicili| sise?\b|, \d/.test(low) ? 1 : 0);
  return {
    nom: etat ? "État" : nom.replace(/^ministre /, "ministère "),
    sigle: said !== null && said !== nom ? said : null,
    role: porteur || etat ? null : (genreDit(t, du, from) ?? roleDe(t, fin, au)),
    designations,
    appuis: [[from, Math.max(to, fin)], ...(porteur || etat ? [[du, Math.min(au, du + 300)] as Empan] : [])],
    entree: [du, au],
    preuves,
  };
}

/** The name, article left out, up to the first mark of what follows names, or to the line of an address. */
function nomDe(t: Texte, du: number, au: number): [number, number] {
  const [from, to] = nomBorne(t, du, au);
  const line = ADRESSE.exec(t.texte.slice(from, to));
  return [from, line === null ? to : from + line.index];
}

/** A line that says where the body sits, under its name. */
const ADRESSE =
  /(?<![ '’](?:de|du|des|la|le|les|et|à|DE|DU|DES|LA|LE|LES|ET))\n(?=(?:[Hh][ôo]tel|HOTEL|HÔTEL|[Ss]tade|STADE|[Bb][âa]timent|BATIMENT|[Ii]mmeuble|[Ee]splanade|[Cc]omplexe|COMPLEXE|[Cc]entre [Aa]dministratif|[Ll]ieu-?dit|[Ll]e [Bb]ourg|LE BOURG|[Mm]airie|MAIRIE|[Zz]one|ZONE|[Zz][AI]\b|BP\b|CS\b|[Ee]space|ESPACE|[Mm]aison des|MAISON DES)\b)/;

function nomBorne(t: Texte, du: number, au: number): [number, number] {
  const low = t.bas.slice(du, au);
  const named = NOMMEE.exec(t.net.slice(du, Math.min(au, du + 240)));
  const article = /^(?:l'|la |le |les )/.exec(low)?.[0].length ?? 0;
  const from = du + article;
  if (named && t.net.charAt(du + named[0].length) === '"') {
    const open = du + named[0].length;
    const close = t.net.indexOf('"', open + 1);
    if (close > 0 && close < Math.min(au, open + 120)) return [open + 1, close];
  }
  let at = article;
  for (;;) {
    const border = BORNE.exec(low.slice(at));
    if (border === null) return [from, au];
    const end = at + border.index;
    const going = /^, *(?:de la |de l'|du |des |d')[^,;(]{2,60}(?:,[^,;(]{2,60}){0,3}? et (?:de|du|des|d')/.exec(
      low.slice(end),
    );
    if (
      !going ||
      !/^(?:ministere|direction|secretariat|services?|federation|union|confederation|chambre)/.test(low.slice(article))
    )
      return [from, du + end];
    at = end + going[0].length;
  }
}

/** What stands before a name between quotation marks: « établissement public de coopération culturelle ». */
function genreDit(t: Texte, du: number, from: number): string | null {
  if (from - du < 8) return null;
  const words = motsDe(t, du, from)
    .replace(/^(?:[Ll]['’]|[Ll][ae] )/, "")
    .replace(/[ ,:]*(?:dite|dénommée?|appelée?|nommée?|intitulée?)?[ :]*[«"“ ]*$/, "");
  return words.includes(" ") || words.length > 4 ? words : null;
}

const PAREN = /^(.{2,}?) *\(([^()]{2,60})\)[ ,]*(.*)$/;
const SIGLE = /^(?:[A-ZÀ-Þ0-9][\w.&'À-ÿ-]*)(?: [A-ZÀ-Þ0-9][\w.&'À-ÿ-]*){0,2}$/;

/** What says the kind of a body before its name. */
const GENRE_DIT =
  /^(?:[Oo]rganisme (?:de formation|gestionnaire|d[’']accueil)|[Ss]tructure|[Éé]tablissement|[Cc]ollectivité|[Pp]artenaire) (?:: )?(?=[A-ZÀ-Þ«"“][^ ])/;

/** Words of a name, with the acronym that stands in parentheses or after a dash. */
function nettoyer(
  t: Texte,
  du: number,
  au: number,
  limite: number,
): { nom: string; sigle: string | null; fin: number } {
  let words = motsDe(t, du, au)
    .replace(/[\s*_.,:;-]+$/, "")
    .replace(/^[*_\s]+/, "")
    .replace(GENRE_DIT, "");
  let [sigle, fin]: [string | null, number] = [null, au];
  const after = /^ ?\(([^()]{2,60})\)/.exec(t.net.slice(au, Math.min(limite, au + 66)));
  const paren = PAREN.exec(words);
  const further = /^ ?\(([^()]{2,30})\) ((?:de la |de l'|de |du |des |d')[^,;:(]{2,60})/.exec(
    t.net.slice(au, Math.min(limite, au + 100)),
  );
  if (further && SIGLE.test(further[1] as string) && !/represent|siege/.test(further[2] as string)) {
    fin = au + further[0].length;
    words = `${words} ${motsDe(t, fin - (further[2] as string).length, fin)}`;
    sigle = further[1] as string;
  } else if (paren) {
    words = paren[1] as string;
    sigle = paren[2] as string;
  } else if (after) {
    sigle = after[1] as string;
    fin = au + after[0].length;
  } else {
    const dash = /^(.{8,}) [-–—] ([A-Z][A-Za-z.]*[A-Z][A-Za-z.0-9]*)$/.exec(words) ?? null;
    if (dash) [words, sigle] = [dash[1] as string, dash[2] as string];
  }
  if (sigle !== null && (!SIGLE.test(sigle) || !/[A-ZÀ-Þ].*[A-ZÀ-Þ]|^[A-Z]/.test(sigle) || sigle.length > 30))
    sigle = null;
  const quoted = /^["«“] *(.+?) *["»”]$/.exec(words);
  return { nom: quoted ? (quoted[1] as string) : words, sigle, fin };
}

/** Whether what was bounded can be a name: a capital or a known head, no sentence, no person. */
function estUnNom(t: Texte, du: number, nom: string): boolean {
  const tenu = /^ ?: ?(?:m\.|mme|monsieur|madame) /.test(t.bas.slice(du + nom.length, du + nom.length + 12));
  if (
    nom.length > 220 ||
    nom.length < 2 ||
    (!/[A-ZÀ-Þ]/.test(nom) && !/ (?:de|du|des|d'|d’)/.test(nom) && !tenu) ||
    /\.{3}|_{3}|…|\[/.test(nom)
  )
    return false;
  if (/^(?:monsieur|madame|m\.|mme|parties?|signataires?|soussign|toutes?|chacun|ce |cette |il |elle )/i.test(nom))
    return false;
  if (personneA(t, du, du + nom.length) > 0 && nom.split(" ").length < 5) return false;
  return (
    mentionA(t, du, du + nom.length + 2, true) !== null ||
    tenu ||
    TETES.has(plier(nom).split(" ")[0] as string) ||
    /^(?:[A-ZÀ-Þ]|\d{1,3}(?:e|er|ère|ème) )/.test(nom)
  );
}

const DE = "(?:de la |de l'|du |des |de |d')";
const OFFICES =
  "(?:maire|presidente?|directeur|directrice|recteur|rectrice|proviseure?|principale?|chef|cheffe|gerante?|ministre|doyenne?|secretaire|commandante?|procureure?|administrateur|administratrice|prieure?|representante?|batonniere?|deleguee?|responsable|inspecteur|inspectrice|superieure?)";
const TITRE = new RegExp(`^(?:l'|la |le )?(?:[a-z-]+ ){0,2}?${OFFICES}(?: (?!pour\\b)[a-z-]+){0,3}? ${DE}`);
/** Said of somebody named: the words that lead to the body this person stands for. */
const AU_NOM = new RegExp(
  `, (?:le |la )?commandante? (?:le |la |l')|(?:au nom (?:et pour le compte )?|pour le compte |(?:en|es) (?:sa )?qualites? (?:de |d')[a-z' -]{2,40}?|representante? (?:legale? )?|, [a-z' -]{0,20}?${OFFICES}[a-z' -]{0,40}?) ?${DE}|\\bpres (?:le |la |l')`,
  "g",
);
/** A title that names a service by itself: « directrice départementale de la sécurité publique ». */
const DE_SERVICE = new RegExp(
  `^[ ,]*(?:inspect(?:eur|rice) d'academie, ?)?((?:co-?|vice-?)?(?:directeur|directrice|deleguee?|inspecteur|inspectrice)(?: (?:academique|departementale?|regionale?|interregionale?|territoriale?|interdepartementale?)) (?:adjointe? )?${DE}[^,;.:()\n]{4,80})`,
);

/** « Monsieur X, maire de la commune de Y », « Le recteur de l'académie de Z »: the body that this person stands for. */
function parTitulaire(t: Texte, du: number, au: number, who: number): [number, number] | null {
  const civ = /^(?:monsieur|madame|m\.|mme|mr)\b[ .]*/.exec(t.bas.slice(du, au))?.[0].length ?? 0;
  const low = t.bas.slice(du, Math.min(au, du + 320));
  const minister = MINISTRE.exec(low);
  if (minister !== null) {
    const at = du + minister[0].indexOf("ministre");
    return [at, nomDe(t, at, au)[1]];
  }
  const own = who > 0 ? null : TITRE.exec(low.slice(civ));
  if (own) return mentionApres(t, du + civ + own[0].length, au, own[0]);
  if (civ === 0 && who < 0) return null;
  const service = DE_SERVICE.exec(low.slice(Math.max(0, who - du)));
  if (who > 0 && service) {
    const at = who + service[0].length;
    return [at - (service[1] as string).length, at];
  }
  for (const { index, 0: mark } of tous(AU_NOM, low)) {
    const found = mentionApres(t, du + index + mark.length, au, mark);
    if (found) return found;
  }
  return null;
}

/** « présidente du conseil d'administration de la Mutuelle »: the body, not its board. */
const ORGANE =
  /^(?:conseil d'administration|conseil de surveillance|directoire|bureau|comite directeur|conseil syndical|conseil scientifique) (?:de la |de l'|du |des |de |d')/;

function mentionApres(t: Texte, from: number, au: number, titre: string): [number, number] | null {
  const at = from + (ORGANE.exec(t.bas.slice(from, Math.min(au, from + 70)))?.[0].length ?? 0);
  const m = mentionA(t, at, au);
  if (m?.force === "propre" && !/^republique/.test(m.tete)) return [m.du, m.au];
  // "maire de Lormes": the place itself
  if (m === null || !(/maire/.test(titre) || motsDe(t, m.du, m.au).split(" ").length > 3)) return null;
  return [m.du, m.au];
}

const POUR = /(?:^|\n| {3,})[ *_|-]*pour (?=(?:l'|la |le |les )?[a-z"])/g;

/** Parties of the signature block, for an act without a header: « Pour la Ville de Bray, le maire ». */
export function partiesDuBas(c: Contexte): Trouvee[] {
  const { texte: t, zone } = c;
  const from = Math.max(zone.du, zone.au - 2000);
  const found: Trouvee[] = [];
  for (const { index, 0: mark } of t.bas.slice(from, zone.au).matchAll(POUR)) {
    const at = from + index + mark.length;
    const end = t.bas.slice(at, at + 160).search(/\n|,| {3,}|:/);
    const m = mentionA(t, at, end < 0 ? Math.min(zone.au, at + 160) : at + end);
    if (m?.force !== "propre") continue;
    const nom = motsDe(t, m.du, m.au);
    found.push({
      nom,
      sigle: null,
      role: null,
      designations: [],
      appuis: [[m.debut, m.fin]],
      entree: null,
      preuves: 0,
    });
  }
  return found.length > 1 ? found : [];
}

const DANS_LESQUELLES =
  /\b(?:conditions|modalites|termes|principes)\b[^.;]{0,80}?\b(?:(?:dans|selon|par|suivant) )?(?:lesquel(?:le)?s|auxquelles|desquelles) /;
const VERS = /(?:^| )(?:a|au|aux|avec|au profit d[eu]|en faveur d[eu]|de|du|par|pour) (?=(?:l'|la |les )?[a-z"])/g;

/** Parties of the object, for an act without a header: « les conditions dans lesquelles la Ville met à disposition du Club… ». */
export function partiesDeLObjet(c: Contexte): Trouvee[] {
  const { texte: t } = c;
  for (const { du, au } of phrasesDe(c).slice(0, 40)) {
    const low = t.bas.slice(du, Math.min(au, du + 900));
    const open = DANS_LESQUELLES.exec(low);
    if (open === null) continue;
    const at = du + open.index + open[0].length;
    const first = mentionA(t, at, au);
    if (first?.force !== "propre") continue;
    const rest = t.bas.slice(first.fin, Math.min(au, first.fin + 300));
    for (const { index, 0: mark } of tous(VERS, rest)) {
      const other = mentionA(t, first.fin + index + mark.length, au);
      if (other?.force !== "propre" || !TETES.has(other.tete)) continue;
      return [first, other].map((m) => trouvee(t, { m, personne: null }));
    }
  }
  return [];
}

const CI_APRES =
  /ci-apres\b[ ,:]*(?:(?:egalement |encore )?(?:denommee?s?|designee?s?|appelee?s?|nommee?s?|identifiee?s?)\b[ ,:]*)?(?:par |sous (?:le|les) (?:termes?|vocables?|noms?) |comme |sous (?:la|l') ?(?:denomination|appellation) (?:de )?|indifferemment )?:? ?/g;

/** What goes on after a designation without quotation marks, where no mark stands between. */
const APRES_DESIGNATION =
  /\s+(?:représentée?|REPRESENTEE?|dont|sise?|située?|domiciliée?|agissant|ayant|d'une part|d'autre part)\b[\s\S]*$/;

/** How the act will call the party: « ci-après dénommée "l'Association" ». */
function designationsDe(t: Texte, du: number, au: number): string[] {
  const found: string[] = [];
  const low = t.bas.slice(du, au);
  for (const { index, 0: mark } of low.matchAll(CI_APRES)) {
    const rest = t.net.slice(du + index + mark.length, Math.min(au, du + index + mark.length + 120));
    const quoted = /^"([^"]{2,70})"(?: ?(?:ou|et|,) ?(?:par )?"([^"]{2,70})")?/.exec(rest);
    const bare = /^((?:[Ll]'|[LlLl][ae]s? )?[^",;.()]{2,60})/.exec(rest);
    const words = quoted ? [quoted[1], quoted[2]] : [bare?.[1]?.replace(APRES_DESIGNATION, "")];
    for (const w of words) if (w !== undefined && !/d'une part|ensemble|partie/.test(w)) found.push(w.trim());
  }
  return found;
}

/** An acronym said by the designation: « ci-après désigné "le COPAREF" », « ("la Fédération") (FFE) ». */
function sigleDit(t: Texte, designations: readonly string[], au: number, du: number): string | null {
  for (const d of designations) {
    const bare = d.replace(/^(?:[Ll]'|[Ll][ae]s? )/, "").replace(/^["« ]+|["» ]+$/g, "");
    if (/^[A-Z0-9][A-Za-z0-9.&-]*[A-Z][A-Za-z0-9.&-]*$/.test(bare) && bare.length < 16) return bare;
  }
  const at = t.bas.slice(du, au).indexOf("ci-apres");
  return at < 0 ? null : (/^[^()]{0,90}\(([A-Z][A-Za-z.-]*[A-Z])\)/.exec(t.net.slice(du + at, au))?.[1] ?? null);
}

const PAS_ROLE =
  /^(?:dont|ayant|represente|sise?s?\b|situe|domicili|demeurant|ci-apres|immatricul|siret|siren|enregistr|declare|inscrite?|agissant|\d|n°|rue|avenue|place|boulevard|bp|cs|par |et |de premiere|d'une|d'autre|adresse|dument|au |a |en |[a-z]+ \d|tour|zone|zi |za |immeuble|batiment|hotel|cedex)/;

/** What the act says of the party right after its name: « association régie par la loi de 1901 ». */
function roleDe(t: Texte, at: number, au: number): string | null {
  const rest = /^[ ,]*,? */.exec(t.bas.slice(at, at + 6))?.[0].length ?? 0;
  const from = at + rest;
  const low = t.bas.slice(from, Math.min(au, from + 200));
  if (!/^[ ,]/.test(t.bas.slice(at, at + 1)) || PAS_ROLE.test(low) || !/^[a-z]/.test(t.net.slice(from, from + 1)))
    return null;
  const end = /,|;|\n| dont | ayant | representee?| ci-apres| sise?\b| situee?|\(/.exec(low);
  const words = motsDe(t, from, from + (end ? end.index : low.length));
  return words.length > 5 && words.length < 160 ? words : null;
}
