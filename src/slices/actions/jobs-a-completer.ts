import { empreinteDesFaits, post } from "../../platform/acts.ts";
import { OUVRIER, type Tx } from "../../platform/db.ts";
import type { Maison } from "../../platform/http.ts";
import { type Courriel, GENRE_COURRIEL } from "../../platform/mail.ts";
import { type Day, dayInWords, daysBetween } from "../../shared/day.ts";
import { chiffres, nombre } from "../../shared/phrase.ts";
import { destinataires, donnerAcces, nomsDesPersonnes } from "../comptes/reads.ts";
import { type Convention, type Notices, titreCourt } from "../conventions/index.ts";
import { conventionsVisibles } from "../conventions/reads.ts";
import { heureAParis } from "../rappels/jobs.ts";
import { aCompleterDe } from "./reads-a-completer.ts";
import { type Chose, ligneDeCourriel, lundiDe } from "./rules-a-completer.ts";
import { dernierLundi, noterLundi, TOUS } from "./store-a-completer.ts";
import { chercherPilotes } from "./store-fiche.ts";

type Service = Pick<Maison, "store" | "porte" | "log">;

/** Hour of Paris from which Monday's mails leave. */
const HEURE = 7;
/** After a failure, the next try waits that long. */
const REPRISE_MS = 600_000;
/** How long a link of the mail opens, in days: until the Monday after next. */
const JOURS = 14;
/** Beyond, the mail says how many more there are. */
const LIGNES_MAX = 20;

/** Mandates whose people answer for their organisation. */
const REPONDENT = ["gestionnaire", "signataire", "membre-instance"] as const;

/** Days after Monday until which a list that could not leave still does: the weekend waits for the next one. */
const RATTRAPAGE = 4;

/**
 * The task of the worker: on Monday from seven in the morning, each person gets what she is to complete; a server that
 * was down catches up until Friday. A restart begins the day again and finds in the ledger what has left. The first week
 * of an instance that starts after Monday has missed nothing.
 */
export function tacheDuLundi(service: Service, notices: Notices = {}): () => Promise<void> {
  let done: Day | null = null;
  let notBefore = 0;
  return async () => {
    const { store, porte, log } = service;
    const now = porte.maintenant();
    const jour = porte.aujourdhui();
    const lundi = lundiDe(jour);
    if (done === lundi || now.getTime() < notBefore || heureAParis(now) < HEURE) return;
    notBefore = now.getTime() + REPRISE_MS;
    const last = await store.avec(OUVRIER, dernierLundi);
    const due = last === null ? jour === lundi : last < lundi && daysBetween(lundi, jour) <= RATTRAPAGE;
    const envoyes = due ? await envoyerLeLundi(service, notices) : 0;
    await store.avec(OUVRIER, (tx) => noterLundi(tx, lundi, TOUS));
    done = lundi;
    if (due) log({ niveau: "info", quoi: `lundi ${envoyes}` });
  };
}

type Ligne = { chose: Chose; organisation: string; titre: string };
type Lot = { courriel: string; nom: string; lignes: Ligne[] };

/**
 * Sends what is to complete today to whoever has not had it this week; nothing to whoever has nothing. Gives how many
 * mails went to the outbox. Throws, all tried, what failed.
 */
export async function envoyerLeLundi({ store, porte }: Omit<Service, "log">, notices: Notices = {}): Promise<number> {
  const jour = porte.aujourdhui();
  const lots = new Map<string, Lot>();
  const failed: unknown[] = [];
  const conventions = await store.avec(OUVRIER, (tx) => conventionsVisibles(tx), { dureeMaxMs: 60_000 });
  for (const convention of conventions) {
    const titre = titreCourt(convention, notices);
    try {
      for (const { courriel, nom, ligne } of await store.avec(OUVRIER, (tx) => lignesDe(tx, convention, titre, jour))) {
        const lot = lots.get(courriel) ?? { courriel, nom, lignes: [] };
        lots.set(courriel, { ...lot, lignes: [...lot.lignes, ligne] });
      }
    } catch (cause) {
      failed.push(cause); // one convention that fails keeps nobody waiting for the others
    }
  }
  let sent = 0;
  for (const lot of lots.values()) {
    try {
      sent += await store.avec(OUVRIER, (tx) => envoyer(tx, porte, lot, jour));
    } catch (cause) {
      failed.push(cause);
    }
  }
  if (failed.length > 0)
    throw new AggregateError(failed, `${failed.length} Monday mails could not leave: ${failed[0]}`);
  return sent;
}

