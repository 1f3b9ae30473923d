import { describe, expect, test } from "vitest";
import { GESTES, peut, ROLES, type Role } from "../comptes/index.ts";
import { OBJETS_ACCES } from "../comptes/transitions.ts";
import { ETATS, type Etat } from "../conventions/index.ts";
import { admettre, TRANSITIONS } from "./transitions.ts";
import { GESTES_DE_VIE, type GesteDeVie, PLACES } from "./types.ts";

/** Written by hand: in which states each geste is possible. A change of the table is a change here. */
const PENDANT = ["signee", "en-vigueur", "en-grace", "suspendue"];
const ATTENDUS: Readonly<Record<GesteDeVie, readonly string[]>> = {
  confirmer: ["en-vigueur", "suspendue"],
  renouveler: ["en-vigueur", "en-grace", "suspendue"],
  proroger: [...PENDANT, "echue"],
  amender: PENDANT,
  tolerer: ["en-vigueur", "en-grace", "echue"],
  denoncer: ["signee", "en-vigueur", "suspendue"],
  suspendre: PENDANT,
  reprendre: ["suspendue"],
  retirer: PENDANT,
  resilier: PENDANT,
  "constater-caducite": PENDANT,
  remplacer: [...PENDANT, "echue"],
  publier: [...PENDANT, "echue", "resiliee", "caduque", "remplacee"],
};
const REDIGENT: readonly GesteDeVie[] = ["confirmer", "proroger", "amender"];

const roleAttendu = (geste: GesteDeVie, role: Role): boolean =>
  role === "gestionnaire" || role === "signataire" || (role === "membre-instance" && REDIGENT.includes(geste));

describe("la table entière : geste × état × rôle × place", () => {
  test.each(GESTES_DE_VIE)("%s", (geste) => {
    for (const etat of ETATS)
      for (const place of PLACES)
        for (const role of [null, ...ROLES]) {
          const qui = { personne: "p", roles: role === null ? [] : [role], place };
          const said = admettre(geste, etat, qui);
          const expected =
            place === "partie" && role !== null && roleAttendu(geste, role) && ATTENDUS[geste].includes(etat);
          expect([etat, place, role, said.admis]).toEqual([etat, place, role, expected]);
          if (!said.admis) expect(said.phrase).toMatch(/^[A-ZÀÉ].{10,}\.$/u);
        }
  });

  test.each(GESTES_DE_VIE)("%s : un visiteur est d’abord prié de se connecter, dans tous les états", (geste) => {
    for (const etat of ETATS)
      expect(admettre(geste, etat, { personne: null, roles: [], place: "tiers" })).toEqual({
        admis: false,
        phrase: "Connectez-vous d’abord. Un lien reçu par courriel suffit.",
      });
  });

  test.each(GESTES_DE_VIE)("%s : par un lien, répondre seulement, pour une partie, dans les mêmes états", (geste) => {
    const ensemble = ["renouveler", "suspendre", "reprendre", "remplacer", "publier"];
    for (const etat of ETATS)
      for (const place of PLACES)
        for (const accord of [false, true]) {
          const said = admettre(geste, etat, { personne: null, roles: [], place, lien: true }, accord);
          const may = geste === "confirmer" || (accord && ensemble.includes(geste));
          const expected = may && place === "partie" && ATTENDUS[geste].includes(etat);
          expect([etat, place, accord, said.admis]).toEqual([etat, place, accord, expected]);
        }
  });

  test("aucun geste n’est possible sur un projet, ni avant que toutes les parties aient signé", () => {
    const qui = { personne: "p", roles: [...ROLES], place: "partie" } as const;
    for (const geste of GESTES_DE_VIE)
      for (const etat of ["brouillon", "en-relecture", "a-signer", "signee-partiellement"] as Etat[])
        expect(admettre(geste, etat, qui).admis).toBe(false);
  });

  test("aucun geste n’engage après la fin, hors prorogation, tolérance, remplacement et publication", () => {
    const qui = { personne: "p", roles: [...ROLES], place: "partie" } as const;
    const apres = (etat: Etat) => GESTES_DE_VIE.filter((g) => admettre(g, etat, qui).admis);
    expect(apres("echue")).toEqual(["proroger", "tolerer", "remplacer", "publier"]);
    for (const etat of ["resiliee", "caduque", "remplacee"] as Etat[]) expect(apres(etat)).toEqual(["publier"]);
  });
});

describe("la porte dit la même chose que la table", () => {
  test.each(GESTES_DE_VIE.filter((g) => TRANSITIONS[g].qui !== "avenant"))("%s", (geste) => {
    const { nature } = TRANSITIONS[geste];
    expect(Object.keys(GESTES)).toContain(nature);
    for (const role of ROLES) {
      const qui = { personne: "p", mandats: [{ role, organisation: "a" }] };
      expect([role, peut(qui, nature, { organisation: "a" })]).toEqual([role, roleAttendu(geste, role)]);
      expect(peut(qui, nature, { organisation: "b" })).toBe(false);
    }
    const sur = { organisation: "a", objet: "convention:c" };
    for (const objet of OBJETS_ACCES) {
      const acces = { objet, sur: "convention:c", organisation: "a" };
      const answers = objet === "decider" && (geste === "confirmer" || TRANSITIONS[geste].qui === "toutes");
      expect([objet, peut({ personne: null, mandats: [], acces }, nature, sur)]).toEqual([objet, answers]);
    }
  });
});
