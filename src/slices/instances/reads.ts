import type { Tx } from "../../platform/db.ts";
import { type Day, within } from "../../shared/day.ts";
import { jourDe } from "../../shared/heure.ts";
import type { Convention } from "../conventions/index.ts";
import { aConvoquerLe, type EtatDecision, etatDecision, etatSeance, instancesDe } from "./rules.ts";
import { chercherInstances, chercherSeances, chercherSieges, seancesSansConvocation } from "./store.ts";
import { chercherPoints, chercherPresences } from "./store-reunion.ts";
import {
  chercherApprobations,
  chercherDecisions,
  chercherSuivis,
  decisionsDesConventions,
  derniersComptesRendus,
} from "./store-suites.ts";
import type { Decision, EtatSeance, Presence, Seance, SeancePourAgenda } from "./types.ts";

export { type ChiffresArretes, chiffresArretesDe } from "./reads-arretes.ts";

/**
 * The meetings that a calendar shows, cancelled ones included, by their beginning: of these conventions, or of all that
 * the actor may read; those that end at `depuis` (instant, ISO 8601) or later when it is given. A feed that nobody has
 * signed in for is read by the worker, of the conventions it is for.
 */
export async function seancesPourAgenda(
  tx: Tx,
  { conventions, depuis }: { conventions?: readonly string[]; depuis?: string } = {},
): Promise<SeancePourAgenda[]> {
  const seances = await chercherSeances(tx, {
    ...(conventions === undefined ? {} : { conventions }),
    ...(depuis === undefined ? {} : { depuis }),
  });
  const sieges = await chercherSieges(tx, { conventions: [...new Set(seances.map((s) => s.convention))] });
  return seances.map((s) => ({
    id: s.id,
    titre: s.titre,
    debut: s.debut,
    fin: s.fin,
    lieu: s.lieu,
    visio: s.visio,
    sequence: s.sequence,
    annulee: s.annuleeLe !== null,
    majLe: s.majLe,
    organisateur: s.organisateur,
    invites: sieges
      .filter((x) => x.convention === s.convention && x.instance === s.instance && within(x, jourDe(s.debut)))
      .map(({ nom, courriel, organisation }) => ({ nom, courriel, organisation })),
    convention: s.convention,
    instance: s.instance,
  }));
}

/** The meetings of a convention that the actor may read, by their beginning: notches of its life line. */
export const seancesDe = (tx: Tx, convention: string): Promise<Seance[]> =>
  chercherSeances(tx, { conventions: [convention] });

/** Meetings with where each stands on a day. */
export async function situer(
  tx: Tx,
  seances: readonly Seance[],
  jour: Day,
): Promise<{ seance: Seance; etat: EtatSeance }[]> {
  const ids = seances.map((s) => s.id);
  const latest = await derniersComptesRendus(tx, ids);
  const answers = await chercherApprobations(tx, ids);
  return seances.map((seance) => {
    const approbations = answers.filter((a) => a.seance === seance.id);
    return { seance, etat: etatSeance({ seance, compteRendu: latest.get(seance.id) ?? null, approbations }, jour) };
  });
}

/** A meeting as a report tells it, with who came and what was decided there. */
export type ReunionRapportee = {
  seance: Seance;
  etat: EtatSeance;
  /** Name of its body. */
  instance: string;
  presences: readonly Presence[];
  decisions: readonly (Decision & { suite: EtatDecision })[];
};

/** The meetings of a convention over [du, au], by their beginning, as they stand on `jour`: cancelled ones left out. */
export async function reunionsRapportees(
  tx: Tx,
  convention: Convention,
  { du, au, jour }: { du: Day; au: Day; jour: Day },
): Promise<ReunionRapportee[]> {
  const held = (await seancesDe(tx, convention.id)).filter((s) => within({ du, au }, jourDe(s.debut)));
  const instances = instancesDe(convention, await chercherInstances(tx, convention.id));
  const told: ReunionRapportee[] = [];
  for (const { seance, etat } of await situer(tx, held, jour)) {
    if (etat === "annulee") continue;
    const decisions = await chercherDecisions(tx, { seance: seance.id });
    const suivis = await chercherSuivis(
      tx,
      decisions.map((d) => d.id),
    );
    told.push({
      ...{ seance, etat, presences: await chercherPresences(tx, seance.id) },
      instance: instances.find((i) => i.id === seance.instance)?.libelle ?? seance.instance,
      decisions: decisions.map((d) => ({ ...d, suite: etatDecision(d, suivis, jour) })),
    });
  }
  return told;
}

