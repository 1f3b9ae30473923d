import type { Article, Convention, Demande } from "../conventions/index.ts";

/*
 * The rules of contracts.md read aloud, one sentence after the other, day by day, with nothing prepared and nothing
 * shared with the product but its types. Slow, and meant to be obviously right: the interpreter and the index are
 * held equal to it.
 */

const ORDRE = [
  "aucun-article",
  "meme-organisation",
  "non-partie",
  "non-signee",
  "pas-encore-en-vigueur",
  "echue",
  "resiliee",
  "caduque",
  "remplacee",
  "suspendue",
  "hors-territoire",
  "hors-public",
  "consentement-manquant",
];

const JOUR = 86_400_000;
const plusJours = (day: string, n: number): string => new Date(Date.parse(day) + n * JOUR).toISOString().slice(0, 10);

/** The same date n months on; when the month has no such day, its last day. */
function plusMois(day: string, n: number): string {
  const asked = new Date(day);
  const month = new Date(Date.UTC(asked.getUTCFullYear(), asked.getUTCMonth() + n, 1));
  const next = new Date(Date.UTC(asked.getUTCFullYear(), asked.getUTCMonth() + n + 1, 0));
  month.setUTCDate(Math.min(asked.getUTCDate(), next.getUTCDate()));
  return month.toISOString().slice(0, 10);
}

/** A partial date counts from its last day. */
function dernierJour(le: string): string {
  if (le.length === 4) return `${le}-12-31`;
  if (le.length === 7) return plusJours(plusMois(`${le}-01`, 1), -1);
  return le;
}

const tient = (x: { du?: string | null | undefined; au?: string | null | undefined }, day: string): boolean =>
  (x.du == null || x.du <= day) && (x.au == null || day <= x.au);

/** Day of the k-th signature of an organisation, k = its required signatories. */
function aSigneLe(c: Convention, organisation: string): string | null {
  let k = 1;
  for (const p of c.parties)
    if (p.organisation === organisation) k = Math.max(k, (p.signataires ?? []).filter((s) => s.requis).length);
  const days = c.signatures.filter((s) => s.organisation === organisation).map((s) => dernierJour(s.le));
  days.sort();
  return days[k - 1] ?? null;
}

const fondatrices = (c: Convention): string[] =>
  c.parties.filter((p) => p.du == null || (c.effet.du != null && p.du <= c.effet.du)).map((p) => p.organisation);

/** Last founding signature, null while one lacks; without founders, the first signature. */
function toutesSignees(c: Convention): string | null {
  const days = fondatrices(c).map((o) => aSigneLe(c, o));
  if (days.includes(null)) return null;
  if (days.length === 0) return c.signatures.map((s) => dernierJour(s.le)).sort()[0] ?? null;
  return (days as string[]).sort().at(-1) ?? null;
}

const debut = (c: Convention): string | null => c.effet.du ?? toutesSignees(c);

/** The current term on a day. */
export function termeNaif(c: Convention, day: string): string | null {
  const from = debut(c);
  const premier =
    c.effet.au ?? (c.effet.dureeMois != null && from ? plusJours(plusMois(from, c.effet.dureeMois), -1) : null);
  const fixed = (c.avenants ?? []).filter((a) => a.jusquAu != null && a.le <= day);
  return suivre(c, day, premier, fixed);
}

type Avenant = NonNullable<Convention["avenants"]>[number];

/** Lives the terms one by one: renewals had by the day of each avenant that fixes a term count, then those after it. */
function suivre(c: Convention, day: string, premier: string | null, fixed: Avenant[]): string | null {
  const steps = fixed
    .map((a, i) => ({ a, i }))
    .sort((x, y) => (x.a.le === y.a.le ? x.i - y.i : x.a.le < y.a.le ? -1 : 1));
  let [base, since, had, again] = [premier, "", 0, true];
  const r = c.effet.reconduction;
  const courir = (until: string): { terme: string | null; n: number } => {
    if (base === null) return { terme: null, n: 0 };
    if (r?.mode !== "tacite") {
      let terme = base;
      for (const renewal of c.renouvellements ?? [])
        if (renewal.le <= until && renewal.le >= since && renewal.jusquAu > terme) terme = renewal.jusquAu;
      return { terme, n: 0 };
    }
    for (let n = 0; ; n++) {
      const terme = plusMois(base, n * r.dureeMois);
      if (until <= terme || !again || had + n >= (r.maxFois ?? Number.POSITIVE_INFINITY)) return { terme, n };
      if (c.denonciation && c.denonciation.le < since) return { terme, n };
      if (c.denonciation && c.denonciation.le <= plusMois(terme, -(r.preavisMois ?? 0))) return { terme, n };
    }
  };
  for (const { a } of steps) {
    had += courir(a.le).n;
    [base, since, again] = [a.jusquAu as string, a.le, !a.sansReconduction];
  }
  return courir(day).terme;
}

