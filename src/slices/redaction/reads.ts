import {
  accomplir,
  type Entree,
  type Envoi,
  empreinteDesFaits,
  type Issue,
  memesFaits,
  type Porte,
} from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import { type Day, within } from "../../shared/day.ts";
import { fermerAcces } from "../comptes/reads.ts";
import type { Convention } from "../conventions/index.ts";
import { lireConvention, organisationsDe } from "../conventions/reads.ts";
import { corpsDe } from "../organisations/index.ts";
import { lireOrganisations } from "../organisations/reads.ts";
import { etatDeProjet } from "./rules.ts";
import { type Cible, extraire, sansNuls } from "./rules-edition.ts";
import { type ExempleContredit, exemplesARegler, phraseARegler } from "./rules-exemples.ts";
import { embargoTombe, empechement, type GesteDeProjet, GesteImpossible, ProjetIntrouvable } from "./rules-gestes.ts";
import * as store from "./store.ts";
import { chercherAssumes, eprouver } from "./store-exemples.ts";
import { type Piece, type Projet, Redaction } from "./types.ts";

export {
  chercherAcceptations as acceptationsDuProjet,
  chercherProjets as projetsVisibles,
  chercherRemarques as remarquesDuProjet,
  chercherTextesSignes as texteSigne,
  chercherVersion as lireVersionDeProjet,
  chercherVersions as versionsDuProjet,
  empreinteDePiece,
  type LigneDeVersion,
  type TexteSigne,
} from "./store.ts";
export { articlesConnus, nommerArticles, nomsParConvention } from "./store-numeros.ts";

/** A draft that the actor may read; null when there is none, or when it is not for them. */
export const lireProjet = (tx: Tx, id: string): Promise<Projet | null> => store.chercherProjet(tx, id);

/**
 * In whose name a geste is done on a draft: an organisation of its workshop, and the name shown of whoever acts. `cle`
 * is the idempotency key; `envois` are mails that leave with it.
 */
export type Au = {
  projet: string;
  organisation: string;
  auteur: string;
  cle?: string | undefined;
  envois?: readonly Envoi[];
};

/** What opens a draft. */
export type Ouverture = {
  titre: string;
  /** Organisation that opens it; the actor must govern it. */
  organisation: string;
  redaction: Redaction;
  /** Other organisations that work on it from the start: they see it at once. */
  atelier?: readonly string[];
  /** Convention that an avenant amends; for a new one its id is that of `redaction.convention`. */
  amende?: string;
  cle?: string | undefined;
  envois?: (id: string) => readonly Envoi[];
};

/**
 * Opens a draft under embargo and writes its first version: geste `projet.ouvert`. Any slice that starts one calls it
 * (avenant, declination, import). Gives its id, or why not; throws when an avenant does not say what it amends.
 */
export async function ouvrirProjet(tx: Tx, porte: Porte, o: Ouverture): Promise<Issue<{ id: string }>> {
  const redaction = Redaction.parse(o.redaction);
  const convention = redaction.convention?.id ?? o.amende;
  if (convention === undefined) throw new Error("an avenant must say what it amends");
  const sorte = redaction.convention ? "convention" : "avenant";
  const atelier = [...new Set([o.organisation, ...(o.atelier ?? [])])];
  // under a key, the same demand must bear the same facts, its id included
  const id = o.cle === undefined ? porte.nouvelId() : empreinteDesFaits([tx.acteur.personne, o.cle]).slice(0, 32);
  const entree: Entree = {
    sorte: "geste",
    nature: "projet.ouvert",
    objet: objetDe(id),
    acteur: o.organisation,
    // the text stays out of the journal; its hash tells two demands apart
    contenu: { sorte, empreinte: empreinteDesFaits(redaction) },
    lecteurs: atelier,
  };
  const ecrire = async () => {
    const { titre, organisation: ouvertPar } = o;
    const instant = porte.maintenant();
    await store.inscrireProjet(
      tx,
      { id, sorte, convention, titre, ouvertPar, atelier, redaction, instant },
      "ouverture",
    );
    return { resultat: { id }, envois: o.envois?.(id) ?? [] };
  };
  return accomplir(tx, porte, entree, ecrire, o.cle);
}

/** What the journal calls a draft: `projet:<id>`, also what a confirmed link opens. */
export const objetDe = (projet: string): string => `projet:${projet}`;

type Suite<T> = { resultat: T; envois?: readonly Envoi[] };

/**
 * One geste on a draft: the draft is held, its state lets it be done, then `ecrire` writes. Throws `ProjetIntrouvable`
 * for a draft that is not the actor's or an organisation outside its workshop, `GesteImpossible` with a sentence when
 * the state forbids it. `contenu` must be the same at a retry. `entreNous`: the geste is nobody else's business.
 */
