import { type SelectQueryBuilder, sql } from "kysely";
import { REGION_DES_DEPARTEMENTS } from "../shared/cog.ts";
import type { Day } from "../shared/day.ts";
import type { Acte } from "./acts.ts";
import type { Tables, Tx } from "./db.ts";

/** Which acts are asked for; absent = whatever it is. Days include both ends. */
export type FiltreActes = {
  convention?: string;
  engagement?: string;
  natures?: readonly string[];
  /** Done by it, or towards it. */
  organisation?: string;
  territoire?: string;
  du?: Day;
  au?: Day;
  /** What was known at the end of that day: recorded by then, and not annulled by then. */
  connuLe?: Day | null;
  /** The same, at that very instant, ISO 8601. */
  connuA?: string;
  /** Recorded after that instant alone, ISO 8601. */
  connuApres?: string;
  /** Acts no article covers, alone (true) or left out (false). */
  horsConvention?: boolean;
  objet?: string;
};

/** An act (no geste) that counts: recorded, not annulled. */
export type ActeLu = Omit<Acte, "sorte" | "publique">;

const COLONNES = [
  "no",
  "id",
  "nature",
  "le",
  "connu_le",
  "auteur",
  "acteur",
  "au_titre_de",
  "vers",
  "convention",
  "article",
  "engagement",
  "territoire",
  "public",
  "hors_convention",
  "objet",
  "contenu",
  "lecteurs",
] as const satisfies readonly (keyof ActeLu)[];

/** The acts that the actor may read and that count, newest done first, in pages of `limite`; `apres` is the last `no` seen. */
export async function actesLus(
  tx: Tx,
  filtre: FiltreActes,
  { apres, limite }: { apres?: number; limite: number },
): Promise<ActeLu[]> {
  let query = filtrer(tx.db.selectFrom("acte"), filtre).select(COLONNES).orderBy("no", "desc").limit(limite);
  if (apres !== undefined) query = query.where("no", "<", apres);
  return query.execute();
}

/** How many acts count, as far as the actor may read them. */
export async function nombreActes(tx: Tx, filtre: FiltreActes): Promise<number> {
  const query = filtrer(tx.db.selectFrom("acte"), filtre).select(({ fn }) => fn.countAll<number>().as("n"));
  return Number((await query.executeTakeFirstOrThrow()).n);
}

/** How many acts count under each of these conventions, and the last day of one, as far as the actor may read them. */
export async function actesParConvention(
  tx: Tx,
  conventions: readonly string[],
  filtre: Omit<FiltreActes, "convention">,
): Promise<Map<string, { actes: number; dernier: Day }>> {
  if (conventions.length === 0) return new Map();
  const rows = await filtrer(tx.db.selectFrom("acte"), filtre)
    .select(({ fn }) => ["convention", fn.countAll<number>().as("actes"), fn.max("le").as("dernier")])
    .where("convention", "in", [...conventions])
    .groupBy("convention")
    .execute();
  return new Map(rows.map((r) => [r.convention ?? "", { actes: Number(r.actes), dernier: r.dernier as Day }]));
}

/** Acts of one commitment and one kind. */
export type SerieDActes = Pick<Acte, "engagement" | "nature">;

/**
 * Of these series of a convention, those that hold an act of fewer than `seuil` people, and of one at least, among the
 * acts that count for it: next to a total, the number of the others would tell theirs.
 */
export async function seriesDePeu(
  tx: Tx,
  convention: string,
  series: readonly SerieDActes[],
  seuil: number,
): Promise<SerieDActes[]> {
  if (series.length === 0) return [];
  const query = filtrer(tx.db.selectFrom("acte"), { convention, horsConvention: false })
    .select(["engagement", "nature"])
    .distinct()
    .where("nature", "in", [...new Set(series.map((s) => s.nature))])
    .where(sql<boolean>`(contenu->>'personnes')::bigint between 1 and ${seuil - 1}`);
  return query.execute();
}

/** One act that counts, by its id; null when there is none, when it was annulled, or when it is not for the actor. */
export async function acteLu(tx: Tx, id: string): Promise<ActeLu | null> {
  const query = filtrer(tx.db.selectFrom("acte"), {}).select(COLONNES).where("id", "=", id);
  return (await query.executeTakeFirst()) ?? null;
}

