import { type Day, dayInWords, within } from "../../shared/day.ts";
import { leJour, liste, NBSP } from "../../shared/phrase.ts";
import type { Territoire } from "../../shared/territoire.ts";
import { type Article, articlesDates, type Convention, echeanceLe } from "../conventions/index.ts";
import { nomTerritoire } from "../droits/index.ts";
import { parSesDelegations } from "../organisations/index.ts";
import { nomDAvenant, type Piece, type Redaction } from "../redaction/index.ts";
import type { TexteDe } from "../vie/index.ts";
import { obstaclesDeDeclinaison, porteurDe } from "./rules-bornes.ts";
import { ditLaDuree, type PieceNationale, pieceReprise, piecesNationales, vise } from "./rules-reprise.ts";
import type { DemandeDeDeclinaison, Obstacle, PartieRegionale } from "./types.ts";

/** A regional draft, or what prevents it, field by field. */
export type Declinee = { redaction: Redaction } | { obstacles: Obstacle[] };

/**
 * Declines a national text in regions: a child that inherits its text and its axes, never its rights (domain W19). Each
 * piece of the parent as it stands on the day (`textes`: what was signed of it, with its avenants), else each of its
 * articles, becomes a piece of text without right under it: the parties take up what they want, one by one.
 */
export function decliner(parent: Convention, demande: DemandeDeDeclinaison, textes: readonly TexteDe[] = []): Declinee {
  const enfant = donnees(parent, demande);
  const obstacles = [...manquants(demande), ...obstaclesDeDeclinaison(enfant, parent, demande.jour)];
  if (obstacles.length > 0) return { obstacles };
  const nationales = piecesNationales(parent, textes, demande.jour);
  const signe = textes.some((t) => t.avenant === null && t.le <= demande.jour);
  return { redaction: { pieces: pieces(parent, enfant, demande, nationales, signe), convention: enfant } };
}

/** The last day to propose: the earliest of the parent's term and of what the roles rest on; null when neither ends. */
export function termePropose(parent: Convention, porteur: DemandeDeDeclinaison["porteur"], jour: Day): Day | null {
  const ends = [parent.effet.reconduction ? null : echeanceLe(parent, jour), porteurDe([parent.adosseA, porteur])?.au];
  return ends.filter((end) => end != null).sort()[0] ?? null;
}

/** The articles of a convention as they stand on a day, avenants included. */
export const articlesLe = (convention: Convention, jour: Day): Article[] =>
  articlesDates(convention)
    .filter((a) => within(a, jour))
    .map((a) => a.article);

/** "Bretagne et Normandie". */
export const enRegions = (regions: readonly Territoire[]): string => liste(regions.map(nomTerritoire));

function manquants({ titre, regions, parties, du, au }: DemandeDeDeclinaison): Obstacle[] {
  const twice = parties.find((p, i) => parties.findIndex((q) => q.organisation === p.organisation) < i);
  return [
    ...(titre.trim() === "" ? [{ champ: "titre", phrase: "Donnez un titre à cette déclinaison." }] : []),
    ...(titre.length > 500 ? [{ champ: "titre", phrase: "Un titre compte au plus 500 caractères." }] : []),
    ...(regions.length === 0 ? [{ champ: "territoire", phrase: "Choisissez au moins une région." }] : []),
    ...(parties.length === 0 ? [{ champ: "parties", phrase: "Choisissez au moins une partie." }] : []),
    ...(twice ? [{ champ: "parties", phrase: `${twice.nom} est choisie deux fois.` }] : []),
    ...(du !== null && au !== null && au < du
      ? [{ champ: "effet.au", phrase: `La fin, ${leJour(au)}, tombe avant le début, ${leJour(du)}.` }]
      : []),
  ];
}

