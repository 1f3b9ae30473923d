import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Tx } from "../../platform/db.ts";
import { cadre, type Env, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { lien } from "../../platform/ui/chemin.ts";
import type { Day } from "../../shared/day.ts";
import { type Convention, etatDit, titreCourt, vieLe } from "../conventions/index.ts";
import { conventionsVisibles, lireConvention, organisationsDe } from "../conventions/reads.ts";
import { lireOrganisations, nomsCourts } from "../organisations/reads.ts";
import { nombreDActions } from "../pilotage/index.ts";
import { cumulsDe, lisible } from "../pilotage/reads.ts";
import { etatDeProjet, type Projet } from "../redaction/index.ts";
import { lireProjet, projetsVisibles, type TexteSigne, texteSigne } from "../redaction/reads.ts";
import { adresse } from "./pages-commun.tsx";
import { PageEcarts } from "./pages-ecarts.tsx";
import { PageGrille } from "./pages-grille.tsx";
import { PageRegions } from "./pages-regions.tsx";
import { declinerRoutes, type OptionsDeclinaison } from "./routes-decliner.tsx";
import { pourquoiPas } from "./rules-bornes.ts";
import { corpsIci } from "./rules-candidates.ts";
import { ecartsAvecParent } from "./rules-ecarts.ts";
import { arbre, grille, type ProjetVu, parRegion, type RegardRegions } from "./rules-regions.ts";

/** Who has declined what, where, until when; and how a national text is declined. */
export function declinaisonRoutes(_maison: Maison, options: OptionsDeclinaison = {}): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/conventions/regions", (c) => pageGrille(c, options));
  app.get("/convention/:id/regions", (c) => pageRegions(c, options));
  app.get("/convention/:id/parent", (c) => ecartsDeConvention(c, options));
  app.get("/projets/:id/parent", (c) => ecartsDeProjet(c, options));
  app.route("/", declinerRoutes(options));
  return app;
}

const introuvable = (): Probleme =>
  new Probleme(404, "Convention introuvable", "Aucune convention de ce nom n’est ouverte à votre lecture.");

/** Inner links at the day read, and as known then. */
function iciDe(c: Context<Env>): (chemin: string) => string {
  const connuLe = c.get("connuLe");
  return (chemin) => {
    const dated = lien(chemin, c.get("jour"), c.get("aujourdhui"));
    return connuLe === null ? dated : `${dated}${dated.includes("?") ? "&" : "?"}connuLe=${connuLe}`;
  };
}

/**
 * The conventions the reader may read and the drafts she knows of, with their names. A draft has no past to show: it is
 * there on today's page only.
 */
async function lireMonde(c: Context<Env>, tx: Tx, { notices = {}, signatures }: OptionsDeclinaison) {
  const [jour, aujourdhui, connuLe] = [c.get("jour"), c.get("aujourdhui"), c.get("connuLe")];
  const conventions = await conventionsVisibles(tx, connuLe);
  const known = jour === aujourdhui && connuLe === null ? await projetsVisibles(tx) : [];
  const written = known.filter((p) => p.redaction.convention?.parent != null);
  const given = (await signatures?.(tx, written)) ?? new Map<string, number>();
  const projets = written.map(
    (projet): ProjetVu => ({ projet, etat: etatDeProjet(projet, given.get(projet.id) ?? 0) }),
  );
  const children = conventions.filter((x) => x.parent != null);
  const texts = [...children, ...written.flatMap((p) => p.redaction.convention ?? [])];
  const named = texts.flatMap(organisationsDe);
  const byId = new Map(conventions.map((x) => [x.id, x]));
  const noms = await nomsCourts(tx, [...new Set(named)], jour);
  const nommer = (id: string) => noms.get(id) ?? id;
  const under = texts.flatMap((x) => x.membres ?? []).flatMap((m) => [m.organisation, m.de]);
  const annuaire = new Map((await lireOrganisations(tx, under)).map((o) => [o.id, o]));
  const antennes = new Set([...annuaire.values()].filter((o) => corpsIci(o, jour, annuaire) !== null).map((o) => o.id));
  const regard: RegardRegions = { jour, aujourdhui, nommer, notices, antennes, trouver: (id) => byId.get(id) };
  return { conventions, projets, regard };
}

async function pageGrille(c: Context<Env>, options: OptionsDeclinaison) {
  const { conventions, projets, regard } = await c
    .get("maison")
    .store.avec(c.get("acteur"), (tx) => lireMonde(c, tx, options));
  const rangs = grille(conventions, projets, regard);
  return page(c, <PageGrille cadre={cadre(c)} ici={iciDe(c)} rangs={rangs} nommer={regard.nommer} />);
}

