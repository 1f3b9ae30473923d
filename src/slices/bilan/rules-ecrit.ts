import type { Cellule } from "../../shared/cellule.ts";
import type { Day } from "../../shared/day.ts";
import type { Bloc, Ecrit, ImageEcrite } from "../../shared/ecrit.ts";
import { leJour, majuscule } from "../../shared/phrase.ts";
import { cellule, moisEnMots, nomDuBilan, periodeEnMots, phraseDesChiffres } from "./phrases.ts";
import { partiesDuBilan } from "./rules-contenu.ts";
import { MOTS_PAROLE, type Partie, type Place, SANS_TEXTE } from "./rules-contenu-commun.ts";
import { methodeDuBilan } from "./rules-methode.ts";
import { type Chiffre, type FaitsDeBilan, type Logo, PAROLES } from "./types.ts";

/** A report to be written as a paper. */
export type BilanAEcrire = {
  faits: FaitsDeBilan;
  /** What was written by hand, by place. */
  textes: ReadonlyMap<string, { texte: string }>;
  /** By the order of the parties. */
  logos: readonly { nom: string; logo: Logo }[];
  /** Closed on that day; null: still open. */
  arreteLe: Day | null;
  /** Said on every page of the demonstration. */
  mention: string | null;
};

/** A report as a paper, the same in PDF and in ODT: its logos, its nine parts, what was written by hand, its annexes. */
export function ecritDuBilan({ faits, textes, logos, arreteLe, mention }: BilanAEcrire): Ecrit {
  const name = nomDuBilan(faits.periode);
  const state = `${arreteLe === null ? "Document de travail" : `Bilan arrêté ${leJour(arreteLe)}`}. ${phraseDesChiffres(faits.chiffresLe, null)}`;
  return {
    titre: `${name} – ${faits.titre}`,
    pied: `${name}, ${faits.titre}${mention === null ? "" : ". Chiffres fictifs"}`,
    blocs: [
      ...(logos.length === 0 ? [] : [{ genre: "images", images: logos.map(imageDeLogo) } as const]),
      { genre: "titre", texte: name },
      { genre: "sous-titre", texte: `${faits.titre}\n${majuscule(periodeEnMots(faits.periode))}` },
      { genre: "mention", texte: [state, ...(mention === null ? [] : [`${mention}.`])].join(" ") },
      ...partiesDuBilan(faits).flatMap((partie): Bloc[] => [
        { genre: "titre1", texte: partie.titre },
        ...blocsDePartie(partie, faits, textes),
      ]),
    ],
  };
}

/** The blocks of a part with what was written in it, each in its place. */
function blocsDePartie(partie: Partie, faits: FaitsDeBilan, textes: BilanAEcrire["textes"]): Bloc[] {
  if (partie.id === "paroles") return [tableauDesParoles(faits, textes)];
  const blocs: Bloc[] = [];
  for (let i = 0; i <= partie.blocs.length; i++) {
    for (const place of partie.places.filter((p) => p.apres === i)) blocs.push(...ecritIci(place, textes));
    const bloc = partie.blocs[i];
    if (bloc) blocs.push(bloc);
  }
  return blocs;
}

function ecritIci({ place, libelle }: Place, textes: BilanAEcrire["textes"]): Bloc[] {
  const texte = textes.get(place)?.texte ?? "";
  const axis = place.startsWith("axe:");
  if (texte === "") return axis ? [] : [{ genre: "mention", texte: SANS_TEXTE }];
  return [
    ...(axis ? [{ genre: "titre3", texte: libelle } as const] : []),
    ...texte.split(/\n{2,}/).map((p): Bloc => ({ genre: "corps", texte: p })),
  ];
}

/** Three columns, one line for each party; an empty cell leaves room to write. */
export const tableauDesParoles = (faits: FaitsDeBilan, textes: BilanAEcrire["textes"]) =>
  ({
    genre: "tableau",
    titres: ["Partie", ...PAROLES.map((p) => MOTS_PAROLE[p])],
    lignes: faits.rappel.parties.map(({ id, nom }) => [
      nom,
      ...PAROLES.map((parole) => textes.get(`parole:${parole}:${id}`)?.texte ?? ""),
    ]),
    largeurs: [2, 3, 3, 3],
  }) as const satisfies Bloc;

