import { randomUUID } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { csrf } from "hono/csrf";
import { HTTPException } from "hono/http-exception";
import { routePath } from "hono/route";
import { notices } from "./demo/notices.ts";
import { KeyReused } from "./platform/acts.ts";
import { corpsJson } from "./platform/api.ts";
import { VISITEUR } from "./platform/db.ts";
import { type Env, type Maison, Probleme } from "./platform/http.ts";
import { faute } from "./platform/log.ts";
import { staticRoutes } from "./platform/static.ts";
import { apiRoutes } from "./platform/ui/api.tsx";
import { elementsRoutes } from "./platform/ui/elements.tsx";
import { repondreProbleme } from "./platform/ui/probleme.tsx";
import { Day, dayInParis } from "./shared/day.ts";
import { accueilRoutes } from "./slices/accueil/routes.tsx";
import { actionsRoutes, ENVOI_PIECE_MAX, recoitUnePiece } from "./slices/actions/routes.tsx";
import { aCompleterRoutes } from "./slices/actions/routes-a-completer.tsx";
import { actesApi } from "./slices/actions/routes-api.ts";
import { fichesRoutes } from "./slices/actions/routes-fiche.tsx";
import { agendaRoutes } from "./slices/agenda/routes.tsx";
import { aiguillageRoutes } from "./slices/aiguillage/routes.tsx";
import { orientationsApi } from "./slices/aiguillage/routes-api.ts";
import { annuaireRoutes } from "./slices/annuaire/routes.tsx";
import { bilanRoutes } from "./slices/bilan/routes.tsx";
import { comptesRoutes, lireSession } from "./slices/comptes/routes.tsx";
import { conservationRoutes } from "./slices/conservation/routes.tsx";
import { conventionsRoutes, lectureAnnoncee } from "./slices/conventions/routes.tsx";
import { conventionsApi } from "./slices/conventions/routes-api.ts";
import { declinaisonRoutes } from "./slices/declinaison/routes.tsx";
import { documentsRoutes, ENVOI_MAX } from "./slices/documents/routes.tsx";
import { droitsRoutes } from "./slices/droits/routes.tsx";
import { decisionsApi } from "./slices/droits/routes-api.ts";
import { echangesRoutes } from "./slices/echanges/routes.tsx";
import { webhooksApi } from "./slices/echanges/routes-api.ts";
import { lireCle } from "./slices/echanges/routes-cle.ts";
import { webhooksRoutes } from "./slices/echanges/routes-echanges.tsx";
import { evenementsRoutes } from "./slices/evenements/routes.tsx";
import { VERSION } from "./slices/instance/reads.ts";
import { instanceRoutes } from "./slices/instance/routes.tsx";
import { instancesRoutes } from "./slices/instances/routes.tsx";
import { ENVOI_LECTURE_MAX, lectureRoutes, recoitUneLecture } from "./slices/lecture/routes.tsx";
import { lecturesApi } from "./slices/lecture/routes-api.ts";
import { ENVOI_LOT_MAX, lotsRoutes, recoitUnLot } from "./slices/lecture/routes-lots.tsx";
import { organisationsRoutes } from "./slices/organisations/routes.tsx";
import { pilotageRoutes } from "./slices/pilotage/routes.tsx";
import { publicationRoutes } from "./slices/publication/routes.tsx";
import { publicationApi } from "./slices/publication/routes-api.ts";
import { rappelsRoutes } from "./slices/rappels/routes.tsx";
import { redactionRoutes } from "./slices/redaction/routes.tsx";
import { redactionApi } from "./slices/redaction/routes-api.ts";
import { changementsRoutes } from "./slices/redaction/routes-changements.tsx";
import { versionsRoutes } from "./slices/redaction/routes-versions.tsx";
import { relaisRoutes } from "./slices/relais/routes.tsx";
import { relaisApi } from "./slices/relais/routes-api.ts";
import { personneRoutes } from "./slices/relais/routes-personne.tsx";
import { scansDe } from "./slices/reprise/reads.ts";
import { ENVOI_REPRISE_MAX, recoitUneReprise, repriseRoutes } from "./slices/reprise/routes.tsx";
import { ENVOI_OUTIL_MAX, recoitUnOutil, ressourcesRoutes } from "./slices/ressources/routes.tsx";
import { resumesRoutes } from "./slices/resumes/routes.tsx";
import { signaturesParProjet } from "./slices/signature/reads.ts";
import { signatureRoutes } from "./slices/signature/routes.tsx";
import { ENVOI_DEPOT_MAX, papierRoutes, recoitUnDepot } from "./slices/signature/routes-papier.tsx";
import { vieRoutes } from "./slices/vie/routes.tsx";
import { texteRoutes } from "./slices/vie/routes-texte.tsx";

/** Bodies above this are refused before being read; imports have their own bound. */
const CORPS_MAX = 2 * 1024 * 1024;

