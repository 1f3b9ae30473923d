import type { Context } from "hono";
import { accomplir, type Entree, type Envoi } from "../../platform/acts.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { type Env, Probleme } from "../../platform/http.ts";
import { lireMandats } from "../comptes/reads.ts";
import { type Convention, type Notices, titreCourt } from "../conventions/index.ts";
import { type Inscrite, lireInscrite } from "../conventions/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { DEPUIS_MAX } from "./phrases.ts";
import { enregistreesDepuis, lireFaits } from "./reads-faits.ts";
import { periodesDe, phraseSansBilan } from "./rules-periode.ts";
import { chercherBilan, chercherLogos, chercherTextes } from "./store.ts";
import type { Logo } from "./types.ts";
import type { VueDesBilans, VueDuBilan } from "./vue.ts";

/** What a route of reports works on: what its pages show, and the convention with who reads it. */
export type IciBilans = VueDesBilans & { inscrite: Inscrite; donnees: Convention };
export type IciBilan = VueDuBilan & Pick<IciBilans, "inscrite" | "donnees">;

const introuvable = (): Probleme =>
  new Probleme(404, "Convention introuvable", "Aucune convention de ce nom n’est ouverte à votre lecture.");

/**
 * Reads the convention whose reports are asked, and for whom one writes. 404 for a convention that is not for the actor,
 * 401 for nobody, 403 for whoever reads a published text and is none of its organisations.
 */
export async function lireIci(c: Context<Env>, tx: Tx, notices: Notices, pour?: string): Promise<IciBilans> {
  const inscrite = await lireInscrite(tx, c.req.param("id") ?? "");
  if (inscrite === null) throw introuvable();
  const { convention } = inscrite;
  const { acces, personne, organisations } = tx.acteur;
  if (personne === null && !acces)
    throw new Probleme(401, "Connectez-vous d’abord", "Les bilans se lisent entre les parties de la convention.");
  const parties = [...new Set(convention.parties.map((p) => p.organisation))];
  // a link speaks for the party it was sent to, where it lets act
  const porteur =
    acces?.objet === "agir" && acces.sur === `convention:${convention.id}` && parties.includes(acces.organisation)
      ? [acces.organisation]
      : [];
  const own = acces ? porteur : organisations;
  if (!own.some((o) => inscrite.organisations.includes(o)))
    throw new Probleme(
      403,
      "Bilan réservé",
      "Les bilans de cette convention sont lus par ses parties, leurs membres et ses appuis.",
    );
  const aujourdhui = c.get("aujourdhui");
  const { mandats } = await lireMandats(tx, aujourdhui);
  const governed = acces
    ? []
    : mandats.filter((m) => m.role !== "conseiller" && m.role !== "exploitant").map((m) => m.organisation);
  const choix = acces ? porteur : parties.filter((p) => governed.includes(p));
  const names = await nomsCourts(tx, inscrite.organisations, aujourdhui);
  return {
    ...{ inscrite, donnees: convention, convention: convention.id, titre: titreCourt(convention, notices), aujourdhui },
    nommer: (id) => names.get(id) ?? id,
    choix,
    gouverne: governed.some((o) => inscrite.organisations.includes(o)),
    par: pour !== undefined && choix.includes(pour) ? pour : (choix[0] ?? ""),
    parLien: acces !== undefined,
  };
}

/** Reads one report: as it is kept once opened, else out of the records of this very moment. */
export async function lireUnBilan(
  c: Context<Env>,
  tx: Tx,
  notices: Notices,
  { pour, tenir = false }: { pour?: string | undefined; tenir?: boolean } = {},
): Promise<IciBilan> {
  const ici = await lireIci(c, tx, notices, pour);
  const { donnees, inscrite, aujourdhui, convention } = ici;
  const asked = c.req.param("annee") ?? "";
  const sought = { convention, periode: asked };
  const bilan = await pourLire(tx, ici, (own) => chercherBilan(own, sought, tenir));
  const periode = bilan?.periode ?? periodesDe(donnees, aujourdhui).find((p) => p.cle === asked);
  if (bilan === null && !ici.gouverne)
    throw new Probleme(
      403,
      "Bilan en préparation",
      "Jusqu’à ce qu’il soit arrêté, un bilan se lit entre ceux qui gèrent, signent ou siègent pour une organisation de la convention.",
    );
  if (periode === undefined)
    throw new Probleme(404, "Pas de bilan pour cette période", phraseSansBilan(donnees, asked, aujourdhui));
  const written = await pourLire(tx, ici, (own) => chercherTextes(own, sought));
  const textes = ici.parLien ? new Map([...written].filter(([place]) => place.startsWith("parole:"))) : written;
  if (bilan !== null) {
    const at = { convention, ...periode };
    const depuis = bilan.arreteLe === null ? await enregistreesDepuis(tx, at, bilan.chiffresLe, DEPUIS_MAX) : null;
    return { ...ici, periode, bilan, textes, faits: bilan.faits, depuis };
  }
  const faits = await lireFaits(tx, donnees, { periode, titre: ici.titre, version: inscrite.no, aujourdhui, notices });
  return { ...ici, periode, bilan, textes, faits, depuis: null };
}

/** Reads as the actor, or as the house for whoever came by a link: reports tell of committees, and are not hers to query. */
export const pourLire = <T>(tx: Tx, { parLien }: { parLien: boolean }, fn: (tx: Tx) => Promise<T>): Promise<T> =>
  parLien ? parLaMaison(tx, fn) : fn(tx);

/** The logos of the parties that have one, in the order of the text. */
export async function logosDe(tx: Tx, { donnees, nommer }: IciBilans | IciBilan) {
  const parties = [...new Set(donnees.parties.map((p) => p.organisation))];
  const found = await chercherLogos(tx, parties);
  return parties.flatMap((id): { nom: string; logo: Logo }[] => {
    const logo = found.get(id);
    return logo === undefined ? [] : [{ nom: nommer(id), logo }];
  });
}

/** Throws 403 for whoever governs no party: members and supports read, a link writes its party's lines (`ligne`). */
export function exigerPartie({ par, parLien }: Pick<IciBilan, "par" | "parLien">, ligne = false): void {
  if (par === "" || (parLien && !ligne))
    throw new Probleme(
      403,
      "Geste refusé",
      "Seule une personne qui gère, signe ou siège pour une partie peut le faire. Rien n’a été enregistré.",
    );
}

/** One geste on a report, through the door: facts alone, read by whoever reads the convention. Throws 403 as it says. */
export async function faireGeste(
  c: Context<Env>,
  tx: Tx,
  ici: IciBilan,
  geste: {
    nature: "bilan.ouvert" | "bilan.complete" | "bilan.partage" | "bilan.arrete";
    contenu?: Record<string, unknown>;
  },
  ecrire: () => Promise<readonly Envoi[] | undefined>,
  cle: string | undefined,
): Promise<void> {
  const entree: Entree = {
    ...{ sorte: "geste", nature: geste.nature, objet: `bilan:${ici.convention}:${ici.periode.cle}` },
    ...{ acteur: ici.par, convention: ici.convention, lecteurs: [...ici.inscrite.organisations].sort() },
    contenu: { periode: ici.periode.cle, ...geste.contenu },
  };
  const done = await accomplir(
    tx,
    c.get("maison").porte,
    entree,
    async () => ({ resultat: null, envois: (await ecrire()) ?? [] }),
    cle,
  );
  if (done.issue === "refuse") throw new Probleme(403, "Geste refusé", done.refus.phrase);
}
