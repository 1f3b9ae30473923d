import { describe, expect, test } from "vitest";
import { lireAxes } from "./axes.ts";
import { contexteDe } from "./contexte.test-aide.ts";
import type { Style } from "./contexte.ts";
import { partiesDe } from "./parties.test-aide.ts";

const PARTIES = partiesDe("Ligue de voile du Nord|ligue", "Ville de Port-Blanc|ville", "Lycée des Dunes|lycée");

const axes = (texte: string, style: Style = "recit"): string[] =>
  lireAxes(contexteDe(texte, style), PARTIES).map((a) => a.quote);

describe("les axes énumérés", () => {
  test.each<[string, string, string[]]>([
    [
      "puces sous « trois axes »",
      "La convention s’articule autour de trois axes :\n- l’accueil des scolaires ;\n- la formation des moniteurs ;\n- la mer pour tous.",
      ["l’accueil des scolaires", "la formation des moniteurs", "la mer pour tous"],
    ],
    [
      "puces sous « vise à »",
      "Ce partenariat vise à :\n• faire découvrir la voile aux collégiens\n• prévenir les noyades\n• entretenir la digue",
      ["faire découvrir la voile aux collégiens", "prévenir les noyades", "entretenir la digue"],
    ],
    [
      "puces sous un titre",
      "Les objectifs de la convention\n\n- Ouvrir la base nautique aux familles\n- Former vingt bénévoles",
      ["Ouvrir la base nautique aux familles", "Former vingt bénévoles"],
    ],
    [
      "Axe 1, Axe 2 en puces",
      "Le plan comporte deux axes :\n- Axe 1 : développer la pratique féminine\n- Axe 2 : rénover la flotte",
      ["développer la pratique féminine", "rénover la flotte"],
    ],
    [
      "Axe 1, Axe 2 en titres",
      "Axe 1 – La sécurité en mer\n\nDes exercices auront lieu.\n\nAxe 2 – La découverte des métiers\n\nDes visites auront lieu.",
      ["La sécurité en mer", "La découverte des métiers"],
    ],
    [
      "volets dans la phrase, à points-virgules",
      "L’accord comporte trois volets : la prévention des risques ; l’accueil des stagiaires ; le prêt de bateaux.",
      ["la prévention des risques", "l’accueil des stagiaires", "le prêt de bateaux"],
    ],
    [
      "axes dans la phrase, à virgules",
      "Trois axes ont été retenus : la formation des encadrants, l’accès des jeunes à la mer et la protection du littoral.",
      ["la formation des encadrants", "l’accès des jeunes à la mer", "la protection du littoral"],
    ],
    [
      "objectifs dans la phrase, à l’infinitif",
      "Les deux structures se fixent trois objectifs : développer la pratique scolaire, former des arbitres et ouvrir une section handivoile.",
      ["développer la pratique scolaire", "former des arbitres", "ouvrir une section handivoile"],
    ],
    [
      "axes repris dans la phrase suivante",
      "Trois axes de travail ont été définis. Ils concernent : l’emploi des saisonniers ; leur logement sur place ; leur formation continue.",
      ["l’emploi des saisonniers", "leur logement sur place", "leur formation continue"],
    ],
    [
      "ordinaux",
      "La convention comprend deux volets. Le premier porte sur la formation des animateurs. Le second vise à ouvrir la base nautique aux écoles.",
      ["la formation des animateurs", "ouvrir la base nautique aux écoles"],
    ],
    [
      "ordinaux d’objectifs",
      "Trois objectifs guident l’accord. Le premier est de repérer les jeunes talents. Le deuxième consiste à moderniser le port. Enfin, dernier objectif : attirer les touristes.",
      ["repérer les jeunes talents", "moderniser le port", "attirer les touristes"],
    ],
    [
      "titres sous un titre qui les compte",
      "Trois priorités\n\nMieux accueillir les familles\n\nLe ponton sera élargi.\n\nMieux former les équipes\n\nDes stages auront lieu.\n\nMieux protéger la dune\n\nElle sera clôturée.",
      ["Mieux accueillir les familles", "Mieux former les équipes", "Mieux protéger la dune"],
    ],
    [
      "sommaire à puces",
      "Ce que prévoit la convention :\n– des créneaux réservés aux lycéens\n– un bateau-école partagé",
      ["des créneaux réservés aux lycéens", "un bateau-école partagé"],
    ],
    [
      "ce qui est compté, quel qu’en soit le nom",
      "La convention s’ouvre sur trois rendez-vous :\n- une fête du port en juin\n- un forum des métiers\n- une nuit de la mer",
      ["une fête du port en juin", "un forum des métiers", "une nuit de la mer"],
    ],
    [
      "des gens comptés ne sont pas des axes",
      "La convention unit trois partenaires :\n- la Ville de Port-Blanc\n- la Ligue de voile",
      [],
    ],
    [
      "lignes courtes au-dessus de leur paragraphe",
      "Trois orientations ont été retenues pour ce partenariat :\n\nLa sécurité en mer\nDes exercices auront lieu chaque été sur la plage.\n\nLa mer pour tous\nUn ponton sera équipé.\n\nLa régate de juin\nElle sera relancée.",
      ["La sécurité en mer", "La mer pour tous", "La régate de juin"],
    ],
    [
      "d’une part, d’autre part",
      "L’accord poursuit un double objectif : d’une part, faire connaître les métiers du port ; d’autre part, loger les saisonniers.",
      ["faire connaître les métiers du port", "loger les saisonniers"],
    ],
    [
      "l’un, l’autre",
      "Le partenariat comprend deux chapitres, l’un sur la formation des moniteurs, l’autre sur l’entretien des voiliers.",
      ["la formation des moniteurs", "l’entretien des voiliers"],
    ],
    [
      "au programme",
      "Au programme : initiation des collégiens, réparation de voiliers et sorties en famille.",
      ["initiation des collégiens", "réparation de voiliers", "sorties en famille"],
    ],
    [
      "parmi les mesures",
      "La convention dure trois ans. Parmi les mesures retenues :\n- un guichet unique sur le port\n- une aire d’accueil des voiliers",
      ["un guichet unique sur le port", "une aire d’accueil des voiliers"],
    ],
    [
      "travailleront à",
      "Les deux partenaires travailleront à :\n- ouvrir la mer aux familles\n- former des juges",
      ["ouvrir la mer aux familles", "former des juges"],
    ],
    [
      "des principes cèdent à l’objet",
      "La convention vise à rouvrir la base nautique.\nLe partenariat repose sur :\n- le respect mutuel de chacun ;\n- la confiance.",
      ["rouvrir la base nautique"],
    ],
    [
      "d’une part, d’autre part, en deux phrases",
      "L’accord repose sur deux jambes. D’une part, l’évaluation des acquis en mer. D’autre part, des stages courts pour les débutants.",
      ["l’évaluation des acquis en mer", "des stages courts pour les débutants"],
    ],
    [
      "d’abord, ensuite, enfin",
      "La convention tient en trois points. D’abord, former les juges du littoral. Ensuite, ouvrir la base nautique aux familles. Enfin, rénover la digue du port.",
      ["former les juges du littoral", "ouvrir la base nautique aux familles", "rénover la digue du port"],
    ],
    [
      "trois parties",
      "La convention se décline en trois parties. La première a trait à la formation des juges. La deuxième concerne l’accueil des familles. La troisième, enfin, porte sur la rénovation du port.",
      ["la formation des juges", "l’accueil des familles", "la rénovation du port"],
    ],
    [
      "le programme",
      "La Ligue et la Ville signeront mardi une convention et présenteront le programme : un bateau dans chaque collège, des stages offerts aux familles, une régate en juin.",
      ["un bateau dans chaque collège", "des stages offerts aux familles", "une régate en juin"],
    ],
    [
      "images pour puces",
      "La convention est signée ! Concrètement ?\n👉 vingt sorties en mer par an\n👉 un module de voile au lycée",
      ["vingt sorties en mer par an", "un module de voile au lycée"],
    ],
    [
      "un court mot avec son article",
      "La convention s’unit autour de trois priorités : recenser les besoins, outiller les TPE et attirer les jeunes.",
      ["recenser les besoins", "outiller les TPE", "attirer les jeunes"],
    ],
    [
      "puces sans marque",
      "La convention prévoit plusieurs actions :\nAccueillir les classes de mer\nOrganiser une régate annuelle\nPrêter du matériel",
      ["Accueillir les classes de mer", "Organiser une régate annuelle", "Prêter du matériel"],
    ],
  ])("%s", (_cas, texte, attendu) => {
    expect(axes(texte)).toEqual(attendu);
  });

  test.each<[string, string, string[]]>([
    [
      "article d’axes et clauses numérotées",
      "ARTICLE 2 – AXES DE COOPÉRATION\n2.1 – Mutualiser les bateaux\n2.2 – Échanger les moniteurs\n\nARTICLE 3 – DURÉE\nDeux ans.",
      ["Mutualiser les bateaux", "Échanger les moniteurs"],
    ],
    [
      "objet à puces",
      "Article 1 : Objet\nLa présente convention a pour objet :\n- de définir les conditions d’accueil des élèves ;\n- de fixer la contribution de la Ville.",
      ["de définir les conditions d’accueil des élèves", "de fixer la contribution de la Ville"],
    ],
    [
      "axes lettrés",
      "Article 2\nLes parties retiennent les axes suivants :\na) la voile scolaire ;\nb) la voile adaptée ;\nc) la régate annuelle.",
      ["la voile scolaire", "la voile adaptée", "la régate annuelle"],
    ],
    [
      "les engagements ne sont pas des axes",
      "Article 1 : Objet\nLa présente convention a pour objet d’organiser des classes de mer.\n\nArticle 2\nLa Ville s’engage à :\n- prêter le port ;\n- payer le bus.",
      ["organiser des classes de mer"],
    ],
    [
      "les missions d’une partie ne sont pas des axes",
      "Article 1 : Objet\nLa convention a pour objet d’ouvrir une base nautique commune.\n\nLa Ligue a pour missions :\n- de former les juges ;\n- de délivrer les licences.",
      ["ouvrir une base nautique commune"],
    ],
    [
      "les pièces ne sont pas des axes",
      "Article 1 : Objet\nLa présente convention vise à rénover le ponton.\nSont joints les documents suivants :\n- le plan ;\n- le budget.",
      ["rénover le ponton"],
    ],
    [
      "entendent, à puces",
      "Article 1 : Objet\nPar cette convention, les parties entendent :\n1. ouvrir la mer aux familles ;\n2. former des juges.",
      ["ouvrir la mer aux familles", "former des juges"],
    ],
    [
      "notamment par, à puces",
      "Article 1 - Les signataires unissent leurs efforts pour développer la voile scolaire, notamment par :\n1. l’opération « Tous à bord » ;\n2. le prêt de bateaux.",
      ["l’opération « Tous à bord »", "le prêt de bateaux"],
    ],
    [
      "l’objet d’un groupement, dans sa convention constitutive",
      "CONVENTION CONSTITUTIVE DU GROUPEMENT\n\nArticle 2 – Objet\nLe groupement a pour objet :\n1° de gérer le port ;\n2° de former les marins.",
      ["de gérer le port", "de former les marins"],
    ],
    [
      "articles sous un titre de domaines",
      "Il est convenu ce qui suit :\n\nTitre 1 – Domaines de coopération\n\nArticle 1 – La formation des moniteurs\n\nDes stages ont lieu.\n\nArticle 2 – Les classes de mer\n\nElles ont lieu en juin.",
      ["La formation des moniteurs", "Les classes de mer"],
    ],
    [
      "« elle » a pour objet, à puces",
      "Article 1 : Objet\nLa présente convention vise à fixer un projet commun. Elle a pour objet :\n- d’identifier les besoins des clubs ;\n- d’ouvrir la mer aux familles.",
      ["d’identifier les besoins des clubs", "d’ouvrir la mer aux familles"],
    ],
    [
      "s’accordent pour concourir, à puces",
      "Article 1\nLes signataires s’accordent pour concourir ensemble :\n- à l’information des collégiens ;\n- à la formation des moniteurs.",
      ["à l’information des collégiens", "à la formation des moniteurs"],
    ],
    [
      "le comité ne donne pas d’axes",
      "Article 1 : Objet\nLa présente convention vise à rénover le ponton.\n\nArticle 4\nLe comité de suivi a pour objectifs :\n- de faire le bilan ;\n- de proposer des suites.",
      ["rénover le ponton"],
    ],
  ])("acte : %s", (_cas, texte, attendu) => {
    expect(axes(texte, "acte")).toEqual(attendu);
  });
});

