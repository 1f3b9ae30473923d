import type { Erreurs } from "../../platform/ui/champ.tsx";
import type { Compte, Etape } from "../../platform/ui/page.tsx";
import type { Day } from "../../shared/day.ts";
import { majuscule } from "../../shared/phrase.ts";
import type { EtatRelais, FicheDeLiaison, Relais } from "./types.ts";
import type { DestinatairePossible, RendezVous } from "./vue.ts";

/** What every page of mises en relation is given of the request. */
export type Cadre = {
  jour: Day;
  aujourdhui: Day;
  compte: Compte | null;
  chemin: string;
  demonstration: boolean;
  /** The reader came by a link: there is one page for her here. */
  parLien?: boolean;
};

/** A counsellor of one's own body. */
export type Collegue = { id: string; nom: string };

/** A closed list, as choices. */
export const choix = (mots: Readonly<Record<string, string>>) =>
  Object.entries(mots).map(([valeur, libelle]) => ({ valeur, libelle: majuscule(libelle) }));

/** The name of an organisation, from its id. */
export type Nommer = (id: string) => string;

/** Blocks of the fiche, as the person and the counsellors read them. */
export const MOTS_DES_BLOCS = {
  emetteur: "le nom et l’agence du conseiller",
  personne: "ses nom et coordonnées",
  situation: "sa situation, en grandes lignes",
  demande: "sa demande",
  "deja-fait": "ce qui a déjà été fait",
  attendu: "ce qui est attendu",
  coordination: "qui passe quels jours, entrée et retour, qui appelle qui",
} as const;

/** What the page of one mise en relation is given, from one of its two sides. */
export type VueRelais = {
  cadre: Cadre;
  relais: Relais;
  etat: EtatRelais;
  cote: "emetteur" | "destinataire";
  /** What the reader may see of the fiche; null while it is shut to her, or not opened. */
  fiche: FicheDeLiaison | null;
  /** The article that lets it go, while nothing has travelled; null: none does any more. */
  article: DestinatairePossible["article"] | null;
  /** Between a home service and an establishment: the two agree on who comes and who calls. */
  coordonnable: boolean;
  /** Last day of the accord that stands. */
  accordJusquAu: Day | null;
  rendezVous: readonly RendezVous[];
  /** Where it may be sent on. */
  ailleurs: readonly DestinatairePossible[];
  collegues: readonly Collegue[];
  /** Day from which it may be reminded by hand; null: now. */
  relanceLe: Day | null;
  /** Whether its recipient can be reached here by an account. */
  aUnCompte: boolean;
  nommer: Nommer;
  qui: (id: string) => string;
  valeurs: Readonly<Record<string, string>>;
  erreurs: Erreurs;
  cle: string;
};

/** Where a page stands, for whoever has an account; by a link there is nowhere else to go. */
export const ici = (cadre: Cadre, ...etapes: readonly Etape[]) =>
  cadre.parLien === true
    ? {}
    : { rubrique: "/relais", fil: [{ libelle: "Mises en relation", href: "/relais" }, ...etapes] };
