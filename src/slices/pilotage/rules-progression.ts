import { type Day, dayInWords } from "../../shared/day.ts";
import { chiffres, de, enLettres, leJour, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import type { Convention, Engagement } from "../conventions/index.ts";
import { indicateur } from "./rules-catalogue.ts";
import { type Contexte, nominatif, type Serie, somme } from "./rules-indicateur.ts";
import { attendre, type Duree, jourDu, periodeDe } from "./rules-rythme.ts";
import type { Cumul, Valeur } from "./types.ts";

type Unite = NonNullable<Engagement["cible"]>["unite"];

/** How far a commitment has come, over the period of its target (the year, when it has none). */
export type Progression = {
  readonly engagement: string;
  /** What is counted: the target's unit, actions without one. */
  readonly unite: Unite;
  readonly fait: Valeur;
  /** Promised over the period; null when no number is. */
  readonly prevu: number | null;
  /** Due by the day; null when no pace is told. */
  readonly attendu: number | null;
  readonly du: Day;
  /** End of the period; null: no end is told. */
  readonly au: Day | null;
  /** The day by which the next one is due, past or to come; null when none is. */
  readonly prochaineLe: Day | null;
  /** The day it was read as of. */
  readonly jour: Day;
};

type Lus = { readonly cumuls: readonly Cumul[]; readonly caches: readonly Serie[] };

/** How each commitment of a convention stands on a day, from what its acts add up to since its beginning. */
export function progressions(
  convention: Pick<Convention, "engagements">,
  { cumuls, caches }: Lus,
  { jour, duree }: { jour: Day; duree: Duree },
): Progression[] {
  return (convention.engagements ?? []).map((engagement) => {
    const own = {
      cumuls: cumuls.filter((c) => c.engagement === engagement.id),
      caches: caches.filter((s) => s.engagement === engagement.id),
    };
    return progression(engagement, own, { jour, duree });
  });
}

function progression({ id, cible }: Engagement, lus: Lus, { jour, duree }: { jour: Day; duree: Duree }): Progression {
  const { du, au } = periodeDe(cible, jour, duree);
  const unite = cible?.unite ?? "actes";
  const fait = mesurer(unite, { cumuls: lus.cumuls.filter((c) => dansLesMois(c, { du, au })), caches: lus.caches });
  const upTo = au !== null && jour > au ? au : jour;
  const attente = cible == null ? { prevu: null, attendu: null } : attendre(cible, { du, au: upTo }, duree);
  const { prevu, attendu } = attente;
  const next =
    au !== null && attendu !== null && prevu !== null && prevu > 0 && typeof fait === "number" && fait < prevu
      ? jourDu(Math.floor(fait) + 1, prevu, { du, au })
      : null;
  return { engagement: id, unite, fait, prevu, attendu, du, au, prochaineLe: next, jour };
}

/** Whether a line is of a month of the period. */
export const dansLesMois = ({ mois }: Cumul, { du, au }: { du: Day; au: Day | null }): boolean =>
  mois >= du.slice(0, 7) && (au === null || mois <= au.slice(0, 7));

const SANS: Omit<Contexte, "caches"> = { aCouvrir: [], promesses: null, decisions: null };

/** What acts come to in the unit of a target; null for a share, which no act tells. */
export function mesurer(unite: Unite, { cumuls, caches }: Lus): Valeur {
  const of = (id: string) => indicateur(id).formule(cumuls, { ...SANS, caches });
  switch (unite) {
    case "actes": {
      if (!cumuls.some(nominatif) && !caches.some(nominatif)) return of("actions");
      const others = of("actions") as number;
      const people = of("personnes-accompagnees");
      return typeof people === "number" ? others + people : others > 0 ? others : people;
    }
    case "heures":
      return of("heures");
    case "personnes": {
      const [reached, passed] = [of("personnes-touchees"), of("personnes-accompagnees")];
      if (typeof reached === "number" && typeof passed === "number") return reached + passed;
      if (typeof reached === "number") return reached > 0 ? reached : passed;
      if (typeof passed === "number") return passed > 0 ? passed : reached;
      return null;
    }
    case "organisations":
      return of("organisations-mobilisees");
    case "jours":
      return of("delai-neuf-sur-dix");
    case "pourcent":
      return null;
  }
}

/** Whether a commitment is behind its pace, on it, has all that was promised, or more; null where none can be told. */
export type Allure = "en-retard" | "au-rythme" | "tenu" | "au-dela";

/** The pace of a commitment on its day; a delay is behind when it is longer than promised. */
export function allure({ unite, fait, prevu, attendu }: Progression): Allure | null {
  if (typeof fait !== "number" || prevu === null || unite === "pourcent") return null;
  if (unite === "jours") return fait > prevu ? "en-retard" : "tenu";
  if (prevu === 0) return fait > 0 ? "au-dela" : null;
  if (fait > prevu) return "au-dela";
  if (fait === prevu) return "tenu";
  if (attendu === null) return null;
  return fait < attendu ? "en-retard" : "au-rythme";
}

const MOTS: Readonly<Record<Exclude<Unite, "pourcent">, readonly [`une ${string}` | `un ${string}`, string, string]>> =
  {
    actes: ["une action", "actions", "prévues"],
    heures: ["une heure", "heures", "prévues"],
    personnes: ["une personne", "personnes", "prévues"],
    organisations: ["une organisation", "organisations", "prévues"],
    jours: ["un jour", "jours", "prévus"],
  };

/** A measure in figures: "8 actions", "1 heure", "1,5 heure". */
function compter(n: number, unite: Exclude<Unite, "pourcent">): string {
  const [one, many] = MOTS[unite];
  return `${chiffres(n)}${NBSP}${n < 2 && n >= 0 ? one.replace(/^une? /, "") : many}`;
}

/** "en 2026", "au 4e trimestre 2026", "en juin 2019", "sur la durée de la convention"; "depuis le …" without an end. */
export function periodeDite({ du, au }: Pick<Progression, "du" | "au">): string {
  if (au === null) return `depuis ${leJour(du)}`;
  if (du.slice(0, 7) === au.slice(0, 7)) return `en ${moisDit(du)}`;
  if (du.slice(0, 4) !== au.slice(0, 4)) return "sur la durée de la convention";
  if (Number(au.slice(5, 7)) - Number(du.slice(5, 7)) < 3)
    return `${de(moisDit(du).split(" ")[0] ?? "")} à ${moisDit(au)}`;
  return `en ${du.slice(0, 4)}`;
}

/** "juin 2019". */
export const moisDit = (jour: Day): string => dayInWords(jour, true).replace(/^\S+ /, "");

/** What is done out of what is promised, the count apart from the rest so that it may be a link. */
export type Compte = { readonly compte: string; readonly reste: string };

/** "8 actions" + "sur 12 prévues en 2026"; true at any value, and where nothing can be counted. */
export function compteDit(p: Progression): Compte {
  const { unite, fait, prevu } = p;
  const when = periodeDite(p);
  if (unite === "pourcent") return { compte: "", reste: "Cette part ne se calcule pas à partir des actions." };
  if (fait === null)
    return {
      compte: "",
      reste: unite === "jours" ? `Aucun délai mesuré ${when}${promis(prevu)}.` : `Nombre non communiqué ${when}.`,
    };
  if (fait === "moins de 5") return { compte: "Moins de cinq personnes", reste: `${surPrevu(p)}${when}.` };
  if (unite === "jours")
    return {
      compte: compter(fait, unite),
      reste: `neuf fois sur dix ${when}${promis(prevu)}.`,
    };
  if (fait === 0) return { compte: "", reste: `${majuscule(nombre(0, MOTS[unite][0], ""))} ${surPrevu(p)}${when}.` };
  return { compte: compter(fait, unite), reste: `${surPrevu(p)}${when}.` };
}

const promis = (prevu: number | null): string =>
  prevu === null ? "" : `, ${nombre(prevu, "un jour promis", "jours promis")}`;

const surPrevu = ({ unite, prevu }: Progression): string =>
  prevu === null || unite === "pourcent" || unite === "jours"
    ? ""
    : prevu < 2
      ? `sur ${chiffres(prevu)} ${MOTS[unite][2].slice(0, -1)} `
      : `sur ${chiffres(prevu)} ${MOTS[unite][2]} `;

/** The pace in a sentence, and what comes next: "Trois de moins qu’attendu. La prochaine l’était le 31 octobre 2026." */
export function allureDite(p: Progression): string {
  const pace = allure(p);
  const { unite, fait, prevu, attendu } = p;
  if (pace === null || typeof fait !== "number" || prevu === null || unite === "pourcent") return "";
  if (unite === "jours") return pace === "tenu" ? "Le délai promis est tenu." : "C’est plus long que promis.";
  if (pace === "au-dela") return `${ecart(fait - prevu, unite)} de plus que prévu.`;
  if (pace === "tenu") return "Tout ce qui était prévu est fait.";
  if (pace === "au-rythme") return "Au rythme prévu.";
  return `${ecart((attendu ?? 0) - fait, unite)} de moins qu’attendu.`;
}

/** A difference in letters, of the gender of what is counted: "Trois", "Une". */
function ecart(n: number, unite: Exclude<Unite, "pourcent">): string {
  return Number.isInteger(n) ? majuscule(enLettres(n, MOTS[unite][0].startsWith("une "))) : compter(n, unite);
}

/** When the next one is due, or was; "" when none is. */
export function prochaineDite({ prochaineLe, unite, jour }: Progression): string {
  if (prochaineLe === null || unite === "pourcent" || unite === "jours") return "";
  const feminine = MOTS[unite][0].startsWith("une ");
  const [next, due] = feminine ? ["La prochaine", "attendue"] : ["Le prochain", "attendu"];
  return `${next} ${prochaineLe < jour ? "était" : "est"} ${due} ${leJour(prochaineLe)}.`;
}

/** The sticks of a commitment; null when there is nothing to draw. */
export function batonsDe(p: Progression, interne: boolean) {
  const { unite, fait, prevu, attendu } = p;
  if (typeof fait !== "number" || unite === "jours" || unite === "pourcent") return null;
  const { compte, reste } = compteDit(p);
  const due =
    interne && attendu !== null
      ? `, ${chiffres(attendu)} ${MOTS[unite][2] === "prévues" ? "attendues" : "attendus"} à ce jour`
      : "";
  return {
    fait: Math.floor(fait),
    prevu,
    attendu: interne ? attendu : null,
    dit: `${compte} ${reste}`.trim().replace(/\.$/, "") + due,
  };
}

/** All that a page shows of how far a commitment has come (`Avancement` of the kit). */
export function avancee(p: Progression) {
  const pace = allure(p);
  const encre = pace === "en-retard" ? ("retard" as const) : pace === "au-dela" ? ("au-dela" as const) : null;
  return { batons: batonsDe(p, true), ...compteDit(p), rythme: allureDite(p), encre, suite: prochaineDite(p) };
}

/** Actions due by the day and those held, over the commitments that promise a number of them. */
export function promessesDe(all: readonly Progression[]): Contexte["promesses"] {
  const counted = all.filter((p) => p.unite === "actes" && p.attendu !== null && typeof p.fait === "number");
  if (counted.length === 0) return null;
  return {
    attendues: counted.reduce((sum, p) => sum + (p.attendu ?? 0), 0),
    tenues: counted.reduce((sum, p) => sum + Math.min(p.attendu ?? 0, p.fait as number), 0),
  };
}

/** Actions of a list of lines: those that concern nobody in particular. */
export const nombreDActions = (cumuls: readonly Cumul[]): number =>
  somme(
    cumuls.filter((c) => !nominatif(c)),
    (c) => c.actes,
  );
