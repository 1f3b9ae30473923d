import { tous } from "./chercher.ts";
import { type Contexte, phrasesDe } from "./contexte.ts";
import { apres, debutDe, developper, mentionsDe, type Nomme, trouvee } from "./enumerer.ts";
import { fondre, proches, type Trouvee } from "./fondre.ts";
import { COLLECTIVITES } from "./lexiques/tetes.ts";
import type { Texte } from "./segmenter.ts";

/*
 * Who signs, as it is told: the subject of a verb of signature, what stands between "entre" and the end of an
 * enumeration, who the act is signed with. A sentence gives a group; the groups of a text are put together.
 */

/** Organisations told together, and how strong the turn is: 3 names who signs, 2 who is bound, 1 one side alone. */
type Groupe = { readonly noms: readonly Nomme[]; readonly force: number };

const ACTE =
  "(?:conventions?|accords?(?:-cadres?)?|partenariats?|protocoles?|chartes?|contrats?|avenants?|alliances?|pactes?|cooperations?|collaborations?|rapprochements?|conventionnements?|lettres? d'intention|declaration|jumelages?|ententes?)";
const NOMMER_ACTE = new RegExp(`\\b${ACTE}\\b`);

/** Verbs of signature, after which the act is named: the regular ones by their stem, then the others. */
const SIGNER = new RegExp(
  `\\b(?:(?:${[
    "sign|cosign|contresign|paraph|scell|officialis|formalis|concretis|nou|ratifi|renouvel|renouvell|contract|adopt|li|lanc",
    "renforc|confirm|prolong|finalis|initi|pass|trouv|appos|approuv|enterin|valid|annonc|devoil|perennis|consolid|ciment",
    "instaur|inaugur|engag|amorc|finalis|boucl|negoci",
  ].join(
    "|",
  )})(?:er|ent|e|eront|era|aient|ait|ees?|es)|conclure|concluent|conclut|conclue?s?|reconduire|reconduisent|reconduit|reconduite|etablie?s?|etablissent|unit|unissent|entre(?:nt)? en|poursuivent|poursuit|conviennent|parvenue?s a|abouti a|accorde(?:nt)?|met(?:tent)? en place|mis en place)(?=[ ,.])`,
  "g",
);
/** What stands before such a verb: « ont », « viennent », « viennent, le 3 mars, de ». */
const AUX =
  "(?:ont|sont|a|avaient|avait|auront|aura|vont|va|viennent|vient|venaient|s'appretent|s'apprete|devraient|doivent|doit|sont sur le point|souhaitent|entendent)";
const AUXILIAIRE = new RegExp(
  `\\b${AUX}[ ,](?:de |d'|a )?(?:[a-z']+ment |tous |toutes |deux |trois |ainsi |aussi |donc |enfin |ensemble |bien )?(?:de |d'|a )?$`,
);
const AUXILIAIRE_LOIN = new RegExp(`\\b(?!a )${AUX}(?:,| )[^.;:]{1,50}, (?:de |d'|a )?$`);

/** The auxiliary that stands before a verb, with what is put between; empty when none does. */
function auxiliaireAvant(low: string, at: number): string {
  const before = low.slice(Math.max(0, at - 75), at);
  return (AUXILIAIRE.exec(before) ?? AUXILIAIRE_LOIN.exec(before))?.[0] ?? "";
}

/** Verbs of signature after which the act is named, with their auxiliary: where each begins and ends. */
function signatures(low: string): { index: number; 0: string }[] {
  if (!NOMMER_ACTE.test(low)) return [];
  return tous(SIGNER, low).flatMap(({ index, 0: verb }) => {
    const after = low.slice(index + verb.length, index + verb.length + 170);
    const act = NOMMER_ACTE.exec(after);
    const aux = auxiliaireAvant(low, index);
    if (act === null || /[.;]/.test(after.slice(0, act.index)))
      return aux !== "" && relative(low, index) ? [{ index: index - aux.length, 0: aux + verb }] : [];
    return [{ index: index - aux.length, 0: aux + verb }];
  });
}

/** « un protocole que A, B et C ont signé »: the act stands before. */
function relative(low: string, at: number): boolean {
  const before = low.slice(Math.max(0, at - 400), at);
  const that = Math.max(before.lastIndexOf(" que "), before.lastIndexOf(" qu'"));
  return that > 0 && ACTE_OU_TEXTE.test(before.slice(Math.max(0, that - 90), that));
}

