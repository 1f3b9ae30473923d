import type { ComponentChildren } from "preact";
import { aLaDate, lien } from "../../platform/ui/chemin.ts";
import type { ItemFrise } from "../../platform/ui/frise.tsx";
import type { Compte } from "../../platform/ui/page.tsx";
import type { Day } from "../../shared/day.ts";
import type { Ouverture } from "../droits/index.ts";
import type { Progression } from "../pilotage/index.ts";
import type { NomsDArticles } from "../redaction/index.ts";
import type { EtatDit, Morceau, Regard } from "./phrases.ts";
import type { Vie } from "./rules.ts";
import type { Item } from "./rules-frise.ts";
import type { Convention } from "./types.ts";

/** What the frame of a page needs of the request. */
export type Cadre = {
  jour: Day;
  aujourdhui: Day;
  compte: Compte | null;
  chemin: string;
  demonstration: boolean;
};

/** How a page writes its inner links: at its day, and as known on its `connuLe`. */
export type Ici = (chemin: string) => string;

/** Makes `Ici` for a page: links keep the day read and, with `connuLe`, what was known then. */
export function liensDe({ jour, aujourdhui }: Pick<Cadre, "jour" | "aujourdhui">, connuLe: Day | null): Ici {
  return (chemin) => {
    const dated = lien(chemin, jour, aujourdhui);
    if (connuLe === null) return dated;
    const [page = "", anchor] = dated.split("#");
    return `${page}${page.includes("?") ? "&" : "?"}connuLe=${connuLe}${anchor === undefined ? "" : `#${anchor}`}`;
  };
}

/** Path of a convention's page; ids may hold characters that a path does not. */
export const adresse = (id: string): string => `/convention/${encodeURIComponent(id)}`;

/** Path of an organisation's page. */
export const adresseOrganisation = (id: string): string => `/organisation/${encodeURIComponent(id)}`;

/** A page's own address read at another day. */
export const ceJour = (chemin: string, jour: Day): string => aLaDate(chemin, jour);

/** A sentence whose counts are links to the lists that they count. */
export const Phrase = ({ morceaux, ici }: { morceaux: readonly Morceau[]; ici: Ici }) => (
  <>
    {morceaux.map(({ mots, etat }) =>
      etat === undefined ? (
        mots
      ) : (
        <a href={ici(etat === "tous" ? "/conventions" : `/conventions?etat=${etat}`)}>{mots}</a>
      ),
    )}
  </>
);

/** A frise's items as the kit draws them. */
export const dessiner = (items: readonly Item[], ici: Ici): ItemFrise[] =>
  items.map(({ id, ...item }) => ({ ...item, href: ici(adresse(id)) }));

/** The stroke's props out of a state said. */
export const propsEtat = ({
  etat,
  mot,
  detail,
}: EtatDit): { etat: EtatDit["etat"]; mot?: ComponentChildren; detail: string } => ({
  etat,
  ...(mot !== undefined && { mot }),
  detail,
});

/** A convention that a page names beside the one it shows. */
export type Voisine = { id: string; titre: string };

/** An example of the parties, with what the text answers; `contredit` when that is not what they agreed on. */
export type ExempleVu = {
  question: string;
  attendu: "permis" | "refuse" | "a-completer";
  reponse: string;
  contredit: boolean;
};

/** All that the page of a convention shows, read as of the day of `regard`. */
export type VueConvention = {
  cadre: Cadre;
  ici: Ici;
  convention: Convention;
  vie: Vie;
  regard: Regard;
  connuLe: Day | null;
  ouvertures: readonly Ouverture[];
  exemples: readonly ExempleVu[];
  parent: Voisine | null;
  enfants: readonly (Voisine & { etat: EtatDit })[];
  versions: readonly { no: number; connuLe: Day }[];
  /** How its articles are called, in the order of the text. */
  noms: NomsDArticles;
  /** Its signatures were gathered here, and the reader may open what proves them. */
  preuve: boolean;
  /** How its commitments stand; none when its figures are not for the reader. */
  progressions: readonly Progression[];
  /** The reader may read its figures. */
  pilotage: boolean;
  /** The reader is a counsellor of one of its bodies, and it lets a person be sent to another. */
  relais: boolean;
  /** Its meetings: the days of all of them, and the next one; null when they are not for the reader. */
  reunions: {
    jours: readonly Day[];
    prochaine: { id: string; titre: string; debut: string; lieu: string | null; points: readonly string[] } | null;
  } | null;
  /** Scans of the signed paper that the reader may open. */
  scans: readonly { libelle: string; href: string }[];
};

/** The question of a right in the simulator, with two organisations between which it is open. */
export function demande({ nature, exemple }: Pick<Ouverture, "nature" | "exemple">): string {
  const query = new URLSearchParams({ acte: nature, de: exemple.de });
  if (exemple.vers !== null) query.set("vers", exemple.vers);
  return `/droits?${query}`;
}
