import { aplatir } from "./aplatir.ts";
import { lireAxes } from "./axes.ts";
import type { Contexte, Zone } from "./contexte.ts";
import { detecter } from "./detecter.ts";
import { lireEffet } from "./effet.ts";
import { lireEngagements } from "./engagements.ts";
import { lireGenre } from "./genre.ts";
import { lireGouvernance } from "./gouvernance.ts";
import { lireParties } from "./parties.ts";
import { lirePublics } from "./publics.ts";
import { segmenter, type Texte } from "./segmenter.ts";
import { lireSignataires } from "./signataires.ts";
import { lireSignature } from "./signature.ts";
import { lireTerritoire } from "./territoire.ts";
import { lireThemes } from "./themes.ts";
import { lireTitre } from "./titre.ts";
import type { ConventionLue, Donnees, Lecture } from "./types.ts";
import { fendre } from "./zones.ts";

/**
 * Reads a text: no, one or several conventions, every value resting on quotes of the text with their offsets. Same text,
 * same answer; no network, no learned model. What the text does not say is named in `missing`, never filled in.
 */
export function lire(texte: string, donnees: Donnees = { publieLe: null }): Lecture {
  if (texte.length > SIGNES_MAX) return { is_convention: false, reason: TROP_LONG, conventions: [] };
  const plat = aplatir(texte);
  return plat.remettre(lirePlat(plat.texte, donnees));
}

/** Longest text that is read, in characters: some four hundred pages. */
const SIGNES_MAX = 1_000_000;
const TROP_LONG =
  "Pas de lecture\u00a0: ce texte dépasse un million de signes, environ quatre cents pages. Donnez la convention seule, sans ses annexes.";

function lirePlat(texte: string, donnees: Donnees): Lecture {
  const whole = segmenter(texte);
  const verdict = detecter(whole);
  if ("raison" in verdict) return { is_convention: false, reason: verdict.raison, conventions: [] };
  const t = fendre(whole, verdict.zones);
  const conventions = verdict.zones.map((zone) => lireZone(t, zone, donnees));
  return { is_convention: true, reason: null, conventions };
}

function lireZone(texte: Texte, zone: Zone, donnees: Donnees): ConventionLue {
  const c: Contexte = { texte, zone, donnees };
  const parties = lireParties(c);
  const axes = lireAxes(c, parties);
  const read = {
    title: lireTitre(c),
    kind: lireGenre(c),
    parties: parties.map(({ formes: _, entree: __, ...party }) => party),
    signatories: lireSignataires(c, parties),
    signature_date: lireSignature(c),
    effect: lireEffet(c),
    territory: lireTerritoire(c, parties),
    axes,
    commitments: lireEngagements(c, parties, axes),
    governance: lireGouvernance(c),
    publics: lirePublics(c, parties),
    themes: lireThemes(c),
  };
  return { ...read, missing: manques(read) };
}

/** The fields of which the text says nothing. */
function manques(read: Omit<ConventionLue, "missing">): string[] {
  const { effect, themes: _, ...rest } = read;
  const empty = Object.entries(rest).filter(
    ([, value]) => value === null || (Array.isArray(value) && value.length === 0),
  );
  const effet = (["from", "to", "duration_months", "tacit_renewal"] as const).filter((key) => effect[key] === null);
  return [...empty.map(([key]) => key), ...effet.map((key) => `effect.${key}`)];
}
