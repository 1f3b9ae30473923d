import { OUVRIER } from "../platform/db.ts";
import type { Day } from "../shared/day.ts";
import { lireVersion } from "../slices/conventions/reads.ts";
import { composerDocument, empreinteDuTexte, preparerDocument } from "../slices/documents/jobs-composer.ts";
import { type Atelier, apposerSceau } from "../slices/documents/jobs-sceaux.ts";

const CONVENTION = "unaforis-nexem-2020";

/** Fictional persons, who stand in for those who signed the real one. */
const SIGNATAIRES = [
  {
    organisation: "unaforis",
    pour: "l’Unaforis",
    par: "Jeanne Aubépine",
    fonction: "tête de réseau (personne fictive)",
  },
  { organisation: "nexem", pour: "Nexem", par: "Marc Tilleul", fonction: "tête de réseau (personne fictive)" },
].map((s) => ({ ...s, le: "2020-12-15" as Day }));

/**
 * Seals the demonstration's convention for both parties, by fictional stand-ins, through the chain that every
 * signature takes. Done once in the life of a store, whatever the number of starts, and taken up again where a stop
 * left it. Gives how many seals were put; 0 where the convention is not there.
 */
export async function scellerDemonstration(atelier: Atelier): Promise<number> {
  const { store, url } = atelier;
  const version = await store.avec(OUVRIER, (tx) => lireVersion(tx, CONVENTION, { no: 1 }));
  if (!version) return 0;
  const commande = { version, au: null, url, demonstration: true, signataires: SIGNATAIRES };
  let put = 0;
  for (const { organisation, pour, par, fonction } of SIGNATAIRES) {
    const { deja } = await apposerSceau(atelier, {
      convention: CONVENTION,
      no: version.no,
      texte: empreinteDuTexte(version.convention),
      signature: `demonstration:${CONVENTION}:${organisation}`,
      dire: {
        par,
        fonction,
        le: atelier.maintenant(),
        motif: `Démonstration, sans valeur juridique : signature pour ${pour} de la convention ${CONVENTION}, version ${version.no}, datée du 15 décembre 2020`,
      },
      composer: async () => composerDocument(await store.avec(OUVRIER, (tx) => preparerDocument(tx, commande))),
    });
    if (!deja) put += 1;
  }
  return put;
}
