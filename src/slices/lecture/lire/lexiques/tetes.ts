/*
 * Common words that bound the name of an organisation, folded as in `bas`. They are words of the language, not names:
 * the rules must work on organisations that nobody has listed.
 */

const mots = (texte: string): ReadonlySet<string> => new Set(texte.split(/\s+/).filter(Boolean));

/** Words that begin the name of an organisation ("association", "chambre", "lycée"…). */
export const TETES = mots(`
  academie accueil aeroport agence alliance amicale antenne archives assemblee association associations ateliers
  banque bibliotheque bourse bureau cabinet caisse caserne centrale centre cercle chambre chantier cinema clinique club
  collectif collectivite college comite commission communaute commune compagnie comptoir confederation conseil
  conservatoire consistoire consortium cooperative coordination corps cour creche croix departement diocese
  direction district domaine ecole ecomusee editions eglise ehpad enseigne entente entraide entreprise entreprises
  etablissement etablissements etat eurometropole faculte familles federation fondation fonds forum foyer front
  gendarmerie gouvernement groupe groupement grenier habitat haras hopital hopitaux hospices hotel institut
  institution intercommunalite jardins laboratoire laboratoires laiterie librairie ligue lycee magasin mairie maison
  maisons manufacture mediatheque metropole ministere mission missions mouvement municipalite musee museum mutualite
  mutuelle mutuelles observatoire oeuvre office ogec operateur opera orchestre ordre organisation organisme organismes
  papeterie parc paroisse parquet pays petr plateforme pole police prefecture protection pupilles
  rectorat regie region relais reseau residence salle sanctuaire scene secours secretariat section senat service services
  sicav smictom societe station studio syndicat syndicats territoire theatre tribunal tresor unapei union unite
  universite universites usine usines ville volontaires
  tennis football foot rugby basket basket-ball hand handball judo volley volley-ball athletic racing stade olympique
  aviron cyclo etoile roller ski golf karate escrime natation start-up startup cabinet domaine ferme brasserie cave
  boulangerie garage restaurant pharmacie imprimerie scierie menuiserie conserverie fromagerie chocolaterie abattoir
  supermarche hypermarche radio journal quotidien hebdomadaire chaine barreau maraicher chateau hotel-restaurant bailleur
  promoteur constructeur equipementier distributeur enseigne exploitation parquet harmonie chorale festival
  campus cluster librairie antenne municipalite verrerie gaec cuma hlm ehpad atelier cite ressourcerie recyclerie
  epicerie sous-prefecture fanfare choeur polyclinique delegation brigade moto-club velo-club aeroclub fablab
  technopole pepiniere incubateur couveuse micro-creche halte-garderie internat accorderie regiment escadron troupe
  refuge agglomeration agglo confrerie ludotheque chaire rucher judo-club ecurie sapeurs-pompiers pompiers commissariat armee zoo intersyndicale interprofession
  sa sas sarl eurl sasu scic scop gie gip gcsms snc epci epcc sivom sivu siaap samu sdis chu chru chr chi ch ght cfa gretao
  greta crous iut ufr inspe irts creps udaf cpam caf carsat msa urssaf cci cma ars dreets ddets drac draaf dasen ddt dreal
  ccas cias mjc cidff adapei adil caue epide e2c geiq esat opco opca arml carif oref afpa cnam crpf csf upa fdsea
`);

/** Acronyms that begin a name, and are one when written with a capital: « la Carsat », « l'Adil ». */
export const SIGLES = mots(`
  siaap samu sdis chu chru crous creps udaf cpam caf carsat msa urssaf cci ars dreets ddets drac draaf dasen dreal ccas
  cidff adapei adil caue epide geiq esat opco opca carif oref afpa cnam crpf fdsea unapei epcc sivom smictom insp inspe
  agefiph greta gcsms safer adie afev cress cnous cnfpt ugecam udes ufcv adpep anah ademe cned upa mjc
`);

/** Words whose bare mention designates one body in a text ("la Région", "l'État"). */
export const COLLECTIVITES = mots(
  "etat region departement commune ville metropole communaute agglomeration collectivite prefecture academie rectorat eurometropole mairie municipalite",
);

