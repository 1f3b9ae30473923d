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
