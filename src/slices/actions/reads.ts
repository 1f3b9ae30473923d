import { accomplir, type Issue, type Porte } from "../../platform/acts.ts";
import { type ActeLu, acteLu } from "../../platform/acts-faits.ts";
import type { Tx } from "../../platform/db.ts";
import type { Convention } from "../conventions/index.ts";
import { conventionsDe } from "../conventions/reads.ts";
import { engagementDe } from "./rules.ts";
import { premierDroit, versDe } from "./rules-droit.ts";
import type { ActeAFaire, ActeNote } from "./types.ts";

export { type EtapePourAgenda, etapesPourAgenda } from "./reads-etapes.ts";
export { concerne, fichesDe, type Lecture } from "./reads-fiche.ts";

/**
 * Records an act through the door, under the article that allows it; a free one that none allows is recorded hors
 * convention, a protected one is refused with its decision. Towards several organisations, the first that an article
 * allows is the one named. A commitment that the convention does not have is refused. `ecrire` writes the caller's own
 * tables in the same transaction.
 */
export async function enregistrerActe(
  tx: Tx,
  porte: Porte,
  acte: ActeAFaire,
  { cle, ecrire }: { cle?: string; ecrire?: (note: ActeNote) => Promise<void> } = {},
): Promise<Issue<ActeNote>> {
  const { nature, le, acteur, faits } = acte;
  const id = porte.nouvelId();
  const towards = versDe(acte);
  const conventions = await conventionsDe(tx, [acteur, ...towards]);
  if (acte.engagement !== undefined && !promis(conventions, acte))
    return { issue: "refuse", refus: { phrase: ENGAGEMENT_INCONNU } };
  const right = premierDroit(conventions, acte);
  const vers = right?.vers ?? towards[0];
  const parties = [acteur, ...(right?.auTitreDe === undefined ? [] : [right.auTitreDe])];
  const under = right ? conventions.find((c) => c.id === right.convention) : undefined;
  const engagement =
    acte.engagement ?? (under && right ? engagementDe(under, { nature, article: right.article, parties }) : null);
  const entree = {
    id,
    sorte: "acte" as const,
    nature,
    le,
    objet: acte.objet ?? (acte.convention === undefined ? `organisation:${acteur}` : `convention:${acte.convention}`),
    contenu: faits,
    lecteurs: [...new Set([acteur, ...(vers === undefined ? [] : [vers]), ...faits.organisations])],
    acteur,
    ...(vers === undefined ? {} : { vers }),
    ...(right === null
      ? acte.convention === undefined
        ? {}
        : { convention: acte.convention }
      : { convention: right.convention, article: right.article }),
    ...(engagement === null || engagement === undefined ? {} : { engagement }),
    ...(acte.territoire === undefined ? {} : { territoire: acte.territoire }),
    ...(acte.public === undefined ? {} : { public: acte.public }),
    ...(acte.consentement === undefined ? {} : { consentement: acte.consentement }),
  };
  return accomplir(
    tx,
    porte,
    entree,
    async (_, allowed) => {
      const resultat: ActeNote = {
        acte: id,
        convention: allowed.horsConvention ? null : (allowed.convention ?? null),
        article: allowed.article ?? null,
        engagement: engagement ?? null,
        auTitreDe: allowed.auTitreDe ?? null,
        horsConvention: allowed.horsConvention ?? false,
      };
      await ecrire?.(resultat);
      return { resultat };
    },
    cle,
  );
}

const ENGAGEMENT_INCONNU = "Cet engagement n’est dans aucun texte de cette convention. Rien n’a été enregistré.";

/** Whether the commitment meant is one of the convention meant, or of any where it was done. */
const promis = (conventions: readonly Convention[], { convention, engagement }: ActeAFaire): boolean =>
  conventions.some((c) => (convention ?? c.id) === c.id && c.engagements?.some((e) => e.id === engagement));

/**
 * Annuls an act recorded by mistake, for the organisation that did it: it counts nowhere any more, and both entries stay
 * in the journal. `remplacePar` is the act recorded in its place. Null when there is no such act that the actor may
 * read, or when it is annulled already.
 */
export async function annulerActe(
  tx: Tx,
  porte: Porte,
  { acte, motif, remplacePar }: { acte: string; motif: string; remplacePar?: string },
  cle?: string,
): Promise<Issue<ActeLu> | null> {
  const found = await acteLu(tx, acte);
  if (found?.acteur == null) return null;
  const entree = {
    sorte: "geste" as const,
    nature: "acte.annule",
    objet: `acte:${acte}`,
    contenu: { motif, ...(remplacePar === undefined ? {} : { remplacePar }) },
    lecteurs: found.lecteurs,
    acteur: found.acteur,
    ...(found.convention === null ? {} : { convention: found.convention }),
  };
  return accomplir(tx, porte, entree, async () => ({ resultat: found }), cle);
}
