import { createHash } from "node:crypto";
import { horodaterPar, type Signataire } from "../../platform/cms.ts";
import { OUVRIER, type Store } from "../../platform/db.ts";
import { aRenouveler, CoffreFerme, creerCle, ouvrirCle } from "../../platform/seal-key.ts";
import type { DireDuSceau, PieceJointe } from "../../platform/seal-pdf.ts";
import { verifier } from "../../platform/seal-pdf-check.ts";
import {
  type CleGardee,
  certificats,
  dernierDocument,
  derniereCle,
  etatScelle,
  etatsScelles,
  garderCle,
  garderDocument,
  sceauDe,
} from "./store.ts";

/** What sealing needs of the house: it is work for after the commit, never inside a transaction. */
export type Atelier = {
  store: Store;
  secret: Buffer;
  /** Public address of the instance: its host names the key. */
  url: string;
  maintenant(): Date;
  /** Address of a time-stamp authority (CONVENIR_HORODATAGE), or none. */
  horodatage?: string | undefined;
};

/**
 * The key that seals now. Made at the first seal; a new one when the last has served two years, or when the secret
 * of the instance is no longer the one that closed it: former certificates stay, so former seals still verify.
 */
export async function cleCourante(atelier: Atelier): Promise<Signataire> {
  for (;;) {
    const last = await atelier.store.avec(OUVRIER, derniereCle);
    const open = last && !aRenouveler(last.certificat, atelier.maintenant()) ? ouvrir(atelier, last) : null;
    // null: another process has just made that key, which is then the one to use
    const cle = open ?? (await nouvelleCle(atelier, (last?.numero ?? 0) + 1));
    if (cle) return cle;
  }
}

/** Makes a new key, which seals from now on. */
export async function renouvelerCle(atelier: Atelier): Promise<Signataire> {
  for (;;) {
    const last = await atelier.store.avec(OUVRIER, derniereCle);
    const cle = await nouvelleCle(atelier, (last?.numero ?? 0) + 1);
    if (cle) return cle;
  }
}

function ouvrir({ secret }: Atelier, cle: CleGardee): Signataire | null {
  try {
    return ouvrirCle(secret, cle);
  } catch (cause) {
    if (cause instanceof CoffreFerme) return null;
    throw cause;
  }
}

/** Makes the key of that number; null when the number is taken. */
async function nouvelleCle({ store, secret, url, maintenant }: Atelier, numero: number): Promise<Signataire | null> {
  const now = maintenant();
  const made = await creerCle(secret, new URL(url).host, now);
  const kept = await store.avec(OUVRIER, (tx) => garderCle(tx, { numero, ...made }, now));
  return kept ? ouvrirCle(secret, made) : null;
}

/** One seal to put. */
export type SceauDemande = {
  convention: string;
  /** Number of the version that is signed. */
  no: number;
  /** Fingerprint of its text. */
  texte: string;
  /** Id of what is sealed (the act of signing): the same twice puts one seal. */
  signature: string;
  dire: DireDuSceau;
  /** The document without seal; asked for only when this is the first. */
  composer(): Promise<Uint8Array>;
  /** A file put inside the document just before this seal, which covers it. */
  piece?: PieceJointe;
};

/** A seal is tried again when another was put on the same document meanwhile. */
const ESSAIS_MAX = 20;

/**
 * Puts one seal on the document of a text, after those it has, and keeps the file. Gives the rank of the seal; asked
 * again for the same signature, the rank it already has. Killed at any moment, it leaves the former file or the new
 * one, never a part. Throws `ScellementRefuse`, `HorodatageRefuse`, `CompositionRefused`.
 */
export async function apposerSceau(atelier: Atelier, demande: SceauDemande): Promise<{ rang: number; deja: boolean }> {
  const { store, horodatage } = atelier;
  const { convention, no, texte, signature, dire } = demande;
  const { joindre, sceller } = await import("../../platform/seal-pdf.ts"); // its library is heavy; most servers rarely seal
  for (let essai = 0; essai < ESSAIS_MAX; essai++) {
    const { done, former } = await store.avec(OUVRIER, async (tx) => ({
      done: await sceauDe(tx, signature),
      former: await dernierDocument(tx, convention, texte),
    }));
    if (done) return { rang: done.rang, deja: true };
    const before = former?.octets ?? (await demande.composer());
    const base = demande.piece ? await joindre(before, demande.piece) : before;
    const octets = await sceller(
      base,
      dire,
      await cleCourante(atelier),
      horodatage === undefined ? undefined : horodaterPar(horodatage),
    );
    const rang = (former?.rang ?? 0) + 1;
    const sceau = { convention, no: former?.no ?? no, texte, signature, rang, octets, empreinte: empreinteDe(octets) };
    if (await store.avec(OUVRIER, (tx) => garderDocument(tx, sceau, atelier.maintenant())))
      return { rang, deja: false };
  }
  throw new Error("the seal could not be put: others kept coming first");
}

/** SHA-256 of a file, hexadecimal. */
export const empreinteDe = (octets: Uint8Array): string => createHash("sha256").update(octets).digest("hex");

/**
 * What must hold of every sealed document: its fingerprint, as many intact seals as its rank says, and each state the
 * beginning of the next. A French sentence for each that does not.
 */
export async function verifierDocuments(store: Store): Promise<string[]> {
  const { etats, connus } = await store.avec(OUVRIER, async (tx) => ({
    etats: await etatsScelles(tx),
    connus: (await certificats(tx)).map((c) => c.certificat),
  }));
  const faults: string[] = [];
  type Lu = { texte: string; rang: number; octets: Buffer };
  let before = null as Lu | null;
  for (const { convention, texte, rang } of etats) {
    const etat = await store.avec(OUVRIER, (tx) => etatScelle(tx, convention, texte, rang));
    const octets = Buffer.from(etat.octets);
    const previous: Lu | null = before?.texte === texte ? before : null;
    const { verdict, sceaux } = verifier(octets, connus);
    const follows = (previous?.rang ?? 0) + 1 === rang;
    const continued = previous === null || octets.subarray(0, previous.octets.length).equals(previous.octets);
    if (empreinteDe(octets) !== etat.empreinte || verdict !== "intact" || sceaux.length !== rang)
      faults.push(`Le document de la convention ${convention}, au sceau ${rang}, n’est plus celui qui a été scellé.`);
    else if (!follows || !continued)
      faults.push(
        `Le document de la convention ${convention}, au sceau ${rang}, ne fait pas suite au sceau précédent.`,
      );
    before = { texte, rang, octets };
  }
  return faults;
}
