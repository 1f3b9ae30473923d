import { z } from "zod";
import { OperateurId } from "./situation.ts";

/** One fact of an explanation, with the article it rests on. */
export const Raison = z.strictObject({ fait: z.string(), article: z.string() });
export type Raison = z.infer<typeof Raison>;

/** An operator that may be proposed; the first of the list is the one to propose. */
export const OperateurPropose = z.strictObject({
  id: OperateurId,
  libelle: z.string(),
  /** Who holds the public contract in that region, when a source says so. */
  titulaire: z.string().optional(),
  recevable: z.enum(["propose", "possible"]),
  pourquoi: z.array(Raison),
});
export type OperateurPropose = z.infer<typeof OperateurPropose>;

/** An operator that a text shuts out for this person. */
export const OperateurExclu = z.strictObject({ id: OperateurId, pourquoi: z.array(Raison) });
export type OperateurExclu = z.infer<typeof OperateurExclu>;

/** A fact that is missing and could change the answer; `cle` as a path in the situation ("formation.heures"). */
export const Question = z.strictObject({ cle: z.string(), libelle: z.string(), pourquoi: z.string() });
export type Question = z.infer<typeof Question>;

/** The Opco of a branch, with what says so. */
export const Opco = z.strictObject({ id: z.string(), libelle: z.string(), source: z.string() });
export type Opco = z.infer<typeof Opco>;

/** State of a scheme for a person on a day (contracts.md, "Orientation"). */
export const ETATS = ["ouvert", "sous-condition", "a-completer", "ferme"] as const;
export const Etat = z.enum(ETATS);
export type Etat = z.infer<typeof Etat>;

/** One condition of a scheme: met, unmet, or null when a fact is missing. */
export const Condition = z.strictObject({ fait: z.string(), article: z.string(), tenu: z.boolean().nullable() });

/** A figure or a day that the law of that day fixes; the unit stands in the key. */
const Valeurs = z.record(z.string(), z.union([z.number(), z.string()]));

export const DispositifEtat = z.strictObject({
  id: z.string(),
  etat: Etat,
  /** The source was last checked before a version in force on the day of the demand. */
  aReverifier: z.literal(true).optional(),
  /** Closed to new entries, but this person's, begun before, goes on. */
  enCours: z.literal(true).optional(),
  pourquoi: z.array(Condition),
  montants: Valeurs.optional(),
  delais: Valeurs.optional(),
});
/** What a scheme is for this person on that day. */
export type DispositifEtat = z.infer<typeof DispositifEtat>;

export const Orientation = z.strictObject({
  operateurs: z.array(OperateurPropose),
  exclus: z.array(OperateurExclu),
  questions: z.array(Question),
  opco: Opco.nullable(),
  dispositifs: z.array(DispositifEtat),
});
/** Who can help and what is open, each line with its article, and what is missing to say more. */
export type Orientation = z.infer<typeof Orientation>;
