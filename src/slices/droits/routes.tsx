import { OpenAPIHono } from "@hono/zod-openapi";
import { cadre, type Env, type Maison, page, type Routes } from "../../platform/http.ts";
import { aLaDate, decouper, lien } from "../../platform/ui/chemin.ts";
import type { Day } from "../../shared/day.ts";
import { de } from "../../shared/phrase.ts";
import { type Convention, type Demande, type Notices, titreCourt } from "../conventions/index.ts";
import { conventionsVisibles, organisationsDe } from "../conventions/reads.ts";
import { nomLe, type Organisation, successeurs } from "../organisations/index.ts";
import { lireOrganisations } from "../organisations/reads.ts";
import { enPhrase, type NomsDArticles } from "../redaction/index.ts";
import { nomsParConvention } from "../redaction/reads.ts";
import { type Exemple, PageQuestion, PageReponse, type Possible } from "./pages.tsx";
import { adresse, lireQuestion, OBSTACLES, RESTE, type Saisie, saisieDe } from "./question.ts";
import { autresJours, direQuestion, direReponse, nommer, repondreParmi, titreArticle } from "./reponse.ts";
import type { Decision } from "./types.ts";

/** Examples shown before the first question. */
const EXEMPLES_MAX = 5;

/** Names offered while typing; anyone of the directory can be named all the same. */
const PROPOSEES_MAX = 1_000;

/** The simulator of rights: a question in the address, its answer on the same page; nothing is written. */
export function droitsRoutes(maison: Maison, { notices }: { notices: Notices }): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/droits", async (c) => {
    const connuLe = c.get("connuLe");
    const { conventions, organisations } = await maison.store.avec(c.get("acteur"), async (tx) => ({
      conventions: await conventionsVisibles(tx, connuLe),
      organisations: await lireOrganisations(tx),
    }));
    const connues = new Set(conventions.flatMap(organisationsDe));
    const question = lireQuestion(c.req.query(), { annuaire: organisations, connues, jour: c.get("jour") });
    const { saisie, erreurs, demande } = question;
    const jour = demande?.date ?? c.get("jour");
    const aides = {
      saisie,
      erreurs,
      organisations: propositions(organisations, connues, jour),
      publics: publicsDe(conventions),
    };
    const frame = { ...cadre(c), jour, chemin: sansJour(cadre(c).chemin) };
    if (demande === null) {
      const exemples = exemplesDe(conventions, organisations, notices);
      const statut = Object.keys(erreurs).length > 0 ? 422 : 200;
      return page(c, <PageQuestion {...frame} {...aides} exemples={exemples} />, statut);
    }
    const { decision, monde, annuaire } = repondreParmi(conventions, organisations, demande);
    const names = (id: string) => nommer(annuaire, id, demande.date);
    const cited = new Set([...decision.articles, ...(decision.proches ?? [])].map((a) => a.convention));
    const called = await maison.store.avec(c.get("acteur"), (tx) =>
      nomsParConvention(
        tx,
        conventions.filter((x) => cited.has(x.id)),
      ),
    );
    const shown = montrer(decision, demande, { conventions, called, notices, aujourdhui: c.get("aujourdhui") });
    return page(
      c,
      <PageReponse
        {...frame}
        {...aides}
        {...shown}
        demande={demande}
        decision={decision}
        titre={direReponse(decision, demande, monde, names)}
        nommer={names}
        possibles={possibles(decision, demande, saisie, annuaire, c.get("aujourdhui"))}
        jours={autresJours(demande, decision, monde, c.get("aujourdhui"))}
        connuLe={connuLe}
      />,
    );
  });
  return app;
}

/** The head's control of the day asks the same question on another day: the day of the question gives way to it. */
function sansJour(chemin: string): string {
  const { page: path, parametres } = decouper(aLaDate(chemin, null));
  const query = new URLSearchParams(parametres.filter(([cle]) => cle !== "jour"));
  return query.size > 0 ? `${path}?${query}` : path;
}

/** Names to offer: those that conventions name first. */
function propositions(organisations: readonly Organisation[], connues: ReadonlySet<string>, jour: Day) {
  const named = organisations.map((o) => ({ id: o.id, nom: nomLe(o, jour), liee: connues.has(o.id) }));
  named.sort((a, b) => Number(b.liee) - Number(a.liee) || a.nom.localeCompare(b.nom, "fr"));
  return named.slice(0, PROPOSEES_MAX);
}