/** State of a convention on a day, sentence by sentence. */
export function etatNaif(
  c: Convention,
  day: string,
  monde: readonly Convention[],
  vus: readonly string[] = [c.id],
): string {
  if (!c.signatures.some((s) => dernierJour(s.le) <= day)) return "brouillon";
  const complete = toutesSignees(c);
  if (complete === null || complete > day) return "signee-partiellement";
  const from = debut(c);
  if (from !== null && day < from) return "signee";
  const next = monde.find((other) => other.id === c.remplaceePar);
  if (next && !vus.includes(next.id) && etatNaif(next, day, monde, [...vus, next.id]) === "en-vigueur")
    return "remplacee";
  if (c.resiliation && c.resiliation.effetLe < day) return "resiliee";
  if (c.adosseA && c.adosseA.au < day) return "caduque";
  if ((c.suspensions ?? []).some((s) => tient(s, day))) return "suspendue";
  const terme = termeNaif(c, day);
  if (terme === null || day <= terme) return "en-vigueur";
  const graced = (c.graces ?? []).some((g) => g.accordeeLe <= day && day <= g.jusquAu && day <= plusMois(terme, 6));
  return graced ? "en-grace" : "echue";
}

type Role = { sous: string | null; lie: boolean; roles: string[] };

/** What a party is on a day; null when no entry of it holds or it has withdrawn. */
function partieLe(c: Convention, organisation: string, day: string): Role | null {
  const held = c.parties.filter((p) => p.organisation === organisation && tient(p, day));
  if (held.length === 0) return null;
  if ((c.retraits ?? []).some((r) => r.organisation === organisation && r.effetLe < day)) return null;
  const signed = aSigneLe(c, organisation);
  return { sous: null, lie: signed !== null && signed <= day, roles: held.flatMap((p) => p.roles) };
}

function rolesLe(c: Convention, organisation: string, day: string): Role[] {
  const found: Role[] = [];
  const own = partieLe(c, organisation, day);
  if (own) found.push(own);
  for (const m of c.membres ?? []) {
    if (m.organisation !== organisation || !tient(m, day)) continue;
    const party = partieLe(c, m.de, day);
    if (party) found.push({ ...party, sous: m.de });
  }
  return found;
}

const connue = (c: Convention, id: string): boolean =>
  c.parties.some((p) => p.organisation === id) || (c.membres ?? []).some((m) => m.organisation === id);

function designe(c: Convention, words: readonly string[], organisation: string, role: Role): boolean {
  return words.some((word) => {
    if (word === "toute-partie") return true;
    if (word.startsWith("membre-de:")) return role.sous === word.slice(10);
    if (connue(c, word)) return word === organisation;
    return role.roles.includes(word);
  });
}

function departement(code: string): string {
  const insee = code.slice(4);
  if (insee.startsWith("97")) return `DEP-${insee.slice(0, 3)}`;
  return `DEP-${insee.slice(0, 2)}`;
}

/** Regions of the departments that the random worlds use. */
const REGIONS: Record<string, string> = {
  "DEP-75": "REG-11",
  "DEP-93": "REG-11",
  "DEP-69": "REG-84",
  "DEP-2A": "REG-94",
  "DEP-971": "REG-01",
};

function dansTerritoire(asked: string, allowed: string): boolean {
  if (allowed === "FR" || asked === allowed) return true;
  if (asked.startsWith("COM-")) return dansTerritoire(departement(asked), allowed);
  if (asked.startsWith("DEP-")) return REGIONS[asked] === allowed;
  return false;
}

