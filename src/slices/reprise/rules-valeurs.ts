import { DEPARTEMENTS, REGIONS } from "../../shared/cog.ts";
import { addDays, Day, dayInWords, daysInMonth } from "../../shared/day.ts";
import { enLettres, entreGuillemets } from "../../shared/phrase.ts";
import { Territoire } from "../../shared/territoire.ts";
import { plier } from "./rules-colonnes.ts";

/** A cell understood (`null` = says nothing), or why not: `sur` is false when it may mean several things. */
export type Lu<T> = { valeur: T | null } | { sur: boolean; phrase: string };

const VIDE =
  /^(|n ?a|nc|ns|nr|inconnue?|non (connue?|renseignee?|precisee?|communiquee?)|a (preciser|completer|definir)|neant|sans objet)$/;
const SANS_TERME = /^(sans (terme|limite|fin|date)|in?determinee?|duree indeterminee|illimitee?|en cours|permanente?)$/;
const MOIS = [
  "janvier",
  "fevrier",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "aout",
  "septembre",
  "octobre",
  "novembre",
  "decembre",
];
const COURTS = ["janv", "fev", "mar", "avr", "mai", "jui", "juil", "aou", "sep", "oct", "nov", "dec"];

/** Month 1 to 12 of a word, entire or cut ("sept", "févr"); 0 when it is none. */
function moisDe(mot: string): number {
  const whole = MOIS.indexOf(mot);
  if (whole >= 0) return whole + 1;
  if (mot === "juin") return 6;
  const cut = mot.length >= 3 ? MOIS.filter((m) => m.startsWith(mot)) : [];
  return cut.length === 1 ? MOIS.indexOf(cut[0] as string) + 1 : COURTS.indexOf(mot) + 1;
}

const pad = (n: number | string): string => String(n).padStart(2, "0");

/** A day, a month or a year as spreadsheets of offices hold them; AAAA, AAAA-MM or AAAA-MM-JJ. */
export function lireDate(text: string): Lu<string> {
  const folded = plier(text);
  if (VIDE.test(folded) || SANS_TERME.test(folded)) return { valeur: null };
  const cell = folded
    .replace(/^(le|du|depuis|au|jusqu au|debut|fin) /, "")
    .replace(/^(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) /, "");
  const quoted = entreGuillemets(text.slice(0, 60));
  if (/^\d{5}$/.test(cell)) return duNumero(Number(cell), quoted);
  const [a = "", b = "", c = "", ...rest] = cell.split(" ");
  const heure = rest.every((r) => /^\d{1,2}$/.test(r)) && rest.length <= 3;
  if (/^\d{4}$/.test(a) && /^\d{1,2}$/.test(b) && /^\d{1,2}(t\d+)?$/.test(c) && heure)
    return jour(a, Number(b), Number.parseInt(c, 10), quoted);
  if (/^\d{4}$/.test(a) && (b === "" || (/^\d{1,2}$/.test(b) && c === "")))
    return jour(a, b === "" ? null : Number(b), null, quoted);
  if (/^\d{1,2}(er)?$/.test(a) && /^\d{4}$/.test(c) && heure)
    return jour(c, /^\d+$/.test(b) ? Number(b) : moisDe(b), Number.parseInt(a, 10), quoted);
  if (/^\d{4}$/.test(b) && c === "") return jour(b, /^\d+$/.test(a) ? Number(a) : moisDe(a), null, quoted);
  if (/^\d{1,2} \d{1,2} \d{2}$/.test(cell))
    return { sur: false, phrase: `${quoted}${NB}: l’année s’écrit en quatre chiffres.` };
  return { sur: true, phrase: `${quoted} n’est pas un jour. Il s’écrit JJ/MM/AAAA.` };
}

const NB = "\u00a0";

/** The number by which a spreadsheet counts days, in a column of days. */
function duNumero(numero: number, quoted: string): Lu<string> {
  if (numero < 14_611 || numero > 73_050)
    return { sur: true, phrase: `${quoted} n’est pas un jour. Il s’écrit JJ/MM/AAAA.` };
  return { valeur: addDays("1899-12-30" as Day, numero) };
}

function jour(annee: string, mois: number | null, date: number | null, quoted: string): Lu<string> {
  const year = Number(annee);
  if (year < 1900 || year > 2200)
    return { sur: true, phrase: `${quoted} n’est pas un jour${NB}: l’année ${annee} n’est pas attendue ici.` };
  if (mois === null) return { valeur: annee };
  if (mois < 1 || mois > 12) return { sur: true, phrase: `${quoted} n’est pas un jour${NB}: un mois va de 1 à 12.` };
  if (date === null) return { valeur: `${annee}-${pad(mois)}` };
  const last = daysInMonth(year, mois);
  if (date < 1 || date > last) {
    const month = dayInWords(`${annee}-${pad(mois)}-01` as Day, true).replace(/^1er /, "");
    return { sur: true, phrase: `${quoted} n’est pas un jour${NB}: ${month} a ${last} jours.` };
  }
  return { valeur: `${annee}-${pad(mois)}-${pad(date)}` };
}

