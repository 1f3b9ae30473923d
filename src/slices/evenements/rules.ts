import type { Day } from "../../shared/day.ts";
import { within } from "../../shared/day.ts";
import { instantAParis, jourDe } from "../../shared/heure.ts";
import { type Convention, Demande } from "../conventions/index.ts";
import { type Decision, decider } from "../droits/index.ts";
import { type DemandeOuvrir, type Evenement, type Horaire, type Inscription, NATURE_DU_GENRE } from "./types.ts";

/** What is wrong with an answer: its field and a sentence. */
export type Faute = { champ: string; phrase: string };

/** Beginning and end of what was typed, or what is wrong; an end before the beginning is of the next day when `nuit`. */
export function horaire({ jour, de, a }: Horaire, maintenant: string): { debut: string; fin: string } | Faute {
  const debut = instantAParis(jour, de);
  const fin = instantAParis(jour, a);
  if (fin <= debut) return { champ: "a", phrase: "La fin vient après le début." };
  if (debut <= maintenant)
    return { champ: "jour", phrase: "Ce moment est passé. Ce qui a déjà eu lieu s’enregistre comme une action." };
  return { debut, fin };
}

/** The convention and the commitment of "convention#engagement"; null where none is meant. */
export function cadreLu(cadre: string): { convention: string | null; engagement: string | null } {
  const [convention = "", engagement = ""] = cadre.split("#");
  return { convention: convention || null, engagement: engagement || null };
}

/** Whether the commitment named is one of the convention's that such an event fulfils; none named is right too. */
export const engagementPossible = (
  { engagements }: Pick<Convention, "engagements">,
  engagement: string | null,
  genre: DemandeOuvrir["genre"],
): boolean =>
  engagement === null ||
  (engagements ?? []).some((e) => e.id === engagement && e.actes.includes(NATURE_DU_GENRE[genre]));

/** The parties an organisation acts under in a convention on a day. */
export const partiesDe = ({ membres }: Pick<Convention, "membres">, organisation: string, jour: Day): string[] =>
  (membres ?? []).filter((m) => m.organisation === organisation && within(m, jour)).map((m) => m.de);

/**
 * The right of an event on its day: towards the public when no other body is named, else the first of the partners that
 * an article allows. Free: a refusal informs.
 */
export function droitDe(
  conventions: readonly Convention[],
  e: Pick<Evenement, "genre" | "organisateur" | "debut" | "territoire" | "convention">,
  partenaires: readonly string[],
): Decision {
  const ask = (vers: string | undefined) => {
    const decision = decider(
      conventions,
      Demande.parse({
        acte: NATURE_DU_GENRE[e.genre],
        de: e.organisateur,
        vers,
        date: jourDe(e.debut),
        territoire: e.territoire ?? undefined,
      }),
    );
    const articles = decision.articles.filter((a) => e.convention === null || a.convention === e.convention);
    return { ...decision, articles };
  };
  let said = ask(undefined);
  if (said.issue === "permis" && said.articles.length > 0) return said;
  for (const [i, vers] of partenaires.filter((p) => p !== e.organisateur).entries()) {
    const decision = ask(vers);
    if (decision.issue === "permis" && decision.articles.length > 0) return decision;
    if (i === 0) said = decision; // what is refused is said of a partner, not of nobody
  }
  return { ...said, articles: [] };
}

/** Who came of those registered, and how long, as noted. */
export type Presence = { id: string; present: boolean; minutes: number };

/** The figures of an event held: people, hours credited to counsellors, by organisation; who of the partners came. */
export function chiffresDe(
  inscriptions: readonly Inscription[],
  presences: readonly Presence[],
  surPlace: number,
): { personnes: number; minutes: number; minutesPar: Record<string, number>; organisations: string[] } {
  const here = new Map(presences.filter((p) => p.present).map((p) => [p.id, p.minutes]));
  const came = inscriptions.filter((i) => here.has(i.id));
  const minutesPar: Record<string, number> = {};
  for (const { id, qui, organisation } of came)
    if (organisation !== null && (qui === "moi" || qui === "collegue"))
      minutesPar[organisation] = (minutesPar[organisation] ?? 0) + (here.get(id) ?? 0);
  return {
    personnes: came.length + surPlace,
    minutes: Object.values(minutesPar).reduce((sum, n) => sum + n, 0),
    minutesPar: Object.fromEntries(Object.entries(minutesPar).filter(([, n]) => n > 0)),
    organisations: [...new Set(came.flatMap((i) => i.organisation ?? []))].sort(),
  };
}

/** What is wrong with places kept: their sum, or what is already held of them. */
export function fautesDesPlaces(places: number, quotas: Readonly<Record<string, number>>, tenues: number): Faute[] {
  const kept = Object.values(quotas).reduce((sum, n) => sum + n, 0);
  return [
    ...(kept > places ? [{ champ: "", phrase: `Vous gardez ${kept} places, et il y en a ${places} en tout.` }] : []),
    ...(tenues > places
      ? [{ champ: "places", phrase: `${tenues} places sont déjà tenues : on ne peut pas descendre en dessous.` }]
      : []),
  ];
}
