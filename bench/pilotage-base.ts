import { ouvrirStore } from "../src/platform/db.ts";
import { preparer } from "../src/platform/migrate.ts";
import { type ActeDuTravail, actes, CONVENTIONS, contenuDe, conventionDe, organisationsDe } from "./actes.ts";
import { connecter, copier } from "./copier.ts";

const COLONNES =
  "id, sorte, nature, le, connu_le, acteur, vers, convention, article, engagement, territoire, objet, contenu, lecteurs, publique";

/** A line of `copy`: none of the work's values holds what the format would escape. */
const ligneDe = (a: ActeDuTravail): string =>
  `${[
    ...[`g-${a.no}`, "acte", a.nature, a.le, `${a.le} 12:00:00+01`, a.de, a.vers, a.convention, "a1", a.engagement],
    ...[a.territoire, `convention:${a.convention}`, JSON.stringify(contenuDe(a)), `{${a.de},${a.vers}}`, "f"],
  ].join("\t")}\n`;

/** Runs a step of the preparation and says how long it took. */
async function etape<T>(nom: string, faire: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const done = await faire();
  console.error(`${nom} : ${((performance.now() - start) / 1_000).toFixed(1)} s`);
  return done;
}

/**
 * Fills an empty base with the conventions of the work and `n` acts, loaded without triggers and indexed afterwards; then
 * the rollup in one statement, as its migration does. A base that an earlier run has filled is taken as it is.
 */
export async function remplirActes(url: string, n: number): Promise<void> {
  const store = await ouvrirStore({ url, maxConnexions: 1 });
  await preparer(store);
  await store.fermer();
  const client = await connecter(url);
  const { rows: last } = await client.query("select from acte where id = $1", [`g-${n - 1}`]);
  if (last.length > 0) return client.end();
  const lines = function* () {
    for (const acte of actes(n)) yield ligneDe(acte);
  };
  await client.query("set maintenance_work_mem = '512MB'");
  const conventions = Array.from({ length: CONVENTIONS }, (_, c) => c);
  await client.query(
    `insert into convention (id, no, corps, connu_le, publiee, organisations)
      select id, 1, '{}', now(), false, string_to_array(qui, ',') from unnest($1::text[], $2::text[]) t(id, qui)`,
    [conventions.map(conventionDe), conventions.map((c) => organisationsDe(c).join())],
  );
  const { rows: indexes } = await client.query<{ nom: string; ordre: string }>(
    `select indexrelid::regclass::text as nom, pg_get_indexdef(indexrelid) as ordre from pg_index
      where indrelid = 'acte'::regclass and not exists (select from pg_constraint where conindid = indexrelid)`,
  );
  for (const { nom } of indexes) await client.query(`drop index ${nom}`);
  await client.query("begin; alter table acte disable trigger user; truncate acte cascade");
  await etape(`${n.toLocaleString("fr-FR")} actes chargés`, () =>
    copier(client, `copy acte (${COLONNES}) from stdin with (freeze)`, lines()),
  );
  await client.query("alter table acte enable trigger user; commit");
  await etape("index", async () => {
    for (const { ordre } of indexes) await client.query(ordre);
  });
  await client.query("analyze acte, convention");
  await etape("cumul", () =>
    client.query(`insert into cumul select r.* from conventions_ayant_des_actes() de,
      lateral recompter(de, '-infinity', 'infinity', 'infinity') r`),
  );
  await client.query("vacuum analyze cumul");
  await client.query("checkpoint");
  const { rows } = await client.query(`select (select count(*) from cumul) as lignes,
    pg_size_pretty(pg_total_relation_size('acte')) as acte, pg_size_pretty(pg_total_relation_size('cumul')) as cumul`);
  console.error(`${rows[0].lignes} lignes de cumul ; actes ${rows[0].acte}, cumul ${rows[0].cumul}`);
  await client.end();
}
