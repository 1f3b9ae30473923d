import { Day } from "../shared/day.ts";
import type { Role } from "../slices/comptes/index.ts";

/** A fictional person with a demonstration log-in; `decouvre` says in one line what is to be found there. */
export type PersonneDemo = {
  id: string;
  prenom: string;
  nom: string;
  courriel: string;
  fonction: string;
  decouvre: string;
};

/** A dated role of a person in an organisation; the day when it ends is absent while it lasts. */
export type MandatDemo = { personne: string; organisation: string; role: Role; du: Day; au?: Day };

const DU = Day.parse("2017-01-01");

const personne = (prenom: string, nom: string, fonction: string, decouvre: string): PersonneDemo => {
  const id = `${prenom}-${nom}`.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return { id, prenom, nom, courriel: `${id.replace("-", ".")}@example.org`, fonction, decouvre };
};

/** Nobody real: trees for surnames, and an address no mail can reach (RFC 2606). */
export const personnes: readonly PersonneDemo[] = [
  personne(
    "Jeanne",
    "Aubépine",
    "tête de réseau, Unaforis",
    "Sa convention avec Nexem, ses engagements, ce qu’elle ouvre",
  ),
  personne("Marc", "Tilleul", "tête de réseau, Nexem", "Trois conventions, trois partenaires, une même frise"),
  personne(
    "Inès",
    "Fougère",
    "conseillère, Mission locale de Paris",
    "À qui elle peut passer le relais, et jusqu’à quel jour",
  ),
  personne("Paul", "Genévrier", "conseiller, Cap emploi (exemple)", "Le relais vu du côté de celui qui le reçoit"),
  personne(
    "Nadia",
    "Sureau",
    "conseillère, Afdas",
    "Une personne à mettre en relation, et ce qui part avec son accord",
  ),
  personne("Odile", "Charme", "signataire, Una", "La convention de sa fédération avec Nexem, et son journal"),
  personne("Yann", "Bruyère", "comité de pilotage, Uniformation", "Deux conventions suivies, dont une échue"),
  personne(
    "Salima",
    "Noisetier",
    "appui aux partenariats, France compétences",
    "La convention nationale avec Uniformation, et ce qu’elle ouvre",
  ),
  personne("Luc", "Cormier", "gestionnaire, ARML Île-de-France", "Les accès et les mandats de son organisation"),
  personne("Rose", "Saule", "exploitante de l’instance", "Organisations et accès ; aucun dossier de personne"),
];

const mandat = (personneId: string, organisation: string, role: Role): MandatDemo => ({
  personne: personneId,
  organisation,
  role,
  du: DU,
});

/** Their mandates, open since the year of the oldest convention so that every page as of a past day can be tried. */
export const mandats: readonly MandatDemo[] = [
  mandat("jeanne-aubepine", "unaforis", "signataire"),
  mandat("jeanne-aubepine", "unaforis", "gestionnaire"),
  mandat("marc-tilleul", "nexem", "signataire"),
  mandat("marc-tilleul", "nexem", "membre-instance"),
  mandat("ines-fougere", "mission-locale-de-paris", "conseiller"),
  mandat("paul-genevrier", "exemple-cap-emploi-paris", "conseiller"),
  mandat("nadia-sureau", "afdas", "conseiller"),
  mandat("odile-charme", "una", "signataire"),
  mandat("yann-bruyere", "uniformation", "membre-instance"),
  mandat("salima-noisetier", "france-competences", "membre-instance"),
  mandat("luc-cormier", "arml-ile-de-france", "gestionnaire"),
  mandat("rose-saule", "exemple-hebergeur", "exploitant"),
];
