import { describe, expect, test } from "vitest";
import { lireAxes } from "./axes.ts";
import { contexteDe } from "./contexte.test-aide.ts";
import type { Style } from "./contexte.ts";
import { lireEngagements } from "./engagements.ts";
import { partiesDe } from "./parties.test-aide.ts";

const PARTIES = partiesDe("Ligue de voile du Nord|Ligue", "Ville de Port-Blanc|Ville");
const TOUTES = "Ligue de voile du Nord ; Ville de Port-Blanc";
const LIGUE = "Ligue de voile du Nord";
const VILLE = "Ville de Port-Blanc";

const lus = (texte: string, style: Style): [string | null, string][] => {
  const c = contexteDe(texte, style);
  return lireEngagements(c, PARTIES, lireAxes(c, PARTIES)).map((e) => [e.party, e.quote]);
};

type Cas = readonly [string, string, [string | null, string][]];

describe("dans un acte", () => {
  const corps = (texte: string): string => `Article 1 : Objet\nLa présente convention porte sur la voile.\n\n${texte}`;
  test.each<Cas>([
    [
      "puces sous « s’engage à : »",
      "Article 2\nLa Ville s’engage à :\n- prêter le hangar ;\n- payer le bus des élèves.",
      [
        [VILLE, "prêter le hangar"],
        [VILLE, "payer le bus des élèves"],
      ],
    ],
    [
      "lettres sous « s’engage à : »",
      "Article 2\nLa Ligue s’engage à :\na) former vingt moniteurs ;\nb) accueillir les scolaires.",
      [
        [LIGUE, "former vingt moniteurs"],
        [LIGUE, "accueillir les scolaires"],
      ],
    ],
    [
      "lettres dans la phrase",
      "Article 2\nLa Ligue s’engage à : a) former vingt moniteurs ; b) accueillir les scolaires.",
      [
        [LIGUE, "La Ligue s’engage à : a) former vingt moniteurs"],
        [LIGUE, "accueillir les scolaires"],
      ],
    ],
    [
      "plusieurs devoirs dans la phrase",
      "Article 2\nLa Ligue s’engage à former vingt moniteurs par an et à accueillir tous les scolaires.",
      [
        [LIGUE, "La Ligue s’engage à former vingt moniteurs par an"],
        [LIGUE, "accueillir tous les scolaires"],
      ],
    ],
    [
      "puces sous un titre qui nomme",
      "Article 2 – Engagements de la Ville\n- Prêter le hangar à bateaux\n- Payer le bus des élèves",
      [
        [VILLE, "Prêter le hangar à bateaux"],
        [VILLE, "Payer le bus des élèves"],
      ],
    ],
    [
      "paragraphes à l’infinitif sous un titre qui nomme",
      "Article 2 – Obligations de la Ligue\n2.1 Assurer l’encadrement des séances.\n2.2 Fournir les gilets de sauvetage.",
      [
        [LIGUE, "Assurer l’encadrement des séances"],
        [LIGUE, "Fournir les gilets de sauvetage"],
      ],
    ],
    [
      "« elle » sous un titre qui nomme",
      "Article 2 – Obligations de la Ligue\nElle assure l’encadrement des séances.",
      [[LIGUE, "Elle assure l’encadrement des séances"]],
    ],
    [
      "au présent",
      "Article 2\nLa Ville met à disposition de la Ligue le hangar municipal.",
      [[VILLE, "La Ville met à disposition de la Ligue le hangar municipal"]],
    ],
    [
      "au présent, avec un adverbe",
      "Article 2\nLa Ville met gratuitement à la disposition de la Ligue le hangar.",
      [[VILLE, "La Ville met gratuitement à la disposition de la Ligue le hangar"]],
    ],
    [
      "deux sujets, deux devoirs",
      "Article 2\nLa Ville fournit le hangar et la Ligue assure son entretien.",
      [
        [VILLE, "La Ville fournit le hangar"],
        [LIGUE, "la Ligue assure son entretien"],
      ],
    ],
    [
      "« il » reprend le sujet d’avant",
      "Article 2\nLa Ville prête le hangar. Elle verse à la Ligue une subvention de 4 000 euros.",
      [
        [VILLE, "La Ville prête le hangar"],
        [VILLE, "Elle verse à la Ligue une subvention de 4 000 euros"],
      ],
    ],
    [
      "les deux parties",
      "Article 2\nLes deux parties désignent chacune un référent.",
      [[TOUTES, "Les deux parties désignent chacune un référent"]],
    ],
    [
      "les parties, sans compte",
      "Article 2\nLes parties s’informent de leurs projets et se réunissent chaque trimestre.",
      [["toutes les parties", "Les parties s’informent de leurs projets et se réunissent chaque trimestre"]],
    ],
    [
      "chaque partie",
      "Article 2\nChaque partie s’engage à mentionner l’autre dans sa communication.",
      [["toutes les parties", "Chaque partie s’engage à mentionner l’autre dans sa communication"]],
    ],
    [
      "au futur",
      "Article 2\nLa Ligue remettra un rapport annuel à la Ville.",
      [[LIGUE, "La Ligue remettra un rapport annuel à la Ville"]],
    ],
    [
      "par devoir",
      "Article 2\nLa Ligue doit remettre un rapport annuel à la Ville.",
      [[LIGUE, "La Ligue doit remettre un rapport annuel à la Ville"]],
    ],
    [
      "un nom pour tout annonceur",
      "Article 2 – Rôle de chacun\nLa Ligue\n- forme les moniteurs ;\n- délivre les diplômes.",
      [
        [LIGUE, "forme les moniteurs"],
        [LIGUE, "délivre les diplômes"],
      ],
    ],
    [
      "une partie qu’on n’a pas su lire garde son nom",
      "Article 2\nLe Réservataire s’engage à payer les places avant le 15 juin.",
      [["Réservataire", "Le Réservataire s’engage à payer les places avant le 15 juin"]],
    ],
    [
      "une incise longue",
      "Article 2\nLa Ligue s’engage, à son initiative et sous sa responsabilité, à former vingt moniteurs.",
      [[LIGUE, "La Ligue s’engage, à son initiative et sous sa responsabilité, à former vingt moniteurs"]],
    ],
    [
      "un article d’une seule ligne",
      "Article 2 – La Ville prête le hangar municipal à la Ligue pendant toute la saison d’hiver, sans loyer.",
      [[VILLE, "La Ville prête le hangar municipal à la Ligue pendant toute la saison d’hiver, sans loyer"]],
    ],
    [
      "un verbe qu’aucune liste ne tient",
      "Article 2\nLa Ville balaie le ponton chaque matin. La Ligue parraine la classe de mer.",
      [
        [VILLE, "La Ville balaie le ponton chaque matin"],
        [LIGUE, "La Ligue parraine la classe de mer"],
      ],
    ],
    [
      "un article d’une seule phrase courte",
      "Article 2. La Ville entretient les digues. Elle avertit la Ligue avant toute vidange.",
      [
        [VILLE, "La Ville entretient les digues"],
        [VILLE, "Elle avertit la Ligue avant toute vidange"],
      ],
    ],
    [
      "puces sous un article qui oblige",
      "Article 2 - La Ligue s’oblige à :\n- tenir ses comptes,\n- inviter la Ville à son assemblée.",
      [
        [LIGUE, "tenir ses comptes"],
        [LIGUE, "inviter la Ville à son assemblée"],
      ],
    ],
    [
      "une institution que nul n’a nommée",
      "Article 2 – Rôle de chacun\nLa gendarmerie désigne un correspondant. Le parquet tient une permanence.",
      [
        ["gendarmerie", "La gendarmerie désigne un correspondant"],
        ["parquet", "Le parquet tient une permanence"],
      ],
    ],
    [
      "met un bien, loin, à disposition",
      "Article 2 – Objet\nLa Ville met Madame Estelle Cordon, technicienne, à disposition de la Ligue.",
      [[VILLE, "La Ville met Madame Estelle Cordon, technicienne, à disposition de la Ligue"]],
    ],
    [
      "« et la Ville : » au milieu des puces",
      "Article 2\nDans ce cadre, la Ligue s’engage notamment :\n- à prêter un bateau ;\n- à transmettre le bilan ;\net la Ville :\n- à prêter la salle ;\n- à payer le bus.",
      [
        [LIGUE, "à prêter un bateau"],
        [LIGUE, "à transmettre le bilan"],
        [VILLE, "à prêter la salle"],
        [VILLE, "à payer le bus"],
      ],
    ],
    [
      "il appartient à, il incombe à",
      "Article 2\nIl appartient à la Ligue de recruter les moniteurs. Il incombe à la Ville d’entretenir le ponton.",
      [
        [LIGUE, "la Ligue de recruter les moniteurs"],
        [VILLE, "la Ville d’entretenir le ponton"],
      ],
    ],
    [
      "une virgule entre deux parties ne les unit pas",
      "Article 2\nÀ la demande de la Ville, la Ligue participe aux réunions de suivi.",
      [[LIGUE, "la Ligue participe aux réunions de suivi"]],
    ],
    [
      "deux points et des noms, sous un titre d’engagements",
      "Article 2 : Rôle des partenaires\nLa Ligue : encadrement des séances, prêt des gilets.\nLa Ville : prêt du bus et du ponton.",
      [
        [LIGUE, "encadrement des séances, prêt des gilets"],
        [VILLE, "prêt du bus et du ponton"],
      ],
    ],
    [
      "des articles sans titre, sous un titre qui nomme",
      "TITRE II – LES ENGAGEMENTS DE LA LIGUE\nArticle 3\nElle forme chaque année vingt juges.\nArticle 4\nElle accueille les élèves du lycée.",
      [
        [LIGUE, "Elle forme chaque année vingt juges"],
        [LIGUE, "Elle accueille les élèves du lycée"],
      ],
    ],
    [
      "qui agit pour une partie",
      "Article 2\nLe président de la Ligue transmet la liste des moniteurs. Les services de la Ville assurent le nettoyage.",
      [
        [LIGUE, "Le président de la Ligue transmet la liste des moniteurs"],
        [VILLE, "Les services de la Ville assurent le nettoyage"],
      ],
    ],
    [
      "lettres et points",
      "Article 2\nLa Ligue :\na. organise vingt jours de cours ;\nb. remet ses comptes à la Ville.",
      [
        [LIGUE, "organise vingt jours de cours"],
        [LIGUE, "remet ses comptes à la Ville"],
      ],
    ],
    [
      "clauses numérotées sous un titre numéroté",
      "1. OBJET\nLa convention porte sur la mer.\n2. OBLIGATIONS DE LA LIGUE\n2.1 Fournir un bureau;\n2.2 Verser une aide annuelle.",
      [
        [LIGUE, "Fournir un bureau"],
        [LIGUE, "Verser une aide annuelle"],
      ],
    ],
  ])("%s", (_cas, texte, attendu) => {
    expect(lus(corps(texte), "acte")).toEqual(attendu);
  });

  test.each<[string, string]>([
    ["l’assurance", "Article 2\nLa Ligue s’engage à souscrire une assurance de responsabilité civile."],
    ["le règlement des litiges", "Article 7 – Litiges\nLes parties s’engagent à rechercher un accord amiable."],
    ["la résiliation", "Article 6 – Résiliation\nLa Ville informe la Ligue par lettre recommandée."],
    [
      "les données personnelles",
      "Article 5 – Protection des données\nLes parties s’engagent à respecter le règlement.",
    ],
    ["la durée", "Article 4 – Durée\nLa Ville fera connaître sa décision trois mois avant."],
    ["une négation", "Article 2\nLa Ligue n’assume aucune charge financière."],
    ["une promesse passive", "Article 2\nDes réunions seront organisées chaque trimestre."],
    ["un complément n’est pas un sujet", "Article 2\nLes moniteurs de la Ligue portent un gilet."],
    ["un droit n’est pas un devoir", "Article 2\nLa Ligue bénéficie du hangar et dispose des clés."],
    ["un adjectif n’est pas un verbe", "Article 2\nLa Ligue sportive a été créée en 1920."],
    ["ce qu’elle est", "Article 2\nLa Ligue regroupe les clubs et représente les marins."],
    ["une liste d’autre chose", "Article 2\nLe site est :\n- clos ;\n- chauffé."],
    ["ce que la Ligue est", "Préambule\nLa Ligue organise des régates depuis 1920 et forme des moniteurs."],
  ])("rien sur %s", (_cas, texte) => {
    const entier = texte.startsWith("Préambule")
      ? `${texte}\n\nArticle 1 : Objet\nLa convention porte sur la voile.`
      : corps(texte);
    expect(lus(entier, "acte")).toEqual([]);
  });
});

