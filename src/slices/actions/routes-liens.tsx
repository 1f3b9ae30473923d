import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { accomplir, type Ecrit, type Entree, type Issue } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, formulaire, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { exiger } from "../../platform/rate.ts";
import { dayInParis } from "../../shared/day.ts";
import { Courriel, MOTS_DES_ETATS_ACCES, Nom } from "../comptes/index.ts";
import { type AccesDonne, accesDe, donnerAcces, fermerAcces } from "../comptes/reads.ts";
import type { Notices } from "../conventions/index.ts";
import { inviterADecider } from "../vie/reads.ts";
import { PageLiens } from "./pages-liens.tsx";
import { type Ici, lireIci } from "./routes-commun.ts";

/** How long a link opens, in days. */
const JOURS = 90;

type Plus = {
  fait?: string;
  valeurs?: { nom: string; courriel: string };
  erreurs?: Record<string, string>;
};

/** Links by which people without account say what was done: given to one's own, proposed by the house to the others. */
export function liensRoutes({ store, porte }: Maison, notices: Notices): Routes {
  const app = new OpenAPIHono<Env>();

  app.get("/convention/:id/actions/liens", (c) => pageLiens(c, notices, c.req.query("pour") ?? ""));

  app.post("/convention/:id/actions/liens", async (c) => {
    const champs = await formulaire(c);
    const cle = cleDe(c, champs);
    const nom = Nom.safeParse(champs.nom);
    const courriel = Courriel.safeParse(champs.courriel);
    const valeurs = { nom: champs.nom ?? "", courriel: champs.courriel ?? "" };
    if (!nom.success || !courriel.success) {
      const erreurs = {
        ...(nom.success ? {} : { nom: nom.error.issues[0]?.message ?? "" }),
        ...(courriel.success ? {} : { courriel: courriel.error.issues[0]?.message ?? "" }),
      };
      return pageLiens(c, notices, champs.pour ?? "", { valeurs, erreurs });
    }
    exigerPersonne(c);
    await faire(c, notices, champs.pour ?? "", { nature: "acte.lien-donne", cle }, async (tx, ici) => {
      const given = await donnerAcces(tx, porte, {
        ...{ objet: "agir", sur: `convention:${ici.convention.id}`, organisation: ici.acteur, de: ici.acteur },
        ...{ nom: nom.data, courriel: courriel.data, suite: suiteDe(ici), jours: JOURS, ...motsDuLien(ici) },
      });
      return { resultat: 1, envois: given.envois };
    });
    return pageLiens(c, notices, champs.pour ?? "", { fait: "Le courriel est parti." });
  });

  app.post("/convention/:id/actions/liens/proposer", async (c) => {
    const champs = await formulaire(c);
    exigerPersonne(c);
    const geste = { nature: "acte.lien-propose", cle: cleDe(c, champs) };
    await faire(c, notices, champs.pour ?? "", geste, async (tx, ici) => {
      const envois = await inviterADecider(tx, porte, {
        ...{ objet: "agir", convention: ici.convention.id, organisations: autresParties(ici), de: ici.acteur },
        ...{ suite: suiteDe(ici), ...motsDuLien(ici) },
      });
      return { resultat: envois.length, envois };
    });
    const fait = "L’instance écrit à qui a signé pour les parties où personne n’a de compte.";
    return pageLiens(c, notices, champs.pour ?? "", { fait });
  });

  app.post("/convention/:id/actions/liens/fermer", async (c) => {
    const champs = await formulaire(c);
    exigerPersonne(c);
    const geste = { nature: "acte.lien-ferme", cle: undefined };
    await faire(c, notices, champs.pour ?? "", geste, async (tx, ici) => {
      const sur = `convention:${ici.convention.id}`;
      const found = (await siens(tx, ici, porte.maintenant())).find((l) => l.id === champs.lien);
      if (!found) throw new Probleme(404, "Lien introuvable", "Ce lien n’est pas de ceux que vous avez donnés.");
      return { resultat: await fermerAcces(tx, porte, { sur, objet: "agir", courriel: found.courriel }) };
    });
    return c.redirect(`/convention/${encodeURIComponent(c.req.param("id"))}/actions/liens`, 303);
  });

  /** Does a geste on the links of the convention of the address, in the name of an organisation of the reader's. */
  async function faire(
    c: Context<Env>,
    notices: Notices,
    pour: string,
    { nature, cle }: { nature: string; cle: string | undefined },
    ecrire: (tx: Tx, ici: Ici) => Promise<Ecrit<number>>,
  ): Promise<number> {
    const done: Issue<number> = await store.avec(c.get("acteur"), async (tx) => {
      const ici = await lireIci(c, tx, notices, { convention: c.req.param("id") ?? "", pour });
      const entree: Entree = {
        ...{ sorte: "geste", nature, objet: `convention:${ici.convention.id}`, acteur: ici.acteur },
        ...{ convention: ici.convention.id, contenu: {}, lecteurs: [ici.acteur] },
      };
      return accomplir(tx, porte, entree, () => ecrire(tx, ici), cle);
    });
    if (done.issue === "refuse") throw new Probleme(403, "Geste refusé", done.refus.phrase);
    return done.resultat;
  }

  return app;
}

