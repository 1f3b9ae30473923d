import type { Day } from "../../shared/day.ts";
import { majuscule } from "../../shared/phrase.ts";
import { veille } from "../../shared/tranches.ts";
import { type EtatDit, etatDit, nomsDesParties, ORDRE_ETATS, type Regard, titreCourt } from "./phrases.ts";
import { aDenoncerAvant, etatLe, frise, type Segment, type Vie, vieLe } from "./rules.ts";
import type { Convention, Etat } from "./types.ts";

/*
 * Conventions in time, as the pictures draw them on a day.
 */

/** A stretch of life as it is drawn: from a day, to a day or without term. */
export type SegmentTrace = { du: Day; au: Day | null; etat: Etat };

/**
 * The stretches to draw on a day: from the first signature; a life that is over is drawn as what it became, over the days it
 * lived; a tacit renewal to come is not drawn before it begins.
 */
export function segmentsTraces(
  convention: Convention,
  vie: Vie,
  { jour, trouver }: Pick<Regard, "jour" | "trouver">,
): SegmentTrace[] {
  const life = frise(convention, { trouver }).filter((s): s is Segment & { du: Day } => s.du !== null);
  const over = OVER.has(vie.etat);
  const drawn: SegmentTrace[] = [];
  for (const s of life) {
    if (OVER.has(s.etat)) continue;
    const au = s.etat === "en-vigueur" && vie.echeance !== null && vie.echeance >= s.du ? (s.au ?? vie.echeance) : s.au;
    drawn.push({ du: s.du, au: au ?? (s.etat === "en-vigueur" ? null : jour > s.du ? jour : s.du), etat: s.etat });
  }
  if (!over || drawn.length === 0) return drawn;
  // Over on the day: one thin line from the first to the last day lived, with the end that the state draws.
  const end = life.find((s) => OVER.has(s.etat) && (s.au === null || jour <= s.au));
  return [{ du: drawn[0]?.du ?? jour, au: end ? veille(end.du) : jour, etat: vie.etat }];
}

const OVER: ReadonlySet<Etat> = new Set<Etat>(["echue", "resiliee", "caduque", "remplacee"]);

/** First day of the state in which a convention is on a day; null when it has always been so. */
export function depuisQuand(convention: Convention, { jour, trouver }: Pick<Regard, "jour" | "trouver">): Day | null {
  return frise(convention, { trouver }).find((s) => s.au === null || jour <= s.au)?.du ?? null;
}

/** Last day on which a convention was in force or in grace before a day; null when it never was. */
export function dernierJourEnVigueur(
  convention: Convention,
  { jour, trouver }: Pick<Regard, "jour" | "trouver">,
): Day | null {
  const life = frise(convention, { trouver }).filter((s) => s.etat === "en-vigueur" || s.etat === "en-grace");
  return life.findLast((s) => s.au !== null && s.au < jour)?.au ?? null;
}

/** First day on which a convention will be in force after a day; null when none is known. */
export function prochainJourEnVigueur(
  convention: Convention,
  { jour, trouver }: Pick<Regard, "jour" | "trouver">,
): Day | null {
  return (
    frise(convention, { trouver }).find((s) => s.etat === "en-vigueur" && s.du !== null && s.du > jour)?.du ?? null
  );
}

/** One convention of a frise, in the form that the kit draws. */
export type Item = {
  id: string;
  titre: string;
  sousTitre?: string;
  niveau: 0 | 1;
  segments: SegmentTrace[];
  renouvellements: Day[];
  dernierJourDenoncer?: Day;
  etat: EtatDit["etat"];
  mot?: string;
  etatDetail: string;
};

/** Conventions in time, what binds first, children under their parents when both are there, each as of the day. */
export function itemsFrise(given: readonly Convention[], regard: Regard): Item[] {
  const conventions = parEtat(given, regard);
  const ids = new Set(conventions.map((c) => c.id));
  const placed = new Set<string>();
  const items: Item[] = [];
  const place = (convention: Convention, niveau: 0 | 1) => {
    if (placed.has(convention.id)) return;
    placed.add(convention.id);
    items.push(itemFrise(convention, niveau, regard));
    for (const child of conventions) if (child.parent === convention.id) place(child, 1);
  };
  for (const c of conventions) if (c.parent == null || !ids.has(c.parent)) place(c, 0);
  for (const c of conventions) place(c, 0); // parents in a ring have no first one
  return items;
}

/** Conventions in the order of lists: by state on the day, then by title. */
export function parEtat(conventions: readonly Convention[], regard: Regard): Convention[] {
  const keyed = conventions.map((convention) => ({
    convention,
    rang: ORDRE_ETATS.indexOf(etatLe(convention, regard.jour, regard)),
    titre: titreCourt(convention, regard.notices),
  }));
  keyed.sort(
    (a, b) => a.rang - b.rang || a.titre.localeCompare(b.titre, "fr") || (a.convention.id < b.convention.id ? -1 : 1),
  );
  return keyed.map(({ convention }) => convention);
}

function itemFrise(convention: Convention, niveau: 0 | 1, regard: Regard): Item {
  const { jour, trouver, notices, nommer } = regard;
  const vie = vieLe(convention, jour, { trouver });
  const { etat, mot: word, detail } = etatDit(convention, vie, regard);
  const titre = titreCourt(convention, notices);
  const parties = [...new Set(convention.parties.map((p) => p.organisation))];
  const last = vie.etat === "en-vigueur" ? aDenoncerAvant(convention, jour, trouver) : null;
  const notice = last !== null && last >= jour ? last : null;
  return {
    id: convention.id,
    titre,
    ...(niveau === 0 && {
      sousTitre: parties.every((id) => titre.includes(nommer(id)))
        ? majuscule(convention.genre)
        : majuscule(nomsDesParties(parties, nommer)),
    }),
    niveau,
    segments: segmentsTraces(convention, vie, regard),
    renouvellements: vie.renouvellements,
    ...(notice !== null && { dernierJourDenoncer: notice }),
    etat,
    ...(word !== undefined && { mot: word }),
    etatDetail: detail,
  };
}
