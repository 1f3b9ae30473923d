import { describe, expect, test } from "vitest";
import { detecter } from "./detecter.ts";
import { segmenter } from "./segmenter.ts";

/* Ways in which the French press, networks and acts say that somebody bound themselves, the plain ones left out. */

const lu = (texte: string) => detecter(segmenter(texte));

describe("une convention dite autrement, en récit", () => {
  test.each([
    [
      "brève municipale",
      "Une borne de plus. La commune de Vernac s'est engagée aux côtés du syndicat d'énergie de l'Allier à installer deux bornes de recharge. La convention correspondante a été approuvée et signée le 4 juin.",
    ],
    [
      "réseau social",
      "🤝 C'est officiel ! La @LigueAura et le Crédit rural prolongent l'aventure jusqu'en 2026. Au programme : équipements, bourses, stages. Merci à Jean Vial et Lise Gros pour leur confiance. #partenariat",
    ],
    [
      "qui rejoint qui",
      "La clinique du Parc rejoint le groupement hospitalier du Velay en tant que partenaire associé. La convention d'association, paraphée vendredi, porte sur les urgences.",
    ],
    [
      "un rapprochement",
      "Les foyers ruraux et la fédération des centres sociaux de la Somme se rapprochent\n\nLes deux réseaux ont acté mercredi un partenariat de trois ans : formations communes, prêt de matériel, plaidoyer.",
    ],
    [
      "le stylo à la main",
      "Stylo en main, la préfète Anne Gault, le président de Caux Agglo et la directrice de l'Agence de l'eau ont donné jeudi le coup d'envoi du contrat de rivière. Douze millions d'euros y sont inscrits.",
    ],
    [
      "un mariage de raison",
      "Rugby : Figeac et Decazeville main dans la main\n\nLes deux clubs ont conclu une entente pour leurs équipes de cadets. Elle vaut pour la saison 2022-2023.",
    ],
    [
      "depuis, sans signature",
      "Depuis 2018, un partenariat lie l'Opéra de Vierval au centre pénitentiaire. Chaque année, douze détenus montent un spectacle avec les choristes.",
    ],
    [
      "trois ans de plus",
      "Trois ans de plus pour la Scène du Marais\n\nL'État, la Région et l'agglomération ont reconduit la convention d'objectifs qui les lie au théâtre. L'avenant a été signé le 2 mars par la directrice, Nina Ferré.",
    ],
    [
      "sur le papier",
      "Jusque-là informelle, la collaboration entre le collège Giono et les pompiers de Manosque est désormais inscrite noir sur blanc. Lundi, le principal et le commandant ont signé un document qui crée une section de jeunes sapeurs.",
    ],
    [
      "labellisation par convention",
      "Terre de jeux : la Ville d'Albens signe avec le Comité olympique\n\nLa cérémonie a réuni les clubs samedi. La Ville s'engage à ouvrir ses gymnases, le comité à prêter des athlètes.",
    ],
    [
      "signature prévue",
      "Ce vendredi à 11 h, à la sous-préfecture de Redon, signature de la charte d'accueil des saisonniers par l'État, Redon Agglomération et l'Union des hôteliers.",
    ],
    [
      "communiqué",
      "Communiqué de presse – Paris, le 3 février 2022\n\nL'Agefiph et la Fédération des jardineries s'engagent pour l'emploi des personnes handicapées\n\nMalika Bouchet et Christophe Roth ont officialisé ce jour une collaboration de trois ans.",
    ],
    [
      "lettre d’intention",
      "L'université de Haute-Marche et l'institut de Tamba ont paraphé une lettre d'intention en vue d'échanger des doctorants. Le texte définitif suivra à l'automne.",
    ],
    [
      "pacte",
      "Le pacte pour l'emploi local a été signé jeudi à Figeac par huit employeurs, la mission locale et la communauté de communes. Objectif : cent contrats d'ici à 2025.",
    ],
    [
      "contrat de ville",
      "Vaulx : le nouveau contrat de ville est signé\n\nL'État, la Métropole et les bailleurs Logis Sud et Alpha Habitat ont apposé leur signature mardi. Le contrat court jusqu'en 2030.",
    ],
    [
      "mécénat",
      "Grâce au soutien de la Fondation Marsac, la bibliothèque de Lorme restaure ses manuscrits. La convention de mécénat, d'un montant de 40 000 euros, a été signée au château.",
    ],
    [
      "un texte qui engage",
      "Violences : la police, le parquet et l'hôpital de Nevers s'engagent\n\nLe protocole prévoit qu'une victime puisse déposer plainte dans le service des urgences. Il entre en vigueur lundi.",
    ],
    [
      "le partenaire dans une incise",
      "Le musée Ferrand, qui vient de renouveler son partenariat avec le rectorat, accueillera cette année quarante classes de Bourgogne.",
    ],
    [
      "acté en assemblée",
      "L'Union des caves et le lycée viticole de Davayé se lancent ensemble dans la formation des cavistes. Actée lors de l'assemblée du 12 mai, leur convention débouchera sur un certificat commun.",
    ],
    [
      "liste de mesures",
      "Ce que change le partenariat entre la Carsat Sud-Est et l'Agirc-Arrco\n\n- Un guichet unique à Gap\n- Des ateliers mutualisés\n- Une action sociale coordonnée",
    ],
    [
      "trio",
      "Trois partenaires pour une maison sport-santé\n\nL'hôpital de Lannemoy, le comité départemental olympique et la Mutualité des Pyrénées unissent leurs efforts. La convention tripartite a été conclue pour quatre ans.",
    ],
    [
      "interview",
      "« Avec la Fnar, nous parlons enfin d'une seule voix »\n\nPrésident de l'Unaplo, Yves Tardieu revient sur l'accord signé le 9 novembre avec la Fnar.\n\nQue contient cet accord ?\nTrois engagements, dont une formation commune.",
    ],
    [
      "agence",
      "DIJON (ACP) - Le CHU de Dijon et l'Établissement du sang vont mutualiser leurs laboratoires, aux termes d'une convention rendue publique mardi.",
    ],
    [
      "dans le cadre de",
      "Dans le cadre de la convention qui unit la CAF du Lot à la communauté de communes Causses et Vallées, un relais petite enfance ouvrira en mars. La convention territoriale globale, signée en 2021, court sur quatre ans.",
    ],
  ])("%s", (_cas, texte) => {
    expect(lu(texte)).toHaveProperty("zones");
  });
});

