import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { cadre, type Env, type Maison, page, type Routes } from "../../platform/http.ts";
import { aLaDate } from "../../platform/ui/chemin.ts";
import { REGION_DES_DEPARTEMENTS, REGIONS } from "../../shared/cog.ts";
import { addMonths, type Day } from "../../shared/day.ts";
import { enveloppes, Territoire } from "../../shared/territoire.ts";
import { nomTerritoire } from "../droits/index.ts";
import { ficheOperateur, OPERATEURS, type OperateurAnnuaire } from "./operateurs.ts";
import { PageAnnuaire, type Trouve } from "./pages-liste.tsx";
import { phraseAnnuaire, phraseResultat } from "./phrases.ts";
import { pointDe } from "./points.ts";
import { implantationsPour } from "./reads.ts";
import { annuaireApi } from "./routes-api.ts";
import { communes } from "./routes-communes.ts";
import { lieuRoutes, peutAjouter } from "./routes-lieu.tsx";
import { VERIFIE_MOIS } from "./rules.ts";
import { grouper } from "./rules-carte.ts";
import { type Communes, chercherCommunes, departementDe } from "./rules-communes.ts";
import { compterImplantations } from "./store.ts";
import type { ImplantationProche } from "./types.ts";

/** Places shown on one page, and of each kind when every kind is asked: the most numerous must not hide the others. */
const LIEUX_MAX = 60;
const LIEUX_PAR_SORTE = 15;

/** The directory of where to be received: its pages, its API, and what its own people do with it. */
export function annuaireRoutes(maison: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/annuaire", (c) => chercher(c));
  app.route("/", lieuRoutes(maison));
  app.route("/", annuaireApi(maison));
  return app;
}

/** Where somebody looks: a territory, or the communes that what was typed may mean, or nothing yet. */
type Lieu = {
  territoire: Territoire | null;
  ou: string;
  choix: ReturnType<typeof chercherCommunes>;
  remarques: string[];
};

async function chercher(c: Context<Env>): Promise<Response> {
  const { recherche, erreurs } = lireRecherche(c.req.query());
  const all = await communes();
  const lieu = Object.keys(erreurs).length > 0 ? null : situer(all, recherche, erreurs);
  const jour = c.get("jour");
  const operateur = recherche.operateur === "" ? undefined : (recherche.operateur as OperateurAnnuaire);
  const { trouves, comptes, ajouter } = await c.get("maison").store.avec(c.get("acteur"), async (tx) => ({
    trouves: lieu?.territoire
      ? await implantationsPour(tx, { operateur, territoire: lieu.territoire, le: jour })
      : null,
    comptes: await compterImplantations(tx, jour, addMonths(jour, -VERIFIE_MOIS)),
    ajouter: (await peutAjouter(c, tx)).length > 0,
  }));
  const sum = (of: "lieux" | "confirmes") => comptes.reduce((n, row) => n + row[of], 0);
  const trouve = trouves && lieu?.territoire ? resultat(trouves, lieu.territoire, lieu.remarques) : null;
  const phrase =
    Object.keys(erreurs).length > 0
      ? "Cette recherche est à reprendre."
      : trouves && lieu
        ? phraseResultat(trouves, lieu.ou)
        : lieu && lieu.choix.length > 0
          ? "Plusieurs communes répondent : choisissez la vôtre."
          : phraseAnnuaire(sum("lieux"), sum("confirmes"));
  return page(
    c,
    <PageAnnuaire
      {...cadre(c)}
      {...{
        phrase,
        recherche: { ...recherche, ou: lieu?.ou && recherche.territoire.startsWith("COM-") ? lieu.ou : recherche.ou },
      }}
      {...{ erreurs, trouve, peutAjouter: ajouter }}
      operateurs={sortes(comptes, jour)}
      choix={(lieu?.choix ?? []).map((one) => ({ ...one, adresse: memeRecherche(c, `COM-${one.code}`) }))}
    />,
    Object.keys(erreurs).length > 0 ? 422 : 200,
  );
}

/** Kinds that may be met on that day, with the places known of each. */
function sortes(comptes: Awaited<ReturnType<typeof compterImplantations>>, jour: Day) {
  return (Object.keys(OPERATEURS) as OperateurAnnuaire[])
    .filter((id) => {
      const { du, au } = ficheOperateur(id);
      return (du === undefined || du <= jour) && (au === undefined || jour <= au);
    })
    .map((id) => ({ id, lieux: comptes.find((row) => row.operateur === id)?.lieux ?? 0 }));
}

