import { z } from "zod";
import { type Day, dayInWords } from "../../shared/day.ts";
import { contient } from "../../shared/territoire.ts";
import { guillemets, type Probleme, problemesZod } from "../../shared/zod-fr.ts";
import { articlesDates, frise } from "./rules.ts";
import { type Article, Convention } from "./types.ts";

/** What is wrong (`refus`: nothing is taken in) or doubtful (`avertissement`) in a convention, with its field and a sentence. */
export type Controle = { niveau: "refus" | "avertissement"; champ: string; phrase: string };

type Noter = (champ: string, phrase: string) => void;
type Notes = { refuser: Noter; avertir: Noter };

/**
 * Checks what the schema cannot see: ends before starts, doubles, references to what is not there, rings of
 * conventions, articles that open nothing. `autres` are the other conventions of the same world.
 */
export function controler(convention: Convention, autres: Iterable<Convention>): Controle[] {
  const controles: Controle[] = [];
  const noter =
    (niveau: Controle["niveau"]): Noter =>
    (champ, phrase) =>
      controles.push({ niveau, champ, phrase });
  const notes = { refuser: noter("refus"), avertir: noter("avertissement") };
  periodes(convention, notes);
  doubles(convention, notes);
  organisationsConnues(convention, notes);
  referencesConnues(convention, notes);
  anneaux(convention, [...autres], notes);
  articlesSansEffet(convention, notes);
  return controles;
}

const short = (day: Day): string => dayInWords(day, true);

/** Every pair of days where the second must not come before the first. */
function periodes(c: Convention, { refuser, avertir }: Notes): void {
  const ordre = (noter: Noter, champ: string, du: Day | null | undefined, au: Day | null | undefined): void => {
    if (du != null && au != null && au < du) noter(champ, `La fin (${short(au)}) tombe avant le début (${short(du)}).`);
  };
  ordre(refuser, "effet.au", c.effet.du, c.effet.au);
  for (const [i, p] of c.parties.entries()) {
    ordre(refuser, `parties[${i}].au`, p.du, p.au);
    for (const [k, s] of (p.signataires ?? []).entries())
      ordre(refuser, `parties[${i}].signataires[${k}].delegation.au`, s.delegation?.du, s.delegation?.au);
  }
  for (const [i, m] of (c.membres ?? []).entries()) ordre(refuser, `membres[${i}].au`, m.du, m.au);
  for (const { champ, article } of tousLesArticles(c)) ordre(refuser, `${champ}.au`, article.du, article.au);
  for (const [i, s] of (c.suspensions ?? []).entries()) ordre(refuser, `suspensions[${i}].au`, s.du, s.au);
  for (const [i, r] of (c.renouvellements ?? []).entries())
    ordre(refuser, `renouvellements[${i}].jusquAu`, r.le, r.jusquAu);
  for (const [i, g] of (c.graces ?? []).entries()) ordre(refuser, `graces[${i}].jusquAu`, g.accordeeLe, g.jusquAu);
  if (c.resiliation && c.resiliation.effetLe < c.resiliation.le)
    avertir(
      "resiliation.effetLe",
      `La résiliation prendrait effet le ${short(c.resiliation.effetLe)}, avant d’être décidée.`,
    );
  for (const [i, a] of (c.avenants ?? []).entries())
    if (a.effetLe < a.le)
      avertir(`avenants[${i}].effetLe`, `Cet avenant prendrait effet le ${short(a.effetLe)}, avant d’être signé.`);
  if (c.renouvellements?.length && c.effet.reconduction?.mode === "tacite")
    avertir("renouvellements", "La reconduction est tacite\u00a0: ces renouvellements ne comptent pas.");
}

/** The articles of the convention and of its avenants, each with its path. */
function tousLesArticles(c: Convention): { champ: string; article: Article }[] {
  const own = c.articles.map((article, i) => ({ champ: `articles[${i}]`, article }));
  const added = (c.avenants ?? []).flatMap(({ articles }, i) =>
    articles.map((article, k) => ({ champ: `avenants[${i}].articles[${k}]`, article })),
  );
  return [...own, ...added];
}