describe("une convention dite autrement, en acte", () => {
  test.each([
    [
      "numéro et service",
      "Direction des sports\nConvention n° 2019-034\n\nLa Ville d'Albens, représentée par son maire, M. Paul Rey, dûment habilité\nEt l'association Albens Natation (loi 1901), 3 rue du Lac, représentée par Mme Odile Farge\n\nExposé\nLa Ville soutient la natation.",
    ],
    [
      "entre les parties signataires",
      "PROTOCOLE DE MISE EN ŒUVRE\n\nEntre les parties signataires ci-dessous désignées :\n1. La Préfecture du Jura\n2. Le Procureur de la République près le tribunal de Dole\n3. L'association Solidarité Femmes\n\nLes parties décident de coordonner l'accueil des victimes.",
    ],
    [
      "accord de consortium",
      "ACCORD DE CONSORTIUM\nProjet « Haies 2030 »\n\nENTRE\nl'INRA Ouest, établissement public, ci-après « INRA »\nla SCOP Bocage, ci-après « Bocage »\nIndividuellement une « Partie » et collectivement les « Parties »\n\nÉTANT PRÉALABLEMENT EXPOSÉ QUE les Parties mènent un projet.",
    ],
    [
      "mémorandum",
      "MÉMORANDUM D'ENTENTE\nentre\nLa Ville de Tamba (Sénégal)\net\nLa Ville de Redon (France)\n\nDésireuses de renforcer leurs liens, les deux villes sont convenues de coopérer dans les domaines de l'eau et de l'état civil.",
    ],
    [
      "feuille de route",
      "FEUILLE DE ROUTE PARTAGÉE 2022-2024\nDRAC Bretagne – Rectorat de Rennes\n\nLa DRAC, représentée par sa directrice, et le Rectorat, représenté par le recteur, s'engagent à :\n- généraliser l'éducation artistique\n- former les enseignants\n- ouvrir les collections\n\nSuivi : un comité se réunit deux fois par an.",
    ],
    [
      "engagement réciproque",
      "ENGAGEMENTS RÉCIPROQUES\nde la SNCF et de l'association Voyageurs du Morvan\n\nLa SNCF s'engage à publier les retards. L'association s'engage à relayer les travaux. Le présent engagement vaut pour deux ans à compter de sa signature.\n\nFait à Autun, le 3 mai 2017\nPour la SNCF, Luc Servan\nPour l'association, Rose Tavernier",
    ],
    [
      "contrat de progrès",
      "Contrat de progrès pour l'artisanat du Gers\n2018 - 2021\n\nPréambule\nL'État, la Région et la Chambre de métiers partagent la volonté d'agir.\n\nAxe 1 – Transmettre\nAxe 2 – Former\n\nEngagements de la Chambre de métiers\n- diagnostics gratuits\n\nDurée\nLe contrat est conclu pour quatre ans.",
    ],
    [
      "première personne du pluriel",
      "CHARTE DU VIVRE ENSEMBLE\n\nNous, clubs sportifs de Vaurennes et Ville de Vaurennes, nous engageons à :\n1. refuser toute violence\n2. former nos éducateurs\n3. signaler les incidents\n\nSignatures : Judo club, Football club, la Ville.",
    ],
    [
      "entente",
      "ENTENTE INTERCOMMUNALE\nEn application de l'article L. 5221-1 du code général des collectivités territoriales\n\nLes communes de Bric, Muret et Lanvel, représentées par leurs maires, constituent une entente pour gérer leur école de musique.\n\nArticle 1 : Objet",
    ],
    [
      "sans le mot soussignés",
      "Convention de mise à disposition de locaux\n\nPropriétaire : Commune de Salins, Mairie, 1 place du Sel, représentée par Mme Anne Thil\nOccupant : Association Gymnastique Volontaire, représentée par M. Luc Brun\n\n1. Locaux : la salle des fêtes\n2. Horaires : mardi de 18 h à 20 h\n3. Assurance : l'association produit une attestation.",
    ],
    [
      "accord avec visas",
      "ACCORD DE COOPÉRATION SANITAIRE\n\nVu le code de la santé publique ;\nConsidérant les besoins du territoire ;\n\nLe Centre hospitalier de Vierval (FINESS 000000000) et l'EHPAD Les Tilleuls décident de coopérer selon les modalités suivantes.\n\nI. Hospitalisation programmée\nII. Formation des soignants",
    ],
    [
      "tableau de signatures",
      "AVENANT DE PROLONGATION\n\nConvention initiale : 12 mars 2018\nBénéficiaire : Théâtre du Marais\nFinanceur : Département de l'Orne\n\nLa convention susvisée est prolongée jusqu'au 31 décembre 2022. Les autres clauses demeurent inchangées.\n\nPour le Département\nPour le Théâtre",
    ],
  ])("%s", (_cas, texte) => {
    expect(lu(texte)).toHaveProperty("zones");
  });
});

