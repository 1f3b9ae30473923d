import type { Context } from "hono";
import type { z } from "zod";
import { accomplir, type Ecrit, type Entree, type Envoi, type Issue } from "../../platform/acts.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { cleDe, type Env, marqueDe, Probleme } from "../../platform/http.ts";
import type { Day } from "../../shared/day.ts";
import type { Qui } from "../comptes/index.ts";
import { lireMandats } from "../comptes/reads.ts";
import { type Notices, titreCourt } from "../conventions/index.ts";
import { type Inscrite, lireInscrite, organisationsDe } from "../conventions/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { ayantLeurPlace, etatApprobation, etatSeance, instancesDe, jourDeSeance, siegesTenus } from "./rules.ts";
import { chercherInstances, chercherSeance, chercherSieges } from "./store.ts";
import {
  chercherPieces,
  chercherPoints,
  chercherPositions,
  chercherPresences,
  chercherReserves,
  type DeSeance,
} from "./store-reunion.ts";
import { chercherApprobations, chercherComptesRendus, chercherDecisions, chercherSuivis } from "./store-suites.ts";
import { type GesteDeSeance, PARTIE_RETIREE, refusDeSeance, TRANSITIONS_DE_SEANCE } from "./transitions.ts";
import type { Reunion, Vue, VueComite } from "./vue.ts";

/** What a route of a committee works on: what its pages show, and who reads the convention. */
export type IciComite = VueComite & { lecteurs: readonly string[] };
/** The same for a meeting. */
export type IciSeance = Reunion & { lecteurs: readonly string[] };

export const introuvable = (): Probleme =>
  new Probleme(404, "Réunion introuvable", "Aucune réunion de ce nom n’est ouverte à votre lecture.");
const sansConvention = (): Probleme =>
  new Probleme(404, "Convention introuvable", "Aucune convention de ce nom n’est ouverte à votre lecture.");

/** Nobody at all: neither signed in nor come by a link. */
export const visiteur = (c: Context<Env>): boolean => c.get("acteur").personne === null && !c.get("acteur").acces;

/** Organisations of the convention that she governs, or the one her link is for. */
function choixDe(qui: Qui, organisations: readonly string[]): string[] {
  if (qui.acces) return organisations.includes(qui.acces.organisation) ? [qui.acces.organisation] : [];
  const governed = qui.mandats.filter((m) => m.role !== "conseiller" && m.role !== "exploitant");
  return [...new Set(governed.map((m) => m.organisation))].filter((o) => organisations.includes(o));
}

type Pour = {
  pour: string | undefined /** Day on which one must have one's place in the convention; today unless said. */;
  le?: Day;
};

async function contexte(c: Context<Env>, tx: Tx, inscrite: Inscrite, notices: Notices, { pour, le }: Pour) {
  const aujourdhui = c.get("aujourdhui");
  const { convention } = inscrite;
  const qui = await lireMandats(tx, aujourdhui);
  const organisations = organisationsDe(convention);
  const choix = choixDe(qui, organisations);
  if (pour && choix.length > 0 && !choix.includes(pour))
    throw new Probleme(403, "Geste refusé", "Vous n’agissez pas pour cette organisation ici. Rien n’a été enregistré.");
  const agissent = ayantLeurPlace(convention, choix, le === undefined || le > aujourdhui ? aujourdhui : le);
  const par = pour && choix.includes(pour) ? pour : (agissent[0] ?? choix[0] ?? "");
  const names = await nomsCourts(tx, [...new Set([...organisations, ...choix])], aujourdhui);
  return {
    convention,
    titre: titreCourt(convention, notices),
    notices,
    organisations,
    aujourdhui,
    nommer: (id: string) => names.get(id) ?? id,
    choix,
    agissent,
    par,
    dedans: organisations.some((o) => tx.acteur.organisations.includes(o)) || choix.length > 0,
    demandeur: {
      roles: qui.mandats.filter((m) => m.organisation === par).map((m) => m.role),
      connue: agissent.includes(par),
      lien: qui.acces !== undefined,
    },
    lecteurs: [...inscrite.organisations].sort(),
  };
}

