import type { Context } from "hono";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, formulaire, Probleme, page, type Routes } from "../../platform/http.ts";
import type { Erreurs } from "../../platform/ui/champ.tsx";
import { coordonnable, coordonner } from "./jobs-coordination.ts";
import { PageCoordination, PageCoordinations } from "./pages-coordination.tsx";
import { boite, lireFiche } from "./reads.ts";
import { dans, fait, lire, noms, siennes } from "./routes-commun.ts";
import { accordTenu } from "./rules.ts";
import { lireCoordination, SANS_HDS } from "./rules-coordination.ts";
import { etatDe } from "./rules-etat.ts";
import { accordsDe, noterConsultation } from "./store.ts";
import { permisRelais } from "./transitions.ts";
import type { Coordination, Relais } from "./types.ts";

type Cote = "emetteur" | "destinataire";

/** Home and establishment (nexem-una-2018): open only where the host declares `hds` (CSP L1111-8). */
export function coordinationRoutes(app: Routes): void {
  app.get("/coordination", lister);
  app.get("/coordination/:relais", (c) => voir(c, null, {}, 200));
  app.post("/coordination/:relais", ecrire);
}

const declare = (c: Context<Env>): boolean => c.get("maison").config.CONVENIR_HDS === "oui";

async function lister(c: Context<Env>): Promise<Response> {
  const organisations = siennes(c);
  const props = await dans(c, async (tx) => {
    const found = declare(c)
      ? await boite(tx, { organisations, le: c.get("aujourdhui") })
      : { recues: [], envoyees: [] };
    const relais: Relais[] = [];
    for (const ligne of [...found.recues, ...found.envoyees])
      if (ligne.tour !== null && (await coordonnable(tx, ligne.relais))) relais.push(ligne.relais);
    return {
      relais,
      ...(await noms(
        c,
        tx,
        relais.flatMap((r) => [r.emetteur, r.destinataire]),
        [],
      )),
    };
  });
  return page(c, <PageCoordinations {...props} hds={declare(c)} cadre={cadre(c)} />);
}

/** One between a home service and an establishment; throws 404 for any other. */
async function lireUne(c: Context<Env>, tx: Tx) {
  const found = await lire(c, tx);
  if (await coordonnable(tx, found.relais)) return found;
  throw new Probleme(
    404,
    "Coordination introuvable",
    "Cette mise en relation n’est pas entre un domicile et un établissement.",
  );
}

/** Why it may not be written by that side now, as the page says it; null when it may. */
async function fermeture(c: Context<Env>, tx: Tx, relais: Relais, cote: Cote): Promise<string | null> {
  if (!declare(c)) return SANS_HDS;
  const le = c.get("aujourdhui");
  if (cote === "destinataire" && relais.luLe === null) return "Ouvrez d’abord la fiche de cette personne.";
  if (!permisRelais("coordonner", etatDe(relais, le), cote)) return "Cette mise en relation n’est plus en cours.";
  const accord = accordTenu(await accordsDe(tx, relais.id), le);
  return accord === undefined || accord.blocs.includes("coordination")
    ? accord === undefined && relais.transmisLe !== null
      ? "L’accord de la personne a pris fin."
      : null
    : "La personne a donné son accord sans ces lignes.";
}

/** What is noted so far, and the look noted with it; nothing for whom it is shut. */
async function regarder(c: Context<Env>, tx: Tx, relais: Relais, cote: Cote): Promise<Coordination | null> {
  const fiche = await lireFiche(tx, c.get("maison").secret, relais);
  if (fiche?.coordination === undefined) return null;
  await parLaMaison(tx, (own) =>
    noterConsultation(own, {
      ...{ relais: relais.id, beneficiaire: relais.beneficiaire, par: c.get("acteur").personne, quoi: "fiche" },
      ...{ organisation: relais[cote], le: c.get("maison").porte.maintenant() },
    }),
  );
  return fiche.coordination;
}

async function voir(
  c: Context<Env>,
  saisi: Record<string, string> | null,
  erreurs: Erreurs,
  statut: 200 | 422,
): Promise<Response> {
  const props = await dans(c, async (tx) => {
    const { relais, cote } = await lireUne(c, tx);
    const ferme = await fermeture(c, tx, relais, cote);
    const lu = ferme === null ? await regarder(c, tx, relais, cote) : null;
    return {
      relais,
      ferme,
      valeurs: saisi ?? lu ?? {},
      ...(await noms(c, tx, [relais.emetteur, relais.destinataire], [])),
    };
  });
  c.header("cache-control", "private, no-store");
  return page(c, <PageCoordination {...props} erreurs={erreurs} cle={crypto.randomUUID()} cadre={cadre(c)} />, statut);
}

async function ecrire(c: Context<Env>): Promise<Response> {
  const champs = await formulaire(c);
  const { ferme } = await dans(c, async (tx) => {
    const { relais, cote } = await lireUne(c, tx);
    return { ferme: await fermeture(c, tx, relais, cote) };
  });
  if (ferme !== null) throw new Probleme(403, "Rien n’a été gardé", ferme);
  const read = lireCoordination(champs);
  if (!read.ok) return voir(c, champs, read.erreurs, 422);
  const id = await dans(c, async (tx) => {
    const { relais, cote } = await lireUne(c, tx);
    const { secret, porte } = c.get("maison");
    const asked = { relais, cote, coordination: read.valeur, hds: declare(c) };
    return fait(await coordonner({ tx, porte, secret }, asked, cleDe(c, champs))).relais;
  });
  return c.redirect(`/coordination/${id}`, 303);
}
