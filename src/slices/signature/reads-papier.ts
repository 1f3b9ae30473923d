import { accomplir, type Entree, type Envoi, type Issue, type Porte } from "../../platform/acts.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { type Day, dayInParis } from "../../shared/day.ts";
import { accesDe, donnerAcces } from "../comptes/reads.ts";
import { GesteImpossible, ProjetIntrouvable } from "../redaction/index.ts";
import { objetDe } from "../redaction/reads.ts";
import type { SceauDAilleurs } from "./ailleurs.ts";
import {
  type Depot,
  type DepotPresente,
  type DepotSaisi,
  declarables,
  jugerDepot,
  obstacleAEcarter,
  obstacleAReconnaitre,
  type PartieDeclarante,
  type TypeDeDepot,
} from "./papier.ts";
import { type Dossier, lireDossier } from "./reads.ts";
import { prendreTour } from "./store.ts";
import { recueillir } from "./store-conclusion.ts";
import { chercherDepot, chercherDepots, inscrireDepot, jugerLeDepot } from "./store-papier.ts";
import type { SignatureRecueillie, Tour } from "./types.ts";

/** A file that may not be handed in as it is: the field and the French sentence. */
export class DepotRefuse extends Error {
  readonly champ: string;
  constructor(champ: string, phrase: string) {
    super(phrase);
    this.champ = champ;
  }
}

/** A file received, and what its seals were found to be ([] for a scan). */
export type FichierRecu = {
  nom: string;
  type: TypeDeDepot;
  octets: Uint8Array;
  empreinte: string;
  constat: SceauDAilleurs[];
};

/** In whose name a file is handed in or judged; `cle` is the idempotency key. */
export type Qui = { projet: string; organisation: string; auteur: string; cle?: string | undefined };

/** Organisations of the round that the actor may act for: by a link, the one it was sent for. */
export function partiesDeLActeur({ acteur }: Tx, { projet, parties }: Pick<Dossier, "projet" | "parties">): string[] {
  const { acces, gouverne = [] } = acteur;
  if (acces) return acces.sur === objetDe(projet.id) ? parties.filter((p) => p === acces.organisation) : [];
  return parties.filter((p) => gouverne.includes(p));
}

/** What stands to be declared by the actor, party after party; nothing without an open round. */
export const aDeclarer = (tx: Tx, dossier: Dossier, depots: readonly Depot[]): PartieDeclarante[] =>
  dossier.etat === "aucun" || dossier.etat === "complet"
    ? []
    : partiesDeLActeur(tx, dossier).flatMap((id) => {
        const left = declarables(dossier.attendus, dossier.signatures, duTour(depots, dossier.tour), id);
        const signataires = left.map((a) => ({ qualite: a.qualite, nom: a.designe?.nom ?? a.qualite }));
        return signataires.length === 0 ? [] : [{ id, nom: dossier.nommer(id), signataires }];
      });

/** How long a link to recognise a file opens, in days. */
const JOURS_POUR_RECONNAITRE = 60;

/**
 * Gives a link to recognise a file, for each of some parties where nobody has an account, to those who hold one to read
 * the draft over and to those who are to sign it: as the house, inside the caller's geste. Gives the mails.
 */
export function inviterAReconnaitre(
  tx: Tx,
  porte: Porte,
  { projet, tour }: Dossier,
  parties: readonly string[],
  mots: { sujet: string; texte: string; suite: string },
): Promise<Envoi[]> {
  const sur = objetDe(projet.id);
  return parLaMaison(tx, async (maison) => {
    const relecteurs = (await accesDe(maison, sur, porte.maintenant())).filter(
      (l) => l.objet === "relire" && l.etat !== "ferme" && l.etat !== "expire",
    );
    const people = [...relecteurs, ...(tour?.signataires ?? []).map((s) => ({ ...s, objet: "signer" as const }))];
    const envois: Envoi[] = [];
    const told = new Set<string>();
    for (const { organisation, objet, nom, courriel, fonction } of people) {
      if (!parties.includes(organisation) || told.has(courriel)) continue;
      told.add(courriel);
      const qui = { objet, sur, organisation, nom, courriel, fonction };
      const given = await donnerAcces(maison, porte, { ...mots, ...qui, jours: JOURS_POUR_RECONNAITRE });
      envois.push(...given.envois);
    }
    return envois;
  });
}

