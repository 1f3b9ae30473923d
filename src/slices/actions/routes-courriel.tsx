import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Tx } from "../../platform/db.ts";
import { cadre, type Env, formulaire, type Maison, page, type Routes } from "../../platform/http.ts";
import type { Day } from "../../shared/day.ts";
import { leJour, liste, NBSP } from "../../shared/phrase.ts";
import type { Notices } from "../conventions/index.ts";
import { lireOrganisations } from "../organisations/reads.ts";
import { PageCourriel } from "./pages-courriel.tsx";
import { type Ici, lireIci } from "./routes-commun.ts";
import { pageForme } from "./routes-forme.tsx";
import { casesDe } from "./rules-choix.ts";
import { lireCourriel, MESSAGE_MAX, type NomConnu } from "./rules-courriel.ts";
import { signeDePersonne } from "./rules-personne.ts";
import type { SaisieAction } from "./rules-saisie.ts";

/** A message pasted to record an action: read, shown in the form to confirm; nothing of it is kept. */
export function courrielRoutes({ store }: Maison, notices: Notices): Routes {
  const app = new OpenAPIHono<Env>();

  app.get("/actions/courriel", async (c) => {
    const { convention = "", pour = "" } = c.req.query();
    const ici = await store.avec(c.get("acteur"), (tx) => lireIci(c, tx, notices, { convention, pour }));
    return pageCourriel(c, ici, "", undefined);
  });

  app.post("/actions/courriel", async (c) => {
    const champs = await formulaire(c);
    const { convention = "", pour = "" } = champs;
    const message = champs.message ?? "";
    const { ici, connus } = await store.avec(c.get("acteur"), async (tx) => ({
      ici: await lireIci(c, tx, notices, { convention, pour, annuaire: true }),
      connus: await nomsConnus(tx),
    }));
    if (message.trim() === "") return pageCourriel(c, ici, "", "Collez d’abord un message.");
    if (message.length > MESSAGE_MAX)
      return pageCourriel(c, ici, message.slice(0, MESSAGE_MAX), "Ce message dépasse 20 000 caractères.");
    const signe = signeDePersonne(message);
    // the page goes back without the message: what must not be kept is not shown again either
    if (signe !== null) return pageCourriel(c, ici, "", refusDuMessage(signe));
    const { saisie, organisations } = lireCourriel(message, connus, ici.aujourdhui);
    const cases = new Set(casesDe(ici.convention, ici.acteur));
    const others = organisations.filter((o) => o !== ici.acteur);
    const lue = {
      ...saisie,
      avec: others.filter((o) => cases.has(o)),
      autres: others
        .filter((o) => !cases.has(o))
        .map(ici.designeur.ecrire)
        .join("\n"),
    };
    return pageForme(c, ici, lue, { lus: dire(lue, others.map(ici.nommer)), voie: "courriel" });
  });

  return app;
}

const refusDuMessage = (signe: string): string =>
  `Ce message porte ${signe}${NBSP}: il touche une personne, et n’a pas sa place ici. Rien n’en a été gardé. Remplissez le formulaire avec le jour, le lieu et les organisations seuls.`;

function pageCourriel(c: Context<Env>, { convention, titre, acteur }: Ici, message: string, wrong: string | undefined) {
  const props = { cadre: cadre(c), convention: convention.id, titre, pour: acteur, message };
  const erreurs = wrong === undefined ? {} : { message: wrong };
  return page(c, <PageCourriel {...props} erreurs={erreurs} />, wrong === undefined ? 200 : 422);
}

/** Every name and acronym of the directory, of any time. */
async function nomsConnus(tx: Tx): Promise<NomConnu[]> {
  return (await lireOrganisations(tx)).flatMap(({ id, noms }) =>
    noms.flatMap(({ nom, sigle }) => [
      { id, nom, sigle: false },
      ...(sigle == null ? [] : [{ id, nom: sigle, sigle: true }]),
    ]),
  );
}

/** What was read of the message, line by line. */
const dire = ({ le, lieu, personnes, duree, intitule }: SaisieAction, noms: readonly string[]): string[] => [
  ...(intitule === "" ? [] : [`Objet${NBSP}: ${intitule}`]),
  ...(le === "" ? [] : [`Jour${NBSP}: ${leJour(le as Day)}`]),
  ...(lieu === "" ? [] : [`Lieu${NBSP}: ${lieu}`]),
  ...(noms.length === 0 ? [] : [`Organisations${NBSP}: ${liste(noms)}`]),
  ...(personnes === "" ? [] : [`Personnes${NBSP}: ${personnes}`]),
  ...(duree === "" ? [] : [`Durée${NBSP}: ${duree}`]),
];