const ACTE_OU_TEXTE = new RegExp(`\\b(?:${ACTE}|documents?|textes?|dispositif|feuille de route)\\b`);

const SEUL =
  /\b(?:signent|ont (?:tous )?signe\b(?! (?:a|dans|au|en|le)\b[^.]{0,30}\b(?:arrivee|victoire))|choisit|rejoint|rejoignent|s'associe(?:nt)?|s'allie(?:nt)?|s'unissent|unissent leurs|joignent leurs|conjuguent leurs|mutualisent|deviennent partenaires|est (?:lie|liee|associe|associee|unie?|partenaire)|devient partenaire|sont (?:desormais )?(?:partenaires|liee?s?|unie?s?|associee?s?|convenue?s|tombee?s d'accord)|se rapprochent|collaborent|cooperent|(?:se sont|s'est) (?:associee?s?|engagee?s?|alliee?s?|unie?s?|rapprochee?s?|lie?s?)|s'engagent (?:a|ensemble|mutuellement|conjointement|dans|pour|sur|en faveur|autour)|s'engage (?:avec|aux cotes)|ont (?:uni|decide de (?:s'unir|s'associer|travailler|collaborer|cooperer))|se mobilisent|s'organisent|jouent collectif|font (?:cause|front) commune?|marchent ensemble|(?:s'accordent|s'entendent)(?= (?:sur|pour|a))|(?:ont|viennent de|vont) (?:officialise|formalise|concretise|scelle)r?|(?:se sont|s'etaient) (?:promis|entendue?s|accordee?s|mise?s d'accord|jure)|(?:vont|veulent|comptent|s'appretent a|decident de|ont choisi de) (?:desormais )?(?:travailler|cooperer|collaborer|agir|avancer)|font alliance|main dans la main|se donnent la main|se lient|se disent oui|ont dit oui|se sont dit oui|s'unit|topent|ont tope|se serrent la main|font equipe|lient leurs|viennent de (?:s'associer|s'allier|s'unir|se rapprocher)|vient de (?:s'associer|s'allier)|confie(?:nt)?(?= (?:a|au|aux|l)\b[^.]{0,160}\bconvention)|(?:a|ont|va|vont|souhaitent?|veulent|veut) (?:[a-z]+ ){0,2}(?:de |d'|a )?s'(?:associer|allier|unir))\b/g;
const ENTRE = new RegExp(
  `\\b(?:${ACTE}|signature|signee?s?|conclue?s?|passee?s?|nouee?s?|etablie?s?|scellee?s?|partenariale?s?|signer|unit|lie)\\b[^.;:]{0,110}?[ ,]*\\b(?:entre(?: d'une part)?,? |liant |unissant |associant |reunissant |rassemblant |(?:qui )?(?:lie|unit|associe|reunit|rassemble|engage)(?: desormais| ainsi| aujourd'hui| depuis [a-z0-9 ]{2,14})? )`,
  "g",
);
const PAIRE = /(?:^|[ ,])entre /g;
const PAR =
  /\b(?:signee?s?|conclue?s?|paraphee?s?|ratifiee?s?|nouee?s?|scellee?s?|signatures?|portee?s?|etablie?s?|adoptee?s?|approuvee?s?|validee?s?|elaboree?s?)\b[^.;:]{0,70}? par /g;
const AVEC = new RegExp(
  `\\b(?:${ACTE}|signer?|signent|s'associer?|s'allier?|conclure|conventionne(?:e|r)?|contractualise(?:r)?|partenaires?|engage[esr]?|signee?s?|conclue?s?|passee?s?)\\b[^.;:]{0,110}?(?: avec | (?<=partenaires? )d(?:e |u |es |e l'|')| aux cotes d(?:e |u |es |e l'|')| au nom d(?:e |u |es |'))`,
  "g",
);
/** Those pictured: « Jean Albin, président de A, et Anne Riou, directrice de B, lors de la signature ». */
const A_LA_SIGNATURE =
  /\b(?:(?:lors de|a l'occasion de|pour|apres|a l'issue de|au moment de) (?:la |cette )?(?:ceremonie (?:officielle )?de )?signature\b|(?:lors|au moment|a l'occasion) des signatures\b|(?:ont|viennent de) procede(?:r)? [^.;:]{0,60}?a la signature\b|(?:se sont retrouves|etaient reunis|reunis) (?:[^.;:]{0,40} )?pour (?:signer|parapher)\b)/g;
/** « ils étaient dix pour signer la charte : A, B, C… » */
const DEUX_POINTS = /\b(?:sign[a-z]+|paraph[a-z]+|partenaires?|engag[a-z]+)\b[^.;:]{0,120} ?: /g;
const SIGNATAIRES =
  /\b(?:signataires?|parties(?: signataires| prenantes)?|partenaires(?: signataires)?|cosignataires)(?: de (?:la|cette|l'|ce|cet) ?[a-z-]+(?: [a-z-]+){0,4})?(?: sont| : |:|, a savoir| \()[ ,:(]*/g;

/** A sentence without any of these tells of no act. */
const INDICE =
  /sign|conv|accord|parten|chart|protoc|engag|associ|alli|unis|entente|contrat|pacte|avenant|coop|collab|\blie|partie|main|choisi|rejoi|mobilis|travaill|officialis|formalis|scell|parven|promis|entend|cause|front/;

/** What another act or another moment is told with: not the one that the text is about. */
const AUTRE =
  /\b(?:egalement signe|deja (?:signe|conclu)|par ailleurs|autres? (?:conventions?|partenariats?|accords?)|precedemment|avait deja|avaient deja|comme (?:elle|il) l'a fait)\b/;

/** Beyond so many sentences that speak of an act, no other one says who signs it. */
const PHRASES_MAX = 300;

/** Parties told by the sentences of the zone, in the order of the text. */
export function partiesDuRecit(c: Contexte): Trouvee[] {
  const { texte: t } = c;
  const groups: Groupe[] = [];
  let read = 0;
  for (const p of phrasesDe(c)) {
    const low = t.bas.slice(p.du, p.au);
    if (low.length > 3000 || !INDICE.test(low) || AUTRE.test(low)) continue;
    groups.push(...groupesDe(t, p.du, p.au, low));
    if (groups.length > 40 || ++read > PHRASES_MAX) break;
  }
  const strong = groups.some((g) => g.force === 3 && g.noms.length > 1);
  // those who sign are told by a word that points back, or a verb that no rule knows: the first two named together
  if (!strong && c.zone.style === "recit" && (groups.length === 0 || LES_DEUX.test(t.bas.slice(c.zone.du, c.zone.au))))
    groups.push(...couples(c));
  return retenir(groups.map(({ noms, force }) => ({ force, parties: fondre(noms.map((n) => trouvee(t, n))) })));
}

/** Those who sign are told by a word that points back: « les deux clubs viennent de conclure ». */
const LES_DEUX =
  /\b(?:les deux|les trois|les parties|les partenaires|les signataires|ils|elles)(?: [a-z-]+){0,3} (?:ont|viennent|se sont|sont|signent|s'engagent|s'associent)\b/;

/** Organisations coordinated at the head of the text; else the two that a sentence binds (« A parraine B »). */
function couples(c: Contexte): Groupe[] {
  const head = phrasesDe(c)
    .slice(0, 5)
    .map((p) => mentionsDe(c.texte, p.du, Math.min(p.au, p.du + 600)));
  for (const all of head) {
    const chain = coordonnees(c.texte, all);
    if (chain.length > 1) return [{ noms: chain, force: 3 }];
  }
  for (const all of head) {
    const told = all.filter(
      (n) => n.m.force === "propre" && (n.m.debut < n.m.du || / [A-ZÀ-Þ]/.test(c.texte.net.slice(n.m.du, n.m.au))),
    );
    const [one, two] = fondre(told.map((n) => trouvee(c.texte, n)));
    if (one === undefined || two === undefined || told.length !== 2 || told.length !== all.length) continue;
    if (SOUTENIR.test(c.texte.bas.slice((told[0] as Nomme).m.fin, (told[1] as Nomme).m.debut)))
      return [{ noms: told, force: 3 }];
  }
  return [];
}

/** What one body does for another, told before the act that binds them. */
const SOUTENIR =
  /\b(?:soutien\w*|partag\w*|partenaire|mecen\w*|associ\w*|rejoi\w*|conjugu\w*|parrain\w*|accueill\w*|confie\w*|financ\w*|accompagn\w*|pret\w*|heberg\w*|ouvr\w*|offr\w*|aide\w*|appui\w*|mecene|met a disposition|s'appuie|se tourne|travaill\w*|intervien\w*|rencontr\w*|recoit|aupres|tend la main|fait confiance|au service|cede|loue|vers|donne|ver[sz]\w*|sponsoris\w*)\b/;

/** The first names joined by "et", with those that commas put before them. */
function coordonnees(t: Texte, all: readonly Nomme[]): Nomme[] {
  for (const [i, n] of all.entries()) {
    const next = all[i + 1];
    if (next === undefined || !/^,? et (?:de |d'|du |des )?$/.test(t.bas.slice(n.m.fin, debutDe(next)))) continue;
    const chain = [n, next];
    for (let j = i - 1; j >= 0; j--) {
      const before = all[j] as Nomme;
      if (!/^, (?:de |d'|du |des )?$/.test(t.bas.slice(before.m.fin, debutDe(chain[0] as Nomme)))) break;
      chain.unshift(before);
    }
    const first = chain[0] as Nomme;
    const begin = debutDe(first);
    const low = t.bas.slice(Math.max(0, begin - 60), begin);
    if (first.personne === null && GOUVERNE.test(low) && !TITULAIRE.test(low)) continue;
    return chain;
  }
  return [];
}

/** « Nantes, le 22 avril 2020 - », « DAKAR, 11 mai (Agence) - »: where and when it was written. */
const DATELIGNE =
  /^[a-z' -]{2,40}(?:,? (?:le )?(?:[a-z]+ )?\d{1,2}(?:er)? [a-z]+(?: \d{4})?(?: \([^()]{2,40}\))?| \([^()]{2,40}\)),? - /;

/** Groups of a sentence, each turn by its own rule. */
function groupesDe(t: Texte, begin: number, au: number, whole: string): Groupe[] {
  const dateline = DATELIGNE.exec(whole.slice(0, 120))?.[0].length ?? 0;
  const [du, low] = [begin + dateline, whole.slice(dateline)];
  const groups: Groupe[] = [];
  const add = (noms: readonly Nomme[], force: number): void => {
    if (noms.length > 0) groups.push({ noms, force });
  };
  const verbs = [...signatures(low), ...tous(SEUL, low)]
    .filter((v) => estVerbe(t, du + v.index, v[0]))
    .sort((a, b) => a.index - b.index);
  for (const verb of verbs.slice(0, 3)) {
    const family = famille(t, du, du + verb.index);
    const end =
      family === null ? du + verb.index : family.m.debut - (ET.exec(t.bas.slice(du, family.m.debut))?.[0].length ?? 0);
    const before = avant(t, du, sansAparte(t, du, end));
    const all = [...before, ...(family === null ? [] : [family]), ...avecQui(t, du + verb.index, au)];
    if (all.length > 0) add(all, all.length > 1 ? 3 : 1);
  }
  for (const m of tous(ENTRE, low)) {
    const noms = apres(t, du + m.index + m[0].length, au, true);
    const one = noms[0];
    // « la convention qui lie A au B »
    const to =
      noms.length === 1 && one !== undefined ? A_L_AUTRE.exec(t.bas.slice(one.m.fin, au))?.[0].length : undefined;
    if (one !== undefined && to !== undefined && LIANT.test(m[0])) noms.push(...apres(t, one.m.fin + to, au));
    if (noms.length > 1) add(noms, 3);
  }
  if (groups.length === 0 && low.length < 170) {
    const noms = deTitre(t, du, au, low);
    if (noms.length > 1) add(noms, 3);
  }
  for (const m of tous(A_LA_SIGNATURE, low)) {
    const noms = avant(t, du, du + m.index);
    if (noms.length > 1) add(noms, 3);
  }
  for (const m of tous(DEUX_POINTS, low)) {
    const noms = apres(t, du + m.index + m[0].length, au);
    if (noms.length > 2) add(noms, 3);
  }
  for (const m of tous(SIGNATAIRES, low)) {
    const at = du + m.index + m[0].length;
    const listed = entreParentheses(t, at, au);
    const noms = listed.length > 1 ? listed : apres(t, at, au);
    if (noms.length > 1) add(noms, 3);
  }
  for (const m of tous(PAR, low)) {
    const noms = apres(t, du + m.index + m[0].length, au);
    // « l'accord conclu avec A par B »
    const avec = noms.length === 1 ? / avec (?=[^.;:]{2,80}$)/.exec(low.slice(0, m.index + m[0].length - 5)) : null;
    const autre = avec === null ? [] : apres(t, du + avec.index + 6, du + m.index + m[0].length - 4);
    add([...autre, ...noms], autre.length > 0 ? 3 : 2);
  }
  for (const m of tous(AUX_COTES, low)) {
    const un = apres(t, du + m.index + m[0].length, au);
    const colon = low.indexOf(":", m.index + m[0].length);
    const noms = un.length === 1 && colon > 0 ? apres(t, du + colon + (low.charAt(colon + 1) === " " ? 2 : 1), au) : [];
    if (noms.length > 1) add([...un, ...noms], 3);
  }
  // « Entre A et B, c'est signé »
  if (groups.length === 0)
    for (const m of tous(PAIRE, low)) {
      const noms = apres(t, du + m.index + m[0].length, au);
      if (noms.length > 1) add(noms, 3);
    }
  if (groups.length === 0)
    for (const m of [...tous(AVEC, low), ...tous(NOUS_LIE, low)]) add(apres(t, du + m.index + m[0].length, au), 1);
  const head = groups.length === 0 && (low.length < 90 || NOMMER_ACTE.test(low)) ? /^avec (?=[a-z"])/.exec(low) : null;
  if (head !== null) add(apres(t, du + head[0].length, au), 1);
  return groups;
}

const A_L_AUTRE = /^ (?:a (?=l'|la )|au |aux )/;
const LIANT = /\b(?:li|uni|associ|engag)[a-z]* $/;
const AUX_COTES = /^[^a-z]{0,4}aux cotes d(?:e |u |es |e l'|')/g;
/** « la charte nous lie depuis 2021 à l'Union des étudiants » */
const NOUS_LIE = /\bnous (?:lie|unit|associe|engage)\b[^.;:]{0,60}? (?:a (?=l'|la )|au |aux |avec )/g;

const ET = / et $/;

const TITRE = new RegExp(
  `^(?:[a-z' ]{0,30}\\b)?${ACTE}(?: (?:de|d'|en|a|sur|cadre|regionale?|nationale?|tripartite|[a-z]+(?:if|al|el|ive|ale|elle))[a-z' ]{0,40}?)?(?: ?: ?| )(?=["A-Za-z])`,
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
  !/^[A-ZÀ-Þ][a-zà-ÿ]/.test(t.net.slice(at, at + 2)) &&
  (verb.includes(" ") ||
    verb.includes("'") ||
    !/[éu]$|ée?s?$|(?:conclu|établi|reconduit)(?:es?|s)$|établi$/.test(t.net.slice(at, at + verb.length)));

/** A plural subject, of which a parenthesis gives the members. */
const PLURIEL =
  /\b(?:\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|les|plusieurs|des) (?:[a-z-]+ ){0,3}(?:acteurs|partenaires|operateurs|structures|organisations|organismes|associations|federations|opco|entreprises|collectivites|etablissements|reseaux|signataires|institutions|entites|communes|universites|syndicats|parties)\b/;

const GOUVERNE =
  /(?:^|[ '(])(?:de|du|des|d'|a|au|aux|dans|en|chez|pour|sur|par|sous|vers|selon|via|contre|pres|hors|lien avec) ?$/;
const TITULAIRE =
  /(?:presidente?s?|vice-presidente?|homologue|directeurs?|directrices?|generale?|maires?|secretaire|delegue|deleguee|pdg|patron|patronne|dirigeante?s?|prefete?|recteur|rectrice|responsable|responsables|representante?s?|cotes|celui|celle|ceux|elus|salaries|benevoles|agences|entreprises|membres|adherents|antennes|magasins|clubs|caisses|equipes|representants?|enseignants|eleves|franchises|chef|cheffe|tresoriere?|cofondateur|cofondatrice|fondateur|fondatrice|gerante?|doyenne?|proviseure?|principale?)(?: [a-z]+){0,2} (?:de|du|des|d') ?$/;

const FAMILLE =
  /(?:^|[ ,])(?<!\b(?:les|ces|nos|des|leurs|aux) )((?:\d{1,4}|une? (?:dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|centaine) d(?:e |')|(?:dix-sept|dix-huit|dix-neuf|vingt|trente|quarante|cinquante|soixante)(?:-[a-z]+)*|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|cent) ?(?:nouvelles |grandes |premieres )?(?:entreprises|associations|communes|structures|etablissements|employeurs|clubs|collectivites|federations|organisations|organismes|operateurs|universites|lycees|ecoles|acteurs|partenaires|syndicats|reseaux|branches|societes|bailleurs|hopitaux|intercommunalites|departements|regions|opco|banques|maires|villes)(?: [a-z'-]+){0,7}?) $/;

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
    // « une étape pour A et B, qui ont signé »
    const qui = chain.length > 0 && /^,? qui /.test(t.bas.slice((chain.at(-1) as Nomme).m.fin, at));
    if (!qui && n.personne === null && GOUVERNE.test(t.bas.slice(Math.max(du, begin - 12), begin))) {
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
    /(?:\bavec|\bchoisit|\brejoi(?:nt|gnent)|\bau nom (?:et pour le compte )?d(?:e|u|es)|\baux cotes d(?:e|u|es)|\baupres d(?:e|u|es)|\bs'(?:associer?|allier?)(?:nt)? (?:a|au|aux|avec)|\bpartenaires? (?:[a-z]+ ){0,2}d(?:e|u|es)|\bconfie(?:nt)? (?:a|au|aux)) /g,
  ))
    found.push(...apres(t, from + index + mark.length, fin));
  return found;
}

/** "la Région", "l'État": one body in a text. */
const corps = (n: Nomme): boolean => n.m.force === "propre" || COLLECTIVITES.has(n.m.tete);

/** Between the last subject and its verb: nothing, what is said of it, a date. */
const JUSQU_AU_VERBE =
  /^(?: ?| - | (?:pour|de|des|du|en|a|au|aux) [a-z' -]{2,30}| ?[,-][^.;:]{0,200}[,-] ?|, (?!(?:l'|la |le |les )(?!(?:institution|operateur|organisme|premier|premiere|principal|principale|leader|specialiste|acteur|filiale|gestionnaire|reseau|representant|seul|seule|unique|syndicat|tete|structure)\b))(?:l'|la |le )?[a-z][^.;:,]{0,200}| \([^)]*\) ?|,? (?:qui [^.;:]{0,120}, ?|tous deux |toutes deux |le \d[^.;:]{0,40},? ?|hier |ce [a-z]+ [^.;:]{0,30},? ?|en [a-z0-9 ]{3,20},? ?|ne |n'|y |se |ensemble |aussi |egalement |et d'autres ?)|, ?)$/;
/** Between two subjects. */
const LIEN =
  /^(?:,? et(?: ce(?:lle|lui))?(?: de| d'| du| des| a| aussi)? ?|,? ainsi que(?: de| d'| du| des)? ?|, ?|,? & ?| & | \/ |\/| - | x | \+ |, puis |,? aux cotes d(?:e|u|es|') ?|,? avec |,? comme |(?:, | - )[^.;:]{3,200}(?:,| -)? (?:et|ainsi que)(?: de| d'| du| des)? ?|, representee?s? par [^.;:]{3,160}, (?:et )?|, [^.;:,]{3,160}, | (?:pour|tout|de|des|du|en|aux?) [a-z' -]{3,40},? et ?)$/;

/** Of all groups, those of this convention: the first that names two, then those that name two of them and more. */
function retenir(groups: { force: number; parties: Trouvee[] }[]): Trouvee[] {
  // a family gives way to the list of its members
  const most = Math.max(0, ...groups.map((g) => g.parties.filter((p) => !p.collectif).length));
  for (const g of groups) g.parties = g.parties.filter((p) => !p.collectif || combien(p.nom) > most);
  const all = groups.filter((g) => g.force === 3 && g.parties.length > 1);
  const strong = all.slice(0, 2).reduce((a, b) => (remplace(a, b) ? b : a), all[0] as (typeof all)[0]);
  if (strong === undefined) return groups.slice(0, 3).flatMap((g) => g.parties);
  const shared = (g: { parties: Trouvee[] }): number =>
    g.parties.filter((p) => strong.parties.some((q) => proches(p, q))).length;
  const more = groups.filter((g) => g !== strong && g.parties.length > 2 && shared(g) > 1);
  return [...strong.parties, ...more.flatMap((g) => g.parties)];
}

const NOMBRES = "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split(" ");

/** How many a family says it is; Infinity where it does not say it in a small number. */
function combien(nom: string): number {
  const first = nom.split(" ")[0]?.toLowerCase() as string;
  const small = NOMBRES.indexOf(first);
  return small >= 0 ? small + 2 : /^\d+$/.test(first) ? Number(first) : Number.POSITIVE_INFINITY;
}

/** Whether the second group says in full whom a title called otherwise: « La Fédé et l'école de la mer », « Beauvau et Ségur ». */
const remplace = (title: { parties: Trouvee[] }, lead: { parties: Trouvee[] }): boolean =>
  lead.parties.length >= title.parties.length &&
  !title.parties.some((p) => lead.parties.some((q) => proches(p, q))) &&
  title.parties.every((p) => p.nom.length < 24 && lead.parties.some((q) => q.nom.length > p.nom.length));
