import type { Insertable } from "kysely";
import { accomplir, type Issue } from "../../platform/acts.ts";
import { parLaMaison, type Tables, type Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import { FaitsActe } from "../actions/index.ts";
import { enregistrerActe } from "../actions/reads.ts";
import { OPERATEURS } from "../annuaire/index.ts";
import { destinataires } from "../comptes/reads.ts";
import { faire, type Ici, idDe, RelaisPerdu, refus } from "./jobs-gestes.ts";
import { destinatairesPossibles } from "./reads.ts";
import { departementDe } from "./rules-saisie.ts";
import type { Cote, Relais } from "./types.ts";
import type { Indication } from "./vue.ts";

/*
 * What an agency does around its mises en relation: tells where to go, owns what has no route, stands in for who is away.
 */

/** A person told where to go; `operateur` null: no route was found, and `aReprendrePar` owns that. */
export type IndicationDite = {
  organisation: string;
  /** Id of a kind of operator of the directory. */
  operateur: string | null;
  /** The body itself, when it is known. */
  vers?: string | null;
  territoire: string;
  /** A colleague who takes up what has no route; the author unless said. */
  aReprendrePar?: string | null;
};

/** The counsellors of a body that day, by the id of their account. */
const conseillersDe = async (tx: Tx, organisation: string, le: Day): Promise<Set<string>> => {
  const found = await parLaMaison(tx, (maison) => destinataires(maison, [organisation], ["conseiller"], le));
  return new Set(found.map((p) => p.personne));
};

/**
 * Notes that a person was told where to go: nobody is named and nothing travels. Where an article in force covers it, the
 * free act `information` is recorded with it, and counts. Refused for a place that is no département, an operator that
 * is none, an owner who is no counsellor there.
 */
export async function donnerIndication(
  ici: Ici,
  i: IndicationDite,
  cle?: string,
): Promise<Issue<{ indication: string }>> {
  const { tx, porte } = ici;
  const le = porte.aujourdhui();
  const { organisation, operateur, vers = null, territoire } = i;
  const par = tx.acteur.personne;
  if (departementDe(territoire.replace(/^DEP-/, "")) !== territoire)
    return refus("Un numéro de département est attendu : 75, 2A, 974.");
  if (operateur !== null && !Object.hasOwn(OPERATEURS, operateur)) return refus("Choisissez un opérateur de la liste.");
  if (vers === organisation) return refus("On oriente vers un autre organisme que le sien.");
  const owner = operateur === null ? (i.aReprendrePar ?? par) : null;
  if (operateur === null && (owner === null || !(await conseillersDe(tx, organisation, le)).has(owner)))
    return refus("Une absence de route est confiée à un conseiller de votre organisme.");
  const id = idDe(tx, porte, cle);
  return accomplir(
    tx,
    porte,
    {
      ...{ sorte: "geste", nature: "indication.donnee", objet: `indication:${id}`, acteur: organisation },
      ...{ contenu: { operateur, vers, territoire }, lecteurs: [organisation] },
    },
    async () => {
      const convention = vers === null ? null : await noterInformation(ici, { organisation, vers, territoire, le });
      const row = { id, organisation, par, operateur, vers, territoire, le, convention, a_reprendre_par: owner };
      await parLaMaison(tx, ({ db }) => db.insertInto("indication").values(row).execute());
      return { resultat: { indication: id } };
    },
    cle,
  );
}

/** Records the act `information` where an article covers it; gives the convention, null where none does. */
async function noterInformation(
  { tx, porte }: Ici,
  { organisation, vers, territoire, le }: { organisation: string; vers: string; territoire: string; le: Day },
): Promise<string | null> {
  const possible = await destinatairesPossibles(tx, { emetteur: organisation, territoire, le, acte: "information" });
  const found = possible.find((p) => p.organisation === vers);
  if (found === undefined) return null;
  // no count of persons: one alone, on its day, would tell of her to all who read the convention (domain.md W4)
  const faits = FaitsActe.parse({
    intitule: "Où aller, dit sans rien transmettre",
    organisations: [vers],
    voie: "formulaire",
  });
  const { convention } = found.article;
  const done = await enregistrerActe(tx, porte, {
    ...{ nature: "information", le, acteur: organisation, vers, convention, territoire, faits },
  });
  return done.issue === "fait" && !done.resultat.horsConvention ? convention : null;
}

/** What has no route and waits for its owner, oldest first, for the counsellors of these bodies. */
export async function sansRoute({ db }: Tx, organisations: readonly string[]): Promise<Indication[]> {
  if (organisations.length === 0) return [];
  const query = db.selectFrom("indication").selectAll().where("organisation", "in", organisations);
  const open = query.where("operateur", "is", null).where("reprise_le", "is", null);
  return open.orderBy("le").orderBy("id").limit(200).execute();
}

/** Says that what had no route was taken up; throws `RelaisPerdu` when it is not there, or was already. */
export async function reprendreIndication(
  { tx, porte }: Pick<Ici, "tx" | "porte">,
  { indication }: { indication: string },
  cle?: string,
): Promise<Issue<{ indication: string }>> {
  const row = await tx.db.selectFrom("indication").selectAll().where("id", "=", indication).executeTakeFirst();
  if (row === undefined) return refus("Cette absence de route n’est pas de votre organisme.");
  return accomplir(
    tx,
    porte,
    {
      ...{ sorte: "geste", nature: "indication.reprise", objet: `indication:${indication}`, acteur: row.organisation },
      ...{ contenu: {}, lecteurs: [row.organisation] },
    },
    () =>
      parLaMaison(tx, async ({ db }) => {
        const query = db.updateTable("indication").set({ reprise_le: porte.maintenant() }).where("id", "=", indication);
        const open = query.where("operateur", "is", null).where("reprise_le", "is", null);
        if (!(await open.executeTakeFirst()).numUpdatedRows)
          throw new RelaisPerdu("Cette absence de route a déjà été reprise.");
        return { resultat: { indication } };
      }),
    cle,
  );
}

/** Says that the actor is away, over [du, au], and who stands in: both counsellors of that body, on the first of its days. */
export async function declarerAbsence(
  { tx, porte }: Pick<Ici, "tx" | "porte">,
  a: Omit<Insertable<Tables["absence"]>, "id" | "personne">,
  cle?: string,
): Promise<Issue<{ absence: string }>> {
  const { organisation, remplacant, du, au } = a;
  const personne = tx.acteur.personne;
  if (personne === null) return refus("Connectez-vous d’abord.");
  if (au < du) return refus("Une absence finit le jour où elle commence, ou après.");
  if (au < porte.aujourdhui()) return refus("Cette absence est déjà finie.");
  if (remplacant === personne) return refus("Choisissez quelqu’un d’autre que vous.");
  if (!(await conseillersDe(tx, organisation, du)).has(remplacant))
    return refus("Choisissez un conseiller de votre organisme.");
  const away = await tx.db
    .selectFrom("absence")
    .select("id")
    .where("organisation", "=", organisation)
    .where("personne", "=", remplacant)
    .where("du", "<=", au)
    .where("au", ">=", du)
    .executeTakeFirst();
  if (away !== undefined) return refus("Ce conseiller est absent lui aussi pendant ces jours.");
  const id = idDe(tx, porte, cle);
  return accomplir(
    tx,
    porte,
    {
      ...{ sorte: "geste", nature: "absence.declaree", objet: `absence:${id}`, acteur: organisation },
      ...{ contenu: { du, au }, lecteurs: [organisation] },
    },
    async () => {
      await parLaMaison(tx, ({ db }) =>
        db
          .insertInto("absence")
          .values({ id, personne, ...a })
          .execute(),
      );
      return { resultat: { absence: id } };
    },
    cle,
  );
}

/** Absences that are not over, of these bodies, by their first day. */
export async function absencesDe({ db }: Tx, organisations: readonly string[], le: Day) {
  if (organisations.length === 0) return [];
  const query = db.selectFrom("absence").selectAll().where("organisation", "in", organisations);
  return query.where("au", ">=", le).orderBy("du").orderBy("id").execute();
}

/** Puts a counsellor of one's own body in charge: at the recipient's who answers, at the sender's who follows. */
export async function attribuer(
  ici: Pick<Ici, "tx" | "porte">,
  { relais, cote, a }: { relais: Relais; cote: Exclude<Cote, "personne">; a: string },
  cle?: string,
): Promise<Issue<{ relais: string }>> {
  const colleagues = await conseillersDe(ici.tx, relais[cote], ici.porte.aujourdhui());
  if (!colleagues.has(a)) return refus("Choisissez un conseiller de votre organisme.");
  const suite = cote === "emetteur" ? { suivi_par: a } : { attribue_a: a };
  return faire(ici, { relais, geste: "attribuer", cote }, () => ({ suite }), cle);
}