const duTour = (depots: readonly Depot[], tour: Tour | null): Depot[] => depots.filter((d) => d.tour === tour?.id);

/** A draft and its files, with everything else of the transaction held; throws when it is not for the actor. */
async function tenir(tx: Tx, projet: string, jour: Day): Promise<{ dossier: Dossier; depots: Depot[] }> {
  await prendreTour(tx, projet);
  const dossier = await lireDossier(tx, projet, jour);
  if (!dossier) throw new ProjetIntrouvable();
  return { dossier, depots: await chercherDepots(tx, projet) };
}

function agirPour(tx: Tx, dossier: Dossier, organisation: string): void {
  if (!partiesDeLActeur(tx, dossier).includes(organisation))
    throw new DepotRefuse("organisation", "Vous n’agissez pour aucune partie de ce nom. Rien n’a été enregistré.");
}

const presenter = (
  dossier: Dossier,
  depots: readonly Depot[],
  vu: string,
  d: Pick<Depot, "organisation" | "qualites" | "jour">,
  aujourdhui: Day,
): DepotPresente => ({
  presentation: {
    ...dossier,
    vu: { tour: vu, texte: dossier.tour?.texte ?? "" },
    redaction: dossier.empreintes.redaction,
    texte: dossier.empreintes.texte,
  },
  organisation: d.organisation,
  qualites: d.qualites,
  jour: d.jour,
  aujourdhui,
  envoyeLe: dossier.tour ? dayInParis(new Date(dossier.tour.envoyeLe)) : aujourdhui,
  depots: duTour(depots, dossier.tour),
});

const entreeDe = (nature: string, dossier: Dossier, qui: Qui, contenu: Record<string, unknown>): Entree => ({
  sorte: "geste",
  nature,
  objet: objetDe(qui.projet),
  acteur: qui.organisation,
  contenu,
  lecteurs: [...dossier.projet.atelier].sort(),
});

/**
 * Hands in a file for the round `tour`: geste `signature.deposee`; `apres` gives its mails. Throws `DepotRefuse` with the field, `GesteImpossible`,
 * `ProjetIntrouvable`; nothing is written then.
 */
export async function deposer(
  tx: Tx,
  porte: Porte,
  qui: Qui,
  saisi: DepotSaisi,
  fichier: FichierRecu,
  apres: (dossier: Dossier, depot: Depot) => Promise<readonly Envoi[]> = async () => [],
): Promise<Issue<{ id: string }>> {
  const { dossier, depots } = await tenir(tx, qui.projet, saisi.jour);
  const { mode, qualites, jour, tour } = saisi;
  const { octets, ...file } = fichier;
  const entree = entreeDe("signature.deposee", dossier, qui, { tour, mode, qualites, jour, empreinte: file.empreinte });
  const ecrire = async () => {
    agirPour(tx, dossier, qui.organisation);
    const verdict = jugerDepot(presenter(dossier, depots, tour, { ...saisi, ...qui }, porte.aujourdhui()));
    if (!verdict.permis) throw new DepotRefuse(verdict.champ, verdict.phrase);
    const id = porte.nouvelId();
    const { projet, organisation } = qui;
    const depose = { par: qui.auteur, le: porte.maintenant().toISOString() };
    const said = { id, tour, projet, organisation, mode, jour, qualites: [...new Set(qualites)] };
    const depot: Depot = { ...said, ...file, taille: octets.length, depose, vu: null };
    if (!(await inscrireDepot(tx, depot, octets)))
      throw new DepotRefuse("fichier", "Ce document est déjà déposé. Rien n’a été enregistré.");
    return { resultat: { id }, envois: await apres(dossier, depot) };
  };
  return accomplir(tx, porte, entree, ecrire, qui.cle);
}

