import { describe, expect, test } from "vitest";
import { contexteDe } from "./contexte.test-aide.ts";
import { lireParties } from "./parties.ts";
import { lireSignataires } from "./signataires.ts";

/*
 * Heads and feet of acts in every layout: lists, lines, tables, plurals, persons in office, columns, openings cut short.
 * All names are invented.
 */

/** The layout, the text, the parties, who signs for them. */
const ACTES: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
  [
    "pour X : personne, en puces",
    "ACCORD DÉPARTEMENTAL\n\nPARTIES À L’ACCORD\n\n• Pour l’État : Monsieur le Préfet, Hector Vaubrun\n• Pour le Conseil départemental de la Lède : Madame la Présidente, Odile Marchais\n• Pour la Chambre des métiers de la Lède (CML) : Monsieur le Directeur, Wilfrid Salmon\n\nPOURQUOI UN ACCORD\n\nEn 2022, les ateliers manquaient de bras.\n",
    ["État", "Conseil départemental de la Lède", "Chambre des métiers de la Lède [CML]"],
    [
      "Hector Vaubrun / Préfet / État",
      "Odile Marchais / Présidente / Conseil départemental de la Lède",
      "Wilfrid Salmon / Directeur / Chambre des métiers de la Lède",
    ],
  ],
  [
    "signataires : organisme, deux points, personne",
    "CHARTE DE LA RIVIÈRE\n\nSignataires\n\nDépartement de la Lède : Mme Gertrude Vallier, vice-présidente, par délégation du président\nSyndicat des eaux du Haut-Bief : M. Aloïs Kerner, président\nBrasserie Tannbach SAS : Mme Astrid Lorin, présidente\n\n1. Constat\nLa nappe baisse.",
    ["Département de la Lède", "Syndicat des eaux du Haut-Bief", "Brasserie Tannbach SAS"],
    [
      "Gertrude Vallier / vice-présidente / Département de la Lède",
      "Aloïs Kerner / président / Syndicat des eaux du Haut-Bief",
      "Astrid Lorin / présidente / Brasserie Tannbach SAS",
    ],
  ],
  [
    "sont signataires de la charte",
    "CHARTE DES ACHATS\n\nArticle 1 : Les signataires\nSont signataires de la présente charte :\n- la Communauté d'agglomération Val-de-Sorne ;\n- le Syndicat départemental d'énergie de la Lède (SDEL), coordonnateur ;\n- la Ville d'Arcy-les-Bois.\n\nArticle 2 : Objet\nLa charte a trois buts.",
    [
      "Communauté d'agglomération Val-de-Sorne",
      "Syndicat départemental d'énergie de la Lède [SDEL]",
      "Ville d'Arcy-les-Bois",
    ],
    [],
  ],
  [
    "titulaires sans entre",
    "SCHEMA DEPARTEMENTAL\nAVENANT DE PROROGATION\n\nLe Préfet de la Lède, représentant l'Etat, M. Tristan MARBON,\nLe Président du Conseil départemental de la Lède, M. Régis COSTE,\nLa Présidente de la Communauté de communes des Gorges, Mme Eveline SERRE,\n\nVu la loi n° 2000-614 du 5 juillet 2000 ;\n\nconviennent ce qui suit :\n\nArticle 1. Le schéma est prorogé.",
    ["État", "Conseil départemental de la Lède", "Communauté de communes des Gorges"],
    [
      "Tristan MARBON / Préfet de la Lède, représentant l'Etat / État",
      "Régis COSTE / Président / Conseil départemental de la Lède",
      "Eveline SERRE / Présidente / Communauté de communes des Gorges",
    ],
  ],
  [
    "titulaires, une part et l'autre",
    "CONTRAT D'OBJECTIFS ET DE MOYENS 2020-2024\n\nENTRE D'UNE PART,\n\n- Le Directeur général de l'Agence régionale de santé de Sorne, M. Antoine LESAGE,\n- Le Président du Conseil départemental de la Lède, M. Marcel ONFRAY,\n\nET D'AUTRE PART,\n\n- Le Président de l'association Les Beaux Jours, gestionnaire des EHPAD « Les\nEmbruns » et « Le Clos », M. Rémy HAUVEL,\n\nVU le code ;\n\nIL A ETE CONCLU CE QUI SUIT",
    ["Agence régionale de santé de Sorne", "Conseil départemental de la Lède", "association Les Beaux Jours"],
    [
      "Antoine LESAGE / Directeur général / Agence régionale de santé de Sorne",
      "Marcel ONFRAY / Président / Conseil départemental de la Lède",
      "Rémy HAUVEL / Président / association Les Beaux Jours",
    ],
  ],
  [
    "nous soussignés, nom avant prénom",
    "CONTRAT D'OBJECTIFS\n\nNous, soussignés,\n\nVALBRUNE Gontran, président de la Fédération des cavaliers de la Lède (FCL), agissant pour le compte de celle-ci,\n\net\n\nGUITON Reine, présidente du conseil d'administration de la Mutuelle des selliers (MS), habilitée aux présentes,\n\nsommes convenus des clauses suivantes.\n\nPremière clause\nNotre but.",
    ["Fédération des cavaliers de la Lède [FCL]", "Mutuelle des selliers [MS]"],
    [
      "VALBRUNE Gontran / président / Fédération des cavaliers de la Lède",
      "GUITON Reine / présidente du conseil d'administration / Mutuelle des selliers",
    ],
  ],
  [
    "lie A, dont le proviseur est",
    "Convention relative à la classe de mer\n\nPréambule\nVu l'avis du conseil d'administration ;\n\nLa présente convention lie le lycée Marguerite-Stenay, dont le proviseur est M. Ulysse Bruyne, et le 74e régiment de logistique, dont le chef de corps est la colonelle Priscille Hennart.\n\nElle concerne vingt élèves.",
    ["lycée Marguerite-Stenay", "74e régiment de logistique"],
    [
      "Ulysse Bruyne / proviseur / lycée Marguerite-Stenay",
      "Priscille Hennart / chef de corps / 74e régiment de logistique",
    ],
  ],
  [
    "les communes de A, B et C",
    "CONVENTION TERRITORIALE\n\nEntre :\nLa Caisse des écoles de Bray, représentée par son directeur, Monsieur Yves POMEROL,\nCi-après dénommée « la Caisse » ;\nEt\nLa communauté de communes Lède-Sorne, représentée par son président, Monsieur Bruno CHANTEL,\ndûment autorisé ;\nLes communes de Saint-Amer-le-Haut, Marsac-les-Bois et Viverac, représentées par\nleurs maires, dûment autorisés par délibération ;\nCi-après dénommées « les collectivités ».\n\nVu les articles L. 263-1 du Code ;\n\nARTICLE 1 : OBJET\nLa convention a pour objet un travail.",
    [
      "Caisse des écoles de Bray",
      "communauté de communes Lède-Sorne",
      "commune de Saint-Amer-le-Haut",
      "commune de Marsac-les-Bois",
      "commune de Viverac",
    ],
    [
      "Yves POMEROL / directeur / Caisse des écoles de Bray",
      "Bruno CHANTEL / président / communauté de communes Lède-Sorne",
    ],
  ],
  [
    "le maire de X",
    "CONVENTION DE COORDINATION\n\nEntre Monsieur le Préfet de la Lède et Monsieur le Maire de Vaucrey, après avis de Madame la Procureure, il est convenu ce qui suit :\n\nArticle 1\nLa police assure la garde.",
    ["État", "Vaucrey"],
    [],
  ],
  [
    "personnes titulaires de services",
    "PROTOCOLE\n\nLe présent protocole est conclu entre :\n\nMonsieur Aurélien de SAINT-ORS, préfet de la Haute-Lède,\nMadame Mylène CHAUCHE, procureure de la République près le tribunal judiciaire de Bray,\nMonsieur Ange PAOLI, maire de Bray-sur-Lède,\nLe colonel Rémi HERBARD, commandant le groupement de gendarmerie de la Lède,\net la docteure Louise BEN AMAR, directrice du centre hospitalier de Bray.\n\nVU le code pénal ;\n\nI. FINALITÉS\nIl s'agit de mieux faire.",
    [
      "État",
      "tribunal judiciaire de Bray",
      "Bray-sur-Lède",
      "groupement de gendarmerie de la Lède",
      "centre hospitalier de Bray",
    ],
    [
      "Aurélien de SAINT-ORS / préfet de la Haute-Lède / État",
      "Mylène CHAUCHE / procureure de la République près le tribunal judiciaire de Bray / tribunal judiciaire de Bray",
      "Ange PAOLI / maire / Bray-sur-Lède",
      "Rémi HERBARD / commandant le groupement de gendarmerie de la Lède / groupement de gendarmerie de la Lède",
      "Louise BEN AMAR / directrice / centre hospitalier de Bray",
    ],
  ],
  [
    "établissement nommé entre guillemets, M. le Professeur",
    "CONVENTION\n\nConclue entre :\n\n- l'établissement public local d'enseignement « Lycée Maryse-Hiltz », 3 place des Lices, représenté par son chef d'établissement, Mme Domitille Le Guen, proviseure, ci-après appelé LE LYCÉE,\n\n- et l'établissement public à caractère scientifique, culturel et professionnel « Université de Haute-Lède », représenté par M. le Professeur Edern Trégon, président, ci-après appelé L'UNIVERSITÉ,\n\nil a été exposé et convenu ce qui suit.\n\nI. EXPOSÉ\nLa loi.",
    ["Lycée Maryse-Hiltz", "Université de Haute-Lède"],
    [
      "Domitille Le Guen / chef d'établissement / Lycée Maryse-Hiltz",
      "Edern Trégon / président / Université de Haute-Lède",
    ],
  ],
  [
    "tableau à barres",
    "CONVENTION\n\nParties\n\n| Ville de Bray | représentée par Mme Anne Roy, maire |\n| Association Le Fil | représentée par M. Paul Viel, président |\n\nArticle 1 – Objet\nUn atelier.",
    ["Ville de Bray", "Association Le Fil"],
    ["Anne Roy / maire / Ville de Bray", "Paul Viel / président / Association Le Fil"],
  ],
  [
    "numéroté 1° 2°",
    "Convention de partenariat\n\nEntre les soussignés :\n\n1° L'office public de l'habitat de la Lède (OPHL), dont le siège est à Bray, représenté par sa directrice générale Mme Zoé Lambert ;\n\n2° L'association « Toit pour Tous », dont le siège est à Bray, représentée par son président en exercice M. Marc-Antoine d'Aubigny ;\n\nIl a été convenu ce qui suit :\n\nArticle 1 – Objet\nLa présente convention organise le travail commun.\n",
    ["office public de l'habitat de la Lède [OPHL]", "Toit pour Tous"],
    [
      "Zoé Lambert / directrice générale / office public de l'habitat de la Lède",
      "Marc-Antoine d'Aubigny / président en exercice / Toit pour Tous",
    ],
  ],
  [
    "coupé avant la fin",
    "CONVENTION DE PARTENARIAT\nENTRE\nLA COMMUNE DE BRAY-LES-EAUX\nET\nLE CLUB DE TENNIS DE BRAY\n\nEntre les soussignés :\nLa commune de Bray-les-Eaux, dont le siège est situé Hôtel de ville, place du Marché, représentée par Madame Sophie MARTEL, Maire, dûment habilitée par délibération du conseil municipal n° 12 du 3 mai 2021,\nci-après dénommée « la Commune »\nd'une part,",
    ["commune de Bray-les-Eaux", "CLUB DE TENNIS DE BRAY"],
    ["Sophie MARTEL / Maire / commune de Bray-les-Eaux"],
  ],
  [
    "coupé au nom du second",
    "Convention d'objectifs\n\nEntre\nLe Département de la Lède, sis 1 place de la Préfecture, représenté par son Président, M. Luc NOËL, autorisé par délibération du 4 juin,\net\nLe Comité départemental de voile de la Lède, association régie par",
    ["Département de la Lède", "Comité départemental de voile de la Lède"],
    ["Luc NOËL / Président / Département de la Lède"],
  ],
  [
    "parties dans l'objet",
    "CONVENTION DE MISE À DISPOSITION\n\nArticle 1 – Objet\nLa présente convention a pour objet de définir les conditions dans lesquelles la commune de Bray met à disposition de l'association Les Ateliers du Bief un local de 40 m².\n\nArticle 2 – Durée\nUn an.",
    ["commune de Bray", "association Les Ateliers du Bief"],
    [],
  ],
  [
    "représentée nested",
    "CONVENTION\n\nEntre\n\nLa société Novalis SAS, représentée par la société Holding Bief, sa présidente, elle-même représentée par M. Denis Faure, gérant,\n\nEt\n\nL'Université de Bray, représentée par son président, M. Igor Petit, et par délégation par Mme Salomé Garcin, vice-présidente en charge de la formation,\n\nIl a été convenu ce qui suit :\n\nArticle 1 – Objet\nLa présente convention organise le travail commun.\n",
    ["société Novalis SAS", "Université de Bray"],
    [
      "Denis Faure / gérant / société Novalis SAS",
      "Igor Petit / président / Université de Bray",
      "Salomé Garcin / vice-présidente en charge de la formation / Université de Bray",
    ],
  ],
  [
    "Madame la Maire",
    "Entre la Ville de Bray, représentée par Madame la Maire, Inès Duval, dûment mandatée par la délibération n° 4,\n\net la Ligue de natation de Sorne, représentée par Monsieur le Président Karim Haddad, dûment mandaté,\n\nIl a été convenu ce qui suit :\n\nArticle 1 – Objet\nLa présente convention organise le travail commun.\n",
    ["Ville de Bray", "Ligue de natation de Sorne"],
    ["Inès Duval / Maire / Ville de Bray", "Karim Haddad / Président / Ligue de natation de Sorne"],
  ],
  [
    "nom après la fonction entre parenthèses",
    "CONVENTION CADRE\n\nEntre les soussignés,\n\nLe Rectorat de l'académie de Bray\nReprésenté par le recteur (M. Olivier Sanz)\n\nEt\n\nLe Groupe Meca Industrie\nReprésenté par sa directrice des ressources humaines (Mme Léa Kahn)\n\nIl a été convenu ce qui suit :\n\nArticle 1 – Objet\nLa présente convention organise le travail commun.\n",
    ["Rectorat de l'académie de Bray", "Groupe Meca Industrie"],
    [
      "Olivier Sanz / recteur / Rectorat de l'académie de Bray",
      "Léa Kahn / directrice des ressources humaines / Groupe Meca Industrie",
    ],
  ],
  [
    "capitales sans accents et adresse",
    "CONVENTION D'OBJECTIFS\n\nENTRE :\n\nLA VILLE DE BRAY\n12 RUE DE LA REPUBLIQUE\n99000 BRAY\nREPRESENTEE PAR SON MAIRE MONSIEUR ALAIN PRAT\n\nET :\n\nL'ASSOCIATION SPORTIVE DES CHEMINOTS\nSTADE DES LILAS\nREPRESENTEE PAR SA PRESIDENTE MADAME NADIA SAID\n\nIL EST CONVENU CE QUI SUIT :",
    ["VILLE DE BRAY", "ASSOCIATION SPORTIVE DES CHEMINOTS"],
    ["ALAIN PRAT / MAIRE / VILLE DE BRAY", "NADIA SAID / PRESIDENTE / ASSOCIATION SPORTIVE DES CHEMINOTS"],
  ],
  [
    "nom, prénom, qualité en lignes",
    "CONVENTION DE STAGE COLLECTIF\n\nEntre les soussignés :\n\nOrganisme : Lycée professionnel Jean-Moreau\nAdresse : 4 rue des Lilas, 99000 Bray\nReprésentant : Mme Flore Guérin\nQualité : Proviseure\n\nEt\n\nOrganisme : Résidence Les Tilleuls\nAdresse : 5 rue du Bac, 99000 Bray\nReprésentant : M. Cyril Noir\nQualité : Directeur\n\nIl a été convenu ce qui suit :\n\nArticle 1 – Objet\nLa présente convention organise le travail commun.\n",
    ["Lycée professionnel Jean-Moreau", "Résidence Les Tilleuls"],
    ["Flore Guérin / Proviseure / Lycée professionnel Jean-Moreau", "Cyril Noir / Directeur / Résidence Les Tilleuls"],
  ],
  [
    "bloc de signatures en colonnes",
    "CONVENTION DE PARTENARIAT ENTRE LA VILLE DE BRAY ET L'ASSOCIATION ÉLAN\n\nArticle 1 – Objet\nUn atelier.\n\nFait à Bray, le 4 mai 2022\n\nPour la Ville de Bray                 Pour l'association Élan\nLe Maire                              La Présidente\nSylvain ROUX                          Mireille CARON\n",
    ["VILLE DE BRAY", "ASSOCIATION ÉLAN"],
    ["Sylvain ROUX / Maire / VILLE DE BRAY", "Mireille CARON / Présidente / ASSOCIATION ÉLAN"],
  ],
  [
    "bloc en titres de fonctions",
    "CONVENTION ENTRE LA VILLE DE BRAY ET L'ASSOCIATION ÉLAN\n\nArticle 1 – Objet\nUn atelier.\n\nFait à Bray, le 4 mai 2022\n\nLe Maire de Bray\nSylvain ROUX\n\nLa Présidente de l'association Élan\nMireille CARON\n",
    ["VILLE DE BRAY", "ASSOCIATION ÉLAN"],
    ["Sylvain ROUX / Maire de Bray / VILLE DE BRAY", "Mireille CARON / Présidente / ASSOCIATION ÉLAN"],
  ],
  [
    "OCR",
    "CONVENTION DE PARTENARIAT\n\nEntre les soussignes :\n\nLa Commune de BRAY , representee par son Maire ,Monsieur Paul  GRAND ,\n\nd' une part ,\n\nET\n\nL' Association  Loisirs  Jeunes , representee par sa Presidente , Madame Anne  PETIT ,\n\nd' autre part ,\n\nIl a ete convenu ce qui suit :",
    ["Commune de BRAY", "Association Loisirs Jeunes"],
    ["Paul GRAND / Maire / Commune de BRAY", "Anne PETIT / Presidente / Association Loisirs Jeunes"],
  ],
  [
    "agissant en qualité",
    "ENTRE :\n\nMonsieur Jacques Delmas, agissant en qualité de directeur général de la Caisse mutuelle du Bief, dont le siège est à Bray,\n\nET :\n\nMadame Florence Auriol, agissant au nom et pour le compte de la Fondation Clairval en sa qualité de déléguée générale,\n\nIl a été convenu ce qui suit :\n\nArticle 1 – Objet\nLa présente convention organise le travail commun.\n",
    ["Caisse mutuelle du Bief", "Fondation Clairval"],
    [
      "Jacques Delmas / directeur général / Caisse mutuelle du Bief",
      "Florence Auriol / déléguée générale / Fondation Clairval",
    ],
  ],
  [
    "ministères",
    "Convention-cadre\n\nentre\n\nle ministère de l'éducation nationale, de la jeunesse et des sports,\nreprésenté par Édouard Garnier, directeur général de l'enseignement scolaire,\n\net\n\nl'Association nationale des ludothèques (ANL),\nreprésentée par Farida Benali, présidente,\n\nPréambule\nLe ministère agit.",
    ["ministère de l'éducation nationale, de la jeunesse et des sports", "Association nationale des ludothèques [ANL]"],
    [
      "Édouard Garnier / directeur général de l'enseignement scolaire / ministère de l'éducation nationale, de la jeunesse et des sports",
      "Farida Benali / présidente / Association nationale des ludothèques",
    ],
  ],
  [
    "le ministre, le président",
    "Convention de partenariat\n\nentre\n\nLe ministre de la culture, M. Franck Rivoire,\n\net\n\nLe président de la Fédération des écomusées, M. Xavier de la Motte-Roux,\n\nIl a été convenu ce qui suit :\n\nArticle 1 – Objet\nLa présente convention organise le travail commun.\n",
    ["ministère de la culture", "Fédération des écomusées"],
    [
      "Franck Rivoire / ministre de la culture / ministère de la culture",
      "Xavier de la Motte-Roux / président / Fédération des écomusées",
    ],
  ],
  [
    "avenant: vu la convention",
    "AVENANT N° 2 À LA CONVENTION\n\nVu la convention du 3 mars 2019 conclue entre la Région Sorne et l'Association régionale des missions locales ;\n\nEntre\nLa Région Sorne, représentée par son président, M. Loïc Abel, ci-après « la Région »,\net\nL'Association régionale des missions locales de Sorne (ARMLS), représentée par sa présidente, Mme Chloé Rivet, ci-après « l'ARMLS »,\n\nIl a été convenu ce qui suit :\n\nArticle 1 – Objet\nLa présente convention organise le travail commun.\n",
    ["Région Sorne", "Association régionale des missions locales de Sorne [ARMLS]"],
    [
      "Loïc Abel / président / Région Sorne",
      "Chloé Rivet / présidente / Association régionale des missions locales de Sorne",
    ],
  ],
  [
    "ci-après d'abord",
    "ENTRE :\n\nLa Communauté de communes du Bief, ci-après désignée « la Communauté », représentée par Monsieur Ahmed Ziani, Président, dûment habilité aux fins des présentes,\n\nD'UNE PART,\n\nET :\n\nL'Office de tourisme du Bief, EPIC, ci-après désigné « l'Office », représenté par Madame Judith Cohen-Valmy, directrice,\n\nD'AUTRE PART,\n\nIl a été convenu ce qui suit :\n\nArticle 1 – Objet\nLa présente convention organise le travail commun.\n",
    ["Communauté de communes du Bief", "Office de tourisme du Bief"],
    [
      "Ahmed Ziani / Président / Communauté de communes du Bief",
      "Judith Cohen-Valmy / directrice / Office de tourisme du Bief",
    ],
  ],
  [
    "trois sans marque",
    "Convention tripartite\n\nEntre\n\nL'entreprise Sofralu, 3 rue du Port, représentée par M. Bo Larsen, directeur de site\n\nL'organisme de formation Cap Métal, 5 rue du Port, représenté par Mme Thi Nguyen, responsable pédagogique\n\nL'Opco Mécatronique, représenté par Mme Fatou N'Diaye, conseillère\n\nIl a été convenu ce qui suit :\n\nArticle 1 – Objet\nLa présente convention organise le travail commun.\n",
    ["entreprise Sofralu", "Cap Métal", "Opco Mécatronique"],
    [
      "Bo Larsen / directeur de site / entreprise Sofralu",
      "Thi Nguyen / responsable pédagogique / Cap Métal",
      "Fatou N'Diaye / conseillère / Opco Mécatronique",
    ],
  ],
  [
    "en-tête puis DÉSIGNATION DES PARTIES, puces indentées",
    "CONVENTION D'OBJECTIFS ET DE FINANCEMENT\n\nI - DÉSIGNATION DES PARTIES\n\nLa présente convention est établie entre :\n\n  - D'une part, la Métropole Lède Sorne, représentée par sa Vice-Présidente déléguée à la culture, Mme Hawa Sissoko, habilitée par délibération ;\n\n  - D'autre part, l'association Les Tréteaux du Bief, dont le siège social est situé 3 rue Neuve à Bray, représentée par son Président, M. Éloi Crespin.\n\nII - OBJET\nLa convention fixe les engagements.",
    ["Métropole Lède Sorne", "association Les Tréteaux du Bief"],
    [
      "Hawa Sissoko / Vice-Présidente déléguée à la culture / Métropole Lède Sorne",
      "Éloi Crespin / Président / association Les Tréteaux du Bief",
    ],
  ],
  [
    "État, ministères et services emboîtés",
    "CONVENTION\n\nENTRE LES SOUSSIGNÉS\n\nL'État, ministère chargé des sports, direction régionale académique à la jeunesse, représenté par le recteur de région académique, M. Aimé Fortin\n\nLe Comité régional olympique de Sorne (CROS Sorne), association régie par la loi du 1er juillet 1901, n° SIRET 123 456 789 00012, représenté par sa présidente, Mme Solène Ruault\n\nIl a été convenu ce qui suit :\n\nArticle 1 – Objet\nLa présente convention organise le travail commun.\n",
    ["État", "Comité régional olympique de Sorne [CROS Sorne]"],
    [
      "Aimé Fortin / recteur de région académique / État",
      "Solène Ruault / présidente / Comité régional olympique de Sorne",
    ],
  ],
  [
    "deux représentants chacun",
    "ENTRE\n\nLa Caisse primaire d'assurance maladie de la Lède (CPAM), représentée par sa directrice, Mme Agathe Nohan, et le président de son conseil, M. Rachid Benali,\n\nET\n\nLe Centre hospitalier de Bray, représenté par son directeur par intérim, M. Loïc Guéret, et la présidente de la commission médicale d'établissement, Dr Irina Petrova,\n\nIl a été convenu ce qui suit :\n\nArticle 1 – Objet\nLa présente convention organise le travail commun.\n",
    ["Caisse primaire d'assurance maladie de la Lède [CPAM]", "Centre hospitalier de Bray"],
    [
      "Agathe Nohan / directrice / Caisse primaire d'assurance maladie de la Lède",
      "Rachid Benali / président de son conseil / Caisse primaire d'assurance maladie de la Lède",
      "Loïc Guéret / directeur par intérim / Centre hospitalier de Bray",
      "Irina Petrova / présidente de la commission médicale d'établissement / Centre hospitalier de Bray",
    ],
  ],
  [
    "fonction en majuscules et nom en ligne suivante",
    "CONVENTION DE PARTENARIAT\n\nENTRE\n\nLE LYCEE POLYVALENT ROSA-BONHEUR\nReprésenté par son PROVISEUR\nM. Théo Lambrecht\n\nET\n\nL'ENTREPRISE CHARPENTES DU BIEF\nReprésentée par sa GERANTE\nMme Ornella Ricci\n\nIl est convenu :",
    ["LYCEE POLYVALENT ROSA-BONHEUR", "ENTREPRISE CHARPENTES DU BIEF"],
    [
      "Théo Lambrecht / PROVISEUR / LYCEE POLYVALENT ROSA-BONHEUR",
      "Ornella Ricci / GERANTE / ENTREPRISE CHARPENTES DU BIEF",
    ],
  ],
  [
    "collectivité, siège, SIRET, plusieurs lignes",
    "Entre :\n\nLa Communauté de communes du Pays de Lède\nHôtel communautaire\n10 place du Général\n99100 BRAY\nSIRET : 200 000 000 00010\nReprésentée par son Président, Monsieur Gaspard ROCHE\nci-après « la CCPL »\n\nEt :\n\nL'Office municipal des sports de Bray\n2 rue du Stade\n99100 BRAY\nReprésenté par sa Présidente, Madame Lise AUGER\nci-après « l'OMS »\n\nPréambule\nLe sport compte.",
    ["Communauté de communes du Pays de Lède [CCPL]", "Office municipal des sports de Bray [OMS]"],
    [
      "Gaspard ROCHE / Président / Communauté de communes du Pays de Lède",
      "Lise AUGER / Présidente / Office municipal des sports de Bray",
    ],
  ],
  [
    "conclue entre, en une phrase, avec sigles",
    "CONVENTION DE COOPÉRATION\n\nConvention conclue entre le Centre national de la danse contemporaine (CNDC), établissement public, 1 rue du Bac, 99000 Bray, représenté par Mme Rosalie Thorn, directrice, d'une part, et la Ligue de l'enseignement de la Lède, fédération d'associations, représentée par M. Yannis Pavlou, délégué général, d'autre part.\n\nArticle 1 – Objet\nLa danse.",
    ["Centre national de la danse contemporaine [CNDC]", "Ligue de l'enseignement de la Lède"],
    [
      "Rosalie Thorn / directrice / Centre national de la danse contemporaine",
      "Yannis Pavlou / délégué général / Ligue de l'enseignement de la Lède",
    ],
  ],
  [
    "markdown",
    "# Convention de partenariat\n\n## Entre\n\n**La Ville de Bray**, représentée par **M. Simon Keller**, maire\n\n## Et\n\n**L'association Cap Nature**, représentée par **Mme Zoé Amiel**, présidente\n\n## Article 1 - Objet\n\nUn jardin.",
    ["Ville de Bray", "association Cap Nature"],
    ["Simon Keller / maire / Ville de Bray", "Zoé Amiel / présidente / association Cap Nature"],
  ],
  [
    "les parties : tirets courts",
    "Charte de bon voisinage\n\nLes parties signataires :\n– Mairie de Bray\n– Association des riverains du Bief\n– Bar Le Coin du Port\n\nPréambule\nLe bruit gêne.",
    ["Mairie de Bray", "Association des riverains du Bief", "Bar Le Coin du Port"],
    [],
  ],
  [
    "avocat, ordre, tribunal",
    "PROTOCOLE D'ACCORD\n\nEntre :\n- le Tribunal judiciaire de Bray, représenté par son président, M. Henri Lassalle, et par la procureure de la République, Mme Odile Fargue,\n- l'Ordre des avocats au barreau de Bray, représenté par son bâtonnier, Me Célestin Moro,\n- le Conseil départemental de l'accès au droit de la Lède (CDAD 99), représenté par sa secrétaire générale, Mme Ève Toussaint,\n\nIl est arrêté ce qui suit :",
    [
      "Tribunal judiciaire de Bray",
      "Ordre des avocats au barreau de Bray",
      "Conseil départemental de l'accès au droit de la Lède [CDAD 99]",
    ],
    [
      "Henri Lassalle / président / Tribunal judiciaire de Bray",
      "Odile Fargue / procureure de la République / Tribunal judiciaire de Bray",
      "Célestin Moro / bâtonnier / Ordre des avocats au barreau de Bray",
      "Ève Toussaint / secrétaire générale / Conseil départemental de l'accès au droit de la Lède",
    ],
  ],
  [
    "signé à la fin, titres seuls, capitales",
    "CONVENTION RELATIVE AU SPORT SCOLAIRE\n\nENTRE LE MINISTERE DES SPORTS ET LA FEDERATION DES JEUX DE BOULES\n\nArticle 1\nLes boules.\n\nFait à Paris, le 4 mai 2011, en deux exemplaires.\n\nLa ministre des Sports,\nODILE JOURDE\n\nLe président de la Fédération des jeux de boules,\nCLAUDE AUZON",
    ["MINISTERE DES SPORTS", "FEDERATION DES JEUX DE BOULES"],
    [
      "ODILE JOURDE / ministre des Sports / MINISTERE DES SPORTS",
      "CLAUDE AUZON / président / FEDERATION DES JEUX DE BOULES",
    ],
  ],
  [
    "pied : Pour la X, fonction Nom inline",
    "CONVENTION ENTRE LA VILLE DE BRAY ET LE CLUB DE VOILE DE BRAY\n\nArticle 1\nLa voile.\n\nFait le 4 mai 2011.\n\nPour la Ville de Bray, le Maire, Paul Sarrat\nPour le Club de voile de Bray, son Président Luis Ortega",
    ["VILLE DE BRAY", "CLUB DE VOILE DE BRAY"],
    ["Paul Sarrat / Maire / VILLE DE BRAY", "Luis Ortega / Président / CLUB DE VOILE DE BRAY"],
  ],
  [
    "colonnes perdues",
    "CONVENTION ENTRE LA VILLE DE BRAY ET LE CLUB DE VOILE DE BRAY\n\nArticle 1\nLa voile.\n\nFait à Bray, le 4 mai 2011.\n\nPour la Ville de Bray Pour le Club de voile de Bray\nLe Maire Le Président\nPaul SARRAT Luis ORTEGA",
    ["VILLE DE BRAY", "CLUB DE VOILE DE BRAY"],
    ["Paul SARRAT / Maire / VILLE DE BRAY", "Luis ORTEGA / Président / CLUB DE VOILE DE BRAY"],
  ],
  [
    "d'une part répété, plusieurs de chaque côté",
    "Accord-cadre\n\nEntre d'une part :\n- l'État, représenté par Mme Nora Slim, préfète de la Lède,\n- la Région Sorne, représentée par M. Ugo Weber, président,\nEt d'autre part :\n- l'Union patronale de Sorne (UPS), représentée par M. Alban Roch, président,\n- le Medef Sorne,\n- la CPME Sorne,\nIl est convenu ce qui suit :\nArticle 1\nL'emploi.",
    ["État", "Région Sorne", "Union patronale de Sorne [UPS]", "Medef Sorne", "CPME Sorne"],
    [
      "Nora Slim / préfète de la Lède / État",
      "Ugo Weber / président / Région Sorne",
      "Alban Roch / président / Union patronale de Sorne",
    ],
  ],
  [
    "coupé en plein représentée",
    "CONVENTION DE PARTENARIAT\n\nEntre les soussignés :\nLa Commune de Saint-Bray, représentée par Mme Ida Pons, Maire, ci-après « la Commune », d'une part,\nEt\nLe Foyer rural de Saint-Bray, association dont le siège est à Saint-Bray, représenté par son",
    ["Commune de Saint-Bray", "Foyer rural de Saint-Bray"],
    ["Ida Pons / Maire / Commune de Saint-Bray"],
  ],
  [
    "identité masquée",
    "Entre la commune de Bray, représentée par son maire, Monsieur Xxxx XXXXX, d'une part, et l'association Élan, représentée par sa présidente, Madame [...], d'autre part,\n\nIl a été convenu ce qui suit :\n\nArticle 1 – Objet\nLa présente convention organise le travail commun.\n",
    ["commune de Bray", "association Élan"],
    [],
  ],
  [
    "Mmes et MM",
    "Entre\nL'Agglomération du Bief, représentée par MM. Joël Barre et Ali Hachem, vice-présidents,\net\nLe GIP Emploi Sorne, représenté par Mmes Ana Costa et Jeanne Huet, co-directrices,\n\nIl a été convenu ce qui suit :\n\nArticle 1 – Objet\nLa présente convention organise le travail commun.\n",
    ["Agglomération du Bief", "GIP Emploi Sorne"],
    [
      "Joël Barre / vice-présidents / Agglomération du Bief",
      "Ali Hachem / vice-présidents / Agglomération du Bief",
      "Ana Costa / co-directrices / GIP Emploi Sorne",
      "Jeanne Huet / co-directrices / GIP Emploi Sorne",
    ],
  ],
  [
    "la soussignée, personne d'abord",
    "Entre les soussignés :\n\nMme Astou Diop, Présidente de l'Union des maraîchers de Sorne, agissant au nom de ladite Union,\n\nM. Félix Le Goff, Directeur de la Banque alimentaire de la Lède,\n\nIl a été convenu ce qui suit :\n\nArticle 1 – Objet\nLa présente convention organise le travail commun.\n",
    ["Union des maraîchers de Sorne", "Banque alimentaire de la Lède"],
    [
      "Astou Diop / Présidente / Union des maraîchers de Sorne",
      "Félix Le Goff / Directeur / Banque alimentaire de la Lède",
    ],
  ],
  [
    "diocèse, évêque",
    "Convention\nentre\nle diocèse de Bray, représenté par Mgr Alain Castel, évêque,\net\nla Direction diocésaine de l'enseignement catholique, représentée par M. Jean-Noël de Kermel, directeur diocésain\n\nIl a été convenu ce qui suit :\n\nArticle 1 – Objet\nLa présente convention organise le travail commun.\n",
    ["diocèse de Bray", "Direction diocésaine de l'enseignement catholique"],
    [
      "Alain Castel / évêque / diocèse de Bray",
      "Jean-Noël de Kermel / directeur diocésain / Direction diocésaine de l'enseignement catholique",
    ],
  ],
  [
    "ci-après en tête de ligne",
    "Entre\nLa Fédération de billard de Sorne\nci-après dénommée la FBDS\nreprésentée par son président\nMonsieur Brice ALLENOU\nd'une part,\net\nLa Fédération de tir de Sorne\nci-après dénommée la FTS\nreprésentée par son président\nMonsieur Michel BAZIN\nd'autre part,\n\nPréambule\nLe tir.",
    ["Fédération de billard de Sorne [FBDS]", "Fédération de tir de Sorne [FTS]"],
    [
      "Brice ALLENOU / président / Fédération de billard de Sorne",
      "Michel BAZIN / président / Fédération de tir de Sorne",
    ],
  ],
  [
    "convention cadre entre X et Y, sous-titre",
    "Convention cadre de partenariat\nAgence régionale de santé Sorne\nFédération des maisons de santé de Sorne\n\n2022 - 2024\n\nVu le code de la santé publique ;\n\nArticle 1 : objet\nLa présente convention cadre a pour objet de définir les axes du partenariat entre l'Agence régionale de santé Sorne et la Fédération des maisons de santé de Sorne.",
    ["Agence régionale de santé Sorne", "Fédération des maisons de santé de Sorne"],
    [],
  ],
  [
    "entre tiret, titre long",
    "CONVENTION DE MISE A DISPOSITION DE LOCAUX\n\nEntre les soussignés\n\nMadame Clarisse Dumont, Maire de la Ville de Bray, agissant en cette qualité et en vertu de la délibération du 4 juin 2020,\n\nEt\n\nMonsieur Théo Grandin, Président de l'association Bray Basket, agissant au nom de ladite association,\n\nIl a été convenu ce qui suit :\n\nArticle 1 – Objet\nLa présente convention organise le travail commun.\n",
    ["Ville de Bray", "association Bray Basket"],
    ["Clarisse Dumont / Maire / Ville de Bray", "Théo Grandin / Président / association Bray Basket"],
  ],
  [
    "fédérations, en tête les logos",
    "FÉDÉRATION DE JUDO DE SORNE\nFÉDÉRATION DU SPORT ADAPTÉ DE SORNE\n\nCONVENTION\n\nEntre :\nLa Fédération de judo de Sorne (FJS), sise 3 rue du Bac, 99000 Bray, représentée par son Président, Monsieur Alexis FONTANEL\nd’une part,\nEt :\nLa Fédération du sport adapté de Sorne (FSAS), sise 9 rue Jean, 99000 Bray, représentée par son Président, Monsieur Ivan CARTIGNY\nd’autre part,\n\nIl a été convenu ce qui suit :",
    ["Fédération de judo de Sorne [FJS]", "Fédération du sport adapté de Sorne [FSAS]"],
    [
      "Alexis FONTANEL / Président / Fédération de judo de Sorne",
      "Ivan CARTIGNY / Président / Fédération du sport adapté de Sorne",
    ],
  ],
  [
    "Vu, puis entre",
    "Convention pluriannuelle d'objectifs\n\nVu le règlement (UE) n° 651/2014 ;\nVu la loi n° 2000-321 du 12 avril 2000 ;\n\nEntre\n\nd'une part,\n\nL'État, représenté par Monsieur Didier Lacombe, préfet de la région Sorne, ci-après désigné sous le terme « l'administration »,\n\net\n\nd'autre part,\n\nLe Théâtre du Bief, société coopérative d'intérêt collectif, dont le siège social est situé 3 quai du Port, représenté par Madame Rania Aziz, sa gérante, ci-après désigné sous le terme « le bénéficiaire »,\n\nN° SIRET : 123 456 789 00012\n\nIl est convenu ce qui suit :",
    ["État", "Théâtre du Bief"],
    ["Didier Lacombe / préfet de la région Sorne / État", "Rania Aziz / gérante / Théâtre du Bief"],
  ],
  [
    "le département, son président du conseil",
    "ENTRE\n\nLe Département de la Lède, représenté par Monsieur Jean-Claude Pernel, Président du Conseil départemental, dûment habilité par délibération de la commission permanente du 4 mai 2021,\n\nd'une part,\n\nET\n\nLe Collège Jean-Moulins de Bray, établissement public local d'enseignement, représenté par Madame Véra Linder, Principale, autorisée par son conseil d'administration,\n\nd'autre part,\n\nIl a été convenu ce qui suit :\n\nArticle 1 – Objet\nLa présente convention organise le travail commun.\n",
    ["Département de la Lède", "Collège Jean-Moulins de Bray"],
    [
      "Jean-Claude Pernel / Président du Conseil départemental / Département de la Lède",
      "Véra Linder / Principale / Collège Jean-Moulins de Bray",
    ],
  ],
  [
    "ordre fonction, nom, en vertu",
    "Entre l'Agence régionale de santé Sorne, 3 rue du Bac, Bray, représentée par son directeur général, Pierre-Alain Fouché, et\nl'Union régionale des médecins de Sorne (URMS), représentée par sa présidente, Dr Hanna Vogel,\n\nVu le code ;\n\nArticle 1\nLes soins.",
    ["Agence régionale de santé Sorne", "Union régionale des médecins de Sorne [URMS]"],
    [
      "Pierre-Alain Fouché / directeur général / Agence régionale de santé Sorne",
      "Hanna Vogel / présidente / Union régionale des médecins de Sorne",
    ],
  ],
];

describe("têtes et pieds d’actes", () => {
  test.each(ACTES)("%s", (_quoi, texte, noms, signataires) => {
    const c = contexteDe(texte, "acte");
    const parties = lireParties(c);
    expect(parties.map((p) => p.name + (p.acronym ? ` [${p.acronym}]` : ""))).toEqual(noms);
    expect(lireSignataires(c, parties).map((s) => `${s.person} / ${s.function} / ${s.organisation}`)).toEqual(
      signataires,
    );
  });
});
