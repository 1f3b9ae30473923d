import type { Context } from "hono";
import { accomplir } from "../../platform/acts.ts";
import { nombreActes } from "../../platform/acts-faits.ts";
import type { Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, formulaire, Probleme, page } from "../../platform/http.ts";
import { Day } from "../../shared/day.ts";
import { leJour } from "../../shared/phrase.ts";
import { enregistrerActe } from "../actions/reads.ts";
import type { Notices } from "../conventions/index.ts";
import { tableauDeBord } from "../pilotage/reads.ts";
import { adresseSeance } from "./adresses.ts";
import { appeles } from "./mails.ts";
import { PageChiffres } from "./pages-chiffres.tsx";
import type { Saisie } from "./pages-commun.tsx";
import { PageDecision, PageNouvelleDecision, PagePoint } from "./pages-suites.tsx";
import { type Attendu, PagePresences } from "./pages-tenir.tsx";
import { decisionsDe } from "./reads.ts";
import { entreeDe, exiger, exigerFait, faireGeste, type IciSeance, lireForme, lireReunion } from "./routes-commun.ts";
import { compteDesDecisions, etatDecision, issueDe, jourDeSeance, periodeDesChiffres } from "./rules.ts";
import { suivreSeance } from "./store.ts";
import { inscrirePosition, inscrireReserve, noterPresences } from "./store-reunion.ts";
import { inscrireDecision, inscrireSuivi } from "./store-suites.ts";
import { ETATS_PRESENCE, FormeDecision, FormePosition, FormeSuivi, type Presence } from "./types.ts";

const VIDE: Saisie = { valeurs: {}, erreurs: {} };
const statut = (erreurs: Readonly<Record<string, string>>) => (Object.keys(erreurs).length > 0 ? 422 : 200);
const dela = ({ seance, convention }: IciSeance) => ({ seance: seance.id, convention: convention.id });

/** Who is expected: those called, then the guests noted before. */
function attendusDe(ici: IciSeance): Attendu[] {
  const seats = appeles(ici).map((siege) => ({
    cle: siege.id,
    siege,
    nom: siege.nom,
    organisation: siege.organisation,
  }));
  const guests = ici.presences.filter((p) => !seats.some((s) => s.cle === p.siege));
  return [...seats, ...guests.map((p) => ({ cle: p.id, siege: null, nom: p.nom, organisation: p.organisation }))];
}

/** The attendance form, with what was noted before. */
export async function pagePresences(c: Context<Env>, notices: Notices, saisie?: Saisie) {
  const { store, porte } = c.get("maison");
  const vue = await store.avec(c.get("acteur"), (tx) => lireReunion(c, tx, notices));
  exiger(vue, "presences");
  const noted = vue.presences.flatMap((p): [string, string][] => [
    [`etat-${p.siege ?? p.id}`, p.etat],
    [`pouvoir-${p.siege ?? p.id}`, p.pouvoirA ?? ""],
  ]);
  const shown = saisie ?? { valeurs: Object.fromEntries(noted), erreurs: {} };
  const props = { cadre: cadre(c), vue, cle: porte.nouvelId(), saisie: shown, attendus: attendusDe(vue) };
  return page(c, <PagePresences {...props} />, statut(shown.erreurs));
}

