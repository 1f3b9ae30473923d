import { type Day, lastDayOf, within } from "../../shared/day.ts";
import { guillemets } from "../../shared/zod-fr.ts";
import { type GenreIdentifiant, type Identifiant, type Nom, type Organisation, obstacleIdentifiant } from "./types.ts";

type Periode = { du?: Day | null | undefined; au?: Day | null | undefined };

const overlap = (a: Periode, b: Periode): boolean =>
  (a.au == null || b.du == null || b.du <= a.au) && (b.au == null || a.du == null || a.du <= b.au);

/** The latest beginning first; what has no beginning comes last. */
const latestFirst = (a: Periode, b: Periode): number => (b.du ?? "").localeCompare(a.du ?? "");

/**
 * The name entry borne on a day: the latest begun by then. Before the first name or after the last, the nearest
 * one is still given, because a page always has to call the organisation something.
 */
export function nomEntier(organisation: Organisation, jour: Day): Nom {
  const ordered = [...organisation.noms].sort(latestFirst);
  return ordered.find((n) => n.du == null || n.du <= jour) ?? (ordered.at(-1) as Nom);
}

/** The name borne on a day (see `nomEntier` for days outside all names). */
export const nomLe = (organisation: Organisation, jour: Day): string => nomEntier(organisation, jour).nom;

/** The acronym borne on a day, or null when that name has none. */
export const sigleLe = (organisation: Organisation, jour: Day): string | null =>
  nomEntier(organisation, jour).sigle ?? null;

/** The identifier of that kind on a day, the latest begun if several; null = not known that day, never a guess. */
export const identifiantLe = (organisation: Organisation, genre: GenreIdentifiant, jour: Day): string | null =>
  (organisation.identifiants ?? []).filter((i) => i.genre === genre && within(i, jour)).sort(latestFirst)[0]?.valeur ??
  null;

/** One that has taken over, directly or through others; `verifie` only when every link is; `par` = the ids in between. */
export type Successeur = { organisation: string; le: Day; objet: string | null; verifie: boolean; par: string[] };

/**
 * Who has taken over from `id` by `jour` (included), link after link, nearest first and then as the directory
 * lists them. A partial day counts from its last day; each organisation appears once, by its shortest chain.
 */
export function successeurs(annuaire: readonly Organisation[], id: string, jour: Day): Successeur[] {
  const found = new Map<string, Successeur>();
  let round: Array<Omit<Successeur, "le">> = [{ organisation: id, objet: null, verifie: true, par: [] }];
  while (round.length > 0) {
    const next = round.flatMap((from) => directSuccessors(annuaire, from, jour));
    round = next.filter(
      (s, i) =>
        s.organisation !== id &&
        !found.has(s.organisation) &&
        next.findIndex((n) => n.organisation === s.organisation) === i,
    );
    for (const s of round as Successeur[]) found.set(s.organisation, s);
  }
  // The id asked for is where the chain starts, not a link in between.
  return [...found.values()].map((s) => ({ ...s, par: s.par.slice(1) }));
}

function directSuccessors(annuaire: readonly Organisation[], from: Omit<Successeur, "le">, jour: Day): Successeur[] {
  return annuaire.flatMap((o) =>
    (o.succedeA ?? []).flatMap((s) => {
      const le = lastDayOf(s.le);
      if (s.organisation !== from.organisation || le === null || le > jour) return [];
      return [
        {
          organisation: o.id,
          le,
          objet: s.objet ?? from.objet,
          verifie: s.verifie && from.verifie,
          par: [...from.par, from.organisation],
        },
      ];
    }),
  );
}

/** A fault or a doubt about an organisation: `refus` must be mended before it enters, `avertissement` is reported. */
export type Constat = { niveau: "refus" | "avertissement"; champ: string; phrase: string };

const refus = (champ: string, phrase: string): Constat => ({ niveau: "refus", champ, phrase });
const avertissement = (champ: string, phrase: string): Constat => ({ niveau: "avertissement", champ, phrase });

/** What is wrong or doubtful in one organisation taken alone; `champ` is a path in it ("noms[1].au"). */
export function controlerOrganisation(organisation: Organisation): Constat[] {
  const { id, succedeA, antenneDe, sources } = organisation;
  return [
    ...reversedPeriods(organisation),
    ...overlappingNames(organisation.noms),
    ...doubtfulIdentifiers(organisation.identifiants ?? []),
    ...(succedeA ?? []).flatMap((s, i) =>
      s.organisation === id ? [refus(`succedeA[${i}]`, "Une organisation ne peut pas se succéder à elle-même.")] : [],
    ),
    ...(antenneDe?.organisation === id
      ? [refus("antenneDe", "Une organisation ne peut pas être sa propre antenne.")]
      : []),
    ...(antenneDe?.territoires.length === 0
      ? [avertissement("antenneDe.territoires", "Le territoire de cette antenne n’est pas précisé.")]
      : []),
    ...(sources.length === 0 && !organisation.demonstration
      ? [avertissement("sources", "Aucune source n’est donnée pour cette organisation.")]
      : []),
  ];
}