/** Heads that stand for a party when they are written alone with an article ("l'association s'engage à…"). */
export const DESIGNABLES = mots(`
  association commune ville departement region metropole communaute federation universite lycee college societe chambre
  fondation ministere agence comite club ligue union etat mairie cooperative academie rectorat prefecture syndicat mutuelle
  hopital office conservatoire entreprise collectivite prestataire beneficiaire organisme etablissement theatre
  eurometropole fonds banque caisse
`);

/** What a body is, said in apposition: « l'opérateur de compétences », « principal acteur »… never a name of its own. */
export const APPOSITIONS = mots(`
  acteur acteurs premier premiere deuxieme troisieme principal principale principaux leader specialiste operateur
  operateurs organisme organismes institution representant representante tete filiale branche seul seule unique
  reference structure structures entite entites partenaire partenaires signataire signataires employeur editeur
  fabricant fournisseur prestataire gestionnaire porteur delegation section proprietaire constructeur distributeur exploitant expert
  experte start-up startup pme eti geant numero fleuron membre membres antenne organisation organisations
`);

/** Adjectives that go on with a name after a capital ("Croix-Rouge française", "Conseil départemental"). */
export const ADJECTIFS = mots(`
  francais francaise francaises national nationale nationaux nationales regional regionale regionaux regionales
  departemental departementale departementaux departementales municipal municipale communal communale intercommunal
  intercommunale territorial territoriale territoriaux territoriales interdepartemental interdepartementale
  interregional interregionale metropolitaine metropolitain urbaine urbain rural rurale europeen europeenne
  international internationale academique interprofessionnel interprofessionnelle professionnel professionnelle
  professionnels professionnelles economique economiques social sociale sociaux sociales sportif sportive sportives
  culturel culturelle culturels culturelles hospitalier hospitaliere universitaire scolaire agricole agricoles
  maritime artisanal public publique publics publiques prive privee local locale locales generale general
  catholique protestant protestante populaire laique solidaire solidaires mutualiste syndicale patronale
  paritaire consulaire medical medicale medico-social medico-sociale educatif educative familial familiale familiales
  primaire elementaire maternelle polyvalent superieur superieure technique technologique judiciaire militaire
`);

/** Little words that link the words of a name. */
export const LIENS = mots("de du des d' la le les l' a au aux en et pour sur contre sans par sous");

/** Lower-case words at which the name of an organisation ends, for what follows is the sentence. */
export const ARRETS = mots(`
  a ont est sont etait etaient sera seront soit fut furent avait avaient aura auront ete etre avoir vient viennent
  venait venaient va vont doit doivent peut peuvent fait font fera s' se n' ne y qui que qu' dont ou quand lorsque si
  comme car mais donc or ni ainsi puis alors afin lors avec dans vers chez entre depuis pendant durant avant apres
  selon suite grace via dit dits dite ici la-bas ce cet cette ces son sa ses leur leurs notre nos votre vos mon ma mes
  il elle ils elles on nous vous je tu c' j' m' t' signe signent signera signeront signait signaient paraphe paraphent
  conclut concluent conclura scelle scellent officialise officialisent noue nouent unit unissent associe associent allie
  allient engage engagent renouvelle renouvellent reconduit reconduisent formalise formalisent lance lancent
  confirme confirment renforce renforcent poursuit poursuivent prolonge prolongent souhaite souhaitent vise visent
  permet permettent prevoit prevoient porte portent definit definissent fixe fixent propose proposent entend entendent
  represente representent affirme affirment annonce annoncent met mettent prend prennent dispose disposent
  assure assurent apporte apportent accueille accueillent accompagne accompagnent organise organisent contribue
  contribuent participe participent devient deviennent soutient soutiennent reste restent existe existent collabore
  collaborent travaillent travaille joue jouent compte comptent rejoint rejoignent veut veulent tient tiennent donne
  donnent deploie deploient facilite facilitent finance financent favorise favorisent developpe developpent
  ci-apres ci-dessous ci-dessus sis sise sises situe situee domicilie domiciliee designe designee denomme denommee
  representee represente representes representees immatricule immatriculee enregistree inscrite enregistre agissant
  autour jusqu' hier aujourd'hui demain lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril
  mai juin juillet aout septembre octobre novembre decembre ensemble egalement aussi deja notamment toujours encore
  enfin bientot officiellement mutuellement respectivement conjointement hors mi fin debut face dernier derniere
  voisin voisine double doublent conventionne conventionnent prochain prochaine plus moins tres bien sous par plusieurs tous toutes tout toute chaque autre autres
  main court courent dure durent lui eux en-tete parce multiplie multiplient verse versent c'est n'est parmi aupres sauf outre malgre envers derriere devant
`);