/** Reads the attendance sent; faults by field. Whoever is left blank is not noted. */
function lirePresences(ici: IciSeance, champs: Record<string, string>, nouvelId: () => string) {
  const erreurs: Record<string, string> = {};
  const presences: Presence[] = [];
  for (const { cle, siege, nom, organisation } of attendusDe(ici)) {
    const etat = ETATS_PRESENCE.find((e) => e === champs[`etat-${cle}`]);
    if (etat === undefined) continue;
    const pouvoirA = (champs[`pouvoir-${cle}`] ?? "").trim();
    if (etat === "represente" && pouvoirA === "") erreurs[`pouvoir-${cle}`] = `Dites à qui ${nom} a donné son pouvoir.`;
    if (pouvoirA.length > 150) erreurs[`pouvoir-${cle}`] = "Au plus 150 caractères.";
    presences.push({
      ...{ id: nouvelId(), siege: siege?.id ?? null, organisation, nom, fonction: siege?.fonction ?? null, etat },
      ...{ qualite: siege?.qualite ?? "invite", pouvoirA: etat === "represente" ? pouvoirA : null },
    });
  }
  const nom = (champs.nom ?? "").trim();
  const organisation = champs.organisation || null;
  if (nom.length > 150) erreurs.nom = "Au plus 150 caractères.";
  if (organisation !== null && !ici.organisations.includes(organisation))
    erreurs.organisation = "Cette organisation n’a pas de place dans la convention.";
  const guest = { id: nouvelId(), siege: null, organisation, nom, fonction: null, pouvoirA: null };
  if (nom !== "") presences.push({ ...guest, qualite: "invite", etat: "present" });
  return { presences, erreurs };
}

/** Notes who is there; `quoi=tenir` records the meeting as an action too. */
export async function noter(c: Context<Env>, notices: Notices) {
  const { store, porte } = c.get("maison");
  const champs = await formulaire(c);
  const cle = cleDe(c, champs);
  const outcome = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireReunion(c, tx, notices, { pour: champs.pour, tenir: true });
    const { presences, erreurs } = lirePresences(ici, champs, porte.nouvelId);
    const here = presences.filter((p) => p.etat === "present");
    const day = jourDeSeance(ici.seance);
    if (champs.quoi === "tenir" && day > ici.aujourdhui)
      erreurs[""] = `La réunion est prévue ${leJour(day)} : elle s’enregistre ce jour-là, ou après.`;
    else if (champs.quoi === "tenir" && here.length === 0) erreurs[""] = "Notez au moins une personne présente.";
    if (Object.keys(erreurs).length > 0) return { erreurs };
    if (champs.quoi === "tenir") await tenir(c, tx, ici, presences, cle);
    else {
      const ecrire = () => noterPresences(tx, dela(ici), presences).then(() => undefined);
      await faireGeste(c, tx, ici, "presences", { presents: here.length, notes: presences.length }, ecrire, cle);
    }
    return { vers: adresseSeance(ici.seance.id) };
  });
  if (outcome.vers !== undefined) return c.redirect(outcome.vers, 303);
  return pagePresences(c, notices, { valeurs: champs, erreurs: outcome.erreurs });
}

/** Records the meeting as an action of whoever was there, under the article that allows it if one does. */
async function tenir(c: Context<Env>, tx: Tx, ici: IciSeance, presences: readonly Presence[], cle: string | undefined) {
  const { porte } = c.get("maison");
  const { seance, convention } = ici;
  const le = jourDeSeance(seance);
  const here = presences.filter((p) => p.etat === "present");
  const present = [...new Set(here.flatMap((p) => p.organisation ?? []))];
  const acteur = ici.choix.find((o) => present.includes(o)) ?? ici.par;
  const faits = {
    intitule: seance.titre,
    organisations: present.filter((o) => o !== acteur),
    personnes: here.length,
    ...(seance.lieu === null ? {} : { lieu: seance.lieu.slice(0, 200) }),
    voie: "seance" as const,
  };
  const issue = await enregistrerActe(
    tx,
    porte,
    { nature: "seance", le, acteur, convention: convention.id, objet: `seance:${seance.id}`, faits },
    {
      ...(cle === undefined ? {} : { cle }),
      ecrire: async ({ acte }) => {
        exiger(ici, "tenir");
        await noterPresences(tx, dela(ici), presences);
        await suivreSeance(tx, seance.id, { tenue_le: le, acte, maj_le: porte.maintenant() });
      },
    },
  );
  exigerFait(issue);
}

