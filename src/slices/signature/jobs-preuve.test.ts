import { execFile, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { PDF } from "@libpdf/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { post } from "../../platform/acts.ts";
import { OUVRIER } from "../../platform/db.ts";
import { scellerTout } from "../../platform/seal.ts";
import { verifier } from "../../platform/seal-pdf-check.ts";
import { autoriser } from "../../porte.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { donnerAcces } from "../comptes/reads.ts";
import { certificats } from "../documents/jobs.ts";
import { verifierDocuments } from "../documents/jobs-sceaux.ts";
import { scelleur } from "./jobs.ts";
import { clotureur } from "./jobs-preuve.ts";
import { signaturesASceller } from "./store.ts";
import { chercherPreuve } from "./store-preuve.ts";
import { entrerParLien, lienRecu, ouvrirTour, SIGNATAIRES, signer } from "./tour.test-aide.ts";

const run = promisify(execFile);
const dossier = mkdtempSync(join(tmpdir(), "convenir-preuve-"));
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

const present = (tool: string, ...args: string[]): boolean => {
  try {
    execFileSync(tool, args, { stdio: "ignore" });
    return true;
  } catch {
    console.log(`${tool} n’est pas sur cette machine : ses contrôles ne sont pas faits.`);
    return false;
  }
};
const pdfsig = present("pdfsig", "-v");
const openssl = present("openssl", "version");

/** Makes a clock go on by a millisecond each time it is read, as a true one does within a request. */
function avancer(horloge: MaisonEssai["horloge"]): void {
  let ms = horloge.instant.getTime();
  Object.defineProperty(horloge, "instant", {
    get: () => new Date(ms++),
    set: (instant: Date) => {
      ms = instant.getTime();
    },
  });
}

describe.each(moteurs())("un tour signé à trois, de bout en bout, sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  let jeanne: NavigateurEssai;
  let t: { projet: string; tour: string };
  let pdf: Uint8Array;
  const parties = ["unaforis", "nexem"]; // two signatories for one of them
  const gens = SIGNATAIRES.filter((s) => parties.includes(s.organisation));

  /** One turn of the worker: journal, seals, evidence. */
  const tour = async () => {
    await scellerTout(base.store, null);
    const sealed = await scelleur(essai.maison)();
    return [sealed, await clotureur(essai.maison)()];
  };
  const texteDe = async (octets: Uint8Array) =>
    (await PDF.load(octets))
      .getPages()
      .map((p) => p.extractText().text)
      .join("\n")
      .replaceAll("\u00a0", " ");
  const connus = async () => (await base.store.avec(OUVRIER, certificats)).map((k) => k.certificat);
  const octets = async (chemin: string) => new Uint8Array(await (await jeanne.get(chemin)).arrayBuffer());

  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
    avancer(essai.horloge);
    await ouvrirInstance(base.store, essai.maison.porte, true);
    jeanne = essai.navigateur();
    await jeanne.post("/connexion/demonstration", { personne: "jeanne-aubepine" });
    t = await ouvrirTour(essai, jeanne, "preuve-a-trois", parties);
  });
  afterAll(() => base.fermer());

  test("avant toute signature, le dossier dit qui l’on attend ; pour un autre, il n’existe pas", async () => {
    const said = await texteDe(await octets(`/projets/${t.projet}/preuve.pdf`));
    for (const words of ["Personne ne l’a encore signée", "Anne Saule", "Luc Érable", "Jean Frêne", "Lien envoyé"])
      expect(said).toContain(words);
    for (const personne of ["odile-charme", "ines-fougere"]) {
      const other = essai.navigateur();
      await other.post("/connexion/demonstration", { personne });
      expect((await other.get(`/projets/${t.projet}/preuve.pdf`)).status).toBe(404);
    }
    expect((await essai.requete(`/projets/${t.projet}/preuve.pdf`)).status).toBe(404);
  });

  test("trois signatures par lien et par code ; tant qu’une manque, rien n’est clos", async () => {
    const { porte } = essai.maison;
    const actrice = { personne: "jeanne-aubepine", organisations: [], gouverne: ["unaforis"], exploitant: false };
    await base.store.avec(actrice, async (tx) => {
      const given = await donnerAcces(tx, porte, {
        ...{ objet: "relire", sur: `projet:${t.projet}`, organisation: "unaforis", nom: "Rose Hêtre" },
        ...{ courriel: "rose.hetre@example.org", suite: `/projets/${t.projet}`, jours: 30 },
        ...{ sujet: "À relire", texte: "Bonjour." },
      });
      await post(tx, porte, given.envois);
    });
    const rose = "rose.hetre@example.org";
    await entrerParLien(essai, await lienRecu(essai.maison, rose, "À relire"), rose);
    for (const s of gens) {
      const browser = await entrerParLien(essai, await lienRecu(essai.maison, s.courriel, "à signer"), s.courriel);
      expect((await tour())[1]).toBe(0);
      const reply = await signer(browser, t.projet);
      expect([reply.status, s.nom]).toEqual([303, s.nom]);
      const due = (sauf: string[]) => base.store.avec(OUVRIER, (tx) => signaturesASceller(tx, 1, sauf));
      const tours = async (sauf: string[]) => (await due(sauf)).map((d) => d.tour);
      expect([await tours([]), await tours([t.tour])]).toEqual([[t.tour], []]); // a round that waits fills no turn
      essai.horloge.instant = new Date(essai.horloge.instant.getTime() + 61_000);
    }
  });

  test("scellé, puis clos une fois, quel que soit le nombre d’essais", async () => {
    expect(await tour()).toEqual([1, 1]);
    expect(await tour()).toEqual([0, 0]);
    pdf = await octets("/conventions/preuve-a-trois/document.pdf");
    const { verdict, sceaux } = verifier(pdf, await connus());
    expect([verdict, sceaux.map((s) => s.qui)]).toEqual([
      "intact",
      ["Anne Saule, présidente", "Luc Érable, trésorier", "Jean Frêne, président", "localhost"],
    ]);
    expect(sceaux.at(-1)?.motif).toMatch(/^Clôture de la convention preuve-a-trois/);
    expect(await verifierDocuments(base.store)).toEqual([]);
  });

  test("la page de la convention le donne à qui peut l’ouvrir, et à nul autre", async () => {
    const lien = 'href="/conventions/preuve-a-trois/preuve.pdf"';
    const page = await jeanne.get("/convention/preuve-a-trois");
    expect([page.status, (await page.text()).includes(lien)]).toEqual([200, true]);
    expect((await jeanne.get("/conventions/preuve-a-trois/preuve.pdf")).status).toBe(200);
    const ines = essai.navigateur(); // a counsellor governs nothing
    await ines.post("/connexion/demonstration", { personne: "ines-fougere" });
    expect(await (await ines.get("/convention/preuve-a-trois")).text()).not.toContain(lien);
    expect((await ines.get("/conventions/preuve-a-trois/preuve.pdf")).status).toBe(404);
  });

  test("le dossier est dans le document, celui même que la page donne, et le sceau de clôture le nomme", async () => {
    const kept = await base.store.avec(OUVRIER, (tx) => chercherPreuve(tx, t.tour));
    const served = await octets(`/projets/${t.projet}/preuve.pdf`);
    expect(createHash("sha256").update(served).digest("hex")).toBe(kept?.empreinte);
    expect(Buffer.from(await octets("/conventions/preuve-a-trois/preuve.pdf")).equals(served)).toBe(true);
    expect((await essai.requete("/conventions/preuve-a-trois/preuve.pdf")).status).toBe(404);
    const read = await PDF.load(pdf);
    expect([...read.attachments.list().keys()]).toEqual(["dossier-de-preuve.pdf"]);
    expect(Buffer.from(read.attachments.get("dossier-de-preuve.pdf") ?? []).equals(served)).toBe(true);
    expect(verifier(pdf, await connus()).sceaux.at(-1)?.motif).toContain(kept?.empreinte);
    expect(Buffer.from(served).toString("latin1")).toContain("<pdfaid:part>2</pdfaid:part>"); // PDF/A-2 takes PDF/A alone
  });

  test("il dit chaque étape : lien, code, signature, pouvoir, sceau, ligne du journal", async () => {
    const said = (await texteDe(await octets(`/projets/${t.projet}/preuve.pdf`))).replace(/\s+/g, " ");
    for (const words of [
      "Trois personnes l’ont signée",
      "Lien ouvert, code demandé",
      "Code redonné",
      "conseil d’administration",
      "Sceau 3",
      "convention conclue",
      "Ni adresse de réseau ni nom de navigateur ne sont gardés",
    ])
      expect(said).toContain(words);
    expect(said).not.toContain("pas encore posé");
    expect(said.match(/signature donnée/g)?.length).toBe(3);
    expect(said.match(/code reçu et redonné/g)?.length).toBe(3); // the one of a link to read again is not of the round
    const { sceaux } = verifier(pdf, await connus());
    for (const { fin } of sceaux.slice(0, 3))
      expect(said.replaceAll(" ", "")).toContain(createHash("sha256").update(pdf.subarray(0, fin)).digest("hex"));
  });

  test("/verifier nomme les trois signataires, et non la clôture", async () => {
    const init = { method: "POST", body: new Uint8Array(pdf), headers: { "content-type": "application/pdf" } };
    const reply = await essai.requete("/verifier", init);
    const { phrase } = (await reply.json()) as { phrase: string };
    expect(phrase).toContain("Ce document est intact. Anne Saule, Luc Érable et Jean Frêne l’ont signé.");
  });

  test.skipIf(!pdfsig)("pdfsig trouve chaque sceau valide, et voit un octet changé n’importe où", async () => {
    const path = join(dossier, "signe.pdf");
    writeFileSync(path, pdf);
    const { stdout } = await run("pdfsig", [path]);
    expect(stdout.match(/Signature is Valid/g)).toHaveLength(4);
    expect(stdout).toContain("Total document signed");
    for (const at of [900, Math.floor(pdf.length / 2), pdf.length - 200]) {
      writeFileSync(
        path,
        Uint8Array.from(pdf, (b, i) => (i === at ? b ^ 1 : b)),
      );
      const touched = await run("pdfsig", [path]).catch((cause) => cause);
      expect(touched.stdout.match(/Signature is Valid/g)?.length ?? 0).toBeLessThan(4);
      expect(
        verifier(
          Uint8Array.from(pdf, (b, i) => (i === at ? b ^ 1 : b)),
          await connus(),
        ).verdict,
      ).not.toBe("intact");
    }
  });

  test.skipIf(!openssl)("openssl vérifie la forme CAdES de chaque sceau", async () => {
    const [der] = await connus();
    const cert = join(dossier, "cle.der");
    const pem = join(dossier, "cle.pem");
    writeFileSync(cert, der as Uint8Array);
    await run("openssl", ["x509", "-inform", "der", "-in", cert, "-out", pem]);
    const bytes = Buffer.from(pdf);
    const ranges = [...bytes.toString("latin1").matchAll(/\/ByteRange \[0 (\d+) +(\d+) +(\d+) *\]/g)];
    expect(ranges).toHaveLength(4);
    for (const range of ranges) {
      const [a = 0, b = 0, n = 0] = range.slice(1).map(Number);
      const cms = join(dossier, "sceau.cms");
      const content = join(dossier, "sceau.octets");
      const padded = Buffer.from(bytes.toString("latin1", a + 1, b - 1), "hex");
      writeFileSync(cms, padded.subarray(0, 4 + padded.readUInt16BE(2))); // a long DER sequence, then zeros
      writeFileSync(content, Buffer.concat([bytes.subarray(0, a), bytes.subarray(b, b + n)]));
      const { stderr } = await run("openssl", [
        ...["cms", "-verify", "-cades", "-inform", "DER", "-in", cms, "-content", content, "-binary"],
        ...["-CAfile", pem, "-attime", String(Math.floor(essai.horloge.instant.getTime() / 1000)), "-out", "/dev/null"],
      ]);
      expect(stderr).toContain("CAdES Verification successful");
    }
  });
});
