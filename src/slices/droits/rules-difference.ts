import { type Day, within } from "../../shared/day.ts";
import { contient } from "../../shared/territoire.ts";
import { nombreDe } from "../../shared/tranches.ts";
import { type Convention, type Demande, NATURES, type Nature } from "../conventions/index.ts";
import { cotesDe, croiser, enForce, type Periode, periode, TOUJOURS } from "./moteur.ts";
import { type Boite, comparer, type Ecart } from "./rules-difference-etendues.ts";
import { type ArticlePret, type ConventionPrete, compiler } from "./rules-monde.ts";
import type { ArticleCite, Changement, Difference, Etendue } from "./types-difference.ts";

/*
 * What two worlds of conventions do not allow alike, exactly: `decider` allows a demand in one and not in the
 * other if and only if a change covers it. Organisations that no convention tells apart are
 * compared once. Acts begun earlier (`commenceLe`) are no part of it: they are a matter of how a convention ends.
 */

/** The days compared; absent or null = no bound. */
type Intervalle = { du?: Day | null; au?: Day | null };

/** Compares two worlds, given as lists of conventions; when an id comes twice in one, the later stands. */
export function differenceDeDroits(
  avant: Iterable<Convention>,
  apres: Iterable<Convention>,
  { du = null, au = null }: Intervalle = {},
): Difference {
  const mondes = proches(new Map([...avant].map((c) => [c.id, c])), new Map([...apres].map((c) => [c.id, c])));
  if (mondes === null) return { du, au, changements: [] };
  const { prets, natures, differ } = mondes;
  const classes = classer(prets.flat(), natures);
  const atomes = [...new Set(prets.flat().flatMap(({ pret }) => publicsNommes(pret))), ""];
  const period: Periode = { du: du === null ? 0 : nombreDe(du), au: au === null ? TOUJOURS : nombreDe(au) };
  const found: Trouve[] = [];
  const ecart = comparateur(atomes);
  for (const n of natures) {
    const [one, other] = prets.map((list) => ouvrir(list, n, { classes, period, differ })) as [Ouvert, Ouvert];
    for (const cx of new Set([...one.keys(), ...other.keys()])) {
      const sides = [one.get(cx) ?? SANS, other.get(cx) ?? SANS] as const;
      found.push(...comparerDe(cx, sides, ecart).map((t) => ({ ...t, nature: NATURES[n] as Nature })));
    }
  }
  return { du, au, changements: ranger(reunir(found, classes)) };
}

/** A kind of act, its number. */
type Numero = number;

type Parties = ReadonlyMap<string, Convention>;

const organisationsDe = ({ parties, membres }: Convention): string[] =>
  [...parties, ...(membres ?? [])].map((p) => p.organisation);

const articlesDe = (c: Convention) => [...c.articles, ...(c.avenants ?? []).flatMap((a) => a.articles)];

/**
 * What of two worlds can bear on their difference: the conventions that differ (in themselves or by their replacement)
 * and those that have an organisation in common with them; null when none differs.
 */
function proches(avant: Parties, apres: Parties) {
  const differ = new Set<string>();
  for (const id of new Set([...avant.keys(), ...apres.keys()])) {
    const [a, b] = [avant.get(id), apres.get(id)];
    if (a !== b && JSON.stringify(a) !== JSON.stringify(b)) differ.add(id);
  }
  if (differ.size === 0) return null;
  for (const id of differ)
    for (const world of [avant, apres]) for (const c of world.values()) if (c.remplaceePar === id) differ.add(c.id);
  const changed = [...differ].flatMap((id) => [avant.get(id), apres.get(id)]).filter((c) => c !== undefined);
  const touched = new Set(changed.flatMap(organisationsDe));
  const natures = new Set(changed.flatMap(articlesDe).flatMap((a) => a.actes));
  const prets = [avant, apres].map((world) => {
    const kept = new Set<string>();
    for (const c of world.values()) if (organisationsDe(c).some((id) => touched.has(id))) kept.add(c.id);
    for (const id of kept) {
      const next = world.get(id)?.remplaceePar;
      if (next != null && world.has(next)) kept.add(next);
    }
    const { parId } = compiler([...kept].map((id) => world.get(id) as Convention));
    return [...parId.values()].map((pret): Pret => ({ pret, cote: cotesDe(pret) }));
  });
  return { prets, differ, natures: NATURES.flatMap((nature, n) => (natures.has(nature) ? [n] : [])) };
}

