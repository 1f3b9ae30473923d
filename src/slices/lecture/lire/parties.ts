import { avecOrateur, completer } from "./completer.ts";
import type { Contexte, Partie } from "./contexte.ts";
import { civil, fondre, plier } from "./fondre.ts";
import { DESIGNABLES } from "./lexiques/tetes.ts";
import { partConnue } from "./noms.ts";
import { partiesDeLEntete, partiesDeLObjet, partiesDuBas, type Trouvee } from "./parties-acte.ts";
import { partiesDuRecit } from "./parties-recit.ts";
import { appui } from "./source.ts";

/** The organisations that sign, in the order of the text; never those only mentioned. */
export function lireParties(c: Contexte): Partie[] {
  const header = partiesDeLEntete(c);
  const sure = header.length > 1 && (c.zone.style === "acte" || header.some((p) => p.preuves > 0));
  const told = sure ? [] : partiesDuRecit(c);
  const best = sure ? header : told.length >= header.length ? told : header;
  const found =
    best.length > 1 || c.zone.style !== "acte" ? best : ifNone(partiesDuBas(c), ifNone(partiesDeLObjet(c), best));
  const merged = fondre(avecOrateur(c, completer(c, found)));
  return merged.map((p) => ({
    name: p.nom,
    acronym: p.sigle,
    role: p.role,
    ...appui(c.texte, ...p.appuis),
    formes: formesDe(p, merged),
    entree: p.entree,
  }));
}

const ifNone = <T>(first: T[], then: T[]): T[] => (first.length > 0 ? first : then);

/** How a party may be written in a sentence, longest first; a common word alone only where no other party answers to it. */
function formesDe(p: Trouvee, all: readonly Trouvee[]): string[] {
  const bas = plier(p.nom);
  const forms = new Set([bas, ...(p.sigle ? [plier(p.sigle)] : []), ...p.designations.map(plier)]);
  const bare = bas.replace(/^(?:association|societe|entreprise|groupe) (?=\S{3})/, "");
  if (bare.length > 3) forms.add(bare);
  const known = partConnue(bas);
  if (known > 0 && all.filter((o) => plier(o.nom).startsWith(bas.slice(0, known))).length === 1)
    forms.add(bas.slice(0, known));
  const tete = civil(bas).split(" ")[0] as string;
  const heads = [
    bas.split(" ")[0] as string,
    ...(tete === "departement" || tete === "region" || tete === "commune" ? [tete] : []),
  ];
  for (const head of heads) {
    const alone = all.filter((o) => plier(o.nom).split(" ")[0] === head || civil(plier(o.nom)).split(" ")[0] === head);
    if (DESIGNABLES.has(head) && alone.length === 1) forms.add(head);
  }
  if (tete === "commune" && heads.some((h) => forms.has(h)))
    for (const w of ["ville", "commune", "mairie"]) forms.add(w);
  return [...forms].filter((f) => f.length > 1).sort((a, b) => b.length - a.length);
}
