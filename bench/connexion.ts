import { randomUUID } from "node:crypto";
import { ouvrirInstance } from "../src/demo/semer.ts";
import { horloge } from "../src/platform/clock.ts";
import { ouvrirStore } from "../src/platform/db.ts";
import { preparer } from "../src/platform/migrate.ts";
import { autoriser } from "../src/porte.ts";
import { maisonEssai } from "../src/test/maison.ts";
import type { Mesure } from "./race.ts";

const DEMANDES = 400;
const HEURE_MS = 3_600_000;
const CONNUE = "luc.cormier@example.org";

const mediane = (list: number[]): number => list.sort((a, b) => a - b)[list.length >> 1] ?? 0;

/**
 * Asks for a sign-in link with a known and an unknown address, in turns: who waits longer must not tell whether an
 * account exists. The limit is the unknown address; the goal, 5 % at most between them.
 */
export async function mesurerConnexion(): Promise<Mesure[]> {
  const store = await ouvrirStore({ dossier: null });
  await preparer(store);
  await ouvrirInstance(store, { ...horloge, autoriser }, true);
  const essai = maisonEssai(store, { autoriser, demonstration: true });
  const browser = essai.navigateur();
  const once = async (courriel: string): Promise<number> => {
    essai.horloge.instant = new Date(essai.horloge.instant.getTime() + HEURE_MS); // past the limit of links an hour
    const start = performance.now();
    await browser.post("/connexion", { courriel });
    return performance.now() - start;
  };
  const known: number[] = [];
  const unknown: number[] = [];
  for (let i = 0; i < DEMANDES; i++) {
    if (i % 2 === 0) known.push(await once(CONNUE));
    unknown.push(await once(`${randomUUID()}@ailleurs.example`));
    if (i % 2 === 1) known.push(await once(CONNUE));
  }
  await store.fermer();
  const [nous, limite] = [mediane(known), mediane(unknown)].sort((a, b) => b - a) as [number, number];
  return [
    {
      travail: "lien de connexion : adresse connue ou inconnue, la plus lente contre l’autre",
      unite: "ms",
      nous,
      limite,
      but: 1.05,
    },
  ];
}