const publicsNommes = ({ convention }: ConventionPrete): string[] => [
  ...(convention.publics ?? []),
  ...articlesDe(convention).flatMap((a) => a.publics ?? []),
];

/** A prepared convention with the days on which each organisation is bound under the words of a side. */
type Pret = { pret: ConventionPrete; cote: ReturnType<typeof cotesDe> };

/** Organisations that no article tells apart, by class; `numero` finds the class of one. */
type Classes = { membres: readonly (readonly string[])[]; numero: ReadonlyMap<string, number> };

/** Two organisations are of one class when every side of every article means them on the same days; none: of no class. */
function classer(prets: readonly Pret[], natures: readonly Numero[]): Classes {
  const profiles = new Map<string, string[]>();
  for (const [i, { pret, cote }] of prets.entries()) {
    const sides = new Set<ReadonlyMap<string, Periode[]>>();
    for (const source of natures.flatMap((n) => pret.articles[n] ?? [])) {
      sides.add(cote(source.article.de, source.de));
      if (!source.versPublic) sides.add(cote(source.article.vers, source.vers));
    }
    for (const [j, side] of [...sides].entries())
      for (const [organisation, periods] of side) {
        const profile = profiles.get(organisation) ?? [];
        profiles.set(organisation, profile);
        profile.push(`${i}.${j}:${periods.map((p) => `${p.du}-${p.au}`).join()}`);
      }
  }
  const groups = Map.groupBy(profiles.keys(), (id) => (profiles.get(id) as string[]).join(" "));
  const membres = [...groups.values()].map((ids) => ids.sort());
  return { membres, numero: new Map(membres.flatMap((ids, i) => ids.map((id) => [id, i] as const))) };
}

/** From one class: the boxes towards the public, and towards each other class. */
type Cotes = { versPublic: Boite[]; vers: Map<number, Boite[]> };
type Ouvert = Map<number, Cotes>;

const SANS: Cotes = { versPublic: [], vers: new Map() };

type Cadre = { classes: Classes; period: Periode; differ: ReadonlySet<string> };

/** All that a world allows of one kind of act over a period, unfolded by classes. */
function ouvrir(prets: readonly Pret[], n: Numero, { classes, period, differ }: Cadre): Ouvert {
  const open: Ouvert = new Map();
  for (const { pret, cote } of prets) {
    const force = croiser(enForce(pret), [period]);
    const propre = differ.has(pret.convention.id);
    for (const source of (pret.articles[n] ?? []) as readonly ArticlePret[]) {
      if (source.territoires?.length === 0 || source.publics?.length === 0) continue;
      const days = croiser(force, [periode(source)]);
      if (days.length === 0) continue;
      const to = source.versPublic ? null : [...parClasse(cote(source.article.vers, source.vers), classes)];
      for (const [cx, bound] of parClasse(cote(source.article.de, source.de), classes)) {
        const here = croiser(bound, days);
        if (here.length === 0) continue;
        const sides: Cotes = open.get(cx) ?? { versPublic: [], vers: new Map() };
        open.set(cx, sides);
        if (to === null) sides.versPublic.push(...here.map((p) => ({ ...p, source, propre })));
        else
          for (const [cy, held] of to) {
            if (cx === cy && classes.membres[cx]?.length === 1) continue;
            const boites = croiser(here, held).map((p) => ({ ...p, source, propre }));
            if (boites.length > 0) sides.vers.set(cy, [...(sides.vers.get(cy) ?? []), ...boites]);
          }
      }
    }
  }
  return open;
}

