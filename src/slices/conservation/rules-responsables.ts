import { type Day, dayInWords, within } from "../../shared/day.ts";
import type { Bloc, Ecrit } from "../../shared/ecrit.ts";
import { entreGuillemets, liste, majuscule } from "../../shared/phrase.ts";
import type { Article, Convention } from "../conventions/index.ts";
import { direDuree, TERMES } from "./rules.ts";

/** The articles of a convention under which a person may be sent on, as they stand on a day. */
export const articlesDeRelais = ({ articles }: Pick<Convention, "articles">, jour: Day): Article[] =>
  (articles ?? []).filter((a) => a.actes.includes("aiguillage") && within(a, jour));

type Nommer = (id: string) => string;

const nommees = (qui: readonly string[] | null | undefined, nommer: Nommer): string =>
  qui == null || qui.length === 0 ? "non précisé" : liste(qui.map((q) => nommer(q)));

const QUI_FAIT_QUOI: readonly (readonly [obligation: string, qui: string, article: string])[] = [
  ["Dire à la personne ce qui partirait, à qui, pour quoi, jusqu’à quand", "qui la reçoit le premier", "13 et 26, 2"],
  [
    "Recueillir son accord, bloc par bloc, et en noter le retrait",
    "qui la reçoit le premier ; elle-même, par son lien",
    "7",
  ],
  ["La laisser lire, corriger, emporter, effacer", "chacun des deux ; elle-même, par son lien", "15 à 20 et 26, 3"],
  ["N’écrire que ce qu’il faut, sans santé, famille ni revenus", "qui écrit la fiche", "5, 1, c et 9"],
  ["Ne lire que pour répondre ; chaque regard est noté", "qui reçoit la fiche", "5, 1, b"],
  ["Ce qui est recopié dans un autre outil", "l’organisme à qui est cet outil, seul", "24"],
  ["Prévenir l’autre d’une violation, sans attendre", "qui la découvre", "33"],
  ["Garder l’instance sûre, sur instruction", "l’hébergeur, sous-traitant", "28 et 32"],
];

const INCONNUS = [
  "[Délégué à la protection des données de chaque organisme, et le contact unique de la personne (26, 1)]",
  "[Base légale de chacun, article 6 : à valider par un juriste]",
  "[Aller vers un Cap emploi laisse entendre un handicap : condition de l’article 9, 2, à valider par un juriste]",
];

/**
 * The sheet of joint controllers (GDPR, article 26) of a convention on a day: who they are, under which of its articles
 * a person is sent on, who answers for what, how long; what only they can say stands in brackets.
 */
export function ecritDesResponsables(convention: Convention, nommer: Nommer, jour: Day): Ecrit {
  const titre = "Responsables conjoints";
  const articles = articlesDeRelais(convention, jour);
  const head: Bloc[] = [
    { genre: "titre", texte: titre },
    { genre: "sous-titre", texte: `${convention.titre}, au ${dayInWords(jour)}` },
  ];
  const pied = `${titre}, ${convention.titre}`;
  if (articles.length === 0) {
    const texte =
      "Aucun article de cette convention n’ouvre de mise en relation ce jour-là : elle ne rend personne responsable conjoint de données de personnes accompagnées.";
    return { titre, pied, blocs: [...head, { genre: "corps", texte }] };
  }
  return {
    titre,
    pied,
    blocs: [
      ...head,
      {
        genre: "corps",
        texte:
          "Les organismes ci-dessous décident ensemble pourquoi et comment une personne passe d’un conseiller à un autre. Cette feuille dit qui répond de quoi ; ses grandes lignes sont à la disposition de la personne (RGPD, article 26).",
      },
      { genre: "titre2", texte: "Qui" },
      quiSont(convention, nommer, jour),
      { genre: "titre2", texte: "Sous quels articles" },
      { genre: "liste", points: articles.map((a) => direArticle(a, nommer)) },
      { genre: "titre2", texte: "Qui répond de quoi" },
      {
        ...{ genre: "tableau", titres: ["Obligation", "Qui", "RGPD, article"], largeurs: [5, 4, 2] },
        lignes: QUI_FAIT_QUOI,
      },
      { genre: "titre2", texte: "Combien de temps" },
      {
        ...{ genre: "tableau", titres: ["Quoi", "Combien de temps", "Ensuite"], largeurs: [3, 3, 4] },
        lignes: [TERMES.brouillon, TERMES.active, TERMES.archive].map((t) => [
          ...[t.quoi, `${direDuree(t.duree)} après ${t.depuis}`, t.ensuite],
        ]),
      },
      { genre: "titre2", texte: "À compléter par les organismes" },
      { genre: "liste", points: INCONNUS },
    ],
  };
}

const quiSont = ({ parties, membres }: Convention, nommer: Nommer, jour: Day): Bloc => ({
  ...{ genre: "tableau", titres: ["Organisme", "Au titre de"], largeurs: [3, 4] },
  lignes: [
    ...parties
      .filter((p) => within(p, jour))
      .map((p) => [majuscule(nommer(p.organisation)), p.roles.length === 0 ? "partie" : liste(p.roles)]),
    ...(membres ?? [])
      .filter((m) => within(m, jour))
      .map((m) => [majuscule(nommer(m.organisation)), `membre de ${nommer(m.de)}`]),
  ],
});

const direArticle = (a: Article, nommer: Nommer): string =>
  [
    entreGuillemets(a.citation),
    `de ${nommees(a.de, nommer)}`,
    `vers ${nommees(a.vers, nommer)}`,
    ...(a.au == null ? [] : [`jusqu’au ${dayInWords(a.au)}`]),
  ].join(", ");
