import { blocsDe, type Contexte } from "./contexte.ts";
import type { Bloc, Texte } from "./segmenter.ts";

/*
 * What the part of the text that a block stands in is about, from the titles above it: the object, undertakings, a
 * clause that every act has, what comes before the first article.
 */

/** The matter of a part of a text; `tete`: parties, preamble, "considérant"; `usage`: a clause that every act has. */
export type Matiere = "tete" | "objet" | "engagements" | "usage" | "autre";

/** A block with the matter of its part and the title that gives it (index of the block, -1 for none). */
export type Place = { readonly bloc: Bloc; readonly i: number; readonly matiere: Matiere; readonly titre: number };

const TETE =
  /^(?:#* *)?(?:preambule|entre\b|les? soussignes?|considerants?\b|expose|visas?\b|contexte|presentation|parties|historique|rappel|vu\b|identification|designation des parties|il est (?:d'abord |prealablement )?(?:rappele|expose))/;
const OBJET =
  /\b(?:objet|finalites?|buts? (?:de|commun)|objectifs?|ce que nous (?:voulons|visons|cherchons)|ambitions? (?:commune|partagee)s?)\b|\bbuts?$|\bcap$/;
const ENGAGEMENTS =
  /\b(?:engagements?|obligations?|engage(?:nt)?|contributions? (?:de|du|des|d')|apports? (?:de|du|des|d')|participations? (?:de|du|des|d')|roles?\b|responsabilites? (?:respectives|des parties|des partenaires)|charges (?:de|du|des|d')|^(?:les )?moyens\b|moyens (?:apportes|mis|alloues|humains|materiels)|prestations? (?:de|du|des|d')|soutien (?:de|du|des|d')|concours (?:de|du|des|d')|missions? (?:de l'|du |des |de la |d')|contreparties?|mise a disposition|ce que (?:chacun|chaque|fait|font|apporte|promet)|qui fait quoi|part de chacun|repartition des (?:roles|taches)|contribution de chacun)/;
const USAGE =
  /\b(?:duree|resiliation|denonciation|litiges?|differends?|contentieux|assurances?|responsabilites?|confidentialite|donnees|rgpd|propriete|force majeure|modifications?(?! de l'article)|avenants?|paiement|versement|reglement des|facturation|controles?|sanctions?|reversement|election de domicile|annexes?|cession|incessibilite|intuitu|entree en vigueur|prise d'effet|renouvellement|reconduction|juridiction|attribution de|loi applicable|droit applicable|dispositions (?:finales|generales|diverses)|caducite|notification|fin de la|retrait|recours|securite|conditions financieres|modalites financieres|date d'effet|etat des lieux|personnalite juridique|l'image)\b/;
const SAUF_USAGE = /\b(?:engagements?|obligations?|moyens|contributions?|mise a disposition)\b/;
/** A title that is one of the parts of an act, even without the word "article". */
const PARTIE_DE_CORPS = /^(?:(?:\d{1,2}|[ivx]{1,4}|[a-h])[ .)°-]|article|art\.|titre|chapitre)/;

/** What stands between the head of an act and its body. */
const CONVENU =
  /\b(?:convenue?s?|conviennent|arretee?s?) (?:et \S+ )?(?:de |entre les parties )?ce qui suit\b|^et convenu\b|\b(?:convenue?s?|conviennent|convenons|arretent|arretons|decident|decidons|adoptent|acceptent)(?: [a-z' ]{1,30})? (?:des|les|aux|de la maniere) (?:\S+ )?suivante?s?\b|\b(?:conviennent|convenu|convenons|decidons|decident|arretent)(?: que| de)? ?:$|^ce que nous decidons\b/;

function matiereDe(words: string): Matiere | null {
  if (TETE.test(words)) return "tete";
  if (/^(?:convention|accord|avenant|protocole|contrat|charte|deliberation)\b/.test(words)) return null;
  if (USAGE.test(words) && !SAUF_USAGE.test(words)) return "usage";
  if (ENGAGEMENTS.test(words) && !/confidentialite|comptable/.test(words)) return "engagements";
  return OBJET.test(words) ? "objet" : null;
}

/** Every block of the zone with its matter: that of the nearest title above that tells one. */
export function places(c: Contexte): Place[] {
  const { texte: t, zone } = c;
  const known = new Map<number, { matiere: Matiere; titre: number } | null>();
  let corps = zone.style === "recit";
  const blocks = new Set(blocsDe(c));
  const depart = corps ? -1 : sansTitres(t, blocks);
  const out: Place[] = [];
  t.blocs.forEach((bloc, i) => {
    if (!blocks.has(bloc)) return;
    const title = bloc.genre === "titre" || bloc.genre === "article";
    const words = title ? t.bas.slice(bloc.du, bloc.au) : "";
    if (
      title &&
      !TETE.test(words) &&
      (bloc.genre === "article" ||
        PARTIE_DE_CORPS.test(t.bas.slice(bloc.debut, bloc.au).trimStart()) ||
        matiereDe(words) !== null)
    )
      corps = true;
    if (i === depart) corps = true;
    if (!corps && CONVENU.test(t.bas.slice(bloc.du, Math.min(bloc.au, bloc.du + 200)))) corps = true;
    const found = title ? proche(t, i, known) : proche(t, bloc.sous, known);
    const told = found?.matiere ?? (corps ? "autre" : "tete");
    // a page of press has no clauses of use
    const matiere = told === "usage" && zone.style === "recit" ? "autre" : told;
    if (depart >= 0 && i >= depart && matiere === "tete") {
      out.push({ bloc, i, matiere: "autre", titre: -1 });
      return;
    }
    out.push({ bloc, i, matiere: corps || matiere !== "autre" ? matiere : "tete", titre: found?.titre ?? -1 });
  });
  return out;
}

/** In an act without articles nor "il est convenu", where it begins to speak of itself; -1 in any other. */
function sansTitres(t: Texte, blocks: ReadonlySet<Bloc>): number {
  let first = -1;
  for (const [i, bloc] of t.blocs.entries()) {
    if (!blocks.has(bloc)) continue;
    const words = t.bas.slice(bloc.du, Math.min(bloc.au, bloc.du + 200));
    if (bloc.genre === "article" || CONVENU.test(words)) return -1;
    const title = bloc.genre === "titre";
    if (title && (PARTIE_DE_CORPS.test(words) || (matiereDe(words) ?? "tete") !== "tete")) return -1;
    if (first < 0 && bloc.genre === "paragraphe" && SOI.test(words)) first = i;
  }
  return first;
}
const SOI =
  /^(?:par |aux termes de |au titre de )?(?:la|le|cette|ce|l'|il|elle) ?(?:presente?s? )?(?:convention|accord|protocole|charte|contrat|avenant|partenariat)\b(?! (?:du|de|des|d')\b)[^.]{0,60}\b(?:lie|a pour|vise|porte|concerne|definit|fixe|regit|precise|organise|unit)\b/;

/** An article that has its number alone for a title. */
export const SANS_MOTS = /^(?:article|art\.) ?(?:n° ?)?(?:\d+|premier|unique|[ivxl]+)(?:er)?[ .:)°-]*$/;

/** Matter and index of the nearest title that tells one, from the block `i` upwards. */
function proche(
  t: Texte,
  i: number,
  known: Map<number, { matiere: Matiere; titre: number } | null>,
): { matiere: Matiere; titre: number } | null {
  if (i < 0) return null;
  const before = known.get(i);
  if (before !== undefined) return before;
  const bloc = t.blocs[i] as Bloc;
  const own = matiereDe(t.bas.slice(bloc.du, Math.min(bloc.au, bloc.du + 160)));
  const found =
    own !== null
      ? { matiere: own, titre: i }
      : bloc.genre === "article" && !SANS_MOTS.test(t.bas.slice(bloc.du, bloc.au))
        ? null
        : proche(t, bloc.sous, known);
  known.set(i, found);
  return found;
}
