import { type Day, dayInWords } from "../../shared/day.ts";
import { contient, type Territoire } from "../../shared/territoire.ts";
import { type Convention, type Etat, echeanceLe, etatLe, type Trouver } from "../conventions/index.ts";
import type { Obstacle, Porteur } from "./types.ts";

/*
 * What holds a declination within bounds: a national text that lives, its territory, the market on which a party's role
 * rests (domain W19). Checked when it is opened and again before it goes to signature.
 */

/** Whether a text is national: no territory stated, or the whole country. */
export const nationale = ({ territoire }: Pick<Convention, "territoire">): boolean =>
  territoire == null || territoire.includes("FR");

/** Why a text in that state cannot be declined; null when it can. */
const PAS_VIVANTE: Readonly<Record<Etat, string | null>> = {
  brouillon: "Personne ne l’a encore signée\u00a0: elle se déclinera une fois signée.",
  "en-relecture": "Elle est encore en relecture\u00a0: elle se déclinera une fois signée.",
  "a-signer": "Elle est encore à signer\u00a0: elle se déclinera une fois signée.",
  "signee-partiellement":
    "Il lui manque des signatures\u00a0: elle se déclinera quand toutes ses parties auront signé.",
  signee: null,
  "en-vigueur": null,
  suspendue: null,
  "en-grace": "Son terme est passé, elle ne vaut plus que par tolérance\u00a0: prolongez-la d’abord.",
  echue: "Son terme est passé\u00a0: elle ne se décline plus.",
  resiliee: "Elle a été résiliée\u00a0: elle ne se décline plus.",
  caduque: "Elle a pris fin avec ce qui la portait\u00a0: elle ne se décline plus.",
  remplacee: "Elle a été remplacée\u00a0: déclinez celle qui lui succède.",
};

/** Why a convention cannot be declined on a day, in a sentence; null when it can. */
export function pourquoiPas(parent: Convention, jour: Day, trouver: Trouver): string | null {
  if (!nationale(parent))
    return "Elle n’est pas nationale\u00a0: seule une convention qui vaut pour toute la France se décline en région.";
  return PAS_VIVANTE[etatLe(parent, jour, { trouver })];
}

const FINIS: ReadonlySet<Etat> = new Set<Etat>(["en-grace", "echue", "resiliee", "caduque", "remplacee"]);

/** Why a regional text can no longer be signed under its national one, which has ended since it was opened; null when it can. */
export function parentFini(parent: Convention, jour: Day, trouver: Trouver): Obstacle | null {
  const etat = etatLe(parent, jour, { trouver });
  const phrase = `La convention déclinée a changé depuis l’ouverture. ${PAS_VIVANTE[etat]}`;
  return FINIS.has(etat) ? { champ: "parent", phrase } : null;
}

/** The earliest end among what the roles rest on; null when nothing ends. */
export const porteurDe = (porteurs: readonly (Porteur | null | undefined)[]): Porteur | null =>
  porteurs.filter((p) => p != null).reduce<Porteur | null>((a, b) => (a === null || b.au < a.au ? b : a), null);

/** What a child does outside the bounds of its parent; `jour` is the day it is signed or read. */
export function obstaclesDeDeclinaison(enfant: Convention, parent: Convention, jour: Day): Obstacle[] {
  return [...horsTerritoire(enfant.territoire, parent.territoire), ...survit(enfant, parent, jour)];
}

type Lieux = readonly Territoire[] | null | undefined;

function horsTerritoire(enfant: Lieux, parent: Lieux): Obstacle[] {
  if (parent == null) return [];
  const champ = "territoire";
  if (enfant == null)
    return parent.includes("FR")
      ? []
      : [{ champ, phrase: "Son territoire n’est pas précisé, celui de la convention déclinée l’est." }];
  const outside = enfant.filter((code) => !parent.some((held) => contient(held, code)));
  if (outside.length === 0) return [];
  return [{ champ, phrase: `Le territoire ${outside.join(", ")} est hors de celui de la convention déclinée.` }];
}

function survit(enfant: Convention, parent: Convention, jour: Day): Obstacle[] {
  const porteur = porteurDe([enfant.adosseA, parent.adosseA]);
  const terme = echeanceLe(enfant, jour);
  if (porteur === null || terme === null || terme <= porteur.au) return [];
  const short = (day: Day) => dayInWords(day, true);
  const phrase = `Elle finirait le ${short(terme)}, après ce qui la porte\u00a0: ${porteur.quoi}, jusqu’au ${short(porteur.au)}.`;
  return [{ champ: "effet.au", phrase }];
}
