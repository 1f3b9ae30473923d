import { describe, expect, test } from "vitest";
import { addDays, Day } from "../../shared/day.ts";
import { Convention } from "../conventions/index.ts";
import { messageDeRappel, phraseDEcheance, phraseDesEcheances } from "./phrases.ts";
import { dernierAnniversaire, echeancesDe, rappelsDus } from "./rules.ts";
import { MATIERES } from "./types.ts";

const J = (s: string) => Day.parse(s);
const convention = (plus: object = {}): Convention =>
  Convention.parse({
    id: "conv",
    titre: "Convention",
    genre: "convention",
    parties: ["a", "b"].map((organisation) => ({ organisation, roles: ["reseau"] })),
    signatures: ["a", "b"].map((organisation) => ({ organisation, le: "2024-01-10" })),
    effet: { du: "2024-01-01", au: "2027-08-31" },
    articles: [],
    ...plus,
  });
const tacite = (plus: object = {}, reste: object = {}) =>
  convention({
    effet: {
      du: "2024-01-01",
      au: "2027-08-31",
      reconduction: { mode: "tacite", dureeMois: 12, preavisMois: 6, ...plus },
    },
    ...reste,
  });
const contexte = { trouver: () => undefined, reponse: null as Day | null };
/** What is due on a day, as "matter day-of-the-step". */
const dus = (c: Convention, jour: string, plus: object = {}) =>
  rappelsDus(c, J(jour), { ...contexte, ...plus }).map((r) => `${r.matiere} ${r.jourDu}`);
/** Every step that a server that never stops would send between two days, the day it would leave. */
function envois(c: Convention, du: string, au: string, ouvert: (jour: Day) => boolean = () => true) {
  const sent = new Map<string, Day>();
  for (let d = J(du); d <= J(au); d = addDays(d, 1))
    if (ouvert(d)) for (const key of dus(c, d)) if (!sent.has(key)) sent.set(key, d);
  return [...sent].map(([key, le]) => `${key} → ${le}`);
}

