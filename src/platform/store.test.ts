import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Day } from "../shared/day.ts";
import { type BaseEssai, moteurs } from "../test/moteurs.ts";
import { type Autorisation, accomplir, type Entree, KeyReused, lireJournal, type Porte } from "./acts.ts";
import { RestoreRefused, restaurer, sauvegarder } from "./backup.ts";
import {
  type Acteur,
  type Identite,
  OUVRIER,
  ouvrirStore,
  parLaMaison,
  requete,
  type Store,
  TransactionMisuse,
  type Tx,
  VISITEUR,
} from "./db.ts";
import { migrations, preparer } from "./migrate.ts";
import { purgerEnvois, viderEnvois } from "./outbox.ts";
import { scellerTout, verifierJournal } from "./seal.ts";

const NOW = new Date("2026-11-22T09:00:00.000Z");
const nexem: Acteur = { personne: "p-nexem", organisations: ["nexem"], exploitant: false };
const una: Acteur = { personne: "p-una", organisations: ["una"], exploitant: false };
const oui: Autorisation = { permis: true };

const porte = (reponse: Autorisation = oui): Porte => ({
  autoriser: async () => reponse,
  maintenant: () => NOW,
  aujourdhui: () => "2026-11-22" as Day,
  nouvelId: () => randomUUID(),
});
const geste = (plus: Partial<Entree> = {}): Entree => ({
  sorte: "geste",
  nature: "essai.fait",
  objet: "essai:1",
  contenu: { valeur: 1 },
  lecteurs: ["nexem"],
  ...plus,
});
const rien = async () => ({ resultat: { ok: true } });
const count = async (store: Store, table: "acte" | "envoi" | "idempotence") =>
  (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(store.nu)).rows[0]?.n;

