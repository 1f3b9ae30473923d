import { liste, majuscule, nombre } from "../../shared/phrase.ts";
import type { Lecture } from "./lire/types.ts";
import { ficheDe, pointsDe } from "./rules-fiche.ts";

/** What becomes of a file of a lot; `a-lire` until the worker has come to it. */
export const ETATS_DE_PIECE = ["a-lire", "sure", "a-verifier", "sans-convention", "illisible"] as const;
/** State of a file of a lot. */
export type EtatDePiece = (typeof ETATS_DE_PIECE)[number];

/** Where a file goes in the list of what is left to do, and why, in French sentences. */
export type Tri = { etat: Exclude<EtatDePiece, "a-lire" | "illisible">; titre: string; phrases: string[] };

/** Reasons shown for one file; the page of the reading tells the others. */
const RAISONS = 4;

/**
 * Sorts a reading: sure when the text is one convention whose parties, nature, date and object are all read without a
 * doubt, else to check, with the reasons. `remarques` = what the extraction said of the file.
 */
export function trier(lecture: Lecture, remarques: readonly string[]): Tri {
  const [first, ...others] = lecture.conventions;
  if (!lecture.is_convention || first === undefined)
    return { etat: "sans-convention", titre: "", phrases: [lecture.reason ?? "Rien n’y ressemble à une convention."] };
  const phrases = [...remarques];
  if (others.length > 0)
    phrases.push(
      `Ce texte parle de ${nombre(others.length + 1, "une convention", "conventions")}\u00a0: chacune se relit.`,
    );
  phrases.push(...raisonsDe(lecture));
  const shown = [...new Set(phrases)].slice(0, RAISONS);
  return { etat: shown.length === 0 ? "sure" : "a-verifier", titre: nomDe(first), phrases: shown };
}

/** What a convention is called in the list: its parties, which tell it from the others better than its title does. */
function nomDe({ parties, title }: Lecture["conventions"][number]): string {
  const names = parties.map((p) => p.name);
  const more = names.length - 3;
  const few = more > 1 ? [...names.slice(0, 3), nombre(more, "un autre", "autres")] : names;
  const said = names.length > 1 ? liste(few) : (title?.value ?? names[0] ?? "");
  return majuscule(said.replace(/\s+/g, " ").trim()).slice(0, 200);
}

/** Why a reading is to be checked: what a convention always has and was not read, then the doubts of its page. */
function raisonsDe(lecture: Lecture): string[] {
  return lecture.conventions.flatMap((c, rang) => {
    const fiche = ficheDe({ lu: lecture, corrections: {} }, rang);
    const lacks = [
      c.parties.length < 2 ? "moins de deux parties ont été trouvées" : "",
      c.kind === null ? "la nature de l’acte n’est pas dite" : "",
      c.signature_date === null && c.effect.from === null ? "aucune date de signature ni d’effet" : "",
      c.axes.length === 0 && c.commitments.length === 0 ? "ni objet, ni engagement" : "",
    ].filter(Boolean);
    const doubts = fiche === null ? [] : pointsDe(fiche, { situer: () => ({ detail: null, doute: null }) });
    return [
      ...(lacks.length > 0 ? [`${majuscule(liste(lacks))}.`] : []),
      ...doubts.flatMap((p) => (p.doute === null ? [] : [p.doute])),
    ];
  });
}
