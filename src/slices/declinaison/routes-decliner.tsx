import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { empreinteDesFaits } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, Probleme, page, type Routes } from "../../platform/http.ts";
import { Day } from "../../shared/day.ts";
import { type Convention, type Notices, titreCourt } from "../conventions/index.ts";
import { conventionsVisibles, organisationsDe } from "../conventions/reads.ts";
import type { Organisation } from "../organisations/index.ts";
import { lireOrganisations, nomsCourts } from "../organisations/reads.ts";
import type { Projet, Redaction } from "../redaction/index.ts";
import { ouvrirProjet, projetsVisibles, type TexteSigne, texteSigne } from "../redaction/reads.ts";
import {
  dejaDit,
  type LotOffert,
  PageChoixRegions,
  PageDecliner,
  PagePasDeclinable,
  type Valeurs,
} from "./pages-decliner.tsx";
import { decliner, enRegions, termePropose } from "./rules.ts";
import { porteurDe, pourquoiPas } from "./rules-bornes.ts";
import { antennes, candidates, partiesRegionales, porteurDOrganisation } from "./rules-candidates.ts";
import { arbre, choisirLots, lots, parRegion } from "./rules-regions.ts";
import { piecesNationales } from "./rules-reprise.ts";
import type { Lot, Obstacle } from "./types.ts";

/** At most that many drafts in one go: one per region. */
const LOTS_MAX = 18;

/** What the slice is told of its neighbours: short titles, and how many signatures each draft's round has gathered. */
export type OptionsDeclinaison = {
  notices?: Notices;
  signatures?: (tx: Tx, projets: readonly Projet[]) => Promise<ReadonlyMap<string, number>>;
};

/** How a national text is declined: which regions, then with whom; one draft per delegation. */
export function declinerRoutes(options: OptionsDeclinaison): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/convention/:id/decliner", (c) => choisir(c, options));
  app.post("/convention/:id/decliner", (c) => ouvrir(c, options));
  return app;
}

/** All that both steps need, read in the actor's name. */
type Ici = {
  parent: Convention;
  /** What was signed of it here, with its avenants. */
  textes: readonly TexteSigne[];
  titre: string;
  /** Why it cannot be declined today. */
  pasAujourdhui: string | null;
  lots: readonly Lot[];
  organisations: ReadonlyMap<string, Organisation>;
  miennes: readonly string[];
  nommer: (id: string) => string;
  deja: (lot: Lot) => string | null;
};

/** Throws 404 for a convention that is not the reader's, 403 when she governs none of those that it names. */
async function lireIci(c: Context<Env>, tx: Tx, { notices = {} }: OptionsDeclinaison): Promise<Ici> {
  const jour = c.get("aujourdhui");
  const conventions = await conventionsVisibles(tx);
  const byId = new Map(conventions.map((x) => [x.id, x]));
  const trouver = (id: string) => byId.get(id);
  const parent = byId.get(c.req.param("id") ?? "");
  if (!parent)
    throw new Probleme(404, "Convention introuvable", "Aucune convention de ce nom n’est ouverte à votre lecture.");
  const named = organisationsDe(parent);
  const miennes = (c.get("acteur").gouverne ?? []).filter((o) => named.includes(o));
  if (miennes.length === 0)
    throw new Probleme(
      403,
      "Vous ne déclinez pas cette convention",
      "Il y faut un mandat de gestionnaire, de signataire ou de membre d’instance pour une de ses parties, de leurs antennes ou de ses appuis. Rien n’a été enregistré.",
    );
  const organisations = new Map((await lireOrganisations(tx)).map((o) => [o.id, o]));
  const noms = await nomsCourts(tx, [...organisations.keys()], jour);
  const nommer = (id: string) => noms.get(id) ?? id;
  const regard = { jour, aujourdhui: jour, nommer, notices, trouver };
  const projets = (await projetsVisibles(tx))
    .filter((p) => p.signeLe === null && p.abandonneLe === null)
    .map((projet) => ({ projet, etat: "en-relecture" as const }));
  const regions = parRegion(arbre(parent.id, conventions, projets, regard));
  const deja = (lot: Lot) =>
    dejaDit(
      lot.regions.flatMap((r) =>
        (regions.get(r.slice(4)) ?? []).map((f) => (f.projet ? `projet ${f.titre}` : f.titre)),
      ),
    );
  return {
    parent,
    textes: await texteSigne(tx, parent.id),
    titre: titreCourt(parent, notices),
    pasAujourdhui: pourquoiPas(parent, jour, trouver),
    lots: lots(parent, antennes(parent, [...organisations.values()], jour)),
    organisations,
    miennes,
    nommer,
    deja,
  };
}

