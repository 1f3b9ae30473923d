import { ecrireCsv } from "../../platform/csv.ts";
import { valeurDite } from "../pilotage/index.ts";
import { LICENCE } from "./phrases.ts";
import type { VuePublique } from "./types.ts";

const TITRES = [
  "convention",
  "du",
  "au",
  "connu_le",
  "engagement",
  "intitule",
  "indicateur",
  "valeur",
  "unite",
  "cible",
  "licence",
];

/** The published figures as a table, one line each: the same that the page shows. */
export function csvDesChiffres({ id, chiffres }: VuePublique): string {
  const rows = (chiffres?.blocs ?? []).flatMap(({ engagement, titre, lignes }) =>
    lignes.map((l) => [
      ...[id, chiffres?.du ?? "", chiffres?.au ?? "", chiffres?.connuLe ?? "", engagement ?? "", titre],
      ...[
        l.libelle,
        l.valeur === null ? "" : String(l.valeur),
        l.unite,
        l.cible === null ? "" : String(l.cible),
        LICENCE.nom,
      ],
    ]),
  );
  return ecrireCsv([TITRES, ...rows], true);
}

const echappe = (texte: string): string =>
  texte
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no place for these, escaped or not
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "")
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** A life of the convention as an Atom feed (RFC 4287): its state, its figures, each published action. */
export function atom(vue: VuePublique, url: string): string {
  const page = `${url}/convention/${encodeURIComponent(vue.id)}/publique`;
  const feed = `${url}/flux/convention/${encodeURIComponent(vue.id)}.atom`;
  const entry = (id: string, titre: string, le: string, texte: string) =>
    `<entry><id>${echappe(`${page}#${id}`)}</id><title>${echappe(titre)}</title><updated>${le}T00:00:00Z</updated><link href="${echappe(page)}"/><summary>${echappe(texte)}</summary></entry>`;
  const done = (vue.actions ?? []).map((a) =>
    entry(
      `action-${a.ref}`,
      `${a.quoi} : ${a.intitule}`,
      a.semaine,
      `Semaine du ${a.semaine}, par ${a.par}${a.lieu === null ? "" : `, ${a.lieu}`}.`,
    ),
  );
  const lines = (vue.chiffres?.blocs ?? []).flatMap((b) =>
    b.lignes.map((l) => `${b.titre}, ${l.libelle.toLowerCase()} : ${valeurDite(l.valeur, l.unite)}`),
  );
  const figures =
    vue.chiffres === null
      ? []
      : [entry(`chiffres-${vue.chiffres.au.slice(0, 7)}`, "Chiffres", vue.chiffres.au, lines.join(" · "))];
  const entries = [...figures, ...done, entry(`etat-${vue.etat}`, vue.phrase, vue.au, vue.phrase)];
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><id>${echappe(feed)}</id><title>${echappe(vue.titre)}</title><updated>${vue.au}T00:00:00Z</updated><link rel="self" href="${echappe(feed)}"/><link href="${echappe(page)}"/><author><name>${echappe(vue.parties.join(", "))}</name></author><rights>${echappe(LICENCE.nom)}</rights>${entries.join("")}</feed>\n`;
}
