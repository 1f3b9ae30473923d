import { describe, expect, test } from "vitest";
import { detecter } from "./detecter.ts";
import { segmenter } from "./segmenter.ts";

const lu = (texte: string) => detecter(segmenter(texte));
const zones = (texte: string) => {
  const verdict = lu(texte);
  return "zones" in verdict ? verdict.zones : [];
};

describe("un récit d’une convention conclue ou sur le point de l’être", () => {
  test.each([
    [
      "passé composé, sujets devant",
      "La Ville de Bormes et l'association Relais 13 ont signé, mardi 4 mars, une convention de partenariat.",
    ],
    [
      "signature tout juste faite",
      "Le Département de la Creuse vient de signer avec la Fédération des foyers une convention triennale. Elle prévoit un bilan annuel.",
    ],
    [
      "passif",
      "Une convention a été signée ce lundi entre l'université de Vaurennes et le lycée Jean-Zay pour faciliter la poursuite d'études.",
    ],
    [
      "signée en tête de phrase",
      "Signée le 12 mai à Tulle, la convention liant la Chambre d'agriculture et Groupama Corrèze court sur trois ans.",
    ],
    [
      "paraphé",
      "Le président de l'agglomération et la directrice d'Ocapiat ont paraphé un accord-cadre destiné aux saisonniers.",
    ],
    [
      "présent",
      "La Croix-Verte signe un protocole d'accord avec le SDIS de la Drôme\n\nLes deux structures travailleront ensemble sur les secours en montagne.",
    ],
    [
      "titre nominal",
      "Signature d'une convention entre la CAF du Jura et le réseau des crèches\n\nLa cérémonie s'est tenue jeudi en présence du sous-préfet.",
    ],
    [
      "alliance sans nom d’acte",
      "Habitat Loire et Compagnons d'Anjou unissent leurs forces\n\nLes deux organismes ont noué un partenariat pour loger les apprentis.",
    ],
    [
      "partenariat noué",
      "Le club de Lannemoy noue un partenariat avec la Banque du Littoral\n\nCe partenariat vise à financer l'école de judo pendant deux saisons.",
    ],
    [
      "se sont réunis pour signer",
      "Les maires des six communes se sont retrouvés vendredi à Vic pour signer la charte forestière avec l'Office national des forêts.",
    ],
    [
      "à venir",
      "Le 3 juin prochain, la Région Normandie et France Travail signeront une convention régionale consacrée aux métiers du nucléaire.",
    ],
    [
      "sera signée",
      "La convention sera signée jeudi à la préfecture par l'État, la Ville de Guéret et l'Anah. Elle mobilise 4 millions d'euros.",
    ],
    [
      "doit être signée",
      "Un avenant doit être signé avant l'été entre le CHU de Brest et la Mutualité du Finistère ; les deux directions en ont arrêté les termes.",
    ],
    [
      "renouvelée",
      "La commune de Saint-Elme renouvelle sa convention avec la Ligue de protection des oiseaux\n\nPour trois ans, l'association suivra les nichoirs.",
    ],
    [
      "reconduite, passif",
      "La convention qui unit le collège Prévert au Conservatoire du Val vient d'être reconduite pour l'année scolaire.",
    ],
    [
      "officialisé",
      "Les Restos de la Plaine et la cuisine centrale de Muret ont officialisé leur partenariat autour d'une convention, lundi dernier.",
    ],
    [
      "charte",
      "Douze entreprises du port ont signé la charte « Mer propre » portée par le Grand Port de Rocheville et l'Ademe.",
    ],
    [
      "entretien, vous venez de signer",
      "Vous venez de signer une convention avec le Groupement hospitalier de Vierval. Pourquoi ?\n\nLa convention, signée le 20 octobre avec son directeur, Paul Aubin, simplifie les sorties.",
    ],
    [
      "ce partenariat se traduit par",
      "Un partenariat pour l'emploi des jeunes\n\nLa Mission locale de Bric et la CCI travaillent ensemble. Ce partenariat se traduit par dix ateliers.",
    ],
    [
      "convention, nom sans verbe",
      "Une convention entre le musée Ferrand et l'hôpital de jour\n\nCette convention, d'une durée de deux ans, prévoit douze ateliers. Le musée ouvrira ses réserves.",
    ],
    [
      "entre guillemets, on dit nous",
      "Notre fédération a signé le 7 mai une convention avec l'Unapel Nord, représentée par Mme Vasseur.",
    ],
    [
      "dates d’agence",
      "TOURS (ACP) - L'Agence de l'eau Loire et la Fédération de pêche d'Indre ont conclu mercredi un accord de trois ans.",
    ],
    [
      "réseau social",
      "Fiers d'annoncer notre partenariat avec le Stade Mayennais pour la saison 2024-2025 ! Nous équipons l'école de rugby.",
    ],
    [
      "lie depuis hier",
      "Depuis hier, une convention lie le Parc du Haut-Morvan et la SNCF. Les deux partenaires veulent réduire les heurts avec les cerfs.",
    ],
    [
      "fin d’une précédente, puis nouvelle",
      "La précédente convention étant arrivée à échéance, la Ville d'Issarles et l'Amicale laïque en ont signé une nouvelle : la convention 2024-2026 double la subvention.",
    ],
  ])("%s", (_cas, texte) => {
    expect(lu(texte)).toHaveProperty("zones");
    expect(zones(texte)[0]?.style).toBe("recit");
  });
});

