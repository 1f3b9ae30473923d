import type { Day } from "../../shared/day.ts";
import type { Territoire } from "../../shared/territoire.ts";
import type { Etat, EtatDit } from "../conventions/index.ts";

/** What prevents a declination: the field it comes from, and a sentence. */
export type Obstacle = { champ: string; phrase: string };

/** What would make one regional draft: the regions of a delegation, one region that no delegation holds, or several of them together. */
export type Lot = {
  /** Id of the delegation, or code of the region; those of several put together are parted by "~". */
  cle: string;
  libelle: string;
  regions: readonly Territoire[];
  /** Organisations that sign there for a party of the national text. */
  delegations: readonly string[];
};

/** A party of the regional text: an organisation, or the body whose antennes act there (`par`), in which it signs (domain W1). */
export type PartieRegionale = {
  organisation: string;
  nom: string;
  roles: readonly string[];
  par?: readonly { organisation: string; nom: string }[];
};

/** What a party's role rests on, and falls with: a market, an approval. */
export type Porteur = { quoi: string; au: Day };

/** What is asked of a declination. */
export type DemandeDeDeclinaison = {
  /** Id that the convention takes. */
  id: string;
  titre: string;
  regions: readonly Territoire[];
  parties: readonly PartieRegionale[];
  appuis: readonly string[];
  /** Axes of the parent that are taken over; null: all. */
  axes: readonly string[] | null;
  /** Annexes of the parent that are taken over, by key (`PieceNationale.cle`); null: all. */
  annexes: readonly string[] | null;
  /** First day of effect; null: the day of the last signature. */
  du: Day | null;
  /** Last day; null: not stated. */
  au: Day | null;
  porteur: Porteur | null;
  jour: Day;
};

/** A regional text under a national one, signed or still a draft, as a page shows it on a day. */
export type Feuille = {
  id: string;
  titre: string;
  href: string;
  dit: EtatDit;
  etat: Etat;
  territoire: readonly Territoire[];
  /** Who stands for each party there: its antennes where it acts through them, else itself. */
  parties: readonly string[];
  /** Its last day as of that day: its term, or the end of what it rests on if that comes first; null: not stated. */
  jusquAu: Day | null;
  projet: boolean;
  enfants: readonly Feuille[];
};