describe("le terme", () => {
  test.each([
    ["la veille de M-3", "2027-05-30", []],
    ["M-3, en fin de mois : 31 mai", "2027-05-31", ["terme 2027-05-31"]],
    ["le lendemain", "2027-06-01", ["terme 2027-05-31"]],
    ["la veille de M-1", "2027-07-30", ["terme 2027-05-31"]],
    ["M-1", "2027-07-31", ["terme 2027-07-31"]],
    ["le jour du terme", "2027-08-31", ["terme 2027-07-31"]],
    ["le lendemain du terme", "2027-09-01", ["terme 2027-09-01"]],
    ["un mois après, ce n’est plus une nouvelle", "2027-10-03", []],
  ])("%s", (_cas, jour, attendu) => expect(dus(convention(), jour)).toEqual(attendu));

  test.each([
    ["31 mai 2027 : M-3 au 28 février", "2027-05-31", "2027-02-28", "2027-04-30"],
    ["31 mai 2028 : M-3 au 29 février", "2028-05-31", "2028-02-29", "2028-04-30"],
    ["29 février 2028 : M-3 au 29 novembre", "2028-02-29", "2027-11-29", "2028-01-29"],
  ])("fins de mois : %s", (_cas, au, m3, m1) => {
    const c = convention({ effet: { du: "2024-01-01", au } });
    const apres = addDays(J(au), 1);
    expect(envois(c, "2026-06-01", "2028-12-31")).toEqual([
      `terme ${m3} → ${m3}`,
      `terme ${m1} → ${m1}`,
      `terme ${apres} → ${apres}`,
    ]);
  });

  test("le serveur arrêté deux mois rattrape avec un seul courriel ; arrêté six mois, il ne réveille rien d’ancien", () => {
    const c = convention();
    const arret = (du: string, au: string) => (d: Day) => d < J(du) || d > J(au);
    expect(envois(c, "2027-01-01", "2027-12-31", arret("2027-05-30", "2027-08-05"))).toEqual([
      "terme 2027-07-31 → 2027-08-06",
      "terme 2027-09-01 → 2027-09-01",
    ]);
    expect(envois(c, "2027-01-01", "2028-12-31", arret("2027-05-01", "2027-11-30"))).toEqual([]);
    expect(envois(c, "2027-01-01", "2027-12-31", arret("2027-08-20", "2027-09-15"))).toEqual([
      "terme 2027-05-31 → 2027-05-31",
      "terme 2027-07-31 → 2027-07-31",
      "terme 2027-09-01 → 2027-09-16",
    ]);
  });

  test("chaque terme d’une reconduction tacite, compté du premier, et celui d’un renouvellement exprès", () => {
    expect(envois(tacite({ preavisMois: null }), "2027-04-01", "2028-12-31").map((e) => e.split(" → ")[0])).toEqual([
      "terme 2027-05-31",
      "terme 2027-07-31",
      "terme 2027-09-01",
      "terme 2028-05-31",
      "terme 2028-07-31",
      "terme 2028-09-01",
    ]);
    const expresse = convention({
      effet: { du: "2024-01-01", au: "2027-08-31", reconduction: { mode: "expresse", dureeMois: 12 } },
      renouvellements: [{ le: "2027-08-15", jusquAu: "2028-08-31" }],
    });
    expect(envois(expresse, "2027-04-01", "2028-12-31").map((e) => e.split(" → ")[0])).toEqual([
      "terme 2027-05-31",
      "terme 2027-07-31",
      "terme 2028-05-31",
      "terme 2028-07-31",
      "terme 2028-09-01",
    ]);
  });

  test("rien pour ce qui est déjà fini, remplacé, suspendu pour toujours ou pas encore signé", () => {
    for (const plus of [
      { resiliation: { par: "a", le: "2027-01-01", effetLe: "2027-02-01", motif: "m" } },
      { signatures: [] },
    ])
      expect(envois(convention(plus), "2027-02-02", "2027-12-31")).toEqual([]);
    const suite = Convention.parse({ ...convention({ effet: { du: "2027-01-01" } }), id: "suite" });
    const remplacee = convention({ remplaceePar: "suite" });
    expect(rappelsDus(remplacee, J("2027-06-15"), { ...contexte, trouver: () => suite })).toEqual([]);
  });

  test("seules les parties liées ce jour-là, jamais un appui ni une partie partie", () => {
    const c = convention({
      parties: ["a", "b", "c"].map((organisation) => ({ organisation, roles: ["r"] })),
      signatures: ["a", "b", "c"].map((organisation) => ({ organisation, le: "2024-01-10" })),
      appuis: ["s"],
      retraits: [{ organisation: "b", effetLe: "2027-05-31" }],
    });
    expect(rappelsDus(c, J("2027-05-31"), contexte)[0]?.parties).toEqual(["a", "b", "c"]);
    expect(rappelsDus(c, J("2027-06-01"), contexte)[0]?.parties).toEqual(["a", "c"]);
  });
});

describe("le dernier jour pour dénoncer", () => {
  test.each([
    ["la veille de M-3", "2026-11-27", []],
    ["M-3 avant le 28 février", "2026-11-28", ["preavis 2026-11-28"]],
    ["M-1", "2027-01-28", ["preavis 2027-01-28"]],
    ["le dernier jour", "2027-02-28", ["preavis 2027-01-28"]],
    ["le lendemain : il n’y a plus rien à faire", "2027-03-01", []],
  ])("%s", (_cas, jour, attendu) => expect(dus(tacite(), jour)).toEqual(attendu));
  test("jamais pour une convention dénoncée, ni au dernier renouvellement, ni avec une reconduction expresse", () => {
    const matieres = (c: Convention) => new Set(envois(c, "2026-06-01", "2028-12-31").map((e) => e.split(" ")[0]));
    expect(matieres(tacite({}, { denonciation: { par: "a", le: "2026-06-01" } }))).toEqual(new Set(["terme"]));
    expect(matieres(tacite({ maxFois: 0 }))).toEqual(new Set(["terme"]));
    expect(matieres(tacite({ mode: "expresse" }))).toEqual(new Set(["terme"]));
  });
});

