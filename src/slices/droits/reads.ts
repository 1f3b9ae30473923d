import type { Autorisation, Entree } from "../../platform/acts.ts";
import type { Acteur, Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import { type Convention, Demande } from "../conventions/index.ts";
import { conventionsDe, organisationsDe } from "../conventions/reads.ts";
import { deciderSous } from "./rules-sous.ts";
import { type ArticlePermettant, type Decision, NOMINATIVES, PROTEGEES } from "./types.ts";

export { repondre } from "./reads-demande.ts";

/**
 * The right of an act, decided on the articles read in this very transaction, for an organisation the actor acts for. A
 * protected kind is refused without an article; a free one is recorded hors convention.
 */
export async function autoriserActe(tx: Tx, entree: Entree, aujourdhui: Day): Promise<Autorisation> {
  const demande = Demande.parse({
    acte: entree.nature,
    de: entree.acteur,
    vers: entree.vers,
    date: entree.le ?? aujourdhui,
    territoire: entree.territoire,
    public: entree.public,
    consentement: entree.consentement,
  });
  if (!agitPour(tx.acteur, demande.de, entree.convention)) return { permis: false, refus: { phrase: PAS_LA_SIENNE } };
  const concerned = [demande.de, ...(demande.vers == null ? [] : [demande.vers])];
  const conventions = await conventionsDe(tx, concerned);
  const decision = deciderSous(conventions, demande, entree.convention);
  const article = articleChoisi(decision, entree);
  if (article)
    return {
      permis: true,
      convention: article.convention,
      article: article.article,
      ...(article.auTitreDe === undefined ? {} : { auTitreDe: article.auTitreDe }),
      ...(NOMINATIVES.has(demande.acte) ? {} : { lecteurs: lecteursDe(conventions, article.convention) }),
    };
  if (!PROTEGEES.has(demande.acte)) return { permis: true, horsConvention: true };
  return { permis: false, refus: { phrase: decision.phrase, decision } };
}

const PAS_LA_SIENNE = "Vous n’agissez pas pour cette organisation. Rien n’a été enregistré.";

/**
 * Whether the actor may do an act in that organisation's name: any mandate there, or a link sent for that, under the
 * one convention that it opens.
 */
const agitPour = (
  { ouvrier, organisations, acces }: Acteur,
  organisation: string,
  convention: string | undefined,
): boolean =>
  ouvrier === true ||
  (acces
    ? acces.objet === "agir" && acces.organisation === organisation && acces.sur === `convention:${convention}`
    : organisations.includes(organisation));

/** Of the articles that allow, the one asked for; the first when none was asked for. */
const articleChoisi = (
  { issue, articles }: Decision,
  { convention, article }: Pick<Entree, "convention" | "article">,
): ArticlePermettant | undefined =>
  issue !== "permis"
    ? undefined
    : articles.find(
        (a) =>
          (convention === undefined || a.convention === convention) && (article === undefined || a.article === article),
      );

const lecteursDe = (conventions: readonly Convention[], id: string): string[] => {
  const found = conventions.find((c) => c.id === id);
  return found ? organisationsDe(found) : [];
};
