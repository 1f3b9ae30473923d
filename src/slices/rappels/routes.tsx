import { OpenAPIHono } from "@hono/zod-openapi";
import { cadre, type Env, type Maison, page, type Routes } from "../../platform/http.ts";
import { addDays } from "../../shared/day.ts";
import { type Convention, type Notices, titreCourt } from "../conventions/index.ts";
import { conventionsVisibles, organisationsDe } from "../conventions/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { propositionsOuvertes, reponses } from "../vie/reads.ts";
import { PageEcheances } from "./pages.tsx";
import { echeancesDe } from "./rules.ts";
import type { Echeance } from "./types.ts";

/** How far ahead the page looks, in months. */
const MOIS = 12;

/** What is due in the coming year, by urgency, with whose turn it is. */
export function rappelsRoutes({ store }: Maison, { notices = {} }: { notices?: Notices } = {}): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/echeances", async (c) => {
    const acteur = c.get("acteur");
    const jour = c.get("jour");
    const read = await store.avec(acteur, async (tx) => {
      const conventions = await conventionsVisibles(tx);
      const noms = await nomsCourts(tx, [...new Set(conventions.flatMap(organisationsDe))], jour);
      return {
        conventions,
        noms,
        propositions: await propositionsOuvertes(tx),
        answers: await reponses(tx, addDays(jour, -500)),
      };
    });
    const { conventions, noms, propositions, answers } = read;
    const byId = new Map(conventions.map((x) => [x.id, x]));
    const concern = (x: Convention) => organisationsDe(x).some((o) => acteur.organisations.includes(o));
    const own = conventions.filter(concern);
    const latest = new Map(answers.toReversed().map((a) => [a.convention, a.le]));
    const contexte = (x: Convention) => ({
      trouver: (id: string) => byId.get(id),
      reponse: latest.get(x.id) ?? null,
    });
    const found: Echeance[] = (acteur.personne === null ? conventions : own).flatMap((x) =>
      echeancesDe(x, jour, MOIS, contexte(x)),
    );
    for (const p of propositions) {
      const late = p.parties.filter((o) => !p.accords.includes(o));
      found.push({ convention: p.convention, matiere: "proposition", le: p.le, parties: late });
    }
    found.sort((a, b) => (a.le < b.le ? -1 : a.le > b.le ? 1 : a.convention < b.convention ? -1 : 1));
    const props = {
      cadre: cadre(c),
      echeances: found.flatMap((e) => {
        const convention = byId.get(e.convention);
        return convention ? [{ ...e, titre: titreCourt(convention, notices), texte: convention }] : [];
      }),
      siennes: acteur.organisations,
      nommer: (id: string) => noms.get(id) ?? id,
    };
    return page(c, <PageEcheances {...props} />);
  });
  return app;
}
