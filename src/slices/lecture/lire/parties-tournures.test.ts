import { describe, expect, test } from "vitest";
import { contexteDe } from "./contexte.test-aide.ts";
import { lireParties } from "./parties.ts";

/*
 * Ways in which the press says who signs, beside those of parties-recit.test.ts: the turn of the sentence, then the parties.
 */

const TOURNURES: readonly (readonly [string, readonly string[]])[] = [
  [
    "La Fédération des fromagers et Opcalim annoncent un partenariat de trois ans.",
    ["Fédération des fromagers", "Opcalim"],
  ],
  [
    "La Banque des Alpes et Vivre à Domicile annoncent la signature d'un accord-cadre.",
    ["Banque des Alpes", "Vivre à Domicile"],
  ],
  [
    "Le Département vient de ratifier une charte avec trois entreprises adaptées : Les Ateliers du Lac, Ecopli et La Fabrique Nord.\n\nLe Département de l'Ain versera 3 000 euros.",
    ["Département de l'Ain", "Ateliers du Lac", "Ecopli", "La Fabrique Nord"],
  ],
  [
    "C'est une charte de six pages que Recyclo, la Ressourcerie du Val, l'atelier Roue Libre et la coopérative Bois Vert ont signée le 4 mai.",
    ["Recyclo", "Ressourcerie du Val", "atelier Roue Libre", "coopérative Bois Vert"],
  ],
  [
    "Samedi, la municipalité de Lormont-le-Vieux et l'antenne locale de la Croix-Rouge ont formalisé leur collaboration.",
    ["municipalité de Lormont-le-Vieux", "antenne locale de la Croix-Rouge"],
  ],
  [
    "Nous sommes partenaires du Conservatoire du littoral breton ! La convention est arrivée lundi.\n\nL'équipe des Amis des dunes",
    ["Amis des dunes", "Conservatoire du littoral breton"],
  ],
  [
    "Tout a commencé par une convention du 3 mai 2005 entre l'hôpital de Sarre-Nord et l'Association des greffés d'Alsace.",
    ["hôpital de Sarre-Nord", "Association des greffés d'Alsace"],
  ],
  [
    "L'Université du Fouta et l'opérateur Sunu ont procédé, jeudi à Dakar, à la signature d'une convention de partenariat.",
    ["Université du Fouta", "opérateur Sunu"],
  ],
  [
    "La FFGT (Fédération française de grimpe et de trail) et l'association nationale des refuges (ANR) ont scellé leur union par la signature d'une convention.",
    ["Fédération française de grimpe et de trail", "association nationale des refuges"],
  ],
  [
    "Le protocole signé ce lundi par le préfet, Marc Brun, et Lise Anquet, présidente de la chambre d'agriculture, crée un système d'alerte. Les agriculteurs de l'Orne attendent.",
    ["État", "chambre d'agriculture"],
  ],
  [
    "Entretien avec Delphine Arban, directrice de la Maison de santé du Haut-Var\n\nVous venez de signer une convention avec le Groupement hospitalier des Baous. Pourquoi ?\nParce qu'il le fallait.",
    ["Maison de santé du Haut-Var", "Groupement hospitalier des Baous"],
  ],
  [
    "Signé le 3 mars 2021 par Intérim Avenir et l'Agence des cadres (APC), l'accord se déploie.",
    ["Intérim Avenir", "Agence des cadres"],
  ],
  [
    "La ministre déléguée chargée des Sports, Anne Carpent, et le président de l'Union des ports (UDP), Alban Querr, ont signé mardi une convention de partenariat.",
    ["État", "Union des ports"],
  ],
  [
    "La charte nous lie depuis le 15 octobre à l'Union des étudiants de montagne.\n\nLa Fédération des centres de montagne (FCM) accueille 300 élèves.",
    ["Fédération des centres de montagne", "Union des étudiants de montagne"],
  ],
  [
    "Le Syndicat du Haut-Jura et la Chambre de métiers s'allient\n\nC'est lundi que les deux institutions ont topé.",
    ["Syndicat du Haut-Jura", "Chambre de métiers"],
  ],
  [
    "De gauche à droite : Bertille Ouvrard (mission locale du Chinonais-Nord), Marc Périg (Club des patrons de la Manse), au moment de la signature.",
    ["mission locale du Chinonais-Nord", "Club des patrons de la Manse"],
  ],
  [
    "Les signataires\nAux côtés de l'État : le Conseil départemental de l'Allier, le barreau de Moulins et l'association Toit 03.",
    ["État", "Conseil départemental de l'Allier", "barreau de Moulins", "association Toit 03"],
  ],
  [
    "Le Comité régional des pêches, France Travail Réunion et la commune de Saint-Leu-les-Bas se sont retrouvés lundi autour d'une table. À la clef : un contrat d'objectifs.",
    ["Comité régional des pêches", "France Travail Réunion", "commune de Saint-Leu-les-Bas"],
  ],
  [
    "Secrétaire générale de l'Union des imprimeurs du Nord (Unimpri), Line Steng revient sur l'accord que son organisation vient de nouer avec le campus de Longuy et la mission locale du Pays-Haut.",
    ["Union des imprimeurs du Nord", "campus de Longuy", "mission locale du Pays-Haut"],
  ],
  [
    "L'opérateur de compétences Akto et les 180 agences du réseau Interalt ont conclu un protocole.",
    ["opérateur de compétences Akto", "réseau Interalt"],
  ],
  [
    "Avec l'UIMM Grand Est, le 4 octobre 2021 : une convention de partenariat sur l'industrie. L'UIMM s'engage à recevoir les stagiaires. La Région Grand Est finance.",
    ["Région Grand Est", "UIMM Grand Est"],
  ],
  [
    "La Ville de Vaucresnes et l'association 3 toits viennent de conclure une convention.",
    ["Ville de Vaucresnes", "association 3 toits"],
  ],
  [
    "À l'issue du conseil communautaire, Paul Aubin, président de la Communauté de communes du Pays d'Olt, a signé avec Marie Fabre, directrice de l'Adil, une convention de partenariat.",
    ["Communauté de communes du Pays d'Olt", "Adil"],
  ],
  [
    "Mardi, Karim Benali, le directeur de la CPAM du Doubs, et Jeanne Roy, la présidente de l'association Soleil, se sont retrouvés pour signer une convention.",
    ["CPAM du Doubs", "association Soleil"],
  ],
  [
    "Le club de rugby de Gaillac-Sud et l'entreprise Vinéa ont officialisé, vendredi soir, leur partenariat.",
    ["club de rugby de Gaillac-Sud", "entreprise Vinéa"],
  ],
  [
    "Un partenariat a été noué par la bibliothèque de Tence et le collège Cévenol.",
    ["bibliothèque de Tence", "collège Cévenol"],
  ],
  [
    "Une convention de partenariat a été signée à Nantes, le 4 mai, entre le rectorat et la Fondation Orange-Mer. L'académie de Nantes en attend beaucoup.",
    ["rectorat", "Fondation Orange-Mer"],
  ],
  [
    "La Fondation Vivalia rejoint le réseau Pacte Ruralité\n\nElle a signé jeudi la charte du réseau.",
    ["Fondation Vivalia", "réseau Pacte Ruralité"],
  ],
  [
    "L'Opco Mobilités s'engage aux côtés de l'Agefiph pour l'emploi des personnes handicapées.",
    ["Opco Mobilités", "Agefiph"],
  ],
  [
    "La SNSM de Royan-Sud, partenaire de la Ville, a renouvelé sa convention mardi. La Ville de Royan-Sud y est attachée.",
    ["Ville de Royan-Sud", "SNSM de Royan-Sud"],
  ],
  [
    "Partenariat : la Maif et la Ligue de l'enseignement renouvellent leur engagement",
    ["Maif", "Ligue de l'enseignement"],
  ],
  [
    "Le Crédit mutuel d'Anjou soutient le festival Tempo. Les deux partenaires ont signé une convention de mécénat.",
    ["Crédit mutuel d'Anjou", "festival Tempo"],
  ],
  [
    "C'est dans les locaux de la mairie que Jean Roche, maire d'Argent-le-Bas, et Luc Pons, président du Football club d'Argent, ont paraphé la convention.",
    ["Argent-le-Bas", "Football club d'Argent"],
  ],
  [
    "Ont signé cette convention : l'ARS Bretagne, le CHU de Rennes-Nord, la CPAM d'Ille-et-Vilaine et l'URPS.",
    ["ARS Bretagne", "CHU de Rennes-Nord", "CPAM d'Ille-et-Vilaine", "URPS"],
  ],
  [
    "Le groupe La Poste et Emmaüs Connect unissent leurs forces contre l'illectronisme",
    ["groupe La Poste", "Emmaüs Connect"],
  ],
  [
    "Entre le lycée Jean-Monnet de Foulay et l'entreprise Delpeyre, c'est du sérieux : une convention a été signée mardi.",
    ["lycée Jean-Monnet de Foulay", "entreprise Delpeyre"],
  ],
  [
    "La convention a été signée par Mme Le Goff, présidente de l'Udaf du Morbihan, et M. Robic, directeur de la Carsat.",
    ["Udaf du Morbihan", "Carsat"],
  ],
  [
    "Une convention tripartite unit désormais la Protection judiciaire de la jeunesse, le club de boxe de Saran-Nord et la mission locale.",
    ["Protection judiciaire de la jeunesse", "club de boxe de Saran-Nord", "mission locale"],
  ],
  [
    "La fédération signe un accord avec le Comité paralympique.\n\nFédération française de tir à la corde\n\nPublié le 3 mai",
    ["Fédération française de tir à la corde", "Comité paralympique"],
  ],
  ["L'ANFH et la FHF, partenaires de longue date, viennent de reconduire leur convention-cadre.", ["ANFH", "FHF"]],
  [
    "Pour la troisième année, Total Énergie Sud parraine l'Orchestre de Pau-Nord. La convention de mécénat a été signée lundi par Luc Plé, directeur du site, et Marie Oyon, administratrice de l'orchestre.",
    ["Total Énergie Sud", "Orchestre de Pau-Nord"],
  ],
  [
    "Le Sdis 43 et la commune de Vorey-le-Bas ont signé une convention de mise à disposition des sapeurs-pompiers volontaires.",
    ["Sdis 43", "commune de Vorey-le-Bas"],
  ],
  [
    "Lors de sa venue à Metz, le président de l'Afev, Paul Girod, a signé avec l'Université de Lorraine-Nord un partenariat.",
    ["Afev", "Université de Lorraine-Nord"],
  ],
  [
    "Le conseil d'administration de l'Ademe a validé la convention avec l'association Zéro Reste.",
    ["Ademe", "association Zéro Reste"],
  ],
  [
    "La commune de Sanary-Nord a décidé de confier à l'association Les Pattes Libres la stérilisation des chats errants. Une convention a été signée.",
    ["commune de Sanary-Nord", "association Les Pattes Libres"],
  ],
  [
    "Pierre Combe (Capeb du Rhône), Alain Petit (CMA) et Jeanne Lie (BTP CFA) ont paraphé un accord.",
    ["Capeb du Rhône", "CMA", "BTP CFA"],
  ],
  [
    "Le Greta et Pôle emploi, main dans la main pour l'emploi dans le bâtiment. Une convention a été signée.",
    ["Greta", "Pôle emploi"],
  ],
  [
    "Hier, à Tours, la Fédération du BTP 37 et le Campus des métiers de Joué-Nord se sont engagés par convention à former 40 couvreurs.",
    ["Fédération du BTP 37", "Campus des métiers de Joué-Nord"],
  ],
  [
    "En signant ce contrat avec l'Agence de l'eau, le Syndicat mixte du Loing s'engage à restaurer les berges.",
    ["Agence de l'eau", "Syndicat mixte du Loing"],
  ],
  ["Rapprochement entre l'AFPI Lorraine et le Cesi", ["AFPI Lorraine", "Cesi"]],
  [
    "L'Assurance Maladie et les syndicats de médecins concluent une nouvelle convention.",
    ["Assurance Maladie", "les syndicats de médecins"],
  ],
  [
    "Le Département de la Somme, l'Agence régionale de santé et le Groupement hospitalier, réunis jeudi à Amiens, ont conclu un contrat local de santé.",
    ["Département de la Somme", "Agence régionale de santé", "Groupement hospitalier"],
  ],
  [
    "Une convention de partenariat vient d'être signée entre, d'un côté, le CDG 35 et, de l'autre, la MNT.",
    ["CDG 35", "MNT"],
  ],
  [
    "C'est une première : la LPO et Réseau de transport d'électricité (RTE) s'engagent ensemble pour la biodiversité.",
    ["LPO", "Réseau de transport d'électricité"],
  ],
  [
    "Le lycée agricole de Pixérécourt-Nord accueille désormais les jeunes de l'IME des Tilleuls, selon les termes d'une convention signée lundi par les deux établissements.",
    ["lycée agricole de Pixérécourt-Nord", "IME des Tilleuls"],
  ],
  [
    "La Cité de la musique de Soissons-Nord et l'Orchestre Les Siècles Neufs sont désormais liés par une convention de résidence.",
    ["Cité de la musique de Soissons-Nord", "Orchestre Les Siècles Neufs"],
  ],
  ["Airélia signe un partenariat avec Handi'Chiens.", ["Airélia", "Handi'Chiens"]],
  ["Le CFA Agro et la MFR du Vexin deviennent partenaires", ["CFA Agro", "MFR du Vexin"]],
  [
    "L'entreprise Cormier (menuiserie) et l'Esat des Ormes ont conclu un contrat de sous-traitance.",
    ["entreprise Cormier", "Esat des Ormes"],
  ],
  [
    "Le partenariat qui lie la Scène nationale de Foix-Sud au collège Lakanal a été reconduit.",
    ["Scène nationale de Foix-Sud", "collège Lakanal"],
  ],
  [
    "Le Conseil régional des jeunes, en partenariat avec l'Ifac, signe une charte de la mobilité.",
    ["Conseil régional des jeunes", "Ifac"],
  ],
  [
    "Sophie Lamy, présidente du Crédit agricole du Gers, et Éric Blois, président de Gers Initiative, officialisent leur partenariat.",
    ["Crédit agricole du Gers", "Gers Initiative"],
  ],
  [
    "La convention cadre, signée le 12 mars par Régis Marceau, directeur interrégional de la PJJ, et Hélène Drouin, directrice de l'Afpa Auvergne, vise l'insertion des mineurs.",
    ["PJJ", "Afpa Auvergne"],
  ],
  [
    "Les maires de Vire-Nord et de Condé-le-Sec ont signé une convention de mutualisation.",
    ["Vire-Nord", "Condé-le-Sec"],
  ],
  ["L'Urssaf et le barreau de Lyon-Sud ont convenu de travailler ensemble.", ["Urssaf", "barreau de Lyon-Sud"]],
  [
    "La présidente du Département des Vosges, Lucie Rey, et le directeur académique, Jean Hû, ont signé une convention pour les collèges.",
    ["Département des Vosges"],
  ],
  [
    "Signature de la convention-cadre de partenariat entre la direction des services pénitentiaires de Dijon-Nord et la fédération Léo-Lagrange",
    ["direction des services pénitentiaires de Dijon-Nord", "fédération Léo-Lagrange"],
  ],
  [
    "L'association Vacances pour tous est, depuis lundi, partenaire de la CAF du Loiret.",
    ["association Vacances pour tous", "CAF du Loiret"],
  ],
  [
    "Nantes-Sud. La Ville et l'association Ouvre-Boîtes ont signé une convention d'occupation.",
    ["Nantes-Sud", "association Ouvre-Boîtes"],
  ],
  [
    "Saint-Brice. Une convention pour la bibliothèque\n\nLa commune et l'association Lire Ensemble ont signé une convention lundi.",
    ["Saint-Brice", "association Lire Ensemble"],
  ],
  [
    "À Trévoux-Nord, la mairie et le club de judo ont signé une convention d'objectifs.",
    ["Trévoux-Nord", "club de judo"],
  ],
  [
    "Le maire de Carvin-Nord a signé, avec le président de l'association Les Blouses roses, une convention de trois ans.",
    ["Carvin-Nord", "association Les Blouses roses"],
  ],
  [
    "L'accord conclu avec la Fnac Sud par le Secours populaire prévoit la collecte de livres.",
    ["Fnac Sud", "Secours populaire"],
  ],
  ["Signataires : Ville de Roanne-Nord, CCAS, Loire Habitat", ["Ville de Roanne-Nord", "CCAS", "Loire Habitat"]],
  [
    "La Fédération nationale des chasseurs (FNC) et l'Office français de la biodiversité (OFB) ont paraphé mercredi 3 juin, au ministère, une convention cadre.",
    ["Fédération nationale des chasseurs", "Office français de la biodiversité"],
  ],
  [
    "Le Stade toulonnais-nord et Naval Industries prolongent l'aventure. Un avenant au contrat de partenariat a été signé hier.",
    ["Stade toulonnais-nord", "Naval Industries"],
  ],
  [
    "La CCI Sud-Alsace accompagne ses ressortissants avec la Banque du Rhin. Les deux organismes ont signé vendredi une convention de partenariat.",
    ["CCI Sud-Alsace", "Banque du Rhin"],
  ],
  [
    "Le président du conseil départemental, Marc Lutz, et la directrice de la Caf, Inès Pol, ont signé hier la convention territoriale. Le conseil départemental de la Meuse y voit un progrès.",
    ["conseil départemental de la Meuse", "Caf"],
  ],
  [
    "Jeudi 12 mai, l'UDAF de la Manche a signé avec le Crédit municipal une convention sur le microcrédit.",
    ["UDAF de la Manche", "Crédit municipal"],
  ],
  [
    "C'est dans le cadre du salon de l'étudiant que l'université Rennes-Sud et l'entreprise Kermarrec ont choisi de signer leur accord-cadre.",
    ["université Rennes-Sud", "entreprise Kermarrec"],
  ],
  [
    "Après deux ans de discussions, le Syndicat des eaux du Vexin, la commune de Magny-le-Sec et l'Agence de l'eau ont trouvé un accord.",
    ["Syndicat des eaux du Vexin", "commune de Magny-le-Sec", "Agence de l'eau"],
  ],
  [
    "Le rectorat et la Région s'allient contre le décrochage. La Région Hauts-Plateaux mobilise 2 millions d'euros.",
    ["rectorat", "Région Hauts-Plateaux"],
  ],
  [
    "La convention sera signée le 3 juin par le Parc naturel du Morvan-Nord et le Pays d'art.",
    ["Parc naturel du Morvan-Nord", "Pays d'art"],
  ],
  [
    "Trois établissements – le lycée Bel-Air, le collège Jean-Macé et l'IUT de Vannes-Nord – se sont liés par une convention de coopération.",
    ["lycée Bel-Air", "collège Jean-Macé", "IUT de Vannes-Nord"],
  ],
  [
    "Quatre partenaires ont apposé leur signature : la Ville de Dole-Nord, le bailleur Grand Dole Habitat, l'association Saint-Michel et la Sauvegarde 39.",
    ["Ville de Dole-Nord", "bailleur Grand Dole Habitat", "association Saint-Michel", "Sauvegarde 39"],
  ],
  [
    "Convention avec la Région : le CFA du Velay double ses effectifs. Le CFA du Velay a signé lundi une convention avec la Région Velay.",
    ["CFA du Velay", "Région Velay"],
  ],
  [
    "La Fédération française d'équifun vient de s'engager avec la Ligue de protection des poneys. Un protocole a été signé.",
    ["Fédération française d'équifun", "Ligue de protection des poneys"],
  ],
  [
    "Lors du congrès, Mme Sylvie Aubert, présidente de la FNEPL, et M. Yann Boucher, directeur général d'AG2R Nord, ont officialisé la signature d'une convention nationale.",
    ["FNEPL", "AG2R Nord"],
  ],
  [
    "La charte a été signée par 12 communes, la CAF de l'Eure et l'association Grandir.",
    ["12 communes", "CAF de l'Eure", "association Grandir"],
  ],
  [
    "Le Centre national de la musique ancienne et la Sacem Sud, qui travaillent ensemble depuis 2010, ont renouvelé leur accord.",
    ["Centre national de la musique ancienne", "Sacem Sud"],
  ],
  [
    "L'association des maires de l'Aude, la chambre des notaires et le Département unissent leurs efforts. Le Département de l'Aude a délibéré. Une convention tripartite a été signée.",
    ["association des maires de l'Aude", "chambre des notaires", "Département de l'Aude"],
  ],
  [
    "Le partenariat entre l'ESSEC Nord et Sciences Pauvres entre dans une nouvelle phase.",
    ["ESSEC Nord", "Sciences Pauvres"],
  ],
  [
    "Sous le haut patronage du ministère, la Croix-Bleue et la Ligue contre l'ennui ont signé une convention.",
    ["Croix-Bleue", "Ligue contre l'ennui"],
  ],
  [
    "La préfète de la Drôme, Élise Marin, le procureur de la République, Jean Toul, et le président de l'association des maires, Guy Pascal, ont signé une convention.",
    ["État", "association des maires"],
  ],
  [
    "Une convention de mise à disposition de locaux a été signée, mardi, avec l'Amicale laïque par la maire, Annick Leroy. La commune de Plouvien-Nord y a investi 20 000 euros.",
    ["Amicale laïque", "commune de Plouvien-Nord"],
  ],
  [
    "Le maire, Gérard Pic, et le président du comité des fêtes, Loïc Bras, ont signé la convention. La commune de Sainte-Anne compte 400 habitants.",
    ["commune de Sainte-Anne", "comité des fêtes"],
  ],
  [
    "France Travail et le Carif-Oref Bretagne-Est ont conclu un partenariat data.",
    ["France Travail", "Carif-Oref Bretagne-Est"],
  ],
  ["La Poste et Bouygues Sud testent le recyclage. Leur accord court jusqu'en 2025.", ["La Poste", "Bouygues Sud"]],
  [
    "Le musée de Bretagne-Sud accueillera les élèves de l'école Diwan. Une convention a été signée le 3 mars par les deux structures.",
    ["musée de Bretagne-Sud", "école Diwan"],
  ],
  [
    "Un accord a été trouvé entre la direction de l'hôpital de Bar et la clinique Saint-Jean.",
    ["hôpital de Bar", "clinique Saint-Jean"],
  ],
  [
    "La Capeb et Île-de-France Habitat se mobilisent pour l'apprentissage : ils viennent de signer une convention.",
    ["Capeb", "Île-de-France Habitat"],
  ],
  [
    "Le Secours catholique, délégation de la Sarthe, et l'Ordre de Malte Sarthe ont signé une convention d'entraide.",
    ["Secours catholique", "Ordre de Malte Sarthe"],
  ],
  [
    "Le directeur de l'Ehpad Les Lilas, Paul Net, et celle de la crèche Pomme d'Api, Léa Sol, ont signé une convention.",
    ["Ehpad Les Lilas", "crèche Pomme d'Api"],
  ],
  [
    "L'Éducation nationale signe avec la Fédération de cyclisme urbain. L'accord a été paraphé rue de Grenelle.",
    ["Éducation nationale", "Fédération de cyclisme urbain"],
  ],
  [
    "La société de chasse de Brens et la LPO, d'ordinaire rivales, ont signé une charte.",
    ["société de chasse de Brens", "LPO"],
  ],
  [
    "Le Comité départemental de randonnée et le Département, c'est une longue histoire. Mardi, ils ont signé une nouvelle convention. Le Département de l'Isère finance.",
    ["Comité départemental de randonnée", "Département de l'Isère"],
  ],
  [
    "Une convention a été passée entre la mairie de Tarbes-Nord et l'armée. Le 1er régiment de hussards s'engage.",
    ["mairie de Tarbes-Nord", "armée"],
  ],
  [
    "L'agence d'urbanisme de Brest-Ouest et l'École nationale d'architecture lancent une chaire commune. La convention, signée hier, court sur quatre ans.",
    ["agence d'urbanisme de Brest-Ouest", "École nationale d'architecture"],
  ],
  [
    "Le Centre de gestion de la fonction publique territoriale du Lot (CDG 46) et la Mutuelle nationale territoriale (MNT) ont signé une convention de participation.",
    ["Centre de gestion de la fonction publique territoriale du Lot", "Mutuelle nationale territoriale"],
  ],
  [
    "Le groupe Eramet Sud s'associe au Greta de Nouméa-Nord et à l'Université pour créer un master. L'Université de Nouvelle-Écosse délivrera le diplôme.",
    ["groupe Eramet Sud", "Greta de Nouméa-Nord", "Université de Nouvelle-Écosse"],
  ],
  [
    "La communauté d'agglomération du Pays Basque-Est s'est engagée, aux côtés de l'Ademe et de la Banque des territoires, dans un contrat d'objectif territorial.",
    ["communauté d'agglomération du Pays Basque-Est", "Ademe", "Banque des territoires"],
  ],
  ["L'Apes et Fédésap signent un partenariat au service des aidants", ["Apes", "Fédésap"]],
  [
    "Un contrat de ville a été signé par l'État, la Métropole de Brives, Action logement, la Caisse des dépôts et les bailleurs sociaux.",
    ["État", "Métropole de Brives", "Action logement", "Caisse des dépôts", "les bailleurs sociaux"],
  ],
  [
    "Les Scouts du Jura et les Éclaireurs de Dole ont conclu une convention de partenariat.",
    ["Scouts du Jura", "Éclaireurs de Dole"],
  ],
  [
    "Les Francas de la Loire rejoignent la démarche portée par la Ville de Feurs-Nord : une convention a été signée.",
    ["Francas de la Loire", "Ville de Feurs-Nord"],
  ],
  [
    "« Nous allons former cent jeunes », se réjouit Anne Loy, directrice du Campus Fab, qui a signé hier une convention avec Safran Sud.",
    ["Campus Fab", "Safran Sud"],
  ],
  [
    "La Maison des femmes et le commissariat ont signé un protocole de prise en charge des victimes.",
    ["Maison des femmes", "commissariat"],
  ],
  [
    "Gérard Blin, président de l'US Foot, et Luc Roy, gérant du Super U, ont signé un contrat de parrainage.",
    ["US Foot", "Super U"],
  ],
  [
    "Les sapeurs-pompiers de l'Ain et l'entreprise Renault Trucks Sud ont signé une convention de disponibilité.",
    ["sapeurs-pompiers de l'Ain", "entreprise Renault Trucks Sud"],
  ],
  [
    "La convention qui a été signée lundi engage la CPAM, l'ordre des dentistes et la Ville de Laon-Nord pour trois ans.",
    ["CPAM", "ordre des dentistes", "Ville de Laon-Nord"],
  ],
  [
    "C'est un partenariat inédit que viennent de nouer le Zoo de Lunaret et l'École vétérinaire de Maison-Haute.",
    ["Zoo de Lunaret", "École vétérinaire de Maison-Haute"],
  ],
  [
    "Hier ont signé la convention le colonel Paul Bart pour le Sdis du Cher et Line Dot pour la société Mécachrome Nord.",
    ["Sdis du Cher", "société Mécachrome Nord"],
  ],
  [
    "Sport. Le handball club de Semur et le Département main dans la main\n\nLe Département de la Côte-d'Or et le Handball club de Semur ont paraphé hier une convention.",
    ["handball club de Semur", "Département de la Côte-d'Or"],
  ],
  [
    "Fin mars, une convention de coopération liait officiellement l'hôpital Nord-Mayenne et la clinique du Parc.",
    ["hôpital Nord-Mayenne", "clinique du Parc"],
  ],
  [
    "La Direction des services départementaux de l'éducation nationale (DSDEN) du Nord et la Ligue de natation ont signé la convention « Savoir nager ».",
    ["Direction des services départementaux de l'éducation nationale du Nord", "Ligue de natation"],
  ],
  [
    "Le partenariat historique unissant la Macif Sud à la Fédération de voile légère est renouvelé.",
    ["Macif Sud", "Fédération de voile légère"],
  ],
  [
    "À cette occasion, Yves Lancien, président de l'Agglo du Pays de Dreux-Nord, et Karine Dol, directrice territoriale de France Travail, ont renouvelé la convention liant les deux institutions.",
    ["Agglo du Pays de Dreux-Nord", "France Travail"],
  ],
  [
    "C'est au Palais du Tau que la Ville de Reims-Sud, le Diocèse et la Drac ont signé la convention tripartite relative à l'orgue.",
    ["Ville de Reims-Sud", "Diocèse", "Drac"],
  ],
  [
    "Le Conseil national des barreaux du Sud et le Défenseur des enfants signent un protocole d'accord\n\nPublié le 3 mars 2020",
    ["Conseil national des barreaux du Sud", "Défenseur des enfants"],
  ],
  [
    "Les Restos du cœur de l'Indre ont un nouveau partenaire : le Crédit agricole Centre-Nord. Les deux structures ont signé une convention.",
    ["Restos du cœur de l'Indre", "Crédit agricole Centre-Nord"],
  ],
  [
    "Mardi, à la sous-préfecture, Mme Laure Pic, sous-préfète de Cognac, M. Guy Ton, maire de Jarnac-Sud, et le commandant Ravel ont signé le protocole de participation citoyenne.",
    ["État", "Jarnac-Sud"],
  ],
  [
    "Cette convention, passée avec l'ADMR du Jura, permettra aux agents du CCAS d'Arbois-Nord de se former. Le CCAS d'Arbois-Nord finance deux postes.",
    ["CCAS d'Arbois-Nord", "ADMR du Jura"],
  ],
  [
    "L'Agence de services civiques a signé un accord de partenariat avec la Fédération des MJC et avec l'Union des foyers.",
    ["Agence de services civiques", "Fédération des MJC", "Union des foyers"],
  ],
  [
    "Le 14 juin, l'association Aurore Sud, Emmaüs Lot et la Fondation Nexity Sud ont co-signé une convention.",
    ["association Aurore Sud", "Emmaüs Lot", "Fondation Nexity Sud"],
  ],
  [
    "Le Gret, le Cirad Sud et l'Iram ont créé un consortium. Leur accord-cadre a été signé à Dakar.",
    ["Gret", "Cirad Sud", "Iram"],
  ],
  [
    "La Région académique Normandie-Est, représentée par Christine Gav, rectrice, et la Chambre régionale d'agriculture, représentée par son président Sébastien Windsor, ont signé une convention-cadre.",
    ["Région académique Normandie-Est", "Chambre régionale d'agriculture"],
  ],
  [
    "Voilà un an que le Secours populaire du Gard et le Nîmes Basket collaborent. Le partenariat vient d'être reconduit.",
    ["Secours populaire du Gard", "Nîmes Basket"],
  ],
  [
    "La convention signée entre la DGEFP, l'Afpa et l'Unédic-Sud prévoit 300 parcours.",
    ["DGEFP", "Afpa", "Unédic-Sud"],
  ],
  [
    "Le réseau Entourage Pro et la société Kiloutou Nord, spécialiste de la location, s'engagent ensemble en faveur de l'emploi : un contrat a été signé.",
    ["réseau Entourage Pro", "société Kiloutou Nord"],
  ],
  [
    "Sur notre photo, de gauche à droite : Aline Roux, présidente du Comité de jumelage, Didier Sol, maire de Gex-Sud, au moment de parapher la convention.",
    ["Comité de jumelage", "Gex-Sud"],
  ],
  [
    "Marie Colin et Jean Bec ont signé la convention qui unit désormais l'école de musique et l'Ehpad Les Charmes.",
    ["école de musique", "Ehpad Les Charmes"],
  ],
  [
    "Depuis septembre, l'IME de Cholet-Sud partage ses locaux avec le collège Trémolières. La convention de coopération a été signée pour trois ans.",
    ["IME de Cholet-Sud", "collège Trémolières"],
  ],
  ["Mutualité : Aésio Sud et la MGEN Nord signent", ["Aésio Sud", "MGEN Nord"]],
  [
    "Le pacte a été signé ce matin par Alain Rey (Métropole de Lyon-Nord), Nadia Bel (Medef) et Sonia Fort (CPME).",
    ["Métropole de Lyon-Nord", "Medef", "CPME"],
  ],
  [
    "Le Conseil départemental et l'Éducation nationale ont signé une convention d'occupation des collèges. « C'est un gage de confiance », a dit Paul Rouge, président du Conseil départemental du Tarn-Sud.",
    ["Conseil départemental du Tarn-Sud", "Éducation nationale"],
  ],
  [
    "À l'initiative du procureur, l'association France Victimes 21, le Samu social et la police nationale ont conclu un protocole.",
    ["association France Victimes 21", "Samu social", "police nationale"],
  ],
  [
    "L'intersyndicale des taxis et la CPAM du Var sont parvenues à un accord : la convention locale a été signée mardi.",
    ["intersyndicale des taxis", "CPAM du Var"],
  ],
  [
    "Vendredi, en mairie, Bruno Lam, maire de Caudan-Nord, et Rémi Fol, président de la société de chasse, ont officialisé par une convention l'entretien des chemins.",
    ["Caudan-Nord", "société de chasse"],
  ],
  [
    "La convention de partenariat signée avec Emploi Store vise à aider les adhérents de la Fédération des auto-écoles solidaires. La Fédération des auto-écoles solidaires compte 90 membres.",
    ["Fédération des auto-écoles solidaires", "Emploi Store"],
  ],
  [
    "Les Ceméa, la Fédération Léo-Lagrange Nord et l'Ufcv se sont regroupés au sein d'un collectif ; leur convention commune a été signée le 2 mai.",
    ["Ceméa", "Fédération Léo-Lagrange Nord", "Ufcv"],
  ],
  [
    "« Cette convention, nous l'attendions », confie Aude Mel, directrice de la mission locale du Perche. Elle a été signée mardi avec Transdev Orne.",
    ["mission locale du Perche", "Transdev Orne"],
  ],
  [
    "Le Barreau de Pau et la Chambre des notaires des Pyrénées, d'une part, et la Ville de Pau-Nord, d'autre part, ont signé une convention d'accès au droit.",
    ["Barreau de Pau", "Chambre des notaires des Pyrénées", "Ville de Pau-Nord"],
  ],
  [
    "Carrefour Sud, Lidl Nord et la Banque alimentaire de l'Ain : tous trois ont signé la convention anti-gaspillage.",
    ["Carrefour Sud", "Lidl Nord", "Banque alimentaire de l'Ain"],
  ],
  [
    "La Fédération des aveugles de l'Ouest conventionne avec la SNCF Sud.",
    ["Fédération des aveugles de l'Ouest", "SNCF Sud"],
  ],
  [
    "Le Groupe UP Nord et l'Agence du don, tous deux engagés dans l'économie sociale, annoncent avoir signé un partenariat.",
    ["Groupe UP Nord", "Agence du don"],
  ],
  [
    "Le CHRU de Nancy-Nord, en lien avec l'ARS, signe une convention avec le lycée Cyfflé pour former des aides-soignants.",
    ["CHRU de Nancy-Nord", "lycée Cyfflé"],
  ],
  [
    "Un protocole d'accord a été établi par la Direction départementale des territoires du Gers et validé par la Fédération de pêche.",
    ["Direction départementale des territoires du Gers", "Fédération de pêche"],
  ],
  ["Vannes-Sud : la Maison de l'avocat signe avec SOS Victimes 56", ["Maison de l'avocat", "SOS Victimes 56"]],
  [
    "Le protocole signé ce lundi à Evreux par le préfet, Marc Delan, le colonel Stéphane Brian, commandant le groupement de gendarmerie, et Véronique Anquet, présidente de la chambre d'agriculture, se veut une réponse.",
    ["État", "chambre d'agriculture"],
  ],
  [
    "La CAF et la Ville de Melun-Nord ont signé. La Caisse d'allocations familiales de Seine-Sud finance la crèche. La convention court un an.",
    ["Caisse d'allocations familiales de Seine-Sud", "Ville de Melun-Nord"],
  ],
  [
    "L'entreprise de bâtiment Rabeau Nord et le CFA de Blois-Sud ont signé une convention.",
    ["entreprise de bâtiment Rabeau Nord", "CFA de Blois-Sud"],
  ],
  [
    "Le fabricant de skis Rossalp et la station de Valbelle ont signé un contrat de partenariat.",
    ["Rossalp", "station de Valbelle"],
  ],
  [
    "Les élus de la communauté de communes du Val d'Orne-Sud et la direction de l'Opéra du Nord ont signé une convention.",
    ["communauté de communes du Val d'Orne-Sud", "Opéra du Nord"],
  ],
  [
    "La convention entre la commune, l'Office national des forêts et les chasseurs a été signée. La commune de Bitche-Sud est soulagée.",
    ["commune de Bitche-Sud", "Office national des forêts"],
  ],
  [
    "L'association, représentée par sa présidente Line Fort, et la Ville ont signé la convention d'objectifs. L'association Les Ailes bleues a 30 ans. La Ville d'Istres-Nord verse 4 000 euros.",
    ["association Les Ailes bleues", "Ville d'Istres-Nord"],
  ],
  [
    "Notre fédération, la Fédération des amis des moulins du Sud, vient de signer un partenariat avec EDF Hydro Nord.",
    ["Fédération des amis des moulins du Sud", "EDF Hydro Nord"],
  ],
  [
    "L'hôpital et la Ligue contre le cancer de la Meuse ont signé une convention. Le centre hospitalier de Verdun-Sud accueillera un espace d'information.",
    ["centre hospitalier de Verdun-Sud", "Ligue contre le cancer de la Meuse"],
  ],
  [
    "Le maire et la présidente du club ont signé la convention. Le Judo club de Sens-Nord occupera le dojo de la commune de Sens-Nord.",
    ["commune de Sens-Nord", "Judo club de Sens-Nord"],
  ],
  [
    "Un an après la signature de la convention entre l'Inrae Sud et Terres Univia, le bilan est bon.",
    ["Inrae Sud", "Terres Univia"],
  ],
  [
    "L'Agence Bio Sud, Interbev Nord, l'Afdiag et Restau'Co : quatre noms au bas d'une même charte.",
    ["Agence Bio Sud", "Interbev Nord", "Afdiag", "Restau'Co"],
  ],
  [
    "La Ville de Blaye-Nord et l'État ont signé l'avenant n° 2 au contrat de ville, en présence du sous-préfet, de la présidente de Gironde Habitat et des associations.",
    ["Ville de Blaye-Nord", "État"],
  ],
  [
    "Le bailleur social Néolia Sud et la police municipale ont signé une convention.",
    ["Néolia Sud", "police municipale"],
  ],
  [
    "Le CREPS de Dijon-Sud ouvre ses portes aux salariés de l'entreprise Amora Nord : les deux directeurs ont signé hier une convention.",
    ["CREPS de Dijon-Sud", "entreprise Amora Nord"],
  ],
  [
    "L'Union nationale des aéroclubs (UNA) et la Fédération des sourds ont le plaisir d'annoncer la signature d'une convention.",
    ["Union nationale des aéroclubs", "Fédération des sourds"],
  ],
  [
    "Avec cette convention signée avec l'association Prévention Ouest, le Département du Nord-Est entend agir.",
    ["association Prévention Ouest", "Département du Nord-Est"],
  ],
  [
    "En partenariat avec la Fondation du Souffle bleu, l'Union sportive de Rezé-Nord lance un programme. Une convention a été conclue.",
    ["Fondation du Souffle bleu", "Union sportive de Rezé-Nord"],
  ],
  [
    "Le Centre social de Mauguio-Nord et l'école Prévert ont désormais une convention.",
    ["Centre social de Mauguio-Nord", "école Prévert"],
  ],
  [
    "L'Établissement français du don et le Rotary District 1720 ont signé leur convention annuelle.",
    ["Établissement français du don", "Rotary District 1720"],
  ],
  [
    "Le partenariat liant depuis 2015 Veolia Nord et les Compagnons du devoir a été prolongé.",
    ["Veolia Nord", "Compagnons du devoir"],
  ],
  ["Nouvelle étape pour Adoma Sud et Coallia Nord, qui ont signé une convention.", ["Adoma Sud", "Coallia Nord"]],
  [
    "Convention signée avec les pompiers : la scierie Bourbon libérera deux salariés. Le Sdis du Jura-Sud s'en félicite. La scierie Bourbon et le Sdis du Jura-Sud ont signé lundi.",
    ["scierie Bourbon", "Sdis du Jura-Sud"],
  ],
];

