import { hash, randomBytes } from "node:crypto";
import { accomplir, type Envoi, type Issue, type Porte, post } from "../../platform/acts.ts";
import { nouvelleCle } from "../../platform/chiffre.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { empreinteDe } from "../../platform/token.ts";
import { addDays } from "../../shared/day.ts";
import { FaitsActe } from "../actions/index.ts";
import { enregistrerActe } from "../actions/reads.ts";
import type { Demande } from "../conventions/index.ts";
import { lireConvention } from "../conventions/reads.ts";
import { repondre } from "../droits/reads.ts";
import { annoncer, ecrireALaPersonne, type Nouvelle, prevenirLaPersonne } from "./mails.ts";
import { ACCORD_JOURS, contactDe, delaiPromis, referenceDe } from "./rules.ts";
import { etatDe } from "./rules-etat.ts";
import { departementDe, refusDeFiche } from "./rules-saisie.ts";
import {
  chercherRelais,
  cleDuBeneficiaire,
  garderFiche,
  inscrireAccord,
  inscrireBeneficiaire,
  inscrireRelais,
  retirerAccords,
  type SuiteDeRelais,
  suivreRelais,
} from "./store.ts";
import { type GesteDeRelais, permisRelais, TRANSITIONS_DE_RELAIS } from "./transitions.ts";
import type { Bloc, Cote, EtatRelais, FicheDeLiaison, Relais } from "./types.ts";

/*
 * What happens to a mise en relation happens here and nowhere else: the door decides, the house writes, the row being
 * held until the transaction ends. The journal learns who, when and what, never of whom.
 */

/** What every geste needs of the instance. */
export type Ici = { tx: Tx; porte: Porte; secret: Buffer };

/** Nothing was done, and why. */
export type Refuse = { issue: "refuse"; refus: { phrase: string; decision?: unknown } };

/** Refused, in a sentence that ends by saying that nothing travelled. */
export const refus = (phrase: string, decision?: unknown): Refuse => ({
  issue: "refuse",
  refus: { phrase: `${phrase} Rien n’a été transmis.`, ...(decision === undefined ? {} : { decision }) },
});

/** A mise en relation to propose: from which body to which, where, under which convention if one is meant. */
export type Proposition = {
  emetteur: string;
  destinataire: string;
  territoire: string;
  public?: string;
  fiche: FicheDeLiaison;
  /** The same person as before, when it is known; else she is known again by her address or number. */
  beneficiaire?: string;
  /** The counsellor in charge, when a program proposes; else whoever proposes. */
  suiviPar?: string;
  /** The one it takes the place of. */
  suiteDe?: string;
};

const demandeDe = (
  p: Pick<Proposition, "emetteur" | "destinataire" | "territoire" | "public">,
  date: string,
): Demande =>
  ({
    ...{ acte: "aiguillage", de: p.emetteur, vers: p.destinataire, date, territoire: p.territoire, consentement: true },
    ...(p.public === undefined ? {} : { public: p.public }),
  }) as Demande;

/** A new id; the same one for the same key of the same person, so that a form sent twice is about one thing. */
export const idDe = ({ acteur }: Tx, porte: Porte, cle: string | undefined): string =>
  cle === undefined ? porte.nouvelId() : hash("sha256", `${acteur.personne}\0${cle}`, "hex").slice(0, 32);

/** What the journal calls a mise en relation. */
export const objetDe = (id: string): string => `relais:${id}`;

/**
 * Proposes a mise en relation: nothing travels. Refused with the decision of the right when no article in force would
 * let the file go, even with the person's accord; when the person is on her way to that body already.
 */