/** The period over which figures are frozen. */
export async function pageChiffres(c: Context<Env>, notices: Notices, saisie?: Saisie) {
  const { store, porte } = c.get("maison");
  const vue = await store.avec(c.get("acteur"), (tx) => lireReunion(c, tx, notices));
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
  const cle = cleDe(c, champs);
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
    await faireGeste(c, tx, ici, "arreter", { du, au }, ecrire, cle);
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
  const cle = cleDe(c, champs);
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
    await faireGeste(c, tx, ici, "reserver", { sur: "chiffres" }, ecrire, cle);
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
  const cle = cleDe(c, champs);
  const { donnees, erreurs } = lireForme(FormePosition, champs);
  if (erreurs) return pagePoint(c, notices, { valeurs: champs, erreurs });
  const vers = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireReunion(c, tx, notices, { pour: champs.pour, tenir: true });
    const point = pointDe(c, ici);
    const position = { point: point.id, organisation: ici.par, ...donnees, le: ici.aujourdhui };
    const ecrire = () => inscrirePosition(tx, dela(ici), position).then(() => undefined);
    await faireGeste(c, tx, ici, "prendre-position", { point: point.id }, ecrire, cle);
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
  const cle = cleDe(c, champs);
  const { donnees, erreurs } = lireForme(FormeDecision, champs);
  if (erreurs) return pageNouvelleDecision(c, notices, { valeurs: champs, erreurs });
  const vers = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireReunion(c, tx, notices, { pour: champs.pour, tenir: true });
    const { seance } = ici;
    if (!ici.organisations.includes(donnees.organisation))
      throw new Probleme(
        422,
        "Organisation inconnue",
        "Qui répond d’une décision a sa place dans la convention. Rien n’a été enregistré.",
      );
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
    await faireGeste(c, tx, ici, "decider", { point: donnees.point, organisation: donnees.organisation }, ecrire, cle);
    return adresseSeance(seance.id, "#releve-de-decisions");
  });
  return c.redirect(vers, 303);
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
    ...{ cadre: cadre(c), vue, cle: porte.nouvelId(), saisie, decision, peutSuivre: vue.par !== "" },
    situation: etatDecision(decision, vue.suivis, vue.aujourdhui),
    suivis: vue.suivis.filter((s) => s.decision === decision.id),
  };
  return page(c, <PageDecision {...props} />, statut(saisie.erreurs));
}

/** What becomes of a decision: done, put off, given up. */
export async function suivre(c: Context<Env>, notices: Notices) {
  const { store, porte } = c.get("maison");
  const champs = await formulaire(c);
  const cle = cleDe(c, champs);
  const { donnees, erreurs } = lireForme(FormeSuivi, champs);
  if (erreurs) return pageDecision(c, notices, { valeurs: champs, erreurs });
  const vers = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireReunion(c, tx, notices, { pour: champs.pour, tenir: true });
    const decision = decisionDe(c, ici);
    const { etat } = etatDecision(decision, ici.suivis, ici.aujourdhui);
    const echeance = donnees.etat === "reportee" ? donnees.echeance : null;
    const entree = entreeDe(ici, "decision.suivie", `seance:${ici.seance.id}`, {
      decision: decision.id,
      etat: donnees.etat,
      echeance,
    });
    const ecrire = async () => {
      if (etat === "faite" || etat === "abandonnee")
        throw new Probleme(409, "Décision close", "Sa suite est déjà dite. Rien n’a été enregistré.");
      const suivi = { decision: decision.id, ...donnees, echeance, le: ici.aujourdhui, par: ici.par };
      await inscrireSuivi(tx, { ...suivi, id: porte.nouvelId(), convention: ici.convention.id }, porte.maintenant());
      return { resultat: null };
    };
    exigerFait(await accomplir(tx, porte, entree, ecrire, cle));
    return adresseSeance(ici.seance.id, `/decision/${encodeURIComponent(decision.id)}`);
  });
  return c.redirect(vers, 303);
}
