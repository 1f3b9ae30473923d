import type { Context } from "hono";
import { accomplir, type Entree, type Issue, type Porte } from "../../platform/acts.ts";
import { actesLus } from "../../platform/acts-faits.ts";
import type { Tx } from "../../platform/db.ts";
import { cadre, type Env, Probleme } from "../../platform/http.ts";
import type { Day } from "../../shared/day.ts";
import { type Convention, type Notices, titreCourt } from "../conventions/index.ts";
import { lireConvention, lireInscrite, organisationsDe } from "../conventions/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { concerne, fichesDe } from "./reads-fiche.ts";
import { chercherPilotes, declarerStatut, ecrireFiche } from "./store-fiche.ts";
import type { AdressePilote, FicheLue, Statut } from "./types-fiche.ts";

export const introuvable = (): Probleme =>
  new Probleme(404, "Engagement introuvable", "Aucun engagement de ce nom n’est ouvert à votre lecture.");

/** What a page of the fiche needs, read in one transaction. */
export type Ici = FicheLue & {
  convention: Convention;
  titre: string;
  membre: boolean;
  voix: readonly string[];
  adresse: AdressePilote | null;
  organisations: readonly string[];
  nommer: (organisation: string) => string;
  /** Who reads the gestes of the convention. */
  lecteurs: readonly string[];
};

/** Reads the fiche of the address in the reader's name; throws the 404 of an unknown one. */
export async function lireIci(c: Context<Env>, tx: Tx, notices: Notices): Promise<Ici> {
  const [id = "", engagement = ""] = [c.req.param("id"), c.req.param("engagement")];
  const jour = c.get("jour");
  const connuLe = c.get("connuLe");
  const convention = await lireConvention(tx, id, connuLe);
  if (convention === null || !convention.engagements?.some((e) => e.id === engagement)) throw introuvable();
  const asked = { jour, aujourdhui: c.get("aujourdhui"), connuLe };
  const fiche = (await fichesDe(tx, convention, asked)).find((f) => f.engagement.id === engagement);
  if (!fiche) throw introuvable();
  const organisations = organisationsDe(convention);
  const noms = await nomsCourts(tx, organisations, jour);
  const pilotes = await chercherPilotes(tx, id);
  const live = jour === c.get("aujourdhui") && connuLe === null;
  return {
    ...fiche,
    convention,
    titre: titreCourt(convention, notices),
    membre: concerne(tx.acteur, convention),
    voix: live ? voixDe(tx, convention, fiche) : [],
    adresse: pilotes.find((p) => p.engagement === engagement) ?? null,
    organisations,
    nommer: (o) => noms.get(o) ?? o,
    lecteurs: [...((await lireInscrite(tx, id))?.organisations ?? organisations)].sort(),
  };
}

/** Organisations in whose name the actor may write a fiche: those she governs among who holds it, or that of her link. */
function voixDe({ acteur }: Tx, convention: Convention, { tenuePar }: FicheLue): string[] {
  const { acces, gouverne = [] } = acteur;
  if (!acces) return tenuePar.filter((o) => gouverne.includes(o));
  const hers = acces.objet === "agir" && acces.sur === `convention:${convention.id}`;
  return hers && tenuePar.includes(acces.organisation) ? [acces.organisation] : [];
}

/** What the pages are given beside what was read. */
export const vueDe = (c: Context<Env>, ici: Ici) => ({
  ...ici,
  cadre: cadre(c),
  cle: () => c.get("maison").porte.nouvelId(),
});

/** The organisation a form speaks for; throws 401 for nobody at all, 403 when none of hers holds this fiche. */
export function pourQui(c: Context<Env>, { voix }: Ici, asked: string | undefined): string {
  const { personne, acces } = c.get("acteur");
  const [first] = voix;
  if (first === undefined && personne === null && !acces)
    throw new Probleme(401, "Connectez-vous d’abord", "Connectez-vous d’abord. Rien n’a été enregistré.");
  if (first === undefined || (asked !== undefined && asked !== "" && !voix.includes(asked)))
    throw new Probleme(
      403,
      "Cette fiche n’est pas tenue par votre organisation",
      "Elle est complétée par qui doit l’engagement, le pilote ou y contribue. Rien n’a été enregistré.",
    );
  return asked || first;
}

/** What is written on: the commitment, its fiche, who reads the gestes of its convention. */
export type Tenue = Pick<Ici, "convention" | "engagement" | "fiche" | "lecteurs">;

/** The entry of the journal for what is written on a fiche. */
export const entreeDe = (ici: Tenue, nature: string, acteur: string, contenu: Record<string, unknown>): Entree => ({
  sorte: "geste",
  nature,
  objet: `convention:${ici.convention.id}`,
  convention: ici.convention.id,
  engagement: ici.engagement.id,
  acteur,
  contenu: { engagement: ici.engagement.id, ...contenu },
  lecteurs: ici.lecteurs,
});

/** Says a step done on a day, over whatever version stands; null when it is done already. */
export async function direFaite(
  tx: Tx,
  porte: Porte,
  ici: Tenue,
  { etape: id, le, pour }: { etape: string; le: Day; pour: string },
  cle: string | undefined,
): Promise<Issue<null> | null> {
  const { corps, no } = ici.fiche;
  const etape = corps.etapes.find((e) => e.id === id);
  if (!etape)
    throw new Probleme(422, "Étape inconnue", "Cette étape n’est plus dans la fiche. Rien n’a été enregistré.");
  if (etape.faiteLe !== null) return null;
  const etapes = corps.etapes.map((e) => (e.id === id ? { ...e, faiteLe: le } : e));
  return accomplir(
    tx,
    porte,
    entreeDe(ici, "fiche.modifiee", pour, { etape: id, faiteLe: le }),
    async () => {
      const written = { sur: no, corps: { ...corps, etapes }, par: pour, instant: porte.maintenant() };
      if (!(await ecrireFiche(tx, lieu(ici), written)))
        throw new Probleme(
          409,
          "La fiche vient de changer",
          "Quelqu’un l’a modifiée au même moment. Rien n’a été enregistré ; recommencez.",
        );
      return { resultat: null };
    },
    cle,
  );
}

const lieu = ({ convention, engagement }: Tenue) => ({ convention: convention.id, engagement: engagement.id });

/** Declares where a commitment stands, today. */
export const direStatut = (
  tx: Tx,
  porte: Porte,
  ici: Tenue,
  { statut, motif, par }: { statut: Statut; motif: string; par: string },
  cle: string | undefined,
): Promise<Issue<null>> =>
  accomplir(
    tx,
    porte,
    entreeDe(ici, "fiche.statut-declare", par, { statut, motif }),
    async () => {
      const said = { statut, motif, par, le: porte.aujourdhui() };
      await declarerStatut(tx, lieu(ici), { ...said, id: porte.nouvelId(), instant: porte.maintenant() });
      return { resultat: null };
    },
    cle,
  );

/** The last acts of a commitment that the reader may read, newest recorded first. */
export async function derniersActes(c: Context<Env>, tx: Tx, { convention, engagement }: Ici, limite: number) {
  const filtre = { convention: convention.id, engagement: engagement.id, horsConvention: false };
  const read = await actesLus(tx, { ...filtre, au: c.get("jour"), connuLe: c.get("connuLe") }, { limite });
  return read
    .map((a) => ({
      ...{ id: a.id, le: a.le as Day, acteur: a.acteur },
      intitule: (a.contenu as { intitule?: string }).intitule ?? a.nature,
    }))
    .sort((a, b) => (a.le < b.le ? 1 : a.le > b.le ? -1 : 0));
}
