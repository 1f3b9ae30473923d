import { describe, expect, test } from "vitest";
import type { Role } from "../comptes/index.ts";
import { GESTES, ROLES } from "../comptes/index.ts";
import { GESTES_DE_SEANCE, refusDeSeance, TRANSITIONS_DE_SEANCE } from "./transitions.ts";
import { ETATS_SEANCE, type EtatSeance } from "./types.ts";

const GOUVERNENT: readonly Role[] = ["gestionnaire", "signataire", "membre-instance"];
const PAR_LIEN = ["reserver", "prendre-position", "approuver"];
/** What may be done in each state, written a second time. */
const PERMIS: Readonly<Record<EtatSeance, string>> = {
  prevue: "modifier preparer convoquer annuler arreter reserver prendre-position presences tenir",
  convoquee: "modifier preparer convoquer annuler arreter reserver prendre-position presences tenir",
  deplacee: "modifier preparer convoquer annuler arreter reserver prendre-position presences tenir",
  tenue: "preparer arreter reserver prendre-position presences decider rediger envoyer",
  "compte-rendu-envoye": "reserver rediger approuver",
  approuvee: "",
  annulee: "",
};

describe("ce qui peut arriver à une réunion", () => {
  test.each(ETATS_SEANCE.flatMap((etat) => GESTES_DE_SEANCE.map((geste) => ({ etat, geste }))))(
    "$etat, $geste : selon le rôle, par lien, hors de la convention",
    ({ etat, geste }) => {
      const permis = PERMIS[etat].split(" ").includes(geste);
      for (const role of ROLES) {
        const may = refusDeSeance(geste, etat, { roles: [role], connue: true, lien: false }) === null;
        expect([role, may]).toEqual([role, permis && GOUVERNENT.includes(role)]);
        expect(refusDeSeance(geste, etat, { roles: [role], connue: false, lien: false })).not.toBeNull();
      }
      expect(refusDeSeance(geste, etat, { roles: [], connue: true, lien: false })).not.toBeNull();
      const byLink = refusDeSeance(geste, etat, { roles: [], connue: true, lien: true }) === null;
      expect(byLink).toBe(permis && PAR_LIEN.includes(geste));
    },
  );

  test("la porte tient les mêmes rôles et les mêmes liens que la table", () => {
    for (const geste of GESTES_DE_SEANCE) {
      const { nature, roles, lien } = TRANSITIONS_DE_SEANCE[geste];
      if (nature === "seance") continue; // an act, allowed by the articles
      const regle = GESTES[nature as keyof typeof GESTES] as {
        organisation?: readonly Role[];
        acces?: readonly string[];
      };
      expect([geste, regle.organisation]).toEqual([geste, roles]);
      expect([geste, regle.acces?.includes("approuver") ?? false]).toEqual([geste, lien]);
    }
  });
});
