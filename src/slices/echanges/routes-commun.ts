import type { Context } from "hono";
import { accomplir, type Ecrit, type Entree } from "../../platform/acts.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { type Env, Probleme } from "../../platform/http.ts";
import { lireMandats } from "../comptes/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";

/** The organisation of the page, for one of its managers. */
export type Ici = { organisation: string; nom: string };

/** Runs `fn` for a manager of the organisation of the address; throws 401, or 403 the same for one that is not there. */
export async function gerer<T>(c: Context<Env>, fn: (tx: Tx, ici: Ici) => Promise<T>): Promise<T> {
  const { store } = c.get("maison");
  const organisation = c.req.param("id") ?? "";
  if (c.get("acteur").personne === null)
    throw new Probleme(401, "Connectez-vous d’abord", "Les échanges d’une organisation sont à ses gestionnaires.");
  return store.avec(c.get("acteur"), async (tx) => {
    const { mandats } = await lireMandats(tx, c.get("aujourdhui"));
    if (!mandats.some((m) => m.role === "gestionnaire" && m.organisation === organisation))
      throw new Probleme(
        403,
        "Réservé aux gestionnaires",
        "Seuls les gestionnaires de cette organisation voient ses clés et ses abonnements.",
      );
    const nom = (await nomsCourts(tx, [organisation], c.get("aujourdhui"))).get(organisation) ?? organisation;
    return fn(tx, { organisation, nom });
  });
}

/** One geste of these pages through the door, written by the house; a refusal is told as 403. */
export async function faire<T>(
  c: Context<Env>,
  tx: Tx,
  { organisation }: Ici,
  entree: Pick<Entree, "nature" | "objet" | "contenu">,
  ecrire: (maison: Tx) => Promise<Ecrit<T>>,
  cle: string | undefined,
): Promise<{ resultat: T; deja: boolean }> {
  const done = await accomplir(
    tx,
    c.get("maison").porte,
    { sorte: "geste", acteur: organisation, lecteurs: [organisation], ...entree },
    () => parLaMaison(tx, ecrire),
    cle,
  );
  if (done.issue === "refuse") throw new Probleme(403, "Geste refusé", done.refus.phrase);
  return { resultat: done.resultat, deja: done.deja };
}