export async function faire<T>(
  tx: Tx,
  porte: Porte,
  geste: GesteDeProjet,
  at: Au & { contenu: Record<string, unknown>; arrivant?: string; entreNous?: boolean },
  ecrire: (projet: Projet, instant: Date) => Promise<Suite<T>>,
): Promise<Issue<T>> {
  const known = await store.chercherProjet(tx, at.projet);
  if (!known?.atelier.includes(at.organisation)) throw new ProjetIntrouvable();
  const workshop = at.arrivant === undefined ? known.atelier : [...known.atelier, at.arrivant];
  const lecteurs = at.entreNous ? [at.organisation] : [...new Set(workshop)].sort();
  const { contenu, organisation: acteur } = at;
  const entree: Entree = { sorte: "geste", nature: geste, objet: objetDe(at.projet), acteur, contenu, lecteurs };
  const write = async () => {
    const projet = await store.chercherProjet(tx, at.projet, true);
    if (!projet) throw new ProjetIntrouvable();
    // whether one signature has been gathered or none makes no difference to what may be done
    const why = empechement(geste, etatDeProjet(projet, 0));
    if (why !== null) throw new GesteImpossible(why);
    const { resultat, envois = [] } = await ecrire(projet, porte.maintenant());
    return { resultat, envois: [...envois, ...(at.envois ?? [])] };
  };
  return accomplir(tx, porte, entree, write, at.cle);
}

/** Somebody else changed the very thing that a form was changing: `base` is what the form was opened on. */
export class Divergence extends Error {
  readonly base: Redaction;
  readonly courante: Redaction;
  readonly no: number;
  constructor(base: Redaction, courante: Redaction, no: number) {
    super("divergence");
    this.base = base;
    this.courante = courante;
    this.no = no;
  }
}

/** A change of a draft: what it is about, the version its form was opened on, the pure change, and its words. */
export type Modification = {
  cible: Cible;
  surNo: number;
  changer: (redaction: Redaction) => Redaction;
  motif: string;
  titre?: string;
};

/**
 * Writes the next version: geste `projet.modifie`. Gives its number, or the present one when nothing changes. Throws
 * `Divergence` when the same target has changed since `surNo`; a change of anything else since then is kept.
 */
export async function modifierProjet(tx: Tx, porte: Porte, at: Au & Modification): Promise<Issue<{ no: number }>> {
  const read = await store.chercherVersion(tx, at.projet, at.surNo);
  if (!read) throw new ProjetIntrouvable();
  const base = read.redaction;
  const contenu = { surNo: at.surNo, cible: at.cible, empreinte: empreinteDesFaits(at.changer(base)) };
  return faire(tx, porte, "projet.modifie", { ...at, contenu }, async (projet, instant) => {
    const courante = projet.redaction;
    if (!memesFaits(extraire(base, at.cible), extraire(courante, at.cible)))
      throw new Divergence(base, courante, projet.no);
    const redaction = Redaction.parse(at.changer(courante));
    const titre = at.titre ?? projet.titre;
    if (memesFaits(sansNuls(redaction), sansNuls(courante)) && titre === projet.titre)
      return { resultat: { no: projet.no } };
    const { organisation, motif } = at;
    const no = await store.versionSuivante(tx, projet, { redaction, titre, organisation, motif, instant });
    await store.changerProjet(tx, projet.id, await ouverture(tx, { ...projet, redaction }));
    return { resultat: { no } };
  });
}

/** Whether the embargo of a draft is over, given what it is now, and who may then read it beside its workshop. */
async function ouverture(tx: Tx, projet: Projet): Promise<{ tombe: boolean; lecteurs: string[] }> {
  const convention = projet.redaction.convention ?? (await lireConvention(tx, projet.convention));
  if (!convention || !embargoTombe(projet, partiesDe(convention))) return { tombe: false, lecteurs: [] };
  return { tombe: true, lecteurs: organisationsDe(convention).filter((o) => !projet.atelier.includes(o)) };
}

/**
 * Which antennes of the workshop act for which party of a regional text, by party: members under it that the directory
 * knows as its antennes. None in a national text, nor in an avenant: there the party acts itself.
 */
export async function delegationsDe(
  tx: Tx,
  { atelier, redaction: { convention } }: Pick<Projet, "atelier" | "redaction">,
  jour: Day,
): Promise<Map<string, string[]>> {
  const sitting = (convention?.membres ?? []).filter((m) => atelier.includes(m.organisation) && within(m, jour));
  if (convention?.parent == null || sitting.length === 0) return new Map();
  const named = await lireOrganisations(tx, [...new Set(sitting.flatMap((m) => [m.organisation, m.de]))]);
  const annuaire = new Map(named.map((o) => [o.id, o]));
  const acting = sitting.filter((m) => {
    const antenne = annuaire.get(m.organisation);
    return antenne !== undefined && corpsDe(antenne, jour, annuaire.get(m.de)) === m.de;
  });
  return new Map([...Map.groupBy(acting, (m) => m.de)].map(([de, list]) => [de, list.map((m) => m.organisation)]));
}