/** What became of an act: when and why it was annulled, and the act recorded in its place. */
export type Annulation = { le: Day; connuLe: Date; motif: string; remplacePar: string | null };

/** One act, whether it counts or was annulled since, as far as the actor may read it. */
export async function acteEcrit(tx: Tx, id: string): Promise<{ acte: ActeLu; annulation: Annulation | null } | null> {
  const query = tx.db.selectFrom("acte").select(COLONNES).where("sorte", "=", "acte").where("id", "=", id);
  const acte = await query.executeTakeFirst();
  if (!acte) return null;
  const found = await tx.db
    .selectFrom("acte")
    .select(["le", "connu_le", "contenu"])
    .where("nature", "=", "acte.annule")
    .where("objet", "=", `acte:${id}`)
    .executeTakeFirst();
  if (!found) return { acte, annulation: null };
  const { motif = "", remplacePar = null } = found.contenu as { motif?: string; remplacePar?: string };
  return { acte, annulation: { le: found.le as Day, connuLe: found.connu_le, motif, remplacePar } };
}

/** The conventions under which something was done, as far as the actor may read it. */
export async function conventionsAyantDesActes(tx: Tx): Promise<string[]> {
  const query = tx.db.selectFrom("acte").select("convention").distinct();
  const rows = await query.where("sorte", "=", "acte").where("convention", "is not", null).execute();
  return rows.flatMap((r) => r.convention ?? []);
}

/** That an act lies in a territory: there, or in a department or a commune of it; FR: what was told of the whole country. */
function dedans(code: string) {
  const region = code.startsWith("REG-") ? code.slice(4) : null;
  const departements = Object.keys(REGION_DES_DEPARTEMENTS).filter((dep) =>
    region === null ? code === `DEP-${dep}` : REGION_DES_DEPARTEMENTS[dep] === region,
  );
  const codes = [code, ...departements.map((dep) => `DEP-${dep}`)];
  const communes = departements.map((dep) => `COM-${dep}%`);
  return sql<boolean>`(territoire = any(${sql.val(codes)}::text[]) or territoire like any(${sql.val(communes)}::text[]))`;
}

type Actes = SelectQueryBuilder<Tables, "acte", object>;

function filtrer(from: Actes, f: FiltreActes): Actes {
  let query = from.where("sorte", "=", "acte");
  if (f.convention !== undefined) query = query.where("convention", "=", f.convention);
  if (f.engagement !== undefined) query = query.where("engagement", "=", f.engagement);
  if (f.natures !== undefined) query = query.where("nature", "in", f.natures.length === 0 ? [""] : f.natures);
  if (f.organisation !== undefined) {
    const id = f.organisation;
    query = query.where((eb) => eb.or([eb("acteur", "=", id), eb("vers", "=", id)]));
  }
  if (f.territoire !== undefined) query = query.where(dedans(f.territoire));
  if (f.du !== undefined) query = query.where("le", ">=", f.du);
  if (f.au !== undefined) query = query.where("le", "<=", f.au);
  if (f.horsConvention !== undefined) query = query.where("hors_convention", "=", f.horsConvention);
  if (f.objet !== undefined) query = query.where("objet", "=", f.objet);
  if (f.connuApres !== undefined) query = query.where("connu_le", ">", new Date(f.connuApres));
  const known = f.connuLe ?? null;
  if (known !== null) query = query.where(sql<boolean>`(acte.connu_le at time zone 'Europe/Paris')::date <= ${known}`);
  const instant = f.connuA === undefined ? null : new Date(f.connuA);
  if (instant !== null) query = query.where("acte.connu_le", "<=", instant);
  return query.where(({ not, exists, selectFrom }) =>
    not(
      exists(
        selectFrom("acte as g")
          .select("g.no")
          .where("g.nature", "=", "acte.annule")
          .where(sql<boolean>`g.objet = 'acte:' || acte.id`)
          .$if(known !== null, (q) => q.where(sql<boolean>`(g.connu_le at time zone 'Europe/Paris')::date <= ${known}`))
          .$if(instant !== null, (q) => q.where("g.connu_le", "<=", instant as Date)),
      ),
    ),
  );
}