/** The days of the first organisation of each class, which are those of all. */
function* parClasse(bound: ReadonlyMap<string, Periode[]>, { membres, numero }: Classes) {
  for (const [organisation, periods] of bound) {
    const c = numero.get(organisation);
    if (c !== undefined && membres[c]?.[0] === organisation) yield [c, periods] as const;
  }
}

type Trouve = { nature: Nature; cx: number; cy: number | null; sauf: readonly number[]; ecart: Ecart };

/** Compares lists of boxes, each pair of lists once: many organisations are told apart by other articles than these. */
function comparateur(atomes: readonly string[]): (avant: readonly Boite[], apres: readonly Boite[]) => Ecart | null {
  const known = new Map<string, Ecart | null>();
  const numbers = new Map<ArticlePret, number>();
  const keyOf = (boites: readonly Boite[]): string => {
    let key = "";
    for (const { source, du, au } of boites) {
      const n = numbers.get(source) ?? numbers.size;
      numbers.set(source, n);
      key += `${n}.${du}.${au},`;
    }
    return key;
  };
  return (avant, apres) => {
    const key = `${keyOf(avant)}|${keyOf(apres)}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const ecart = comparer(avant, apres, atomes);
    known.set(key, ecart);
    return ecart;
  };
}

/** What differs from one class: towards the public, then towards each class for which that is not the whole answer. */
function comparerDe(
  cx: number,
  [avant, apres]: readonly [Cotes, Cotes],
  comparerDeux: ReturnType<typeof comparateur>,
): Omit<Trouve, "nature">[] {
  const open = comparerDeux(avant.versPublic, apres.versPublic);
  const sauf: number[] = [];
  const all = ({ versPublic, vers }: Cotes, cy: number): readonly Boite[] =>
    versPublic.length === 0 ? (vers.get(cy) ?? []) : [...versPublic, ...(vers.get(cy) ?? [])];
  const pairs = [...new Set([...avant.vers.keys(), ...apres.vers.keys()])].flatMap((cy) => {
    const ecart = comparerDeux(all(avant, cy), all(apres, cy));
    if (memeEcart(ecart, open)) return [];
    sauf.push(cy);
    return ecart === null ? [] : [{ cx, cy, sauf: [], ecart }];
  });
  return [...(open === null ? [] : [{ cx, cy: null, sauf, ecart: open }]), ...pairs];
}

/** Whether the same is allowed more and less, by whatever articles. */
const memeEcart = (a: Ecart | null, b: Ecart | null): boolean =>
  a === b || (a !== null && b !== null && JSON.stringify([a.gagne, a.perd]) === JSON.stringify([b.gagne, b.perd]));

const citer = ({ article, pret }: ArticlePret): ArticleCite => ({
  convention: pret.convention.id,
  article: article.id,
  titre: article.titre ?? null,
  citation: article.citation,
});

const citations = (sources: ReadonlySet<ArticlePret>): ArticleCite[] => [
  ...new Map([...sources].map((s) => [JSON.stringify(citer(s)), citer(s)])).values(),
];

/** Differences alike in all but who, made one change each; a pair of one change never has the same on both sides. */
function reunir(found: readonly Trouve[], { membres }: Classes): Changement[] {
  const ids = (numbers: Iterable<number>) => [...numbers].flatMap((c) => membres[c] as readonly string[]).sort();
  const keys = new Map<Ecart, string>();
  const keyOf = (ecart: Ecart): string => {
    const { sourcesAvant, sourcesApres, ...rest } = ecart;
    const key = keys.get(ecart) ?? JSON.stringify([rest, citations(sourcesAvant), citations(sourcesApres)]);
    keys.set(ecart, key);
    return key;
  };
  const alike = Map.groupBy(
    found,
    ({ nature, cy, sauf, ecart }) => `${nature} ${cy === null ? ids(sauf).join() : false} ${keyOf(ecart)}`,
  );
  return [...alike.values()].flatMap((group): Changement[] => {
    const [{ nature, cy, sauf, ecart }] = group as [Trouve, ...Trouve[]];
    const { sourcesAvant, sourcesApres, ...rest } = ecart;
    const base = { nature, ...rest, articlesAvant: citations(sourcesAvant), articlesApres: citations(sourcesApres) };
    if (cy === null) return [{ ...base, de: ids(group.map((t) => t.cx)), vers: null, saufVers: ids(sauf) }];
    const byFrom = Map.groupBy(group, (t) => t.cx);
    const lines = [...byFrom].map(([cx, list]) => ({
      de: membres[cx] as readonly string[],
      vers: ids(list.map((t) => t.cy as number)),
    }));
    return fondre(lines).map((sides) => ({ ...base, ...sides, saufVers: [] }));
  });
}

type Ligne = { de: readonly string[]; vers: readonly string[] };

/** Lines towards the same organisations made one; "each towards the others" is one line too. */
function fondre(lines: readonly Ligne[]): Ligne[] {
  const join = (list: readonly Ligne[], key: (line: Ligne) => readonly string[]) =>
    [...Map.groupBy(list, (line) => JSON.stringify(key(line))).values()].map((same) => ({
      de: same.flatMap((line) => line.de).sort(),
      vers: key(same[0] as Ligne),
    }));
  // a lone organisation never acts towards itself: to name it on the other side too changes nothing
  const withSelf = ({ de, vers }: Ligne) => (de.length === 1 ? [...new Set([...vers, ...de])].sort() : vers);
  return join(
    join(lines, (line) => line.vers),
    withSelf,
  ).map(({ de, vers }) => (de.length === 1 ? { de, vers: vers.filter((id) => id !== de[0]) } : { de, vers }));
}

const FAMILLE: Readonly<Record<Changement["mouvement"], number>> = {
  ouvre: 0,
  ferme: 1,
  prolonge: 2,
  avance: 2,
  elargit: 2,
  raccourcit: 2,
  retarde: 2,
  restreint: 2,
  decale: 2,
  modifie: 2,
};

/** What opens, what closes, what changes; in each by kind of act. */
const ranger = (changements: readonly Changement[]): Changement[] =>
  changements.toSorted(
    (a, b) => FAMILLE[a.mouvement] - FAMILLE[b.mouvement] || NATURES.indexOf(a.nature) - NATURES.indexOf(b.nature),
  );

/** Whether a demand lies in an extent; what is not known of it is in what holds everywhere, for everyone, without accord. */
function contientDemande(e: Etendue, { date, territoire, public: mot, consentement }: Demande): boolean {
  if (!within(e, date)) return false;
  const place = territoire ?? "FR";
  if (!e.territoires.some((t) => contient(t, place)) || e.saufTerritoires.some((t) => contient(t, place))) return false;
  if (e.publics.mots.includes(mot ?? "") === e.publics.sauf) return false;
  return e.accord === "indifferent" || (e.accord === "avec") === (consentement === true);
}

/** The changes that bear on a demand; `sens` tells whether it becomes possible or no longer is. */
export function changementsDe(
  { changements }: Difference,
  demande: Demande,
): { changement: Changement; sens: "gagne" | "perd" }[] {
  const { acte, de, vers } = demande;
  return changements.flatMap((changement) => {
    if (changement.nature !== acte || !changement.de.includes(de)) return [];
    const towards =
      changement.vers === null
        ? vers == null || vers === de || !changement.saufVers.includes(vers)
        : vers != null && vers !== de && changement.vers.includes(vers);
    if (!towards) return [];
    const sens = (["gagne", "perd"] as const).find((key) => changement[key].some((e) => contientDemande(e, demande)));
    return sens === undefined ? [] : [{ changement, sens }];
  });
}
