import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { vivreLaDemonstration } from "../../demo/vivre.ts";
import { post } from "../../platform/acts.ts";
import { OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { type ActeAFaire, FaitsActe } from "../actions/index.ts";
import { enregistrerActe } from "../actions/reads.ts";
import { donnerAcces } from "../comptes/reads.ts";
import { semerComptes } from "../comptes/store.ts";
import { entrerParLien, lienRecu } from "../signature/tour.test-aide.ts";
import { inscrireTexte } from "./store.ts";

const CEP = "/convention/cep-idf-2019/bilan";
const LUC = "luc-cormier"; // ARML, party: manages
const YANN = "yann-bruyere"; // Uniformation, party: sits in committees
const INES = "ines-fougere"; // counsellor of a member
const MARC = "marc-tilleul"; // of none of its organisations
const PAUL = "paul-genevrier"; // counsellor of a member; given a seat of a support below

const lire = async (reply: Response) => (await reply.text()).replaceAll("\u00a0", " ").replace(/\s+/g, " ");
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAEUlEQVR4nGNkYPj/n4GBgQEADQQCAbPtR3wAAAAASUVORK5CYII=",
  "base64",
);

describe.each(moteurs())("les bilans, sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let essai: MaisonEssai;
  beforeAll(async () => {
    b = await ouvrir();
    essai = maisonEssai(b.store, { autoriser, demonstration: true });
    await ouvrirInstance(b.store, essai.maison.porte, true);
    await b.store.avec(OUVRIER, (tx) =>
      semerComptes(tx, essai.maison.porte, {
        personnes: [],
        mandats: [
          { personne: PAUL, organisation: "defi-metiers", role: "membre-instance", du: Day.parse("2017-01-01") },
          { personne: LUC, organisation: "cheops-ile-de-france", role: "membre-instance", du: Day.parse("2017-01-01") },
        ],
      }),
    );
    await vivreLaDemonstration(b.store, essai.maison.porte);
  }, 120_000);
  afterAll(() => b.fermer());

  const entrer = async (qui: string): Promise<NavigateurEssai> => {
    const nav = essai.navigateur();
    expect((await nav.post("/connexion/demonstration", { personne: qui })).status).toBe(303);
    return nav;
  };
  const avancer = () => {
    essai.horloge.instant = new Date(essai.horloge.instant.getTime() + 60_000);
  };
  const noter = async (acte: Partial<ActeAFaire>, faits: object = {}) => {
    avancer();
    const fact = {
      nature: "professionnalisation",
      le: Day.parse("2019-06-03"),
      acteur: "afdas",
      territoire: "DEP-75",
    } as const;
    const said = FaitsActe.parse({ intitule: "De plus", organisations: ["faf-tt"], voie: "formulaire", ...faits });
    const done = await b.store.avec(OUVRIER, (tx) =>
      enregistrerActe(tx, essai.maison.porte, { ...fact, convention: "cep-idf-2019", ...acte, faits: said }),
    );
    expect(done.issue).toBe("fait");
  };
  const compter = async () =>
    (await b.store.avec(OUVRIER, ({ db }) => db.selectFrom("bilan_texte").selectAll().execute())).length;

  test("la page d’un bilan que personne n’a ouvert dit ce que disent les faits, et n’écrit rien", async () => {
    const luc = await entrer(LUC);
    const page = await lire(await luc.get(`${CEP}/2019`));
    for (const words of [
      "Quatorze actions en 2019. Un objectif chiffré sur deux est atteint.",
      "Rien n’en est gardé tant que personne n’ouvre ce bilan.",
      "218 personnes touchées par ces actions.",
      "Trois réunions tenues.",
      "13 heures de plus",
      "1 action de moins",
      "Aucune rencontre entre deux organisations n’est enregistrée.",
      "Aucune convention n’est signée sous celle-ci",
      "aucun délai mesuré",
    ])
      expect(page).toContain(words);
    expect(page).not.toContain("<textarea");
    const kept = await b.store.avec(OUVRIER, ({ db }) => db.selectFrom("bilan").selectAll().execute());
    expect(kept).toEqual([]);
  });

  test.each([
    [LUC, 200],
    [PAUL, 200],
    [MARC, 404],
    [null, 404],
  ])("lu par %s : %i", async (qui, statut) => {
    const nav = qui === null ? essai.navigateur() : await entrer(qui);
    for (const path of [CEP, `${CEP}/2019`, `${CEP}/final`, `${CEP}/2019/bilan.odt`, `${CEP}/2019/chiffres.csv`])
      expect([path, (await nav.get(path)).status]).toEqual([path, statut === 404 ? PUBLIEE(qui) : statut]);
  });
  /** The convention of the demonstration is published: one knows it, one may not read its reports. */
  const PUBLIEE = (qui: string | null) => (qui === null ? 401 : 403);

  test("qui ne gouverne aucune organisation ne lit un bilan qu’une fois arrêté", async () => {
    const ines = await entrer(INES);
    for (const path of [`${CEP}/2019`, `${CEP}/2019/bilan.odt`, `${CEP}/2019/chiffres.csv`])
      expect([path, (await ines.get(path)).status]).toEqual([path, 403]);
    expect(await lire(await ines.get(CEP))).toContain("Aucun bilan n’est encore arrêté.");
  });

  test.each(["2018", "2020", "2027", "abc", "20190", "../2019"])(
    "aucun bilan de « %s » : la page dit pourquoi",
    async (annee) => {
      const luc = await entrer(LUC);
      const reply = await luc.get(`${CEP}/${encodeURIComponent(annee)}`);
      expect(reply.status).toBe(404);
      expect(await lire(reply)).toMatch(/prend effet en 2019|finit en 2019|Un bilan est celui d’une année/);
    },
  );

  test("une convention qu’on ne peut pas lire répond comme une inconnue", async () => {
    const marc = await entrer(MARC);
    const unknown = await marc.get("/convention/nulle-part/bilan/2019");
    expect(unknown.status).toBe(404);
  });

  describe("ouvert, complété, arrêté", () => {
    const texte = (nav: NavigateurEssai, place: string, no: number, words: string, plus = {}) =>
      nav.post(`${CEP}/2019/texte`, { place, no: String(no), [`texte-${place}`]: words, ...plus });

    test("on n’écrit pas dans un bilan qui n’est pas ouvert", async () => {
      const luc = await entrer(LUC);
      expect((await texte(luc, "synthese", 0, "Trop tôt")).status).toBe(409);
      expect((await luc.post(`${CEP}/2019/chiffres`)).status).toBe(409);
      expect((await luc.post(`${CEP}/2019/arreter`, { confirme: "oui" })).status).toBe(409);
    });

    test.each([
      [INES, 403],
      [PAUL, 403],
      [MARC, 403],
      [null, 401],
    ])("%s n’ouvre pas : %i", async (qui, statut) => {
      const nav = qui === null ? essai.navigateur() : await entrer(qui);
      expect((await nav.post(`${CEP}/2019/ouvrir`)).status).toBe(statut);
    });

    test("une partie l’ouvre, une autre le trouve ouvert ; l’ouvrir deux fois ne change rien", async () => {
      const [luc, yann] = [await entrer(LUC), await entrer(YANN)];
      expect((await luc.post(`${CEP}/2019/ouvrir`)).status).toBe(303);
      const before = await lire(await luc.get(`${CEP}/2019/chiffres.csv`));
      expect((await yann.post(`${CEP}/2019/ouvrir`)).status).toBe(303);
      expect(await lire(await yann.get(`${CEP}/2019/chiffres.csv`))).toBe(before);
      expect(await lire(await yann.get(CEP))).toContain("Ouvert");
    });

    test("ce qui est enregistré ensuite se dit à part, jusqu’à ce qu’on mette les chiffres à jour", async () => {
      const luc = await entrer(LUC);
      expect(await lire(await luc.get(`${CEP}/2019`))).not.toContain("depuis.");
      await noter({}, { personnes: 12, minutes: 60 });
      const frozen = await lire(await luc.get(`${CEP}/2019`));
      expect(frozen).toContain("Quatorze actions en 2019.");
      expect(frozen).toContain("Une action enregistrée depuis.");
      await noter({});
      expect(await lire(await luc.get(`${CEP}/2019`))).toContain("Deux actions enregistrées depuis.");
      avancer();
      expect((await luc.post(`${CEP}/2019/chiffres`)).status).toBe(303);
      const fresh = await lire(await luc.get(`${CEP}/2019`));
      expect(fresh).toContain("16 actions en 2019.".replace("16", "Seize"));
      expect(fresh).toContain("230 personnes touchées");
      expect(fresh).not.toContain("depuis.");
    });

    test("deux parties écrivent ; la seconde sur une version dépassée garde ce qu’elle a tapé", async () => {
      const [luc, yann] = [await entrer(LUC), await entrer(YANN)];
      expect((await texte(luc, "synthese", 0, "Une année utile.\n\nUne décision est demandée.")).status).toBe(303);
      const late = await texte(yann, "synthese", 0, "Ma synthèse à moi");
      expect(late.status).toBe(409);
      const page = await lire(late);
      expect(page).toContain("ARML a écrit ici entre-temps");
      expect(page).toContain("Ma synthèse à moi</textarea>");
      expect(page).toContain("Une année utile.");
      expect((await texte(yann, "synthese", 1, "Une année utile, à deux voix.")).status).toBe(303);
      expect(await lire(await luc.get(`${CEP}/2019`))).toContain("Une année utile, à deux voix.");
      const versions = await b.store.avec(OUVRIER, ({ db }) =>
        db
          .selectFrom("bilan_texte")
          .select(["no", "organisation"])
          .where("place", "=", "synthese")
          .orderBy("no")
          .execute(),
      );
      expect(versions).toEqual([
        { no: 1, organisation: "arml-ile-de-france" },
        { no: 2, organisation: "uniformation" },
      ]);
    });

    test("une clé qui revient n’écrit qu’une fois", async () => {
      const luc = await entrer(LUC);
      const before = await compter();
      for (let i = 0; i < 2; i++) await texte(luc, "moyens", 0, "À moyens constants.", { cle: "k-moyens" });
      expect(await compter()).toBe(before + 1);
    });

    test("chacune sa ligne dans la partie 7", async () => {
      const [luc, yann] = [await entrer(LUC), await entrer(YANN)];
      expect((await texte(yann, "parole:avancees:uniformation", 0, "Les salariés viennent.")).status).toBe(303);
      expect((await texte(luc, "parole:avancees:uniformation", 1, "Pas vraiment.")).status).toBe(422);
      const pour = { pour: "cheops-ile-de-france" };
      expect((await texte(luc, "parole:leviers:cheops-ile-de-france", 0, "Un agenda commun.", pour)).status).toBe(303);
      const page = await lire(await luc.get(`${CEP}/2019`));
      for (const words of ["Les salariés viennent.", "Un agenda commun."]) expect(page).toContain(words);
    });

    test.each<[string, string, string, RegExp, number]>([
      ["trop long", "perspectives", "a".repeat(10_001), /Au plus 10 000 caractères/, 422],
      ["une ligne trop longue", "parole:leviers:arml-ile-de-france", "a".repeat(601), /Au plus 600 caractères/, 422],
      ["un caractère qui ne s’imprime pas", "perspectives", "a\u0007b", /ne s’imprime pas/, 422],
      ["un endroit qui n’existe pas", "axe:99", "x", /On n’écrit pas à cet endroit/, 422],
    ])("%s : rien n’est écrit", async (_cas, place, words, phrase, statut) => {
      const luc = await entrer(LUC);
      const before = await compter();
      const reply = await texte(luc, place, 0, words);
      expect([reply.status, await lire(reply)]).toEqual([statut, expect.stringMatching(phrase)]);
      expect(await compter()).toBe(before);
    });

    test("une partie sans compte écrit ses lignes par un lien, et rien d’autre ; un membre ne le peut pas", async () => {
      const lienPour = async (organisation: string, courriel: string) => {
        const sujet = `Votre part, ${organisation}`;
        await b.store.avec(OUVRIER, async (tx) => {
          const { envois } = await donnerAcces(tx, essai.maison.porte, {
            ...{ objet: "agir", sur: "convention:cep-idf-2019", organisation, nom: "Paule Sorbier", courriel },
            ...{ suite: `${CEP}/2019#paroles`, jours: 30, sujet, texte: "Bonjour," },
          });
          await post(tx, essai.maison.porte, envois);
        });
        return entrerParLien(essai, await lienRecu(essai.maison, courriel, sujet), courriel);
      };
      const [partie, membre] = [
        await lienPour("faf-tt", "paule@example.org"),
        await lienPour("mission-locale-de-paris", "membre@example.org"),
      ];
      expect((await partie.get(`${CEP}/final`)).status).toBe(403); // nobody has opened it
      const page = await lire(await partie.get(`${CEP}/2019`));
      expect(page).toContain("Avancées, selon FAF.TT");
      expect(page.match(/<textarea/g)).toHaveLength(3);
      for (const words of ["Arrêter le bilan", "Mettre les chiffres à jour", "aux autres parties", "3. Gouvernance"])
        expect(page).not.toContain(words);
      for (const papier of ["bilan.odt", "bilan.pdf", "chiffres.csv", "chiffres.ods"])
        expect([papier, (await partie.get(`${CEP}/2019/${papier}`)).status]).toEqual([papier, 403]);
      expect(await lire(await partie.get(CEP))).toContain("Bilan 2019");
      const before = await compter();
      const place = "parole:avancees:faf-tt";
      expect((await texte(partie, place, 0, "Deux équipes se connaissent.", { cle: "par-lien" })).status).toBe(303);
      expect((await texte(partie, place, 0, "Deux équipes se connaissent.", { cle: "par-lien" })).status).toBe(303);
      expect(await compter()).toBe(before + 1);
      expect(await lire(await (await entrer(YANN)).get(`${CEP}/2019`))).toContain("Deux équipes se connaissent.");
      for (const [autre, statut] of [
        ["parole:avancees:uniformation", 422],
        ["synthese", 403],
        ["axe:1", 403],
      ] as const)
        expect([autre, (await texte(partie, autre, 0, "Pas à moi")).status]).toEqual([autre, statut]);
      for (const geste of ["ouvrir", "chiffres", "arreter", "inviter"])
        expect([geste, (await partie.post(`${CEP}/2019/${geste}`, { confirme: "oui" })).status]).toEqual([geste, 403]);
      expect((await membre.get(`${CEP}/2019`)).status).toBe(403);
      expect((await texte(membre, place, 1, "Pas à moi")).status).toBe(403);
      expect((await partie.get("/convention/unaforis-nexem-2020/bilan/2026")).status).toBeGreaterThanOrEqual(403);
      expect(await compter()).toBe(before + 1);
      const forced = b.store.avec(
        {
          ...{ personne: null, organisations: [], exploitant: false },
          acces: { id: "x", objet: "agir", sur: "convention:cep-idf-2019", organisation: "faf-tt" },
        },
        (tx) =>
          inscrireTexte(
            tx,
            { convention: "cep-idf-2019", periode: "2019" },
            { place: "synthese", no: 99, texte: "x", organisation: "faf-tt" },
            new Date(),
          ),
      );
      await expect(forced).rejects.toThrow(/row-level security/);
    });

    test("une partie demande leurs lignes aux autres : l’instance l’écrit, une fois", async () => {
      const luc = await entrer(LUC);
      const ici = `${CEP}/2019`;
      expect(await lire(await luc.get(ici))).toContain("Demander leurs lignes aux autres parties");
      const reply = await luc.post(`${ici}/inviter`, { cle: "inviter-1" });
      expect([reply.status, reply.headers.get("location")]).toEqual([303, `${ici}?envoye=oui#paroles`]);
      expect(await lire(await luc.get(`${ici}?envoye=oui`))).toContain("L’instance écrit à qui a signé");
      expect((await (await entrer(INES)).post(`${ici}/inviter`)).status).toBe(403);
    });

    test("un numéro de version qui n’en est pas un : dit, et le texte gardé", async () => {
      const luc = await entrer(LUC);
      const reply = await luc.post(`${CEP}/2019/texte`, {
        place: "perspectives",
        no: "abc",
        "texte-perspectives": "Suite",
      });
      expect([reply.status, await lire(reply)]).toEqual([422, expect.stringContaining("Suite</textarea>")]);
    });

    test.each([
      [INES, 403],
      [PAUL, 403],
      [MARC, 403],
      [null, 401],
    ])("%s n’écrit, ne met à jour ni n’arrête : %i", async (qui, statut) => {
      const nav = qui === null ? essai.navigateur() : await entrer(qui);
      const before = await compter();
      expect((await texte(nav, "perspectives", 0, "x")).status).toBe(statut);
      expect((await nav.post(`${CEP}/2019/chiffres`)).status).toBe(statut);
      expect((await nav.post(`${CEP}/2019/arreter`, { confirme: "oui" })).status).toBe(statut);
      expect(await compter()).toBe(before);
    });

    test("l’ODT porte les parts, les textes écrits, le dessin et les logos ; un traitement de texte l’ouvre", {
      timeout: 120_000,
    }, async () => {
      const luc = await entrer(LUC);
      const octets = new Uint8Array(await (await luc.get(`${CEP}/2019/bilan.odt`)).arrayBuffer());
      const parts = unzipSync(octets);
      const xml = strFromU8(parts["content.xml"] as Uint8Array).replaceAll("\u00a0", " ");
      for (const words of [
        "Bilan 2019",
        "9. Perspectives",
        "Une année utile, à deux voix.",
        "Un agenda commun.",
        "<svg:desc>Fait et prévu.",
      ])
        expect(xml).toContain(words);
      expect(Object.keys(parts).filter((p) => p.endsWith(".svg")).length).toBe(2);
      if (spawnSync("soffice", ["--version"]).status !== 0) return;
      const dir = await mkdtemp(join(tmpdir(), "convenir-bilan-"));
      await writeFile(join(dir, "a.odt"), octets);
      const profil = `-env:UserInstallation=file://${join(dir, "profil")}`;
      spawnSync("soffice", [
        profil,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        dir,
        join(dir, "a.odt"),
      ]);
      const read = (await readFile(join(dir, "a.txt"), "utf8")).replaceAll("\u00a0", " ");
      await rm(dir, { recursive: true });
      for (const words of ["4. Par axe : fiches action", "Une année utile, à deux voix.", "Chiffres arrêtés au"])
        expect(read).toContain(words);
    });

    test("le PDF est balisé, se déclare PDF/A-2a, ses dessins ont leur texte", async () => {
      const luc = await entrer(LUC);
      const reply = await luc.get(`${CEP}/2019/bilan.pdf`);
      expect([reply.status, reply.headers.get("content-type")]).toEqual([200, "application/pdf"]);
      const source = Buffer.from(await reply.arrayBuffer()).toString("latin1");
      expect(source).toContain("<pdfaid:part>2</pdfaid:part>");
      expect(source).toContain("<pdfaid:conformance>A</pdfaid:conformance>");
      expect(source).toContain("/StructTreeRoot");
      expect(source.match(/\/Alt ?[(<]/g)?.length).toBe(2);
    });

    test("les chiffres sortent avec leur date et leur méthode ; un nom qui est une formule n’est pas joué", async () => {
      const luc = await entrer(LUC);
      await noter({ le: Day.parse("2019-06-04") }, { intitule: "=1+1", organisations: ["unagecif"] });
      const csv = await (await luc.get(`${CEP}/2019/chiffres.csv`)).text();
      expect(csv).toContain("Rubrique;Objet;Mesure;Valeur");
      expect(csv).toMatch(/Méthode;.*Chiffres arrêtés au/);
      expect(csv).not.toMatch(/(^|[;\n"])=/);
      const ods = unzipSync(new Uint8Array(await (await luc.get(`${CEP}/2019/chiffres.ods`)).arrayBuffer()));
      expect(strFromU8(ods["content.xml"] as Uint8Array)).not.toContain("table:formula");
    });

    test("arrêté, il est gardé tel quel : chiffres, textes, papiers", async () => {
      const luc = await entrer(LUC);
      expect((await luc.post(`${CEP}/2019/arreter`, {})).status).toBe(422);
      expect((await luc.post(`${CEP}/2019/arreter`, { confirme: "oui", chiffresLe: "avant" })).status).toBe(409);
      avancer();
      expect((await luc.post(`${CEP}/2019/arreter`, { confirme: "oui" })).status).toBe(303);
      const odt = Buffer.from(await (await luc.get(`${CEP}/2019/bilan.odt`)).arrayBuffer());
      const page = await lire(await luc.get(`${CEP}/2019`));
      expect(page).toContain("Arrêté");
      expect(page).not.toContain("<textarea");
      const ines = await entrer(INES);
      expect(await lire(await ines.get(`${CEP}/2019`))).toContain("Une année utile, à deux voix.");
      expect(await lire(await ines.get(CEP))).toContain("Arrêté");
      await noter({});
      essai.horloge.instant = new Date("2027-03-01T09:00:00.000Z");
      const again = await entrer(LUC);
      expect(Buffer.compare(Buffer.from(await (await again.get(`${CEP}/2019/bilan.odt`)).arrayBuffer()), odt)).toBe(0);
      expect((await texte(again, "synthese", 2, "Trop tard")).status).toBe(409);
      expect((await again.post(`${CEP}/2019/chiffres`)).status).toBe(409);
      const move = b.store.avec(OUVRIER, ({ db }) => db.updateTable("bilan").set({ faits: "{}" }).execute());
      await expect(move).rejects.toThrow(/bilan arrêté/);
    });

    test("ce que le journal en garde : qui, quoi, quand, jamais les mots", async () => {
      const rows = await b.store.avec(OUVRIER, ({ db }) =>
        db
          .selectFrom("acte")
          .select(["nature", "acteur", "contenu"])
          .where("nature", "like", "bilan.%")
          .orderBy("no")
          .execute(),
      );
      expect(new Set(rows.map((r) => r.nature))).toEqual(
        new Set(["bilan.ouvert", "bilan.partage", "bilan.complete", "bilan.arrete"]),
      );
      expect(JSON.stringify(rows)).not.toMatch(/utile|constants|agenda/);
    });
  });

  describe("le logo", () => {
    const poser = async (qui: string, octets: Uint8Array, nom = "logo.png") => {
      const nav = await entrer(qui);
      const body = new FormData();
      body.set("logo", new File([Buffer.from(octets)], nom));
      const cookie = [...nav.cookies].map(([k, v]) => `${k}=${v}`).join("; ");
      return essai.requete("/organisation/arml-ile-de-france/logo", {
        method: "POST",
        body,
        headers: { cookie, origin: "http://localhost" },
        redirect: "manual",
      });
    };
    const svg = (corps: string) =>
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">${corps}</svg>`);

    test.each<[string, Uint8Array, RegExp]>([
      ["un texte nommé .png", Buffer.from("bonjour"), /n’est pas une image/],
      ["rien", Buffer.alloc(0), /Choisissez un fichier/],
      ["un script", svg("<script>1</script>"), /autre chose qu’un dessin/],
      ["un lien", svg('<image href="https://exemple.fr/x.png"/>'), /autre chose qu’un dessin/],
      ["un geste", svg('<rect onload="x()"/>'), /autre chose qu’un dessin/],
      ["trop lourd", Buffer.concat([PNG, Buffer.alloc(500_001)]), /dépasse 500 Ko/],
      ["un PNG abîmé", PNG.subarray(0, 40), /ne s’imprime pas/],
    ])("refusé : %s", async (_cas, octets, phrase) => {
      const reply = await poser(LUC, octets);
      expect([reply.status, await lire(reply)]).toEqual([422, expect.stringMatching(phrase)]);
    });

    test("posé par qui gère, il figure dans le papier ; ses partenaires le voient, les autres non", async () => {
      expect((await poser(YANN, PNG)).status).toBe(403);
      expect((await poser(LUC, svg('<rect width="40" height="10" fill="#4a2a7d"/>'), "logo.svg")).status).toBe(303);
      const path = "/organisation/arml-ile-de-france/logo/image";
      const seen = await (await entrer(YANN)).get(path);
      expect([seen.status, seen.headers.get("content-type")]).toEqual([200, "image/svg+xml"]);
      expect(seen.headers.get("content-security-policy")).toContain("sandbox");
      expect((await (await entrer(MARC)).get(path)).status).toBe(404);
      expect((await essai.navigateur().get(path)).status).toBe(401);
      const odt = unzipSync(
        new Uint8Array(await (await (await entrer(YANN)).get(`${CEP}/final/bilan.odt`)).arrayBuffer()),
      );
      expect(strFromU8(odt["content.xml"] as Uint8Array)).toContain("<svg:desc>Logo de ARML</svg:desc>");
      expect((await (await entrer(YANN)).get(`${CEP}/final/bilan.pdf`)).status).toBe(200);
    });
  });
});