/** Reads what every page of committees of a convention needs; 404 for one that is not for the actor, 401 for nobody. */
export async function lireComites(c: Context<Env>, tx: Tx, notices: Notices, pour?: string) {
  const inscrite = await lireInscrite(tx, c.req.param("id") ?? "");
  if (inscrite === null) throw sansConvention();
  const ouvertes = await chercherInstances(tx, inscrite.convention.id);
  return {
    ...(await contexte(c, tx, inscrite, notices, { pour })),
    instances: instancesDe(inscrite.convention, ouvertes),
  };
}

/** Reads a committee with its seats; 404 when the convention has none of that name. */
export async function lireComite(c: Context<Env>, tx: Tx, notices: Notices, pour?: string): Promise<IciComite> {
  const ici = await lireComites(c, tx, notices, pour);
  const instance = ici.instances.find((i) => i.id === c.req.param("instance"));
  if (instance === undefined)
    throw new Probleme(404, "Instance introuvable", "Cette convention n’a pas d’instance de ce nom.");
  const sieges = await chercherSieges(tx, { conventions: [ici.convention.id], instance: instance.id });
  return { ...ici, instance, sieges: siegesTenus(ici.convention, sieges, ici.aujourdhui) };
}

/**
 * Reads a meeting with all that is kept of it, held with `tenir` (a link cannot: it changes nothing of the meeting). Whoever came by a link reads it under the link's own walls; the house
 * then reads the name of its convention for her.
 */
export async function lireReunion(
  c: Context<Env>,
  tx: Tx,
  notices: Notices,
  { pour, tenir = false }: { pour?: string | undefined; tenir?: boolean } = {},
): Promise<IciSeance> {
  const found = await chercherSeance(tx, c.req.param("id") ?? "");
  if (found === null) throw introuvable();
  const own = <T>(fn: (t: Tx) => Promise<T>): Promise<T> => (tx.acteur.acces ? parLaMaison(tx, fn) : fn(tx));
  const inscrite = await own((t) => lireInscrite(t, found.convention));
  if (inscrite === null) throw introuvable();
  const ouvertes = await own((t) => chercherInstances(t, found.convention));
  const le = jourDeSeance(found);
  const base = await contexte(c, tx, inscrite, notices, { pour, le });
  const held = tenir && base.choix.length > 0 && !tx.acteur.acces;
  const seance = held ? ((await chercherSeance(tx, found.id, true)) ?? found) : found;
  const instance = instancesDe(inscrite.convention, ouvertes).find((i) => i.id === seance.instance) ?? {
    ...{ id: seance.instance, type: "instance", libelle: seance.instance },
  };
  const comptesRendus = await chercherComptesRendus(tx, seance.id);
  const approbations = await chercherApprobations(tx, [seance.id]);
  const [compteRendu = null] = comptesRendus;
  const faits = { seance, compteRendu, approbations };
  const toutes = await chercherDecisions(tx, { convention: seance.convention, instance: seance.instance });
  return {
    ...base,
    seance,
    instance,
    etat: etatSeance(faits, base.aujourdhui),
    approbation: etatApprobation(faits, base.aujourdhui),
    points: await chercherPoints(tx, seance.id),
    pieces: await chercherPieces(tx, seance.id),
    presences: await chercherPresences(tx, seance.id),
    positions: await chercherPositions(tx, seance.id),
    reserves: await chercherReserves(tx, seance.id),
    decisions: toutes.filter((d) => d.seance === seance.id),
    toutesDecisions: toutes,
    suivis: await chercherSuivis(
      tx,
      toutes.map((d) => d.id),
    ),
    comptesRendus,
    approbations,
    sieges: siegesTenus(
      inscrite.convention,
      await chercherSieges(tx, { conventions: [seance.convention], instance: seance.instance }),
      le,
    ),
  };
}

/** The entry of the journal of a geste on a meeting: facts alone, since everybody of the convention reads it. */
export const entreeDe = (
  ici: Pick<IciSeance, "convention" | "par" | "lecteurs">,
  nature: string,
  objet: string,
  contenu: Record<string, unknown>,
): Entree => ({
  ...{ sorte: "geste", nature, objet, contenu, acteur: ici.par, convention: ici.convention.id },
  lecteurs: ici.lecteurs,
});