const partiesDe = ({ parties }: Convention): string[] => [...new Set(parties.map((p) => p.organisation))];

/**
 * Brings an organisation into the workshop: geste `projet.invite`. The embargo is then to be lifted by it too.
 * `courriels` is asked for once it is written: a link given to one of its people is then for an organisation of the workshop.
 */
export const inviter = (
  tx: Tx,
  porte: Porte,
  at: Au & { invitee: string; courriels?: () => Promise<readonly Envoi[]> },
): Promise<Issue<null>> =>
  faire(
    tx,
    porte,
    "projet.invite",
    { ...at, contenu: { invitee: at.invitee }, arrivant: at.invitee },
    async (projet) => {
      const atelier = [...new Set([...projet.atelier, at.invitee])];
      await store.changerProjet(tx, projet.id, { atelier, ...(await ouverture(tx, { ...projet, atelier })) });
      return { resultat: null, envois: (await at.courriels?.()) ?? [] };
    },
  );

/** Lifts the embargo for one organisation: geste `projet.embargo-leve`. Gives whether it is now over. */
export const leverEmbargo = (tx: Tx, porte: Porte, at: Au): Promise<Issue<{ tombe: boolean }>> =>
  faire(tx, porte, "projet.embargo-leve", { ...at, contenu: {} }, async (projet) => {
    const embargoLeve = [...new Set([...projet.embargoLeve, at.organisation])];
    const { tombe, lecteurs } = await ouverture(tx, { ...projet, embargoLeve });
    await store.changerProjet(tx, projet.id, { embargoLeve, lecteurs });
    return { resultat: { tombe } };
  });

/** What is said of a piece. */
export type Dit = { piece: string; portee: "privee" | "partagee"; texte: string };

/** Leaves a remark on a piece: geste `projet.remarque`. The journal keeps its hash, never its words. */
export const remarquer = (tx: Tx, porte: Porte, at: Au & Dit): Promise<Issue<{ id: string }>> => {
  const { piece, portee, texte, organisation, auteur } = at;
  const entreNous = portee === "privee";
  const contenu = { piece, demande: empreinteDesFaits([texte, organisation, at.projet]) };
  return faire(tx, porte, "projet.remarque", { ...at, contenu, entreNous }, async (projet, instant) => {
    if (!projet.redaction.pieces.some((p) => p.id === piece)) throw new GesteImpossible(PIECE_PARTIE);
    const id = porte.nouvelId();
    const row = { id, projet: projet.id, piece, organisation, auteur, portee, texte, no: projet.no };
    await store.inscrireRemarque(tx, row, instant);
    return { resultat: { id } };
  });
};

const PIECE_PARTIE = "Cette pièce n’est plus dans le projet. Rien n’a été enregistré.";

/** Closes a remark: geste `projet.remarque-close`; a private one by its own organisation, a shared one by any. */
export async function cloreRemarque(tx: Tx, porte: Porte, at: Au & { remarque: string }): Promise<Issue<null>> {
  const { remarque } = at;
  const found = (await store.chercherRemarques(tx, at.projet)).find((r) => r.id === remarque);
  const entreNous = found?.portee === "privee";
  // whoever governs two organisations does not close in the name of one, under its eyes, what the other keeps to itself
  if (entreNous && found.organisation !== at.organisation)
    throw new GesteImpossible("Cette remarque privée se clôt au nom de son organisation. Rien n’a été enregistré.");
  return faire(tx, porte, "projet.remarque-close", { ...at, contenu: { remarque }, entreNous }, async (projet, le) => {
    if (!(await store.clore(tx, projet.id, remarque, le)))
      throw new GesteImpossible("Cette remarque est déjà close, ou n’est pas de celles que vous lisez.");
    return { resultat: null };
  });
}

/** A piece as it was seen: its acceptance counts for that alone. */
export type PieceVue = { piece: string; empreinte: string };

/**
 * Accepts pieces for one organisation: geste `projet.accepte`. Throws `GesteImpossible` when one of them is no longer
 * as it was seen.
 */
export const accepter = (tx: Tx, porte: Porte, at: Au & { vues: readonly PieceVue[] }): Promise<Issue<null>> =>
  faire(tx, porte, "projet.accepte", { ...at, contenu: { pieces: at.vues } }, async (projet, instant) => {
    for (const { piece, empreinte } of at.vues)
      if (store.empreinteDePiece(projet.redaction, { id: piece }) !== empreinte)
        throw new GesteImpossible("Cette pièce a changé depuis que vous l’avez ouverte\u00a0: relisez-la d’abord.");
    const { organisation, auteur } = at;
    await store.inscrireAcceptations(tx, projet.id, at.vues, { organisation, auteur, instant });
    return { resultat: null };
  });