function donnees(parent: Convention, demande: DemandeDeDeclinaison): Convention {
  const { id, titre, regions, parties, appuis, axes, du, au, porteur } = demande;
  const membres = parties.flatMap((p) =>
    (p.par ?? []).map(({ organisation }) => ({ organisation, de: p.organisation })),
  );
  const inside = new Set([...parties, ...membres].map((p) => p.organisation));
  const held = porteurDe([porteur, parent.adosseA]);
  const supports = [...new Set(appuis)].filter((o) => !inside.has(o));
  const kept = (parent.axes ?? []).filter((a) => axes === null || axes.includes(a.id));
  const duties = engagements(parent, demande);
  return {
    id,
    titre: titre.trim(),
    genre: "convention régionale",
    parent: parent.id,
    ...(held && { adosseA: held }),
    parties: parties.map(({ organisation, roles }) => ({ organisation, roles: [...roles] })),
    ...(membres.length > 0 && { membres }),
    ...(supports.length > 0 && { appuis: supports }),
    signatures: [],
    effet: { ...(du && { du }), ...(au && { au }) },
    territoire: [...regions],
    ...(parent.publics != null && { publics: parent.publics }),
    ...(kept.length > 0 && { axes: kept }),
    articles: [],
    ...(duties.length > 0 && { engagements: duties }),
  };
}

/**
 * Commitments that every obliged party keeps in the region, itself or by its antenne there. National targets are not
 * regional ones: they are left out, to be agreed. No article stands under them yet.
 */
function engagements(parent: Convention, { parties }: DemandeDeDeclinaison): NonNullable<Convention["engagements"]> {
  const here = new Set(parties.flatMap((p) => [p.organisation, ...(p.par ?? []).map((d) => d.organisation)]));
  return (parent.engagements ?? []).flatMap(({ id, titre, obliges, actes, source }) =>
    obliges.length > 0 && obliges.every((o) => here.has(o))
      ? [{ id, titre, obliges, actes, ...(source != null && { source }) }]
      : [],
  );
}

/** A blank for somebody to fill, as the drafts mark it. */
const blanc = (quoi: string): string => `[à préciser : ${quoi}]`;

type Sans = Omit<Piece, "genre">;

/** The pieces of the draft: its own opening, what it takes over under the same numbers, what it says of its own. */
function pieces(
  parent: Convention,
  enfant: Convention,
  demande: DemandeDeDeclinaison,
  nationales: readonly PieceNationale[],
  signe: boolean,
): Piece[] {
  const visas = nationales.filter((p) => p.genre === "visa");
  const named = visas.find((p) => !vise(p));
  const kept = nationales.filter((p) => estReprise(p, demande));
  const lasts = kept.find(ditLaDuree);
  const own: Sans[] = [
    ...(lasts ? [] : [{ id: "duree", titre: "Prise d’effet et durée", texte: duree(enfant) }]),
    ...(enfant.adosseA
      ? [{ id: "caducite", titre: "Ce qui porte la convention", texte: caducite(enfant.adosseA) }]
      : []),
  ];
  // the day of the term is the region's own: the article that says it keeps its place and its number
  const taken = kept
    .filter((p) => !ditLaDuree(p) || p === lasts)
    .map((p): Piece => (p === lasts ? { ...reprise(p), texte: duree(enfant) } : reprise(p)));
  const object = { id: "objet", titre: signe ? "Objet de la déclinaison" : "Objet", texte: objet(demande) };
  const of = (genre: Piece["genre"]) => taken.filter((p) => p.genre === genre);
  const articles: Sans[] = [...(signe ? [] : [object]), ...of("article"), ...own];
  return [
    {
      id: named ? pieceReprise(named.cle) : "parties",
      genre: "visa",
      titre: "Entre les parties",
      texte: entre(demande),
    },
    { id: "nationale", genre: "visa", titre: "Vu", texte: vu(parent, demande.jour) },
    ...visas.filter(vise).map(reprise),
    ...of("preambule"),
    // under the numbers of a signed text, what its articles say of one another stays true: the object stands before them
    ...(signe ? [{ ...object, genre: "preambule" } as const] : []),
    ...numeroter(articles, signe),
    ...of("annexe"),
  ];
}

