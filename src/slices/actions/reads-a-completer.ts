import type { Tx } from "../../platform/db.ts";
import { addDays, type Day } from "../../shared/day.ts";
import { jourDe } from "../../shared/heure.ts";
import type { Convention } from "../conventions/index.ts";
import { reunionsRapportees } from "../instances/reads.ts";
import { fichesDe } from "./reads-fiche.ts";
import { type Chose, choses, type DecisionDue, type ReunionAClore } from "./rules-a-completer.ts";
import { chercherReports } from "./store-a-completer.ts";

/** Meetings and decisions older than that are left alone, in days. */
const ANCIENNES = 400;

/** What is to complete in a convention on a day, as far as the actor may read it. */
export async function aCompleterDe(tx: Tx, convention: Convention, jour: Day, aujourdhui: Day): Promise<Chose[]> {
  const fiches = await fichesDe(tx, convention, { jour, aujourdhui });
  const held = await reunionsRapportees(tx, convention, { du: addDays(jour, -ANCIENNES), au: jour, jour });
  return choses({
    ...{ convention, fiches, jour },
    reunions: held.map(
      ({ seance, presences }): ReunionAClore => ({
        ...{ id: seance.id, titre: seance.titre, jour: jourDe(seance.debut), organisateur: seance.organisateur },
        ...{ presences: presences.length, tenue: seance.tenueLe !== null },
      }),
    ),
    decisions: held.flatMap(({ decisions }) =>
      decisions
        .filter((d) => d.suite.etat === "en-cours" || d.suite.etat === "en-retard")
        .map(
          (d): DecisionDue => ({
            ...{ id: d.id, seance: d.seance, texte: d.texte, organisation: d.organisation, personne: d.personne },
            echeance: d.suite.echeance,
          }),
        ),
    ),
    reports: await chercherReports(tx, convention.id),
  });
}