/** Ids given twice, and parties entered twice for the same roles over the same days. */
function doubles(c: Convention, { refuser }: Notes): void {
  const lists: [string, readonly { id: string }[] | null | undefined][] = [
    ["axes", c.axes],
    ["articles", c.articles],
    ["engagements", c.engagements],
    ["instances", c.instances],
    ["avenants", c.avenants],
    ...(c.avenants ?? []).map((a, i): [string, readonly { id: string }[]] => [`avenants[${i}].articles`, a.articles]),
  ];
  for (const [list, items] of lists) {
    const seen = new Set<string>();
    for (const [i, { id }] of (items ?? []).entries()) {
      if (seen.has(id)) refuser(`${list}[${i}].id`, `L’identifiant ${guillemets(id)} est donné deux fois.`);
      seen.add(id);
    }
  }
  for (const [i, p] of c.parties.entries()) {
    const twin = c.parties.findIndex(
      (q) => q.organisation === p.organisation && memesRoles(p.roles, q.roles) && seRecoupent(p, q),
    );
    if (twin >= 0 && twin < i)
      refuser(
        `parties[${i}].organisation`,
        `${guillemets(p.organisation)} est déjà partie, avec les mêmes rôles et sur les mêmes jours.`,
      );
  }
}

const memesRoles = (a: readonly string[], b: readonly string[]): boolean =>
  [...new Set(a)].sort().join(" ") === [...new Set(b)].sort().join(" ");

type Periode = { du?: Day | null | undefined; au?: Day | null | undefined };

const seRecoupent = (a: Periode, b: Periode): boolean =>
  !(a.au != null && b.du != null && a.au < b.du) && !(b.au != null && a.du != null && b.au < a.du);

/** Organisations named where only a party, or a party or member, can stand. */
function organisationsConnues(c: Convention, { refuser, avertir }: Notes): void {
  const parties = new Set(c.parties.map((p) => p.organisation));
  const known = new Set([...parties, ...(c.membres ?? []).map((m) => m.organisation)]);
  const consortium = c.parties.flatMap((p) => [...(p.cotraitants ?? []), p.mandataire]);
  const signers = new Set([...parties, ...consortium.filter((id) => typeof id === "string")]);
  const pasPartie = (id: string): string => `${guillemets(id)} n’est pas partie à cette convention.`;
  for (const [i, m] of (c.membres ?? []).entries())
    if (!parties.has(m.de)) refuser(`membres[${i}].de`, pasPartie(m.de));
  for (const [i, s] of c.signatures.entries())
    if (!signers.has(s.organisation)) refuser(`signatures[${i}].organisation`, pasPartie(s.organisation));
  for (const [i, r] of (c.retraits ?? []).entries())
    if (!parties.has(r.organisation)) refuser(`retraits[${i}].organisation`, pasPartie(r.organisation));
  for (const [i, e] of (c.engagements ?? []).entries()) {
    for (const [k, id] of e.obliges.entries())
      if (!known.has(id))
        refuser(`engagements[${i}].obliges[${k}]`, `${guillemets(id)} n’est ni partie ni membre de cette convention.`);
    for (const [k, id] of (e.contributeurs ?? []).entries())
      if (!known.has(id) && !c.appuis?.includes(id))
        avertir(
          `engagements[${i}].contributeurs[${k}]`,
          `${guillemets(id)} n’est ni partie, ni membre, ni appui de cette convention.`,
        );
  }
  const words = new Set([...known, ...c.parties.flatMap((p) => p.roles), "toute-partie", "public"]);
  for (const { champ, article } of tousLesArticles(c))
    for (const key of ["de", "vers"] as const)
      for (const [k, word] of (article[key] ?? []).entries()) {
        const party = word.startsWith("membre-de:") ? word.slice("membre-de:".length) : null;
        if (party !== null && !parties.has(party)) refuser(`${champ}.${key}[${k}]`, pasPartie(party));
        if (party === null && !words.has(word))
          refuser(
            `${champ}.${key}[${k}]`,
            `${guillemets(word)} n’est ni un rôle, ni une partie, ni un membre de cette convention.`,
          );
      }
}

/** Axes and articles that are quoted and do not exist. */
function referencesConnues(c: Convention, { refuser }: Notes): void {
  const axes = new Set(c.axes?.map((a) => a.id));
  const articles = new Set(tousLesArticles(c).map(({ article }) => article.id));
  const noArticle = (id: string): string => `L’article ${guillemets(id)} n’existe pas dans cette convention.`;
  for (const { champ, article } of tousLesArticles(c))
    if (article.axe != null && !axes.has(article.axe))
      refuser(`${champ}.axe`, `L’axe ${guillemets(article.axe)} n’existe pas dans cette convention.`);
  for (const [i, e] of (c.engagements ?? []).entries())
    if (e.article != null && !articles.has(e.article)) refuser(`engagements[${i}].article`, noArticle(e.article));
  for (const [i, { attendu }] of (c.exemples ?? []).entries())
    if (attendu.article != null && !articles.has(attendu.article))
      refuser(`exemples[${i}].attendu.article`, noArticle(attendu.article));
}

