import { OpenAPIHono } from "@hono/zod-openapi";
import { documentApi, type Operation, operations } from "../api.ts";
import { cadre, type Env, page, type Routes } from "../http.ts";
import { Absent, Definitions } from "./blocs.tsx";
import { Page } from "./page.tsx";
import { majuscule, nombre } from "./phrase.ts";
import { Section } from "./section.tsx";

/** The OpenAPI document of `app` at /api/openapi.json, and the page that reads it aloud at /api. */
export function apiRoutes(app: Pick<Routes, "getOpenAPI31Document">, version: string): Routes {
  const own = new OpenAPIHono<Env>();
  let written: ReturnType<typeof documentApi> | undefined;
  const document = () => {
    written ??= documentApi(app, version); // at the first demand, when all routes are there; a twentieth of a second
    return written;
  };
  own.get("/api/openapi.json", (c) => c.json(document()));
  own.get("/api", (c) => page(c, <PageApi {...cadre(c)} operations={operations(document())} />));
  return own;
}

type PageApiProps = ReturnType<typeof cadre> & { operations: readonly Operation[] };

/** Every operation of the API, read from its OpenAPI document: what it does, what it takes, what it answers. */
export const PageApi = ({ operations, ...reste }: PageApiProps) => (
  <Page
    {...reste}
    titre="Interface de programmation"
    phrase={`${majuscule(nombre(operations.length, "une opération", "opérations"))} pour les programmes.`}
    chapeau={
      <>
        Les mêmes réponses que les pages, en JSON. Le <a href="/api/openapi.json">document OpenAPI 3.1</a> en donne
        chaque champ.
      </>
    }
    fil={[{ libelle: "Accueil", href: "/" }, { libelle: "Interface de programmation" }]}
  >
    {[...Map.groupBy(operations, (o) => o.etiquette)].map(([etiquette, groupe]) => (
      <Section key={etiquette} titre={etiquette || "Autres"}>
        <div class="pile">
          {groupe.map((o) => (
            <Une key={o.methode + o.chemin} {...o} />
          ))}
        </div>
      </Section>
    ))}
    <Section titre="Ce qui vaut partout">
      <div class="prose">
        <p>
          Une demande qui ne peut pas être servie reçoit un document de problème (RFC 9457) : une phrase, et chaque
          champ à reprendre par son nom. Une clé inconnue est refusée, jamais ignorée.
        </p>
        <p>
          Un jour s’écrit AAAA-MM-JJ, un territoire FR, REG-11, DEP-75 ou COM-75056. Ce qui est absent ou nul n’est pas
          connu.
        </p>
      </div>
    </Section>
  </Page>
);

const Une = ({ methode, chemin, resume, description, parametres, corps, statuts }: Operation) => (
  <div class="prose">
    <h3 class="sous-titre">{resume}</h3>
    <p>
      <code>
        {methode} {chemin}
      </code>
    </p>
    {description && <p class="encre-2">{description}</p>}
    <Definitions
      lignes={[
        ...parametres.map(({ nom, ou, requis, description }) => ({
          terme: ou === "header" ? `En-tête ${nom}` : nom,
          valeur: `${description || "sans commentaire"}${requis && ou !== "path" ? " Obligatoire." : ""}`,
        })),
        ...(corps ? [{ terme: "Corps", valeur: "Du JSON ; sa forme est dans le document OpenAPI." }] : []),
        {
          terme: "Réponses",
          valeur:
            statuts.length === 0 ? (
              <Absent />
            ) : (
              statuts.map(({ statut, description }) => <p key={statut}>{`${statut} : ${description}`}</p>)
            ),
        },
      ]}
    />
  </div>
);
