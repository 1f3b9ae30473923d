import type { Context } from "hono";
import { cadre, corpsProbleme, type Env, type Probleme, page, veutJson } from "../http.ts";
import { Definitions } from "./blocs.tsx";
import { Bouton } from "./bouton.tsx";
import { Page } from "./page.tsx";
import { Section } from "./section.tsx";

/** Answers a problem: a problem document (RFC 9457) to a program, a page that says where to start again to a reader. */
export function repondreProbleme(c: Context<Env>, probleme: Probleme): Response | Promise<Response> {
  if (veutJson(c))
    return c.body(JSON.stringify(corpsProbleme(probleme)), probleme.statut, {
      "content-type": "application/problem+json",
    });
  return page(c, <PageProbleme {...cadre(c)} probleme={probleme} />, probleme.statut);
}

type PageProblemeProps = ReturnType<typeof cadre> & { probleme: Probleme };

/** What stopped, in one sentence, each faulty value by its name, and the way back. */
export const PageProbleme = ({ probleme, ...reste }: PageProblemeProps) => (
  <Page
    {...reste}
    titre={probleme.titre}
    chapeau={probleme.message}
    gestes={
      <>
        <Bouton href="/">Revenir à l’accueil</Bouton>
        {probleme.statut === 401 && (
          <Bouton href="/connexion" plein>
            Se connecter
          </Bouton>
        )}
      </>
    }
  >
    {probleme.champs.length > 0 && (
      <Section titre="À reprendre">
        <Definitions lignes={probleme.champs.map(({ champ, phrase }) => ({ terme: champ, valeur: phrase }))} />
      </Section>
    )}
  </Page>
);
