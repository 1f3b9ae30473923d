import type { Context } from "hono";
import type { Tx } from "../../platform/db.ts";
import { type Env, Probleme } from "../../platform/http.ts";
import type { Day } from "../../shared/day.ts";
import { type Convention, type Notices, titreCourt } from "../conventions/index.ts";
import { conventionsDe, lireConvention, organisationsDe } from "../conventions/reads.ts";
import { type Designeur, designeur, nomLe } from "../organisations/index.ts";
import { lireOrganisations } from "../organisations/reads.ts";
import { enPhrase } from "../redaction/index.ts";
import { nommerArticles } from "../redaction/reads.ts";
import type { Voie } from "./types.ts";

/** Who records, under which convention, and how everything is called. */
export type Ici = {
  convention: Convention;
  /** It, with all that bears on a right of the organisation acted for. */
  conventions: readonly Convention[];
  titre: string;
  /** Organisation acted for, and those of the reader's that are in the convention. */
  acteur: string;
  choix: readonly string[];
  parLien: boolean;
  voie: Voie;
  designeur: Designeur;
  nommer(organisation: string): string;
  aujourdhui: Day;
};

export const introuvable = (): Probleme =>
  new Probleme(404, "Convention introuvable", "Aucune convention de ce nom n’est ouverte à votre lecture.");

export const actionIntrouvable = (): Probleme =>
  new Probleme(404, "Action introuvable", "Aucune action que vous puissiez lire n’est à cette adresse.");

const PAS_LA_SIENNE = "Vous n’agissez pas pour cette organisation. Rien n’a été enregistré.";

/** Organisations that the reader records for: those of her mandates, or the one of a link sent for that. Throws 401 for nobody. */
export function siennes(c: Context<Env>): readonly string[] {
  const { personne, acces, organisations } = c.get("acteur");
  if (acces?.objet === "agir") return [acces.organisation];
  if (acces)
    throw new Probleme(403, "Lien envoyé pour autre chose", "Votre lien n’ouvre pas l’enregistrement d’actions.");
  if (personne === null)
    throw new Probleme(401, "Connectez-vous d’abord", "Une action s’enregistre au nom d’une organisation.");
  return organisations;
}

/**
 * Reads all that recording under a convention needs, with the directory of its organisations, or the whole `annuaire`
 * where others may be named. Throws 404 for a convention not for the reader, 403 for an organisation not hers.
 */
export async function lireIci(
  c: Context<Env>,
  tx: Tx,
  notices: Notices,
  { convention: id, pour, annuaire: whole = false }: { convention: string; pour: string; annuaire?: boolean },
): Promise<Ici> {
  const own = siennes(c);
  const convention = await lireConvention(tx, id);
  if (convention === null) throw introuvable();
  const members = organisationsDe(convention);
  const choix = [...new Set(own)].filter((o) => members.includes(o));
  const { acces } = tx.acteur;
  if (acces && acces.sur !== `convention:${id}`) throw introuvable();
  if (pour !== "" && !choix.includes(pour)) throw new Probleme(403, "Organisation refusée", PAS_LA_SIENNE);
  const acteur = pour === "" ? choix[0] : pour;
  if (acteur === undefined)
    throw new Probleme(
      403,
      "Convention d’autres organisations",
      "Aucune de vos organisations n’est dans cette convention. Rien n’a été enregistré.",
    );
  const aujourdhui = c.get("aujourdhui");
  const annuaire = await lireOrganisations(tx, whole ? undefined : members);
  const byId = new Map(annuaire.map((o) => [o.id, o]));
  const nommer = (organisation: string): string => {
    const found = byId.get(organisation);
    return found ? nomLe(found, aujourdhui) : organisation;
  };
  return {
    ...{ convention, acteur, choix, nommer, aujourdhui },
    conventions: await conventionsDe(tx, [acteur]),
    titre: titreCourt(convention, notices),
    parLien: acces !== undefined,
    voie: acces ? "lien" : "formulaire",
    designeur: designeur(annuaire, aujourdhui, new Set(members)),
  };
}

/** How an article is called inside a sentence: "article 2". */
export async function nomDArticle(tx: Tx, convention: string, article: string): Promise<string> {
  const names = await nommerArticles(tx, convention, [article]);
  return enPhrase(names.get(article) ?? article);
}
