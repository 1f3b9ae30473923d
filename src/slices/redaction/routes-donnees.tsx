import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Tx } from "../../platform/db.ts";
import { type Env, Probleme, page, type Routes } from "../../platform/http.ts";
import type { Day } from "../../shared/day.ts";
import { lireQuestion } from "../droits/index.ts";
import { type Designeur, designeur, type Organisation } from "../organisations/index.ts";
import { lireOrganisations, nomsCourts } from "../organisations/reads.ts";
import { adresse, type VueProjet } from "./pages-commun.tsx";
import { PageDonnees } from "./pages-donnees.tsx";
import type { Saisie } from "./pages-donnees-commun.tsx";
import { type ExempleLu, PageExemples } from "./pages-exemples.tsx";
import { Divergence, lireVersionDeProjet, modifierProjet } from "./reads.ts";
import { agir, champsDe, fait, introuvable, lireVue, type OptionsRedaction } from "./routes-commun.tsx";
import { organisationsNommees } from "./rules-dire.ts";
import { lireChange } from "./rules-donnees-changes.ts";
import { valeursDe } from "./rules-donnees-valeurs.ts";
import { BLOCS, type Bloc } from "./rules-edition.ts";
import { premierJour, texteQuiRepond } from "./rules-exemples.ts";
import { type Champs, type Fautes, un } from "./rules-formulaires.ts";
import type { Projet, Redaction } from "./types.ts";

/** Forms of the data of a draft, one per block. */
export function donneesRoutes(options: OptionsRedaction): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/projets/:id/donnees/:bloc", async (c) => {
    const bloc = blocDe(c);
    const quel = c.req.query("quel") ?? null;
    const asked = Object.fromEntries(Object.entries(c.req.query()).map(([nom, v]) => [nom, [v]]));
    return pageDonnees(c, options, (vue, { ecrire }) => ({
      bloc,
      quel,
      surNo: vue.projet.no,
      erreurs: {},
      valeurs:
        bloc === "exemples" && quel === "nouveau"
          ? asked
          : valeursDe(vue.projet.redaction, vue.projet.titre, { bloc, quel }, ecrire),
    }));
  });
  app.post("/projets/:id/donnees/:bloc", (c) => ecrire(c, options));
  return app;
}

function blocDe(c: Context<Env>): Bloc {
  const bloc = BLOCS.find((b) => b === c.req.param("bloc"));
  if (!bloc) throw new Probleme(404, "Page introuvable", "Cette adresse ne mène à aucune page.");
  return bloc;
}

/** Blocks whose forms name organisations: the directory is read for them alone. */
const QUI_NOMMENT: ReadonlySet<Bloc> = new Set([
  "parties",
  "membres",
  "appuis",
  "engagements",
  "instances",
  "exemples",
]);

/** The directory, and who its words name for the form of a draft. */
type Annuaire = { annuaire: readonly Organisation[]; designeur: Designeur };

async function annuairePour(c: Context<Env>, tx: Tx, bloc: Bloc, projet: Projet): Promise<Annuaire> {
  const annuaire = QUI_NOMMENT.has(bloc) ? await lireOrganisations(tx) : [];
  const { convention } = projet.redaction;
  const connues = new Set(convention ? organisationsNommees(convention) : []);
  return { annuaire, designeur: designeur(annuaire, c.get("aujourdhui"), connues) };
}

/** Names offered while typing; anyone of the directory can be named all the same. */
const PROPOSEES_MAX = 1_000;

async function pageDonnees(
  c: Context<Env>,
  options: OptionsRedaction,
  saisir: (vue: VueProjet, qui: Designeur) => Saisie,
  fautif: 409 | 422 = 422,
) {
  const bloc = blocDe(c);
  const { vue, qui } = await c.get("maison").store.avec(c.get("acteur"), async (tx) => {
    const vue = await lireVue(c, tx, c.req.param("id") ?? "", options);
    return { vue, qui: await annuairePour(c, tx, bloc, vue.projet) };
  });
  if (!vue.possibles.has("projet.modifie"))
    throw new Probleme(403, "Vous lisez ce projet", "Il ne s’écrit pas, ou plus, par vous.");
  const saisie = saisir(vue, qui.designeur);
  const avenant = vue.projet.sorte === "avenant";
  if (avenant && bloc !== "effet" && bloc !== "identite")
    throw new Probleme(404, "Page introuvable", "Un avenant change des droits et un terme, pas ces données.");
  const noms =
    saisie.quel === null && bloc !== "appuis"
      ? []
      : qui.annuaire.slice(0, PROPOSEES_MAX).map((o) => qui.designeur.ecrire(o.id));
  const props = { ...saisie, vue, noms };
  const status = (erreurs: Saisie["erreurs"]) => (Object.keys(erreurs).length > 0 ? fautif : 200);
  if (bloc !== "exemples") return page(c, <PageDonnees {...props} />, status(saisie.erreurs));
  const asked = poser(c, props, qui);
  return page(c, <PageExemples {...props} {...asked} />, status(asked.erreurs));
}