/** All the territories that the question could be about, when it does not say. */
const PARTOUT = [
  "FR",
  ...Object.values(REGIONS),
  ...Object.keys(REGIONS),
  "COM-75056",
  "COM-69123",
  "COM-2A004",
  "COM-97105",
];
const TOUT_PUBLIC = ["salarie", "demandeur-emploi", "jeune", "agent-public", "un-autre-public"];

type Version = { article: Article; du: string | null; au: string | null };

/** Articles as the avenants leave them, with the days over which each version stands. */
function versions(c: Convention): Version[] {
  let list: Version[] = c.articles.map((article) => ({ article, du: null, au: null }));
  // no right before signature: the later of the two days
  const avenants = (c.avenants ?? []).map((a) => ({ ...a, depuis: [a.le, a.effetLe].sort()[1] as string }));
  avenants.sort((a, b) => a.depuis.localeCompare(b.depuis));
  for (const avenant of avenants)
    for (const article of avenant.articles) {
      const fresh: Version = { article, du: avenant.depuis, au: null };
      if (!list.some((v) => v.article.id === article.id && v.au === null)) {
        list.push(fresh);
        continue;
      }
      list = list.flatMap((v) =>
        v.article.id === article.id && v.au === null ? [{ ...v, au: plusJours(avenant.depuis, -1) }, fresh] : [v],
      );
    }
  return list;
}

type Verdict = { obstacle: string } | { ouvert: true; sous: string | null; enGrace: boolean; manque: string[] };

/** One article, one day: the first test that fails, or what it allows and which facts would still decide. */
function verdict(c: Convention, v: Version, d: Demande, day: string, monde: readonly Convention[]): Verdict {
  const { article } = v;
  const versPublic = article.vers?.includes("public") ?? false;
  const manque: string[] = [];
  const a = rolesLe(c, d.de, day);
  const examineB = !versPublic && d.vers != null;
  const b = examineB ? rolesLe(c, d.vers as string, day) : [];
  if (a.length === 0 || (examineB && b.length === 0))
    return { obstacle: examineB && d.de === d.vers ? "meme-organisation" : "non-partie" };
  const aFits = a.filter((role) => designe(c, article.de, d.de, role));
  const bFits = b.filter((role) => article.vers == null || designe(c, article.vers, d.vers as string, role));
  if (aFits.length === 0 || (examineB && bFits.length === 0)) return { obstacle: "aucun-article" };
  if (examineB && d.de === d.vers) return { obstacle: "meme-organisation" };
  const aBound = aFits.find((role) => role.lie);
  if (!aBound || (examineB && !bFits.some((role) => role.lie))) return { obstacle: "non-signee" };
  if (!versPublic && d.vers == null) {
    const others = new Set([...c.parties, ...(c.membres ?? [])].map((p) => p.organisation));
    others.delete(d.de);
    const fits = [...others].flatMap((o) =>
      rolesLe(c, o, day).filter((role) => article.vers == null || designe(c, article.vers, o, role)),
    );
    if (fits.length === 0) return { obstacle: "non-partie" };
    if (!fits.some((role) => role.lie)) return { obstacle: "non-signee" };
    manque.push("vers");
  }
  const etat = etatNaif(c, day, monde);
  if (etat === "brouillon" || etat === "signee-partiellement") return { obstacle: "non-signee" };
  if (etat === "signee") return { obstacle: "pas-encore-en-vigueur" };
  if (etat !== "en-vigueur" && etat !== "en-grace") return { obstacle: etat };
  if ((v.du !== null && day < v.du) || (article.du != null && day < article.du))
    return { obstacle: "pas-encore-en-vigueur" };
  if ((v.au !== null && v.au < day) || (article.au != null && article.au < day)) return { obstacle: "echue" };
  const ici = (t: string) =>
    [article.territoire, c.territoire].every(
      (list) => list == null || list.some((allowed) => dansTerritoire(t, allowed)),
    );
  const pour = (p: string) => [article.publics, c.publics].every((list) => list == null || list.includes(p));
  if (d.territoire != null ? !ici(d.territoire) : !PARTOUT.some(ici)) return { obstacle: "hors-territoire" };
  if (d.territoire == null && !PARTOUT.every(ici)) manque.push("territoire");
  if (d.public != null ? !pour(d.public) : !TOUT_PUBLIC.some(pour)) return { obstacle: "hors-public" };
  if (d.public == null && !TOUT_PUBLIC.every(pour)) manque.push("public");
  if (article.consentement && d.consentement === false) return { obstacle: "consentement-manquant" };
  if (article.consentement && d.consentement == null) manque.push("consentement");
  return { ouvert: true, sous: aBound.sous, enGrace: etat === "en-grace", manque };
}

