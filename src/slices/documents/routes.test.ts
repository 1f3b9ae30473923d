import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDF } from "@libpdf/core";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { notices } from "../../demo/notices.ts";
import { ouvrirInstance } from "../../demo/semer.ts";
import { restaurer, sauvegarder } from "../../platform/backup.ts";
import { type Acteur, OUVRIER, type Store, VISITEUR } from "../../platform/db.ts";
import { composer } from "../../platform/pdf.ts";
import { verifier } from "../../platform/seal-pdf-check.ts";
import { autoriser } from "../../porte.ts";
import type { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { lireVersion } from "../conventions/reads.ts";
import { enregistrerConvention } from "../conventions/store.ts";
import { Convention } from "../conventions/types.ts";
import { composerDocument, empreinteDuTexte, preparerDocument } from "./jobs-composer.ts";
import { type Atelier, apposerSceau, cleCourante, renouvelerCle, verifierDocuments } from "./jobs-sceaux.ts";
import { certificats } from "./store.ts";
import { motsDuProjet } from "./verdict.ts";

const UNAFORIS = "unaforis-nexem-2020";
const DOC = `/conventions/${UNAFORIS}/document.pdf`;

describe.each(moteurs())("les documents sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  let atelier: Atelier;

  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
    const { porte, secret, url } = essai.maison;
    await ouvrirInstance(base.store, porte, true);
    atelier = { store: base.store, secret, url, maintenant: () => essai.horloge.instant };
    await base.store.avec(OUVRIER, async (tx) => {
      for (const publiee of [false, true])
        await enregistrerConvention(tx, porte, convention(publiee ? "ouverte" : "reservee"), publiee);
    });
  });
  afterAll(() => base.fermer());

  const convention = (id: string, plus: object = {}) =>
    Convention.parse({
      id,
      titre: `Convention ${id}`,
      genre: "convention",
      parties: ["nexem", "una"].map((organisation) => ({ organisation, roles: ["partie"] })),
      signatures: [],
      effet: {},
      articles: [{ id: "art1", citation: "Clause.", actes: ["seance"], de: ["toute-partie"], vers: ["toute-partie"] }],
      ...plus,
    });
  const octetsDe = async (chemin: string, entetes = {}) => {
    const reply = await essai.requete(chemin, { headers: entetes });
    return { reply, octets: new Uint8Array(await reply.arrayBuffer()) };
  };
  const acteurDe = (organisation: string): Acteur => ({
    personne: "p",
    organisations: [organisation],
    exploitant: false,
  });

  /** Seals the document of a convention once more, for a signature. */
  async function sceller(id: string, signature: string, par = "Jeanne Aubépine") {
    const version = await base.store.avec(OUVRIER, (tx) => lireVersion(tx, id));
    if (!version) throw new Error(`no convention ${id}`);
    const commande = {
      version,
      au: null,
      url: atelier.url,
      demonstration: id in notices,
      signataires: [{ organisation: "nexem", par, fonction: "présidente" }],
    };
    return apposerSceau(atelier, {
      convention: id,
      no: version.no,
      texte: empreinteDuTexte(version.convention),
      signature,
      dire: {
        par,
        fonction: "présidente",
        le: essai.horloge.instant,
        motif: `Signature de la convention ${id}, version ${version.no}`,
      },
      composer: async () => composerDocument(await base.store.avec(OUVRIER, (tx) => preparerDocument(tx, commande))),
    });
  }

  describe("le document d’une convention", () => {
    test("publiée, il est à tous : un PDF, le même à chaque fois, marqué comme reconstitution", async () => {
      const { reply, octets } = await octetsDe(DOC);
      expect([reply.status, reply.headers.get("content-type")]).toEqual([200, "application/pdf"]);
      expect(reply.headers.get("content-disposition")).toBe('inline; filename="unaforis-nexem-2020-version-1.pdf"');
      expect(Buffer.from(octets).toString("latin1", 0, 5)).toBe("%PDF-");
      expect(Buffer.from((await octetsDe(DOC)).octets).equals(octets)).toBe(true);
      const elsewhere = maisonEssai(base.store, { autoriser, demonstration: true, instant: "2027-08-01T09:00:00Z" });
      const later = new Uint8Array(await (await elsewhere.requete(DOC)).arrayBuffer());
      expect(Buffer.from(later).equals(octets)).toBe(true);
    });

    test("chaque page de chaque convention de la démonstration le dit ; une convention d’ailleurs ne le dit pas", async () => {
      const { PDF } = await import("@libpdf/core");
      for (const id of [...Object.keys(notices), "ouverte"]) {
        const read = await PDF.load((await octetsDe(`/conventions/${id}/document.pdf`)).octets);
        for (const p of read.getPages())
          expect([id, p.extractText().text.includes("sans valeur juridique")]).toEqual([id, id !== "ouverte"]);
      }
    });

    test("le même ETag : 304 et rien d’autre", async () => {
      const { reply } = await octetsDe(DOC);
      const etag = reply.headers.get("etag") as string;
      const again = await octetsDe(DOC, { "if-none-match": etag });
      expect([again.reply.status, again.octets.length]).toEqual([304, 0]);
      expect((await octetsDe(DOC, { "if-none-match": '"autre"' })).reply.status).toBe(200);
    });

    test("au jour dit, le texte consolidé ; à une version, son texte ; HEAD sans corps", async () => {
      const [today, then] = [await octetsDe(DOC), await octetsDe(`${DOC}?au=2021-01-11`)];
      expect(then.reply.headers.get("content-disposition")).toContain("au-2021-01-11.pdf");
      expect(then.reply.headers.get("etag")).not.toBe(today.reply.headers.get("etag"));
      expect((await octetsDe(`${DOC}?version=1`)).reply.headers.get("etag")).toBe(today.reply.headers.get("etag"));
      const head = await essai.requete(DOC, { method: "HEAD" });
      expect([head.status, (await head.arrayBuffer()).byteLength]).toEqual([200, 0]);
    });

    test.each([
      ["/conventions/inconnue/document.pdf", 404, "Convention introuvable"],
      ["/conventions/reservee/document.pdf", 404, "Convention introuvable"],
      [`${DOC}?version=2`, 404, "la dernière est la 1"],
      [`${DOC}?version=0`, 422, "par son numéro"],
      [`${DOC}?version=un`, 422, "par son numéro"],
      [`${DOC}?au=2021-02-31`, 422, "Février 2021 a 28"],
      [`${DOC}?connuLe=2026-11-22`, 404, "pas encore connue"],
    ])("%s : %i", async (chemin, statut, phrase) => {
      const page = await essai.requete(chemin);
      expect([page.status, (await page.text()).includes(phrase)]).toEqual([statut, true]);
      const json = await essai.requete(chemin, { headers: { accept: "application/json" } });
      expect([json.status, json.headers.get("content-type")]).toEqual([statut, "application/problem+json"]);
    });

    test("réservée, elle n’est lue que des siens", async () => {
      const read = (acteur: Acteur) => base.store.avec(acteur, (tx) => lireVersion(tx, "reservee"));
      expect(await read(VISITEUR)).toBeNull();
      expect(await read(acteurDe("unaforis"))).toBeNull();
      expect((await read(acteurDe("nexem")))?.no).toBe(1);
    });

    test("un caractère que le document n’imprime pas : une phrase, pas une panne", async () => {
      const strange = convention("etrange", { titre: "Convention 日本" });
      await base.store.avec(OUVRIER, (tx) => enregistrerConvention(tx, essai.maison.porte, strange, true));
      const reply = await essai.requete("/conventions/etrange/document.pdf");
      expect([reply.status, (await reply.text()).includes("«\u00a0日\u00a0»")]).toEqual([422, true]);
    });
  });

  describe("le document scellé", () => {
    test("il est gardé, servi à l’octet près, sceau après sceau ; chaque état commence par le précédent", async () => {
      const before = await octetsDe("/conventions/ouverte/document.pdf");
      expect(await sceller("ouverte", "acte-1")).toEqual({ rang: 1, deja: false });
      const one = await octetsDe("/conventions/ouverte/document.pdf");
      expect(await sceller("ouverte", "acte-2", "Marc Tilleul")).toEqual({ rang: 2, deja: false });
      const two = await octetsDe("/conventions/ouverte/document.pdf");
      expect(new Set([before, one, two].map((d) => d.reply.headers.get("etag"))).size).toBe(3);
      expect(Buffer.from(two.octets).subarray(0, one.octets.length).equals(one.octets)).toBe(true);
      expect(two.reply.headers.get("etag")).toBe(`"${createHash("sha256").update(two.octets).digest("hex")}"`);
      const known = (await base.store.avec(VISITEUR, certificats)).map((c) => c.certificat);
      expect(verifier(two.octets, known)).toMatchObject({
        verdict: "intact",
        sceaux: [{ connu: true }, { connu: true }],
      });
    });

    test("deux fois la même signature : un seul sceau", async () => {
      expect(await sceller("ouverte", "acte-1")).toEqual({ rang: 1, deja: true });
      const rows = await sql<{
        n: number;
      }>`select count(*)::int as n from document where convention = 'ouverte'`.execute(base.store.nu);
      expect(rows.rows[0]?.n).toBe(2);
    });

    test("huit signatures à la fois : huit rangs, aucun perdu, un fichier intact", async () => {
      const ranks = await Promise.all(
        Array.from({ length: 8 }, (_, i) => sceller("reservee", `ensemble-${i}`, `Signataire ${i}`)),
      );
      expect(ranks.map((r) => r.rang).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      const version = await base.store.avec(OUVRIER, (tx) => lireVersion(tx, "reservee"));
      const row = await sql<{
        octets: Uint8Array;
      }>`select octets from document where texte = ${empreinteDuTexte(version?.convention as Convention)} order by rang desc limit 1`.execute(
        base.store.nu,
      );
      const known = (await base.store.avec(OUVRIER, certificats)).map((c) => c.certificat);
      const found = verifier(new Uint8Array(row.rows[0]?.octets as Uint8Array), known);
      expect([found.verdict, found.sceaux.length]).toEqual(["intact", 8]);
    });

    test("une signature ajoutée aux données garde le document ; un article changé en demande un autre", async () => {
      const sealed = (await octetsDe("/conventions/ouverte/document.pdf")).reply.headers.get("etag");
      const save = (c: Convention) =>
        base.store.avec(OUVRIER, (tx) => enregistrerConvention(tx, essai.maison.porte, c, true));
      await save(convention("ouverte", { signatures: [{ organisation: "nexem", le: "2026-11-23" }] }));
      expect((await octetsDe("/conventions/ouverte/document.pdf")).reply.headers.get("etag")).toBe(sealed);
      await save(convention("ouverte", { articles: [{ id: "art1", citation: "Autre.", actes: [], de: [] }] }));
      expect((await octetsDe("/conventions/ouverte/document.pdf")).reply.headers.get("etag")).not.toBe(sealed);
      expect((await octetsDe("/conventions/ouverte/document.pdf?version=1")).reply.headers.get("etag")).toBe(sealed);
    });

    test("le contrôle de l’instance les trouve tous sains, et nomme celui qu’on a touché", async () => {
      expect(await verifierDocuments(base.store)).toEqual([]);
      const touch = (change: string) =>
        base.store.script(
          `alter table document disable trigger document_immuable; ${change}; alter table document enable trigger document_immuable`,
        );
      const byte = (n: number) =>
        `update document set octets = set_byte(octets, 900, ${n}) where convention = 'ouverte' and rang = 2`;
      const row = await sql<{
        n: number;
      }>`select get_byte(octets, 900) as n from document where convention = 'ouverte' and rang = 2`.execute(
        base.store.nu,
      );
      const was = row.rows[0]?.n as number;
      await touch(byte(was ^ 1));
      expect(await verifierDocuments(base.store)).toEqual([
        "Le document de la convention ouverte, au sceau 2, n’est plus celui qui a été scellé.",
      ]);
      await touch(byte(was));
      await touch("update document set rang = rang + 10 where convention = 'ouverte' and rang = 1");
      expect((await verifierDocuments(base.store)).length).toBeGreaterThan(0);
      await touch("update document set rang = rang - 10 where convention = 'ouverte' and rang = 11");
      expect(await verifierDocuments(base.store)).toEqual([]);
    });

    test("sauvegarde puis restauration : les mêmes octets, et la clé s’ouvre encore", async () => {
      const dossier = await mkdtemp(join(tmpdir(), "convenir-documents-"));
      const fichier = join(dossier, "tout.sauvegarde");
      await sauvegarder(base.store, fichier, essai.horloge.instant);
      const other = await ouvrir({ schema: false });
      try {
        await restaurer(other.store, fichier);
        const rows = (store: Store) =>
          store.avec(OUVRIER, ({ db }) =>
            db.selectFrom("document").select(["signature", "octets"]).orderBy("signature").execute(),
          );
        const hashes = async (store: Store) =>
          (await rows(store)).map((r) => [r.signature, createHash("sha256").update(r.octets).digest("hex")]);
        expect(await hashes(other.store)).toEqual(await hashes(base.store));
        expect(await verifierDocuments(other.store)).toEqual([]);
        const cle = await cleCourante({ ...atelier, store: other.store });
        expect(Buffer.from(cle.certificat).equals((await cleCourante(atelier)).certificat)).toBe(true);
      } finally {
        await other.fermer();
        await rm(dossier, { recursive: true, force: true });
      }
    });

    test("ni le document ni la clé ne se réécrivent", async () => {
      for (const table of ["document", "cle_de_sceau"])
        for (const change of [sql`delete from ${sql.table(table)}`, sql`truncate ${sql.table(table)}`])
          await expect(change.execute(base.store.nu)).rejects.toThrow("append-only");
    });

    test("un lecteur n’a que les certificats : ni coffre, ni fichier", async () => {
      for (const acteur of [VISITEUR, acteurDe("nexem"), { ...acteurDe("nexem"), exploitant: true }]) {
        const ask = (what: string) => base.store.avec(acteur, ({ db }) => sql.raw(what).execute(db));
        await expect(ask("select coffre from cle_de_sceau")).rejects.toThrow(/permission denied/);
        await expect(ask("select octets from document")).rejects.toThrow(/permission denied/);
        expect((await ask("select certificat from cle_de_sceau")).rows.length).toBeGreaterThan(0);
      }
    });
  });

  describe("la clé", () => {
    const combien = async () => (await base.store.avec(VISITEUR, certificats)).length;

    test("elle est faite une fois, puis servie", async () => {
      const first = await cleCourante(atelier);
      expect(Buffer.from((await cleCourante(atelier)).certificat).equals(first.certificat)).toBe(true);
      expect(await combien()).toBe(1);
    });

    test("renouvelée, les anciens sceaux tiennent ; le nouveau est de la nouvelle", async () => {
      const before = await octetsDe("/conventions/ouverte/document.pdf?version=1");
      await renouvelerCle(atelier);
      const known = (await base.store.avec(VISITEUR, certificats)).map((c) => c.certificat);
      expect(known).toHaveLength(2);
      expect(verifier(before.octets, known).verdict).toBe("intact");
      await sceller("cep-idf-2019", "avec-la-nouvelle");
      const { octets } = await octetsDe("/conventions/cep-idf-2019/document.pdf");
      expect(verifier(octets, known.slice(0, 1)).verdict).toBe("intact");
      expect(verifier(octets, known.slice(1)).verdict).toBe("inconnu");
    });

    test("au bout de deux ans, ou quand le secret a changé, une nouvelle la remplace", async () => {
      const n = await combien();
      const later = new Date(essai.horloge.instant.getTime() + 731 * 86_400_000);
      await cleCourante({ ...atelier, maintenant: () => later });
      expect(await combien()).toBe(n + 1);
      await cleCourante({ ...atelier, secret: Buffer.from("un autre secret, lui aussi assez long pour cela") });
      expect(await combien()).toBe(n + 2);
      const doc = (await octetsDe("/conventions/cep-idf-2019/document.pdf")).octets;
      const known = (await base.store.avec(VISITEUR, certificats)).map((c) => c.certificat);
      expect(verifier(doc, known).verdict).toBe("intact");
    });
  });

  describe("/verifier", () => {
    const deposer = (octets: Uint8Array | null, entetes: Record<string, string> = {}) => {
      const body = new FormData();
      if (octets) body.set("fichier", new File([new Uint8Array(octets)], "recu.pdf", { type: "application/pdf" }));
      return essai.requete("/verifier", { method: "POST", body, headers: { origin: "http://localhost", ...entetes } });
    };
    /** The file with a later revision that readers show: another page before the first, no error anywhere. */
    const reviser = async (octets: Uint8Array) => {
      const pdf = await PDF.load(octets);
      pdf.addPage({ insertAt: 0 });
      const revised = await pdf.save({ incremental: true });
      expect(Buffer.from(revised).subarray(0, octets.length).equals(octets)).toBe(true);
      return revised;
    };
    const scelle = async () => (await octetsDe("/conventions/cep-idf-2019/document.pdf")).octets;

    test("la page, sans connexion", async () => {
      const reply = await essai.requete("/verifier");
      const html = await reply.text();
      expect([reply.status, html.includes('enctype="multipart/form-data"')]).toEqual([200, true]);
      expect(html).toContain("signatures électroniques simples");
      expect(html).toContain("ni des signatures avancées ou qualifiées");
    });

    test("un document scellé ici : qui, quand, quelle convention et quelle version", async () => {
      const html = await (await deposer(await scelle())).text();
      for (const said of [
        "Ce document est intact.",
        "Jeanne Aubépine",
        'href="/convention/cep-idf-2019"',
        "version 1",
        "celle de cette instance",
        "tout le fichier",
        "le 23 novembre 2026 à 10\u00a0h\u00a000",
      ])
        expect(html).toContain(said);
    });

    test("touché, continué, coupé, sans sceau, étranger : chacun sa phrase, 200", async () => {
      const doc = await scelle();
      const touched = Uint8Array.from(doc);
      touched[700] = (touched[700] as number) ^ 1;
      const bare = await composer("= Libre", {}, { titre: "Libre", date: "2026-11-23" });
      const draft = await composer("= Projet", {}, { titre: "Projet", date: "2026-11-23", mots: motsDuProjet(3) });
      const cases: [Uint8Array, string][] = [
        [touched, "Ce fichier a été modifié"],
        [
          Buffer.concat([doc, Buffer.from("\n1 0 obj\n<<>>\nendobj\n%%EOF\n")]),
          "Ce fichier a été continué après son dernier sceau",
        ],
        [await reviser(doc), "Ce fichier a été continué après son dernier sceau"],
        [doc.subarray(0, doc.length - 100), "Ce fichier est coupé"],
        [bare, "Ce fichier ne porte aucun sceau"],
        [draft, "Ce fichier se dit un projet, version 3, et ne porte aucun sceau"],
      ];
      for (const [octets, said] of cases) {
        const reply = await deposer(octets);
        expect([reply.status, (await reply.text()).includes(said), said]).toEqual([200, true, said]);
      }
    });

    test("pas un PDF : 422 ; sans fichier : 422, le champ le dit ; trop grand : 413 sans le lire", async () => {
      const text = await deposer(Buffer.from("bonjour"));
      expect([text.status, (await text.text()).includes("n’est pas un PDF")]).toEqual([422, true]);
      for (const none of [await deposer(null), await deposer(new Uint8Array())])
        expect([none.status, (await none.text()).includes("Choisissez un fichier PDF.")]).toEqual([422, true]);
      let lu = 0;
      const huge = new ReadableStream<Uint8Array>({
        pull(controller) {
          lu += 1;
          controller.enqueue(new Uint8Array(1024 * 1024));
          if (lu === 100) controller.close();
        },
      });
      const headers = {
        origin: "http://localhost",
        "content-type": "multipart/form-data; boundary=x",
        "content-length": String(100 * 1024 * 1024),
      };
      const reply = await essai.requete("/verifier", {
        method: "POST",
        body: huge,
        headers,
        duplex: "half",
      } as RequestInit);
      expect([reply.status, (await reply.text()).includes("25 Mo")]).toEqual([413, true]);
      expect(lu).toBeLessThan(3);
    });

    test("un programme envoie le fichier tel quel et reçoit du JSON", async () => {
      const body = new Uint8Array(await scelle());
      const reply = await essai.requete("/verifier", {
        method: "POST",
        body,
        headers: { "content-type": "application/pdf" },
      });
      expect(await reply.json()).toMatchObject({
        verdict: "intact",
        document: { convention: "cep-idf-2019", no: 1, rang: 1, derniers: 1 },
        sceaux: [{ etat: "intact", connu: true, tout: true }],
      });
    });

    test("d’une convention réservée, un visiteur n’apprend que ce que le fichier dit", async () => {
      const row = await sql<{
        octets: Uint8Array;
      }>`select octets from document where convention = 'reservee' and rang = 3`.execute(base.store.nu);
      const body = new Uint8Array(row.rows[0]?.octets as Uint8Array);
      const reply = await essai.requete("/verifier", {
        method: "POST",
        body,
        headers: { "content-type": "application/pdf" },
      });
      expect(await reply.json()).toMatchObject({
        verdict: "intact",
        document: { convention: "", titre: null, rang: 3, derniers: 3 },
      });
    });

    test("rien n’en est gardé", async () => {
      const count = async () =>
        (
          await sql<{
            n: number;
          }>`select (select count(*) from acte) + (select count(*) from document) + (select count(*) from envoi) as n`.execute(
            base.store.nu,
          )
        ).rows[0]?.n;
      const before = await count();
      await deposer(await scelle());
      expect(await count()).toBe(before);
      expect(JSON.stringify(essai.lignes)).not.toContain("recu.pdf");
    });

    test("les certificats, pour vérifier sans nous", async () => {
      const reply = await essai.requete("/verifier/certificats.pem");
      const pem = await reply.text();
      expect(pem.match(/BEGIN CERTIFICATE/g)?.length).toBe((await base.store.avec(VISITEUR, certificats)).length);
      expect(pem).not.toContain("PRIVATE");
    });

    test("quatre fichiers à la fois ; au cinquième, il faut attendre quelques secondes", async () => {
      let open = () => {};
      const gate = new Promise<void>((go) => {
        open = go;
      });
      let begun = 0;
      const slow = () => {
        const body = new ReadableStream<Uint8Array>({
          async start(controller) {
            begun += 1;
            await gate;
            controller.enqueue(Buffer.from("%PDF-1.7 vide"));
            controller.close();
          },
        });
        const headers = { "content-type": "application/pdf", "content-length": "13" };
        const init = { method: "POST", body, headers, duplex: "half" };
        return essai.requete("/verifier", init as RequestInit);
      };
      const four = Array.from({ length: 4 }, slow);
      while (begun < 4) await new Promise((next) => setTimeout(next, 5));
      let fifth = await deposer(Buffer.from("%PDF-1.7 vide"));
      for (let i = 0; i < 10 && fifth.status !== 503; i++) fifth = await deposer(Buffer.from("%PDF-1.7 vide"));
      expect([fifth.status, fifth.headers.get("retry-after")]).toEqual([503, "5"]);
      open();
      expect((await Promise.all(four)).map((r) => r.status)).toEqual([200, 200, 200, 200]);
      expect((await deposer(Buffer.from("%PDF-1.7 vide"))).status).toBe(200);
      essai.horloge.instant = new Date(essai.horloge.instant.getTime() + 3_600_000);
    });

    test("au-delà de trente fichiers de suite, il faut attendre", async () => {
      const small = Buffer.from("%PDF-1.7 vide");
      const statuts: number[] = [];
      for (let i = 0; i < 31; i++) statuts.push((await deposer(small)).status);
      expect(statuts.at(-1)).toBe(429);
      const later = new Date(essai.horloge.instant.getTime() + 3_600_000);
      essai.horloge.instant = later;
      expect((await deposer(small)).status).toBe(200);
    });
  });
});

test("une empreinte du texte ne dépend ni des signatures ni de ce qui est advenu depuis", () => {
  const one = Convention.parse({
    id: "a",
    titre: "t",
    genre: "g",
    parties: [],
    signatures: [],
    effet: {},
    articles: [],
  });
  const signed = {
    ...one,
    version: 3,
    signatures: [{ organisation: "x", le: "2020" }],
    denonciation: { par: "x", le: "2024-01-01" as Day },
  };
  expect(empreinteDuTexte(signed)).toBe(empreinteDuTexte(one));
  expect(empreinteDuTexte({ ...one, titre: "u" })).not.toBe(empreinteDuTexte(one));
  expect(empreinteDuTexte({ ...one, effet: { au: "2024-01-01" as Day } })).not.toBe(empreinteDuTexte(one));
});