const publicsDe = (conventions: readonly Convention[]): string[] =>
  [
    ...new Set(conventions.flatMap((c) => [...(c.publics ?? []), ...c.articles.flatMap((a) => a.publics ?? [])])),
  ].sort();

/** One settled question per convention, a permitted one rather than another. */
function exemplesDe(
  conventions: readonly Convention[],
  organisations: readonly Organisation[],
  notices: Notices,
): Exemple[] {
  const annuaire = new Map(organisations.map((o) => [o.id, o]));
  return conventions
    .flatMap((convention) => {
      const all = convention.exemples ?? [];
      const one = all.find((e) => e.attendu.issue === "permis" && e.demande.vers != null) ?? all[0];
      if (!one) return [];
      const { demande, attendu } = one;
      const question = direQuestion(demande, (id) => nommer(annuaire, id, demande.date));
      return [
        {
          href: adresse(saisieDe(demande)),
          question,
          issue: attendu.issue,
          convention: titreCourt(convention, notices),
        },
      ];
    })
    .slice(0, EXEMPLES_MAX);
}

/** The articles and the near conventions of an answer, named and linked as of the day asked. */
function montrer(
  decision: Decision,
  d: Demande,
  {
    conventions,
    called,
    notices,
    aujourdhui,
  }: {
    conventions: readonly Convention[];
    called: ReadonlyMap<string, NomsDArticles>;
    notices: Notices;
    aujourdhui: Day;
  },
) {
  const named = (id: string, article: string) => {
    const convention = conventions.find((c) => c.id === id);
    return {
      convention,
      nomArticle: called.get(id)?.get(article) ?? article,
      titre: convention ? titreCourt(convention, notices) : id,
      href: lien(`/convention/${encodeURIComponent(id)}`, d.date, aujourdhui),
      hrefArticle: lien(
        `/convention/${encodeURIComponent(id)}#article-${encodeURIComponent(article)}`,
        d.date,
        aujourdhui,
      ),
    };
  };
  const articles = decision.articles.map((a) => {
    const { convention, titre, href, hrefArticle, nomArticle } = named(a.convention, a.article);
    return {
      ...a,
      nomArticle,
      titreConvention: titre,
      titreArticle: titreArticle(convention, a.article, d.date),
      href,
      hrefArticle,
    };
  });
  const proches = (decision.proches ?? []).map(({ convention, article, obstacle, phrase }) => {
    const { titre, href, hrefArticle, nomArticle } = named(convention, article);
    return { titre, href, hrefArticle, article: enPhrase(nomArticle), obstacle: OBSTACLES[obstacle], phrase };
  });
  return { articles, proches };
}

/** What can still be done after a refusal: ask for the accord, ask for who has taken over, the gesture without a right. */
function possibles(
  decision: Decision,
  d: Demande,
  saisie: Saisie,
  annuaire: ReadonlyMap<string, Organisation>,
  aujourdhui: Day,
): Possible[] {
  if (decision.issue !== "refuse") return [];
  const found: Possible[] = [];
  if (decision.motif === "consentement-manquant")
    found.push({
      mots: "Demander son accord à la personne, puis reposer la question",
      href: adresse(saisie, { consentement: "oui" }),
    });
  for (const cle of ["de", "vers"] as const) {
    const id = d[cle];
    if (id == null) continue;
    for (const s of successeurs([...annuaire.values()], id, d.date))
      found.push({
        mots: `Demander pour ${nommer(annuaire, s.organisation, d.date)}`,
        href: adresse({ ...saisie, de: d.de, vers: d.vers ?? "" }, { [cle]: s.organisation }),
        note: `Qui a pris la suite ${de(nommer(annuaire, id, d.date))}${s.objet === null ? "" : `\u00a0: ${s.objet}`}${s.verifie ? "" : " (à revérifier)"}`,
      });
  }
  const to = d.acte === "aiguillage" && d.vers != null && annuaire.has(d.vers) ? d.vers : null;
  found.push({
    mots: RESTE[d.acte],
    ...(to === null ? {} : { href: lien(`/organisation/${encodeURIComponent(to)}`, d.date, aujourdhui) }),
  });
  return found;
}
