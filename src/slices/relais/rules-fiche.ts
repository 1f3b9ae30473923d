import { dayInWords } from "../../shared/day.ts";
import { majuscule } from "../../shared/phrase.ts";
import {
  ATTENDUS,
  type Coordination,
  type FicheDeLiaison,
  JOURS_DE_PASSAGE,
  MOTIFS_MISE_EN_RELATION,
} from "./types.ts";

/** How the person wishes to be reached. */
export const VOIES = {
  telephone: "par téléphone",
  courriel: "par courriel",
  sms: "par SMS",
  conseiller: "par son conseiller",
  autre: "autrement",
} as const;
/** How far the counselling went. */
export const NIVEAUX = {
  "accueil-individualise": "accueil individualisé",
  "accompagnement-personnalise": "accompagnement personnalisé",
} as const;
/** Bands of age. */
export const AGES = {
  "16-25": "16 à 25 ans",
  "26-29": "26 à 29 ans",
  "30-44": "30 à 44 ans",
  "45-54": "45 à 54 ans",
  "55-plus": "55 ans et plus",
} as const;

/** A block of a fiche as it is read: its title, then what it says line by line; what is absent is left out. */
export type BlocLu = { titre: string; lignes: readonly { terme: string; valeur: string }[] };

const lignesDeCoordination = (c: Coordination): (readonly [string, string | undefined])[] => [
  ...JOURS_DE_PASSAGE.map((jour) => [majuscule(jour), c[jour]] as const),
  ["Entrée le", c.entreeLe && dayInWords(c.entreeLe)],
  ["Retour le", c.retourLe && dayInWords(c.retourLe)],
  ["Qui appelle qui", c.quiAppelle],
  ["Personne de confiance", c.confianceNom],
  ["Son téléphone", c.confianceTelephone],
  ["À savoir", c.texte],
];

/** A fiche as it is read, on the page and in the plain text: one order, one wording. */
export function lireBlocs(f: FicheDeLiaison): BlocLu[] {
  const bloc = (titre: string, lignes: readonly (readonly [string, string | undefined])[]): BlocLu => ({
    titre,
    lignes: lignes.flatMap(([terme, valeur]) => (valeur === undefined || valeur === "" ? [] : [{ terme, valeur }])),
  });
  const { emetteur: e, personne: p, situation: s, demande: d, dejaFait: fait } = f;
  const name = [p?.prenom, p?.nom].filter((x) => x !== undefined && x !== "").join(" ");
  return [
    bloc("De la part de", [
      ["Conseiller", e.conseiller],
      ["Agence", e.agence],
      ["Ligne directe", e.telephone],
      ["Courriel", e.courriel],
      ["En son absence", e.remplacant],
    ]),
    bloc("La personne", [
      ["Nom", name],
      ["Téléphone", p?.telephone],
      ["Courriel", p?.courriel],
      ["La joindre", p?.voie && VOIES[p.voie]],
      ["Disponible à partir du", p?.disponibleDu],
    ]),
    bloc("Sa situation", [
      ["Statut", s?.statut],
      ["Commune", s?.commune],
      ["Âge", s?.trancheAge && AGES[s.trancheAge]],
      ["Métier ou branche", s?.metier],
    ]),
    bloc("Sa demande", [
      ["Avec ses mots", d?.paroles],
      ["Pourquoi cet organisme", d?.motif && MOTIFS_MISE_EN_RELATION[d.motif]],
      ["Précision", d?.precision],
    ]),
    bloc("Déjà fait", [
      ["Niveau", fait?.niveau && NIVEAUX[fait.niveau]],
      ["Synthèse remise", fait?.syntheseRemise === undefined ? undefined : fait.syntheseRemise ? "oui" : "non"],
    ]),
    bloc("Attendu", [["Attendu", f.attendu && ATTENDUS[f.attendu]]]),
    bloc("Coordination", lignesDeCoordination(f.coordination ?? {})),
  ].filter((b) => b.lignes.length > 0);
}

/** The same as plain text, to paste into a counsellor's own tool: nobody enters twice. */
export const enTexte = (reference: string, f: FicheDeLiaison): string =>
  [
    `Mise en relation ${reference}`,
    ...lireBlocs(f).map(({ titre, lignes }) => [titre, ...lignes.map((l) => `${l.terme} : ${l.valeur}`)].join("\n")),
  ].join("\n\n");
