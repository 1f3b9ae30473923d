import { describe, expect, test } from "vitest";
import { Convention, Demande } from "../conventions/index.ts";
import { demandesAuHasard, hasard, mondeAuHasard } from "./monde.test-aide.ts";
import { indexer, type Moteur } from "./moteur.ts";
import { Fenetres, FIN } from "./moteur-fenetres.ts";
import { decider } from "./rules.ts";
import { compiler, type Monde } from "./rules-monde.ts";

const references = (monde: Monde, d: Demande) =>
  decider(monde, d).articles.map(({ convention, article }) => ({ convention, article }));

/** Demands on which the index and the interpreter part; empty when all is well. */
const ecarts = (moteur: Moteur, monde: Monde, demandes: readonly Demande[]) =>
  demandes.filter((d) => JSON.stringify(moteur.decideVite(d)) !== JSON.stringify(references(monde, d)));

test("100 000 demandes sur 1 000 conventions : l’index et l’interprète s’accordent", { timeout: 120_000 }, () => {
  const conventions = mondeAuHasard(2026, { conventions: 1000, organisations: 350 });
  const monde = compiler(conventions);
  const moteur = indexer(compiler(conventions));
  const demandes = demandesAuHasard(2027, conventions, 100_000);
  expect(ecarts(moteur, monde, demandes)).toEqual([]);
  expect(demandes.filter((d) => moteur.decideVite(d).length > 0).length).toBeGreaterThan(10_000);
});

test("une convention changée, ajoutée ou remplacée est en vigueur dans l’index comme dans un monde neuf", () => {
  const h = hasard(5);
  const conventions = mondeAuHasard(31, { conventions: 40, organisations: 16 });
  const moteur = indexer(compiler(conventions.slice(0, 30)));
  const current = new Map(conventions.slice(0, 30).map((c) => [c.id, c]));
  const others = mondeAuHasard(32, { conventions: 40, organisations: 16 });
  for (let step = 0; step < 60; step++) {
    const fresh = h.parmi([...conventions, ...others]);
    moteur.changer(fresh);
    current.set(fresh.id, fresh);
    if (step % 6 > 0) continue;
    const monde = compiler(current.values());
    const demandes = demandesAuHasard(step, [...current.values()], 400);
    expect(ecarts(moteur, monde, demandes)).toEqual([]);
    expect(demandes.map((d) => decider(moteur.monde, d))).toEqual(demandes.map((d) => decider(monde, d)));
  }
});

test("une convention dont la remplaçante de la remplaçante change est relue", () => {
  const chain = (id: string, change: Record<string, unknown>) =>
    Convention.parse({
      id,
      titre: id,
      genre: "convention",
      parties: [
        { organisation: "a", roles: [] },
        { organisation: "b", roles: [] },
      ],
      signatures: ["a", "b"].map((organisation) => ({ organisation, le: "2019-01-01" })),
      effet: { du: "2019-01-01" },
      articles: [{ id: "1", citation: "c", actes: ["offre"], de: ["toute-partie"] }],
      ...change,
    });
  const d = Demande.parse({ acte: "offre", de: "a", vers: "b", date: "2019-06-03" });
  const last = chain("c3", {});
  const moteur = indexer(compiler([chain("c1", { remplaceePar: "c2" }), chain("c2", { remplaceePar: "c3" }), last]));
  // c3 in force replaces c2, which is therefore not in force and replaces nothing.
  expect(moteur.decideVite(d).map((r) => r.convention)).toEqual(["c1", "c3"]);
  moteur.changer(chain("c3", { effet: { du: "2019-01-01", au: "2019-06-02" } }));
  expect(moteur.decideVite(d).map((r) => r.convention)).toEqual(["c2"]);
  moteur.changer(last);
  expect(moteur.decideVite(d).map((r) => r.convention)).toEqual(["c1", "c3"]);
});

