import type { Role } from "./types.ts";

/**
 * Who may do a geste de vie, by what it is about: `soi` (whoever signed in, on her own account), `organisation` (these
 * roles, in the organisation they act for), `instance` (these roles, on any organisation). What is not here is nobody's.
 */
export type RegleDeGeste = {
  readonly soi?: true;
  readonly organisation?: readonly Role[];
  readonly instance?: readonly Role[];
  /** Whoever holds a confirmed link sent for that, on the very thing the link opens. */
  readonly acces?: readonly ObjetAcces[];
};

/**
 * What a confirmed link is sent for: to read and remark on a draft, to sign, to answer for a party of a convention, to
 * say what was done under it, to approve the minutes of a meeting; to answer for a person sent, and, for that person, to
 * follow what is hers.
 */
export const OBJETS_ACCES = ["relire", "signer", "decider", "agir", "approuver", "repondre", "suivre"] as const;
export type ObjetAcces = (typeof OBJETS_ACCES)[number];

/** Mandates that read and write the drafts of their organisation: every one but a counsellor's. */
const GOUVERNENT = ["gestionnaire", "signataire", "membre-instance"] as const satisfies readonly Role[];

/** Every mandate in an organisation: what is done in the field is said by whoever did it. */
const TOUS = ["gestionnaire", "signataire", "membre-instance", "conseiller"] as const satisfies readonly Role[];

/**
 * The one table of gestes de vie (design §1): a slice adds its rows here, tests loop over all of them. `entree.acteur`
 * is the organisation acted for; an object `personne:<id>` makes the geste hers.
 */
