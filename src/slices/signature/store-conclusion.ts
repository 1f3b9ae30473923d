import { accomplir, type Envoi, memesFaits, type Porte } from "../../platform/acts.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import { fermerAcces } from "../comptes/reads.ts";
import type { Convention } from "../conventions/index.ts";
import { inscrireConvention, inscrireVersion, lireInscrite, organisationsDe } from "../conventions/reads.ts";
import { derniereSignature } from "../redaction/index.ts";
import { marquerSigne, objetDe } from "../redaction/reads.ts";
import { manquants, obstacleDeBase } from "./rules.ts";
import { conventionSignee } from "./rules-corps.ts";
import { chercherSignatures, empreinteDuCorps, inscrireSignature } from "./store.ts";
import { effacerTelephones } from "./store-telephones.ts";
import type { SignatureRecueillie, Tour } from "./types.ts";

/** What the last signature met that nobody could foresee; its message is a French sentence. */
export class ConclusionImpossible extends Error {}

/** What a signature made of its round: `conclu` is the convention that the last one wrote. */
export type Recueillie = { conclu: { convention: Convention; avenant: string | null } | null };

/**
 * Writes signatures of a round and, when they were the last ones required, the convention, its text and the end of the draft: all
 * in the caller's transaction, which holds the round (`prendreTour`) and has judged each signature. Throws
 * `ConclusionImpossible`, and the engine's own refusal of a person or an office twice.
 */
export async function recueillir(
  tx: Tx,
  porte: Porte,
  tour: Tour,
  signatures: readonly SignatureRecueillie[],
): Promise<Recueillie> {
  for (const signature of signatures) await inscrireSignature(tx, signature);
  const given = await chercherSignatures(tx, tour.id);
  if (manquants(tour.signataires, given).length > 0) return { conclu: null };
  const le = given
    .map((s) => s.jour)
    .sort()
    .at(-1) as Day;
  const convention = await parLaMaison(tx, (maison) => conclure(maison, porte, tour, given, le));
  // who signed by her link reads there what she signed until it expires; the others have nothing left to do by theirs
  for (const { mode, courriel, organisation } of given)
    if (mode !== "en-ligne" && organisation !== tx.acteur.acces?.organisation)
      await fermerAcces(tx, porte, { sur: objetDe(tour.projet), objet: "signer", courriel });
  return { conclu: { convention, avenant: tour.corps.avenant } };
}

/** At most so many versions may come in between while an avenant is written on the latest. */
const ESSAIS = 3;

/** Writes the convention and what follows from it, as the house: whoever signs last may have no right on it herself. */
async function conclure(
  tx: Tx,
  porte: Porte,
  tour: Tour,
  signatures: readonly SignatureRecueillie[],
  le: Day,
): Promise<Convention> {
  const { corps } = tour;
  for (let essai = 0; essai < ESSAIS; essai++) {
    const known = await lireInscrite(tx, corps.convention.id);
    const redite = known !== null && corps.redaction.reconstitution != null;
    if (redite && !memeActe(corps, known.convention))
      throw new ConclusionImpossible("La convention n’est plus celle que ce texte redit. Rien n’a été signé.");
    if (!redite && corps.avenant === null && known && known.convention.signatures.length > 0)
      throw new ConclusionImpossible("Une convention signée porte déjà cet identifiant. Rien n’a été signé.");
    const gone = obstacleDeBase(known?.convention ?? null, corps.avenant, le);
    if (gone !== null) throw new ConclusionImpossible(`${gone} Rien n’a été signé.`);
    const convention = conventionSignee(corps, signatures, known?.convention ?? null, le);
    if (convention === null)
      throw new ConclusionImpossible("La convention que cet avenant modifie est introuvable. Rien n’a été signé.");
    const written =
      redite ||
      (known ? await inscrireVersion(tx, porte, convention, known) : await inscrireConvention(tx, porte, convention));
    if (!written) continue;
    const { id } = convention;
    const avenant = corps.avenant === null ? null : (convention.avenants?.at(-1)?.id ?? corps.avenant);
    await effacerTelephones(tx, tour.projet);
    // the text counts from the day of the act that it redoes, the draft was signed on the day of its signatures
    const acteLe = (corps.redaction.reconstitution == null ? null : derniereSignature(convention)) ?? le;
    await marquerSigne(tx, { projet: tour.projet, avenant, pieces: corps.pieces, le: acteLe, signeLe: le });
    const contenu = { projet: tour.projet, texte: tour.texte, avenant };
    const lecteurs = organisationsDe(convention);
    const nature = avenant === null ? "convention.conclue" : "convention.avenant-conclu";
    const entree = {
      sorte: "geste",
      nature,
      le: acteLe,
      objet: `convention:${id}`,
      convention: id,
      contenu,
      lecteurs,
    } as const;
    await accomplir(tx, porte, entree, async () => ({ resultat: null, envois: [] as Envoi[] }));
    return convention;
  }
  throw new Error("other versions of the convention kept coming first");
}

/** Whether a convention is the very act that was signed here anew: the same text, the same signatures of the past. */
const memeActe = ({ convention, pieces }: Tour["corps"], known: Convention): boolean =>
  empreinteDuCorps({ convention: known, pieces }) === empreinteDuCorps({ convention, pieces }) &&
  memesFaits(known.signatures, convention.signatures);