/** The whole application: what every request meets, then the slices. */
export function creerApp(maison: Maison) {
  const app = new OpenAPIHono<Env>();
  app.use(async (c, next) => {
    // before the answer is made: put on it afterwards, as hono/secure-headers does, they cost a quarter of a page
    for (const [name, value] of ENTETES) c.header(name, value);
    await next();
  });
  app.use(async (c, next) => {
    const debut = performance.now();
    c.set("requete", randomUUID());
    c.set("maison", maison);
    c.set("acteur", VISITEUR);
    c.set("compte", null);
    c.set("aujourdhui", dayInParis(maison.porte.maintenant()));
    c.set("jour", c.get("aujourdhui"));
    c.set("connuLe", null);
    c.set("lecture", null);
    c.header("x-request-id", c.get("requete"));
    await next();
    maison.log({
      niveau: "info",
      quoi: "requete",
      requete: c.get("requete"),
      methode: c.req.method,
      route: routePath(c, -1),
      statut: c.res.status,
      ms: Math.round(performance.now() - debut),
    });
  });
  const corps = limiterCorps(CORPS_MAX);
  const fichier = limiterCorps(ENVOI_MAX);
  const depot = limiterCorps(ENVOI_DEPOT_MAX);
  const reprise = limiterCorps(ENVOI_REPRISE_MAX);
  const lecture = limiterCorps(ENVOI_LECTURE_MAX);
  const lot = limiterCorps(ENVOI_LOT_MAX);
  const piece = limiterCorps(ENVOI_PIECE_MAX);
  const outil = limiterCorps(ENVOI_OUTIL_MAX);
  // a body whose length is not announced is read whole before any route: it stays under the small bound
  const bornes = (c: Context) => {
    if (c.req.method !== "POST" || c.req.header("content-length") === undefined) return corps;
    if (recoitUneReprise(c.req.path)) return reprise;
    if (recoitUneLecture(c.req.path)) return lecture;
    if (recoitUnLot(c.req.path)) return lot;
    if (recoitUnePiece(c.req.path)) return piece;
    if (recoitUnOutil(c.req.path)) return outil;
    return c.req.path === "/verifier" ? fichier : recoitUnDepot(c.req.path) ? depot : corps;
  };
  app.use((c, next) => (sansCorps(c) ? next() : bornes(c)(c, next)));
  app.use("/api/*", corpsJson); // before csrf, which would refuse a program that sends text instead of telling it 415
  const origine = csrf();
  app.use((c, next) => (sansCorps(c) ? next() : origine(c, next)));
  app.use(lireSession(maison, lectureAnnoncee));
  app.use("/api/*", lireCle);
  app.use(async (c, next) => {
    c.set("jour", jourDemande(c.req.query("au"), "au") ?? c.get("aujourdhui"));
    c.set("connuLe", jourDemande(c.req.query("connuLe"), "connuLe"));
    await next();
  });

  tranches(app, maison);

  app.notFound((c) =>
    repondreProbleme(c, new Probleme(404, "Page introuvable", "Cette adresse ne mène à aucune page.")),
  );
  app.onError((cause, c) => repondreProbleme(c, problemeDe(cause, maison, c.get("requete"))));
  return app;
}

/** The routes of the platform, then one line per slice. */
function tranches(app: OpenAPIHono<Env>, maison: Maison): void {
  app.route("/", staticRoutes());
  app.route("/", elementsRoutes(maison.porte.aujourdhui));
  app.route("/", instanceRoutes(maison));
  app.route("/", accueilRoutes(maison, { notices: maison.demonstration ? notices : {} }));
  app.route("/", comptesRoutes(maison));
  app.route("/", conventionsRoutes(maison, { notices: maison.demonstration ? notices : {}, scans: scansDe }));
  app.route("/", conventionsApi(maison));
  const lues = { notices: maison.demonstration ? notices : {}, signatures: signaturesParProjet };
  app.route("/", declinaisonRoutes(maison, lues));
  app.route("/", rappelsRoutes(maison, { notices: maison.demonstration ? notices : {} }));
  app.route("/", texteRoutes(maison, { notices: maison.demonstration ? notices : {} }));
  app.route("/", vieRoutes(maison, { notices: maison.demonstration ? notices : {} }));
  app.route("/", documentsRoutes(maison, { notices: maison.demonstration ? notices : {} }));
  app.route("/", signatureRoutes(maison));
  app.route("/", papierRoutes(maison));
  app.route("/", redactionRoutes(maison, { signatures: signaturesParProjet }));
  app.route("/", redactionApi(maison, { signatures: signaturesParProjet }));
  app.route("/", versionsRoutes(maison, { notices: maison.demonstration ? notices : {} }));
  app.route("/", decisionsApi(maison));
  app.route("/", orientationsApi());
  app.route("/", aiguillageRoutes());
  app.route("/", lecturesApi());
  app.route("/", lotsRoutes(maison));
  app.route("/", droitsRoutes(maison, { notices: maison.demonstration ? notices : {} }));
  app.route("/", organisationsRoutes(maison, { notices: maison.demonstration ? notices : {} }));
  app.route("/", annuaireRoutes(maison));
  app.route("/", changementsRoutes(maison, { notices: maison.demonstration ? notices : {} }));
  app.route("/", repriseRoutes(maison));
  app.route("/", lectureRoutes(maison));
  app.route("/", resumesRoutes(maison));
  app.route("/", actionsRoutes(maison, { notices: maison.demonstration ? notices : {} }));
  app.route("/", aCompleterRoutes(maison, { notices: maison.demonstration ? notices : {} }));
  app.route("/", fichesRoutes(maison, { notices: maison.demonstration ? notices : {} }));
  app.route("/", instancesRoutes(maison, { notices: maison.demonstration ? notices : {} }));
  app.route("/", evenementsRoutes(maison, { notices: maison.demonstration ? notices : {} }));
  const dites = { notices: maison.demonstration ? notices : {} };
  app.route("/", publicationRoutes(maison, dites)); // before the feeds of agenda, whose addresses hold these
  app.route("/", publicationApi(maison, dites));
  app.route("/", agendaRoutes(maison, { notices: maison.demonstration ? notices : {} }));
  app.route("/", actesApi(maison));
  app.route("/", relaisApi(maison));
  app.route("/", echangesRoutes());
  app.route("/", webhooksRoutes());
  app.route("/", webhooksApi(maison));
  app.route("/", relaisRoutes());
  app.route("/", personneRoutes());
  app.route("/", conservationRoutes());
  app.route("/", ressourcesRoutes(maison, { notices: maison.demonstration ? notices : {} }));
  app.route("/", bilanRoutes(maison, { notices: maison.demonstration ? notices : {} }));
  app.route("/", pilotageRoutes(maison, { notices: maison.demonstration ? notices : {} }));
  app.route("/", apiRoutes(app, VERSION));
}

