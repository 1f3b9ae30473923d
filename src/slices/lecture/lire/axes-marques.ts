import type { Bloc } from "./segmenter.ts";

/*
 * Words and marks by which an enumeration of axes is known, in lower case without accents.
 */

const NOMBRE = String.raw`(?:double|triple|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d{1,2}|plusieurs|differents|principaux|grands|les|des)`;
/** Names of what is enumerated, by rank: where axes are, objectives around them are left out, then ambitions. */
const NOMS: readonly string[] = [
  "axes?|volets?|chantiers?|piliers?|domaines?|thematiques?|themes?|champs d'action|champs|orientations?|priorites|leviers|pans|visees|jambes|chapitres|temps|rendez-vous",
  "objectifs?|actions?|missions?|projets?|finalites|buts?|objets?|points|pistes|sujets|mesures|dispositions|temps forts|modalites de (?:cooperation|collaboration)|formes?",
  "ambitions?|enjeux|principes|valeurs",
];
export const RANGS = NOMS.map((n) => new RegExp(String.raw`\b(?:${n})\b`));

/** Rank of what is no enumeration of axes. */
export const AUCUN = 9;
export const rangDe = (words: string): number => {
  const i = RANGS.findIndex((r) => r.test(words));
  return i < 0 ? AUCUN : i;
};
/** Lists of something else than axes. */
export const ETRANGER =
  /\b(?:engage\w*|engagements?|obligations?|oblige|pieces?|documents?|justificatifs?|composee?|membres?|considerant|vu|notamment : ?$|modalites de (?:paiement|versement)|contacts?|liens?|comite|renseignements|tarifs?|horaires|permanences)\b|\b(?:partenaires|signataires|suivants? de la part)(?: sont)? ?:? *$/;
export const title = (b: Bloc): boolean => b.genre === "titre" || b.genre === "article";
/** Titles of what is to be done together. */
export const PROGRAMMES =
  /\b(?:programme|contenu|champs?|perimetre|nature (?:de la|du|des) (?:cooperation|partenariat|collaboration|actions?)|modalites (?:de|du) (?:cooperation|partenariat|collaboration)|actions?)\b/;
/** "quatre rendez-vous :", whatever is counted, but people, bodies, times, money and copies. */
export const COMPTE =
  /\b(?:deux|trois|quatre|cinq|six|sept|huit) (?:grands? |grandes? |principaux |principales |nouveaux |nouvelles )?(?!ans|annee|mois|jours?|semaine|heure|personne|partenaire|signataire|parties|commune|structure|organis|etablissement|association|federation|entreprise|site|ville|region|departement|collectivite|euro|exemplaire|salarie|jeune|eleve|membre|president|elu|acteur|operateur|club|autre|premier|dernier|condition|document|piece|volontaire|representant)[a-zœ-]{4,}[^.:;]{0,70}: *$/;
export const COMPTE_EN_PHRASE = new RegExp(COMPTE.source.replace(/: \*\$$/, ": ?(?=\\S)"));
/** "… unissent leurs efforts pour la voile, notamment par :" */
export const PAR = /\b(?:notamment|par|a travers|via|par le biais d\S+) ?: *$/;
/** "Les deux fédérations travailleront à :" */
export const ENSEMBLE =
  /\b(?:s'accordent pour concourir|concourent|concourront|contribuent|travailleront|travaillent|vont travailler|collaboreront|collaborent|coopereront|cooperent|(?:oe|œ)uvreront|(?:oe|œ)uvrent|agiront|agissent|s'associent|se sont associe\w*|s'unissent|s'allient)(?: ensemble| conjointement| notamment)? (?:(?:a|sur|pour|autour d\S+|dans les \S+) ?)?: *$/;
export const MENU =
  /^(?:au menu|au programme)(?: (?:de|du|des) [^:,.]{3,60})?(?: ?: ?|, )|\b(?:presente\w*|detaill\w*|devoil\w*|decouvr\w*) (?:le|son|leur) programme ?: /;
/** "Le texte organise :": any verb whose subject is the convention. */
export const SUJET_ACTE =
  /^(?:[^,:]{0,80}, )?(?:(?:cette|la presente|la|ce|le present|le|l'|cet) ?(?:nouve(?:l|lle|au) )?(?:convention|accord|partenariat|protocole|charte|contrat|avenant|texte|cooperation|collaboration|programme|entente|accord-cadre|convention-cadre)|elle|il|celle-ci|celui-ci)\b[^.]{3,160}: *$/;
/** What introduces the contents of a convention without naming them. */
export const SOMMAIRE =
  /^(?:ce que (?:prevoit|contient|dit|change|comporte|propose)|au programme|concretement|les grandes lignes|le contenu|les points (?:cles|forts)|dans le detail|les mesures|ce qui (?:est prevu|change|va changer))\b/;

export const CHIFFRES = ["deux", "trois", "quatre", "cinq", "six", "sept", "huit"];
export const INTITULE =
  /^(?:\d{1,2}(?:\.\d{1,2})*(?: ?[.)-]+)? |[ivx]{1,4} ?[.)-] ?|[a-h][.)] )?(?:l'|le |la )?(?:axes?|volets?|objectifs?|chantiers?|piliers?|priorites?|domaines?|thematiques?|themes?|orientations?|tranches?|phases?|etapes?|actions?|mesures?|fiches?(?:[- ]actions?)?|enjeux?|defis?)(?: (?:strategique|prioritaire|operationnel|d'action|d'intervention|de cooperation))? (?:n ?° ?)?(?:\d{1,2}|[ivx]{1,4}|[a-h](?= ?[.:)-]))\b ?(?:[:.)-]|,)* ?/;
export const NUMERO =
  /^(?:(?:article|art\.) (?:\d{1,2}|premier)(?:er)? ?[.:)-]+ ?|\d{1,2}(?:\.\d{1,2})*(?: ?[.)-]+ ?| (?:- )?)|[ivx]{1,4} ?[.)-] ?|[a-h][.)] )/;