describe("hors de l’ordinaire", () => {
  const membres = (de: string) => Array.from({ length: 90 }, (_, n) => ({ organisation: `${de}-${n}`, de }));
  const large = Convention.parse({
    id: "large",
    titre: "Deux grands réseaux",
    genre: "convention",
    parties: [
      { organisation: "nord", roles: ["reseau"] },
      { organisation: "sud", roles: ["reseau"] },
    ],
    membres: [...membres("nord"), ...membres("sud"), { organisation: "sud-0", de: "nord" }],
    signatures: ["nord", "sud"].map((organisation) => ({ organisation, le: "2019-02-28" })),
    effet: { du: "2019-03-01", au: "2019-12-31" },
    articles: [
      { id: "1", citation: "c", actes: ["offre"], de: ["toute-partie"], vers: ["toute-partie"], publics: ["jeune"] },
      { id: "2", citation: "c", actes: ["offre"], de: ["nord-3"], vers: ["sud-4"] },
      { id: "3", citation: "c", actes: ["offre"], de: ["reseau"], vers: ["public"], territoire: ["REG-11"] },
    ],
  });

  test("deux réseaux de 90 membres, sans déplier les paires", () => {
    const monde = compiler([large]);
    const moteur = indexer(compiler([large]));
    const ids = ["nord", "sud", "nord-3", "sud-4", "sud-0", "nord-89", "tiers"];
    const demandes = ids.flatMap((de) =>
      [...ids, null].flatMap((vers) =>
        [null, "jeune", "salarie"].flatMap((asked) =>
          ["2019-02-28", "2019-03-01", "2020-01-01"].map((date) =>
            Demande.parse({ acte: "offre", de, vers, date, public: asked, territoire: asked && "DEP-75" }),
          ),
        ),
      ),
    );
    expect(ecarts(moteur, monde, demandes)).toEqual([]);
    const all = moteur.decideVite(
      Demande.parse({
        acte: "offre",
        de: "nord-3",
        vers: "sud-4",
        date: "2019-06-03",
        public: "jeune",
        territoire: "DEP-75",
      }),
    );
    expect(all.map((r) => r.article)).toEqual(["1", "2", "3"]);
    moteur.changer(Convention.parse({ ...large, articles: [] }));
    expect(moteur.decideVite(demandes[1] as Demande)).toEqual([]);
  });

  test("plus de trente territoires nommés : ceux qui partagent un bit ne se confondent pas", () => {
    const codes = Array.from({ length: 60 }, (_, n) => `DEP-${String(n + 21)}`);
    const conventions = codes.map((code, n) =>
      Convention.parse({
        ...large,
        id: `c${n}`,
        membres: null,
        territoire: [code],
        articles: [{ ...large.articles[1], de: ["nord"], vers: ["sud"] }],
      }),
    );
    const moteur = indexer(compiler(conventions));
    const monde = compiler(conventions);
    const demandes = [...codes, "REG-11", "FR", "COM-75056", "DEP-971"].map((territoire) =>
      Demande.parse({ acte: "offre", de: "nord", vers: "sud", date: "2019-06-03", territoire }),
    );
    expect(ecarts(moteur, monde, demandes)).toEqual([]);
    for (const [n, d] of demandes.slice(0, 60).entries())
      expect(moteur.decideVite(d).map((r) => r.convention)).toEqual([`c${n}`]);
  });

  test("plus d’organisations que l’index n’en attendait", () => {
    const moteur = indexer(compiler([]));
    const crowd = Array.from({ length: 1100 }, (_, n) =>
      Convention.parse({
        ...large,
        id: `c${n}`,
        membres: null,
        parties: [
          { organisation: `a${n}`, roles: [] },
          { organisation: `b${n}`, roles: [] },
        ],
        signatures: [`a${n}`, `b${n}`].map((organisation) => ({ organisation, le: "2019-02-28" })),
        articles: [{ id: "1", citation: "c", actes: ["offre"], de: ["toute-partie"] }],
      }),
    );
    for (const c of crowd) moteur.changer(c);
    const asked = (a: number, b: number) =>
      Demande.parse({ acte: "offre", de: `a${a}`, vers: `b${b}`, date: "2019-06-03" });
    for (let n = 0; n < 1100; n++)
      expect(moteur.decideVite(asked(n, n))).toEqual([{ convention: `c${n}`, article: "1" }]);
    expect(moteur.decideVite(asked(7, 8))).toEqual([]);
    // Were keys to overflow, a pair would answer for others as well.
    for (let n = 1024; n < 1098; n++)
      for (const de of [`a${n}`, `b${n}`, `a${n + 1}`, `b${n + 1}`])
        for (const vers of [`a${n - 1024}`, `b${n - 1024}`])
          expect([de, vers, moteur.decideVite({ ...asked(0, 0), de, vers })]).toEqual([de, vers, []]);
  });
});

test("les fenêtres rangées, reprises et relues (contre une simple table)", () => {
  const h = hasard(77);
  const packed = new Fenetres();
  const plain = new Map<number, string[]>();
  for (let step = 0; step < 20_000; step++) {
    const key = h.entier(0, 6000) * (h.fois(0.5) ? 1 : 2 ** 33);
    if (h.fois(0.7)) {
      const window = {
        du: step,
        au: step + 1,
        lieux: h.entier(-1, 9),
        drapeaux: h.entier(0, 3),
        clause: h.entier(0, 5),
      };
      packed.ajouter(key, window);
      plain.set(key, [...(plain.get(key) ?? []), JSON.stringify(window)]);
    } else {
      const gone = new Set([h.entier(0, 5), h.entier(0, 5)]);
      packed.retirer(key, gone);
      plain.set(
        key,
        (plain.get(key) ?? []).filter((text) => !gone.has(JSON.parse(text).clause)),
      );
    }
  }
  for (const [key, texts] of plain) {
    const found: string[] = [];
    for (let at = packed.premiere(key); at !== FIN; at = packed.suivante(at))
      found.push(JSON.stringify(packed.lire(at)));
    expect(found.sort()).toEqual(texts.sort());
  }
});
