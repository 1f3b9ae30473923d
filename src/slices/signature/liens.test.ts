import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { type Acteur, OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { accesDe, donnerAcces } from "../comptes/reads.ts";
import { abandonner, rouvrirProjet } from "../redaction/reads.ts";
import { chercherTour } from "./store.ts";
import { recueillir } from "./store-conclusion.ts";
import { chercherTelephones } from "./store-telephones.ts";
import { entrerParLien, lienRecu, ouvrirTour, rediger, signer } from "./tour.test-aide.ts";

const JEANNE: Acteur = {
  personne: "jeanne-aubepine",
  organisations: ["unaforis"],
  gouverne: ["unaforis"],
  exploitant: false,
};

const A_SIGNER = "Un texte à signer : Convention liens-signe";

describe.each(moteurs())("ce qui ferme les liens d’un projet, sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  let jeanne: NavigateurEssai;
  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
    await ouvrirInstance(base.store, essai.maison.porte, true);
    jeanne = essai.navigateur();
    await jeanne.post("/connexion/demonstration", { personne: "jeanne-aubepine" });
  });
  afterAll(() => base.fermer());
  // mails are read back in the order of their instants
  const minute = () => {
    essai.horloge.instant = new Date(essai.horloge.instant.getTime() + 60_000);
  };
  beforeEach(minute);

  /** A link to read the draft over, for one of Nexem's people. */
  const relecture = (projet: string) =>
    base.store.avec(JEANNE, (tx) =>
      donnerAcces(tx, essai.maison.porte, {
        objet: "relire",
        sur: `projet:${projet}`,
        organisation: "nexem",
        nom: "Rose Pin",
        courriel: "rose.pin@example.org",
        suite: `/projets/${projet}`,
        jours: 30,
        sujet: "À relire",
        texte: "Bonjour,",
      }),
    );
  const etats = async (projet: string) =>
    (await base.store.avec(JEANNE, (tx) => accesDe(tx, `projet:${projet}`, essai.maison.porte.maintenant())))
      .map((a) => `${a.objet} ${a.nom.split(" ")[0]} ${a.etat}`)
      .sort();
  const au = (projet: string) => ({ projet, organisation: "unaforis", auteur: "Jeanne" });

  test("le téléphone donné pour signer : lu comme on l’écrit, pour le code seul, effacé une fois tout signé", async () => {
    const projet = await rediger(base.store, essai.maison.porte, "liens-sms", ["unaforis", "nexem"]);
    const designer = (telephone: string | undefined, cle: string) =>
      jeanne.post(`/projets/${projet}/signataires`, {
        organisation: "nexem",
        qualite: "président",
        nom: "Jean Frêne",
        courriel: "jean.frene@example.org",
        ...(telephone === undefined ? {} : { telephone }),
        pouvoir: "habilitation",
        organe: "bureau",
        date: "2026-10-01",
        cle,
      });
    const numeros = async () =>
      (await base.store.avec(OUVRIER, (tx) => chercherTelephones(tx, projet))).flatMap((t) => t.telephone ?? []);
    const refused = await designer("01 42 00 00 00", "tel-1");
    const said = (await refused.text()).replaceAll("\u00a0", " ");
    expect([refused.status, said.includes("ne reçoit pas de SMS"), said.includes("01 42 00 00 00")]).toEqual([
      422,
      true,
      true,
    ]);
    expect(await numeros()).toEqual([]);
    expect((await designer("06 12 34 56 78", "tel-2")).status).toBe(303);
    expect(await numeros()).toEqual(["+33612345678"]);
    // a form that does not ask for it leaves it
    await designer(undefined, "tel-3");
    expect(await numeros()).toEqual(["+33612345678"]);
    const form = await jeanne.get(`/projets/${projet}/signataires/designer?organisation=nexem&qualite=pr%C3%A9sident`);
    expect(await form.text()).toContain('value="+33612345678"');
    await jeanne.post(`/projets/${projet}/signature/envoyer`, { version: "1", jours: "30", cle: "tel-4" });
    const lien = await lienRecu(essai.maison, "jean.frene@example.org", "Convention liens-sms");
    expect(await (await essai.navigateur().get(lien)).text()).toContain("06\u00a0••\u00a0••\u00a0••\u00a078");
    for (const table of ["tour", "acte", "envoi"] as const) {
      const held = await base.store.avec(OUVRIER, ({ db }) => db.selectFrom(table).selectAll().execute());
      expect(JSON.stringify(held)).not.toContain("612345678");
    }
    for (const courriel of ["anne.saule@example.org", "luc.erable@example.org", "jean.frene@example.org"]) {
      minute();
      const browser = await entrerParLien(
        essai,
        await lienRecu(essai.maison, courriel, "Convention liens-sms"),
        courriel,
      );
      expect((await signer(browser, projet)).status).toBe(303);
    }
    expect(await numeros()).toEqual([]);
  });

  test("abandonné : plus aucun lien n’ouvre", async () => {
    const projet = await rediger(base.store, essai.maison.porte, "liens-abandon");
    await relecture(projet);
    expect(await etats(projet)).toEqual(["relire Rose envoye"]);
    const done = await base.store.avec(JEANNE, (tx) => abandonner(tx, essai.maison.porte, au(projet)));
    expect([done.issue, await etats(projet)]).toEqual(["fait", ["relire Rose ferme"]]);
  });

  test("à la signature, ni la personne ni sa fonction ne changent ; son pouvoir, si", async () => {
    const { projet } = await ouvrirTour(essai, jeanne, "liens-fonction", ["unaforis", "nexem"]);
    const anne = {
      organisation: "unaforis",
      qualite: "présidente",
      nom: "Anne Saule",
      courriel: "anne.saule@example.org",
    };
    const pouvoir = { pouvoir: "habilitation", organe: "bureau", date: "2026-10-02" };
    const poster = async (plus: Record<string, string>) =>
      (await jeanne.post(`/projets/${projet}/signataires`, { ...anne, ...pouvoir, ...plus })).status;
    expect(await poster({ fonction: "directrice générale", cle: "f1" })).toBe(422);
    expect(await poster({ nom: "Anne Sureau", cle: "f2" })).toBe(422);
    expect(await poster({ fonction: "", cle: "f3" })).toBe(303);
  });

  test("rouvert, par quelque chemin que ce soit : les liens pour signer se ferment, ceux pour relire restent", async () => {
    const { projet } = await ouvrirTour(essai, jeanne, "liens-rouvert", ["unaforis", "nexem"]);
    await relecture(projet);
    await base.store.avec(JEANNE, (tx) =>
      rouvrirProjet(tx, essai.maison.porte, { ...au(projet), motif: "Une faute." }),
    );
    expect(await etats(projet)).toEqual([
      "relire Rose envoye",
      "signer Anne ferme",
      "signer Jean ferme",
      "signer Luc ferme",
    ]);
  });

  test("signé : qui a signé par son lien y relit son texte, qui a signé sur papier n’en a plus", async () => {
    const { projet, tour } = await ouvrirTour(essai, jeanne, "liens-signe", ["unaforis", "nexem"]);
    const entrer = async (courriel: string) =>
      entrerParLien(essai, await lienRecu(essai.maison, courriel, A_SIGNER), courriel);
    const anne = await entrer("anne.saule@example.org");
    const jean = await entrer("jean.frene@example.org");
    expect((await signer(anne, projet)).status).toBe(303);
    await base.store.avec(OUVRIER, async (tx) => {
      const t = await chercherTour(tx, tour);
      const luc = t?.signataires.find((s) => s.nom === "Luc Érable");
      if (!t || !luc) throw new Error("nobody to sign");
      const { organisation, qualite, nom, courriel, fonction, pouvoir } = luc;
      const { porte } = essai.maison;
      const le = porte.maintenant().toISOString();
      const who = { organisation, qualite, nom, courriel, fonction, pouvoir };
      const at = {
        id: porte.nouvelId(),
        tour,
        projet,
        mode: "papier",
        jour: porte.aujourdhui(),
        le,
        preuve: {},
      } as const;
      await recueillir(tx, porte, t, [{ ...who, ...at }]);
    });
    expect(await etats(projet)).toEqual([
      "signer Anne code-confirme",
      "signer Jean code-confirme",
      "signer Luc envoye",
    ]);
    expect((await signer(jean, projet)).status).toBe(303);
    expect(await etats(projet)).toEqual(["signer Anne code-confirme", "signer Jean code-confirme", "signer Luc ferme"]);
    for (const browser of [anne, jean]) expect((await browser.get(`/signer/${projet}`)).status).toBe(200);
    const shut = await essai.navigateur().get(await lienRecu(essai.maison, "luc.erable@example.org", A_SIGNER));
    expect([shut.status, (await shut.text()).includes("Ce lien a été fermé")]).toEqual([410, true]);
  });
});
