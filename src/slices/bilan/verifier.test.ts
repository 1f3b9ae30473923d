import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { vivreLaDemonstration } from "../../demo/vivre.ts";
import { OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { Day } from "../../shared/day.ts";
import { type MaisonEssai, maisonEssai } from "../../test/maison.ts";
import { type BaseEssai, moteurs } from "../../test/moteurs.ts";
import { FaitsActe } from "../actions/index.ts";
import { annulerActe, enregistrerActe } from "../actions/reads.ts";
import { lireConvention } from "../conventions/reads.ts";
import { tableauDeBord } from "../pilotage/reads.ts";
import { verifierTableaux } from "../pilotage/reads-verifier.ts";
import { verifierBilans } from "./reads-verifier.ts";

const CEP = "cep-idf-2019";

describe.each(moteurs())("les chiffres gardés, sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let essai: MaisonEssai;
  beforeAll(async () => {
    b = await ouvrir();
    essai = maisonEssai(b.store, { autoriser, demonstration: true });
    await ouvrirInstance(b.store, essai.maison.porte, true);
    await vivreLaDemonstration(b.store, essai.maison.porte);
  }, 120_000);
  afterAll(() => b.fermer());

  const noter = (personnes: number) =>
    b.store.avec(OUVRIER, async (tx) => {
      const done = await enregistrerActe(tx, essai.maison.porte, {
        ...{ nature: "professionnalisation", le: Day.parse("2019-06-05"), acteur: "afdas", territoire: "DEP-75" },
        convention: CEP,
        faits: FaitsActe.parse({ intitule: "Tardive", organisations: ["faf-tt"], personnes, voie: "formulaire" }),
      });
      if (done.issue !== "fait" || done.resultat.horsConvention) throw new Error("not counted");
      return done.resultat.acte;
    });
  const fautes = async () => [...(await verifierTableaux(b.store)), ...(await verifierBilans(b.store))];
  const aller = (instant: string) => {
    essai.horloge.instant = new Date(instant);
  };

  test("ce qui vient après, le même jour ou plus tard, n’y change rien ; un chiffre changé se dit", async () => {
    const early = await noter(7);
    aller("2026-11-23T10:00:00.000Z");
    const [du, au, connuLe] = [Day.parse("2019-02-28"), Day.parse("2019-12-31"), Day.parse("2026-11-23")];
    await b.store.avec(OUVRIER, async (tx) => {
      const convention = await lireConvention(tx, CEP);
      if (!convention) throw new Error("no convention");
      const chiffres = JSON.stringify(await tableauDeBord(tx, convention, { du, au, connuLe }));
      const at = essai.horloge.instant;
      await sql`insert into seance (id, convention, instance, titre, debut, fin, organisateur, cree_le, maj_le, chiffres, arretes_le)
        values ('copil', ${CEP}, 'i', 'Comité', ${at}, ${new Date(at.getTime() + 3_600_000)}, 'arml', ${at}, ${at},
          ${chiffres}, ${at})`.execute(tx.db);
    });
    const nav = essai.navigateur();
    await nav.post("/connexion/demonstration", { personne: "luc-cormier" });
    expect((await nav.post(`/convention/${CEP}/bilan/2019/ouvrir`)).status).toBe(303);
    expect(await fautes()).toEqual([]);
    aller("2026-11-23T11:00:00.000Z"); // the same day
    await noter(9);
    await b.store.avec(OUVRIER, (tx) => annulerActe(tx, essai.maison.porte, { acte: early, motif: "essai" }));
    expect(await fautes()).toEqual([]);
    aller("2026-12-01T11:00:00.000Z");
    await noter(12);
    expect(await fautes()).toEqual([]);
    await b.store.avec(OUVRIER, async ({ db }) => {
      await sql`update seance set chiffres = jsonb_set(chiffres, '{blocs,0,lignes,0,valeur}', '99') where id = 'copil'`.execute(
        db,
      );
      await sql`update bilan set faits = jsonb_set(faits, '{totaux,actions}', '99')`.execute(db);
    });
    expect(await fautes()).toEqual([
      expect.stringMatching(/la réunion copil, Ensemble de la convention, Actions.: 99 gardé, 15 au recompte/),
      expect.stringMatching(/Bilan 2019 .*: les totaux ne sont pas ceux du recompte/),
    ]);
  });
});
