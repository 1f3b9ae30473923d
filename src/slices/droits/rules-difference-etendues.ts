import type { Day } from "../../shared/day.ts";
import { enveloppes, type Territoire } from "../../shared/territoire.ts";
import { lendemain, nombreDe, veille } from "../../shared/tranches.ts";
import { type Periode, TOUJOURS } from "./moteur.ts";
import type { ArticlePret } from "./rules-monde.ts";
import type { Etendue, Mouvement, PublicsVises } from "./types-difference.ts";

/*
 * One right, from one organisation to another, before and after: what several articles allow together is cut into
 * stretches of days, and on each into what is allowed for each public, with and without the person's accord.
 */

/** Days over which an article allows between two organisations; `propre`: of a text compared, not of another beside. */
export type Boite = Periode & { readonly source: ArticlePret; readonly propre: boolean };

/** What differs of one right; extents are in order of days. `avant` and `apres` are what the texts compared say alone. */
export type Ecart = {
  mouvement: Mouvement;
  avant: Etendue[];
  apres: Etendue[];
  gagne: Etendue[];
  perd: Etendue[];
  sourcesAvant: ReadonlySet<ArticlePret>;
  sourcesApres: ReadonlySet<ArticlePret>;
};

/** Publics that conventions tell apart; "" stands for any other, or for one not known. */
export type Atomes = readonly string[];

/** For each atom, with then without accord: the widest territories allowed, in order. */
type Contenu = readonly (readonly Territoire[])[];

type Troncon = { du: number; au: number; avant: Contenu; apres: Contenu; boites: [Boite[], Boite[]] };

const RIEN: readonly Territoire[] = [];
const PARTOUT: readonly Territoire[] = ["FR"];

/** Whether two lists of boxes allow alike without more ado: the same articles' terms over the same days. */
function memesBoites(a: readonly Boite[], b: readonly Boite[]): boolean {
  if (a.length !== b.length) return false;
  const keys = (boites: readonly Boite[]) => boites.map(cleDeBoite).sort();
  const others = keys(b);
  return keys(a).every((key, i) => key === others[i]);
}

const cleDeBoite = ({ du, au, source: { territoires, publics, article } }: Boite): string =>
  JSON.stringify([du, au, territoires, publics, article.consentement === true]);

/** Compares what two lists of boxes allow; null when it is the same, whatever the articles. */
export function comparer(avant: readonly Boite[], apres: readonly Boite[], atomes: Atomes): Ecart | null {
  if (memesBoites(avant, apres)) return null;
  const troncons = couper(avant, apres, atomes);
  const differ = troncons.filter((t) => !memeContenu(t.avant, t.apres));
  if (differ.length === 0) return null;
  const gagne = differ.flatMap((t) => etendues(t, moins(t.apres, t.avant), t.avant, atomes));
  const perd = differ.flatMap((t) => etendues(t, moins(t.avant, t.apres), t.apres, atomes));
  const own = (boites: readonly Boite[]) => boites.filter((b) => b.propre);
  const alone = couper(own(avant), own(apres), atomes);
  const sources = (side: 0 | 1) => new Set(own(differ.flatMap((t) => t.boites[side])).map((b) => b.source));
  return {
    mouvement: mouvement(alone, gagne, perd),
    avant: fenetres(alone, "avant", atomes),
    apres: fenetres(alone, "apres", atomes),
    gagne,
    perd,
    sourcesAvant: sources(0),
    sourcesApres: sources(1),
  };
}

/** The stretches of days over which neither side changes; neighbours alike on both sides are one. */
function couper(avant: readonly Boite[], apres: readonly Boite[], atomes: Atomes): Troncon[] {
  const starts = new Set<number>([0]);
  for (const { du, au } of [...avant, ...apres]) {
    starts.add(du);
    if (au !== TOUJOURS) starts.add(apresLe(au));
  }
  const cuts = [...starts].sort((a, b) => a - b);
  const troncons: Troncon[] = [];
  for (const [i, du] of cuts.entries()) {
    const next = cuts[i + 1];
    const held = (boites: readonly Boite[]) => boites.filter((b) => b.du <= du && du <= b.au);
    const boites: Troncon["boites"] = [held(avant), held(apres)];
    const [a, b] = [contenu(boites[0], atomes), contenu(boites[1], atomes)];
    const au = next === undefined ? TOUJOURS : avantLe(next);
    const last = troncons.at(-1);
    if (last && memeContenu(last.avant, a) && memeContenu(last.apres, b)) {
      last.au = au;
      for (const side of [0, 1] as const) last.boites[side].push(...boites[side]);
    } else troncons.push({ du, au, avant: a, apres: b, boites });
  }
  return troncons;
}

/** What boxes that hold on one day allow together. */
function contenu(boites: readonly Boite[], atomes: Atomes): Contenu {
  return atomes.flatMap((atome) => {
    const fits = boites.filter(({ source: { publics } }) => publics === null || publics.includes(atome));
    const places = (kept: readonly Boite[]) => largest(kept.flatMap(({ source }) => source.territoires ?? PARTOUT));
    return [places(fits), places(fits.filter(({ source }) => !source.article.consentement))];
  });
}