/** The examples with what the draft answers today, and the question that the page asks of it. */
function poser(c: Context<Env>, { vue, valeurs, erreurs, quel }: Saisie & { vue: VueProjet }, qui: Annuaire) {
  const { redaction } = vue.projet;
  const nommer = (id: string) => (vue.nommer(id) === id ? qui.designeur.ecrire(id) : vue.nommer(id));
  const texte = texteQuiRepond({ redaction, base: vue.base, jour: c.get("aujourdhui"), nommer });
  const exemples = (redaction.convention?.exemples ?? []).map((exemple): ExempleLu => {
    const decision = texte?.repondre(exemple.demande) ?? null;
    return { exemple, decision, tient: texte?.tient(exemple) ?? false };
  });
  const said = Object.fromEntries(Object.entries(valeurs).map(([nom, v]) => [nom, v.at(-1)]));
  const jour = premierJour(redaction, c.get("aujourdhui"));
  const question =
    quel === "nouveau"
      ? lireQuestion(said, { annuaire: qui.annuaire, connues: new Set(), jour, designeur: qui.designeur })
      : null;
  const demande = question?.demande ?? null;
  const decision = demande && (texte?.repondre(demande) ?? null);
  return {
    exemples,
    nommer,
    erreurs: { ...question?.erreurs, ...erreurs },
    valeurs: question ? { ...valeurs, jour: [question.saisie.jour] } : valeurs,
    pose: demande && decision ? { demande, decision } : null,
  };
}

/** Every organisation of the directory, for a choice, by name. */
export async function annuaire(tx: Tx, jour: Day): Promise<{ id: string; nom: string }[]> {
  const ids = (await lireOrganisations(tx)).map((o) => o.id);
  const noms = await nomsCourts(tx, ids, jour);
  return ids.map((id) => ({ id, nom: noms.get(id) ?? id })).sort((a, b) => a.nom.localeCompare(b.nom, "fr"));
}

async function ecrire(c: Context<Env>, options: OptionsRedaction) {
  const bloc = blocDe(c);
  const champs = await champsDe(c);
  const quel = un(champs, "quel") || null;
  const no = un(champs, "surNo");
  if (!/^\d{1,9}$/.test(no))
    throw new Probleme(400, "Demande illisible", "Ce formulaire ne dit pas sur quelle version il a été ouvert.");
  const surNo = Number(no);
  const issue = await agir(c, champs, async (tx, at, projet): Promise<{ fautes: Fautes } | null> => {
    const base = await lireVersionDeProjet(tx, projet.id, surNo);
    if (!base) throw introuvable();
    const qui = await annuairePour(c, tx, bloc, projet);
    const jour = premierJour(base.redaction, c.get("aujourdhui"));
    const change = lireChange({ champs, bloc, quel, base: base.redaction, jour, ...qui });
    if ("fautes" in change) return change;
    fait(await modifierProjet(tx, c.get("maison").porte, { ...at, surNo, cible: bloc, ...change }));
    return null;
  }).catch((cause: unknown) => {
    if (cause instanceof Divergence) return cause;
    throw cause;
  });
  if (issue === null) return c.redirect(adresse(c.req.param("id") ?? "", "#en-donnees"), 303);
  if (!(issue instanceof Divergence))
    return pageDonnees(c, options, () => ({ bloc, quel, surNo, erreurs: issue.fautes, valeurs: champs }));
  return pageDonnees(
    c,
    options,
    ({ projet }, { ecrire: write }) => {
      const values = (r: Redaction) => valeursDe(r, projet.titre, { bloc, quel }, write);
      const merged = reprendre(champs, values(issue.base), values(projet.redaction));
      return { bloc, quel, surNo: projet.no, ...merged };
    },
    409,
  );
}

const DIVERGENCE =
  "Quelqu’un a changé ces données pendant que vous les écriviez. Rien n’a été enregistré\u00a0: relisez, puis enregistrez.";

/** A form opened again on what is now: mine where I changed something, theirs elsewhere, and what I would overwrite. */
function reprendre(mien: Champs, avant: Champs, maintenant: Champs): Pick<Saisie, "valeurs" | "erreurs"> {
  const dit = (champs: Champs, nom: string) => (champs[nom] ?? []).filter((v) => v !== "");
  const meme = (a: readonly string[], b: readonly string[]) => a.join("\n") === b.join("\n");
  const valeurs: Record<string, readonly string[]> = {};
  const erreurs: Record<string, string> = { "": DIVERGENCE };
  for (const nom of new Set([...Object.keys(mien), ...Object.keys(maintenant)])) {
    const [mine, before, now] = [dit(mien, nom), dit(avant, nom), dit(maintenant, nom)];
    valeurs[nom] = meme(mine, before) ? now : mine;
    if (!meme(mine, before) && !meme(now, before) && !meme(now, mine))
      erreurs[nom] =
        now.length === 0 ? "Vidé entre-temps." : `Enregistré entre-temps\u00a0: «\u00a0${now.join(", ")}\u00a0».`;
  }
  return { valeurs, erreurs };
}
