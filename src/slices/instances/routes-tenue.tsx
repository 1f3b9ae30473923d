import type { Context } from "hono";
import { accomplir } from "../../platform/acts.ts";
import { nombreActes } from "../../platform/acts-faits.ts";
import type { Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, formulaire, marqueDe, Probleme, page } from "../../platform/http.ts";
import { Day } from "../../shared/day.ts";
import type { Notices } from "../conventions/index.ts";
import { tableauDeBord } from "../pilotage/reads.ts";
import { adresseSeance } from "./adresses.ts";
import { PageChiffres } from "./pages-chiffres.tsx";
import type { Saisie } from "./pages-commun.tsx";
import { PageDecision, PageNouvelleDecision, PagePoint } from "./pages-suites.tsx";
import { decisionsDe } from "./reads.ts";
import {
  dela,
  entreeDe,
  exiger,
  exigerFait,
  faireGeste,
  type IciSeance,
  lireForme,
  lireReunion,
  statut,
} from "./routes-commun.ts";
import { compteDesDecisions, etatDecision, issueDe, jourDeSeance, periodeDesChiffres } from "./rules.ts";
import { suivreSeance } from "./store.ts";
import { inscrirePosition, inscrireReserve } from "./store-reunion.ts";
import { inscrireDecision, inscrireSuivi } from "./store-suites.ts";
import { PARTIE_RETIREE } from "./transitions.ts";
import { FormeDecision, FormePosition, FormeSuivi } from "./types.ts";

const VIDE: Saisie = { valeurs: {}, erreurs: {} };

/** The period over which figures are frozen. */
export async function pageChiffres(c: Context<Env>, notices: Notices, saisie?: Saisie) {
  const { store, porte } = c.get("maison");
  const vue = await store.avec(c.get("acteur"), (tx) => lireReunion(c, tx, notices, { pour: saisie?.valeurs.pour }));
  exiger(vue, "arreter");
  const day = jourDeSeance(vue.seance);
  const valeurs = periodeDesChiffres(vue.convention, day < vue.aujourdhui ? day : vue.aujourdhui);
  const shown = saisie ?? { valeurs, erreurs: {} };
  return page(
    c,
    <PageChiffres cadre={cadre(c)} vue={vue} cle={porte.nouvelId()} saisie={shown} />,
    statut(shown.erreurs),
  );
}

/** Freezes the figures as they are known at this instant; what is recorded later never changes them. */
export async function arreter(c: Context<Env>, notices: Notices) {
  const { store, porte } = c.get("maison");
  const champs = await formulaire(c);
  const erreurs: Record<string, string> = {};
  const days = (["du", "au"] as const).map((nom) => {
    const read = Day.safeParse(champs[nom]);
    if (!read.success) erreurs[nom] = read.error.issues[0]?.message ?? "Choisissez un jour.";
    return read.data;
  });
  const [du, au] = days;
  if (du !== undefined && au !== undefined && au < du) erreurs.au = "La fin de la période vient après son début.";
  if (au !== undefined && au > c.get("aujourdhui")) erreurs.au = "Les chiffres s’arrêtent aujourd’hui au plus tard.";
  if (du === undefined || au === undefined || Object.keys(erreurs).length > 0)
    return pageChiffres(c, notices, { valeurs: champs, erreurs });
  const vers = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireReunion(c, tx, notices, { pour: champs.pour, tenir: true });
    const ecrire = async () => {
      const decisions = compteDesDecisions(await decisionsDe(tx, ici.convention.id, au), au);
      const tableau = await tableauDeBord(tx, ici.convention, { du, au, connuLe: ici.aujourdhui, decisions });
      const instant = porte.maintenant();
      await suivreSeance(tx, ici.seance.id, {
        chiffres: JSON.stringify(tableau),
        arretes_le: instant,
        maj_le: instant,
      });
      return undefined;
    };
    await faireGeste(c, tx, ici, "arreter", { du, au }, ecrire, champs);
    return adresseSeance(ici.seance.id, "#tableau-de-bord");
  });
  return c.redirect(vers, 303);
}

/** How many actions of the frozen period were recorded since; null when no figures are frozen. */
export async function enregistresDepuis(tx: Tx, { seance, convention }: IciSeance): Promise<number | null> {
  if (seance.chiffres === null) return null;
  const { tableau, arretesLe } = seance.chiffres;
  const { du, au } = tableau;
  return nombreActes(tx, { convention: convention.id, horsConvention: false, du, au, connuApres: arretesLe });
}

