import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sauvegarder } from "../../platform/backup.ts";
import { OUVRIER } from "../../platform/db.ts";
import { moteurs } from "../../test/moteurs.ts";
import { donnerAcces } from "../comptes/reads.ts";
import { demanderAccord, donnerAccord, faire } from "./jobs-gestes.ts";
import { ouvrirLeLien } from "./personne.test-aide.ts";
import { type Agences, DESTINATAIRE, EMETTEUR, INES, ouvrirAgences } from "./relais.test-aide.ts";
import { cleDuBeneficiaire, garderFiche, noterConsultation } from "./store.ts";
import { COLONNES } from "./store-copie.ts";
import type { FicheDeLiaison } from "./types.ts";

/** A mark that no other text holds, lower case as addresses are kept. */
const marques: string[] = [];
const marque = (): string => {
  const letters = String(marques.length).replace(/\d/g, (d) => "bcdfghjkmn"[Number(d)] ?? "");
  const mark = `qzxv${letters.padStart(4, "p")}wk`;
  marques.push(mark);
  return mark;
};
const adresse = (): string => `${marque()}@example.org`;

/** A fiche whose every text is a mark. */
const fiche = (): FicheDeLiaison => ({
  emetteur: {
    ...{ conseiller: marque(), telephone: marque(), courriel: adresse(), agence: marque(), remplacant: marque() },
  },
  personne: { nom: marque(), prenom: marque(), telephone: marque(), courriel: adresse(), voie: "autre" },
  situation: { statut: marque(), commune: marque(), metier: marque(), trancheAge: "30-44" },
  demande: { paroles: marque(), precision: marque(), motif: "expertise" },
  dejaFait: { niveau: "accueil-individualise" },
  attendu: "premier-rendez-vous",
});

