import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { creerApp } from "../../app.ts";
import { type Acteur, OUVRIER } from "../../platform/db.ts";
import { empreinteDe, nouveauJeton } from "../../platform/token.ts";
import type { NavigateurEssai } from "../../test/maison.ts";
import { moteurs } from "../../test/moteurs.ts";
import { inscrireSession } from "../comptes/store-session.ts";
import { type Agences, INES, ouvrirAgences, PAUL } from "./relais.test-aide.ts";

const MOT = "assis"; // said in the fiche and nowhere else

describe.each(moteurs())("chaque regard porté sur une fiche est noté, sur $nom", ({ ouvrir }) => {
  let a: Agences;
  beforeAll(async () => {
    a = await ouvrirAgences(ouvrir);
  });
  afterAll(() => a.b.fermer());

  const entrer = async ({ personne }: Acteur): Promise<NavigateurEssai> => {
    const nav = a.essai.navigateur();
    const jeton = nouveauJeton();
    const instant = a.essai.horloge.instant;
    const row = { id: `session-${personne}`, cle: empreinteDe(a.essai.maison.secret, "session", jeton) };
    const expireLe = new Date(instant.getTime() + 3_600_000);
    await a.b.store.avec(OUVRIER, (tx) => inscrireSession(tx, { ...row, personne: personne ?? "", instant, expireLe }));
    nav.cookies.set("session", jeton);
    return nav;
  };
  const notees = () =>
    a.b.store.avec(OUVRIER, async ({ db }) => {
      const rows = await db.selectFrom("consultation").select(["par", "organisation", "quoi"]).execute();
      return rows.map((r) => `${r.par} ${r.organisation} ${r.quoi}`);
    });

  test("toute page qui la montre ajoute une ligne, et les autres aucune", async () => {
    const id = await a.transmis();
    const pages = creerApp(a.essai.maison)
      .routes.filter((r) => r.method === "GET" && r.path.includes(":relais"))
      .map((r) => r.path.replace(/:relais(?:\{[^}]*\})?/, id))
      .filter((p) => !p.includes(":"));
    const paths = [...new Set(["/relais", ...pages])];
    expect(paths.length).toBeGreaterThan(3);
    let shown = 0;
    const navs = new Map([
      [INES, await entrer(INES)],
      [PAUL, await entrer(PAUL)],
    ]);
    for (const [qui, lire] of [
      [INES, false],
      [PAUL, false],
      [PAUL, true],
    ] as const) {
      const own = navs.get(qui);
      if (own === undefined) throw new Error("no session");
      if (lire) {
        const before = (await notees()).length;
        const opened = await own.post(`/relais/${id}/lire`);
        expect(opened.status).toBeLessThan(400);
        expect((await notees()).length - before).toBe((await opened.text()).includes(MOT) ? 1 : 0);
      }
      for (const path of paths) {
        const before = (await notees()).length;
        const seen = await (await own.get(path)).text();
        const shows = seen.includes(MOT);
        if (shows) shown += 1;
        expect([path, qui.personne, (await notees()).length - before]).toEqual([path, qui.personne, shows ? 1 : 0]);
      }
    }
    expect(shown).toBeGreaterThanOrEqual(4); // page and plain text, from both sides
    for (const line of await notees()) expect(line).toMatch(/^(?:ines-fougere|paul-genevrier) \S+ (?:fiche|resume)$/);
  });
});
