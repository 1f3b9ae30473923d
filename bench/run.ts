import { mesurerAiguillage } from "./aiguillage.ts";
import { mesurerConnexion } from "./connexion.ts";
import { mesurerDifference } from "./difference.ts";
import { mesurerDocuments } from "./documents.ts";
import { mesurerDroits } from "./droits.ts";
import { mesurerImport } from "./import.ts";
import { mesurerLecture } from "./lecture.ts";
import { mesurerPage } from "./page.ts";
import { mesurerPilotage } from "./pilotage.ts";
import type { Mesure } from "./race.ts";
import { mesurerSaisies } from "./saisies.ts";

/** The works on which speed is measured: one line each, by the letter that calls it. */
const NOYAUX: Readonly<Record<string, { titre: string; mesurer: () => Mesure[] | Promise<Mesure[]> }>> = {
  a: { titre: "décision de droit (1 000 conventions, 100 000 questions)", mesurer: mesurerDroits },
  b: { titre: "aiguillage : 40 règles, 1 000 000 de personnes ; une personne expliquée", mesurer: mesurerAiguillage },
  d: { titre: "lire 10 000 signes de convention, chaque valeur à sa place", mesurer: mesurerLecture },
  documents: { titre: "fichiers faits pour coûter, chacun dans son processus", mesurer: mesurerDocuments },
  connexion: { titre: "aucune durée ne dit si un compte existe", mesurer: mesurerConnexion },
  difference: { titre: "ce qu’un projet change, le temps d’une page", mesurer: mesurerDifference },
  saisies: { titre: "ce qu’on colle ou envoie, fait pour faire attendre", mesurer: mesurerSaisies },
  import: { titre: "importer 1 000 conventions, deux fois, sur les deux moteurs", mesurer: mesurerImport },
  g: {
    titre: "chiffres d’une convention, 10 000 000 d’actes (ACTES=n pour moins), sur PostgreSQL",
    mesurer: mesurerPilotage,
  },
  h: { titre: "page du journal, 50 lignes, sur PostgreSQL", mesurer: mesurerPage },
};

const args = process.argv.slice(2);
const asked = args.filter((arg) => !arg.startsWith("--"));
const unknown = asked.filter((arg) => !(arg in NOYAUX));
if (unknown.length > 0) {
  console.error(`Noyaux connus : ${Object.keys(NOYAUX).join(", ")}. Inconnu : ${unknown.join(", ")}.`);
  process.exit(2);
}

const results: Record<string, (Mesure & { rapport?: number; atteint: boolean })[]> = {};
for (const letter of asked.length > 0 ? asked : Object.keys(NOYAUX)) {
  const measured = (await NOYAUX[letter]?.mesurer()) ?? [];
  results[letter] = measured.map((m) => {
    const rapport = m.limite === undefined ? undefined : m.nous / m.limite;
    return { ...m, ...(rapport !== undefined && { rapport }), atteint: (rapport ?? m.nous) <= m.but };
  });
}

const figure = (n: number | undefined, unit: string): string =>
  n === undefined ? "" : `${n.toLocaleString("fr-FR", { maximumSignificantDigits: 3 })} ${unit}`.trim();

if (args.includes("--json")) console.log(JSON.stringify(results, null, 2));
else
  for (const [letter, lines] of Object.entries(results)) {
    console.log(`\n${letter}. ${NOYAUX[letter]?.titre}`);
    console.table(
      Object.fromEntries(
        lines.map((m) => [
          m.travail,
          {
            nous: figure(m.nous, m.unite),
            limite: figure(m.limite, m.unite),
            rapport: figure(m.rapport, "×"),
            but: `≤ ${figure(m.but, m.limite === undefined ? m.unite : "×")}`,
            atteint: m.atteint ? "oui" : "non",
          },
        ]),
      ),
    );
  }
