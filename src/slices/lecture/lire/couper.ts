import { tous } from "./chercher.ts";
import type { Source } from "./source.ts";
import type { Empan } from "./types.ts";

/*
 * Where a complement ends and where an enumeration is cut: what a careful reader would put between two marks. Words are
 * looked at in `bas` (lower case, no accents).
 */

const mots = (liste: string): ReadonlySet<string> => new Set(liste.split(/\s+/));

/** Nouns and adjectives that end like an infinitive. */
const FAUX_ER =
  mots(`premier dernier metier chantier atelier foyer loyer papier dossier quartier courrier calendrier particulier
  regulier singulier entier janvier fevrier usager passager etranger danger berger boulanger ouvrier infirmier hospitalier
  immobilier mobilier cahier escalier panier sentier hotelier conseiller hiver mer fer enfer cancer leader manager master poster
  amer cher hier super levier clavier pilier policier financier foncier routier forestier fruitier cavalier chevalier greffier
  huissier pompier chancelier palier collier soulier casier fichier fichier courtier cluster dealer flyer bachelor ticker centier
  laitier potager verger oranger clocher plancher rocher diner souper dejeuner partenaire officier sanitaire scooter container
  transfer folder newsletter designer trader center water inter outer cyber hyper ver tier mortier brasier grenier denier gravier
  millier saisonnier frontalier irregulier roulier coutumier gibier meunier jardinier cuisinier caissier banquier plombier
  chapelier minier rentier romancier portier postier bouclier terrier glacier sorcier acier familier justicier hier`);
const FAUX_IR = mots(
  "avenir loisir plaisir desir cuir noir soir espoir couloir savoir-faire elixir souvenir manoir terroir",
);
const OIR =
  /^(?:re|de|con|per|aper)cevoir$|^(?:pro|e)?mouvoir$|^(?:re|entre|pre|pour|a)?voir$|^(?:pouvoir|vouloir|valoir|prevaloir|s?asseoir)$/;
const RE =
  /(?:mettre|battre|prendre|rendre|tendre|fendre|pondre|fondre|vendre|perdre|craindre|joindre|teindre|peindre|duire|truire|crire|faire|vivre|suivre|naitre|croitre|paraitre|vaincre|rompre|clure|resoudre|croire|descendre|pandre|plaire|suffire|elire)$|^(?:re)?lire$|^(?:re|contre|inter)?dire$|^etre$/;
const IER =
  /(?:fier|plier|blier|tudier|ficier|socier|gocier|precier|mercier|licencier|icier|concilier|elier|allier|pallier|prier|medier|pedier|dedier|varier|trier|initier|delier)$/;

/** Whether a word, in lower case without accents, is an infinitive. */
export function estInfinitif(mot: string): boolean {
  if (mot.length < 4 && mot !== "lire") return false;
  if (mot.endsWith("ier")) return IER.test(mot) && !FAUX_ER.has(mot);
  if (mot.endsWith("er")) return !FAUX_ER.has(mot);
  if (mot.endsWith("oir")) return OIR.test(mot);
  if (mot.endsWith("ir")) return !FAUX_IR.has(mot);
  return mot.endsWith("re") && RE.test(mot) && mot !== "affaire";
}