describe.each(moteurs())("l’effacement d’une personne, sur $nom", ({ ouvrir, nom }) => {
  let a: Agences;
  beforeAll(async () => {
    a = await ouvrirAgences(ouvrir);
  });
  afterAll(() => a.b.fermer());

  const tables = async (): Promise<string[]> => {
    const { rows } = await sql<{ t: string }>`select c.relname as t from pg_class c join pg_namespace n
      on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r' order by 1`.execute(a.b.store.nu);
    return rows.map((r) => r.t);
  };
  /** Every row of every table as text, bytes in hexadecimal, base64 and as they are. */
  const tout = async (): Promise<string> => {
    let all = JSON.stringify(a.essai.lignes);
    for (const table of await tables()) {
      const { rows } = await sql<{ ligne: string }>`select t::text as ligne from ${sql.table(table)} t`.execute(
        a.b.store.nu,
      );
      for (const { ligne } of rows) {
        all += `\n${table} ${ligne}`;
        for (const [, hex = ""] of ligne.matchAll(/\\x([0-9a-f]+)/g)) all += Buffer.from(hex, "hex").toString("latin1");
      }
    }
    const file = join(tmpdir(), `effacement-${nom}-${process.pid}.gz`);
    await sauvegarder(a.b.store, file, a.essai.horloge.instant);
    all += gunzipSync(await readFile(file)).toString();
    await rm(file);
    return all;
  };
  const trouvees = (texte: string): string[] => {
    const low = texte.toLowerCase();
    return marques.filter((m) => {
      const bytes = Buffer.from(m);
      const b64 = bytes.toString("base64").replace(/=+$/, "").slice(0, -1);
      return low.includes(m) || low.includes(bytes.toString("hex")) || texte.includes(b64);
    });
  };
  /** What the figures are counted from. */
  const chiffres = () =>
    a.b.store.avec(OUVRIER, async ({ db }) => {
      const relais = await db
        .selectFrom("relais")
        .select(["id", "emetteur", "destinataire", "territoire", "convention", "propose_le", "transmis_le", "lu_le"])
        .select(["repondu_le", "reponse", "motif", "accompagne_le", "delai_jours"])
        .orderBy("id")
        .execute();
      const actes = await db.selectFrom("acte").selectAll().where("sorte", "=", "acte").orderBy("no").execute();
      return JSON.stringify({ relais, actes });
    });

  test("ne laisse aucune de deux cents marques, et ne bouge aucun chiffre", async () => {
    marques.length = 0;
    const { porte, secret } = a.essai.maison;
    const first = await a.propose({ fiche: fiche() });
    const beneficiaire = (await a.voir(INES, first))?.beneficiaire ?? "";
    const all = [first];
    for (let i = 1; i < 14; i += 1) {
      const relais = await a.voir(INES, all.at(-1) ?? "");
      if (relais === null) throw new Error("not seen");
      // each gives way to the next: the same person is not on her way twice to the same body
      const suite = { clos_le: porte.maintenant(), clos_par: "emetteur", issue: "sans-suite" } as const;
      await a.sous(INES, (ici) => faire(ici, { relais, geste: "clore", cote: "emetteur" }, () => ({ suite })));
      all.push(await a.propose({ fiche: fiche(), beneficiaire }));
    }
    const last = all.at(-1) ?? "";
    const courriel = adresse();
    const relais = await a.voir(INES, last);
    if (relais === null) throw new Error("not seen");
    await a.sous(INES, (ici) => demanderAccord(ici, { relais, courriel }));
    const { elle } = await ouvrirLeLien(a, courriel);
    const said = { relais: last, voie: "oral", blocs: ["personne", "demande"], finalite: marque() } as const;
    expect(await a.sous(INES, (ici) => donnerAccord(ici, said))).toMatchObject({ resultat: { transmis: true } });
    const form = { prenom: marque(), nom: marque(), courrielPersonne: courriel, paroles: marque(), cle: "k" };
    expect((await elle.post(`/ma-mise-en-relation/${last}/corriger`, form)).status).toBe(303);
    await a.b.store.avec(OUVRIER, async (tx) => {
      const le = porte.maintenant();
      for (const objet of ["suivre", "repondre"] as const)
        await donnerAcces(tx, porte, {
          ...{ objet, sur: objet === "suivre" ? `beneficiaire:${beneficiaire}` : `relais:${last}` },
          ...{ organisation: EMETTEUR, de: EMETTEUR, nom: marque(), courriel: adresse(), fonction: marque() },
          ...{ suite: "/ma-mise-en-relation", jours: 60, sujet: marque(), texte: marque(), telephone: null },
        });
      await noterConsultation(tx, {
        ...{ relais: last, beneficiaire, par: "paul-genevrier", organisation: DESTINATAIRE, quoi: "fiche", le },
      });
      const key = await cleDuBeneficiaire(tx, beneficiaire);
      if (key === null) throw new Error("no key");
      const coordination = { confianceNom: marque(), confianceTelephone: marque(), quiAppelle: marque() };
      await garderFiche(tx, secret, key, { relais: first, fiche: { ...fiche(), coordination } });
      const row = { id: `rdv-${nom}`, relais: last, beneficiaire, emetteur: EMETTEUR, destinataire: DESTINATAIRE };
      const debut = new Date(le.getTime() + 86_400_000);
      const quand = { debut, fin: new Date(debut.getTime() + 3_600_000), mode: "sur-place", lieu: marque() } as const;
      await tx.db
        .insertInto("rendez_vous")
        .values({ ...row, ...quand, maj_le: le })
        .execute();
    });
    expect(marques.length).toBeGreaterThanOrEqual(200);
    // the search can find: what is not sealed is there before
    expect(trouvees(await tout()).length).toBeGreaterThanOrEqual(10);
    const before = await chiffres();

    expect((await elle.post("/ma-mise-en-relation/effacement", { certaine: "oui" })).status).toBe(303);

    expect(trouvees(await tout())).toEqual([]);
    expect(await chiffres()).toBe(before);
    const keys = await sql<{ cle: unknown }>`select cle from beneficiaire where id = ${beneficiaire}`.execute(
      a.b.store.nu,
    );
    expect(keys.rows).toEqual([{ cle: null }]);
  });

  test("chaque colonne de chaque table qui parle d’elle est dans sa copie, ou dit pourquoi non", async () => {
    const { rows } = await sql<{ t: string; c: string }>`
      select table_name as t, column_name as c from information_schema.columns where table_schema = 'public'
        and table_name in (select table_name from information_schema.columns where table_schema = 'public'
          and (column_name in ('beneficiaire', 'relais') or table_name = 'relais' or table_name = 'beneficiaire'))
      order by 1, 2`.execute(a.b.store.nu);
    const left = new Set(["rappel_de_relais"]); // addresses of counsellors, hashed: nothing of her
    const known = Object.entries(COLONNES).flatMap(([t, { dans, hors }]) =>
      [...dans, ...Object.keys(hors)].map((c) => `${t}.${c}`),
    );
    const there = rows.filter((r) => !left.has(r.t)).map((r) => `${r.t}.${r.c}`);
    expect(there.filter((c) => !known.includes(c))).toEqual([]);
    expect(known.filter((c) => !there.includes(c))).toEqual([]);
  });
});
