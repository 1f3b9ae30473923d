import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { cadre, type Env, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { lien } from "../../platform/ui/chemin.ts";
import { type Day, within } from "../../shared/day.ts";
import { Territoire } from "../../shared/territoire.ts";
import { type Convention, itemsFrise, type Notices, type Regard, titreCourt } from "../conventions/index.ts";
import { conventionsVisibles, organisationsDe } from "../conventions/reads.ts";
import { PageOrganisation } from "./pages.tsx";
import { PageOrganisations } from "./pages-liste.tsx";
import { lireOrganisation, lireOrganisations } from "./reads.ts";
import { nomEntier } from "./rules.ts";
import { direLiens, genresDe, liensDans, lister, membresLe, ouvertesLe, type Recherche, suites } from "./rules-page.ts";
import { GENRES, type Organisation } from "./types.ts";

const PAR_PAGE = 50;

/** The directory of organisations and the page of each, as of a day. */
export function organisationsRoutes(maison: Maison, { notices }: { notices: Notices }): Routes {
  const app = new OpenAPIHono<Env>();

  app.get("/organisations", async (c) => {
    const { conventions, annuaire } = await lire(c);
    const { recherche, erreurs } = lireRecherche(c.req.query());
    const jour = c.get("jour");
    const found = Object.keys(erreurs).length > 0 ? [] : lister(annuaire, recherche, jour);
    const pages = Math.max(1, Math.ceil(found.length / PAR_PAGE));
    const asked = lirePage(c.req.query("page"), pages);
    const open = new Set(ouvertesLe(conventions, jour));
    const named = parOrganisation(conventions);
    const lignes = found.slice((asked - 1) * PAR_PAGE, asked * PAR_PAGE).map((ligne) => {
      const own = named.get(ligne.organisation.id) ?? [];
      return { ...ligne, conventions: own.length, ouvertes: own.filter((one) => open.has(one)).length };
    });
    return page(
      c,
      <PageOrganisations
        {...cadre(c)}
        {...{ recherche, erreurs, lignes, pages }}
        total={annuaire.length}
        trouvees={found.length}
        page={asked}
        genres={genresDe(annuaire)}
        autrePage={(n) => autrePage(cadre(c).chemin, n)}
      />,
      Object.keys(erreurs).length > 0 ? 422 : 200,
    );
  });

  app.get("/organisation/:id", async (c) => {
    const { conventions, annuaire } = await lire(c);
    const id = c.req.param("id");
    const connuLe = c.get("connuLe");
    const organisation =
      connuLe === null
        ? annuaire.find((o) => o.id === id)
        : await maison.store.avec(c.get("acteur"), (tx) => lireOrganisation(tx, id, connuLe));
    if (!organisation)
      throw new Probleme(
        404,
        "Organisation introuvable",
        "Aucune organisation de l’annuaire ne porte cet identifiant.",
      );
    return page(
      c,
      <PageOrganisation
        {...cadre(c)}
        {...vue(organisation, { conventions, annuaire, notices, jour: c.get("jour"), aujourdhui: c.get("aujourdhui") })}
      />,
    );
  });

  const lire = (c: Context<Env>) =>
    maison.store.avec(c.get("acteur"), async (tx) => ({
      conventions: await conventionsVisibles(tx, c.get("connuLe")),
      annuaire: await lireOrganisations(tx),
    }));

  return app;
}

/** What the page of an organisation is made of, as the reader may see it on a day. */
type Lu = {
  conventions: readonly Convention[];
  annuaire: readonly Organisation[];
  notices: Notices;
  jour: Day;
  aujourdhui: Day;
};

/** All that the page of an organisation shows. */
function vue(organisation: Organisation, { conventions, annuaire, notices, jour, aujourdhui }: Lu) {
  const { id } = organisation;
  const byId = new Map(annuaire.map((o) => [o.id, o]));
  const parId = new Map(conventions.map((one) => [one.id, one]));
  const nommer = (other: string) => {
    const found = byId.get(other);
    if (!found) return other;
    const { nom, sigle } = nomEntier(found, jour);
    return sigle ?? nom;
  };
  const regard: Regard = { jour, aujourdhui, nommer, notices, trouver: (other) => parId.get(other) };
  const own = conventions.filter((one) => liensDans(one, id).length > 0);
  const href = (one: Convention) => lien(`/convention/${encodeURIComponent(one.id)}`, jour, aujourdhui);
  const open = ouvertesLe(conventions, jour).filter((one) => own.includes(one));
  const shown = ({ convention, membres }: { convention: Convention; membres: string[] }) => ({
    titre: titreCourt(convention, notices),
    href: href(convention),
    membres,
  });
  return {
    organisation,
    nommer,
    connue: (other: string) => byId.has(other),
    frise: itemsFrise(own, regard).map(({ id: one, ...item }) => {
      const convention = parId.get(one) as Convention;
      return { ...item, href: href(convention), sousTitre: direLiens(liensDans(convention, id), jour, nommer) };
    }),
    ouvertes: open.length,
    sousElle: membresLe(open, jour, { de: id }).map(shown),
    auTitreDe: membresLe(open, jour, { organisation: id }).map(shown),
    antennes: annuaire.filter((o) => o.antenneDe?.organisation === id),
    adherents: annuaire.filter((o) => o.adhesions?.some((a) => a.reseau === id && within(a, jour))),
    suites: suites(annuaire, id, jour),
  };
}
/** Conventions by each organisation that they name. */
function parOrganisation(conventions: readonly Convention[]): Map<string, Convention[]> {
  const named = new Map<string, Convention[]>();
  for (const convention of conventions)
    for (const id of organisationsDe(convention)) named.set(id, [...(named.get(id) ?? []), convention]);
  return named;
}

/** Longest text searched: more is cut off. */
const TEXTE_MAX = 200;

function lireRecherche(query: Readonly<Record<string, string | undefined>>): {
  recherche: Recherche;
  erreurs: Record<string, string>;
} {
  const field = (name: string) => (query[name] ?? "").trim().slice(0, TEXTE_MAX);
  const recherche = { texte: field("texte"), genre: field("genre"), territoire: field("territoire") };
  const erreurs: Record<string, string> = {};
  if (recherche.genre !== "" && !Object.hasOwn(GENRES, recherche.genre))
    erreurs.genre = "Choisissez un genre de la liste.";
  if (recherche.territoire !== "") {
    const read = Territoire.safeParse(recherche.territoire);
    if (!read.success) erreurs.territoire = read.error.issues[0]?.message ?? "";
  }
  return { recherche, erreurs };
}

function lirePage(text: string | undefined, pages: number): number {
  if (text === undefined || text === "") return 1;
  if (!/^\d{1,6}$/.test(text) || Number(text) === 0) {
    const phrase = "Un numéro de page est un nombre à partir de 1.";
    throw new Probleme(422, "Cette page n’existe pas", phrase, { champs: [{ champ: "page", phrase }] });
  }
  if (Number(text) > pages) throw new Probleme(404, "Cette page n’existe pas", `La liste s’arrête à la page ${pages}.`);
  return Number(text);
}

/** The same list at another page. */
function autrePage(chemin: string, n: number): string {
  const [path = "", query = ""] = chemin.split("?");
  const params = new URLSearchParams(query);
  if (n === 1) params.delete("page");
  else params.set("page", String(n));
  return params.size > 0 ? `${path}?${params}` : path;
}
