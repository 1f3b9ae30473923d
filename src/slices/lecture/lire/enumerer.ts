import type { Trouvee } from "./fondre.ts";
import { FONCTION as FONCTION_SEULE } from "./lexiques/fonctions.ts";
import { TETES } from "./lexiques/tetes.ts";
import { appositionA, type Mention, mentionA, motA, personneA } from "./noms.ts";
import type { Texte } from "./segmenter.ts";
import { motsDe } from "./source.ts";
import type { Empan } from "./types.ts";

/*
 * Organisations named one after the other in a sentence, by their name or by the person who stands for them.
 */

/** An organisation of a sentence, by its name or by the person who signs for it. */
export type Nomme = {
  readonly m: Mention;
  readonly personne: Empan | null;
  /** "État", where a minister or a prefect signs. */
  readonly nom?: string;
  /** A family of signatories told without their names. */
  readonly collectif?: true;
};

/** Where an organisation begins in its sentence, the person who stands for it included. */
export const debutDe = (n: Nomme): number => (n.personne === null ? n.m.debut : Math.min(n.personne[0], n.m.debut));

/** Organisations enumerated from an offset on; `nus`: the first one too may be a common word with its article. */
export function apres(t: Texte, at: number, fin: number, nus = false): Nomme[] {
  const found: Nomme[] = [];
  let next = at;
  for (let n = 0; n < 24; n++) {
    const skip =
      /^(?:d'une part,? |d'autre part,? |d'un cote,? |les partenaires (?:suivants )?:? ?|a la fois |notamment |(?:les |des )?(?:representantes? |representants? |presidents? |dirigeants? |responsables? |directions? )(?=d)|les (?:villes|communes|departements|regions|universites|associations|societes|lycees|colleges|deux [a-z]+) (?=d[eu' ]))?(?:de |du |des |d'(?=[a-z]))?/.exec(
        t.bas.slice(next, next + 40),
      )?.[0].length as number;
    const one =
      nommeA(t, next + (skip || contracte(t, next, n)), fin, nus || n > 0) ??
      nommeA(t, next, fin) ??
      nommeApresApposition(t, next, fin);
    if (one === null) {
      const after = n > 0 || found.length > 0 ? apresPersonne(t, next, fin) : -1;
      if (after < 0) break;
      next = after;
      continue;
    }
    found.push(one);
    const end = Math.max(one.m.fin, one.personne?.[1] ?? 0);
    const sep = SEPARE.exec(t.bas.slice(end, Math.min(fin, end + 280)));
    if (sep === null) break;
    let to = end + sep[0].length;
    while (t.net.charAt(to) === " ") to++;
    // "Cheops - réseau des Cap emploi": a word without article says what it is
    const said =
      !/\bet\b|ainsi|avec|cotes|[/&]/.test(sep[0]) &&
      /^[a-zà-ÿ]/.test(t.net.slice(to, to + 1)) &&
      !ARTICLE_LU.test(t.bas.slice(to, to + 4));
    if (said || appositionA(t, to, fin)) {
      const after = /^[^.;:]{3,200}?(?:,? et |, ainsi que |, )(?=(?:l'|la |le |les )?)/.exec(
        t.bas.slice(to, Math.min(fin, to + 260)),
      );
      if (after === null) break;
      to += after[0].length;
    }
    next = to;
  }
  return developper(t, sansApposition(t, found));
}

