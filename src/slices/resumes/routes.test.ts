import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { OUVRIER } from "../../platform/db.ts";
import { composer, courrielsDeposes } from "../../platform/mail.ts";
import { autoriser } from "../../porte.ts";
import { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { FaitsActe } from "../actions/index.ts";
import { enregistrerActe } from "../actions/reads.ts";
import { envoyerResumes, tacheDesResumes } from "./jobs.ts";
import { debutDePeriode, periodeDue } from "./rules.ts";

const JEANNE = "jeanne-aubepine"; // unaforis
const ODILE = "odile-charme"; // una

test.each([
  ["semaine", "2026-11-16", "2026-11-22", null],
  ["semaine", "2026-11-16", "2026-11-23", ["2026-11-16", "2026-11-22"]],
  ["semaine", "2026-11-16", "2026-11-24", ["2026-11-16", "2026-11-22"]],
  ["semaine", "2026-11-18", "2026-12-09", ["2026-11-18", "2026-12-06"]],
  ["semaine", "2026-11-23", "2026-11-23", null],
  ["mois", "2026-11-01", "2026-11-30", null],
  ["mois", "2026-11-01", "2026-12-01", ["2026-11-01", "2026-11-30"]],
  ["mois", "2024-02-10", "2024-03-01", ["2024-02-10", "2024-02-29"]],
] as const)("un résumé par %s, dit jusqu’au %s, le %s", (rythme, dernier, jour, attendu) => {
  const due = periodeDue({ personne: "p", rythme, dernier: Day.parse(dernier) }, Day.parse(jour));
  expect(due && [due.du, due.au]).toEqual(attendu);
  expect(debutDePeriode(rythme, Day.parse(jour)) <= jour).toBe(true);
});

describe.each(moteurs())("le résumé d’une personne, sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let essai: MaisonEssai;
  beforeAll(async () => {
    b = await ouvrir();
    essai = maisonEssai(b.store, { autoriser, demonstration: true, instant: "2026-11-17T08:00:00.000Z" });
    await ouvrirInstance(b.store, essai.maison.porte, true);
  }, 60_000);
  afterAll(() => b.fermer());

  const entrer = async (personne: string) => {
    const nav = essai.navigateur();
    expect((await nav.post("/connexion/demonstration", { personne })).status).toBe(303);
    return nav;
  };
  const recus = async (courriel: string) =>
    (await b.store.avec(OUVRIER, (tx) => courrielsDeposes(tx, 100)))
      .map(({ charge }) => composer(charge, essai.maison))
      .filter((mail) => mail.a === courriel && mail.sujet.startsWith("Vos conventions"));
  const noter = (
    intitule: string,
    {
      organisations = ["unaforis"],
      nature = "veille",
    }: { organisations?: string[]; nature?: "veille" | "evenement" } = {},
  ) =>
    b.store.avec(OUVRIER, (tx) =>
      enregistrerActe(tx, essai.maison.porte, {
        ...{ convention: "unaforis-nexem-2020", nature, acteur: "nexem", territoire: "FR" },
        le: essai.maison.porte.aujourdhui(),
        faits: FaitsActe.parse({ intitule, organisations, voie: "formulaire" }),
      }),
    );

  test("part une fois, le lundi, avec ce que les autres ont fait, et s’arrête d’un lien", async () => {
    const [jeanne, odile] = [await entrer(JEANNE), await entrer(ODILE)];
    expect((await jeanne.post("/compte/resume", { rythme: "semaine" })).status).toBe(303);
    expect((await odile.post("/compte/resume", { rythme: "semaine" })).status).toBe(303);
    await noter("MARQUE-VEILLE du mardi");
    essai.horloge.instant = new Date("2026-11-22T20:00:00.000Z");
    expect(await envoyerResumes(essai.maison)).toBe(0);
    essai.horloge.instant = new Date("2026-11-23T08:00:00.000Z");
    expect(await envoyerResumes(essai.maison)).toBe(1);
    expect(await envoyerResumes(essai.maison)).toBe(0);
    const [mail, ...others] = await recus("jeanne.aubepine@example.org");
    expect(others).toEqual([]);
    expect(mail?.texte).toContain("MARQUE-VEILLE du mardi");
    expect(mail?.texte).toContain("Une action enregistrée");
    expect(await recus("odile.charme@example.org")).toEqual([]); // nothing of hers: no mail
    const stop = new URL(/https?:\S+\/resume\/arret\/\S+/.exec(mail?.texte ?? "")?.[0] ?? "").pathname;
    const anyone = essai.navigateur();
    expect((await anyone.get(stop)).status).toBe(200);
    const again = await entrer(JEANNE); // her former session has ended meanwhile
    expect(await (await again.get("/compte/resume")).text()).toMatch(
      /value="semaine"[^>]*checked|checked[^>]*value="semaine"/,
    );
    expect((await anyone.post(stop)).status).toBe(200);
    await noter("MARQUE-VEILLE suivante");
    essai.horloge.instant = new Date("2026-11-30T08:00:00.000Z");
    expect(await envoyerResumes(essai.maison)).toBe(0);
  });

  test("le serveur éteint le lundi, il part le mardi, et ne dit ni une personne, ni ce qu’aucun article ne couvre", async () => {
    essai.horloge.instant = new Date("2026-12-01T08:00:00.000Z");
    const jeanne = await entrer(JEANNE);
    expect((await jeanne.post("/compte/resume", { rythme: "semaine" })).status).toBe(303);
    await noter("MARQUE-VEILLE de décembre");
    await noter("MARQUE-HORS", { organisations: [], nature: "evenement" });
    await b.store.avec(OUVRIER, async ({ db }) => {
      const row = await db.selectFrom("acte").selectAll().where("sorte", "=", "acte").executeTakeFirstOrThrow();
      const { no: _, ...acte } = {
        ...row,
        id: "une-personne",
        nature: "parcours",
        connu_le: essai.maison.porte.maintenant(),
      };
      await db
        .insertInto("acte")
        .values({ ...acte, contenu: JSON.stringify({ intitule: "MARQUE-PERSONNE" }) })
        .execute();
    });
    essai.horloge.instant = new Date("2026-12-08T05:59:00.000Z");
    const tache = tacheDesResumes({ ...essai.maison, log: () => {} });
    for (let i = 0; i < 110; i++) await noter(`Après, ${i}`);
    const before = (await recus("jeanne.aubepine@example.org")).length;
    await tache();
    expect((await recus("jeanne.aubepine@example.org")).length).toBe(before);
    essai.horloge.instant = new Date("2026-12-08T06:00:00.000Z");
    for (const _again of [1, 2]) await tache();
    const mails = await recus("jeanne.aubepine@example.org");
    expect(mails.length).toBe(before + 1);
    const [mail] = mails.filter((m) => m.texte.includes("MARQUE-VEILLE de décembre"));
    expect(mail?.texte).toContain("Une action enregistrée");
    for (const secret of ["MARQUE-HORS", "MARQUE-PERSONNE", "Après, "]) expect(mail?.texte).not.toContain(secret);
    expect((await jeanne.post("/compte/resume", { rythme: "jamais" })).status).toBe(401); // her session is over
  });

  test("un lien changé n’arrête rien, un rythme inconnu n’est pas pris, un visiteur n’en a pas", async () => {
    const odile = await entrer(ODILE);
    for (const jeton of [ODILE, `${ODILE}.`, `${ODILE}.${"a".repeat(43)}`, "x"])
      expect((await essai.navigateur().post(`/resume/arret/${jeton}`)).status, jeton).toBe(404);
    const refuse = await odile.post("/compte/resume", { rythme: "heure" });
    expect(refuse.status).toBe(422);
    expect(await refuse.text()).toContain("Choisissez une des trois réponses");
    expect((await essai.navigateur().post("/compte/resume", { rythme: "mois" })).status).toBe(401);
    const rows = await b.store.avec(OUVRIER, ({ db }) => db.selectFrom("resume").selectAll().execute());
    expect(rows.find((r) => r.personne === ODILE)?.rythme).toBe("semaine");
  });
});
