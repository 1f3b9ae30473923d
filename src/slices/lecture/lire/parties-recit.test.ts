import { describe, expect, test } from "vitest";
import { contexteDe } from "./contexte.test-aide.ts";
import { lireParties } from "./parties.ts";
import { lireSignataires } from "./signataires.ts";

const lue = (texte: string) => {
  const c = contexteDe(texte, "recit");
  const parties = lireParties(c);
  const noms = parties.map((p) => p.name + (p.acronym ? ` [${p.acronym}]` : ""));
  const signataires = lireSignataires(c, parties).map((s) => `${s.person} / ${s.function} / ${s.organisation}`);
  return { noms, signataires, parties };
};

/** Each way of telling who signs: the text, the parties, who signs for them. */
const RECITS: readonly (readonly [string, string, readonly string[], (readonly string[])?])[] = [
  [
    "A et B signent",
    "Mobilians et l'Afpa signent une convention de partenariat pour trois ans.",
    ["Mobilians", "Afpa"],
  ],
  [
    "A et B ont signé",
    "Le 3 mars, la Ville de Morvelle et le Club alpin de Morvelle ont signé une convention.",
    ["Ville de Morvelle", "Club alpin de Morvelle"],
  ],
  [
    "viennent de conclure",
    "Valéa Santé et la Fédération des aides à domicile viennent de conclure un accord-cadre national.",
    ["Valéa Santé", "Fédération des aides à domicile"],
  ],
  [
    "A signe avec B",
    "Le Département de la Drôme a signé lundi une convention avec l'association Relais Bois.",
    ["Département de la Drôme", "association Relais Bois"],
  ],
  [
    "signature entre A et B",
    "Signature d'une convention entre Opcalim et le réseau des Greta du Centre",
    ["Opcalim", "réseau des Greta du Centre"],
  ],
  [
    "titre A / B",
    "Convention Agriplan / Terres du Perche : un nouvel élan\n\nLe partenariat vise à former cent jeunes.",
    ["Agriplan", "Terres du Perche"],
  ],
  [
    "titre partenariat A - B",
    "Partenariat Nexalis – Emploi Solidaire\n\nLes deux structures travaillent ensemble depuis janvier.",
    ["Nexalis", "Emploi Solidaire"],
  ],
  [
    "convention signée par A et B",
    "Une charte a été signée par la préfecture du Gers, la Chambre de métiers du Gers et Gers Habitat.",
    ["préfecture du Gers", "Chambre de métiers du Gers", "Gers Habitat"],
  ],
  [
    "convention liant A à B",
    "La convention liant la Région Bretagne à l'Association bretonne des Esat est reconduite.",
    ["Région Bretagne", "Association bretonne des Esat"],
  ],
  ["s'associent", "Orvélia et le Groupe Sernin s'associent pour recruter des soudeurs.", ["Orvélia", "Groupe Sernin"]],
  [
    "s'associe à",
    "Le CHU de Valmont s'associe à l'Institut Paoli-Roche pour la recherche clinique.",
    ["CHU de Valmont", "Institut Paoli-Roche"],
  ],
  [
    "unissent leurs forces",
    "L'Adie, France Active et Initiative Doubs unissent leurs forces.",
    ["Adie", "France Active", "Initiative Doubs"],
  ],
  [
    "sigle développé après",
    "La Fédération du négoce agricole (FNA) et Agro Emploi ont signé un protocole d'accord.",
    ["Fédération du négoce agricole [FNA]", "Agro Emploi"],
  ],
  [
    "sigle d'abord",
    "La Fena (Fédération nationale de l'artisanat d'art) signe un accord avec Pôle emploi.",
    ["Fédération nationale de l'artisanat d'art [Fena]", "Pôle emploi"],
  ],
  [
    "appositions entre virgules",
    "Le 4 mai, Gesténa, l'organisme gestionnaire des crèches du Val, et Petite Ourse, leader de la garde à domicile, ont signé une convention.",
    ["Gesténa", "Petite Ourse"],
  ],
  [
    "les présidents signent",
    "Anne Le Roux, présidente de Solidaris, et Marc Tellier, directeur général de l'Urssaf Bretagne, ont signé mardi une convention.",
    ["Solidaris", "Urssaf Bretagne"],
    ["Anne Le Roux / présidente / Solidaris", "Marc Tellier / directeur général / Urssaf Bretagne"],
  ],
  [
    "fonction d'abord",
    "Le maire de Lormes, Fabien Gros, et la présidente de l'association Les Glycines, Aline Perez, ont signé la convention samedi.",
    ["Lormes", "association Les Glycines"],
    ["Fabien Gros / maire / Lormes", "Aline Perez / présidente / association Les Glycines"],
  ],
  [
    "signée par les personnes",
    "La convention a été signée ce jeudi par Sophie Duval, directrice de la mission locale du Pays d'Auge, et Éric Noël, président du Medef Calvados.",
    ["mission locale du Pays d'Auge", "Medef Calvados"],
    ["Sophie Duval / directrice / mission locale du Pays d'Auge", "Éric Noël / président / Medef Calvados"],
  ],
  [
    "en présence de",
    "Uniformation et la Fédération des centres sociaux du Nord ont signé une convention en présence de Paul Henry, préfet du Nord, et de la Région Hauts-de-France.",
    ["Uniformation", "Fédération des centres sociaux du Nord"],
    [],
  ],
  [
    "le préfet pour l'État",
    "Éric Blanc, préfet de la Nièvre, et Lucie Armand, présidente de Nièvre Habitat, ont signé une convention d'utilité sociale.",
    ["État", "Nièvre Habitat"],
    ["Éric Blanc / préfet de la Nièvre / État", "Lucie Armand / présidente / Nièvre Habitat"],
  ],
  [
    "liste entre parenthèses",
    "Quatre opérateurs (Afdas, Akto, Ocapiat et Uniformation) ont signé une charte commune.",
    ["Afdas", "Akto", "Ocapiat", "Uniformation"],
  ],
  [
    "liste entre tirets",
    "Trois acteurs du territoire – la CCI de la Creuse, Creuse Emploi et le lycée Raymond-Loewy-Nord – ont signé une convention.",
    ["CCI de la Creuse", "Creuse Emploi", "lycée Raymond-Loewy-Nord"],
  ],
  [
    "liste après deux-points",
    "Les signataires de la charte sont : la Métropole de Grandrive, Grandrive Habitat, l'association Toit et Moi.",
    ["Métropole de Grandrive", "Grandrive Habitat", "association Toit et Moi"],
  ],
  [
    "famille : une partie",
    "Seize entreprises du bâtiment ont signé avec le Département de l'Orne une charte de l'insertion.",
    ["Seize entreprises du bâtiment", "Département de l'Orne"],
  ],
  [
    "antennes",
    "Uniformation Île-de-France et Unifaf Île-de-France ont signé une convention régionale.",
    ["Uniformation Île-de-France", "Unifaf Île-de-France"],
  ],
  [
    "aux côtés de",
    "Aux côtés de la Région Normandie, le Cnam Normandie a signé un contrat d'objectifs.",
    ["Région Normandie", "Cnam Normandie"],
  ],
  [
    "la Région, nommée plus loin",
    "La Région et le Crous ont signé une convention. La Région Grand-Ouest finance 300 repas.",
    ["Région Grand-Ouest", "Crous"],
  ],
  [
    "nous, une fédération",
    "Fédération des maisons familiales du Jura\n\nNotre fédération a noué un partenariat avec Jura Mobilité. La Fédération des maisons familiales du Jura y voit un atout.",
    ["Fédération des maisons familiales du Jura", "Jura Mobilité"],
  ],
  [
    "partenariat avec, dit par A",
    "Habitat Plus a noué un partenariat avec l'école d'architecture de Nancy-Ouest.",
    ["Habitat Plus", "école d'architecture de Nancy-Ouest"],
  ],
  [
    "sont liées",
    "L'université de Sologne et le musée des Étangs sont liés par une convention depuis 2018.",
    ["université de Sologne", "musée des Étangs"],
  ],
  [
    "ont décidé de travailler",
    "Le Medef Ardennes et Action Logement ont décidé de travailler main dans la main.",
    ["Medef Ardennes", "Action Logement"],
  ],
  [
    "le conseil autorise le maire",
    "Le conseil municipal de Saint-Vial autorise le maire à signer une convention avec l'association Ciné Plein Air.",
    ["Saint-Vial", "association Ciné Plein Air"],
  ],
  [
    "réunissant",
    "Un protocole réunissant la gendarmerie de l'Aude, le parquet de Carcassonne et l'association Aude Victimes a été signé.",
    ["gendarmerie de l'Aude", "parquet de Carcassonne", "association Aude Victimes"],
  ],
  [
    "cités, pas parties",
    "Nexalis et le Cned ont signé une convention. Les agences d'Avenir Actifs et les missions locales relaieront l'offre, avec le soutien de la Région Centre.",
    ["Nexalis", "Cned"],
  ],
  [
    "nom simple et nom long",
    "CAP métiers et la Chambre régionale de l'économie sociale et solidaire (Cress) officialisent leur partenariat.",
    ["CAP métiers", "Chambre régionale de l'économie sociale et solidaire [Cress]"],
  ],
  [
    "entre d'un côté",
    "Une convention a été conclue entre, d'une part, la Banque de France et, d'autre part, l'Union des Ccas du Tarn.",
    ["Banque de France", "Union des Ccas du Tarn"],
  ],
  ["marque & Cie", "Bati & Cie et le Greta des Vosges signent un accord.", ["Bati & Cie", "Greta des Vosges"]],
  [
    "renouvelle sa convention",
    "La Ville de Tulle-Nord renouvelle sa convention avec le Secours populaire.",
    ["Ville de Tulle-Nord", "Secours populaire"],
  ],
  [
    "Lundi, à la mairie, le maire Jean Martin et Sophie Durand, présidente …",
    "Lundi, à la mairie, le maire Jean Martin et Sophie Durand, présidente du Secours de Lanvaux, ont apposé leur signature au bas d'une convention de partenariat.\n\nLa Ville de Lanvaux prête une salle.",
    ["Ville de Lanvaux", "Secours de Lanvaux"],
    ["Jean Martin / maire / Ville de Lanvaux", "Sophie Durand / présidente / Secours de Lanvaux"],
  ],
  [
    "C'est officiel : une convention lie désormais l'Université de Lormes, …",
    "C'est officiel : une convention lie désormais l'Université de Lormes, le CHU de Lormes et la Région Grand-Sud.",
    ["Université de Lormes", "CHU de Lormes", "Région Grand-Sud"],
  ],
  [
    "Un partenariat vient d'être signé entre la Fondation Orvel et l'Agence…",
    "Un partenariat vient d'être signé entre la Fondation Orvel et l'Agence nationale des mobilités.",
    ["Fondation Orvel", "Agence nationale des mobilités"],
  ],
  [
    "Jean Blin (président de la CCI de la Nièvre) et Anne Roy (directrice d…",
    "Jean Blin (président de la CCI de la Nièvre) et Anne Roy (directrice de Nièvre Emploi) ont signé vendredi une convention.",
    ["CCI de la Nièvre", "Nièvre Emploi"],
    ["Jean Blin / président / CCI de la Nièvre", "Anne Roy / directrice / Nièvre Emploi"],
  ],
  [
    "Le président de la Fédération des ateliers, Jean Colin, et la présiden…",
    "Le président de la Fédération des ateliers, Jean Colin, et la présidente de Solidarité Tarn, Anne Kern, ont signé un accord.",
    ["Fédération des ateliers", "Solidarité Tarn"],
    ["Jean Colin / président / Fédération des ateliers", "Anne Kern / présidente / Solidarité Tarn"],
  ],
  [
    "La convention, signée par le préfet de région, le président du Conseil…",
    "La convention, signée par le préfet de région, le président du Conseil régional de Bretagne et le recteur de l'académie de Rennes, fixe trois priorités.",
    ["État", "Conseil régional de Bretagne", "académie de Rennes"],
  ],
  [
    "Signature d'une convention de partenariat avec la Banque alimentaire…",
    "Signature d'une convention de partenariat avec la Banque alimentaire\n\nLe CCAS de Morvelle a signé mardi une convention avec la Banque alimentaire du Rhin. Le CCAS de Morvelle distribue 300 colis.",
    ["CCAS de Morvelle", "Banque alimentaire du Rhin"],
  ],
  [
    "L'IUT de Sarreval et l'entreprise Mécaval main dans la main…",
    "L'IUT de Sarreval et l'entreprise Mécaval main dans la main\n\nLes étudiants découvriront l'atelier.",
    ["IUT de Sarreval", "entreprise Mécaval"],
  ],
  [
    "M. Jean Dubois, proviseur du lycée Jules-Ferry de Tarnes, et Mme Lise …",
    "M. Jean Dubois, proviseur du lycée Jules-Ferry de Tarnes, et Mme Lise Robin, directrice de l'Esat du Val, ont signé mardi 4 mai une convention.",
    ["lycée Jules-Ferry de Tarnes", "Esat du Val"],
    ["Jean Dubois / proviseur / lycée Jules-Ferry de Tarnes", "Lise Robin / directrice / Esat du Val"],
  ],
  [
    "Le 12 octobre s'est tenue la signature de la convention entre le Cnous…",
    "Le 12 octobre s'est tenue la signature de la convention entre le Cnous, représenté par sa présidente Dominique Marchal, et l'Afev, représentée par Paul Pradel, délégué général.",
    ["Cnous", "Afev"],
    ["Dominique Marchal / présidente / Cnous", "Paul Pradel / délégué général / Afev"],
  ],
  [
    "Orange Bank devient partenaire officiel de la Ligue de voile.…",
    "Orange Bank devient partenaire officiel de la Ligue de voile.",
    ["Orange Bank", "Ligue de voile"],
  ],
  [
    "L'Afdas a signé, avec le Syndicat des radios de province, un contrat d…",
    "L'Afdas a signé, avec le Syndicat des radios de province, un contrat d'objectifs.",
    ["Afdas", "Syndicat des radios de province"],
  ],
  [
    "Un accord de coopération a été ratifié le 5 juin par les représentants…",
    "Un accord de coopération a été ratifié le 5 juin par les représentants de la Chambre d'agriculture du Lot et de la Safer Occitanie.",
    ["Chambre d'agriculture du Lot", "Safer Occitanie"],
  ],
  [
    "Les deux fédérations, la Fédération française de roller et la Fédérati…",
    "Les deux fédérations, la Fédération française de roller et la Fédération française handisport, ont signé une convention.",
    ["Fédération française de roller", "Fédération française handisport"],
  ],
  [
    "Le Département de l'Aisne et l'Éducation nationale signent une convent…",
    "Le Département de l'Aisne et l'Éducation nationale signent une convention pour les collèges.",
    ["Département de l'Aisne", "Éducation nationale"],
  ],
  [
    "La FFBX et l'UNSS prolongent leur collaboration jusqu'en 2024.…",
    "La FFBX et l'UNSS prolongent leur collaboration jusqu'en 2024.",
    ["FFBX", "UNSS"],
  ],
  [
    "France compétences signe avec l'Agefiph une convention triennale.…",
    "France compétences signe avec l'Agefiph une convention triennale.",
    ["France compétences", "Agefiph"],
  ],
  [
    "Ce mardi a eu lieu la signature de la convention-cadre entre Handiplus…",
    "Ce mardi a eu lieu la signature de la convention-cadre entre Handiplus 33 et le Medef Gironde.",
    ["Handiplus 33", "Medef Gironde"],
  ],
  [
    "En signant cette convention, Domaéo et la Carsat Nord-Est s'engagent à…",
    "En signant cette convention, Domaéo et la Carsat Nord-Est s'engagent à prévenir les chutes.",
    ["Domaéo", "Carsat Nord-Est"],
  ],
  [
    "La Croix Bleue et Rural Emploi ont scellé leur alliance.…",
    "La Croix Bleue et Rural Emploi ont scellé leur alliance.",
    ["Croix Bleue", "Rural Emploi"],
  ],
  [
    "Le Crédit solidaire a choisi de s'associer à l'association Toits d'Aun…",
    "Le Crédit solidaire a choisi de s'associer à l'association Toits d'Aunis.",
    ["Crédit solidaire", "association Toits d'Aunis"],
  ],
  [
    "Nouveau partenariat : Mobivia x Apprentis du Sud…",
    "Nouveau partenariat : Mobivia x Apprentis du Sud\n\nLes deux structures signent pour trois ans.",
    ["Mobivia", "Apprentis du Sud"],
  ],
  [
    "Sous l'égide de la préfecture, Keolia et Pôle emploi Sarthe ont signé …",
    "Sous l'égide de la préfecture, Keolia et Pôle emploi Sarthe ont signé une convention.",
    ["Keolia", "Pôle emploi Sarthe"],
  ],
  [
    "Délibération n° 4 : la commune de Verzeille approuve la convention à i…",
    "Délibération n° 4 : la commune de Verzeille approuve la convention à intervenir entre la commune et le Syndicat d'énergie de l'Aude.",
    ["commune de Verzeille", "Syndicat d'énergie de l'Aude"],
  ],
  [
    "(De g. à d.) Jean Albin, président de Sillage, et Anne Riou, directric…",
    "(De g. à d.) Jean Albin, président de Sillage, et Anne Riou, directrice d'Ocapiat Bretagne, lors de la signature de la convention.",
    ["Sillage", "Ocapiat Bretagne"],
    ["Jean Albin / président / Sillage", "Anne Riou / directrice / Ocapiat Bretagne"],
  ],
  [
    "Anne Roy, directrice générale d'Uniformation, et Paul Le Gall, préside…",
    "Anne Roy, directrice générale d'Uniformation, et Paul Le Gall, président de France compétences, ont signé le 25 avril une convention.",
    ["Uniformation", "France compétences"],
    ["Anne Roy / directrice générale / Uniformation", "Paul Le Gall / président / France compétences"],
  ],
  [
    "Le maire de Solence, Yves Kerdal, et Katia Bloch, la présidente du ten…",
    "Le maire de Solence, Yves Kerdal, et Katia Bloch, la présidente du tennis club de Solence, ont paraphé la convention.",
    ["Solence", "tennis club de Solence"],
    ["Yves Kerdal / maire / Solence", "Katia Bloch / présidente / tennis club de Solence"],
  ],
  [
    "L'Institut Curie-Nord a signé un accord-cadre avec Sanavie. L'accord a…",
    "L'Institut Curie-Nord a signé un accord-cadre avec Sanavie. L'accord a été signé par Thierry Mahon, président de l'Institut Curie-Nord, et Zoé Lang, directrice générale de Sanavie.",
    ["Institut Curie-Nord", "Sanavie"],
    ["Thierry Mahon / président / Institut Curie-Nord", "Zoé Lang / directrice générale / Sanavie"],
  ],
  [
    "Le ministère de la Culture et la Fédération des écomusées ont signé un…",
    "Le ministère de la Culture et la Fédération des écomusées ont signé une convention pluriannuelle.",
    ["ministère de la Culture", "Fédération des écomusées"],
  ],
  [
    "Sanef Énergie, Atmo Est et l'Ademe viennent de nouer un partenariat in…",
    "Sanef Énergie, Atmo Est et l'Ademe viennent de nouer un partenariat inédit.",
    ["Sanef Énergie", "Atmo Est", "Ademe"],
  ],
  [
    "L'école d'ingénieurs Polyval et la start-up Nuvéo se sont associées.…",
    "L'école d'ingénieurs Polyval et la start-up Nuvéo se sont associées.",
    ["école d'ingénieurs Polyval", "start-up Nuvéo"],
  ],
  [
    "La communauté de communes des Deux-Rives confie à l'association Relais…",
    "La communauté de communes des Deux-Rives confie à l'association Relais Petite Enfance la gestion de la crèche, par une convention de trois ans.",
    ["communauté de communes des Deux-Rives", "association Relais Petite Enfance"],
  ],
  [
    "Depuis le 1er septembre, le Musée de la Mine et le collège Jean-Zay so…",
    "Depuis le 1er septembre, le Musée de la Mine et le collège Jean-Zay sont partenaires.",
    ["Musée de la Mine", "collège Jean-Zay"],
  ],
  [
    "Emploi : l'Urof Normandie et Transitions Pro Normandie s'engagent ense…",
    "Emploi : l'Urof Normandie et Transitions Pro Normandie s'engagent ensemble.",
    ["Urof Normandie", "Transitions Pro Normandie"],
  ],
  [
    "La convention de jumelage conclue entre les villes de Brive-Nord et de…",
    "La convention de jumelage conclue entre les villes de Brive-Nord et de Tulle-Sud court jusqu'en 2025.",
    ["Brive-Nord", "Tulle-Sud"],
  ],
  [
    "Jean-Paul Mercier et Aline Roque ont signé mardi la convention qui lie…",
    "Jean-Paul Mercier et Aline Roque ont signé mardi la convention qui lie la mission locale du Velay et le Greta du Velay.",
    ["mission locale du Velay", "Greta du Velay"],
  ],
  [
    "La société Batival, représentée par son PDG Marc Petit, et le lycée de…",
    "La société Batival, représentée par son PDG Marc Petit, et le lycée des métiers de Saint-Aubin, représenté par sa proviseure Line Colas, ont signé une convention.",
    ["société Batival", "lycée des métiers de Saint-Aubin"],
    ["Marc Petit / PDG / société Batival", "Line Colas / proviseure / lycée des métiers de Saint-Aubin"],
  ],
  [
    "Mardi 3 mai, Paul Baret, maire, et Lucie Voisin, présidente d'Air Vif,…",
    "Mardi 3 mai, Paul Baret, maire, et Lucie Voisin, présidente d'Air Vif, ont signé la convention. La commune de Salles-le-Bois accueillera les vols.",
    ["commune de Salles-le-Bois", "Air Vif"],
    ["Paul Baret / maire / commune de Salles-le-Bois", "Lucie Voisin / présidente / Air Vif"],
  ],
  [
    "Opco Avenir et la CPNE des taxis ont signé, mercredi 8 juin 2022 à Lyo…",
    "Opco Avenir et la CPNE des taxis ont signé, mercredi 8 juin 2022 à Lyon, un accord relatif à l'alternance.",
    ["Opco Avenir", "CPNE des taxis"],
  ],
  [
    "Pour lutter contre l'illettrisme, l'ANLI et Les Jardins de Cocagne d'A…",
    "Pour lutter contre l'illettrisme, l'ANLI et Les Jardins de Cocagne d'Alsace signent un partenariat.",
    ["ANLI", "Les Jardins de Cocagne d'Alsace"],
  ],
  [
    "Une convention cadre vient d'être signée par la Direction générale de …",
    "Une convention cadre vient d'être signée par la Direction générale de l'aviation civile (DGAC), Air Formation et l'Aéroclub du Midi.",
    ["Direction générale de l'aviation civile [DGAC]", "Air Formation", "Aéroclub du Midi"],
  ],
  [
    "Le Parc naturel régional du Haut-Bugey et la LPO de l'Ain ont signé un…",
    "Le Parc naturel régional du Haut-Bugey et la LPO de l'Ain ont signé une charte.",
    ["Parc naturel régional du Haut-Bugey", "LPO de l'Ain"],
  ],
  [
    "A l'occasion du salon, la Fédération des Entreprises du Paysage et l'A…",
    "A l'occasion du salon, la Fédération des Entreprises du Paysage et l'Agence Bio ont signé leur première convention.",
    ["Fédération des Entreprises du Paysage", "Agence Bio"],
  ],
  [
    "Le partenariat entre Mondial Relais Vert et Emmaüs Vendée est recondui…",
    "Le partenariat entre Mondial Relais Vert et Emmaüs Vendée est reconduit pour un an.",
    ["Mondial Relais Vert", "Emmaüs Vendée"],
  ],
  [
    "Convention avec la Poste : la mairie de Saint-Aven accueillera l'agenc…",
    "Convention avec la Poste : la mairie de Saint-Aven accueillera l'agence postale. La mairie de Saint-Aven et La Poste ont signé pour neuf ans.",
    ["mairie de Saint-Aven", "La Poste"],
  ],
  [
    "L'association Vélo Vif, présidée par Marc Aubin, et la Ville de Serres…",
    "L'association Vélo Vif, présidée par Marc Aubin, et la Ville de Serres ont signé une convention d'objectifs.",
    ["association Vélo Vif", "Ville de Serres"],
  ],
  [
    "Après des mois d'échanges, le Syndicat mixte du Pays de Caux et 14 com…",
    "Après des mois d'échanges, le Syndicat mixte du Pays de Caux et 14 communes ont signé la charte forestière.",
    ["Syndicat mixte du Pays de Caux", "14 communes"],
  ],
  [
    "Marc Vidal (Groupama Sud) et Luce Armand (Cap Jeunes) ont signé une co…",
    "Marc Vidal (Groupama Sud) et Luce Armand (Cap Jeunes) ont signé une convention de partenariat.",
    ["Groupama Sud", "Cap Jeunes"],
    ["Marc Vidal / null / Groupama Sud", "Luce Armand / null / Cap Jeunes"],
  ],
  [
    "Ce mercredi, Hervé Lang, pour la Chambre d'agriculture du Jura, et Pau…",
    "Ce mercredi, Hervé Lang, pour la Chambre d'agriculture du Jura, et Paule Simon, pour la Safer, ont paraphé une convention.",
    ["Chambre d'agriculture du Jura", "Safer"],
    ["Hervé Lang / null / Chambre d'agriculture du Jura", "Paule Simon / null / Safer"],
  ],
  [
    "Le directeur général de l'Afpa, Paul Kern, et la présidente de la Fédé…",
    "Le directeur général de l'Afpa, Paul Kern, et la présidente de la Fédération du bois, Anne Lioret, viennent de signer un accord-cadre.",
    ["Afpa", "Fédération du bois"],
    ["Paul Kern / directeur général / Afpa", "Anne Lioret / présidente / Fédération du bois"],
  ],
  [
    "Jean-Luc Perret, président du Département du Cher, Sophie Adam, rectri…",
    "Jean-Luc Perret, président du Département du Cher, Sophie Adam, rectrice de l'académie d'Orléans, et Éric Lemoine, directeur de la CAF du Cher, ont signé lundi une convention.",
    ["Département du Cher", "académie d'Orléans", "CAF du Cher"],
    [
      "Jean-Luc Perret / président / Département du Cher",
      "Sophie Adam / rectrice / académie d'Orléans",
      "Éric Lemoine / directeur / CAF du Cher",
    ],
  ],
  [
    "La ministre du Travail, Claire Morin, et le président de Régions solid…",
    "La ministre du Travail, Claire Morin, et le président de Régions solidaires, Yves Latour, ont signé un accord.",
    ["État", "Régions solidaires"],
    ["Claire Morin / ministre du Travail / État", "Yves Latour / président / Régions solidaires"],
  ],
  [
    "« Nous allons plus loin », a indiqué Paul Joly, président d'Ecovia, qu…",
    "« Nous allons plus loin », a indiqué Paul Joly, président d'Ecovia, qui vient de signer avec Trans'Alp une convention.",
    ["Ecovia", "Trans'Alp"],
  ],
  [
    "Trans'Alp, dirigée par Luc Blin, et Ecovia ont signé une convention de…",
    "Trans'Alp, dirigée par Luc Blin, et Ecovia ont signé une convention de trois ans.",
    ["Trans'Alp", "Ecovia"],
    [],
  ],
  [
    "Signature : l'Union des mutuelles du Berry et le CHU de Bourges-Nord. …",
    "Signature : l'Union des mutuelles du Berry et le CHU de Bourges-Nord. M. Pierre Aubert, président de l'Union des mutuelles du Berry, et Mme Inès Roca, directrice du CHU de Bourges-Nord, ont signé le 4 mai 2021 une convention de coopération.",
    ["Union des mutuelles du Berry", "CHU de Bourges-Nord"],
    ["Pierre Aubert / président / Union des mutuelles du Berry", "Inès Roca / directrice / CHU de Bourges-Nord"],
  ],
  [
    "L'Ordre des infirmiers et l'Assurance maladie ont conclu un accord. Il…",
    "L'Ordre des infirmiers et l'Assurance maladie ont conclu un accord. Il a été signé par Paul Aris, président de l'Ordre des infirmiers, et Line Dorel, directrice générale de l'Assurance maladie.",
    ["Ordre des infirmiers", "Assurance maladie"],
    ["Paul Aris / président / Ordre des infirmiers", "Line Dorel / directrice générale / Assurance maladie"],
  ],
  [
    "Pôle emploi, représenté par Luc Janin, directeur territorial, le Dépar…",
    "Pôle emploi, représenté par Luc Janin, directeur territorial, le Département de l'Eure, représenté par son président Marc Noël, et la Fédération du bâtiment de l'Eure, représentée par Paul Roche, ont signé une convention.",
    ["Pôle emploi", "Département de l'Eure", "Fédération du bâtiment de l'Eure"],
    [
      "Luc Janin / directeur territorial / Pôle emploi",
      "Marc Noël / président / Département de l'Eure",
      "Paul Roche / null / Fédération du bâtiment de l'Eure",
    ],
  ],
  [
    "Le Conseil départemental des Landes et l'Ugecam Aquitaine ont renouvel…",
    "Le Conseil départemental des Landes et l'Ugecam Aquitaine ont renouvelé leur partenariat, lundi 3 juin, par la voix de leurs présidents, Jean Daret et Paula Reis.",
    ["Conseil départemental des Landes", "Ugecam Aquitaine"],
    ["Jean Daret / président / Conseil départemental des Landes", "Paula Reis / président / Ugecam Aquitaine"],
  ],
  [
    "France Travail Occitanie et Agefiph : une convention pour l'emploi…",
    "France Travail Occitanie et Agefiph : une convention pour l'emploi\n\nFrance Travail Occitanie et l'Agefiph ont signé le 3 mars.",
    ["France Travail Occitanie", "Agefiph"],
  ],
  [
    "Avec la signature de cette convention, le Réseau Entreprendre Var et l…",
    "Avec la signature de cette convention, le Réseau Entreprendre Var et la Banque populaire Méditerranée scellent un partenariat.",
    ["Réseau Entreprendre Var", "Banque populaire Méditerranée"],
  ],
  [
    "La Fédération française de cyclotourisme (FFCT) et l'association Préve…",
    "La Fédération française de cyclotourisme (FFCT) et l'association Prévention routière se sont engagées pour la sécurité.",
    ["Fédération française de cyclotourisme [FFCT]", "association Prévention routière"],
  ],
  [
    "L'UNAF, l'Udaf du Rhône et la Caisse d'allocations familiales du Rhône…",
    "L'UNAF, l'Udaf du Rhône et la Caisse d'allocations familiales du Rhône ont signé une convention d'objectifs et de moyens.",
    ["UNAF", "Udaf du Rhône", "Caisse d'allocations familiales du Rhône"],
  ],
  [
    "Le 5 mai 2015, une convention de partenariat a été signée entre la Dir…",
    "Le 5 mai 2015, une convention de partenariat a été signée entre la Direction départementale de la cohésion sociale (DDCS) de l'Ain, le Comité départemental olympique et sportif et l'Association des maires de l'Ain.",
    [
      "Direction départementale de la cohésion sociale de l'Ain [DDCS]",
      "Comité départemental olympique et sportif",
      "Association des maires de l'Ain",
    ],
  ],
  [
    "Convention de partenariat Apec - Université de Lorval…",
    "Convention de partenariat Apec - Université de Lorval",
    ["Apec", "Université de Lorval"],
  ],
  [
    "Convention Région / Agefiph / État…",
    "Convention Région / Agefiph / État\n\nLa convention vise les personnes handicapées de la Région Sud-Loire.",
    ["Région Sud-Loire", "Agefiph", "État"],
  ],
  [
    "Le lycée Ampère-Nord est lié par convention avec l'entreprise Sodimec …",
    "Le lycée Ampère-Nord est lié par convention avec l'entreprise Sodimec depuis 2016.",
    ["lycée Ampère-Nord", "entreprise Sodimec"],
  ],
  [
    "Un partenariat gagnant entre le Stade brestois-nord et l'Institut médi…",
    "Un partenariat gagnant entre le Stade brestois-nord et l'Institut médico-éducatif de Kerval",
    ["Stade brestois-nord", "Institut médico-éducatif de Kerval"],
  ],
];

describe("parties et signataires, tels qu'un article les raconte", () => {
  test.each(RECITS.map(([titre, ...row]) => ({ titre, row })))("$titre", ({ row: [texte, noms, signataires] }) => {
    const r = lue(texte);
    expect(r.noms).toEqual(noms);
    if (signataires !== undefined) expect(r.signataires).toEqual(signataires);
    for (const p of r.parties)
      for (const [i, [du, au]] of p.spans.entries()) expect(texte.slice(du, au)).toBe(p.quotes[i]);
  });
});