describe("l’objet, quand rien n’est énuméré", () => {
  test.each<[string, string, string[]]>([
    [
      "a pour objet de",
      "La Ville et la Ligue ont signé une convention qui a pour objet de développer la voile scolaire.",
      ["développer la voile scolaire"],
    ],
    [
      "visant à",
      "Une convention visant à faciliter l’accès des jeunes à la mer a été signée mardi.",
      ["faciliter l’accès des jeunes à la mer a été signée mardi"],
    ],
    [
      "vise à A, B et C",
      "L’accord vise à repérer les jeunes en difficulté, former leurs encadrants et ouvrir de nouveaux créneaux.",
      ["repérer les jeunes en difficulté", "former leurs encadrants", "ouvrir de nouveaux créneaux"],
    ],
    [
      "verbes qui partagent leur objet",
      "Ce partenariat vise à former et accompagner les bénévoles des clubs.",
      ["former et accompagner les bénévoles des clubs"],
    ],
    ...([
      [
        "pour que",
        "La Ville et la Ligue ont signé une convention pour que chaque collégien sache nager en sixième.",
        ["chaque collégien sache nager en sixième"],
      ],
      [
        "l’idée ?",
        "La Ville et la Ligue ont signé. L’idée ? Faire naviguer les collégiens et réparer les vieux gréements.",
        ["Faire naviguer les collégiens", "réparer les vieux gréements"],
      ],
      [
        "se sont fixé pour objectif",
        "Les deux partenaires se sont fixé pour objectif de doubler le nombre de licenciées d’ici 2027.",
        ["doubler le nombre de licenciées d’ici 2027"],
      ],
      [
        "s’inscrit dans une volonté",
        "La convention, signée le 3 mai, s’inscrit dans une volonté commune de rapprocher les jeunes de la mer.",
        ["rapprocher les jeunes de la mer"],
      ],
      [
        "se traduit par",
        "Concrètement, la convention se traduit par la mise à disposition d’un ponton, l’organisation de stages et un tarif réduit pour tous.",
        ["la mise à disposition d’un ponton", "l’organisation de stages", "un tarif réduit pour tous"],
      ],
      [
        "autour de, de, et de",
        "La Ville et la Ligue ont signé une convention autour de la prévention des noyades, de la formation des juges et de l’accueil des familles.",
        ["la prévention des noyades", "la formation des juges", "l’accueil des familles"],
      ],
      [
        "d’un côté, de l’autre",
        "L’objectif de ce partenariat est double : d’un côté, former des moniteurs ; de l’autre, entretenir les bateaux.",
        ["former des moniteurs", "entretenir les bateaux"],
      ],
      [
        "une parole",
        "« Cette convention va nous permettre de recruter plus vite et de former nos moniteurs sur place », se réjouit le maire.",
        ["recruter plus vite", "former nos moniteurs sur place"],
      ],
      [
        "a vocation à",
        "Ce rapprochement a vocation à mutualiser les moyens des deux structures.",
        ["mutualiser les moyens des deux structures"],
      ],
      [
        "des noms sans article",
        "La convention se décline en quatre temps : repérage des jeunes, stages d’été, brevet fédéral et embauche au port.",
        ["repérage des jeunes", "stages d’été", "brevet fédéral", "embauche au port"],
      ],
      [
        "entre les uns et les autres, on ne coupe pas",
        "Le partenariat vise à resserrer le lien entre les jeunes et les marins et à faire découvrir les métiers du port.",
        ["resserrer le lien entre les jeunes et les marins", "faire découvrir les métiers du port"],
      ],
    ] as [string, string, string[]][]),
    [
      "confie à quelqu’un",
      "La convention signée mardi confie à la Ligue la formation des moniteurs de la côte.",
      ["la formation des moniteurs de la côte"],
    ],
    [
      "une convention qui permettra",
      "La Ville et la Ligue ont signé une convention de trois ans qui permettra d’accueillir chaque été vingt classes.",
      ["accueillir chaque été vingt classes"],
    ],
    [
      "« il » prévoit",
      "La Ville et la Ligue ont signé un protocole. Il prévoit un système d’alerte par radio pour les marins.",
      ["un système d’alerte par radio pour les marins"],
    ],
    [
      "ont officialisé",
      "La Ville et la Ligue ont officialisé hier la création d’une école de voile au collège.",
      ["la création d’une école de voile au collège"],
    ],
    [
      "travailler ensemble à",
      "La Ville et la Ligue vont travailler ensemble à la déconstruction des vieux bateaux.",
      ["la déconstruction des vieux bateaux"],
    ],
    [
      "au cœur de l’accord",
      "La Ville et la Ligue ont signé. Au cœur de l’accord, une école de voile ouverte à tous les collégiens.",
      ["une école de voile ouverte à tous les collégiens"],
    ],
    [
      "dont le but est de",
      "Elles ont conclu un accord dont le but est de prévenir les noyades.",
      ["prévenir les noyades"],
    ],
    [
      "Objectif :",
      "La Ville et la Ligue ont signé une convention. Objectif : mettre chaque enfant sur un bateau avant ses douze ans.",
      ["mettre chaque enfant sur un bateau avant ses douze ans"],
    ],
    [
      "L’objectif est de",
      "Une convention lie la Ville et la Ligue. L’objectif de ce rapprochement est de partager les équipements nautiques.",
      ["partager les équipements nautiques"],
    ],
    [
      "Leur ambition :",
      "La Ville et la Ligue ont signé. Leur ambition commune : faire du port un lieu d’apprentissage.",
      ["faire du port un lieu d’apprentissage"],
    ],
    [
      "permettra de, à défaut de mieux",
      "La convention signée mardi permettra aux élèves de découvrir les métiers du port.",
      ["aux élèves de découvrir les métiers du port"],
    ],
    [
      "afin de, à défaut de mieux",
      "La Ville et la Ligue ont signé une convention afin de relancer la régate de juin.",
      ["relancer la régate de juin"],
    ],
    [
      "pour, après une signature",
      "La Ville et la Ligue viennent de signer un partenariat pour ouvrir la base nautique l’hiver.",
      ["ouvrir la base nautique l’hiver"],
    ],
    [
      "porte sur",
      "Le partenariat signé hier porte sur l’entretien de la digue et la surveillance des plages.",
      ["l’entretien de la digue et la surveillance des plages"],
    ],
    [
      "ce qui suit une virgule est laissé",
      "La convention vise à développer la voile scolaire, dans le cadre du plan régional, avec l’appui de l’État.",
      ["développer la voile scolaire"],
    ],
    [
      "les exemples sont laissés",
      "La convention vise à développer la pratique des jeunes, notamment celle des filles, et à moderniser le port de plaisance.",
      ["développer la pratique des jeunes", "moderniser le port de plaisance"],
    ],
    [
      "porte sur trois saisons : une durée",
      "La Ville et la Ligue ont trouvé un accord. L’accord porte sur trois saisons.",
      [],
    ],
    ["est signée pour deux ans : une durée", "La convention est signée pour deux ans et sera reconduite.", []],
    ["la mission d’une partie", "La Ligue a pour mission de développer la voile. Elle a signé mardi.", []],
    ["les objectifs sont atteints", "Si les objectifs sont atteints, la convention sera prolongée.", []],
    [
      "deux fois la même chose",
      "La convention vise à développer la voile scolaire. « L’objectif est de développer la voile scolaire », dit le maire.",
      ["développer la voile scolaire"],
    ],
  ])("%s", (_cas, texte, attendu) => {
    expect(axes(texte)).toEqual(attendu);
  });

  test.each<[string, string, string[]]>([
    [
      "définir les modalités",
      "Article 1er : Objet\nLa présente convention a pour objet de définir les modalités du prêt de la salle par la Ville à la Ligue.",
      ["définir les modalités du prêt de la salle par la Ville à la Ligue"],
    ],
    [
      "définit, sans « pour objet »",
      "Article 1 - Objet\nLa présente convention définit les conditions d’accès des élèves à la base nautique.",
      ["les conditions d’accès des élèves à la base nautique"],
    ],
    [
      "un nom",
      "Article 1 : OBJET\nLa présente convention a pour objet la mise à disposition du gymnase Éric-Tabarly.",
      ["la mise à disposition du gymnase Éric-Tabarly"],
    ],
    [
      "infinitifs qui dépendent d’un autre",
      "Article 1 : Objet\nLa convention a pour objet de fixer les conditions dans lesquelles la Ville soutient la Ligue pour former les moniteurs, entretenir la flotte et accueillir les scolaires.",
      [
        "fixer les conditions dans lesquelles la Ville soutient la Ligue pour former les moniteurs, entretenir la flotte et accueillir les scolaires",
      ],
    ],
    [
      "sans tournure, la première phrase de l’article",
      "ARTICLE 1 : OBJET\nDans le cadre de sa politique sportive, la Ville confie à la Ligue l’organisation des classes de mer.",
      ["la Ville confie à la Ligue l’organisation des classes de mer"],
    ],
    [
      "la durée n’est pas un objet",
      "Article 5 : Durée\nLa présente convention est conclue pour une durée de trois ans.",
      [],
    ],
    [
      "le préambule n’est pas l’objet",
      "Préambule\nLa Ligue a pour but de promouvoir la voile. Elle souhaite grandir.\n\nArticle 1 : Objet\nLa convention vise à bâtir un hangar à bateaux.",
      ["bâtir un hangar à bateaux"],
    ],
  ])("acte : %s", (_cas, texte, attendu) => {
    expect(axes(texte, "acte")).toEqual(attendu);
  });
});

test("chaque axe est une citation exacte, à sa place", () => {
  const texte = "L’accord vise à :\n- repérer\n  les jeunes ;\n- ouvrir le port.";
  for (const a of lireAxes(contexteDe(texte, "recit"), PARTIES))
    for (const [du, au] of a.spans) expect(texte.slice(du, au)).toBe(a.quote);
});
