import type { Compte, Etape } from "../../platform/ui/page.tsx";
import { Etat, type EtatTrace } from "../../platform/ui/trait.tsx";
import type { Day } from "../../shared/day.ts";
import { leJour } from "../../shared/phrase.ts";
import { adresseInstance, adresseInstances, adresseSeance } from "./adresses.ts";
import { MOTS_ETAT } from "./phrases.ts";
import { jourDeSeance } from "./rules.ts";
import type { EtatSeance, Seance } from "./types.ts";
import type { Reunion, Vue, VueComite } from "./vue.ts";

/** What the frame of a page needs of the request. */
export type Cadre = { jour: Day; aujourdhui: Day; compte: Compte | null; chemin: string; demonstration: boolean };

/** What a form was sent with, and what is wrong in it. */
export type Saisie = { valeurs: Readonly<Record<string, string>>; erreurs: Readonly<Record<string, string>> };

const TRACES: Readonly<Record<EtatSeance, EtatTrace>> = {
  prevue: "brouillon",
  convoquee: "signee",
  deplacee: "a-reverifier",
  tenue: "en-relecture",
  "compte-rendu-envoye": "a-signer",
  approuvee: "echue",
  annulee: "ferme",
};

/** Stroke and word of the state of a meeting. */
export const EtatReunion = ({ etat }: { etat: EtatSeance }) => <Etat etat={TRACES[etat]} mot={MOTS_ETAT[etat]} />;

/** Breadcrumb of the committees of a convention; `suite` are the steps below, the last one without address. */
export const filDesInstances = ({ convention, titre }: Vue, ...suite: readonly Etape[]): Etape[] => [
  { libelle: "Conventions", href: "/conventions" },
  { libelle: titre, href: `/convention/${encodeURIComponent(convention.id)}` },
  { libelle: "Instances", ...(suite.length === 0 ? {} : { href: adresseInstances(convention.id) }) },
  ...suite,
];

/** Breadcrumb below one committee. */
export const filDuComite = (vue: VueComite, ...suite: readonly Etape[]): Etape[] =>
  filDesInstances(
    vue,
    {
      libelle: vue.instance.libelle,
      ...(suite.length === 0 ? {} : { href: adresseInstance(vue.convention.id, vue.instance.id) }),
    },
    ...suite,
  );

/** Breadcrumb below one meeting. */
export const filDeReunion = (vue: Reunion, libelle?: string): Etape[] => {
  const own = nomCourt(vue.seance);
  if (vue.demandeur.lien)
    return libelle === undefined ? [] : [{ libelle: own, href: adresseSeance(vue.seance.id) }, { libelle }];
  return libelle === undefined
    ? filDuComite(vue, { libelle: own })
    : filDuComite(vue, { libelle: own, href: adresseSeance(vue.seance.id) }, { libelle });
};

/** Said to who reads a published text without belonging to the convention. */
export const REUNIONS_RESERVEES = "Leurs réunions se lisent avec un compte d’une organisation de la convention.";

/** "réunion du 13 juin 2019". */
export const nomCourt = (seance: Pick<Seance, "debut">): string =>
  `Réunion du ${leJour(jourDeSeance(seance)).slice(3)}`;

/** Choice of the organisation acted for, for whoever governs several; hidden for one alone. */
export const pourChoix = ({ agissent: choix, par, nommer }: Vue) =>
  choix.length > 1 ? { options: choix.map((valeur) => ({ valeur, libelle: nommer(valeur) })), valeur: par } : null;
