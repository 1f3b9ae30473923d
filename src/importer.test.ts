import { randomUUID } from "node:crypto";
import { mkdtemp, open, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lireConfig } from "./config.ts";
import { conventions } from "./demo/conventions.ts";
import { organisations } from "./demo/organisations.ts";
import { exporter } from "./exporter.ts";
import { type Console, importer } from "./importer.ts";
import { taille } from "./platform/acts.ts";
import { OUVRIER, type Store } from "./platform/db.ts";
import { autoriser } from "./porte.ts";
import type { Day } from "./shared/day.ts";
import { controlerLot } from "./slices/conventions/lot.ts";
import { conventionsVisibles, verifierInvariants } from "./slices/conventions/reads.ts";
import type { Convention } from "./slices/conventions/types.ts";
import { mondeAuHasard } from "./slices/droits/monde.test-aide.ts";
import { lireOrganisations } from "./slices/organisations/reads.ts";
import { type BaseEssai, moteurs } from "./test/moteurs.ts";

const CONFIG = lireConfig({});
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "convenir-import-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** The command over a store: what it gives, says and prints. */
function commande(store: Store) {
  const run = async (verbe: typeof importer, args: string[]) => {
    let json = "";
    const lines: string[] = [];
    const console: Console = {
      sortie: async (texte) => {
        json += texte;
      },
      message: (texte) => void lines.push(...texte.split("\n")),
      ouvrir: async () => ({
        store,
        lieu: { dossier: null, secret: "", temoin: join(dir, `temoin-${store.moteur}`), sauvegardes: "" },
        fermer: async () => {},
      }),
      existe: () => true,
      porte: {
        autoriser,
        maintenant: () => new Date("2026-11-22T09:00:00.000Z"),
        aujourdhui: () => "2026-11-22" as Day,
        nouvelId: () => randomUUID(),
      },
    };
    return { code: await verbe(args, CONFIG, console), json, lines };
  };
  return {
    importer: (...args: string[]) => run(importer, args),
    exporter: (...args: string[]) => run(exporter, args),
    etat: () =>
      store.avec(OUVRIER, async (tx) => ({
        journal: await taille(tx),
        conventions: await conventionsVisibles(tx),
        organisations: (await lireOrganisations(tx)).map((o) => o.id),
      })),
  };
}

async function fichier(nom: string, contenu: unknown): Promise<string> {
  const path = join(dir, nom);
  await writeFile(
    path,
    typeof contenu === "string" || contenu instanceof Uint8Array ? contenu : JSON.stringify(contenu),
  );
  return path;
}

const triees = <T extends { id: string }>(list: readonly T[]): T[] => list.toSorted((a, b) => (a.id < b.id ? -1 : 1));

const brute = (id: string, plus: object = {}) => ({
  id,
  titre: `Convention ${id}`,
  genre: "accord",
  parties: [
    { organisation: "nexem", roles: ["federation"] },
    { organisation: "una", roles: ["federation"] },
  ],
  signatures: [],
  effet: { du: "2024-01-01", au: "2024-12-31" },
  articles: [],
  ...plus,
});
const article = (plus: object = {}) => ({
  id: "a1",
  citation: "Texte",
  actes: ["evenement"],
  de: ["federation"],
  ...plus,
});

/** A convention of a random world in which somebody plays every role that its articles name, under an id of its own. */
function avecTousLesMots(one: Convention, monde: string): Convention {
  const articles = [...one.articles, ...(one.avenants ?? []).flatMap((a) => a.articles)];
  const mots = articles.flatMap((a) => [...a.de, ...(a.vers ?? [])]).filter((mot) => /^[a-z-]+(\d+)?$/.test(mot));
  const roles = [...new Set(mots)].filter((mot) => mot !== "public" && mot !== "toute-partie");
  return { ...one, id: `${monde}-${one.id}`, parties: [...one.parties, { organisation: "toutes", roles }] };
}