/** « avec Agea, le réseau régional de l'aide à domicile, une charte »: without "et", the second says what the first is. */
function sansApposition(t: Texte, found: Nomme[]): Nomme[] {
  const [one, two] = found;
  if (found.length !== 2 || one === undefined || two === undefined) return found;
  const said =
    t.bas.slice(one.m.fin, one.m.fin + 2) === ", " && /^l(?:'|[ae] )/.test(t.bas.slice(two.m.debut, two.m.debut + 3));
  return said && two.personne === null && !/[A-ZÀ-Þ]/.test(t.net.slice(two.m.du, two.m.au)) ? [one] : found;
}

/** « s'associe au Greta et à l'université »: what stands before the article after "et". */
const contracte = (t: Texte, at: number, n: number): number =>
  n > 0 && / (?:et|que) $/.test(t.bas.slice(at - 5, at))
    ? (/^(?:a (?=l'|la )|aux? )/.exec(t.bas.slice(at, at + 6))?.[0].length ?? 0)
    : 0;

/** After somebody who signs for no body that is named: « le colonel Jean Blin, commandant le groupement, et… »; or -1. */
function apresPersonne(t: Texte, at: number, fin: number): number {
  const title = /^(?:l[ea] |l')?(?:[a-zà-ÿ-]+ ){1,3}(?=[A-ZÀ-Þ])/.exec(t.net.slice(at, at + 50))?.[0].length ?? 0;
  const end = Math.max(personneA(t, at, fin), title > 0 ? personneA(t, at + title, fin) : -1);
  if (end < 0) return -1;
  const rest = /^(?:,[^,;.:]{3,80})?(?:,? et |, )/.exec(t.bas.slice(end, Math.min(fin, end + 110)));
  return rest === null ? -1 : end + rest[0].length;
}

const ARTICLE_LU = /^(?:l'|la |le |les )/;
const SEPARE =
  /^(?:, d'un cote,? (?:et )?|"?,? (?:et|ainsi que|a|avec|aux cotes d[eu])(?:,? (?:d'autre part|de l'autre(?: cote)?),?)? |"?, (?:d'une part,? )?(?:et (?:d'autre part,? )?)?| & | ?\/ ?| - | x | \+ |(?:, | - )[^.;:]{3,200}?(?:,| -) (?:et|ainsi que) )/;

/** « avec une des principales fédérations du secteur, l'Una »: what it is, then its name. */
function nommeApresApposition(t: Texte, at: number, fin: number): Nomme | null {
  const said =
    /^(?:une? |l'une? d|la |le |l'|son |sa |leurs? |ses |les |\d{1,2} |(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|plusieurs) )[a-z][^,.;:()]{3,140}[,:(] ?(?=l'|la |le |les |"?[a-z])/.exec(
      t.bas.slice(at, Math.min(fin, at + 170)),
    );
  if (said === null) return null;
  const one = nommeA(t, at + said[0].length, fin);
  return one?.m.force === "propre" ? one : null;
}

/** A family that signs as one, inside an enumeration: « 12 communes », « les bailleurs sociaux ». */
const FAMILLE_A =
  /^(?:(?:\d{1,3}|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente) (?:communes|entreprises|associations|intercommunalites|clubs|etablissements|lycees|colleges|ecoles|bailleurs|collectivites|villes)(?: (?:de la |de l'|du |des |de |d')[a-z' -]{3,30}?| [a-z]{5,14})?(?=,| et | ont )|les (?:partenaires sociaux|bailleurs sociaux|organisations (?:syndicales|patronales|professionnelles)(?: [a-z]+){0,2}?|syndicats (?:de |d'|patronaux|[a-z]+s\b)[a-z]*)(?=,|\.|:| et | ont | signent | concluent | a | ?$))/;

/** What no name tells apart, as one party. */
const collective = (at: number, au: number): Nomme => ({
  m: { debut: at, du: at, au, fin: au, tete: "famille", force: "propre", parenthese: null, suite: null },
  personne: null,
  collectif: true,
});

const DE_L_ETAT =
  /^(?:(?:monsieur|madame|m\.|mme) )?(?:l[ea] |l')?(?:ministre|secretaire d'etat|prefete?|sous-prefete?|haut-commissaire)\b/;

/** The organisation named at an offset, or the one for which the person named there stands. */
function nommeA(t: Texte, at: number, fin: number, nus = false): Nomme | null {
  const low = t.bas.slice(at, Math.min(fin, at + 80));
  if (DE_L_ETAT.test(low)) return etat(t, at, fin);
  const family = FAMILLE_A.exec(t.bas.slice(at, Math.min(fin, at + 90)));
  if (family) return collective(at, at + family[0].length);
  const mayor = MAIRE.exec(low);
  if (mayor) return maire(t, at, at + mayor[0].length, fin);
  const titre =
    /^(?:l[ea] |l')?(?:(?:co-?|vice-)?presidente?|maire|directeur|directrice|recteur|rectrice|conseil d'administration|comite directeur|comite executif|assemblee generale|bureau(?= d)|direction(?= (?:de l'|de la |du )(?:hopital|ehpad|lycee|college|centre hosp|clinique|maison d|groupe|societe|entreprise|magasin|musee|theatre|opera|orchestre|ecole|usine|residence|site|club)))(?: (?:general|generale|executif|executive|regional|regionale|departemental|departementale|territorial|territoriale|national|nationale|delegue|deleguee|adjoint|adjointe|artistique|academique|actuel|actuelle|fondateur|interregional|interregionale)){0,2} (?:de la |de l'|du |des |de |d')/.exec(
      t.bas.slice(at, at + 90),
    );
  if (titre) {
    const m = mentionA(t, at + titre[0].length, fin, nus && !titre[0].endsWith(" d'") ? "contracte" : false);
    if (m !== null && (m.force === "propre" || nus))
      return { m: { ...m, debut: at, fin: finDuTitulaire(t, m.fin, fin) }, personne: null };
  }
  const end = personneA(t, at, fin);
  if (end > 0) {
    const rest = t.bas.slice(end, Math.min(fin, end + 120));
    const state =
      /^,? ?\(?(?=(?:le |la )?(?:ministre|secretaire d'etat|prefete?|sous-prefete?|haut-commissaire)\b)/.exec(rest);
    if (state) return { ...etat(t, end + state[0].length, fin), personne: [at, end] };
    const mayor = /^, ?(?:le |la )?maire(?=,| et )/.exec(rest);
    if (mayor) return { ...maire(t, end + mayor[0].length - 5, end + mayor[0].length, fin), personne: [at, end] };
    // "Marc Vidal (Groupama Sud)", "Hervé Lang, pour la Chambre d'agriculture"
    const beside = /^ \(|^,? (?:pour |au nom d(?:e |u |es |'))/.exec(rest);
    const own = beside === null ? null : mentionA(t, end + beside[0].length, fin, true);
    if (own !== null && (beside?.[0] !== " (" || t.net.charAt(own.fin) === ")"))
      return { m: { ...own, fin: finDeParenthese(t, end, own.fin) }, personne: [at, end] };
    const said = FONCTION.exec(rest);
    if (said === null) return null;
    const article = /(?:l'|la )$/.exec(said[0])?.[0].length ?? 0;
    const m = mentionA(t, end + said[0].length, fin, true) ?? mentionA(t, end + said[0].length - article, fin, true);
    return m === null
      ? null
      : { m: { ...m, fin: Math.max(m.fin, finDeParenthese(t, end, m.fin)) }, personne: [at, end] };
  }
  const said = METIER.exec(low);
  if (said && /^[A-ZÀ-Þ]/.test(t.net.charAt(at + said[0].length))) {
    const named = mentionA(t, at + said[0].length, fin);
    if (named !== null) return { m: { ...named, debut: at }, personne: null };
  }
  const m = appositionA(t, at, fin) ? null : mentionA(t, at, fin, nus);
  if (m === null || (m.debut === m.du && PAR_FONCTION.test(t.bas.slice(Math.max(0, at - 40), at)))) return null;
  return { m, personne: null };
}

/** « le président de l'université, Goulven Le Moigne, et… »: two capitals between commas after an office are who holds it. */
function finDuTitulaire(t: Texte, at: number, fin: number): number {
  const name = TITULAIRE_NOMME.exec(t.net.slice(at, Math.min(fin, at + 60)));
  if (name === null) return at;
  const first = motA(t, at + 2, fin);
  return first === null || TETES.has(first.bas) || t.bas.startsWith(" et ", at) ? at : at + name[0].length;
}

const TITULAIRE_NOMME =
  /^, [A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)? (?:(?:de|du|de la|le|la|El|Ben|Le|La|Van|von) )?[A-ZÀ-Þ][A-Za-zÀ-ÿ'-]+(?=,? et |, )/;

/** « l'opérateur de téléphonie Sunuphone », « le spécialiste du recyclage Ecoval »: what it is, then its name. */
const METIER =
  /^(?:l'|la |le )(?:operateur|specialiste|leader|fabricant|constructeur|editeur|distributeur|gestionnaire|fournisseur|prestataire|geant|exploitant|start-up|pme|enseigne|bailleur|promoteur|assureur|armateur|equipementier|transporteur|industriel|brasseur|fondeur)(?: (?:de|du|des|en) (?:la )?[a-z-]+| d(?:e l)?'[a-z-]+| [a-z]+(?:al|el|if|ais|ois|ien|aire|ique|ier|eur)e?){1,3} (?=[a-z])/;

/** « son PDG Marc Petit »: what a function stands before is a person. */
const PAR_FONCTION = new RegExp(
  `\\b${FONCTION_SEULE}(?: (?:general|generale|regional|regionale|executif|executive|delegue|deleguee|adjoint|adjointe))? $`,
);

/** The mayor, told without the name of the town: the town stands elsewhere in the text. */
const MAIRE = /^(?:(?:m\.|mme|monsieur|madame) )?(?:le |la )?maire(?= [a-z]|,)(?! d(?:e|u|es) | d')/;

/** A minister or a prefect, who signs for the State: the title and what goes on with it. */
function etat(t: Texte, at: number, fin: number): Nomme {
  const long = /^[^,;.:()]{4,140}?(?=,|;|\.|:|\(| et (?:l'|la |le |les |m\.|mme)| ont | a | vient | signe)/.exec(
    t.bas.slice(at, Math.min(fin, at + 150)),
  );
  const au = at + (long?.[0].length ?? Math.min(fin - at, 12));
  const beside = personneA(t, au + 2, fin);
  const end = t.bas.startsWith(", ", au) && beside > 0 ? beside : finDuTitulaire(t, au, fin);
  const m: Mention = { debut: at, du: at, au, fin: end, tete: "etat", force: "propre", parenthese: null, suite: null };
  return { m, personne: null, nom: "État" };
}

/** The town of a mayor, whose name the rest of the text says; the person named beside is taken in. */
function maire(t: Texte, du: number, au: number, fin: number): Nomme {
  const beside = /^,? /.exec(t.bas.slice(au, au + 2))?.[0].length ?? 0;
  const end = personneA(t, au + beside, fin);
  const word = au - 5;
  const m: Mention = {
    debut: du,
    du: word,
    au,
    fin: Math.max(au, end),
    tete: "commune",
    force: "nu",
    parenthese: null,
    suite: null,
  };
  return { m, personne: end > 0 ? [au + beside, end] : null };
}

/** "Jean Blin (président de X)": the mention ends after the parenthesis. */
const finDeParenthese = (t: Texte, from: number, au: number): number =>
  t.net.startsWith(" (", from) && t.net.charAt(au) === ")" ? au + 1 : au;

const FONCTION =
  /^(?:,| \(| -)? ?(?:[a-z'-]+ ){0,5}?(?:presidente?|directeur|directrice|maire|vice-presidente?|secretaire|deleguee?|prefete?|recteur|rectrice|pdg|dg|gerante?|fondateur|fondatrice|responsable|chef|cheffe|dirigeante?|tresoriere?|proviseure?|principale?|doyenne?|adjointe?|conseillere?|coordinateur|coordinatrice|ministre|representante?|representant)(?:[ -][a-z'-]+){0,5}? (?:de la |de l'|du |des |de |d'|pour )(?=[a-z"])/;

/** Organisations named in a stretch of text, in order. */
export function mentionsDe(t: Texte, du: number, au: number, nus = false): Nomme[] {
  const found: Nomme[] = [];
  DEBUT.lastIndex = du;
  for (let at = du; at < au; ) {
    const possible = peutNommer(t, at, au);
    const one = possible ? nommeA(t, at, au, nus) : null;
    if (one !== null) found.push(one);
    const from =
      one !== null
        ? Math.max(one.m.fin, one.personne?.[1] ?? 0) - 1
        : possible
          ? Math.max(at, personneA(t, at, au) - 1)
          : at;
    DEBUT.lastIndex = from;
    const next = DEBUT.exec(t.net);
    if (next === null) break;
    at = next.index + next[0].length;
    if (at <= from) at = from + 1;
  }
  return found;
}

/** Whether a name may begin at a word: a capital, a quotation mark, a head or the title of an office, after an article or not. */
function peutNommer(t: Texte, at: number, au: number): boolean {
  const start = at + (/^(?:l'|la |le |les |notre |une? |son |sa )/.exec(t.bas.slice(at, at + 6))?.[0].length ?? 0);
  const first = t.net.charCodeAt(start);
  if (first < 97 || (first > 0xbf && first < 0xdf)) return true;
  const word = motA(t, start, au);
  return word !== null && (TETES.has(word.bas) || TETES.has(word.bas.split("-")[0] as string) || OFFICE.test(word.bas));
}

const OFFICE =
  /^(?:ministre|secretaire|prefete?|sous-prefete?|haut-commissaire|maire|presidente?|directeur|directrice|recteur|rectrice|monsieur|madame)$/;

/** Where a word may begin. */
const DEBUT = /[ '"(/@-]+(?=[A-Za-zÀ-ÿŒœ"])/g;

/** Puts the names of a parenthesis instead of what they make up: « huit opérateurs (A, B et C) ». */
export function developper(t: Texte, noms: readonly Nomme[]): Nomme[] {
  return noms.flatMap((n) => {
    if (n.m.parenthese === null) return [n];
    const [du, au] = n.m.parenthese;
    const inside = t.bas.slice(du, au);
    if (!/, /.test(inside) || !/^(?:[a-z]+s)$/.test(n.m.tete)) return [n];
    const list = apres(t, du, au);
    return list.length > 1 ? list : [n];
  });
}

/** A party as it was told. */
export function trouvee(t: Texte, { m, personne, nom, collectif }: Nomme): Trouvee {
  const inside = m.parenthese === null ? null : motsDe(t, ...m.parenthese);
  const from = deLArticle(t, m);
  const name = m.suite === null ? motsDe(t, from, m.au) : `${motsDe(t, from, m.au)} ${motsDe(t, ...m.suite)}`;
  const short =
    inside !== null && /^[A-ZÀ-Þ][\wÀ-ÿ.&'-]*(?: [A-ZÀ-Þ0-9][\wÀ-ÿ.-]*)?$/.test(inside) && inside.length < 24;
  const long = inside !== null && !short && !name.includes(" ") && /^[A-ZÀ-Þ][^,;:.]{8,120}$/.test(inside);
  return {
    nom: nom ?? (long ? inside.replace(/^(?:l'|la |le |les )/i, "") : name),
    sigle: short ? inside : long ? name : null,
    role: null,
    designations: [],
    appuis: [[Math.min(m.debut, personne?.[0] ?? m.debut), m.fin]],
    entree: null,
    preuves: 0,
    ...(collectif && { collectif }),
  };
}

/** "Les" written with a capital inside a sentence belongs to the name: « l'ANLI et Les Jardins d'Alsace ». */
const deLArticle = (t: Texte, m: Mention): number =>
  /^(?:Les|Le|La) /.test(t.net.slice(m.debut, m.debut + 4)) &&
  /[a-zà-ÿ,] $/.test(t.net.slice(Math.max(0, m.debut - 2), m.debut))
    ? m.debut
    : m.du;