describe("qui signe, selon la tournure", () => {
  test.each(TOURNURES)("%s", (texte, noms) => {
    const parties = lireParties(contexteDe(texte, "recit"));
    expect(parties.map((p) => p.name)).toEqual(noms);
    for (const p of parties)
      for (const [i, [du, au]] of p.spans.entries()) expect(texte.slice(du, au)).toBe(p.quotes[i]);
  });
});

/** What stands beside those who sign, and does not sign. */
const PAS_PARTIES: readonly (readonly [string, readonly string[]])[] = [
  [
    "Nantes, le 22 avril 2020 – Orvélia et la Fondation des Sentiers concluent un partenariat.",
    ["Orvélia", "Fondation des Sentiers"],
  ],
  [
    "À la sous-préfecture de Dinan-Nord, la CPAM du Penthièvre et l'Ades ont signé une convention.",
    ["CPAM du Penthièvre", "Ades"],
  ],
  [
    "La ministre déléguée chargée des Ports, Brunehilde Carpent, et le président de l'Union des ports, Alban Querr, ont signé une convention.",
    ["État", "Union des ports"],
  ],
  [
    "Le CHRU de Nancy-Nord, en lien avec l'ARS, signe une convention avec le lycée Cyfflé.",
    ["CHRU de Nancy-Nord", "lycée Cyfflé"],
  ],
  [
    "Valéa et l'Afpa ont signé un accord.\n\nVIE ASSOCIATIVE\n\nLe club de judo cherche des bénévoles.",
    ["Valéa", "Afpa"],
  ],
  [
    "« Cette convention, nous l'attendions », disent Valéa et l'Afpa, qui ont signé mardi un accord.",
    ["Valéa", "Afpa"],
  ],
  [
    "Trois entreprises, Mécaval, Sodimec et Batival, ont signé une charte avec la Ville de Lormes.",
    ["Mécaval", "Sodimec", "Batival", "Ville de Lormes"],
  ],
];

test.each(PAS_PARTIES)("les parties seules : %s", (texte, noms) => {
  expect(lireParties(contexteDe(texte, "recit")).map((p) => p.name)).toEqual(noms);
});
