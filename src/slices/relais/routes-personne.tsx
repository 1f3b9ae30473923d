import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Tx } from "../../platform/db.ts";
import { cleDe, type Env, formulaire, marqueDe, Probleme, page, type Routes } from "../../platform/http.ts";
import type { Erreurs } from "../../platform/ui/champ.tsx";
import { rendre } from "../../platform/ui/page.tsx";
import { donnerAccord, faire } from "./jobs-gestes.ts";
import { corrigerFiche, effacerParElle, noterExport } from "./jobs-personne.ts";
import { PageCopie } from "./pages-copie.tsx";
import { PageCorrection } from "./pages-correction.tsx";
import { PageEffacee, PagePersonne, type Suivie } from "./pages-personne.tsx";
import { chercherRelais, lireFiche, relaisDuBeneficiaire } from "./reads.ts";
import { archiveRoutes } from "./routes-archive.tsx";
import { dans, fait, noms } from "./routes-commun.ts";
import { blocsDe } from "./rules.ts";
import { champsDe, corriger } from "./rules-correction.ts";
import { etatDe } from "./rules-etat.ts";
import { type AccordGarde, accordsDe } from "./store.ts";
import { copieDe } from "./store-copie.ts";
import { consultationsDe } from "./store-personne.ts";
import { rendezVousDe } from "./store-rendez-vous.ts";
import { ATTENDUS, type FicheDeLiaison, type Relais } from "./types.ts";
import type { AccordLu, RendezVousLu } from "./types-personne.ts";
import type { RendezVous } from "./vue.ts";

/** The person's own page, by her confirmed link: what is shared of her, with whom, who looked, and what she decides; and what is under lock. */
export function personneRoutes(): Routes {
  const app = new OpenAPIHono<Env>();
  app.use("/ma-mise-en-relation/*", async (c, next) => {
    c.header("cache-control", "private, no-store");
    await next();
  });
  app.get("/ma-mise-en-relation", (c) => voir(c, {}, 200));
  app.get("/ma-mise-en-relation/effacee", (c) =>
    page(c, <PageEffacee demonstration={c.get("maison").demonstration} />),
  );
  app.post("/ma-mise-en-relation/export", exporter);
  app.post("/ma-mise-en-relation/effacement", effacer);
  app.post("/ma-mise-en-relation/:relais/accord", consentir);
  app.post("/ma-mise-en-relation/:relais/refus", (c) => clore(c));
  app.post("/ma-mise-en-relation/:relais/retrait", retirer);
  app.get("/ma-mise-en-relation/:relais/corriger", (c) => pageCorrection(c, {}, {}, 200));
  app.post("/ma-mise-en-relation/:relais/corriger", enregistrerCorrection);
  app.route("/", archiveRoutes());
  return app;
}

/** Who she is, by her link, and which body gave it; throws 401 for whoever came without one. */
function elle(c: Context<Env>): { beneficiaire: string; emetteur: string } {
  const { acces } = c.get("acteur");
  if (acces?.objet === "suivre")
    return { beneficiaire: acces.sur.slice("beneficiaire:".length), emetteur: acces.organisation };
  throw new Probleme(
    401,
    "Ouvrez votre lien",
    "Cette page s’ouvre par le lien reçu de votre conseiller, puis par un code envoyé à la même adresse.",
  );
}

/** One of hers; throws 404 for any other. */
async function lire(c: Context<Env>, tx: Tx): Promise<Relais> {
  const { beneficiaire } = elle(c);
  const relais = await chercherRelais(tx, c.req.param("relais") ?? "", c.get("aujourdhui"));
  if (relais?.beneficiaire === beneficiaire) return relais;
  throw new Probleme(404, "Mise en relation introuvable", "Aucune mise en relation de ce nom n’est à vous.");
}

const accordLu = (a: AccordGarde | undefined): AccordLu | null =>
  a === undefined ? null : { ...a, donne_le: a.donne_le.toISOString(), retire_le: a.retire_le?.toISOString() ?? null };

const rendezVousLu = (r: RendezVous): RendezVousLu => ({
  ...r,
  ...{ debut: r.debut.toISOString(), fin: r.fin.toISOString(), annule_le: r.annule_le?.toISOString() ?? null },
});

async function suivies(c: Context<Env>, tx: Tx, beneficiaire: string): Promise<Suivie[]> {
  const jour = c.get("aujourdhui");
  const all = await relaisDuBeneficiaire(tx, beneficiaire, jour);
  const meetings = await rendezVousDe(
    tx,
    all.map((r) => r.id),
  );
  const looked = await consultationsDe(tx, beneficiaire);
  const found: Suivie[] = [];
  for (const relais of all)
    found.push({
      ...{ relais, etat: etatDe(relais, jour), fiche: await lireFiche(tx, c.get("maison").secret, relais) },
      accord: accordLu((await accordsDe(tx, relais.id)).at(-1)),
      rendezVous: meetings.filter((r) => r.relais === relais.id).map(rendezVousLu),
      vues: looked.filter((v) => v.relais === relais.id),
    });
  return found;
}

async function voir(c: Context<Env>, erreurs: Erreurs, statut: 200 | 422): Promise<Response> {
  const { beneficiaire } = elle(c);
  const props = await dans(c, async (tx) => {
    const found = await suivies(c, tx, beneficiaire);
    const bodies = found.flatMap(({ relais }) => [relais.emetteur, relais.destinataire]);
    const people = found.flatMap(({ vues }) => vues.map((v) => v.par));
    return { suivies: found, ...(await noms(c, tx, bodies, people)) };
  });
  const { demonstration, porte } = c.get("maison");
  const now = { aujourdhui: c.get("aujourdhui"), maintenant: porte.maintenant().toISOString() };
  return page(c, <PagePersonne {...props} {...{ demonstration, erreurs, cle: crypto.randomUUID(), ...now }} />, statut);
}

