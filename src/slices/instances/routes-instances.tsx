import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { accomplir, type Envoi } from "../../platform/acts.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import {
  cadre,
  cleDe,
  type Env,
  formulaire,
  type Maison,
  marqueDe,
  Probleme,
  page,
  type Routes,
} from "../../platform/http.ts";
import { addDays, Day, within } from "../../shared/day.ts";
import { instantAParis } from "../../shared/heure.ts";
import type { Notices } from "../conventions/index.ts";
import { adresseInstance, adresseSeance } from "./adresses.ts";
import { fermerSesLiens, retrait } from "./mails.ts";
import { PageCalendrier, PageNouvelleSeance } from "./pages-calendrier.tsx";
import type { Saisie } from "./pages-commun.tsx";
import { PageInstance } from "./pages-instance.tsx";
import { PageInstances } from "./pages-instances.tsx";
import { situer } from "./reads.ts";
import {
  entreeDe,
  exigerCompte,
  exigerFait,
  exigerPlace,
  type IciComite,
  lireComite,
  lireComites,
  lireForme,
  statut,
} from "./routes-commun.ts";
import { demander } from "./routes-demander.ts";
import { aDesMembres, datesDeLAnnee, etatDecision, foisParAn, idDe, SANS_MEMBRES } from "./rules.ts";
import {
  chercherSeances,
  inscrireInstance,
  inscrireSeances,
  inscrireSiege,
  type NouvelleSeance,
  suivreSiege,
} from "./store.ts";
import { chercherDecisions, chercherSuivis } from "./store-suites.ts";
import { FormeInstance, FormeSeance, FormeSiege, type Siege } from "./types.ts";

const VIDE: Saisie = { valeurs: {}, erreurs: {} };

/** The committees of a convention: their list, their seats, the meetings that are planned. */
export function comitesRoutes({ store, porte }: Maison, { notices = {} }: { notices?: Notices } = {}): Routes {
  const app = new OpenAPIHono<Env>();
  const base = "/convention/:id/instance/:instance" as const;

  app.get("/convention/:id/instances", (c) => pageInstances(c, notices, VIDE));
  app.post("/convention/:id/instances", (c) => ouvrirInstance(c, notices));
  app.get(base, (c) => pageInstance(c, notices, VIDE));
  app.post(`${base}/siege`, (c) => pourvoir(c, notices));
  app.post(`${base}/demander`, (c) => demander(c, notices));
  app.post(`${base}/siege/:siege`, (c) => liberer(c, notices));
  app.get(`${base}/reunion`, async (c) => {
    const vue = await store.avec(c.get("acteur"), (tx) => lireAvecMembres(c, tx, notices));
    const valeurs = { titre: vue.instance.libelle, debut: "09:30", fin: "12:00", delaiJours: "15" };
    return page(
      c,
      <PageNouvelleSeance cadre={cadre(c)} vue={vue} cle={porte.nouvelId()} saisie={{ valeurs, erreurs: {} }} />,
    );
  });
  app.post(`${base}/reunion`, (c) => prevoir(c, notices));
  app.get(`${base}/calendrier`, (c) => pageCalendrier(c, notices));
  app.post(`${base}/calendrier`, (c) => inscrireCalendrier(c, notices));
  return app;
}

/** A committee of which somebody may be called: 409 with its sentence when nobody sits there. */
async function lireAvecMembres(c: Context<Env>, tx: Tx, notices: Notices, pour?: string): Promise<IciComite> {
  const ici = await lireComite(c, tx, notices, pour);
  exigerPlace(c, ici);
  exigerCompte(c);
  if (!aDesMembres(ici.sieges.filter((s) => within(s, ici.aujourdhui))))
    throw new Probleme(409, "Instance sans membres", `${SANS_MEMBRES} Rien n’a été enregistré.`);
  return ici;
}

async function pageInstances(c: Context<Env>, notices: Notices, saisie: Saisie) {
  const { store, porte } = c.get("maison");
  const read = await store.avec(c.get("acteur"), async (tx) => {
    const vue = await lireComites(c, tx, notices, saisie.valeurs.pour);
    return { vue, seances: await chercherSeances(tx, { conventions: [vue.convention.id] }) };
  });
  const now = porte.maintenant().toISOString();
  const live = read.seances.filter((s) => s.annuleeLe === null);
  const next = live.filter((s) => s.tenueLe === null && s.fin >= now).toReversed();
  const nombres = new Map<string, number>();
  for (const { instance } of live) nombres.set(instance, (nombres.get(instance) ?? 0) + 1);
  const props = {
    ...{ cadre: cadre(c), vue: read.vue, instances: read.vue.instances, nombres, cle: porte.nouvelId(), saisie },
    prochaines: new Map(next.map((s) => [s.instance, s])),
  };
  return page(c, <PageInstances {...props} />, statut(saisie.erreurs));
}

