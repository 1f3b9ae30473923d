import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

/*
 * The answers are only worth what their quotes are: each is an exact piece of its text. No value of the half kept aside
 * is printed beyond the quote that is missing.
 */

const MOITIES = ["ouverts", "a-part"].map((moitie) => ({ moitie, dossier: join(import.meta.dirname, moitie) }));
const ids = (dossier: string, fin: string) =>
  readdirSync(dossier).flatMap((nom) => (nom.endsWith(fin) ? [nom.slice(0, -fin.length)] : []));

/** Every quote under a value: the lists called `quotes`, and the `quote` of an axis or a commitment. */
function citations(valeur: unknown): string[] {
  if (valeur === null || typeof valeur !== "object") return [];
  return Object.entries(valeur).flatMap(([nom, v]) =>
    nom === "quotes" ? (v as string[]) : nom === "quote" ? [v as string] : citations(v),
  );
}

describe.each(MOITIES)("les essais $moitie", ({ dossier }) => {
  const noms = ids(dossier, ".txt");
  const lus = noms.map((id) => ({
    id,
    texte: readFileSync(join(dossier, `${id}.txt`), "utf8"),
    attendu: JSON.parse(readFileSync(join(dossier, `${id}.gold.json`), "utf8")),
  }));

  test("chaque texte a sa réponse, et l’inverse", () => {
    expect(ids(dossier, ".gold.json")).toEqual(noms);
    expect(lus.map(({ attendu }) => attendu.id)).toEqual(noms);
  });

  test("chaque citation se trouve mot pour mot dans son texte", () => {
    const absentes = lus.flatMap(({ id, texte, attendu }) =>
      citations(attendu)
        .filter((citation) => !texte.includes(citation))
        .map((citation) => `${id} : ${citation}`),
    );
    expect(absentes).toEqual([]);
  });

  test("une convention est attendue partout, sauf dans les néants", () => {
    for (const { id, attendu } of lus) {
      expect(attendu.is_convention, id).toBe(!id.startsWith("neant-"));
      expect(attendu.conventions.length > 0, id).toBe(attendu.is_convention);
    }
  });

  test("chaque genre de texte y est", () => {
    for (const [genre, aumoins] of Object.entries({ acte: 12, presse: 12, neant: 6 }))
      expect(noms.filter((id) => id.startsWith(`${genre}-`)).length, genre).toBeGreaterThanOrEqual(aumoins);
  });
});
