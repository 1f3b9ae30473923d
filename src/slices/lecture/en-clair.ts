import { entreGuillemets, liste, majuscule, nombre } from "../../shared/phrase.ts";
import {
  dureeLue,
  jourLu,
  LIBELLES_CHAMP,
  LIBELLES_GENRE,
  LIBELLES_INSTANCE,
  LIBELLES_NIVEAU,
  reconductionLue,
} from "./libelles.ts";
import type { ConventionLue, Lecture } from "./lire/types.ts";

/** Longest quote shown whole, in characters. */
const MONTREE = 240;

/** A reading in plain French, each value with the words it rests on; what the text does not say ends each convention. */
export function enClair({ conventions, reason }: Lecture): string {
  if (conventions.length === 0) return reason ?? "Pas de convention ici.";
  const count = nombre(conventions.length, "une convention", "conventions");
  const numbered = (c: ConventionLue, i: number) =>
    conventions.length === 1 ? enClairUne(c) : `${i + 1}.\n${enClairUne(c)}`;
  return [`${majuscule(count)} dans ce texte.`, ...conventions.map(numbered)].join("\n\n");
}

function enClairUne(c: ConventionLue): string {
  return [
    ...bloc("Titre", c.title === null ? [] : [ligne(c.title.value, c.title.quotes)]),
    ...bloc("Acte", c.kind === null ? [] : [ligne(LIBELLES_GENRE[c.kind.value], c.kind.quotes)]),
    ...bloc(
      "Parties",
      c.parties.map((p) => ligne(`${p.name}${p.acronym ? ` (${p.acronym})` : ""}`, p.quotes)),
    ),
    ...bloc(
      "Signataires",
      c.signatories.map((s) =>
        ligne([s.person, s.function, s.organisation].filter((x) => x !== null).join(", "), s.quotes),
      ),
    ),
    ...bloc(
      "Signature",
      c.signature_date === null ? [] : [ligne(jourLu(c.signature_date.value), c.signature_date.quotes)],
    ),
    ...bloc("Durée", dureeDe(c)),
    ...bloc(
      "Territoire",
      c.territory.map((t) =>
        ligne(t.level === "national" ? t.value : `${t.value} (${LIBELLES_NIVEAU[t.level]})`, t.quotes),
      ),
    ),
    ...bloc(
      "Axes",
      c.axes.map((a) => cite(a.quote)),
    ),
    ...bloc(
      "Engagements",
      c.commitments.map((e) => `${e.party === null ? "" : `${uneLigne(e.party)}${NBSP_COLON}`}${cite(e.quote)}`),
    ),
    ...bloc(
      "Instances",
      c.governance.map((g) => ligne(LIBELLES_INSTANCE[g.type], g.quotes)),
    ),
    ...bloc(
      "Publics",
      c.publics.map((p) => ligne(p.value, p.quotes)),
    ),
    ...bloc("Thèmes", c.themes.length === 0 ? [] : [c.themes.join(", ")]),
    ...bloc("Le texte ne dit pas", c.missing.length === 0 ? [] : [`${liste(c.missing.map(nomDuChamp))}.`]),
  ].join("\n");
}

const NBSP_COLON = "\u00a0: ";

const nomDuChamp = (key: string): string => (LIBELLES_CHAMP as Readonly<Record<string, string>>)[key] ?? key;

const bloc = (titre: string, lignes: readonly string[]): string[] =>
  lignes.length === 0 ? [] : [`  ${titre}`, ...lignes.map((l) => `    ${l}`)];

const uneLigne = (mots: string): string => mots.replace(/\s+/g, " ").trim();

/** A quote on one line, cut where a terminal would drown in it. */
function cite(quote: string): string {
  const words = uneLigne(quote);
  return entreGuillemets(words.length > MONTREE ? `${words.slice(0, MONTREE).replace(/\s\S*$/, "")}…` : words);
}

/** A value and what it rests on; the value alone when the quote says nothing more. */
function ligne(value: string, quotes: readonly string[]): string {
  const words = uneLigne(value);
  const more = [...new Set(quotes)].filter((q) => uneLigne(q) !== words);
  return more.length === 0 ? words : `${words}${NBSP_COLON}${more.map(cite).join(" ; ")}`;
}

/** A day known to the day: "2019-02-28", "--12-15". */
const ENTIER = /-\d{2}-\d{2}$/;

function dureeDe({ effect }: ConventionLue): string[] {
  const { from, to, duration_months: months, tacit_renewal: renewal } = effect;
  const said = [
    ...(from === null ? [] : [`depuis ${ENTIER.test(from) ? "le " : ""}${jourLu(from)}`]),
    ...(to === null ? [] : [`${ENTIER.test(to) ? "jusqu’au" : "jusqu’en"} ${jourLu(to)}`]),
    ...(months === null ? [] : [dureeLue(months)]),
    ...(renewal === null ? [] : [reconductionLue(renewal)]),
  ];
  return said.length === 0 ? [] : [ligne(said.join(", "), effect.quotes)];
}
