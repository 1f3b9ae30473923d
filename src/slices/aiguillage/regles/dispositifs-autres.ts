import type { Condition } from "../regle.ts";
import { codeTravail, type Dispositif, nonLu, SALARIE, sansRefus, version } from "./dispositif.ts";

/*
 * What the employer, France Travail, an Opco or the Agefiph opens: plan, AFEST, POE, immersion, aids, interview.
 */

const plan: Dispositif = {
  id: "plan",
  nom: "Plan de développement des compétences",
  versions: [
    version("plan", "2019-01-01", null, codeTravail("L6312-1, L6321-1"), {
      et: [
        SALARIE,
        sansRefus(),
        { reste: "L’employeur décide ; l’Opco peut aider au-dessous de 50 salariés.", article: "L6312-1, L6332-17" },
      ],
    }),
  ],
  avant: nonLu("2019", "L6321-1"),
};

const afest: Dispositif = {
  id: "afest",
  nom: "Action de formation en situation de travail",
  versions: [
    version("afest", "2019-01-01", null, codeTravail("L6313-2, D6313-3-2"), {
      et: [
        SALARIE,
        sansRefus(),
        {
          laisse:
            "L’employeur et l’organisme organisent l’analyse du travail, le formateur, les temps de recul et les évaluations.",
          article: "D6313-3-2",
        },
        { reste: "Le paiement suit le financement où l’action prend place.", article: "L6313-2" },
      ],
    }),
  ],
  avant: nonLu("2019", "L6313-2"),
};

const poei: Dispositif = {
  id: "poei",
  nom: "Préparation opérationnelle à l’emploi individuelle",
  versions: [
    version("poei", "2024-01-01", null, codeTravail("L6326-1, L6326-2"), {
      et: [
        {
          ou: [
            { cle: "statut", egal: "demandeur-emploi", article: "L6326-1" },
            {
              et: [
                { cle: "statut", egal: "salarie", article: "L6326-1" },
                {
                  laisse: "Le contrat est un contrat aidé, ou l’employeur une entreprise adaptée.",
                  article: "L6326-1",
                },
              ],
            },
          ],
        },
        { laisse: "Un employeur a déposé une offre à France Travail.", article: "L6326-1" },
      ],
    }),
  ],
  avant: nonLu("2024", "L6326-1"),
};

const poec: Dispositif = {
  id: "poec",
  nom: "Préparation opérationnelle à l’emploi collective",
  versions: [
    version("poec", "2024-01-01", null, codeTravail("L6326-3"), {
      et: [
        { cle: "statut", egal: "demandeur-emploi" },
        { laisse: "Un accord de branche ou le conseil de l’Opco a défini un besoin." },
      ],
    }),
  ],
  avant: nonLu("2024", "L6326-3"),
};

/** Bodies that prescribe by right, and those with which a convention lets another prescribe (L5135-2). */
const immersion = (departement: readonly string[]): Condition => ({
  et: [
    {
      ou: [
        {
          cle: "immersionPrescripteur",
          dans: [
            "france_travail",
            "pole_emploi",
            "mission_locale",
            "cap_emploi",
            "siae",
            "prepa_apprentissage",
            ...departement,
          ],
          article: "L5135-2",
        },
        {
          cle: "immersionConvention",
          dans: ["france_travail", "pole_emploi", "mission_locale", "cap_emploi", ...departement],
          article: "L5135-2 5°, D5135-7",
        },
      ],
    },
    { cle: "immersionBut", dans: ["decouverte", "confirmation", "recrutement"], article: "L5135-1, L5135-7" },
    { cle: "immersionJours", auPlus: 31, article: "D5135-3" },
    { cle: "immersionsNombre", auPlus: 1, article: "D5135-3" },
    { cle: "immersionsJours", auPlus: 60, article: "D5135-3" },
    {
      reste: "Un organisme accompagne la personne ; l’employeur signe aussi si elle est salariée.",
      article: "L5135-2, L5135-4",
    },
    { reste: "Un seul renouvellement, pour le même but et un mois au plus.", article: "D5135-3" },
  ],
});
const pmsmp: Dispositif = {
  id: "pmsmp",
  nom: "Immersion (période de mise en situation en milieu professionnel)",
  versions: [
    version("pmsmp", "2014-11-16", "2020-12-15", codeTravail("L5135-1 à L5135-8"), immersion([])),
    version("pmsmp", "2020-12-16", null, codeTravail("L5135-1 à L5135-8"), immersion(["departement"])),
  ],
  avant: { fait: "L’immersion en milieu professionnel ouvre le 16 novembre 2014.", article: "L5135-1" },
};

const agefiph: Dispositif = {
  id: "agefiph",
  nom: "Aides de l’Agefiph",
  versions: [
    version("agefiph", "2015-01-01", null, codeTravail("L5214-1, L5212-13"), {
      et: [
        { cle: "handicap", egal: true, article: "L5212-13" },
        {
          ou: [
            { cle: "statut", dans: ["demandeur-emploi", "independant", "esat"], article: "L5214-1" },
            {
              et: [
                { cle: "statut", egal: "salarie", article: "L5214-1" },
                { cle: "secteur", egal: "prive", article: "L5214-1" },
              ],
            },
          ],
        },
        {
          reste: "L’Agefiph décide de l’aide et de son montant, que les textes lus ne fixent pas.",
          article: "L5214-1",
        },
      ],
    }),
  ],
  avant: nonLu("2015", "L5214-1"),
};

const ENTRETIEN: Condition = {
  et: [
    SALARIE,
    { reste: "L’entretien a lieu la première année après l’embauche, puis tous les quatre ans.", article: "L6315-1" },
  ],
};
const entretien: Dispositif = {
  id: "entretien_parcours",
  nom: "Entretien de parcours professionnel",
  versions: [
    // collective agreements keep another rhythm until 2026-10-01 (loi 2025-989 art. 3 II)
    version("entretien_parcours", "2025-10-26", "2026-09-30", codeTravail("L6315-1"), ENTRETIEN, true),
    version("entretien_parcours", "2026-10-01", null, codeTravail("L6315-1"), ENTRETIEN),
  ],
  avant: {
    fait: "L’entretien de parcours ouvre le 26 octobre 2025 ; un entretien professionnel avait lieu tous les deux ans.",
    article: "L6315-1, loi 2025-989",
  },
};

/** What others than the account and the leave open. */
export const DISPOSITIFS_AUTRES: readonly Dispositif[] = [plan, afest, poei, poec, pmsmp, agefiph, entretien];
