import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import { designeur, lireListe } from "./rules-designer.ts";
import { Organisation } from "./types.ts";

const LE = "2026-11-23" as Day;
const org = (id: string, noms: object[], identifiants: object[] = []) =>
  Organisation.parse({ id, genre: "autre", noms, identifiants, sources: [] });

const ANNUAIRE = [
  org("nexem", [{ nom: "Nexem" }], [{ genre: "siren", valeur: "732829320" }]),
  org("una", [{ nom: "Union nationale de l’aide", sigle: "UNA" }]),
  org("opco-sante", [
    { nom: "Unifaf", au: "2019-03-31" },
    { nom: "OPCO Santé", du: "2019-04-01" },
  ]),
  org("ml-rennes", [{ nom: "Mission locale de Rennes" }], [{ genre: "siret", valeur: "73282932000074" }]),
  org("ml-brest", [{ nom: "Mission locale de Brest" }]),
  org("service-35", [{ nom: "Service d’aide" }]),
  org("service-29", [{ nom: "Service d’aide" }]),
  // a name that is another one's id
  org("homonyme", [{ nom: "una" }]),
];
const { lire, ecrire, exact } = designeur(ANNUAIRE, LE);

describe("désigner une organisation", () => {
  test.each([
    ["nexem", "nexem"],
    ["NEXEM", "nexem"],
    ["732 829 320", "nexem"],
    ["73282932000074", "ml-rennes"],
    // an establishment that the directory does not hold: the body it belongs to
    ["73282932000082", "nexem"],
    ["union nationale de l'aide", "una"],
    ["una", "una"],
    ["Unifaf", "opco-sante"],
    ["opco sante", "opco-sante"],
    ["locale rennes", "ml-rennes"],
    ["service-29", "service-29"],
  ])("%s désigne %s", (texte, id) => expect(lire(texte)).toEqual({ id, phrase: null }));

  test.each([
    ["Inconnue", "Aucune organisation ne répond à «\u00a0Inconnue\u00a0».", []],
    ["732829321", "La clé du SIREN 732829321 ne correspond pas\u00a0: un chiffre a sans doute été mal recopié.", []],
    ["73282932", "Aucune organisation ne répond à «\u00a073282932\u00a0».", []],
    [
      "Service d’aide",
      "Deux organisations répondent à «\u00a0Service d’aide\u00a0»\u00a0: précisez, par exemple «\u00a0service-35\u00a0» ou «\u00a0service-29\u00a0».",
      ["service-35", "service-29"],
    ],
    [
      "mission",
      "Deux organisations répondent à «\u00a0mission\u00a0»\u00a0: précisez, par exemple «\u00a0Mission locale de Brest\u00a0» ou «\u00a0Mission locale de Rennes\u00a0».",
      ["ml-brest", "ml-rennes"],
    ],
  ])("%s ne désigne personne, ou pas une seule", (texte, phrase, parmi) =>
    expect(lire(texte)).toEqual({ id: null, phrase, parmi }),
  );

  test("ce qui s’écrit se relit comme la même, sinon c’est l’identifiant", () => {
    for (const { id } of ANNUAIRE) expect([id, lire(ecrire(id)).id, exact(ecrire(id))]).toEqual([id, id, id]);
    expect(ANNUAIRE.map((o) => ecrire(o.id))).toEqual([
      "Nexem",
      "Union nationale de l’aide",
      "OPCO Santé",
      "Mission locale de Rennes",
      "Mission locale de Brest",
      "service-35",
      "service-29",
      "homonyme",
    ]);
    expect(ecrire("absente")).toBe("absente");
  });

  test("une organisation que les données nomment sans l’annuaire se désigne par son identifiant", () => {
    expect(lire("regionale-x").id).toBeNull();
    expect(designeur(ANNUAIRE, LE, new Set(["regionale-x"])).lire("regionale-x").id).toBe("regionale-x");
  });
});

describe("une liste collée", () => {
  const liste = (texte: string) => lireListe(texte, { lire, exact, ecrire });

  test("une par ligne, dans l’ordre, une fois chacune ; d’un tableur, la cellule qui désigne", () => {
    expect(liste("Nexem\r\n\r\nUnifaf\nnexem\n")).toEqual({ ids: ["nexem", "opco-sante"], phrase: null });
    expect(liste("35\tMission locale de Rennes\nQuelqu’un ; 732829320")).toEqual({
      ids: ["ml-rennes", "nexem"],
      phrase: null,
    });
    expect(liste(" ")).toEqual({ ids: [], phrase: null });
  });

  test("les lignes inconnues sont toutes nommées, les douteuses aussi", () => {
    expect(liste("Nexem\nPersonne\nRien\nService d’aide").phrase).toBe(
      "L’annuaire ne connaît pas «\u00a0Personne\u00a0» ni «\u00a0Rien\u00a0»\u00a0: corrigez ou ôtez ces lignes. Deux organisations répondent à «\u00a0Service d’aide\u00a0»\u00a0: précisez, par exemple «\u00a0service-35\u00a0» ou «\u00a0service-29\u00a0».",
    );
    const long = Array.from({ length: 14 }, (_, i) => `Inconnue ${i}`).join("\n");
    expect(liste(long).phrase).toContain("«\u00a0Inconnue 11\u00a0» ni deux autres lignes");
    expect(liste(Array.from({ length: 1001 }, (_, i) => `x${i}`).join("\n")).phrase).toContain("au plus 1000 lignes");
  });

  test("mille lignes parmi dix mille organisations, connues ou non : les connues, et elles seules", () => {
    const many = Array.from({ length: 10_000 }, (_, i) =>
      org(`o${i}`, [{ nom: `Organisation numéro ${i}`, sigle: `ON${i}` }]),
    );
    const big = designeur(many, LE); // how long: bench saisies
    const pasted = Array.from({ length: 1_000 }, (_, i) => (i < 500 ? `ON${i * 7}` : `Personne ${i}`)).join("\n");
    expect(lireListe(pasted, big).ids).toEqual(Array.from({ length: 500 }, (_, i) => `o${i * 7}`));
  });
});
