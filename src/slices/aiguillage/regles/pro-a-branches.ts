import type { Condition } from "../regle.ts";
import { jour } from "./dispositif.ts";

/*
 * The extended lists of branches for Pro-A (L6324-3), read at the day of the agreement. Where the cells of a list were
 * not read, the branch is said to decide: no list is guessed.
 */

const ART_2941 = "L6324-3, CCN 2941 art. 20 (KALIARTI000048674623)";
/** Home help, amendment 58/2023, less the two titles that left the register on 2024-12-31. */
const LISTE_2941 = [
  36004, 35506, 35830, 8940, 35993, 12296, 36788, 2369, 25085, 28048, 2817, 34692, 718, 35832, 34827, 34825, 34826,
  36939, 36836, 36838,
];
/** DETISF 2006 and DEME 2007, active in the register until 2024-12-31. */
const LISTE_2941_JUSQU_EN_2024 = [4503, 492];

const domicile: Condition = {
  et: [
    { cle: "idcc", egal: 2941, article: ART_2941 },
    {
      ou: [
        {
          et: [
            { cle: "accordLe", apres: jour("2024-02-10"), article: ART_2941 },
            {
              ou: [
                { cle: "rncp", dans: LISTE_2941, fait: "Titre de la liste de la branche", article: ART_2941 },
                {
                  et: [
                    {
                      cle: "rncp",
                      dans: LISTE_2941_JUSQU_EN_2024,
                      fait: "Titre de la liste de la branche, actif jusqu’au 31 décembre 2024",
                      article: ART_2941,
                    },
                    { cle: "accordLe", avant: jour("2025-01-01"), article: ART_2941 },
                  ],
                },
              ],
            },
          ],
        },
        {
          et: [
            { cle: "accordLe", apres: jour("2021-04-14"), article: "L6324-3, arrêté du 15/03/2021" },
            { cle: "accordLe", avant: jour("2024-02-10"), article: "L6324-3, arrêté du 15/03/2021" },
            {
              laisse: "Le titre figure sur la liste de l’avenant 39-2019, que l’Opco vérifie.",
              article: "L6324-3, arrêté du 15/03/2021",
            },
          ],
        },
      ],
    },
  ],
};

/** A branch whose agreement is known to exist since a day, its list not having been read. */
const branche = (idcc: readonly number[], depuis: string, article: string): Condition => ({
  et: [
    { cle: "idcc", dans: idcc, article },
    { cle: "accordLe", apres: jour(depuis), article },
    { laisse: "Le titre figure sur la liste de l’accord de la branche, que l’Opco vérifie.", article },
  ],
});
const SANITAIRE_SOCIAL = [29, 405, 413, 783, 1001, 2046, 5502];
const CONNUES = [2941, 2264, ...SANITAIRE_SOCIAL, 1518, 1516];

/** The course leads to a title of the list that the branch agreed and the State extended. */
export const listeDeBranche: Condition = {
  ou: [
    domicile,
    branche([2264], "2020-11-06", "L6324-3, accord du 07/11/2019 (KALIARTI000041752113)"),
    branche(SANITAIRE_SOCIAL, "2021-05-01", "L6324-3, accord du 07/12/2020 (KALITEXT000043688116)"),
    branche([1518], "2019-08-23", "L6324-3, avenant 174 du 16/04/2019"),
    branche([1516], "2021-11-25", "L6324-3, accord du 25/11/2021"),
    {
      et: [
        { non: { cle: "idcc", dans: CONNUES, article: "L6324-3" } },
        { laisse: "La branche a une liste étendue, où figure le titre.", article: "L6324-3" },
      ],
    },
  ],
};