async function choisir(c: Context<Env>, options: OptionsDeclinaison) {
  if (c.get("acteur").personne === null) return c.redirect(`/connexion?suite=${encodeURIComponent(c.req.path)}`, 303);
  const ici = await c.get("maison").store.avec(c.get("acteur"), (tx) => lireIci(c, tx, options));
  const asked = [...(c.req.queries("delegation") ?? []), ...(c.req.queries("region") ?? [])];
  const commun = { cadre: cadre(c), parent: { id: ici.parent.id, titre: ici.titre } };
  if (ici.pasAujourdhui !== null) return page(c, <PagePasDeclinable {...commun} phrase={ici.pasAujourdhui} />);
  const chosen = choisis(ici, asked, c.req.query("ensemble") === "oui");
  if (chosen.length === 0) {
    const erreur =
      asked.length > 0 ? "Ces régions ne sont pas de celles de la convention\u00a0: choisissez dans la liste." : null;
    const props = {
      ...commun,
      lots: ici.lots,
      deja: ici.deja,
      coches: asked,
      ensemble: c.req.query("ensemble") === "oui",
      erreur,
    };
    return page(c, <PageChoixRegions {...props} />, erreur === null ? 200 : 422);
  }
  return pageParties(c, ici, chosen, {}, {});
}

const choisis = (ici: Ici, asked: readonly string[], ensemble = false): Lot[] =>
  choisirLots(ici.lots, asked.slice(0, LOTS_MAX), ensemble);

function pageParties(
  c: Context<Env>,
  ici: Ici,
  chosen: readonly Lot[],
  valeurs: Valeurs,
  erreurs: Record<string, string>,
) {
  const { parent, textes, nommer, organisations } = ici;
  const choix = (ids: readonly string[]) => ids.map((id) => ({ id, nom: nommer(id) }));
  const all = choix([...organisations.keys()]).sort((a, b) => a.nom.localeCompare(b.nom, "fr"));
  const supports = [...new Set([...parent.parties.map((p) => p.organisation), ...(parent.appuis ?? [])])];
  const annexes = piecesNationales(parent, textes, c.get("aujourdhui")).filter((p) => p.genre === "annexe");
  const props = {
    cadre: cadre(c),
    parent: { id: parent.id, titre: ici.titre },
    offerts: chosen.map((lot) => offertDe(ici, lot, c.get("aujourdhui"))),
    miennes: choix(ici.miennes),
    organisations: all,
    axes: parent.axes ?? [],
    annexes: annexes.map(({ cle, rang, titre }) => ({ id: cle, titre: titre === null ? rang : `${rang} – ${titre}` })),
    appuis: choix(supports),
    appuisProposes: appuisProposes(ici),
    valeurs,
    erreurs,
    cle: valeurs.cle?.[0] || c.get("maison").porte.nouvelId(),
  };
  return page(c, <PageDecliner {...props} />, Object.keys(erreurs).length > 0 ? 422 : 200);
}

/** Supports ticked at first: those of the national text and its institutions; who is party in a region is not ours to guess. */
const appuisProposes = ({ parent, organisations }: Ici): string[] => {
  const institutions = parent.parties.filter((p) => organisations.get(p.organisation)?.genre === "institution");
  return [...new Set([...(parent.appuis ?? []), ...institutions.map((p) => p.organisation)])];
};

function offertDe({ parent, titre, organisations, nommer }: Ici, lot: Lot, jour: Day): LotOffert {
  const found = candidates(parent, [...organisations.values()], lot, jour, nommer);
  const porteur = porteurDe(found.map((f) => f.porteur));
  const where = enRegions(lot.regions);
  return {
    lot,
    candidates: found,
    titre: `Convention régionale ${where} – ${titre}`.slice(0, 500),
    au: termePropose(parent, porteur, jour),
    porteur: porteurDe([porteur, parent.adosseA]),
  };
}

/** The posted fields, texts only, all values of each. */
async function valeursDe(c: Context<Env>): Promise<Valeurs> {
  const body = await c.req.parseBody({ all: true }).catch(() => {
    throw new Probleme(400, "Demande illisible", "Cet envoi n’a pas pu être lu. Rien n’a été enregistré.");
  });
  const texts = Object.entries(body).map(([nom, v]) => [nom, [v].flat().filter((x) => typeof x === "string")] as const);
  return Object.fromEntries(texts);
}

type Saisie = { redactions: { lot: Lot; redaction: Redaction; titre: string }[]; erreurs: Record<string, string> };