describe("ce qui porte la convention", () => {
  const porte = (plus: object = {}) =>
    convention({ effet: { du: "2024-01-01" }, adosseA: { quoi: "le marché", au: "2027-12-31" }, ...plus });
  test("deux ans, un an, six mois, trois mois avant, et le lendemain", () => {
    expect(envois(porte(), "2025-01-01", "2028-06-30")).toEqual(
      ["2025-12-31", "2026-12-31", "2027-06-30", "2027-09-30", "2028-01-01"].map((d) => `porteur ${d} → ${d}`),
    );
  });
  test("sauf si elle a pris fin avant, à son propre terme", () => {
    expect(
      envois(porte({ effet: { du: "2024-01-01", au: "2026-06-30" } }), "2025-01-01", "2028-06-30").map(
        (e) => e.split(" ")[0],
      ),
    ).toEqual(["terme", "terme", "terme"]);
    // a term beyond the market is never lived: only the market counts
    expect(
      new Set(
        envois(porte({ effet: { du: "2024-01-01", au: "2028-12-31" } }), "2025-01-01", "2029-06-30").map(
          (e) => e.split(" ")[0],
        ),
      ),
    ).toEqual(new Set(["porteur"]));
  });
});

describe("la période de tolérance", () => {
  const grace = (accordeeLe: string, jusquAu = "2028-02-29") =>
    convention({ graces: [{ jusquAu, accordeeLe, par: "a", motif: "m" }] });
  test("un mois, une semaine avant, et le lendemain ; le lendemain du terme dit la tolérance", () => {
    expect(envois(grace("2027-08-01"), "2027-08-01", "2028-06-30").slice(1)).toEqual([
      "terme 2027-09-01 → 2027-09-01",
      "tolerance 2028-01-29 → 2028-01-29",
      "tolerance 2028-02-22 → 2028-02-22",
      "tolerance 2028-03-01 → 2028-03-01",
    ]);
  });
  test("rien ne rappelle une tolérance le jour où elle est accordée", () => {
    expect(envois(grace("2028-02-01"), "2028-01-01", "2028-06-30")).toEqual([
      "tolerance 2028-02-22 → 2028-02-22",
      "tolerance 2028-03-01 → 2028-03-01",
    ]);
    expect(envois(grace("2028-02-22"), "2028-01-01", "2028-06-30")).toEqual(["tolerance 2028-03-01 → 2028-03-01"]);
  });
});

describe("une signature attendue", () => {
  const partielle = (le = "2026-03-01") => convention({ signatures: [{ organisation: "a", le }] });
  test("une, trois et six semaines après la dernière obtenue, à celle qui manque", () => {
    expect(envois(partielle(), "2026-03-01", "2026-12-31")).toEqual(
      ["2026-03-08", "2026-03-22", "2026-04-15"].map((d) => `signature ${d} → ${d}`),
    );
    expect(rappelsDus(partielle(), J("2026-03-08"), contexte)[0]?.parties).toEqual(["b"]);
    expect(dus(partielle(), "2026-03-07")).toEqual([]);
  });
});

describe("la question de l’année, sans terme", () => {
  const sansTerme = (le = "2024-02-29") =>
    convention({ effet: {}, signatures: ["a", "b"].map((organisation) => ({ organisation, le })) });
  test.each([
    ["la veille de l’anniversaire", "2026-02-27", []],
    ["l’anniversaire d’un 29 février, le 28", "2026-02-28", ["vivante 2026-02-28"]],
    ["le lendemain", "2026-03-01", ["vivante 2026-02-28"]],
    ["un mois plus tard", "2026-03-28", ["vivante 2026-03-28"]],
    ["puis plus rien de l’année", "2026-05-15", []],
    ["le 29, une année bissextile", "2028-02-29", ["vivante 2028-02-29"]],
    ["pas l’année de la signature", "2024-03-15", []],
  ])("%s", (_cas, jour, attendu) => expect(dus(sansTerme(), jour)).toEqual(attendu));
  test("une réponse la clôt pour l’année, même donnée un peu avant", () => {
    for (const reponse of ["2025-12-30", "2026-02-28", "2026-03-01"])
      expect(dus(sansTerme(), "2026-03-02", { reponse: J(reponse) })).toEqual([]);
    expect(dus(sansTerme(), "2026-03-02", { reponse: J("2025-12-29") })).toEqual(["vivante 2026-02-28"]);
  });
  test("ni avec un terme, ni quand elle repose sur un marché, ni après la fin", () => {
    expect(dus(convention(), "2026-01-10")).toEqual([]);
    expect(dus({ ...sansTerme("2024-01-10"), adosseA: { quoi: "q", au: J("2030-01-01") } }, "2026-01-10")).toEqual([]);
    expect(dus({ ...sansTerme("2024-01-10"), remplaceePar: "x" }, "2026-01-10")).toEqual(["vivante 2026-01-10"]);
  });
  test.each([
    ["2024-02-29", "2025-02-27", null],
    ["2024-02-29", "2025-02-28", "2025-02-28"],
    ["2024-12-31", "2025-12-30", null],
    ["2017-12-31", "2026-12-31", "2026-12-31"],
  ])("anniversaire du %s au %s", (depuis, jour, attendu) =>
    expect(dernierAnniversaire(J(depuis), J(jour))).toBe(attendu),
  );
});

