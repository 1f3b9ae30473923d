import { parseArgs } from "node:util";
import { accomplir, type Porte } from "../../platform/acts.ts";
import { OUVRIER, type Store, type Tx, VISITEUR } from "../../platform/db.ts";
import { empreinteDe, jetonDe } from "../../platform/token.ts";
import { etatMandat } from "./rules.ts";
import { compteDe, demanderLien, inscrireMandat, mandats } from "./store.ts";
import { Courriel, dureeMs, Nom } from "./types.ts";

/** Where `acces` works: an opened store, its door, secret and public address. */
export type LieuDAcces = { store: Store; porte: Porte; secret: Buffer; url: string };

/**
 * `convenir acces ADRESSE [--nom NOM] [--exploitant ORGANISATION]`: a sign-in link printed on the spot, for the first
 * account of an instance or when mails do not leave. With `--nom` the account is created if need be; with
 * `--exploitant` it is given the instance, in the name of that organisation. Exit 0; 1 when the address has no account;
 * 2 on a wrong call. The link is used like any other: once, within the hour, after typing the address.
 */
export async function acces(
  args: string[],
  { store, porte, secret, url }: LieuDAcces,
  io: { dire(ligne: string): void; avertir(ligne: string): void },
): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { nom: { type: "string" }, exploitant: { type: "string" } },
    allowPositionals: true,
  });
  const courriel = Courriel.safeParse(positionals[0] ?? "");
  const nom = Nom.optional().safeParse(values.nom);
  const faute = [courriel, nom].find((read) => !read.success)?.error?.issues[0]?.message;
  if (!courriel.success || !nom.success || positionals.length > 1) {
    io.avertir(faute ?? "Cette commande attend une adresse, et une seule.");
    return 2;
  }
  await store.avec(OUVRIER, async (tx) => {
    const personne = await compteDe(tx, courriel.data, nom.data === undefined ? null : { ...porte, nom: nom.data });
    if (personne !== null && values.exploitant !== undefined)
      await confierInstance(tx, porte, personne, values.exploitant);
  });
  const id = porte.nouvelId();
  const jeton = jetonDe(secret, id);
  const instant = porte.maintenant();
  const lien = { id, cle: empreinteDe(secret, "lien", jeton), objet: "connexion", courriel: courriel.data } as const;
  const reste = {
    invitation: null,
    origine: null,
    suite: null,
    instant,
    expireLe: new Date(instant.getTime() + dureeMs("connexion")),
  };
  const a = await store.avec(VISITEUR, (tx) => demanderLien(tx, { ...lien, ...reste }));
  if (a === null) {
    io.avertir("Cette adresse n’a pas de compte ici. Ajoutez --nom pour l’ouvrir.");
    return 1;
  }
  io.dire(`${url}/connexion/lien/${jeton}`);
  return 0;
}

/** The instance, entrusted to a person: written in the journal like any mandate; nothing when she already holds it. */
async function confierInstance(tx: Tx, porte: Porte, personne: string, organisation: string): Promise<void> {
  const du = porte.aujourdhui();
  const held = await mandats(tx, { personne, organisation });
  if (held.some((m) => m.role === "exploitant" && etatMandat(m, du) === "tenu")) return;
  const entree = {
    sorte: "geste",
    nature: "mandat.accorde",
    objet: `personne:${personne}`,
    contenu: { role: "exploitant", au: null },
    acteur: organisation,
    lecteurs: [organisation],
  } as const;
  await accomplir(tx, porte, entree, async () => {
    const id = porte.nouvelId();
    await inscrireMandat(tx, { id, personne, organisation, role: "exploitant", du, accorde_le: porte.maintenant() });
    return { resultat: null };
  });
}