/** The meetings of a convention as its page shows them: the days of all, and the next one from `jour` with its agenda. */
export type ReunionsDeConvention = {
  jours: readonly Day[];
  prochaine: { id: string; titre: string; debut: string; lieu: string | null; points: readonly string[] } | null;
};

/** The meetings of a convention that are not cancelled, as far as the actor may read them. */
export async function reunionsDe(tx: Tx, convention: string, jour: Day): Promise<ReunionsDeConvention> {
  const live = (await seancesDe(tx, convention)).filter((s) => s.annuleeLe === null);
  const next = live.find((s) => jourDe(s.debut) >= jour && s.tenueLe === null);
  if (next === undefined) return { jours: live.map((s) => jourDe(s.debut)), prochaine: null };
  const { id, titre, debut, lieu } = next;
  const points = (await chercherPoints(tx, id)).map((p) => p.titre);
  return { jours: live.map((s) => jourDe(s.debut)), prochaine: { id, titre, debut, lieu, points } };
}

/** The decisions of a convention with where each stands on a day, as far as the actor may read them, by body then number. */
export async function decisionsDe(
  tx: Tx,
  convention: string,
  jour: Day,
): Promise<{ decision: Decision; instance: string; situation: EtatDecision }[]> {
  const seances = await seancesDe(tx, convention);
  const found = [];
  for (const instance of new Set(seances.map((s) => s.instance))) {
    const decisions = (await chercherDecisions(tx, { convention, instance })).filter((d) => d.le <= jour);
    const suivis = await chercherSuivis(
      tx,
      decisions.map((d) => d.id),
    );
    const known = suivis.filter((s) => s.le <= jour);
    for (const decision of decisions)
      found.push({ decision, instance, situation: etatDecision(decision, known, jour) });
  }
  return found;
}

/** A decision as a calendar needs it: on its due day, put off or not. */
export type DecisionPourAgenda = Pick<Decision, "id" | "no" | "texte" | "seance" | "organisation"> & {
  convention: string;
  echeance: Day;
  etat: EtatDecision["etat"];
  /** How many times something was told of it since: grows with each change. */
  suites: number;
  /** Instant of its last change, to the day, ISO 8601. */
  majLe: string;
};

/** The decisions of some conventions that have a due day, as they stand on `jour`, as far as the actor may read them. */
export async function decisionsPourAgenda(
  tx: Tx,
  conventions: readonly string[],
  jour: Day,
): Promise<DecisionPourAgenda[]> {
  const found = await decisionsDesConventions(tx, conventions);
  const suivis = await chercherSuivis(
    tx,
    found.map((d) => d.id),
  );
  return found.flatMap((d) => {
    const told = suivis.filter((s) => s.decision === d.id);
    const { etat, echeance, suivi } = etatDecision(d, told, jour);
    if (echeance === null) return [];
    const { id, no, texte, seance, organisation, convention } = d;
    const majLe = `${suivi?.le ?? d.le}T00:00:00.000Z`;
    return [{ id, no, texte, seance, organisation, convention, echeance, etat, suites: told.length, majLe }];
  });
}

/** A meeting to which nobody is called yet: what its reminder says. */
export type SeanceAConvoquer = Pick<Seance, "id" | "convention" | "titre" | "debut" | "organisateur"> & {
  /** Last day to call people to it. */
  avant: Day;
  /** How many items its agenda counts. */
  points: number;
};

/** The meetings to come, from the day of `jour` on, to which nobody is called yet, by their beginning; for the worker. */
export async function seancesAConvoquer(tx: Tx, jour: Day): Promise<SeanceAConvoquer[]> {
  const found: SeanceAConvoquer[] = [];
  for (const s of await seancesSansConvocation(tx, jour)) {
    const { id, convention, titre, debut, organisateur } = s;
    const points = (await chercherPoints(tx, id)).length;
    found.push({ id, convention, titre, debut, organisateur, avant: aConvoquerLe(s), points });
  }
  return found;
}
