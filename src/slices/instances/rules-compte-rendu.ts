import { dayInWords } from "../../shared/day.ts";
import type { Bloc, Ecrit } from "../../shared/ecrit.ts";
import { heureDuJour, heureEnMots } from "../../shared/heure.ts";
import { entreGuillemets, leJour, liste, majuscule, NBSP } from "../../shared/phrase.ts";
import { valeurDite } from "../pilotage/index.ts";
import { instantEnJour } from "./phrases.ts";
import { jourDeSeance } from "./rules.ts";
import type {
  ChiffresArretes,
  Decision,
  EtatPresence,
  IssueDecision,
  PointSeance,
  PositionPrise,
  Presence,
  Qualite,
  Seance,
} from "./types.ts";

/** What the minutes of a meeting are made of. */
export type FaitsDeCompteRendu = {
  seance: Seance;
  /** Name of the body, and short title of the convention. */
  instance: string;
  convention: string;
  points: readonly PointSeance[];
  presences: readonly Presence[];
  positions: readonly PositionPrise[];
  /** Taken at that meeting. */
  decisions: readonly Decision[];
  reserves: readonly { organisation: string; texte: string }[];
  nommer(id: string): string;
};

/** What the words of the minutes are called beside those of each item. */
export const CLOTURE = "cloture";

export const MOTS_QUALITE: Readonly<Record<Qualite, string>> = {
  titulaire: "titulaire",
  suppleant: "suppléant",
  invite: "invité",
  secretaire: "secrétaire de séance",
};
export const MOTS_PRESENCE: Readonly<Record<EtatPresence, string>> = {
  present: "présent",
  excuse: "excusé",
  represente: "représenté",
  absent: "absent",
};
export const MOTS_ISSUE: Readonly<Record<IssueDecision, string>> = {
  consensus: "par consensus",
  reserve: "avec réserve",
  renvoi: "renvoyée aux instances de chaque partie",
};

/** Said on every record of decisions. */
export const PORTEE =
  "L’instance décide par consensus et propose. Elle n’engage personne au-delà de la convention : un avenant va devant les instances de chaque partie.";

/** Words that a sentence goes on from: without their own full stop. */
export const sansPoint = (texte: string): string => texte.trim().replace(/(?<!\.)\.$/, "");

/** "Accord d’Afdas et de l’ARML. Réserve de Cheops : « … »." of what was said on an item; "" when nobody spoke. */
export function phrasePositions(
  positions: readonly Pick<PositionPrise, "organisation" | "sens" | "texte">[],
  nommer: (id: string) => string,
): string {
  const of = (sens: PositionPrise["sens"]) => positions.filter((p) => p.sens === sens);
  const agreed = of("accord").map((p) => nommer(p.organisation));
  const said = (p: (typeof positions)[number], word: string) =>
    `${word}, ${nommer(p.organisation)}${p.texte === null ? "" : `${NBSP}: ${entreGuillemets(sansPoint(p.texte))}`}.`;
  return [
    ...(agreed.length === 0 ? [] : [`Accord${NBSP}: ${liste(agreed)}.`]),
    ...of("reserve").map((p) => said(p, "Réserve")),
    ...of("renvoi").map((p) => said(p, "Renvoi à ses instances")),
  ].join(" ");
}

/** The words to begin from, by id of item: what the facts already tell. */
export function brouillon(faits: FaitsDeCompteRendu): Record<string, string> {
  const texts = faits.points.map((point): [string, string] => [point.id, dePoint(faits, point)]);
  return Object.fromEntries([...texts, [CLOTURE, ""]]);
}

function dePoint(faits: FaitsDeCompteRendu, point: PointSeance): string {
  const { positions, nommer, seance } = faits;
  const said = phrasePositions(
    positions.filter((p) => p.point === point.id),
    nommer,
  );
  if (point.genre === "chiffres" && seance.chiffres !== null) {
    const reserves = faits.reserves.map(
      (r) => `Réserve, ${nommer(r.organisation)}${NBSP}: ${entreGuillemets(sansPoint(r.texte))}.`,
    );
    return [`Chiffres arrêtés ${instantEnJour(seance.chiffres.arretesLe)}, en annexe.`, ...reserves, said]
      .filter(Boolean)
      .join("\n");
  }
  const notes = point.genre === "suites" || point.genre === "retard" || point.genre === "vie" ? point.note : null;
  return [notes, said].filter(Boolean).join("\n");
}

/** When and where it was held: "jeudi 13 juin 2019, de 9 h 30 à 12 h, à Paris". */
export function quandEtOu({ debut, fin, lieu, visio }: Pick<Seance, "debut" | "fin" | "lieu" | "visio">): string {
  const hours = `de ${heureEnMots(heureDuJour(debut))} à ${heureEnMots(heureDuJour(fin))}`;
  const where = [lieu, visio === null ? null : lieu === null ? "en visioconférence" : "et en visioconférence"];
  return `${dayInWords(jourDeSeance({ debut }))}, ${hours}, ${where.filter(Boolean).join(" ")}`;
}

const corps = (texte: string): Bloc[] =>
  texte
    .split(/\n+/)
    .map((t) => t.trim())
    .filter((t) => t !== "")
    .map((t) => ({ genre: "corps", texte: t }));