/** What may stand before an infinitive: a preposition, a pronoun, an adverb. */
const AVANT_INFINITIF =
  /(?:(?:a|de|pour|d'une part|d'autre part|,|l'y|s'y|se|y|en|le|la|les|leur|lui|ne pas|mieux|plus|davantage|ainsi|aussi|egalement|notamment|enfin|ensuite|ensemble|conjointement|particulierement|surtout|puis) |[dsl]'| )*([a-zœ]{3,})/y;

/** Where the infinitive that begins at `at` stands (preposition and pronouns before it left out or in), or -1. */
export function infinitifA({ bas }: Source, at: number): number {
  AVANT_INFINITIF.lastIndex = at;
  const found = AVANT_INFINITIF.exec(bas);
  return found !== null && estInfinitif(found[1] as string) ? at + found[0].length - (found[1] as string).length : -1;
}

/** Words of meaning of a span: those of four letters and more, and figures. */
const motsPleins = ({ bas }: Source, du: number, au: number): number =>
  bas.slice(du, au).match(/[a-zœ]{4,}|\d+/g)?.length ?? 0;

/**
 * What goes on after the complement and is no part of it: means, consequence, circumstance, relative clause. The comma is
 * part of it, so that a member of an enumeration is never taken for it.
 */
const SUITE =
  /(?:(?:,|"| -)|(?= (?:a travers|au travers|grace a|via|c'est-a-dire) )) (?:a travers|au travers|en reponse|en application|en coherence|en lien|en s'appuyant|en complement|en effet|en tenant|conformement|grace|dans (?:le|la|un|une|l') ?|via |ce qui|ce que|tout en|par (?:le|la|l'|un|une|des) ?|qui |dont |avec (?:le|la|l'|un|une|des|pour|comme) ?|sous reserve|selon |c'est-a-dire|afin |comme |ci-apres|alors |tandis|mais (?!aussi|egalement)|sur la base|et ce |et ceci |a compter|pour une duree|pour la periode|jusqu'au|etant |annexe)/g;
/** An example in the middle of an enumeration, which may go on after it. */
const EXEMPLE = /, (?:notamment|en particulier|particulierement|tel(?:le)?s? que|par exemple|y compris|entre autres)/g;

/** Where the first of these marks stands, outside brackets, once the complement is long enough to stand alone. */
function premiere({ bas }: Source, du: number, au: number, marks: RegExp): number {
  const words = bas.slice(du, au);
  for (const { index } of tous(marks, words)) if (index >= 20 && !enclos(bas, du, du + index)) return du + index;
  return au;
}

/** End of the complement that begins at `du` in a sentence that ends at `au`: what only goes on is left out. */
export const finDeComplement = (source: Source, du: number, au: number): number => {
  const { bas } = source;
  // somebody spoke: what follows the mark says who
  const said = bas.slice(du, au).search(/" ?, ?(?:a |s'|se )?[a-z]/);
  const open = said >= 0 && !bas.slice(du, du + said).includes('"');
  return rogner(bas, du, premiere(source, du, open ? du + said : au, SUITE));
};

/** Members of the complement that begins at `du`, each without its examples (see `couper`). */
export const membres = (source: Source, du: number, au: number, noms: Noms = "non"): Empan[] =>
  couper(source, du, finDeComplement(source, du, au), noms).map(([from, to]): Empan => {
    const end = premiere(source, from, to, EXEMPLE);
    return [from, rogner(source.bas, from, end)];
  });

/** Leaves out the marks at the end of a span: full stop, semicolon, comma, a quotation mark that it did not open. */
export function rogner(bas: string, du: number, au: number): number {
  for (let end = au; ; end--) {
    const last = bas.charAt(end - 1);
    const lone = last === '"' && (bas.slice(du, end).split('"').length - 1) % 2 === 1;
    const closing = last === ")" && !bas.slice(du, end).includes("(");
    if (end <= du || !(/[\s.;:,]/.test(last) || lone || closing)) return end;
  }
}

const MARQUES = /(?:^|[\s,;:])\(?(?:[a-h]|[1-9]|i{1,3}|iv)(?:\)|°\)?) ?(?=\S)/g;
const COUPES =
  /(?:, |; | )(?:et(?: enfin| egalement| aussi| notamment| d'autre part)?|ainsi que|puis|mais (?:aussi|egalement)|enfin|ou encore|ou) |(?:,)? ainsi qu'(?=a )|, (?:d'autre part,? )?/g;
const DEFINI = /(?:la |le |les |l'|des |un |une )/y;

/** Whether a place stands inside brackets or quotation marks opened after `du`. */
function enclos(bas: string, du: number, at: number): boolean {
  const before = bas.slice(du, at);
  if (!/["(]/.test(before)) return false;
  return (
    (before.match(/\(/g)?.length ?? 0) > (before.match(/\)/g)?.length ?? 0) || (before.split('"').length - 1) % 2 === 1
  );
}

/** Whether what begins at `at` is of the same make as the first member: an infinitive, or a noun with its article. */
function pareil(source: Source, at: number, verbe: boolean): boolean {
  if (verbe) return infinitifA(source, at) >= 0;
  DEFINI.lastIndex = at;
  return DEFINI.test(source.bas) && infinitifA(source, at) < 0;
}

/** "entre la Ville et le club", "dans les écoles et les collèges": what hangs on a preposition is no member by itself. */
const pend = ({ bas }: Source, du: number, mark: number): boolean =>
  /\bentre [^,]*$|\b(?:a|de|dans|pour|par|sur|avec|vers|chez|sous|aupres) (?:l[ae'] ?|les )[^,;]{0,60}$/.test(
    bas.slice(du, mark),
  );

/** Whether nouns are cut: never, where both members are long (`objet`), wherever they are announced as a list. */
export type Noms = "non" | "objet" | "liste";

/**
 * Cuts an enumeration into its members: at its letters or numbers, at its semicolons, else where an infinitive follows
 * an infinitive ("développer … et favoriser …"); with `noms`, also where a noun with its article follows one. A member
 * of a single word goes with the next one, which shares its object ("former et accompagner les jeunes").
 */
export function couper(source: Source, du: number, au: number, noms: Noms = "non"): Empan[] {
  const { bas } = source;
  const end = rogner(bas, du, au);
  const marks = [...tous(MARQUES, bas.slice(du, end))];
  if (marks.length > 1) return nets(source, bornes(du, end, marks));
  const semi = [...tous(/ ?; ?(?:et |puis |enfin,? )?/g, bas.slice(du, end))];
  if (semi.length > 0) return nets(source, bornes(du, end, semi, true));
  const verbe = infinitifA(source, du) >= 0;
  if (!verbe && noms === "non") return nets(source, [[du, end]]);
  const marked = [...tous(COUPES, bas.slice(du, end))].filter(
    ({ index, 0: mark }) =>
      !enclos(bas, du, du + index) &&
      !(mark.includes(" et") && /\bentre (?:(?! et )[^,;])*$/.test(bas.slice(du, du + index))),
  );
  const again = verbe ? [] : reprises(source, du, marked);
  if (again.length > 0) return nets(source, bornes(du, end, again, true));
  const all = marked.filter(({ index, 0: mark }) => pareil(source, du + index + mark.length, verbe));
  if (!verbe && noms === "liste" && all.length === 0) {
    const bare = nus(source, du, end);
    if (bare.length > 2) return nets(source, bare);
  }
  const free = all.filter(({ index }) => !pend(source, du, du + index));
  const cuts = verbe ? memePreposition(source, du, all) : free.length > 0 ? all : [];
  const spans = verbe || noms !== "liste" ? souder(source, bornes(du, end, cuts, true)) : bornes(du, end, cuts, true);
  return nets(
    source,
    verbe || noms === "liste" || spans.length !== 2 || spans.every(([f, t]) => motsPleins(source, f, t) > 2)
      ? spans
      : [[du, end]],
  );
}

/** Where the preposition before the first noun comes again: "autour de la mer, de la plage et du port". */
function reprises({ bas }: Source, du: number, marks: readonly RegExpExecArray[]): RegExpExecArray[] {
  const prep = /\b(de |d'|du |des |sur |a |aux? |dans |pour )$/.exec(bas.slice(Math.max(0, du - 5), du))?.[1];
  if (prep === undefined) return [];
  const same =
    /^d/.test(prep) && prep !== "dans " ? /^(?:de |d'|du |des )/ : prep.startsWith("a") ? /^(?:a |aux? )/ : null;
  return marks.filter(({ index, 0: mark }) => {
    const at = du + index + mark.length;
    return same === null ? bas.startsWith(prep, at) : same.test(bas.slice(at, at + 4));
  });
}

/** Members without articles, between commas and a last "et": "repérage des jeunes, stages d'été et embauche". */
function nus({ bas }: Source, du: number, au: number): Empan[] {
  const words = bas.slice(du, au);
  const last = words.lastIndexOf(" et ");
  if (last < 0 || words.lastIndexOf(", ") > last) return [];
  const marks = [...tous(/, /g, words.slice(0, last))].filter(({ index }) => !enclos(bas, du, du + index));
  const spans = bornes(du, du + last, marks, true);
  return [...spans, [du + last + 4, au] as Empan].every(([f, t]) => t - f > 3 && t - f < 90)
    ? [...spans, [du + last + 4, au]]
    : [];
}

/**
 * Where the first infinitive has its preposition and others repeat it, only those are members ("à accueillir … et à
 * former …"). Else an infinitive is no member when another one, which it may hang on, stands between ("définir les
 * conditions pour accueillir … et former …").
 */
function memePreposition(source: Source, du: number, cuts: RegExpExecArray[]): RegExpExecArray[] {
  const { bas } = source;
  const prep = /\b(?:(a|de) |(d)')$/.exec(bas.slice(Math.max(0, du - 4), du));
  if (prep !== null) {
    const same = prep[1] === "a" ? /^a / : /^(?:de |d')/;
    const repeated = cuts.filter(({ index, 0: mark }) =>
      same.test(bas.slice(du + index + mark.length, du + index + mark.length + 4)),
    );
    if (repeated.length > 0) return repeated;
  }
  let from = du;
  return cuts.filter(({ index, 0: mark }) => {
    const nested = imbrique(source, from, du + index);
    if (!nested) from = du + index + mark.length;
    return !nested;
  });
}

/** Whether a member holds an infinitive beside its own: "… pour accueillir", "… permettant de former". */
function imbrique(source: Source, du: number, au: number): boolean {
  const own = infinitifA(source, du);
  const rest = source.bas.slice(Math.max(du, own) + 1, au);
  return [
    ...rest.matchAll(
      /\b(?:pour|de|a|afin de|en vue de) (?:mieux |se |s'|y |l'|les? )?([a-zœ]{4,})|\b[ds]'([a-zœ]{4,})/g,
    ),
  ].some((m) => estInfinitif((m[1] ?? m[2]) as string));
}

function bornes(du: number, au: number, marks: readonly RegExpExecArray[], tete = false): Empan[] {
  const spans: Empan[] = [];
  let from = du;
  marks.forEach(({ index, 0: mark }, i) => {
    if (tete || i > 0) spans.push([from, du + index]);
    from = du + index + mark.length;
  });
  spans.push([from, au]);
  return spans;
}

/** A short word with its article, which is the object of what stands before. */
const AVEC_OBJET = /\S (?:l'|la |le |les |une? |des )\S/;

/** Members of a single word go with the next one. */
function souder(source: Source, spans: readonly Empan[]): Empan[] {
  const out: Empan[] = [];
  let from = -1;
  for (const [du, au] of spans) {
    if (from < 0) from = du;
    if (motsPleins(source, from, au) < 2 && !AVEC_OBJET.test(source.bas.slice(from, au))) continue;
    out.push([from, au]);
    from = -1;
  }
  if (out.length === 0 && spans.length > 2) return [...spans];
  const last = out.at(-1);
  if (from >= 0 && last !== undefined) out[out.length - 1] = [last[0], spans.at(-1)?.[1] ?? last[1]];
  return out.length > 0 ? out : [[spans[0]?.[0] ?? 0, spans.at(-1)?.[1] ?? 0]];
}

const nets = ({ bas }: Source, spans: readonly Empan[]): Empan[] =>
  spans
    .map(([du, au]): Empan => {
      const from =
        du +
        (/^[\s,;:]*(?:et |d'autre part,? |d'une part,? |d'un cote,? |de l'autre(?: cote)?,? |l'autre, |d'abord,? |enfin,? )*(?:(?:a|de) (?=(?:(?:mieux|ne pas|leur|lui|les?|la|se|y|s'|l') ?)?\S*(?:er|ir|re)\b)|de (?=la |l'|leurs? |ses |son |sa |nos )|d'(?=\S*(?:er|ir|re)\b))?/.exec(
          bas.slice(du, au),
        )?.[0].length ?? 0);
      return [from, rogner(bas, from, au)];
    })
    .filter(([du, au]) => au - du > 2);