/** What a party says beside the figures. */
export async function reserver(c: Context<Env>, notices: Notices) {
  const { store } = c.get("maison");
  const champs = await formulaire(c);
  const texte = (champs.texte ?? "").trim();
  if (texte === "" || texte.length > 1000)
    throw new Probleme(
      422,
      "Réserve à reprendre",
      texte === ""
        ? "Écrivez la réserve. Rien n’a été enregistré."
        : "Une réserve compte au plus 1 000 caractères. Rien n’a été enregistré.",
    );
  const vers = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireReunion(c, tx, notices, { pour: champs.pour, tenir: true });
    if (ici.seance.chiffres === null)
      throw new Probleme(
        409,
        "Chiffres non arrêtés",
        "Les chiffres ne sont pas encore arrêtés. Rien n’a été enregistré.",
      );
    const ecrire = () =>
      inscrireReserve(tx, { ...dela(ici), organisation: ici.par, texte, le: ici.aujourdhui }).then(() => undefined);
    await faireGeste(c, tx, ici, "reserver", { sur: "chiffres" }, ecrire, champs);
    return adresseSeance(ici.seance.id, "#tableau-de-bord");
  });
  return c.redirect(vers, 303);
}

const pointDe = (c: Context<Env>, ici: IciSeance) => {
  const point = ici.points.find((p) => p.id === c.req.param("point"));
  if (point === undefined) throw new Probleme(404, "Point introuvable", "Ce point n’est pas à l’ordre du jour.");
  return point;
};

/** An item to arbitrate. */
export async function pagePoint(c: Context<Env>, notices: Notices, saisie: Saisie = VIDE) {
  const { store, porte } = c.get("maison");
  const vue = await store.avec(c.get("acteur"), (tx) => lireReunion(c, tx, notices, { pour: saisie.valeurs.pour }));
  const point = pointDe(c, vue);
  exiger(vue, "prendre-position");
  const props = { cadre: cadre(c), vue, cle: porte.nouvelId(), saisie, point };
  return page(c, <PagePoint {...props} />, statut(saisie.erreurs));
}

/** The position of an organisation on an item. */
export async function prendrePosition(c: Context<Env>, notices: Notices) {
  const { store } = c.get("maison");
  const champs = await formulaire(c);
  const { donnees, erreurs } = lireForme(FormePosition, champs);
  if (erreurs) return pagePoint(c, notices, { valeurs: champs, erreurs });
  const vers = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireReunion(c, tx, notices, { pour: champs.pour, tenir: true });
    const point = pointDe(c, ici);
    const position = { point: point.id, organisation: ici.par, ...donnees, le: ici.aujourdhui };
    const ecrire = () => inscrirePosition(tx, dela(ici), position).then(() => undefined);
    await faireGeste(c, tx, ici, "prendre-position", { point: point.id }, ecrire, champs);
    return adresseSeance(ici.seance.id, `#point-${point.id}`);
  });
  return c.redirect(vers, 303);
}

/** The form of a decision. */
export async function pageNouvelleDecision(c: Context<Env>, notices: Notices, saisie: Saisie = VIDE) {
  const { store, porte } = c.get("maison");
  const vue = await store.avec(c.get("acteur"), (tx) => lireReunion(c, tx, notices, { pour: saisie.valeurs.pour }));
  exiger(vue, "decider");
  return page(
    c,
    <PageNouvelleDecision cadre={cadre(c)} vue={vue} cle={porte.nouvelId()} saisie={saisie} />,
    statut(saisie.erreurs),
  );
}

