import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { creerApp } from "../app.ts";
import { lireJournal } from "../platform/acts.ts";
import { OUVRIER, type Tx, VISITEUR } from "../platform/db.ts";
import type { Maison } from "../platform/http.ts";
import { scellerTout } from "../platform/seal.ts";
import { verifier } from "../platform/seal-pdf-check.ts";
import { autoriser } from "../porte.ts";
import type { Day } from "../shared/day.ts";
import { Convention } from "../slices/conventions/index.ts";
import { lireVersion } from "../slices/conventions/reads.ts";
import { verifierDocuments } from "../slices/documents/jobs-sceaux.ts";
import { certificats } from "../slices/documents/store.ts";
import type { Piece } from "../slices/redaction/index.ts";
import { ouvrirProjet, projetsVisibles, texteSigne } from "../slices/redaction/reads.ts";
import { redactionImportee } from "../slices/redaction/rules-ouverture.ts";
import { scelleur } from "../slices/signature/jobs.ts";
import { clotureur } from "../slices/signature/jobs-preuve.ts";
import { chercherSignatures, chercherTours, lireDossier } from "../slices/signature/reads.ts";
import { inscrireTour } from "../slices/signature/store.ts";
import { recueillir } from "../slices/signature/store-conclusion.ts";
import { compter } from "../slices/signature/tour.test-aide.ts";
import type { SignatureRecueillie } from "../slices/signature/types.ts";
import { type MaisonEssai, maisonEssai } from "../test/maison.ts";
import { type BaseEssai, moteurs } from "../test/moteurs.ts";
import { conventions } from "./conventions.ts";
import { ouvrirInstance } from "./semer.ts";
import { type Application, signerDemonstration } from "./signer.ts";

const ID = "unaforis-nexem-2020";
const MENTION = "Reconstitution à partir de faits publics, sans valeur juridique";
const NOMS = ["Bruno Cytise", "Hélène Alisier"];

const qui = (organisation: string, qualite: string, i: number) => ({
  organisation,
  qualite,
  nom: `Personne ${i}`,
  courriel: `personne-${i}@example.org`,
  fonction: null,
});
const POUVOIR = { issue: "produit", phrase: "Habilitation." } as const;

const signatureDe = (projet: string, organisation: string, qualite: string, i: number): SignatureRecueillie => ({
  ...{ id: `s${i}`, tour: "autre-tour", projet, ...qui(organisation, qualite, i), mode: "en-ligne" },
  ...{ jour: "2026-11-23" as Day, le: "2026-11-23T09:00:00.000Z", pouvoir: POUVOIR, preuve: {} },
});

const tourDe = (projet: string, convention: Convention, pieces: Piece[], given: readonly SignatureRecueillie[]) => ({
  ...{ id: "autre-tour", projet, no: 1, version: 1, envoyeLe: "2026-11-23T09:00:00.000Z", par: "nexem" },
  corps: { convention, pieces, avenant: null, redaction: { convention, pieces, reconstitution: MENTION } },
  ...{ texte: "a".repeat(64), redaction: "b".repeat(64) },
  signataires: given.map((s, i) => ({
    ...{ ...qui(s.organisation, s.qualite, i), habilitation: null, delegation: null },
    ...{ declarePar: s.organisation, pouvoir: POUVOIR },
  })),
});

