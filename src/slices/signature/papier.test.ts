import { describe, expect, test } from "vitest";
import type { Day } from "../../shared/day.ts";
import type { Convention } from "../conventions/index.ts";
import {
  type Depot,
  type DepotPresente,
  declarables,
  etatDeDepot,
  jugerDepot,
  obstacleAEcarter,
  obstacleAReconnaitre,
  typeDeFichier,
} from "./papier.ts";
import type { Attendu, Signataire, SignatureRecueillie, Tour } from "./types.ts";

const J = (day: string): Day => day as Day;
const ENVOYE = J("2026-11-20");
const AUJOURDHUI = J("2026-11-23");

const designe = (organisation: string, qualite: string, habilitee: string | null = "2026-10-01"): Attendu => {
  const habilitation = habilitee === null ? null : { organe: "Conseil", date: J(habilitee) };
  const qui: Signataire = {
    organisation,
    qualite,
    nom: `${qualite} de ${organisation}`,
    courriel: `${qualite}@${organisation}.example`,
    fonction: null,
    habilitation,
    delegation: null,
    declarePar: organisation,
  };
  return { organisation, qualite, habilitation, delegation: null, designe: qui };
};

const attendus = [designe("nexem", "presidente"), designe("nexem", "tresorier"), designe("una", "president")];
const tour: Tour = {
  id: "t1",
  projet: "p1",
  no: 1,
  version: 3,
  envoyeLe: "2026-11-20T09:00:00.000Z",
  par: "nexem",
  corps: { convention: {} as Convention, pieces: [], avenant: null, redaction: { pieces: [] } },
  texte: "t",
  redaction: "r",
  signataires: attendus.map((a) => ({ ...(a.designe as Signataire), pouvoir: { issue: "produit", phrase: "" } })),
  closLe: null,
  closPar: null,
  motif: null,
};
const signature = (organisation: string, qualite: string): SignatureRecueillie => ({
  id: `${organisation}-${qualite}`,
  tour: "t1",
  projet: "p1",
  organisation,
  qualite,
  nom: "x",
  courriel: `${qualite}@${organisation}.example`,
  fonction: null,
  mode: "en-ligne",
  jour: ENVOYE,
  le: "2026-11-20T10:00:00.000Z",
  pouvoir: { issue: "produit", phrase: "" },
  preuve: {},
});
const depot = (organisation: string, qualites: string[], vu: Depot["vu"] = null) => ({
  id: "d1",
  organisation,
  qualites,
  vu,
});
const ECARTE: Depot["vu"] = { organisation: "una", par: "X", le: "2026-11-21T10:00:00.000Z", ecarte: "Illisible" };
const RECONNU: Depot["vu"] = { ...ECARTE, ecarte: null };

/** What is handed in: the president of Nexem, signed the 21st; what is given replaces what is there. */
const presente = ({
  presentation = {},
  ...plus
}: Partial<Omit<DepotPresente, "presentation">> & { presentation?: object } = {}): DepotPresente => ({
  presentation: {
    tour,
    vu: { tour: "t1", texte: "t" },
    redaction: "r",
    texte: "t",
    signatures: [],
    refus: [],
    base: null,
    objet: { id: "c", titre: "Convention c", genre: "convention", avenant: false },
    attendus,
    parties: ["nexem", "una"],
    dispenses: [],
    ...presentation,
  },
  organisation: "nexem",
  qualites: ["presidente"],
  jour: J("2026-11-21"),
  aujourdhui: AUJOURDHUI,
  envoyeLe: ENVOYE,
  depots: [],
  ...plus,
});
const juger = (plus: Parameters<typeof presente>[0] = {}) => {
  const found = jugerDepot(presente(plus));
  return found.permis ? found.signatures.map((s) => s.attendu.qualite) : found.phrase;
};

