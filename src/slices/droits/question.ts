import { Day } from "../../shared/day.ts";
import { de } from "../../shared/phrase.ts";
import { problemesZod } from "../../shared/zod-fr.ts";
import { Demande, NATURES, type Nature } from "../conventions/index.ts";
import { type Designeur, designeur, type Organisation } from "../organisations/index.ts";
import type { Motif } from "./types.ts";

/*
 * The question of the simulator, as a form writes it: read out of an address, and written back into one.
 */

/** What the form holds, as typed; "" = not answered. */
export type Saisie = Readonly<Record<(typeof CLES)[number], string>>;

const CLES = ["acte", "de", "vers", "jour", "territoire", "public", "consentement"] as const;

/** A question read: `demande` when it can be answered, else what is to be taken up again, by field. */
export type Question = {
  saisie: Saisie;
  demande: Demande | null;
  erreurs: Readonly<Record<string, string>>;
};

/** Longest answer read in a field. */
const LONGUEUR_MAX = 300;

type Contexte = {
  annuaire: readonly Organisation[];
  /** Organisations that conventions name without the directory knowing them. */
  connues: ReadonlySet<string>;
  /** Day of the page, taken when the question gives none. */
  jour: Day;
  /** Who names mean, when it is known already; else read in `annuaire` on the day asked. */
  designeur?: Designeur;
};

/**
 * Reads a question. It is asked when the address says what (`acte`) and who (`de`), were they empty; short of that,
 * what is given only fills the form.
 */
export function lireQuestion(query: Readonly<Record<string, string | undefined>>, contexte: Contexte): Question {
  const saisie = Object.fromEntries(
    CLES.map((cle) => [cle, (query[cle] ?? "").trim().slice(0, LONGUEUR_MAX)]),
  ) as Saisie;
  const posee = query.acte !== undefined && query.de !== undefined;
  const erreurs: Record<string, string> = {};
  const jour = lireJour(saisie.jour, contexte.jour, erreurs);
  const { lire } = contexte.designeur ?? designeur(contexte.annuaire, jour ?? contexte.jour, contexte.connues);
  const side = (cle: "de" | "vers") => {
    if (saisie[cle] === "") return null;
    const { id, phrase } = lire(saisie[cle]);
    if (phrase !== null) erreurs[cle] = phrase;
    return id;
  };
  const [de, vers] = [side("de"), side("vers")];
  if (posee && saisie.acte === "") erreurs.acte = "Choisissez une action.";
  if (posee && saisie.de === "") erreurs.de = "Dites qui veut agir.";
  const draft = {
    acte: saisie.acte,
    de,
    vers,
    date: jour,
    territoire: saisie.territoire || null,
    public: saisie.public || null,
    consentement: oui(saisie.consentement),
  };
  const read = Demande.safeParse(draft);
  if (!read.success)
    for (const { champ: field = "", phrase } of problemesZod(read.error)) {
      const cle = field === "date" ? "jour" : field;
      if (saisie[cle as keyof Saisie] && !erreurs[cle])
        erreurs[cle] = cle === "acte" ? "Choisissez une action de la liste." : phrase;
    }
  const complete = posee && read.success && Object.keys(erreurs).length === 0;
  const ordered = Object.fromEntries(CLES.flatMap((cle) => (erreurs[cle] ? [[cle, erreurs[cle]]] : [])));
  return {
    saisie: { ...saisie, jour: saisie.jour || contexte.jour },
    demande: complete ? read.data : null,
    erreurs: ordered,
  };
}

const oui = (text: string): boolean | string | null =>
  text === "oui" ? true : text === "non" ? false : text === "" ? null : text;

function lireJour(text: string, jour: Day, erreurs: Record<string, string>): Day | null {
  if (text === "") return jour;
  const read = Day.safeParse(text);
  if (read.success) return read.data;
  erreurs.jour = read.error.issues[0]?.message ?? "";
  return null;
}

/** The address that asks this question, with some answers changed. */
export function adresse(saisie: Saisie, autres: Partial<Saisie> & { connuLe?: string } = {}): string {
  const all = { ...saisie, ...autres };
  const query = new URLSearchParams(Object.entries(all).filter(([, value]) => value));
  for (const cle of ["acte", "de"] as const) if (!query.has(cle)) query.set(cle, "");
  return `/droits?${query}`;
}

/** A demand as the form would hold it. */
export const saisieDe = (d: Demande): Saisie => ({
  acte: d.acte,
  de: d.de,
  vers: d.vers ?? "",
  jour: d.date,
  territoire: d.territoire ?? "",
  public: d.public ?? "",
  consentement: d.consentement == null ? "" : d.consentement ? "oui" : "non",
});

/** What a kind of act is, as somebody asks it: "passer le relais d’une personne", and the word before the other side. */
export const ACTIONS: Readonly<Record<Nature, { faire: string; vers: string }>> = {
  aiguillage: { faire: "passer le relais d’une personne", vers: "à" },
  evenement: { faire: "tenir un événement", vers: "pour" },
  information: { faire: "donner une information", vers: "à" },
  professionnalisation: { faire: "se former et se rencontrer entre équipes", vers: "avec" },
  ressource: { faire: "partager un outil ou un document", vers: "avec" },
  concertation: { faire: "se concerter sur un sujet", vers: "avec" },
  seance: { faire: "se réunir en instance", vers: "avec" },
  offre: { faire: "proposer une offre", vers: "à" },
  veille: { faire: "signaler un changement de texte", vers: "à" },
  immersion: { faire: "organiser une immersion", vers: "chez" },
  parcours: { faire: "construire un parcours", vers: "avec" },
  diffusion: { faire: "diffuser un travail commun", vers: "auprès de" },
};

/** What an obstacle is called, before the sentence that tells it. */
export const OBSTACLES: Readonly<Record<Motif, string>> = {
  "aucun-article": "Aucun article",
  "meme-organisation": "Une seule organisation",
  "non-partie": "Ni partie ni membre",
  "non-signee": "Pas encore signée",
  "pas-encore-en-vigueur": "Pas encore en vigueur",
  echue: "Échue",
  resiliee: "Résiliée",
  caduque: "Caduque",
  remplacee: "Remplacée",
  suspendue: "Suspendue",
  "hors-territoire": "Hors du territoire",
  "hors-public": "Hors du public",
  "consentement-manquant": "Sans l’accord de la personne",
};

const HORS_CONVENTION = "Le faire hors convention\u00a0: ce sera noté à part, et compté pour aucune.";

/** What can still be done without a right: a protected kind of act has another way, a free one goes on hors convention. */
export const RESTE: Readonly<Record<Nature, string>> = {
  ...(Object.fromEntries(NATURES.map((nature) => [nature, HORS_CONVENTION])) as Record<Nature, string>),
  aiguillage: "Dire à la personne où aller, sans envoyer son dossier.",
  ressource: "Renvoyer vers ce qui est déjà public.",
  immersion: "Passer par un prescripteur : France Travail, une mission locale ou un Cap emploi.",
  parcours: "Remettre son parcours à la personne, qui le montre à qui elle veut.",
};

/** A preposition before a name: "aux membres", "auprès des membres", "auprès d’Unaforis". */
export function devant(preposition: string, nom: string): string {
  const plural = nom.startsWith("les ") ? nom.slice("les ".length) : null;
  if (preposition === "à" && plural !== null) return `aux ${plural}`;
  if (!preposition.endsWith(" de")) return `${preposition} ${nom}`;
  return `${preposition.slice(0, -"de".length)}${plural === null ? de(nom) : `des ${plural}`}`;
}