describe.each(moteurs())("le magasin sur $nom", (moteur) => {
  let base: BaseEssai;
  let store: Store;
  let dir: string;
  beforeAll(async () => {
    base = await moteur.ouvrir();
    store = base.store;
    dir = await mkdtemp(join(tmpdir(), "convenir-essai-"));
  });
  afterAll(async () => {
    await base.fermer();
    await rm(dir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await store.script(`alter table acte disable trigger acte_immuable; alter table sceau disable trigger sceau_immuable;
      delete from acte; delete from sceau; delete from a_sceller; delete from envoi; delete from idempotence;
      alter table acte enable trigger acte_immuable; alter table sceau enable trigger sceau_immuable;`);
  });

  test("lire donne une valeur, quel que soit le texte écrit dedans", async () => {
    for (const texte of ["l’été d'hier", "\\' ; drop table acte; --", '$$ "%s" $1', "é\u0301\n\t"])
      expect(await store.lire(VISITEUR, requete<string>`to_json(${texte}::text)`)).toBe(texte);
    expect(await store.lire(VISITEUR, requete<number | null>`to_json(${null}::int)`)).toBe(null);
    expect(await store.lire(VISITEUR, requete<string>`to_json(current_user::text)`)).toBe("convenir_acteur");
    expect(() => requete`${"coupé\0là"}`).toThrow(TransactionMisuse);
  });

  test("lire garde un énoncé par texte, et s’en passe quand la connexion l’a perdu", async () => {
    const quoi = (a: string, n: number) =>
      requete<string>`to_json(concat(${a}::text, ${requete`upper(${"x"}::text)`}, ${n}::int, moi()))`;
    expect(await store.lire(VISITEUR, quoi("a", 1))).toBe("aX1");
    expect(await store.lire(nexem, quoi("b", 2))).toBe(`bX2${nexem.personne}`);
    await expect(store.lire(nexem, requete`to_json(1 / ${0}::int)`)).rejects.toThrow();
    for (let i = 0; i < 12; i++) await store.lire(VISITEUR, requete`to_json(1)`);
    await store.avec(OUVRIER, ({ db }) => sql`deallocate all`.execute(db));
    for (let i = 0; i < 12; i++) expect(await store.lire(nexem, quoi("c", i))).toBe(`cX${i}${nexem.personne}`);
  });

  test("lireSous lit au nom que donne son entrée, et seulement pour cette fois", async () => {
    const moi = {
      personne: "p",
      organisations: ["nexem", "l'autre"],
      gouverne: ["nexem"],
      conseille: ["x"],
      exploitant: true,
    };
    const qui = requete<unknown>`json_build_array(moi(), mes_organisations(), je_gouverne(), je_conseille(), suis_exploitant())`;
    const entree = (qui: Identite | null) => requete<Identite | null>`${qui && JSON.stringify(qui)}::json`;
    expect(await store.lireSous(entree(moi), qui)).toEqual({
      entree: moi,
      lu: ["p", ["nexem", "l'autre"], ["nexem"], ["x"], true],
    });
    const rien = [null, [], [], [], false];
    expect(await store.lireSous(entree(null), qui)).toEqual({ entree: null, lu: rien });
    expect(await store.lire(VISITEUR, qui)).toEqual(rien);
    const seule = { ...moi, organisations: [], gouverne: [], conseille: [], exploitant: false };
    expect(await store.lireSous(entree(seule), qui)).toEqual({ entree: seule, lu: ["p", [], [], [], false] });
    await expect(store.avec(nexem, () => store.lireSous(entree(moi), qui))).rejects.toThrow(TransactionMisuse);
  });

  describe("avec", () => {
    test.each([
      ["un visiteur", VISITEUR, "convenir_acteur"],
      ["une personne", nexem, "convenir_acteur"],
      ["l’ouvrier", OUVRIER, "convenir_ouvrier"],
    ])("%s passe sous son rôle, jamais sous celui du propriétaire", async (_qui, acteur, role) => {
      const row = await store.avec(acteur, async ({ db }) => {
        const { rows } = await sql<{
          role: string;
          moi: string | null;
        }>`select current_user::text as role, moi() as moi`.execute(db);
        return rows[0];
      });
      expect(row).toEqual({ role, moi: acteur.personne });
    });

    test("ce que la maison écrit d’un geste permis passe sous son rôle, puis l’acteur retrouve le sien", async () => {
      const roles = await store.avec(nexem, async (tx) => {
        const role = async ({ db }: Tx) =>
          (await sql<{ role: string }>`select current_user::text as role`.execute(db)).rows[0]?.role;
        const during = await parLaMaison(tx, async (maison) => [await role(maison), maison.acteur.personne]);
        return [...during, await role(tx), tx.acteur.ouvrier];
      });
      expect(roles).toEqual(["convenir_ouvrier", nexem.personne, "convenir_acteur", undefined]);
      const alone = await store.avec(OUVRIER, (tx) => parLaMaison(tx, async (maison) => maison === tx));
      expect(alone).toBe(true);
    });

    test("les réglages d’une transaction ne passent pas à la suivante, même après un échec", async () => {
      await expect(
        store.avec(nexem, async () => {
          throw new Error("voulu");
        }),
      ).rejects.toThrow("voulu");
      const { rows } = await sql<{
        role: string;
        moi: string | null;
      }>`select current_user::text as role, moi() as moi`.execute(store.nu);
      expect(rows[0]?.moi).toBeNull();
      expect(rows[0]?.role).not.toContain("convenir_");
    });

    test("une valeur qui voudrait sortir de son réglage reste une valeur", async () => {
      const hostile = { ...nexem, personne: "x', true); reset role; --" };
      const moi = await store.avec(
        hostile,
        async ({ db }) => (await sql<{ moi: string }>`select moi() as moi`.execute(db)).rows[0]?.moi,
      );
      expect(moi).toBe(hostile.personne);
    });

    test("le magasin nu dans une transaction est refusé, au lieu d’attendre pour toujours", async () => {
      await expect(store.avec(nexem, () => sql`select 1`.execute(store.nu))).rejects.toThrow(TransactionMisuse);
    });

    test("une transaction dans une transaction est refusée", async () => {
      await expect(store.avec(nexem, () => store.avec(nexem, async () => 1))).rejects.toThrow(TransactionMisuse);
    });

    test("ce qui reste ouvert plus de cinq secondes est défait, et le magasin sert encore", async () => {
      const forgotten = store.avec(nexem, async (tx) => {
        await accomplir(tx, porte(), geste(), rien);
        await new Promise(() => {});
      });
      await expect(forgotten).rejects.toThrow(TransactionMisuse);
      expect(await count(store, "acte")).toBe(0);
    });

    test("une importation se donne plus ou moins de temps, jamais plus de dix minutes", async () => {
      const forgotten = store.avec(nexem, () => new Promise(() => {}), { dureeMaxMs: 50 });
      await expect(forgotten).rejects.toThrow("over 50 ms");
      expect(() => store.avec(nexem, async () => 1, { dureeMaxMs: 600_001 })).toThrow(TransactionMisuse);
      // the server's own net, under ours, is let out with it, and taken in again for the next
      const net = async (options?: { dureeMaxMs: number }) =>
        store.avec(
          nexem,
          async ({ db }) =>
            (await sql<{ v: string }>`select current_setting('idle_in_transaction_session_timeout') as v`.execute(db))
              .rows[0]?.v,
          options,
        );
      const usual = await net();
      expect([await net({ dureeMaxMs: 600_000 }), await net()]).toEqual(["11min", usual]);
    });

    test("une requête fautive avalée ne laisse pas croire à un enregistrement", async () => {
      const swallowed = store.avec(nexem, async (tx) => {
        await accomplir(tx, porte(), geste(), rien);
        await sql`select 1 / 0`.execute(tx.db).catch(() => {});
      });
      await expect(swallowed).rejects.toThrow();
      expect(await count(store, "acte")).toBe(0);
    });

    test("vingt transactions à la fois s’achèvent toutes, sans se mêler", async () => {
      const seen = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          store.avec({ ...nexem, personne: `p-${i}` }, async ({ db }) => {
            await sql`select pg_sleep(0.002)`.execute(db);
            return (await sql<{ moi: string }>`select moi() as moi`.execute(db)).rows[0]?.moi;
          }),
        ),
      );
      expect(seen).toEqual(Array.from({ length: 20 }, (_, i) => `p-${i}`));
    });
  });

  describe("accomplir", () => {
    const faire = (
      entree = geste(),
      cle?: string,
      autorisation: Autorisation = oui,
      ecrire: () => Promise<{ resultat: unknown }> = rien,
    ) => store.avec(nexem, (tx) => accomplir(tx, porte(autorisation), entree, ecrire, cle));

    test("le geste, son envoi et l’écriture de la tranche vont ensemble ou pas du tout", async () => {
      const envois = [{ genre: "courriel", charge: { a: "x@exemple.fr" } }];
      await store.avec(nexem, (tx) => accomplir(tx, porte(), geste(), async () => ({ resultat: 1, envois })));
      expect([await count(store, "acte"), await count(store, "envoi")]).toEqual([1, 1]);
      await expect(
        faire(geste(), "cle", oui, async () => {
          throw new Error("voulu");
        }),
      ).rejects.toThrow("voulu");
      expect([await count(store, "acte"), await count(store, "envoi"), await count(store, "idempotence")]).toEqual([
        1, 1, 0,
      ]);
    });

    test("la même clé rend la première réponse et n’écrit rien", async () => {
      expect(await faire(geste(), "cle", oui, async () => ({ resultat: "premier" }))).toEqual({
        issue: "fait",
        resultat: "premier",
        deja: false,
      });
      expect(await faire(geste(), "cle", oui, async () => ({ resultat: "second" }))).toEqual({
        issue: "fait",
        resultat: "premier",
        deja: true,
      });
      expect(await count(store, "acte")).toBe(1);
    });

    test("la même clé avec d’autres faits est refusée", async () => {
      await faire(geste(), "cle");
      await expect(faire(geste({ contenu: { valeur: 2 } }), "cle")).rejects.toThrow(KeyReused);
      expect(await count(store, "acte")).toBe(1);
    });

    test("la clé d’une personne n’est pas celle d’une autre", async () => {
      await faire(geste(), "cle");
      await store.avec(una, (tx) => accomplir(tx, porte(), geste({ contenu: { valeur: 2 } }), rien, "cle"));
      expect(await count(store, "acte")).toBe(2);
    });

    test("dix envois simultanés de la même clé font un seul acte", async () => {
      const all = await Promise.all(Array.from({ length: 10 }, () => faire(geste(), "cle")));
      expect(all.filter((r) => r.issue === "fait" && !r.deja)).toHaveLength(1);
      expect(await count(store, "acte")).toBe(1);
    });

    test("un refus n’écrit rien, rend sa phrase, et laisse la clé libre", async () => {
      const refus = { permis: false as const, refus: { phrase: "Aucun article ne le permet." } };
      let written = false;
      const answer = await faire(geste(), "cle", refus, async () => {
        written = true;
        return { resultat: null };
      });
      expect(answer).toEqual({ issue: "refuse", refus: { phrase: "Aucun article ne le permet." } });
      expect([written, await count(store, "acte"), await count(store, "idempotence")]).toEqual([false, 0, 0]);
      expect((await faire(geste(), "cle")).issue).toBe("fait");
    });

    test("le droit décidé s’inscrit : convention, article, au titre de qui, hors convention", async () => {
      await faire(geste({ sorte: "acte", nature: "aiguillage", acteur: "ml-paris" }), undefined, {
        permis: true,
        convention: "cep-idf-2019",
        article: "a2",
        auTitreDe: "arml-idf",
      });
      await faire(geste({ sorte: "acte", nature: "seance", acteur: "nexem" }), undefined, {
        permis: true,
        horsConvention: true,
      });
      const rows = await store.avec(nexem, (tx) => lireJournal(tx, { limite: 10 }));
      expect(rows.map((a) => [a.acteur, a.au_titre_de, a.convention, a.article, a.hors_convention])).toEqual([
        ["nexem", null, null, null, true],
        ["ml-paris", "arml-idf", "cep-idf-2019", "a2", false],
      ]);
    });
  });

  describe("le journal", () => {
    test.each([
      ["celui qui l’a écrit", nexem],
      ["l’ouvrier", OUVRIER],
    ])("%s ne peut ni le changer ni l’effacer", async (_qui, acteur) => {
      await store.avec(nexem, (tx) => accomplir(tx, porte(), geste(), rien));
      await scellerTout(store, null);
      for (const statement of [
        "update acte set contenu = '{}'",
        "delete from acte",
        "truncate acte",
        "update sceau set empreinte = empreinte",
        "delete from sceau",
      ])
        await expect(store.avec(acteur, ({ db }) => sql.raw(statement).execute(db))).rejects.toThrow();
      expect(await count(store, "acte")).toBe(1);
    });

    test("même le propriétaire des tables se heurte au déclencheur", async () => {
      await store.avec(nexem, (tx) => accomplir(tx, porte(), geste(), rien));
      for (const statement of ["update acte set contenu = '{}'", "delete from acte", "truncate acte cascade"])
        await expect(store.script(statement)).rejects.toThrow("append-only");
    });

    test("nul n’écrit au nom d’un autre", async () => {
      const forged = {
        id: "f",
        sorte: "geste" as const,
        nature: "x",
        le: "2026-11-22",
        connu_le: NOW,
        auteur: "p-una",
        objet: "x",
        contenu: "{}",
        lecteurs: [],
        publique: true,
      };
      await expect(store.avec(nexem, ({ db }) => db.insertInto("acte").values(forged).execute())).rejects.toThrow();
    });

    test.each([
      ["son auteur", nexem, 2],
      ["une organisation nommée lectrice", { ...una, organisations: ["nexem"] }, 2],
      ["une autre organisation", una, 1],
      ["un visiteur", VISITEUR, 1],
    ])("%s y lit ce qui lui revient", async (_qui, acteur, expected) => {
      await store.avec(nexem, (tx) => accomplir(tx, porte(), geste(), rien));
      await store.avec(nexem, (tx) => accomplir(tx, porte(), geste({ publique: true }), rien));
      expect(await store.avec(acteur, (tx) => lireJournal(tx, { limite: 10 }))).toHaveLength(expected);
    });

    test("les sceaux suivent en moins d’un appel, et tout changement en dessous se voit à sa place", async () => {
      for (let i = 1; i <= 12; i++)
        await store.avec(nexem, (tx) => accomplir(tx, porte(), geste({ objet: `essai:${i}` }), rien));
      const temoin = join(dir, `${randomUUID()}.temoin`);
      expect(await scellerTout(store, temoin)).toBe(12);
      const head = JSON.parse((await readFile(temoin, "utf8")).trim());
      expect(head.no).toBe(12);
      expect(await verifierJournal(store, [head])).toEqual({ sceaux: 12, enAttente: 0, defauts: [] });
      await store.script(`alter table acte disable trigger acte_immuable;
        update acte set contenu = '{"valeur": 3}' where objet = 'essai:7';
        alter table acte enable trigger acte_immuable;`);
      expect((await verifierJournal(store, [head])).defauts.map((d) => [d.genre, d.no])).toEqual([["modifie", 7]]);
      await store.script(`alter table sceau disable trigger sceau_immuable; delete from sceau where no > 9;
        alter table sceau enable trigger sceau_immuable;`);
      const genres = (await verifierJournal(store, [head])).defauts.map((d) => [d.genre, d.no]);
      expect(genres).toContainEqual(["tronque", 10]);
    });
  });

  describe("la boîte d’envoi", () => {
    const deposer = (n: number) =>
      store.avec(nexem, (tx) =>
        accomplir(tx, porte(), geste(), async () => ({
          resultat: null,
          envois: Array.from({ length: n }, (_, i) => ({ genre: "courriel", charge: { i } })),
        })),
      );
    const silence = () => {};

    test("ce qui est parti ne part plus, même à deux ouvriers", async () => {
      await deposer(10);
      const sent: string[] = [];
      const send = async (e: { id: string }) => void sent.push(e.id);
      await Promise.all([viderEnvois(store, send, () => NOW, silence), viderEnvois(store, send, () => NOW, silence)]);
      await viderEnvois(store, send, () => NOW, silence);
      expect([sent.length, new Set(sent).size]).toEqual([10, 10]);
    });

    test("un refus rend la main à l’ouvrier : un serveur muet ne retient pas les sceaux derrière chaque courriel", async () => {
      await deposer(3);
      const tried: string[] = [];
      const refuse = async (e: { id: string }) => {
        tried.push(e.id);
        throw new Error("délai passé");
      };
      for (const expected of [1, 2, 3, 3]) {
        await viderEnvois(store, refuse, () => NOW, silence);
        expect(new Set(tried).size).toBe(expected);
      }
    });

    test("un refus du serveur attend son heure, puis repart sous le même numéro", async () => {
      await deposer(1);
      const tried: string[] = [];
      const refuse = async (e: { id: string }) => {
        tried.push(e.id);
        throw new Error("boîte pleine");
      };
      await viderEnvois(store, refuse, () => NOW, silence);
      await viderEnvois(store, refuse, () => new Date(NOW.getTime() + 59_000), silence);
      expect(tried).toHaveLength(1);
      const late: string[] = [];
      await viderEnvois(
        store,
        async (e) => void late.push(e.id),
        () => new Date(NOW.getTime() + 60_000),
        silence,
      );
      expect(late).toEqual(tried);
    });

    test("un courriel parti et une clé d’idempotence ne restent pas plus de trente jours", async () => {
      await store.avec(nexem, (tx) =>
        accomplir(
          tx,
          porte(),
          geste(),
          async () => ({ resultat: null, envois: [{ genre: "courriel", charge: {} }] }),
          "k",
        ),
      );
      await viderEnvois(
        store,
        async () => {},
        () => NOW,
        silence,
      );
      const apres = (jours: number) => new Date(NOW.getTime() + jours * 86_400_000);
      await store.avec(OUVRIER, (tx) => purgerEnvois(tx, apres(30)));
      expect([await count(store, "envoi"), await count(store, "idempotence")]).toEqual([1, 1]);
      await store.avec(OUVRIER, (tx) => purgerEnvois(tx, apres(31)));
      expect([await count(store, "envoi"), await count(store, "idempotence"), await count(store, "acte")]).toEqual([
        0, 0, 1,
      ]);
    });

    test("un courriel abandonné après ses essais s’efface au trente et unième jour, pas celui qui attend encore", async () => {
      await deposer(2);
      await sql`update envoi set essais = 12 where id = (select min(id) from envoi)`.execute(store.nu);
      const apres = (jours: number) => new Date(NOW.getTime() + jours * 86_400_000);
      await store.avec(OUVRIER, (tx) => purgerEnvois(tx, apres(30)));
      expect(await count(store, "envoi")).toBe(2);
      await store.avec(OUVRIER, (tx) => purgerEnvois(tx, apres(31)));
      expect(await count(store, "envoi")).toBe(1);
    });

    test("personne d’autre que l’ouvrier ne lit les envois", async () => {
      await deposer(1);
      await expect(store.avec(nexem, ({ db }) => db.selectFrom("envoi").selectAll().execute())).rejects.toThrow();
    });
  });

  describe("la sauvegarde", () => {
    test("se restaure sur chaque moteur, ligne pour ligne, avec la même chaîne", async () => {
      for (let i = 1; i <= 30; i++)
        await store.avec(nexem, (tx) =>
          accomplir(tx, porte(), geste({ contenu: { texte: `é « ${i} » {"table":"acte"}` } }), rien, `cle-${i}`),
        );
      await scellerTout(store, null);
      await store.avec(nexem, (tx) => accomplir(tx, porte(), geste(), rien));
      const file = join(dir, "a.sauvegarde");
      await sauvegarder(store, file, NOW);
      const before = await store.avec(OUVRIER, ({ db }) => db.selectFrom("acte").selectAll().orderBy("no").execute());
      for (const other of moteurs()) {
        const target = await other.ouvrir({ schema: false });
        const copy = target.store;
        await restaurer(copy, file);
        expect(await copy.avec(OUVRIER, ({ db }) => db.selectFrom("acte").selectAll().orderBy("no").execute())).toEqual(
          before,
        );
        expect(await verifierJournal(copy, [])).toEqual({ sceaux: 30, enAttente: 1, defauts: [] });
        const again = await copy.avec(nexem, (tx) =>
          accomplir(tx, porte(), geste({ contenu: { texte: `é « 1 » {"table":"acte"}` } }), rien, "cle-1"),
        );
        expect(again).toMatchObject({ deja: true });
        await copy.avec(nexem, (tx) => accomplir(tx, porte(), geste(), rien));
        await expect(restaurer(copy, file)).rejects.toThrow(RestoreRefused);
        await target.fermer();
      }
    });

    test.each([
      ["un fichier qui n’en est pas une", async (whole: Buffer) => Buffer.from(whole.toString("base64"))],
      ["une sauvegarde coupée", async (whole: Buffer) => whole.subarray(0, whole.length - 20)],
      ["un fichier vide", async () => Buffer.alloc(0)],
    ])("%s est refusé, et le magasin reste vide", async (_quoi, alter) => {
      await store.avec(nexem, (tx) => accomplir(tx, porte(), geste(), rien));
      const file = join(dir, "b.sauvegarde");
      await sauvegarder(store, file, NOW);
      await writeFile(file, await alter(await readFile(file)));
      const target = await moteur.ouvrir();
      await expect(restaurer(target.store, file)).rejects.toThrow(RestoreRefused);
      expect(await count(target.store, "acte")).toBe(0);
      await target.fermer();
    });
  });

  describe("les migrations", () => {
    test("une seconde fois ne fait rien", async () => {
      expect(await preparer(store)).toEqual([]);
    });

    test("une migration déjà passée puis changée arrête le démarrage", async () => {
      await store.script("update migration set empreinte = 'autre' where numero = 1");
      await expect(preparer(store)).rejects.toThrow("0001_journal.sql a changé");
      const [first] = await migrations();
      await store.script(`update migration set empreinte = '${first?.empreinte}' where numero = 1`);
    });

    test("deux processus qui démarrent ensemble préparent la base une fois", async () => {
      const bare = await moteur.ouvrir({ schema: false });
      // on PGlite one process alone opens a folder (lock.test.ts): there, the same store twice
      const second = bare.url ? await ouvrirStore({ url: bare.url }) : null;
      const runs = await Promise.all([preparer(bare.store), preparer(second ?? bare.store)]);
      expect(Math.max(...runs.map((r) => r.length))).toBe((await migrations()).length);
      const { rows } = await sql<{ n: number }>`select count(*) as n from migration`.execute(bare.store.nu);
      expect(rows[0]?.n).toBe((await migrations()).length);
      await second?.fermer();
      await bare.fermer();
    });
  });
});