const retour = (c: Context<Env>): Response => c.redirect("/ma-mise-en-relation", 303);

const RIEN_DE_COCHE = "Cochez au moins une chose qui peut partir, ou dites non plus bas.";

/**
 * Her accord, for the blocks she ticked, none of them ticked beforehand: an accord is her act. The fiche goes at once, which
 * is what she was told.
 */
async function consentir(c: Context<Env>): Promise<Response> {
  const champs = await formulaire(c);
  elle(c);
  const rien = await dans(c, async (tx) => {
    const relais = await lire(c, tx);
    const { secret, porte } = c.get("maison");
    const fiche = await lireFiche(tx, secret, relais);
    if (fiche === null) throw new Probleme(404, "Fiche introuvable", "Ces données ont été effacées.");
    const offered = blocsDe(fiche).filter((b) => b !== "emetteur");
    const blocs = offered.filter((b) => champs[`bloc-${b}`] !== undefined);
    if (blocs.length === 0 && offered[0] !== undefined) return { [`bloc-${offered[0]}`]: RIEN_DE_COCHE };
    const finalite = fiche.attendu === undefined ? "une mise en relation" : ATTENDUS[fiche.attendu];
    const cle = cleDe(c, champs);
    fait(await donnerAccord({ tx, porte, secret }, { relais: relais.id, voie: "lien", blocs, finalite }, cle));
    return null;
  });
  return rien === null ? retour(c) : voir(c, rien, 422);
}

/** She says no: nothing had left, nothing leaves. */
async function clore(c: Context<Env>): Promise<Response> {
  const champs = await formulaire(c);
  elle(c);
  await dans(c, async (tx) => {
    const relais = await lire(c, tx);
    const { porte } = c.get("maison");
    const suite = { clos_le: porte.maintenant(), clos_par: "personne", issue: "sans-suite" } as const;
    const geste = { relais, geste: "clore", cote: "personne" } as const;
    return fait(await faire({ tx, porte }, geste, () => ({ suite }), cleDe(c, champs)));
  });
  return retour(c);
}

/** She takes her accord back. */
async function retirer(c: Context<Env>): Promise<Response> {
  const champs = await formulaire(c);
  elle(c);
  await dans(c, async (tx) => {
    const relais = await lire(c, tx);
    const { porte } = c.get("maison");
    const suite = { retire_le: porte.maintenant() };
    const geste = { relais, geste: "retirer-accord", cote: "personne" } as const;
    return fait(await faire({ tx, porte }, geste, () => ({ suite }), cleDe(c, champs)));
  });
  return retour(c);
}

/** Her fiche, still there to be corrected; throws 404 once erased. */
async function laFiche(c: Context<Env>, tx: Tx): Promise<{ relais: Relais; fiche: FicheDeLiaison }> {
  const relais = await lire(c, tx);
  const fiche = await lireFiche(tx, c.get("maison").secret, relais);
  if (fiche === null) throw new Probleme(404, "Fiche introuvable", "Ces données ont été effacées.");
  return { relais, fiche };
}

async function pageCorrection(
  c: Context<Env>,
  champs: Record<string, string>,
  erreurs: Erreurs,
  statut: 200 | 422,
): Promise<Response> {
  elle(c);
  const { relais, fiche } = await dans(c, (tx) => laFiche(c, tx));
  const valeurs = statut === 200 ? champsDe(fiche) : champs;
  const action = `/ma-mise-en-relation/${relais.id}/corriger`;
  const { demonstration } = c.get("maison");
  return page(c, <PageCorrection {...{ demonstration, action, valeurs, erreurs, cle: crypto.randomUUID() }} />, statut);
}

async function enregistrerCorrection(c: Context<Env>): Promise<Response> {
  const champs = await formulaire(c);
  elle(c);
  const erreurs = await dans(c, async (tx) => {
    const { relais, fiche } = await laFiche(c, tx);
    const read = corriger(fiche, champs);
    if (!read.ok) return read.erreurs;
    const { porte, secret } = c.get("maison");
    const said = { relais, fiche: read.valeur, marque: marqueDe(c, champs) };
    fait(await corrigerFiche({ tx, porte, secret }, said, cleDe(c, champs)));
    return null;
  });
  return erreurs === null ? retour(c) : pageCorrection(c, champs, erreurs, 422);
}

/** All that is kept of her, in one file: for reading, or for another tool. */
async function exporter(c: Context<Env>): Promise<Response> {
  const { beneficiaire, emetteur } = elle(c);
  const forme = (await formulaire(c)).forme === "json" ? "json" : "html";
  const copie = await dans(c, async (tx) => {
    const { porte, secret } = c.get("maison");
    fait(await noterExport({ tx, porte }, beneficiaire, emetteur));
    return copieDe(tx, secret, beneficiaire, porte.maintenant());
  });
  c.header("cache-control", "private, no-store");
  c.header("content-disposition", `attachment; filename="mes-donnees.${forme}"`);
  if (forme === "json") return c.json(copie);
  return c.html(rendre(<PageCopie copie={copie} />));
}

/** Erases all that is kept of her, once she has ticked that it has no way back. */
async function effacer(c: Context<Env>): Promise<Response> {
  const { beneficiaire, emetteur } = elle(c);
  if ((await formulaire(c)).certaine === undefined)
    return voir(c, { certaine: "Cochez pour dire que vous voulez tout effacer." }, 422);
  const { porte } = c.get("maison");
  await dans(c, async (tx) => fait(await effacerParElle({ tx, porte }, beneficiaire, emetteur)));
  return c.redirect("/ma-mise-en-relation/effacee", 303);
}
