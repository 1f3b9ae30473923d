import { lire } from "./lire/lire.ts";
import type { Lecture } from "./lire/types.ts";
import { ficheDe } from "./rules-fiche.ts";
import type { Fiche } from "./types.ts";

/** A convention of ours, whole: title, head, articles under their numbers, annex, block of signatures. */
export const ACTE = `Convention de partenariat
pour l’accueil de stagiaires

Entre

L’association Les Ateliers du Houppier, dont le siège est à Lyon, représentée par son directeur général, M. Bastien Charmille,
d’une part,

Et

Unaforis, représentée par sa présidente, Mme Hélène Sorbier,
d’autre part,

Préambule

Les parties constatent que les équipes peinent à trouver des temps de formation.

Article 1er – Objet

La présente convention a pour objet d’organiser, en Bretagne, l’accueil de stagiaires.

Article 2 bis : Engagements

Unaforis s’engage à :
- proposer deux journées de formation par an ;
- mettre à disposition ses ressources pédagogiques.

Les parties s’engagent à se réunir chaque année.

Article 3. Durée

La présente convention est conclue pour une durée de trois ans à compter du 1er janvier 2021.

Fait à Lyon, le 15 décembre 2020, en deux exemplaires.

Pour les Ateliers du Houppier          Pour Unaforis

Annexe 1 – Calendrier

Les journées se tiennent en mars et en octobre.
`;

/** The first convention of a text, as read; throws when there is none. */
export function ficheDuTexte(texte: string): Fiche {
  const lu: Lecture = lire(texte);
  const fiche = ficheDe({ lu, corrections: {} }, 0);
  if (!fiche) throw new Error(`no convention read: ${lu.reason}`);
  return fiche;
}

/** A fiche that says nothing: each test adds what it is about. */
export const FICHE: Fiche = {
  title: null,
  kind: null,
  parties: [],
  signatories: [],
  signature_date: null,
  effect: { from: null, to: null, duration_months: null, tacit_renewal: null, quotes: [], spans: [] },
  territory: [],
  axes: [],
  commitments: [],
  governance: [],
  publics: [],
  themes: [],
  designations: {},
};

/** A party without quote. */
export const partie = (name: string, acronym: string | null = null): Fiche["parties"][number] => ({
  name,
  acronym,
  role: null,
  quotes: [],
  spans: [],
});
