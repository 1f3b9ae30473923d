import { addDays, Day, dayInWords, daysBetween, daysInMonth } from "../../shared/day.ts";
import { dureeDite } from "./rules-duree.ts";
import { nombreEnLettres } from "./rules-nombres.ts";
import { SAISIE_VIDE, type SaisieAction } from "./rules-saisie.ts";

/*
 * A message pasted to record an action: the day, the place, the organisations, how many people and how long, read by
 * rules. Nothing of the message is kept but what goes into the form, which a person confirms.
 */

/** Longest message read, in characters. */
export const MESSAGE_MAX = 20_000;

/** A name by which an organisation is called in a message: its whole name, or its acronym. */
export type NomConnu = { id: string; nom: string; sigle: boolean };

/** What was read: the form to confirm, and the organisations found. */
export type CourrielLu = { saisie: SaisieAction; organisations: readonly string[] };

const MOIS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre";
const SEMAINE = "dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi";
const ENTETE = /^[ \t>]*(De|From|À|A|To|Cc|Objet|Subject|Sujet|Date|Envoyé|Sent|Le)[ \u00a0]*:[ \u00a0]*(.*)$/i;
/** Where what somebody wrote ends: her greeting, her signature, the message she answers. */
const FIN =
  /^(?:[ \t]*(?:cordialement|bien (?:à vous|cordialement)|sincères salutations|à bientôt|belle journée|bonne (?:journée|soirée))|--\s*$|_{5,}|-{3,} ?(?:message|mail|forwarded|original)|le .{5,60} a écrit)/i;

/** The parts of a message: its subject, the day it was sent, what its author wrote. */
function couper(message: string): { objet: string; envoye: string; corps: string } {
  let [objet, envoye] = ["", ""];
  const body: string[] = [];
  for (const line of message.split(/\r?\n/)) {
    const head = ENTETE.exec(line);
    const name = head?.[1]?.toLowerCase() ?? "";
    if (head && body.every((l) => l.trim() === "") && name !== "le") {
      if (/^(objet|subject|sujet)$/.test(name)) objet ||= head[2] ?? "";
      if (/^(date|envoyé|sent)$/.test(name)) envoye ||= head[2] ?? "";
      continue;
    }
    if (FIN.test(line) && body.some((l) => l.trim() !== "")) break;
    if (!/^[ \t]*>/.test(line)) body.push(line);
  }
  return { objet: objet.replace(/^(?:\s*(?:re|tr|fwd?|rép)\s*:)+\s*/i, "").trim(), envoye, corps: body.join("\n") };
}

/** Reads a message received or written: what goes into the form, empty where it says nothing. */
export function lireCourriel(message: string, connus: readonly NomConnu[], aujourdhui: Day): CourrielLu {
  const { objet, envoye, corps } = couper(message.slice(0, MESSAGE_MAX));
  const told = `${objet}\n${corps}`;
  const sent = joursLus(envoye, aujourdhui)[0] ?? aujourdhui;
  const day = joursLus(told, sent).find((d) => d <= aujourdhui);
  return {
    saisie: {
      ...SAISIE_VIDE,
      ...{ intitule: objet.slice(0, 300), le: day ?? "", lieu: lieuLu(told), personnes: personnesLues(told) },
      duree: dureeLue(told),
    },
    organisations: organisationsLues(told, connus),
  };
}

/** The days of a text, in its order; one without year is the nearest to the day the message was sent. */
export function joursLus(texte: string, envoye: Day): Day[] {
  const forms = new RegExp(
    [
      `(?<j>\\d{1,2})(?:er)?[ \u00a0]+(?<m>${MOIS})(?:[ \u00a0]+(?<a>20\\d\\d))?`,
      "(?<![\\d/.-])(?<j2>\\d{1,2})/(?<m2>\\d{1,2})(?:/(?<a2>20\\d\\d|\\d\\d))?(?![\\d/%])",
      "(?<![\\d/.-])(?<j3>\\d{1,2})\\.(?<m3>\\d{1,2})\\.(?<a3>20\\d\\d|\\d\\d)(?!\\d|\\.\\d)",
      "(?<iso>20\\d\\d-\\d\\d-\\d\\d)",
      "(?<rel>avant-hier|hier|aujourd[’']hui|ce matin|cet après-midi|ce midi|ce soir)",
      `(?<sem>${SEMAINE})(?: (?:dernier|matin|après-midi|soir))`,
    ].join("|"),
    "gi",
  );
  const found: Day[] = [];
  for (const { groups: g = {} } of texte.matchAll(forms)) {
    const day = g.rel || g.sem ? relatif(g, envoye) : civil(g, envoye);
    if (day !== null) found.push(day);
  }
  return found;
}

type Groupes = Readonly<Record<string, string | undefined>>;

function relatif({ rel, sem }: Groupes, envoye: Day): Day {
  if (rel) return addDays(envoye, /^avant/i.test(rel) ? -2 : /^hier/i.test(rel) ? -1 : 0);
  const wanted = SEMAINE.split("|").indexOf((sem ?? "").toLowerCase());
  const now = SEMAINE.split("|").indexOf(dayInWords(envoye).split(" ")[0] ?? "");
  return addDays(envoye, -((now - wanted + 7) % 7 || 7));
}

