import { z } from "zod";
import { Day } from "../../shared/day.ts";
import { NBSP } from "../../shared/phrase.ts";
import type { SceauDAilleurs } from "./ailleurs.ts";
import { jugerSignature, manquants, memeOffice, type Presentation } from "./rules.ts";
import type { Attendu, Pouvoir, SignatureRecueillie } from "./types.ts";

/*
 * Signatures given outside: on paper, then scanned, or by another service. A party declares its own signatories alone,
 * and its file stands for nothing until another party of the round has seen and recognised it.
 */

/** Largest file handed in, in bytes. */
export const DEPOT_MAX = 20 * 1024 * 1024;

/** What such a file is. */
export const TYPES_DE_DEPOT = ["application/pdf", "image/jpeg", "image/png"] as const;
export type TypeDeDepot = (typeof TYPES_DE_DEPOT)[number];

export const MODES_DE_DEPOT = ["papier", "ailleurs"] as const;
export type ModeDeDepot = (typeof MODES_DE_DEPOT)[number];

/** A file handed in for a round, without its bytes. */
export type Depot = {
  id: string;
  tour: string;
  projet: string;
  /** Party whose signatories it declares. */
  organisation: string;
  mode: ModeDeDepot;
  qualites: string[];
  /** Civil day of the signatures. */
  jour: Day;
  nom: string;
  type: TypeDeDepot;
  /** In bytes. */
  taille: number;
  /** SHA-256, hexadecimal. */
  empreinte: string;
  constat: SceauDAilleurs[];
  /** Who handed it in; instant, ISO 8601 in UTC. */
  depose: { par: string; le: string };
  /** Who judged it, and why it was set aside (null: recognised); null while it waits. */
  vu: { organisation: string; par: string; le: string; ecarte: string | null } | null;
};

/** Where a file stands. */
export type EtatDeDepot = "attend" | "reconnu" | "ecarte";
export const etatDeDepot = ({ vu }: Pick<Depot, "vu">): EtatDeDepot =>
  vu === null ? "attend" : vu.ecarte === null ? "reconnu" : "ecarte";

/** What the form of a file says beside it; `qualite` is repeated. */
export const DepotSaisi = z.object({
  mode: z.enum(MODES_DE_DEPOT, "Dites comment ce document a été signé : sur papier, ou par un autre service."),
  organisation: z.string("Choisissez pour quelle organisation vous agissez.").min(1),
  qualites: z
    .array(z.string().min(1).max(500))
    .min(1, "Choisissez au moins une signature que ce document porte.")
    .max(20, "Un document porte au plus vingt signatures."),
  jour: Day,
  /** The round that the form was opened on: a text taken back since is another text. */
  tour: z.string().min(1).max(100),
});
export type DepotSaisi = z.infer<typeof DepotSaisi>;

/** What a file is by its first bytes, whatever its name says; null for what is not taken. */
export function typeDeFichier(octets: Uint8Array): TypeDeDepot | null {
  const begins = (...bytes: number[]) => bytes.every((b, i) => octets[i] === b);
  if (begins(0x25, 0x50, 0x44, 0x46, 0x2d)) return "application/pdf";
  if (begins(0xff, 0xd8, 0xff)) return "image/jpeg";
  return begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ? "image/png" : null;
}

/** Signatures that a file stands for, each with its power on that day; or the field and sentence that refuse it. */
export type JugementDeDepot =
  | { permis: true; signatures: { attendu: Attendu; pouvoir: Pouvoir }[] }
  | { permis: false; champ: "" | "jour" | "qualites"; phrase: string };

/** All that a file is judged on: what a signature is, less who signs it, and what has been handed in already. */
export type DepotPresente = {
  presentation: Omit<Presentation, "qui" | "jour">;
  organisation: string;
  qualites: readonly string[];
  jour: Day;
  aujourdhui: Day;
  /** Day the round was sent. */
  envoyeLe: Day;
  /** Other files of this round. */
  depots: readonly Pick<Depot, "id" | "organisation" | "qualites" | "vu">[];
};

