import type { Day } from "../../shared/day.ts";
import { nombreDe } from "../../shared/tranches.ts";
import { CLES } from "./cles.ts";
import { DISPOSITIFS_PRETS, etatDe } from "./dispositifs.ts";
import { moindre, type Noeud, plusGrande, type ReglePrete, valeur } from "./juger.ts";
import { type Faits, LECTURES, lireFaits } from "./lire-faits.ts";
import { idccAReprendre, opcoDe, pourquoiSansOpco } from "./opco.ts";
import { operateursDe } from "./operateurs.ts";
import { CLES_DEMANDEES, type CleDemandee } from "./questions-cles.ts";
import { contradictions, faitsAuJour, type Situation } from "./situation.ts";
import type { Question } from "./types.ts";

type Objet = Readonly<Record<string, unknown>>;

/** Value at a path ("formation.heures"); undefined where nothing is known. */
function valeurA(situation: Situation, path: string): unknown {
  const [first = "", second] = path.split(".");
  const value = (situation as Objet)[first];
  return second === undefined || value == null || value === false ? value : (value as Objet)[second];
}

/** The situation with one more answer, at a path ("formation.heures"). */
export function avecReponse(situation: Situation, path: string, value: unknown): Situation {
  const [first = "", second] = path.split(".");
  if (second === undefined) return { ...situation, [first]: value } as Situation;
  const inside = (situation as Objet)[first];
  return { ...situation, [first]: { ...(inside as Objet | null | undefined), [second]: value } } as Situation;
}

/** Whether a fact is given, by its own key or by another; parts of what is not known to be are not asked before it. */
function estDonne(situation: Situation, path: string): boolean {
  if (path === "age") return situation.age != null || situation.naissance != null;
  if (path === "embaucheLe" && situation.ancienneteEntrepriseMois != null) return true;
  if (path === "demission.le" && situation.demission == null) return true;
  if (path.startsWith("apprentissagePrecedent.") && situation.apprentissagePrecedent == null) return true;
  return valeurA(situation, path) != null;
}

/** A question made ready: the facts that its answer is read into; `valeurs` when they hang on nothing else. */
type Prete = { rang: number; cle: CleDemandee; lus: readonly number[]; valeurs: readonly number[] | null };

/** A fact is read from a key when it names it, the object that holds it, or a part of it. */
const litDe = (sources: readonly string[], path: string): boolean =>
  sources.some((de) => de === path || path.startsWith(`${de}.`) || de.startsWith(`${path}.`));

const LIRE = CLES.map((cle) => LECTURES[cle].lire);

/** Facts that the operators are chosen by: all others leave them as they are. */
const DES_OPERATEURS: readonly string[] = [
  ...[
    "suiviPar",
    "age",
    "naissance",
    "handicap",
    "cadre",
    "idcc",
    "contrat",
    "region",
    "projet.demission",
    "demission",
  ],
];

/** Keys whose answer may contradict another, or that choose an operator: read with all the rest. */
const LIES: readonly string[] = [
  ...DES_OPERATEURS,
  ...["secteur", "heuresBranche18Mois", "heuresAgence", "joursTravailles60Mois", "dernierBilanFinance"],
];

const PERSONNE: Situation = { statut: "salarie" };
const UN_JOUR = "2000-01-01" as Day;

function preparerCle(cle: CleDemandee, rang: number): Prete {
  const facts = CLES.filter((fact) => litDe(LECTURES[fact].de, cle.cle));
  const lus = facts.map((fact) => CLES.indexOf(fact));
  const [only] = facts;
  const direct =
    only !== undefined && facts.length === 1 && LECTURES[only].de.join() === cle.cle && !LIES.includes(cle.cle);
  if (!direct || cle.valeurs(PERSONNE, UN_JOUR).some((v) => typeof v === "object" || /^\d{4}-/.test(String(v))))
    return { rang, cle, lus, valeurs: null };
  const read = cle
    .valeurs(PERSONNE, UN_JOUR)
    .map((v) => LECTURES[only].lire(avecReponse(PERSONNE, cle.cle, v), UN_JOUR));
  return { rang, cle, lus, valeurs: [...new Set(read)] };
}

const PRETES: readonly Prete[] = CLES_DEMANDEES.map(preparerCle);

