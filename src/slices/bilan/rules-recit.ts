import type { Day } from "../../shared/day.ts";
import { jourDe } from "../../shared/heure.ts";
import { entreGuillemets, liste, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import {
  ACTIONS,
  type Convention,
  etatDit,
  leJourPartiel,
  phraseDeVie,
  type Regard,
  suiteDuTerme,
  titreCourt,
  type Vie,
  vieLe,
} from "../conventions/index.ts";
import type { ActionCommune, ConventionDessous, DecisionDuBilan, FaitsDeBilan, ReunionDuBilan } from "./types.ts";

/** What is told of an act one by one. */
export type ActeRaconte = {
  id: string;
  nature: string;
  le: string;
  acteur: string | null;
  vers: string | null;
  contenu: unknown;
};

/** A meeting of a committee, as the slice of committees tells it. */
export type ReunionLue = {
  seance: { titre: string; debut: string; lieu: string | null; visio: string | null; acte: string | null };
  etat: string;
  instance: string;
  presences: readonly { organisation: string | null; etat: string }[];
  decisions: readonly {
    no: number;
    texte: string;
    organisation: string;
    personne: string | null;
    suite: { etat: string; echeance: Day | null };
  }[];
};

type Nommer = (id: string) => string;

/** Organisations of an act: who acted, whom it names. */
export function participants({ acteur, vers, contenu }: Pick<ActeRaconte, "acteur" | "vers" | "contenu">): string[] {
  const { organisations = [] } = contenu as { organisations?: readonly string[] };
  return [...new Set([acteur, vers, ...organisations].filter((id) => id !== null))];
}

const intitule = ({ nature, contenu }: ActeRaconte): string =>
  (contenu as { intitule?: string }).intitule ?? ACTIONS[nature] ?? nature;

const partiesDe = ({ parties }: Convention): string[] => [...new Set(parties.map((p) => p.organisation))];

/** Only two of the parties of a convention that has more: no committee. */
const bilateral = (convention: Convention, acte: ActeRaconte): boolean =>
  participants(acte).length === 2 && partiesDe(convention).length > 2;

/** A meeting, with who came by their ids. */
export type ReunionAvecQui = ReunionDuBilan & { organisations: readonly string[] | null };

/** The meetings of committees, then those recorded as actions alone, by their day. */
export function reunionsDuBilan(
  convention: Convention,
  held: readonly ReunionLue[],
  actes: readonly ActeRaconte[],
  nommer: Nommer,
): ReunionAvecQui[] {
  const known = new Set(held.map((m) => m.seance.acte));
  const committees = held.map(({ seance, etat, instance, presences }): ReunionAvecQui => {
    const came = presences.filter((p) => p.etat === "present" || p.etat === "represente");
    const ids = [...new Set(came.flatMap((p) => p.organisation ?? []))];
    return {
      titre: seance.titre,
      instance,
      le: jourDe(seance.debut),
      lieu: seance.lieu ?? (seance.visio === null ? null : "à distance"),
      tenue: TENUES.has(etat),
      presents: presences.length === 0 ? null : ids.map(nommer),
      organisations: presences.length === 0 ? null : ids,
      compteRendu: COMPTES_RENDUS[etat] ?? null,
    };
  });
  const others = actes
    .filter((a) => !known.has(a.id) && !bilateral(convention, a))
    .map(
      (a): ReunionAvecQui => ({
        ...{ titre: intitule(a), instance: null, le: a.le as Day, tenue: true, compteRendu: null },
        lieu: (a.contenu as { lieu?: string }).lieu ?? null,
        presents: participants(a).map(nommer),
        organisations: participants(a),
      }),
    );
  return [...committees, ...others].sort((a, b) => (a.le < b.le ? -1 : a.le > b.le ? 1 : 0));
}

const TENUES: ReadonlySet<string> = new Set(["tenue", "compte-rendu-envoye", "approuvee"]);
const COMPTES_RENDUS: Readonly<Record<string, string>> = {
  tenue: "à écrire",
  "compte-rendu-envoye": "envoyé",
  approuvee: "approuvé",
};

/** At how many of the meetings whose attendance is noted each party was there, itself or by a member. */
export function presencesDe(
  convention: Convention,
  reunions: readonly Pick<ReunionAvecQui, "tenue" | "organisations">[],
  nommer: Nommer,
): FaitsDeBilan["presences"] {
  const noted = reunions.flatMap((m) => (m.tenue && m.organisations !== null ? [m.organisations] : []));
  return partiesDe(convention)
    .map((id) => {
      const under = new Set([id, ...(convention.membres ?? []).filter((m) => m.de === id).map((m) => m.organisation)]);
      return {
        partie: nommer(id),
        venues: noted.filter((ids) => ids.some((o) => under.has(o))).length,
        notees: noted.length,
      };
    })
    .sort((a, b) => a.partie.localeCompare(b.partie, "fr"));
}

const SUITES: Readonly<Record<string, string>> = {
  faite: "faite",
  abandonnee: "abandonnée",
  "en-retard": "échéance passée",
  "en-cours": "en cours",
};

/** The decisions of the meetings, in their order, with what became of each. */
export const decisionsDuBilan = (held: readonly ReunionLue[], nommer: Nommer): DecisionDuBilan[] =>
  held.flatMap(({ instance, decisions }) =>
    decisions.map((d) => ({
      ...{ no: d.no, instance, texte: d.texte, echeance: d.suite.echeance },
      responsable: [nommer(d.organisation), d.personne].filter((x) => x !== null).join(", "),
      suite: SUITES[d.suite.etat] ?? d.suite.etat,
    })),
  );

/** What two organisations did between them, and what several did together, newest first. */
export function actionsCommunes(
  convention: Convention,
  actes: readonly ActeRaconte[],
  nommer: Nommer,
): { bilaterales: ActionCommune[]; communes: ActionCommune[] } {
  const shared = actes
    .filter((a) => participants(a).length > 1)
    .sort((a, b) => (a.le > b.le ? -1 : a.le < b.le ? 1 : 0));
  const told = (a: ActeRaconte): ActionCommune => ({
    le: a.le as Day,
    nature: ACTIONS[a.nature] ?? a.nature,
    intitule: intitule(a),
    qui: participants(a).map(nommer),
  });
  const between = (a: ActeRaconte) =>
    (a.nature === "seance" && bilateral(convention, a)) ||
    (a.nature === "concertation" && participants(a).length === 2);
  return {
    bilaterales: shared.filter(between).map(told),
    communes: shared.filter((a) => a.nature !== "seance" && !between(a)).map(told),
  };
}

/** The conventions signed under this one, with the day they were, by their title. */
export const dessousDe = (dessous: readonly Convention[], regard: Regard): ConventionDessous[] =>
  dessous
    .filter((c) => c.signatures.length > 0)
    .map((c) => ({
      titre: titreCourt(c, regard.notices),
      signeeLe: c.signatures.map((s) => leJourPartiel(s.le)).at(-1) ?? null,
      etat: motDeLEtat(c, regard),
    }));

function motDeLEtat(convention: Convention, regard: Regard): string {
  const { etat, mot, detail } = etatDit(convention, vieLe(convention, regard.jour, regard), regard);
  return `${mot ?? etat.replaceAll("-", " ")}${detail === "" ? "" : `, ${detail}`}`;
}

/** What the convention is: kind, life, parties with the day each signed, members, supports, axes, avenants. */
export function rappelDe(convention: Convention, version: number, vie: Vie, regard: Regard): FaitsDeBilan["rappel"] {
  const { nommer } = regard;
  const names = (ids: readonly string[]) => ids.map(nommer).sort((a, b) => a.localeCompare(b, "fr"));
  return {
    genre: convention.genre,
    vie: phraseDeVie(convention, vie, regard),
    version,
    parties: partiesDe(convention).map((id) => {
      const signed = convention.signatures.find((s) => s.organisation === id);
      return { id, nom: nommer(id), signeeLe: signed === undefined ? null : leJourPartiel(signed.le) };
    }),
    membres: new Set((convention.membres ?? []).map((m) => m.organisation)).size,
    appuis: names(convention.appuis ?? []),
    axes: (convention.axes ?? []).map((a) => a.titre),
    avenants: (convention.avenants ?? []).map(({ le, effetLe }) => ({ signeLe: le, effetLe })),
  };
}

const FINIES: ReadonlySet<string> = new Set(["echue", "resiliee", "caduque", "remplacee"]);

/** What the records say of what comes next: the term, and the commitments under which nothing was done. */
export function perspectivesDe(
  convention: Convention,
  vie: Vie,
  axes: FaitsDeBilan["axes"],
  regard: Pick<Regard, "jour">,
): string[] {
  const empty = axes.flatMap((a) => a.engagements).filter((e) => e.actions === 0 && e.accompagnees === 0);
  return [
    FINIES.has(vie.etat)
      ? "La convention n’est plus en vigueur. Ce qui continue demande un nouveau texte, ou un avenant rétroactif s’il est possible."
      : vie.echeance === null
        ? "La convention n’a pas de terme précisé. Une date de revue peut être fixée par les parties."
        : suiteDuTerme(convention, regard.jour, "elle"),
    empty.length === 0
      ? ""
      : empty.length <= 5
        ? `Sans aucune action sur la période${NBSP}: ${liste(empty.map((e) => entreGuillemets(e.titre)))}.`
        : `${majuscule(nombre(empty.length, "un engagement n’a", "engagements n’ont"))} aucune action sur la période.`,
  ].filter((x) => x !== "");
}
