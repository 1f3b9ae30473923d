import { describe, expect, test } from "vitest";
import {
  avenantDit,
  couverture,
  type Examen,
  motsDuProjet,
  phraseVerdict,
  projetDit,
  type SceauVu,
  suiteVerdict,
} from "./verdict.ts";

const sceau = (plus: Partial<SceauVu> = {}): SceauVu => ({
  etat: "intact",
  raison: null,
  qui: "Jeanne Aubépine, présidente",
  motif: null,
  le: null,
  horodatage: null,
  certificat: null,
  connu: true,
  tout: true,
  ...plus,
});
const DOCUMENT = { convention: "a", titre: "A", no: 1, avenant: null, rang: 1, derniers: 1 };
const examen = (plus: Partial<Examen>): Examen => ({
  verdict: "intact",
  sceaux: [sceau()],
  ajout: 0,
  coupe: false,
  document: DOCUMENT,
  projet: null,
  ...plus,
});
const noms = (n: number) => Array.from({ length: n }, (_, i) => sceau({ qui: `Personne ${i + 1}, fonction` }));

describe("la réponse en une phrase", () => {
  test.each<[string, Partial<Examen>, string]>([
    [
      "des octets que cette instance ne garde pas",
      { document: null },
      "Les sceaux de ce fichier tiennent, mais cette instance n’en garde pas d’exemplaire pareil.",
    ],
    ["un sceau", {}, "Ce document est intact. Jeanne Aubépine l’a signé."],
    ["deux", { sceaux: noms(2) }, "Ce document est intact. Personne 1 et Personne 2 l’ont signé."],
    ["trois", { sceaux: noms(3) }, "Ce document est intact. Personne 1, Personne 2 et Personne 3 l’ont signé."],
    ["quatre", { sceaux: noms(4) }, "Ce document est intact. Quatre personnes l’ont signé."],
    ["sans nom", { sceaux: [sceau({ qui: null })] }, "Ce document est intact. Un signataire non nommé l’a signé."],
    [
      "un inconnu parmi les nôtres n’est pas nommé",
      { sceaux: [sceau(), sceau({ connu: false, qui: "Autre" })] },
      "Ce document est intact. Jeanne Aubépine l’a signé.",
    ],
    [
      "continué",
      { verdict: "suite-ajoutee", ajout: 3 },
      "Ce fichier a été continué après son dernier sceau : ce qui a été ajouté n’est garanti par personne.",
    ],
    [
      "continué et coupé",
      { verdict: "suite-ajoutee", coupe: true },
      "Ce fichier est coupé : la fin manque, et son dernier sceau avec elle.",
    ],
    ["modifié", { verdict: "altere" }, "Ce fichier a été modifié : il n’est plus celui qui a été scellé."],
    ["coupé", { verdict: "altere", coupe: true }, "Ce fichier est coupé : il n’est plus celui qui a été scellé."],
    [
      "un projet",
      { verdict: "sans-sceau", sceaux: [], projet: 3 },
      "Ce fichier se dit un projet, version 3, et ne porte aucun sceau : personne ne l’a signé.",
    ],
    ["inconnu", { verdict: "inconnu" }, "Cette instance ne connaît aucun des sceaux de ce fichier."],
    [
      "inconnu et coupé",
      { verdict: "inconnu", coupe: true },
      "Ce fichier est coupé : aucun de ses sceaux ne peut être lu.",
    ],
    [
      "sans sceau",
      { verdict: "sans-sceau", sceaux: [] },
      "Ce fichier ne porte aucun sceau. Rien ne dit s’il est celui que les parties ont signé.",
    ],
    ["pas un PDF", { verdict: "pas-un-pdf", sceaux: [] }, "Ce fichier n’est pas un PDF."],
    ["trop grand", { verdict: "trop-grand", sceaux: [] }, "Ce fichier dépasse 25 Mo, le plus que cette page lit."],
  ])("%s", (_nom, plus, phrase) => {
    expect(phraseVerdict(examen(plus))).toBe(phrase);
  });
});

describe("la suite à donner", () => {
  test.each<[string, Partial<Examen>, string]>([
    ["d’autres octets que ceux gardés", { document: null }, "un horodatage par exemple, a pu être changé"],
    ["dernier état", {}, "Pas un octet n’a changé depuis le dernier sceau."],
    [
      "état ancien",
      { document: { ...DOCUMENT, derniers: 2 } },
      "Depuis, ce document en a reçu un autre : demandez-en l’état complet.",
    ],
    ["état plus ancien", { document: { ...DOCUMENT, derniers: 4 } }, "ce document en a reçu trois autres"],
    ["un octet de trop", { verdict: "suite-ajoutee", ajout: 1 }, "Un octet suit le dernier sceau"],
    ["douze octets de trop", { verdict: "suite-ajoutee", ajout: 12 }, "Douze octets suivent le dernier sceau"],
    ["signé ailleurs", { verdict: "inconnu", sceaux: [sceau({ connu: false })] }, "ses sceaux tiennent"],
    [
      "illisible",
      { verdict: "inconnu", sceaux: [sceau({ etat: "illisible", connu: false })] },
      "que cette page ne lit pas",
    ],
    ["modifié", { verdict: "altere" }, "Ne vous y fiez pas."],
    ["rien gardé", { verdict: "pas-un-pdf" }, "Rien n’en a été gardé."],
  ])("%s", (_nom, plus, phrase) => {
    expect(suiteVerdict(examen(plus))).toContain(phrase);
  });

  test.each<[string, Partial<SceauVu>, string]>([
    ["tout", {}, "tout le fichier"],
    ["une révision", { tout: false }, "tel qu’il était alors"],
    ["une partie, par une autre clé", { tout: false, connu: false }, "une partie"],
    ["rien", { etat: "altere" }, "rien"],
  ])("ce que couvre un sceau : %s", (_nom, plus, mots) => {
    expect(couverture(sceau(plus))).toContain(mots);
  });
});

test("les mots d’un projet se relisent ; d’autres mots ne disent rien", () => {
  expect(projetDit(motsDuProjet(12))).toBe(12);
  for (const mots of [null, "", "projet", "Convenir, projet, version ", "Convenir, projet, version 3, signée"])
    expect(projetDit(mots)).toBe(null);
});

test.each([
  [null, null],
  ["Signature électronique simple au nom de l’Una de la convention una-nexem-2027, version 3 du projet.", null],
  ["Signature électronique simple au nom de l’Una de l’avenant-2 à la convention una-nexem-2027, version 1.", 2],
  ["Clôture de l’avenant-12 à la convention una-nexem-2027 par l’instance : toutes les signatures.", 12],
])("ce que dit un sceau « %s » : avenant %s", (motif, avenant) => expect(avenantDit(motif)).toBe(avenant));