/** Conditions inside a condition. */
const parties = (n: Noeud): readonly Noeud[] => (n.genre === "et" || n.genre === "ou" ? n.de : "de" in n ? [n.de] : []);
const feuillesDe = (n: Noeud): number[] => (n.genre === "feuille" ? [n.i] : parties(n).flatMap(feuillesDe));

const estIndecis = (n: Noeud, faits: Faits): boolean => {
  const v = valeur(n, faits);
  return moindre(v) !== plusGrande(v);
};

/** Facts not known through which a condition is still undecided: with the right others, each of them decides. */
function indecis(n: Noeud, faits: Faits, out: Set<number>): void {
  if (!estIndecis(n, faits)) return;
  if (n.genre === "feuille") out.add(n.i);
  else for (const part of parties(n)) indecis(part, faits, out);
}

/** Facts that have no weight until they are known, and then may shut. */
const sousSauf = (n: Noeud): number[] => (n.genre === "sauf" ? feuillesDe(n) : parties(n).flatMap(sousSauf));

/** A scheme by its id and name, and for each of its versions the facts that it reads from each key of `PRETES`. */
const SCHEMAS = DISPOSITIFS_PRETS.map(({ dispositif: { id, nom }, versions }) => ({
  id,
  nom,
  versions: versions.map((prete) => {
    const feuilles = new Set(feuillesDe(prete.noeud));
    const lus = PRETES.map((key) => key.lus.filter((i) => feuilles.has(i)));
    return { prete, lus, sauf: new Set(sousSauf(prete.noeud)) };
  }),
}));

/** A scheme in force that day: its state before any more is known, and the facts that it waits for. */
type EnVigueur = {
  id: string;
  nom: string;
  prete: ReglePrete;
  lus: readonly (readonly number[])[];
  sauf: ReadonlySet<number>;
  etat: string;
  attend: ReadonlySet<number>;
};

function enVigueurLe(date: Day, faits: Faits): EnVigueur[] {
  const day = nombreDe(date);
  return SCHEMAS.flatMap(({ id, nom, versions }) => {
    const version = versions.find(({ prete: { du, au } }) => du <= day && day <= au);
    if (!version) return [];
    const attend = new Set<number>();
    indecis(version.prete.noeud, faits, attend);
    return [{ id, nom, ...version, etat: etatDe(valeur(version.prete.noeud, faits)), attend }];
  });
}

/** What is known, and what follows from it: facts, operators, Opco, schemes in force. */
type Connu = {
  situation: Situation;
  date: Day;
  faits: Faits;
  premier: string;
  operateurs: string;
  opco: string;
  schemas: readonly EnVigueur[];
};

const operateursEnUnMot = (situation: Situation, date: Day, faits: Faits): { premier: string; operateurs: string } => {
  const { operateurs } = operateursDe(situation, date, faits);
  return {
    premier: operateurs[0]?.id ?? "",
    operateurs: operateurs.map((o) => `${o.id} ${o.recevable} ${o.titulaire ?? ""}`).join(),
  };
};

/**
 * What the answers to one question may change: whom to see first, the whole list, the Opco, the state of some schemes
 * at once (`schemas`) or together with other facts not known (`attendu`).
 */
type Portee = {
  premier: boolean;
  operateurs: boolean;
  opco: boolean;
  schemas: Set<string>;
  attendu: Set<string>;
};

function porteeDe({ rang, cle, lus, valeurs }: Prete, connu: Connu): Portee {
  const { situation, date, schemas: inForce } = connu;
  const portee: Portee = {
    premier: false,
    operateurs: false,
    opco: false,
    schemas: new Set(),
    attendu: new Set(inForce.filter((s) => s.lus[rang]?.some((i) => s.attend.has(i))).map((s) => s.id)),
  };
  // a fact not known through which nothing is undecided moves nothing; a known one may move by another key
  let left = inForce.filter((s) =>
    s.lus[rang]?.some((i) => s.attend.has(i) || s.sauf.has(i) || !Number.isNaN(connu.faits[i])),
  );
  const choisit = DES_OPERATEURS.includes(cle.cle);
  if (left.length === 0 && !choisit) return portee;
  const faits = connu.faits.slice();
  for (const value of valeurs ?? cle.valeurs(situation, date)) {
    const plus = valeurs ? situation : reponsePossible(situation, date, cle.cle, value);
    if (plus === null) continue;
    for (const i of lus) faits[i] = valeurs ? (value as number) : (LIRE[i]?.(plus, date) ?? Number.NaN);
    left = left.filter((s) => {
      const moved = etatDe(valeur(s.prete.noeud, faits)) !== s.etat;
      if (moved) portee.schemas.add(s.id);
      return !moved;
    });
    if (choisit) choisir(portee, cle.cle, plus, connu, faits);
    else if (left.length === 0) break;
  }
  return portee;
}

