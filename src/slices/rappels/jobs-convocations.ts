import { post } from "../../platform/acts.ts";
import { OUVRIER } from "../../platform/db.ts";
import type { Maison } from "../../platform/http.ts";
import { type Courriel, GENRE_COURRIEL } from "../../platform/mail.ts";
import type { Role } from "../comptes/index.ts";
import { destinataires } from "../comptes/reads.ts";
import { type Convention, type Notices, titreCourt } from "../conventions/index.ts";
import { organisationsDe } from "../conventions/reads.ts";
import { type SeanceAConvoquer, seancesAConvoquer } from "../instances/reads.ts";
import { messageDeConvocation, rappelDeConvocation } from "./rules-convocations.ts";
import { noterRappels } from "./store.ts";

const GOUVERNENT: readonly Role[] = ["gestionnaire", "signataire", "membre-instance"];

type Service = Pick<Maison, "store" | "porte">;

/**
 * Reminds those who govern the organisation that calls a meeting (those of the whole convention, when nobody there has an
 * account) that people are still to be called: once for each step, one mail a day. Gives how many went to the outbox.
 */
export async function rappelerConvocations(
  { store, porte }: Service,
  conventions: ReadonlyMap<string, Convention>,
  notices: Notices,
): Promise<number> {
  const jour = porte.aujourdhui();
  const waiting = await store.avec(OUVRIER, (tx) => seancesAConvoquer(tx, jour));
  let sent = 0;
  for (const seance of waiting) {
    const jourDu = rappelDeConvocation(seance, jour);
    const convention = conventions.get(seance.convention);
    if (jourDu !== null && convention)
      sent += await rappeler({ store, porte }, seance, convention, { jourDu, notices });
  }
  return sent;
}

function rappeler(
  { store, porte }: Service,
  seance: SeanceAConvoquer,
  convention: Convention,
  { jourDu, notices }: { jourDu: SeanceAConvoquer["avant"]; notices: Notices },
): Promise<number> {
  const jour = porte.aujourdhui();
  const all = organisationsDe(convention);
  return store.avec(OUVRIER, async (tx) => {
    const own = await destinataires(tx, [seance.organisateur], GOUVERNENT, jour);
    const people = own.length > 0 ? own : await destinataires(tx, all, GOUVERNENT, jour);
    const addresses = new Map(people.map((p) => [p.personne, p.courriel]));
    const ligne = { convention: `seance:${seance.id}`, matiere: "convocation" as const, echeance: seance.avant };
    const told = await noterRappels(tx, { ...ligne, jourDu, parties: [] }, [...addresses.keys()], all, jour);
    const { sujet, phrases, libelle, chemin } = messageDeConvocation(seance, {
      titre: titreCourt(convention, notices),
      jour,
    });
    const envois = told.map((personne) => ({
      genre: GENRE_COURRIEL,
      charge: {
        a: addresses.get(personne) ?? null,
        sujet,
        texte: ["Bonjour,", ...phrases].join("\n\n"),
        lien: { libelle, chemin },
        reference: `réunion ${seance.id.slice(0, 8)}`,
      } satisfies Courriel,
    }));
    await post(tx, porte, envois);
    return envois.length;
  });
}
