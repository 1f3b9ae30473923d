import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { addDays, Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { courriels, entrerParLien, lienRecu, ouvrirTour, signer } from "../signature/tour.test-aide.ts";
import { rappeler } from "./jobs.ts";
import { RELANCE_JOURS, relanceDue } from "./rules-relances.ts";

const ENVOI = Day.parse("2026-11-23");

describe("quand rappeler une signature attendue", () => {
  test.each(RELANCE_JOURS.map((n, i) => [n, RELANCE_JOURS[i - 1]] as const))(
    "à %i jours : la veille encore l’étape d’avant, le jour même et le lendemain celle-ci",
    (n, avant) => {
      const le = (days: number) => addDays(ENVOI, days);
      const previous = avant === undefined ? null : le(avant);
      expect([relanceDue(ENVOI, le(n - 1)), relanceDue(ENVOI, le(n)), relanceDue(ENVOI, le(n + 1))]).toEqual([
        previous !== null && n - 1 < (avant ?? 0) + 14 ? previous : null,
        le(n),
        le(n),
      ]);
    },
  );
  test.each([
    [0, null],
    [76, 63],
    [77, null],
    [400, null],
  ])("%i jours après l’envoi : %j", (n, due) =>
    expect(relanceDue(ENVOI, addDays(ENVOI, n))).toBe(due === null ? null : addDays(ENVOI, due)),
  );
});

describe.each(moteurs())("les signatures attendues d’un projet sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let essai: MaisonEssai;
  let jeanne: NavigateurEssai;
  beforeAll(async () => {
    b = await ouvrir();
    essai = maisonEssai(b.store, { autoriser, demonstration: true });
    await ouvrirInstance(b.store, essai.maison.porte, true);
  });
  afterAll(() => b.fermer());

  const aller = async (jours: number, heure = "09:00") => {
    essai.horloge.instant = new Date(`${addDays(ENVOI, jours)}T${heure}:00.000Z`);
    jeanne = essai.navigateur();
    await jeanne.post("/connexion/demonstration", { personne: "jeanne-aubepine" });
  };
  const recus = async (id: string) =>
    (await courriels(essai.maison))
      .filter((m) => m.sujet.includes(`Convention ${id} `) && m.sujet.startsWith("Votre signature est attendue"))
      .map((m) => m.a);
  const page = async (projet: string) =>
    (await (await jeanne.get(`/projets/${projet}/signature`)).text()).replaceAll("\u00a0", " ");

  test("à qui manque, une fois par étape, par son lien direct ; ni à qui a signé, ni à qui a décliné", async () => {
    await aller(0);
    const { projet } = await ouvrirTour(essai, jeanne, "relance-un", ["unaforis", "nexem", "una"]);
    const lien = (a: string) => lienRecu(essai.maison, a, "Un texte à signer : Convention relance-un");
    const anne = await entrerParLien(essai, await lien("anne.saule@example.org"), "anne.saule@example.org");
    expect((await signer(anne, projet)).status).toBe(303);
    await aller(0, "09:05");
    const luc = await entrerParLien(essai, await lien("luc.erable@example.org"), "luc.erable@example.org");
    const html = await (await luc.get(`/signer/${projet}/decliner`)).text();
    const champ = (nom: string) => new RegExp(`name="${nom}" value="([^"]*)"`).exec(html)?.[1] ?? "";
    await luc.post(`/signer/${projet}/decliner`, { motif: "Pas moi.", tour: champ("tour"), cle: champ("cle") });

    await aller(6);
    await rappeler(essai.maison);
    expect(await recus("relance-un")).toEqual([]);
    await aller(7);
    await Promise.all([rappeler(essai.maison), rappeler(essai.maison)]);
    await rappeler(essai.maison);
    expect((await recus("relance-un")).sort()).toEqual(["jean.frene@example.org", "lise.orme@example.org"]);
    expect(await page(projet)).toContain("Dernier rappel le 30 novembre 2026, sur la signature attendue.");
    // the same link as before, still open
    const again = await lienRecu(essai.maison, "jean.frene@example.org", "Votre signature est attendue");
    expect(again).toBe(await lien("jean.frene@example.org"));
    // by hand the same day: never two mails in a day
    const byHand = await jeanne.post(`/projets/${projet}/signature/relancer`, {
      organisation: "nexem",
      qualite: "président",
      cle: "main-1",
    });
    expect(byHand.status).toBe(409);
    for (const n of [8, 9, 10, 11, 12, 13]) {
      await aller(n);
      await rappeler(essai.maison);
    }
    expect(await recus("relance-un")).toHaveLength(2);
    // the link has expired (30 days): the reminder carries another, which opens
    await aller(35);
    await rappeler(essai.maison);
    const renewed = await lienRecu(essai.maison, "lise.orme@example.org", "Votre signature est attendue");
    expect(renewed).not.toBe(await lien("lise.orme@example.org"));
    const lise = await entrerParLien(essai, renewed, "lise.orme@example.org");
    expect((await signer(lise, projet)).status).toBe(303);
    expect((await essai.navigateur().get(await lien("lise.orme@example.org"))).status).toBe(410);
  });

  test("un lien envoyé à la main depuis moins de trois jours tient lieu de rappel", async () => {
    await aller(0);
    const { projet } = await ouvrirTour(essai, jeanne, "relance-main", ["unaforis", "nexem"]);
    await aller(5);
    const hand = await jeanne.post(`/projets/${projet}/signature/relancer`, {
      organisation: "nexem",
      qualite: "président",
      cle: "main-2",
    });
    expect(hand.status).toBe(303);
    await aller(7);
    await rappeler(essai.maison);
    expect((await recus("relance-main")).filter((a) => a === "jean.frene@example.org")).toHaveLength(1);
    await aller(8);
    await rappeler(essai.maison);
    expect((await recus("relance-main")).filter((a) => a === "jean.frene@example.org")).toHaveLength(2);
  });

  test("rouvert : plus aucun rappel ; ce qui est noté ne dit pas l’adresse, et n’est lu que de l’atelier", async () => {
    await aller(0);
    const { projet } = await ouvrirTour(essai, jeanne, "relance-rouvert", ["unaforis", "nexem"]);
    await aller(1);
    await jeanne.post(`/projets/${projet}/signature/rouvrir`, { motif: "Une faute.", cle: "r-1" });
    await aller(7);
    await rappeler(essai.maison);
    expect(await recus("relance-rouvert")).toEqual([]);
    const rows = await b.store.avec(OUVRIER, ({ db }) => db.selectFrom("rappel").selectAll().execute());
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain("@");
    const seen = (gouverne: string[]) =>
      b.store.avec({ personne: "x", organisations: gouverne, gouverne, exploitant: false }, ({ db }) =>
        db.selectFrom("rappel").select("convention").where("convention", "like", "projet:%").execute(),
      );
    expect([(await seen(["unaforis"])).length > 0, await seen(["uniformation"])]).toEqual([true, []]);
  });
});