async function ouvrirInstance(c: Context<Env>, notices: Notices) {
  const { store, porte } = c.get("maison");
  const champs = await formulaire(c);
  const cle = cleDe(c, champs);
  const { donnees, erreurs } = lireForme(FormeInstance, champs);
  if (erreurs) return pageInstances(c, notices, { valeurs: champs, erreurs });
  const vers = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireComites(c, tx, notices, champs.pour);
    exigerPlace(c, ici);
    exigerCompte(c);
    const id = idDe(donnees.libelle);
    const objet = `convention:${ici.convention.id}`;
    const ecrire = async () => {
      const taken = ici.instances.some((i) => i.id === id);
      const row = { convention: ici.convention.id, id, ...donnees, par: ici.par, le: ici.aujourdhui };
      if (taken || !(await inscrireInstance(tx, row)))
        throw new Probleme(
          409,
          "Cette instance existe déjà",
          "Une instance porte déjà ce nom. Rien n’a été enregistré.",
        );
      return { resultat: null };
    };
    exigerFait(await accomplir(tx, porte, entreeDe(ici, "groupe.ouvert", objet, { instance: id }), ecrire, cle));
    return adresseInstance(ici.convention.id, id);
  });
  return c.redirect(vers, 303);
}

async function pageInstance(c: Context<Env>, notices: Notices, saisie: Saisie) {
  const { store, porte } = c.get("maison");
  const props = await store.avec(c.get("acteur"), async (tx) => {
    const vue = await lireComite(c, tx, notices, saisie.valeurs.pour);
    const of = { convention: vue.convention.id, instance: vue.instance.id };
    const decisions = await chercherDecisions(tx, of);
    const suivis = await chercherSuivis(
      tx,
      decisions.map((d) => d.id),
    );
    const seances = await chercherSeances(tx, { conventions: [of.convention], instance: of.instance });
    return {
      vue,
      seances: (await situer(tx, seances, vue.aujourdhui)).toReversed(),
      decisions: decisions.map((decision) => ({ decision, situation: etatDecision(decision, suivis, vue.aujourdhui) })),
    };
  });
  const { seances } = props;
  const live = seances
    .filter(({ etat }) => etat === "prevue" || etat === "convoquee" || etat === "deplacee")
    .toReversed();
  const ordered = [...live, ...seances.filter((s) => !live.includes(s))];
  const vue = (
    <PageInstance
      {...props}
      seances={ordered}
      cadre={cadre(c)}
      cle={porte.nouvelId()}
      saisie={saisie}
      fait={c.req.query("fait") === "demande"}
    />
  );
  return page(c, vue, statut(saisie.erreurs));
}

async function pourvoir(c: Context<Env>, notices: Notices) {
  const { store, porte } = c.get("maison");
  const champs = await formulaire(c);
  const cle = cleDe(c, champs);
  const { donnees, erreurs } = lireForme(FormeSiege, champs);
  const faults: Record<string, string> = erreurs ?? {};
  if (donnees && donnees.organisation === null && donnees.qualite !== "invite")
    faults.organisation = "Choisissez une organisation ; sans organisation, on ne siège qu’en invité.";
  if (!donnees || Object.keys(faults).length > 0) return pageInstance(c, notices, { valeurs: champs, erreurs: faults });
  const vers = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireComite(c, tx, notices, champs.pour);
    exigerPlace(c, ici);
    const { organisation } = donnees;
    if (organisation !== null && !ici.organisations.includes(organisation))
      throw new Probleme(
        422,
        "Organisation inconnue",
        "Cette organisation n’a pas de place dans la convention. Rien n’a été enregistré.",
      );
    if (tx.acteur.acces && organisation !== ici.par)
      throw new Probleme(
        403,
        "Geste refusé",
        `Votre lien permet de désigner qui siège pour ${ici.nommer(ici.par)}, pour personne d’autre. Rien n’a été enregistré.`,
      );
    // one declares one's own people in the name of their organisation, when one governs it
    const declarePar = organisation !== null && ici.agissent.includes(organisation) ? organisation : ici.par;
    const same = ici.sieges.find(
      (s) => s.au === null && s.courriel === donnees.courriel && s.organisation === organisation,
    );
    const entree = entreeDe({ ...ici, par: declarePar }, "siege.pourvu", `convention:${ici.convention.id}`, {
      instance: ici.instance.id,
      organisation,
      qualite: donnees.qualite,
      saisie: marqueDe(c, champs), // names and addresses stay out of the journal
    });
    const ecrire = async () => {
      if (same) {
        const { organisation: _, ...suite } = donnees;
        if (!(await suivreSiege(tx, same.id, { ...suite, declarePar }))) throw dejaDeclare(same.nom);
      } else {
        const of = { convention: ici.convention.id, instance: ici.instance.id, du: ici.aujourdhui, au: null };
        if (!(await inscrireSiege(tx, { id: porte.nouvelId(), ...donnees, ...of, declarePar })))
          throw dejaDeclare(donnees.nom);
      }
      return { resultat: null };
    };
    exigerFait(await accomplir(tx, porte, entree, ecrire, cle));
    return adresseInstance(ici.convention.id, ici.instance.id);
  });
  return c.redirect(vers, 303);
}

