import type { Day } from "../src/shared/day.ts";
import { personnesLues } from "../src/slices/actions/rules-courriel.ts";
import { lire } from "../src/slices/lecture/lire/lire.ts";
import { designeur, lireListe } from "../src/slices/organisations/rules-designer.ts";
import { Organisation } from "../src/slices/organisations/types.ts";
import { type Mesure, race } from "./race.ts";

/*
 * Kernel saisies: what somebody pastes or sends, made to cost: a list half unknown against a large directory, a mail
 * without a word, a text past the limit. Who waits is on a page, and everybody else behind the same process.
 */

/** A directory of ten thousand, and a thousand lines of which half name nobody. */
function liste() {
  const annuaire = Array.from({ length: 10_000 }, (_, i) =>
    Organisation.parse({
      ...{ id: `o${i}`, genre: "autre", noms: [{ nom: `Organisation numéro ${i}`, sigle: `ON${i}` }] },
      ...{ identifiants: [], sources: [] },
    }),
  );
  const collee = Array.from({ length: 1_000 }, (_, i) => (i < 500 ? `ON${i * 7}` : `Personne ${i}`)).join("\n");
  return { connues: designeur(annuaire, "2026-11-23" as Day), collee };
}

/** Runs kernel saisies. */
export function mesurerSaisies(): Mesure[] {
  const { connues, collee } = liste();
  const tropLong = "Convention entre nous. ".repeat(900_000);
  const done = race(
    {
      liste: () => lireListe(collee, connues),
      tirets: () => personnesLues("-".repeat(20_000)),
      alternes: () => personnesLues("a-".repeat(10_000)),
      tropLong: () => lire(tropLong),
    },
    5,
    1,
  );
  return [
    { travail: "1 000 lignes parmi 10 000 organisations", unite: "ms", nous: done.liste.medianeMs, but: 3_000 },
    { travail: "courriel de 20 000 tirets", unite: "ms", nous: done.tirets.medianeMs, but: 200 },
    { travail: "courriel de 10 000 lettres et tirets", unite: "ms", nous: done.alternes.medianeMs, but: 200 },
    { travail: "texte de 20 000 000 de signes, refusé", unite: "ms", nous: done.tropLong.medianeMs, but: 1_000 },
  ];
}
