import { describe, expect, test } from "vitest";
import { detecter } from "./detecter.ts";
import { segmenter } from "./segmenter.ts";

/*
 * Two tables that face each other: texts with every word of a convention and no convention in them, and conventions that
 * borrow the looks of minutes, laws, adverts, models. A sign that tells one kind must not silence the other.
 */

const lu = (texte: string) => detecter(segmenter(texte));

describe("tous les mots d’une convention, et pas de convention", () => {
  test.each([
    [
      "mode d’emploi à l’infinitif",
      "Monter un partenariat avec une entreprise : six étapes\n\n1. Identifier le bon interlocuteur. Dans une PME, c'est souvent la dirigeante elle-même.\n2. Préparer une offre claire : visibilité, ateliers, mise à disposition de salles.\n3. Rencontrer, écouter, reformuler.\n4. Signer une convention qui précise l'objet, la durée, les contreparties et les conditions de sortie. Elle est signée par les représentants légaux, en deux exemplaires.\n5. Nommer un référent de chaque côté.\n6. Faire le bilan une fois par an avec le partenaire.\n\nÀ télécharger : notre check-list.",
    ],
    [
      "ce qu’un élu doit savoir",
      "Occupation du domaine public : ce qu'un élu doit savoir\n\nToute occupation privative suppose un titre. Le plus souvent, il prend la forme d'une convention conclue entre la commune et l'occupant, précaire et révocable. La redevance tient compte des avantages de toute nature procurés au titulaire. La convention est signée par le maire, habilité par une délibération du conseil municipal. À défaut, le juge peut l'annuler. Une association à but non lucratif peut être dispensée de redevance lorsqu'elle concourt à un intérêt général.",
    ],
    [
      "accord d’une unité économique et sociale",
      "ACCORD RELATIF AU DIALOGUE SOCIAL AU SEIN DE L'UES VERNAY\n\nENTRE LES SOUSSIGNÉES :\nLes sociétés composant l'unité économique et sociale Vernay, représentées par Mme Aude Lorin, directrice des ressources humaines, dûment mandatée,\nd'une part,\nET\nLes organisations syndicales représentatives au sein de l'UES :\nla CFE-CGC, représentée par M. Luc Servan,\nla CFDT, représentée par Mme Odile Farge,\nd'autre part,\nIL A ÉTÉ CONVENU CE QUI SUIT\nArticle 1 – Crédit d'heures\nLe présent accord fixe les moyens des élus.",
    ],
    [
      "salaires d’une branche",
      "Convention collective nationale des entreprises de miroiterie\nAvenant n° 45 du 3 mars 2016 relatif aux salaires minima\n\nEntre :\nL'Union des miroitiers,\nd'une part, et\nLa fédération Construction CGT,\nLa fédération générale Force ouvrière,\nd'autre part,\nil a été convenu ce qui suit.\n\nArticle 1er\nLes salaires minima mensuels sont fixés comme suit à compter du 1er avril.\nArticle 2\nLe présent avenant est déposé à la direction générale du travail ; son extension est demandée.",
    ],
    [
      "accord de branche sans le dire dans son titre",
      "Accord du 3 mars 2015\n\nEntre\nL'Union des miroitiers de France ;\nLa Fédération des vitriers,\nd'une part, et\nLa fédération Construction CFDT ;\nLa fédération BATI-MAT CFTC ;\nLa fédération générale FO,\nd'autre part,\nil a été convenu ce qui suit :\nArticle 1er. Les entreprises consacrent 1 % de la masse salariale à la formation.",
    ],
    [
      "conseil d’administration d’une association",
      "Relais des Cévennes – Réunion du conseil d'administration\nJeudi 14 novembre, 18 h 30\n\nPrésents : Anne Vidal, Bruno Sicard, Chloé Remy. Excusé : Denis Maurel.\n\n1. Le procès-verbal de la réunion de septembre est adopté.\n2. Trésorerie : 12 400 € au 31 octobre.\n3. Convention avec la commune de Valmont : signée le 4 octobre par la présidente, elle sera affichée au local. Un bilan est attendu en juin.\n4. Partenariat avec le lycée agricole : Chloé prend contact.\nProchaine réunion le 9 janvier.",
    ],
    [
      "liste des délibérations",
      "LISTE DES DÉLIBÉRATIONS EXAMINÉES PAR LE CONSEIL MUNICIPAL\nSéance du mardi 6 décembre 2022\n\n2022-81 Décision modificative n° 3 – Adoptée à l'unanimité\n2022-82 Convention de partenariat avec l'association Les Jardins de Lucie – Autorisation de signature – Adoptée à l'unanimité\n2022-83 Convention avec le Département relative au déneigement – Adoptée\n2022-84 Tarifs de la cantine – Adoptée, 3 abstentions\n2022-85 Avenant à la convention territoriale globale avec la CAF – Retirée de l'ordre du jour",
    ],
    [
      "proposition de loi",
      "N° 3127 – ASSEMBLÉE NATIONALE\nPROPOSITION DE LOI visant à généraliser les conventions entre établissements de santé et associations d'usagers, présentée par Mme Claire Dorval, députée.\n\nEXPOSÉ DES MOTIFS\nMesdames, Messieurs,\nDe nombreux hôpitaux ont signé une convention avec des associations. Cette pratique doit être encouragée.\n\nArticle unique\nL'article L. 1112-5 du code de la santé publique est complété par un alinéa ainsi rédigé : « Une convention est conclue entre l'établissement et les associations. »",
    ],
    [
      "amendement",
      "AMENDEMENT N° 214\nprésenté par M. Perrin et Mme Lelong\n\nARTICLE 7\nAprès l'alinéa 3, insérer l'alinéa suivant : « La région et l'opérateur concluent une convention qui fixe les modalités d'accueil. »\n\nEXPOSÉ SOMMAIRE\nLe présent amendement vise à sécuriser les partenariats noués entre la Région et France Travail. La convention signée permettra un partage des données.",
    ],
    [
      "loi au compte rendu de presse",
      "Orientation : ce que prévoit le projet de loi\n\nLe texte, présenté mercredi en conseil des ministres, sera examiné au Sénat en mai. Son article 4 oblige chaque rectorat à conclure une convention avec la Région avant le 1er janvier. Cette convention prévoit le partage des compétences. Les lycées pourront signer des partenariats avec les branches. Les sénateurs ont déjà déposé 140 amendements.",
    ],
    [
      "imprimé de mise en situation",
      "CONVENTION RELATIVE À LA MISE EN ŒUVRE D'UNE PÉRIODE EN MILIEU PROFESSIONNEL\nImprimé n° 99912*02\n\nLa structure d'accueil\nDénomination : ..............................\nSIRET : ..............................\nReprésentée par : ..............................\nLe bénéficiaire\nNom, prénom : ..............................\nDu ..../..../.... au ..../..../....\n\n☐ Découvrir un métier   ☐ Confirmer un projet\nFait à ............ le ............\nSignature de la structure d'accueil      Signature du bénéficiaire",
    ],
    [
      "modèle de convention de formation",
      "CONVENTION SIMPLIFIÉE DE FORMATION PROFESSIONNELLE (modèle)\n\nEntre les soussignés :\n1) (Nom et adresse de l'organisme de formation), déclaré sous le numéro ............ ci-après désigné « l'organisme »\n2) (Nom et adresse de l'entreprise) ci-après désignée « l'entreprise »\nest conclue la convention suivante, en application du livre III du code du travail.\nArticle 1 : Objet. L'organisme organisera l'action intitulée : ............\nArticle 2 : Dates : ............ (rayer les mentions inutiles)",
    ],
    [
      "trame à personnaliser",
      "Trame de convention de mécénat de compétences\n\nLes passages entre crochets sont à compléter ; supprimez les mentions inutiles.\n\nEntre [raison sociale], représentée par [prénom, nom, fonction], ci-après « l'Entreprise »,\net l'association [dénomination], représentée par [prénom, nom], ci-après « l'Association »,\nil est convenu ce qui suit :\nArticle 1 – Objet\nLa présente convention a pour objet la mise à disposition de [nombre] salariés.",
    ],
    [
      "offre d’emploi",
      "Coordinateur·rice du contrat local de santé\n\nLa communauté de communes du Haut-Lignon (18 000 habitants), signataire depuis 2021 d'un contrat local de santé avec l'ARS et la préfecture, recherche son coordinateur. Vous animez le réseau, préparez les avenants et suivez la convention conclue avec l'hôpital. Master en santé publique, permis B. Poste à pourvoir au 1er mars, CDD de trois ans. Candidature (lettre de motivation, CV) avant le 15 janvier.",
    ],
    [
      "avis d’attribution",
      "AVIS D'ATTRIBUTION DE MARCHÉ\n\nPouvoir adjudicateur : Syndicat mixte des transports du Val.\nObjet : accord-cadre à bons de commande pour l'entretien des arrêts.\nCritères d'attribution : prix 60 %, valeur technique 40 %.\nAttributaire : Paysages Lambert SARL. Accord-cadre conclu le 3 juin 2021 pour une durée de quatre ans.\nProcédures de recours : tribunal administratif de Rouvray.",
    ],
    [
      "résultats d’un appel à projets",
      "Appel à projets « Quartiers d'été » : les lauréats\n\nLe jury s'est réuni le 4 avril. Sur 52 dossiers de candidature, 14 projets lauréats se partageront 300 000 €. Chaque lauréat signera une convention avec la préfecture d'ici à la fin du mois. Critères de sélection : public touché, gratuité, partenariat local. Les porteurs non retenus peuvent demander un entretien.",
    ],
    [
      "Conseil d’État",
      "Conseil d'État, 3e chambre, n° 412345, lecture du 12 mars 2018\n\nVu la procédure suivante :\nPar une convention conclue le 4 mai 2009 entre la commune de Sarlan et l'association Ports et Rives, la commune a mis à disposition de celle-ci un bâtiment. L'association demande l'annulation de la délibération résiliant cette convention.\nConsidérant ce qui suit : 1. Il ressort des pièces du dossier que la convention signée entre les parties prévoyait un préavis. Article 1er : la requête est rejetée.",
    ],
    [
      "c’est fini",
      "Refuge animalier : la page se tourne\n\nC'est par un courrier recommandé que l'association Quatre Pattes a appris la nouvelle : la communauté de communes ne travaillera plus avec elle. La convention signée en 2014 a été résiliée au 31 décembre. « On nous reproche des travaux que nous n'avons jamais pu payer », souffle la présidente, Hélène Combe. La fourrière reviendra à un prestataire privé. Une pétition circule.",
    ],
    [
      "questions de droit",
      "Foire aux questions – Conventions et subventions\n\nÀ partir de quel montant une convention est-elle obligatoire ? Au-delà de 23 000 euros, l'autorité administrative conclut une convention avec l'organisme qui reçoit la subvention.\nQui signe la convention ? Le représentant légal de l'association et celui de la collectivité.\nUne convention signée peut-elle être modifiée ? Oui, par un avenant conclu dans les mêmes formes.\nQue se passe-t-il en cas d'inexécution ? La collectivité peut demander le reversement.",
    ],
    [
      "conditions d’un site",
      "Conditions d'utilisation de la plateforme\n\nLes présentes conditions constituent un accord entre l'Utilisateur et l'Éditeur. Article 1 : Objet. Le présent accord définit les modalités d'accès au service. Article 2 : En cochant la case, l'Utilisateur s'engage à respecter la charte de modération. L'Éditeur s'engage à protéger les données conformément à sa politique de confidentialité. Article 3 : Les parties conviennent de rechercher une issue amiable à tout litige.",
    ],
    [
      "convention d’affaires",
      "La convention annuelle de la Fédération des quincailliers a réuni 800 personnes à Lille\n\nPendant deux jours, adhérents et fournisseurs ont échangé au Grand Palais. La convention, dont c'était la vingtième édition, s'est ouverte sur un discours du président, Marc Tissier. Au programme : ateliers, remise de prix, soirée de gala. La prochaine convention se tiendra à Nantes avec la Banque des métiers pour partenaire officiel.",
    ],
    [
      "convention d’un parti",
      "Élections : le parti Avenir Rural investit ses candidats\n\nRéunis en convention samedi à Bourges, les délégués ont adopté le programme à 82 %. La présidente, Solène Marchal, a signé l'accord électoral avec le Mouvement des territoires. La convention s'est achevée par un meeting. Les deux partis présenteront des listes communes dans 40 départements.",
    ],
    [
      "quelle convention collective",
      "Quelle convention collective s'applique dans les crèches associatives ?\n\nLa convention collective applicable dépend de l'activité principale de l'employeur. Elle est signée par les organisations d'employeurs et de salariés représentatives dans la branche, puis étendue par arrêté du ministre. Les salariés peuvent la consulter dans l'entreprise. En cas de conflit entre deux textes, le plus favorable s'applique. Un avenant signé le 4 mai 2021 a relevé la grille.",
    ],
    [
      "convention de stage",
      "Votre convention de stage pas à pas\n\nConnectez-vous à votre espace étudiant et saisissez les coordonnées de l'organisme d'accueil. La convention est ensuite visée par l'enseignant référent, puis signée par l'organisme, l'université et vous-même. Aucun stage ne peut commencer tant que la convention n'a pas été signée par toutes les parties. Un avenant est nécessaire en cas de prolongation.",
    ],
    [
      "convention citoyenne",
      "Climat : la convention citoyenne du département rend ses conclusions\n\nTirés au sort en mars, soixante habitants ont travaillé six week-ends. Leur convention citoyenne a adopté 42 propositions, remises samedi au président du conseil départemental. Il s'est engagé à répondre à chacune avant l'été. Parmi elles : signer un accord avec les agriculteurs sur les haies.",
    ],
    [
      "convention fiscale",
      "Convention fiscale entre la France et le Valdor : ce qui change pour les frontaliers\n\nLa convention signée le 7 mars 2018 entre les deux États en vue d'éviter les doubles impositions entre en vigueur cette année. Les salaires restent imposables dans l'État où l'activité est exercée. Un avenant signé en 2022 traite du télétravail. Les contribuables déclarent leurs revenus dans les deux pays.",
    ],
    [
      "pouvoir d’achat : un accord politique",
      "Budget européen : un accord trouvé dans la nuit\n\nAprès dix-neuf heures de débats, les vingt-sept États membres et le Parlement sont parvenus à un accord sur le budget. Le compromis, qui doit encore être adopté formellement, prévoit 170 milliards d'euros. Les ministres se sont félicités de cet accord. Les eurodéputés voteront en décembre.",
    ],
    [
      "une entreprise en rachète une autre",
      "Le groupe Delmas met la main sur les Biscuits Roulier\n\nLes deux sociétés ont signé lundi un protocole d'accord en vue de l'acquisition de 100 % du capital. L'opération, soumise à l'Autorité de la concurrence, valorise la biscuiterie à 40 millions d'euros. Les actionnaires familiaux céderont leurs titres d'ici à juin. Les 120 salariés ont été informés mardi en comité social et économique.",
    ],
    [
      "il faudrait",
      "Piscine : et si l'agglomération et la ville s'entendaient ?\n\nDepuis trois ans, chacun se renvoie la facture. Une convention de gestion, voilà ce que propose le collectif des usagers. « Il suffirait de signer un accord de cinq ans », assure son porte-parole. Ni le maire ni le président n'ont donné suite. La chambre régionale des comptes avait pourtant recommandé, dès 2019, un partenariat entre les deux collectivités.",
    ],
    [
      "sujet de cours",
      "Travaux dirigés de droit administratif – Séance 6 : le contrat\n\nCas pratique. La commune de X a signé avec l'association Y une convention par laquelle elle lui confie l'exploitation d'un camping. L'article 5 de la convention prévoit la faculté de résilier à tout moment. Qualifiez le contrat. Quel est le juge compétent ? Vous pourrez vous aider de l'arrêt Terrier.",
    ],
    [
      "assemblée d’un club",
      "Assemblée générale du Judo club de Brissac\n\nUne trentaine d'adhérents avaient répondu présents vendredi. Le rapport moral, lu par le président, revient sur une saison pleine. La trésorière annonce un excédent de 1 200 €. La convention avec la mairie a été reconduite. Le comité directeur est réélu à l'unanimité. La soirée s'est terminée autour d'un verre de l'amitié.",
    ],
    [
      "règlement d’un gymnase",
      "RÈGLEMENT INTÉRIEUR DU GYMNASE DES BRUYÈRES\n\nArticle 1 : Le présent règlement s'applique à tout utilisateur. Article 2 : L'accès est réservé aux associations ayant signé une convention avec la Ville. Article 3 : L'association s'engage à laisser les lieux propres. Article 4 : En cas de manquement, la convention peut être dénoncée. Fait à Bruges, le 3 septembre 2019. Le maire",
    ],
    [
      "lexique",
      "Lexique du financement des associations\n\nAgrément : reconnaissance par l'État.\nConvention pluriannuelle d'objectifs : accord passé pour plusieurs années entre une administration et une association autour d'un projet.\nMécénat : soutien sans contrepartie directe.\nParrainage : soutien en vue d'un bénéfice direct ; un contrat est signé entre les deux parties.\nSubvention : aide facultative.",
    ],
    [
      "circulaire",
      "Instruction n° DGCS/2019/98 du 4 avril 2019 relative à l'accueil des jeunes enfants\n\nLe ministre des solidarités à Mesdames et Messieurs les préfets\n\nLa présente instruction précise la mise en œuvre de la convention conclue entre l'État et la Caisse nationale. Vous signerez avec chaque département une convention selon le modèle annexé. Vous me ferez parvenir les conventions signées avant le 30 juin.",
    ],
    [
      "une convention de collectionneurs",
      "Convention du jouet ancien : c'est reparti\n\nLa douzième convention des collectionneurs de la Thiérache se tiendra dimanche 9 mars à la salle des fêtes de Maubreuil. L'association Petits Rouages attend 2 000 visiteurs. « On a signé avec un musée pour prêter trois automates », dit son président, Léo Dhainaut. Stands, dédicaces, buvette. La commune met à disposition le gymnase.",
    ],
    [
      "une convention de tatoueurs",
      "La convention tatouage ouvre ses portes vendredi à Brévannes. Quatre-vingts tatoueurs, deux concerts, une billetterie en ligne assurée par notre partenaire la librairie Delmas. « Nous avons signé la charte d'hygiène de la profession », précise l'organisatrice.",
    ],
    [
      "un partenariat que l’on se voit bien monter",
      "La kermesse du lycée a réuni 300 personnes samedi. Le proviseur a remercié la Ville et l'Amicale. « On est partis pour construire un beau partenariat avec la Région », a-t-il lancé. La sous-préfète Anne Vauquier a visité les stands.",
    ],
    [
      "un partenariat dont on rêve",
      "Au forum des associations de Vaugneray, le club de judo a fait le plein. Sa présidente, Lise Ardouin, rêve d'un grand partenariat avec l'hôpital voisin. La mairie a prêté les barnums.",
    ],
  ])("%s", (_cas, texte) => {
    expect(lu(texte)).toHaveProperty("raison");
  });
});

