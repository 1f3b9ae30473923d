import type { Context } from "hono";
import type { Tx } from "../../platform/db.ts";
import { type Env, Probleme } from "../../platform/http.ts";
import { lien } from "../../platform/ui/chemin.ts";
import type { Day } from "../../shared/day.ts";
import type { Convention } from "../conventions/index.ts";
import { lireConvention } from "../conventions/reads.ts";
import { lisible } from "./reads.ts";
import { type Duree, unite } from "./rules-rythme.ts";
import { dureeDe } from "./rules-tableau.ts";

/**
 * A convention whose figures the reader may read; throws 404 when it is not for them, and when it is but its figures are
 * not: 401 for a visitor, 403 for whoever is no party, member or support.
 */
export async function conventionChiffree(c: Context<Env>, tx: Tx): Promise<Convention> {
  const convention = await lireConvention(tx, c.req.param("id") ?? "", c.get("connuLe"));
  if (convention === null)
    throw new Probleme(404, "Convention introuvable", "Aucune convention de ce nom n’est ouverte à votre lecture.");
  const acteur = c.get("acteur");
  if (lisible(convention, acteur)) return convention;
  const visitor = acteur.personne === null && !acteur.acces;
  throw new Probleme(
    visitor ? 401 : 403,
    "Ces chiffres ne sont pas publics",
    visitor
      ? "Les chiffres d’une convention se lisent une fois connecté, au nom d’une de ses parties, de leurs membres ou de ses appuis."
      : "Les chiffres d’une convention sont lus par ses parties, leurs membres et ses appuis.",
  );
}

/** Inner links at the day read, and as known then. */
export function iciDe(c: Context<Env>): (chemin: string) => string {
  const connuLe = c.get("connuLe");
  return (chemin) => {
    const dated = lien(chemin, c.get("jour"), c.get("aujourdhui"));
    if (connuLe === null) return dated;
    const [page = "", anchor] = dated.split("#");
    return `${page}${page.includes("?") ? "&" : "?"}connuLe=${connuLe}${anchor === undefined ? "" : `#${anchor}`}`;
  };
}

/** The year of the figures: that of the day, or the last one of a convention that has ended; up to the day. */
export function anneeDe(convention: Convention, jour: Day): { nom: string; du: Day; au: Day; duree: Duree | null } {
  const duree = dureeDe(convention, jour);
  const last = duree?.fin != null && duree.fin < jour ? duree.fin : jour;
  const { du, au } = unite("an", last);
  return { nom: last.slice(0, 4), du, au: au < jour ? au : jour, duree };
}
