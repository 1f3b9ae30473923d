import { type Envoi, empreinteDesFaits, post } from "../../platform/acts.ts";
import { OUVRIER } from "../../platform/db.ts";
import type { Maison } from "../../platform/http.ts";
import { type Courriel, GENRE_COURRIEL } from "../../platform/mail.ts";
import { addDays, type Day } from "../../shared/day.ts";
import { destinataires } from "../comptes/reads.ts";
import { type Convention, type Notices, titreCourt } from "../conventions/index.ts";
import { conventionsVisibles } from "../conventions/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { relancerTour, toursAttendus } from "../signature/jobs.ts";
import { inviterADecider, reponses } from "../vie/reads.ts";
import { rappelerConvocations } from "./jobs-convocations.ts";
import { messageDeRappel } from "./phrases.ts";
import { rappelsDus } from "./rules.ts";
import { relanceDue } from "./rules-relances.ts";
import { noterRappels } from "./store.ts";
import type { Rappel } from "./types.ts";

type Service = Pick<Maison, "store" | "porte" | "log">;

/** Hour of Paris from which reminders leave. */
const HEURE = 7;
/** After a failure, the next try waits that long. */
const REPRISE_MS = 600_000;

const PARIS = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Paris", hour: "2-digit", hour12: false });

/** The hour in Paris at an instant, 0 to 23. */
export const heureAParis = (instant: Date): number => Number(PARIS.format(instant)) % 24;

/**
 * The task of the worker: once a day from seven in the morning, what is due leaves. The day done is only remembered to
 * spare the base: a restart begins the day again and finds in the ledger what has left.
 */
export function tacheDesRappels(service: Service, notices: Notices = {}): () => Promise<void> {
  let done: Day | null = null;
  let notBefore = 0;
  return async () => {
    const { porte, log } = service;
    const now = porte.maintenant();
    const jour = porte.aujourdhui();
    if (done === jour || now.getTime() < notBefore || heureAParis(now) < HEURE) return;
    notBefore = now.getTime() + REPRISE_MS;
    const envoyes = await rappeler(service, notices);
    done = jour;
    log({ niveau: "info", quoi: `rappels ${envoyes}` });
  };
}

/** Sends what is due today and has not left; gives how many mails went to the outbox. Throws, all tried, what failed. */
export async function rappeler({ store, porte }: Omit<Service, "log">, notices: Notices = {}): Promise<number> {
  const jour = porte.aujourdhui();
  const { conventions, answers } = await store.avec(
    OUVRIER,
    async (tx) => ({ conventions: await conventionsVisibles(tx), answers: await reponses(tx, addDays(jour, -500)) }),
    { dureeMaxMs: 60_000 },
  );
  const byId = new Map(conventions.map((c) => [c.id, c]));
  const trouver = (id: string) => byId.get(id);
  const latest = new Map(answers.toReversed().map((a) => [a.convention, a.le])); // newest first: the last one set wins
  let sent = 0;
  const failed: unknown[] = [];
  // one that fails keeps none of the others waiting: it is tried again with the whole day, which sends nothing twice
  const essayer = async (step: () => Promise<number>) => {
    try {
      sent += await step();
    } catch (cause) {
      failed.push(cause);
    }
  };
  for (const convention of conventions) {
    const reponse = latest.get(convention.id) ?? null;
    const cas = { jour, trouver, titre: titreCourt(convention, notices) };
    for (const rappel of rappelsDus(convention, jour, { trouver, reponse }))
      await essayer(() => envoyer({ store, porte }, rappel, convention, cas));
  }
  await essayer(() => rappelerSignatures({ store, porte }));
  await essayer(() => rappelerConvocations({ store, porte }, byId, notices));
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} reminders could not leave: ${failed[0]}`);
  return sent;
}

/** Drafts sent longer ago than this are left to their sender, in days. */
const ENVOYES_DEPUIS_JOURS = 100;

/** Sends their link again to those whose signature of a draft is awaited; gives how many mails went to the outbox. */
async function rappelerSignatures({ store, porte }: Omit<Service, "log">): Promise<number> {
  const jour = porte.aujourdhui();
  const attendus = await store.avec(OUVRIER, (tx) => toursAttendus(tx, addDays(jour, -ENVOYES_DEPUIS_JOURS)));
  let sent = 0;
  for (const attendu of attendus) {
    const { envoyeLe, lecteurs, tour } = attendu;
    const jourDu = relanceDue(envoyeLe, jour);
    if (jourDu === null) continue;
    const rappel: Rappel = {
      convention: `projet:${tour.projet}`,
      matiere: "signature",
      echeance: envoyeLe,
      jourDu,
      parties: [],
    };
    const cles = new Map<string, string>();
    sent += await store.avec(OUVRIER, async (tx) => {
      const envois = await relancerTour(tx, porte, attendu, async (courriels) => {
        for (const courriel of courriels) cles.set(cleDeLigne(courriel), courriel);
        const told = await noterRappels(tx, rappel, [...cles.keys()], lecteurs, jour);
        return told.flatMap((cle) => cles.get(cle) ?? []);
      });
      await post(tx, porte, envois);
      return envois.length;
    });
  }
  return sent;
}

/** What the ledger keeps of somebody without account: her address does not lie there. */
const cleDeLigne = (courriel: string): string => empreinteDesFaits(courriel).slice(0, 32);

type Cas = { jour: Day; trouver: (id: string) => Convention | undefined; titre: string };

/** One reminder: its lines in the ledger and its mails in the outbox, in one transaction. */
function envoyer(
  { store, porte }: Omit<Service, "log">,
  rappel: Rappel,
  convention: Convention,
  cas: Cas,
): Promise<number> {
  return store.avec(OUVRIER, async (tx) => {
    const { jour } = cas;
    const people = await destinataires(tx, rappel.parties, ["gestionnaire", "signataire"], jour);
    const addresses = new Map(people.map((p) => [p.personne, p.courriel]));
    const lecteurs = [...new Set(convention.parties.map((p) => p.organisation))];
    const told = await noterRappels(tx, rappel, [...addresses.keys()], lecteurs, jour);
    const noms = await nomsCourts(tx, rappel.parties, jour);
    const message = messageDeRappel(rappel, convention, { ...cas, nommer: (id) => noms.get(id) ?? id });
    const envois = told.map(
      (personne): Envoi => ({
        genre: GENRE_COURRIEL,
        charge: {
          a: addresses.get(personne) ?? null,
          sujet: message.sujet,
          texte: ["Bonjour,", ...message.phrases].join("\n\n"),
          lien: { libelle: message.libelle, chemin: message.chemin },
          reference: `convention ${convention.id}`,
        } satisfies Courriel,
      }),
    );
    // whoever answers for a party without account gets her link instead, once for each step like everybody
    const liens = await inviterADecider(tx, porte, {
      ...{ convention: convention.id, organisations: rappel.parties, de: null, sujet: message.sujet },
      suite: rappel.matiere === "vivante" ? message.chemin : `/convention/${encodeURIComponent(convention.id)}/vie`,
      texte: ["Bonjour,", ...message.phrases].join("\n\n"),
      sauf: async (courriel) => (await noterRappels(tx, rappel, [cleDeLigne(courriel)], lecteurs, jour)).length === 0,
    });
    await post(tx, porte, [...envois, ...liens]);
    return envois.length + liens.length;
  });
}
