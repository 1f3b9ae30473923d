import { describe, expect, test } from "vitest";
import { contexteDe } from "./contexte.test-aide.ts";
import { lireParties } from "./parties.ts";
import { lireSignataires } from "./signataires.ts";

const lue = (texte: string) => {
  const c = contexteDe(texte, "acte");
  const parties = lireParties(c);
  const noms = parties.map((p) => p.name + (p.acronym ? ` [${p.acronym}]` : ""));
  const signataires = lireSignataires(c, parties).map((s) => `${s.person} / ${s.function} / ${s.organisation}`);
  return { noms, signataires, parties };
};

const FIN =
  "\n\nIl a été convenu ce qui suit :\n\nArticle 1 – Objet\nLa présente convention organise le travail commun.\n";

/** Each way of writing the header of an act: the text, the parties, who represents them. */
const ENTETES: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
  [
    "d'une part, d'autre part, en fin d'entrée",
    `CONVENTION\n\nEntre\n\nLa Ville de Morvelle, représentée par son maire, Monsieur Jean Aubry, d'une part,\n\net\n\nL'association Le Fil, représentée par sa présidente, Madame Lise Ménard, d'autre part,${FIN}`,
    ["Ville de Morvelle", "association Le Fil"],
    ["Jean Aubry / maire / Ville de Morvelle", "Lise Ménard / présidente / association Le Fil"],
  ],
  [
    "d'une part, d'autre part, en tête",
    `CONVENTION\n\nEntre d'une part,\nLa Commune de Sorbiers, représentée par M. Paul Oudin, Maire,\nEt d'autre part,\nLe Club nautique de Sorbiers, représenté par Mme Rose Kern, Présidente,${FIN}`,
    ["Commune de Sorbiers", "Club nautique de Sorbiers"],
    ["Paul Oudin / Maire / Commune de Sorbiers", "Rose Kern / Présidente / Club nautique de Sorbiers"],
  ],
  [
    "tout dans une phrase",
    `Entre la commune d'Arvieux-le-Haut, représentée par son maire, M. Luc Perrin, agissant en vertu d'une délibération du 3 mai 2021, et l'association « Les Amis du four », représentée par son président, M. Guy Salles, il est convenu ce qui suit.\n\nArticle 1. Objet\nUn four.`,
    ["commune d'Arvieux-le-Haut", "Les Amis du four"],
    ["Luc Perrin / maire / commune d'Arvieux-le-Haut", "Guy Salles / président / Les Amis du four"],
  ],
  [
    "titre en capitales sans bloc",
    "CONVENTION DE PARTENARIAT ENTRE LA VILLE DE BORNEVAL ET L'ASSOCIATION ÉLAN\n\nPréambule\nLa Ville et l'association travaillent ensemble.\n\nArticle 1 : Objet\nUn atelier.",
    ["VILLE DE BORNEVAL", "ASSOCIATION ÉLAN"],
    [],
  ],
  [
    "titre, puis bloc plus complet",
    `Convention de coopération entre l'Université de Valmont et la société Ardenn'Bois\n\nENTRE\n\nL'Université de Valmont (UVM), établissement public à caractère scientifique, culturel et professionnel, sise 4 place de l'Europe, représentée par sa Présidente, Mme Irène Falk,\n\nET\n\nLa société Ardenn'Bois, SAS au capital de 50 000 euros, immatriculée au RCS de Sedan, représentée par M. Hugo Mercier, en qualité de directeur général${FIN}`,
    ["Université de Valmont [UVM]", "société Ardenn'Bois"],
    ["Irène Falk / Présidente / Université de Valmont", "Hugo Mercier / directeur général / société Ardenn'Bois"],
  ],
  [
    "préfet pour l'État",
    `Convention\nentre\nL'État, représenté par Madame Claude Dubreuil, préfète de la région Bretagne,\net\nLe Conseil régional de Bretagne, représenté par son Président, Monsieur Yves Kermarrec,\nci-après dénommé « la Région »,${FIN}`,
    ["État", "Conseil régional de Bretagne"],
    [
      "Claude Dubreuil / préfète de la région Bretagne / État",
      "Yves Kermarrec / Président / Conseil régional de Bretagne",
    ],
  ],
  [
    "préfet seul",
    `ENTRE\nLe Préfet de la Corrèze, Monsieur Alain Baudry,\nET\nLa Communauté d'agglomération du Bas-Limousin, représentée par son Président, M. Marc Teyssier${FIN}`,
    ["État", "Communauté d'agglomération du Bas-Limousin"],
    [
      "Alain Baudry / Préfet de la Corrèze / État",
      "Marc Teyssier / Président / Communauté d'agglomération du Bas-Limousin",
    ],
  ],
  [
    "numéros et désignations",
    `Entre les soussignés :\n1. L'Agence régionale de santé Normandie (ARS), représentée par son directeur général, M. Denis Leroux, ci-après « l'ARS » ;\n2. Le Centre hospitalier de Falaise-Nord, représenté par sa directrice, Mme Agnès Picard, ci-après « le CH » ;\n3. La Mutualité française Normandie, représentée par son président, M. Serge Hardy.${FIN}`,
    [
      "Agence régionale de santé Normandie [ARS]",
      "Centre hospitalier de Falaise-Nord [CH]",
      "Mutualité française Normandie",
    ],
    [
      "Denis Leroux / directeur général / Agence régionale de santé Normandie",
      "Agnès Picard / directrice / Centre hospitalier de Falaise-Nord",
      "Serge Hardy / président / Mutualité française Normandie",
    ],
  ],
  [
    "puces sans représentant",
    `La présente convention est conclue entre :\n- le Département de l'Aude,\n- la Chambre d'agriculture de l'Aude,\n- le Syndicat des vignerons de Corbières-Est,\n- Groupama Méditerranée.${FIN}`,
    [
      "Département de l'Aude",
      "Chambre d'agriculture de l'Aude",
      "Syndicat des vignerons de Corbières-Est",
      "Groupama Méditerranée",
    ],
    [],
  ],
  [
    "personne d'abord, agissant au nom de",
    `ENTRE LES SOUSSIGNÉS\n\nMonsieur Bernard Collet, Maire de la commune de Luzarche, agissant en cette qualité en vertu de la délibération du 12 juin 2020, ci-après dénommée « la commune »,\n\nET\n\nMadame Élise Roche, agissant au nom et pour le compte de l'association Tempo, ci-après dénommée « l'association »,${FIN}`,
    ["commune de Luzarche", "association Tempo"],
    ["Bernard Collet / Maire / commune de Luzarche", "Élise Roche / null / association Tempo"],
  ],
  [
    "deux représentants d'une partie",
    `Entre\nLe Fonds paritaire des transports (FPT), représenté par son président, M. Loïc Brun, et sa vice-présidente, Mme Anne Diaz,\nEt\nL'Institut des métiers de la route, représenté par Mme Jeanne Kohl, directrice${FIN}`,
    ["Fonds paritaire des transports [FPT]", "Institut des métiers de la route"],
    [
      "Loïc Brun / président / Fonds paritaire des transports",
      "Anne Diaz / vice-présidente / Fonds paritaire des transports",
      "Jeanne Kohl / directrice / Institut des métiers de la route",
    ],
  ],
  [
    "noms masqués, noms en blanc",
    `Entre\nLa Ville de Tréval, représentée par son Maire, Monsieur Xxxxx XXXXXX, dûment habilité,\nEt\nL'association ………………, représentée par M. ………………, président,${FIN}`,
    ["Ville de Tréval"],
    [],
  ],
  [
    "et dans les noms",
    `Entre :\nLa Chambre de commerce et d'industrie de l'Yonne, représentée par son président, M. Éric Morel,\nLe Conservatoire national des arts et métiers, représenté par M. Olivier Faure, administrateur général,\net l'Association pour le développement de l'emploi et de la formation en Puisaye, représentée par Mme Carole Petit, présidente,${FIN}`,
    [
      "Chambre de commerce et d'industrie de l'Yonne",
      "Conservatoire national des arts et métiers",
      "Association pour le développement de l'emploi et de la formation en Puisaye",
    ],
    [
      "Éric Morel / président / Chambre de commerce et d'industrie de l'Yonne",
      "Olivier Faure / administrateur général / Conservatoire national des arts et métiers",
      "Carole Petit / présidente / Association pour le développement de l'emploi et de la formation en Puisaye",
    ],
  ],
  [
    "ministère aux longues virgules",
    `Entre\nLe ministère de l'Éducation nationale, de la Jeunesse et des Sports, représenté par M. Édouard Geffroy, directeur général de l'enseignement scolaire,\net\nLa Fédération française de pelote en fauteuil (FFPF), représentée par sa présidente Mme Maud Iriart${FIN}`,
    [
      "ministère de l'Éducation nationale, de la Jeunesse et des Sports",
      "Fédération française de pelote en fauteuil [FFPF]",
    ],
    [
      "Édouard Geffroy / directeur général de l'enseignement scolaire / ministère de l'Éducation nationale, de la Jeunesse et des Sports",
      "Maud Iriart / présidente / Fédération française de pelote en fauteuil",
    ],
  ],
  [
    "adresse et SIRET avant le représentant",
    `ENTRE :\nPôle Avenir Métiers\n12 rue des Forges – 42000 Saint-Vial\nSIRET : 123 456 789 00012\nReprésenté par Mme Nora Belkacem, en sa qualité de Directrice\nCi-après dénommé « le Pôle »\n\nET :\nLycée professionnel Marie-Laurencin\n3 allée des Tilleuls – 42100 Saint-Vial\nReprésenté par M. Frédéric Lamy, Proviseur\nCi-après dénommé « le Lycée »${FIN}`,
    ["Pôle Avenir Métiers", "Lycée professionnel Marie-Laurencin"],
    [
      "Nora Belkacem / Directrice / Pôle Avenir Métiers",
      "Frédéric Lamy / Proviseur / Lycée professionnel Marie-Laurencin",
    ],
  ],
  [
    "Markdown",
    `# Convention cadre\n\n## ENTRE\n\n**La Maison des Aidants du Sud**, association loi 1901, représentée par *Mme Sylvie Tran*, présidente,\n\n## ET\n\n**La Métropole de Grandrive**, représentée par M. Karim Saïd, vice-président délégué aux solidarités,\n\n## Préambule\nLes aidants.`,
    ["Maison des Aidants du Sud", "Métropole de Grandrive"],
    [
      "Sylvie Tran / présidente / Maison des Aidants du Sud",
      "Karim Saïd / vice-président délégué aux solidarités / Métropole de Grandrive",
    ],
  ],
  [
    "entre parenthèses ci-après",
    `Entre la Région Alpes-du-Lac (ci-après « la Région »), représentée par sa présidente Mme Odile Garnier, d'une part, et l'Union régionale des missions locales (ci-après dénommée « l'URML »), représentée par son président M. Tom Bailly, d'autre part,${FIN}`,
    ["Région Alpes-du-Lac", "Union régionale des missions locales [URML]"],
    [
      "Odile Garnier / présidente / Région Alpes-du-Lac",
      "Tom Bailly / président / Union régionale des missions locales",
    ],
  ],
  [
    "visas avant les parties",
    `Vu le code du travail, notamment ses articles L. 6111-6 et suivants,\nVu la délibération n° 18-2020 du conseil d'administration,\n\nEntre les soussignés,\nTransitions Pro Armor, association paritaire, dont le siège est à Rennes, représentée par son président, M. Gaël Morvan, et sa vice-présidente, Mme Iris Le Goff,\net\nCap emploi 22, géré par l'association Horizon Breizh, représenté par son directeur, M. Joël Quéré,${FIN}`,
    ["Transitions Pro Armor", "Cap emploi 22"],
    [
      "Gaël Morvan / président / Transitions Pro Armor",
      "Iris Le Goff / vice-présidente / Transitions Pro Armor",
      "Joël Quéré / directeur / Cap emploi 22",
    ],
  ],
  [
    "bloc de signature seul",
    "PROTOCOLE D'ACCORD RELATIF AU PRÊT DE MATÉRIEL\n\nArticle 1\nLe matériel est prêté pour un an.\n\nFait à Bray, le 4 mai 2019\n\nPour la Ville de Bray-sur-Orge,\nLe Maire,\nJean-Marc Pottier\n\nPour le Comité des fêtes de Bray,\nLa Présidente,\nSandra Vilela",
    ["Ville de Bray-sur-Orge", "Comité des fêtes de Bray"],
    ["Jean-Marc Pottier / Maire / Ville de Bray-sur-Orge", "Sandra Vilela / Présidente / Comité des fêtes de Bray"],
  ],
  [
    "recteur, ministre, président de département",
    `Entre\nL'académie de Besançon, représentée par Mme Nathalie Simon, rectrice,\nLe Département du Doubs, représenté par Mme la Présidente du Conseil départemental, Christine Bouquet-Roy,\nEt la Fondation Terre Vive, représentée par M. Hervé Blum, délégué général, dûment habilité aux fins des présentes,${FIN}`,
    ["académie de Besançon", "Département du Doubs", "Fondation Terre Vive"],
    [
      "Nathalie Simon / rectrice / académie de Besançon",
      "Christine Bouquet-Roy / Présidente du Conseil départemental / Département du Doubs",
      "Hervé Blum / délégué général / Fondation Terre Vive",
    ],
  ],
  [
    "capitales partout",
    `CONVENTION D'OBJECTIFS 2020-2022\n\nENTRE LES SOUSSIGNES :\n\nLA COMMUNE DE SAINT-MESMIN, REPRESENTEE PAR SON MAIRE, MADAME JACQUELINE ROUX,\nD'UNE PART,\n\nET\n\nL'ASSOCIATION SPORTIVE DE SAINT-MESMIN (ASSM), REPRESENTEE PAR SON PRESIDENT, MONSIEUR DANIEL FABRE,\nD'AUTRE PART,\n\nIL A ETE CONVENU CE QUI SUIT :`,
    ["COMMUNE DE SAINT-MESMIN", "ASSOCIATION SPORTIVE DE SAINT-MESMIN [ASSM]"],
    [
      "JACQUELINE ROUX / MAIRE / COMMUNE DE SAINT-MESMIN",
      "DANIEL FABRE / PRESIDENT / ASSOCIATION SPORTIVE DE SAINT-MESMIN",
    ],
  ],
  [
    "lignes coupées par la page",
    `CONVENTION\nEntre\nL'Établissement public de coopération culturelle « La Verrière », dont le siège social est\nsitué 2 quai des Arts, 59100 Roubelle, représenté par sa directrice, Madame Flora\nHennequin, dûment habilitée par délibération du conseil d'administration du 8 mars\n2018, ci-après dénommé « La Verrière »\nEt\nLe Collège Albert-Samain, dont le siège est situé rue du Canal, 59100 Roubelle,\nreprésenté par son principal, Monsieur Rachid Amrani, ci-après dénommé « le collège »\nIl est préalablement exposé ce qui suit\nLe collège souhaite ouvrir une classe artistique.`,
    ["La Verrière", "Collège Albert-Samain"],
    ["Flora Hennequin / directrice / La Verrière", "Rachid Amrani / principal / Collège Albert-Samain"],
  ],
  [
    "Direction des services départementaux de l'éducation nationale de la Somme",
    "CONVENTION\n\nENTRE\n\nLa Direction des services départementaux de l'éducation nationale de la Somme, représentée par Mme Aline Roy, inspectrice d'académie – directrice académique,\n\nET\n\nL'Association départementale des pupilles de l'enseignement public (ADPEP 80), représentée par M. Jean Caron, président" +
      FIN,
    [
      "Direction des services départementaux de l'éducation nationale de la Somme",
      "Association départementale des pupilles de l'enseignement public [ADPEP 80]",
    ],
    [
      "Aline Roy / inspectrice d'académie / Direction des services départementaux de l'éducation nationale de la Somme",
      "Jean Caron / président / Association départementale des pupilles de l'enseignement public",
    ],
  ],
  [
    "Syndicat intercommunal des eaux du Vexin",
    "Convention de mise à disposition\n\nEntre les soussignés :\n\nM. Paul Girard, Président du Syndicat intercommunal des eaux du Vexin, dûment habilité par délibération du 2 mars 2015,\n\nd'une part,\n\nEt M. Alain Petit, Maire de Bréval-le-Sec, dûment habilité par délibération du 5 mars 2015,\n\nd'autre part" +
      FIN,
    ["Syndicat intercommunal des eaux du Vexin", "Bréval-le-Sec"],
    ["Paul Girard / Président / Syndicat intercommunal des eaux du Vexin", "Alain Petit / Maire / Bréval-le-Sec"],
  ],
  [
    "Comité Départemental de Tennis de l'Oise",
    "Entre\n\nLe Comité Départemental de Tennis de l'Oise\nReprésenté par son président, M. Guy Manet\n\nEt\n\nL'Inspection Académique de l'Oise\nReprésentée par l'Inspecteur d'Académie, M. Jean Moret" +
      FIN,
    ["Comité Départemental de Tennis de l'Oise", "Inspection Académique de l'Oise"],
    [
      "Guy Manet / président / Comité Départemental de Tennis de l'Oise",
      "Jean Moret / Inspecteur d'Académie / Inspection Académique de l'Oise",
    ],
  ],
  [
    "Commune de Vaugris",
    "Entre les soussignés\nCommune de Vaugris, sise place de la Mairie, représentée par Madame Lucie Baud, agissant en qualité de Maire\nci-après dénommée « la collectivité »\nd'une part\net\nFamilles rurales de Vaugris, association loi 1901, représentée par Monsieur Éric Ducret agissant en qualité de Président\nci-après dénommée « l'association »\nd'autre part" +
      FIN,
    ["Commune de Vaugris", "Familles rurales de Vaugris"],
    ["Lucie Baud / Maire / Commune de Vaugris", "Éric Ducret / Président / Familles rurales de Vaugris"],
  ],
  [
    "État",
    "Vu la loi du 1er juillet 1901,\nEntre :\nl'État (ministère chargé des sports), représenté par le préfet de la région Corse, M. Paul Casal, d'une part\net :\nla Ligue corse de judo, dont le siège social est à Ajaccio, représentée par sa présidente, Mme Ana Leca, d'autre part," +
      FIN,
    ["État", "Ligue corse de judo"],
    ["Paul Casal / préfet de la région Corse / État", "Ana Leca / présidente / Ligue corse de judo"],
  ],
  [
    "SA d'HLM Logis Familial",
    "Protocole transactionnel\n\nENTRE LES SOUSSIGNES :\nLa SA d'HLM Logis Familial, au capital de 200 000 €, dont le siège social est à Nice, représentée par son Directeur Général Monsieur Karim Nouar\nCi-après désignée « LOGIS FAMILIAL »\nET :\nLa Caisse primaire d'assurance maladie des Alpes-Maritimes (CPAM 06), représentée par son directeur, M. Luc Azur" +
      FIN,
    ["SA d'HLM Logis Familial", "Caisse primaire d'assurance maladie des Alpes-Maritimes [CPAM 06]"],
    [
      "Karim Nouar / Directeur Général / SA d'HLM Logis Familial",
      "Luc Azur / directeur / Caisse primaire d'assurance maladie des Alpes-Maritimes",
    ],
  ],
  [
    "Conseil départemental du Gard",
    "Convention pluriannuelle\n\nEntre\nLe Conseil départemental du Gard, rue Guillemette, 30000 Nîmes, représenté par M. le Président, Denis Valat,\nEt\nl'Association départementale de protection civile du Gard dont le siège est 3 rue Vauban, représentée par M. Rémy Solé, Président,\nEt\nle Service départemental d'incendie et de secours du Gard (SDIS), représenté par M. le Président du Conseil d'administration, Alex Pissas" +
      FIN,
    [
      "Conseil départemental du Gard",
      "Association départementale de protection civile du Gard",
      "Service départemental d'incendie et de secours du Gard [SDIS]",
    ],
    [
      "Denis Valat / Président / Conseil départemental du Gard",
      "Rémy Solé / Président / Association départementale de protection civile du Gard",
      "Alex Pissas / Président du Conseil d'administration / Service départemental d'incendie et de secours du Gard",
    ],
  ],
  [
    "Université Bretagne Ouest-Nord",
    "CONVENTION DE STAGE COLLECTIF\nEntre l'Université Bretagne Ouest-Nord, représentée par son président Pascal Olive et par délégation par la directrice de l'UFR Lettres, Gaëlle Morin, et l'association Bretagne Culture, représentée par Maud Salaun, directrice, est convenu ce qui suit :\nArticle 1 : objet\nStages.",
    ["Université Bretagne Ouest-Nord", "association Bretagne Culture"],
    [
      "Pascal Olive / président / Université Bretagne Ouest-Nord",
      "Gaëlle Morin / directrice de l'UFR Lettres / Université Bretagne Ouest-Nord",
      "Maud Salaun / directrice / association Bretagne Culture",
    ],
  ],
  [
    "Ville de Nérac-le-Neuf",
    "CONVENTION TYPE\nConclue entre la Ville de Nérac-le-Neuf et le Collège Jeanne-d'Albret\n\nPREAMBULE\nLa Ville et le collège agissent.\n\nArticle 1\nObjet.",
    ["Ville de Nérac-le-Neuf", "Collège Jeanne-d'Albret"],
    [],
  ],
  [
    "Région Grand-Sud",
    "Avenant n° 2 à la convention du 3 mai 2018 entre la Région Grand-Sud et l'Agence régionale du livre\n\nEntre les soussignés :\nLa Région Grand-Sud, représentée par sa présidente,\nL'Agence régionale du livre, représentée par son directeur,\n\nArticle 1er\nLe montant est porté à 12 000 euros.",
    ["Région Grand-Sud", "Agence régionale du livre"],
    [],
  ],
  [
    "France Nature Loisirs",
    "ACCORD DE PARTENARIAT\n\nLes soussignés :\n\n• France Nature Loisirs, représentée par Julie Marquet, Présidente\n• Fédération des Parcs, représentée par Bruno Caze, Directeur\n\nconviennent de ce qui suit :\n\n1. Objet\nRandonnée.",
    ["France Nature Loisirs", "Fédération des Parcs"],
    ["Julie Marquet / Présidente / France Nature Loisirs", "Bruno Caze / Directeur / Fédération des Parcs"],
  ],
];

describe("parties et signataires d'un acte, par leur en-tête", () => {
  test.each(ENTETES)("%s", (_, texte, noms, signataires) => {
    const r = lue(texte);
    expect(r.noms).toEqual(noms);
    expect(r.signataires).toEqual(signataires);
    for (const p of r.parties)
      for (const [i, [du, au]] of p.spans.entries()) expect(texte.slice(du, au)).toBe(p.quotes[i]);
  });
});
