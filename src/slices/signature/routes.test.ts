import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { type Acteur, OUVRIER, type Store } from "../../platform/db.ts";
import { composer, courrielsDeposes } from "../../platform/mail.ts";
import { verifier } from "../../platform/seal-pdf-check.ts";
import { codeDe } from "../../platform/token.ts";
import { autoriser } from "../../porte.ts";
import type { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { lireConvention, lireInscrite } from "../conventions/reads.ts";
import { Convention } from "../conventions/types.ts";
import { verifierDocuments } from "../documents/jobs-sceaux.ts";
import { certificats } from "../documents/store.ts";
import { modifierProjet, ouvrirProjet } from "../redaction/reads.ts";
import { scelleur } from "./jobs.ts";

const HEURE = 3_600_000;
const JOUR = 24 * HEURE;
const DEPART = new Date("2026-11-23T09:00:00.000Z");

const acteurDe = (personne: string, ...gouverne: string[]): Acteur => ({
  personne,
  organisations: gouverne,
  gouverne,
  exploitant: false,
});
const JEANNE = acteurDe("jeanne-aubepine", "unaforis");

/** Who signs, by her address. */
const ANNE = "anne.saule@example.org";
const LUC = "luc.erable@example.org";
const JEAN = "jean.frene@example.org";

describe.each(moteurs())("la signature sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let store: Store;
  let essai: MaisonEssai;
  let sceller: () => Promise<number>;
  const navs = new Map<string, NavigateurEssai>();

  beforeAll(async () => {
    base = await ouvrir();
    store = base.store;
    essai = maisonEssai(store, { autoriser, demonstration: true });
    await ouvrirInstance(store, essai.maison.porte, true);
    sceller = scelleur(essai.maison);
  });
  afterAll(() => base.fermer());

  const rows = async <T>(query: string) => (await sql.raw<T>(query).execute(store.nu)).rows;
  const combien = async (table: string) => (await rows<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n;
  const compte = async (personne: string) => {
    const known = navs.get(personne);
    if (known) return known;
    const nav = essai.navigateur();
    expect((await nav.post("/connexion/demonstration", { personne })).status).toBe(303);
    navs.set(personne, nav);
    return nav;
  };
  const jeanne = () => compte("jeanne-aubepine");
  const marc = () => compte("marc-tilleul");
  const avancer = (ms: number) => {
    essai.horloge.instant = new Date(essai.horloge.instant.getTime() + ms);
    navs.clear(); // a session ends after twelve hours without a page
  };

  const convention = (id: string, plus: object = {}) =>
    Convention.parse({
      id,
      titre: `Convention ${id}`,
      genre: "convention",
      parties: ["unaforis", "nexem"].map((organisation) => ({ organisation, roles: ["partie"] })),
      signatures: [],
      effet: { dureeMois: 36 },
      articles: [
        {
          id: "art1",
          citation: "Elles se parlent.",
          actes: ["concertation"],
          de: ["toute-partie"],
          vers: ["toute-partie"],
        },
      ],
      ...plus,
    });
  const piece = {
    id: "p1",
    genre: "article" as const,
    numero: "1 bis",
    titre: "Objet",
    texte: "Elles se parlent.",
    articles: ["art1"],
  };
  const rediger = async (id: string, plus: object = {}) => {
    const redaction = { pieces: [piece], convention: convention(id, plus) };
    const issue = await store.avec(JEANNE, (tx) =>
      ouvrirProjet(tx, essai.maison.porte, {
        titre: `Convention ${id}`,
        organisation: "unaforis",
        redaction,
        atelier: ["nexem"],
      }),
    );
    if (issue.issue === "refuse") throw new Error(issue.refus.phrase);
    return issue.resultat.id;
  };
  const POUVOIR = { pouvoir: "habilitation", organe: "conseil d’administration", date: "2026-10-01" };
  const designer = async (nav: NavigateurEssai, projet: string, champs: Record<string, string>) =>
    nav.post(`/projets/${projet}/signataires`, { ...POUVOIR, ...champs });
  const anne = { organisation: "unaforis", autre: "présidente", nom: "Anne Saule", courriel: ANNE };
  const luc = { organisation: "unaforis", autre: "trésorier", nom: "Luc Érable", courriel: LUC };
  const jean = { organisation: "nexem", autre: "président", nom: "Jean Frêne", courriel: JEAN };
  /** A draft ready to leave: two sign for Unaforis, one for Nexem. */
  const pret = async (id: string, plus: object = {}) => {
    const projet = await rediger(id, plus);
    for (const [nav, champs] of [
      [await jeanne(), anne],
      [await jeanne(), luc],
      [await marc(), jean],
    ] as const)
      expect((await designer(nav, projet, champs)).status).toBe(303);
    return projet;
  };
  const envoyer = async (projet: string, version = "1", plus: Record<string, string> = {}) =>
    (await jeanne()).post(`/projets/${projet}/signature/envoyer`, { version, jours: "30", ...plus });
  const envoye = async (id: string, plus: object = {}) => {
    const projet = await pret(id, plus);
    const reply = await envoyer(projet);
    expect([reply.status, reply.headers.get("location")]).toEqual([303, `/projets/${projet}/signature`]);
    return projet;
  };

  const courriers = async (a?: string) => {
    const mails = (await store.avec(OUVRIER, (tx) => courrielsDeposes(tx, 400))).map(({ charge }) =>
      composer(charge, essai.maison),
    );
    return a === undefined ? mails : mails.filter((m) => m.a === a);
  };
  /** Path of the last link sent to an address for a draft. */
  const lienDe = async (courriel: string, projet: string) => {
    const [row] = await rows<{ id: string }>(
      `select id from acces where courriel = '${courriel}' and sur = 'projet:${projet}' order by cree_le desc limit 1`,
    );
    const mail = (await courriers(courriel)).find((m) => m.lien?.adresse.includes(`/acces/${row?.id}.`));
    return new URL(mail?.lien?.adresse ?? "").pathname;
  };
  /** Opens her link, confirms by the code of the mail: a browser that may sign. */
  const entrer = async (courriel: string, projet: string) => {
    const nav = essai.navigateur();
    const chemin = await lienDe(courriel, projet);
    essai.horloge.instant = new Date(essai.horloge.instant.getTime() + 1_000); // the last code is the one that counts
    expect((await nav.post(`${chemin}/code`)).status).toBe(303);
    const [row] = await rows<{ id: string }>(
      `select id from code_acces where acces = '${/acces\/([\w-]+)\./.exec(chemin)?.[1]}' order by cree_le desc, id desc limit 1`,
    );
    const reply = await nav.post(chemin, { code: codeDe(essai.maison.secret, row?.id ?? "") });
    expect([reply.status, reply.headers.get("location")]).toEqual([303, `/signer/${projet}`]);
    return nav;
  };
  const cache = (html: string, nom: string) => new RegExp(`name="${nom}" value="([^"]*)"`).exec(html)?.[1] ?? "";
  /** The hidden fields of the signing form as the page gives them. */
  const lire = async (nav: NavigateurEssai, projet: string) => {
    const html = await (await nav.get(`/signer/${projet}`)).text();
    return { html, champs: { tour: cache(html, "tour"), texte: cache(html, "texte"), cle: cache(html, "cle") } };
  };
  const signer = async (nav: NavigateurEssai, projet: string, plus: Record<string, string> = {}) => {
    const { champs } = await lire(nav, projet);
    essai.horloge.instant = new Date(essai.horloge.instant.getTime() + 1_000);
    return nav.post(`/signer/${projet}`, { ...champs, lu: "oui", ...plus });
  };
  const dit = async (reply: Response) => (await reply.text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
  const instantane = () =>
    Promise.all(["acte", "signature_recueillie", "convention", "tour", "refus_de_signer", "envoi"].map(combien));

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
      expect(await store.avec(OUVRIER, (tx) => lireConvention(tx, "bout-a-bout"))).toBeNull();
      expect((await signer(a, projet)).status).toBe(303);
      expect((await lire(l, projet)).html).toContain("il ne manque que vous");
      expect((await signer(l, projet)).status).toBe(303);
      const made = await store.avec(OUVRIER, (tx) => lireInscrite(tx, "bout-a-bout"));
      expect(made).toMatchObject({ no: 1, publiee: false });
      expect(made?.convention.signatures.map((s) => [s.organisation, s.par, s.fonction, s.le])).toEqual([
        ["nexem", "Jean Frêne", "président", "2026-11-23"],
        ["unaforis", "Anne Saule", "présidente", "2026-11-23"],
        ["unaforis", "Luc Érable", "trésorier", "2026-11-23"],
      ]);
      const [text] = await rows<{ pieces: unknown }>(`select pieces from texte_signe where projet = '${projet}'`);
      expect(text?.pieces).toEqual([piece]);
      expect(await sceller()).toBe(3);
      expect(await sceller()).toBe(0);
      const known = (await store.avec(OUVRIER, certificats)).map((k) => k.certificat);
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
      expect(await verifierDocuments(store)).toEqual([]);
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
      expect(await sceller()).toBe(3);
      expect(await verifierDocuments(store)).toEqual([]);
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
      const issue = await store.avec(JEANNE, (tx) =>
        ouvrirProjet(tx, essai.maison.porte, {
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
      const made = await store.avec(OUVRIER, (tx) => lireInscrite(tx, "ensemble"));
      expect(made).toMatchObject({ no: 2, convention: { avenants: [{ id: "avenant-1", le: "2026-11-23" }] } });
      expect(made?.convention.signatures).toHaveLength(3);
      expect(await sceller()).toBe(3);
      const pdf = await (await marc()).get(`/projets/${projet}/document.pdf`);
      const known = (await store.avec(OUVRIER, certificats)).map((k) => k.certificat);
      expect(verifier(new Uint8Array(await pdf.arrayBuffer()), known).sceaux).toHaveLength(3);
    });
  });

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
        return essai.requete(`/projets/${projet}/pouvoirs`, { method: "POST", body: bytes, headers });
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
      expect((await essai.navigateur().get(href ?? "")).status).toBe(404);
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
      await store.avec(JEANNE, (tx) =>
        modifierProjet(tx, essai.maison.porte, {
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

  describe("ce qui n’est pas signé", () => {
    /** Nothing but sessions and codes may change. */
    const sansRienChanger = async (fn: () => Promise<Response>, statut: number, phrase: RegExp | string) => {
      const before = await instantane();
      const reply = await fn();
      const said = await dit(reply);
      expect([reply.status, said]).toEqual([statut, expect.stringMatching(phrase)]);
      expect(await instantane()).toEqual(before);
    };

    test("la même personne deux fois, même par un second lien", async () => {
      const projet = await envoye("deux-fois");
      const a = await entrer(ANNE, projet);
      const { champs } = await lire(a, projet);
      expect((await a.post(`/signer/${projet}`, { ...champs, lu: "oui" })).status).toBe(303);
      const again = { ...champs, cle: "autre-cle", lu: "oui" };
      await sansRienChanger(
        () => a.post(`/signer/${projet}`, again),
        409,
        /Vous avez déjà signé ce texte\. Rien n’a été signé/,
      );
      const other = await entrer(ANNE, projet);
      await sansRienChanger(() => other.post(`/signer/${projet}`, again), 409, /déjà signé/);
    });

    test("sans cocher : la case le dit", async () => {
      const projet = await envoye("case");
      const a = await entrer(ANNE, projet);
      const { champs } = await lire(a, projet);
      await sansRienChanger(() => a.post(`/signer/${projet}`, champs), 422, /Cochez la case/);
    });

    test("une délégation : la veille, le jour, le lendemain de ses bornes", async () => {
      const nm = await marc();
      const delegue = {
        ...jean,
        autre: "",
        qualite: "président",
        pouvoir: "delegation",
        de: "présidente du conseil",
        objet: "toutes les conventions",
        du: "2026-11-20",
        au: "2026-11-24",
      };
      const [one, other] = [await pret("delegation"), await pret("delegation-passee")];
      for (const projet of [one, other]) {
        expect((await designer(nm, projet, delegue)).status).toBe(303);
        expect((await envoyer(projet)).status).toBe(303);
      }
      try {
        avancer(JOUR); // its last day
        expect((await signer(await entrer(JEAN, one), one)).status).toBe(303);
        avancer(JOUR); // the day after
        const late = await entrer(JEAN, other);
        expect((await lire(late, other)).html).toContain("a pris fin le 24 novembre 2026");
        const [tour] = await rows<{ id: string; texte: string }>(
          `select id, texte from tour where projet = '${other}'`,
        );
        await sansRienChanger(
          () => late.post(`/signer/${other}`, { tour: tour?.id ?? "", texte: tour?.texte ?? "", lu: "oui" }),
          409,
          /a pris fin le 24 novembre 2026\. Rien n’a été signé/,
        );
      } finally {
        essai.horloge.instant = DEPART;
        navs.clear();
      }
    });

    test("un pouvoir produit pendant la signature, sans changer qui signe", async () => {
      const projet = await pret("pouvoir-tardif");
      const nm = await marc();
      const delegue = { ...jean, autre: "", qualite: "président", pouvoir: "delegation", de: "directrice" };
      await designer(nm, projet, { ...delegue, objet: "toutes les conventions", du: "2026-11-01", au: "2026-11-23" });
      await envoyer(projet);
      try {
        avancer(JOUR);
        const later = await marc();
        const moved = await designer(later, projet, {
          ...delegue,
          nom: "Autre Personne",
          objet: "toutes les conventions",
          du: "2026-11-01",
          au: "2026-12-31",
        });
        expect([moved.status, (await dit(moved)).includes("qui signe ne change plus")]).toEqual([422, true]);
        expect(
          (
            await designer(later, projet, {
              ...delegue,
              objet: "toutes les conventions",
              du: "2026-11-01",
              au: "2026-12-31",
            })
          ).status,
        ).toBe(303);
        expect((await signer(await entrer(JEAN, projet), projet)).status).toBe(303);
      } finally {
        essai.horloge.instant = DEPART;
        navs.clear();
      }
    });

    test("après la réouverture : les signatures tombent, chacun est prévenu, le lien est fermé", async () => {
      const projet = await envoye("rouvert");
      const [a, j] = [await entrer(ANNE, projet), await entrer(JEAN, projet)];
      const { champs } = await lire(j, projet);
      expect((await signer(a, projet)).status).toBe(303);
      const nm = await marc();
      expect((await nm.post(`/projets/${projet}/signature/rouvrir`, { motif: " " })).status).toBe(422);
      expect((await nm.post(`/projets/${projet}/signature/rouvrir`, { motif: "Article 1 à revoir." })).status).toBe(
        303,
      );
      for (const who of [ANNE, JEAN]) {
        const told = (await courriers(who)).find((m) => m.sujet.startsWith("La signature est arrêtée"));
        expect(told?.texte).toContain("Article 1 à revoir.");
      }
      await sansRienChanger(() => j.post(`/signer/${projet}`, { ...champs, lu: "oui" }), 404, /lien/);
      const page = await dit(await nm.get(`/projets/${projet}/signature`));
      expect(page).toContain("Article 1 à revoir.");
      expect((await envoyer(projet)).status).toBe(303);
      const j2 = await entrer(JEAN, projet);
      // the former form, on the new link: another round
      await sansRienChanger(
        () => j2.post(`/signer/${projet}`, { ...champs, cle: "c2", lu: "oui" }),
        409,
        /renvoyé à la signature/,
      );
      for (const who of [ANNE, LUC, JEAN]) expect((await signer(await entrer(who, projet), projet)).status).toBe(303);
      expect(await combien("convention where id = 'rouvert'")).toBe(1);
    });

    test("un projet changé après l’envoi, par-dessous : l’empreinte ne tient plus", async () => {
      const projet = await envoye("par-dessous");
      const a = await entrer(ANNE, projet);
      const { champs } = await lire(a, projet);
      const post = () => a.post(`/signer/${projet}`, { ...champs, lu: "oui" });
      const [kept] = await rows<{ corps: object }>(`select corps from projet where id = '${projet}'`);
      await sql`update projet set corps = jsonb_set(corps, '{pieces,0,titre}', '"Autre"') where id = ${projet}`.execute(
        store.nu,
      );
      await sansRienChanger(post, 409, /a changé depuis son envoi/);
      await sql`update projet set corps = ${JSON.stringify(kept?.corps)}::jsonb where id = ${projet}`.execute(store.nu);
      await sql`update tour set corps = jsonb_set(corps, '{convention,titre}', '"Autre"') where projet = ${projet}`.execute(
        store.nu,
      );
      await sansRienChanger(post, 409, /a changé depuis son envoi/);
      await sansRienChanger(
        () => a.post(`/signer/${projet}`, { ...champs, texte: "0".repeat(64), lu: "oui" }),
        409,
        /a changé/,
      );
    });

    test("décliner, avec une raison que l’atelier reçoit ; signer ensuite est refusé", async () => {
      const projet = await envoye("decline");
      const j = await entrer(JEAN, projet);
      const { champs } = await lire(j, projet);
      expect((await j.get(`/signer/${projet}/decliner`)).status).toBe(200);
      await sansRienChanger(
        () => j.post(`/signer/${projet}/decliner`, { ...champs, motif: "" }),
        422,
        /Dites pourquoi/,
      );
      expect(
        (await j.post(`/signer/${projet}/decliner`, { ...champs, motif: "Le terme ne convient pas." })).status,
      ).toBe(303);
      expect((await courriers(ANNE)).some((m) => m.texte.includes("Le terme ne convient pas."))).toBe(true);
      await sansRienChanger(() => j.post(`/signer/${projet}`, { ...champs, cle: "x", lu: "oui" }), 409, /avez décliné/);
      expect(await dit(await (await jeanne()).get(`/projets/${projet}/signature`))).toContain(
        "Le terme ne convient pas.",
      );
    });

    test("un robot qui ouvre chaque lien (GET, HEAD) ne change rien ; transféré, le lien n’ouvre rien sans le code", async () => {
      const projet = await envoye("robot");
      const before = await instantane();
      const robot = essai.navigateur();
      for (const who of [ANNE, LUC, JEAN])
        for (const methode of ["GET", "HEAD"] as const) {
          const chemin = await lienDe(who, projet);
          expect((await robot.get(chemin, {}, methode)).status).toBe(200);
          expect((await robot.get(`/signer/${projet}`, {}, methode)).status).toBe(404);
          expect((await robot.get(`/signer/${projet}/decliner`, {}, methode)).status).toBe(404);
        }
      expect((await robot.post(`/signer/${projet}`, { lu: "oui" })).status).toBe(404);
      expect(await instantane()).toEqual(before);
      const a = await entrer(ANNE, projet);
      for (const methode of ["GET", "HEAD"] as const) {
        expect((await a.get(`/signer/${projet}`, {}, methode)).status).toBe(200);
        expect((await a.get(`/signer/${projet}/decliner`, {}, methode)).status).toBe(200);
      }
      expect((await instantane()).slice(1, 5)).toEqual(before.slice(1, 5));
    });

    test("un lien expiré n’ouvre plus ; celui d’un autre projet non plus", async () => {
      const projet = await envoye("expire");
      const other = await envoye("expire-autre");
      const a = await entrer(ANNE, projet);
      expect((await a.get(`/signer/${other}`)).status).toBe(404);
      expect((await a.post(`/signer/${other}`, { lu: "oui" })).status).toBe(404);
      try {
        avancer(31 * JOUR);
        expect((await a.get(`/signer/${projet}`)).status).toBe(404);
        expect((await essai.navigateur().get(await lienDe(ANNE, projet))).status).toBe(410);
      } finally {
        essai.horloge.instant = DEPART;
        navs.clear();
      }
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
        essai.horloge.instant = DEPART;
        navs.clear();
      }
    });
  });

  describe("qui voit quoi", () => {
    test("un projet à la signature n’existe que pour son atelier et pour qui a le lien", async () => {
      const projet = await envoye("murs");
      const pages = ["signataires", "signature", "document.pdf", "signataires/designer?organisation=nexem"];
      const outside = [essai.navigateur(), await compte("odile-charme"), await entrer(ANNE, await envoye("murs-2"))];
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

    test("la base le tient aussi : rien n’est lu ni écrit hors de l’atelier, rien n’est réécrit", async () => {
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
          const seen = await store.avec(acteur, ({ db }) => sql.raw(`select 1 from ${table}`).execute(db));
          expect([table, seen.rows.length]).toEqual([table, 0]);
        }
      for (const table of ["signature_recueillie", "refus_de_signer", "piece_de_pouvoir", "signature_scellee"])
        await expect(sql.raw(`delete from ${table}`).execute(store.nu)).rejects.toThrow("append-only");
      await expect(
        sql`insert into signature_recueillie select 'faux', tour, projet, 'nexem', 'intruse', 'X', 'x@x.fr', null, mode, jour, le, pouvoir, preuve
          from signature_recueillie limit 1`.execute(store.nu),
      ).rejects.toThrow("no open round");
      await expect(
        sql`insert into signature_recueillie select 'double', tour, projet, organisation, qualite, nom, 'x@x.fr', null, mode, jour, le, pouvoir, preuve
          from signature_recueillie s where exists (select from tour t where t.id = s.tour and t.clos_le is null) limit 1`.execute(
          store.nu,
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
    await sceller(); // all the others
    expect((await signer(await entrer(LUC, projet), projet)).status).toBe(303);
    const shut = { ...essai.maison, config: { ...essai.maison.config, CONVENIR_HORODATAGE: "http://127.0.0.1:9/" } };
    const stubborn = scelleur(shut);
    expect(await stubborn()).toBe(0);
    expect(await stubborn()).toBe(0);
    expect(essai.lignes.filter((l) => JSON.stringify(l).includes("horodatage refusé"))).toHaveLength(1);
    expect(await sceller()).toBe(1);
    expect(await verifierDocuments(store)).toEqual([]);
    expect("2026-11-23" as Day).toBe(essai.maison.porte.aujourdhui());
  });
});
