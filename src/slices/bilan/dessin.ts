import type { Day } from "../../shared/day.ts";
import type { ImageEcrite } from "../../shared/ecrit.ts";
import { chiffres, jourCourt, majuscule } from "../../shared/phrase.ts";
import { atteint, faitDit, phraseDesMois, prevuDit } from "./phrases.ts";
import type { EngagementDuBilan, FaitsDeBilan } from "./types.ts";

/*
 * The two drawings of a report, as SVG: the same in the page, in the PDF and in the ODT. Colours are those of the printed
 * page; the stylesheet of the screen puts its own on the classes.
 */

const LARGEUR = 680;
/** The body of a page. */
const LARGEUR_MM = 162;

const echappe = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no drawing holds them
    .replace(/[\u0000-\u001f\ufffe\uffff]/g, " ");

const mots = (x: number, y: number, text: string, ancre: "start" | "middle" | "end" = "start", classe = "encre") =>
  `<text x="${r(x)}" y="${r(y)}" text-anchor="${ancre}" font-family="'Source Sans 3', sans-serif" font-size="13" fill="${classe === "encre" ? "#211b2b" : "#4b4454"}" class="dessin-${classe}">${echappe(text)}</text>`;

const r = (n: number): string => String(Math.round(n * 10) / 10);

/** A drawing of that height with its alternative text, as a picture of a paper. */
function image(hauteur: number, corps: string, texte: string): ImageEcrite {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LARGEUR} ${hauteur}" width="${LARGEUR}" height="${hauteur}" role="img" aria-label="${echappe(texte)}">${corps}</svg>`;
  return {
    type: "image/svg+xml",
    octets: new TextEncoder().encode(svg),
    texte,
    largeurMm: LARGEUR_MM,
    hauteurMm: Math.round((hauteur * LARGEUR_MM) / LARGEUR),
  };
}

/** Letters of a commitment's title that fit on its line. */
const TITRE_MAX = 84;
const court = (text: string): string =>
  text.length <= TITRE_MAX ? text : `${text.slice(0, TITRE_MAX - 1).trimEnd()}…`;

/** Rows on one drawing: it stays on one page. */
export const ENGAGEMENTS_DESSINES = 12;

/**
 * What was done of what was planned, one bar for one commitment with a target that adds up, each on its own scale: the
 * hollow bar, or the tick within what goes beyond, is what was planned. Null when there is none.
 */
export function dessinDesObjectifs(faits: Pick<FaitsDeBilan, "axes">): ImageEcrite | null {
  const rows = faits.axes
    .flatMap((a) => a.engagements)
    .filter((e) => e.unite !== "jours" && e.unite !== "pourcent" && typeof e.fait === "number" && (e.prevu ?? 0) > 0)
    .slice(0, ENGAGEMENTS_DESSINES);
  if (rows.length === 0) return null;
  const done = rows.map((e) => ({ ...e, part: (e.fait as number) / (e.prevu as number) }));
  // planned bars end on one line; what goes beyond has room up to twice, then is cut
  const beyond = Math.min(2, Math.max(1, ...done.map((e) => e.part)));
  const plein = (LARGEUR - 190) / beyond;
  const bars = done.map((e, i) => {
    const y = i * 46;
    const width = Math.min(e.part, beyond) * plein;
    const color = atteint(e) ? "#2a7a5b" : "#4a2a7d";
    return [
      mots(0, y + 14, court(e.titre)),
      `<rect x="0.75" y="${y + 22}" width="${r(plein)}" height="11" fill="none" stroke="#827a86" stroke-width="1.5" class="dessin-bord"/>`,
      width > 0
        ? `<rect x="0" y="${y + 21.25}" width="${r(width)}" height="12.5" fill="${color}" class="dessin-${atteint(e) ? "verdet" : "violette"}"/>`
        : "",
      e.part > 1
        ? `<line x1="${r(plein)}" y1="${y + 19}" x2="${r(plein)}" y2="${y + 36}" stroke="#211b2b" stroke-width="1.5" class="dessin-regle"/>`
        : "",
      mots(LARGEUR, y + 32, `${faitDit(e)} sur ${chiffres(e.prevu as number)}`, "end"),
    ].join("");
  });
  return image(rows.length * 46, bars.join(""), `Fait et prévu. ${done.map(direObjectif).join(" ")}`);
}

const direObjectif = (e: EngagementDuBilan): string => `${e.titre} : ${faitDit(e)} sur ${prevuDit(e)}.`;

/** Columns on one drawing: beyond, years instead of months. */
const COLONNES_MAX = 24;

/** How many actions each month, or each year of a long life. Null when there is none. */
export function dessinDesMois(mois: FaitsDeBilan["mois"]): ImageEcrite | null {
  const years = mois.length > COLONNES_MAX;
  const columns = years
    ? [...Map.groupBy(mois, (m) => m.mois.slice(0, 4))].map(([an, of]) => ({
        titre: an,
        actions: of.reduce((sum, m) => sum + m.actions, 0),
      }))
    : mois.map((m) => ({ titre: moisCourt(m.mois), actions: m.actions }));
  const max = Math.max(0, ...columns.map((c) => c.actions));
  if (max === 0) return null;
  const [top, base] = [18, 128];
  const step = LARGEUR / Math.max(6, columns.length);
  const width = Math.min(34, step * 0.62);
  const drawn = columns.map(({ titre, actions }, i) => {
    const height = (actions / max) * (base - top);
    const middle = (i + 0.5) * step;
    const bar =
      actions === 0
        ? ""
        : `<rect x="${r(middle - width / 2)}" y="${r(base - height)}" width="${r(width)}" height="${r(height)}" fill="#4a2a7d" class="dessin-violette"/>`;
    return `${bar}${mots(middle, base - height - 5, chiffres(actions), "middle", actions === 0 ? "encre-2" : "encre")}${mots(middle, base + 18, titre, "middle", "encre-2")}`;
  });
  const line = `<line x1="0" y1="${base}" x2="${LARGEUR}" y2="${base}" stroke="#211b2b" stroke-width="1" class="dessin-regle"/>`;
  const told = columns.map((c) => `${c.titre} ${c.actions}`).join(", ");
  return image(
    152,
    drawn.join("") + line,
    `Actions ${years ? "par an" : "par mois"} : ${told}. ${phraseDesMois(mois)}`,
  );
}

/** "Mars" of "2019-03"; the year with January: "Janv. 2019". */
const moisCourt = (mois: string): string => {
  const word = jourCourt(`${mois}-01` as Day).replace(/^\S+ /, "");
  return word.startsWith("janv") ? mois.slice(0, 4) : majuscule(word);
};