const dejaDeclare = (nom: string): Probleme =>
  new Probleme(
    409,
    "Ce siège est déjà pourvu",
    `${nom} siège déjà. Son organisation, quand elle l’a déclaré, peut seule y changer quelque chose. Rien n’a été enregistré.`,
  );

async function liberer(c: Context<Env>, notices: Notices) {
  const { store, porte } = c.get("maison");
  const champs = await formulaire(c);
  const cle = cleDe(c, champs);
  const vers = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireComite(c, tx, notices, champs.pour);
    exigerPlace(c, ici);
    const siege = ici.sieges.find((s) => s.id === c.req.param("siege"));
    if (siege === undefined) throw new Probleme(404, "Siège introuvable", "Cette instance n’a pas ce siège.");
    if (siege.au !== null) return adresseInstance(ici.convention.id, ici.instance.id); // freed twice
    const par = [siege.organisation, siege.declarePar].find((o) => o !== null && ici.agissent.includes(o)) ?? ici.par;
    const entree = entreeDe({ ...ici, par }, "siege.libere", `convention:${ici.convention.id}`, { siege: siege.id });
    const ecrire = async () => {
      const au = addDays(ici.aujourdhui, -1);
      if (!(await suivreSiege(tx, siege.id, { au, declarePar: par }))) throw dejaDeclare(siege.nom);
      await fermerSesLiens(tx, porte, ici, siege);
      return { resultat: null, envois: await retraits(tx, ici, siege, porte.maintenant()) };
    };
    exigerFait(await accomplir(tx, porte, entree, ecrire, cle));
    return adresseInstance(ici.convention.id, ici.instance.id);
  });
  return c.redirect(vers, 303);
}

/** Takes the meetings to come that she was called to out of her calendar, unless she sits there by another seat. */
async function retraits(tx: Tx, ici: IciComite, siege: Siege, instant: Date): Promise<Envoi[]> {
  const still = ici.sieges.some((s) => s.id !== siege.id && s.courriel === siege.courriel && within(s, ici.aujourdhui));
  if (still) return [];
  const of = { conventions: [ici.convention.id], instance: ici.instance.id, depuis: instant.toISOString() };
  // whoever came by a link sees none of them
  const coming = await parLaMaison(tx, (own) => chercherSeances(own, of));
  const called = coming.filter((s) => s.convoqueeLe !== null && s.annuleeLe === null);
  return called.map((seance) => retrait({ seance, nommer: ici.nommer }, siege));
}

const nouvelle = (ici: IciComite, id: string, f: FormeSeance): NouvelleSeance => ({
  id,
  convention: ici.convention.id,
  instance: ici.instance.id,
  titre: f.titre,
  debut: instantAParis(f.jour, f.debut),
  fin: instantAParis(f.jour, f.fin),
  lieu: f.lieu,
  visio: f.visio,
  organisateur: ici.par,
  delaiJours: f.delaiJours,
});

