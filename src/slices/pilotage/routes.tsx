import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { actesLus, actesParConvention, nombreActes } from "../../platform/acts-faits.ts";
import { ecrireCsv } from "../../platform/csv.ts";
import type { Tx } from "../../platform/db.ts";
import { cadre, type Env, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { ecrireOds } from "../../platform/ods.ts";
import { texteDe } from "../../shared/cellule.ts";
import type { Day } from "../../shared/day.ts";
import {
  type Convention,
  debutDe,
  etatDit,
  type Notices,
  type Regard,
  titreCourt,
  vieLe,
} from "../conventions/index.ts";
import { conventionsVisibles, organisationsDe } from "../conventions/reads.ts";
import { LIBRES } from "../droits/index.ts";
import { decisionsDe } from "../instances/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { versActionsDe } from "./pages-commun.tsx";
import { PagePilotage, type VuePilotage } from "./pages-convention.tsx";
import { type LigneEnsemble, PageEnsemble, PageOrganisation } from "./pages-ensemble.tsx";
import { phraseDePilotage } from "./phrases.ts";
import { lignesDeRelais } from "./phrases-relais.ts";
import { cumulsDe, lireSuivi, lisible, tableauDeBord } from "./reads.ts";
import { lireRelais } from "./reads-relais.ts";
import { pilotageApi } from "./routes-api.ts";
import { anneeDe, conventionChiffree, iciDe } from "./routes-commun.ts";
import { delaiTenu } from "./rules-indicateur.ts";
import { tableau, territoiresACouvrir } from "./rules-tableau.ts";
import { parOrganisation } from "./rules-vues.ts";
import { lignesDeChiffres, relaisEnLignes, TITRES } from "./tableur.ts";
import type { TableauDeBord, Valeur } from "./types.ts";

/** Last actions shown on a steering page. */
const DERNIERES = 8;

/** What has come of conventions, from their acts. */
export function pilotageRoutes(maison: Maison, { notices = {} }: { notices?: Notices } = {}): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/convention/:id/pilotage", (c) => pagePilotage(c, notices));
  app.get("/convention/:id/pilotage.csv", async (c) => {
    const { nom, rows } = await chiffres(c, notices);
    const text = ecrireCsv([[...TITRES], ...rows.map((row) => row.map(texteDe))], true);
    return fichier(c, new TextEncoder().encode(text), "text/csv; charset=utf-8", `${nom}.csv`);
  });
  app.get("/convention/:id/pilotage.ods", async (c) => {
    const { nom, rows } = await chiffres(c, notices);
    const type = "application/vnd.oasis.opendocument.spreadsheet";
    return fichier(c, ecrireOds("Chiffres", TITRES, rows), type, `${nom}.ods`);
  });
  app.get("/pilotage", (c) => pageEnsemble(c, notices));
  app.get("/organisation/:id/pilotage", (c) => pageOrganisation(c, notices));
  app.route("/", pilotageApi(maison));
  return app;
}

/** How a page names and dates; `trouver` knows the conventions given. */
function regardDe(
  c: Context<Env>,
  conventions: readonly Convention[],
  noms: ReadonlyMap<string, string>,
  notices: Notices,
): Regard {
  const byId = new Map(conventions.map((x) => [x.id, x]));
  return {
    jour: c.get("jour"),
    aujourdhui: c.get("aujourdhui"),
    nommer: (organisation) => noms.get(organisation) ?? organisation,
    notices,
    trouver: (id) => byId.get(id),
  };
}

/** Signing in first, for a page that is for those who are known. */
const aConnaitre = (c: Context<Env>) => {
  const { personne, acces } = c.get("acteur");
  return personne === null && !acces ? c.redirect(`/connexion?suite=${encodeURIComponent(c.req.path)}`, 303) : null;
};

async function pagePilotage(c: Context<Env>, notices: Notices) {
  const vue = await c.get("maison").store.avec(c.get("acteur"), (tx) => lirePilotage(c, tx, notices));
  return page(c, <PagePilotage {...vue} />);
}