/** Room for a logo on a page, in millimetres. */
const LOGO_MM = { largeur: 42, hauteur: 15 };

/** A logo as a picture of a paper, as large as its room. */
export function imageDeLogo({ nom, logo }: { nom: string; logo: Logo }): ImageEcrite {
  const scale = Math.min(LOGO_MM.largeur / logo.largeur, LOGO_MM.hauteur / logo.hauteur);
  const mm = (n: number) => Math.max(1, Math.round(n * scale * 10) / 10);
  return {
    ...{ type: logo.type, octets: logo.octets, texte: `Logo de ${nom}` },
    ...{ largeurMm: mm(logo.largeur), hauteurMm: mm(logo.hauteur) },
  };
}

/** Columns of the figures as a table. */
export const TITRES_DES_CHIFFRES = [
  "Rubrique",
  "Objet",
  "Mesure",
  "Valeur",
  "Prévu",
  "Unité",
  "Du",
  "Au",
  "Chiffres arrêtés au",
] as const;

/** Every figure of a report on one line each, then the method: what a spreadsheet takes. */
export function chiffresDuBilan(faits: FaitsDeBilan): Cellule[][] {
  const { periode, chiffresLe, totaux } = faits;
  const dates: Cellule[] = [{ jour: periode.du }, { jour: periode.au }, { jour: chiffresLe }];
  const row = (
    rubrique: string,
    objet: string,
    mesure: string,
    valeur: Chiffre,
    unite: string,
    prevu: number | null = null,
  ) => [
    ...[rubrique, objet, mesure],
    ...[typeof valeur === "number" ? valeur : cellule(valeur), prevu, unite],
    ...dates,
  ];
  const hours = (minutes: number) => Math.round((minutes * 100) / 60) / 100;
  const whole = (mesure: string, valeur: Chiffre, unite: string) => row("Ensemble", faits.titre, mesure, valeur, unite);
  return [
    whole("Actions", totaux.actions, "actions"),
    whole("Personnes touchées", totaux.personnes, "personnes"),
    whole("Personnes accompagnées", totaux.accompagnees, "personnes"),
    whole("Heures", hours(totaux.minutes), "heures"),
    whole("Organisations", totaux.organisations, "organisations"),
    whole("Réunions tenues", faits.reunions.filter((r) => r.tenue).length, "réunions"),
    whole("Actions hors convention", faits.horsConvention, "actions, non comptées"),
    ...faits.axes.flatMap(({ titre, engagements }) =>
      engagements.flatMap((e) => [
        row(
          titre,
          e.titre,
          "Fait",
          e.fait,
          e.unite === "actes" ? "actions" : e.unite === "pourcent" ? "%" : e.unite,
          e.prevu,
        ),
        row(titre, e.titre, "Actions", e.actions, "actions"),
        row(titre, e.titre, "Personnes touchées", e.personnes, "personnes"),
        row(titre, e.titre, "Personnes accompagnées", e.accompagnees, "personnes"),
        row(titre, e.titre, "Heures", hours(e.minutes), "heures"),
      ]),
    ),
    ...faits.natures.map((n) => row("Par sorte d’action", n.nom, "Actions", n.actions, "actions")),
    ...faits.territoires.map((t) => row("Par territoire", t.nom, "Actions", t.actions, "actions")),
    ...faits.operateurs.flatMap((o) => [
      row("Par organisation", o.nom, "Actions menées", o.menees, "actions"),
      row("Par organisation", o.nom, "Actions suivies", o.suivies, "actions"),
    ]),
    ...faits.heures.map((h) => row("Par organisation", h.nom, "Heures créditées", hours(h.minutes), "heures")),
    ...faits.presences.map((p) => row("Présence aux réunions", p.partie, "Réunions", p.venues, "réunions", p.notees)),
    ...faits.mois.map((m) => row("Par mois", majuscule(moisEnMots(m.mois)), "Actions", m.actions, "actions")),
    ...methodeDuBilan(faits).map((phrase): Cellule[] => ["Méthode", phrase, null, null, null, null, ...dates]),
  ];
}
