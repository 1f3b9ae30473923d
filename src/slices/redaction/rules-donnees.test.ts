import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import { Convention } from "../conventions/index.ts";
import { designeur, Organisation } from "../organisations/index.ts";
import { accepteSur, piecesEnJeu } from "./rules-acceptation.ts";
import { lireChange } from "./rules-donnees-changes.ts";
import { valeursDe } from "./rules-donnees-valeurs.ts";
import { ecarts } from "./rules-ecarts.ts";
import { BLOCS, type Bloc, cleDeMembre, cleDePartie, extraire } from "./rules-edition.ts";
import type { Champs } from "./rules-formulaires.ts";
import { ajouterMembres, lirePartie } from "./rules-formulaires-qui.ts";
import type { Redaction } from "./types.ts";

const LE = "2026-11-23" as Day;
const ANNUAIRE = ["nexem", "una", "ml-rennes", "ml-brest", "region"].map((id) =>
  Organisation.parse({ id, genre: "autre", noms: [{ nom: `Réseau ${id}` }], sources: [] }),
);
const QUI = designeur(ANNUAIRE, LE, new Set(["hors-annuaire"]));

const PLEINE: Redaction = {
  pieces: [
    { id: "p1", genre: "article", numero: "1", texte: "Elles se concertent deux fois par an.", articles: ["d1"] },
    { id: "p2", genre: "article", numero: "2", texte: "Nexem informe Una.", articles: ["d2"] },
    { id: "p3", genre: "annexe", numero: "A", texte: "Calendrier. Un bilan est rendu chaque année." },
  ],
  convention: Convention.parse({
    id: "c",
    titre: "Convention d’essai",
    genre: "convention",
    parties: [
      {
        organisation: "nexem",
        roles: ["reseau"],
        signataires: [
          {
            qualite: "présidente",
            requis: true,
            habilitation: { organe: "conseil", date: "2026-10-01" },
            delegation: { de: "a", a: "b", objet: "signer", du: "2026-01-01", au: "2026-12-31" },
          },
          { qualite: "directeur", requis: false },
        ],
        cotraitants: ["una", "hors-annuaire"],
        mandataire: "una",
      },
      { organisation: "una", roles: ["emploi"], du: "2027-01-01" },
    ],
    membres: [
      { organisation: "ml-rennes", de: "una", du: "2027-01-01" },
      { organisation: "hors-annuaire", de: "una" },
    ],
    appuis: ["region"],
    signatures: [],
    effet: { du: "2027-01-01", dureeMois: 24, reconduction: { mode: "tacite", dureeMois: 12, preavisMois: 3 } },
    adosseA: { quoi: "un marché", au: "2028-12-31" },
    territoire: ["REG-53"],
    publics: ["salarie"],
    axes: [{ id: "x", titre: "Un axe" }],
    articles: [
      { id: "d1", citation: "Elles se concertent", actes: ["concertation"], de: ["reseau"], vers: ["emploi"] },
      { id: "d2", citation: "Nexem informe Una.", actes: ["information"], de: ["nexem"], vers: ["una"] },
    ],
    engagements: [
      {
        id: "e1",
        titre: "Se réunir",
        article: "d1",
        obliges: ["nexem", "ml-rennes"],
        contributeurs: ["region", "hors-annuaire"],
        pilote: "la présidente",
        actes: ["seance"],
        cible: { valeur: 2, unite: "actes", par: "an" },
        rythme: "au printemps",
        source: "deux fois par an",
      },
    ],
    instances: [
      { id: "i1", type: "comité", libelle: "Comité", membres: ["nexem", "La présidente"], rythme: "mensuel" },
    ],
    exemples: [
      {
        demande: {
          acte: "concertation",
          de: "nexem",
          vers: "una",
          date: "2027-03-01",
          territoire: "REG-53",
          public: "salarie",
        },
        attendu: { issue: "permis", article: "d1" },
      },
    ],
  }),
};

/** The items of a block that a form opens one at a time; null: the block as a whole. */
const items = (bloc: Bloc): (string | null)[] => {
  const c = PLEINE.convention;
  switch (bloc) {
    case "parties":
      return (c?.parties ?? []).map(cleDePartie);
    case "membres":
      return (c?.membres ?? []).map(cleDeMembre);
    case "engagements":
      return ["e1"];
    case "instances":
      return ["i1"];
    case "exemples":
      return ["0"];
    default:
      return [null];
  }
};
const valeurs = (bloc: Bloc, quel: string | null) => valeursDe(PLEINE, "Titre", { bloc, quel }, QUI.ecrire);
const change = (bloc: Bloc, quel: string | null, champs: Champs, base = PLEINE) =>
  lireChange({ bloc, quel, champs, base, designeur: QUI, annuaire: ANNUAIRE, jour: LE });
/** The draft that a form makes; throws when it is refused. */
function apres(bloc: Bloc, quel: string | null, champs: Champs): Redaction {
  const read = change(bloc, quel, champs);
  if ("fautes" in read) throw new Error(JSON.stringify(read.fautes));
  return read.changer(PLEINE);
}
const fautes = (bloc: Bloc, quel: string | null, champs: Champs) => {
  const read = change(bloc, quel, champs);
  return "fautes" in read ? read.fautes : {};
};
const dites = (to: Redaction) => ecarts(PLEINE, to, (id) => id).donnees;

