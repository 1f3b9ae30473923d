import type { Context } from "hono";
import { accomplir, type Entree, type Envoi, type Issue, type Porte } from "../../platform/acts.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { cadre, type Env, Probleme } from "../../platform/http.ts";
import { leJour } from "../../shared/phrase.ts";
import type { Qui } from "../comptes/index.ts";
import { destinataires, lireMandats } from "../comptes/reads.ts";
import { type Convention, etatLe, type Notices, titreCourt } from "../conventions/index.ts";
import {
  conventionsDe,
  type Inscrite,
  inscrireVersion,
  lireInscrite,
  organisationsDe,
  publierConvention,
} from "../conventions/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { type Annonce, adresseDeVie, courrielsDeVie } from "./mails.ts";
import { phraseDuGeste } from "./phrases.ts";
import { inviterADecider } from "./reads-liens.ts";
import { appliquer, estRefus, liees, placeDe, type Refus } from "./rules.ts";
import { faitsDe } from "./rules-historique.ts";
import { inscrireReponse } from "./store.ts";
import { type Admission, admettre, TRANSITIONS } from "./transitions.ts";
import type { DemandeDeVie, GesteDeVie } from "./types.ts";
import type { Vue } from "./vue.ts";

/** What a page shows, with what the next version is written on. */
export type Ici = Vue & { inscrite: Inscrite };

/** What the facts refuse, thrown out of a transaction so that nothing of it stays. */
export class GesteRefuse extends Error {
  readonly refus: Refus;
  constructor(refus: Refus) {
    super(refus.phrase);
    this.refus = refus;
  }
}

export const introuvable = (): Probleme =>
  new Probleme(404, "Convention introuvable", "Aucune convention de ce nom n’est ouverte à votre lecture.");

/** Reads all that a page or a geste of life needs; throws 404 for a convention that is not for the actor. */
export async function lireIci(c: Context<Env>, tx: Tx, notices: Notices, pour: string | undefined): Promise<Ici> {
  const aujourdhui = c.get("aujourdhui");
  const inscrite = await lireInscrite(tx, c.req.param("id") ?? "");
  if (inscrite === null) throw introuvable();
  const { convention } = inscrite;
  const parties = [...new Set(convention.parties.map((p) => p.organisation))];
  const autres = (await conventionsDe(tx, parties)).filter((other) => other.id !== convention.id);
  const qui = await lireMandats(tx, aujourdhui);
  const ids = new Set([...organisationsDe(convention), ...qui.mandats.map((m) => m.organisation)]);
  const noms = await nomsCourts(tx, [...ids], aujourdhui);
  const bound = liees(convention, aujourdhui);
  const choix = [...new Set(qui.mandats.filter((m) => m.role !== "conseiller").map((m) => m.organisation))].filter(
    (o) => bound.includes(o),
  );
  const lien = qui.acces?.objet === "decider" && qui.acces.sur === `convention:${convention.id}` ? qui.acces : null;
  const par = lien
    ? lien.organisation
    : pour !== undefined && ids.has(pour)
      ? pour
      : (choix[0] ?? parDefaut(qui, convention));
  const trouver = (id: string) => (id === convention.id ? convention : autres.find((other) => other.id === id));
  return {
    inscrite,
    convention,
    titre: titreCourt(convention, notices),
    regard: { jour: c.get("jour"), aujourdhui, nommer: (id) => noms.get(id) ?? id, notices, trouver },
    lieu: { jour: aujourdhui, par, autres, publiee: inscrite.publiee },
    demandeur: {
      personne: qui.personne,
      roles: qui.mandats.filter((m) => m.organisation === par).map((m) => m.role),
      place: placeDe(convention, par, aujourdhui),
      lien: lien !== null,
    },
    choix,
  };
}

/** Whom somebody speaks for who governs no bound party: one of hers that the convention names, else any. */
const parDefaut = ({ mandats }: Qui, convention: Convention): string => {
  const named = organisationsDe(convention);
  return (mandats.find((m) => named.includes(m.organisation)) ?? mandats[0])?.organisation ?? "";
};

/** Whether the table lets the reader do that today; `accord`: in answer to what another party proposes. */
export const admission = (ici: Ici, geste: GesteDeVie, accord = false): Admission =>
  admettre(geste, etatLe(ici.convention, ici.lieu.jour, ici.regard), ici.demandeur, accord);

/** Whether nobody is there who could answer: neither signed in, nor come by a link for this convention. */
export const inconnu = ({ demandeur }: Ici): boolean => demandeur.personne === null && demandeur.lien !== true;

/** The frame of a page of life: its gestes are of today, whatever day is read. */
export const cadreDe = (c: Context<Env>) => cadre(c);

/**
 * Mails to whoever manages or signs for the bound parties, but the person who acts; a party that has nobody with an
 * account is told too, by a link to the same page.
 */
export async function annoncer(
  tx: Tx,
  porte: Porte,
  { convention, lieu }: Ici,
  annonce: Annonce,
  liens = true,
): Promise<Envoi[]> {
  const people = await destinataires(tx, liees(convention, lieu.jour), ["gestionnaire", "signataire"], lieu.jour);
  const others = people.filter((p) => p.personne !== tx.acteur.personne).map((p) => p.courriel);
  const told = courrielsDeVie(annonce, others);
  if (!liens) return told;
  const away = await inviterADecider(tx, porte, {
    convention: convention.id,
    organisations: liees(convention, lieu.jour).filter((id) => id !== lieu.par),
    de: lieu.par,
    suite: adresseDeVie(convention.id),
    sujet: annonce.sujet,
    texte: ["Bonjour,", ...annonce.phrases].join("\n\n"),
  });
  return [...told, ...away];
}