function reversedPeriods(organisation: Organisation): Constat[] {
  const lists = {
    noms: organisation.noms,
    identifiants: organisation.identifiants ?? [],
    adhesions: organisation.adhesions ?? [],
  };
  return Object.entries(lists).flatMap(([list, periods]) =>
    periods.flatMap(({ du, au }, i) =>
      du != null && au != null && au < du
        ? [refus(`${list}[${i}].au`, `La fin (${au}) précède le début (${du}).`)]
        : [],
    ),
  );
}

function overlappingNames(noms: readonly Nom[]): Constat[] {
  return noms.flatMap((nom, i) => {
    const other = noms.slice(0, i).find((n) => overlap(n, nom));
    return other === undefined
      ? []
      : [refus(`noms[${i}]`, `${guillemets(nom.nom)} et ${guillemets(other.nom)} sont portés le même jour.`)];
  });
}

function doubtfulIdentifiers(identifiants: readonly Identifiant[]): Constat[] {
  return identifiants.flatMap((identifiant, i) => {
    const champ = `identifiants[${i}].valeur`;
    const obstacle = obstacleIdentifiant(identifiant.genre, identifiant.valeur);
    if (obstacle !== null) return [refus(champ, obstacle)];
    const sirens = identifiants.filter((other) => other.genre === "siren" && overlap(other, identifiant));
    if (
      identifiant.genre === "siren" &&
      identifiants.indexOf(identifiant) > identifiants.indexOf(sirens[0] ?? identifiant)
    )
      return [avertissement(champ, `Deux SIREN le même jour\u00a0: ${sirens[0]?.valeur} et ${identifiant.valeur}.`)];
    if (
      identifiant.genre === "siret" &&
      sirens.length > 0 &&
      !sirens.some((siren) => identifiant.valeur.startsWith(siren.valeur))
    )
      return [avertissement(champ, `Le SIRET ${identifiant.valeur} ne commence pas par le SIREN de l’organisation.`)];
    return [];
  });
}

/**
 * What is wrong or doubtful in a whole directory: each organisation alone, ids given twice, references to unknown
 * organisations, cycles of successions and of antennes, one SIREN borne by two. `champ` begins with the id.
 */
export function controlerOrganisations(annuaire: readonly Organisation[]): Constat[] {
  const alone = annuaire.flatMap((o) => controlerOrganisation(o).map((c) => ({ ...c, champ: `${o.id}.${c.champ}` })));
  const first = new Map(annuaire.toReversed().map((o) => [o.id, o]));
  const twice = annuaire.filter((o) => first.get(o.id) !== o);
  return [
    ...alone,
    ...twice.map((o) => refus(`${o.id}.id`, `L’identifiant ${o.id} est donné deux fois.`)),
    ...unknownReferences(annuaire),
    ...cycles(
      annuaire,
      "succedeA",
      (o) => (o.succedeA ?? []).map((s) => s.organisation),
      "Ces successions tournent en rond",
    ),
    ...cycles(
      annuaire,
      "antenneDe",
      (o) => (o.antenneDe ? [o.antenneDe.organisation] : []),
      "Ces antennes tournent en rond",
    ),
    ...sharedSirens(annuaire),
  ];
}

function references(o: Organisation): Array<{ champ: string; organisation: string }> {
  return [
    ...(o.succedeA ?? []).map((s, i) => ({
      champ: `${o.id}.succedeA[${i}].organisation`,
      organisation: s.organisation,
    })),
    ...(o.adhesions ?? []).map((a, i) => ({ champ: `${o.id}.adhesions[${i}].reseau`, organisation: a.reseau })),
    ...(o.antenneDe ? [{ champ: `${o.id}.antenneDe.organisation`, organisation: o.antenneDe.organisation }] : []),
  ];
}

// Only `avertissement`: an import creates the unknown ones and reports them (contracts, "importer").
function unknownReferences(annuaire: readonly Organisation[]): Constat[] {
  const known = new Set(annuaire.map((o) => o.id));
  return annuaire
    .flatMap(references)
    .filter((r) => !known.has(r.organisation))
    .map((r) => avertissement(r.champ, `L’organisation ${r.organisation} n’est pas connue.`));
}