describe("un formulaire rouvert et renvoyé tel quel ne change rien", () => {
  const cases = BLOCS.flatMap((bloc) => items(bloc).map((quel) => [bloc, quel] as const));
  test.each(cases)("%s %s", (bloc, quel) => {
    const plus = bloc === "exemples" ? { attendu: ["permis"] } : {};
    expect(extraire(apres(bloc, quel, { ...valeurs(bloc, quel), ...plus }), bloc)).toEqual(extraire(PLEINE, bloc));
  });
});

describe("ce qui s’ajoute, change, se retire, et ce qu’en dit l’écart des versions", () => {
  test.each<[Bloc, string | null, Champs, string[]]>([
    [
      "membres",
      "nouveau",
      { organisations: ["Réseau ml-brest\r\nréseau ml-rennes"], de: ["una"], du: ["2027-06-01"] },
      ["Au titre d’una\u00a0: s’ajoute ml-brest."],
    ],
    [
      "membres",
      "ml-rennes@una@2027-01-01",
      { organisations: ["ml-rennes"], de: ["una"], au: ["2027-12-31"] },
      ["Au titre d’una\u00a0: les dates changent pour ml-rennes."],
    ],
    ["membres", "ml-rennes@una@2027-01-01", { retirer: ["oui"] }, ["Au titre d’una\u00a0: disparaît ml-rennes."]],
    ["appuis", null, { appuis: ["Réseau region\nRéseau ml-brest"] }, ["Appuis\u00a0: s’ajoute ml-brest."]],
    ["appuis", null, { appuis: [""] }, ["Appuis\u00a0: disparaît region."]],
    [
      "instances",
      "nouveau",
      { type: ["groupe de travail"], membres: ["Réseau una\nUne personne"] },
      ["Nouvelle instance\u00a0: groupe de travail."],
    ],
    ["instances", "i1", { retirer: ["oui"] }, ["L’instance «\u00a0Comité\u00a0» est retirée."]],
    [
      "exemples",
      "nouveau",
      { acte: ["information"], de: ["Réseau una"], vers: ["nexem"], jour: ["2027-03-01"], attendu: ["refuse"] },
      ["Nouvel exemple convenu\u00a0: «\u00a0una, donner une information à nexem, le 1er mars 2027\u00a0», refusé."],
    ],
  ])("%s %s %o", (bloc, quel, champs, phrases) => expect(dites(apres(bloc, quel, champs))).toEqual(phrases));

  test("le groupement d’une partie", () => {
    const quel = "nexem";
    const to = apres("parties", quel, { ...valeurs("parties", quel), cotraitants: ["una"], mandataire: [""] });
    expect(dites(to)).toEqual([
      "nexem, cotraitants\u00a0: disparaît hors-annuaire.",
      "nexem\u00a0: le mandataire du groupement n’est plus indiqué\u00a0; c’était una.",
    ]);
  });

  test("un membre déjà là n’est pas doublé, un jour plus tard il l’est de nouveau", () => {
    const la = { organisation: "a", de: "b", au: "2026-12-31" as Day };
    const more = (du: string) => ajouterMembres([la], [{ organisation: "a", de: "b", du: du as Day }]);
    expect([more("2026-12-30"), more("2026-12-31"), more("2027-01-01")].map((m) => m.length)).toEqual([1, 1, 2]);
    expect(ajouterMembres([la], [{ organisation: "a", de: "c" }])).toHaveLength(2);
  });

  test("un exemple garde l’article qui permet, et l’issue voulue quand le texte répond autrement", () => {
    const champs = {
      acte: ["concertation"],
      de: ["nexem"],
      vers: ["una"],
      jour: ["2027-03-01"],
      territoire: ["REG-53"],
    };
    const asked = (attendu: string) =>
      apres("exemples", "nouveau", { ...champs, public: ["salarie"], attendu: [attendu] }).convention?.exemples?.at(-1)
        ?.attendu;
    expect([asked("permis"), asked("refuse")]).toEqual([{ issue: "permis", article: "d1" }, { issue: "refuse" }]);
  });
});