/** Why the reader may not do that to the meeting now; null when she may. */
export const refusDe = (ici: Reunion, geste: GesteDeSeance): string | null =>
  refusDeSeance(geste, ici.etat, ici.demandeur);

/** Throws why the table does not let the reader do that now: 409 for the state, 403 otherwise. */
export function exiger(ici: Reunion, geste: GesteDeSeance): void {
  const why = refusDe(ici, geste);
  if (why === null) return;
  const statut = TRANSITIONS_DE_SEANCE[geste].etats.includes(ici.etat) ? 403 : 409;
  throw new Probleme(statut, "Geste refusé", `${why} Rien n’a été enregistré.`);
}

/**
 * One geste on a meeting: allowed by the table, then by the door, then written, once for what the form says under its
 * key. Throws 403 or 409 with its sentence.
 */
export async function faireGeste(
  c: Context<Env>,
  tx: Tx,
  ici: IciSeance,
  geste: GesteDeSeance,
  contenu: Record<string, unknown>,
  ecrire: () => Promise<readonly Envoi[] | undefined>,
  champs: Readonly<Record<string, string>>,
): Promise<void> {
  const { nature } = TRANSITIONS_DE_SEANCE[geste];
  const saisie = marqueDe(c, champs);
  const entree = entreeDe(ici, nature, `seance:${ici.seance.id}`, { ...contenu, saisie });
  const write = async (): Promise<Ecrit<null>> => {
    exiger(ici, geste);
    const envois = await ecrire();
    return { resultat: null, ...(envois === undefined ? {} : { envois }) };
  };
  exigerFait(await accomplir(tx, c.get("maison").porte, entree, write, cleDe(c, champs)));
}

/** Throws 403 with the door's sentence when it stayed shut; gives the result. */
export function exigerFait<T>(issue: Issue<T>): T {
  if (issue.issue === "refuse") throw new Probleme(403, "Geste refusé", issue.refus.phrase);
  return issue.resultat;
}

/** What a form gives, or a sentence by field. */
export type Lu<T> = { donnees: T; erreurs: null } | { donnees: null; erreurs: Record<string, string> };

/** Reads a form by its shape; the first fault of each field is kept. */
export function lireForme<S extends z.ZodType>(forme: S, champs: Record<string, string>): Lu<z.infer<S>> {
  const read = forme.safeParse(champs);
  if (read.success) return { donnees: read.data, erreurs: null };
  const faults = read.error.issues.toReversed().map((i) => [String(i.path[0] ?? ""), i.message]);
  return { donnees: null, erreurs: Object.fromEntries(faults) };
}

/** 422 for a form that is shown again with its faults. */
export const statut = (erreurs: Readonly<Record<string, string>>) => (Object.keys(erreurs).length > 0 ? 422 : 200);

/** Which meeting something is written for. */
export const dela = ({ seance, convention }: Pick<IciSeance, "seance" | "convention">): DeSeance => ({
  seance: seance.id,
  convention: convention.id,
});

/** 401 for nobody; 403 for whoever governs no organisation of the convention, or one that has left it. */
export function exigerPlace(c: Context<Env>, { agissent, par }: Pick<Vue, "agissent" | "par">): void {
  if (visiteur(c)) throw new Probleme(401, "Geste refusé", "Connectez-vous d’abord. Rien n’a été enregistré.");
  if (agissent.includes(par)) return;
  const why =
    par === ""
      ? "Seule une personne qui gère, signe ou siège pour une organisation de la convention peut le faire."
      : PARTIE_RETIREE;
  throw new Probleme(403, "Geste refusé", `${why} Rien n’a été enregistré.`);
}

/** A link sent to act lets name one's own people, and no more. */
export function exigerCompte(c: Context<Env>): void {
  if (c.get("acteur").acces)
    throw new Probleme(
      403,
      "Lien envoyé pour autre chose",
      "Votre lien permet de désigner qui siège. Rien n’a été enregistré.",
    );
}
