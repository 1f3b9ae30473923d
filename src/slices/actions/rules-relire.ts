import type { Day } from "../../shared/day.ts";
import type { Nature } from "../conventions/index.ts";
import { motDeNature } from "./rules-choix.ts";
import { dureeDite } from "./rules-duree.ts";
import { SAISIE_VIDE, type SaisieAction } from "./rules-saisie.ts";
import { type ActeAFaire, FaitsActe } from "./types.ts";

/*
 * An act of the journal read back: what it said, as a form would hold it, as it would be recorded again.
 */

/** What is read of an entry of the journal. */
export type Entree = {
  id: string;
  nature: string;
  le: string;
  acteur: string | null;
  convention: string | null;
  engagement: string | null;
  territoire: string | null;
  public: string | null;
  objet: string;
  contenu: unknown;
};

/** The facts of an act; those of an entry written otherwise are its kind alone. */
export function faitsDe({ nature, contenu }: Pick<Entree, "nature" | "contenu">): FaitsActe {
  const read = FaitsActe.safeParse(contenu);
  return read.success ? read.data : { intitule: motDeNature(nature), organisations: [], voie: "reprise" };
}

/** Where an act is corrected that another page keeps: what is said of it, and that page. */
export type Ailleurs = { phrase: string; libelle: string; href: string };

/** What keeps an act, by how it came: a meeting, an event, a tool. */
const GARDIENS: Partial<Readonly<Record<FaitsActe["voie"], readonly [venue: string, geste: string, suite: string]>>> = {
  evenement: ["de l’événement", "Corriger les présences de l’événement", "/presences"],
  seance: ["de la réunion", "Corriger les présences de la réunion", "/presences"],
  outil: ["de l’outil", "Mettre l’outil à jour ou le retirer", ""],
};

/** Where an act is corrected; null when it is on its own page. An act of a tool bears the tool's id. */
export function tenuAilleurs(e: Pick<Entree, "id" | "objet" | "nature" | "contenu">): Ailleurs | null {
  const { voie } = faitsDe(e);
  const gardien = GARDIENS[voie];
  if (!gardien) return null;
  const [venue, libelle, suite] = gardien;
  const [table, id] = voie === "outil" ? ["outil", e.id] : (/^(\w+):(.+)$/.exec(e.objet)?.slice(1) ?? [voie, ""]);
  return {
    phrase: `Elle vient ${venue} : c’est là qu’elle se corrige.`,
    libelle,
    href: `/${table}/${encodeURIComponent(id ?? "")}${suite}`,
  };
}

/** The act as it would be recorded again, in place of the one in the journal. */
export function aRefaire(e: Entree): ActeAFaire {
  const faits = faitsDe(e);
  return {
    ...{ nature: e.nature as Nature, le: e.le as Day, acteur: e.acteur ?? "", faits: { ...faits, remplace: e.id } },
    ...(e.convention === null ? {} : { convention: e.convention }),
    ...(e.engagement === null ? {} : { engagement: e.engagement }),
    ...(e.territoire === null ? {} : { territoire: e.territoire }),
    ...(e.public === null ? {} : { public: e.public }),
  };
}

/** The form filled with what an act said; `cases` are the organisations that the form shows as boxes. */
export function saisieDe(e: Entree, cases: ReadonlySet<string>, ecrire: (id: string) => string): SaisieAction {
  const { intitule, organisations, personnes, minutesPar, lieu = "", note = "" } = faitsDe(e);
  const minutes = minutesPar?.[e.acteur ?? ""];
  return {
    ...SAISIE_VIDE,
    ...{ intitule, le: e.le, lieu, note, territoire: e.territoire ?? "", public: e.public ?? "" },
    quoi: e.engagement === null ? e.nature : `${e.nature} ${e.engagement}`,
    avec: organisations.filter((o) => cases.has(o)),
    autres: organisations
      .filter((o) => !cases.has(o))
      .map(ecrire)
      .join("\n"),
    personnes: personnes === undefined ? "" : String(personnes),
    duree: minutes === undefined ? "" : dureeDite(minutes),
  };
}
