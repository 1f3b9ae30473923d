import { entreGuillemets, liste, majuscule } from "../../shared/phrase.ts";
import { ACTIONS } from "../conventions/index.ts";
import { dureeLue, jourLu, LIBELLES_GENRE, LIBELLES_INSTANCE } from "./libelles.ts";
import type { Empan } from "./lire/types.ts";
import { CHAMPS, type ChampLu, type Fiche, type LectureAConfirmer } from "./types.ts";

/** The convention of that rank as read, then corrected; null when the text holds no such one. */
export function ficheDe(
  { lu, corrections }: Pick<LectureAConfirmer, "lu" | "corrections">,
  rang: number,
): Fiche | null {
  const read = lu.conventions[rang];
  return read === undefined ? null : { ...read, designations: {}, ...corrections[rang] };
}

/** One thing drawn from the text, or said by the person: what the page shows on one line. */
export type Point = {
  /** "parties-0": the field and the rank in it. */
  cle: string;
  champ: ChampLu;
  rang: number;
  /** Number shown on both sides; null: it rests on no sentence. */
  no: number | null;
  libelle: string;
  valeur: string;
  details: string[];
  /** Why it is to check, in a sentence; null when it is sure. */
  doute: string | null;
  /** The person said it, or confirmed it. */
  dit: boolean;
  spans: readonly Empan[];
};

/** What a page knows beside the fiche. */
export type Regard = {
  /** What is told of a party's name: who it is, and why it is to check (null: known). */
  situer: (partie: Fiche["parties"][number]) => { detail: string | null; doute: string | null };
};

type Brut = Omit<Point, "no" | "cle" | "champ" | "rang">;

/** The points of a convention, numbered: fields in the order in which the text speaks of them, what rests on no sentence last. */
export function pointsDe(fiche: Fiche, regard: Regard): Point[] {
  const groups = (Object.keys(CHAMPS) as ChampLu[]).map((champ) =>
    brutsDe(fiche, champ, regard).map((p, rang) => ({ ...p, champ, rang, cle: `${champ}-${rang}` })),
  );
  const first = (list: readonly { spans: readonly Empan[] }[]) =>
    Math.min(...list.map((p) => p.spans[0]?.[0] ?? Number.POSITIVE_INFINITY));
  const ordered = groups.filter((g) => g.length > 0).sort((a, b) => ordre(first(a), first(b)));
  let no = 0;
  return ordered.flat().map((p) => ({ ...p, no: p.spans.length === 0 ? null : ++no }));
}

/** Both may be infinite, whose difference is no number. */
const ordre = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

