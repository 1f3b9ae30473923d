import { type Acte, post } from "../../platform/acts.ts";
import { OUVRIER, type Tx } from "../../platform/db.ts";
import type { Maison } from "../../platform/http.ts";
import { faute } from "../../platform/log.ts";
import { type Courriel, GENRE_COURRIEL } from "../../platform/mail.ts";
import { actesScelles, finDeChaine } from "../../platform/seal.ts";
import { jetonDe } from "../../platform/token.ts";
import { envoyerWebhook, motifDEchec, signer } from "../../platform/webhook.ts";
import { destinataires } from "../comptes/reads.ts";
import { attenteMinutes, ECHEC_MAX_MS, evenementDe } from "./rules-webhooks.ts";
import {
  type AbonnementOuvert,
  abonnementsOuverts,
  avanceeTenue,
  avancer,
  type Essai,
  type NotificationDue,
  noterEssai,
  prendreDues,
} from "./store-webhooks.ts";

export { purgerNotifications } from "./store-webhooks.ts";

type Service = Pick<Maison, "store" | "porte" | "secret" | "config" | "log">;

/** How many are told at once. */
const ENSEMBLE = 20;

/** The key that signs what goes to a subscription: computed of its id by this instance alone, kept nowhere. */
export const cleDeSignature = (secret: Buffer, abonnement: string): Buffer =>
  Buffer.from(jetonDe(secret, `webhook ${abonnement}`), "base64url");

/** Entries of the journal read in one turn. */
const LOT = 500;

/**
 * Writes down what the journal has to tell since the last turn, in the order of its chain, which holds what is committed
 * alone; the advance is in the same transaction, so that a stop neither loses nor doubles. As the worker; gives how many
 * entries were read.
 */
export async function suivreLeJournal(tx: Tx, instant: Date): Promise<number> {
  const from = await avanceeTenue(tx);
  const end = await finDeChaine(tx);
  // read after the end: a subscription not seen here was made after all that stands before it
  const open = await abonnementsOuverts(tx);
  if (end === from) return 0;
  const rows = open.length === 0 ? [] : await actesScelles(tx, { apres: from, jusqua: end, limite: LOT });
  const told = rows.flatMap((r) => notificationsDe(r, open, instant));
  await avancer(tx, told, rows.length === LOT ? (rows.at(-1)?.rang ?? end) : end);
  return rows.length;
}

function notificationsDe(e: Acte, open: readonly AbonnementOuvert[], instant: Date): NotificationDue[] {
  const said = evenementDe(e);
  if (said === null) return [];
  return open
    .filter(
      (a) => a.evenements.includes(said.evenement) && said.pour.includes(a.organisation) && e.connu_le >= a.cree_le,
    )
    .map((a) => ({
      ...{ id: `msg_${e.id}.${a.id}`, abonnement: a.id, organisation: a.organisation, evenement: said.evenement },
      ...{ acte: e.id, corps: JSON.stringify({ type: said.evenement, data: said.data }) },
      ...{ cree_le: instant, prochain_le: instant },
    }));
}

/**
 * The task of the worker: what the journal has to tell is written down at each turn; the tries themselves run beside, so
 * that a receiver that keeps silent holds back neither seals nor mails. `finir` waits for those under way.
 */
export function tacheDesWebhooks(service: Service): { tache: () => Promise<void>; finir: () => Promise<void> } {
  let running: Promise<unknown> | null = null;
  return {
    tache: async () => {
      await service.store.avec(OUVRIER, (tx) => suivreLeJournal(tx, service.porte.maintenant()));
      running ??= livrer(service)
        .catch((cause) => service.log({ niveau: "alerte", quoi: "webhooks", faute: faute(cause) }))
        .finally(() => {
          running = null;
        });
    },
    finir: async () => {
      await running;
    },
  };
}

/** Tries what is due, each claimed and committed before it leaves: at least once, under a stable id. Gives how many were taken. */
export async function livrer(service: Service): Promise<number> {
  const { store, porte } = service;
  const now = porte.maintenant();
  const next = (essais: number) => new Date(now.getTime() + attenteMinutes(essais) * 60_000);
  const due = await store.avec(OUVRIER, (tx) => prendreDues(tx, now, ENSEMBLE, next));
  await Promise.all(due.map((essai) => essayer(service, essai)));
  return due.length;
}

async function essayer({ store, porte, secret, config }: Service, essai: Essai): Promise<void> {
  const instant = Math.floor(porte.maintenant().getTime() / 1_000);
  const entetes = {
    "content-type": "application/json",
    "user-agent": "Convenir",
    "webhook-id": essai.id,
    "webhook-timestamp": String(instant),
    "webhook-signature": signer(cleDeSignature(secret, essai.abonnement), { ...essai, instant }),
  };
  const locaux = config.CONVENIR_WEBHOOKS_LOCAUX === "oui";
  const done = await envoyerWebhook(essai.url, entetes, essai.corps, locaux).then(
    (statut) => ({ statut, echec: statut >= 200 && statut < 300 ? null : `HTTP ${statut}` }),
    (cause: unknown) => ({ statut: null, echec: motifDEchec(cause) }),
  );
  const now = porte.maintenant();
  await store.avec(OUVRIER, async (tx) => {
    const at = { instant: now, arretAvant: new Date(now.getTime() - ECHEC_MAX_MS) };
    const stopped = await noterEssai(tx, essai, done, at);
    if (stopped === null) return;
    const managers = await destinataires(tx, [stopped], ["gestionnaire"], porte.aujourdhui());
    await post(
      tx,
      porte,
      [...new Set(managers.map((m) => m.courriel))].map((a) => ({
        genre: GENRE_COURRIEL,
        charge: courrielDArret(a, stopped),
      })),
    );
  });
}

const courrielDArret = (a: string, organisation: string): Courriel => ({
  a,
  sujet: "Un abonnement est arrêté",
  texte:
    "Bonjour,\n\nUne adresse de votre organisation ne répond plus depuis cinq jours : plus rien n’y est envoyé. Ce qui attend y partira quand vous le reprendrez, pendant trente jours.",
  lien: { libelle: "Voir les échanges", chemin: `/organisation/${encodeURIComponent(organisation)}/echanges` },
  reference: `organisation ${organisation}`,
});
