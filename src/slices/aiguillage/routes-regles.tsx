import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { cadre, type Env, formulaire, page, type Routes } from "../../platform/http.ts";
import { lien } from "../../platform/ui/chemin.ts";
import { Day } from "../../shared/day.ts";
import { orienter } from "./orienter.ts";
import { CLES_ESSAI, PageEssai, PageRegles } from "./pages-regles.tsx";
import { avecReponse } from "./questions.ts";
import { lireDemande } from "./rules-questionnaire.ts";
import { lireSaisie } from "./rules-questionnaire-saisies.ts";
import { controler, filtrerRegles, SUJETS, toutesLesRegles } from "./rules-regles.ts";
import type { Situation } from "./situation.ts";

const TEXTE_MAX = 100;

/** Every rule with its source, and the try of a jurist: nothing is kept. */
export function reglesRoutes(): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/regles", (c) => {
    const { sujet = "", article, texte = article ?? "", relire, toutes } = c.req.query();
    const filtre = {
      sujet: (SUJETS as readonly string[]).includes(sujet) ? sujet : "",
      texte: texte.slice(0, TEXTE_MAX),
      relire: relire === "oui",
      au: toutes === "oui" ? null : c.get("jour"),
    };
    const all = toutesLesRegles();
    return page(
      c,
      <PageRegles
        cadre={cadre(c)}
        filtre={filtre}
        lignes={filtrerRegles(all, filtre)}
        total={all.length}
        fautes={controler().fautes}
      />,
    );
  });
  app.get("/regles/essai", (c) => page(c, <PageEssai cadre={cadre(c)} saisie={{}} erreurs={{}} reponse={null} />));
  app.post("/regles/essai", essayer);
  return app;
}

/** A person tried against the rules of a day: every condition of the answer, held or not. */
async function essayer(c: Context<Env>): Promise<Response> {
  const champs = await formulaire(c);
  const erreurs: Record<string, string> = {};
  const day = Day.safeParse(champs.date ?? "");
  if (!day.success) erreurs.date = day.error.issues[0]?.message ?? "";
  const date = day.success ? day.data : c.get("jour");
  let situation: unknown = lireAutres(champs.autres ?? "", erreurs);
  for (const cle of CLES_ESSAI) {
    const typed = (champs[cle] ?? "").trim();
    if (typed === "") continue;
    const read = lireSaisie(cle, typed);
    if (read.ok) situation = avecReponse(situation as Situation, cle, read.valeur);
    else erreurs[cle] = read.phrase;
  }
  const read = lireDemande(situation, date);
  if (!read.ok)
    for (const [path, phrase] of Object.entries(read.erreurs))
      erreurs[(CLES_ESSAI as readonly string[]).includes(path) ? path : "autres"] ??= phrase;
  const ok = read.ok && Object.keys(erreurs).length === 0;
  const here = { ...cadre(c), chemin: lien("/regles/essai", c.get("jour"), c.get("aujourdhui")) };
  return page(
    c,
    <PageEssai
      cadre={here}
      saisie={{ ...champs, date: champs.date ?? date }}
      erreurs={ok ? {} : erreurs}
      reponse={ok ? { date, orientation: orienter({ date, situation: read.situation }) } : null}
    />,
    ok ? 200 : 422,
  );
}

const AUTRES_MAX = 8_000;

/** The other facts, written as contracts.md does. */
function lireAutres(text: string, erreurs: Record<string, string>): object {
  if (text.trim() === "") return {};
  try {
    const read: unknown = JSON.parse(text.slice(0, AUTRES_MAX));
    if (typeof read === "object" && read !== null && !Array.isArray(read)) return read;
  } catch {
    // told below
  }
  erreurs.autres = 'Un objet JSON est attendu, par exemple {"salaireSmic": 1.6}.';
  return {};
}