/** Words that begin a sentence or a title with a capital without naming anybody. */
export const FAUX_NOMS = mots(`
  le la les l' un une des du de d' au aux en et ou a dans sur sous pour par avec sans chez entre vers depuis pendant
  apres avant lors selon suite grace face outre ce cet cette ces c' son sa ses leur leurs notre nos votre vos il elle ils
  elles on nous vous je qui que qu' quoi dont si comme mais car donc or ni ainsi puis alors afin enfin aujourd'hui hier
  demain ici voici voila tout tous toute toutes chaque plusieurs certains certaines autre autres quelques deux trois
  quatre cinq six sept huit neuf dix douze quinze vingt trente cent mille premier premiere deuxieme seconde second
  troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme
  signature signatures signe signee signes convention conventions accord accords accord-cadre partenariat partenariats
  partenaire partenaires protocole charte avenant contrat plan projet objectif objectifs actualite actualites article
  articles annexe preambule titre chapitre objet contexte communique presse dossier photo photos video
  publie publiee mis mise date jour heure page accueil contact contacts tags themes theme rubrique lire voir savoir
  lettre bulletin gazette decouvrir telecharger partager imprimer newsletter menu recherche agenda evenement evenements breves breve zoom focus
  lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre
  novembre decembre monsieur madame mademoiselle mesdames messieurs m mme mlle mm dr pr me docteur professeur president
  presidente presidents directeur directrice directeurs maire maires prefet prefete vice-president vice-presidente
  secretaire tresorier delegue deleguee ministre recteur rectrice proviseur principal adjoint adjointe elu elus conseiller
  conseillere responsable chef depute deputee senateur senatrice fondateur fondatrice gerant gerante
  formation emploi insertion apprentissage sante culture sport education social sociale solidarite environnement
  jeunesse logement handicap tourisme economie numerique services service developpement cooperation
  pourquoi parce ensemble quand lorsque bravo merci bonjour chers cher comment quel quelle quels quelles fini face retour depuis
  vu considerant attendu fait suivant conformement cep vae cpf rgpd pro-a afest poe afpr gpec rse rh ia cv cdi cdd bts but
  rncp rome clea dpo iso tva siren siret rna ape naf tel fax email mail www http https pdf cedex bp nc euros eur paris outre-mer etat-membre internet covid covid-19
  qpv zrr zus pic pacte cpom gpect edec afc pmsmp poei poec rqth aah rsa smic covid
`);

/** Endings of what is no noun: present participles of clauses that qualify a party. */
export const PARTICIPES = mots(`
  visant portant permettant representant regroupant reunissant rassemblant associant liant unissant concernant
  relatif relative relatifs relatives destinee destine destines destinees signee signe signes signees conclue conclu
  conclus conclues etabli etablie passe passee nouee noue base basee implante implantee installe installee cree creee
  ayant etant agissant souhaitant proposant oeuvrant intervenant disposant accueillant comprenant fixant definissant
  prevoyant organisant engageant engage engagee soutenu soutenue porte portee finance financee pilotee pilote
  chargee charge dedie dediee specialise specialisee reunis reunies reuni reunie presente presents presentes
  afferent relevant venant mettant prenant renforcant favorisant facilitant formalisant officialisant scellant
  liee lie tenu tenue valable signataire signataires
`);