describe("l’acte même", () => {
  test.each([
    [
      "soussignés",
      "CONVENTION DE PARTENARIAT\n\nEntre les soussignés :\nLa commune de Vernoux, représentée par son maire, M. Paul Aubin, ci-après dénommée « la Commune »,\nd'une part,\nEt\nL'association Clair Matin, représentée par sa présidente, Mme Rose Tavernier,\nd'autre part,\nIl est convenu ce qui suit :",
    ],
    [
      "entre / et, majuscules",
      "CONVENTION\nENTRE\nLe Département de la Lozère, représenté par sa Présidente\nET\nLe Comité départemental de ski nautique, dont le siège est à Mende\n\nPREAMBULE\nLe Comité développe la pratique du ski nautique.",
    ],
    [
      "plan arrêté conjointement",
      "PLAN DÉPARTEMENTAL POUR LE LOGEMENT\nDépartement de la Marne\n\nLe présent plan est arrêté conjointement par :\nLe Préfet de la Marne, au nom de l'État,\nLe Président du Conseil départemental,\net cosigné par :\nLa Caisse d'allocations familiales, représentée par sa directrice, Mme Rose Tavernier.",
    ],
    [
      "partie laissée en blanc",
      "Convention d'accueil\n\nEntre l'Institut de Formation du Val, représenté par sa directrice, ci-après « l'Institut »,\net\n...................., ci-après « l'Établissement »,\n\nArticle 1 - Objet\nLa présente convention fixe les conditions d'accueil des étudiants.",
    ],
    [
      "projet non signé",
      "PROJET DE CONVENTION\n\nentre la communauté de communes du Haut-Lignon et la SARL Les Cars Bleus\n\nArticle 1 : Objet\nLa présente convention définit les modalités du transport à la demande.\n\nFait à Lignon, le",
    ],
    [
      "charte",
      "CHARTE DE COOPÉRATION\n\nPréambule\nLes structures signataires de la présente charte partagent le souci des familles.\n\nArticle 1 : principes\nLes signataires s'engagent à se tenir informés.",
    ],
    [
      "avenant",
      "AVENANT N° 2 A LA CONVENTION DU 4 MARS 2019\n\nEntre\nLa Métropole, représentée par son Président,\nEt\nL'association Tri'Nova, représentée par son trésorier,\n\nArticle 1 : L'article 3 est modifié.",
    ],
    [
      "accord de coopération",
      "ACCORD DE COOPERATION\n\nL'Université de Haute-Marche (France), ci-après désignée UHM\net\nL'Institut polytechnique de Tamba (Sénégal), ci-après désigné IPT\n\nconviennent de ce qui suit :\nArticle premier. Les deux établissements échangent des étudiants.",
    ],
    [
      "parties en tirets",
      "Convention territoriale globale\n\nEntre :\n- La Caisse d'allocations familiales du Gers, représentée par sa directrice ;\n- La communauté de communes du Savès, représentée par son président ;\n\nVu le code de la sécurité sociale ;\n\nIl est convenu et arrêté ce qui suit",
    ],
    [
      "contrat de ville",
      "CONTRAT DE VILLE 2015-2020\n\nLES SIGNATAIRES\n\nPour l'État : la préfète\nPour la Ville de Fleuriel : le maire\n\nLe présent contrat repose sur trois piliers. Les signataires s'engagent à nommer un référent.",
    ],
    [
      "mots d’un droit voisin : les visas citent des lois",
      "CONVENTION PLURIANNUELLE D'OBJECTIFS\n\nVu la loi n° 2000-321 du 12 avril 2000 ;\nVu le décret n° 2001-495 du 6 juin 2001 ;\n\nEntre l'État, représenté par le préfet de région, et l'association Passerelle, représentée par son président, ci-après désignée « l'Association »,\nIl est convenu ce qui suit :",
    ],
    [
      "après l’extrait d’une délibération",
      "Délibération n° 2022-61\nLe conseil municipal, après en avoir délibéré, approuve la convention annexée.\n\nANNEXE\nConvention de partenariat\nEntre :\nLe syndicat mixte du Parc, représenté par sa présidente,\net\nLa commune de Plouarn, représentée par son maire,\nArticle 1 : objet\nLa présente convention porte sur un inventaire.",
    ],
  ])("%s", (_cas, texte) => {
    expect(zones(texte)).toHaveLength(1);
    expect(zones(texte)[0]?.style).toBe("acte");
  });
});

