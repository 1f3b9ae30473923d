import { sql } from "kysely";
import { accomplir, type Entree, type Issue, type Porte } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import { lireMandats } from "../comptes/reads.ts";
import type { Convention } from "../conventions/index.ts";
import { conventionsVisibles, lireConvention } from "../conventions/reads.ts";
import { lireOrganisations } from "../organisations/reads.ts";
import { jugerTableau, phraseDuConstat, pieceDeLaLigne } from "./rules.ts";
import { tableauDe } from "./rules-colonnes.ts";
import { type Repertoire, repertoireDe } from "./rules-organisations.ts";
import {
  confirmer,
  inscrirePiece,
  inscrireReprise,
  joindrePiece,
  type LigneAInscrire,
  lireReprise,
  nomsRetenus,
  piecesDe,
  piecesDeConvention,
} from "./store.ts";
import type { LigneJugee, Noms, PieceReprise, Reprise, Tableau } from "./types.ts";

/** The scans of a convention as its page shows them: name and address. */
export async function scansDe(tx: Tx, convention: string): Promise<{ libelle: string; href: string }[]> {
  const found = await piecesDeConvention(tx, convention);
  return found.map(({ id, nom }) => ({
    libelle: nom,
    href: `/conventions/${encodeURIComponent(convention)}/scans/${encodeURIComponent(id)}`,
  }));
}

/** Organisations that the actor manages today: for them alone a sheet is taken up. */
export async function organisationsGerees(tx: Tx, porte: Pick<Porte, "aujourdhui">): Promise<string[]> {
  const { mandats } = await lireMandats(tx, porte.aujourdhui());
  return [...new Set(mandats.filter((m) => m.role === "gestionnaire").map((m) => m.organisation))];
}

/** A sheet with what its lines come to as of now. */
export type Examen = {
  reprise: Reprise;
  tableau: Tableau;
  noms: Noms;
  repertoire: Repertoire;
  pieces: PieceReprise[];
  lignes: LigneJugee[];
  gerees: string[];
};

/** Judges the lines of a sheet for its reader; null when it is not for them. No line before its columns are matched. */
export async function examiner(
  tx: Tx,
  porte: Pick<Porte, "aujourdhui">,
  id: string,
  verrou = false,
): Promise<Examen | null> {
  const gerees = await organisationsGerees(tx, porte);
  const reprise = await lireReprise(tx, id, verrou);
  if (!reprise || !gerees.includes(reprise.organisation)) return null;
  const noms = await nomsRetenus(tx, reprise.organisation);
  const repertoire = repertoireDe(await lireOrganisations(tx));
  const tableau = tableauDe(reprise.feuilles[reprise.feuille]?.lignes ?? [], reprise.entete);
  const pieces = await piecesDe(tx, id);
  const { organisation, appariement, autres } = reprise;
  const connues = appariement === null ? [] : await conventionsVisibles(tx);
  const contexte = { repertoire, noms, connues, miennes: gerees, organisation, autres };
  const lignes = appariement === null ? [] : jugerTableau(tableau, appariement, contexte);
  return { reprise, tableau, noms, repertoire, pieces, lignes, gerees };
}

/** Which scan goes with which line: chosen by hand, else by name or reference; a scan goes with one line. */
export function piecesParLigne(
  lignes: readonly LigneJugee[],
  pieces: readonly PieceReprise[],
): Map<number, PieceReprise> {
  const chosen = new Map(pieces.flatMap((p) => (p.ligne === null ? [] : [[p.ligne, p] as const])));
  const free = pieces.filter((p) => p.ligne === null);
  const claims = lignes.flatMap((l) => {
    const found = chosen.has(l.ligne) ? null : pieceDeLaLigne(l, free);
    return found ? [{ ligne: l.ligne, piece: found }] : [];
  });
  const once = claims.filter(({ piece }) => claims.filter((c) => c.piece === piece).length === 1);
  return new Map([...chosen, ...once.map(({ ligne, piece }) => [ligne, piece] as const)]);
}

/** Raised when a sheet cannot be confirmed; a French sentence. */
export class RepriseImpossible extends Error {}

/**
 * Confirms a sheet through the door (`reprise.confirmee`): its lines as they come to now are left to the worker.
 * Throws `RepriseImpossible` when it is confirmed already, or when there is nothing to write.
 */