/** "An act begun in force goes on after the term": allowed when begun, and what ended it since is a term. */
function continueApresTerme(c: Convention, v: Version, d: Demande, monde: readonly Convention[]): boolean {
  if (d.commenceLe == null || d.commenceLe > d.date) return false;
  if (!("ouvert" in verdict(c, v, d, d.commenceLe, monde))) return false;
  for (let day = plusJours(d.date, -1); day >= d.commenceLe; day = plusJours(day, -1)) {
    if (!("ouvert" in verdict(c, v, d, day, monde))) continue;
    if (v.article.au === day) return true;
    const terme = termeNaif(c, day);
    const next = etatNaif(c, plusJours(day, 1), monde);
    return terme !== null && day >= terme && next !== "en-vigueur" && next !== "en-grace";
  }
  return false;
}

/** An allowing article in the oracle's words. */
export type PermisNaif = {
  convention: string;
  article: string;
  auTitreDe: string | null;
  enGrace: boolean;
  du: string;
  au: string | null;
};
/** The oracle's decision; windows are counted only when asked, day after day up to `FIN_DU_MONDE`. */
export type DecisionNaive = { issue: string; articles: PermisNaif[]; motif: string | null; manque: string[] };

const FIN_DU_MONDE = "2046-01-01";

function fenetre(
  c: Convention,
  v: Version,
  d: Demande,
  day: string,
  monde: readonly Convention[],
): { du: string; au: string | null } {
  const here = JSON.stringify(verdict(c, v, d, day, monde));
  const same = (other: string) => JSON.stringify(verdict(c, v, d, other, monde)) === here;
  let du = day;
  while (same(plusJours(du, -1))) du = plusJours(du, -1);
  let au = day;
  while (au < FIN_DU_MONDE && same(plusJours(au, 1))) au = plusJours(au, 1);
  return { du, au: au >= FIN_DU_MONDE ? null : au };
}

/** Decides by reading every convention of the world. */
export function deciderNaif(conventions: readonly Convention[], d: Demande, avecFenetres = false): DecisionNaive {
  const sorted = [...conventions].sort((a, b) => {
    const [x, y] = [`${debut(a) ?? "~"} ${a.id}`, `${debut(b) ?? "~"} ${b.id}`];
    return x < y ? -1 : x > y ? 1 : 0;
  });
  const articles: PermisNaif[] = [];
  const manque = new Set<string>();
  let nearest = 0;
  for (const c of sorted)
    for (const v of versions(c)) {
      if (!v.article.actes.includes(d.acte)) continue;
      let day: string = d.date;
      let found = verdict(c, v, d, day, conventions);
      if (!("ouvert" in found) && continueApresTerme(c, v, d, conventions)) {
        day = d.commenceLe as string;
        found = verdict(c, v, d, day, conventions);
      }
      if (!("ouvert" in found)) {
        nearest = Math.max(nearest, ORDRE.indexOf(found.obstacle));
        continue;
      }
      for (const key of found.manque) manque.add(key);
      if (found.manque.length > 0) continue;
      const window = avecFenetres ? fenetre(c, v, d, day, conventions) : { du: "", au: null };
      articles.push({
        convention: c.id,
        article: v.article.id,
        auTitreDe: found.sous,
        enGrace: found.enGrace,
        ...window,
      });
    }
  if (articles.length > 0) return { issue: "permis", articles, motif: null, manque: [] };
  const asked = ["vers", "territoire", "public", "consentement"].filter((key) => manque.has(key));
  if (asked.length > 0) return { issue: "a-completer", articles: [], motif: null, manque: asked };
  return { issue: "refuse", articles: [], motif: ORDRE[nearest] ?? null, manque: [] };
}
