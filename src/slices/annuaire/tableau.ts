import { type Cellule, type Colonne, celluleJour } from "../../shared/cellule.ts";
import { ficheOperateur } from "./operateurs.ts";
import type { ImplantationTenue } from "./types.ts";

/** The columns of a place for spreadsheets, in order. */
export const COLONNES_IMPLANTATION = [
  { cle: "id", libelle: "Identifiant" },
  { cle: "operateur", libelle: "Opérateur" },
  { cle: "fait", libelle: "Ce qu’il fait" },
  { cle: "organisation", libelle: "Organisation" },
  { cle: "nom", libelle: "Nom" },
  { cle: "adresse", libelle: "Adresse" },
  { cle: "code_postal", libelle: "Code postal" },
  { cle: "ville", libelle: "Commune" },
  { cle: "commune", libelle: "Code de la commune" },
  { cle: "telephone", libelle: "Ligne directe" },
  { cle: "courriel", libelle: "Courriel" },
  { cle: "site", libelle: "Site" },
  { cle: "rendez_vous", libelle: "Rendez-vous" },
  { cle: "horaires", libelle: "Horaires (opening_hours)" },
  { cle: "latitude", libelle: "Latitude" },
  { cle: "longitude", libelle: "Longitude" },
  { cle: "precision", libelle: "Précision du point" },
  { cle: "territoires", libelle: "Territoires reçus" },
  { cle: "siret", libelle: "SIRET" },
  { cle: "du", libelle: "Ouvert depuis" },
  { cle: "au", libelle: "Reçoit jusqu’au" },
  { cle: "source", libelle: "Source" },
  { cle: "source_le", libelle: "Date de la source" },
  { cle: "verifie_le", libelle: "Vérifié le" },
] as const satisfies readonly Colonne[];

/** A place as one row. */
export const celluleImplantation = (
  i: ImplantationTenue,
): Record<(typeof COLONNES_IMPLANTATION)[number]["cle"], Cellule> => ({
  ...{ id: i.id, operateur: i.operateur, fait: i.accueil ?? ficheOperateur(i.operateur).fait },
  ...{ organisation: i.organisation, nom: i.nom, adresse: i.adresse, code_postal: i.codePostal, ville: i.ville },
  ...{ commune: i.commune, telephone: i.telephone, courriel: i.courriel, site: i.site, rendez_vous: i.rendezVous },
  ...{ horaires: i.horaires, latitude: i.latitude, longitude: i.longitude, precision: i.precision },
  ...{ territoires: i.couverture.join("|"), siret: i.siret, du: celluleJour(i.du), au: celluleJour(i.au) },
  ...{ source: i.source, source_le: i.sourceLe, verifie_le: celluleJour(i.verifieLe) },
});
