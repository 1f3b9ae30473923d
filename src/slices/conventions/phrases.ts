import { type Day, dayInWords, lastDayOf } from "../../shared/day.ts";
import { enLettres, jusquAu, leJour, liste, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import { auJour, phraseEnVigueur } from "./phrases-terme.ts";
import { seReconduit, signaturesParPartie, type Trouver, type Vie } from "./rules.ts";
import type { Convention, Engagement, Etat, Nature } from "./types.ts";

/*
 * What the pages say of a convention, in French: true at any value, tested at zero, one, many and unknown.
 */

/** What is said of a convention beside its data: short title, object, what is inferred and what no text says. */
export type Notice = {
  titreCourt: string;
  objet: string;
  resume: string;
  deduits: ReadonlyArray<{ champ: string; note: string }>;
  nonPrecises: readonly string[];
  sources: ReadonlyArray<{ texte: string; consulteLe: Day }>;
};

/** Notices by id of convention; none for what was imported. */
export type Notices = Readonly<Record<string, Notice>>;

/** What a convention is read with: the day, the names of organisations, the notices, the other conventions. */
export type Regard = {
  jour: Day;
  aujourdhui: Day;
  nommer(organisation: string): string;
  notices: Notices;
  trouver: Trouver;
};

/** The title by which a list calls a convention. */
export const titreCourt = ({ id, titre }: Convention, notices: Notices): string => notices[id]?.titreCourt ?? titre;

/** The title of its page: its object rather than its legal name, when it is known. */
export const titreParObjet = ({ id, titre }: Convention, notices: Notices): string => notices[id]?.objet ?? titre;

/** What an article lets one do, as a verb: "On peut… se concerter". */
export const ON_PEUT: Readonly<Record<Nature, string>> = {
  aiguillage: "Mettre une personne en relation",
  evenement: "Tenir un événement",
  information: "Informer",
  professionnalisation: "Se former, se rencontrer entre équipes",
  ressource: "Partager une ressource",
  concertation: "Se concerter",
  seance: "Se réunir",
  offre: "Proposer une offre",
  veille: "Signaler un changement",
  immersion: "Organiser une immersion",
  parcours: "Construire un parcours",
  diffusion: "Diffuser un travail commun",
};

/** What was done, as the journal names it; a kind it does not know keeps its own name. */
export const ACTIONS: Readonly<Record<string, string>> = {
  aiguillage: "Mise en relation",
  "fiche.modifiee": "Fiche action complétée",
  "fiche.statut-declare": "Statut déclaré",
  "bilan.ouvert": "Bilan ouvert",
  "bilan.complete": "Bilan complété",
  "bilan.partage": "Lignes du bilan demandées aux parties",
  "bilan.arrete": "Bilan arrêté",
  evenement: "Événement",
  information: "Information",
  professionnalisation: "Rencontre d’équipes",
  ressource: "Ressource partagée",
  concertation: "Concertation",
  seance: "Réunion",
  offre: "Offre",
  veille: "Changement signalé",
  immersion: "Immersion",
  parcours: "Parcours",
  diffusion: "Diffusion",
  "acte.annule": "Action annulée",
  "acte.piece-jointe": "Pièce jointe à une action",
  "acte.piece-retiree": "Pièce retirée d’une action",
  "acte.lien-donne": "Lien donné pour enregistrer des actions",
  "acte.lien-propose": "Lien proposé aux parties sans compte",
  "acte.lien-ferme": "Lien fermé",
  "convention.importee": "Convention enregistrée",
  "convention.publiee": "Convention publiée",
  "convention.confirmee": "Encore vivante, ou non",
  "convention.renouvelee": "Convention renouvelée",
  "convention.toleree": "Période de tolérance accordée",
  "convention.denoncee": "Convention dénoncée",
  "convention.suspendue": "Convention suspendue",
  "convention.reprise": "Convention reprise",
  "convention.resiliee": "Convention résiliée",
  "convention.caduque": "Caducité constatée",
  "convention.remplacee": "Convention remplacée",
  "partie.retiree": "Retrait d’une partie",
  "proposition.faite": "Décision proposée",
  "proposition.acceptee": "Accord donné à une proposition",
  "proposition.close": "Proposition close",
  "evenement.ouvert": "Événement annoncé",
  "evenement.modifie": "Événement modifié",
  "evenement.deplace": "Événement déplacé",
  "evenement.annule": "Événement annulé",
  "evenement.presences-notees": "Présences notées",
  "inscription.faite": "Place demandée",
  "inscription.annulee": "Place rendue",
  "siege.demande": "Sièges demandés aux parties",
  "siege.pourvu": "Siège pourvu",
  "siege.libere": "Siège libéré",
  "groupe.ouvert": "Groupe de travail ouvert",
  "seance.prevue": "Réunion prévue",
  "seance.modifiee": "Réunion préparée ou déplacée",
  "seance.convoquee": "Réunion convoquée",
  "seance.annulee": "Réunion annulée",
  "seance.presences-notees": "Présences d’une réunion notées",
  "seance.chiffres-arretes": "Chiffres arrêtés",
  "seance.compte-rendu-ecrit": "Compte rendu écrit",
  "seance.compte-rendu-envoye": "Compte rendu envoyé",
  "seance.approuvee": "Compte rendu approuvé",
  "seance.reserve-faite": "Réserve faite",
  "position.donnee": "Position donnée",
  "decision.prise": "Décision prise",
  "decision.suivie": "Suite d’une décision",
} satisfies Record<Nature, string> & Record<string, string>;

/** States in the order of lists: what binds first, what is over last. */
export const ORDRE_ETATS: readonly Etat[] = [
  "en-vigueur",
  "en-grace",
  "suspendue",
  "signee",
  "signee-partiellement",
  "a-signer",
  "en-relecture",
  "brouillon",
  "echue",
  "caduque",
  "resiliee",
  "remplacee",
];

/** A piece of a sentence; with `etat`, what it counts: the conventions in that state, or all of them ("tous"). */
export type Morceau = { mots: string; etat?: Etat | "tous" };

/** "Cinq conventions, dont quatre en vigueur.": counts of conventions and of those in force. */
export function phraseCompte(total: number, enVigueur: number): Morceau[] {
  if (total === 0) return [{ mots: "Aucune convention n’est encore ouverte à la lecture." }];
  const all: Morceau = { mots: majuscule(nombre(total, "une convention", "conventions")), etat: "tous" };
  if (total === 1) return [all, { mots: enVigueur === 1 ? ", en vigueur." : ", qui n’est pas en vigueur." }];
  if (enVigueur === 0) return [all, { mots: ", aucune en vigueur." }];
  if (enVigueur === total) return [all, { mots: ", toutes en vigueur." }];
  return [
    all,
    { mots: ", dont " },
    { mots: `${enLettres(enVigueur, true)} en vigueur`, etat: "en-vigueur" },
    { mots: "." },
  ];
}

/** "Deux conventions répondent à votre recherche." */
export function phraseTrouvees(n: number): string {
  if (n === 0) return "Aucune convention ne répond à votre recherche.";
  const found = majuscule(nombre(n, "une convention", "conventions"));
  return `${found} ${n === 1 ? "répond" : "répondent"} à votre recherche.`;
}

/** What a page of the journal holds: the whole of it, its newest entries, or what follows. */
export function phraseJournal(n: number, debut: boolean, suite: boolean): string {
  if (!debut) return n === 0 ? "Le journal s’arrête ici." : "La suite du journal.";
  if (n === 0) return "Rien n’est inscrit au journal.";
  return suite
    ? `Les ${n} dernières inscriptions du journal.`
    : `${majuscule(nombre(n, "une inscription", "inscriptions"))} au journal.`;
}

/** A day as a text gives it: "le 15 décembre 2020", "en juin 2017", "en 2017". */
export function leJourPartiel(partiel: string): string {
  if (partiel.length === 10) return leJour(partiel as Day);
  if (partiel.length === 4) return `en ${partiel}`;
  const day = lastDayOf(partiel);
  return day === null ? `en ${partiel}` : `en ${dayInWords(day, true).split(" ").slice(1).join(" ")}`;
}

/** Founding and later parties whose entry holds that day and that have not signed by then. */
export function signaturesAttendues(convention: Convention, jour: Day): string[] {
  const signed = signaturesParPartie(convention);
  const held = convention.parties.filter((p) => (p.du == null || p.du <= jour) && (p.au == null || jour <= p.au));
  const late = held.filter(({ organisation }) => (signed.get(organisation) ?? "9999-99-99") > jour);
  return [...new Set(late.map((p) => p.organisation))];
}

/** First day on which a party signed by the text's own dates; null when nobody has. */
export const premiereSignature = (convention: Convention): Day | null =>
  convention.signatures
    .map((s) => lastDayOf(s.le))
    .filter((d) => d !== null)
    .sort()[0] ?? null;

/** State of a convention in words: the stroke, another word than the usual one where it says more, its date or reason. */
export type EtatDit = { etat: Etat | "renouvelee"; mot?: string; detail: string };

/** What stands beside the stroke of a state: until when, since when, what lacks. */
export function etatDit(convention: Convention, vie: Vie, regard: Regard): EtatDit {
  const { etat } = vie;
  switch (etat) {
    case "en-vigueur": {
      const until = jusquAu(vie.echeance);
      const again = seReconduit(convention, regard.jour, regard.trouver) ? ", tacitement reconductible" : "";
      const { prorogation: by, renouvellements } = vie;
      if (by) return { etat, mot: "Prorogée", detail: `${until} (avenant du ${dayInWords(by.le, true)})${again}` };
      const n = renouvellements.length;
      if (n === 0) return { etat, detail: until + again };
      return { etat: "renouvelee", detail: `${n === 1 ? "1re" : `${n}e`} fois, ${until}${again}` };
    }
    case "en-grace":
      return { etat, detail: jusquAu(vie.graceJusquAu) };
    case "echue":
      return { etat, detail: vie.echeance === null ? "terme non précisé" : leJour(vie.echeance) };
    case "resiliee":
      return { etat, detail: convention.resiliation ? leJour(convention.resiliation.effetLe) : "jour non précisé" };
    case "caduque":
      return { etat, detail: convention.adosseA ? leJour(convention.adosseA.au) : "jour non précisé" };
    case "remplacee":
      return { etat, detail: `par ${nomDuRemplacement(convention, regard)}` };
    case "suspendue": {
      const { jour } = regard;
      const now = convention.suspensions?.find((s) => s.du <= jour && (s.au == null || jour <= s.au));
      return { etat, detail: now?.au == null ? "sans date de reprise" : jusquAu(now.au) };
    }
    case "signee":
      return { etat, detail: vie.debut === null ? "effet non précisé" : `effet ${leJour(vie.debut)}` };
    case "signee-partiellement":
      return { etat, detail: `il manque ${nomsCourts(signaturesAttendues(convention, regard.jour), regard.nommer)}` };
    default: {
      const first = premiereSignature(convention);
      if (first === null) return { etat, detail: "aucune signature" };
      return { etat, mot: "Pas encore signée", detail: `signature ${leJour(first)}` };
    }
  }
}

/** "par X": the title of what replaces a convention, its id when the reader may not see it. */
const nomDuRemplacement = (convention: Convention, { trouver, notices }: Regard): string => {
  const id = convention.remplaceePar ?? "";
  const next = trouver(id);
  return next ? titreCourt(next, notices) : id;
};

/** Names of at most three organisations, then how many they are: "Nexem et Una", "huit organisations". */
export const nomsCourts = (ids: readonly string[], nommer: (id: string) => string, max = 3): string =>
  ids.length <= max ? liste(ids.map(nommer)) : nombre(ids.length, "une organisation", "organisations");

/** The same for parties: "Nexem et Una", "huit parties". */
export const nomsDesParties = (ids: readonly string[], nommer: (id: string) => string): string =>
  ids.length <= 3 ? liste(ids.map(nommer)) : nombre(ids.length, "une partie", "parties");

/** Who owes: by their names, or "toutes les parties" when more than three and none lacks. */
export const nomsDesObliges = (
  obliges: readonly string[],
  parties: readonly string[],
  nommer: (id: string) => string,
): string =>
  parties.length > 3 && parties.every((p) => obliges.includes(p)) ? "toutes les parties" : nomsCourts(obliges, nommer);

/** The sentence under the title: where this convention stands on the day, and what comes next. */
export function phraseDeVie(convention: Convention, vie: Vie, regard: Regard): string {
  const { echeance, debut } = vie;
  switch (vie.etat) {
    case "en-vigueur":
      return phraseEnVigueur(convention, vie, regard);
    case "en-grace":
      return `Son terme est passé. Elle vaut encore ${jusquAu(vie.graceJusquAu)}, en période de tolérance.`;
    case "echue":
      return `Elle a pris fin ${echeance === null ? "un jour non précisé" : leJour(echeance)}. Elle n’ouvre plus d’action nouvelle.`;
    case "resiliee":
      return `Elle a été résiliée${convention.resiliation ? `, avec effet ${auJour(convention.resiliation.effetLe)}` : ""}. Elle n’ouvre plus d’action nouvelle.`;
    case "caduque":
      return `Elle a pris fin ${convention.adosseA ? `${leJour(convention.adosseA.au)} avec ce qui la portait${NBSP}: ${convention.adosseA.quoi}` : "avec ce qui la portait"}.`;
    case "remplacee":
      return `Elle est remplacée par ${nomDuRemplacement(convention, regard)}.`;
    case "suspendue":
      return `Elle est suspendue, ${etatDit(convention, vie, regard).detail}. Elle n’ouvre aucune action d’ici là.`;
    case "signee":
      return `Toutes les parties ont signé. Elle prend effet ${debut === null ? "un jour non précisé" : leJour(debut)}.`;
    case "signee-partiellement": {
      const late = signaturesAttendues(convention, regard.jour);
      return `Il manque ${late.length === 1 ? "la signature" : "les signatures"} de ${nomsCourts(late, regard.nommer)}.`;
    }
    default: {
      const first = premiereSignature(convention);
      if (first === null) return "Personne ne l’a encore signée.";
      return `Ce jour-là, personne ne l’a encore signée. La première signature viendra ${leJour(first)}.`;
    }
  }
}

/** How many examples the text answers as the parties agreed: "Les dix-huit exemples tiennent : …". */
export function phraseExemples(n: number, contredits: number): string {
  if (n === 1) return contredits === 0 ? `L’exemple tient${ATTENDU}` : `L’exemple ne tient pas${AUTRE}`;
  if (contredits === 0) return `Les ${nombre(n, "un exemple", "exemples")} tiennent${ATTENDU}`;
  const wrong = majuscule(nombre(contredits, "un exemple", "exemples"));
  return `${wrong} sur ${enLettres(n)} ${contredits === 1 ? "ne tient pas" : "ne tiennent pas"}${AUTRE}`;
}

const ATTENDU = `${NBSP}: le texte donne la réponse attendue.`;
const AUTRE = `${NBSP}: le texte donne une autre réponse.`;

/** "quatre actions par an", "20 heures par an", "cinq jours"; null when the text gives no target. */
export function phraseCible(cible: Engagement["cible"]): string | null {
  if (!cible) return null;
  const { valeur, unite, par } = cible;
  const every = par == null ? "" : par === "convention" ? " sur la durée de la convention" : ` par ${par}`;
  return `${quantite(valeur, unite)}${every}`;
}

const UNITES = {
  actes: ["une action", "actions"],
  heures: ["une heure", "heures"],
  personnes: ["une personne", "personnes"],
  organisations: ["une organisation", "organisations"],
  jours: ["un jour", "jours"],
} as const;

function quantite(valeur: number, unite: NonNullable<Engagement["cible"]>["unite"]): string {
  if (unite === "pourcent") return `${valeur.toLocaleString("fr-FR")}${NBSP}%`;
  const [one, many] = UNITES[unite];
  if (Number.isInteger(valeur)) return nombre(valeur, one, many);
  return `${valeur.toLocaleString("fr-FR")}${NBSP}${many}`;
}

/** What the parties owe together, out of all that is owed: "Toutes s’engagent sur les mêmes six engagements." */
export function phraseCommuns(communs: number, total: number): string {
  if (total === 0) return "Aucun engagement n’est enregistré.";
  if (communs === total)
    return `Toutes portent ${total === 1 ? "le même engagement" : `les ${nombre(total, "un engagement", "engagements")}`}.`;
  if (communs === 0) return "Chacune porte ses propres engagements.";
  return `${majuscule(nombre(communs, "un engagement", "engagements"))} sur ${enLettres(total)} ${communs === 1 ? "est porté" : "sont portés"} par toutes.`;
}

/** A word of the data as a reader writes it: "demandeur-emploi" → "demandeur emploi". */
export const mot = (word: string): string => word.replaceAll("-", " ");