/** The entry of the journal for a geste of life: facts alone, read by whoever reads the convention. */
export const entreeDe = (ici: Ici, nature: string, contenu: Record<string, unknown>): Entree => ({
  sorte: "geste",
  nature,
  objet: `convention:${ici.convention.id}`,
  convention: ici.convention.id,
  acteur: ici.lieu.par,
  contenu,
  lecteurs: [...ici.inscrite.organisations].sort(),
  publique: nature === TRANSITIONS.publier.nature || ici.inscrite.publiee,
});

/**
 * Does a geste that needs nobody else's agreement (any more): the next version is written and everybody told, under one
 * entry of the journal. Throws `GesteRefuse` when the facts forbid it, 409 when the convention changed meanwhile.
 */
export function accomplirGeste(
  c: Context<Env>,
  tx: Tx,
  ici: Ici,
  demande: DemandeDeVie,
  cle: string | undefined,
  apres?: () => Promise<void>,
): Promise<Issue<null>> {
  const { porte } = c.get("maison");
  const { nature } = TRANSITIONS[demande.geste];
  return accomplir(
    tx,
    porte,
    entreeDe(ici, nature, faitsDe(demande)),
    async () => {
      const admis = admission(ici, demande.geste, apres !== undefined);
      if (!admis.admis) throw new Probleme(403, "Geste refusé", `${admis.phrase} Rien n’a été enregistré.`);
      const next = appliquer(ici.convention, demande, ici.lieu);
      if (estRefus(next)) throw new GesteRefuse(next);
      await ecrire(c, tx, ici, demande, next);
      await apres?.();
      return { resultat: null, envois: await annoncer(tx, porte, ici, annonceDe(ici, demande)) };
    },
    cle,
  );
}

async function ecrire(c: Context<Env>, tx: Tx, ici: Ici, demande: DemandeDeVie, next: Convention): Promise<void> {
  const { porte } = c.get("maison");
  const { convention, lieu } = ici;
  if (demande.geste === "publier") {
    if (!(await enNom(tx, (own) => publierConvention(own, convention.id)))) throw depasse();
    return;
  }
  if (demande.geste === "confirmer") {
    const { vivante, note } = demande.donnees;
    const base = { id: porte.nouvelId(), convention: convention.id, organisation: lieu.par, le: lieu.jour };
    await inscrireReponse(tx, { ...base, parties: liees(convention, lieu.jour), vivante: vivante === "oui", note });
    return;
  }
  if (!(await enNom(tx, (own) => inscrireVersion(own, porte, next, ici.inscrite)))) throw depasse();
}

/** As the actor; as the house for whoever came by a link, who has no right on the convention itself. */
const enNom = <T>(tx: Tx, fn: (own: Tx) => Promise<T>): Promise<T> => (tx.acteur.acces ? parLaMaison(tx, fn) : fn(tx));

const depasse = (): Probleme =>
  new Probleme(
    409,
    "La convention vient de changer",
    "Quelqu’un d’autre l’a modifiée pendant votre lecture. Rien n’a été enregistré ; relisez-la, puis décidez.",
  );

const annonceDe = (ici: Ici, demande: DemandeDeVie): Annonce => {
  const { titre, regard, lieu } = ici;
  const motif = "motif" in demande.donnees ? demande.donnees.motif : null;
  return {
    sujet: `${titre} : ${OBJETS[demande.geste]}`,
    phrases: [
      `${titre}. ${phraseDuGeste(demande, regard.nommer)}`,
      `Décidé ${leJour(lieu.jour)} pour ${regard.nommer(lieu.par)}.${motif === null ? "" : ` Motif : ${motif}`}`,
      "La page de la convention dit ce que cela change, jour par jour.",
    ],
    libelle: "Voir ce que cela change",
    convention: ici.convention.id,
  };
};

/** What a mail's subject calls each geste. */
export const OBJETS: Readonly<Record<GesteDeVie, string>> = {
  confirmer: "une partie dit où elle en est",
  renouveler: "renouvellement",
  proroger: "prorogation",
  amender: "avenant",
  tolerer: "période de tolérance",
  denoncer: "dénonciation",
  suspendre: "suspension",
  reprendre: "reprise",
  retirer: "retrait d’une partie",
  resilier: "résiliation",
  "constater-caducite": "caducité",
  remplacer: "remplacement",
  publier: "publication",
};

/** Nobody at all: neither signed in nor come by a link. */
export const visiteur = (c: Context<Env>): boolean => c.get("acteur").personne === null && !c.get("acteur").acces;

/** Throws why the table does not let the reader do that today: 401 for nobody at all, 403 otherwise. */
export function exigerPossible(ici: Ici, geste: GesteDeVie, accord = false): void {
  const admis = admission(ici, geste, accord);
  if (admis.admis) return;
  const statut = inconnu(ici) ? 401 : 403;
  throw new Probleme(statut, "Geste refusé", `${admis.phrase} Rien n’a été enregistré.`);
}

/** Where one comes back once something is done. */
export const retour = ({ convention }: Ici): string => `/convention/${encodeURIComponent(convention.id)}/vie`;