/** A whole day; a month or a year alone leaves it open. */
export function lireJour(text: string): Lu<Day> {
  const read = lireDate(text);
  if (!("valeur" in read) || read.valeur === null) return read as Lu<Day>;
  const whole = Day.safeParse(read.valeur);
  if (whole.success) return { valeur: whole.data };
  return { sur: false, phrase: `${entreGuillemets(text.slice(0, 60))} laisse le jour ouvert. Il s’écrit JJ/MM/AAAA.` };
}

/** "zero" to "vingt", without accent. */
const LETTRES = Array.from({ length: 21 }, (_, n) => enLettres(n).normalize("NFD").replace(/\p{M}/gu, ""));

/** A number spelt in several words, or with a half: the end of "vingt-quatre mois" is not four months, so that it is asked. */
const EN_PLUSIEURS_MOTS =
  /\b(dix|vingt|trente|quarante|cinquante|soixante|cent)( et)? (une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize)\b|\bdemie?\b/;

const nombreDe = (mot: string): number => {
  const spelt = LETTRES.indexOf(mot === "une" ? "un" : mot);
  return spelt >= 0 ? spelt : Number(mot.replace(",", "."));
};

const UNITES = "ans?|annees?|mois|semestres?|trimestres?";
const DUREES = new RegExp(`(\\d+(?:[.,]\\d+)?|[a-z]+) (${UNITES})\\b`, "g");

/**
 * The duration said in a text, in months: "2 ans et 6 mois" is one, "3 ans (36 mois)" is told twice. Null when none is
 * said, or when several are ("3 ans, reconductible 1 an"), or one in several words.
 */
function moisDits(text: string): number | null {
  const said = decimal(text);
  if (EN_PLUSIEURS_MOTS.test(said)) return null;
  const parts = [...said.matchAll(DUREES)].flatMap(({ 0: all, 1: n = "", 2: unit = "", index }) => {
    const per = unit.startsWith("a") ? 12 : unit.startsWith("s") ? 6 : unit.startsWith("t") ? 3 : 1;
    const mois = nombreDe(n) * per;
    return Number.isNaN(mois) ? [] : [{ mois, per, debut: index, fin: index + all.length }];
  });
  const [first, second, ...more] = parts;
  if (first === undefined) return null;
  if (parts.every((p) => p.mois === first.mois)) return first.mois;
  if (second === undefined || more.length > 0) return null;
  const joined = /^( et)? $/.test(said.slice(first.fin, second.debut));
  return joined && first.per > second.per && second.mois < 12 ? first.mois + second.mois : null;
}

/** Folded, a decimal comma kept: "2,5 ans" → "2.5 ans", "3ans" → "3 ans". */
const decimal = (text: string): string =>
  text
    .split(/(\d+[.,]\d+)/)
    .map((part, i) => (i % 2 === 1 ? part.replace(",", ".") : plier(part.replace(/(\d)(?=\p{L})/gu, "$1 "))))
    .join(" ")
    .trim();

/** A duration in whole months; a bare number takes the unit that its heading says ("Durée (mois)"). */
export function lireMois(text: string, entete: string): Lu<number> {
  const folded = plier(text);
  if (VIDE.test(folded) || SANS_TERME.test(folded)) return { valeur: null };
  const quoted = entreGuillemets(text.slice(0, 60));
  const bare = /^\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(",", ".")) : null;
  const head = plier(entete);
  const unit = /\bmois\b/.test(head) ? 1 : /\b(ans?|annees?)\b/.test(head) ? 12 : null;
  if (bare !== null && unit === null)
    return { sur: false, phrase: `${quoted} ne dit pas si ce sont des mois ou des ans.` };
  const mois = bare !== null ? bare * (unit ?? 1) : moisDits(text);
  if (mois === null || !Number.isInteger(mois) || mois < 0 || mois > 1200)
    return {
      sur: true,
      phrase: `${quoted} n’est pas une durée. Écrivez par exemple ${entreGuillemets("3 ans")} ou ${entreGuillemets("36 mois")}.`,
    };
  return { valeur: mois };
}