type Adressee = { courriel: string; nom: string; ligne: Ligne };

/** What is to complete in a convention, once for each person who is to be told. */
async function lignesDe(tx: Tx, convention: Convention, titre: string, jour: Day): Promise<Adressee[]> {
  const due = await aCompleterDe(tx, convention, jour, jour);
  if (due.length === 0) return [];
  const pilotes = await chercherPilotes(tx, convention.id);
  const people = await destinataires(tx, [...new Set(due.flatMap((c) => c.organisations))], REPONDENT, jour);
  const names = await nomsDesPersonnes(tx, [...new Set(people.map((p) => p.personne))]);
  return due.flatMap((chose) =>
    chose.organisations.flatMap((organisation) => {
      const ligne = { chose, organisation, titre };
      // only what her own organisation declared makes the pilote its voice
      const pilote = pilotes.find(
        (p) => p.engagement === chose.engagement && p.organisation === organisation && p.declarePar === organisation,
      );
      if (pilote) return [{ courriel: pilote.courriel, nom: pilote.nom, ligne }];
      const own = people.filter((p) => p.organisation === organisation);
      return own.map((p) => ({ courriel: p.courriel, nom: names.get(p.personne) ?? p.courriel, ligne }));
    }),
  );
}

/** One mail with a confirmed link for each line, once a week to an address; gives 1, or 0 when it had left. */
async function envoyer(tx: Tx, porte: Maison["porte"], { courriel, nom, lignes }: Lot, jour: Day): Promise<number> {
  if (!(await noterLundi(tx, lundiDe(jour), empreinteDesFaits(courriel).slice(0, 32)))) return 0;
  const shown = lignes.slice(0, LIGNES_MAX);
  const liens: NonNullable<Courriel["liens"]> = [];
  for (const ligne of shown) liens.push(await lienDe(tx, porte, ligne, { courriel, nom }));
  const more = lignes.length - shown.length;
  const texte = [
    "Bonjour,",
    `${jour === lundiDe(jour) ? "Ce lundi" : "Cette semaine"}, ${nombre(lignes.length, "une chose est", "choses sont")} à compléter pour vos conventions. Chaque lien mène à une ligne : c’est fait, plus tard, ou sans objet.`,
    ...(more === 0 ? [] : [`Et ${chiffres(more)} autre${more > 1 ? "s" : ""}, sur la page « À compléter ».`]),
    `Les liens valent ${JOURS} jours. Ils demandent un code, envoyé à cette adresse : transférés, ils n’ouvrent rien. Les lignes d’une réunion se complètent une fois connecté.`,
  ];
  const charge: Courriel = {
    a: courriel,
    sujet: `À compléter cette semaine : ${nombre(lignes.length, "une chose", "choses")}`,
    texte: texte.join("\n\n"),
    liens,
    reference: `semaine du ${dayInWords(lundiDe(jour), true)}`,
  };
  await post(tx, porte, [{ genre: GENRE_COURRIEL, charge }]);
  return 1;
}

/** The link of one line: to its answer without an account, or to the meeting's own page. */
async function lienDe(
  tx: Tx,
  porte: Maison["porte"],
  { chose, organisation, titre }: Ligne,
  { courriel, nom }: { courriel: string; nom: string },
): Promise<NonNullable<Courriel["liens"]>[number]> {
  const libelle = `${titre} : ${ligneDeCourriel(chose)}`;
  if (chose.ailleurs !== null) return { libelle, chemin: chose.ailleurs };
  const { id } = await donnerAcces(tx, porte, {
    ...{ objet: "agir", sur: `convention:${chose.convention}`, organisation, nom, courriel, jours: JOURS },
    ...{ suite: `/actions/a-completer/repondre?chose=${encodeURIComponent(chose.cle)}` },
    ...{ sujet: `${titre} : à compléter`, texte: `Bonjour,\n\n${ligneDeCourriel(chose)}` },
  });
  return { libelle, chemin: `/acces/${id}.{jeton}`, graine: id };
}
