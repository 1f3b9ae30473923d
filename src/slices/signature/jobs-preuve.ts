import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { OUVRIER, type Tx } from "../../platform/db.ts";
import type { Maison } from "../../platform/http.ts";
import { faute } from "../../platform/log.ts";
import { composer } from "../../platform/pdf.ts";
import { dayInParis } from "../../shared/day.ts";
import { CLOTURE } from "../documents/index.ts";
import { apposerSceau } from "../documents/jobs.ts";
import { lirePreuve } from "./jobs-preuve-lire.ts";
import { mentionDe } from "./jobs-texte.ts";
import { type DossierDePreuve, donneesPreuve } from "./preuve.ts";
import { chercherTour } from "./store.ts";
import { chercherPreuve, garderPreuve, marquerJointe, toursAClore } from "./store-preuve.ts";
import type { Tour } from "./types.ts";

const MODELE = readFileSync(new URL("modele-preuve.typ", import.meta.url), "utf8");

/** At most so many rounds are ended at one turn of the worker. */
const PAR_TOUR = 10;

/** How long a round that could not be ended waits before the next try, in milliseconds. */
const ATTENTE_MS = 30_000;

/** Everything that proves a round, as the house prints it. */
export const preuveDuTour = (tx: Tx, { url, demonstration }: Pick<Maison, "url" | "demonstration">, tour: Tour) =>
  lirePreuve(tx, tour, tour.corps.convention.titre, {
    verifier: `${new URL(url).host}/verifier`,
    mention: mentionDe({ demonstration }, tour.corps),
  });

/** The evidence file: a tagged PDF/A-2a. Throws `CompositionRefused`. */
export const composerPreuve = (dossier: DossierDePreuve): Promise<Uint8Array<ArrayBuffer>> =>
  composer(MODELE, donneesPreuve(dossier), {
    titre: `Dossier de preuve : ${dossier.titre}`,
    date: dayInParis(new Date(dossier.acheveLe ?? dossier.envoyeLe)),
  });

/**
 * The worker's task: once a round is all signed and sealed, and its journal chained, makes its evidence file, keeps it,
 * then puts it inside the document under a last seal, the instance's own. Each step is found in the base: killed
 * between two of them, the next turn takes up there, with the very same file.
 */
export function clotureur(maison: Maison): () => Promise<number> {
  const waiting = new Map<string, number>();
  return async () => {
    const { store, porte, log } = maison;
    const due = await store.avec(OUVRIER, (tx) => toursAClore(tx, PAR_TOUR + waiting.size));
    let done = 0;
    for (const id of due) {
      const now = porte.maintenant().getTime();
      if (now < (waiting.get(id) ?? 0)) continue;
      try {
        if (await clore(maison, id)) done += 1;
        waiting.delete(id);
      } catch (cause) {
        waiting.set(id, now + ATTENTE_MS);
        log({ niveau: "alerte", quoi: "dossier de preuve", faute: faute(cause) });
      }
    }
    return done;
  };
}

/** Ends one round; false while its journal waits for its seals. */
async function clore(maison: Maison, id: string): Promise<boolean> {
  const { store, porte, secret, url, config } = maison;
  const { maintenant } = porte;
  const tour = await store.avec(OUVRIER, (tx) => chercherTour(tx, id));
  if (!tour) return false;
  if (!(await store.avec(OUVRIER, (tx) => chercherPreuve(tx, id)))) {
    const dossier = await store.avec(OUVRIER, (tx) => preuveDuTour(tx, maison, tour));
    if (dossier.journal.some((l) => l.sceau === null)) return false;
    const octets = await composerPreuve(dossier);
    const empreinte = createHash("sha256").update(octets).digest("hex");
    const made = { tour: id, projet: tour.projet, empreinte, octets, faitLe: maintenant() };
    await store.avec(OUVRIER, (tx) => garderPreuve(tx, made));
  }
  const kept = await store.avec(OUVRIER, (tx) => chercherPreuve(tx, id));
  if (!kept) return false;
  const { convention, avenant } = tour.corps;
  await apposerSceau(
    { store, secret, url, maintenant, horodatage: config.CONVENIR_HORODATAGE },
    {
      convention: convention.id,
      no: 1,
      texte: tour.texte,
      signature: `cloture:${id}`,
      piece: {
        nom: "dossier-de-preuve.pdf",
        description: "Dossier de preuve : qui a été invité, qui a signé, quand, sous quelles empreintes",
        octets: kept.octets,
        le: kept.faitLe,
      },
      dire: {
        par: new URL(url).host,
        fonction: "",
        le: maintenant(),
        motif: `${CLOTURE} ${avenant === null ? "de la convention" : `de l’${avenant} à la convention`} ${convention.id} par l’instance : toutes les signatures sont données, le dossier de preuve est joint (SHA-256 ${kept.empreinte}).`,
      },
      composer: () => {
        throw new Error("a round is ended on the document that its signatures have sealed");
      },
    },
  );
  await store.avec(OUVRIER, (tx) => marquerJointe(tx, id, maintenant()));
  return true;
}