/** Words of a table's cell that a spreadsheet would take for a formula are only words: it is a text. */
const rangee = (p: Presence, nommer: FaitsDeCompteRendu["nommer"]): string[] => [
  p.organisation === null ? "Invité extérieur" : nommer(p.organisation),
  [p.nom, p.fonction].filter(Boolean).join(", "),
  MOTS_QUALITE[p.qualite],
  p.pouvoirA === null ? MOTS_PRESENCE[p.etat] : `${MOTS_PRESENCE[p.etat]}, pouvoir à ${p.pouvoirA}`,
];

/** A version of the minutes as a paper: who was there, each item, the figures as frozen, the record of decisions. */
export function ecritDuCompteRendu(
  faits: FaitsDeCompteRendu,
  { no, textes, envoye }: { no: number; textes: Readonly<Record<string, string>>; envoye: boolean },
): Ecrit {
  const { seance, instance, convention, points, presences, decisions, nommer } = faits;
  const jour = jourDeSeance(seance);
  const version = envoye ? `version ${no}` : `projet, version ${no}`;
  const titre = `Compte rendu, ${instance}, ${leJour(jour).slice(3)}`;
  return {
    titre,
    pied: `${instance}, ${leJour(jour).slice(3)}, ${version}`,
    blocs: [
      { genre: "titre", texte: `Compte rendu${NBSP}: ${seance.titre}` },
      { genre: "sous-titre", texte: `${instance}, ${convention}` },
      { genre: "mention", texte: `${majuscule(quandEtOu(seance))}. ${majuscule(version)}.` },
      { genre: "titre1", texte: "Présences" },
      presences.length === 0
        ? { genre: "corps", texte: "Les présences n’ont pas été notées." }
        : {
            genre: "tableau",
            titres: ["Organisation", "Nom, fonction", "Qualité", "Présence"],
            lignes: presences.map((p) => rangee(p, nommer)),
          },
      ...points.flatMap((point, i): Bloc[] => [
        { genre: "titre1", texte: `${i + 1}. ${point.titre}` },
        ...(corps(textes[point.id] ?? "").length > 0
          ? corps(textes[point.id] ?? "")
          : [{ genre: "note" as const, texte: "Rien n’est consigné sur ce point." }]),
        ...decisions.filter((d) => d.point === point.id).map(ligneDeDecision),
      ]),
      ...(textes[CLOTURE]?.trim() ? [{ genre: "titre1" as const, texte: "Clôture" }, ...corps(textes[CLOTURE])] : []),
      ...releve(decisions, nommer),
      ...(seance.chiffres === null ? [] : annexeDesChiffres(seance.chiffres)),
    ],
  };
}

const ligneDeDecision = (d: Decision): Bloc => ({
  genre: "note",
  texte: `Décision n°${NBSP}${d.no}, ${MOTS_ISSUE[d.issue]}${NBSP}: ${d.texte}`,
});

/** The record of decisions: number, words, who answers for it, due day. */
function releve(decisions: readonly Decision[], nommer: FaitsDeCompteRendu["nommer"]): Bloc[] {
  const head: Bloc = { genre: "titre1", texte: "Relevé de décisions" };
  if (decisions.length === 0) return [head, { genre: "corps", texte: "Aucune décision n’a été prise." }];
  return [
    head,
    {
      genre: "tableau",
      titres: ["N°", "Décision", "Qui en répond", "Échéance"],
      lignes: decisions.map((d) => [
        String(d.no),
        [`${sansPoint(d.texte)} (${MOTS_ISSUE[d.issue]}).`, phrasePositions(d.reserves, nommer)]
          .filter(Boolean)
          .join("\n"),
        [nommer(d.organisation), d.personne].filter(Boolean).join(", "),
        d.echeance === null ? "sans échéance" : leJour(d.echeance).slice(3),
      ]),
    },
    { genre: "mention", texte: PORTEE },
  ];
}

/** The lines of a frozen dashboard that say something: a figure, or a target that waits for one. */
export const lignesDites = ({ tableau }: ChiffresArretes) =>
  tableau.blocs.flatMap((b) =>
    b.lignes
      .filter((l) => l.valeur !== null && (l.valeur !== 0 || l.cible !== null || l.indicateur === "actions"))
      .map((l) => ({ ...l, titre: b.titre })),
  );

function annexeDesChiffres({ tableau, arretesLe }: ChiffresArretes): Bloc[] {
  const lines = lignesDites({ tableau, arretesLe }).map((l) => [
    l.titre,
    l.libelle,
    valeurDite(l.valeur, l.unite),
    l.cible === null ? "non fixée" : valeurDite(l.cible, l.unite),
  ]);
  const period = `Du ${leJour(tableau.du).slice(3)} au ${leJour(tableau.au).slice(3)}`;
  return [
    { genre: "titre1", texte: `Chiffres arrêtés ${instantEnJour(arretesLe)}` },
    { genre: "mention", texte: `${period}. Ce qui a été enregistré ensuite n’y figure pas.` },
    { genre: "tableau", titres: ["Engagement", "Indicateur", "Valeur", "Cible"], lignes: lines },
  ];
}
