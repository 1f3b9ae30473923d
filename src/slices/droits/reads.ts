import type { Autorisation, Entree } from "../../platform/acts.ts";
import type { Acteur, Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import { type Convention, Demande } from "../conventions/index.ts";
import { conventionsDe, organisationsDe } from "../conventions/reads.ts";
import { decider } from "./rules.ts";
import { type ArticlePermettant, type Decision, NOMINATIVES, PROTEGEES } from "./types.ts";

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
  if (!agitPour(tx.acteur, demande.de)) return { permis: false, refus: { phrase: PAS_LA_SIENNE } };
  const concerned = [demande.de, ...(demande.vers == null ? [] : [demande.vers])];
  const conventions = await conventionsDe(tx, concerned);
  const decision = decider(conventions, demande);
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

/** Whether the actor may do an act in that organisation's name: any mandate there, or a link sent for that. */
const agitPour = ({ ouvrier, organisations, acces }: Acteur, organisation: string): boolean =>
  ouvrier === true ||
  (acces ? acces.objet === "agir" && acces.organisation === organisation : organisations.includes(organisation));

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