/** What a cell says of renewal: its mode, and what it says beside. */
export type ReconductionLue = {
  mode: "tacite" | "expresse";
  dureeMois: number | null;
  maxFois: number | null;
  preavisMois: number | null;
};

/** Renewal as offices write it: "Tacite 1 an, préavis 3 mois", "expresse", "non". */
export function lireReconduction(text: string): Lu<ReconductionLue> {
  const folded = plier(text);
  if (VIDE.test(folded) || /^(non|aucune|sans|pas de|n)\b|\b(sans|pas de|aucune|ni) (tacite|reconduction)/.test(folded))
    return { valeur: null };
  const mode = /\btacite/.test(folded)
    ? "tacite"
    : /\b(expresse?|avenant|decision|accord|demande)/.test(folded)
      ? "expresse"
      : null;
  if (mode === null)
    return {
      sur: false,
      phrase: `${entreGuillemets(text.slice(0, 60))} ne dit pas si la reconduction est tacite ou expresse.`,
    };
  const said = decimal(text);
  const notice = PREAVIS.exec(said);
  const main = notice === null ? said : said.replace(notice[0], " ; ");
  const preavisMois = notice === null ? null : moisDits(notice[1] ?? notice[2] ?? "");
  if (preavisMois === null && /\bpreavis\b.*\d|\d.*\bpreavis\b/.test(main))
    return { sur: false, phrase: `${entreGuillemets(text.slice(0, 60))} ne dit pas le préavis en mois.` };
  const times = /(\d+|[a-z]+)(?: seule)? fois/.exec(main)?.[1];
  const maxFois = times === undefined ? null : nombreDe(times);
  return { valeur: { mode, dureeMois: moisDits(main), maxFois: Number.isNaN(maxFois) ? null : maxFois, preavisMois } };
}

/** "3 mois de préavis", or "préavis de 3 mois", folded. */
const PREAVIS = new RegExp(
  `((?:\\d+|[a-z]+) (?:${UNITES})) de preavis|preavis (?:d[eu]? |minimum (?:de )?)?((?:\\d+|[a-z]+) (?:${UNITES}))\\b`,
);

const COURANTS: Readonly<Record<string, string>> = {
  france: "FR",
  "france entiere": "FR",
  national: "FR",
  nationale: "FR",
  "toute la france": "FR",
  idf: "REG-11",
  paca: "REG-93",
  aura: "REG-84",
  bfc: "REG-27",
  hdf: "REG-32",
  cvl: "REG-24",
  pdl: "REG-52",
  "rhone alpes auvergne": "REG-84",
  "region sud": "REG-93",
  reunion: "REG-04",
};
const NOMMES: ReadonlyMap<string, string> = new Map([
  ...Object.entries(DEPARTEMENTS).map(([code, nom]) => [plier(nom), `DEP-${code}`] as const),
  ...Object.entries(REGIONS).map(([code, nom]) => [plier(nom), `REG-${code}`] as const),
  ...Object.entries(COURANTS),
]);

/** Parts of a cell; "Indre et Loire" is one place, "Bretagne et Normandie" are two. */
function lieuxDits(text: string): string[] {
  const found: string[] = [];
  for (const part of text.split(/[;,/\n|+]/))
    for (const [i, bit] of part.split(/ et /).entries()) {
      const joined = `${found.at(-1)} et ${bit}`;
      if (i > 0 && NOMMES.has(plier(joined))) found[found.length - 1] = joined;
      else found.push(bit);
    }
  return found.filter((part) => part.trim() !== "");
}

/** Territories by code, name, usual letters or number of department; a number under "Région" is that of a region. */
export function lireTerritoires(text: string, entete = ""): Lu<string[]> {
  if (VIDE.test(plier(text))) return { valeur: null };
  const region = /\bregions?\b/.test(plier(entete));
  const found: string[] = [];
  for (const part of lieuxDits(text)) {
    const code = part.trim().toUpperCase();
    const folded = plier(part).replace(/^(la )?(region|departement|dept) (de |d |du |des )?(la |l )?/, "");
    const number =
      region && REGIONS[folded]
        ? `REG-${folded}`
        : /^(\d{2,3}|2[ab])$/i.test(folded) && DEPARTEMENTS[folded.toUpperCase()]
          ? `DEP-${folded.toUpperCase()}`
          : null;
    const known = Territoire.safeParse(code).success ? code : (NOMMES.get(folded) ?? number);
    if (known == null)
      return {
        sur: true,
        phrase: `${entreGuillemets(part.trim().slice(0, 60))} n’est ni une région, ni un département connu.`,
      };
    if (!found.includes(known)) found.push(known);
  }
  return { valeur: found.length === 0 ? null : found };
}
