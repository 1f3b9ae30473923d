import type { Contexte } from "./contexte.ts";
import { ALLIANCE, type Mention, mentionsDe } from "./mentions.ts";
import { appui } from "./source.ts";
import { lireTitre } from "./titre.ts";
import type { ConventionLue, GenreLu } from "./types.ts";

/** What the act is called (convention-cadre, accord, charte…); null where the text names none. */
export function lireGenre(c: Contexte): ConventionLue["kind"] {
  const here = mentionsDe(c.texte).filter((m) => m.du >= c.zone.du && m.du < c.zone.au);
  const chosen = c.zone.style === "acte" ? deLActe(c, here) : duRecit(c, here);
  if (!chosen && c.zone.style === "acte") return sansNom(c, FORMULE, "convention");
  if (!chosen) return compte(c) ?? sansNom(c, ALLIANCE, "partenariat") ?? sansNom(c, GESTE, "partenariat");
  return { value: chosen.genre, ...appui(c.texte, [chosen.du, chosen.au]) };
}

const FORMULE = /\b(?:entre )?les soussignee?s?\b|\bconvenu(?: et arrete)?(?: de)? ce qui suit\b/;

/** How a tale without the name of an act says that somebody bound themselves. */
const GESTE =
  /\bs'(?:allient?|associent?|unissent|entendent|engagent?)\b|\b(?:font|fait) (?:equipe|cause commune|alliance)|\bmain dans la main\b|\b(?:ont|a) tope\b|\b(?:ont|a|vient de|viennent de) sign[a-z]{1,2}\b|\bsign(?:e|ent) avec\b|\bse (?:sont|rapprochent) ?(?:allie|lie|associe|uni)?\w*/;

/** Told in turn (« La seconde… »), an act is of the kind that was counted before: « deux conventions ont été signées ». */
function compte(c: Contexte): ConventionLue["kind"] {
  if (c.zone.du === 0) return null;
  const counted = mentionsDe(c.texte).find(
    (m) => m.du < c.zone.du && /s$/.test(c.texte.bas.slice(m.du, m.au).split(/[ -]/)[0] ?? ""),
  );
  return counted ? { value: counted.genre, ...appui(c.texte, [counted.du, counted.au]) } : null;
}

/** An act that never names itself is a convention, and rests on its formula; a tale without a name, an alliance. */
function sansNom({ texte, zone }: Contexte, shape: RegExp, value: GenreLu): ConventionLue["kind"] {
  const at = shape.exec(texte.bas.slice(zone.du, zone.au));
  return at && { value, ...appui(texte, [zone.du + at.index, zone.du + at.index + at[0].length]) };
}

/** Names that say no more than that there is an act. */
const NUS: readonly GenreLu[] = ["convention", "accord", "partenariat"];
const FAMILLE = (genre: GenreLu): string => genre.split("_")[0] as string;

/** An act is called what its title says; a bare name there is completed by « la présente convention-cadre ». */
function deLActe(c: Contexte, here: readonly Mention[]): Mention | null {
  const title = lireTitre(c)?.spans[0];
  const inTitle = title ? here.filter((m) => m.du >= title[0] && m.du < title[1]) : [];
  const named =
    inTitle.find((m) => m.genre !== "partenariat" && m.genre !== "plan") ??
    here.find((m) => PRESENT.test(devant(c, m))) ??
    inTitle[0] ??
    here[0];
  if (!named) return null;
  return (NUS.includes(named.genre) && here.find((m) => precise(c, named, m))) || named;
}

const PRESENT = /\bpresente? $/;
const devant = (c: Contexte, m: Mention): string => c.texte.bas.slice(Math.max(0, m.du - 16), m.du);

/** Whether a mention gives the same act a fuller name. */
const precise = (c: Contexte, bare: Mention, m: Mention): boolean =>
  !NUS.includes(m.genre) && FAMILLE(m.genre) === FAMILLE(bare.genre) && PRESENT.test(devant(c, m));

/** How much a name tells: a bare one less than a full one; « partenariat » only for want of another. */
const PORTEE: Partial<Record<GenreLu, number>> = {
  convention: 0.5,
  accord: 0,
  partenariat: -8,
  plan: -1,
  charte: 1,
  protocole: 1,
  contrat: 1,
};

/** Before the name of another act, on which this one rests: « avenant à la… », « en application de la… ». */
const D_UN_AUTRE =
  /\b(?:avenant[^.\n]{0,25} (?:a|de)|en application d[eu]|application d[eu]|declinaison d[eu]|decline\w*|execution d[eu]|en vertu d[eu]|prolongement d[eu]|complement d[eu]|prevue?s? (?:par|dans)|conformement a|dans le cadre d[eu']|issue?s? d[eu]|s'inscri\w+ dans) ?(?:la |le |l'|leur |cette |un |une |son )?$/;

/** A tale calls the act what it says was signed; a bare name is completed by what else the tale calls it. */
function duRecit(c: Contexte, here: readonly Mention[]): Mention | null {
  const best = new Map<GenreLu, { weight: number; mention: Mention }>();
  const head = c.texte.blocs[0]?.genre === "titre" ? c.texte.blocs[0].au : 0;
  for (const m of here) {
    if (m.passe || m.sens === "fin") continue;
    const told = m.sens === "conclu" ? m.force * 2 : m.sens === "voeu" ? 0.5 : 0;
    const said = told > 0 || m.defini || m.du < head;
    if (!said && (m.genre === "contrat" || m.genre === "plan")) continue;
    const weight =
      told +
      (said ? 0 : -2) +
      (m.defini ? 1 : 0) +
      (m.du < head ? 1.5 : 0) -
      (m.general ? 1.5 : 0) -
      (D_UN_AUTRE.test(c.texte.bas.slice(Math.max(0, m.du - 60), m.du)) ? 4 : 0) +
      (PORTEE[m.genre] ?? 1.5);
    const known = best.get(m.genre);
    if (!known || weight > known.weight)
      best.set(m.genre, { weight: Math.max(weight, known?.weight ?? -9), mention: m });
  }
  const ranked = [...best.values()].sort((a, b) => b.weight - a.weight);
  const first = ranked[0];
  if (!first) return null;
  if (!NUS.includes(first.mention.genre)) return first.mention;
  const fuller = ranked.find(
    ({ mention: m, weight }) =>
      !NUS.includes(m.genre) &&
      weight > 1.5 &&
      (FAMILLE(m.genre) === FAMILLE(first.mention.genre) || first.mention.genre === "accord"),
  );
  return (fuller ?? first).mention;
}
