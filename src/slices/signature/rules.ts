import { type Day, dayInWords, lastDayOf, within } from "../../shared/day.ts";
import { NBSP } from "../../shared/phrase.ts";
import { type Convention, fondateurs } from "../conventions/index.ts";
import { prochainAvenant } from "../redaction/index.ts";
import { avecDispense, dispensee, type ObjetSigne, pouvoir, suffit } from "./rules-pouvoirs.ts";
import type {
  Attendu,
  Dispense,
  EtatDeTour,
  Pouvoir,
  RefusDeSigner,
  Signataire,
  SignatureRecueillie,
  Tour,
} from "./types.ts";

/** The office of a party that names none. */
export const REPRESENTANT = "représentant légal";

/**
 * Who must sign: the founding parties of a convention; of the convention that an avenant amends, the parties bound on
 * `jour`: signed, in their dates, not withdrawn (the last day of a party that withdraws is `effetLe`).
 */
export function partiesQuiSignent(convention: Convention, avenant: boolean, jour: Day): string[] {
  if (!avenant) return fondateurs(convention);
  const signed = new Set(
    convention.signatures.filter((s) => (lastDayOf(s.le) ?? jour) <= jour).map((s) => s.organisation),
  );
  const held = convention.parties.filter((p) => signed.has(p.organisation) && within(p, jour));
  return [...new Set(held.map((p) => p.organisation))].filter((o) => retireLe(convention, o, jour) === null);
}

/** Last day of a party that has withdrawn by `jour`, else null. */
export const retireLe = ({ retraits }: Convention, organisation: string, jour: Day): Day | null =>
  (retraits ?? []).find((r) => r.organisation === organisation && r.effetLe < jour)?.effetLe ?? null;

/**
 * The signatures that are owed, party after party: one for each required office of the text, and for each office in
 * which somebody is designated; a party that names no office owes one, its legal representative's.
 */
export function signatairesAttendus(
  convention: Convention,
  designes: readonly Signataire[],
  parties: readonly string[] = fondateurs(convention),
): Attendu[] {
  return parties.flatMap((organisation) => {
    const here = designes.filter((d) => d.organisation === organisation);
    const written = convention.parties
      .filter((p) => p.organisation === organisation)
      .flatMap((p) => p.signataires ?? [])
      .filter((s) => s.requis);
    const offices = [...new Set([...written.map((s) => s.qualite), ...here.map((d) => d.qualite)])];
    return (offices.length > 0 ? offices : [REPRESENTANT]).map((qualite): Attendu => {
      const designe = here.find((d) => d.qualite === qualite) ?? null;
      const text = written.find((s) => s.qualite === qualite);
      return {
        organisation,
        qualite,
        habilitation: designe?.habilitation ?? text?.habilitation ?? null,
        delegation: designe?.delegation ?? text?.delegation ?? null,
        designe,
      };
    });
  });
}

/** The convention with the offices and powers of those who sign it: what its parties' `signataires` say. */
export const avecSignataires = (convention: Convention, attendus: readonly Attendu[]): Convention => {
  const given = new Set<string>();
  return {
    ...convention,
    parties: convention.parties.map((partie) => {
      const here = attendus.filter((a) => a.organisation === partie.organisation);
      if (here.length === 0 || given.has(partie.organisation)) return partie;
      given.add(partie.organisation); // an organisation may hold several entries: its offices are written once
      const others = (partie.signataires ?? []).filter((s) => !s.requis);
      const required = here.map(({ qualite, habilitation, delegation }) => ({
        qualite,
        requis: true,
        ...(habilitation === null ? {} : { habilitation }),
        ...(delegation === null ? {} : { delegation }),
      }));
      return { ...partie, signataires: [...required, ...others] };
    }),
  };
};

/** Where a round stands; a closed one is none. */
export function etatDuTour(
  tour: Pick<Tour, "closLe" | "signataires"> | null,
  signatures: readonly Pick<SignatureRecueillie, "organisation" | "qualite">[],
): EtatDeTour {
  if (tour === null || tour.closLe !== null) return "aucun";
  if (manquants(tour.signataires, signatures).length === 0) return "complet";
  return signatures.length > 0 ? "entame" : "ouvert";
}

type Office = { organisation: string; qualite: string };
/** Whether two offices are the same one. */
export const memeOffice = (a: Office, b: Office): boolean =>
  a.organisation === b.organisation && a.qualite === b.qualite;

/** Who has not signed yet. */
export const manquants = <T extends Office>(attendus: readonly T[], signatures: readonly Office[]): T[] =>
  attendus.filter((a) => !signatures.some((s) => memeOffice(a, s)));

/** What the day's power of a signatory is judged on. */
export type Jugement = {
  objet: ObjetSigne;
  jour: Day;
  attendus: readonly Attendu[];
  parties: readonly string[];
  dispenses: readonly Dispense[];
};

/** The power of one of those who sign, the other parties' choice counted. */
export function pouvoirDe(attendu: Attendu, { objet, jour, attendus, parties, dispenses }: Jugement): Pouvoir {
  const chez = attendus.filter((a) => a.organisation === attendu.organisation);
  return avecDispense(pouvoir(attendu, jour, objet, chez), dispensee(attendu.organisation, parties, dispenses));
}

