import { expect, test } from "vitest";
import type { Style } from "./contexte.ts";
import { lireGenre } from "./genre.ts";
import { segmenter } from "./segmenter.ts";

const genre = (texte: string, style: Style = "recit") =>
  lireGenre({ texte: segmenter(texte), zone: { du: 0, au: texte.length, style }, donnees: { publieLe: null } });

test.each([
  ["convention", "Une convention a été signée lundi entre le musée et l'école."],
  ["convention_de_partenariat", "Le musée et l'école ont signé une convention de partenariat."],
  ["convention_de_partenariat", "La convention partenariale signée par Uniforel et l'Afpe sera déclinée en régions."],
  ["convention_de_partenariat", "L'Onac et le rectorat ont signé une convention départementale de partenariat."],
  [
    "convention_de_partenariat",
    "Une convention a été signée entre A et B. Cette convention de partenariat vise l'emploi.",
  ],
  ["convention_cadre", "La Métropole et l'université signent une convention-cadre de partenariat."],
  ["convention_cadre", "Les deux ministres ont signé la convention cadre nationale."],
  ["convention_regionale", "Huit opérateurs viennent de signer une convention régionale de partenariat."],
  ["convention_regionale", "Une convention de partenariat régionale a été conclue le 3 mai."],
  ["convention_tripartite", "L'État, la Région et Pôle emploi ont signé une convention tripartite."],
  ["convention_de_cooperation", "L'Agefel et France Travail signent une convention nationale de coopération."],
  ["convention_objectifs", "La Ville et le club ont signé une convention d'objectifs et de moyens."],
  ["convention_objectifs", "La Ville et le club ont signé une convention pluriannuelle d'objectifs."],
  ["convention_pluriannuelle", "Le Département a signé avec l'Udaf une convention pluriannuelle."],
  ["convention_application", "Le préfet et le recteur ont signé une convention d'application de l'accord de 2012."],
  [
    "accord_cadre",
    "La Fédération signe un accord-cadre avec Pôle emploi\n\nL'accord national a été signé le 12 octobre.",
  ],
  ["accord", "Le port et la chambre de commerce ont conclu un accord de trois ans."],
  ["accord", "Un accord de partenariat a été signé entre la Poste et l'Unccas."],
  ["accord", "L'Office et la Métropole sont parvenus à un accord sur le massif. Le document a été signé hier."],
  ["protocole", "Le procureur et l'Ordre des médecins ont signé un protocole d'accord."],
  ["protocole", "Un protocole de coopération lie désormais les deux hôpitaux."],
  ["charte", "Trente communes signent la charte forestière."],
  ["avenant", "Un avenant à la convention a été signé le 3 mai par la Région et l'Opco."],
  ["contrat", "L'Agglomération et l'État ont signé le contrat de ville."],
  ["partenariat", "Le club noue un partenariat avec la Banque du Sud. Ce partenariat finance l'école de judo."],
  ["convention", "Le partenariat noué en 2017 entre le club et le collège a été formalisé par une convention."],
  [
    "convention_de_partenariat",
    "La convention collective n'est pas en cause : Nexal et l'Unior ont signé une convention de partenariat.",
  ],
  ["convention", "Vu d'ici, l'accord de branche est loin. Le lycée et l'usine ont signé une convention."],
  [
    "convention_cadre",
    "Depuis juin, les deux écoles sont liées par une convention-cadre. Cette convention, signée par Mme Lot, dure trois ans.",
  ],
  ["avenant", "La Région et l'Opco ont signé lundi un avenant à la convention de partenariat de 2019."],
  ["convention", "Le lycée et l'usine ont signé une convention, en application de l'accord-cadre national de 2015."],
  [
    "charte",
    "Le maire et le préfet ont signé la charte. Elle s'inscrit dans le cadre de la convention d'objectifs de l'État.",
  ],
  ["convention", "L'Ordre et le parquet ont signé une convention. Un protocole sanitaire s'appliquera."],
])("récit, %s : %s", (attendu, texte) => {
  expect(genre(texte)?.value).toBe(attendu);
});

test.each([
  [
    "convention",
    "CONVENTION\n\nEntre la Ville et le Club\n\nVu l'accord-cadre du 3 mai 2011 ;\nArticle 1 : la présente convention fixe…",
  ],
  [
    "convention_de_partenariat",
    "Ville de Morlac\nCONVENTION DE PARTENARIAT\n\nEntre la Ville et le Club, Vu la convention d'objectifs du 4 mai",
  ],
  [
    "convention_cadre",
    "CONVENTION\n\nEntre l'État et l'Union\n\nLa présente convention-cadre organise la coopération.",
  ],
  ["convention_objectifs", "CONVENTION ANNUELLE D'OBJECTIFS 2021\n\nEntre la Région et l'association"],
  [
    "convention_constitutive",
    "CONVENTION CONSTITUTIVE\ndu groupement d'intérêt public « Le Pas »\n\nIl est constitué entre :",
  ],
  ["convention_tripartite", "Convention tripartite de coopération\n\nEntre l'hôpital, la Ville et l'État"],
  [
    "convention_application",
    "Convention d'application régionale de la convention nationale de coopération\n\nEntre le préfet et Cap métiers",
  ],
  ["avenant", "AVENANT N° 1 À LA CONVENTION DE PARTENARIAT\n\nEntre la Ville et le Club"],
  ["accord_cadre", "ACCORD CADRE DE COOPERATION INTERUNIVERSITAIRE\n\nEntre l'Université de Dax et l'Institut de Lomé"],
  ["protocole", "PROTOCOLE D'ACCORD-CADRE\n\nEntre le parquet et le rectorat"],
  ["charte", "Charte d'engagement pour un tourisme durable\n\nLes signataires de la présente charte s'engagent."],
  ["contrat", "CONTRAT LOCAL DE SANTÉ\nPays de Vars\n\nEntre l'Agence régionale de santé et la communauté de communes"],
  ["contrat", "CONTRAT D'OBJECTIFS ET DE PERFORMANCE\n\nEntre l'État et l'Office"],
  [
    "accord",
    "ACCORD DE CONSORTIUM\n\nEntre les universités, il est convenu ce qui suit. Le présent accord court trois ans.",
  ],
])("acte, %s : %s", (attendu, texte) => {
  expect(genre(texte, "acte")?.value).toBe(attendu);
});

test("la valeur repose sur les mots du texte, à leur place", () => {
  const texte = "Hier, le musée et l'école ont signé une convention de partenariat.";
  const kind = genre(texte);
  expect(kind?.quotes).toEqual(["convention de partenariat"]);
  const [du, au] = kind?.spans[0] ?? [0, 0];
  expect(texte.slice(du, au)).toBe("convention de partenariat");
});

test("rien qui se nomme : rien", () => {
  expect(genre("Les deux clubs jouent ensemble. La convention collective est longue.")).toBeNull();
});