async function lirePilotage(c: Context<Env>, tx: Tx, notices: Notices): Promise<VuePilotage> {
  const [jour, aujourdhui, connuLe] = [c.get("jour"), c.get("aujourdhui"), c.get("connuLe")];
  const convention = await conventionChiffree(c, tx);
  const suivi = await lireSuivi(tx, convention, { jour, aujourdhui, connuLe });
  const { duree, ...annee } = anneeDe(convention, jour);
  const decisions = connuLe === null ? await decisionsLe(tx, convention.id, jour) : null;
  const matiere = { ...suivi, au: jour, connuLe: connuLe ?? aujourdhui, decisions };
  const debut = duree === null || duree.debut > jour ? annee.du : (`${duree.debut.slice(0, 7)}-01` as Day);
  const bords = {
    annee: tableau(convention, { ...matiere, du: annee.du, au: annee.au }),
    depuis: tableau(convention, { ...matiere, du: debut }),
  };
  const asked = { convention: convention.id, au: jour, connuLe };
  const lus = await actesLus(tx, { ...asked, horsConvention: false }, { limite: DERNIERES });
  const named = [
    ...organisationsDe(convention),
    ...parOrganisation(suivi.cumuls).keys(),
    ...lus.map((a) => a.acteur ?? ""),
  ];
  const relais = await lireRelais(tx, convention, { jour, aujourdhui, connuLe });
  const noms = await nomsCourts(tx, [...new Set(named.filter(Boolean))], jour);
  const regard = regardDe(c, [convention], noms, notices);
  const figure = (bord: typeof bords.annee, id: string): Valeur =>
    bord.blocs[0]?.lignes.find((l) => l.indicateur === id)?.valeur ?? null;
  const phrase = phraseDePilotage({
    actions: Number(figure(bords.annee, "actions")),
    depuisLeDebut: Number(figure(bords.depuis, "actions")),
    personnes: figure(bords.annee, "personnes-touchees"),
    annee: annee.nom,
    delai: delaiTenu(
      suivi.cumuls.filter((x) => x.mois.startsWith(annee.nom)),
      0.9,
    ),
    progressions: suivi.progressions,
  });
  return {
    ...{
      cadre: cadre(c),
      ici: iciDe(c),
      vers: versActionsDe(convention.id, cadre(c), connuLe),
      convention,
      connuLe,
      phrase,
      annee,
      bords,
    },
    titre: titreCourt(convention, notices),
    etat: etatDit(convention, vieLe(convention, jour, regard), regard),
    ...{ cumuls: suivi.cumuls, progressions: suivi.progressions, aCouvrir: territoiresACouvrir(convention) },
    relais,
    horsConvention: await nombreActes(tx, { ...asked, horsConvention: true }),
    dernieres: lus
      .map(({ id, le, nature, contenu, acteur, article }) => ({
        id,
        le: le as Day,
        nature,
        intitule: intitule(contenu),
        acteur,
        article,
      }))
      .sort((a, b) => (a.le > b.le ? -1 : a.le < b.le ? 1 : 0)),
    nommer: regard.nommer,
    enregistre: jour === aujourdhui && c.get("acteur").organisations.length > 0,
  };
}

const intitule = (contenu: unknown): string => {
  const { intitule: said } = contenu as { intitule?: unknown };
  return typeof said === "string" ? said : "Action sans intitulé";
};

/** Decisions of its committees whose day has come, and those carried out; null when there is none. */
async function decisionsLe(tx: Tx, convention: string, jour: Day) {
  const due = (await decisionsDe(tx, convention, jour)).filter(
    ({ situation: { etat, echeance } }) => etat !== "abandonnee" && echeance !== null && echeance <= jour,
  );
  if (due.length === 0) return null;
  return { dues: due.length, faites: due.filter(({ situation }) => situation.etat === "faite").length };
}

/** The figures of a convention as anybody may read them once they are published: of the year, and since the beginning. */
async function chiffres(c: Context<Env>, notices: Notices) {
  const [jour, connuLe] = [c.get("jour"), c.get("connuLe") ?? c.get("aujourdhui")];
  const known = { connuLe, sansPersonnes: connuLe < c.get("aujourdhui") };
  return c.get("maison").store.avec(c.get("acteur"), async (tx) => {
    const convention = await conventionChiffree(c, tx);
    const { du, au } = anneeDe(convention, jour);
    const first = debutDe(convention) ?? du;
    const titre = titreCourt(convention, notices);
    const bords = [
      await tableauDeBord(tx, convention, { du, au, ...known }),
      await tableauDeBord(tx, convention, {
        du: `${(first < jour ? first : jour).slice(0, 7)}-01` as Day,
        au: jour,
        ...known,
      }),
    ];
    const bord = bords[1] as TableauDeBord;
    const { tous } = await lireRelais(tx, convention, {
      jour,
      aujourdhui: c.get("aujourdhui"),
      connuLe: c.get("connuLe"),
    });
    const noms = await nomsCourts(tx, organisationsDe(convention), jour);
    const relais = lignesDeRelais(tous, (id) => noms.get(id) ?? id);
    return {
      nom: `chiffres-${convention.id}-${jour}`,
      rows: [...lignesDeChiffres(titre, bords), ...relaisEnLignes(titre, bord, relais)],
    };
  });
}

/** A file to keep; an id may hold characters that a file name does not. */
const fichier = (c: Context<Env>, corps: Uint8Array, type: string, nom: string) =>
  c.body(Buffer.from(corps), 200, {
    "content-type": type,
    "content-disposition": `attachment; filename="${nom.replace(/[^\w.-]+/g, "-")}"`,
  });