describe("ce que dit un rappel est vrai ce jour-là", () => {
  const ecrit = (c: Convention, jour: string) =>
    rappelsDus(c, J(jour), contexte)
      .map((r) => messageDeRappel(r, c, { titre: "T", jour: J(jour), trouver: () => undefined, nommer: (id) => id }))
      .map((m) => [m.sujet, ...m.phrases, m.chemin].join(" "));
  const fin = (effetLe: string) => ({ par: "a", le: "2026-01-01", effetLe, motif: "m" });
  const avenant = (le: string, jusquAu: string, plus: object = {}) => ({
    avenants: [{ id: "x", le, effetLe: le, articles: [], jusquAu, ...plus }],
  });

  test.each([
    ["résiliée le jour même de son terme", { resiliation: fin("2027-08-31") }],
    ["portée jusqu’au jour même", { adosseA: { quoi: "le marché", au: "2027-08-31" } }],
  ])("%s : elle ne « repart » pas", (_cas, plus) => {
    const said = ecrit(tacite({}, plus), "2027-08-01").join(" ");
    expect(said).toContain("prend fin le 31 août 2027");
    expect(said).not.toContain("repart");
    expect(dus(tacite({}, plus), "2027-01-31")).not.toContain("preavis 2027-01-28");
  });

  test("suspendue, elle se reconduit tout de même, et le rappel ne la dit pas finie", () => {
    const c = tacite({}, { suspensions: [{ du: "2027-08-01", motif: "m" }] });
    expect(ecrit(c, "2027-09-01")).toEqual([
      expect.stringContaining("Elle s’est reconduite. Elle court jusqu’au 31 août 2028. Elle reste suspendue."),
    ]);
  });

  test("finie par autre chose que son terme, celui-ci n’est plus une nouvelle", () => {
    expect(dus(convention({ resiliation: fin("2027-08-31") }), "2027-09-01")).toEqual([]);
    expect(dus(convention({ resiliation: fin("2027-09-01") }), "2027-09-01")).toEqual(["terme 2027-09-01"]);
  });

  test("prorogée : avant le terme elle n’en parle plus, après une prorogation tardive elle le dit", () => {
    expect(dus(convention(avenant("2027-06-15", "2028-12-31")), "2027-08-01")).toEqual([]);
    expect(ecrit(convention(avenant("2027-09-10", "2028-12-31")), "2027-09-12")).toEqual([
      "T\u00a0: prorogée Le terme de T est passé le 31 août 2027. L’avenant du 10 septembre 2027 l’a prorogée. Elle court jusqu’au 31 décembre 2028. /convention/conv/vie",
    ]);
    const arretee = tacite({}, avenant("2027-02-01", "2028-06-30", { sansReconduction: true }));
    expect(ecrit(arretee, "2028-06-01").join(" ")).toMatch(/prend fin le 30 juin 2028.*\/vie\/proroger$/);
  });

  test("le texte ne permet plus de renouveler : le rappel mène à la prorogation", () => {
    const expresse = (maxFois: number) =>
      convention({
        effet: { du: "2024-01-01", au: "2027-08-31", reconduction: { mode: "expresse", dureeMois: 12, maxFois } },
      });
    expect(ecrit(expresse(1), "2027-08-01")[0]).toMatch(/Le texte permet de la renouveler.*\/vie\/renouveler$/);
    expect(ecrit(expresse(0), "2027-08-01")[0]).toMatch(/avenant de prorogation.*\/vie\/proroger$/);
  });

  test("sans préavis à donner d’avance, un seul courriel le même jour : celui de la dénonciation", () => {
    const c = tacite({ preavisMois: 0 });
    expect(["2027-05-30", "2027-05-31", "2027-07-31", "2027-09-01"].map((d) => dus(c, d))).toEqual([
      [],
      ["preavis 2027-05-31"],
      ["preavis 2027-07-31"],
      ["terme 2027-09-01"],
    ]);
  });

  test("une tolérance finie puis une prorogation : elle n’est plus dite finie", () => {
    const graces = [{ jusquAu: "2027-10-31", accordeeLe: "2027-08-15", par: "a", motif: "m" }];
    expect(ecrit(convention({ graces }), "2027-11-02").join(" ")).toContain("tolérance de T a pris fin");
    expect(ecrit(convention({ graces, ...avenant("2027-11-02", "2028-10-31") }), "2027-11-02")).toEqual([]);
  });

  test("signatures attendues : accord et élision", () => {
    const c = convention({
      parties: ["a", "unaforis", "nexem"].map((organisation) => ({ organisation, roles: ["reseau"] })),
      signatures: [{ organisation: "a", le: "2026-01-01" }],
    });
    expect(ecrit(c, "2026-01-08")).toEqual([
      expect.stringContaining("Il manque celle d’unaforis et celle de nexem. Tant qu’elles manquent, la convention"),
    ]);
  });

  test("sur la page des échéances, « repart » ou « prend fin » suit ce qui arrivera ce jour-là", () => {
    const dite = (c: Convention, jour: string) =>
      echeancesDe(c, J(jour), 12, contexte)
        .filter((e) => e.matiere === "terme")
        .map((e) => phraseDEcheance(e, "T", c, J(jour)).titre);
    expect(dite(tacite({ maxFois: 0 }), "2027-06-01")).toEqual(["T\u00a0: elle prend fin"]);
    expect(dite(tacite({}, { denonciation: { par: "a", le: "2027-03-01" } }), "2027-06-01")).toEqual([
      "T\u00a0: son terme",
    ]);
    expect(dite(tacite({}, { denonciation: { par: "a", le: "2027-02-28" } }), "2027-06-01")).toEqual([
      "T\u00a0: elle prend fin",
    ]);
  });
});

