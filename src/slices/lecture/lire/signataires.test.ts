import { describe, expect, test } from "vitest";
import { contexteDe } from "./contexte.test-aide.ts";
import { lireParties } from "./parties.ts";
import { lireSignataires } from "./signataires.ts";

/*
 * Who signs, as the press and web pages tell it. All names are invented.
 */

const RECITS: readonly (readonly [string, string, readonly string[]])[] = [
  [
    "représentés par leurs directeurs respectifs",
    "La Province de Lède vient de ratifier une charte avec trois ateliers : Les Ateliers du Bief, Ecotri Sorne et La Serre Bleue.\n\nC’est la députée provinciale, Wivine Lecomte, qui a signé au nom de la Province, ce matin. Les trois ateliers étaient représentés par leurs directeurs respectifs, Gaëtan Mahieu, Nadia Lahlou et Rik Peeters.",
    [
      "Wivine Lecomte / députée provinciale / null",
      "Gaëtan Mahieu / directeur / null",
      "Nadia Lahlou / directeur / null",
      "Rik Peeters / directeur / null",
    ],
  ],
  [
    "par la voix de son maire",
    "La Ville de Bray et la Mission locale du Bief ont signé une convention lundi.\n\nLa Ville, par la voix de son maire Jean-Yves Colomb, s'est engagée à prêter une salle.",
    ["Jean-Yves Colomb / maire / Ville de Bray"],
  ],
  [
    "les présidents de A et de B, X et Y",
    "Les présidents de l’Aviron brayais et du Cercle de voile de la Lède, Marc Salles et Coralie Vidal, n’ont pas caché leur joie. Les deux clubs viennent de conclure une entente jusqu’en 2026.",
    ["Marc Salles / président / Aviron brayais", "Coralie Vidal / président / Cercle de voile de la Lède"],
  ],
  [
    "les têtes des deux parties, à la phrase suivante",
    "Ce samedi 17 juin, la Fédération de glisse (FG) et l’Association des classes de mer (ACM) ont scellé leur union par une convention nationale.\n\nThierry Etchebar, président de la FG, et Nolwenn Autret, présidente de l’ACM, ont tenu à le faire les pieds dans le sable.",
    [
      "Thierry Etchebar / président / Fédération de glisse",
      "Nolwenn Autret / présidente / Association des classes de mer",
    ],
  ],
  [
    "légende : les signataires",
    "Le Comité des pêches de Sorne, l’École d’apprentissage maritime et la commune de Bray-les-Bas ont conclu un contrat d'objectifs.\n\nPhoto : les signataires devant la barque (de gauche à droite : Gilberte Técher, maire ; Rosaire Hoareau-Lebon, président du comité ; Alix Boyer-Tanguy, directeur de l’école).",
    [
      "Gilberte Técher / maire / commune de Bray-les-Bas",
      "Rosaire Hoareau-Lebon / président / Comité des pêches de Sorne",
      "Alix Boyer-Tanguy / directeur de l’école / École d’apprentissage maritime",
    ],
  ],
  [
    "légende avec parenthèses",
    "La mission locale du Bief et le Club des entrepreneurs de Sorne ont paraphé une convention jeudi.\n\nDe gauche à droite : Bertille Ouvrard (mission locale du Bief) et Marc-Antoine Périg (Club des entrepreneurs de Sorne), au moment des signatures.",
    ["Bertille Ouvrard / null / mission locale du Bief", "Marc-Antoine Périg / null / Club des entrepreneurs de Sorne"],
  ],
  [
    "le proviseur et la PDG ont apposé",
    "Le lycée Arbez et le groupe Moulages du Bief ont scellé une alliance.\n\nMardi matin, le proviseur, Désiré Mugnier, et la PDG de Moulages du Bief, Fanchon Rochaix, ont apposé leur signature au bas d’une convention de onze articles.",
    ["Désiré Mugnier / proviseur / lycée Arbez", "Fanchon Rochaix / PDG / groupe Moulages du Bief"],
  ],
  [
    "au moment de parapher",
    "Le ministère de la Santé et le Comité des sports ont conclu jeudi un protocole d’accord.\n\n« La marche », a lancé Thomas Virel, ministre de la Santé, entouré du président du Comité des sports, Richard Masset, au moment de parapher le document.",
    ["Thomas Virel / ministre de la Santé / ministère de la Santé", "Richard Masset / président / Comité des sports"],
  ],
  [
    "notre présidente tenait le stylo",
    "Le 29 juin, nous avons signé avec la Caisse de la Lède une convention. Notre présidente, Marie-Odile Chazal, tenait le stylo ; en face, le directeur de la caisse, Laurent Ponsard, avait apporté le sien.\n\nUnion des associations de la Lède",
    [
      "Marie-Odile Chazal / présidente / Union des associations de la Lède",
      "Laurent Ponsard / directeur / Caisse de la Lède",
    ],
  ],
  [
    "avec X, directeur, elle l'a signée",
    "Le collège Hébert et l'Ehpad des Genêts ont une convention.\n\n« C'est un grand mot », explique Maud Le Breton, principale du collège Hébert. Avec Régis Kervel, directeur de l'Ehpad des Genêts, elle l'a signée pour deux ans.",
    ["Régis Kervel / directeur / Ehpad des Genêts", "Maud Le Breton / principale / collège Hébert"],
  ],
  [
    "signé avec Valérie, la directrice",
    "Tremplin Formation et l’Opco Sorne viennent de signer une convention. La convention a été signée avec Valérie Jouan, la directrice régionale.",
    ["Valérie Jouan / directrice régionale / null"],
  ],
  [
    "signée par M. X pour A et Mme Y pour B",
    "La convention entre la Ville de Bray et l'association Horizon a été signée mardi par M. Luc Morand pour la Ville et par Mme Aude Terrier pour l'association.",
    ["Luc Morand / null / Ville de Bray", "Aude Terrier / null / association Horizon"],
  ],
  [
    "X (A) et Y (B) ont signé",
    "Jean Blin (Ville de Bray) et Anne Lamy (association Horizon) ont signé mardi une convention de partenariat.",
    ["Jean Blin / null / Ville de Bray", "Anne Lamy / null / association Horizon"],
  ],
  [
    "A, représentée par X, et B, représentée par Y",
    "Une convention a été signée entre la Ville de Bray, représentée par son maire Jean Blin, et l'association Horizon, représentée par sa présidente Anne Lamy.",
    ["Jean Blin / maire / Ville de Bray", "Anne Lamy / présidente / association Horizon"],
  ],
  [
    "en présence de",
    "La Ville de Bray et l'association Horizon ont signé une convention en présence de Louis Orsel, préfet de la Lède. Le maire Jean Blin et la présidente de l'association, Anne Lamy, se sont félicités.",
    ["Jean Blin / maire / Ville de Bray", "Anne Lamy / présidente / association Horizon"],
  ],
  [
    "chacun de son côté",
    "C'est à la mairie que Karim Belaïd, maire de Bray, et Sylvie Grosjean, directrice de l'agence France Travail de Bray, ont apposé leur signature au bas d'une convention.",
    ["Karim Belaïd / maire / Bray", "Sylvie Grosjean / directrice / agence France Travail de Bray"],
  ],
  [
    "signée ce mardi par trois personnes",
    "Signature d'une convention\n\nLa convention a été signée ce mardi par Bérengère Colas, présidente du Département de la Lède, Hugo Fabre, président de la Chambre d'agriculture de la Lède, et le préfet Aymeric Lagarde.",
    [
      "Bérengère Colas / présidente / Département de la Lède",
      "Hugo Fabre / président / Chambre d'agriculture de la Lède",
      "Aymeric Lagarde / préfet / État",
    ],
  ],
  [
    "A, par l'intermédiaire de",
    "L'Opco Sorne, par l'intermédiaire de son directeur Luc Pajot, et la Fédération du bois, représentée par Tina Roux, sa déléguée générale, ont conclu un accord-cadre le 3 mai 2021.",
    ["Luc Pajot / directeur / Opco Sorne", "Tina Roux / déléguée générale / Fédération du bois"],
  ],
  [
    "paraphée",
    "L'université de Bray et le CHU de Bray renforcent leurs liens. Une convention a été paraphée jeudi par Sandra Kiel, présidente de l'université, et Marc-Olivier Haas, directeur général du CHU.",
    ["Sandra Kiel / présidente / université de Bray", "Marc-Olivier Haas / directeur général du CHU / CHU de Bray"],
  ],
  [
    "photo X et Y signent",
    "La mairie de Bray et Pôle Habitat ont signé une charte.\n\nPhoto : Alain Moretti, maire de Bray, et Julie Sand, directrice générale de Pôle Habitat, signent la charte.",
    ["Alain Moretti / maire de Bray / mairie de Bray", "Julie Sand / directrice générale / Pôle Habitat"],
  ],
  [
    "communiqué, déclare",
    "Le Medef Sorne et France Travail Sorne ont signé une convention. « C'est un progrès », déclare Yves Cotta, président du Medef Sorne. « Un signal », ajoute Lola Brun, chargée de mission de France Travail Sorne.",
    ["Yves Cotta / président / Medef Sorne"],
  ],
];

describe("signataires d’un récit", () => {
  test.each(RECITS)("%s", (_quoi, texte, signataires) => {
    const c = contexteDe(texte, "recit");
    expect(lireSignataires(c, lireParties(c)).map((s) => `${s.person} / ${s.function} / ${s.organisation}`)).toEqual(
      signataires,
    );
  });
});
