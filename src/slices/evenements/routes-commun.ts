import type { Context } from "hono";
import type { Envoi, Issue as IssueGeste } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import { type Env, Probleme } from "../../platform/http.ts";
import { lien } from "../../platform/ui/chemin.ts";
import { jourDe } from "../../shared/heure.ts";
import { type Convention, type Notices, titreCourt } from "../conventions/index.ts";
import { conventionsDe, lireConvention, organisationsDe } from "../conventions/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { type Annonce, courrielDInscription, type Nouvelle } from "./mails.ts";
import { droitDe } from "./rules.ts";
import { evenement, quotasDe } from "./store.ts";
import { inscriptions } from "./store-inscriptions.ts";
import { etatEvenement, type GesteEvenement, obstacleEvenement } from "./transitions.ts";
import type { Evenement, Inscription } from "./types.ts";
import type { Vue } from "./vue.ts";

export type Options = { notices?: Notices };

export const introuvable = (): Probleme =>
  new Probleme(404, "Événement introuvable", "Aucun événement de ce nom n’est ouvert à votre lecture.");

/** Reads an event and what goes with it; throws 404 for one that is not for the actor. */
export async function lireIci(c: Context<Env>, tx: Tx, { notices = {} }: Options): Promise<Vue> {
  const e = await evenement(tx, c.req.param("id") ?? "");
  if (e === null) throw introuvable();
  const { organisations } = tx.acteur;
  const tient = [e.organisateur, ...e.coorganisateurs].find((o) => organisations.includes(o)) ?? null;
  const organise = tient === e.organisateur;
  const convention = e.convention === null ? null : await lireConvention(tx, e.convention);
  const quotas = await quotasDe(tx, e.id);
  const inscrits = await inscriptions(tx, { evenements: [e.id] });
  const miennes = organisations.filter((o) => e.public || e.lecteurs.includes(o));
  const partenaires = [...new Set([...e.coorganisateurs, ...Object.keys(quotas)])];
  const droit = organise
    ? droitDe(await conventionsDe(tx, [e.organisateur, ...partenaires]), e, e.public ? partenaires : parties(e))
    : null;
  const ids = [e.organisateur, ...e.lecteurs, ...miennes, ...inscrits.flatMap((i) => i.organisation ?? [])];
  const noms = await nomsCourts(tx, [...new Set(ids)], c.get("aujourdhui"));
  return {
    ...{ e, quotas, convention, organise, tient, miennes, inscrits, droit },
    etat: etatEvenement(e, c.get("maison").porte.maintenant().toISOString()),
    titreConvention: convention && titreCourt(convention, notices),
    engagement: convention?.engagements?.find((g) => g.id === e.engagement)?.titre ?? null,
    nommer: (id) => noms.get(id) ?? id,
    vers: (chemin) => lien(chemin, c.get("jour"), c.get("aujourdhui")),
  };
}

/** Whoever is invited, for the right towards partners. */
const parties = (e: Evenement): string[] => e.lecteurs.filter((o) => o !== e.organisateur);

/** Throws why a geste is not possible now: 403 for whoever does not organise, 409 by the state. Attendance is every organiser's. */
export function exiger(ici: Vue, geste: GesteEvenement): void {
  if (geste === "noter" ? ici.tient === null : !ici.organise)
    throw new Probleme(
      403,
      "Geste refusé",
      "Seule l’organisation qui l’organise peut le faire. Rien n’a été enregistré.",
    );
  const pourquoi = obstacleEvenement(geste, ici.etat);
  if (pourquoi !== null) throw new Probleme(409, "Ce n’est plus possible", `${pourquoi} Rien n’a été enregistré.`);
}

/** To the connection, for whoever is nobody yet. */
export const versConnexion = (c: Context<Env>) => c.redirect(`/connexion?suite=${encodeURIComponent(c.req.path)}`, 303);

/** Organisations that may see an event: organiser, partners, whoever reads its convention. */
export const lecteursDe = (
  organisateur: string,
  convention: Convention | null,
  partenaires: readonly string[],
): string[] => [...new Set([organisateur, ...partenaires, ...(convention ? organisationsDe(convention) : [])])].sort();

/** The entry of the journal for what is done of an event, by its organiser unless said: facts alone, no name. */
export const entreeDe = (e: Evenement, nature: string, contenu: Record<string, unknown>, acteur = e.organisateur) => ({
  sorte: "geste" as const,
  nature,
  objet: `evenement:${e.id}`,
  acteur,
  contenu,
  lecteurs: [...e.lecteurs],
  ...(e.convention === null ? {} : { convention: e.convention }),
});

/** Throws the refusal of a geste. */
export function fait<T>(issue: IssueGeste<T>): T {
  if (issue.issue === "refuse") throw new Probleme(403, "Geste refusé", issue.refus.phrase);
  return issue.resultat;
}

/** News for everybody who comes or waits. */
export const annoncer = (annonce: Annonce, coming: readonly Inscription[], n: Nouvelle): Envoi[] =>
  coming
    .filter((i) => i.etat === "confirmee" || i.etat === "proposee" || i.etat === "en-attente")
    .flatMap((i) => courrielDInscription(annonce, i, n));

/** The day on which an event begins, in Paris. */
export const jourDeDebut = (e: Evenement) => jourDe(e.debut);
