import { dayInWords } from "../../shared/day.ts";
import type { Bloc } from "../../shared/ecrit.ts";
import { chiffres, leJour, liste, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import { celluleDeRelais, type LigneDeRelais, METHODE_RELAIS } from "../pilotage/index.ts";
import { dessinDesMois } from "./dessin.ts";
import { cellule, heures, phraseDesMois } from "./phrases.ts";
import { corps, fin, MOTS_PAROLE, type Partie, tableau, titre } from "./rules-contenu-commun.ts";
import { methodeDuBilan } from "./rules-methode.ts";
import { type ActionCommune, type FaitsDeBilan, PAROLES } from "./types.ts";

const COMMUNES_MAX = 40;

/** Part 6, in the form of the yearly report on the CEP: committees, bilateral meetings, joint actions, conventions below. */
export function cooperations({ cooperations: c, reunions, chiffresLe }: FaitsDeBilan): Partie {
  const comites = reunions.filter((m) => m.tenue);
  const list = (actions: readonly ActionCommune[]) =>
    tableau(
      ["Le", "Action", "Entre"],
      actions
        .slice(0, COMMUNES_MAX)
        .map((a) => [dayInWords(a.le, true), `${a.intitule} (${a.nature.toLowerCase()})`, a.qui.join(", ")]),
      { largeurs: [3, 6, 5] },
    );
  const cut = (n: number): Bloc[] =>
    n > COMMUNES_MAX
      ? [{ genre: "note", texte: `Les ${COMMUNES_MAX} dernières sont listées, sur ${chiffres(n)}.` }]
      : [];
  return {
    ...{ id: "cooperations", titre: "6. Coopérations", places: [] },
    blocs: [
      titre("Comités de suivi"),
      corps(
        comites.length === 0
          ? "Aucun comité tenu sur la période."
          : `${majuscule(nombre(comites.length, "un comité tenu", "comités tenus"))}${NBSP}: ${liste(comites.map((m) => leJour(m.le)))}.`,
      ),
      titre("Rencontres bilatérales"),
      ...(c.bilaterales.length === 0
        ? [corps("Aucune rencontre entre deux organisations n’est enregistrée.")]
        : [
            corps(
              `${majuscule(nombre(c.bilaterales.length, "une rencontre", "rencontres"))} entre deux organisations.`,
            ),
            list(c.bilaterales),
            ...cut(c.bilaterales.length),
          ]),
      titre("Actions communes"),
      ...(c.communes.length === 0
        ? [corps("Aucune action à plusieurs n’est enregistrée.")]
        : [
            corps(`${majuscule(nombre(c.communes.length, "une action menée", "actions menées"))} à plusieurs.`),
            list(c.communes),
            ...cut(c.communes.length),
          ]),
      ...(c.tronquees
        ? [
            {
              genre: "note",
              texte: `Comptées parmi les ${chiffres(ACTIONS_LUES)} dernières actions enregistrées.`,
            } as const,
          ]
        : []),
      ...misesEnRelation(c.relais ?? []),
      titre("Conventions signées dessous"),
      ...(c.dessous.length === 0
        ? [corps(`Aucune convention n’est signée sous celle-ci au ${dayInWords(chiffresLe, true)}.`)]
        : [
            tableau(
              ["Convention", "Signée", "État"],
              c.dessous.map((d) => [d.titre, d.signeeLe ?? "non précisé", d.etat]),
              { largeurs: [5, 3, 3] },
            ),
          ]),
    ],
  };
}

/** Figures of mises en relation, when there are some to tell. */
const misesEnRelation = (relais: readonly LigneDeRelais[]): Bloc[] =>
  relais.length === 0
    ? []
    : [
        titre("Mises en relation"),
        tableau(
          ["Depuis le début", "Valeur"],
          relais.map((l) => [l.libelle, celluleDeRelais(l)]),
          { largeurs: [7, 2], nombres: [1] },
        ),
        { genre: "note", texte: METHODE_RELAIS },
      ];

/** How many of the latest actions are read one by one, for what only they tell. */
export const ACTIONS_LUES = 1_000;

/** Part 7: a line for each party under each head, all by hand. */
export function paroles({ rappel: r }: FaitsDeBilan): Partie {
  return {
    ...{ id: "paroles", titre: "7. Avancées, difficultés, leviers", blocs: [] },
    places: r.parties.flatMap((partie) =>
      PAROLES.map((parole) => ({
        place: `parole:${parole}:${partie.id}`,
        libelle: `${MOTS_PAROLE[parole]}, selon ${partie.nom}`,
        aide: "Une ligne.",
        ligne: true,
        apres: 0,
      })),
    ),
  };
}

/** Part 8: hours credited, means declared. */
export function moyens({ heures: credited, axes, totaux }: FaitsDeBilan): Partie {
  const declared = axes.flatMap((a) => a.engagements).filter((e) => e.moyens !== null);
  const blocs: Bloc[] = [
    corps(
      totaux.minutes === 0
        ? "Aucune heure n’est enregistrée."
        : `${heures(totaux.minutes)} enregistrées au total${credited.length === 0 ? ", sans détail par organisation" : ""}.`,
    ),
    ...(credited.length === 0
      ? []
      : [
          tableau(
            ["Organisation", "Heures créditées"],
            credited.map((h) => [h.nom, heures(h.minutes)]),
            { nombres: [1], largeurs: [3, 1], etroit: true },
          ),
        ]),
    ...(declared.length === 0
      ? [corps("Les fiches ne déclarent ni budget ni moyens humains.")]
      : [
          tableau(
            ["Engagement", "Moyens déclarés"],
            declared.map((e) => [e.titre, e.moyens ?? ""]),
            { largeurs: [1, 1] },
          ),
        ]),
  ];
  return {
    ...{ id: "moyens", titre: "8. Moyens", blocs },
    places: fin(blocs, {
      place: "moyens",
      libelle: "Moyens",
      aide: "Jours de travail, budget s’il y en a un, outils. « À moyens constants » est une réponse.",
      ligne: false,
    }),
  };
}

/** Part 9: the term, what has not been done, then what the parties decide. */
export function perspectives({ perspectives: said }: FaitsDeBilan): Partie {
  const blocs = said.map(corps);
  return {
    ...{ id: "perspectives", titre: "9. Perspectives", blocs },
    places: fin(blocs, {
      place: "perspectives",
      libelle: "Perspectives",
      aide: "Ce que l’on garde, change, arrête. Dites s’il faut un avenant.",
      ligne: false,
    }),
  };
}

/** Method and detailed tables. */
export function annexes(faits: FaitsDeBilan): Partie {
  const drawing = dessinDesMois(faits.mois);
  const all = faits.axes.flatMap((a) => a.engagements);
  return {
    ...{ id: "annexes", titre: "Annexes", places: [] },
    blocs: [
      titre("Méthode"),
      { genre: "liste", points: methodeDuBilan(faits) },
      titre("Actions dans le temps"),
      corps(phraseDesMois(faits.mois)),
      ...(drawing === null
        ? []
        : [{ genre: "figure", image: drawing, legende: "Nombre d’actions enregistrées." } as const]),
      titre("Chiffres par engagement"),
      ...(all.length === 0
        ? [corps("La convention ne porte aucun engagement enregistré.")]
        : [
            tableau(
              ["Engagement", "Actions", "Personnes touchées", "Accompagnées", "Heures"],
              all.map((e) => [
                e.titre,
                chiffres(e.actions),
                e.personnes === 0 ? "non compté" : cellule(e.personnes),
                cellule(e.accompagnees),
                e.minutes === 0 ? "non compté" : heures(e.minutes),
              ]),
              { nombres: [1, 2, 3, 4], largeurs: [6, 2, 3, 3, 2] },
            ),
          ]),
    ],
  };
}
