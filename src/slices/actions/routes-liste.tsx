import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { type ActeLu, actesLus, nombreActes } from "../../platform/acts-faits.ts";
import { cadre, type Env, type Maison, page, type Routes } from "../../platform/http.ts";
import type { Day } from "../../shared/day.ts";
import { liste } from "../../shared/phrase.ts";
import { type Convention, NATURES, type Notices, titreCourt } from "../conventions/index.ts";
import { lireConvention, organisationsDe } from "../conventions/reads.ts";
import { nomTerritoire } from "../droits/index.ts";
import { nomsCourts } from "../organisations/reads.ts";
import type { Valeur } from "../pilotage/index.ts";
import { personnesLisibles } from "../pilotage/reads.ts";
import { type LigneAction, PageListe } from "./pages-liste.tsx";
import { introuvable } from "./routes-commun.ts";
import { motDeNature } from "./rules-choix.ts";
import { lireFiltre } from "./rules-liste.ts";
import { personnesDites, phraseListe } from "./rules-phrases.ts";
import { faitsDe } from "./rules-relire.ts";

/** Actions on one page of the list. */
const PAR_PAGE = 50;

/** The list of a convention's actions: what every figure opens on. */
export function listeRoutes({ store }: Maison, notices: Notices): Routes {
  const app = new OpenAPIHono<Env>();

  app.get("/convention/:id/actions/liste", async (c) => {
    const { saisie, filtre, erreurs } = lireFiltre(c.req.query());
    const wrong = Object.keys(erreurs).length > 0;
    const apres = /^\d{1,15}$/.test(c.req.query("apres") ?? "") ? { apres: Number(c.req.query("apres")) } : {};
    const known = { connuLe: c.get("connuLe") };
    const read = await store.avec(c.get("acteur"), async (tx) => {
      const convention = await lireConvention(tx, c.req.param("id"));
      if (convention === null) throw introuvable();
      const asked = { ...filtre, ...known, convention: convention.id };
      const rows = wrong ? [] : await actesLus(tx, asked, { ...apres, limite: PAR_PAGE + 1 });
      const members = organisationsDe(convention);
      const named = rows.flatMap((a) => [a.acteur, a.vers, ...faitsDe(a).organisations]).filter((o) => o !== null);
      const noms = await nomsCourts(tx, [...new Set([...members, ...named])], c.get("jour"));
      const combien = await personnesLisibles(tx, rows);
      return { convention, rows, noms, members, combien, total: wrong ? 0 : await nombreActes(tx, asked) };
    });
    const { convention, rows, noms, members, combien, total } = read;
    const nommer = (id: string) => noms.get(id) ?? id;
    const lignes = rows.slice(0, PAR_PAGE);
    const own = siennesOuRien(c);
    const props = {
      ...{ cadre: cadre(c), convention: convention.id, titre: titreCourt(convention, notices), saisie, erreurs },
      phrase: phraseListe(
        total,
        Object.values(saisie).some((v) => v !== ""),
      ),
      lignes: lignes.map((a) => ligneDe(a, convention, nommer, combien(a))),
      engagements: (convention.engagements ?? []).map(({ id, titre }) => ({ id, titre })),
      natures: NATURES.map((n) => ({ valeur: n, libelle: motDeNature(n) })),
      organisations: members.map((id) => ({ id, nom: nommer(id) })).sort((a, b) => a.nom.localeCompare(b.nom, "fr")),
      nomTerritoire: (code: string) => nomTerritoire(code as Parameters<typeof nomTerritoire>[0]),
      suivant: rows.length > PAR_PAGE ? (lignes.at(-1)?.no ?? null) : null,
      enregistre: own.some((o) => members.includes(o)),
    };
    return page(c, <PageListe {...props} />, wrong ? 422 : 200);
  });

  return app;
}

/** Organisations of the reader, none for a visitor. */
function siennesOuRien(c: Context<Env>): readonly string[] {
  const { organisations, acces } = c.get("acteur");
  return acces?.objet === "agir" ? [acces.organisation] : organisations;
}

function ligneDe(
  a: ActeLu,
  { engagements }: Convention,
  nommer: (id: string) => string,
  personnes: Valeur | undefined,
): LigneAction {
  const { intitule, organisations } = faitsDe(a);
  const others = [...new Set([...(a.vers === null ? [] : [a.vers]), ...organisations])].filter((o) => o !== a.acteur);
  return {
    ...{ id: a.id, intitule, mot: motDeNature(a.nature), le: a.le as Day, hors: a.hors_convention },
    par: a.acteur === null ? "l’instance" : nommer(a.acteur),
    avec:
      others.length > 4
        ? `${others.slice(0, 3).map(nommer).join(", ")} et ${others.length - 3} autres`
        : liste(others.map(nommer)),
    personnes: personnes === undefined ? null : personnesDites(personnes),
    engagement: engagements?.find((e) => e.id === a.engagement)?.titre ?? null,
  };
}