/** The situation with one more answer, or null when it contradicts what is known. */
function reponsePossible(situation: Situation, date: Day, path: string, value: unknown): Situation | null {
  const plus = faitsAuJour({ date, situation: avecReponse(situation, path, value) });
  return contradictions(plus, date).length > 0 ? null : plus;
}

/** Notes whether these facts change who is proposed, or the Opco. */
function choisir(portee: Portee, path: string, plus: Situation, connu: Connu, faits: Faits): void {
  if (!portee.premier || !portee.operateurs) {
    const after = operateursEnUnMot(plus, connu.date, faits);
    portee.premier ||= after.premier !== connu.premier;
    portee.operateurs ||= after.operateurs !== connu.operateurs;
  }
  if (path === "idcc" && !portee.opco) portee.opco = (opcoDe(plus, connu.date)?.id ?? "") !== connu.opco;
}

/** How much a question decides: whom to see before what is paid; who already accompanies a jobseeker before all. */
const poids = (path: string, { premier, operateurs, opco, schemas }: Portee): number =>
  (premier ? (path === "suiviPar" ? 10_000 : 1_000) : 0) + (operateurs ? 300 : 0) + (opco ? 200 : 0) + schemas.size;

/** Weight of a question that decides only with another: below all that decide alone. */
const AVEC_UNE_AUTRE = 0.01;

/**
 * The facts not known that can still change who is proposed, the Opco or the state of a scheme, the most deciding
 * first. Where no fact alone moves a scheme that waits for several, each of those is asked. `situation` as
 * `faitsAuJour` gives it, `faits` as `lireFaits` reads it. An IDCC that no table holds is asked again; nothing else
 * that is given is.
 */
export function questionsDe(situation: Situation, date: Day, faits: Faits = lireFaits(situation, date)): Question[] {
  const connu: Connu = {
    situation,
    date,
    faits,
    ...operateursEnUnMot(situation, date, faits),
    opco: opcoDe(situation, date)?.id ?? "",
    schemas: enVigueurLe(date, faits),
  };
  const sansOpco = pourquoiSansOpco(situation, date);
  const portees = PRETES.filter(
    ({ cle }) => !estDonne(situation, cle.cle) || (cle.cle === "idcc" && idccAReprendre(situation, date)),
  ).map((prete) => ({ cle: prete.cle, portee: porteeDe(prete, connu) }));
  const seuls = new Set(portees.flatMap(({ portee }) => [...portee.schemas]));
  for (const { portee } of portees) for (const id of portee.attendu) if (seuls.has(id)) portee.attendu.delete(id);
  return portees
    .map((q) => ({ ...q, poids: poids(q.cle.cle, q.portee) + AVEC_UNE_AUTRE * q.portee.attendu.size }))
    .filter((q) => q.poids > 0)
    .sort((a, b) => b.poids - a.poids)
    .map(({ cle, portee }) => ({
      cle: cle.cle,
      libelle: cle.libelle,
      pourquoi: pourquoi(cle, portee, connu, sansOpco),
    }));
}

function pourquoi(cle: CleDemandee, portee: Portee, connu: Connu, sansOpco: string | null): string {
  const said: string[] = [];
  if (portee.premier) said.push("Peut changer l’interlocuteur à voir d’abord.");
  else if (portee.operateurs) said.push("Peut ajouter ou préciser un interlocuteur.");
  if (portee.opco && sansOpco !== null) said.push(sansOpco);
  const names = connu.schemas.filter((s) => portee.schemas.has(s.id) || portee.attendu.has(s.id)).map((s) => s.nom);
  if (names.length > 0) said.push(`Peut ouvrir ou fermer\u00a0: ${enumerer(names)}.`);
  if (cle.aide !== undefined) said.push(cle.aide);
  return said.join(" ");
}

const MONTRES = 3;

/** The first names, then how many others. */
function enumerer(names: readonly string[]): string {
  const others = names.length - MONTRES;
  const shown = names.slice(0, MONTRES).join(", ");
  return others <= 0 ? shown : `${shown} et ${others} autre${others > 1 ? "s" : ""}`;
}
