import { OUVRIER } from "../../platform/db.ts";
import { extraire, type TexteExtrait } from "../../platform/documents/extraire.ts";
import { FileRefused } from "../../platform/files.ts";
import type { Maison } from "../../platform/http.ts";
import { lire } from "./lire/lire.ts";
import type { Lecture } from "./lire/types.ts";
import { trier } from "./rules-tri.ts";
import { inscrireLecture } from "./store-lecture.ts";
import { noterPiece, type PieceDue, prendrePiece } from "./store-lots.ts";

export { purgerLots } from "./store-lots.ts";

type Service = Pick<Maison, "store" | "porte">;

/** How long one turn of the worker reads at most: seals and mails wait behind it. */
const TOUR_MS = 1_500;

/** How often a file may be begun: one that stopped the program each time is given up. */
const ESSAIS_MAX = 3;

const ABANDON =
  "Sa lecture s’est arrêtée trois fois sans finir. Enregistrez ce document de nouveau, ou déposez-le seul.";

/** The task of the worker: reads the files of the lots one after the other, for a while, until none is left. */
export function lireLesLots(service: Service): () => Promise<void> {
  return async () => {
    const began = performance.now();
    while ((await avancerLots(service)) && performance.now() - began < TOUR_MS);
  };
}

/**
 * Reads the next file: taken in one transaction, read outside, noted with its reading in another, so that a stop neither
 * loses nor doubles it. False when none is left.
 */
export async function avancerLots({ store, porte }: Service): Promise<boolean> {
  const due = await store.avec(OUVRIER, (tx) => prendrePiece(tx, porte.maintenant()));
  if (due === null) return false;
  const read = due.essais > ESSAIS_MAX ? { refus: ABANDON } : await lirePiece(due);
  await store
    .avec(OUVRIER, async (tx) => {
      if ("refus" in read) {
        await noterPiece(tx, due, { etat: "illisible", titre: "", phrases: [read.refus] }, null);
        return;
      }
      const tri = trier(read.lu, read.remarques);
      const id = tri.etat === "sans-convention" ? null : porte.nouvelId();
      if (id !== null) await inscrireLecture(tx, lectureDe(due, read, id, porte.maintenant()));
      // whoever noted it meanwhile has its reading: this one goes with the transaction
      if (!(await noterPiece(tx, due, tri, id))) throw new DejaNotee();
    })
    .catch((cause: unknown) => {
      if (!(cause instanceof DejaNotee)) throw cause;
    });
  return true;
}

/** Another process has read the same file, or its lot was erased meanwhile. */
class DejaNotee extends Error {}

type Lue = TexteExtrait & { lu: Lecture };

async function lirePiece({ octets, nom }: PieceDue): Promise<Lue | { refus: string }> {
  try {
    const { texte, remarques } = await extraire(octets, nom);
    return { texte, remarques, lu: lire(texte) };
  } catch (cause) {
    if (cause instanceof FileRefused) return { refus: cause.message };
    throw cause;
  }
}

const estPdf = (octets: Uint8Array): boolean => [0x25, 0x50, 0x44, 0x46].every((b, i) => octets[i] === b);

const lectureDe = (due: PieceDue, { texte, remarques, lu }: Lue, id: string, instant: Date) => ({
  ...{ id, texte, remarques, lu, instant, publieLe: null },
  ...{ organisation: due.organisation, personne: due.personne, nom: due.nom },
  octets: estPdf(due.octets) ? due.octets : null,
});