describe("déclarer des signatures données ailleurs", () => {
  test("une, ou toutes celles de sa partie, chacune une fois", () => {
    expect(juger()).toEqual(["presidente"]);
    expect(juger({ qualites: ["presidente", "tresorier", "presidente"] })).toEqual(["presidente", "tresorier"]);
  });

  test.each([
    ["la veille de l’envoi", "2026-11-19", false],
    ["le jour de l’envoi", "2026-11-20", true],
    ["aujourd’hui", "2026-11-23", true],
    ["demain", "2026-11-24", false],
  ])("le jour de la signature : %s", (_nom, jour, permis) => {
    expect(jugerDepot(presente({ jour: J(jour) }))).toMatchObject({ permis, ...(permis ? {} : { champ: "jour" }) });
  });

  test("jamais pour une autre partie que la sienne", () => {
    expect(juger({ organisation: "nexem", qualites: ["president"] })).toContain("personne n’est désigné");
    expect(juger({ organisation: "una", qualites: ["presidente"] })).toContain("personne n’est désigné");
    expect(juger({ organisation: "adessa", qualites: ["presidente"] })).toContain("personne n’est désigné");
  });

  test("ni deux fois, ni ce qui attend déjà d’être reconnu ; écarté, on peut recommencer", () => {
    expect(juger({ presentation: { signatures: [signature("nexem", "presidente")] } })).toContain("a déjà signé");
    expect(juger({ depots: [depot("nexem", ["presidente"])] })).toContain("attend d’être reconnu");
    expect(juger({ depots: [depot("nexem", ["presidente"], ECARTE)] })).toEqual(["presidente"]);
    expect(juger({ depots: [depot("nexem", ["tresorier"])] })).toEqual(["presidente"]);
  });

  test("le pouvoir est celui du jour de la signature", () => {
    const late = [designe("nexem", "presidente", "2026-11-22"), attendus[2] as Attendu];
    expect(juger({ presentation: { attendus: late } })).toContain("ne vaut qu’à partir du 22 novembre 2026");
    expect(juger({ presentation: { attendus: late }, jour: J("2026-11-22") })).toEqual(["presidente"]);
    const none = [designe("nexem", "presidente", null), attendus[2] as Attendu];
    expect(juger({ presentation: { attendus: none } })).toContain("Aucun pouvoir");
    const waived = { attendus: none, dispenses: [{ organisation: "nexem", par: "una" }] };
    expect(juger({ presentation: waived })).toEqual(["presidente"]);
  });

  test("un texte repris, changé, une personne qui a décliné : refusé, chacun sa phrase", () => {
    expect(juger({ presentation: { tour: { ...tour, closLe: "2026-11-22T10:00:00.000Z" } } })).toContain(
      "n’est plus à la signature",
    );
    expect(juger({ presentation: { redaction: "autre" } })).toContain("a changé depuis son envoi");
    const refus = [{ organisation: "nexem", qualite: "presidente", motif: "Non", le: "2026-11-21T10:00:00.000Z" }];
    expect(juger({ presentation: { refus } })).toContain("décliné");
  });

  test("chaque refus dit que rien n’a été enregistré ou signé", () => {
    for (const plus of [{ jour: J("2027-01-01") }, { qualites: ["inconnue"] }, { presentation: { redaction: "x" } }])
      expect(juger(plus)).toMatch(/Rien n’a été (enregistré|signé)\.$/);
  });

  test("ce qui reste à déclarer : ni signé, ni en attente", () => {
    const left = (signatures: SignatureRecueillie[], depots: ReturnType<typeof depot>[]) =>
      declarables(attendus, signatures, depots, "nexem").map((a) => a.qualite);
    expect(left([], [])).toEqual(["presidente", "tresorier"]);
    expect(left([signature("nexem", "presidente")], [])).toEqual(["tresorier"]);
    expect(left([], [depot("nexem", ["tresorier"])])).toEqual(["presidente"]);
    expect(left([], [depot("nexem", ["tresorier"], ECARTE)])).toEqual(["presidente", "tresorier"]);
  });
});

describe("voir et reconnaître", () => {
  const PARTIES = ["nexem", "una"];
  const TOUS = ["nexem", "una", "adessa"];
  const ETATS = [
    ["attend", null],
    ["reconnu", RECONNU],
    ["ecarte", ECARTE],
  ] as const;

  test.each(
    ETATS.flatMap(([etat, vu]) => TOUS.flatMap((qui) => ["t1", "t2", null].map((t) => [etat, vu, qui, t] as const))),
  )("un document de Nexem (%s, %o) : %s, tour %s", (etat, vu, qui, t) => {
    const d = { ...depot("nexem", ["presidente"], vu), tour: "t1" };
    expect(etatDeDepot(d)).toBe(etat);
    expect(obstacleAReconnaitre(d, qui, PARTIES, t) === null).toBe(etat === "attend" && qui === "una" && t === "t1");
    expect(obstacleAEcarter(d, qui, PARTIES) === null).toBe(etat === "attend" && qui !== "adessa");
  });
});

describe("un fichier est ce que disent ses premiers octets", () => {
  test.each([
    ["PDF", Buffer.from("%PDF-1.7"), "application/pdf"],
    ["JPEG", Buffer.from([0xff, 0xd8, 0xff, 0xe0]), "image/jpeg"],
    ["PNG", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), "image/png"],
    ["SVG", Buffer.from("<svg"), null],
    ["HTML", Buffer.from("<!doctype html>"), null],
    ["un en-tête coupé", Buffer.from("%PD"), null],
    ["rien", Buffer.alloc(0), null],
  ])("%s", (_nom, octets, type) => expect(typeDeFichier(octets)).toBe(type));
});