/** Withdraws an acceptance: geste `projet.acceptation-retiree`. */
export const retirerAcceptation = (tx: Tx, porte: Porte, at: Au & { piece: string }): Promise<Issue<null>> =>
  faire(tx, porte, "projet.acceptation-retiree", { ...at, contenu: { piece: at.piece } }, async (projet) => {
    const { piece, organisation } = at;
    if (!(await store.effacerAcceptation(tx, { projet: projet.id, piece, organisation })))
      throw new GesteImpossible("Votre organisation n’avait pas accepté cette pièce.");
    return { resultat: null };
  });

/** The examples that a draft answers otherwise and that no party owns yet: none is needed to go to signature. */
export async function exemplesAReglerDe(tx: Tx, projet: Projet, jour: Day): Promise<ExempleContredit[]> {
  const base = projet.sorte === "avenant" ? await lireConvention(tx, projet.convention) : null;
  const contredits = eprouver(projet.redaction, base, { jour });
  return contredits.length === 0 ? [] : exemplesARegler(contredits, await chercherAssumes(tx, projet.id));
}

/**
 * Sends one version to signature under a round: geste `projet.envoye`. `ecrire` writes the round itself (slice
 * signature) and gives its mails. Throws `GesteImpossible` when the draft has changed since version `no` was read,
 * or answers otherwise than an example that no party owns.
 */
export const envoyerASigner = (
  tx: Tx,
  porte: Porte,
  at: Au & { no: number; tour: string },
  ecrire: (projet: Projet) => Promise<readonly Envoi[]> = async () => [],
): Promise<Issue<{ tour: string }>> =>
  faire(tx, porte, "projet.envoye", { ...at, contenu: { no: at.no } }, async (projet) => {
    if (projet.no !== at.no)
      throw new GesteImpossible("Ce projet a changé depuis que vous l’avez ouvert\u00a0: relisez-le d’abord.");
    const why = phraseARegler(await exemplesAReglerDe(tx, projet, porte.aujourdhui()));
    if (why !== null) throw new GesteImpossible(why);
    const envoye = { tour: at.tour, no: at.no, le: porte.aujourdhui() };
    await store.changerProjet(tx, projet.id, { envoye });
    return { resultat: { tour: at.tour }, envois: await ecrire({ ...projet, envoye }) };
  });

/**
 * Takes a draft back from signature, to write it again: geste `projet.rouvert`. `ecrire` ends the round; the links sent
 * to sign it are closed.
 */
export const rouvrirProjet = (
  tx: Tx,
  porte: Porte,
  at: Au & { motif: string },
  ecrire: (projet: Projet) => Promise<readonly Envoi[]> = async () => [],
): Promise<Issue<null>> =>
  faire(tx, porte, "projet.rouvert", { ...at, contenu: { motif: empreinteDesFaits(at.motif) } }, async (projet) => {
    const envois = await ecrire(projet);
    await store.changerProjet(tx, projet.id, { envoye: null });
    await fermerAcces(tx, porte, { sur: objetDe(projet.id), objet: "signer" });
    return { resultat: null, envois };
  });

/** Gives a draft up: geste `projet.abandonne`. Its workshop reads it for ever, it changes no more; its links are closed. */
export const abandonner = (tx: Tx, porte: Porte, at: Au): Promise<Issue<null>> =>
  faire(tx, porte, "projet.abandonne", { ...at, contenu: {} }, async (projet) => {
    await store.changerProjet(tx, projet.id, { abandonneLe: porte.aujourdhui() });
    await fermerAcces(tx, porte, { sur: objetDe(projet.id) });
    return { resultat: null };
  });

/**
 * Writes that a draft is signed and keeps its text, inside the geste of the last signature (slice signature), once the
 * convention is written. `avenant` is the id it took there, null for a convention; the text counts
 * from `le`, also the day of the last signature unless `signeLe` says another.
 */
export async function marquerSigne(
  tx: Tx,
  at: { projet: string; avenant: string | null; pieces: readonly Piece[]; le: Day; signeLe?: Day },
): Promise<void> {
  const projet = await store.chercherProjet(tx, at.projet, true);
  if (!projet) throw new ProjetIntrouvable();
  const { avenant, le, signeLe = le } = at;
  await store.changerProjet(tx, projet.id, { signeLe });
  const { id, convention } = projet;
  await store.inscrireTexteSigne(tx, { projet: id, convention, avenant, pieces: [...at.pieces], le });
}