/**
 * Recognises a file handed in by another party: geste `signature.reconnue`. Writes the signatures it stands for, judged
 * anew, and concludes the round when they were the last. Gives the convention then written, or null; `apres` its mails.
 */
export async function reconnaitre(
  tx: Tx,
  porte: Porte,
  qui: Qui & { depot: string },
  apres: (dossier: Dossier, convention: string) => Promise<readonly Envoi[]> = async () => [],
): Promise<Issue<{ convention: string | null }>> {
  const known = await chercherDepot(tx, qui.projet, qui.depot);
  if (!known) throw new ProjetIntrouvable();
  const { dossier, depots } = await tenir(tx, qui.projet, known.jour);
  const entree = entreeDe("signature.reconnue", dossier, qui, {
    depot: known.id,
    tour: known.tour,
    mode: known.mode,
    pour: known.organisation,
    qualites: known.qualites,
    empreinte: known.empreinte,
  });
  const ecrire = async () => {
    agirPour(tx, dossier, qui.organisation);
    const depot = depots.find((d) => d.id === known.id) ?? known;
    const { tour } = dossier;
    const why = obstacleAReconnaitre(depot, qui.organisation, dossier.parties, tour?.id ?? null);
    if (why !== null || tour === null) throw new GesteImpossible(`${why} Rien n’a été enregistré.`);
    const others = depots.filter((d) => d.id !== depot.id);
    const verdict = jugerDepot(presenter(dossier, others, depot.tour, depot, porte.aujourdhui()));
    if (!verdict.permis) throw new GesteImpossible(verdict.phrase);
    const now = porte.maintenant();
    const judged = { organisation: qui.organisation, par: qui.auteur, le: now, ecarte: null };
    if (!(await jugerLeDepot(tx, depot.id, judged)))
      throw new GesteImpossible("Ce document est déjà reconnu ou écarté.");
    const { id: _, mode, jour, projet, empreinte } = depot;
    const signatures = verdict.signatures.map(({ attendu, pouvoir }): SignatureRecueillie => {
      const { nom, courriel, fonction } = attendu.designe as NonNullable<typeof attendu.designe>;
      const { organisation, qualite } = attendu;
      const who = { organisation, qualite, nom, courriel, fonction };
      const preuve = { depot: depot.id, empreinte, reconnuPar: qui.organisation };
      return {
        id: porte.nouvelId(),
        tour: tour.id,
        projet,
        ...who,
        mode,
        jour,
        le: now.toISOString(),
        pouvoir,
        preuve,
      };
    });
    const { conclu } = await recueillir(tx, porte, tour, signatures);
    const convention = conclu?.convention.id ?? null;
    return { resultat: { convention }, envois: convention === null ? [] : await apres(dossier, convention) };
  };
  return accomplir(tx, porte, entree, ecrire, qui.cle);
}

/** Sets a file aside, for a reason: geste `signature.ecartee`; another party does it, or its own, which withdraws it. */
export async function ecarter(tx: Tx, porte: Porte, qui: Qui & { depot: string; motif: string }): Promise<Issue<null>> {
  const known = await chercherDepot(tx, qui.projet, qui.depot);
  if (!known) throw new ProjetIntrouvable();
  const { dossier } = await tenir(tx, qui.projet, known.jour);
  const { depot, motif, organisation } = qui;
  const entree = entreeDe("signature.ecartee", dossier, qui, { depot, motif });
  const ecrire = async () => {
    agirPour(tx, dossier, organisation);
    const why = obstacleAEcarter(known, organisation, dossier.parties);
    if (why !== null) throw new GesteImpossible(`${why} Rien n’a été enregistré.`);
    const judged = { organisation, par: qui.auteur, le: porte.maintenant(), ecarte: motif };
    if (!(await jugerLeDepot(tx, depot, judged))) throw new GesteImpossible("Ce document est déjà reconnu ou écarté.");
    return { resultat: null };
  };
  return accomplir(tx, porte, entree, ecrire, qui.cle);
}