describe("ce qui n’est pas une convention, et pourquoi", () => {
  test.each([
    ["vide", "   \n\n", "vide"],
    [
      "sans rapport",
      "La brocante aura lieu dimanche. Le stade sera fermé et la rue du Port rendue aux piétons.",
      "ne nomme",
    ],
    [
      "anglais",
      "The partnership agreement between the University of Northfield and the City of Lake was signed on May 3. The parties agree to cooperate in the field of research and to share the results of this work with the public.",
      "français",
    ],
    [
      "espagnol",
      "El convenio de colaboración entre la Universidad de Alcor y el Ayuntamiento fue firmado el lunes. Las partes se comprometen a trabajar por la formación de los jóvenes y el empleo en la región, con el apoyo de los centros.",
      "français",
    ],
    [
      "mode d’emploi",
      "Comment rédiger une convention de partenariat ?\n\nVotre association souhaite signer une convention avec une commune. Il est recommandé de préciser la durée. N'oubliez pas l'assurance : la convention doit indiquer qui la paie.",
      "comment faire",
    ],
    [
      "définition",
      "Qu'est-ce qu'une convention ?\n\nUne convention est un accord de volontés entre deux personnes. Une convention peut être signée par une association et une collectivité. Elle doit préciser l'objet.",
      "comment faire",
    ],
    [
      "accord d’entreprise",
      "ACCORD COLLECTIF RELATIF AU TÉLÉTRAVAIL\n\nEntre la société Mécaval, représentée par son directeur, d'une part, et les organisations syndicales représentatives CFDT et CGT, représentées par leurs délégués syndicaux, d'autre part, il est convenu ce qui suit. Article 1. Le présent accord s'applique à l'ensemble des salariés de la société.",
      "syndicats",
    ],
    [
      "accord de branche, presse",
      "La CFDT et la CFTC signent l'accord de branche sur les salaires\n\nLes organisations syndicales et l'organisation patronale ont conclu un accord salarial. La convention collective sera modifiée.",
      "syndicats",
    ],
    [
      "convention collective",
      "Convention collective nationale des jardineries (IDCC 9999)\n\nEntre l'Union patronale et les syndicats de salariés, il a été convenu ce qui suit. Article 1. La présente convention règle les rapports entre employeurs et salariés. Les organisations syndicales signataires demandent l'extension.",
      "syndicats",
    ],
    [
      "proposition de loi",
      "PROPOSITION DE LOI visant à encourager les conventions entre communes et clubs sportifs\n\nEXPOSÉ DES MOTIFS\nMesdames, Messieurs, une convention pourrait être signée entre l'État et les fédérations.\n\nArticle 1er\nAprès l'article L. 100-2 du code du sport, il est inséré un article L. 100-3 ainsi rédigé : « Les conventions prévues au présent article sont conclues pour trois ans. »",
      "loi",
    ],
    [
      "article d’un code",
      "Article L. 123-4\nModifié par Loi n° 2019-5 du 1er mars 2019\nLes conventions mentionnées au premier alinéa sont conclues entre l'État et la région. Un décret en Conseil d'État précise leur contenu.",
      "loi",
    ],
    [
      "question au gouvernement",
      "Question écrite n° 4512\nM. Luc Perrot attire l'attention de Mme la ministre de la santé sur la convention signée entre l'Assurance maladie et les ambulanciers.",
      "loi",
    ],
    [
      "compte rendu",
      "COMPTE RENDU DU CONSEIL MUNICIPAL\nSéance du 4 mai\nPrésents : M. Brun, Mme Serre. Absents excusés : M. Petit.\nSecrétaire de séance : Mme Serre.\n1. Convention avec l'ADMR : le conseil, à l'unanimité, autorise le maire à signer la convention avec l'ADMR de Vic.\n2. Questions diverses.",
      "compte rendu",
    ],
    [
      "appel à projets",
      "Appel à projets « Lieux partagés » 2024\n\nLes lauréats signeront une convention avec la Région Bretagne. Les dossiers de candidature sont à déposer avant la date limite du 3 mars.",
      "appel",
    ],
    [
      "offre d’emploi",
      "Chargé de partenariats (H/F) - CDI\n\nVous signez des conventions avec les entreprises. Profil recherché : bac + 3. CV et lettre de motivation à adresser à l'association Le Pas.",
      "offre",
    ],
    [
      "fin d’une convention",
      "La Ville met fin à la convention avec le club de tir\n\nLe maire a dénoncé la convention qui liait la commune au Tir sportif de Mézac. Le club devra quitter les lieux.",
      "fin",
    ],
    [
      "non renouvelée",
      "Le Département a décidé de ne pas renouveler la convention avec l'association Horizons. Les salariés s'inquiètent.",
      "fin",
    ],
    [
      "vœu",
      "Les élus demandent la signature d'une convention avec l'hôpital\n\nIls souhaitent conclure une convention afin de maintenir les urgences. Aucune réponse ne leur est parvenue.",
      "pas conclue",
    ],
    [
      "possibilité",
      "Les communes peuvent conclure une convention avec le centre de gestion pour le remplacement des agents. Elles pourront signer une convention par an.",
      "",
    ],
    [
      "modèle qui n’engage personne",
      "MODÈLE DE CONVENTION DE MÉCÉNAT\n\nCe modèle ne constitue pas un engagement des parties.\n\nEntre [nom de l'association], représentée par [prénom, nom], ci-après « l'Association »,\net [dénomination de l'entreprise], ci-après « le Mécène »,\nIl est convenu ce qui suit :\nArticle 1 : Objet de la présente convention (à compléter)",
      "modèle",
    ],
    [
      "lettre qui exclut tout engagement",
      "Lettre d'intention de partenariat\n\nLe présent document ne vaut pas engagement contractuel. L'entreprise (nom de l'entreprise) souhaite étudier un partenariat avec le lycée. Cocher les cases utiles.",
      "modèle",
    ],
    [
      "programme d’un colloque",
      "Colloque « Conventions et territoires »\nProgramme de la journée\n9h00 : accueil des participants\n9h30 : table ronde sur les conventions de partenariat entre universités et villes\n11h00 : pause café\nInscription obligatoire en ligne.",
      "",
    ],
    [
      "contrat de travail",
      "CONTRAT DE TRAVAIL À DURÉE INDÉTERMINÉE\n\nEntre les soussignés : la société Valbois, représentée par Mme Rey, d'une part, et M. Jean Fort, d'autre part, il a été convenu ce qui suit :\nArticle 1 : engagement",
      "",
    ],
    [
      "décision de justice",
      "Cour d'appel de Riom, arrêt du 4 mai 2011\n\nAttendu que par convention signée le 3 mars 2005 entre la société Bati et la commune de Royat, la cour, statuant publiquement, rejette la requête.",
      "justice",
    ],
    [
      "refus",
      "Le syndicat mixte refuse de signer la convention proposée par la Région. « Le compte n'y est pas », dit son président.",
      "",
    ],
    [
      "négociations rompues",
      "Rupture des négociations : il n'y aura pas de convention entre le CHU et la clinique Saint-Roch. Les deux établissements n'ont pas signé la convention attendue.",
      "",
    ],
    [
      "droit à la personne",
      "La Convention internationale des droits de l'enfant a trente ans. L'Unicef fête cet anniversaire dans les écoles.",
      "",
    ],
    [
      "être d’accord",
      "Les riverains sont d'accord avec le maire. D'un commun accord, ils ont planté des tilleuls.",
      "ne nomme",
    ],
  ])("%s", (_cas, texte, motif) => {
    const verdict = lu(texte);
    expect(verdict).toHaveProperty("raison");
    if ("raison" in verdict) expect(verdict.raison).toContain(motif);
  });
});