describe.each(moteurs())("la signature de la démonstration sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
  });
  afterAll(() => base.fermer());

  /** The application of a process that has just started, at the next second; stopped for good after `n` requests. */
  const demarrer = (
    n = Number.POSITIVE_INFINITY,
    store = base.store,
  ): { maison: Maison; app: Application; faites: () => number } => {
    const maison: Maison = { ...essai.maison, store }; // a new one: what a process remembers is lost with it
    const app = creerApp(maison);
    let done = 0;
    const request: Application["request"] = (adresse, init) => {
      if (done >= n) throw new Error("arrêt");
      done += 1;
      essai.horloge.instant = new Date(essai.horloge.instant.getTime() + 1_000);
      return app.request(adresse, init);
    };
    return { maison, app: { request }, faites: () => done };
  };
  const ouvrier = <T>(fn: (tx: Tx) => Promise<T>) => base.store.avec(OUVRIER, fn);
  const etat = (store = base.store) =>
    store.avec(OUVRIER, async (tx) => {
      const projets = (await projetsVisibles(tx)).filter(
        (p) => p.convention === ID && p.redaction.reconstitution != null,
      );
      const tours = projets[0] ? await chercherTours(tx, projets[0].id) : [];
      const donnees = tours[0] ? await chercherSignatures(tx, tours[0].id) : [];
      return { projets, tours, donnees };
    });

  test("sans la démonstration, rien n’est ouvert ni signé", async () => {
    const { maison, app } = demarrer();
    await signerDemonstration(maison, app);
    expect((await etat()).projets).toEqual([]);
  });

  test("arrêtée après chacun de ses pas, elle reprend où elle en était : rien de perdu ni de double", async () => {
    await ouvrirInstance(base.store, essai.maison.porte, true);
    const stops: string[] = [];
    for (let start = 0; start < 30; start++) {
      const { maison, app, faites } = demarrer(1 + (start % 3));
      const why = await signerDemonstration(maison, app).then(
        () => "fini",
        (cause: Error) => cause.message,
      );
      if (faites() === 0) break;
      stops.push(why);
    }
    expect([...new Set(stops)].sort()).toEqual(["arrêt", "fini"]);
    expect(stops.length).toBeGreaterThan(8);
    const { projets, tours, donnees } = await etat();
    expect([projets.length, tours.length, donnees.map((s) => s.nom).sort()]).toEqual([1, 1, NOMS]);
  });

  test("les suivantes ne font plus rien, même à plusieurs à la fois", async () => {
    const before = await compter(base.store, "acte", "envoi", "signature_recueillie");
    const others = [1, 2, 3].map(() => demarrer());
    await Promise.all(others.map(({ maison, app }) => signerDemonstration(maison, app)));
    expect(others.map((o) => o.faites())).toEqual([0, 0, 0]);
    expect(await compter(base.store, "acte", "envoi", "signature_recueillie")).toEqual(before);
  });

  test("trois premiers démarrages à la fois n’en font qu’une", async () => {
    const autre = await ouvrir();
    try {
      const { porte } = essai.maison;
      await ouvrirInstance(autre.store, porte, true);
      const others = [1, 2, 3].map(() => demarrer(Number.POSITIVE_INFINITY, autre.store));
      await Promise.allSettled(others.map(({ maison, app }) => signerDemonstration(maison, app)));
      const { maison, app, faites } = demarrer(Number.POSITIVE_INFINITY, autre.store);
      await signerDemonstration(maison, app);
      expect(faites()).toBe(0); // one of the three at least went to the end
      const { projets, tours, donnees } = await etat(autre.store);
      expect([projets.length, tours.length, donnees.map((s) => s.nom).sort()]).toEqual([1, 1, NOMS]);
    } finally {
      await autre.fermer();
    }
  });

  test("la convention garde ses faits publics : une version, ses signatures de 2020, ses états", async () => {
    const donnee = conventions.find((c) => c.id === ID);
    const lue = await ouvrier((tx) => lireVersion(tx, ID));
    expect([lue?.no, lue?.derniere, lue?.convention]).toEqual([1, 1, donnee]);
    const [texte] = await base.store.avec(VISITEUR, (tx) => texteSigne(tx, ID));
    expect([texte?.avenant, texte?.le, texte?.pieces.length]).toEqual([null, "2020-12-15", donnee?.articles.length]);
    const { projets, donnees } = await etat();
    expect([projets[0]?.signeLe, donnees.map((s) => s.jour)]).toEqual(["2026-11-23", ["2026-11-23", "2026-11-23"]]);
    const acts = await ouvrier((tx) => lireJournal(tx, { objet: `convention:${ID}`, limite: 10 }));
    expect(acts.filter((a) => a.nature === "convention.conclue").map((a) => a.le)).toEqual(["2020-12-15"]);
  });

  test("un acte qui n’est plus le même n’est pas redit : la dernière signature est refusée, rien n’est écrit", async () => {
    const acte = conventions.find((c) => c.id === "nexem-una-2018");
    if (!acte) throw new Error("no such convention");
    const autre = { ...redactionImportee(acte, acte.id), reconstitution: MENTION };
    const signatures = acte.signatures.map((s) => ({ ...s, le: "2019-05-06" }));
    const convention = Convention.parse({ ...autre.convention, signatures });
    const projet = await ouvrier((tx) =>
      ouvrirProjet(tx, essai.maison.porte, {
        titre: "Autre acte",
        organisation: "nexem",
        atelier: ["una"],
        redaction: { ...autre, convention },
      }),
    );
    const id = projet.issue === "fait" ? projet.resultat.id : "";
    const dossier = await ouvrier((tx) => lireDossier(tx, id, essai.maison.porte.aujourdhui()));
    const given =
      dossier?.attendus.map(({ organisation, qualite }, i) => signatureDe(id, organisation, qualite, i)) ?? [];
    expect(given.length).toBeGreaterThan(1);
    const before = await compter(base.store, "acte", "convention", "signature_recueillie");
    const conclure = ouvrier(async (tx) => {
      const tour = tourDe(id, convention, autre.pieces, given);
      await inscrireTour(tx, tour);
      return recueillir(tx, essai.maison.porte, { ...tour, closLe: null, closPar: null, motif: null }, given);
    });
    await expect(conclure).rejects.toThrow("La convention n’est plus celle que ce texte redit. Rien n’a été signé.");
    expect(await compter(base.store, "acte", "convention", "signature_recueillie")).toEqual(before);
  });

  test("la tâche de l’ouvrier scelle les deux, puis ferme le document avec son dossier de preuve", async () => {
    const { maison } = demarrer();
    await scelleur(maison)();
    await scellerTout(base.store, null);
    await Promise.all([clotureur(maison)(), clotureur(maison)()]);
    expect(await scelleur(maison)()).toBe(0);
    expect(await verifierDocuments(base.store)).toEqual([]);
    expect(await base.store.avec(VISITEUR, certificats)).toHaveLength(1);
  });

  test("le document servi au public porte les sceaux des personnes fictives, et chaque page se dit sans valeur", async () => {
    const { PDF } = await import("@libpdf/core");
    const reply = await essai.requete(`/conventions/${ID}/document.pdf`);
    const octets = new Uint8Array(await reply.arrayBuffer());
    const known = (await base.store.avec(VISITEUR, certificats)).map((c) => c.certificat);
    const { verdict, sceaux } = verifier(octets, known);
    const [one, two, last] = sceaux.map((s) => s.qui);
    expect([verdict, sceaux.length, [one, two].sort(), last]).toEqual([
      "intact",
      3,
      ["Bruno Cytise, président (personne fictive)", "Hélène Alisier, présidente (personne fictive)"],
      "localhost",
    ]);
    for (const { motif } of sceaux.slice(0, 2)) {
      expect(motif).toContain(MENTION);
      expect(motif).toContain("d’un acte du 15 décembre 2020");
    }
    const pages = (await PDF.load(octets)).getPages().map((p) => p.extractText().text);
    for (const text of pages) expect(text).toContain(MENTION);
    expect(pages.join(" ")).not.toMatch(/Vallance|Raoul/); // no seal of ours under the name of a real person
  });

  test("ses parties suivent la signature et lisent la preuve, marquée elle aussi ; personne d’autre", async () => {
    const { PDF } = await import("@libpdf/core");
    const { projets } = await etat();
    const at = `/projets/${projets[0]?.id}`;
    const jeanne = essai.navigateur();
    await jeanne.post("/connexion/demonstration", { personne: "jeanne-aubepine" });
    const tour = await (await jeanne.get(`${at}/signature`)).text();
    for (const nom of NOMS) expect(tour).toContain(nom);
    const preuve = await jeanne.get(`/conventions/${ID}/preuve.pdf`);
    const pages = (await PDF.load(new Uint8Array(await preuve.arrayBuffer()))).getPages();
    for (const page of pages) expect(page.extractText().text).toContain(MENTION);
    const odile = essai.navigateur();
    await odile.post("/connexion/demonstration", { personne: "odile-charme" });
    for (const who of [odile, essai.navigateur()])
      for (const path of ["", "/signature", "/signataires", "/preuve.pdf", "/document.pdf"]) {
        const unknown = await who.get(`/projets/inconnu${path}`);
        expect([path, (await who.get(at + path)).status]).toEqual([path, unknown.status]);
      }
    expect((await odile.get(`/conventions/${ID}/preuve.pdf`)).status).toBe(404);
  });
});
