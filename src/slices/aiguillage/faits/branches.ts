/**
 * Branches and the Opco that covers them: one line per IDCC, "idcc|opco|title", "?" where none is established.
 * Table of the ministère du Travail (DGEFP) of 2019-07-19, agreeing with the list of StartupsPoleEmploi/trefle (07/2019)
 * on every shared code; agreements created since then come from the list of containers of KALI (kali-data 3.449.0).
 */
export const BRANCHES_TEXTE = `
3|opco-mobilites|Convention collective nationale des ouvriers de la navigation intérieure de marchandises
16|opco-mobilites|Convention collective nationale des transports routiers et activités auxiliaires du transport
18|opco-2i|Convention collective nationale des industries textiles
29|opco-sante|Convention collective nationale des établissements privés d’hospitalisation, de soins, de cure et de garde à but non lucratif (FEHAP, convention de 1951)
43|opcommerce|Convention collective nationale des entreprises de commerce et de commission importation exportation
44|opco-2i|Convention collective nationale des industries chimiques et connexes
45|opco-2i|Convention collective nationale du caoutchouc
83|opco-2i|Convention collective nationale des menuiseries charpentes et constructions industrialisées et des portes planes
86|afdas|Convention collective nationale des entreprises de publicité et assimilées
87|opco-2i|Convention collective nationale des ouvriers des industries de carrières et de matériaux
112|ocapiat|Convention collective nationale de l’industrie laitière
135|opco-2i|Convention collective nationale des employés techniciens et agents de maîtrise des industries de carrières et de matériaux
158|akto|Convention collective nationale du travail mécanique du bois, des scieries, du négoce et de l’importation des bois
176|opco-2i|Convention collective nationale de l’industrie pharmaceutique
184|opco-ep|Convention collective nationale de l’imprimerie de labeur et des industries graphiques
200|ocapiat|Convention collective nationale des exploitations frigorifiques
207|opco-2i|Convention collective nationale de l’industrie des cuirs et peaux
211|opco-2i|Convention collective nationale des cadres des industries de carrières et matériaux (UNICEM)
214|afdas|Convention collective des ouvriers des entreprises de presse de la région parisienne
218|uniformation|Convention collective nationale des organismes de sécurité sociale
240|opco-ep|Convention collective nationale du personnel des greffes des tribunaux de commerce
247|opco-2i|Convention collective nationale des industries de l’habillement
275|akto|Convention collective nationale du personnel au sol des entreprises de transport aérien
292|opco-2i|Convention collective nationale de la plasturgie (transformation des matières plastiques)
303|opco-2i|Convention collective régionale de la couture parisienne
306|afdas|Convention collective des cadres techniques de la presse quotidienne parisienne
363|opco-2i|Convention collective nationale du personnel ingénieurs et cadres de l’industrie de la fabrication des ciments
394|afdas|Convention collective des employés de la presse quotidienne parisienne
405|opco-sante|Convention collective nationale des établissements médico-sociaux de l’union intersyndicale des secteurs sanitaires et sociaux (UNISSS, FFESCPE, convention de 1965, enfants, adolescents)
412|opco-mobilites|Convention collective nationale de travail des guides accompagnateurs et accompagnateurs au service des agences de voyages et de tourisme
413|opco-sante|Convention collective nationale de travail des établissements et services pour personnes inadaptées et handicapées (convention de 1966, SNAPEI)
438|atlas|Convention collective nationale de travail des échelons intermédiaires des services extérieurs de production des sociétés d’assurances
454|opco-ep|Convention collective nationale des remontées mécaniques et domaines skiables
468|opcommerce|Convention collective du commerce succursaliste de la chaussure
478|atlas|Convention collective nationale des sociétés financières
489|opco-2i|Convention collective du personnel des industries du cartonnage
493|ocapiat|Convention collective nationale des vins, cidres, jus de fruits, sirops, spiritueux et liqueurs de France
500|opcommerce|Convention collective nationale des commerces de gros de l’habillement, de la mercerie, de la chaussure et du jouet
509|afdas|Convention collective des cadres administratifs de la presse quotidienne parisienne
538|opco-mobilites|Convention collective nationale du personnel des entreprises de manutention ferroviaire et travaux connexes
567|opco-2i|Convention collective nationale de la bijouterie, joaillerie, orfèvrerie et des activités qui s’y rattachent
573|akto|Convention collective nationale des commerces de gros
598|afdas|Convention collective nationale de travail des ouvriers de la presse quotidienne régionale
614|opco-ep|Convention collective nationale des industries de la sérigraphie et des procédés d’impression numérique connexes
635|akto|Convention collective nationale du négoce en fournitures dentaires
637|opco-2i|Convention collective des industries et du commerce de la récupération (recyclage, régions Nord-Pas-de-Calais, Picardie)
653|atlas|Convention collective de travail des producteurs salariés de base des services extérieurs de production des sociétés d’assurances
669|opco-2i|Convention collective nationale des industries de fabrication mécanique du verre
675|opcommerce|Convention collective nationale des maisons à succursales de vente au détail d’habillement
693|afdas|Convention collective de travail des employés de la presse quotidienne départementale
698|afdas|Convention collective de travail des employés de la presse quotidienne régionale
700|opco-2i|Convention collective nationale des ingénieurs et cadres de la production des papiers, cartons et celluloses
706|opcommerce|Convention collective nationale du personnel de la reprographie
707|opco-2i|Convention collective nationale des ingénieurs et cadres de la transformation des papiers cartons et de la pellicule cellulosique
715|opco-2i|Convention collective nationale des instruments à écrire et des industries connexes
716|afdas|Convention collective nationale des employés et ouvriers de la distribution cinématographique
731|akto|Convention collective nationale des commerces de quincaillerie, fournitures industrielles, fers, métaux et équipement de la maison, cadres
733|opco-ep|Convention collective nationale des détaillants en chaussure
759|opco-ep|Convention collective nationale des pompes funèbres
779|opco-mobilites|Convention collective de travail du personnel des voies ferrées d’intérêt local
781|afdas|Convention collective des cadres administratifs de la presse quotidienne départementale
783|opco-sante|Convention collective des centres d’hébergement et de réadaptation sociale et dans les services d’accueil, d’orientation et d’insertion pour adultes (CHRS, SOP)
787|atlas|Convention collective nationale des cabinets d’experts-comptables et de commissaires aux comptes
802|opco-2i|Convention collective nationale de la distribution de papiers-cartons commerces de gros pour les ouvriers, employés, techniciens et agents de maîtrise
832|opco-2i|Convention collective nationale du personnel ouvrier de l’industrie de la fabrication des ciments
833|opco-2i|Convention collective nationale du personnel employés, techniciens, dessinateurs et agents de maîtrise de l’industrie de la fabrication des ciments
843|opco-ep|Convention collective nationale de la boulangerie-pâtisserie -entreprises artisanales-
892|afdas|Convention collective nationale des cadres et agents de maîtrise de la distribution de films de l’industrie cinématographique
897|opco-sante|Convention collective nationale des services de santé au travail interentreprises
915|opco-ep|Convention collective nationale des sociétés d’expertises et d’évaluations
925|opco-2i|Convention collective nationale des ingénieurs et cadres de la distribution des papiers et cartons, commerce de gros
953|opco-ep|Convention collective nationale de la charcuterie de détail
959|opco-ep|Convention collective nationale des laboratoires de biologie médicale extra-hospitaliers
992|opco-ep|Convention collective nationale de la boucherie, boucherie-charcuterie et boucherie hippophagique, triperie, commerce de volailles et gibiers
993|opco-ep|Convention collective nationale des prothésistes dentaires et des personnels des laboratoires de prothèse dentaire
998|opco-2i|Convention collective nationale des ouvriers, employés, techniciens et agents de maîtrise de l’exploitation d’équipements thermiques et de génie climatique
1000|opco-ep|Convention collective nationale du personnel des cabinets d’avocats
1001|opco-sante|Convention collective nationale des médecins spécialistes qualifiés au regard du conseil de l’ordre travaillant dans des établissements et services pour personnes inadaptées et handicapées
1016|afdas|Convention collective des cadres et agents de maîtrise de l’édition de musique
1018|afdas|Convention collective des cadres techniques de la presse quotidienne départementale française
1031|uniformation|Convention collective nationale de la fédération nationale des associations familiales rurales (FNAFR)
1043|opco-ep|Convention collective nationale des gardiens, concierges et employés d’immeubles
1044|opco-2i|Convention collective nationale de l’horlogerie
1077|ocapiat|Convention collective nationale entreprises du négoce et de l’industrie des produits du sol, engrais et produits connexes
1083|afdas|Convention collective de travail des ouvriers de la presse quotidienne départementale
1090|opco-mobilites|Convention collective nationale des services de l’automobile (commerce et réparation de l’automobile, du cycle et du motocycle, activités connexes, contrôle technique automobile, formation des conducteurs auto-écoles CNPA)
1147|opco-ep|Convention collective du personnel des cabinets médicaux (médecin)
1170|opco-2i|Convention collective nationale de l’industrie des tuiles et briques (CCNTB)
1182|opco-mobilites|Convention collective nationale des personnels des ports de plaisance
1194|afdas|Convention collective nationale des employés de l’édition de musique
1256|opco-2i|Convention collective nationale des cadres, ingénieurs et assimilés des entreprises de gestion d’équipements thermiques et de climatisation
1261|uniformation|Convention collective nationale des acteurs du lien social et familial : centres sociaux et socioculturels, associations d’accueil de jeunes enfants, associations de développement social local (SNAECSO)
1266|akto|Convention collective nationale du personnel des entreprises de restauration de collectivités
1267|opco-ep|Convention collective nationale de la pâtisserie
1278|uniformation|Convention collective nationale des personnels PACT et ARIM (centres pour la protection l’amélioration et la conservation de l’habitat et associations pour la restauration immobilière)
1281|afdas|Convention collective des employés de la presse hebdomadaire régionale
1285|afdas|Convention collective nationale pour les entreprises artistiques et culturelles (SYNDEAC)
1286|opco-ep|Convention collective nationale des détaillants, détaillants-fabricants et artisans de la confiserie, chocolaterie, biscuiterie
1307|afdas|Convention collective nationale de l’exploitation cinématographique
1311|akto|Convention collective nationale de la restauration ferroviaire
1314|opcommerce|Convention collective nationale des maisons d’alimentation à succursales, supermarchés, hypermarchés, "gérants mandataires" (grande distribution)
1316|uniformation|Convention collective nationale des organismes de tourisme social et familial
1351|akto|Convention collective nationale des entreprises de prévention et de sécurité
1383|akto|Convention collective nationale des commerces de quincaillerie, fournitures industrielles, fers, métaux et équipement de la maison, employés et personnels de maîtrise
1388|opco-2i|Convention collective nationale de l’industrie du pétrole
1391|akto|Convention collective régionale concernant le personnel de l’industrie, de la manutention et du nettoyage sur les aéroports ouverts à la circulation publique de la région parisienne
1396|ocapiat|Convention collective nationale pour les industries de produits alimentaires élaborés
1404|opco-ep|Convention collective nationale des entreprises de commerce, de location et de réparation de tracteurs, machines et matériels agricoles, de matériels de travaux publics, de bâtiment et de manutention, de matériels de motoculture de plaisance, de jardins et d’espaces verts (SEDIMA)
1405|ocapiat|Convention collective nationale des entreprises d’expédition et d’exportation de fruits et légumes
1408|opco-ep|Convention collective nationale des entreprises du négoce et de distribution de combustibles solides, liquides, gazeux et produits pétroliers
1411|opco-2i|Convention collective nationale de la fabrication de l’ameublement
1412|opco-ep|Convention collective nationale des entreprises d’installation sans fabrication, y compris entretien, réparation, dépannage de matériel aéraulique, thermique, frigorifique et connexes
1413|akto|Accord national professionnel relatif aux salariés permanents des entreprises de travail temporaire
1420|uniformation|Convention collective nationale du travail du personnel des organismes créés pour l’application de la convention du 31 décembre 1958 UNEDIC ASSEDIC
1423|opco-2i|Convention collective nationale des entreprises relevant de la navigation de plaisance
1424|opco-mobilites|Convention collective nationale des réseaux de transports publics urbains de voyageurs
1431|opcommerce|Convention collective nationale de l’optique-lunetterie de détail
1468|atlas|Convention collective de branche du Crédit mutuel
1480|afdas|Convention collective nationale de travail des journalistes
1483|opco-ep|Convention collective nationale du commerce de détail de l’habillement et des articles textiles
1486|atlas|Convention collective nationale applicable au personnel des bureaux d’études techniques, des cabinets d’ingénieurs-conseils et des sociétés de conseils (BET, SYNTEC)
1487|opcommerce|Convention collective nationale du commerce de détail de l’horlogerie-bijouterie
1492|opco-2i|Convention collective nationale des ouvriers, employés, dessinateurs, techniciens et agents de maîtrise de la production des papiers, cartons et celluloses
1495|opco-2i|Convention collective nationale pour les ouvriers, employés, dessinateurs, techniciens et agents de maîtrise de la transformation des papiers, cartons et celluloses
1499|opco-ep|Convention collective nationale de la miroiterie, de la transformation et du négoce du verre
1501|akto|Convention collective nationale de la restauration rapide (restauration livrée)
1504|opco-ep|Convention collective nationale de la poissonnerie (commerce de détail, de demi-gros et de gros de la poissonnerie)
1505|opcommerce|Convention collective nationale du commerce de détail de fruits et légumes, épicerie et produits laitiers
1512|opco-ep|Convention collective nationale de la promotion immobilière
1513|ocapiat|Convention collective nationale des activités de production des eaux embouteillées, des boissons rafraîchissantes sans alcool et de bière
1516|akto|Convention collective nationale des organismes de formation
1517|opcommerce|Convention collective nationale des commerces de détail non alimentaires : antiquités, brocante, galeries d’art, arts de la table, coutellerie, droguerie, équipement du foyer, bazars, commerces ménagers, modélisme, jeux, jouets, périnatalité et maroquinerie (œuvres d’art)
1518|uniformation|Convention collective nationale de l’animation
1527|opco-ep|Convention collective nationale de l’immobilier
1534|ocapiat|Convention collective nationale des entreprises de l’industrie et des commerces en gros des viandes
1536|opco-mobilites|Convention collective nationale des distributeurs conseils hors domicile (entrepositaires-grossistes, bières, eaux minérales et de table, boissons gazeuses, non gazeuses, sirops, jus de fruits, CHD)
1539|opcommerce|Convention collective nationale des commerces de détail de papeterie, fournitures de bureau, de bureautique et informatique [et de librairie]
1555|opco-2i|Convention collective nationale de la fabrication et du commerce des produits à usage pharmaceutique, parapharmaceutique et vétérinaire
1557|opcommerce|Convention collective nationale du commerce des articles de sports et d’équipements de loisirs
1558|opco-2i|Convention collective nationale relative aux conditions de travail du personnel des industries céramiques de France
1563|afdas|Convention collective des cadres de la presse hebdomadaire régionale d’information
1580|opco-2i|Convention collective nationale de l’industrie de la chaussure et des articles chaussants
1586|ocapiat|Convention collective nationale de l’industrie de la salaison, charcuterie en gros et conserves de viandes
1588|uniformation|Convention collective du personnel des sociétés coopératives d’HLM
1589|opco-ep|Convention collective nationale des mareyeurs-expéditeurs
1596|constructys|Convention collective nationale concernant les ouvriers employés par les entreprises du bâtiment visées par le décret du 1er mars 1962
1597|constructys|Convention collective nationale concernant les ouvriers employés par les entreprises du bâtiment non visées par le décret 1er mars 1962
1605|opco-ep|Convention collective nationale des entreprises de désinfection, désinsectisation, dératisation
1606|opcommerce|Convention collective nationale du bricolage, vente au détail en libre-service
1607|opco-2i|Convention collective nationale des industries des jeux, jouets, articles de fêtes et ornements de Noël, articles de puériculture et voitures d’enfants modélisme et industries connexes
1611|opco-ep|Convention collective nationale des entreprises de logistique de communication écrite directe
1618|afdas|Convention collective du camping
1619|opco-ep|Convention collective nationale des cabinets dentaires
1621|opco-ep|Convention collective nationale de la répartition pharmaceutique
1631|afdas|Convention collective nationale de l’hôtellerie de plein air
1659|ocapiat|Convention collective nationale du rouissage teillage du lin
1671|akto|Convention collective nationale des maisons d’étudiants
1672|atlas|Convention collective nationale des sociétés d’assurances
1679|atlas|Convention collective nationale de l’inspection d’assurance
1686|opcommerce|Convention collective nationale des commerces et services de l’audiovisuel, de l’électronique et de l’équipement ménager
1702|constructys|Convention collective nationale des ouvriers de travaux publics
1710|opco-mobilites|Convention collective nationale du personnel des agences de voyages et de tourisme
1734|afdas|Convention collective des artistes-interprètes engagés pour des émissions de télévision
1747|ocapiat|Convention collective des activités industrielles de boulangerie et de pâtisserie
1760|opcommerce|Convention collective nationale des jardineries et graineteries
1790|afdas|Convention collective nationale des espaces de loisirs, d’attractions et culturels
1794|uniformation|Convention collective nationale du personnel des institutions de retraites complémentaires
1801|atlas|Convention collective nationale des sociétés d’assistance
1821|opco-2i|Convention collective nationale des professions regroupées du cristal, du verre et du vitrail
1850|opco-ep|Convention collective de l’avocat salarié
1874|afdas|Convention collective nationale des cadres, techniciens et agents de maîtrise de la presse d’information spécialisée du 1er juillet 1995
1875|opco-ep|Convention collective nationale des cabinets et cliniques vétérinaires : personnel salarié
1880|opcommerce|Convention collective nationale du négoce de l’ameublement
1895|afdas|Convention collective de l’encadrement de la presse quotidienne régionale
1909|afdas|Convention collective nationale des organismes de tourisme
1921|opco-ep|Convention collective nationale des huissiers de justice
1922|afdas|Convention collective nationale de la radiodiffusion
1930|ocapiat|Convention collective nationale des métiers de la transformation des grains (ex meunerie)
1938|ocapiat|Convention collective nationale des industries de la transformation des volailles (abattoirs, ateliers de découpe et centres de conditionnement de volailles, commerce de gros de volailles)
1944|akto|Convention collective nationale du personnel navigant technique des exploitants d’hélicoptères
1947|constructys|Convention collective nationale du négoce de bois d’œuvre et produits dérivés
1951|opco-ep|Convention collective nationale des cabinets ou entreprises d’expertises en automobile
1974|opco-mobilites|Convention collective nationale du personnel des entreprises de transport de passagers en navigation intérieure
1978|opco-ep|Convention collective nationale des fleuristes, de la vente et des services des animaux familiers
1979|akto|Convention collective nationale des hôtels, cafés, restaurants (HCR)
1982|opco-ep|Convention collective nationale du négoce et prestations de services dans les domaines médico-techniques
1987|ocapiat|Convention collective nationale des pâtes alimentaires sèches et du couscous non préparé
1996|opco-ep|Convention collective nationale de la pharmacie d’officine
2002|akto|Convention collective interrégionale de la blanchisserie, laverie, location de linge, nettoyage à sec, pressing et teinturerie
2021|afdas|Convention collective nationale du golf
2046|opco-sante|Convention collective nationale du personnel non médical des centres de lutte contre le cancer
2060|akto|Convention collective nationale des chaînes de cafétérias et assimilés
2075|ocapiat|Convention collective nationale des centres immatriculés de conditionnement, de commercialisation et de transformation des œufs et des industries en produits d’œufs
2089|opco-2i|Convention collective nationale de l’industrie des panneaux à base de bois
2098|opco-ep|Convention collective nationale du personnel des prestataires de services dans le domaine du secteur tertiaire
2101|akto|Convention collective nationale de l’enseignement privé à distance
2104|opco-sante|Convention collective nationale du thermalisme
2111|opco-ep|Convention collective nationale des salariés du particulier employeur
2120|atlas|Convention collective de la banque
2121|afdas|Convention collective nationale de l’édition
2128|uniformation|Convention collective nationale de la mutualité
2147|akto|Convention collective des entreprises des services d’eau et d’assainissement (entreprises en gérance, en concession ou en affermage assurent l’exploitation, le service, le pompage, le traitement et la distribution d’eau à usage public, particulier, domestique, agricole)
2148|afdas|Convention collective nationale des télécommunications
2149|akto|Convention collective nationale des activités du déchet
2150|uniformation|Convention collective nationale des personnels des sociétés anonymes et fondations d’HLM
2156|opcommerce|Convention collective nationale des grands magasins et des magasins populaires
2174|opco-mobilites|Convention collective nationale du personnel sédentaire des entreprises de transports de marchandises de la navigation intérieure
2190|uniformation|Convention collective nationale des missions locales et PAIO des maisons de l’emploi et PLIE
2198|opcommerce|Convention collective nationale des entreprises de vente à distance
2205|opco-ep|Convention collective du notariat
2216|opcommerce|Convention collective nationale du commerce de détail et de gros à prédominance alimentaire (entrepôts d’alimentation, supérettes, supermarchés, hypermarchés, grande distribution)
2219|opco-ep|Convention collective des taxis - 4932Z
2230|atlas|Convention collective des associations agréées de surveillance de la qualité de l’air
2247|atlas|Convention collective des entreprises de courtage d’assurances et/ou de réassurances
2257|afdas|Convention collective nationale des casinos
2264|opco-sante|Convention collective de l’hospitalisation privée (CCU, FHP, établissements pour personnes âgées, maison de retraite, établissements de suite et réadaptation, médicaux pour enfants et adolescents, UHP, sanitaires sociaux et médico-sociaux CRRR, hospitalisation privé à but lucratif FIEHP)
2272|opco-ep|Convention collective nationale de l’assainissement et de la maintenance industrielle
2329|opco-ep|Accord professionnel national de travail entre les avocats au Conseil d’Etat et à la Cour de Cassation et leur personnel salarié -non avocat-
2332|opco-ep|Convention nationale des entreprises d’architecture
2335|atlas|Convention collective nationale du personnel des agences générales d’assurances
2336|uniformation|Convention collective nationale des organismes gestionnaires de foyers et services pour jeunes travailleurs
2357|atlas|Accord du 3 mars 1993 relatif aux cadres de direction des sociétés d’assurances
2372|afdas|Convention collective nationale des entreprises de la distribution directe
2378|akto|Accords nationaux professionnels concernant le personnel intérimaire des entreprises de travail temporaire
2395|opco-ep|Convention collective nationale de travail des assistants maternels du particulier employeur
2397|afdas|Convention collective des mannequins adultes et des mannequins enfants de moins de seize ans employés par les agences de mannequins
2408|akto|Convention collective nationale des personnels des services administratifs et économiques, personnels d’éducation et documentalistes des établissement d’enseignement privés
2411|afdas|Convention collective nationale des chaînes thématiques
2412|afdas|Convention collective de la production de films d’animation
2420|constructys|Convention collective nationale des cadres du bâtiment du 1er juin 2004
2494|ocapiat|Convention collective nationale de la coopération maritime
2511|afdas|Convention collective nationale du sport
2526|uniformation|Convention collective nationale des organisations professionnelles de l’habitat social
2528|opco-2i|Convention collective nationale de travail des industries de la maroquinerie, articles de voyage, chasse sellerie, gainerie, bracelets en cuir
2543|atlas|Convention collective nationale des cabinets ou entreprises de géomètres experts, géomètres topographes photogrammètres, experts-fonciers
2564|opco-ep|Convention collective nationale des vétérinaires praticiens salariés
2583|akto|Convention collective nationale de branche des sociétés concessionnaires ou exploitantes d’autoroutes ou d’ouvrages routiers
2596|opco-ep|Convention collective nationale de la coiffure et des professions connexes
2603|uniformation|Convention collective nationale de travail des praticiens conseils du régime général de sécurité sociale
2609|constructys|Convention collective nationale des employés, techniciens et agents de maîtrise du bâtiment
2614|constructys|Convention collective nationale des employés, techniciens et agents de maîtrise des travaux publics
2622|atlas|Convention collective du crédit maritime mutuel
2642|afdas|Convention collective de la production audiovisuelle
2666|uniformation|Convention collective nationale des conseils d’architecture, d’urbanisme et de l’environnement
2668|uniformation|Convention collective nationale de travail des cadres supérieurs des sociétés de secours minières et de leurs établissements, des unions régionales et des assistants sociaux régionaux
2683|afdas|Convention collective nationale du portage de presse
2691|akto|Convention collective nationale de l’enseignement privé indépendant (hors contrat)
2697|opco-ep|Convention collective nationale des personnels des structures associatives cynégétiques
2706|opco-ep|Convention collective nationale du personnel des administrateurs et des mandataires judiciaires
2717|afdas|Convention collective nationale des entreprises techniques au service de la création et de l’événement
2727|uniformation|Convention collective nationale des omnipraticiens exerçant dans les centres de santé miniers
2728|ocapiat|Convention collective nationale des sucreries, sucreries-distilleries et raffineries de sucre
2768|uniformation|Convention collective national de travail des pharmaciens du régime minier
2770|afdas|Convention collective nationale de l’édition phonographique
2785|opco-ep|Convention collective nationale des sociétés de ventes volontaires de meubles aux enchères publiques et des offices de commissaires-priseurs judiciaires
2793|uniformation|Convention collective de travail du 25 juin 1968 des agents de direction et des agents-comptables des organismes de sécurité sociale et d’allocations familiales
2796|uniformation|Convention collective du personnel de direction du régime social des indépendants, ses annexes et son accord d’application
2797|uniformation|Convention collective nationale spéciale de travail des praticiens conseils du régime social des indépendants et son annexe 1 relative à l’ARTT
2798|uniformation|Convention collective des employés et cadres du régime social des indépendants, ses annexes 1 à 6 et son accord d’application
2847|uniformation|Convention collective nationale de Pôle Emploi
2931|atlas|Convention collective nationale des activités de marchés financiers
2941|uniformation|Convention collective de la branche de l’aide, de l’accompagnement, des soins et des services à domicile
2972|opco-mobilites|Convention collective du personnel sédentaire des entreprises de navigation
2978|opco-ep|Convention collective nationale du personnel salarié des agences de recherches privées
3013|opco-ep|Convention collective nationale de la librairie
3016|uniformation|Convention collective des ateliers chantiers d’insertion
3017|opco-mobilites|Convention collective nationale unifiée ports et manutention
3032|opco-ep|Convention collective nationale de l’esthétique - cosmétique et de l’enseignement technique et professionnel liés aux métiers de l’esthétique et de la parfumerie
3043|akto|Convention collective nationale des entreprises de propreté et services associés du 26 juillet 2011
3090|afdas|Convention collective nationale des entreprises du secteur privé du spectacle vivant
3097|afdas|Convention collective nationale de la production cinématographique
3105|uniformation|Convention collective nationale des régies de quartier
3109|ocapiat|Convention collective nationale des 5 branches industries alimentaires diverses
3127|opco-ep|Convention collective nationale des entreprises de services à la personne du 20 septembre 2012
3168|opcommerce|Convention collective Nationale des professions de la photographie
3203|ocapiat|Convention collective des structures associatives de pêche de loisir et de protection du milieu aquatique
3205|opcommerce|Convention collective nationale du personnel des coopératives de consommation
3210|atlas|Convention collective de la banque populaire
3212|constructys|Convention collective nationale des cadres des travaux publics
3213|atlas|Convention collective nationale des collaborateurs salariés des entreprises d’économistes de la construction et des métreurs-vérificateurs
3216|constructys|Convention collective nationale des salariés du négoce des matériaux de construction
3217|opco-mobilites|Convention collective nationale ferroviaire
3218|akto|Convention collective nationale de l’enseignement privé non lucratif (EPNL)
3219|akto|Convention collective nationale de branche des salariés en portage salarial
3220|uniformation|Convention collective nationale des offices publics de l’habitat
3221|afdas|Convention collective nationale des agences de presse
3223|opco-mobilites|Convention collective nationale des officiers des entreprises de transport et services maritimes
3224|opco-2i|Convention collective nationale de la distribution des papiers-cartons ; commerce de gros
3225|afdas|Convention collective nationale des employés et des cadres des éditeurs de la presse magazine
3227|opco-2i|Convention collective nationale des industries de la fabrication de la chaux
3228|opco-mobilites|Convention collective nationale du groupement des armateurs de service de passages d’eau - personnel navigant
3229|?|Navigation intérieure
3230|afdas|Convention collective nationale des employés de la presse d’information spécialisée
3231|?|Convention collective territoriale de la métallurgie du Jura
3232|?|Organismes du régime général de sécurité sociale agents de direction (18 septembre 2018)
3233|?|Ciment : industrie de la fabrication des ciments
3236|?|Industrie et services nautiques
3237|?|Commerce de détail alimentaire spécialisé
3238|?|Production et transformation des papiers et cartons
3239|opco-ep|Particuliers employeurs et emploi à domicile
3241|?|Télédiffusion
3242|?|Presse quotidienne et hebdomadaire en régions
3243|?|Quincaillerie, fournitures industrielles, fers, métaux et équipement de la maison (commerces)
3244|?|Professions réglementées auprès des juridictions
3245|?|Opérateurs de voyages et guides
3248|opco-2i|Métallurgie
3250|?|Commissaires de justice et sociétés de ventes volontaires
5001|opco-2i|Statut des industries électriques et gazières
5005|atlas|Branche des caisses d’épargne
5502|opco-sante|Convention collective du personnel de la Croix-Rouge française (accord d’entreprise, 2003)
5521|opco-mobilites|Convention collective nationale du personnel navigant d’exécution du transport maritime
5554|opco-mobilites|Convention collective nationale des officiers du remorquage maritime
5555|opco-mobilites|Convention collective nationale des navigants d’exécution du remorquage maritime
5556|opco-mobilites|Convention collective nationale des personnels officiers des passages d’eau
5557|opco-mobilites|Convention collective nationale des personnels navigants d’exécution des passages d’eau
5619|ocapiat|Convention collective nationale de la pêche professionnelle maritime
7001|ocapiat|Convention collective nationale des coopératives et SICA de production, transformation et vente du bétail et des viandes
7002|ocapiat|Convention collective nationale des coopératives et SICA de céréales, de meunerie, d’approvisionnement et d’alimentation du bétail et d’oléagineux
7003|ocapiat|Convention collective nationale des coopératives agricoles, union de coopératives agricoles et SICA fabriquant des conserves de fruits et de légumes, des plats cuisinés et des spécialités
7004|ocapiat|Convention collective nationale des coopératives laitières, unions de coopératives laitières et SICA laitières
7005|ocapiat|Convention collective nationale des caves coopératives et de leurs unions élargie aux SICA vinicoles
7006|ocapiat|Convention collective nationale des coopératives, unions de coopératives agricoles et SICA de fleurs, de fruits et légumes et de pommes de terre
7007|ocapiat|Convention collective nationale des coopératives, unions de coopératives agricoles et SICA de teillage de lin
7008|ocapiat|Convention collective nationale du personnel des organismes de contrôle laitier
7009|ocapiat|Convention collective nationale des entreprises d’accouvage et de sélection de produits avicoles
7010|ocapiat|Convention collective nationale du personnel des élévages aquacoles
7012|ocapiat|Convention collective nationale des centres équestres
7013|ocapiat|Convention collective nationale des établissements d’entraînement des chevaux de courses au trot
7014|ocapiat|Convention collective nationale des établissements d’entraînement des chevaux de courses au galop
7017|ocapiat|Convention collective nationale des parcs et jardins zoologiques ouverts au public
7018|ocapiat|Convention collective nationale des entreprises du paysage
7019|ocapiat|Convention collective nationale de la conchyliculture
7020|ocapiat|Convention collective nationale du réseau des centres d’économie rurale
7021|ocapiat|Convention collective nationale des entreprises relevant de la sélection et de la reproduction animale
7023|ocapiat|Entreprises agricoles de déshydratation
7024|?|Production agricole et CUMA
7025|?|Entreprises de travaux et services agricoles, ruraux et forestiers (ETARF)
7501|ocapiat|Convention collective nationale des caisses régionales du crédit agricole
7502|ocapiat|Convention collective nationale de la Mutualité sociale agricole
7503|ocapiat|Convention collective nationale des distilleries coopératives viticoles et SICA de distillation
7508|ocapiat|Convention collective nationale des Maisons familiales rurales, instituts ruraux et centres
7509|akto|Convention collective nationale des organismes de formation et de promotion agricoles
7513|ocapiat|Convention collective nationale des centres d’initiatives pour valoriser l’agriculture et le milieu rural
7514|ocapiat|Convention collective nationale des organismes de la Confédération paysanne
7515|ocapiat|Convention collective nationale des sociétés d’aménagement foncier et d’établissement rural (SAFER)
7519|ocapiat|Accords nationaux des cadres dirigeants de la coopération agricole
7520|akto|Convention collective nationale de l’enseignement agricole privé (CNEAP)
8115|ocapiat|Convention collective régionale des hippodromes Île-de-France Cabourg Caen Chantilly Deauville
8435|ocapiat|Convention collective régionale des coopératives fruitières Ain Doubs Jura
`;