function brutsDe(f: Fiche, champ: ChampLu, { situer }: Regard): Brut[] {
  const of = (v: { spans: readonly Empan[]; dit?: true }) => ({ spans: v.spans, dit: v.dit === true });
  const plain = { details: [] as string[], doute: null };
  switch (champ) {
    case "titre":
      return f.title === null ? [] : [{ ...plain, ...of(f.title), libelle: "Titre", valeur: f.title.value }];
    case "genre":
      return f.kind === null
        ? []
        : [
            {
              ...plain,
              ...of(f.kind),
              libelle: "Nature de l’acte",
              valeur: LIBELLES_GENRE[f.kind.value],
              doute: douteDuGenre(f),
            },
          ];
    case "parties":
      return f.parties.map((p) => {
        const { detail, doute } = situer(p);
        const own = majuscule(p.acronym !== null && p.acronym !== p.name ? `${p.name} (${p.acronym})` : p.name);
        const details = [p.role && majuscule(p.role), detail].filter((x) => x !== null);
        return { ...of(p), libelle: "Partie", valeur: own, details, doute };
      });
    case "signataires":
      return f.signatories.map((s) => ({
        ...of(s),
        libelle: "Signataire",
        valeur: [s.person, s.function].filter((x) => x !== null).join(", "),
        details: s.organisation === null ? [] : [`Pour ${nomCourt(f, s.organisation)}`],
        doute: s.organisation === null && s.dit !== true ? "Le texte ne dit pas clairement pour qui." : null,
      }));
    case "signature":
      return f.signature_date === null ? [] : [pointDeSignature(f.signature_date, of(f.signature_date))];
    case "effet":
      return pointDEffet(f, of(f.effect));
    case "territoires":
      return f.territory.map((t) => ({ ...plain, ...of(t), libelle: "Territoire", valeur: t.value }));
    case "axes":
      return f.axes.map((a, i) => ({
        ...plain,
        ...of(a),
        libelle: f.axes.length > 1 ? `Axe ${i + 1}` : "Objet",
        valeur: majuscule(uneLigne(a.titre ?? a.quote)),
      }));
    case "engagements":
      return f.commitments.map((e) => ({
        ...of(e),
        libelle: "Engagement",
        valeur: majuscule(uneLigne(e.titre ?? e.quote)),
        details: [
          ...(e.party === null
            ? []
            : [`Qui s’engage\u00a0: ${liste(e.party.split(" ; ").map((n) => nomCourt(f, n)))}`]),
          ...(e.acts.length === 0
            ? []
            : [`Se réalise par\u00a0: ${e.acts.map((a) => (ACTIONS[a] ?? a).toLowerCase()).join(", ")}`]),
        ],
        doute: e.dit === true ? null : douteDeLEngagement(f, e),
      }));
    case "instances":
      return f.governance.map((g) => ({
        ...plain,
        ...of(g),
        libelle: "Instance",
        valeur: majuscule(g.label || LIBELLES_INSTANCE[g.type]),
      }));
    case "publics":
      return f.publics.map((p) => ({ ...plain, ...of(p), libelle: "Public", valeur: majuscule(p.value) }));
    case "themes":
      return f.themes.length === 0
        ? []
        : [{ ...plain, spans: [], dit: false, libelle: "Thèmes", valeur: f.themes.join(", ") }];
  }
}

/** Whether that is how the text, or the person, names a party. */
export const estNommee = ({ name, acronym, autres }: Fiche["parties"][number], nom: string): boolean =>
  nom === name || nom === acronym || (autres?.includes(nom) ?? false);

/** A party as a list calls it: by its acronym when it has one. */
const nomCourt = ({ parties }: Fiche, nom: string): string => {
  const own = parties.find((p) => estNommee(p, nom));
  return own?.acronym ?? own?.name ?? nom;
};

/** The words on one line, as a list shows them. */
export const uneLigne = (mots: string): string => mots.replace(/\s+/g, " ").trim();

/** Names of the parties that a commitment obliges: "les parties" are all of them. */
export function obligesDe({ parties }: Pick<Fiche, "parties">, party: string | null): string[] {
  if (party === null) return [];
  const names = party.split(" ; ").map((n) => n.trim());
  const known = parties.filter((p) => names.some((n) => estNommee(p, n))).map((p) => p.name);
  return known.length === 0 && /^(?:toutes )?les (?:deux )?(?:parties|signataires|partenaires)/i.test(party)
    ? parties.map((p) => p.name)
    : known;
}

const douteDuGenre = ({ kind }: Fiche): string | null =>
  kind?.value === "partenariat" && kind.dit !== true
    ? "Le texte ne nomme pas l’acte\u00a0: est-ce une convention, un accord\u00a0?"
    : null;

/** A wish and what may happen oblige nobody. */
const VOEU = /\b(?:souhait|envisag|pourr(?:a|ont|ai)|devrai|aimerai|aspire|ambitionne|réfléchi)/i;

function douteDeLEngagement(f: Fiche, e: Fiche["commitments"][number]): string | null {
  if (VOEU.test(e.quote)) return "Un souhait n’engage personne\u00a0: est-ce bien un engagement\u00a0?";
  if (e.party === null) return "Le texte ne dit pas qui s’engage.";
  return obligesDe(f, e.party).length === 0 ? `${entreGuillemets(e.party)} n’est pas l’une des parties.` : null;
}

