import type { Day } from "../../shared/day.ts";
import { nombre } from "../../shared/phrase.ts";
import type { Convention, Membre, Partie } from "../conventions/index.ts";
import { lireQuestion } from "../droits/index.ts";
import type { Designeur, Organisation } from "../organisations/index.ts";
import { type Quel, rangDExemple, rangDe } from "./rules-donnees-valeurs.ts";
import { cleDeMembre } from "./rules-edition.ts";
import { type Attendu, attenduSelon, texteQuiRepond } from "./rules-exemples.ts";
import {
  type Champs,
  type Fautes,
  type Lu,
  lireAxes,
  lireEffet,
  lireEffetDAvenant,
  lireIdentite,
  lirePortee,
  un,
} from "./rules-formulaires.ts";
import {
  ajouterMembres,
  lireAppuis,
  lireEngagement,
  lireInstance,
  lireMembres,
  lirePartie,
} from "./rules-formulaires-qui.ts";
import type { Redaction } from "./types.ts";

/* Forms of the data of a draft, read into a pure change of it. */

/** A form as it was posted: its block and item, the draft it was opened on, and who its words name. */
export type AChanger = Quel & {
  champs: Champs;
  base: Redaction;
  designeur: Designeur;
  annuaire: readonly Organisation[];
  /** Day on which an example without a day is asked. */
  jour: Day;
};

/** A block read out of its form: the pure change of a draft, and its words; or what is to mend. */
export type Change =
  | { fautes: Fautes }
  | { changer: (redaction: Redaction) => Redaction; motif: string; titre?: string };

/** What a form asks of the draft it was opened on. */
export function lireChange(at: AChanger): Change {
  const { champs, base } = at;
  switch (at.bloc) {
    case "identite":
      return changerIdentite(champs);
    case "parties":
      return changerPartie(at);
    case "membres":
      return changerMembres(at);
    case "appuis":
      return poser(lireAppuis(champs, at.designeur), "appuis", ({ appuis: _, ...c }, v) => ({ ...c, ...v }));
    case "effet":
      if (base.avenant) return changerEffetDAvenant(champs);
      return poser(lireEffet(champs), "durée", ({ adosseA: _, effet: { retroactif }, ...c }, v) => ({
        ...c,
        ...v,
        // what the form does not ask is kept
        effet: { ...v.effet, ...(retroactif != null && { retroactif }) },
      }));
    case "portee": {
      const pose = (
        { territoire: _t, publics: _p, ...c }: Convention,
        v: Pick<Convention, "territoire" | "publics">,
      ) => ({ ...c, ...v });
      return poser(lirePortee(champs), "territoire et public", pose);
    }
    case "axes":
      return poser(lireAxes(champs, base.convention?.axes ?? []), "axes", ({ axes: _, ...c }, v) => ({ ...c, ...v }));
    case "engagements":
      return changerItem(at, "engagements", "un engagement", (id) => lireEngagement(champs, id, at.designeur));
    case "instances":
      return changerItem(at, "instances", "une instance", (id) => lireInstance(champs, id, at.designeur));
    case "exemples":
      return changerExemple(at);
  }
}

const surConvention =
  (change: (c: Convention) => Convention) =>
  (r: Redaction): Redaction =>
    r.convention ? { ...r, convention: change(r.convention) } : r;

/** Facts that were read, put in their place; or what is to mend. */
const poser = <T>(read: Lu<T>, motif: string, change: (c: Convention, valeur: T) => Convention): Change =>
  read.fautes ? { fautes: read.fautes } : { motif, changer: surConvention((c) => change(c, read.valeur)) };

function changerIdentite(champs: Champs): Change {
  const read = lireIdentite(champs);
  if (read.fautes) return { fautes: read.fautes };
  const { titre } = read.valeur;
  return { motif: "titre et genre", titre, changer: surConvention((c) => ({ ...c, ...read.valeur })) };
}

function changerEffetDAvenant(champs: Champs): Change {
  const read = lireEffetDAvenant(champs);
  if (read.fautes) return { fautes: read.fautes };
  const changer = (r: Redaction): Redaction =>
    r.avenant ? { ...r, avenant: { articles: r.avenant.articles, ...read.valeur } } : r;
  return { motif: "effet de l’avenant", changer };
}

