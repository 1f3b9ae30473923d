import { hash } from "node:crypto";
import { appendFile, readFile } from "node:fs/promises";
import { sql } from "kysely";
import { type Acte, canonical } from "./acts.ts";
import { OUVRIER, type Store, type Tx } from "./db.ts";

declare module "./db.ts" {
  interface Tables {
    sceau: { no: number; acte: number; empreinte: string };
    a_sceller: { acte: number };
  }
}

/** A link of the chain: the `no`-th seal is put on the journal's entry `acte`. */
export type Sceau = { no: number; acte: number; empreinte: string };

/** Head of the chain as it was written outside the base; a chain that no longer passes by it has been remade. */
export type Temoin = { no: number; empreinte: string };

/** What `verifier` found and where: the seal's number, or the journal's for an entry without seal. */
export type Defaut = {
  genre: "modifie" | "supprime" | "insere" | "rompu" | "tronque" | "refait";
  no: number;
  phrase: string;
};

const ORIGINE = "0".repeat(64);
const LOT = 1_000;
const VERROU_SCEAU = 20261123;

/** SHA-256 of the former seal and of the whole entry, column after column, hexadecimal. */
export function empreinte(precedente: string, a: Acte): string {
  const columns = [
    precedente,
    ...[a.no, a.id, a.sorte, a.nature, a.le, a.connu_le.toISOString(), a.auteur, a.acteur, a.au_titre_de, a.vers],
    ...[a.convention, a.article, a.engagement, a.territoire, a.public, a.hors_convention, a.objet],
    ...[canonical(a.contenu), a.lecteurs, a.publique],
  ];
  return hash("sha256", JSON.stringify(columns), "hex");
}

/**
 * Seals what is committed and not yet sealed, at most 1,000 entries; gives the new head, or null when nothing waited.
 * One sealer at a time (advisory lock): acts themselves are inserted unchained, so that writers never wait here.
 */
export async function sceller(tx: Tx): Promise<{ nombre: number; tete: Temoin } | null> {
  await sql`select pg_advisory_xact_lock(${VERROU_SCEAU})`.execute(tx.db);
  const attente = await tx.db
    .selectFrom("a_sceller")
    .innerJoin("acte", "acte.no", "a_sceller.acte")
    .selectAll("acte")
    .orderBy("acte.no")
    .limit(LOT)
    .execute();
  if (attente.length === 0) return null;
  const tete = await tx.db.selectFrom("sceau").selectAll().orderBy("no", "desc").limit(1).executeTakeFirst();
  let no = tete?.no ?? 0;
  let last = tete?.empreinte ?? ORIGINE;
  const sceaux = attente.map((acte) => {
    no += 1;
    last = empreinte(last, acte);
    return { no, acte: acte.no, empreinte: last };
  });
  await tx.db.insertInto("sceau").values(sceaux).execute();
  await tx.db
    .deleteFrom("a_sceller")
    .where(
      "acte",
      "in",
      attente.map((a) => a.no),
    )
    .execute();
  return { nombre: sceaux.length, tete: { no, empreinte: last } };
}

/** The links of the chain put on these entries of the journal; an entry not sealed yet has none. */
export async function sceauxDe(tx: Tx, actes: readonly number[]): Promise<Sceau[]> {
  if (actes.length === 0) return [];
  return tx.db
    .selectFrom("sceau")
    .selectAll()
    .where("acte", "in", [...actes])
    .orderBy("no")
    .execute();
}

/** Seals all that waits, and notes each new head in the witness file (append-only, outside the base). */
export async function scellerTout(store: Store, temoin: string | null): Promise<number> {
  let nombre = 0;
  for (;;) {
    const done = await store.avec(OUVRIER, sceller);
    if (!done) return nombre;
    nombre += done.nombre;
    if (temoin) await appendFile(temoin, `${JSON.stringify(done.tete)}\n`, { mode: 0o600 });
  }
}

/** Heads noted so far; a last line cut by a power failure is passed over. No file, no witness. */
export async function lireTemoins(fichier: string): Promise<Temoin[]> {
  const text = await readFile(fichier, "utf8").catch(() => "");
  return text.split("\n").flatMap((line) => {
    try {
      return [JSON.parse(line) as Temoin];
    } catch {
      return [];
    }
  });
}

/**
 * Checks the chain, seal after seal, each against the seal stored before it, so that every fault is placed where it
 * lies: `modifie` (the entry is no longer what was sealed), `supprime` (its entry, or a seal, is gone), `rompu`
 * (order changed), `refait` (the chain no longer passes by a witness), `tronque` (it ends before the last witness),
 * `insere` (an entry that nobody sealed and that no sealer waits for).
 */
