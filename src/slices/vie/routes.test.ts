import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { semerComptes } from "../comptes/store.ts";
import { enregistrerConvention } from "../conventions/store.ts";
import { Convention } from "../conventions/types.ts";

/** Three parties, tacit renewal of two years, three months of notice; the term is the last day of 2027. */
const base = (id: string, plus: object = {}) =>
  Convention.parse({
    id,
    titre: `Convention ${id}`,
    genre: "convention",
    parties: ["nexem", "una", "unaforis"].map((organisation) => ({ organisation, roles: ["reseau"] })),
    membres: [{ organisation: "mission-locale-de-paris", de: "nexem" }],
    appuis: ["france-competences"],
    signatures: ["nexem", "una", "unaforis"].map((organisation) => ({ organisation, le: "2026-01-05" })),
    effet: { du: "2026-01-01", au: "2027-12-31", reconduction: { mode: "tacite", dureeMois: 24, preavisMois: 3 } },
    articles: [
      {
        id: "art1",
        titre: "Se concerter",
        citation: "Les parties se concertent.",
        actes: ["concertation"],
        de: ["toute-partie"],
        vers: ["toute-partie"],
      },
    ],
    ...plus,
  });

const JEANNE = "jeanne-aubepine"; // unaforis: manages and signs
const MARC = "marc-tilleul"; // nexem: signs, sits in committees
const ODILE = "odile-charme"; // una: signs
const INES = "ines-fougere"; // counsellor of a member
const SALIMA = "salima-noisetier"; // sits for a support

describe.each(moteurs())("la vie d’une convention sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let essai: MaisonEssai;
  let n = 0;
  beforeAll(async () => {
    b = await ouvrir();
    essai = maisonEssai(b.store, { autoriser, demonstration: true });
    await ouvrirInstance(b.store, essai.maison.porte, true);
    await b.store.avec(OUVRIER, (tx) =>
      semerComptes(tx, essai.maison.porte, {
        personnes: [],
        mandats: [
          { personne: ODILE, organisation: "una", role: "membre-instance", du: Day.parse("2017-01-01") },
          { personne: INES, organisation: "nexem", role: "conseiller", du: Day.parse("2017-01-01") },
        ],
      }),
    );
  });
  beforeEach(() => {
    essai.horloge.instant = new Date("2026-11-23T09:00:00.000Z");
  });
  afterAll(() => b.fermer());

  const poser = async (plus: object = {}) => {
    const convention = base(`vie-${++n}`, plus);
    await b.store.avec(OUVRIER, (tx) => enregistrerConvention(tx, essai.maison.porte, convention, false));
    return convention.id;
  };
  const entrer = async (qui: string) => {
    const nav = essai.navigateur();
    expect((await nav.post("/connexion/demonstration", { personne: qui })).status).toBe(303);
    return nav;
  };
  const lue = async (id: string) =>
    (
      await b.store.avec(OUVRIER, ({ db }) => db.selectFrom("convention").selectAll().where("id", "=", id).execute())
    )[0] as {
      no: number;
      corps: Convention;
      publiee: boolean;
    };
  const courriels = async () =>
    (await b.store.avec(OUVRIER, ({ db }) => db.selectFrom("envoi").select("charge").orderBy("cree_le").execute())).map(
      ({ charge }) => charge as { a: string; sujet: string; texte: string; lien: { chemin: string } },
    );
  const gestes = async (id: string) =>
    (
      await b.store.avec(OUVRIER, ({ db }) =>
        db
          .selectFrom("acte")
          .select(["nature", "acteur", "contenu"])
          .where("convention", "=", id)
          .orderBy("no")
          .execute(),
      )
    ).map((a) => [a.nature, a.acteur]);
  let k = 0;
  const faire = (
    nav: NavigateurEssai,
    id: string,
    geste: string,
    champs: Record<string, string> = {},
    cle = `cle-${++k}`,
  ) => nav.post(`/convention/${id}/vie/${geste}`, { ...champs, etape: "faire", cle });
  const titre = (html: string) => /<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1]?.replace(/<[^>]+>/g, "") ?? "";

  test("dénoncer : la page dit le dernier jour, la confirmation ce qui se ferme, puis c’est fait une seule fois", async () => {
    const id = await poser();
    const nav = await entrer(JEANNE);
    const page = await (await nav.get(`/convention/${id}/vie`)).text();
    expect(page).toContain("À dénoncer au plus tard le 30 septembre 2027");
    const form = await nav.get(`/convention/${id}/vie/denoncer`);
    expect(form.status).toBe(200);
    const before = (await courriels()).length;
    const confirm = await nav.post(`/convention/${id}/vie/denoncer`, { pour: "unaforis" });
    const html = await confirm.text();
    expect([confirm.status, html.includes("Un droit se ferme après le 31 décembre 2027.")]).toEqual([200, true]);
    expect((await lue(id)).no).toBe(1);
    for (let twice = 0; twice < 2; twice++)
      expect((await faire(nav, id, "denoncer", { pour: "unaforis" }, `une-fois-${id}`)).status).toBe(303);
    const { no, corps } = await lue(id);
    expect([no, corps.denonciation]).toEqual([2, { par: "unaforis", le: "2026-11-23" }]);
    expect(await gestes(id)).toEqual([
      ["convention.importee", null],
      ["convention.denoncee", "unaforis"],
    ]);
    const sent = (await courriels()).slice(before);
    expect(sent.map((m) => m.a).sort()).toEqual(["marc.tilleul@example.org", "odile.charme@example.org"]);
    expect(sent[0]?.lien.chemin).toBe(`/convention/${id}/vie`);
    const again = await faire(nav, id, "denoncer", { pour: "unaforis" });
    expect([again.status, (await again.text()).includes("Elle a déjà été dénoncée")]).toEqual([422, true]);
    expect((await lue(id)).no).toBe(2);
  });
});
