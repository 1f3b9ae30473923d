import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { OUVRIER } from "../../platform/db.ts";
import { verifier } from "../../platform/seal-pdf-check.ts";
import type { Day } from "../../shared/day.ts";
import { moteurs } from "../../test/moteurs.ts";
import { lireConvention, lireInscrite } from "../conventions/reads.ts";
import { verifierDocuments } from "../documents/jobs-sceaux.ts";
import { certificats } from "../documents/store.ts";
import { ouvrirProjet } from "../redaction/reads.ts";
import { scelleur } from "./jobs.ts";
import { ANNE, acteurDe, JEAN, JEANNE, LUC, terrainDeSignature } from "./signature.test-aide.ts";

describe.each(moteurs())("la signature sur $nom", ({ ouvrir }) => {
  const t = terrainDeSignature(ouvrir);
  const {
    rows,
    compte,
    jeanne,
    marc,
    piece,
    POUVOIR,
    designer,
    anne,
    luc,
    jean,
    envoyer,
    envoye,
    courriers,
    entrer,
    lire,
    signer,
    dit,
  } = t;

  describe("de bout en bout", () => {
    test("deux signatures pour une partie, une pour l’autre : la dernière écrit la convention, trois sceaux", async () => {
      const projet = await envoye("bout-a-bout");
      const [a, l, j] = [await entrer(ANNE, projet), await entrer(LUC, projet), await entrer(JEAN, projet)];
      const before = await lire(j, projet);
      for (const said of [
        "Vous allez signer au nom de Nexem.",
        "Article 1\u00a0bis",
        "Elles se parlent.",
        "Anne Saule",
        "conseil d’administration, 1er octobre 2026",
        "Vous pourrez",
        "signature électronique simple",
        "ni avancée ni qualifiée",
      ])
        expect([said, before.html.includes(said)]).toEqual([said, true]);
      expect((await signer(j, projet)).status).toBe(303);
      expect(await t.store.avec(OUVRIER, (tx) => lireConvention(tx, "bout-a-bout"))).toBeNull();
      expect((await signer(a, projet)).status).toBe(303);
      expect((await lire(l, projet)).html).toContain("il ne manque que vous");
      expect((await signer(l, projet)).status).toBe(303);
      const made = await t.store.avec(OUVRIER, (tx) => lireInscrite(tx, "bout-a-bout"));
      expect(made).toMatchObject({ no: 1, publiee: false });
      expect(made?.convention.signatures.map((s) => [s.organisation, s.par, s.fonction, s.le])).toEqual([
        ["nexem", "Jean Frêne", "président", "2026-11-23"],
        ["unaforis", "Anne Saule", "présidente", "2026-11-23"],
        ["unaforis", "Luc Érable", "trésorier", "2026-11-23"],
      ]);
      const [text] = await rows<{ pieces: unknown }>(`select pieces from texte_signe where projet = '${projet}'`);
      expect(text?.pieces).toEqual([piece]);
      expect(await t.sceller()).toBe(3);
      expect(await t.sceller()).toBe(0);
      const known = (await t.store.avec(OUVRIER, certificats)).map((k) => k.certificat);
      for (const chemin of [`/projets/${projet}/document.pdf`, "/conventions/bout-a-bout/document.pdf"]) {
        const reply = await (await jeanne()).get(chemin);
        const octets = new Uint8Array(await reply.arrayBuffer());
        const found = verifier(octets, known);
        expect([chemin, reply.status, found.verdict]).toEqual([chemin, 200, "intact"]);
        expect(found.sceaux.map((s) => s.qui)).toEqual([
          "Jean Frêne, président",
          "Anne Saule, présidente",
          "Luc Érable, trésorier",
        ]);
      }
      expect(await verifierDocuments(t.store)).toEqual([]);
      const sealed = await dit(await (await jeanne()).get(`/projets/${projet}/signature`));
      for (const said of ["Trois signatures\u00a0: tout est signé", "sceau 3 du document"].map((x) =>
        x.replace(/\s/g, " "),
      ))
        expect(sealed).toContain(said);
      expect((await lire(l, projet)).html).toContain("Vous avez signé au nom");
      expect((await courriers(LUC)).some((m) => m.sujet.startsWith("Tout est signé"))).toBe(true);
    });

    test("les trois à la fois, chacune deux fois : une convention, trois signatures", async () => {
      const projet = await envoye("ensemble");
      const all = await Promise.all(
        [ANNE, LUC, JEAN]
          .map(async (who) => {
            const nav = await entrer(who, projet);
            return { nav, champs: { ...(await lire(nav, projet)).champs, lu: "oui" } };
          })
          .map((p) => p),
      );
      const replies = await Promise.all(
        all.flatMap(({ nav, champs }) => [0, 1].map(() => nav.post(`/signer/${projet}`, champs))),
      );
      expect(replies.map((r) => r.status)).toEqual([303, 303, 303, 303, 303, 303]);
      const given = await rows(`select 1 from signature_recueillie where projet = '${projet}'`);
      const versions = await rows("select 1 from convention_version where convention = 'ensemble'");
      const gestes = await rows(`select 1 from acte where nature = 'signature.donnee' and objet = 'projet:${projet}'`);
      const concluded = await rows(
        "select 1 from acte where nature = 'convention.conclue' and convention = 'ensemble'",
      );
      expect([given.length, versions.length, gestes.length, concluded.length]).toEqual([3, 1, 3, 1]);
      expect(await t.sceller()).toBe(3);
      expect(await verifierDocuments(t.store)).toEqual([]);
    });

    test("un avenant signé entre dans la convention qu’il modifie", async () => {
      const avenant = {
        articles: [
          {
            id: "art2",
            citation: "Elles échangent.",
            actes: ["information" as const],
            de: ["toute-partie"],
            vers: ["toute-partie"],
          },
        ],
      };
      const issue = await t.store.avec(JEANNE, (tx) =>
        ouvrirProjet(tx, t.essai.maison.porte, {
          titre: "Avenant à l’ensemble",
          organisation: "unaforis",
          redaction: {
            pieces: [{ id: "p1", genre: "article", titre: "Échanges", texte: "Elles échangent.", articles: ["art2"] }],
            avenant,
          },
          atelier: ["nexem"],
          amende: "ensemble",
        }),
      );
      const projet = issue.issue === "fait" ? issue.resultat.id : "";
      const [nj, nm] = [await jeanne(), await marc()];
      for (const qualite of ["présidente", "trésorier"])
        await designer(nj, projet, { ...(qualite === "présidente" ? anne : luc), autre: "", qualite });
      expect((await designer(nm, projet, { ...jean, autre: "", qualite: "président" })).status).toBe(303);
      const sent = await envoyer(projet);
      expect([sent.status, sent.status === 303 ? "" : await dit(sent)]).toEqual([303, ""]);
      for (const who of [LUC, JEAN, ANNE]) expect((await signer(await entrer(who, projet), projet)).status).toBe(303);
      const made = await t.store.avec(OUVRIER, (tx) => lireInscrite(tx, "ensemble"));
      expect(made).toMatchObject({ no: 2, convention: { avenants: [{ id: "avenant-1", le: "2026-11-23" }] } });
      expect(made?.convention.signatures).toHaveLength(3);
      expect(await t.sceller()).toBe(3);
      const pdf = await (await marc()).get(`/projets/${projet}/document.pdf`);
      const known = (await t.store.avec(OUVRIER, certificats)).map((k) => k.certificat);
      expect(verifier(new Uint8Array(await pdf.arrayBuffer()), known).sceaux).toHaveLength(3);
    });
  });

  describe("qui voit quoi", () => {
    test("un projet à la signature n’existe que pour son atelier et pour qui a le lien", async () => {
      const projet = await envoye("murs");
      const pages = ["signataires", "signature", "document.pdf", "signataires/designer?organisation=nexem"];
      const outside = [t.essai.navigateur(), await compte("odile-charme"), await entrer(ANNE, await envoye("murs-2"))];
      for (const nav of outside)
        for (const p of pages) expect([p, (await nav.get(`/projets/${projet}/${p}`)).status]).toEqual([p, 404]);
      for (const nav of outside)
        for (const p of ["signataires", "signature/envoyer", "signature/rouvrir", "signature/relancer", "dispenses"])
          expect([
            p,
            [403, 404].includes(
              (await nav.post(`/projets/${projet}/${p}`, { ...anne, motif: "x", jours: "30" })).status,
            ),
          ]).toEqual([p, true]);
      const a = await entrer(ANNE, projet);
      expect((await a.get(`/projets/${projet}/document.pdf`)).status).toBe(200);
      expect((await a.post(`/projets/${projet}/signature/rouvrir`, { motif: "x" })).status).not.toBe(303);
      expect((await a.post(`/projets/${projet}/signataires`, { ...anne, ...POUVOIR })).status).not.toBe(303);
    });

    test("la t.base le tient aussi : rien n’est lu ni écrit hors de l’atelier, rien n’est réécrit", async () => {
      const tables = [
        "signataire",
        "dispense",
        "tour",
        "signature_recueillie",
        "refus_de_signer",
        "invitation_a_signer",
        "piece_de_pouvoir",
        "signature_scellee",
      ];
      for (const acteur of [
        acteurDe("x", "una"),
        { ...acteurDe("y"), organisations: ["nexem"] },
        { ...acteurDe("z"), exploitant: true },
      ])
        for (const table of tables) {
          const seen = await t.store.avec(acteur, ({ db }) => sql.raw(`select 1 from ${table}`).execute(db));
          expect([table, seen.rows.length]).toEqual([table, 0]);
        }
      for (const table of ["signature_recueillie", "refus_de_signer", "piece_de_pouvoir", "signature_scellee"])
        await expect(sql.raw(`delete from ${table}`).execute(t.store.nu)).rejects.toThrow("append-only");
      await expect(
        sql`insert into signature_recueillie select 'faux', tour, projet, 'nexem', 'intruse', 'X', 'x@x.fr', null, mode, jour, le, pouvoir, preuve
          from signature_recueillie limit 1`.execute(t.store.nu),
      ).rejects.toThrow("no open round");
      await expect(
        sql`insert into signature_recueillie select 'double', tour, projet, organisation, qualite, nom, 'x@x.fr', null, mode, jour, le, pouvoir, preuve
          from signature_recueillie s where exists (select from tour t where t.id = s.tour and t.clos_le is null) limit 1`.execute(
          t.store.nu,
        ),
      ).rejects.toThrow(/unique|duplicate/);
    });

    test("ni nom ni adresse dans le journal", async () => {
      const said = JSON.stringify(await rows("select * from acte"));
      for (const secret of [ANNE, "Anne Saule", "Le terme ne convient pas", "Article 1 à revoir"])
        expect([secret, said.includes(secret)]).toEqual([secret, false]);
    });
  });

  test("les sceaux : un horodatage refusé laisse le document à plus tard, sans arrêter les autres", async () => {
    const projet = await envoye("horodatage");
    expect((await signer(await entrer(ANNE, projet), projet)).status).toBe(303);
    await t.sceller(); // all the others
    expect((await signer(await entrer(LUC, projet), projet)).status).toBe(303);
    const shut = {
      ...t.essai.maison,
      config: { ...t.essai.maison.config, CONVENIR_HORODATAGE: "http://127.0.0.1:9/" },
    };
    const stubborn = scelleur(shut);
    expect(await stubborn()).toBe(0);
    expect(await stubborn()).toBe(0);
    expect(t.essai.lignes.filter((l) => JSON.stringify(l).includes("horodatage refusé"))).toHaveLength(1);
    expect(await t.sceller()).toBe(1);
    expect(await verifierDocuments(t.store)).toEqual([]);
    expect("2026-11-23" as Day).toBe(t.essai.maison.porte.aujourdhui());
  });
});
