import type { Context, MiddlewareHandler } from "hono";
import type { Tx } from "../../platform/db.ts";
import { type Env, Probleme } from "../../platform/http.ts";
import { type Day, lastDayOf } from "../../shared/day.ts";
import { lireOrganisations } from "../organisations/reads.ts";
import { type Repertoire, repertoireDe } from "../reprise/index.ts";
import { ficheDe, type Point, pointsDe } from "./rules-fiche.ts";
import { situerPartie } from "./rules-parties.ts";
import { titreParDefaut } from "./rules-projet.ts";
import type { ChampsPostes } from "./rules-saisie.ts";
import { chercherLecture } from "./store-lecture.ts";
import type { Fiche, LectureAConfirmer } from "./types.ts";

/** Whoever is not signed in goes to sign in; who governs no organisation reads no text here. */
export const seuil: MiddlewareHandler<Env> = async (c, next) => {
  const { personne, gouverne } = c.get("acteur");
  if (personne === null && (c.req.method === "GET" || c.req.method === "HEAD"))
    return c.redirect(`/connexion?suite=${encodeURIComponent(c.req.path)}`, 303);
  if (personne === null)
    throw new Probleme(
      401,
      "Connectez-vous d’abord",
      "Une lecture se garde pour une organisation. Rien n’a été enregistré.",
    );
  if ((gouverne ?? []).length === 0)
    throw new Probleme(
      403,
      "Vous ne lisez pas de texte ici",
      "Il y faut un mandat de gestionnaire, de signataire ou de membre d’instance.",
    );
  return next();
};

/** The same 404 for a reading that does not exist, that was erased and that is not the reader's. */
export const introuvable = (): Probleme =>
  new Probleme(404, "Lecture introuvable", "Aucune lecture de ce nom n’est ouverte à la vôtre, ou elle a été effacée.");

/** The posted fields, texts only, all values of each. Throws 400 when the body is no form. */
export async function champsDe(c: Context<Env>): Promise<ChampsPostes> {
  const body = await c.req.parseBody({ all: true }).catch(() => {
    throw new Probleme(400, "Demande illisible", "Cet envoi n’a pas pu être lu. Rien n’a été enregistré.");
  });
  return Object.fromEntries(
    Object.entries(body).map(([nom, v]) => [nom, [v].flat().filter((x) => typeof x === "string")] as const),
  );
}

/** The last value of a field. */
export const un = (champs: ChampsPostes, nom: string): string => (champs[nom]?.at(-1) ?? "").trim();

/** One convention of a reading, with what its pages are made of. */
export type LectureVue = {
  lecture: LectureAConfirmer;
  /** Which convention of the text, from 0. */
  rang: number;
  fiche: Fiche;
  repertoire: Repertoire;
  /** The day by which its parties are looked for: that of its signature, else that of the publication. */
  jour: Day | null;
  points: (Point & { geste: string | null })[];
  /** What each convention of the text is called. */
  titres: string[];
};

/** A reading for its reader, as its address asks for it (`?convention=2`); throws 404 when it is not hers. */
export async function lireVue(c: Context<Env>, tx: Tx, verrou = false): Promise<LectureVue> {
  const lecture = await chercherLecture(tx, c.req.param("id") ?? "", verrou);
  if (!lecture) throw introuvable();
  const asked = c.req.query("convention") ?? "1";
  const rang = /^\d{1,3}$/.test(asked) ? Number(asked) - 1 : -1;
  const fiche = ficheDe(lecture, rang);
  if (!fiche) throw introuvable();
  const repertoire = repertoireDe(await lireOrganisations(tx));
  const jour = jourDe(fiche, lecture);
  const aujourdhui = c.get("aujourdhui");
  const dits = fiche.designations;
  const situer = (p: Fiche["parties"][number]) => situerPartie(p, { repertoire, jour, aujourdhui, dits });
  const points = pointsDe(fiche, { situer }).map((p) => ({ ...p, geste: gesteDe(p, fiche, situer) }));
  const titres = lecture.lu.conventions.map((_, i) => {
    const one = ficheDe(lecture, i) as Fiche;
    return one.title?.value ?? titreParDefaut(one);
  });
  return { lecture, rang, fiche, repertoire, jour, points, titres };
}

function jourDe(fiche: Fiche, { publieLe }: LectureAConfirmer): Day | null {
  const value = fiche.signature_date?.value;
  return (value === undefined || value.startsWith("--") ? null : lastDayOf(value)) ?? publieLe;
}

type Situer = (p: Fiche["parties"][number]) => ReturnType<typeof situerPartie>;

/** Words of the button that takes a doubtful point as it is; null where only the person's own words can tell. */
function gesteDe(p: Point, fiche: Fiche, situer: Situer): string | null {
  if (p.doute === null) return null;
  const party = p.champ === "parties" ? fiche.parties[p.rang] : undefined;
  const sansAnnee = p.champ === "signature" && fiche.signature_date?.value.startsWith("--");
  if (party === undefined) return p.champ === "effet" || sansAnnee ? null : "C’est bien cela";
  return situer(party).inconnue ? "L’ajouter à l’annuaire" : null;
}
