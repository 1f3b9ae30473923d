import type { Context, MiddlewareHandler } from "hono";
import type { Issue } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, Probleme } from "../../platform/http.ts";
import { peut, type Qui } from "../comptes/index.ts";
import { lireMandats } from "../comptes/reads.ts";
import type { Convention } from "../conventions/index.ts";
import { lireConvention } from "../conventions/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import type { VueProjet } from "./pages-commun.tsx";
import {
  type Au,
  acceptationsDuProjet,
  empreinteDePiece,
  exemplesAReglerDe,
  lireProjet,
  objetDe,
  remarquesDuProjet,
} from "./reads.ts";
import { etatDeProjet } from "./rules.ts";
import { manqueDExemples, manques, parties } from "./rules-controles.ts";
import { organisationsNommees } from "./rules-dire.ts";
import { type Champs, un } from "./rules-formulaires.ts";
import { GESTES_DE_PROJET, GesteImpossible, gestesPossibles, ProjetIntrouvable } from "./rules-gestes.ts";
import { accordsDe, restes } from "./rules-phrases.ts";
import type { Projet } from "./types.ts";

/** What the slice is told of its neighbours: how many signatures each draft's round has gathered. */
export type OptionsRedaction = {
  signatures?: (tx: Tx, projets: readonly Projet[]) => Promise<ReadonlyMap<string, number>>;
};

/** The same 404 for a draft that does not exist and for one that is not the reader's. */
export const introuvable = (): Probleme =>
  new Probleme(404, "Projet introuvable", "Aucun projet de ce nom n’est ouvert à votre lecture.");

/** Whoever is neither signed in nor come by a confirmed link goes to sign in; a post gets a 401. */
export const seuil: MiddlewareHandler<Env> = async (c, next) => {
  const { personne, acces } = c.get("acteur");
  if (personne !== null || acces) return next();
  if (c.req.method === "GET" || c.req.method === "HEAD")
    return c.redirect(`/connexion?suite=${encodeURIComponent(c.req.path)}`, 303);
  throw new Probleme(401, "Connectez-vous d’abord", "Un projet ne s’ouvre qu’à son atelier. Rien n’a été enregistré.");
};

/** The posted fields, texts only, all values of each. Throws 400 when the body is no form. */
export async function champsDe(c: Context<Env>): Promise<Champs> {
  const body = await c.req.parseBody({ all: true }).catch(() => {
    throw new Probleme(400, "Demande illisible", "Cet envoi n’a pas pu être lu. Rien n’a été enregistré.");
  });
  const texts = Object.entries(body).map(([nom, v]) => [nom, [v].flat().filter((x) => typeof x === "string")] as const);
  return Object.fromEntries(texts);
}

/** Organisations of the workshop for which the reader may act. */
export function pourQui(c: Context<Env>, { atelier }: Pick<Projet, "atelier">): string[] {
  const { acces, gouverne } = c.get("acteur");
  if (acces) return acces.objet === "relire" && atelier.includes(acces.organisation) ? [acces.organisation] : [];
  return (gouverne ?? []).filter((o) => atelier.includes(o));
}

const possibles = (
  qui: Qui,
  moi: readonly string[],
  projet: Projet,
  etat: VueProjet["etat"],
): VueProjet["possibles"] => {
  const ici = new Set(gestesPossibles(etat));
  const may = (geste: string) =>
    moi.some((organisation) => peut(qui, geste, { organisation, objet: objetDe(projet.id) }));
  return new Set(GESTES_DE_PROJET.filter((geste) => ici.has(geste) && may(geste)));
};

