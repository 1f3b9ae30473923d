import type { Context, MiddlewareHandler } from "hono";
import { OUVRIER } from "../../platform/db.ts";
import { type Env, Probleme } from "../../platform/http.ts";
import { adresseIp, exiger } from "../../platform/rate.ts";
import { empreinteDe, formeDeJeton } from "../../platform/token.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { lireEntete, ouvre, porteeRequise } from "./rules.ts";
import { cleParEmpreinte, noterUsage } from "./store.ts";
import type { CleOrganisation } from "./types.ts";

/**
 * Middleware of /api: a request that brings an organisation's key acts for that organisation alone, within the scopes
 * of the key. 401 for a key that opens nothing, 403 where its scopes do not reach, 429 beyond its pace. A request
 * without `Authorization` goes on as it came.
 */
export const lireCle: MiddlewareHandler<Env> = async (c, next) => {
  const entete = c.req.header("authorization");
  if (entete === undefined) return next();
  c.header("cache-control", "private, no-store");
  c.header("vary", "Authorization");
  const { cle, nom } = await ouvrir(c, entete);
  exiger(c, "api.cle", cle.id);
  const portee = porteeRequise(c.req.method, c.req.path);
  if (portee === "aucune")
    throw new Probleme(403, "Adresse fermée aux clés", "Aucune clé n’ouvre cette adresse. Rien n’a été enregistré.");
  if (portee !== null && !cle.portees.includes(portee))
    throw new Probleme(403, "Portée insuffisante", `Cette clé n’a pas la portée ${portee}. Rien n’a été enregistré.`);
  const { id, organisation, portees } = cle;
  c.set("acteur", {
    ...{ personne: `cle:${id}`, organisations: [organisation], exploitant: false, gouverne: [] },
    conseille: portees.some((p) => p.endsWith(":relais")) ? [organisation] : [],
    cle: { id, nom: cle.nom, organisation, portees },
  });
  c.set("compte", { personne: null, nom: cle.nom, organisation: nom });
  await next();
};

/** The key of a header and the name of its organisation; throws 401, the same for whatever opens nothing. */
async function ouvrir(c: Context<Env>, entete: string): Promise<{ cle: CleOrganisation; nom: string }> {
  const { store, secret } = c.get("maison");
  const jour = c.get("aujourdhui");
  const jeton = lireEntete(entete);
  const found =
    jeton === null || !formeDeJeton(jeton)
      ? null
      : await store.avec(OUVRIER, async (tx) => {
          const cle = await cleParEmpreinte(tx, empreinteDe(secret, "cle", jeton));
          if (cle === null || !ouvre(cle, jour)) return null;
          if (cle.vueLe !== jour) await noterUsage(tx, cle.id, jour);
          const nom = (await nomsCourts(tx, [cle.organisation], jour)).get(cle.organisation) ?? cle.organisation;
          return { cle, nom };
        });
  if (found !== null) return found;
  exiger(c, "cle.ip", adresseIp(c));
  c.header("www-authenticate", "Bearer");
  throw new Probleme(
    401,
    "Clé refusée",
    "Cette clé n’ouvre rien : elle est inconnue, expirée ou révoquée. Rien n’a été enregistré.",
  );
}