/** The territories that no other of the list holds, each once, in order. */
function largest(codes: readonly Territoire[]): readonly Territoire[] {
  if (codes.length === 0) return RIEN;
  const all = new Set(codes);
  if (all.has("FR")) return PARTOUT;
  return [...all].filter((code) => !enveloppes(code).some((t) => t !== code && all.has(t))).sort();
}

const memesTextes = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((text, i) => text === b[i]));

const memeContenu = (a: Contenu, b: Contenu): boolean =>
  a.every((places, i) => memesTextes(places, b[i] as readonly string[]));

const vide = (contenu: Contenu): boolean => contenu.every((places) => places.length === 0);

/** For each cell, the territories of `a` that `b` does not hold. */
const moins = (a: Contenu, b: Contenu): Contenu =>
  a.map((places, i) => places.filter((t) => !enveloppes(t).some((wider) => b[i]?.includes(wider))));

/** A content as extents over a stretch; `autre` = what is allowed on the other side, to be left out. */
function etendues(
  { du, au }: { du: number; au: number },
  contenu: Contenu,
  autre: Contenu | null,
  atomes: Atomes,
): Etendue[] {
  const groups = new Map<string, { etendue: Omit<Etendue, "publics">; mots: string[] }>();
  for (const [n, atome] of atomes.entries()) {
    const cell = (side: 0 | 1) => {
      const territoires = contenu[2 * n + side] as readonly Territoire[];
      const saufTerritoires = (autre?.[2 * n + side] ?? RIEN).filter((t) =>
        enveloppes(t).some((wider) => wider !== t && territoires.includes(wider)),
      );
      return { territoires, saufTerritoires };
    };
    const [avec, sans] = [cell(0), cell(1)];
    const same =
      memesTextes(avec.territoires, sans.territoires) && memesTextes(avec.saufTerritoires, sans.saufTerritoires);
    const cells = same ? [{ ...avec, accord: "indifferent" as const }] : celles(avec, sans, autre === null);
    for (const found of cells) {
      if (found.territoires.length === 0) continue;
      const etendue = { du: jour(du), au: jour(au), ...found };
      const key = JSON.stringify(found);
      const group = groups.get(key) ?? { etendue, mots: [] };
      group.mots.push(atome);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(({ etendue, mots }) => ({ ...etendue, publics: publicsVises(mots, atomes) }));
}

type Cellule = Pick<Etendue, "territoires" | "saufTerritoires">;

/** The two cells apart. A whole content says first where no accord is asked, then where it opens more. */
function celles(avec: Cellule, sans: Cellule, entier: boolean): (Cellule & Pick<Etendue, "accord">)[] {
  if (!entier)
    return [
      { ...avec, accord: "avec" },
      { ...sans, accord: "sans" },
    ];
  const more = avec.territoires.filter((t) => !sans.territoires.includes(t));
  return [
    { ...sans, accord: "indifferent" },
    { territoires: more, saufTerritoires: RIEN, accord: "avec" },
  ];
}

function publicsVises(mots: readonly string[], atomes: Atomes): PublicsVises {
  if (!mots.includes("")) return { mots, sauf: false };
  return { mots: atomes.filter((atome) => !mots.includes(atome)), sauf: true };
}

/** One side over the whole period: neighbouring stretches alike on that side are one. */
function fenetres(troncons: readonly Troncon[], cote: "avant" | "apres", atomes: Atomes): Etendue[] {
  const joined: { du: number; au: number; contenu: Contenu }[] = [];
  for (const { du, au, [cote]: contenu } of troncons) {
    const last = joined.at(-1);
    if (last && memeContenu(last.contenu, contenu)) last.au = au;
    else joined.push({ du, au, contenu });
  }
  return joined.flatMap((stretch) => etendues(stretch, stretch.contenu, null, atomes));
}

/** What becomes of the right, from the days and the contents of both sides. */
function mouvement(troncons: readonly Troncon[], gagne: readonly Etendue[], perd: readonly Etendue[]): Mouvement {
  const [before, after] = [troncons.filter((t) => !vide(t.avant)), troncons.filter((t) => !vide(t.apres))];
  if (before.length === 0) return "ouvre";
  if (after.length === 0) return "ferme";
  const texts = (list: readonly Contenu[]) => [...new Set(list.map((c) => JSON.stringify(c)))].sort();
  const joursSeuls = memesTextes(texts(before.map((t) => t.avant)), texts(after.map((t) => t.apres)));
  if (perd.length === 0) {
    if (!joursSeuls) return "elargit";
    const end = before.at(-1)?.au ?? 0;
    return gagne.some((e) => e.du !== null && nombreDe(e.du) > end) ? "prolonge" : "avance";
  }
  if (gagne.length === 0) {
    if (!joursSeuls) return "restreint";
    const end = after.at(-1)?.au ?? 0;
    return perd.some((e) => e.du !== null && nombreDe(e.du) > end) ? "raccourcit" : "retarde";
  }
  return joursSeuls ? "decale" : "modifie";
}

/** A number that is a day, or no bound. */
const jour = (n: number): Day | null => (n === 0 || n === TOUJOURS ? null : enJour(n));

function enJour(n: number): Day {
  const text = String(n).padStart(8, "0");
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` as Day;
}

const apresLe = (n: number): number => nombreDe(lendemain(enJour(n)) as Day);
const avantLe = (n: number): number => nombreDe(veille(enJour(n)) as Day);
