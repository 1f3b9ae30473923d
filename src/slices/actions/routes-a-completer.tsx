import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { accomplir, type Issue } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, formulaire, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { addDays, Day } from "../../shared/day.ts";
import { problemesZod } from "../../shared/zod-fr.ts";
import { type Convention, type Notices, titreCourt } from "../conventions/index.ts";
import { conventionsVisibles, lireInscrite, organisationsDe } from "../conventions/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { A_COMPLETER, type ChoseVue, PageACompleter, PageReponse } from "./pages-a-completer.tsx";
import { aCompleterDe } from "./reads-a-completer.ts";
import { fichesDe } from "./reads-fiche.ts";
import { direFaite, direStatut, type Tenue } from "./routes-fiche-commun.ts";
import { inscrireReport } from "./store-a-completer.ts";
import { FormeStatut } from "./types-fiche.ts";

const REPONDRE = `${A_COMPLETER}/repondre`;
/** The longest that a thing may be put off, in days. */
const REPORT_MAX = 732;

type Liste = {
  choses: readonly (ChoseVue & { texte: Convention })[];
  nommer: (organisation: string) => string;
};

/** What somebody is to complete, and her answer to each: by account, or by a link sent for that. */
export function aCompleterRoutes({ store }: Maison, { notices = {} }: { notices?: Notices } = {}): Routes {
  const app = new OpenAPIHono<Env>();
  app.get(A_COMPLETER, async (c) => {
    const read = await store.avec(c.get("acteur"), (tx) => lireListe(c, tx, notices, c.get("jour")));
    return page(c, <PageACompleter {...read} cadre={cadre(c)} />);
  });

  app.get(REPONDRE, async (c) => {
    const read = await store.avec(c.get("acteur"), (tx) => lireListe(c, tx, notices, c.get("aujourdhui")));
    const chose = read.choses.find((x) => x.cle === c.req.query("chose"));
    if (!chose) throw introuvable();
    return reponse(c, read, chose, {}, {});
  });

  app.post(REPONDRE, async (c) => {
    const champs = await formulaire(c);
    const done = await store.avec(c.get("acteur"), async (tx) => {
      const read = await lireListe(c, tx, notices, c.get("aujourdhui"));
      const chose = read.choses.find((x) => x.cle === c.req.query("chose"));
      // answered meanwhile, by her or by somebody else: there is nothing left to answer
      return chose ? repondre(c, tx, read, chose, champs) : null;
    });
    if (done instanceof Response) return done;
    if (done?.issue === "refuse") throw new Probleme(403, "Geste refusé", done.refus.phrase);
    return c.redirect(A_COMPLETER, 303);
  });
  return app;
}

const introuvable = (): Probleme =>
  new Probleme(
    404,
    "Ligne introuvable",
    "Cette ligne n’est plus à compléter : quelqu’un y a répondu, ou elle a changé.",
  );

/** In whose name the reader completes: what she governs, or her link's organisation. Throws 401 for nobody at all. */
function voix(c: Context<Env>): readonly string[] {
  const { personne, acces, gouverne = [] } = c.get("acteur");
  if (acces) return acces.objet === "agir" ? [acces.organisation] : [];
  if (personne === null)
    throw new Probleme(401, "Connectez-vous d’abord", "La liste de ce qui est à compléter est celle d’une personne.");
  return gouverne;
}

async function lireListe(c: Context<Env>, tx: Tx, notices: Notices, jour: Day): Promise<Liste> {
  const own = voix(c);
  const { acces } = tx.acteur;
  const conventions = (own.length === 0 ? [] : await conventionsVisibles(tx)).filter((x) =>
    acces ? acces.sur === `convention:${x.id}` : organisationsDe(x).some((o) => own.includes(o)),
  );
  const choses: Liste["choses"][number][] = [];
  for (const texte of conventions)
    for (const chose of await aCompleterDe(tx, texte, jour, c.get("aujourdhui"))) {
      const pour = chose.organisations.filter((o) => own.includes(o));
      if (pour.length > 0) choses.push({ ...chose, pour, texte, titreConvention: titreCourt(texte, notices) });
    }
  choses.sort((a, b) => ((a.depuis ?? "9") < (b.depuis ?? "9") ? -1 : (a.depuis ?? "9") > (b.depuis ?? "9") ? 1 : 0));
  const noms = await nomsCourts(tx, [...new Set(choses.flatMap((x) => x.pour))], jour);
  return { choses, nommer: (o) => noms.get(o) ?? o };
}

const reponse = (
  c: Context<Env>,
  { choses, nommer }: Liste,
  chose: ChoseVue,
  champs: Record<string, string>,
  erreurs: Record<string, string>,
) =>
  page(
    c,
    <PageReponse
      {...{ chose, nommer, champs, erreurs }}
      cadre={{ ...cadre(c), jour: c.get("aujourdhui") }}
      aujourdhui={c.get("aujourdhui")}
      cle={() => c.get("maison").porte.nouvelId()}
      autres={choses.filter((x) => x.cle !== chose.cle)}
    />,
    Object.keys(erreurs).length > 0 ? 422 : 200,
  );

