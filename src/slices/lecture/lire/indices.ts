/*
 * What shows that a text with the word "convention" in it holds none: signs of other kinds of texts. Weights add up; each
 * sign counts once. Searched in lower case without accents.
 */

/** A kind of text that is no convention. */
export type Contre = {
  readonly quoi: string;
  /** What the reader is told, after « Pas de convention ici : ». */
  readonly phrase: string;
  /** Signs in the first lines (title, heading). */
  readonly tete: readonly (readonly [RegExp, number])[];
  /** Signs anywhere in what is searched. */
  readonly corps: readonly (readonly [RegExp, number])[];
};

/** Kinds of texts taken for a convention, and what gives them away. */
export const CONTRES: readonly Contre[] = [
  {
    quoi: "collectif",
    phrase: "c’est un accord collectif entre employeurs et syndicats",
    tete: [
      [
        /\b(?:accord (?:collectif|d'entreprise|de branche|d'etablissement|de groupe|d'interessement|de participation|d'adaptation|national interprofessionnel|de performance collective|de methode|uniforme)|convention collective|negociations? annuelles?|proces-verbal de desaccord)\b/,
        4,
      ],
      [
        /\baccord [^\n]{0,60}\b(?:teletravail|egalite professionnelle|temps de travail|gepp|gpec|qualite de vie|remuneration|salaires|droit a la deconnexion|dialogue social|droit syndical|conges|compte epargne)/,
        3,
      ],
      [/\bavenant [^\n]{0,60}(?:convention collective|accord (?:collectif|de branche|d'entreprise|du))/, 4],
    ],
    corps: [
      [/\borganisations? syndicales?\b/, 2],
      [/\bdelegue(?:e|s|es)? syndica/, 3],
      // unions listed as those who sign
      [
        /(?:^|[\n;])\W{0,6}(?:la |l'|le )?(?:(?:federation|union|syndicat) [^\n;]{0,60})?\b(?:cfdt|cgt|cftc|cfe-cgc|fo|force ouvriere|unsa)\b[^\n;]{0,60}[\n;]\W{0,6}(?:et |la |l'|le )?(?:(?:federation|union|syndicat) [^\n;]{0,60})?\b(?:cfdt|cgt|cftc|cfe-cgc|fo|force ouvriere|unsa)\b/,
        3,
      ],
      [
        /\b(?:cfdt|cgt|cfe-cgc|cftc|force ouvriere|unsa)\b[\s\S]{0,400}\b(?:cfdt|cgt|cfe-cgc|cftc|force ouvriere|unsa|\bfo)\b/,
        2.5,
      ],
      [
        /\bcomites? socia(?:l|ux) et economiques?|\bcomite d'entreprise|\binstances? representatives? du personnel/,
        1.5,
      ],
      [/\bconvention collective|\bidcc\b/, 1.5],
      [/\baccords? (?:collectifs?|d'entreprise|de branche|de groupe|interprofessionnel)/, 2],
      [/\bl'ensemble des salaries? (?:de la|de l'|des|du|en|lies?|quelle)/, 1.5],
      [
        /\bl\. ?22\d\d|\bprud'hom|\bteleaccords|\bsyndicats? (?:signataires?|representati)|\brepresentatives? au sens|\barrete d'extension|\bextension du present/,
        2,
      ],
      [/\borganisations? (?:patronales?|professionnelles? d'employeurs)/, 1],
      [
        /\b(?:direction|syndicats?)\b[^\n]{0,80}\b(?:organisations? syndicales?|syndicats?|intersyndicale)\b|\bintersyndicale\b/,
        1.5,
      ],
    ],
  },
  {
    quoi: "loi",
    phrase: "c’est un texte de loi ou de règlement, ou un projet de loi, qui ne lie pas de parties",
    tete: [
      [/\b(?:proposition|projet) de (?:loi|resolution|decret|reglement)\b/, 5],
      [
        /\b(?:question (?:ecrite|orale|de m(?:\.|me|onsieur|adame)|n ?°)|amendement n|expose des motifs|assemblee nationale|senat\b|journal officiel|legifrance)/,
        2,
      ],
      [/^\W*(?:code [^\n]{0,60}\n\W*)?article [lrda]\.? ?\*?\d/, 4],
      [
        /^(?:\W*)(?:loi|decret|ordonnance|arrete|directive|reglement|code)\b[^\n]{0,30}(?:n ?°|du \d|\(ue\)|de l|de la|des )/,
        4,
      ],
      [/\b(?:circulaire|instruction|note de service|note d'information)\b[^\n]{0,20}(?:n ?°|du \d|relative|dg)/, 4],
    ],
    corps: [
      [/\bmesdames, messieurs\b/, 2],
      [/\b(?:apres|a) l'alinea\b|\balineas? (?:suivant|ainsi)|\bexpose sommaire\b|\ble present amendement\b/, 3],
      [
        /\b(?:en|au) conseil des ministres\b|\b(?:examine|adopte|vote|discute)\w* (?:au|par le) senat\b|\bsenateurs\b/,
        1.5,
      ],
      [/\bexpose des motifs\b|\barticle unique\b/, 1],
      [
        /\b(?:est|sont) (?:ainsi )?(?:redige|modifie|complete|insere|abroge|remplace)e?s?\b[^\n]{0,20}[:.]|\bapres l'article [lrd]\.? ?\d|\bil est insere\b/,
        3,
      ],
      [/\bdecret en conseil d'etat\b|\bun decret (?:fixe|precise|determine)/, 2],
      [
        /\bla presente loi\b|\ble present (?:decret|arrete)\b|\bla presente (?:circulaire|instruction|note|directive|resolution)\b/,
        3,
      ],
      [/\bversion en vigueur\b|\b(?:cree|modifie) par (?:la )?(?:loi|decret|ordonnance)\b/, 3],
      [
        /\bl'attention de m(?:\.|me|onsieur|adame)[^\n]{0,60}ministre|\bdeputee?s?\b[^\n]{0,60}\b(?:interroge|attire|demande)|\binterroge m(?:\.|me|onsieur|adame) l[ea] (?:ministre|secretaire)/,
        3,
      ],
      [/\bles conventions? (?:mentionnee|prevue|visee|conclue)s? [^\n]{0,30}(?:article|alinea|[ilv]+ )/, 2],
    ],
  },
  {
    quoi: "seance",
    phrase: "c’est un compte rendu ou un ordre du jour, qui ne fait que mentionner une convention",
    tete: [
      [
        /\b(?:compte[- ]rendu|proces[- ]verbal|releve (?:de|des) (?:decisions|conclusions|deliberations)|minutes|liste des deliberations)\b|(?:^|\n)[^a-z\n]{0,10}ordre du jour\b/,
        3,
      ],
      [
        /\b(?:conseil (?:municipal|communautaire|departemental|regional|d'administration|syndical|d'ecole|de la vie)|assemblee generale|comite syndical|comite directeur|bureau (?:directeur|federal)|cse|reunion) (?:du|de|des|n ?°)?\b/,
        1,
      ],
    ],
    corps: [
      [/\b(?:etaient )?presents? ?: |\betaient presents\b|\bmembres presents\b/, 1.5],
      [
        /\b(?:absents?|excusee?s?)(?: \(?excuses?\)?)? ?:|\babsents? excuses?|\bpouvoirs? (?:a|de|donne)\b|\bayant donne (?:pouvoir|procuration)/,
        1.5,
      ],
      [
        /\bsecretaire de seance\b|\bseance (?:est )?(?:levee|ouverte)\b|\bla seance du\b|\bordre du jour\b|\bquorum\b|\blegalement convoque/,
        1.5,
      ],
      [/\ba l'unanimite\b|\bapres en avoir delibere\b|\bvote ?:|\bvoix pour\b|\badopte a\b/, 1],
      [/\brapport (?:moral|financier)\b|\bquitus\b|\b(?:reelue?s?|elue?s?) a l'unanimite\b|\bverre de l'amitie\b/, 1.5],
      [
        /\bquestions diverses\b|\bpoints? (?:n ?° ?)?\d ?[:-]|\bprochaine reunion\b|\bapprobation du (?:proces|compte|pv)/,
        1.5,
      ],
    ],
  },
  {
    quoi: "guide",
    phrase: "c’est une page qui explique comment faire une convention, ou ce que c’est",
    tete: [
      [
        /(?:^|\n)[^a-z\n]*(?:(?:bien |savoir |outil \d* ?: ?)?(?:rediger|etablir|monter|elaborer|construire|reussir|formaliser|signer|conclure|conventionner|mettre en place)\b|(?:comment|pourquoi|etapes?|guide|definition|les regles|tout savoir))|\b(?:comment (?:rediger|etablir|conclure|faire|signer|monter|formaliser|construire|mettre)|guide (?:pratique|methodologique|de redaction)|fiche (?:pratique|outil|methode|technique|conseil)|mode d'emploi|foire aux questions|faq|qu'est-ce|c'est quoi|nos conseils|conseils pratiques|pas a pas|en \d etapes|kit|boite a outils|vademecum|memento|methodologie|mentions obligatoires|: definition|lexique|glossaire|dictionnaire)\b|\(droit\)/,
        2.5,
      ],
      [/(?:^|\n)[^a-z\n]{0,12}(?:fiches?\b|tout savoir|ce qu'il faut savoir|les cles\b|notice)/, 2],
      [/\b(?:sujet d'examen|cas pratiques?|exercices?|corriges?|dissertation|annales|travaux diriges)\b/, 4],
      [/\b(?:exemples?|modeles?|trames?|formulaires?) (?:de |d'|gratuit|type|a telecharger)/, 2],
    ],
    corps: [
      [
        /\b(?:votre|vos|vous) (?:association|structure|entreprise|projet|partenaires?|organisme|commune|collectivite|convention|souhaitez|pouvez|devez|etes|avez|voulez|allez)/,
        1.5,
      ],
      // orders given to the reader, twice: « présentez… ; chiffrez… »
      [
        /[.;:,\n-] ?(?!chez|assez|rendez)[a-z]{4,12}ez\b(?!-vous)[\s\S]{0,300}?[.;:,\n-] ?(?!chez|assez|rendez)[a-z]{4,12}ez\b(?!-vous)/,
        2,
      ],
      [
        /\bil (?:est|sera) (?:conseille|recommande|preferable|important|utile|possible|necessaire|judicieux|prudent)|\bpensez a\b|\bn'oubliez pas\b|\bveillez a\b|\bassurez-vous|\battention a\b|\bbon a savoir\b|\bmieux vaut\b/,
        2,
      ],
      [
        /\bqu'est-ce qu(?:e|')|\ba quoi (?:sert|servent)|\bque (?:doit|faut|contient)|\bfaut-il\b|\bcomment (?:rediger|faire|conclure|formaliser|mettre|signer|etablir|proceder)/,
        2,
      ],
      [
        /\b(?:une|les|des) (?:convention|partenariat|contrat|charte|protocole|document)s?(?: [a-z']{1,14}){0,4} (?:est un|designe|permet(?:tent)?|doit|doivent|devra|peut|peuvent|precisent?|fixent?|definit|definissent|sert|comportent?|contient|se distingue)\b(?! (?:etre )?sign)|\b(?:la|cette|le|ce) (?:convention|contrat|charte|protocole|document)(?: de partenariat)? (?:(?:doit|devra|peut|pourra) (?:(?:aussi|egalement|notamment) )?(?:preciser|mentionner|comporter|indiquer|prevoir|contenir|etre (?:ecrit|redige|date))|est un (?:contrat|document|accord|outil)|se distingue)/,
        1.5,
      ],
      [
        /\barticle 1101\b|\bdu code civil\b|\baccord de volontes?\b|\btypes de (?:conventions|partenariats|contrats)\b|\bforce obligatoire\b/,
        1,
      ],
      [
        /\b(?:telecharge[zr]|modele (?:disponible|gratuit|a telecharger|type)|exemple de (?:convention|clause|charte))/,
        1.5,
      ],
    ],
  },
  {
    quoi: "appel",
    phrase: "c’est un appel à projets, un marché ou une consultation : rien n’y est encore conclu",
    tete: [
      [
        /\b(?:appels? (?:a|d') ?(?:projets?|offres?|candidatures?|manifestations?|propositions?|contributions?)|avis (?:de marche|d'attribution|d'appel)|cahier des (?:charges|clauses)|reglement (?:de (?:la )?consultation|d'intervention)|marche public|consultation n|\bami\b)/,
        4,
      ],
    ],
    corps: [
      [
        /\bdossiers? de candidature|\bdepot des (?:dossiers|candidatures|offres|projets)|\bdate limite\b|\bcandidats? (?:doivent|devront|devra|doit|retenu)/,
        2,
      ],
      [
        /\bcriteres? (?:de selection|d'attribution|d'eligibilite|de jugement)|\bprojets? (?:eligibles?|laureats?)|\bmodalites de candidature|\bpouvoir adjudicateur/,
        1.5,
      ],
    ],
  },
  {
    quoi: "emploi",
    phrase: "c’est une offre d’emploi ou de stage",
    tete: [
      [
        /\b(?:offre d'emploi|offre de stage|recrute (?:une?|son|sa)\b|\(?h\/f\)?|f\/h|fiche de poste|appel a candidature|chargee?[^\n]{0,40}\bcd[id]\b)/,
        3,
      ],
    ],
    corps: [
      [
        /\b(?:type de contrat|profil (?:recherche|attendu|souhaite)|lettre de motivation|poste a pourvoir|remuneration ?:|salaire ?:|experience exigee|envoyer (?:votre )?cv|candidatures? a adresser|prise de poste|rattachement hierarchique)/,
        3,
      ],
      [
        /\bpermis b\b|\b(?:cdd|cdi)\b|\bbac ?\+|\btemps (?:plein|partiel|complet)\b|\bcandidatures? \(|\brecherche (?:son|sa) /,
        1.5,
      ],
      [/\bmissions (?:principales|du poste)|\bcompetences (?:requises|attendues)|\bsavoir-etre\b/, 1],
    ],
  },
  {
    quoi: "rapport",
    phrase: "c’est un rapport ou une étude sur de tels accords",
    tete: [
      [
        /\b(?:rapport (?:d'information|d'activite|annuel|public|au parlement|de l'inspection|d'evaluation)|etude sur|enquete sur|these\b|memoire de|revue de presse|bilan d'activite)/,
        2.5,
      ],
    ],
    corps: [
      [
        /\ble rapporteur\b|\bla mission (?:recommande|constate|d'information)\b|\bcour des comptes\b|\brecommandation n|\bcet article (?:analyse|etudie|examine)\b|\bles auteurs\b/,
        2,
      ],
      [/\b(?:les|des) conventions? (?:pluriannuelles|conclues|signees|d'objectifs|de partenariat)/, 1],
    ],
  },
  {
    quoi: "prive",
    phrase: "c’est un règlement, ou un contrat de travail, de bail ou de vente, pas un accord entre organisations",
    tete: [
      [
        /(?:^|\n)[^a-z\n]{0,12}(?:(?:modele|exemple) d[e'] ?|la |le |les |votre |notre |nouveau |nos )?(?:contrats? (?:de travail|a duree|d'apprentissage|de professionnalisation|de bail|de location|de vente|d'assurance|de pret)|bail (?:d'habitation|commercial|professionnel)|rupture conventionnelle|conditions (?:generales )?(?:d'utilisation|de vente|d'acces)|politique de confidentialite|charte (?:informatique|d'utilisation|internet|de l'eleve|des usagers|du benevole|de bonne conduite)|reglement interieur|statuts de l'association)\b/,
        5,
      ],
    ],
    corps: [],
  },
  {
    quoi: "justice",
    phrase: "c’est une décision de justice",
    tete: [
      [
        /\b(?:(?:conseil d'etat|tribunal|cour)[^\n]{0,40}n ?°|lecture du \d|arret (?:n ?°|du|rendu)|jugement (?:n ?°|du|rendu)|n ?° de pourvoi|pourvoi n|ecli\b|audience publique|au nom du peuple francais|n ?° rg)/,
        3,
      ],
    ],
    corps: [
      [
        /\b(?:requete|memoire en defense|considerant ce qui suit|il ressort des pieces|attendu que|considerant que la requete|rejette la requete|casse et annule|pourvoi|statuant|par ces motifs|requerante?|appelante?|intimee?)\b/,
        2,
      ],
    ],
  },
  {
    quoi: "programme",
    phrase: "c’est le programme d’une rencontre ou une annonce, pas une convention",
    tete: [
      [
        /(?:^|\n)[^a-z\n]{0,12}(?:programme|colloque|journees?\b|seminaire|webinaire|conference\b(?! de presse)|tables? rondes?|atelier|save the date|agenda|calendrier)/,
        2,
      ],
      [/\bformation [^\n]{0,70}\b(?:\d+ ?(?:jours?|h|heures))\b/, 2],
    ],
    corps: [
      [/\bprerequis\b|\bserez capables?\b|\bobjectifs pedagogiques\b|\bjour 1\b|\btarifs? ?: \d|\bnet de taxes\b/, 2],
      [/\b\d{1,2} ?h(?: ?\d\d)? ?[-:][^\n]{3,200}\n[\s\S]{0,300}\b\d{1,2} ?h(?: ?\d\d)? ?[-:]/, 2],
      [
        /\binscriptions?\b[^\n]{0,40}(?:gratuite|obligatoire|avant|en ligne|ouverte)|\binscrivez-vous|\bpause cafe|\baccueil (?:des participants|cafe)|\bintervenants? ?:|\banime[er]? par\b/,
        2,
      ],
    ],
  },
  {
    quoi: "vierge",
    phrase: "c’est un modèle ou un formulaire à remplir, qui n’engage personne",
    tete: [
      [/\b(?:modele|exemple|specimen|trame|maquette|formulaire|imprime|cerfa)s?\b/, 2.5],
      [/\b(?:convention|contrat|charte|accord|protocole)s?[- ]type\b/, 2],
    ],
    corps: [
      [/(?:[._\u2026]{4,60}(?![._\u2026]| *\d+ *(?:\n|$))[^._\u2026]{1,160}){4}/, 2],
      [
        /(?:\b(?:nom|prenoms?|denomination|siret|adresse|representee? par|raison sociale|telephone|fonction|qualite|courriel|dates?)\b[^\n:.]{0,20}:? ?[._\u2026]{4,80}[^._\u2026]{0,80}){3}/,
        2,
      ],
      [/[\u2610\u25a1\u25fb][^\n]{1,60}[\u2610\u25a1\u25fb]/, 1.5],
      [/\bne vaut pas (?:convention|contrat|accord)|\bsignature precedee de\b|\bn'oblige (?:personne|pas)/, 2],
      [
        /\b(?:ne (?:vaut|valent|constitue(?:nt)?|saurai(?:en)?t (?:constituer|valoir)|cree(?:nt)?|comporte(?:nt)?|represente(?:nt)?|peut (?:etre|constituer|valoir))[^\n.]{0,60}(?:engagement|valeur (?:contractuelle|juridique)|contrat)|n'(?:engagent?|a (?:pas|aucune)|emporte|ouvre)[^\n.]{0,30}(?:engagement|valeur (?:contractuelle|juridique)|\bpas (?:les|la|le|l')|personne)|sans (?:aucun )?(?:engagement|valeur (?:contractuelle|juridique))|a titre (?:purement )?indicatif|exclu\w* tout engagement)/,
        5,
      ],
      [
        /\b(?:a (?:completer|adapter|personnaliser|remplir)|supprimer (?:les |la )?mentions? inutiles?|rayer (?:les |la )?mentions? inutiles?|cocher|indiquer (?:le|la|les|ici))\b/,
        2,
      ],
      [
        /(?:\[|\()(?:nom|denomination|raison sociale|organisme|association|structure|partenaire|etablissement|adresse|prenom|qualite|fonction)[^\])\n]{0,60}(?:\]|\))/,
        2,
      ],
    ],
  },
  {
    quoi: "congres",
    phrase: "ce mot y désigne un congrès, une rencontre, pas un accord",
    tete: [
      [
        /\bconventions? (?:annuelle|d'affaires|de rentree|des adherents|du reseau|nationale (?:des|du) [a-z]+ (?:a|reunit))\b/,
        2,
      ],
    ],
    corps: [
      [
        /\b(?:reunis? en convention|(?:la|cette|prochaine) (?:prochaine )?convention\b[^\n.]{0,70}\b(?:se tien|s'est (?:tenue|ouverte|achevee|cloturee|conclue)|a (?:reuni|rassemble|accueilli|attire)|edition|se deroul))/,
        3,
      ],
      [/\b(?:delegues|congressistes|militants|meeting|soiree de gala|discours d'ouverture|exposants)\b/, 1.5],
      [
        /\bconventions? (?:(?!collective)[^\n.]){0,50}?\b(?:se (?:tiendra|tient|deroulera|deroule)|aura lieu|ouvr\w+ ses portes|attend \d|de retour)\b/,
        3,
      ],
      [/\b(?:cosplay|dedicaces?|billetterie|festivaliers|collectionneurs|stands|tatou\w+|mangas?|jeux video)\b/, 1.5],
    ],
  },
  {
    quoi: "politique",
    phrase: "c’est un accord entre États, partis ou assemblées, pas une convention de partenariat",
    tete: [
      [/\b(?:accord|pacte) (?:electora|politique|de gouvernement|de coalition|de paix|commercia|de libre-echange)/, 4],
    ],
    corps: [
      [
        /\b(?:etats membres|eurodeputes|parlement europeen|commission europeenne|cessez-le-feu|chefs d'etat|les vingt-sept)\b/,
        2,
      ],
      [
        /\b(?:accord electoral|listes communes|second tour|coalition|groupe parlementaire|investi\w* (?:ses|les) candidat|double imposition|doubles impositions|les deux etats)\b/,
        2,
      ],
      [/\b(?:negociateurs|compromis|sommet|traite|ratification|imposables?|contribuables)\b/, 1.5],
    ],
  },
  {
    quoi: "cession",
    phrase: "c’est la vente ou la fusion d’une entreprise, pas un partenariat",
    tete: [[/\b(?:rachat|rachete|acquisition|acquiert|met la main sur|prend le controle|fusion)\b/, 2]],
    corps: [
      [
        /\b(?:acquisition|rachat|cession|reprise) (?:de la totalite|de 100|de \d|du capital|des parts|des titres|de la majorite)|\b(?:du capital|actionnaires?|prise de participation|autorite de la concurrence|cederont|leurs titres)\b/,
        2,
      ],
      [/\b(?:chiffre d'affaires|valorise|filiale|plan social|comite social et economique)\b/, 1],
    ],
  },
];

/** Every sign of the body with the index of its kind; those that begin a word are looked for together, in one pass. */
const SIGNES = CONTRES.flatMap(({ corps }, kind) => corps.map(([shape, weight]) => ({ shape, weight, kind })));
const AU_MOT = SIGNES.filter(({ shape }) => shape.source.startsWith("\\b"));
const AILLEURS = SIGNES.filter(({ shape }) => !shape.source.startsWith("\\b"));
const ENSEMBLE = new RegExp(`\\b(?:${AU_MOT.map(({ shape }) => `(?=(${shape.source}))`).join("|")})`, "g");

/** What the body of a text (lower case, no accents) weighs for each of `CONTRES`, in their order. */
export function poidsDesCorps(body: string): number[] {
  const seen = new Set(AILLEURS.filter(({ shape }) => shape.test(body)));
  for (const found of body.matchAll(ENSEMBLE)) {
    const sign = AU_MOT[found.findIndex((group, i) => i > 0 && group !== undefined) - 1];
    if (sign) seen.add(sign);
  }
  const weights = CONTRES.map(() => 0);
  for (const { kind, weight } of seen) weights[kind] = (weights[kind] ?? 0) + weight;
  return weights;
}