describe.each(moteurs())("importer et exporter sur $nom", (moteur) => {
  const ouvertes: BaseEssai[] = [];
  const neuve = async () => {
    const base = await moteur.ouvrir();
    ouvertes.push(base);
    return { ...commande(base.store), store: base.store };
  };
  afterAll(async () => {
    for (const base of ouvertes) await base.fermer();
  });

  test("les cinq conventions entrent et ressortent telles quelles ; une seconde fois n’écrit rien", async () => {
    const c = await neuve();
    const path = await fichier("cinq.json", { conventions });
    const first = await c.importer("conventions", path, "--json");
    expect([first.code, JSON.parse(first.json)]).toMatchObject([
      0,
      { creees: 5, modifiees: 0, rejetees: 0, enregistre: true },
    ]);
    const before = await c.etat();
    const out = await c.exporter("conventions");
    expect(JSON.parse(out.json)).toEqual(triees(conventions));
    const again = await c.importer("conventions", await fichier("retour.json", out.json));
    expect([again.code, again.lines.at(-1)]).toEqual([
      0,
      "5 conventions\u00a0: 0 créée, 0 modifiée, 5 inchangées. Tout était déjà enregistré, rien n’a été écrit.",
    ]);
    expect(await c.etat()).toEqual(before);
    expect((await c.exporter("conventions")).json).toBe(out.json);
    expect(await verifierInvariants(c.store)).toEqual([]);
  });

  test("les organisations entrent et ressortent telles quelles, puis les conventions n’en créent plus", async () => {
    const c = await neuve();
    const path = await fichier("organisations.json", organisations);
    expect((await c.importer("organisations", path)).code).toBe(0);
    expect(JSON.parse((await c.exporter("organisations")).json)).toEqual(triees(organisations));
    const before = await c.etat();
    expect((await c.importer("organisations", path)).lines.at(-1)).toContain("rien n’a été écrit");
    expect(await c.etat()).toEqual(before);
    const { json } = await c.importer("conventions", await fichier("cinq.json", conventions), "--json");
    expect(JSON.parse(json).organisationsCreees).toEqual([]);
  });

  test("des mondes tirés au hasard entrent et ressortent tels quels", { timeout: 60_000 }, async () => {
    const c = await neuve();
    const all = [1, 2, 3, 4].flatMap((seed) =>
      mondeAuHasard(seed, { conventions: 120, organisations: 20 }).map((one) => avecTousLesMots(one, `m${seed}`)),
    );
    // what the checks refuse in a random world is refused on import too: only the others can come in
    const sound = all.filter((one) =>
      controlerLot([one], []).every(({ controles }) => controles.every((k) => k.niveau !== "refus")),
    );
    expect(sound.length).toBeGreaterThan(100);
    const { code, lines } = await c.importer("conventions", await fichier("monde.json", sound));
    expect([code, lines.at(-1)]).toEqual([0, expect.stringContaining("créées")]);
    const out = (await c.exporter("conventions")).json;
    expect(JSON.parse(out)).toEqual(triees(sound));
    const { journal } = await c.etat();
    await c.importer("conventions", await fichier("monde2.json", out));
    expect((await c.etat()).journal).toBe(journal);
  });

  test("une organisation inconnue est créée, dite, et à compléter ; importée ensuite, elle est complétée", async () => {
    const c = await neuve();
    const plus = {
      appuis: ["region-x"],
      parties: [{ organisation: "nexem", roles: [], mandataire: "tete", cotraitants: ["co"] }],
    };
    const { lines } = await c.importer("conventions", await fichier("une.json", brute("c1", plus)));
    expect(lines).toContain("Organisations créées, à compléter\u00a0: nexem, co, region-x, tete.");
    const known = await c.store.avec(OUVRIER, (tx) => lireOrganisations(tx, ["tete"]));
    expect(known).toMatchObject([
      { genre: "autre", noms: [{ nom: "tete" }], note: expect.stringContaining("la convention c1") },
    ]);
    const csv = "id;genre;nom;source;consultee_le\ntete;reseau;La tête;Annuaire;01/02/2026\n";
    const { code, json } = await c.importer("organisations", await fichier("o.csv", csv), "--json");
    expect([code, JSON.parse(json)]).toMatchObject([0, { creees: 0, modifiees: 1 }]);
  });

  test("un CSV de tableur : BOM, CRLF, guillemets, dates françaises ; le récit dit les lignes", async () => {
    const c = await neuve();
    const csv =
      '\ufeffid;titre;genre;parties;signee_le;effet_du;duree_mois\r\nc1;"Accord ""vif""; suite";accord;nexem:federation|una;01/02/2024;1/3/2024;12\r\n;;;;;;\r\nc2;Autre;accord;nexem|una;;;\r\n';
    const { code, lines } = await c.importer("conventions", await fichier("tableur.csv", csv));
    expect([code, lines[0], lines[1]]).toEqual([0, "ligne 2, c1\u00a0: créée.", "ligne 4, c2\u00a0: créée."]);
    expect((await c.etat()).conventions[0]).toMatchObject({
      titre: 'Accord "vif"; suite',
      signatures: [{ le: "2024-02-01" }, { le: "2024-02-01" }],
      effet: { du: "2024-03-01", dureeMois: 12 },
    });
  });

  test("un CSV exporté puis réimporté ne perd ni articles ni engagements ; un titre changé ne change que lui", async () => {
    const c = await neuve();
    await c.importer("conventions", await fichier("cinq.json", conventions));
    const path = join(dir, `sortie-${moteur.nom}.csv`);
    expect((await c.exporter("conventions", "--sortie", path)).code).toBe(0);
    const before = await c.etat();
    expect((await c.importer("conventions", path)).lines.at(-1)).toContain("5 inchangées");
    expect(await c.etat()).toEqual(before);
    const csv = (await readFile(path, "utf8")).replace("Partenariat entre Nexem et l’Una", "=Titre changé");
    const { json } = await c.importer("conventions", await fichier("change.csv", csv), "--json");
    expect(JSON.parse(json)).toMatchObject({ modifiees: 1, inchangees: 4 });
    const una = conventions.find((one) => one.id === "nexem-una-2018");
    expect((await c.etat()).conventions.find((one) => one.id === una?.id)).toEqual({ ...una, titre: "=Titre changé" });
    await c.exporter("conventions", "--sortie", path);
    expect(await readFile(path, "utf8")).toContain(";'=Titre changé;");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test("publiée tant que personne n’a de compte, jamais la démonstration ensuite, jamais publiée après", async () => {
    const c = await neuve();
    await c.importer("conventions", await fichier("une.json", brute("c1")));
    await c.store.avec(OUVRIER, ({ db }) =>
      db
        .insertInto("personne")
        .values({ id: "p1", nom: "Essai", courriel: "p1@exemple.fr", creee_le: new Date() })
        .execute(),
    );
    await c.importer("conventions", await fichier("deux.json", [brute("c1", { titre: "Autre" }), brute("c2")]));
    const rows = await c.store.avec(OUVRIER, ({ db }) =>
      db.selectFrom("convention").select(["id", "publiee", "no"]).orderBy("id").execute(),
    );
    expect(rows).toEqual([
      { id: "c1", publiee: true, no: 2 },
      { id: "c2", publiee: false, no: 1 },
    ]);
    const { ouvrirInstance } = await import("./demo/semer.ts");
    const porte = {
      autoriser,
      maintenant: () => new Date(),
      aujourdhui: () => "2026-11-22" as Day,
      nouvelId: () => randomUUID(),
    };
    expect(await ouvrirInstance(c.store, porte, true)).toBe(false);
  });

  test("tout ou rien : une mauvaise parmi cinquante, rien n’est écrit", async () => {
    const c = await neuve();
    await c.importer("conventions", await fichier("une.json", brute("c0")));
    const before = await c.etat();
    const fifty = Array.from({ length: 50 }, (_, i) => brute(`c${i}`, { titre: `Titre ${i}` }));
    // refused by the schema, by the checks of the file, by what the store holds: three moments, the same nothing
    const ring = brute("c9", { parent: "c0" });
    await c.importer("conventions", await fichier("enfant.json", brute("c0", { parent: "c9" })));
    const held = await c.etat();
    expect(held.journal).toBe(before.journal + 1);
    for (const [i, wrong] of [
      brute("c9", { genre: 3 }),
      brute("c9", { effet: { du: "2024-02-01", au: "2024-01-01" } }),
      ring,
    ].entries()) {
      // without c0 in the file, the ring only shows across the store
      const lot = fifty.map((one) => (one.id === "c9" ? wrong : one)).filter((one) => i < 2 || one.id !== "c0");
      const { code, lines } = await c.importer("conventions", await fichier("cinquante.json", lot));
      expect([code, lines.at(-1)]).toEqual([1, expect.stringMatching(/^Rien n’a été enregistré/)]);
      expect(await c.etat()).toEqual(held);
    }
  });

  describe("ce qui n’est pas recevable", () => {
    const deep = `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`;
    const cases: [string, string, unknown, number, RegExp][] = [
      [
        "fin avant le début",
        "x.json",
        brute("n", { effet: { du: "2024-02-01", au: "2024-01-31" } }),
        1,
        /élément 1, n\u00a0: rejetée, effet\.au\u00a0: La fin/,
      ],
      [
        "31 février",
        "x.json",
        brute("n", { effet: { du: "2024-02-31" } }),
        1,
        /effet\.du\u00a0: Février 2024 a 29 jours/,
      ],
      [
        "31 février en CSV",
        "x.csv",
        "id;titre;genre;parties;effet_du\nn;T;accord;a|b;31/02/2024\n",
        1,
        /ligne 2, n\u00a0: rejetée, effet_du\u00a0: Février 2024 a 29 jours/,
      ],
      [
        "fin avant le début en CSV",
        "x.csv",
        "id,titre,genre,parties,effet_du,effet_au\nn,T,accord,a|b,02/02/2024,01/02/2024\n",
        1,
        /ligne 2, n\u00a0: rejetée, effet_au\u00a0: La fin/,
      ],
      [
        "nature inconnue",
        "x.json",
        brute("n", { articles: [article({ actes: ["aiguilage"] })] }),
        1,
        /articles\[0\]\.actes\[0\]\u00a0: «\u00a0aiguilage\u00a0» n’est pas une nature/,
      ],
      [
        "rôle mal orthographié",
        "x.json",
        brute("n", { articles: [article({ de: ["federations"] })] }),
        1,
        /articles\[0\]\.de\[0\]\u00a0: «\u00a0federations\u00a0» n’est ni un rôle/,
      ],
      [
        "partie deux fois",
        "x.json",
        brute("n", {
          parties: [
            { organisation: "a", roles: ["r"] },
            { organisation: "a", roles: ["r"] },
          ],
        }),
        1,
        /parties\[1\]\.organisation\u00a0: «\u00a0a\u00a0» est déjà partie/,
      ],
      [
        "anneau de parents",
        "x.json",
        [brute("n", { parent: "m" }), brute("m", { parent: "n" })],
        1,
        /élément 1, n\u00a0: rejetée, parent\u00a0: .*n → m → n/,
      ],
      [
        "anneau de remplacements",
        "x.json",
        [brute("n", { remplaceePar: "m" }), brute("m", { remplaceePar: "n" })],
        1,
        /remplaceePar\u00a0: .*n → m → n/,
      ],
      [
        "anneau avec ce qui est enregistré",
        "x.json",
        brute("n", { parent: "tenue" }),
        1,
        /parent\u00a0: .*n → tenue → n/,
      ],
      ["clé inconnue", "x.json", brute("n", { efet: {} }), 1, /efet\u00a0: Clé inconnue/],
      [
        "clé piégée",
        "x.json",
        `[{"__proto__": {"x": 1}, ${JSON.stringify(brute("n")).slice(1)}]`,
        1,
        /__proto__\u00a0: Clé inconnue/,
      ],
      [
        "id donné deux fois",
        "x.json",
        [brute("n"), brute("n")],
        1,
        /élément 2, n\u00a0: rejetée, id\u00a0: «\u00a0n\u00a0» est déjà donnée par l’élément 1/,
      ],
      [
        "exemple contredit",
        "x.json",
        brute("n", {
          exemples: [
            {
              demande: { acte: "evenement", de: "nexem", vers: "una", date: "2024-05-05" },
              attendu: { issue: "permis" },
            },
          ],
        }),
        1,
        /exemples\[0\]\u00a0: Les parties attendent/,
      ],
      [
        "caractère nul échappé",
        "x.json",
        brute("n", { titre: "a\0b" }),
        1,
        /titre\u00a0: Ce texte contient un caractère/,
      ],
      [
        "moitié de caractère",
        "x.json",
        '[{"id":"n","titre":"\\ud800"}]',
        1,
        /titre\u00a0: Ce texte contient un caractère/,
      ],
      [
        "éléments qui n’en sont pas",
        "x.json",
        "[1, null, []]",
        1,
        /élément 1\u00a0: rejetée\u00a0: Un objet est attendu/,
      ],
      [
        "texte énorme",
        "x.json",
        brute("n", { titre: "x".repeat(20_000_000) }),
        1,
        /titre\u00a0: Ce libellé dépasse 500 caractères/,
      ],
      ["identifiant énorme", "x.json", brute("x".repeat(20_000_000)), 1, /id\u00a0: Un identifiant compte 1 à 100/],
      ["clé énorme", "x.json", brute("n", { ["k".repeat(5_000_000)]: 1 }), 1, /Clé inconnue|kkkk/],
      [
        "liste énorme",
        "x.json",
        brute("n", { articles: Array(2_000_000).fill(0) }),
        1,
        /articles\[\d+\]\u00a0: Plus de 200\s000 valeurs/,
      ],
      [
        "cellule de trop",
        "x.csv",
        "id;titre;genre;parties\nn;T;accord;a|b;encore\n",
        1,
        /ligne 2, n\u00a0: rejetée\u00a0: Cette ligne a plus de 4 cellules/,
      ],
      ["liste vide", "x.json", "[]", 1, /aucune des conventions/],
      [
        "JSON rompu",
        "x.json",
        '[\n  {"id": "n",,}\n]',
        2,
        /^Ligne 2, colonne 14\u00a0: ce JSON ne peut pas être lu, il faudrait ici une clé/,
      ],
      ["JSON interrompu", "x.json", '[{"id": "n"', 2, /^Ligne 1, colonne 12\u00a0: ce JSON ne peut/],
      [
        "entête inconnu",
        "x.csv",
        "id;titre;genre;parties;couleur\n",
        2,
        /ligne 1\u00a0: colonne inconnue, «\u00a0couleur\u00a0»\. Colonnes possibles\u00a0: id,/,
      ],
      [
        "entête incomplet",
        "x.csv",
        "id;titre\n",
        2,
        /ligne 1\u00a0: il manque «\u00a0genre\u00a0», «\u00a0parties\u00a0»/,
      ],
      ["colonne deux fois", "x.csv", "id;titre;genre;parties;id\n", 2, /«\u00a0id\u00a0» est donnée deux fois/],
      [
        "guillemet ouvert",
        "x.csv",
        'id;titre;genre;parties\n"n;T;accord;a\n',
        2,
        /un guillemet ouvert n’est pas fermé/,
      ],
      ["fichier vide", "x.json", "", 2, /est vide/],
      ["fichier blanc", "x.csv", " \n\n", 2, /est vide/],
      ["JSON d’une autre sorte", "x.json", '"bonjour"', 2, /d’une autre sorte\u00a0: une liste de conventions/],
      ["JSON d’un autre programme", "x.json", '{"name": "autre", "version": 1}', 2, /d’une autre sorte/],
      ["clé à côté de la liste", "x.json", { conventions: [], suivant: "x" }, 2, /«\u00a0suivant\u00a0»/],
      ["caractères nuls", "x.json", '[{"id": \0}]', 2, /^Ligne 1, colonne 9\u00a0: un caractère nul/],
      ["emboîtement profond", "x.json", deep, 2, /colonne 501\u00a0: .*au plus 100 niveaux/],
      ["crochets sans fin", "x.json", "[".repeat(10_000_000), 2, /au plus 100 niveaux/],
      [
        "autre encodage",
        "x.csv",
        Buffer.from("id;titre;genre;parties\nn;\xe9t\xe9;accord;a\n", "latin1"),
        2,
        /n’est pas un texte en UTF-8/,
      ],
      [
        "archive sous un nom de tableur",
        "x.ods",
        Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xfe, 0]),
        2,
        /n’est pas un texte en UTF-8/,
      ],
    ];
    let c: Awaited<ReturnType<typeof neuve>>;
    beforeAll(async () => {
      c = await neuve();
      await c.importer("conventions", await fichier("tenue.json", brute("tenue", { parent: "n" })));
    });

    test.each(cases)("%s : une phrase, le bon code, rien de changé", async (_cas, nom, contenu, code, phrase) => {
      const path = await fichier(nom, contenu);
      const before = await c.etat();
      const done = await c.importer("conventions", path);
      expect(done.lines.join("\n")).toMatch(new RegExp(phrase.source, "m"));
      expect(done.code).toBe(code);
      expect(Math.max(...done.lines.map((l) => l.length))).toBeLessThan(700);
      expect(await c.etat()).toEqual(before);
    });

    test("200 Mo : dit aussitôt, sans être lus", async () => {
      const path = join(dir, "grand.json");
      const file = await open(path, "w");
      await file.truncate(200 * 1024 * 1024);
      await file.close();
      const { code, lines } = await c.importer("conventions", path);
      expect([code, lines]).toEqual([2, [`${path} dépasse 64 Mo, le maximum pour cette commande.`]]);
    });

    test("un article tout entier hors de sa convention entre, avec une remarque", async () => {
      const path = await fichier("hors.json", brute("hors", { articles: [article({ du: "2030-01-01" })] }));
      const { code, lines } = await c.importer("conventions", path);
      expect([code, lines[0], lines[1]]).toEqual([
        0,
        "élément 1, hors\u00a0: créée.",
        expect.stringMatching(/^élément 1, hors\u00a0: à vérifier, articles\[0\]\u00a0: Aucun jour/),
      ]);
    });

    test.each([
      ["sans fichier", ["conventions"]],
      ["deux fichiers", ["conventions", "a", "b"]],
      ["autre chose", ["recettes", "a.json"]],
      ["plus tard", ["rome", "a.json"]],
      ["un dossier", ["conventions", "."]],
      ["un fichier absent", ["conventions", "/nulle/part.json"]],
    ])("appel %s : une phrase, 2", async (_cas, args) => {
      const { code, lines, json } = await c.importer(...args, "--json");
      expect([code, lines.length]).toEqual([2, 1]);
      expect(JSON.parse(json)).toEqual({ erreur: { phrase: lines[0] } });
    });

    test.each([
      ["une organisation, plus tard", ["organisation", "nexem"], /pas encore/],
      ["autre extension", ["conventions", "--sortie", "x.pdf"], /\.json, \.csv ou \.ods/],
      ["dossier absent", ["conventions", "--sortie", "/nulle/part/x.json"], /n’existe pas/],
    ])("exporter %s : une phrase, 2", async (_cas, args, phrase) => {
      const { code, lines } = await c.exporter(...args);
      expect([code, lines]).toEqual([2, [expect.stringMatching(phrase)]]);
    });

    test("organisations : un SIREN mal recopié, deux antennes en rond, une source absente", async () => {
      const o = (id: string, plus: object) => ({ id, genre: "reseau", noms: [{ nom: id }], sources: [], ...plus });
      const siren = await c.importer(
        "organisations",
        await fichier("o.csv", "id;genre;nom;siren\nx;reseau;X;784714009\n"),
      );
      expect([siren.code, siren.lines[0]]).toEqual([1, expect.stringContaining("La clé du SIREN")]);
      const antenne = (organisation: string) => ({ antenneDe: { organisation, territoires: ["FR"] } });
      const ring = await c.importer(
        "organisations",
        await fichier("o.json", [o("x", antenne("y")), o("y", antenne("x"))]),
      );
      expect([ring.code, ring.lines[0]]).toEqual([1, expect.stringContaining("tournent en rond")]);
      const doubt = await c.importer(
        "organisations",
        await fichier("o.json", o("x", { adhesions: [{ reseau: "nouveau" }] })),
      );
      expect([doubt.code, doubt.lines.join()]).toEqual([
        0,
        expect.stringMatching(/à vérifier, sources.*à compléter\u00a0: nouveau/),
      ]);
    });
  });

  test("le journal sort en entier, dans l’ordre, en trois formats", async () => {
    const c = await neuve();
    await c.importer("conventions", await fichier("cinq.json", conventions));
    const { journal } = await c.etat();
    const rows = JSON.parse((await c.exporter("actes")).json) as { no: number; nature: string; connuLe: string }[];
    expect(rows.map((r) => r.no)).toEqual(rows.map((r) => r.no).toSorted((a, b) => a - b));
    expect([rows.length, rows[0]]).toMatchObject([
      journal,
      { nature: "instance.ouverte", connuLe: "2026-11-22T09:00:00.000Z" },
    ]);
    const csv = join(dir, `actes-${moteur.nom}.csv`);
    await c.exporter("actes", "--sortie", csv);
    expect((await readFile(csv, "utf8")).trimEnd().split("\r\n")).toHaveLength(journal + 1);
    const { json } = await c.exporter("actes", "--sortie", csv.replace("csv", "ods"), "--json");
    expect(JSON.parse(json)).toMatchObject({ quoi: "actes", nombre: journal });
  });
});
