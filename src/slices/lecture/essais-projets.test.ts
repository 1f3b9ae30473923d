import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { citee } from "../redaction/index.ts";
import { Redaction } from "../redaction/types.ts";
import { repertoireDe } from "../reprise/index.ts";
import { lire } from "./lire/lire.ts";
import { feuilleDe } from "./rules-feuille.ts";
import { ficheDe, pointsDe } from "./rules-fiche.ts";
import { resoudreParties } from "./rules-parties.ts";
import { piecesDe } from "./rules-pieces.ts";
import { conventionDe, droitsProposes, redactionDe } from "./rules-projet.ts";

const DOSSIER = new URL("essais/ouverts/", import.meta.url);
const TEXTES = readdirSync(DOSSIER).filter((f) => f.endsWith(".txt"));
const regard = { situer: () => ({ detail: null, doute: null }) };

test.each(TEXTES)("%s devient un projet qui tient, tous droits confirmés", (fichier) => {
  const texte = readFileSync(new URL(fichier, DOSSIER), "utf8");
  const lu = lire(texte);
  for (const rang of lu.conventions.keys()) {
    const fiche = ficheDe({ lu, corrections: {} }, rang);
    if (!fiche) throw new Error("no fiche");
    const points = pointsDe(fiche, regard);
    const nos = points.flatMap((p) => (p.no === null ? [] : [p.no]));
    const feuille = feuilleDe(texte, points);
    // every point has its place on the sheet, once; every word of the sheet is of the text
    const debuts = feuille.flatMap((b) => b.morceaux.flatMap((m) => m.debuts));
    expect(debuts.toSorted((a, b) => a - b)).toEqual(nos);
    expect(feuille.every((b) => b.morceaux.every((m) => m.texte !== ""))).toBe(true);
    const { ids } = resoudreParties(fiche, null, repertoireDe([]));
    const { pieces } = piecesDe(texte, rang, fiche);
    const droits = droitsProposes(fiche, ids).filter((d) => pieces.some((p) => citee(d.citation, p.texte)));
    const made = conventionDe(fiche, { id: "essai", ids, droits: new Set(droits.map((d) => d.rang)), signee: false });
    if ("obstacles" in made) throw new Error(made.obstacles.join(" "));
    const redaction = Redaction.parse(redactionDe(made.convention, pieces));
    expect(redaction.pieces.every((p) => p.texte.trim() !== "")).toBe(true);
    expect(new Set(redaction.pieces.map((p) => p.id)).size).toBe(redaction.pieces.length);
    expect(redaction.pieces.flatMap((p) => p.articles ?? [])).toHaveLength(droits.length);
  }
});