export async function proposer(
  { tx, porte, secret }: Ici,
  p: Proposition,
  cle?: string,
): Promise<Issue<{ relais: string; reference: string }>> {
  if (p.emetteur === p.destinataire) return refus("Une mise en relation va d’un organisme à un autre.");
  if (departementDe(p.territoire.replace(/^DEP-/, "")) !== p.territoire)
    return refus("Une mise en relation se fait dans un département : 75, 2A, 974.");
  const said = Object.values(refusDeFiche(p.fiche))[0];
  if (said !== undefined) return refus(said);
  const decision = await repondre(tx, demandeDe(p, porte.aujourdhui()), null);
  const article = decision.articles[0];
  if (decision.issue !== "permis" || article === undefined) return refus(decision.phrase, decision);
  const id = idDe(tx, porte, cle);
  const delai = delaiPromis((await lireConvention(tx, article.convention)) ?? undefined);
  const instant = porte.maintenant();
  const contact = contactDe(p.fiche);
  const auteur = p.suiviPar ?? tx.acteur.personne;
  if (auteur === null) return refus("Une mise en relation est proposée par un conseiller qui a un compte.");
  const reference = referenceDe(randomBytes(12).toString("hex"));
  return accomplir(
    tx,
    porte,
    {
      ...{ id, sorte: "geste", nature: "relais.propose", objet: objetDe(id), acteur: p.emetteur },
      ...{ contenu: { convention: article.convention }, lecteurs: [p.emetteur], convention: article.convention },
    },
    () =>
      parLaMaison(tx, async (maison) => {
        const nouveau = porte.nouvelId();
        const beneficiaire =
          p.beneficiaire ??
          (await inscrireBeneficiaire(maison, {
            ...{ id: nouveau, organisation: p.emetteur, cle: nouvelleCle(secret, nouveau) },
            empreinte: contact === null ? null : empreinteDe(secret, "beneficiaire", `${p.emetteur}\0${contact}`),
            ...{ cree_le: instant, dernier_contact: porte.aujourdhui() },
          }));
        const key = await cleDuBeneficiaire(maison, beneficiaire);
        if (key === null) throw new RelaisPerdu("Les données de cette personne ont été effacées.");
        const written = await inscrireRelais(maison, {
          ...{ id, reference, beneficiaire, emetteur: p.emetteur, destinataire: p.destinataire },
          ...{ convention: article.convention, territoire: p.territoire, auteur, suivi_par: auteur },
          ...{ suite_de: p.suiteDe ?? null, delai_jours: delai, propose_le: instant },
        });
        if (!written)
          throw new RelaisPerdu("Une mise en relation est déjà en cours pour cette personne, vers cet organisme.");
        await garderFiche(maison, secret, key, { relais: id, fiche: p.fiche });
        return { resultat: { relais: id, reference } };
      }),
    cle,
  );
}

/** What was true when the page was read no longer is: told as 409, nothing written. */
export class RelaisPerdu extends Error {}

/** The person's accord, as it is given or heard. */
export type AccordDonne = {
  relais: string;
  voie: "lien" | "oral";
  /** Blocks that may travel; the sender's always does. */
  blocs: readonly Bloc[];
  finalite: string;
  /** Address of the recipient's agency, for when none of its counsellors has an account here. */
  agence?: string | null;
};

/**
 * Records the person's accord, then transmits in the same transaction: that is what she was told. When the right no
 * longer stands that day, the accord is kept and nothing travels; the answer says why.
 */