export async function confirmerReprise(
  tx: Tx,
  porte: Porte,
  id: string,
  cle: string | undefined,
): Promise<Issue<null> | null> {
  const found = await lireReprise(tx, id);
  if (!found) return null;
  const { organisation } = found;
  const entree: Entree = {
    sorte: "geste",
    nature: "reprise.confirmee",
    objet: `reprise:${id}`,
    contenu: { fichier: found.fichier },
    lecteurs: [organisation],
    acteur: organisation,
  };
  const ecrire = async () => {
    const examen = await examiner(tx, porte, id, true);
    if (!examen || examen.reprise.confirmeeLe !== null)
      throw new RepriseImpossible("Cette reprise est déjà confirmée.");
    const { lignes, pieces } = examen;
    if (!lignes.some((l) => l.issue === "prete"))
      throw new RepriseImpossible("Aucune ligne n’est prête\u00a0: répondez d’abord à ce qui est demandé.");
    for (const [ligne, piece] of piecesParLigne(lignes, pieces)) {
      const there = lignes.find((l) => l.ligne === ligne);
      const known = there?.memeQue == null ? null : await lireConvention(tx, there.memeQue);
      const lecteurs = known?.parties.map((p) => p.organisation) ?? [];
      await joindrePiece(tx, id, piece.id, { ligne, convention: known?.id ?? null, lecteurs });
    }
    await confirmer(tx, id, lignes.map(aInscrire), porte.maintenant());
    return { resultat: null };
  };
  return accomplir(tx, porte, entree, ecrire, cle);
}

/** A convention signed on paper that was read otherwise than in a sheet, and the scan it was read in. */
export type UneReprise = {
  id: string;
  organisation: string;
  /** What it was read in. */
  fichier: string;
  convention: Convention;
  nouvelles: { id: string; nom: string }[];
  /** What is told of it in the report. */
  phrases: string[];
  scan: (Pick<PieceReprise, "id" | "nom" | "taille" | "empreinte"> & { octets: Uint8Array }) | null;
  cle?: string | undefined;
};

/**
 * Takes up one convention through the door (`reprise.confirmee`), as a sheet of one line that its reader has confirmed:
 * the worker writes it, unless the same one is there already.
 */
export async function reprendreUne(tx: Tx, porte: Porte, u: UneReprise): Promise<Issue<null>> {
  const { id, organisation, fichier, convention, nouvelles, phrases, scan } = u;
  const entree: Entree = {
    sorte: "geste",
    nature: "reprise.confirmee",
    objet: `reprise:${id}`,
    contenu: { fichier },
    lecteurs: [organisation],
    acteur: organisation,
  };
  const ecrire = async () => {
    const le = porte.maintenant();
    const feuille = { feuilles: [], feuille: 0, entete: 0, appariement: null, autres: [] };
    const sheet = { ...feuille, id, organisation, fichier, creeeLe: le.toISOString(), confirmeeLe: null };
    await inscrireReprise(tx, sheet, tx.acteur.personne ?? "");
    if (scan !== null) {
      await inscrirePiece(tx, { ...scan, reprise: id, organisation, le });
      await joindrePiece(tx, id, scan.id, { ligne: 1, convention: null, lecteurs: [] });
    }
    const titre = convention.titre.slice(0, 500);
    const line = { ligne: 1, etat: "a-ecrire", titre, phrases, convention: null, observations: "" } as const;
    await confirmer(tx, id, [{ ...line, aEcrire: { convention, nouvelles } }], le);
    return { resultat: null };
  };
  return accomplir(tx, porte, entree, ecrire, u.cle);
}

const aInscrire = (l: LigneJugee): LigneAInscrire => ({
  ligne: l.ligne,
  etat: l.issue === "prete" ? "a-ecrire" : l.issue,
  titre: l.titre.slice(0, 500),
  phrases: l.constats.map((c) => phraseDuConstat(l.ligne, c)),
  convention: l.memeQue,
  observations: l.observations,
  aEcrire: l.issue === "prete" && l.convention ? { convention: l.convention, nouvelles: l.nouvelles } : null,
});

/** One import is written at a time on a base: two could each miss the convention that the other adds. */
export const prendreTour = (tx: Tx) => sql`select pg_advisory_xact_lock(2026112290)`.execute(tx.db);