/** Organisations that lead back to themselves through at least one other; each cycle is told once, at its first id. */
function cycles(
  annuaire: readonly Organisation[],
  champ: string,
  next: (o: Organisation) => string[],
  phrase: string,
): Constat[] {
  const byId = new Map(annuaire.map((o) => [o.id, o]));
  const told = new Set<string>();
  return annuaire.flatMap((start) => {
    const path = told.has(start.id) ? null : wayBack(start, byId, next);
    if (path === null) return [];
    for (const id of path) told.add(id);
    return [refus(`${start.id}.${champ}`, `${phrase}\u00a0: ${[...path, start.id].join(", ")}.`)];
  });
}

/** The ids of a way from `start` back to itself, longer than one step, or null. */
function wayBack(
  start: Organisation,
  byId: Map<string, Organisation>,
  next: (o: Organisation) => string[],
): string[] | null {
  const stack: string[][] = [[start.id]];
  const seen = new Set<string>();
  for (let path = stack.pop(); path !== undefined; path = stack.pop()) {
    const last = byId.get(path.at(-1) as string);
    for (const id of last ? next(last) : []) {
      if (id === start.id && path.length > 1) return path;
      if (id === start.id || seen.has(id)) continue;
      seen.add(id);
      stack.push([...path, id]);
    }
  }
  return null;
}

function sharedSirens(annuaire: readonly Organisation[]): Constat[] {
  const owners = new Map<string, Array<Identifiant & { id: string }>>();
  return annuaire.flatMap(({ id, identifiants }) =>
    (identifiants ?? []).flatMap((i) => {
      if (i.genre !== "siren") return [];
      const others = owners.get(i.valeur) ?? [];
      owners.set(i.valeur, [...others, { ...i, id }]);
      const other = others.find((o) => o.id !== id && overlap(o, i));
      return other ? [avertissement(`${id}.identifiants`, `Le SIREN ${i.valeur} est déjà celui de ${other.id}.`)] : [];
    }),
  );
}

/** One organisation found, and the name or identifier by which: `ancien` when it no longer bears it on the day asked. */
export type Trouvee = { organisation: Organisation; par: string; ancien: boolean };

/** Case, accents, ligatures and elided articles taken out, for comparison only: "l’Œuvre d’Été" → "oeuvre ete". */
const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/\b(l|d|qu)['’]/g, " ");

const words = (text: string): string[] =>
  fold(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

/** Without dots or spaces: "FAF.TT" and "faf tt" are one acronym. */
export const compact = (text: string): string => words(text).join("");

/**
 * The organisations whose name, acronym, former name or identifier answers a request, on a day: every word asked
 * begins a word of the name, or the whole request (without dots and spaces) begins the acronym or an identifier.
 * Whole matches first, then present before former names, then by the name of that day. An empty request finds nothing.
 */
export const chercher = (annuaire: readonly Organisation[], texte: string, jour: Day): Trouvee[] =>
  chercheur(annuaire, jour)(texte);

/** `chercher` for many requests of one directory, which is read once. */
export function chercheur(annuaire: readonly Organisation[], jour: Day): (texte: string) => Trouvee[] {
  const all = annuaire.map((organisation) => ({ organisation, bear: candidates(organisation, jour) }));
  return (texte) => {
    const asked = words(texte);
    const whole = compact(texte);
    if (whole === "") return [];
    return all
      .flatMap(({ organisation, bear }) => {
        const best = bear
          .filter(
            (c) =>
              c.whole.startsWith(whole) ||
              (c.words !== null && asked.every((a) => c.words?.some((w) => w.startsWith(a)))),
          )
          .map((c) => ({
            organisation,
            par: c.par,
            ancien: c.ancien,
            rank: (c.whole === whole ? 0 : 2) + (c.ancien ? 1 : 0),
          }))
          .sort((a, b) => a.rank - b.rank)[0];
        return best ? [best] : [];
      })
      .sort((a, b) => a.rank - b.rank || nomLe(a.organisation, jour).localeCompare(nomLe(b.organisation, jour), "fr"))
      .map(({ organisation, par, ancien }) => ({ organisation, par, ancien }));
  };
}

/** Something an organisation is found by. */
type Candidate = { par: string; ancien: boolean; whole: string; words: string[] | null };

/** Every name, acronym and identifier an organisation has borne. */
export function candidates(organisation: Organisation, jour: Day): Candidate[] {
  const current = nomEntier(organisation, jour);
  const names = organisation.noms.flatMap((n): Candidate[] => {
    const ancien = n !== current;
    const sigle: Candidate[] = n.sigle ? [{ par: n.sigle, ancien, whole: compact(n.sigle), words: null }] : [];
    return [{ par: n.nom, ancien, whole: compact(n.nom), words: [...words(n.nom), ...words(n.sigle ?? "")] }, ...sigle];
  });
  const ids = (organisation.identifiants ?? []).map(
    (i): Candidate => ({ par: i.valeur, ancien: !within(i, jour), whole: compact(i.valeur), words: null }),
  );
  return [...names, ...ids];
}