describe("dit presque pareil, et ce n’en est pas une", () => {
  test.each([
    [
      "conseils d’un réseau à ses membres",
      "Partenariat avec une mairie : nos conseils\n\nPrésentez votre club, chiffrez vos besoins, montrez ce que la ville y gagne. Une convention d'utilisation des équipements vous protège : faites-la signer par le maire et gardez-en un exemplaire. La Fédération met un modèle à disposition sur son site.",
    ],
    [
      "fiche juridique",
      "La convention de servitude\n\nActe par lequel un propriétaire accepte le passage d'une canalisation. Elle est signée par le propriétaire et le gestionnaire du réseau, puis publiée au service de la publicité foncière. Une indemnité peut être versée.",
    ],
    [
      "négociation salariale",
      "Transports urbains : un accord met fin à la grève\n\nLa direction de Tours Mobilités et l'intersyndicale ont signé dans la nuit un accord salarial : 2,8 % d'augmentation et une prime de 400 euros. Le trafic reprend ce jeudi.",
    ],
    [
      "procès-verbal de comité",
      "PROCÈS-VERBAL – Comité de direction du 3 mars\nÉtaient présents : MM. Rey, Brun, Mmes Roy, Thil.\nPoint 1 : budget. Adopté.\nPoint 2 : la convention avec le lycée Ravel a été signée le 12 février. Le directeur en rappelle les termes.\nPoint 3 : travaux.\nFin de séance à 20 h.",
    ],
    [
      "décision de l’exécutif",
      "DÉCISION DU MAIRE N° 2023-12\nVu l'article L. 2122-22 du code général des collectivités territoriales,\nDécide :\nArticle 1 : d'approuver le tarif du camping.\nArticle 2 : la présente décision sera affichée.\nLe maire,",
    ],
    [
      "palmarès",
      "Trophées de l'alternance : le palmarès\n\nLe jury a récompensé mercredi six entreprises. Le prix du meilleur partenariat école-entreprise revient à la fonderie Marsac. Les lauréats recevront 2 000 euros.",
    ],
    [
      "portrait",
      "Claire Dorval, la diplomate des dunes\n\nÀ 34 ans, elle dirige le syndicat du littoral. Elle a signé son premier contrat en 2012 et n'a plus quitté les dunes. « Un bon accord se négocie les pieds dans l'eau », dit-elle.",
    ],
    [
      "projet de statuts type",
      "Statuts types d'un groupement d'employeurs\n\nArticle 1 – Il est formé entre les membres un groupement régi par la loi du 1er juillet 1901.\nArticle 2 – Le groupement conclut avec chaque membre une convention de mise à disposition.\n[Indiquer ici le siège]",
    ],
    [
      "consultation publique",
      "Donnez votre avis sur le futur contrat de rivière\n\nDu 3 au 30 avril, les habitants peuvent consulter le projet en mairie. Le contrat pourrait être signé en fin d'année si le comité de bassin l'approuve. Une réunion publique aura lieu à Vic.",
    ],
    [
      "appel à partenaires",
      "Devenez partenaire du festival !\n\nVotre entreprise souhaite soutenir la culture ? Trois formules de partenariat vous sont proposées. Une convention est signée entre le festival et chaque mécène. Contactez Lise au siège.",
    ],
    [
      "transfert d’un joueur",
      "Handball : Karim Belaïd signe à Nantes\n\nL'arrière de 24 ans s'est engagé pour trois saisons. Il a signé lundi son contrat avec le club, qui tenait là sa priorité.",
    ],
    [
      "rapport d’activité chiffré",
      "Rapport annuel 2021 – Chiffres clés\n\n112 adhérents, 14 salariés, 38 conventions signées avec des communes, 6 partenariats nationaux. Les produits atteignent 1,2 million d'euros. Le rapport complet est à télécharger.",
    ],
  ])("%s", (_cas, texte) => {
    expect(lu(texte)).toHaveProperty("raison");
  });
});
