import { addMonths, type Day } from "../../shared/day.ts";
import { nombreDe } from "../../shared/tranches.ts";
import {
  expliquer,
  FERME,
  moindre,
  OUVERT,
  plusGrande,
  preparer,
  type ReglePrete,
  SOUS_CONDITION,
  type Valeur,
  valeur,
} from "./juger.ts";
import { type Faits, lireFaits } from "./lire-faits.ts";
import { calculer } from "./montants.ts";
import type { Raison } from "./regle.ts";
import type { Dispositif, HorsDates } from "./regles/dispositif.ts";
import { DISPOSITIFS_ALTERNANCE } from "./regles/dispositifs-alternance.ts";
import { DISPOSITIFS_AUTRES } from "./regles/dispositifs-autres.ts";
import { DISPOSITIFS_CPF } from "./regles/dispositifs-cpf.ts";
import { DISPOSITIFS_TRANSITION } from "./regles/dispositifs-transition.ts";
import type { Situation } from "./situation.ts";
import type { DispositifEtat, Etat } from "./types.ts";

/** Every scheme, in the order in which an answer lists them. */
export const DISPOSITIFS: readonly Dispositif[] = [
  ...DISPOSITIFS_CPF,
  ...DISPOSITIFS_TRANSITION,
  ...DISPOSITIFS_ALTERNANCE,
  ...DISPOSITIFS_AUTRES,
];

/** A scheme whose versions are ready to be asked. */
export type DispositifPret = {
  dispositif: Dispositif;
  versions: readonly ReglePrete[];
  avant: HorsDatesPret;
  apres: HorsDatesPret | undefined;
};
type HorsDatesPret = { raison: Raison; inconnu: boolean };

const horsDatesPret = ({ fait, article, inconnu }: HorsDates): HorsDatesPret => ({
  raison: Object.freeze({ fait, article, tenu: false }),
  inconnu: inconnu === true,
});
/** Every scheme, ready. */
export const DISPOSITIFS_PRETS: readonly DispositifPret[] = DISPOSITIFS.map((dispositif) => ({
  dispositif,
  versions: dispositif.versions.map(preparer),
  avant: horsDatesPret(dispositif.avant),
  apres: dispositif.apres && horsDatesPret(dispositif.apres),
}));

/** The state that a value stands for: what a missing fact may still move is to be completed. */
export function etatDe(v: Valeur): Etat {
  if (plusGrande(v) === FERME) return "ferme";
  if (moindre(v) === OUVERT) return "ouvert";
  return moindre(v) === SOUS_CONDITION && plusGrande(v) === SOUS_CONDITION ? "sous-condition" : "a-completer";
}

const aRelire = ({ aReverifier }: ReglePrete, faits: Faits): boolean =>
  typeof aReverifier === "boolean" ? aReverifier : moindre(valeur(aReverifier, faits)) === OUVERT;

/** What is said of a scheme on a day on which none of its versions is in force. */
function horsDates(pret: DispositifPret, situation: Situation, date: Day, day: number): DispositifEtat {
  const { dispositif, versions, avant, apres } = pret;
  const after = (versions[0] as ReglePrete).du <= day;
  const said = (after && apres) || avant;
  const state: DispositifEtat = { id: dispositif.id, etat: "ferme", pourquoi: [said.raison] };
  if (said.inconnu) state.aReverifier = true;
  if (after && vaEncore(pret, situation, date)) state.enCours = true;
  return state;
}

/** Whether this person's, begun under the last version and not shut by it, goes on: for the length given, if it is. */
function vaEncore({ dispositif, versions }: DispositifPret, situation: Situation, date: Day): boolean {
  const debut = dispositif.commenceLe?.(situation);
  if (debut == null) return false;
  const version = versions.find(({ du, au }) => nombreDe(debut) >= du && nombreDe(debut) <= au);
  if (!version || plusGrande(valeur(version.noeud, lireFaits(situation, debut))) === FERME) return false;
  const mois = situation.formation?.mois;
  return mois == null || addMonths(situation.formation?.debut ?? debut, Math.ceil(mois)) > date;
}

function enVigueur(
  { dispositif: { id } }: DispositifPret,
  version: ReglePrete,
  faits: Faits,
  situation: Situation,
  date: Day,
  brouillon: Raison[],
): DispositifEtat {
  brouillon.length = 0;
  const etat = etatDe(expliquer(version.noeud, faits, brouillon));
  const pourquoi = brouillon.slice();
  const state: DispositifEtat = { id, etat, pourquoi };
  if (aRelire(version, faits)) state.aReverifier = true;
  const { montants, delais } = calculer(id, etat, situation, date);
  if (montants) state.montants = montants;
  if (delais) state.delais = delais;
  return state;
}

/** Every scheme with its state for this person on that day; `situation` as `faitsAuJour` gives it, `faits` read from it. */
export function dispositifs(situation: Situation, date: Day, faits = lireFaits(situation, date)): DispositifEtat[] {
  const day = nombreDe(date);
  const brouillon: Raison[] = []; // one for all schemes: growing a list for each costs more than copying it
  return DISPOSITIFS_PRETS.map((pret) => {
    for (const version of pret.versions)
      if (version.du <= day && day <= version.au) return enVigueur(pret, version, faits, situation, date, brouillon);
    return horsDates(pret, situation, date, day);
  });
}
