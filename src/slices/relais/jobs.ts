import { type Envoi, post } from "../../platform/acts.ts";
import { OUVRIER, type Tx } from "../../platform/db.ts";
import type { Maison } from "../../platform/http.ts";
import { type Courriel, GENRE_COURRIEL } from "../../platform/mail.ts";
import type { Day } from "../../shared/day.ts";
import { destinataires } from "../comptes/reads.ts";
import { lireConvention } from "../conventions/reads.ts";
import { seancesDe } from "../instances/reads.ts";
import { heureAParis } from "../rappels/jobs.ts";
import { retenirRappels } from "./jobs-relances.ts";
import { annoncer } from "./mails.ts";
import { motsAuComite } from "./phrases.ts";
import { type QuoiRappel, rappelsDus } from "./rules-relances.ts";
import { chercherRelais, relaisEnAttente } from "./store.ts";
import type { Relais } from "./types.ts";

type Service = Pick<Maison, "store" | "porte" | "log">;

/** Hour of Paris from which reminders leave. */
const HEURE = 7;
/** After a failure, the next try waits that long. */
const REPRISE_MS = 600_000;

/**
 * The task of the worker: once a day from seven in the morning, who has not answered is reminded, then who sent is told,
 * then who leads the technical committee. A restart begins the day again and finds in the ledger what has left.
 */
export function tacheDesRelais(service: Service): () => Promise<void> {
  let done: Day | null = null;
  let notBefore = 0;
  return async () => {
    const { porte, log } = service;
    const now = porte.maintenant();
    const jour = porte.aujourdhui();
    if (done === jour || now.getTime() < notBefore || heureAParis(now) < HEURE) return;
    notBefore = now.getTime() + REPRISE_MS;
    const envoyes = await relancerRelais(service);
    done = jour;
    log({ niveau: "info", quoi: `relances de mises en relation ${envoyes}` });
  };
}

/** Sends what is due today and has not left; gives how many mails went to the outbox. Throws, all tried, what failed. */
export async function relancerRelais({ store, porte }: Pick<Service, "store" | "porte">): Promise<number> {
  const jour = porte.aujourdhui();
  const waiting = await store.avec(OUVRIER, (tx) => relaisEnAttente(tx, jour));
  let sent = 0;
  const failed: unknown[] = [];
  for (const { id } of waiting.filter((r) => rappelsDus(r, jour).length > 0))
    try {
      sent += await store.avec(OUVRIER, (tx) => rappelerUn(tx, porte, id));
    } catch (cause) {
      failed.push(cause); // one that fails keeps none of the others waiting
    }
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} reminders could not leave: ${failed[0]}`);
  return sent;
}

/** The reminders of one, held: their lines in the ledger and their mails in the outbox, in one transaction. */
async function rappelerUn(tx: Tx, porte: Service["porte"], id: string): Promise<number> {
  const le = porte.aujourdhui();
  const held = await chercherRelais(tx, id, le, true);
  let sent = 0;
  for (const quoi of held === null ? [] : rappelsDus(held, le)) {
    const envois = held === null ? [] : await messagesDe(tx, porte, held, quoi);
    const kept = await retenirRappels(tx, { relais: id, quoi, le }, envois);
    await post(tx, porte, kept);
    sent += kept.length;
  }
  return sent;
}

function messagesDe(tx: Tx, porte: Service["porte"], relais: Relais, quoi: QuoiRappel): Promise<Envoi[]> {
  if (quoi === "comite") return auComite(tx, relais, porte.aujourdhui());
  return annoncer(tx, porte, relais, { quoi: quoi === "sans-reponse" ? "sans-reponse" : "relance" });
}

/**
 * To whoever leads the technical committee of the convention: the organisation that called its last meeting. A reference
 * and no page: it may not open it. Nobody is told where no such committee ever met.
 */
async function auComite(tx: Tx, relais: Relais, jour: Day): Promise<Envoi[]> {
  if (relais.convention === null) return [];
  const convention = await lireConvention(tx, relais.convention);
  const bodies = (convention?.instances ?? []).filter((i) => /comit[ée] technique/i.test(i.type)).map((i) => i.id);
  const met = (await seancesDe(tx, relais.convention)).filter((s) => bodies.includes(s.instance)).at(-1);
  if (met === undefined) return [];
  const people = await destinataires(tx, [met.organisateur], ["membre-instance", "gestionnaire"], jour);
  const { sujet, texte } = motsAuComite(relais.reference);
  const reference = `mise en relation ${relais.reference}`;
  const addresses = [...new Set(people.map((p) => p.courriel))];
  return addresses.map((a) => ({ genre: GENRE_COURRIEL, charge: { a, sujet, texte, reference } satisfies Courriel }));
}