/** Headers of every answer: nothing from elsewhere, nothing inline, no frame, no guessing of types. */
const ENTETES = Object.entries({
  "content-security-policy":
    "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "origin-agent-cluster": "?1",
  "referrer-policy": "same-origin",
  "strict-transport-security": "max-age=15552000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "x-dns-prefetch-control": "off",
  "x-frame-options": "SAMEORIGIN",
  "x-permitted-cross-domain-policies": "none",
});

/** SQLSTATE of two transactions that each held what the other waited for: the base undid this one. */
const INTERBLOCAGE = "40P01";

/** SQLSTATE of a text that PostgreSQL holds in no encoding: NUL, half a character. The transaction wrote nothing. */
const TEXTE_IMPOSSIBLE: ReadonlySet<string> = new Set(["22021", "22P05"]);

/** A request that carries nothing: looking for its body and its origin would cost a twentieth of a page. */
const sansCorps = ({ req }: Context): boolean => req.method === "GET" || req.method === "HEAD";

const limiterCorps = (max: number) =>
  bodyLimit({
    maxSize: max,
    onError: () => {
      throw tropGrand(max);
    },
  });

const tropGrand = (max: number) =>
  new Probleme(413, "Envoi trop grand", `Un envoi compte au plus ${Math.floor(max / 1024 / 1024)} Mo.`);

function jourDemande(texte: string | undefined, champ: string): Day | null {
  if (texte === undefined || texte === "") return null;
  const read = Day.safeParse(texte);
  if (read.success) return read.data;
  const phrase = read.error.issues[0]?.message ?? "";
  throw new Probleme(422, "Ce jour n’existe pas", phrase, { champs: [{ champ, phrase }] });
}

/** What is thrown becomes a problem told in French; only an unforeseen failure is logged, without its message. */
function problemeDe(cause: unknown, maison: Maison, requete: string): Probleme {
  if (cause instanceof Probleme) return cause;
  if (cause instanceof KeyReused)
    return new Probleme(409, "Clé déjà employée", "Cette clé d’idempotence a déjà servi pour un autre envoi.");
  if (cause instanceof HTTPException && cause.status === 403)
    return new Probleme(403, "Envoi refusé", "Cet envoi ne vient pas d’une page de ce site. Rien n’a été enregistré.");
  if (cause instanceof HTTPException && cause.status < 500)
    return new Probleme(cause.status, "Demande illisible", "Cette demande n’a pas pu être lue.");
  if (cause instanceof Error && "code" in cause && TEXTE_IMPOSSIBLE.has(String(cause.code)))
    return new Probleme(400, "Demande illisible", "Cette demande contient un caractère qui ne peut pas être gardé.");
  if (cause instanceof Error && "code" in cause && cause.code === INTERBLOCAGE)
    return new Probleme(
      503,
      "Réessayez",
      "Deux enregistrements se sont croisés. Le vôtre n’a pas été fait : renvoyez-le.",
    );
  maison.log({ niveau: "alerte", quoi: "panne", requete, faute: faute(cause) });
  return new Probleme(
    500,
    "Panne",
    "Quelque chose s’est arrêté chez nous. Rien n’a été enregistré ; réessayez dans un instant.",
  );
}
