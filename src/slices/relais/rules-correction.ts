import { type Lu, lireFicheSaisie } from "./rules-saisie.ts";
import type { FicheDeLiaison } from "./types.ts";

/** Her fiche as the form of correction shows it, by the names of its fields. */
export const champsDe = ({ personne, situation, demande }: FicheDeLiaison): Record<string, string | undefined> => ({
  prenom: personne?.prenom,
  nom: personne?.nom,
  telephonePersonne: personne?.telephone,
  courrielPersonne: personne?.courriel,
  voie: personne?.voie,
  disponibleDu: personne?.disponibleDu,
  statut: situation?.statut,
  commune: situation?.commune,
  trancheAge: situation?.trancheAge,
  metier: situation?.metier,
  paroles: demande?.paroles,
});

const SIENS = [
  ...["prenom", "nom", "telephonePersonne", "courrielPersonne", "voie", "disponibleDu"],
  ...["statut", "commune", "trancheAge", "metier", "paroles"],
];

/** The fiche as she corrects it: her own blocks from the form, what counsellors said of themselves and did kept. */
export function corriger(fiche: FicheDeLiaison, champs: Readonly<Record<string, string>>): Lu<FicheDeLiaison> {
  const own = Object.fromEntries(Object.entries(champs).filter(([nom]) => SIENS.includes(nom)));
  const { conseiller, agence } = fiche.emetteur;
  const read = lireFicheSaisie({ ...own, conseiller, agence });
  if (!read.ok) return read;
  const { personne, situation } = read.valeur;
  const { paroles: _, ...choisi } = fiche.demande ?? {};
  const demande = { ...choisi, ...read.valeur.demande };
  const blocs = { personne, situation, demande: Object.keys(demande).length === 0 ? undefined : demande };
  const { personne: _p, situation: _s, demande: _d, ...reste } = fiche;
  return { ok: true, valeur: { ...reste, ...Object.fromEntries(Object.entries(blocs).filter(([, b]) => b)) } };
}
