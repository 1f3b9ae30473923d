import type { Convention } from "../../conventions/index.ts";
import {
  article,
  assembler,
  blanc,
  circonstances,
  enBlanc,
  type FaitsDuModele,
  type Modele,
  nomsDe,
  ouvre,
  type PieceModele,
  permet,
  preambule,
  refuse,
  visa,
} from "./assemblage.ts";
import {
  CALENDRIER,
  COMMUNICATION,
  CONFIDENTIALITE,
  caducite,
  DONNEES_SANS_PERSONNE,
  dureeDe,
  entete,
  FICHES_ACTION,
  indicateurs,
  LITIGES,
  MODIFICATION,
  MOYENS,
  PROPRIETE,
  parties,
  resiliation,
  STRUCTURES,
  SUIVI,
  territoireDit,
  toutes,
  vuParente,
} from "./clauses.ts";

const ENTRE_TOUTES = { de: ["toute-partie"], vers: ["toute-partie"] };

/** Two or more networks, three years, four axes: what is decided together nationally and may live in the regions. */
export const cadre: Modele = {
  id: "convention-cadre",
  titre: "Convention-cadre de partenariat",
  genre: "convention-cadre",
  quand: "Deux réseaux ou davantage veulent travailler ensemble sur plusieurs sujets, pendant plusieurs années.",
  creer: (faits) => {
    const { pieces, articles } = assembler(texte(faits));
    return { pieces, convention: { ...donnees(faits), articles } };
  },
};

const effetDe = ({ du }: FaitsDuModele): Convention["effet"] => ({
  ...(du == null ? {} : { du }),
  dureeMois: 36,
  reconduction: { mode: "tacite", dureeMois: 12, preavisMois: 3, maxFois: 2 },
});

function texte(faits: FaitsDuModele): PieceModele[] {
  return [
    parties(faits),
    visa("visas", "Vu", [
      `Vu les statuts ${nomsDe(faits).length > 2 ? "des parties" : "des deux parties"} ;`,
      ...vuParente(faits),
      `Vu ${blanc("textes et conventions antérieures sur lesquels les parties s’appuient")} ;`,
    ]),
    preambule([
      `${toutes(faits)} interviennent auprès de publics et de professionnels qui sont souvent les mêmes. ${blanc("ce que chacune est, en deux phrases")}`,
      `Elles constatent que ${blanc("constats partagés")}. Elles choisissent d’unir leurs moyens là où ils se complètent, chacune restant libre de ses décisions et de ses positions.`,
    ]),
    ...actions(faits),
    ...conduite(),
    COMMUNICATION,
    CONFIDENTIALITE,
    DONNEES_SANS_PERSONNE,
    PROPRIETE,
    dureeDe(effetDe(faits)),
    ...caducite(faits),
    MODIFICATION,
    resiliation(faits),
    LITIGES,
    FICHES_ACTION,
    indicateurs([
      "Réunions de concertation tenues (nombre par an, cible : quatre)",
      "Réunions du comité de pilotage (nombre par an, cible : deux)",
      "Rencontres entre équipes et heures de formation croisée (nombre et heures par an)",
      "Ressources mises en commun (nombre par an)",
      "Déclinaisons régionales signées (nombre sur la durée)",
    ]),
    STRUCTURES,
    CALENDRIER,
  ];
}

const membres = ({ parties }: FaitsDuModele): string[] => parties.map((p) => `membre-de:${p.organisation}`);