/** The same search for one commune. */
function memeRecherche(c: Context<Env>, code: string): string {
  const operateur = c.req.query("operateur") ?? "";
  const path = `/annuaire?territoire=${code}${operateur === "" ? "" : `&operateur=${encodeURIComponent(operateur)}`}`;
  return c.get("jour") === c.get("aujourdhui") ? path : aLaDate(path, c.get("jour"));
}

const TEXTE_MAX = 100;

function lireRecherche(query: Readonly<Record<string, string | undefined>>) {
  const field = (name: string) => (query[name] ?? "").trim().slice(0, TEXTE_MAX);
  const recherche = { ou: field("ou"), territoire: field("territoire"), operateur: field("operateur") };
  const erreurs: Record<string, string> = {};
  if (recherche.operateur !== "" && !Object.hasOwn(OPERATEURS, recherche.operateur))
    erreurs.operateur = "Choisissez un opérateur de la liste.";
  if (recherche.territoire !== "") {
    const read = Territoire.safeParse(recherche.territoire);
    if (!read.success) erreurs.territoire = read.error.issues[0]?.message ?? "";
  }
  return { recherche, erreurs };
}

/** What was typed, then what was chosen: the typed commune wins. Notes in `erreurs` what no commune bears. */
function situer(
  all: Communes,
  { ou, territoire }: { ou: string; territoire: string },
  erreurs: Record<string, string>,
): Lieu | null {
  if (ou === "" && territoire === "") return null;
  if (ou === "") {
    const name = territoire.startsWith("COM-") ? all.parCode.get(territoire.slice(4))?.nom : undefined;
    if (territoire.startsWith("COM-") && name === undefined) {
      erreurs.ou = "Ce code n’est celui d’aucune commune connue ici.";
      return null;
    }
    return { territoire, ou: name ?? nomTerritoire(territoire), choix: [], remarques: [] };
  }
  const found = chercherCommunes(all, ou);
  const [only] = found;
  if (only && found.length === 1) return { territoire: `COM-${only.code}`, ou: only.nom, choix: [], remarques: [] };
  if (found.length > 1) return { territoire: null, ou, choix: found, remarques: [] };
  const dep = /^\d{5}$/.test(ou) ? departementDe(ou) : "";
  if (Object.hasOwn(REGION_DES_DEPARTEMENTS, dep)) {
    const name = nomTerritoire(`DEP-${dep}`);
    return {
      ...{ territoire: `DEP-${dep}`, ou: name, choix: [] },
      remarques: [`Aucune commune connue n’a le code postal ${ou}. Voici tout le département : ${name}.`],
    };
  }
  erreurs.ou = "Aucune commune ne porte ce nom. Vérifiez-le, ou choisissez un département.";
  return null;
}

/** What the page shows of what was found. */
function resultat(found: readonly ImplantationProche[], territoire: Territoire, remarques: readonly string[]): Trouve {
  const seen = new Map<string, number>();
  const max = new Set(found.map((i) => i.operateur)).size > 1 ? LIEUX_PAR_SORTE : LIEUX_MAX;
  const lieux = found.filter((i) => {
    const rank = (seen.get(i.operateur) ?? 0) + 1;
    seen.set(i.operateur, rank);
    return rank <= max;
  });
  const here = territoire.startsWith("COM-") ? pointDe(territoire) : null;
  const said = [...remarques];
  if (territoire.startsWith("COM-") && here === null && found.length > 0)
    said.push(
      "La place de cette commune n’est pas connue ici : les lieux de tout son département sont donnés, sans distance.",
    );
  else if (here !== null && found.some((i) => i.km !== null))
    said.push("Les distances sont à vol d’oiseau, au kilomètre près, souvent de commune à commune.");
  const region = enveloppes(territoire)
    .find((code) => code.startsWith("REG-"))
    ?.slice(4);
  if (region === undefined || !Object.hasOwn(REGIONS, region))
    return { lieux, reste: found.length - lieux.length, remarques: said, carte: null };
  const { points, sansPoint } = grouper(lieux, region, here);
  const carte = points.some((p) => !p.ici) ? { region, lieux: points, sansPoint } : null;
  return { lieux, reste: found.length - lieux.length, remarques: said, carte };
}
