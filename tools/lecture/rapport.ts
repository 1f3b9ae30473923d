import { CORE, FIELDS, type Ligne, type Note } from "./noter.ts";

/** What a reading aims at, F1 in percent; a field that is not there has no goal. Issue 4 and the corpus say why. */
export const BUTS: Readonly<Partial<Record<Ligne | "core", number>>> = {
  kind: 95,
  title: 85,
  parties: 90,
  signatories: 92,
  signature_date: 94,
  term: 90,
  territory: 75,
  axes: 70,
  commitments: 65,
  items: 75,
  publics: 75,
  core: 82,
};

const percent = (x: number | null): string => (x === null ? "-" : (100 * x).toFixed(1).replace(".", ",")).padStart(6);
const goal = (line: Ligne | "core", f1: number | null): string => {
  const wanted = BUTS[line];
  return wanted === undefined ? "" : `${f1 !== null && 100 * f1 < wanted ? "<" : " "} ${wanted}`;
};

/** The table of a score, the goals beside ("<": under it); `titre` says of which texts. */
export function rapport(s: Note, titre: string): string {
  const { detection: d, grounding: g, secondary } = s;
  const rows = ([...FIELDS, "term", "items"] as const).map((f) => {
    const { p, r, f1, tp, fp, fn } = s.fields[f];
    const numbers = [tp, fp, fn].map((n) => String(n).padStart(5)).join("");
    return `${f.padEnd(16)}${percent(p)} ${percent(r)} ${percent(f1)}  ${goal(f, f1).padEnd(6)}${numbers}`.trimEnd();
  });
  return [
    `${titre} : ${s.texts} textes${s.missing > 0 ? `, dont ${s.missing} sans lecture` : ""}`,
    `${"détection".padEnd(16)}${percent(d.p)} ${percent(d.r)} ${percent(d.f1)}  conventions trouvées à tort : ${d.false_conventions} sur ${d.negatives} textes qui n’en ont pas`,
    `${"champ".padEnd(16)}     P      R     F1  but     juste trop manque`,
    ...rows,
    "(term : ses quatre champs ensemble ; items : axes et engagements ensemble ; ni l’un ni l’autre ne compte deux fois)",
    `cœur, moyenne des F1 de ${CORE.join(", ")} : ${percent(s.core_macro_f1).trim()}  (but ${BUTS.core}, plancher 75, aucun champ sous 60)`,
    `ancrage : citations ${percent(g.quote_rate).trim()} (${g.quotes[0]}/${g.quotes[1]}, but 100), valeurs ${percent(g.item_rate).trim()}, parties nommées dans leur citation ${percent(g.party_support).trim()}, personne, date ou lieu portés par leur citation ${percent(g.value_support).trim()}`,
    `à côté : fonction des signataires ${percent(secondary.signatory_function).trim()}, partie obligée ${percent(secondary.commitment_party).trim()}`,
  ].join("\n");
}

/** What was missed, found in excess or not found in the text, text by text. */
export function details(s: Note): string {
  return s.per
    .flatMap(({ id, details, ungrounded }) => [
      `\n== ${id}`,
      ...details.flatMap((d) =>
        Object.entries(d).flatMap(([field, { missed, extra }]) => [
          ...missed.map((x) => `  - manque ${field} : ${x}`),
          ...extra.map((x) => `  + en trop ${field} : ${x}`),
        ]),
      ),
      ...ungrounded.map((q) => `  ! pas dans le texte : ${q}`),
    ])
    .join("\n");
}
