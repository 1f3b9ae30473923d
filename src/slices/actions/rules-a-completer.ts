import { addDays, type Day, daysBetween } from "../../shared/day.ts";
import { delai, enLettres, entreGuillemets, leJour, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import { type Convention, type Etat, etatLe } from "../conventions/index.ts";
import { enRetardDe, etapeEnRetard, phraseDAvancement } from "./rules-fiche.ts";
import type { FicheLue } from "./types-fiche.ts";

/** What may be to complete: a step past its day, a commitment behind its pace or past its end, a meeting, a decision. */
export const GENRES_A_COMPLETER = ["etape", "rythme", "statut", "reunion", "decision"] as const;
export type GenreACompleter = (typeof GENRES_A_COMPLETER)[number];

/** One thing to complete on a day, and who answers for it. */
export type Chose = {
  /** Names it from week to week: what is put off or without object is known by it. */
  cle: string;
  genre: GenreACompleter;
  convention: string;
  /** Commitment, and step of its fiche. */
  engagement: string | null;
  etape: string | null;
  titre: string;
  pourquoi: string;
  /** Since when it is due; null: no day is told. */
  depuis: Day | null;
  organisations: readonly string[];
  /** The person in charge, as the parties named her. */
  personne: string | null;
  /** Page on which it is completed, when that is not the page of this list. */
  ailleurs: string | null;
};

/** A meeting that was to be held, as the list needs it. */
export type ReunionAClore = {
  id: string;
  titre: string;
  jour: Day;
  organisateur: string;
  presences: number;
  tenue: boolean;
};

/** A decision that somebody answers for. */
export type DecisionDue = {
  id: string;
  seance: string;
  texte: string;
  organisation: string;
  personne: string | null;
  echeance: Day | null;
};

/** What was put off to a day, or has no object any more (`jusquAu` null), newest last. */
export type Report = { chose: string; organisation: string; jusquAu: Day | null };

/** What is asked on a day of one convention. */
export type Situation = {
  convention: Convention;
  fiches: readonly FicheLue[];
  reunions: readonly ReunionAClore[];
  decisions: readonly DecisionDue[];
  reports: readonly Report[];
  jour: Day;
};

/** After the end of a commitment, its parties are asked what became of it that many days, then left alone. */
const APRES_LA_FIN = 90;

const VIVANTE: readonly Etat[] = ["en-vigueur", "en-grace"];
/** A status that says enough: nothing more is asked of its pace. */
const CLOS = new Set(["realise", "abandonne", "en-pause", "bloque"]);

/** All that is to complete in a convention on a day, what was put off left out, the longest due first. */
export function choses(s: Situation): Chose[] {
  const { convention, jour } = s;
  const alive = VIVANTE.includes(etatLe(convention, jour, { trouver: () => undefined }));
  const all = [
    ...s.fiches.flatMap((f) => [...etapesDe(s, f), ...(alive ? rythmeDe(s, f) : []), ...statutDe(s, f)]),
    ...s.reunions.flatMap((r) => reunionDe(s, r)),
    ...s.decisions.flatMap((d) => decisionDe(s, d)),
  ];
  return all
    .map((c) => ({ ...c, organisations: c.organisations.filter((o) => !reportee(s, c, o)) }))
    .filter((c) => c.organisations.length > 0)
    .sort((a, b) =>
      (a.depuis ?? "9") < (b.depuis ?? "9") ? -1 : (a.depuis ?? "9") > (b.depuis ?? "9") ? 1 : a.cle < b.cle ? -1 : 1,
    );
}

/** Whether a thing was put off by that organisation to a later day, or said without object; a step, by anybody. */
function reportee({ reports, jour }: Situation, { cle, genre }: Chose, organisation: string): boolean {
  const last = reports.findLast((r) => r.chose === cle && (genre === "etape" || r.organisation === organisation));
  return last !== undefined && (last.jusquAu === null || last.jusquAu > jour);
}

type Commun = Omit<Chose, "cle" | "genre" | "titre" | "pourquoi" | "depuis">;

const commun = ({ convention }: Situation, f: FicheLue): Commun => ({
  ...{ convention: convention.id, engagement: f.engagement.id, etape: null, ailleurs: null },
  ...{ organisations: f.repondent, personne: f.fiche.corps.pilote.personne },
});

function etapesDe(s: Situation, f: FicheLue): Chose[] {
  if (f.etat.statut === "abandonne" || f.etat.statut === "realise") return [];
  return f.fiche.corps.etapes
    .filter((e) => etapeEnRetard(e, s.jour) && (e.le ?? "") >= addDays(s.jour, -400))
    .map((e) => ({
      ...commun(s, f),
      ...{ cle: `etape ${s.convention.id} ${f.engagement.id} ${e.id}`, genre: "etape", etape: e.id, titre: e.libelle },
      ...{
        pourquoi: `${e.livrable ? "Livrable" : "Étape"} de l’action ${entreGuillemets(f.engagement.titre)}.`,
        depuis: e.le,
      },
    }));
}

function rythmeDe(s: Situation, f: FicheLue): Chose[] {
  const missing = Math.ceil(enRetardDe(f.avancement));
  if (missing <= 0 || f.avancement === null || (f.etat.statut !== null && CLOS.has(f.etat.statut))) return [];
  return [
    {
      ...commun(s, f),
      ...{ cle: `rythme ${s.convention.id} ${f.engagement.id} ${f.avancement.du}`, genre: "rythme" },
      ...{ titre: f.engagement.titre, pourquoi: phraseDAvancement(f.avancement), depuis: f.avancement.prochaineLe },
    },
  ];
}

function statutDe(s: Situation, f: FicheLue): Chose[] {
  if (f.fin === null || f.fin >= s.jour || f.fin < addDays(s.jour, -APRES_LA_FIN) || f.etat.statut !== null) return [];
  return [
    {
      ...commun(s, f),
      ...{ cle: `statut ${s.convention.id} ${f.engagement.id} ${f.fin}`, genre: "statut", titre: f.engagement.titre },
      ...{ pourquoi: "Sa fin est passée : dites ce qu’elle est devenue.", depuis: f.fin },
    },
  ];
}

function reunionDe(s: Situation, r: ReunionAClore): Chose[] {
  if (r.jour >= s.jour || r.jour < addDays(s.jour, -APRES_LA_FIN) || r.tenue || r.presences > 0) return [];
  return [
    {
      ...{ cle: `reunion ${r.id}`, genre: "reunion", convention: s.convention.id, engagement: null, etape: null },
      ...{ titre: r.titre, pourquoi: "Cette réunion a eu lieu sans que les présences soient notées.", depuis: r.jour },
      ...{ organisations: [r.organisateur], personne: null, ailleurs: `/seance/${encodeURIComponent(r.id)}` },
    },
  ];
}

function decisionDe(s: Situation, d: DecisionDue): Chose[] {
  if (d.echeance === null || d.echeance > s.jour) return [];
  return [
    {
      ...{ cle: `decision ${d.id} ${d.echeance}`, genre: "decision", convention: s.convention.id, engagement: null },
      ...{ etape: null, titre: d.texte.length > 150 ? `${d.texte.slice(0, 149)}…` : d.texte },
      ...{ pourquoi: "Décision dont votre organisation répond.", depuis: d.echeance },
      ...{ organisations: [d.organisation], personne: d.personne, ailleurs: `/seance/${encodeURIComponent(d.seance)}` },
    },
  ];
}

/** The sentence that opens the list: how many, and how many are late. */
export function phraseACompleter(all: readonly Pick<Chose, "depuis">[], jour: Day): string {
  if (all.length === 0) return "Rien n’est à compléter aujourd’hui.";
  const late = all.filter((c) => c.depuis !== null && c.depuis < jour).length;
  const many = nombre(all.length, "une chose", "choses");
  const end =
    late === 0
      ? ""
      : late === all.length
        ? late === 1
          ? ", en retard"
          : ", toutes en retard"
        : `, dont ${enLettres(late, true)} en retard`;
  return `${majuscule(many)} à compléter${end}.`;
}

/** How late, as the first column of a list says it. */
export const delaiDe = ({ depuis }: Pick<Chose, "depuis">, jour: Day): string =>
  depuis === null ? "Quand vous voulez" : majuscule(delai(depuis, jour));

/** One line of the mail: what, for which convention, since when. */
export const ligneDeCourriel = (c: Chose): string =>
  `${c.titre}${/[.!?…]$/.test(c.titre) ? "" : "."} ${c.pourquoi}${c.depuis === null ? "" : ` Attendu${NBSP}: ${leJour(c.depuis)}.`}`;

/** A Monday, from which weeks are counted. */
const UN_LUNDI = "2024-01-01" as Day;

/** The Monday on or before a day. */
export const lundiDe = (jour: Day): Day => addDays(jour, -(((daysBetween(UN_LUNDI, jour) % 7) + 7) % 7));
