/*
 * Organisations of the field whose name no rule bounds by itself ("Pôle emploi", "Transitions Pro"), or whose acronym is
 * used alone and in small letters. Public names, known from the law and from their own acts: Opcos by the ministry's table of branches
 * (19/07/2019), operators of the CEP by article L. 6111-6 of the labour code, State bodies by their decrees.
 */

const LIGNES = `
Pôle emploi
Éducation nationale
Gendarmerie nationale
Police nationale
Protection judiciaire de la jeunesse
Défense mobilité
France Travail
Cap emploi
Transitions Pro
Avenir Actifs
Action Logement
Certif Pro
France compétences
Apec
Agefiph
FIPHFP
Fongecif
Opacif
Uniformation
Unifaf
Unifed
Opcalia
Agefos PME
Intergros
Intermife
Actalians
Opcaim
Constructys
Ocapiat
Akto
Afdas
OPCO 2i
OPCO EP
OPCO Santé
OPCO Mobilités
Opcommerce
FAF.TT
FAFTT
Unagecif
Agecif Cama
Nexem
Axess
Unaforis
ADMR
Adédom
Fehap
Uniopss
Uriopss
Udes
Elisfa
Synesi
Hexopée
Unapei
APF France handicap
Croix-Rouge française
Secours catholique
Secours populaire français
Secours populaire
Secours islamique France
Restos du cœur
Emmaüs
Emmaüs solidarité
Emmaüs France
Armée du salut
Fondation Abbé Pierre
Médecins du monde
Médecins sans frontières
Ligue de l'enseignement
Ligue contre le cancer
Habitat et humanisme
Petits frères des pauvres
Apprentis d'Auteuil
Unicef France
Centre Inffo
Régions de France
Départements de France
Intercommunalités de France
Association des maires de France
Villes de France
Banque des Territoires
Banque de France
Caisse des Dépôts
Bpifrance
Crédit agricole
Crédit mutuel
Caisse d'épargne
Banque populaire
BNP Paribas
Société générale
La Poste
La Banque postale
Air France
SNCF
SNCF Réseau
RATP
EDF
Enedis
Engie
Veolia
Le Mouvement associatif
Voies navigables de France
Météo-France
Office français de la biodiversité
France Bénévolat
France Active
France Victimes
France terre d'asile
France nature environnement
Fédération des acteurs de la solidarité
Medef
CPME
U2P
CFDT
CFTC
CFE-CGC
CGT
Unsa
FSU
Afpa
Cnam
Cned
Onisep
CNFPT
Cnous
Crous
Inrae
CNRS
Inserm
Inria
Ademe
Anah
Anru
ANCT
Acoss
Cnaf
Cnav
Cnsa
Urssaf
MSA
Carsat
Assurance maladie
Insee
Céreq
Dares
Cheops
ARML
UNML
Alliance Villes Emploi
Réseau EVA
CIBC
Coorace
Défi métiers
Via Compétences
Carif-Oref
Réseau des Carif-Oref
Mission locale
Missions locales
Les Entreprises s'engagent
Sport dans la ville
Unis-Cité
Concordia
Nos quartiers ont du talent
Simplon
Wimoov
Mobil'In
Handicap international
Special Olympics France
Paris 2024
`;

/** Their names as they are written, in no order. */
export const CONNUES: readonly string[] = LIGNES.split("\n").filter(Boolean);
