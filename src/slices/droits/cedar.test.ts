import { preparsePolicySet, statefulIsAuthorized } from "@cedar-policy/cedar-wasm/nodejs";
import { expect, test } from "vitest";
import { enveloppes } from "../../shared/territoire.ts";
import { type Article, type Convention, type Demande, frise, signaturesParPartie } from "../conventions/index.ts";
import { demandesAuHasard, mondeAuHasard } from "./monde.test-aide.ts";
import { decider } from "./rules.ts";
import { compiler } from "./rules-monde.ts";

/*
 * A second opinion by another engine: each article becomes one Cedar policy, written from the convention's data, and
 * the policies that determine an answer have to be the articles that ours names. Cedar knows nothing of missing
 * facts nor of motives: only "which articles allow" is compared.
 */

type Periode = { du?: string | null | undefined; au?: string | null | undefined };

const ou = (tests: readonly string[]): string => (tests.length === 0 ? "false" : `(${tests.join(" || ")})`);
const et = (tests: readonly string[]): string => (tests.length === 0 ? "true" : `(${tests.join(" && ")})`);

/** Strings do not compare in Cedar: days are datetimes. */
const quand = ({ du, au }: Periode): string =>
  et([
    ...(du == null ? [] : [`context.date >= datetime("${du}")`]),
    ...(au == null ? [] : [`context.date <= datetime("${au}")`]),
  ]);

/** The party is bound that day, through an entry with that role when one is asked. */
function liee(c: Convention, party: string, role?: string): string {
  const entries = c.parties.filter((p) => p.organisation === party && (role === undefined || p.roles.includes(role)));
  const signed = signaturesParPartie(c).get(party);
  const left = (c.retraits ?? []).filter((r) => r.organisation === party).map((r) => quand({ au: r.effetLe }));
  if (signed === undefined || entries.length === 0) return "false";
  return et([ou(entries.map(quand)), quand({ du: signed }), ...left]);
}

const est = (side: string, organisation: string): string => `${side} == Organisation::"${organisation}"`;

const membres = (c: Convention, side: string, party: string): string[] =>
  (c.membres ?? []).filter((m) => m.de === party).map((m) => et([est(side, m.organisation), quand(m)]));

/** The side is that party, or one of its members that day. */
const agit = (c: Convention, side: string, party: string): string => ou([est(side, party), ...membres(c, side, party)]);

function designe(c: Convention, side: string, word: string): string {
  const parties = [...new Set(c.parties.map((p) => p.organisation))];
  const known = new Set([...parties, ...(c.membres ?? []).map((m) => m.organisation)]);
  const any = ou(parties.map((p) => et([agit(c, side, p), liee(c, p)])));
  if (word === "toute-partie") return any;
  if (word.startsWith("membre-de:")) {
    const party = word.slice(10);
    return et([ou(membres(c, side, party)), liee(c, party)]);
  }
  if (known.has(word)) return et([est(side, word), any]);
  return ou(parties.map((p) => et([agit(c, side, p), liee(c, p, word)])));
}

function lieu(codes: readonly string[] | null | undefined): string {
  if (codes == null || codes.includes("FR")) return "true";
  return et(["context has territoire", ou(codes.map((code) => `context.territoire in Territoire::"${code}"`))]);
}

const pour = (publics: readonly string[] | null | undefined): string =>
  publics == null ? "true" : et(["context has public", `${JSON.stringify(publics)}.contains(context.public)`]);

function politique(c: Convention, article: Article, force: readonly Periode[]): string {
  const toPublic = article.vers?.includes("public");
  const words = article.vers ?? ["toute-partie"];
  const actions = article.actes.map((acte) => `Action::"${acte}"`).join(", ");
  const tests = [
    ou(force.map(quand)),
    quand(article),
    ou(article.de.map((word) => designe(c, "principal", word))),
    ...(toPublic ? [] : ["principal != resource", ou(words.map((word) => designe(c, "resource", word)))]),
    ...[article, c].flatMap(({ territoire, publics }) => [lieu(territoire), pour(publics)]),
    ...(article.consentement ? ["context has consentement", "context.consentement"] : []),
  ];
  return `permit(principal, action in [${actions}], resource) when { ${tests.join(" && ")} };`;
}

/** One policy per article of a world; conventions are taken without avenants, which have no counterpart here. */
function politiques(conventions: readonly Convention[]): Record<string, string> {
  const byId = new Map(conventions.map((c) => [c.id, c]));
  const trouver = (id: string) => byId.get(id);
  const texts: Record<string, string> = {};
  for (const c of conventions) {
    const force = frise(c, { trouver }).filter(({ etat }) => etat === "en-vigueur" || etat === "en-grace");
    for (const article of c.articles) texts[`${c.id}/${article.id}`] = politique(c, article, force);
  }
  return texts;
}

/** Cedar's own keys for a value of an extension and for a reference. */
const EXTENSION = "__extn";
const ENTITE = "__entity";

const uid = (type: string, id: string) => ({ type, id });

/** Ids of the policies that allow, sorted. */
function cedar(set: string, d: Demande): string[] {
  const chain = d.territoire == null ? [] : enveloppes(d.territoire);
  const answer = statefulIsAuthorized({
    principal: uid("Organisation", d.de),
    action: uid("Action", d.acte),
    resource: uid("Organisation", d.vers ?? "-"),
    context: {
      date: { [EXTENSION]: { fn: "datetime", arg: d.date } },
      ...(d.territoire != null && { territoire: { [ENTITE]: uid("Territoire", d.territoire) } }),
      ...(d.public != null && { public: d.public }),
      ...(d.consentement != null && { consentement: d.consentement }),
    },
    preparsedPolicySetId: set,
    entities: chain.slice(0, 1).map((code) => ({
      uid: uid("Territoire", code),
      attrs: {},
      parents: chain.slice(1).map((parent) => uid("Territoire", parent)),
    })),
  });
  if (answer.type !== "success") throw new Error(JSON.stringify(answer.errors));
  // A policy that fails is a silent refusal in Cedar: here it is a fault of the test.
  expect(answer.response.diagnostics.errors).toEqual([]);
  return answer.response.diagnostics.reason.sort();
}

test("3 000 demandes : Cedar nomme les mêmes articles", { timeout: 60_000 }, () => {
  let allowed = 0;
  for (let seed = 1; seed <= 25; seed++) {
    const conventions = mondeAuHasard(seed + 4000, { conventions: 8, organisations: 8 }).map((c) => ({
      ...c,
      avenants: null,
    }));
    const set = `monde-${seed}`;
    expect(preparsePolicySet(set, { staticPolicies: politiques(conventions) })).toMatchObject({ type: "success" });
    const monde = compiler(conventions);
    for (const { commenceLe: _, ...d } of demandesAuHasard(seed + 5000, conventions, 120)) {
      const ours = decider(monde, d).articles.map((a) => `${a.convention}/${a.article}`);
      expect([seed, d, ours.sort()]).toEqual([seed, d, cedar(set, d)]);
      if (ours.length > 0) allowed++;
    }
  }
  expect(allowed).toBeGreaterThan(300);
});
