import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { creerApp } from "../app.ts";
import { actesLus } from "../platform/acts-faits.ts";
import { OUVRIER } from "../platform/db.ts";
import { autoriser } from "../porte.ts";
import { chercherSeances, chercherSieges } from "../slices/instances/store.ts";
import { verifierCumuls, verifierTableaux } from "../slices/pilotage/reads-verifier.ts";
import { type MaisonEssai, maisonEssai } from "../test/maison.ts";
import { type BaseEssai, moteurs } from "../test/moteurs.ts";
import { reunirLaDemonstration } from "./reunir.ts";
import { ouvrirInstance } from "./semer.ts";
import { vivreLaDemonstration } from "./vivre.ts";

describe.each(moteurs())("les comités de la démonstration, sur $nom", ({ ouvrir }) => {
  let b: BaseEssai;
  let essai: MaisonEssai;
  beforeAll(async () => {
    b = await ouvrir();
    essai = maisonEssai(b.store, { autoriser, demonstration: true });
    await ouvrirInstance(b.store, essai.maison.porte, true);
    await vivreLaDemonstration(b.store, essai.maison.porte);
  }, 60_000);
  afterAll(() => b.fermer());

  const compter = () =>
    b.store.avec(OUVRIER, async (tx) => ({
      sieges: (await chercherSieges(tx, { conventions: ["unaforis-nexem-2020", "cep-idf-2019"] })).length,
      seances: (await chercherSeances(tx, { conventions: ["unaforis-nexem-2020"] })).map((s) => [
        s.titre,
        s.tenueLe !== null,
        s.convoqueeLe !== null,
        s.chiffres !== null,
      ]),
      inscriptions: (await tx.db.selectFrom("inscription").select("etat").execute()).map((i) => i.etat),
      tenues: (await actesLus(tx, { natures: ["seance"], convention: "unaforis-nexem-2020" }, { limite: 1 })).map(
        (a) => [a.article, a.hors_convention],
      ),
    }));

  test("des sièges, une réunion tenue et son compte rendu, une à venir, un événement et ses inscrits ; une fois", async () => {
    const inner = creerApp(essai.maison);
    const app = {
      request: (adresse: string, init: RequestInit) => {
        essai.horloge.instant = new Date(essai.horloge.instant.getTime() + 1_000); // figures, then what comes after
        return inner.request(adresse, init);
      },
    };
    await reunirLaDemonstration(essai.maison, app);
    const first = await compter();
    expect(first).toEqual({
      sieges: 3, // none of a convention that is over
      seances: [
        ["Consultation d’automne", true, false, true],
        ["Consultation d’hiver", false, true, false],
      ],
      inscriptions: ["confirmee", "confirmee", "confirmee"],
      tenues: [["consultation", false]],
    });
    await reunirLaDemonstration(essai.maison, app);
    expect(await compter()).toEqual(first);
    expect([...(await verifierCumuls(b.store)), ...(await verifierTableaux(b.store))]).toEqual([]);
  });
});