/** Everything that pages show of a draft, read in the actor's name; throws 404 for one that is not theirs. */
export async function lireVue(c: Context<Env>, tx: Tx, id: string, options: OptionsRedaction): Promise<VueProjet> {
  const projet = await lireProjet(tx, id);
  if (!projet) throw introuvable();
  const base = projet.sorte === "avenant" ? await lireConvention(tx, projet.convention) : null;
  const acceptations = await acceptationsDuProjet(tx, id);
  const remarques = await remarquesDuProjet(tx, id);
  const noms = await nomsCourts(tx, nommees(projet, base), c.get("aujourdhui"));
  const nommer = (organisation: string) => noms.get(organisation) ?? organisation;
  const signatures = (await options.signatures?.(tx, [projet]))?.get(id) ?? 0;
  const etat = etatDeProjet(projet, signatures);
  const moi = pourQui(c, projet);
  const accords = accordsDe(projet.redaction.pieces, acceptations, (p) => empreinteDePiece(projet.redaction, p));
  const signing = parties(projet.redaction, base);
  const lives = projet.signeLe === null && projet.abandonneLe === null;
  const contredits = lives ? await exemplesAReglerDe(tx, projet, c.get("aujourdhui")) : [];
  const ouvertes = remarques.filter((r) => r.portee === "partagee" && r.closeLe === null).length;
  return {
    cadre: cadre(c),
    projet,
    etat,
    base,
    moi,
    possibles: possibles(await lireMandats(tx, c.get("aujourdhui")), moi, projet, etat),
    nommer,
    parties: signing,
    accords,
    acceptations,
    remarques,
    restes: restes(projet.redaction.pieces, signing, accords),
    manques: [
      ...manqueDExemples(contredits.length),
      ...manques({
        projet,
        base,
        accords,
        remarques: ouvertes,
        autres: await voisines(tx, projet.redaction.convention ?? base),
        jour: c.get("aujourdhui"),
        nommer,
      }),
    ],
    cle: c.get("maison").porte.nouvelId,
  };
}

/** The conventions that a convention quotes, and those that these quote in turn: what its references are checked by. */
async function voisines(tx: Tx, convention: Convention | null): Promise<Convention[]> {
  const found = new Map<string, Convention>();
  const asked = [convention?.parent, convention?.remplaceePar];
  for (let id = asked.pop(); asked.length > 0 || id !== undefined; id = asked.pop()) {
    const read = id == null || found.has(id) ? null : await lireConvention(tx, id);
    if (!read) continue;
    found.set(read.id, read);
    asked.push(read.parent, read.remplaceePar);
  }
  return [...found.values()];
}

/** Organisations that a page of the draft may have to name. */
const nommees = ({ redaction, atelier }: Projet, base: Convention | null): string[] => [
  ...new Set([
    ...atelier,
    ...[redaction.convention, base].flatMap((c) => (c ? organisationsNommees(c, { instances: true }) : [])),
  ]),
];

/** In whose name a posted form acts: the organisation it says, when it is one of the reader's in the workshop. */
export function auNomDe(c: Context<Env>, champs: Champs, projet: Projet): Au {
  const moi = pourQui(c, projet);
  const asked = un(champs, "pour");
  const organisation = moi.includes(asked) ? asked : moi[0];
  if (organisation === undefined)
    throw new Probleme(403, "Vous lisez ce projet", "Seul l’atelier l’écrit. Rien n’a été enregistré.");
  const cle = cleDe(c, { cle: un(champs, "cle") });
  return { projet: projet.id, organisation, auteur: c.get("compte")?.nom ?? organisation, ...(cle && { cle }) };
}

/** A geste's outcome, refused as a 403. */
export function fait<T>(issue: Issue<T>): T {
  if (issue.issue === "fait") return issue.resultat;
  throw new Probleme(403, "Geste refusé", issue.refus.phrase);
}

/** Runs a geste in the reader's name on a draft she may read; what the state forbids is told as a 409. */
export async function agir<T>(
  c: Context<Env>,
  champs: Champs,
  fn: (tx: Tx, at: Au, projet: Projet) => Promise<T>,
): Promise<T> {
  const id = c.req.param("id") ?? "";
  return c
    .get("maison")
    .store.avec(c.get("acteur"), async (tx) => {
      const projet = await lireProjet(tx, id);
      if (!projet) throw introuvable();
      return fn(tx, auNomDe(c, champs, projet), projet);
    })
    .catch((cause: unknown) => {
      if (cause instanceof ProjetIntrouvable) throw introuvable();
      if (cause instanceof GesteImpossible) throw new Probleme(409, "Ce n’est plus possible", cause.message);
      throw cause;
    });
}