/** Opens every draft asked, or none: what prevents one is told beside its field, with all that was typed. */
async function ouvrir(c: Context<Env>, options: OptionsDeclinaison) {
  if (c.get("acteur").personne === null) throw new Probleme(401, "Connectez-vous d’abord", "Rien n’a été enregistré.");
  const valeurs = await valeursDe(c);
  const { store, porte } = c.get("maison");
  const cle = cleDe(c, { cle: valeurs.cle?.[0] ?? "" });
  const issue = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireIci(c, tx, options);
    const chosen = choisis(ici, valeurs.lot ?? []);
    if (ici.pasAujourdhui !== null)
      throw new Probleme(409, "Cette convention ne se décline pas", `${ici.pasAujourdhui} Rien n’a été enregistré.`);
    if (chosen.length === 0)
      throw new Probleme(422, "Aucune région choisie", "Choisissez au moins une région. Rien n’a été enregistré.");
    const saisie = lireSaisie(c, ici, chosen, valeurs, cle ?? porte.nouvelId());
    if (Object.keys(saisie.erreurs).length > 0) return { ici, chosen, saisie };
    const pour = valeurs.pour?.[0] ?? "";
    const gouverne = c.get("acteur").gouverne ?? [];
    const opened: string[] = [];
    for (const { lot, redaction, titre } of saisie.redactions) {
      const { parties = [], membres } = redaction.convention ?? {};
      const mine = [...parties, ...(membres ?? [])].map((p) => p.organisation).filter((o) => gouverne.includes(o));
      const of = { titre, organisation: pour, atelier: mine, redaction };
      const key = cle === undefined ? undefined : empreinteDesFaits([cle, lot.cle]).slice(0, 40);
      const done = await ouvrirProjet(tx, porte, { ...of, cle: key });
      if (done.issue === "refuse") throw new Probleme(403, "Geste refusé", done.refus.phrase);
      opened.push(done.resultat.id);
    }
    return { opened };
  });
  if (issue.opened === undefined) return pageParties(c, issue.ici, issue.chosen, valeurs, issue.saisie.erreurs);
  const [only, ...more] = issue.opened;
  return c.redirect(only === undefined || more.length > 0 ? "/projets" : `/projets/${encodeURIComponent(only)}`, 303);
}

function lireSaisie(c: Context<Env>, ici: Ici, chosen: readonly Lot[], valeurs: Valeurs, grain: string): Saisie {
  const erreurs: Record<string, string> = {};
  const redactions: Saisie["redactions"] = [];
  if (!ici.miennes.includes(valeurs.pour?.[0] ?? "")) erreurs.pour = "Choisissez l’une de vos organisations.";
  for (const lot of chosen) {
    const { obstacles, redaction, titre } = declinerLot(c, ici, lot, valeurs, grain);
    for (const { champ, phrase } of obstacles) {
      const nom = `${lot.cle}.${CHAMPS[champ] ?? "titre"}`;
      erreurs[nom] = erreurs[nom] === undefined ? phrase : `${erreurs[nom]} ${phrase}`;
    }
    if (redaction) redactions.push({ lot, redaction, titre });
  }
  return { erreurs, redactions };
}

/** Field of the form that each obstacle belongs to. */
const CHAMPS: Readonly<Record<string, string>> = {
  titre: "titre",
  parties: "partie",
  "effet.du": "du",
  "effet.au": "au",
  territoire: "titre",
};

function declinerLot(c: Context<Env>, ici: Ici, lot: Lot, valeurs: Valeurs, grain: string) {
  const { parent, textes, organisations, nommer } = ici;
  const jour = c.get("aujourdhui");
  const all = (champ: string) => (valeurs[`${lot.cle}.${champ}`] ?? []).filter((v) => v !== "");
  const obstacles: Obstacle[] = [];
  const lireJour = (champ: "du" | "au"): Day | null => {
    const [typed] = all(champ);
    if (typed === undefined) return null;
    const read = Day.safeParse(typed);
    if (!read.success) obstacles.push({ champ: `effet.${champ}`, phrase: read.error.issues[0]?.message ?? "" });
    return read.success ? read.data : null;
  };
  const ids = [...all("partie"), ...all("autre"), ...all("autre2")];
  const found = ids.flatMap((id) => organisations.get(id) ?? []);
  if (found.length < ids.length)
    obstacles.push({ champ: "parties", phrase: "Choisissez des organisations de l’annuaire." });
  const twice = found.find((o, i) => found.indexOf(o) < i);
  if (twice) obstacles.push({ champ: "parties", phrase: `${nommer(twice.id)} est choisie deux fois.` });
  const supports = [...(valeurs.appuis ?? []), ...(valeurs.appui ?? [])].filter((id) => organisations.has(id));
  const titre = all("titre")[0] ?? "";
  const demande = {
    id: idDe(parent.id, lot, grain),
    titre,
    regions: lot.regions,
    parties: partiesRegionales(found, parent, jour, organisations),
    appuis: supports,
    axes: valeurs.axes ?? [],
    annexes: valeurs.annexes ?? [],
    du: lireJour("du"),
    au: lireJour("au"),
    porteur: porteurDe(found.map((o) => porteurDOrganisation(o, jour, nommer))),
    jour,
  };
  const made = decliner(parent, demande, textes);
  if ("obstacles" in made) obstacles.push(...made.obstacles);
  return { obstacles, titre, redaction: obstacles.length === 0 && "redaction" in made ? made.redaction : null };
}

/** Id of the convention to come: its parent's, the region's, and what keeps two drafts of one region apart. */
const idDe = (parent: string, lot: Lot, grain: string): string => {
  const short = (text: string, max: number) =>
    text
      .replace(/[^A-Za-z0-9]+/g, "-")
      .slice(0, max)
      .replace(/-$/, "")
      .toLowerCase();
  return `${short(parent, 40)}-${short(lot.cle, 40)}-${short(grain, 80).replaceAll("-", "").slice(-6)}`;
};