function civil(g: Groupes, envoye: Day): Day | null {
  if (g.iso) return Day.safeParse(g.iso).data ?? null;
  const month = g.m ? MOIS.split("|").indexOf(g.m.toLowerCase()) + 1 : Number(g.m2 ?? g.m3);
  const date = Number(g.j ?? g.j2 ?? g.j3);
  const year = g.a ?? g.a2 ?? g.a3;
  if (!(month >= 1 && month <= 12 && date >= 1)) return null;
  const at = (y: number): Day | null =>
    date > daysInMonth(y, month)
      ? null
      : Day.parse(`${y}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`);
  if (year !== undefined) return at(Number(year.length === 2 ? `20${year}` : year));
  const near = [-1, 0, 1].flatMap((n) => at(Number(envoye.slice(0, 4)) + n) ?? []);
  near.sort((x, y) => Math.abs(daysBetween(envoye, x)) - Math.abs(daysBetween(envoye, y)));
  return near[0] ?? null;
}

const MAJ = "\\p{Lu}[\\p{L}’'-]+";
const LIEU = new RegExp(
  `(?:^|[\\s(])(?:à|au|dans les locaux d[eu’'](?: la| l[’'])?|chez)[ \u00a0]?((?:la |le |les |l[’'])?${MAJ}(?:[ \u00a0](?:(?:de|du|des|la|le|en|sur|sous) )?${MAJ})*(?:[ \u00a0]\\d{1,2}(?:er|e))?)`,
  "u",
);
const PAS_UN_LIEU = /^(?:M\.|Mme|Monsieur|Madame|Tous|Toutes|Bientôt)/;

/** Where it was: a line that says so, "à distance", or a name after "à". */
export function lieuLu(texte: string): string {
  const line = /^[ \t]*(?:lieu|adresse|où)[ \u00a0]*:[ \u00a0]*(.+)$/im.exec(texte)?.[1]?.trim();
  if (line) return line.slice(0, 200);
  if (/\b(?:à distance|en visio(?:conf[ée]rence)?|par visio)/i.test(texte)) return "À distance";
  const named = LIEU.exec(texte)?.[1]?.trim() ?? "";
  return PAS_UN_LIEU.test(named) ? "" : named.slice(0, 200);
}

const GENS =
  "personnes|participant(?:e)?s|conseill(?:er|ère)s|salarié(?:e)?s|actifs|professionnel(?:le)?s|inscrit(?:e)?s|présent(?:e)?s|bénéficiaires|stagiaires|demandeurs d[’']emploi|collègues|visiteurs";

/** How many people: the first number before a word for people; "" when none is said. */
export function personnesLues(texte: string): string {
  const match = new RegExp(
    `(?<![\\p{L}\\d-])(\\d{1,5}|\\p{L}[\\p{L}-]{0,40}(?: et (?:un|une))?)[ \u00a0](?:${GENS})(?![\\p{L}])`,
    "giu",
  );
  for (const [, words = ""] of texte.matchAll(match)) {
    const n = /^\d/.test(words) ? Number(words) : nombreEnLettres(words.toLowerCase());
    if (n !== null && n > 0) return String(n);
  }
  return "";
}

/** How long: said, or between two hours; "" when neither is told. */
export function dureeLue(texte: string): string {
  const hour = "(\\d{1,2})[ \u00a0]?(?:h|:)[ \u00a0]?(\\d{2})?";
  const span = new RegExp(`${hour}[ \u00a0]?(?:à|-|–|jusqu[’']à|/)[ \u00a0]?${hour}`, "i").exec(texte);
  if (span) {
    const [h1 = 0, m1 = 0, h2 = 0, m2 = 0] = span.slice(1).map((n) => Number(n ?? 0));
    const minutes = h2 * 60 + m2 - h1 * 60 - m1;
    if (minutes > 0 && h2 <= 24) return dureeDite(minutes);
  }
  const said =
    /(?:pendant|durée|durant|dure)[ \u00a0]?:?[ \u00a0]*(\d{1,2}(?:[.,]\d)?)[ \u00a0]?h(?:eures?)?[ \u00a0]?(\d{2})?/i.exec(
      texte,
    );
  if (said) return said[2] === undefined ? (said[1] ?? "") : `${said[1]} h ${said[2]}`;
  return "";
}

const LETTRE = "[\\p{L}\\p{N}]";

/** Organisations that a text names, by whole names and acronyms, the longest first; each once. */
export function organisationsLues(texte: string, connus: readonly NomConnu[]): string[] {
  let left = texte.replaceAll("'", "’");
  const found: { id: string; at: number }[] = [];
  const names = connus.filter(({ nom }) => nom.length >= 3).toSorted((a, b) => b.nom.length - a.nom.length);
  for (const { id, nom, sigle } of names) {
    const words = nom.replaceAll("'", "’").replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const match = new RegExp(`(?<!${LETTRE})${words}(?!${LETTRE})`, sigle ? "u" : "iu").exec(left);
    if (!match) continue;
    found.push({ id, at: match.index });
    left = left.slice(0, match.index) + " ".repeat(match[0].length) + left.slice(match.index + match[0].length);
  }
  return [...new Set(found.sort((a, b) => a.at - b.at).map((f) => f.id))];
}