export function verifierChaine(temoins: readonly Temoin[]) {
  const defauts: Defaut[] = [];
  const expected = new Map(temoins.map((t) => [t.no, t.empreinte]));
  let previous = { no: 0, empreinte: ORIGINE };
  let lues = 0;
  const place = (genre: Defaut["genre"], no: number, phrase: string) => void defauts.push({ genre, no, phrase });
  return {
    /** Takes the next seal, by growing number, with its entry (null when it is gone). */
    suivant(sceau: Sceau, acte: Acte | null): void {
      lues += 1;
      for (let no = previous.no + 1; no < sceau.no; no++) place("supprime", no, `Le sceau ${no} a disparu.`);
      const follows = sceau.no === previous.no + 1;
      if (acte === null) place("supprime", sceau.no, `L’écriture du sceau ${sceau.no} a disparu du journal.`);
      else if (follows && empreinte(previous.empreinte, acte) !== sceau.empreinte)
        place("modifie", sceau.no, `L’écriture du sceau ${sceau.no} n’est plus celle qui a été scellée.`);
      const temoin = expected.get(sceau.no);
      if (temoin !== undefined && temoin !== sceau.empreinte)
        place(
          "refait",
          sceau.no,
          `La chaîne a été refaite avant le sceau ${sceau.no} : elle ne passe plus par son témoin.`,
        );
      previous = sceau;
    },
    /** Takes the entries that no seal covers; `attendue` when the sealer still has it on its list. */
    sansSceau(no: number, attendue: boolean): void {
      if (!attendue) place("insere", no, `L’écriture ${no} du journal n’a jamais été présentée au sceau.`);
    },
    /** What was found, once everything has been taken. */
    fin(): { sceaux: number; defauts: Defaut[] } {
      const last = Math.max(0, ...temoins.map((t) => t.no));
      if (last > previous.no)
        place(
          "tronque",
          previous.no + 1,
          `Le journal s’arrête au sceau ${previous.no} ; un témoin connaît le sceau ${last}.`,
        );
      return { sceaux: lues, defauts };
    },
  };
}

/** Reads journal and seals in batches and checks them; also gives how many entries still wait for their seal. */
export async function verifierJournal(
  store: Store,
  temoins: readonly Temoin[],
): Promise<{ sceaux: number; enAttente: number; defauts: Defaut[] }> {
  const chaine = verifierChaine(temoins);
  let after = 0;
  for (;;) {
    const sceaux = await store.avec(OUVRIER, (tx) =>
      tx.db
        .selectFrom("sceau")
        .selectAll()
        .where("no", ">", after)
        .orderBy("no")
        .limit(LOT * 5)
        .execute(),
    );
    if (sceaux.length === 0) break;
    const actes = await store.avec(OUVRIER, (tx) =>
      tx.db
        .selectFrom("acte")
        .selectAll()
        .where(
          "no",
          "in",
          sceaux.map((s) => s.acte),
        )
        .execute(),
    );
    const byNo = new Map(actes.map((a) => [a.no, a]));
    for (const sceau of sceaux) chaine.suivant(sceau, byNo.get(sceau.acte) ?? null);
    after = sceaux.at(-1)?.no ?? after;
  }
  const sans = await store.avec(OUVRIER, (tx) =>
    tx.db
      .selectFrom("acte")
      .leftJoin("sceau", "sceau.acte", "acte.no")
      .leftJoin("a_sceller", "a_sceller.acte", "acte.no")
      .select(["acte.no", "a_sceller.acte as attente"])
      .where("sceau.no", "is", null)
      .orderBy("acte.no")
      .execute(),
  );
  for (const { no, attente } of sans) chaine.sansSceau(no, attente !== null);
  return { ...chaine.fin(), enAttente: sans.filter((s) => s.attente !== null).length };
}

/** Rank of the last entry of the chain; 0 when nothing is sealed. */
export async function finDeChaine({ db }: Tx): Promise<number> {
  return (await db.selectFrom("sceau").select("no").orderBy("no", "desc").limit(1).executeTakeFirst())?.no ?? 0;
}

/** An entry of the journal and its rank in the chain. */
export type ActeScelle = Acte & { rang: number };

/**
 * Entries of the journal in the order of the chain, which holds what is committed alone and has no gap: those after the
 * rank `apres`, `jusqua` included, `limite` at most.
 */
export const actesScelles = (
  { db }: Tx,
  { apres, jusqua, limite }: { apres: number; jusqua: number; limite: number },
): Promise<ActeScelle[]> =>
  db
    .selectFrom("sceau")
    .innerJoin("acte", "acte.no", "sceau.acte")
    .selectAll("acte")
    .select("sceau.no as rang")
    .where("sceau.no", ">", apres)
    .where("sceau.no", "<=", jusqua)
    .orderBy("sceau.no")
    .limit(limite)
    .execute();
