import type { Day } from "../../shared/day.ts";
import { de, enLettres, leJour, liste, majuscule, nombre } from "../../shared/phrase.ts";
import type { Convention } from "../conventions/index.ts";
import { ACTIONS, devant } from "./question.ts";
import { nomTerritoire } from "./rules-phrases.ts";
import { type Changement, type Difference, type Etendue, MOUVEMENTS, type Mouvement } from "./types-difference.ts";

/* The French sentences of a difference of rights. They say what will be possible, never what to think of it. */

type Nommer = (organisation: string) => string;

/** What the text compared is called, with the pronoun that takes its place. */
export type Sujet = "Ce projet" | "Cet avenant" | "Cette version";

/** What becomes of rights, after "en": "en ferme un", "en prolonge deux". */
const VERBES: Readonly<Record<Mouvement, string>> = {
  ouvre: "ouvre",
  ferme: "ferme",
  prolonge: "prolonge",
  avance: "avance",
  elargit: "élargit",
  raccourcit: "raccourcit",
  retarde: "retarde",
  restreint: "restreint",
  decale: "déplace",
  modifie: "modifie",
};

/** The same as a state, beside its stroke. */
export const MOT_MOUVEMENT: Readonly<Record<Mouvement, string>> = {
  ouvre: "S’ouvre",
  ferme: "Se ferme",
  prolonge: "Prolongé",
  avance: "Ouvert plus tôt",
  elargit: "Élargi",
  raccourcit: "Raccourci",
  retarde: "Ouvert plus tard",
  restreint: "Restreint",
  decale: "Déplacé",
  modifie: "Modifié",
};

/** "Ce projet ouvre quatre droits, en ferme un et en prolonge deux, pour six organisations." */
export function phraseDifference({ changements }: Difference, sujet: Sujet): string {
  if (changements.length === 0) return `${sujet} ne change aucun droit.`;
  const parts = MOUVEMENTS.flatMap((mouvement) => {
    const n = changements.filter((c) => c.mouvement === mouvement).length;
    return n === 0 ? [] : [{ verbe: VERBES[mouvement], n }];
  });
  const clauses = parts.map(({ verbe, n }, i) =>
    i === 0 ? `${verbe} ${nombre(n, "un droit", "droits")}` : `en ${verbe} ${enLettres(n)}`,
  );
  const organisations = concernees(changements).length;
  return `${sujet} ${liste(clauses)}, pour ${nombre(organisations, "une organisation", "organisations")}.`;
}

/** Every organisation that a change names on either side, in order. */
export const concernees = (changements: readonly Changement[]): string[] =>
  [...new Set(changements.flatMap((c) => [...c.de, ...(c.vers ?? [])]))].sort();

/** What a list of organisations is called: parties by name, members with their party when they all are there. */
export function direGroupe(ids: readonly string[], convention: Convention | null, nommer: Nommer): string {
  const kept = new Set(ids);
  const parties = [...new Set(convention?.parties.map((p) => p.organisation) ?? [])];
  const here = parties.filter((id) => kept.has(id));
  const membres = Map.groupBy(
    (convention?.membres ?? []).filter((m) => !parties.includes(m.organisation)),
    (m) => m.de,
  );
  const whole = [...membres].filter(([, list]) => list.every((m) => kept.has(m.organisation))).map(([id]) => id);
  const told = new Set([...here, ...whole.flatMap((id) => membres.get(id)?.map((m) => m.organisation) ?? [])]);
  const others = ids.filter((id) => !told.has(id));
  // "and their members" is of every party named that has some; else those of each are told apart
  const together = here.every((id) => !membres.has(id) || whole.includes(id));
  const withParty = together ? whole.filter((id) => kept.has(id)) : [];
  const alone = whole.filter((id) => !withParty.includes(id));
  const all = here.length > 1 && here.length === parties.length;
  const parts = [
    ...(here.length === 0
      ? []
      : [(all ? "chaque partie" : noms(here, nommer, "parties")) + suite(here, withParty, all)]),
    ...(alone.length === 0 ? [] : [`les membres ${liste(alone.map((id) => de(nommer(id))))}`]),
    ...(others.length === 0 ? [] : [noms(others, nommer, "organisations")]),
  ];
  return liste(parts);
}

/** At most that many organisations are named in one cell. */
const NOMS_MAX = 3;

const noms = (ids: readonly string[], nommer: Nommer, pluriel: "parties" | "organisations"): string =>
  ids.length <= NOMS_MAX ? liste(ids.map(nommer)) : `${enLettres(ids.length)} ${pluriel}`;

const suite = (here: readonly string[], withParty: readonly string[], all: boolean): string =>
  withParty.length === 0 ? "" : all || here.length === 1 ? " et ses membres" : " et leurs membres";

/** Towards whom: "le public", "une autre" when both sides are the same, else their names. */
export function direVers({ de: from, vers }: Changement, convention: Convention | null, nommer: Nommer): string {
  if (vers === null) return "le public";
  if (from.length > 1 && from.length === vers.length && from.every((id, i) => id === vers[i]))
    return from.length === 2 ? "l’autre" : "une autre d’entre elles";
  return direGroupe(vers, convention, nommer);
}

