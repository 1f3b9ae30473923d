import type { Partie } from "./contexte.ts";
import { CIVILITE } from "./lexiques/fonctions.ts";
import type { Personne } from "./personnes.ts";
import type { Texte } from "./segmenter.ts";
import { appui, motsDe } from "./source.ts";
import type { Empan, SignataireLu } from "./types.ts";

/** A signatory, from the person, the party and the stretch of text in which both are said. */
export function signataire(t: Texte, one: Personne, p: Partie | null, within: Empan): SignataireLu {
  const du = Math.max(within[0], Math.min(one.debut, one.fonction?.[0] ?? one.debut));
  const au = Math.min(within[1], Math.max(one.au, one.fonction?.[1] ?? one.au));
  return {
    person: one.nom,
    function: one.fonction === null ? null : fonctionSeule(t, one.fonction, p),
    organisation: p?.name ?? null,
    ...appui(t, [du, au]),
  };
}

/** The function without the name of the body, where it ends by it. */
export function fonctionSeule(t: Texte, [du, au]: Empan, p: Partie | null): string {
  const low = t.bas.slice(du, au);
  for (const form of p?.formes ?? []) {
    const at = low.indexOf(form);
    if (at < 4) continue;
    const before = /(.*?\S) *,?(?: de la| de l'| du| des| de| d'| pour) ?(?:la |le |les |l')?$/.exec(low.slice(0, at));
    if (before) return motsDe(t, du, du + (before[1] as string).length);
  }
  return motsDe(t, du, au);
}

const CIVIL = new RegExp(`^${CIVILITE} +`, "i");
const plie = (nom: string): string[] =>
  nom
    .replace(CIVIL, "")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((w) => w.length > 1);

/** Same person, surname first or last, with or without the first name. */
export function memePersonne(a: string, b: string): boolean {
  const [x, y] = [plie(a), plie(b)];
  const common = x.filter((w) => y.includes(w)).length;
  return common > 0 && common >= Math.min(x.length, y.length);
}
