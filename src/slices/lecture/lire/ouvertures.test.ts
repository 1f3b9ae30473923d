import { describe, expect, test } from "vitest";
import { detecter } from "./detecter.ts";
import { lireGenre } from "./genre.ts";
import { segmenter } from "./segmenter.ts";

/*
 * Openings as towns, ministries, clubs, newspapers and offices write them, and texts that look like them without holding
 * a convention. All names are invented.
 */

describe("des ouvertures de toute sorte", () => {
  test.each([
    [
      "acte",
      "convention",
      "Convention\nentre\nl'État\n(ministère de la jeunesse)\net\nla Fédération nationale des centres ruraux\n\nVu le code de l'éducation ;\nConsidérant que la Fédération agit pour l'égalité des chances,\n\nIl est convenu de ce qui suit :",
    ],
    [
      "acte",
      "convention_cadre",
      "Convention-cadre du 12-3-2008\nNOR : ABCD0800123X\nPartenariat entre le ministère et la Ligue des bibliothèques\n\nLe ministre de l'éducation nationale, d'une part, et la présidente de la Ligue, d'autre part, décident de développer leur coopération.",
    ],
    [
      "recit",
      "partenariat",
      "Poitiers. La chambre de métiers et l'agence de l'emploi main dans la main\n\nRapprocher les artisans des demandeurs d'emploi : c'est l'ambition des deux maisons, qui travailleront ensemble pendant trois ans. Leurs présidents, Luc Morin et Aude Terrier, se sont engagés jeudi devant la presse. La chambre recevra chaque mois des candidats.",
    ],
    [
      "recit",
      "convention",
      "Emploi : une convention pour les jeunes des quartiers\n\nC'est dans les locaux de la mission locale que Karim Belaïd, maire de Cernay, et Sylvie Grosjean, directrice de l'agence, ont apposé leur signature au bas d'une convention d'un an. Objectif : cent embauches.",
    ],
    [
      "recit",
      "convention",
      "Signature de convention\nLe jeudi 14 mai s'est tenue à la sous-préfecture la signature de la convention « participation citoyenne » de la commune de Lurey.\nÉtaient présents : Mme la sous-préfète, M. le maire, le capitaine Vidal, commandant la compagnie de gendarmerie.",
    ],
    [
      "recit",
      "accord",
      "L'Université de Vars et l'Institut de Bamako ont décidé d'unir leurs efforts en matière de recherche agronomique. Les deux établissements, déjà liés par un accord de 2009, échangeront des doctorants. Le texte a été paraphé en visioconférence.",
    ],
    [
      "recit",
      "contrat",
      "Mécénat : la Fondation Clairval soutient le festival\n\nLa Fondation Clairval devient partenaire officiel du festival de Morzy pour trois éditions. Un contrat de mécénat a été signé en ce sens par Mme Odile Franc et M. Jean Pons.",
    ],
    [
      "acte",
      "protocole",
      "PROTOCOLE RELATIF À LA PRISE EN CHARGE DES VICTIMES\n\nEntre\nM. le préfet de la Drôme,\nM. le procureur de la République près le tribunal judiciaire de Valence,\net\nMme la directrice du centre hospitalier,\n\nIl a été arrêté ce qui suit :",
    ],
    [
      "acte",
      "accord",
      "Accord de partenariat\nentre\nl'Union nationale des radios locales\net\nl'Office des sports nautiques\n\nPREAMBULE\nL'Union regroupe 80 radios. L'Office développe la voile.\n1. Objet\nLe partenariat a pour but de faire connaître la voile.\n2. Obligations de l'Union\nL'Union diffusera douze annonces.",
    ],
    [
      "acte",
      "convention",
      "Article 1 : OBJET\nLa présente convention a pour objet de définir les conditions de mise à disposition de la salle Prévert à l'association Théâtre de Poche par la commune d'Ivry-le-Vieux.\n\nArticle 2 : DUREE\nLa convention est conclue pour un an.",
    ],
    [
      "recit",
      "convention",
      "Le conseil municipal a validé lundi la convention qui liera la ville de Saumane et l'association Vélo pour tous. Celle-ci tiendra un atelier de réparation place du Marché. La Ville versera 3 000 euros.",
    ],
    [
      "acte",
      "accord",
      "DÉCLARATION COMMUNE D'INTENTION\nentre la Région Bretagne et le Land de Saxe\n\nLes deux parties, représentées par leurs présidents, sont convenues de coopérer dans les domaines de l'énergie et de la jeunesse.",
    ],
    [
      "recit",
      "accord",
      "Un accord historique\n\nLes pêcheurs, le parc marin et la station biologique ont trouvé un accord sur la coquille. Signé vendredi à Erquy-le-Port, il limite les sorties à trois par semaine.",
    ],
    [
      "acte",
      "convention_de_partenariat",
      "CONVENTION DE PARTENARIAT\nAnnées 2010-2012\nLIGUE DE NATATION DU CENTRE\nCOMITE REGIONAL HANDISPORT\nPREAMBULE :\nLe Comité régional handisport et la Ligue de natation souhaitent unir leurs moyens.\nIl est décidé :\nArticle I. La Ligue ouvre ses bassins.",
    ],
    [
      "recit",
      "partenariat",
      "Bienvenue sur le site de la fédération\nAccueil | Nos actions | Adhérer\nPartenariat avec la Mutuelle du Sud\nNotre fédération et la Mutuelle du Sud ont conclu un partenariat qui permet à chaque club de bénéficier d'un tarif préférentiel. Vous souhaitez en profiter ? Téléchargez le bulletin d'adhésion. N'hésitez pas à nous contacter.",
    ],
    [
      "recit",
      "accord",
      "Le pacte pour l'emploi des jeunes signé à Lens\n\nL'État, la Région et douze entreprises du bassin ont signé, le 3 avril, un pacte territorial pour l'emploi. Chaque entreprise accueillera dix apprentis.",
    ],
    [
      "recit",
      "charte",
      "Jumelage : Brives et Sankt-Ulrich scellent leur amitié\n\nLa charte de jumelage a été signée samedi par les deux maires en présence de 200 habitants.",
    ],
    [
      "recit",
      "convention",
      "Nouvelle étape pour l'Opco Bois et l'Afpa\n\nUn an après un premier accord, l'Opco Bois et l'Afpa vont plus loin. Aux termes de la convention conclue en mars, l'Afpa ouvrira quatre plateaux techniques.",
    ],
    [
      "acte",
      "avenant",
      "Avenant n°3 à la convention d'objectifs\nconclue le 4 mars 2015\nentre le Département et l'association Le Relais\n\nArticle unique - L'article 5 de la convention est remplacé par les dispositions suivantes : « La subvention est portée à 12 000 €. »",
    ],
    [
      "acte",
      "convention",
      "Convention de délégation de gestion\n\nLa présente délégation est conclue entre :\nLa direction régionale de l'économie, représentée par son directeur, désignée sous le terme de « délégant », d'une part,\nEt\nLe secrétariat général commun, représenté par sa directrice, désigné sous le terme de « délégataire », d'autre part,",
    ],
    [
      "recit",
      "convention_de_partenariat",
      "La Sauvegarde et l'Éducation nationale travaillent ensemble\n\nLa convention de partenariat entre l'inspection académique et la Sauvegarde des Hautes-Terres permet aux éducateurs d'intervenir dans douze collèges. Elle a été reconduite à la rentrée.",
    ],
    [
      "recit",
      "convention",
      "Les entreprises d'insertion rejoignent l'agence\n\nPar une convention du 3 juin 2018, l'Agence régionale de l'énergie et le réseau Insertion 49 ont fixé les règles de leur collaboration.",
    ],
    [
      "acte",
      "contrat",
      "CONTRAT DE COLLABORATION DE RECHERCHE\n\nENTRE LES SOUSSIGNÉS\nLe Centre d'études des sols, établissement public, représenté par son président,\nET\nLa société Agrivia SAS, représentée par son directeur général,\nci-après désignées individuellement la « Partie »",
    ],
    [
      "recit",
      "accord",
      "Communiqué de presse\n\nParis, le 4 octobre 2017 - La Fédération du bâtiment durable et Pôle emploi annoncent la signature d'un accord national de coopération visant à faciliter le recrutement de 3 000 couvreurs d'ici 2020.",
    ],
    [
      "acte",
      "accord",
      "ENTENTE DE COOPÉRATION EN MATIÈRE DE JEUNESSE\n\nENTRE\nLE GOUVERNEMENT DU NOUVEAU-LIMOUSIN, représenté par la ministre de la Jeunesse\nET\nL'ASSOCIATION DES FOYERS, ci-après appelée l'« Association »\n\nATTENDU QUE les parties désirent favoriser les échanges ;\nLES PARTIES CONVIENNENT DE CE QUI SUIT :",
    ],
    [
      "acte",
      "convention",
      "Convention communale de coordination de la police municipale et des forces de sécurité de l'État\n\nEntre le préfet de l'Aveyron et le maire de Rignac-le-Haut, après avis du procureur de la République,\nil est convenu ce qui suit :\nLa police municipale et la gendarmerie ont vocation à intervenir sur la totalité du territoire de la commune.",
    ],
    [
      "acte",
      "protocole",
      "Protocole départemental de prévention des violences en milieu scolaire\n\nLes signataires :\nLe préfet du Cher\nLe recteur de l'académie d'Orléans\nLe procureur de la République de Bourges\n\nLe présent protocole vise à renforcer le signalement des faits.",
    ],
    [
      "recit",
      "contrat",
      "La Ville et l'État signent un contrat de mixité\n\nIl comprend 120 logements sociaux d'ici 2025. Le préfet et le maire de Vaugris l'ont paraphé lundi.",
    ],
    [
      "acte",
      "convention",
      "Convention de parrainage\nLa société Pont & Fils SARL, 3 rue du Port, 29000 Quimper, ci-après « le Parrain »\net\nL'association Cap au large, 12 quai Neuf, 29000 Quimper, ci-après « le Club »\nArticle 1. Le Parrain verse 2 000 € au Club pour la saison 2016-2017.",
    ],
    [
      "recit",
      "partenariat",
      "Partenariat Cnam / Ordre des infirmiers : ce qui change\n\nDepuis le 1er mars, les infirmiers inscrits à l'Ordre bénéficient d'un tarif réduit au Cnam. C'est l'un des effets du partenariat conclu entre les deux institutions fin 2019.",
    ],
    [
      "recit",
      "convention",
      "Le Crous et la Banque alimentaire lancent une épicerie\n\nGrâce à un partenariat inédit, les étudiants de Metz peuvent faire leurs courses à petit prix. La convention, qui court jusqu'en juin, prévoit deux ouvertures par semaine.",
    ],
    [
      "recit",
      "convention",
      "Le tribunal et le barreau de Niort s'accordent\n\nUne convention relative à la communication électronique a été présentée mardi. Le bâtonnier, Me Luce Arnal, et le président du tribunal, Guy Morel, y voient un gain de temps.",
    ],
    [
      "acte",
      "convention",
      "CONVENTION D'ENGAGEMENT RÉCIPROQUE\n\nVu la délibération n° 15-33\n\nLes soussignés :\n1) la Caisse des écoles du Port, dont le siège est en mairie\n2) l'Office de la culture\ns'engagent mutuellement à :\n- mettre en commun leurs minibus\n- tenir un planning",
    ],
    [
      "recit",
      "convention",
      "Lundi 12 juin, la présidente de l'Université de Caux et le directeur de l'hôpital du Havre-Sud ont renouvelé leur engagement : la nouvelle convention hospitalo-universitaire lie les deux établissements pour cinq ans.",
    ],
    [
      "acte",
      "accord_cadre",
      "Accord-cadre national Apec / Région de France\n\n2018-2021\n\nL'Association pour l'emploi des cadres du rail, représentée par son président\nEt\nRégions solidaires, représentée par son président\n\nPréambule\nLes deux signataires partagent une ambition.",
    ],
    [
      "recit",
      "convention",
      "Trois questions à Julie Maret, directrice de la Fédération des foyers\n\nPourquoi avoir signé cette convention avec l'Agence de la transition ?\nParce que nos foyers consomment trop. La convention nous apporte douze conseillers pendant deux ans.",
    ],
    [
      "recit",
      "convention",
      "Actualités / Handicap\nL'Agefor et le Medef Loire ensemble pour l'emploi\nPublié le 12/05/2016\nC'est une première dans le département. Le Medef Loire et l'Agefor viennent de s'engager, par convention, à sensibiliser 300 entreprises.",
    ],
    [
      "acte",
      "convention",
      "Convention FFM - UNSS\n2017 / 2020\nEntre la Fédération française de marche, représentée par M. Alain Durand, Président\nEt\nL'Union nationale du sport scolaire, représentée par M. Luc Petit, Directeur\nLes deux fédérations constatent que la marche progresse.",
    ],
    [
      "recit",
      "convention",
      "Lettre d'engagement\n\nMadame la directrice,\nJe vous confirme l'engagement de notre entreprise à accueillir chaque année quatre stagiaires de votre école, dans le cadre de la convention que nous avons signée le 3 mai 2019. En retour, l'école nous réserve un stand lors de son forum.",
    ],
    [
      "recit",
      "partenariat",
      "L'AMF et l'Anses deviennent partenaires\n\nL'Association des maires de la façade et l'Agence des sols ont formalisé leur coopération. Le président et le directeur ont échangé les signatures jeudi, à l'occasion du salon.",
    ],
    [
      "recit",
      "contrat",
      "Le Pays de Retz s'engage avec la Poste\n\nPrésence postale : le président de la communauté de communes et le délégué régional de La Poste ont signé le contrat départemental de présence postale territoriale 2023-2025.",
    ],
  ])("%s, %s : %s", (style, genre, brut) => {
    const texte = segmenter(brut);
    const verdict = detecter(texte);
    expect(verdict).toHaveProperty("zones");
    const zone = "zones" in verdict ? verdict.zones[0] : undefined;
    expect(zone?.style).toBe(style);
    if (zone) expect(lireGenre({ texte, zone, donnees: { publieLe: null } })?.value ?? null).toBe(genre);
  });
});

