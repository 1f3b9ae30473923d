import { tous } from "./chercher.ts";
import { blocsDe, type Contexte } from "./contexte.ts";
import { ACTES, AUTRE_TERME, COURT, dire, NOM, type Periode, periode } from "./effet-clauses.ts";
import type { Phrase } from "./segmenter.ts";

/*
 * The years a convention covers, in a sentence or in its title.
 */

const ANNEES =
  /(?<![\d/-]|n° ?)(?<a>20\d\d)(?:(?: ?[-/] ?| a | et | au |, )(?:20\d\d)){0,9}?(?: ?[-/>] ?| a | et | au |, (?=20))(?<z>20\d\d|\d\d)(?![\d/]| ?[-/] ?\d|[.,]\d)/g;
const UNE_ANNEE =
  /(?:(?:pour|sur|durant|au titre de|couvr[a-z]{1,3}|concerne) (?:l'annee|l'exercice)(?: civile| budgetaire)?|(?:conclue?|valable|vaut|signee?|etablie?|consentie?) pour) (?<a>20\d\d)(?! ?[-/] ?\d| a 20| et 20)/;
/** What the years are of: the nearest of these names before them. */
const NOMS_D_ANNEES = new RegExp(
  `(?<![a-z])(?:(?<non>plans?|programmes?|programmation|strategies?|strategique|schemas?|contrat (?:de (?:ville|plan|filiere|territoire|relance|milieu)|local|territorial|regional)|cper|feder|fse|projets?|feuille de route|agenda|prs|mandat|mandature|pacte|loi|budget|edition|campagne|entre|agrement|accord national|cog|orientations?)|(?<oui>${ACTES}|conventions|cpom?|periode|annees?|exercices?|saisons?|duree|objectifs|moyens|triennale?|pluriannuel(?:le)?|cooperation|partenariat))(?![a-z])`,
  "g",
);

/** A convention that has come to its end is not the one that is read. */
const ECHUE =
  /(?<![a-z])(?:arriv[a-z]{1,5} a (?:echeance|terme|expiration)|precedent[a-z]?|ancienne|actuelle|en cours|echue|achevee|s'est achevee|a pris fin|expiree|bilan d[eu]s?)(?![a-z])/;

/** The years of the act that an avenant changes are not its own. */
const AVENANT = /(?<![a-z])avenant [^.;]{0,60}(?:a la|a l'|au|de la|du) /;

/** "Pour les années 2021 à 2023", "pour l'année 2021": years of a sentence or a title, when they are those of the convention. */
export function anneesDe(clause: Phrase, words: string, sure: boolean, tete = false): Periode | null {
  for (const match of tous(ANNEES, words)) {
    const a = match.groups?.a ?? "";
    const end = match.index + match[0].length;
    const more = /^(?:(?:,| et|, puis) 20\d\d(?: ?[-/] ?(20\d\d|\d\d))?(?! ?[-/]?\d)){1,5}/.exec(
      words.slice(end, end + 80),
    );
    const z = more === null ? (match.groups?.z ?? "") : (more[1] ?? more[0].slice(-4));
    const last = z.length === 2 ? `${a.slice(0, 2)}${z}` : z;
    if (last <= a || Number(last) - Number(a) > 15) continue;
    const said = words.slice(0, match.index);
    if (AVENANT.test(said) || ECHUE.test(words)) continue;
    // "jusqu’à la fin de l’année scolaire 2022-2023" is a term; what a party opens that year is its duty
    if (/jusqu'[^.;,]{0,50}$/.test(said) || (!sure && /s'engage(?:nt)? a [^.;]{0,120}$/.test(said))) continue;
    const names = [...tous(NOMS_D_ANNEES, words.slice(Math.max(0, match.index - 90), match.index))];
    const near = names.at(-1)?.groups;
    // "Contrat de ville 2015-2020": the plan is the act itself where the title begins by it
    const own = tete && names.length === 1 && names[0]?.index === 0 && match.index <= 90;
    if (!own && (near?.oui === undefined || (names.some((n) => n.groups?.non !== undefined) && !sure))) continue;
    return periode(a, last, dire(clause, match.index, end + (more?.[0].length ?? 0)));
  }
  const one = UNE_ANNEE.exec(words);
  if (one?.groups === undefined || AUTRE_TERME.test(words.slice(0, one.index))) return null;
  if (!sure && /(?:montant|participation|subvention|dotation)[^.;]{0,60}$/.test(words.slice(0, one.index))) return null;
  if (!sure && !COURT.test(words.slice(0, one.index))) return null;
  const year = one.groups.a as string;
  return periode(year, year, dire(clause, one.index, one.index + one[0].length));
}

const AUTRE_PLAN =
  /(?<![a-z])(?:plan|programme|strategie|schema|feder|fse|cper|loi|mandat|avenant|projet)(?![a-z])|n°|jusqu'/;

/** A short line of the heading that ends by two years. */
const SEULES = /^(?:[^.;:\d]{0,50} )?\W{0,3}20\d\d(?: ?(?:-|\/|a|et|,) ?20\d\d| 20\d\d(?=\W{0,3}$)){1,5}\W{0,3}$/;

/** A line of the heading that ends by one year: "Année 2022", "Convention d'objectifs – exercice 2022"; alone, in a yearly act. */
const UNE_SEULE =
  /^(?:[^.;:\d]{0,90}(?<![a-z])(?<m>annee|exercice)(?: civile| budgetaire)? |\W{0,3})(?<a>20\d\d)\W{0,3}$/;
const ANNUELLE = new RegExp(`(?<![a-z])(?:${ACTES})s? annuel`);
const FIN_DE_TETE = /^(?:article|art\.|preambule|vu |considerant|il (?:est|a ete))/;

/** The years in the title of the convention: "Convention d'objectifs 2021-2023". */
export function anneesDuTitre(c: Contexte): Periode | null {
  const blocs = blocsDe(c).slice(0, 14);
  const end = blocs.findIndex((b) => b.genre === "article" || FIN_DE_TETE.test(c.texte.bas.slice(b.du, b.du + 16)));
  const yearly = blocs.slice(0, 6).some((b) => ANNUELLE.test(c.texte.bas.slice(b.du, Math.min(b.au, b.du + 200))));
  for (const [bloc, { genre, du, au }] of blocs.slice(0, end < 0 ? 14 : end).entries()) {
    if (genre === "puce" || au - du > 240) continue;
    const words = c.texte.bas.slice(du, au);
    const lone = c.zone.style === "acte" ? UNE_SEULE.exec(words) : null;
    if (lone?.groups !== undefined && (yearly || lone.groups.m !== undefined)) {
      const year = lone.groups.a as string;
      return periode(year, year, [du, au]);
    }
    if (bloc > 5 && !(c.zone.style === "acte" && au - du < 60)) continue;
    const alone =
      /^\(?(?:pour )?(?:les? |l')?(?:annees?|periode|exercices?|saisons?)(?![a-z])/.test(words) && words.length < 60;
    if (c.zone.style === "acte" && SEULES.test(words) && !AUTRE_PLAN.test(words)) {
      const years = words.match(/20\d\d/g) ?? [];
      const [a, z] = [years[0] ?? "", years.at(-1) ?? ""];
      if (a < z && Number(z) - Number(a) <= 15) return periode(a, z, [du, au]);
    }
    if ((!NOM.test(words) && !alone && !/^plan /.test(words)) || /^(?:vu|considerant|entre)(?![a-z])/.test(words))
      continue;
    const found = anneesDe({ du, au, bloc }, words, false, bloc === 0);
    if (found !== null) return found;
  }
  return null;
}
