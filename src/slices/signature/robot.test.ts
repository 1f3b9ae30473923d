import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import type { Store } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { courriels, entrerParLien, lienRecu, ouvrirTour, SIGNATAIRES, signer } from "./tour.test-aide.ts";

const MARC = "marc.tilleul@example.org";
const RELECTRICE = "iris.charme@example.org";
const INVITEE = "flore.aulne@example.org";

/** Every row of every table, by table: whatever changes in the base shows. */
async function toutLire(store: Store): Promise<Record<string, string>> {
  const { rows } = await sql<{ nom: string }>`
    select tablename as nom from pg_tables where schemaname = 'public' order by 1`.execute(store.nu);
  const all: Record<string, string> = {};
  for (const { nom } of rows) {
    const found = await sql<{ l: string }>`
      select coalesce(string_agg(t::text, e'\n' order by t::text), '') as l from ${sql.table(nom)} t`.execute(store.nu);
    all[nom] = createHash("sha256")
      .update(found.rows[0]?.l ?? "")
      .digest("hex");
  }
  return all;
}

describe.each(moteurs())("un robot ouvre d’abord chaque lien de chaque courriel, sur $nom", ({ ouvrir }) => {
  let base: BaseEssai;
  let essai: MaisonEssai;
  let jeanne: NavigateurEssai;
  let t: { projet: string; tour: string };
  let liens: string[];

  const demonstration = async (personne: string) => {
    const browser = essai.navigateur();
    expect((await browser.post("/connexion/demonstration", { personne })).status).toBe(303);
    return browser;
  };
  const lus = async () =>
    (await courriels(essai.maison)).flatMap((m) => (m.lien ? [m.lien.adresse.slice(essai.maison.url.length)] : []));

  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
    await ouvrirInstance(base.store, essai.maison.porte, true);
    jeanne = await demonstration("jeanne-aubepine");
    t = await ouvrirTour(essai, jeanne, "robot", ["unaforis", "nexem"]);
    const other = await ouvrirTour(essai, jeanne, "robot-relu", ["unaforis", "nexem"]);
    const reopened = await jeanne.post(`/projets/${other.projet}/signature/rouvrir`, { motif: "Un mot à reprendre." });
    expect(reopened.status).toBe(303);
    const invited = await jeanne.post(`/projets/${other.projet}/atelier`, {
      ...{ organisation: "uniformation", nom: "Iris Charme", courriel: RELECTRICE, pour: "unaforis" },
    });
    expect(invited.status).toBe(303);
    expect((await essai.navigateur().post("/connexion", { courriel: MARC })).status).toBe(303);
    const person = { prenom: "Flore", nom: "Aulne", courriel: INVITEE, role: "signataire" };
    expect((await jeanne.post("/comptes/unaforis/invitations", person)).status).toBe(303);
    liens = await lus();
  });
  afterAll(() => base.fermer());

  test("il y en a de toutes sortes : signer, relire, se connecter, accepter une invitation", async () => {
    const subjects = (await courriels(essai.maison)).map((m) => m.sujet).join("\n");
    for (const word of ["à signer", "arrêtée"]) expect(subjects).toContain(word);
    const to = (await courriels(essai.maison)).map((m) => m.a);
    for (const a of [...SIGNATAIRES.slice(0, 3).map((s) => s.courriel), MARC, RELECTRICE, INVITEE])
      expect(to).toContain(a);
    expect(liens.filter((l) => l.startsWith("/acces/")).length).toBeGreaterThan(3);
    expect(liens.filter((l) => l.startsWith("/connexion/lien/")).length).toBeGreaterThanOrEqual(1);
  });

  test("deux GET et deux HEAD de chacun, avec et sans ce que la page propose : pas une ligne de la base ne change", async () => {
    const before = await toutLire(base.store);
    for (let turn = 0; turn < 2; turn++)
      for (const lien of liens)
        for (const method of ["GET", "HEAD"] as const) {
          const robot = essai.navigateur();
          const reply = await robot.get(lien, { "user-agent": "scanner/1.0" }, method);
          expect([lien, reply.status < 500]).toEqual([lien, true]);
          // a scanner also follows what the page links to, and the addresses of its forms
          const html = method === "GET" ? await reply.text() : "";
          for (const [, path = ""] of html.matchAll(
            /(?:href|action)="(\/(?:acces|connexion|signer|invitation|projets)[^"]*)"/g,
          ))
            await robot.get(path.replaceAll("&amp;", "&"), {}, method);
        }
    expect(await toutLire(base.store)).toEqual(before);
    expect(await lus()).toEqual(liens);
  });

  test("ensuite, la personne entre, lit et signe ; sa collègue se connecte ; l’autre relit", async () => {
    const [s] = SIGNATAIRES;
    if (!s) throw new Error("nobody signs");
    const browser = await entrerParLien(
      essai,
      await lienRecu(essai.maison, s.courriel, "à signer : Convention robot ("),
      s.courriel,
    );
    expect((await signer(browser, t.projet)).status).toBe(303);
    expect(await (await browser.get(`/signer/${t.projet}`)).text()).toContain("Vous avez signé");
    expect((await signer(browser, t.projet)).status).toBe(409);
    const reader = await entrerParLien(essai, await lienRecu(essai.maison, RELECTRICE, ""), RELECTRICE);
    expect([...reader.cookies.keys()]).toContain("acces");
    const invite = await lienRecu(essai.maison, INVITEE, "");
    expect((await essai.navigateur().post(invite, { courriel: INVITEE })).status).toBe(303);
  });
});
