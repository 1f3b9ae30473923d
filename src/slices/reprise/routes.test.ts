import { strToU8, zipSync } from "fflate";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { OUVRIER } from "../../platform/db.ts";
import { ecrireOds } from "../../platform/ods.ts";
import { autoriser } from "../../porte.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import type { Convention } from "../conventions/index.ts";
import { conventionsVisibles, enregistrerConventions, lireConvention } from "../conventions/reads.ts";
import { avancer, purgerReprises, reprendre } from "./jobs.ts";

const PDF = (mot: string) => Buffer.from(`%PDF-1.4\n${mot}\n%%EOF\n`);
const CSV = [
  "Conventions du réseau;;;;;;",
  "",
  "Réf.;Intitulé de la convention;Partenaires;Date de signature;Date d’effet;Échéance;Reconduction",
  "UNA-2017-1;Coopération avec Una;Unaforis / Una;15/03/2017;01/04/2017;31/03/2020;tacite 1 an, préavis 3 mois",
  "AKT-2;Branche propreté;Unaforis et Akto;2021;;31/12/2035;non",
  "NX;Une autre;Unaforis et Asso Chênaie;03/06/2019;03/06/2019;31/02/2020;",
  "CH;Avec la Chênaie;Unaforis / Asso Chênaie;05/05/2022;;;",
  "TIERS;Entre tiers;Una / Akto;05/05/2022;;;",
  "=1+1;=cmd();Unaforis / Una;05/05/2022;;;",
].join("\r\n");