export async function donnerAccord(
  ici: Ici,
  a: AccordDonne,
  cle?: string,
): Promise<Issue<{ transmis: boolean; phrase: string | null }>> {
  const { tx, porte } = ici;
  const jour = porte.aujourdhui();
  const relais = await chercherRelais(tx, a.relais, jour);
  const cote: Cote = a.voie === "lien" ? "personne" : "emetteur";
  const late = cle === undefined && relais !== null && !permisRelais("donner-accord", etatDe(relais, jour), cote);
  if (relais === null || late || !estDuCote(tx.acteur, cote))
    return refus("Cette mise en relation n’attend plus d’accord.");
  const instant = porte.maintenant();
  return accomplir(
    tx,
    porte,
    {
      ...{ sorte: "geste", nature: "relais.accord-donne", objet: objetDuGeste(tx, relais), acteur: relais.emetteur },
      ...{ contenu: { relais: relais.id, voie: a.voie }, lecteurs: [relais.emetteur] },
    },
    () =>
      parLaMaison(tx, async (maison) => {
        const held = await chercherRelais(maison, relais.id, jour, true);
        const written =
          held !== null &&
          etatDe(held, jour) === "propose" &&
          (await inscrireAccord(maison, {
            ...{
              id: porte.nouvelId(),
              relais: relais.id,
              beneficiaire: relais.beneficiaire,
              destinataire: relais.destinataire,
            },
            ...{ finalite: a.finalite, blocs: [...new Set<Bloc>(["emetteur", ...a.blocs])], voie: a.voie },
            entendu_par: a.voie === "oral" ? tx.acteur.personne : null,
            ...{ donne_le: instant, jusqu_au: addDays(jour, ACCORD_JOURS) },
          }));
        if (!written) throw new RelaisPerdu("Cette mise en relation n’attend plus d’accord.");
        const sent = await transmettre({ ...ici, tx: maison }, { ...relais, accord: true }, a.agence ?? null);
        const phrase = sent.issue === "fait" ? null : sent.refus.phrase;
        return { resultat: { transmis: phrase === null, phrase } };
      }),
    cle,
  );
}

/** What a geste is about, in the journal: the link that opened it, else the mise en relation. */
export const objetDuGeste = (tx: Tx, relais: Pick<Relais, "id" | "beneficiaire">): string =>
  tx.acteur.acces?.objet === "suivre" ? `beneficiaire:${relais.beneficiaire}` : objetDe(relais.id);

/**
 * Transmits, as the protected act `aiguillage`: the right is decided on the day, under the article in force. Refused
 * with its decision when there is none; nothing travels then.
 */
export async function transmettre(
  { tx, porte }: Ici,
  relais: Relais,
  agence: string | null = null,
  cle?: string,
): Promise<Issue<unknown>> {
  const jour = porte.aujourdhui();
  if (cle === undefined && etatDe(relais, jour) !== "accord-donne")
    return refus("Sans l’accord de la personne, rien ne part.");
  const { emetteur, destinataire, territoire } = relais;
  return enregistrerActe(
    tx,
    porte,
    {
      ...{ nature: "aiguillage", le: jour, acteur: emetteur, vers: destinataire, territoire, consentement: true },
      ...{ objet: objetDe(relais.id) },
      faits: FaitsActe.parse({
        intitule: "Mise en relation",
        organisations: [destinataire],
        personnes: 1,
        voie: "formulaire",
      }),
    },
    {
      ...(cle === undefined ? {} : { cle }),
      ecrire: ({ acte, convention }) =>
        parLaMaison(tx, async (maison) => {
          const held = await chercherRelais(maison, relais.id, jour, true);
          if (held === null || etatDe(held, jour) !== "accord-donne")
            throw new RelaisPerdu("Cette mise en relation n’attend plus d’être transmise.");
          await suivreRelais(maison, relais.id, { transmis_le: porte.maintenant(), acte, convention }, jour);
          const sent = await chercherRelais(maison, relais.id, jour);
          if (sent !== null)
            await post(maison, porte, [
              ...(await annoncer(maison, porte, sent, { quoi: "transmis", agence })),
              ...(await prevenirLaPersonne(maison, porte, sent, "transmis")),
            ]);
        }),
    },
  );
}

/** Whether somebody may stand on that side at all: by a link one stands on the side it was sent to, and on no other. */
const estDuCote = ({ ouvrier, acces }: Tx["acteur"], cote: Cote): boolean =>
  ouvrier === true || cote === (acces === undefined ? (cote === "personne" ? null : cote) : COTE_DU_LIEN[acces.objet]);

const COTE_DU_LIEN: Readonly<Record<string, Cote>> = { suivre: "personne", repondre: "destinataire" };

/** Why a geste comes too late, or too early. */
const phraseDEtape = (etat: EtatRelais): string => ETAPES_FINIES[etat] ?? "Ce geste n’est pas possible à cette étape.";