export const GESTES = {
  "session.ouverte": { soi: true },
  "session.fermee": { soi: true },
  "personne.corrigee": { soi: true },
  "identite.liee": { soi: true },
  "identite.retiree": { soi: true },
  "mandat.demande": { soi: true },
  "personne.invitee": { organisation: ["gestionnaire"], instance: ["exploitant"] },
  "invitation.acceptee": { soi: true },
  "invitation.annulee": { organisation: ["gestionnaire"], instance: ["exploitant"] },
  "mandat.accorde": { organisation: ["gestionnaire"] },
  "mandat.retire": { organisation: ["gestionnaire"], instance: ["exploitant"] },
  "organisation.creee": { instance: ["exploitant"] },
  "organisation.modifiee": { organisation: ["gestionnaire"], instance: ["exploitant"] },
  "convention.importee": { organisation: ["gestionnaire"], instance: ["exploitant"] },
  "acces.confirme": { acces: OBJETS_ACCES },
  "convention.publiee": { organisation: ["gestionnaire", "signataire"], acces: ["decider"] },
  "convention.confirmee": { organisation: ["gestionnaire", "signataire", "membre-instance"], acces: ["decider"] },
  "convention.renouvelee": { organisation: ["gestionnaire", "signataire"], acces: ["decider"] },
  "convention.toleree": { organisation: ["gestionnaire", "signataire"] },
  "convention.denoncee": { organisation: ["gestionnaire", "signataire"] },
  "convention.suspendue": { organisation: ["gestionnaire", "signataire"], acces: ["decider"] },
  "convention.reprise": { organisation: ["gestionnaire", "signataire"], acces: ["decider"] },
  "convention.resiliee": { organisation: ["gestionnaire", "signataire"] },
  "convention.caduque": { organisation: ["gestionnaire", "signataire"] },
  "convention.remplacee": { organisation: ["gestionnaire", "signataire"], acces: ["decider"] },
  "partie.retiree": { organisation: ["gestionnaire", "signataire"] },
  "proposition.faite": { organisation: ["gestionnaire", "signataire"] },
  "proposition.acceptee": { organisation: ["gestionnaire", "signataire"], acces: ["decider"] },
  "proposition.close": { organisation: ["gestionnaire", "signataire"], acces: ["decider"] },
  "projet.ouvert": { organisation: GOUVERNENT },
  "projet.modifie": { organisation: GOUVERNENT, acces: ["relire"] },
  "projet.invite": { organisation: ["gestionnaire", "signataire"] },
  "projet.embargo-leve": { organisation: ["gestionnaire", "signataire"], acces: ["relire"] },
  "projet.remarque": { organisation: GOUVERNENT, acces: ["relire"] },
  "projet.remarque-close": { organisation: GOUVERNENT, acces: ["relire"] },
  "projet.accepte": { organisation: GOUVERNENT, acces: ["relire"] },
  "projet.acceptation-retiree": { organisation: GOUVERNENT, acces: ["relire"] },
  "projet.exemple-assume": { organisation: ["gestionnaire", "signataire"], acces: ["relire"] },
  "projet.envoye": { organisation: ["gestionnaire", "signataire"] },
  "projet.rouvert": { organisation: ["gestionnaire", "signataire"] },
  "projet.abandonne": { organisation: ["gestionnaire", "signataire"] },
  "signature.designee": { organisation: GOUVERNENT, acces: ["relire"] },
  "signature.pouvoir-produit": { organisation: GOUVERNENT, acces: ["relire"] },
  "signature.pouvoir-dispense": { organisation: ["gestionnaire", "signataire"], acces: ["relire"] },
  "signature.relancee": { organisation: GOUVERNENT },
  "signature.donnee": { acces: ["signer"] },
  "signature.declinee": { acces: ["signer"] },
  "signature.deposee": { organisation: ["gestionnaire", "signataire"], acces: ["relire", "signer"] },
  "signature.reconnue": { organisation: ["gestionnaire", "signataire"], acces: ["relire", "signer"] },
  "reprise.confirmee": { organisation: ["gestionnaire"] },
  "reprise.piece-jointe": { organisation: ["gestionnaire"] },
  "signature.ecartee": { organisation: ["gestionnaire", "signataire"], acces: ["relire", "signer"] },
  "acte.annule": { organisation: TOUS, acces: ["agir"] },
  "acte.piece-jointe": { organisation: TOUS, acces: ["agir"] },
  "acte.piece-retiree": { organisation: TOUS, acces: ["agir"] },
  "acte.lien-donne": { organisation: ["gestionnaire"] },
  "acte.lien-propose": { organisation: ["gestionnaire"] },
  "acte.lien-ferme": { organisation: ["gestionnaire"] },
  "fiche.modifiee": { organisation: GOUVERNENT, acces: ["agir"] },
  "fiche.statut-declare": { organisation: GOUVERNENT, acces: ["agir"] },
  "siege.demande": { organisation: GOUVERNENT },
  "siege.pourvu": { organisation: GOUVERNENT, acces: ["agir"] },
  "siege.libere": { organisation: GOUVERNENT, acces: ["agir"] },
  "groupe.ouvert": { organisation: GOUVERNENT },
  "seance.prevue": { organisation: GOUVERNENT },
  "seance.modifiee": { organisation: GOUVERNENT },
  "seance.convoquee": { organisation: GOUVERNENT },
  "seance.annulee": { organisation: GOUVERNENT },
  "seance.presences-notees": { organisation: GOUVERNENT },
  "seance.chiffres-arretes": { organisation: GOUVERNENT },
  "seance.compte-rendu-ecrit": { organisation: GOUVERNENT },
  "seance.compte-rendu-envoye": { organisation: GOUVERNENT },
  "seance.approuvee": { organisation: GOUVERNENT, acces: ["approuver"] },
  "seance.reserve-faite": { organisation: GOUVERNENT, acces: ["approuver"] },
  "position.donnee": { organisation: GOUVERNENT, acces: ["approuver"] },
  "decision.prise": { organisation: GOUVERNENT },
  "decision.suivie": { organisation: GOUVERNENT, acces: ["agir", "approuver"] },
  "evenement.ouvert": { organisation: TOUS },
  "evenement.modifie": { organisation: TOUS },
  "evenement.deplace": { organisation: TOUS },
  "evenement.annule": { organisation: TOUS },
  "evenement.presences-notees": { organisation: TOUS },
  "inscription.faite": { organisation: TOUS },
  "inscription.annulee": { organisation: TOUS },
  "outil.repris": { organisation: TOUS },
  "outil.modifie": { organisation: TOUS },
  "outil.retire": { organisation: TOUS },
  "chiffres.publies": { organisation: ["gestionnaire", "signataire"] },
  "chiffres.depublies": { organisation: ["gestionnaire", "signataire"] },
  "bilan.ouvert": { organisation: GOUVERNENT },
  "bilan.complete": { organisation: GOUVERNENT, acces: ["agir"] },
  "bilan.partage": { organisation: ["gestionnaire", "signataire"] },
  "bilan.arrete": { organisation: GOUVERNENT },
  "relais.propose": { organisation: ["conseiller"] },
  "relais.modifie": { organisation: ["conseiller"] },
  "relais.accord-demande": { organisation: ["conseiller"] },
  "relais.accord-donne": { organisation: ["conseiller"], acces: ["suivre"] },
  "relais.accord-retire": { organisation: ["conseiller"], acces: ["suivre"] },
  "relais.corrige": { acces: ["suivre"] },
  "relais.lu": { organisation: ["conseiller"], acces: ["repondre"] },
  "relais.attribue": { organisation: ["conseiller"] },
  "relais.accepte": { organisation: ["conseiller"], acces: ["repondre"] },
  "relais.decline": { organisation: ["conseiller"], acces: ["repondre"] },
  "relais.redirige": { organisation: ["conseiller"], acces: ["repondre"] },
  "relais.rendez-vous": { organisation: ["conseiller"], acces: ["repondre"] },
  "relais.accompagne": { organisation: ["conseiller"], acces: ["repondre"] },
  "relais.relance": { organisation: ["conseiller"] },
  "relais.clos": { organisation: ["conseiller"], acces: ["repondre", "suivre"] },
  "beneficiaire.exporte": { acces: ["suivre"] },
  "beneficiaire.efface": { acces: ["suivre"] },
  "beneficiaire.archive-lue": { organisation: ["conseiller"] },
  "absence.declaree": { organisation: ["conseiller"] },
  "indication.donnee": { organisation: ["conseiller"] },
  "indication.reprise": { organisation: ["conseiller"] },
  "implantation.ajoutee": { organisation: ["gestionnaire", "conseiller"] },
  "implantation.corrigee": { organisation: ["gestionnaire", "conseiller"] },
  "implantation.verifiee": { organisation: ["gestionnaire", "conseiller"] },
  "implantation.fermee": { organisation: ["gestionnaire", "conseiller"] },
  "implantation.rattachee": { instance: ["exploitant"] },
  "cle.creee": { organisation: ["gestionnaire"] },
  "cle.remplacee": { organisation: ["gestionnaire"] },
  "cle.revoquee": { organisation: ["gestionnaire"] },
  "webhook.abonne": { organisation: ["gestionnaire"] },
  "webhook.repris": { organisation: ["gestionnaire"] },
  "webhook.supprime": { organisation: ["gestionnaire"] },
  "agenda.adresse-changee": { soi: true },
  "resume.regle": { soi: true },
} as const satisfies Readonly<Record<string, RegleDeGeste>>;