describe("ce qui est à reprendre, champ par champ", () => {
  test.each<[Bloc, string | null, Champs, string[]]>([
    ["parties", "nouveau", { organisation: ["Personne"], roles: ["x"] }, ["organisation"]],
    ["parties", "nouveau", { organisation: [""], roles: [""] }, ["organisation", "roles"]],
    ["parties", "nouveau", { organisation: ["nexem"], roles: ["x"], cotraitants: ["nexem"] }, ["cotraitants"]],
    ["parties", "nouveau", { organisation: ["nexem"], roles: ["x"], mandataire: ["?"] }, ["mandataire"]],
    [
      "parties",
      "nouveau",
      { organisation: ["nexem"], roles: ["x"], "s2-qualite": ["VP"], "s2-organe": ["CA"] },
      ["s2-organeLe"],
    ],
    ["membres", "nouveau", { organisations: ["una\nPersonne"], de: ["nexem"] }, ["organisations"]],
    ["membres", "nouveau", { organisations: [""], de: ["una"] }, ["organisations"]],
    ["membres", "nouveau", { organisations: ["ml-rennes"], de: ["una"], du: ["2027-06-01"] }, ["organisations"]],
    ["membres", "ml-rennes@una@2027-01-01", { organisations: ["hors-annuaire"], de: ["una"] }, ["organisations"]],
    ["membres", "nouveau", { organisations: ["una"], de: ["una"] }, ["organisations"]],
    ["membres", "nouveau", { organisations: ["ml-brest"], de: [""] }, ["de"]],
    ["membres", "nouveau", { organisations: ["ml-brest"], de: ["una"], du: ["2027-02-30"] }, ["du"]],
    [
      "membres",
      "nouveau",
      { organisations: ["ml-brest"], de: ["una"], du: ["2027-02-02"], au: ["2027-02-01"] },
      ["au"],
    ],
    ["appuis", null, { appuis: ["Réseau una\nPersonne"] }, ["appuis"]],
    ["instances", "nouveau", { type: [""] }, ["type"]],
    ["instances", "nouveau", { type: ["x".repeat(501)] }, ["libelle", "type"]],
    ["engagements", "nouveau", { titre: ["T"] }, ["obliges"]],
    ["engagements", "nouveau", { titre: ["T"], "obliges-membres": ["Personne"] }, ["obliges-membres"]],
    ["exemples", "nouveau", { acte: ["information"], de: ["nexem"] }, [""]],
    ["exemples", "nouveau", { acte: [""], de: ["Personne"], attendu: ["permis"] }, ["acte", "de"]],
    ["exemples", "nouveau", { acte: ["veille"], de: ["nexem"], jour: ["demain"], attendu: ["permis"] }, ["jour"]],
  ])("%s %s %o : %o", (bloc, quel, champs, noms) => {
    const found = fautes(bloc, quel, champs);
    expect(noms.filter((nom) => !(nom in found))).toEqual([]);
    for (const phrase of Object.values(found)) expect(phrase).toMatch(/^[A-ZÀ-Ü«].*[.]$/u);
  });

  test("une partie, ses signataires, leur pouvoir", () => {
    const champs = {
      organisation: ["nexem"],
      roles: ["reseau, employeurs"],
      "s0-qualite": ["présidente"],
      "s0-requis": ["oui"],
      "s2-qualite": ["vice-président"],
    };
    expect(lirePartie(champs, QUI).valeur).toEqual({
      organisation: "nexem",
      roles: ["reseau", "employeurs"],
      signataires: [
        { qualite: "présidente", requis: true },
        { qualite: "vice-président", requis: false },
      ],
    });
  });
});

describe("quelles acceptations tombent", () => {
  const tombees = (to: Redaction) =>
    PLEINE.pieces
      .map((p) => p.id)
      .filter((id) => JSON.stringify(accepteSur(PLEINE, id)) !== JSON.stringify(accepteSur(to, id)));
  const engagement = valeurs("engagements", "e1");
  test.each<[string, Redaction, string[]]>([
    [
      "un membre de plus : la pièce dont un droit nomme son rôle",
      apres("membres", "nouveau", { organisations: ["ml-brest"], de: ["una"] }),
      ["p1"],
    ],
    ["un engagement : la pièce qui le porte", apres("engagements", "e1", { ...engagement, valeur: ["3"] }), ["p1"]],
    [
      "un engagement de plus : la pièce dont il cite la phrase",
      apres("engagements", "nouveau", {
        titre: ["Bilan"],
        obliges: ["una"],
        source: ["Un bilan est rendu chaque année."],
      }),
      ["p3"],
    ],
    ["un appui", apres("appuis", null, { appuis: [""] }), []],
    ["une instance", apres("instances", "i1", { retirer: ["oui"] }), []],
    ["un exemple", apres("exemples", "0", { retirer: ["oui"] }), []],
    ["un groupement", apres("parties", "nexem", { ...valeurs("parties", "nexem"), cotraitants: [""] }), []],
  ])("%s", (_, to, ids) => expect(tombees(to)).toEqual(ids));

  test("le formulaire ne promet jamais moins qu’il n’en tombe", () => {
    expect(BLOCS.map((bloc) => [bloc, piecesEnJeu(PLEINE, bloc).map((p) => p.id)])).toEqual(
      BLOCS.map((bloc) => [bloc, bloc === "membres" || bloc === "engagements" ? ["p1"] : []]),
    );
  });

  test("sans engagement ni membre, une acceptation est donnée sur la pièce et ses droits, rien d’autre", () => {
    const nue: Redaction = {
      ...PLEINE,
      convention: { ...(PLEINE.convention as Convention), engagements: null, membres: null },
    };
    for (const { id } of nue.pieces) expect(accepteSur(nue, id)).toEqual(extraire(nue, `piece:${id}`));
  });
});
