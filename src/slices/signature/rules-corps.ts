import type { Day } from "../../shared/day.ts";
import type { Convention } from "../conventions/index.ts";
import {
  type AvenantProjete,
  conventionProjetee,
  type Projet,
  prochainAvenant,
  type Redaction,
} from "../redaction/index.ts";
import { avecSignataires } from "./rules.ts";
import type { Attendu, CorpsSigne, SignatureRecueillie, Tour } from "./types.ts";

/**
 * What exactly is signed of a version of a draft: the convention with those who sign it; for an avenant, its own articles
 * and effect between the parties of `base`; for a reconstitution, the act as it was. Null when an avenant has no base.
 */
export function corpsSigne(
  { titre }: Pick<Projet, "titre">,
  redaction: Redaction,
  base: Convention | null,
  attendus: readonly Attendu[],
): CorpsSigne | null {
  const { convention, avenant, pieces } = redaction;
  if (convention)
    return {
      // of an act of the past nothing is rewritten: who signs here, and by which power, stands in the round
      convention:
        redaction.reconstitution == null ? { ...avecSignataires(convention, attendus), signatures: [] } : convention,
      pieces,
      avenant: null,
      redaction,
    };
  if (!avenant || base === null) return null;
  const text: Convention = {
    id: base.id,
    titre,
    genre: "avenant",
    parties: base.parties.filter((p) => attendus.some((a) => a.organisation === p.organisation)),
    signatures: [],
    effet: {
      ...(avenant.effetLe == null ? {} : { du: avenant.effetLe }),
      ...(avenant.jusquAu == null ? {} : { au: avenant.jusquAu, ...reconductionApres(avenant, base) }),
      ...(avenant.retroactif == null ? {} : { retroactif: avenant.retroactif }),
    },
    ...(base.axes == null ? {} : { axes: base.axes }),
    ...(base.membres == null ? {} : { membres: base.membres }),
    articles: avenant.articles,
  };
  return { convention: avecSignataires(text, attendus), pieces, avenant: prochainAvenant(base), redaction };
}

/** What follows the new term of a convention that renews itself: its renewals as its text has them, or none any more. */
const reconductionApres = ({ sansReconduction }: AvenantProjete, { effet }: Convention) =>
  effet.reconduction?.mode === "tacite"
    ? { reconduction: { ...effet.reconduction, ...(sansReconduction ? { maxFois: 0 } : {}) } }
    : {};

/**
 * The convention that the last signature writes, out of what was signed and of the signatures: those of the past for a
 * reconstitution. Null without `base` for an avenant.
 */
export function conventionSignee(
  { convention, avenant, redaction }: CorpsSigne,
  signatures: readonly Pick<SignatureRecueillie, "organisation" | "nom" | "fonction" | "qualite" | "jour">[],
  base: Convention | null,
  le: Day,
): Convention | null {
  if (avenant !== null) return base === null ? null : conventionProjetee(redaction, base, le);
  if (redaction.reconstitution != null) return convention;
  return {
    ...convention,
    signatures: signatures.map(({ organisation, nom, fonction, qualite, jour }) => ({
      organisation,
      par: nom,
      fonction: fonction ?? qualite,
      le: jour,
    })),
  };
}

/** The signatures of a round as they would be if everybody signed on `jour`: what the text would then open. */
export const supposeesSignees = (
  signataires: Tour["signataires"],
  jour: Day,
): Pick<SignatureRecueillie, "organisation" | "nom" | "fonction" | "qualite" | "jour">[] =>
  signataires.map(({ organisation, nom, fonction, qualite }) => ({ organisation, nom, fonction, qualite, jour }));