/** Whether a party may declare these signatures on that day. */
export function jugerDepot(p: DepotPresente): JugementDeDepot {
  const { organisation, qualites, jour, aujourdhui, envoyeLe, depots, presentation } = p;
  const non = (champ: "" | "jour" | "qualites", phrase: string): JugementDeDepot => ({
    permis: false,
    champ,
    phrase: `${phrase} Rien n’a été enregistré.`,
  });
  if (jour > aujourdhui) return non("jour", "Ce jour n’est pas encore venu.");
  if (jour < envoyeLe)
    return non(
      "jour",
      `Ce texte n’était pas encore à la signature ce jour-là${NBSP}: un document plus ancien n’est pas lui.`,
    );
  const retained: { attendu: Attendu; pouvoir: Pouvoir }[] = [];
  for (const qualite of new Set(qualites)) {
    const office = { organisation, qualite };
    const attendu = presentation.attendus.find((a) => memeOffice(a, office));
    if (!attendu?.designe)
      return non("qualites", `${qualite}${NBSP}: personne n’est désigné pour signer sous cette qualité.`);
    if (presentation.signatures.some((s) => memeOffice(s, office)))
      return non("qualites", `${attendu.designe.nom} a déjà signé ce texte.`);
    if (depots.some((d) => d.vu === null && d.organisation === organisation && d.qualites.includes(qualite)))
      return non("qualites", `Un autre document attend d’être reconnu pour ${attendu.designe.nom}.`);
    const qui = { ...office, courriel: attendu.designe.courriel };
    const verdict = jugerSignature({ ...presentation, qui, jour });
    if (!verdict.permis) return { permis: false, champ: "", phrase: verdict.phrase };
    retained.push({ attendu: verdict.attendu, pouvoir: verdict.pouvoir });
  }
  return { permis: true, signatures: retained };
}

/** A party that the reader may act for, and those of its signatories who have neither signed nor been declared. */
export type PartieDeclarante = { id: string; nom: string; signataires: { qualite: string; nom: string }[] };

/** Signatories of a party that a file could still stand for. */
export const declarables = (
  attendus: readonly Attendu[],
  signatures: readonly Pick<SignatureRecueillie, "organisation" | "qualite">[],
  depots: readonly Pick<Depot, "organisation" | "qualites" | "vu">[],
  organisation: string,
): Attendu[] =>
  manquants(attendus, signatures).filter(
    (a) =>
      a.organisation === organisation &&
      a.designe !== null &&
      !depots.some((d) => d.vu === null && d.organisation === organisation && d.qualites.includes(a.qualite)),
  );

/** Why this organisation may not recognise a file, or null. `parties`: those that sign in the round. */
export function obstacleAReconnaitre(
  depot: Pick<Depot, "organisation" | "vu" | "tour">,
  organisation: string,
  parties: readonly string[],
  tour: string | null,
): string | null {
  if (depot.vu !== null)
    return depot.vu.ecarte === null ? "Ce document est déjà reconnu." : "Ce document a été écarté.";
  if (depot.tour !== tour) return "Ce document est d’un envoi qui n’est plus à la signature.";
  if (depot.organisation === organisation)
    return "Un document est reconnu par une autre partie que celle qui l’a déposé.";
  return parties.includes(organisation) ? null : "Seule une partie de ce texte peut reconnaître ce document.";
}

/** Why this organisation may not set a file aside, or null: another party does it, or its own, which withdraws it. */
export function obstacleAEcarter(
  depot: Pick<Depot, "organisation" | "vu">,
  organisation: string,
  parties: readonly string[],
): string | null {
  if (depot.vu !== null)
    return depot.vu.ecarte === null ? "Ce document est déjà reconnu." : "Ce document est déjà écarté.";
  return depot.organisation === organisation || parties.includes(organisation)
    ? null
    : "Seule une partie de ce texte peut écarter ce document.";
}
