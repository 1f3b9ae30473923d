import { post } from "../../platform/acts.ts";
import { actesLus } from "../../platform/acts-faits.ts";
import { type Acteur, OUVRIER } from "../../platform/db.ts";
import type { Maison } from "../../platform/http.ts";
import { type Courriel, GENRE_COURRIEL } from "../../platform/mail.ts";
import { empreinteDe } from "../../platform/token.ts";
import { addDays, type Day, dayInParis } from "../../shared/day.ts";
import { MOTS_AGENDA } from "../agenda/index.ts";
import { lireAgenda } from "../agenda/reads.ts";
import { lecteursDe } from "../comptes/reads.ts";
import { ACTIONS, type Notices, titreCourt } from "../conventions/index.ts";
import { dernieresVersions } from "../conventions/reads.ts";
import { LIBRES } from "../droits/index.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { heureAParis } from "../rappels/jobs.ts";
import { finDeVue, paragraphesDeResume, periodeDue } from "./rules.ts";
import { avancerResume, resumes } from "./store.ts";
import type { MatiereDeResume, Resume } from "./types.ts";

type Service = Pick<Maison, "store" | "porte" | "log" | "secret" | "url">;

/** Hour of Paris from which digests leave; after a failure, the next try waits that long. */
const HEURE = 7;
const REPRISE_MS = 600_000;
/** Acts read of each convention: far beyond what a mail tells of a month. */
const ACTES_MAX = 1_000;

/** The task of the worker: once a day, the digests that are due leave; the table says which have. */
export function tacheDesResumes(service: Service, notices: Notices = {}): () => Promise<void> {
  let done: Day | null = null;
  let notBefore = 0;
  return async () => {
    const { porte, log } = service;
    const now = porte.maintenant();
    const jour = porte.aujourdhui();
    if (done === jour || now.getTime() < notBefore || heureAParis(now) < HEURE) return;
    notBefore = now.getTime() + REPRISE_MS;
    const sent = await envoyerResumes(service, notices);
    done = jour;
    if (sent > 0) log({ niveau: "info", quoi: `résumés ${sent}` });
  };
}

/**
 * Sends the digests that are due today; gives how many mails went to the outbox. Each is read in its reader's own name.
 * Throws, all tried, what failed.
 */
export async function envoyerResumes(service: Omit<Service, "log">, notices: Notices = {}): Promise<number> {
  const { store, porte, secret, url } = service;
  const jour = porte.aujourdhui();
  const due = (await store.avec(OUVRIER, resumes)).flatMap((r) => {
    const periode = periodeDue(r, jour);
    return periode ? [{ ...r, periode }] : [];
  });
  const lecteurs = await store.avec(OUVRIER, (tx) =>
    lecteursDe(
      tx,
      due.map((r) => r.personne),
      jour,
    ),
  );
  let sent = 0;
  const failed: unknown[] = [];
  const envoyer = async ({ periode, ...resume }: (typeof due)[number]) => {
    const lecteur = lecteurs.get(resume.personne);
    const told = lecteur && paragraphesDeResume(await matiere(service, lecteur.acteur, resume, periode, notices));
    await store.avec(OUVRIER, async (tx) => {
      if (!(await avancerResume(tx, resume, addDays(periode.au, 1))) || !told) return;
      const stop = `${url}/resume/arret/${encodeURIComponent(resume.personne)}.${empreinteDe(secret, "resume", resume.personne)}`;
      const charge: Courriel = {
        ...{ a: lecteur.courriel, sujet: told.sujet, reference: `résumé du ${periode.au}` },
        texte: ["Bonjour,", ...told.phrases, `Ne plus recevoir ce courriel : ${stop}`].join("\n\n"),
        lien: { libelle: "Voir où en sont mes conventions", chemin: "/pilotage" },
      };
      await post(tx, porte, [{ genre: GENRE_COURRIEL, charge }]);
      sent += 1;
    });
  };
  // one digest that fails keeps nobody waiting for the others
  for (const resume of due) await envoyer(resume).catch((cause) => failed.push(cause));
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} digests could not leave: ${failed[0]}`);
  return sent;
}

/** An instant before a day begins in Paris, whatever the season. */
const veille = (jour: Day): string => `${addDays(jour, -1)}T21:00:00.000Z`;

/** What somebody may be told: acts known over these days under the conventions of her organisations, and what comes. */
function matiere(
  { store, porte }: Omit<Service, "log">,
  acteur: Acteur,
  { rythme }: Resume,
  { du, au }: { du: Day; au: Day },
  notices: Notices,
): Promise<MatiereDeResume> {
  const jour = porte.aujourdhui();
  return store.avec(acteur, async (tx) => {
    const conventions = await dernieresVersions(tx, { organisations: acteur.organisations });
    const faits: (MatiereDeResume["faits"][number] & { no: number })[] = [];
    for (const { convention } of conventions) {
      const titre = titreCourt(convention, notices);
      // what no article covers is counted nowhere, and what is about one person is told in no mail
      const asked = { convention: convention.id, natures: LIBRES, horsConvention: false, connuApres: veille(du) };
      const rows = await actesLus(tx, asked, { limite: ACTES_MAX });
      for (const a of rows) {
        const known = dayInParis(a.connu_le);
        if (known < du || known > au || a.auteur === acteur.personne) continue;
        const { intitule = "" } = a.contenu as { intitule?: string };
        const quoi = ACTIONS[a.nature] ?? a.nature;
        faits.push({ no: a.no, convention: titre, le: a.le as Day, quoi, intitule, par: a.acteur ?? "" });
      }
    }
    const noms = await nomsCourts(tx, [...new Set(faits.map((f) => f.par))], jour);
    const fin = finDeVue(rythme, jour);
    const coming = await lireAgenda(tx, { jour, depuis: jour, choix: "conventions", notices });
    return {
      ...{ du, au },
      faits: faits.sort((a, b) => b.no - a.no).map((f) => ({ ...f, par: noms.get(f.par) ?? f.par })),
      aVenir: coming.flatMap((e) => {
        const le = "jour" in e.quand ? e.quand.jour : dayInParis(new Date(e.quand.debut));
        return e.annule || le < jour || le > fin ? [] : [{ le, quoi: MOTS_AGENDA[e.genre], titre: e.titre }];
      }),
    };
  });
}
