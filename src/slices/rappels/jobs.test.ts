import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import type { Porte } from "../../platform/acts.ts";
import { OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { addDays, Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { semerComptes } from "../comptes/store.ts";
import { enregistrerConvention } from "../conventions/store.ts";
import { Convention } from "../conventions/types.ts";
import { heureAParis, rappeler, tacheDesRappels } from "./jobs.ts";

const convention = (id: string, plus: object = {}) =>
  Convention.parse({
    id,
    titre: `Convention ${id}`,
    genre: "convention",
    parties: ["nexem", "una", "unaforis"].map((organisation) => ({ organisation, roles: ["reseau"] })),
    appuis: ["france-competences"],
    signatures: ["nexem", "una", "unaforis"].map((organisation) => ({ organisation, le: "2026-01-05" })),
    effet: { du: "2026-01-01", au: "2027-12-31" },
    articles: [],
    ...plus,
  });

test.each([
  ["2026-07-01T04:59:00Z", 6],
  ["2026-07-01T05:00:00Z", 7],
  ["2026-12-01T05:59:00Z", 6],
  ["2026-12-01T06:00:00Z", 7],
  ["2026-12-01T23:00:00Z", 0],
])("l’heure de Paris à %s : %i h", (instant, heure) => expect(heureAParis(new Date(instant))).toBe(heure));

describe.each(moteurs())("les rappels sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let essai: MaisonEssai;
  let n = 0;
  beforeAll(async () => {
    b = await ouvrir();
    essai = maisonEssai(b.store, { autoriser, demonstration: true });
    await ouvrirInstance(b.store, essai.maison.porte, true);
    const du = Day.parse("2017-01-01");
    await b.store.avec(OUVRIER, (tx) =>
      semerComptes(tx, essai.maison.porte, {
        personnes: [],
        mandats: [
          { personne: "ines-fougere", organisation: "nexem", role: "conseiller", du },
          { personne: "odile-charme", organisation: "nexem", role: "gestionnaire", du, au: Day.parse("2027-09-30") },
        ],
      }),
    );
  });
  beforeEach(() => aller("2026-11-23"));
  afterAll(() => b.fermer());

  const aller = (jour: string, heure = "09:00") => {
    essai.horloge.instant = new Date(`${jour}T${heure}:00.000Z`);
  };
  const poser = async (plus: object = {}) => {
    const c = convention(`rappel-${++n}`, plus);
    await b.store.avec(OUVRIER, (tx) => enregistrerConvention(tx, essai.maison.porte, c, false));
    return c.id;
  };
  const courriels = async (id: string) =>
    (await b.store.avec(OUVRIER, ({ db }) => db.selectFrom("envoi").select("charge").orderBy("cree_le").execute()))
      .map(({ charge }) => charge as { a: string; reference: string; sujet: string; lien: { chemin: string } })
      .filter((m) => m.reference === `convention ${id}`);
  const lignes = async (id: string) =>
    b.store.avec(OUVRIER, ({ db }) => db.selectFrom("rappel").selectAll().where("convention", "=", id).execute());

  test("à qui gère ou signe pour chaque partie ce jour-là, une fois, jamais à un conseiller ni à un appui", async () => {
    const id = await poser();
    aller("2027-09-30");
    await rappeler(essai.maison);
    // odile manages nexem, for the last day, and signs for una; jeanne manages and signs: one mail each
    expect((await courriels(id)).map((m) => m.a).sort()).toEqual([
      "jeanne.aubepine@example.org",
      "marc.tilleul@example.org",
      "odile.charme@example.org",
    ]);
    expect(await courriels(id)).toHaveLength(3);
    expect((await courriels(id))[0]?.lien.chemin).toBe(`/convention/${id}/vie/proroger`);
    for (let again = 0; again < 3; again++) await rappeler(essai.maison);
    expect(await courriels(id)).toHaveLength(3);
  });

  test("jour après jour autour de chaque étape, et entre elles : trois étapes, trois personnes, neuf courriels", async () => {
    const id = await poser();
    const jours = ["2027-09-28", "2027-10-25", "2027-11-28", "2027-12-20", "2027-12-30", "2028-01-20", "2028-03-01"];
    for (const debut of jours)
      for (let n = 0, jour = Day.parse(debut); n < 5; n++, jour = addDays(jour, 1)) {
        aller(jour);
        await rappeler(essai.maison);
      }
    const found = await lignes(id);
    expect([...new Set(found.map((r) => `${r.jour_du} ${r.envoye_le}`))].sort()).toEqual([
      "2027-09-30 2027-09-30",
      "2027-11-30 2027-11-30",
      "2028-01-01 2028-01-01",
    ]);
    expect([found.length, (await courriels(id)).length]).toEqual([9, 9]);
  });

  test("le serveur éteint de M-3 à M-1 : un seul courriel, celui de M-1", async () => {
    const id = await poser();
    aller("2027-12-05");
    await rappeler(essai.maison);
    expect((await lignes(id)).map((r) => r.jour_du)).toEqual(["2027-11-30", "2027-11-30", "2027-11-30"]);
  });

  test("coupé entre deux conventions ou entre le registre et le courriel : rien n’est perdu, rien n’est doublé", async () => {
    const ids = [await poser(), await poser(), await poser()];
    aller("2027-09-30");
    const coupe = (apres: number): Porte => {
      let made = 0;
      const nouvelId = () => {
        if (++made > apres) throw new Error("cut");
        return essai.maison.porte.nouvelId();
      };
      return { ...essai.maison.porte, nouvelId };
    };
    for (const apres of [0, 1, 2, 3, 4, 5])
      await expect(rappeler({ store: b.store, porte: coupe(apres) })).rejects.toThrow("cut");
    const partial = await Promise.all(ids.map(async (id) => [(await lignes(id)).length, (await courriels(id)).length]));
    for (const [ledger, mails] of partial) expect(ledger).toBe(mails);
    await rappeler(essai.maison);
    for (const id of ids) expect([(await lignes(id)).length, (await courriels(id)).length]).toEqual([3, 3]);
  });

  test("deux ouvriers au même instant n’envoient qu’une fois", async () => {
    const id = await poser();
    aller("2027-09-30");
    await Promise.all([rappeler(essai.maison), rappeler(essai.maison), rappeler(essai.maison)]);
    expect(await courriels(id)).toHaveLength(3);
  });

  test("jamais deux courriels le même jour pour une matière à une personne, même si son jour change", async () => {
    const id = await poser();
    aller("2027-09-30");
    await rappeler(essai.maison);
    const moved = convention(id, { effet: { du: "2026-01-01", au: "2027-10-15" } });
    await b.store.avec(OUVRIER, (tx) => enregistrerConvention(tx, essai.maison.porte, moved, false));
    await rappeler(essai.maison);
    expect(await courriels(id)).toHaveLength(3);
    aller("2027-10-01");
    await rappeler(essai.maison);
    expect(await courriels(id)).toHaveLength(6);
  });

  test("la tâche part une fois par jour, à partir de sept heures à Paris, et reprend après une panne", async () => {
    const id = await poser();
    const task = tacheDesRappels(essai.maison);
    aller("2027-09-30", "04:59");
    await task();
    expect(await courriels(id)).toHaveLength(0);
    let fail = true;
    const capricious = tacheDesRappels({
      ...essai.maison,
      porte: {
        ...essai.maison.porte,
        nouvelId: () => {
          if (fail) throw new Error("cut");
          return essai.maison.porte.nouvelId();
        },
      },
    });
    aller("2027-09-30", "05:00");
    await expect(capricious()).rejects.toThrow("cut");
    fail = false;
    await capricious();
    expect(await courriels(id)).toHaveLength(0); // not at every turn: ten minutes later
    aller("2027-09-30", "05:10");
    await capricious();
    expect(await courriels(id)).toHaveLength(3);
    await task();
    await tacheDesRappels(essai.maison)();
    expect(await courriels(id)).toHaveLength(3);
  });

  test("les parties voient quand est parti le dernier rappel ; un appui et un visiteur, non", async () => {
    const id = await poser();
    aller("2027-09-30");
    await rappeler(essai.maison);
    const page = async (qui: string) => {
      const nav = essai.navigateur();
      await nav.post("/connexion/demonstration", { personne: qui });
      return (await nav.get(`/convention/${id}/vie`)).text();
    };
    expect(await page("marc-tilleul")).toContain("Dernier rappel le 30 septembre 2027, sur le terme.");
    expect(await page("salima-noisetier")).not.toContain("Dernier rappel");
  });

  test("la page des échéances : à vous d’abord ; un visiteur n’y voit que ce qui est public", async () => {
    const id = await poser({ effet: { du: "2026-01-01", au: "2027-06-30" } });
    const nav = essai.navigateur();
    const visitor = await (await nav.get("/echeances")).text();
    expect([visitor.includes("Échéances"), visitor.includes(id)]).toEqual([true, false]);
    await nav.post("/connexion/demonstration", { personne: "marc-tilleul" });
    const html = await (await nav.get("/echeances")).text();
    expect(html).toContain(`href="/convention/${id}/vie"`);
    expect(html).toContain("le 30 juin 2027");
    expect(await (await nav.get("/echeances?au=2027-07-01")).text()).not.toContain(`/convention/${id}/vie`);
  });
});