const ETAPES_FINIES: Partial<Readonly<Record<EtatRelais, string>>> = {
  retire: "La personne a retiré son accord.",
  clos: "Cette mise en relation est close.",
  redirige: "Cette mise en relation va déjà vers un autre organisme.",
  decline: "Une réponse a déjà été donnée : cette mise en relation est déclinée.",
  accepte: "Une réponse a déjà été donnée : cette mise en relation est acceptée.",
};

/** What a geste writes beside its entry of the journal, and the mails that follow. */
export type Suite = { suite: SuiteDeRelais; envois?: readonly Envoi[] };

/**
 * One geste of the table on a mise en relation held: refused when its state or the side does not allow it. `faire` says
 * what changes, on the row as it stands then.
 */
export async function faire(
  { tx, porte }: Pick<Ici, "tx" | "porte">,
  { relais, geste, cote }: { relais: Relais; geste: GesteDeRelais; cote: Cote },
  dire: (maison: Tx, held: Relais) => Promise<Suite> | Suite,
  cle?: string,
): Promise<Issue<{ relais: string }>> {
  const jour = porte.aujourdhui();
  if (!estDuCote(tx.acteur, cote)) return refus("Ce geste ne vous revient pas.");
  // with a key, the first answer comes first: what changes the state is asked for again in the state it led to
  if (cle === undefined && !permisRelais(geste, etatDe(relais, jour), cote))
    return refus(phraseDEtape(etatDe(relais, jour)));
  const side = cote === "destinataire" ? relais.destinataire : relais.emetteur;
  const others = relais.transmisLe === null ? [] : [relais.destinataire];
  return accomplir(
    tx,
    porte,
    {
      ...{ sorte: "geste", nature: TRANSITIONS_DE_RELAIS[geste].nature, objet: objetDuGeste(tx, relais), acteur: side },
      ...{ contenu: { relais: relais.id, cote }, lecteurs: [relais.emetteur, ...others] },
      ...(relais.convention === null ? {} : { convention: relais.convention }),
    },
    () =>
      parLaMaison(tx, async (maison) => {
        const held = await chercherRelais(maison, relais.id, jour, true);
        if (held === null) throw new RelaisPerdu("Cette mise en relation n’est plus là.");
        if (!permisRelais(geste, etatDe(held, jour), cote)) throw new RelaisPerdu(phraseDEtape(etatDe(held, jour)));
        const { suite, envois = [] } = await dire(maison, held);
        if (Object.keys(suite).length > 0) await suivreRelais(maison, relais.id, suite, jour);
        const quoi = NOUVELLES[geste];
        const news = quoi === undefined ? [] : await annoncer(maison, porte, held, { quoi, sauf: tx.acteur.personne });
        if (quoi !== undefined && cote !== "personne")
          news.push(...(await prevenirLaPersonne(maison, porte, held, quoi)));
        if (geste === "retirer-accord")
          await retirerAccords(maison, relais.id, cote === "personne" ? "lien" : "oral", porte.maintenant());
        return { resultat: { relais: relais.id }, envois: [...news, ...envois] };
      }),
    cle,
  );
}

/** Asks the person for her accord by a link at her address; what would travel is shown to her there, nothing before. */
export const demanderAccord = (
  ici: Pick<Ici, "tx" | "porte">,
  { relais, ...a }: { relais: Relais; courriel: string; telephone?: string | null },
  cle?: string,
): Promise<Issue<{ relais: string }>> =>
  faire(
    ici,
    { relais, geste: "demander-accord", cote: "emetteur" },
    async (maison) => ({ suite: {}, envois: await ecrireALaPersonne(maison, ici.porte, relais, a) }),
    cle,
  );

/** What a geste is told as to the other side. */
const NOUVELLES: Partial<Readonly<Record<GesteDeRelais, Nouvelle>>> = {
  lire: "lu",
  accepter: "accepte",
  decliner: "decline",
  accompagner: "accompagne",
  rediriger: "redirige",
  "retirer-accord": "retire",
  clore: "clos",
};