/** Records a decision; how it is taken follows from the positions on its item. */
export async function decider(c: Context<Env>, notices: Notices) {
  const { store, porte } = c.get("maison");
  const champs = await formulaire(c);
  const { donnees, erreurs } = lireForme(FormeDecision, champs);
  if (erreurs) return pageNouvelleDecision(c, notices, { valeurs: champs, erreurs });
  const outcome = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireReunion(c, tx, notices, { pour: champs.pour, tenir: true });
    const { seance } = ici;
    if (!ici.organisations.includes(donnees.organisation))
      throw new Probleme(
        422,
        "Organisation inconnue",
        "Qui répond d’une décision a sa place dans la convention. Rien n’a été enregistré.",
      );
    if (donnees.echeance !== null && donnees.echeance < jourDeSeance(seance))
      return { erreurs: { echeance: "L’échéance vient le jour de la réunion, ou après." } };
    if (donnees.point !== null && !ici.points.some((p) => p.id === donnees.point))
      throw new Probleme(422, "Point introuvable", "Ce point n’est plus à l’ordre du jour. Rien n’a été enregistré.");
    const positions = ici.positions.filter((p) => p.point === donnees.point);
    const reserves = positions
      .filter((p) => p.sens !== "accord")
      .map(({ organisation, sens, texte }) => ({ organisation, sens, texte }));
    const row = {
      ...{ id: porte.nouvelId(), seance: seance.id, convention: ici.convention.id, instance: seance.instance },
      ...{ ...donnees, issue: issueDe(positions), reserves, le: jourDeSeance(seance) },
    };
    const ecrire = () => inscrireDecision(tx, row).then(() => undefined);
    await faireGeste(
      c,
      tx,
      ici,
      "decider",
      { point: donnees.point, organisation: donnees.organisation },
      ecrire,
      champs,
    );
    return { vers: adresseSeance(seance.id, "#releve-de-decisions") };
  });
  if (outcome.vers !== undefined) return c.redirect(outcome.vers, 303);
  return pageNouvelleDecision(c, notices, { valeurs: champs, erreurs: outcome.erreurs });
}

const decisionDe = (c: Context<Env>, ici: IciSeance) => {
  const decision = ici.decisions.find((d) => d.id === c.req.param("decision"));
  if (decision === undefined)
    throw new Probleme(404, "Décision introuvable", "Cette réunion n’a pas pris cette décision.");
  return decision;
};

/** A decision and what becomes of it. */
export async function pageDecision(c: Context<Env>, notices: Notices, saisie: Saisie = VIDE) {
  const { store, porte } = c.get("maison");
  const vue = await store.avec(c.get("acteur"), (tx) => lireReunion(c, tx, notices, { pour: saisie.valeurs.pour }));
  const decision = decisionDe(c, vue);
  const props = {
    ...{ cadre: cadre(c), vue, cle: porte.nouvelId(), saisie, decision, peutSuivre: vue.demandeur.connue },
    situation: etatDecision(decision, vue.suivis, vue.aujourdhui),
    suivis: vue.suivis.filter((s) => s.decision === decision.id),
  };
  return page(c, <PageDecision {...props} />, statut(saisie.erreurs));
}

/** What becomes of a decision: done, put off, given up. */
export async function suivre(c: Context<Env>, notices: Notices) {
  const { store, porte } = c.get("maison");
  const champs = await formulaire(c);
  const { donnees, erreurs } = lireForme(FormeSuivi, champs);
  if (erreurs) return pageDecision(c, notices, { valeurs: champs, erreurs });
  if (donnees.etat === "reportee" && donnees.echeance !== null && donnees.echeance <= c.get("aujourdhui"))
    return pageDecision(c, notices, {
      valeurs: champs,
      erreurs: { echeance: "La nouvelle échéance vient après aujourd’hui." },
    });
  const vers = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireReunion(c, tx, notices, { pour: champs.pour, tenir: true });
    const decision = decisionDe(c, ici);
    if (!ici.demandeur.connue && ici.par !== "")
      throw new Probleme(403, "Geste refusé", `${PARTIE_RETIREE} Rien n’a été enregistré.`);
    const { etat } = etatDecision(decision, ici.suivis, ici.aujourdhui);
    const echeance = donnees.etat === "reportee" ? donnees.echeance : null;
    const entree = entreeDe(ici, "decision.suivie", `seance:${ici.seance.id}`, {
      decision: decision.id,
      etat: donnees.etat,
      echeance,
      saisie: marqueDe(c, champs),
    });
    const ecrire = async () => {
      if (etat === "faite" || etat === "abandonnee")
        throw new Probleme(409, "Décision close", "Sa suite est déjà dite. Rien n’a été enregistré.");
      const suivi = { decision: decision.id, ...donnees, echeance, le: ici.aujourdhui, par: ici.par };
      await inscrireSuivi(tx, { ...suivi, id: porte.nouvelId(), convention: ici.convention.id }, porte.maintenant());
      return { resultat: null };
    };
    exigerFait(await accomplir(tx, porte, entree, ecrire, cleDe(c, champs)));
    return adresseSeance(ici.seance.id, `/decision/${encodeURIComponent(decision.id)}`);
  });
  return c.redirect(vers, 303);
}
