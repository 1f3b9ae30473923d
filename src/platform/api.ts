import { OpenAPIHono, z } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { problemesZod } from "../shared/zod-fr.ts";
import { type Env, Probleme, type Routes } from "./http.ts";
import { adresseIp, exiger } from "./rate.ts";

/*
 * What the JSON API of every slice shares: how a body is taken, how a fault is told (RFC 9457, in French), and the
 * words of the OpenAPI document.
 */

/** Routes of an API: whatever its schemas reproach to a request is thrown as one 422, field by field. */
export const creerApi = (): Routes =>
  new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (result.success) return;
      const champs = problemesZod(result.error).map(({ champ = "", phrase }) => ({ champ, phrase }));
      throw new Probleme(422, "Demande à reprendre", detail(champs), { champs });
    },
  });

function detail(champs: readonly { champ: string; phrase: string }[]): string {
  const [first] = champs;
  if (champs.length !== 1 || !first) return `${champs.length} informations sont à reprendre.`;
  return first.champ === "" ? first.phrase : `${first.champ}\u00a0: ${first.phrase}`;
}

const SURES = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Takes nothing but readable JSON under /api: 415 for any other type, 400 for what does not parse. A browser sends
 * that type to another site only when the site allows it, so that no forged form comes through either.
 */
export const corpsJson: MiddlewareHandler<Env> = async (c, next) => {
  if (!SURES.has(c.req.method)) {
    const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
    if (type !== "application/json")
      throw new Probleme(
        415,
        "Type de contenu inattendu",
        "Envoyez du JSON, avec l’en-tête Content-Type: application/json.",
      );
    try {
      await c.req.json();
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause;
      throw new Probleme(400, "JSON illisible", "Ce corps n’est pas du JSON. Rien n’a été enregistré.");
    }
  }
  await next();
};

/** Counts the requests of visitors; whoever is signed in is known otherwise. */
export const compterVisiteur: MiddlewareHandler<Env> = async (c, next) => {
  if (c.get("compte") === null) exiger(c, "api.ip", adresseIp(c));
  await next();
};

/** A problem document, as `corpsProbleme` writes it. */
export const ProblemeJson = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  champs: z.array(z.object({ champ: z.string(), phrase: z.string() })).optional(),
});

const CAUSES = {
  400: "Le corps n’est pas du JSON lisible.",
  401: "Aucune clé, ou une clé qui n’ouvre rien.",
  403: "La portée de la clé ne va pas jusque-là, ou le droit le refuse ; la décision est jointe.",
  404: "Rien à cette adresse que vous puissiez lire.",
  409: "L’état a changé, ou la clé d’idempotence a servi pour un autre envoi.",
  413: "L’envoi est trop grand.",
  415: "Le corps n’est pas annoncé comme du JSON.",
  422: "Une information est à reprendre ; chaque champ est nommé.",
  429: "Trop de demandes à la fois ; l’en-tête Retry-After dit quand revenir.",
} as const;

/** The problem answers of a route, for its OpenAPI description. */
export function problemes<S extends keyof typeof CAUSES>(...statuts: readonly S[]) {
  const answer = (statut: S) => ({
    description: CAUSES[statut],
    content: { "application/problem+json": { schema: ProblemeJson } },
  });
  return Object.fromEntries(statuts.map((s) => [s, answer(s)])) as Record<S, ReturnType<typeof answer>>;
}

/** A successful JSON answer of a route, for its OpenAPI description. */
export const reponse = <T extends z.ZodType>(description: string, schema: T) => ({
  description,
  content: { "application/json": { schema } },
});

/** An operation of the document, as the readable page lists it. */
export type Operation = {
  methode: string;
  chemin: string;
  resume: string;
  description: string;
  etiquette: string;
  parametres: { nom: string; ou: string; requis: boolean; description: string }[];
  corps: boolean;
  statuts: { statut: string; description: string }[];
};

type Document = ReturnType<OpenAPIHono["getOpenAPI31Document"]>;

/** The OpenAPI 3.1 document of an application. */
export function documentApi(app: Pick<OpenAPIHono<Env>, "getOpenAPI31Document">, version: string): Document {
  const info = {
    title: "Convenir",
    version,
    description: "Conventions de partenariat : leur état, leurs droits, leurs actes.",
  };
  const written = sansDrapeaux(app.getOpenAPI31Document({ openapi: "3.1.0", info })) as Document;
  const cle = { type: "http" as const, scheme: "bearer", description: "Clé d’une organisation." };
  return { ...written, components: { ...written.components, securitySchemes: { cle } } };
}

/** The generator writes a pattern with its flags ("^[a-z]$/i"), which JSON Schema would read as letters. */
function sansDrapeaux(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sansDrapeaux);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === "pattern" && typeof inner === "string" ? motif(inner) : sansDrapeaux(inner),
    ]),
  );
}

function motif(written: string): string {
  const [, source = written, flags = ""] = /^(.*)\/([a-z]+)$/s.exec(written) ?? [];
  return flags.includes("i") ? source.replaceAll("a-z", "A-Za-z") : source;
}

/** Every operation of a document, in the order of their addresses. */
export function operations(document: Document): Operation[] {
  const list = Object.entries(document.paths ?? {}).flatMap(([chemin, methods]) =>
    Object.entries(methods as Record<string, Described>).map(([methode, o]) => ({
      methode: methode.toUpperCase(),
      chemin,
      resume: o.summary ?? chemin,
      description: o.description ?? "",
      etiquette: o.tags?.[0] ?? "",
      parametres: (o.parameters ?? []).map((p) => ({
        nom: p.name,
        ou: p.in,
        requis: p.required ?? false,
        description: p.description ?? "",
      })),
      corps: o.requestBody !== undefined,
      statuts: Object.entries(o.responses ?? {}).map(([statut, r]) => ({ statut, description: r.description ?? "" })),
    })),
  );
  return list.sort((a, b) => (a.chemin < b.chemin ? -1 : a.chemin > b.chemin ? 1 : a.methode < b.methode ? -1 : 1));
}

/** The part of an operation of the document that the page reads. */
type Described = {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean; description?: string }[];
  requestBody?: unknown;
  responses?: Record<string, { description?: string }>;
};