/** Writes meetings that are planned, under one geste; no mail: nobody is called yet. */
async function planifier(
  c: Context<Env>,
  tx: Tx,
  ici: IciComite,
  seances: readonly NouvelleSeance[],
  champs: Record<string, string>,
) {
  const { porte } = c.get("maison");
  const { instance } = ici;
  // under a key the same demand bears the same facts: days and times, not the ids made for them
  const planned = seances.map(({ debut, fin }) => ({ debut, fin }));
  const contenu = { instance: instance.id, seances: planned, saisie: marqueDe(c, champs) };
  const entree = entreeDe(ici, "seance.prevue", `convention:${ici.convention.id}`, contenu);
  const ecrire = async (): Promise<{ resultat: string[]; envois: Envoi[] }> => {
    await inscrireSeances(tx, seances, porte.maintenant());
    return { resultat: seances.map((s) => s.id), envois: [] };
  };
  return exigerFait(await accomplir(tx, porte, entree, ecrire, cleDe(c, champs)));
}

async function prevoir(c: Context<Env>, notices: Notices) {
  const { store, porte } = c.get("maison");
  const champs = await formulaire(c);
  const cle = cleDe(c, champs);
  const { donnees, erreurs } = lireForme(FormeSeance, champs);
  const outcome = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireAvecMembres(c, tx, notices, champs.pour);
    if (erreurs) return { ici };
    return { ici, ids: await planifier(c, tx, ici, [nouvelle(ici, porte.nouvelId(), donnees)], champs) };
  });
  if (outcome.ids !== undefined) return c.redirect(adresseSeance(outcome.ids[0] ?? ""), 303);
  const saisie = { valeurs: champs, erreurs: erreurs ?? {} };
  return page(
    c,
    <PageNouvelleSeance cadre={cadre(c)} vue={outcome.ici} cle={cle ?? porte.nouvelId()} saisie={saisie} />,
    422,
  );
}

const FOIS_MAX = 24;

async function pageCalendrier(c: Context<Env>, notices: Notices) {
  const { store, porte } = c.get("maison");
  const vue = await store.avec(c.get("acteur"), (tx) => lireAvecMembres(c, tx, notices));
  const asked = c.req.query();
  const fois = asked.fois ?? String(foisParAn(vue.instance.rythme) ?? "");
  const valeurs = {
    ...{ titre: vue.instance.libelle, debut: "09:30", fin: "12:00", delaiJours: "15" },
    ...{ fois, premiere: asked.premiere ?? "" },
  };
  const erreurs: Record<string, string> = {};
  let jours: string[] | null = null;
  if (asked.premiere !== undefined) {
    const first = Day.safeParse(asked.premiere);
    const n = Number(fois);
    if (!Number.isInteger(n) || n < 1 || n > FOIS_MAX) erreurs.fois = `Entre 1 et ${FOIS_MAX} réunions.`;
    if (!first.success) erreurs.premiere = first.error.issues[0]?.message ?? "Choisissez un jour.";
    else if (erreurs.fois === undefined) jours = datesDeLAnnee(first.data, n);
  }
  const props = { cadre: cadre(c), vue, cle: porte.nouvelId(), saisie: { valeurs, erreurs }, jours };
  return page(c, <PageCalendrier {...props} />, statut(erreurs));
}

async function inscrireCalendrier(c: Context<Env>, notices: Notices) {
  const { store, porte } = c.get("maison");
  const champs = await formulaire(c);
  const cle = cleDe(c, champs);
  const fois = Math.min(Math.max(Math.trunc(Number(champs.fois)) || 0, 0), FOIS_MAX);
  const jours = Array.from({ length: fois }, (_, i) => champs[`jour-${i + 1}`] ?? "");
  const formes: FormeSeance[] = [];
  const erreurs: Record<string, string> = {};
  jours.forEach((jour, i) => {
    if (jour === "") return;
    const read = lireForme(FormeSeance, { ...champs, jour });
    if (read.donnees) formes.push(read.donnees);
    for (const [nom, phrase] of Object.entries(read.erreurs ?? {}))
      erreurs[nom === "jour" ? `jour-${i + 1}` : nom] = phrase;
  });
  if (formes.length === 0 && Object.keys(erreurs).length === 0) erreurs["jour-1"] = "Choisissez au moins un jour.";
  const bad = Object.keys(erreurs).length > 0;
  const vue = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireAvecMembres(c, tx, notices, champs.pour);
    if (!bad)
      await planifier(
        c,
        tx,
        ici,
        formes.map((f) => nouvelle(ici, porte.nouvelId(), f)),
        champs,
      );
    return ici;
  });
  if (!bad) return c.redirect(adresseInstance(vue.convention.id, vue.instance.id), 303);
  const props = { cadre: cadre(c), vue, cle: cle ?? porte.nouvelId(), saisie: { valeurs: champs, erreurs }, jours };
  return page(c, <PageCalendrier {...props} />, 422);
}