describe("des textes plus longs, où l’on signe sans que ce soit une convention", () => {
  test.each([
    [
      "fin regrettée, signature passée",
      "La fin d'une belle aventure pour Cap Ouest et la médiathèque\n\nSignée en 2012, la convention qui unissait l'association Cap Ouest à la médiathèque de Vernay ne sera pas reconduite. La municipalité l'a annoncé jeudi soir aux bénévoles. « Nous avons appris la nouvelle par courrier », regrette Paule Dastier, présidente de l'association. La Ville invoque des raisons budgétaires. La convention avait été signée par l'ancien maire, Jean Rouvre, et prévoyait une subvention de 8 000 euros par an. Les ateliers d'écriture s'arrêteront le 30 juin.",
    ],
    [
      "séance plénière",
      "Séance plénière du 14 octobre : ce qu'il faut retenir\n\nLe conseil régional s'est réuni jeudi. Budget, transports, lycées : retour sur les principales décisions. Les élus ont voté une décision modificative de 12 millions d'euros. Ils ont autorisé le président à signer une convention avec SNCF Réseau et trois conventions avec des agglomérations. Une motion sur la fermeture des trésoreries a été adoptée à l'unanimité. Le groupe d'opposition a quitté la salle lors de l'examen du rapport sur les aides aux entreprises.",
    ],
    [
      "programme horaire",
      "Programme de la journée « Partenariats école-entreprise »\n\nMardi 12 novembre, Maison des associations de Limeyrac\n\n8 h 45 Accueil café\n9 h 15 Ouverture par Mme Lise Tarrade, rectrice\n9 h 30 Table ronde : pourquoi signer une convention avec un établissement scolaire ? Animée par Paul Vinet, délégué de l'Union patronale\n11 h 00 Témoignages : le lycée Vauban et la société Arcom présentent leur convention\n14 h 00 Ateliers\n16 h 30 Clôture\n\nInscription gratuite avant le 5 novembre.",
    ],
    [
      "offre d’emploi",
      "Chargé(e) de mission partenariats – CDI – Lyon\n\nLa Fédération des acteurs du répit recrute un(e) chargé(e) de mission. Rattaché(e) au délégué général, vous préparez les conventions signées avec les départements et les caisses de retraite, vous suivez la convention-cadre conclue avec la Caisse nationale et vous animez le réseau.\nProfil : master, trois ans d'expérience, aisance rédactionnelle. Rémunération selon convention collective 66. Poste à pourvoir dès que possible. Envoyez CV et lettre de motivation à recrutement@exemple.fr.",
    ],
    [
      "définition",
      "Convention de partenariat : définition et mentions obligatoires\n\nLa convention de partenariat est un contrat par lequel deux structures décident de mettre en commun des moyens en vue d'un objectif partagé. Elle se distingue du mécénat et du parrainage. Elle est signée par les représentants légaux des deux structures, après délibération du conseil d'administration le cas échéant. On y trouve l'objet, la durée, les obligations de chaque partie, les modalités de résiliation et le règlement des litiges. Exemple : une association sportive signe une convention avec un collège pour l'usage d'un gymnase.",
    ],
    [
      "article de code",
      "Article L. 6123-4 du code du travail\n\nLe président du conseil régional signe avec l'État, l'opérateur et les missions locales une convention régionale pluriannuelle de coordination de l'emploi, de l'orientation et de la formation. Cette convention détermine, pour chaque signataire, les conditions dans lesquelles il mobilise ses moyens. Un décret précise les modalités d'application du présent article.",
    ],
    [
      "note de service",
      "Note de service n° 2019-045 du 12 avril 2019\n\nObjet : conventions entre les établissements scolaires et les clubs sportifs\n\nLa présente note précise les conditions dans lesquelles les établissements peuvent conclure une convention avec un club affilié. La convention est signée par le chef d'établissement et par le président du club. Elle prévoit les horaires, l'encadrement et l'assurance. Les recteurs veilleront à la mise en œuvre de ces dispositions. Vous me rendrez compte des difficultés rencontrées.",
    ],
    [
      "intéressement",
      "Accord d'intéressement 2021-2023\nEntre\nLa mutuelle Solimut Rhône, représentée par sa directrice générale, Mme Anne Vial\nEt\nLes élus titulaires du comité social et économique, statuant à la majorité, selon procès-verbal du 3 juin 2021\nIl a été convenu ce qui suit\nPréambule\nLes parties signataires entendent associer l'ensemble des salariés de la mutuelle à ses résultats.\nArticle 1 – Champ d'application\nLe présent accord s'applique à tous les salariés comptant trois mois d'ancienneté.",
    ],
    [
      "avenant de branche",
      "Avenant n° 12 du 4 juillet 2018 à l'accord du 5 mai 2011 relatif à la formation professionnelle dans la branche des cabinets dentaires\n\nEntre :\nCNDS ; FSD,\nD'une part, et\nCFDT ; UNSA ; FO,\nD'autre part,\nil a été convenu ce qui suit :\nArticle 1er\nLe présent avenant modifie la contribution des employeurs.",
    ],
    [
      "assemblée générale",
      "Assemblée générale du 22 mars\n\nL'assemblée générale ordinaire de l'Amicale des jardins s'est tenue salle des fêtes. 43 adhérents étaient présents ou représentés ; le quorum étant atteint, la séance est ouverte à 20 h. Le président présente le rapport moral : la convention avec la commune a été renouvelée pour un an, les bacs ont été repeints. Le rapport financier est adopté à l'unanimité. Élection du bureau : sont élus Mme Roche, M. Alu, M. Bry. Questions diverses : le composteur.",
    ],
    [
      "le maire réclame",
      "Le maire de Tournaud réclame une convention avec la gendarmerie\n\nAprès la vague de cambriolages, Denis Castan a écrit au préfet. Il souhaite que soit signée une convention de coordination entre la police municipale et la gendarmerie, comme à Bellac. « La convention permettrait de patrouiller ensemble », plaide l'élu. La préfecture indique étudier la demande.",
    ],
    [
      "charte informatique",
      "Charte informatique à l'usage des élèves\n\nLa présente charte définit les conditions d'utilisation de l'informatique au sein de l'établissement. L'élève s'engage à respecter les règles. Article 1 : accès aux ressources. Article 2 : respect des personnes. Signature de l'élève et de ses parents :",
    ],
    [
      "appel à manifestation",
      "Appel à manifestation d'intérêt : gestion de la buvette du lac\n\nLa commune de Vassy souhaite confier la gestion de la buvette à un exploitant. Une convention d'occupation du domaine public sera signée avec le candidat retenu pour trois saisons. Les dossiers sont à déposer en mairie avant le 1er mars. Critères de sélection : expérience, offre, tarifs.",
    ],
    [
      "formulaire de stage",
      "Formulaire de demande de convention de stage\n\nNom de l'étudiant : ........................\nOrganisme d'accueil : ......................\nReprésenté par : ...........................\nDates du stage : du ........ au ............\nLa convention sera éditée par le service et signée par l'étudiant, l'organisme et l'université. Ce formulaire ne vaut pas convention.",
    ],
    [
      "charte du bénévole",
      "CHARTE DU BÉNÉVOLE (modèle à adapter)\n\nEntre l'association ............ représentée par ............ et le bénévole ............\nL'association s'engage à accueillir le bénévole. Le bénévole s'engage à respecter les statuts. La présente charte n'a pas de valeur contractuelle.",
    ],
    [
      "rapport d’information",
      "Rapport d'information sur les relations entre l'État et les associations\n\nLes conventions pluriannuelles d'objectifs constituent l'outil principal de ces relations. En 2016, 1 240 conventions ont été signées par les ministères. La Cour des comptes relève que les conventions conclues avec les têtes de réseau sont rarement évaluées. Le rapporteur recommande d'inscrire des indicateurs dans chaque convention signée.",
    ],
    [
      "statuts",
      "Statuts de l'association « Les Amis du canal »\n\nArticle 1er – Il est fondé entre les adhérents aux présents statuts une association régie par la loi du 1er juillet 1901. Article 2 – L'association peut conclure toute convention avec les collectivités. Article 3 – Le siège est fixé à Redon. Fait à Redon, le 3 mars 2010.",
    ],
    [
      "fin de grève",
      "Grève à l'hôpital : les négociations entre la direction et les syndicats aboutissent à un accord\n\nUn protocole de fin de conflit a été signé mercredi entre la direction du centre hospitalier de Vierval et l'intersyndicale CGT-FO. Il prévoit douze embauches et une prime. Le mouvement, entamé le 3 mars, est levé.",
    ],
    [
      "règle fiscale",
      "Gestion locative : la loi change\n\nÀ compter du 1er janvier, les bailleurs devront signer une convention avec l'Agence nationale de l'habitat pour bénéficier de l'avantage fiscal. La convention doit être conclue pour six ans au moins. Les propriétaires peuvent se renseigner auprès de l'Adil.",
    ],
    [
      "question d’un député",
      "Question de M. Hervé Blanc, député de la Loire\n\nM. Hervé Blanc interroge M. le ministre sur l'application de la convention signée le 4 mars 2016 entre l'État et La Poste. Réponse. - La convention, signée pour trois ans, prévoit un comité de suivi. Le Gouvernement reste attentif à sa bonne exécution.",
    ],
  ])("%s", (_cas, texte) => {
    expect(lu(texte)).toHaveProperty("raison");
  });
});