/** Whether a piece is taken over: not the opening, not what bears on axes that are left, not an annexe that is left. */
function estReprise({ cle, genre, articles }: PieceNationale, { axes, annexes }: DemandeDeDeclinaison): boolean {
  if (genre === "visa") return false;
  if (genre === "annexe" && annexes !== null && !annexes.includes(cle)) return false;
  const left = (a: Article) => a.axe != null && axes !== null && !axes.includes(a.axe);
  return articles.length === 0 || !articles.every(left);
}

const reprise = ({ cle, genre, numero, titre, texte }: PieceNationale): Piece => ({
  id: pieceReprise(cle),
  genre,
  ...(numero !== null && { numero }),
  ...(titre !== null && { titre }),
  texte,
});

/** Articles in order: from 1, or after the greatest number of those that keep their own. */
function numeroter(articles: readonly Sans[], gardes: boolean): Piece[] {
  let n = gardes ? Math.max(0, ...articles.map((p) => Number.parseInt(p.numero ?? "", 10) || 0)) : 0;
  return articles.map((p) => ({ ...p, genre: "article", numero: gardes && p.numero ? p.numero : String(++n) }));
}

const entre = ({ parties }: DemandeDeDeclinaison): string => {
  const names = parties.length > 1 ? parties.map(seDit) : [...parties.map(seDit), blanc("l’autre partie")];
  return names.map((n) => `${n}${NBSP};`).join("\n\n");
};

/** The national text by its title and its day, with the avenants that stand in what is taken over. */
function vu(parent: Convention, jour: Day): string {
  // a day of signature known by its month or year alone is no day: then the day of effect, where it is stated
  const since = parent.effet.du ?? null;
  const days = parent.signatures.map((s) => s.le);
  const whole = days.length > 0 && days.every((le) => le.length === 10);
  const last = whole ? (days.sort().at(-1) as Day) : null;
  const when =
    last !== null ? ` du ${dayInWords(last, true)}` : since === null ? "" : `, qui a pris effet ${leJour(since)}`;
  const amended = (parent.avenants ?? [])
    .filter((a) => a.le <= jour && a.effetLe <= jour)
    .map((a) => `l’${nomDAvenant(a.id)}`);
  const by = amended.length === 0 ? "" : `, modifiée par ${liste(amended)}`;
  return `Vu la convention «${NBSP}${parent.titre}${NBSP}»${when}${by}, ci-après «${NBSP}la convention nationale${NBSP}»${NBSP};`;
}

const objet = ({ regions }: DemandeDeDeclinaison): string =>
  `La présente convention décline la convention nationale sur le territoire suivant${NBSP}: ${enRegions(regions)}. Elle en reprend les articles et les axes. Elle n’en reprend pas les droits${NBSP}: seuls valent entre ses parties ceux que ses articles ouvrent.`;

const seDit = ({ nom, par = [] }: PartieRegionale): string => {
  const signs = blanc(`qui signe pour ${nom}`);
  if (par.length === 0) return `${nom}, représentée par ${signs}`;
  const names = par.map((d) => d.nom);
  return `${nom}, représentée ${parSesDelegations(nom, names)}, pour qui signe ${signs}`;
};

function duree({ effet: { du, au } }: Convention): string {
  const from = du == null ? "le jour de sa dernière signature" : leJour(du);
  const to = au == null ? blanc("durée ou dernier jour") : leJour(au);
  return `La convention prend effet ${from} et prend fin ${to}. Aucun droit ne s’ouvre avant que toutes les parties aient signé.`;
}

const caducite = ({ quoi, au }: NonNullable<Convention["adosseA"]>): string =>
  `La convention repose sur ce qui suit${NBSP}: ${quoi}, jusqu’au ${leJour(au).slice(3)}. Elle prend fin ce jour-là au plus tard, sans formalité. Ce qui a été commencé se termine${NBSP}; rien de nouveau ne s’engage après.`;
