import { HorodatageRefuse } from "../../platform/cms.ts";
import { OUVRIER } from "../../platform/db.ts";
import type { Maison } from "../../platform/http.ts";
import { faute } from "../../platform/log.ts";
import { dayInWords } from "../../shared/day.ts";
import { de } from "../../shared/phrase.ts";
import { apposerSceau, composerDocument } from "../documents/jobs.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { derniereSignature } from "../redaction/index.ts";
import { preparerTexte } from "./jobs-texte.ts";
import { chercherTour, marquerScellee, signaturesASceller } from "./store.ts";
import type { SignatureRecueillie, Tour } from "./types.ts";

export { relancerTour, type TourAttendu, toursAttendus } from "./jobs-relances.ts";

/** At most so many seals at one turn of the worker: a round of a hundred leaves time to the mails. */
const PAR_TOUR = 20;

/** How long a document whose seal was refused waits before the next try, in milliseconds. */
const ATTENTE_MS = 30_000;

/**
 * The worker's task: seals every signature that is not, in the order they were given, each once whatever the number of
 * tries and of processes. A time-stamp authority that refuses, or a text that cannot be composed, leaves its own
 * document to a later try and lets the others go on.
 */
export function scelleur(maison: Maison): () => Promise<number> {
  const waiting = new Map<string, number>();
  return async () => {
    const { store, porte, log } = maison;
    // left out before they are counted: a long round that waits does not fill the turn of the others
    const held = [...waiting].flatMap(([tour, until]) => (porte.maintenant().getTime() < until ? [tour] : []));
    const due = await store.avec(OUVRIER, (tx) => signaturesASceller(tx, PAR_TOUR, held));
    let put = 0;
    for (const signature of due) {
      const now = porte.maintenant().getTime();
      if (now < (waiting.get(signature.tour) ?? 0)) continue;
      try {
        await sceller(maison, signature);
        waiting.delete(signature.tour);
        put += 1;
      } catch (cause) {
        waiting.set(signature.tour, now + ATTENTE_MS);
        const quoi = cause instanceof HorodatageRefuse ? "horodatage refusé" : "sceau d’une signature";
        log({ niveau: "alerte", quoi, faute: faute(cause) });
      }
    }
    return put;
  };
}

async function sceller(maison: Maison, signature: SignatureRecueillie): Promise<void> {
  const { store, secret, url, config, porte } = maison;
  const read = await store.avec(OUVRIER, async (tx) => {
    const tour = (await chercherTour(tx, signature.tour)) as Tour;
    const noms = await nomsCourts(tx, [signature.organisation], signature.jour);
    return { tour, pour: noms.get(signature.organisation) ?? signature.organisation };
  });
  const { tour, pour } = read;
  const { maintenant } = porte;
  const { rang } = await apposerSceau(
    { store, secret, url, maintenant, horodatage: config.CONVENIR_HORODATAGE },
    {
      convention: tour.corps.convention.id,
      no: 1,
      texte: tour.texte,
      signature: signature.id,
      dire: {
        par: signature.nom,
        fonction: signature.fonction ?? signature.qualite,
        le: new Date(signature.le),
        motif: motifDuSceau(signature, tour, pour),
      },
      composer: async () => composerDocument(await store.avec(OUVRIER, (tx) => preparerTexte(tx, maison, tour))),
    },
  );
  await store.avec(OUVRIER, (tx) => marquerScellee(tx, signature.id, rang, maintenant()));
}

/** How a signature was given, as its seal says it. */
const MODES: Readonly<Record<SignatureRecueillie["mode"], string>> = {
  "en-ligne": "Signature électronique simple",
  papier: "Signature sur papier, déclarée",
  ailleurs: "Signature donnée par un autre service, déclarée",
};

function motifDuSceau({ mode, pouvoir }: SignatureRecueillie, { corps, version }: Tour, pour: string): string {
  const what = corps.avenant === null ? "de la convention" : `de l’${corps.avenant} à la convention`;
  const said = `${MODES[mode]} au nom ${de(pour)} ${what} ${corps.convention.id}, version ${version} du projet. ${pouvoir.phrase}`;
  const { reconstitution } = corps.redaction;
  if (reconstitution == null) return said;
  const le = derniereSignature(corps.convention);
  return `${said} ${reconstitution}${le === null ? "" : `, d’un acte du ${dayInWords(le, true)}`}.`;
}
