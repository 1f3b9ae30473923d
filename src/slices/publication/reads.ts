import { empreinteDesFaits } from "../../platform/acts.ts";
import { actesLus } from "../../platform/acts-faits.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import {
  type Convention,
  etatDit,
  type Notices,
  phraseDeVie,
  type Regard,
  titreCourt,
  vieLe,
} from "../conventions/index.ts";
import { conventionsDe, lireInscrite, organisationsDe } from "../conventions/reads.ts";
import { LIBRES } from "../droits/index.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { dureeDe } from "../pilotage/index.ts";
import { tableauDeBord } from "../pilotage/reads.ts";
import { actionsPubliques, finDeSemaineEntiere, publiees } from "./rules.ts";
import { accordsDe } from "./store.ts";
import type { VuePublique } from "./types.ts";

/** What names an act in a feed: its fingerprint, out of which its id is not read. */
const refDe = (acte: string): string => empreinteDesFaits(acte).slice(0, 16);

/** Actions shown, the newest. */
const ACTIONS_MAX = 200;

/**
 * What everybody may read of a convention, or will once its text is published (`publiee`); null when the reader may not
 * read its text. Figures and actions are read by the house, once it has seen that every bound party lets them be read:
 * the reader herself could not.
 */
export async function vuePublique(
  tx: Tx,
  id: string,
  { jour, aujourdhui, notices }: { jour: Day; aujourdhui: Day; notices: Notices },
): Promise<{ vue: VuePublique; publiee: boolean; convention: Convention; regard: Regard } | null> {
  const inscrite = await lireInscrite(tx, id);
  if (inscrite === null) return null;
  const { convention, publiee } = inscrite;
  const all = await conventionsDe(tx, organisationsDe(convention));
  const noms = await nomsCourts(tx, organisationsDe(convention), jour);
  const trouver = (other: string) => (other === id ? convention : all.find((c) => c.id === other));
  const regard: Regard = { jour, aujourdhui, notices, trouver, nommer: (o) => noms.get(o) ?? o };
  const vie = vieLe(convention, jour, regard);
  const { chiffres, actions } = await parLaMaison(tx, async (house) => {
    const open = publiees(convention, await accordsDe(house, id), aujourdhui);
    const duree = dureeDe(convention, jour);
    const au = finDeSemaineEntiere(jour);
    const asked = { convention: id, natures: LIBRES, horsConvention: false, au };
    return {
      chiffres:
        open.includes("chiffres") && duree !== null
          ? await tableauDeBord(house, convention, { du: duree.debut, au, connuLe: aujourdhui })
          : null,
      actions: open.includes("actions")
        ? actionsPubliques(await actesLus(house, asked, { limite: ACTIONS_MAX }), regard.nommer, refDe)
        : null,
    };
  });
  const vue: VuePublique = {
    ...{ id, titre: titreCourt(convention, notices), genre: convention.genre, au: jour, chiffres, actions },
    ...{ etat: etatDit(convention, vie, regard).etat, phrase: phraseDeVie(convention, vie, regard) },
    parties: [...new Set(convention.parties.map((p) => p.organisation))].map(regard.nommer),
    axes: convention.axes ?? [],
    engagements: (convention.engagements ?? []).map(({ id: e, titre, article }) => ({
      ...{ id: e, titre },
      axe: convention.articles.find((a) => a.id === article)?.axe ?? null,
    })),
  };
  return { vue, publiee, convention, regard };
}