/** Everything known when somebody presses "Signer". */
export type Presentation = Jugement & {
  tour: Tour | null;
  /** The round and the text that the page showed. */
  vu: { tour: string; texte: string };
  /** Fingerprints computed now: of the draft's latest version, and of what the round holds. */
  redaction: string;
  texte: string;
  qui: { organisation: string; qualite: string; courriel: string };
  signatures: readonly SignatureRecueillie[];
  refus: readonly RefusDeSigner[];
  /** The convention amended, for an avenant: who has withdrawn of it. */
  base: Convention | null;
};

/** The outcome: the power to write beside the signature, or the sentence of the refusal. */
export type Verdict = { permis: true; attendu: Attendu; pouvoir: Pouvoir } | { permis: false; phrase: string };

const non = (phrase: string): Verdict => ({ permis: false, phrase: `${phrase} Rien n’a été signé.` });

/**
 * What has become of the convention that an avenant amends, since it was written, that keeps it from being signed as
 * `avenant` on `jour`: a sentence, or null. Its last day is that of the résiliation.
 */
export function obstacleDeBase(base: Convention | null, avenant: string | null, jour: Day): string | null {
  if (base === null || avenant === null) return null;
  const { resiliation } = base;
  if (resiliation && resiliation.effetLe < jour)
    return `La convention que cet avenant modifie est résiliée depuis le ${dayInWords(resiliation.effetLe, true)}.`;
  return prochainAvenant(base) === avenant
    ? null
    : "Un autre avenant a été signé depuis l’envoi de ce texte, qui en porte le rang. Il doit être renvoyé à la signature.";
}

/** Whether this signature may be given now. Each refusal is a sentence; nothing is written then. */
export function jugerSignature(p: Presentation): Verdict {
  const { tour, vu, qui, signatures, jour } = p;
  if (tour === null || tour.id !== vu.tour || tour.closLe !== null)
    return non(
      tour !== null && tour.closLe === null
        ? "Ce texte a été repris, puis renvoyé à la signature. Relisez la nouvelle version."
        : "Ce texte n’est plus à la signature : il a été repris.",
    );
  if (p.texte !== tour.texte || vu.texte !== tour.texte || p.redaction !== tour.redaction)
    return non("Le projet a changé depuis son envoi. Il doit être renvoyé à la signature.");
  const done = signatures.find((s) => s.courriel === qui.courriel);
  if (done) return non("Vous avez déjà signé ce texte.");
  const attendu = p.attendus.find((a) => memeOffice(a, qui));
  if (!attendu?.designe || attendu.designe.courriel !== qui.courriel)
    return non("Vous n’êtes pas la personne désignée pour signer ce texte.");
  if (signatures.some((s) => memeOffice(s, qui)))
    return non("Toutes les signatures demandées à votre organisation sous cette qualité sont déjà données.");
  if (p.refus.some((r) => memeOffice(r, qui)))
    return non("Vous avez décliné de signer ce texte. Pour revenir sur ce choix, demandez à l’atelier de le renvoyer.");
  const left = p.base === null ? null : retireLe(p.base, qui.organisation, jour);
  if (left !== null)
    return non(`Votre organisation s’est retirée de cette convention${NBSP}; elle n’y est plus partie.`);
  const gone = obstacleDeBase(p.base, tour.corps.avenant, jour);
  if (gone !== null) return non(gone);
  const juge = pouvoirDe(attendu, p);
  return suffit(juge) ? { permis: true, attendu, pouvoir: juge } : non(juge.phrase);
}

/** What stands in the way of sending a draft to signature, and what is only worth a second look. */
export type Manques = { bloquants: string[]; avis: string[] };

/** At most so many signatures in a round: each is a seal of one file, all of which are checked (`platform/seal-pdf-check.ts`). */
const SIGNATURES_MAX = 100;

/** What lacks among those who sign: somebody for each office, a power for each, one person once. */
export function manquesDesSignataires(jugement: Jugement, nommer: (id: string) => string): Manques {
  const bloquants: string[] = [];
  const avis: string[] = [];
  if (jugement.parties.length < 2) bloquants.push("Il faut deux parties au moins pour signer.");
  if (jugement.attendus.length > SIGNATURES_MAX)
    bloquants.push(`Un même envoi recueille au plus ${SIGNATURES_MAX} signatures.`);
  for (const attendu of jugement.attendus) {
    const who = `${nommer(attendu.organisation)}, ${attendu.qualite}`;
    if (attendu.designe === null) {
      bloquants.push(`${who}${NBSP}: personne n’est désigné pour signer.`);
      continue;
    }
    const juge = pouvoirDe(attendu, jugement);
    if (!suffit(juge)) bloquants.push(`${who}${NBSP}: ${juge.phrase}`);
    else if (juge.issue === "dispense") avis.push(`${who}${NBSP}: ${juge.phrase}`);
  }
  return { bloquants, avis };
}
