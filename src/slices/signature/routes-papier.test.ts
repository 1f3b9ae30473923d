import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { type Acteur, OUVRIER } from "../../platform/db.ts";
import { composer } from "../../platform/pdf.ts";
import { creerCle, ouvrirCle } from "../../platform/seal-key.ts";
import { sceller } from "../../platform/seal-pdf.ts";
import { autoriser } from "../../porte.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { donnerAcces } from "../comptes/reads.ts";
import { lireConvention } from "../conventions/reads.ts";
import { chercherSignatures } from "./store.ts";
import { compter, courriels, entrerParLien, lienRecu, ouvrirTour } from "./tour.test-aide.ts";

const SCAN = Buffer.concat([Buffer.from("%PDF-1.4\n"), Buffer.alloc(2_000, 0x20), Buffer.from("\n%%EOF\n")]);
const QUI = { jeanne: "jeanne-aubepine", marc: "marc-tilleul", odile: "odile-charme", ines: "ines-fougere" } as const;

const JEANNE: Acteur = { personne: QUI.jeanne, organisations: ["unaforis"], gouverne: ["unaforis"], exploitant: false };

describe.each(moteurs())("signé ailleurs qu’ici, sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  const gens = {} as Record<keyof typeof QUI, NavigateurEssai>;

  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
    await ouvrirInstance(base.store, essai.maison.porte, true);
    for (const [nom, personne] of Object.entries(QUI)) {
      const browser = essai.navigateur();
      const reply = await browser.post("/connexion/demonstration", { personne });
      expect(reply.status).toBe(303);
      gens[nom as keyof typeof QUI] = browser;
    }
  });
  afterAll(() => base.fermer());

  const tour = (id: string) => ouvrirTour(essai, gens.jeanne, id);

  type Champs = Record<string, string | string[] | Uint8Array | undefined>;
  /** Hands in a file as the form does. */
  async function deposer(
    qui: NavigateurEssai,
    { projet, tour: t }: { projet: string; tour: string },
    plus: Champs = {},
  ) {
    const form = new FormData();
    const champs: Champs = {
      organisation: "unaforis",
      mode: "papier",
      qualites: ["présidente"],
      jour: "2026-11-23",
      tour: t,
      fichier: SCAN,
      cle: essai.maison.porte.nouvelId(),
      ...plus,
    };
    for (const [nom, valeur] of Object.entries(champs))
      for (const v of Array.isArray(valeur) ? valeur : valeur === undefined ? [] : [valeur])
        form.append(nom, v instanceof Uint8Array ? new File([new Uint8Array(v)], "scan signé.pdf") : v);
    const cookie = [...qui.cookies].map(([n, v]) => `${n}=${v}`).join("; ");
    const packed = new Response(form); // a browser tells the length of what it sends
    const body = await packed.arrayBuffer();
    const headers = {
      origin: "http://localhost",
      cookie,
      "content-type": packed.headers.get("content-type") ?? "",
      "content-length": String(body.byteLength),
    };
    return essai.requete(`/projets/${projet}/depots`, { method: "POST", body, headers, redirect: "manual" });
  }
  const depose = async (...args: Parameters<typeof deposer>): Promise<string> => {
    const reply = await deposer(...args);
    expect(reply.status).toBe(303);
    return reply.headers.get("location") as string;
  };
  const signatures = (t: string) => base.store.avec(OUVRIER, (tx) => chercherSignatures(tx, t));
  const texte = async (reply: Response | Promise<Response>) => (await (await reply).text()).replaceAll("\u00a0", " ");

  test("déposé par l’une, reconnu par l’autre : alors seulement, une signature", async () => {
    const t = await tour("papier-un");
    const adresse = await depose(gens.jeanne, t, { qualites: ["présidente", "trésorier"] });
    expect(await signatures(t.tour)).toEqual([]);
    const told = (await courriels(essai.maison)).filter((m) => m.lien?.adresse.endsWith(adresse)).map((m) => m.a);
    expect(told.sort()).toEqual(["marc.tilleul@example.org", "odile.charme@example.org"]);
    const html = await texte(gens.marc.get(adresse));
    for (const said of [
      "attend d’être vu et reconnu",
      "Anne Saule, présidente et Luc Érable, trésorier",
      "scan signé.pdf",
      "Reconnaître pour Nexem",
    ])
      expect(html).toContain(said);
    expect(html).toContain(createHash("sha256").update(SCAN).digest("hex").match(/.{8}/g)?.join(" "));
    expect(await texte(gens.jeanne.get(adresse))).not.toContain("Reconnaître pour");
    const done = await gens.marc.post(`${adresse}/reconnaitre`, { organisation: "nexem", vu: "oui", cle: "reco-un" });
    expect(done.status).toBe(303);
    expect((await signatures(t.tour)).map((s) => [s.nom, s.mode, s.jour, s.pouvoir.issue].join()).sort()).toEqual([
      "Anne Saule,papier,2026-11-23,produit",
      "Luc Érable,papier,2026-11-23,produit",
    ]);
    const again = await gens.marc.post(`${adresse}/reconnaitre`, { organisation: "nexem", vu: "oui", cle: "reco-un" });
    expect([again.status, (await signatures(t.tour)).length]).toEqual([303, 2]);
    const other = await gens.marc.post(`${adresse}/reconnaitre`, {
      organisation: "nexem",
      vu: "oui",
      cle: "reco-deux",
    });
    expect([other.status, (await texte(other)).includes("déjà reconnu")]).toEqual([409, true]);
  });

  test("une partie sans compte reçoit un lien qui mène au document, et le reconnaît par lui", async () => {
    const t = await ouvrirTour(essai, gens.jeanne, "papier-lien", ["unaforis", "croix-rouge-francaise"]);
    const { porte } = essai.maison;
    const relire = (nom: string, courriel: string, jours: number) =>
      base.store.avec(JEANNE, (tx) =>
        donnerAcces(tx, porte, {
          ...{
            objet: "relire",
            sur: `projet:${t.projet}`,
            organisation: "croix-rouge-francaise",
            nom,
            courriel,
            jours,
          },
          ...{ suite: `/projets/${t.projet}`, sujet: "À relire", texte: "Bonjour," },
        }),
      );
    await relire("Rose Pin", "rose.pin@example.org", 30);
    await relire("Ève Buis", "eve.buis@example.org", 1 / 1440); // a minute: over when the file comes
    essai.horloge.instant = new Date(essai.horloge.instant.getTime() + 120_000);
    const avant = (await courriels(essai.maison)).length;
    const adresse = await depose(gens.jeanne, t, { qualites: ["présidente"] });
    const told = (await courriels(essai.maison)).slice(avant);
    expect(told.map((m) => [m.a, m.sujet.replaceAll("\u00a0", " ").replace(/ \(accès \w+\)$/, "")]).sort()).toEqual(
      ["paul.charme@example.org", "rose.pin@example.org"].map((a) => [
        a,
        "Un document signé à reconnaître : Convention papier-lien",
      ]),
    );
    for (const a of ["paul.charme@example.org", "rose.pin@example.org"]) {
      const lien = await lienRecu(essai.maison, a, "Un document signé à reconnaître");
      essai.horloge.instant = new Date(essai.horloge.instant.getTime() + 60_000);
      const nav = await entrerParLien(essai, lien, a);
      expect(await texte(nav.get(adresse))).toContain("Reconnaître pour");
      if (a.startsWith("paul")) continue;
      const done = await nav.post(`${adresse}/reconnaitre`, { organisation: "croix-rouge-francaise", vu: "oui" });
      expect([done.status, (await signatures(t.tour)).map((s) => s.nom)]).toEqual([303, ["Anne Saule"]]);
    }
    // the link to sign, sent before, is another thing: it still opens
    const signer = await lienRecu(essai.maison, "paul.charme@example.org", "Un texte à signer");
    expect((await essai.navigateur().get(signer)).status).toBe(200);
  });

  test("la dernière reconnue écrit la convention, avec ses quatre signatures", async () => {
    const t = await tour("papier-tout");
    const one = await depose(gens.jeanne, t, { qualites: ["présidente", "trésorier"] });
    const two = await depose(gens.marc, t, { organisation: "nexem", qualites: ["président"] });
    const three = await depose(gens.odile, t, { organisation: "una", qualites: ["directrice"] });
    const ok = async (qui: NavigateurEssai, organisation: string, adresse: string) =>
      expect((await qui.post(`${adresse}/reconnaitre`, { organisation, vu: "oui" })).status).toBe(303);
    await ok(gens.marc, "nexem", one);
    await ok(gens.odile, "una", two);
    const known = () => base.store.avec(OUVRIER, (tx) => lireConvention(tx, "papier-tout"));
    expect(await known()).toBe(null);
    await ok(gens.jeanne, "unaforis", three);
    const done = (await courriels(essai.maison)).filter((m) => m.sujet.includes("Tout est signé")).map((m) => m.a);
    expect(done).toEqual(expect.arrayContaining(["marc.tilleul@example.org", "anne.saule@example.org"]));
    expect(new Set(done).size).toBe(done.length);
    expect((await known())?.signatures.map((s) => [s.organisation, s.par, s.le].join(", ")).sort()).toEqual([
      "nexem, Jean Frêne, 2026-11-23",
      "una, Lise Orme, 2026-11-23",
      "unaforis, Anne Saule, 2026-11-23",
      "unaforis, Luc Érable, 2026-11-23",
    ]);
  });

  test("nul ne déclare pour une autre partie, ni ne reconnaît son propre document", async () => {
    const t = await tour("papier-seul");
    const wrong = await deposer(gens.jeanne, t, { organisation: "nexem", qualites: ["président"] });
    expect([wrong.status, (await texte(wrong)).includes("Aucun de vos mandats")]).toEqual([403, true]);
    const mine = await depose(gens.jeanne, t);
    const self = await gens.jeanne.post(`${mine}/reconnaitre`, { organisation: "unaforis", vu: "oui" });
    expect([self.status, (await texte(self)).includes("par une autre partie")]).toEqual([409, true]);
    const fake = await gens.jeanne.post(`${mine}/reconnaitre`, { organisation: "nexem", vu: "oui" });
    expect(fake.status).toBe(403);
    const blind = await gens.marc.post(`${mine}/reconnaitre`, { organisation: "nexem" });
    expect([blind.status, (await texte(blind)).includes("dites que vous l’avez vu")]).toEqual([422, true]);
    expect(await signatures(t.tour)).toEqual([]);
  });

  test("pour qui n’est pas de l’atelier, le projet n’existe pas : page, fichier, dépôt", async () => {
    const t = await tour("papier-secret");
    const adresse = await depose(gens.jeanne, t);
    const unknown = await texte(gens.ines.get("/projets/inconnu/depots"));
    for (const browser of [gens.ines, essai.navigateur()]) {
      for (const page of [`/projets/${t.projet}/depots`, adresse, `${adresse}/fichier`])
        expect((await browser.get(page)).status).toBe(404);
      expect((await deposer(browser, t)).status).toBe(404);
      const judge = await browser.post(`${adresse}/reconnaitre`, { organisation: "nexem", vu: "oui" });
      expect(judge.status).toBe(404);
    }
    expect((await texte(gens.ines.get(adresse))).includes("papier-secret")).toBe(false);
    expect(unknown).toContain("Projet introuvable");
  });

  test("le fichier revient tel quel, à qui est de l’atelier, jamais ouvert dans la page", async () => {
    const t = await tour("papier-fichier");
    const reply = await gens.odile.get(`${await depose(gens.jeanne, t)}/fichier`);
    expect([reply.status, reply.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    expect(reply.headers.get("content-disposition")).toMatch(/^attachment;.*scan%20sign%C3%A9\.pdf$/);
    expect(Buffer.from(await reply.arrayBuffer()).equals(SCAN)).toBe(true);
  });

  test("ce qui manque ou ne va pas : chacun sa phrase à côté de son champ, rien n’est gardé, la saisie revient", async () => {
    const t = await tour("papier-refus");
    const before = await compter(base.store, "acte", "depot", "envoi");
    const cases: [Champs, string][] = [
      [{ mode: undefined }, "Dites comment ce document a été signé"],
      [{ qualites: [] }, "Choisissez au moins une signature"],
      [{ jour: "2026-02-30" }, "2026"],
      [{ jour: "2026-11-22" }, "Ce texte n’était pas encore à la signature"],
      [{ jour: "2026-11-24" }, "Ce jour n’est pas encore venu"],
      [{ qualites: ["directrice"] }, "personne n’est désigné"],
      [{ fichier: undefined }, "Choisissez le document signé"],
      [{ fichier: Buffer.from("<svg onload=alert(1)>") }, "ni un PDF, ni une image"],
      [{ fichier: Buffer.concat([SCAN, Buffer.alloc(20 * 1024 * 1024 - 1000)]) }, "dépasse 20 Mo"],
      [{ tour: "un-autre" }, "repris, puis renvoyé à la signature"],
      [{ mode: "ailleurs" }, "aucune signature électronique"],
    ];
    for (const [plus, said] of cases) {
      const reply = await deposer(gens.jeanne, t, plus);
      const html = await texte(reply);
      expect([reply.status, html.includes(said), said]).toEqual([422, true, said]);
      if (!("mode" in plus)) expect(html).toContain('value="papier" checked');
      essai.horloge.instant = new Date(essai.horloge.instant.getTime() + 60_000);
    }
    expect(await compter(base.store, "acte", "depot", "envoi")).toEqual(before);
  });

  test("un envoi de 100 Mo : 413, une phrase, sans le lire", async () => {
    const t = await tour("papier-lourd");
    let lu = 0;
    const huge = new ReadableStream<Uint8Array>({
      pull(controller) {
        lu += 1;
        controller.enqueue(new Uint8Array(1024 * 1024));
        if (lu === 100) controller.close();
      },
    });
    const cookie = [...gens.jeanne.cookies].map(([n, v]) => `${n}=${v}`).join("; ");
    const headers = {
      origin: "http://localhost",
      cookie,
      "content-type": "multipart/form-data; boundary=x",
      "content-length": String(100 * 1024 * 1024),
    };
    const init = { method: "POST", body: huge, headers, duplex: "half" } as RequestInit;
    const reply = await essai.requete(`/projets/${t.projet}/depots`, init);
    expect([reply.status, (await texte(reply)).includes("Un envoi compte au plus 20 Mo")]).toEqual([413, true]);
    expect(lu).toBeLessThan(3);
  });

  test("la même demande deux fois n’en fait qu’une ; le même document sous une autre clé est refusé", async () => {
    const t = await tour("papier-deux");
    const first = await depose(gens.jeanne, t, { cle: "depot-deux" });
    expect(await depose(gens.jeanne, t, { cle: "depot-deux" })).toBe(first);
    const again = await deposer(gens.jeanne, t);
    expect([again.status, (await texte(again)).includes("attend d’être reconnu")]).toEqual([422, true]);
  });

  test("écarté avec sa raison, il ne compte pas, et l’on peut recommencer", async () => {
    const t = await tour("papier-ecarte");
    const adresse = await depose(gens.jeanne, t);
    const mute = await gens.odile.post(`${adresse}/ecarter`, { organisation: "una", motif: "" });
    expect([mute.status, (await texte(mute)).includes("Dites pourquoi")]).toEqual([422, true]);
    const done = await gens.odile.post(`${adresse}/ecarter`, { organisation: "una", motif: "La page 3 manque." });
    expect(done.status).toBe(303);
    expect(await texte(gens.jeanne.get(adresse))).toContain("La page 3 manque.");
    const late = await gens.marc.post(`${adresse}/reconnaitre`, { organisation: "nexem", vu: "oui" });
    expect([late.status, (await signatures(t.tour)).length]).toEqual([409, 0]);
    await depose(gens.jeanne, t);
  });

  describe("un PDF signé par un autre service", () => {
    let signe: Uint8Array;
    beforeAll(async () => {
      const bare = await composer("= Convention", {}, { titre: "Convention", date: "2026-11-23" });
      const le = essai.horloge.instant;
      const cle = await creerCle(Buffer.from("secret d’un autre service, assez long"), "signer.exemple.fr", le);
      signe = await sceller(
        bare,
        { par: "Anne Saule", fonction: "présidente", le, motif: "Lu" },
        ouvrirCle(Buffer.from("secret d’un autre service, assez long"), cle),
      );
    });

    test("déposé comme un papier, un PDF qui porte une signature électronique est refusé, qu’elle tienne ou non", async () => {
      const t = await tour("ailleurs-papier");
      for (const fichier of [signe, Uint8Array.from(signe, (b, i) => (i === 900 ? b ^ 1 : b))]) {
        const reply = await deposer(gens.jeanne, t, { mode: "papier", fichier });
        expect([reply.status, (await texte(reply)).includes("porte une signature électronique")]).toEqual([422, true]);
      }
    });

    test("ses signatures sont contrôlées, dites, et gardées avec la preuve", async () => {
      const t = await tour("ailleurs-un");
      const adresse = await depose(gens.jeanne, t, { mode: "ailleurs", fichier: signe });
      const html = await texte(gens.marc.get(adresse));
      for (const said of [
        "Anne Saule, présidente : tient",
        "Sceau de signer.exemple.fr",
        "ne connaît pas",
        "couvre tout le fichier",
      ])
        expect(html).toContain(said);
      expect((await gens.marc.post(`${adresse}/reconnaitre`, { organisation: "nexem", vu: "oui" })).status).toBe(303);
      expect((await signatures(t.tour)).map((s) => [s.nom, s.mode, s.preuve.reconnuPar])).toEqual([
        ["Anne Saule", "ailleurs", "nexem"],
      ]);
    });

    test.each<[string, (pdf: Uint8Array) => Uint8Array, string]>([
      [
        "une suite cachée",
        (pdf) => Buffer.concat([pdf, Buffer.from("\n1 0 obj\n<<>>\nendobj\n%%EOF\n")]),
        "continue après sa dernière signature",
      ],
      ["un octet changé", (pdf) => Uint8Array.from(pdf, (b, i) => (i === 700 ? b ^ 1 : b)), "ne tient plus"],
      ["coupé", (pdf) => pdf.subarray(0, pdf.length - 50), "coupé"],
    ])("%s : refusé", async (nom, change, said) => {
      const t = await tour(`ailleurs-${nom.replace(/[^a-z]/g, "")}`);
      const reply = await deposer(gens.jeanne, t, { mode: "ailleurs", fichier: change(signe) });
      expect([reply.status, (await texte(reply)).includes(said)]).toEqual([422, true]);
    });
  });
});
