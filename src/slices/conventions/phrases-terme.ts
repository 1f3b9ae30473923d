import { type Day, dayInWords } from "../../shared/day.ts";
import { de, jusquAu, leJour, NBSP, nombre } from "../../shared/phrase.ts";
import { plusTot } from "../../shared/tranches.ts";
import {
  dernierTerme,
  echeanceLe,
  estPremierTerme,
  reconductionsRestantes,
  seReconduit,
  type Trouver,
  type Vie,
} from "./rules.ts";
import type { Convention } from "./types.ts";

/*
 * What is said of a term: a text that renews itself is never said to end on it.
 */

/** "au 31 décembre 2026". */
export const auJour = (jour: Day): string => `au ${dayInWords(jour, true)}`;

/** "un an", "deux ans", "dix-huit mois". */
export const duree = (mois: number): string =>
  mois % 12 === 0 ? nombre(mois / 12, "un an", "ans") : nombre(mois, "un mois", "mois");

/** How the convention is renewed, or null when its text says nothing of it. */
export function phraseReconduction({ reconduction }: Convention["effet"]): string | null {
  if (!reconduction) return null;
  const { mode, dureeMois, preavisMois, maxFois } = reconduction;
  if (maxFois === 0) return "Pas de reconduction";
  const how = mode === "tacite" ? "Sans décision, elle repart" : "Sur décision des parties, elle repart";
  const times = maxFois == null ? "" : `, ${nombre(maxFois, "une fois", "fois")} au plus`;
  const notice = preavisMois == null ? "" : `, préavis de ${duree(preavisMois)}`;
  return `${how} pour ${duree(dureeMois)}${times}${notice}`;
}

type Reconduction = NonNullable<Convention["effet"]["reconduction"]>;

/** "par périodes d’un an, trois fois au plus, sauf dénonciation trois mois avant"; `fois` = Infinity without limit. */
export function parPeriodes({ dureeMois, preavisMois }: Reconduction, fois: number): string {
  const times = Number.isFinite(fois) ? `, ${nombre(fois, "une fois", "fois")} au plus` : "";
  const notice = preavisMois ? ` ${duree(preavisMois)} avant` : "";
  return `par périodes ${de(duree(dureeMois))}${times}, sauf dénonciation${notice}`;
}

/** How a text is called in a sentence: "il" for a text, "elle" for a convention. */
export type Sujet = "il" | "elle";

/**
 * When a text will end, in whole sentences: "Elle prendra fin le …", or its term, how it goes on from there, and the
 * last day that it may reach. As of a day, with all that is known.
 */
export function suiteDuTerme(convention: Convention, jour: Day, sujet: Sujet = "elle"): string {
  const terme = echeanceLe(convention, jour);
  const { adosseA, effet } = convention;
  const [it, e, la] = sujet === "il" ? ["Il", "", "le"] : ["Elle", "e", "la"];
  if (adosseA && (terme === null || adosseA.au <= terme))
    return `${it} prendra fin ${leJour(adosseA.au)}, avec ce qui ${la} porte${NBSP}: ${adosseA.quoi}.`;
  if (terme === null) return `${it} n’a pas de terme précisé.`;
  if (!effet.reconduction || !seReconduit(convention, jour)) return `${it} prendra fin ${leJour(terme)}.`;
  const first = estPremierTerme(convention, jour) ? "premier " : "";
  const how = parPeriodes(effet.reconduction, reconductionsRestantes(convention, jour));
  const end = plusTot(dernierTerme(convention, jour), adosseA?.au);
  return [
    `Son ${first}terme est ${leJour(terme)}.`,
    `${it} est ensuite reconduit${e} tacitement ${how}.`,
    ...(end === null ? [] : [`Son dernier jour possible est ${leJour(end)}.`]),
  ].join(" ");
}

/** Where a convention in force is going: its end, or its term and what follows it. */
export function phraseEnVigueur(convention: Convention, vie: Vie, lu: { jour: Day; trouver: Trouver }): string {
  const { echeance, debut, prorogation } = vie;
  const start = debut === null ? "En vigueur" : `En vigueur depuis ${leJour(debut)}`;
  const since =
    prorogation === null ? start : `${start}, prorogée par l’avenant du ${dayInWords(prorogation.le, true)}`;
  const market = convention.adosseA;
  const ended = convention.resiliation?.effetLe;
  if (ended !== undefined && (echeance === null || ended <= echeance) && (market == null || ended <= market.au))
    return `${since}, elle est résiliée${NBSP}: son dernier jour est ${leJour(ended)}.`;
  if (market && (echeance === null || market.au <= echeance))
    return `${since}, elle prendra fin ${leJour(market.au)} avec ce qui la porte${NBSP}: ${market.quoi}.`;
  if (echeance === null) return `${since}, sans terme précisé.`;
  const denounced = convention.denonciation != null;
  if (!seReconduit(convention, lu.jour, lu.trouver))
    return denounced
      ? `${since}, elle a été dénoncée${NBSP}: elle prend fin ${leJour(echeance)}.`
      : `${since}, elle prend fin ${leJour(echeance)}.`;
  const last = plusTot(dernierTerme(convention, lu.jour), plusTot(market?.au, ended));
  if (denounced && last !== null)
    return `${since}, elle a été dénoncée trop tard pour le ${dayInWords(echeance, true)}${NBSP}: elle prendra fin ${leJour(last)}.`;
  const most = last === null ? "" : `, ${jusquAu(last)} au plus tard`;
  return `${since}, elle court ${jusquAu(echeance)} et se renouvelle sans décision${most}.${preavisDit(vie, lu.jour)}`;
}

/** Until when it may be denounced, or that it is too late for this term; nothing when the text asks for no notice. */
function preavisDit({ preavisAvant, echeance }: Vie, jour: Day): string {
  if (preavisAvant === null || echeance === null) return "";
  return jour <= preavisAvant
    ? ` On peut la dénoncer ${jusquAu(preavisAvant)}.`
    : ` Le préavis est passé depuis le ${dayInWords(preavisAvant, true)}.`;
}
