import { type ActeLu, actesLus, nombreActes } from "../../platform/acts-faits.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { addDays, type Day } from "../../shared/day.ts";
import type { FicheLue } from "../actions/index.ts";
import { fichesDe } from "../actions/reads.ts";
import { type Convention, type Regard, vieLe } from "../conventions/index.ts";
import { conventionsDessous, organisationsDe } from "../conventions/reads.ts";
import { LIBRES } from "../droits/index.ts";
import { reunionsRapportees } from "../instances/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { avecCapEmploi, dernierMoisEntier, lignesDeRelais, proteger, relaisDits } from "../pilotage/index.ts";
import { cumulsDe } from "../pilotage/reads.ts";
import { mesuresDeRelais } from "../relais/reads.ts";
import { ACTIONS_LUES } from "./rules-contenu-suite.ts";
import { axesDuBilan, type Comptes, type FicheDuBilan, figuresDuBilan } from "./rules-faits.ts";
import { premierJourDeForce, vieComptee } from "./rules-periode.ts";
import {
  actionsCommunes,
  decisionsDuBilan,
  dessousDe,
  participants,
  perspectivesDe,
  presencesDe,
  rappelDe,
  reunionsDuBilan,
} from "./rules-recit.ts";
import type { FaitsDeBilan, PeriodeDeBilan } from "./types.ts";

const TOUJOURS = "0001-01-01" as Day;

/** What the facts of a report are read with. */
export type LectureDeBilan = {
  periode: PeriodeDeBilan;
  titre: string;
  version: number;
  aujourdhui: Day;
  notices: Regard["notices"];
};

/**
 * All that the records say of a convention over a period, the same for each of its readers: figures from the rollup, the
 * latest actions one by one for what only they tell. The caller has checked that the actor may read it.
 */
export const lireFaits = (tx: Tx, convention: Convention, lecture: LectureDeBilan): Promise<FaitsDeBilan> =>
  parLaMaison(tx, (own) => lireEnEntier(own, convention, lecture));

async function lireEnEntier(tx: Tx, convention: Convention, lecture: LectureDeBilan): Promise<FaitsDeBilan> {
  const { periode, aujourdhui, titre, version, notices } = lecture;
  const { du, au } = periode;
  const asked = { convention: convention.id, du, au };
  const lines = await cumulsDe(tx, { ...asked, du: TOUJOURS, connuLe: null });
  const capEmploi = avecCapEmploi(convention);
  const told = proteger(lines, { organisations: [], capEmploi, dernierMois: dernierMoisEntier(aujourdhui) });
  const inPeriod = told.cumuls.filter((c) => c.mois >= du.slice(0, 7) && c.mois <= au.slice(0, 7));
  const actes = await actesLus(tx, { ...asked, natures: LIBRES, horsConvention: false }, { limite: ACTIONS_LUES });
  const seances = await actesLus(tx, { ...asked, natures: ["seance"], horsConvention: false }, { limite: 500 });
  const held = await reunionsRapportees(tx, convention, { du, au, jour: aujourdhui });
  const fiches = await fichesDe(tx, convention, { jour: au < aujourdhui ? au : aujourdhui, aujourdhui });
  const dessous = await conventionsDessous(tx, convention.id);
  const jusqua = au < aujourdhui ? au : aujourdhui;
  const organisations = organisationsDe(convention);
  const mesures = await mesuresDeRelais(tx, { convention: convention.id, organisations, jusqua });
  const nommer = await namer(tx, aujourdhui, [
    ...organisationsDe(convention),
    ...inPeriod.flatMap((c) => [c.acteurs, c.atteintes, c.minutesPar].flatMap(Object.keys)),
    ...[...actes, ...seances].flatMap(participants),
    ...held.flatMap((m) => [...m.presences, ...m.decisions].flatMap((x) => x.organisation ?? [])),
    ...fiches.flatMap((f) => f.fiche.corps.pilote.organisation ?? []),
  ]);
  const trouver = (id: string) => dessous.find((c) => c.id === id);
  const regard: Regard = { jour: aujourdhui, aujourdhui, nommer, notices, trouver };
  const vie = vieLe(convention, aujourdhui, { trouver });
  const life = vieComptee(convention, aujourdhui) ?? { du, au };
  const comptes: Comptes = {
    ...{ cumuls: inPeriod, caches: told.caches, periode, chiffresLe: aujourdhui, nommer },
    duree: { debut: life.du, fin: life.au },
  };
  const axes = axesDuBilan(
    convention,
    comptes,
    fiches.map((f) => ficheDuBilan(f, nommer)),
  );
  const reunions = reunionsDuBilan(convention, held, seances, nommer);
  return {
    ...{ titre, titreEntier: convention.titre, periode, chiffresLe: aujourdhui },
    rappel: rappelDe(convention, version, vie, regard),
    reunions: reunions.map(({ organisations: _, ...m }) => m),
    presences: presencesDe(convention, reunions, nommer),
    decisions: held.length === 0 ? null : decisionsDuBilan(held, nommer),
    axes,
    ...figuresDuBilan(comptes),
    cooperations: {
      ...actionsCommunes(convention, actes, nommer),
      tronquees: actes.length === ACTIONS_LUES,
      relais: lignesDeRelais(relaisDits(mesures, jusqua), nommer),
      dessous: dessousDe(dessous, regard),
    },
    ...(await horsConvention(tx, convention, { du, au })),
    perspectives: perspectivesDe(convention, vie, axes, regard),
  };
}

