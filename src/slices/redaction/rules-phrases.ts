import { leJour, liste, majuscule, nombre } from "../../shared/phrase.ts";
import type { Acceptation, EtatDeProjet, Piece, Projet } from "./types.ts";

/** What a party still has to accept of a draft. */
export type Reste = { organisation: string; pieces: number };

/**
 * Who accepts each piece as it stands, by id of piece: an acceptance counts while the piece has the fingerprint it was
 * given on.
 */
export function accordsDe(
  pieces: readonly Pick<Piece, "id">[],
  acceptations: readonly Acceptation[],
  empreinte: (piece: Pick<Piece, "id">) => string,
): Map<string, Set<string>> {
  const accords = new Map<string, Set<string>>();
  for (const piece of pieces) {
    const given = acceptations.filter((a) => a.piece === piece.id);
    const now = given.length === 0 ? null : empreinte(piece);
    accords.set(piece.id, new Set(given.filter((a) => a.empreinte === now).map((a) => a.organisation)));
  }
  return accords;
}

/** What each of the parties has still to accept; those that have accepted all are left out. */
export const restes = (
  pieces: readonly Pick<Piece, "id">[],
  parties: readonly string[],
  accords: ReadonlyMap<string, ReadonlySet<string>>,
): Reste[] =>
  parties
    .map((organisation) => ({
      organisation,
      pieces: pieces.filter((p) => !accords.get(p.id)?.has(organisation)).length,
    }))
    .filter((r) => r.pieces > 0);

/** What a sentence about a draft needs: where it stands, who has still to accept, for whom the reader acts. */
export type Tour = {
  projet: Pick<Projet, "atelier" | "envoye" | "signeLe" | "abandonneLe">;
  etat: EtatDeProjet;
  restes: readonly Reste[];
  moi: readonly string[];
  nommer: (organisation: string) => string;
};

/** Whether a draft awaits its reader: something to accept, or others to invite. */
export const meRevient = ({ etat, restes: left, moi }: Tour): boolean =>
  moi.length > 0 &&
  (etat === "brouillon" || (etat === "en-relecture" && left.some((r) => moi.includes(r.organisation))));

/** Whose turn it is, in one sentence, whatever the state. */
export function phraseDuTour(tour: Tour): string {
  const { projet, etat, restes: left, moi, nommer } = tour;
  switch (etat) {
    case "abandonne":
      return `Abandonné ${projet.abandonneLe ? leJour(projet.abandonneLe) : ""}`.trimEnd().concat(".");
    case "signe":
      return `Signé par tous ${projet.signeLe ? leJour(projet.signeLe) : ""}`.trimEnd().concat(".");
    case "a-signer":
    case "signee-partiellement":
      return `À la signature depuis ${projet.envoye ? leJour(projet.envoye.le) : "peu"}, version ${projet.envoye?.no ?? 1}.`;
    case "brouillon":
      return moi.length > 0
        ? "Votre organisation est seule à le connaître\u00a0: à vous d’inviter les autres."
        : "L’organisation qui l’écrit n’a encore invité personne.";
    default:
      return enRelecture(left, moi, nommer);
  }
}

function enRelecture(left: readonly Reste[], moi: readonly string[], nommer: (id: string) => string): string {
  const mine = left.find((r) => moi.includes(r.organisation));
  if (mine) return `À vous\u00a0: ${nombre(mine.pieces, "une pièce", "pièces")} à accepter ou à discuter.`;
  if (left.length === 0) return "Tout est accepté\u00a0: il peut partir à la signature.";
  const who = left.map((r) => `${nommer(r.organisation)} (${nombre(r.pieces, "une pièce", "pièces")})`);
  return `On attend ${liste(who)}.`;
}

/** The opening sentence of the list: how many drafts live, how many await the reader. */
export function phraseDesProjets(vivants: number, pourMoi: number, finis: number): string {
  if (vivants === 0) return finis === 0 ? "Aucun projet ne s’écrit encore." : "Aucun projet ne s’écrit en ce moment.";
  const first = majuscule(nombre(vivants, "un projet s’écrit", "projets s’écrivent"));
  if (pourMoi === 0) return `${first}, aucun ne vous attend.`;
  if (vivants === 1) return `${first}, et il vous attend.`;
  if (pourMoi === vivants) return `${first}, ${vivants === 2 ? "les deux" : "tous"} vous attendent.`;
  return `${first}, dont ${nombre(pourMoi, "un vous attend", "vous attendent")}.`;
}

/** What the embargo of a draft means now, in one or two sentences. */
export function phraseEmbargo(
  { atelier, embargoLeve }: Pick<Projet, "atelier" | "embargoLeve">,
  parties: readonly string[],
  nommer: (organisation: string) => string,
): string {
  const left = atelier.filter((o) => !embargoLeve.includes(o)).map(nommer);
  const absent = parties.filter((p) => !atelier.includes(p)).map(nommer);
  const secret = "Nul hors de l’atelier ne sait que ce projet existe";
  if (left.length > 0)
    return `${secret}, tant que ${liste(left)} n’${left.length > 1 ? "ont" : "a"} pas levé l’embargo.`;
  if (absent.length > 0) return `${secret}, tant que ${liste(absent)} n’${absent.length > 1 ? "y sont" : "y est"} pas.`;
  return "L’embargo est levé\u00a0: les membres et les appuis des parties peuvent lire le projet, non les remarques.";
}

/** The mail that invites to read a draft: the words of whoever invites stand first, then what the reader will find. */
export function courrielDInvitation(faits: { de: string; titre: string; message: string }): {
  sujet: string;
  texte: string;
} {
  const { de: who, titre, message } = faits;
  const said = message.trim() === "" ? "" : `${message.trim().replace(/\r\n?/g, "\n")}\n\n`;
  return {
    sujet: `${who} vous invite à relire un projet`,
    texte: `Bonjour,

${said}${who} vous invite à relire «\u00a0${titre}\u00a0». Vous y lirez le texte, pièce par pièce\u00a0; vous pourrez remarquer, proposer une autre rédaction, accepter.

Ce projet est sous embargo\u00a0: hors de son atelier, nul ne sait qu’il existe. Gardez-le pour votre organisation.`,
  };
}
