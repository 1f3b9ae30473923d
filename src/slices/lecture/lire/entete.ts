import { tous } from "./chercher.ts";
import { blocsDe, type Contexte } from "./contexte.ts";
import { FONCTION, GRADE } from "./lexiques/fonctions.ts";
import { TETES } from "./lexiques/tetes.ts";
import { appositionA, mentionA, motA, personneA } from "./noms.ts";
import { quiOuvre } from "./personnes.ts";
import type { Texte } from "./segmenter.ts";

/*
 * The header of an act: "Entre … d'une part, et … d'autre part, il a été convenu". It is cut into entries, one per party;
 * an entry goes on over its address, who represents it and how the act will call it.
 */

/** An entry of a header: its span and whether a mark ("et", "d'autre part", a number) sets it apart. */
export type Entree = { readonly du: number; readonly au: number };

const OUVRE =
  /^(?:[^.;]{0,140}\b(?:convention|accord|accord-cadre|protocole|charte|contrat|avenant|partenariat|acte)\b[^.;]{0,170}?[ ,:]*)?(?:(?:est|a ete|il est|conclue?|passee?|etablie?|signee?|intervenue?)[a-z ]{0,40})?\bentre\b|^(?:nous,? )?(?:les? )?(?:parties )?soussigne|^(?:aux cotes d[^,:]{2,60}, )?(?:les? (?:[a-z]+ )?)?(?:parties|signataires|partenaires)(?: (?:(?:a la|de la|au|du|de) |a l'|de l')[a-z ]{0,30})?(?: (?:sont|suivants?|suivantes?)){0,2} *:?$|^(?:identification|designation|presentation) des (?:parties|signataires|partenaires)|^(?:les? )?(?:sont )?(?:signataires|parties|partenaires) (?:de la|du|de l'|de cett?e?|au|a la|a l') ?[a-z -]{3,60} *:$|^(?:la presente|le present|cette|ce) [a-z -]{3,60}?\b(?:(?:lie|unit|reunit|engage|associe)(?: *:$|(?= (?:l'|la |le |les )?[a-z"]))|(?:est (?:conclue?|signee?|passee?) )?par *:$)|(?:^|\b)(?:arretee?|cosignee?|signee?|conclue?|etablie?|approuvee?)[a-z ]{0,30} par *:|^(?:les )?parties(?: signataires| contractantes)?(?: (?:(?:a la|de la|au|du) |a l'|de l')[a-z ]{3,30})? *:?$/;
/** Without one of these a block opens no header. */
const CLE =
  /entre|soussign|parties|signataires|partenaires|\blie|unit|engage|associe|signe|arrete|conclu|etabli|approuve|identification|designation|presentation/;
const SUITE_OUVRE =
  /(?:[ ,:]*(?:les? )?(?:parties )?(?:ci-apres )?(?:soussigne(?:e?s)?|suivante?s?|designe(?:e?s)?(?: ci-(?:apres|dessous))?|d'une part|signataires|ci-dessous))*[ ,:*]*/y;

/** Where a header ends, at the beginning of a block or inside one. */
const FERME =
  /^(?:(?:il|elle)s? (?:a|est|ont|sont|sera|etait) (?:ete )?(?:[a-z' ]{0,30} )?(?:convenu|arrete|expose|rappele|decide|conclu|etabli|entendu|stipule|precise)|apres avoir|les parties\b|ont? (?:arrete|convenu|decide)|sont convenu|conviennent|preambule|expose|prealable|vu\b|visas?\b|textes? de|references?\b|table des|considerant|attendu|articles?\b|art\. ?\d|chapitre|titre (?:i|1|premier)\b|objet\b|contexte\b|sommaire|etant (?:prealablement|expose)|dans le cadre|conformement|ci-apres [a-z, ]{0,30}(?:ensemble|collectivement|conjointement|individuellement|"?les? "?parties|"?les? "?partenaires)|d'un commun|l[ae] presente?\b|par la presente|[a-z' -]{2,40}, le \d|ceci|cela|en application|au vu|fait a\b|1[.)] ?-? ?objet|i[.) -]+(?:objet|preambule))/;
const FERME_DEDANS =
  /\b(?:il (?:a ete|est) (?:[a-z' ]{0,30} )?(?:convenu|arrete|expose|rappele|decide|conclu|etabli|precise)|ci-apres [a-z, ]{0,24}(?:ensemble|collectivement|conjointement)\b|prealablement a|vu (?:le code|la loi|la delib|l'ordonnance|le decret))/;

/** What goes on with the entry before it. */
const CONTINUE =
  /^(?:et )?(?:represent|ci-apres|ci-dessous|ci-dessus|dont|sise?s?\b|situe|domicili|demeurant|ayant|immatricul|inscrit|enregistr|declar|siret|siren|n°|no |num|rcs|adresse|tel\b|telephone|mail|nom du|courriel|e-mail|site\b|agissant|dument|habilit|autoris|en vertu|en la personne|en sa|en qualite|par (?:son|sa|m|delib|deleg)|association (?:loi|regie|declaree|reconnue|agreee|sans|a but|de loi|de droit)|regi[e ]|au capital|au siege|\(|\d|code|designe|denomme|appele|legalement|nomme|qualite|nom\b|prenom|fonction|siege|forme juridique|statut|son |sa |titulaire|licence|ape\b|naf\b|tva|qui |forme|agree|reconnu|societe (?:par|anonyme|a resp|civile|coop)|etablissement public (?:de|a|local|national|adm|indus)|collectivite territ|personne|bp\b|cs\b|rue|avenue|place|boulevard|d'une part|d'autre part)/;
const MARQUE = /^(?:[-*|\u2022\u25aa\u25cf>]+|\(?\d{1,2}[°.)]+-?|\d{1,2} ?-(?= )|[a-h][.)]|[ivx]{1,4}[.)](?= ))+ */;
const SEUL =
  /^(?:et )?(?:co)?signee?[a-z ]{0,20} *:$|^(?:et|et :|ainsi que|ou|avec|a|et,|&)[ ,:;]*$|^(?:et |, )?(?:d'une|d'autre|de premiere|de seconde|de deuxieme|de troisieme) part[ ,:;.]*(?:et)?[ ,:;]*$/;
const COUPE =
  /(?:[,;.] *| +|^)(?:(?:et|ainsi que|de meme que)[ ,:]+)?(?:d'une|d'autre|de premiere|de seconde|de deuxieme|de troisieme) part\b[ ,;:.]*(?:(?:et|ainsi que)\b[ ,:]*)?|[;,.] +(?:et|ainsi que)[ :]+(?=(?:l'|la |le |les )?["a-z])|(?<=["»)a-z0-9]) +(?:et|ainsi que)[ :]+(?=(?:l'|la |le |les )["a-z])|(?<=["»)a-z0-9]) +et +(?=[a-z])/g;

/** No header is longer than this, in characters: what goes on is no list of parties. */
const LONG = 15_000;

/** Candidates of headers of the zone, each the entries it holds, in the order of the text. */
export function entetesDe(c: Contexte): Entree[][] {
  const { texte: t } = c;
  const blocs = blocsDe(c);
  const found: Entree[][] = [];
  for (let i = 0; i < blocs.length; i++) {
    const bloc = blocs[i] as (typeof blocs)[number];
    // a number of page or of slide stands before the first words
    const begun =
      bloc.du + (/^\d{1,2} (?=entre |les |la presente )/.exec(t.bas.slice(bloc.du, bloc.du + 20))?.[0].length ?? 0);
    const head = t.bas.slice(begun, Math.min(bloc.au, begun + 260));
    const open = CLE.test(head) ? OUVRE.exec(head) : null;
    if (open === null) continue;
    SUITE_OUVRE.lastIndex = begun + open[0].length;
    const from = begun + open[0].length + (SUITE_OUVRE.exec(t.bas)?.[0].length ?? 0);
    const entries = entreesDe(
      t,
      EN_PHRASE.test(open[0])
        ? [{ du: from, au: finDePhrase(t, from, bloc.au) }]
        : [
            ...(from < bloc.au ? [{ du: from, au: Math.min(bloc.au, from + LONG) }] : []),
            ...blocs.slice(i + 1, i + 60),
          ],
      from < bloc.au && bloc.genre === "titre",
    );
    const beside = /^aux cotes d(?:e |u |es |e l'|')/.exec(head);
    if (beside && entries.length > 0)
      entries.unshift({ du: bloc.du + beside[0].length, au: bloc.du + head.indexOf(",") });
    if (entries.length > 0) found.push(entries);
    if (found.length >= 6) break;
  }
  return found;
}

/** « La présente convention lie A et B. »: the header is that sentence. */
const EN_PHRASE = /\b(?:lie|unit|reunit|engage|associe)$/;

function finDePhrase({ bas }: Texte, du: number, au: number): number {
  const end = /\.(?= |$)/.exec(bas.slice(du, Math.min(au, du + 1500)).replace(/\bm\./g, "m,"));
  return end === null ? au : du + end.index;
}

/** A line that names a body and who stands for it. */
const TENUE =
  /represente(?:e|s|es)? (?:[a-z,' -]{0,40})?par\b|representant l'etat|[,:] *(?:m\.|mme|monsieur|madame) +[a-z]/;

/**
 * For an act that opens without "entre", or by a title alone: what stands before its first article and names a body and
 * who represents it, block by block or line by line ("Chef de file : Collège …, représenté par …").
 */
export function lignesTenues(c: Contexte): Entree[] {
  const { texte: t } = c;
  const found: Entree[] = [];
  const add = (du: number, au: number): void => {
    const low = t.bas.slice(du, au);
    if (low.length > 900 || !TENUE.test(low) || /^ *(?:vu|considerant|article)\b/.test(low)) return;
    const label = /^ *[a-z ]{4,40} : /.exec(low)?.[0].length ?? 0;
    const begins = debutDEntree(t, du + label, au);
    if (begins >= 0 && begins < du + label + 8) found.push({ du: begins, au });
  };
  for (const bloc of blocsDe(c).slice(0, 40)) {
    if (bloc.genre === "article") break;
    if (bloc.au - bloc.du > LONG || !TENUE.test(t.bas.slice(bloc.du, bloc.au))) continue;
    const lines = [...t.texte.slice(bloc.du, bloc.au).matchAll(/[^\n]+/g)];
    const held = lines.filter(({ index, 0: line }) =>
      TENUE.test(t.bas.slice(bloc.du + index, bloc.du + index + line.length)),
    );
    if (held.length < 2) add(bloc.du, bloc.au);
    else for (const { index, 0: line } of held) add(bloc.du + index, bloc.du + index + line.length);
  }
  return found.length > 1 ? found : [];
}

/** « Les organisations syndicales de salariés : », inside the list of the parties. */
const SOUS_TITRE =
  /^(?:pour )?(?:les |des )?(?:(?:autres )?(?:collectivites|organisations|partenaires|communes|associations|etablissements|financeurs|services|institutions|federations|syndicats|acteurs|entreprises|employeurs|operateurs|organismes|structures|signataires|membres|services de l'etat)|cote [a-z]+)\b[a-z' -]{0,60} ?:$/;

/** How a block stands to the entry before it: `net`, "et" or a label sets it apart; `peut-etre`, "d'une part" was said. */
type Coupure = "net" | "peut-etre" | "non";

/** Cuts the blocks of a header into entries, up to its end; a title is a header by itself. */
function entreesDe(t: Texte, blocs: readonly Empans[], titre: boolean): Entree[] {
  const entries: { du: number; au: number }[] = [];
  let coupure: Coupure = "net";
  let begun = 0;
  const limit = (blocs[0]?.du ?? 0) + LONG;
  for (const [n, bloc] of blocs.entries()) {
    if (bloc.du > limit || bloc.au - bloc.du > LONG || entries.length > 60) break;
    const low = t.bas.slice(bloc.du, bloc.au);
    if (FERME.test(low) || ENGAGE.test(low) || (n > 0 && titre && entries.length > 1)) break;
    if (SOUS_TITRE.test(low)) {
      coupure = "net";
      continue;
    }
    if (SEUL.test(low) || DENOMINATION.test(low)) {
      coupure =
        coupure === "net" || /\bet\b|ainsi|^[a-z ]+:?$/.test(low.replace(/(?:d'une|d'autre) part/, ""))
          ? "net"
          : "peut-etre";
      continue;
    }
    const before = blocs[n - 1];
    const last = entries.at(-1);
    const label = before !== undefined && ETIQUETTE.test(t.bas.slice(before.du, before.au));
    const person = PERSONNE.test(t.net.slice(bloc.du, bloc.du + 24)) && !PERSONNE.test(t.net.slice(last?.du, last?.au));
    if (last !== undefined && coupure !== "net" && (label || person)) {
      last.au = bloc.au;
      continue;
    }
    // a sentence that names them all, then the articles
    if (n > 0 && begun > 1 && coupure === "non" && !CONTINUE.test(low) && !TENUE.test(low)) break;
    // a list of bullets is over where the bullets are
    if (
      before?.genre === "puce" &&
      bloc.genre !== "puce" &&
      entries.length > 1 &&
      coupure === "non" &&
      !CONTINUE.test(low) &&
      !TENUE.test(low)
    )
      break;
    const end = FERME_DEDANS.exec(low);
    if (!ajouter(t, entries, { du: bloc.du, au: end ? bloc.du + end.index : bloc.au }, coupure)) break;
    if (n === 0) begun = entries.length;
    if (end || (entries.length === 0 && n > 3)) break;
    coupure = /\bet[ ,:]*$/.test(low) ? "net" : FINIT_PAR_PART.test(low) ? "peut-etre" : "non";
  }
  return entries;
}

const ENGAGE =
  /\b(?:sont|etant)\b[^.]{0,40}\b(?:designe|denomme)|\bs'engage(?:nt)?\b|n'est pas partie|\bles signataires\b.{20}/;
const FINIT_PAR_PART = /\b(?:d'une|d'autre|de premiere|de seconde) part[ ,;:.]*$/;
/** What an entry says beside its name. */
const DIT =
  /represent|ci-apres|siege|siret|siren|, (?:association|etablissement|collectivite|societe|organisme|syndicat|federation|\d)|: (?:m\.|mme|monsieur|madame) |denomm|designe|\bsise?\b|situe|domicili|\(/;

/** Adds the pieces of a block to the entries; false when the header is over. */
function ajouter(t: Texte, entries: { du: number; au: number }[], bloc: Empans, coupure: Coupure): boolean {
  for (const [i, piece] of morceaux(t, bloc.du, bloc.au).entries()) {
    const last = entries.at(-1);
    const low = t.bas.slice(piece.du, piece.au);
    const apart = piece.coupe || (i === 0 && coupure === "net");
    if (last !== undefined && !apart && CONTINUE.test(low)) {
      last.au = piece.au;
      continue;
    }
    const begins = debutDEntree(t, piece.du, piece.au);
    if (begins >= 0 && (apart || entries.length < 2 || coupure !== "non" || DIT.test(low) || low.length < 90))
      entries.push({ du: begins, au: piece.au });
    else if (last !== undefined && piece.coupe) last.au = piece.au;
    else if (entries.length > 1 && !apart) return false;
  }
  return true;
}

type Empans = { readonly du: number; readonly au: number; readonly genre?: string };

/** Pieces of a block between its "et", "d'une part" and "d'autre part"; `coupe`: such a mark stands before it. */
function morceaux(t: Texte, du: number, au: number): (Empans & { coupe: boolean })[] {
  const low = t.bas.slice(du, au);
  const marks = [...tous(COUPE, low)].map((m) => ({
    at: m.index,
    next: m.index + m[0].length,
    strong: m[0].includes("part"),
  }));
  for (const { index, 0: mark } of tous(LIGNE, t.texte.slice(du, au)))
    marks.push({ at: index + 1, next: index + mark.length, strong: false });
  for (const { index, 0: mark } of tous(LIGNE_TENUE, t.texte.slice(du, au)))
    marks.push({ at: index, next: index + mark.length, strong: true });
  const pieces: (Empans & { coupe: boolean })[] = [];
  let [from, coupe] = [0, false];
  for (const { at, next, strong } of marks.sort((x, y) => x.at - y.at)) {
    if (at < from || (!strong && !separe(t, du + from, du + at, du + next, Math.min(au, du + next + 400)))) continue;
    if (at > from) pieces.push({ du: du + from, au: du + at, coupe });
    [from, coupe] = [next, true];
  }
  if (from < low.length) pieces.push({ du: du + from, au, coupe });
  return pieces.filter((p) => t.bas.slice(p.du, p.au).trim().length > 1);
}

/** The end of a line after which an entry begins. */
const LIGNE =
  /[,;] {0,3}\n {0,9}(?=(?:et )?(?:[Ll]['’]|[Ll]a |[Ll]e |[Ll]es )[A-Za-zÀ-ÿ]|(?:Monsieur|Madame|M\.|Mme) )|; {0,3}\n {0,9}(?=[A-ZÀ-Þ])/g;

/** The end of a line before one that names a body and who stands for it: « Ville de Bray : Mme Roy, maire ». */
const LIGNE_TENUE =
  /(?:(?<=[^ ,\d] {0,2})\n[ |•*-]{0,9}(?=(?:[Pp]our )?(?:[Ll]['’]|[Ll]a |[Ll]e )?(?!(?:Repr|Nom|Pr[ée]nom|Contact|Qualit|Fonction|Direct|Pr[ée]sid|Respons|R[ée]f[ée]|Interloc|Tut|T[ée]l|Adress|Maire\b|Par\b|Et\b|Dont\b|Son\b|Sa\b|En\b))[A-ZÀ-Þ][^\n:;]{2,100}(?: ?: (?:M\.|Mme|Monsieur|Madame) | \| ))|(?<=[.;:|)»",] {0,2})\n[ |•*-]{0,9}(?=(?:[Ll]['’]|[Ll]a |[Ll]e )?[A-ZÀ-Þ][^\n:;]{2,100},? [Rr]eprésentée? par ))/g;

/** Whether "et" stands between two parties: a party begins after it, and what precedes is one. */
function separe(t: Texte, du: number, au: number, next: number, fin: number): boolean {
  const before = t.bas.slice(du, au);
  const open = before.lastIndexOf("(");
  if (open > before.lastIndexOf(")")) return false;
  if (PLURIEL.test(before) && !/represente/.test(before)) return false;
  const who = enPersonne(t, du, au);
  if (who !== null && who === enPersonne(t, next, fin)) return true;
  if (personneA(t, next, fin) > 0) return false;
  if (ORDINAL.test(t.bas.slice(next, next + 12))) return true;
  const after = mentionA(t, next, fin);
  if (after === null || appositionA(t, next, fin)) return false;
  if (after.du > after.debut || /[,("]/.test(before)) return true;
  if (/^(?:fils|freres|soeurs|associes?|cie|compagnie|filles)\b/.test(t.bas.slice(after.du, after.au))) return false;
  const upper = /^[^a-zà-ÿ]*$/.test(t.net.slice(Math.max(du, au - 12), au));
  if ((!upper && /^[A-Z]{2,}|^[A-Z][a-z]+[A-Z]/.test(t.net.slice(after.du, after.au))) || TETE.test(after.tete))
    return true;
  // "Emploi et Formation, association…" is one name; "Nexem et Unaforis" are two
  return !/[,(]|represente|ci-apres|siege/.test(t.bas.slice(next, fin));
}

/** « le 74e régiment ». */
const ORDINAL = /^(?:le |la )\d{1,3}(?:e|er|ere|eme) [a-z]/;

/** Whether somebody stands for the body: by name (« Mme Roy », « le colonel Jean Blin ») or by title (« le maire »). */
function enPersonne(t: Texte, du: number, au: number): "nom" | "titre" | null {
  const skip = /^[ ,:]*(?:et )?/.exec(t.bas.slice(du, Math.min(au, du + 12)))?.[0].length ?? 0;
  const low = t.bas.slice(du + skip, Math.min(au, du + skip + 60));
  const title = TITULAIRE.exec(low);
  if (title !== null)
    return personneA(t, du + skip + title[0].length + 1, au) > 0 && !/ (?:de|du|des) $/.test(`${title[0]} `)
      ? "nom"
      : "titre";
  return PERSONNE.test(t.net.slice(du + skip, du + skip + 24)) ? "nom" : null;
}

const TETE =
  /^(?:association|federation|union|commune|ville|departement|region|societe|comite|lycee|universite|conseil)$/;

/** Where the name of a party begins in a piece; -1 when the piece names none. */
function debutDEntree(t: Texte, du: number, au: number): number {
  let at = du;
  for (;;) {
    const rest = t.bas.slice(at, Math.min(au, at + 40));
    const skip =
      (MARQUE.exec(rest) ??
        /^(?:et |ainsi que |d'une part,? |(?:denomination|raison sociale|nom|structure|organisme)(?: sociale)? ?: ?|d'autre part,? |pour (?=[a-z])|[ ,:;]+)/.exec(
          rest,
        ))?.[0].length ?? 0;
    if (skip === 0) break;
    at += skip;
  }
  if (/\?$/.test(t.bas.slice(du, au).trimEnd())) return -1;
  if (at >= au || VIDE.test(t.bas.slice(at, Math.min(au, at + 60)))) return -1;
  if (PERSONNE.test(t.net.slice(at, at + 24)) || personneA(t, at, au) > 0) return at;
  if (TITULAIRE.test(t.bas.slice(at, at + 40))) return at;
  if (mentionA(t, at, au) !== null || NOMME_AUTREMENT.test(t.bas.slice(at, at + 50))) return at;
  if (AVEC_TENANT.test(t.bas.slice(at, Math.min(au, at + 110))) || quiOuvre(t, at, au) !== null) return at;
  // "l'association loi 1901 …", "la société X": a head, then a name further on
  const article = /^(?:l'|la |le |les )/.exec(t.bas.slice(at, at + 4))?.[0].length ?? 0;
  const marks = /^\**/.exec(t.bas.slice(at + article, at + article + 3))?.[0].length ?? 0;
  const word = motA(t, at + article + marks, au);
  return word !== null && article > 0 && (word.cap || (TETES.has(word.bas) && DIT.test(t.bas.slice(at, au)))) ? at : -1;
}

/** « Les communes de A, B et C »: a plural that enumerates parties. */
export const PLURIEL =
  /^(?:les )?(communes|villes|universites|departements|communautes de communes|regions|paroisses|lycees|colleges|associations|ecoles|mairies|hopitaux) (?:de |du |des |d'|: )?(?=[a-z])/;

/** « l'autorité académique : Madame la rectrice » */
export const AVEC_TENANT = /^(?:l'|la |le |les )[^:,;\n]{3,90}? ?: ?(?:m\.|mme|monsieur|madame) /;

const NOMME_AUTREMENT = new RegExp(`${PLURIEL.source}|${ORDINAL.source}`);

/** Labels of a form: what follows is the name of a party, or goes on with it. */
const DENOMINATION =
  /^(?:denomination(?: sociale)?|raison sociale|nom de (?:la|l')[a-z ]{3,30}|structure|organisme) ?:?$/;
const ETIQUETTE =
  /^(?:forme juridique|statut(?: juridique)?|adresse(?: [a-z ]{0,20})?|siege(?: social)?|n° ?siret|siret|siren|representee?(?: legalement)? par|en (?:sa )?qualite de|qualite|fonction|telephone|courriel|mail|e-mail|code [a-z]+|nom(?: et prenom)?|representant(?: legal)?) ?:?$/;

const VIDE = /^(?:l'|la |le |les )?(?:[a-z]+ ){0,2}(?:\.{3,}|_{3,}|\[[^\]]*\]|…)/;
const PERSONNE = /^(?:M\.|Mr|Mme|Monsieur|Madame)/;
/** « le maire », « Madame la rectrice », « le lieutenant-colonel ». */
const TITULAIRE = new RegExp(`^(?:(?:m\\.|mme|monsieur|madame) )?(?:le |la |l')(?:${FONCTION}|${GRADE})\\b`);
