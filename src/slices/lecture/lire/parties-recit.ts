import { tous } from "./chercher.ts";
import { type Contexte, phrasesDe } from "./contexte.ts";
import { fondre, proches } from "./fondre.ts";
import { COLLECTIVITES } from "./lexiques/tetes.ts";
import { appositionA, type Mention, mentionA, personneA } from "./noms.ts";
import type { Trouvee } from "./parties-acte.ts";
import type { Texte } from "./segmenter.ts";
import { motsDe } from "./source.ts";
import type { Empan } from "./types.ts";

/*
 * Who signs, as it is told: the subject of a verb of signature, what stands between "entre" and the end of an
 * enumeration, who the act is signed with. A sentence gives a group; the groups of a text are put together.
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

/** Organisations told together, and how strong the turn is: 3 names who signs, 2 who is bound, 1 one side alone. */
type Groupe = { readonly noms: readonly Nomme[]; readonly force: number; readonly du: number; readonly au: number };

const ACTE =
  "(?:conventions?|accords?(?:-cadres?)?|partenariats?|protocoles?|chartes?|contrats?|avenants?|alliances?|pactes?|cooperations?|collaborations?|rapprochements?|conventionnements?|lettres? d'intention|declaration|jumelages?|ententes?)";
const NOMMER_ACTE = new RegExp(`\\b${ACTE}\\b`);

/** Verbs of signature, after which the act is named; those that say an alliance by themselves. */
const SIGNER = new RegExp(
  `(?:\\b(?:ont|sont|a|avaient|avait|auront|aura|vont|va|viennent|vient|venaient|s'appretent|s'apprete|devraient|doivent|doit|sont sur le point|souhaitent|entendent)\\b[ ,](?:(?:de |d'|a )?(?:[a-z']+ment |tous |toutes |deux |trois |ainsi |aussi |donc |enfin |ensemble |bien |officiellement )?|[^.;:]{1,50}, )(?:de |d'|a )?)?\\b(?:signer|signent|signe|signeront|signera|signaient|signait|parapher|paraphent|paraphe|conclure|concluent|conclut|conclu|sceller|scellent|scelle|officialiser|officialisent|officialise|formaliser|formalisent|formalise|nouer|nouent|noue|ratifier|ratifient|ratifie|renouveler|renouvellent|renouvelle|renouvele|reconduire|reconduisent|reconduit|contracter|contractent|etabli|adopter|adopte|lier|lient|lie|lancer|lancent|lance|entre(?:nt)? en|renforcer|renforcent|renforce|confirmer|confirment|confirme|prolonger|prolongent|prolonge|poursuivent|poursuit|conviennent|finalise|finalisent|initient|initie|passent|passe|parvenus a|trouve|abouti a|accorde(?:nt)?|met(?:tent)? en place|mis en place)(?=[ ,][^.;]{0,140}?\\b${ACTE}\\b)`,
  "g",
);
const SEUL =
  /\b(?:signent|ont (?:tous )?signe\b(?! (?:a|dans|au|en|le)\b[^.]{0,30}\b(?:arrivee|victoire))|choisit|rejoint|rejoignent|s'associe(?:nt)?|s'allie(?:nt)?|s'unissent|unissent leurs|joignent leurs|conjuguent leurs|mutualisent|deviennent partenaires|devient partenaire|sont (?:desormais )?(?:partenaires|liee?s?|unie?s?|associee?s?|convenue?s|tombee?s d'accord)|se rapprochent|collaborent|cooperent|(?:se sont|s'est) (?:associee?s?|engagee?s?|alliee?s?|unie?s?|rapprochee?s?|lie?s?)|s'engagent (?:ensemble|mutuellement|conjointement|dans|pour|sur|en faveur|autour)|s'engage (?:avec|aux cotes)|ont (?:uni|decide de (?:s'unir|s'associer|travailler|collaborer|cooperer))|se mobilisent|font alliance|main dans la main|se donnent la main|lient leurs|viennent de (?:s'associer|s'allier|s'unir|se rapprocher)|vient de (?:s'associer|s'allier))\b/g;