describe("pour toutes les conventions d’essai, à travers cinq ans", () => {
  const toutes = [
    convention(),
    tacite(),
    tacite({ maxFois: 1 }),
    convention({ effet: {} }),
    convention({ adosseA: { quoi: "q", au: "2026-12-31" } }),
    convention({ graces: [{ jusquAu: "2028-01-15", accordeeLe: "2027-09-10", par: "a", motif: "m" }] }),
    convention({ signatures: [{ organisation: "a", le: "2025-01-01" }] }),
  ];
  test("au plus un rappel par matière ; un courriel complet, à la date juste, avec son lien", () => {
    for (const c of toutes)
      for (let d = J("2025-01-01"); d < J("2030-01-01"); d = addDays(d, 5)) {
        const found = rappelsDus(c, d, contexte);
        expect(new Set(found.map((r) => r.matiere)).size).toBe(found.length);
        for (const r of found) {
          expect(r.jourDu <= d && r.parties.length > 0).toBe(true);
          const m = messageDeRappel(r, c, { titre: "T", jour: d, trouver: () => c, nommer: (id) => id });
          expect([m.sujet, m.phrases.join(" "), m.libelle].join(" ")).not.toMatch(/undefined|null|!| [:;?»]|NaN/);
          expect(m.chemin).toMatch(/^\/convention\/conv(\/vie(\/[a-z-]+)?)?$/);
        }
      }
  });
  test("les échéances à venir ne sont jamais passées, sauf celles que quelqu’un laisse attendre", () => {
    for (const c of toutes)
      for (let d = J("2025-01-01"); d < J("2030-01-01"); d = addDays(d, 17))
        for (const e of echeancesDe(c, d, 12, contexte)) {
          if (e.matiere !== "signature" && e.matiere !== "vivante")
            expect([e.matiere, e.le >= d]).toEqual([e.matiere, true]);
          expect(e.le <= addDays(d, 366)).toBe(true);
          expect(phraseDEcheance(e, "T", c, d).titre).toMatch(/^T\u00a0: /);
        }
  });
});

test("la phrase de tête est vraie à zéro, une, plusieurs", () => {
  expect([
    phraseDesEcheances(0, 0),
    phraseDesEcheances(1, 0),
    phraseDesEcheances(3, 1),
    phraseDesEcheances(3, 2),
  ]).toEqual([
    "Rien n’est attendu dans les douze mois.",
    "Une échéance dans les douze mois.",
    "Trois échéances dans les douze mois, dont une passée.",
    "Trois échéances dans les douze mois, dont deux passées.",
  ]);
  expect(MATIERES).toHaveLength(6);
});