describe("une convention, sous un air d’autre chose", () => {
  test.each([
    [
      "un vote, puis une signature",
      "Le conseil municipal de Brissac a donné son feu vert à l'unanimité le 4 mai. Mardi, le maire Jean Tavel et la présidente du Judo club, Inès Roy, ont signé la convention qui confie au club la gestion du dojo pour cinq ans. Le club assurera le ménage et l'accueil des scolaires.",
    ],
    [
      "questions et réponses sur un accord conclu",
      "Cinq questions sur notre partenariat avec la Mutualité de l'Oise\n\nPourquoi ce partenariat ? Parce que nos adhérents renoncent aux soins.\nQuand a-t-il été signé ? La convention a été signée le 3 février par nos deux présidents.\nPour combien de temps ? Trois ans.\nQui est concerné ? Les salariés de nos 40 structures.\nQue dois-je faire ? Rien : votre employeur vous écrira.",
    ],
    [
      "emploi : quarante offres",
      "Quarante postes de conducteurs à pourvoir : le dépôt de Grandval et France Travail signent\n\nJeudi, la directrice de l'agence, Marie Ferrand, et le patron des Cars Duval ont paraphé une convention. France Travail présélectionnera les candidats, l'entreprise financera leur permis. Rémunération : 1 900 € brut. Les candidats peuvent envoyer leur CV.",
    ],
    [
      "au cours d’un colloque",
      "Colloque « Agir pour les aidants » : une convention en clôture\n\nAprès deux tables rondes et six ateliers, la journée s'est achevée par la signature d'une convention entre le Département du Jura et l'Association des aidants comtois. Elle prévoit une plateforme d'écoute et douze relais locaux.",
    ],
    [
      "à la convention annuelle d’un réseau",
      "Lors de sa convention nationale, à Reims, l'Union des fleuristes a signé un accord de partenariat avec l'École du paysage. L'École formera 200 apprentis, l'Union prendra en charge leur équipement.",
    ],
    [
      "en application d’une loi",
      "En application de la loi du 5 septembre 2018, l'État et la Région Normandie ont signé le 12 mars une convention relative à l'orientation. Un décret avait fixé le cadre. La Région récupère douze agents, l'État met à disposition ses locaux jusqu'en 2023.",
    ],
    [
      "l’ancienne dénoncée, une nouvelle signée",
      "Un an après avoir dénoncé la convention qui le liait au refuge, le syndicat intercommunal a changé d'avis. Vendredi, son président Paul Aubin et l'association Quatre Pattes ont signé une nouvelle convention, pour deux ans renouvelables. Le refuge accueillera les chiens trouvés ; le syndicat versera un euro par habitant.",
    ],
    [
      "comment deux maisons s’y prennent",
      "Comment le lycée Ravel et la fonderie Marsac forment ensemble leurs mouleurs\n\nTout est parti d'une visite. Depuis la rentrée, une convention de partenariat, signée le 3 septembre, lie les deux maisons : la fonderie prête un four, le lycée libère ses élèves une semaine par mois.",
    ],
    [
      "un appel à projets commun",
      "La Région Centre-Val de Loire et la Fondation du Berry ont conclu une convention de trois ans et lancent un appel à projets commun. Les dossiers de candidature sont à déposer avant le 30 avril. La Fondation apporte 200 000 €, la Région autant.",
    ],
    [
      "presse : signer, sans objet",
      "Le Greta du Velay signe avec la Fédération du bâtiment\n\nC'est fait : lundi au Puy, les deux présidents ont apposé leur signature au bas d'un document de six pages. Le Greta ouvrira une section de couvreurs, la Fédération trouvera les entreprises d'accueil.",
    ],
    [
      "ils ont topé",
      "Bus : le lycée et le dépôt font équipe\n\nIls ont topé jeudi dans le hall du dépôt. D'ici à l'été, trente élèves de terminale passeront une semaine aux côtés des mécaniciens de la Régie des transports d'Aubrac. Le texte, valable deux ans, engage le lycée Vauban à fournir les équipements de sécurité.",
    ],
    [
      "un document de quatre pages",
      "Santé mentale : cinq associations de la Nièvre jouent la même partition\n\nC'est un document de trois pages que Clairière, le Phare de Nevers, Écoute 58, La Passerelle et l'Arche bleue ont signé le 2 mai. Chacune garde son nom ; toutes partagent un numéro d'appel et une salle.",
    ],
    [
      "objet de ce protocole",
      "Nouvelle recrue pour le campus : le centre hospitalier de Lorme. L'établissement s'est lié pour quatre ans à l'École d'infirmières. Objet de ce protocole : cent places de stage et un tuteur par étudiant.",
    ],
    [
      "des noms dans un titre, une charte ensuite",
      "Quatre bailleurs et la Ville d'Orsay se donnent une règle commune\n\nPlus aucune expulsion sans visite préalable : c'est le premier point de la charte que Habitat 91, Logis Sud, Toit familial et CoopLoge ont adoptée avec la mairie. La charte court jusqu'en 2027.",
    ],
    [
      "accord entre une branche, un syndicat et l’État",
      "ENGAGEMENT DE DÉVELOPPEMENT DE L'EMPLOI ET DES COMPÉTENCES\nAccord-cadre national\n\nEntre l'État, ministère du travail, représenté par la déléguée générale,\net la Fédération du négoce de bois, représentée par son président,\nla CFDT et la CFTC, représentées par leurs secrétaires fédéraux,\nil est convenu ce qui suit :\nArticle 1 – Objet\nLe présent accord vise à accompagner les entreprises.",
    ],
    [
      "nous, soussignés",
      "FÉDÉRATION DES AVEUGLES DE LOZÈRE\nCAISSE DES ARTISANS\n\nPACTE DE CONFIANCE 2021-2023\n\nNous, soussignés, ROUX Henri, président de la Fédération, et BLAIN Josette, directrice de la Caisse, avons arrêté les points suivants.\n\nPremier point\nLa Caisse imprime ses lettres en braille.\n\nDeuxième point\nLa Fédération forme ses agents.",
    ],
    [
      "signataires en liste, puis qui fait quoi",
      "PACTE POUR LA FORÊT DU MADAN\n2020 – 2025\n\nSignataires\n\nOffice des forêts : M. Yvan Cornu, directeur\nCommune de Madan : Mme Lise Brun, maire\nScierie Fabre SA : M. Luc Fabre, gérant\n\n1. Constat\nLe scolyte progresse.\n\n2. Qui fait quoi\nL'Office replante 40 hectares. La Commune entretient les pistes. La Scierie achète le bois sec.",
    ],
    [
      "délibération et son annexe",
      "Extrait du registre des délibérations\nSéance du 3 avril – Présents : 19 – Secrétaire de séance : Mme Roy\nLe conseil, à l'unanimité, approuve la convention ci-annexée.\n\nCONVENTION DE MISE À DISPOSITION\nEntre la Commune de Vic, représentée par son maire, M. Luc Brun,\net l'Amicale laïque de Vic, représentée par sa présidente, Mme Ève Roy,\nil est convenu ce qui suit :\nArticle 1. La Commune met à disposition la salle Ferry.\nArticle 2. L'Amicale assure l'entretien courant.",
    ],
    [
      "un blanc dans la signature",
      "CONVENTION D'ACCUEIL DE CLASSES\n\nEntre le Musée du Sel, représenté par sa directrice, Mme Anne Thil,\net l'école ............, représentée par ............\n\nArticle 1 – Objet\nLa présente convention fixe les conditions d'accueil des classes.\nArticle 2 – Engagements du Musée\nLe Musée assure trois visites guidées par classe.\n\nFait à Salins, le ............",
    ],
    [
      "fin d’un conflit entre deux voisins",
      "Après cinq ans de procédure devant le tribunal administratif, la commune de Lanvel et la Société nautique ont enterré la hache de guerre. Un protocole transactionnel a été signé lundi : la Société garde son ponton, la commune récupère le quai. Les deux parties renoncent à tout recours.",
    ],
    [
      "notre fiche, notre partenaire",
      "Fiche partenaire : la Ligue du souffle\n\nDepuis le 3 mars 2020, une convention lie notre caisse à la Ligue du souffle. La Ligue intervient dans nos réunions ; nous relayons ses campagnes. Convention signée pour trois ans, renouvelable une fois.",
    ],
    [
      "syndicats consultés",
      "L'opco Constructys et le réseau Bâti-Intérim ont conclu, mi-mars, un accord pour former 300 coffreurs. Les organisations syndicales de la branche, consultées, ont rendu un avis favorable. L'opco prend en charge les coûts ; le réseau maintient les salaires.",
    ],
    [
      "avec l’agrément des partenaires sociaux",
      "La Mutuelle des métiers et la Chambre de l'artisanat de l'Eure ont signé une convention de partenariat le 4 juin. Elle s'adresse aux salariés couverts par la convention collective de la boulangerie, après avis de la CFDT et de la CGT. La Mutuelle financera douze ateliers de prévention.",
    ],
    [
      "lettre aux adhérents",
      "Chers adhérents, vous nous l'aviez demandé, c'est chose faite : notre union vient de s'associer à la Banque du Littoral. Vous bénéficierez d'un taux préférentiel. La convention, signée le 5 mai pour trois ans, est consultable au siège.",
    ],
    [
      "une branche et son opérateur, qui citent les syndicats",
      "CONVENTION DE COOPÉRATION\n\nEntre\nOcapiat, opérateur de compétences, représenté par son directeur général,\nEt\nL'Institut des métiers du lait, représenté par sa présidente,\n\nPréambule\nLes organisations syndicales et les organisations professionnelles d'employeurs de la branche (IDCC 112) ont conclu un accord de branche sur l'alternance, rattaché à la convention collective.\n\nArticle 1 – Objet\nLa présente convention organise la formation des tuteurs.",
    ],
    [
      "séance, puis signature le soir même",
      "Conseil municipal de Vic : séance du 3 avril. Le quorum étant atteint, douze points figuraient à l'ordre du jour. À l'unanimité, les élus ont approuvé le partenariat avec l'Amicale laïque. Dans la foulée, le maire Luc Brun et la présidente Ève Roy ont signé la convention de partenariat : l'Amicale tiendra la médiathèque, la commune prend en charge le chauffage. Elle court jusqu'en 2025.",
    ],
    [
      "arrêté en visa",
      "CONVENTION CONSTITUTIVE\n\nVu le code de l'éducation ;\nVu le décret n° 2012-91 du 26 janvier 2012 ;\nVu l'arrêté du 4 mai 2016 ;\n\nIl est constitué entre la Région Bretagne, l'Université du Ponant et la Ville de Plouarn un groupement d'intérêt public régi par la loi du 17 mai 2011 et par la présente convention.\n\nArticle 1er – Dénomination\nLe groupement est dénommé « Pôle marin ».",
    ],
    [
      "charte d’un réseau, avec des règles",
      "Charte d'engagement des employeurs de Haute-Saône\n\nEntre la préfecture de la Haute-Saône, représentée par son préfet, et les entreprises signataires,\nPréambule\nLes signataires entendent agir pour l'emploi des jeunes.\nArticle 1. Les entreprises s'engagent à accueillir un stagiaire de troisième par an.\nArticle 2. La préfecture anime le club des signataires.",
    ],
  ])("%s", (_cas, texte) => {
    expect(lu(texte)).toHaveProperty("zones");
  });
});
