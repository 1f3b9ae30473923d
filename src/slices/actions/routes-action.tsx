import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { lireJournal } from "../../platform/acts.ts";
import { type ActeLu, type Annulation, acteEcrit } from "../../platform/acts-faits.ts";
import type { Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, formulaire, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { type Day, dayInParis } from "../../shared/day.ts";
import { type Notices, titreCourt } from "../conventions/index.ts";
import { conventionsDe, lireConvention } from "../conventions/reads.ts";
import { nomTerritoire } from "../droits/index.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { personnesLisibles } from "../pilotage/reads.ts";
import { type LigneHistoire, PageAction, PageAnnuler, type VueAction } from "./pages-action.tsx";
import { annulerActe, enregistrerActe } from "./reads.ts";
import { actionIntrouvable, lireIci, nomDArticle } from "./routes-commun.ts";
import { enregistrerForme, lireForme, pageForme, pageRefus } from "./routes-forme.tsx";
import { casesDe, motDeNature } from "./rules-choix.ts";
import { obstacleDe, premierDroit, versDe } from "./rules-droit.ts";
import { dureeDite } from "./rules-duree.ts";
import { refusDePersonne } from "./rules-personne.ts";
import { type Compte, personnesDites, pourquoiHors } from "./rules-phrases.ts";
import { aRefaire, faitsDe, saisieDe, tenuAilleurs } from "./rules-relire.ts";
import { piecesDe, reporterPieces } from "./store.ts";
import type { Voie } from "./types.ts";

/** One action: its page, its correction, its annulment, its article found late. */
export function actionRoutes({ store, porte }: Maison, notices: Notices): Routes {
  const app = new OpenAPIHono<Env>();

  app.get("/action/:id", (c) => pageAction(c, notices));

  app.get("/action/:id/corriger", async (c) => {
    const { ici, acte } = await store.avec(c.get("acteur"), (tx) => lireSienne(c, tx, notices));
    const cases = new Set(casesDe(ici.convention, ici.acteur));
    const { intitule } = faitsDe(acte);
    return pageForme(c, ici, saisieDe(acte, cases, ici.designeur.ecrire), { corrige: { id: acte.id, intitule } });
  });

  app.post("/action/:id/corriger", async (c) => {
    const forme = await lireForme(c);
    const { ici, acte, suite } = await store.avec(c.get("acteur"), async (tx) => {
      const { ici, acte } = await lireSienne(c, tx, notices, true);
      const suite = await enregistrerForme(tx, c, ici, forme, acte.id);
      if (suite.quoi === "faite" && !suite.deja) await remplacer(c, tx, acte.id, suite.note.acte, "corrigée");
      return { ici, acte, suite };
    });
    if (suite.quoi === "faite") return c.redirect(`/action/${encodeURIComponent(suite.note.acte)}`, 303);
    if (suite.quoi === "refusee") return pageRefus(c, ici, suite);
    const { intitule } = faitsDe(acte);
    return pageForme(c, ici, forme.saisie, { ...suite, corrige: { id: acte.id, intitule } });
  });

  app.get("/action/:id/annuler", (c) => pageAnnuler(c, notices, "", {}));

  app.post("/action/:id/annuler", async (c) => {
    const champs = await formulaire(c);
    const motif = (champs.motif ?? "").trim();
    const wrong =
      motif === ""
        ? "Dites pourquoi, en quelques mots."
        : motif.length > 300
          ? "Au plus 300 caractères."
          : refusDePersonne(motif);
    if (wrong !== null) return pageAnnuler(c, notices, motif, { motif: wrong });
    const id = c.req.param("id");
    await store.avec(c.get("acteur"), async (tx) => {
      const { annulation } = await lireActe(tx, id);
      if (annulation !== null) return; // said once, it is done: a second sending finds it so
      await exigerIci(tx, id);
      const done = await annulerActe(tx, porte, { acte: id, motif }, cleDe(c, champs));
      if (done?.issue === "refuse") throw new Probleme(403, "Action d’une autre organisation", done.refus.phrase);
    });
    return c.redirect(`/action/${encodeURIComponent(id)}`, 303);
  });

  app.post("/action/:id/rattacher", async (c) => {
    const cle = cleDe(c, await formulaire(c));
    const id = c.req.param("id");
    const fresh = await store.avec(c.get("acteur"), (tx) => rattacher(c, tx, id, cle));
    return c.redirect(`/action/${encodeURIComponent(fresh)}`, 303);
  });

  return app;
}

/** An act that the actor may read, with what became of it; throws 404. */
async function lireActe(tx: Tx, id: string): Promise<{ acte: ActeLu; annulation: Annulation | null }> {
  const found = await acteEcrit(tx, id);
  if (found === null) throw actionIntrouvable();
  return found;
}

/** Throws 409 for an act that another page keeps: corrected here, that page would not know. */
async function exigerIci(tx: Tx, id: string): Promise<void> {
  const { acte } = await lireActe(tx, id);
  const where = tenuAilleurs(acte);
  if (where !== null)
    throw new Probleme(409, "Cette action se corrige ailleurs", `${where.phrase} Rien n’a été enregistré.`);
}

/** The act of the address, to be corrected by the organisation that did it; throws when it is not hers, or counts no more. */
async function lireSienne(c: Context<Env>, tx: Tx, notices: Notices, encore = false) {
  const id = c.req.param("id") ?? "";
  const { acte, annulation } = await lireActe(tx, id);
  if (annulation !== null && !encore)
    throw new Probleme(409, "Action annulée", "Cette action est déjà annulée ou corrigée. Rien n’a été enregistré.");
  if (acte.convention === null)
    throw new Probleme(409, "Action sans convention", "Annulez-la, puis enregistrez-la sous sa convention.");
  await exigerIci(tx, id);
  const ici = await lireIci(c, tx, notices, {
    ...{ convention: acte.convention, pour: acte.acteur ?? "", annuaire: true },
  });
  return { acte, ici };
}

/** Annuls an act in favour of the one just recorded; throws, so that nothing of it stays, when it counts no more. */
async function remplacer(c: Context<Env>, tx: Tx, acte: string, par: string, motif: string): Promise<void> {
  const { porte } = c.get("maison");
  const done = await annulerActe(tx, porte, { acte, motif, remplacePar: par });
  if (done === null)
    throw new Probleme(409, "Action annulée", "Cette action est déjà annulée ou corrigée. Rien n’a été enregistré.");
  if (done.issue === "refuse") throw new Probleme(403, "Action d’une autre organisation", done.refus.phrase);
  await reporterPieces(tx, acte, par, porte.nouvelId);
}

/** The article that covers an act by now, under its own convention first; null while none does. */
async function droitTardif(tx: Tx, acte: ActeLu) {
  const again = aRefaire(acte);
  const conventions = await conventionsDe(tx, [again.acteur, ...versDe(again)]);
  const { convention: _, engagement: __, ...anywhere } = again;
  const own = premierDroit(conventions, again);
  if (own) return { ...own, again, conventions };
  const other = tx.acteur.acces || again.convention !== undefined ? null : premierDroit(conventions, anywhere);
  return other ? { ...other, again: { ...anywhere, convention: other.convention }, conventions } : null;
}

/** Records an act hors convention again, under the article that covers it by now; gives its new id. */
async function rattacher(c: Context<Env>, tx: Tx, id: string, cle: string | undefined): Promise<string> {
  const { acte, annulation } = await lireActe(tx, id);
  if (annulation?.remplacePar) return annulation.remplacePar;
  await exigerIci(tx, id);
  const right = acte.hors_convention && annulation === null ? await droitTardif(tx, acte) : null;
  if (right === null)
    throw new Probleme(409, "Rien ne la couvre encore", "Aucun article ne couvre cette action. Rien n’a été changé.");
  const done = await enregistrerActe(tx, c.get("maison").porte, right.again, cle === undefined ? {} : { cle });
  if (done.issue === "refuse") throw new Probleme(403, "Action d’une autre organisation", done.refus.phrase);
  if (!done.deja) await remplacer(c, tx, id, done.resultat.acte, "rattachée à un article");
  return done.resultat.acte;
}

async function pageAnnuler(c: Context<Env>, notices: Notices, motif: string, erreurs: Record<string, string>) {
  const { store, porte } = c.get("maison");
  const id = c.req.param("id") ?? "";
  const { acte, convention } = await store.avec(c.get("acteur"), async (tx) => {
    const { acte } = await lireActe(tx, id);
    await exigerIci(tx, id);
    if (!sienne(c, acte))
      throw new Probleme(403, "Action d’une autre organisation", "Seule celle qui l’a faite l’annule.");
    return { acte, convention: await conventionNommee(tx, acte.convention, notices) };
  });
  const props = { cadre: cadre(c), id, intitule: faitsDe(acte).intitule, convention, cle: porte.nouvelId() };
  return page(c, <PageAnnuler {...props} motif={motif} erreurs={erreurs} />, erreurs.motif === undefined ? 200 : 422);
}

async function conventionNommee(tx: Tx, id: string | null, notices: Notices) {
  const convention = id === null ? null : await lireConvention(tx, id);
  return convention && { id: convention.id, titre: titreCourt(convention, notices) };
}

/** Whether the reader acts for the organisation that did it. */
const sienne = (c: Context<Env>, { acteur }: ActeLu): boolean => {
  const { acces, organisations } = c.get("acteur");
  if (acteur === null) return false;
  return acces ? acces.objet === "agir" && acces.organisation === acteur : organisations.includes(acteur);
};

const VOIES: Readonly<Record<Voie, string>> = {
  formulaire: "Enregistrée par formulaire",
  lien: "Enregistrée par un lien",
  courriel: "Enregistrée à partir d’un message",
  evenement: "Venue d’un événement",
  seance: "Venue d’une réunion",
  outil: "Venue d’un outil partagé",
  reprise: "Reprise",
};

/** The page of an action; `erreurs` are those of the file just sent. */
export async function pageAction(c: Context<Env>, notices: Notices, erreurs: Record<string, string> = {}) {
  const { store } = c.get("maison");
  const vue = await store.avec(c.get("acteur"), (tx) => lireVue(c, tx, notices));
  return page(
    c,
    <PageAction {...vue} cadre={cadre(c)} erreurs={erreurs} />,
    Object.keys(erreurs).length > 0 ? 422 : 200,
  );
}

async function lireVue(c: Context<Env>, tx: Tx, notices: Notices): Promise<Omit<VueAction, "cadre" | "erreurs">> {
  const { acte, annulation } = await lireActe(tx, c.req.param("id") ?? "");
  const faits = faitsDe(acte);
  const { acteur, au_titre_de, vers, convention: under } = acte;
  const avec = [...new Set([...(vers === null ? [] : [vers]), ...faits.organisations])].filter((o) => o !== acteur);
  const named = [acteur, au_titre_de, ...avec, ...Object.keys(faits.minutesPar ?? {})].filter((o) => o !== null);
  const noms = await nomsCourts(tx, [...new Set(named)], acte.le as Day);
  const nom = (id: string | null) => (id === null ? "l’instance" : (noms.get(id) ?? id));
  const convention = under === null ? null : await lireConvention(tx, under);
  const engagement = convention?.engagements?.find((e) => e.id === acte.engagement);
  const articleLu = convention?.articles.find((a) => a.id === acte.article);
  const article =
    acte.article === null || under === null
      ? null
      : { id: acte.article, nom: await nomDArticle(tx, under, acte.article), titre: articleLu?.titre ?? null };
  const hers = sienne(c, acte);
  const elsewhere = tenuAilleurs(acte);
  const compte = await compteDe(tx, acte, annulation, article?.nom ?? null, engagement?.titre ?? null, nom);
  const late = hers && compte.etat === "hors" && elsewhere === null ? await droitTardif(tx, acte) : null;
  const nouvelId = c.get("maison").porte.nouvelId;
  const personnes = (await personnesLisibles(tx, [acte]))(acte);
  return {
    ...{ id: acte.id, intitule: faits.intitule, mot: motDeNature(acte.nature), le: acte.le as Day, par: nom(acteur) },
    ...{ auTitreDe: au_titre_de === null ? null : nom(au_titre_de), avec: avec.map(nom) },
    convention: convention && { id: convention.id, titre: titreCourt(convention, notices) },
    engagement: engagement ? { id: engagement.id, titre: engagement.titre } : null,
    ...{ article, compte },
    personnes: personnes === undefined ? null : personnesDites(personnes),
    heures: Object.entries(faits.minutesPar ?? {}).map(([id, n]) => ({ qui: nom(id), duree: dureeDite(n) })),
    ...{ lieu: faits.lieu ?? null, note: faits.note ?? null, public: acte.public, voie: VOIES[faits.voie] },
    territoire: acte.territoire === null ? null : nomTerritoire(acte.territoire as Parameters<typeof nomTerritoire>[0]),
    histoire: await histoireDe(tx, acte, annulation, VOIES[faits.voie], faits.remplace, nom),
    pieces: await piecesDe(tx, acte.id),
    sienne: hers && annulation === null && elsewhere === null,
    ailleurs: hers && annulation === null ? elsewhere : null,
    rattachable: late && (await nomDArticle(tx, late.convention, late.article)),
    remplacePar: annulation?.remplacePar ?? null,
    cles: { rattacher: nouvelId(), joindre: nouvelId(), retirer: nouvelId() },
  };
}

/** Whether it counts, under what; what keeps it from counting, as the conventions stand now. */
async function compteDe(
  tx: Tx,
  acte: ActeLu,
  annulation: Annulation | null,
  article: string | null,
  engagement: string | null,
  nommer: (id: string) => string,
): Promise<Compte> {
  if (annulation !== null) return { etat: "annulee", le: annulation.le, remplacee: annulation.remplacePar !== null };
  if (article !== null) return { etat: "compte", engagement, article };
  const again = aRefaire(acte);
  const conventions = await conventionsDe(tx, [again.acteur, ...versDe(again)]);
  const { issue, phrase, manque = [] } = obstacleDe(conventions, again, { nommer });
  return { etat: "hors", pourquoi: pourquoiHors(issue, phrase, manque) };
}

const GESTES: Readonly<Record<string, string>> = {
  "acte.piece-jointe": "Pièce jointe",
  "acte.piece-retiree": "Pièce retirée",
};

/** What happened to an act, oldest first: recorded, its files, corrected or annulled. */
async function histoireDe(
  tx: Tx,
  acte: ActeLu,
  annulation: Annulation | null,
  voie: string,
  remplace: string | undefined,
  nom: (id: string | null) => string,
): Promise<LigneHistoire[]> {
  const gestes = await lireJournal(tx, { objet: `acte:${acte.id}`, limite: 50 });
  const jour = (instant: Date) => dayInParis(instant);
  const former: LigneHistoire[] =
    remplace === undefined
      ? []
      : [
          {
            le: jour(acte.connu_le),
            quoi: "Elle remplace une autre action",
            par: nom(acte.acteur),
            href: `/action/${encodeURIComponent(remplace)}`,
          },
        ];
  const rows = gestes.toReversed().flatMap((g): LigneHistoire[] => {
    const said = GESTES[g.nature];
    return said === undefined ? [] : [{ le: jour(g.connu_le), quoi: said, par: nom(g.acteur) }];
  });
  const end: LigneHistoire[] =
    annulation === null
      ? []
      : [
          {
            ...{ le: jour(annulation.connuLe), quoi: `Annulée : ${annulation.motif}`, par: nom(acte.acteur) },
            ...(annulation.remplacePar === null
              ? {}
              : { href: `/action/${encodeURIComponent(annulation.remplacePar)}` }),
          },
        ];
  return [...former, { le: jour(acte.connu_le), quoi: voie, par: nom(acte.acteur) }, ...rows, ...end];
}