export const UN_ET_AUTRE =
  /(\bl'une? (?:porte |est |vise )?(?:sur|consacree? a|dediee? a|pour|a|concerne) )([^,;]{8,120})[,;] (?:et )?l'autre (?:porte |est |vise )?(?:sur|consacree? a|dediee? a|pour|a|concerne) (?=\S)/;
export const ORDINAL =
  /(?:^|[,;:] ?|\. )(?:enfin,? )?(?:l'un |le |la |l'|un |une )?(?:premiere?|deuxieme|seconde?|troisieme|quatrieme|cinquieme|sixieme|derniere?|autre)(?: (axe|volet|objectif|etape|phase|chantier|domaine|priorite|pilier|levier|enjeu|point|mission|thematique|theme|orientation|temps|engagement))?(?: [a-z]+e)?(?:, [^,.:]{2,60},)? ?(?:est (?:de |d'|la |le |l')?|sera (?:de |d')?|vise(?:ra)? |concerne(?:ra)? |porte(?:ra)? sur |a trait (?:a |aux? )|consiste(?:ra)?,? (?:[^.:]{2,60}, ?(?=a ))?|prevoit |traite de |: ?|a pour (?:objet|objectif|but) |est consacre |s'interesse a |aborde )"?/;
export const ANNONCE =
  /(?:\b(?:vise(?:nt|ra)?(?: \S+)?(?: \S+)? a|pour objectifs?(?: de)?|pour objets?(?: de)?|pour buts?(?: de)?|pour ambition(?: de)?|pour finalites?(?: de)?|porte(?:nt|ra)? (?:\S+ )?sur|se traduire(?: \S+)? par|se tradui(?:t|ra|ront|sent)(?: \S+)? par|s'articule(?:nt|ra)? (?:\S+ )?autour (?:de|des?)|se decline(?:nt|ra)? (?:\S+ )?(?:en|autour de)|prevoi(?:t|ent)(?: \S+)?|consiste(?:nt|ra)?(?: \S+)? (?:a|en)|permettra(?:it)?(?: \S+)? (?:de|d')|permet(?: \S+)? (?:de|d')|afin (?:de|d')|en vue (?:de|d')|visant (?:\S+ )?a|autour (?:de|des)|il s'agi(?:t|ra)(?: \S+)?(?: de)?|(?:sont|seront)(?: \S+)? (?:prevue?s?|programmee?s?|organisee?s?|menee?s?|engagee?s?|mise?s? en (?:place|oeuvre)|proposee?s?|conduite?s?|retenue?s?|developpee?s?)(?: \S+){0,4}|comprend(?: \S+)?|concerne(?: \S+)?|pour) ?: *$)/;
export const EN_PHRASE = new RegExp(
  String.raw`\b(?:${NOMBRE}) (?:grands? |principaux |grandes |principales |nouveaux |nouvelles )?((?:${NOMS[0]}|${NOMS[1]}))\b[^.:;]{0,90}: ?(?=\S)`,
);
export const COMPTES_TITRES =
  /\b(deux|trois|quatre|cinq|six|sept|huit|[2-8]) (?:grands |grandes |principaux |principales |nouveaux |nouvelles )?(?:axes|volets|chantiers|piliers|domaines|priorites|objectifs|thematiques|themes|orientations|actions|engagements reciproques|enjeux|leviers|champs)\b/;
export const COMPTES =
  /\b(?:deux|trois|quatre|cinq|six|sept|huit|plusieurs) (?:grands? |principaux |grandes )?(?:axes|volets|chantiers|piliers|domaines|thematiques|themes|orientations|priorites|objectifs|parties|pans|visees|jambes|chapitres|leviers|sujets|temps)\b/;
/** What tells that the sentences after it enumerate. */
export const COMPTES_OU_REPOSE =
  /\b(?:deux|trois|quatre|cinq|double|triple|plusieurs) (?:grands? |grandes? |principaux )?(?!ans|annee|mois|jours?|semaine|heure|personne|partenaire|signataire|parties signataires|euro|exemplaire)[a-zœ-]{3,}\.$/;
/** "D'une part, …", "Ensuite, …" at the head of a sentence. */
export const PART =
  /^(?:d'une part|d'autre part|d'abord|tout d'abord|en premier lieu|en second lieu|ensuite|puis|enfin|premierement|deuxiemement|troisiemement)(?:,| :) ?(?=l'|la |le |les |une? |des |[a-z]+(?:er|ir|re) )/;
/** "Volet emploi : …" at the head of a sentence. */
export const VOLET = /^(?:(?:sur |pour )?(?:le )?volet|axe) (?!n ?°)[a-z][a-z' -]{3,40} ?: (?=\S)/;
