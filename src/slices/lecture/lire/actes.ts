import type { Nature } from "../../conventions/index.ts";

/*
 * Kinds of acts that would fulfil a commitment, told by its words. Only what is plain: a commitment may have none.
 */

const MOTS: readonly (readonly [Nature, RegExp])[] = [
  [
    "aiguillage",
    /\b(?:orient(?:er|e|ent|era|eront|ation des? (?:publics?|personnes?|jeunes|candidats|beneficiaires|usagers|demandeurs|patients|familles))|aiguill\w+|(?:re)?dirig(?:er|era|eront) vers|mis(?:e|es)? en relation|mettre en relation|met(?:tra|tront|tent)? en relation|prescri(?:re|t|vent|ra|ront)|adress(?:er|era|eront|e|ent) (?:a |aux? |les? |toute )|recevoir [^.]{0,40}orientee?s?|positionn(?:er|era|eront)|prise en charge des? (?:publics?|personnes?)|reper(?:er|age))\b/,
  ],
  [
    "evenement",
    /\b(?:evenements?|manifestations?|forums?|salons?|journees?|colloques?|conferences?|festivals?|expositions?|spectacles?|concerts?|tournois?|competitions?|championnats?|portes ouvertes|semaines? (?:de|du|des)|ceremonies?|seminaires?|fetes?|job ?dating|rallyes?|galas?|representations?|stands?|assises|rencontres (?:sportives?|culturelles?|professionnelles?|avec (?:le|les) (?:public|artistes?|auteurs?)))\b/,
  ],
  [
    "information",
    /\b(?:inform(?:er|e|ent|era|eront)|informations?|sensibilis\w+|faire connaitre|fai(?:t|sent|re|ra|ront) connaitre|documentation|presenter|permanences?|accueil et information|alert(?:er|era|eront)|signal(?:er|era|eront))\b/,
  ],
  [
    "professionnalisation",
    /\b(?:professionnalis\w+|form(?:er|era|eront|e|ent) (?:les|des|ses|leurs|a |aux )|formations? (?:croisee|commune|des (?:conseillers|professionnels|equipes|salaries|benevoles|tuteurs|agents|personnels|enseignants|encadrants|educateurs|cadres|intervenants|animateurs|entraineurs|formateurs))s?|tuteurs?|tutorat|acculturation|montee en competences?|qualification des|partages? d(?:e pratiques|'experiences?)|echanges? de pratiques|analyse de pratiques?)\b/,
  ],
  [
    "ressource",
    /\b(?:mis(?:e|es)? a (?:la |sa |leur )?disposition|met(?:tre|tent|tra|tront)? (?:\w+ )?a (?:la |sa |leur )?disposition|disposition (?:du|de|des|d')|locaux|salles?|materiels?|equipements?|outils?|subventions?|financ\w+|vers(?:er|e|ent|era|eront|ement)|prise? en charge|prend(?:re|ra|ront)? (?:en|a sa) charge|prets?|preter|expertise|moyens|dotations?|fournitures?|fourni(?:r|t|ssent|ra|ront)|budget|euros|credits|remunerer|contribution financiere|apporter? (?:son|leur) (?:concours|soutien|appui)|entretien|vehicules?)\b/,
  ],
  [
    "concertation",
    /\b(?:concert(?:er|ent|eront|ation)|concertes|reflexions? communes?|consult(?:er|e|ent|era|eront|ation)|echang(?:er|ent|eront)|echanges? d(?:e|')|s'accord\w+|coordonn\w+|coordination|cooper\w+|collabor\w+|co-?constru\w+|diagnostic partage|positions? communes?)\b/,
  ],
  [
    "seance",
    /\b(?:reunions?|reuni(?:r|ra|ront|t|ssent)|comites?|commissions?|copil|cotech|instances?|seances? (?:de travail|pleniere)|participer? aux? (?:reunions?|comites?|instances?|travaux)|bilans?|groupes? de travail|evaluations?)\b/,
  ],
  [
    "offre",
    /\b(?:propos(?:er|e|ent|era|eront)|offr(?:ir|e|ent|ira|iront)|offres?|tarifs?|places?|ateliers?|cours|stages? (?:sportifs?|de perfectionnement)|creneaux|prestations?|services?|interventions?|animations?|dispens(?:er|e|ent|era|eront)|actions? de formation|formations? (?:certifiantes?|qualifiantes?|continue|gratuites?)|licences?|billets|consultations? (?:medicales|gratuites)|soins)\b/,
  ],
  [
    "veille",
    /\b(?:veilles?|observatoires?|observation|etudes?|diagnostics?|enquetes?|statistiques?|recherches?|donnees|tableaux? de bord|indicateurs?|suivi (?:de|des|du)|evolutions? (?:juridiques?|reglementaires?)|prospective|rapports?|compte rendu)\b/,
  ],
  [
    "immersion",
    /\b(?:immersions?|stages?|stagiaires?|pmsmp|alternants?|apprentis?|visites? d'entreprises?|mises? en situation|decouverte des? metiers|accueil(?:lir|le|lent|lera|leront) (?:des|les|un|une|de|\d+) (?:jeunes|eleves|etudiants|stagiaires|apprentis|alternants|volontaires|candidats))\b/,
  ],
  [
    "parcours",
    /\b(?:parcours|accompagn(?:er|e|ent|era|eront|ement)|insertion|suivi (?:individuel|personnalise|des (?:beneficiaires|jeunes|personnes|publics))|encadr(?:er|e|ent|era|eront|ement)|projet (?:personnel|professionnel|individuel)|ingenierie|prise en charge (?:globale|coordonnee)|vae|inclusion|supervision)\b/,
  ],
  [
    "diffusion",
    /\b(?:diffus(?:er|e|ent|era|eront|ion)|communiqu(?:er|era|eront|ant|es? de presse)|communication|logos?|promouvoir|promotion|relay(?:er|e|era|eront)|relaie|valoris(?:er|e|ent|era|eront|ation)|publi(?:er|e|ent|era|eront|cation)|site internet|reseaux sociaux|supports|affich\w+|visibilite|rendre compte au public|faire figurer|mention(?:ner|nera|neront)?|campagnes?)\b/,
  ],
];

/** Kinds of acts that would fulfil a commitment whose words are given in lower case, without accents. */
export const actesDe = (bas: string): Nature[] => MOTS.filter(([, words]) => words.test(bas)).map(([nature]) => nature);