function changerPartie({ champs, base, quel, designeur }: AChanger): Change {
  const before = base.convention?.parties ?? [];
  const rank = rangDe(before, quel);
  const old = before[rank];
  if (un(champs, "retirer") === "oui" && old)
    return {
      motif: "une partie de moins",
      changer: surConvention((c) => ({ ...c, parties: c.parties.toSpliced(rank, 1) })),
    };
  const parties = (list: readonly Partie[], partie: Partie) => (old ? list.with(rank, partie) : [...list, partie]);
  return poser(lirePartie(champs, designeur, old), old ? "une partie" : "une partie de plus", (c, partie) => ({
    ...c,
    parties: parties(c.parties, partie),
  }));
}

function changerMembres({ champs, base, quel, designeur }: AChanger): Change {
  const before = base.convention?.membres ?? [];
  const rank = before.findIndex((m) => cleDeMembre(m) === quel);
  const rest = rank < 0 ? before : before.toSpliced(rank, 1);
  const poses = (membres: readonly Membre[]) =>
    surConvention(({ membres: _, ...c }) => ({ ...c, ...(membres.length > 0 && { membres: [...membres] }) }));
  if (un(champs, "retirer") === "oui" && rank >= 0) return { motif: "un membre de moins", changer: poses(rest) };
  const read = lireMembres(champs, designeur);
  if (read.fautes) return { fautes: read.fautes };
  const added = ajouterMembres(rest, read.valeur).slice(rest.length);
  if (added.length === 0)
    return { fautes: { organisations: "C’est déjà écrit\u00a0: au titre de cette partie, et pour ces jours." } };
  const motif = rank < 0 ? nombre(added.length, "un membre de plus", "membres de plus") : "un membre";
  return { motif, changer: poses(rest.toSpliced(rank < 0 ? rest.length : rank, 0, ...added)) };
}

/** One engagement or one committee: changed, taken away, or one more under an id of its own. */
function changerItem<K extends "engagements" | "instances">(
  { champs, base, quel }: AChanger,
  cle: K,
  mots: string,
  read: (id: string) => Lu<NonNullable<Convention[K]>[number]>,
): Change {
  type Item = NonNullable<Convention[K]>[number];
  const liste = (c: Convention | null | undefined) => (c?.[cle] ?? []) as Item[];
  const before = liste(base.convention);
  const old = before.find((x) => x.id === quel);
  const poses = (c: Convention, items: Item[]): Convention => {
    const { [cle]: _, ...rest } = c;
    return { ...(rest as Convention), ...(items.length > 0 && { [cle]: items }) };
  };
  if (un(champs, "retirer") === "oui" && old)
    return {
      motif: `${mots} de moins`,
      changer: surConvention((c) =>
        poses(
          c,
          liste(c).filter((x) => x.id !== old.id),
        ),
      ),
    };
  const stem = cle.slice(0, -1);
  let n = before.length + 1;
  while (before.some((x) => x.id === `${stem}-${n}`)) n += 1;
  return poser(read(old?.id ?? `${stem}-${n}`), old ? mots : `${mots} de plus`, (c, item) =>
    poses(c, old ? liste(c).map((x) => (x.id === item.id ? item : x)) : [...liste(c), item]),
  );
}

const ISSUES: readonly Attendu["issue"][] = ["permis", "refuse", "a-completer"];

/** An example agreed on, agreed on otherwise, or taken away. What is expected is said by whoever posts, never guessed. */
function changerExemple({ champs, base, quel, annuaire, designeur, jour }: AChanger): Change {
  const before = base.convention?.exemples ?? [];
  const rank = rangDExemple(quel);
  const old = before[rank];
  const poses = (exemples: NonNullable<Convention["exemples"]>) =>
    surConvention(({ exemples: _, ...c }) => ({ ...c, ...(exemples.length > 0 && { exemples }) }));
  if (un(champs, "retirer") === "oui" && old)
    return { motif: "un exemple de moins", changer: poses(before.toSpliced(rank, 1)) };
  const issue = ISSUES.find((i) => i === un(champs, "attendu"));
  if (!issue) return { fautes: { "": "Dites ce que vous voulez que le texte réponde." } };
  const saisie = Object.fromEntries(Object.keys(champs).map((nom) => [nom, un(champs, nom)]));
  const { demande, erreurs } = old
    ? { demande: old.demande, erreurs: {} }
    : lireQuestion({ acte: "", de: "", ...saisie }, { annuaire, connues: new Set(), jour, designeur });
  if (demande === null) return { fautes: erreurs };
  const texte = texteQuiRepond({ redaction: base, base: null, jour });
  const exemple = { demande, attendu: attenduSelon(issue, texte?.repondre(demande) ?? null) };
  return {
    motif: old ? "un exemple" : "un exemple de plus",
    changer: poses(old ? before.with(rank, exemple) : [...before, exemple]),
  };
}
