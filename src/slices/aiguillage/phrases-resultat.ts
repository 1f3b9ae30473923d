import { REGIONS } from "../../shared/cog.ts";
import { addDays, type Day } from "../../shared/day.ts";
import { chiffres, enLettres, leJour, liste, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import { DISPOSITIFS } from "./dispositifs.ts";
import { LIBELLES } from "./faits/operateurs.ts";
import type { Qui } from "./rules-questionnaire.ts";
import type { Situation } from "./situation.ts";
import type { DispositifEtat, Orientation } from "./types.ts";

/*
 * The answer in plain words. The reader is the person ("vous") or her counsellor ("la personne"); for somebody who
 * seeks work the word "orientation", which is a decision of its own since 2025 (L5411-5-1), is never said.
 */

const NOMS: ReadonlyMap<string, string> = new Map(DISPOSITIFS.map((d) => [d.id, d.nom]));
/** What a scheme is called. */
export const nomDispositif = (id: string): string => NOMS.get(id) ?? id;

export const enRecherche = (s: Situation): boolean => s.statut === "demandeur-emploi";

/** Schemes of one state, in the order of the answer. */
export const parEtat = ({ dispositifs }: Orientation, etat: DispositifEtat["etat"]): DispositifEtat[] =>
  dispositifs.filter((d) => d.etat === etat);

/** The answer in one or two sentences: whom to see, how many aids. */
export function titreResultat(orientation: Orientation, situation: Situation, qui: Qui): string {
  const [first] = orientation.operateurs;
  const whom =
    first === undefined
      ? "Aucun interlocuteur n’est connu ce jour-là."
      : enRecherche(situation)
        ? `${qui === "moi" ? "Votre" : "Son"} interlocuteur\u00a0: ${first.libelle}.`
        : `Voir ${first.libelle}.`;
  return `${whom} ${direAides(orientation)}`;
}

function direAides(orientation: Orientation): string {
  const [open, under, asked] = (["ouvert", "sous-condition", "a-completer"] as const).map(
    (etat) => parEtat(orientation, etat).length,
  ) as [number, number, number];
  const parts: string[] = [];
  if (open > 0) parts.push(`${nombre(open, "une aide", "aides")} ${open > 1 ? "sont ouvertes" : "est ouverte"}`);
  if (under > 0)
    parts.push(
      open > 0
        ? `${enLettres(under, true)} ${under > 1 ? "dépendent" : "dépend"} d’une décision`
        : `${nombre(under, "une aide", "aides")} ${under > 1 ? "dépendent" : "dépend"} d’une décision`,
    );
  if (asked > 0)
    parts.push(
      parts.length > 0
        ? `${enLettres(asked, true)} ${asked > 1 ? "restent" : "reste"} à préciser`
        : `${nombre(asked, "une aide", "aides")} ${asked > 1 ? "restent" : "reste"} à préciser`,
    );
  return parts.length === 0 ? "Aucune aide n’est ouverte." : `${majuscule(liste(parts))}.`;
}

/** For whom, in one line, with what is known and no name. */
export function direPourQui(s: Situation, qui: Qui): string {
  const statuts: Record<Situation["statut"], string> = {
    salarie: "en emploi salarié",
    "demandeur-emploi": "en recherche d’emploi",
    "agent-public": "dans la fonction publique",
    independant: "à son compte",
    esat: "en Esat",
  };
  const said = [
    s.age == null ? null : `${s.age} ans`,
    statuts[s.statut] + (s.contrat ? `, ${s.contrat === "interim" ? "intérim" : s.contrat}` : ""),
    s.idcc == null ? null : `convention collective ${s.idcc}`,
    s.region == null ? null : REGIONS[s.region.slice(4)],
  ].filter((x) => x != null);
  return `Pour ${qui === "moi" ? "vous" : "la personne"}\u00a0: ${said.join(", ")}.`;
}

const euros = (n: number): string => `${Number.isInteger(n) ? chiffres(n) : n.toFixed(2).replace(".", ",")}${NBSP}€`;
const smic = (n: number): string => `${chiffres(n)}${NBSP}fois le SMIC`;

/** What a scheme brings, and what it costs: only what the law of that day fixes; [] when no text read fixes it. */
export function direApport({ montants = {} }: DispositifEtat): string[] {
  const out: string[] = [];
  const figure = (key: string): number | null => (typeof montants[key] === "number" ? montants[key] : null);
  const [usable, due, bonus] = [
    figure("utilisableEuros"),
    figure("participationEuros"),
    figure("majorationAnnuelleEuros"),
  ];
  if (usable !== null) out.push(`${euros(usable)} utilisables`);
  if (due !== null) out.push(due === 0 ? `0${NBSP}€ à payer` : `${euros(due)} à payer, une fois`);
  if (bonus) out.push(`${euros(bonus)} de plus chaque année sur le compte`);
  const gift = figure("abondementEuros");
  if (gift !== null) out.push(`${euros(gift)} versés par l’employeur`);
  const [percent, wage, first, after] = [
    ...[figure("salairePourcent"), figure("salaireSmic"), figure("salaireSmic1200h"), figure("salaireSmicApres")],
  ];
  if (percent === 100) out.push(`100${NBSP}% du salaire`, `0${NBSP}€ de moins par mois`);
  else if (percent != null && wage != null && first != null && after != null)
    out.push(`${smic(first)} par mois pendant un an ou 1${NBSP}200${NBSP}heures, puis ${smic(after)}`);
  const hours = figure("congeHeures");
  if (hours !== null) out.push(`${hours}${NBSP}h de congé`);
  const account = figure("cpfMobilisableEuros");
  if (account !== null) out.push(`${euros(account)} du compte formation au plus, avec accord`);
  return out;
}

/** Something to do by a day, or within a time: who does it, for which scheme, under which article. */
export type DateATenir = { quand: Day | string; quoi: string; qui: string; pour: string; article: string };

/** Article of a leave: of the account on working time, of the project of transition. */
const conge = (id: string): string => (id === "cpf" ? "D6323-4" : "R6323-10");

/** Days and delays that the law fixes for what is not shut, those of the calendar first. */
export function datesATenir(orientation: Orientation, situation: Situation, qui: Qui): DateATenir[] {
  const who = qui === "moi" ? "Vous" : "La personne";
  const start = situation.formation?.debut;
  const rows = orientation.dispositifs.flatMap((d): DateATenir[] => {
    if (d.etat === "ferme" || d.delais === undefined) return [];
    const pour = nomDispositif(d.id);
    return direDelais(d.delais, { who, start: start ?? null, pour, article: conge(d.id) });
  });
  const merged = new Map<string, DateATenir>();
  for (const row of rows) {
    const same = `${row.quand} ${row.quoi}`;
    const before = merged.get(same);
    const join = (key: "pour" | "article") =>
      before === undefined || before[key] === row[key] ? row[key] : `${before[key]}, ${row[key]}`;
    merged.set(same, { ...row, pour: join("pour"), article: join("article") });
  }
  const isDay = (r: DateATenir) => /^\d{4}-/.test(r.quand);
  return [...merged.values()].sort(
    (a, b) => Number(isDay(b)) - Number(isDay(a)) || (isDay(a) ? a.quand.localeCompare(b.quand) : 0),
  );
}

type Ici = { who: string; start: Day | null; pour: string; article: string };

function direDelais(d: Record<string, number | string>, { who, start, pour, article }: Ici): DateATenir[] {
  const out: DateATenir[] = [];
  const put = (quand: Day | string, quoi: string, qui: string, ref = article) =>
    out.push({ quand, quoi, qui, pour, article: ref });
  const ask = d.demandeEmployeurAuPlusTard as Day | undefined;
  if (ask !== undefined) {
    const leaving = start === null ? "" : `, pour partir ${leJour(start)}`;
    put(ask, `Dernier jour pour demander le congé à l’employeur${leaving}`, who);
    put(
      addDays(ask, Number(d.reponseEmployeurJours)),
      "Réponse de l’employeur au plus tard. Sans réponse, c’est oui",
      "L’employeur",
    );
  }
  if (typeof d.dossierOpcoAuPlusTot === "string")
    put(d.dossierOpcoAuPlusTot, "Premier jour pour déposer le dossier à l’Opco", "L’employeur", "R6324-1 à R6324-5");
  if (typeof d.decisionOpcoJours === "number")
    put(`${d.decisionOpcoJours} jours après le dossier`, "Décision de l’Opco", "L’Opco", "R6324-1 à R6324-5");
  if (typeof d.demandeEmployeurJours === "number")
    put(`${d.demandeEmployeurJours} jours avant le congé`, "Demander le congé à l’employeur", who, "L6422-2, R6422-1");
  if (typeof d.recevabiliteMois === "number")
    put(
      `${majuscule(enLettres(d.recevabiliteMois))} mois après le dossier`,
      "Réponse du certificateur. Sans réponse, c’est oui",
      "Le certificateur",
      "R6412-1 à R6412-7",
    );
  if (typeof d.demandeAllocationMois === "number")
    put(
      `${majuscule(enLettres(d.demandeAllocationMois))} mois après l’avis de Transitions Pro`,
      "Demander l’allocation à France Travail, au plus tard",
      who,
      "R5422-2-1 à R5422-2-3",
    );
  return out;
}

/** What to do first, in order. */
export function lundiMatin(orientation: Orientation, situation: Situation, qui: Qui): string[] {
  const you = qui === "moi";
  const out: string[] = [];
  const [first] = orientation.operateurs;
  if (first)
    out.push(
      `Appeler ${first.libelle} et demander un rendez-vous de conseil en évolution professionnelle. Il est gratuit.`,
    );
  else
    out.push(
      "Aucun texte lu ne dit qui reçoit ce public ce jour-là. Demander qui conseille, près de chez soi, au service du personnel ou à la mairie.",
    );
  if (situation.statut === "salarie" && situation.idcc == null)
    out.push("Chercher le numéro IDCC sur le bulletin de paie\u00a0: il dit l’Opco.");
  const cpf = orientation.dispositifs.find((d) => d.id === "cpf");
  if (cpf && cpf.etat !== "ferme" && situation.cpfSolde == null)
    out.push(
      `Lire la somme ${you ? "de votre" : "de son"} compte formation sur moncompteformation.gouv.fr, sans rien acheter encore.`,
    );
  const [date] = datesATenir(orientation, situation, qui).filter((r) => r.quoi.startsWith("Dernier jour"));
  if (situation.statut === "salarie")
    out.push(
      date
        ? `Ne rien demander à l’employeur avant ce rendez-vous. Le dernier jour pour demander le congé est ${leJour(date.quand as Day)}. Ce jour-là, il le saura.`
        : "Ne rien demander à l’employeur avant ce rendez-vous. Tant qu’aucun congé ne lui est demandé, il n’en sait rien.",
    );
  return out;
}

/** An operator that is not proposed here: why in one line. */
export type MoinsIndique = { nom: string; pourquoi: string; article: string };

/** Operators that a text shuts out for this person, in one line each. */
export const ecartes = (orientation: Orientation): MoinsIndique[] =>
  orientation.exclus.flatMap(({ id, pourquoi }) =>
    pourquoi.slice(0, 1).map((p) => ({ nom: LIBELLES[id], pourquoi: p.fait, article: p.article })),
  );

/** The whole answer as plain text, without a name: to be copied, sent once or printed. */
export function enTexte(orientation: Orientation, situation: Situation, date: Day, qui: Qui): string {
  const lines = [titreResultat(orientation, situation, qui), direPourQui(situation, qui), "", "QUI VOIR"];
  for (const o of orientation.operateurs)
    lines.push(
      `- ${o.libelle}${o.titulaire ? ` (${o.titulaire})` : ""}\u00a0: ${o.pourquoi.map((p) => `${p.fait} [${p.article}]`).join(" ")}`,
    );
  if (orientation.opco) lines.push(`- Opco\u00a0: ${orientation.opco.libelle}`);
  lines.push("", "PAR QUOI COMMENCER", ...lundiMatin(orientation, situation, qui).map((x, i) => `${i + 1}. ${x}`));
  const states = [
    ["ouvert", "OUVERT"],
    ["sous-condition", "SOUS CONDITION"],
    ["a-completer", "À PRÉCISER"],
  ] as const;
  for (const [etat, dit] of states) {
    const found = parEtat(orientation, etat);
    if (found.length > 0) lines.push("", dit, ...found.map((d) => `- ${ligneDispositif(d)}`));
  }
  const dates = datesATenir(orientation, situation, qui);
  if (dates.length > 0)
    lines.push(
      "",
      "DATES",
      ...dates.map(
        (r) => `- ${/^\d{4}-/.test(r.quand) ? leJour(r.quand as Day) : r.quand}\u00a0: ${r.quoi} [${r.article}]`,
      ),
    );
  lines.push(
    "",
    `Règles ${leJour(date).replace(/^le /, "du ")}. Cette réponse aide à décider\u00a0; elle n’engage pas qui paie.`,
  );
  return lines.join("\n");
}

const ligneDispositif = (d: DispositifEtat): string => {
  const brings = direApport(d);
  const articles = [...new Set(d.pourquoi.map((p) => p.article))].slice(0, 3).join(" ; ");
  return `${nomDispositif(d.id)}${brings.length > 0 ? `\u00a0: ${brings.join(", ")}` : ""} [${articles}]${d.aReverifier ? " (à revérifier)" : ""}`;
};
