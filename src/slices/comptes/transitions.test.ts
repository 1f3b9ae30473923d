import { describe, expect, test } from "vitest";
import { GESTES, OBJETS_ACCES, type Portee, peut, type Qui, type RegleDeGeste } from "./transitions.ts";
import { ROLES, type Role } from "./types.ts";

const gestes = Object.keys(GESTES) as (keyof typeof GESTES)[];
const visiteur: Qui = { personne: null, mandats: [] };
const tenant = (role: Role): Qui => ({ personne: "p", mandats: [{ role, organisation: "a" }] });

const SUR: readonly [string, Portee][] = [
  ["rien", {}],
  ["son organisation", { organisation: "a" }],
  ["une autre organisation", { organisation: "b" }],
  ["soi", { personne: "p" }],
  ["quelqu’un d’autre", { personne: "q" }],
  ["quelqu’un de son organisation", { personne: "q", organisation: "a" }],
  ["quelqu’un d’une autre", { personne: "q", organisation: "b" }],
];

/** Written by hand, so that a change of the table is a change here: who, on what, by geste. */
const ATTENDU: Readonly<Record<string, readonly string[]>> = {
  "session.ouverte": ["soi"],
  "session.fermee": ["soi"],
  "personne.corrigee": ["soi"],
  "identite.liee": ["soi"],
  "identite.retiree": ["soi"],
  "mandat.demande": ["soi"],
  "invitation.acceptee": ["soi"],
  "personne.invitee": ["gestionnaire: son organisation", "exploitant: partout"],
  "invitation.annulee": ["gestionnaire: son organisation", "exploitant: partout"],
  "mandat.accorde": ["gestionnaire: son organisation"],
  "mandat.retire": ["gestionnaire: son organisation", "exploitant: partout"],
};

function attendu(geste: string, role: Role, { organisation, personne }: Portee): boolean {
  const lignes = ATTENDU[geste] ?? [];
  if (personne === "p" && lignes.includes("soi")) return true;
  if (lignes.includes(`${role}: partout`)) return true;
  return organisation === "a" && lignes.includes(`${role}: son organisation`);
}

describe("les gestes de vie des comptes, rôle par rôle", () => {
  const cas = Object.keys(ATTENDU).flatMap((geste) =>
    ROLES.flatMap((role) => SUR.map(([nom, sur]) => [geste, role, nom, sur] as const)),
  );
  test.each(cas)("%s, %s, sur %s", (geste, role, _nom, sur) => {
    expect(peut(tenant(role), geste, sur)).toBe(attendu(geste, role, sur));
  });
});

describe("tous les gestes de la table, d’où qu’ils viennent", () => {
  test.each(gestes)("%s : rien n’est ouvert à qui n’est pas connecté, ni à un mandat d’ailleurs", (geste) => {
    for (const [, sur] of SUR) expect(peut(visiteur, geste, sur)).toBe(false);
    const regle: RegleDeGeste = GESTES[geste];
    for (const role of ROLES) {
      const ailleurs = peut(tenant(role), geste, { organisation: "b", personne: "q" });
      expect([role, ailleurs]).toEqual([role, regle.instance?.includes(role) ?? false]);
    }
  });

  test.each(gestes)("%s : un rôle absent de la ligne est refusé partout", (geste) => {
    const regle: RegleDeGeste = GESTES[geste];
    const nommes = new Set<Role>([...(regle.organisation ?? []), ...(regle.instance ?? [])]);
    for (const role of ROLES.filter((r) => !nommes.has(r)))
      for (const [, sur] of SUR)
        expect(peut(tenant(role), geste, sur)).toBe(regle.soi === true && sur.personne === "p");
  });

  test.each(gestes)(
    "%s : un lien n’y ouvre que ce pour quoi il a été envoyé, sur sa chose, pour son organisation",
    (geste) => {
      const regle: RegleDeGeste = GESTES[geste];
      for (const objet of OBJETS_ACCES) {
        const porteur: Qui = { personne: null, mandats: [], acces: { objet, sur: "projet:1", organisation: "a" } };
        const ouvert = regle.acces?.includes(objet) ?? false;
        expect(peut(porteur, geste, { objet: "projet:1", organisation: "a" })).toBe(ouvert);
        for (const [, sur] of SUR) expect(peut(porteur, geste, sur)).toBe(false);
        expect(peut(porteur, geste, { objet: "projet:2", organisation: "a" })).toBe(false);
        expect(peut(porteur, geste, { objet: "projet:1", organisation: "b" })).toBe(false);
        // not even with a mandate beside it: one hat at a time
        const double: Qui = { ...porteur, personne: "p", mandats: ROLES.map((role) => ({ role, organisation: "a" })) };
        expect(peut(double, geste, { objet: "projet:2", organisation: "a", personne: "p" })).toBe(false);
      }
    },
  );

  test.each(gestes)("%s : sans mandat en cours, on ne peut que ce qui est à soi", (geste) => {
    const regle: RegleDeGeste = GESTES[geste];
    const seul: Qui = { personne: "p", mandats: [] };
    for (const [, sur] of SUR) expect(peut(seul, geste, sur)).toBe(regle.soi === true && sur.personne === "p");
  });
});

test.each(["", "constructor", "toString", "__proto__", "mandat.accorde ", "essai.fait"])(
  "« %s » n’est le geste de personne",
  (geste) => {
    for (const role of ROLES) expect(peut(tenant(role), geste, { organisation: "a", personne: "p" })).toBe(false);
  },
);

test("chaque geste s’écrit objet.verbe et s’ouvre à quelqu’un", () => {
  for (const geste of gestes) {
    expect(geste).toMatch(/^[a-z]+\.[a-z]+(-[a-z]+)*$/);
    const { soi, organisation, instance, acces }: RegleDeGeste = GESTES[geste];
    expect(soi === true || [organisation, instance, acces].some((who) => (who?.length ?? 0) > 0)).toBe(true);
  }
});