function actions(faits: FaitsDuModele): PieceModele[] {
  return [
    article("objet", "Objet", [
      "La convention fixe le cadre dans lequel les parties coopèrent : les sujets dont elles traitent ensemble, ce que chacune s’engage à faire, la manière dont elles se réunissent et rendent compte.",
      "Elle ne crée entre elles ni société, ni mandat : aucune ne peut engager une autre.",
      ...territoireDit(faits),
    ]),
    article("engagements-communs", "Se concerter", [
      ouvre(
        { id: "concertation", axe: "concertation", actes: ["concertation"], ...ENTRE_TOUTES },
        "Avant de prendre une position publique sur un sujet d’intérêt commun, chaque partie en saisit les autres ; elles confrontent leurs analyses et, quand elles s’accordent, l’écrivent.",
      ),
      "Elles tiennent au moins quatre réunions de concertation par an. Une réserve est notée avec le nom de celle qui l’exprime ; le silence ne vaut pas accord.",
    ]),
    article("formation", "Former et partager", [
      ouvre(
        {
          id: "professionnalisation",
          axe: "competences",
          actes: ["professionnalisation", "evenement"],
          de: ["toute-partie", ...membres(faits)],
          vers: ["toute-partie", ...membres(faits)],
        },
        "Les parties et leurs adhérents ouvrent les uns aux autres leurs journées d’étude, leurs formations internes et leurs rencontres d’équipes, dans la limite des places.",
      ),
      ouvre(
        { id: "ressources", axe: "competences", actes: ["ressource"], ...ENTRE_TOUTES },
        "Chaque partie peut mettre à la disposition des autres, pour leurs équipes, une ressource dont elle détient les droits ; elle en dit les conditions d’usage et peut la retirer.",
      ),
    ]),
    article("veille", "S’informer", [
      ouvre(
        { id: "information", axe: "veille", actes: ["veille", "information"], ...ENTRE_TOUTES },
        "Celle qui repère un changement de texte, un appel à projets ou une étude utile aux autres le leur signale, avec sa source.",
      ),
    ]),
    article("diffusion", "Faire connaître", [
      ouvre(
        { id: "diffusion-adherents", axe: "veille", actes: ["diffusion"], de: ["toute-partie"], vers: membres(faits) },
        "Les travaux communs sont remis aux adhérents de chaque partie, sous le nom de toutes.",
      ),
      ouvre(
        { id: "diffusion-publique", axe: "veille", actes: ["diffusion"], de: ["toute-partie"], vers: ["public"] },
        "Une fois validés par toutes, ils peuvent être rendus publics par chacune.",
      ),
    ]),
    article("regions", "Décliner en région", [
      ouvre(
        {
          id: "regions",
          axe: "territoires",
          actes: ["concertation", "seance"],
          de: membres(faits),
          vers: membres(faits),
        },
        "Les délégations et adhérents régionaux des parties peuvent se réunir et se concerter sur les mêmes sujets.",
      ),
      "Ils peuvent décliner la convention par un texte propre à leur territoire, signé d’eux. Il hérite des axes de la présente convention, non des droits qu’elle ouvre.",
    ]),
    article("engagements-de-chacun", "Engagements de chaque partie", [
      ...nomsDe(faits).map((nom) => `${nom} s’engage en outre à ${blanc(`engagements propres à ${enBlanc(nom)}`)}.`),
    ]),
    article("publics", "Publics", [
      "La convention s’adresse aux professionnels, aux adhérents et aux instances des parties. Elle ne règle pas le parcours de personnes accompagnées.",
    ]),
  ];
}

const conduite = (): PieceModele[] => [
  article("gouvernance", "Gouvernance", [
    ouvre(
      { id: "pilotage", actes: ["seance"], ...ENTRE_TOUTES },
      "Un comité de pilotage, où chaque partie compte deux représentants, se réunit au moins deux fois par an, à l’invitation de chacune à tour de rôle.",
    ),
    "Il examine les fiches action, arrête les chiffres, prépare le bilan et propose les avenants. Il décide par consensus dans les limites de la convention ; ce qui les dépasse revient aux instances de chaque partie. Un relevé de décisions est validé à la réunion suivante.",
    "Un comité technique, composé des référents, prépare ses travaux et suit les actions entre deux réunions.",
  ]),
  MOYENS,
  SUIVI,
];

function donnees(faits: FaitsDuModele): Omit<Convention, "articles"> {
  const ids = faits.parties.map((p) => p.organisation);
  return {
    ...entete(faits, cadre.genre),
    parties: ids.map((organisation) => ({ organisation, roles: ["partenaire"] })),
    effet: effetDe(faits),
    axes: [
      { id: "concertation", titre: "Concertation" },
      { id: "competences", titre: "Formation et ressources" },
      { id: "veille", titre: "Veille et diffusion" },
      { id: "territoires", titre: "Vie en région" },
    ],
    engagements: [
      {
        id: "se-concerter",
        article: "concertation",
        titre: "Se concerter avant de prendre position",
        obliges: ids,
        actes: ["concertation"],
        cible: { valeur: 4, unite: "actes", par: "an" },
      },
      {
        id: "se-reunir",
        article: "pilotage",
        titre: "Réunir le comité de pilotage",
        obliges: ids,
        actes: ["seance"],
        cible: { valeur: 2, unite: "actes", par: "an" },
      },
      {
        id: "signaler",
        article: "information",
        titre: "Signaler ce qui change",
        obliges: ids,
        actes: ["veille", "information"],
        rythme: "au fil de l’eau",
      },
      {
        id: "former",
        article: "professionnalisation",
        titre: "Ouvrir ses formations et ses rencontres",
        obliges: ids,
        actes: ["professionnalisation", "evenement"],
      },
    ],
    instances: [
      {
        id: "pilotage",
        type: "comité de pilotage",
        libelle: "Comité de pilotage",
        membres: ids,
        rythme: "deux fois par an",
      },
      { id: "technique", type: "comité technique", libelle: "Comité technique", membres: ids },
    ],
    exemples: exemples(faits),
  };
}

function exemples(faits: FaitsDuModele): NonNullable<Convention["exemples"]> {
  const [a, b] = faits.parties.map((p) => p.organisation);
  if (a === undefined || b === undefined) return [];
  const ici = circonstances(faits);
  return [
    permet("concertation", "concertation", { de: a, vers: b, ...ici }),
    permet("ressources", "ressource", { de: b, vers: a, ...ici }),
    permet("diffusion-publique", "diffusion", { de: a, ...ici }),
    refuse("aucun-article", "aiguillage", { de: a, vers: b, ...ici }),
  ];
}