/** Free acts no article covers: all, and those before the first day of force of a convention with an earlier effect. */
async function horsConvention(tx: Tx, convention: Convention, { du, au }: { du: Day; au: Day }) {
  const apart = { convention: convention.id, horsConvention: true, du };
  const force = premierJourDeForce(convention);
  return {
    horsConvention: await nombreActes(tx, { ...apart, au }),
    avantSignature: force === null || force <= du ? 0 : await nombreActes(tx, { ...apart, au: addDays(force, -1) }),
  };
}

async function namer(tx: Tx, jour: Day, ids: readonly string[]): Promise<(id: string) => string> {
  const names = await nomsCourts(tx, [...new Set(ids)], jour);
  return (id) => names.get(id) ?? id;
}

function ficheDuBilan({ engagement, fiche, etat }: FicheLue, nommer: (id: string) => string): FicheDuBilan {
  const { pilote, moyens, moyensHumains, moyensFinanciers } = fiche.corps;
  const means = [moyens === "constants" ? "à moyens constants" : null, moyensHumains, moyensFinanciers];
  const said = means.filter((m) => m !== null).join("\n");
  const who = [pilote.organisation === null ? null : nommer(pilote.organisation), pilote.personne];
  return {
    engagement: engagement.id,
    pilote: who.filter((w) => w !== null).join(", ") || null,
    statut: statutDe(etat, nommer),
    moyens: said === "" ? null : said,
  };
}

const MOTS: Readonly<Record<string, string>> = {
  "a-venir": "à venir",
  "en-cours": "en cours",
  realise: "réalisé",
  "en-pause": "en pause",
  abandonne: "abandonné",
  bloque: "bloqué",
};

const statutDe = ({ statut, source, declare }: FicheLue["etat"], nommer: (id: string) => string) =>
  statut === null
    ? null
    : {
        mot: MOTS[statut] ?? statut,
        declare:
          source === "declare" && declare !== null ? `déclaré par ${nommer(declare.par)} : ${declare.motif}` : null,
      };

/** How many actions of the period were recorded after an instant, as far as the actor may read them, at most `max`. */
export async function enregistreesDepuis(
  tx: Tx,
  { convention, du, au }: { convention: string } & Pick<PeriodeDeBilan, "du" | "au">,
  instant: string,
  max: number,
): Promise<number> {
  const latest: ActeLu[] = await actesLus(tx, { convention, du, au, horsConvention: false }, { limite: max });
  return latest.filter((a) => a.connu_le.toISOString() > instant).length;
}
