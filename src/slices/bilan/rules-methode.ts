import { dayInWords } from "../../shared/day.ts";
import { majuscule, nombre } from "../../shared/phrase.ts";
import { periodeEnMots } from "./phrases.ts";
import type { FaitsDeBilan } from "./types.ts";

/** How the figures of a report were made: definitions, source, date, what is not counted. Stands in every form of it. */
export function methodeDuBilan({ periode, chiffresLe, horsConvention, avantSignature }: FaitsDeBilan): string[] {
  return [
    `Période : ${periodeEnMots(periode)}. Chiffres arrêtés au ${dayInWords(chiffresLe, true)}.`,
    "Source : les actions enregistrées par les parties et leurs membres sous un article de la convention, à la date où elles ont eu lieu, et les réunions de ses instances. Rien n’est estimé ni complété.",
    "Une action annulée ne compte plus. Une action à plusieurs compte une fois.",
    "Prévu : l’objectif de la convention, ramené à la période quand il s’étend au-delà. Fait : ce que les actions enregistrées totalisent dans la même unité.",
    "Personnes : celles que les actions disent avoir touchées. Une personne venue deux fois est comptée deux fois. Elles ne sont pas ventilées par organisation ni par territoire.",
    "Au-dessous de cinq, un nombre de personnes n’est pas dit ; il rejoint un mois suivant, ou reste hors des totaux. Les mises en relation, immersions et parcours, qui concernent une personne chacun, comptent parmi les personnes accompagnées, jamais parmi les actions.",
    "Territoires : le département au plus fin. Délais : neuf fois sur dix.",
    horsConvention === 0
      ? "Aucune action hors convention n’est connue sur la période."
      : `${majuscule(nombre(horsConvention, "une action hors convention n’est pas comptée", "actions hors convention ne sont pas comptées"))} : aucun article ne les couvre.${avantSignature === 0 ? "" : ` ${majuscule(nombre(avantSignature, "une d’elles a", "d’entre elles ont"))} eu lieu avant la signature d’une convention qui prend effet plus tôt.`}`,
    "Ces chiffres sont ceux des parties. Ils ne remplacent pas les comptes officiels de France compétences ni ceux des opérateurs.",
  ];
}
