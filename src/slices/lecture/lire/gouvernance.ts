import { tous } from "./chercher.ts";
import type { Contexte } from "./contexte.ts";
import { appui, motsDe } from "./source.ts";
import type { Empan, InstanceLue, TypeInstanceLue } from "./types.ts";

/*
 * Committees that a convention creates or names, known by what they do: to steer, to follow, to prepare. The committee
 * of a body (comité régional olympique, commission permanente) is none of its instances.
 */

const NOM =
  /(?<![a-z-])(?:comites?|commissions?|instances?|groupes?|cellules?|conseils?|copil|cotech|cosui|costrat)(?![a-z])/g;
/** One word that says more of a committee: how wide it is, or what it does. */
const SUITE =
  /(?: \((?:copil|cotech|cosui|cos|cp|ct|cs)\)| (?:national|regional|departemental|local|territorial|paritaire|mixte|conjoint|commun|partenarial|restreint|elargi|annuel|operationnel|strategique|tripartite|bipartite|technique|consultatif|bilateral)(?:e|s|es)?(?![a-z])| (?:nation|region|department|departement|loc|territori)aux(?![a-z])|,? ?(?: et| ou)?(?: de | d')?(?: ?)(?:pilotage|suivi|coordination|concertation|liaison|evaluation|gouvernance|orientation)(?![a-z])| et (?:technique|operationnel)(?:s)?(?![a-z]))/y;
const ROLE =
  /pilotage|suivi|technique|coordination|concertation|liaison|gouvernance|strategique|evaluation|copil|cotech|cosui|costrat|mixte|paritaire|[bt]ripartite/;
/** Committees of others: a body asked for its opinion, the head of one, the committee of a plan. */
const AVANT =
  /(?:(?<![a-z])(?:avis|presidente?|vice-presidente?|vu|saisine|seance|election)(?: favorable| conforme)? (?:du |de la |des |le |la )|(?<![a-z])vu )$/;
const APRES =
  /^ (?:du|de la|des|de l'|d'un|d'une) ?(?:plan|schema|strategie|contrat (?:de ville|local|de plan)|programme|cpom|personnels?|agents|entreprise|ministere|ville|commune|collectivite|departement|region|federation)(?![a-z])/;

/** A committee known by nothing but its meetings: "un comité des usagers se réunit deux fois par an". */
const SANS_ROLE =
  /^(?:comite|commission|cellule)(?: (?:de la |de l'|de |des |du |d')[a-z-]{3,20}| (?:consultative?|departementale?|locale?|regionale?|communale?)){1,3}/;
const SE_REUNIT =
  /^[^.;\n]{0,100}? (?:se (?:reuni|tien)[a-z]{1,6}|(?:est|sera) (?:reunie?|consultee?|instituee?|creee?|mise? en place|constituee?))(?![a-z])/;
const NOUVELLE = /(?:(?<![a-z])(?:un|une|assure par la|assure par le) )$/;

/** Where the name of such a committee ends, in `words`; null when it is none. */
function sansRole(words: string, from: number): number | null {
  const ahead = words.slice(from, from + 200);
  const named = SANS_ROLE.exec(ahead);
  if (named === null || !NOUVELLE.test(words.slice(Math.max(0, from - 16), from))) return null;
  return SE_REUNIT.test(ahead.slice(named[0].length)) ? from + named[0].length : null;
}

/** Committees that the text creates or names, each kind once, as it is first written. */
export function lireGouvernance({ texte: t, zone }: Contexte): InstanceLue[] {
  const found: InstanceLue[] = [];
  const words = t.bas.slice(zone.du, zone.au);
  for (const { index, 0: noun } of tous(NOM, words)) {
    const named = finDe(words, index + noun.length);
    const role = ROLE.test(words.slice(index, named));
    const end = role ? named : sansRole(words, index);
    if (end === null) continue;
    const label = words.slice(index, end);
    if (AVANT.test(words.slice(Math.max(0, index - 40), index))) continue;
    if (APRES.test(words.slice(end, end + 40))) continue;
    for (const type of role ? typesDe(label) : (["autre"] as const)) {
      const empan: Empan = [zone.du + index, zone.du + end];
      const shown = motsDe(t, ...empan);
      if (found.some((one) => one.type === type && (type !== "autre" || one.label === shown))) continue;
      found.push({ type, label: shown, ...appui(t, empan) });
    }
  }
  return found;
}

function finDe(words: string, from: number): number {
  let end = from;
  for (let i = 0; i < 8; i++) {
    SUITE.lastIndex = end;
    const match = SUITE.exec(words);
    if (match === null) break;
    end += match[0].length;
  }
  return end;
}

/** What a committee is by what it does; "comités de pilotage et technique" are two. */
function typesDe(label: string): TypeInstanceLue[] {
  if (/^(?:groupe|cellule|conseil)/.test(label) && !/pilotage|suivi/.test(label)) return [];
  const both = /^(?:comites|instances)/.test(label) && label.includes("pilotage");
  if (both && /techni/.test(label)) return ["comite_pilotage", "comite_technique"];
  if (both && /suivi/.test(label)) return ["comite_pilotage", "comite_suivi"];
  if (/pilotage|copil/.test(label)) return ["comite_pilotage"];
  if (/^commissions? [^.]{0,20}?mixte|^commissions? paritaires? de suivi/.test(label)) return ["commission_mixte"];
  if (/suivi|cosui/.test(label)) return ["comite_suivi"];
  if (/technique|cotech/.test(label)) return ["comite_technique"];
  return /coordination|concertation|liaison|gouvernance|strategique|costrat|evaluation|[bt]ripartite/.test(label)
    ? ["autre"]
    : [];
}