describe("ce qui leur ressemble", () => {
  test.each([
    [
      "Vers une convention entre le port et la Ville ?\n\nLe port et la Ville discutent depuis six mois d'une convention de gestion des quais. « Nous sommes proches d'un accord », assure le directeur. Rien n'est signé : la question des charges reste entière. Le conseil portuaire se prononcera à l'automne.",
    ],
    [
      "Pourquoi notre syndicat ne signera pas\n\nLa direction propose un accord sur le temps de travail. Notre syndicat a décidé de ne pas signer cet accord. Les salariés méritent mieux.",
    ],
    [
      "Calendrier des fêtes\n\nSamedi 3 : loto de l'amicale. Dimanche 11 : randonnée du club de marche, en partenariat avec l'office de tourisme. Samedi 24 : concert à l'église, en partenariat avec le conservatoire.",
    ],
    [
      "La convention annuelle des ventes a réuni 400 commerciaux à Deauville. Les équipes ont découvert les nouveautés de la marque avant une soirée de gala.",
    ],
    [
      "Le budget de la communauté de communes\n\nLes élus ont adopté le budget primitif 2024. Les dépenses de personnel progressent de 3 %. Le président a rappelé que l'intercommunalité verse 120 000 euros à la mission locale au titre de la convention d'objectifs, et 45 000 euros à l'office de tourisme.",
    ],
    [
      "Convention citoyenne sur le climat : les 150 rendent leur copie\n\nLes participants ont adopté 149 propositions. Le Gouvernement s'est engagé à répondre.",
    ],
    [
      "Code de la commande publique : l'accord-cadre\n\nL'accord-cadre est un contrat conclu entre un ou plusieurs acheteurs et un ou plusieurs opérateurs économiques. Il peut être exécuté au moyen de marchés subséquents ou de bons de commande. Sa durée ne peut dépasser quatre ans.",
    ],
    [
      "Arrêté du 5 mai 2014 portant agrément de l'accord national du 2 mars\n\nLe ministre du travail,\nVu le code du travail ;\nVu l'accord signé le 2 mars 2014 ;\nArrête :\nArticle 1er\nEst agréé l'accord conclu entre les organisations d'employeurs et de salariés.",
    ],
    [
      "Les avocats dénoncent la convention\n\nLe barreau de Lens a voté jeudi la dénonciation de la convention conclue en 2018 avec le tribunal sur les permanences pénales. Elle cessera de produire effet le 1er septembre.",
    ],
    [
      "Partenaires : comment nous rejoindre ?\n\nEntreprises, collectivités, devenez partenaires de notre association. Nous vous proposons une convention de mécénat sur mesure. Contactez-nous : un modèle vous sera envoyé.",
    ],
    [
      "PROCÈS-VERBAL DU CONSEIL D'ADMINISTRATION\nLycée Jules-Ferry, 12 février\nLe quorum est atteint. 1. Adoption du PV précédent. 2. Conventions : le proviseur présente la convention avec le Greta et celle conclue avec l'entreprise Sofal. Vote : pour 22, contre 0. 3. Voyages scolaires. 4. Questions diverses.",
    ],
    [
      "Sujet d'examen – droit des contrats\n\nLa société Alpha et la commune de Bêta ont signé le 3 mars 2020 une convention d'occupation du domaine public. La commune souhaite y mettre fin. 1) Qualifiez la convention. 2) Quels sont les droits de la société ? (8 points)",
    ],
    [
      "Bail rural : un nouveau modèle\n\nLa chambre d'agriculture met en ligne un modèle de convention pluriannuelle de pâturage. À télécharger, à remplir et à signer par le propriétaire et l'éleveur.",
    ],
    [
      "This Memorandum of Understanding is entered into by and between the Ministry of Education and the Foundation. The parties have agreed to cooperate for the benefit of the students and teachers of the region.",
    ],
    [
      "Question orale n° 0123S\n\nM. Yves Lebrun expose à Mme la ministre que la convention entre l'État et l'association Réso, signée en 2015, arrive à son terme. Il lui demande si le Gouvernement entend la renouveler.",
    ],
  ])("%s", (brut) => {
    expect(detecter(segmenter(brut))).toHaveProperty("raison");
  });
});
