import { afterAll, beforeAll, beforeEach } from "vitest";
import { ouvrirInstance } from "../../demo/semer.ts";
import { OUVRIER } from "../../platform/db.ts";
import { autoriser } from "../../porte.ts";
import { type MaisonEssai, maisonEssai, type NavigateurEssai } from "../../test/maison.ts";
import type { BaseEssai } from "../../test/moteurs.ts";

export const CEP = "cep-idf-2019";
export const FICHE = `/convention/${CEP}/engagement/evenements-communs`;
/** Leads the fiche for ARML, without an account. */
export const CLAIRE = "claire.houx@example.org";

/** A fiche as Luc fills it: two steps, one past its day on 3 June 2019. */
export const SAISIE: Readonly<Record<string, string>> = {
  ...{ no: "0", numero: "2.1", contexte: "Chacun tient ses réunions.", "pilote-organisation": "arml-ile-de-france" },
  ...{ "pilote-personne": "Claire Houx", "pilote-courriel": CLAIRE, moyens: "constants" },
  ...{ "etape-1-libelle": "Écrire l’invitation", "etape-1-le": "2019-05-20", "etape-1-livrable": "oui" },
  ...{ "etape-2-libelle": "Retenir les salles", "etape-2-le": "2019-07-01" },
};

/** The demonstration on Monday 3 June 2019, nine in the morning, with its people signed in. */
export function terrainDesFiches(ouvrir: () => Promise<BaseEssai>) {
  const terrain = {} as { b: BaseEssai; essai: MaisonEssai };
  const browsers = new Map<string, NavigateurEssai>();
  let minute = 0;
  let cles = 0;
  beforeAll(async () => {
    terrain.b = await ouvrir();
    terrain.essai = maisonEssai(terrain.b.store, { autoriser, demonstration: true });
    await ouvrirInstance(terrain.b.store, terrain.essai.maison.porte, true);
    aller("2019-06-03T07:00:00Z");
  });
  beforeEach(() => {
    minute += 1; // mails and versions are read in their order
    terrain.essai.horloge.instant = new Date(terrain.essai.horloge.instant.getTime() + 60_000);
  });
  afterAll(() => terrain.b.fermer());
  const aller = (instant: string) => {
    browsers.clear(); // sessions do not last for days
    terrain.essai.horloge.instant = new Date(Date.parse(instant) + minute * 1000);
  };
  return {
    terrain,
    aller,
    /** A browser signed in as that person; nobody for "". */
    async chez(personne: string): Promise<NavigateurEssai> {
      const known = browsers.get(personne);
      if (known) return known;
      const browser = terrain.essai.navigateur();
      if (personne !== "") await browser.post("/connexion/demonstration", { personne });
      browsers.set(personne, browser);
      return browser;
    },
    cle: () => `cle-${++cles}`,
    /** Every row that a fiche may write, as text. */
    tout: async (): Promise<string> =>
      JSON.stringify(
        await terrain.b.store.avec(OUVRIER, async ({ db }) => [
          await db.selectFrom("fiche_action").selectAll().execute(),
          await db.selectFrom("statut_declare").selectAll().execute(),
          await db.selectFrom("vigilance").selectAll().execute(),
          await db.selectFrom("pilote_de_fiche").selectAll().execute(),
          await db.selectFrom("report_a_completer").selectAll().execute(),
          (await db.selectFrom("acte").select("no").where("nature", "like", "fiche.%").execute()).length,
        ]),
      ),
  };
}
