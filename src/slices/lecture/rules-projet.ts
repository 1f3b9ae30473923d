import { addDays, addMonths, type Day, lastDayOf } from "../../shared/day.ts";
import { entreGuillemets, liste } from "../../shared/phrase.ts";
import { problemesZod } from "../../shared/zod-fr.ts";
import { type Article, Convention, NATURES, type Nature } from "../conventions/index.ts";
import { citee, type Piece, type Redaction } from "../redaction/index.ts";
import { lireTerritoires, plier } from "../reprise/index.ts";
import { LIBELLES_GENRE, LIBELLES_INSTANCE } from "./libelles.ts";
import { estNommee, obligesDe, uneLigne } from "./rules-fiche.ts";
import type { PartiesResolues } from "./rules-parties.ts";
import type { Fiche } from "./types.ts";

/** A right that a commitment seems to open: proposed, never taken without the person's word. */
export type DroitPropose = {
  /** Rank of the commitment. */
  rang: number;
  citation: string;
  actes: Nature[];
  /** Organisations, or `toute-partie`. */
  de: string[];
  vers: string[];
};

/** The rights that the commitments of a fiche seem to open, `ids` being those of its parties. */
export function droitsProposes(fiche: Fiche, ids: PartiesResolues["ids"]): DroitPropose[] {
  const known = [...new Set(ids.filter((id) => id !== null))];
  if (known.length < 2) return [];
  return fiche.commitments.flatMap((e, rang) => {
    const actes = NATURES.filter((n) => e.acts.includes(n));
    if (actes.length === 0 || e.quote === "") return [];
    const obliged = idsDes(fiche, ids, e.party);
    const all = obliged.length === 0 || obliged.length === known.length;
    const others = known.filter((id) => !obliged.includes(id));
    return [
      {
        rang,
        citation: uneLigne(e.quote),
        actes,
        de: all ? ["toute-partie"] : obliged,
        vers: all ? ["toute-partie"] : others,
      },
    ];
  });
}

/** Ids of the parties that a commitment names, in the order of the fiche. */
function idsDes(fiche: Fiche, ids: PartiesResolues["ids"], party: string | null): string[] {
  const names = obligesDe(fiche, party);
  return [...new Set(fiche.parties.flatMap((p, i) => (names.includes(p.name) ? [ids[i] ?? null] : [])))].filter(
    (id) => id !== null,
  );
}

/** What a fiche is made into a convention with. */
export type AFaire = {
  /** Id of the convention. */
  id: string;
  ids: PartiesResolues["ids"];
  /** Ranks of the commitments whose right the person confirms. */
  droits: ReadonlySet<number>;
  /** Signed on paper: its signatures are said. Else it is a draft, to be signed here. */
  signee: boolean;
};

/** A convention as data, and what of the text the data could not hold, in sentences; or what prevents it. */
export type ConventionFaite = { convention: Convention; remarques: string[] } | { obstacles: string[] };

/** Makes a convention (contracts, "A convention as data") out of a fiche: what the text does not say stays absent. */
export function conventionDe(fiche: Fiche, { id, ids, droits, signee }: AFaire): ConventionFaite {
  const remarques: string[] = [];
  const parties = [...new Set(ids.filter((x) => x !== null))];
  const effet = effetDe(fiche, remarques);
  const territoire = territoireDe(fiche, remarques);
  const publics = [...new Set(fiche.publics.map((p) => plier(p.value).replaceAll(" ", "-").slice(0, 60)))].filter(
    (p) => p !== "",
  );
  const rights = droitsProposes(fiche, ids).filter((d) => droits.has(d.rang));
  const articles = rights.map(
    (d): Article => ({ id: idDeDroit(d), citation: d.citation, actes: d.actes, de: d.de, vers: d.vers }),
  );
  const left = fiche.parties.filter((_, i) => ids[i] == null).map((p) => p.name);
  if (left.length > 0) remarques.push(`${liste(left)}\u00a0: à nommer dans les données.`);
  const draft = {
    id,
    titre: (fiche.title?.value ?? titreParDefaut(fiche)).slice(0, 500),
    genre: fiche.kind === null ? "convention" : LIBELLES_GENRE[fiche.kind.value].toLowerCase(),
    parties: parties.map((organisation) => ({
      organisation,
      roles: [],
      ...signatairesDe(fiche, ids, organisation, signee),
    })),
    signatures: signee ? parties.map((organisation) => signatureDe(fiche, ids, organisation)) : [],
    effet,
    ...(territoire.length > 0 && { territoire }),
    ...(publics.length > 0 && { publics }),
    ...(fiche.axes.length > 0 && {
      axes: fiche.axes.map((a, i) => ({
        id: `axe-${i + 1}`,
        titre: uneLigne(a.titre ?? a.quote).slice(0, 500) || `Axe ${i + 1}`,
      })),
    }),
    articles,
    ...(fiche.commitments.length > 0 && {
      engagements: fiche.commitments.map((e, i) => engagementDe(fiche, ids, e, i, rights)),
    }),
    ...(fiche.governance.length > 0 && {
      instances: fiche.governance.map((g, i) => ({
        id: `instance-${i + 1}`,
        type: LIBELLES_INSTANCE[g.type],
        libelle: uneLigne(g.label || LIBELLES_INSTANCE[g.type]).slice(0, 500),
      })),
    }),
  };
  const read = Convention.safeParse(draft);
  if (read.success) return { convention: read.data, remarques };
  return {
    obstacles: problemesZod(read.error).map(({ champ, phrase }) => (champ ? `${champ}\u00a0: ${phrase}` : phrase)),
  };
}

