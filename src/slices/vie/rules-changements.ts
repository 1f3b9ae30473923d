import { addDays, type Day, dayInWords } from "../../shared/day.ts";
import { jusquAu, leJour, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import { plusTard, plusTot } from "../../shared/tranches.ts";
import {
  type ArticleDate,
  articlesDates,
  type Convention,
  type Etat,
  frise,
  ON_PEUT,
  type Trouver,
} from "../conventions/index.ts";
import { filtre, meilleur, tenues } from "../droits/index.ts";

/*
 * What a geste changes, before it is done: the life of the convention and its rights, told from the day of the geste.
 */

/** Days, both included; null = no bound. */
type Periode = { du: Day | null; au: Day | null };

/** A right whose days change: when it was open from today on, and when it will be; none = closed for good. */
export type DroitChange = {
  article: string;
  titre: string | null;
  /** What one may do, in words. */
  actes: string;
  avant: readonly Periode[];
  apres: readonly Periode[];
};

/** What a geste changes: the life told before and after, and the rights that move; `de` = the one party concerned. */
export type Changements = { avant: string; apres: string; droits: DroitChange[] };

const croiser = (a: readonly Periode[], b: Periode): Periode[] =>
  a.flatMap((p) => {
    const du = plusTard(p.du, b.du);
    const au = plusTot(p.au, b.au);
    return du !== null && au !== null && du > au ? [] : [{ du, au }];
  });

/** Days of force from `jour` on. */
const force = (convention: Convention, jour: Day, trouver: Trouver): Periode[] =>
  croiser(
    frise(convention, { trouver }).filter(({ etat }) => etat === "en-vigueur" || etat === "en-grace"),
    { du: jour, au: null },
  );

/** Periods that touch are one. */
function joindre(periodes: readonly Periode[]): Periode[] {
  const joined: Periode[] = [];
  for (const p of [...periodes].sort((a, b) => ((a.du ?? "") < (b.du ?? "") ? -1 : 1))) {
    const last = joined.at(-1);
    if (last && (last.au === null || p.du === null || p.du <= addDays(last.au, 1)))
      last.au = last.au === null || p.au === null ? null : p.au > last.au ? p.au : last.au;
    else joined.push({ ...p });
  }
  return joined;
}

/** Days on which a party may act or be acted towards under an article; all days when `partie` is null. */
function joursDe(convention: Convention, { article }: ArticleDate, partie: string | null): Periode[] {
  if (partie === null) return [{ du: null, au: null }];
  const held = tenues(convention);
  const sides = [filtre(article.de, held), article.vers == null ? null : filtre(article.vers, held)];
  return (held.get(partie) ?? []).filter(
    (t) => t.valeur.some((titre) => titre.signe) && sides.some((side) => meilleur(t.valeur, side, partie) !== null),
  );
}

/** "Se concerter, se réunir": verbs of a list, the first alone with its capital. */
const enSuite = (mots: readonly string[]): string =>
  mots.map((mot, i) => (i === 0 ? mot : mot.charAt(0).toLowerCase() + mot.slice(1))).join(", ");

type Fenetre = Pick<DroitChange, "article" | "titre" | "actes"> & { periodes: Periode[] };

function fenetres(convention: Convention, jour: Day, trouver: Trouver, partie: string | null): Map<string, Fenetre> {
  const days = force(convention, jour, trouver);
  const found = new Map<string, Fenetre>();
  for (const a of articlesDates(convention)) {
    if (a.article.actes.length === 0) continue;
    const { id, titre, actes } = a.article;
    const open = joursDe(convention, a, partie).flatMap((p) => croiser(croiser(days, a), p));
    const words = enSuite([...new Set(actes)].map((nature) => ON_PEUT[nature]));
    const known = found.get(id);
    found.set(id, {
      article: id,
      titre: titre ?? null,
      actes: words,
      periodes: joindre([...(known?.periodes ?? []), ...open]),
    });
  }
  return found;
}

const memes = (a: readonly Periode[], b: readonly Periode[]): boolean =>
  a.length === b.length && a.every((p, i) => p.du === b[i]?.du && p.au === b[i]?.au);

/**
 * What changes from `avant` to `apres` on and after `jour`. `partie`: only the rights of that party (a withdrawal).
 * `trouver` finds the other conventions.
 */
export function changements(
  avant: Convention,
  apres: Convention,
  { jour, trouver, partie = null }: { jour: Day; trouver: Trouver; partie?: string | null },
): Changements {
  const before = fenetres(avant, jour, trouver, partie);
  const after = fenetres(apres, jour, trouver, partie);
  const droits: DroitChange[] = [];
  for (const [id, b] of before) {
    const a = after.get(id)?.periodes ?? [];
    if (!memes(b.periodes, a)) droits.push({ ...b, avant: b.periodes, apres: a });
  }
  return { avant: phraseDeSuite(avant, jour, trouver), apres: phraseDeSuite(apres, jour, trouver), droits };
}

const MOTS: Readonly<Record<Etat, string>> = {
  brouillon: "pas encore signée",
  "en-relecture": "en relecture",
  "a-signer": "à signer",
  "signee-partiellement": "signée en partie",
  signee: "signée, sans effet encore",
  remplacee: "remplacée",
  resiliee: "résiliée",
  caduque: "caduque",
  suspendue: "suspendue",
  "en-vigueur": "en vigueur",
  "en-grace": "en période de tolérance",
  echue: "échue",
};

/** The life to come, in one sentence: "En vigueur jusqu’au 30 juin 2027, puis résiliée." */
export function phraseDeSuite(convention: Convention, jour: Day, trouver: Trouver): string {
  const life = frise(convention, { trouver }).filter(({ au }) => au === null || au >= jour);
  const words = life.map(({ etat, au }, i) =>
    au === null
      ? `${MOTS[etat]}${i === 0 && etat === "en-vigueur" ? ", sans fin prévue" : ""}`
      : `${MOTS[etat]} ${jusquAu(au)}`,
  );
  return `${majuscule(words.join(", puis "))}.`;
}

/** Days of a right in words: "jusqu’au 30 juin 2027", "plus du tout", "du 1er mars au …". */
export function phraseDePeriodes(periodes: readonly Periode[], jour: Day): string {
  if (periodes.length === 0) return "fermé";
  return periodes
    .map(({ du, au }) => {
      if (du === null || du <= jour) return au === null ? "ouvert, sans terme" : `ouvert ${jusquAu(au)}`;
      const start = dayInWords(du, true);
      return au === null ? `à partir du ${start}` : `du ${start} au ${dayInWords(au, true)}`;
    })
    .join(", puis ");
}

/** What moves, in one sentence: "Huit droits se ferment ; le premier après le 30 juin 2027." */
export function phraseDesDroits({ droits }: Pick<Changements, "droits">): string {
  if (droits.length === 0) return "Aucun droit ne s’ouvre ni ne se ferme.";
  const lost = droits.filter((d) => d.avant.length > 0 && fin(d.apres) < fin(d.avant));
  const ends = lost.map((d) => fin(d.apres)).sort();
  const n = majuscule(nombre(droits.length, "un droit", "droits"));
  if (lost.length < droits.length) return `${n} ${droits.length === 1 ? "change" : "changent"} de jours.`;
  const first = ends[0] ?? "";
  const when = first === "" ? "dès aujourd’hui" : `après le ${leJour(first as Day).slice(3)}`;
  const verb = droits.length === 1 ? "se ferme" : "se ferment";
  return ends.at(-1) === first ? `${n} ${verb} ${when}.` : `${n} ${verb}${NBSP}; le premier ${when}.`;
}

/** Last day, as text that sorts: "" when there is none, "~" without end. */
const fin = (periodes: readonly Periode[]): string => (periodes.length === 0 ? "" : (periodes.at(-1)?.au ?? "~"));
