import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Tx } from "../../platform/db.ts";
import { cadre, type Env, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import type { Day } from "../../shared/day.ts";
import { de, leJour } from "../../shared/phrase.ts";
import { compiler, decider, ouvertures, phraseTerritoires, verifierExemples } from "../droits/index.ts";
import { type ReunionsDeConvention, reunionsDe } from "../instances/reads.ts";
import { nomsConnus, nomsCourts } from "../organisations/reads.ts";
import { lireSuivi, lisible, type Suivi } from "../pilotage/reads.ts";
import { type NomsDArticles, nomsDesArticles } from "../redaction/index.ts";
import { articlesConnus, nommerArticles, texteSigne } from "../redaction/reads.ts";
import { aUnePreuve } from "../signature/reads.ts";
import { type ExempleVu, liensDe } from "./pages-commun.tsx";
import { PageConvention } from "./pages-convention.tsx";
import { PageJournal } from "./pages-journal.tsx";
import { type LigneListe, PageListe } from "./pages-liste.tsx";
import * as phrases from "./phrases.ts";
import { conventionsVisibles } from "./reads.ts";
import {
  type Entourage,
  lireEntourage,
  lireVersions,
  type PageDuJournal,
  pageDuJournal,
  type Version,
} from "./reads-pages.ts";
import { etatLe, vieLe } from "./rules.ts";
import { chercher, estVide, lireRecherche, partiesDe, plier } from "./rules-recherche.ts";
import { organisationsDe } from "./store.ts";
import type { Convention } from "./types.ts";

/** What the pages are told beside the store: notices of the conventions of the demonstration. */
type Options = {
  notices?: phrases.Notices;
  /** The scans that came with a convention taken up from paper, as far as the reader may open them. */
  scans?: (tx: Tx, convention: string) => Promise<{ libelle: string; href: string }[]>;
};

/** Conventions on one page of the list. */
const PAR_PAGE = 50;

/** Axes offered as a choice; beyond, the axis is searched by its words. */
const AXES_MAX = 60;

/** Pages of the slice: the list, a convention, its journal. */
export function conventionsRoutes({ store }: Maison, { notices = {}, scans }: Options = {}): Routes {
  const app = new OpenAPIHono<Env>();

  app.get("/conventions", async (c) => {
    const { jour, connuLe, ici } = lecture(c);
    const { conventions, noms } = await store.avec(c.get("acteur"), async (tx) => {
      const conventions = await conventionsVisibles(tx, connuLe);
      const noms = await nomsCourts(tx, [...new Set(conventions.flatMap(partiesDe))], jour);
      return { conventions, noms };
    });
    const regard = regardDe(c, conventions, noms, notices);
    const recherche = lireRecherche(c.req.query());
    const found = chercher(conventions, recherche, regard);
    const pages = Math.max(1, Math.ceil(found.length / PAR_PAGE));
    const n = Math.min(pages, Math.max(1, Math.trunc(Number(c.req.query("page"))) || 1));
    const props = {
      cadre: cadre(c),
      ici,
      connuLe,
      recherche,
      reprend: (c.get("acteur").gouverne ?? []).length > 0,
      filtree: !estVide(recherche),
      phrase: estVide(recherche) ? compter(conventions, regard) : phrases.phraseTrouvees(found.length),
      lignes: found.slice((n - 1) * PAR_PAGE, n * PAR_PAGE).map((convention) => ligneDe(convention, regard)),
      parties: [...noms].map(([id, nom]) => ({ id, nom })).sort((a, b) => a.nom.localeCompare(b.nom, "fr")),
      axes: axesDe(conventions),
      page: n,
      pages,
    };
    return page(c, <PageListe {...props} />);
  });

  app.get("/convention/:id", async (c) => {
    const { jour, connuLe, ici } = lecture(c);
    const found = await store.avec(c.get("acteur"), async (tx) => {
      const read = await lireEntourage(tx, c.req.param("id"), connuLe);
      if (read === null) return null;
      const textes = await texteSigne(tx, read.convention.id);
      const named = [...organisationsDe(read.convention), ...nommees(read.convention)];
      const suivi = lisible(read.convention, tx.acteur)
        ? await lireSuivi(tx, read.convention, { jour, aujourdhui: c.get("aujourdhui"), connuLe })
        : null;
      return {
        ...read,
        suivi,
        reunions: lisible(read.convention, tx.acteur) ? await reunionsDe(tx, read.convention.id, jour) : null,
        noms: await nomsCourts(tx, [...new Set(named)], jour),
        versions: await lireVersions(tx, read.convention.id),
        articles: nomsDesArticles(read.convention, textes),
        preuve: await aUnePreuve(
          tx,
          textes.map((t) => t.projet),
        ),
        scans: (await scans?.(tx, read.convention.id)) ?? [],
      };
    });
    if (found === null) throw introuvable();
    return page(c, <PageConvention {...vueDe(c, found, { ici, connuLe, notices })} />);
  });

  app.get("/convention/:id/actions", async (c) => {
    const { jour, ici } = lecture(c);
    const id = c.req.param("id");
    const apres = curseur(c.req.query("apres"));
    const found = await journalDe(c, { id, apres, jour });
    if (found === null) throw introuvable();
    const titre = notices[id]?.titreCourt ?? found.titre;
    const props = { ...found, titre, cadre: cadre(c), ici, id, debut: apres === null };
    return page(c, <PageJournal {...props} />);
  });

  return app;
}

/** What a page of the journal will read, told before the session is known: both go in one message to the base. */
export function lectureAnnoncee(c: Context<Env>) {
  const id = /^\/convention\/([\w.~-]+)\/actions$/.exec(c.req.path)?.[1];
  if (id === undefined || c.req.method !== "GET") return null;
  return pageDuJournal(id, curseur(c.req.query("apres")), PAR_PAGE + 1);
}

/**
 * A page of the journal of a convention; null when it is not for the actor. Its SQL goes in one message under the
 * actor's role: the title from `convention` and, beside it, the 51 last rows of `acte` as one JSON value, both filtered
 * by row-level security; names, of organisations and of articles, are read again once a minute.
 */
async function journalDe(c: Context<Env>, { id, apres, jour }: { id: string; apres: number | null; jour: Day }) {
  const acteur = c.get("acteur");
  const { store } = c.get("maison");
  const announced = c.get("lecture") as { lu: PageDuJournal | null } | null;
  const found = announced ? announced.lu : await store.lire(acteur, pageDuJournal(id, apres, PAR_PAGE + 1));
  if (found === null) return null;
  const { titre, actes } = found;
  const ids = new Set<string>();
  for (const column of [actes.acteur, actes.au_titre_de, actes.vers])
    for (const one of column ?? []) if (one !== null) ids.add(one);
  const noms = nomsConnus(store, [...ids], jour) ?? (await store.avec(acteur, (tx) => nomsCourts(tx, [...ids], jour)));
  const nom = (organisation: string | null | undefined) =>
    organisation == null ? null : (noms.get(organisation) ?? organisation);
  const cites = [...new Set((actes.article ?? []).filter((a) => a !== null))];
  const articles =
    articlesConnus(store, id, cites) ?? (await store.avec(acteur, (tx) => nommerArticles(tx, id, cites)));
  const numeros = actes.no ?? [];
  const lignes = numeros.slice(0, PAR_PAGE).map((no, i) => ({
    no,
    le: actes.le?.[i] as string,
    nature: actes.nature?.[i] as string,
    acteur: nom(actes.acteur?.[i]),
    auTitreDe: nom(actes.au_titre_de?.[i]),
    vers: nom(actes.vers?.[i]),
    article: actes.article?.[i] ?? null,
  }));
  return { titre, lignes, articles, suivant: numeros.length > PAR_PAGE ? (lignes.at(-1)?.no ?? null) : null };
}

const introuvable = (): Probleme =>
  new Probleme(404, "Convention introuvable", "Aucune convention de ce nom n’est ouverte à votre lecture.");

/** The day of the page, what was known, and how its links are written. */
function lecture(c: Context<Env>) {
  const jour = c.get("jour");
  const connuLe = c.get("connuLe");
  return { jour, connuLe, ici: liensDe({ jour, aujourdhui: c.get("aujourdhui") }, connuLe) };
}

/** The last number seen of a journal; null for its beginning, and for whatever is no number of the journal. */
function curseur(apres: string | undefined): number | null {
  const n = /^\d{1,15}$/.test(apres ?? "") ? Number(apres) : Number.NaN;
  return Number.isSafeInteger(n) ? n : null;
}

function regardDe(
  c: Context<Env>,
  conventions: readonly Convention[],
  noms: ReadonlyMap<string, string>,
  notices: phrases.Notices,
): phrases.Regard {
  const byId = new Map(conventions.map((convention) => [convention.id, convention]));
  return {
    jour: c.get("jour"),
    aujourdhui: c.get("aujourdhui"),
    nommer: (organisation) => noms.get(organisation) ?? organisation,
    notices,
    trouver: (id) => byId.get(id),
  };
}

const compter = (conventions: readonly Convention[], regard: phrases.Regard): phrases.Morceau[] =>
  phrases.phraseCompte(
    conventions.length,
    conventions.filter((x) => etatLe(x, regard.jour, regard) === "en-vigueur").length,
  );

function ligneDe(convention: Convention, regard: phrases.Regard): LigneListe {
  const titre = phrases.titreCourt(convention, regard.notices);
  const objet = phrases.titreParObjet(convention, regard.notices);
  return {
    id: convention.id,
    titre,
    objet: objet === titre ? null : objet,
    etat: phrases.etatDit(convention, vieLe(convention, regard.jour, regard), regard),
    parties: phrases.nomsDesParties(partiesDe(convention), regard.nommer),
    ou: phraseTerritoires(convention.territoire),
  };
}

/** Titles of the axes to choose from, each once; none when they are too many to be a choice. */
function axesDe(conventions: readonly Convention[]): string[] {
  const titles = new Map(conventions.flatMap((c) => (c.axes ?? []).map(({ titre }) => [plier(titre), titre] as const)));
  return titles.size > AXES_MAX ? [] : [...titles.values()].sort((a, b) => a.localeCompare(b, "fr"));
}

/** Organisations named by commitments, bodies and examples, beside parties, members and supports. */
const nommees = ({ engagements, instances, exemples }: Convention): string[] => [
  ...(engagements ?? []).flatMap((e) => [...e.obliges, ...(e.contributeurs ?? [])]),
  ...(instances ?? []).flatMap((i) => i.membres ?? []),
  ...(exemples ?? []).flatMap(({ demande }) => [demande.de, demande.vers]).filter((id) => id != null),
];

type Lecture = { ici: (chemin: string) => string; connuLe: Day | null; notices: phrases.Notices };

function vueDe(
  c: Context<Env>,
  {
    convention,
    autres,
    noms,
    articles,
    preuve,
    versions,
    scans,
    suivi,
    reunions,
  }: Entourage & {
    suivi: Suivi | null;
    reunions: ReunionsDeConvention | null;
    noms: ReadonlyMap<string, string>;
    articles: NomsDArticles;
    preuve: boolean;
    versions: Version[];
    scans: { libelle: string; href: string }[];
  },
  { ici, connuLe, notices }: Lecture,
) {
  const regard = regardDe(c, [convention, ...autres], noms, notices);
  const { jour } = regard;
  const parent = convention.parent == null ? undefined : regard.trouver(convention.parent);
  const children = autres.filter((a) => a.parent === convention.id);
  return {
    cadre: cadre(c),
    ici,
    convention,
    vie: vieLe(convention, jour, regard),
    regard,
    connuLe,
    ouvertures: ouvertures(convention, regard),
    exemples: exemplesDe(convention, regard),
    parent: parent ? { id: parent.id, titre: phrases.titreCourt(parent, notices) } : null,
    enfants: children.map((child) => ({
      id: child.id,
      titre: phrases.titreCourt(child, notices),
      etat: phrases.etatDit(child, vieLe(child, jour, regard), regard),
    })),
    noms: articles,
    preuve,
    scans,
    reunions,
    progressions: suivi?.progressions ?? [],
    pilotage: suivi !== null,
    relais: metEnRelation(convention, jour, c.get("acteur").conseille ?? [], regard),
    versions: connuLe === null ? versions : versions.filter((v) => v.connuLe <= connuLe),
  };
}

/** Whether a counsellor of these bodies may send a person on under it that day. */
const metEnRelation = (x: Convention, jour: Day, conseille: readonly string[], regard: phrases.Regard): boolean =>
  etatLe(x, jour, regard) === "en-vigueur" &&
  x.articles.some((a) => a.actes.includes("aiguillage")) &&
  organisationsDe(x).some((o) => conseille.includes(o));

/** The examples as sentences, each with what the text gives when it is another answer. */
function exemplesDe(convention: Convention, regard: phrases.Regard): ExempleVu[] {
  if (!convention.exemples?.length) return [];
  const monde = compiler([convention]); // the text alone, not what others allow or refuse beside it
  const wrong = new Set(verifierExemples(convention, monde).map((e) => e.exemple));
  return convention.exemples.map((exemple) => {
    const { demande, attendu } = exemple;
    const to = demande.vers == null ? "" : ` vers ${regard.nommer(demande.vers)}`;
    return {
      question: `${phrases.ON_PEUT[demande.acte]}, ${de(regard.nommer(demande.de))}${to}, ${leJour(demande.date)}`,
      attendu: attendu.issue,
      reponse: decider(monde, demande, { nommer: regard.nommer }).phrase,
      contredit: wrong.has(exemple),
    };
  });
}