describe("plusieurs conventions dans un texte", () => {
  test("une par partie titrée, chacune avec son partenaire", () => {
    const texte =
      "Nos partenariats\n\nL'Unarel\n\nUn partenariat a été conclu en 2017 avec l'Unarel pour partager les ressources de formation.\n\nLa Fondation Bruyères\n\nEn 2019, nous avons signé une convention avec la Fondation Bruyères pour l'accueil des enfants.\n";
    expect(zones(texte).map(({ du, au }) => texte.slice(du, au).split("\n")[0])).toEqual([
      "L'Unarel",
      "La Fondation Bruyères",
    ]);
  });
  test("une seconde, avec un autre", () => {
    const texte =
      "La Ville de Morlac et la CAF ont signé lundi une convention de partenariat sur la petite enfance.\n\nElle court jusqu'en 2026.\n\nLe même jour, la Ville a aussi signé une convention avec le Secours des familles pour l'aide alimentaire.";
    expect(zones(texte)).toHaveLength(2);
    expect(texte.slice(zones(texte)[1]?.du)).toMatch(/^Le même jour/);
  });
  test.each([
    [
      "des intertitres sur une seule",
      "La Région et Uniformel signent une convention\n\nLundi, la Région Bretagne et Uniformel ont signé une convention.\n\nUn engagement commun\n\nLa convention signée entre les deux prévoit douze stages.\n\nLes axes de Bretagne\n\nCet accord porte sur trois axes.",
    ],
    [
      "un rappel d’une autre",
      "Le club et la mairie de Bric ont signé une convention lundi.\n\nLe club est aussi lié par une convention au collège.",
    ],
  ])("une seule : %s", (_cas, texte) => {
    expect(zones(texte)).toHaveLength(1);
  });
});