/** Where an extent holds: "partout", "Île-de-France, hors Paris (75)". */
export function direLieu({ territoires, saufTerritoires }: Etendue): string {
  const places =
    territoires[0] === "FR"
      ? "partout"
      : territoires.length <= NOMS_MAX
        ? liste(territoires.map(nomTerritoire))
        : `${enLettres(territoires.length)} territoires`;
  return saufTerritoires.length === 0 ? places : `${places}, hors ${liste(saufTerritoires.map(nomTerritoire))}`;
}

/** For whom an extent holds, and with whose accord; "" when for everyone, whichever. */
export function direPourQui({ publics: { mots, sauf }, accord }: Etendue): string {
  const words = liste(
    mots.map((word) => word.replaceAll("-", " ")),
    "ou",
  );
  const whom = mots.length === 0 ? [] : [sauf ? `tout public sauf ${words}` : `public ${words}`];
  const agreed = { avec: ["avec l’accord de la personne"], sans: ["sans l’accord de la personne"], indifferent: [] };
  return [...whom, ...agreed[accord]].join(", ");
}

/** When an extent holds; `depuis` is the first day compared, which is no start of its own. */
export function direQuand({ du, au }: Pick<Etendue, "du" | "au">, depuis: Day | null = null): string {
  const start = du === null || (depuis !== null && du <= depuis) ? null : du;
  if (start === null) return au === null ? "sans terme" : `jusqu’${leJour(au).replace(/^le/, "au")}`;
  if (au === start) return leJour(start);
  const from = leJour(start).replace(/^le/, "du");
  return au === null ? `à partir ${from}` : `${from} ${leJour(au).replace(/^le/, "au")}`;
}

/** An extent in one line: where, for whom, when. */
export const direEtendue = (e: Etendue, depuis: Day | null = null): string =>
  majuscule([direLieu(e), direPourQui(e), direQuand(e, depuis)].filter((part) => part !== "").join(", "));

/** A side of a change, before or after; one line by extent, "Rien" when there is none. */
export const direCote = (etendues: readonly Etendue[], depuis: Day | null): string[] =>
  etendues.length === 0 ? ["Rien"] : etendues.map((e) => direEtendue(e, depuis));

/** A sentence said to an organisation, of what becomes possible or no longer is. */
export type PhrasePour = { sens: "gagne" | "perd"; phrase: string };

/**
 * What a change is for one organisation, said to it: what it will be able to do, or no longer, then what others will
 * towards it; in one sentence when it goes both ways. None when the change is not about it.
 */
export function phrasesPour(
  changement: Changement,
  organisation: string,
  { convention, nommer, depuis }: { convention: Convention | null; nommer: Nommer; depuis: Day | null },
): PhrasePour[] {
  const { nature, de: from, vers } = changement;
  const { faire, vers: word } = ACTIONS[nature];
  const others = (ids: readonly string[]) => ids.filter((id) => id !== organisation);
  const acts = from.includes(organisation);
  const receives = vers?.includes(organisation) === true && others(from).length > 0;
  const both = acts && receives && others(from).join() === others(vers ?? []).join();
  return (["gagne", "perd"] as const).flatMap((sens) => {
    const etendues = changement[sens];
    if (etendues.length === 0) return [];
    const facts = etendues.map((e) => minuscule(sens === "gagne" ? direEtendue(e, depuis) : direPerte(e, depuis)));
    const end = `${both ? ", et réciproquement" : ""}\u00a0: ${facts.join("\u00a0; ")}.`;
    const said: PhrasePour[] = [];
    if (acts) {
      const to = vers === null ? "" : ` ${devant(word, direGroupe(others(vers), convention, nommer))}`;
      const verb = sens === "gagne" ? "Vous pourrez" : "Vous ne pourrez plus";
      said.push({ sens, phrase: `${verb} ${faire.replaceAll(/\bse\b/g, "vous")}${to}${end}` });
    }
    if (receives && !both) {
      const who = others(from);
      const named = direGroupe(who, convention, nommer);
      // one member alone is still "les membres de Nexem"
      const one = (who.length === 1 && !named.startsWith("les ")) || named === "chaque partie";
      const can = one ? "pourra" : "pourront";
      const verb = sens === "gagne" ? can : `ne ${can} plus`;
      const what = word === "à" ? `vous ${faire}` : `${faire} ${word} vous`;
      said.push({ sens, phrase: `${majuscule(named)} ${verb} ${what}${end}` });
    }
    return said;
  });
}

/** What is lost, in one line: an end that the text does not state goes without saying. */
const direPerte = (e: Etendue, depuis: Day | null): string => {
  const when = e.au === null && (e.du === null || (depuis !== null && e.du <= depuis)) ? "" : direQuand(e, depuis);
  return majuscule([direLieu(e), direPourQui(e), when].filter((part) => part !== "").join(", "));
};

/** What closes, one line by extent. */
export const direPertes = (etendues: readonly Etendue[], depuis: Day | null): string[] =>
  etendues.map((e) => direPerte(e, depuis));

const minuscule = (mots: string): string => mots.charAt(0).toLowerCase() + mots.slice(1);