/** Links are given by people who have an account, one counted for each mail. */
function exigerPersonne(c: Context<Env>): void {
  const { personne } = c.get("acteur");
  if (personne === null)
    throw new Probleme(401, "Connectez-vous d’abord", "Un lien est donné par quelqu’un qui a un compte.");
  exiger(c, "invitation", personne);
}

const suiteDe = ({ convention }: Ici): string => `/actions/nouvelle?convention=${encodeURIComponent(convention.id)}`;

const motsDuLien = ({ titre, acteur, nommer }: Ici) => ({
  sujet: `${titre} : dire ce qui a été fait`,
  texte: [
    "Bonjour,",
    `${nommer(acteur)} vous propose de noter ce que votre organisation fait pour cette convention : ${titre}.`,
    "Une réunion, un événement, une rencontre : quelques réponses suffisent, sans compte ni mot de passe. Le lien sert autant de fois que vous le voulez.",
  ].join("\n\n"),
});

const autresParties = ({ convention, acteur }: Ici): string[] =>
  [...new Set(convention.parties.map((p) => p.organisation))].filter((o) => o !== acteur);

/** The links to record that were given for the organisation acted for. */
async function siens(tx: Tx, { convention, acteur }: Ici, instant: Date): Promise<AccesDonne[]> {
  const all = await accesDe(tx, `convention:${convention.id}`, instant);
  return all.filter((l) => l.objet === "agir" && l.organisation === acteur);
}

async function pageLiens(c: Context<Env>, notices: Notices, pour: string, plus: Plus = {}) {
  const { store, porte } = c.get("maison");
  if (c.get("acteur").acces)
    throw new Probleme(403, "Lien envoyé pour autre chose", "Un lien ne se donne pas à partir d’un lien.");
  const { ici, liens } = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireIci(c, tx, notices, { convention: c.req.param("id") ?? "", pour });
    if (!tx.acteur.gouverne?.includes(ici.acteur))
      throw new Probleme(403, "Page réservée", "Les liens d’une organisation sont donnés par qui la gère.");
    return { ici, liens: await siens(tx, ici, porte.maintenant()) };
  });
  const erreurs = plus.erreurs ?? {};
  const props = {
    ...{ cadre: cadre(c), convention: ici.convention.id, titre: ici.titre, erreurs, fait: plus.fait ?? null },
    acteur: { id: ici.acteur, nom: ici.nommer(ici.acteur) },
    liens: liens.map(({ id, nom, courriel, etat, depuis }) => ({
      ...{ id, nom, courriel, etat: MOTS_DES_ETATS_ACCES[etat], depuis: dayInParis(new Date(depuis)) },
      ouvert: etat !== "ferme" && etat !== "expire",
    })),
    valeurs: plus.valeurs ?? { nom: "", courriel: "" },
    cles: { donner: porte.nouvelId(), proposer: porte.nouvelId() },
  };
  return page(c, <PageLiens {...props} />, Object.keys(erreurs).length > 0 ? 422 : 200);
}