async function pageRegions(c: Context<Env>, options: OptionsDeclinaison) {
  const { conventions, projets, regard, actions } = await c.get("maison").store.avec(c.get("acteur"), async (tx) => {
    const monde = await lireMonde(c, tx, options);
    return { ...monde, actions: await actionsDesRegions(c, tx, monde) };
  });
  const convention = regard.trouver(c.req.param("id") ?? "");
  if (!convention) throw introuvable();
  const feuilles = arbre(convention.id, conventions, projets, regard);
  const vie = vieLe(convention, regard.jour, regard);
  const mine = (c.get("acteur").gouverne ?? []).some((o) => organisationsDe(convention).includes(o));
  const props = {
    cadre: cadre(c),
    ici: iciDe(c),
    convention: {
      id: convention.id,
      titre: titreCourt(convention, regard.notices),
      dit: etatDit(convention, vie, regard),
    },
    feuilles,
    regions: parRegion(feuilles),
    nommer: regard.nommer,
    ...{ actions, annee: regard.jour.slice(0, 4) },
    decline: mine && pourquoiPas(convention, c.get("aujourdhui"), regard.trouver) === null,
  };
  return page(c, <PageRegions {...props} />);
}

/** Actions of the year of what declines the convention asked, for those whose figures are for the reader. */
async function actionsDesRegions(
  c: Context<Env>,
  tx: Tx,
  { conventions, regard }: { conventions: readonly Convention[]; regard: RegardRegions },
) {
  const id = c.req.param("id");
  const under = (x: Convention) => x.parent != null && (x.parent === id || regard.trouver(x.parent)?.parent === id);
  const found = new Map<string, number>();
  const du = `${regard.jour.slice(0, 4)}-01-01` as Day;
  for (const x of conventions.filter((one) => under(one) && lisible(one, tx.acteur)))
    found.set(
      x.id,
      nombreDActions(await cumulsDe(tx, { convention: x.id, du, au: regard.jour, connuLe: c.get("connuLe") })),
    );
  return found;
}

type Comparee = {
  enfant: Convention;
  parent: Convention;
  /** What was signed of the parent here. */
  textes: readonly TexteSigne[];
  nommer: (id: string) => string;
};

/** Reads the parent of a text and the names of both; throws 404 when it declines nothing that the reader may read. */
async function lireParent(c: Context<Env>, tx: Tx, enfant: Convention | null): Promise<Comparee> {
  const parent = enfant?.parent == null ? null : await lireConvention(tx, enfant.parent, c.get("connuLe"));
  if (!enfant || !parent) throw introuvable();
  const noms = await nomsCourts(
    tx,
    [...new Set([...organisationsDe(enfant), ...organisationsDe(parent)])],
    c.get("jour"),
  );
  return { enfant, parent, textes: await texteSigne(tx, parent.id), nommer: (id) => noms.get(id) ?? id };
}

async function ecartsDeConvention(c: Context<Env>, { notices = {} }: OptionsDeclinaison) {
  const id = c.req.param("id") ?? "";
  const { enfant, parent, textes, nommer, pieces } = await c.get("maison").store.avec(c.get("acteur"), async (tx) => {
    const read = await lireParent(c, tx, await lireConvention(tx, id, c.get("connuLe")));
    const own = (await texteSigne(tx, id)).find((t) => t.avenant === null);
    return { ...read, pieces: own?.pieces ?? [] };
  });
  const ici = iciDe(c);
  const props = {
    cadre: cadre(c),
    ici,
    parent: { id: parent.id, titre: titreCourt(parent, notices) },
    enfant: { titre: titreCourt(enfant, notices), href: ici(adresse(enfant.id)) },
    versPiece: null,
    ecarts: ecartsAvecParent(parent, enfant, c.get("jour"), { parent: textes, enfant: pieces }),
    nommer,
  };
  return page(c, <PageEcarts {...props} />);
}

async function ecartsDeProjet(c: Context<Env>, { notices = {} }: OptionsDeclinaison) {
  const { personne, acces, gouverne } = c.get("acteur");
  if (personne === null && !acces) return c.redirect(`/connexion?suite=${encodeURIComponent(c.req.path)}`, 303);
  const id = c.req.param("id") ?? "";
  const { enfant, parent, textes, nommer, projet } = await c.get("maison").store.avec(c.get("acteur"), async (tx) => {
    const found = await lireProjet(tx, id);
    return { ...(await lireParent(c, tx, found?.redaction.convention ?? null)), projet: found as Projet };
  });
  const href = `/projets/${encodeURIComponent(projet.id)}`;
  const writes = projet.atelier.some((o) => gouverne?.includes(o) || acces?.organisation === o);
  const living = projet.envoye === null && projet.signeLe === null && projet.abandonneLe === null;
  const props = {
    cadre: cadre(c),
    ici: iciDe(c),
    parent: { id: parent.id, titre: titreCourt(parent, notices) },
    enfant: { titre: projet.titre, href },
    versPiece: writes && living ? (piece: string) => `${href}/pieces/${encodeURIComponent(piece)}` : null,
    ecarts: ecartsAvecParent(parent, enfant, c.get("jour"), { parent: textes, enfant: projet.redaction.pieces }),
    nommer,
  };
  return page(c, <PageEcarts {...props} />);
}