describe("dans un récit", () => {
  test.each<Cas>([
    ["s’engage à", "La Ville s’engage à prêter le hangar.", [[VILLE, "La Ville s’engage à prêter le hangar"]]],
    [
      "s’est engagée à",
      "La Ligue s’est engagée à former vingt moniteurs.",
      [[LIGUE, "La Ligue s’est engagée à former vingt moniteurs"]],
    ],
    [
      "se sont engagées",
      "Les deux structures se sont engagées à ouvrir le port aux familles.",
      [[TOUTES, "Les deux structures se sont engagées à ouvrir le port aux familles"]],
    ],
    [
      "un engagement des parties",
      "La convention est un engagement des parties à partager leurs bateaux.",
      [["toutes les parties", "un engagement des parties à partager leurs bateaux"]],
    ],
    [
      "au futur",
      "La Ville rénovera la digue. La Ligue, de son côté, proposera deux stages.",
      [
        [VILLE, "La Ville rénovera la digue"],
        [LIGUE, "La Ligue, de son côté, proposera deux stages"],
      ],
    ],
    [
      "au futur proche",
      "Dans ce cadre, la Ville et la Ligue vont renforcer l’accueil des scolaires.",
      [[`${VILLE} ; ${LIGUE}`, "la Ville et la Ligue vont renforcer l’accueil des scolaires"]],
    ],
    [
      "entendent",
      "Les partenaires entendent créer un pôle nautique.",
      [["toutes les parties", "Les partenaires entendent créer un pôle nautique"]],
    ],
    [
      "avec une apposition",
      "La Ligue, qui réunit trente clubs, mettra ses moniteurs à disposition.",
      [[LIGUE, "La Ligue, qui réunit trente clubs, mettra ses moniteurs à disposition"]],
    ],
    [
      "au présent, ce qui se donne",
      "La Ville verse 4 000 euros par an à la Ligue.",
      [[VILLE, "La Ville verse 4 000 euros par an à la Ligue"]],
    ],
    [
      "au présent, dans le cadre de l’accord",
      "Dans le cadre de ce partenariat, la Ligue anime des séances au collège.",
      [[LIGUE, "la Ligue anime des séances au collège"]],
    ],
    [
      "deux sujets",
      "La Ville prêtera le port, tandis que la Ligue fournira les voiliers.",
      [
        [VILLE, "La Ville prêtera le port"],
        [LIGUE, "la Ligue fournira les voiliers"],
      ],
    ],
    [
      "puces",
      "Les deux partenaires s’engagent à :\n- partager leurs bateaux ;\n- accueillir les familles.",
      [
        [TOUTES, "partager leurs bateaux"],
        [TOUTES, "accueillir les familles"],
      ],
    ],
    [
      "puces qui nomment chacun",
      "Ce à quoi s’engagent les signataires :\n- La Ville : prêter le hangar\n- La Ligue : former les moniteurs",
      [
        [VILLE, "prêter le hangar"],
        [LIGUE, "former les moniteurs"],
      ],
    ],
    [
      "« elle » reprend le sujet d’avant",
      "La Ligue a signé mardi. Elle formera vingt moniteurs.",
      [[LIGUE, "Elle formera vingt moniteurs"]],
    ],
    [
      "le début d’un nom",
      "La Ville de Port-Blanc ouvrira le hangar.",
      [[VILLE, "La Ville de Port-Blanc ouvrira le hangar"]],
    ],
    [
      "ont convenu de",
      "Les deux structures ont convenu de partager leurs bateaux.",
      [[TOUTES, "Les deux structures ont convenu de partager leurs bateaux"]],
    ],
    [
      "ainsi qu’à",
      "La Ligue s’engage à former vingt moniteurs ainsi qu’à accueillir les collégiens.",
      [
        [LIGUE, "La Ligue s’engage à former vingt moniteurs"],
        [LIGUE, "accueillir les collégiens"],
      ],
    ],
    [
      "un nom commun appelle la seule partie qui y répond",
      "La collectivité financera le ponton.",
      [[VILLE, "La collectivité financera le ponton"]],
    ],
    [
      "sera chargée de",
      "La Ligue sera chargée de l’encadrement des élèves.",
      [[LIGUE, "La Ligue sera chargée de l’encadrement des élèves"]],
    ],
    [
      "quant à",
      "La Ville et la Ligue ont signé. La Ville prêtera le port. Quant à la Ligue, elle paiera les voiles.",
      [
        [VILLE, "La Ville prêtera le port"],
        [LIGUE, "elle paiera les voiles"],
      ],
    ],
    [
      "s’est, quant à elle, engagée",
      "La Ville s’est quant à elle engagée à prêter le port.",
      [[VILLE, "La Ville s’est quant à elle engagée à prêter le port"]],
    ],
    [
      "la convention engage quelqu’un",
      "La convention signée mardi engage la Ville à prêter le port.",
      [[VILLE, "la Ville à prêter le port"]],
    ],
    [
      "ce que chacun a promis",
      "La convention est signée. Ce que la Ville a promis : prêter le port, payer le bus.",
      [
        [VILLE, "prêter le port"],
        [VILLE, "payer le bus"],
      ],
    ],
    ...["Qui fait quoi ?", "Concrètement :", "La convention répartit les rôles.", "Chacun sa part."].map(
      (lead): Cas => [
        `au présent, après « ${lead} »`,
        `La Ville et la Ligue ont signé mardi.\n\n${lead} La Ville balaie le ponton. Le lycée répare les voiles.`,
        [
          [VILLE, "La Ville balaie le ponton"],
          ["lycée", "Le lycée répare les voiles"],
        ],
      ],
    ),
    [
      "la convention prévoit que",
      "La convention signée mardi prévoit que la Ville mette à disposition un local et que la Ligue assure une permanence.",
      [
        [VILLE, "la Ville mette à disposition un local"],
        [LIGUE, "la Ligue assure une permanence"],
      ],
    ],
    [
      "ce que chacun apporte, sous un titre",
      "Ce que chacun apporte\n\nLa Ville : un hangar de 400 m2 et une aide de 8 000 euros.\nLa Ligue : deux moniteurs diplômés.",
      [
        [VILLE, "un hangar de 400 m2 et une aide de 8 000 euros"],
        [LIGUE, "deux moniteurs diplômés"],
      ],
    ],
    [
      "qui parle s’engage",
      "La convention est signée. « De notre côté, nous réservons deux salles aux marins », explique la Ligue.",
      [[null, "nous réservons deux salles aux marins"]],
    ],
    [
      "nous, au futur",
      "La convention est signée. « Dans ce cadre, nous formerons vingt moniteurs. »",
      [[null, "nous formerons vingt moniteurs"]],
    ],
    [
      "une institution, à côté d’une partie",
      "La convention est signée. La Ville prêtera le port. Le lycée enverra ses élèves.",
      [
        [VILLE, "La Ville prêtera le port"],
        ["lycée", "Le lycée enverra ses élèves"],
      ],
    ],
  ])("%s", (_cas, texte, attendu) => {
    expect(lus(texte, "recit")).toEqual(attendu);
  });

  test.each<[string, string]>([
    ["ce que la Ligue fait d’ordinaire", "La Ligue organise des régates et forme des moniteurs depuis 1920."],
    ["ce qu’elle pourra faire", "La Ligue pourra utiliser le port."],
    ["ce dont elle bénéficiera", "La Ligue bénéficiera de créneaux supplémentaires."],
    ["ce que la convention fera", "La convention prendra effet en mai. Elle permettra aux jeunes de naviguer."],
    ["un tiers", "Le préfet soutiendra le projet. La région Nord aidera peut-être."],
    ["un complément", "Les élèves de la Ville navigueront chaque jeudi."],
    ["une promesse passive", "Un bilan sera dressé par la Ville chaque année."],
    [
      "ce qu’elle fait, repris par « elle »",
      "La Ligue a signé une convention. La Ligue regroupe trente clubs. Elle organise des régates et forme des juges.",
    ],
    [
      "ce que nous faisons déjà",
      "La convention est signée. La Ville prêtera-t-elle le port ? « Nous accompagnons mille marins », dit la Ligue.",
    ],
    [
      "ce que nous sommes",
      "La convention est signée. « Nous partageons la même mer et nous verrons bien », dit la Ville.",
    ],
    ["un engagement sans objet", "La Ville et la Ligue s’engagent contre les noyades. C’est signé."],
    ["un nom que le futur dément", "La Ligue signera la convention en mai."],
    [
      "un titre",
      "La Ville prêtera son port\n\nUn accord a été trouvé mardi entre les élus et les marins, après deux mois de discussions.",
    ],
  ])("rien sur %s", (_cas, texte) => {
    expect(lus(texte, "recit")).toEqual([]);
  });
});

test("un acte sans articles commence où il parle de lui", () => {
  const texte =
    "Préambule\nLa Ligue forme des juges.\nLa présente convention lie la Ligue et la Ville.\nLa Ville prête le port. Elle paie le bus.";
  expect(lus(texte, "acte")).toEqual([
    [VILLE, "La Ville prête le port"],
    [VILLE, "Elle paie le bus"],
  ]);
});

test("chaque engagement est une citation exacte, à sa place", () => {
  const texte = "Article 2\nLa Ville s’engage à former\nvingt moniteurs et à\nprêter le hangar.";
  const c = contexteDe(texte, "acte");
  const found = lireEngagements(c, PARTIES, []);
  expect(found).toHaveLength(2);
  for (const e of found) for (const [du, au] of e.spans) expect(texte.slice(du, au)).toBe(e.quote);
});
