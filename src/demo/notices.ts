import { Day } from "../shared/day.ts";

/** What a page says about a convention beside its data: short title, object, and what is inferred or not stated. */
export type Notice = {
  titreCourt: string;
  objet: string;
  resume: string;
  /** Facts inferred, or choices made here to fill the form; shown with "(déduit)". */
  deduits: ReadonlyArray<{ champ: string; note: string }>;
  /** What no text says; shown as "non précisé". */
  nonPrecises: readonly string[];
  sources: ReadonlyArray<{ texte: string; consulteLe: Day }>;
};

const LU_LE = Day.parse("2026-11-22");
const sources = (...textes: string[]) => textes.map((texte) => ({ texte, consulteLe: LU_LE }));

const MEMBRES_INVENTES =
  "Les structures qui agissent sous les deux réseaux sont inventées : aucune liste n’est publiée.";
const ARTICLES = {
  champ: "articles",
  note: "Le texte signé n’est pas public : les articles sont rédigés ici d’après ce qui en a été rapporté.",
};

/** Notices of the five conventions, by their id. */
export const notices: Readonly<Record<string, Notice>> = {
  "nexem-croix-rouge-2017": {
    titreCourt: "Nexem – Croix-Rouge française",
    objet: "Nexem et la Croix-Rouge française, pour un secteur mieux organisé",
    resume:
      "Deux grands employeurs du secteur se concertent sur son organisation, veillent ensemble et préparent un texte commun.",
    deduits: [
      ARTICLES,
      {
        champ: "signatures",
        note: "Seule l’année 2017 est connue : la convention est comptée à partir du 31 décembre 2017.",
      },
      { champ: "instances", note: "Des groupes de travail sont possibles ; aucun n’est nommé." },
    ],
    nonPrecises: [
      "signataires",
      "jour de la signature",
      "prise d’effet",
      "terme",
      "instances",
      "ce qui est promis aux adhérents",
    ],
    sources: sources("Nexem, page sur ses partenariats, 2018"),
  },
  "nexem-una-2018": {
    titreCourt: "Nexem – Una",
    objet: "Nexem et l’Una, du domicile à l’établissement",
    resume:
      "Les services à domicile et les établissements se passent le relais, avec l’accord de la personne, et ouvrent aux salariés des parcours de l’un à l’autre.",
    deduits: [
      ARTICLES,
      { champ: "membres", note: MEMBRES_INVENTES },
      {
        champ: "signatures",
        note: "Le 1er janvier 2018 est le jour de conclusion rapporté ; il est pris comme jour de signature.",
      },
      {
        champ: "articles",
        note: "Deux branches et deux Opco : l’aide à domicile (IDCC 2941) relève d’Uniformation, le social et médico-social de l’OPCO Santé. L’Una a écarté un texte conventionnel commun en 2019 ; ce qu’est devenu le rapprochement annoncé n’est pas connu.",
      },
    ],
    nonPrecises: ["signataires", "terme", "instances"],
    sources: sources("Nexem, page sur ses partenariats, 2018", "Directions, février 2019"),
  },
  "cep-idf-2019": {
    titreCourt: "CEP Île-de-France 2019",
    objet: "Huit opérateurs franciliens du conseil en évolution professionnelle",
    resume:
      "Pendant la dernière année des Opacif, huit opérateurs se passent le relais, tiennent des événements communs et forment leurs conseillers ensemble.",
    deduits: [
      ARTICLES,
      {
        champ: "parties",
        note: "Le récit nomme Unifaf IDF et Uniformation IDF. Une antenne signe pour l’organisme dont elle dépend : la partie est l’organisme, l’antenne agit sous lui.",
      },
      {
        champ: "membres",
        note: "La liste des structures couvertes n’est pas publiée. Les missions locales sont celles que donnent les fichiers ouverts ; les Cap emploi sont inventés, aucun fichier ne les donne.",
      },
      { champ: "effet", note: "Prise d’effet comptée du jour de la signature." },
      {
        champ: "suite",
        note: "Le conseil des actifs occupés revient depuis le 1er janvier 2020 à l’opérateur que le marché a retenu dans la région ; cette convention ne le lie pas.",
      },
    ],
    nonPrecises: ["signataires", "rythme des comités", "modèle de fiche de liaison"],
    sources: sources(
      "Défi métiers, compte rendu de la signature, 12 mars 2019",
      "Agenda de la formation, page sur le CEP en Île-de-France, 2019",
    ),
  },
  "unaforis-nexem-2020": {
    titreCourt: "Unaforis – Nexem",
    objet: "Unaforis et Nexem, pour la formation et les métiers du travail social",
    resume:
      "Le réseau des établissements de formation et la fédération d’employeurs se concertent avant les accords de branche, montent des certifications et partagent leur veille.",
    deduits: [
      ARTICLES,
      { champ: "membres", note: MEMBRES_INVENTES },
      { champ: "effet", note: "Prise d’effet comptée du jour de la signature." },
      {
        champ: "convention-collective",
        note: "La convention collective unique étendue se négocie en commission mixte paritaire. Depuis les arrêtés du 6 octobre 2021, Axess y représente les employeurs et l’Unaforis n’y siège pas : les deux réseaux préparent, ils ne négocient pas.",
      },
      {
        champ: "en-region",
        note: "La vie en région est un vœu du jour de la signature ; l’article qui l’ouvre est une proposition de démonstration.",
      },
    ],
    nonPrecises: ["terme", "rythme de la consultation", "pilote de chaque engagement"],
    sources: sources(
      "Nexem, annonce de la signature, décembre 2020",
      "Nexem, confirmation publique du 11 janvier 2021",
    ),
  },
  "fc-uniformation-2024": {
    titreCourt: "France compétences – Uniformation",
    objet: "France compétences et Uniformation, pour que chacun connaisse le CEP",
    resume:
      "L’Opco de la cohésion sociale informe les salariés de ses dix-huit branches, rapproche ses conseillers de ceux du CEP et fait connaître des lieux d’immersion, région par région.",
    deduits: [
      ARTICLES,
      {
        champ: "signatures",
        note: "Le 25 avril est rapporté sans année ; 2024 est déduit du numéro de l’article et du calendrier du marché.",
      },
      {
        champ: "declinaison",
        note: "Les actes régionaux lient une délégation d’Uniformation, dont le territoire peut couvrir plusieurs régions, et le titulaire du marché du CEP. Ils reposent sur ce marché, qui prend fin le 31 décembre 2027. « Avenir Actifs » est une marque : quatorze portails pour dix-huit régions.",
      },
      {
        champ: "immersions",
        note: "Ni un Opco ni l’opérateur régional du CEP ne prescrivent une immersion de droit : il y faut une convention avec un prescripteur. L’article n’ouvre donc que l’offre de lieux.",
      },
      { champ: "membres", note: "Les délégations sont celles de juin 2022 ; Mayotte n’y figure pas." },
    ],
    nonPrecises: ["signataires", "terme", "instances", "rythme", "titulaires du marché par région"],
    sources: sources("ASH, article n° 903249, printemps 2024", "France compétences, partenaires de Mon CEP, juin 2024"),
  },
};