const idDeDroit = ({ rang }: Pick<DroitPropose, "rang">): string => `droit-${rang + 1}`;

/** What a convention without title is called: its kind and its parties. */
export function titreParDefaut({ kind, parties }: Pick<Fiche, "kind" | "parties">): string {
  const genre = kind === null ? "Convention" : LIBELLES_GENRE[kind.value];
  const names = parties.map((p) => p.acronym ?? p.name);
  return names.length === 0
    ? genre
    : `${genre} entre ${liste(names.length > 4 ? [...names.slice(0, 3), "d’autres"] : names)}`;
}

/** Who signs for an organisation, as the text names its parties: by name or acronym. */
const ceuxDe = (fiche: Fiche, ids: PartiesResolues["ids"], organisation: string) =>
  fiche.signatories.filter((s) =>
    fiche.parties.some((p, i) => ids[i] === organisation && s.organisation !== null && estNommee(p, s.organisation)),
  );

/** In a draft, the offices that the text gives to those who sign. */
function signatairesDe(fiche: Fiche, ids: PartiesResolues["ids"], organisation: string, signee: boolean) {
  const offices = [
    ...new Set(
      ceuxDe(fiche, ids, organisation).flatMap((s) => (s.function === null ? [] : [s.function.slice(0, 500)])),
    ),
  ];
  if (signee || offices.length === 0) return {};
  return { signataires: offices.slice(0, 20).map((qualite) => ({ qualite, requis: true })) };
}

/** A signature of the past: who, in which office, when, as far as the text says. */
function signatureDe(fiche: Fiche, ids: PartiesResolues["ids"], organisation: string) {
  const who = ceuxDe(fiche, ids, organisation)[0];
  return {
    organisation,
    ...(who && { par: who.person.slice(0, 500) }),
    ...(who?.function != null && { fonction: who.function.slice(0, 500) }),
    le: fiche.signature_date?.value ?? "",
  };
}

function engagementDe(
  fiche: Fiche,
  ids: PartiesResolues["ids"],
  e: Fiche["commitments"][number],
  rang: number,
  rights: readonly DroitPropose[],
) {
  const own = rights.find((d) => d.rang === rang);
  return {
    id: `engagement-${rang + 1}`,
    ...(own && { article: idDeDroit(own) }),
    titre: abrege(uneLigne(e.titre ?? e.quote)) || `Engagement ${rang + 1}`,
    obliges: idsDes(fiche, ids, e.party),
    actes: NATURES.filter((n) => e.acts.includes(n)),
    ...(e.quote !== "" && { source: e.quote.slice(0, 20_000) }),
  };
}

const abrege = (mots: string): string => (mots.length > 500 ? `${mots.slice(0, 498).trimEnd()}…` : mots);

/** When it takes effect and ends: a month or a year counts from its first day, to its last. */
function effetDe({ effect: e }: Fiche, remarques: string[]): Convention["effet"] {
  const du = e.from === null ? null : premierJour(e.from);
  const au = e.to === null ? null : lastDayOf(e.to);
  if ((e.from !== null && du === null) || (e.to !== null && au === null))
    remarques.push("Un jour sans année n’est pas repris\u00a0: donnez-la dans les données.");
  const end = du !== null && e.duration_months !== null ? addDays(addMonths(du, e.duration_months), -1) : null;
  const dureeMois = e.duration_months !== null && (au === null || au === end) ? e.duration_months : null;
  const tacite = e.tacit_renewal === true;
  if (tacite && e.renewal_months == null)
    remarques.push(
      "Elle est reconduite tacitement, sans dire pour combien de temps\u00a0: la reconduction n’est pas reprise.",
    );
  return {
    ...(du !== null && { du }),
    ...(au !== null && { au }),
    ...(dureeMois !== null && { dureeMois }),
    ...(tacite &&
      e.renewal_months != null && {
        reconduction: {
          mode: "tacite" as const,
          dureeMois: e.renewal_months,
          ...(e.notice_months != null && { preavisMois: e.notice_months }),
        },
      }),
  };
}

/** First day of a day, month or year; null for one without year. */
function premierJour(valeur: string): Day | null {
  if (valeur.startsWith("--") || lastDayOf(valeur) === null) return null;
  return `${valeur}-01-01`.slice(0, 10) as Day;
}

/** Codes of the places that are known; the others are told. */
function territoireDe({ territory }: Fiche, remarques: string[]): string[] {
  const codes: string[] = [];
  const unknown: string[] = [];
  for (const { value, level } of territory) {
    const read =
      level === "national" ? { valeur: ["FR"] } : lireTerritoires(value.replace(/^(?:l[ae]s?|l['’]|en)\s*/i, ""));
    if ("valeur" in read && read.valeur !== null) codes.push(...read.valeur);
    else unknown.push(entreGuillemets(value.slice(0, 60)));
  }
  if (unknown.length > 0) {
    const far = codes.length === 0 ? ", et d’ici là elle vaut partout" : "";
    remarques.push(`${liste(unknown)}\u00a0: dites-le par son code dans les données${far}.`);
  }
  return [...new Set(codes)];
}

/** A draft of the workshop: the pieces of the text, the convention as data; each right rests on the piece that holds its words. */
export function redactionDe(convention: Convention, pieces: readonly Piece[]): Redaction {
  const held = new Map<string, string[]>();
  for (const article of convention.articles) {
    const piece = pieces.find((p) => citee(article.citation, p.texte));
    if (piece) held.set(piece.id, [...(held.get(piece.id) ?? []), article.id]);
  }
  return { pieces: pieces.map((p) => (held.has(p.id) ? { ...p, articles: held.get(p.id) ?? [] } : p)), convention };
}