describe.each(moteurs())("reprendre l’existant, sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  let jeanne: NavigateurEssai;
  let luc: NavigateurEssai;
  let marc: NavigateurEssai;
  let odile: NavigateurEssai;

  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
    await ouvrirInstance(base.store, essai.maison.porte, true);
    const entrer = async (personne: string) => {
      const browser = essai.navigateur();
      expect((await browser.post("/connexion/demonstration", { personne })).status).toBe(303);
      return browser;
    };
    [jeanne, luc, marc, odile] = [
      await entrer("jeanne-aubepine"),
      await entrer("luc-cormier"),
      await entrer("marc-tilleul"),
      await entrer("odile-charme"),
    ];
  });
  afterAll(() => base.fermer());

  type Fichier = [nom: string, octets: Uint8Array];
  async function envoyer(qui: NavigateurEssai, chemin: string, champs: Record<string, string | Fichier[]>) {
    essai.horloge.instant = new Date(essai.horloge.instant.getTime() + 120_000);
    const form = new FormData();
    for (const [nom, valeur] of Object.entries(champs))
      if (typeof valeur === "string") form.append(nom, valeur);
      else for (const [n, octets] of valeur) form.append(nom, new File([new Uint8Array(octets)], n));
    const packed = new Response(form);
    const body = await packed.arrayBuffer();
    const cookie = [...qui.cookies].map(([n, v]) => `${n}=${v}`).join("; ");
    const headers = {
      ...{ origin: "http://localhost", cookie },
      "content-type": packed.headers.get("content-type") ?? "",
      "content-length": String(body.byteLength),
    };
    return essai.requete(chemin, { method: "POST", body, headers, redirect: "manual" });
  }
  const texte = async (reply: Response | Promise<Response>) => (await (await reply).text()).replaceAll("\u00a0", " ");
  const deposer = async (octets: Uint8Array, plus: Record<string, string | Fichier[]> = {}, nom = "suivi.csv") =>
    envoyer(jeanne, "/reprise", { organisation: "unaforis", fichier: [[nom, octets]], ...plus });
  const lieu = (reply: Response) => {
    expect(reply.status).toBe(303);
    return reply.headers.get("location") as string;
  };
  const compter = async (table: string) =>
    base.store.avec(
      OUVRIER,
      async (tx) =>
        (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx.db)).rows[0]?.n,
    );
  const conventions = () => base.store.avec(OUVRIER, (tx) => conventionsVisibles(tx));

  test("du tableau tel quel aux conventions : colonnes, noms, aperçu, confirmation, compte rendu", async () => {
    const avant = await conventions();
    const zip = zipSync({
      "scans/UNA-2017-1 signée.pdf": PDF("una"),
      "__MACOSX/._x": strToU8("x"),
      "divers.pdf": PDF("divers"),
    });
    const colonnes = lieu(await deposer(Buffer.from(CSV), { pieces: [["scans.zip", zip]] }));
    expect(colonnes).toMatch(/\/colonnes$/);
    const ici = colonnes.replace("/colonnes", "");
    const page = await texte(jeanne.get(colonnes));
    expect(page).toContain("Toutes les colonnes sont reconnues à leur titre");
    const champs = {
      c0: "reference",
      c1: "titre",
      c2: "parties",
      c3: "signee",
      c4: "effet",
      c5: "fin",
      c6: "reconduction",
    };
    expect(lieu(await jeanne.post(colonnes, champs))).toBe(ici);
    const vu = await texte(jeanne.get(ici));
    for (const said of [
      "Deux conventions sont prêtes à être reprises ; une attend une réponse et trois ne peuvent pas être reprises.",
      "Ligne 6, colonne « Échéance » : « 31/02/2020 » n’est pas un jour : février 2020 a 29 jours.",
      "« Asso Chênaie » n’est pas dans l’annuaire : dites qui c’est.",
      "Aucune organisation que vous gérez n’est partie à cette convention.",
      "est une formule, pas un titre",
      "UNA-2017-1 signée.pdf",
      "1 sur 2 PDF ont trouvé leur ligne",
    ])
      expect(vu).toContain(said);
    expect(await conventions()).toEqual(avant);
    lieu(await jeanne.post(`${ici}/noms`, { t0: "Asso Chênaie", n0: "+" }));
    expect(await texte(jeanne.get(ici))).toContain("Trois conventions sont prêtes");
    lieu(await jeanne.post(`${ici}/confirmer`, { cle: "conf-1" }));
    expect(await texte(jeanne.get(ici))).toContain("Trois conventions restent à écrire");
    // a stop between two steps: the next one goes on where it was
    expect(await avancer(essai.maison, 1)).toBe(1);
    expect(await texte(jeanne.get(ici))).toContain("Deux conventions restent à écrire, une l’est");
    await reprendre(essai.maison)();
    await reprendre(essai.maison)();
    lieu(await jeanne.post(`${ici}/confirmer`, { cle: "conf-1" })); // the same demand again
    const after = (await conventions()).filter((c) => !avant.some((a) => a.id === c.id));
    expect(after.map((c) => c.titre).sort()).toEqual(["Avec la Chênaie", "Branche propreté", "Coopération avec Una"]);
    const una = after.find((c) => c.titre === "Coopération avec Una");
    expect(una).toMatchObject({
      genre: "convention",
      signatures: [
        { organisation: "unaforis", le: "2017-03-15" },
        { organisation: "una", le: "2017-03-15" },
      ],
      effet: { du: "2017-04-01", au: "2020-03-31", reconduction: { mode: "tacite", dureeMois: 12, preavisMois: 3 } },
    });
    expect(after.find((c) => c.titre === "Branche propreté")?.signatures[0]?.le).toBe("2021");
    const fin = await texte(jeanne.get(ici));
    expect(fin).toContain("Trois conventions ont été reprises.");
    const csv = await texte(jeanne.get(`${ici}/rapport.csv`));
    expect(csv).toContain("'=cmd()");
    expect(csv.trim().split("\r\n").length).toBe(7);

    // the scan is for the parties alone
    const chemin =
      /href="(\/conventions\/[^"]+\/scans\/[^"]+)"/.exec(await texte(jeanne.get(`/convention/${una?.id}`)))?.[1] ?? "";
    expect(chemin).not.toBe("");
    expect(Buffer.from(await (await odile.get(chemin)).arrayBuffer()).equals(PDF("una"))).toBe(true);
    for (const other of [marc, luc, essai.navigateur()]) expect((await other.get(chemin)).status).toBe(404);
    expect(await texte(marc.get(`/convention/${una?.id}`))).toContain("Convention introuvable");

    // another scan, joined by hand afterwards
    const id = /name="p-([^"]+)"/.exec(fin)?.[1];
    lieu(await jeanne.post(`${ici}/joindre`, { [`p-${id}`]: "7", cle: "j" }));
    expect(await texte(jeanne.get(ici))).toContain("2 sur 2 PDF ont trouvé leur ligne");
  });

  test("le même tableau une seconde fois : rien n’est demandé, rien n’est doublé", async () => {
    const avant = (await conventions()).length;
    const ici = lieu(await deposer(Buffer.from(CSV)));
    expect(ici).not.toContain("colonnes");
    const vu = await texte(jeanne.get(ici));
    expect(vu).toContain(
      "Aucune convention n’est prête à être reprise ; trois sont déjà là et trois ne peuvent pas être reprises.",
    );
    const reply = await jeanne.post(`${ici}/confirmer`);
    expect([reply.status, (await texte(reply)).includes("Aucune ligne n’est prête")]).toEqual([409, true]);
    expect((await conventions()).length).toBe(avant);
  });

  test("un ODS sans référence : reconnu par ses parties et ses dates, même sous d’autres mots", async () => {
    const octets = ecrireOds(
      "F",
      ["Objet", "Partenaire", "Signée le", "Début", "Fin"],
      [
        ["Coop. Una", "UNA", { jour: "2017-03-15" }, { jour: "2017-04-01" }, { jour: "2020-03-31" }],
        ["Sans date", "Una", null, null, null],
      ],
    );
    const colonnes = lieu(await deposer(octets, {}, "suivi.ods"));
    const champs = { c0: "titre", c1: "parties", c2: "signee", c3: "effet", c4: "fin", avecNous: "oui" };
    const ici = lieu(await jeanne.post(colonnes, champs));
    const vu = await texte(jeanne.get(ici));
    expect(vu).toContain("une est déjà là et une attend une réponse");
    expect(vu).toContain("Elle ressemble à « Coopération avec Una »");
    lieu(await jeanne.post(`${ici}/autres`, { autres: "3" }));
    const again = await texte(jeanne.get(ici));
    expect(again).toContain("Une convention est prête");
    expect(again).toContain("elle reste un brouillon");
  });

  test("deux reprises confirmées en même temps n’écrivent qu’une fois la même convention", async () => {
    const ligne = (ref: string) =>
      Buffer.from(`Réf.;Titre;Parties;Signée le\n${ref};Jumelle;Unaforis / Nexem;07/07/2018`);
    const un = lieu(await deposer(ligne("J1")));
    const ici = lieu(await jeanne.post(un, { c0: "reference", c1: "titre", c2: "parties", c3: "signee" }));
    const deux = lieu(await deposer(ligne("J2")));
    for (const r of [ici, deux]) lieu(await jeanne.post(`${r}/confirmer`));
    await Promise.all([reprendre(essai.maison)(), reprendre(essai.maison)()]);
    expect((await conventions()).filter((c) => c.titre === "Jumelle").length).toBe(1);
    const dits = (await Promise.all([ici, deux].map((r) => texte(jeanne.get(r))))).join();
    expect(dits).toContain("Une convention a été reprise.");
    expect(dits).toContain("Aucune convention n’a été reprise.");
  });

  test("ce qui est dit être une autre convention est écrit, même sous la même référence", async () => {
    const lignes = ["A1;Sœur;Unaforis / Nexem;09/09/2012", "A1;Sœur;Unaforis / Nexem;09/09/2012"];
    const ici = lieu(await deposer(Buffer.from(["Réf.;Titre;Parties;Signée le", ...lignes].join("\n"))));
    expect(await texte(jeanne.get(ici))).toContain("Elle répète la ligne 2.");
    lieu(await jeanne.post(`${ici}/autres`, { autres: "3" }));
    expect(await texte(jeanne.get(ici))).toContain("Deux conventions sont prêtes à être reprises.");
    lieu(await jeanne.post(`${ici}/confirmer`));
    await reprendre(essai.maison)();
    expect((await conventions()).filter((c) => c.titre === "Sœur").length).toBe(2);
    expect(await texte(jeanne.get(ici))).toContain("Deux conventions ont été reprises.");
  });

  test("une référence faite pour tomber sur l’identifiant d’autrui n’écrit pas sur sa convention", async () => {
    const ligne = "F1;Forgée;Unaforis / Nexem;08/08/2013";
    const ici = lieu(await deposer(Buffer.from(`Réf.;Titre;Parties;Signée le\n${ligne}`)));
    lieu(await jeanne.post(`${ici}/confirmer`));
    const autrui = await base.store.avec(OUVRIER, async (tx) => {
      const due = await sql<{ id: string }>`
        select a_ecrire #>> '{convention,id}' as id from reprise_ligne where etat = 'a-ecrire'`.execute(tx.db);
      const convention: Convention = {
        id: due.rows[0]?.id ?? "",
        titre: "Celle d’autrui",
        genre: "convention",
        parties: ["una", "akto"].map((organisation) => ({ organisation, roles: [] })),
        signatures: [],
        effet: {},
        articles: [],
      };
      await enregistrerConventions(tx, essai.maison.porte, [convention], false);
      return convention;
    });
    await reprendre(essai.maison)();
    const lue = await base.store.avec(OUVRIER, (tx) => lireConvention(tx, autrui.id));
    expect(lue?.titre).toBe("Celle d’autrui");
    expect((await conventions()).filter((c) => c.titre === "Forgée").map((c) => c.id)).toEqual([`${autrui.id}-2`]);
  });

  test("le scan d’une ligne déjà là n’est lu que des parties de la convention qui est là", async () => {
    const ligne = "una-2017-1;Autre objet;Unaforis / Nexem;01/02/2018";
    const [una] = (await conventions()).filter((c) => c.titre === "Coopération avec Una");
    const lignes = [ligne.replace("una-2017-1", una?.id ?? ""), "B7;Bonne;Unaforis / Nexem;04/04/2014"];
    const csv = Buffer.from(["Réf.;Titre;Parties;Signée le", ...lignes].join("\n"));
    const ici = lieu(await deposer(csv, { pieces: [[`${una?.id}.pdf`, PDF("rangé")]] }));
    expect(await texte(jeanne.get(ici))).toContain("une est déjà là");
    lieu(await jeanne.post(`${ici}/confirmer`));
    const lus = await base.store.avec(OUVRIER, async (tx) =>
      (
        await sql<{ lecteurs: string[] }>`
          select lecteurs from reprise_piece where convention = ${una?.id} and nom like ${`${una?.id}%`}`.execute(tx.db)
      ).rows.map((r) => r.lecteurs),
    );
    expect(lus).toEqual([["unaforis", "una"]]);
    await reprendre(essai.maison)();
  });

  test("ce qui n’est jamais confirmé s’efface après quatre-vingt-dix jours, scans compris ; le reste demeure", async () => {
    const ici = lieu(
      await deposer(Buffer.from("Réf.;Titre;Parties;Signée le\nP1;Oubliée;Unaforis / Nexem;01/01/2015"), {
        pieces: [["P1.pdf", PDF("oubliée")]],
      }),
    );
    const id = ici.split("/")[2] ?? "";
    const [{ le } = { le: new Date() }] = await base.store.avec(
      OUVRIER,
      async (tx) => (await sql<{ le: Date }>`select creee_le as le from reprise where id = ${id}`.execute(tx.db)).rows,
    );
    const avant = [await compter("reprise"), await compter("reprise_piece"), await compter("reprise_nom")];
    const purger = (jours: number, ms = 0) =>
      base.store.avec(OUVRIER, (tx) => purgerReprises(tx, new Date(le.getTime() + jours * 86_400_000 + ms)));
    // those of the other tests are older; only what is not confirmed may go
    const confirmees = async () =>
      base.store.avec(
        OUVRIER,
        async (tx) =>
          (
            await sql<{ n: number }>`select count(*)::int as n from reprise where confirmee_le is not null`.execute(
              tx.db,
            )
          ).rows[0]?.n,
      );
    const kept = await confirmees();
    await purger(89);
    expect((await jeanne.get(ici)).status).toBe(200);
    expect([await compter("reprise"), await compter("reprise_piece")]).toEqual(avant.slice(0, 2));
    await purger(90);
    expect((await jeanne.get(ici)).status).toBe(200);
    await purger(90, 1);
    expect((await jeanne.get(ici)).status).toBe(404);
    expect([await compter("reprise"), await confirmees(), await compter("reprise_nom")]).toEqual([
      kept,
      kept,
      avant[2],
    ]);
    expect(await compter("reprise_piece")).toBeGreaterThan(0);
    const scans = await base.store.avec(
      OUVRIER,
      async (tx) => (await sql`select from reprise_piece where reprise = ${id}`.execute(tx.db)).rows.length,
    );
    expect(scans).toBe(0);
    const acteur = {
      personne: "jeanne-aubepine",
      organisations: ["unaforis"],
      gouverne: ["unaforis"],
      exploitant: false,
    };
    await expect(base.store.avec(acteur, (tx) => purgerReprises(tx, essai.horloge.instant))).rejects.toThrow();
  });

  test("un envoi illisible : 400, jamais 500", async () => {
    const ici = lieu(await deposer(Buffer.from(`Titre;Parties\nIllisible;Unaforis / Una`))).replace("/colonnes", "");
    const cookie = [...jeanne.cookies].map(([n, v]) => `${n}=${v}`).join("; ");
    const headers = { origin: "http://localhost", cookie, "content-type": "multipart/form-data; boundary=x" };
    for (const geste of ["noms", "autres", "confirmer", "joindre", "colonnes"])
      expect([
        geste,
        (await essai.requete(`${ici}/${geste}`, { method: "POST", body: "rien", headers })).status,
      ]).toEqual([geste, 400]);
  });

  test("coupé au milieu d’un lot : rien de ce lot n’est resté, la suite l’écrit une seule fois", async () => {
    const noms = ["Coupée 1", "Coupée 2", "Coupée 3"];
    const lignes = noms.map((nom, i) => `K${i};${nom};Unaforis / Nexem;0${i + 1}/0${i + 1}/2011`);
    const ici = lieu(await deposer(Buffer.from(["Réf.;Titre;Parties;Signée le", ...lignes].join("\n"))));
    lieu(await jeanne.post(`${ici}/confirmer`));
    let left = 2; // the second act of the batch is never appended
    const porte = {
      ...essai.maison.porte,
      nouvelId: () => {
        left -= 1;
        if (left < 1) throw new Error("cut");
        return essai.maison.porte.nouvelId();
      },
    };
    await expect(avancer({ store: base.store, porte })).rejects.toThrow("cut");
    const ecrites = async () => (await conventions()).map((c) => c.titre).filter((t) => noms.includes(t));
    expect(await ecrites()).toEqual([]);
    expect(await texte(jeanne.get(ici))).toContain("Trois conventions restent à écrire, aucune ne l’est encore.");
    await reprendre(essai.maison)();
    await reprendre(essai.maison)();
    expect((await ecrites()).sort()).toEqual(noms);
  });

  test("qui ne gère pas l’organisation ne dépose, ne voit, ne confirme rien", async () => {
    const ici = lieu(await deposer(Buffer.from(`Titre;Parties\nSecret;Unaforis / Una`))).replace("/colonnes", "");
    for (const other of [luc, marc]) {
      for (const page of [ici, `${ici}/colonnes`, `${ici}/rapport.csv`])
        expect((await other.get(page)).status).toBe(404);
      for (const geste of ["noms", "autres", "confirmer", "joindre", "colonnes"])
        expect([geste, [403, 404].includes((await other.post(`${ici}/${geste}`, { c0: "titre" })).status)]).toEqual([
          geste,
          true,
        ]);
      expect((await texte(other.get("/reprise"))).includes("Secret")).toBe(false);
    }
    const refused = await envoyer(luc, "/reprise", {
      organisation: "unaforis",
      fichier: [["a.csv", Buffer.from("Titre;Parties\na;b")]],
    });
    expect(refused.status).toBe(403);
    expect((await essai.navigateur().get("/reprise")).status).toBe(303);
    expect((await essai.navigateur().post(`${ici}/confirmer`)).status).toBe(401);
    expect(await texte(marc.get("/reprise"))).toContain("La reprise revient à qui gère une organisation.");
  });

  test.each<[string, Record<string, string | Fichier[]>, string]>([
    ["aucun fichier", { fichier: [] }, "Choisissez un tableau"],
    ["un .xls", { fichier: [["a.xls", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0])]] }, "ancien format .xls"],
    ["une page web", { fichier: [["a.xls", Buffer.from("<html><table>")]] }, "page web"],
    ["un titre seul", { fichier: [["a.csv", Buffer.from("Titre;Parties\n")]] }, "ne contient aucune ligne"],
    [
      "5 001 lignes",
      { fichier: [["a.csv", Buffer.from(`Titre;Parties\n${"a;b\n".repeat(5_001)}`)]] },
      "au plus 5 000 à la fois",
    ],
    ["un PDF qui n’en est pas un", { pieces: [["a.pdf", Buffer.from("<svg>")]] }, "« a.pdf » n’est pas un PDF"],
    [
      "un ZIP qui cache un programme",
      { pieces: [["a.zip", zipSync({ "b.exe": strToU8("MZ") })]] },
      "« b.exe » n’est pas un PDF",
    ],
  ])("%s : une phrase, 422, rien n’est gardé", async (_, plus, phrase) => {
    const avant = [await compter("reprise"), await compter("reprise_piece")];
    const reply = await deposer(Buffer.from("Titre;Parties\na;b\n"), plus);
    expect([reply.status, (await texte(reply)).includes(phrase)]).toEqual([422, true]);
    expect([await compter("reprise"), await compter("reprise_piece")]).toEqual(avant);
  });

  test("le même envoi deux fois n’en fait qu’un ; sous la clé d’un autre, 409", async () => {
    const cle = essai.maison.porte.nouvelId();
    const avant = (await compter("reprise")) ?? 0;
    const un = lieu(await deposer(Buffer.from("Titre;Parties\na;b"), { cle }));
    expect(lieu(await deposer(Buffer.from("Titre;Parties\na;b"), { cle }))).toBe(un);
    const fichier: Fichier[] = [["a.csv", Buffer.from("Titre;Parties\na;b")]];
    const other = await envoyer(luc, "/reprise", { organisation: "arml-ile-de-france", fichier, cle });
    expect([other.status, await compter("reprise")]).toEqual([409, avant + 1]);
  });

  test("deux colonnes pour un champ, ou aucune pour les parties : la phrase à côté, rien n’est retenu", async () => {
    const colonnes = lieu(await deposer(Buffer.from("Objet;Nom;Qui\na;b;c")));
    const avant = await compter("reprise_colonnes");
    const twice = await jeanne.post(colonnes, { c0: "titre", c1: "titre", c2: "parties" });
    expect([twice.status, (await texte(twice)).includes("La colonne « Objet » dit déjà cela")]).toEqual([422, true]);
    const none = await jeanne.post(colonnes, { c0: "titre" });
    expect([none.status, (await texte(none)).includes("quelle colonne donne les parties")]).toEqual([422, true]);
    expect(await compter("reprise_colonnes")).toBe(avant);
    expect(lieu(await jeanne.get(colonnes.replace("/colonnes", "")))).toBe(colonnes);
  });

  test("une convention reprise, puis changée, n’est pas récrite par une reprise", async () => {
    const [one] = (await conventions()).filter((c) => c.titre === "Coopération avec Una");
    const known = await base.store.avec(OUVRIER, (tx) => lireConvention(tx, one?.id ?? ""));
    expect(known?.id).toMatch(/^una-2017-1-[a-z0-9]+$/);
    const ici = lieu(await deposer(Buffer.from(CSV)));
    expect(await texte(jeanne.get(ici))).toContain("trois sont déjà là");
  });
});
