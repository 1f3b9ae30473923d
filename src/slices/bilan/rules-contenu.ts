import { dayInWords } from "../../shared/day.ts";
import type { Bloc } from "../../shared/ecrit.ts";
import { chiffres, entreGuillemets, leJour, liste, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import { dessinDesObjectifs } from "./dessin.ts";
import {
  cellule,
  ecartDit,
  faitDit,
  heures,
  jourOuRien,
  periodeEnMots,
  phraseDesActions,
  phraseDesObjectifs,
  phraseDesPersonnes,
  phraseDesReunions,
  phrasesDeQui,
  prevuDit,
  troisChiffres,
} from "./phrases.ts";
import { corps, fin, type Partie, type Place, tableau, titre } from "./rules-contenu-commun.ts";
import { annexes, cooperations, moyens, paroles, perspectives } from "./rules-contenu-suite.ts";
import type { EngagementDuBilan, FaitsDeBilan } from "./types.ts";

/** The nine parts and the annexes of a report, in their order (domain.md §2.2). */
export function partiesDuBilan(faits: FaitsDeBilan): Partie[] {
  const parties = [
    synthese(faits),
    rappel(faits),
    gouvernance(faits),
    parAxe(faits),
    publics(faits),
    cooperations(faits),
    paroles(faits),
    moyens(faits),
    perspectives(faits),
    annexes(faits),
  ];
  return parties.map((p) => ({ ...p, blocs: p.blocs.map(composerBloc) }));
}

/** French puts a no-break space before ; : ! ? » and after «. */
const typo = (texte: string): string => texte.replace(/ (?=[;:!?»])/g, NBSP).replaceAll("« ", `«${NBSP}`);

const composerBloc = (bloc: Bloc): Bloc => {
  if (bloc.genre === "liste") return { ...bloc, points: bloc.points.map(typo) };
  if (bloc.genre === "tableau") return { ...bloc, lignes: bloc.lignes.map((l) => l.map(typo)) };
  return "texte" in bloc ? { ...bloc, texte: typo(bloc.texte) } : bloc;
};

/** Every place of a report that somebody may write, by its name. */
export const placesDuBilan = (faits: FaitsDeBilan): Map<string, Place> =>
  new Map(partiesDuBilan(faits).flatMap((p) => p.places.map((place) => [place.place, place])));

function synthese(faits: FaitsDeBilan): Partie {
  const blocs: Bloc[] = [{ genre: "liste", points: troisChiffres(faits) }, corps(phraseDesObjectifs(faits))];
  return {
    ...{ id: "synthese", titre: "1. Synthèse", blocs },
    places: fin(blocs, {
      place: "synthese",
      libelle: "Synthèse",
      aide: "Une dizaine de lignes : l’essentiel, une difficulté, une décision demandée.",
      ligne: false,
    }),
  };
}

function rappel({ rappel: r, periode, titreEntier }: FaitsDeBilan): Partie {
  const signed = r.parties.map((p) => [p.nom, p.signeeLe ?? "non signée"]);
  return {
    ...{ id: "rappel", titre: "2. Rappel de la convention", places: [] },
    blocs: [
      corps(`${titreEntier}. ${majuscule(r.genre)}, version ${r.version}. ${r.vie}`),
      corps(`Ce bilan porte sur la période ${periodeEnMots(periode)}.`),
      tableau(["Partie", "Signature"], signed, { largeurs: [3, 2], etroit: true }),
      corps(
        [
          r.membres === 0
            ? ""
            : `${majuscule(nombre(r.membres, "un membre agit", "membres agissent"))} au titre des parties.`,
          r.appuis.length === 0 ? "Aucun appui." : `En appui, sans être parties${NBSP}: ${liste(r.appuis)}.`,
        ]
          .filter((x) => x !== "")
          .join(" "),
      ),
      ...(r.axes.length === 0
        ? [corps("La convention ne distingue pas d’axe.")]
        : [
            corps(`${majuscule(nombre(r.axes.length, "un axe", "axes"))}${NBSP}:`),
            { genre: "liste", points: r.axes } as const,
          ]),
      ...r.avenants.map((a, i) =>
        corps(`Avenant ${i + 1}, signé ${leJour(a.signeLe)}, compté à partir du ${dayInWords(a.effetLe, true)}.`),
      ),
    ],
  };
}

function gouvernance(faits: FaitsDeBilan): Partie {
  const { reunions, presences, decisions } = faits;
  const noted = presences.some((p) => p.notees > 0);
  return {
    ...{ id: "gouvernance", titre: "3. Gouvernance", places: [] },
    blocs: [
      corps(phraseDesReunions(faits)),
      ...(reunions.length === 0
        ? []
        : [
            tableau(
              ["Le", "Réunion", "Présents", "Compte rendu"],
              reunions.map((m) => [
                dayInWords(m.le, true),
                [m.titre, m.instance !== null && !m.titre.includes(m.instance) ? m.instance : "", m.lieu ?? ""]
                  .filter((x) => x !== "")
                  .join(", "),
                !m.tenue ? "non tenue à ce jour" : m.presents === null ? "non noté" : String(m.presents.length),
                m.compteRendu ?? "aucun ici",
              ]),
              { largeurs: [3, 7, 2, 3] },
            ),
          ]),
      titre("Présence par partie"),
      ...(noted
        ? [
            tableau(
              ["Partie", "Réunions suivies"],
              presences.map((p) => [p.partie, `${p.venues} sur ${p.notees}`]),
              { largeurs: [3, 2], etroit: true },
            ),
            { genre: "note", texte: "Une partie est présente quand elle, ou l’un de ses membres, y était." } as const,
          ]
        : [corps("Aucune présence n’est notée sur la période.")]),
      titre("Décisions et suites"),
      ...decisionsDites(decisions),
    ],
  };
}

function decisionsDites(decisions: FaitsDeBilan["decisions"]): Bloc[] {
  if (decisions === null || decisions.length === 0) return [corps("Aucune décision n’est enregistrée sur la période.")];
  return [
    corps(`${majuscule(nombre(decisions.length, "une décision prise", "décisions prises"))}.`),
    tableau(
      ["N°", "Décision", "Responsable", "Échéance", "Suite"],
      decisions.map((d) => [String(d.no), d.texte, d.responsable, jourOuRien(d.echeance), d.suite]),
      { largeurs: [1, 6, 3, 3, 2] },
    ),
  ];
}

function parAxe(faits: FaitsDeBilan): Partie {
  const blocs: Bloc[] = [];
  const places: (Place & { apres: number })[] = [];
  const drawing = dessinDesObjectifs(faits);
  if (drawing !== null)
    blocs.push({
      genre: "figure",
      image: drawing,
      legende: "Fait, sur ce qui était prévu pour la période. Chaque engagement a sa propre échelle.",
    });
  if (faits.axes.length === 0) blocs.push(corps("La convention ne porte aucun engagement enregistré."));
  faits.axes.forEach((axe, i) => {
    blocs.push(titre(axe.titre));
    if (axe.engagements.length === 0) blocs.push(corps("Aucun engagement de la convention ne relève de cet axe."));
    else
      blocs.push(
        tableau(
          ["Engagement", "Prévu", "Fait", "Écart"],
          axe.engagements.map((e) => [e.titre, prevuDit(e), faitDit(e), ecartDit(e)]),
          { largeurs: [6, 3, 2, 3] },
        ),
      );
    for (const e of axe.engagements) blocs.push({ genre: "titre3", texte: e.titre }, corps(fiche(e)));
    places.push({
      place: `axe:${i + 1}`,
      libelle: `Commentaire sur l’axe ${entreGuillemets(axe.titre)}`,
      aide: "Ce que les chiffres ne disent pas.",
      ligne: false,
      apres: blocs.length,
    });
  });
  if (faits.sansEngagement > 0)
    blocs.push({
      genre: "note",
      texte: `${majuscule(nombre(faits.sansEngagement, "une action tient", "actions tiennent"))} à un article sans être rattachée${faits.sansEngagement > 1 ? "s" : ""} à un engagement.`,
    });
  return { id: "axes", titre: "4. Par axe : fiches action", blocs, places };
}

/** What is told of one commitment under its table, in a paragraph. */
function fiche(e: EngagementDuBilan): string {
  return [
    `À la charge de ${e.obliges === "" ? "personne de nommé" : e.obliges}${e.pilote === null ? "" : `, piloté par ${e.pilote}`}.`,
    e.cible === null
      ? `La convention n’y fixe pas d’objectif chiffré${e.rythme === null ? "" : `, mais un rythme${NBSP}: ${e.rythme}`}.`
      : `Objectif${NBSP}: ${e.cible}.`,
    phraseDesActions(e),
    ...phrasesDeQui(e),
    e.statut === null
      ? ""
      : `Statut${NBSP}: ${e.statut.mot}${e.statut.declare === null ? "" : ` (${e.statut.declare})`}.`,
  ]
    .filter((x) => x !== "")
    .join(" ");
}

function publics(faits: FaitsDeBilan): Partie {
  const { totaux, natures, territoires, sansTerritoire, operateurs } = faits;
  return {
    ...{ id: "publics", titre: "5. Publics et territoires", places: [] },
    blocs: [
      corps(phraseDesPersonnes(totaux, faits.chiffresLe < faits.periode.au)),
      titre("Par sorte d’action"),
      ...(natures.length === 0
        ? [corps("Aucune action sur la période.")]
        : [
            tableau(
              ["Sorte", "Actions", "Personnes", "Heures"],
              natures.map((n) => [
                n.nom,
                chiffres(n.actions),
                n.personnes === 0 ? "non compté" : cellule(n.personnes),
                n.minutes === 0 ? "non compté" : heures(n.minutes),
              ]),
              { nombres: [1, 2, 3], largeurs: [5, 2, 2, 2] },
            ),
          ]),
      titre("Par territoire"),
      ...(territoires.length === 0
        ? [corps("Aucune action ne précise son territoire.")]
        : [
            tableau(
              ["Territoire", "Actions"],
              territoires.map((t) => [majuscule(t.nom), chiffres(t.actions)]),
              { nombres: [1], largeurs: [3, 1], etroit: true },
            ),
            corps(
              sansTerritoire === 0
                ? "Toutes les actions précisent leur territoire."
                : `${majuscule(nombre(sansTerritoire, "une action ne précise pas", "actions ne précisent pas"))} de territoire.`,
            ),
          ]),
      titre("Par organisation"),
      ...(operateurs.length === 0
        ? [corps("Aucune organisation n’a d’action enregistrée.")]
        : [
            tableau(
              ["Organisation", "Actions menées", "Actions suivies"],
              operateurs.map((o) => [o.nom, chiffres(o.menees), chiffres(o.suivies)]),
              { nombres: [1, 2], largeurs: [4, 2, 2] },
            ),
            {
              genre: "note",
              texte:
                "Dans l’ordre alphabétique. Une action menée par l’une et suivie par deux autres compte une fois pour chacune : ces colonnes ne s’additionnent pas.",
            } as const,
          ]),
    ],
  };
}