/** The next day something of a convention is due on its own: last day to denounce, end of grace, term. */
function prochaineDe(convention: Convention, regard: Regard): LigneEnsemble["prochaine"] {
  const { preavisAvant, echeance, graceJusquAu } = vieLe(convention, regard.jour, regard);
  const days = [
    { le: preavisAvant, quoi: "Dernier jour pour dénoncer" },
    { le: echeance, quoi: "Terme" },
    { le: graceJusquAu, quoi: "Fin de la période de tolérance" },
  ].filter((d): d is { le: Day; quoi: string } => d.le !== null && d.le >= regard.jour);
  return days.sort((a, b) => (a.le < b.le ? -1 : 1))[0] ?? null;
}

async function pageEnsemble(c: Context<Env>, notices: Notices) {
  const acteur = c.get("acteur");
  const [jour, connuLe] = [c.get("jour"), c.get("connuLe")];
  const annee = jour.slice(0, 4);
  const { all, own, noms, counts, last, siennes } = await c.get("maison").store.avec(acteur, async (tx) => {
    const all = await conventionsVisibles(tx, connuLe);
    const mine = all.filter((x) => lisible(x, acteur));
    const own = mine.length > 0 ? mine : all;
    const ids = mine.map((x) => x.id);
    const asked = { horsConvention: false, au: jour, connuLe };
    const year = await actesParConvention(tx, ids, { ...asked, natures: LIBRES, du: `${annee}-01-01` as Day });
    // the last action of the others is of another year, or about one person
    const quiet = ids.filter((id) => !year.has(id));
    const last = new Map([...year, ...(await actesParConvention(tx, quiet, { ...asked, natures: LIBRES }))]);
    const counts = new Map(ids.map((id) => [id, year.get(id)?.actes ?? 0]));
    const named = own.flatMap((x) => x.parties.map((p) => p.organisation));
    const siennes = mine.length > 0;
    return { all, own, counts, last, siennes, noms: await nomsCourts(tx, [...new Set(named)], jour) };
  });
  const regard = regardDe(c, all, noms, notices);
  const lignes = own
    .map((x) => ({
      id: x.id,
      titre: titreCourt(x, notices),
      etat: etatDit(x, vieLe(x, jour, regard), regard),
      prochaine: prochaineDe(x, regard),
      derniere: last.get(x.id)?.dernier ?? null,
      actions: counts.get(x.id) ?? null,
    }))
    .sort((a, b) => a.titre.localeCompare(b.titre, "fr"));
  const asked = c.req.query("page") ?? "";
  const rang = /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1;
  return page(c, <PageEnsemble {...{ cadre: cadre(c), lignes, annee, siennes, rang }} ici={iciDe(c)} />);
}

async function pageOrganisation(c: Context<Env>, notices: Notices) {
  const away = aConnaitre(c);
  if (away) return away;
  const acteur = c.get("acteur");
  const id = c.req.param("id") ?? "";
  const [jour, connuLe] = [c.get("jour"), c.get("connuLe")];
  const annee = jour.slice(0, 4);
  const { rows, tues, conventions, noms } = await c.get("maison").store.avec(acteur, async (tx) => {
    const conventions = (await conventionsVisibles(tx, connuLe)).filter((x) => organisationsDe(x).includes(id));
    const mine = conventions.filter((x) => lisible(x, acteur));
    const rows = [];
    for (const x of mine) {
      const cumuls = await cumulsDe(tx, { convention: x.id, du: `${annee}-01-01` as Day, au: jour, connuLe });
      rows.push({ convention: x, ...(parOrganisation(cumuls).get(id) ?? { menees: 0, suivies: 0, minutes: 0 }) });
    }
    const noms = await nomsCourts(tx, [id, ...conventions.flatMap((x) => x.parties.map((p) => p.organisation))], jour);
    return { rows, conventions, noms, tues: conventions.length - mine.length };
  });
  if (conventions.length === 0 && (noms.get(id) ?? id) === id)
    throw new Probleme(404, "Organisation introuvable", "Aucune organisation de l’annuaire ne porte cet identifiant.");
  const regard = regardDe(c, conventions, noms, notices);
  const lignes = rows
    .map(({ convention: x, ...counts }) => ({
      id: x.id,
      titre: titreCourt(x, notices),
      etat: etatDit(x, vieLe(x, jour, regard), regard),
      ...counts,
    }))
    .sort((a, b) => a.titre.localeCompare(b.titre, "fr"));
  const organisation = { id, nom: regard.nommer(id) };
  return page(c, <PageOrganisation {...{ cadre: cadre(c), ici: iciDe(c), organisation, lignes, annee, tues }} />);
}