function pointDeSignature(date: NonNullable<Fiche["signature_date"]>, from: Pick<Brut, "spans" | "dit">): Brut {
  const { value, quotes, dit } = date;
  const year = /^\d{4}/.exec(value)?.[0];
  const told = year === undefined || quotes.some((q) => q.includes(year) || q.includes(year.slice(2)));
  const partial = value.startsWith("--")
    ? "Le texte ne dit pas l’année."
    : value.length < 10
      ? "Le texte ne dit pas le jour exact."
      : null;
  const derived = told || dit ? null : `${year} n’est pas dans la phrase\u00a0: l’année vient de la publication.`;
  return {
    ...from,
    libelle: "Signature",
    valeur: jourLu(value),
    details: value.startsWith("--") || partial === null ? [] : [partial],
    doute: value.startsWith("--") ? partial : derived,
  };
}

/** A day said whole, a month or a year: "le 1er janvier 2021", "en 2021". */
const quand = (valeur: string, entier: string, autre: string): string =>
  `${valeur.length === 10 && !valeur.startsWith("--") ? entier : autre} ${jourLu(valeur)}`;

function pointDEffet({ effect: e }: Fiche, from: Pick<Brut, "spans" | "dit">): Brut[] {
  const said = [
    e.from === null ? null : quand(e.from, "à partir du", "à partir de"),
    e.to === null ? null : quand(e.to, "jusqu’au", "jusqu’à fin"),
    e.duration_months === null ? null : `pour ${dureeLue(e.duration_months)}`,
    e.tacit_renewal === null ? null : e.tacit_renewal ? "reconduite tacitement" : "sans reconduction tacite",
  ].filter((x) => x !== null);
  if (said.length === 0) return [];
  const open = e.to === null && e.duration_months === null;
  const renews = e.tacit_renewal === true && e.renewal_months == null;
  const details = [
    ...(open ? ["Le texte ne dit pas quand elle prend fin."] : []),
    ...(e.tacit_renewal === null ? ["Reconduction\u00a0: le texte n’en parle pas."] : []),
    ...(renews ? ["Le texte ne dit pas pour combien de temps elle est reconduite."] : []),
  ];
  const reversed = e.from !== null && e.to !== null && e.to < e.from.slice(0, e.to.length);
  const doute = reversed ? "La fin précède le début." : null;
  return [{ ...from, libelle: "Effet et terme", valeur: majuscule(said.join(", ")), details, doute }];
}

/** What the text does not say, asked. */
export type Question = { champ: ChampLu; libelle: string; phrase: string };

const QUESTIONS: readonly (readonly [ChampLu, libelle: string, phrase: string, manque: (f: Fiche) => boolean])[] = [
  ["titre", "Titre", "Le texte ne porte pas de titre\u00a0: comment l’appeler\u00a0?", (f) => f.title === null],
  ["genre", "Nature de l’acte", "Convention, accord, charte\u00a0? Le texte ne le dit pas.", (f) => f.kind === null],
  [
    "parties",
    "Parties",
    "Une convention lie au moins deux parties\u00a0: qui manque\u00a0?",
    (f) => f.parties.length < 2,
  ],
  ["signature", "Signature", "Le texte ne dit pas quand elle a été signée.", (f) => f.signature_date === null],
  [
    "effet",
    "Effet et terme",
    "Le texte ne dit ni quand elle prend effet, ni quand elle prend fin.",
    ({ effect: e }) => e.from === null && e.to === null && e.duration_months === null && e.tacit_renewal === null,
  ],
  ["signataires", "Signataires", "Le texte ne dit pas qui signe.", (f) => f.signatories.length === 0],
  ["territoires", "Territoire", "Le texte ne dit pas où elle vaut.", (f) => f.territory.length === 0],
  ["axes", "Axes", "Le texte ne dit pas à quoi elle sert.", (f) => f.axes.length === 0],
  ["engagements", "Engagements", "Le texte n’engage nommément personne.", (f) => f.commitments.length === 0],
  ["instances", "Instances", "Le texte ne crée aucun comité.", (f) => f.governance.length === 0],
  ["publics", "Publics", "Le texte ne dit pas à qui elle profite.", (f) => f.publics.length === 0],
];

/** What the text does not say, as questions, the most useful first. */
export const questionsDe = (fiche: Fiche): Question[] =>
  QUESTIONS.filter(([, , , manque]) => manque(fiche)).map(([champ, libelle, phrase]) => ({ champ, libelle, phrase }));
