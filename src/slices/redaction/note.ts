import type { Day } from "../../shared/day.ts";
import type { Bloc, Ecrit } from "../../shared/ecrit.ts";
import { de, leJour, liste, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import { type Article, articlesDates, type Convention, mot, phraseCible } from "../conventions/index.ts";
import { nomTerritoire } from "../droits/index.ts";
import { blancs } from "./modeles.ts";
import { blocsDuTexte } from "./odt.ts";
import { nomDePiece } from "./rules.ts";
import { auJour, cite, deQui, dureeDite, type Nommer, nommees, qui, verbes } from "./rules-dire.ts";
import { ecartsDArticles } from "./rules-ecarts-articles.ts";
import { avecTitre, type NomsDArticles } from "./rules-numeros.ts";
import { paragraphes } from "./rules-texte.ts";
import type { Piece, Redaction, Remarque } from "./types.ts";

/** What the papers of one organisation's board are made of. */
export type FaitsDeNote = {
  titre: string;
  no: number;
  /** Day of that version. */
  le: Day;
  redaction: Redaction;
  /** The convention that an avenant amends. */
  base: Convention | null;
  /** Organisation whose board reads. */
  pour: string;
  nommer: Nommer;
  /** How its articles are called (`nomsDuProjet`). */
  noms: NomsDArticles;
  /** Parties that have still to accept each piece, by id of piece. */
  attendus: ReadonlyMap<string, readonly string[]>;
  /** Open remarks that this organisation may read: shared ones, and its own. */
  remarques: readonly Pick<Remarque, "piece" | "organisation" | "portee" | "texte">[];
};

/** The convention that a draft makes or amends; null for an avenant whose convention is not known here. */
const objet = ({ redaction, base }: FaitsDeNote): Convention | null => redaction.convention ?? base;

const partiesDe = (faits: FaitsDeNote): string[] => [
  ...new Set((objet(faits)?.parties ?? []).map((p) => p.organisation)),
];

/** What the board fills in itself. */
const aPreciser = (quoi: string): string => `[à préciser${NBSP}: ${quoi}]`;

const corps = (texte: string): Bloc => ({ genre: "corps", texte });
const points = (lignes: readonly string[], sinon: string): Bloc[] =>
  lignes.length > 0 ? [{ genre: "liste", points: lignes }] : [corps(sinon)];

/** The paper that precedes a signature: what is proposed to the board of one party, and what remains open. */
export function noteDePresentation(faits: FaitsDeNote): Ecrit {
  const { titre, no, le, pour, nommer } = faits;
  const section = (texte: string, blocs: readonly Bloc[]): Bloc[] => [{ genre: "titre1", texte }, ...blocs];
  return {
    titre: `Note de présentation : ${titre}`,
    pied: `Note au bureau, ${nommer(pour)}. Projet, version ${no}`,
    blocs: [
      { genre: "titre", texte: "Note de présentation au bureau" },
      { genre: "sous-titre", texte: titre },
      {
        genre: "mention",
        texte: `Pour ${nommer(pour)}, séance du ${aPreciser("date")}. État du projet${NBSP}: version ${no} du ${auJour(le)}.`,
      },
      ...section("Ce qui est proposé", propose(faits)),
      ...section("Avec qui", avecQui(faits)),
      ...section(`Ce à quoi ${nommer(pour)} s’engage`, engagements(faits)),
      ...section(faits.redaction.avenant ? "Ce que l’avenant change" : "Ce que cela ouvre", ouvre(faits)),
      ...section(
        "Moyens et coût, tels qu’écrits",
        clause(faits.redaction, MOYENS, "Le texte ne dit rien des moyens ni du coût."),
      ),
      ...section("Durée, terme et préavis", terme(faits)),
      ...section("Qui signerait", signataires(faits)),
      ...section("Ce qui reste ouvert", reste(faits)),
      ...section("Décision demandée", [
        corps("Le bureau est invité à se prononcer sur le projet de délibération joint."),
      ]),
    ],
  };
}

const OBJET = /\bobjet\b/i;
const MOYENS = /moyens|financ|budget|co[uû]t/i;

/** Words of the pieces whose title answers, or what is said for want of them. */
function clause({ pieces }: Redaction, titre: RegExp, sinon: string): Bloc[] {
  const found = pieces.filter((p) => p.genre === "article" && (titre.test(p.titre ?? "") || titre.test(p.id)));
  if (found.length === 0) return [corps(sinon)];
  return found.flatMap((p) => [...blocsDuTexte(p.texte), { genre: "note", texte: nomDePiece(p) } as const]);
}

function propose(faits: FaitsDeNote): Bloc[] {
  const { redaction, titre, pour, nommer, base } = faits;
  const others = partiesDe(faits)
    .filter((id) => id !== pour)
    .map(nommer);
  const withWhom = others.length === 0 ? "" : `, avec ${liste(others)}`;
  const what = redaction.avenant
    ? `Un avenant à la convention ${cite(base?.titre ?? titre)}${withWhom}.`
    : `${cite(titre)}${withWhom}${NBSP}: ${redaction.convention?.genre ?? "convention"}.`;
  return [corps(what), ...clause(redaction, OBJET, "Le texte n’a pas d’article sur son objet.")];
}

function avecQui(faits: FaitsDeNote): Bloc[] {
  const { nommer } = faits;
  const convention = objet(faits);
  const lines = partiesDe(faits).map((id) => {
    const roles = (convention?.parties ?? []).filter((p) => p.organisation === id).flatMap((p) => p.roles);
    return roles.length === 0 ? nommer(id) : `${nommer(id)} (${liste([...new Set(roles)].map(mot))})`;
  });
  const support = convention?.appuis ?? [];
  return [
    ...points(lines, "Les parties ne sont pas encore désignées."),
    ...(support.length === 0 ? [] : [corps(`En appui, sans être partie${NBSP}: ${liste(support.map(nommer))}.`)]),
  ];
}

function engagements(faits: FaitsDeNote): Bloc[] {
  const { redaction, pour, nommer } = faits;
  const all = redaction.convention?.engagements ?? [];
  const dire = (e: (typeof all)[number]) => {
    const measure = phraseCible(e.cible) ?? e.rythme;
    return measure == null ? e.titre : `${e.titre} (${measure})`;
  };
  const mine = all.filter((e) => e.obliges.includes(pour));
  const theirs = all.filter((e) => !e.obliges.includes(pour) && e.obliges.length > 0);
  const named = redaction.pieces
    .filter((p) => /engagement/i.test(p.titre ?? ""))
    .flatMap((p) => leurs(p, nommer(pour)));
  return [
    ...points([...mine.map(dire), ...named], "Le texte ne met aucun engagement mesuré à sa charge."),
    ...(theirs.length === 0
      ? []
      : [
          corps(`Les autres parties s’engagent de leur côté${NBSP}:`),
          { genre: "liste", points: theirs.map((e) => `${liste(e.obliges.map(nommer))}${NBSP}: ${dire(e)}`) } as const,
        ]),
  ];
}

/** Paragraphs of a piece that begin by the name of a party. */
const leurs = ({ texte }: Piece, nom: string): string[] =>
  paragraphes(texte)
    .map((p) => p.texte)
    .filter((t) => t.startsWith(`${nom} `));

function ouvre(faits: FaitsDeNote): Bloc[] {
  const { redaction, base, nommer } = faits;
  const named = objet(faits);
  const organisations = named ? nommees(named) : new Set<string>();
  const who = (words: readonly string[]) => majuscule(liste(words.map((w) => qui(w, organisations, nommer))));
  if (redaction.avenant) {
    const labels = new Map(
      redaction.avenant.articles.map(({ id, titre }) => [id, avecTitre(faits.noms.get(id) ?? mot(id), titre)]),
    );
    // as the avenants before it have left them, the last version of each
    const last = new Map((base ? articlesDates(base) : []).map(({ article }) => [article.id, article]));
    const former = redaction.avenant.articles.flatMap(({ id }) => last.get(id) ?? []);
    const { jusquAu, effetLe, sansReconduction } = redaction.avenant;
    const tacite = base?.effet.reconduction?.mode === "tacite" && base.effet.reconduction.maxFois !== 0;
    return points(
      [
        ...(jusquAu == null ? [] : [`La convention est prolongée jusqu’au ${auJour(jusquAu)}.`]),
        ...(jusquAu == null || !tacite
          ? []
          : [
              sansReconduction
                ? "Elle n’est plus reconduite ensuite."
                : "Elle est ensuite reconduite tacitement, comme le prévoit son texte.",
            ]),
        ...(effetLe == null ? [] : [`L’avenant prend effet ${leJour(effetLe)}.`]),
        ...ecartsDArticles(former, redaction.avenant.articles, { nommer, labels, organisations }),
      ],
      "L’avenant ne change rien de ce que la convention ouvre.",
    );
  }
  const open = (redaction.convention?.articles ?? []).filter((a) => a.actes.length > 0);
  if (open.length === 0) return [corps("Le texte n’ouvre aucun droit entre les parties.")];
  const conditions = open.map(condition);
  const limited = conditions.some((c) => c !== AUCUNE);
  return [
    {
      genre: "tableau",
      titres: ["Article", "On pourra", "De qui", "Vers qui", ...(limited ? ["À condition"] : [])],
      lignes: open.map((a, i) => [
        faits.noms.get(a.id)?.replace(/^Article (?=\d)/, "") ?? mot(a.id),
        majuscule(verbes(a)),
        who(a.de),
        a.vers == null ? "Toute organisation de la convention" : who(a.vers),
        ...(limited ? [conditions[i] ?? AUCUNE] : []),
      ]),
    },
  ];
}

const AUCUNE = "Aucune";

/** Where, for whom, until when, and with whose agreement. */
function condition({ consentement, territoire, publics, du, au }: Article): string {
  const bits = [
    ...(consentement ? ["accord de la personne"] : []),
    ...(territoire == null ? [] : [liste(territoire.map(nomTerritoire))]),
    ...(publics == null ? [] : [liste(publics.map(mot))]),
    ...(du == null ? [] : [`à compter du ${auJour(du)}`]),
    ...(au == null ? [] : [`jusqu’au ${auJour(au)}`]),
  ];
  return bits.length === 0 ? AUCUNE : majuscule(bits.join(", "));
}

function terme(faits: FaitsDeNote): Bloc[] {
  const convention = objet(faits);
  return convention ? dureeDite(convention).map(corps) : [corps("La durée n’est pas connue ici.")];
}

function signataires(faits: FaitsDeNote): Bloc[] {
  const { nommer } = faits;
  const lines = (objet(faits)?.parties ?? []).flatMap(({ organisation, signataires: offices }) =>
    (offices ?? []).map(({ qualite, requis, habilitation, delegation }) => {
      const power = delegation
        ? `délégation ${deQui(delegation.de)}, ${delegation.objet}, du ${auJour(delegation.du)} au ${auJour(delegation.au)}`
        : habilitation
          ? `autorisation${NBSP}: ${habilitation.organe}, ${leJour(habilitation.date)}`
          : "pouvoir à produire";
      return `${nommer(organisation)}${NBSP}: ${qualite}${requis ? "" : " (facultatif)"}, ${power}`;
    }),
  );
  return points(lines, "Le projet ne dit pas encore qui signe.");
}

function reste(faits: FaitsDeNote): Bloc[] {
  const { redaction, attendus, remarques, pour, nommer } = faits;
  const names = new Map(redaction.pieces.map((p) => [p.id, nomDePiece(p)]));
  const nameOf = (piece: string | null) => names.get(piece ?? "") ?? "Données";
  const waiting = grouper(redaction.pieces.map((p) => [(attendus.get(p.id) ?? []).map(nommer).join(", "), nomCourt(p)]))
    .filter(([who]) => who !== "")
    .map(
      ([who, pieces]) =>
        `${who}${NBSP}: ${pieces.length === redaction.pieces.length ? "tout le texte" : liste(pieces)}`,
    );
  const blanks = grouper(blancs(redaction).map(({ piece, quoi }) => [nameOf(piece), quoi]));
  const dire = (r: (typeof remarques)[number]) =>
    `${nameOf(r.piece)}, ${nommer(r.organisation)}${NBSP}: ${r.texte.replace(/\s+/g, " ").trim()}`;
  const shared = remarques.filter((r) => r.portee === "partagee").map(dire);
  const own = remarques.filter((r) => r.portee === "privee" && r.organisation === pour).map(dire);
  if (waiting.length + blanks.length + shared.length + own.length === 0)
    return [corps("Rien. Chaque pièce est acceptée, aucune remarque n’est ouverte.")];
  const part = (texte: string, lines: readonly string[]): Bloc[] =>
    lines.length === 0
      ? []
      : [
          { genre: "titre2", texte },
          { genre: "liste", points: lines },
        ];
  return [
    ...part(
      "À préciser",
      blanks.map(([piece, quoi]) => `${piece}${NBSP}: ${quoi.join(`${NBSP}; `)}`),
    ),
    ...part("À accepter", waiting),
    ...part(majuscule(nombre(shared.length, "une remarque partagée", "remarques partagées")), shared),
    ...part(`Remarques propres à ${nommer(pour)}, que les autres parties ne voient pas`, own),
  ];
}

/** A piece by its number alone: "article 3". */
const nomCourt = (piece: Piece): string => {
  const name = nomDePiece({ ...piece, titre: piece.numero ? null : piece.titre });
  return name.charAt(0).toLowerCase() + name.slice(1);
};

/** What goes with each key, keys in the order in which they first come. */
function grouper(pairs: readonly (readonly [string, string])[]): [string, string[]][] {
  const groups = new Map<string, string[]>();
  for (const [cle, valeur] of pairs) groups.set(cle, [...(groups.get(cle) ?? []), valeur]);
  return [...groups];
}

/** A draft decision for the board of one party; its date and its vote are left blank. */
export function projetDeDeliberation(faits: FaitsDeNote): Ecrit {
  const { titre, no, le, pour, nommer, redaction, base } = faits;
  const others = partiesDe(faits)
    .filter((id) => id !== pour)
    .map(nommer);
  const offices = (objet(faits)?.parties ?? [])
    .filter((p) => p.organisation === pour)
    .flatMap((p) => p.signataires ?? []);
  const signers = offices.filter((s) => s.requis).map((s) => s.qualite);
  const organ = offices.map((s) => s.habilitation?.organe).find((o) => o != null) ?? "Le bureau";
  const who =
    signers.length === 0
      ? aPreciser("fonction de qui signe")
      : `${signers.length > 1 ? "les personnes qui agissent" : "la personne qui agit"} en qualité ${liste(signers.map(de))}`;
  const avenant = redaction.avenant != null;
  const what = avenant ? `l’avenant à la convention ${cite(base?.titre ?? titre)}` : `la convention ${cite(titre)}`;
  const between = others.length === 0 ? "" : `, avec ${liste(others)}`;
  return {
    titre: `Projet de délibération : ${titre}`,
    pied: `Projet de délibération, ${nommer(pour)}`,
    blocs: [
      { genre: "titre", texte: "Projet de délibération" },
      { genre: "sous-titre", texte: nommer(pour) },
      { genre: "mention", texte: `Séance du ${aPreciser("date")}. Délibération n°${NBSP}${aPreciser("numéro")}.` },
      { genre: "titre1", texte: `Objet${NBSP}: approbation de ${what}` },
      corps(`Vu les statuts ${de(nommer(pour))}${NBSP};`),
      corps(`Vu le projet dans sa version ${no}, du ${auJour(le)}${NBSP};`),
      corps(`Vu la note de présentation${NBSP};`),
      corps(`${majuscule(organ)}, après en avoir délibéré${NBSP}:`),
      {
        genre: "liste",
        points: [
          `approuve ${what}${between}, ${avenant ? "tel qu’annexé" : "telle qu’annexée"} à la présente délibération${NBSP};`,
          `autorise ${who} à ${avenant ? "le" : "la"} signer au nom ${de(nommer(pour))}, et à prendre les actes que demande son exécution${NBSP};`,
          "demande qu’il lui soit rendu compte de son exécution chaque année.",
        ],
      },
      { genre: "titre1", texte: "Vote" },
      {
        genre: "tableau",
        titres: ["Présents", "Représentés", "Pour", "Contre", "Abstentions"],
        lignes: [["", "", "", "", ""]],
      },
      corps(`Fait à ${aPreciser("lieu")}, le ${aPreciser("date")}.`),
      corps("Signature de la présidence de séance"),
    ],
  };
}
