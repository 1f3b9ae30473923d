import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Acteur, OUVRIER } from "../../platform/db.ts";
import { empreinteDe, nouveauJeton } from "../../platform/token.ts";
import { moteurs } from "../../test/moteurs.ts";
import { inscrireSession } from "../comptes/store-session.ts";
import { type Agences, INES, ouvrirAgences, PAUL } from "./relais.test-aide.ts";
import { archiverBeneficiaire } from "./store-personne.ts";

describe.each(moteurs())("ce qui est sous clé, sur $nom", ({ ouvrir }) => {
  let a: Agences;
  beforeAll(async () => {
    a = await ouvrirAgences(ouvrir);
  });
  afterAll(() => a.b.fermer());

  const entrer = async ({ personne }: Acteur) => {
    const nav = a.essai.navigateur();
    const jeton = nouveauJeton();
    const instant = a.essai.horloge.instant;
    const row = { id: `session-${personne}`, cle: empreinteDe(a.essai.maison.secret, "session", jeton) };
    const expireLe = new Date(instant.getTime() + 3_600_000);
    await a.b.store.avec(OUVRIER, (tx) => inscrireSession(tx, { ...row, personne: personne ?? "", instant, expireLe }));
    nav.cookies.set("session", jeton);
    return nav;
  };

  test("ne se lit que par l’émetteur, pour un motif de la liste, gardé au journal", async () => {
    const id = await a.transmis();
    const path = `/relais-sous-cle/${id}`;
    const [ines, paul] = [await entrer(INES), await entrer(PAUL)];
    expect((await ines.get(path)).status).toBe(404); // not under lock yet
    const relais = await a.voir(INES, id);
    await a.b.store.avec(OUVRIER, (tx) =>
      archiverBeneficiaire(tx, relais?.beneficiaire ?? "", a.essai.horloge.instant),
    );
    expect(await (await ines.get(`/relais/${id}`)).text()).not.toContain("assis");
    expect(await (await ines.get(path)).text()).not.toContain("assis");
    for (const motif of ["", "curiosite"]) {
      const refused = await ines.post(path, { motif });
      expect([refused.status, (await refused.text()).includes("assis")]).toEqual([422, false]);
    }
    for (const nav of [paul, a.essai.navigateur()])
      expect([401, 404]).toContain((await nav.post(path, { motif: "litige" })).status);
    const gestes = () =>
      a.b.store.avec(OUVRIER, ({ db }) =>
        db.selectFrom("acte").select("contenu").where("nature", "=", "beneficiaire.archive-lue").execute(),
      );
    expect(await gestes()).toEqual([]);
    const opened = await ines.post(path, { motif: "litige" });
    expect([opened.status, (await opened.text()).includes("assis")]).toEqual([200, true]);
    expect(await gestes()).toEqual([{ contenu: { relais: id, motif: "litige" } }]);
  });
});