type Reponse = Response | Issue<null> | null;

async function repondre(
  c: Context<Env>,
  tx: Tx,
  read: Liste,
  chose: Liste["choses"][number],
  champs: Record<string, string>,
): Promise<Reponse> {
  const pour = champs.pour || chose.pour[0] || "";
  if (!chose.pour.includes(pour))
    throw new Probleme(
      403,
      "Organisation refusée",
      "Vous n’agissez pas pour cette organisation. Rien n’a été enregistré.",
    );
  const mend = (erreurs: Record<string, string>) => reponse(c, read, chose, champs, erreurs);
  switch (champs.reponse) {
    case "reporter":
    case "sans-objet":
      return reporter(c, tx, chose, { champs, pour, mend });
    case "fait":
      return faire(c, tx, chose, { champs, pour, mend });
    default:
      return mend({ "": "Dites si c’est fait, à reporter ou sans objet." });
  }
}

type Geste = {
  champs: Record<string, string>;
  pour: string;
  mend: (erreurs: Record<string, string>) => Response;
};

async function faire(c: Context<Env>, tx: Tx, chose: Liste["choses"][number], g: Geste): Promise<Reponse> {
  const { champs, pour, mend } = g;
  const { porte } = c.get("maison");
  const ici = await tenue(c, tx, chose);
  if (ici === null) return mend({ "": "Cette ligne se complète sur sa propre page." });
  if (chose.genre === "statut") {
    const read = FormeStatut.safeParse(champs);
    if (!read.success) return mend(Object.fromEntries(problemesZod(read.error).map((p) => [p.champ ?? "", p.phrase])));
    return direStatut(tx, porte, ici, { ...read.data, par: pour }, cleDe(c, champs));
  }
  if (chose.etape === null) return mend({ "": "Cette ligne se complète sur sa propre page." });
  const le = Day.safeParse(champs.le);
  if (!le.success) return mend({ le: le.error.issues[0]?.message ?? "" });
  if (le.data > porte.aujourdhui())
    return mend({ le: "Ce jour est à venir : une étape se dit faite le jour même, ou après." });
  return direFaite(tx, porte, ici, { etape: chose.etape, le: le.data, pour }, cleDe(c, champs));
}

/** The fiche that a thing is written on; null when it is written elsewhere. */
async function tenue(c: Context<Env>, tx: Tx, { texte, engagement }: Liste["choses"][number]): Promise<Tenue | null> {
  if (engagement === null) return null;
  const today = c.get("aujourdhui");
  const fiches = await fichesDe(tx, texte, { jour: today, aujourdhui: today });
  const found = fiches.find((f) => f.engagement.id === engagement);
  return found ? { ...found, convention: texte, lecteurs: await lecteursDe(tx, texte) } : null;
}

const lecteursDe = async (tx: Tx, convention: Convention): Promise<string[]> =>
  [...((await lireInscrite(tx, convention.id))?.organisations ?? organisationsDe(convention))].sort();

async function reporter(c: Context<Env>, tx: Tx, chose: Liste["choses"][number], g: Geste): Promise<Reponse> {
  const { champs, pour, mend } = g;
  const { porte } = c.get("maison");
  const today = porte.aujourdhui();
  const raison = (champs.raison ?? "").trim();
  const later = champs.reponse === "reporter" ? Day.safeParse(champs.jusquAu) : null;
  if (later !== null && !later.success) return mend({ jusquAu: later.error.issues[0]?.message ?? "" });
  if (later !== null && (later.data <= today || later.data > addDays(today, REPORT_MAX)))
    return mend({ jusquAu: "Choisissez un jour à venir, dans les deux ans." });
  if (later === null && raison === "") return mend({ raison: "Dites pourquoi, en une phrase." });
  if (raison.length > 500) return mend({ raison: "Au plus 500 caractères." });
  const { cle: name, texte, engagement } = chose;
  const said = later === null ? { jusquAu: null, motif: raison } : { jusquAu: later.data, motif: null };
  const entree = {
    ...{ sorte: "geste" as const, nature: "fiche.modifiee", objet: `convention:${texte.id}`, convention: texte.id },
    ...(engagement === null ? {} : { engagement }),
    ...{ acteur: pour, contenu: { chose: name, ...said }, lecteurs: await lecteursDe(tx, texte) },
  };
  return accomplir(
    tx,
    porte,
    entree,
    async () => {
      const row = { id: porte.nouvelId(), convention: texte.id, chose: name, organisation: pour, le: today };
      await inscrireReport(tx, { ...row, ...said, instant: porte.maintenant() });
      return { resultat: null };
    },
    cleDe(c, champs),
  );
}
