import type { Condition, Source } from "../regle.ts";
import { jour, texte } from "./dispositif.ts";

/*
 * The extended lists of branches for Pro-A (L6324-3), read at the day of the agreement. Where the cells of a list were
 * not read, the branch is said to decide: no list is guessed.
 */

const ART_2941 = "L6324-3, CCN 2941 art. 20 (KALIARTI000048674623)";
const ART_2264 = "L6324-3, accord du 07/11/2019 (KALIARTI000041752113)";
const ART_SSSMS = "L6324-3, accord du 07/12/2020 (KALITEXT000043688116)";
/** Home help, amendment 58/2023, less the two titles that left the register on 2024-12-31. */
const LISTE_2941 = [
  36004, 35506, 35830, 8940, 35993, 12296, 36788, 2369, 25085, 28048, 2817, 34692, 718, 35832, 34827, 34825, 34826,
  36939, 36836, 36838,
];
/** DETISF 2006 and DEME 2007, active in the register until 2024-12-31. */
const LISTE_2941_JUSQU_EN_2024 = [4503, 492];

const liste2941: Condition = {
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
};

const domicile: Condition = {
  et: [
    { cle: "idcc", egal: 2941, article: ART_2941 },
    {
      ou: [
        {
          et: [{ cle: "accordLe", apres: jour("2024-02-10"), article: ART_2941 }, liste2941],
        },
        {
          et: [
            { cle: "accordLe", avant: jour("2024-02-10"), article: "L6324-3, arrêté du 15/03/2021" },
            {
              laisse:
                "Le titre figure sur la liste de l’avenant 39-2019, étendue le 14 avril 2021, que l’Opco vérifie.",
              article: "L6324-3, arrêté du 15/03/2021",
            },
          ],
        },
      ],
    },
  ],
};

const listeNonLue = (article: string): Condition => ({
  laisse: "Le titre figure sur la liste étendue de l’accord de la branche, que l’Opco vérifie.",
  article,
});

/** A branch whose agreement is known to exist, its list not having been read. */
const branche = (idcc: readonly number[], article: string): Condition => ({
  et: [{ cle: "idcc", dans: idcc, article }, listeNonLue(article)],
});
/** Where the agreement of 2020-12-07 is said to apply: inferred but for IDCC 405. */
export const SANITAIRE_SOCIAL = [29, 405, 413, 783, 1001, 2046, 5502];
const CONNUES = [2941, 2264, ...SANITAIRE_SOCIAL, 1518, 1516];

/** The course leads to a title of the list that the branch agreed and the State extended. */
export const listeDeBranche: Condition = {
  ou: [
    domicile,
    branche([2264], ART_2264),
    branche(SANITAIRE_SOCIAL, ART_SSSMS),
    branche([1518], "L6324-3, avenant 174 du 16/04/2019"),
    branche([1516], "L6324-3, accord du 25/11/2021"),
    {
      et: [
        { non: { cle: "idcc", dans: CONNUES, article: "L6324-3" } },
        { laisse: "La branche a une liste étendue, où figure le titre.", article: "L6324-3" },
      ],
    },
  ],
};

/** The agreements that facts name by themselves, each since it was extended. */
export const BRANCHES_PRO_A: readonly {
  id: string;
  nom: string;
  du: string;
  source: Source;
  idcc: Condition;
  liste: Condition;
  aRelire?: true;
}[] = [
  {
    id: "pro_a:2941",
    nom: "Pro-A dans la branche de l’aide à domicile",
    du: "2024-02-10",
    source: texte("Convention collective 2941, avenant 58/2023", ART_2941),
    idcc: { cle: "idcc", egal: 2941, article: ART_2941 },
    liste: liste2941,
  },
  {
    id: "pro_a:2264",
    nom: "Pro-A dans l’hospitalisation privée",
    du: "2020-11-06",
    source: texte("Accord du 07/11/2019", ART_2264),
    idcc: { cle: "idcc", egal: 2264, article: ART_2264 },
    liste: listeNonLue(ART_2264),
  },
  {
    id: "pro_a:sssms",
    nom: "Pro-A dans le secteur sanitaire, social et médico-social privé non lucratif",
    du: "2021-05-01",
    source: texte("Accord du 07/12/2020", ART_SSSMS),
    idcc: { cle: "idcc", dans: SANITAIRE_SOCIAL, article: ART_SSSMS },
    liste: listeNonLue(ART_SSSMS),
    aRelire: true,
  },
];
