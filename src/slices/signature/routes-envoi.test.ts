import { describe, expect, test } from "vitest";
import { moteurs } from "../../test/moteurs.ts";
import { modifierProjet } from "../redaction/reads.ts";
import { ANNE, DEPART, JEAN, JEANNE, JOUR, terrainDeSignature } from "./signature.test-aide.ts";

describe.each(moteurs())("avant l’envoi et relancer, sur $nom", ({ ouvrir }) => {
  const t = terrainDeSignature(ouvrir);
  const {
    navs,
    rows,
    combien,
    jeanne,
    marc,
    avancer,
    rediger,
    designer,
    anne,
    luc,
    jean,
    pret,
    envoyer,
    envoye,
    courriers,
    lienDe,
    entrer,
    lire,
    signer,
    dit,
    instantane,
  } = t;

  describe("avant l’envoi", () => {
    test("ce qui manque est nommé, rien ne part ; le projet sort en PDF marqué PROJET", async () => {
      const projet = await rediger("incomplet");
      const nj = await jeanne();
      const page = await dit(await nj.get(`/projets/${projet}/signature`));
      expect(page).toContain("personne n’est désigné pour signer");
      await designer(nj, projet, { ...anne, pouvoir: "" });
      const before = await instantane();
      const reply = await envoyer(projet);
      const said = await dit(reply);
      expect([reply.status, said.includes("Aucun pouvoir de Anne Saule n’est produit")]).toEqual([422, true]);
      expect(await instantane()).toEqual(before);
      const { PDF } = await import("@libpdf/core");
      const pdf = await PDF.load(new Uint8Array(await (await nj.get(`/projets/${projet}/document.pdf`)).arrayBuffer()));
      for (const p of pdf.getPages()) expect(p.extractText().text).toContain("PROJET");
    });

    test("chaque partie désigne les siens ; qui a ouvert le projet, tant que la partie ne l’a pas fait", async () => {
      const projet = await rediger("chacun-les-siens");
      const [nj, nm] = [await jeanne(), await marc()];
      expect((await designer(nm, projet, anne)).status).toBe(403);
      expect((await designer(nj, projet, jean)).status).toBe(303);
      expect(await dit(await nm.get(`/projets/${projet}/signataires`))).toContain("proposé par");
      expect(
        (await designer(nm, projet, { ...jean, autre: "", qualite: "président", nom: "Jean Tremble" })).status,
      ).toBe(303);
      const refused = await designer(nj, projet, { ...jean, autre: "", qualite: "président" });
      expect([refused.status, (await dit(refused)).includes("a désigné elle-même")]).toEqual([403, true]);
    });

    test("la même personne pour deux signatures : refusée, ce qui est tapé est gardé", async () => {
      const projet = await rediger("une-fois");
      const nj = await jeanne();
      await designer(nj, projet, anne);
      const reply = await designer(nj, projet, { ...luc, courriel: ANNE.toUpperCase() });
      const html = await reply.text();
      expect([reply.status, html.includes("une personne signe une fois"), html.includes('value="Luc Érable"')]).toEqual(
        [422, true, true],
      );
    });

    test.each([
      [{ nom: "" }, "Indiquez le nom"],
      [{ courriel: "jean" }, "Cette adresse est incomplète"],
      [{ date: "2026-02-30" }, "Février 2026 a 28 jours"],
      [
        { pouvoir: "delegation", de: "président", objet: "x", du: "2026-02-02", au: "2026-02-01" },
        "avant d’avoir commencé",
      ],
    ])("une désignation à reprendre : %j", async (plus, phrase) => {
      const projet = await rediger(`reprendre-${phrase.length}`);
      const reply = await designer(await jeanne(), projet, { ...anne, ...plus });
      expect([reply.status, (await dit(reply)).includes(phrase)]).toEqual([422, true]);
    });

    test("sans pouvoir, par choix de l’autre partie : accepté, et le document le dit", async () => {
      const projet = await pret("dispense");
      const [nj, nm] = [await jeanne(), await marc()];
      await designer(nm, projet, { ...jean, autre: "", qualite: "président", pouvoir: "" });
      expect((await envoyer(projet)).status).toBe(422);
      const choix = { organisation: "nexem", par: "unaforis", choix: "oui" };
      expect((await nm.post(`/projets/${projet}/dispenses`, choix)).status).toBe(403);
      expect((await nj.post(`/projets/${projet}/dispenses`, choix)).status).toBe(303);
      expect((await envoyer(projet)).status).toBe(303);
      const j = await entrer(JEAN, projet);
      expect((await lire(j, projet)).html).toContain("Pouvoir non produit, par choix des autres parties");
      expect((await signer(j, projet)).status).toBe(303);
      const [given] = await rows<{ pouvoir: { issue: string } }>(
        `select pouvoir from signature_recueillie where projet = '${projet}'`,
      );
      expect(given?.pouvoir.issue).toBe("dispense");
    });

    test("la pièce du pouvoir : un PDF de 10 Mo au plus, que l’atelier lit", async () => {
      const projet = await pret("piece");
      const [nj, nm] = [await jeanne(), await marc()];
      const deposer = async (octets: Uint8Array, nom = "délibération.pdf") => {
        const body = new FormData();
        for (const [k, v] of Object.entries({ organisation: "unaforis", qualite: "présidente" })) body.set(k, v);
        body.set("piece", new File([new Uint8Array(octets)], nom, { type: "application/pdf" }));
        const cookie = [...nj.cookies].map(([n, v]) => `${n}=${v}`).join("; ");
        const request = new Request("http://localhost/x", { method: "POST", body });
        const bytes = new Uint8Array(await request.arrayBuffer());
        const headers = {
          cookie,
          origin: "http://localhost",
          "content-type": request.headers.get("content-type") ?? "",
          "content-length": String(bytes.length),
        };
        return t.essai.requete(`/projets/${projet}/pouvoirs`, { method: "POST", body: bytes, headers });
      };
      expect((await deposer(Buffer.from("bonjour"))).status).toBe(422);
      const big = await deposer(Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(10 * 1024 * 1024)]));
      expect([big.status, (await dit(big)).includes("10 Mo")]).toEqual([413, true]);
      expect(await combien("piece_de_pouvoir")).toBe(0);
      expect((await deposer(Buffer.from("%PDF-1.7\nvide"))).status).toBe(303);
      const href = /\/projets\/[^"]+\/pouvoirs\/[^"]+/.exec(
        await (await nm.get(`/projets/${projet}/signataires`)).text(),
      )?.[0];
      const read = await nm.get(href ?? "");
      expect([read.status, read.headers.get("content-disposition")]).toEqual([
        200,
        'attachment; filename="d-lib-ration.pdf"',
      ]);
      expect((await t.essai.navigateur().get(href ?? "")).status).toBe(404);
    });

    test("un caractère que le document n’imprime pas est dit avant que personne signe", async () => {
      const projet = await pret("etrange", { titre: "Convention 日本" });
      const before = await instantane();
      const reply = await envoyer(projet);
      expect([reply.status, (await dit(reply)).includes("« 日 »")]).toEqual([422, true]);
      expect(await instantane()).toEqual(before);
    });

    test("l’acceptation qui manque est dite, sans rien empêcher ; l’identifiant d’une convention signée, lui, empêche", async () => {
      const projet = await pret("acceptation");
      const page = await dit(await (await jeanne()).get(`/projets/${projet}/signature`));
      expect(page).toContain("n’a pas encore accepté");
      const taken = await pret("unaforis-nexem-2020");
      const reply = await envoyer(taken);
      expect([reply.status, (await dit(reply)).includes("porte déjà l’identifiant unaforis-nexem-2020")]).toEqual([
        422,
        true,
      ]);
    });

    test("un projet changé entre la lecture et l’envoi ne part pas", async () => {
      const projet = await pret("change-avant");
      await t.store.avec(JEANNE, (tx) =>
        modifierProjet(tx, t.essai.maison.porte, {
          projet,
          organisation: "unaforis",
          auteur: "Jeanne",
          cible: "piece:p1",
          surNo: 1,
          changer: (r) => ({ ...r, pieces: r.pieces.map((p) => ({ ...p, titre: "Autre" })) }),
          motif: "titre",
        }),
      );
      const reply = await envoyer(projet, "1");
      expect([reply.status, (await dit(reply)).includes("a changé")]).toEqual([409, true]);
      expect((await envoyer(projet, "2")).status).toBe(303);
    });
  });

  describe("relancer", () => {
    test("jamais deux courriels le même jour ; le lendemain, un lien direct", async () => {
      const projet = await envoye("relance");
      const at = { organisation: "nexem", qualite: "président" };
      const chemin = `/projets/${projet}/signature/relancer`;
      const today = await (await jeanne()).post(chemin, at);
      expect([today.status, (await dit(today)).includes("déjà parti aujourd’hui")]).toEqual([409, true]);
      try {
        avancer(JOUR);
        expect((await (await jeanne()).post(chemin, at)).status).toBe(303);
        const last = await lienDe(JEAN, projet);
        const mail = (await courriers(JEAN)).find((m) => m.lien?.adresse.endsWith(last));
        expect([
          mail?.sujet.startsWith("Votre signature est attendue"),
          mail?.lien?.adresse.includes("/acces/"),
        ]).toEqual([true, true]);
        expect((await signer(await entrer(JEAN, projet), projet)).status).toBe(303);
        expect((await (await jeanne()).post(chemin, at)).status).toBe(404);
      } finally {
        t.essai.horloge.instant = DEPART;
        navs.clear();
      }
    });
  });
});