const ENTRE = new RegExp(
  `\\b(?:${ACTE}|signature|signee?s?|conclue?s?|passee?s?|nouee?s?|etablie?s?|scellee?s?|partenariale?s?|signer|unit|lie)\\b[^.;:]{0,110}?[ ,]*\\b(?:entre(?: d'une part)?,? |liant |unissant |associant |reunissant |rassemblant |qui (?:lie|unit|associe|reunit|rassemble) |lie |unit |associe |reunit )`,
  "g",
);
const PAR = /\b(?:signee?s?|conclue?s?|paraphee?s?|nouee?s?|scellee?s?|signatures?|portee?s?)\b[^.;:]{0,70}? par /g;
const AVEC = new RegExp(
  `\\b(?:${ACTE}|signer?|signent|s'associer?|s'allier?|conclure|conventionne(?:e|r)?|contractualise(?:r)?|partenaires?|engage[esr]?)\\b[^.;:]{0,110}?(?: avec | (?<=partenaires? )d(?:e |u |es |e l'|')| aux cotes d(?:e |u |es |e l'|')| au nom d(?:e |u |es |'))`,
  "g",
);
const SIGNATAIRES =
  /\b(?:signataires?|parties(?: signataires| prenantes)?|partenaires(?: signataires)?|cosignataires)(?: de (?:la|cette|l'|ce|cet) ?[a-z-]+(?: [a-z-]+){0,4})?(?: sont| : |:|, a savoir| \()[ ,:(]*/g;

/** What another act or another moment is told with: not the one that the text is about. */
const AUTRE =
  /\b(?:egalement signe|deja (?:signe|conclu)|par ailleurs|autres? (?:conventions?|partenariats?|accords?)|precedemment|avait deja|avaient deja|comme (?:elle|il) l'a fait)\b/;

/** Parties told by the sentences of the zone, in the order of the text. */
export function partiesDuRecit(c: Contexte): Trouvee[] {
  const { texte: t } = c;
  const groups: Groupe[] = [];
  for (const p of phrasesDe(c)) {
    const low = t.bas.slice(p.du, p.au);
    if (low.length > 3000 || AUTRE.test(low)) continue;
    groups.push(...groupesDe(t, p.du, p.au, low));
    if (groups.length > 40) break;
  }
  return retenir(groups.map(({ noms, force }) => ({ force, parties: fondre(noms.map((n) => trouvee(t, n))) })));
}

/** Groups of a sentence, each turn by its own rule. */
function groupesDe(t: Texte, du: number, au: number, low: string): Groupe[] {
  const groups: Groupe[] = [];
  const add = (noms: readonly Nomme[], force: number): void => {
    if (noms.length > 0) groups.push({ noms, force, du, au });
  };
  const verbs = [...tous(SIGNER, low), ...tous(SEUL, low)]
    .filter((v) => estVerbe(t, du + v.index, v[0]))
    .sort((a, b) => a.index - b.index);
  for (const verb of verbs.slice(0, 3)) {
    const before = avant(t, du, sansAparte(t, du, du + verb.index));
    const family = before.length > 0 ? null : famille(t, du, du + verb.index);
    const all = [...(family === null ? before : [family]), ...avecQui(t, du + verb.index, au)];
    if (all.length > 0) add(all, all.length > 1 ? 3 : 1);
  }
  for (const m of tous(ENTRE, low)) {
    const noms = apres(t, du + m.index + m[0].length, au);
    if (noms.length > 1) add(noms, 3);
  }
  if (groups.length === 0 && low.length < 170) {
    const noms = deTitre(t, du, au, low);
    if (noms.length > 1) add(noms, 3);
  }
  for (const m of tous(SIGNATAIRES, low)) {
    const at = du + m.index + m[0].length;
    const listed = entreParentheses(t, at, au);
    const noms = listed.length > 1 ? listed : apres(t, at, au);
    if (noms.length > 1) add(noms, 3);
  }
  for (const m of tous(PAR, low)) add(apres(t, du + m.index + m[0].length, au), 2);
  if (groups.length === 0) for (const m of tous(AVEC, low)) add(apres(t, du + m.index + m[0].length, au), 1);
  return groups;
}

const TITRE = new RegExp(
  `^(?:[a-z' ]{0,30}\\b)?${ACTE}(?: (?:de|d'|en|a|sur|cadre|regionale?|nationale?|tripartite|[a-z]+(?:if|al|el|ive|ale|elle))[a-z' ]{0,40}?)?(?: |: ?)(?=["A-Za-z])`,
);

/** A title that is two names: « Convention A / B », « Partenariat A - B », « A / B : signature d'un accord ». */
function deTitre(t: Texte, du: number, au: number, low: string): Nomme[] {
  const head = TITRE.exec(low);
  for (const at of [...(head ? [du + head[0].length] : []), du]) {
    const noms = apres(t, at, au);
    const end = Math.max(...noms.map((n) => n.m.fin));
    if (noms.length < 2 || !MARQUE.test(t.bas.slice((noms[0] as Nomme).m.fin, (noms[1] as Nomme).m.debut))) continue;
    if (at !== du || (/^ ?[:,]/.test(t.bas.slice(end, au)) && NOMMER_ACTE.test(t.bas.slice(end, au)))) return noms;
  }
  return [];
}

const MARQUE = /^ ?(?:\/|-|x|&|\+|et) ?$/;

/** « signé » without an auxiliary is a participle, « signe » a verb. */
const estVerbe = (t: Texte, at: number, verb: string): boolean =>
  !/^(?:signe|paraphe|scelle|officialise|formalise|noue|ratifie|renouvele|reconduit|etabli|adopte|conclu|lie|lance|renforce|confirme|prolonge|finalise|initie|passe)$/.test(
    verb,
  ) || !/[éui]$/.test(t.net.charAt(at + verb.length - 1));

/** A plural subject, of which a parenthesis gives the members. */
const PLURIEL =
  /\b(?:\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|les|plusieurs|des) (?:[a-z-]+ ){0,3}(?:acteurs|partenaires|operateurs|structures|organisations|organismes|associations|federations|opco|entreprises|collectivites|etablissements|reseaux|signataires|institutions|entites|communes|universites|syndicats|parties)\b/;

const GOUVERNE =
  /(?:^|[ '(])(?:de|du|des|d'|a|au|aux|dans|en|chez|pour|sur|par|sous|vers|selon|via|contre|pres|hors) ?$/;
const TITULAIRE =
  /(?:presidente?s?|vice-presidente?|homologue|directeurs?|directrices?|generale?|maires?|secretaire|delegue|deleguee|pdg|patron|patronne|dirigeante?s?|prefete?|recteur|rectrice|responsable|responsables|representante?s?|cotes|celui|celle|ceux|chef|cheffe|tresoriere?|cofondateur|cofondatrice|fondateur|fondatrice|gerante?|doyenne?|proviseure?|principale?)(?: [a-z]+){0,2} (?:de|du|des|d') ?$/;

const FAMILLE =
  /(?:^|[ ,])(?<!\b(?:les|ces|nos|des|leurs|aux) )((?:\d{1,4}|une? (?:dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|centaine) d(?:e |')|(?:vingt|trente|quarante|cinquante|soixante)(?:-[a-z]+)*|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|cent) ?(?:nouvelles |grandes |premieres )?(?:entreprises|associations|communes|structures|etablissements|employeurs|clubs|collectivites|federations|organisations|organismes|operateurs|universites|lycees|ecoles|acteurs|partenaires|syndicats|reseaux|branches|societes|bailleurs|hopitaux|intercommunalites|departements|regions|opco|banques|maires|villes)(?: [a-z'-]+){0,7}?) $/;

/** A family that signs as one: « seize entreprises du bâtiment ». */
function famille(t: Texte, du: number, at: number): Nomme | null {
  const found = FAMILLE.exec(`${t.bas.slice(Math.max(du, at - 120), at).trimEnd()} `);
  if (found === null) return null;
  const from = Math.max(du, at - 120) + found.index + found[0].indexOf(found[1] as string);
  const au = from + (found[1] as string).length;
  return {
    m: { debut: from, du: from, au, fin: au, tete: "famille", force: "propre", parenthese: null, suite: null },
    personne: null,
    collectif: true,
  };
}

/** Where the subject ends when an aside stands before the verb: « A et B - parmi lesquels C - ont signé ». */
function sansAparte(t: Texte, du: number, at: number): number {
  const low = t.bas.slice(du, at);
  if (!/ - ?$/.test(low)) return at;
  const open = low.lastIndexOf(" - ", low.length - 4);
  return open > 0 && /^(?:parmi|dont|notamment|comme|qui|tels?|telles?)\b/.test(low.slice(open + 3)) ? du + open : at;
}

/** Parties listed in parentheses: « huit opérateurs, six de la branche (A, B…) et deux réseaux (C et D) ». */
function entreParentheses(t: Texte, du: number, au: number): Nomme[] {
  const found: Nomme[] = [];
  for (const { index, 1: inside } of t.bas.slice(du, Math.min(au, du + 1200)).matchAll(/\(([^()]{5,500})\)/g)) {
    if (!/,| et /.test(inside as string)) continue;
    const list = apres(t, du + index + 1, du + index + 1 + (inside as string).length);
    if (list.length > 1) found.push(...list);
  }
  return found;
}

/** Organisations that stand together before a verb, nearest last. */
function avant(t: Texte, du: number, at: number): Nomme[] {
  const listed = entreParentheses(t, du, at);
  if (listed.length > 2 || (listed.length > 1 && PLURIEL.test(t.bas.slice(du, at)))) return listed;
  const all = mentionsDe(t, du, at, true);
  const chain: Nomme[] = [];
  let edge = at;
  for (let i = all.length - 1; i >= 0; i--) {
    const n = all[i] as Nomme;
    const glue = t.bas.slice(n.m.fin, edge);
    if (!(chain.length === 0 ? JUSQU_AU_VERBE.test(glue) : LIEN.test(glue))) {
      // the mention may stand in what is said of another one, before it
      if (chain.length === 0 && edge === at) continue;
      if (glue.length > 260) break;
      continue;
    }
    const begin = debutDe(n);
    if (n.personne === null && GOUVERNE.test(t.bas.slice(Math.max(du, begin - 12), begin))) {
      if (!TITULAIRE.test(t.bas.slice(Math.max(du, begin - 60), begin))) {
        continue;
      }
    }
    chain.unshift(n);
    edge = begin;
  }
  // a common word stands for a party beside a name: « l'hôpital et l'association Lumière »
  return developper(t, chain.some((n) => n.m.force === "propre") || chain.length > 1 ? chain : chain.filter(corps));
}

/** Who the act is signed with, after the verb: « signe une convention avec B et C ». */
function avecQui(t: Texte, from: number, fin: number): Nomme[] {
  const low = t.bas.slice(from, Math.min(fin, from + 320));
  const found: Nomme[] = [];
  for (const { index, 0: mark } of low.matchAll(
    /(?:\bavec|\bchoisit|\brejoi(?:nt|gnent)|\bau nom (?:et pour le compte )?d(?:e|u|es)|\baux cotes d(?:e|u|es)|\baupres d(?:e|u|es)|\bs'(?:associe|allie)(?:nt)? (?:a|au|aux|avec)) /g,
  ))
    found.push(...apres(t, from + index + mark.length, fin));
  return found;
}

/** "la Région", "l'État": one body in a text. */
const corps = (n: Nomme): boolean => n.m.force === "propre" || COLLECTIVITES.has(n.m.tete);

const debutDe = (n: Nomme): number => (n.personne === null ? n.m.debut : Math.min(n.personne[0], n.m.debut));

/** Between the last subject and its verb: nothing, what is said of it, a date. */
const JUSQU_AU_VERBE =
  /^(?: ?| - | ?[,-][^.;:]{0,200}[,-] ?|, (?:l'|la |le |les |une? )?[a-z][^.;:,]{0,200}| \([^)]*\) ?|,? (?:qui [^.;:]{0,120}, ?|tous deux |toutes deux |le \d[^.;:]{0,40},? ?|hier |ce [a-z]+ [^.;:]{0,30},? ?|en [a-z0-9 ]{3,20},? ?|ne |n'|y |se |ensemble |aussi |egalement |et d'autres ?)|, )$/;
/** Between two subjects. */
const LIEN =
  /^(?:,? et(?: de| d'| du| des| a| aussi)? ?|,? ainsi que(?: de| d'| du| des)? ?|, ?|,? & ?| & | \/ |\/| - | x | \+ |, puis |,? aux cotes d(?:e|u|es|') ?|,? avec |,? comme |(?:, | - )[^.;:]{3,200}(?:,| -)? (?:et|ainsi que)(?: de| d'| du| des)? ?|, [^.;:,]{3,160}, )$/;

/** Organisations enumerated from an offset on. */
function apres(t: Texte, at: number, fin: number): Nomme[] {
  const found: Nomme[] = [];
  let next = at;
  for (let n = 0; n < 24; n++) {
    const skip =
      /^(?:d'une part,? |d'autre part,? |d'un cote,? |les partenaires (?:suivants )?:? ?|a la fois |notamment )?(?:de |du |des |d'(?=[a-z]))?/.exec(
        t.bas.slice(next, next + 40),
      )?.[0].length as number;
    const one = nommeA(t, next + skip, fin, n > 0) ?? nommeA(t, next, fin) ?? nommeApresApposition(t, next, fin);
    if (one === null) break;
    found.push(one);
    const end = Math.max(one.m.fin, one.personne?.[1] ?? 0);
    const sep = SEPARE.exec(t.bas.slice(end, Math.min(fin, end + 280)));
    if (sep === null) break;
    let to = end + sep[0].length;
    // "Cheops - réseau des Cap emploi": a word without article says what it is
    const said =
      !/\bet\b|ainsi|avec|[/&]/.test(sep[0]) &&
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
  return developper(t, found);
}

const ARTICLE_LU = /^(?:l'|la |le |les )/;
const SEPARE =
  /^(?:"?,? (?:et|ainsi que|a|avec|aux cotes d[eu])(?: (?:d'autre part|de l'autre),?)? |"?, (?:d'une part,? )?(?:et (?:d'autre part,? )?)?| & | ?\/ ?| - | x | \+ |(?:, | - )[^.;:]{3,200}?(?:,| -) (?:et|ainsi que) )/;

/** « avec une des principales fédérations du secteur, l'Una »: what it is, then its name. */
function nommeApresApposition(t: Texte, at: number, fin: number): Nomme | null {
  const said =
    /^(?:une? |l'une? d|la |le |l'|son |sa |leur )[a-z][^,.;:()]{3,140}[,:] (?=l'|la |le |les |"?[a-z])/.exec(
      t.bas.slice(at, Math.min(fin, at + 170)),
    );
  if (said === null) return null;
  const one = nommeA(t, at + said[0].length, fin);
  return one?.m.force === "propre" ? one : null;
}

const DE_L_ETAT =
  /^(?:(?:monsieur|madame|m\.|mme) )?(?:l[ea] |l')?(?:ministre|secretaire d'etat|prefete?|sous-prefete?|haut-commissaire)\b/;

/** The organisation named at an offset, or the one for which the person named there stands. */
function nommeA(t: Texte, at: number, fin: number, nus = false): Nomme | null {
  const low = t.bas.slice(at, Math.min(fin, at + 80));
  if (DE_L_ETAT.test(low)) return etat(t, at, fin);
  const titre =
    /^(?:l[ea] |l')?(?:presidente?|maire|directeur|directrice|recteur|rectrice)(?: [a-z]+){0,2} (?:de la |de l'|du |des |de |d')/.exec(
      t.bas.slice(at, at + 80),
    );
  if (titre) {
    const m = mentionA(t, at + titre[0].length, fin);
    if (m?.force === "propre") return { m, personne: null };
  }
  const end = personneA(t, at, fin);
  if (end > 0) {
    const rest = t.bas.slice(end, Math.min(fin, end + 120));
    const state =
      /^,? ?\(?(?=(?:le |la )?(?:ministre|secretaire d'etat|prefete?|sous-prefete?|haut-commissaire)\b)/.exec(rest);
    if (state) return { ...etat(t, end + state[0].length, fin), personne: [at, end] };
    const said = FONCTION.exec(rest);
    if (said === null) return null;
    const m = mentionA(t, end + said[0].length, fin);
    return m === null
      ? null
      : { m: { ...m, fin: Math.max(m.fin, finDeParenthese(t, end, m.fin)) }, personne: [at, end] };
  }
  const m = appositionA(t, at, fin) ? null : mentionA(t, at, fin, nus);
  return m === null ? null : { m, personne: null };
}

/** A minister or a prefect, who signs for the State: the title and what goes on with it. */
function etat(t: Texte, at: number, fin: number): Nomme {
  const long = /^[^,;.:()]{4,140}?(?=,|;|\.|:|\(| et (?:l'|la |le |les |m\.|mme)| ont | a | vient | signe)/.exec(
    t.bas.slice(at, Math.min(fin, at + 150)),
  );
  const au = at + (long?.[0].length ?? Math.min(fin - at, 12));
  const m: Mention = { debut: at, du: at, au, fin: au, tete: "etat", force: "propre", parenthese: null, suite: null };
  return { m, personne: null, nom: "État" };
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
    const one = nommeA(t, at, au, nus);
    if (one !== null) found.push(one);
    const from =
      one === null ? Math.max(at, personneA(t, at, au) - 1) : Math.max(one.m.fin, one.personne?.[1] ?? 0) - 1;
    DEBUT.lastIndex = from;
    const next = DEBUT.exec(t.net);
    if (next === null) break;
    at = next.index + next[0].length;
    if (at <= from) at = from + 1;
  }
  return found;
}

/** Where a word may begin. */
const DEBUT = /[ '"(/-]+(?=[A-Za-zÀ-ÿŒœ"])/g;

/** Puts the names of a parenthesis instead of what they make up: « huit opérateurs (A, B et C) ». */
function developper(t: Texte, noms: readonly Nomme[]): Nomme[] {
  return noms.flatMap((n) => {
    if (n.m.parenthese === null) return [n];
    const [du, au] = n.m.parenthese;
    const inside = t.bas.slice(du, au);
    if (!/, /.test(inside) || !/^(?:[a-z]+s)$/.test(n.m.tete)) return [n];
    const list = apres(t, du, au);
    return list.length > 1 ? list : [n];
  });
}

/** Of all groups, those of this convention: the first that names two, then those that name two of them and more. */
function retenir(groups: { force: number; parties: Trouvee[] }[]): Trouvee[] {
  // a family gives way to the list of its members
  if (groups.some((g) => g.parties.filter((p) => !p.collectif).length > 2))
    for (const g of groups) g.parties = g.parties.filter((p) => !p.collectif);
  const strong = groups.find((g) => g.force === 3 && g.parties.length > 1);
  if (strong === undefined) return groups.slice(0, 3).flatMap((g) => g.parties);
  const shared = (g: { parties: Trouvee[] }): number =>
    g.parties.filter((p) => strong.parties.some((q) => proches(p, q))).length;
  const more = groups.filter((g) => g !== strong && g.parties.length > 2 && shared(g) > 1);
  return [...strong.parties, ...more.flatMap((g) => g.parties)];
}

/** A party as it was told. */
export function trouvee(t: Texte, { m, personne, nom, collectif }: Nomme): Trouvee {
  const inside = m.parenthese === null ? null : motsDe(t, ...m.parenthese);
  const name = m.suite === null ? motsDe(t, m.du, m.au) : `${motsDe(t, m.du, m.au)} ${motsDe(t, ...m.suite)}`;
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