/** What one holds on the day of the geste: nothing at all for a visitor. */
export type Qui = {
  /** The confirmed link this is done under, if any. */
  readonly acces?: { readonly objet: string; readonly sur: string; readonly organisation: string } | undefined;
  /** Null: nobody is signed in. */
  readonly personne: string | null;
  readonly mandats: readonly { readonly role: Role; readonly organisation: string }[];
};

/** A key whose scope holds the mises en relation does there what a counsellor does, and nothing that another role does. */
export const mandatsDeCle = ({ organisation, portees }: { organisation: string; portees: readonly string[] }) =>
  portees.some((p) => p.endsWith(":relais")) ? [{ role: "conseiller" as const, organisation }] : [];

/** What a geste is about: the organisation acted for, the person whose account it is; absent = neither. */
export type Portee = {
  readonly organisation?: string | undefined;
  readonly personne?: string | undefined;
  /** `table:id` of what the geste is about. */
  readonly objet?: string | undefined;
};

/** Whether the table lets `qui` do `geste` on that; an unknown geste is nobody's. */
export function peut(qui: Qui, geste: string, sur: Portee): boolean {
  const regle: RegleDeGeste | undefined = Object.hasOwn(GESTES, geste)
    ? GESTES[geste as keyof typeof GESTES]
    : undefined;
  if (!regle) return false;
  if (qui.acces)
    return (
      (regle.acces?.some((objet) => objet === qui.acces?.objet) ?? false) &&
      qui.acces.sur === sur.objet &&
      qui.acces.organisation === sur.organisation
    );
  if (qui.personne === null) return false;
  if (regle.soi && sur.personne === qui.personne) return true;
  return qui.mandats.some(
    ({ role, organisation }) =>
      regle.instance?.includes(role) || (regle.organisation?.includes(role) && organisation === sur.organisation),
  );
}