/** Parents and replacements that come back to where they started, or lead nowhere. */
function anneaux(c: Convention, autres: readonly Convention[], { refuser, avertir }: Notes): void {
  const byId = new Map([...autres, c].map((other) => [other.id, other]));
  const chains: ["parent" | "remplaceePar", string][] = [
    ["parent", "Cette convention se déclinerait elle-même"],
    ["remplaceePar", "Cette convention se remplacerait elle-même"],
  ];
  for (const [key, sentence] of chains) {
    const next = c[key];
    if (next == null) continue;
    if (!byId.has(next)) avertir(key, `La convention ${guillemets(next)} n’est pas connue ici.`);
    const path = [c.id];
    for (let id: string | null | undefined = next; id != null && byId.has(id); id = byId.get(id)?.[key]) {
      if (id === c.id) refuser(key, `${sentence}\u00a0: ${[...path, id].join(" → ")}.`);
      if (path.includes(id)) break;
      path.push(id);
    }
  }
}

/** Articles that open nothing: wholly outside their convention in days, territory or public, or with an empty list. */
function articlesSansEffet(c: Convention, { avertir }: Notes): void {
  for (const [key, list] of [
    ["territoire", c.territoire],
    ["publics", c.publics],
  ] as const)
    if (list?.length === 0) avertir(key, "Cette liste vide ne laisse rien passer. Sans restriction, retirez la clé.");
  const force = joursDeForce(c);
  const paths = new Map(tousLesArticles(c).map(({ champ, article }) => [article, champ]));
  for (const { article, du, au } of articlesDates(c)) {
    const champ = paths.get(article) ?? "articles";
    for (const key of ["actes", "de", "vers", "territoire", "publics"] as const)
      if (article[key]?.length === 0) avertir(`${champ}.${key}`, "Cette liste est vide\u00a0: l’article n’ouvre rien.");
    if (force.length > 0 && !force.some((period) => seRecoupent(period, { du, au })))
      avertir(champ, "Aucun jour de cet article ne tombe dans la durée de la convention\u00a0: il n’ouvre rien.");
    if (article.territoire?.length && c.territoire?.length && !croisent(article.territoire, c.territoire))
      avertir(`${champ}.territoire`, "Ce territoire est hors de celui de la convention\u00a0: l’article n’ouvre rien.");
    if (article.publics?.length && c.publics?.length && !article.publics.some((p) => c.publics?.includes(p)))
      avertir(`${champ}.publics`, "Ce public est hors de ceux de la convention\u00a0: l’article n’ouvre rien.");
  }
}

const croisent = (a: readonly string[], b: readonly string[]): boolean =>
  a.some((x) => b.some((y) => contient(x, y) || contient(y, x)));

/** The periods in which rights may open; for a text not yet signed by all, from its written effect to its term. */
function joursDeForce(c: Convention): Periode[] {
  const force = (convention: Convention) =>
    frise(convention, { trouver: () => undefined }).filter(({ etat }) => etat === "en-vigueur" || etat === "en-grace");
  const own = force(c);
  if (own.length > 0 || c.effet.du == null) return own;
  const le: string = c.effet.du;
  return force({ ...c, parties: [], signatures: [{ organisation: c.id, le }] });
}

/** What reading a file of conventions gives: them all, or every reproach, each with its path in the file. */
export type Lecture = { conventions: Convention[] } | { problemes: Probleme[] };

/**
 * Reads the JSON text of a list of conventions (contracts.md, "A convention as data"). Takes all or nothing; an
 * unknown key is refused by its name, an id given twice as well.
 */
export function lireConventions(json: string): Lecture {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { problemes: [{ phrase: "Ce texte n’est pas du JSON\u00a0: il s’interrompt ou un signe manque." }] };
  }
  if (!Array.isArray(value))
    return { problemes: [{ phrase: "Une liste de conventions est attendue, entre crochets." }] };
  const read = z.array(Convention).safeParse(value);
  if (!read.success) return { problemes: problemesZod(read.error) };
  const seen = new Set<string>();
  const problemes: Probleme[] = [];
  for (const [i, { id }] of read.data.entries()) {
    if (seen.has(id))
      problemes.push({ champ: `[${i}].id`, phrase: `La convention ${guillemets(id)} est donnée deux fois.` });
    seen.add(id);
  }
  return problemes.length > 0 ? { problemes } : { conventions: read.data };
}
