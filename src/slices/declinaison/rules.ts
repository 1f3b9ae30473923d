import { type Day, within } from "../../shared/day.ts";
import { de, leJour, liste, NBSP } from "../../shared/phrase.ts";
import type { Territoire } from "../../shared/territoire.ts";
import { type Article, articlesDates, type Convention, debutDe, echeanceLe } from "../conventions/index.ts";
import { nomTerritoire } from "../droits/index.ts";
import type { Piece, Redaction } from "../redaction/index.ts";
import { obstaclesDeDeclinaison, porteurDe } from "./rules-bornes.ts";
import type { DemandeDeDeclinaison, Obstacle, PartieRegionale } from "./types.ts";

/** A regional draft, or what prevents it, field by field. */
export type Declinee = { redaction: Redaction } | { obstacles: Obstacle[] };

/**
 * Declines a national text in regions: a child that inherits its text and its axes, never its rights (domain W19). Each
 * article of the parent becomes a piece of text without right under it: the parties take up what they want, one by one.
 */
export function decliner(parent: Convention, demande: DemandeDeDeclinaison): Declinee {
  const enfant = donnees(parent, demande);
  const obstacles = [...manquants(demande), ...obstaclesDeDeclinaison(enfant, parent, demande.jour)];
  if (obstacles.length > 0) return { obstacles };
  return { redaction: { pieces: pieces(parent, enfant, demande), convention: enfant } };
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

/** Id of the piece that takes over an article of the parent. */
export const pieceReprise = (article: string): string => `repris-${article}`.slice(0, 100);

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
  const inside = new Set(parties.map((p) => p.organisation));
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
 * Commitments that every obliged party keeps in the region, itself or by who signs for it. National targets are not
 * regional ones: they are left out, to be agreed. No article stands under them yet.
 */
function engagements(parent: Convention, { parties }: DemandeDeDeclinaison): NonNullable<Convention["engagements"]> {
  const here = new Map(parties.flatMap((p) => [[p.organisation, p.organisation], ...enLieuDe(p)]));
  return (parent.engagements ?? []).flatMap(({ id, titre, obliges, actes, source }) => {
    const bound = obliges.map((o) => here.get(o));
    if (bound.length === 0 || bound.includes(undefined)) return [];
    return [{ id, titre, obliges: [...new Set(bound as string[])], actes, ...(source != null && { source }) }];
  });
}

const enLieuDe = ({ organisation, auNomDe }: PartieRegionale): [string, string][] =>
  auNomDe ? [[auNomDe.organisation, organisation]] : [];

/** A blank for somebody to fill, as the drafts mark it. */
const blanc = (quoi: string): string => `[à préciser : ${quoi}]`;

function pieces(
  parent: Convention,
  enfant: Convention,
  { parties, axes, jour, regions }: DemandeDeDeclinaison,
): Piece[] {
  const since = debutDe(parent);
  const where = enRegions(regions);
  const names = parties.length > 1 ? parties.map(seDit) : [...parties.map(seDit), blanc("l’autre partie")];
  const visas: Piece[] = [
    { id: "parties", genre: "visa", titre: "Entre les parties", texte: names.map((n) => `${n}${NBSP};`).join("\n\n") },
    {
      id: "nationale",
      genre: "visa",
      titre: "Vu",
      texte: `La «${NBSP}${parent.titre}${NBSP}»${since === null ? "" : `, qui a pris effet ${leJour(since)}`}, ci-après «${NBSP}la convention nationale${NBSP}»${NBSP};`,
    },
  ];
  const taken = articlesLe(parent, jour).filter((a) => a.axe == null || axes === null || axes.includes(a.axe));
  const articles: Omit<Piece, "genre" | "numero">[] = [
    {
      id: "objet",
      titre: "Objet",
      texte: `La présente convention décline la convention nationale sur le territoire suivant${NBSP}: ${where}. Elle en reprend les articles et les axes. Elle n’en reprend pas les droits${NBSP}: seuls valent entre ses parties ceux que ses articles ouvrent.`,
    },
    ...taken.map((a) => ({ id: pieceReprise(a.id), ...(a.titre != null && { titre: a.titre }), texte: a.citation })),
    { id: "duree", titre: "Prise d’effet et durée", texte: duree(enfant) },
    ...(enfant.adosseA
      ? [{ id: "caducite", titre: "Ce qui porte la convention", texte: caducite(enfant.adosseA) }]
      : []),
  ];
  return [...visas, ...articles.map((p, i): Piece => ({ ...p, genre: "article", numero: String(i + 1) }))];
}

const seDit = ({ nom, auNomDe }: PartieRegionale): string =>
  `${nom}${auNomDe ? `, qui signe au nom ${de(auNomDe.nom)}` : ""}, représentée par ${blanc(`qui signe pour ${nom}`)}`;

function duree({ effet: { du, au } }: Convention): string {
  const from = du == null ? "le jour de sa dernière signature" : leJour(du);
  const to = au == null ? blanc("durée ou dernier jour") : leJour(au);
  return `La convention prend effet ${from} et prend fin ${to}. Aucun droit ne s’ouvre avant que toutes les parties aient signé.`;
}

const caducite = ({ quoi, au }: NonNullable<Convention["adosseA"]>): string =>
  `La convention repose sur ce qui suit${NBSP}: ${quoi}, jusqu’au ${leJour(au).slice(3)}. Elle prend fin ce jour-là au plus tard, sans formalité. Ce qui a été commencé se termine${NBSP}; rien de nouveau ne s’engage après.`;
